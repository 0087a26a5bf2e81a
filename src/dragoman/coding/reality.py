"""Did it happen? Negation, modality, conditions, plans, attempts and questions, read from the word and from all that stands above it.

Any word of a parsed sentence can be asked for (`reality_of`), coded as an event or not. The clause above a word has a reading of its own, which
the word between them turns into that of what stands below: "did not fail to attack" attacked. What each word does to its complement stands
in ``lexicon/signatures.tsv``. Source of the signatures' form: Karttunen, Simple and phrasal implicatives (2012).
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from dragoman.coding.polarity import ACTUAL, STRENGTH, Reading, own_reading
from dragoman.language import questions
from dragoman.lexicon.acts import act_words
from dragoman.lexicon.readings import cues
from dragoman.lexicon.signatures import Signature, signature

if TYPE_CHECKING:
    from spacy.tokens import Token

    from dragoman.coding.matching import Candidate

__all__ = ["ACTUAL", "STRENGTH", "Reading", "read_reality", "reality_of"]

CONDITIONALS = frozenset({"if", "unless", "whether", "lest", "provided", "providing", "supposing"})
ENDS = frozenset({"until", "till", "once", "before"})
"""Marks of a clause that is still to come where its verb stands in the present."""
TEMPORAL = frozenset({"before", "after", "while", "by", "upon", "since", "when"})
COMING = frozenset({"when", "as", "after", "while", "whenever", "where"})
"""Marks of a clause that shares the future of the clause above where its verb stands in the present."""
INVERTED = frozenset({"had", "were", "should"})
"""Words that make a condition of a clause when they stand before its subject: "had they attacked"."""
CHARGES = frozenset(
    {"accusation", "allegation", "claim", "charge", "report", "suggestion", "rumour", "rumor", "notion", "idea"}
)
DENYING = frozenset({"deny", "reject", "dismiss", "refute", "rebut", "dispute", "disavow", "disclaim", "debunk"})
ANYONE = frozenset({"anyone", "anybody", "whoever", "anything", "whatever", "those"})
UNPROVEN = frozenset({"evidence", "proof", "sign", "indication", "confirmation"})
"""Nouns of which there is none: "no evidence that the army attacked" leaves the attack open."""
GIVEN_UP = frozenset({"drop", "abandon", "scrap", "shelve", "cancel"})
"""Verbs that end a plan; "drop" alone means other things too."""
CONDITIONED = frozenset({"advcl", "ccomp", "csubj", "pcomp", "acl", "relcl"})
STANDING_ALONE = frozenset({"relcl", "parataxis", "appos", "dep", "npadvmod"})
OCCASION = frozenset({"during", "amid", "at"})
"""Prepositions whose noun is only the occasion of an act: it shares the act's future, not its doubt."""
PAST_OCCASION = frozenset({"after", "following", "since", "despite", "over", "because", "due"})
"""Prepositions whose noun was there before the act."""
HAPPENING = frozenset(
    {
        *("take", "occur", "happen", "be", "begin", "start", "resume", "hold", "carry", "conduct", "launch"),
        *("proceed", "go", "follow", "ensue", "erupt", "open", "arise", "come", "materialise", "materialize"),
    }
)
"""Verbs that say of their subject that it happens: their own reading is its reading."""
COLLAPSE = frozenset({"collapse", "fail", "fall", "stall", "founder"})
TRIALS = frozenset({"coup", "attempt", "putsch", "plot", "bid", "mutiny"})
"""What fails before it is done: a coup that failed was an attempt."""
COPULAS = frozenset({"be", "remain", "seem", "look", "appear"})
RANKS = frozenset({"first", "second", "third", "last", "only", "next", "late", "latest", "early", "earliest"})
GOALS = frozenset({"to", "into"})
DEFINITE = frozenset({"the", "this", "that", "these", "those"})
PARTS = {"VERB": "verb", "AUX": "verb", "ADJ": "adjective", "NOUN": "noun", "PROPN": "noun", "ADV": "adjective"}
NOUN_PREPOSITIONS = frozenset({"of", "to", "for", "on", "at", "against", "about", "over"})
NO_CANDIDATES: Mapping[int, Candidate] = MappingProxyType({})
DEEPEST = 40


