"""Time expressions against the day of publication: Wednesday, 10 September 2025."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.coder import Coder
from dragoman.mentions.times import find_times
from dragoman.reading import document_from_text

WEDNESDAY = date(2025, 9, 10)
Row = tuple[str, str, str, str] | tuple[str, str, str, str, str]


def cases(*rows: Row) -> pytest.MarkDecorator:
    """Parametrise by sentence, expression, days ("first..last") and precision; a fifth text is a known fault."""
    return pytest.mark.parametrize(
        ("text", "expression", "days", "precision"),
        [
            pytest.param(*row[:4], marks=[pytest.mark.xfail(strict=True, reason=row[4])] if len(row) == 5 else [])
            for row in rows
        ],
    )


def times_in(coder: Coder, text: str, published: date | None = WEDNESDAY) -> list[tuple[str, str, str]]:
    """Return expression, days and precision of each time in a text."""
    parsed = coder.parse(document_from_text(text, published=published))
    found = []
    for paragraph in parsed.paragraphs:
        for item in find_times(paragraph, published):
            ref = item.ref
            assert ref.span is not None
            assert ref.basis == "text"
            days = f"{ref.start}" if ref.start == ref.end else f"{ref.start}..{ref.end}"
            found.append((ref.span.of(text), days, ref.precision))
    return found


@cases(
    ("The envoy arrived on Monday.", "Monday", "2025-09-08", "day"),
    ("The envoy arrived on Wednesday.", "Wednesday", "2025-09-10", "day"),
    ("The envoy arrived on Friday.", "Friday", "2025-09-05", "day"),
    ("The envoy will arrive on Friday.", "Friday", "2025-09-12", "day"),
    ("The envoy will arrive on Monday.", "Monday", "2025-09-15", "day"),
    ("The envoy is due to arrive on Thursday.", "Thursday", "2025-09-11", "day"),
    ("The vote is scheduled for Sunday.", "Sunday", "2025-09-14", "day"),
    ("The envoy arrived last Wednesday.", "last Wednesday", "2025-09-03", "day"),
    ("The envoy will leave next Tuesday.", "next Tuesday", "2025-09-16", "day"),
    ("The envoy arrived yesterday.", "yesterday", "2025-09-09", "day"),
    ("The envoy leaves tomorrow.", "tomorrow", "2025-09-11", "day"),
    ("The envoy spoke today.", "today", "2025-09-10", "day"),
    ("Rockets hit the port overnight.", "overnight", "2025-09-09..2025-09-10", "day"),
    ("Rockets hit the port last night.", "last night", "2025-09-09", "day"),
)
def test_days(text: str, expression: str, days: str, precision: str, coder: Coder) -> None:
    assert times_in(coder, text) == [(expression, days, precision)]


@cases(
    ("The army withdrew last week.", "last week", "2025-09-01..2025-09-07", "week"),
    ("The army will withdraw next week.", "next week", "2025-09-15..2025-09-21", "week"),
    ("The army withdrew this week.", "this week", "2025-09-08..2025-09-14", "week"),
    ("The army withdrew last month.", "last month", "2025-08-01..2025-08-31", "month"),
    ("The army will withdraw next month.", "next month", "2025-10-01..2025-10-31", "month"),
    ("Exports fell last quarter.", "last quarter", "2025-04-01..2025-06-30", "quarter"),
    ("Exports fell last year.", "last year", "2024-01-01..2024-12-31", "year"),
    ("The bridge will open next year.", "next year", "2026-01-01..2026-12-31", "year"),
    ("Rebels attacked the town last weekend.", "last weekend", "2025-09-06..2025-09-07", "day"),
    (
        "Rebels attacked the town at the weekend.",
        "the weekend",
        "2025-09-06..2025-09-07",
        "day",
        '"at the weekend" is not read',
    ),
    ("Four soldiers died in the past week.", "past week", "2025-09-03..2025-09-10", "week"),
    ("Exports fell last decade.", "last decade", "2010-01-01..2019-12-31", "decade"),
)
def test_periods(text: str, expression: str, days: str, precision: str, coder: Coder) -> None:
    assert times_in(coder, text) == [(expression, days, precision)]


@cases(
    ("The envoy left two days ago.", "two days ago", "2025-09-08", "day"),
    ("The envoy left a week ago.", "a week ago", "2025-09-01..2025-09-07", "week"),
    ("The envoy left three weeks ago.", "three weeks ago", "2025-08-18..2025-08-24", "week"),
    ("The envoy left six months ago.", "six months ago", "2025-03-01..2025-03-31", "month"),
    ("The war began ten years ago.", "ten years ago", "2015-01-01..2015-12-31", "year"),
    ("The war began two decades ago.", "two decades ago", "2000-01-01..2009-12-31", "decade"),
    ("The war began 45 years ago.", "45 years ago", "1980-01-01..1980-12-31", "year"),
    ("The ceasefire will end ten days from now.", "ten days from now", "2025-09-20", "day"),
)
def test_ago(text: str, expression: str, days: str, precision: str, coder: Coder) -> None:
    assert times_in(coder, text) == [(expression, days, precision)]


@cases(
    ("The treaty was signed on 4 March 1998.", "4 March 1998", "1998-03-04", "day"),
    ("The treaty was signed on March 4, 1998.", "March 4, 1998", "1998-03-04", "day"),
    ("The treaty was signed on the 4th of March 1998.", "4th of March 1998", "1998-03-04", "day"),
    ("The treaty was signed on 1998-03-04.", "1998-03-04", "1998-03-04", "day"),
    ("The treaty was signed on Aug. 7.", "Aug. 7", "2025-08-07", "day"),
    ("The treaty was signed on 20 December.", "20 December", "2024-12-20", "day"),
    ("The treaty will be signed on 20 December.", "20 December", "2025-12-20", "day"),
    ("The treaty was signed in March 1998.", "March 1998", "1998-03-01..1998-03-31", "month"),
    (
        "The treaty was signed in August.",
        "August",
        "2025-08-01..2025-08-31",
        "month",
        "the full stop of the sentence is taken into the month",
    ),
    (
        "The treaty was signed in November.",
        "November",
        "2024-11-01..2024-11-30",
        "month",
        "the full stop of the sentence is taken into the month",
    ),
    (
        "The treaty will be signed in November.",
        "November",
        "2025-11-01..2025-11-30",
        "month",
        "the full stop of the sentence is taken into the month",
    ),
    ("The treaty was signed in 1998.", "1998", "1998-01-01..1998-12-31", "year"),
    ("The treaty was signed in early 1998.", "early 1998", "1998-01-01..1998-05-02", "year"),
    (
        "The treaty was signed in late August.",
        "late August",
        "2025-08-21..2025-08-31",
        "month",
        "the full stop of the sentence is taken into the month",
    ),
    ("The law dates from the 1970s.", "the 1970s", "1970-01-01..1979-12-31", "decade"),
    ("The treaty was signed on February 29, 2024.", "February 29, 2024", "2024-02-29", "day"),
    (
        "Fighting lasted from May to July 2024.",
        "May to July 2024",
        "2024-05-01..2024-07-31",
        "month",
        "a range of months gives its first month, this year, and drops the year",
    ),
    (
        "Talks were held between 3 and 5 June.",
        "3 and 5 June",
        "2025-06-03..2025-06-05",
        "day",
        "a range of days gives its last day only",
    ),
    (
        "Exports fell in the second quarter of 2024.",
        "second quarter of 2024",
        "2024-04-01..2024-06-30",
        "quarter",
        "numbered quarters are read as their year",
    ),
)
def test_calendar(text: str, expression: str, days: str, precision: str, coder: Coder) -> None:
    assert times_in(coder, text) == [(expression, days, precision)]


@cases(
    ("The rebels advanced in the spring of 2019.", "the spring of 2019", "2019-03-01..2019-05-31", "season"),
    ("The rebels advanced last winter.", "last winter", "2024-12-01..2025-02-28", "season"),
    ("The rebels will advance next spring.", "next spring", "2026-03-01..2026-05-31", "season"),
    ("The rebels advanced this summer.", "this summer", "2025-06-01..2025-08-31", "season"),
)
def test_seasons(text: str, expression: str, days: str, precision: str, coder: Coder) -> None:
    found = times_in(coder, text)
    assert [(words.removeprefix("in "), *rest) for words, *rest in found] == [(expression, days, precision)]


@pytest.mark.parametrize(
    "text",
    [
        "The rebels may attack the town.",
        "Protesters march through the town.",
        "The bridge cost 2025 dollars.",
        "Theresa May resigned.",
        "About 1500 soldiers crossed the river.",
        "The second quarter of the match was dull.",
        "They spring into action.",
    ],
)
def test_nothing_is_invented(text: str, coder: Coder) -> None:
    assert times_in(coder, text) == []


@pytest.mark.parametrize("text", ["The envoy left on 2025-02-30.", "The envoy left on 30 February 2025."])
def test_an_impossible_day_is_no_day(text: str, coder: Coder) -> None:
    assert all(precision != "day" for _, _, precision in times_in(coder, text))


@pytest.mark.parametrize("text", ["The envoy left on Monday.", "The envoy left last week.", "The envoy left in May."])
def test_without_a_publication_date_relative_times_stay_open(text: str, coder: Coder) -> None:
    assert times_in(coder, text, None) == []


def test_without_a_publication_date_full_dates_are_read(coder: Coder) -> None:
    assert times_in(coder, "The envoy left on 4 March 1998.", None) == [("4 March 1998", "1998-03-04", "day")]


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("Rebels attacked the town on Monday, the army said on Tuesday.", date(2025, 9, 8)),
        ("The army said on Tuesday that the rebels had attacked the town on Sunday.", date(2025, 9, 7)),
        ("The rebels attacked the town in 2012.", date(2012, 1, 1)),
    ],
)
def test_an_event_takes_its_own_time_and_not_the_reports(text: str, start: date, coder: Coder) -> None:
    events = [event for event in coder.code(text, published=WEDNESDAY).events if event.category == "ASSAULT"]
    assert [event.time.start for event in events if event.time] == [start]


def test_an_event_without_a_time_has_the_day_of_the_report(coder: Coder) -> None:
    (event,) = coder.code("The rebels attacked the town.", published=WEDNESDAY).events
    assert event.time is not None
    assert (event.time.basis, event.time.start, event.time.span) == ("publication", WEDNESDAY, None)


def test_the_only_time_of_a_reporting_verb_is_not_the_events(coder: Coder) -> None:
    (event,) = coder.code("The rebels attacked the town, the army said on Tuesday.", published=WEDNESDAY).events
    assert event.time is not None
    assert event.time.basis == "publication"
