"""Whole stories with what a careful reader lists of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.markup import MarkupError
from corpus.readings import load_readings, read_readings

STORY = """## d01 2019-05-14 agency
title: Paris recalls envoy

France recalled its envoy from Mali. The recall came after Bamako had arrested him.
---
SANCTION | FRA/GOV: France | MLI/GOV: Mali; MLI/GOV: Bamako | recalled, recall | actual
?COERCE/ASSAULT | MLI/GOV: Bamako | FRA/GOV: him | arrested | actual
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "stories.txt"
    path.write_text(text, encoding="utf-8")
    return path


def test_acts_have_their_words_in_title_and_text(tmp_path: Path) -> None:
    (story,) = read_readings(written(tmp_path, STORY))
    recall, arrest = story.acts
    assert story.text.startswith("Paris recalls envoy\n\nFrance")
    assert [story.text[slice(*span)] for span in recall.told] == ["recalled", "recall"]
    assert [(r.country, r.sectors, r.words) for r in recall.recipients] == [
        ("MLI", ("GOV",), "Mali"),
        ("MLI", ("GOV",), "Bamako"),
    ]
    assert (recall.open, arrest.open, arrest.categories) == (False, True, ("COERCE", "ASSAULT"))


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("SANCTION |", "SCOLD |", ":6: no category: SCOLD"),
        ("| recalled, recall |", "| recalled, recalling |", ":6: the text does not hold recalling"),
        ("| recalled, recall |", "| recalled#2 |", "does not hold recalled#2"),
        ("FRA/GOV: France |", "FRA/GOV: Rome |", "does not name Rome"),
        ("FRA/GOV: France |", "FRA/KING: France |", "no party"),
        ("FRA/GOV: France |", "FRA/XXX: France |", "no code of a party"),
        ("recall | actual", "recall | real", "no reality"),
        ("recall | actual", "recall", "4 columns"),
        ("---", "--", "a story has a title"),
        ("agency", "gossip", "no header"),
    ],
)
def test_faults_name_file_and_line(old: str, new: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(MarkupError, match=rf"stories\.txt.*{message}"):
        list(read_readings(written(tmp_path, STORY.replace(old, new, 1))))


def test_the_readings_of_the_corpus_hold() -> None:
    stories = load_readings()
    ids = [story.id for story in stories]
    assert len(set(ids)) == len(ids)
    assert sum(len(story.acts) for story in stories) > 5 * len(stories)
