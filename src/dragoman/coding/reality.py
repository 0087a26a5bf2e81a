"""Did it happen? Negation, modality, conditions, plans, attempts and questions, read upwards from the predicate."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.language import questions
from dragoman.lexicon.readings import cues, embeddings

if TYPE_CHECKING:
    from spacy.tokens import Token

    from dragoman.coding.matching import Candidate

STRENGTH = {"actual": 0, "planned": 1, "hypothetical": 2, "negated": 3}
FUTURE = frozenset({"will", "shall", "'ll", "’ll", "wo"})
POSSIBLE = frozenset({"may", "might", "could", "can", "should", "must", "ought", "ca"})
CONDITIONALS = frozenset(
    {"if", "unless", "whether", "lest", "until", "till", "provided", "supposing", "should", "once"}
)
NEGATIVE_DETERMINERS = frozenset({"no", "neither", "nor", "none", "zero"})
NOBODY = frozenset({"nobody", "none", "neither"})
NEGATIVE_ADVERBS = frozenset(
    {"never", "not", "n't", "n’t", "hardly", "barely", "scarcely", "nowhere", "nobody", "nothing"}
)
CLAUSE_COMPLEMENTS = frozenset(
    {"xcomp", "ccomp", "pcomp", "acl", "dobj", "pobj", "nsubj", "nsubjpass", "attr", "conj", "oprd", "advcl"}
)
CONDITIONED = frozenset({"advcl", "ccomp", "csubj", "pcomp", "acl", "relcl"})
STANDING_ALONE = frozenset({"relcl", "parataxis", "appos", "dep", "npadvmod"})
TEMPORAL = frozenset({"before", "after", "while", "by", "upon", "since", "when"})
OCCASION = frozenset({"during", "after", "following", "amid", "since"})
SPEECH_BOUNDARY = frozenset({"ccomp", "parataxis"})


@dataclass(frozen=True, slots=True)
class Reading:
    """How an event is to be read, and the word that says so."""

    reality: str
    cue: Token | None = None

    def stronger(self, other: Reading) -> Reading:
        """Return the reading that prevails: negated over hypothetical over planned over actual."""
        return other if STRENGTH[other.reality] > STRENGTH[self.reality] else self


ACTUAL = Reading("actual")


def read_reality(candidate: Candidate, others: Mapping[int, Candidate]) -> Reading:
    """Read whether the event happened.

    Args:
        candidate: The candidate event.
        others: All candidates of the paragraph by token index; their frames say how events below them are read.

    Returns:
        actual, planned, hypothetical or negated, with the word that decides.
    """
    token = candidate.token
    reading = _own(token)
    if candidate.light is not None:
        reading = reading.stronger(_own(candidate.light))
        if candidate.light.i > token.i or candidate.light != token.head:
            reading = reading.stronger(_above(candidate.light, others))
    reading = reading.stronger(_above(token, others))
    if reading.reality == "actual" and _asked(token):
        return Reading("hypothetical", token.sent[-1])
    return reading


def _asked(token: Token) -> bool:
    """A question does not report; a question mark inside a later quotation does not count."""
    last = token.sent[-1]
    while last.i > token.sent.start and (last.is_quote or last.is_space):
        last = last.nbor(-1)
    return last.text == "?"


def _own(token: Token) -> Reading:
    """Read negation and modals standing at the word itself, shared along coordination."""
    reading = ACTUAL
    for child in token.children:
        lower = child.lower_
        if child.dep_ == "neg" or (lower in NEGATIVE_ADVERBS and child.dep_ == "advmod"):
            return Reading("negated", child)
        if child.dep_ in ("det", "preconj", "cc") and lower in NEGATIVE_DETERMINERS and child.i < token.i:
            return Reading("negated", child)
        if child.dep_ == "nsubj" and (
            lower in NOBODY or any(c.lower_ in ("no", "neither") and c.dep_ == "det" for c in child.children)
        ):
            return Reading("negated", child)
        if (
            child.dep_ in ("dobj", "nsubjpass")
            and any(c.lower_ == "no" and c.dep_ == "det" for c in child.children)
            and token.pos_ == "VERB"
        ):
            reading = reading.stronger(Reading("negated", child))
        if child.dep_ == "aux" and child.tag_ == "MD":
            reading = reading.stronger(_modal(token, child))
        if (
            child.dep_ in ("advmod", "amod")
            and (given := embeddings().get(("adjective", lower)))
            and token.pos_ in ("NOUN", "PROPN")
        ):
            reading = reading.stronger(Reading(given, child))
    if token.pos_ in ("NOUN", "PROPN") and token.dep_ == "pobj" and token.head.lower_ == "without":
        return Reading("negated", token.head)
    if token.dep_ == "pcomp" and token.head.lower_ in ("without", "instead", "against"):
        return Reading("negated", token.head)
    if (
        token.dep_ == "conj"
        and token.head.pos_ == token.pos_
        and not any(c.dep_ in ("nsubj", "nsubjpass", "aux", "auxpass") for c in token.children)
    ):
        reading = reading.stronger(_own(token.head))
    return reading


def _modal(verb: Token, modal: Token) -> Reading:
    lower = modal.lower_
    if lower in FUTURE:
        return Reading("planned", modal)
    if lower in POSSIBLE:
        past = any(child.dep_ == "aux" and child.lemma_ == "have" for child in verb.children)
        return Reading("hypothetical", modal) if lower not in ("can", "ca") or not past else ACTUAL
    if lower in ("would", "'d", "’d"):
        return Reading("hypothetical", modal) if _conditional(verb) else Reading("planned", modal)
    return ACTUAL


def _conditional(verb: Token) -> bool:
    if any(child.dep_ == "aux" and child.lemma_ == "have" for child in verb.children):
        return True
    return any(
        child.dep_ == "advcl" and any(mark.lower_ in ("if", "unless", "were", "should") for mark in child.children)
        for child in verb.children
    )


def _above(token: Token, others: Mapping[int, Candidate]) -> Reading:
    """Read what the words above the predicate do to it, up to a clause that is reported or stands on its own."""
    reading = ACTUAL
    aside = False
    for child, head in questions.ancestors(token):
        aside = aside or (child.dep_ == "prep" and child.lower_ in OCCASION and child.head.pos_ in ("VERB", "AUX"))
        if child.dep_ in CONDITIONED and (mark := _condition_mark(child)) is not None:
            return reading.stronger(Reading("hypothetical", mark))
        if questions.stands_apart(child, head) or questions.has_object_between(child, head):
            break
        if child.dep_ in STANDING_ALONE or (child.dep_ == "advcl" and not questions.has_to(child)):
            break
        if child.dep_ in ("nsubj", "nsubjpass") and child.pos_ in ("NOUN", "PROPN"):
            reading = reading.stronger(_subject_of(head, others))
            break
        step = _given_by(child, head, others)
        if step.reality != "actual" and child.dep_ in ("conj", "compound"):
            step = ACTUAL
        reading = reading.stronger(_seen_from(step, aside=aside))
        if child.dep_ in SPEECH_BOUNDARY and ("verb", head.lemma_) in cues() and not questions.has_to(child):
            break
        if head.pos_ not in ("VERB", "AUX"):
            continue
        if child.dep_ in CLAUSE_COMPLEMENTS and child.dep_ != "conj":
            own = _own_of_governor(child, head, others)
            if own.reality == "negated" and step.reality == "negated":
                # "would not deter its mediation": two negations leave the act standing.
                reading = ACTUAL
                continue
            reading = reading.stronger(_seen_from(own, aside=aside))
        if child.dep_ in ("prep", "pcomp") and child.pos_ == "ADP" and token.pos_ == "VERB":
            reading = reading.stronger(_own(head))
    return reading


def _seen_from(reading: Reading, *, aside: bool) -> Reading:
    """What is only the occasion of an act ("sought to reassure them during a meeting") shares its future, not its doubt."""
    return ACTUAL if aside and reading.reality != "planned" else reading


def _own_of_governor(child: Token, head: Token, others: Mapping[int, Candidate]) -> Reading:
    """Read what a governing verb's own negation and modals do to the phrase below it."""
    own = _own(head)
    if child.dep_ in ("dobj", "pobj", "nsubjpass", "attr") and head.i in others and own.reality == "negated":
        # "did not condemn the attack": what is not done is the condemning.
        return ACTUAL
    if child.dep_ == "advcl" and own.reality != "planned":
        return ACTUAL
    if child.dep_ == "pobj" and child.head.head != head:
        return ACTUAL
    return own


