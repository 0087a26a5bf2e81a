"""Bytes to characters: UTF-8 first, then what English news files hold in practice.

A file that is not UTF-8 is read as Windows-1252, the fallback that browsers use for English pages (WHATWG Encoding Standard), when
nothing in it speaks against that. Statistical detectors were tried and set aside: on a sentence with two or three accented letters
they name Central European code pages, and "Núñez" becomes "Núńez".
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from dataclasses import dataclass

from dragoman.errors import ReadingError

WESTERN = "windows-1252"
MOST_ACCENTED = 0.2
"""Share of characters outside ASCII above which a text is not English or French or Spanish in Windows-1252."""
MOST_CONTROLS = 0.02
"""Share of control characters above which bytes that happen to be UTF-8 are no text."""
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x19\x1b-\x1f\x7f]")
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # begins like UTF-16's, so it is tried before it
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_REPLACEMENT = "\ufffd"
_PLAIN_CONTROLS = frozenset("\t\n\r\f\v\x1a\x85")
"""White space, and the end-of-file mark that old DOS programs wrote."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, and in words how it was read where it was not UTF-8."""

    text: str
    doubt: str | None = None


def decode(data: bytes, where: str) -> Decoded:
    """Turn the bytes of a file or line into text.

    Args:
        data: All bytes of it.
        where: File, or file and line, for the error.

    Raises:
        ReadingError: DG-R03 when it is binary, DG-R04 when it is empty, DG-R06 when its encoding cannot be told.
    """
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _marked(data[len(mark) :], encoding, where)
    if b"\0" in data:
        raise ReadingError("DG-R03", "the file is binary, not text", where=where)
    _check_not_empty(data, where)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        found = _damaged(data) or _western(data)
        if found is None:
            byte = f"byte {error.start} (0x{data[error.start]:02x})"
            message = f"not UTF-8 from {byte} on, nor Windows-1252; convert it with iconv -f ENCODING -t utf-8"
            raise ReadingError("DG-R06", message, where=where) from error
        return found
    if len(_CONTROLS.findall(text)) > MOST_CONTROLS * len(text):
        raise ReadingError("DG-R03", "the file is binary, not text", where=where)
    return Decoded(text)


def _marked(data: bytes, encoding: str, where: str) -> Decoded:
    _check_not_empty(data, where)
    if encoding == "utf-8":
        return decode(data, where)
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        message = f"begins like {encoding.upper()} but is not; convert it with iconv -t utf-8"
        raise ReadingError("DG-R06", message, where=where) from error
    if not _is_legible(text):
        raise ReadingError("DG-R03", "the file is binary, not text", where=where)
    return Decoded(text)


def _check_not_empty(data: bytes, where: str) -> None:
    if not data.strip():
        raise ReadingError("DG-R04", "the file is empty", where=where)


def _damaged(data: bytes) -> Decoded | None:
    """Read UTF-8 with some broken bytes: it has whole characters outside ASCII too, which other encodings hardly ever form."""
    text = data.decode("utf-8", "replace")
    broken = text.count(_REPLACEMENT)
    whole = sum(character > "\x7f" for character in text) - broken
    if whole < broken or not _is_legible(text):
        return None
    characters = "character" if broken == 1 else "characters"
    return Decoded(text, f"UTF-8, with U+FFFD for {broken} {characters} that cannot be read")


def _western(data: bytes) -> Decoded | None:
    try:
        text = data.decode(WESTERN)
    except UnicodeDecodeError:
        return None
    accented = sum(character > "\x7f" for character in text)
    if accented > MOST_ACCENTED * len(text) or not _is_legible(text):
        return None
    return Decoded(text, "Windows-1252")


def _is_legible(text: str) -> bool:
    return not any(
        unicodedata.category(character) in {"Cc", "Cn"} and character not in _PLAIN_CONTROLS for character in text
    )
