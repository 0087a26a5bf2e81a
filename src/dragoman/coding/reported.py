"""How a story reports what it tells: as fact, as somebody's claim, or contested.

The whole story decides, not one sentence. A single mention in the report's own voice makes an act a fact; an act that somebody denies, or of
which somebody tells otherwise, is contested, whoever else states it; the rest is claimed. "Denied that it had attacked" is contested:
others say so, the source says no. A word of doubt before the act ("the alleged attack") is not the report's own word.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dragoman.coding.claims import chain, mentions, narrated, polarity
from dragoman.coding.contradictions import HAPPENED, NEAREST, find_contradictions, fits, same_word
from dragoman.records import Attribution, Claim, Contradiction, Event, Evidence, Figure, Span

if TYPE_CHECKING:
    from dragoman.records import Document

FACT, CLAIM, CONTESTED = "fact", "claim", "contested"
FIELD = "reported_as"


@dataclass(frozen=True, slots=True)
class Reported:
    """The records of a story with ``reported_as``, and what contradicts what."""

    events: tuple[Event, ...]
    figures: tuple[Figure, ...]
    claims: tuple[Claim, ...]
    contradictions: tuple[Contradiction, ...]


def report(
    document: Document, events: tuple[Event, ...], figures: tuple[Figure, ...], claims: tuple[Claim, ...]
) -> Reported:
    """Decide for each event and figure of a story how it is reported; give figures their ids.

    Args:
        document: The document.
        events: Its events.
        figures: Its figures.
        claims: Its claims, as `claims_of` gathers them.

    Returns:
        The same records in the same order, ``reported_as`` filled and the words behind it among their evidence.
    """
    text = document.text
    named = {figure: replace(figure, id=figure.id or _id(document.id, figure)) for figure in figures}
    events = tuple(_with_figures(event, named) for event in events)
    numbers = tuple(named[figure] for figure in figures)
    contradictions = find_contradictions(document, events, numbers, claims)
    against = _against(contradictions, events, claims)
    said = _said(claims)
    first = {event.id: _of_event(event, said.get(event.id, ()), text) for event in events}
    restated = _restated(events, first, text)
    decided = tuple(
        _decided(
            event,
            first[event.id] or restated.get(event.id),
            against.get(event.id, ()),
            said.get(event.id, ()),
            text,
        )
        for event in events
    )
    stated = _stated_figures(numbers, events)
    final = {raw: _figure(figure, stated, against, text) for raw, figure in zip(figures, numbers, strict=True)}
    by_id = {figure.id: figure for figure in final.values()}
    return Reported(
        events=tuple(replace(event, figures=tuple(by_id[figure.id] for figure in event.figures)) for event in decided),
        figures=tuple(final[figure] for figure in figures),
        claims=tuple(replace(claim, figures=tuple(final[figure] for figure in claim.figures)) for claim in claims),
        contradictions=contradictions,
    )


def _id(document: str, figure: Figure) -> str:
    parts = (document, f"{figure.span.start}-{figure.span.end}", figure.kind)
    return "f-" + hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]


def _with_figures(event: Event, named: Mapping[Figure, Figure]) -> Event:
    return replace(event, figures=tuple(named[figure] for figure in event.figures)) if event.figures else event


def _said(claims: Iterable[Claim]) -> dict[str, list[Attribution]]:
    """Return for each event the attributions that hold it."""
    found: dict[str, list[Attribution]] = defaultdict(list)
    for claim in claims:
        if claim.attribution is not None:
            for event in claim.events:
                found[event].append(claim.attribution)
    return found


def _against(
    contradictions: Iterable[Contradiction], events: Iterable[Event], claims: Iterable[Claim]
) -> dict[str, list[Evidence]]:
    """Return for each event and figure the words that contradict it.

    A contradiction of a claim is one of the events in it. That somebody accused somebody is a fact, whoever answers: of an accusation
    only the content is contested.
    """
    inside = {claim.id: [event for event in claim.events if event != claim.act] for claim in claims}
    accusations = {event.id for event in events if event.category == "ACCUSE" and event.reality in HAPPENED}
    found: dict[str, list[Evidence]] = defaultdict(list)
    for item in contradictions:
        for own, other, words in (
            (item.first, item.second, item.spans[1]),
            (item.second, item.first, item.spans[0]),
        ):
            answered = own in accusations and (item.kind == "blame" or other in inside)
            for record in [] if answered else inside.get(own, [own]):
                found[record].append(Evidence(FIELD, CONTESTED, words, f"{item.kind} against {other}"))
    return found


def _of_event(event: Event, said: Iterable[Attribution], text: str) -> Evidence | None:
    """Return the words that state an event in the report's own voice, or none."""
    own = next(narrated(event, said, text), None)
    return Evidence(FIELD, FACT, own, "stated by the report itself") if own is not None else None


