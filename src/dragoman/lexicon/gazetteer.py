"""Towns, areas and countries of GeoNames (CC BY 4.0), hamlets and airports of other lists, in one compact file that is searched in place.

The file is made by ``scripts/build_gazetteer.py``. It holds a table of sites and a sorted list of the keys of their names; a name
is found by bisection, and a `Site` is made only for what is found, so loading takes some hundredths of a second and some 30 MB.
"""

from __future__ import annotations

import json
import re
import unicodedata
import zlib
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np

from dragoman.errors import DataError
from dragoman.tables import packaged

FILE = "gazetteer.bin"
MAGIC = b"dragoman gazetteer 2\n"
SECTIONS = {
    "keys": "u1",
    "starts": "u4",
    "links": "u4",
    "names": "u1",
    "ids": "u4",
    "lats": "i4",
    "lons": "i4",
    "people": "u4",
    "countries": "u1",
    "first": "u2",
    "second": "u2",
}
"""The sections of the file and what their numbers are; degrees are counted in units of 0.0001."""
DEGREE = 10_000
SHORT_WORDS = {"st": "saint", "ste": "sainte", "ft": "fort", "mt": "mount", "pt": "point"}
COUNTRY, FIRST_AREA, SECOND_AREA, TOWN, SITE = 1, 2, 3, 4, 5
"""PLOVER's resolutions, which also say what a site is."""
GEONAMES, POST, AIRPORTS = "GeoNames", "list of the post", "OurAirports"
"""Sources of the sites."""


@dataclass(frozen=True, slots=True)
class Site:
    """One place that a name may mean.

    ``resolution`` is PLOVER's (1 country to 5 below city); ``lat`` and ``lon`` are degrees (WGS 84): a point for towns, for areas the
    middle of their towns or a point inside. ``first`` and ``second`` are keys of the administrative areas that hold it. ``own`` tells
    whether the name looked up is the site's usual one; ``unclear`` whether the name more often means something else,
    ``part`` whether only a part of it is the site's; ``seat`` marks capitals. ``near`` names the known place whose point a place that no
    source has is given.
    """

    id: str
    name: str
    country: str | None
    admin1: str | None
    lat: float
    lon: float
    people: int
    resolution: int
    geonames_id: str | None = None
    first: str = ""
    second: str = ""
    own: bool = True
    unclear: bool = False
    seat: bool = False
    part: bool = False
    source: str = GEONAMES
    near: str = ""


def plain(name: str) -> str:
    """Return a name as a key: lower case, without accents, apostrophes and hyphens, short words such as "St" in full."""
    if not name.isascii():
        decomposed = unicodedata.normalize("NFKD", name)
        name = "".join(c for c in decomposed if not unicodedata.combining(c)).translate(_LETTERS)
    words = re.sub(r"[^a-z0-9]+", " ", re.sub(r"['`]", "", name.lower())).split()
    return " ".join(SHORT_WORDS.get(word, word) for word in words)


_LETTERS = str.maketrans(
    {
        "ł": "l",
        "Ł": "L",
        "ø": "o",
        "Ø": "O",
        "đ": "d",
        "Đ": "D",
        "ı": "i",
        "ß": "ss",
        "æ": "ae",
        "Æ": "Ae",
        "œ": "oe",
        "ð": "d",
        "þ": "th",
        "Þ": "Th",
        **dict.fromkeys("’‘ʼʻ", "'"),
    }
)


