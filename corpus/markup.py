"""The inline markup of the corpus, read into plain records with exact character spans (GUIDELINE.md, parts 10 and 11)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from dragoman.errors import UsageError
from dragoman.reading.dates import parse_published

REALITIES = frozenset({"actual", "planned", "hypothetical", "negated", "historical"})
STANCES = frozenset(
    [
        "says",
        "confirms",
        "denies",
        "alleges",
        "admits",
        "claims",
        "promises",
        "threatens",
        "asks",
        "warns",
        "doubts",
        "predicts",
    ]
)
REGISTERS = frozenset(
    ["agency", "broadsheet", "tabloid", "local", "ministry", "ngo", "liveblog", "headline", "translated", "speech"]
)
FLAGS = frozenset({"real", "caps", "lower"})
FIGURE_KINDS = frozenset(
    [
        "killed",
        "injured",
        "missing",
        "detained",
        "abducted",
        "released",
        "displaced",
        "rescued",
        "held",
        "size",
        "troops",
        "weapons",
        "money",
        "share",
        "territory",
        "votes",
        "years",
        "other",
    ]
)
SPECIAL_COUNTRIES = frozenset({"UNO", "EUR", "IGO", "NGO", "MNC", "ISM", "IMG", "-"})
SECTORS = frozenset(
    [
        *("COP", "GOV", "JUD", "LEG", "MIL", "PRM", "PTY", "REB", "SPY", "UAF", "UNK", "AGR", "BUS", "CRM"),
        *("CVL", "EDU", "ELI", "JRN", "LAB", "MED", "REF", "OPP", "PRE", "REL", "SOC"),
    ]
)
_LABEL = re.compile(r"(?P<kind>[petlfax])(?P<number>\d*)(?P<rest>[=:][^\s\[\]{}]*)?$")
_HEADER = re.compile(r"##\s+(?P<number>\S+)\s+(?P<published>\d{4}-\d\d-\d\d)\s+(?P<words>[a-z ]+)$")
_DAY = r"\d{4}-\d\d-\d\d"
_POINT = rf"(?:{_DAY}|\d{{4}}-W\d\d|\d{{4}}-Q[1-4]|\d{{4}}-(?:SP|SU|AU|WI)|\d{{4}}-\d\d|\d{{4}}s|\d{{4}})"
_TIME = re.compile(rf"(?:{_POINT}(?:/{_POINT})?|P(?:T)?\d+(?:\.\d+)?[YMWDHS]|past|present|future)$")
_NUMBER = r"-?\d+(?:\.\d+)?"
_VALUE = re.compile(
    rf"(?:(?P<about>~)?(?P<low>{_NUMBER})?(?P<dots>\.\.)?(?P<high>{_NUMBER})?)(?P<unit>%|[A-Za-z][A-Za-z0-9]*)?$"
)


class MarkupError(Exception):
    """A fault in a corpus file: where and what."""

    def __init__(self, path: Path, line: int, message: str) -> None:
        super().__init__(f"{path.name}:{line}: {message}")


@dataclass(slots=True)
class _Marked:
    """Text without marks, with the spans that the marks gave: id, first and last offset, arguments."""

    text: str = ""
    spans: list[tuple[str, str, int, int, str]] = field(default_factory=list)


def read(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the items of a corpus file: sentences, or stories with several paragraphs.

    Raises:
        MarkupError: With file and line of the first fault.
    """
    block: list[tuple[int, str]] = []
    for number, raw in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        line = raw.rstrip()
        if line.startswith("##"):
            if block:
                yield _item(path, block)
            block = [(number, line)]
        elif line.startswith("-- "):
            continue
        elif block:
            block.append((number, line))
        elif line:
            raise MarkupError(path, number, "text before the first header; a remark begins with '-- '")
    if block:
        yield _item(path, block)


