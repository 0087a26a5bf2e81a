"""Whom an act is done to that names nobody and follows on an act told before."""

from __future__ import annotations

import pytest

from dragoman import Coder
from dragoman.coding.following import FOLLOWED

MARCHED = "About 300 students marched to the parliament in Bria on Monday. "
BLOCKED = "Dockers blocked the port gates at dawn. "
APPEALED = "The prime minister appealed for help after the flood. "


@pytest.mark.parametrize(
    ("text", "word", "words"),
    [
        (MARCHED + "Police fired tear gas.", "fired", ["About 300 students"]),
        (MARCHED + "Police made no arrests.", "arrests", ["About 300 students"]),
        (BLOCKED + "Officers fired into the air to clear the road.", "fired", ["Dockers"]),
        (BLOCKED + "Nobody was arrested.", "arrested", ["Dockers"]),
        (APPEALED + "Norway promised boats.", "promised", ["The prime minister"]),
        ("Norway condemned Russia's raid and demanded an apology.", "demanded", ["Russia"]),
        ("Soldiers searched the clinic in Bria. They carried off two computers.", "carried", ["the clinic"]),
        (
            "East Germany closed its border to Polish shoppers on Monday. Poland protested at once.",
            "protested",
            ["East Germany"],
        ),
    ],
)
def test_an_act_that_follows_on_another_is_done_to_its_party(
    judge: Coder, text: str, word: str, words: list[str]
) -> None:
    event = next(found for found in judge.code(text).events if found.predicate.of(text).startswith(word))
    assert [party.text for party in event.recipients] == words
    assert all(party.how.startswith(FOLLOWED) for party in event.recipients)
    assert [item.field for item in event.evidence].count("recipients") == 1


@pytest.mark.parametrize(
    ("text", "word", "words"),
    [
        # No crowd, nobody searched, nobody in need.
        ("Gunmen killed a trader in Bria. Police made no arrests.", "arrests", []),
        ("Gunmen shelled a village. Soldiers carried off two computers.", "carried", []),
        ("Chad signed a trade accord. Norway promised boats.", "promised", []),
        # The party is named.
        (APPEALED + "Norway promised Sudan boats.", "promised", ["Sudan"]),
        (APPEALED + "Norway had given the city two million dollars.", "given", ["the city"]),
        (MARCHED + "Police fired tear gas at journalists.", "fired", ["journalists"]),
        # Who was not blamed before is not asked for it.
        ("Russia bombed a school. Norway demanded an apology.", "demanded", []),
        # A government that asks for help is not who gets blankets in his hands.
        (APPEALED + "Volunteers handed out blankets.", "handed", []),
    ],
)
def test_where_nothing_was_told_that_it_follows_on_nobody_is_given(
    judge: Coder, text: str, word: str, words: list[str]
) -> None:
    event = next(found for found in judge.code(text).events if found.predicate.of(text).startswith(word))
    assert [party.text for party in event.recipients if party.kind == "actor"] == words
