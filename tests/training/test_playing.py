"""What the regression for roles learns from whole stories."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from corpus.readings import read_readings
from dragoman import Coder
from dragoman.coding.playing import ROLES
from training.playing import story_pairs

if TYPE_CHECKING:
    import pytest

STORY = """## d01 2019-05-14 agency
title: Row over envoy

France recalled its envoy from Mali after Germany met rebels. Troops shelled Homs.
---
SANCTION | FRA/GOV: France | MLI/GOV: Mali | recalled | actual
?CONSULT | DEU/GOV: Germany; MLI/REB: rebels | - | met | actual
"""


def test_parties_of_a_listed_act_play_their_roles_and_others_none(
    coder: Coder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "story.txt"
    path.write_text(STORY, encoding="utf-8")
    monkeypatch.setattr("training.playing.load_readings", lambda _: list(read_readings(path)))
    given = list(story_pairs(coder))
    by_role = {
        role: [(names, answer) for names, answer in given[number :: len(ROLES)]] for number, role in enumerate(ROLES)
    }
    for role in ROLES:
        assert [answer for _, answer in by_role[role]].count(True) == 1, "France recalled, Mali is recalled from"
        assert [answer for _, answer in by_role[role]].count(False) >= 2, "Germany and the rebels have no part in it"
    (acting,) = (names for names, answer in by_role["actor"] if answer)
    (suffering,) = (names for names, answer in by_role["recipient"] if answer)
    assert "of SANCTION" in acting
    assert "subject" in acting
    assert "down from" in suffering
