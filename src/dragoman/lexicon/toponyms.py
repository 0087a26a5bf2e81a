"""Words by which names of places are told from others in a text (toponyms.toml)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from dragoman.tables import packaged, read_words


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """The lists of toponyms.toml, which says what each is for; ``bodies`` finds any of its words in a name, whatever their case."""

    strict: frozenset[str]
    loose: frozenset[str]
    joiners: frozenset[str]
    doubtful_joiners: frozenset[str]
    other_capitals: frozenset[str]
    bodies: re.Pattern[str]
    kinds: frozenset[str]
    grounds: frozenset[str]
    nature: frozenset[str]
    closing: frozenset[str]
    settled: frozenset[str]
    local: frozenset[str]
    aimed: frozenset[str]
    reached: frozenset[str]
    reached_only: frozenset[str]
    moving: frozenset[str]
    sending: frozenset[str]
    lying: frozenset[str]
    bound: frozenset[str]
    bounds: frozenset[str]
    aims: frozenset[str]
    governed: frozenset[str]
    entered: frozenset[str]
    happenings: frozenset[str]
    towards_states: frozenset[str]


@lru_cache(maxsize=1)
def place_words() -> PlaceWords:
    """Return the packaged words.

    Raises:
        DataError: DG-D01 or DG-D02 when their file is missing or broken.
    """
    return read_words(packaged("lexicon", "toponyms.toml"), PlaceWords, bodies=_any_of)


def _any_of(words: list[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b", re.IGNORECASE)
