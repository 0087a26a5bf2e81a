"""Names of actors: states, organisations, armed groups, parties and people, and the nouns for those who act.

All of it is data with dates and sources; this module reads it into one catalogue and finds names in text. Finding costs the same
however many names there are (Aho-Corasick automaton).
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

import ahocorasick
import numpy as np

from dragoman.errors import DataError
from dragoman.lexicon.terms import FIRST_DAY, LAST_DAY, Term, first_day, last_day
from dragoman.records import Entity
from dragoman.tables import listed, packaged, read_toml, read_tsv

if TYPE_CHECKING:
    from numpy.typing import NDArray

PERSON_TABLES = ("people.tsv", "ministers.tsv", "public_persons.tsv")
BODY_TABLES = ("institutions.tsv", "bodies.tsv", "groups.tsv", "parties.tsv")
AGENT_ROLES = frozenset({"full", "generic", "office", "thing", "place", "modifier"})
ORGANISATIONS = ("institutions.tsv", "bodies.tsv")
COURTS_AND_CHAMBERS = {"Court": "JUD", "Tribunal": "JUD", "Parliament": "LEG", "Police": "COP"}
"""Words in the name of an international organisation that say what it does."""
FUNCTIONS_OF_CAMEO = {"JUD": "JUD", "HLH": "MED", "COP": "COP"}
"""Parts of CAMEO codes that say what an organisation does, as PLOVER sectors."""
SHORTEST_FOLDED = 3
"""Letters of the longest single word that is not looked for in other letters than it is written in ("WHO", "us")."""
YEAR = 4
"""Characters of a date that is no more than a year."""
CALENDAR_WORDS = frozenset({"May", "March", "April", "June", "August", "Sunday", "Friday", "Monday"})
_WORD_OR_SIGN = re.compile(r"\w+|[^\w\s]")
NATIONAL_OFFICES = re.compile(
    r"president|prime minister|premier|chancellor|king|queen|emir|amir|sultan|leader|monarch|taoiseach|secretary of state|foreign|defen[cs]e",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Name:
    """One way to call an entity.

    ``form`` is name, adjective, capital, metonym, area, person, surname or dictionary; ``code`` is the special PLOVER code (UNO,
    EUR, IGO …) of an entity without country. ``common`` marks a name that is an ordinary word too (Apple, Target).
    """

    text: str
    entity: Entity
    form: str
    country: str | None
    sectors: tuple[str, ...]
    source: str
    code: str | None = None
    ambiguous: bool = False
    start: date = FIRST_DAY
    end: date = LAST_DAY
    terms: tuple[Term, ...] = ()
    gender: str = ""
    dated: tuple[tuple[str, date, date], ...] = ()
    """All sectors, each with its first and last day, where some hold for a time only."""
    common: bool = False
    undecided: tuple[str, ...] = ()
    """The countries among which a story did not decide."""
    home: bool = False
    """Among those of one name the one that news mean by far most often: it counts where the story names no country."""

    def sectors_on(self, day: date | None) -> tuple[str, ...]:
        """Return the sectors on a day, the main one first; without a day, those of the latest time."""
        if not self.dated:
            return self.sectors
        day = day or max(end for _, start, end in self.dated if start > FIRST_DAY or end < LAST_DAY)
        return tuple(dict.fromkeys(sector for sector, start, end in self.dated if start <= day <= end))


@dataclass(frozen=True, slots=True)
class Agent:
    """A noun or modifier for those who act, with the PLOVER sectors it gives.

    ``role`` is full (the noun says it all), generic (the sector comes from whom they belong to), office (generic, and of a state its
    government: "a Qatari spokesman"), thing (planes, ships) or modifier.
    """

    term: str
    sectors: tuple[str, ...]
    role: str
    number: str
    kind: str
    title: bool

    @property
    def belongs(self) -> bool:
        """Whether sector and entity come from those whom they belong to."""
        return self.role in ("generic", "office")


@dataclass(frozen=True, slots=True)
class Match:
    """A name found in a text: half-open character offsets, and all entries of that name."""

    start: int
    end: int
    names: tuple[Name, ...]


class Catalogue:
    """All names, ready to be found in text."""

    def __init__(
        self,
        names: list[Name],
        agents: Mapping[str, tuple[Agent, ...]],
        *,
        caseless: Iterable[Name] = (),
        faults: Iterable[DataError] = (),
    ) -> None:
        self.faults = tuple(faults)
        self.by_text: dict[str, list[Name]] = {}
        self.caseless: dict[str, list[Name]] = {}
        for name in caseless:
            self.caseless.setdefault(name.text, []).append(name)
        self._any_case = _automaton_of(self.caseless) if self.caseless else None
        for name in names:
            group = self.by_text.setdefault(name.text, [])
            if not any(
                other.entity.id == name.entity.id and other.form == name.form and other.country == name.country
                for other in group
            ):
                group.append(name)
        self.agents = agents
        self._longest: dict[str, int] = {}
        for term in agents:
            # In tokens: the parser cuts at hyphens and before "'s".
            tokens = _WORD_OR_SIGN.findall(term)
            self._longest[tokens[0]] = max(len(tokens), self._longest.get(tokens[0], 1))
        self._automaton = _automaton_of(self.by_text)
        self._surname_homes: dict[str, set[str | None]] = {}
        self._folded: dict[str, str] = {}

    def find(self, text: str, starts: list[int], ends: set[int]) -> Iterator[Match]:
        """Yield the longest names in a text, left to right, without overlaps.

        Args:
            text: Any text; apostrophes may be typographic.
            starts: Offsets at which a token starts, ascending.
            ends: Offsets at which a token ends.
        """
        plain = text.replace("’", "'")
        first = set(starts)
        found = []
        for last, word in self._automaton.iter(plain):
            start, end = last - len(word) + 1, last + 1
            if start in first and end in ends:
                found.append((start, -end, word))
        if self._any_case is not None:
            # One character for one, so that offsets hold: a few letters have capitals of two.
            capitals = "".join(char.upper() if len(char.upper()) == 1 else char for char in plain)
            for last, word in self._any_case.iter(capitals):
                start, end = last - len(word) + 1, last + 1
                if start in first and end in ends:
                    found.append((start, -end, word))
        covered = -1
        for start, negative_end, word in sorted(set(found)):
            if start >= covered:
                covered = -negative_end
                known = self.by_text.get(plain[start:covered], ())
                own = self.caseless.get(word.upper(), ())
                yield Match(start, covered, (*own, *known))

    def longest_agent_at(self, word: str, lemma: str) -> int:
        """Return how many tokens the longest agent noun has that may begin with a word, given in small letters with its lemma."""
        return max(self._longest.get(_head_of(word), 1), self._longest.get(_head_of(lemma), 1))

    def homes_of_surname(self, surname: str) -> frozenset[str | None]:
        """Return the countries of all persons whose name ends in a word."""
        if not self._surname_homes:
            for text, names in self.by_text.items():
                persons = [name.country for name in names if name.form == "person"]
                if persons:
                    self._surname_homes.setdefault(text.rsplit(" ", 1)[-1], set()).update(persons)
        return frozenset(self._surname_homes.get(surname.rsplit(" ", 1)[-1], ()))

    def written(self, text: str) -> str | None:
        """Return how a name of one entity is written that stands in other letters here ("boko haram", "ANGELA MERKEL").

        Nothing is returned for names that are ordinary words too, or that mean several things.
        """
        if not self._folded:
            for name_text, names in self.by_text.items():
                if len({name.entity.id for name in names}) == 1 and not any(n.common for n in names):
                    self._folded.setdefault(name_text.casefold(), name_text)
        found = self._folded.get(text.casefold().replace("’", "'"))
        if found is None or " " in found:
            return found
        single = self.by_text[found][0]
        plain = len(found) > SHORTEST_FOLDED and not single.ambiguous and text.casefold() not in self.agents
        return found if plain and single.form != "adjective" else None

    def names(self, text: str) -> tuple[Name, ...]:
        """Return all entries of exactly this name."""
        return tuple(self.by_text.get(text.replace("’", "'"), ()))


def _head_of(word: str) -> str:
    """Return the first letters and digits of a word, or its first sign."""
    if word.isalnum():
        return word
    found = _WORD_OR_SIGN.match(word)
    return found.group() if found else word


def _automaton_of(texts: Iterable[str]) -> ahocorasick.Automaton:
    automaton = ahocorasick.Automaton()
    for text in texts:
        automaton.add_word(text, text)
    automaton.make_automaton()
    return automaton


@lru_cache(maxsize=1)
def catalogue() -> Catalogue:
    """Return the packaged catalogue.

    Raises:
        DataError: DG-D01 or DG-D02 with file and line of a fault.
    """
    return Catalogue(packaged_names(), read_agents())


def packaged_names() -> list[Name]:
    """Return all names of the packaged tables."""
    bodies = [name for table in BODY_TABLES for name in bodies_of(_body_rows(table), table)]
    return [*_states(), *_organisations(), *bodies, *people_of(_people_rows()), *_areas()]


@lru_cache(maxsize=1)
def country_names() -> Mapping[str, str]:
    """Return the English name of each country key (ISO 3166 alpha-3 where there is one)."""
    return {row["key"]: row["name"] for _, row in read_tsv(packaged("lexicon", "states.tsv"), ("key", "name"))}


def _state_code(row: Mapping[str, str]) -> str:
    """Return the code that a record carries: of the state that existed then, where ISO 3166-3 has one, else of the state that followed."""
    if row["status"] == "historic":
        return row["key"] if row["iso3"] == row["key"] else row["plover_country"]
    return row["key"] if row["iso3"] else row["plover_country"] or row["key"]


@lru_cache(maxsize=1)
def successors() -> Mapping[str, str]:
    """Return for each former state the code of the one that followed it (of several the one that PLOVER carries on with)."""
    rows = [row for _, row in read_tsv(packaged("lexicon", "states.tsv"), ("key", "name", "plover_country"))]
    return {
        row["key"]: row["plover_country"]
        for row in rows
        if row["status"] == "historic" and row["plover_country"] not in ("", row["key"])
    }


def _states() -> Iterator[Name]:
    source = "states.tsv"
    for _, row in read_tsv(
        packaged("lexicon", source), ("key", "name", "demonyms", "capital", "alt_names", "metonyms")
    ):
        historic = row["status"] == "historic"
        country = _state_code(row)
        entity = Entity(f"state:{row['key']}", row["name"], "state", row["key"])
        start, end = (first_day(row["valid_from"]), last_day(row["valid_to"])) if historic else (FIRST_DAY, LAST_DAY)
        sectors = (row["plover_sector"],) if row["plover_sector"] else ()
        unclear = set(re.findall(r"[A-Z][\w' -]+", row["ambiguity"]))

        def name(text: str, form: str, sectors: tuple[str, ...] = sectors) -> Name:
            return Name(text, entity, form, country, sectors, source, None, text in unclear, start, end)  # noqa: B023 (used at once)

        yield name(row["name"], "name")
        for text in {row["official_name"], *listed(row["alt_names"])} - {row["name"], ""}:
            yield name(text, "name")
        for former in listed(row["former_names"]):
            text, _, years = former.partition("@")
            begun, _, rest = years.partition("..")
            ended = rest.split(" ")[0]
            yield Name(
                text.strip(),
                entity,
                "name",
                country,
                sectors,
                source,
                start=_safe_first(begun),
                end=_safe_last(ended),
            )
        capitals = set(listed(row["capital"]))
        for text in listed(row["demonyms"]):
            yield name(text, "adjective")
        for text in capitals:
            yield name(text, "capital", ("GOV", *sectors))
        for text in set(listed(row["metonyms"])) - capitals:
            # "Pentagon=MIL+GOV": whose seat it is, where it is not the government's alone.
            seat, _, sector = text.partition("=")
            yield name(seat, "metonym", (*(sector or "GOV").split("+"), *sectors))


def _areas() -> Iterator[Name]:
    """Yield the names of first-level subdivisions and of peoples without a state; one for each country of a people."""
    source = "subdivisions.tsv"
    homes = read_toml(packaged("lexicon", "composing.toml"))["homes"]
    columns = ("id", "name", "kind", "country", "aliases", "adjectives", "ambiguous", "plain")
    for _, row in read_tsv(packaged("lexicon", source), columns):
        countries: tuple[str | None, ...] = tuple(map(sys.intern, listed(row["country"]))) or (None,)
        only = countries[0] if len(countries) == 1 else None
        area = row["kind"] == "area"
        entity = Entity(f"{row['kind']}:{row['id']}", row["name"], "other" if area else "population", only)
        unclear = set(listed(row["ambiguous"]))
        everything = unclear == {"*"}
        texts = ((row["name"],) if row["plain"] else ()) + listed(row["aliases"])
        forms = [(text, "area") for text in texts] + [(text, "adjective") for text in listed(row["adjectives"])]
        for text, form in forms:
            for country in countries:
                yield Name(
                    text,
                    entity,
                    form,
                    country,
                    (),
                    source,
                    ambiguous=(everything and form == "area") or text in unclear,
                    home=country is not None and country == homes.get(row["id"]),
                )


def _safe_first(text: str) -> date:
    return first_day(text) if re.fullmatch(r"\d{4}(-\d\d){0,2}", text) else FIRST_DAY


def _safe_last(text: str) -> date:
    return last_day(text) if re.fullmatch(r"\d{4}(-\d\d){0,2}", text) else LAST_DAY


def _organisations() -> Iterator[Name]:
    source = "organisations.tsv"
    for _, row in read_tsv(
        packaged("lexicon", source),
        ("plover", "kind", "cameo", "cameo_phoenix", "abbreviation", "name", "alt_names", "metonyms", "note"),
    ):
        kind = "armed group" if row["kind"] == "IMG" else "organisation"
        entity = Entity(f"organisation:{_slug(row['name'])}", row["name"], kind)
        sectors = _sectors_of_organisation(row)
        texts = {row["name"], row["abbreviation"], *listed(row["alt_names"])} - {""}
        for text in sorted(texts):
            yield Name(text, entity, "name", None, sectors, source, row["plover"] or None)
        for text in sorted(set(listed(row["metonyms"])) - texts):
            yield Name(text, entity, "metonym", None, sectors, source, row["plover"] or None, ambiguous=True)


def _sectors_of_organisation(row: Mapping[str, str]) -> tuple[str, ...]:
    """Return what an organisation does besides being one: its name or its CAMEO code says so, a force's note too."""
    own = {"IMG": ("REB",), "MNC": ("BUS",), "NGO": ("SOC",)}.get(row["plover"], ())
    if row["plover"] in ("IMG", "MNC"):
        return own
    named = next((sector for word, sector in COURTS_AND_CHAMBERS.items() if word in row["name"].split()), None)
    codes = [code[i : i + 3] for code in (row["cameo"], row["cameo_phoenix"]) for i in range(0, len(code), 3)]
    coded = next((FUNCTIONS_OF_CAMEO[part] for part in codes if part in FUNCTIONS_OF_CAMEO), None)
    if row["plover"] == "NGO":
        return (*own, *((coded,) if coded == "MED" else ()))
    found = named or coded or ("MIL" if row["note"].startswith("peacekeeping") else None)
    return (found,) if found else ()


