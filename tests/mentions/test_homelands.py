"""Whose army, government or police is meant where the phrase names no state."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dragoman.records import Party

PartyAt = Callable[..., Party | None]


def country(party: Party | None) -> str | None:
    """Return the country of a party that must have been found."""
    assert party is not None
    return party.country


@pytest.mark.parametrize(
    ("text", "phrase", "expected"),
    [
        ("In Chad, [the army] killed twelve fighters.", "the army", "TCD"),
        ("On Lebanon's southern border, [the army] found a tunnel.", "the army", "LBN"),
        ("Burkina Faso's army fled. In neighbouring Mali, [the army] shot two men.", "the army", "MLI"),
        ("Kenya condemned the raid. [The government] recalled its envoy.", "The government", "KEN"),
        ("Moroccan troops crossed the river, [the defence ministry] said.", "the defence ministry", "MAR"),
        ("Peru's president avoided impeachment by [parliament].", "parliament", "PER"),
        ("[Police] fired tear gas at a crowd in Nairobi.", "Police", "KEN"),
        ("LOMÉ, Togo (AP) — [The army] attacked a village on Monday.\n\nTogo has been tense.", "The army", "TGO"),
    ],
)
def test_a_state_is_guessed_from_what_surrounds_its_body(
    text: str, phrase: str, expected: str, party_at: PartyAt
) -> None:
    party = party_at(text, phrase)
    assert country(party) == expected
    assert party is not None
    assert "guessed" in party.how


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("[The foreign ministry] summoned the Iranian ambassador.", "The foreign ministry"),
        ("[Foreign governments] closed their embassies in Kabul.", "Foreign governments"),
        ("[Western diplomats] left a meeting in Tripoli.", "Western diplomats"),
        ("[A court] in the valley freed two men, a newspaper in Geneva wrote.", "A court"),
        ("[The government] told reporters in Geneva that it would sign.", "The government"),
        ("Russia must leave, [the foreign minister] said.", "the foreign minister"),
        ("Gaza is in ruins, and [the army] fired on Gaza City again.", "the army"),
    ],
)
def test_nothing_is_guessed_of_those_of_elsewhere(text: str, phrase: str, party_at: PartyAt) -> None:
    assert country(party_at(text, phrase)) is None


def test_a_state_of_the_phrase_itself_is_no_guess(party_at: PartyAt) -> None:
    party = party_at("In Mali, the Algerian army shot down a drone.", "the Algerian army")
    assert country(party) == "DZA"
    assert party is not None
    assert "guessed" not in party.how