class Gazetteer:
    """The packaged file, searched in place.

    Raises:
        DataError: DG-D01 when the file is missing or is none of this version.
    """

    def __init__(self, data: bytes) -> None:
        if not data.startswith(MAGIC):
            raise DataError("DG-D01", "not a gazetteer of this version; reinstall dragoman", where=FILE)
        end = data.index(b"\n", len(MAGIC))
        self.head = json.loads(data[len(MAGIC) : end])
        at = end + 1
        parts = {}
        for name, kind in SECTIONS.items():
            length = self.head["lengths"][name]
            raw = np.frombuffer(zlib.decompress(data[at : at + length]), dtype="u1")
            width = np.dtype(kind).itemsize
            # Bytes of one place value lie together, which packs better.
            parts[name] = raw.reshape(width, -1).T.copy().view("<" + kind).ravel() if width > 1 else raw
            at += length
        self._keys: bytes = parts["keys"].tobytes()
        self._key_ends = np.flatnonzero(parts["keys"] == ord("\n")).astype("u4")
        self._names: bytes = parts["names"].tobytes()
        self._name_ends = np.flatnonzero(parts["names"] == ord("\n")).astype("u4")
        self._starts, self._links = np.cumsum(parts["starts"], dtype="u4"), parts["links"]
        self._ids, self._people = parts["ids"], parts["people"]
        self._lats, self._lons = parts["lats"], parts["lons"]
        self._countries, self._first, self._second = parts["countries"], parts["first"], parts["second"]
        self.size: int = len(self._ids)
        self._known: int = self.head["geonames"]
        self._towns, self._spots, self._areas = self.head["towns"], self.head["spots"], self.head["areas"]

    def sites(self, name: str, *, hamlets: bool = False) -> tuple[Site, ...]:
        """Return all towns, areas, airports and countries of a name, the most populous first.

        Args:
            name: The name, as it stands or as a key.
            hamlets: Whether those of the lists of the post are given too, which share their names with much that is no place.
        """
        key = plain(name).encode()
        at = bisect_left(range(len(self._key_ends)), key, key=self._key)
        if not key or at == len(self._key_ends) or self._key(at) != key:
            return ()
        first = int(self._starts[at - 1]) if at else 0
        links = self._links[first : int(self._starts[at])].tolist()
        found = [
            self.site(link >> 1, own=bool(link & 1))
            for link in links
            if hamlets or not self._known <= link >> 1 < self._towns
        ]
        return tuple(sorted(found, key=lambda site: (-site.people, site.id)))

    @property
    def areas_end(self) -> int:
        """Number of the first country; the sites from there on are countries."""
        return int(self._areas[1])

    def _key(self, i: int) -> bytes:
        start = int(self._key_ends[i - 1]) + 1 if i else 0
        return self._keys[start : int(self._key_ends[i])]

    def name(self, i: int) -> str:
        """Return the name of a site by its number."""
        start = int(self._name_ends[i - 1]) + 1 if i else 0
        return self._names[start : int(self._name_ends[i])].decode()

    def site(self, i: int, *, own: bool = True) -> Site:
        """Return a site by its number."""
        kind = COUNTRY if i >= self._areas[1] else SECOND_AREA if i >= self._areas[0] else FIRST_AREA
        kind = TOWN if i < self._towns else SITE if i < self._spots else kind
        country = self.head["countries"][int(self._countries[i])]
        first = int(self._first[i])
        number = int(self._ids[i])
        return Site(
            id=f"{country}/{i}",
            name=self.name(i),
            country=country,
            admin1=self.name(self._spots + first - 1) if first else None,
            lat=float(self._lats[i]) / DEGREE,
            lon=float(self._lons[i]) / DEGREE,
            people=int(self._people[i]),
            resolution=kind,
            geonames_id=str(number) if number else None,
            first=f"{country}/{self._spots + first - 1}" if first else "",
            second=f"{country}/{first}/{int(self._second[i])}" if self._second[i] else "",
            own=own,
            seat=i in self._seats,
            source=GEONAMES if i < self._known or i >= self._spots else POST if i < self._towns else AIRPORTS,
        )

    @cached_property
    def _seats(self) -> frozenset[int]:
        return frozenset(self.head["seats"])

    def country_of_point(self, lat: float, lon: float, within: float = 150.0) -> str | None:
        """Return the country of the town nearest to a point.

        Args:
            lat: Degrees north.
            lon: Degrees east.
            within: Kilometres; with no town so near there is no answer.
        """
        towns = slice(0, self._towns)
        lats, lons = self._lats[towns] / DEGREE, self._lons[towns] / DEGREE
        wide = (np.abs(lons - lon) + 180) % 360 - 180
        gap = ((lats - lat) * 111.2) ** 2 + (wide * 111.2 * np.cos(np.radians(lat))) ** 2
        i = int(np.argmin(gap))
        return self.head["countries"][int(self._countries[i])] if float(gap[i]) <= within**2 else None


def distance(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Return the kilometres between two points (latitude, longitude in degrees) on a sphere."""
    (lat1, lon1), (lat2, lon2) = one, other
    a, b, wide = np.radians(lat1), np.radians(lat2), np.radians(lon2 - lon1)
    chord = np.sin((b - a) / 2) ** 2 + np.cos(a) * np.cos(b) * np.sin(wide / 2) ** 2
    return float(2 * 6371.0 * np.arcsin(min(1.0, np.sqrt(chord))))


@lru_cache(maxsize=1)
def gazetteer() -> Gazetteer:
    """Return the packaged gazetteer.

    Raises:
        DataError: DG-D01 when its file is missing or is none of this version.
    """
    try:
        data = packaged("lexicon", FILE).read_bytes()
    except FileNotFoundError as error:
        raise DataError("DG-D01", "the gazetteer is missing; reinstall dragoman", where=FILE) from error
    return Gazetteer(data)


def pack(values: Sequence[int], kind: str) -> bytes:
    """Return numbers packed as a section of the file."""
    array = np.asarray(values, dtype="<" + kind)
    width = array.dtype.itemsize
    raw = array.view("u1").reshape(-1, width).T.tobytes() if width > 1 else array.tobytes()
    return zlib.compress(raw, 9)
