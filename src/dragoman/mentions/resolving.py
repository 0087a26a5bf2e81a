"""Which place a name means: one pass over all names of a story, which decide for each other.

Every name has candidates (`candidates`). Each is worth what is known of it alone (people, kind, whether the name is its usual one), and
what the story adds: the area named after it ("Springfield, Ohio"), countries and areas in play, other places of the story nearby. All
names are weighed again until nothing changes, since each decision is evidence for the others.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

import numpy as np

from dragoman.lexicon.actors import catalogue
from dragoman.lexicon.gazetteer import COUNTRY, FIRST_AREA, SECOND_AREA, TOWN, Site, plain
from dragoman.lexicon.home import home_shares
from dragoman.mentions.candidates import UNKNOWN, candidates, spelled_out, worth
from dragoman.records import Span

ROUNDS = 4
SITE = 5
HOMONYM = 1.5
"""What is given back to an area whose name is doubtful because a country has it as well (Georgia): both are named often."""
HELD = 4.5
"""The area named after it holds it."""
BESIDE = 2.0
"""A name close by in the sentence is of an area that holds it."""
SAID_KIND = 5.0
"""The text says what it is: "County", "province", "the city of"."""
COUNTRY_SHARE = 3.5
AREA_SHARE = 4.2
PRESS = 3.0
"""The words of the text are those of a country's own press."""
NEAR = 2.0
REACH = 120.0
"""Kilometres over which nearness fades."""
HOME = 0.5
"""Share of a story's places from which on a country is taken for that of a place which no source has; its parties tell nothing of it."""
HOME_LEAST = 1.2
"""What the places of that country must weigh together: with a single name half of the guesses are wrong, unless parties say the same."""
UNLISTED_SHARE = 0.6
"""How much less the country of the story's places speaks for a place which no source has."""
ALONE = -2.0
"""Only a part of the name is the place's, and nothing else in the story is of that country."""
SURE = 0.6
"""Share of what speaks for a place from which on another one may be placed beside it."""
NEIGHBOURS = 800
"""Characters between two names, the named places' mentions counted in, up to which one is placed beside the other."""
ADDRESS = re.compile(r"(?:\s*[,(]\s*|\s+in\s+(?:the\s+)?)(?=[A-Z])")
FIRST_WORDS = frozenset(["province", "state", "governorate", "oblast", "region", "prefecture", "republic", "territory"])
SECOND_WORDS = frozenset(["county", "district", "parish", "borough", "municipality", "department", "counties"])
TOWN_WORDS = frozenset(["city", "town", "village", "suburb", "capital", "township", "hamlet", "port"])
AREA_IN_NAME = re.compile(
    r"\b(province|state|governorate|oblast|region|prefecture|republic|county|district|parish|municipality|department|city|town|village|"
    r"capital|township|borough)\b",
    re.IGNORECASE,
)


@dataclass(slots=True)
class _Group:
    """All mentions of one name in a story, which mean one place."""

    candidates: list[Site]
    worth: np.ndarray
    spans: list[Span] = field(default_factory=list)
    best: int = 0
    sure: float = 0.0
    holder: str | None = None
    """Country of the area that stands after the name."""
    country: str | None = None
    """Of the story, where one country is in play more than all others."""


def resolve_places(
    text: str, names: Sequence[Span], *, countries: Iterable[str] | None = None
) -> tuple[Site | None, ...]:
    """Resolve the place names of one story together.

    Args:
        text: The story.
        names: Where its place names stand, in characters of ``text``.
        countries: Countries in play (ISO 3166 alpha-3), once for each time that they, their people or bodies are named; without it
            they are looked for in the text.

    Returns:
        One site for each name; none where nothing of that name is known.
    """
    # "Springfield, Ohio" as one name: the town, and after it the area that holds it.
    names = [Span(span.start, span.start + len(span.of(text).split(",")[0])) for span in names]
    order = sorted(range(len(names)), key=lambda i: names[i])
    groups: dict[str, _Group] = {}
    for i in order:
        span = names[i]
        surface = span.of(text)
        key = _key_of(surface)
        if key not in groups:
            found = [*candidates(surface), _unknown(surface)]
            groups[key] = _Group(found, _worths(found))
        groups[key].spans.append(span)
    known = list(groups.values())
    _say_kinds(text, known)
    _say_holders(text, known)
    _beside(text, known)
    named = Counter(countries_named(text, names) if countries is None else countries)
    _weigh(known, {country: 0.5 * math.sqrt(count) for country, count in named.items()}, home_shares(text))
    answer: list[Site | None] = [None] * len(names)
    for i in order:
        group = groups[_key_of(names[i].of(text))]
        site = group.candidates[group.best]
        answer[i] = _beside_known(site, names[i], group, known) if site.resolution == UNKNOWN else site
    return tuple(site if site is not None and (site.resolution or site.country) else None for site in answer)


