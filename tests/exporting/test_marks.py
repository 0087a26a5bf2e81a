from __future__ import annotations

import time
from dataclasses import replace

import pytest

from dragoman.exporting.marks import Mark, marks_of, underlined
from dragoman.records import CodedDocument, Span


def mark(start: int, end: int, *events: int, role: str = "actor", quad: int = 1) -> Mark:
    return Mark(Span(start, end), quad, role, events, f"{role} of {events}")


def shown(text: str, *marks: Mark) -> str:
    return str(underlined(text, Span(0, len(text)), list(marks)))


def test_everything_read_is_marked_with_its_event(coded_harbour: CodedDocument) -> None:
    text = coded_harbour.document.text
    found = {(mark.span.of(text), mark.title) for mark in marks_of(coded_harbour)}
    assert found >= {
        ("Norland's navy", "event 1: actor"),
        ("navy", "event 1: context"),
        ("shelled", "event 1: predicate"),
        ("the port of Southmark", "event 1: recipient"),
        ("at least 12 dockers", "event 1: recipient"),
        ("at least 12", "event 1: figure"),
        ("Southmark", "event 1: place"),
        ("Monday", "event 1: time"),
        ("the harbour master", "event 1: source"),
        ("denied", "event 2: predicate"),
        ("told", "event 2: cue"),
        ("He", "event 2: source"),
        ("three", "figure"),
    }


def test_events_that_read_the_same_share_a_mark(coded_harbour: CodedDocument) -> None:
    first = coded_harbour.events[0]
    doubled = replace(coded_harbour, events=(first, replace(first, id="e-3")))
    assert {mark.events for mark in marks_of(doubled) if mark.role == "predicate"} == {(1, 2)}
    assert {mark.title for mark in marks_of(doubled) if mark.role == "predicate"} == {"events 1, 2: predicate"}


def test_a_stretch_read_twice_is_drawn_by_the_most_telling(coded_harbour: CodedDocument) -> None:
    first = coded_harbour.events[0]
    same = replace(first, recipients=first.actors)
    found = [mark for mark in marks_of(replace(coded_harbour, events=(same,))) if mark.span == first.actors[0].span]
    assert [(mark.role, mark.title) for mark in found] == [("actor", "event 1: actor, recipient")]


def test_text_without_marks_is_only_escaped() -> None:
    assert shown("<b> & 'c'") == "&lt;b&gt; &amp; &#39;c&#39;"


def test_marks_inside_each_other_are_lines_below_each_other() -> None:
    assert shown("ab cd", mark(0, 5, 1), mark(3, 5, 2)) == (
        '<mark class="q1 actor lane0" data-events="1" title="actor of (1,)">ab </mark>'
        '<mark class="q1 actor lane1 last" data-events="2" title="actor of (2,)">'
        '<mark class="q1 actor lane0 last" data-events="1" title="actor of (1,)">cd</mark></mark>'
    )


def test_marks_side_by_side_take_the_same_line() -> None:
    assert shown("ab cd", mark(0, 2, 1), mark(3, 5, 2)).count("lane0") == 2


@pytest.mark.parametrize("depth", [2, 4, 6])
def test_marks_across_each_other_are_all_there(depth: int) -> None:
    text = "abcdefghij"
    html = shown(text, *(mark(start, start + 4, start + 1) for start in range(depth)))
    for event in range(1, depth + 1):
        assert html.count(f'data-events="{event}"') >= 1
    assert html.count("<mark") == html.count("</mark>")


def test_a_mark_that_begins_before_the_stretch_is_cut() -> None:
    html = str(underlined("before after", Span(7, 12), [mark(3, 9, 1)]))
    assert html == '<mark class="q1 actor lane0 last" data-events="1" title="actor of (1,)">af</mark>ter'


def test_many_marks_take_no_longer() -> None:
    text = "word " * 20_000
    marks = [mark(5 * at, 5 * at + 4, at) for at in range(20_000)]
    started = time.perf_counter()
    assert shown(text, *marks).count("</mark>") == 20_000
    assert time.perf_counter() - started < 10
