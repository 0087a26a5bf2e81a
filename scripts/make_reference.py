"""Write the reference pages in docs/reference from the code, or check that they are up to date.

usage: python scripts/make_reference.py [--check]

Every page says the same for the same code, whatever the machine: nothing in it depends on time, place, terminal or the order of
sets. With ``--check`` nothing is written; each page that is missing, stale or made by no one is named and the exit status is 1.
"""

from __future__ import annotations

import argparse
import dataclasses
import importlib
import inspect
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from types import UnionType
from typing import Any, Union, get_args, get_origin

import click

import dragoman
from dragoman import errors, options, records
from dragoman.cli import main as command_line
from dragoman.codebooks import cameo, plover
from dragoman.codebooks.plover import Category, Codebook
from dragoman.exporting.claims import CLAIM_COLUMNS
from dragoman.exporting.frame import DEEPEST_CHAIN, DOCUMENT_FIELDS, FLAT_COLUMNS, event_fields
from dragoman.tables import packaged, read_toml

REFERENCE = Path(__file__).resolve().parent.parent / "docs" / "reference"
NOTICE = "<!-- Made by scripts/make_reference.py; change the code, then run: make docs -->"
FURTHER_MODULES = ("dragoman.reading", "dragoman.store", "dragoman.exporting")
SECTIONS = ("Args", "Returns", "Yields", "Raises")
UNNAMED = ("Returns", "Yields")

