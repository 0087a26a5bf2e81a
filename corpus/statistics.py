"""Count what is in the corpus: print the tables of the datasheet and write them into it.

usage: python -m corpus.statistics [--quick] [--check] [--reference FILE]

Passives and nouns are told from the parse, which takes a minute or two; ``--quick`` leaves that table of the datasheet as it is.
``--check`` writes nothing and leaves with 1 when a floor is missed. The reference of the type-token curve is a file of JSON Lines
with a ``body``; without one that table of the datasheet stays as it is.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus.build import FOLDER, SPLITS, files, load, split_of
from corpus.validate import PRONOUNS, WORD
from dragoman.codebooks import plover

if TYPE_CHECKING:
    from spacy.tokens import Span as TokenSpan

DATASHEET = FOLDER / "DATASHEET.md"
REFERENCE = (
    Path(os.environ.get("DRAGOMAN_GOLD", FOLDER.parent.parent / "shared" / "gold")) / "load" / "reuters21578.jsonl"
)
REALITIES = ("actual", "planned", "hypothetical", "negated", "historical")
REGIONS = {
    "asi": "Asia and the Pacific",
    "common": "the most frequent words of political news in their everyday uses, all regions",
    "contrast": "sentences that share words and not categories, all regions",
    "eur": "Europe, Russia, Caucasus, Central Asia",
    "hard": "sentences that the coder of the day got wrong and their near neighbours, all regions",
    "int": "across regions, North America",
    "lat": "Latin America and the Caribbean",
    "long": "long plain wire news, all regions",
    "mena": "Middle East and North Africa",
    "negative": "business, sport and daily life that sound like politics",
    "plain": "plain wire news, all regions",
    "seed": "mixed, the first sentences",
    "ssa": "Sub-Saharan Africa",
    "trig": "one sentence for a word of the lexicon, all regions",
}
LENGTHS = ((0, 7), (8, 17), (18, 29), (30, 40), (41, 60), (61, 10**6))
SIZES = (1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000)
FLOORS = {"passive": 500, "nominal": 700}
"""Least numbers of events told in the passive, and by a noun."""
ORDER = 20
"""Seed of the one random order in which sentences are read for the type-token curve."""
BLOCK = re.compile(r"(<!-- generated: (?P<name>[a-z-]+) -->\n).*?(<!-- end generated -->)", re.DOTALL)
SENTENCE_END = re.compile(r"(?<=[.!?])\s+")

Rows = list[tuple[str, ...]]


def table(head: tuple[str, ...], rows: Iterable[tuple[Any, ...]]) -> str:
    """Return a Markdown table; all columns after the first hold numbers."""
    lines = [f"| {' | '.join(head)} |", "| --- |" + " ---: |" * (len(head) - 1)]
    lines += [f"| {' | '.join(_shown(cell) for cell in row)} |" for row in rows]
    return "\n".join(lines)


def _shown(cell: Any) -> str:
    return f"{cell:,}" if isinstance(cell, int) else str(cell)


def by_split(values: Iterable[tuple[str, str]], names: Iterable[str], head: str) -> str:
    """Return a table of counts: one row a name, one column a split, and the sum.

    Args:
        values: Pairs of name and split, one for each thing counted.
        names: The rows in order; a name that never stands in ``values`` has noughts.
        head: What the names are.
    """
    counts = Counter(values)
    rows = [
        (name, *(counts[name, split] for split in SPLITS), sum(counts[name, split] for split in SPLITS))
        for name in names
    ]
    return table((head, *SPLITS, "all"), rows)


def tables(items: list[dict[str, Any]]) -> dict[str, str]:
    """Return the tables that need no parse and no reference, by the name of their block."""
    book = plover()
    splits = {batch: split_of(batch) for batch in {item["batch"] for item in items}}
    events = [(event, splits[item["batch"]]) for item in items for event in item["events"]]

    def of_events(what: Callable[[dict[str, Any]], Iterable[str]], names: Iterable[str], head: str) -> str:
        return by_split(((name, split) for event, split in events for name in what(event)), names, head)

    def of_items(what: Callable[[dict[str, Any]], str], names: Iterable[str], head: str) -> str:
        return by_split(((what(item), splits[item["batch"]]) for item in items), names, head)

    modes = [f"{c.name} {mode}" for c in book.categories.values() for mode in ("(none)", *c.modes) if c.modes]
    registers = sorted({item["register"] for item in items})
    return {
        "size": by_split(_sizes(items, splits), SIZE_ROWS, "what"),
        "categories": of_events(lambda event: [event["category"]], book.categories, "category"),
        "modes": of_events(
            lambda event: [f"{event['category']} {mode}" for mode in event["modes"] or ["(none)"]], modes, "mode"
        ),
        "contexts": of_events(lambda event: event["contexts"], book.contexts, "context"),
        "realities": of_events(lambda event: [event["reality"]], REALITIES, "reality"),
        "registers": of_items(lambda item: str(item["register"]), registers, "register"),
        "regions": of_items(
            lambda item: _region(item["batch"]), [f"`{code}` {name}" for code, name in REGIONS.items()], "region"
        ),
        "lengths": of_items(_length, LENGTH_ROWS, "words"),
    }


SIZE_ROWS = (
    "sentences",
    "… with events",
    "… without events",
    "… of real, dated acts",
    "stories",
    "words",
    "events",
    "… with an attribution",
    "… with two or more",
    "parties",
    "… pronouns",
    "attributions",
    "times",
    "places",
    "figures",
    "look-alikes",
)


def _sizes(items: list[dict[str, Any]], splits: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Yield a pair of row and split for each thing that the table of sizes counts."""
    for item in items:
        split, text = splits[item["batch"]], item["text"]
        names = ["words"] * len(WORD.findall(text))
        if "title" in item:
            names.append("stories")
        else:
            names += ["sentences", "… with events" if item["events"] else "… without events"]
            names += ["… of real, dated acts"] * ("real" in item["flags"])
        names += ["events"] * len(item["events"])
        chains = [len(event["attribution"]) for event in item["events"]]
        names += ["… with an attribution"] * sum(length > 0 for length in chains)
        names += ["… with two or more"] * sum(length > 1 for length in chains)
        names += ["… pronouns"] * sum(text[p["start"] : p["end"]].lower() in PRONOUNS for p in item["parties"])
        for kind in ("parties", "attributions", "times", "places", "figures"):
            names += [kind] * len(item[kind])
        names += ["look-alikes"] * len(item["lookalikes"])
        yield from ((name, split) for name in names)


