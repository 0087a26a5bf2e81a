"""Sentences that say where acts of any kind happened, for training what places an act; in ``corpus/acts``, one sentence a line.

An act is one word with its number in the sentence, a place is a name with the numbers of the acts that happened there, or 0::

    The delegation {1 flew} from [0 Cairo] to [1 Addis Ababa], where it {2 toured} a dam in [2 Benishangul].

Every place name of a sentence is marked. A line that begins with ``--`` is a remark.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from corpus.markup import MarkupError

FOLDER = Path(__file__).resolve().parent / "acts"
_MARK = re.compile(r"\{(?P<act>\d+) (?P<word>[^\s{}\[\]]+)\}|\[(?P<numbers>\d+(?:,\d+)*) (?P<name>[^\[\]{}]+)\]")


@dataclass(frozen=True, slots=True)
class Placed:
    """One sentence: its text, the span of each act by its number, and the span of each place with the acts that happened there."""

    id: str
    text: str
    acts: dict[int, tuple[int, int]]
    places: list[tuple[int, int, frozenset[int]]]


def read_acts(path: Path) -> Iterator[Placed]:
    """Yield the sentences of a file.

    Raises:
        MarkupError: With file and line: a stray bracket, a number used twice, a place of an act that is not marked, no act.
    """
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("--"):
            continue
        text, position = "", 0
        acts: dict[int, tuple[int, int]] = {}
        places: list[tuple[int, int, frozenset[int]]] = []
        for mark in _MARK.finditer(line):
            text += line[position : mark.start()]
            position, start = mark.end(), len(text)
            if mark["act"]:
                if int(mark["act"]) in acts:
                    raise MarkupError(path, number, f"act {mark['act']} is marked twice")
                text += mark["word"]
                acts[int(mark["act"])] = (start, len(text))
            else:
                text += mark["name"]
                places.append((start, len(text), frozenset(int(n) for n in mark["numbers"].split(",")) - {0}))
        text += line[position:]
        if not acts:
            raise MarkupError(path, number, "no act is marked")
        if re.search(r"[\[\]{}]", text):
            raise MarkupError(path, number, "a bracket stands alone")
        unknown = {n for _, _, numbers in places for n in numbers} - set(acts)
        if unknown:
            raise MarkupError(path, number, f"a place names acts that are not marked: {sorted(unknown)}")
        yield Placed(f"{path.stem}-{number:04}", text, acts, places)


def load_acts() -> list[Placed]:
    """Return the sentences of all files, in order of name."""
    return [placed for path in sorted(FOLDER.glob("*.txt")) for placed in read_acts(path)]
