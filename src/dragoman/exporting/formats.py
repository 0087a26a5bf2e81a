"""Writers of coded documents: one interface, one a format."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from typing import IO, Any

from dragoman.errors import UsageError, WritingError
from dragoman.exporting.claims import CLAIM_COLUMNS, claim_lines, claim_objects, claim_rows, claims_schema
from dragoman.exporting.frame import FLAT_COLUMNS, flat_rows, parquet_schema
from dragoman.exporting.jsonl import event_lines, event_objects
from dragoman.records import CodedDocument

ROWS_PER_GROUP = 5_000


class Writer:
    """Takes coded documents one at a time; memory does not grow with their number.

    Args:
        path: File to write to, or none for standard output. Text is always UTF-8.
        claims: Write one row or line a claim instead of one an event; a table and a page show both.

    Raises:
        WritingError: DG-O01 when the file cannot be opened, here, or written, in `write` and `close`.
    """

    needs_file = False
    binary = False
    shows_problems = False
    """Whether the reader of the output sees what was left open in a document."""

    def __init__(self, path: Path | None, *, claims: bool = False) -> None:
        self.path = path
        self.claims = claims
        with self._guarded():
            self.stream: IO[Any] = self._open(path)

    def _open(self, path: Path | None) -> IO[Any]:
        if path is not None:
            return path.open("wb") if self.binary else path.open("w", encoding="utf-8", newline="")
        if isinstance(sys.stdout, TextIOWrapper):
            # The locale of the moment must not decide what bytes a pipe gets.
            sys.stdout.reconfigure(encoding="utf-8", newline="")
        return sys.stdout

    @contextmanager
    def _guarded(self) -> Iterator[None]:
        try:
            yield
        except BrokenPipeError:
            # Whoever reads the pipe has seen enough: no fault of the output.
            raise
        except OSError as error:
            place = "standard output" if self.path is None else str(self.path)
            raise WritingError("DG-O01", f"cannot be written: {error.strerror or error}", where=place) from error

    def write(self, coded: CodedDocument) -> None:
        """Write one document's events."""
        with self._guarded():
            self._write(coded)

    def close(self) -> None:
        """Finish the output; nothing may be written after it."""
        with self._guarded():
            self._finish()
            if self.path is not None:
                self.stream.close()
            else:
                self.stream.flush()

    def _write(self, coded: CodedDocument) -> None:
        raise NotImplementedError

    def _finish(self) -> None:
        """Write what stands at the end; most formats end without a word."""


class JsonlWriter(Writer):
    """One line of JSON an event, or a claim."""

    def _write(self, coded: CodedDocument) -> None:
        for line in claim_lines(coded) if self.claims else event_lines(coded):
            self.stream.write(line + "\n")


class CsvWriter(Writer):
    """One row an event, the columns of `FLAT_COLUMNS`, or a claim, of `CLAIM_COLUMNS`; open it with every column as text."""

    def __init__(self, path: Path | None, *, claims: bool = False) -> None:
        super().__init__(path, claims=claims)
        columns = CLAIM_COLUMNS if claims else FLAT_COLUMNS
        self._csv = csv.DictWriter(self.stream, columns, lineterminator="\n")
        with self._guarded():
            self._csv.writeheader()

    def _write(self, coded: CodedDocument) -> None:
        self._csv.writerows(claim_rows(coded) if self.claims else flat_rows(coded))


class ParquetWriter(Writer):
    """One row an event, or a claim, nested fields as typed structs; written in groups of rows."""

    needs_file = True
    binary = True

    def __init__(self, path: Path | None, *, claims: bool = False) -> None:
        import pyarrow.parquet as pq  # noqa: PLC0415 (pyarrow loads on first use)

        super().__init__(path, claims=claims)
        self._schema = claims_schema() if claims else parquet_schema()
        self._writer = pq.ParquetWriter(self.stream, self._schema)
        self._rows: list[dict[str, Any]] = []

    def _write(self, coded: CodedDocument) -> None:
        self._rows += claim_objects(coded) if self.claims else event_objects(coded)
        if len(self._rows) >= ROWS_PER_GROUP:
            self._flush()

    def _flush(self) -> None:
        import pyarrow as pa  # noqa: PLC0415 (pyarrow loads on first use)

        if self._rows:
            self._writer.write_table(pa.Table.from_pylist(self._rows, schema=self._schema))
            self._rows = []

    def _finish(self) -> None:
        self._flush()
        self._writer.close()


class TableWriter(Writer):
    """A table for the terminal.

    Args:
        path: File to write to, or none for standard output.
        explain: Say under each table which frame and which lexicon entries decided.
        claims: List who says what.
    """

    shows_problems = True

    def __init__(self, path: Path | None, *, explain: bool = False, claims: bool = False) -> None:
        super().__init__(path, claims=claims)
        self._explain = explain

    def _write(self, coded: CodedDocument) -> None:
        from dragoman.exporting.table import console, print_document  # noqa: PLC0415 (rich loads on first use)

        out = console(self.stream)
        if out.is_terminal:
            print_document(coded, out, explain=self._explain, claims=self.claims)
            return
        with out.capture() as shown:
            print_document(coded, out, explain=self._explain, claims=self.claims)
        # Cells are filled up with spaces, which only a terminal has a use for.
        self.stream.writelines(line.rstrip() + "\n" for line in shown.get().splitlines())


class HtmlWriter(Writer):
    """The annotated articles, one self-contained page, with who says what."""

    shows_problems = True

    def __init__(self, path: Path | None, *, claims: bool = False) -> None:
        super().__init__(path, claims=claims)
        self._started = False

    def _write(self, coded: CodedDocument) -> None:
        from dragoman.exporting.html import article, head  # noqa: PLC0415 (templates load on first use)

        if not self._started:
            self.stream.write(head(coded.document.title or "Coded articles"))
            self._started = True
        self.stream.write(article(coded))

    def _finish(self) -> None:
        from dragoman.exporting.html import foot, head  # noqa: PLC0415 (templates load on first use)

        self.stream.write(foot() if self._started else head("No articles") + foot())


FORMATS: dict[str, type[Writer]] = {
    "table": TableWriter,
    "jsonl": JsonlWriter,
    "csv": CsvWriter,
    "parquet": ParquetWriter,
    "html": HtmlWriter,
}


def writer(format_: str, path: Path | None, *, claims: bool = False) -> Writer:
    """Return a writer.

    Args:
        format_: A key of `FORMATS`.
        path: File to write to; none for standard output.
        claims: Write claims: one a row or line instead of events, in a table below them; a page shows them always.

    Raises:
        UsageError: DG-U02 when the format is unknown, DG-U05 when it needs a file and none is given.
        WritingError: DG-O01 when the file cannot be written.
    """
    return writer_class(format_, path)(path, claims=claims)


def writer_class(format_: str, path: Path | None) -> type[Writer]:
    """Return the class of a format's writer; nothing is opened yet.

    Args:
        format_: A key of `FORMATS`.
        path: File that is to be written; none for standard output.

    Raises:
        UsageError: DG-U02 when the format is unknown, DG-U05 when it needs a file and none is given.
    """
    if format_ not in FORMATS:
        raise UsageError("DG-U02", f"there is no format {format_!r}; there are {', '.join(FORMATS)}")
    if path is None and FORMATS[format_].needs_file:
        raise UsageError("DG-U05", f"{format_} needs a file: add -o FILE.{format_}")
    return FORMATS[format_]
