"""In connection with what: contexts proved by words of the event's sentence, each with the words that prove it."""

from __future__ import annotations

from functools import lru_cache

import ahocorasick

from dragoman.lexicon.readings import context_words

Hit = tuple[str, int, int]


@lru_cache(maxsize=1)
def _automaton() -> ahocorasick.Automaton:
    automaton = ahocorasick.Automaton()
    wanted: dict[str, list[tuple[str, bool]]] = {}
    for context, (words, refused) in context_words().items():
        for word in words:
            wanted.setdefault(f" {word} ", []).append((context, True))
        for word in refused:
            wanted.setdefault(f" {word} ", []).append((context, False))
    for word, entries in wanted.items():
        automaton.add_word(word, (len(word), tuple(entries)))
    automaton.make_automaton()
    return automaton


def find_contexts(tokens: list[tuple[str, int, int]]) -> list[Hit]:
    """Find the contexts that a sentence proves.

    Args:
        tokens: Lemma, start and end (code points of the document) of each word.

    Returns:
        Context, start and end of the proving words; a word inside a phrase that is listed as no proof does not count.
    """
    text, starts = " ", {}
    ends = {}
    for lemma, start, end in tokens:
        starts[len(text) - 1] = start
        text += lemma.lower() + " "
        ends[len(text) - 1] = end
    proofs: list[Hit] = []
    refused: list[Hit] = []
    for last, (length, entries) in _automaton().iter(text):
        first = last - length + 1
        for context, proves in entries:
            (proofs if proves else refused).append((context, starts[first], ends[last]))
    return [
        hit
        for hit in dict.fromkeys(proofs)
        if not any(hit[0] == other[0] and other[1] <= hit[1] and hit[2] <= other[2] for other in refused)
    ]
