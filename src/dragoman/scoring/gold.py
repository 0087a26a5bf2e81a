"""Gold files to texts with their events: the JSON Lines of our corpus, and PLOVER records (docs/how-to/score.md)."""

from __future__ import annotations

import gzip
import json
import re
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from dragoman.codebooks import plover
from dragoman.errors import DragomanError, ReadingError, RecordError
from dragoman.reading import document_from_text, parse_published
from dragoman.reading.decoding import decode
from dragoman.records import Document, Span

REALITIES = ("actual", "planned", "hypothetical", "negated", "historical")
AUXILIARY = {"future": "planned", "hypothetical": "hypothetical", "negation": "negated", "historical": "historical"}
"""PLOVER's auxiliary modes, which say how an event is to be read, and the reality of each."""
SAME_COUNTRY = {"KOS": "XKX", "XKO": "XKX", "KSV": "XKX", "RKS": "XKX"}
"""Codes of Kosovo that are in use, and the one that coded parties have."""
CODE_LENGTH = 3
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_SPACE, _SPACE_OR_COMMA = re.compile(r"\s*"), re.compile(r"[\s,]*")
_NEXT_OBJECT = re.compile(r"^\{", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class GoldParty:
    """A party that should be found.

    ``spans`` are where it is mentioned: its own mention first, then those that it refers to. Where there are none, ``country``,
    ``sectors`` and ``name`` say who it is.
    """

    spans: tuple[Span, ...] = ()
    country: str | None = None
    sectors: tuple[str, ...] = ()
    name: str | None = None


@dataclass(frozen=True, slots=True)
class GoldEvent:
    """An event that should be found; ``predicate`` and ``reality`` are ``None`` where the gold does not tell them."""

    id: str
    category: str
    predicate: Span | None
    actors: tuple[GoldParty, ...] = ()
    recipients: tuple[GoldParty, ...] = ()
    reality: str | None = None


@dataclass(frozen=True, slots=True)
class GoldText:
    """A text with its events, and the file and line it was read from."""

    document: Document
    events: tuple[GoldEvent, ...]
    where: str


@dataclass(frozen=True, slots=True)
class Gold:
    """What a gold file holds: its texts, its faults, and how many records say of themselves that nobody has coded them yet."""

    texts: tuple[GoldText, ...]
    faults: tuple[DragomanError, ...] = ()
    uncoded: int = 0


def read_gold(path: Path) -> Gold:
    """Read a gold file.

    Args:
        path: JSON Lines, one JSON object or a list of them; also as .gz. An object is a text with ``events`` (ours, with
            ``parties`` beside them, or PLOVER's), or one PLOVER record with its text; records with the same text and title belong to one.

    Returns:
        The texts in order of the file; what is faulty is left out and named by file and line.

    Raises:
        ReadingError: DG-R01 when there is no such file, DG-R07 when it cannot be read, DG-R03, DG-R04 and DG-R06 when it
            holds no text, DG-R08 when it holds no object.
    """
    name = str(path)
    texts: dict[object, GoldText] = {}
    faults: list[DragomanError] = []
    uncoded = 0
    for line, value in _values(decode(_bytes(path), name).text):
        where = f"{name}:{line}"
        try:
            if isinstance(value, ValueError):
                raise ReadingError("DG-R08", f"not JSON: {value}", where=where) from value
            if isinstance(value, dict) and value.get("has_event", value.get("hasEvent")) is False:
                uncoded += 1
                continue
            read = gold_text(value, where)
        except DragomanError as error:
            faults.append(error)
            continue
        is_record = "events" not in value
        key = (read.document.text, read.document.title) if is_record else line
        known = texts.get(key)
        texts[key] = replace(known, events=known.events + read.events) if known else read
    if not texts and not faults:
        what = f"none of its {uncoded} records is coded yet (has_event is false)" if uncoded else "the file is empty"
        raise ReadingError("DG-R04", what, where=name)
    return Gold(_with_reality(tuple(texts.values())), tuple(faults), uncoded)


def gold_text(entry: object, where: str) -> GoldText:
    """Build a text with its events from one object of a gold file.

    Raises:
        RecordError: DG-C01 when it is neither of our form nor of PLOVER's, or a value does not fit.
        ReadingError: DG-R03, DG-R04 or DG-R06 when its text is none.
        UsageError: DG-U01 when its date is none.
    """
    if not isinstance(entry, dict):
        raise RecordError("DG-C01", f"expected an object with a text, found {_shown(entry)}", where=where)
    fields = {_CAMEL.sub("_", key).lower(): value for key, value in entry.items()}
    document = _document(fields, where)
    if "events" in fields:
        items = fields["events"]
        if not isinstance(items, list):
            raise RecordError("DG-C01", f"'events' is no list, but {_shown(items)}", where=where)
        parties = _parties(fields.get("parties", []), document.text, where)
        events = [
            event for number, item in enumerate(items, 1) for event in _event(item, number, parties, document, where)
        ]
    elif "event" in fields:
        events = list(_plover(fields, document.text, where))
    else:
        message = "neither 'events', as in our corpus, nor 'event', as in a PLOVER record; a text in which nothing happens has an empty list"
        raise RecordError("DG-C01", message, where=where)
    return GoldText(document, tuple(events), where)


def _bytes(path: Path) -> bytes:
    name = str(path)
    if not path.exists():
        raise ReadingError("DG-R01", "there is no such file", where=name)
    try:
        data = path.read_bytes()
        return gzip.decompress(data) if path.suffix.lower() == ".gz" else data
    except (OSError, EOFError, zlib.error) as error:
        reason = getattr(error, "strerror", None) or error
        raise ReadingError("DG-R07", f"the file cannot be read: {reason}", where=name) from error


def _values(text: str) -> Iterator[tuple[int, Any]]:
    """Yield each object of JSON Lines, of a list or of a file with one object, with its line; what is no JSON as its error."""
    decoder = json.JSONDecoder()
    line, position, seen, is_list = 1, 0, 0, False
    while True:
        position = _match_end(_SPACE_OR_COMMA if is_list else _SPACE, text, position)
        line += text.count("\n", seen, position)
        seen = position
        if position == len(text):
            if is_list:
                yield line, ValueError("the list is not closed; the file is not whole")
            return
        if text[position] == "[" and not is_list:
            is_list, position = True, position + 1
            continue
        if text[position] == "]" and is_list:
            is_list, position = False, position + 1
            continue
        try:
            value, position = decoder.raw_decode(text, position)
            yield line, value
        except json.JSONDecodeError as error:
            yield line, ValueError(f"{error.msg} in column {error.colno} of line {error.lineno}")
            # The next object that begins a line may be sound again.
            following = _NEXT_OBJECT.search(text, position + 1)
            position = following.start() if following else len(text)
            is_list = is_list and following is not None
        except RecursionError:
            yield line, ValueError("nested too deeply")
            return


def _match_end(pattern: re.Pattern[str], text: str, position: int) -> int:
    found = pattern.match(text, position)
    return found.end() if found else position


def _document(fields: Mapping[str, Any], where: str) -> Document:
    about = fields.get("text_info")
    story = about.get("text_story") if isinstance(about, dict) else None
    text = fields.get("text") or (" ".join(map(str, story)) if isinstance(story, list) else story)
    if not isinstance(text, str):
        raise RecordError("DG-C01", "no text: a gold record needs the 'text' that it was coded from", where=where)
    cited = fields.get("cite_info")
    title = fields.get("title") or (cited.get("title") if isinstance(cited, dict) else None)
    try:
        return document_from_text(
            text, published=_published(fields, where), title=title if isinstance(title, str) else None
        )
    except DragomanError as error:
        raise type(error)(error.code, error.message, where=where) from error


def _published(fields: Mapping[str, Any], where: str) -> date | datetime | None:
    """Return the day of the report; of a PLOVER record that does not tell it the day of the event, which is near it."""
    given = fields.get("published") or fields.get("date")
    if given is not None and not isinstance(given, str):
        raise RecordError("DG-C01", f"the date must be text, not {_shown(given)}", where=where)
    return parse_published(given)


# Our own form


def _parties(items: object, text: str, where: str) -> dict[str, GoldParty]:
    if not isinstance(items, list):
        raise RecordError("DG-C01", f"'parties' is no list, but {_shown(items)}", where=where)
    entries: dict[str, dict[str, Any]] = {}
    for item in items:
        if not isinstance(item, dict) or not isinstance(item.get("id"), str):
            raise RecordError("DG-C01", f"a party needs an id, which {_shown(item)} has not", where=where)
        entries[item["id"]] = item
    return {id_: _party(item, entries, text, where) for id_, item in entries.items()}


def _party(item: dict[str, Any], entries: Mapping[str, dict[str, Any]], text: str, where: str) -> GoldParty:
    spans, chain = [], [item]
    while (earlier := entries.get(str(chain[-1].get("antecedent")))) is not None and earlier not in chain:
        chain.append(earlier)
    for entry in chain:
        span = _span(entry, text, f"party {entry['id']}", where)
        if span is not None:
            spans.append(span)
    country, sectors = item.get("country"), item.get("sectors") or []
    if not isinstance(sectors, list):
        raise RecordError("DG-C01", f"party {item['id']}: 'sectors' is no list, but {_shown(sectors)}", where=where)
    if not (spans or country or sectors):
        raise RecordError(
            "DG-C01", f"party {item['id']} has neither start and end nor a country or sectors", where=where
        )
    return GoldParty(tuple(spans), country, tuple(sectors))


def _span(item: Mapping[str, Any], text: str, what: str, where: str) -> Span | None:
    if item.get("start") is None and item.get("end") is None:
        return None
    start, end = item.get("start"), item.get("end")
    if not isinstance(start, int) or not isinstance(end, int) or not 0 <= start < end <= len(text):
        raise RecordError(
            "DG-C01",
            f"{what}: {_shown(start)} to {_shown(end)} is no stretch of a text of {len(text)} characters",
            where=where,
        )
    return Span(start, end)


def _event(
    item: object, number: int, parties: Mapping[str, GoldParty], document: Document, where: str
) -> Iterator[GoldEvent]:
    if not isinstance(item, dict):
        raise RecordError("DG-C01", f"event {number} is no object, but {_shown(item)}", where=where)
    if "event" in item:
        yield from _plover({_CAMEL.sub("_", key).lower(): value for key, value in item.items()}, document.text, where)
        return
    name = str(item.get("id") or f"e{number}")
    reality = item.get("reality")
    if reality is not None and reality not in REALITIES:
        raise RecordError(
            "DG-C01", f"event {name}: {_shown(reality)} is no reality; use one of {', '.join(REALITIES)}", where=where
        )
    yield GoldEvent(
        name,
        _category(item.get("category"), name, where),
        _span(item, document.text, f"event {name}", where),
        _referred(item.get("actors"), parties, name, where),
        _referred(item.get("recipients"), parties, name, where),
        reality,
    )


def _referred(ids: object, parties: Mapping[str, GoldParty], event: str, where: str) -> tuple[GoldParty, ...]:
    if not isinstance(ids, list | None):
        raise RecordError(
            "DG-C01", f"event {event}: actors and recipients are lists of ids, not {_shown(ids)}", where=where
        )
    unknown = [id_ for id_ in ids or [] if not isinstance(id_, str) or id_ not in parties]
    if unknown:
        raise RecordError("DG-C01", f"event {event}: {_shown(unknown[0])} is not the id of a party", where=where)
    return tuple(parties[id_] for id_ in ids or [])


def _category(value: object, event: str, where: str) -> str:
    if not isinstance(value, str) or not value:
        raise RecordError("DG-C01", f"event {event} has no category", where=where)
    if value.upper() not in plover().categories:
        raise RecordError(
            "DG-C01",
            f"event {event}: PLOVER has no category {_shown(value)}; dragoman codebook lists them",
            where=where,
        )
    return value.upper()


# PLOVER records


def _plover(fields: Mapping[str, Any], text: str, where: str) -> Iterator[GoldEvent]:
    """Yield an event for each category of a PLOVER record; several in one have the same parties."""
    name = str(fields.get("id") or "without id")
    categories = _texts(fields["event"], "event", name, where)
    actors = tuple(_entities(fields.get("actor"), "actor", text, f"event {name}", where))
    recipients = tuple(_entities(fields.get("recipient"), "recipient", text, f"event {name}", where))
    predicate = _predicate(_texts(fields.get("event_text"), "event_text", name, where), fields, text)
    marks = (
        *_texts(fields.get("mode"), "mode", name, where),
        *_texts(fields.get("context"), "context", name, where),
    )
    reality = next((AUXILIARY[mark.lower()] for mark in marks if mark.lower() in AUXILIARY), None)
    for category in categories:
        yield GoldEvent(name, _category(category, name, where), predicate, actors, recipients, reality)


def _texts(value: object, key: str, event: str, where: str) -> list[str]:
    items: list[Any] = [] if value is None else value if isinstance(value, list) else [value]
    wrong = next((item for item in items if not isinstance(item, str)), None)
    if wrong is not None:
        raise RecordError(
            "DG-C01", f"event {event}: {key!r} holds {_shown(wrong)} where a text is expected", where=where
        )
    return [item.strip() for item in items if item.strip()]


def _predicate(phrases: list[str], fields: Mapping[str, Any], text: str) -> Span | None:
    """Find the words that express an event, in its sentence where the record tells which that is."""
    about = fields.get("text_info")
    start = about.get("start") if isinstance(about, dict) else None
    first = start if isinstance(start, int) and 0 <= start < len(text) else 0
    for phrase in phrases:
        found = text.find(phrase, first)
        found = text.find(phrase) if found < 0 else found
        if found >= 0:
            return Span(found, found + len(phrase))
    return None


def _entities(value: object, role: str, text: str, event: str, where: str) -> Iterator[GoldParty]:
    items = [] if value is None else value if isinstance(value, list) else [value]
    for item in items:
        if not isinstance(item, dict):
            raise RecordError("DG-C01", f"{event}: the {role} {_shown(item)} is no object", where=where)
        mention = _text_of(item, "entity_text", "raw_text")
        code = (_text_of(item, "code") or "").upper()
        given = [code[CODE_LENGTH:], _text_of(item, "sector", "sector_code") or ""]
        others = item.get("other_sector_codes") or item.get("secondary") or []
        given += [str(other) for other in others] if isinstance(others, list) else [str(others)]
        country = SAME_COUNTRY.get(code[:CODE_LENGTH], code[:CODE_LENGTH]) or None
        name = _text_of(item, "identifier_text", "entity_name", "country_name")
        if not (mention or country or name or any(given)):
            raise RecordError("DG-C01", f"{event}: an {role} has neither a code nor an entity_text", where=where)
        spans = _mentions(mention, text) if mention else ()
        yield GoldParty(spans, country, tuple(sector for part in given for sector in _sectors(part)), name or mention)


def _text_of(item: Mapping[str, Any], *keys: str) -> str | None:
    return next((item[key].strip() for key in keys if isinstance(item.get(key), str) and item[key].strip()), None)


def _sectors(joined: str) -> Iterator[str]:
    """Part sectors that are written as one: GOVMIL."""
    for start in range(0, len(joined), CODE_LENGTH):
        yield joined[start : start + CODE_LENGTH].upper()


def _mentions(phrase: str, text: str) -> tuple[Span, ...]:
    found = re.finditer(rf"(?<!\w){re.escape(phrase)}(?!\w)", text)
    return tuple(Span(*match.span()) for match in found)


def _with_reality(texts: tuple[GoldText, ...]) -> tuple[GoldText, ...]:
    """Let events without a reality be actual in a file that marks the others; where none is marked, reality was not coded."""
    if not any(event.reality for text in texts for event in text.events):
        return texts
    return tuple(
        replace(text, events=tuple(replace(event, reality=event.reality or "actual") for event in text.events))
        for text in texts
    )


def _shown(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 60 else text[:59] + "…"  # noqa: PLR2004 (one line of an error)
