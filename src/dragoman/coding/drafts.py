"""Drafts of events, and the events that are made of them: scores from the codebook, and an id that stays."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

from dragoman.codebooks import cameo, plover
from dragoman.records import Attribution, Event, Evidence, Figure, Party, Place, Span, TimeRef


@dataclass(slots=True)
class Draft:
    """An event in the making, with what merging needs to know of its mention."""

    paragraph: int
    token_index: int
    lemma: str
    pos: str
    definite: bool
    category: str
    modes: tuple[str, ...]
    contexts: list[str]
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    time: TimeRef | None
    place: Place | None
    reality: str
    attribution: Attribution | None
    figures: list[Figure]
    predicate: Span
    sentence: Span
    rule: str
    confidence: float
    cameo: str | None
    result_of: int | None
    topic: frozenset[str]
    tells_harm: bool = False
    """Whether it only says whom an act hurt that it takes for known: "nine people died in the raid"."""
    only_again: bool = False
    """Whether it is no act unless an earlier sentence told it: "the raid left nine dead"."""
    suffers: bool = False
    """Whether it only says whom violence hurt, and goes on from what was told before: "two policemen were killed"."""
    evidence: list[Evidence] = field(default_factory=list)
    also_said: list[Attribution] = field(default_factory=list)


def finish(draft: Draft, document_id: str) -> Event:
    """Make the event of a draft: scores from the codebook, the CAMEO code, and a stable id."""
    book = plover()
    category = book.category(draft.category)
    entry = cameo().codes.get(draft.cameo) if draft.cameo else None
    return Event(
        id=event_id(document_id, draft),
        category=draft.category,
        modes=draft.modes,
        contexts=tuple(draft.contexts),
        cameo=draft.cameo,
        quad=category.quad,
        score=book.score(draft.category, draft.modes),
        goldstein=entry.goldstein if entry else None,
        actors=draft.actors,
        recipients=draft.recipients,
        time=draft.time,
        place=draft.place,
        reality=draft.reality,
        attribution=draft.attribution,
        figures=tuple(draft.figures),
        predicate=draft.predicate,
        sentence=draft.sentence,
        rule=draft.rule,
        confidence=draft.confidence,
        evidence=tuple(draft.evidence),
    )


def event_id(document_id: str, draft: Draft) -> str:
    """Return the id of an event: from document, predicate span, category and parties; stable across runs."""
    parties = "|".join(f"{party.span.start}-{party.span.end}" for party in (*draft.actors, *draft.recipients))
    parts = (document_id, f"{draft.predicate.start}-{draft.predicate.end}", draft.category, parties)
    return "e-" + hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]
