from __future__ import annotations

import pytest

from dragoman import Coder
from dragoman.codebooks import plover
from dragoman.coding.answering import RESOLVED
from dragoman.lexicon.answers import answer_words

KILLED = "Gunmen killed nine soldiers in Kunar on Sunday. "
BOMBED = "Turkish jets bombed rebel camps in Iraq on Monday. "
ASKED = "The rebels demanded the release of ten prisoners. "
SENTENCED = "A court in Dili sentenced a former militia commander to twelve years on Monday. "


@pytest.mark.parametrize(
    ("text", "category", "words"),
    [
        (KILLED + "The government condemned the killing.", "ACCUSE", ["Gunmen"]),
        (KILLED + "Norway condemned the attack.", "ACCUSE", ["Gunmen"]),
        (BOMBED + "The main opposition party supported the strikes.", "SUPPORT", ["Turkish jets"]),
        (BOMBED + "Kurdish fighters fired back with rockets. Norway condemned the attack.", "ACCUSE", ["Turkish jets"]),
        (ASKED + "The government rejected the demand.", "REJECT", ["The rebels"]),
        (ASKED + "The government refused.", "REJECT", ["The rebels"]),
        (SENTENCED + "The defence will appeal.", "ACCUSE", ["A court"]),
        ("Gunmen threatened the governor on Monday. The governor refused.", "REJECT", ["Gunmen"]),
        ("Youths burned the mosque in Bria. The mayor condemned the burning.", "ACCUSE", ["Youths"]),
        ("Kenya and Uganda signed a trade agreement. Moscow welcomed the agreement.", "SUPPORT", ["Kenya", "Uganda"]),
    ],
)
def test_an_act_that_points_back_is_aimed_at_who_did_what_it_names(
    judge: Coder, text: str, category: str, words: list[str]
) -> None:
    event = judge.code(text, published="2025-05-12").events[-1]
    assert event.category == category
    assert [party.text for party in event.recipients] == words
    assert all(party.how.startswith(RESOLVED) for party in event.recipients)
    assert [item.field for item in event.evidence].count("recipients") == 1
    assert all(text[party.span.start : party.span.end] == party.text for party in event.recipients)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        # Another killing, one that has not happened, one whose doer nobody knows.
        (KILLED + "The government condemned the killing of a teacher in Herat.", None),
        (KILLED + "The government condemned the earlier attack.", None),
        ("A bomb killed five people in Quetta. The UN condemned the attack.", None),
        # Nobody answers what another was asked, and nobody condemns what he did himself.
        ("France asked Ghana to send troops. Togo refused.", []),
        ("Israel shelled a village in Lebanon. Israel condemned the attack.", None),
        # The party is named.
        (KILLED + "Norway condemned the Taliban over the attack.", ["the Taliban"]),
    ],
)
def test_where_no_act_fits_nobody_is_given(judge: Coder, text: str, words: list[str] | None) -> None:
    event = judge.code(text, published="2025-05-12").events[-1]
    recipients = [party.text for party in event.recipients if party.kind == "actor"]
    assert recipients == (words or [])
    assert not any(item.field == "recipients" for item in event.evidence)


def test_who_is_asked_pardon_is_whom_the_act_hit(judge: Coder) -> None:
    text = "Soldiers raided a newspaper in Kabul on Monday. The army later apologised for the raid."
    event = judge.code(text, published="2025-05-12").events[-1]
    assert event.category == "CONCEDE"
    assert [party.text for party in event.recipients] == ["a newspaper"]


def test_every_sense_names_categories_that_exist_and_finds_its_own_nouns() -> None:
    senses = answer_words().senses
    assert all(sense.categories <= plover().categories.keys() for found in senses.values() for sense in found)
    assert all(not sense.words or noun in sense.words for noun, found in senses.items() for sense in found)
