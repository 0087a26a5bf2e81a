from __future__ import annotations

import gzip
import io
import json
import os
import sys
from datetime import date
from pathlib import Path

import pytest

from dragoman.options import Options
from dragoman.reading import Skipped, read_paths
from dragoman.records import Document

FERRY = "The ferry sailed again on Friday."
MAYOR = "The mayor resigned on Sunday."


def read(*paths: object, options: Options | None = None, leave_out: Path | None = None) -> tuple[list[str], list[str]]:
    """Return the texts of the documents, and code and place of what was skipped."""
    documents, skipped = [], []
    for item in read_paths([str(path) for path in paths], options=options, leave_out=leave_out):
        if isinstance(item, Document):
            documents.append(item.text)
        else:
            assert item.error.where == item.where
            skipped.append(f"{item.error.code} {item.where}")
    return documents, skipped


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "b.txt").write_text(FERRY, encoding="utf-8")
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "c.jsonl").write_text(json.dumps({"text": MAYOR}) + "\n", encoding="utf-8")
    return tmp_path


def test_a_file(folder: Path) -> None:
    assert read(folder / "b.txt") == ([FERRY], [])


def test_a_file_is_named_and_dated(folder: Path) -> None:
    (found,) = read_paths([folder / "b.txt"], published=date(2025, 5, 2))
    assert isinstance(found, Document)
    assert found.meta == {"path": str(folder / "b.txt")}
    assert found.published == date(2025, 5, 2)


def test_a_folder_is_read_by_name_with_those_inside_it(folder: Path) -> None:
    assert read(folder) == ([MAYOR, FERRY], [])


def test_hidden_files_are_left_out(folder: Path) -> None:
    (folder / ".b.txt.swp").write_bytes(b"\0")
    (folder / ".git").mkdir()
    (folder / ".git" / "x.txt").write_text("not news", encoding="utf-8")
    assert read(folder) == ([MAYOR, FERRY], [])


def test_gzip(tmp_path: Path) -> None:
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(FERRY.encode()))
    (tmp_path / "b.jsonl.gz").write_bytes(gzip.compress(json.dumps({"text": MAYOR}).encode()))
    assert read(tmp_path) == ([FERRY, MAYOR], [])


def test_truncated_gzip_of_text(folder: Path) -> None:
    whole = gzip.compress(FERRY.encode() * 50)
    (folder / "a.txt.gz").write_bytes(whole[:-12])
    assert read(folder / "a.txt.gz", folder / "b.txt") == ([FERRY], [f"DG-R07 {folder / 'a.txt.gz'}"])


def test_truncated_gzip_of_lines_keeps_the_whole_ones(tmp_path: Path) -> None:
    lines = "".join(json.dumps({"text": f"{FERRY} {number * 7919 % 10_007}"}) + "\n" for number in range(2_000))
    whole = gzip.compress(lines.encode())
    (tmp_path / "a.jsonl.gz").write_bytes(whole[: len(whole) // 2])
    documents, skipped = read(tmp_path / "a.jsonl.gz")
    assert 100 < len(documents) < 2_000
    assert documents[0] == f"{FERRY} 0"
    assert skipped == [f"DG-R07 {tmp_path / 'a.jsonl.gz'}"]


def test_a_file_that_is_only_called_gzip(tmp_path: Path) -> None:
    (tmp_path / "a.txt.gz").write_text(FERRY, encoding="utf-8")
    assert read(tmp_path / "a.txt.gz") == ([], [f"DG-R07 {tmp_path / 'a.txt.gz'}"])


def test_missing_file_and_the_rest(folder: Path) -> None:
    assert read(folder / "no.txt", folder / "b.txt") == ([FERRY], [f"DG-R01 {folder / 'no.txt'}"])


def test_a_text_in_place_of_a_name() -> None:
    documents, skipped = read(FERRY * 200)
    assert documents == []
    assert skipped == [f"DG-R01 {(FERRY * 4)[:100]}…"]


def test_a_folder_without_readable_files(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"\x89PNG")
    assert read(tmp_path) == ([], [f"DG-R11 {tmp_path / 'a.png'}", f"DG-R02 {tmp_path}"])


@pytest.mark.parametrize("name", ["a.html", "a.csv", "a.pdf", "a.parquet", "a.html.gz", "a.json"])
def test_files_of_another_kind_are_not_read_as_prose(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("<p>The ferry sailed.</p>", encoding="utf-8")
    assert read(tmp_path / name) == ([], [f"DG-R11 {tmp_path / name}"])


def test_a_file_with_a_suffix_of_its_own_is_read_when_it_is_named(tmp_path: Path) -> None:
    (tmp_path / "ferry.final").write_text(FERRY, encoding="utf-8")
    assert read(tmp_path / "ferry.final") == ([FERRY], [])
    assert read(tmp_path)[1] == [f"DG-R11 {tmp_path / 'ferry.final'}", f"DG-R02 {tmp_path}"]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"\x7fELF\0\0", "DG-R03"),
        (b"", "DG-R04"),
        (b" \n", "DG-R04"),
        ("Войска вошли".encode("windows-1251"), "DG-R06"),
    ],
)
def test_bad_files_are_named_and_the_rest_is_read(folder: Path, data: bytes, code: str) -> None:
    (folder / "bad.txt").write_bytes(data)
    assert read(folder) == ([MAYOR, FERRY], [f"{code} {folder / 'bad.txt'}"])


