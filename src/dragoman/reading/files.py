"""Files and folders to documents, one at a time; what cannot be read is reported and the rest goes on."""

from __future__ import annotations

import gzip
import json
import sys
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from dragoman.errors import DragomanError, ReadingError
from dragoman.options import Options
from dragoman.reading.dates import parse_published
from dragoman.reading.text import document_from_text
from dragoman.records import Document

TEXT_SUFFIXES = frozenset({".txt", ".text", ".md", ""})
JSONL_SUFFIXES = frozenset({".jsonl", ".ndjson"})
TEXT_KEYS = ("text", "body", "content")
DATE_KEYS = ("published", "date", "publication_date")
BYTES_PER_CHARACTER = 4


@dataclass(frozen=True, slots=True)
class Skipped:
    """Something that was not read: where it stands and why."""

    where: str
    error: DragomanError


def read_paths(
    paths: Iterable[str], *, published: date | datetime | None = None, options: Options | None = None
) -> Iterator[Document | Skipped]:
    """Read files, folders and standard input (``-``) in order; folders by name.

    Args:
        paths: Files and folders. Text (.txt, .text, .md or no suffix) and JSONL (.jsonl, .ndjson), each also as .gz.
        published: Date for documents that do not carry their own.
        options: Limits on length.

    Yields:
        A document, or what was skipped and why; a faulty file never stops the rest.
    """
    settings = options or Options()
    for path in paths:
        if path == "-":
            yield from _guarded("-", lambda: _from_bytes(sys.stdin.buffer.read(), "-", published, settings))
            continue
        source = Path(path)
        if source.is_dir():
            yield from _read_folder(source, published, settings)
        elif not source.exists():
            yield Skipped(path, ReadingError("DG-R01", "there is no such file or folder", where=path))
        else:
            yield from _read_file(source, published, settings)


def _read_folder(folder: Path, published: date | datetime | None, options: Options) -> Iterator[Document | Skipped]:
    names = sorted(
        path
        for path in folder.rglob("*")
        if path.is_file() and not any(part.startswith(".") for part in path.relative_to(folder).parts)
    )
    readable = [path for path in names if _kind(path) in TEXT_SUFFIXES | JSONL_SUFFIXES]
    for path in names:
        if path not in readable:
            yield Skipped(
                str(path),
                ReadingError("DG-R07", f"files ending in {path.suffix} are not read", where=str(path)),
            )
    if not readable:
        yield Skipped(
            str(folder),
            ReadingError("DG-R02", "the folder holds no file that can be read", where=str(folder)),
        )
    for path in readable:
        yield from _read_file(path, published, options)


def _kind(path: Path) -> str:
    suffixes = [suffix.lower() for suffix in path.suffixes]
    if suffixes and suffixes[-1] == ".gz":
        suffixes = suffixes[:-1]
    return suffixes[-1] if suffixes else ""


def _read_file(path: Path, published: date | datetime | None, options: Options) -> Iterator[Document | Skipped]:
    name = str(path)

    def documents() -> Iterator[Document | Skipped]:
        limit = options.longest_text * BYTES_PER_CHARACTER
        lines = _kind(path) in JSONL_SUFFIXES
        if not lines and path.suffix != ".gz" and path.stat().st_size > limit:
            raise _too_long(name, options)
        try:
            with gzip.open(path) if path.suffix.lower() == ".gz" else path.open("rb") as stream:
                if lines:
                    yield from _from_lines(stream, name, published, options)
                    return
                data = stream.read(limit + 1)
        except (OSError, EOFError, zlib.error) as error:
            raise ReadingError("DG-R07", f"the file cannot be read: {error}", where=name) from error
        yield from _from_bytes(data, name, published, options)

    yield from _guarded(name, documents)


def _guarded(name: str, documents: Any) -> Iterator[Document | Skipped]:
    try:
        yield from documents()
    except DragomanError as error:
        yield Skipped(name, error)


def _too_long(where: str, options: Options) -> ReadingError:
    limit = f"{options.longest_text:,}"
    return ReadingError("DG-R05", f"longer than {limit} characters; split it or raise longest_text", where=where)


def _decode(data: bytes, where: str) -> str:
    if b"\0" in data[:8192]:
        raise ReadingError("DG-R03", "the file is binary, not text", where=where)
    if not data.strip():
        raise ReadingError("DG-R04", "the file is empty", where=where)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        byte = f"byte {error.start} (0x{data[error.start]:02x})"
        raise ReadingError(
            "DG-R06", f"not valid UTF-8 at {byte}; convert it with iconv -t utf-8", where=where
        ) from error


def _from_bytes(
    data: bytes, where: str, published: date | datetime | None, options: Options
) -> Iterator[Document | Skipped]:
    text = _decode(data, where)
    if len(text) > options.longest_text:
        raise _too_long(where, options)
    yield _located(document_from_text(text, published=published, meta={"path": where}), where)


def _located(document: Document, where: str) -> Document:
    return replace(document, meta=dict(document.meta) | {"path": where})


def _from_lines(
    stream: Iterable[bytes], name: str, published: date | datetime | None, options: Options
) -> Iterator[Document | Skipped]:
    """Read one JSON object a line: text (or body, content), title, url, publisher, published (or date)."""
    read = 0
    for number, line in enumerate(stream, 1):
        if not line.strip():
            continue
        read += 1
        where = f"{name}:{number}"
        try:
            yield _from_object(_decode(line, where), where, published, options)
        except DragomanError as error:
            yield Skipped(where, error)
    if not read:
        raise ReadingError("DG-R04", "the file is empty", where=name)


def _from_object(line: str, where: str, published: date | datetime | None, options: Options) -> Document:
    try:
        entry = json.loads(line)
    except ValueError as error:
        raise ReadingError("DG-R08", f"not JSON: {error}", where=where) from error
    text = next((entry[key] for key in TEXT_KEYS if entry.get(key)), None) if isinstance(entry, dict) else None
    if not isinstance(text, str):
        raise ReadingError("DG-R08", "the line is no JSON object with a text", where=where)
    if len(text) > options.longest_text:
        raise _too_long(where, options)
    own_date = next((entry[key] for key in DATE_KEYS if entry.get(key)), None)
    if own_date is not None and not isinstance(own_date, str):
        raise ReadingError("DG-R08", f"the date must be text, not {own_date!r}", where=where)
    fields = {key: entry[key] for key in ("title", "url", "publisher") if isinstance(entry.get(key), str)}
    document = document_from_text(
        text, published=parse_published(own_date) or published, meta={"path": where}, **fields
    )
    return replace(document, id=entry["id"]) if isinstance(entry.get("id"), str) else document
