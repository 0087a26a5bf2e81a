"""Closed lists of words that the readers of parties, times and figures ask for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from dragoman.tables import packaged, read_toml

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
WEEKDAYS = frozenset({"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"})
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
    saying: frozenset[str]
    meeting: frozenset[str]
    areas: frozenset[str]
    waters_behind: frozenset[str]
    waters_before: frozenset[str]


@lru_cache(maxsize=1)
def word_lists() -> Lists:
    """Return the word lists of composing.toml.

    Raises:
        DataError: DG-D01 when the file is not TOML.
    """
    data = read_toml(packaged("lexicon", "composing.toml"))
    plain = (
        "leading",
        "sent",
        "working",
        "kept",
        "ordinary",
        "former",
        "short_titles",
        "named_offices",
        "seated",
        "elsewhere",
        "abroad",
        "strange",
        "single",
        "saying",
        "meeting",
        "areas",
        "heads",
        "minorities",
        "chambers",
        "arms",
    )
    return Lists(
        endings={word: (sector,) for sector, words in data["endings"].items() for word in words},
        beginnings={word: (sector,) for sector, words in data["beginnings"].items() for word in words},
        genders={word: gender for gender, words in data["genders"].items() for word in words},
        national={word: country for country, words in data["national"].items() for word in words},
        family=frozenset(data["relations"]["family"]),
        waters_behind=frozenset(data["waters"]["behind"]),
        waters_before=frozenset(data["waters"]["before"]),
        **{name: frozenset(data[name]["words"]) for name in plain},
    )
