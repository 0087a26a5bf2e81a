"""Everything that can go wrong, each with a stable code.

The tree::

    DragomanError
    ├── ReadingError        DG-R..  a file or text cannot be read as a document
    ├── DataError           DG-D..  a data file of the package or the user holds a fault
    ├── ModelError          DG-M..  the language model is missing or is not the pinned one
    ├── UsageError          DG-U..  a date, format, code or option that is none
    ├── RecordError         DG-C01  data that should be a record is not one
    ├── CodingError         DG-C02  the coder failed on a document
    ├── WritingError        DG-O..  an output cannot be written
    └── StoreError          DG-S..  a store cannot be opened or written

Codes that begin with DG-W are warnings: they stand in `Problem.code` and are never raised.

An error's text says what is wrong, where, and what to do. Its attributes carry the same as data.
"""

from __future__ import annotations

CODES: dict[str, str] = {
    "DG-R01": "The file or folder does not exist.",
    "DG-R02": "The folder holds no file that can be read.",
    "DG-R03": "The file is binary, not text.",
    "DG-R04": "The file or text is empty.",
    "DG-R05": "The text is longer than the limit.",
    "DG-R06": "The text is neither UTF-8 nor Windows-1252, or holds characters that are none.",
    "DG-R07": "The file cannot be opened or read.",
    "DG-R08": "A line of a JSONL file is not a document.",
    "DG-R09": "A text is not in a language that is coded.",
    "DG-R10": "The document carries no publication date, so relative dates stay open.",
    "DG-R11": "Files or texts of this kind are not read.",
    "DG-D01": "A data file cannot be parsed.",
    "DG-D02": "A data file holds a faulty entry.",
    "DG-M01": "The language model is not installed.",
    "DG-M02": "The language model is not the pinned one.",
    "DG-U01": "The date is none.",
    "DG-U02": "The output format is unknown.",
    "DG-U03": "The code is in no codebook.",
    "DG-U04": "The option or its value is unknown.",
    "DG-U05": "The output needs a file to be written to.",
    "DG-C01": "The data is not the record it should be.",
    "DG-C02": "The coder failed on a document, which was set aside.",
    "DG-O01": "The output cannot be written.",
    "DG-S01": "The store cannot be opened or read.",
    "DG-S02": "The file is a store of another version.",
    "DG-S03": "The store cannot be written.",
    "DG-W01": "A paragraph was too long and was cut into pieces to be parsed.",
    "DG-W02": "The text was not UTF-8; it was read as Windows-1252, or with U+FFFD for what could not be read.",
    "DG-W03": "A passage about sport, culture or business uses the words of politics; what it tells was not coded.",
    "DG-W04": "A date is none of the calendar; it dates nothing.",
    "DG-W05": "A document of a store was written over by one with the same id and another text.",
}
"""Meaning of every code, for the reference and for `Problem.code`."""


class DragomanError(Exception):
    """Base of all errors raised on purpose.

    Args:
        code: Stable code such as ``DG-R03``; a key of `CODES`.
        message: What is wrong and what to do, in one line.
        where: File, file:line or record that the error is about.
    """

    def __init__(self, code: str, message: str, *, where: str | None = None) -> None:
        if code not in CODES:
            msg = f"unknown error code {code}"
            raise ValueError(msg)
        self.code = code
        self.message = message
        self.where = where
        super().__init__(code, message, where)

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        return f"[{self.code}] {place}{self.message}"

    def __reduce__(self) -> tuple[object, ...]:
        """Keep the keyword argument when an error crosses a process border."""
        return _rebuild, (type(self), self.code, self.message, self.where)


def _rebuild(kind: type[DragomanError], code: str, message: str, where: str | None) -> DragomanError:
    return kind(code, message, where=where)


class ReadingError(DragomanError):
    """A file or text cannot be read as a document."""


class DataError(DragomanError):
    """A data file of the package or of the user holds a fault."""


class ModelError(DragomanError):
    """The language model is missing or is not the pinned one."""


class UsageError(DragomanError):
    """A date, format, code or option that is none."""


class RecordError(DragomanError):
    """Data that should be a record is not one."""


class CodingError(DragomanError):
    """The coder failed on a document; the document is set aside and the rest goes on."""


class WritingError(DragomanError):
    """An output cannot be written."""


class StoreError(DragomanError):
    """A store cannot be opened or written."""
