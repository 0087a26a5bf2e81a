"""Show items of the corpus with their marks, in the terminal or as a page.

usage: python -m corpus.show [--category REQUEST] [--mode meet] [--context diplomatic] [--reality negated] [--split dev] [--batch asi-aid]
                             [--words TEXT] [--limit 20] [--html OUT.html]

An item is shown when one of its events has everything that is asked for. ``--words`` looks in the text, whatever its case.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.text import Text

from corpus.build import SPLITS, files, load, split_of
from corpus.markup import REALITIES
from dragoman.codebooks import plover

STYLES = {
    "content": "italic",
    "party": "cyan",
    "time": "yellow",
    "place": "green",
    "figure": "magenta",
    "lookalike": "dim underline",
    "cue": "bold blue",
    "predicate": "bold red",
}
"""Styles of the marks; where two cover the same words, the later one of this list is seen."""
LISTS = (
    ("party", "parties"),
    ("time", "times"),
    ("place", "places"),
    ("figure", "figures"),
    ("lookalike", "lookalikes"),
    ("cue", "attributions"),
    ("predicate", "events"),
)


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the text: its kind, the characters it covers, its id, and what the annotation says of it."""

    kind: str
    start: int
    end: int
    id: str
    note: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """What an item must have to be shown; None asks for nothing."""

    category: str | None = None
    mode: str | None = None
    context: str | None = None
    reality: str | None = None
    split: str | None = None
    batch: str | None = None
    words: str | None = None

    def holds(self, item: dict[str, Any]) -> bool:
        """Tell whether an item has all that is asked for, the codes in one event."""
        if self.batch is not None and item["batch"] != self.batch:
            return False
        if self.split is not None and split_of(item["batch"]) != self.split:
            return False
        if self.words is not None and self.words.casefold() not in item["text"].casefold():
            return False
        if (self.category, self.mode, self.context, self.reality) == (None,) * 4:
            return True
        return any(self._is_meant(event) for event in item["events"])

    def _is_meant(self, event: dict[str, Any]) -> bool:
        return (
            self.category in (None, event["category"])
            and (self.mode is None or self.mode in event["modes"])
            and (self.context is None or self.context in event["contexts"])
            and self.reality in (None, event["reality"])
        )


def marks(item: dict[str, Any]) -> list[Mark]:
    """Return the marks of an item in order of the text, the outer before the inner."""
    found = [
        Mark(kind, mark["start"], mark["end"], mark.get("id", ""), _note(kind, mark))
        for kind, name in LISTS
        for mark in item[name]
    ]
    found += [
        Mark("content", start, end, cue["id"], f"{cue['stance']} {cue['source'] or '-'}")
        for cue in item["attributions"]
        for start, end in cue["content"]
    ]
    order = list(STYLES)
    return sorted(found, key=lambda mark: (mark.start, -mark.end, order.index(mark.kind)))


def _note(kind: str, mark: dict[str, Any]) -> str:
    if kind == "party":
        codes = "/".join([mark["country"] or "-", *mark["sectors"]])
        return f"{codes} = {mark['antecedent']}" if mark["antecedent"] else codes
    if kind == "time":
        return str(mark["value"])
    if kind == "place":
        return str(mark["country"] or "-")
    if kind == "figure":
        return _figure(mark)
    if kind == "cue":
        return f"{mark['stance']} {mark['source'] or '-'}"
    return f"{mark['category']} {mark['reality']}" if kind == "predicate" else ""


def _figure(mark: dict[str, Any]) -> str:
    low, high = (None if bound is None else f"{bound:.10g}" for bound in (mark["low"], mark["high"]))
    if low is None and high is None:
        number = f"about {mark['value']:.10g}"
    elif low == high:
        number = str(low)
    else:
        number = f"{low or ''}..{high or ''}"
    return f"{mark['kind']} {number}{mark['unit'] or ''}"


def event_lines(item: dict[str, Any]) -> list[str]:
    """Return one readable line an event: code, reality, who to whom, where, when, figures, contexts, according to whom."""
    text = item["text"]
    words = {mark["id"]: text[mark["start"] : mark["end"]] for _, name in LISTS for mark in item[name] if "id" in mark}
    cues = {cue["id"]: cue for cue in item["attributions"]}
    values = {mark["id"]: mark["value"] for mark in item["times"]}
    figures = {mark["id"]: _figure(mark) for mark in item["figures"]}
    lines = []
    for event in item["events"]:
        parts = [event["category"] + ("/" + ",".join(event["modes"]) if event["modes"] else "")]
        if event["reality"] != "actual":
            parts.append(event["reality"].upper())
        parts.append(f"«{words[event['id']]}»")
        sides = [", ".join(words[id_] for id_ in event[role]) for role in ("actors", "recipients")]
        parts.append(f"{sides[0] or '-'} → {sides[1]}" if sides[1] else sides[0] or "-")
        if event["place"]:
            parts.append(f"in {words[event['place']]}")
        if event["time"]:
            parts.append(f"on {values[event['time']]} ({words[event['time']]})")
        parts += [figures[id_] for id_ in event["figures"]]
        parts += [f"+{name}" for name in event["contexts"]]
        for id_ in event["attribution"]:
            source = cues[id_]["source"]
            parts.append(f"{cues[id_]['stance']}: {words[source] if source else '-'}")
        if event["happening"]:
            parts.append(f"&{event['happening']}")
        lines.append(f"{event['id']}  " + " · ".join(parts))
    return lines


