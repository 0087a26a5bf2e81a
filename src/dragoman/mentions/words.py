"""Closed lists of words that the readers of parties, times and figures ask for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from dragoman.tables import packaged, read_toml

if TYPE_CHECKING:
    from spacy.tokens import Doc

NOMINAL = frozenset({"NOUN", "PROPN", "NUM", "ADJ", "X", "PRON"})
LOCATIVE = frozenset(
    [
        "in",
        "near",
        "outside",
        "around",
        "at",
        "through",
        "across",
        "throughout",
        "inside",
        "beyond",
        "along",
        "above",
        "via",
        "within",
    ]
)
MEASURES = frozenset(["DATE", "TIME", "MONEY", "PERCENT", "QUANTITY"])
"""Labels of the parser for what has a unit, and so counts neither people nor things."""
QUANTIFIERS = frozenset(
    [
        "many",
        "several",
        "dozens",
        "scores",
        "hundreds",
        "thousands",
        "some",
        "others",
        "two",
        "three",
        "both",
        "number",
        "group",
        "majority",
        "most",
        "rest",
        "crowd",
        "handful",
        "series",
        "all",
        "each",
        "dozen",
        "score",
        "hundred",
        "thousand",
        "million",
        "pair",
        "couple",
        "band",
        "total",
        "half",
        "quarter",
        "third",
        "one",
        "none",
        "any",
        "tens",
        "ten",
        "more",
        "wave",
        "column",
        "convoy",
    ]
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
DAYPARTS = frozenset({"morning", "afternoon", "evening", "night", "dawn", "noon"})
CLOCK = re.compile(r"[0-2]?\d[.:][0-5]\d")
YEAR = re.compile(r"1[0-9]{3}|20[0-9]{2}")
FORCES = frozenset({"force", "troop", "unit", "contingent", "detachment", "column", "patrol", "squad"})
BACKED = frozenset(
    [
        "backed",
        "supported",
        "funded",
        "trained",
        "armed",
        "aligned",
        "sponsored",
        "led",
        "occupied",
        "controlled",
        "linked",
    ]
)
REMEMBERED_DAYS = 15 * 365
"""How long after the last office a surname alone is still taken for its holder."""
SETTLEMENTS = frozenset(
    {"town", "city", "village", "port", "district", "province", "region", "state", "suburb", "territory"}
)
NUMBER_WORDS = {
    word: value
    for value, word in enumerate(
        [
            *(
                "zero",
                "one",
                "two",
                "three",
                "four",
                "five",
                "six",
                "seven",
                "eight",
                "nine",
                "ten",
                "eleven",
                "twelve",
            ),
            *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"),
        ]
    )
} | {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}


def tells_time(doc: Doc, i: int) -> bool:
    """Tell whether a token before a noun only dates the sentence: "12.40 Police", "In 1988 landowners", "On Friday night soldiers"."""
    token = doc[i]
    before = doc[i - 1] if i > 0 else None
    if CLOCK.fullmatch(token.text):
        return before is None or bool(token.is_sent_start)
    if YEAR.fullmatch(token.text):
        return before is not None and (before.lower_ in ("in", "since", "until") or before.text in MONTHS)
    following = doc[i + 1].lower_ if i + 1 < len(doc) else ""
    if following in ("'s", "’s"):
        return False
    if token.text in MONTHS or (before is not None and before.text in MONTHS and token.text.isdigit()):
        # "On 17 May units", "On May 17 units", but not "17 units" nor "the March coalition"
        return before is not None and (before.text.isdigit() or token.text.isdigit())
    if token.text in WEEKDAYS:
        return before is None or before.lower_ in ("on", "since", "by", "until") or bool(token.is_sent_start)
    return token.lower_ in DAYPARTS and before is not None and before.text in WEEKDAYS


@dataclass(frozen=True, slots=True)
class Lists:
    """The word lists of composing.toml; the file says what each is for."""

    endings: Mapping[str, tuple[str, ...]]
    beginnings: Mapping[str, tuple[str, ...]]
    genders: Mapping[str, str]
    national: Mapping[str, str]
    family: frozenset[str]
    leading: frozenset[str]
    sent: frozenset[str]
    working: frozenset[str]
    kept: frozenset[str]
    ordinary: frozenset[str]
    former: frozenset[str]
    short_titles: frozenset[str]
    named_offices: frozenset[str]
    heads: frozenset[str]
    minorities: frozenset[str]
    chambers: frozenset[str]
    arms: frozenset[str]
    seated: frozenset[str]
    elsewhere: frozenset[str]
    abroad: frozenset[str]
    strange: frozenset[str]
    single: frozenset[str]
    garments: frozenset[str]
    worn: frozenset[str]
    saying: frozenset[str]
    meeting: frozenset[str]
    areas: frozenset[str]
    headships: frozenset[str]
    world_offices: frozenset[str]
    waters_behind: frozenset[str]
    waters_before: frozenset[str]


@lru_cache(maxsize=1)
def word_lists() -> Lists:
    """Return the word lists of composing.toml.

    Raises:
        DataError: DG-D01 when the file is not TOML.
    """
    data = read_toml(packaged("lexicon", "composing.toml"))
    return Lists(
        endings={word: (sector,) for sector, words in data["endings"].items() for word in words},
        beginnings={word: (sector,) for sector, words in data["beginnings"].items() for word in words},
        genders={word: gender for gender, words in data["genders"].items() for word in words},
        national={word: country for country, words in data["national"].items() for word in words},
        family=frozenset(data["relations"]["family"]),
        waters_behind=frozenset(data["waters"]["behind"]),
        waters_before=frozenset(data["waters"]["before"]),
        **{name: frozenset(table["words"]) for name, table in data.items() if "words" in table},
    )
