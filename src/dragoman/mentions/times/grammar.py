"""The patterns of time expressions, over the classes of `vocabulary`; the longest that can be read wins, at a tie the first."""

from __future__ import annotations

from dragoman.mentions.times import dates, periods, ranges, relative
from dragoman.mentions.times.reading import Reader, Rule, rule

_WHICH = "(last|next|this|that|same|current)"
_YEAR = "(comma? (of|in)? the? (fiscal|year_unit)? (year|short_year) | of? the? (last|next|this|that) year_unit)"
_EDGE = "(the? edge h | the? (edge_noun of | edge_more in | edge in) the?)"
_CLOCK = "((clock ampm? | (day|number|a) (ampm|oclock)) sharp? (zone|local time)?)"
_BEFORE_DAY = f"(({_CLOCK} | the? (edge h)? daypart) (on|of|comma)? the? | the small_hours hours (of|on) the? | (edge|edge_more) on?)"
_AFTER_DAY = f"((edge h)? daypart | (at|comma)? {_CLOCK})"
_WEEKDAY = (
    "(the|this|that)? (last|next|same)? weekday ((last|next) | week_unit | of the? (last|next|this|that) week_unit)?"
)
_ABOUT = "(no? more than | at least | up to | about)"
_MANY = f"(the? {_ABOUT}? {_ABOUT}? count)"