def _item(path: Path, block: list[tuple[int, str]]) -> dict[str, Any]:
    number, line = block[0]
    found = _HEADER.match(line)
    if found is None:
        raise MarkupError(path, number, "the header is '## NUMBER YYYY-MM-DD REGISTER [real] [caps] [lower]'")
    words = found["words"].split()
    unknown = [word for word in words if word not in REGISTERS | FLAGS]
    if unknown or not any(word in REGISTERS for word in words):
        raise MarkupError(path, number, f"the header needs one register of {sorted(REGISTERS)}; not known: {unknown}")
    try:
        parse_published(found["published"])
    except UsageError as error:
        raise MarkupError(path, number, str(error)) from error
    body, events, meta = _parts(block[1:])
    if not body:
        raise MarkupError(path, number, "there is no text under the header")
    text, first = "\n\n".join(line for _, line in body), body[0][0]
    try:
        marked = strip(text)
        item = _records(marked, [line for _, line in events])
    except ValueError as error:
        raise MarkupError(path, events[0][0] if events and "line" in str(error) else first, str(error)) from error
    return {
        "id": f"{path.stem}-{found['number']}",
        "batch": path.stem,
        "published": found["published"],
        "register": next(word for word in words if word in REGISTERS),
        "flags": sorted(word for word in words if word in FLAGS),
        **meta,
        "text": marked.text,
        **item,
    }


def _parts(
    lines: list[tuple[int, str]],
) -> tuple[list[tuple[int, str]], list[tuple[int, str]], dict[str, str]]:
    """Part a block into its paragraphs, its event lines and what a story says of itself."""
    meta: dict[str, str] = {}
    body: list[tuple[int, str]] = []
    events: list[tuple[int, str]] = []
    is_story = any(line == "---" for _, line in lines)
    below = False
    for number, line in lines:
        if not line:
            continue
        said = re.match(r"(thread|publisher|title): (.+)$", line)
        if line == "---":
            below = True
        elif said and not body:
            meta[said[1]] = said[2]
        elif below or (not is_story and body):
            events.append((number, line))
        else:
            body.append((number, line))
    return body, events, meta


def strip(text: str) -> _Marked:
    """Take the marks out of a text.

    Raises:
        ValueError: When brackets do not match or a label is not known.
    """
    out: list[str] = []
    length = 0
    stack: list[tuple[str, str, str, int]] = []
    marked = _Marked()
    i = 0
    while i < len(text):
        char = text[i]
        if char in "[{":
            end = text.find(" ", i)
            if end < 0:
                raise ValueError(f"'{text[i : i + 30]}' is a label without a text")
            label = text[i + 1 : end]
            found = _LABEL.match(label)
            if found is None or (char == "{" and found["kind"] != "a"):
                raise ValueError(f"'{text[i : i + 30]}' is no label")
            stack.append((char, found["kind"] + found["number"], found["rest"] or "", length))
            i = end + 1
            continue
        if char in "]}":
            if not stack or (stack[-1][0] == "[") != (char == "]"):
                raise ValueError(f"'{char}' closes nothing at '{''.join(out)[-30:]}'")
            opened, id_, rest, start = stack.pop()
            if start == length or text[i - 1] == " ":
                raise ValueError(f"the span {id_} is empty or ends in a space")
            marked.spans.append(("content" if opened == "{" else id_[0], id_, start, length, rest))
        else:
            out.append(char)
            length += 1
        i += 1
    if stack:
        raise ValueError(f"the span {stack[-1][1]} is not closed")
    marked.text = "".join(out)
    return marked


