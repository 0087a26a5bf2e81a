from __future__ import annotations

import pytest

from dragoman import Coder

CASES = [
    # What is only fired or used is not hit.
    ("Russian jets dropped cluster bombs on Kharkiv.", "place", "Kharkiv", "UKR"),
    ("The government imposed a curfew in parts of Lagos.", "place", "parts of Lagos", "NGA"),
    ("The European Union condemned the attack on a school.", "other", "the attack on a school", None),
    ("The opposition rejected the draft constitution.", "other", "the draft constitution", None),
    ("Hungary vetoed the resolution.", "other", "the resolution", None),
]


@pytest.mark.parametrize(("text", "kind", "words", "country"), CASES)
def test_what_an_act_hit_stands_in_for_a_recipient(
    coder: Coder, text: str, kind: str, words: str, country: str | None
) -> None:
    event = coder.code(text, published="2025-05-12").events[0]
    assert [(party.kind, party.text, party.country) for party in event.recipients] == [(kind, words, country)]
    party = event.recipients[0]
    assert text[party.span.start : party.span.end] == words
    assert party.entity is None
    assert party.sectors == ()


def test_an_actor_as_recipient_leaves_no_room_for_things(coder: Coder) -> None:
    event = coder.code("The EU condemned Israel's strike on the port.", published="2025-05-12").events[0]
    assert [party.kind for party in event.recipients] == ["actor"]


def test_weapons_that_are_used_are_not_hit(coder: Coder) -> None:
    event = coder.code("Soldiers used tear gas and truncheons on Sunday.", published="2025-05-12").events[0]
    assert (event.category, event.recipients) == ("ASSAULT", ())


def test_talks_hit_nothing(coder: Coder) -> None:
    event = coder.code("Greece and Turkey held talks on the islands.", published="2025-05-12").events[0]
    assert event.recipients == ()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The front has declared a unilateral ceasefire in Somalia.", "Somalia"),
    ],
)
def test_an_act_that_names_nobody_reaches_the_people_of_its_place(coder: Coder, text: str, words: str) -> None:
    event = coder.code(text, published="2025-05-12").events[0]
    assert [party.text for party in event.recipients] == [words]


def test_where_an_agreement_was_made_is_not_whom_it_reaches(coder: Coder) -> None:
    event = coder.code("The ministers agreed in Geneva to meet again.", published="2025-05-12").events[0]
    assert event.category == "AGREE"
    assert event.recipients == ()


def test_a_truce_between_two_hits_neither_and_no_thing(coder: Coder) -> None:
    text = "India and Pakistan agreed to a cease-fire along their border in Kashmir."
    event = coder.code(text, published="2025-05-12").events[0]
    assert [party.text for party in event.actors] == ["India", "Pakistan"]
    assert event.recipients == ()
