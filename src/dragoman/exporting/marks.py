"""What was read from which characters, as lines to draw below them; for the annotated article."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup

from dragoman.records import CodedDocument, Event, Span


@dataclass(frozen=True, slots=True)
class Voice:
    """A stretch that somebody says: the claim's number, the colour of its source, and who says it how."""

    span: Span
    claim: int
    colour: int
    title: str
    role: str = "said"
    """``said``, or ``teller`` for the words that name who says it."""


MOST_LINES = 4
"""Overlapping marks are drawn as lines below each other, at most this many."""
DEEPEST = 4
"""Speech within speech is tinted so many times at most."""
ROLES = (
    "predicate",
    "actor",
    "recipient",
    "figure",
    "time",
    "place",
    "cue",
    "source",
    "reality",
    "context",
    "mode",
    "mention",
)
"""What a mark can be, the most telling first; that one decides how it is drawn."""
_ROLE_OF_FIELD = {"contexts": "context", "modes": "mode"}


@dataclass(frozen=True, slots=True)
class Read:
    """A stretch of text that something was read from: the event's number (0 for none), what it is, and the event's quad class."""

    span: Span
    event: int
    role: str
    quad: int


@dataclass(frozen=True, slots=True)
class Mark:
    """One line below a stretch of text: events of one quad class that read the same from it."""

    span: Span
    quad: int
    role: str
    events: tuple[int, ...]
    title: str


def _reads(coded: CodedDocument) -> Iterator[Read]:
    for number, event in enumerate(coded.events, 1):
        for role, span in _event_reads(event):
            yield Read(span, number, role, event.quad)
    in_events = {figure for event in coded.events for figure in event.figures}
    for figure in coded.figures:
        if figure not in in_events:
            yield Read(figure.span, 0, "figure", 0)


def _event_reads(event: Event) -> Iterator[tuple[str, Span]]:
    yield "predicate", event.predicate
    yield from (("actor", party.span) for party in event.actors)
    yield from (("recipient", party.span) for party in event.recipients)
    if event.time is not None and event.time.span is not None:
        yield "time", event.time.span
    if event.place is not None:
        yield "place", event.place.span
    yield from (("figure", figure.span) for figure in event.figures)
    yield from ((_ROLE_OF_FIELD.get(item.field, item.field), item.span) for item in event.evidence)
    said = event.attribution
    while said is not None:
        yield "cue", said.cue
        if said.source is not None:
            yield "source", said.source.span
        said = said.parent


def marks_of(coded: CodedDocument) -> list[Mark]:
    """Gather what was read from the text into lines to draw, in order of the text."""
    roles: dict[tuple[Span, int, int], set[str]] = defaultdict(set)
    for read in _reads(coded):
        roles[read.span, read.quad, read.event].add(read.role)
    lines: dict[tuple[Span, int, tuple[str, ...]], list[int]] = defaultdict(list)
    for (span, quad, event), found in roles.items():
        lines[span, quad, tuple(sorted(found, key=_rank))].append(event)
    return sorted(
        (
            Mark(span, quad, named[0], tuple(events), _title(named, events))
            for (span, quad, named), events in lines.items()
        ),
        key=lambda mark: (mark.span, mark.events),
    )


def _rank(role: str) -> tuple[int, str]:
    return (ROLES.index(role) if role in ROLES else len(ROLES), role)


def _title(roles: tuple[str, ...], events: list[int]) -> str:
    owners = [str(event) for event in events if event]
    whose = f"event{'s' if len(owners) > 1 else ''} {', '.join(owners)}: " if owners else ""
    return whose + ", ".join(roles)


def underlined(text: str, whole: Span, marks: list[Mark], voices: Sequence[Voice] = ()) -> Markup:
    """Return the characters of a stretch with the marks that cover them; overlapping ones become lines below each other.

    What somebody says is tinted in the colour of the source, speech within speech once more over it.
    """
    saying = sorted((voice for voice in voices if voice.span.overlaps(whole)), key=_outer_first)
    inside = [mark for mark in marks if mark.span.overlaps(whole)]
    lanes = _lanes(inside)
    cuts = {whole.start, whole.end}
    cuts.update(max(mark.span.start, whole.start) for mark in inside)
    cuts.update(min(mark.span.end, whole.end) for mark in inside)
    cuts.update(max(voice.span.start, whole.start) for voice in saying)
    cuts.update(min(voice.span.end, whole.end) for voice in saying)
    pieces: list[Markup] = []
    open_marks: list[Mark] = []
    open_voices: list[Voice] = []
    waiting = sorted(saying, key=lambda voice: voice.span.start, reverse=True)
    coming = iter([*inside, None])
    following = next(coming)
    for start, end in pairwise(sorted(cuts)):
        open_marks = [mark for mark in open_marks if mark.span.end > start]
        while following is not None and following.span.start <= start:
            open_marks.append(following)
            following = next(coming)
        open_voices = [voice for voice in open_voices if voice.span.end > start]
        while waiting and waiting[-1].span.start <= start:
            open_voices.append(waiting.pop())
        piece = _piece(text[start:end], [mark for mark in open_marks if mark.span.end >= end], lanes, end)
        pieces.append(_spoken(piece, sorted(open_voices, key=_outer_first), start))
    return Markup("").join(pieces)


def _lanes(marks: list[Mark]) -> dict[Mark, int]:
    """Give each mark, in order of the text, the first line that no mark before it still takes up."""
    lanes: dict[Mark, int] = {}
    taken_until = [0] * MOST_LINES
    for mark in marks:
        free = [lane for lane, end in enumerate(taken_until) if end <= mark.span.start]
        lane = free[0] if free else MOST_LINES - 1
        lanes[mark] = lane
        taken_until[lane] = max(taken_until[lane], mark.span.end)
    return lanes


def _piece(text: str, marks: list[Mark], lanes: dict[Mark, int], end: int) -> Markup:
    piece = Markup("{}").format(text)
    for mark in sorted(marks, key=lambda item: lanes[item]):
        ends = " last" if mark.span.end == end else ""
        piece = Markup('<mark class="q{} {} lane{}{}" data-events="{}" title="{}">{}</mark>').format(
            mark.quad, mark.role, lanes[mark], ends, " ".join(map(str, mark.events)), mark.title, piece
        )
    return piece


def _outer_first(voice: Voice) -> tuple[int, int, int]:
    return (voice.span.start - voice.span.end, voice.span.start, voice.claim)


def _spoken(piece: Markup, voices: list[Voice], start: int) -> Markup:
    for voice in reversed(voices[:DEEPEST]):
        begins = " begins" if voice.span.start == start and voice.role == "said" else ""
        piece = Markup('<span class="{} v{}{}" data-claims="{}" title="{}">{}</span>').format(
            voice.role, voice.colour, begins, voice.claim, voice.title, piece
        )
    return piece
