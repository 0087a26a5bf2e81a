from __future__ import annotations

import dataclasses
import json

import pytest

from dragoman.errors import RecordError
from dragoman.exporting.jsonl import event_from_object, event_lines, event_objects
from dragoman.records import CodedDocument, Event


def test_a_line_an_event(coded_harbour: CodedDocument) -> None:
    lines = list(event_lines(coded_harbour))
    assert [json.loads(line)["id"] for line in lines] == ["e-1", "e-2"]
    assert all("\n" not in line for line in lines)


def test_keys_are_the_fields_of_the_record_and_the_document(coded_harbour: CodedDocument) -> None:
    for entry in event_objects(coded_harbour):
        assert list(entry) == [*(field.name for field in dataclasses.fields(Event)), "document"]


def test_the_document_of_an_event(coded_harbour: CodedDocument) -> None:
    first, second = event_objects(coded_harbour)
    assert first["document"] == second["document"]
    assert first["document"] == {
        "id": coded_harbour.document.id,
        "title": "Norland shells Southmark port, both sides say",
        "url": "https://delta.example/port",
        "published": "2025-03-04",
    }


def test_parts_of_an_event(coded_harbour: CodedDocument) -> None:
    first, second = (json.loads(line) for line in event_lines(coded_harbour))
    start = coded_harbour.document.text.index("shelled")
    assert first["predicate"] == {"start": start, "end": start + 7, "text": "shelled"}
    assert first["time"] == {
        "span": first["time"]["span"],
        "start": "2025-03-03",
        "end": "2025-03-03",
        "precision": "day",
        "basis": "text",
    }
    assert first["time"]["span"]["text"] == "Monday"
    assert second["time"] is None
    assert first["cameo"] == "0190"
    assert [party["country"] for party in first["recipients"]] == ["SMK", "SMK"]


def test_parts_of_an_attribution(coded_harbour: CodedDocument) -> None:
    said = json.loads(list(event_lines(coded_harbour))[1])["attribution"]
    assert list(said) == ["source", "cue", "content", "stance", "quoted", "parent", "source_span", "source_kind"]
    assert said["source"]["text"] == "a pilot"
    assert (said["cue"]["text"], said["stance"]) == ("told", "confirms")
    assert [quote["text"] for quote in said["quoted"]] == ["<b>three</b> ships & a barge"]
    assert said["parent"]["source"]["text"] == "He"
    assert said["parent"]["parent"] is None


def test_events_read_back_are_the_same(coded_harbour: CodedDocument) -> None:
    assert tuple(event_from_object(json.loads(line)) for line in event_lines(coded_harbour)) == coded_harbour.events


def test_coded_stories_read_back_are_the_same(coded_stories: tuple[CodedDocument, ...]) -> None:
    for coded in coded_stories:
        assert tuple(event_from_object(json.loads(line)) for line in event_lines(coded)) == coded.events


def test_nothing_coded_gives_no_line(nothing_coded: CodedDocument) -> None:
    assert list(event_lines(nothing_coded)) == []


@pytest.mark.parametrize("entry", [[], "e-1", {"id": "e-1"}])
def test_what_is_no_event(entry: object) -> None:
    with pytest.raises(RecordError) as caught:
        event_from_object(entry)  # type: ignore[arg-type] # what a file may hold
    assert caught.value.code == "DG-C01"
