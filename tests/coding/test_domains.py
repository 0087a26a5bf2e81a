from __future__ import annotations

import pytest

from dragoman import Coder
from dragoman.coding.domains import business_in, join_passages, read_passage
from dragoman.reading import document_from_text

MATCH = """Harbour Town crushed visitors Alder Park 3-0 on Sunday to go four points clear at the top of the league, with striker Ruben Oake
scoring twice before half-time.

The home side attacked from the first whistle and the defence collapsed. Oake fired home after nine minutes and struck again with a header.
The referee refused the visitors a penalty, and their captain was sent off for a late tackle.

"They came here to fight," coach Lena Brandt said. Park's manager threatened to quit. Mexico will host Brazil in the friendly on Tuesday."""
STUDY = """Researchers have found how a parasite invades red blood cells, a study in the journal said. The scientists tested a vaccine on mice.

The protein attacks the immune system and kills the cells. "It is like an army that captures a city," said the professor who led the trial.
Doctors at the institute welcomed the findings; the disease killed 9,000 patients in Kenya last year."""
RIOT = """Police fired tear gas at fans who stormed the pitch after the match in Belgrade on Saturday, and arrested forty of them.

The interior ministry accused the club of inciting the riot. A court ordered two supporters held for a month, and the government banned visiting
fans from the stadium until the end of the season."""


@pytest.mark.parametrize(("text", "topic"), [(MATCH, "sport"), (STUDY, "science"), (RIOT, None)])
def test_what_a_story_is_about(text: str, topic: str | None, coder: Coder) -> None:
    paragraphs = coder.parse(document_from_text(text, published=None)).paragraphs
    assert join_passages([read_passage(paragraph.doc) for paragraph in paragraphs]).topic == topic


@pytest.mark.parametrize("text", [MATCH, STUDY])
def test_a_story_of_sport_or_science_holds_no_events_and_says_why(text: str) -> None:
    coded = Coder().code(document_from_text(text, published=None))
    assert coded.events == ()
    assert "DG-W03" in {problem.code for problem in coded.problems}


def test_a_riot_at_a_match_is_coded() -> None:
    coded = Coder().code(document_from_text(RIOT, published=None))
    assert {"ASSAULT", "COERCE", "ACCUSE"} <= {event.category for event in coded.events}


@pytest.mark.parametrize(
    ("text", "categories"),
    [
        ("The managing director accused the council of ignoring its own experts.", ["ACCUSE"]),
        ("Acme accused its rival Bolt Inc. of lying to shareholders.", []),
        ("Acme rejected an offer from Bolt Inc. that valued its shares at $40.", []),
        (
            "The brewery company accused the council of ignoring its experts. Its shares and profits fell, and customers stayed away.",
            [],
        ),
        ("The quarry company accused the haulage company of fraud.", []),
    ],
)
def test_dealings_among_firms_are_none_but_one_with_a_council_may_be(
    text: str, categories: list[str], coder: Coder
) -> None:
    assert [event.category for event in coder.code(text).events] == categories


@pytest.mark.parametrize(
    ("text", "categories"),
    [
        ("Colombia sold 440,000 bags of coffee to clients in Europe, traders said.", []),
        ("Indonesia has imported 12,000 tonnes of refined sugar from Cuba.", []),
        ("Pakistan will buy 6,000 tonnes of palm oil for March shipment.", []),
        ("Uruguayan suppliers have agreed to supply Taiwan with only 25,000 tonnes of soybeans.", []),
        ("Washington sold 20 fighter jets to Taiwan.", ["COOPERATE"]),
        ("Washington urged Tokyo to buy more American beef and rice, traders said.", ["REQUEST"]),
        ("The European Community refused to sell 200,000 tonnes of sugar to Cuba.", ["REJECT"]),
    ],
)
def test_a_state_that_trades_in_goods_is_its_traders(text: str, categories: list[str], judge: Coder) -> None:
    assert [event.category for event in judge.code(text).events] == categories


GRAIN = "Traders said the wheat harvest and exporters' stockpiles pushed futures down. "


@pytest.mark.parametrize(
    ("story", "sentence", "expected"),
    [
        ("The army shelled the port. Three soldiers died.", "The army shelled the port.", 0),
        ("Aid agencies brought 40 tonnes of maize. A tonne feeds four families.", "A tonne feeds four families.", 0),
        (GRAIN + "The minister met the rebels.", "The minister met the rebels.", 1),
        (
            "Cattle and coffee are sold there at harvest. The minister met the rebels.",
            "The minister met the rebels.",
            0,
        ),
        (
            "Cattle and coffee are sold there at harvest. The minister met the rebels.",
            "Cattle and coffee are sold there at harvest.",
            1,
        ),
        (
            GRAIN
            + "The company's sales, profits and dividend fell, analysts said, and investors sold shares in the subsidiary.",
            "Investors sold shares.",
            2,
        ),
    ],
)
def test_how_much_of_a_sentence_is_business(story: str, sentence: str, expected: int, coder: Coder) -> None:
    whole, part = (
        join_passages([read_passage(item.doc) for item in coder.parse(document_from_text(text)).paragraphs])
        for text in (story, sentence)
    )
    assert business_in(part, whole) == expected
