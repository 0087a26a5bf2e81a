"""Time expressions against the day of publication: Wednesday, 10 September 2025."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.coder import Coder
from dragoman.language.parser import Paragraph
from dragoman.mentions.times import find_times, time_of, timex_value
from dragoman.options import Options
from dragoman.reading import document_from_text
from dragoman.records import TimeRef

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
    """Return expression, days and precision of each time with dates in a text."""
    parsed = coder.parse(document_from_text(text, published=published))
    found = []
    for paragraph in parsed.paragraphs:
        for item in find_times(paragraph, published):
            ref = item.ref
            assert ref.span is not None
            assert ref.basis == "text"
            if ref.start is None:
                continue
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
    ("Rockets hit the port overnight.", "overnight", "2025-09-09", "day"),
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
    ("Rebels attacked the town at the weekend.", "the weekend", "2025-09-06..2025-09-07", "day"),
    ("Four soldiers died in the past week.", "the past week", "2025-09-03..2025-09-10", "week"),
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
    ("The treaty was signed on the 4th of March 1998.", "the 4th of March 1998", "1998-03-04", "day"),
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
    ),
    (
        "The treaty was signed in November.",
        "November",
        "2024-11-01..2024-11-30",
        "month",
    ),
    (
        "The treaty will be signed in November.",
        "November",
        "2025-11-01..2025-11-30",
        "month",
    ),
    ("The treaty was signed in 1998.", "1998", "1998-01-01..1998-12-31", "year"),
    ("The treaty was signed in early 1998.", "early 1998", "1998-01-01..1998-03-31", "year"),
    (
        "The treaty was signed in late August.",
        "late August",
        "2025-08-22..2025-08-31",
        "month",
    ),
    ("The law dates from the 1970s.", "the 1970s", "1970-01-01..1979-12-31", "decade"),
    ("The treaty was signed on February 29, 2024.", "February 29, 2024", "2024-02-29", "day"),
    (
        "Fighting lasted from May to July 2024.",
        "May to July 2024",
        "2024-05-01..2024-07-31",
        "month",
    ),
    (
        "Talks were held between 3 and 5 June.",
        "3 and 5 June",
        "2025-06-03..2025-06-05",
        "day",
    ),
    (
        "Exports fell in the second quarter of 2024.",
        "the second quarter of 2024",
        "2024-04-01..2024-06-30",
        "quarter",
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


@cases(
    (
        "The fleet sailed in the first week of December 2024.",
        "the first week of December 2024",
        "2024-11-25..2024-12-01",
        "week",
    ),
    ("The fleet sailed in the second half of March.", "the second half of March", "2025-03-16..2025-03-31", "day"),
    ("The fleet sailed in May last year.", "May last year", "2024-05-01..2024-05-31", "month"),
    ("The fleet sailed on the last day of May.", "the last day of May", "2025-05-31", "day"),
    ("The fleet sailed on Monday of last week.", "Monday of last week", "2025-09-01", "day"),
    ("The fleet will sail on Monday week.", "Monday week", "2025-09-22", "day"),
    ("The fleet sailed the day before yesterday.", "the day before yesterday", "2025-09-08", "day"),
    ("The fleet sailed in the 19th century.", "the 19th century", "1800-01-01..1899-12-31", "century"),
    ("The fleet sailed in the fifties.", "the fifties", "1950-01-01..1959-12-31", "decade"),
    ("The fleet sailed in the summer of '66.", "the summer of '66", "1966-06-01..1966-08-31", "season"),
    ("The war of 1998–2000 was long.", "1998–2000", "1998-01-01..2000-12-31", "year"),
    ("The fleet sailed between Monday and Tuesday.", "Monday and Tuesday", "2025-09-08..2025-09-09", "day"),
    ("Fifty years ago today the fleet sailed.", "Fifty years ago today", "1975-09-10", "day"),
    ("The fleet sailed a quarter of a century ago.", "a quarter of a century ago", "2000-01-01..2000-12-31", "year"),
    ("The fleet sailed two and a half years ago.", "two and a half years ago", "2023-03-01..2023-03-31", "month"),
    ("The fleet will sail in two weeks' time.", "in two weeks' time", "2025-09-22..2025-09-28", "week"),
    ("The fleet sailed on the eve of Ramadan.", "the eve of Ramadan", "2025-02-28", "day"),
    ("The fleet sailed in the week of 3 June.", "the week of 3 June", "2025-06-02..2025-06-08", "week"),
    ("The fleet withdrew by the end of March.", "the end of March", "2025-03-31", "month"),
    ("The fleet withdrew at the end of March.", "the end of March", "2025-03-29..2025-03-31", "month"),
    ("The fleet sailed at the beginning of 2024.", "the beginning of 2024", "2024-01-01..2024-01-31", "year"),
    ("The fleet was at sea all summer.", "all summer", "2025-06-01..2025-08-31", "season"),
    ("The fleet came in nineteen eighty-nine.", "nineteen eighty-nine", "1989-01-01..1989-12-31", "year"),
    ("The fleet took part in the 2021 raids.", "2021", "2021-01-01..2021-12-31", "year"),
    ("The fleet sailed in the last half of 2024.", "the last half of 2024", "2024-07-01..2024-12-31", "half"),
    (
        "The fleet sailed on the tenth anniversary of 7 October 2013.",
        "the tenth anniversary of 7 October 2013",
        "2023-10-07",
        "day",
    ),
    (
        "The fleet sailed on the tenth anniversary of the 1999 treaty.",
        "the tenth anniversary of the 1999",
        "2009-01-01..2009-12-31",
        "year",
    ),
    (
        "The fleet sailed at the turn of the year.",
        "the year",
        "2025-12-26..2026-01-05",
        "day",
        "the turn of a year is read as the year",
    ),
)
def test_parts_and_spans(text: str, expression: str, days: str, precision: str, coder: Coder) -> None:
    assert times_in(coder, text) == [(expression, days, precision)]


@cases(
    ("The envoy left on Good Friday.", "Good Friday", "2025-04-18", "day"),
    ("The envoy left at Easter 1983.", "Easter 1983", "1983-04-03", "day"),
    ("The envoy will leave on Christmas Eve.", "Christmas Eve", "2025-12-24", "day"),
    ("The envoy left on New Year's Day.", "New Year's Day", "2025-01-01", "day"),
    ("The envoy left on Thanksgiving.", "Thanksgiving", "2024-11-28", "day"),
    ("The envoy left before the end of Ramadan.", "the end of Ramadan", "2025-03-28..2025-03-30", "month"),
)
def test_feasts(text: str, expression: str, days: str, precision: str, coder: Coder) -> None:
    assert times_in(coder, text) == [(expression, days, precision)]


@cases(
    ("Rebels said the trial opens on Monday.", "Monday", "2025-09-15", "day"),
    ("Clerks are to march on Friday.", "Friday", "2025-09-12", "day"),
    ("The guards worked until Tuesday.", "Tuesday", "2025-09-09", "day"),
    ("The firm has until Tuesday.", "Tuesday", "2025-09-16", "day"),
    ("The airline cancelled its flights until January.", "January", "2026-01-01..2026-01-31", "month"),
    ("The museum was packed until January.", "January", "2025-01-01..2025-01-31", "month"),
    ("The clubs play each other this weekend.", "this weekend", "2025-09-13..2025-09-14", "day"),
    ("They hope to reopen the office later on Wednesday.", "later on Wednesday", "2025-09-10", "day"),
    ("The council has cancelled Friday's parade.", "Friday's", "2025-09-12", "day"),
    ("The envoy has been away since June.", "June", "2025-06-01..2025-06-30", "month"),
    ("The envoy has been away since October.", "October", "2024-10-01..2024-10-31", "month"),
    ("The envoy said the October talks were off.", "October", "2025-10-01..2025-10-31", "month"),
    ("The envoy said the talks of 6 October were off.", "6 October", "2025-10-06", "day"),
    ("The envoy has been away since 6 October.", "6 October", "2024-10-06", "day"),
    ("The gunmen let the hostages go on Friday.", "Friday", "2025-09-05", "day"),
    ("The levy is payable Nov. 15.", "Nov. 15", "2025-11-15", "day"),
    ("The council will vote on Wednesday.", "Wednesday", "2025-09-17", "day"),
    ("Guards would not let the envoy pass on Monday.", "Monday", "2025-09-08", "day"),
    ("The crowd will disperse unless the road is cleared by Tuesday.", "Tuesday", "2025-09-16", "day"),
    ("Wounded on Sunday, the mayor is expected to live.", "Sunday", "2025-09-07", "day"),
    ("The envoy spoke after calling the king on Tuesday.", "Tuesday", "2025-09-09", "day"),
    ("Ministers will discuss Monday's attack.", "Monday's", "2025-09-08", "day"),
    ("The trial was to open on Friday.", "Friday", "2025-09-12", "day"),
    ("The seeds go on sale in winter.", "winter", "2025-12-01..2026-02-28", "season"),
)
def test_the_tense_tells_the_last_from_the_next(
    text: str, expression: str, days: str, precision: str, coder: Coder
) -> None:
    assert times_in(coder, text) == [(expression, days, precision)]


@pytest.mark.parametrize(
    ("text", "expression", "days"),
    [
        ("Rebels took the port on 4 March. Two days later the army came back.", "Two days later", "2025-03-06"),
        ("Rebels took the port on 4 March. The next day they left.", "The next day", "2025-03-05"),
        ("Rebels took the port on 4 March. That evening the mayor fled.", "That evening", "2025-03-04"),
        (
            "Rebels took the port in May 2019. Three years later it was free.",
            "Three years later",
            "2022-01-01..2022-12-31",
        ),
        ("On Tuesday the army withdrew; it had lost the port a week before.", "a week before", "2025-09-02"),
        ("Sales rose in the second quarter from a year earlier.", "a year earlier", "2024-04-01..2024-06-30"),
        (
            "Sales rose in the second quarter. On Monday the firm named a chief, who had left a year earlier.",
            "a year earlier",
            "2024-09-08",
        ),
        (
            "Sales rose in the second quarter. Losses fell in 2023, and a year earlier there were none.",
            "a year earlier",
            "2022-01-01..2022-12-31",
        ),
        (
            "Exports rose in the second quarter from the same period last year.",
            "the same period last year",
            "2024-04-01..2024-06-30",
        ),
        (
            "Exports rose in the second quarter from last year's quarter.",
            "last year's quarter",
            "2024-04-01..2024-06-30",
        ),
    ],
)
def test_a_narrative_counts_from_its_own_dates(text: str, expression: str, days: str, coder: Coder) -> None:
    assert (expression, days) in [(words, found) for words, found, _ in times_in(coder, text)]


def test_the_same_month_a_year_before_is_that_of_the_month_spoken_of(coder: Coder) -> None:
    found = times_in(coder, "Traffic grew in July compared with the same month last year.")
    assert found == [
        ("July", "2025-07-01..2025-07-31", "month"),
        ("the same month last year", "2024-07-01..2024-07-31", "month"),
    ]


def test_hours_later_are_a_length_on_the_same_day(coder: Coder) -> None:
    (paragraph,) = coder.parse(
        document_from_text("The guns fell silent on Monday. Two hours later they fired again.", published=WEDNESDAY)
    ).paragraphs
    monday, later = find_times(paragraph, WEDNESDAY)
    assert (later.kind, later.value) == ("duration", "PT2H")
    assert later.ref.start == later.ref.end == monday.ref.start
    assert later.dates


def test_a_later_paragraph_counts_from_the_one_before(coder: Coder) -> None:
    text = "Rebels took the port on 4 March.\n\nTwo days later the army came back to it with many tanks."
    parsed = coder.parse(document_from_text(text, published=WEDNESDAY))
    first, second = parsed.paragraphs
    found = find_times(second, WEDNESDAY, find_times(first, WEDNESDAY))
    assert [(item.ref.start, item.anchored) for item in found] == [(date(2025, 3, 6), True)]
    assert [item.ref.start for item in find_times(second, WEDNESDAY)] == [None]


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("The talks lasted three days.", "duration", "P3D"),
        ("The siege went on for two and a half years.", "duration", "P2Y6M"),
        ("He ruled for a year and a half.", "duration", "P1Y6M"),
        ("They fought for decades.", "duration", "PXE"),
        ("They waited half an hour.", "duration", "PT30M"),
        ("The crowds gather every Friday.", "set", "XXXX-WXX-5"),
        ("The court sits twice a week.", "set", "P1W"),
        ("The firm lost money in the year ended 30", "duration", "P1Y"),
        ("Recent talks failed.", "reference", "PAST_REF"),
        ("The port was shelled for a third straight day.", "duration", "P3D"),
        ("In future the court sits here.", "reference", "FUTURE_REF"),
        ("The bridge must open by year-end.", "date", "2025"),
        ("The army now holds the port.", "reference", "PRESENT_REF"),
        ("The mayor has recently been away.", "reference", "PAST_REF"),
        ("The army left three million years ago.", "reference", "PAST_REF"),
        ("The army left on 31 February 2025.", "impossible", "2025-02-31"),
        ("The army left on 2025-02-30.", "impossible", "2025-02-30"),
        ("The army left on Feb. 30.", "impossible", "XXXX-02-30"),
        ("The army left on 12 March 0034.", "impossible", "0034-03"),
        ("The army will leave in the coming months.", "duration", "PXM"),
        ("The current mayor is away.", "reference", "PRESENT_REF"),
        ("The army was busy over the past year.", "date", "2024"),
        ("The shelling went on from 13 to 14 September 2025.", "date", "2025-09-13/2025-09-14"),
        ("The shelling began at 04:30 GMT on Tuesday.", "time", "2025-09-09T04:30"),
        ("The shelling began at 8 p.m. on 3 March.", "time", "2025-03-03T20:00"),
        ("The shelling began on Friday night.", "time", "2025-09-05TNI"),
        ("The shelling began last week.", "date", "2025-W36"),
        ("The shelling began in the 1990s.", "date", "199"),
        ("The shelling began in the summer of 2024.", "date", "2024-SU"),
        ("The shelling began in the first half of 2024.", "date", "2024-H1"),
        ("The shelling stopped at the weekend.", "date", "2025-W36-WE"),
    ],
)
def test_values_are_those_of_timex(text: str, kind: str, value: str, coder: Coder) -> None:
    (paragraph,) = coder.parse(document_from_text(text, published=WEDNESDAY)).paragraphs
    assert [(item.kind, item.value) for item in find_times(paragraph, WEDNESDAY)] == [(kind, value)]


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
        "She is a 25-year-old doctor.",
        "The ship called at Christmas Island.",
        "He is in his fifties.",
        "A second attack failed.",
        "The score was 99:99.",
        "The third day of the talks was dull.",
        "A quarter of the town burned.",
        "The port handles 40,000 tons a year.",
        "Output grew by 4 percent annually.",
        "Three quarters of the seats went to the party.",
        "The clerks feared for their future and for the future of the port.",
        "It was won by minutes.",
    ],
)
def test_nothing_is_invented(text: str, coder: Coder) -> None:
    assert times_in(coder, text) == []


@pytest.mark.parametrize("text", ["The envoy left on 2025-02-30.", "The envoy left on 30 February 2025."])
def test_an_impossible_day_is_no_day(text: str, coder: Coder) -> None:
    assert all(precision != "day" for _, _, precision in times_in(coder, text))


@pytest.mark.parametrize(
    "text",
    ["The envoy left on Monday.", "The envoy left last week.", "The envoy left in May.", "The envoy left on Feb. 30."],
)
def test_without_a_publication_date_relative_times_stay_open(text: str, coder: Coder) -> None:
    assert times_in(coder, text, None) == []


WORDS = [
    *(
        "the",
        "a",
        "last",
        "next",
        "of",
        "in",
        "on",
        "and",
        "-",
        ",",
        "May",
        "Monday",
        "week",
        "years",
        "quarter",
        "half",
        "two",
    ),
    *(
        "31",
        "2024",
        "9999",
        "0",
        "'90s",
        "0000s",
        "ago",
        "later",
        "before",
        "first",
        "31st",
        "99:99",
        "10 p.m.",
        "12/31/00",
    ),
    *(
        "million",
        "century",
        "second",
        "Easter",
        "Ramadan",
        "Eid",
        "yesterday",
        "morning",
        "every",
        "end",
        "½",
        "Q3",
        "summer",
    ),
]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=12))
def test_no_row_of_words_is_too_much(words: list[str]) -> None:
    text = " ".join(words)
    (doc,) = Coder().parser.parse([(text, frozenset())], Options())
    end = 0
    for item in find_times(Paragraph(doc, 0), WEDNESDAY):
        assert item.ref.span is not None
        assert item.value
        assert item.ref.span.start >= end
        assert item.ref.span.end <= len(text)
        end = item.ref.span.end
        if item.ref.start is not None and item.ref.end is not None:
            assert item.ref.start <= item.ref.end
            assert item.kind in ("date", "time", "duration")


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


@pytest.mark.parametrize(
    ("text", "verb", "expected"),
    [
        ("Rebels attacked the town on Monday and took the mill.", "took", ("2025-09-08", "text")),
        ("Rebels attacked the town on Monday and the army fled.", "fled", ("2025-09-08", "text")),
        ("Rebels attacked the town on Monday; the army fled.", "fled", ("2025-09-08", "text")),
        ("Rebels attacked the town on Monday, and the army has fled.", "fled", None),
        ("Rebels attacked the town on Monday. They burned the mill.", "burned", ("2025-09-08", "narrative")),
        ("Rebels attacked the town on Monday. Hungary condemned them.", "condemned", None),
        ("Rebels attacked the town on Monday after soldiers shot a boy.", "shot", ("2025-09-08", "text")),
        ("Rebels attacked the town on Monday after soldiers had shot a boy.", "shot", None),
        ("On Monday police arrested a man who attacked the mayor.", "attacked", ("2025-09-08", "text")),
        ("On Monday police arrested a man who had attacked the mayor.", "attacked", None),
        ("On Friday, two days after troops had landed, the town fell.", "landed", ("2025-09-03", "text")),
        ("The town fell on Friday, two days after the landing of troops.", "landing", ("2025-09-03", "text")),
        ("The sides agreed to meet on Friday.", "agreed", None),
        ("The minister claimed that rebels had attacked the town in May.", "claimed", None),
        ("Rebels attacked the town on Monday. The mayor has condemned them.", "condemned", None),
        ("Rebels attacked the town for three days.", "attacked", None),
        ("Troops fired on hundreds of marchers on Monday.", "marchers", ("2025-09-08", "text")),
        ("The mayor wept, two days after troops had shot his son.", "shot", ("2025-09-08", "text")),
        ("The mayor resigned, two days after troops had shot his son.", "resigned", None),
        ("Rebels attack the town every Friday.", "attack", None),
        ("Rebels attacked the town on 31 February.", "attacked", None),
        ("The general, who was jailed on Monday, met the mayor.", "met", None),
        ("A court jailed the general for murdering nuns in 1998.", "jailed", None),
        ("In 1988 landowners blew up the pylons.", "blew", ("1988-01-01", "text")),
        (
            "The war began in March 1990. Port Moresby sealed the island. Rebels took the mine.",
            "took",
            ("1990-01-01", "narrative"),
        ),
        (
            "The war began in 1990. On Monday rebels took a mill. They shot a guard.",
            "shot",
            ("2025-09-08", "narrative"),
        ),
        ("The war began in 1990. Rebels hold the mine. They shot a guard.", "shot", None),
        ("The war began in 1990. The army has shot a guard.", "shot", None),
    ],
)
def test_the_basis_says_whether_the_date_is_the_events_own(
    text: str, verb: str, expected: tuple[str, str] | None, coder: Coder
) -> None:
    (paragraph,) = coder.parse(document_from_text(text, published=WEDNESDAY)).paragraphs
    token = next(token for token in paragraph.doc if token.text == verb)
    found = time_of(token, find_times(paragraph, WEDNESDAY), frozenset(), WEDNESDAY)
    assert (found and (str(found.ref.start), found.ref.basis)) == expected


def test_a_promise_is_made_on_the_day_that_it_is_told(coder: Coder) -> None:
    text = "The minister said on Monday that the army will free the prisoners."
    (paragraph,) = coder.parse(document_from_text(text, published=WEDNESDAY)).paragraphs
    doc = paragraph.doc
    said, free = (next(token for token in doc if token.text == word) for word in ("said", "free"))
    found = time_of(free, find_times(paragraph, WEDNESDAY), frozenset({said.i}))
    assert found is not None
    assert found.ref.start == date(2025, 9, 8)


@pytest.mark.parametrize(
    ("start", "end", "precision", "value"),
    [
        (date(2025, 9, 8), date(2025, 9, 14), "week", "2025-W37"),
        (date(2024, 5, 1), date(2024, 7, 31), "month", "2024-05/2024-07"),
        (date(2024, 12, 1), date(2025, 2, 28), "season", "2024-WI"),
        (None, None, "none", "XXXX"),
    ],
)
def test_the_timex_value_of_a_reference(start: date | None, end: date | None, precision: str, value: str) -> None:
    assert timex_value(TimeRef(None, start, end, precision, "text")) == value


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("Rebels have attacked ships since November 2023.", date(2023, 11, 1), WEDNESDAY),
        ("Since Monday the army has shelled the town.", date(2025, 9, 8), WEDNESDAY),
        ("Rebels attacked the town on Monday.", date(2025, 9, 8), date(2025, 9, 8)),
    ],
)
def test_what_has_gone_on_since_a_day_goes_on_until_the_report(text: str, start: date, end: date, coder: Coder) -> None:
    (event,) = coder.code(text, published=WEDNESDAY).events
    assert event.time is not None
    assert (event.time.start, event.time.end) == (start, end)
    assert event.reality == "actual"


def test_an_event_without_a_time_has_the_day_of_the_report(coder: Coder) -> None:
    (event,) = coder.code("The rebels attacked the town.", published=WEDNESDAY).events
    assert event.time is not None
    assert (event.time.basis, event.time.start, event.time.span) == ("publication", WEDNESDAY, None)


def test_the_only_time_of_a_reporting_verb_is_not_the_events(coder: Coder) -> None:
    (event,) = coder.code("The rebels attacked the town, the army said on Tuesday.", published=WEDNESDAY).events
    assert event.time is not None
    assert event.time.basis == "publication"
