from __future__ import annotations

from pathlib import Path

import pytest

from dragoman import DataError
from dragoman.lexicon.actors import catalogue
from dragoman.lexicon.overlay import catalogue_for

HEADER = "id\tname\tkind\tcountry\tsectors\taliases\taction\n"


def _file(folder: Path, text: str) -> str:
    path = folder / "own.tsv"
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_without_files_it_is_the_packaged_catalogue() -> None:
    assert catalogue_for((), ()) is catalogue()


def test_an_entry_is_added(tmp_path: Path) -> None:
    own = catalogue_for(
        (_file(tmp_path, HEADER + "harbour-watch\tHarbour Watch\torganisation\tNLD\tSOC\tHW Rotterdam\t\n"),), ()
    )
    names = own.names("HW Rotterdam")
    assert [(name.entity.name, name.country, name.sectors) for name in names] == [("Harbour Watch", "NLD", ("SOC",))]
    assert catalogue().names("HW Rotterdam") == ()


def test_an_entry_is_changed(tmp_path: Path) -> None:
    packaged = catalogue().names("Hamas")
    identity = packaged[0].entity.id.partition(":")[2]
    own = catalogue_for((_file(tmp_path, HEADER + f"{identity}\tHamas\tarmed group\tPSE\tPTY\t\t\n"),), ())
    assert own.names("Hamas")[0].sectors == ("PTY",)


def test_an_entry_is_removed(tmp_path: Path) -> None:
    identity = catalogue().names("Hamas")[0].entity.id.partition(":")[2]
    own = catalogue_for((_file(tmp_path, HEADER + f"{identity}\tHamas\tarmed group\tPSE\tREB\t\tremove\n"),), ())
    assert identity not in {name.entity.id.partition(":")[2] for name in own.names("Hamas")}


def test_agent_nouns_are_laid_over(tmp_path: Path) -> None:
    text = "term\tsectors\trole\tnumber\tkind\ttitle\nbeekeeper\tAGR\tfull\tone\tperson\t\n"
    own = catalogue_for((_file(tmp_path, text),), ())
    assert own.agents["beekeeper"][0].sectors == ("AGR",)
    assert "president" in own.agents


def test_faults_name_the_file(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"own\.tsv"):
        catalogue_for((_file(tmp_path, "id\tname\nx\tX\n"),), ())
    with pytest.raises(DataError, match="cannot be read"):
        catalogue_for((str(tmp_path / "absent.tsv"),), ())
    text = "term\tsectors\trole\tnumber\tkind\ttitle\nbeekeeper\tAGR\twhole\tone\tperson\t\n"
    with pytest.raises(DataError, match=r"own\.tsv:2"):
        catalogue_for((_file(tmp_path, text),), ())
