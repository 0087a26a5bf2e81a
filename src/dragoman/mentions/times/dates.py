"""Readers of days with their times, and what all readers of dates share."""

from __future__ import annotations

import re
from datetime import date, timedelta

from dragoman.mentions.times.calendar import Stretch, day_of_year, unit_at
from dragoman.mentions.times.counts import Word
from dragoman.mentions.times.reading import AHEAD, OPEN, PAST, Context, Parts, Reading
from dragoman.mentions.times.vocabulary import EDGES, MONTHS, NAMED_DAYS, PARTS, SHORT_MONTHS, SHORT_WEEKDAYS, WEEKDAYS
from dragoman.mentions.times.words import LONGEST_MONTH

DUE = frozenset({"by", "until", "till"})
NEAR_AHEAD = timedelta(days=31)
"""How far after publication a date without a year may lie, when the clause does not speak of what is to come."""
NEAR_BACK = timedelta(days=7)
"""How far before it such a date may lie, when the clause does."""
RECENT = 3
"""Days back that a weekday may lie, when the clause leaves open whether it is over; one longer past is the coming one."""
FAR_AHEAD = timedelta(days=100)
"""The same, when the clause leaves open whether it is over."""
PIVOT_YEAR = 30
"""Years of two digits below this belong to the century that follows 1999."""
HALF_YEAR = timedelta(days=183)
CENTURY = 100
NOON = 12
HOURS, MINUTES = 24, 60
MONTHS_AHEAD = 3
"""How many months ahead a month without a year may lie, when the clause leaves open whether it is over."""


def dated(stretch: Stretch | None, *, anchored: bool = False) -> Reading | None:
    """Return a date reading; none without a stretch."""
    return Reading("date", stretch.value, stretch, anchored) if stretch is not None else None


def month_number(word: Word) -> int:
    """Return the number of a month, January being 1."""
    return MONTHS.get(word.text) or SHORT_MONTHS[word.text]


def weekday_number(word: Word) -> int:
    """Return the number of a weekday, Monday being 0."""
    return WEEKDAYS[word.text] if word.text in WEEKDAYS else SHORT_WEEKDAYS[word.text]


def edge_of(parts: Parts) -> str:
    """Return start, early, mid, late or end where the expression names a part of a unit, else an empty text."""
    return next((EDGES[parts.text(name)] for name in ("edge", "edge_noun", "edge_more") if name in parts), "")


def edged(stretch: Stretch | None, parts: Parts, context: Context) -> Stretch | None:
    """Return the part of a stretch that the expression names; what is due by the end of a month is due on its last day."""
    if stretch is None:
        return None
    edge = edge_of(parts)
    due = edge == "end" and context.previous is not None and context.previous.text in DUE
    return stretch.part("last" if due else edge)


def two_digits(text: str, context: Context) -> int:
    """Return the year of "'66" or of the end of "1990-92"."""
    number = int(text)
    if context.day is not None:
        century = context.day.year // 100 * 100
        return century + number if century + number <= context.day.year + 10 else century - 100 + number
    return (2000 if number < PIVOT_YEAR else 1900) + number


def year_named(parts: Parts, context: Context, at: int = 0) -> int | None:
    """Return the year that an expression names: by its number, or as last, this, next or that year."""
    years = parts.all("year")
    if years:
        return int(years[min(at, len(years) - 1)].number or 0)
    if "short_year" in parts:
        return two_digits(parts.text("short_year")[-2:], context)
    if "year_unit" in parts:
        if ("that" in parts or "same" in parts) and context.anchor is not None:
            return context.anchor.start.year
        if context.day is not None:
            return context.day.year + ("next" in parts) - ("last" in parts)
    return None


# Days


def read_iso(parts: Parts, _context: Context) -> Reading | None:
    """Read 2024-03-04."""
    try:
        day = date.fromisoformat(parts.text("iso"))
    except ValueError:
        return impossible(parts.text("iso"))
    return dated(Stretch(day, day, "day"))


def impossible(value: str) -> Reading:
    """Return the reading of a date that the calendar does not have: recorded as written, without days."""
    return Reading("impossible", value)


