"""Contradictions inside one story: one toll against another, one blame against another, an act told and denied.

Only what is told of one happening by different voices is compared; who is unsure finds nothing. Each record is compared with the nearest
ones before it, so that the time grows with the length of the story and not with its square.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from dragoman.lexicon.acts import act_words
from dragoman.records import Claim, Contradiction, Event, Figure, Party, Span

if TYPE_CHECKING:
    from dragoman.records import Document, TimeRef

DEEDS = frozenset({"ASSAULT", "COERCE"})
TOLLS = frozenset(
    {"killed", "injured", "missing", "detained", "abducted", "displaced", "held", "released", "rescued", "size"}
)
OFFICIAL = frozenset({"GOV", "MIL", "COP", "JUD", "LEG", "SPY"})
HAPPENED = frozenset({"actual", "historical"})
NEAREST = 60
"""Records before one with which it is compared."""
REACH = 2_000
"""Characters between a denial and the accusation that it may answer, and between two accusations."""
NEAR = 600
"""Characters between two numbers of no event that may count one thing."""
STEM = 4
"""Letters in which two words of one act agree: "attacked", "attack"."""
ARTICLES = re.compile(r"^(?:the|a|an|its|their|his|her|at least|about|some|more than)\s+", re.IGNORECASE)
ACCUSATION = re.compile(r"\b(?:accusation|allegation|claim|charge|report|suggestion|assertion)s?\b", re.IGNORECASE)
PART = re.compile(r"\b(?:responsib\w+|involve\w*|role|part in|complicit\w*|behind|wrongdoing)\b", re.IGNORECASE)
TOLL = re.compile(r"\b(?:toll|tally|count|figure|number|total)\b", re.IGNORECASE)
BEFORE = 30
"""Characters before a number in which the word is looked for that makes it a toll."""


def find_contradictions(
    document: Document, events: tuple[Event, ...], figures: tuple[Figure, ...], claims: tuple[Claim, ...]
) -> tuple[Contradiction, ...]:
    """Return what contradicts what in a story, in order of the text; each pair once.

    Args:
        document: The document.
        events: Its events.
        figures: Its figures, each with an id.
        claims: Its claims.
    """
    by_id = {event.id: event for event in events}
    found = [
        *_blames(document.text, events, claims),
        *_denials(document.text, events),
        *_answers(document.text, by_id, claims),
        *_tolls(document.text, events, figures),
    ]
    unique: dict[tuple[str, str, str], tuple[Span, Span]] = {}
    for kind, *both in found:
        (first, one), (second, other) = sorted((words, record) for record, words in both)
        unique.setdefault((kind, one, other), (first, second))
    return tuple(
        Contradiction(_id(document.id, key), *key, spans=spans)
        for key, spans in sorted(unique.items(), key=lambda item: (item[1], item[0]))
    )


Found = tuple[str, tuple[str, Span], tuple[str, Span]]
"""Kind, and id and words of either record."""


def _id(document: str, key: tuple[str, str, str]) -> str:
    return "x-" + hashlib.sha256("\x1f".join((document, *key)).encode()).hexdigest()[:16]


# Who is who


def same_side(one: Party, other: Party) -> bool:
    """Tell whether two mentions are one party, or a state and who speaks or fights for it."""
    if other.span in (one.span, one.antecedent) or other.antecedent == one.span:
        return True
    if one.antecedent is not None and one.antecedent == other.antecedent:
        return True
    if one.entity is not None and other.entity is not None and one.entity.id == other.entity.id:
        return True
    if one.country is not None and one.country == other.country:
        return (_official(one) and _official(other)) or (one.sectors[:1] == other.sectors[:1] and one.sectors != ())
    return one.country == other.country and _bare(one.text) == _bare(other.text)


def _official(party: Party) -> bool:
    is_state = party.entity is not None and party.entity.kind == "state"
    return is_state or bool(party.sectors and party.sectors[0] in OFFICIAL)


def _bare(text: str) -> str:
    return ARTICLES.sub("", text).lower()


def share(some: Iterable[Party], others: Iterable[Party]) -> bool:
    """Tell whether two lists of parties have one in common."""
    known = tuple(others)
    return any(same_side(one, other) for one in some for other in known)


def voice(event: Event) -> Party | None:
    """Return who tells of an event as it is told first; none is the report."""
    said = event.attribution
    if said is not None and said.cue.overlaps(event.predicate):
        said = said.parent
    return said.source if said is not None else None


def _voices_differ(one: Event, other: Event) -> bool:
    first, second = one.attribution, other.attribution
    if first is None and second is None:
        return False
    if first is not None and second is not None and first.cue == second.cue:
        return False
    a, b = voice(one), voice(other)
    return a is None or b is None or not same_side(a, b)


# One act


def times_agree(one: TimeRef | None, other: TimeRef | None) -> bool:
    """Tell whether two times can be one: a time that only the date of the report gives agrees with any."""
    if one is None or other is None or "publication" in (one.basis, other.basis):
        return True
    if one.start is None or one.end is None or other.start is None or other.end is None:
        return True
    return one.start <= other.end and other.start <= one.end


def _places_agree(one: Event, other: Event) -> bool:
    return one.place is None or other.place is None or one.place.name.lower() == other.place.name.lower()


def same_word(one: Event, other: Event, text: str) -> bool:
    """Tell whether two events are told by one word, forms of it, or words of one frame."""
    first, second = one.predicate.of(text).lower(), other.predicate.of(text).lower()
    lemma = _lemma(one)
    return first[:STEM] == second[:STEM] or (lemma != "encoder" and lemma == _lemma(other))


def _lemma(event: Event) -> str:
    """Return the word that a frame is for: "ASSAULT/shell.v[…]" gives "shell"; "encoder" where no frame fits."""
    return event.rule.partition("/")[2].partition(".")[0]


def fits(one: Event, other: Event) -> bool:
    """Tell whether two events of a category may be one act: a party in common, and nothing that contradicts."""
    if one.category != other.category or not times_agree(one.time, other.time) or not _places_agree(one, other):
        return False
    doers = bool(one.actors) and bool(other.actors)
    if doers and not share(one.actors, other.actors):
        return False
    # A place or thing that was hit ("the port") does not contradict those who were hit there.
    hit, others = ([party for party in event.recipients if party.kind == "actor"] for event in (one, other))
    targets = bool(hit) and bool(others)
    if targets and not share(hit, others):
        return False
    return doers or targets


def _pairs(events: Iterable[Event]) -> Iterator[tuple[Event, Event]]:
    """Yield each event with the nearest of its category before it."""
    before: dict[str, list[Event]] = defaultdict(list)
    for event in sorted(events, key=lambda item: item.predicate):
        earlier = before[event.category]
        for other in earlier[-NEAREST:]:
            yield other, event
        earlier.append(event)


# What contradicts what


def _blames(text: str, events: tuple[Event, ...], claims: tuple[Claim, ...]) -> Iterator[Found]:
    # What the accusations say contradicts each other; that they were made does not.
    by_act = {claim.act: claim.id for claim in claims if claim.act is not None}
    for one, other in _pairs(events):
        if one.category in DEEDS and _two_doers(text, one, other):
            yield "blame", (one.id, one.predicate), (other.id, other.predicate)
        if one.category == "ACCUSE" and _counter(one, other):
            first, second = (by_act.get(event.id, event.id) for event in (one, other))
            yield "blame", (first, one.predicate), (second, other.predicate)


def _two_doers(text: str, one: Event, other: Event) -> bool:
    """Two voices give one deed, against one target, to two doers."""
    return (
        one.reality in HAPPENED
        and other.reality in HAPPENED
        and bool(one.actors)
        and bool(other.actors)
        and not share(one.actors, other.actors)
        # A doer nobody knows ("gunmen") is no other one.
        and all(_known(party) for party in (*one.actors, *other.actors))
        and share(one.recipients, other.recipients)
        and same_word(one, other, text)
        and times_agree(one.time, other.time)
        and _places_agree(one, other)
        and _voices_differ(one, other)
    )


def _known(party: Party) -> bool:
    return party.entity is not None or party.country is not None


def _counter(one: Event, other: Event) -> bool:
    """Who is accused accuses back, or somebody else."""
    if "allege" not in one.modes or "allege" not in other.modes or other.predicate.start - one.predicate.end > REACH:
        return False
    if one.reality not in HAPPENED or other.reality not in HAPPENED or share(one.actors, other.actors):
        return False
    return share(one.recipients, other.actors) and not share(one.recipients, other.recipients)


def _denials(text: str, events: tuple[Event, ...]) -> Iterator[Found]:
    """What one voice tells and another says did not happen."""
    for one, other in _pairs(events):
        told, denied = (other, one) if one.reality == "negated" else (one, other)
        if (
            denied.reality == "negated"
            and told.reality in HAPPENED
            and _voices_differ(told, denied)
            and fits(told, denied)
            and (same_word(told, denied, text) or _one_target(told, denied))
        ):
            yield "denial", (told.id, told.predicate), (denied.id, denied.predicate)


def _one_target(one: Event, other: Event) -> bool:
    hit, others = ([party for party in event.recipients if party.kind == "actor"] for event in (one, other))
    return share(hit, others)


def _answers(text: str, events: Mapping[str, Event], claims: tuple[Claim, ...]) -> Iterator[Found]:
    """Read "denied the accusations", "denied any role": the denial of what was said of the source before."""
    ordered = sorted(events.values(), key=lambda item: item.predicate)
    by_act = {claim.act: claim for claim in claims if claim.act is not None}
    for claim in claims:
        said = claim.attribution
        if said is None or said.source is None or claim.polarity != "denies":
            continue
        if any(event != claim.act and said.content.covers(events[event].predicate) for event in claim.events):
            # What the content tells itself is compared as an event; one told before is what the denial answers.
            continue
        content = said.content.of(text)
        is_answer, is_part = bool(ACCUSATION.search(content)), bool(PART.search(content))
        for event in reversed(ordered):
            if event.predicate.end > said.cue.start or not (is_answer or is_part):
                continue
            if said.cue.start - event.predicate.end > REACH:
                break
            accused = event.category == "ACCUSE" and share([said.source], event.recipients)
            done = event.category in DEEDS and share([said.source], event.actors)
            if accused and not share([said.source], event.actors):
                accusation = by_act.get(event.id)
                inside = accusation.events if accusation is not None else ()
                for target in [item for item in inside if item != event.id] or [event.id]:
                    yield "denial", (target, events[target].predicate), (claim.id, said.cue)
                break
            if done and event.reality in HAPPENED:
                yield "denial", (event.id, event.predicate), (claim.id, said.cue)
                break


def _tolls(text: str, events: tuple[Event, ...], figures: tuple[Figure, ...]) -> Iterator[Found]:
    owners: dict[str, list[Event]] = defaultdict(list)
    for event in events:
        for figure in event.figures:
            if figure.id is not None:
                owners[figure.id].append(event)
    before: dict[str, list[Figure]] = defaultdict(list)
    for figure in sorted(figures, key=lambda item: item.span):
        if figure.kind not in TOLLS or figure.id is None:
            continue
        earlier = before[figure.kind]
        for other in earlier[-NEAREST:]:
            if _against(other, figure, text) and _one_count((other, figure), owners):
                yield "toll", (str(other.id), other.span), (figure.id, figure.span)
        earlier.append(figure)


def _against(one: Figure, other: Figure, text: str) -> bool:
    """Two voices, two numbers that cannot both hold, and one thing counted."""
    if one.scope != other.scope or one.corrects == other.span or other.corrects == one.span:
        # A sum over a war says nothing of one day, and who corrects a number does not leave two standing.
        return False
    first, second = one.source, other.source
    if first == second or (first is not None and second is not None and first.cue == second.cue):
        return False
    a, b = (said.source if said is not None else None for said in (first, second))
    if a is not None and b is not None and same_side(a, b):
        return False
    return _apart(one, other) and _one_noun(one, other, text)


def _apart(one: Figure, other: Figure) -> bool:
    """Tell whether two numbers exclude each other; a number that is only about so many excludes none."""
    a, b = one, other
    if a.low is not None and b.high is not None and a.low > b.high:
        return True
    return b.low is not None and a.high is not None and b.low > a.high


def _one_noun(one: Figure, other: Figure, text: str) -> bool:
    a, b = _noun(one, text), _noun(other, text)
    whole = ("", "people")
    if a in whole and b in whole:
        return True
    # A toll counts all, whatever the other number calls them.
    return a == b or (a in whole and _is_toll(one, text)) or (b in whole and _is_toll(other, text))


def _is_toll(figure: Figure, text: str) -> bool:
    return bool(TOLL.search(text[max(0, figure.span.start - BEFORE) : figure.span.start]))


def _noun(figure: Figure, text: str) -> str:
    """Return what is counted, in the singular: nothing where the number stands alone, "people" where it is whoever there was."""
    phrase = figure.of.text if figure.of is not None else figure.span.of(text)
    words = re.findall(r"[^\W\d_]{3,}", phrase.lower())
    if not words or (figure.of is None and words[-1] not in act_words().people):
        return ""
    return "people" if words[-1] in act_words().people else words[-1].removesuffix("s")


def _one_count(pair: tuple[Figure, Figure], owners: Mapping[str, list[Event]]) -> bool:
    """Tell whether two numbers belong to one happening: to one event, to two that may be one, or to none and near each other."""
    one, other = pair
    first, second = owners.get(str(one.id), []), owners.get(str(other.id), [])
    if not first or not second:
        return other.span.start - one.span.end <= NEAR
    return any(a.id == b.id or (a.category == b.category and _one_toll(a, b, pair)) for a in first for b in second)


def _one_toll(one: Event, other: Event, pair: tuple[Figure, Figure]) -> bool:
    if not times_agree(one.time, other.time) or not _places_agree(one, other):
        return False
    # Those who are counted ("5,000 people marched") are told apart by their number alone.
    counted = [figure.span for figure in pair]
    doers, others = (
        [p for p in event.actors if not any(p.span.overlaps(span) for span in counted)] for event in (one, other)
    )
    return not doers or not others or share(doers, others)
