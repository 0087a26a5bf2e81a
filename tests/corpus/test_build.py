from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

import pytest

from corpus import build
from corpus.build import files, load, main, split_of

TWO = (
    "## 1 2024-03-05 agency\n[p1:FRA/GOV Paris] [e1 thanked] [p2:MLI/GOV Bamako] — “[x warmly]” — on [t1:2024-03-04 Monday].\n"
    "e1 SUPPORT p1 > p2 #t1 +diplomatic\n\n"
    "## 2 2024-03-06 headline caps\n[p1:NGO/MED DOCTORS] [e1 QUIT] [l1:MLI GAO] CLINIC OVER PAY\ne1 SANCTION/withdraw p1 @l1\n"
)
LAYERS = ("events", "parties", "attributions", "times", "places", "figures", "lookalikes")


@pytest.fixture(scope="module")
def whole() -> tuple[list[dict[str, Any]], list[str]]:
    """The committed corpus and its faults, read once."""
    return load(files())


def test_every_committed_file_is_without_faults(whole: tuple[list[dict[str, Any]], list[str]]) -> None:
    assert whole[1] == []


def test_nothing_in_the_committed_files_is_skipped(whole: tuple[list[dict[str, Any]], list[str]]) -> None:
    headers = events = 0
    for path in files():
        lines = path.read_text(encoding="utf-8").splitlines()
        first = next(number for number, line in enumerate(lines) if line.startswith("##"))
        assert [line for line in lines[:first] if line and not line.startswith("-- ")] == [], path.name
        headers += sum(line.startswith("##") for line in lines)
        events += sum(re.match(r"e\d+ [A-Z]+\b", line) is not None for line in lines)
    assert len(whole[0]) == headers
    assert sum(len(item["events"]) for item in whole[0]) == events


def test_no_mark_is_left_in_a_text(whole: tuple[list[dict[str, Any]], list[str]]) -> None:
    assert [item["id"] for item in whole[0] if re.search(r"[\[\]{}]", item["text"])] == []


def test_every_batch_of_a_split_is_named_once() -> None:
    lines = (build.FOLDER / "splits.tsv").read_text(encoding="utf-8").splitlines()
    names = [line.split("\t")[0] for line in lines]
    assert len(names) == len(set(names))
    assert {line.split("\t")[1] for line in lines} == {"dev", "test"}
    assert {split_of(name) for name in names} == {"dev", "test"}
    assert split_of("a batch that is not listed") == "train"


def corpus_of(folder: Path, text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("sentences", "stories"):
        (folder / name).mkdir()
    (folder / "sentences" / "one.txt").write_text(text, encoding="utf-8")
    (folder / "splits.tsv").write_text("one\tdev\n", encoding="utf-8")
    monkeypatch.setattr(build, "FOLDER", folder)


def test_what_is_built_is_what_was_marked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    corpus_of(tmp_path, TWO, monkeypatch)
    monkeypatch.setattr(sys, "argv", ["build", "--out", str(tmp_path / "built")])
    main()
    rows = [json.loads(line) for line in (tmp_path / "built" / "dev.jsonl").read_text(encoding="utf-8").splitlines()]
    assert rows == [item | {"split": "dev"} for item in load(files())[0]]
    assert (tmp_path / "built" / "train.jsonl").read_text(encoding="utf-8") == ""
    # Every mark of the source, in order, is a span of the built text with the same words.
    for row, source in zip(rows, (line for line in TWO.splitlines() if line.startswith("[")), strict=True):
        spans = sorted((mark["start"], mark["end"]) for layer in LAYERS for mark in row[layer])
        assert [row["text"][start:end] for start, end in spans] == re.findall(r"\[\S+ ([^]]+)\]", source)


def test_faults_are_printed_and_nothing_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    corpus_of(tmp_path, TWO.replace("SUPPORT", "PRAISE"), monkeypatch)
    monkeypatch.setattr(sys, "argv", ["build", "--out", str(tmp_path / "built")])
    with pytest.raises(SystemExit) as left:
        main()
    assert left.value.code == 1
    assert "one-1: e1: there is no category PRAISE" in capsys.readouterr().err
    assert not (tmp_path / "built").exists()


def test_a_file_that_cannot_be_read_is_a_fault_not_a_gap(tmp_path: Path) -> None:
    good, bad = tmp_path / "good.txt", tmp_path / "bad.txt"
    good.write_text(TWO, encoding="utf-8")
    bad.write_text(TWO.replace("[e1 QUIT]", "[e1 QUIT"), encoding="utf-8")
    items, faults = load([bad, good])
    assert [item["id"] for item in items] == ["bad-1", "good-1", "good-2"]
    assert len(faults) == 1
    assert faults[0].startswith("bad.txt:6: ")