def read_slashed(parts: Parts, context: Context) -> Reading | None:
    """Read 11/02/89: month first unless only the other order is a date."""
    first, second, last = (int(piece) for piece in parts.text("slashed").split("/"))
    year = last if last >= CENTURY else two_digits(f"{last:02}", context)
    return dated(day_of_year(year, first, second) or day_of_year(year, second, first)) or impossible(
        parts.text("slashed")
    )


def day_in_month(month: int, number: int, year: int | None, context: Context) -> Stretch | None:
    """Return the day of a month; without a year the one that the clause's tense points to.

    Args:
        month: 1 to 12.
        number: Day of the month.
        year: The year, where the text names it.
        context: Publication and tense.
    """
    if year is not None:
        return day_of_year(year, month, number)
    if context.day is None:
        return None
    day, tense = context.day, context.tense()
    near = timedelta(0) if context.since() else NEAR_AHEAD
    found = [
        item
        for year in (day.year - 1, day.year, day.year + 1)
        if (item := day_of_year(year, month, number)) is not None
    ]
    back = [item for item in found if item.start <= day + (near if tense < AHEAD else -NEAR_BACK)]
    ahead = [item for item in found if item not in back]
    if tense == AHEAD:
        return ahead[0] if ahead else None
    if tense >= OPEN and ahead and ahead[0].start - day < FAR_AHEAD:
        return ahead[0]
    return back[-1] if back else None


def _nearest(words: list[Word], other: Word) -> Word:
    """Return the word nearest to another: in "8 p.m. on 3 March" the 3 is the day."""
    return min(words, key=lambda word: abs(word.start - other.start))


def read_month_day(parts: Parts, context: Context) -> Reading | None:
    """Read "Friday, March 4, 1998", "4 March", "the tenth of May last year"."""
    if "year" not in parts and "short_year" not in parts and re.fullmatch(r"\d{4}", context.following):
        # "12 March 0034": a year that no calendar of news has.
        return impossible(f"{context.following}-{month_number(parts.all('month')[0]):02}")
    month = month_number(parts.all("month")[0])
    number = int(_nearest(parts.all("nth") or parts.all("day"), parts.all("month")[0]).number or 0)
    year = year_named(parts, context)
    stretch = day_in_month(month, number, year, context)
    if stretch is None:
        if context.day is None and year is None:
            return None
        return impossible(f"{year if year is not None else 'XXXX'}-{month:02}-{number:02}")
    if "week_unit" in parts:
        return dated(unit_at(stretch.start, "week"))
    return with_time(stretch, parts, context)


def weekday_near(parts: Parts, context: Context) -> Stretch | None:
    """Return the day of a weekday: the latest one, or the coming one where words or tense say so."""
    if context.day is None:
        return None
    day, index = context.day, weekday_number(parts.all("weekday")[0])
    back, ahead = (day.weekday() - index) % 7, (index - day.weekday()) % 7
    if "week_unit" in parts:
        return _weekday_of_week(index, parts, day)
    if "that" in parts or "same" in parts:
        if context.anchor is not None and context.anchor.precision != "day":
            return shifted(context.anchor.start, (index - context.anchor.start.weekday()) % 7)
        return shifted(day, -back)
    if "next" in parts or "last" in parts:
        return shifted(day, ahead or 7) if "next" in parts else shifted(day, -(back or 7))
    tense = context.tense()
    if tense == AHEAD:
        # "Will vote on Monday", told on a Monday: of today news says today, or "later on Monday".
        return shifted(day, ahead if "edge_more" in parts else ahead or 7)
    return shifted(day, ahead if tense > PAST and back > RECENT else -back)


def _weekday_of_week(index: int, parts: Parts, day: date) -> Stretch | None:
    """Return the weekday of "Monday of last week" or "Monday week"."""
    if "last" in parts or "next" in parts or "this" in parts:
        shift = 1 if "next" in parts else -1 if "last" in parts else 0
        week = unit_at(day, "week", shift * (2 if parts.text("last") == "preceding" else 1))
        return shifted(week.start, index) if week else None
    # "Monday week": the one after the coming one.
    return shifted(day, (index - day.weekday()) % 7 + 7)


