"""What is quoted, whatever the marks and however badly they are paired."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.language.quotations import CLOSERS, quotations

MARKS = "".join(sorted({*CLOSERS, *"".join(CLOSERS.values()), "'"}))
QUOTED = [
    ("“Go,” he said. “Stay.”", ["Go,", "Stay."]),
    ('He said "go now" and "stay".', ["go now", "stay"]),
    ("«Nous partons», he said; „wir gehen“, she said.", ["Nous partons", "wir gehen"]),
    ("»Vi går nu«, he said.", ["Vi går nu"]),
    ("「行きます」 he said.", ["行きます"]),
    ("‘It’s time that we all left,’ he said.", ["It’s time that we all left,"]),
    ("the ‘so-called’ deal", []),
    ("“He told me ‘go home right now’ and left,” she said.", ["He told me ‘go home right now’ and left,"]),
    ("''We will stay,'' he said. ''Come.''", ["We will stay,", "Come."]),
    ("``We will stay,'' he said.", ["We will stay,"]),
    ('“We will stay," he said. "Nobody leaves.”', ["We will stay,", "Nobody leaves."]),
    ("“We will stay“, he said.", ["We will stay"]),
    ("'We will all stay here,' he said, 'for a whole week.'", ["We will all stay here,", "for a whole week."]),
    ("The workers' union and the farmers' union met in the '90s.", []),
]
UNPAIRED = [
    ('She said "go and left. He said "stay here" then.', ["stay here"]),
    ("a ” b “c”", ["c"]),
    ("“a “b” c", ["b"]),
    ("The mayor said “we will stay and left.", []),
    ("“This goes on in the next paragraph.", ["This goes on in the next paragraph."]),
    ('A 5" pipe and a "new valve" were found.', ["new valve"]),
    ("“”", []),
    ("“ spaced ”", ["spaced"]),
]


@pytest.mark.parametrize(("text", "quoted"), [*QUOTED, *UNPAIRED])
def test_what_is_quoted(text: str, quoted: list[str]) -> None:
    assert [text[span.start : span.end] for span in quotations(text)] == quoted


@given(st.text(alphabet=MARKS + "ab \n.", max_size=80))
def test_spans_are_in_order_inside_the_text_and_apart(text: str) -> None:
    end = 0
    for span in quotations(text):
        assert end <= span.start < span.end <= len(text)
        assert text[span.start : span.end].strip() == text[span.start : span.end]
        end = span.end


@pytest.mark.parametrize("mark", ["“", "”", '"', "‘", "«", "»", "''", "'", "“‘", "“”", "\"'"])
def test_the_time_is_bounded(mark: str) -> None:
    started = time.process_time()
    quotations(mark * 200_000)
    assert time.process_time() - started < 2.0


def test_a_quotation_of_a_thousand_words() -> None:
    said = "word " * 1_000
    text = f"“{said.strip()},” the mayor said."
    (span,) = quotations(text)
    assert text[span.start : span.end] == f"{said.strip()},"
