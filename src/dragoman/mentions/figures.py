"""How many: tolls, captures, crowds, forces, money, votes and shares as figures with bounds, each with what it counts."""

# ruff: noqa: C901, PLR0911, PLR0912, PLR0913, PLR0917, PLR2004, ARG001, E501, RUF100 (one branch a form of words)
from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dragoman.language import questions
from dragoman.mentions import counted
from dragoman.mentions.counted import HARM, Relation, lemma, words
from dragoman.mentions.numbers import CURRENCY_SIGNS, Number, read_numbers

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from dragoman.language.parser import Paragraph

TOLL_KINDS = frozenset(
    {
        "killed",
        "injured",
        "missing",
        "detained",
        "abducted",
        "displaced",
        "rescued",
        "released",
        "size",
        "troops",
        "held",
    }
)
"""Kinds whose numbers are counted again and corrected."""
TOLL_NOUNS = frozenset(["toll", "figure", "number", "count", "tally", "total", "estimate", "it", "that"])
"""Nouns that stand for an earlier count: "the toll rose to 14", "television put the number at 14"."""
RAISED = frozenset(["raise", "rise", "climb", "increase", "grow", "jump", "soar", "mount", "swell", "reach", "go"])
LOWERED = frozenset(["lower", "reduce", "cut", "fall", "drop", "downgrade", "decrease", "shrink"])
CHANGED = frozenset(["revise", "correct", "amend", "adjust", "update", "change", "put", "stand", "bring", "set"])
WARS = frozenset(
    [
        "war",
        "conflict",
        "insurgency",
        "uprising",
        "rebellion",
        "fighting",
        "campaign",
        "violence",
        "unrest",
        "genocide",
        "dictatorship",
        "pandemic",
    ]
)
_TOTAL = re.compile(
    r"\bsince (?!then\b|dawn|noon|midnight|mon|tues|wednes|thurs|fri|sat|sun|yesterday|last night|early|this morning)|\bso far this (?:year|month)|"
    r"\bin the (?:\w+ ){0,3}(?:war|conflict|insurgency|uprising|genocide)\b|\b(?:over|during|in) the (?:past|last) (?:\w+ ){0,2}(?:months|years|decades?)|"
    r"\b(?:months|years|decades?) of (?:war|fighting|conflict|violence|unrest|insurgency)|\bcumulative|\bthe (?:war|conflict|insurgency) has\b|\bin total over|"
    r"\bthis year\b|\bwar(?:'s|’s)? (?:death )?toll"
)
PEOPLE_KINDS = frozenset(
    {
        "killed",
        "injured",
        "missing",
        "detained",
        "abducted",
        "released",
        "displaced",
        "rescued",
        "held",
        "size",
        "troops",
    }
)
NOUGHT_KINDS = frozenset({"killed", "injured", "missing", "detained", "abducted", "votes"})
"""Kinds of which "no" and "nobody" make a figure of nought."""
YEAR = re.compile(r"1[0-9]{3}|20[0-9]{2}")
CLOCK = re.compile(r"[0-2]?\d[.:][0-5]\d")
DEFINITE = frozenset({"the", "both", "these", "those", "all"})
COUNTERPARTS = frozenset(
    [
        "country",
        "side",
        "state",
        "government",
        "party",
        "nation",
        "leader",
        "president",
        "minister",
        "neighbour",
        "neighbor",
        "man",
        "power",
        "capital",
        "army",
        "delegation",
        "foe",
        "rival",
        "organisation",
        "organization",
        "korea",
        "chamber",
        "house",
        "camp",
        "faction",
        "community",
        "republic",
        "company",
    ]
)


@dataclass(frozen=True, slots=True)
class FoundFigure:
    """A number with its bounds, its tokens (both inside), the noun it counts and the word that gives its kind.

    ``scope`` is incident or total (of a war, of a year). ``corrects`` is the earlier figure that this one takes the place of, as index of the
    paragraph, first and last token. ``doubt`` says what else the digits or the unit may mean.
    """

    first: int
    last: int
    kind: str
    value: float | None
    low: float | None
    high: float | None
    unit: str | None
    noun: Token | None
    governor: Token | None
    scope: str = "incident"
    corrects: tuple[int, int, int] | None = None
    doubt: str | None = None


