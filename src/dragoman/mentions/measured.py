"""Numbers that their unit or their place explains: money, shares, areas, votes, years of a sentence; and those that count nothing.

Dates, ages, clock times and numbers in names count nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dragoman.language import questions
from dragoman.mentions import counted
from dragoman.mentions.counted import FoundFigure
from dragoman.mentions.figure_words import lemma, lemma_at, word_at, words
from dragoman.mentions.numbers import Number, is_currency_sign
from dragoman.mentions.words import CLOCK, YEAR

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

WRITTEN_UNITS = frozenset({"km2", "km²", "ha", "kg", "t", "mw", "gw", "kwh"})
"""Units that stand in the number's own token: "300km2"."""
AREAS = frozenset({"ha", "acres", "km2"})
SQUARE = {"kilo": "km2", "km": "km2", "mile": "sq mi", "metr": "m2", "mete": "m2"}
"""Units of area by the first four letters of what follows "square"."""
CODE_LENGTH = 3
REACH_OF_CURRENCY = 4
"""Tokens behind a number among which its currency may stand: "40 million Canadian dollars"."""
DAYS = 31
AGES = range(6, 105)


@dataclass(frozen=True, slots=True)
class _Currency:
    """A currency's code, the first and last token of the amount, and a doubt where several states have one of the name."""

    code: str | None
    first: int
    last: int
    doubt: str | None = None


def measured(doc: Doc, number: Number, following: Number | None) -> FoundFigure | None:
    """Read amounts of money, percentages and units of things."""
    currency = _currency(doc, number, following)
    if currency is not None:
        found = _plain(doc, number, "money", currency.code, (currency.first, currency.last))
        return replace(found, doubt=found.doubt or currency.doubt)
    last = _percent(doc, number, following)
    if last is not None:
        return _plain(doc, number, "share", "%", (number.first, last))
    return None if number.form in ("none", "part", "manifold") else _in_units(doc, number)


def _percent(doc: Doc, number: Number, following: Number | None) -> int | None:
    """Return the last token of a percentage: "64 per cent", "10 to 15 percent", "53 percent to **47**"."""
    at = _behind(doc, number)
    word = word_at(doc, at)
    if number.unit == "%":
        return number.last
    if word in words().phrase["percent"]:
        return at
    if word == "per" and word_at(doc, at + 1) in ("cent", "cents"):
        return at + 1
    if number.form in ("none", "part", "manifold"):
        return None
    lower_end = (
        number.unit is None
        and following is not None
        and following.start == number.last + 2
        and word_at(doc, number.last + 1) in ("to", "or", "and", "-")
        and word_at(doc, following.last + 1) in ("percent", "%", "per")
    )
    upper_end = (
        word_at(doc, number.start - 1) == "to"
        and word_at(doc, number.start - 2) in ("percent", "cent", "%")
        and word_at(doc, number.last + 1) not in words().measures
    )
    return number.last if lower_end or upper_end else None


def _in_units(doc: Doc, number: Number) -> FoundFigure | None:
    at = _behind(doc, number)
    word, area = word_at(doc, at), SQUARE.get(word_at(doc, at + 1)[:4])
    if number.unit is not None:
        unit = number.unit.replace("²", "2")
        kind = "territory" if unit in AREAS else "other"
        return _plain(doc, number, kind, unit, (number.first, number.last)) if unit.lower() in WRITTEN_UNITS else None
    if word in ("square", "sq", "sq.") and area is not None:
        return _plain(doc, number, "territory", area, (number.first, at + 1))
    if at >= len(doc) or doc[at].pos_ not in ("NOUN", "PROPN", "X"):
        return None
    known = words().units
    named = known.get(word) or known.get(word.rstrip("s")) or known.get(lemma(doc[at]))
    if named is None:
        return None
    return _plain(doc, number, "territory" if named in AREAS else "other", named, (number.first, at))


def _behind(doc: Doc, number: Number) -> int:
    """Return the index of the token behind a number, over a hyphen."""
    return number.last + (2 if word_at(doc, number.last + 1) == "-" else 1)