def _body_rows(table: str) -> Iterator[tuple[int, dict[str, str]]]:
    columns = ("id", "name", "kind", "country", "sectors", "aliases", "adjectives", "ambiguous")
    return read_tsv(packaged("lexicon", table), columns)


def bodies_of(rows: Iterable[tuple[int, dict[str, str]]], source: str) -> Iterator[Name]:
    """Yield the names of organisations, armed groups and parties, from rows in the columns of groups.tsv."""
    for _, row in rows:
        kind = "armed group" if row["kind"] == "armed group" else "organisation"
        entity = Entity(
            f"{'organisation' if source in ORGANISATIONS else 'group'}:{row['id']}",
            row["name"],
            kind,
            country := sys.intern(row["country"]) or None,
        )
        sectors, dated = dated_sectors(row["sectors"])
        unclear, common = set(listed(row["ambiguous"])), set(listed(row.get("common", "")))
        usual = _usual()
        # A body is talked of after its end, and its name may be taken up again: the end is a preference among bodies of one name, no bar.
        start, end = _safe_first(row["from"]), _safe_last(row["to"])
        code = sys.intern(row["plover"]) or None
        texts = {row["name"], *listed(row["aliases"])}
        # A single word without its accents may be another word.
        texts |= {_without_accents(text) for text in texts if " " in text}
        forms = [(text, "name") for text in sorted(texts)]
        forms += [(text, "adjective") for text in listed(row["adjectives"])]
        for text, form in forms:
            yield Name(
                text,
                entity,
                form,
                country,
                sectors,
                source,
                code,
                text in unclear,
                start,
                end,
                dated=dated,
                common=text in common,
                home=(text, row["id"]) in usual,
            )


