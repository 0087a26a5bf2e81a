"""Fit the weights that tell who acts and who is acted upon, and write them into a folder: roles.json and roles_record.json.

usage: python -m training.playing [--every N] OUT

Two logistic regressions over the clues of ``dragoman.coding.playing``, one a role, fitted by Newton's method on pairs of an event marked in
the training part of our own corpus and a party found in its sentence, and on the acts of the stories in ``corpus/taught`` with the parties
that are surely theirs or surely not. The encoder is not asked: it was trained on the same texts and would
be too sure of itself there; how much its word counts was chosen on the dev part and on PLV tune. Needs nothing but Dragoman.
"""

from __future__ import annotations

from dataclasses import dataclass
from sys import intern
from typing import TYPE_CHECKING

from corpus.readings import TAUGHT, load_readings
from dragoman.coding.deciding import generic_frame, pos_of
from dragoman.coding.matching import Matcher
from dragoman.coding.playing import ROLES, clues, parties_near, scene_of
from dragoman.mentions.parties import find_parties
from training.examples import Marks, paragraphs_of, sentences_of, told_in
from training.fitting import logistic, run

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from spacy.tokens import Token

    from dragoman import Coder
    from dragoman.coding.matching import Candidate
    from dragoman.coding.sentences import Sentence
    from dragoman.language.parser import Parsed


def pairs(item: dict[str, Any], parsed: Parsed, coder: Coder) -> Iterator[tuple[list[str], bool]]:
    """Yield the clues of each event of an item and party of its sentence, and whether it plays a role: once for each role, in their order."""
    mentions = find_parties(parsed, coder.catalogue)
    for index, paragraph in enumerate(parsed.paragraphs):
        doc = paragraph.doc
        marks = Marks(item, paragraph, index, mentions)
        matcher = Matcher(index, doc, mentions, coder.frames)
        found = {candidate.token.i: candidate for candidate in matcher.candidates()}
        words = {i: event["category"] for i, event in marks.events.items() if i >= 0}
        told = _Told(matcher, found, words)
        for i in words:
            right = [{marks.heads.get(party, -1) for party in marks.events[i][f"{role}s"]} for role in ROLES]
            yield from _of_act(told, i, right)


@dataclass(frozen=True, slots=True)
class _Told:
    """The acts of a paragraph: what the matcher found by token, and the category of each act that is marked by the token of its word."""

    matcher: Matcher
    found: dict[int, Candidate]
    words: dict[int, str]


def _of_act(
    told: _Told, i: int, right: list[set[int]], asked: set[int] | None = None
) -> Iterator[tuple[list[str], bool]]:
    """Yield the clues of an act and each party of its sentence, and whether it plays a role, once for each role.

    Args:
        told: The acts of the paragraph.
        i: Token of the word of the act.
        right: Tokens that stand for those who play each role.
        asked: Tokens of the parties of which that is known; none where it is of all.
    """
    matcher, words, doc = told.matcher, told.words, told.matcher.doc
    candidate = told.found.get(i) or _unframed(doc[i], words[i], matcher)
    candidate.category = words[i]
    others = [j for j in sorted(words) if j != i and doc[j].sent == doc[i].sent]
    near = parties_near(doc[i], matcher.reader)
    for filler, names in zip(near, clues(scene_of(candidate, others, matcher.reader.tree(doc)), near), strict=True):
        if asked is not None and filler.token.i not in asked:
            continue
        known = [intern(name) for name in names]
        for heads in right:
            yield known, filler.token.i in heads


def story_pairs(coder: Coder) -> Iterator[tuple[list[str], bool]]:
    """Yield the same of the acts of the stories to learn from."""
    for story, index, paragraph, mentions in paragraphs_of(load_readings(TAUGHT), coder):
        matcher = Matcher(index, paragraph.doc, mentions, coder.frames)
        found = {candidate.token.i: candidate for candidate in matcher.candidates()}
        for sentence in sentences_of(index, paragraph, mentions, coder):
            yield from _of_sentence(told_in(sentence, story, paragraph, index, mentions), sentence, matcher, found)


def _of_sentence(
    told: dict[str, Any], sentence: Sentence, matcher: Matcher, found: dict[int, Candidate]
) -> Iterator[tuple[list[str], bool]]:
    tokens = sentence.tokens
    words = {
        i: category for i, category in zip(tokens, told["category"], strict=True) if category not in (None, "none")
    }
    acts = _Told(matcher, found, words)
    for row, columns in told["asked"]:
        right = [
            {tokens[other] for word, other, part in told["pairs"] if word == row and part == role} for role in ROLES
        ]
        yield from _of_act(acts, tokens[row], right, {tokens[column] for column in columns})


def _unframed(word: Token, category: str, matcher: Matcher) -> Candidate:
    """Return the act of a word that no frame knows, as the coder makes it."""
    return matcher.fill(generic_frame(category, pos_of(word)), word)


def fit(given: list[tuple[list[str], bool]]) -> dict[str, float]:
    """Return the weights of the clues for each role in turn, as the pairs come."""
    return {
        f"{role} {name}": weight
        for number, role in enumerate(ROLES)
        for name, weight in logistic(given[number :: len(ROLES)]).items()
    }


if __name__ == "__main__":
    run(__doc__, pairs, fit, part="parties", name="roles", more=story_pairs)
