from __future__ import annotations

from datetime import date

import pytest

from dragoman.coder import Coder
from dragoman.demo import stories
from dragoman.reading import document_from_text
from dragoman.records import (
    Attribution,
    Claim,
    CodedDocument,
    Document,
    Entity,
    Event,
    Evidence,
    Figure,
    Party,
    Place,
    Problem,
    Span,
    TimeRef,
)

HARBOUR = """Norland shells Southmark port, both sides say

RIVERTON, March 4 (Delta Post) - Norland's navy shelled the port of Southmark on Monday, killing at least 12 dockers, the harbour \
master said. He said a pilot had told him of "<b>three</b> ships & a barge".
-
Ten Things to Know About the Delta
Norland denied that its navy had fired. “We did not shell anyone,” said Ana Brook."""
"""An invented report: a dateline, a headline of another story, markup in quotation marks, and a claim inside a claim."""


def place_of(text: str, phrase: str, *, after: str = "") -> Span:
    """Return where a phrase stands; the first after another phrase where one is given."""
    start = text.index(phrase, text.index(after) + len(after) if after else 0)
    return Span(start, start + len(phrase))


@pytest.fixture(scope="session")
def coder() -> Coder:
    """The coder with its models, loaded once for all tests."""
    return Coder(model="frames")


@pytest.fixture(scope="session")
def coded_stories(coder: Coder) -> tuple[CodedDocument, ...]:
    """The bundled stories, coded once for all tests."""
    return tuple(coder.pipe(stories()))


@pytest.fixture(scope="session")
def harbour() -> Document:
    """An invented report as a document."""
    document = document_from_text(
        HARBOUR, published=date(2025, 3, 4), publisher="Delta Post", url="https://delta.example/port"
    )
    assert document.related, "the report must hold a headline of another story"
    return document


NORLAND = Entity("state:NLX", "Norland", "state", "NLX", "Q1")
BACK_THEN = date(2025, 3, 3)


def _said_by_the_master(text: str) -> Attribution:
    master = Party(place_of(text, "the harbour master"), "the harbour master", None, None, ("CVL",), None, "agent noun")
    content = Span(text.index("Norland's navy"), text.index(", the harbour master"))
    return Attribution(master, place_of(text, "said", after="master "), content, "says")


def _told_by_the_pilot(text: str) -> Attribution:
    quote = place_of(text, "<b>three</b> ships & a barge")
    master = place_of(text, "the harbour master")
    he = Party(place_of(text, "He", after="master said. "), "He", None, None, (), None, "pronoun", antecedent=master)
    outer = Attribution(he, place_of(text, "said", after="He "), place_of(text, "a pilot had told him"), "says")
    pilot = Party(place_of(text, "a pilot"), "a pilot", None, None, (), None, "agent noun")
    return Attribution(pilot, place_of(text, "told"), quote, "confirms", (quote,), outer)


def _shelled(text: str) -> Event:
    navy = Party(
        place_of(text, "Norland's navy"), "Norland's navy", NORLAND, "NLX", ("MIL",), None, "agent noun 'navy'"
    )
    port = Party(place_of(text, "the port of Southmark"), "the port of Southmark", None, "SMK", (), None, "a place")
    dockers = Party(
        place_of(text, "at least 12 dockers"), "at least 12 dockers", None, "SMK", ("LAB",), None, "agent noun"
    )
    monday = TimeRef(place_of(text, "Monday"), BACK_THEN, BACK_THEN, "day", "text")
    said = _said_by_the_master(text)
    return Event(
        id="e-1",
        category="ASSAULT",
        modes=("heavy-weapons",),
        contexts=("military",),
        cameo="0190",
        quad=4,
        score=-9.5,
        goldstein=-10.0,
        actors=(navy,),
        recipients=(port, dockers),
        time=monday,
        place=Place(
            place_of(text, "Southmark", after="port of "), "Southmark", "00123", 1.5, -2.25, "SMK", "S1", 3, "known"
        ),
        reality="actual",
        attribution=said,
        figures=(Figure(place_of(text, "at least 12"), "killed", 12.0, 12.0, None, "persons", dockers, said, monday),),
        predicate=place_of(text, "shelled"),
        sentence=Span(navy.span.start, text.index(" He said")),
        rule="ASSAULT/shell.v",
        confidence=0.8,
        evidence=(Evidence("contexts", "military", place_of(text, "navy"), "word of the sentence"),),
    )


def _denied(text: str) -> Event:
    sentence = place_of(text, "Norland denied that its navy had fired.")
    return Event(
        id="e-2",
        category="REJECT",
        modes=(),
        contexts=(),
        cameo=None,
        quad=3,
        score=-2.0,
        goldstein=None,
        actors=(Party(Span(sentence.start, sentence.start + 7), "Norland", NORLAND, "NLX", (), None, "lexicon"),),
        recipients=(),
        time=None,
        place=None,
        reality="negated",
        attribution=_told_by_the_pilot(text),
        figures=(),
        predicate=place_of(text, "denied"),
        sentence=sentence,
        rule="REJECT/deny.v",
        confidence=0.5,
    )


@pytest.fixture(scope="session")
def coded_harbour(harbour: Document) -> CodedDocument:
    """The invented report with records written by hand, every field of theirs filled somewhere."""
    shelled, denied = _shelled(harbour.text), _denied(harbour.text)
    assert shelled.attribution is not None
    assert denied.attribution is not None
    ships = Figure(place_of(harbour.text, "three"), "size", 3.0, 3.0, 3.0, "ships", None, denied.attribution, None)
    return CodedDocument(
        document=harbour,
        events=(shelled, denied),
        claims=(
            Claim("c-1", shelled.attribution, ("e-1",), shelled.figures),
            Claim("c-2", denied.attribution, ("e-2",), (ships,)),
        ),
        figures=(*shelled.figures, ships),
        problems=(Problem("DG-W01", "a paragraph was cut", Span(0, 7)),),
        coder="dragoman 0",
        codebook="PLOVER test",
    )


@pytest.fixture
def nothing_coded() -> CodedDocument:
    """A document in which nothing was found."""
    return CodedDocument(document_from_text("The market was calm.", published=date(2025, 3, 4)))


@pytest.fixture(autouse=True)
def _usual_width(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the width of the terminal that runs the tests out of what they see."""
    monkeypatch.delenv("COLUMNS", raising=False)
