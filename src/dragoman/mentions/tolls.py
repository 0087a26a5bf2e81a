"""How many a story says were killed and injured in all, put together as a reader does.

A figure is one number of the text. The toll of a happening is often told otherwise: by numbers that belong together ("two men and a woman"),
by people without a number ("a boy was shot in the leg"), by a number of those hit of whom some died ("five people were shot, two
fatally"). A toll is that sum, with the words that it was put together from. It is no figure: figures stay as they were told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from dragoman.mentions import counted
from dragoman.mentions.figure_words import lemma, word_at, words
from dragoman.mentions.kinds import harm_of
from dragoman.records import Span, Toll

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from dragoman.language.parser import Paragraph
    from dragoman.mentions.counted import FoundFigure

__all__ = ["tolls"]

KINDS = ("killed", "injured")
NEAR = 4
"""Tokens between a word and those that settle what it means."""
BEHIND = 1
"""Paragraphs behind those hit in which it may be told how many of them died."""
PARTS = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "conj", "attr", "ROOT", "dep", "ccomp"})
"""What a person of whom something is told may be in a sentence."""
AGE = re.compile(r"(\d{1,3})-(?:year|month)-old|, (\d{1,2})(?=,|$)")


@dataclass(frozen=True, slots=True)
class _Told:
    """People of whom it is told that they were killed or injured: how many, where, by which word, and what else is known of them.

    ``more`` are others than those told of before, ``part`` some of them; ``hit`` are those only said to have been shot, who may have died;
    ``old`` is told of another happening. ``counted`` is false for one person without a number.
    """

    kind: str
    value: float
    bounds: tuple[float | None, float | None]
    at: tuple[int, int]
    tokens: tuple[int, int]
    span: Span
    noun: Token | None
    word: Token | None
    more: bool
    part: bool
    hit: bool
    old: bool
    counted: bool = True
    corrects: bool = False
    bare: bool = False
    name: str = ""
    age: str = ""
    gender: str = ""
    nth: int = 0

    @property
    def doc(self) -> Doc | None:
        """The paragraph that it stands in, as far as a word of it is known."""
        word = self.noun if self.noun is not None else self.word
        return word.doc if word is not None else None


@dataclass(frozen=True, slots=True)
class _Sum:
    """What a toll was put together from, and what is taken off: of those hit, the dead."""

    items: tuple[_Told, ...]
    off: float = 0.0
    nth: float = 0.0

    @property
    def value(self) -> float:
        """How many."""
        return self.nth or sum(item.value for item in self.items) - self.off


def tolls(paragraphs: Sequence[Paragraph], found: Sequence[Sequence[FoundFigure]]) -> dict[str, Toll]:
    """Put together the killed and the injured of a story's first happening.

    Args:
        paragraphs: The parsed paragraphs.
        found: The figures of each, as `find_all_figures` gives them or the coder kept them.

    Returns:
        The tolls by kind; a kind of which nothing is told has none.
    """
    told = [item for index, pair in enumerate(zip(paragraphs, found, strict=True)) for item in _told_in(index, *pair)]
    told = _settled([item for item in told if not item.old] or told)
    killed = _sum([item for item in told if item.kind == "killed"], dead=True)
    sums = {"killed": killed, "injured": _injured(told, killed)}
    return {kind: _toll(kind, item) for kind, item in sums.items() if item is not None}


def _toll(kind: str, found: _Sum) -> Toll:
    derived = len(found.items) > 1 or not found.items[0].counted or bool(found.off)
    low, high = (_total([item.bounds[side] for item in found.items], found) for side in (0, 1))
    return Toll(kind, found.value, low, high, tuple(item.span for item in found.items), derived)


def _total(bounds: Sequence[float | None], found: _Sum) -> float | None:
    known = [bound for bound in bounds if bound is not None]
    if found.nth:
        return found.nth
    return sum(known) - found.off if len(known) == len(bounds) else None


def _settled(told: Sequence[_Told]) -> list[_Told]:
    """Take those who are only said to have been shot for hit, not killed, where the story tells of others what became of them."""
    mixed = any(not item.hit for item in told)
    return [
        replace(item, kind="injured")
        if item.hit and item.counted and (mixed or (item.word is not None and item.word.pos_ == "NOUN"))
        else item
        for item in told
    ]


# Putting together


def _sum(told: Sequence[_Told], *, dead: bool = False) -> _Sum | None:
    """Return the latest correction, else the first number told and what is joined to it, else the persons told of without a number."""
    told = [item for item in told if item.value] or told
    if not told:
        return None
    numbers = [item for item in told if item.counted and not item.part] or [item for item in told if item.counted]
    if not numbers:
        people = _distinct(told)
        nth = max(item.nth for item in told)
        # "A fourth victim has died."
        return _Sum(tuple(people), nth=float(nth) if dead and nth > len(people) else 0.0)
    corrections = [item for item in numbers if item.corrects]
    said = [item for item in numbers if not dead or not item.hit]
    chosen = corrections[-1] if corrections else (said or numbers)[0]
    joined = [chosen, *_joined(chosen, [item for item in told if item.at == chosen.at])]
    if chosen.more:
        joined += _distinct([item for item in told if not item.counted and item.at < chosen.at])
    return _Sum(tuple(joined))


def _joined(chosen: _Told, beside: Sequence[_Told]) -> Iterator[_Told]:
    """Yield what is joined to a number in its sentence: "two men **and a woman**", "**a boy** and three others"."""
    heads = [chosen.noun, chosen.doc[chosen.tokens[1]] if chosen.doc is not None else None]
    nouns = {noun for head in heads if head is not None for noun in head.conjuncts}
    for item in beside:
        if item is chosen or item.part:
            continue
        behind = item.tokens > chosen.tokens
        single = not item.counted and item.more != chosen.more and behind == item.more
        if item.noun in nouns or single:
            yield item


def _injured(told: Sequence[_Told], killed: _Sum | None) -> _Sum | None:
    """Put together the injured; the dead are taken off those who were hit."""
    hurt = [item for item in told if item.kind == "injured"]
    dead = [item for item in told if item.kind == "killed" and item.value]
    # "killed a man and wounded three others" tells the whole, wherever it stands.
    at_dead = {item.at for item in dead}
    whole = next((item for item in hurt if item.counted and item.more and not item.part and item.at in at_dead), None)
    found = _sum([item for item in hurt if whole is None or item.at == whole.at])
    if found is None:
        return None
    lead = found.items[0]
    if lead.more or not lead.counted:
        return found
    behind = next((item for item in hurt if item.nth and not item.counted and item.at > lead.at), None)
    if behind is not None and behind.nth == found.value + 1:
        # "found two men with gunshot wounds. … A third man walked into a hospital"
        found = _Sum((*found.items, behind))
    others = [item for item in hurt if item.counted and not item.part and item is not lead]
    if killed is not None and killed.value:
        for item in others:
            if (lead.hit or item.more) and item.value + killed.value == found.value:
                return _Sum((item,))
    off = _sum([replace(item, part=False) for item in dead if _is_among(item, lead)])
    if off is None or not 0 < off.value < found.value:
        return found
    sure = {item.value for item in others if not item.hit}
    if found.value in sure and found.value - off.value not in sure:
        return found
    return _Sum(found.items, off=off.value)


def _is_among(dead: _Told, lead: _Told) -> bool:
    """Tell whether one told dead may be of those hit: told behind them, or before as part of them or as what came of it."""
    if not 0 <= dead.at[0] - lead.at[0] <= BEHIND:
        return False
    if (dead.at[0], dead.tokens) > (lead.at[0], lead.tokens):
        return lead.hit or (dead.word is not None and lemma(dead.word) in words().toll["died"] and dead.bare)
    if dead.doc is None or dead.at != lead.at:
        return False
    between = [token.lower_ for token in dead.doc[dead.tokens[1] + 1 : lead.tokens[0]]]
    if between[:1] == ["of"] and len(between) < NEAR:
        return True
    return lead.hit and "and" not in between and bool({"after", "when", "as"} & set(between))


def _distinct(told: Sequence[_Told]) -> list[_Told]:
    """Return one mention of each person, the first: who has another name, age or gender, or is called another, is another."""
    people: list[list[_Told]] = []
    for item in told:
        if item.counted:
            continue
        known = next((mentions for mentions in people if _may_be(item, mentions)), None)
        if known is None:
            people.append([item])
        else:
            known.append(item)
    return [mentions[0] for mentions in people]


def _may_be(item: _Told, mentions: Sequence[_Told]) -> bool:
    """Tell whether a person may be one told of before."""
    if item.noun is not None and item.noun.pos_ == "PRON" and not item.more:
        return all(other.gender in ("", item.gender) for other in mentions)
    if item.name and any(other.name == item.name for other in mentions):
        return True
    for feature in ("name", "age", "gender"):
        own, known = getattr(item, feature), {getattr(other, feature) for other in mentions} - {""}
        if own and known and own not in known:
            return False
    if item.age and any(other.age == item.age for other in mentions):
        return True
    return not item.more and all(other.at != item.at for other in mentions)


# What is told


def _told_in(index: int, paragraph: Paragraph, found: Sequence[FoundFigure]) -> list[_Told]:
    """Return what a paragraph tells of people killed and injured, in order."""
    numbers = {token.i: number for number, sentence in enumerate(paragraph.doc.sents) for token in sentence}
    taken = {i for figure in found for i in range(figure.first, figure.last + 1)}
    taken |= {figure.noun.i for figure in found if figure.noun is not None}
    told = [
        _of_figure((index, numbers[figure.first]), paragraph, figure)
        for figure in found
        if figure.value is not None and figure.kind in KINDS
    ]
    for token in paragraph.doc:
        harm = _harm_of_one(token) if token.i not in taken else None
        if harm is not None:
            told.append(_of_person((index, numbers[token.i]), paragraph, token, harm))
    return sorted(told, key=lambda item: item.tokens)


def _of_figure(at: tuple[int, int], paragraph: Paragraph, figure: FoundFigure) -> _Told:
    doc, noun = paragraph.doc, figure.noun
    near = {
        token.lower_
        for token in doc[max(0, figure.first - 1) : figure.last + 3]
        if token.sent == doc[figure.first].sent
    }
    if noun is not None:
        near |= {lemma(noun), *(child.lower_ for child in noun.children)}
    return _Told(
        kind=figure.kind,
        value=figure.value or 0.0,
        bounds=(figure.low, figure.high),
        at=at,
        tokens=(figure.first, figure.last),
        span=paragraph.between(figure.first, figure.last),
        noun=noun,
        word=figure.governor,
        more=bool(near & set(words().toll["more"])),
        part=_is_part(doc, figure.first),
        hit=_is_hit(figure.governor),
        old=figure.scope == "total" or _is_old(doc[figure.first]),
        corrects=figure.corrects is not None,
        bare=noun is None or word_at(doc, figure.last + 1) == "of",
    )


def _of_person(at: tuple[int, int], paragraph: Paragraph, token: Token, harm: tuple[str, Token]) -> _Told:
    doc, toll = token.doc, words().toll
    near = {child.lower_ for child in token.children} | {token.lower_}
    phrase = doc[token.left_edge.i : min(len(doc), token.i + NEAR)].text
    age = AGE.search(phrase)
    own = _is_own_death(token)
    nth = next((number for number, name in enumerate(toll["ordinals"], start=2) if name in near), 0)
    genders = (gender for gender in ("male", "female") if {lemma(token), token.lower_} & set(toll[gender]))
    return _Told(
        kind=harm[0],
        value=1.0,
        bounds=(1.0, 1.0),
        at=at,
        tokens=(token.i, token.i),
        span=paragraph.between(token.i, token.i),
        noun=token,
        word=harm[1],
        more=own or (bool(nth or near & set(toll["more"])) and "the" not in near),
        part=_is_part(doc, token.left_edge.i),
        hit=_is_hit(harm[1]),
        old=_is_old(token),
        counted=False,
        name=token.lower_ if token.tag_ == "NNP" else "",
        age=(age[1] or age[2]) if age is not None else "",
        gender=next(genders, ""),
        nth=nth,
    )


def _is_part(doc: Doc, first: int) -> bool:
    """Tell some of those told of before: "**including** a boy", "**among** them a boy"."""
    return word_at(doc, first - 1) in words().phrase["including"] or word_at(doc, first - 2) in ("among", "including")


def _is_hit(word: Token | None) -> bool:
    """Tell a word that says only that somebody was hit, who may have died of it."""
    if word is None or counted.object_kind(word) == "killed":
        return False
    hit = words().toll["hit"]
    if lemma(word) in hit or words().forms.get(word.lower_) in hit:
        return True
    return "gunshot" in (word_at(word.doc, i) for i in range(word.i - 1, word.right_edge.i + 1))


def _is_old(token: Token) -> bool:
    return _past().search(token.sent.text) is not None


@lru_cache(maxsize=1)
def _past() -> re.Pattern[str]:
    return re.compile("|".join(words().scope["past"]), re.IGNORECASE)


def _harm_of_one(token: Token) -> tuple[str, Token] | None:
    """Return what is done to one person told of without a number, and the word that says so."""
    if _is_own_death(token):
        return "killed", token.head
    if token.dep_ not in PARTS or not _is_one_person(token):
        return None
    harm = harm_of(token)
    # A pronoun tells of somebody known; what it adds is that they died.
    return harm if harm is not None and harm[0] in (KINDS[:1] if token.pos_ == "PRON" else KINDS) else None


def _is_own_death(token: Token) -> bool:
    """Tell those who kill themselves: "before killing **himself**", "turned the gun on **himself**", "took his own **life**"."""
    if token.lower_ in ("himself", "herself"):
        near = token.doc[max(token.sent.start, token.i - NEAR) : token.i]
        return any(lemma(item) in words().toll["weapon"] for item in near)
    return token.lower_ == "life" and word_at(token.doc, token.i - 1) == "own" and lemma(token.head) == "take"


def _is_one_person(token: Token) -> bool:
    word = token.lower_
    if word in ("he", "she"):
        return True
    if word == "old":
        # "a 15-year-old was shot"
        return word_at(token.doc, token.i - 1) == "-"
    if word in ("another", "other", *words().toll["ordinals"]):
        behind = (child for child in token.children if child.i > token.i and child.dep_ != "pobj")
        alone = not any(child.pos_ in ("NOUN", "PROPN") for child in behind)
        return alone and (word == "another" or word_at(token.doc, token.i - 1) in ("a", "the"))
    if token.tag_ == "NNP":
        return token.ent_type_ == "PERSON" or counted.is_person(token)
    return token.tag_ == "NN" and counted.is_person(token)
