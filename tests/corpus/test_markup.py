from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from corpus.markup import MarkupError, read

HEADER = "## 0007 2024-03-05 agency\n"
SHELLING = (
    "## 0007 2024-03-05 agency real\n"
    "-- a remark\n"
    "[p1:TUR/MIL Turkish artillery] [e1 shelled] [p2:SYR/REB/- Kurdish positions] near [l1:SYR Tell Rifaat] on [t1:2024-03-04 Monday], "
    "{a1 [e2 killing] [p3:SYR/REB [f1:killed=9..:p3 at least nine] fighters]}, [p4:-/SOC a monitoring group] [a1:says:p4 said].\n"
    "e1 ASSAULT/heavy-weapons,destroy historical p1 > p2 @l1 #t1 +military +territory\n"
    "e2 ASSAULT p1 > p3 @l1 #t1 f1 &b\n"
)
PLAIN = "[p1:FRA/GOV France] [e1 left] [p2:MLI Mali].\n"


def items(tmp_path: Path, text: str) -> list[dict[str, Any]]:
    path = tmp_path / "t.txt"
    path.write_text(text, encoding="utf-8")
    return list(read(path))


def item(tmp_path: Path, text: str) -> dict[str, Any]:
    (found,) = items(tmp_path, text)
    return found


def words(found: dict[str, Any], mark: dict[str, Any]) -> str:
    return str(found["text"][mark["start"] : mark["end"]])


def test_sentence_with_all_that_may_stand_in_it(tmp_path: Path) -> None:
    found = item(tmp_path, SHELLING)
    assert (found["id"], found["batch"], found["published"]) == ("t-0007", "t", "2024-03-05")
    assert (found["register"], found["flags"]) == ("agency", ["real"])
    assert found["text"] == (
        "Turkish artillery shelled Kurdish positions near Tell Rifaat on Monday, killing at least nine fighters, "
        "a monitoring group said."
    )
    shelled, killing = found["events"]
    assert (words(found, shelled), words(found, killing)) == ("shelled", "killing")
    assert (shelled["category"], shelled["modes"], shelled["reality"]) == (
        "ASSAULT",
        ["heavy-weapons", "destroy"],
        "historical",
    )
    assert (shelled["actors"], shelled["recipients"], shelled["place"], shelled["time"]) == (["p1"], ["p2"], "l1", "t1")
    assert (shelled["contexts"], shelled["attribution"], shelled["figures"]) == (["military", "territory"], [], [])
    assert (killing["reality"], killing["figures"], killing["happening"]) == ("actual", ["f1"], "b")
    assert killing["attribution"] == ["a1"]


def test_spans_are_those_of_the_text_without_marks(tmp_path: Path) -> None:
    found = item(tmp_path, SHELLING)
    marked = {
        mark["id"]: words(found, mark) for kind in ("parties", "times", "places", "figures") for mark in found[kind]
    }
    assert marked == {
        "p1": "Turkish artillery",
        "p2": "Kurdish positions",
        "p3": "at least nine fighters",
        "p4": "a monitoring group",
        "t1": "Monday",
        "l1": "Tell Rifaat",
        "f1": "at least nine",
    }
    (cue,) = found["attributions"]
    assert (words(found, cue), cue["stance"], cue["source"]) == ("said", "says", "p4")
    assert [found["text"][start:end] for start, end in cue["content"]] == ["killing at least nine fighters"]


def test_codes_of_parties(tmp_path: Path) -> None:
    found = item(tmp_path, SHELLING)
    codes = {party["id"]: (party["country"], party["sectors"]) for party in found["parties"]}
    assert codes == {"p1": ("TUR", ["MIL"]), "p2": ("SYR", ["REB"]), "p3": ("SYR", ["REB"]), "p4": (None, ["SOC"])}


def test_pronoun_has_the_codes_of_what_it_stands_for(tmp_path: Path) -> None:
    text = "[p1:UNO/MED Doctors] said [p2=p1 they] and [p3=p2 their] [p4:? others] left."
    parties = {party["id"]: party for party in item(tmp_path, HEADER + text)["parties"]}
    assert [parties[id_]["antecedent"] for id_ in ("p1", "p2", "p3", "p4")] == [None, "p1", "p2", "?"]
    assert (parties["p3"]["country"], parties["p3"]["sectors"]) == ("UNO", ["MED"])
    assert (parties["p4"]["country"], parties["p4"]["sectors"]) == (None, [])


