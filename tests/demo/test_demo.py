from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest  # noqa: TC002 (as everywhere, imported once and plainly)

from dragoman.demo import EXAMPLES, run, stories
from dragoman.exporting.table import telling_claims
from dragoman.records import CodedDocument
from dragoman.store import Store


def test_ten_stories_with_an_id_a_title_and_a_date() -> None:
    found = stories()
    assert len(found) == len({story.id for story in found}) == 10
    assert all(story.title and story.publisher for story in found)
    assert {type(story.published) for story in found} == {date}
    assert min(len(story.text.split()) for story in found) > 200


def test_nearly_every_story_holds_events_claims_and_figures(coded_stories: tuple[CodedDocument, ...]) -> None:
    telling = [coded for coded in coded_stories if coded.events and telling_claims(coded) and coded.figures]
    assert len(telling) >= 8


def test_sport_and_business_are_no_politics(coded_stories: tuple[CodedDocument, ...]) -> None:
    sport = next(coded for coded in coded_stories if coded.document.id == "demo-09")
    assert sport.document.title == "Late strike sinks Rovers as Halden shares come under fire"
    assert [event.predicate.of(sport.document.text) for event in sport.events] == []


def test_headlines_of_other_stories_are_set_aside(coded_stories: tuple[CodedDocument, ...]) -> None:
    aside = [span.of(coded.document.text) for coded in coded_stories for span in coded.document.related]
    assert "Gunmen kill nine in raid on cattle market in northern Nigeria" in aside
    for coded in coded_stories:
        for event in coded.events:
            assert not any(event.predicate.overlaps(span) for span in coded.document.related)


def test_it_is_shown_and_stored(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "demo.dragoman"
    run(path)
    said = capsys.readouterr().out
    for story in stories():
        assert story.title is not None
        assert " ".join(story.title.split()) in " ".join(said.split())
    with Store(path) as store:
        coded = list(store.coded())
    assert len(coded) == 10
    events = sum(len(document.events) for document in coded)
    claims = sum(len(telling_claims(document)) for document in coded)
    figures = sum(len(document.figures) for document in coded)
    assert min(events, claims, figures) > 20
    assert f"{events} events, {claims} claims and {figures} figures from 10 stories in " in said
    assert said.count("who says") >= 8
    assert all(example.split("  ")[0] in said for example in EXAMPLES)


def test_running_it_again_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "demo.dragoman"
    run(path)
    with Store(path) as store:
        before = list(store.coded())
    run(path)
    with Store(path) as store:
        assert list(store.coded()) == before