def find_figures(paragraph: Paragraph, earlier: Sequence[FoundFigure] = ()) -> list[FoundFigure]:
    """Find the figures of a paragraph, in order; bare numbers, dates, ages, distances and numbers in names are none.

    Args:
        paragraph: The parsed paragraph.
        earlier: Figures of the paragraphs before, which give "the toll" and "the number" their kind.
    """
    doc = paragraph.doc
    numbers = read_numbers(doc)
    found: list[FoundFigure] = []
    for index, number in enumerate(numbers):
        following = numbers[index + 1] if index + 1 < len(numbers) else None
        found += _figures(doc, number, following, [*earlier, *found])
    return found


def find_all_figures(paragraphs: Iterable[Paragraph]) -> list[list[FoundFigure]]:
    """Find the figures of a document, one list a paragraph; a figure that corrects an earlier one names it."""
    found: list[list[FoundFigure]] = []
    for index, paragraph in enumerate(paragraphs):
        earlier = [figure for figures in found for figure in figures]
        places = [(i, figure) for i, figures in enumerate(found) for figure in figures]
        here: list[FoundFigure] = []
        for figure in find_figures(paragraph, earlier):
            here.append(_linked(figure, [*places, *((index, other) for other in here)]))
        found.append(here)
    return found


def _linked(figure: FoundFigure, earlier: list[tuple[int, FoundFigure]]) -> FoundFigure:
    """Link a figure to the latest earlier one of its kind and scope that it takes the place of."""
    if figure.governor is None or figure.kind not in TOLL_KINDS or not _changes(figure):
        return figure
    for index, other in reversed(earlier):
        if other.kind == figure.kind and other.value != figure.value:
            return replace(figure, corrects=(index, other.first, other.last))
    return figure


def _changes(figure: FoundFigure) -> bool:
    """Tell whether a figure is told as a new count: "lowered the toll to 12", "the number rose to 14"."""
    verb = figure.governor
    if verb is None or lemma(verb) not in RAISED | LOWERED | CHANGED:
        return False
    return _word(verb.doc, figure.first - 1) in ("to", "at", "by", "of") or figure.noun is None


def _figures(doc: Doc, number: Number, following: Number | None, earlier: list[FoundFigure]) -> list[FoundFigure]:
    """Read what one number counts; "no casualties" gives two figures, most numbers one or none."""
    measured = _measured(doc, number, following)
    if measured is not None:
        return [measured]
    if number.form == "part":
        return _share(doc, number)
    votes = _votes(doc, number)
    if votes is not None:
        return [votes]
    if _is_no_count(doc, number):
        return []
    noun = counted.counted_noun(doc, number)
    if noun is not None and _is_measure(doc, number, noun):
        return _years(doc, number, noun)
    if number.form == "none":
        return _nought(doc, number, noun)
    kind, governor = _kind(doc, number, noun, earlier)
    if kind is None:
        return []
    unit = "persons" if kind in PEOPLE_KINDS or counted.is_person(noun) else None
    value, low, high, doubt = _whole(number, noun)
    scope = "total" if kind in TOLL_KINDS and _is_total(doc, number, governor) else "incident"
    return [FoundFigure(number.first, number.last, kind, value, low, high, unit, noun, governor, scope, None, doubt)]


def _whole(number: Number, noun: Token | None) -> tuple[float, float | None, float | None, str | None]:
    """Read "1.234 people" as European grouping: nobody counts thousandths of a person. The doubt is kept."""
    value, low, high = number.value, number.low, number.high
    if number.doubt and value != int(value) and round(value * 1000) == value * 1000 and counted.is_person(noun):
        low, high = (None if item is None else float(round(item * 1000)) for item in (low, high))
        value = float(round(value * 1000))
        return value, low, high, f"read in European grouping as {value:g}"
    return value, low, high, number.doubt


# Money, shares, areas, weights


