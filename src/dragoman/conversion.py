"""Records to plain data and back, exactly.

`to_dict` and `from_dict` are inverse for every record; `to_json` and `from_json` likewise. Dates are ISO 8601 text, tuples are
lists, and where the document's text is given each span carries the characters it covers, so that a reader needs no offsets.
"""

from __future__ import annotations

import json
import types
import typing
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import UTC, date, datetime
from functools import cache
from types import MappingProxyType
from typing import Any, TypeVar

from dragoman import records
from dragoman.errors import RecordError

RecordT = TypeVar("RecordT")
DAY_LENGTH = len("2025-09-16")


def to_dict(record: object, *, text: str | None = None) -> dict[str, Any]:
    """Turn a record into dicts, lists and scalars that JSON can hold.

    Args:
        record: Any record of `dragoman.records`.
        text: `Document.text`; when given each span gets a ``text`` with the characters it covers.
    """
    plain = _plain(record, text)
    if not isinstance(plain, dict):
        raise RecordError("DG-C01", f"{type(record).__name__} is not a record")
    return plain


def to_json(record: object, *, text: str | None = None) -> str:
    """Turn a record into one line of JSON; keys stand in the order of the record's fields."""
    return json.dumps(to_dict(record, text=text), ensure_ascii=False, separators=(",", ":"))


def from_dict(kind: type[RecordT], data: Mapping[str, Any]) -> RecordT:
    """Build the record of class ``kind`` from what `to_dict` made.

    Raises:
        RecordError: DG-C01 naming the first field that does not fit.
    """
    return typing.cast("RecordT", _build(kind, data, kind.__name__))


def from_json(kind: type[RecordT], line: str) -> RecordT:
    """Build the record of class ``kind`` from a line of JSON.

    Raises:
        RecordError: DG-C01 when the line is no JSON object or a field does not fit.
    """
    try:
        data = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise RecordError("DG-C01", f"not JSON: {error}") from error
    return from_dict(kind, data)


def _plain(value: object, text: str | None) -> Any:
    if isinstance(value, records.Span):
        plain: dict[str, Any] = {"start": value.start, "end": value.end}
        if text is not None:
            plain["text"] = value.of(text)
        return plain
    if is_dataclass(value) and not isinstance(value, type):
        return {name: _plain(getattr(value, name), text) for name, _ in _shape(type(value))}
    if isinstance(value, tuple):
        return [_plain(item, text) for item in value]
    if isinstance(value, Mapping):
        return {key: _plain(item, text) for key, item in value.items()}
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat() if value.tzinfo else value.isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return value


@cache
def _shape(kind: type) -> tuple[tuple[str, Any], ...]:
    """Names and resolved types of a record's fields, in order."""
    hints = typing.get_type_hints(kind, localns={"pandas": types})
    return tuple((field.name, hints[field.name]) for field in fields(kind))


@cache
def _required(kind: type) -> frozenset[str]:
    return frozenset(f.name for f in fields(kind) if f.default is MISSING and f.default_factory is MISSING)


def _build(kind: Any, value: Any, path: str) -> Any:
    if is_dataclass(kind):
        return _build_record(typing.cast("type", kind), value, path)
    origin = typing.get_origin(kind)
    if origin in (types.UnionType, typing.Union):
        return _build_union(kind, value, path)
    if origin is tuple:
        if not isinstance(value, (list, tuple)):
            raise RecordError("DG-C01", f"expected a list, got {value!r}", where=path)
        inner = typing.get_args(kind)[0]
        return tuple(_build(inner, item, f"{path}[{i}]") for i, item in enumerate(value))
    if origin is Mapping:
        if not isinstance(value, Mapping):
            raise RecordError("DG-C01", f"expected an object, got {value!r}", where=path)
        inner = typing.get_args(kind)[1]
        return MappingProxyType({str(key): _build(inner, item, f"{path}.{key}") for key, item in value.items()})
    if kind is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if kind is date:
        return _day(value, path)
    if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
        raise RecordError("DG-C01", f"expected {kind.__name__}, got {value!r}", where=path)
    return value


def _build_record(kind: type, value: Any, path: str) -> Any:
    if not isinstance(value, Mapping):
        raise RecordError("DG-C01", f"expected an object, got {value!r}", where=path)
    known = dict(_shape(kind))
    extra = set(value) - set(known) - ({"text"} if kind is records.Span else set())
    if extra:
        raise RecordError("DG-C01", f"unknown field {min(extra)!r}", where=path)
    missing = _required(kind) - set(value)
    if missing:
        raise RecordError("DG-C01", f"field {min(missing)!r} is missing", where=path)
    return kind(**{name: _build(known[name], value[name], f"{path}.{name}") for name in known if name in value})


def _build_union(kind: Any, value: Any, path: str) -> Any:
    choices = [choice for choice in typing.get_args(kind) if choice is not types.NoneType]
    if value is None:
        return None
    if datetime in choices and isinstance(value, str) and len(value) > DAY_LENGTH:
        return _moment(value, path)
    return _build(choices[0], value, path)


def _day(value: Any, path: str) -> date:
    if isinstance(value, str) and len(value) == DAY_LENGTH:
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    raise RecordError("DG-C01", f"expected an ISO 8601 date, got {value!r}", where=path)


def _moment(value: str, path: str) -> datetime:
    try:
        moment = datetime.fromisoformat(value)
    except ValueError as error:
        raise RecordError("DG-C01", f"expected an ISO 8601 date, got {value!r}", where=path) from error
    if moment.tzinfo is None:
        raise RecordError("DG-C01", f"expected a time with its zone, got {value!r}", where=path)
    return moment
