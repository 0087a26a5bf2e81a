"""What the trees that weigh parties are fitted on."""

from __future__ import annotations

from typing import TYPE_CHECKING
from unittest.mock import patch

from corpus.readings import load_readings
from dragoman import Span
from dragoman.coding.weighing import names
from dragoman.reading import parse_published
from training import texts, weighing
from training.texts import Listed

if TYPE_CHECKING:
    import pytest

STORY = "Rain fell in Bamako on Monday.\n\nMali freed two Ivorians. Togo thanked it."


def test_stories_that_are_only_measured_are_not_learned_from() -> None:
    read = {text for text, _, _ in texts.texts()}
    held = {story.text for story in load_readings() if story.id.startswith(texts.HELD)}
    assert len(held) == 20
    assert held.isdisjoint(read)
    assert len(read) > 2100


def test_each_party_of_a_found_act_is_asked_for_each_role(monkeypatch: pytest.MonkeyPatch) -> None:
    def at(phrase: str) -> Span:
        start = STORY.index(phrase)
        return Span(start, start + len(phrase))

    acts = [
        Listed(at("freed"), {"actor": [at("Mali")], "recipient": [at("two Ivorians")]}),
        Listed(at("fell"), {"actor": [], "recipient": []}),
    ]
    monkeypatch.setattr(weighing, "texts", lambda: iter([(STORY, parse_published("2025-05-12"), acts)]))
    seen = weighing.gather()
    assert sorted(seen.answers) == [(False, True), (True, False)]
    assert all(len(row) == len(names()) for row in seen.facts)


def test_the_forest_is_not_asked_while_pairs_are_gathered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weighing, "texts", lambda: iter([(STORY, parse_published("2025-05-12"), [])]))
    with patch("dragoman.coding.weighing._forest", side_effect=AssertionError):
        assert weighing.gather().facts == []