def _measured(doc: Doc, number: Number, following: Number | None) -> FoundFigure | None:
    """Read amounts of money, percentages and units of things."""
    currency = _currency(doc, number, following)
    if currency is not None:
        unit, first, last, doubt = currency
        return _plain(doc, number, "money", unit, (first, last), doubt)
    at = number.last + (2 if _word(doc, number.last + 1) == "-" else 1)
    word = _word(doc, at)
    if (
        number.unit == "%"
        or word in ("%", "percent", "pc", "percentage")
        or (word == "per" and _word(doc, at + 1) in ("cent", "cents"))
    ):
        last = number.last if number.unit == "%" else at + (word == "per")
        return _plain(doc, number, "share", "%", (number.first, last), None)
    if number.form in ("none", "part", "manifold"):
        return None
    if (
        number.unit is None
        and word in ("square", "sq", "sq.")
        and _word(doc, at + 1)[:4] in ("kilo", "km", "mile", "metr", "mete")
    ):
        unit = {"kilo": "km2", "km": "km2", "mile": "sq mi"}.get(_word(doc, at + 1)[:4], "m2")
        return _plain(doc, number, "territory", unit, (number.first, at + 1), None)
    if number.unit is None and at < len(doc):
        unit = words().units.get(word) or words().units.get(word.rstrip("s")) or words().units.get(lemma(doc[at]))
        if unit is not None and doc[at].pos_ in ("NOUN", "PROPN", "X"):
            kind = "territory" if unit in ("ha", "acres", "km2") else "other"
            return _plain(doc, number, kind, unit, (number.first, at), None)
    if number.unit is not None and number.unit.lower() in ("km2", "km²", "ha", "kg", "t", "mw", "gw", "kwh"):
        unit = number.unit.replace("²", "2")
        return _plain(
            doc, number, "territory" if unit in ("km2", "ha") else "other", unit, (number.first, number.last), None
        )
    if number.unit is None and following is not None and 0 < following.start - number.last <= 3:  # noqa: PLR2004 (ten to twelve tonnes)
        link = _word(doc, number.last + 1)
        if (
            link in ("to", "or", "and", "-")
            and _word(doc, following.last + 1) in ("percent", "%", "per")
            and following.start - number.last == 2
        ):  # noqa: PLR2004
            return _plain(doc, number, "share", "%", (number.first, number.last), None)
    if _after_share(doc, number):
        return _plain(doc, number, "share", "%", (number.first, number.last), None)
    return None


def _after_share(doc: Doc, number: Number) -> bool:
    """Read the second number of "53 percent to 47"."""
    return (
        _word(doc, number.start - 1) == "to"
        and _word(doc, number.start - 2) in ("percent", "cent", "%")
        and _word(doc, number.last + 1) not in words().measures
    )


def _plain(
    doc: Doc, number: Number, kind: str, unit: str | None, span: tuple[int, int], doubt: str | None
) -> FoundFigure:
    verb = questions.clause_verb(counted.root_of(doc, number))
    governor = verb if verb.pos_ == "VERB" else None
    return FoundFigure(
        span[0], span[1], kind, number.value, number.low, number.high, unit, None, governor, doubt=number.doubt or doubt
    )


def _currency(doc: Doc, number: Number, following: Number | None) -> tuple[str | None, int, int, str | None] | None:
    """Return the currency's code, the span, and a doubt where the currency's name is shared by several states."""
    table = words().currency
    if number.form in ("none", "part", "manifold"):
        return None
    before = _word(doc, number.start - 1)
    if number.unit is not None and (number.unit.lower() in table or (number.unit.isupper() and len(number.unit) == 3)):  # noqa: PLR2004
        return table.get(number.unit.lower(), {}).get("default", number.unit), number.first, number.last, None
    text = doc[number.start - 1].text if number.start else ""
    if before in CURRENCY_SIGNS or before in ("rs", "rs."):
        code, doubt = _code(doc, number, before.rstrip("."))
        return code, min(number.first, number.start - 1), number.last, doubt
    if re.fullmatch(r"USD|EUR|GBP|CHF|JPY|CAD|AUD|CNY|INR|NGN|KES|ZAR|AED|SAR|RUB|TRY|UAH|ILS|BRL|MXN", text):
        return text, min(number.first, number.start - 1), number.last, None
    at = number.last + 1
    for step in range(4):
        token = doc[at + step] if at + step < len(doc) else None
        if token is None:
            break
        if token.text in ("-", "of"):
            continue
        name = token.lower_
        singular = name if name in table else name.rstrip("s") if name.rstrip("s") in table else lemma(token)
        if singular in table and len(singular) > 1 and token.pos_ in ("NOUN", "PROPN", "X", "ADJ", "SYM"):
            if singular == "cent":
                return None
            code, doubt = _code(doc, number, singular)
            return code, number.first, token.i, doubt
        if token.text in CURRENCY_SIGNS and step == 0 and token.text not in ("$", "£"):
            return _code(doc, number, token.lower_)[0], number.first, token.i, None
        if token.pos_ not in ("ADJ", "PROPN", "NOUN") or step > 1:
            break
    if (
        following is not None
        and _word(doc, number.last + 1) in ("to", "or", "and", "-")
        and following.start - number.last in (2, 3)
        and number.value < following.value
    ):
        second = _currency(doc, following, None)
        if second is not None and second[2] > following.last:
            return second[0], number.first, number.last, second[3]
    return None