@lru_cache(maxsize=1)
def _usual() -> frozenset[tuple[str, str]]:
    """Return names that several bodies have, each with the id of the body that news mean by it."""
    bodies = read_toml(packaged("lexicon", "usual.toml"))["usual"]
    return frozenset((name, body) for body, names in bodies.items() for name in names)


@lru_cache(maxsize=4096)
def _sectors(cell: str) -> tuple[str, ...]:
    """Return the sectors of a cell; rows of the same ones share them."""
    return listed(cell)


@lru_cache(maxsize=4096)
def dated_sectors(cell: str) -> tuple[tuple[str, ...], tuple[tuple[str, date, date], ...]]:
    """Read a cell of sectors such as ``PTY|GOV@2007-01-10..``: those that always hold, and where some do not, all with their days."""
    always, dated = [], []
    for part in listed(cell):
        sector, at, days = part.partition("@")
        begun, _, ended = days.partition("..")
        dated.append((sector, _safe_first(begun), _safe_last(ended)))
        if not at:
            always.append(sector)
    return tuple(always), tuple(dated) if len(always) < len(dated) else ()


def _people_rows() -> Iterator[dict[str, str]]:
    columns = ("id", "name", "surname", "aliases", "country", "sectors", "office", "from", "to")
    for name in PERSON_TABLES:
        for _, row in read_tsv(packaged("lexicon", name), columns):
            yield row | {"file": name}


