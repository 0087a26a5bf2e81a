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

PREFIXES = frozenset({"anti", "co", "counter", "de", "ex", "non", "over", "pre", "re", "self", "under"})
"""Beginnings of words that a hyphen may part from the rest."""
LINKS = frozenset({"&", "and", "for", "of", "the"})
"""Small words that names hold."""


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
        elif token.pos_ in ("NOUN", "PROPN", "ADJ") and lemma in nouns and not is_name(token):
            yield token


def may_tell(token: Token) -> bool:
    """Tell whether a verb could tell of an act at all: not one without content, unless it says that somebody has to act."""
    lemma = token.lemma_.lower()
    # The parser takes the hyphen of "re-opened" for a verb.
    if token.is_punct or is_prefix(token) or is_question(token):
        return False
    if token.pos_ == "AUX":
        return lemma in DUTIES
    if lemma in ("have", "need"):
        return any(child.dep_ == "xcomp" for child in token.children)
    return lemma not in EMPTY_VERBS


def is_name(token: Token) -> bool:
    """Tell whether a noun is of a name: of a person's, of a month's (in "**March**" nobody marches), of a firm's or body's."""
    named = token.ent_type_ == "PERSON" or (token.pos_ == "PROPN" and token.ent_type_ == "DATE")
    return named or is_prefix(token) or _is_in_longer_name(token)


def is_prefix(token: Token) -> bool:
    """Tell whether a token is only the beginning of a word with a hyphen: the word behind that tells the act ("**re**-opened")."""
    if token.lower_ not in PREFIXES or token.whitespace_ or token.i + 1 == len(token.doc):
        return False
    return token.nbor().text == "-"


def is_question(token: Token) -> bool:
    """Tell whether somebody is asked what he thinks, not to do something: "**asked** which states would vote for it, he said".

    Who "has asked" asks himself.
    """
    if token.tag_ != "VBN" or token.lemma_ != "ask" or any(child.lemma_ == "have" for child in token.lefts):
        return False
    return not any(child.dep_ == "xcomp" or child.lower_ == "for" for child in token.children)


def _is_in_longer_name(token: Token) -> bool:
    """Tell whether a word stands with a capital within a name whose last or first words have one too: "Savings and **Loan** Association".

    Headings, with capitals everywhere, are told by small letters in their sentence.
    """
    if not token.text.istitle() or token.is_sent_start or token.pos_ not in ("NOUN", "PROPN"):
        return False
    after, before = _beside(token, 1), _beside(token, -1)
    leads = after is not None and after.text.istitle() and after.pos_ in ("NOUN", "PROPN") and after.ent_type_ != "DATE"
    if not leads and not (token.nbor(-1).lower_ in LINKS and before is not None and before.text.istitle()):
        return False
    words = [other for other in token.sent if other.is_alpha and not other.is_stop]
    return 2 * sum(other.text[0].isupper() for other in words) <= len(words) + 2


def _beside(token: Token, step: int) -> Token | None:
    """Return the next word before or after a token over the small words that names hold, within the sentence."""
    i = token.i + step
    if token.sent.start <= i < token.sent.end and token.doc[i].lower_ in LINKS:
        i += step
    return token.doc[i] if token.sent.start <= i < token.sent.end else None
