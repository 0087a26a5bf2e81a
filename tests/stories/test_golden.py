"""Whole stories, one line an event, compared with a file that people can read.

``DRAGOMAN_UPDATE=1 pytest tests/stories`` writes the files anew; read the difference before keeping it. In the files, a line that
begins with ``#`` says what is wrong with the event above it, or, at the top, which events are missing. Such remarks stay with their
line as long as it does not change.
"""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from dragoman.coder import Coder
from dragoman.reading import document_from_text
from dragoman.records import CodedDocument, Event, Figure, Party

FOLDER = Path(__file__).parent
STORIES = {"diplomatic": date(2025, 9, 10), "conflict": date(2025, 9, 9), "domestic": date(2025, 9, 8)}


def show(party: Party) -> str:
    codes = ":".join(filter(None, (party.country or "?", "+".join(party.sectors))))
    return f"{' '.join(party.text.split())} [{codes}]"


def count(figure: Figure) -> str:
    def number(value: float | None) -> str:
        return "?" if value is None else f"{value:.0f}"

    return f"{figure.kind} {number(figure.value)} ({number(figure.low)}–{number(figure.high)})"


def line(event: Event, text: str) -> str:
    """Write an event as one line: what, reality, who > whom, word, time, place, figures, according to whom."""
    said, link = [], event.attribution
    while link is not None:
        said.append(f"{show(link.source) if link.source else 'somebody'} {link.stance}")
        link = link.parent
    time = event.time
    when = (
        f"{time.start}" + (f"..{time.end}" if time.end != time.start else "") + f" {time.basis}" if time else "no time"
    )
    parts = [
        f"{event.category} {'+'.join(event.modes) or '-'} {event.reality}",
        f"{', '.join(map(show, event.actors))} > {', '.join(map(show, event.recipients)) or '-'}",
        f"“{event.predicate.of(text)}”",
        when,
        event.place.name if event.place else "no place",
        "; ".join(map(count, event.figures)) or "no figures",
        " < ".join(said) or "the report",
    ]
    return " | ".join(parts)


@pytest.fixture(scope="module")
def coded(coder: Coder) -> dict[str, CodedDocument]:
    return {
        name: coder.code(document_from_text((FOLDER / f"{name}.txt").read_text(encoding="utf-8"), published=day))
        for name, day in STORIES.items()
    }


@pytest.mark.parametrize("name", STORIES)
def test_a_story_is_coded_as_its_golden_file_says(name: str, coded: dict[str, CodedDocument]) -> None:
    document = coded[name]
    found = [line(event, document.document.text) for event in document.events]
    golden = FOLDER / f"{name}.golden.txt"
    if os.environ.get("DRAGOMAN_UPDATE") == "1":
        golden.write_text("\n".join(with_remarks(found, golden)) + "\n", encoding="utf-8")
    assert found == [item for item in read_lines(golden) if not item.startswith("#")]


def read_lines(golden: Path) -> list[str]:
    return golden.read_text(encoding="utf-8").splitlines() if golden.is_file() else []


def with_remarks(found: list[str], golden: Path) -> list[str]:
    """Put the remarks of the old file under the lines that they stood under; those at the top stay at the top."""
    remarks: dict[str, list[str]] = {}
    above = ""
    for item in read_lines(golden):
        if item.startswith("#"):
            remarks.setdefault(above, []).append(item)
        else:
            above = item
    return [item for event in ("", *found) for item in ([event] if event else []) + remarks.get(event, [])]


def test_remarks_stay_with_their_line(tmp_path: Path) -> None:
    golden = tmp_path / "story.golden.txt"
    golden.write_text("# missing: a visit\nfirst\n# wrong: the time\nsecond\n# wrong: the place\n", encoding="utf-8")
    assert with_remarks(["new", "first"], golden) == ["# missing: a visit", "new", "first", "# wrong: the time"]
    assert with_remarks(["new"], tmp_path / "none.txt") == ["new"]


def test_headlines_of_other_stories_are_not_coded(coded: dict[str, CodedDocument]) -> None:
    document = coded["diplomatic"]
    related = [span.of(document.document.text) for span in document.document.related]
    assert related == [
        "Five Things to Know About the Red Sea Port Strike",
        "Heat Record Falls as Vienna Swelters Again",
    ]
    for event in document.events:
        assert not any(event.sentence.overlaps(span) for span in document.document.related)
