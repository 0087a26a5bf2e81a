from __future__ import annotations

import dataclasses
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from dragoman.errors import RecordError
from dragoman.exporting.formats import ParquetWriter
from dragoman.exporting.frame import (
    FLAT_COLUMNS,
    events_frame,
    events_from_frame,
    flat_frame,
    flat_rows,
    parquet_schema,
)
from dragoman.records import CodedDocument, Event

COLUMNS = [*(field.name for field in dataclasses.fields(Event)), "document"]


def test_flat_row(coded_harbour: CodedDocument) -> None:
    first, second = flat_rows(coded_harbour)
    assert tuple(first) == FLAT_COLUMNS
    expected = {
        "event_id": "e-1",
        "published": "2025-03-04",
        "url": "https://delta.example/port",
        "category": "ASSAULT",
        "modes": "heavy-weapons",
        "cameo": "0190",
        "quad": 4,
        "actor": "Norland's navy",
        "actor_country": "NLX",
        "actor_sectors": "MIL",
        "actor_entity": "Norland",
        "recipient": "the port of Southmark; at least 12 dockers",
        "recipient_country": "SMK; SMK",
        "recipient_sectors": "; LAB",
        "start": "2025-03-03",
        "time_basis": "text",
        "place": "Southmark",
        "lat": 1.5,
        "lon": -2.25,
        "geonames_id": "00123",
        "source": "the harbour master",
        "stance": "says",
        "figures": "killed: at least 12",
        "predicate": "shelled",
    }
    assert {key: first[key] for key in expected} == expected
    assert (second["recipient"], second["start"], second["place"], second["goldstein"]) == (None, None, None, None)


def test_sentence_is_on_one_line(coded_harbour: CodedDocument) -> None:
    assert next(flat_rows(coded_harbour))["sentence"].endswith("killing at least 12 dockers, the harbour master said.")


def test_flat_frame(coded_harbour: CodedDocument, nothing_coded: CodedDocument) -> None:
    frame = flat_frame([coded_harbour, nothing_coded])
    assert tuple(frame.columns) == FLAT_COLUMNS
    assert list(frame["event_id"]) == ["e-1", "e-2"]


def test_frame_has_a_row_an_event(coded_harbour: CodedDocument) -> None:
    frame = coded_harbour.to_frame()
    assert list(frame.columns) == COLUMNS
    assert list(frame["category"]) == ["ASSAULT", "REJECT"]
    assert frame["actors"][0][0]["country"] == "NLX"
    assert frame["cameo"][0] == "0190"
    assert pd.isna(frame["goldstein"][1])


def test_frame_without_events_has_the_same_columns_and_types(
    coded_harbour: CodedDocument, nothing_coded: CodedDocument
) -> None:
    empty = nothing_coded.to_frame()
    assert len(empty) == 0
    assert list(empty.columns) == COLUMNS
    assert empty.dtypes.to_dict() == coded_harbour.to_frame().dtypes.to_dict()
    assert len(events_frame([])) == 0
    assert tuple(flat_frame([]).columns) == FLAT_COLUMNS


def test_events_of_a_frame_are_the_same(coded_harbour: CodedDocument) -> None:
    assert tuple(events_from_frame(events_frame([coded_harbour]))) == coded_harbour.events


def test_events_of_the_stories_come_back_through_a_frame(coded_stories: tuple[CodedDocument, ...]) -> None:
    events = [event for coded in coded_stories for event in coded.events]
    assert len(events) > 50
    assert events_from_frame(events_frame(coded_stories)) == events


def test_a_frame_of_something_else() -> None:
    with pytest.raises(RecordError):
        events_from_frame(pd.DataFrame({"category": ["ASSAULT"]}))


def written(path: Path, *documents: CodedDocument) -> pa.Table:
    out = ParquetWriter(path)
    for coded in documents:
        out.write(coded)
    out.close()
    return pq.read_table(path)


def test_parquet_comes_back_the_same(
    tmp_path: Path, coded_harbour: CodedDocument, coded_stories: tuple[CodedDocument, ...]
) -> None:
    table = written(tmp_path / "a.parquet", coded_harbour, *coded_stories)
    events = [event for coded in (coded_harbour, *coded_stories) for event in coded.events]
    assert events_from_frame(table.to_pandas()) == events


def test_parquet_is_typed(tmp_path: Path, coded_harbour: CodedDocument) -> None:
    schema = written(tmp_path / "a.parquet", coded_harbour).schema
    assert schema.equals(parquet_schema())
    assert schema.names == COLUMNS
    span = pa.struct([("start", pa.int64()), ("end", pa.int64()), ("text", pa.string())])
    assert schema.field("predicate").type == span
    assert schema.field("cameo").type == pa.string()
    assert schema.field("modes").type == pa.list_(pa.string())
    assert schema.field("actors").type.value_type.field("span").type == span
    assert schema.field("document").type.field("published").type == pa.string()


def test_parquet_without_events_has_the_same_schema(tmp_path: Path, nothing_coded: CodedDocument) -> None:
    table = written(tmp_path / "a.parquet", nothing_coded)
    assert table.num_rows == 0
    assert table.schema.equals(parquet_schema())


def test_parquet_is_written_in_groups(
    tmp_path: Path, coded_harbour: CodedDocument, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dragoman.exporting.formats.ROWS_PER_GROUP", 4)
    assert written(tmp_path / "a.parquet", *[coded_harbour] * 5).num_rows == 10
    assert pq.ParquetFile(tmp_path / "a.parquet").num_row_groups == 3
