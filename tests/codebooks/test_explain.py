from __future__ import annotations

import pytest

from dragoman.codebooks import cameo, plover
from dragoman.codebooks.explain import explain, overview
from dragoman.errors import UsageError


def test_overview_names_everything() -> None:
    words = overview().replace(",", " ").split()
    book = plover()
    assert set(book.categories) | set(book.contexts) | set(book.sectors) <= set(words)
    assert "verbal cooperation" in overview()


def test_overview_fits_the_terminal() -> None:
    assert max(map(len, overview().splitlines())) <= 80


def test_a_category_with_its_modes_and_rules() -> None:
    said = explain("ASSAULT")
    assert said.startswith("ASSAULT  PLOVER category\n  quad class 4 (material conflict), score -9.0, ")
    assert all(f"  {mode} " in said for mode in plover().categories["ASSAULT"].modes)
    assert "Attempted attacks count; threatened attacks are THREATEN" in " ".join(said.split())
    assert "190, 193" in said


@pytest.mark.parametrize("code", ["assault", "Assault"])
def test_case_does_not_matter(code: str) -> None:
    assert explain(code) == explain("ASSAULT")


def test_a_cameo_code() -> None:
    said = explain("190")
    assert said.splitlines()[0] == "190  CAMEO: Use conventional military force"
    assert "root 19 (FIGHT), quad class 4, Goldstein -10.0" in said
    assert "in PLOVER: ASSAULT, context military" in said


def test_a_cameo_root_lists_those_below() -> None:
    assert "    191   Impose blockade, restrict movement" in explain("19").splitlines()
    assert "  in PLOVER: no category" in explain("01")


@pytest.mark.parametrize(
    ("code", "first"),
    [
        ("aerial", "aerial  PLOVER mode of ASSAULT, score -9.5"),
        ("military", "military  PLOVER context"),
        ("human-security", "human_security  PLOVER context"),
        ("mil", "MIL  PLOVER sector"),
        ("UNO", "UNO  PLOVER entity"),
    ],
)
def test_other_terms(code: str, first: str) -> None:
    assert explain(code).splitlines()[0] == first


def test_a_mode_of_several_categories_is_explained_for_each() -> None:
    heads = [line for line in explain("expel").splitlines() if line.startswith("expel  ")]
    assert [head.split(",")[0] for head in heads] == [
        "expel  PLOVER mode of THREATEN",
        "expel  PLOVER mode of SANCTION",
    ]


@pytest.mark.parametrize(
    ("code", "hint"),
    [("assult", "did you mean ASSAULT?"), ("Aeriel", "did you mean aerial?"), ("999", "dragoman codebook lists")],
)
def test_a_code_that_is_none(code: str, hint: str) -> None:
    with pytest.raises(UsageError) as caught:
        explain(code)
    assert caught.value.code == "DG-U03"
    assert repr(code) in caught.value.message
    assert hint in caught.value.message


def test_every_code_is_explained_within_80_columns() -> None:
    book = plover()
    modes = [mode for category in book.categories.values() for mode in category.modes]
    for code in (*book.categories, *modes, *book.contexts, *book.sectors, *book.special_codes, *cameo().codes):
        said = explain(code)
        assert code in said
        assert max(map(len, said.splitlines())) <= 80, code
