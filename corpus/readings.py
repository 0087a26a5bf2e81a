"""Whole stories with what a careful reader lists of them.

Those in ``corpus/readings`` are for measuring only, those in ``corpus/taught`` for learning only. Several stand in a file::

    ## d01 2019-05-14 agency
    title: Paris recalls envoy over remarks

    First paragraph.
    ---
    SANCTION | FRA/GOV: France | MLI/GOV: Mali | recalled, recall#2 | actual

A line lists one act, however often it is told: category (several where more than one can be defended), actors, recipients, the words
that tell it, its reality. ``-`` stands for nobody, ``word#2`` for the second time the word stands so in title and text. A line that begins with
``?`` is an act on which two readers could differ.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from corpus.markup import REALITIES, REGISTERS, SECTORS, SPECIAL_COUNTRIES, MarkupError
from dragoman.codebooks.plover import plover

FOLDER = Path(__file__).resolve().parent / "readings"
TAUGHT = FOLDER.with_name("taught")
COLUMNS = 5
_HEADER = re.compile(r"## (?P<id>\w+) (?P<date>\d{4}-\d\d-\d\d) (?P<register>\w+)")
_PARTY = re.compile(r"(?P<country>[A-Z]{3}|-)(?P<sectors>(?:/[A-Z]{3})*): (?P<words>\S.*)")
_NUMBERED = re.compile(r"(?P<word>.*)#(?P<number>\d+)")


@dataclass(frozen=True, slots=True)
class Reader:
    """One party of an act: its code, and the spans at which its words stand in the text."""

    country: str | None
    sectors: tuple[str, ...]
    words: str
    spans: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Act:
    """One act that a reader lists; ``told`` are the spans of the words that tell it, ``open`` is set where readers could differ."""

    line: str
    categories: tuple[str, ...]
    actors: tuple[Reader, ...]
    recipients: tuple[Reader, ...]
    told: tuple[tuple[int, int], ...]
    reality: str
    open: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """A story, its title as the first line of the text, and its acts."""

    id: str
    published: date
    register: str
    text: str
    acts: tuple[Act, ...]


def read_readings(path: Path) -> Iterator[Reading]:
    """Yield the stories of a file.

    Raises:
        MarkupError: With file and line: a header, a code, a reality that is none, words that the text does not hold.
    """
    content = path.read_text(encoding="utf-8")
    number = 1
    for block in re.split(r"(?m)^(?=## )", content):
        if block.startswith("## "):
            yield _story(path, number, block)
        elif any(line and not line.startswith("--") for line in block.splitlines()):
            raise MarkupError(path, number, "text before the first story")
        number += block.count("\n")


def load_readings(folder: Path = FOLDER) -> list[Reading]:
    """Return all stories of a folder in order of file."""
    return [reading for path in sorted(folder.glob("*.txt")) for reading in read_readings(path)]


def _story(path: Path, number: int, block: str) -> Reading:
    head, _, rest = block.partition("\n")
    header = _HEADER.fullmatch(head.strip())
    if header is None or header["register"] not in REGISTERS:
        raise MarkupError(path, number, f"no header of a story: {head}")
    try:
        published = date.fromisoformat(header["date"])
    except ValueError as error:
        raise MarkupError(path, number, str(error)) from None
    body, line, listed = rest.partition("\n---\n") if "\n---\n" in rest else rest.partition("\n---")
    if not line or not body.startswith("title: "):
        raise MarkupError(path, number, "a story has a title, its text, and a line --- before its acts")
    text = body.removeprefix("title: ").strip()
    first = number + 1 + body.count("\n") + 2
    acts = [
        _act(path, first + offset, act, text)
        for offset, act in enumerate(listed.splitlines())
        if act.strip() and not act.startswith("--")
    ]
    return Reading(header["id"], published, header["register"], text, tuple(acts))


def _act(path: Path, number: int, line: str, text: str) -> Act:
    columns = [column.strip() for column in line.removeprefix("?").split("|")]
    if len(columns) != COLUMNS:
        raise MarkupError(path, number, f"{len(columns)} columns, {COLUMNS} are needed: {line}")
    categories = tuple(columns[0].split("/"))
    if unknown := [name for name in categories if name not in plover().categories]:
        raise MarkupError(path, number, f"no category: {unknown[0]}")
    if columns[4] not in REALITIES:
        raise MarkupError(path, number, f"no reality: {columns[4]}")
    actors, recipients = (
        tuple(_party(path, number, party.strip(), text) for party in column.split(";")) if column != "-" else ()
        for column in columns[1:3]
    )
    told = tuple(word_span(path, number, word.strip(), text) for word in columns[3].split(","))
    return Act(line, categories, actors, recipients, told, columns[4], line.startswith("?"))


def _party(path: Path, number: int, written: str, text: str) -> Reader:
    party = _PARTY.fullmatch(written)
    if party is None:
        raise MarkupError(path, number, f"no party: {written}")
    sectors = tuple(party["sectors"].split("/")[1:])
    known = party["country"] in SPECIAL_COUNTRIES or party["country"].isalpha()
    if not known or any(sector not in SECTORS for sector in sectors):
        raise MarkupError(path, number, f"no code of a party: {written}")
    spans = _spans(party["words"], text, re.IGNORECASE)
    if not spans:
        raise MarkupError(path, number, f"the text does not name {party['words']}")
    country = None if party["country"] == "-" else party["country"]
    return Reader(country, sectors, party["words"], spans)


def word_span(path: Path, number: int, written: str, text: str) -> tuple[int, int]:
    """Return where a word stands in a text, ``word#2`` where it stands for the second time.

    Raises:
        MarkupError: With file and line: the text does not hold the word, or not so often.
    """
    numbered = _NUMBERED.fullmatch(written)
    word, which = (numbered["word"], int(numbered["number"])) if numbered else (written, 1)
    spans = _spans(word, text)
    if len(spans) < which:
        raise MarkupError(path, number, f"the text does not hold {written}")
    return spans[which - 1]


def _spans(words: str, text: str, flags: int = 0) -> tuple[tuple[int, int], ...]:
    pattern = rf"(?<!\w){re.escape(words)}(?!\w)"
    return tuple(found.span() for found in re.finditer(pattern, text, flags))