def heading(item: dict[str, Any]) -> str:
    """Return what is said of an item above its text."""
    parts = [item["id"], item["published"], item["register"], *item["flags"], split_of(item["batch"])]
    if "title" in item:
        parts.append(f"{item.get('publisher', '')}: {item['title']}")
    return " · ".join(parts)


def as_text(item: dict[str, Any]) -> Text:
    """Return an item for the terminal."""
    body = Text(item["text"])
    for kind, style in STYLES.items():
        for mark in marks(item):
            if mark.kind == kind:
                body.stylize(style, mark.start, mark.end)
    return Text("\n").join(
        [
            Text(heading(item), style="bold"),
            body,
            *(Text("  " + line, style="default") for line in event_lines(item)),
            Text(),
        ]
    )


PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
:root {{ color-scheme: light dark; --party: #00677d; --time: #7a5900; --place: #256b2f; --figure: #8a2f86; --cue: #1f4fb3;
  --predicate: #b3261e; --content: rgba(90, 110, 160, .13); --line: rgba(128, 128, 128, .4); }}
@media (prefers-color-scheme: dark) {{ :root {{ --party: #6fd3ea; --time: #e6c25a; --place: #8fd498; --figure: #eca3e6;
  --cue: #a9c4ff; --predicate: #ff9d93; --content: rgba(150, 170, 230, .18); }} }}
body {{ max-width: 52rem; margin: 2rem auto; padding: 0 1rem; font: 1rem/1.75 system-ui, sans-serif; }}
article {{ border-top: 1px solid var(--line); padding: 1rem 0; }}
h2 {{ font-size: .85rem; font-weight: 600; margin: 0; }}
.text {{ white-space: pre-wrap; margin: .5rem 0; }}
.party {{ color: var(--party); border-bottom: 2px solid; }}
.time {{ color: var(--time); border-bottom: 1px dashed; }}
.place {{ color: var(--place); border-bottom: 1px solid; }}
.figure {{ color: var(--figure); border-bottom: 1px dotted; }}
.cue {{ color: var(--cue); font-style: italic; }}
.predicate {{ color: var(--predicate); font-weight: 700; border-bottom: 3px double; }}
.lookalike {{ text-decoration: line-through; opacity: .75; }}
.content {{ background: var(--content); border-radius: .2rem; }}
ul {{ list-style: none; margin: 0; padding: 0; font-size: .85rem; }}
</style>
</head>
<body>
<h1>{title}</h1>
<p>{legend}</p>
{articles}
</body>
</html>
"""


def as_html(items: Iterable[dict[str, Any]], title: str) -> str:
    """Return a page that needs nothing but itself; the codes of a mark are shown when it is pointed at."""
    legend = " · ".join(f'<span class="{kind}">{kind}</span>' for kind in reversed(STYLES))
    articles = []
    for item in items:
        lines = "".join(f"<li>{escape(line)}</li>" for line in event_lines(item))
        articles.append(
            f"<article>\n<h2>{escape(heading(item))}</h2>\n"
            f'<p class="text">{_marked(item)}</p>\n<ul>{lines}</ul>\n</article>'
        )
    return PAGE.format(title=escape(title), legend=legend, articles="\n".join(articles))


def _marked(item: dict[str, Any]) -> str:
    text, parts, position = item["text"], [], 0
    open_marks: list[int] = []

    def up_to(end: int) -> None:
        nonlocal position
        parts.append(escape(text[position:end]))
        position = end

    for mark in marks(item):
        while open_marks and open_marks[-1] <= mark.start:
            up_to(open_marks.pop())
            parts.append("</span>")
        up_to(mark.start)
        said = escape(f"{mark.id} {mark.note}".strip())
        parts.append(f'<span class="{mark.kind}" title="{said}">')
        open_marks.append(mark.end)
    while open_marks:
        up_to(open_marks.pop())
        parts.append("</span>")
    up_to(len(text))
    return "".join(parts)


def main(words: list[str] | None = None) -> None:
    """Show what is asked for; leave with 1 when nothing is found."""
    book = plover()
    modes = sorted({mode for category in book.categories.values() for mode in category.modes})
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--category", choices=sorted(book.categories), type=str.upper)
    arguments.add_argument("--mode", choices=modes, metavar="MODE")
    arguments.add_argument("--context", choices=sorted(book.contexts), metavar="CONTEXT")
    arguments.add_argument("--reality", choices=sorted(REALITIES))
    arguments.add_argument("--split", choices=SPLITS)
    arguments.add_argument("--batch", help="name of a file without .txt")
    arguments.add_argument("--words", metavar="TEXT", help="words that the text must hold")
    arguments.add_argument("--limit", type=int, default=20, help="how many to show at most; 0 for all")
    arguments.add_argument("--html", type=Path, metavar="OUT", help="write a page instead")
    options = vars(arguments.parse_args(words))
    limit, page = options.pop("limit"), options.pop("html")
    items, faults = load(files())
    for fault in faults:
        print(fault, file=sys.stderr)
    wanted = Wanted(**options)
    found = [item for item in items if wanted.holds(item)]
    shown = found[: limit or None]
    if page is not None:
        asked = ", ".join(f"{name} {value}" for name, value in options.items() if value) or "the whole corpus"
        page.write_text(as_html(shown, f"{asked}: {len(shown)} of {len(found)}"), encoding="utf-8")
        print(f"{len(shown)} of {len(found)} items in {page}")
    else:
        console = Console(highlight=False)
        for item in shown:
            console.print(as_text(item))
        console.print(f"{len(shown)} of {len(found)} items")
    if not found:
        sys.exit(1)


if __name__ == "__main__":
    main()
