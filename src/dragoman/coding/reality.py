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
NEARLY = frozenset({"nearly", "almost"})
"""What nearly happened did not."""
SCARCELY = frozenset({"hardly", "barely", "scarcely"})
PERHAPS = frozenset({"perhaps", "maybe", "possibly", "probably", "presumably", "conceivably"})
UNPROVEN = frozenset({"evidence", "proof", "sign", "indication", "confirmation"})
"""Nouns of which there is none: "no evidence that the army attacked" leaves the attack open."""
GIVEN_UP = frozenset({"drop", "abandon", "scrap", "shelve", "cancel", "reject"})
"""Verbs that end a plan; "drop" alone means other things too."""
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
    reading = _set_aside(token)
    if reading.reality != "actual":
        return reading
    for child in token.children:
        reading = reading.stronger(_by_child(token, child))
    if token.pos_ in ("NOUN", "PROPN") and token.dep_ == "pobj" and token.head.lower_ == "without":
        return Reading("negated", token.head)
    if token.dep_ == "pcomp" and token.head.lower_ in ("without", "instead", "against"):
        return Reading("negated", token.head)
    if (
        token.dep_ == "conj"
        and token.head.pos_ == token.pos_
        # "Did not attack and fled", "did not attack but shelled": another form or "but" ends what the first is under.
        and (token.pos_ != "VERB" or token.tag_ == token.head.tag_)
        and not any(c.dep_ == "cc" and c.lower_ == "but" for c in token.head.children)
        and not any(c.dep_ in ("nsubj", "nsubjpass", "aux", "auxpass") for c in token.children)
    ):
        reading = reading.stronger(_own(token.head))
    return reading


def _by_child(token: Token, child: Token) -> Reading:
    """Read what one word below a predicate does to it: a negation, a modal, a doubt."""
    lower = child.lower_
    if _negates(token, child, lower):
        return Reading("negated", child)
    if child.dep_ == "advmod" and lower in PERHAPS:
        return Reading("hypothetical", child)
    if child.dep_ == "aux" and child.tag_ == "MD":
        return _modal(token, child)
    if child.dep_ in ("advmod", "amod") and token.pos_ in ("NOUN", "PROPN"):
        given = embeddings().get(("adjective", lower))
        return Reading(given, child) if given else ACTUAL
    return ACTUAL


def _negates(token: Token, child: Token, lower: str) -> bool:
    if child.dep_ == "neg" or (lower in NEGATIVE_ADVERBS and child.dep_ == "advmod"):
        return True
    if child.dep_ == "advmod" and lower in NEARLY and child.i == token.i - 1 and token.pos_ == "VERB":
        return True
    if child.dep_ in ("det", "preconj", "cc") and lower in NEGATIVE_DETERMINERS and child.i < token.i:
        return True
    if child.dep_ == "nsubj":
        return lower in NOBODY or any(_is_none(c) for c in child.children)
    none = any(c.lower_ == "no" and c.dep_ == "det" for c in child.children)
    return none and child.dep_ in ("dobj", "nsubjpass") and token.pos_ == "VERB"


def _is_none(word: Token) -> bool:
    """Tell whether a word before a subject leaves nobody: "no soldier", "neither the army nor", "hardly anyone"."""
    if word.lower_ == "neither":
        return word.dep_ in ("det", "preconj", "cc")
    return (word.lower_ == "no" and word.dep_ == "det") or (word.lower_ in SCARCELY and word.dep_ == "advmod")