def _plain(doc: Doc, number: Number, kind: str, unit: str | None, span: tuple[int, int]) -> FoundFigure:
    """Make the figure of a number that counts no noun; ``span`` is its first and last token."""
    verb = questions.clause_verb(counted.root_of(doc, number))
    governor = verb if verb.pos_ == "VERB" else None
    bounds = number.value, number.low, number.high
    return FoundFigure(*span, kind, *bounds, unit, None, governor, doubt=number.doubt)


def _currency(doc: Doc, number: Number, following: Number | None) -> _Currency | None:
    """Read a currency in a number's own token, before it, behind it, or behind the upper end of its range."""
    if number.form in ("none", "part", "manifold"):
        return None
    table = words().currency
    unit = number.unit
    if unit is not None and (unit.lower() in table or (unit.isupper() and len(unit) == CODE_LENGTH)):
        code, doubt = _code(doc, number, unit.lower()) if unit.lower() in table else (unit, None)
        return _Currency(code, number.first, number.last, doubt)
    return _before(doc, number) or _after(doc, number) or _of_upper_end(doc, number, following)


def _before(doc: Doc, number: Number) -> _Currency | None:
    text = doc[number.start - 1].text if number.start else ""
    first = min(number.first, number.start - 1)
    if is_currency_sign(text.lower()) or text.lower().rstrip(".") in words().phrase["money"]:
        code, doubt = _code(doc, number, text.lower().rstrip("."))
        return _Currency(code, first, number.last, doubt)
    return _Currency(text, first, number.last) if text in words().phrase["codes"] else None


def _after(doc: Doc, number: Number) -> _Currency | None:
    table = words().currency
    at = number.last + 1
    for token in doc[at : at + REACH_OF_CURRENCY]:
        if token.text in ("-", "of"):
            continue
        name = token.lower_
        singular = name if name in table else name.rstrip("s") if name.rstrip("s") in table else lemma(token)
        if singular in table and len(singular) > 1 and token.pos_ in ("NOUN", "PROPN", "X", "ADJ", "SYM"):
            if singular == "cent":
                return None
            code, doubt = _code(doc, number, singular)
            return _Currency(code, number.first, token.i, doubt)
        if is_currency_sign(token.text) and token.i == at and token.text not in ("$", "£"):
            return _Currency(_code(doc, number, name)[0], number.first, token.i)
        if token.pos_ not in ("ADJ", "PROPN", "NOUN") or token.i > at + 1:
            return None
    return None


def _of_upper_end(doc: Doc, number: Number, following: Number | None) -> _Currency | None:
    """Read the first number of "ten or twelve dollars"."""
    if (
        following is None
        or word_at(doc, number.last + 1) not in ("to", "or", "and", "-")
        or following.start - number.last not in (2, 3)
        or number.value >= following.value
    ):
        return None
    second = _currency(doc, following, None)
    if second is None or second.last <= following.last:
        return None
    return replace(second, first=number.first, last=number.last)


def _code(doc: Doc, number: Number, name: str) -> tuple[str | None, str | None]:
    """Return the code of a currency: by the state named before it, else the usual one, else the one state of the paragraph that has it."""
    entry = words().currency[name]
    near = {word_at(doc, i) for i in range(number.last, min(len(doc), number.last + 5))}
    for places, code in entry.items():
        if places != "default" and near & set(places.split()):
            return code, None
    if entry["default"]:
        return entry["default"], None
    if len(name) > 1:
        all_words = {token.lower_ for token in doc[number.start].sent} | {token.lower_ for token in doc}
        fitting = {code for places, code in entry.items() if places != "default" and all_words & set(places.split())}
        if len(fitting) == 1:
            return fitting.pop(), None
    return name, f"{name!r} is the currency of several states, and the text names none of them"


