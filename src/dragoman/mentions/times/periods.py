"""Readers of what is longer than a day: months, quarters, seasons, years, decades, centuries; and of feasts."""

from __future__ import annotations

from datetime import date, timedelta

from dragoman.mentions.times.calendar import ISLAMIC, Stretch, holiday, season_of, unit_at
from dragoman.mentions.times.dates import (
    dated,
    edged,
    month_number,
    shifted,
    two_digits,
    weekday_number,
    year_named,
)
from dragoman.mentions.times.reading import OPEN, PRESENT, Context, Parts, Reading, unit_of
from dragoman.mentions.times.vocabulary import SPOKEN_DECADES, UNIT_OF
from dragoman.mentions.times.words import FIRST_YEAR

FULL_YEAR = 4
"""Digits of a year."""
LAST_CENTURY = 22
HALF_YEAR = timedelta(days=183)
MONTHS_AHEAD = 3
"""How many months ahead a month without a year may lie, when the clause leaves open whether it is over."""


def month_near(month: int, parts: Parts, context: Context) -> Stretch | None:
    """Return a month; without a year the latest one that has begun, or the coming one where words or tense say so.

    The month after that of publication is the coming one and the month before it the last one whatever the tense: nobody calls by its
    bare name what lies eleven months away.
    """
    year = year_named(parts, context)
    if year is None:
        if context.day is None:
            return None
        year, day = context.day.year, context.day
        if ("that" in parts or "same" in parts) and context.anchor is not None:
            year = context.anchor.start.year
        elif "last" in parts:
            year -= month >= day.month
        elif "next" in parts:
            year += month <= day.month
        elif "this" in parts:
            pass
        elif context.ahead():
            year += month < day.month and (day.month - month) % 12 != 1
        else:
            distance = (month - day.month) % 12
            ahead = (distance == 1 and not context.since()) or (
                context.tense() >= OPEN and 0 < distance <= MONTHS_AHEAD
            )
            year += month < day.month if ahead else -(month > day.month)
    return unit_at(date(year, month, 1), "month")


def read_month(parts: Parts, context: Context) -> Reading | None:
    """Read "May", "late May 2003", "last October", "May of last year"."""
    stretch = month_near(month_number(parts.all("month")[0]), parts, context)
    return dated(edged(stretch, parts, context))


def read_month_part(parts: Parts, context: Context) -> Reading | None:
    """Read "the first week of December", "the second half of March", "the last day of May", "the first Monday in June"."""
    whole = month_near(month_number(parts.all("month")[0]), parts, context)
    if whole is None:
        return None
    last = "last" in parts and "ordinal" not in parts
    number = int(parts.number("ordinal") or 1)
    if "weekday" in parts:
        return dated(_nth(whole, weekday_number(parts.all("weekday")[0]), -1 if last else number))
    unit = "half" if "half" in parts else unit_of(parts)
    if unit == "week":
        day = whole.end - timedelta(days=6) if last else whole.start + timedelta(days=7 * (number - 1))
        return dated(unit_at(day, "week")) if whole.start <= day <= whole.end else None
    if unit == "half":
        middle = whole.start + timedelta(days=14)
        return dated(
            Stretch(middle + timedelta(days=1), whole.end, "day") if number > 1 else Stretch(whole.start, middle, "day")
        )
    if unit == "weekend":
        saturday = _nth(whole, 5, -1 if last else number)
        return dated(Stretch(saturday.start, saturday.start + timedelta(days=1), "day")) if saturday else None
    if unit in ("day", "night") and not parts.text("unit").endswith("s"):
        return dated(shifted(whole.end, 0) if last else shifted(whole.start, number - 1))
    return dated(whole.part("late" if last else "early"))


def _nth(whole: Stretch, weekday: int, number: int) -> Stretch | None:
    if number < 0:
        day = whole.end - timedelta(days=(whole.end.weekday() - weekday) % 7)
    else:
        day = whole.start + timedelta(days=(weekday - whole.start.weekday()) % 7 + 7 * (number - 1))
    return Stretch(day, day, "day") if whole.start <= day <= whole.end else None


def read_year(parts: Parts, context: Context) -> Reading | None:
    """Read "1998", "early 1998", "fiscal 1998", "'98"."""
    year = year_named(parts, context)
    stretch = unit_at(date(year, 1, 1), "year") if year else None
    return dated(edged(stretch, parts, context))


def read_decade(parts: Parts, context: Context) -> Reading | None:
    """Read "the 1970s", "the early '90s", "the fifties"."""
    if "spoken_decade" in parts:
        number = SPOKEN_DECADES[parts.text("spoken_decade")]
        hundreds = int(parts.number("number") or 0)
        year = hundreds * 100 + number if hundreds else two_digits(str(number), context)
    else:
        text = parts.text("decade").strip("'’").rstrip("s").rstrip("'’")
        year = int(text) if len(text) == FULL_YEAR else two_digits(text, context)
    stretch = unit_at(date(year, 1, 1), "decade") if year >= FIRST_YEAR else None
    return dated(edged(stretch, parts, context))


