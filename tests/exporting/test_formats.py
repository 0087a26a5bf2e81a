from __future__ import annotations

import csv
import io
import json
import sys
from pathlib import Path

import pytest

from dragoman.errors import UsageError, WritingError
from dragoman.exporting import FORMATS, writer
from dragoman.exporting.formats import TableWriter
from dragoman.exporting.frame import FLAT_COLUMNS, flat_rows
from dragoman.records import CodedDocument

TEXT_FORMATS = sorted(set(FORMATS) - {"parquet"})


def written(format_: str, path: Path, *documents: CodedDocument) -> str:
    out = writer(format_, path)
    for coded in documents:
        out.write(coded)
    out.close()
    return path.read_bytes().decode("utf-8")


def test_formats() -> None:
    assert set(FORMATS) == {"table", "jsonl", "csv", "parquet", "html"}


def test_csv_reads_back(tmp_path: Path, coded_harbour: CodedDocument, nothing_coded: CodedDocument) -> None:
    text = written("csv", tmp_path / "a.csv", coded_harbour, nothing_coded)
    rows = list(csv.DictReader(io.StringIO(text)))
    expected = [
        {key: "" if value is None else str(value) for key, value in row.items()} for row in flat_rows(coded_harbour)
    ]
    assert rows == expected
    assert rows[0]["geonames_id"] == "00123"


def test_jsonl_reads_back(tmp_path: Path, coded_harbour: CodedDocument) -> None:
    text = written("jsonl", tmp_path / "a.jsonl", coded_harbour, coded_harbour)
    assert [json.loads(line)["id"] for line in text.splitlines()] == ["e-1", "e-2", "e-1", "e-2"]
    assert text.endswith("}\n")


def test_table_in_a_file_has_no_colours_and_no_spaces_at_the_end(tmp_path: Path, coded_harbour: CodedDocument) -> None:
    text = written("table", tmp_path / "a.txt", coded_harbour)
    assert "\x1b" not in text
    assert all(line == line.rstrip() for line in text.splitlines())


@pytest.mark.parametrize(
    ("format_", "start", "lines"),
    [("jsonl", "", 0), ("csv", ",".join(FLAT_COLUMNS), 1), ("table", "", 0), ("html", "<!doctype html>", None)],
)
def test_no_documents(tmp_path: Path, format_: str, start: str, lines: int | None) -> None:
    text = written(format_, tmp_path / "a")
    assert text.startswith(start)
    assert lines is None or len(text.splitlines()) == lines


@pytest.mark.parametrize("format_", TEXT_FORMATS)
def test_standard_output_gets_the_same_bytes_in_any_locale(
    tmp_path: Path, coded_harbour: CodedDocument, format_: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    pipe = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(pipe, encoding="ascii"))
    out = writer(format_, None)
    out.write(coded_harbour)
    out.close()
    assert pipe.getvalue().decode("utf-8") == written(format_, tmp_path / "a", coded_harbour)


@pytest.mark.parametrize("format_", sorted(FORMATS))
def test_same_input_same_bytes(tmp_path: Path, coded_harbour: CodedDocument, format_: str) -> None:
    results = []
    for name in ("a", "b"):
        out = writer(format_, tmp_path / name)
        out.write(coded_harbour)
        out.close()
        results.append((tmp_path / name).read_bytes())
    assert results[0] == results[1]


def test_unknown_format() -> None:
    with pytest.raises(UsageError, match="there is no format 'xml'; there are table, jsonl") as caught:
        writer("xml", None)
    assert caught.value.code == "DG-U02"


def test_parquet_needs_a_file() -> None:
    with pytest.raises(UsageError) as caught:
        writer("parquet", None)
    assert caught.value.code == "DG-U05"


@pytest.mark.parametrize("format_", sorted(FORMATS))
def test_a_folder_that_does_not_exist(tmp_path: Path, format_: str) -> None:
    path = tmp_path / "no" / "a"
    with pytest.raises(WritingError) as caught:
        writer(format_, path)
    assert str(caught.value) == f"[DG-O01] {path}: cannot be written: No such file or directory"


class Full(io.StringIO):
    """A disk without space."""

    def write(self, _: str) -> int:
        raise OSError(28, "No space left on device")


class Gone(io.StringIO):
    """A pipe whose reader has gone."""

    def write(self, _: str) -> int:
        raise BrokenPipeError(32, "Broken pipe")


@pytest.mark.parametrize("format_", ["jsonl", "table", "html"])
def test_a_full_disk(coded_harbour: CodedDocument, format_: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", Full())
    out = writer(format_, None)
    with pytest.raises(WritingError, match="standard output: cannot be written: No space left on device"):
        out.write(coded_harbour)


@pytest.mark.parametrize("format_", ["jsonl", "table", "html"])
def test_a_broken_pipe_is_no_fault_of_the_output(
    coded_harbour: CodedDocument, format_: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdout", Gone())
    out = writer(format_, None)
    with pytest.raises(BrokenPipeError):
        out.write(coded_harbour)


def test_what_shows_problems() -> None:
    assert {name for name, kind in FORMATS.items() if getattr(kind, "shows_problems", False)} == {"table", "html"}


def test_table_on_demand_explains_and_lists_claims(tmp_path: Path, coded_harbour: CodedDocument) -> None:
    out = TableWriter(tmp_path / "a.txt", explain=True, claims=True)
    out.write(coded_harbour)
    out.close()
    text = (tmp_path / "a.txt").read_text(encoding="utf-8")
    assert "ASSAULT/shell.v" in text
    assert "who says" in text
    assert "ASSAULT/shell.v" not in written("table", tmp_path / "b.txt", coded_harbour)
