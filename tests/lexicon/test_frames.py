from __future__ import annotations

import shutil
from importlib.resources import files
from pathlib import Path

import pytest

from dragoman import Coder
from dragoman.codebooks import plover
from dragoman.lexicon.frames import EMBEDDINGS, NO_ACT, check_frames, load_frames

MODES = [(name, mode) for name, category in plover().categories.items() for mode in category.modes]
GOOD = 'category = "PROTEST"\n\n[sets]\ncrowd = ["student", "worker"]\n\n[[section]]\ntitle = "x"\nframes = [\n  {row},\n]\n'


def folder_with(tmp_path: Path, row: str) -> Path:
    (tmp_path / "own.toml").write_text(GOOD.replace("{row}", row), encoding="utf-8")
    return tmp_path


def test_the_packaged_frames_have_no_fault() -> None:
    assert check_frames() == []


def test_there_are_enough_senses_with_ids_of_their_own() -> None:
    frames = load_frames()
    ids = [frame.id for frame in frames]
    assert len(frames) == len(ids) >= 2_500
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize("category", plover().categories)
def test_every_category_has_verbs_and_nouns(category: str) -> None:
    parts = {frame.pos for frame in load_frames() if frame.category == category}
    assert {"verb", "noun"} <= parts


@pytest.mark.parametrize(("category", "mode"), MODES, ids=[f"{category}-{mode}" for category, mode in MODES])
def test_every_mode_is_reached_by_a_frame(category: str, mode: str) -> None:
    assert any(frame.category == category and mode in frame.modes for frame in load_frames())


def test_frames_use_only_what_the_codebook_knows() -> None:
    book = plover()
    for frame in load_frames():
        assert set(frame.modes) <= set(book.categories[frame.category].modes), frame.id
        assert set(frame.contexts) <= set(book.contexts), frame.id
        assert frame.embeds in EMBEDDINGS, frame.id


def test_sets_are_resolved() -> None:
    for frame in load_frames():
        for condition in (*frame.conditions.values(), *frame.pobj.values()):
            assert not any(lemma.startswith("@") for lemma in condition.lemmas), frame.id


def test_the_most_specific_frame_stands_first() -> None:
    frames = load_frames()
    for pos, lemma in (("verb", "accuse"), ("verb", "attack"), ("noun", "strike"), ("verb", "return")):
        weights = [frame.weight for frame in frames.of(pos, lemma)]
        assert len(weights) > 1
        assert weights == sorted(weights, reverse=True)
    assert frames.of("verb", "zzz") == ()


def test_a_good_row_is_read(tmp_path: Path) -> None:
    assert (
        check_frames(folder_with(tmp_path, '{ verb = ["chant", "march"], subject = ["@crowd"], mode = "demo" }')) == []
    )


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ('{ verb = "chant", subject = ["@mob"] }', "set '@mob' is unknown"),
        ('{ verb = "chant", mode = "dance" }', "mode 'dance' is unknown"),
        ('{ verb = "chant", context = "dance" }', "context 'dance' is unknown"),
        ('{ verb = "chant", colour = "red" }', "unknown key 'colour'"),
        ('{ verb = "chant", noun = "chant" }', "exactly one of verb, noun, adjective"),
        ('{ mode = "demo" }', "exactly one of verb, noun, adjective"),
        ('{ verb = "chant", category = "DANCE" }', "category 'DANCE' is not in the codebook"),
        ('{ verb = "chant", embeds = "dreamt" }', "embeds 'dreamt' is unknown"),
        ('{ verb = ["chant", "chant"] }', "stands twice"),
        ('{ verb = "chant", not_modifier = ["monk"] }', "'not_modifier' is no condition of a frame of a verb"),
        ('{ adjective = "chant", object = ["bee"] }', "'object' is no condition of a frame of an adjective"),
    ],
)
def test_a_fault_names_its_file_and_line(row: str, message: str, tmp_path: Path) -> None:
    (fault,) = check_frames(folder_with(tmp_path, row))
    assert fault.code == "DG-D02"
    assert message in fault.message
    # A frame without a trigger cannot be looked up in its file: the line before it is named.
    assert fault.where in ({"own.toml:9"} if '"chant"' in row else {"own.toml:0"})


def test_what_is_not_toml_names_the_file(tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text('category = "PROTEST\n', encoding="utf-8")
    (fault,) = check_frames(tmp_path)
    assert (fault.code, fault.where) == ("DG-D01", "own.toml")
    assert "line 1" in fault.message


def test_a_copy_of_the_packaged_frames_with_one_wrong_mode_names_that_line(tmp_path: Path) -> None:
    source = Path(str(files("dragoman").joinpath("lexicon", "frames")))
    copy = tmp_path / "frames"
    shutil.copytree(source, copy)
    lines = (copy / "aid.toml").read_text(encoding="utf-8").splitlines()
    number = next(i for i, line in enumerate(lines) if line.lstrip().startswith("{verb"))
    lines[number] = lines[number].replace("{verb", '{mode = "dance", verb', 1)
    (copy / "aid.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    faults = check_frames(copy)
    assert faults
    assert {fault.where for fault in faults} == {f"aid.toml:{number + 1}"}


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("Three villagers were killed in firing by border guards.", "firearms"),
        ("A weaver lost his life in a shooting by police near the dam.", "firearms"),
        ("Unprovoked firing by soldiers on the procession angered the town.", "firearms"),
        ("Police had to use force against the squatters.", "crowd-control"),
    ],
)
def test_firing_and_force_of_police_and_soldiers_are_assault(text: str, mode: str, coder: Coder) -> None:
    assert any(event.category == "ASSAULT" and mode in event.modes for event in coder.code(text).events)


@pytest.mark.parametrize(
    "text", ["The firing of the coach by the board surprised fans.", "The firing of missiles pleased the general."]
)
def test_other_firing_is_no_shooting_at_people(text: str, coder: Coder) -> None:
    assert not any("firearms" in event.modes for event in coder.code(text).events)


def test_senses_that_tell_of_no_act_stand_apart_from_those_of_acts() -> None:
    frames = load_frames()
    assert {frame.category for group in frames.idle.values() for frame in group} == {NO_ACT}
    assert all(frame.category != NO_ACT for frame in frames)


def test_only_a_file_of_its_own_holds_senses_that_tell_of_no_act(tmp_path: Path) -> None:
    (fault,) = check_frames(folder_with(tmp_path, '{ verb = "chant", category = "none" }'))
    assert "category 'none' is not in the codebook" in fault.message
