"""The way through the parse from one word to another: up from the first to where they meet, and down from there.

Who does an act, where it happened and what it counts are all read from such ways. Each names their steps in a manner of its own, since the
weights that go with the names were fitted so; what is the same to all stands here.
"""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

import numpy as np
from spacy.attrs import DEP, HEAD, ORTH, POS

from dragoman.coding.speech import cue_of
from dragoman.language import questions

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from spacy.tokens import Doc

    Naming = Callable[["Tree", int], str | None]

STEPS = {
    "nsubj": "subject",
    "nsubjpass": "object",
    "dobj": "object",
    "attr": "object",
    "oprd": "object",
    "dative": "object",
    "agent": "agent",
    "poss": "modifier",
    "compound": "modifier",
    "nmod": "modifier",
    "amod": "modifier",
    "npadvmod": "apposed",
    "appos": "apposed",
}
MARKS = frozenset(",;:–—")
"""Marks that part a sentence."""


class Tree:
    """The parse of a paragraph as plain lists, by index of the token: asked token by token it costs ten times as much.

    Attributes:
        heads: The head of each token; a root is its own.
        labels: Dependency labels.
        kinds: Parts of speech, in the coarse set.
    """

    def __init__(self, doc: Doc) -> None:
        strings = doc.vocab.strings
        rows = doc.to_array([HEAD, DEP, POS, ORTH])
        names = {key: strings[key] for key in {*rows[:, 1].tolist(), *rows[:, 2].tolist()}}
        marks = {strings[mark] for mark in MARKS}
        self.doc = doc
        # Heads are told by how far off they stand.
        self.heads: list[int] = (rows[:, 0].astype(np.int64) + np.arange(len(rows))).tolist()
        self.labels: list[str] = [names[key] for key in rows[:, 1].tolist()]
        self.kinds: list[str] = [names[key] for key in rows[:, 2].tolist()]
        self._marks_before = list(accumulate((key in marks for key in rows[:, 3].tolist()), initial=0))
        self._lines: dict[int, list[int]] = {}
        self._named: dict[Naming, list[str | None]] = {}
        self._sides: dict[int, dict[str, frozenset[int]]] = {}
        self._cues: dict[int, bool] = {}

    def word(self, i: int) -> str:
        """Return a token in lower case."""
        lower: str = self.doc[i].lower_
        return lower

    def line(self, i: int) -> list[int]:
        """Return a token and all above it, up to the root."""
        known = self._lines.get(i)
        if known is None:
            heads, known = self.heads, [i]
            while heads[i] != i:
                i = heads[i]
                known.append(i)
            self._lines[known[0]] = known
        return known

    def named(self, naming: Naming) -> list[str | None]:
        """Return what the step from each token to its head is called; none where it is no step.

        Args:
            naming: Gives the name of the step of one token.
        """
        known = self._named.get(naming)
        if known is None:
            known = self._named[naming] = [naming(self, i) for i in range(len(self.heads))]
        return known

    def sides(self, i: int) -> dict[str, frozenset[int]]:
        """Return the logical subjects and objects of a verb, by name of the side; a noun has none."""
        known = self._sides.get(i)
        if known is None:
            word, known = self.doc[i], {"subject": frozenset(), "object": frozenset()}
            if self.kinds[i] in ("VERB", "AUX"):
                known["subject"] = frozenset(head.i for head in questions.logical_subjects(word))
                known["object"] = frozenset(head.i for head in questions.logical_objects(word))
            self._sides[i] = known
        return known

    def is_passive(self, i: int) -> bool:
        """Tell whether a token is a passive verb."""
        return self.kinds[i] == "VERB" and questions.is_passive(self.doc[i])

    def is_cue(self, i: int) -> bool:
        """Tell whether a verb tells that somebody says something."""
        if i not in self._cues:
            self._cues[i] = cue_of(self.doc[i]) is not None
        return self._cues[i]

    def marked_between(self, low: int, high: int) -> bool:
        """Tell whether a comma, colon, semicolon or dash stands between two tokens."""
        return self._marks_before[high] > self._marks_before[low + 1]


def part(line: Sequence[int], other: Sequence[int]) -> tuple[int, int] | None:
    """Return how many tokens of two ways up stand below the one where they meet; none where they do not.

    Args:
        line: A token and all above it.
        other: Another token and all above it.
    """
    for number, i in enumerate(other):
        if i in line:
            return line.index(i), number
    return None


def way(tree: Tree, i: int, other: int, naming: Naming) -> tuple[list[str], list[str]]:
    """Return the names of the steps from a token up to where its way and that of another meet, and from there down to the other.

    Args:
        tree: The parse.
        i: The first token.
        other: The other token.
        naming: Gives the name of the step of one token.

    Returns:
        Both lists, in order; ``["apart"], []`` where the two never meet.
    """
    line, below = tree.line(i), tree.line(other)
    met = part(line, below)
    if met is None:
        return ["apart"], []
    names = tree.named(naming)
    up = [name for token in line[: met[0]] if (name := names[token]) is not None]
    return up, [name for token in reversed(below[: met[1]]) if (name := names[token]) is not None]
