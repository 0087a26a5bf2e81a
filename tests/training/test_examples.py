"""What the encoder learns from whole stories that were read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from corpus.doubts import Doubt
from corpus.markup import read
from corpus.plain import Plain
from corpus.readings import TAUGHT, load_readings, read_readings
from dragoman import Coder
from training.examples import SMALL, examples, in_small_letters, plain_examples, story_examples

STORY = """## d01 2019-05-14 agency
title: Paris recalls envoy

France recalled its envoy from Mali after a row. The recall came after Bamako had arrested him.

It rained. Troops carried out a raid on Gao and took away the guns. Germany might send a mediator. Mali signed an accord with Niger.

Chad re-opened a crossing for Niger.
---
SANCTION | FRA/GOV: France | MLI/GOV: Mali | recalls, recalled, recall | actual
?COERCE | MLI/GOV: Bamako | FRA/GOV: him | arrested | actual
ASSAULT | MLI/MIL: Troops | - | carried out, raid | actual
COERCE | MLI/MIL: Troops | - | took away | actual
AGREE | DEU/GOV: Germany | FRA/GOV: France | send | hypothetical
SUPPORT | MLI/GOV: Mali; NER/GOV: Niger | - | signed, accord | actual
CONCEDE | TCD/GOV: Chad | NER/GOV: Niger | re-opened | actual
"""


@pytest.fixture(scope="module")
def rows(coder: Coder, tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    """The examples of the story, by a word of each sentence."""
    path: Path = tmp_path_factory.mktemp("stories") / "story.txt"
    path.write_text(STORY, encoding="utf-8")
    given = story_examples(list(read_readings(path)), coder)
    return {
        word: next(row for row in given if word in row["lemmas"])
        for word in ("row", "arrest", "rain", "send", "sign", "raid", "open")
    }


def told(row: dict[str, Any]) -> dict[str, str]:
    """Return the words that are taught to tell an act."""
    return {
        lemma: category
        for lemma, category in zip(row["lemmas"], row["category"], strict=True)
        if category not in (None, "none")
    }


def at(row: dict[str, Any], lemma: str) -> int:
    return int(row["lemmas"].index(lemma))


def test_the_words_of_an_act_tell_it_and_others_do_not(rows: dict[str, dict[str, Any]]) -> None:
    assert told(rows["row"]) == {"recall": "SANCTION"}
    assert rows["row"]["category"][at(rows["row"], "row")] == "none"
    assert told(rows["rain"]) == {}
    assert rows["send"]["reality"][at(rows["send"], "send")] == "hypothetical"


def test_acts_on_which_readers_could_differ_and_second_words_are_not_asked(rows: dict[str, dict[str, Any]]) -> None:
    assert told(rows["arrest"]) == {"recall": "SANCTION"}
    assert rows["arrest"]["category"][at(rows["arrest"], "arrest")] is None
    assert told(rows["sign"]) == {"sign": "SUPPORT"}
    assert rows["sign"]["category"][at(rows["sign"], "accord")] is None


def test_a_word_with_a_hyphen_is_taught_behind_it(rows: dict[str, dict[str, Any]]) -> None:
    assert told(rows["open"]) == {"open": "CONCEDE"}
    assert rows["open"]["category"][at(rows["open"], "re")] is None


def test_verbs_with_a_particle_are_taught_by_the_verb_or_their_noun(rows: dict[str, dict[str, Any]]) -> None:
    assert told(rows["raid"]) == {"raid": "ASSAULT", "take": "COERCE"}
    assert rows["raid"]["category"][at(rows["raid"], "carry")] == "none"


def test_parties_are_those_that_the_sentence_names(rows: dict[str, dict[str, Any]]) -> None:
    def parts(row: dict[str, Any]) -> list[tuple[str, str, str]]:
        return [(row["lemmas"][one], row["lemmas"][other], role) for one, other, role in row["pairs"]]

    assert parts(rows["row"]) == [("recall", "france", "actor"), ("recall", "mali", "recipient")]
    assert parts(rows["send"]) == [("send", "germany", "actor")]
    assert parts(rows["sign"]) == [("sign", "mali", "actor"), ("sign", "niger", "actor")]


def test_who_may_be_a_listed_party_by_another_name_is_not_asked(rows: dict[str, dict[str, Any]]) -> None:
    row = rows["row"]
    asked = {row["lemmas"][word]: {row["lemmas"][i] for i in columns} for word, columns in row["asked"]}
    assert asked == {"recall": {"france", "mali"}}, "the envoy of France may be France"


def test_modes_and_speech_are_left_open(rows: dict[str, dict[str, Any]]) -> None:
    for row in rows.values():
        assert set(row["mode"]) == set(row["cue"]) == {None}


def test_taught_stories_are_no_stories_of_the_measure() -> None:
    taught, measured = load_readings(TAUGHT), load_readings()
    assert len({story.id for story in taught}) == len(taught) > len(measured)
    assert {story.id for story in taught}.isdisjoint(story.id for story in measured)
    assert {story.text for story in taught}.isdisjoint(story.text for story in measured)
    assert sum(len(story.acts) for story in taught) > 8 * len(taught)


SHELLING = """## 0001 2012-03-05 agency
[p1:SYR/MIL Troops] [e1 shelled] Homs after talks broke down and the strike went on.
e1 ASSAULT/heavy-weapons p1 >
"""


@pytest.fixture(scope="module")
def item(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """A sentence of the training part with one marked act."""
    path: Path = tmp_path_factory.mktemp("sentences") / "a.txt"
    path.write_text(SHELLING, encoding="utf-8")
    (found,) = read(path)
    return found


def decided(coder: Coder, item: dict[str, Any], *doubts: Doubt) -> dict[str, Any]:
    (row,) = examples([item], {"a": "train"}, coder, {item["id"]: list(doubts)})
    return row


def test_words_that_a_second_reader_decided_are_taught_so(coder: Coder, item: dict[str, Any]) -> None:
    plain = decided(coder, item)
    talks, strike = plain["words"].index("talks"), plain["words"].index("strike")
    assert (plain["category"][talks], plain["category"][strike], plain["settled"]) == ("none", "none", [])
    row = decided(coder, item, Doubt(26, 31, "CONSULT", "actual"), Doubt(51, 57, None))
    assert (row["category"][talks], row["reality"][talks], row["mode"][talks]) == ("CONSULT", "actual", None)
    assert row["category"][strike] is None
    assert sorted(row["settled"]) == sorted([talks, strike])
    assert row["asked"] == [(talks, [])], "nobody was asked for its parties"
    assert row["category"][row["words"].index("shelled")] == "ASSAULT"


def test_a_word_that_was_decided_to_be_none_is_settled(coder: Coder, item: dict[str, Any]) -> None:
    row = decided(coder, item, Doubt(51, 57, "none"))
    strike = row["words"].index("strike")
    assert (row["category"][strike], row["settled"]) == ("none", [strike])


def test_some_items_are_read_once_more_in_small_letters(coder: Coder, item: dict[str, Any]) -> None:
    items = [item | {"batch": batch} for batch in ["a"] * (SMALL + 1) + ["b"] * SMALL]
    small = in_small_letters(items, {"a": "train", "b": "test"})
    assert [one["text"] for one in small] == [item["text"].lower()] * 2
    row = decided(coder, small[0])
    assert row["category"][row["words"].index("shelled")] == "ASSAULT"


def test_nothing_is_asked_of_texts_without_marks(coder: Coder) -> None:
    (first, second) = plain_examples([Plain("a01-1", "Peru recalled its envoy.\n\nIt rained in Lima.")], coder)
    assert (first["item"], first["split"]) == ("a01-1", "train")
    assert set(first["category"]) == {None}
    assert first["pairs"] == []
    asked = [lemma for lemma, asks in zip(first["lemmas"], first["asks"], strict=True) if asks]
    assert asked == ["peru", "recall", "envoy"]
    assert "rain" in second["lemmas"]
