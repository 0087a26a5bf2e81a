"""The patterns of time expressions, over the classes of `vocabulary`; the longest that can be read wins, at a tie the first."""

from __future__ import annotations

from dragoman.mentions.times import dates, periods, ranges, relative
from dragoman.mentions.times.reading import Rule, rule

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

RULES: tuple[Rule, ...] = (
    # Days
    rule("iso", "iso", dates.read_iso),
    rule("slashed", "slashed", dates.read_slashed),
    rule(
        "month day",
        f"{_BEFORE_DAY}? (weekday comma?)? month the? (day|nth) {_YEAR}? own? {_AFTER_DAY}?",
        dates.read_month_day,
    ),
    rule(
        "day month",
        f"{_BEFORE_DAY}? (weekday comma?)? the? (day|nth) of? month {_YEAR}? own? {_AFTER_DAY}?",
        dates.read_month_day,
    ),
    rule(
        "anniversary",
        f"the? ordinal anniversary of the? ((month (day|nth) | the? (day|nth) of? month | month) {_YEAR} | year)",
        dates.read_anniversary,
    ),
    rule("week of day", f"the week_unit of (month (day|nth) | (day|nth) of? month) {_YEAR}?", dates.read_month_day),
    rule("weekday", f"{_BEFORE_DAY}? {_WEEKDAY} own? {_AFTER_DAY}? own?", dates.read_weekday),
    rule("calendar day", f"{_BEFORE_DAY}? calendar_day own? {_AFTER_DAY}? own?", dates.read_calendar_day),
    rule("named", "named own?", dates.read_named),
    # Spans
    rule("day range", f"(weekday comma?)? month (day|nth) (h|to|and) (day|nth) {_YEAR}?", ranges.read_day_range),
    rule("day range", f"the? (day|nth) (hyphen|to|and) the? (day|nth) of? month {_YEAR}?", ranges.read_day_range),
    rule("day range", f"month (day|nth) (hyphen|to) month (day|nth) {_YEAR}?", ranges.read_day_range),
    rule("day range", f"(?<=between) month (day|nth) and month (day|nth) {_YEAR}?", ranges.read_day_range),
    rule("day range", f"(day|nth) month (hyphen|to) (day|nth) month {_YEAR}?", ranges.read_day_range),
    rule("day range", f"(?<=between) (day|nth) month and (day|nth) month {_YEAR}?", ranges.read_day_range),
    rule("month range", f"month (of? year)? (hyphen|to) month {_YEAR}?", ranges.read_month_range),
    rule("month range", f"(?<=between) month (of? year)? and month {_YEAR}?", ranges.read_month_range),
    rule("weekday range", "weekday (hyphen|through) weekday", ranges.read_weekday_range),
    rule("weekday range", "(?<=between) weekday (and|to) weekday", ranges.read_weekday_range),
    rule("year range", "year hyphen (year|day|number)", ranges.read_year_range),
    rule("year range", "(?<=between) year (and|to) year", ranges.read_year_range),
    # Months and years
    rule("month", f"{_EDGE}? (the? {_WHICH})? month {_YEAR}? own?", periods.read_month),
    rule(
        "part of month",
        f"the? (ordinal|last) h (week_unit|weekend|half|unit|weekday) (of|in) month {_YEAR}?",
        periods.read_month_part,
    ),
    rule("year", f"{_EDGE}? (the? year_unit)? fiscal? h (year|short_year) own?", periods.read_year),
    rule("fiscal year", "fiscal year_unit year", periods.read_year),
    rule("decade", f"{_EDGE}? the? (edge h)? (number h)? (decade|spoken_decade)", periods.read_decade),
    rule("century", f"{_EDGE}? the? (edge h)? (ordinal h | last | next | this) century", periods.read_century),
    rule(
        "quarter",
        f"the? {_WHICH}? year_unit? own? fiscal? h (ordinal h {_WHICH}? fiscal? part_of_year | quarter_name) own? {_YEAR}?",
        periods.read_quarter,
    ),
    rule("quarter", f"the? last half of? {_YEAR}", periods.read_quarter),
    rule(
        "quarter",
        f"the? fiscal? year own? (ordinal h {_WHICH}? fiscal? part_of_year | quarter_name)",
        periods.read_quarter,
    ),
    rule("quarter of month", f"the? month h quarter {_YEAR}?", periods.read_quarter_of_month),
    rule("nth", "(?<=[on by until since from]) the nth", dates.read_nth),
    rule("season", f"{_EDGE}? (the? {_WHICH}|the)? season {_YEAR}? own?", periods.read_season),
    rule("eve", "the eve of holiday", periods.read_holiday),
    rule("holiday", f"{_EDGE}? (the? {_WHICH})? holiday {_YEAR}? own? daypart?", periods.read_holiday),
    # Units from publication or from the story
    rule("unit", f"{_EDGE}? the? {_WHICH} fiscal? unit own?", relative.read_unit),
    rule("unit", "(edge|edge_more) (last|next|this|that) unit own?", relative.read_unit),
    rule("unit", "(the|latest) latest? (quarter|period|weekend) own?", relative.read_unit),
    rule("unit", "the? (edge_noun of|edge_more in) the (unit|weekend)", relative.read_unit),
    rule("unit end", "the? (year_unit|month_unit|week_unit) h own? h edge_noun", relative.read_unit_end),
    rule("unit", "the padding year_unit", relative.read_unit),
    rule("unit", "edge h (year_unit|month_unit|week_unit)", relative.read_unit),
    rule("year ago", "(the|a)? year_unit h (ago|back) (period|month_unit|week_unit)", relative.read_year_ago),
    rule("year ago", "(the|a)? year_unit h (ago|back) ordinal h part_of_year", relative.read_year_ago),
    rule("year ago", "(the|a)? year_unit hyphen (ago|back)", relative.read_year_ago),
    rule("period of year", "the year (quarter|period)", periods.read_period_of_year),
    rule("current", "(?<=during) the fiscal? (year_unit|month_unit|week_unit) own?", relative.read_current),
    rule("current", "all (the|a)? (unit|season)", relative.read_current),
    rule(
        "several",
        "the? (last|next|current|recent|these) (about? count)? padding? unit_many own?",
        relative.read_several,
    ),
    rule("several", "the? (last|next) about? count padding? unit own?", relative.read_several),
    rule("recent", "recent (unit_many)", relative.read_several),
    rule("ago", f"{_MANY} h padding? unit (and a half)? h ago calendar_day?", relative.read_ago),
    rule("from now", f"{_MANY} padding? unit (hence | from (reference|calendar_day))", relative.read_ago),
    rule("in time", "in about? count padding? unit own time", relative.read_ago),
    rule("from story", f"{_MANY} h padding? unit (and a half)? (back|forth)", relative.read_from_story),
    rule("from story", "unit_many (back|forth)", relative.read_from_story),
    rule("new year", f"{_EDGE}? the new year_unit", relative.read_new_year),
    rule(
        "beside",
        "the (unit|daypart) (before (last|calendar_day) | after (next|calendar_day) | back | forth)",
        relative.read_unit_beside,
    ),
    rule("next day", "next (unit|daypart)", relative.read_unit),
    # Parts of the day
    rule(
        "daypart",
        "(the? (edge h)? (this|that|last|next|same) daypart | (edge|edge_more) (this|that|last|next) daypart) own?",
        relative.read_daypart,
    ),
    rule(
        "daypart",
        "(?<=[at in by before after until since from during past]) the? (edge h)? daypart",
        relative.read_daypart,
    ),
    rule("small hours", "the small_hours hours (of the daypart)?", relative.read_daypart),
    rule("clock", f"{_CLOCK} (in the daypart)?", relative.read_daypart),
    # Durations, frequencies, references
    rule("age", "count h unit h old", relative.read_nothing),
    rule("duration", f"{_ABOUT}? {_ABOUT}? count h padding? h unit (and a half)? own?", relative.read_duration),
    rule("duration", "the (ordinal|last)? count padding? unit_many own?", relative.read_duration),
    rule("duration", "unit_many", relative.read_duration),
    rule("part of century", "a? (quarter|half) of? a (century|unit) ago?", relative.read_part_of_century),
    rule("nth unit", "(the|a)? ordinal padding? h unit_one", relative.read_nth_unit),
    rule("set", "every (count|ordinal)? (unit|weekday|month|season|daypart) daypart?", relative.read_set),
    rule("set", "(once|count times) (a|every|per) unit", relative.read_set),
    rule("set", "per unit_one", relative.read_set),
    rule("set", "weekdays|frequency", relative.read_set),
    rule("reference", "reference", relative.read_reference),
    rule("reference", "the near? future", relative.read_reference),
)
