"""The words of time expressions and their classes.

Each word that can stand in a time expression belongs to one or more classes ("second" is an ordinal and a unit). A character stands for each
set of classes that words share; patterns are regular expressions over such characters.
"""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.mentions import words as calendar

WEEKDAY_NAMES = tuple(map(str.lower, calendar.WEEKDAYS))
MONTH_NAMES = tuple(map(str.lower, calendar.MONTHS))
WEEKDAYS = {name: i for i, name in enumerate(WEEKDAY_NAMES)}
SHORT_WEEKDAYS = {
    "mon": 0,
    "tue": 1,
    "tues": 1,
    "wed": 2,
    "thu": 3,
    "thur": 3,
    "thurs": 3,
    "fri": 4,
    "sat": 5,
    "sun": 6,
}
MONTHS = {name: i for i, name in enumerate(MONTH_NAMES, 1)}
SHORT_MONTHS = {name[:3]: i for name, i in MONTHS.items() if name != "may"} | {"sept": 9}
UNITS = (
    "second",
    "minute",
    "hour",
    "day",
    "night",
    "week",
    "weekend",
    "fortnight",
    "month",
    "quarter",
    "year",
    "decade",
    "century",
)
UNIT_OF = {form: unit for unit in UNITS for form in (unit, unit + "s")} | {
    "centuries": "century",
    "hrs": "hour",
    "mins": "minute",
    "yr": "year",
    "yrs": "year",
    "half": "half",
    "period": "period",
}
_BEYOND_TWENTY = {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
TENS = {"twenty": 20} | _BEYOND_TWENTY
TEENS = frozenset(
    {"ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"}
)
CENTURIES = frozenset({15, 16, 17, 18, 19, 20})
"""The first half of a year that is spoken in two."""
FIRST_TEN = 10
LARGE = {"hundred": 100, "thousand": 1000, "million": 1_000_000}
VAGUE = frozenset(
    ["several", "few", "many", "numerous", "dozens", "hundreds", "thousands", "some", "scores", "countless"]
)
"""How many, when the text does not say."""
_ORDINAL_WORDS = (
    *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh"),
    *("twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth"),
    "twentieth",
)
ORDINALS = {word: i for i, word in enumerate(_ORDINAL_WORDS, 1)} | {
    "thirtieth": 30,
    "fortieth": 40,
    "fiftieth": 50,
    "sixtieth": 60,
    "seventieth": 70,
    "eightieth": 80,
    "ninetieth": 90,
    "hundredth": 100,
}
SPOKEN_DECADES = {"twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70} | {
    "eighties": 80,
    "nineties": 90,
}
PARTS = {
    "morning": "MO",
    "afternoon": "AF",
    "evening": "EV",
    "night": "NI",
    "noon": "12:00",
    "midday": "MI",
    "midnight": "24:00",
} | {
    "dawn": "MO",
    "daybreak": "MO",
    "sunrise": "MO",
    "dusk": "EV",
    "sunset": "EV",
    "sundown": "EV",
    "nightfall": "NI",
    "lunchtime": "MI",
}
"""Parts of the day with what stands behind the T of a TIMEX3 value."""
NAMED_DAYS = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1, "overnight": -1}
EDGES = {
    "beginning": "start",
    "start": "start",
    "outset": "start",
    "onset": "start",
    "opening": "start",
    "middle": "mid",
} | {
    "end": "end",
    "close": "end",
    "early": "early",
    "mid": "mid",
    "late": "late",
    "earlier": "early",
    "later": "late",
}
FREQUENCIES = {"hourly": ("hour", 1.0), "daily": ("day", 1.0), "nightly": ("day", 1.0), "weekly": ("week", 1.0)} | {
    "biweekly": ("week", 2.0),
    "fortnightly": ("week", 2.0),
    "monthly": ("month", 1.0),
    "bimonthly": ("month", 2.0),
    "semiannually": ("month", 6.0),
    "annually": ("year", 1.0),
    "yearly": ("year", 1.0),
}
REFERENCES = {"now": "PRESENT_REF", "currently": "PRESENT_REF", "nowadays": "PRESENT_REF"} | {
    "current": "PRESENT_REF",
    "recently": "PAST_REF",
    "lately": "PAST_REF",
    "recent": "PAST_REF",
}

