"""Time expressions of a paragraph, in order of the text, each read against publication and against the dates named before it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, partial
from typing import TYPE_CHECKING

from dragoman.mentions.times.calendar import Stretch
from dragoman.mentions.times.counts import Words
from dragoman.mentions.times.grammar import RULES
from dragoman.mentions.times.reading import OPEN, Context, Parts, Reading
from dragoman.mentions.times.tenses import tense_at
from dragoman.mentions.times.words import read_words
from dragoman.records import Span, TimeRef

if TYPE_CHECKING:
    from spacy.tokens import Token

    from dragoman.language.parser import Paragraph

QUARTERS = frozenset({"quarter", "half"})
DATING = frozenset({"date", "time", "duration"})
AMBIGUOUS_MONTHS = frozenset({"may", "march", "mar", "jan", "august", "sun", "sat", "wed", "mon", "fri"})
BEFORE_MONTH = frozenset(
    [
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
        "through",
        "mid",
        "before",
        "after",
    ]
)
BEFORE_YEAR = BEFORE_MONTH | frozenset(["between", "around", "circa", "about", "year", "("])
NOT_YEARS = frozenset({"CARDINAL", "QUANTITY", "MONEY", "PERCENT"})
FIRST_PLAIN_YEAR, LAST_PLAIN_YEAR = 1500, 2100
"""Years that news speaks of without saying that they are years."""
FIRST_NAMED_YEAR = 1900
"""Year from which "the 1973 attacks" names one and does not count them."""
SHORT_SEASON_WORDS = frozenset({"spring", "fall"})


@dataclass(frozen=True, slots=True)
class Found:
    """A time expression: its reference and the tokens it covers, both inside.

    ``kind`` is date, time, duration, set, reference, or impossible for a date that the calendar does not have; ``value`` is the TIMEX3
    value ("1998-03", "P3D", "XXXX-WXX-1", "PAST_REF"). Only what has dates can say when something happened: see `dates`.
    """

    ref: TimeRef
    first: int
    last: int
    kind: str = "date"
    value: str = ""
    anchored: bool = False
    ahead: bool = False
    """Whether it lies after the day of publication."""

    @property
    def counted(self) -> bool:
        """Whether it counts the days from another date to an act that follows ("two days after troops landed")."""
        return self.kind == "duration" and self.anchored and self.dates

    @property
    def dates(self) -> bool:
        """Whether the expression can date an event."""
        return self.kind in DATING and self.ref.start is not None


def find_times(paragraph: Paragraph, day: date | None, before: Sequence[Found] = ()) -> list[Found]:
    """Find and normalise the time expressions of a paragraph.

    Args:
        paragraph: The parsed paragraph.
        day: Day of publication; without it only what names its year is dated.
        before: What was found in the story so far; "two days later" at the head of a paragraph counts from its last date.

    Returns:
        Expressions in order of the text, without overlaps; longer ones win. Durations, frequencies and mere references are among them,
        without dates; so are dates that the calendar does not have.
    """
    doc = paragraph.doc
    words = read_words(doc.text)
    if words is None:
        return []
    found: list[Found] = []
    earlier = [item for item in reversed(before) if item.dates and item.kind != "duration"]
    context = Context(day, lambda: OPEN)
    context.anchor = next((_stretch(item) for item in earlier if item.ref.precision not in QUARTERS), None)
    context.quarter = next(
        (_stretch(item) for item in earlier if item.ref.precision in QUARTERS and not item.anchored), None
    )
    context.fresh = bool(earlier) and earlier[0].ref.precision in QUARTERS
    end = 0
    for first, last, index, parts in _candidates(words):
        if first < end:
            continue
        start_character, end_character = words.items[first].start, words.items[last - 1].end
        piece = doc.char_span(start_character, end_character, alignment_mode="expand")
        if piece is None or not _is_time(RULES[index].name, parts, piece[0], piece[-1]):
            continue
        context.tense = cache(partial(tense_at, piece))
        context.free = partial(_is_free, piece[-1])
        context.previous = words.items[first - 1] if first else None
        context.following = words.items[last].text if last < len(words.items) else ""
        context.beside = _beside(found, piece[0])
        reading = RULES[index].read(parts, context)
        if reading is None:
            continue
        end = last
        if not reading.value:
            continue
        tokens = (piece.start, piece.end - 1)
        found.append(_found(paragraph.offset, reading, (start_character, end_character), tokens, day))
        _go_on(context, reading, parts)
    return found


def _beside(found: list[Found], first: Token) -> Stretch | None:
    """Return the day that the sentence of a token has named before it."""
    start = first.sent.start
    return next(
        (
            _stretch(item)
            for item in reversed(found)
            if item.first >= start and item.kind in ("date", "time") and item.ref.precision == "day"
        ),
        None,
    )


def _candidates(words: Words) -> list[tuple[int, int, int, Parts]]:
    """Return every match of a pattern, those that begin first in front, the longest of one beginning first."""
    present = frozenset(words.line)
    matches = [
        (found.start(), -found.end(), index, found)
        for index, rule in enumerate(RULES)
        if rule.may_match(present)
        for found in rule.pattern.finditer(words.line)
    ]
    matches.sort(key=lambda item: item[:3])
    return [(first, -last, index, RULES[index].parts(found, words)) for first, last, index, found in matches]


def _found(
    offset: int, reading: Reading, characters: tuple[int, int], tokens: tuple[int, int], day: date | None
) -> Found:
    span = Span(offset + characters[0], offset + characters[1])
    stretch = reading.stretch
    ref = (
        TimeRef(span, None, None, "none", "text")
        if stretch is None
        else TimeRef(span, stretch.start, stretch.end, stretch.precision, "text")
    )
    ahead = day is not None and stretch is not None and stretch.start > day
    return Found(ref, *tokens, kind=reading.kind, value=reading.value, anchored=reading.anchored, ahead=ahead)


def _stretch(item: Found) -> Stretch | None:
    ref = item.ref
    return Stretch(ref.start, ref.end, ref.precision) if ref.start is not None and ref.end is not None else None


def _go_on(context: Context, reading: Reading, parts: Parts) -> None:
    """Let the narrative stand at the date just named."""
    if reading.kind not in ("date", "time") or reading.stretch is None:
        return
    if reading.stretch.precision in QUARTERS:
        if "back" not in parts and "ago" not in parts:
            context.quarter, context.fresh = reading.stretch, True
        return
    context.anchor, context.fresh = reading.stretch, False


def _is_time(rule: str, parts: Parts, first: Token, last: Token) -> bool:
    """Keep "May" the modal, "march" the noun, "2025" the count and "spring" the verb out."""
    check = _CHECKS.get(rule)
    return check is None or check(parts, first, last)


def _following(last: Token) -> Token | None:
    return last.nbor() if last.i + 1 < len(last.doc) else None


def _is_weekday(parts: Parts, _first: Token, last: Token) -> bool:
    return len(parts.words) > 1 or parts.text("weekday") not in AMBIGUOUS_MONTHS or last.ent_type_ == "DATE"


def _is_quarter(_parts: Parts, _first: Token, last: Token) -> bool:
    """Keep "the second quarter of the match" out: of what is no time, it is no quarter of the year."""
    following = _following(last)
    return following is None or following.lower_ != "of"


def _is_unit(_parts: Parts, _first: Token, last: Token) -> bool:
    """Keep "a quarter-century" out."""
    following = _following(last)
    return following is None or following.text != "-" or last.lower_ != "quarter"


def _is_holiday(parts: Parts, _first: Token, last: Token) -> bool:
    """Keep Christmas Island out, which is a place."""
    following = _following(last)
    return following is None or following.pos_ != "PROPN" or "year" in parts or "daypart" in parts


def _is_calendar_day(_parts: Parts, first: Token, last: Token) -> bool:
    """Keep the name of a newspaper or programme out ("Ankara Today's editor")."""
    name = next((token for token in (first, last) if token.pos_ == "PROPN" and token.is_title), None)
    return name is None or name.i == 0 or name.nbor(-1).pos_ != "PROPN"


def _is_nth(_parts: Parts, _first: Token, last: Token) -> bool:
    following = _following(last)
    return following is None or following.pos_ not in ("NOUN", "ADJ", "PROPN", "NUM")


def _is_decade(parts: Parts, _first: Token, _last: Token) -> bool:
    if parts.text("the") not in ("", "the"):
        # "In his fifties".
        return False
    return "spoken_decade" not in parts or "the" in parts or "edge" in parts or "number" in parts


def _is_month(parts: Parts, first: Token, last: Token) -> bool:
    month = parts.text("month")
    if month not in AMBIGUOUS_MONTHS or "year" in parts or "year_unit" in parts:
        return True
    token = last if last.lower_.startswith(month) else first
    if token.tag_ in ("MD", "VB", "VBP", "VBD") or token.ent_type_ in ("PERSON", "GPE", "ORG"):
        return False
    if len(parts.words) > 1 and ("edge" in parts or "last" in parts or "this" in parts or "next" in parts):
        return True
    return token.ent_type_ == "DATE" or (first.i > 0 and first.nbor(-1).lower_ in BEFORE_MONTH)


def _is_year(parts: Parts, first: Token, last: Token) -> bool:
    if "short_year" in parts:
        return first.ent_type_ == "DATE" or (first.i > 0 and first.nbor(-1).lower_ in BEFORE_YEAR)
    if len(parts.words) > 1:
        return True
    doc = first.doc
    before = doc[first.i - 1] if first.i else None
    after = doc[last.i + 1] if last.i + 1 < len(doc) else None
    if before is not None and (
        before.is_currency or before.text == "#" or before.lower_ in ("no.", "number", "flight", "room")
    ):
        return False
    number = int(parts.number("year") or 0)
    plain = before is not None and FIRST_NAMED_YEAR <= number <= LAST_PLAIN_YEAR and number % 100 > 0
    if plain and before is not None and after is not None:
        named = before.lower_ == "the" and after.pos_ == "NOUN"
        leads = before.lower_ == "in" and before.is_sent_start
        if named or leads:
            # "The 2021 airstrikes", but "the 2000 soldiers"; "In 1988 landowners demanded …", without a comma.
            return True
    if after is not None and (after.text == "%" or (after.tag_ == "NNS" and last.dep_ == "nummod")):
        return False
    if last.ent_type_ == "DATE" or _is_spoken(parts):
        return True
    if not FIRST_PLAIN_YEAR <= number <= LAST_PLAIN_YEAR:
        return False
    return last.ent_type_ not in NOT_YEARS or (
        before is not None and before.lower_ in BEFORE_YEAR - {"for", "of", "to", "about"}
    )


def _is_spoken(parts: Parts) -> bool:
    return not parts.text("year")[:1].isdigit()


def _is_season(parts: Parts, first: Token, last: Token) -> bool:
    token = last if last.lower_.startswith(parts.text("season")) else first
    if len(parts.words) > 1 and not (set(parts.words) <= {"season", "the", "own"}):
        return True
    if token.pos_ in ("VERB", "AUX"):
        return False
    if "the" in parts:
        return parts.text("season") not in SHORT_SEASON_WORDS or (first.i > 0 and first.nbor(-1).lower_ in BEFORE_MONTH)
    return first.i > 0 and first.nbor(-1).lower_ in (
        "in",
        "by",
        "since",
        "until",
        "during",
        "before",
        "after",
        "through",
    )


def _is_reference(parts: Parts, _first: Token, last: Token) -> bool:
    """Keep "its future" and "the future of the party" out: a fate and no time."""
    following = _following(last)
    return "future" not in parts or (
        parts.text("the") in ("", "the") and (following is None or following.lower_ != "of")
    )


_CHECKS = {
    "month": _is_month,
    "weekday": _is_weekday,
    "year": _is_year,
    "season": _is_season,
    "quarter": _is_quarter,
    "unit": _is_unit,
    "holiday": _is_holiday,
    "nth": _is_nth,
    "calendar day": _is_calendar_day,
    "decade": _is_decade,
    "reference": _is_reference,
}


def _is_free(token: Token) -> bool:
    """Tell whether the word has no object: "a week before" at the end of a clause."""
    if any(child.dep_ in ("pobj", "pcomp", "advcl", "mark") for child in token.children):
        return False
    if token.dep_ in ("mark", "prep") and token.i + 1 < len(token.doc):
        following = token.nbor()
        return following.is_punct or following.pos_ in ("ADP", "CCONJ", "SCONJ")
    return True
