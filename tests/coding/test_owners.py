"""Which event has a figure, where several events stand beside each other."""

from __future__ import annotations

import json

import pytest

from dragoman import Coder
from dragoman.coding.owners import packaged_weights
from dragoman.tables import packaged


@pytest.mark.parametrize(
    ("sentence", "number", "word"),
    [
        ("Rebels attacked a garrison near Gao on Monday, killing nine soldiers.", "nine", "attacked"),
        (
            "Thousands of teachers marched in Nairobi against a new tax, and police arrested 40 students.",
            "40",
            "arrested",
        ),
        (
            "Thousands of teachers marched in Nairobi against a new tax, and police arrested 40 students.",
            "Thousands",
            "marched",
        ),
        ("France gave Chad $12 million and condemned the coup in Niger.", "$12 million", "gave"),
        ("Ethiopia freed 30 prisoners and Eritrea shelled the town of Zalambessa.", "30", "freed"),
        ("Norway expelled three diplomats, and Russia arrested two Norwegian sailors.", "two", "arrested"),
    ],
)
def test_one_event_has_the_figure(sentence: str, number: str, word: str, coder: Coder) -> None:
    coded = coder.code(sentence, published="2025-09-10")
    owners = {
        event.predicate.of(sentence)
        for event in coded.events
        for figure in event.figures
        if figure.span.of(sentence) == number
    }
    assert owners == {word}


def test_a_figure_is_not_shared(coder: Coder) -> None:
    coded = coder.code(
        "Militants raided a village in Borno, killed 14 people and abducted 30 girls.", published="2025-09-10"
    )
    spans = [figure.span for event in coded.events for figure in event.figures]
    assert len(spans) == len(set(spans)) == 2


def test_weights_know_the_governing_word() -> None:
    weights = packaged_weights()
    assert weights["closest"] > 0 > weights["another governs"]


def test_the_weights_are_those_of_their_record() -> None:
    record = json.loads(packaged("coding", "weights", "owners_record.json").read_text(encoding="utf-8"))
    assert len(packaged_weights()) == record["weights"]
