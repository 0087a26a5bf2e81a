"""Open files to documents: one text, or JSON Lines with a document a line. Never more than one document is held in memory."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, BinaryIO

from dragoman.errors import DragomanError, ReadingError
from dragoman.options import Options
from dragoman.reading.dates import parse_published
from dragoman.reading.decoding import Decoded, decode
from dragoman.reading.text import check_characters, document_from_text
from dragoman.records import Document, Problem

TEXT_KEYS = ("text", "body", "content")
KEYS_SHOWN, LONGEST_KEY_SHOWN = 6, 30
"""How many keys of a line without a text a message names, and how much of each."""
DATE_KEYS = ("published", "date", "publication_date")
BYTES_PER_CHARACTER = 4
BYTES_PER_ESCAPED_CHARACTER = 12
"""JSON may write a character outside the basic plane as two escapes of six bytes."""
ROOM_BESIDE_TEXT = 1_000_000
"""Bytes of a JSON line for all that is not the text."""
PASSED_OVER_AT_ONCE = 1_000_000
GZIP = b"\x1f\x8b"
_WIDE_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
"""UTF-32 in its usual byte order begins like UTF-16."""
_FIRST_KEY = re.compile(
    r'\{\s*"(?:' + "|".join((*TEXT_KEYS, *DATE_KEYS, "id", "title", "url", "publisher")) + r')"\s*:'
)
_OPEN_JSON = re.compile(r"(?:[\[{]|\[\s*\{.*)\Z", re.DOTALL)
"""A line that begins a list of objects, or an object that goes on over the next lines."""


@dataclass(frozen=True, slots=True)
class Given:
    """What documents are read with: the date of those that carry none, and the limits."""

    published: date | datetime | None
    options: Options


@dataclass(frozen=True, slots=True)
class Skipped:
    """Something that was not read or coded: where it stands and why."""

    where: str
    error: DragomanError


def reading_problems(document: Document) -> Iterator[Problem]:
    """Yield what was doubtful about reading a document; coding it is not affected."""
    if "encoding" in document.meta:
        where = document.meta.get("path")
        yield Problem("DG-W02", f"the text is not UTF-8; it was read as {document.meta['encoding']}", where=where)


def guarded(name: str, documents: Iterator[Document | Skipped]) -> Iterator[Document | Skipped]:
    """Pass documents on; an error that ends them becomes the last thing that was skipped."""
    try:
        yield from documents
    except DragomanError as error:
        yield _skipped(name, error)


def _skipped(where: str, error: DragomanError) -> Skipped:
    """Name the place of an error that does not know it."""
    return Skipped(where, error if error.where else type(error)(error.code, error.message, where=where))


def from_stream(
    stream: BinaryIO, name: str, given: Given, *, may_be_lines: bool = True
) -> Iterator[Document | Skipped]:
    """Read one text, or JSON Lines where the first line is a document.

    Args:
        stream: The open file.
        name: What to call it in errors.
        given: Date and limits.
        may_be_lines: Look whether the stream is JSON Lines.

    Raises:
        ReadingError: DG-R03 to DG-R06.
    """
    limit = given.options.longest_text * BYTES_PER_CHARACTER
    data = b""
    number = 0
    while may_be_lines and len(data) <= limit and (line := stream.readline(_longest_line(given) + 1)):
        number += 1
        if _is_json(line):
            yield from from_lines(stream, name, given, first=line, number=number)
            return
        data += line
        may_be_lines = not line.strip()
    data += stream.read(max(0, limit + 1 - len(data)))
    if data.startswith(GZIP):
        raise ReadingError("DG-R03", "the file is gzip; give it a name that ends in .gz, or unpack it", where=name)
    if len(data) > limit:
        raise _too_long(name, given)
    read = decode(data, name)
    if data.startswith(_WIDE_MARKS) and _is_json(read.text.lstrip().partition("\n")[0].encode()):
        raise _wide_lines(name)
    if len(read.text) > given.options.longest_text:
        raise _too_long(name, given)
    yield document_from_text(read.text, published=given.published, meta=_meta(name, read))


def _is_json(line: bytes) -> bool:
    """Tell whether a text that begins with this line is JSON, whole or broken: read as prose it would be coded falsely."""
    start = line.removeprefix(codecs.BOM_UTF8).strip()
    if not start.startswith((b"{", b"[")):
        return False
    text = start.decode("utf-8", "replace")
    if _FIRST_KEY.match(text) or _OPEN_JSON.match(text):
        return True
    try:
        return isinstance(json.loads(text), dict)
    except (ValueError, RecursionError):
        return False


def from_lines(
    stream: BinaryIO, name: str, given: Given, *, first: bytes = b"", number: int = 1
) -> Iterator[Document | Skipped]:
    """Read JSON Lines: an object a line with text (or body, content), and title, url, publisher, id, published (or date).

    Args:
        stream: The open file.
        name: What to call it in errors.
        given: Date and limits.
        first: A line that was taken from the stream already.
        number: The number of the first line, from 1.

    Raises:
        ReadingError: DG-R03 when the file is binary, DG-R04 when it holds no line, DG-R06 when it is UTF-16, DG-R08 when it is JSON
            that is not written a document a line.
    """
    read = 0
    for number, line in enumerate(_lines(stream, _longest_line(given), first), number):  # noqa: B020, PLR1704 (it counts on)
        if not line.strip():
            continue
        read += 1
        if read == 1:
            _check_form(line, name)
        where = f"{name}:{number}"
        try:
            yield _from_line(line, where, given)
        except DragomanError as error:
            if read == 1 and error.code == "DG-R03":
                raise ReadingError("DG-R03", "the file is binary, not text", where=name) from error
            yield _skipped(where, error)
    if not read:
        raise ReadingError("DG-R04", "the file is empty", where=name)


def _check_form(line: bytes, name: str) -> None:
    """Look at the first line for what makes every line a fault: one error says more than thousands."""
    if line.startswith(_WIDE_MARKS):
        raise _wide_lines(name)
    if _OPEN_JSON.match(line.removeprefix(codecs.BOM_UTF8).decode("utf-8", "replace").strip()):
        message = "JSON, but not a document a line; jq -c '.[]? // .' FILE writes it so"
        raise ReadingError("DG-R08", message, where=name)


def _wide_lines(name: str) -> ReadingError:
    return ReadingError("DG-R06", "JSON Lines in UTF-16; convert it with iconv -f utf-16 -t utf-8", where=name)


def _longest_line(given: Given) -> int:
    return given.options.longest_text * BYTES_PER_ESCAPED_CHARACTER + ROOM_BESIDE_TEXT


def _lines(stream: BinaryIO, limit: int, first: bytes) -> Iterator[bytes]:
    """Yield the lines; of one that is longer than the limit its beginning, one byte longer than the limit."""
    line = first or stream.readline(limit + 1)
    while line:
        yield line
        is_whole = len(line) <= limit
        while not is_whole and line and not line.endswith(b"\n"):
            line = stream.readline(PASSED_OVER_AT_ONCE)
        line = stream.readline(limit + 1)


def _keys_of(entry: object) -> str:
    """Say what a line has in place of a text."""
    if not isinstance(entry, dict) or not entry:
        return ""
    given = next((key for key in TEXT_KEYS if key in entry), None)
    if given is not None:
        return f": its {given} holds none"
    keys = ", ".join(repr(key[:LONGEST_KEY_SHOWN]) for key in list(entry)[:KEYS_SHOWN])
    more = ", …" if len(entry) > KEYS_SHOWN else ""
    return f": it has {keys}{more}, but none of {', '.join(TEXT_KEYS)}"


def _from_line(line: bytes, where: str, given: Given) -> Document:
    if len(line) > _longest_line(given):
        raise _too_long(where, given)
    read = decode(line, where)
    try:
        entry = json.loads(read.text)
    except (ValueError, RecursionError) as error:
        raise ReadingError("DG-R08", f"not JSON: {error}", where=where) from error
    text = next((entry[key] for key in TEXT_KEYS if entry.get(key)), None) if isinstance(entry, dict) else None
    if not isinstance(text, str):
        raise ReadingError("DG-R08", f"the line is no JSON object with a text{_keys_of(entry)}", where=where)
    if len(text) > given.options.longest_text:
        raise _too_long(where, given)
    own = {key: _fact(entry, key, where) for key in ("id", "title", "url", "publisher")}
    own_id = own.pop("id")
    if own_id is not None:
        check_characters(own_id)
    document = document_from_text(
        text, published=_own_date(entry, where) or given.published, meta=_meta(where, read), **own
    )
    return document if own_id is None else replace(document, id=own_id)


def _own_date(entry: dict[str, Any], where: str) -> date | datetime | None:
    # NaN is how data frames write what is missing; it is not equal to itself.
    own = next((entry[key] for key in DATE_KEYS if entry.get(key) and entry[key] == entry[key]), None)
    if own is not None and not isinstance(own, str):
        raise ReadingError("DG-R08", f"the date must be text, not {own!r}", where=where)
    return parse_published(own)


def _fact(entry: dict[str, Any], key: str, where: str) -> str | None:
    """Return what a line says of its document: text, a number as text, or none where it is missing, empty or NaN."""
    value = entry.get(key)
    if value is None or value == "" or value != value:  # noqa: PLR0124 (NaN is not itself)
        return None
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        raise ReadingError("DG-R08", f"the {key} must be text, not {value!r}", where=where)
    return str(value)


def _meta(where: str, read: Decoded) -> dict[str, str]:
    return {"path": where} | ({"encoding": read.doubt} if read.doubt else {})


def _too_long(where: str, given: Given) -> ReadingError:
    limit = f"{given.options.longest_text:,}"
    message = f"longer than {limit} characters; split it, or raise longest_text (--longest-text)"
    return ReadingError("DG-R05", message, where=where)
