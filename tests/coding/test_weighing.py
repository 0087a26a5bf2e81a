"""The second look at the parties of an act."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING
from unittest.mock import patch

import numpy as np
import pytest

from dragoman import Coder
from dragoman.coding import weighing
from dragoman.coding.recorded import recorded
from dragoman.errors import ModelError
from dragoman.tables import packaged

if TYPE_CHECKING:
    from numpy.typing import NDArray

TEXT = "Estonian investigators boarded the tanker, and Moscow protested to Finland and Latvia."


def test_the_trees_know_the_facts_they_are_given() -> None:
    record = json.loads(packaged("coding", "weights", "weighing_record.json").read_text(encoding="utf-8"))
    assert tuple(record["facts"]) == weighing.names()
    assert len(set(weighing.names())) == len(weighing.names())


def test_trees_that_were_changed_are_refused(tmp_path: Path) -> None:
    source = packaged("coding", "weights")
    (tmp_path / "weighing_record.json").write_bytes(source.joinpath("weighing_record.json").read_bytes())
    (tmp_path / "weighing.npz").write_bytes(source.joinpath("weighing.npz").read_bytes() + b" ")
    with pytest.raises(ModelError, match="DG-M02"):
        recorded(tmp_path, "weighing_record.json", "weighing.npz", "weigher of parties")


def _weighed(judge: Coder, text: str) -> list[weighing.Weighed]:
    seen: list[weighing.Weighed] = []
    with patch.object(weighing, "chances_of", seen.append):
        judge.code(text, published="2025-05-12")
    return seen


def test_chances_are_a_row_a_party_and_a_column_a_role(judge: Coder) -> None:
    acts = _weighed(judge, TEXT)
    assert [weighed.candidate.token.text for weighed in acts] == ["boarded", "protested"]
    for weighed in acts:
        chances = weighing.chances_of(weighed)
        assert chances is not None
        assert chances.shape == (len(weighed.fillers), 2)
        assert bool(np.all((chances > 0) & (chances < 1)))


def test_each_party_is_told_apart_by_where_it_stands(judge: Coder) -> None:
    protested = next(one for one in _weighed(judge, TEXT) if one.candidate.token.text == "protested")
    facts = {
        filler.token.text: dict(zip(weighing.names(), row.tolist(), strict=True))
        for filler, row in zip(protested.fillers, protested.facts, strict=True)
    }
    assert (facts["Moscow"]["as nsubj"], facts["Moscow"]["before"], facts["Moscow"]["direct"]) == (1, 1, 1)
    assert (facts["Finland"]["after to"], facts["Finland"]["before"], facts["Finland"]["country"]) == (1, 0, 1)
    assert (facts["Latvia"]["in a list"], facts["Finland"]["in a list"]) == (1, 0)
    assert all(each["parties"] == len(protested.fillers) for each in facts.values())


SPOKEN = "France condemned Israel and Hamas."


def _coded_with(judge: Coder, shares: dict[str, tuple[float, float]]) -> tuple[list[str], list[str]]:
    """Return the parties of the condemnation where the trees give each party such chances."""

    def chances(weighed: weighing.Weighed) -> NDArray[np.float32]:
        return np.array([shares.get(filler.token.text, (0.0, 0.0)) for filler in weighed.fillers], dtype=np.float32)

    with patch.object(weighing, "chances_of", chances):
        events = judge.code(SPOKEN, published="2025-05-12").events
    event = next(event for event in events if event.predicate.of(SPOKEN) == "condemned")
    return [party.text for party in event.actors], [party.text for party in event.recipients]


def test_who_is_unlikely_goes_and_the_likeliest_stays_though_he_is_doubtful(judge: Coder) -> None:
    known = {"France": (0.9, 0.0), "Israel": (0.0, 0.1), "Hamas": (0.0, 0.08)}
    assert _coded_with(judge, known) == (["France"], ["Israel"])
    assert _coded_with(judge, {**known, "Hamas": (0.0, 0.4)}) == (["France"], ["Hamas"])
    assert _coded_with(judge, {**known, "Israel": (0.0, 0.3), "Hamas": (0.0, 0.4)})[1] == ["Israel", "Hamas"]
    assert _coded_with(judge, {**known, "Israel": (0.0, 0.01), "Hamas": (0.0, 0.01)})[1] == []


def test_who_is_likelier_in_the_other_role_leaves_the_one(judge: Coder) -> None:
    known = {"France": (0.9, 0.0), "Israel": (0.9, 0.1), "Hamas": (0.0, 0.9)}
    assert _coded_with(judge, known)[1] == ["Hamas"]
    assert _coded_with(judge, {**known, "Israel": (0.5, 0.3)}) == (["France"], ["Israel", "Hamas"])


def test_who_sold_what_to_whom_in_a_relative_clause_is_not_arrested_with_them(judge: Coder) -> None:
    text = "Turkish police, who had been told of the plan by Iraq, arrested nine smugglers who had sold rifles to rebels in Chad."
    arrested = next(e for e in judge.code(text, published="2025-05-12").events if e.predicate.of(text) == "arrested")
    assert [party.text for party in arrested.actors] == ["Turkish police"]
    assert [party.text for party in arrested.recipients] == ["nine smugglers"]