def read_reality(candidate: Candidate, others: Mapping[int, Candidate]) -> Reading:
    """Read whether the event of a candidate happened.

    Args:
        candidate: The candidate event.
        others: All candidates of the paragraph by token index; their frames say how events below them are read.

    Returns:
        actual, planned, hypothetical or negated, with the word that decides.
    """
    return reality_of(candidate.token, others, light=candidate.light)


def reality_of(token: Token, others: Mapping[int, Candidate] = NO_CANDIDATES, *, light: Token | None = None) -> Reading:
    """Read whether what a word of a parsed sentence tells of happened, whether it is coded as an event or not.

    Args:
        token: A verb, noun or adjective.
        others: Candidates of the paragraph by token index, where there are some; their frames know more of what stands below them.
        light: The light verb that carries the noun ("carried out a raid"), where there is one.

    Returns:
        actual, planned, hypothetical or negated, with the word that decides and the reason in a word or two.
    """
    reading = own_reading(token)
    if light is not None:
        reading = reading.stronger(own_reading(light))
        if light.i > token.i or light != token.head:
            reading = reading.stronger(_inherited(light, others, 0))
    return reading.stronger(_inherited(token, others, 0)).stronger(_mood(token))


def _mood(verb: Token) -> Reading:
    """Read the mood of a clause: commands and questions do not report."""
    if _commanded(verb):
        return Reading("hypothetical", verb, "imperative")
    if verb.head == verb and _asked(verb):
        return Reading("hypothetical", verb.sent[-1], "question")
    return ACTUAL


def _asked(root: Token) -> bool:
    """Tell whether a sentence asks whether its clause is so; "why did they attack?" takes the attack for granted.

    A question mark inside a later quotation does not count.
    """
    last = root.sent[-1]
    while last.i > root.sent.start and (last.is_quote or last.is_space):
        last = last.nbor(-1)
    if last.text != "?":
        return False
    return not any(
        word.tag_ in ("WP", "WRB", "WDT", "WP$") and word.i < root.i + 1
        for word in root.subtree
        if word.dep_ != "mark" and _asks(word, root)
    )


def _asks(word: Token, root: Token) -> bool:
    """Tell whether a question word belongs to the main clause."""
    while word != root:
        if word.dep_ in CONDITIONED:
            return False
        word = word.head
    return True


def _commanded(token: Token) -> bool:
    """Tell whether a word is the verb of a command: "Attack at dawn", "Please call the police"."""
    if token.tag_ != "VB" or token.dep_ not in ("ROOT", "conj", "ccomp", "parataxis"):
        return False
    if any(
        child.dep_ in ("nsubj", "nsubjpass", "expl", "csubj", "auxpass")
        or (child.dep_ == "aux" and child.lower_ != "do")
        for child in token.children
    ):
        return False
    return token.dep_ != "conj" or token.head == token or _commanded(token.head)


def _full(token: Token, others: Mapping[int, Candidate], depth: int) -> Reading:
    reading = own_reading(token).stronger(_inherited(token, others, depth))
    return reading.stronger(_mood(token)) if token.pos_ in ("VERB", "AUX") else reading


def _inherited(token: Token, others: Mapping[int, Candidate], depth: int) -> Reading:  # noqa: C901, PLR0911, PLR0912 (one case a construction)
    """Read what the words above a word do to it, up to a clause that is reported or stands on its own."""
    head = token.head
    if (told := _is_to(token)) is not None:
        return told
    if head == token or depth > DEEPEST:
        return ACTUAL
    if _is_forestalled(token):
        return Reading("negated", token, "forestalled")
    if token.dep_ in CONDITIONED and (mark := _condition_mark(token)) is not None:
        return Reading("planned" if mark.lower_ in ENDS else "hypothetical", mark, "condition")
    if questions.stands_apart(token, head) or questions.has_object_between(token, head):
        return ACTUAL
    match token.dep_:
        case "conj":
            return _coordinated(token, others, depth)
        case "advcl" if not questions.has_to(token):
            return _adverbial(token, others, depth)
        case "relcl" if questions.has_to(token):
            return _relative_infinitive(token, others, depth)
        case "acl" if token.tag_ == "VBN" and not any(
            child.dep_ in ("nsubj", "nsubjpass", "aux", "mark") for child in token.children
        ):
            # "The men killed at the gate": a reduced relative clause.
            return ACTUAL
        case "relcl" if head.lower_ in ANYONE and not _is_past(token):
            # "Anyone who attacks": whoever that may be.
            return Reading("hypothetical", head, "anyone")
        case dep if dep in STANDING_ALONE:
            return ACTUAL
        case "nsubj" | "nsubjpass" if token.pos_ in ("NOUN", "PROPN"):
            return _subject(token, others)
        case "prep" | "agent" | "dative" if token.pos_ in ("ADP", "SCONJ", "PART", "ADV"):
            # Asked for by itself, a preposition goes with what it hangs on.
            return _full(head, others, depth + 1)
        case "pobj" | "pcomp":
            return _after_preposition(token, others, depth)
        case "advcl" | "xcomp" | "ccomp" | "acl" | "csubj":
            return _clause(token, others, depth)
        case "dobj" | "oprd" | "attr" | "acomp" | "dative":
            return _object(token, others, depth)
    return _full(head, others, depth + 1)


