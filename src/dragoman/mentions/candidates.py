"""Which places a name may mean, from three sources: states (the lexicon), regions and sites (regions.tsv) and GeoNames (the gazetteer).

Nothing is judged between them here but by what is known of each alone; `resolving` lets the names of a story decide for each other.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from dragoman.lexicon.actors import catalogue, country_names
from dragoman.lexicon.gazetteer import COUNTRY, FIRST_AREA, GEONAMES, POST, SECOND_AREA, TOWN, Site, gazetteer, plain
from dragoman.lexicon.regions import Region, area_adjectives, regions
from dragoman.lexicon.terms import LAST_DAY

UNKNOWN = 0
MOST_CANDIDATES = 40
PEOPLE = 0.7
"""Worth of ten times the people."""
STATE_WORTH = 9.5
AREA_WORTH = -1.2
"""A first-level area against a town with as many people: towns are named more often."""
COUNTY_WORTH = -1.8
REGION_WORTH = 7.0
UNCLEAR = -3.3
OTHER_NAME = -1.6
"""A name that is not the usual one: lists of alternative names are full of accidents."""
SEAT = 1.5
NOWHERE = 0.4
"""A place that no source has: worth as much as a village."""
PART = -2.4
"""Only a part of the name is the place's."""
ADJECTIVE = -4.0
"""That part is the adjective of a state, not its name."""
WELL_KNOWN = 500_000
"""People from which on that is so by any of its names."""
KNOWN = 15_000
"""People from which on a town is taken for the place in a longer name."""
WHERE = re.compile(r"\s(?:in|at)\s(?:the\s)?(?=[A-Z])")
"""What stands before the place of a house: "the Israeli Embassy in Seoul"."""
SHARED = {"Congo": ("COD",), "Korea": ("KOR", "PRK"), "Guinea": ("GIN",)}
"""Names that news use for states besides the one that the lexicon knows by them."""
COMPASS = {"n ": "north ", "s ": "south ", "e ": "east ", "w ": "west "}
ARTICLES = frozenset(["al ", "el ", "ad ", "an ", "ar ", "as ", "at ", "az "])
COMMON_PARTS = frozenset(
    [
        *(
            "university",
            "street",
            "avenue",
            "road",
            "national",
            "international",
            "bank",
            "central",
            "of",
            "the",
            "mission",
            "union",
        ),
        *(
            "est",
            "ouest",
            "nord",
            "sud",
            "ost",
            "north",
            "south",
            "east",
            "west",
            "norte",
            "sur",
            "este",
            "oeste",
            "sul",
            "leste",
        ),
        *(
            "centre",
            "centro",
            "center",
            "alta",
            "alto",
            "baja",
            "bajo",
            "santa",
            "san",
            "saint",
            "new",
            "old",
            "upper",
            "lower",
            "grand",
        ),
        *(
            "bin",
            "beni",
            "wadi",
            "jabal",
            "jebel",
            "deir",
            "beit",
            "ain",
            "abu",
            "el",
            "al",
            "jisr",
            "tell",
            "tal",
            "kafr",
            "oum",
            "umm",
        ),
        *(
            "river",
            "lake",
            "mount",
            "mountain",
            "valley",
            "beach",
            "park",
            "hill",
            "heights",
            "ridge",
            "point",
            "bridge",
            "falls",
            "island",
        ),
        *(
            "creek",
            "springs",
            "bay",
            "port",
            "fort",
            "camp",
            "gate",
            "square",
            "hall",
            "house",
            "court",
            "church",
            "school",
            "college",
        ),
        *(
            "hospital",
            "airport",
            "station",
            "center",
            "museum",
            "club",
            "hotel",
            "plaza",
            "high",
            "first",
            "memorial",
            "county",
            "state",
        ),
    ]
)
"""Words that are called places by themselves only by accident when they stand in a longer name."""
ABBREVIATIONS = {
    **dict.fromkeys(["Ala", "AL"], "Alabama"),
    **dict.fromkeys(["AK"], "Alaska"),
    **dict.fromkeys(["Ariz", "AZ"], "Arizona"),
    **dict.fromkeys(["Ark", "AR"], "Arkansas"),
    **dict.fromkeys(["Calif", "Cal", "CA"], "California"),
    **dict.fromkeys(["Colo", "CO"], "Colorado"),
    **dict.fromkeys(["Conn", "CT"], "Connecticut"),
    **dict.fromkeys(["Del", "DE"], "Delaware"),
    **dict.fromkeys(["D.C", "DC"], "Washington, D.C."),
    **dict.fromkeys(["Fla", "FL"], "Florida"),
    **dict.fromkeys(["Ga", "GA"], "Georgia"),
    **dict.fromkeys(["HI"], "Hawaii"),
    **dict.fromkeys(["ID"], "Idaho"),
    **dict.fromkeys(["Ill", "IL"], "Illinois"),
    **dict.fromkeys(["Ind", "IN"], "Indiana"),
    **dict.fromkeys(["IA"], "Iowa"),
    **dict.fromkeys(["Kan", "Kans", "KS"], "Kansas"),
    **dict.fromkeys(["Ky", "KY"], "Kentucky"),
    **dict.fromkeys(["La", "LA"], "Louisiana"),
    **dict.fromkeys(["ME"], "Maine"),
    **dict.fromkeys(["Md", "MD"], "Maryland"),
    **dict.fromkeys(["Mass", "MA"], "Massachusetts"),
    **dict.fromkeys(["Mich", "MI"], "Michigan"),
    **dict.fromkeys(["Minn", "MN"], "Minnesota"),
    **dict.fromkeys(["Miss", "MS"], "Mississippi"),
    **dict.fromkeys(["Mo", "MO"], "Missouri"),
    **dict.fromkeys(["Mont", "MT"], "Montana"),
    **dict.fromkeys(["Neb", "NE"], "Nebraska"),
    **dict.fromkeys(["Nev", "NV"], "Nevada"),
    **dict.fromkeys(["N.H", "NH"], "New Hampshire"),
    **dict.fromkeys(["N.J", "NJ"], "New Jersey"),
    **dict.fromkeys(["N.M", "NM"], "New Mexico"),
    **dict.fromkeys(["N.Y", "NY"], "New York"),
    **dict.fromkeys(["N.C", "NC"], "North Carolina"),
    **dict.fromkeys(["N.D", "ND"], "North Dakota"),
    **dict.fromkeys(["OH"], "Ohio"),
    **dict.fromkeys(["Okla", "OK"], "Oklahoma"),
    **dict.fromkeys(["Ore", "OR"], "Oregon"),
    **dict.fromkeys(["Pa", "PA"], "Pennsylvania"),
    **dict.fromkeys(["R.I", "RI"], "Rhode Island"),
    **dict.fromkeys(["S.C", "SC"], "South Carolina"),
    **dict.fromkeys(["S.D", "SD"], "South Dakota"),
    **dict.fromkeys(["Tenn", "TN"], "Tennessee"),
    **dict.fromkeys(["Tex", "TX"], "Texas"),
    **dict.fromkeys(["UT"], "Utah"),
    **dict.fromkeys(["Vt", "VT"], "Vermont"),
    **dict.fromkeys(["Va", "VA"], "Virginia"),
    **dict.fromkeys(["Wash", "WA"], "Washington"),
    **dict.fromkeys(["W.Va", "WV"], "West Virginia"),
    **dict.fromkeys(["Wis", "WI"], "Wisconsin"),
    **dict.fromkeys(["Wyo", "WY"], "Wyoming"),
    **dict.fromkeys(["Ont", "ON"], "Ontario"),
    **dict.fromkeys(["Que", "QC"], "Quebec"),
    **dict.fromkeys(["B.C", "BC"], "British Columbia"),
    **dict.fromkeys(["Alta", "AB"], "Alberta"),
    **dict.fromkeys(["Sask", "SK"], "Saskatchewan"),
    **dict.fromkeys(["Man", "MB"], "Manitoba"),
    **dict.fromkeys(["N.S", "NS"], "Nova Scotia"),
    **dict.fromkeys(["N.B", "NB"], "New Brunswick"),
    **dict.fromkeys(["N.L", "NL"], "Newfoundland and Labrador"),
    **dict.fromkeys(["P.E.I", "PEI"], "Prince Edward Island"),
    "NSW": "New South Wales",
    "Qld": "Queensland",
    "Vic": "Victoria",
}
"""States and provinces as newspapers and the post shorten them after a town (Associated Press style; US and Canadian postal codes)."""
SHORTENING = frozenset(["USA", "CAN", "AUS"])
DIRECTION = (
    r"(?:north|south|east|west|northern|southern|eastern|western|central|upper|lower|greater|downtown|upstate|inner|"
    r"north-?east(?:ern)?|north-?west(?:ern)?|south-?east(?:ern)?|south-?west(?:ern)?|mid|metropolitan|metro|mainland)"
)
LEADING = re.compile(
    rf"^(?:the |{DIRECTION}[ -]|(?:city|town|village|state|province|county|port|district|municipality) of )+",
    re.IGNORECASE,
)
TRAILING = re.compile(
    r"(?:['’]s?| city| town| village| province| state| county| governorate| oblast| region| district| prefecture| area| metro| suburbs?| "
    r"municipality| department| parish| township| borough| co\.?)+$",
    re.IGNORECASE,
)


