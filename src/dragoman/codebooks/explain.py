"""What a code means, in words: for `dragoman codebook`."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from difflib import get_close_matches

from dragoman.codebooks.cameo import cameo
from dragoman.codebooks.plover import Category, Mode, Term, plover
from dragoman.errors import UsageError

WIDTH = 78


def overview() -> str:
    """Return all categories by quad class, and where to read on."""
    book = plover()
    lines = [f"{book.name} {book.version}: {len(book.categories)} categories", ""]
    for number, quad in book.quads.items():
        lines.append(f"{number}  {quad}")
        lines += [
            f"   {category.name:<10} {category.score:>5.1f}  {textwrap.shorten(category.definition, 56, placeholder=' …')}"
            for category in book.categories.values()
            if category.quad == number
        ]
    lines += [
        "",
        "contexts",
        *textwrap.wrap(", ".join(book.contexts), WIDTH, initial_indent="   ", subsequent_indent="   "),
    ]
    lines += [
        "sectors",
        *textwrap.wrap(", ".join(book.sectors), WIDTH, initial_indent="   ", subsequent_indent="   "),
    ]
    lines += [
        "",
        "dragoman codebook ASSAULT explains a category; so with a mode, a context, a",
        "sector, or a CAMEO code (190).",
    ]
    return "\n".join(lines)


def explain(code: str) -> str:
    """Return what a code means: the category, mode, context or sector of PLOVER, or the code of CAMEO.

    Raises:
        UsageError: DG-U03 when neither codebook has it.
    """
    found = [*_in_plover(code), *_in_cameo(code)]
    if not found:
        near = get_close_matches(code.lower(), _names(), n=1)
        hint = f"did you mean {_names()[near[0]]}?" if near else "dragoman codebook lists what there is"
        raise UsageError("DG-U03", f"{code!r} is in neither codebook; {hint}")
    return "\n\n".join(found)


def _names() -> dict[str, str]:
    """Return every name of PLOVER, by its lower case."""
    book = plover()
    modes = (mode for category in book.categories.values() for mode in category.modes)
    return {name.lower(): name for name in (*book.contexts, *modes, *book.sectors, *book.categories)}


def _in_plover(code: str) -> Iterator[str]:
    book = plover()
    category = book.categories.get(code.upper())
    if category is not None:
        yield _category(category)
    for owner in book.categories.values():
        mode = owner.modes.get(code.lower())
        if mode is not None:
            yield _mode(owner, mode)
    context = book.contexts.get(code.lower().replace("-", "_"))
    if context is not None:
        yield _term("PLOVER context", context)
    sector = book.sectors.get(code.upper())
    if sector is not None:
        yield _term("PLOVER sector", sector)
    if code.upper() in book.special_codes:
        yield f"{code.upper()}  PLOVER entity\n{_wrapped(book.special_codes[code.upper()])}"


def _category(category: Category) -> str:
    quad = plover().quads[category.quad]
    recipient = "needs a recipient" if category.requires_recipient else "a recipient is not required"
    lines = [
        f"{category.name}  PLOVER category",
        f"  quad class {category.quad} ({quad}), score {category.score:+.1f}, {recipient}",
    ]
    lines += [_wrapped(category.definition), "", "Where it ends and others begin"]
    lines += [
        textwrap.fill(rule, WIDTH, initial_indent="  - ", subsequent_indent="    ") for rule in category.boundary_rules
    ]
    if category.modes:
        lines += ["", "Modes"]
        width = max(map(len, category.modes)) + 2
        for mode in category.modes.values():
            start = f"  {mode.name:<{width}}{mode.score:+5.1f}  "
            lines.append(
                textwrap.fill(mode.definition, WIDTH, initial_indent=start, subsequent_indent=" " * len(start))
            )
    codes = [entry for entry in cameo().codes.values() if entry.category == category.name]
    shown = ", ".join(entry.code for entry in codes)
    lines += ["", textwrap.fill(f"CAMEO codes: {shown}", WIDTH, subsequent_indent="  ")]
    return "\n".join(lines)


def _mode(owner: Category, mode: Mode) -> str:
    lines = [f"{mode.name}  PLOVER mode of {owner.name}, score {mode.score:+.1f}"]
    if mode.adds_context:
        lines.append(f"  brings the context {mode.adds_context}")
    return "\n".join([*lines, _wrapped(mode.definition)])


def _term(kind: str, term: Term) -> str:
    return f"{term.name}  {kind}\n{_wrapped(term.definition)}"


def _in_cameo(code: str) -> Iterator[str]:
    entry = cameo().codes.get(code)
    if entry is None:
        return
    goldstein = f", Goldstein {entry.goldstein:+.1f}" if entry.goldstein is not None else ""
    lines = [
        textwrap.fill(f"{entry.code}  CAMEO: {entry.name}", WIDTH, subsequent_indent="  "),
        f"  root {entry.root} ({cameo().codes[entry.root].name}), quad class {entry.quad}{goldstein}",
    ]
    if entry.category:
        parts = [
            entry.category,
            *([f"mode {entry.mode}"] if entry.mode else []),
            *(f"context {name}" for name in entry.contexts),
        ]
        lines.append(f"  in PLOVER: {', '.join(parts)}")
    else:
        lines.append("  in PLOVER: no category")
    if entry.note:
        lines.append(_wrapped(f"note: {entry.note}"))
    below = [child for child in cameo().codes.values() if child.parent == code]
    lines += [
        textwrap.fill(child.name, WIDTH, initial_indent=f"    {child.code:<6}", subsequent_indent=" " * 10)
        for child in below
    ]
    yield "\n".join(lines)


def _wrapped(text: str) -> str:
    return textwrap.fill(text, WIDTH, initial_indent="  ", subsequent_indent="  ")
