"""Which kind a figure is, weighed once its event is known: the rules of ``mentions/kinds.py`` say one word among others.

What the rules say, the noun that is counted and the words that govern it, the event that the figure belongs to and the part of the counted
in it each speak for or against each kind. The weights are those of a softmax regression, fitted by ``training/sorting.py`` on the training
part of our own corpus. Kinds that their unit settles (money, shares, areas, years) are left as they are.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from dragoman.coding.recorded import fitted_weights
from dragoman.mentions import counted
from dragoman.mentions.counted import PEOPLE_KINDS
from dragoman.mentions.figure_words import lemma, words
from dragoman.mentions.figures import fitted

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from dragoman.mentions.figures import Deed, FoundFigure

SETTLED = frozenset({"money", "share", "territory", "years"})
"""Kinds that the unit of a number tells."""
STEPS = (1, 2, 5, 20, 100, 1000)
"""Sizes of numbers between which kinds differ."""
SURE = 1.5
"""Log odds by which a kind must be ahead of the one that the rules give.

On held-out sentences of the training part .0 gets three figures of a thousand more, but turns plain ones that the rules read rightly.
"""
FIRST = 3
"""Words that govern the counted, of which more say nothing new."""


def settled(item: FoundFigure, doc: Doc, deed: Deed | None) -> FoundFigure:
    """Give a figure the kind that its words and its event speak for, where they speak clearly against that of the rules.

    Args:
        item: The figure as found.
        doc: The paragraph.
        deed: The event that it belongs to, or none.
    """
    ruled = item if deed is None else fitted(item, deed)
    if ruled.kind in SETTLED or item.value == 0 or (deed is not None and _told_by_another(item, ruled, deed)):
        return ruled
    weights = packaged_weights()
    names = clues(item, ruled.kind, doc, deed)
    sums = {kind: sum(given.get(name, 0.0) for name in names) for kind, given in weights.items()}
    best = max(sums, key=lambda kind: sums[kind])
    if sums[best] - sums.get(ruled.kind, 0.0) < SURE:
        return ruled
    return replace(item, kind=best, unit="persons" if best in PEOPLE_KINDS else ruled.unit)


def _told_by_another(item: FoundFigure, ruled: FoundFigure, deed: Deed) -> bool:
    """Tell a kind that another word than the event's gives: "arrested 45 people, of whom 12 were **released**"."""
    governor = item.governor
    return ruled.kind == item.kind != "other" and governor is not None and governor.i != deed.word.i


@lru_cache(maxsize=1)
def packaged_weights() -> dict[str, dict[str, float]]:
    """Return the weight of each clue for each kind."""
    return fitted_weights("kinds")


def clues(item: FoundFigure, ruled: str, doc: Doc, deed: Deed | None) -> list[str]:
    """Return what speaks for or against each kind.

    Args:
        item: The figure as found.
        ruled: The kind that the rules give it, with its event where it has one.
        doc: The paragraph.
        deed: The event that it belongs to, or none.
    """
    names = ["always", f"ruled {ruled}", f"found {item.kind}"]
    about = list(_by_noun(item))
    names += about
    names += _by_number(item)
    names += _by_words(item, doc)
    if deed is None:
        names += ["no event", f"ruled {ruled} without event"]
    else:
        names += _by_deed(item, ruled, deed, about[0])
    return list(dict.fromkeys(names))


def _by_noun(item: FoundFigure) -> Iterator[str]:
    """Yield what is counted: first its class, then the noun and what describes it."""
    noun = item.noun
    yield f"counts {_class_of(noun)}"
    if noun is None:
        return
    if counted.is_vehicle(noun):
        yield "vehicles"
    yield f"noun {lemma(noun)}"
    if (own := words().noun.get(lemma(noun))) is not None:
        yield f"noun of {own}"
    for child in noun.children:
        if child.dep_ in ("amod", "compound", "nmod") and child.pos_ != "NUM":
            yield f"described {child.lower_}"


def _class_of(noun: Token | None) -> str:
    if noun is None:
        return "nothing"
    name, known = lemma(noun), words().counted
    for group in ("troops", "police", "forces", "households"):
        if name in known[group]:
            return group
    if counted.is_weapon(noun):
        return "weapons"
    if counted.is_vehicle(noun):
        return "vehicles"
    if counted.is_person(noun):
        return "people"
    return "a name" if noun.pos_ == "PROPN" else "plural" if noun.tag_ == "NNS" else "things"


def _by_number(item: FoundFigure) -> Iterator[str]:
    value = item.value or 0.0
    yield f"size {sum(value >= step for step in STEPS)}"
    if item.low is None or item.high is None:
        yield "open number"


def _by_words(item: FoundFigure, doc: Doc) -> Iterator[str]:
    """Yield the words that govern the counted or say something of them."""
    node = item.noun if item.noun is not None else doc[item.last]
    for relation in list(counted.relations(node, item.last))[:FIRST]:
        word = lemma(relation.word)
        yield f"{relation.how} of {word}"
        yield f"near {word}"
        if relation.how in ("object", "state") and (kind := counted.object_kind(relation.word)) is not None:
            yield f"object to {kind}"
    if item.governor is not None:
        yield f"governed by {lemma(item.governor)}"
    sentence = {token.lemma_.lower() for token in node.sent}
    if words().protest & sentence:
        yield "in a protest"
    if words().rescue & sentence:
        yield "in a rescue"
    before, behind = item.first - 1, max(item.last, node.i) + 1
    yield f"before {doc[before].lower_}" if before >= 0 else "starts"
    if behind < len(doc):
        yield f"behind {doc[behind].lower_}"


def _by_deed(item: FoundFigure, ruled: str, deed: Deed, about: str) -> Iterator[str]:
    """Yield what the event is and what the counted are to it."""
    part = deed.part or "no part"
    for what in (deed.category, *(f"{deed.category} {mode}" for mode in deed.modes)):
        yield f"event {what}"
        yield f"event {what}, {part}"
        yield f"event {what}, {ruled}"
        yield f"event {what}, {about}"
        yield f"event {what}, {part}, {about}"
    yield part
    yield f"{part}, {ruled}"
    word = lemma(deed.word)
    yield f"act {word}"
    yield f"act {word}, {part}"
    if item.governor is not None and item.governor.i == deed.word.i:
        yield "governed by its act"
    kind = counted.object_kind(deed.word)
    if kind is not None:
        yield f"act to {kind}"
        yield f"act to {kind}, {part}"