def _region(batch: str) -> str:
    code = batch.partition("-")[0]
    return f"`{code}` {REGIONS[code]}"


LENGTH_ROWS = [f"{low}–{high}" for low, high in LENGTHS[:-1]] + [f"{LENGTHS[-1][0]} or more (stories)"]


def _length(item: dict[str, Any]) -> str:
    words = len(WORD.findall(item["text"]))
    return next(row for row, (low, high) in zip(LENGTH_ROWS, LENGTHS, strict=True) if low <= words <= high)


# What only a parse can tell


def forms(items: list[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    """Yield form and category of each event: a verb in the active or the passive, a noun, or something else."""
    from dragoman.language.parser import Parser  # noqa: PLC0415 (loads spaCy, which the other tables do without)
    from dragoman.options import Options  # noqa: PLC0415 (as above)

    pieces = [(item, *piece) for item in items for piece in _paragraphs(item["text"])]
    docs = Parser().parse(((text, frozenset[str]()) for _, _, text in pieces), Options())
    for (item, offset, text), doc in zip(pieces, docs, strict=True):
        for event in item["events"]:
            start, end = event["start"] - offset, event["end"] - offset
            if 0 <= start < len(text):
                span = doc.char_span(start, end, alignment_mode="expand")
                yield "other" if span is None else _form(span), event["category"]


def _paragraphs(text: str) -> Iterator[tuple[int, str]]:
    offset = 0
    for paragraph in text.split("\n\n"):
        yield offset, paragraph
        offset += len(paragraph) + 2


def _form(span: TokenSpan) -> str:
    from dragoman.language.questions import is_passive  # noqa: PLC0415 (imports spaCy)

    if span.root.pos_ in ("NOUN", "PROPN"):
        return "nominal"
    if span.root.pos_ in ("VERB", "AUX"):
        return "passive" if is_passive(span.root) else "active"
    return "other"


def forms_table(found: Iterable[tuple[str, str]]) -> tuple[str, list[str]]:
    """Return the table of forms by category, and which floors are missed."""
    counts = Counter(found)
    names = ("active", "passive", "nominal", "other")
    sums = {name: sum(counts[name, category] for category in plover().categories) for name in names}
    rows = [(category, *(counts[name, category] for name in names)) for category in plover().categories]
    missed = [
        f"breadth: {name}: {sums[name]}, promised {floor}" for name, floor in FLOORS.items() if sums[name] < floor
    ]
    return table(("category", *names), [*rows, ("all", *sums.values())]), missed


# How many different words


def curve(sentences: Iterable[str]) -> list[int | None]:
    """Return how many different words the first 1,000, 2,000 … words hold; None where there are not so many.

    The sentences are read in one fixed random order, so that neither a theme nor a region comes first. A word has a letter in it;
    case makes no difference.
    """
    shuffled = list(sentences)
    random.Random(ORDER).shuffle(shuffled)  # noqa: S311 (an order, not a secret)
    words = [word for text in shuffled for word in WORD.findall(text.lower()) if re.search(r"[^\W\d_]", word)]
    return [len(set(words[:size])) if len(words) >= size else None for size in SIZES]


def curve_table(items: list[dict[str, Any]], reference: Path) -> str:
    """Return different words by words read, here and in the reference, where there is one."""
    own = curve(text for item in items for text in item["text"].split("\n\n"))
    head, columns = ["words", "this corpus"], [own]
    if reference.is_file():
        with reference.open(encoding="utf-8") as stream:
            bodies = (json.loads(line)["body"] or "" for line in stream)
            columns.append(curve(text for body in bodies for text in SENTENCE_END.split(body)))
        head.append("Reuters-21578")
    rows = zip(SIZES, *columns, strict=True)
    return table(tuple(head), [tuple("–" if cell is None else cell for cell in row) for row in rows])


def written(page: str, blocks: dict[str, str]) -> str:
    """Return a page with its blocks filled anew; a block that is not given stays as it is."""

    def filled(found: re.Match[str]) -> str:
        return f"{found[1]}{blocks[found['name']]}\n{found[3]}" if found["name"] in blocks else found[0]

    return BLOCK.sub(filled, page)


def main(words: list[str] | None = None) -> None:
    """Print the tables, write them into the datasheet, and leave with 1 when a floor is missed or a file has faults."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--quick", action="store_true", help="parse nothing")
    arguments.add_argument("--check", action="store_true", help="write nothing")
    arguments.add_argument("--reference", type=Path, default=REFERENCE, help="text to compare the words with")
    options = arguments.parse_args(words)
    items, wrong = load(files())
    blocks = tables(items)
    if not options.quick:
        blocks["forms"], missed = forms_table(forms(items))
        wrong += missed
    words_by_size = curve_table(items, options.reference)
    for name, text in (*blocks.items(), ("words", words_by_size)):
        print(f"{name}\n\n{text}\n")
    if options.reference.is_file():
        blocks["words"] = words_by_size
    if not options.check:
        DATASHEET.write_text(written(DATASHEET.read_text(encoding="utf-8"), blocks), encoding="utf-8")
    for fault in wrong:
        print(fault, file=sys.stderr)
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
