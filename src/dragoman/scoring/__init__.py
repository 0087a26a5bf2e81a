"""How well texts are coded, held against a gold file: precision, recall and F1 of events, categories, roles and triples."""

from dragoman.scoring.comparing import Count, Failed, Scores, compare, failure, score
from dragoman.scoring.gold import Gold, GoldEvent, GoldParty, GoldText, gold_text, read_gold
from dragoman.scoring.pairing import all_met, met, pair

__all__ = [
    "Count",
    "Failed",
    "Gold",
    "GoldEvent",
    "GoldParty",
    "GoldText",
    "Scores",
    "all_met",
    "compare",
    "failure",
    "gold_text",
    "met",
    "pair",
    "read_gold",
    "score",
]
