"""Every data file is read without a fault, and a fault names its file and line."""

from __future__ import annotations

from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

import pytest

from dragoman.codebooks import plover
from dragoman.errors import DataError
from dragoman.lexicon import actors, readings
from dragoman.lexicon.check import check_all
from dragoman.tables import read_toml, read_tsv

FOLDER = Path(str(files("dragoman").joinpath("lexicon")))
TABLES = sorted(path.name for path in FOLDER.glob("*.tsv"))
SETTINGS = sorted(path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*.toml"))


def test_the_checker_finds_no_fault_and_counts() -> None:
    checked = check_all()
    assert checked.faults == ()
    assert checked.summary.startswith("no faults: ")


@pytest.mark.parametrize("table", TABLES)
def test_every_table_is_read_whole(table: str) -> None:
    rows = list(read_tsv(FOLDER / table, ()))
    assert len(rows) > 10
    numbers = [number for number, _ in rows]
    assert numbers == sorted(set(numbers))


@pytest.mark.parametrize("table", TABLES)
def test_a_row_with_a_field_too_many_names_file_and_line(table: str, tmp_path: Path) -> None:
    lines = (FOLDER / table).read_text(encoding="utf-8").splitlines()
    lines[-1] += "\tsurplus"
    (tmp_path / table).write_text("\n".join(lines) + "\n", encoding="utf-8")
    with pytest.raises(DataError) as raised:
        list(read_tsv(tmp_path / table, ()))
    assert (raised.value.code, raised.value.where) == ("DG-D02", f"{table}:{len(lines)}")


@pytest.mark.parametrize("table", TABLES)
def test_a_missing_column_names_file_and_line(table: str) -> None:
    with pytest.raises(DataError) as raised:
        list(read_tsv(FOLDER / table, ("colour",)))
    assert raised.value.code == "DG-D01"
    assert raised.value.where is not None
    assert raised.value.where.startswith(f"{table}:")
    assert "colour" in raised.value.message


@pytest.mark.parametrize("name", SETTINGS)
def test_every_toml_file_is_read(name: str) -> None:
    assert read_toml(FOLDER / name)


@pytest.mark.parametrize("name", SETTINGS)
def test_a_broken_toml_file_names_file_and_line(name: str, tmp_path: Path) -> None:
    text = (FOLDER / name).read_text(encoding="utf-8")
    copy = tmp_path / Path(name).name
    copy.write_text(text + "\n= broken\n", encoding="utf-8")
    with pytest.raises(DataError) as raised:
        read_toml(copy)
    assert (raised.value.code, raised.value.where) == ("DG-D01", copy.name)
    assert f"line {text.count(chr(10)) + 2}" in raised.value.message


@pytest.mark.parametrize(
    ("name", "content", "read"),
    [
        ("light_verbs.toml", 'dancer = ["carry out"]\n', readings.light_verbs),
    ],
)
def test_an_unknown_role_or_reading_is_a_fault(
    name: str, content: str, read: Callable[[], object], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    monkeypatch.setattr(readings, "packaged", lambda *parts: tmp_path / parts[-1])
    with pytest.raises(DataError) as raised:
        read.__wrapped__()  # type: ignore[attr-defined] # past the cache, which holds the packaged data
    assert (raised.value.code, raised.value.where) == ("DG-D02", name)


def test_a_fault_in_an_actor_table_stops_the_catalogue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for path in FOLDER.glob("*.tsv"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    lines = (tmp_path / "groups.tsv").read_text(encoding="utf-8").splitlines()
    lines[40] += "\tsurplus"
    (tmp_path / "groups.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    monkeypatch.setattr(actors, "packaged", lambda *parts: tmp_path / parts[-1])
    with pytest.raises(DataError) as raised:
        actors.catalogue.__wrapped__()
    assert raised.value.where == "groups.tsv:41"


def test_sectors_and_contexts_are_the_codebooks() -> None:
    known = set(plover().sectors)
    for group in actors.catalogue().agents.values():
        for agent in group:
            assert set(agent.sectors) <= known, agent.term
    for names in actors.catalogue().by_text.values():
        for entry in names:
            assert set(entry.sectors) <= known, (entry.text, entry.sectors)
            assert all(set(term.sectors) <= known for term in entry.terms), entry.text
    assert set(readings.context_words()) <= set(plover().contexts)


def test_light_verbs_try_the_longer_form_first() -> None:
    for group in readings.light_verbs().values():
        lengths = [len(light.words) for light in group]
        assert lengths == sorted(lengths, reverse=True)


@pytest.mark.parametrize(
    ("verb", "stance"),
    [("say", "says"), ("deny", "denies"), ("confirm", "confirms"), ("allege", "alleges"), ("warn", "warns")],
)
def test_cues_have_their_stance(verb: str, stance: str) -> None:
    assert readings.cues()["verb", verb].stance == stance