def _set_aside(token: Token) -> Reading:
    """Read what stands before a clause: "has yet to", "no longer", "rather than", "instead of", "far from"."""
    for child in token.children:
        if child.lower_ == "longer" and any(c.lower_ == "no" for c in child.children):
            return Reading("negated", child)
    doc, first = token.doc, token.left_edge.i
    if token.pos_ in ("VERB", "AUX") and questions.has_to(token):
        to = next((child.i for child in token.children if child.lower_ == "to"), token.i)
        if to > 0 and doc[to - 1].lower_ == "yet":
            return Reading("negated", doc[to - 1])
    words = tuple(doc[i].lower_ for i in range(max(0, first - 2), first))
    own = tuple(doc[i].lower_ for i in range(first, min(first + 2, len(doc))))
    if token.pos_ in ("VERB", "AUX"):
        for pair, at in ((words, first - 1), (own, first)):
            if pair in (("rather", "than"), ("instead", "of"), ("far", "from")) and token.i > at:
                return Reading("negated", doc[at])
    return ACTUAL


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
        if (
            questions.stands_apart(child, head)
            or questions.has_object_between(child, head)
            or _presupposed(child, head)
        ):
            break
        if child.dep_ in STANDING_ALONE or (child.dep_ == "advcl" and not questions.has_to(child)):
            break
        if child.dep_ in ("nsubj", "nsubjpass") and child.pos_ in ("NOUN", "PROPN"):
            reading = reading.stronger(_subject_of(head, child, others))
            break
        step = _given_by(child, head, others)
        if step.reality != "actual" and (child.dep_ in ("conj", "compound") or _only_refused(step, child, token)):
            step = ACTUAL
        reading = reading.stronger(_seen_from(step, aside=aside))
        if child.dep_ in SPEECH_BOUNDARY and ("verb", head.lemma_) in cues() and not questions.has_to(child):
            break
        if head.pos_ not in ("VERB", "AUX"):
            continue
        if (child.dep_ in CLAUSE_COMPLEMENTS and child.dep_ != "conj") or (child == token and child.dep_ == "acomp"):
            own = _own_of_governor(child, head, others)
            if own.reality == "negated" and step.reality == "negated":
                # "would not deter its mediation": two negations leave the act standing.
                reading = ACTUAL
                continue
            reading = reading.stronger(_seen_from(own, aside=aside))
        if child.dep_ in ("prep", "pcomp") and child.pos_ == "ADP" and token.pos_ == "VERB":
            reading = reading.stronger(_own(head))
    return reading


def _presupposed(child: Token, head: Token) -> bool:
    """Tell whether the object of a word has happened, whatever the word's own reading ("vowed to avenge the killing")."""
    noun = child.pos_ in ("NOUN", "PROPN") and child.dep_ in ("dobj", "nsubjpass")
    if noun:
        return ("object", head.lemma_) in embeddings()
    phrase = child.dep_ == "prep" and any(inner.dep_ == "pobj" for inner in child.children)
    return phrase and ("object", f"{head.lemma_} {child.lower_}") in embeddings()


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


def _subject_of(verb: Token, subject: Token, others: Mapping[int, Candidate]) -> Reading:
    """Read "the attack was averted", "talks failed", "no strike took place": the verb above the event noun."""
    own = _own(verb)
    if verb.lemma_ in ("collapse", "fail", "fall", "stall", "founder"):
        return own
    passive = questions.is_passive(verb)
    given = _lookup("verb", verb, subject) if passive and verb.i not in others else None
    if passive and _of_plan(subject, verb):
        return Reading("negated", verb)
    reading = Reading(given, verb) if given else ACTUAL
    if (
        verb.lemma_
        in ("take", "occur", "happen", "be", "begin", "start", "resume", "hold", "carry", "conduct", "launch")
        # What was not reported or not condemned may have happened.
        or (passive and verb.i not in others and ("verb", verb.lemma_) not in cues())
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
    if child.dep_ == "ccomp" and head.lemma_ in ("be", "seem", "appear", "remain"):
        # "It is possible that the army attacked."
        adjectives = (c for c in head.children if c.dep_ == "acomp")
        told = next((given for c in adjectives if (given := embeddings().get(("adjective", c.lower_)))), None)
        if told is not None:
            return Reading(told, head)
    given = _is_to(child, head) or _of_plan(child, head) or _lookup(pos, head, child)
    if given is None and child.dep_ == "acl" and child.pos_ == "VERB" and questions.has_to(child):
        given = "hypothetical"
    return Reading(given, head) if given else ACTUAL


def _only_refused(step: Reading, child: Token, token: Token) -> bool:
    """Read "rejected the proposal": it was made all the same."""
    refused = step.reality == "negated" and child == token and child.dep_ == "dobj"
    return refused and ("noun", child.lemma_.lower()) in cues()


def _of_plan(child: Token, head: Token) -> str | None:
    """Read "dropped plans to attack", "no evidence that the army attacked", "came close to attacking"."""
    if (
        child.dep_ in ("dobj", "nsubjpass")
        and head.lemma_ in GIVEN_UP
        and ("noun", child.lemma_.lower()) in embeddings()
    ):
        return "negated"
    if head.lemma_ in UNPROVEN and any(c.lower_ == "no" and c.dep_ == "det" for c in head.children):
        return "hypothetical"
    if head.lower_ == "close" and head.head.lemma_ == "come":
        return "negated"
    if child.dep_ == "prep" and head.lemma_ == "come" and any(c.lower_ == "close" for c in head.children):
        return "negated"
    return None


def _is_to(child: Token, head: Token) -> str | None:
    """Read "the two are to meet": settled for a day to come."""
    settled = child.dep_ == "xcomp" and head.lemma_ == "be" and questions.has_to(child)
    return "planned" if settled and not any(c.dep_ in ("acomp", "attr") for c in head.children) else None


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
