"""Words that a second reader decided."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.build import files, load, split_of
from corpus.doubts import Doubt, counts, load_doubts
from corpus.markup import MarkupError

ITEMS = [{"id": "a-1", "text": "Police held talks after talks; a strike broke out."}]
WRONG = [
    ("a-2\ttalks\t0", "an item of the corpus"),
    ("a-1\ttalks", "an item of the corpus"),
    ("a-1\ttalk\t0", "does not hold talk"),
    ("a-1\ttalks#3\t0", "does not hold talks#3"),
    ("a-1\ttalks\tCONSULT", "no decision"),
    ("a-1\ttalks\tTALK actual", "no decision"),
    ("a-1\tstrike\t0\na-1\tstrike\t?", "twice"),
]


def table(folder: Path, lines: str) -> Path:
    path = folder / "doubts.tsv"
    path.write_text(f"# a remark\n{lines}\n", encoding="utf-8")
    return path


def test_what_was_decided_stands_at_its_word(tmp_path: Path) -> None:
    path = table(tmp_path, "a-1\ttalks#2\tCONSULT actual\na-1\theld\t=\na-1\tbroke\t0\na-1\tstrike\t?")
    found = load_doubts(ITEMS, path)
    assert found == {
        "a-1": [Doubt(24, 29, "CONSULT", "actual"), Doubt(7, 11, None), Doubt(40, 45, "none"), Doubt(33, 39, None)]
    }
    assert counts(found) == {"act": 1, "none": 1, "open": 2}


@pytest.mark.parametrize(("lines", "message"), WRONG)
def test_faults_name_file_and_line(tmp_path: Path, lines: str, message: str) -> None:
    with pytest.raises(MarkupError, match=rf"doubts\.tsv:[23]: .*{message}"):
        load_doubts(ITEMS, table(tmp_path, lines))


def test_only_unmarked_words_of_the_training_part_are_decided() -> None:
    items, _ = load(files())
    doubts = load_doubts(items)
    marked = {(item["id"], event["start"]) for item in items for event in item["events"]}
    batches = {item["id"]: item["batch"] for item in items}
    assert {split_of(batches[item]) for item in doubts} == {"train"}
    assert not [(item, doubt) for item, some in doubts.items() for doubt in some if (item, doubt.start) in marked]
