"""Text all in capitals, as old wires and teleprinters have it, or all in small letters is given back its usual case before it is parsed.

The parser learned from text in usual case: in capitals it takes verbs for names, and nearly every act is lost. Each word gets the case that it
usually has: first by the packaged list of names and abbreviations, then by the forms that the parser's vocabulary holds; what neither knows is
taken for a name. The length of every word stays, so that offsets hold, and `Document.text` is not touched.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from dragoman.tables import packaged

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
OPENS = re.compile(r"(?:[.!?:][\"”’')\]]*\s+|\n\s*\n|--\s*|\]\s*)[\"“‘'(\[]*$")
"""What stands before the first word of a sentence."""
ENDINGS = ("s", "es", "d", "ed", "ing", "ly", "er", "ers", "ness")
MONTH = re.compile(r"(?:\b(?:in|of|since|until|by|last|next|early|late|mid)\s+|\d\s+|-)\Z", re.IGNORECASE)
"""What stands before "MAY" and "MARCH" where they are months."""
SHORT = 3
"""Letters that a word must have left without its ending."""


def restored(text: str, vocabulary: AbstractSet[str]) -> str:
    """Return a text that is all in capitals, or all in small letters, in its usual case; every character keeps its place.

    Args:
        text: The paragraph.
        vocabulary: Forms that the parser knows, each in the cases that it was seen in.
    """
    if text.islower():
        # It is read as one in capitals; a few letters change their number with their case ("ß"), and such a text stays.
        return restored(text.upper(), vocabulary) if len(text.upper()) == len(text) else text
    matches = list(WORD.finditer(text))
    names = _names(text, matches)
    pieces: list[str] = []
    last, opens = 0, True
    for index, match in enumerate(matches):
        before = text[last : match.start()]
        opens = opens or OPENS.search(before) is not None
        usual = names.get(index) or _in_place(text, match, vocabulary)
        pieces += [before, usual[:1].upper() + usual[1:] if opens else usual]
        last, opens = match.end(), False
    pieces.append(text[last:])
    whole = "".join(pieces)
    # A few letters change their number with their case ("İ"): better capitals than wrong offsets.
    return whole if len(whole) == len(text) else text


def _names(text: str, matches: list[re.Match[str]]) -> dict[int, str]:
    """Return the usual form of the words of listed names of several words, by the number of the word; the longest name first."""
    found: dict[int, str] = {}
    words = [match.group().lower() for match in matches]
    for index, word in enumerate(words):
        if index in found:
            continue
        for name in _phrases().get(word, ()):
            parts = name.split()
            end = index + len(parts) - 1
            if words[index : end + 1] != [part.lower() for part in parts]:
                continue
            if text[matches[index].start() : matches[end].end()].count(" ") == len(parts) - 1:
                found.update(zip(range(index, end + 1), parts, strict=True))
                break
    return found


def _in_place(text: str, match: re.Match[str], vocabulary: AbstractSet[str]) -> str:
    """Return the usual form of a word by itself and by what stands around it."""
    word, after = match.group(), text[match.end() :]
    if not word.isupper() or (len(word) == 1 and after[:1] == "."):
        return word
    usual = _usual(word, vocabulary)
    if usual in ("may", "march") and (MONTH.search(text[: match.start()]) or after[:3].strip().isdigit()):
        return usual.capitalize()
    return usual


def _usual(word: str, vocabulary: AbstractSet[str]) -> str:
    low = word.lower()
    listed = _listed()
    if low in listed:
        return listed[low]
    if low[-2:] in ("'s", "’s"):
        return _usual(word[:-2], vocabulary) + low[-2:]
    if low in vocabulary or len(low) == 1:
        return low
    name = low[:1].upper() + low[1:]
    if name in vocabulary:
        return name
    stems = (low[: -len(ending)] for ending in ENDINGS if low.endswith(ending) and len(low) - len(ending) > SHORT)
    return low if any(stem in vocabulary or stem + "e" in vocabulary for stem in stems) else name


@lru_cache(maxsize=1)
def _listed() -> dict[str, str]:
    """Return the usual form of names and abbreviations, by the word in lower case."""
    return {word.lower(): word for word in _lines() if " " not in word}


@lru_cache(maxsize=1)
def _phrases() -> dict[str, tuple[str, ...]]:
    """Return the listed names of several words by their first word in lower case, the longest first."""
    found: dict[str, list[str]] = {}
    for line in _lines():
        if " " in line:
            found.setdefault(line.split()[0].lower(), []).append(line)
    return {first: tuple(sorted(names, key=len, reverse=True)) for first, names in found.items()}


def _lines() -> list[str]:
    return packaged("language", "casing.txt").read_text(encoding="utf-8").splitlines()