def share(doc: Doc, number: Number) -> list[FoundFigure]:
    """Read "half of the crop", "a third", "two-thirds of voters"; "half an hour" and "the second half" are none."""
    before, after = word_at(doc, number.first - 1), word_at(doc, number.last + 1)
    end = doc[number.end]
    if before in ("first", "second", "other", "latter", "last", "top", "better", "a", "one", "per") or after in (
        "-",
        "year",
        "hour",
        "an",
        "a",
        "brother",
        "sister",
    ):
        return []
    if after in ("of", "its", "their", "the", "his", "her") or end.dep_ in (
        "dobj",
        "nsubj",
        "nsubjpass",
        "pobj",
        "attr",
    ):
        if end.dep_ == "amod" and after != "of":
            return []
        return [_plain(doc, number, "share", "%", (number.first, number.last))]
    return []


def votes(doc: Doc, number: Number) -> FoundFigure | None:
    """Read both numbers of "84 votes to 10", "by 34 to 12", "301-97", and those of members who vote."""
    if number.form not in ("digits", "words", "none"):
        return None
    first = counted.root_of(doc, number)
    after, before = word_at(doc, number.last + 1), word_at(doc, number.start - 1)
    if lemma_at(doc, number.last + 1) in ("vote", "abstention", "ballot"):
        return _plain(doc, number, "votes", None, (number.first, number.last))
    if number.form == "none":
        return None
    pair = (after in ("to", "-", "–") and _is_number(doc, number.last + 2)) or (
        before in ("to", "-", "–") and _is_number(doc, number.start - 2)
    )
    pair = pair or (before == "to" and word_at(doc, number.start - 2) in ("votes", "vote", "against"))
    if not pair or number.high != number.value:
        return None
    if not words().voting & {token.lower_ for token in first.sent}:
        return None
    beyond = number.last + 3 if after in ("to", "-", "–") else number.last + 1
    token = doc[beyond] if beyond < len(doc) else None
    if (
        token is not None
        and token.pos_ == "NOUN"
        and lemma(token) not in ("vote", "margin", "decision", "ruling", "majority")
        and token.head.i != token.i
        and _is_counted_by(token, number)
    ):
        return None
    return _plain(doc, number, "votes", None, (number.first, number.last))


def _is_counted_by(noun: Token, number: Number) -> bool:
    return any(child.dep_ == "nummod" and number.start <= child.i <= number.end + 2 for child in noun.children)


def _is_number(doc: Doc, i: int) -> bool:
    return 0 <= i < len(doc) and (doc[i].like_num or doc[i].pos_ == "NUM")


def is_no_count(doc: Doc, number: Number) -> bool:
    """Tell dates, clock times, ages and numbers in names."""
    start, end = doc[number.start], doc[number.end]
    text = start.text
    before, after = word_at(doc, number.start - 1), word_at(doc, number.last + 1)
    single = number.start == number.end
    if single and number.form == "digits":
        if CLOCK.fullmatch(text) and (
            ":" in text or (number.first == 0 or after in ("am", "pm", "a.m.", "p.m.", "gmt"))
        ):
            return True
        if (
            YEAR.fullmatch(text)
            and number.low == number.value
            and (
                start.ent_type_ == "DATE"
                or before in ("in", "of", "since", "by", "until", "from", "to", "may", "june", "july")
                or counted.counted_noun(doc, number) is None
            )
        ):
            return True
        if (after == ":" or before == ":") and end.whitespace_ == "" and _is_number(doc, number.last + 2):
            return True
    if _is_date(doc, number) or _is_age(doc, number):
        return True
    if single and start.ent_type_ in ("TIME", "ORDINAL", "LAW") and counted.counted_noun(doc, number) is None:
        return True
    return _is_name(doc, number)


def _is_date(doc: Doc, number: Number) -> bool:
    if number.start != number.end or number.value > DAYS:
        return False
    if number.form != "digits":
        return False
    near = (word_at(doc, number.start - 1), word_at(doc, number.end + 1))
    return any(
        word.rstrip(".") in words().phrase["months"]
        for word in near
        if word != "may" or doc[number.start].ent_type_ == "DATE"
    )