def _beside_known(site: Site, span: Span, group: _Group, groups: list[_Group]) -> Site:
    """Give a place that no source has the point of the known one that stands nearest to it in the story, if that is of its country.

    So a street lies near its town and a village near the town that the story tells of; `Site.near` says so.
    """
    site = replace(site, country=group.country)
    best: tuple[float, Site] | None = None
    for other in groups:
        known = other.candidates[other.best]
        if known.resolution < SECOND_AREA or known.part or math.isnan(known.lat) or other.sure < SURE:
            continue
        if group.country is None or known.country != group.country:
            continue
        # The town that a story is about stands for more than one named in passing.
        gap = min(abs(span.start - there.start) for there in other.spans) / (1 + len(other.spans))
        if best is None or gap < best[0]:
            best = gap, known
    if best is None or best[0] > NEIGHBOURS:
        return site
    known = best[1]
    return replace(site, country=known.country, admin1=known.admin1, lat=known.lat, lon=known.lon, near=known.name)


def _key_of(surface: str) -> str:
    return plain(re.sub(r"['’]s?$", "", surface)) or surface


def _unknown(surface: str) -> Site:
    """Return the candidate that stands for a place which no source has; the story may give its country."""
    return Site("", surface, None, None, math.nan, math.nan, 0, UNKNOWN, source="")


def countries_named(text: str, names: Sequence[Span] = ()) -> Iterator[str]:
    """Yield the country of each state, people, body and office holder that a text names by an unmistakable name, the given ones aside."""
    taken = {i for span in names for i in range(span.start, span.end)}
    words = list(re.finditer(r"\w+(?:\.\w\.)*", text))
    for match in catalogue().find(text, [word.start() for word in words], {word.end() for word in words}):
        if match.start in taken:
            continue
        codes = {name.country for name in match.names if name.country and not name.ambiguous}
        if len(codes) == 1:
            yield from codes


def _worths(found: Sequence[Site]) -> np.ndarray:
    """Return what the candidates of one name are worth before the story is looked at."""
    shared = any(site.resolution == COUNTRY for site in found)
    return np.array(
        [worth(site) + HOMONYM * (shared and site.unclear and site.resolution == FIRST_AREA) for site in found]
    )


def _say_kinds(text: str, groups: list[_Group]) -> None:
    """Add the worth of words that say what a place is, before or after its name or inside it."""
    for group in groups:
        kinds: Counter[int] = Counter()
        for span in group.spans:
            inside = [word.lower() for word in AREA_IN_NAME.findall(span.of(text))]
            after = re.match(r"\s+([A-Za-z]+)", text[span.end : span.end + 20])
            before = re.search(r"\b([A-Za-z]+) of (?:the )?$", text[max(0, span.start - 30) : span.start])
            words = [*inside, *(m[1].lower() for m in (after, before) if m)]
            kinds.update(_kind(word) for word in dict.fromkeys(words) if _kind(word))
        if kinds:
            kind = kinds.most_common(1)[0][0]
            group.worth += [SAID_KIND * _fits(site, kind) for site in group.candidates]


def _kind(word: str) -> int:
    if word in FIRST_WORDS:
        return FIRST_AREA
    if word in SECOND_WORDS:
        return SECOND_AREA
    return TOWN if word in TOWN_WORDS else 0


def _fits(site: Site, kind: int) -> float:
    if site.resolution == kind:
        return 1.0
    return 0.6 if {site.resolution, kind} == {FIRST_AREA, SECOND_AREA} else 0.0


def _say_holders(text: str, groups: list[_Group]) -> None:
    """Add the worth of the area that stands after a name: "Homs, Syria", "Springfield (Ohio)"."""
    for group in groups:
        holders = [holder for span in group.spans for holder in _holders(text, span)]
        if holders:
            group.holder = holders[0].country
            group.worth += [
                HELD * (0.5 if site.resolution == UNKNOWN else any(holds(holder, site) for holder in holders))
                for site in group.candidates
            ]


def _holders(text: str, span: Span) -> Iterator[Site]:
    at = ADDRESS.match(text, span.end)
    if at is None:
        return
    following = re.match(r"[A-Z][\w.'’-]*(?: (?:of |and |the )?[A-Z][\w.'’-]*){0,3}", text[at.end() : at.end() + 60])
    if following is None:
        return
    words = following[0].split()
    for count in range(len(words), 0, -1):
        name = " ".join(words[:count])
        name = name.rstrip(",;:") if spelled_out(name.rstrip(",;:")) else name.rstrip(".,;:")
        found = [site for site in candidates(name) if site.resolution <= SECOND_AREA and not site.part]
        if found:
            yield from found
            return


