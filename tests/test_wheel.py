"""What users install is the wheel: it must hold every data file and code a story without the checkout."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[1]
PACKAGE = PROJECT / "src" / "dragoman"
CODES = """
import sys
import dragoman
event = dragoman.Coder().code("Turkish troops shelled the Syrian town of Kobani.", published="2015-06-01").events[0]
print(dragoman.__file__, event.category, event.actors[0].country, sep="|")
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(PROJECT)]
    subprocess.run(command, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


def test_the_wheel_holds_every_file_of_the_package(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        held = {name for name in archive.namelist() if name.startswith("dragoman/")}
    wanted = {
        f"dragoman/{path.relative_to(PACKAGE).as_posix()}"
        for path in PACKAGE.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert len(wanted) > 100
    assert sorted(wanted - held) == []


def test_the_wheel_codes_without_the_checkout(wheel: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "site")
    found = subprocess.run(
        [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(tmp_path / 'site')!r}){CODES}"],
        check=True,
        capture_output=True,
        text=True,
        cwd=tmp_path,
    )
    file, category, country = found.stdout.strip().split("|")
    assert file.startswith(str(tmp_path))
    assert (category, country) == ("ASSAULT", "TUR")
