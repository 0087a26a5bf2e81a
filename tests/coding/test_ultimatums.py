"""Deadlines are ultimatums, and orders of arrest hold whoever is at hand."""

from __future__ import annotations

import pytest

from dragoman import Coder


@pytest.fixture(scope="module")
def judge() -> Coder:
    """The coder with its encoder: most demands with a deadline are told by words that no frame knows."""
    return Coder()


@pytest.mark.parametrize(
    "text",
    [
        "Saudi Arabia gave Qatar ten days to close its television station.",
        "Moscow has given Lithuania until Friday to withdraw its laws.",
        "The farmers' union set the government a deadline of Friday for an answer on prices.",
        "The army gave the president 48 hours to resign.",
    ],
)
def test_a_deadline_is_an_ultimatum(judge: Coder, text: str) -> None:
    (event,) = judge.code(text).events
    assert (event.category, event.modes) == ("THREATEN", ("relations",))


def test_frames_alone_know_it_too(coder: Coder) -> None:
    given = [
        coder.code(f"The {body} gave the ministry ten days to close its prison.").events for body in ("rebels", "court")
    ]
    assert [[event.category for event in events] for events in given] == [["THREATEN"], ["REQUEST"]]


@pytest.mark.parametrize(
    "text",
    [
        "The Supreme Court gave the ministry 30 days to explain the delay.",
        "The prime minister told the unions to end their strike by Friday.",
    ],
)
def test_what_courts_set_and_plain_demands_stay_demands(judge: Coder, text: str) -> None:
    assert [event.category for event in judge.code(text).events] == ["REQUEST"]


def test_time_that_is_granted_is_no_ultimatum(judge: Coder) -> None:
    events = judge.code("Germany gave Greece two more years to repay its loans.").events
    assert "THREATEN" not in [event.category for event in events]


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("A court in Lima ordered the arrest of a former governor on corruption charges.", "COERCE"),
        ("A judge in Manila ordered the detention of two senators.", "COERCE"),
        ("A Polish judge ordered the arrest of a Latvian dealer.", "THREATEN"),
        ("A Peruvian court ordered the arrest of a former minister who fled to Madrid.", "THREATEN"),
        ("A court in Cairo ordered the arrest of an editor living in London.", "THREATEN"),
    ],
)
def test_an_order_of_arrest_holds_whoever_is_within_reach(judge: Coder, text: str, category: str) -> None:
    event = next(event for event in judge.code(text).events if event.predicate.of(text) == "ordered")
    assert (event.category, event.modes) == (category, ("arrest",))