def _coordinated(token: Token, others: Mapping[int, Candidate], depth: int) -> Reading:
    """Read what stands above a coordination; a finite verb after an infinitive goes with the finite verb above."""
    head = token.head
    if token.pos_ == "VERB" and questions.is_finite(token) and head.pos_ == "VERB" and not questions.is_finite(head):
        while head.head != head and not (head.pos_ in ("VERB", "AUX") and questions.is_finite(head)):
            head = head.head
    return _inherited(head, others, depth + 1)


def _adverbial(clause: Token, others: Mapping[int, Candidate], depth: int) -> Reading:
    """Read an adverbial clause: it tells of what is so, unless it follows from or accompanies what is to come."""
    head = clause.head
    mark = next((child for child in clause.children if child.dep_ in ("mark", "advmod") and child.i < clause.i), None)
    if mark is not None:
        if mark.lower_ not in COMING or _is_past(clause) or not questions.is_finite(clause):
            return ACTUAL
    elif clause.tag_ != "VBG" or clause.i < head.i or _is_perfect(clause):
        return ACTUAL
    state = _full(head, others, depth + 1)
    return state if state.reality == "planned" or (mark is None and state.reality == "hypothetical") else ACTUAL


def _is_forestalled(clause: Token) -> bool:
    """Tell of "before the court could forbid it" that it did not."""
    if clause.dep_ != "advcl" or not any(child.lower_ == "before" for child in clause.children):
        return False
    return any(child.dep_ == "aux" and child.lower_ == "could" for child in clause.children)


def _is_perfect(verb: Token) -> bool:
    return any(child.dep_ == "aux" and child.lemma_ == "have" for child in verb.children)


def _condition_mark(clause: Token) -> Token | None:
    for child in clause.children:
        if child.dep_ not in ("mark", "advmod", "aux", "prep") or child.i > clause.i:
            continue
        if child.lower_ in INVERTED:
            if _is_inverted(child, clause):
                return child
        elif child.lower_ in CONDITIONALS:
            return child
        if (
            child.lower_ in ENDS
            and child.dep_ != "prep"
            and not _is_past(clause)
            and clause.dep_ == "advcl"
            and questions.is_finite(clause)
        ):
            return child
    return None


def _is_inverted(auxiliary: Token, clause: Token) -> bool:
    subject = next((child for child in clause.children if child.dep_ in ("nsubj", "nsubjpass", "expl")), None)
    return subject is not None and auxiliary.i < subject.i and auxiliary.i == clause.left_edge.i


def _is_past(verb: Token) -> bool:
    """Tell whether a clause is told in the past."""
    if verb.tag_ == "VBD":
        return True
    return any(child.dep_ in ("aux", "auxpass") and child.tag_ == "VBD" for child in verb.children)


def _subject(subject: Token, others: Mapping[int, Candidate]) -> Reading:
    """Read "the attack was averted", "talks failed", "no strike took place": the verb above the event noun."""
    verb = subject.head
    own = own_reading(verb)
    if verb.lemma_ in COLLAPSE:
        return Reading("hypothetical", verb, "failed") if subject.lemma_ in TRIALS else own
    passive = questions.is_passive(verb)
    told = _signature("verb", verb, subject, "object") if passive and verb.i not in others else None
    if passive and _gives_up(subject, verb):
        return Reading("negated", verb, "given up")
    if told is not None:
        return _through(told, verb, own)
    reading = ACTUAL
    if verb.lemma_ in HAPPENING or (
        # What was not reported or not condemned may have happened.
        passive and verb.i not in others and ("verb", verb.lemma_) not in cues()
    ):
        reading = own
        if any(_is_to(child) is not None for child in verb.children):
            reading = reading.stronger(Reading("planned", verb, "is to"))
    elif own.reason in ("future", "modal", "conditional") and own.reality != "negated" and not _is_definite(subject):
        # "An attack would kill hundreds": it is no more real than what it does.
        reading = own
    if verb.lemma_ in COPULAS:
        for child in verb.children:
            if child.dep_ in ("acomp", "attr") and (found := signature("adjective", child.lower_, "attribute")):
                reading = reading.stronger(Reading(found.plain, child, "adjective"))
    return reading


