from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from dragoman.errors import UsageError
from dragoman.options import SETTINGS, Options

DEFAULTS = {
    "codebook": "plover",
    "model": "encoder",
    "negated": True,
    "hypothetical": True,
    "without_actor": False,
    "historical_days": 365,
    "longest_text": 1_000_000,
    "longest_paragraph": 5_000,
    "lexicon": (),
    "actors": (),
    "batch_size": 16,
}
WHOLE_NUMBERS = ("historical_days", "longest_text", "longest_paragraph", "batch_size")


def test_defaults() -> None:
    assert dataclasses.asdict(Options()) == DEFAULTS


def test_settings_list_every_option_with_its_default() -> None:
    assert {name: default for name, default, _ in SETTINGS} == DEFAULTS


@pytest.mark.parametrize(("name", "help_text"), [(name, text) for name, _, text in SETTINGS])
def test_help_is_a_sentence(name: str, help_text: str) -> None:
    assert name in DEFAULTS
    assert help_text[0].isupper()
    assert help_text.endswith(".")


def test_options_are_frozen() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        Options().batch_size = 2  # type: ignore[misc]


def test_equal_options_have_one_hash() -> None:
    assert hash(Options(batch_size=4)) == hash(Options(batch_size=4))
    assert Options(batch_size=4) != Options(batch_size=5)


@pytest.mark.parametrize("name", WHOLE_NUMBERS)
def test_one_is_the_least_whole_number(name: str) -> None:
    assert getattr(Options().replace(**{name: 1}), name) == 1


@pytest.mark.parametrize("name", WHOLE_NUMBERS)
def test_a_number_too_large_for_the_libraries_is_refused(name: str) -> None:
    with pytest.raises(UsageError, match=f"{name} must be at most 2,147,483,647") as caught:
        Options(**{name: 10**20})  # type: ignore[arg-type]
    assert caught.value.code == "DG-U04"


@pytest.mark.parametrize("name", WHOLE_NUMBERS)
@pytest.mark.parametrize("value", [0, -1, 1.5, True, "8", None])
def test_whole_numbers_are_checked(name: str, value: object) -> None:
    with pytest.raises(UsageError) as caught:
        Options(**{name: value})  # type: ignore[arg-type]
    assert caught.value.code == "DG-U04"
    assert name in caught.value.message
    assert repr(value) in caught.value.message


def test_unknown_codebook() -> None:
    with pytest.raises(UsageError) as caught:
        Options(codebook="cameo")
    assert caught.value.code == "DG-U04"
    assert "'cameo'" in caught.value.message


def test_replace_changes_only_what_is_named() -> None:
    assert dataclasses.asdict(Options(negated=False).replace(batch_size=3)) == DEFAULTS | {
        "negated": False,
        "batch_size": 3,
    }


def test_replace_leaves_the_original() -> None:
    options = Options()
    options.replace(historical_days=7)
    assert options.historical_days == 365


def test_replace_checks_values() -> None:
    with pytest.raises(UsageError) as caught:
        Options().replace(longest_text=0)
    assert caught.value.code == "DG-U04"


def test_replace_names_the_unknown_option_and_the_known_ones() -> None:
    with pytest.raises(UsageError) as caught:
        Options().replace(colour="blue")
    assert caught.value.code == "DG-U04"
    assert "'colour'" in caught.value.message
    assert all(name in caught.value.message for name in DEFAULTS)


def test_options_are_keyword_only() -> None:
    with pytest.raises(TypeError):
        Options("plover")  # type: ignore[call-arg] # what is tested


@pytest.mark.parametrize("name", ["negated", "hypothetical", "without_actor"])
def test_yes_or_no_settings_are_checked(name: str) -> None:
    with pytest.raises(UsageError, match=f"option {name} must be True or False, not 'no'"):
        Options(**{name: "no"})  # type: ignore[arg-type] # what is tested


@pytest.mark.parametrize("name", ["lexicon", "actors"])
def test_files_are_kept_as_a_tuple_of_names(name: str) -> None:
    assert getattr(Options(**{name: [Path("own.tsv"), "more.tsv"]}), name) == ("own.tsv", "more.tsv")  # type: ignore[arg-type] # a list serves


@pytest.mark.parametrize("name", ["lexicon", "actors"])
@pytest.mark.parametrize("value", ["own.tsv", Path("own.tsv"), [1]])
def test_one_file_is_no_list_of_files(name: str, value: object) -> None:
    with pytest.raises(UsageError, match=f"option {name} must be a list of files"):
        Options(**{name: value})  # type: ignore[arg-type] # what is tested
