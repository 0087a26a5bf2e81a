"""Negation, modals and doubt at a word itself, before anything that stands above it is asked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.language import questions
from dragoman.lexicon.signatures import signature

if TYPE_CHECKING:
    from spacy.tokens import Token

STRENGTH = {"actual": 0, "planned": 1, "hypothetical": 2, "negated": 3}
FUTURE = frozenset({"will", "shall", "'ll", "’ll", "wo", "sha"})
POSSIBLE = frozenset({"may", "might", "could", "can", "should", "must", "ought", "ca"})
WOULD = frozenset({"would", "'d", "’d"})
NEGATIVE_DETERMINERS = frozenset({"no", "neither", "nor", "none", "zero"})
NOBODY = frozenset({"nobody", "none", "neither", "nothing", "no-one", "noone"})
NEGATIVE_ADVERBS = frozenset(
    {"never", "not", "n't", "n’t", "hardly", "barely", "scarcely", "nowhere", "nobody", "nothing", "no"}
)
NEARLY = frozenset({"nearly", "almost"})
"""What nearly happened did not."""
SCARCELY = frozenset({"hardly", "barely", "scarcely"})
PERHAPS = frozenset({"perhaps", "maybe", "possibly", "probably", "presumably", "conceivably"})
LITOTES = frozenset({"lose", "waste", "spare"})
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
CONDITIONS = frozenset({"if", "unless", "were", "should", "provided", "had"})


@dataclass(frozen=True, slots=True)
class Reading:
    """How an event is to be read, the word that says so, and what that word does."""

    reality: str
    cue: Token | None = None
    reason: str = ""

    def stronger(self, other: Reading) -> Reading:
        """Return the reading that prevails: negated over hypothetical over planned over actual."""
        return other if STRENGTH[other.reality] > STRENGTH[self.reality] else self


ACTUAL = Reading("actual")


def own_reading(token: Token) -> Reading:
    """Read negation and modals standing at the word itself, shared along coordination."""
    reading = _set_aside(token)
    if reading.reality != "actual":
        return reading
    for child in token.children:
        reading = reading.stronger(_by_child(token, child))
    if token.pos_ in ("NOUN", "PROPN") and token.dep_ == "pobj" and token.head.lower_ == "without":
        return Reading("negated", token.head, "without")
    if token.dep_ == "pcomp" and token.head.lower_ in ("without", "instead", "against"):
        return Reading("negated", token.head, "without")
    if _shares(token):
        reading = reading.stronger(own_reading(token.head))
    return reading


def _shares(token: Token) -> bool:
    """Tell whether a coordinated word stands under the negation and modals of the first.

    "Did not attack and fled", "did not attack but shelled": another form or "but" ends what the first is under.
    """
    head = token.head
    verbal = ("VERB", "AUX")
    if token.dep_ != "conj" or (head.pos_ != token.pos_ and not (head.pos_ in verbal and token.pos_ in verbal)):
        return False
    if token.pos_ in verbal and token.tag_ != head.tag_ and not (token.tag_ == "VBD" and _is_perfect(head)):
        return False
    if any(child.dep_ == "cc" and child.lower_ == "but" for child in head.children):
        return False
    return not any(child.dep_ in ("nsubj", "nsubjpass", "aux", "auxpass") for child in token.children)


def _is_perfect(verb: Token) -> bool:
    """Tell whether a verb is a participle after "have": the one coordinated with it may look like a past tense."""
    return verb.tag_ == "VBN" and any(child.dep_ == "aux" and child.lemma_ == "have" for child in verb.children)


def _by_child(token: Token, child: Token) -> Reading:
    """Read what one word below a predicate does to it: a negation, a modal, a doubt."""
    lower = child.lower_
    if _negates(token, child, lower):
        return Reading("negated", child, "negation")
    if child.dep_ == "advmod" and lower in PERHAPS:
        return Reading("hypothetical", child, "doubt")
    if child.dep_ == "aux" and child.tag_ == "MD":
        return _modal(token, child)
    if child.dep_ in ("advmod", "amod") and token.pos_ in ("NOUN", "PROPN"):
        told = signature("adjective", lower, "attribute")
        return Reading(told.plain, child, "adjective") if told else ACTUAL
    return ACTUAL


def _negates(token: Token, child: Token, lower: str) -> bool:
    if child.dep_ == "neg" or (lower in NEGATIVE_ADVERBS and child.dep_ == "advmod"):
        # "Not only did they attack": both are told.
        return not (lower == "not" and child.i + 1 < len(token.doc) and token.doc[child.i + 1].lower_ == "only")
    if child.dep_ == "advmod" and lower in NEARLY and child.i == token.i - 1 and token.pos_ == "VERB":
        return True
    if child.dep_ in ("det", "preconj", "cc") and lower in NEGATIVE_DETERMINERS and child.i < token.i:
        return True
    if token.pos_ not in ("VERB", "AUX"):
        return False
    if token.lemma_ in LITOTES:
        # "Lost no time in attacking": said by way of denial.
        return False
    if child.dep_ in SUBJECTS or (child.dep_ in ("dobj", "attr", "dative") and child.pos_ != "ADP"):
        return leaves_nobody(child)
    if child.dep_ in ("prep", "agent", "dative"):
        # "Fired at nobody", "was hit by none of the shells".
        return lower not in ("without", "but", "except") and any(
            inner.dep_ == "pobj" and leaves_nobody(inner) for inner in child.children
        )
    return False


def _goes_on(noun: Token) -> bool:
    """Tell whether an emptiness is taken back at once: "nothing but", "no more than", "no less than"."""
    after = noun.doc[noun.i + 1].lower_ if noun.i + 1 < len(noun.doc) else ""
    return after in ("but", "except", "less", "short", "more")


def leaves_nobody(noun: Token) -> bool:
    """Tell whether a noun phrase is empty: "nobody", "no soldier", "none of the shells", "not a shell", "neither side", "hardly anyone"."""
    if noun.lower_ in NOBODY:
        return not _goes_on(noun)
    for child in noun.children:
        lower = child.lower_
        if lower == "no" and child.dep_ in ("det", "neg"):
            return True
        if lower == "neither" and child.dep_ in ("det", "preconj", "cc"):
            return True
        if lower in SCARCELY and child.dep_ == "advmod":
            return True
        if lower == "not" and child.i < noun.i and _counts_one(noun, child):
            return True
        if child.dep_ == "nummod" and any(inner.lower_ == "not" for inner in child.children):
            return True
    return False


def _counts_one(noun: Token, negation: Token) -> bool:
    """Tell whether a negation stands before "a" or "one": "not a shell", "not one stone"."""
    after = noun.doc[negation.i + 1] if negation.i + 1 < len(noun.doc) else noun
    return after.lower_ in ("a", "an", "one", "single")


def _set_aside(token: Token) -> Reading:
    """Read what stands before a clause: "has yet to", "no longer", "rather than", "instead of", "far from"."""
    for child in token.children:
        if child.lower_ == "longer" and any(c.lower_ == "no" for c in child.children):
            return Reading("negated", child, "negation")
    doc, first = token.doc, token.left_edge.i
    if token.pos_ in ("VERB", "AUX") and questions.has_to(token):
        to = next((child.i for child in token.children if child.lower_ == "to"), token.i)
        if to > 0 and doc[to - 1].lower_ == "yet":
            return Reading("negated", doc[to - 1], "negation")
    words = tuple(doc[i].lower_ for i in range(max(0, first - 2), first))
    own = tuple(doc[i].lower_ for i in range(first, min(first + 2, len(doc))))
    if token.pos_ in ("VERB", "AUX"):
        for pair, at in ((words, first - 1), (own, first)):
            if pair in (("rather", "than"), ("instead", "of"), ("far", "from")) and token.i > at:
                return Reading("negated", doc[at], "set aside")
    return ACTUAL


def _modal(verb: Token, modal: Token) -> Reading:
    lower = modal.lower_
    perfect = any(child.dep_ == "aux" and child.lemma_ == "have" for child in verb.children)
    if lower in FUTURE:
        return Reading("planned", modal, "future")
    if lower in POSSIBLE:
        return Reading("hypothetical", modal, "modal") if lower not in ("can", "ca") or not perfect else ACTUAL
    if lower in WOULD:
        if perfect or _conditional(verb):
            return Reading("hypothetical", modal, "conditional")
        return Reading("planned", modal, "future")
    return ACTUAL


def _conditional(verb: Token) -> bool:
    return any(
        child.dep_ == "advcl" and any(mark.lower_ in CONDITIONS and mark.i < child.i for mark in child.children)
        for child in verb.children
    )
