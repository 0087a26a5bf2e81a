"""One toll against another, one blame against another, told and denied."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dragoman.records import CodedDocument

CodeText = Callable[[str], CodedDocument]

AGAINST = [
    (
        "The strike killed at least 30 people, the Health Ministry said. The army put the toll at 12 dead.",
        "toll: at least 30 / 12",
    ),
    (
        "Police said 5,000 people marched in Nairobi on Monday. Organisers said more than 20,000 people marched.",
        "toll: 5,000 / more than 20,000",
    ),
    (
        "Ukraine said Russia had shelled the town of Izium on Monday. Russia said Ukraine had shelled the town of Izium.",
        "blame: shelled / shelled",
    ),
    ("Iran accused Israel of killing a scientist. Israel blamed Iran for the blast.", "blame: accused / blamed"),
    (
        "Swedish troops shelled the port, Norway said. Sweden denied that its troops had shelled the port.",
        "denial: shelled / shelled",
    ),
    (
        "Rwandan troops attacked the village, the Congolese army said. Rwanda denied any involvement in the attack.",
        "denial: attacked / denied",
    ),
    ("Turkey accused Syria of bombing a convoy. Syria denied the accusation.", "denial: bombing / denied"),
]
TOGETHER = [
    "The strike killed 30 people, the Health Ministry said. The army said at least 12 people were killed.",
    "The strike killed about 30 people, the Health Ministry said. The army said 12 people were killed.",
    "The strike killed 30 civilians, the Health Ministry said. The army said it had killed 12 soldiers.",
    "The strike killed 12 people, the Health Ministry said. Later the Health Ministry said 30 people were killed.",
    "Ukraine said Russia had shelled the town of Izium. Russia said Ukraine had shelled the port of Kherson.",
    "Sweden denied that it had attacked the port.",
    "Norway said rebels attacked the port on Monday. Sweden denied that its troops had attacked a hospital.",
    "Turkey accused Syria of bombing a convoy. Syria denied entry to two journalists.",
]


def found(coded: CodedDocument) -> list[str]:
    text = coded.document.text
    return [f"{item.kind}: {' / '.join(span.of(text) for span in item.spans)}" for item in coded.contradictions]


@pytest.mark.parametrize(("text", "expected"), AGAINST)
def test_what_contradicts_what(code: CodeText, text: str, expected: str) -> None:
    assert found(code(text)) == [expected]


@pytest.mark.parametrize("text", TOGETHER)
def test_what_can_stand_together(code: CodeText, text: str) -> None:
    assert found(code(text)) == []


def test_both_sides_are_contested_and_can_be_found(code: CodeText) -> None:
    coded = code(AGAINST[0][0])
    (item,) = coded.contradictions
    figures = {figure.id: figure for figure in coded.figures}
    assert {figures[item.first].reported_as, figures[item.second].reported_as} == {"contested"}
    (evidence,) = figures[item.first].evidence
    assert evidence.span == figures[item.second].span
    assert item.second in evidence.how


def test_that_somebody_accused_is_not_contested(code: CodeText) -> None:
    coded = code("Turkey accused Syria of bombing a convoy. Syria denied the accusation.")
    assert {event.category: event.reported_as for event in coded.events} == {
        "ACCUSE": "fact",
        "ASSAULT": "contested",
    }


def test_same_text_same_ids(code: CodeText) -> None:
    text = AGAINST[4][0]
    assert code(text).contradictions == code(text).contradictions