def read_century(parts: Parts, context: Context) -> Reading | None:
    """Read "the 19th century", "the early twentieth century", "the last century"."""
    if "ordinal" in parts:
        number = int(parts.number("ordinal") or 0)
        stretch = unit_at(date(number * 100 - 100, 1, 1), "century") if 1 < number <= LAST_CENTURY else None
    elif context.day is not None:
        stretch = unit_at(context.day, "century", ("next" in parts) - ("last" in parts))
    else:
        stretch = None
    return dated(edged(stretch, parts, context))


def read_quarter(parts: Parts, context: Context) -> Reading | None:
    """Read "the third quarter", "the first half of 1990", "Q3 2024"; without a year the latest that has begun."""
    if "quarter_name" in parts:
        number, unit = int(parts.text("quarter_name")[-1]), "quarter"
    else:
        unit = UNIT_OF[parts.text("part_of_year") or "half"]
        number = int(parts.number("ordinal") or 0) if "ordinal" in parts else 2
    length = 3 if unit == "quarter" else 6
    if not 1 <= number <= 12 // length:
        return None
    year = year_named(parts, context)
    if year is None:
        if context.day is None:
            return None
        year = context.day.year
        first = date(year, (number - 1) * length + 1, 1)
        if "last" in parts:
            year -= first >= context.day
        elif not context.ahead():
            year -= first > context.day
        elif (context.day - first).days > 30 * (length + 3):
            year += 1
        elif (first - context.day).days > 30 * 6:
            year -= 1
    return dated(unit_at(date(year, (number - 1) * length + 1, 1), unit))


def read_period_of_year(parts: Parts, context: Context) -> Reading | None:
    """Read "the 1988 period": the quarter spoken of, in another year."""
    year = year_named(parts, context)
    quarter = context.quarter
    if year is None:
        return None
    if quarter is None:
        return dated(unit_at(date(year, 1, 1), "year"))
    return dated(unit_at(date(year, quarter.start.month, 1), quarter.precision), anchored=True)


def read_quarter_of_month(parts: Parts, context: Context) -> Reading | None:
    """Read "the September quarter": the quarter that the month lies in."""
    month = month_near(month_number(parts.all("month")[0]), parts, context)
    return dated(unit_at(month.start, "quarter")) if month else None


def read_season(parts: Parts, context: Context) -> Reading | None:
    """Read "the spring of 2019", "last winter", "this summer", "early autumn"."""
    name = parts.text("season")
    year = year_named(parts, context)
    if year is not None:
        return dated(edged(season_of(name, year), parts, context))
    day = context.day
    if day is None:
        return None
    seasons = [season_of(name, candidate) for candidate in (day.year - 2, day.year - 1, day.year, day.year + 1)]
    begun = [season for season in seasons if season.start <= day]
    to_come = [season for season in seasons if season.end >= day]
    if "next" in parts:
        found = next(season for season in seasons if season.start > day)
    elif "last" in parts:
        found = next(season for season in reversed(seasons) if season.end < day)
    elif "this" in parts:
        # The nearest one: this summer is over in October and to come in May.
        found = min(seasons, key=lambda season: abs((season.start - day).days + 45))
    elif ("that" in parts or "same" in parts) and context.anchor is not None:
        found = season_of(name, context.anchor.start.year)
    else:
        coming = context.ahead() or (context.tense() == PRESENT and (to_come[0].start - day) < HALF_YEAR)
        found = to_come[0] if coming else begun[-1]
    return dated(edged(found, parts, context))


def read_holiday(parts: Parts, context: Context) -> Reading | None:
    """Read "Christmas Eve", "Easter 1983", "last Ramadan"; without a year the nearest that the tense allows."""
    name = parts.text("holiday")
    names = [known for known in ISLAMIC if known.startswith("eid")] if name == "eid" else [name]
    year = year_named(parts, context)
    if year is None and context.day is None:
        return None
    years = [year] if year is not None else [context.day.year + shift for shift in (-1, 0, 1)] if context.day else []
    found = sorted(
        (item for name in names for one in years if (item := holiday(name, one))), key=lambda item: item.start
    )
    feast = found[0] if year is not None and found else _feast_near(found, parts, context)
    if feast is not None and "eve" in parts:
        return dated(shifted(feast.start, -1))
    return dated(edged(feast, parts, context))


def _feast_near(found: list[Stretch], parts: Parts, context: Context) -> Stretch | None:
    """Return the feast that the tense points to; the coming one also where it is far nearer than the last."""
    day = context.day
    back = [item for item in found if day is not None and item.start <= day]
    ahead = [item for item in found if day is not None and item.end >= day]
    if day is None or not back or not ahead:
        return None
    near = "last" not in parts and (context.ahead() or (ahead[0].start - day) * 4 < day - back[-1].start)
    return ahead[0] if "next" in parts or near else back[-1]
