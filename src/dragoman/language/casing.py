"""Text all in capitals, as old wires and teleprinters have it, or all in small letters is given back its usual case before it is parsed.

The parser learned from text in usual case: in capitals it takes verbs for names, and nearly every act is lost. Each word gets the case that it
usually has: first by the packaged list of names and abbreviations, then by the words of the lexicon and the forms that the parser's vocabulary
holds; what none of them knows is taken for a name. The length of every word stays, so that offsets hold, and `Document.text` is not touched.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from dragoman.lexicon.frames import load_frames
from dragoman.tables import packaged, read_tsv

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
OPENS = re.compile(r"(?:[.!?:][\"”’')\]]*\s+|\n\s*\n|--\s*|\]\s*)[\"“‘'(\[]*$")
"""What stands before the first word of a sentence."""
ENDINGS = ("s", "es", "d", "ed", "ing", "ly", "er", "ers", "ness")
MONTH = re.compile(r"(?:\b(?:in|of|since|until|by|last|next|early|late|mid)\s+|\d\s+|-)\Z", re.IGNORECASE)
"""What stands before "MAY" and "MARCH" where they are months."""
SHORT = 3
"""Letters that a word must have left without its ending."""
DOUBLED = re.compile(r"([bdgklmnprt])\1\Z")
"""What is left of "lobbed" or "running": one letter too many."""
BRITISH = (
    (re.compile(r"is(?=(?:e[drs]?|ers|ing|ations?)\Z)"), "iz"),
    (re.compile(r"our(?=(?:s|ed|ing|able|ite|ites|less)?\Z)"), "or"),
)
"""Spellings of which the parser may know only the American one."""
NAMED_KINDS = frozenset(["population"])
"""Kinds of nouns for actors that are written with capitals: peoples and faiths."""


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
        # "42 arrests were made": a sentence that begins with a number has its capital there.
        opens = (opens and not any(map(str.isdigit, before))) or OPENS.search(before) is not None
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
    if low in _plain():
        return low
    if low in _initials():
        return _initials()[low]
    listed = _listed().get(low)
    # "COP" is a conference, but "cop" is the commoner word.
    if listed is not None and not (listed.isupper() and low in vocabulary and low in _ordinary()):
        return listed
    if low[-2:] in ("'s", "’s"):
        return _usual(word[:-2], vocabulary) + low[-2:]
    if low in vocabulary or low in _ordinary() or len(low) == 1:
        return low
    name = low[:1].upper() + low[1:]
    if name in vocabulary:
        return name
    return low if any(form in vocabulary or form in _ordinary() for form in _forms(low)) else name


def _forms(low: str) -> Iterator[str]:
    """Yield the words that one may be a form or another spelling of."""
    for spelling, other in BRITISH:
        if spelling.search(low):
            yield spelling.sub(other, low)
    for ending in ENDINGS:
        stem = low.removesuffix(ending)
        if stem == low or len(stem) <= SHORT:
            continue
        yield stem
        yield stem + "e"
        if DOUBLED.search(stem):
            yield stem[:-1]
        if stem.endswith("i"):
            yield stem[:-1] + "y"


@lru_cache(maxsize=1)
def _ordinary() -> frozenset[str]:
    """Return the words that the lexicon knows as words for acts or for those who act, and not as names."""
    words = {word for frame in load_frames() for word in (frame.lemma, *frame.extra)}
    for _, row in read_tsv(packaged("lexicon", "agents.tsv"), ("term", "kind")):
        if row["kind"] not in NAMED_KINDS:
            words.update(row["term"].split())
    words |= _plain()
    return frozenset(part for word in words for part in word.split("-") if part.islower() and len(part) >= SHORT)


@lru_cache(maxsize=1)
def _plain() -> frozenset[str]:
    """Return the words of regional English that are no names, whatever a list of names says."""
    return frozenset(line for line in _file("ordinary.txt") if not line.startswith("#"))


@lru_cache(maxsize=1)
def _listed() -> dict[str, str]:
    """Return the usual form of names and abbreviations, by the word in lower case."""
    return {word.lower(): word for word in _lines() if " " not in word}


@lru_cache(maxsize=1)
def _initials() -> dict[str, str]:
    """Return abbreviations of regional English by themselves in lower case, whatever the lexicon has for a word."""
    return {line.lower(): line for line in _file("initials.txt") if not line.startswith("#")}


@lru_cache(maxsize=1)
def _phrases() -> dict[str, tuple[str, ...]]:
    """Return the listed names of several words by their first word in lower case, the longest first."""
    found: dict[str, list[str]] = {}
    for line in _lines():
        if " " in line:
            found.setdefault(line.split()[0].lower(), []).append(line)
    return {first: tuple(sorted(names, key=len, reverse=True)) for first, names in found.items()}


def _lines() -> list[str]:
    return _file("casing.txt")


def _file(name: str) -> list[str]:
    return packaged("language", name).read_text(encoding="utf-8").splitlines()