def people_of(entries: Iterable[dict[str, str]]) -> Iterator[Name]:
    """Yield the names of office holders, from rows in the columns of people.tsv, one a term."""
    people: dict[str, list[dict[str, str]]] = {}
    for row in entries:
        people.setdefault(row["id"], []).append(row)
    for person, told in people.items():
        rows = [row for row in told if not _is_told_better(row, told)]
        main = rows[-1]
        entity = Entity(f"person:{person}", main["name"], "person", sys.intern(main["country"]), _wikidata(rows))
        terms = tuple(
            Term(
                sys.intern(row["office"]),
                sys.intern(row["country"]),
                _sectors(row["sectors"]),
                first_day(row["from"]),
                last_day(row["to"]),
                sys.intern(row["source"]),
            )
            for row in rows
        )
        gender = sys.intern(next((row["gender"] for row in rows if row["gender"]), ""))
        country, source = sys.intern(main["country"]), sys.intern(main["file"])
        texts = {row["name"] for row in rows} | {alias for row in rows for alias in listed(row["aliases"])}
        texts |= {re.sub(r" [A-Z]\. ", " ", text) for text in texts}
        texts |= {_without_accents(text) for text in texts}
        if country == "MNG":
            texts |= {form for text in texts for form in _mongolian(text)}
        # "V.K. Singh", "V. K. Singh"
        texts |= {re.sub(r"\b([A-Z]\.) ?(?=[A-Z]\.)", r"\1" + gap, text) for text in texts for gap in ("", " ")}
        for text in sorted(texts):
            if " " in text:
                yield Name(text, entity, "person", country, (), source, terms=terms, gender=gender)
        # A surname alone stands for a holder of a national office; leaders of other bodies are named in full first.
        surnames = {
            row["surname"]
            for row in rows
            if row["surname"] and row["file"] != PERSON_TABLES[-1] and NATIONAL_OFFICES.search(row["office"])
        }
        surnames |= {text for text in texts if " " not in text}
        for text in sorted(surnames):
            yield Name(
                text,
                entity,
                "surname",
                country,
                (),
                source,
                ambiguous=True,
                terms=terms,
                gender=gender,
            )


