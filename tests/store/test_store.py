from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from dragoman.errors import ReadingError, StoreError, UsageError
from dragoman.reading import Skipped
from dragoman.records import CodedDocument
from dragoman.store import Store
from dragoman.store.schema import VERSION


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "a.dragoman") as made:
        yield made


def rows(store: Store, table: str) -> int:
    with sqlite3.connect(store.path) as connection:
        count = connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608 (names of ours)
    connection.close()
    return int(count)


def counts(store: Store) -> dict[str, int]:
    return {table: rows(store, table) for table in ("documents", "coded", "events", "parties")}


def test_what_is_written_is_read_again(store: Store, coded_harbour: CodedDocument) -> None:
    assert store.add([coded_harbour]) == 1
    assert list(store.coded()) == [coded_harbour]
    assert list(store.documents()) == [coded_harbour.document]
    assert store.events() == [coded_harbour.events[1], coded_harbour.events[0]]
    assert counts(store) == {"documents": 1, "coded": 1, "events": 2, "parties": 4}


def test_the_stories_are_read_again(store: Store, coded_stories: tuple[CodedDocument, ...]) -> None:
    assert store.add(coded_stories) == len(coded_stories)
    days = sorted((str(coded.document.published), coded.document.id) for coded in coded_stories)
    assert [(str(coded.document.published), coded.document.id) for coded in store.coded()] == days
    assert {coded.document.id: coded for coded in store.coded()} == {
        coded.document.id: coded for coded in coded_stories
    }


def test_it_is_there_after_closing(tmp_path: Path, coded_harbour: CodedDocument) -> None:
    with Store(tmp_path / "a.dragoman") as store:
        store.add([coded_harbour])
    with Store(str(tmp_path / "a.dragoman")) as store:
        assert list(store.coded()) == [coded_harbour]


def test_a_closed_store_is_one_file(tmp_path: Path, coded_harbour: CodedDocument) -> None:
    with Store(tmp_path / "a.dragoman") as store:
        store.add([coded_harbour])
    assert [path.name for path in tmp_path.iterdir()] == ["a.dragoman"]


def test_writing_again_replaces(store: Store, coded_harbour: CodedDocument) -> None:
    store.add([coded_harbour])
    renamed = replace(coded_harbour.document, title="Port shelled")
    again = replace(coded_harbour, document=renamed, events=coded_harbour.events[:1], coder="dragoman 1")
    store.add([again])
    assert list(store.coded()) == [again]
    assert list(store.documents()) == [renamed]
    assert counts(store) == {"documents": 1, "coded": 1, "events": 1, "parties": 3}


def test_writing_the_same_twice_changes_nothing(store: Store, coded_stories: tuple[CodedDocument, ...]) -> None:
    store.add(coded_stories)
    before = counts(store)
    store.add(coded_stories)
    assert counts(store) == before


def test_a_document_without_events_is_kept(store: Store, nothing_coded: CodedDocument) -> None:
    store.add([nothing_coded])
    assert list(store.coded()) == [nothing_coded]
    assert store.events() == []


@pytest.mark.parametrize(
    ("conditions", "ids"),
    [
        ({}, ["e-2", "e-1"]),
        ({"category": "ASSAULT"}, ["e-1"]),
        ({"actor": "NLX"}, ["e-2", "e-1"]),
        ({"actor": "Norland"}, ["e-2", "e-1"]),
        ({"actor": "SMK"}, []),
        ({"recipient": "SMK"}, ["e-1"]),
        ({"actor": "NLX", "recipient": "SMK"}, ["e-1"]),
        ({"since": "2025-03-03"}, ["e-1"]),
        ({"since": "2025-03-04"}, []),
        ({"until": "2025-03-03"}, ["e-1"]),
        ({"until": "2025-03-02"}, []),
        ({"actor": "x' OR '1'='1"}, []),
    ],
)
def test_events_by_condition(
    store: Store, coded_harbour: CodedDocument, conditions: dict[str, str], ids: list[str]
) -> None:
    store.add([coded_harbour])
    assert [event.id for event in store.events(**conditions)] == ids


def test_failures_are_kept_with_their_reason(store: Store) -> None:
    store.fail(Skipped("a.txt", ReadingError("DG-R04", "the file is empty", where="a.txt")))
    assert store.failures() == [("a.txt", "DG-R04", "the file is empty")]


def test_an_error_between_documents_leaves_those_before(
    store: Store, coded_harbour: CodedDocument, nothing_coded: CodedDocument
) -> None:
    def documents() -> Iterator[CodedDocument]:
        yield nothing_coded
        raise RuntimeError

    with pytest.raises(RuntimeError):
        store.add(documents())
    assert list(store.coded()) == [nothing_coded]
    store.add([coded_harbour])
    assert rows(store, "documents") == 2


def test_a_document_that_cannot_be_written_leaves_nothing_and_the_old_one_whole(
    store: Store, coded_harbour: CodedDocument
) -> None:
    store.add([coded_harbour])
    first = coded_harbour.events[0]
    doubled = replace(coded_harbour, coder="dragoman 1", events=(first, first))
    with pytest.raises(StoreError, match=r"document d-\w+ cannot be written: UNIQUE") as caught:
        store.add([doubled])
    assert caught.value.code == "DG-S03"
    assert list(store.coded()) == [coded_harbour]
    assert counts(store) == {"documents": 1, "coded": 1, "events": 2, "parties": 4}


