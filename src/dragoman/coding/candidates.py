"""Which words could tell of an event: those that a frame knows, and those that syntax and the training data propose."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from dragoman.lexicon.frames import Frames

EMPTY_VERBS = frozenset({"be", "have", "do", "say", "seem", "become", "get", "add", "think", "know"})
DUTIES = frozenset({"must", "should", "shall", "ought"})
"""Words by which one side asks another to act ("the rebels must leave, it said"); "has to" and "needs to" are found by their infinitive."""


def proposed(doc: Doc, frames: Frames, nouns: frozenset[str], quiet: frozenset[str]) -> Iterator[Token]:
    """Yield the words of a paragraph that the encoder is to judge.

    Args:
        doc: The parsed paragraph.
        frames: Their words are always proposed.
        nouns: Lemmas of nouns and adjectives that told of events in the training data.
        quiet: Lemmas of verbs that never did, often as they stood there.
    """
    for token in doc:
        lemma = token.lemma_.lower()
        if token.pos_ in ("VERB", "AUX"):
            heard = may_tell(token) and (lemma in DUTIES or lemma not in quiet)
            if heard and (token.dep_ not in ("amod", "compound") or frames.of("verb", lemma)):
                yield token
        elif token.pos_ in ("NOUN", "PROPN", "ADJ") and not is_name(token) and lemma in nouns:
            yield token


def may_tell(token: Token) -> bool:
    """Tell whether a verb could tell of an act at all: not one without content, unless it says that somebody has to act."""
    lemma = token.lemma_.lower()
    if token.pos_ == "AUX":
        return lemma in DUTIES
    if lemma in ("have", "need"):
        return any(child.dep_ == "xcomp" for child in token.children)
    return lemma not in EMPTY_VERBS


def is_name(token: Token) -> bool:
    """Tell whether a word is of a person's name or of a month's: "in **March**" nobody marches."""
    return token.ent_type_ == "PERSON" or (token.pos_ == "PROPN" and token.ent_type_ == "DATE")
