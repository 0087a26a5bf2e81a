"""Regions, seas, crossings, camps, bases and sites that lists of cities lack, and the adjectives of areas and towns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from dragoman.errors import DataError
from dragoman.lexicon.gazetteer import plain
from dragoman.tables import listed, packaged, read_tsv


@dataclass(frozen=True, slots=True)
class Region:
    """A place of the packaged list: provinces, seas, crossings, camps, bases, disputed areas."""

    id: str
    name: str
    country: str | None
    admin1: str
    lat: float
    lon: float
    resolution: int
    ambiguous: bool
    geonames_id: str | None = None


@lru_cache(maxsize=1)
def regions() -> Mapping[str, tuple[Region, ...]]:
    """Return the packaged regions and sites by name and alias.

    Raises:
        DataError: DG-D01 or DG-D02 with file and line of a fault.
    """
    found: dict[str, list[Region]] = {}
    columns = ("id", "name", "country", "admin1", "lat", "lon", "resolution", "aliases", "ambiguous", "geonames")
    for number, row in read_tsv(packaged("lexicon", "regions.tsv"), columns):
        unclear = set(listed(row["ambiguous"]))
        try:
            lat, lon, resolution = float(row["lat"]), float(row["lon"]), int(row["resolution"])
        except ValueError as error:
            raise DataError("DG-D02", f"no number: {error}", where=f"regions.tsv:{number}") from error
        for text in {row["name"], *listed(row["aliases"])}:
            region = Region(
                id=row["id"],
                name=row["name"],
                country=row["country"] or None,
                admin1=row["admin1"],
                lat=lat,
                lon=lon,
                resolution=resolution,
                ambiguous=text in unclear,
                geonames_id=row["geonames"] or None,
            )
            found.setdefault(text, []).append(region)
    return {name: tuple(group) for name, group in found.items()}


@lru_cache(maxsize=1)
def area_adjectives() -> Mapping[str, tuple[tuple[str, str | None], ...]]:
    """Return the names (and countries, ISO 3166 alpha-3) of areas and towns by the key of an adjective or of the word for their people.

    First-level areas are those of subdivisions.tsv; regions across borders and towns those of adjectives.tsv. A plural ends in s.

    Raises:
        DataError: DG-D01 or DG-D02 with file and line of a fault.
    """
    found: dict[str, list[tuple[str, str | None]]] = {}

    def add(adjective: str, name: str, country: str | None) -> None:
        group = found.setdefault(plain(adjective), [])
        if (name, country) not in group:
            group.append((name, country))

    columns = ("id", "name", "kind", "country", "aliases", "adjectives", "ambiguous", "plain", "source")
    for _, row in read_tsv(packaged("lexicon", "subdivisions.tsv"), columns):
        if row["kind"] == "area":
            for adjective in listed(row["adjectives"]):
                add(adjective, row["name"], row["country"] or None)
    for _, row in read_tsv(packaged("lexicon", "adjectives.tsv"), ("adjective", "name", "country")):
        for adjective in (row["adjective"], row["adjective"] + "s"):
            add(adjective, row["name"], row["country"] or None)
    return {key: tuple(group) for key, group in found.items()}
