"""Sentences with all their acts, the parties of each and where it happened, for fitting what looks at all words or parties side by side.

They are in ``corpus/parties``, one act a row. They were written after the encoder was trained and have no part in its training: of texts that
it knows it is surer than it should be. Columns: ``sentence``, ``category`` (NONE and dashes where nothing is told), ``word`` that tells the
act, ``actors`` and ``recipients`` as they stand, parted by semicolons, and the ``place`` of the act; a dash for none, a question mark for a
place that nobody looked for. Phrases stand for their first place in the sentence.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from corpus.markup import MarkupError
from dragoman.codebooks import plover
from dragoman.tables import read_tsv

FOLDER = Path(__file__).resolve().parent / "parties"
ACTS = ("sentence", "category", "word", "actors", "recipients")
COLUMNS = (*ACTS, "place")
NONE, UNASKED = "NONE", "?"
Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Act:
    """One act: its category, and where its word and its parties stand in the sentence."""

    category: str
    word: Place
    actors: tuple[Place, ...]
    recipients: tuple[Place, ...]
    place: tuple[Place, ...] | None
    """Where it happened, as told there; empty where the sentence does not say, none where nobody looked for it."""


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence with all its acts."""

    id: str
    text: str
    acts: tuple[Act, ...]


def read_parties(path: Path) -> Iterator[Told]:
    """Yield the sentences of a file.

    Raises:
        MarkupError: With file and line: a category that PLOVER has not, a phrase that is not in its sentence.
        DataError: DG-D01 when a column is missing, DG-D02 when a row has another number of cells.
    """
    rows = list(read_tsv(path, COLUMNS))
    for number, (text, group) in enumerate(groupby(rows, key=lambda row: row[1]["sentence"]), 1):
        acts = []
        for line, row in group:
            if row["category"] == NONE:
                continue
            if row["category"] not in plover().categories:
                raise MarkupError(path, line, f"no category of PLOVER: {row['category']}")
            (word,) = _places(row["word"], text, path, line)
            actors, recipients = (_places(row[role], text, path, line) for role in ("actors", "recipients"))
            place = None if row["place"] == UNASKED else _places(row["place"], text, path, line)
            acts.append(Act(row["category"], word, actors, recipients, place))
        yield Told(f"{path.stem}-{number:04}", text, tuple(acts))


def _places(cell: str, text: str, path: Path, line: int) -> tuple[Place, ...]:
    found = phrases(cell)
    for phrase in found:
        if phrase not in text:
            raise MarkupError(path, line, f"{phrase!r} is not in the sentence")
    return tuple((start := text.index(phrase), start + len(phrase)) for phrase in found)


def phrases(cell: str) -> tuple[str, ...]:
    """Return the phrases of a cell; none for a dash."""
    return tuple(part.strip() for part in cell.split(";") if part.strip() not in ("", "-"))


def load_parties(folder: Path = FOLDER) -> list[Told]:
    """Return the sentences of all files."""
    return [told for path in sorted(folder.glob("*.tsv")) for told in read_parties(path)]
