"""Regions, seas, crossings, camps, bases and sites that lists of cities lack."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from dragoman.errors import DataError
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


@lru_cache(maxsize=1)
def regions() -> Mapping[str, tuple[Region, ...]]:
    """Return the packaged regions and sites by name and alias.

    Raises:
        DataError: DG-D01 or DG-D02 with file and line of a fault.
    """
    found: dict[str, list[Region]] = {}
    columns = ("id", "name", "country", "admin1", "lat", "lon", "resolution", "aliases", "ambiguous")
    for number, row in read_tsv(packaged("lexicon", "regions.tsv"), columns):
        unclear = set(listed(row["ambiguous"]))
        try:
            lat, lon, resolution = float(row["lat"]), float(row["lon"]), int(row["resolution"])
        except ValueError as error:
            raise DataError("DG-D02", f"no number: {error}", where=f"regions.tsv:{number}") from error
        for text in {row["name"], *listed(row["aliases"])}:
            region = Region(
                row["id"], row["name"], row["country"] or None, row["admin1"], lat, lon, resolution, text in unclear
            )
            found.setdefault(text, []).append(region)
    return {name: tuple(group) for name, group in found.items()}