def _records(marked: _Marked, lines: list[str]) -> dict[str, Any]:
    parties: dict[str, dict[str, Any]] = {}
    others: dict[str, dict[str, dict[str, Any]]] = {"t": {}, "l": {}, "f": {}, "a": {}, "e": {}}
    lookalikes: list[dict[str, Any]] = []
    contents: dict[str, list[list[int]]] = {}
    for kind, id_, start, end, rest in sorted(marked.spans, key=lambda span: (span[2], -span[3])):
        base: dict[str, Any] = {"id": id_, "start": start, "end": end}
        if kind == "content":
            contents.setdefault(id_, []).append([start, end])
            continue
        if kind == "x":
            lookalikes.append({"start": start, "end": end})
            continue
        if id_ in parties or any(id_ in group for group in others.values()):
            raise ValueError(f"{id_} is marked twice")
        if kind == "p":
            parties[id_] = base | _party(id_, rest)
        else:
            others[kind][id_] = base | _ARGUMENTS[kind](id_, rest)
    _link(parties, others, contents)
    events = _events(others, parties, lines)
    for event in events:
        _attribute(event, list(others["a"].values()))
    return {
        "events": events,
        "parties": list(parties.values()),
        "attributions": list(others["a"].values()),
        "times": list(others["t"].values()),
        "places": list(others["l"].values()),
        "figures": list(others["f"].values()),
        "lookalikes": lookalikes,
    }


def _party(id_: str, rest: str) -> dict[str, Any]:
    if rest.startswith("="):
        return {"antecedent": rest[1:], "country": None, "sectors": []}
    if rest == ":?":
        return {"antecedent": "?", "country": None, "sectors": []}
    country, *sectors = rest[1:].split("/") if rest else [""]
    if not (re.fullmatch(r"[A-Z]{3}", country) or country in SPECIAL_COUNTRIES):
        raise ValueError(f"{id_}: '{country}' is no country (ISO alpha-3, UNO, EUR, IGO, NGO, MNC, ISM, IMG or -)")
    unknown = [sector for sector in sectors if sector not in SECTORS and sector != "-"]
    if unknown:
        raise ValueError(f"{id_}: no sector {unknown}")
    return {
        "antecedent": None,
        "country": None if country == "-" else country,
        "sectors": [sector for sector in sectors if sector != "-"],
    }


def _time(id_: str, rest: str) -> dict[str, Any]:
    value = rest[1:]
    if not _TIME.match(value):
        raise ValueError(f"{id_}: '{value}' is no time value")
    for day in re.findall(_DAY, value):
        date.fromisoformat(day)
    return {"value": value}


def _place(id_: str, rest: str) -> dict[str, Any]:
    if not re.fullmatch(r":(?:[A-Z]{3}|-)", rest):
        raise ValueError(f"{id_}: a place needs a country, [l1:SYR …], or -")
    return {"country": None if rest == ":-" else rest[1:]}


def _figure(id_: str, rest: str) -> dict[str, Any]:
    found = re.match(r":(?P<kind>[a-z]+)=(?P<value>[^:]+)(?::(?P<of>p\d+))?$", rest)
    value = _VALUE.match(found["value"]) if found else None
    if found is None or value is None or found["kind"] not in FIGURE_KINDS or not (value["low"] or value["high"]):
        raise ValueError(f"{id_}: a figure is [f1:KIND=VALUE …] with a kind of {sorted(FIGURE_KINDS)}")
    low = float(value["low"]) if value["low"] else None
    high = float(value["high"]) if value["high"] else None
    if value["about"]:
        bounds: dict[str, Any] = {"value": low, "low": None, "high": None}
    elif value["dots"]:
        bounds = {"value": low if low is not None else high, "low": low, "high": high}
    else:
        bounds = {"value": low, "low": low, "high": low}
    return {"kind": found["kind"], **bounds, "unit": value["unit"], "of": found["of"]}


def _cue(id_: str, rest: str) -> dict[str, Any]:
    stance, _, source = rest[1:].partition(":")
    if stance not in STANCES or not re.fullmatch(r"p\d+|-", source):
        raise ValueError(f"{id_}: a cue is [a1:STANCE:pN …] with a stance of {sorted(STANCES)} and a source or -")
    return {"stance": stance, "source": None if source == "-" else source, "content": []}


def _predicate(id_: str, rest: str) -> dict[str, Any]:
    if rest:
        raise ValueError(f"{id_}: the codes of an event stand on its line, not in the text")
    return {}


_ARGUMENTS = {"t": _time, "l": _place, "f": _figure, "a": _cue, "e": _predicate}


