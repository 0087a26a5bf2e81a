"""How many: tolls, captures, crowds, forces, money, votes and shares as figures with bounds, each with what it counts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from dragoman.language import questions
from dragoman.mentions import counted
from dragoman.mentions.counted import PEOPLE_KINDS, FoundFigure, is_crowd_noun, is_vehicle
from dragoman.mentions.figure_words import lemma, word_at, words
from dragoman.mentions.kinds import CHANGED, LOWERED, RAISED, kind_and_governor, nought
from dragoman.mentions.measured import is_measure, is_no_count, measured, share, votes, years
from dragoman.mentions.numbers import Number, read_numbers
from dragoman.mentions.words import word_lists

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from dragoman.language.parser import Paragraph

__all__ = ["Deed", "FoundFigure", "find_all_figures", "find_figures", "fitted"]

NO_CROWD = frozenset({"ACCUSE", "REJECT", "REQUEST", "SUPPORT", "SANCTION", "AGREE", "AID", "CONCEDE"})
"""Categories whose doers are counted as persons, not as a crowd."""
ARMED = frozenset({"MOBILIZE", "ASSAULT"})
"""Categories whose vehicles are those of a force, unless they are what is destroyed ("burned forty cars")."""
TOLD_BY_VERB = frozenset({"killed", "injured", "detained", "abducted", "released", "displaced"})
"""Kinds that the verb of an event gives those whom it hit."""


def find_figures(paragraph: Paragraph, earlier: Sequence[FoundFigure] = ()) -> list[FoundFigure]:
    """Find the figures of a paragraph, in order; bare numbers, dates, ages, distances and numbers in names are none.

    Args:
        paragraph: The parsed paragraph.
        earlier: Figures of the paragraphs before, which give "the toll" and "the number" their kind.
    """
    doc = paragraph.doc
    numbers = read_numbers(doc)
    found: list[FoundFigure] = []
    for index, number in enumerate(numbers):
        following = numbers[index + 1] if index + 1 < len(numbers) else None
        found += _figures(doc, number, following, [*earlier, *found])
    return found


def find_all_figures(paragraphs: Iterable[Paragraph]) -> list[list[FoundFigure]]:
    """Find the figures of a document, one list a paragraph; a figure that corrects an earlier one names it."""
    found: list[list[FoundFigure]] = []
    for index, paragraph in enumerate(paragraphs):
        earlier = [figure for figures in found for figure in figures]
        places = [(i, figure) for i, figures in enumerate(found) for figure in figures]
        here = find_figures(paragraph, earlier)
        found.append(
            [
                _linked(
                    figure,
                    [*places, *((index, other) for other in here if other is not figure and _before(other, figure))],
                )
                for figure in here
            ]
        )
    return found


@dataclass(frozen=True, slots=True)
class Deed:
    """What the event of a figure says of the counted: PLOVER category and modes, its word, and what the counted are to it.

    ``part`` is "actor", "recipient", or "" for neither.
    """

    category: str
    modes: tuple[str, ...]
    word: Token
    part: str


def fitted(figure: FoundFigure, deed: Deed) -> FoundFigure:
    """Settle a kind that the number's own words leave open by the event that it belongs to.

    Those who take part in a protest are its size, whatever they do there; those who speak or act by law are no crowd, however many;
    those arrested are detained, whatever the verb; vehicles, ships and aircraft that are sent to a show of force are weapons.

    Args:
        figure: The figure as found.
        deed: The event that it belongs to.
    """
    kind = _by_event(figure, deed)
    if kind is None or kind == figure.kind:
        return figure
    return replace(figure, kind=kind, unit="persons" if kind in PEOPLE_KINDS else figure.unit)


def _by_event(figure: FoundFigure, deed: Deed) -> str | None:
    if figure.kind == "size" and deed.category in NO_CROWD and figure.noun is not None:
        return None if is_crowd_noun(figure.noun) or _rally_for(figure, deed) else "other"
    if figure.kind == "other" and deed.category in ARMED and "destroy" not in deed.modes and is_vehicle(figure.noun):
        return "weapons"
    if figure.kind == "other" and figure.unit == "persons" and _is_hit(figure, deed):
        # The parse may not have seen that they hang together; who found the event did.
        kind = counted.object_kind(deed.word)
        if kind in TOLD_BY_VERB:
            return kind
        if deed.category == "AID" and (kind == "rescued" or counted.is_taken_away(deed.word)):
            return "rescued"
    for rule in words().event:
        if (
            deed.category == rule.category
            and (not rule.modes or rule.modes & set(deed.modes))
            and rule.part in ("any", deed.part)
            and figure.kind in rule.yielding
            and (figure.unit == "persons" or (not rule.people and _may_be(figure, rule.kind)))
        ):
            return rule.kind
    return None


def _rally_for(figure: FoundFigure, deed: Deed) -> bool:
    """Tell a crowd that supports: those who **marched** or **gathered** for somebody, not those who backed him."""
    verb = figure.governor
    return deed.category == "SUPPORT" and verb is not None and "size" in counted.subject_kinds(verb)


def _is_hit(figure: FoundFigure, deed: Deed) -> bool:
    """Tell whether the counted are those whom an event hit: its recipient, or no party of it where only they can be meant.

    Behind an active verb of the same sentence stands its object, and before a passive one its subject; what a preposition brings
    in ("in front of forty lawyers") is neither.
    """
    if deed.part:
        return deed.part == "recipient"
    word = deed.word
    if not word.sent.start <= figure.first < word.sent.end:
        return False
    node = figure.noun if figure.noun is not None else word.doc[figure.last]
    of = node.head
    if node.dep_ == "pobj" and not (of.lower_ == "of" and (of.head == word or of.head.i >= figure.first)):
        return False
    return (figure.first > word.i) != questions.is_passive(word)


def _may_be(figure: FoundFigure, kind: str) -> bool:
    """Tell whether what no list knows may be of a kind: people of the kinds of people, things of others."""
    if figure.unit is not None:
        return False
    return kind not in PEOPLE_KINDS or figure.noun is None or counted.may_be_people(figure.noun)


def _linked(figure: FoundFigure, earlier: list[tuple[int, FoundFigure]]) -> FoundFigure:
    """Link a figure to the one that it takes the place of: the former one of its sentence, else the latest of its kind before."""
    if figure.kind not in PEOPLE_KINDS or not _changes(figure):
        return figure
    rivals = [(index, other) for index, other in earlier if other.kind == figure.kind and other.value != figure.value]
    for index, other in [*(item for item in reversed(rivals) if _is_former(item[1], figure)), *reversed(rivals)]:
        return replace(figure, corrects=(index, other.first, other.last))
    return figure


def _before(other: FoundFigure, figure: FoundFigure) -> bool:
    return other.first < figure.first or _is_former(other, figure)


def _is_former(other: FoundFigure, figure: FoundFigure) -> bool:
    """Tell the first number of "from 14 to 12"."""
    verb = other.governor
    return verb is not None and verb is figure.governor and word_at(verb.doc, other.first - 1) == "from"


def _changes(figure: FoundFigure) -> bool:
    """Tell whether a figure is told as a new count: "lowered the toll to 12", "the number rose to 14"."""
    verb = figure.governor
    if verb is None or lemma(verb) not in RAISED | LOWERED | CHANGED:
        return False
    before = word_at(verb.doc, figure.first - 1)
    return before in ("to", "at", "reached") or (figure.noun is None and before != "from" and lemma(verb) == "reach")


def _figures(doc: Doc, number: Number, following: Number | None, earlier: list[FoundFigure]) -> list[FoundFigure]:
    """Read what one number counts; "no casualties" gives two figures, most numbers one or none."""
    plain = measured(doc, number, following)
    if plain is None and number.form == "part":
        return share(doc, number)
    plain = plain or votes(doc, number)
    if plain is not None:
        return [plain]
    if is_no_count(doc, number) or counted.are_ages(doc, number):
        return []
    noun = counted.counted_noun(doc, number)
    if noun is not None and is_measure(doc, number, noun):
        return years(doc, number, noun)
    if number.form == "none":
        return nought(doc, number, noun)
    kind, governor = kind_and_governor(doc, number, noun, earlier)
    if kind is None or _counts_tellers(noun, governor):
        return []
    unit = "persons" if kind in PEOPLE_KINDS or counted.is_person(noun) else None
    value, low, high, doubt = _whole(number, noun)
    scope = "total" if kind in PEOPLE_KINDS and _is_total(doc, number, governor) else "incident"
    return [FoundFigure(number.first, number.last, kind, value, low, high, unit, noun, governor, scope, None, doubt)]


def _counts_tellers(noun: Token | None, governor: Token | None) -> bool:
    """Tell whether a number only counts who tells of something: "had been detained, **two** security sources said"."""
    if noun is None or noun.dep_ not in ("nsubj", "pobj") or not counted.is_person(noun):
        return False
    verb = noun.head
    if noun.dep_ == "pobj":
        # "according to two diplomats"
        return verb.lower_ == "to" and verb.head.lower_ == "according"
    tells = verb.pos_ == "VERB" and verb.lemma_.lower() in word_lists().saying
    return tells and (governor is None or governor == verb or not noun.is_ancestor(governor))


def _whole(number: Number, noun: Token | None) -> tuple[float, float | None, float | None, str | None]:
    """Read "1.234 people" as European grouping: nobody counts thousandths of a person. The doubt is kept."""
    value, low, high = number.value, number.low, number.high
    if number.doubt and value != int(value) and round(value * 1000) == value * 1000 and counted.is_person(noun):
        low, high = (None if item is None else float(round(item * 1000)) for item in (low, high))
        value = float(round(value * 1000))
        return value, low, high, f"read in European grouping as {value:g}"
    return value, low, high, number.doubt


def _is_total(doc: Doc, number: Number, governor: Token | None) -> bool:
    """Tell a sum over a war or a year from the toll of one incident."""
    sentence = doc[number.start].sent
    if (
        governor is not None
        and governor.pos_ == "VERB"
        and any(lemma(subject) in words().scope["wars"] for subject in questions.logical_subjects(governor))
    ):
        return True
    start = min([number.first, *([governor.left_edge.i] if governor is not None else [])])
    end = max([number.last, *([governor.right_edge.i] if governor is not None else [])])
    text = doc[max(start, sentence.start) : min(end + 1, sentence.end)].text.lower()
    return _total().search(text) is not None


@lru_cache(maxsize=1)
def _total() -> re.Pattern[str]:
    return re.compile("|".join(words().scope["total"]))