def _code(doc: Doc, number: Number, name: str) -> tuple[str | None, str | None]:
    """Return the code of a currency: by the state named right before it, else the usual one, else the one state of the paragraph that has it."""
    entry = words().currency[name]
    near = {_word(doc, i) for i in range(number.last, min(len(doc), number.last + 5))}
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


def _share(doc: Doc, number: Number) -> list[FoundFigure]:
    """Read "half of the crop", "a third", "two-thirds of voters"; "half an hour" and "the second half" are none."""
    before, after = _word(doc, number.first - 1), _word(doc, number.last + 1)
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
        return [_plain(doc, number, "share", "%", (number.first, number.last), None)]
    return []


def _votes(doc: Doc, number: Number) -> FoundFigure | None:
    """Read both numbers of "84 votes to 10", "by 34 to 12", "301-97", and those of members who vote."""
    if number.form not in ("digits", "words", "none"):
        return None
    first = counted.root_of(doc, number)
    after, before = _word(doc, number.last + 1), _word(doc, number.start - 1)
    if lemma_at(doc, number.last + 1) in ("vote", "abstention", "ballot"):
        return _plain(doc, number, "votes", None, (number.first, number.last), None)
    if number.form == "none":
        return None
    pair = (after in ("to", "-", "–") and _is_number(doc, number.last + 2)) or (
        before in ("to", "-", "–") and _is_number(doc, number.start - 2)
    )
    pair = pair or (before == "to" and _word(doc, number.start - 2) in ("votes", "vote", "against"))
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
    return _plain(doc, number, "votes", None, (number.first, number.last), None)


def _is_counted_by(noun: Token, number: Number) -> bool:
    return any(child.dep_ == "nummod" and number.start <= child.i <= number.end + 2 for child in noun.children)


def lemma_at(doc: Doc, i: int) -> str:
    """Return the lemma at an index, empty beyond the ends."""
    return lemma(doc[i]) if 0 <= i < len(doc) else ""


def _is_number(doc: Doc, i: int) -> bool:
    return 0 <= i < len(doc) and (doc[i].like_num or doc[i].pos_ == "NUM")


# What is no count


def _is_no_count(doc: Doc, number: Number) -> bool:
    """Tell dates, clock times, ages and numbers in names."""
    start, end = doc[number.start], doc[number.end]
    text = start.text
    before, after = _word(doc, number.start - 1), _word(doc, number.last + 1)
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
    from dragoman.mentions.times import MONTHS  # noqa: PLC0415

    if number.start != number.end or number.value > 31:  # noqa: PLR2004 (days of a month)
        return False
    if number.form != "digits":
        return False
    near = (_word(doc, number.start - 1), _word(doc, number.end + 1))
    return any(
        word.rstrip(".") in MONTHS or word.rstrip(".") in _SHORT_MONTHS
        for word in near
        if word != "may" or doc[number.start].ent_type_ == "DATE"
    )


_SHORT_MONTHS = frozenset({"jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec"})


