"""Sentences that say where acts of any kind happened."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.acts import load_acts, read_acts
from corpus.markup import MarkupError

WRONG = [
    ("{1 flew} to [2 Cairo]", "not marked"),
    ("{1 flew} to {1 Cairo}", "marked twice"),
    ("flew to [0 Cairo]", "no act"),
    ("{1 flew} to [Cairo]", "stands alone"),
]


def test_acts_and_places_with_their_characters(tmp_path: Path) -> None:
    path = tmp_path / "acts-1.txt"
    path.write_text(
        "-- a remark\n\nIt {1 flew} from [0 Cairo] and {2 met} them in [1,2 Addis Ababa].\n", encoding="utf-8"
    )
    (placed,) = read_acts(path)
    assert placed.text == "It flew from Cairo and met them in Addis Ababa."
    assert {number: placed.text[slice(*span)] for number, span in placed.acts.items()} == {1: "flew", 2: "met"}
    assert [(placed.text[first:last], sorted(numbers)) for first, last, numbers in placed.places] == [
        ("Cairo", []),
        ("Addis Ababa", [1, 2]),
    ]


@pytest.mark.parametrize(("line", "message"), WRONG)
def test_faults_name_file_and_line(tmp_path: Path, line: str, message: str) -> None:
    path = tmp_path / "acts-1.txt"
    path.write_text(f"It {{1 flew}}.\n{line}\n", encoding="utf-8")
    with pytest.raises(MarkupError, match=rf"acts-1\.txt:2: .*{message}"):
        list(read_acts(path))


def test_the_packaged_sentences_are_many_and_ask_for_places_and_for_none() -> None:
    acts = load_acts()
    told = [any(number in numbers for _, _, numbers in placed.places) for placed in acts for number in placed.acts]
    assert len(told) > 1000
    assert 0.3 < sum(told) / len(told) < 0.8
