"""Events as a pandas frame and as Parquet: one row an event, flat columns for analysis and nested ones that lose nothing."""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from dragoman.exporting.jsonl import event_from_object, event_objects
from dragoman.lexicon.actors import successors
from dragoman.records import CodedDocument, Event, Party, Span

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

FLAT_COLUMNS = (
    "event_id",
    "document_id",
    "published",
    "title",
    "url",
    "category",
    "modes",
    "contexts",
    "cameo",
    "quad",
    "score",
    "goldstein",
    "actor",
    "actor_country",
    "actor_country_today",
    "actor_sectors",
    "actor_entity",
    "recipient",
    "recipient_country",
    "recipient_country_today",
    "recipient_sectors",
    "recipient_entity",
    "start",
    "end",
    "precision",
    "time_basis",
    "place",
    "place_country",
    "lat",
    "lon",
    "geonames_id",
    "reality",
    "reported_as",
    "source",
    "source_country",
    "stance",
    "figures",
    "predicate",
    "sentence",
    "rule",
    "confidence",
)
"""Columns of the flat form; several parties are joined with "; "."""

DOCUMENT_FIELDS = ("id", "title", "url", "published")


def flat_rows(coded: CodedDocument) -> Iterator[dict[str, Any]]:
    """Yield one flat row an event, in the order of `FLAT_COLUMNS`; dates are ISO 8601 text."""
    document, text = coded.document, coded.document.text
    published = document.published.isoformat() if document.published else None
    for event in coded.events:
        time, place, said = event.time, event.place, event.attribution
        yield {
            "event_id": event.id,
            "document_id": document.id,
            "published": published,
            "title": document.title,
            "url": document.url,
            "category": event.category,
            "modes": "; ".join(event.modes),
            "contexts": "; ".join(event.contexts),
            "cameo": event.cameo,
            "quad": event.quad,
            "score": event.score,
            "goldstein": event.goldstein,
            **_parties("actor", event.actors),
            **_parties("recipient", event.recipients),
            "start": time.start.isoformat() if time and time.start else None,
            "end": time.end.isoformat() if time and time.end else None,
            "precision": time.precision if time else None,
            "time_basis": time.basis if time else None,
            "place": place.name if place else None,
            "place_country": place.country if place else None,
            "lat": place.lat if place else None,
            "lon": place.lon if place else None,
            "geonames_id": place.geonames_id if place else None,
            "reality": event.reality,
            "reported_as": event.reported_as,
            "source": said.source.text if said and said.source else None,
            "source_country": said.source.country if said and said.source else None,
            "stance": said.stance if said else None,
            "figures": "; ".join(f"{figure.kind}: {figure.span.of(text)}" for figure in event.figures),
            "predicate": event.predicate.of(text),
            "sentence": " ".join(event.sentence.of(text).split()),
            "rule": event.rule,
            "confidence": event.confidence,
        }


def _parties(role: str, parties: tuple[Party, ...]) -> dict[str, str | None]:
    def joined(values: Iterable[str | None]) -> str | None:
        return "; ".join(value or "" for value in values) if parties else None

    return {
        role: joined(party.text for party in parties),
        f"{role}_country": joined(party.country for party in parties),
        f"{role}_country_today": joined(
            successors().get(party.country, party.country) if party.country else None for party in parties
        ),
        f"{role}_sectors": joined("/".join(party.sectors) for party in parties),
        f"{role}_entity": joined(party.entity.name if party.entity else None for party in parties),
    }


def events_frame(coded: Iterable[CodedDocument]) -> pd.DataFrame:
    """Return one row an event.

    The columns are those of the JSON Lines form (nested values as dicts and lists); `events_from_frame` builds the same events
    again. Without events the frame is empty with the same columns and types.
    """
    import pandas as pd  # noqa: PLC0415 (pandas loads on first use)

    rows = [entry for document in coded for entry in event_objects(document)]
    columns = {name: pd.Series([row[name] for row in rows], dtype=_dtype(kind)) for name, kind in event_fields()}
    return pd.DataFrame(columns)


def _dtype(kind: Any) -> Any:
    return {int: "int64", float: "float64"}.get(kind, "object")


def flat_frame(coded: Iterable[CodedDocument]) -> pd.DataFrame:
    """Return one flat row an event, the columns of `FLAT_COLUMNS`, for analysis in a spreadsheet or by column."""
    import pandas as pd  # noqa: PLC0415 (pandas loads on first use)

    return pd.DataFrame([row for document in coded for row in flat_rows(document)], columns=list(FLAT_COLUMNS))


def events_from_frame(frame: pd.DataFrame) -> list[Event]:
    """Build the events of a frame that `events_frame` made, exactly.

    Raises:
        RecordError: DG-C01 when a value does not fit.
    """
    return [event_from_object(_plain(dict(row))) for row in frame.to_dict(orient="records")]


def _plain(value: Any) -> Any:
    """Undo what frames and Parquet make of plain values: arrays to lists, NaN to none, whole numbers to integers.

    Pandas turns integers into floats where a neighbour is missing; a float field takes the integer back as it was.
    """
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if hasattr(value, "tolist"):
        return _plain(value.tolist())
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    if isinstance(value, float) and value != value:  # noqa: PLR0124 (NaN is not itself)
        return None
    return int(value) if isinstance(value, float) and value.is_integer() else value


@lru_cache(maxsize=1)
def event_fields() -> tuple[tuple[str, Any], ...]:
    """Return names and types of the columns of the nested form."""
    hints = typing.get_type_hints(Event)
    fields = [(field.name, _bare(hints[field.name])) for field in dataclasses.fields(Event)]
    return (*fields, ("document", dict))


def _bare(kind: Any) -> Any:
    if typing.get_origin(kind) in (types.UnionType, typing.Union):
        return next(choice for choice in typing.get_args(kind) if choice is not types.NoneType)
    return kind


def parquet_schema() -> pa.Schema:
    """Return the Arrow schema of the nested form: typed structs and lists, made from the records."""
    import pyarrow as pa  # noqa: PLC0415 (pyarrow loads on first use)

    document = pa.struct([(name, pa.string()) for name in DOCUMENT_FIELDS])
    hints = typing.get_type_hints(Event)
    fields = [(field.name, arrow_type(hints[field.name])) for field in dataclasses.fields(Event)]
    return pa.schema([*fields, ("document", document)])


DEEPEST_CHAIN = 4
"""Parquet has no recursive types: an attribution chain keeps this many links."""


def arrow_type(kind: Any, *, depth: int = 0) -> Any:
    """Return the Arrow type of a record's field; ``depth`` counts the parents of an attribution."""
    import pyarrow as pa  # noqa: PLC0415 (pyarrow loads on first use)

    bare = _bare(kind)
    if typing.get_origin(bare) is tuple:
        return pa.list_(arrow_type(typing.get_args(bare)[0], depth=depth))
    if dataclasses.is_dataclass(bare):
        hints = typing.get_type_hints(bare)
        inner = []
        for field in dataclasses.fields(bare):
            if field.name == "parent" and depth >= DEEPEST_CHAIN:
                continue
            inner.append((field.name, arrow_type(hints[field.name], depth=depth + (field.name == "parent"))))
        if bare is Span:
            inner.append(("text", pa.string()))
        return pa.struct(inner)
    return {str: pa.string(), int: pa.int64(), float: pa.float64(), date: pa.string(), datetime: pa.string()}[bare]
