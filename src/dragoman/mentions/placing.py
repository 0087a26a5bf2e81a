"""Which place of a sentence is that of an event: weighed by the way through the parse from the event's word to the place.

The weights are log odds, fitted once by logistic regression on the training part of our own corpus (2,200 events with a place and 4,200
without) and rounded: what stands in the event's own phrase speaks for a place, each border of a clause on the way against it, and
acts of violence and protest are told with their place more often than requests.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from dragoman.language.questions import ancestors

if TYPE_CHECKING:
    from spacy.tokens import Token

    from dragoman.mentions.places import FoundPlace
    from dragoman.records import Place

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
WEIGHTS = {
    "own clause": 0.7,
    "own phrase": 0.4,
    "only": 0.9,
    "other in own clause": -1.2,
    "up pcomp": -0.8,
    "up ccomp": -0.8,
    "up phrase": -0.7,
    "up object": -0.5,
    "up subject": -0.3,
    "up xcomp": -0.3,
    "up modifier": -0.3,
    "up conj": -0.2,
    "up advcl": -0.1,
    "up acl": -0.1,
    "up relcl": -0.1,
    "up agent": 0.3,
    "down conj": -0.8,
    "down ccomp": -0.7,
    "down subject": -0.5,
    "down advcl": -0.4,
    "down parataxis": -0.3,
    "down relcl": -0.2,
    "down pcomp": -0.2,
    "down object": -0.2,
    "down agent": -0.2,
    "down xcomp": -0.2,
    "down acl": -0.1,
    "phrases 0": -0.5,
    "phrases 1": 0.2,
    "phrases 2": 0.1,
    "phrases 3": 0.1,
    "noun in a clause": -0.3,
    "before": -0.2,
    "behind": 0.2,
    "near": 0.4,
    "middle": 0.2,
    "far": -0.6,
    "after between": -0.7,
    "after from": -0.7,
    "after nsubj": -0.7,
    "after nsubjpass": -0.6,
    "after compound": -0.3,
    "after of": -0.3,
    "after to": -0.3,
    "after dobj": 0.1,
    "after on": 0.1,
    "after over": 0.1,
    "after through": 0.1,
    "after nmod": 0.2,
    "after off": 0.5,
    "after around": 0.5,
    "after into": 0.5,
    "after across": 0.6,
    "after in": 0.7,
    "after above": 0.7,
    "after at": 0.7,
    "after near": 0.9,
    "after outside": 0.9,
    "of REQUEST": -1.4,
    "of AGREE": -0.9,
    "of ACCUSE": -0.9,
    "of COOPERATE": -0.5,
    "of REJECT": -0.4,
    "of CONCEDE": -0.4,
    "of SANCTION": -0.2,
    "of THREATEN": -0.2,
    "of SUPPORT": -0.1,
    "of COERCE": 0.4,
    "of AID": 0.4,
    "of RETREAT": 0.6,
    "of CONSULT": 0.6,
    "of MOBILIZE": 0.7,
    "of ASSAULT": 1.0,
    "of PROTEST": 1.3,
}
LEAST = 0.6
"""Weight from which on a place is that of the event: about one in three of those right at it are."""
ANY_ACT = 0.4
"""What stands for the weight of a category where that is not known."""


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
    given = [list(clues(predicate, item.head, item.preposition)) for item in near]
    owned = any("own clause" in names for names in given)
    ranked = []
    for item, names in zip(near, given, strict=True):
        weight = sum(WEIGHTS.get(name, 0.0) for name in names)
        weight += WEIGHTS.get(f"of {category}", 0.0) if category else ANY_ACT
        weight += WEIGHTS["only"] if len(near) == 1 else 0.0
        weight += WEIGHTS["other in own clause"] if owned and "own clause" not in names else 0.0
        ranked.append((weight, item.place.resolution or UNLISTED, -abs(item.head.i - predicate.i), item.place))
    best = max(ranked, key=lambda one: (round(one[0], 1), *one[1:3]))
    return best[3] if best[0] >= LEAST else None


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