def _is_told_better(row: dict[str, str], rows: list[dict[str, str]]) -> bool:
    """Tell whether a term of which only the first year is known is in another table too, with its day."""
    return len(row["from"]) == YEAR and any(
        other["office"] == row["office"]
        and other["country"] == row["country"]
        and len(other["from"]) > YEAR
        and other["from"].startswith(row["from"])
        for other in rows
    )


def _without_accents(text: str) -> str:
    """Return a name in the letters of English newspapers ("Patasse")."""
    if text.isascii():
        return text
    letters = unicodedata.normalize("NFKD", text).translate(_LETTERS)
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


_LETTERS = str.maketrans(
    {"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ı": "i", "ß": "ss", "æ": "ae", "ð": "d"}
)


def _mongolian(text: str) -> tuple[str, ...]:
    """Return other forms of a Mongolian name: the father's name comes first in the genitive, or without it in either place."""
    father, _, own = text.partition(" ")
    bare = _GENITIVE.sub("", father)
    if not own or " " in own or bare == father:
        return ()
    return (f"{bare} {own}", f"{own} {bare}")


_GENITIVE = re.compile(r"(?<=[a-z]{3})(?:g?iin|g?iyn|yn|ny|y)$")


def _wikidata(rows: list[dict[str, str]]) -> str | None:
    return next((row["wikidata"] for row in rows if row.get("wikidata")), None)


