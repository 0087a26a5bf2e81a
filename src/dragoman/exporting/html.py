"""The annotated article: every piece of evidence underlined in its place, events and claims beside it, one self-contained page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from jinja2 import Environment, PackageLoader, Template, select_autoescape
from markupsafe import Markup

from dragoman._version import __version__
from dragoman.codebooks import plover
from dragoman.exporting.table import REALITY_MARKS, label
from dragoman.reading.text import layout
from dragoman.records import Attribution, CodedDocument, Event, Figure, Party, Span, TimeRef

MOST_LINES = 4
"""Overlapping marks are drawn as lines below each other, at most this many."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of text that something was read from: the event's number, what it is, and its quad class."""

    span: Span
    event: int
    role: str
    quad: int


@lru_cache(maxsize=8)
def _template(name: str) -> Template:
    environment = Environment(
        loader=PackageLoader("dragoman.exporting", "templates"),
        autoescape=select_autoescape(default=True),
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template(name)


def head(title: str) -> str:
    """Return the beginning of the page: its style and the legend."""
    return _template("head.html").render(title=title, version=__version__, quads=plover().quads)


def foot() -> str:
    """Return the end of the page."""
    return _template("foot.html").render(version=__version__)


def article(coded: CodedDocument) -> str:
    """Return one article with its events, claims and figures."""
    document = coded.document
    found = layout(document.text)
    marks = list(_marks(coded))
    related = set(document.related)
    shown = [span for span in (found.dateline, *found.paragraphs) if span is not None]
    body = [
        {"html": _underlined(document.text, span, marks), "related": span in related}
        for span in sorted([*shown, *document.related])
    ]
    return _template("article.html").render(
        document=document,
        key=document.id,
        published=document.published.isoformat()[:10] if document.published else None,
        body=_joined_dateline(body, found.dateline is not None),
        events=[_event(number, event, document.text) for number, event in enumerate(coded.events, 1)],
        claims=[
            _claim(coded, claim.attribution, claim.events, claim.figures)
            for claim in coded.claims
            if claim.events or claim.figures
        ],
        figures=[_figure(figure, document.text) for figure in coded.figures],
        problems=coded.problems,
        codebook=coded.codebook,
        coder=coded.coder,
    )


def _joined_dateline(body: list[dict[str, object]], has_dateline: bool) -> list[dict[str, object]]:  # noqa: FBT001 (local)
    if not has_dateline or len(body) < 2:  # noqa: PLR2004 (dateline and first paragraph)
        return body
    first, second, *rest = body
    joined = {
        "html": Markup('<span class="dateline">{}</span> {}').format(first["html"], second["html"]),
        "related": second["related"],
    }
    return [joined, *rest]


def _marks(coded: CodedDocument) -> Iterator[Mark]:
    for number, event in enumerate(coded.events, 1):
        yield Mark(event.predicate, number, "predicate", event.quad)
        for party in event.actors:
            yield Mark(party.span, number, "actor", event.quad)
        for party in event.recipients:
            yield Mark(party.span, number, "recipient", event.quad)
        if event.time is not None and event.time.span is not None:
            yield Mark(event.time.span, number, "time", event.quad)
        if event.place is not None:
            yield Mark(event.place.span, number, "place", event.quad)
        for figure in event.figures:
            yield Mark(figure.span, number, "figure", event.quad)
        for evidence in event.evidence:
            yield Mark(
                evidence.span,
                number,
                evidence.field.rstrip("s") if evidence.field == "contexts" else evidence.field,
                event.quad,
            )
        said = event.attribution
        while said is not None:
            yield Mark(said.cue, number, "cue", event.quad)
            if said.source is not None:
                yield Mark(said.source.span, number, "source", event.quad)
            said = said.parent
    coded_figures = {figure for event in coded.events for figure in event.figures}
    for figure in coded.figures:
        if figure not in coded_figures:
            yield Mark(figure.span, 0, "figure", 0)


def _underlined(text: str, whole: Span, marks: list[Mark]) -> Markup:
    """Return the characters of a stretch with the marks that cover them; overlapping ones become lines below each other."""
    inside = [mark for mark in marks if mark.span.overlaps(whole)]
    cuts = {whole.start, whole.end}
    for mark in inside:
        cuts |= {max(mark.span.start, whole.start), min(mark.span.end, whole.end)}
    lanes = _lanes(inside)
    pieces = []
    for start, end in pairwise(sorted(cuts)):
        here = [mark for mark in inside if mark.span.start <= start and end <= mark.span.end]
        pieces.append(_piece(text[start:end], here, lanes))
    return Markup("").join(pieces)


def _lanes(marks: list[Mark]) -> dict[Mark, int]:
    """Give each event a line so that marks of different events that overlap do not cover each other."""
    lanes: dict[Mark, int] = {}
    by_event: dict[int, int] = {}
    for mark in sorted(marks, key=lambda item: (item.event, item.span)):
        if mark.event not in by_event:
            taken = {
                by_event[other.event] for other in marks if other.event in by_event and other.span.overlaps(mark.span)
            }
            by_event[mark.event] = next(lane for lane in range(len(marks) + 1) if lane not in taken) % MOST_LINES
        lanes[mark] = by_event[mark.event]
    return lanes


def _piece(text: str, marks: list[Mark], lanes: dict[Mark, int]) -> Markup:
    piece = Markup("{}").format(text)
    for mark in sorted(dict.fromkeys(marks), key=lambda item: (lanes[item], item.role)):
        label = f"event {mark.event}: {mark.role}" if mark.event else mark.role
        piece = Markup('<mark class="q{} {} lane{}" data-event="{}" title="{}">{}</mark>').format(
            mark.quad, mark.role, lanes[mark], mark.event, label, piece
        )
    return piece


def _event(number: int, event: Event, text: str) -> dict[str, object]:
    return {
        "number": number,
        "id": event.id,
        "category": event.category,
        "modes": event.modes,
        "contexts": event.contexts,
        "quad": event.quad,
        "reality": REALITY_MARKS[event.reality],
        "actors": [_party(party) for party in event.actors],
        "recipients": [_party(party) for party in event.recipients],
        "when": _when(event.time),
        "place": event.place,
        "chain": list(_chain(event.attribution)),
        "figures": [_figure(figure, text) for figure in event.figures],
        "predicate": event.predicate.of(text),
        "sentence": " ".join(event.sentence.of(text).split()),
        "rule": event.rule,
        "confidence": f"{event.confidence:.2f}",
        "cameo": event.cameo,
        "score": event.score,
        "evidence": [(item.field, item.value, item.span.of(text), item.how) for item in event.evidence],
    }


def _party(party: Party) -> dict[str, str]:
    codes = [party.country or "", *party.sectors, party.office or ""]
    return {"text": label(party), "codes": " · ".join(code for code in codes if code), "how": party.how}


def _when(time: TimeRef | None) -> str:
    if time is None or time.start is None:
        return "time unknown"
    if time.basis == "publication":
        return f"by {time.start.isoformat()} (date of the report)"
    end = f" to {time.end.isoformat()}" if time.end and time.end != time.start else ""
    return f"{time.start.isoformat()}{end}"


def _chain(said: Attribution | None) -> Iterator[dict[str, object]]:
    while said is not None:
        yield {
            "source": label(said.source) if said.source else "unnamed",
            "stance": said.stance,
            "quoted": bool(said.quoted),
        }
        said = said.parent


def _claim(
    coded: CodedDocument, attribution: Attribution, events: tuple[str, ...], figures: tuple[Figure, ...]
) -> dict[str, object]:
    numbers = {event.id: number for number, event in enumerate(coded.events, 1)}
    return {
        "chain": list(_chain(attribution)),
        "content": " ".join(attribution.content.of(coded.document.text).split()),
        "events": [numbers[event] for event in events],
        "figures": [_figure(figure, coded.document.text) for figure in figures],
    }


def _figure(figure: Figure, text: str) -> dict[str, str]:
    source = label(figure.source.source) if figure.source and figure.source.source else "the report"
    return {
        "kind": figure.kind,
        "text": figure.span.of(text),
        "of": figure.of.text if figure.of else "",
        "source": source,
    }
