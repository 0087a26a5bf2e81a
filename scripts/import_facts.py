"""Turn the fact files into the data files of the package.

usage: python scripts/import_facts.py FACTS

FACTS is a folder with plover.json, cameo.tsv, plover_to_cameo.tsv, countries.tsv, organisations.tsv and leaders/. What is
written is committed, so this runs only when the facts change. Sources and licences stand in the header of every file made.
"""

from __future__ import annotations

import csv
import json
import re
import sys
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any
from urllib.parse import unquote

PACKAGE = Path(__file__).resolve().parent.parent / "src" / "dragoman"
FIRST_YEAR = 1945

PLOVER_SOURCE = """\
# PLOVER, codebook DRAFT 2.0 of the Open Event Data Alliance (PLOVER_MANUAL.tex in github.com/openeventdata/PLOVER, CC BY-SA 4.0):
# its names, codes and scores. Every definition and rule is worded anew here; contradictions of the manual are settled under
# [[decision]]. This file: Apache-2.0.
"""
CAMEO_SOURCE = """\
# CAMEO codes (manual 1.1b3, P. Schrodt), Goldstein scores (GDELT's list) and the crosswalk to PLOVER (CAMEO2PLOVER-2021, adjusted
# where it names retired modes; the reason stands in note). Facts: names, codes, numbers. See docs/explanation/sources.md.
"""
STATES_SOURCE = """\
# States, territories and historic states: codes, names, demonyms, capitals, metonyms, dates. Facts from ISO 3166 (pycountry),
# country_converter, countrycode, COW State System Membership v2016, CIA World Factbook (public domain), CLDR; names widened by
# hand. Status words are descriptive and take no position on any dispute. See docs/explanation/sources.md.
"""
ORGANISATIONS_SOURCE = """\
# International organisations, alliances, agencies and firms. Names, abbreviations and seats written by hand; CAMEO codes from the
# manual 1.1b3 and the Phoenix dictionaries (MIT). See docs/explanation/sources.md.
"""
PEOPLE_SOURCE = """\
# Office holders, one row a term. Facts (names, offices, dates) from Archigos 4.1, the CIA World Factbook of 2026 (public domain),
# Wikidata (CC0), lists of the US executive and the US Congress (public domain) and of the Institute for Government's UK ministers.
# Dates are ISO 8601, as exact as the source; an empty 'to' means still in office when the source was made.
"""


def rows(path: Path) -> Iterator[dict[str, str]]:
    """Yield the rows of a TSV file without quoting."""
    with path.open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)


def write_tsv(path: Path, header: str, columns: list[str], data: Iterable[dict[str, str]]) -> int:
    """Write a TSV file with a commented header; return the number of rows."""
    path.parent.mkdir(parents=True, exist_ok=True)
    count = 0
    with path.open("w", encoding="utf-8") as out:
        out.write(header)
        out.write("\t".join(columns) + "\n")
        for row in data:
            out.write("\t".join(row.get(column, "") or "" for column in columns) + "\n")
            count += 1
    return count


def copy_tsv(source: Path, target: Path, header: str) -> None:
    """Copy a TSV file, with where it comes from in its header."""
    data = list(rows(source))
    print(f"{target.name}: {write_tsv(target, header, list(data[0]), data)} rows")


def toml_value(value: Any) -> str:
    """Write a scalar or a list of texts as TOML."""
    if isinstance(value, list):
        if len(value) > 1:
            return "[\n" + "".join(f"  {toml_value(item)},\n" for item in value) + "]"
        return "[" + ", ".join(toml_value(item) for item in value) + "]"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    return str(value)


def toml_table(name: str, table: dict[str, Any], keys: Iterable[str]) -> str:
    """Write one table of an array of tables, with the keys that it has."""
    lines = [f"[[{name}]]"]
    lines += [f"{key} = {toml_value(table[key])}" for key in keys if table.get(key) not in (None, "", [])]
    return "\n".join(lines) + "\n\n"


