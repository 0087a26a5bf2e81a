"""Readers of spans between two days, months or years."""

from __future__ import annotations

import re
from datetime import date

from dragoman.mentions.times.calendar import Stretch, day_of_year, unit_at
from dragoman.mentions.times.dates import day_in_month, month_number, shifted, weekday_near, weekday_number, year_named
from dragoman.mentions.times.periods import month_near
from dragoman.mentions.times.reading import Context, Parts, Reading


def read_day_range(parts: Parts, context: Context) -> Reading | None:
    """Read "3 and 5 June", "March 12-14, 1990", "27 June to 4 July"."""
    months = [month_number(word) for word in parts.all("month")]
    numbers = [
        int(word.number or 0) for word in sorted((*parts.all("day"), *parts.all("nth")), key=lambda word: word.start)
    ]
    year = year_named(parts, context)
    last = day_in_month(months[-1], numbers[-1], year, context)
    if last is None:
        return None
    first = day_of_year(last.start.year - (months[0] > months[-1]), months[0], numbers[0])
    return _between(first, last)


def read_month_range(parts: Parts, context: Context) -> Reading | None:
    """Read "May to July 2024", "between November and March"."""
    first_month, last_month = (month_number(word) for word in parts.all("month"))
    last = month_near(last_month, Parts({name: words[-1:] for name, words in parts.words.items()}), context)
    if last is None:
        return None
    years = parts.all("year")
    year = int(years[0].number or 0) if len(years) > 1 else last.start.year - (first_month > last_month)
    return _between(unit_at(date(year, first_month, 1), "month"), last)


def read_weekday_range(parts: Parts, context: Context) -> Reading | None:
    """Read "between Wednesday and Thursday", "the night of Sunday to Monday"."""
    first_word, last_word = parts.all("weekday")
    last = weekday_near(Parts({"weekday": [last_word]}), context)
    if last is None:
        return None
    back = (weekday_number(last_word) - weekday_number(first_word)) % 7
    return _between(shifted(last.start, -back), last)


def read_year_range(parts: Parts, context: Context) -> Reading | None:
    """Read "1990-92", "1998 and 2001"."""
    years = [int(word.number or 0) for word in parts.all("year")]
    if len(years) == 1:
        end = parts.text("day") or parts.text("number")
        if not re.fullmatch(r"\d\d", end):
            return None
        years.append(years[0] // 100 * 100 + int(end))
    del context
    return _between(unit_at(date(years[0], 1, 1), "year"), unit_at(date(years[1], 1, 1), "year"))


def _between(first: Stretch | None, last: Stretch | None) -> Reading | None:
    if first is None or last is None or first.start > last.end:
        return None
    stretch = Stretch(first.start, last.end, last.precision)
    # Not as a weekend, which Saturday and Sunday would be.
    return Reading("date", f"{first.value}/{last.value}", stretch)
