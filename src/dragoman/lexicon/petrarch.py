"""Actor and agent dictionaries in the format of TABARI and PETRARCH, read as an additional lexicon.

An actor record is a base line, synonyms after ``+`` and date-limited codes in brackets; an agent is a phrase with a code such as
``[~GOV]``. Matching ignores case. Of several codes of a name the first whose dates fit the day of the report holds, limits included; an
undated code is the one that holds otherwise. Codes are CAMEO's and are turned into a country and PLOVER sectors.
Source: the documentation of the dictionaries of the Open Event Data Alliance.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from dragoman.errors import DataError
from dragoman.lexicon.actors import Agent, Name
from dragoman.lexicon.terms import FIRST_DAY, LAST_DAY, Term
from dragoman.records import Entity

SECTOR_OF = {
    "INS": "REB",
    "SEP": "REB",
    "RAD": "REB",
    "HLH": "MED",
    "MED": "JRN",
    "ENV": "SOC",
    "HRI": "SOC",
    "UIS": "UNK",
    "MOD": None,
    "ELI": "ELI",
    "SET": "CVL",
    "TOP": "GOV",
    "MID": None,
    "HAR": None,
}
"""CAMEO role codes that PLOVER names otherwise, or not at all."""
SAME_SECTORS = frozenset(
    [
        "COP",
        "GOV",
        "JUD",
        "MIL",
        "OPP",
        "REB",
        "SPY",
        "UAF",
        "AGR",
        "BUS",
        "CRM",
        "CVL",
        "EDU",
        "LAB",
        "LEG",
        "REF",
        "PTY",
        "UNK",
        "REL",
    ]
)
BODIES = {"IGO": "IGO", "NGO": "NGO", "NGM": "ISM", "MNC": "MNC", "IMG": "IMG", "UNO": "UNO", "INT": None}
_BRACKET = re.compile(r"\[([^\]]*)\]")
_CODE = re.compile(r"(?P<code>[^\s<>]+)?\s*(?P<sign>[<>])?\s*(?P<first>\d+)?(?:\s*-\s*(?P<last>\d+))?\s*$")
_PLURAL = re.compile(r"\{([^}]*)\}")
_SET = re.compile(r"!([A-Z_]+)!\s*=\s*(.+)$")
_SHORT_DATE = 7
_CENTURY = 30


@dataclass(slots=True)
class Dictionary:
    """What a dictionary holds: names, agents by term, and the faults that were skipped."""

    names: list[Name] = field(default_factory=list)
    agents: dict[str, list[Agent]] = field(default_factory=dict)
    faults: list[DataError] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Coded:
    """A code with the days on which it holds."""

    code: str
    start: date
    end: date


def read_dictionary(path: Path) -> Dictionary:
    """Read an actor or agent dictionary; which it is shows in its lines.

    Args:
        path: A text file, UTF-8 or ASCII.

    Returns:
        Names, agents, and faults with file and line; a faulty entry is left out, the rest is read.

    Raises:
        DataError: DG-D01 when the file cannot be read or holds nothing of either kind.
    """
    try:
        text = path.read_text(encoding="utf-8", errors="replace")
    except OSError as error:
        raise DataError("DG-D01", f"the dictionary cannot be read: {error}", where=str(path)) from error
    found = Dictionary()
    lines = list(_lines(text))
    if any("~" in line for _, line in lines if "[" in line):
        _read_agents(path, lines, found)
    else:
        _read_actors(path, lines, found)
    if not found.names and not found.agents:
        raise DataError("DG-D01", "holds no actor and no agent of a PETRARCH dictionary", where=path.name)
    return found


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Yield the lines that hold something, without comments."""
    inside = False
    for number, raw in enumerate(text.splitlines(), 1):
        line = raw
        if inside:
            if "-->" in line:
                inside = False
            continue
        if line.lstrip().startswith("<!"):
            inside = "-->" not in line
            continue
        line = line.split("#", 1)[0].split(";", 1)[0].rstrip()
        if line.strip():
            yield number, line


def _read_actors(path: Path, lines: list[tuple[int, str]], found: Dictionary) -> None:
    record: tuple[int, list[str], list[_Coded]] | None = None
    for number, line in lines:
        codes = [coded for text in _BRACKET.findall(line) for coded in _coded(path, number, text, found)]
        phrase = _phrase(_BRACKET.sub(" ", line))
        if line[0] in " \t":
            if record is None or phrase:
                found.faults.append(
                    DataError("DG-D02", "a line of codes that follows no actor", where=f"{path.name}:{number}")
                )
            else:
                record[2].extend(codes)
        elif line[0] == "+":
            if record is None or not phrase:
                found.faults.append(
                    DataError("DG-D02", "a synonym that follows no actor", where=f"{path.name}:{number}")
                )
            else:
                record[1].append(phrase)
        else:
            if record is not None:
                found.names += _names(path, record)
            record = (number, [phrase], codes) if phrase else None
            if not phrase:
                found.faults.append(DataError("DG-D02", "an entry without a name", where=f"{path.name}:{number}"))
    if record is not None:
        found.names += _names(path, record)


