"""Running text of our own that nobody has marked: what a larger model says of it is taught to the small one.

A line ``# place, year, kind`` opens a story, its paragraphs follow a line each, and an empty line ends it. In a file without such lines each
line is a text of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).resolve().parent / "plain"
OPENING = "# "


@dataclass(frozen=True, slots=True)
class Plain:
    """One text without marks; its day is not told."""

    id: str
    text: str
    published: None = None


def load_plain(folder: Path = FOLDER) -> list[Plain]:
    """Return all texts of a folder in order of file."""
    return [
        Plain(f"{path.stem}-{number}", text)
        for path in sorted(folder.glob("*.txt"))
        for number, text in enumerate(texts_in(path.read_text(encoding="utf-8")), start=1)
    ]


def texts_in(content: str) -> Iterator[str]:
    """Yield the texts of a file: stories, or single lines where no line opens a story."""
    lines = [line.strip() for line in content.splitlines()]
    if not any(line.startswith(OPENING) for line in lines):
        yield from filter(None, lines)
        return
    story: list[str] = []
    for line in [*lines, OPENING]:
        if line.startswith(OPENING):
            if story:
                yield "\n\n".join(story)
            story = []
        elif line:
            story.append(line)
