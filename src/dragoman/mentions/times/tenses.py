"""The tense that a time expression or a verb stands in: whether a bare "Friday" is the last one or the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.language import questions
from dragoman.mentions.times.reading import AHEAD, OPEN, PAST, PRESENT

if TYPE_CHECKING:
    from spacy.tokens import Span as TokenSpan
    from spacy.tokens import Token

PLANS = frozenset({"plan", "schedule", "expect", "due", "set", "intend", "agree", "slate", "fix"})
SCHEDULED = frozenset({"due", "set", "scheduled", "expected", "likely", "ready", "slated", "planned"})
TIMETABLE = frozenset({"open", "begin", "start", "resume", "reopen", "convene", "end", "close", "expire"})
"""Verbs whose present tense tells of what is fixed ("the trial opens on Monday")."""
IMPLICATIVE = frozenset(
    [
        "begin",
        "start",
        "continue",
        "fail",
        "manage",
        "refuse",
        "have",
        "go",
        "seem",
        "appear",
        "help",
        "happen",
        "prove",
        "come",
        "use",
        "decline",
        "get",
    ]
)
"""Verbs whose infinitive is as real, and as old, as they are themselves."""
CALLED_OFF = frozenset({"cancel", "postpone", "scrap", "boycott", "ban", "delay", "disrupt"})
BARE = frozenset({"let", "make", "help", "watch"})
"""Verbs with a bare infinitive, which the parser takes for a present tense ("let the hostages go on Friday")."""
GRANTS = frozenset(
    [
        "give",
        "allow",
        "have",
        "grant",
        "extend",
        "postpone",
        "delay",
        "suspend",
        "cancel",
        "adjourn",
        "remand",
        "halt",
        "freeze",
        "ground",
        "bar",
        "ban",
    ]
)
"""Verbs of which "until" says how long what they do will last."""
DEADLINES = frozenset({"by", "until", "till", "from", "before"})
CONDITIONS = frozenset({"if", "unless", "should", "provided", "lest"})
UNREAL = frozenset({"would", "could"})
"""Modals that in a main clause of their own tell of the past as often as of what is to come ("would not let them pass")."""
BACKWARD = frozenset({"after", "since", "for", "over", "without"})
"""Prepositions whose gerund tells of what was before ("said after calling them")."""
TOO_DEEP = 4
"""Steps up a parse after which it is broken rather than deep."""


def tense_at(piece: TokenSpan) -> int:
    """Return the tense that an expression stands in: PAST, OPEN, PRESENT or AHEAD."""
    item = piece.root
    opening = piece[0].nbor(-1) if piece[0].i else None
    word = opening.lower_ if opening is not None and opening.pos_ in ("ADP", "SCONJ") else ""
    if word == "since":
        return PAST
    if word == "for" and item.dep_ == "pobj":
        return AHEAD
    verb = questions.clause_verb(item)
    if verb.pos_ not in ("VERB", "AUX"):
        return AHEAD if word in DEADLINES else OPEN
    if _is_called_off(item, verb):
        return AHEAD
    tense = tense_of(verb)
    if word in DEADLINES:
        return _tense_of_deadline(word, verb, tense)
    if _is_of_noun(item, word):
        # "Monday's attack will be discussed": the verb of the clause does not say when the attack was.
        return PAST if tense == PAST or word == "of" else OPEN
    if tense == PAST and (word in ("to", "through") or (not word and _is_attribute(item))):
        # "Declared a dividend payable Nov. 15", "extended it to Dec. 1": nor does it here.
        return OPEN
    return tense


def _tense_of_deadline(word: str, verb: Token, tense: int) -> int:
    """Return the tense of "by Friday", "until March": to come, unless the clause tells of what is over."""
    grants = word in ("until", "till") and verb.lemma_ in GRANTS
    conditional = any(child.lower_ in CONDITIONS and child.dep_ in ("mark", "aux") for child in verb.children)
    present = any(child.tag_ in ("VBZ", "VBP") and child.lemma_ == "be" for child in verb.children)
    if grants or conditional or present or questions.has_to(verb) or tense == OPEN:
        return AHEAD
    return tense


def _is_of_noun(item: Token, word: str) -> bool:
    """Tell whether an expression is the owner of a noun: "Monday's attack", "the vote of Friday"."""
    return item.dep_ == "poss" or (word == "of" and item.dep_ == "pobj" and item.head.head.pos_ in ("NOUN", "PROPN"))


def _is_attribute(item: Token) -> bool:
    while item.head != item and item.head.pos_ in ("ADP", "SCONJ"):
        item = item.head
    return item.head.pos_ in ("ADJ", "NOUN") and item.dep_ in ("npadvmod", "tmod", "appos", "nmod", "dep")


def _is_called_off(item: Token, verb: Token) -> bool:
    """Read "cancelled Monday's conference": what is called off was still to come."""
    noun = item.head if item.dep_ == "poss" else item.head.head if item.head.lower_ == "of" else None
    return (
        noun is not None
        and noun.head == verb
        and noun.dep_ in ("dobj", "nsubjpass")
        and (verb.lemma_ in CALLED_OFF or any(c.lower_ == "off" and c.dep_ == "prt" for c in verb.children))
    )


def tense_of(verb: Token, depth: int = 0) -> int:
    """Return the tense of a verb group: its own, else that of the clause it hangs on."""
    auxiliaries = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    modals = [child for child in auxiliaries if child.tag_ == "MD"]
    has = any(child.lemma_ == "have" for child in auxiliaries)
    if modals:
        return PAST if has else _tense_of_modal(verb, modals[0])
    if has or verb.tag_ == "VBD" or any(child.tag_ == "VBD" for child in auxiliaries):
        return AHEAD if _is_scheduled(verb) else PAST
    if questions.has_to(verb):
        return _tense_of_infinitive(verb, depth)
    if verb.dep_ in ("ccomp", "xcomp") and verb.head.lemma_ in BARE:
        return _tense_above(verb, depth)
    return _tense_of_form(verb, auxiliaries, depth)


def _is_scheduled(verb: Token) -> bool:
    return any(child.dep_ in ("acomp", "oprd") and child.lower_ in SCHEDULED for child in verb.children)


def _tense_of_modal(verb: Token, modal: Token) -> int:
    if modal.lower_ not in UNREAL or verb.dep_ not in ("ROOT", "conj"):
        return AHEAD
    return PAST if any(child.dep_ == "neg" for child in verb.children) else OPEN


def _tense_of_infinitive(verb: Token, depth: int) -> int:
    if verb.dep_ == "advcl" or verb.head.lemma_ in IMPLICATIVE:
        return _tense_above(verb, depth)
    if verb.dep_ == "xcomp" and verb.head.lemma_ == "be":
        # "Was to speak on Sunday".
        return AHEAD
    # "Was asked to leave on Tuesday": the day may be that of either verb.
    return OPEN if _tense_above(verb, depth) == PAST else AHEAD


def _tense_of_form(verb: Token, auxiliaries: list[Token], depth: int) -> int:
    """Return the tense of a verb group that has neither a past form nor a modal nor "to"."""
    if verb.tag_ in ("VBZ", "VBP"):
        return AHEAD if _is_scheduled(verb) or verb.lemma_ in TIMETABLE else PRESENT
    if any(child.tag_ in ("VBZ", "VBP") for child in auxiliaries):
        return AHEAD if verb.lemma_ in PLANS else PRESENT if verb.tag_ == "VBG" else PAST
    if verb.tag_ == "VBN" and verb.dep_ in ("acl", "relcl", "advcl"):
        return AHEAD if verb.lemma_ in PLANS else PAST
    if verb.tag_ == "VBG" and verb.dep_ == "pcomp" and verb.head.lower_ in BACKWARD:
        return PAST
    return _tense_above(verb, depth)


def _tense_above(verb: Token, depth: int) -> int:
    above = questions.clause_verb(verb.head)
    if verb.head == verb or above.pos_ not in ("VERB", "AUX") or depth > TOO_DEEP:
        return OPEN
    return tense_of(above, depth + 1)