def holds(area: Site, site: Site) -> bool:
    """Tell whether an area holds a site (and is not the site itself)."""
    if area.country is None or area.country != site.country or area.resolution >= site.resolution:
        return False
    if area.resolution == COUNTRY:
        return True
    if area.first and site.first:
        return area.first == site.first and (
            area.resolution == FIRST_AREA or (bool(area.second) and area.second == site.second)
        )
    return abs(area.lat - site.lat) < 2 and abs(area.lon - site.lon) < 3  # noqa: PLR2004 (degrees; the list's regions have no codes)


def _beside(text: str, groups: list[_Group]) -> None:
    """Add a little for a name of the same clause that may be of an area which holds it: "Syria's Homs", "Mosul in northern Iraq"."""
    flat = sorted((span, i) for i, group in enumerate(groups) for span in group.spans)
    for (one, i), (other, j) in pairwise(flat):
        gap = text[one.end : other.start]
        if i == j or len(gap) > 40 or re.search(r"[.;:!?\n]| and ", gap):  # noqa: PLR2004 (characters)
            continue
        for a, b in ((i, j), (j, i)):
            areas = [site for site in groups[b].candidates if site.resolution < TOWN]
            groups[a].worth = groups[a].worth + [
                BESIDE * any(holds(area, site) for area in areas) for site in groups[a].candidates
            ]


def _weigh(groups: list[_Group], named: Mapping[str, float], press: Mapping[str, float]) -> None:
    """Let the names decide for each other, until nothing changes."""
    for group in groups:
        group.best = int(np.argmax(group.worth))
        group.sure = _sureness(group.worth)
    spoken = max(named.items(), key=lambda item: (item[1], item[0]), default=("", 0.0))[0]
    for _ in range(ROUNDS):
        before = [group.best for group in groups]
        for group in groups:
            total = group.worth + _of_story(group, groups, named, press, spoken)
            group.best, group.sure = int(np.argmax(total)), _sureness(total)
        if before == [group.best for group in groups]:
            break


def _sureness(total: np.ndarray) -> float:
    shares = np.exp(total - total.max())
    return float(1.0 / shares.sum())


def _of_story(
    group: _Group, groups: list[_Group], named: Mapping[str, float], press: Mapping[str, float], spoken: str
) -> np.ndarray:
    """Return what the rest of the story adds to each candidate of a name; ``spoken`` is the country whose people and bodies it names most."""
    in_country = defaultdict(float, named)
    in_area: defaultdict[str, float] = defaultdict(float)
    of_places: defaultdict[str, float] = defaultdict(float)
    points = []
    for other in groups:
        if other is group:
            continue
        site = other.candidates[other.best]
        weight = other.sure * math.sqrt(len(other.spans))
        if site.country:
            in_country[site.country] += weight
            of_places[site.country] += weight
        if site.first:
            in_area[site.first] += weight
        if site.resolution > FIRST_AREA and not math.isnan(site.lat):
            points.append((site.lat, site.lon, weight))
    nations, areas = sum(in_country.values()) or 1.0, sum(in_area.values()) or 1.0
    home, most = max(of_places.items(), key=lambda item: (item[1], item[0]), default=("", 0.0))
    # One other place is little, but enough where the story names people or bodies of that country before all others.
    least = max(HOME * sum(of_places.values()), 0.0 if spoken == home else HOME_LEAST)
    group.country = group.holder or (home if home and most >= least else None)
    added = np.array(
        [
            COUNTRY_SHARE
            * (UNLISTED_SHARE * of_places[home] if site.resolution == UNKNOWN else in_country[site.country or ""])
            / (nations + 0.5)
            + PRESS * press.get(site.country or "", 0.0)
            + AREA_SHARE * in_area[site.first] / (areas + 0.5)
            + (ALONE if site.part and not in_country[site.country or ""] else 0.0)
            for site in group.candidates
        ]
    )
    if points:
        lats, lons, weights = np.array(points).T
        own_lats = np.array([site.lat for site in group.candidates])[:, None]
        own_lons = np.array([site.lon for site in group.candidates])[:, None]
        wide = (np.abs(own_lons - lons) + 180) % 360 - 180
        gaps = 111.2 * np.hypot(own_lats - lats, wide * np.cos(np.radians(lats)))
        nearness = 1 - np.prod(1 - np.minimum(weights, 0.95) * np.exp(-np.nan_to_num(gaps, nan=1e6) / REACH), axis=1)
        added = added + NEAR * nearness
    return added
