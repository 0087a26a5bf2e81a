"""Events as JSON objects: the field names of the data model, spans with their text, and the document each comes from."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from dragoman.conversion import from_dict, to_dict
from dragoman.errors import RecordError
from dragoman.records import CodedDocument, Event


def event_objects(coded: CodedDocument) -> Iterator[dict[str, Any]]:
    """Yield one object an event; ``document`` holds id, title, url and published."""
    document = to_dict(coded.document)
    source = {key: document[key] for key in ("id", "title", "url", "published")}
    for event in coded.events:
        yield to_dict(event, text=coded.document.text) | {"document": source}


def event_lines(coded: CodedDocument) -> Iterator[str]:
    """Yield one line of JSON an event."""
    for entry in event_objects(coded):
        yield json.dumps(entry, ensure_ascii=False, separators=(",", ":"))


def event_from_object(entry: dict[str, Any]) -> Event:
    """Build an event from an object that `event_objects` made.

    Raises:
        RecordError: DG-C01 when a field does not fit.
    """
    if not isinstance(entry, dict):
        raise RecordError("DG-C01", f"expected an object, got {entry!r}", where="Event")
    return from_dict(Event, {key: value for key, value in entry.items() if key != "document"})
