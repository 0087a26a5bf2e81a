"""Claims: every voice of a story with what it tells, the report's own voice among them."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from dragoman.lexicon.readings import cues
from dragoman.records import Attribution, Claim, Event, Figure, Span

if TYPE_CHECKING:
    from dragoman.records import Document

DENYING = frozenset({"denies"})
OPEN = frozenset(
    {"asks", "promises", "threatens", "doubts", "praises", "criticises", "wants", "intends", "refuses", "believes"}
)
NEGATION = re.compile(r"\b(?:not|never|nor|cannot|neither)\b|n[’']t\b", re.IGNORECASE)
DOUBTFUL = frozenset({"alleges", "believes", "doubts", "denies"})
SCARE = frozenset("“‘\"'")
LAST_WORD = re.compile(r"([\w-]+)\W*$")
BEFORE = 40
"""Characters before a word in which the adjective that stands before it is looked for."""


def claims_of(
    document: Document,
    attributions: Iterable[Attribution],
    said: Iterable[tuple[Event, Iterable[Attribution]]],
    figures: Iterable[Figure],
) -> tuple[Claim, ...]:
    """Gather what each voice tells: in order of the text, the report's own voice last.

    What stands inside an attribution belongs to it and to those around it. The report tells an event when one mention of it stands in
    nobody's speech. An act of speech ("accused") is told by whoever tells of it, and is the ``act`` of the claim that it makes.

    Args:
        document: The document that is coded.
        attributions: All attributions of the document that name a source.
        said: Each event with the attributions of its mentions, the innermost of each.
        figures: All figures of the document.
    """
    told = [(event, tuple(chains)) for event, chains in said]
    numbers = tuple(figures)
    events_in: dict[Attribution, dict[str, None]] = defaultdict(dict)
    figures_in: dict[Attribution, list[Figure]] = defaultdict(list)
    acts = {event.predicate.start: event.id for event, _ in told}
    known: dict[Attribution, None] = dict.fromkeys(attributions)
    for event, chains in told:
        for attribution in chains:
            for link in chain(attribution):
                known.setdefault(link)
                events_in[link][event.id] = None
    for figure in numbers:
        for link in chain(figure.source):
            known.setdefault(link)
            figures_in[link].append(figure)
    found = []
    for attribution in sorted(known, key=lambda item: (item.content.start, item.content.end)):
        digest = _digest(document.id, f"{attribution.cue}\x1f{attribution.content}")
        act = next((acts[i] for i in range(attribution.cue.start, attribution.cue.end) if i in acts), None)
        found.append(
            Claim(
                id=f"c-{digest}",
                attribution=attribution,
                events=tuple(events_in.get(attribution, ())),
                figures=tuple(figures_in.get(attribution, ())),
                polarity=polarity(attribution, document.text),
                act=act,
            )
        )
    own = tuple(event.id for event, chains in told if any(narrated(event, chains, document.text)))
    own_figures = tuple(figure for figure in numbers if figure.source is None)
    if own or own_figures:
        found.append(Claim(f"c-{_digest(document.id, 'report')}", None, own, own_figures, voice="report"))
    return tuple(found)


def chain(attribution: Attribution | None) -> Iterator[Attribution]:
    """Yield an attribution and those around it, the innermost first."""
    while attribution is not None:
        yield attribution
        attribution = attribution.parent


def polarity(attribution: Attribution, text: str) -> str:
    """Return what a source does with the content: affirms, denies, or neither (open).

    "Did not confirm" and "refused to deny" leave the content open, whatever the verb.
    """
    if NEGATION.search(attribution.cue.of(text)) or attribution.stance in OPEN:
        return "open"
    return "denies" if attribution.stance in DENYING else "affirms"


def mentions(event: Event) -> Iterator[Span]:
    """Yield the words that tell of an event, the first one and those that tell of it again."""
    yield event.predicate
    yield from (item.span for item in event.evidence if item.field == "mention")


def narrated(event: Event, chains: Iterable[Attribution], text: str) -> Iterator[Span]:
    """Yield the mentions of an event that stand in nobody's speech, and without a word of doubt before them.

    Args:
        event: The event.
        chains: The attributions of its mentions, the innermost of each.
        text: The document's text.
    """
    around = [link for attribution in chains for link in chain(attribution)]
    for span in mentions(event):
        inside = any(link.content.covers(span) and not link.cue.overlaps(span) for link in around)
        if not inside and not doubted(span, text):
            yield span


def doubted(span: Span, text: str) -> bool:
    """Tell whether a word is set in doubt where it stands: "the alleged attack", "the so-called ceasefire", a word in scare quotes."""
    before = text[max(0, span.start - BEFORE) : span.start]
    if before[-1:] in SCARE and text[span.end : span.end + 1] in {"”", "’", '"', "'"}:
        return True
    word = LAST_WORD.search(before)
    cue = cues().get(("adjective", word[1].lower())) if word is not None else None
    return cue is not None and (cue.stance in DOUBTFUL or cue.cue in {"reported", "so-called"})


def _digest(document: str, part: str) -> str:
    return hashlib.sha256(f"{document}\x1f{part}".encode()).hexdigest()[:16]
