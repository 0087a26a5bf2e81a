from __future__ import annotations

import io
import json
from collections.abc import Iterator
from datetime import date

import pytest

from dragoman.errors import ReadingError
from dragoman.options import Options
from dragoman.reading.streams import Given, Skipped, from_lines, guarded, reading_problems
from dragoman.records import Document

FERRY = "The ferry sailed again on Friday."
GIVEN = Given(date(2025, 5, 2), Options())


def lines(*entries: object, given: Given = GIVEN) -> list[Document | Skipped]:
    data = b"".join(entry if isinstance(entry, bytes) else json.dumps(entry).encode() + b"\n" for entry in entries)
    return list(from_lines(io.BytesIO(data), "a.jsonl", given))


def only(*entries: object) -> Document:
    (found,) = lines(*entries)
    assert isinstance(found, Document)
    return found


def fault(entry: object, given: Given = GIVEN) -> str:
    """Return code and message of the fault of a line that follows a good one."""
    good, bad = lines({"text": FERRY}, entry, given=given)
    assert isinstance(good, Document)
    assert isinstance(bad, Skipped)
    assert bad.where == bad.error.where == "a.jsonl:2"
    return f"{bad.error.code} {bad.error.message}"


def test_all_that_a_line_may_say() -> None:
    found = only(
        {
            "id": "x-7",
            "text": FERRY,
            "title": "Ferry",
            "url": "https://delta.example/7",
            "publisher": "Delta Post",
            "published": "2025-05-01",
        }
    )
    assert (found.id, found.text, found.title, found.url) == ("x-7", FERRY, "Ferry", "https://delta.example/7")
    assert (found.publisher, found.published, found.meta["path"]) == ("Delta Post", date(2025, 5, 1), "a.jsonl:1")


@pytest.mark.parametrize("key", ["text", "body", "content"])
def test_names_of_the_text(key: str) -> None:
    assert only({key: FERRY}).text == FERRY


@pytest.mark.parametrize("key", ["published", "date", "publication_date"])
def test_names_of_the_date(key: str) -> None:
    assert only({"text": FERRY, key: "1 May 2025"}).published == date(2025, 5, 1)


def test_date_given_serves_lines_without_their_own() -> None:
    assert only({"text": FERRY, "published": None}).published == date(2025, 5, 2)


@pytest.mark.parametrize(("own", "taken"), [("x-7", "x-7"), (7, "7"), (1.5, "1.5")])
def test_own_id_is_text(own: object, taken: str) -> None:
    assert only({"text": FERRY, "id": own}).id == taken


@pytest.mark.parametrize("own", ["", None, float("nan")])
def test_an_id_that_is_none_is_made(own: object) -> None:
    assert only({"text": FERRY, "id": own}).id.startswith("d-")


def test_a_number_is_taken_as_text_and_nan_as_missing() -> None:
    found = only({"text": FERRY, "title": 1984, "url": float("nan"), "published": float("nan")})
    assert (found.title, found.url, found.published) == ("1984", None, date(2025, 5, 2))


@pytest.mark.parametrize(
    ("data", "code", "words"),
    [
        (json.dumps([{"text": FERRY}]).encode(), "DG-R08", "not a document a line"),
        (json.dumps({"text": FERRY}, indent=1).encode(), "DG-R08", "not a document a line"),
        ((json.dumps({"text": FERRY}) + "\n").encode("utf-16"), "DG-R06", "UTF-16"),
    ],
    ids=["list", "over-several-lines", "utf-16"],
)
def test_json_in_another_form_is_one_fault_and_not_one_a_line(data: bytes, code: str, words: str) -> None:
    with pytest.raises(ReadingError, match=words) as caught:
        lines(data)
    assert (caught.value.code, caught.value.where) == (code, "a.jsonl")


def test_empty_lines_count_but_are_no_documents() -> None:
    found = lines(b"\n", {"text": FERRY}, b"  \n", {"text": "The mayor resigned."})
    assert [item.meta["path"] for item in found if isinstance(item, Document)] == ["a.jsonl:2", "a.jsonl:4"]


