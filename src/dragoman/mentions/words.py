"""Closed lists of words that the readers of parties, times and figures ask for."""

from __future__ import annotations

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
FORMER = frozenset(
    {
        *("former", "ex", "ousted", "deposed", "late", "erstwhile", "onetime", "ex-"),
        *("dismissed", "sacked", "toppled", "overthrown"),
    }
)
SHORT_TITLES = frozenset(
    [
        *(
            "adm",
            "brig",
            "capt",
            "cmdr",
            "col",
            "cpl",
            "gen",
            "lt",
            "maj",
            "pvt",
            "sgt",
            "brig gen",
            "lt col",
            "lt gen",
            "maj gen",
        ),
        *("det", "insp", "supt", "atty", "amb", "gov", "lt gov", "pres", "rep", "sen"),
        *("dr", "prof", "fr", "msgr", "rev", "mr", "mrs", "ms"),
    ]
)
"""Titles that are written short, with a stop or without."""
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
