"""Writers of coded documents: one interface, one a format."""

from __future__ import annotations

import csv
import sys
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

from dragoman.errors import ReadingError, UsageError
from dragoman.exporting.frame import FLAT_COLUMNS, flat_rows, parquet_schema
from dragoman.exporting.jsonl import event_lines, event_objects
from dragoman.records import CodedDocument

ROWS_PER_GROUP = 5_000


class Writer:
    """Takes coded documents one at a time; memory does not grow with their number.

    Args:
        path: File to write to, or none for standard output.
    """

    needs_file = False
    binary = False

    def __init__(self, path: Path | None) -> None:
        self.path = path
        try:
            self.stream: IO[Any] = self._open(path)
        except OSError as error:
            raise ReadingError("DG-R07", f"the file cannot be written: {error}", where=str(path)) from error

    def _open(self, path: Path | None) -> IO[Any]:
        if path is None:
            return sys.stdout
        return path.open("wb") if self.binary else path.open("w", encoding="utf-8", newline="")

    def write(self, coded: CodedDocument) -> None:
        """Write one document's events."""
        raise NotImplementedError

    def close(self) -> None:
        """Finish the output; nothing may be written after it."""
        if self.path is not None:
            self.stream.close()
        else:
            self.stream.flush()


class JsonlWriter(Writer):
    """One line of JSON an event."""

    def write(self, coded: CodedDocument) -> None:
        """Write a line an event."""
        for line in event_lines(coded):
            self.stream.write(line + "\n")


class CsvWriter(Writer):
    """One row an event, the columns of `FLAT_COLUMNS`; codes are text, so open it with every column as text."""

    def __init__(self, path: Path | None) -> None:
        super().__init__(path)
        self._csv = csv.DictWriter(self.stream, FLAT_COLUMNS, lineterminator="\n")
        self._csv.writeheader()

    def write(self, coded: CodedDocument) -> None:
        """Write a row an event."""
        self._csv.writerows(flat_rows(coded))


class ParquetWriter(Writer):
    """One row an event, nested fields as typed structs; written in groups of rows."""

    needs_file = True
    binary = True

    def __init__(self, path: Path | None) -> None:
        import pyarrow.parquet as pq  # noqa: PLC0415 (pyarrow loads on first use)

        super().__init__(path)
        self._schema = parquet_schema()
        self._writer = pq.ParquetWriter(self.stream, self._schema)
        self._rows: list[dict[str, Any]] = []

    def write(self, coded: CodedDocument) -> None:
        """Keep the document's events; write when a group is full."""
        self._rows += event_objects(coded)
        if len(self._rows) >= ROWS_PER_GROUP:
            self._flush()

    def _flush(self) -> None:
        import pyarrow as pa  # noqa: PLC0415 (pyarrow loads on first use)

        if self._rows:
            self._writer.write_table(pa.Table.from_pylist(self._rows, schema=self._schema))
            self._rows = []

    def close(self) -> None:
        """Write what is left and the file's footer."""
        self._flush()
        self._writer.close()
        super().close()


class TableWriter(Writer):
    """A table for the terminal."""

    explain = False
    claims = False

    def write(self, coded: CodedDocument) -> None:
        """Print one document."""
        from dragoman.exporting.table import claims_table, console, print_document  # noqa: PLC0415 (rich loads on first use)

        out = console(self.stream)
        print_document(coded, out, explain=self.explain)
        if self.claims:
            out.print(claims_table(coded))


class HtmlWriter(Writer):
    """The annotated articles, one self-contained page."""

    def __init__(self, path: Path | None) -> None:
        super().__init__(path)
        self._started = False

    def write(self, coded: CodedDocument) -> None:
        """Write one article."""
        from dragoman.exporting.html import article, head  # noqa: PLC0415 (templates load on first use)

        if not self._started:
            self.stream.write(head(coded.document.title or "Coded articles"))
            self._started = True
        self.stream.write(article(coded))

    def close(self) -> None:
        """Write the end of the page."""
        from dragoman.exporting.html import foot, head  # noqa: PLC0415 (templates load on first use)

        self.stream.write(foot() if self._started else head("No articles") + foot())
        super().close()


FORMATS: dict[str, Callable[[Path | None], Writer]] = {
    "table": TableWriter,
    "jsonl": JsonlWriter,
    "csv": CsvWriter,
    "parquet": ParquetWriter,
    "html": HtmlWriter,
}


def writer(format_: str, path: Path | None) -> Writer:
    """Return a writer.

    Args:
        format_: A key of `FORMATS`.
        path: File to write to; none for standard output.

    Raises:
        UsageError: DG-U02 when the format is unknown, DG-U05 when it needs a file and none is given.
        ReadingError: DG-R07 when the file cannot be written.
    """
    if format_ not in FORMATS:
        raise UsageError("DG-U02", f"there is no format {format_!r}; there are {', '.join(FORMATS)}")
    if path is None and getattr(FORMATS[format_], "needs_file", False):
        raise UsageError("DG-U05", f"{format_} needs a file: add -o FILE.{format_}")
    return FORMATS[format_](path)
