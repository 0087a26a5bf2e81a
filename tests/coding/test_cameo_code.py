"""The CAMEO code of an event, where its words say more than its PLOVER category does."""

from __future__ import annotations

import datetime as dt

import pytest

from dragoman import Coder, Document


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder(model="frames")


def codes(coder: Coder, text: str) -> list[tuple[str, str | None]]:
    coded = coder.code(Document(id="d", text=text, published=dt.date(2019, 6, 3)))
    return [(event.category, event.cameo) for event in sorted(coded.events, key=lambda event: event.predicate.start)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # What is asked is alike; how it is asked parts roots 02 and 10.
        ("Norway urged Eritrea to release the reporters.", ("REQUEST", "025")),
        ("Norway demanded that Eritrea release the reporters.", ("REQUEST", "105")),
        ("The United Nations appealed to Chad for talks with the rebels.", ("REQUEST", "026")),
        ("The president ordered the rebels to lay down their arms.", ("REQUEST", "105")),
        # Announced acts are intents, root 03, whatever their PLOVER category.
        ("Kenya will send medicine to Malawi.", ("AGREE", "033")),
        ("Kenya will withdraw its troops from Malawi.", ("CONCEDE", "0356")),
        ("Kenya agreed to release the Malawian fishermen.", ("CONCEDE", "0353")),
        ("Kenya withdrew its troops from Malawi.", ("RETREAT", "0874")),
        # Words that have a code of their own.
        ("Peru offered its condolences to Chile.", ("SUPPORT", "018")),
        ("Peru voiced unease about the arrests in Chile.", ("ACCUSE", "012")),
        ("Peru voiced outrage at the arrests in Chile.", ("ACCUSE", "110")),
    ],
)
def test_the_code_follows_the_words(coder: Coder, text: str, wanted: tuple[str, str]) -> None:
    assert wanted in codes(coder, text)


def test_thinking_it_over_is_an_option() -> None:
    found = codes(Coder(), "France is considering sending more troops to Mali.")
    assert [code for category, code in found if category == "AGREE"] in ([], ["014"])


def test_a_denied_accusation_was_made(coder: Coder) -> None:
    text = "Iran rejected accusations by Oman that it had armed the rebels."
    coded = coder.code(Document(id="d", text=text, published=dt.date(2019, 6, 3)))
    assert {event.category: event.reality for event in coded.events} == {"ACCUSE": "actual", "AID": "negated"}
