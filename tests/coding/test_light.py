"""The light judge: its probabilities, its weights, and what it changes over the frames."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from dragoman import Coder
from dragoman.cli import main
from dragoman.coding.light import WIDTH, Light, features, load_light
from dragoman.coding.sentences import Sentence
from dragoman.errors import ModelError
from dragoman.tables import packaged

SENTENCE = Sentence(
    words=("police", "arrested", "people", "on", "monday"),
    tokens=(0, 1, 2, 3, 4),
    frames=("none", "COERCE", "none", "none", "none"),
    readings=("none", "actual", "none", "none", "none"),
    relations=("nsubj", "root", "dobj", "prep", "pobj"),
    parties=(True, False, True, False, False),
)


def test_probabilities_sum_to_one_and_an_arrest_is_coercion() -> None:
    shares = load_light().category(SENTENCE, 1)
    assert sum(shares.values()) == pytest.approx(1.0, abs=1e-4)
    assert max(shares, key=lambda name: shares[name]) == "COERCE"


def test_a_weekday_tells_of_nothing() -> None:
    assert load_light().category(SENTENCE, 4)["none"] > 0.9


def test_features_are_hashed_once_each_and_inside_the_table() -> None:
    found = features(SENTENCE, 1)
    assert found == sorted(set(found))
    assert all(0 <= feature < WIDTH for feature in found)
    assert found != features(SENTENCE, 2)


def test_weights_that_are_missing_are_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError) as caught:
        Light(tmp_path)
    assert caught.value.code == "DG-M01"


def test_weights_that_were_changed_are_refused(tmp_path: Path) -> None:
    source = packaged("coding", "weights")
    (tmp_path / "light.json").write_text(source.joinpath("light.json").read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / "light.bin").write_bytes(source.joinpath("light.bin").read_bytes()[:-1] + b"\0")
    with pytest.raises(ModelError) as caught:
        Light(tmp_path)
    assert caught.value.code == "DG-M02"


def test_fast_codes_without_the_encoder() -> None:
    coder = Coder(model="fast")
    assert coder.encoder is None
    (event,) = coder.code("Police arrested nine protesters in Cairo on Monday.", published="2025-05-06").events
    assert (event.category, event.modes) == ("COERCE", ("arrest",))


def test_fast_on_the_command_line_is_the_model_of_that_name(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Police arrested nine protesters in Cairo on Monday.", encoding="utf-8")
    words = ["code", str(path), "--published", "2025-05-06", "--format", "jsonl"]
    runs = [CliRunner().invoke(main, [*words, *more]) for more in (["--fast"], ["--model", "fast"])]
    assert [run.exit_code for run in runs] == [0, 0]
    fast, named = (json.loads(run.stdout.splitlines()[0]) for run in runs)
    assert fast == named