def _clause(clause: Token, others: Mapping[int, Candidate], depth: int) -> Reading:  # noqa: C901, PLR0911 (one return a construction)
    """Read a clause or infinitive below a verb, noun or adjective."""
    head = clause.head
    infinitive = questions.has_to(clause)
    if (
        not infinitive
        and clause.dep_ == "ccomp"
        and any(
            child.tag_ in ("WRB", "WP", "WDT") and child.i < clause.i and child.dep_ != "mark"
            for child in clause.children
        )
    ):
        # "It is not clear why they attacked": they did.
        return ACTUAL
    kind = "to" if infinitive else "ing" if clause.tag_ == "VBG" else "that"
    pos = PARTS.get(head.pos_)
    above = others.get(head.i)
    if (
        above is not None
        and (clause.dep_ != "acl" or infinitive)
        and (
            above.frame.embeds != "actual"
            or clause.dep_ == "advcl"
            or not (pos and _signature(pos, head, clause, kind))
        )
    ):
        return _below_candidate(clause, above, others, depth)
    if clause.dep_ == "advcl":
        return _purpose(clause, others, depth)
    if kind == "that" and head.lemma_ in COPULAS:
        # "It is possible that the army attacked."
        for child in head.children:
            if child.dep_ == "acomp" and (found := signature("adjective", child.lower_, "that")):
                return _through(found, child, _full(head, others, depth + 1))
    if head.lemma_ in UNPROVEN and clause.dep_ in ("acl", "ccomp") and _has_no(head):
        return Reading("hypothetical", head, "no proof")
    if clause.dep_ in ("acl", "ccomp") and (denial := denial_of(head)) is not None:
        return Reading("negated", denial, "denied")
    told_by = _signature(pos, head, clause, kind) if pos else None
    if clause.dep_ == "acl" and kind == "ing":
        told_by = None
    if told_by is None and clause.dep_ in ("acl", "relcl") and infinitive:
        told_by = Signature("hypothetical", "negated")
    state = _full(head, others, depth + 1)
    if told_by is not None:
        return _through(told_by, head, state)
    if kind == "that" and ("verb", head.lemma_) in cues():
        return ACTUAL
    return state


def _relative_infinitive(clause: Token, others: Mapping[int, Candidate], depth: int) -> Reading:
    """Read "a place to meet", "the first to attack", "talks to be held", and a headline's "Oslo to send aid"."""
    noun = clause.head
    if any(child.lemma_.lower() in RANKS for child in noun.children if child.dep_ in ("amod", "nummod", "advmod")):
        return _full(noun, others, depth + 1)
    if questions.is_passive(clause) or (noun.head == noun and noun.pos_ == "PROPN"):
        return Reading("planned", clause, "is to").stronger(_full(noun, others, depth + 1))
    return _clause(clause, others, depth)


def _below_candidate(clause: Token, above: Candidate, others: Mapping[int, Candidate], depth: int) -> Reading:
    """Read a clause below the word of another event: its frame says how."""
    embeds = above.frame.embeds
    finite = not questions.has_to(clause) and clause.dep_ == "ccomp" and ("verb", clause.head.lemma_) in cues()
    state = ACTUAL if finite else _full(clause.head, others, depth + 1)
    if embeds in STRENGTH:
        return _through(Signature(embeds, "actual" if embeds == "negated" else "negated"), clause.head, state)
    return state


def _purpose(clause: Token, others: Mapping[int, Candidate], depth: int) -> Reading:
    head = clause.head
    state = _full(head, others, depth + 1)
    if head.lemma_ in ("use", "manage", "serve", "go"):
        return state
    if state.reality == "negated":
        state = ACTUAL
    return Reading("planned", clause, "purpose").stronger(state)


