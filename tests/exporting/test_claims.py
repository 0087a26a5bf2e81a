"""Claims as rows, frames, lines and files."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq
import pytest

from dragoman.exporting import writer
from dragoman.exporting.claims import CLAIM_COLUMNS, claim_objects, claim_rows, claims_frame, claims_schema
from dragoman.exporting.table import console, disputes, print_document
from dragoman.records import Claim, CodedDocument, Contradiction


@pytest.fixture
def disputed(coded_harbour: CodedDocument) -> CodedDocument:
    """The invented report with the report's own claim, and a figure against an event."""
    shelled, denied = coded_harbour.events
    figure = replace(coded_harbour.figures[1], id="f-1", reported_as="contested")
    return replace(
        coded_harbour,
        claims=(*coded_harbour.claims, Claim("c-3", None, ("e-2",), (), "report")),
        figures=(coded_harbour.figures[0], figure),
        contradictions=(Contradiction("x-1", "denial", "e-1", "e-2", (shelled.predicate, denied.predicate)),),
    )


def test_a_row_a_claim(disputed: CodedDocument) -> None:
    first, second, own = claim_rows(disputed)
    assert tuple(first) == CLAIM_COLUMNS
    expected = {
        "claim_id": "c-1",
        "voice": "source",
        "source": "the harbour master",
        "source_sectors": "CVL",
        "stance": "says",
        "polarity": "affirms",
        "cue": "said",
        "depth": 0,
        "events": "e-1",
        "figures": "killed: at least 12",
        "contradicted_by": "e-2",
    }
    assert {key: first[key] for key in expected} == expected
    text = disputed.document.text
    assert text[first["content_start"] : first["content_end"]].startswith("Norland's navy shelled")
    assert (second["depth"], second["chain"]) == (1, "a pilot ← He")
    assert (own["voice"], own["source"], own["stance"], own["cue_start"]) == ("report", "the report", None, None)


def test_a_frame_of_claims(disputed: CodedDocument, nothing_coded: CodedDocument) -> None:
    frame = disputed.claims_frame()
    assert tuple(frame.columns) == CLAIM_COLUMNS
    assert list(frame["voice"]) == ["source", "source", "report"]
    assert pd.isna(frame["cue_start"][2])
    empty = nothing_coded.claims_frame()
    assert len(empty) == 0
    assert empty.dtypes.to_dict() == frame.dtypes.to_dict()
    assert len(claims_frame([disputed, disputed])) == 6


def written(format_: str, path: Path, coded: CodedDocument) -> Path:
    out = writer(format_, path, claims=True)
    out.write(coded)
    out.close()
    return path


def test_files_of_claims(tmp_path: Path, disputed: CodedDocument) -> None:
    lines = written("jsonl", tmp_path / "a.jsonl", disputed).read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["id"] for line in lines] == ["c-1", "c-2", "c-3"]
    assert json.loads(lines[0])["contradictions"][0]["kind"] == "denial"
    rows = list(csv.DictReader(io.StringIO(written("csv", tmp_path / "a.csv", disputed).read_text(encoding="utf-8"))))
    assert [row["claim_id"] for row in rows] == ["c-1", "c-2", "c-3"]
    table = pq.read_table(written("parquet", tmp_path / "a.parquet", disputed))
    assert table.schema.equals(claims_schema())
    assert table.column("id").to_pylist() == ["c-1", "c-2", "c-3"]
    assert table.to_pylist()[1]["attribution"]["parent"]["cue"]["text"] == "said"


def test_claims_of_the_stories_are_written(tmp_path: Path, coded_stories: tuple[CodedDocument, ...]) -> None:
    count = sum(len(coded.claims) for coded in coded_stories)
    out = writer("parquet", tmp_path / "a.parquet", claims=True)
    for coded in coded_stories:
        out.write(coded)
    out.close()
    assert pq.read_table(tmp_path / "a.parquet").num_rows == count > 20
    for coded in coded_stories:
        for entry in claim_objects(coded):
            if entry["attribution"] is not None:
                cue = entry["attribution"]["cue"]
                assert coded.document.text[cue["start"] : cue["end"]] == cue["text"]


def test_contradictions_in_words(disputed: CodedDocument) -> None:
    ((kind, first, second),) = disputes(disputed)
    assert kind == "denial"
    assert first[0] == "the harbour master"
    assert "shelled" in first[1]
    assert "denied" in second[1]


@pytest.mark.parametrize("width", [80, 120])
def test_the_table_of_claims(disputed: CodedDocument, width: int) -> None:
    stream = io.StringIO()
    print_document(disputed, console(stream, width=width), claims=True)
    lines = stream.getvalue().splitlines()
    assert max(map(len, lines)) <= width
    said = " ".join(" ".join(lines).split())
    for part in ("who says", "the harbour master", "confirms", "the report", "states", "denial “"):
        assert part in said, part


def test_the_page_tints_what_is_said_and_lists_contradictions(tmp_path: Path, disputed: CodedDocument) -> None:
    html = written("html", tmp_path / "a.html", disputed).read_text(encoding="utf-8")
    assert 'class="said v1 begins" data-claims="1" title="the harbour master: says"' in html
    assert 'class="claim v1" data-claims="1"' in html
    assert "the report itself" in html
    assert "<h2>Contradictions</h2>" in html
    assert html.count('<span class="tag contested">denial</span>') == 1