def _subject_of(verb: Token, others: Mapping[int, Candidate]) -> Reading:
    """Read "the attack was averted", "talks failed", "no strike took place": the verb above the event noun."""
    own = _own(verb)
    if verb.lemma_ in ("collapse", "fail", "fall", "stall", "founder"):
        return own
    passive = questions.is_passive(verb)
    given = embeddings().get(("verb", verb.lemma_)) if passive and verb.i not in others else None
    reading = Reading(given, verb) if given else ACTUAL
    if (
        verb.lemma_
        in ("take", "occur", "happen", "be", "begin", "start", "resume", "hold", "carry", "conduct", "launch")
        or passive
    ):
        reading = reading.stronger(own)
    if verb.lemma_ in ("be", "remain", "seem", "look", "appear"):
        for child in verb.children:
            if child.dep_ in ("acomp", "attr") and (given := embeddings().get(("adjective", child.lower_))):
                reading = reading.stronger(Reading(given, child))
    return reading


def _condition_mark(clause: Token) -> Token | None:
    for child in clause.children:
        if child.lower_ in CONDITIONALS and child.dep_ in ("mark", "advmod", "aux", "prep"):
            return child
    return None


def _given_by(child: Token, head: Token, others: Mapping[int, Candidate]) -> Reading:
    """Read what one word above gives to what stands in its complement or object."""
    above = others.get(head.i)
    if child.dep_ in ("xcomp", "ccomp", "pcomp", "prep", "acl", "advcl") and above is not None:
        if (
            above.frame.embeds in STRENGTH
            and (child.dep_ != "prep" or (_has_gerund(child) and child.lower_ not in TEMPORAL))
            and (child.dep_ != "acl" or questions.has_to(child))
        ):
            return Reading(above.frame.embeds, head)
        return ACTUAL
    if child.dep_ == "advcl" and questions.has_to(child):
        return Reading("planned", child) if not _settled(head) else ACTUAL
    pos = {
        "VERB": "verb",
        "AUX": "verb",
        "ADJ": "adjective",
        "NOUN": "noun",
        "PROPN": "noun",
        "ADV": "adjective",
    }.get(head.pos_)
    if pos is None or child.dep_ not in (
        "xcomp",
        "ccomp",
        "pcomp",
        "prep",
        "acl",
        "dobj",
        "pobj",
        "oprd",
        "attr",
    ):
        return ACTUAL
    if child.dep_ == "prep" and pos == "verb" and not _particle_reading(head, child):
        return ACTUAL
    if child.dep_ == "ccomp" and ("verb", head.lemma_) in cues() and not questions.has_to(child):
        return ACTUAL
    given = _lookup(pos, head, child)
    if given is None and child.dep_ == "acl" and child.pos_ == "VERB" and questions.has_to(child):
        given = "hypothetical"
    return Reading(given, head) if given else ACTUAL


def _has_gerund(preposition: Token) -> bool:
    return any(child.dep_ == "pcomp" for child in preposition.children)


def _settled(head: Token) -> bool:
    return head.lemma_ in ("use", "manage", "serve", "go")


def _particle_reading(head: Token, preposition: Token) -> bool:
    return ("verb", f"{head.lemma_} {preposition.lower_}") in embeddings() or _has_gerund(preposition)


def _lookup(pos: str, head: Token, child: Token) -> str | None:
    known = embeddings()
    lemma = head.lemma_.lower()
    for other in head.children:
        if other.dep_ in ("prt", "prep", "advmod") and (pos, f"{lemma} {other.lower_}") in known:
            return known[pos, f"{lemma} {other.lower_}"]
    if (
        pos == "noun"
        and child.dep_ == "prep"
        and child.lower_ not in ("of", "to", "for", "on", "at", "against", "about")
    ):
        return None
    return known.get((pos, lemma)) or (known.get((pos, head.lower_)) if pos == "adjective" else None)
