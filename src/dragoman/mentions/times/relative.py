"""Readers of what is counted from somewhere: from publication, from the date that the narrative stands at, or from nowhere."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from dragoman.mentions.times.calendar import (
    DAYS_IN,
    SATURDAY,
    SEASON_CODES,
    SEASON_MONTHS,
    SUNDAY,
    Stretch,
    duration,
    moved,
    unit_at,
)
from dragoman.mentions.times.dates import clock_of, dated, edge_of, edged, month_number, with_time
from dragoman.mentions.times.periods import read_quarter, read_season
from dragoman.mentions.times.reading import OPEN, PAST, Context, Parts, Reading, count_of, unit_of
from dragoman.mentions.times.vocabulary import FREQUENCIES, PARTS, REFERENCES, SHORT_WEEKDAYS, WEEKDAYS

HOURS_IN = {"hour": 1.0, "minute": 1 / 60, "second": 1 / 3600}
CLOCK_UNITS = frozenset(HOURS_IN)
ROUND = 2
"""Years from which a count is a round number and says no month."""
NEW_YEAR_OVER = 3
"""Month from which the new year is the coming one."""
WORKING_DAY = 8
"""Hours up to which something that was hours ago is still the same day."""
ENDED = frozenset({"ended", "ending"})
COUNTING = frozenset({"after", "before"})
BACKWARD = frozenset({"earlier", "before", "previously", "prior"})
NEEDS_FREEDOM = frozenset({"before", "after", "prior"})
"""Words that say when only where no object follows; before an object they are prepositions."""
FROM_STORY = frozenset({"following", "preceding", "previous", "prior"})
NO_LENGTH = frozenset({"on", "by", "and", "or"})
"""Words before a bare "days" that is not how long something lasts."""
COUNTED = frozenset(
    [
        "million",
        "billion",
        "trillion",
        "percent",
        "cent",
        "cents",
        "share",
        "%",
        "pounds",
        "dollars",
        "euros",
        "barrels",
        "tons",
        "tonnes",
        "people",
        "yen",
        "francs",
        "marks",
        "times",
        "units",
        "passengers",
        "cars",
        "hours",
        "miles",
        "days",
        "point",
        "points",
        "rubles",
        "rupees",
        "visitors",
        "tourists",
        "ounces",
        "gallons",
        "homes",
        "jobs",
        "vehicles",
        "deaths",
        "cases",
    ]
)
"""What stands before "a year" where it says how often, and not how long."""


# Units


def read_unit(parts: Parts, context: Context) -> Reading | None:
    """Read "last week", "this month", "the previous year", "earlier this year", "the end of the month", "year-end"."""
    unit = unit_of(parts)
    if parts.text("unit").endswith("s") and ("last" in parts or "next" in parts):
        return read_several(parts, context)
    if unit in CLOCK_UNITS or context.day is None:
        return Reading("duration", duration(1, unit)) if unit in CLOCK_UNITS and "last" in parts else None
    stretch, anchored = _unit_meant(unit, parts, context, context.day)
    if stretch is None:
        return None
    if parts.text("last") == "past" and unit not in ("night", "quarter"):
        # "The past year" began a year ago; TIMEX3 writes it as the year before.
        before = unit_at(context.day, unit, -1)
        return Reading("date", before.value if before else stretch.value, stretch)
    if unit == "night":
        return Reading("time", f"{stretch.value}TNI", stretch, anchored)
    return dated(edged(stretch, parts, context), anchored=anchored)


def _unit_meant(unit: str, parts: Parts, context: Context, day: date) -> tuple[Stretch | None, bool]:
    """Return the unit that is meant, and whether it is counted from the story and not from publication."""
    last, following = parts.text("last"), parts.text("next")
    anchor = context.anchor
    if unit == "period":
        return context.quarter or (unit_at(day, "quarter", -1) if "latest" in parts else anchor), True
    if "that" in parts or "same" in parts:
        return (_at_anchor(unit, 0, context), True) if anchor else (unit_at(day, unit), False)
    if anchor is not None and (
        last in FROM_STORY or following == "following" or (following == "next" and unit in ("day", "night"))
    ):
        return _at_anchor(unit, -1 if last else 1, context), True
    if unit == "weekend":
        return _weekend(day, parts, context), False
    if unit == "night":
        return unit_at(day, "day", -1 if last else 0), False
    named = last or following or "this" in parts or "current" in parts
    if unit == "quarter" and not named:
        spoken = context.quarter if "latest" not in parts else None
        return spoken or unit_at(day, unit, -1), spoken is not None
    return _unit_from(unit, last, following, day), False


def _unit_from(unit: str, last: str, following: str, day: date) -> Stretch | None:
    """Return the last, this or the next unit; the past one ends today."""
    if unit == "century" or last != "past":
        return unit_at(day, unit, -1 if last else 1 if following else 0)
    start = moved(day, unit, -1)
    return Stretch(start, day, unit) if start else None


def read_year_ago(parts: Parts, context: Context) -> Reading | None:
    """Read "the year-earlier quarter", "the year-ago period", "a year-earlier": a year before the quarter or year spoken of."""
    if context.day is None:
        return None
    base = context.quarter
    if "same" in parts and unit_of(parts) not in ("quarter", "period"):
        # "Grew in October compared with the same month last year": that month, else the present one.
        unit = unit_of(parts)
        spoken_of = context.anchor is not None and context.anchor.precision == unit
        base = context.anchor if spoken_of else unit_at(context.day, unit)
    elif "ordinal" in parts:
        spoken = read_quarter(parts, replace(context, tense=lambda: OPEN))
        base = spoken.stretch if spoken else None
    elif base is None:
        base = unit_at(context.day, "quarter", -1) if "period" in parts else unit_at(context.day, "year")
    stretch = _a_year_back(base) if base else None
    return dated(stretch, anchored=True)


def read_unit_end(parts: Parts, context: Context) -> Reading | None:
    """Read "year-end", "month's end": the last day; "year-start": the first."""
    whole = unit_at(context.day, unit_of(parts)) if context.day is not None else None
    if whole is None:
        return None
    edge = edge_of(parts)
    return dated(whole.part("last") if edge == "end" else whole.part(edge))


def _at_anchor(unit: str, shift: int, context: Context) -> Stretch | None:
    anchor = context.anchor
    if anchor is None:
        return None
    base = anchor.end if shift > 0 else anchor.start
    return unit_at(base, "day" if unit == "night" else unit, shift)


def _a_year_back(stretch: Stretch) -> Stretch | None:
    start = moved(stretch.start, "year", -1)
    return unit_at(start, stretch.precision) if start else None


def _weekend(day: date, parts: Parts, context: Context) -> Stretch | None:
    started = day.weekday() >= SATURDAY
    if "next" in parts:
        return unit_at(day, "weekend", 1 if started else 0)
    if "last" in parts:
        return unit_at(day, "weekend", 0 if day.weekday() == SUNDAY else -1)
    # "Play Getafe this weekend" is no past; "the weekend" mostly is.
    coming = context.ahead() or ("this" in parts and context.tense() > PAST)
    return unit_at(day, "weekend", 0 if started or coming else -1)


def read_current(parts: Parts, context: Context) -> Reading | None:
    """Read "in the year", "for the quarter", "all week": the unit that the narrative is in."""
    if "season" in parts:
        return read_season(parts, context)
    unit = unit_of(parts)
    if context.day is None or unit in CLOCK_UNITS:
        return None
    if context.following in ENDED:
        # "For the year ended 30 June": not the year of the calendar.
        return Reading("duration", duration(1, unit))
    if unit == "quarter":
        return dated(context.quarter, anchored=True) if context.quarter else dated(unit_at(context.day, unit, -1))
    return dated(edged(unit_at(context.day, unit), parts, context))


def read_several(parts: Parts, context: Context) -> Reading | None:
    """Read "the past three months", "the next two weeks", "recent years", "the coming days"."""
    unit, count = unit_of(parts), count_of(parts)
    value = duration(count, unit)
    if count is None and parts.text("these") == "these" and unit == "day":
        return Reading("reference", "PRESENT_REF")
    if context.day is None or count is None or "next" in parts:
        return Reading("duration", value)
    start = (
        moved(context.day, "day", -max(1.0, count * HOURS_IN[unit] / 24))
        if unit in CLOCK_UNITS
        else moved(context.day, unit, -count)
    )
    named = unit if unit in ("week", "month", "quarter", "year", "decade", "century") else "day"
    return Reading("duration", value, Stretch(start, context.day, named)) if start else None


# Counted


def read_ago(parts: Parts, context: Context) -> Reading | None:
    """Read "two days ago", "nearly two years ago", "fifty years ago today", "three weeks from now"."""
    unit, count, day = unit_of(parts), count_of(parts), context.day
    sign = 1 if "hence" in parts or "reference" in parts or "time" in parts or "from" in parts else -1
    if count is None or day is None:
        return Reading("reference", "PAST_REF" if sign < 0 else "FUTURE_REF")
    if unit in CLOCK_UNITS:
        return _hours(count * HOURS_IN[unit], day, sign)
    if unit == "year" and count == 1 and sign < 0 and context.quarter is not None and context.fresh:
        # What a company earned "a year ago" is the same quarter's.
        return dated(_a_year_back(context.quarter), anchored=True)
    found = moved(day, unit, sign * count)
    if found is None:
        return impossible_year(sign)
    if "calendar_day" in parts:
        return dated(unit_at(found, "day"))
    return dated(unit_at(found, _precision(unit, count)))


def impossible_year(sign: int) -> Reading:
    """Return the reading of a count that leads beyond the years of the calendar."""
    return Reading("reference", "PAST_REF" if sign < 0 else "FUTURE_REF")


def _hours(count: float, day: date, sign: int) -> Reading | None:
    found = moved(day, "day", sign * count / 24) if count >= WORKING_DAY else day
    return dated(unit_at(found, "day")) if found else impossible_year(sign)


def _precision(unit: str, count: float) -> str:
    if unit in ("night", "weekend"):
        return "day"
    if unit == "fortnight":
        return "week"
    if count != int(count):
        return {"year": "month", "month": "week", "week": "day", "decade": "year"}.get(unit, unit)
    return unit


def read_from_story(parts: Parts, context: Context) -> Reading | None:
    """Read "two days later", "a year earlier", "a week before": counted from the date that the narrative stands at."""
    word = parts.text("back") or parts.text("forth")
    if word in NEEDS_FREEDOM and not context.free():
        return None
    sign = -1 if word in BACKWARD else 1
    unit, count = unit_of(parts), count_of(parts)
    if count is None and unit in CLOCK_UNITS and context.anchor is not None and context.anchor.precision == "day":
        return dated(context.anchor, anchored=True)
    if count is None:
        return Reading("reference", "PAST_REF" if sign < 0 else "FUTURE_REF")
    if unit == "year" and sign < 0 and count == 1 and context.quarter is not None and context.fresh:
        return dated(_a_year_back(context.quarter), anchored=True)
    anchor = context.anchor
    if anchor is None:
        if context.day is None:
            return Reading("reference", "XXXX")
        if sign > 0 and not context.ahead():
            # Later than something that the story does not date.
            return Reading("reference", "XXXX")
        anchor = Stretch(context.day, context.day, "day")
    return _from(anchor, unit, sign * count, context)


def _from(anchor: Stretch, unit: str, count: float, context: Context) -> Reading | None:
    if unit in CLOCK_UNITS:
        # How much later is all that is told; the day is that of the narrative.
        length = duration(abs(count), unit)
        return Reading("duration", length, anchor if anchor.precision == "day" else None)
    found = moved(anchor.start, unit, count)
    if found is None:
        return None
    if unit in DAYS_IN:
        if anchor.precision == "day" and (unit in ("day", "night") or context.anchor is not None):
            return dated(unit_at(found, "day"), anchored=True)
        return dated(unit_at(found, "week" if anchor.precision == "day" else anchor.precision), anchored=True)
    coarser = anchor.precision in ("quarter", "half", "season") and unit in ("year", "decade", "century")
    near = context.anchor is not None and abs(count) < ROUND
    exact = near and (anchor.precision == "month" or (anchor.precision == "day" and unit == "year"))
    precision = anchor.precision if coarser or exact else unit
    return dated(
        unit_at(found, precision if precision != "decade" or anchor.precision == "decade" else "year"), anchored=True
    )


def read_new_year(parts: Parts, context: Context) -> Reading | None:
    """Read "in the new year": the coming one, but in its first months the one that has begun."""
    if context.day is None:
        return None
    year = unit_at(context.day, "year", 0 if context.day.month < NEW_YEAR_OVER else 1)
    return dated(edged(year, parts, context))


def read_unit_beside(parts: Parts, context: Context) -> Reading | None:
    """Read "the day before", "the week after", "the evening before", "the day before yesterday", "the week before last"."""
    if context.day is None:
        return None
    unit = unit_of(parts)
    sign = 1 if "forth" in parts or "after" in parts else -1
    if "calendar_day" in parts:
        shift = {"yesterday": -1, "tomorrow": 1}.get(parts.text("calendar_day"), 0)
        return dated(unit_at(context.day, "day", shift + sign))
    if "last" in parts or "next" in parts:
        return dated(unit_at(context.day, unit, 2 * sign))
    if not context.free():
        return None
    anchor = context.anchor or Stretch(context.day, context.day, "day")
    if "daypart" in parts:
        found = unit_at(anchor.start, "day", sign)
        return with_time(found, parts, context, anchored=True) if found else None
    return dated(unit_at(anchor.start if sign < 0 else anchor.end, unit, sign), anchored=True)


def read_daypart(parts: Parts, context: Context) -> Reading | None:
    """Read "this morning", "last night", "that evening", "the next morning", "at dawn", "by noon", "8 p.m."."""
    if context.day is None or (("clock" in parts or "ampm" in parts or "oclock" in parts) and clock_of(parts) is None):
        return None
    anchored = True
    anchor = context.anchor if context.anchor is not None and context.anchor.precision == "day" else None
    today = Stretch(context.day, context.day, "day")
    found: Stretch | None
    if "this" in parts:
        found, anchored = today, False
    elif "last" in parts:
        story = anchor is not None and parts.text("last") in FROM_STORY
        found = unit_at(anchor.start if anchor is not None and story else context.day, "day", -1)
        anchored = story
    elif "next" in parts:
        found = unit_at((anchor or today).end, "day", 1)
    else:
        found = unit_at(anchor.end, "day") if anchor else today
        anchored = anchor is not None
    return with_time(found, parts, context, anchored=anchored) if found else None


# Durations, frequencies, references


def read_duration(parts: Parts, context: Context) -> Reading | None:
    """Read "three days", "a two-year", "half an hour", "a year and a half", "years"; "a year" after a number is a rate."""
    unit = unit_of(parts)
    if unit in ("period", "half"):
        return None
    if unit in ("second", "quarter") and "a" in parts and not parts.text("unit").endswith("s"):
        # "A second attack", "a quarter of the town".
        return None
    base = context.beside.start if context.beside is not None else context.day
    if context.following in COUNTING and base is not None and unit in DAYS_IN and count_of(parts) is not None:
        # "On Friday, two days after troops had landed": the landing was on Wednesday. Without a Friday, what is told is of today.
        sign = -1 if context.following == "after" else 1
        day = moved(base, unit, sign * (count_of(parts) or 0))
        return Reading("duration", duration(count_of(parts), unit), unit_at(day, "day") if day else None, anchored=True)
    if unit == "quarter" and (count_of(parts) is None or context.following == "of"):
        # "In some quarters", "three quarters of the seats".
        return None
    single = "a" in parts and "number" not in parts and "half" not in parts
    if single and parts.text("a") != "one" and _is_rate(context):
        return Reading("rate", "")
    if set(parts.words) == {"unit_many"} and context.previous is not None and context.previous.text in NO_LENGTH:
        # "On days like these", "won by minutes": nothing lasts so long.
        return None
    return Reading("duration", duration(count_of(parts), unit))


def _is_rate(context: Context) -> bool:
    """Tell "forty thousand tons a year", "8 percent annually": a rate, which TIMEX3 does not mark."""
    before = context.previous
    return before is not None and (before.text in COUNTED or before.number is not None)


def read_part_of_century(parts: Parts, context: Context) -> Reading | None:
    """Read "a quarter of a century", "half a decade ago"."""
    share = 0.25 if "quarter" in parts else 0.5
    years = share * {"century": 100, "decade": 10, "year": 1}.get(unit_of(parts), 0)
    if years < 1:
        return None
    if "ago" not in parts:
        return Reading("duration", duration(years, "year"))
    day = moved(context.day, "year", -years) if context.day is not None else None
    return dated(unit_at(day, "year")) if day else None


def read_nth_unit(parts: Parts, _context: Context) -> Reading | None:
    """Read "a third straight day": how long it has gone on; "the third day" of something is a day that it does not name."""
    unit = unit_of(parts)
    if "padding" not in parts:
        return None
    if unit in ("quarter", "half", "period", "century", "second", "decade", "hour", "minute", "weekend"):
        return None
    return Reading("duration", duration(parts.number("ordinal"), unit))


def read_set(parts: Parts, context: Context) -> Reading | None:
    """Read "every day", "each Friday", "monthly", "twice a week", "Mondays"."""
    if "frequency" in parts:
        if _is_rate(context):
            return Reading("rate", "")
        unit, number = FREQUENCIES[parts.text("frequency")]
        return Reading("set", duration(number, unit))
    if "weekday" in parts or "weekdays" in parts:
        name = parts.text("weekday") or parts.text("weekdays")[:-1]
        index = WEEKDAYS[name] if name in WEEKDAYS else SHORT_WEEKDAYS[name]
        night = f"T{PARTS[parts.text('daypart')]}" if "daypart" in parts else ""
        return Reading("set", f"XXXX-WXX-{index + 1}{night}")
    if "month" in parts:
        return Reading("set", f"XXXX-{month_number(parts.all('month')[0]):02}")
    if "season" in parts:
        return Reading("set", f"XXXX-{SEASON_CODES[SEASON_MONTHS[parts.text('season')]]}")
    if "daypart" in parts:
        return Reading("set", f"XXXX-XX-XXT{PARTS[parts.text('daypart')]}")
    unit = unit_of(parts)
    if unit in ("half", "period"):
        return None
    return Reading("set", duration(count_of(parts) or 1, unit))


def read_nothing(_parts: Parts, _context: Context) -> Reading | None:
    """Read nothing, in the place of what would be read: an age is no time."""
    return Reading("age", "")


def read_reference(parts: Parts, _context: Context) -> Reading | None:
    """Read "now", "recently", "the near future"."""
    if "future" in parts:
        return Reading("reference", "FUTURE_REF" if parts.text("future") == "future" else "PAST_REF")
    if "reference" in parts:
        return Reading("reference", REFERENCES[parts.text("reference")])
    return Reading("reference", "PRESENT_REF")