_ROWS: tuple[tuple[str, Reader, tuple[str, ...]], ...] = (
    # Days
    ("iso", dates.read_iso, ("iso",)),
    ("slashed", dates.read_slashed, ("slashed",)),
    (
        "month day",
        dates.read_month_day,
        (f"{_BEFORE_DAY}? (weekday comma?)? month the? (day|nth) {_YEAR}? own? {_AFTER_DAY}?",),
    ),
    (
        "day month",
        dates.read_month_day,
        (f"{_BEFORE_DAY}? (weekday comma?)? the? (day|nth) of? month {_YEAR}? own? {_AFTER_DAY}?",),
    ),
    (
        "anniversary",
        dates.read_anniversary,
        (f"the? ordinal anniversary of the? ((month (day|nth) | the? (day|nth) of? month | month) {_YEAR} | year)",),
    ),
    ("week of day", dates.read_month_day, (f"the week_unit of (month (day|nth) | (day|nth) of? month) {_YEAR}?",)),
    ("weekday", dates.read_weekday, (f"{_BEFORE_DAY}? {_WEEKDAY} own? {_AFTER_DAY}? own?",)),
    ("calendar day", dates.read_calendar_day, (f"{_BEFORE_DAY}? calendar_day own? {_AFTER_DAY}? own?",)),
    ("named", dates.read_named, ("named own?",)),
    # Spans
    (
        "day range",
        ranges.read_day_range,
        (
            f"(weekday comma?)? month (day|nth) (h|to|and) (day|nth) {_YEAR}?",
            f"the? (day|nth) (hyphen|to|and) the? (day|nth) of? month {_YEAR}?",
            f"month (day|nth) (hyphen|to) month (day|nth) {_YEAR}?",
            f"(?<=between) month (day|nth) and month (day|nth) {_YEAR}?",
            f"(day|nth) month (hyphen|to) (day|nth) month {_YEAR}?",
            f"(?<=between) (day|nth) month and (day|nth) month {_YEAR}?",
        ),
    ),
    (
        "month range",
        ranges.read_month_range,
        (
            f"month (of? year)? (hyphen|to) month {_YEAR}?",
            f"(?<=between) month (of? year)? and month {_YEAR}?",
        ),
    ),
    (
        "weekday range",
        ranges.read_weekday_range,
        (
            "weekday (hyphen|through) weekday",
            "(?<=between) weekday (and|to) weekday",
        ),
    ),
    (
        "year range",
        ranges.read_year_range,
        (
            "year hyphen (year|day|number)",
            "(?<=between) year (and|to) year",
        ),
    ),
    # Months and years
    ("month", periods.read_month, (f"{_EDGE}? (the? {_WHICH})? month {_YEAR}? own?",)),
    (
        "part of month",
        periods.read_month_part,
        (f"the? (ordinal|last) h (week_unit|weekend|half|unit|weekday) (of|in) month {_YEAR}?",),
    ),
    ("year", periods.read_year, (f"{_EDGE}? (the? year_unit)? fiscal? h (year|short_year) own?",)),
    ("fiscal year", periods.read_year, ("fiscal year_unit year",)),
    ("decade", periods.read_decade, (f"{_EDGE}? the? (edge h)? (number h)? (decade|spoken_decade)",)),
    ("century", periods.read_century, (f"{_EDGE}? the? (edge h)? (ordinal h | last | next | this) century",)),
    (
        "quarter",
        periods.read_quarter,
        (
            f"the? {_WHICH}? year_unit? own? fiscal? h (ordinal h {_WHICH}? fiscal? part_of_year | quarter_name) own? {_YEAR}?",
            f"the? last half of? {_YEAR}",
            f"the? fiscal? year own? (ordinal h {_WHICH}? fiscal? part_of_year | quarter_name)",
        ),
    ),
    ("quarter of month", periods.read_quarter_of_month, (f"the? month h quarter {_YEAR}?",)),
    ("nth", dates.read_nth, ("(?<=[on by until since from]) the nth",)),
    ("season", periods.read_season, (f"{_EDGE}? (the? {_WHICH}|the)? season {_YEAR}? own?",)),
    ("eve", periods.read_holiday, ("the eve of holiday",)),
    ("holiday", periods.read_holiday, (f"{_EDGE}? (the? {_WHICH})? holiday {_YEAR}? own? daypart?",)),
    # Units from publication or from the story
    (
        "unit",
        relative.read_unit,
        (
            f"{_EDGE}? the? {_WHICH} fiscal? unit own?",
            "(edge|edge_more) (last|next|this|that) unit own?",
            "(the|latest) latest? (quarter|period|weekend) own?",
            "the? (edge_noun of|edge_more in) the (unit|weekend)",
        ),
    ),
    ("unit end", relative.read_unit_end, ("the? (year_unit|month_unit|week_unit) h own? h edge_noun",)),
    (
        "unit",
        relative.read_unit,
        (
            "the padding year_unit",
            "edge h (year_unit|month_unit|week_unit)",
        ),
    ),
    (
        "year ago",
        relative.read_year_ago,
        (
            "(the|a)? year_unit h (ago|back) (period|month_unit|week_unit)",
            "(the|a)? year_unit h (ago|back) ordinal h part_of_year",
            "(the|a)? year_unit hyphen (ago|back)",
            "(the|that)? same unit ((of|in)? the? last year_unit | (a|the)? year_unit h (ago|back) | of the (last|back) year_unit)",
            "the? last year_unit own fiscal? (quarter|period)",
        ),
    ),
    ("period of year", periods.read_period_of_year, ("the year (quarter|period)",)),
    (
        "current",
        relative.read_current,
        (
            "(?<=during) the fiscal? (year_unit|month_unit|week_unit) own?",
            "all (the|a)? (unit|season)",
        ),
    ),
    (
        "several",
        relative.read_several,
        (
            "the? (last|next|current|recent|these) (about? count)? padding? unit_many own?",
            "the? (last|next) about? count padding? unit own?",
        ),
    ),
    ("recent", relative.read_several, ("recent (unit_many)",)),
    ("ago", relative.read_ago, (f"{_MANY} h padding? unit (and a half)? h ago calendar_day?",)),
    ("from now", relative.read_ago, (f"{_MANY} padding? unit (hence | from (reference|calendar_day))",)),
    ("in time", relative.read_ago, ("in about? count padding? unit own time",)),
    (
        "from story",
        relative.read_from_story,
        (
            f"{_MANY} h padding? unit (and a half)? (back|forth)",
            "unit_many (back|forth)",
        ),
    ),
    ("new year", relative.read_new_year, (f"{_EDGE}? the new year_unit",)),
    (
        "beside",
        relative.read_unit_beside,
        ("the (unit|daypart) (before (last|calendar_day) | after (next|calendar_day) | back | forth)",),
    ),
    ("next day", relative.read_unit, ("next (unit|daypart)",)),
    # Parts of the day
    (
        "daypart",
        relative.read_daypart,
        (
            "(the? (edge h)? (this|that|last|next|same) daypart | (edge|edge_more) (this|that|last|next) daypart) own?",
            "(?<=[at in by before after until since from during past]) the? (edge h)? daypart",
        ),
    ),
    ("small hours", relative.read_daypart, ("the small_hours hours (of the daypart)?",)),
    ("clock", relative.read_daypart, (f"{_CLOCK} (in the daypart)?",)),
    # Durations, frequencies, references
    ("age", relative.read_nothing, ("count h unit h old",)),
    (
        "duration",
        relative.read_duration,
        (
            f"{_ABOUT}? {_ABOUT}? count h padding? h unit (and a half)? own?",
            "the (ordinal|last)? count padding? unit_many own?",
            "unit_many",
        ),
    ),
    ("part of century", relative.read_part_of_century, ("a? (quarter|half) of? a (century|unit) ago?",)),
    ("nth unit", relative.read_nth_unit, ("(the|a)? ordinal padding? h unit_one",)),
    (
        "set",
        relative.read_set,
        (
            "every (count|ordinal)? (unit|weekday|month|season|daypart) daypart?",
            "(once|count times) (a|every|per) unit",
            "per unit_one",
            "weekdays|frequency",
        ),
    ),
    (
        "reference",
        relative.read_reference,
        (
            "reference",
            "(the near?|near|(?<=[in])) future",
            "recent",
        ),
    ),
)
"""What is read, by what, and how it is written."""

RULES: tuple[Rule, ...] = tuple(rule(name, pattern, read) for name, read, patterns in _ROWS for pattern in patterns)
