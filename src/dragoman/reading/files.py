"""Files and folders to documents, one at a time; what cannot be read is reported and the rest goes on."""

from __future__ import annotations

import gzip
import os
import sys
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import BinaryIO

from dragoman.errors import ReadingError
from dragoman.options import Options
from dragoman.reading.streams import Given, Skipped, from_lines, from_stream, guarded
from dragoman.records import Document

TEXT_SUFFIXES = frozenset({".txt", ".text", ".md", ""})
JSONL_SUFFIXES = frozenset({".jsonl", ".ndjson"})
FOREIGN_SUFFIXES = frozenset(
    (
        *(".html", ".htm", ".xhtml", ".xml", ".rss", ".atom"),
        *(".json", ".csv", ".tsv", ".parquet", ".xls", ".xlsx", ".ods"),
        *(".pdf", ".doc", ".docx", ".odt", ".rtf", ".ppt", ".pptx", ".epub", ".eml", ".mbox"),
        *(".warc", ".arc", ".zip", ".tar", ".tgz", ".bz2", ".xz", ".zst", ".7z", ".sqlite", ".db", ".dragoman"),
        *(".jpg", ".jpeg", ".png", ".gif", ".webp", ".svg", ".mp3", ".mp4"),
    )
)
"""Files of a kind that is known and is not prose: markup and tables read as prose would be coded falsely."""
LONGEST_NAME_SHOWN = 100


def read_paths(
    paths: Iterable[str | Path],
    *,
    published: date | datetime | None = None,
    options: Options | None = None,
    leave_out: Path | None = None,
) -> Iterator[Document | Skipped]:
    """Read files, folders and standard input (``-``) in order; folders by name.

    Args:
        paths: Files and folders. Text (.txt, .text, .md or no suffix) and JSONL (.jsonl, .ndjson), each also as .gz. What has no
            suffix, and standard input, is read as JSONL when its first line is a JSON object with a text.
        published: Date for documents that do not carry their own.
        options: Limits on length.
        leave_out: A file inside the folders that is passed over: the one that is being written.

    Yields:
        A document, or what was skipped and why; a faulty file never stops the rest. No more than one document is held, however long
        the file or the line.
    """
    given = Given(published, options or Options())
    for path in paths:
        if str(path) == "-":
            yield from guarded("-", from_stream(sys.stdin.buffer, "-", given))
        else:
            yield from _read_path(Path(path), given, leave_out)


def _name(path: Path) -> str:
    """Return the name of a file as text that can be written anywhere; bytes of it that are no UTF-8 are shown as escapes."""
    return str(path).encode("utf-8", "backslashreplace").decode("utf-8")


def _read_path(path: Path, given: Given, leave_out: Path | None) -> Iterator[Document | Skipped]:
    name = _name(path)
    try:
        is_folder, exists = path.is_dir(), path.exists()
    except OSError:
        # A name that no file system can hold: often the text itself, given in place of a file.
        is_folder = exists = False
    if is_folder:
        yield from _read_folder(path, given, leave_out)
    elif not exists:
        shown = name if len(name) <= LONGEST_NAME_SHOWN else name[:LONGEST_NAME_SHOWN] + "…"
        yield Skipped(shown, ReadingError("DG-R01", "there is no such file or folder", where=shown))
    elif _kind(path) in FOREIGN_SUFFIXES:
        yield _foreign(path)
    else:
        yield from _read_file(path, given)


def _read_folder(folder: Path, given: Given, leave_out: Path | None) -> Iterator[Document | Skipped]:
    found = _walk(folder)
    left_out = leave_out.resolve() if leave_out is not None else None
    names = [path for path in found.files if path.resolve() != left_out]
    readable = [path for path in names if _kind(path) in TEXT_SUFFIXES | JSONL_SUFFIXES]
    for error in found.faults:
        where = _name(Path(error.filename))
        yield Skipped(where, ReadingError("DG-R07", f"the folder cannot be read: {error.strerror}", where=where))
    for path in names:
        if _kind(path) not in TEXT_SUFFIXES | JSONL_SUFFIXES:
            yield _foreign(path)
    if not readable:
        where = _name(folder)
        yield Skipped(where, ReadingError("DG-R02", "the folder holds no file that can be read", where=where))
    for path in readable:
        yield from _read_file(path, given)


@dataclass(frozen=True, slots=True)
class _Found:
    files: list[Path]
    faults: list[OSError]


def _walk(folder: Path) -> _Found:
    """Find the files of a folder and of those inside it, by name; hidden ones are left out."""
    files: list[Path] = []
    faults: list[OSError] = []
    for place, folders, names in os.walk(folder, onerror=faults.append):
        folders[:] = [name for name in folders if not name.startswith(".")]
        files += [Path(place, name) for name in names if not name.startswith(".")]
    return _Found(sorted(path for path in files if path.is_file() or path.is_symlink()), faults)


def _foreign(path: Path) -> Skipped:
    message = f"files ending in {_kind(path)} are not read; text and JSONL are, plain or gzip"
    name = _name(path)
    return Skipped(name, ReadingError("DG-R11", message, where=name))


def _kind(path: Path) -> str:
    """Return the suffix that tells what the file holds: lower case, without .gz."""
    suffixes = [suffix.lower() for suffix in path.suffixes]
    if suffixes and suffixes[-1] == ".gz":
        suffixes = suffixes[:-1]
    return suffixes[-1] if suffixes else ""


def _read_file(path: Path, given: Given) -> Iterator[Document | Skipped]:
    return guarded(_name(path), _documents(path, given))


def _documents(path: Path, given: Given) -> Iterator[Document | Skipped]:
    name = _name(path)
    try:
        with _open(path) as stream:
            if _kind(path) in JSONL_SUFFIXES:
                yield from from_lines(stream, name, given)
            else:
                yield from from_stream(stream, name, given, may_be_lines=not _kind(path))
    except (OSError, EOFError, zlib.error) as error:
        reason = "not gzip, as its name says" if isinstance(error, gzip.BadGzipFile) else _reason(error)
        raise ReadingError("DG-R07", f"the file cannot be read: {reason}", where=name) from error


def _reason(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error)


def _open(path: Path) -> BinaryIO:
    if path.suffix.lower() == ".gz":
        return gzip.open(path)  # type: ignore[return-value] # a GzipFile reads as a binary file does
    return path.open("rb")
