"""An exam of sentences of ordinary news: which acts are found, and by whom and to whom they are done.

No expectation was changed to what the coder says; where it is wrong it counts as wrong. The shares may only grow.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from dragoman import Coder
from dragoman.tables import read_tsv

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dragoman import Event, Party

COLUMNS = ("sentence", "category", "word", "actors", "recipients")
PLAIN = 540
"""How many of the sentences are the plain ones."""
BESIDE = 2
"""Characters between a description and the name in apposition to it: either stands for the party."""


@dataclass(frozen=True, slots=True)
class Question:
    """A sentence with the act it tells."""

    text: str
    category: str
    word: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...]


def questions() -> list[Question]:
    """Return the sentences of the exam."""
    rows = [row for _, row in read_tsv(Path(__file__).parent / "exam.tsv", COLUMNS)]
    return [
        Question(row["sentence"], row["category"], row["word"], phrases(row["actors"]), phrases(row["recipients"]))
        for row in rows
    ]


def phrases(cell: str) -> tuple[str, ...]:
    """Return the phrases of a cell; none for a dash."""
    return tuple(part.strip() for part in cell.split(";") if part.strip() != "-")


def stands_for(party: Party, phrase: str, text: str) -> bool:
    """Tell whether a party is the one that a phrase names: where it stands, what it refers to, or the name beside it."""
    start = text.index(phrase)
    spans = [span for span in (party.span, party.antecedent) if span is not None]
    return any(span.start - BESIDE <= start + len(phrase) and start < span.end for span in spans)


def met(given: Iterable[Party], wanted: tuple[str, ...], text: str) -> bool:
    """Tell whether the parties given are those that are wanted: each of them, and no other."""
    found = list(given)
    return all(any(stands_for(party, phrase, text) for party in found) for phrase in wanted) and all(
        any(stands_for(party, phrase, text) for phrase in wanted) for party in found
    )


def answer(question: Question, events: Iterable[Event]) -> Event | None:
    """Return the event of the right category, at the right word where there are several."""
    right = [event for event in events if event.category == question.category]
    start = question.text.index(question.word)
    at_word = [event for event in right if event.predicate.start <= start < event.predicate.end]
    return next(iter(at_word or right), None)


def marks(asked: list[Question], coder: Coder) -> tuple[float, float]:
    """Return the share of acts found with their category, and of those with the right parties and no others as well."""
    found = right = 0
    for question in asked:
        event = answer(question, coder.code(question.text, published="2025-05-12").events)
        if event is None:
            continue
        found += 1
        hit = [party for party in event.recipients if party.kind == "actor" or question.recipients]
        right += met(event.actors, question.actors, question.text) and met(hit, question.recipients, question.text)
    return found / len(asked), right / len(asked)


@pytest.mark.parametrize(
    ("part", "least_found", "least_right"),
    [(slice(PLAIN), 0.98, 0.9), (slice(PLAIN, None), 0.95, 0.835)],
    ids=["plain", "leads"],
)
def test_the_exam_is_passed_as_well_as_before(
    part: slice, least_found: float, least_right: float, judge: Coder
) -> None:
    found, right = marks(questions()[part], judge)
    assert found >= least_found
    assert right >= least_right