def _is_age(doc: Doc, number: Number) -> bool:
    """Read ages: "54," after a name, "aged 12", "12-year-olds", "a recruit of seventeen"."""
    before, after = _word(doc, number.first - 1), _word(doc, number.last + 1)
    if before in words().ages or (before == "age" and _word(doc, number.first - 2) in ("the", "of")):
        return True
    if "year" in (_word(doc, number.last + 2), _word(doc, number.last + 1)) and "old" in " ".join(
        _word(doc, number.last + i) for i in (2, 3, 4, 5)
    ):
        return True
    start = doc[number.start]
    if before in (",", "(") and after in (",", ")", ".", "") and 5 < number.value < 105 and number.form == "digits":  # noqa: PLR2004
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
    if before.lower_ in (
        "no.",
        "nos.",
        "no",
        "number",
        "article",
        "chapter",
        "resolution",
        "section",
        "route",
        "highway",
        "channel",
        "flight",
        "page",
        "row",
        "lap",
        "group",
        "act",
        "world",
    ):
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
        before.pos_ in ("PROPN", "NOUN")
        and start.dep_ == "nummod"
        and start.head == before
        and end.i == start.i
        and number.form == "digits"
    )


def _plain_digits(text: str) -> float:
    found = re.match(r"[\d.]+", text)
    return float(found[0].rstrip(".")) if found else -1.0


def _is_measure(doc: Doc, number: Number, noun: Token) -> bool:
    """Tell spans of time and distances from counts; the unit is the counted noun or the word right behind the number."""
    at = number.last + (2 if _word(doc, number.last + 1) == "-" else 1)
    measures = words().measures
    return lemma(noun) in measures or lemma_at(doc, at) in measures or _word(doc, at) in measures


def _years(doc: Doc, number: Number, noun: Token) -> list[FoundFigure]:
    """Read the years of a sentence passed by a court."""
    at = number.last + (2 if _word(doc, number.last + 1) == "-" else 1)
    is_year = lemma_at(doc, at) == "year" or lemma(noun) == "year"
    behind = {_word(doc, at + 1), _word(doc, at + 2)}
    if not is_year or behind & words().court_time or number.form == "none":
        return []
    sentence = {lemma(token) for token in doc[number.start].sent}
    if not words().court & sentence:
        return []
    last = at if lemma_at(doc, at) == "year" else number.last
    return [_plain(doc, number, "years", "years", (number.first, last), None)]


# Kinds


def _nought(doc: Doc, number: Number, noun: Token | None) -> list[FoundFigure]:
    """Read "no casualties", "nobody was hurt", "no arrests"."""
    name = lemma(noun) if noun is not None else ""
    kinds: list[str] = []
    governor = noun
    if name in ("casualty", "victim", "loss") or (name == "life" and _word(doc, number.last + 1) == "loss"):
        kinds = ["killed"] if name == "life" else ["killed", "injured"]
    elif words().noun.get(name) in ("killed", "injured", "detained") and name not in ("body", "dead", "toll"):
        kinds = [words().noun[name]]
    else:
        node = noun if noun is not None and _word(doc, number.last + 1) != "of" else counted.root_of(doc, number)
        if noun is not None and not counted.is_person(noun):
            return []
        for relation in counted.relations(node, number.last):
            kind = _kind_of(relation, noun)
            if kind in NOUGHT_KINDS and relation.how in ("object", "subject", "state"):
                kinds, governor = [kind], relation.word
                break
    return [
        FoundFigure(number.first, max(number.last, number.end), kind, 0.0, 0.0, 0.0, "persons", noun, governor)
        for kind in kinds
    ]


def _kind(doc: Doc, number: Number, noun: Token | None, earlier: list[FoundFigure]) -> tuple[str | None, Token | None]:
    """Read the kind from what is done to the counted, from their state, from the noun, and from an earlier count."""
    root = counted.root_of(doc, number)
    of = _word(doc, number.last + 1) == "of"
    node = root if noun is None or (of and root.dep_ not in counted.INNER) else noun
    if counted.is_weapon(noun):
        return "weapons", _governor(node)
    related = list(counted.relations(node, number.last))
    if number.form == "manifold":
        kind = words().noun.get(lemma(noun)) if noun is not None else None
        return (kind, noun) if kind in ("killed", "injured") else (None, None)
    if noun is None or counted.is_person(noun):
        for relation in related:
            kind = _kind_of(relation, noun)
            if kind == "handed" and not _are_held(noun, related):
                continue
            if kind in HARM and relation.how != "loose":
                return _settled(kind, relation, noun), relation.word
    own = words().noun.get(lemma(noun)) if noun is not None else None
    if own == "seized":
        return "other", noun
    if own == "held" and any(
        relation.how == "subject" and "size" in counted.subject_kinds(relation.word) for relation in related
    ):
        own = "size"
    part = _part(doc, number, noun, earlier)
    if part is not None:
        return part
    if own in HARM or (own == "size" and counted.is_person(noun)):
        return own, _governor(noun) if noun is not None and own in ("held", "displaced", "size") else noun
    again = _counted_again(doc, number, node, noun, earlier)
    if again is not None:
        return again
    kind, governor = _of_people(related, noun, node, doc, number)
    if kind is not None:
        return kind, governor
    return ("other", _governor(node)) if _is_other(doc, number, noun) else (None, None)