def read_agents(
    rows: Iterable[tuple[int, dict[str, str]]] | None = None, source: str = "agents.tsv"
) -> dict[str, tuple[Agent, ...]]:
    """Return the agent nouns by term, from rows in the columns of agents.tsv; without rows, the packaged ones.

    Raises:
        DataError: DG-D02 with file and line when a role is unknown.
    """
    agents: dict[str, list[Agent]] = {}
    columns = ("term", "sectors", "role", "number", "kind", "title")
    for number, row in rows if rows is not None else read_tsv(packaged("lexicon", source), columns):
        if row["role"] not in AGENT_ROLES:
            raise DataError("DG-D02", f"role {row['role']!r} is unknown", where=f"{source}:{number}")
        agent = Agent(
            row["term"],
            listed(row["sectors"]),
            row["role"],
            row["number"],
            row["kind"],
            row["title"] == "yes",
        )
        agents.setdefault(row["term"].lower(), []).append(agent)
    return {term: tuple(group) for term, group in agents.items()}


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


@lru_cache(maxsize=64)
def surnames_in_office(day: date | None) -> frozenset[str]:
    """Return the surnames of those in a national office on a day or in the ten years before it; without a day, of none.

    Source: people.tsv, ministers.tsv and public_persons.tsv.
    """
    if day is None:
        return frozenset()
    texts, starts, ends = _surname_terms()
    since = date(max(day.year - 10, 1), 1, 1)
    return frozenset(texts[(starts <= day.toordinal()) & (ends >= since.toordinal())].tolist())


@lru_cache(maxsize=1)
def _surname_terms() -> tuple[NDArray[np.object_], NDArray[np.int64], NDArray[np.int64]]:
    """Return the surnames of office holders, one entry a term, with its first and its last day as ordinals."""
    held = {
        (text, term.start.toordinal(), term.end.toordinal())
        for text, names in catalogue().by_text.items()
        if text not in CALENDAR_WORDS
        for name in names
        if name.form == "surname"
        for term in name.terms
    }
    texts = np.array([text for text, _, _ in held], dtype=object)
    days = np.array([(start, end) for _, start, end in held], dtype=np.int64).reshape(-1, 2)
    return texts, days[:, 0].copy(), days[:, 1].copy()