def _is_to(clause: Token) -> Reading | None:
    """Read "the two are to meet", "is going to meet", and a headline's "ministers to meet": settled for a day to come."""
    if not questions.has_to(clause):
        return None
    head = clause.head
    if clause.dep_ == "xcomp":
        coming = head.lemma_ == "go" and head.tag_ == "VBG"
        settled = head.lemma_ == "be" and not any(child.dep_ in ("acomp", "attr") for child in head.children)
        if coming or settled:
            return Reading("planned", head, "is to").stronger(own_reading(head))
    elif clause.dep_ in ("ROOT", "conj", "parataxis") and any(
        child.dep_ in ("nsubj", "nsubjpass") for child in clause.children
    ):
        return Reading("planned", clause, "is to")
    return None


def _after_preposition(token: Token, others: Mapping[int, Candidate], depth: int) -> Reading:
    """Read a noun or gerund after a preposition."""
    preposition = token.head
    head = preposition.head
    while head.pos_ in ("ADP", "SCONJ") and head.dep_ in ("prep", "pcomp") and head.head != head:
        # "Because of", "due to", "ahead of": the first word says what the phrase is.
        preposition, head = head, head.head
    if preposition.lower_ in ("without", "instead"):
        return _inherited(preposition, others, depth + 1)
    gerund = token.dep_ == "pcomp" and token.pos_ in ("VERB", "AUX")
    state = _full(head, others, depth + 1)
    above = others.get(head.i)
    if gerund and above is not None and preposition.lower_ not in TEMPORAL:
        embeds = above.frame.embeds
        if embeds in STRENGTH and embeds != "actual":
            return Reading(embeds, head, "embedded").stronger(state)
    match PARTS.get(head.pos_):
        case "verb":
            return _after_verb(token, preposition, head, state, _inherited(head, others, depth + 1))
        case "adjective":
            return _after_adjective(token, preposition, head, state)
        case "noun":
            return _after_noun(token, preposition, head, others, state)
    return state


def _after_verb(token: Token, preposition: Token, verb: Token, state: Reading, above: Reading) -> Reading:
    """Read what stands after the preposition of a verb, by the reading of the verb and of what is above it."""
    gerund = token.dep_ == "pcomp" and token.pos_ in ("VERB", "AUX")
    told = _with_preposition(verb, preposition, "ing" if gerund else "object")
    if told is not None:
        return _through(told, verb, state)
    if verb.lemma_ == "come" and any(child.lower_ == "close" for child in verb.children):
        return Reading("negated", verb, "nearly")
    if gerund:
        shares = preposition.lower_ in ("by", "in", "while") or state.reality == "planned"
        return state if shares and not _is_perfect(token) else ACTUAL
    if preposition.lower_ in PAST_OCCASION:
        return ACTUAL
    if preposition.lower_ in OCCASION or _is_definite(token):
        return state if state.reality == "planned" else ACTUAL
    # "Did not go to war", but "did not agree in talks".
    return state if preposition.lower_ in GOALS else above


def _after_adjective(token: Token, preposition: Token, adjective: Token, state: Reading) -> Reading:
    gerund = token.dep_ == "pcomp" and token.pos_ in ("VERB", "AUX")
    kind = "ing" if gerund else "object"
    if adjective.lower_ == "close" and adjective.head.lemma_ == "come":
        return Reading("negated", adjective, "nearly")
    told = signature("adjective", f"{adjective.lower_} {preposition.lower_}", kind)
    if told is None and gerund:
        told = signature("adjective", adjective.lower_, kind)
    if told is not None:
        return _through(told, adjective, state)
    return ACTUAL if not gerund and _is_definite(token) else state


def _after_noun(
    token: Token, preposition: Token, noun: Token, others: Mapping[int, Candidate], state: Reading
) -> Reading:
    gerund = token.dep_ == "pcomp" and token.pos_ in ("VERB", "AUX")
    if gerund and preposition.lower_ in ("from", "of") and noun.dep_ == "dobj":
        # "Prevented the army from attacking": the parser may hang the preposition on the object.
        told = signature("verb", f"{noun.head.lemma_.lower()} {preposition.lower_}", "ing")
        if told is not None:
            return _through(told, noun.head, _full(noun.head, others, 1))
    if preposition.lower_ in NOUN_PREPOSITIONS and noun.i not in others:
        told = signature("noun", noun.lemma_.lower(), "ing" if gerund else "object")
        if told is not None:
            return _through(told, noun, state)
    if (gerund and _is_perfect(token)) or (not gerund and _is_definite(token) and preposition.lower_ != "of"):
        return ACTUAL
    return state


