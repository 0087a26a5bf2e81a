from __future__ import annotations

from datetime import date

import pytest

from dragoman.lexicon.actors import CALENDAR_WORDS, Catalogue, Name, catalogue, country_names, surnames_in_office
from dragoman.records import Entity


def name(text: str) -> Name:
    return Name(text, Entity(f"other:{text}", text, "other"), "name", None, (), "own")


SMALL = Catalogue([name(text) for text in ("Norland", "Norland Navy", "Navy Board", "Cote d'Or", "Or")], {})


def found(text: str) -> list[str]:
    """Find names with words as tokens: an apostrophe or hyphen belongs to its word, a stop or comma does not."""
    starts, ends, position = [], set(), 0
    for word in text.split(" "):
        starts.append(position)
        ends.add(position + len(word.rstrip(".,")))
        position += len(word) + 1
    return [text[match.start : match.end] for match in SMALL.find(text, starts, ends)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Norland attacked.", ["Norland"]),
        ("The Norland Navy sailed.", ["Norland Navy"]),
        ("The Norland Navy Board met.", ["Norland Navy"]),
        ("The Navy Board met.", ["Navy Board"]),
        ("Norlanders fled.", []),
        ("New-Norland slept.", []),
        ("Cote d'Or fell.", ["Cote d'Or"]),
        ("Cote d’Or fell.", ["Cote d’Or"]),
        ("norland slept.", []),
        ("Norland, Norland and Norland Navy.", ["Norland", "Norland", "Norland Navy"]),
        ("", []),
    ],
)
def test_the_longest_name_at_token_borders_is_found(text: str, names: list[str]) -> None:
    assert found(text) == names


def test_names_are_looked_up_with_either_apostrophe() -> None:
    assert SMALL.names("Cote d’Or") == SMALL.names("Cote d'Or") != ()
    assert SMALL.names("Nowhere") == ()


def test_the_homes_of_a_surname_are_those_of_all_who_bear_it() -> None:
    homes = catalogue().homes_of_surname("Smith")
    assert {"GBR", "USA"} <= homes
    assert catalogue().homes_of_surname("Nobodyson") == frozenset()


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("boko haram", "Boko Haram"),
        ("ANGELA MERKEL", "Angela Merkel"),
        ("hezbollah", "Hezbollah"),
        ("who", None),
        ("police", None),
        ("apple", None),
        ("no such name", None),
    ],
)
def test_how_a_name_in_other_letters_is_written(text: str, written: str | None) -> None:
    assert catalogue().written(text) == written


def test_the_packaged_terms_are_in_order() -> None:
    for names in catalogue().by_text.values():
        for entry in names:
            for held in entry.terms:
                assert held.start <= held.end, (entry.text, held)


def test_the_catalogue_knows_all_kinds() -> None:
    entries = [entry for names in catalogue().by_text.values() for entry in names]
    assert {entry.entity.kind for entry in entries} >= {"state", "organisation", "armed group", "person"}
    assert {entry.form for entry in entries} >= {"name", "adjective", "capital", "metonym", "person", "surname"}
    assert len({entry.entity.id for entry in entries if entry.entity.kind == "state"}) > 190


@pytest.mark.parametrize("country", ["NOR", "CIV", "XKX", "TWN", "SSD", "COD"])
def test_countries_have_english_names(country: str) -> None:
    assert country_names()[country]
    assert catalogue().names(country_names()[country])


def test_surnames_in_office_belong_to_the_day() -> None:
    assert "Macron" in surnames_in_office(date(2025, 9, 10))
    assert "Macron" not in surnames_in_office(date(2010, 9, 10))
    assert "Merkel" in surnames_in_office(date(2025, 9, 10))
    assert "May" not in surnames_in_office(date(2018, 9, 10))
    assert surnames_in_office(None) == frozenset()


def test_agent_nouns_are_no_longer_than_promised_at_their_first_word() -> None:
    agents = dict.fromkeys(("army", "army chief of staff", "non-state actor", "people's deputy"), ())
    small = Catalogue([], agents)
    assert small.longest_agent_at("army", "army") == 4
    assert small.longest_agent_at("armies", "army") == 4
    assert small.longest_agent_at("non", "non") == 4
    assert small.longest_agent_at("people", "people") == 4
    assert small.longest_agent_at("navy", "navy") == 1


def test_surnames_in_office_are_those_of_every_term() -> None:
    day = date(2019, 3, 1)
    since = date(2009, 1, 1)
    wanted = {
        text
        for text, names in catalogue().by_text.items()
        for entry in names
        if entry.form == "surname" and any(held.start <= day and held.end >= since for held in entry.terms)
    }
    assert surnames_in_office(day) == wanted - CALENDAR_WORDS
