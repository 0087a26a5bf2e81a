"""Deadlines and orders of arrest: what threatens somebody, and what already holds him.

Source: the boundary rules of THREATEN ("a plain demand without a penalty is REQUEST; an ultimatum is THREATEN", "a warrant for somebody who is
absent is THREATEN arrest, not COERCE arrest") and CATEGORIES.md of the corpus, "Deadlines" and "Orders of arrest".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.language import questions

if TYPE_CHECKING:
    from spacy.tokens import Token

    from dragoman.coding.fillers import Filler
    from dragoman.coding.matching import Candidate

TERMS = frozenset(["deadline", "ultimatum"])
SETTING = frozenset(["deliver", "extend", "fix", "give", "hand", "impose", "issue", "present", "serve", "set"])
"""Verbs with which a deadline is put to somebody."""
SPANS = frozenset(["day", "fortnight", "hour", "minute", "month", "week", "year"])
GRANTED = frozenset(["additional", "another", "extra", "further", "more"])
"""Words of time that is granted and not set: "gave Athens two **more** years"."""
ORDERING = frozenset(["command", "decree", "direct", "instruct", "order"])
CUSTODY = frozenset(["arrest", "detention", "imprisonment", "remand"])
ABROAD = frozenset(
    [
        "abroad",
        "absence",
        "absent",
        "absentia",
        "escape",
        "exile",
        "exiled",
        "extradite",
        "extradition",
        "flee",
        "fugitive",
        "hide",
        "hiding",
        "interpol",
        "run",
        "underground",
        "warrant",
        "whereabouts",
    ]
)
"""Words for somebody who is not at hand."""
ELSEWHERE = frozenset(["base", "live", "reside", "shelter", "stay"])
"""Verbs that say where somebody is: "**living** in London"."""


def apply_deadline(candidate: Candidate) -> None:
    """Turn a demand with a deadline into the ultimatum that it is: "gave the rebels until noon to leave".

    What courts set in their own proceedings stays a demand.
    """
    if candidate.category != "REQUEST" or any("JUD" in filler.mention.party.sectors for filler in candidate.actors):
        return
    if _sets_deadline(candidate.token):
        candidate.notes.append("a demand with a deadline is THREATEN")
        candidate.category, candidate.modes = "THREATEN", ("relations",)


def _sets_deadline(token: Token) -> bool:
    """Tell whether a word puts a deadline to somebody."""
    if token.lemma_.lower() in TERMS:
        return True
    if token.pos_ != "VERB" or token.lemma_ not in SETTING:
        return False
    objects = [child for child in token.children if child.dep_ in ("dobj", "nsubjpass", "npadvmod", "tmod")]
    if any(item.lemma_.lower() in TERMS for item in objects):
        return True
    if token.lemma_ != "give":
        return False
    # "gave him 48 hours to leave", "gave Greece until Friday to apply": the infinitive may hang anywhere after the verb.
    to_do = any(questions.has_to(word) for word in token.subtree if word.i > token.i and word.pos_ == "VERB")
    until = any(item.lower_ in ("until", "till") for item in questions.prepositions(token))
    spans = [item for item in objects if item.lemma_.lower() in SPANS and item.i > token.i]
    granted = any(word.lower_ in GRANTED for item in spans for word in item.lefts)
    return to_do and (until or bool(spans)) and not granted


def apply_arrest_order(candidate: Candidate) -> None:
    """Turn the order to arrest somebody into his arrest, unless he is known to be out of reach: then it only threatens him."""
    if candidate.category != "THREATEN" or candidate.token.lemma_ not in ORDERING:
        return
    if not any(item.lemma_.lower() in CUSTODY for item in questions.logical_objects(candidate.token)):
        return
    if _out_of_reach(candidate):
        return
    candidate.notes.append("an order to arrest somebody who is at hand is COERCE")
    candidate.category, candidate.modes = "COERCE", ("arrest",)


def _out_of_reach(candidate: Candidate) -> bool:
    """Tell whether those to be arrested are away, or of another state than those who order it."""
    if any(word.lemma_.lower() in ABROAD for word in candidate.token.sent):
        return True
    if any(word.lemma_.lower() in ELSEWHERE and questions.has_preposition(word, "in") for word in candidate.token.sent):
        return True
    doers, sought = _countries(candidate.actors), _countries(candidate.recipients)
    return bool(doers) and bool(sought) and doers.isdisjoint(sought)


def _countries(fillers: list[Filler]) -> set[str]:
    return {filler.mention.party.country for filler in fillers if filler.mention.party.country}
