"""Reading the data files of the package: TSV and TOML, with the file and line of every fault."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, TypeVar

from dragoman.errors import DataError

T = TypeVar("T")


def packaged(*parts: str) -> Traversable:
    """Return a data file or folder inside the package."""
    return files("dragoman").joinpath(*parts)


def read_tsv(source: Traversable, required: tuple[str, ...]) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield line number and row of a TSV file; lines that start with ``# `` before the header are comments.

    Raises:
        DataError: DG-D01 when it is not UTF-8 or a required column is missing, DG-D02 when a row has another number of fields.
    """
    name = source.name
    columns: list[str] | None = None
    for number, line in enumerate(_text_of(source).splitlines(), 1):
        if columns is None:
            if line.startswith("#") or not line.strip():
                continue
            columns = line.split("\t")
            missing = set(required) - set(columns)
            if missing:
                raise DataError("DG-D01", f"column {min(missing)!r} is missing", where=f"{name}:{number}")
            continue
        if not line.strip() or line.startswith("# "):
            continue
        values = line.split("\t")
        if len(values) != len(columns):
            raise DataError("DG-D02", f"{len(values)} fields, expected {len(columns)}", where=f"{name}:{number}")
        yield number, dict(zip(columns, (value.strip() for value in values), strict=True))


def read_toml(source: Traversable) -> dict[str, Any]:
    """Return the content of a TOML file.

    Raises:
        DataError: DG-D01 when it is not UTF-8 or not TOML; the text names the line.
    """
    try:
        return tomllib.loads(_text_of(source))
    except tomllib.TOMLDecodeError as error:
        raise DataError("DG-D01", f"not TOML: {error}", where=source.name) from error


def read_words(source: Traversable, kind: Callable[..., T], **made: Callable[[list[str]], object]) -> T:
    """Return the word lists of a TOML file as one record, each a frozenset under its name.

    Args:
        source: The file; every top-level key holds a list of words.
        kind: Makes the record from the lists, by their names.
        made: What to make of lists that are not to be sets, by their names.

    Raises:
        DataError: DG-D01 when it is not UTF-8 or not TOML, DG-D02 when a list is missing, unknown or no list.
    """
    lists = read_toml(source)
    try:
        return kind(**{name: made.get(name, frozenset)(words) for name, words in lists.items()})
    except TypeError as error:
        raise DataError("DG-D02", f"no lists of words: {error}", where=source.name) from error


def _text_of(source: Traversable) -> str:
    try:
        data = source.read_bytes()
    except OSError as error:
        raise DataError("DG-D01", f"the file cannot be read: {error.strerror}", where=source.name) from error
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise DataError("DG-D01", "not UTF-8; save it as UTF-8", where=f"{source.name}:{line}") from error


def listed(cell: str) -> tuple[str, ...]:
    """Split a cell that holds a list joined with ``|``."""
    return tuple(part.strip() for part in cell.split("|") if part.strip())