def shifted(day: date, days: int) -> Stretch | None:
    """Return a day so many days away, negative for back."""
    return unit_at(day, "day", days)


def read_weekday(parts: Parts, context: Context) -> Reading | None:
    """Read "Monday", "last Friday night", "Monday of last week", "Monday week"."""
    stretch = weekday_near(parts, context)
    return with_time(stretch, parts, context) if stretch is not None else None


def read_calendar_day(parts: Parts, context: Context) -> Reading | None:
    """Read "yesterday", "tomorrow morning", "noon today"."""
    if context.day is None:
        return None
    stretch = shifted(context.day, NAMED_DAYS[parts.text("calendar_day")])
    return with_time(stretch, parts, context) if stretch is not None else None


def read_named(parts: Parts, context: Context) -> Reading | None:
    """Read "tonight" and "overnight", the night that began the day before."""
    if context.day is None:
        return None
    name = parts.text("named")
    if name == "overnight":
        stretch = unit_at(context.day, "day", -1)
        return Reading("time", f"{stretch.value}TNI", stretch) if stretch else None
    stretch = Stretch(context.day, context.day, "day")
    return Reading("time", f"{stretch.value}TNI", stretch) if name == "tonight" else dated(stretch)


def with_time(stretch: Stretch, parts: Parts, context: Context, *, anchored: bool = False) -> Reading:
    """Add the time of day to a day, where the expression has one."""
    del context
    clock = clock_of(parts)
    if clock is None and "daypart" in parts:
        clock = PARTS[parts.all("daypart")[-1].text]
    if clock is None:
        return Reading("date", stretch.value, stretch, anchored)
    return Reading("time", f"{stretch.start.isoformat()}T{clock}", stretch, anchored)


def clock_of(parts: Parts) -> str | None:
    """Return the hours and minutes of an expression, "T20:30" without the T; none where it has none."""
    if "clock" in parts:
        hour, minute = (int(piece) for piece in parts.text("clock").replace(".", ":").split(":")[:2])
    elif "ampm" in parts or "oclock" in parts:
        figures = [word for name in ("day", "number", "a") for word in parts.all(name) if word.number is not None]
        if not figures:
            return None
        sign = (parts.all("ampm") or parts.all("oclock"))[0]
        hour, minute = int(_nearest(figures, sign).number or 0), 0
    else:
        return None
    half = parts.text("ampm").strip().replace(".", "")
    if half and hour <= NOON:
        hour = hour % NOON + (NOON if half == "pm" else 0)
    if hour > HOURS or minute >= MINUTES:
        return None
    return f"{hour:02}:{minute:02}"


def read_nth(parts: Parts, context: Context) -> Reading | None:
    """Read "on the 9th": of the month that the narrative stands in, else the latest or the coming one."""
    number = int(parts.number("nth") or 0)
    base = context.anchor.start if context.anchor is not None else context.day
    if base is None or not 1 <= number <= LONGEST_MONTH or not context.free():
        return None
    found = day_of_year(base.year, base.month, number)
    if (
        context.anchor is None
        and context.day is not None
        and (found is None or (found.start > context.day and not context.ahead()))
    ):
        month = unit_at(base, "month", -1)
        found = day_of_year(month.start.year, month.start.month, number) if month else None
    return dated(found, anchored=context.anchor is not None)


def read_anniversary(parts: Parts, context: Context) -> Reading | None:
    """Read "the tenth anniversary of the 1989 revolution", "the first anniversary of 7 October 2023": so many years later."""
    year, count = year_named(parts, context), int(parts.number("ordinal") or 0)
    if year is None or not count:
        return None
    whole = unit_at(date(min(year + count, date.max.year), 1, 1), "year")
    if "month" not in parts or whole is None:
        return dated(whole)
    month = month_number(parts.all("month")[0])
    number = next((int(word.number or 0) for name in ("day", "nth") for word in parts.all(name)), 0)
    if number:
        return dated(day_of_year(whole.start.year, month, number))
    return dated(unit_at(whole.start.replace(month=month), "month"))
