"""Which place of a sentence is that of an event: weighed by the way through the parse from the event's word to the place.

The weights are log odds, fitted by ``training/placing.py`` on the training part of our own corpus; placing.json holds them and the record of
the fit. What stands in the event's own phrase speaks for a place, each border of a clause on the way against it, and acts of violence
and protest are told with their place more often than requests.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from dragoman.errors import DataError
from dragoman.language.questions import ancestors
from dragoman.tables import packaged

if TYPE_CHECKING:
    from spacy.tokens import Token

    from dragoman.mentions.places import FoundPlace
    from dragoman.records import Place

FILE = "placing.json"
CLAUSES = frozenset(["ccomp", "xcomp", "advcl", "relcl", "acl", "pcomp", "parataxis", "csubj", "conj"])
NOUN_STEPS = {
    "nsubj": "subject",
    "nsubjpass": "object",
    "dobj": "object",
    "attr": "object",
    "oprd": "object",
    "agent": "agent",
    "poss": "modifier",
    "compound": "modifier",
    "nmod": "modifier",
    "amod": "modifier",
    "dative": "object",
}
UNLISTED = 4
"""Resolution that a name which no source has counts as: most are villages and streets."""
NEAR, FAR = 4, 12
"""Tokens between the event's word and the place."""


@dataclass(frozen=True, slots=True)
class Weights:
    """Log odds by clue, the least sum at which a place is taken, and what stands for the clue of a category that is not known."""

    clues: Mapping[str, float]
    least: float
    unknown: float


@lru_cache(maxsize=1)
def weights() -> Weights:
    """Return the packaged weights.

    Raises:
        DataError: DG-D01 or DG-D02 when their file is missing or broken.
    """
    try:
        data = json.loads(packaged("mentions", FILE).read_text(encoding="utf-8"))
        return Weights(data["weights"], data["least"], data["unknown category"])
    except FileNotFoundError as error:
        raise DataError("DG-D01", "the weights of places are missing; reinstall dragoman", where=FILE) from error
    except (ValueError, KeyError) as error:
        raise DataError("DG-D02", f"no weights: {error}", where=FILE) from error


def place_of(predicate: Token, found: Sequence[FoundPlace], category: str | None = None) -> Place | None:
    """Choose the place of an event among those of its sentence, the more precise one of equals; none where nothing speaks for one.

    Args:
        predicate: The word that tells of the event.
        found: The paragraph's places.
        category: The event's category, if it is known.
    """
    near = [item for item in found if item.head.sent == predicate.sent]
    if not near:
        return None
    fitted = weights()
    ranked = []
    for item, names, order in evidence(predicate, near, category):
        weight = sum(fitted.clues.get(name, 0.0) for name in names) + (0.0 if category else fitted.unknown)
        ranked.append((round(weight, 1), order, item.place))
    best = max(ranked, key=lambda one: one[:2])
    return best[2] if best[0] >= fitted.least else None


def evidence(
    predicate: Token, near: Sequence[FoundPlace], category: str | None
) -> Iterator[tuple[FoundPlace, list[str], tuple[int, int]]]:
    """Yield each place of a sentence with its clues, and with what decides between places of one weight: resolution and nearness.

    Args:
        predicate: The word that tells of the event.
        near: The places of its sentence.
        category: The event's category, if it is known.
    """
    given = [list(clues(predicate, item.head, item.preposition)) for item in near]
    owned = any("own clause" in names for names in given)
    for item, names in zip(near, given, strict=True):
        extra = ["any"]
        if category:
            extra.append(f"of {category}")
        if len(near) == 1:
            extra.append("only")
        if owned and "own clause" not in names:
            extra.append("other in own clause")
        yield item, [*names, *extra], (item.place.resolution or UNLISTED, -abs(item.head.i - predicate.i))


def clues(predicate: Token, head: Token, preposition: str) -> Iterator[str]:
    """Yield what speaks for or against a place: each step of the way, the preposition, the distance.

    Args:
        predicate: The word that tells of the event.
        head: The word that heads the place's name, in the same sentence.
        preposition: The word before the name, or how it hangs in the sentence.
    """
    line = [predicate, *(above for _, above in ancestors(predicate))]
    height = {token.i: number for number, token in enumerate(line)}
    below = [head]
    while below[-1].i not in height and below[-1].head != below[-1]:
        below.append(below[-1].head)
    top = height.get(below[-1].i)
    if top is None:
        yield "apart"
        return
    up = list(_steps(line[:top]))
    down = list(_steps(below[:-1]))
    yield from (f"up {step}" for step in up)
    yield from (f"down {step}" for step in down if step != "phrase")
    phrases = down.count("phrase")
    yield f"phrases {min(phrases, 3)}"
    if not any(step in CLAUSES for step in (*up, *down)):
        yield "own clause"
    if not up and down == ["phrase"]:
        yield "own phrase"
    yield f"after {preposition}"
    if predicate.pos_ in ("NOUN", "PROPN"):
        yield "noun"
        if up and up[0] in ("subject", "object", "phrase"):
            yield "noun in a clause"
    gap = head.i - predicate.i
    yield "before" if gap < 0 else "behind"
    yield "near" if abs(gap) <= NEAR else "far" if abs(gap) > FAR else "middle"


def _steps(tokens: list[Token]) -> Iterator[str]:
    """Yield what the ways from tokens to their heads mean; a word inside a name or a list is no step."""
    for token in tokens:
        label = token.dep_
        if label in CLAUSES and (token.pos_ in ("VERB", "AUX") or label != "conj"):
            yield label
        elif label in NOUN_STEPS:
            yield NOUN_STEPS[label]
        elif label == "pobj":
            yield "phrase"