def candidates(name: str) -> tuple[Site, ...]:
    """Return all places that a name may mean, of every source, without judging between them.

    A name that nothing is known of as a whole is read without words of direction and kind ("northern Mali", "Kivu province"), and at
    last by the place in it ("Basra airport", "University of Oslo"), which is then no more than the town or area that it is called after.
    """
    short = spelled_out(name)
    if short:
        return tuple(
            site
            for site in _named(short)
            if site.country in SHORTENING and (site.resolution == FIRST_AREA or site.seat)
        )
    found = _named(name)
    if not found:
        bare = LEADING.sub("", TRAILING.sub("", name.strip()))
        found = _named(bare) if bare and bare != name else ()
    return found or _part(name)


def _named(name: str) -> tuple[Site, ...]:
    """Return the places of a whole name or of an adjective: "Catalan", "Londoners"."""
    return tuple({site.id: site for site in (*_of_adjective(name), *_exact(name))}.values())


@lru_cache(maxsize=5_000)
def _of_adjective(name: str) -> tuple[Site, ...]:
    """Return the areas and towns that an adjective or the word for their people stands for; those of states are among the states' names."""
    sites = []
    for target, country in area_adjectives().get(plain(re.sub(r"['’]s?$", "", name)), ()):
        found = [site for site in _exact(target) if site.resolution != COUNTRY and country in (None, site.country)]
        best = max(found, key=worth, default=None)
        if best is not None:
            sites.append(replace(best, unclear=False))
    return tuple(sites)


