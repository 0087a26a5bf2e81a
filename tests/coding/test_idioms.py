"""Turns of the press, each in a sentence of its own (``idioms.tsv``), and sentences in which the same words stand literally."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest

from dragoman import Coder


def _sentences() -> dict[str, list[tuple[str, str]]]:
    """Return the sentences under the category that they were written for, each with what is to be coded."""
    found: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for line in Path(__file__).with_name("idioms.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        about, wanted, sentence = line.split("\t")
        found[about].append((wanted, sentence))
    return dict(found)


SENTENCES = _sentences()


def test_every_category_has_its_turns() -> None:
    assert len(SENTENCES) == 16
    assert all(len(listed) >= 60 for listed in SENTENCES.values())


@pytest.mark.parametrize("category", SENTENCES)
def test_frames_know_the_turns_of_the_press(category: str, coder: Coder) -> None:
    wrong = []
    for wanted, sentence in SENTENCES[category]:
        coded = [event.category for event in coder.code(sentence).events]
        if coded if wanted == "none" else wanted not in coded:
            wrong.append((wanted, coded, sentence))
    assert wrong == []
