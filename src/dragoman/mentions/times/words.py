"""A text cut into words of time.

It becomes a string with one character a word, where a character stands for the classes of the word and a space for a word that is in none.
Patterns of classes are then plain regular expressions over that string, and a long text without words of time costs next to nothing.
"""

from __future__ import annotations

import re

from dragoman.mentions.times.calendar import HOLIDAYS, ISLAMIC
from dragoman.mentions.times.counts import Word, Words, join_numbers
from dragoman.mentions.times.vocabulary import (
    LARGE,
    MEMBERS,
    ORDINALS,
    SETS,
    SHORT_MONTHS,
    SHORT_WEEKDAYS,
    VAGUE,
    WORDS,
)
from dragoman.mentions.words import NUMBER_WORDS

_TOKEN = re.compile(
    r"""
    (?P<iso>(?<!\d)\d{4}-\d\d-\d\d(?!\d))
  | (?P<slashed>(?<![\d/])\d{1,2}/\d{1,2}/(?:\d{4}|\d\d)(?![\d/]))
  | (?P<clock>(?<![\d:.])\d{1,2}(?::\d\d(?::\d\d)?(?![\d:])|\.\d\d(?=\ ?[AaPp]\.?[Mm]\b))|\A\d\d\.\d\d(?=:|\ [-–—A-Z]))
  | (?P<decade>(?:['’]?|(?<!\w))(?:\d{3}0|\d0)['’]?s\b)
  | (?P<short_year>['’]\d\d\b)
  | (?P<nth>\d{1,3}(?:st|nd|rd|th)\b)
  | (?P<fraction>\d+\ \d/\d\b|\d?[½¼¾])
  | (?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)
  | (?P<ampm>(?<=\d)\ ?[AaPp]\.?[Mm]\b\.?|(?<=\d\ )[AaPp]\.?[Mm]\b\.?)
  | (?P<quarter_name>\bQ[1-4]\b)
  | (?P<own>['’]s\b|(?<=s)['’](?=\s))
  | (?P<short>SHORT\.)
  | (?P<word>[^\W\d_]+(?:['’](?!s\b)[^\W\d_]+)?)
  | (?P<hyphen>[-–—])
  | (?P<comma>,)
  | (?P<other>[^\w\s])
    """.replace("SHORT", r"\b(?:" + "|".join(name.capitalize() for name in (*SHORT_WEEKDAYS, *SHORT_MONTHS)) + ")"),
    re.VERBOSE,
)
_HOLIDAY = re.compile(
    r"\b(?:"
    + "|".join(sorted({re.escape(n).replace("'", "['’]") for n in (*HOLIDAYS, *ISLAMIC, "eid")}, key=len, reverse=True))
    + r")\b",
    re.IGNORECASE,
)
FIRST_YEAR, LAST_YEAR = 1000, 2199
"""Four digits between these may be a year."""
LONGEST_MONTH = 31
LONGEST_NUMBER = 15
"""Digits and commas beyond which figures are no number of anything."""
_CAPITAL_ONLY = frozenset([*SHORT_WEEKDAYS, *SHORT_MONTHS, "may", "march", "august"])
"""Words of other meaning when they are written small."""
TRIGGERS = (
    "weekday weekdays month unit season daypart named spoken_decade frequency reference iso slashed clock decade year"
)
TRIGGERS += " short_year nth holiday quarter_name future edge_noun ampm oclock"


_SPOKEN_YEAR = re.compile(r"\b(?:[Ff]if|[Ss]ix|[Ss]even|[Ee]igh|[Nn]ine)teen\s\w+ty\b|\b[Tt]wenty\s\w+(?:teen|ty)\b")
_TRIGGER = re.compile("[" + "".join(MEMBERS[name] for name in TRIGGERS.split()) + "]")