def write_plover(facts: Path) -> None:
    """Write the PLOVER codebook: one file for what is shared and one a category."""
    plover = json.loads((facts / "plover.json").read_text(encoding="utf-8"))
    folder = PACKAGE / "codebooks" / "plover"
    folder.mkdir(parents=True, exist_ok=True)
    shared = [PLOVER_SOURCE, 'name = "PLOVER"\n', 'version = "2.0-draft"\n']
    shared.append("general_rules = " + toml_value(plover["general_rules"]) + "\n\n[quads]\n")
    shared += [f"{number} = {toml_value(name)}\n" for number, name in plover["quads"].items()]
    shared.append("\n[future]\n# What an event that is only announced becomes.\n")
    shared += [f"{name} = {toml_value(rule)}\n" for name, rule in plover["future_tense"].items()]
    shared.append("\n")
    shared += [toml_table("context", context, ("name", "definition")) for context in plover["contexts"]]
    shared += [toml_table("sector", s, ("code", "frequency", "definition", "notes")) for s in plover["sectors"]]
    shared += [toml_table("marker", m, ("name", "definition", "default_handling")) for m in plover["auxiliary_modes"]]
    entities = plover["special_entities"]
    shared += [toml_table("entity", entity, ("code", "name", "use")) for entity in entities["non_state"]]
    shared += [toml_table("territory", t, ("territory", "country", "sector")) for t in entities["partially_recognised"]]
    shared += [toml_table("decision", d, ("topic", "conflict", "decision", "reason")) for d in plover["decisions"]]
    (folder / "codebook.toml").write_text("".join(shared), encoding="utf-8")
    for category in plover["categories"]:
        keys = ("name", "quad", "score", "requires_recipient", "definition", "boundary_rules")
        text = PLOVER_SOURCE + "\n" + "\n".join(f"{key} = {toml_value(category[key])}" for key in keys) + "\n\n"
        text += "".join(
            toml_table("mode", m, ("name", "score", "adds_context", "definition")) for m in category["modes"]
        )
        (folder / f"{category['name'].lower()}.toml").write_text(text, encoding="utf-8")
    print(f"plover: {len(plover['categories'])} categories")


def slug(name: str) -> str:
    """Make an id of a name."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")


def full_name(dbpedia: str) -> str:
    """Read a person's name from the address of a DBpedia resource."""
    name = unquote(dbpedia.rsplit("/", 1)[-1]).replace("_", " ")
    name = re.sub(r"\s*\(.*\)$", "", name)
    return re.sub(r",? (Jr\.|Sr\.)$", "", name).strip()


def country_codes(folder: Path, column: str) -> dict[str, str]:
    """Map a column of the list of countries to our key: states of today first, then historic ones, no dependencies."""
    listed = [row for row in rows(folder.parent / "countries.tsv") if row[column] and row["status"] != "dependency"]
    listed.sort(key=lambda row: row["status"] == "historic", reverse=True)
    return {row[column]: row["key"] for row in listed}


EASTERN_ORDER = {"CHN", "TWN", "PRK", "KOR", "KHM", "HKG", "MAC"}
TWO_WORD_SURNAMES = re.compile(
    r"((?:Al|Bin|Ben|El|De|Da|Dos|Van|Von|Der|Del|La|Le|Ould|Abu|al|bin|ben|el|de|da|dos|van|von|der|del|la|le|di|Di) )+\S+$"
)


def surname(name: str, country: str) -> str:
    """Guess the part of a name by which a report calls a person after the first mention."""
    words = name.split()
    if len(words) == 1:
        return name
    if country in EASTERN_ORDER:
        return words[0]
    compound = TWO_WORD_SURNAMES.search(name)
    return compound.group(0) if compound else words[-1]


def archigos(folder: Path) -> Iterator[dict[str, str]]:
    """National leaders to 2015 with day-exact terms."""
    codes = country_codes(folder, "cow_abb")
    for line in (folder / "archigos41_leaders_1875_2015.jsonl").open(encoding="utf-8"):
        leader = json.loads(line)
        country = codes.get(leader["idacr"])
        if not country or leader["dbpedia"] in ("", "NA"):
            continue
        name = full_name(leader["dbpedia"])
        for start, end in leader["terms"]:
            if end and end < str(FIRST_YEAR):
                continue
            # The last term of the list is cut at the end of the year it was made, not ended.
            closed = "" if end >= "2015-12-31" else end
            yield {
                "name": name,
                "country": country,
                "gender": leader["gender"],
                "sectors": "GOV",
                "office": "national leader",
                "from": start,
                "to": closed,
                "source": "Archigos 4.1",
            }


