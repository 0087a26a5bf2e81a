"""Fit the weights that tell who acts and who is acted upon, and write them into a folder: roles.json and roles_record.json.

usage: python -m training.playing [--every N] OUT

Two logistic regressions over the clues of ``dragoman.coding.playing``, one a role, fitted by Newton's method on pairs of an event marked in
the training part of our own corpus and a party found in its sentence. The encoder is not asked: it was trained on the same texts and would
be too sure of itself there; how much its word counts was chosen on the dev part and on PLV tune. Needs nothing but Dragoman.
"""

from __future__ import annotations

from sys import intern
from typing import TYPE_CHECKING

from dragoman.coding.deciding import generic_frame, pos_of
from dragoman.coding.matching import Matcher
from dragoman.coding.playing import ROLES, clues, parties_near, scene_of
from dragoman.mentions.parties import find_parties
from training.examples import Marks
from training.fitting import logistic, run

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from spacy.tokens import Token

    from dragoman import Coder
    from dragoman.coding.matching import Candidate
    from dragoman.language.parser import Parsed


def pairs(item: dict[str, Any], parsed: Parsed, coder: Coder) -> Iterator[tuple[list[str], bool]]:
    """Yield the clues of each event of an item and party of its sentence, and whether it plays a role: once for each role, in their order."""
    mentions = find_parties(parsed, coder.catalogue)
    for index, paragraph in enumerate(parsed.paragraphs):
        doc = paragraph.doc
        marks = Marks(item, paragraph, index, mentions)
        matcher = Matcher(index, doc, mentions, coder.frames)
        found = {candidate.token.i: candidate for candidate in matcher.candidates()}
        words = sorted(i for i in marks.events if i >= 0)
        for i in words:
            event = marks.events[i]
            candidate = found.get(i) or _unframed(doc[i], event["category"], matcher)
            candidate.category = event["category"]
            others = [j for j in words if j != i and doc[j].sent == doc[i].sent]
            near = parties_near(doc[i], matcher.reader)
            right = [{marks.heads.get(party) for party in event[f"{role}s"]} for role in ROLES]
            for filler, names in zip(
                near, clues(scene_of(candidate, others, matcher.reader.tree(doc)), near), strict=True
            ):
                known = [intern(name) for name in names]
                for heads in right:
                    yield known, filler.token.i in heads


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
    run(__doc__, pairs, fit, part="parties", name="roles")