def _are_held(noun: Token | None, related: list[Relation]) -> bool:
    """Tell whether those who are handed over were prisoners."""
    if noun is not None and words().noun.get(lemma(noun)) == "held":
        return True
    return any(
        relation.how == "state" and _state_kind(relation.word, "state") in ("held", "abducted", "detained")
        for relation in related
    )


def _part(doc: Doc, number: Number, noun: Token | None, earlier: list[FoundFigure]) -> tuple[str, Token | None] | None:
    """Read a part of those just counted: "83 migrants, **nine** of them children", "14 people, among them **two** nurses"."""
    of_them = _word(doc, number.last + 1) == "of" and _word(doc, number.last + 2) in ("them", "whom", "these")
    among = _word(doc, number.first - 1) in ("them", "including", "these") and _word(doc, number.first - 2) in (
        "among",
        "of",
        ",",
        "including",
    )
    if not (of_them or among or (noun is not None and "among them" in doc[number.last : number.last + 6].text)):
        return None
    if not earlier:
        return None
    whole = earlier[-1]
    start = doc[number.start].sent.start
    if (
        whole.noun is None
        or whole.noun.doc is not doc
        or whole.last < start
        or whole.unit != "persons"
        or number.first - whole.last > 12
    ):  # noqa: PLR2004
        return None
    return whole.kind, whole.governor


def _of_people(
    related: list[Relation], noun: Token | None, node: Token, doc: Doc, number: Number
) -> tuple[str | None, Token | None]:
    """Tell crowds, forces and votes by who the counted are and what they do."""
    known = words()
    name = lemma(noun) if noun is not None else ""
    soldiers = name in known.counted["troops"]
    police = name in known.counted["police"]
    people = noun is None or counted.is_person(noun)
    for relation in related:
        verb = relation.word
        if relation.how in ("object", "subject", "state") and verb.pos_ in ("VERB", "ADJ", "NOUN") and people:
            kinds = (counted.object_kind(verb),) if relation.how != "subject" else counted.subject_kinds(verb)
            if police and "troops" in kinds:
                return "size", verb
            if "troops" in kinds and (soldiers or name in known.counted["forces"]):
                return "troops", verb
            if "votes" in kinds and noun is not None and (name in known.voters or lemma(verb) == "vote"):
                return "votes", verb
            if (
                "size" in kinds
                and not soldiers
                and (noun is not None or number.form == "vague")
                and (relation.how == "subject" or police or known.object.get(lemma(verb)) == "size")
            ):
                return "size", verb
            crowd = (
                people
                and noun is not None
                and not soldiers
                and name not in known.counted["households"]
                and verb.dep_ not in ("relcl", "acl")
            )
            if (
                relation.how == "subject"
                and crowd
                and verb.pos_ == "VERB"
                and lemma(verb) not in SPEAKS
                and (number.form == "vague" or number.value >= CROWD or _in_protest(verb))
            ):
                return "size", verb
        if (
            relation.how in ("of", "modifier", "by", "with")
            and known.noun.get(lemma(verb)) in ("size", "troops", "votes")
            and (people or noun is None)
        ):
            kind = known.noun[lemma(verb)]
            return ("troops" if soldiers else kind), verb
        if relation.how in ("state", "after") and known.state.get(verb.lower_) == "size":
            if verb.lower_ == "strong" and lemma(node.head) in known.counted["troops"]:
                return "troops", node.head
            return "size", _governor(node)
    if soldiers:
        return "troops", _governor(node)
    if noun is None and _word(doc, number.last + 1) == "strong":
        return "size", _governor(node)
    if _word(doc, number.last + 1) == "-" and _word(doc, number.last + 2) in (
        "strong",
        "member",
        "man",
        "person",
        "woman",
    ):
        return "size", _governor(node)
    return None, None


