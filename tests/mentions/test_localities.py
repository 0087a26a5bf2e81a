"""Of which country a local actor is, where only the story tells."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from dragoman.coder import Coder
from dragoman.mentions.localities import Localities
from dragoman.mentions.parties import find_parties
from dragoman.mentions.places import find_places
from dragoman.reading import document_from_text
from dragoman.records import Party

Placed = Callable[[str, str], Party]


@pytest.fixture(scope="session")
def placed(coder: Coder) -> Placed:
    """Return the last party of a story with the given words, as it leaves the coder."""

    def look(text: str, phrase: str) -> Party:
        parsed = coder.parse(document_from_text(text, published=date(2024, 5, 3)))
        mentions = find_parties(parsed, coder.catalogue)
        found = [mention.party for mention in mentions.ordered if mention.party.text == phrase]
        assert found
        local = Localities(parsed, mentions, find_places(parsed, mentions), coder.catalogue)
        return local.placed(found[-1])

    return look


HOME = (
    "Bolivian miners block road\n\nORURO, Bolivia (AP) — Miners blocked the road to Potosí on Monday.\n\n"
    "In Oruro, the governor sent for police. {}"
)
"""A story about one state."""
BETWEEN = (
    "Peru and Chile meet on fishing\n\nFishing talks between Peru and Chile ended on Monday.\n\n"
    "Peru's envoy walked out, and Chile's ambassador to Peru followed. {}"
)
"""A story between two."""
MOSTLY = (
    "Ghana and Togo quarrel over water\n\nGhana's water minister asked Togo for talks on Monday.\n\n"
    "In Accra, Ghana's parliament debated the dam, and Togo sent a note. Villagers in northern Ghana had blocked the road. {}"
)
"""A story that tells more of one than of the other."""


@pytest.mark.parametrize(
    ("text", "phrase", "country"),
    [
        (HOME.format("Two teachers were hurt by the crowd."), "Two teachers", "BOL"),
        (HOME.format("Mayor Tomasa Quilla asked the union for calm."), "Mayor Tomasa Quilla", "BOL"),
        (HOME.format("The bishop met the protesters. They cheered him."), "They", "BOL"),
        (HOME.format("Nurses struck, and both sides accused the union."), "Nurses", "BOL"),
        (HOME.format("Chile's miners sent help, and drivers struck too."), "drivers", "BOL"),
        (BETWEEN.format("Gunmen shot a fisherman near Iquique."), "Gunmen", "CHL"),
        (MOSTLY.format("\n\nPolice freed eleven farmers."), "Police", "GHA"),
        (MOSTLY.format("\n\nThe authority said the farmers were paid."), "the farmers", "GHA"),
        (MOSTLY.format("\n\nSoldiers shot two herders near Sokodé."), "Soldiers", "TGO"),
    ],
)
def test_who_acts_in_a_place_is_of_its_country(text: str, phrase: str, country: str, placed: Placed) -> None:
    party = placed(text, phrase)
    assert party.country == country
    assert "guessed" in party.how


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        (HOME.format("Foreign tourists left the town."), "Foreign tourists"),
        (HOME.format("The ambassador called the mayor."), "The ambassador"),
        (HOME.format("Peacekeepers watched from the hill."), "Peacekeepers"),
        (HOME.format("Peacekeepers came by bus. They left again."), "They"),
        (HOME.format("Western governments urged restraint."), "Western governments"),
        (BETWEEN.format("\n\nThe minister blamed the other side."), "The minister"),
        (BETWEEN.format("Fishermen burned a boat in protest."), "Fishermen"),
        ("The rebels warned a Spanish charity by radio on Monday.", "The rebels"),
        ("An exile paper in Toronto wrote that the farmers had fled.", "the farmers"),
    ],
)
def test_who_comes_from_elsewhere_or_may_be_of_either_state_has_none(text: str, phrase: str, placed: Placed) -> None:
    assert placed(text, phrase).country is None


def test_a_country_that_the_phrase_gives_is_kept(placed: Placed) -> None:
    party = placed(HOME.format("Peruvian traders turned back."), "Peruvian traders")
    assert party.country == "PER"
    assert "guessed" not in party.how


def test_the_events_and_their_sources_are_placed(coder: Coder) -> None:
    text = HOME.format("Teachers accused the mayor of theft, a union leader said.")
    coded = coder.code(document_from_text(text, published=date(2024, 5, 3)))
    accused = next(event for event in coded.events if event.category == "ACCUSE")
    assert [party.country for party in (*accused.actors, *accused.recipients)] == ["BOL", "BOL"]
    assert accused.attribution is not None
    assert accused.attribution.source is not None
    assert accused.attribution.source.country == "BOL"
    assert any(claim.attribution == accused.attribution for claim in coded.claims)
