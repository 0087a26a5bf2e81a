"""Words that the rules of coding ask for (acts.toml), and those that a mode needs in its sentence (modes.toml)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from dragoman.tables import packaged, read_toml, read_words


@dataclass(frozen=True, slots=True)
class ActWords:
    """The lists of acts.toml, which says what each is for: lemmas in lower case."""

    carriers: frozenset[str]
    receivers: frozenset[str]
    happenings: frozenset[str]
    harm: frozenset[str]
    done_to_people: frozenset[str]
    done_to_more: frozenset[str]
    calamities: frozenset[str]
    accidents: frozenset[str]
    befalling: frozenset[str]
    weapons: frozenset[str]
    launching: frozenset[str]
    thrown: frozenset[str]
    lands: frozenset[str]
    counters: frozenset[str]
    results: frozenset[str]
    targeting: frozenset[str]
    lending: frozenset[str]
    explosives: frozenset[str]
    voicing: frozenset[str]
    binding: frozenset[str]
    people: frozenset[str]
    demands: frozenset[str]
    intents: frozenset[str]
    options: frozenset[str]
    parts: frozenset[str]
    suffered: frozenset[str]
    body: frozenset[str]
    peacekeeping: frozenset[str]
    trying: frozenset[str]
    wide: frozenset[str]
    giving: frozenset[str]
    yielding: frozenset[str]
    trades: frozenset[str]
    everyday: frozenset[str]


@lru_cache(maxsize=1)
def act_words() -> ActWords:
    """Return the packaged words.

    Raises:
        DataError: DG-D01 or DG-D02 when their file is missing or broken.
    """
    return read_words(packaged("lexicon", "acts.toml"), ActWords)


@lru_cache(maxsize=1)
def mode_words() -> Mapping[str, re.Pattern[str]]:
    """Return, for each mode that needs a word in its sentence, a pattern of the beginnings of such words, in lower case.

    Raises:
        DataError: DG-D01 when their file is missing or broken.
    """
    lists = read_toml(packaged("lexicon", "modes.toml"))["modes"]
    return {mode: re.compile(rf"(?<![a-z])(?:{'|'.join(map(re.escape, words))})") for mode, words in lists.items()}
