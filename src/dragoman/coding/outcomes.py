"""Whom an act told before hurt: "Gunmen attacked a post. **Two policemen were killed**", "five died in **the raid**"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.coding.roles import points_at_known
from dragoman.language import questions
from dragoman.lexicon.acts import act_words

if TYPE_CHECKING:
    from collections.abc import Container

    from spacy.tokens import Token

    from dragoman.coding.fillers import Reader
    from dragoman.coding.matching import Candidate

ELSEWHERE = frozenset(
    [
        "another",
        "different",
        "earlier",
        "elsewhere",
        "other",
        "previous",
        "previously",
        "separate",
        "separately",
        "also",
    ]
)
"""Words that say that the harm came of something else than what was told."""
HARMED_IN = frozenset(["after", "by", "during", "from", "in", "when", "while"])
CLAUSES = frozenset(["ROOT", "conj", "ccomp"])


def harm_of_known(candidate: Candidate, reader: Reader, retold: Container[int]) -> bool:
    """Tell whether an act is only whom a known one hurt: "five died in the raid", "were hurt in the clashes".

    Args:
        candidate: The act.
        reader: Knows which nouns tell of acts.
        retold: Tokens of nouns that only tell again of an act.
    """
    token = candidate.token
    verb = token if token.pos_ == "VERB" else token.head.head if token.dep_ == "pobj" else None
    if verb is None or candidate.actors or verb.lemma_ not in act_words().suffered:
        return False
    nouns = (
        noun
        for item in questions.prepositions(verb)
        if item.lower_ in ("in", "during", "by", "from")
        for noun in item.children
        if noun.dep_ == "pobj" and noun.lemma_ not in act_words().wide
    )
    return any(points_at_known(noun) and (noun == token or noun.i in retold or reader.is_event(noun)) for noun in nouns)


def only_suffers(candidate: Candidate) -> bool:
    """Tell whether a clause says whom violence hurt, and neither who did it nor in what.

    Then it goes on from the act just told; "were killed in a raid", "died when a mine went off" and "two others were hurt elsewhere" tell of
    another.
    """
    verb = candidate.token
    if verb.pos_ != "VERB" or candidate.actors or candidate.category != "ASSAULT" or verb.dep_ not in CLAUSES:
        return False
    passive = any(child.dep_ in ("auxpass", "nsubjpass") for child in verb.children) or verb.dep_ == "conj"
    if verb.lemma_ not in act_words().suffered or not (passive or verb.lemma_ in ("die", "perish")):
        return False
    if any(child.dep_ in ("advcl", "agent", "dobj") for child in verb.children):
        return False
    for item in questions.prepositions(verb):
        if item.lower_ in HARMED_IN and any(child.pos_ == "NOUN" and not _is_of_body(child) for child in item.children):
            return False
    return not any(word.lower_ in ELSEWHERE for word in verb.subtree)


def _is_of_body(noun: Token) -> bool:
    return noun.lemma_.lower() in act_words().body
