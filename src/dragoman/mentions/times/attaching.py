"""Which time expression dates an event."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dragoman.language import questions
from dragoman.mentions.times.finding import Found
from dragoman.mentions.times.reading import AHEAD, PAST
from dragoman.mentions.times.tenses import BARE, tense_of
from dragoman.mentions.words import QUANTIFIERS

if TYPE_CHECKING:
    from datetime import date

    from spacy.tokens import Span as TokenSpan
    from spacy.tokens import Token

    from dragoman.records import TimeRef

APART = frozenset(
    [
        "after",
        "since",
        "because",
        "though",
        "although",
        "before",
        "until",
        "till",
        "if",
        "unless",
        "whether",
        "once",
        "lest",
    ]
)
"""Conjunctions and prepositions whose clause tells of another time than the clause that it hangs on."""
IN_TURN = frozenset({"after", "before", "until", "till", "once"})
"""Those of them whose clause, told in the simple past, is a step of the same narrative."""
REASONS = APART | frozenset(
    ["over", "for", "amid", "despite", "following", "from", "against", "of", "about", "because"]
)
"""Prepositions whose noun or gerund tells of what was before or besides."""
MANY = QUANTIFIERS | frozenset({"string", "spate", "round", "burst", "campaign", "days", "weeks", "months"})
"""Nouns that say of the act after "of" how often it was or how long it went on."""
SHARED = 10
"""Cost of taking the date of what is told beside the event."""
ROUGH = frozenset({"year", "decade", "century"})
BREAKS = frozenset({";", ":", "–", "—"})
NARRATIVE = "narrative"
"""Basis of a date that the event has from a sentence before."""
LONG_PAST = 366
"""Days before publication from which a paragraph that goes on tells history."""
FARTHEST_BACK = 4
"""Sentences between a year long past and what still goes on from it."""


def time_of(predicate: Token, times: list[Found], stop: frozenset[int], published: date | None = None) -> Found | None:
    """Choose the time expression of an event: in its own phrase or clause first, then up the sentence, then in those before.

    Args:
        predicate: The word that tells of the event.
        times: The paragraph's expressions.
        stop: Token indexes of reporting verbs: what hangs on them says when it was said, not when it happened.
        published: Day of publication, from which what is long past is told apart.

    Returns:
        The expression, its basis ``text`` where it stands in the event's own sentence and ``narrative`` where the sentence before has
        it and the narrative goes on, or the paragraph tells of a year long past; none where only the date of publication is left.
    """
    sentence = predicate.sent
    inside = [found for found in times if found.dates and sentence.start <= found.first < sentence.end]
    if not inside:
        return _from_sentence_before(predicate, times, stop) or _from_history(predicate, times, stop, published)
    ranked: list[tuple[int, int, Found]] = []
    for found in inside:
        anchor = _anchor(predicate.doc[found.last], found)
        if anchor.i in stop and anchor != predicate and not _is_announced(predicate, anchor):
            continue
        if found.counted and not _is_inside(predicate, anchor):
            continue
        distance = None if of_another(predicate, found) else _distance(predicate, anchor)
        if distance is not None and not (distance and found.ahead and _is_over(predicate)):
            ranked.append((distance, abs(found.first - predicate.i), found))
    if not ranked:
        return None
    return min(ranked, key=lambda item: item[:2])[2]


def of_another(predicate: Token, found: Found) -> bool:
    """Tell whether a time stands with another act below an event, so that nothing makes it the event's own.

    That is one in a relative clause ("the general, who was **jailed in 2019**, met the president"), and a year in a reason ("sentenced
    him for **killings in 1998**"): a day there may be the event's own all the same ("voted for the bill on Monday").
    """
    item = _anchor(predicate.doc[found.last], found)
    if item == predicate or not predicate.is_ancestor(item):
        return False
    rough = found.ref.precision in ROUGH
    while item != predicate:
        if item.dep_ == "relcl" and item.head != predicate:
            return True
        if rough and item.dep_ in ("pobj", "pcomp") and item.head.lower_ in REASONS and not _is_part(item):
            return True
        item = item.head
    return False


def since(predicate: Token, found: Found, published: date) -> TimeRef:
    """Return the time of an event that has gone on or come again since then: until the day of publication.

    Args:
        predicate: The word that tells of the event.
        found: Its time expression.
        published: Day of publication.

    Returns:
        From the first day of the expression to the day of publication for "have attacked ships **since** November", else what the
        expression itself says.
    """
    before = predicate.doc[found.first].nbor(-1) if found.first else None
    start = found.ref.start
    verb = questions.clause_verb(predicate)
    perfect = any(child.dep_ in ("aux", "auxpass") and child.lemma_ == "have" for child in verb.children)
    if before is None or before.lower_ != "since" or not perfect or start is None or start > published:
        return found.ref
    return replace(found.ref, end=published)


def _is_over(predicate: Token) -> bool:
    """Tell whether an act is told as past; a date to come is then not its own ("agreed to meet in June")."""
    return predicate.pos_ == "VERB" and tense_of(predicate) == PAST


def _from_sentence_before(predicate: Token, times: list[Found], stop: frozenset[int]) -> Found | None:
    """Return the day that the sentence before tells of, where the narrative goes on in the simple past."""
    verb = questions.clause_verb(predicate)
    start = predicate.sent.start
    if start == 0 or verb.tag_ != "VBD" or verb.i in stop or verb.dep_ not in ("ROOT", "conj"):
        return None
    before = predicate.doc[start - 1].sent
    told = [found for found in times if found.dates and before.start <= found.first < before.end]
    if len(told) != 1 or told[0].ref.precision != "day" or told[0].kind == "duration":
        return None
    anchor = _anchor(predicate.doc[told[0].last], told[0])
    if anchor != before.root or anchor.i in stop or anchor.tag_ != "VBD" or _is_new_scene(verb, before):
        return None
    return replace(told[0], ref=replace(told[0].ref, basis=NARRATIVE))


def _from_history(predicate: Token, times: list[Found], stop: frozenset[int], published: date | None) -> Found | None:
    """Return the year long past that the paragraph tells of, where its sentences since have gone on in the simple past."""
    verb = questions.clause_verb(predicate)
    if published is None or verb.i in stop or verb.dep_ not in ("ROOT", "conj") or not _is_simple_past(verb):
        return None
    start = predicate.sent.start
    for _ in range(FARTHEST_BACK):
        if start == 0:
            return None
        before = predicate.doc[start - 1].sent
        start = before.start
        told = [found for found in times if found.dates and before.start <= found.first < before.end]
        if before.root.i in stop or not _is_simple_past(before.root):
            return None
        if told:
            latest = told[-1]
            year = _year_of(latest.ref) if all(_is_long_past(found, published) for found in told) else None
            return replace(latest, ref=year) if year is not None else None
    return None


def _is_long_past(found: Found, published: date) -> bool:
    return found.ref.end is not None and (published - found.ref.end).days > LONG_PAST


def _year_of(ref: TimeRef) -> TimeRef | None:
    """Return the year of a date; none of one that is no nearer than a decade."""
    start, end = ref.start, ref.end
    if start is None or end is None or start.year != end.year:
        return None
    return replace(
        ref, start=start.replace(month=1, day=1), end=end.replace(month=12, day=31), precision="year", basis=NARRATIVE
    )


def _is_new_scene(verb: Token, before: TokenSpan) -> bool:
    """Tell whether somebody acts whom the sentence before does not name: "Hungary vetoed a statement"."""
    known = {token.lower_ for token in before}
    subjects = [child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass")]
    return any(subject.pos_ == "PROPN" and subject.lower_ not in known for subject in subjects)


def _anchor(token: Token, found: Found) -> Token:
    """Return the word outside the expression that it hangs on: past prepositions, but "two days after the vote" is of the vote."""
    if found.counted:
        link = token.nbor()
        noun = next((child for child in link.children if child.dep_ in ("pobj", "pcomp")), None)
        return noun or link.head
    item = token
    while item.head != item and (found.first <= item.i <= found.last or _is_link(item)):
        item = item.head
        if found.kind == "duration" and item.pos_ in ("ADP", "SCONJ"):
            noun = next((child for child in item.children if child.dep_ == "pobj"), None)
            if noun is not None and noun.i > found.last:
                return noun
        if not found.first <= item.i <= found.last and item.pos_ not in ("ADP", "SCONJ"):
            break
    return item


def _is_inside(predicate: Token, anchor: Token) -> bool:
    """Tell whether an event is what a count of days leads to, or hangs on it ("two days after troops landed and took the port")."""
    return predicate == anchor or anchor.is_ancestor(predicate)


def _is_link(item: Token) -> bool:
    return item.dep_ in ("prep", "pobj", "npadvmod", "tmod") and item.pos_ in ("ADP", "SCONJ")


def _distance(predicate: Token, anchor: Token) -> int | None:
    """Return how far the word that a time hangs on is from the event; none where the time is another act's."""
    if anchor == predicate:
        return 0
    up = [predicate, *(head for _, head in questions.ancestors(predicate))]
    down = [anchor]
    while down[-1] not in up and down[-1].head != down[-1]:
        down.append(down[-1].head)
    meeting = down[-1]
    if meeting not in up:
        return None
    total = 0
    for step, children in ((_up, up[: up.index(meeting)]), (_down, down[:-1])):
        for child in children:
            cost = step(child, predicate)
            if cost is None:
                return None
            total += cost
    return total


def _is_announced(predicate: Token, reporting: Token) -> bool:
    """Tell whether a future act is the content of a reporting verb: a promise or threat happens on the day that it is made."""
    item = predicate
    while item.dep_ in ("xcomp", "conj", "dobj") and item.head != item:
        item = item.head
    return item.dep_ == "ccomp" and item.head == reporting and tense_of(item) == AHEAD


def _mark(clause: Token) -> str:
    return next(
        (
            child.lower_
            for child in clause.children
            if child.dep_ in ("mark", "advmod") and child.i < clause.i and child.lower_ in APART
        ),
        "",
    )


def _has_subject(verb: Token) -> bool:
    return any(child.dep_ in ("nsubj", "nsubjpass") for child in verb.children)


def _is_simple_past(verb: Token) -> bool:
    """Tell whether a clause goes on with the narrative ("who fired"), and does not go back behind it ("who had fired")."""
    auxiliaries = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    if any(child.lemma_ == "have" or child.tag_ == "MD" for child in auxiliaries):
        return False
    return verb.tag_ == "VBD" or any(child.tag_ == "VBD" for child in auxiliaries)


def _up(child: Token, predicate: Token) -> int | None:
    """Return the cost of a step from an event towards the word above it; none where the step leaves its time."""
    match child.dep_:
        case "conj" if child.pos_ in ("VERB", "AUX"):
            return 2 if not _has_subject(child) else SHARED if _is_simple_past(child) else None
        case "advcl" | "relcl" | "ccomp" | "parataxis" | "csubj":
            return _up_from_clause(child, predicate)
        case "pcomp" | "pobj":
            return 2 if child.head.lower_ not in REASONS or _is_part(child) else None
        case "prep" | "agent":
            return None if child.lower_ in REASONS - {"of"} and child.head.pos_ in ("VERB", "AUX") else 1
        case "appos" | "dep":
            return 3
        case _:
            return 1


def _is_part(child: Token) -> bool:
    """Tell whether a noun says of what there are many ("hundreds of marchers", "a wave of arrests")."""
    return child.dep_ == "pobj" and child.head.lower_ == "of" and child.head.head.lower_ in MANY


def _up_from_clause(child: Token, predicate: Token) -> int | None:
    """Return the cost of a step out of a clause that the event stands in."""
    match child.dep_:
        case "advcl":
            mark = _mark(child)
            return 3 if not mark else SHARED if mark in IN_TURN and _is_simple_past(child) else None
        case "ccomp":
            if child.tag_ == "VB" and child.head.lemma_ in BARE | {"have"}:
                # "Had them march past".
                return 1
            return 5 if tense_of(child) == AHEAD else None
        case "relcl":
            if predicate.pos_ not in ("VERB", "AUX"):
                return 4
            return SHARED if child == predicate and _is_simple_past(child) else None
        case _:
            return None


def _down(child: Token, predicate: Token) -> int | None:
    """Return the cost of a step from the word that a time hangs on towards the event; none where it tells of another act."""
    match child.dep_:
        case "relcl" | "acl":
            own = child.head == predicate and predicate.pos_ not in ("VERB", "AUX")
            return 1 if own else (4 if child.dep_ == "acl" else None)
        case "conj" if child.pos_ in ("VERB", "AUX"):
            return None if _has_subject(child) else SHARED + 1
        case "advcl" | "ccomp" | "parataxis" | "csubj":
            return _down_into_clause(child, predicate)
        case "xcomp":
            return 2
        case _:
            return 1


def _down_into_clause(child: Token, predicate: Token) -> int | None:
    """Return the cost of a step out of a clause with a verb of its own."""
    told = _is_simple_past(questions.clause_verb(predicate))
    if child.dep_ == "advcl":
        mark = _mark(child)
        return 4 if not mark else SHARED + 2 if mark in IN_TURN and told else None
    if child.dep_ == "ccomp" and child.head.lemma_ in BARE:
        # "Let the hostages go on Friday".
        return 1
    between = predicate.doc[min(child.i, child.head.i) : max(child.i, child.head.i)]
    beside = any(token.text in BREAKS for token in between)
    # What the parser takes for content may be a sentence of its own: "Stewards walked out on Sunday; fans rioted".
    return SHARED + 3 if beside and told else None
