"""Frames propose, the encoder decides: which candidates stand, under which category, and what no frame knew."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from dragoman.coding.candidates import proposed
from dragoman.coding.matching import Candidate
from dragoman.coding.sentences import read_sentence, windows
from dragoman.lexicon.frames import Frame

if TYPE_CHECKING:
    from collections.abc import Mapping

    from spacy.tokens import Token

    from dragoman.coding.encoder import Encoder, Judgement
    from dragoman.coding.matching import Matcher
    from dragoman.coding.reality import Reading
    from dragoman.coding.sentences import Sentence

KEEP = 0.3
"""Probability of being an event from which a candidate of a frame stands."""
ADD = 0.35
"""Probability of one category from which a word that no frame knows becomes an event."""
CHANGE = 0.4
"""Probability from which the category of a frame is changed."""
RECIPROCAL = frozenset({"CONSULT", "COOPERATE"})
VERB_RECIPIENTS = {
    "AGREE": ("indirect", "with", "to"),
    "CONSULT": ("object", "with", "to"),
    "SUPPORT": ("object", "with", "for", "to"),
    "CONCEDE": ("indirect", "object", "to", "with"),
    "COOPERATE": ("with", "object", "to"),
    "AID": ("indirect", "to", "object", "for"),
    "RETREAT": ("object", "from", "to", "indirect"),
    "REQUEST": ("object", "on", "to", "from", "of"),
    "ACCUSE": ("object", "against", "at", "on", "into"),
    "REJECT": ("object", "from", "to", "with"),
    "THREATEN": ("object", "against", "to", "with"),
    "PROTEST": ("against", "outside", "at", "object"),
    "SANCTION": ("object", "with", "against", "from", "on", "to"),
    "MOBILIZE": ("against",),
    "COERCE": ("object", "on", "from", "against"),
    "ASSAULT": ("object", "at", "on", "against", "with", "into"),
}
NOUN_RECIPIENTS = ("on", "against", "to", "with", "of", "for", "from")


@dataclass(frozen=True, slots=True)
class Decided:
    """A candidate as the encoder left it, with what it said."""

    candidate: Candidate
    reality: str
    confidence: float
    actual: float
    """Probability that it happened."""


def sentences(
    matcher: Matcher, found: Mapping[int, Candidate], readings: Mapping[int, Reading], encoder: Encoder, skip: set[int]
) -> tuple[list[Token], list[Sentence]]:
    """Return the words of a paragraph to be judged, and the sentences that the encoder is to read for them.

    Args:
        matcher: Holds the paragraph.
        found: The candidates of frames by token index.
        readings: How each is read.
        encoder: Knows which words may tell of events.
        skip: Token indexes that are not judged: words used up by another's construction or in passages of other domains.
    """
    words = {token.i: token for token in proposed(matcher.doc, matcher.frames, encoder.nouns, encoder.quiet)}
    words |= {i: candidate.token for i, candidate in found.items()}
    asked = [token for i, token in sorted(words.items()) if i not in skip]
    starts = {token.sent.start for token in asked}
    read = [
        window
        for sentence in matcher.doc.sents
        if sentence.start in starts
        for window in windows(read_sentence(sentence, matcher.reader, found, readings))
        if len(window)
    ]
    return asked, read


def decide(token: Token, candidate: Candidate | None, judgement: Judgement, matcher: Matcher) -> Decided | None:
    """Let the encoder confirm, change, reject or add a candidate; nothing where it tells of no event."""
    category, share = judgement.best()
    event = 1.0 - judgement.category["none"]
    if candidate is not None:
        if event < KEEP:
            return None
        if category != candidate.category and share >= CHANGE:
            candidate.notes.append(f"{candidate.category} by its frame, {category} by the encoder")
            candidate.category, candidate.modes = category, ()
    else:
        if share < ADD:
            return None
        candidate = matcher.fill(generic_frame(category, _pos(token)), token)
        candidate.notes.append("found by the encoder; no frame fits")
    mode = max(judgement.mode.items(), key=lambda item: item[1])
    if not candidate.modes and mode[0] != "none" and mode[1] >= CHANGE and _has_mode(candidate.category, mode[0]):
        candidate.modes = (mode[0],)
    reality = max(judgement.reality.items(), key=lambda item: item[1])[0]
    reality = "actual" if reality in ("none", "historical") else reality
    actual = judgement.reality["actual"] + judgement.reality.get("historical", 0.0)
    return Decided(candidate, reality, round(judgement.category[candidate.category], 2), actual)


def _pos(token: Token) -> str:
    return "verb" if token.pos_ == "VERB" else "noun" if token.pos_ in ("NOUN", "PROPN") else "adjective"


def _has_mode(category: str, mode: str) -> bool:
    from dragoman.codebooks import plover  # noqa: PLC0415 (data loads on first use)

    return mode in plover().categories[category].modes


@lru_cache(maxsize=64)
def generic_frame(category: str, pos: str) -> Frame:
    """Return the frame of a word that no frame knows: the roles that its category usually has."""
    verb = pos != "noun"
    return Frame(
        id=f"{category}/encoder.{pos[0]}",
        pos=pos,
        lemma="",
        extra=(),
        category=category,
        modes=(),
        contexts=(),
        cameo=None,
        actor=("subject",) if verb else ("support", "possessive", "by"),
        recipient=VERB_RECIPIENTS[category] if verb else NOUN_RECIPIENTS,
        reciprocal=category in RECIPROCAL,
        conditions=MappingProxyType({}),
        needs=(),
        pobj=MappingProxyType({}),
        requires=frozenset(),
        weak=False,
        embeds="",
    )
