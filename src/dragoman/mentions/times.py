"""When: time expressions of news, normalised against the date of publication, and which of them an event takes.

Calendar arithmetic is dateutil's; the expressions are what reports use ("last week", "on Monday", "in May", "three days earlier").
A bare weekday or month is the latest one not after publication, unless the sentence speaks of what is to come.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from dateutil.relativedelta import relativedelta

from dragoman.language import questions
from dragoman.mentions.words import NUMBER_WORDS
from dragoman.records import Span, TimeRef

if TYPE_CHECKING:
    from spacy.tokens import Token

    from dragoman.language.parser import Paragraph

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
COUNTS = NUMBER_WORDS | {"a": 1, "an": 1, "several": 3, "few": 3, "couple": 2}
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}

_DAY_NAMES = "|".join(WEEKDAYS) + r"|mon|tues?|wed|thurs?|fri|sat|sun"
_MONTH_NAMES = "|".join(MONTHS) + r"|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec"
_MONTH = rf"(?P<month>{_MONTH_NAMES})\.?"
_NUMBER = r"(?:\d+|" + "|".join(sorted(COUNTS, key=len, reverse=True)) + r")"
_UNIT = r"(?P<unit>day|week|month|year|decade|fortnight)s?"
_DAY_NUMBER = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>1[89]\d\d|20\d\d)"


@dataclass(frozen=True, slots=True)
class Found:
    """A time expression: its reference and the tokens it covers, both inside."""

    ref: TimeRef
    first: int
    last: int


def _month_number(name: str) -> int:
    return next(i for i, month in enumerate(MONTHS, 1) if month.startswith(name.lower()[:3]))


def _month_end(first: date) -> date:
    return first + relativedelta(months=1, days=-1)


Read = Callable[[re.Match[str], date | None, bool], "tuple[date, date, str] | None"]


def _full(found: re.Match[str], _day: date | None, _future: bool) -> tuple[date, date, str] | None:  # noqa: FBT001 (one shape for all readers)
    try:
        day = date(int(found["year"]), _month_number(found["month"]), int(found["day"]))
    except ValueError:
        return None
    return day, day, "day"


def _iso(found: re.Match[str], _day: date | None, _future: bool) -> tuple[date, date, str] | None:  # noqa: FBT001
    try:
        day = date.fromisoformat(found.group(0))
    except ValueError:
        return None
    return day, day, "day"


def _month_day(found: re.Match[str], day: date | None, future: bool) -> tuple[date, date, str] | None:  # noqa: FBT001
    if day is None:
        return None
    for year in (day.year, day.year - 1, day.year + 1):
        try:
            candidate = date(year, _month_number(found["month"]), int(found["day"]))
        except ValueError:
            continue
        if (future and candidate >= day) or (not future and candidate <= day + timedelta(days=7)):
            return candidate, candidate, "day"
    return None


def _month_year(found: re.Match[str], _day: date | None, _future: bool) -> tuple[date, date, str] | None:  # noqa: FBT001
    first = date(int(found["year"]), _month_number(found["month"]), 1)
    return _part(first, _month_end(first), found, "month")


def _part(first: date, last: date, found: re.Match[str], precision: str) -> tuple[date, date, str]:
    part = (found.groupdict().get("part") or "").lower()
    length = (last - first).days + 1
    if part in ("early", "the beginning of", "the start of"):
        return first, first + timedelta(days=length // 3), precision
    if part in ("late", "the end of"):
        return last - timedelta(days=length // 3), last, precision
    if part.startswith("mid"):
        return first + timedelta(days=length // 3), last - timedelta(days=length // 3), precision
    return first, last, precision


def _bare_month(found: re.Match[str], day: date | None, future: bool) -> tuple[date, date, str] | None:  # noqa: FBT001
    if day is None:
        return None
    month = _month_number(found["month"])
    year = day.year
    which = (found.groupdict().get("which") or "").lower()
    if which == "last" and month >= day.month:
        year -= 1
    elif which == "next" or (future and not which and month < day.month):
        year += month <= day.month
    elif not future and month > day.month:
        year -= 1
    first = date(year, month, 1)
    return _part(first, _month_end(first), found, "month")


def _weekday(found: re.Match[str], day: date | None, future: bool) -> tuple[date, date, str] | None:  # noqa: FBT001
    if day is None:
        return None
    index = next(i for i, name in enumerate(WEEKDAYS) if name.startswith(found["weekday"].lower()[:3]))
    which = (found.groupdict().get("which") or "").lower()
    back = (day.weekday() - index) % 7
    if which in ("next", "coming", "this coming") or (future and which != "last"):
        ahead = (index - day.weekday()) % 7
        value = day + timedelta(days=ahead or 7) if which else day + timedelta(days=ahead)
    elif which in ("last", "past", "previous"):
        value = day - timedelta(days=back or 7)
    else:
        value = day - timedelta(days=back)
    return value, value, "day"


def _named_day(found: re.Match[str], day: date | None, _future: bool) -> tuple[date, date, str] | None:  # noqa: FBT001
    if day is None:
        return None
    shift = {"yesterday": -1, "tomorrow": 1, "overnight": -1}.get(found["named"].lower(), 0)
    value = day + timedelta(days=shift)
    return (value, day, "day") if found["named"].lower() == "overnight" else (value, value, "day")


def _period(day: date, unit: str, shift: int) -> tuple[date, date, str]:
    if unit == "week":
        first = day - timedelta(days=day.weekday()) + timedelta(weeks=shift)
        return first, first + timedelta(days=6), "week"
    if unit == "weekend":
        first = day - timedelta(days=day.weekday()) + timedelta(weeks=shift, days=5)
        return first, first + timedelta(days=1), "day"
    if unit == "month":
        first = day.replace(day=1) + relativedelta(months=shift)
        return first, _month_end(first), "month"
    if unit == "quarter":
        first = day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1) + relativedelta(months=3 * shift)
        return first, first + relativedelta(months=3, days=-1), "quarter"
    if unit == "year":
        return date(day.year + shift, 1, 1), date(day.year + shift, 12, 31), "year"
    if unit == "decade":
        first_year = (day.year // 10 + shift) * 10
        return date(first_year, 1, 1), date(first_year + 9, 12, 31), "decade"
    value = day + timedelta(days=shift)
    return value, value, "day"


def _relative(found: re.Match[str], day: date | None, _future: bool) -> tuple[date, date, str] | None:  # noqa: FBT001
    if day is None:
        return None
    which, unit = found["which"].lower(), found["span"].lower()
    if which in ("past", "recent") and unit != "weekend":
        steps = {
            "day": relativedelta(days=1),
            "week": relativedelta(weeks=1),
            "month": relativedelta(months=1),
            "year": relativedelta(years=1),
        }
        first = day - steps.get(unit, relativedelta())
        return first, day, unit if unit in ("week", "month", "year") else "day"
    shift = {"last": -1, "previous": -1, "past": -1, "next": 1, "coming": 1}.get(which, 0)
    if unit == "weekend":
        shift = shift if which != "last" else (-1 if day.weekday() < 5 else 0)  # noqa: PLR2004 (Saturday)
        if which in ("this", "the") and day.weekday() < 5:  # noqa: PLR2004
            shift = -1 if not _future else 0
    if unit in ("night", "evening", "morning", "afternoon"):
        value = day + timedelta(days=-1 if which == "last" else 0)
        return value, value, "day"
    return _period(day, unit, shift)


def _ago(found: re.Match[str], day: date | None, _future: bool) -> tuple[date, date, str] | None:  # noqa: FBT001
    if day is None:
        return None
    unit, count = found["unit"].lower(), _count(found["count"])
    later = (found["direction"] or "").lower() in ("later", "from now", "after")
    days = {"day": 1, "week": 7, "fortnight": 14}.get(unit)
    sign = 1 if later else -1
    try:
        if days is not None:
            value = day + timedelta(days=sign * days * count)
        else:
            value = (
                day + relativedelta(months=sign * count)
                if unit == "month"
                else day + relativedelta(years=sign * count * (10 if unit == "decade" else 1))
            )
    except (OverflowError, ValueError):
        return None
    return _period(value, "week" if unit == "fortnight" else unit, 0)


def _count(text: str) -> int:
    return int(text) if text.isdigit() else COUNTS[text.lower()]


def _year_only(found: re.Match[str], _day: date | None, _future: bool) -> tuple[date, date, str] | None:  # noqa: FBT001
    year = int(found["year"])
    return _part(date(year, 1, 1), date(year, 12, 31), found, "year")


def _decade(found: re.Match[str], _day: date | None, _future: bool) -> tuple[date, date, str] | None:  # noqa: FBT001
    year = int(found["decade"])
    return date(year, 1, 1), date(year + 9, 12, 31), "decade"


def _season(found: re.Match[str], day: date | None, _future: bool) -> tuple[date, date, str] | None:  # noqa: FBT001
    year = int(found["year"]) if found["year"] else (day.year if day else None)
    if year is None:
        return None
    month = SEASONS[found["season"].lower()]
    first = date(year, month, 1)
    which = (found["which"] or "").lower()
    if day is not None and not found["year"]:
        if which == "last" and first.year == day.year:
            first = first.replace(year=year - 1) if first > day or (first + relativedelta(months=3)) > day else first
        elif which == "next" and first <= day:
            first = first.replace(year=year + 1)
    return first, first + relativedelta(months=3, days=-1), "season"


_PART = r"(?:(?P<part>early|late|mid-?|the (?:beginning|start|end) of)[ -]?)?"
PATTERNS: tuple[tuple[re.Pattern[str], Read], ...] = tuple(
    (re.compile(rf"\b{pattern}", re.IGNORECASE), read)
    for pattern, read in (
        (r"\d{4}-\d\d-\d\d\b", _iso),
        (rf"{_MONTH} {_DAY_NUMBER},? {_YEAR}\b", _full),
        (rf"{_DAY_NUMBER}(?: of)? {_MONTH},? {_YEAR}\b", _full),
        (rf"{_MONTH} {_DAY_NUMBER}\b(?!,? ?\d)", _month_day),
        (rf"{_DAY_NUMBER}(?: of)? {_MONTH}\b(?!,? \d{{4}})", _month_day),
        (rf"{_PART}{_MONTH},?(?: of)? {_YEAR}\b", _month_year),
        (rf"(?:(?P<which>this|last|next|past|previous|coming|this coming) )?(?P<weekday>{_DAY_NAMES})\b", _weekday),
        (r"(?P<named>yesterday|today|tomorrow|tonight|overnight)\b", _named_day),
        (
            (
                r"(?P<which>this|last|next|past|previous|coming) "
                r"(?P<span>week|weekend|month|quarter|year|decade|night|evening|morning|afternoon)\b"
            ),
            _relative,
        ),
        (
            rf"(?P<count>{_NUMBER})(?: of)?(?: (?:full|more))? {_UNIT} (?P<direction>ago|earlier|before|previously|later|from now)\b",
            _ago,
        ),
        (r"(?:(?P<which>this|last|next) )(?P<season>spring|summer|autumn|fall|winter)\b(?P<year>)", _season),
        (rf"(?:in the |the )?(?P<which>)(?P<season>spring|summer|autumn|fall|winter)(?: of)? {_YEAR}\b", _season),
        (r"(?:the )?(?P<decade>(?:1[89]|20)\d0)s\b", _decade),
        (rf"{_PART}(?:(?P<which>this|last|next) )?{_MONTH}(?![\w'’-])", _bare_month),
        (rf"{_PART}{_YEAR}\b(?![,.]\d|%)", _year_only),
    )
)
AMBIGUOUS_MONTHS = frozenset({"may", "march", "mar", "sun", "sat", "wed", "mon", "jan"})


def find_times(paragraph: Paragraph, day: date | None) -> list[Found]:
    """Find and normalise the time expressions of a paragraph.

    Args:
        paragraph: The parsed paragraph.
        day: Day of publication; without it only full dates, months with a year and years are read.

    Returns:
        Expressions in order of the text, without overlaps; longer ones win.
    """
    doc = paragraph.doc
    taken: list[tuple[int, int]] = []
    found_times: list[Found] = []
    for pattern, read in PATTERNS:
        for found in pattern.finditer(doc.text):
            start, end = found.span()
            if any(start < other_end and other_start < end for other_start, other_end in taken):
                continue
            piece = doc.char_span(start, end, alignment_mode="expand")
            if piece is None or not _is_time(found, piece[-1], piece[0]):
                continue
            value = read(found, day, _looks_ahead(piece[0]))
            if value is None:
                continue
            taken.append((start, end))
            span = Span(paragraph.offset + start, paragraph.offset + end)
            found_times.append(Found(TimeRef(span, *value, basis="text"), piece.start, piece.end - 1))
    return sorted(found_times, key=lambda item: item.first)


def _is_time(found: re.Match[str], last: Token, first: Token) -> bool:
    """Keep "May" the modal, "march" the noun and "2025" the count out."""
    text = found.group(0)
    groups = found.groupdict()
    month = (groups.get("month") or groups.get("weekday") or "").lower()
    if month and not (groups.get("month") or groups.get("weekday") or "")[:1].isupper():
        return False
    if month in AMBIGUOUS_MONTHS and not groups.get("day") and not groups.get("year"):
        token = last
        if token.tag_ in ("MD", "VB", "VBP", "VBD") or token.ent_type_ in ("PERSON", "GPE", "ORG"):
            return False
        if first.i == 0 or not (
            first.nbor(-1).lower_
            in (
                "in",
                "since",
                "until",
                "by",
                "last",
                "this",
                "next",
                "early",
                "late",
                "of",
                "during",
                "for",
                "from",
                "on",
                "and",
                "to",
                "’s",
                "'s",
            )
            or token.ent_type_ == "DATE"
        ):
            return False
    if text.isdigit() and len(text) == 4:  # noqa: PLR2004 (a year)
        if last.ent_type_ in ("CARDINAL", "QUANTITY", "MONEY", "PERCENT"):
            return False
        following = last.nbor() if last.i + 1 < len(last.doc) else None
        return not (
            following is not None and following.pos_ == "NOUN" and following.tag_ == "NNS" and last.dep_ == "nummod"
        )
    return True


def _looks_ahead(token: Token) -> bool:
    """Tell whether the clause speaks of the future: will, plans, or an infinitive of what is to come."""
    opening = token.left_edge
    before = opening.nbor(-1) if opening.i else None
    if before is not None and before.lower_ in ("for", "until", "till", "by") and before.dep_ == "prep":
        return True
    verb = questions.clause_verb(token)
    for _ in range(4):
        if any(child.dep_ == "aux" and child.lower_ in ("will", "shall", "'ll", "’ll") for child in verb.children):
            return True
        if questions.has_to(verb) and verb.head.lemma_ in (
            "plan",
            "schedule",
            "expect",
            "due",
            "set",
            "intend",
            "agree",
            "plan",
            "slate",
        ):
            return True
        if any(
            child.dep_ in ("acomp", "oprd") and child.lower_ in ("due", "set", "scheduled", "expected")
            for child in verb.children
        ):
            return True
        if verb.dep_ not in ("xcomp", "pcomp", "conj") or verb.head == verb:
            return False
        verb = verb.head
    return False


def time_of(predicate: Token, times: list[Found], stop: frozenset[int]) -> Found | None:
    """Choose the time expression of an event: in its own phrase or clause first, then up the sentence.

    Args:
        predicate: The word that tells of the event.
        times: The paragraph's expressions.
        stop: Token indexes of reporting verbs: what hangs on them says when it was said, not when it happened.
    """
    sentence = predicate.sent
    inside = [found for found in times if sentence.start <= found.first < sentence.end]
    if not inside:
        return None
    below = {token.i for token in predicate.subtree}
    ranked: list[tuple[int, int, Found]] = []
    for found in inside:
        anchor = _anchor(predicate.doc[found.last], found)
        if anchor.i in stop and anchor != predicate:
            continue
        distance = _distance(predicate, anchor, below)
        if distance is not None:
            ranked.append((distance, abs(found.first - predicate.i), found))
    return min(ranked, key=lambda item: item[:2])[2] if ranked else None


def _anchor(token: Token, found: Found) -> Token:
    """Return the word outside the expression that it hangs on: past prepositions."""
    item = token
    while item.head != item and (
        found.first <= item.i <= found.last
        or (item.dep_ in ("prep", "pobj", "npadvmod", "tmod") and item.pos_ in ("ADP", "SCONJ"))
    ):
        item = item.head
        if not found.first <= item.i <= found.last and item.pos_ not in ("ADP", "SCONJ"):
            break
    return item


def _distance(predicate: Token, anchor: Token, below: set[int]) -> int | None:
    if anchor == predicate:
        return 0
    if anchor.i in below:
        clause = questions.clause_verb(anchor) if anchor.pos_ not in ("VERB", "AUX") else anchor
        return 1 if clause == predicate or clause.i not in below or anchor.pos_ in ("NOUN", "PROPN") else 3
    steps = 2
    for child, head in questions.ancestors(predicate):
        if child.dep_ == "relcl" and predicate.pos_ == "VERB":
            return None
        if head == anchor or (
            head.is_ancestor(anchor)
            and anchor.pos_ in ("NOUN", "PROPN", "ADJ", "ADV")
            and questions.clause_verb(anchor) == head
        ):
            return steps
        steps += 1
    return None
