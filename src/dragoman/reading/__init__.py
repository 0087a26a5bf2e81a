"""Bytes to documents: plain text and JSONL, single or in folders, plain or gzip."""

from dragoman.reading.dates import parse_published
from dragoman.reading.files import read_paths
from dragoman.reading.streams import Skipped, reading_problems
from dragoman.reading.text import document_from_text

__all__ = ["Skipped", "document_from_text", "parse_published", "read_paths", "reading_problems"]