@pytest.mark.parametrize(
    "value",
    [
        *("2024-03-04", "2024-W10", "2024-03", "2024-Q1", "2024-SP", "2024-WI", "2024", "2020s"),
        *("2024-03-01/2024-03-04", "P3D", "P2W", "P18M", "P2Y", "PT6H", "past", "present", "future"),
    ],
)
def test_value_of_a_time(tmp_path: Path, value: str) -> None:
    (time,) = item(tmp_path, f"{HEADER}It rained [t1:{value} then].")["times"]
    assert time["value"] == value


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("killed=9", (9, 9, 9, None)),
        ("killed=9..", (9, 9, None, None)),
        ("killed=..9", (9, None, 9, None)),
        ("killed=30..40", (30, 30, 40, None)),
        ("troops=~2000", (2000, None, None, None)),
        ("killed=0", (0, 0, 0, None)),
        ("money=40000000USD", (40000000, 40000000, 40000000, "USD")),
        ("share=7.5%", (7.5, 7.5, 7.5, "%")),
        ("territory=300km2", (300, 300, 300, "km2")),
    ],
)
def test_value_of_a_figure(tmp_path: Path, value: str, expected: tuple[object, ...]) -> None:
    (figure,) = item(tmp_path, f"{HEADER}There were [f1:{value} some].")["figures"]
    assert tuple(figure[key] for key in ("value", "low", "high", "unit")) == expected
    assert (figure["kind"], figure["of"]) == (value.partition("=")[0], None)


def test_place_without_a_country(tmp_path: Path) -> None:
    found = item(tmp_path, f"{HEADER}A ship crossed [l1:- the Aegean] to [l2:GRC Chios].")
    assert [place["country"] for place in found["places"]] == [None, "GRC"]


def test_lookalikes_need_no_number(tmp_path: Path) -> None:
    found = item(tmp_path, f"{HEADER}The [x strike] beat the keeper, who [x attacked] the ball.")
    assert [words(found, mark) for mark in found["lookalikes"]] == ["strike", "attacked"]
    assert found["events"] == []


def test_word_that_is_both_predicate_and_cue(tmp_path: Path) -> None:
    text = "[p1:FRA/GOV Paris] [e1 [a1:asks:p1 urged]] [p2:MLI Bamako] {a1 to wait}.\ne1 REQUEST/yield p1 > p2\n"
    found = item(tmp_path, HEADER + text)
    (event,), (cue,) = found["events"], found["attributions"]
    assert (event["start"], event["end"]) == (cue["start"], cue["end"])
    assert event["attribution"] == []


def test_content_in_pieces_and_chains(tmp_path: Path) -> None:
    text = (
        '{a1 "We [e1 left]}, [p1:FRA a soldier] [a1:says:p1 wrote], {a1 [a2:alleges:- reportedly] {a2 after [p2:MLI they] [e2 fired]}".}\n'
        "e1 RETREAT/withdraw p1\ne2 ASSAULT/firearms p2 > p1\n"
    )
    found = item(tmp_path, HEADER + text)
    outer, inner = found["attributions"]
    assert len(outer["content"]) == 2
    assert inner["source"] is None
    assert [event["attribution"] for event in found["events"]] == [["a1"], ["a2", "a1"]]


@pytest.mark.parametrize(
    ("overruled", "expected"), [("~-", []), ("~a1", ["a1"]), ("~a3", ["a3", "a2", "a1"]), ("", ["a2", "a1"])]
)
def test_attribution_that_is_overruled(tmp_path: Path, overruled: str, expected: list[str]) -> None:
    text = (
        "{a1 {a2 [p1:FRA He] [e1 left]}, [a2:says:- it] was said}, [a1:says:- one] heard; [a3:denies:- he] {a3 denied} all.\n"
        f"e1 RETREAT/resign p1 {overruled}\n"
    )
    assert item(tmp_path, HEADER + text)["events"][0]["attribution"] == expected


def test_event_line_without_actor(tmp_path: Path) -> None:
    found = item(tmp_path, f"{HEADER}[p1:FRA Two men] were [e1 held].\ne1 COERCE/arrest negated - > p1\n")
    (event,) = found["events"]
    assert (event["actors"], event["recipients"], event["reality"]) == ([], ["p1"], "negated")


def test_story_with_paragraphs(tmp_path: Path) -> None:
    text = (
        "## s014 2025-02-11 local\nthread: T3\npublisher: Steppe Wire\ntitle: Two leave: a story\n\n"
        "[p1:KAZ/GOV A mayor] [e1 resigned].\n\nHis wife [e2 followed].\n---\n"
        "e1 RETREAT/resign p1 &a\n\ne2 RETREAT/resign - &b\n\n## s015 2025-02-12 local\ntitle: Nothing\n\nRain.\n---\n"
    )
    first, second = items(tmp_path, text)
    assert (first["thread"], first["publisher"], first["title"]) == ("T3", "Steppe Wire", "Two leave: a story")
    assert first["text"] == "A mayor resigned.\n\nHis wife followed."
    assert [words(first, event) for event in first["events"]] == ["resigned", "followed"]
    assert (second["text"], second["events"]) == ("Rain.", [])