TITLE = re.compile(
    r"^(?P<title>(?:[a-z.]+ )*?(?:President|Prime Minister|King|Queen|Emir|Amir|Sultan|Chancellor|Premier|Taoiseach|"
    r"Supreme Leader|Grand Duke|Prince|Captain Regent|Chairman|Pope|State Counselor|Ruler|Crown Prince|"
    r"Minister of State|Foreign Minister|Minister of Defense|"
    r"Chief Executive|Governor General|Governor-General|Leader|Head|Sovereign|Yang di-Pertuan Agong)"
    r"(?: (?:and|of State|for|Foreign|Minister|Commander|in|Chief|Council|Presidential|the|of)\b)*[^A-Z]*)\s*(?P<name>.+)$"
)


def printed_name(name: str) -> str:
    """Turn 'Joao Manuel Goncalves LOURENCO' into the way a newspaper prints it."""

    def lower(word: str) -> str:
        if not (word.isupper() and len(word) > 1):
            return word
        if word.startswith(("AL-", "EL-")):
            return word[:3].lower() + word[3:].capitalize()
        return "-".join(part.capitalize() for part in word.split("-"))

    return " ".join(lower(word) for word in name.split())


def factbook(folder: Path) -> Iterator[dict[str, str]]:
    """Heads of state and government in office in 2026."""
    codes = {fips.lower(): key for fips, key in country_codes(folder, "fips").items()}
    for line in (folder / "factbook_2026_executives.jsonl").open(encoding="utf-8"):
        entry = json.loads(line)
        country = codes.get(entry["gec"])
        if not country:
            continue
        for key in ("chief_of_state", "head_of_government"):
            for part in re.split(r";|, represented by", entry.get(key) or ""):
                found = re.match(
                    r"\s*(?P<who>[^()]+?)\s*\((?:(?:also [^;)]*;|[^)]*?)\s*)?since (?P<day>[^)]+?)\)", part
                )
                titled = TITLE.match(found["who"].strip()) if found else None
                if not found or not titled:
                    continue
                day = parse_day(found["day"])
                name = printed_name(re.sub(r"^(?:Sir|Dr\.?|Gen\.|General|Field Marshal|Sheikh)\s+", "", titled["name"]))
                if day and len(name.split()) > 1:
                    yield {
                        "name": name,
                        "country": country,
                        "gender": "",
                        "sectors": "GOV",
                        "office": titled["title"].strip(),
                        "from": day,
                        "to": "",
                        "source": "CIA World Factbook 2026",
                    }


def parse_day(text: str) -> str:
    """Read '12 December 2019', 'December 2019' or '2019'; return ISO 8601 or nothing."""
    for pattern, length in (("%d %B %Y", 10), ("%B %Y", 7), ("%Y", 4)):
        try:
            return datetime.strptime(text.strip(), pattern).date().isoformat()[:length]  # noqa: DTZ007 (a day)
        except ValueError:
            continue
    return ""


def wikidata(folder: Path) -> Iterator[dict[str, str]]:
    """Presidents and prime ministers known to Wikidata in 2022, by year."""
    names = country_codes(folder, "name")
    for line in (folder / "world_leaders_wikidata_2022.jsonl").open(encoding="utf-8"):
        entry = json.loads(line)
        country = names.get(entry["country"])
        start, end = entry["start_year"], entry["end_year"]
        if not country or not start or (end and int(end) < FIRST_YEAR):
            continue
        # A list of 2022 cannot know who still holds the office: an open end is closed with the list.
        yield {
            "name": entry["officeholderLabel"],
            "country": country,
            "gender": "",
            "sectors": "GOV",
            "office": re.sub(r" of (?:the )?[A-Z].*$", "", entry["positionLabel"]),
            "from": start,
            "to": end or "2022",
            "wikidata": entry["officeholder"],
            "source": "Wikidata 2022",
        }


