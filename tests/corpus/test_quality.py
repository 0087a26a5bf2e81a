"""The gate: no measure on the test part of our corpus falls under its floor (`benchmarks/floors.toml`)."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

from dragoman import Coder

FOLDER = Path(__file__).resolve().parents[2] / "benchmarks" / "quality"


@pytest.fixture(scope="module")
def own_corpus() -> ModuleType:
    """The benchmark, which is a script and no part of the package."""
    return script("own_corpus")


@pytest.fixture(scope="module")
def annotators() -> ModuleType:
    """The benchmark of the annotators, which uses that of the coder."""
    return script("annotators")


def script(name: str) -> ModuleType:
    """Load a benchmark."""
    sys.path.insert(0, str(FOLDER))
    try:
        spec = importlib.util.spec_from_file_location(name, FOLDER / f"{name}.py")
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        sys.modules[name] = module
        spec.loader.exec_module(module)
    finally:
        sys.path.remove(str(FOLDER))
    return module


@pytest.mark.parametrize("model", ["encoder", "fast", "frames"])
def test_no_measure_falls_under_its_floor(own_corpus: ModuleType, model: str) -> None:
    found = own_corpus.measures(own_corpus.measure(own_corpus.sentences("test"), Coder(model=model)))
    assert own_corpus.under_floor(found, model) == []


def test_a_gate_that_is_missed_is_told(own_corpus: ModuleType) -> None:
    nothing = own_corpus.measures(own_corpus.Tally())
    told = own_corpus.under_floor(nothing, "encoder")
    assert any(line.startswith("events, F1: 0.000, floor ") for line in told)


def test_calibration_error_by_hand(own_corpus: ModuleType) -> None:
    # Ten events at .9, of which six are right, and ten at .5, of which five are: (10 * .3 + 10 * 0) / 20.
    certainty = [(0.9, n < 6) for n in range(10)] + [(0.5, n < 5) for n in range(10)]
    assert own_corpus.calibration_error(certainty) == pytest.approx(0.15)


def test_an_annotator_agrees_with_himself(own_corpus: ModuleType, annotators: ModuleType) -> None:
    tally = own_corpus.Tally()
    items = own_corpus.sentences("dev")
    for item in items:
        own_corpus.count(item, annotators.as_coded(item), tally)
    found = own_corpus.measures(tally)
    wrong = {name: value for name, (_, value) in found.items() if value != 1 and name not in own_corpus.WORSE_IF_HIGHER}
    assert wrong == {}
    assert found["events, F1"][0] == sum(len(item["events"]) for item in items) > 900
