"""Which country a text seems to be written in and for: by words that its press uses about itself, and by the names of its people.

Words and names that several countries have count in parts for each. What the table says is general knowledge, written for Dragoman
(``origins.tsv``).
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import pairwise

from dragoman.errors import DataError
from dragoman.tables import packaged, read_tsv

ORIGINS = "origins.tsv"
KINDS = frozenset({"given", "surname", "word"})
WORD = re.compile(r"[A-Z]\$|[$£]|[^\W\d_]+(?:['’-][^\W\d_]+)*")
ENOUGH = 3.0
"""Different words of a country from which on a text is taken for one of its press."""


@lru_cache(maxsize=4)
def home_shares(text: str) -> Mapping[str, float]:
    """Return how much speaks for each country as that of the paper (ISO 3166 alpha-3 → 0 to 1); words of several countries count in parts.

    Args:
        text: The story.

    Raises:
        DataError: DG-D01 or DG-D02 when the table is missing or broken.
    """
    countries = _words()
    words = WORD.findall(text)
    pairs = (f"{one} {other}" for one, other in pairwise(words))
    return _shares((word if word in countries else word.lower() for word in (*words, *pairs)), countries)


def name_shares(persons: Iterable[str]) -> Mapping[str, float]:
    """Return how much the names of a story's people speak for each country as theirs (ISO 3166 alpha-3 → 0 to 1).

    Args:
        persons: Their names as written, with titles or without.

    Raises:
        DataError: DG-D01 or DG-D02 when the table is missing or broken.
    """
    return _shares((name for person in persons for name in _parts(person)), _names())


def _shares(words: Iterable[str], countries: Mapping[str, tuple[str, ...]]) -> Mapping[str, float]:
    found: defaultdict[str, float] = defaultdict(float)
    for word in {*words} & countries.keys():
        for country in countries[word]:
            found[country] += 1 / len(countries[word])
    total = sum(found.values())
    return {country: count / total * (1 - math.exp(-count / ENOUGH)) for country, count in found.items()}


@lru_cache(maxsize=1)
def _words() -> Mapping[str, tuple[str, ...]]:
    """Return the countries of each word or pair of words."""
    return _countries((country, " ".join(WORD.findall(word)[:2])) for country, word in _listed({"word"}))


@lru_cache(maxsize=1)
def _names() -> Mapping[str, tuple[str, ...]]:
    """Return the countries of each given name and surname."""
    return _countries((country, part) for country, name in _listed(KINDS - {"word"}) for part in _parts(name))


def _listed(kinds: Collection[str]) -> Iterator[tuple[str, str]]:
    """Yield country and entry of the rows of some kinds."""
    return ((country, entry) for country, kind, listed in origins() if kind in kinds for entry in listed)


def _countries(pairs: Iterable[tuple[str, str]]) -> Mapping[str, tuple[str, ...]]:
    """Return the countries of each word, of pairs of a country and a word."""
    found: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for country, word in pairs:
        found[word][country] = None
    return {word: tuple(homes) for word, homes in found.items()}


def _parts(name: str) -> list[str]:
    """Return the words of a name, those with a hyphen whole and in parts ("al-Masri")."""
    words = WORD.findall(name)
    return words + [part for word in words if "-" in word for part in word.split("-") if part.istitle()]


@lru_cache(maxsize=1)
def origins() -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    """Return the rows of the table of names and words: country, kind (given, surname or word) and what is listed.

    Raises:
        DataError: DG-D01 or DG-D02 when the table is missing or broken.
    """
    found = []
    for number, row in read_tsv(packaged("lexicon", ORIGINS), ("country", "kind", "listed")):
        listed = tuple(each.strip() for each in row["listed"].split(";"))
        if row["kind"] not in KINDS:
            raise DataError("DG-D02", f"kind {row['kind']!r} is unknown", where=f"{ORIGINS}:{number}")
        if not all(listed) or len({*listed}) < len(listed):
            raise DataError("DG-D02", "an entry is empty or stands twice", where=f"{ORIGINS}:{number}")
        found.append((row["country"], row["kind"], listed))
    return tuple(found)
