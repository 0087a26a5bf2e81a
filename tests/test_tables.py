from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from dragoman.errors import DataError
from dragoman.tables import listed, packaged, read_toml, read_tsv, read_words


def tsv(folder: Path, text: str | bytes) -> Path:
    path = folder / "ports.tsv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_rows_come_with_their_line(tmp_path: Path) -> None:
    path = tsv(tmp_path, "# ports, by us\n\nname\tcode\n# a remark\nPort Ada\tPA\n\nNewhaven\t 007 \n")
    assert list(read_tsv(path, ("name",))) == [
        (5, {"name": "Port Ada", "code": "PA"}),
        (7, {"name": "Newhaven", "code": "007"}),
    ]


def test_a_value_may_begin_with_a_hash(tmp_path: Path) -> None:
    assert list(read_tsv(tsv(tmp_path, "name\n#7\n"), ("name",))) == [(2, {"name": "#7"})]


def test_a_file_saved_with_a_byte_order_mark(tmp_path: Path) -> None:
    assert list(read_tsv(tsv(tmp_path, "\ufeffname\nAda\n"), ("name",))) == [(2, {"name": "Ada"})]


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("# ports\nname\tkind\n", "[DG-D01] ports.tsv:2: column 'code' is missing"),
        ("name\tcode\nPort Ada\n", "[DG-D02] ports.tsv:2: 1 fields, expected 2"),
        ("name\tcode\nPort Ada\tPA\nNewhaven\tNH\tx\n", "[DG-D02] ports.tsv:3: 3 fields, expected 2"),
        (b"name\tcode\nPort Ada\tPA\nC\xf4te\tCO\n", "[DG-D01] ports.tsv:3: not UTF-8; save it as UTF-8"),
    ],
)
def test_faults_name_file_and_line(tmp_path: Path, text: str | bytes, error: str) -> None:
    with pytest.raises(DataError) as caught:
        list(read_tsv(tsv(tmp_path, text), ("name", "code")))
    assert str(caught.value) == error


def test_toml(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text('name = "Ada"\n[berths]\nnorth = 2\n', encoding="utf-8")
    assert read_toml(tmp_path / "a.toml") == {"name": "Ada", "berths": {"north": 2}}


def test_toml_faults_name_file_and_line(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text('name = "Ada"\nberths = \n', encoding="utf-8")
    with pytest.raises(DataError, match=r"^\[DG-D01\] a.toml: not TOML: .*line 2"):
        read_toml(tmp_path / "a.toml")


def test_toml_that_is_not_utf_8(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_bytes(b'# one\nname = "C\xf4te"\n')
    with pytest.raises(DataError, match=r"^\[DG-D01\] a.toml:2: not UTF-8"):
        read_toml(tmp_path / "a.toml")


@pytest.mark.parametrize(("cell", "parts"), [("", ()), ("a", ("a",)), (" a | b|", ("a", "b"))])
def test_listed(cell: str, parts: tuple[str, ...]) -> None:
    assert listed(cell) == parts


def test_packaged_files_are_found() -> None:
    assert packaged("demo", "stories.jsonl").is_file()
    assert not packaged("demo", "no.jsonl").is_file()


@dataclass
class Ports:
    harbours: frozenset[str]
    ferries: str


def test_word_lists_make_one_record(tmp_path: Path) -> None:
    path = tmp_path / "ports.toml"
    path.write_text('harbours = ["Ada", "Newhaven", "Ada"]\nferries = ["a", "b"]\n', encoding="utf-8")
    assert read_words(path, Ports, ferries="|".join) == Ports(frozenset({"Ada", "Newhaven"}), "a|b")


@pytest.mark.parametrize(
    "text", ['harbours = ["Ada"]\n', 'harbours = 7\nferries = ["a"]\n', "harbours = []\nferries = []\nquays = []\n"]
)
def test_word_lists_that_are_not_those_of_the_record(tmp_path: Path, text: str) -> None:
    path = tmp_path / "ports.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match="DG-D02") as caught:
        read_words(path, Ports, ferries="|".join)
    assert "ports.toml" in str(caught.value)


def test_a_folder_is_no_table(tmp_path: Path) -> None:
    with pytest.raises(DataError) as caught:
        list(read_tsv(tmp_path, ()))
    assert str(caught.value) == f"[DG-D01] {tmp_path.name}: the file cannot be read: Is a directory"