NESTED_MEANINGS = {
    "id": "Stable id of the event.",
    "category": "PLOVER category.",
    "modes": "PLOVER modes: how it was done.",
    "contexts": "PLOVER contexts: in connection with what.",
    "cameo": "CAMEO code, as text: leading zeros count.",
    "quad": "PLOVER quad class, 1 to 4.",
    "score": "PLOVER score, -10 to 10.",
    "goldstein": "Goldstein value of the CAMEO code, -10 to 10.",
    "actors": "Who did it; all parties of a reciprocal event.",
    "recipients": "To whom.",
    "time": "When; where the text names no time, the date of the report.",
    "place": "Where.",
    "reality": "actual, planned, hypothetical, negated or historical.",
    "attribution": "According to whom: the innermost link of the chain; null is the voice of the report.",
    "figures": "How many: the numbers that belong to the event.",
    "predicate": "The word that told of it.",
    "sentence": "The sentence that it stands in.",
    "rule": "The frame that decided.",
    "confidence": "0 to 1, not calibrated yet: [quality](../quality.md).",
    "evidence": "The characters behind single values: contexts, reality, further mentions, and how it is reported.",
    "reported_as": "fact, claim or contested, by the whole story; null in records of a version that had no such field.",
    "document": "The document it was read in: " + ", ".join(DOCUMENT_FIELDS) + ".",
}
FLAT_MEANINGS = {
    "event_id": "Stable id of the event.",
    "document_id": "Id of the document.",
    "published": "Date or time of publication, ISO 8601.",
    "title": "Title of the document.",
    "url": "Address of the document.",
    "category": "PLOVER category.",
    "modes": "PLOVER modes.",
    "contexts": "PLOVER contexts.",
    "cameo": "CAMEO code; read it as text, leading zeros count.",
    "quad": "PLOVER quad class, 1 to 4.",
    "score": "PLOVER score, -10 to 10.",
    "goldstein": "Goldstein value of the CAMEO code, -10 to 10.",
    "actor": "Actors as they stand in the text.",
    "actor_country": "Their countries, ISO 3166 alpha-3; of a state that is gone, the code it had (SUN, YUG).",
    "actor_country_today": "The same, with the state that followed in place of one that is gone.",
    "actor_sectors": "Their PLOVER sectors; several of one actor are joined with a slash.",
    "actor_entity": "Their names in the lexicon.",
    "recipient": "Recipients as they stand in the text; where none is an actor, the place or thing that the act hit.",
    "recipient_country": "Their countries, ISO 3166 alpha-3; of a state that is gone, the code it had.",
    "recipient_country_today": "The same, with the state that followed in place of one that is gone.",
    "recipient_sectors": "Their PLOVER sectors; several of one recipient are joined with a slash.",
    "recipient_entity": "Their names in the lexicon.",
    "start": "First day of the event, inclusive.",
    "end": "Last day of the event, inclusive.",
    "precision": "How exact the time is: day, week, month, year ...",
    "time_basis": "text where a time expression was read, narrative where the sentence before gives it, publication where only the report.",
    "place": "Name of the place.",
    "place_country": "Country of the place, ISO 3166 alpha-3.",
    "lat": "Latitude in degrees, WGS 84.",
    "lon": "Longitude in degrees, WGS 84.",
    "geonames_id": "GeoNames id of the place, as text.",
    "reality": "actual, planned, hypothetical, negated or historical.",
    "reported_as": "fact (stated by the report itself), claim (known only from what somebody says) or contested.",
    "source": "Who says so (the innermost link of the chain); empty is the voice of the report.",
    "source_country": "The source's country, ISO 3166 alpha-3.",
    "stance": "How it is said: says, denies, alleges, promises ...",
    "figures": "Kind and text of each number that belongs to the event.",
    "predicate": "The word that told of it.",
    "sentence": "The sentence that it stands in.",
    "rule": "The frame that decided.",
    "confidence": "0 to 1, not calibrated yet: [quality](../quality.md).",
}
CLAIM_MEANINGS = {
    "claim_id": "Stable id of the claim.",
    "document_id": "Id of the document.",
    "published": "Date or time of publication, ISO 8601.",
    "title": "Title of the document.",
    "url": "Address of the document.",
    "voice": "source, or report for what the report states itself.",
    "source": "The whole phrase that names the source; empty where none is named; the report where it speaks itself.",
    "source_kind": "person, office, institution, media, document, anonymous or public.",
    "source_party": "The party that the source is read as, as it stands in the text.",
    "source_country": "Its country, ISO 3166 alpha-3.",
    "source_sectors": "Its PLOVER sectors, joined with a slash.",
    "source_entity": "Its name in the lexicon.",
    "stance": "What the source does with the content: says, denies, alleges, promises ...",
    "polarity": "affirms, denies, or open (asks, promises, threatens, doubts, does not confirm).",
    "cue": "The words of saying.",
    "cue_start": "Where they begin, in code points of the document's text.",
    "cue_end": "Where they end.",
    "content": "What is said.",
    "content_start": "Where it begins.",
    "content_end": "Where it ends.",
    "quoted": "The parts of it in quotation marks.",
    "depth": "In how many others' speech it stands.",
    "parent": "Id of the claim in whose content it stands.",
    "chain": "All sources, the innermost first.",
    "act": "Id of the event that the saying is itself (accused, threatened).",
    "events": "Ids of the events in it.",
    "figures": "Kind and text of each number in it.",
    "contradicted_by": "Ids of the records that contradict it or what stands in it.",
}
NESTED_RECORDS = ("Span", "Party", "Entity", "TimeRef", "Place", "Attribution", "Figure", "Evidence")
CLAIM_RECORDS = ("Claim", "Contradiction")


def page(title: str, *parts: str) -> str:
    """Join the parts of a page below its title, with one blank line between them and a line break at the end."""
    return "\n\n".join([NOTICE, f"# {title}", *(part.strip("\n") for part in parts if part)]) + "\n"


