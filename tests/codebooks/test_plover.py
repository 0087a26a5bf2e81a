from __future__ import annotations

import shutil
from importlib.resources import as_file
from pathlib import Path

import pytest

from dragoman.codebooks import plover
from dragoman.codebooks.plover import read_codebook
from dragoman.errors import DataError, UsageError
from dragoman.tables import packaged

CATEGORIES = {
    1: {"AGREE", "CONSULT", "SUPPORT", "CONCEDE"},
    2: {"COOPERATE", "AID", "RETREAT"},
    3: {"REQUEST", "ACCUSE", "REJECT", "THREATEN"},
    4: {"PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"},
}
MODES = {
    "AGREE": "",
    "CONCEDE": "",
    "CONSULT": "visit third-party multilateral phone",
    "SUPPORT": "",
    "AID": "",
    "COOPERATE": "",
    "RETREAT": "withdraw release disarm ceasefire access resign",
    "ACCUSE": "disapprove investigate allege",
    "REJECT": "assist change yield meet",
    "REQUEST": "assist change yield meet",
    "THREATEN": "restrict arrest relations expel territory violence",
    "ASSAULT": "abduct beat torture sexual targeted destroy primitive firearms explosives suicide-attack aerial drone "
    "heavy-weapons crowd-control unconventional",
    "COERCE": "seize restrict censor curfew martial-law arrest deport withhold misinformation cyber",
    "MOBILIZE": "troops weapons police militia",
    "PROTEST": "demo riot strike hunger boycott obstruct vandalize",
    "SANCTION": "convict expel withdraw discontinue",
}
CONTEXTS = (
    "military intelligence executive legislative election political_institutions pro_democracy "
    "pro_autocracy economic legal reparations human_rights rights_freedoms repression human_security "
    "gender lgbt religion_ethnicity inequality diplomatic territory peacekeeping health asylum migration "
    "disasters natural_resource environment technology terrorism cbrn cyber misinformation crime "
    "corruption illegal_drugs trafficking "
)
SECTORS = "COP GOV JUD LEG MIL PRM PTY REB SPY UAF UNK AGR BUS CRM CVL EDU ELI JRN LAB MED REF OPP PRE REL SOC"


def test_every_category_in_its_quad_class() -> None:
    found = {
        quad: {name for name, entry in plover().categories.items() if entry.quad == quad} for quad in plover().quads
    }
    assert found == CATEGORIES


def test_every_mode_of_every_category() -> None:
    assert {name: " ".join(entry.modes) for name, entry in plover().categories.items()} == MODES
    assert sum(len(modes.split()) for modes in MODES.values()) == 67


def test_every_context_and_sector() -> None:
    assert set(plover().contexts) == set(CONTEXTS.split())
    assert set(plover().sectors) == set(SECTORS.split())
    assert (len(plover().contexts), len(plover().sectors)) == (37, 25)


def test_verbal_and_material_scores_have_their_sign() -> None:
    for category in plover().categories.values():
        scores = [category.score, *(mode.score for mode in category.modes.values())]
        assert all(-10 <= score <= 10 for score in scores)
        assert all(score >= 0 if category.quad <= 2 else score <= 1 for score in scores), category.name


def test_everything_is_defined() -> None:
    book = plover()
    modes = [mode for category in book.categories.values() for mode in category.modes.values()]
    defined = [(term.name, term.definition) for term in (*book.contexts.values(), *book.sectors.values())]
    defined += [(category.name, category.definition) for category in book.categories.values()]
    defined += [(mode.name, mode.definition) for mode in modes]
    assert [name for name, definition in defined if len(definition) < 10] == []
    assert [category.name for category in book.categories.values() if not category.boundary_rules] == []


def test_future_acts_become_categories_that_exist() -> None:
    book = plover()
    assert set(book.future) == set(book.categories)
    assert {book.future[name] for name in ("CONSULT", "SUPPORT", "COOPERATE", "AID")} == {"AGREE"}
    assert book.future["RETREAT"] == "CONCEDE"


def test_score_is_the_category_s_or_that_of_the_mode_furthest_from_zero() -> None:
    book = plover()
    assault = book.categories["ASSAULT"]
    assert book.score("ASSAULT", ()) == assault.score == -9.0
    assert book.score("ASSAULT", ("beat", "unconventional")) == -10.0
    assert book.score("assault", ("no-such-mode",)) == -9.0


def test_unknown_category() -> None:
    with pytest.raises(UsageError, match="PLOVER has no category 'FIGHT'") as caught:
        plover().category("FIGHT")
    assert caught.value.code == "DG-U03"


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """The packaged codebook in a folder of its own, to be spoilt."""
    with as_file(packaged("codebooks", "plover")) as folder:
        shutil.copytree(folder, tmp_path / "book")
    return tmp_path / "book"


def test_a_codebook_is_a_folder_that_can_be_swapped(copied: Path) -> None:
    (copied / "aid.toml").unlink()
    assert set(plover().categories) - set(read_codebook(copied).categories) == {"AID"}


@pytest.mark.parametrize(
    ("file", "old", "new", "fault"),
    [
        ("assault.toml", "quad = 4", "quad = 5", "assault.toml: quad class 5 is none of 1, 2, 3, 4"),
        ("assault.toml", "quad = 4", 'quad = "four"', "assault.toml: invalid literal for int"),
        ("assault.toml", "score = -9.0", "points = -9.0", "assault.toml: key 'score' is missing"),
        ("assault.toml", 'name = "ASSAULT"', 'name = "COERCE"', "coerce.toml: category COERCE stands in two files"),
        ("codebook.toml", 'name = "military"', 'label = "military"', "codebook.toml: key 'name' is missing"),
        ("codebook.toml", "[quads]", "[quad_classes]", "codebook.toml: key 'quads' is missing"),
    ],
)
def test_faults_name_the_file(copied: Path, file: str, old: str, new: str, fault: str) -> None:
    text = (copied / file).read_text(encoding="utf-8")
    assert old in text
    (copied / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(DataError) as caught:
        read_codebook(copied)
    assert str(caught.value).startswith(f"[DG-D02] {fault}")


def test_a_file_that_is_no_toml(copied: Path) -> None:
    (copied / "aid.toml").write_text("name = \n", encoding="utf-8")
    with pytest.raises(DataError, match=r"^\[DG-D01\] aid.toml: not TOML"):
        read_codebook(copied)


def test_a_mode_that_adds_an_unknown_context(copied: Path) -> None:
    path = copied / "aid.toml"
    path.write_text(
        path.read_text(encoding="utf-8") + '\n[[mode]]\nname = "x"\nscore = 1\ndefinition = "x"\nadds_context = "y"\n',
        encoding="utf-8",
    )
    with pytest.raises(DataError, match=r"aid.toml: mode x adds the context 'y'"):
        read_codebook(copied)
