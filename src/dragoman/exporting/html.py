"""The annotated article: every piece of evidence underlined in its place, events and claims beside it, one self-contained page."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from functools import lru_cache

from jinja2 import Environment, PackageLoader, Template, select_autoescape
from markupsafe import Markup

from dragoman._version import __version__
from dragoman.codebooks import plover
from dragoman.exporting.marks import marks_of, underlined
from dragoman.exporting.table import AGAIN, PLAIN_STANCE, REALITY_MARKS, label
from dragoman.reading.text import layout
from dragoman.records import Attribution, CodedDocument, Event, Evidence, Figure, Party, TimeRef
from dragoman.tables import packaged


@lru_cache(maxsize=1)
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("dragoman.exporting", "templates"),
        autoescape=select_autoescape(default=True),
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _template(name: str) -> Template:
    return _environment().get_template(name)


@lru_cache(maxsize=2)
def _packaged(name: str) -> Markup:
    """Return the page's own style or script, as it stands."""
    return Markup(packaged("exporting", "templates", name).read_text(encoding="utf-8"))  # noqa: S704 (ours, not the article's)


def _policy() -> str:
    """Return the content policy: this style and this script, and nothing from anywhere else."""
    allowed = [
        f"{kind}-src 'sha256-{base64.b64encode(hashlib.sha256(_packaged(name).encode()).digest()).decode()}'"
        for kind, name in (("style", "page.css"), ("script", "page.js"))
    ]
    return "; ".join(["default-src 'none'", *allowed])


def head(title: str) -> str:
    """Return the beginning of the page: its style and the legend."""
    return _template("head.html").render(
        title=title, version=__version__, quads=plover().quads, style=_packaged("page.css"), policy=_policy()
    )


def foot() -> str:
    """Return the end of the page."""
    return _template("foot.html").render(script=_packaged("page.js"))


def article(coded: CodedDocument) -> str:
    """Return one article with its events, claims and figures."""
    document, text = coded.document, coded.document.text
    return _template("article.html").render(
        document=document,
        key=document.id,
        published=document.published.isoformat()[:10] if document.published else None,
        body=_body(coded),
        events=[_event(number, event, text) for number, event in enumerate(coded.events, 1)],
        claims=[
            _claim(coded, claim.attribution, claim.events, claim.figures)
            for claim in coded.claims
            if claim.events or claim.figures
        ],
        figures=[_figure(figure, text) for figure in coded.figures],
        problems=coded.problems,
        codebook=coded.codebook,
        coder=coded.coder,
    )


def _body(coded: CodedDocument) -> list[dict[str, object]]:
    """Return the paragraphs and the headlines of other stories, in order of the text, with their marks."""
    text, found = coded.document.text, layout(coded.document.text)
    marks = marks_of(coded)
    related = set(coded.document.related)
    body: list[dict[str, object]] = [
        {"html": underlined(text, span, marks), "related": span in related}
        for span in sorted([*found.paragraphs, *coded.document.related])
    ]
    if found.dateline is not None:
        first = next(paragraph for paragraph in body if not paragraph["related"])
        dateline = underlined(text, found.dateline, marks)
        first["html"] = Markup('<span class="dateline">{}</span> {}').format(dateline, first["html"])
    return body


def _event(number: int, event: Event, text: str) -> dict[str, object]:
    return {
        "number": number,
        "id": event.id,
        "category": event.category,
        "modes": event.modes,
        "contexts": event.contexts,
        "quad": event.quad,
        "reality": REALITY_MARKS[event.reality],
        "actors": [_party(party, text) for party in event.actors],
        "recipients": [_party(party, text) for party in event.recipients],
        "when": _when(event.time),
        "place": event.place,
        "chain": list(_chain(event.attribution, text)),
        "figures": [_figure(figure, text) for figure in event.figures],
        "predicate": event.predicate.of(text),
        "sentence": " ".join(event.sentence.of(text).split()),
        "rule": event.rule,
        "confidence": f"{event.confidence:.2f}",
        "cameo": event.cameo,
        "score": event.score,
        "goldstein": event.goldstein,
        "resolved": [
            (role, _party(party, text))
            for role, parties in (("who", event.actors), ("to whom", event.recipients))
            for party in parties
        ],
        "evidence": [_evidence(item, text) for item in dict.fromkeys(event.evidence)],
    }


def _evidence(item: Evidence, text: str) -> tuple[str, str, str, str]:
    return ("told again" if item.field == AGAIN else item.field, item.value, item.span.of(text), item.how)


def _party(party: Party, text: str) -> dict[str, str]:
    codes = [party.country or "", *party.sectors, party.office or ""]
    return {"text": label(party, text), "codes": " · ".join(code for code in codes if code), "how": party.how}


def _when(time: TimeRef | None) -> str:
    if time is None or time.start is None:
        return "time unknown"
    if time.basis == "publication":
        return f"by {time.start.isoformat()} (date of the report)"
    if time.precision in {"month", "year"}:
        return time.start.isoformat()[: len("2025-03") if time.precision == "month" else len("2025")]
    end = f" to {time.end.isoformat()}" if time.end and time.end != time.start else ""
    return f"{time.start.isoformat()}{end}"


def _chain(said: Attribution | None, text: str) -> Iterator[dict[str, str]]:
    while said is not None:
        stance = "" if said.stance == PLAIN_STANCE else said.stance
        yield {
            "source": label(said.source, text) if said.source else "unnamed",
            "manner": ", ".join(word for word in (stance, "quoted" if said.quoted else "") if word),
        }
        said = said.parent


def _claim(
    coded: CodedDocument, attribution: Attribution, events: tuple[str, ...], figures: tuple[Figure, ...]
) -> dict[str, object]:
    numbers = {event.id: number for number, event in enumerate(coded.events, 1)}
    return {
        "chain": list(_chain(attribution, coded.document.text)),
        "content": " ".join(attribution.content.of(coded.document.text).split()),
        "events": [numbers[event] for event in events],
        "figures": [_figure(figure, coded.document.text) for figure in figures],
    }


def _figure(figure: Figure, text: str) -> dict[str, str]:
    said = figure.source
    source = label(said.source, text) if said and said.source else "the report"
    return {
        "kind": figure.kind,
        "text": figure.span.of(text),
        "of": figure.of.text if figure.of else "",
        "source": source,
    }