def table(header: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    """Write a Markdown table; a bar inside a cell is escaped."""
    names = list(header)
    lines = [names, ["---"] * len(names), *([str(cell).replace("|", "\\|") for cell in row] for row in rows)]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def code(text: object) -> str:
    """Mark a text as code; nothing stays nothing."""
    return f"`{text}`" if str(text) else ""


# options


def options_page() -> str:
    """Every setting with type, default and help."""
    kinds = {field.name: field.type for field in dataclasses.fields(options.Options)}
    typed = {option.name: option for option in command_line.commands["code"].params if isinstance(option, click.Option)}
    calls = {name: ", ".join(code(call) for call in _calls(option)) for name, option in typed.items()}
    rows = [
        (code(name), calls.get(name, ""), kinds[name], code(repr(default)), text)
        for name, default, text in options.SETTINGS
    ]
    return page(
        "Settings",
        "Keyword arguments of `dragoman.Coder`, and the fields of `dragoman.Options`; beside each its option of `dragoman code`, "
        "where it has one. A value out of range is error DG-U04.",
        table(("setting", "option", "type", "default", "meaning"), rows),
        "```python\ncoder = dragoman.Coder(negated=False, historical_days=90)\n```",
    )


# errors


def error_families() -> dict[str, tuple[str, str]]:
    """Read class and meaning of each code or first letter from the tree in the docstring of `dragoman.errors`."""
    found = re.findall(r"─ (\w+)\s+(DG-[A-Z](?:\d\d)?)(?:\.\.)?\s+(.+)", errors.__doc__ or "")
    return {codes: (name, meaning.strip()) for name, codes, meaning in found}


def errors_page() -> str:
    """Every code, by the class that carries it."""
    about = (
        "Every error and warning starts with a code that does not change between versions, so it can be searched for. All errors "
        "are `dragoman.DragomanError`; `code`, `message` and `where` are attributes. On the command line a usage error ends with "
        "exit status 2, every other failure with 1. The same codes stand in `Problem.code` where something was only left open."
    )
    families = error_families()
    warnings = ("Warnings", "never raised, only noted in `Problem.code`")
    groups: dict[tuple[str, str], list[tuple[str, str]]] = {family: [] for family in [*families.values(), warnings]}
    for known, text in errors.CODES.items():
        family = families.get(known) or families.get(known[:4]) or warnings
        groups[family].append((code(known), text))
    parts = [about]
    for (name, meaning), own in groups.items():
        if own:
            parts += [f"## {name}", f"{meaning[:1].upper()}{meaning[1:]}.", table(("code", "meaning"), own)]
    return page("Errors", *parts)


# codebook


def codebook_page() -> str:
    """PLOVER as it is packaged, then CAMEO."""
    book = plover()
    shared = read_toml(packaged("codebooks", "plover", "codebook.toml"))
    about = (
        f"The packaged codebook is {book.name} {book.version}. Its names, codes and scores are facts of the manual; "
        "every definition and rule is worded anew (see [sources](../explanation/sources.md)). "
        "`dragoman codebook CODE` shows one entry in the terminal."
    )
    about_cameo = (
        "Quad class and Goldstein value are GDELT's. An event's CAMEO code is the frame's own where it has one, "
        "else the default of its category, mode and contexts."
    )
    parts = [
        about,
        "## General rules",
        "\n".join(f"- {rule}" for rule in book.general_rules),
        "## Quad classes",
        table(("quad", "name", "categories"), _quads(book)),
        "## Categories",
        *(_category(category) for category in book.categories.values()),
        "## What an announced event becomes",
        table(("category", "announced"), book.future.items()),
        "## Contexts",
        table(("context", "meaning"), ((code(term.name), term.definition) for term in book.contexts.values())),
        "## Sectors",
        table(("sector", "meaning"), ((code(term.name), term.definition) for term in book.sectors.values())),
        "## Codes of actors without a country",
        table(("code", "stands for"), ((code(name), text) for name, text in book.special_codes.items())),
        "## Contradictions of the manual and what was decided",
        table(("topic", "conflict", "decision", "reason"), _decisions(shared["decision"])),
        "## CAMEO",
        about_cameo,
        table(("code", "name", "quad", "Goldstein", "PLOVER"), _cameo_rows()),
    ]
    return page("Codebook", *parts)


def _quads(book: Codebook) -> Iterator[tuple[object, ...]]:
    for number, name in book.quads.items():
        own = [category.name for category in book.categories.values() if category.quad == number]
        yield number, name, ", ".join(own)


def _category(category: Category) -> str:
    recipient = "needs a recipient" if category.requires_recipient else "a recipient is not required"
    parts = [
        f"### {category.name}",
        f"Quad class {category.quad}, score {category.score:+.1f}, {recipient}. {category.definition}",
        "\n".join(f"- {rule}" for rule in category.boundary_rules),
    ]
    if category.modes:
        rows = [
            (code(mode.name), f"{mode.score:+.1f}", code(mode.adds_context or ""), mode.definition)
            for mode in category.modes.values()
        ]
        parts.append(table(("mode", "score", "adds context", "meaning"), rows))
    return "\n\n".join(parts)


def _decisions(decisions: Iterable[dict[str, Any]]) -> Iterator[tuple[object, ...]]:
    for entry in decisions:
        yield tuple(entry[key] for key in ("topic", "conflict", "decision", "reason"))


def _cameo_rows() -> Iterator[tuple[object, ...]]:
    for entry in cameo().codes.values():
        goldstein = f"{entry.goldstein:+.1f}" if entry.goldstein is not None else ""
        mapped = " ".join(part for part in (entry.category, entry.mode, *entry.contexts) if part)
        yield code(entry.code), entry.name, entry.quad or "", goldstein, mapped


# columns


def columns_page() -> str:
    """Both forms of a row an event, and the records inside the nested one."""
    nested = [(code(name), _kind(kind), _meaning(NESTED_MEANINGS, name)) for name, kind in event_fields()]
    flat = [(code(name), _meaning(FLAT_MEANINGS, name)) for name in FLAT_COLUMNS]
    _no_more({name for name, _ in event_fields()}, NESTED_MEANINGS)
    claims = [(code(name), _meaning(CLAIM_MEANINGS, name)) for name in CLAIM_COLUMNS]
    _no_more(set(FLAT_COLUMNS), FLAT_MEANINGS)
    _no_more(set(CLAIM_COLUMNS), CLAIM_MEANINGS)
    return page(
        "Columns",
        "One row or line an event. Unknown is null; codes are text; dates are ISO 8601; offsets are half-open, in Unicode code points "
        "of the document's text. What the fields mean in full: [records](../explanation/records.md).",
        "## Nested form",
        "JSON Lines (`--format jsonl`), Parquet (`--format parquet`), and `CodedDocument.to_frame()`. In Parquet an attribution "
        f"keeps at most {DEEPEST_CHAIN} parents.",
        table(("column", "type", "meaning"), nested),
        "### Records inside it",
        "A span carries the characters it covers as `text`.",
        *(_record(name) for name in NESTED_RECORDS),
        "## Flat form",
        'CSV (`--format csv`). Several values of one cell are joined with "; "; an actor without a value keeps its place, '
        "so the parts of `actor`, `actor_country`, `actor_country_today`, `actor_sectors` and `actor_entity` match one to one.",
        table(("column", "meaning"), flat),
        "## Claims",
        "`--claims` with CSV, and `CodedDocument.claims_frame()`: one row a claim. JSON Lines and Parquet hold the fields of `Claim`, with the "
        "`contradictions` that concern it and its `document`.",
        table(("column", "meaning"), claims),
        *(_record(name) for name in CLAIM_RECORDS),
    )


def _meaning(meanings: dict[str, str], name: str) -> str:
    if name not in meanings:
        msg = f"column {name!r} has no meaning in scripts/make_reference.py"
        raise SystemExit(msg)
    return meanings[name]


def _no_more(names: set[str], meanings: dict[str, str]) -> None:
    gone = sorted(set(meanings) - names)
    if gone:
        msg = f"scripts/make_reference.py gives a meaning for columns that are gone: {', '.join(gone)}"
        raise SystemExit(msg)


def _kind(kind: Any) -> str:
    origin = get_origin(kind)
    if origin in (UnionType, Union):
        return " or ".join(_kind(choice) for choice in get_args(kind) if choice is not type(None))
    if origin is tuple:
        return f"list of {_kind(get_args(kind)[0])}"
    name = str(kind.__name__)
    return {"str": "text", "int": "whole number", "float": "number", "dict": "object"}.get(name, name)


def _record(name: str) -> str:
    kind = getattr(records, name)
    rows = [(code(field.name), code(field.type)) for field in dataclasses.fields(kind)]
    return f"#### {name}\n\n{docstring(kind)}\n\n{table(('field', 'type'), rows)}"


# command line


def cli_page() -> str:
    """Every command with its arguments and options."""
    return page(
        "Command line",
        "Exit status: 0 done; 1 something failed or was skipped; 2 the command was used wrongly.",
        *(_command(path, command) for path, command in commands(command_line, "dragoman")),
    )


def commands(command: click.Command, path: str) -> Iterator[tuple[str, click.Command]]:
    """Yield a command and those below it, with the words that call them."""
    yield path, command
    if isinstance(command, click.Group):
        for name in sorted(command.commands):
            yield from commands(command.commands[name], f"{path} {name}")


def _command(path: str, command: click.Command) -> str:
    context = click.Context(command, info_name=path)
    usage = " ".join([path, *command.collect_usage_pieces(context)])
    rows = [
        (", ".join(code(name) for name in _calls(parameter)), _option_help(parameter))
        for parameter in command.params
        if isinstance(parameter, click.Option)
    ]
    parts = [f"## {path}", inspect.cleandoc(command.help or ""), f"```\n{usage}\n```"]
    if isinstance(command, click.Group):
        parts.append("Commands: " + ", ".join(code(name) for name in sorted(command.commands)) + ".")
    if rows:
        parts.append(table(("option", "meaning"), rows))
    return "\n\n".join(parts)


def _calls(option: click.Option) -> Iterator[str]:
    for name in [*option.opts, *option.secondary_opts]:
        yield name if option.is_flag else f"{name} {option.metavar or option.type.name.upper()}"


def _option_help(option: click.Option) -> str:
    shown = f" Default: `{option.default}`." if option.show_default and option.default is not None else ""
    return f"{option.help or ''}{shown}"


# API


def api_page() -> str:
    """What `import dragoman` gives, and the modules that the how-to pages use besides."""
    parts = [
        "What `import dragoman` gives. Importing loads no model and no data; the first document does.",
        *(_member("dragoman", name) for name in dragoman.__all__ if name != "__version__"),
        "## Further modules",
        "Not at the top level, but meant to be used.",
    ]
    for module in FURTHER_MODULES:
        found = importlib.import_module(module)
        parts += [_member(module, name, level=3) for name in found.__all__]
    return page("Python", *parts)


def _member(module: str, name: str, level: int = 2) -> str:
    found = getattr(importlib.import_module(module), name)
    title = f"{'#' * level} {module.removeprefix('dragoman').lstrip('.')}{'.' if module != 'dragoman' else ''}{name}"
    if not (inspect.isclass(found) or inspect.isfunction(found)):
        return f"{title}\n\nA `{type(found).__name__}` of {', '.join(code(key) for key in found)}."
    if not inspect.isclass(found):
        return f"{title}\n\n{signature(name, found)}\n\n{docstring(found)}"
    parts = [title, signature(name, found) if not issubclass(found, BaseException) else "", docstring(found)]
    for member, value in vars(found).items():
        if member.startswith("_"):
            continue
        if inspect.isfunction(value):
            parts += [f"{'#' * (level + 1)} {name}.{member}", signature(member, value), docstring(value)]
        elif isinstance(value, property) or type(value).__name__ == "cached_property":
            doc = inspect.cleandoc(value.__doc__ or "")
            parts += [f"{'#' * (level + 1)} {name}.{member}", f"Property. {doc}"]
    return "\n\n".join(part for part in parts if part)


def signature(name: str, found: Callable[..., Any]) -> str:
    """Write a signature as code, one parameter a line where it would be long."""
    parameters = []
    marker = False
    for parameter in inspect.signature(found).parameters.values():
        if parameter.name == "self":
            continue
        if parameter.kind is parameter.KEYWORD_ONLY and not marker:
            parameters.append("*")
            marker = True
        parameters.append(_parameter(parameter))
    returns = getattr(found, "__annotations__", {}).get("return") if not inspect.isclass(found) else None
    arrow = f" -> {_annotation(returns)}" if returns is not None else ""
    line = f"{name}({', '.join(parameters)}){arrow}"
    if len(line) > 100:  # noqa: PLR2004 (what a page shows without scrolling)
        line = f"{name}(\n" + "".join(f"    {parameter},\n" for parameter in parameters) + f"){arrow}"
    return f"```python\n{line}\n```"


def _parameter(parameter: inspect.Parameter) -> str:
    text = ("**" if parameter.kind is parameter.VAR_KEYWORD else "") + parameter.name
    if parameter.annotation is not parameter.empty:
        text += f": {_annotation(parameter.annotation)}"
    if parameter.default is not parameter.empty:
        # A default that is made anew for each record has no value to show.
        shown = "..." if "factory" in repr(parameter.default) else repr(parameter.default)
        text += f" = {shown}" if parameter.annotation is not parameter.empty else f"={shown}"
    return text


def _annotation(annotation: object) -> str:
    return annotation if isinstance(annotation, str) else str(getattr(annotation, "__name__", annotation))


def docstring(found: object) -> str:
    """Turn a Google-style docstring into Markdown: paragraphs, then a list a section."""
    blocks: list[list[str]] = [[]]
    section = ""
    for line in inspect.cleandoc(getattr(found, "__doc__", None) or "").splitlines():
        if line.removesuffix(":") in SECTIONS:
            section = line.removesuffix(":")
            blocks += [[line], []]
        elif not section:
            blocks[-1].append(line)
        elif line.strip():
            # Entries are set in by four spaces, what runs on by more; a return value has no name, so all of it runs on.
            runs_on = line.startswith("     ") or (section in UNNAMED and blocks[-1])
            if runs_on and blocks[-1]:
                blocks[-1][-1] += f" {line.strip()}"
            else:
                blocks[-1].append(f"- {_entry(section, line.strip())}")
    return "\n\n".join("\n".join(block).strip("\n") for block in blocks if block)


def _entry(section: str, line: str) -> str:
    name, colon, text = line.partition(": ")
    return f"`{name}`: {text}" if colon and section not in UNNAMED else line


PAGES: dict[str, Callable[[], str]] = {
    "options.md": options_page,
    "errors.md": errors_page,
    "codebook.md": codebook_page,
    "columns.md": columns_page,
    "cli.md": cli_page,
    "api.md": api_page,
}


def stale(made: dict[str, str], folder: Path) -> list[str]:
    """Return the names of pages that are missing, differ, or are not made here."""
    known = {path.name for path in folder.glob("*.md")}
    differing = {name for name, text in made.items() if name in known and (folder / name).read_text("utf-8") != text}
    return sorted((set(made) ^ known) | differing)


def main() -> None:
    """Write the pages, or check them."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--check", action="store_true", help="write nothing; fail when a page is stale")
    made = {name: make() for name, make in PAGES.items()}
    if arguments.parse_args().check:
        old = stale(made, REFERENCE)
        for name in old:
            print(f"docs/reference/{name} is stale; run: make docs")
        sys.exit(1 if old else 0)
    REFERENCE.mkdir(parents=True, exist_ok=True)
    for name, text in made.items():
        (REFERENCE / name).write_text(text, encoding="utf-8")
    print(f"docs/reference: {len(made)} pages")


if __name__ == "__main__":
    main()
