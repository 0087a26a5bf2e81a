"""Stretches of the calendar: units, seasons, holidays, and how each is written as a TIMEX3 value."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, timedelta

from dateutil.easter import EASTER_ORTHODOX, easter
from dateutil.relativedelta import relativedelta

from dragoman.records import TimeRef

SATURDAY, SUNDAY = 5, 6
YEARS = {"year": 1, "decade": 10, "century": 100}
MONTHS_IN = {"month": 1, "quarter": 3, "season": 3, "half": 6}
DAYS_IN = {"day": 1, "night": 1, "week": 7, "fortnight": 14, "weekend": 7}
CODES = {"second": "S", "minute": "M", "hour": "H", "day": "D", "night": "D", "week": "W", "weekend": "W"}
CODES |= {"month": "M", "quarter": "Q", "year": "Y", "decade": "E", "century": "C"}
"""Letters of TIMEX3 durations; decades count in years where their number is known."""
SEASON_MONTHS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
SEASON_CODES = {3: "SP", 6: "SU", 9: "FA", 12: "WI"}
QUARTER = 90
SHORT_FROM = 14
"""Decimals are cut to whole smaller units up to here; beyond, a fraction says nothing."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Inclusive days with the unit that they are named in; a part of a unit ("early May") keeps the unit's name."""

    start: date
    end: date
    precision: str

    @property
    def value(self) -> str:
        """The TIMEX3 value: that of one unit, or both ends with a slash."""
        first, last = _cut(self.start, self.precision), _cut(self.end, self.precision)
        if first == last:
            return first
        if self.precision == "day" and self.start.weekday() == SATURDAY and (self.end - self.start).days == 1:
            return f"{_cut(self.start, 'week')}-WE"
        return f"{first}/{last}"

    def part(self, name: str) -> Stretch:
        """Return a part of the stretch.

        Args:
            name: ``early``, ``mid`` or ``late`` for a third (of a year a quarter, in the middle two months), ``start`` or ``end`` for a
                twelfth (the last days of a month, the last month of a year), ``last`` for the last day; anything else gives the whole.
        """
        days = (self.end - self.start).days + 1
        third = min(days // 4, QUARTER) if self.precision == "year" else days // 3
        twelfth = timedelta(days=max(2, days // 12))
        if name == "last":
            return Stretch(self.end, self.end, self.precision)
        if name == "start":
            return Stretch(self.start, min(self.start + twelfth, self.end), self.precision)
        if name == "end":
            return Stretch(max(self.end - twelfth, self.start), self.end, self.precision)
        if name == "early":
            return Stretch(self.start, self.start + timedelta(days=max(third - 1, 0)), self.precision)
        if name == "late":
            return Stretch(self.end - timedelta(days=max(third - 1, 0)), self.end, self.precision)
        if name == "mid":
            third = days * 5 // 12 if self.precision == "year" else third
            return Stretch(self.start + timedelta(days=third), self.end - timedelta(days=third), self.precision)
        return self


def _cut(day: date, precision: str) -> str:
    write = _WRITTEN.get(precision)
    return write(day) if write is not None else day.isoformat()


def _week(day: date) -> str:
    year, week, _ = day.isocalendar()
    return f"{year:04}-W{week:02}"


def _season(day: date) -> str:
    """Write a season; a winter counts to the year that it begins in."""
    first = (day.month // 3 * 3) or 12
    return f"{day.year - (day.month < SEASON_MONTHS['spring']):04}-{SEASON_CODES[first]}"


_WRITTEN: dict[str, Callable[[date], str]] = {
    "week": _week,
    "month": lambda day: f"{day.year:04}-{day.month:02}",
    "quarter": lambda day: f"{day.year:04}-Q{(day.month - 1) // 3 + 1}",
    "half": lambda day: f"{day.year:04}-H{(day.month - 1) // 6 + 1}",
    "season": _season,
    "year": lambda day: f"{day.year:04}",
    "decade": lambda day: f"{day.year // 10:03}",
    "century": lambda day: f"{day.year // 100:02}",
}


def timex_value(ref: TimeRef) -> str:
    """Return the TIMEX3 value of a reference: "1998-03", "1998-W10", "1998-Q1", "199" for a decade; "XXXX" without dates.

    Args:
        ref: Inclusive dates with their precision; a reference over several units gives both ends with a slash.
    """
    if ref.start is None or ref.end is None:
        return "XXXX"
    return Stretch(ref.start, ref.end, ref.precision).value


def day_of_year(year: int, month: int, day: int) -> Stretch | None:
    """Return a single day; none where the calendar has no such day."""
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return Stretch(found, found, "day")


def unit_at(day: date, unit: str, shift: int = 0) -> Stretch | None:
    """Return the unit that a day lies in, or one ``shift`` units away; none beyond the years that dates reach.

    Args:
        day: Any day.
        unit: day, week, weekend, month, quarter, half, season, year, decade or century.
        shift: Whole units forward, negative for back.
    """
    try:
        return _unit_at(day, unit, shift)
    except (OverflowError, ValueError):
        return None


def _unit_at(day: date, unit: str, shift: int) -> Stretch:
    if unit in ("week", "fortnight", "weekend"):
        first = day - timedelta(days=day.weekday()) + timedelta(days=DAYS_IN[unit] * shift)
        if unit == "weekend":
            return Stretch(first + timedelta(days=SATURDAY), first + timedelta(days=SATURDAY + 1), "day")
        return Stretch(first, first + timedelta(days=6), "week")
    if unit in MONTHS_IN:
        length = MONTHS_IN[unit]
        month = day.replace(day=1)
        offset = month.month % 3 if unit == "season" else (month.month - 1) % length
        first = month + relativedelta(months=length * shift - offset)
        return Stretch(first, first + relativedelta(months=length, days=-1), unit)
    if unit in YEARS:
        length = YEARS[unit]
        first_year = (day.year // length + shift) * length
        if not MINYEAR <= first_year <= MAXYEAR - length:
            raise OverflowError
        return Stretch(date(first_year, 1, 1), date(first_year + length - 1, 12, 31), unit)
    found = day + timedelta(days=shift)
    return Stretch(found, found, "day")


def moved(day: date, unit: str, number: float) -> date | None:
    """Return the day ``number`` units away, negative for back; none beyond the years that dates reach."""
    try:
        if unit in DAYS_IN:
            return day + timedelta(days=round(DAYS_IN[unit] * number))
        if unit in MONTHS_IN or unit in YEARS:
            months = number * (MONTHS_IN.get(unit) or 12 * YEARS[unit])
            return day + relativedelta(months=round(months))
    except (OverflowError, ValueError):
        return None
    return day


def season_of(name: str, year: int) -> Stretch:
    """Return a season of the northern year; winter begins in December of the year named."""
    first = date(year, SEASON_MONTHS[name], 1)
    return Stretch(first, first + relativedelta(months=3, days=-1), "season")


def duration(number: float | None, unit: str) -> str:
    """Return the TIMEX3 value of a duration: "P3D", "PT6H", "P2Y6M", "PXY" for an unknown number.

    Args:
        number: How many; none where the text does not say.
        unit: second, minute, hour, day, night, week, fortnight, weekend, month, quarter, season, half, year, decade or century.
    """
    if unit == "fortnight":
        number, unit = (None if number is None else 2 * number), "week"
    if unit in ("decade", "century") and number is not None:
        number, unit = number * YEARS[unit], "year"
    if unit in ("season", "half"):
        number, unit = (None if number is None else MONTHS_IN[unit] * number), "month"
    clock = "T" if unit in ("hour", "minute", "second") else ""
    code = CODES[unit]
    if number is None:
        return f"P{clock}X{code}"
    whole = int(number)
    if whole == number:
        return f"P{clock}{whole}{code}"
    smaller, size = {"year": ("M", 12), "hour": ("M", 60), "day": ("TH", 24), "week": ("D", 7)}.get(unit, ("", 0))
    if not smaller or number > SHORT_FROM:
        return f"P{clock}{number:g}{code}"
    rest = round((number - whole) * size)
    head = f"{whole}{code}" if whole else ""
    if smaller == "TH":
        return f"P{head}T{rest}H"
    return f"P{clock}{head}{rest}{smaller}"


def _nth_weekday(month: int, weekday: int, number: int) -> Callable[[int], date]:
    def find(year: int) -> date:
        first = date(year, month, 1)
        ahead = (weekday - first.weekday()) % 7
        if number > 0:
            return first + timedelta(days=ahead + 7 * (number - 1))
        last = first + relativedelta(months=1, days=-1)
        return last - timedelta(days=(last.weekday() - weekday) % 7)

    return find


def _fixed(month: int, day: int) -> Callable[[int], date]:
    return lambda year: date(year, month, day)


def _from_easter(days: int, *, orthodox: bool = False) -> Callable[[int], date]:
    if orthodox:
        return lambda year: easter(year, EASTER_ORTHODOX) + timedelta(days=days)
    return lambda year: easter(year) + timedelta(days=days)


HOLIDAYS: dict[str, Callable[[int], date]] = {
    "new year's day": _fixed(1, 1),
    "new year": _fixed(1, 1),
    "new year's eve": _fixed(12, 31),
    "epiphany": _fixed(1, 6),
    "orthodox christmas": _fixed(1, 7),
    "candlemas": _fixed(2, 2),
    "valentine's day": _fixed(2, 14),
    "international women's day": _fixed(3, 8),
    "women's day": _fixed(3, 8),
    "st patrick's day": _fixed(3, 17),
    "nowruz": _fixed(3, 21),
    "april fools' day": _fixed(4, 1),
    "anzac day": _fixed(4, 25),
    "may day": _fixed(5, 1),
    "victory day": _fixed(5, 9),
    "juneteenth": _fixed(6, 19),
    "bastille day": _fixed(7, 14),
    "halloween": _fixed(10, 31),
    "all saints' day": _fixed(11, 1),
    "all souls' day": _fixed(11, 2),
    "guy fawkes night": _fixed(11, 5),
    "armistice day": _fixed(11, 11),
    "remembrance day": _fixed(11, 11),
    "veterans day": _fixed(11, 11),
    "human rights day": _fixed(12, 10),
    "christmas": _fixed(12, 25),
    "christmas day": _fixed(12, 25),
    "christmas eve": _fixed(12, 24),
    "boxing day": _fixed(12, 26),
    "martin luther king day": _nth_weekday(1, 0, 3),
    "presidents' day": _nth_weekday(2, 0, 3),
    "memorial day": _nth_weekday(5, 0, -1),
    "labor day": _nth_weekday(9, 0, 1),
    "columbus day": _nth_weekday(10, 0, 2),
    "thanksgiving": _nth_weekday(11, 3, 4),
    "thanksgiving day": _nth_weekday(11, 3, 4),
    "black friday": lambda year: _nth_weekday(11, 3, 4)(year) + timedelta(days=1),
    "shrove tuesday": _from_easter(-47),
    "ash wednesday": _from_easter(-46),
    "palm sunday": _from_easter(-7),
    "maundy thursday": _from_easter(-3),
    "good friday": _from_easter(-2),
    "easter": _from_easter(0),
    "easter sunday": _from_easter(0),
    "easter monday": _from_easter(1),
    "orthodox easter": _from_easter(0, orthodox=True),
    "ascension day": _from_easter(39),
    "pentecost": _from_easter(49),
    "whit monday": _from_easter(50),
    "corpus christi": _from_easter(60),
}
"""Feast days whose day the calendar gives, by year; national days that many states share under one name are left out."""
ISLAMIC = {"ramadan": (9, 1, 30), "eid al-fitr": (10, 1, 1), "eid al-adha": (12, 10, 1), "ashura": (1, 10, 1)}
"""Month, day and length in days; the tabular calendar may be a day off the sighted moon."""
_ISLAMIC_EPOCH = 1948440
_JULIAN_DAY_OF_ORDINAL = 1721425


def holiday(name: str, year: int) -> Stretch | None:
    """Return a feast in a year, by its name in small letters; none for a name that is not known or has no day in the year.

    Days of the Islamic calendar are those of the tabular one, with a day on each side where the moon decides.
    """
    if name in HOLIDAYS:
        try:
            day = HOLIDAYS[name](year)
        except ValueError:
            # Easter is only computed from 1583 on.
            return None
        return Stretch(day, day, "day")
    if name not in ISLAMIC:
        return None
    month, day_number, length = ISLAMIC[name]
    about = round((year - 622) * 33 / 32)
    for islamic_year in range(about - 1, about + 3):
        start = _islamic(islamic_year, month, day_number)
        if start.year == year:
            last = start + timedelta(days=length - 1)
            if length > 1:
                return Stretch(start, last, "month")
            return Stretch(start - timedelta(days=1), last + timedelta(days=1), "day")
    return None


def _islamic(year: int, month: int, day: int) -> date:
    """Return the day of a date of the tabular Islamic calendar (civil epoch, leap years 2, 5, 7 … of 30)."""
    number = day + -(-59 * (month - 1) // 2) + (year - 1) * 354 + (3 + 11 * year) // 30 + _ISLAMIC_EPOCH - 1
    return date.fromordinal(number - _JULIAN_DAY_OF_ORDINAL)