def _with_preposition(verb: Token, preposition: Token, kind: str) -> Signature | None:
    """Look up a verb with its preposition, and with the particle between them ("shy away from")."""
    lemma = verb.lemma_.lower()
    words = [child.lower_ for child in verb.children if child.dep_ in ("prt", "advmod", "acomp") and child.i > verb.i]
    for key in (*(f"{lemma} {word} {preposition.lower_}" for word in words), f"{lemma} {preposition.lower_}"):
        found = signature("verb", key, kind)
        if found is not None:
            return found
    return None


def _object(noun: Token, others: Mapping[int, Candidate], depth: int) -> Reading:
    """Read the object of a verb."""
    verb = noun.head
    if verb.pos_ not in ("VERB", "AUX"):
        return _full(verb, others, depth + 1)
    state = _full(verb, others, depth + 1)
    if noun.pos_ not in ("NOUN", "PROPN"):
        return state
    if _gives_up(noun, verb):
        return Reading("negated", verb, "given up")
    told_by = _signature("verb", verb, noun, "object") if noun.dep_ in ("dobj", "dative") else None
    if told_by is not None:
        if told_by.plain == "negated" and ("noun", noun.lemma_.lower()) in cues():
            # "Rejected the proposal": it was made all the same.
            return ACTUAL
        return _through(told_by, verb, state)
    if verb.i in others and state.reality == "negated":
        # "Did not condemn the attack": what is not done is the condemning.
        return ACTUAL
    if noun.dep_ == "dobj" and _is_definite(noun) and state.reality == "negated":
        return ACTUAL
    return state


def _through(told: Signature, word: Token, state: Reading) -> Reading:
    """Turn the reading of a governor into that of its complement."""
    if told.is_presupposed:
        return ACTUAL
    if state.reality == "negated":
        given = told.denied
        return Reading(given, state.cue or word, "embedded") if given != "actual" else ACTUAL
    if told.plain == "actual":
        return state
    if state.reality == "hypothetical":
        # "May fail to attack": open.
        return Reading("hypothetical", state.cue, state.reason)
    return Reading(told.plain, word, "embedded").stronger(state)


def _signature(pos: str, head: Token, child: Token, kind: str) -> Signature | None:
    """Look up a governor with its particle, else alone."""
    lemma = head.lemma_.lower()
    for other in head.children:
        if other != child and other.dep_ in ("prt", "prep", "advmod"):
            found = signature(pos, f"{lemma} {other.lower_}", kind)
            if found is not None:
                return found
    if any(other.dep_ == "prt" for other in head.children):
        # "Push back", "set up" say something else than "push", "set".
        return None
    return signature(pos, lemma, kind) or (signature(pos, head.lower_, kind) if pos == "adjective" else None)


def _gives_up(child: Token, head: Token) -> bool:
    """Tell whether a plan is given up: "dropped plans to attack"."""
    return (
        child.dep_ in ("dobj", "nsubjpass")
        and head.lemma_ in GIVEN_UP
        and signature("noun", child.lemma_.lower(), "to") is not None
    )


def denial_of(charge: Token) -> Token | None:
    """Return the verb that denies what a charge says: "rejected accusations that it had shelled the town"."""
    if charge.lemma_.lower() not in CHARGES or charge.dep_ not in ("dobj", "nsubjpass"):
        return None
    return charge.head if charge.head.lemma_ in DENYING and own_reading(charge.head).reality == "actual" else None


def part_denied(act: Token) -> Token | None:
    """Return the verb by which somebody's part in an act is denied: "denied any role in the attack"; the act itself stands."""
    preposition = act.head
    if act.dep_ not in ("pobj", "pcomp") or preposition.pos_ not in ("ADP", "SCONJ"):
        return None
    part = preposition.head
    named = part.lemma_.lower() in act_words().parts and part.dep_ == "dobj" and part.head.lemma_ in DENYING
    return part.head if named else None


def _has_no(noun: Token) -> bool:
    return any(child.lower_ == "no" and child.dep_ in ("det", "neg") for child in noun.children)


def _is_definite(noun: Token) -> bool:
    """Tell whether a noun points at what is known: "the attack", "their attack"."""
    return any((child.dep_ == "det" and child.lower_ in DEFINITE) or child.dep_ == "poss" for child in noun.children)
