"""Where an act happened: the place of a word, asked for alone and as the coder does."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from dragoman import Coder, Span
from dragoman.coding.locating import packaged_weights, places_of
from dragoman.reading import document_from_text
from dragoman.tables import packaged

Ask = Callable[..., list[str]]


@pytest.fixture(scope="module")
def where(coder: Coder) -> Ask:
    """Return the words of the places of a word of a sentence."""

    def ask(sentence: str, word: str, category: str | None = None) -> list[str]:
        start = sentence.index(word)
        parsed = coder.parse(document_from_text(sentence))
        return [
            place.span.of(sentence)
            for place in places_of(parsed, Span(start, start + len(word)), coder, category=category)
        ]

    return ask


@pytest.mark.parametrize(
    ("sentence", "word", "places"),
    [
        ("Gunmen killed four policemen in Mosul on Sunday.", "killed", ["Mosul"]),
        ("In Nairobi, police fired tear gas at students.", "fired", ["Nairobi"]),
        ("Clashes in Aden between the army and separatists left nine people dead.", "Clashes", ["Aden"]),
        ("Troops shelled the town of Raqqa before dawn.", "shelled", ["Raqqa"]),
        ("Thousands of workers marched in Lyon, Nantes and Toulouse.", "marched", ["Lyon", "Nantes", "Toulouse"]),
        ("A bakery opened in Tripoli last week.", "opened", ["Tripoli"]),
        ("Government troops captured the town of Zarmin in northern Syria.", "captured", ["Zarmin"]),
        ("Rebels overran the garrison at Bria, a relief worker said by telephone.", "overran", ["Bria"]),
        ("A nurse in Geneva said that rebels had killed two clerks in Bria.", "killed", ["Bria"]),
    ],
)
def test_the_place_of_the_words_own_clause_is_given(where: Ask, sentence: str, word: str, places: list[str]) -> None:
    assert where(sentence, word) == places


@pytest.mark.parametrize(
    ("sentence", "word"),
    [
        ("The mayor of Bursa criticised the finance minister.", "criticised"),
        ("The minister criticised the army, whose soldiers had shot two farmers in Gulu.", "criticised"),
        ("Farmers blocked the road.", "blocked"),
        ("Rebels had burned the clinic, a relief worker in Geneva said on Monday.", "burned"),
    ],
)
def test_a_place_of_a_party_or_of_another_act_is_not_given(where: Ask, sentence: str, word: str) -> None:
    assert where(sentence, word, "ACCUSE") == []


@pytest.mark.parametrize(
    ("sentence", "word", "category"),
    [
        ("The envoy urged both parties to stop the shelling of Taiz.", "urged", "REQUEST"),
        ("The foreign minister condemned the bombing of Idlib.", "condemned", "ACCUSE"),
    ],
)
def test_the_place_of_another_act_is_only_that_acts(where: Ask, sentence: str, word: str, category: str) -> None:
    assert where(sentence, word, category) == []
    other = "shelling" if "shelling" in sentence else "bombing"
    assert where(sentence, other, "ASSAULT") != []


def test_two_acts_of_a_sentence_have_a_place_each(where: Ask) -> None:
    sentence = "Rebels attacked a barracks in Goma after the army had killed two of their leaders in Bukavu."
    assert where(sentence, "attacked") == ["Goma"]
    assert where(sentence, "killed") == ["Bukavu"]


def test_a_span_without_a_token_has_no_place(coder: Coder) -> None:
    sentence = "Police arrested six men in Lima."
    parsed = coder.parse(document_from_text(sentence))
    assert places_of(parsed, Span(900, 905), coder) == ()


def test_a_place_keeps_its_words_and_what_they_were_resolved_to(coder: Coder) -> None:
    sentence = "Police arrested six men in Lima."
    (place,) = places_of(coder.parse(document_from_text(sentence)), Span(7, 15), coder)
    assert (place.span.of(sentence), place.country) == ("Lima", "PER")


def test_the_weights_are_those_of_their_record() -> None:
    record = json.loads(packaged("coding", "weights", "places_record.json").read_text(encoding="utf-8"))
    assert len(packaged_weights()) == record["weights"]
