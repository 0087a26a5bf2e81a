"""Tokens that a data set has split by spaces, joined to the text that a newspaper would print, with where each token went."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman import Span

CLOSING = frozenset({",", ".", ";", ":", "?", "!", ")", "]", "}", "%", "''", "n't", "n’t", "...", "-RRB-", "-RSB-"})
OPENING = frozenset({"(", "[", "{", "$", "£", "€", "``", "-LRB-", "-LSB-"})
WRITTEN = {"``": '"', "''": '"', "-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]"}


def join(tokens: Sequence[str]) -> tuple[str, list[Span]]:
    """Return the text and the span of each token in it.

    A plain quotation mark opens and closes by turns; what begins with an apostrophe ("'s") is joined to the word before it.
    """
    text, spans, is_open, glued = "", [], False, True
    for word in tokens:
        closes = word in CLOSING or (word[0] in "'’" and len(word) > 1) or (word == '"' and is_open)
        if not (glued or closes):
            text += " "
        written = WRITTEN.get(word, word)
        spans.append(Span(len(text), len(text) + len(written)))
        text += written
        glued = word in OPENING or (word == '"' and not is_open)
        if word == '"':
            is_open = not is_open
    return text, spans


def is_split(text: str) -> bool:
    """Tell whether the tokens of a text are split by spaces."""
    return any(mark in f"{text} " for mark in (" , ", " . ", " 's ", " n't "))