def _link(
    parties: dict[str, dict[str, Any]],
    others: dict[str, dict[str, dict[str, Any]]],
    contents: dict[str, list[list[int]]],
) -> None:
    """Check that every id referred to exists, give pronouns the codes of their antecedents and cues their contents."""
    for id_, party in parties.items():
        seen, other = {id_}, party
        while other["antecedent"] not in (None, "?"):
            name = other["antecedent"]
            if name not in parties or name in seen:
                raise ValueError(f"{id_} refers to {name}, which is no other party")
            seen.add(name)
            other = parties[name]
        if other is not party:
            party["country"], party["sectors"] = other["country"], other["sectors"]
    for id_, pieces in contents.items():
        if id_ not in others["a"]:
            raise ValueError(f"the content {id_} has no cue")
        others["a"][id_]["content"] = pieces
    for cue in others["a"].values():
        if cue["source"] is not None and cue["source"] not in parties:
            raise ValueError(f"{cue['id']}: the source {cue['source']} is not marked")
    for figure in others["f"].values():
        if figure["of"] is not None and figure["of"] not in parties:
            raise ValueError(f"{figure['id']}: {figure['of']} is not marked")


def _events(
    others: dict[str, dict[str, dict[str, Any]]], parties: dict[str, dict[str, Any]], lines: list[str]
) -> list[dict[str, Any]]:
    coded: dict[str, dict[str, Any]] = {}
    for line in lines:
        id_, _, rest = line.partition(" ")
        if id_ not in others["e"]:
            raise ValueError(f"line '{line}': {id_} is not marked in the text")
        if id_ in coded:
            raise ValueError(f"line '{line}': {id_} has a line already")
        coded[id_] = others["e"][id_] | _event_line(line, rest.split(), others, parties)
    missing = [id_ for id_ in others["e"] if id_ not in coded]
    if missing:
        raise ValueError(f"line missing for {', '.join(missing)}")
    return list(coded.values())


def _event_line(
    line: str, words: list[str], others: dict[str, dict[str, dict[str, Any]]], parties: dict[str, dict[str, Any]]
) -> dict[str, Any]:
    category, _, modes = words[0].partition("/") if words else ("", "", "")
    event: dict[str, Any] = {
        "category": category,
        "modes": [mode for mode in modes.split(",") if mode],
        "contexts": [],
        "reality": "actual",
        "actors": [],
        "recipients": [],
        "time": None,
        "place": None,
        "figures": [],
        "override": None,
        "happening": None,
    }
    role = "actors"
    for word in words[1:]:
        if word in REALITIES:
            event["reality"] = word
        elif word == ">":
            role = "recipients"
        elif word.startswith("@") and word[1:] in others["l"]:
            event["place"] = word[1:]
        elif word.startswith("#") and word[1:] in others["t"]:
            event["time"] = word[1:]
        elif word.startswith("+"):
            event["contexts"].append(word[1:])
        elif word.startswith("~") and (word == "~-" or word[1:] in others["a"]):
            event["override"] = word[1:]
        elif re.fullmatch(r"&[a-z]+\d*", word):
            event["happening"] = word[1:]
        elif all(part in others["f"] for part in word.split(",")):
            event["figures"] += word.split(",")
        elif word == "-":
            continue
        elif all(part in parties for part in word.split(",")):
            event[role] += word.split(",")
        else:
            raise ValueError(f"line '{line}': '{word}' is neither a reality nor marked in the text")
    return event


def _attribute(event: dict[str, Any], cues: list[dict[str, Any]]) -> None:
    """Give an event its chain of attributions, innermost first: the contents that hold its predicate."""
    holding = [
        (min(end - start for start, end in cue["content"] if start <= event["start"] < end), cue["id"])
        for cue in cues
        if any(start <= event["start"] < end for start, end in cue["content"])
    ]
    chain = [id_ for _, id_ in sorted(holding)]
    override = event.pop("override")
    if override == "-":
        chain = []
    elif override is not None and override in chain:
        chain = chain[chain.index(override) :]
    elif override is not None:
        chain = [override, *chain]
    event["attribution"] = chain
