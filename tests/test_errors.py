from __future__ import annotations

import copy
import pickle
import re

import pytest

from dragoman.errors import (
    CODES,
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

KINDS = (ReadingError, DataError, ModelError, UsageError, RecordError, CodingError, WritingError, StoreError)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_caught_by_the_base(kind: type[DragomanError]) -> None:
    with pytest.raises(DragomanError, match="made up"):
        raise kind("DG-R03", "made up")


@pytest.mark.parametrize("kind", KINDS)
def test_kinds_are_siblings(kind: type[DragomanError]) -> None:
    assert kind.__bases__ == (DragomanError,)


def test_text_names_code_place_and_message() -> None:
    error = ReadingError("DG-R03", "the file is binary, not text", where="photo.txt")
    assert str(error) == "[DG-R03] photo.txt: the file is binary, not text"


def test_text_without_place() -> None:
    assert str(UsageError("DG-U01", "no date")) == "[DG-U01] no date"


def test_attributes_carry_what_the_text_says() -> None:
    error = DataError("DG-D02", "3 fields, expected 4", where="states.tsv:17")
    assert (error.code, error.message, error.where) == ("DG-D02", "3 fields, expected 4", "states.tsv:17")


def test_place_is_none_unless_given() -> None:
    assert StoreError("DG-S01", "locked").where is None


def test_place_is_keyword_only() -> None:
    with pytest.raises(TypeError):
        ReadingError("DG-R01", "gone", "a.txt")  # type: ignore[call-arg]


def test_unknown_code_is_refused() -> None:
    with pytest.raises(ValueError, match="unknown error code DG-X99"):
        DragomanError("DG-X99", "no such code")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("where", [None, "stories/a.txt"])
def test_error_survives_pickling(kind: type[DragomanError], where: str | None) -> None:
    error = pickle.loads(pickle.dumps(kind("DG-M02", "another model", where=where)))  # noqa: S301 (made just here)
    assert type(error) is kind
    assert (error.code, error.message, error.where) == ("DG-M02", "another model", where)


def test_error_survives_copying() -> None:
    error = copy.copy(RecordError("DG-C01", "no object", where="Span"))
    assert type(error) is RecordError
    assert str(error) == "[DG-C01] Span: no object"


@pytest.mark.parametrize("code", sorted(CODES))
def test_code_has_the_stable_form(code: str) -> None:
    assert re.fullmatch(r"DG-[RDMUCOSW]\d\d", code)


@pytest.mark.parametrize("code", sorted(CODES))
def test_meaning_is_one_full_sentence(code: str) -> None:
    meaning = CODES[code]
    assert meaning[0].isupper()
    assert meaning.endswith(".")
    assert "\n" not in meaning


def test_no_two_codes_mean_the_same() -> None:
    assert len(set(CODES.values())) == len(CODES)


@pytest.mark.parametrize(
    ("code", "word"),
    [
        ("DG-R01", "exist"),
        ("DG-R03", "binary"),
        ("DG-R04", "empty"),
        ("DG-R05", "longer"),
        ("DG-R06", "UTF-8"),
        ("DG-R08", "JSONL"),
        ("DG-M01", "not installed"),
        ("DG-M02", "pinned"),
        ("DG-U01", "date"),
        ("DG-U03", "codebook"),
        ("DG-U04", "option"),
        ("DG-C01", "record"),
        ("DG-W01", "paragraph"),
    ],
)
def test_published_codes_keep_their_meaning(code: str, word: str) -> None:
    assert word in CODES[code]