def is_known(name: str) -> bool:
    """Tell whether a source has a place of this whole name; the hamlets of the posts share theirs with too much else."""
    return any(site.source != POST for site in _exact(name))


def spelled_out(name: str) -> str | None:
    """Return what a state's abbreviation stands for; one of words ("Miss.", "Ill.") needs its stop."""
    bare = name.strip().replace(". ", ".").rstrip(".")
    full = ABBREVIATIONS.get(bare)
    return full if full and (name.strip().endswith(".") or bare.isupper()) else None


def _part(name: str) -> tuple[Site, ...]:
    """Return the places of the longest parts of a name that are one, marked as such; between equally long parts the story decides.

    What stands after "in" or "at" comes first: the Israeli embassy in Seoul is in Seoul. A county counts by its full name only, and a state
    by whose adjective a house is called is doubtful: French hospitals stand in many countries.
    """
    where = WHERE.search(name)
    if where is not None:
        found = _named(name[where.end() :]) or _part(name[where.end() :])
        if found:
            return tuple(replace(site, part=True) for site in found)
    words = re.findall(r"[^\s,/–-]+", name)
    for count in range(len(words) - 1, 0, -1):
        parts: list[Site] = []
        for first in range(len(words) - count + 1):
            piece = " ".join(words[first : first + count])
            if not piece[:1].isupper() or plain(piece) in COMMON_PARTS:
                continue
            parts += [_as_part(site, piece) for site in _named(piece) if _may_name(site, piece)]
        if parts:
            return tuple(parts)
    return ()


def _may_name(site: Site, piece: str) -> bool:
    """Tell whether a house may be called after a place by this part of its name."""
    if site.resolution == SECOND_AREA and site.source == GEONAMES and plain(site.name) != plain(piece):
        return False
    return (site.own and (site.people >= KNOWN or site.resolution < TOWN)) or site.people >= WELL_KNOWN


def _as_part(site: Site, piece: str) -> Site:
    """Mark a place as that of a part of a name, in doubt where the part is a state's adjective."""
    adjective = site.resolution == COUNTRY and plain(piece) != plain(site.name) and not piece.isupper()
    return replace(site, part=True, unclear=site.unclear or adjective)


