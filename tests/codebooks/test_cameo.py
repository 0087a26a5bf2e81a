from __future__ import annotations

import csv
import shutil
from importlib.resources import as_file
from pathlib import Path

import pytest

from dragoman.codebooks import cameo, plover
from dragoman.codebooks.cameo import read_cameo
from dragoman.errors import DataError, UsageError
from dragoman.tables import packaged

ROOTS = [f"{number:02}" for number in range(1, 21)]


def test_every_code() -> None:
    codes = cameo().codes
    assert len(codes) == 318
    assert [code for code in codes if len(code) == 2] == ROOTS
    assert {len(code) for code in codes} == {2, 3, 4}


def test_codes_keep_their_leading_zero() -> None:
    assert cameo().code("0211").name == "Appeal for economic cooperation"
    with pytest.raises(UsageError, match="CAMEO has no code '211'") as caught:
        cameo().code("211")
    assert caught.value.code == "DG-U03"


def test_every_code_hangs_on_its_parent_and_root() -> None:
    codes = cameo().codes
    for entry in codes.values():
        assert entry.root == entry.code[:2]
        assert entry.parent == (entry.code[:-1] if len(entry.code) > 2 else None)
        assert entry.parent is None or entry.parent in codes


@pytest.mark.parametrize(
    ("code", "goldstein", "quad", "category"),
    [
        ("01", 0.0, 1, None),
        ("036", 4.0, 1, "AGREE"),
        ("190", -10.0, 4, "ASSAULT"),
        ("112", -2.0, 3, "ACCUSE"),
        ("0871", 9.0, 2, "RETREAT"),
        ("141", -6.5, 4, "PROTEST"),
    ],
)
def test_known_codes(code: str, goldstein: float, quad: int, category: str | None) -> None:
    entry = cameo().code(code)
    assert (entry.goldstein, entry.quad, entry.category) == (goldstein, quad, category)


def test_numbers_are_in_range() -> None:
    for entry in cameo().codes.values():
        assert entry.quad in {1, 2, 3, 4}
        assert entry.goldstein is None or -10 <= entry.goldstein <= 10


def test_only_statements_have_no_category() -> None:
    assert {entry.root for entry in cameo().codes.values() if entry.category is None} == {"01"}


def test_every_category_and_mode_has_a_code() -> None:
    for category in plover().categories.values():
        for modes in ((), *((mode,) for mode in category.modes)):
            code = cameo().of_plover(category.name, modes)
            assert code is not None, (category.name, modes)
            assert code in cameo().codes


def rows() -> list[dict[str, str]]:
    text = packaged("codebooks", "cameo", "from_plover.tsv").read_text(encoding="utf-8")
    return list(csv.DictReader((line for line in text.splitlines() if not line.startswith("#")), delimiter="\t"))


def test_the_mapping_there_and_back_is_what_the_table_says() -> None:
    assert len(rows()) > 90
    for row in rows():
        modes = (row["mode"],) if row["mode"] else ()
        contexts = (row["context"],) if row["context"] else ()
        assert cameo().of_plover(row["category"], modes, contexts) == row["cameo_code"], row
        back = cameo().code(row["cameo_code"])
        assert (back.category == row["category"]) == (row["roundtrip_category"] == "1"), row
        assert back.goldstein == float(row["goldstein"]), row


def test_few_categories_are_lost_on_the_way_back() -> None:
    lost = {(row["category"], row["mode"]) for row in rows() if row["roundtrip_category"] == "0"}
    assert {category for category, _ in lost} <= {
        "RETREAT",
        "COERCE",
        "THREATEN",
        "REQUEST",
        "SANCTION",
        "ASSAULT",
        "MOBILIZE",
    }


def test_a_proven_context_refines() -> None:
    assert cameo().of_plover("AID", (), ("military",)) == "072"
    assert cameo().of_plover("AID", (), ("no_such_context",)) == cameo().of_plover("AID", ()) == "070"


def test_the_first_mode_counts() -> None:
    assert cameo().of_plover("CONSULT", ("visit", "phone")) == "042"
    assert cameo().of_plover("CONSULT", ("phone", "visit")) == "041"


def test_a_mode_without_a_code_falls_back_to_the_category() -> None:
    assert cameo().of_plover("SUPPORT", ("no-such-mode",)) == "050"
    assert cameo().of_plover("NO_SUCH_CATEGORY", ()) is None


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """The packaged files in a folder of their own, to be spoilt."""
    with as_file(packaged("codebooks", "cameo")) as folder:
        shutil.copytree(folder, tmp_path / "cameo")
    return tmp_path / "cameo"


@pytest.mark.parametrize(
    ("file", "old", "new", "fault"),
    [
        ("codes.tsv", "\t0.0\tgdelt\t", "\tnone\tgdelt\t", "codes.tsv:4: could not convert string to float: 'none'"),
        ("codes.tsv", "\tREQUEST\t", "\tPLEAD\t", "codes.tsv:15: PLOVER has no category 'PLEAD'"),
        ("codes.tsv", "\tREQUEST\tassist\t", "\tREQUEST\tbeg\t", "codes.tsv:17: REQUEST has no mode 'beg'"),
        ("from_plover.tsv", "\tintelligence\t", "\tspying\t", "from_plover.tsv:5: PLOVER has no context 'spying'"),
        ("from_plover.tsv", "\t0314\t", "\t0399\t", "from_plover.tsv:5: CAMEO has no code '0399'"),
    ],
)
def test_faults_name_file_and_line(copied: Path, file: str, old: str, new: str, fault: str) -> None:
    text = (copied / file).read_text(encoding="utf-8")
    assert old in text
    (copied / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(DataError) as caught:
        read_cameo(copied, plover())
    assert str(caught.value) == f"[DG-D02] {fault}"


def test_announced_acts_have_codes_of_intent() -> None:
    book = cameo()
    assert {code[:2] for code in book.intents.values()} == {"03"}
    assert book.of_intent("AID", (), ("military",)) == "0332"
    assert book.of_intent("RETREAT", ("withdraw",)) == "0356"
    assert book.of_intent("ASSAULT", ()) is None


def test_every_demand_has_its_appeal() -> None:
    book = cameo()
    demands = [code for code in book.codes if code.startswith("10")]
    assert {book.as_appeal(code) for code in demands} <= {code for code in book.codes if code.startswith("02")}
    assert book.as_appeal("1056") == "0256"
    assert book.as_appeal("112") == "112"
