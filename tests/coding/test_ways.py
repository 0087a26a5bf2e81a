"""The way through the parse from one word to another."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from dragoman.coding.ways import Tree, part, way

WORDS = ["Police", "said", "rebels", ",", "who", "fled", ",", "shelled", "Homs", ".", "Nobody", "slept"]
HEADS = [1, 1, 7, 2, 5, 2, 2, 1, 7, 1, 11, 11]
LABELS = ["nsubj", "ROOT", "nsubj", "punct", "nsubj", "relcl", "punct", "ccomp", "dobj", "punct", "nsubj", "ROOT"]


@pytest.fixture
def tree() -> Tree:
    return Tree(Doc(Vocab(), words=WORDS, heads=HEADS, deps=LABELS))


def label(tree: Tree, i: int) -> str | None:
    return tree.labels[i] if tree.labels[i] not in ("punct", "nsubj") else None


def test_a_line_goes_up_to_the_root(tree: Tree) -> None:
    assert tree.line(5) == [5, 2, 7, 1]
    assert tree.line(1) == [1]


def test_two_ways_meet_at_the_lowest_word_above_both(tree: Tree) -> None:
    assert part(tree.line(5), tree.line(8)) == (2, 1)
    assert part(tree.line(7), tree.line(5)) == (0, 2)
    assert part(tree.line(5), tree.line(11)) is None


def test_a_way_names_its_steps_and_passes_over_those_without_a_name(tree: Tree) -> None:
    assert way(tree, 5, 8, label) == (["relcl"], ["dobj"])
    assert way(tree, 7, 5, label) == ([], ["relcl"])
    assert way(tree, 0, 8, label) == ([], ["ccomp", "dobj"])
    assert way(tree, 8, 11, label) == (["apart"], [])


def test_marks_between_two_words_are_counted_without_these(tree: Tree) -> None:
    assert tree.marked_between(2, 5)
    assert not tree.marked_between(3, 6)
    assert not tree.marked_between(7, 8)


def test_names_are_given_once_for_a_paragraph(tree: Tree) -> None:
    asked: list[int] = []

    def naming(_: Tree, i: int) -> str | None:
        asked.append(i)
        return None

    tree.named(naming)
    tree.named(naming)
    assert asked == list(range(len(WORDS)))
