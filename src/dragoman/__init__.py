"""Dragoman reads the news and says who did what to whom, when, where, how many, and according to whom.

    >>> import dragoman
    >>> coder = dragoman.Coder()
    >>> coded = coder.code(text, published="2025-09-16")
    >>> coded.events, coded.claims, coded.figures

Importing loads no model; the first document does.
"""

from __future__ import annotations

from dragoman._version import __version__
from dragoman.coder import Coder
from dragoman.errors import (
    CodingError,
    DataError,
    DragomanError,
    ModelError,
    ReadingError,
    RecordError,
    StoreError,
    UsageError,
    WritingError,
)
from dragoman.options import Options
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

__all__ = [
    "Attribution",
    "Claim",
    "CodedDocument",
    "Coder",
    "CodingError",
    "Contradiction",
    "DataError",
    "Document",
    "DragomanError",
    "Entity",
    "Episode",
    "Event",
    "Evidence",
    "Figure",
    "ModelError",
    "Options",
    "Party",
    "Place",
    "Problem",
    "ReadingError",
    "RecordError",
    "Span",
    "StoreError",
    "TimeRef",
    "Toll",
    "Track",
    "TrackStep",
    "UsageError",
    "WritingError",
    "__version__",
]
