"""Where: the places of a story, all resolved together, and the one where an event happened."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.lexicon.gazetteer import COUNTRY, FIRST_AREA, SECOND_AREA, TOWN, Site, gazetteer
from dragoman.mentions.candidates import UNKNOWN, candidates, worth
from dragoman.mentions.resolving import PRESS, resolve_places
from dragoman.mentions.toponyms import toponyms
from dragoman.records import Place, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

    from dragoman.language.parser import Paragraph, Parsed
    from dragoman.mentions.parties import Mentions

SITE = 5
NO_PRESS: Mapping[str, float] = {}
KNOWN_ALONE = 100_000
"""People from which on a town outside the story's countries gives its country to those named after it."""
DEGREES = re.compile(
    r"(?P<lat>\d{1,2}(?:[.,]\d+)?)\s*°?\s*(?:(?P<latm>\d{1,2})\s*[′'’]\s*)?(?:(?P<lats>\d{1,2}(?:\.\d+)?)\s*[″\"”]\s*)?(?P<ns>[NS])\b"
    r"[\s,;/and]{1,6}"
    r"(?P<lon>\d{1,3}(?:[.,]\d+)?)\s*°?\s*(?:(?P<lonm>\d{1,2})\s*[′'’]\s*)?(?:(?P<lons>\d{1,2}(?:\.\d+)?)\s*[″\"”]\s*)?(?P<ew>[EW])\b"
)
"""A point as 33.51° N, 36.29° E or 33°30′N 36°18′E."""
BARE_POINT = re.compile(r"(?<![\d.,])(?P<lat>[-+]?\d{1,2}\.\d{3,})\s*,\s*(?P<lon>[-+]?\d{1,3}\.\d{3,})(?!\d|\.\d)")
"""A point as two decimal numbers of three or more places: 33.513, 36.292."""
DIGIT = re.compile(r"\d")
BASES = {
    COUNTRY: "country name; no point is given for a country",
    FIRST_AREA: "middle of an area",
    SECOND_AREA: "middle of an area",
    TOWN: "point of a town",
    SITE: "point of a site",
}


@dataclass(frozen=True, slots=True)
class FoundPlace:
    """A place with its tokens, the one that heads it, the preposition before it, and the site that it was resolved to."""

    place: Place
    head: Token
    preposition: str
    first: int
    last: int
    site: Site | None = None

    @property
    def span(self) -> Span:
        """Where the name stands in the text."""
        return self.place.span


def country_of_place(name: str, countries: frozenset[str], press: Mapping[str, float] = NO_PRESS) -> str | None:
    """Return the country of a town or area: of the story's countries if one has it, else of the largest town by that very name.

    Args:
        name: The name, without the story.
        countries: Countries in play (ISO 3166 alpha-3).
        press: How much the words of the story are those of a country's own press (`home_shares`): "the parish councillors of Worcester".
    """
    found = [site for site in candidates(name) if not site.part and site.country and site.resolution != COUNTRY]
    local = [site for site in found if site.country in countries]
    known = [
        site
        for site in found
        if site.own and (site.people >= KNOWN_ALONE or (site.source == "regions.tsv" and not site.unclear))
    ]
    best = max(local or known, key=lambda site: worth(site) + PRESS * press.get(site.country or "", 0.0), default=None)
    return best.country if best is not None else None


def find_places(parsed: Parsed, mentions: Mentions) -> list[list[FoundPlace]]:
    """Find the names that a story uses as places, resolved together.

    Args:
        parsed: The parsed document.
        mentions: The document's parties: a name that acts is no place, and their countries are in play.

    Returns:
        The places of each paragraph, in order of the text. A name that no source has keeps its words, without a point.
    """
    names = [
        (index, paragraph, name, paragraph.between(name.first, name.last))
        for index, paragraph in enumerate(parsed.paragraphs)
        for name in toponyms(paragraph.doc, index, mentions)
    ]
    named = [mention.party.country for mention in mentions.ordered if mention.party.country]
    text = parsed.document.text
    spans = [span for _, _, _, span in names]
    line = [parsed.dateline] if parsed.dateline is not None else []
    sites = resolve_places(text, [*spans, *_of_line(text, line)], countries=named)
    found: list[list[FoundPlace]] = [[] for _ in parsed.paragraphs]
    for (index, _, name, span), site in zip(names, sites, strict=False):
        place = place_at(site, span, span.of(text))
        found[index].append(FoundPlace(place, name.head, name.preposition, name.first, name.last, site))
    for index, paragraph in enumerate(parsed.paragraphs):
        points = list(_points(paragraph))
        if points:
            found[index] = sorted([*found[index], *points], key=lambda item: item.first)
    return found


def _of_line(text: str, lines: list[Span]) -> Iterator[Span]:
    """Yield the place of a dateline, which helps to tell the others apart: "BEIRUT, Lebanon (AP)"."""
    for line in lines:
        name = re.match(r"[A-Z][\w’' .-]*", line.of(text))
        if name is not None:
            yield Span(line.start, line.start + len(name[0].rstrip(" .-")))


def place_at(site: Site | None, span: Span, name: str) -> Place:
    """Return the record of a resolved name.

    Args:
        site: What the name means; none where that is not known.
        span: Where the name stands.
        name: Its words.
    """
    if site is None or site.resolution == UNKNOWN:
        country = site.country if site is not None else None
        basis = "named in the text, in no list of places"
        if site is None or not site.near:
            return Place(span, name, country=country, basis=basis + ("; the story's country" if country else ""))
        # The point is that of another place: no more precise than a district.
        return Place(
            span,
            name,
            None,
            site.lat,
            site.lon,
            country,
            site.admin1,
            SECOND_AREA,
            f"{basis}; taken to lie near {site.near}, which the story names beside it",
        )
    basis = BASES[site.resolution]
    if site.resolution == COUNTRY:
        return Place(span, site.name, site.geonames_id, country=site.country, resolution=COUNTRY, basis=basis)
    if site.part:
        # "Basra airport" lies in or near Basra; what is known is the town.
        basis = f"{basis} that the name is called after"
    known = not (math.isnan(site.lat) or math.isnan(site.lon))
    return Place(
        span,
        site.name,
        site.geonames_id,
        site.lat if known else None,
        site.lon if known else None,
        site.country,
        site.admin1,
        site.resolution,
        f"{site.source}; {basis}",
    )


def _points(paragraph: Paragraph) -> Iterator[FoundPlace]:
    """Yield the coordinates that a text states; those that lie on no globe are left alone."""
    text = paragraph.doc.text
    if DIGIT.search(text) is None:
        return
    for pattern in (DEGREES, BARE_POINT):
        for match in pattern.finditer(text):
            lat, lon = _degrees(match, "lat", "S"), _degrees(match, "lon", "W")
            piece = paragraph.doc.char_span(match.start(), match.end(), alignment_mode="expand")
            if piece is None or abs(lat) > 90 or abs(lon) > 180:  # noqa: PLR2004 (degrees)
                continue
            country = gazetteer().country_of_point(lat, lon)
            basis = "coordinates in the text" + ("; country of the nearest town" if country else "")
            place = Place(paragraph.span(piece), match[0], None, lat, lon, country, None, SITE, basis)
            yield FoundPlace(place, piece.root, "at", piece.start, piece.end - 1)


def _degrees(match: re.Match[str], name: str, negative: str) -> float:
    parts = match.groupdict()
    value = float(parts[name].replace(",", "."))
    value += float(parts.get(f"{name}m") or 0) / 60 + float(parts.get(f"{name}s") or 0) / 3600
    side = parts.get("ns" if name == "lat" else "ew")
    return -value if side == negative else value