def _restated(events: tuple[Event, ...], first: Mapping[str, Evidence | None], text: str) -> dict[str, Evidence]:
    """Find what one sentence attributes and another states as fact: one act told by one word of the same parties."""
    found: dict[str, Evidence] = {}
    groups: dict[tuple[str, bool], list[Event]] = defaultdict(list)
    for event in events:
        groups[event.category, event.reality in HAPPENED].append(event)
    for group in groups.values():
        for number, event in enumerate(group):
            if first[event.id] is not None:
                continue
            for other in group[max(0, number - NEAREST) : number + NEAREST]:
                stated = first[other.id]
                if stated is not None and _one_act(event, other, text):
                    found[event.id] = replace(stated, how=f"stated by the report itself as {other.id}")
                    break
    return found


def _one_act(one: Event, other: Event, text: str) -> bool:
    alike = bool(one.recipients) == bool(other.recipients) and bool(one.actors) == bool(other.actors)
    return alike and fits(one, other) and same_word(one, other, text)


def _decided(
    event: Event,
    stated: Evidence | None,
    against: Iterable[Evidence],
    around: Iterable[Attribution],
    text: str,
) -> Event:
    denied = [
        Evidence(FIELD, CONTESTED, link.cue, "denied")
        for link in around
        if polarity(link, text) == "denies" and _holds(link, event)
    ]
    contesting = (*denied, *against)
    if contesting:
        return replace(event, reported_as=CONTESTED, evidence=(*event.evidence, *contesting))
    if stated is not None:
        return replace(event, reported_as=FACT, evidence=(*event.evidence, stated))
    links = (link.cue for link in chain(event.attribution) if not link.cue.overlaps(event.predicate))
    said = Evidence(FIELD, CLAIM, next(links, event.predicate), "said, not stated")
    return replace(event, reported_as=CLAIM, evidence=(*event.evidence, said))


def _holds(link: Attribution, event: Event) -> bool:
    return any(link.content.covers(span) and not link.cue.overlaps(span) for span in mentions(event))


def _stated_figures(figures: Iterable[Figure], events: Iterable[Event]) -> dict[tuple[object, ...], Span]:
    """Return the numbers that the report states itself, by event, kind and value."""
    found: dict[tuple[object, ...], Span] = {}
    for figure in figures:
        if figure.source is None:
            found[figure.id,] = figure.span
    for event in events:
        for figure in event.figures:
            if figure.source is None:
                found.setdefault((event.id, figure.kind, figure.low, figure.high), figure.span)
    for event in events:
        for figure in event.figures:
            again = found.get((event.id, figure.kind, figure.low, figure.high))
            if again is not None:
                found.setdefault((figure.id,), again)
    return found


def _figure(
    figure: Figure, stated: Mapping[tuple[object, ...], Span], against: Mapping[str, list[Evidence]], text: str
) -> Figure:
    denied = [
        Evidence(FIELD, CONTESTED, link.cue, "denied")
        for link in chain(figure.source)
        if polarity(link, text) == "denies"
    ]
    other = against.get(str(figure.id), [])
    if denied or other:
        return replace(figure, reported_as=CONTESTED, evidence=(*denied, *other))
    own = stated.get((figure.id,))
    if own is not None:
        return replace(figure, reported_as=FACT, evidence=(Evidence(FIELD, FACT, own, "stated by the report itself"),))
    cue = figure.source.cue if figure.source is not None else figure.span
    return replace(figure, reported_as=CLAIM, evidence=(Evidence(FIELD, CLAIM, cue, "said, not stated"),))