@lru_cache(maxsize=20_000)
def _exact(name: str) -> tuple[Site, ...]:
    key = plain(name)
    if key[:2] in COMPASS:
        key = COMPASS[key[:2]] + key[2:]
    listed = [_of_region(region, name) for region in _regions_by_key().get(key, ())]
    states = _states_named(name, listed)
    found = gazetteer().sites(key, hamlets=True)
    if not found and not listed and not states:
        # Arabic names are written with their article and without it.
        bare = key[3:] if key[:3] in ARTICLES else f"al {key}"
        found = gazetteer().sites(bare, hamlets=True)
        listed = [_of_region(region, name) for region in _regions_by_key().get(bare, ())]
    codes = {site.country for site in states}
    merged = []
    for site in found:
        if site.resolution == COUNTRY:
            if site.country not in codes and not any(region.country == site.country for region in listed):
                merged.append(site)
            continue
        # A region of the list is better placed than the middle of the towns of the same area.
        twin = next((i for i, region in enumerate(listed) if _same_area(region, site)), None)
        if twin is None:
            merged.append(site)
        else:
            region = listed[twin]
            listed[twin] = replace(
                region,
                people=max(region.people, site.people),
                geonames_id=region.geonames_id or site.geonames_id,
                first=region.first or site.first,
                second=region.second or site.second,
            )
    return tuple([*states, *listed, *merged][:MOST_CANDIDATES])


def _same_area(region: Site, site: Site) -> bool:
    if region.country != site.country or site.resolution == TOWN or abs(region.resolution - site.resolution) > 1:
        return False
    return abs(region.lat - site.lat) < 3 and abs(region.lon - site.lon) < 5 and region.resolution <= SECOND_AREA  # noqa: PLR2004 (degrees)


def _states_named(name: str, listed: Sequence[Site]) -> list[Site]:
    """Return the states of a name or adjective; where a region of the list has the name of a part of it ("Scotland"), that is meant."""
    text = re.sub(r"['’]s?$", "", name.strip().removeprefix("the ").removeprefix("The "))
    names = [
        entry
        for entry in catalogue().names(text)
        if entry.entity.kind == "state"
        and entry.country
        and entry.form not in ("capital", "metonym", "person", "surname")
    ]
    codes = [entry.country for entry in names if entry.end == LAST_DAY] or [entry.country for entry in names]
    codes += SHARED.get(text, ())
    parts = {
        region.country for region in listed if not region.unclear and country_names().get(region.country or "") != text
    }
    return [_state(code) for code in dict.fromkeys(codes) if code and code not in parts]


@lru_cache(maxsize=1)
def _countries() -> dict[str, Site]:
    """Return the countries of the gazetteer by code, by the names of the lexicon."""
    gaz, names = gazetteer(), country_names()
    sites = [gaz.site(i) for i in range(gaz.areas_end, gaz.size)]
    return {site.country: replace(site, name=names.get(site.country, site.name)) for site in sites if site.country}


def _state(country: str) -> Site:
    known = _countries().get(country)
    if known is not None:
        return known
    name = country_names().get(country, country)
    return Site(f"state:{country}", name, country, None, math.nan, math.nan, 1_000_000, COUNTRY, source="states.tsv")


@lru_cache(maxsize=1)
def _regions_by_key() -> dict[str, tuple[Region, ...]]:
    found: dict[str, dict[str, Region]] = {}
    for name, group in regions().items():
        for region in group:
            found.setdefault(plain(name), {}).setdefault(region.id, region)
    return {key: tuple(group.values()) for key, group in found.items()}


def _of_region(region: Region, name: str) -> Site:
    return Site(
        id=region.id,
        name=region.name,
        country=region.country,
        admin1=region.admin1 or None,
        lat=region.lat,
        lon=region.lon,
        people=0,
        resolution=region.resolution,
        geonames_id=region.geonames_id,
        own=name == region.name or not region.ambiguous,
        unclear=region.ambiguous,
        source="regions.tsv",
    )


def worth(site: Site) -> float:
    """Return what a candidate is worth before the story is looked at; only differences count."""
    if site.resolution == UNKNOWN:
        return NOWHERE
    if site.resolution == COUNTRY:
        known = STATE_WORTH + math.log10(site.people + 10) / 10
        return known + (PART if site.part else 0.0) + (ADJECTIVE if site.part and site.unclear else 0.0)
    value = PEOPLE * math.log10(site.people + 10)
    if site.source == "regions.tsv":
        value = max(value + AREA_WORTH, REGION_WORTH) + (UNCLEAR if site.unclear else 0.0)
    elif site.resolution == FIRST_AREA:
        value += AREA_WORTH
    elif site.resolution == SECOND_AREA:
        value += COUNTY_WORTH
    if not site.own and site.source != "regions.tsv":
        value += OTHER_NAME
    return value + (SEAT if site.seat else 0.0) + (PART if site.part else 0.0)
