"""Pronouns, surnames and descriptions inside one story."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from dragoman import Coder
from dragoman.mentions.parties import find_parties
from dragoman.reading import document_from_text
from dragoman.records import Party

PartyAt = Callable[..., Party | None]
Row = tuple[str, str, str | None] | tuple[str, str, str | None, str]


def cases(*rows: Row) -> pytest.MarkDecorator:
    """Parametrise by text, the phrase in [brackets], and the country it is linked to; a fourth text is a known fault."""
    return pytest.mark.parametrize(
        ("text", "phrase", "country"),
        [
            pytest.param(*row[:3], marks=[pytest.mark.xfail(strict=True, reason=row[3])] if len(row) == 4 else [])
            for row in rows
        ],
    )


@cases(
    ("Iran rejected the plan. [It] recalled its envoy.", "It", "IRN"),
    ("Iran rejected the plan and recalled [its] envoy.", "its", "IRN"),
    ("Chancellor Friedrich Merz visited Kyiv. [He] promised help.", "He", "DEU"),
    ("Italy's Giorgia Meloni met Emmanuel Macron. [She] praised the deal.", "She", "ITA"),
    ("Giorgia Meloni met Emmanuel Macron. [He] praised the deal.", "He", "FRA"),
    ("Kenyan police fired on the crowd. [They] arrested four people.", "They", "KEN"),
    ("Hamas freed two captives. [The group] asked for talks.", "The group", "PSE"),
    ("Kenyan Interior Minister Peter Otieno spoke on Monday. [Otieno] warned the gangs.", "Otieno", "KEN"),
    # A surname that is also an office holder's is that of whom the story named in full.
    ("Maria Silva, a Brazilian senator, was arrested. On Friday [Silva] was freed.", "Silva", "BRA"),
    ("Germany's chancellor spoke. Belgium blocked it. Germany's chancellor urged [it] to stop.", "it", "BEL"),
    ("Oxfam's director left. France's minister thanked [it].", "it", "NGO"),
    ("The Polish ambassador met the families. [Ambassador Halina Wrona] wept.", "Ambassador Halina Wrona", "POL"),
    ("A Polish guest met the families. [Ambassador Halina Wrona] wept.", "Ambassador Halina Wrona", None),
    ("The Polish envoy met the Danish envoy. [Envoy Jan Dudek] wept.", "Envoy Jan Dudek", None),
    ("Kenyan envoy Wangari Odera met the families. She left. [He] wept.", "He", None),
    ("[The Secretary-General] condemned the attack in Mali.", "The Secretary-General", "UNO"),
    ("[The Special Rapporteur] on torture visited Mali.", "The Special Rapporteur", "UNO"),
    ("The Arab League met in Cairo. [The Secretary-General] condemned it.", "The Secretary-General", "IGO"),
    ("[The Secretary-General of the Presidency] resigned.", "The Secretary-General of the Presidency", None),
    ("Malian soldiers attacked the village. [They] killed the chief.", "They", "MLI"),
    ("Sudan accused Chad of arming the rebels. [It] closed the border.", "It", "SDN"),
    ("Japan said [it] would send aid.", "it", "JPN"),
    ("Poland asked Germany to return [its] archives.", "its", "POL"),
    ("The rain stopped. [It] was a quiet night.", "It", None),
    ("[They] left at noon.", "They", None),
    ("[He] said that the road was closed.", "He", None),
    ("Oslo is cold. In Norway, [it] rained all day.", "it", None),
    ("Norway fined the ship. [It] was the third fine this year.", "It", None),
    ("Norway fined the ship. [It] was ready to talk.", "It", "NOR"),
    ("Norway fined the ship. [It] is clear that more will follow.", "It", None),
    ("Kenyan minister Tom Odera spoke. The mayor criticised [Mr Odera].", "Mr Odera", "KEN"),
    ("Kenyan minister Tom Odera spoke. The mayor criticised [Mrs Odera].", "Mrs Odera", None),
    ("Tom Odera met his Danish colleague, Jan Berg. [Berg] signed a pact.", "Berg", "DNK"),
    # Who speaks, not who is named in what is said.
    ('Kenyan minister Tom Odera rejected it. "A Dane is no fool," [he] told reporters.', "he", "KEN"),
    ('French envoy Lea Roux met Chad\'s Moussa Deby. "[He] looked tired," Roux said.', "He", "TCD"),
    ("Police in Kenya pushed Danish tourists back. Chadian soldiers beat [them].", "them", "DNK"),
    ("Kenyan police held Danish tourists and let [them] go at night.", "them", "DNK"),
    ("Kenyan police held twelve Danish tourists, two of [them] women.", "them", "DNK"),
    ("Danish envoy Helen Berg met Kenyan envoy Peter Odera. [She] thanked him.", "She", "DNK"),
    ("Danish envoy Helen Berg met Kenyan envoy Peter Odera. [He] thanked her.", "He", "KEN"),
    ("Danish envoy Ms Berg met Kenyan envoy Mr Odera. [She] thanked him.", "She", "DNK"),
    ("Kenya accused Chad, and Denmark praised [it].", "it", "TCD"),
    ("The soldiers left. [She] waited.", "She", None),
    ("[The group] was formed in March.", "The group", None),
    ("Turkish President Recep Tayyip Erdogan spoke. The opposition criticised [him].", "him", "TUR"),
    (
        "Denmark's foreign minister resigned. The opposition had criticised [the minister].",
        "the minister",
        "DNK",
    ),
    ("Denmark recalled its envoy. [The country] faces an election.", "The country", "DNK"),
    ("The Kenyan health ministry closed two clinics. [The ministry] named no reason.", "The ministry", "KEN"),
)
def test_linked_to(text: str, phrase: str, country: str | None, party_at: PartyAt) -> None:
    party = party_at(text, phrase)
    assert (party.country if party else None) == country


def test_a_pronoun_names_its_antecedent(party_at: PartyAt) -> None:
    text = "Iran rejected the plan. [It] recalled its envoy."
    party = party_at(text, "It")
    assert party is not None
    assert party.antecedent is not None
    assert party.antecedent.of(text) == "Iran"
    assert party.text == "It"


def test_a_pronoun_does_not_look_back_over_more_than_three_paragraphs(party_at: PartyAt) -> None:
    near = "Iran rejected the plan.\n\nRain fell on the hills.\n\n[It] recalled the envoy."
    far = "Iran rejected the plan.\n\n" + "Rain fell on the hills.\n\n" * 4 + "[It] recalled the envoy."
    linked = party_at(near, "It")
    assert linked is not None
    assert linked.country == "IRN"
    assert party_at(far, "It") is None


def test_an_object_pronoun_is_not_its_own_subject(party_at: PartyAt) -> None:
    party = party_at("Sudan was calm. Chad attacked [it].", "it")
    assert party is not None
    assert party.country == "SDN"


def test_both_sides_are_the_two_of_the_story(coder: Coder) -> None:
    text = "Greece and Turkey held talks in Geneva. Both sides condemned the attack."
    event = next(event for event in coder.code(text, published="2025-05-12").events if event.category == "ACCUSE")
    assert [party.country for party in event.actors] == ["GRC", "TUR"]
    assert {party.text for party in event.actors} == {"Both sides"}
    assert [party.antecedent.of(text) for party in event.actors if party.antecedent] == ["Greece", "Turkey"]


def test_both_sides_of_three_stay_open(coder: Coder) -> None:
    text = "Greece, Turkey and Cyprus held talks in Geneva. Both sides condemned the attack."
    event = next(event for event in coder.code(text, published="2025-05-12").events if event.category == "ACCUSE")
    assert [party.country for party in event.actors] == [None]


def members(coder: Coder, text: str, words: str) -> list[tuple[str, str | None]]:
    """Return text and country of those whom a phrase stands for."""
    parsed = coder.parse(document_from_text(text, published=date(2025, 5, 12)))
    found = [mention for mention in find_parties(parsed).ordered if mention.party.text == words]
    return [
        (party.antecedent.of(text), party.country)
        for mention in found
        for party in (member.party for member in mention.members)
        if party.antecedent is not None
    ]


@pytest.mark.parametrize(
    ("text", "words", "wanted"),
    [
        (
            "Greek and Turkish ministers met. The two governments signed a pact.",
            "The two governments",
            [("Greek", "GRC"), ("Turkish", "TUR")],
        ),
        (
            # Of whom the story tells most, though another was named last.
            "Greece warned Turkey. Turkey answered Greece. A Danish envoy flew in. The two governments signed a pact.",
            "The two governments",
            [("Greece", "GRC"), ("Turkey", "TUR")],
        ),
        (
            # Who urges them is none of them.
            "Greece warned Turkey. Pakistan urged both sides to talk.",
            "both sides",
            [("Greece", "GRC"), ("Turkey", "TUR")],
        ),
        (
            # The sides remain who they were.
            "Greece and Turkey met in Geneva. The two sides talked. Egypt and Qatar sent aid. Both sides signed a pact.",
            "Both sides",
            [("Greece", "GRC"), ("Turkey", "TUR")],
        ),
        (
            "Greece and Turkey met in Geneva. The delegations shook hands.",
            "The delegations",
            [("Greece", "GRC"), ("Turkey", "TUR")],
        ),
        ("Greece, Turkey and Egypt met in Geneva. The delegations shook hands.", "The delegations", []),
        ("Greece and Turkey met. The delegations of firms shook hands.", "The delegations of firms", []),
        (
            "President Marta Bielik received Prime Minister Jozef Hlinka. They talked for an hour.",
            "They",
            [("President Marta Bielik", None), ("Prime Minister Jozef Hlinka", None)],
        ),
        ("Greece and Turkey signed a pact. They promised aid.", "They", [("Greece", "GRC"), ("Turkey", "TUR")]),
        ("Greek soldiers shot at Tom Odera and Jan Berg. They fled.", "They", []),
    ],
)
def test_what_stands_for_two_gives_both(
    coder: Coder, text: str, words: str, wanted: list[tuple[str, str | None]]
) -> None:
    assert members(coder, text, words) == wanted


@cases(
    ("The New People's Army ambushed a patrol. [The army] killed two rebels.", "The army", None),
    ("UN chief António Guterres spoke. He invited [the warring parties].", "the warring parties", None),
    ("UN officials left. Troops held that part of [the front].", "the front", None),
    ("Amnesty International wrote a report. Gunmen shot at [the security forces].", "the security forces", None),
    ("Hezbollah did not answer a Reuters request. [The group] blamed a leak.", "The group", "LBN"),
    ("ECOWAS met on Monday. [The bloc] lifted its sanctions.", "The bloc", "IGO"),
    ("Hamas and Fatah met. [The other group] stayed away.", "The other group", None),
    ("Olaf Scholz met Emmanuel Macron. [Two men] were arrested.", "Two men", None),
    ("A prosecutor sought a warrant for Bashar al-Assad. A court sentenced [him] to death.", "him", "SYR"),
)
def test_a_description_links_to_nobody_of_another_kind(
    text: str, phrase: str, country: str | None, party_at: PartyAt
) -> None:
    party = party_at(text, phrase)
    assert party is not None
    assert party.country == country


@pytest.mark.parametrize(
    ("text", "phrase", "sectors", "country"),
    [
        ("The rebel leader, Issa Dara, left.", "Issa Dara", ("REB",), None),
        ("The army chief, Issa Dara, left.", "Issa Dara", ("MIL",), None),
        ("His Icelandic colleague, Jon Berg, left.", "Jon Berg", ("CVL",), "ISL"),
        ("The Chadian rebel leader, Issa Dara, left.", "Issa Dara", ("REB",), "TCD"),
        ("His neighbour, Issa Dara, left.", "Issa Dara", ("CVL",), None),
    ],
)
def test_a_name_has_the_state_and_work_of_the_description_it_stands_behind(
    text: str, phrase: str, sectors: tuple[str, ...], country: str | None, party_at: PartyAt
) -> None:
    party = party_at(text, phrase)
    assert party is not None
    assert (party.sectors, party.country) == (sectors, country)
