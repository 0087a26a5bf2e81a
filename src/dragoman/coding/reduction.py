"""The clause of a predicate, reduced by syntax to what decides its meaning; the form in which the encoder reads it.

Kept are the predicate, what governs it (with negation and auxiliaries), its particles, subjects, objects, complements and prepositional
objects, and the modifiers of what is no party. Parties become words for their kind, so that nothing is learned about who is who. The words
stand in the order of the text, the predicate between asterisks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.language import questions

if TYPE_CHECKING:
    from spacy.tokens import Token

    from dragoman.coding.fillers import Reader
    from dragoman.mentions.parties import Mention

LONGEST = 40
"""Words of a reduced clause."""
GOVERNING = frozenset(
    {
        "xcomp",
        "ccomp",
        "pcomp",
        "acl",
        "dobj",
        "pobj",
        "prep",
        "advcl",
        "nsubj",
        "nsubjpass",
        "conj",
        "relcl",
        "oprd",
        "attr",
        "agent",
        "dative",
    }
)
KEPT = frozenset(
    [
        *(
            "neg",
            "aux",
            "auxpass",
            "prt",
            "nsubj",
            "nsubjpass",
            "csubj",
            "dobj",
            "dative",
            "agent",
            "attr",
            "acomp",
            "oprd",
            "xcomp",
        ),
        *(
            "ccomp",
            "mark",
            "expl",
            "prep",
            "advmod",
            "poss",
            "amod",
            "compound",
            "nmod",
            "det",
            "acl",
            "advcl",
            "relcl",
            "npadvmod",
            "pcomp",
        ),
    ]
)
DEEP = frozenset({"prep", "agent", "dative", "xcomp", "ccomp", "pcomp"})
LEFT_OUT_WORDS = frozenset({"the", "a", "an", "'s", "’s", "also", "meanwhile", "however", "which", "that", "who"})
SECTOR_WORDS = {
    "GOV": "government",
    "MIL": "army",
    "COP": "police",
    "JUD": "court",
    "LEG": "parliament",
    "REB": "rebels",
    "UAF": "gunmen",
    "PRM": "militia",
    "SPY": "spies",
    "PTY": "party",
    "OPP": "opposition",
    "CVL": "people",
    "REF": "refugees",
    "LAB": "workers",
    "EDU": "students",
    "JRN": "journalists",
    "REL": "clergy",
    "SOC": "activists",
    "BUS": "company",
    "CRM": "gang",
    "AGR": "farmers",
    "MED": "doctors",
    "ELI": "politician",
    "PRE": "government",
}


def reduced_clause(token: Token, reader: Reader) -> str:
    """Return the reduced clause of a predicate in lower case.

    Args:
        token: The predicate.
        reader: Knows the parties of the paragraph.
    """
    kept: dict[int, str] = {token.i: f"* {token.lower_} *"}
    _below(token, token, reader, kept, depth=0)
    _above(token, reader, kept)
    words = [kept[i] for i in sorted(kept)]
    if len(words) > LONGEST:
        at = sorted(kept).index(token.i)
        first = max(0, min(at - LONGEST // 2, len(words) - LONGEST))
        words = words[first : first + LONGEST]
    return " ".join(words)


def _below(token: Token, predicate: Token, reader: Reader, kept: dict[int, str], depth: int) -> None:
    for child in token.children:
        if child.i in kept or child.dep_ not in KEPT or child.is_punct or child.is_space:
            continue
        if child.lower_ in LEFT_OUT_WORDS and child.dep_ != "mark":
            continue
        if child.dep_ in ("advcl", "relcl", "acl") and depth:
            continue
        mention = reader.mentions.mention_at(reader.paragraph, child)
        kept[child.i] = party_word(mention) if mention is not None else child.lower_
        if mention is not None:
            continue
        if child.dep_ in ("advcl", "relcl", "acl"):
            _marks(child, kept)
            continue
        if child.dep_ in DEEP or depth == 0:
            _pobjects(child, reader, kept)
            if depth < 2:  # noqa: PLR2004 (the object of the complement is the farthest that matters)
                _below(child, predicate, reader, kept, depth + 1)


def _pobjects(token: Token, reader: Reader, kept: dict[int, str]) -> None:
    for child in token.children:
        if child.dep_ == "pobj" and child.i not in kept:
            mention = reader.mentions.mention_at(reader.paragraph, child)
            kept[child.i] = party_word(mention) if mention is not None else child.lower_
            if mention is None:
                for inner in child.children:
                    if inner.dep_ in ("amod", "compound", "poss") and inner.i not in kept:
                        own = reader.mentions.mention_at(reader.paragraph, inner)
                        kept[inner.i] = party_word(own) if own is not None else inner.lower_


def _marks(clause: Token, kept: dict[int, str]) -> None:
    for child in clause.children:
        if child.dep_ in ("mark", "aux", "neg", "advmod") and child.i not in kept:
            kept[child.i] = child.lower_


def _above(token: Token, reader: Reader, kept: dict[int, str]) -> None:
    """Keep the words that govern the predicate, with their negation, auxiliaries and subjects."""
    item = token
    for _ in range(4):
        head = item.head
        if head == item or item.dep_ not in GOVERNING or questions.stands_apart(item, head):
            return
        mention = reader.mentions.mention_at(reader.paragraph, head)
        if head.i not in kept:
            kept[head.i] = party_word(mention) if mention is not None else head.lower_
        if head.pos_ in ("VERB", "AUX"):
            for child in head.children:
                if child.i in kept or child.dep_ not in (
                    "neg",
                    "aux",
                    "auxpass",
                    "prt",
                    "nsubj",
                    "nsubjpass",
                    "dobj",
                    "mark",
                    "acomp",
                ):
                    continue
                if child.lower_ in LEFT_OUT_WORDS:
                    continue
                own = reader.mentions.mention_at(reader.paragraph, child)
                kept[child.i] = party_word(own) if own is not None else child.lower_
        item = head


def party_word(mention: Mention) -> str:
    """Return the word that stands for a party: its kind, nothing of who it is."""
    party = mention.party
    for sector in party.sectors:
        if sector in SECTOR_WORDS:
            return SECTOR_WORDS[sector]
    if mention.kind == "state" or (party.entity is not None and party.entity.kind == "state"):
        return "state"
    if mention.kind == "thing":
        return "thing"
    if party.country in ("UNO", "EUR", "IGO"):
        return "organisation"
    if mention.kind == "person":
        return "person"
    return "group" if mention.kind in ("organisation", "armed group") else "people"
