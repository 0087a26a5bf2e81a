"""Writing coded documents into a store and reading them again.

A document and everything coded of it is written in one transaction: after a crash it is there whole or not at all. Writing a document
again replaces what was coded of it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from dragoman.codebooks import plover
from dragoman.conversion import from_json, to_json
from dragoman.errors import StoreError, UsageError
from dragoman.reading import Skipped, parse_published
from dragoman.reading.dates import day_of
from dragoman.records import CodedDocument, Document, Event, Party
from dragoman.store.schema import STATEMENTS, VERSION

BUSY_MILLISECONDS = 10_000


class Store:
    """A store of coded documents in one SQLite file.

    Args:
        path: The file; it is made when it does not exist.

    Raises:
        StoreError: DG-S01 when it cannot be opened or is no store, DG-S02 when it is of another version.
    """

    def __init__(self, path: str | Path) -> None:
        self.path = Path(path)
        with self._reported("DG-S01", "cannot be opened as a store"):
            self._connection = sqlite3.connect(self.path, isolation_level=None)
        try:
            with self._reported("DG-S01", "cannot be opened as a store"):
                self._prepare()
        except StoreError:
            self._connection.close()
            raise

    @contextmanager
    def _reported(self, code: str, message: str) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise StoreError(code, f"{message}: {error}", where=str(self.path)) from error

    def _prepare(self) -> None:
        self._connection.execute(f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}")
        if self._is_new():
            self._connection.execute("PRAGMA journal_mode = WAL")
            with self._transaction():
                # Another process may have made it in the meantime.
                if self._is_new():
                    for statement in STATEMENTS:
                        self._connection.execute(statement)
        version = self._version()
        if version == 0:
            raise StoreError("DG-S01", "is a database, but no store of Dragoman", where=str(self.path))
        if version != VERSION:
            message = f"is of version {version}, this Dragoman reads version {VERSION}"
            raise StoreError("DG-S02", message, where=str(self.path))

    def _version(self) -> int:
        return int(self._connection.execute("PRAGMA user_version").fetchone()[0])

    def _is_new(self) -> bool:
        tables = self._connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        return self._version() == 0 and tables == 0

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._connection.execute("ROLLBACK")
            raise
        self._connection.execute("COMMIT")

    def add(self, coded: Iterable[CodedDocument]) -> int:
        """Write coded documents, each in a transaction of its own; return how many.

        Raises:
            StoreError: DG-S03 when one cannot be written; those before it are in the store, nothing of it is.
        """
        count = 0
        for document in coded:
            with self._reported("DG-S03", f"document {document.document.id} cannot be written"), self._transaction():
                self._write(document)
            count += 1
        return count

    def _write(self, coded: CodedDocument) -> None:
        document = coded.document
        published = document.published.isoformat() if document.published else None
        execute = self._connection.execute
        self._note_replaced(document)
        execute(
            "DELETE FROM parties WHERE event_id IN (SELECT id FROM events WHERE document_id = ?)",
            (document.id,),
        )
        execute("DELETE FROM events WHERE document_id = ?", (document.id,))
        execute(
            "INSERT INTO documents (id, title, url, publisher, published, record) VALUES (?, ?, ?, ?, ?, ?) "
            "ON CONFLICT (id) DO UPDATE SET title = excluded.title, url = excluded.url, publisher = excluded.publisher, "
            "published = excluded.published, record = excluded.record",
            (document.id, document.title, document.url, document.publisher, published, to_json(document)),
        )
        execute(
            "INSERT INTO coded (document_id, coder, codebook, record) VALUES (?, ?, ?, ?) ON CONFLICT (document_id) DO UPDATE "
            "SET coder = excluded.coder, codebook = excluded.codebook, record = excluded.record",
            (document.id, coded.coder, coded.codebook, to_json(coded)),
        )
        for position, event in enumerate(coded.events):
            self._write_event(document.id, position, event)

    def _note_replaced(self, document: Document) -> None:
        """Note that another text goes: an article that changed, or an id that was given twice by mistake."""
        found = self._connection.execute("SELECT record FROM documents WHERE id = ?", (document.id,)).fetchone()
        if found is not None and from_json(Document, found[0]).text != document.text:
            message = "written over by a document with the same id and another text"
            self._note(document.meta.get("path", document.id), "DG-W05", f"document {document.id} was {message}")

    def _write_event(self, document: str, position: int, event: Event) -> None:
        start = event.time.start.isoformat() if event.time and event.time.start else None
        end = event.time.end.isoformat() if event.time and event.time.end else None
        self._connection.execute(
            'INSERT INTO events (id, document_id, position, category, quad, reality, start, "end", record) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
            (
                event.id,
                document,
                position,
                event.category,
                event.quad,
                event.reality,
                start,
                end,
                to_json(event),
            ),
        )
        self._connection.executemany(
            "INSERT INTO parties (event_id, role, country, entity, text) VALUES (?, ?, ?, ?, ?)",
            [
                (event.id, role, *_party(party))
                for role, parties in (("actor", event.actors), ("recipient", event.recipients))
                for party in parties
            ],
        )

    def fail(self, skipped: Skipped) -> None:
        """Note something that could not be read, with its reason."""
        with self._reported("DG-S03", "a failure cannot be noted"):
            self._note(skipped.where, skipped.error.code, skipped.error.message)

    def _note(self, place: str, code: str, message: str) -> None:
        noted = datetime.now(UTC).isoformat(timespec="seconds")
        self._connection.execute(
            "INSERT INTO failures (place, code, message, noted) VALUES (?, ?, ?, ?)", (place, code, message, noted)
        )

    def documents(self) -> Iterator[Document]:
        """Yield the documents by date and id."""
        for (record,) in self._read("SELECT record FROM documents ORDER BY published, id"):
            yield from_json(Document, record)

    def coded(self) -> Iterator[CodedDocument]:
        """Yield the coded documents by date and id."""
        query = "SELECT coded.record FROM coded JOIN documents ON documents.id = document_id ORDER BY published, document_id"
        for (record,) in self._read(query):
            yield from_json(CodedDocument, record)

    def events(
        self,
        *,
        actor: str | None = None,
        recipient: str | None = None,
        category: str | None = None,
        since: str | date | None = None,
        until: str | date | None = None,
    ) -> list[Event]:
        """Return events by time, those that meet every condition given.

        Args:
            actor: Country (ISO 3166 alpha-3) or entity name of an actor.
            recipient: The same of a recipient.
            category: A PLOVER category.
            since: First day, ISO 8601, inclusive.
            until: Last day, ISO 8601, inclusive.

        Raises:
            UsageError: DG-U01 when ``since`` or ``until`` is no date, DG-U03 when the category is none.
            StoreError: DG-S01 when the store cannot be read.
        """
        if category is not None and category not in plover().categories:
            raise UsageError("DG-U03", f"{category!r} is no category; there are {', '.join(plover().categories)}")
        conditions, values = [], []
        for role, wanted in (("actor", actor), ("recipient", recipient)):
            if wanted is not None:
                conditions.append("id IN (SELECT event_id FROM parties WHERE role = ? AND (country = ? OR entity = ?))")
                values += [role, wanted, wanted]
        for clause, value in (("category = ?", category), ('"end" >= ?', _day(since)), ("start <= ?", _day(until))):
            if value is not None:
                conditions.append(clause)
                values.append(value)
        where = f"WHERE {' AND '.join(conditions)}" if conditions else ""
        query = f"SELECT record FROM events {where} ORDER BY start, document_id, position"  # noqa: S608 (conditions are constants)
        return [from_json(Event, record) for (record,) in self._read(query, values)]

    def failures(self) -> list[tuple[str, str, str]]:
        """Return place, code and message of everything that could not be read, or that was written over (DG-W05)."""
        return [
            (place, code, message)
            for place, code, message in self._read("SELECT place, code, message FROM failures ORDER BY rowid")
        ]

    def _read(self, query: str, values: Sequence[str] = ()) -> Iterator[tuple[str, ...]]:
        with self._reported("DG-S01", "cannot be read"):
            yield from self._connection.execute(query, values)

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _day(value: str | date | None) -> str | None:
    day = day_of(parse_published(value))
    return day.isoformat() if day is not None else None


def _party(party: Party) -> tuple[str | None, str | None, str]:
    return party.country, party.entity.name if party.entity else None, party.text
