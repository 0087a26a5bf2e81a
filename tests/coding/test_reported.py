"""Fact, claim or contested: how a story reports what it tells."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest

from dragoman.coding.reported import report
from dragoman.records import CodedDocument, Event

CodeText = Callable[[str], CodedDocument]

REPORTED = [
    ("Rebels attacked the town of Bor on Monday.", "ASSAULT fact"),
    ("Rebels attacked the town of Bor on Monday, the army said.", "ASSAULT claim"),
    ("Rebels reportedly attacked the town of Bor.", "ASSAULT claim"),
    ("Sweden denied that it had attacked the port.", "ASSAULT contested"),
    ("Sweden did not deny that it had attacked the port.", "ASSAULT claim"),
    ("Israel attacked Doha on Tuesday. Qatar said Israel attacked Doha on Tuesday.", "ASSAULT fact"),
    ("Qatar said Israel attacked Doha on Tuesday. Israel attacked Doha on Tuesday.", "ASSAULT fact"),
    (
        "Swedish troops shelled the port, Norway said. Sweden denied that its troops had shelled the port.",
        "ASSAULT contested ASSAULT contested",
    ),
    (
        "Swedish troops shelled the port on Monday. Sweden denied that its troops had shelled the port.",
        "ASSAULT contested ASSAULT contested",
    ),
    ("Kenya said Uganda had said that its troops attacked the village.", "ASSAULT claim"),
]


def told(events: tuple[Event, ...]) -> str:
    return " ".join(f"{event.category} {event.reported_as}" for event in events)


@pytest.mark.parametrize(("text", "expected"), REPORTED)
def test_how_an_act_is_reported(code: CodeText, text: str, expected: str) -> None:
    found = tuple(event for event in code(text).events if event.category == "ASSAULT")
    assert told(found) == expected


def test_a_denied_act_is_left_to_others_and_denied_by_the_source(code: CodeText) -> None:
    (event,) = code("Sweden denied that it had attacked the port.").events
    assert (event.reality, event.reported_as) == ("negated", "contested")
    assert event.attribution is not None
    assert (event.attribution.stance, event.attribution.source and event.attribution.source.country) == (
        "denies",
        "SWE",
    )


def test_the_words_behind_it_are_evidence(code: CodeText) -> None:
    text = "Qatar said Israel attacked Doha on Tuesday. Israel attacked Doha on Tuesday."
    for event in code(text).events:
        (found,) = [item for item in event.evidence if item.field == "reported_as"]
        assert (found.value, found.span.of(text)) == ("fact", "attacked")
        assert found.span.start > text.index("Tuesday."), "the sentence that nobody is said to say"


def test_figures_are_claims_with_their_chain(code: CodeText) -> None:
    text = "The Red Cross said doctors had told it that 12 people were killed in the attack."
    (figure,) = code(text).figures
    assert figure.reported_as == "claim"
    assert figure.id is not None
    assert figure.source is not None
    assert figure.source.parent is not None
    chain = [link.source.text for link in (figure.source, figure.source.parent) if link.source is not None]
    assert chain == ["doctors", "The Red Cross"]


def test_a_number_that_is_set_is_said_by_who_sets_it(code: CodeText) -> None:
    (figure,) = code("The Red Cross put the toll at 12 dead.").figures
    assert figure.source is not None
    assert figure.source.source is not None
    assert figure.source.source.text == "The Red Cross"


def test_a_figure_of_the_report_is_a_fact(code: CodeText) -> None:
    (figure,) = code("Rebels killed 12 soldiers near Bor on Monday.").figures
    assert figure.reported_as == "fact"


def test_events_claims_and_figures_stay_the_same_records(code: CodeText) -> None:
    coded = code("Rebels killed 12 soldiers, the army said. Residents put the toll at 20.")
    assert coded.figures
    for event in coded.events:
        assert set(event.figures) <= set(coded.figures)
    for claim in coded.claims:
        assert set(claim.figures) <= set(coded.figures)
    again = report(coded.document, coded.events, coded.figures, coded.claims)
    assert [event.reported_as for event in again.events] == [event.reported_as for event in coded.events]
    assert again.contradictions == coded.contradictions


SPEECH_ACTS = [
    ("Norway accused Sweden of shelling a hospital.", "ACCUSE", "of shelling a hospital", "affirms"),
    ("Iran threatened to attack Israel.", "THREATEN", "to attack Israel", "open"),
    ("Kenya urged Uganda to withdraw its troops.", "REQUEST", "to withdraw its troops", "open"),
    ("Denmark promised to send tents to Kenya.", "AGREE", "to send tents to Kenya", "open"),
]


@pytest.mark.parametrize(("text", "category", "content", "polarity"), SPEECH_ACTS)
def test_an_act_of_speech_is_an_event_and_a_claim(
    code: CodeText, text: str, category: str, content: str, polarity: str
) -> None:
    coded = code(text)
    (event,) = [event for event in coded.events if event.category == category]
    (claim,) = [claim for claim in coded.claims if claim.act is not None]
    assert event.reported_as == "fact", "that it was said is told by the report"
    assert claim.act == event.id
    assert claim.attribution is not None
    assert claim.attribution.content.of(text) == content
    assert claim.polarity == polarity
    assert event.id not in claim.events


@pytest.mark.parametrize("text", ["Denmark agreed to send tents to Kenya.", "Denmark refused to send tents to Kenya."])
def test_what_is_agreed_or_refused_is_part_of_the_act(code: CodeText, text: str) -> None:
    coded = code(text)
    assert coded.events
    assert not [claim for claim in coded.claims if claim.act is not None]


def test_the_content_of_an_accusation_is_the_accusers(code: CodeText) -> None:
    text = "Norway accused Sweden of shelling a hospital."
    (shelled,) = [event for event in code(text).events if event.category == "ASSAULT"]
    assert shelled.reported_as == "claim"
    assert shelled.attribution is not None
    assert (shelled.attribution.stance, shelled.attribution.cue.of(text)) == ("alleges", "accused")


def test_the_report_is_a_voice_of_its_own(code: CodeText) -> None:
    coded = code("Police arrested two men in Oslo on Monday. The army said rebels attacked the town of Bor.")
    own, said = sorted(coded.claims, key=lambda claim: claim.voice)
    assert (own.voice, own.attribution, said.voice) == ("report", None, "source")
    kinds = {event.id: event.category for event in coded.events}
    assert [kinds[event] for event in own.events] == ["COERCE"]
    assert [kinds[event] for event in said.events] == ["ASSAULT"]


def test_many_voices_take_no_longer_a_word(code: CodeText) -> None:
    sentence = "The army said rebels had attacked the town of Bor, and the rebels denied that they had attacked it. "
    coded = code("\n\n".join([sentence * 5] * 12))
    assert len(coded.claims) > 60
    for one, other in pairwise(coded.contradictions):
        assert one.spans <= other.spans