def _coded(path: Path, number: int, text: str, found: Dictionary) -> Iterator[_Coded]:
    match = _CODE.match(text.strip())
    if match is None or not (match["code"] or match["first"]):
        found.faults.append(DataError("DG-D02", f"[{text}] is no code", where=f"{path.name}:{number}"))
        return
    code, first, last = match["code"] or "", match["first"], match["last"]
    if code.isdigit() or (first and not (match["sign"] or last)):
        found.faults.append(DataError("DG-D02", f"[{text}] has a date without < or >", where=f"{path.name}:{number}"))
        return
    try:
        start, end = FIRST_DAY, LAST_DAY
        if first and last:
            start, end = _day(first), _day(last)
        elif first and match["sign"] == "<":
            end = _day(first)
        elif first:
            start = _day(first)
    except ValueError:
        found.faults.append(DataError("DG-D02", f"[{text}] has a date that is none", where=f"{path.name}:{number}"))
        return
    if not code.startswith(("---", "###")):
        yield _Coded(code, start, end)


def _day(digits: str) -> date:
    """Read YYMMDD (up to seven digits) or YYYYMMDD (the first eight of more); years 00 to 30 are of this century."""
    if len(digits) <= _SHORT_DATE:
        year = int(digits[:2])
        return date(year + (2000 if year <= _CENTURY else 1900), int(digits[2:4]), int(digits[4:6]))
    return date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))


def _phrase(text: str) -> str:
    return " ".join(text.lstrip("+").replace("_", " ").split())


def _names(path: Path, record: tuple[int, list[str], list[_Coded]]) -> Iterator[Name]:
    number, phrases, codes = record
    if not codes:
        return
    # What holds without limit is the fallback: it is tried last, wherever it stands.
    ordered = sorted(codes, key=lambda coded: coded.start == FIRST_DAY and coded.end == LAST_DAY)
    terms = []
    for coded in ordered:
        country, sectors = of_cameo(coded.code)
        terms.append(Term(coded.code, country or "", sectors, coded.start, coded.end, path.name))
    first = terms[-1]
    entity = Entity(f"dictionary:{path.name}:{number}", phrases[0].title(), "other", first.country or None)
    for phrase in phrases:
        yield Name(
            phrase.upper(),
            entity,
            "dictionary",
            first.country or None,
            first.sectors,
            f"{path.name}:{number}",
            terms=tuple(terms),
        )


def _read_agents(path: Path, lines: list[tuple[int, str]], found: Dictionary) -> None:
    sets: dict[str, list[str]] = {}
    for number, line in lines:
        defined = _SET.match(line.strip())
        if defined:
            sets[defined[1]] = [_phrase(item) for item in defined[2].split(",")]
            continue
        brackets = _BRACKET.findall(line)
        plural = _PLURAL.search(line)
        phrase = _phrase(_PLURAL.sub(" ", _BRACKET.sub(" ", line)))
        if not brackets or not phrase:
            found.faults.append(DataError("DG-D02", "an agent needs a name and a code", where=f"{path.name}:{number}"))
            continue
        used = re.findall(r"!([A-Z_ ]+)!", phrase)
        unknown = [name for name in used if name.replace(" ", "_") not in sets]
        if unknown:
            found.faults.append(
                DataError("DG-D02", f"the set !{unknown[0]}! is not defined", where=f"{path.name}:{number}")
            )
            continue
        _, sectors = of_cameo(brackets[0].strip().strip("~"))
        for expanded in _expand(phrase, sets):
            forms = [expanded, *_plurals(expanded, plural, made=bool(used))]
            for form in forms:
                agent = Agent(form.lower(), sectors, "full", "any", "person", title=False)
                found.agents.setdefault(form.lower(), []).append(agent)


def _expand(phrase: str, sets: dict[str, list[str]]) -> Iterator[str]:
    match = re.search(r"!([A-Z_ ]+)!", phrase)
    if match is None:
        yield " ".join(phrase.split())
        return
    for member in sets[match[1].replace(" ", "_")]:
        yield from _expand(phrase[: match.start()] + member + phrase[match.end() :], sets)


def _plurals(phrase: str, given: re.Match[str] | None, *, made: bool) -> list[str]:
    if given is not None:
        return [_phrase(given[1])] if given[1].strip() else []
    if made:
        return []
    if phrase.endswith("Y"):
        return [phrase[:-1] + "IES"]
    return [phrase + ("ES" if phrase.endswith("SS") else "S")]


def of_cameo(code: str) -> tuple[str | None, tuple[str, ...]]:
    """Return the country (or the special code of bodies without one) and the PLOVER sectors of a CAMEO actor code.

    ``AFGGOV`` is AFG and GOV; ``IGOUNO`` is UNO; pieces that PLOVER has no sector for (religions, ethnic groups, single bodies) are
    left out.
    """
    pieces = [code[i : i + 3].upper() for i in range(0, len(code), 3)]
    country: str | None = None
    sectors: list[str] = []
    for position, piece in enumerate(pieces):
        if piece in SAME_SECTORS or piece in SECTOR_OF:
            sector = SECTOR_OF.get(piece, piece)
            if sector is not None and sector not in sectors:
                sectors.append(sector)
        elif piece in BODIES:
            country = BODIES[piece] or country
        elif position == 1 and country == "IGO" and piece in ("EUR", "EEC"):
            country = "EUR"
        elif position == 0 and re.fullmatch(r"[A-Z]{3}", piece):
            country = piece
    return country, tuple(sectors)