FAULTS = [
    ("## 7 05.03.2024 agency\nRain.", 1, "the header is"),
    ("## 7 2024-03-05 weekly\nRain.", 1, "the header needs one register"),
    ("## 7 2024-03-05 real\nRain.", 1, "the header needs one register"),
    ("## 7 2024-02-30 agency\nRain.", 1, "is not a date"),
    ("## 7 1793-01-22 agency\nRain.", 1, "is not a date"),
    (HEADER, 1, "there is no text under the header"),
    (HEADER + "[z1 Rain].", 2, "is no label"),
    (HEADER + "{p1 Rain}.", 2, "is no label"),
    (HEADER + "Rain].", 2, "closes nothing"),
    (HEADER + "{a1 Rain].", 2, "closes nothing"),
    (HEADER + "[x Rain.", 2, "the span x is not closed"),
    (HEADER + "[x Rain ].", 2, "is empty or ends in a space"),
    (HEADER + "[x ].", 2, "is empty or ends in a space"),
    (HEADER + "[p1:FRA Rain] and [p1:FRA snow].", 2, "p1 is marked twice"),
    (HEADER + "[p1:France Rain].", 2, "'France' is no country"),
    (HEADER + "[p1 Rain].", 2, "'' is no country"),
    (HEADER + "[p1:FRA/ARMY Rain].", 2, "no sector ['ARMY']"),
    (HEADER + "[p1=p2 Rain].", 2, "p1 refers to p2, which is no other party"),
    (HEADER + "[p1=p2 Rain] and [p2=p1 snow].", 2, "refers to"),
    (HEADER + "Rain on [t1:yesterday Monday].", 2, "'yesterday' is no time value"),
    (HEADER + "Rain on [t1:2023-02-29 Monday].", 2, "day"),
    (HEADER + "Rain in [l1 Paris].", 2, "a place needs a country"),
    (HEADER + "Rain in [l1:fr Paris].", 2, "a place needs a country"),
    (HEADER + "Rain on [f1:people=9 nine].", 2, "a figure is"),
    (HEADER + "Rain on [f1:killed=many many].", 2, "a figure is"),
    (HEADER + "Rain on [f1:killed=.. many].", 2, "a figure is"),
    (HEADER + "Rain on [f1:killed=9:p4 nine].", 2, "f1: p4 is not marked"),
    (HEADER + "Rain, he [a1:thinks:- thought].", 2, "a cue is"),
    (HEADER + "Rain, he [a1:says said].", 2, "a cue is"),
    (HEADER + "Rain, he [a1:says:p1 said].", 2, "the source p1 is not marked"),
    (HEADER + "{a1 Rain}, he said.", 2, "the content a1 has no cue"),
    (HEADER + "It [e1:ASSAULT hit].", 2, "the codes of an event stand on its line"),
    (HEADER + PLAIN, 2, "line missing for e1"),
    (HEADER + PLAIN + "e2 RETREAT p1", 3, "e2 is not marked in the text"),
    (HEADER + PLAIN + "e1 RETREAT p1\ne1 RETREAT p1", 3, "e1 has a line already"),
    (HEADER + PLAIN + "e1 RETREAT p3", 3, "'p3' is neither a reality nor marked in the text"),
    (HEADER + PLAIN + "e1 RETREAT p1 @l1", 3, "'@l1' is neither"),
    (HEADER + PLAIN + "e1 RETREAT p1 #t1", 3, "'#t1' is neither"),
    (HEADER + PLAIN + "e1 RETREAT p1 f1", 3, "'f1' is neither"),
    (HEADER + PLAIN + "e1 RETREAT p1 ~a1", 3, "'~a1' is neither"),
    (HEADER + PLAIN + "e1 RETREAT likely p1", 3, "'likely' is neither"),
    (HEADER + PLAIN + "A second line of text.", 3, "A is not marked in the text"),
]


@pytest.mark.parametrize(("text", "line", "message"), FAULTS, ids=[f"{number}" for number in range(len(FAULTS))])
def test_fault_names_file_line_and_what_is_wrong(tmp_path: Path, text: str, line: int, message: str) -> None:
    with pytest.raises(MarkupError, match=rf"^t\.txt:{line}: .*{re.escape(message)}"):
        items(tmp_path, text)


def test_fault_of_a_later_item_names_its_own_line(tmp_path: Path) -> None:
    with pytest.raises(MarkupError, match=r"^t\.txt:9: "):
        items(tmp_path, SHELLING + "\n## 0008 2024-03-05 agency\n-- a remark\n[x Rain.\n")
