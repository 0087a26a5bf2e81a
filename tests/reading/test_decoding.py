from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import ReadingError
from dragoman.reading.decoding import decode

SENTENCE = "“We did not fire,” said Zoë Núñez in Côte-Neuve — and left the café."


def fault(data: bytes) -> str:
    with pytest.raises(ReadingError) as caught:
        decode(data, "a.txt")
    assert caught.value.where == "a.txt"
    return caught.value.code


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_is_read_without_doubt(encoding: str) -> None:
    read = decode(SENTENCE.encode(encoding), "a.txt")
    assert (read.text, read.doubt) == (SENTENCE, None)


def test_big_endian_with_mark() -> None:
    assert decode(b"\xfe\xff" + SENTENCE.encode("utf-16-be"), "a.txt").text == SENTENCE


@pytest.mark.parametrize("text", [SENTENCE, "The café was hit.", "It cost £5."])
def test_windows_1252_is_read_and_said(text: str) -> None:
    read = decode(text.encode("windows-1252"), "a.txt")
    assert (read.text, read.doubt) == (text, "Windows-1252")


def test_latin_1_is_read_as_windows_1252() -> None:
    assert decode("Señor Núñez met Zoë.".encode("latin-1"), "a.txt").text == "Señor Núñez met Zoë."


def test_damaged_utf_8_keeps_what_is_whole() -> None:
    data = SENTENCE.encode().replace("ñ".encode(), b"\xf1", 1)
    read = decode(data, "a.txt")
    assert read.text == SENTENCE.replace("ñ", "\ufffd", 1)
    assert read.doubt == "UTF-8, with U+FFFD for 1 character that cannot be read"


@pytest.mark.parametrize("encoding", ["windows-1251", "shift-jis", "koi8-r"])
def test_other_scripts_are_not_guessed(encoding: str) -> None:
    assert fault("Войска вошли в город утром.".encode(encoding)) == "DG-R06"


def test_error_names_the_byte() -> None:
    with pytest.raises(ReadingError, match=r"from byte 5 \(0xc2\)"):
        decode(b"City " + "Войска".encode("windows-1251"), "a.txt")


@pytest.mark.parametrize("data", [b"\x7fELF\0\0\0", b"plain" * 5_000 + b"\0", "Войска".encode("utf-16-be")])
def test_null_bytes_are_binary(data: bytes) -> None:
    assert fault(data) == "DG-R03"


@pytest.mark.parametrize("data", [b"", b" \r\n\t", b"\xef\xbb\xbf", b"\xff\xfe"])
def test_empty(data: bytes) -> None:
    assert fault(data) == "DG-R04"


def test_half_a_character_of_utf_16() -> None:
    assert fault("Ab".encode("utf-16") + b"\x41") == "DG-R06"


def test_noise_is_never_text() -> None:
    chance = random.Random(7)  # noqa: S311 (noise, not a secret)
    noises = [bytes(chance.randrange(1, 256) for _ in range(400)) for _ in range(100)]
    assert {fault(noise) for noise in noises} <= {"DG-R03", "DG-R06"}


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufeff")))
def test_utf_8_comes_back(text: str) -> None:
    assert decode(f"The ferry {text}".encode(), "a.txt").text == f"The ferry {text}"


def outcome(data: bytes) -> str:
    try:
        return decode(data, "a.txt").text
    except ReadingError as error:
        return error.code


@given(st.binary())
def test_any_bytes_are_text_or_a_reading_error(data: bytes) -> None:
    assert outcome(data)
