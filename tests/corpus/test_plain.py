"""Running text of our own without marks."""

from __future__ import annotations

from pathlib import Path

from corpus.plain import load_plain, texts_in
from corpus.readings import load_readings

STORIES = """# Lima, 2004, wire
LIMA, May 3 (Wire) - Peru recalled its envoy.
Quito replied in kind.

# Oslo, 1999, broadsheet

Norway freed the trawler.
"""


def test_a_line_opens_a_story_and_its_lines_are_paragraphs() -> None:
    assert list(texts_in(STORIES)) == [
        "LIMA, May 3 (Wire) - Peru recalled its envoy.\n\nQuito replied in kind.",
        "Norway freed the trawler.",
    ]


def test_in_a_file_without_such_lines_each_line_is_a_text() -> None:
    assert list(texts_in("Peru recalled its envoy.\n\nNorway freed the trawler.\n")) == [
        "Peru recalled its envoy.",
        "Norway freed the trawler.",
    ]


def test_texts_are_numbered_by_file(tmp_path: Path) -> None:
    (tmp_path / "b01.txt").write_text(STORIES, encoding="utf-8")
    (tmp_path / "a01.txt").write_text("One.\nTwo.", encoding="utf-8")
    assert [plain.id for plain in load_plain(tmp_path)] == ["a01-1", "a01-2", "b01-1", "b01-2"]


def test_no_story_of_the_measure_is_among_the_texts_to_learn_from() -> None:
    measured = {line for story in load_readings() for line in story.text.split("\n\n") if len(line.split()) > 5}
    learned = {line for plain in load_plain() for line in plain.text.split("\n\n")}
    assert len(learned) > 10_000
    assert not measured & learned