SPEAKS = frozenset(
    [
        "say",
        "tell",
        "ask",
        "demand",
        "urge",
        "call",
        "accuse",
        "request",
        "petition",
        "write",
        "sue",
        "declare",
        "announce",
        "be",
        "have",
        "want",
        "face",
        "await",
        "remain",
        "work",
        "file",
        "sign",
    ]
)


CROWD = 100
"""People who do something together are a crowd from so many on."""


def _in_protest(verb: Token) -> bool:
    """Tell whether those who act do so in a protest that the sentence names."""
    return bool(words().protest & {lemma(token) for token in verb.sent})


def _kind_of(relation: Relation, noun: Token | None) -> str | None:
    """Return the kind that one word gives the counted."""
    word, how = relation.word, relation.how
    known = words()
    if how == "object":
        return counted.object_kind(word) if word.pos_ in ("VERB", "AUX", "NOUN", "ADJ", "PROPN") else None
    if how == "subject":
        kinds = counted.subject_kinds(word)
        return next((kind for kind in kinds if kind in HARM), None)
    if how in ("state", "attr", "condition", "after"):
        return _state_kind(word, how)
    if how in ("of", "modifier", "including", "for", "in"):
        kind = known.noun.get(lemma(word))
        if kind in HARM and how in ("of", "modifier") and word.pos_ in ("NOUN", "PROPN"):
            return kind
    return None


def _state_kind(word: Token, how: str) -> str | None:
    known = words()
    kind = known.state.get(word.lower_)
    if how == "condition":
        return {
            "prison": "held",
            "jail": "held",
            "custody": "detained",
            "captivity": "held",
            "hospital": "injured",
        }.get(word.lower_)
    if kind is not None:
        return kind
    if word.lower_ in ("hospital", "hospitals"):
        return "injured"
    if word.lower_ in ("custody", "detention", "arrest"):
        return "detained"
    if how == "state" and word.tag_ in ("VBN", "VBD"):
        return counted.object_kind(word)
    if (
        how == "after"
        and word.tag_ in ("VBN", "VBD")
        and not any(child.dep_ in ("dobj", "ccomp", "xcomp") for child in word.children)
    ):
        kind = counted.object_kind(word)
        return kind if kind in ("killed", "injured", "detained", "abducted", "displaced") else None
    return None


def _settled(kind: str, relation: Relation, noun: Token | None) -> str:
    """Settle kinds that hang on who does it: a capture, a rescue, a release that is only asked for."""
    verb = relation.word
    if kind == "handed":
        return "released"
    if kind == "seized":
        return "abducted" if _captors(verb, noun) != "state" else "detained"
    if kind == "held" and lemma(verb) in ("hold", "keep") and _captors(verb, noun) == "state":
        return "detained"
    if kind == "released":
        if _not_yet(verb):
            return "held"
        if (
            lemma(verb) in ("free", "liberate", "release")
            and _doers(verb) & words().freeing
            and (noun is None or words().noun.get(lemma(noun)) != "held")
        ):
            return "rescued"
    if kind == "detained" and lemma(verb) == "pick" and words().rescue & {lemma(token) for token in verb.sent}:
        return "rescued"
    return kind


def _doers(verb: Token) -> set[str]:
    """Return the words of those who do it."""
    doers = questions.logical_subjects(verb) if verb.pos_ == "VERB" else []
    return {token.lower_ for doer in doers for token in doer.subtree if token.i <= doer.i} | {
        lemma(doer) for doer in doers
    }


def _captors(verb: Token, noun: Token | None) -> str:
    """Tell who seizes: armed groups abduct, police and soldiers detain."""
    known = words()
    names = _doers(verb)
    if names & known.armed:
        return "armed"
    if names & known.state_forces:
        return "state"
    if noun is not None and lemma(noun) in known.armed | known.wanted:
        return "state"
    if names:
        return "unknown"
    sentence = {lemma(token) for token in verb.sent}
    return "state" if sentence & known.state_forces and not sentence & known.armed else "unknown"


