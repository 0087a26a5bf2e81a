"""Who acts and who is acted upon: parties of other clauses stay out, those that go on through coordination come in."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from dragoman import Coder
from dragoman.coding.deciding import generic_frame
from dragoman.coding.matching import Matcher
from dragoman.coding.playing import ROLES, clues, odds, packaged_weights, parties_near, scene_of
from dragoman.coding.roles import as_hit
from dragoman.mentions.parties import find_parties
from dragoman.reading import document_from_text
from dragoman.tables import packaged

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[[str, str, str], dict[str, dict[str, float]]]


@pytest.fixture(scope="module")
def weighed(coder: Coder) -> Ask:
    """Return the log odds of each role, by the words of each party of a sentence."""

    def ask(sentence: str, word: str, category: str) -> dict[str, dict[str, float]]:
        parsed = coder.parse(document_from_text(sentence))
        doc = parsed.paragraphs[0].doc
        token = next(token for token in doc if token.text == word)
        mentions = find_parties(parsed, coder.catalogue)
        matcher = Matcher(0, doc, mentions, coder.frames)
        found = {candidate.token.i: candidate for candidate in matcher.candidates()}
        frame = generic_frame(category, "verb" if token.pos_ == "VERB" else "noun")
        candidate = found.get(token.i) or matcher.fill(frame, token)
        candidate.category = category
        near = parties_near(token, matcher.reader)
        given = odds(scene_of(candidate, [i for i in found if i != token.i]), near)
        return {filler.mention.party.text: roles for filler, roles in zip(near, given, strict=True)}

    return ask


def test_the_subject_acts_and_the_object_is_acted_upon(weighed: Ask) -> None:
    given = weighed("Police arrested the rebels.", "arrested", "COERCE")
    assert given["Police"]["actor"] > 0 > given["Police"]["recipient"]
    assert given["the rebels"]["recipient"] > 0 > given["the rebels"]["actor"]


def test_a_passive_turns_the_sides(weighed: Ask) -> None:
    given = weighed("The rebels were arrested by police.", "arrested", "COERCE")
    assert given["police"]["actor"] > 0 > given["The rebels"]["actor"]
    assert given["The rebels"]["recipient"] > 0


def test_who_says_what_was_done_does_not_do_it(weighed: Ask) -> None:
    given = weighed("The mayor said that soldiers had attacked the farmers.", "attacked", "ASSAULT")
    assert given["The mayor"]["actor"] < 0 < given["soldiers"]["actor"]


def test_the_subject_goes_on_through_coordination(weighed: Ask) -> None:
    given = weighed("Soldiers stormed the office and arrested nine students.", "arrested", "COERCE")
    assert given["Soldiers"]["actor"] > 0


def test_the_party_of_a_reason_is_not_acted_upon(weighed: Ask) -> None:
    given = weighed("Norway sanctioned Belarus because the army had killed protesters.", "sanctioned", "SANCTION")
    assert given["Belarus"]["recipient"] > 0 > given["protesters"]["recipient"]
    assert given["the army"]["actor"] < 0


def test_each_party_has_its_clues_once(coder: Coder) -> None:
    parsed = coder.parse(document_from_text("Police arrested the rebels after the army had shelled a village."))
    doc = parsed.paragraphs[0].doc
    matcher = Matcher(0, doc, find_parties(parsed, coder.catalogue), coder.frames)
    candidate = next(candidate for candidate in matcher.candidates() if candidate.token.text == "arrested")
    near = parties_near(candidate.token, matcher.reader)
    given = clues(scene_of(candidate, ()), near)
    assert len(given) == len(near) > 1
    assert all(len(names) == len(set(names)) and "always" in names for names in given)


def test_the_weights_are_the_recorded_ones() -> None:
    record = json.loads(packaged("coding", "weights", "roles_record.json").read_text(encoding="utf-8"))
    weights = packaged_weights()
    assert all(len(given) == len(ROLES) for given in weights.values())
    assert sum(weight != 0 for given in weights.values() for weight in given) == record["weights"]


@pytest.mark.parametrize(
    ("word", "kind"),
    [("car", "other"), ("village", "place"), ("frigate", "actor"), ("farmers", "actor"), ("missiles", None)],
)
def test_things_that_are_nobodys_are_no_actors_and_arms_are_only_used(
    coder: Coder, word: str, kind: str | None
) -> None:
    sentence = "Soldiers stopped a car, shelled a village, hit a Russian frigate, beat farmers and fired missiles."
    parsed = coder.parse(document_from_text(sentence))
    doc = parsed.paragraphs[0].doc
    matcher = Matcher(0, doc, find_parties(parsed, coder.catalogue), coder.frames)
    filler = matcher.reader.at(next(token for token in doc if token.text == word))
    assert filler is not None
    hit = as_hit(filler)
    assert (hit.mention.party.kind if hit is not None else None) == kind


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The rebels stormed an army camp near Bria.", ["an army camp"]),
        ("Gunmen carried out a raid on a police post near Bria.", ["a police post"]),
        ("The rebels shot down an army helicopter.", ["an army helicopter"]),
        ("About 60 people protested outside the embassy.", ["the embassy"]),
        ("About 60 people protested outside a courthouse.", []),
        ("Gunmen shot a trader at a police post.", ["a trader"]),
        ("Seven union leaders gave themselves up to the police.", ["the police"]),
        ("The general promised 600 more rangers.", []),
        ("The general promised the teachers 600 more rangers.", ["the teachers"]),
        ("The general promised the teachers that they would be safe.", ["the teachers"]),
        ("The French minister criticised his government.", ["his government"]),
    ],
)
def test_neither_what_is_given_nor_who_acts_receives(text: str, words: list[str]) -> None:
    event = Coder(model="encoder").code(text, published="2025-05-12").events[0]
    assert [party.text for party in event.recipients if party.kind == "actor"] == words


def test_the_worth_of_a_party_is_the_sum_of_its_clues(coder: Coder) -> None:
    parsed = coder.parse(document_from_text("Police arrested the rebels after the army had shelled a village."))
    doc = parsed.paragraphs[0].doc
    matcher = Matcher(0, doc, find_parties(parsed, coder.catalogue), coder.frames)
    candidate = next(candidate for candidate in matcher.candidates() if candidate.token.text == "arrested")
    near = parties_near(candidate.token, matcher.reader)
    scene = scene_of(candidate, [next(token.i for token in doc if token.text == "shelled")])
    weights = packaged_weights()
    for given, names in zip(odds(scene, near), clues(scene, near), strict=True):
        for number, role in enumerate(ROLES):
            total = sum(weights[name][number] for name in names if name in weights)
            assert given[role] == pytest.approx(total)


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("The rebels launched an assault on the last army base.", ["The rebels"]),
        ("The rebels launched a raid on the town.", ["The rebels"]),
        ("An assault on the army base was launched by the rebels.", ["the rebels"]),
        ("The ministry and the union reached an agreement on Friday.", ["The ministry", "the union"]),
    ],
)
def test_who_is_subject_of_the_verb_that_carries_an_act_does_it(text: str, actors: list[str]) -> None:
    (event,) = Coder(model="encoder").code(text, published="2025-05-12").events
    assert [party.text for party in event.actors] == actors


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("At least 14 passengers were killed by a roadside bomb on Thursday.", []),
        ("A missile struck a hotel in Odesa on Thursday.", []),
        ("Mines laid by the rebels killed two farmers.", ["the rebels"]),
        ("Warplanes bombed a hotel in Odesa on Thursday.", ["Warplanes"]),
    ],
)
def test_what_explodes_is_nobody(text: str, actors: list[str]) -> None:
    event = Coder(model="encoder").code(text, published="2025-05-12").events[0]
    assert [party.text for party in event.actors] == actors
    assert event.recipients


def test_a_sentence_with_two_parties_is_read_whatever_the_light_judge_says_of_it() -> None:
    text = "The government and the union continued negotiations over wages on Monday."
    (event,) = Coder(model="encoder").code(text, published="2025-05-12").events
    assert event.category == "CONSULT"