def read_words(text: str) -> Words | None:
    """Cut a text into words and classes; none when no word of it can begin a time expression."""
    line: list[str] = []
    items: list[Word] = []
    holidays = {found.start(): found for found in _HOLIDAY.finditer(text)} if _may_hold_holiday(text) else {}
    skip_to = 0
    for found in _TOKEN.finditer(text):
        start = found.start()
        if start < skip_to:
            continue
        feast = holidays.get(start)
        if feast is not None and feast.group(0)[:1].isupper():
            skip_to = feast.end()
            items.append(Word(feast.group(0).lower().replace("’", "'"), start, skip_to))
            line.append(SETS[frozenset({"holiday"})])
            continue
        kind = found.lastgroup or "other"
        character, item = _classify(kind, found)
        line.append(character)
        items.append(item)
    joined = "".join(line)
    if not _TRIGGER.search(joined) and not _SPOKEN_YEAR.search(text):
        return None
    return join_numbers(joined, items)


def _may_hold_holiday(text: str) -> bool:
    return bool(_HOLIDAY_HINT.search(text))


_HOLIDAY_HINT = re.compile(
    "|".join(sorted({name.split()[0].split("'")[0].capitalize() for name in (*HOLIDAYS, *ISLAMIC, "eid")})) + "|Labor"
)


def _classify(kind: str, found: re.Match[str]) -> tuple[str, Word]:
    """Return the character of a word and the word."""
    start, end = found.span()
    word = found.group(0)
    if kind in ("word", "short"):
        return _spelled(word, start, end)
    if kind == "other":
        return " ", Word(word, start, end)
    if kind == "digits":
        return _digits(word, start, end)
    if kind == "nth":
        return SETS[frozenset({"ordinal", "nth"})], Word(word.lower(), start, end, float(word[:-2]))
    if kind == "fraction":
        return SETS[frozenset({"number"})], Word(word, start, end, _fraction(word))
    return SETS[frozenset({kind})], Word(word.lower(), start, end)


def _spelled(word: str, start: int, end: int) -> tuple[str, Word]:
    """Return the character of a word of letters and the word."""
    lower = word.lower().rstrip(".")
    character = WORDS.get(lower, " ")
    if character != " ":
        if lower in _CAPITAL_ONLY and not word[0].isupper():
            character = " "
        return character, Word(lower, start, end, _number_of(lower))
    if lower in _CARDINALS:
        return SETS[frozenset({"number"})], Word(lower, start, end, _CARDINALS[lower])
    if lower in VAGUE:
        return SETS[frozenset({"vague"})], Word(lower, start, end)
    if lower in ("couple", "pair", "dozen"):
        return SETS[frozenset({"couple"})], Word(lower, start, end, 12 if lower == "dozen" else 2)
    return " ", Word(lower, start, end)


_CARDINALS: dict[str, float] = {word: float(value) for word, value in (NUMBER_WORDS | LARGE).items() if word != "one"}


def _number_of(word: str) -> float | None:
    if word in ("a", "an", "one"):
        return 1
    return ORDINALS.get(word)


def _digits(word: str, start: int, end: int) -> tuple[str, Word]:
    if len(word) > LONGEST_NUMBER:
        return " ", Word(word, start, end)
    value = float(word.replace(",", ""))
    classes = {"number"}
    if word.isdigit():
        if 1 <= value <= LONGEST_MONTH and len(word) <= len(str(LONGEST_MONTH)):
            classes.add("day")
        elif FIRST_YEAR <= value <= LAST_YEAR and len(word) == len(str(LAST_YEAR)):
            classes.add("year")
    return SETS[frozenset(classes)], Word(word, start, end, value)


def _fraction(word: str) -> float:
    if word[-1] in "½¼¾":
        return float(word[:-1] or 0) + {"½": 0.5, "¼": 0.25, "¾": 0.75}[word[-1]]
    whole, parts = word.split()
    above, below = parts.split("/")
    return float(whole) + float(above) / max(1.0, float(below))
