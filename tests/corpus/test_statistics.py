from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from corpus import statistics
from corpus.markup import read
from corpus.statistics import SIZES, by_split, curve, curve_table, forms, forms_table, main, tables, written

TEXT = """## 1 2024-03-05 agency
[p1:FRA/COP Police] [e1 arrested] [p2:FRA two men] after [p3:FRA a teacher] was [e2 killed] in [e3 an attack] on [l1:FRA Lyon].
e1 COERCE/arrest p1 > p2
e2 ASSAULT - > p3
e3 ASSAULT - @l1

## 2 2024-03-05 local
Nothing at all happened on the island today.
"""


@pytest.fixture
def items(tmp_path: Path) -> list[dict[str, Any]]:
    path = tmp_path / "eur-made-up.txt"
    path.write_text(TEXT, encoding="utf-8")
    return list(read(path))


def row(table: str, name: str) -> list[str]:
    line = next(line for line in table.splitlines() if line.startswith(f"| {name} |"))
    return [cell.strip() for cell in line.split("|")[2:-1]]


def test_counts_by_split() -> None:
    table = by_split([("a", "train"), ("a", "test"), ("a", "train")], ["a", "b"], "what")
    assert table.splitlines()[0] == "| what | train | dev | test | all |"
    assert (row(table, "a"), row(table, "b")) == (["2", "0", "1", "3"], ["0", "0", "0", "0"])


def test_tables_of_a_small_corpus(items: list[dict[str, Any]]) -> None:
    found = tables(items)
    assert row(found["size"], "sentences")[-1] == "2"
    assert row(found["size"], "… without events")[-1] == "1"
    assert row(found["size"], "events")[-1] == "3"
    assert row(found["categories"], "ASSAULT")[-1] == "2"
    assert row(found["modes"], "ASSAULT (none)")[-1] == "2"
    assert row(found["modes"], "COERCE arrest")[-1] == "1"
    assert row(found["realities"], "actual")[-1] == "3"
    assert row(found["registers"], "local")[-1] == "1"
    assert row(found["lengths"], "8–17")[-1] == "2"
    assert re.search(r"`eur` .* \| 2 \| 0 \| 0 \| 2 \|", found["regions"])


def test_forms_are_told_from_the_parse(items: list[dict[str, Any]]) -> None:
    assert list(forms(items)) == [("active", "COERCE"), ("passive", "ASSAULT"), ("nominal", "ASSAULT")]


def test_forms_of_a_story_are_found_in_its_paragraphs(tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    text = "## s1 2024-03-05 local\ntitle: T\n\nIt rained.\n\n[p1:FRA A man] was [e1 beaten].\n---\ne1 ASSAULT/beat - > p1\n"
    path.write_text(text, encoding="utf-8")
    assert list(forms(list(read(path)))) == [("passive", "ASSAULT")]


def test_floors_of_passives_and_nouns() -> None:
    enough = [("passive", "ASSAULT")] * 500 + [("nominal", "ASSAULT")] * 700
    assert forms_table(enough)[1] == []
    table, missed = forms_table(enough[1:-1])
    assert missed == ["breadth: passive: 499, promised 500", "breadth: nominal: 699, promised 700"]
    assert row(table, "all") == ["0", "499", "699", "0"]


def test_curve_counts_words_once_whatever_their_case() -> None:
    assert curve(["One one 1984 two"] * 400)[:3] == [2, None, None]
    assert curve(["a b"]) == [None] * len(SIZES)


def test_curve_of_the_reference_where_there_is_one(items: list[dict[str, Any]], tmp_path: Path) -> None:
    reference = tmp_path / "reference.jsonl"
    assert "Reuters" not in curve_table(items, reference)
    lines = [json.dumps({"body": "Wheat rose. Corn fell. " * 300}), json.dumps({"body": None})]
    reference.write_text("\n".join(lines), encoding="utf-8")
    assert row(curve_table(items, reference), "1,000") == ["–", "4"]


def test_page_is_filled_block_by_block() -> None:
    page = "a\n<!-- generated: one -->\nold\n<!-- end generated -->\nb\n<!-- generated: two -->\nkept\n<!-- end generated -->\n"
    expected = page.replace("old", "| new |")
    assert written(page, {"one": "| new |"}) == expected
    assert written(expected, {"one": "| new |"}) == expected


def test_every_table_has_its_block_in_the_datasheet(items: list[dict[str, Any]]) -> None:
    blocks = re.findall(r"<!-- generated: ([a-z-]+) -->", statistics.DATASHEET.read_text(encoding="utf-8"))
    assert len(blocks) == len(set(blocks))
    assert set(tables(items)) | {"forms", "words", "agreement"} == set(blocks)


def test_command_writes_the_datasheet_it_is_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "eur-made-up.txt"
    path.write_text(TEXT, encoding="utf-8")
    page = tmp_path / "DATASHEET.md"
    page.write_text("<!-- generated: size -->\n<!-- end generated -->\n", encoding="utf-8")
    monkeypatch.setattr(statistics, "files", lambda: [path])
    monkeypatch.setattr(statistics, "DATASHEET", page)
    with pytest.raises(SystemExit) as left:
        main(["--quick", "--reference", str(tmp_path / "none")])
    assert left.value.code == 0
    assert row(page.read_text(encoding="utf-8"), "sentences")[-1] == "2"
    assert "categories" in capsys.readouterr().out
