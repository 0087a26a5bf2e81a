"""Where an event happened: names after a locative preposition, resolved with the countries of the story."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.coder import Coder
from dragoman.mentions.parties import find_parties
from dragoman.mentions.places import find_places
from dragoman.reading import document_from_text
from dragoman.records import Place

WEDNESDAY = date(2025, 9, 10)


def place_in(coder: Coder, text: str) -> Place | None:
    """Return the place of the first event."""
    return coder.code(text, published=WEDNESDAY).events[0].place


@pytest.mark.parametrize(
    ("text", "name", "country", "resolution"),
    [
        ("Gunmen killed a judge in Karachi.", "Karachi", "PAK", 4),
        ("Rebels attacked soldiers near Goma.", "Goma", "COD", 4),
        ("French police arrested two activists in Toulouse.", "Toulouse", "FRA", 4),
        ("Rebels shelled a market at Cairo airport on Sunday.", "Cairo International Airport", "EGY", 5),
        ("Soldiers fired on protesters in Lalish, Iraq.", "Lalish", "IRQ", None),
        ("The presidents of Kenya and Uganda met in Geneva.", "Geneva", "CHE", 4),
        ("Russian drones struck a hospital in Kharkiv.", "Kharkiv", "UKR", 4),
        ("Militants kidnapped a priest in Nigeria.", "Nigeria", "NGA", 1),
        ("British police arrested a Kenyan student in Birmingham.", "Birmingham", "GBR", 4),
        ("American police arrested a student in Birmingham.", "Birmingham", "USA", 4),
        ("Turkish and Greek ministers met in Ankara.", "Ankara", "TUR", 4),
        ("Demonstrators rallied outside the embassy in Athens.", "Athens", "GRC", 4),
    ],
)
def test_resolved(text: str, name: str, country: str, resolution: int, coder: Coder) -> None:
    place = place_in(coder, text)
    assert place is not None
    assert (place.name, place.country, place.resolution) == (name, country, resolution)


def test_a_country_has_no_point(coder: Coder) -> None:
    place = place_in(coder, "Militants kidnapped a priest in Nigeria.")
    assert place is not None
    assert (place.lat, place.lon, place.geonames_id) == (None, None, "2328926")


def test_a_city_has_a_point_of_the_gazetteer(coder: Coder) -> None:
    place = place_in(coder, "Gunmen killed a judge in Karachi.")
    assert place is not None
    assert place.geonames_id == "1174872"
    assert place.lat == pytest.approx(24.9, abs=0.2)
    assert place.lon == pytest.approx(67.1, abs=0.2)


def test_an_event_without_a_locative_phrase_has_no_place(coder: Coder) -> None:
    assert place_in(coder, "Karachi's police arrested a judge.") is None


def test_an_unknown_name_keeps_its_words_without_a_point(coder: Coder) -> None:
    place = place_in(coder, "Russian troops attacked soldiers near Zolotivka-on-Sea.")
    assert place is None or (place.lat is None and place.country is None)


@pytest.mark.parametrize(
    ("written", "lat", "lon"),
    [("33.513, 36.292", 33.513, 36.292), ("33°30′N 36°18′E", 33.5, 36.3), ("12.5 S, 41.25 W", -12.5, -41.25)],
)
def test_coordinates_in_the_text_are_a_point(written: str, lat: float, lon: float, coder: Coder) -> None:
    place = place_in(coder, f"Gunmen killed three soldiers at {written}.")
    assert place is not None
    assert place.lat == pytest.approx(lat)
    assert place.lon == pytest.approx(lon)
    assert place.resolution == 5
    assert "coordinates in the text" in place.basis


def test_coordinates_that_lie_on_no_globe_are_no_place(coder: Coder) -> None:
    place = place_in(coder, "Gunmen killed three soldiers at 133.513, 436.292.")
    assert place is None or place.lat is None


def test_the_second_of_two_acts_shares_the_place_of_the_first(coder: Coder) -> None:
    events = coder.code("Gunmen attacked soldiers in Maiduguri and killed two officers.", published=WEDNESDAY).events
    assert {event.place.name if event.place else None for event in events} == {"Maiduguri"}


def test_a_place_of_another_clause_is_not_taken_when_the_own_clause_has_one(coder: Coder) -> None:
    text = "A spokesman told reporters in Geneva that gunmen had killed a judge in Karachi."
    killed = next(event for event in coder.code(text, published=WEDNESDAY).events if event.category == "ASSAULT")
    assert killed.place is not None
    assert killed.place.name == "Karachi"


def test_the_middle_of_an_area_says_so(coder: Coder) -> None:
    place = place_in(coder, "Rebels attacked soldiers in Idlib province.")
    assert place is not None
    assert place.resolution == 2
    assert "middle of an area" in place.basis


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("The ship was bound for Libya when the navy stopped it.", ["Libya"]),
        ("The council voted on aid for Libya.", []),
        ("Oil washed up along Portugal's coast.", ["Portugal"]),
        ("Portugal's army held a drill.", []),
        ("Thousands fled during Libya's civil war.", ["Libya"]),
        ("France sent soldiers to Chad on Friday.", ["Chad"]),
        ("France sent a protest note to Chad on Friday.", []),
        ("Jets bombed Libya for three nights.", ["Libya"]),
        ("Shops in the Soviet Union stayed shut.", ["the Soviet Union"]),
        ("The women of Tell Zahran asked the officers to spare the well.", ["Tell Zahran"]),
        ("Fighters besieged Kosti-Nur for nine days.", ["Kosti-Nur"]),
        ("Refugees were moved to Cox's Bazar.", ["Cox's Bazar"]),
        ("Rebels captured Tal Hamdan on Monday.", ["Tal Hamdan"]),
        ("Troops advanced towards the Olaf Military Airport.", ["Olaf Military Airport"]),
        ("Soldiers patrol the road between Sarnak and Belmo.", ["Sarnak", "Belmo"]),
        ("Iraqi troops captured Kuwait in a day.", ["Kuwait"]),
    ],
)
def test_the_word_above_a_name_shows_whether_it_is_a_place(sentence: str, names: list[str], coder: Coder) -> None:
    parsed = coder.parse(document_from_text(sentence))
    found = find_places(parsed, find_parties(parsed, coder.catalogue))
    assert [item.span.of(sentence) for paragraph in found for item in paragraph] == names
