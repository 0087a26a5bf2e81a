from __future__ import annotations

import pytest

from dragoman import Coder
from dragoman.language.casing import restored
from dragoman.reading import document_from_text
from dragoman.reading.text import in_capitals

WIRE = """CUSCO, 4 MAY 90 -- GUNMEN OF THE SHINING PATH KILLED 14 PEASANTS IN
THE HAMLET OF PAMPA VERDE ON 2 MAY, COLONEL ALVAREZ SAID. THE U.S.
EMBASSY IN LIMA CONDEMNED THE MASSACRE.

THE ARMY SENT TROOPS TO THE AREA AND MAY
STAY UNTIL MARCH. A SPOKESMAN DENIED THAT THE SOVIET UNION
HAD ARMED THE REBELS."""


@pytest.fixture(scope="module")
def vocabulary(coder: Coder) -> frozenset[str]:
    return frozenset(coder.parser.pipeline.vocab.strings)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "THE ARMY KILLED 14 GUERRILLAS. COLONEL PEREZ DENIED IT.",
            "The army killed 14 guerrillas. Colonel Perez denied it.",
        ),
        ("THE U.S. EMBASSY IN LIMA WAS ATTACKED.", "The U.S. Embassy in Lima was attacked."),
        ("THEY MET ON 4 MAY; THE PEASANTS MAY MARCH IN MARCH.", "They met on 4 May; the peasants may march in March."),
        ("TURKEY'S MINISTER AND NATO SPOKE TO THE UN.", "Turkey's minister and NATO spoke to the UN."),
        ("TROOPS OF THE SOVIET UNION LEFT EL SALVADOR ALONE.", "Troops of the Soviet Union left El Salvador alone."),
        ("A BRIDGE WAS DYNAMITED NEAR QARABULLAQ.", "A bridge was dynamited near Qarabullaq."),
        ("42 arrests were made. 7 boys ran.", "42 arrests were made. 7 boys ran."),
        ("the ats and the srpf helped dsp rathod.", "The ATS and the SRPF helped DSP Rathod."),
    ],
)
def test_words_get_their_usual_case(text: str, expected: str, vocabulary: frozenset[str]) -> None:
    assert restored(text, vocabulary) == expected


@pytest.mark.parametrize("text", ["İSTANBUL'DA BİR PATLAMA OLDU, DEDİLER. STRASSE", "", "1990 -- 12", "ǅ ÑANDÚ ﬁ"])
def test_every_character_keeps_its_place(text: str, vocabulary: frozenset[str]) -> None:
    assert len(restored(text, vocabulary)) == len(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (WIRE, True),
        (WIRE.title(), False),
        ("NATO, EU", False),
        ("The UN and NATO met in the HQ of the EU.", False),
        ("", False),
    ],
)
def test_capitals_throughout(text: str, *, expected: bool) -> None:
    assert in_capitals(text) is expected


def test_lines_in_capitals_are_no_headlines_of_other_stories() -> None:
    document = document_from_text(WIRE)
    assert document.related == ()


def test_text_in_capitals_is_coded_and_quoted_as_it_stands(coder: Coder) -> None:
    coded = coder.code(document_from_text(WIRE))
    told = {(event.category, event.predicate.of(WIRE)) for event in coded.events}
    assert ("ASSAULT", "KILLED") in told
    assert ("ACCUSE", "CONDEMNED") in told
    killing = next(event for event in coded.events if event.category == "ASSAULT")
    assert killing.actors[0].country == "PER"
    assert killing.actors[0].text.isupper()
    assert [(figure.kind, figure.value) for figure in killing.figures] == [("killed", 14.0)]


def test_text_in_small_letters_is_read_as_in_its_usual_case(coder: Coder) -> None:
    text = "turkish troops shelled the syrian town of kobani on monday, the foreign ministry in ankara said."
    event = coder.code(text, published="2015-06-01").events[0]
    assert (event.category, event.actors[0].country, event.actors[0].text) == ("ASSAULT", "TUR", "turkish troops")
    assert event.place is not None
    assert event.place.country == "SYR"
    assert text[event.place.span.start : event.place.span.end] == "kobani"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "cops lobbed teargas when hartal supporters pelted brickbats in khulna.",
            "Cops lobbed teargas when hartal supporters pelted brickbats in Khulna.",
        ),
        ("the absconding dacoit was remanded on tuesday.", "The absconding dacoit was remanded on Tuesday."),
        ("two jawans ransacked a godown, said the CBI.".lower(), "Two jawans ransacked a godown, said the CBI."),
        ("a hospitalised labourer was handcuffed.", "A hospitalised labourer was handcuffed."),
    ],
)
def test_words_for_acts_and_those_who_act_are_no_names(text: str, expected: str, vocabulary: frozenset[str]) -> None:
    assert restored(text, vocabulary) == expected


def test_text_mostly_in_capitals_keeps_its_small_words(vocabulary: frozenset[str]) -> None:
    assert restored("GUNMEN OF THE grupo rojo KILLED 14 PEASANTS.", vocabulary).split()[3:5] == ["grupo", "rojo"]


def test_a_letter_that_grows_in_capitals_leaves_a_text_in_small_letters_alone(vocabulary: frozenset[str]) -> None:
    assert restored("police closed the straße in basel.", vocabulary) == "police closed the straße in basel."