_CLASSES: dict[str, Iterable[str]] = {
    "weekday": (*WEEKDAYS, *SHORT_WEEKDAYS),
    "weekdays": [name + "s" for name in WEEKDAYS],
    "month": (*MONTHS, *SHORT_MONTHS),
    "unit": UNIT_OF,
    "unit_one": UNITS,
    "unit_many": [form for form in UNIT_OF if form.endswith("s")],
    "year_unit": ("year",),
    "month_unit": ("month",),
    "week_unit": ("week",),
    "weekend": ("weekend",),
    "part_of_year": ("quarter", "half"),
    "century": ("century", "centuries"),
    "period": ("period", "quarter", "half"),
    "season": ("spring", "summer", "autumn", "fall", "winter"),
    "daypart": PARTS,
    "clock_word": ("noon", "midnight", "midday"),
    "named": NAMED_DAYS,
    "calendar_day": ("yesterday", "today", "tomorrow"),
    "ordinal": ORDINALS,
    "spoken_decade": SPOKEN_DECADES,
    "edge_noun": ("beginning", "start", "outset", "onset", "middle", "end", "close"),
    "edge": ("early", "mid", "late"),
    "edge_more": ("earlier", "later"),
    "last": ("last", "past", "previous", "preceding", "prior"),
    "next": ("next", "coming", "following", "upcoming"),
    "current": ("current", "present"),
    "this": ("this",),
    "that": ("that",),
    "these": ("these", "those"),
    "same": ("same", "corresponding", "comparable"),
    "recent": ("recent",),
    "latest": ("latest",),
    "ago": ("ago",),
    "back": ("earlier", "before", "previously", "prior"),
    "forth": ("later", "after", "afterwards", "afterward", "thereafter"),
    "before": ("before",),
    "after": ("after",),
    "hence": ("hence",),
    "every": ("every", "each"),
    "per": ("per",),
    "new": ("new",),
    "once": ("once", "twice"),
    "times": ("times",),
    "frequency": FREQUENCIES,
    "reference": REFERENCES,
    "future": ("future", "past"),
    "near": ("near", "distant", "foreseeable", "immediate"),
    "padding": (
        "more",
        "full",
        "consecutive",
        "straight",
        "successive",
        "additional",
        "whole",
        "long",
        "short",
        "solid",
        "further",
        "other",
        "busy",
        "calendar",
        "fiscal",
        "trading",
        "working",
        "business",
        "tense",
        "bloody",
        "entire",
    ),
    "fiscal": ("fiscal", "financial"),
    "about": (
        "about",
        "around",
        "nearly",
        "almost",
        "roughly",
        "approximately",
        "some",
        "just",
        "only",
        "barely",
        "exactly",
        "over",
        "under",
        "another",
        "well",
        "perhaps",
        "maybe",
        "virtually",
        "precisely",
    ),
    "more": ("more", "less", "fewer", "longer"),
    "than": ("than",),
    "least": ("least", "most"),
    "up": ("up",),
    "no": ("no", "not"),
    "all": ("all", "whole", "entire"),
    "the": ("the", "its", "their", "his", "her", "our"),
    "a": ("a", "an", "one"),
    "of": ("of",),
    "in": ("in",),
    "on": ("on",),
    "at": ("at",),
    "within": ("within",),
    "week_of": ("of", "in"),
    "to": ("to", "through", "until", "till", "thru"),
    "between": ("between", "from"),
    "from": ("from",),
    "and": ("and",),
    "by": ("by",),
    "through": ("through", "thru"),
    "until": ("until", "till"),
    "since": ("since",),
    "past": ("past",),
    "for": ("for",),
    "during": ("in", "during", "of", "for", "over", "throughout", "since", "by", "until", "through"),
    "eve": ("eve",),
    "anniversary": ("anniversary",),
    "old": ("old",),
    "so": ("so",),
    "far": ("far",),
    "time": ("time",),
    "days_of": ("days",),
    "half": ("half",),
    "quarter": ("quarter",),
    "oclock": ("o'clock", "o’clock"),
    "sharp": ("sharp",),
    "zone": ("gmt", "utc", "est", "edt", "cst", "cdt", "mst", "mdt", "pst", "pdt", "cet", "bst", "ist"),
    "local": ("local",),
    "small_hours": ("small", "wee"),
    "hours": ("hours",),
}
_BY_SHAPE = (
    "iso",
    "slashed",
    "clock",
    "ampm",
    "decade",
    "year",
    "short_year",
    "nth",
    "day",
    "number",
    "vague",
    "hyphen",
    "comma",
    "own",
    "holiday",
    "quarter_name",
    "couple",
    "fraction",
)


def _characters() -> tuple[dict[frozenset[str], str], dict[str, str], dict[str, str]]:
    """Give each set of classes a character; return the sets, the words, and the characters of each class."""
    classes_of: dict[str, set[str]] = {}
    for name, words in _CLASSES.items():
        for word in words:
            classes_of.setdefault(word, set()).add(name)
    shapes = [frozenset({name}) for name in _BY_SHAPE]
    shapes += [frozenset({"number", "day"}), frozenset({"number", "year"}), frozenset({"ordinal", "nth"})]
    sets = dict.fromkeys([*map(frozenset, classes_of.values()), *shapes], "")
    for i, classes in enumerate(sets):
        sets[classes] = chr(0x4E00 + i)
    members: dict[str, str] = {}
    for classes, character in sets.items():
        for name in sorted(classes):
            members[name] = members.get(name, "") + character
    return sets, {word: sets[frozenset(classes)] for word, classes in classes_of.items()}, members


SETS, WORDS, MEMBERS = _characters()
"""The character of each set of classes, of each word, and those of each class."""
