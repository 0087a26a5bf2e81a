from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest

from dragoman.exporting import writer
from dragoman.reading import document_from_text
from dragoman.reading.text import layout
from dragoman.records import CodedDocument, TimeRef

VOID = {"meta", "br"}


class Page(HTMLParser):
    """What a browser sees: paragraphs of the article with the marks over each character, and the text of everything."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[tuple[str, dict[str, str]]] = []
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.text = ""
        self.paragraphs: list[tuple[str, str, list[set[str]]]] = []
        self.sources: dict[str, str] = {}
        self.feed(html)
        self.close()
        assert self.open == [], "every tag is closed"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = {name: value or "" for name, value in attrs}
        self.tags.append((tag, known))
        if tag == "p" and any(name == "div" and other.get("class") == "text" for name, other in self.open):
            self.paragraphs.append((known.get("class", ""), "", []))
        if tag in {"dd", "q", "h2"}:
            self.text += " "
        if tag not in VOID:
            self.open.append((tag, known))

    def handle_endtag(self, tag: str) -> None:
        name, _ = self.open.pop()
        assert name == tag

    def handle_data(self, data: str) -> None:
        within = [tag for tag, _ in self.open]
        if within[-1:] in (["style"], ["script"]):
            self.sources[within[-1]] = data
            return
        self.text += data
        if "p" in within and "article" in within and self.paragraphs:
            kind, text, covered = self.paragraphs[-1]
            titles = {known["title"] for tag, known in self.open if tag == "mark"}
            self.paragraphs[-1] = (kind, text + data, covered + [titles] * len(data))


def html_of(folder: Path, *documents: CodedDocument) -> str:
    out = writer("html", folder / "page.html")
    for coded in documents:
        out.write(coded)
    out.close()
    return (folder / "page.html").read_text(encoding="utf-8")


def page_of(folder: Path, *documents: CodedDocument) -> Page:
    return Page(html_of(folder, *documents))


def test_the_article_stands_there_whole(tmp_path: Path, coded_stories: tuple[CodedDocument, ...]) -> None:
    for coded in coded_stories:
        text, found = coded.document.text, layout(coded.document.text)
        expected = [span.of(text) for span in found.paragraphs]
        if found.dateline is not None:
            expected[0] = f"{found.dateline.of(text)} {expected[0]}"
        related = [span.of(text) for span in coded.document.related]
        paragraphs = page_of(tmp_path, coded).paragraphs
        assert [body for kind, body, _ in paragraphs if kind != "related"] == expected
        assert [body for kind, body, _ in paragraphs if kind == "related"] == related


def test_headlines_of_other_stories_are_set_apart(tmp_path: Path, coded_harbour: CodedDocument) -> None:
    kinds = {body[:12]: kind for kind, body, _ in page_of(tmp_path, coded_harbour).paragraphs}
    assert kinds == {"RIVERTON, Ma": "", "Ten Things t": "related", "Norland deni": ""}


def covered(page: Page, title: str) -> str:
    return "".join(
        character
        for _, body, titles in page.paragraphs
        for character, over in zip(body, titles, strict=True)
        if title in over
    )


def test_every_span_of_an_event_is_underlined(tmp_path: Path, coded_harbour: CodedDocument) -> None:
    page = page_of(tmp_path, coded_harbour)
    assert covered(page, "event 1: predicate") == "shelled"
    assert covered(page, "event 1: actor") == "Norland's navy"
    assert covered(page, "event 1: context") == "navy"
    assert covered(page, "event 1: recipient") == "the port of Southmarkat least 12 dockers"
    assert covered(page, "event 1: figure") == "at least 12"
    assert covered(page, "figure") == "three"


def test_every_predicate_and_party_of_the_stories_is_underlined(
    tmp_path: Path, coded_stories: tuple[CodedDocument, ...]
) -> None:
    for coded in coded_stories:
        page = page_of(tmp_path, coded)
        marked = {word for _, body, titles in page.paragraphs for word in runs(body, (bool(over) for over in titles))}
        for event in coded.events:
            for span in (event.predicate, *(party.span for party in (*event.actors, *event.recipients))):
                assert any(span.of(coded.document.text) in run for run in marked), (coded.document.id, event.id)


def runs(body: str, flags: Iterable[bool]) -> list[str]:
    return "".join(c if flag else "\0" for c, flag in zip(body, flags, strict=True)).split("\0")


def test_events_claims_and_figures_stand_beside_it(tmp_path: Path, coded_harbour: CodedDocument) -> None:
    said = " ".join(page_of(tmp_path, coded_harbour).text.split())
    for part in (
        "2 events",
        "1ASSAULT heavy-weapons",
        "who Norland's navy NLX · MIL",
        "to whom the port of Southmark SMK; at least 12 dockers SMK · LAB",
        "when 2025-03-03",
        "where Southmark SMK",
        "how many killed at least 12",
        "according to the harbour master",
        "did not happen",
        "a pilot confirms, quoted, as told by the harbour master: <b>three</b> ships & a barge event 2",
        "size three according to a pilot",
        "frame ASSAULT/shell.v",
        "CAMEO 0190, Goldstein -10.0",
        "context",
        "[DG-W01] a paragraph was cut",
    ):
        assert part in said, part


@pytest.mark.parametrize(
    ("end", "precision", "shown"),
    [
        (date(2025, 3, 1), "day", "when 2025-03-01 "),
        (date(2025, 3, 7), "week", "when 2025-03-01 to 2025-03-07 "),
        (date(2025, 3, 31), "month", "when 2025-03 "),
        (date(2025, 12, 31), "year", "when 2025 "),
    ],
)
def test_times(tmp_path: Path, coded_harbour: CodedDocument, end: date, precision: str, shown: str) -> None:
    event = replace(coded_harbour.events[0], time=TimeRef(None, date(2025, 3, 1), end, precision, "text"))
    assert shown in " ".join(page_of(tmp_path, replace(coded_harbour, events=(event,), claims=())).text.split())


def test_nothing_found_is_said(tmp_path: Path, nothing_coded: CodedDocument) -> None:
    assert "No events found." in page_of(tmp_path, nothing_coded).text


def test_a_page_without_articles_is_a_page(tmp_path: Path) -> None:
    assert "No articles" in html_of(tmp_path)
    assert page_of(tmp_path).paragraphs == []


HOSTILE = '<script>alert("1")</script> & \'</style><img src=x onerror=alert(2)> said "</mark>" it & that &amp; this.'


@pytest.fixture
def hostile(coded_harbour: CodedDocument) -> CodedDocument:
    """An article that would be markup, in every text of it."""
    base = document_from_text(
        # A text that begins with a tag is refused by the reader.
        f"Hear: {HOSTILE}\n\nSecond.",
        title=HOSTILE,
        url=f"javascript:{HOSTILE}",
        publisher=HOSTILE,
        published=date(2025, 3, 4),
    )
    base = replace(base, id=f'x" onclick="alert(3) {HOSTILE}')
    event = coded_harbour.events[0]
    party = replace(event.actors[0], text=HOSTILE, how=HOSTILE, office=HOSTILE, entity=None)
    event = replace(event, actors=(party,), recipients=(party,), rule=HOSTILE)
    return replace(coded_harbour, document=base, events=(event, coded_harbour.events[1]))


def test_markup_in_an_article_stays_text(tmp_path: Path, hostile: CodedDocument) -> None:
    page = page_of(tmp_path, hostile)
    assert [body for _, body, _ in page.paragraphs] == [f"Hear: {HOSTILE}", "Second."]
    assert {tag for tag, _ in page.tags}.isdisjoint({"img", "a"})
    assert [tag for tag, _ in page.tags].count("script") == 1
    names = {name for _, known in page.tags for name in known}
    assert not {name for name in names if name.startswith("on")}


def test_the_page_asks_for_nothing(tmp_path: Path, coded_harbour: CodedDocument, hostile: CodedDocument) -> None:
    page = page_of(tmp_path, coded_harbour, hostile)
    names = {name for _, known in page.tags for name in known}
    assert names.isdisjoint({"src", "href", "srcset", "action", "style", "data", "poster"})
    assert {tag for tag, _ in page.tags}.isdisjoint({"link", "iframe", "object", "embed", "form", "base"})
    assert not re.search(r"url\(|@import|@font-face", page.sources["style"])
    assert not re.search(r"fetch|XMLHttp|import\b|https?:|innerHTML|eval", page.sources["script"])


def test_the_policy_allows_its_own_style_and_script_and_nothing_else(
    tmp_path: Path, coded_harbour: CodedDocument
) -> None:
    page = page_of(tmp_path, coded_harbour)
    (policy,) = [known["content"] for tag, known in page.tags if known.get("http-equiv") == "Content-Security-Policy"]

    def digest(kind: str) -> str:
        return base64.b64encode(hashlib.sha256(page.sources[kind].encode()).digest()).decode()

    assert policy == f"default-src 'none'; style-src 'sha256-{digest('style')}'; script-src 'sha256-{digest('script')}'"


def test_light_dark_and_narrow(tmp_path: Path, coded_harbour: CodedDocument) -> None:
    page = page_of(tmp_path, coded_harbour)
    assert "prefers-color-scheme: dark" in page.sources["style"]
    assert "max-width: 900px" in page.sources["style"]
    assert ("meta", {"name": "viewport", "content": "width=device-width, initial-scale=1"}) in page.tags


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_every_colour_can_be_read_on_its_ground(tmp_path: Path, coded_harbour: CodedDocument) -> None:
    style = page_of(tmp_path, coded_harbour).sources["style"]
    light, dark = style.split("prefers-color-scheme: dark")
    for scheme in (light, dark):
        known = dict(re.findall(r"--([a-z]+\d?): (#[0-9a-f]{6})", scheme))
        grounds = [_luminance(known[ground]) for ground in ("paper", "card")]
        colours = {name: colour for name, colour in known.items() if re.fullmatch(r"ink|soft|[qv]\d", name)}
        assert len(colours) == 16
        for name, colour in colours.items():
            for ground in grounds:
                low, high = sorted((ground, _luminance(colour)))
                assert (high + 0.05) / (low + 0.05) >= 4.5, (name, colour)


def test_codes_and_marks_explain_themselves(tmp_path: Path, coded_harbour: CodedDocument) -> None:
    shelled, denied = coded_harbour.events
    page = page_of(
        tmp_path,
        replace(
            coded_harbour, events=(replace(shelled, reported_as="claim"), replace(denied, reported_as="contested"))
        ),
    )
    titles = {known.get("title", "") for tag, known in page.tags if tag == "span"}
    assert "MIL: State armed forces, their people and equipment" in titles
    assert {"said by somebody, not stated by the report itself", "denied by somebody"} <= titles


def test_several_articles_on_one_page(
    tmp_path: Path, coded_harbour: CodedDocument, nothing_coded: CodedDocument
) -> None:
    page = page_of(tmp_path, coded_harbour, nothing_coded)
    keys = [known["id"] for tag, known in page.tags if tag == "section"]
    assert keys == [coded_harbour.document.id, nothing_coded.document.id]


def test_a_party_without_codes_leaves_no_gap_before_the_next(tmp_path: Path, coded_harbour: CodedDocument) -> None:
    event = coded_harbour.events[0]
    bare = replace(event.actors[0], text="two observers", country=None, sectors=(), office=None)
    event = replace(event, recipients=(bare, event.actors[0]))
    page_of(tmp_path, replace(coded_harbour, events=(event, coded_harbour.events[1])))
    shown = re.sub(r"<[^>]*>", "", next(tmp_path.glob("*.html")).read_text(encoding="utf-8"))
    assert "two observers; " in shown
