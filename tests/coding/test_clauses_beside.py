"""Acts of clauses that stand side by side, of nouns inside an answer, and of nouns that say themselves to whom something was done."""

from __future__ import annotations

import pytest

from dragoman import Coder


def told(coder: Coder, text: str) -> list[tuple[str, str]]:
    return [(event.category, event.predicate.of(text)) for event in coder.code(text, published="2025-05-12").events]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Kazakhstan's navy seized a Turkmen dredger off Kuryk, Ashgabat asked for its return.",
            ("ASSAULT", "seized"),
        ),
        (
            "Police freed a Lao shrimp farmer near Yoro on Sunday; the gang that held him had demanded two million dollars.",
            ("AID", "freed"),
        ),
        (
            "Police in Conakry teargassed mourners on Friday; the president apologised to the family for the raid.",
            ("ASSAULT", "teargassed"),
        ),
        # What is said stays what is said.
        ("The government freed the men, the minister told Paris.", ("RETREAT", "freed")),
    ],
)
def test_a_clause_beside_another_tells_its_own_act(judge: Coder, text: str, wanted: tuple[str, str]) -> None:
    assert wanted in told(judge, text)


def test_what_is_threatened_first_is_no_act_of_its_own(judge: Coder) -> None:
    text = "Ethiopia would fill the dam, it threatened."
    assert told(judge, text) == [("THREATEN", "threatened")]


def test_what_must_be_done_is_part_of_the_demand(judge: Coder) -> None:
    text = "Ukraine must withdraw its troops, Moscow demanded."
    assert told(judge, text) == [("REQUEST", "demanded")]


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        (
            "The Dominican president rebuffed an appeal by the UN refugee chief to stop expelling women.",
            [("REJECT", "rebuffed"), ("REQUEST", "appeal")],
        ),
        ("Kyiv ignored a Russian ultimatum.", [("REJECT", "ignored"), ("THREATEN", "ultimatum")]),
        ("Cuba accepted an offer of 30 fire engines from Mexico.", [("AGREE", "accepted"), ("AGREE", "offer")]),
        # Whose proposal it was is not said, or it is that of the one who takes it back.
        ("Sudan rejected the appeal.", [("REJECT", "rejected")]),
        ("Cuba accepted the offer.", [("AGREE", "accepted")]),
    ],
)
def test_what_somebody_else_asked_or_offered_is_an_act_beside_the_answer(
    judge: Coder, text: str, acts: list[tuple[str, str]]
) -> None:
    assert told(judge, text) == acts


def test_who_answers_a_request_did_not_make_it(judge: Coder) -> None:
    text = "Congress approved an American request to lengthen the runway."
    request = next(event for event in judge.code(text).events if event.predicate.of(text) == "request")
    assert [party.text for party in request.actors] == ["American"]
    assert [party.text for party in request.recipients] == ["Congress"]


def test_a_noun_that_names_its_victim_need_not_point_back(judge: Coder) -> None:
    text = "Officials in Delhi confirmed the expulsion of two Canadian consuls."
    assert told(judge, text) == [("SANCTION", "expulsion")]


def test_a_noun_that_names_a_known_victim_is_the_act_told_before(judge: Coder) -> None:
    text = "Gunmen killed three teachers in Kano on Monday. The governor condemned the killing of the teachers."
    assert [category for category, _ in told(judge, text)] == ["ASSAULT", "ACCUSE"]


def test_riots_are_not_the_killing_told_before(judge: Coder) -> None:
    text = "Police shot dead a street vendor in Sfax on the third night of the riots."
    assert ("PROTEST", "riots") in told(judge, text)


def test_who_has_asked_somebody_else_makes_a_request(judge: Coder) -> None:
    text = "Ecuador's government has asked Panama, it said, not to give the former vice-president asylum."
    assert ("REQUEST", "asked") in told(judge, text)


@pytest.mark.parametrize(
    ("text", "coded"),
    [
        ("The Securities and Exchange Commission alleges that the Dallas oilman lied to investors.", True),
        ("The bank's shareholders sued the broker over the merger.", False),
    ],
)
def test_one_word_of_business_makes_no_business_of_a_sentence(judge: Coder, text: str, coded: bool) -> None:  # noqa: FBT001
    assert bool(told(judge, text)) is coded


def test_what_is_nobody_by_its_name_is_no_recipient_by_chance(judge: Coder) -> None:
    text = "Kosovo's police seized a lorry of election posters at Jarinje."
    (event,) = judge.code(text, published="2025-05-12").events
    assert [party.text for party in event.actors] == ["Kosovo's police"]
    assert "a lorry" not in [party.text for party in event.recipients]