def _is_age(doc: Doc, number: Number) -> bool:
    """Read ages: "54," after a name, "aged 12", "12-year-olds", "a recruit of seventeen"."""
    before, after = word_at(doc, number.first - 1), word_at(doc, number.last + 1)
    if before in words().ages or (before == "age" and word_at(doc, number.first - 2) in ("the", "of")):
        return True
    if "year" in (word_at(doc, number.last + 2), word_at(doc, number.last + 1)) and "old" in " ".join(
        word_at(doc, number.last + i) for i in (2, 3, 4, 5)
    ):
        return True
    start = doc[number.start]
    if before in (",", "(") and after in (",", ")", ".", "") and number.value in AGES and number.form == "digits":
        behind = doc[number.first - 2] if number.first > 1 else None
        return behind is not None and (
            behind.ent_type_ == "PERSON"
            or (behind.pos_ == "PROPN" and not counted.is_person(behind))
            or start.dep_ == "appos"
        )
    return False


def _is_name(doc: Doc, number: Number) -> bool:
    """Read numbers that are names: "Resolution 242", "Local 1123", "C-130", "the 20th Brigade", "No. 4", "Group of 77"."""
    start, end = doc[number.start], doc[number.end]
    if (
        start.text[-1:].isalpha()
        and start.text[:1].isdigit()
        and number.unit is None
        and number.form == "digits"
        and number.value == _plain_digits(start.text)
    ):
        return True
    before = doc[number.start - 1] if number.start else None
    if before is None or number.first < number.start:
        return False
    if before.lower_ in words().names:
        return True
    if (
        before.text in ("-", "–")
        and number.start > 1
        and doc[number.start - 2].pos_ == "PROPN"
        and not before.whitespace_
    ):
        return not doc[number.start - 2].like_num
    noun = counted.counted_noun(doc, number)
    if (
        before.pos_ == "PROPN"
        and number.form == "digits"
        and (noun is None or start.dep_ in ("nummod", "appos", "npadvmod"))
        and start.head == before
    ):
        return True
    return (
        (before.pos_ == "PROPN" or (before.pos_ == "NOUN" and (noun is None or noun.tag_ != "NNS")))
        and start.dep_ == "nummod"
        and start.head == before
        and end.i == start.i
        and number.form == "digits"
    )


def _plain_digits(text: str) -> float:
    found = re.match(r"[\d.]+", text)
    return float(found[0].rstrip(".")) if found else -1.0


def is_measure(doc: Doc, number: Number, noun: Token) -> bool:
    """Tell spans of time and distances from counts; the unit is the counted noun or the word right behind the number."""
    at = _behind(doc, number)
    measures = words().measures
    if lemma(noun) in measures:
        return True
    if at == number.last + 1 and noun.i > at and word_at(doc, at) in words().describing:
        return False
    return lemma_at(doc, at) in measures or word_at(doc, at) in measures


def years(doc: Doc, number: Number, noun: Token) -> list[FoundFigure]:
    """Read the years of a sentence passed by a court."""
    at = _behind(doc, number)
    is_year = lemma_at(doc, at) == "year" or lemma(noun) == "year"
    behind = {word_at(doc, at + 1), word_at(doc, at + 2)}
    if not is_year or number.form == "none":
        return []
    if not _is_passed(doc, number, at) and (
        behind & words().court_time or not words().court & {lemma(token) for token in doc[number.start].sent}
    ):
        return []
    last = at if lemma_at(doc, at) == "year" else number.last
    return [_plain(doc, number, "years", "years", (number.first, last))]


def _is_passed(doc: Doc, number: Number, at: int) -> bool:
    """Tell years that a verb makes a sentence: "**jailed** him for 20 years after a trial", "**got** five years for fraud"."""
    verb = questions.clause_verb(counted.root_of(doc, number))
    before, behind = word_at(doc, number.first - 1), word_at(doc, at + 1)
    if lemma(verb) in words().passing:
        return before in ("for", "to") and behind not in ("ago", "old")
    return lemma(verb) in words().getting and verb.i == number.first - 1 and behind in ("for", "from", "in", "behind")