def test_a_broken_link_is_named(folder: Path) -> None:
    (folder / "z.txt").symlink_to(folder / "gone.txt")
    assert read(folder) == ([MAYOR, FERRY], [f"DG-R07 {folder / 'z.txt'}"])


def test_the_file_being_written_is_left_out(folder: Path) -> None:
    (folder / "events.jsonl").write_text("", encoding="utf-8")
    assert read(folder, leave_out=folder / "a" / ".." / "events.jsonl") == ([MAYOR, FERRY], [])


@pytest.mark.parametrize("name", ["a.txt", "a.txt.gz", "a"])
def test_texts_over_the_limit_are_set_aside(tmp_path: Path, name: str) -> None:
    limits = Options(longest_text=len(FERRY))
    for text, expected in ((FERRY, ([FERRY], [])), (FERRY + "é", ([], [f"DG-R05 {tmp_path / name}"]))):
        data = text.encode()
        (tmp_path / name).write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
        assert read(tmp_path / name, options=limits) == expected


class Endless(io.RawIOBase):
    """A pipe that never ends, and counts what was taken from it."""

    taken = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override] # the buffer that readers give
        buffer[:] = b"a" * len(buffer)
        self.taken += len(buffer)
        return len(buffer)


def test_standard_input_without_end_is_not_read_to_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    endless = Endless()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(endless)))
    assert read("-") == ([], ["DG-R05 -"])
    assert endless.taken < 20_000_000


@pytest.mark.parametrize(
    ("data", "texts"),
    [
        (FERRY, [FERRY]),
        (f"Ferry sails\n\n{FERRY}", [f"Ferry sails\n\n{FERRY}"]),
        (json.dumps({"text": FERRY}) + "\n" + json.dumps({"text": MAYOR}) + "\n", [FERRY, MAYOR]),
        ('{"ferry": 1} is no document\n', ['{"ferry": 1} is no document\n']),
        ("[1]\n" + FERRY, ["[1]\n" + FERRY]),
        ("\n\n" + FERRY, ["\n\n" + FERRY]),
        ("\ufeff" + json.dumps({"text": FERRY}) + "\n", [FERRY]),
        ("\n \n" + json.dumps({"text": FERRY}) + "\n", [FERRY]),
    ],
)
def test_standard_input_is_a_text_or_lines(monkeypatch: pytest.MonkeyPatch, data: str, texts: list[str]) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data.encode())))
    assert read("-") == (texts, [])


@pytest.mark.parametrize(
    ("data", "texts", "skipped"),
    [
        ('{"title": "Ferry"}\n' + json.dumps({"text": FERRY}), [FERRY], ["DG-R08 -:1"]),
        ('\n{"text": "The fer\n' + json.dumps({"text": FERRY}), [FERRY], ["DG-R08 -:2"]),
        (json.dumps([{"text": FERRY}]), [], ["DG-R08 -"]),
        (json.dumps({"text": FERRY}, indent=1), [], ["DG-R08 -"]),
        (b"\xff\xfe" + json.dumps({"text": FERRY}).encode("utf-16-le"), [], ["DG-R06 -"]),
        (gzip.compress(FERRY.encode()), [], ["DG-R03 -"]),
    ],
    ids=["no-text", "cut", "list", "over-several-lines", "utf-16", "gzip"],
)
def test_broken_json_is_never_read_as_prose(
    monkeypatch: pytest.MonkeyPatch, data: str | bytes, texts: list[str], skipped: list[str]
) -> None:
    raw = data.encode() if isinstance(data, str) else data
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw)))
    assert read("-") == (texts, skipped)


@pytest.mark.parametrize(
    "text",
    [
        "<!DOCTYPE html><title>Ferry</title>",
        "\n<HTML lang='en'><body>The ferry sailed.</body></HTML>",
        "<?xml version='1.0'?><rss><item>The ferry sailed.</item></rss>",
        "<p>The ferry sailed.</p>\n<p>The mayor resigned.</p>",
        "WARC/1.0\r\nWARC-Type: response\r\n",
    ],
)
@pytest.mark.parametrize("name", ["a.txt", "a"])
def test_markup_is_not_read_as_prose(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    assert read(tmp_path / name) == ([], [f"DG-R11 {tmp_path / name}"])


@pytest.mark.parametrize(
    "text", ["<The ferry> sailed.", "< 5 people were hurt.", "He wrote <b>no</b> twice.", "<<Ferry>>"]
)
def test_a_text_with_angle_brackets_is_no_markup(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    assert read(tmp_path / "a.txt") == ([text], [])


def test_a_name_that_is_no_text_can_still_be_written(tmp_path: Path) -> None:
    path = os.fsdecode(os.fsencode(tmp_path) + b"/f\xff.txt")
    Path(path).write_text(FERRY, encoding="utf-8")
    (found,) = read_paths([path])
    assert isinstance(found, Document)
    assert found.meta["path"].encode("utf-8").endswith(b"/f\\udcff.txt")


def test_empty_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"")))
    assert read("-") == ([], ["DG-R04 -"])


def test_a_fault_keeps_its_reason(tmp_path: Path) -> None:
    (found,) = read_paths([str(tmp_path / "no.txt")])
    assert isinstance(found, Skipped)
    assert str(found.error) == f"[DG-R01] {tmp_path / 'no.txt'}: there is no such file or folder"
