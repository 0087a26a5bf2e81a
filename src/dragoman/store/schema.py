"""The tables of a store and their version. A store is written in WAL mode: readers never block the writer."""

from __future__ import annotations

VERSION = 1

STATEMENTS = (
    """CREATE TABLE documents (
        id TEXT PRIMARY KEY,
        title TEXT, url TEXT, publisher TEXT, published TEXT,
        record TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE coded (
        document_id TEXT PRIMARY KEY REFERENCES documents (id),
        coder TEXT NOT NULL, codebook TEXT NOT NULL,
        record TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE events (
        id TEXT PRIMARY KEY,
        document_id TEXT NOT NULL REFERENCES documents (id),
        position INTEGER NOT NULL,
        category TEXT NOT NULL, quad INTEGER NOT NULL, reality TEXT NOT NULL,
        start TEXT, "end" TEXT,
        record TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE parties (
        event_id TEXT NOT NULL REFERENCES events (id),
        role TEXT NOT NULL CHECK (role IN ('actor', 'recipient')),
        country TEXT, entity TEXT, text TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE failures (
        place TEXT NOT NULL, code TEXT NOT NULL, message TEXT NOT NULL, noted TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX events_by_document ON events (document_id)",
    'CREATE INDEX events_by_time ON events (start, "end")',
    "CREATE INDEX parties_by_country ON parties (country, role)",
    "CREATE INDEX parties_by_event ON parties (event_id)",
    f"PRAGMA user_version = {VERSION}",
)
