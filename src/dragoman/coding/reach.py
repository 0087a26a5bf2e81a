"""Which parties of a sentence an act can have at all: none that another clause with a subject of its own holds.

"France criticised Israel, and Spain praised Egypt": neither act has parties of the other, however likely the learned judge finds them. A frame
reads the construction itself, so whom it named is not asked for here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.coding.speech import cue_of
from dragoman.language import questions
from dragoman.lexicon.acts import act_words

if TYPE_CHECKING:
    from spacy.tokens import Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
DEEDS = frozenset({"ASSAULT", "COERCE", "SANCTION", "MOBILIZE", "PROTEST", "RETREAT", "AID", "COOPERATE", "CONSULT"})
MUTUAL = frozenset({"COOPERATE", "CONSULT"})
"""Categories of acts that all sides do."""
FELT = frozenset({"PROTEST", "SANCTION"})
"""Categories of acts of which a clause beside them often tells against whom: "workers struck, and **the firm** sued them"."""
BROKERS = frozenset({"broker", "mediate", "negotiate", "sponsor", "facilitate"})
"""Verbs whose agent, after a noun, has a part in that noun's deal alone: "under a truce brokered by China"."""
CONTRAST = frozenset({"while", "whereas"})
"""Conjunctions whose clause stands beside the other: "while Spain praised Egypt"."""
TIMES = frozenset({"after", "before", "once", "until", "when"})
"""Conjunctions of a clause that says when: "suspended travel **after workers had struck**" suspends nothing of the workers."""
LINKS = frozenset({"advcl", "relcl", "conj", "ccomp", "parataxis", "csubj", "acl"})
"""Steps from a verb to the clause around it."""


def out_of_reach(word: Token, category: str, party: Token, role: str) -> bool:
    """Tell whether a party cannot play a role in an act since it belongs to another clause.

    Args:
        word: The word of the act.
        category: What it tells of: deeds are not done by who tells of them, words ("must leave, he said") are.
        party: Head of the party's phrase.
        role: ``actor`` or ``recipient``.
    """
    if _tells(party, word):
        return True
    other = _verb_above(party)
    if party.is_ancestor(word) or (word.is_ancestor(party) and (other is None or not word.is_ancestor(other))):
        return False
    verb = word if word.pos_ in ("VERB", "AUX") else questions.clause_verb(word)
    if verb.pos_ not in ("VERB", "AUX") or (role == "recipient" and not _has_object(verb)):
        # "Rebels bombed a market, and the bishop **protested**": to whom, another clause may tell, if not by who goes on after it.
        return role == "recipient" and category not in FELT and _goes_on_beside(party, verb)
    if other is None or other == verb:
        return other == verb and verb != word and role == "actor" and _is_done_to(party, verb)
    if role == "recipient" and _shares_no_object(verb, other, party):
        return True
    if verb.is_ancestor(other):
        says_when = role == "recipient" and category in DEEDS and _is_time_of(other, verb)
        done = role == "actor" and category in DEEDS - MUTUAL and _is_for(party, other, verb)
        return says_when or done or _is_beside(other, verb)
    if other.is_ancestor(verb):
        return _is_of_outer_clause(verb, other, role, deed=category in DEEDS)
    return _has_subject(verb) and _has_subject(other)


def _tells(party: Token, word: Token) -> bool:
    """Tell whether a party is only named as a source ("according to the UN") or as the broker of a deal that is spoken of."""
    above = party.head
    if above.lower_ == "to" and above.head.lower_ == "according":
        return not word.is_ancestor(above) or above.head.dep_ == "prep"
    verb = above.head
    brokered = above.dep_ == "agent" and verb.dep_ == "acl" and verb.lemma_ in BROKERS
    return brokered and verb != word


def _verb_above(token: Token) -> Token | None:
    return next((above for above in token.ancestors if above.pos_ in ("VERB", "AUX")), None)


def _has_subject(verb: Token) -> bool:
    return any(child.dep_ in SUBJECTS for child in verb.children)


def _has_object(verb: Token) -> bool:
    """Tell whether a verb names in its own clause what it is done to; a relative pronoun names it elsewhere."""
    return any(
        child.dep_ in ("dobj", "dative", "nsubjpass") and child.tag_ not in ("WDT", "WP", "WP$")
        for child in verb.children
    )


def _is_done_to(party: Token, verb: Token) -> bool:
    """Tell whether a party is the one that a passive verb is about: in "six were killed in clashes" the six do not clash."""
    return party.dep_ == "nsubjpass" and party.head == verb


def _is_for(party: Token, other: Token, verb: Token) -> bool:
    """Tell whether a party is only an object of what a verb asks for or allows: "ordered the firm to pay **the victims**"."""
    while other.head != verb and other.dep_ in ("xcomp", "conj"):
        other = other.head
    asked = other.head == verb and other.dep_ in ("xcomp", "ccomp") and questions.has_to(other)
    return asked and party.dep_ in ("dobj", "dative", "pobj", "conj") and _has_subject(verb)


def _shares_no_object(verb: Token, other: Token, party: Token) -> bool:
    """Tell whether two verbs of one subject have an object each: "condemned the raid and urged **the army** to stay" condemns no army."""
    lower, upper = (other, verb) if verb.is_ancestor(other) else (verb, other)
    while lower != upper and lower.dep_ == "conj":
        lower = lower.head
    if lower != upper or not _has_object(verb) or not _has_object(other):
        return False
    # What is promised is no party to it: to whom, the other verb may tell by its own object.
    return verb.lemma_ not in act_words().giving or party.head != other


def _goes_on_beside(party: Token, verb: Token) -> bool:
    """Tell whether a party acts in a clause of its own that goes on after a verb: "police are investigating, and **the centre** helps"."""
    other = party.head
    return party.dep_ in SUBJECTS and other.dep_ == "conj" and other.pos_ in ("VERB", "AUX") and verb == other.head


def _is_beside(other: Token, verb: Token) -> bool:
    """Tell whether a clause below a verb is one coordinated with it, with its own subject."""
    item = other
    while item != verb:
        contrasted = item.dep_ == "advcl" and any(child.lower_ in CONTRAST for child in item.lefts)
        if ((item.dep_ == "conj" and item.pos_ in ("VERB", "AUX")) or contrasted) and _has_subject(item):
            return True
        if item.dep_ in LINKS:
            return False
        item = item.head
    return False


def _is_time_of(other: Token, verb: Token) -> bool:
    """Tell whether a clause with a subject of its own says when a deed was done."""
    while other.head != verb and other.dep_ in ("xcomp", "ccomp", "conj"):
        other = other.head
    timed = any(child.lower_ in TIMES and child.dep_ in ("mark", "advmod") for child in other.lefts)
    return other.head == verb and other.dep_ == "advcl" and timed and _has_subject(other)


def _is_of_outer_clause(verb: Token, other: Token, role: str, *, deed: bool) -> bool:
    """Tell whether a party stands in a clause around that of an act which has its own subject."""
    item = verb
    while item != other:
        if item.dep_ in LINKS and _has_subject(item):
            if item.dep_ in ("ccomp", "parataxis"):
                # Who says it does not do it, unless he says so of himself ("it had expelled them"); to whom it was done he may be.
                return role == "actor" and deed and cue_of(item.head) is not None and not _is_of_speaker(item)
            return True
        item = item.head
    return False


def _is_of_speaker(clause: Token) -> bool:
    return any(
        child.dep_ in SUBJECTS and (child.pos_ == "PRON" or any(inner.dep_ == "poss" for inner in child.children))
        for child in clause.children
    )
