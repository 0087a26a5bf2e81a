"""Whole stories with what a careful reader lists of them."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

from corpus.markup import MarkupError
from corpus.readings import load_readings, read_readings
from dragoman import Coder
from dragoman.reading import document_from_text

FOLDER = Path(__file__).resolve().parents[2] / "benchmarks" / "quality"

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


@pytest.fixture(scope="module")
def reading() -> ModuleType:
    """The benchmark, which is a script and no part of the package."""
    sys.path.insert(0, str(FOLDER))
    try:
        spec = importlib.util.spec_from_file_location("reading", FOLDER / "reading.py")
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        sys.modules["reading"] = module
        spec.loader.exec_module(module)
    finally:
        sys.path.remove(str(FOLDER))
    return module


@pytest.mark.parametrize(
    ("text", "verb", "noun", "one"),
    [
        ("The herdsmen lodged a complaint with the governor.", "lodged", "complaint", True),
        ("Norway gave shelter to the crew.", "gave", "shelter", True),
        ("Shelter was given to the crew.", "given", "Shelter", True),
        ("Quito sent Bogota a note of protest.", "sent", "protest", True),
        ("The bishop hosted three rounds of talks.", "rounds", "talks", True),
        ("Rome condemned the complaint.", "condemned", "complaint", False),
        ("Norway gave the crew that asked for shelter a ship.", "gave", "shelter", False),
    ],
)
def test_words_of_one_construction(  # noqa: PLR0913 (the module stands beside the row)
    reading: ModuleType, coder: Coder, text: str, verb: str, noun: str, *, one: bool
) -> None:
    pairs = {(a.of(text), b.of(text)) for a, b in reading.light_pairs(coder.parse(document_from_text(text)))}
    assert ((verb, noun) in pairs, (noun, verb) in pairs) == (one, one)
