"""Where an event happened: names after a locative preposition, resolved with the countries of the story."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.coder import Coder
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
        pytest.param(
            "French police arrested two activists in Toulouse.",
            "Toulouse",
            "FRA",
            4,
            marks=pytest.mark.xfail(strict=True, reason="a place phrase that hangs on the object's agent noun is lost"),
        ),
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
    assert (place.lat, place.lon, place.geonames_id) == (None, None, None)


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
