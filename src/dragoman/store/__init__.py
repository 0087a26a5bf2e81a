"""One SQLite file: documents, what was coded of them, and what could not be."""

from dragoman.store.store import Store

__all__ = ["Store"]