KILLED = """
import os, sys
from dragoman.conversion import from_json
from dragoman.records import CodedDocument
from dragoman.store import Store

class Killed(Store):
    def _write_event(self, document, position, event):
        super()._write_event(document, position, event)
        if position == 1:
            os._exit(9)

Killed(sys.argv[1]).add([from_json(CodedDocument, sys.stdin.readline())])
"""


def test_a_process_killed_while_writing_leaves_the_old_document_whole(
    tmp_path: Path, coded_harbour: CodedDocument
) -> None:
    from dragoman.conversion import to_json  # noqa: PLC0415 (for this test alone)

    path = tmp_path / "a.dragoman"
    old = replace(coded_harbour, events=coded_harbour.events[:1])
    with Store(path) as store:
        store.add([old])
    killed = subprocess.run(
        [sys.executable, "-c", KILLED, path], input=to_json(coded_harbour), text=True, check=False, encoding="utf-8"
    )
    assert killed.returncode == 9
    with Store(path) as store:
        assert list(store.coded()) == [old]
        assert counts(store) == {"documents": 1, "coded": 1, "events": 1, "parties": 3}
        store.add([coded_harbour])
        assert list(store.coded()) == [coded_harbour]


def test_readers_are_not_blocked_and_see_whole_documents(
    store: Store, coded_harbour: CodedDocument, nothing_coded: CodedDocument
) -> None:
    store.add([nothing_coded])
    with Store(store.path) as reader, store._transaction():  # noqa: SLF001 (the moment in the middle of a write)
        store._write(coded_harbour)  # noqa: SLF001 (as above)
        assert list(reader.coded()) == [nothing_coded]
        assert reader.events() == []
    with Store(store.path) as reader:
        assert len(list(reader.coded())) == 2


def test_a_reader_in_the_middle_goes_on_while_another_writes(
    store: Store, coded_stories: tuple[CodedDocument, ...], coded_harbour: CodedDocument
) -> None:
    store.add(coded_stories)
    with Store(store.path) as reader:
        reading = reader.coded()
        first = next(reading)
        store.add([coded_harbour])
        assert [first, *reading] == sorted(
            coded_stories, key=lambda coded: (str(coded.document.published), coded.document.id)
        )


def test_two_writers_wait_for_each_other(
    store: Store, coded_harbour: CodedDocument, nothing_coded: CodedDocument
) -> None:
    with Store(store.path) as other:
        other.add([coded_harbour])
        store.add([nothing_coded])
        assert rows(store, "documents") == 2


def test_a_store_that_stays_locked_is_an_error(
    store: Store, coded_harbour: CodedDocument, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dragoman.store.store.BUSY_MILLISECONDS", 10)
    with Store(store.path) as other, store._transaction(), pytest.raises(StoreError, match="locked"):  # noqa: SLF001 (holds the lock)
        other.add([coded_harbour])


def test_another_version(store: Store) -> None:
    with sqlite3.connect(store.path) as connection:
        connection.execute(f"PRAGMA user_version = {VERSION + 1}")
    connection.close()
    with pytest.raises(
        StoreError, match=f"is of version {VERSION + 1}, this Dragoman reads version {VERSION}"
    ) as caught:
        Store(store.path)
    assert (caught.value.code, caught.value.where) == ("DG-S02", str(store.path))


def test_a_database_of_something_else_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE ferries (name TEXT)")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(StoreError, match="is a database, but no store of Dragoman") as caught:
        Store(path)
    assert caught.value.code == "DG-S01"
    assert path.read_bytes() == before


def test_a_text_is_no_store_and_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("The ferry sailed again on Friday.\n" * 100, encoding="utf-8")
    before = path.read_bytes()
    with pytest.raises(StoreError, match="cannot be opened as a store: file is not a database") as caught:
        Store(path)
    assert caught.value.code == "DG-S01"
    assert path.read_bytes() == before


@pytest.mark.parametrize("path", ["no/a.dragoman", "."])
def test_a_place_where_no_file_can_be(tmp_path: Path, path: str) -> None:
    with pytest.raises(StoreError) as caught:
        Store(tmp_path / path)
    assert caught.value.code == "DG-S01"


def test_another_text_under_the_same_id_is_noted(store: Store, coded_harbour: CodedDocument) -> None:
    document = coded_harbour.document
    changed = replace(coded_harbour, document=replace(document, text=document.text + " "))
    store.add([coded_harbour, coded_harbour])
    assert store.failures() == []
    store.add([changed])
    (noted,) = store.failures()
    assert noted[1:] == (
        "DG-W05",
        f"document {document.id} was written over by a document with the same id and another text",
    )
    assert [coded.document.text for coded in store.coded()] == [changed.document.text]


@pytest.mark.parametrize(
    ("condition", "code"),
    [({"since": "May"}, "DG-U01"), ({"until": "2025-02-31"}, "DG-U01"), ({"category": "BLAME"}, "DG-U03")],
)
def test_conditions_that_nothing_can_meet_are_faults(store: Store, condition: dict[str, str], code: str) -> None:
    with pytest.raises(UsageError) as caught:
        store.events(**condition)
    assert caught.value.code == code


def test_days_may_be_dates(store: Store, coded_harbour: CodedDocument) -> None:
    store.add([coded_harbour])
    (found,) = store.events(since=date(2025, 3, 3))
    assert found.id == "e-1"
    assert store.events(since=date(2025, 3, 4)) == []


def test_reading_a_store_that_was_closed(tmp_path: Path) -> None:
    store = Store(tmp_path / "a.dragoman")
    store.close()
    for read in (store.events, store.failures, lambda: list(store.documents()), lambda: list(store.coded())):
        with pytest.raises(StoreError, match="cannot be read") as caught:
            read()
        assert caught.value.code == "DG-S01"
