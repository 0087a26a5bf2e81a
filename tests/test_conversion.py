from __future__ import annotations

import dataclasses
import inspect
import json
from datetime import UTC, date, datetime, timedelta, timezone
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman import records
from dragoman.conversion import from_dict, from_json, to_dict, to_json
from dragoman.errors import RecordError
from dragoman.records import (
    Attribution,
    Claim,
    CodedDocument,
    Contradiction,
    Document,
    Entity,
    Episode,
    Event,
    Evidence,
    Figure,
    Party,
    Place,
    Problem,
    Span,
    TimeRef,
    Toll,
    Track,
    TrackStep,
)

TEXT = "Die Ministerin traf \u5916\u4ea4\u90e8 \U0001f54a am Montag."

words = st.text(max_size=8)
maybe_words = st.none() | words
numbers = st.floats(allow_nan=False, allow_infinity=False)
maybe_numbers = st.none() | numbers
days = st.dates()
offsets = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
moments = st.datetimes(datetime(1800, 1, 1), datetime(2200, 1, 1), timezones=offsets)  # noqa: DTZ001 (the zone is drawn)
codes = st.lists(words, max_size=2).map(tuple)


def few(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(strategy, max_size=2).map(tuple)


spans = st.tuples(st.integers(0, 20), st.integers(0, 20)).map(lambda ends: Span(min(ends), max(ends)))
maybe_spans = st.none() | spans
entities = st.builds(Entity, words, words, words, maybe_words, maybe_words)
parties = st.builds(Party, spans, words, st.none() | entities, maybe_words, codes, maybe_words, words, maybe_spans)
times = st.builds(TimeRef, maybe_spans, st.none() | days, st.none() | days, words, words)
places = st.builds(
    Place,
    spans,
    words,
    maybe_words,
    maybe_numbers,
    maybe_numbers,
    maybe_words,
    maybe_words,
    st.none() | st.integers(1, 5),
    words,
)


def reported_in(parent: st.SearchStrategy[Attribution | None]) -> st.SearchStrategy[Attribution]:
    return st.builds(Attribution, st.none() | parties, spans, spans, words, few(spans), parent)


attributions = reported_in(st.none() | reported_in(st.none() | reported_in(st.none())))
figures = st.builds(
    Figure,
    spans,
    words,
    maybe_numbers,
    maybe_numbers,
    maybe_numbers,
    maybe_words,
    st.none() | parties,
    st.none() | attributions,
    st.none() | times,
)
tolls = st.builds(Toll, words, numbers, maybe_numbers, maybe_numbers, few(spans), st.booleans())
evidence = st.builds(Evidence, words, words, spans, words)
events = st.builds(
    Event,
    id=words,
    category=words,
    modes=codes,
    contexts=codes,
    cameo=maybe_words,
    quad=st.integers(1, 4),
    score=numbers,
    goldstein=maybe_numbers,
    actors=few(parties),
    recipients=few(parties),
    time=st.none() | times,
    place=st.none() | places,
    reality=words,
    attribution=st.none() | attributions,
    figures=few(figures),
    predicate=spans,
    sentence=spans,
    rule=words,
    confidence=numbers,
    evidence=few(evidence),
)
documents = st.builds(
    Document,
    words,
    words,
    maybe_words,
    maybe_words,
    maybe_words,
    st.none() | days | moments,
    maybe_words,
    few(spans),
    words,
    st.dictionaries(words, words, max_size=2).map(MappingProxyType),
)
claims = st.builds(Claim, words, attributions, codes, few(figures))
problems = st.builds(Problem, words, words, maybe_spans, maybe_words)
contradictions = st.builds(Contradiction, words, words, words, words, st.lists(spans, max_size=2).map(tuple))
coded = st.builds(
    CodedDocument,
    documents,
    few(events),
    few(claims),
    few(figures),
    few(problems),
    words,
    words,
    few(contradictions),
)
episodes = st.builds(
    Episode,
    words,
    codes,
    words,
    st.none() | times,
    st.none() | places,
    few(parties),
    few(parties),
    few(figures),
)
steps = st.builds(TrackStep, words, words, st.none() | times)
tracks = st.builds(Track, words, words, few(parties), few(parties), maybe_words, few(steps))

RECORDS: dict[type, st.SearchStrategy[Any]] = {
    Span: spans,
    Document: documents,
    Entity: entities,
    Party: parties,
    TimeRef: times,
    Place: places,
    Attribution: attributions,
    Figure: figures,
    Toll: tolls,
    Evidence: evidence,
    Event: events,
    Claim: claims,
    Contradiction: contradictions,
    Problem: problems,
    CodedDocument: coded,
    Episode: episodes,
    TrackStep: steps,
    Track: tracks,
}
every_record = pytest.mark.parametrize("kind", RECORDS, ids=lambda kind: kind.__name__)
generously = settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def test_every_record_class_is_tested_here() -> None:
    classes = {
        kind
        for _, kind in inspect.getmembers(records, dataclasses.is_dataclass)
        if isinstance(kind, type) and kind.__module__ == records.__name__
    }
    assert classes == set(RECORDS)


@every_record
@given(data=st.data())
@generously
def test_dict_round_trip(kind: type, data: st.DataObject) -> None:
    record = data.draw(RECORDS[kind])
    assert from_dict(kind, to_dict(record)) == record


@every_record
@given(data=st.data())
@generously
def test_dict_round_trip_with_the_text_of_spans(kind: type, data: st.DataObject) -> None:
    record = data.draw(RECORDS[kind])
    assert from_dict(kind, to_dict(record, text=TEXT)) == record


@every_record
@given(data=st.data())
@generously
def test_json_round_trip(kind: type, data: st.DataObject) -> None:
    record = data.draw(RECORDS[kind])
    line = to_json(record)
    assert len(line.splitlines()) == 1 or "\n" not in line
    assert from_json(kind, line) == record


@every_record
@given(data=st.data())
@generously
def test_the_way_back_gives_the_same_line(kind: type, data: st.DataObject) -> None:
    line = to_json(data.draw(RECORDS[kind]), text=TEXT)
    assert to_json(from_json(kind, line), text=TEXT) == line


@every_record
@given(data=st.data())
@generously
def test_keys_stand_in_the_order_of_the_fields(kind: type, data: st.DataObject) -> None:
    plain = to_dict(data.draw(RECORDS[kind]))
    assert list(plain) == [field.name for field in dataclasses.fields(kind)]


@given(moment=moments)
@generously
def test_moments_come_back_in_utc(moment: datetime) -> None:
    document = from_dict(Document, to_dict(Document("d-1", "Text.", published=moment)))
    assert isinstance(document.published, datetime)
    assert document.published == moment
    assert document.published.tzinfo == UTC


@given(day=days)
@generously
def test_days_come_back_as_days(day: date) -> None:
    document = from_dict(Document, to_dict(Document("d-1", "Text.", published=day)))
    assert type(document.published) is date
    assert document.published == day


def test_span_as_plain_data() -> None:
    assert to_dict(Span(3, 9)) == {"start": 3, "end": 9}


def test_span_counts_code_points_of_the_text() -> None:
    assert to_dict(Span(20, 23), text=TEXT) == {"start": 20, "end": 23, "text": "\u5916\u4ea4\u90e8"}
    assert to_dict(Span(24, 25), text=TEXT)["text"] == "\U0001f54a"


def test_document_as_plain_data() -> None:
    published = datetime(2025, 9, 16, 8, 30, tzinfo=timezone(timedelta(hours=3)))
    document = Document("d-7", "Text.", published=published, meta={"path": "a.txt"}, related=(Span(0, 4),))
    assert to_dict(document) == {
        "id": "d-7",
        "text": "Text.",
        "title": None,
        "url": None,
        "publisher": None,
        "published": "2025-09-16T05:30:00+00:00",
        "language": None,
        "related": [{"start": 0, "end": 4}],
        "format": "text",
        "meta": {"path": "a.txt"},
    }


def test_json_is_compact_and_keeps_letters() -> None:
    assert to_json(Entity("state:CIV", "C\u00f4te d'Ivoire", "state", "CIV")) == (
        '{"id":"state:CIV","name":"C\u00f4te d\'Ivoire","kind":"state","country":"CIV","wikidata":null}'
    )


def test_nested_attributions_keep_their_chain() -> None:
    outer = Attribution(None, Span(0, 4), Span(5, 40), "says")
    middle = Attribution(None, Span(6, 9), Span(10, 40), "denies", parent=outer)
    inner = Attribution(None, Span(11, 14), Span(15, 40), "alleges", quoted=(Span(16, 20),), parent=middle)
    back = from_json(Attribution, to_json(inner))
    assert back == inner
    assert back.parent is not None
    assert back.parent.parent is not None
    assert back.parent.parent.stance == "says"
    assert back.parent.parent.parent is None


def test_missing_optional_fields_take_their_defaults() -> None:
    assert from_dict(Entity, {"id": "e", "name": "E", "kind": "state"}) == Entity("e", "E", "state")


def test_lists_become_tuples() -> None:
    party = from_dict(Party, {"span": {"start": 0, "end": 2}, "text": "EU", "sectors": ["GOV", "LEG"]})
    assert party.sectors == ("GOV", "LEG")


def test_whole_numbers_become_floats_where_a_float_stands() -> None:
    place = from_dict(Place, {"span": {"start": 0, "end": 4}, "name": "Doha", "lat": 25, "lon": 51})
    assert (type(place.lat), place.lat) == (float, 25.0)


def test_meta_cannot_be_changed_afterwards() -> None:
    document = from_dict(Document, {"id": "d", "text": "T", "meta": {"path": "a"}})
    with pytest.raises(TypeError):
        document.meta["path"] = "b"  # type: ignore[index]


def test_coded_document_gives_its_spans_their_text() -> None:
    document = CodedDocument(Document("d", "Peace now.", related=(Span(0, 5),)))
    assert json.loads(to_json(document.document, text="Peace now."))["related"][0]["text"] == "Peace"
    assert document.to_dict()["document"]["related"] == [  # type: ignore[index]
        {"start": 0, "end": 5, "text": "Peace"}
    ]


SPAN = {"start": 0, "end": 2}


@pytest.mark.parametrize(
    ("kind", "data", "where", "said"),
    [
        (Span, {"start": 1}, "Span", "'end' is missing"),
        (Span, {"start": 1, "end": 2, "length": 1}, "Span", "unknown field 'length'"),
        (Span, {"start": "1", "end": 2}, "Span.start", "expected int"),
        (Span, {"start": True, "end": 2}, "Span.start", "expected int"),
        (Span, {"start": 1.0, "end": 2}, "Span.start", "expected int"),
        (Span, {"start": None, "end": 2}, "Span.start", "expected int"),
        (Entity, {"id": "e", "name": "E", "kind": "state", "text": "E"}, "Entity", "unknown field 'text'"),
        (Entity, {"id": 5, "name": "E", "kind": "state"}, "Entity.id", "expected str"),
        (Party, {"span": [0, 2], "text": "EU"}, "Party.span", "expected an object"),
        (Party, {"span": SPAN, "text": "EU", "sectors": "GOV"}, "Party.sectors", "expected a list"),
        (Party, {"span": SPAN, "text": "EU", "sectors": ["GOV", 1]}, "Party.sectors[1]", "expected str"),
        (Party, {"span": SPAN, "text": "EU", "entity": {"id": "e"}}, "Party.entity", "is missing"),
        (Place, {"span": SPAN, "name": "Doha", "lat": "25"}, "Place.lat", "expected float"),
        (Place, {"span": SPAN, "name": "Doha", "lat": True}, "Place.lat", "expected float"),
        (Document, {"id": "d", "text": "T", "published": "yesterday"}, "Document.published", "ISO 8601"),
        (Document, {"id": "d", "text": "T", "published": 20250916}, "Document.published", "ISO 8601"),
        (Document, {"id": "d", "text": "T", "published": "2025-02-30"}, "Document.published", "ISO 8601"),
        (Document, {"id": "d", "text": "T", "meta": ["a"]}, "Document.meta", "expected an object"),
        (TrackStep, {"status": "open"}, "TrackStep", "'event' is missing"),
    ],
)
def test_fault_names_the_field(kind: type, data: dict[str, Any], where: str, said: str) -> None:
    with pytest.raises(RecordError) as caught:
        from_dict(kind, data)
    assert caught.value.code == "DG-C01"
    assert caught.value.where == where
    assert said in caught.value.message


def test_fault_deep_inside_names_the_whole_path() -> None:
    step = {"status": "open", "event": "e-1", "time": {"span": {"start": "x", "end": 2}}}
    full = step | {
        "time": {
            "span": {"start": "x", "end": 2},
            "start": None,
            "end": None,
            "precision": "day",
            "basis": "text",
        }
    }
    with pytest.raises(RecordError) as caught:
        from_dict(Track, {"id": "t", "kind": "mediation", "parties": [], "steps": [full]})
    assert caught.value.where == "Track.steps[0].time.span.start"


@pytest.mark.parametrize("line", ["", "{", "[1, 2]", '"text"', "null", "7", '{"start": 1, "end"}'])
def test_line_that_is_no_record(line: str) -> None:
    with pytest.raises(RecordError) as caught:
        from_json(Span, line)
    assert caught.value.code == "DG-C01"


@pytest.mark.parametrize("value", ["text", 5, None, (Span(0, 1),), date(2025, 9, 16)])
def test_only_records_become_dicts(value: object) -> None:
    with pytest.raises(RecordError) as caught:
        to_dict(value)
    assert caught.value.code == "DG-C01"


def test_values_of_meta_are_checked() -> None:
    with pytest.raises(RecordError):
        from_dict(Document, {"id": "d", "text": "T", "meta": {"path": 5}})


def test_a_moment_is_no_day() -> None:
    moment = "2025-09-16T08:00:00+00:00"
    with pytest.raises(RecordError):
        from_dict(TimeRef, {"span": None, "start": moment, "end": None, "precision": "day", "basis": "publication"})


def test_a_moment_without_zone_is_refused() -> None:
    with pytest.raises(RecordError, match=r"Document.published: expected a time with its zone"):
        from_dict(Document, {"id": "d", "text": "T", "published": "2025-09-16T08:00:00"})


def test_line_nested_too_deep() -> None:
    with pytest.raises(RecordError):
        from_json(Span, "[" * 200_000)