def us_executive(folder: Path) -> Iterator[dict[str, str]]:
    """US presidents and vice presidents."""
    offices = {"prez": "President", "viceprez": "Vice President"}
    for line in (folder / "us_executive.jsonl").open(encoding="utf-8"):
        entry = json.loads(line)
        if entry["end"] and entry["end"] < str(FIRST_YEAR):
            continue
        end = "" if entry["end"] > date.today().isoformat() else entry["end"]  # noqa: DTZ011 (a day)
        yield {
            "name": entry["name"],
            "country": "USA",
            "gender": "",
            "sectors": "GOV",
            "office": offices[entry["role"]],
            "from": entry["start"],
            "to": end,
            "source": "US executive list",
        }


def us_congress(folder: Path) -> Iterator[dict[str, str]]:
    """Members of the US Congress now sitting, with all their terms."""
    offices = {"sen": "Senator", "rep": "Representative"}
    for line in (folder / "us_congress_current.jsonl").open(encoding="utf-8"):
        entry = json.loads(line)
        for kind in ("sen", "rep"):
            terms = [term for term in entry["terms"] if term["type"] == kind]
            if terms:
                yield {
                    "name": entry["name"],
                    "country": "USA",
                    "gender": "",
                    "sectors": "LEG",
                    "office": offices[kind],
                    "from": terms[0]["start"],
                    "to": terms[-1]["end"],
                    "wikidata": entry.get("wikidata", ""),
                    "source": "US Congress list",
                }


def uk_ministers(folder: Path) -> Iterator[dict[str, str]]:
    """British ministers of cabinet rank since 1979."""
    for line in (folder / "uk_ministers_ifg_1979_2026.jsonl").open(encoding="utf-8"):
        entry = json.loads(line)
        if entry["rank"] not in ("PM", "DPM", "SoS"):
            continue
        plain = [name for name in entry["names"] if not re.match(r"(?:Lord|Baroness|Sir|Dame|Viscount|Earl) ", name)]
        name = (plain or entry["names"])[0]
        yield {
            "name": name,
            "aliases": "|".join(n for n in entry["names"] if n != name),
            "country": "GBR",
            "gender": "",
            "sectors": "GOV",
            "office": entry["post"],
            "from": entry["start"],
            "to": entry["end"] or "",
            "source": "Institute for Government",
        }


def write_people(facts: Path) -> None:
    """Write one row a term of office, oldest first within a person."""
    folder = facts / "leaders"
    people: list[dict[str, str]] = []
    for reader in (factbook, us_executive, us_congress, uk_ministers, archigos, wikidata):
        found = list(reader(folder))
        print(f"  {reader.__name__}: {len(found)} terms")
        people += found
    for row in people:
        row["id"] = f"{slug(row['name'])}-{row['country'].lower()}"
        row["surname"] = surname(row["name"], row["country"])
    seen: set[tuple[str, ...]] = set()
    unique = []
    for row in people:
        key = (row["id"], row["office"], row["from"])
        if key not in seen:
            seen.add(key)
            unique.append(row)
    unique.sort(key=lambda row: (row["country"], row["id"], row["from"]))
    columns = [
        "id",
        "name",
        "surname",
        "aliases",
        "gender",
        "country",
        "sectors",
        "office",
        "from",
        "to",
        "wikidata",
        "source",
    ]
    print(f"people.tsv: {write_tsv(PACKAGE / 'lexicon' / 'people.tsv', PEOPLE_SOURCE, columns, unique)} terms")


def main() -> None:
    """Write every data file that is made from facts."""
    facts = Path(sys.argv[1])
    write_plover(facts)
    cameo = PACKAGE / "codebooks" / "cameo"
    copy_tsv(facts / "cameo.tsv", cameo / "codes.tsv", CAMEO_SOURCE)
    copy_tsv(facts / "plover_to_cameo.tsv", cameo / "from_plover.tsv", CAMEO_SOURCE)
    copy_tsv(facts / "countries.tsv", PACKAGE / "lexicon" / "states.tsv", STATES_SOURCE)
    copy_tsv(facts / "organisations.tsv", PACKAGE / "lexicon" / "organisations.tsv", ORGANISATIONS_SOURCE)
    write_people(facts)


if __name__ == "__main__":
    main()
