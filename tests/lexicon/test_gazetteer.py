"""The packaged gazetteer: towns, areas and countries by name, what holds them, and the names of a story resolved together."""

from __future__ import annotations

import pytest

from dragoman.errors import DataError
from dragoman.lexicon.gazetteer import COUNTRY, FIRST_AREA, SITE, TOWN, Gazetteer, distance, gazetteer, plain
from dragoman.lexicon.home import home_shares, name_shares, origins
from dragoman.mentions.candidates import candidates, is_known
from dragoman.mentions.resolving import resolve_places
from dragoman.records import Span
from dragoman.tables import packaged, read_tsv


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("São Tomé", "sao tome"),
        ("Łódź", "lodz"),
        ("St. Petersburg", "saint petersburg"),
        ("Aflao-Gakli", "aflao gakli"),
        ("N'Djamena", "ndjamena"),
    ],
)
def test_names_become_keys(name: str, key: str) -> None:
    assert plain(name) == key


def test_the_most_populous_town_stands_first() -> None:
    first = next(site for site in gazetteer().sites("Paris") if site.resolution == TOWN)
    assert (first.country, first.geonames_id, first.seat) == ("FRA", "2988507", True)
    assert distance((first.lat, first.lon), (48.86, 2.35)) < 10


def test_an_unknown_name_has_no_site() -> None:
    assert gazetteer().sites("Qwxzy upon Nowhere") == ()
    assert gazetteer().sites("") == ()


def test_an_area_and_a_country_are_told_from_towns() -> None:
    assert FIRST_AREA in {site.resolution for site in gazetteer().sites("Ohio")}
    assert COUNTRY in {site.resolution for site in gazetteer().sites("Norway")}


def test_the_country_of_a_point_is_that_of_the_nearest_town() -> None:
    assert gazetteer().country_of_point(33.51, 36.29) == "SYR"
    assert gazetteer().country_of_point(-48.0, -130.0) is None


def test_a_file_of_another_kind_is_refused() -> None:
    with pytest.raises(DataError, match="DG-D01"):
        Gazetteer(b"no gazetteer")


def spans(text: str, *names: str) -> list[Span]:
    return [Span(text.index(name), text.index(name) + len(name)) for name in names]


@pytest.mark.parametrize(
    ("text", "name", "admin1"),
    [
        ("A fire broke out in Springfield, Ohio, on Monday.", "Springfield", "Ohio"),
        ("A fire broke out in Springfield, Illinois, on Monday.", "Springfield", "Illinois"),
        ("A fire broke out in Springfield, Mass., on Monday.", "Springfield", "Massachusetts"),
    ],
)
def test_the_area_after_a_name_decides(text: str, name: str, admin1: str) -> None:
    (site,) = resolve_places(text, spans(text, name))
    assert site is not None
    assert site.admin1 == admin1


def test_places_of_a_story_decide_for_each_other() -> None:
    text = "The convoy passed Tripoli and Sidon before it reached Beirut."
    sites = resolve_places(text, spans(text, "Tripoli", "Sidon", "Beirut"))
    assert [site.country if site else None for site in sites] == ["LBN", "LBN", "LBN"]


def test_a_name_that_no_source_has_is_placed_beside_the_town_named_with_it() -> None:
    text = "Shells fell on Qwxzybad, a hamlet near Karachi, police in Lahore and Quetta said."
    site, *_ = resolve_places(text, spans(text, "Qwxzybad", "Karachi", "Lahore", "Quetta"))
    assert site is not None
    assert (site.near, site.country, site.geonames_id) == ("Karachi", "PAK", None)


def test_the_parties_of_a_story_do_not_place_an_unknown_name() -> None:
    text = "Russian troops attacked soldiers near Qwxzybad."
    assert resolve_places(text, spans(text, "Qwxzybad"), countries=["RUS"]) == (None,)


def test_one_other_place_gives_an_unknown_name_its_country_where_parties_say_the_same() -> None:
    text = "Reporters said that {} had searched a farm near Nakuru and a house in Qorvaleni."
    kenyan, unnamed = text.format("Kenyan police"), text.format("two men")
    assert [site and site.country for site in resolve_places(kenyan, spans(kenyan, "Nakuru", "Qorvaleni"))] == [
        "KEN",
        "KEN",
    ]
    assert [site and site.country for site in resolve_places(unnamed, spans(unnamed, "Nakuru", "Qorvaleni"))] == [
        "KEN",
        None,
    ]


