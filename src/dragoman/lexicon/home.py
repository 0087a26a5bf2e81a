"""Which country a text seems to be written in and for, by words that the press of one country uses about itself."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from functools import lru_cache
from itertools import pairwise

from dragoman.tables import packaged, read_toml

FILE = "home.toml"
WORD = re.compile(r"[A-Z]\$|[$£]|[^\W\d_]+(?:['’-][^\W\d_]+)*")
ENOUGH = 3.0
"""Different words of a country from which on a text is taken for one of its press."""


@lru_cache(maxsize=4)
def home_shares(text: str) -> Mapping[str, float]:
    """Return how much speaks for each country as that of the paper (ISO 3166 alpha-3 → 0 to 1); words of several countries count in parts.

    Args:
        text: The story.

    Raises:
        DataError: DG-D01 or DG-D02 when the list of words is missing or broken.
    """
    countries = _words()
    words = WORD.findall(text)
    pairs = (f"{one} {other}" for one, other in pairwise(words))
    found: dict[str, float] = {}
    for word in {word if word in countries else word.lower() for word in (*words, *pairs)} & countries.keys():
        for country in countries[word]:
            found[country] = found.get(country, 0.0) + 1 / len(countries[word])
    total = sum(found.values())
    return {country: count / total * (1 - math.exp(-count / ENOUGH)) for country, count in found.items()}


@lru_cache(maxsize=1)
def _words() -> Mapping[str, tuple[str, ...]]:
    """Return the countries of each word or pair of words."""
    countries: dict[str, list[str]] = {}
    for country, table in read_toml(packaged("lexicon", FILE)).items():
        for word in table["words"]:
            countries.setdefault(" ".join(WORD.findall(word)[:2]), []).append(country)
    return {word: tuple(dict.fromkeys(homes)) for word, homes in countries.items()}