def _not_yet(word: Token) -> bool:
    """Tell a release that is asked for, refused or ahead: those it is about are still held."""
    if word.pos_ == "NOUN":
        verb = questions.clause_verb(word)
        return lemma(verb) in (
            "demand",
            "urge",
            "seek",
            "ask",
            "call",
            "petition",
            "press",
            "want",
            "insist",
            "request",
            "plead",
            "appeal",
            "negotiate",
            "refuse",
            "reject",
        )
    if any(child.dep_ == "neg" for child in word.children):
        return True
    return questions.has_to(word) and lemma(word.head) in (
        "refuse",
        "demand",
        "urge",
        "ask",
        "call",
        "decline",
        "want",
        "insist",
        "order",
        "press",
        "fail",
    )


def _counted_again(
    doc: Doc, number: Number, node: Token, noun: Token | None, earlier: list[FoundFigure]
) -> tuple[str, Token | None] | None:
    """Read a new count of what was counted before: "the toll rose to 14", "put the number at twelve", "14, another said"."""
    if noun is not None and lemma(noun) not in TOLL_NOUNS:
        return None
    if (
        _word(doc, number.first - 1) not in ("to", "at", "from", "of", "is", "was", "as", "reached", "stands", "with")
        and lemma_at(doc, number.first - 1) not in RAISED | LOWERED
    ):
        return None
    verb = questions.clause_verb(node)
    name = lemma(verb)
    if name not in RAISED | LOWERED | CHANGED | {"be"}:
        return None
    near = [child for child in verb.children if child.dep_ in ("dobj", "nsubj", "nsubjpass")]
    for thing in near:
        inside = {lemma(token) for token in thing.subtree}
        if (
            lemma(thing) not in TOLL_NOUNS
            and not inside & TOLL_NOUNS
            and words().noun.get(lemma(thing)) not in ("killed", "injured")
        ):
            continue
        for token in thing.subtree:
            kind = words().state.get(token.lower_) or words().noun.get(lemma(token)) or words().object.get(lemma(token))
            if kind in TOLL_KINDS:
                return kind, verb
        kind = next((figure.kind for figure in reversed(earlier) if figure.kind in TOLL_KINDS), None)
        if kind is not None:
            return kind, verb
    return None


def _is_other(doc: Doc, number: Number, noun: Token | None) -> bool:
    """Tell whether a number of things or people of no other kind is worth keeping: not "one", not "the two sides"."""
    if number.form in ("none", "manifold") or (number.value == 1 and number.high == 1):
        return False
    if noun is None:
        root = counted.root_of(doc, number)
        behind = _word(doc, number.first - 1)
        return (
            root.dep_ in ("nsubjpass", "nsubj", "dobj")
            and behind not in DEFINITE
            and root.ent_type_ not in ("DATE", "TIME")
        )
    name = lemma(noun)
    if name in ("time", "way", "percent", "cent", "half", "reason", "thing", "word", "round") or noun.ent_type_ in (
        "DATE",
        "TIME",
    ):
        return False
    before = _word(doc, number.first - 1)
    bare = not any(child.dep_ in ("amod", "compound", "acl", "relcl", "prep") for child in noun.children)
    return not (before in DEFINITE and number.value <= 3 and name in COUNTERPARTS and bare)  # noqa: PLR2004


def _governor(node: Token) -> Token | None:
    """Return the verb, or the event's noun, that a phrase hangs on."""
    item = node
    while item.head != item:
        item = item.head
        if item.pos_ in ("VERB", "AUX"):
            return item
        if item.pos_ == "NOUN" and item.i < node.i and any(child.dep_ == "prep" for child in item.children):
            return item
    return item if item.pos_ in ("VERB", "NOUN") and item != node else None


def _is_total(doc: Doc, number: Number, governor: Token | None) -> bool:
    """Tell a sum over a war or a year from the toll of one incident."""
    sentence = doc[number.start].sent
    if (
        governor is not None
        and governor.pos_ == "VERB"
        and any(lemma(subject) in WARS for subject in questions.logical_subjects(governor))
    ):
        return True
    start = min([number.first, *([governor.left_edge.i] if governor is not None else [])])
    end = max([number.last, *([governor.right_edge.i] if governor is not None else [])])
    text = doc[max(start, sentence.start) : min(end + 1, sentence.end)].text.lower()
    return _TOTAL.search(text) is not None


def _word(doc: Doc, i: int) -> str:
    return doc[i].lower_ if 0 <= i < len(doc) else ""
