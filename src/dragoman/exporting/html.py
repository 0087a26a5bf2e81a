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
from dragoman.exporting.marks import Voice, marks_of, underlined
from dragoman.exporting.table import (
    AGAIN,
    PLAIN_STANCE,
    REALITY_MARKS,
    counted,
    counted_words,
    disputes,
    label,
    teller,
    telling_claims,
)
from dragoman.reading.text import layout
from dragoman.records import Attribution, Claim, CodedDocument, Event, Evidence, Figure, Party, TimeRef
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
        claims=_claims(coded),
        disputes=list(disputes(coded)),
        figures=[_figure(figure, text) for figure in coded.figures],
        problems=coded.problems,
        codebook=coded.codebook,
        coder=coded.coder,
    )


def _body(coded: CodedDocument) -> list[dict[str, object]]:
    """Return the paragraphs and the headlines of other stories, in order of the text, with their marks."""
    text, found = coded.document.text, layout(coded.document.text)
    marks, voices = marks_of(coded), _voices(coded)
    related = set(coded.document.related)
    body: list[dict[str, object]] = [
        {"html": underlined(text, span, marks, voices), "related": span in related}
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
        "reported_as": event.reported_as,
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
    known = plover().sectors
    return {
        "text": label(party, text),
        "codes": " · ".join(code for code in codes if code),
        "meaning": "; ".join(f"{code}: {known[code].definition}" for code in party.sectors if code in known),
        "how": party.how,
    }


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
            "source": teller(said, text),
            "manner": ", ".join(word for word in (stance, "quoted" if said.quoted else "") if word),
        }
        said = said.parent


COLOURS = 8
"""Sources are told apart by so many colours; the ninth has the first again."""


def _colours(coded: CodedDocument) -> dict[str, int]:
    """Give each source a colour, in order of the text; unnamed ones share none (0)."""
    text = coded.document.text
    found: dict[str, int] = {}
    for claim in coded.claims:
        key = _who(claim.attribution, text)
        if key and key not in found:
            found[key] = len(found) % COLOURS + 1
    return found


def _who(said: Attribution | None, text: str) -> str:
    """Return what tells a source from others: the entity, else the words that name it."""
    if said is None:
        return ""
    if said.source is not None and said.source.entity is not None:
        return said.source.entity.id
    name = teller(said, text).lower()
    return "" if name == "unnamed" else name.removeprefix("the ")


def _voices(coded: CodedDocument) -> list[Voice]:
    """Return what each source says, to be tinted in its colour."""
    text, colours = coded.document.text, _colours(coded)
    found = []
    for number, claim in enumerate(coded.claims, 1):
        said = claim.attribution
        if said is None:
            continue
        colour, title = colours.get(_who(said, text), 0), f"{teller(said, text)}: {said.stance}"
        found.append(Voice(said.content, number, colour, title))
        if said.source_span is not None:
            found.append(Voice(said.source_span, number, colour, title, "teller"))
    return found


def _claims(coded: CodedDocument) -> list[dict[str, object]]:
    """Return the claims that tell something, those in another's speech below it."""
    text, colours = coded.document.text, _colours(coded)
    numbers = {event.id: number for number, event in enumerate(coded.events, 1)}
    order = {claim.id: number for number, claim in enumerate(coded.claims, 1)}
    telling = telling_claims(coded)
    known = {claim.attribution for claim in telling if claim.attribution is not None}
    below: dict[Attribution | None, list[Claim]] = {}
    for claim in telling:
        said = claim.attribution
        parent = said.parent if said is not None and said.parent in known else None
        below.setdefault(parent, []).append(claim)

    def shown(claim: Claim) -> dict[str, object]:
        said = claim.attribution
        links = list(_chain(said, text))
        return {
            "number": order[claim.id],
            "colour": colours.get(_who(said, text), 0),
            "chain": links[:1] if said is not None and said.parent in known else links,
            "kind": said.source_kind if said is not None else "",
            "content": " ".join(said.content.of(text).split()) if said is not None else "",
            "events": [numbers[event] for event in claim.events if event in numbers],
            "figures": [_figure(figure, text) for figure in claim.figures],
            "within": [shown(inner) for inner in below.get(said, ())] if said is not None else [],
        }

    return [shown(claim) for claim in below.get(None, ())]


def _figure(figure: Figure, text: str) -> dict[str, object]:
    return {
        "kind": figure.kind if figure.kind != "other" else "",
        "text": figure.span.of(text),
        "of": figure.of.text if figure.of else counted_words(figure, text) if figure.kind == "other" else "",
        "shown": counted(figure, text),
        "chain": list(_chain(figure.source, text)),
        "reported_as": figure.reported_as,
    }
