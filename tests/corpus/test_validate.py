from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from corpus.markup import read
from corpus.validate import FLOORS, census, check_corpus, faults, near_duplicates, skeleton, summary

HEADER = "## 1 2024-03-06 agency\n"  # a Wednesday


def items(tmp_path: Path, text: str) -> list[dict[str, Any]]:
    path = tmp_path / "made-up.txt"
    path.write_text(text, encoding="utf-8")
    return list(read(path))


def found(tmp_path: Path, text: str) -> list[str]:
    (item,) = items(tmp_path, HEADER + text)
    return list(faults(item))


def numbered(*texts: str) -> str:
    return "\n\n".join(f"## {number} 2024-03-06 agency\n{text}" for number, text in enumerate(texts, 1))


def test_sentence_without_faults(tmp_path: Path) -> None:
    text = "On [t1:2024-03-04 Monday] [p1:FRA/GOV Paris] [e1 thanked] [p2:MLI Mali] for it.\ne1 SUPPORT p1 > p2 #t1 +diplomatic"
    assert found(tmp_path, text) == []


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("e1 PRAISE p1 > p2", "e1: there is no category PRAISE"),
        ("e1 SUPPORT/visit p1 > p2", "e1: SUPPORT has no mode visit"),
        ("e1 SUPPORT p1 > p2 +friendship", "e1: there is no context friendship"),
        ("e1 SUPPORT p1,p2 > p2", "e1: a party is actor and recipient"),
    ],
)
def test_codes_and_roles(tmp_path: Path, line: str, fault: str) -> None:
    text = "After that [p1:FRA/GOV Paris] [e1 thanked] [p2:MLI Mali] again.\n"
    assert found(tmp_path, text + line) == [fault]


def test_length_of_sentences_but_not_of_stories(tmp_path: Path) -> None:
    assert found(tmp_path, "Too short.") == ["2 words"]
    assert found(tmp_path, "word " * 71 + "end.") == ["72 words"]
    assert found(tmp_path, "title: Short\n\nA story.\n---") == []


@pytest.mark.parametrize(
    "words",
    [
        *(
            "Monday",
            "monday",
            "MONDAY",
            "Monday's",
            "Monday’s",
            "on Monday",
            "On Monday",
            "last Monday",
            "last Monday's",
        ),
        *("Monday night", "Monday morning", "Monday afternoon", "Monday evening", "Monday evening's", "this Monday"),
        *("early on Monday", "late Monday", "dawn on Monday", "next Monday", "Monday of last week", "on Monday night"),
    ],
)
def test_named_weekday_is_the_day_of_the_value(tmp_path: Path, words: str) -> None:
    text = "The ferry went down the river [t1:{} " + words + "] in the rain."
    assert found(tmp_path, text.format("2024-03-04")) == []
    wrong = found(tmp_path, text.format("2024-03-05"))
    assert wrong == ["t1: 2024-03-05 is no monday; the one before publication is 2024-03-04"]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("the day before Monday", "2024-03-03"),
        ("Sunday to Monday", "2024-03-04"),
        ("Monday", "2024-03"),
        ("Monday", "2024-03-03/2024-03-05"),
        ("the first Monday of the month", "2024-03-05"),
        ("yesterday", "2024-03-05"),
    ],
)
def test_other_wordings_and_other_values_are_left_alone(tmp_path: Path, words: str, value: str) -> None:
    assert found(tmp_path, f"The ferry went down the river [t1:{value} {words}] in the rain.") == []


def test_skeleton_leaves_out_what_names_things(tmp_path: Path) -> None:
    (item,) = items(
        tmp_path,
        HEADER
        + "[p1:FRA/GOV [l1:FRA Paris] officials] saw [f1:killed=2 two] in [l2:MLI Gao] [t1:2024-03-05 yesterday].",
    )
    assert skeleton(item) == ["parties", "saw", "figures", "in", "places", "times"]


def test_one_skeleton_may_stand_twice_but_not_three_times(tmp_path: Path) -> None:
    texts = [
        f"[p1:{code} {name}] went home." for code, name in (("FRA", "Paris"), ("MLI", "Bamako"), ("DEU", "Berlin"))
    ]
    wanted = "one skeleton: made-up-1, made-up-2, made-up-3"
    splits = {"made-up": "train"}
    assert wanted in check_corpus(items(tmp_path, numbered(*texts)), splits)
    assert not [fault for fault in check_corpus(items(tmp_path, numbered(*texts[:2])), splits) if "skeleton" in fault]


def test_near_duplicates_are_found_whatever_their_names(tmp_path: Path) -> None:
    one = "[p1:FRA/COP Police in the old port] fired gas into a crowd that had waited all night for bread"
    other = "[p1:MLI/COP Gendarmes] fired gas into a crowd that had waited all night for water"
    third = "Rain fell on the island for nine days and the market stayed shut until the ferry came"
    assert list(near_duplicates(items(tmp_path, numbered(one, other, third)))) == [("made-up-1", "made-up-2")]


def test_breadth_and_double_ids_are_checked(tmp_path: Path) -> None:
    twice = HEADER + "It rained on the island all day.\n\n" + HEADER + "It snowed on the mountain all night.\n"
    wrong = check_corpus(items(tmp_path, twice), {"made-up": "train"})
    assert "made-up-1 stands 2 times" in wrong
    assert f"breadth: sentences: 2, promised {FLOORS['sentences']}" in wrong
    assert f"breadth: ASSAULT drone: 0, promised {FLOORS['a mode']}" in wrong


def test_census_counts_what_is_promised(tmp_path: Path) -> None:
    text = (
        "{a1 [p1:FRA/MIL They] will not [e1 bomb] [l1:MLI Gao] {a2 [e2 again]}}, [a1:says:- it] [a2:denies:- said].\n"
        "e1 ASSAULT/aerial,destroy negated p1 @l1 +military\ne2 ASSAULT negated p1\n"
    )
    counts = census(items(tmp_path, HEADER + text))
    assert counts.keys() == FLOORS.keys()
    assert (counts["sentences"], counts["stories"], counts["events"], counts["negated"]) == (1, 0, 2, 2)
    assert (counts["a category"]["ASSAULT"], counts["a mode"]["ASSAULT aerial"], counts["a context"]["military"]) == (
        2,
        1,
        1,
    )
    assert (counts["attributed"], counts["chains of two"], counts["pronoun parties"], counts["places"]) == (2, 1, 1, 1)
    assert "1 items, 1 with events" in summary(items(tmp_path, HEADER + text))