def test_the_last_line_needs_no_end() -> None:
    assert only(json.dumps({"text": FERRY}).encode()).text == FERRY


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        (b'{"text": "The fer\n', "DG-R08 not JSON: "),
        (b"plain words\n", "DG-R08 not JSON: "),
        (b"[" * 200_000 + b"\n", "DG-R08 not JSON: "),
        (["The ferry sailed."], "DG-R08 the line is no JSON object with a text"),
        ({"text": 5}, "DG-R08 the line is no JSON object with a text: its text holds none"),
        (
            {"headline": "Ferry", "story": FERRY},
            "DG-R08 the line is no JSON object with a text: it has 'headline', 'story', but none of text, body, content",
        ),
        (
            dict.fromkeys("abcdefgh", FERRY),
            "DG-R08 the line is no JSON object with a text: it has 'a', 'b', 'c', 'd', 'e', 'f', …, but none of text",
        ),
        ({"text": "", "body": []}, "DG-R08 the line is no JSON object with a text: its text holds none"),
        ({}, "DG-R08 the line is no JSON object with a text"),
        ({"text": " \n"}, "DG-R04 the text is empty"),
        ({"text": "The\0ferry"}, "DG-R03 the text holds null characters"),
        pytest.param({"text": "cut \ud83d"}, "DG-R06 character 4 is half a surrogate pair", id="half-a-pair"),
        ({"text": FERRY, "published": "2025-02-31"}, "DG-U01 '2025-02-31' is not a date"),
        ({"text": FERRY, "published": 1714608000}, "DG-R08 the date must be text, not 1714608000"),
        (b'{"text": "\0"}\n', "DG-R03 "),
        ({"text": FERRY, "id": ["x"]}, "DG-R08 the id must be text, not ['x']"),
        ({"text": FERRY, "id": True}, "DG-R08 the id must be text, not True"),
        ({"text": FERRY, "title": {"en": "Ferry"}}, "DG-R08 the title must be text, not {'en': 'Ferry'}"),
        pytest.param({"text": FERRY, "id": "\ud83d"}, "DG-R06 character 0 is half a surrogate pair", id="half-an-id"),
        ({"text": "<html><body><p>The ferry sailed.</p></body></html>"}, "DG-R11 the text is HTML, XML or WARC"),
        ('{"text": "Войска вошли в город"}\n'.encode("windows-1251"), "DG-R06 "),
    ],
)
def test_faults_are_named_by_line(entry: object, message: str) -> None:
    assert fault(entry).startswith(message)


def test_text_over_the_limit() -> None:
    assert fault({"text": FERRY + "!"}, Given(None, Options(longest_text=len(FERRY)))).startswith(
        "DG-R05 longer than 33 characters"
    )


def test_a_line_longer_than_any_text_is_passed_over() -> None:
    given = Given(None, Options(longest_text=100))
    first, second, third = lines(
        {"text": FERRY}, {"text": "a" * 5_000_000}, {"text": "The mayor resigned."}, given=given
    )
    assert isinstance(first, Document)
    assert isinstance(second, Skipped)
    assert (second.where, second.error.code) == ("a.jsonl:2", "DG-R05")
    assert isinstance(third, Document)
    assert third.meta["path"] == "a.jsonl:3"


def test_a_line_in_windows_1252_is_read_and_said() -> None:
    found = only('{"text": "The café was hit."}\n'.encode("windows-1252"))
    assert found.text == "The café was hit."
    (problem,) = reading_problems(found)
    assert (problem.code, problem.where) == ("DG-W02", "a.jsonl:1")
    assert problem.message == "the text is not UTF-8; it was read as Windows-1252"


def test_a_text_without_doubt_leaves_no_problem() -> None:
    assert list(reading_problems(only({"text": FERRY}))) == []


@pytest.mark.parametrize(
    ("data", "code"), [(b"", "DG-R04"), (b"\n \n", "DG-R04"), (b"PK\x03\x04\0\0\n\0\n\0\n", "DG-R03")]
)
def test_files_without_any_line(data: bytes, code: str) -> None:
    with pytest.raises(ReadingError) as caught:
        lines(data)
    assert (caught.value.code, caught.value.where) == (code, "a.jsonl")


def test_what_ends_a_file_is_the_last_thing_skipped() -> None:
    def documents() -> Iterator[Document | Skipped]:
        yield from lines({"text": FERRY})
        raise ReadingError("DG-R07", "the disk is gone")

    first, last = guarded("a.txt", documents())
    assert isinstance(first, Document)
    assert isinstance(last, Skipped)
    assert str(last.error) == "[DG-R07] a.txt: the disk is gone"