def test_oceans_and_continents_have_their_numbers_in_geonames() -> None:
    text = "The ship left the North Atlantic for the Indian Ocean and never saw South America."
    found = resolve_places(text, spans(text, "North Atlantic", "Indian Ocean", "South America"))
    assert [site and site.geonames_id for site in found] == ["3411923", "1545739", "6255150"]


def test_a_part_of_a_name_is_marked() -> None:
    assert all(site.part for site in candidates("Basra dispensary"))
    assert "IRQ" in {site.country for site in candidates("Basra dispensary")}


@pytest.mark.parametrize(
    ("name", "country"), [("Israeli Embassy in Seoul", "KOR"), ("Institute of Seas at the Port of Mombasa", "KEN")]
)
def test_a_house_stands_where_its_name_says(name: str, country: str) -> None:
    assert {site.country for site in candidates(name)} == {country}
    assert all(site.part for site in candidates(name))


def test_a_county_gives_its_name_in_full_only() -> None:
    assert "CAN" in {site.country for site in candidates("Albert County")}
    assert all(site.name != "Albert County" for site in candidates("Royal Albert Hall"))


def test_a_house_called_after_a_people_stands_where_the_story_is() -> None:
    text = "Police in Nairobi, Mombasa and Kisumu searched shops; a fire broke out at the Norwegian Dispensary in the morning."
    names = spans(text, "Nairobi", "Mombasa", "Kisumu", "Norwegian Dispensary")
    site = resolve_places(text, names, countries=[])[-1]
    assert site is not None
    assert site.country == "KEN"


def test_airports_and_hospitals_are_sites() -> None:
    site = gazetteer().sites("Ben Gurion Airport")[0]
    assert (site.country, site.resolution, site.source) == ("ISR", SITE, "OurAirports")
    assert distance((site.lat, site.lon), (32.0, 34.89)) < 10


def test_hamlets_are_given_where_asked_for() -> None:
    assert gazetteer().sites("Beckwourth") == ()
    hamlet = gazetteer().sites("Beckwourth", hamlets=True)[0]
    assert (hamlet.country, hamlet.admin1, hamlet.resolution, hamlet.people) == ("USA", "California", TOWN, 0)
    assert not is_known("Beckwourth")


def test_the_region_is_meant_where_its_state_is_spoken_of() -> None:
    text = "Officials in Baghdad and Mosul said that Kurdistan would get its share."
    site = resolve_places(text, spans(text, "Baghdad", "Mosul", "Kurdistan"), countries=["IRQ"])[-1]
    assert site is not None
    assert site.name == "Kurdistan Region"


@pytest.mark.parametrize(
    ("name", "means", "country"),
    [
        ("D.C.", "Washington", "USA"),
        ("DC", "Washington", "USA"),
        ("Texans", "Texas", "USA"),
        ("Catalan", "Catalonia", "ESP"),
        ("Londoners", "London", "GBR"),
        ("EU", "European Union", None),
        ("Scandinavian", "Scandinavia", None),
        ("Lake Superior", "Lake Superior", None),
    ],
)
def test_abbreviations_adjectives_and_waters_are_places(name: str, means: str, country: str | None) -> None:
    first = candidates(name)[0]
    assert (first.name, first.country) == (means, country)


def test_a_doubtful_name_follows_the_press_that_the_text_is_of() -> None:
    american = (
        "The sheriff said two high school students from Durham were arraigned on felony charges, a state Rep. said."
    )
    british = (
        "A councillor said two sixth form students from Durham were before magistrates, the constabulary told MPs."
    )
    given = [resolve_places(text, spans(text, "Durham"))[0] for text in (american, british)]
    assert [site.country if site else None for site in given] == ["USA", "GBR"]


def test_a_text_without_such_words_is_of_no_press() -> None:
    assert home_shares("Shells fell on the port at dawn.") == {}
    assert max(home_shares("The sheriff and the school board met downtown."), key=str) == "USA"


def test_names_tell_the_country_of_a_people() -> None:
    shares = name_shares(["Education Minister Pavel Hruška", "Jiří Vondra", "the Rev. Zdeněk Nováková"])
    assert max(shares, key=shares.__getitem__) == "CZE"
    assert name_shares(["the spokesman", "a Police Officer"]) == {}


def test_the_table_of_names_covers_most_states_and_holds_known_codes_only() -> None:
    countries = {country for country, _, _ in origins()}
    assert len(countries) >= 150
    assert countries <= {row["key"] for _, row in read_tsv(packaged("lexicon", "states.tsv"), ("key",))}
    kinds = {(country, kind) for country, kind, _ in origins()}
    assert len(kinds) == 3 * len(countries)
