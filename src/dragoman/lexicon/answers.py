"""Words by which an act points back to one told before ("condemned the killing", "the minister refused"): answers.toml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from dragoman.errors import DataError
from dragoman.tables import packaged, read_toml


@dataclass(frozen=True, slots=True)
class Sense:
    """What a noun that names an act again can mean.

    ``categories`` are those of the acts meant; ``words`` tell of such an act, and one of them must, where there are any; ``within``
    is how many paragraphs back it may stand, none for any number.
    """

    categories: frozenset[str]
    words: frozenset[str]
    within: int | None


@dataclass(frozen=True, slots=True)
class AnswerWords:
    """The lists of answers.toml, which says what each is for: lemmas in lower case. ``senses`` are by their noun."""

    others: frozenset[str]
    replies: frozenset[str]
    grants: frozenset[str]
    returns: frozenset[str]
    apologies: frozenset[str]
    appeals: frozenset[str]
    courts: frozenset[str]
    claims: frozenset[str]
    searches: frozenset[str]
    takings: frozenset[str]
    gifts: frozenset[str]
    protests: frozenset[str]
    releases: frozenset[str]
    treatments: frozenset[str]
    captures: frozenset[str]
    captives: frozenset[str]
    transfers: frozenset[str]
    rescues: frozenset[str]
    higher: frozenset[str]
    verdicts: frozenset[str]
    terms: frozenset[str]
    sentences: frozenset[str]
    senses: Mapping[str, tuple[Sense, ...]]


@lru_cache(maxsize=1)
def answer_words() -> AnswerWords:
    """Return the packaged words.

    Raises:
        DataError: DG-D01 or DG-D02 when their file is missing or broken.
    """
    source = packaged("lexicon", "answers.toml")
    lists = read_toml(source)
    senses: dict[str, tuple[Sense, ...]] = {}
    try:
        for row in lists.pop("senses"):
            words = frozenset(row["words"]) | frozenset(row["nouns"]) if "words" in row else frozenset()
            sense = Sense(frozenset(row["categories"]), words, row.get("within"))
            for noun in row["nouns"]:
                senses[noun] = (*senses.get(noun, ()), sense)
        return AnswerWords(**{name: frozenset(words) for name, words in lists.items()}, senses=senses)
    except (KeyError, TypeError) as error:
        raise DataError("DG-D02", f"no lists of words: {error}", where=source.name) from error
