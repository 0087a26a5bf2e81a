"""Frames propose, the encoder decides: which candidates stand, under which category, and what no frame knew."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from dragoman.coding.accidents import by_nature_or_accident
from dragoman.coding.candidates import proposed
from dragoman.coding.confidence import likeliest
from dragoman.coding.matching import Candidate, answered_by
from dragoman.coding.sentences import read_sentence, windows
from dragoman.lexicon.acts import act_words, mode_words
from dragoman.lexicon.frames import Frame

if TYPE_CHECKING:
    from collections.abc import Mapping

    from spacy.tokens import Token

    from dragoman.coding.encoder import Encoder, Judged
    from dragoman.coding.light import Light
    from dragoman.coding.matching import Matcher
    from dragoman.coding.reality import Reading
    from dragoman.coding.sentences import Sentence


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Probabilities from which a judge has its way against the frames.

    ``keep``: of being an event, from which a candidate of a frame stands. ``add``: of one category, from which a word that no frame knows
    becomes an event. ``told``: of being an event of any category, from which it becomes one too, under the likeliest. ``change``: of another
    category, from which that of a frame is changed.
    """

    keep: float
    add: float
    told: float
    change: float


ENCODER = Thresholds(keep=0.3, add=0.55, told=0.65, change=0.45)
WARY = Thresholds(keep=0.6, add=0.7, told=0.7, change=0.45)
"""The encoder's where most that sounds like politics is business."""
WARIEST = Thresholds(keep=0.85, add=0.9, told=0.9, change=0.4)
"""The encoder's where nearly all of it is."""
BY_BUSINESS = (ENCODER, WARY, WARIEST)
"""The encoder's thresholds by how much of a passage is business."""
OFFERED = 0.3
"""Probability of being an event from which a request or offer of somebody else tells one beside its answer.

Of those that our own sentences for parties hold, two in three from here to the usual limit are acts.
"""
SURE = 0.9
"""Probability of one category from which a word of everyday doing that no frame knows becomes an event."""
MODE_ADDED = 0.3
"""Probability of a mode, among those of the category, from which an act without one gets it."""
MODE_CHANGED = 0.9
"""The same, from which it takes the place of the mode that a frame gave."""
SCREEN = 0.03
"""Probability of being an event, by the light judge, that some word of a sentence must have for the encoder to read it."""
LIGHT = Thresholds(keep=0.15, add=0.5, told=1.0, change=0.5)
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
NOUN_ACTORS = ("support", "possessive", "by")
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
    matcher: Matcher,
    found: Mapping[int, Candidate],
    readings: Mapping[int, Reading],
    judge: Encoder | Light,
    skip: set[int],
) -> tuple[list[Token], list[Sentence]]:
    """Return the words of a paragraph to be judged, and the sentences that the encoder is to read for them.

    Args:
        matcher: Holds the paragraph.
        found: The candidates of frames by token index.
        readings: How each is read.
        judge: Knows which words may tell of events.
        skip: Token indexes that are not judged: words used up by another's construction or in passages of other domains.
    """
    words = {token.i: token for token in proposed(matcher.doc, matcher.frames, judge.nouns, judge.quiet)}
    words |= {i: candidate.token for i, candidate in found.items()}
    words |= {noun.i: noun for candidate in found.values() for noun in told_by(candidate, judge.nouns)}
    # What frames found was asked whether anybody did it before.
    asked = [
        token
        for i, token in sorted(words.items())
        if i not in skip and (i in found or not by_nature_or_accident(token))
    ]
    starts = {token.sent.start for token in asked}
    read = [
        window
        for sentence in matcher.doc.sents
        if sentence.start in starts
        for window in windows(read_sentence(sentence, matcher.reader, found, readings))
        if len(window)
    ]
    return asked, read


def screen(
    asked: list[Token], read: list[Sentence], found: Mapping[int, Candidate], light: Light
) -> tuple[list[Sentence], set[int]]:
    """Leave out the sentences that surely tell of nothing, so that the encoder need not read them.

    One in which a frame found two parties is read, whatever the light judge says of it.

    Args:
        asked: The words to be judged.
        read: The sentences they stand in.
        found: The candidates of frames by token index.
        light: The light judge.

    Returns:
        The sentences to be read, and the token indexes of the words in the others.
    """
    wanted = {token.i for token in asked}
    between = {
        i for i, candidate in found.items() if (candidate.actors and candidate.recipients) or len(candidate.actors) > 1
    }
    kept: list[Sentence] = []
    left: set[int] = set()
    for sentence in read:
        rows = [row for row, token in enumerate(sentence.tokens) if token in wanted]
        # One word suffices: those that a frame knows are likeliest to do, so they are asked first.
        rows.sort(key=lambda row: sentence.frames[row] == "none")
        between_two = any(sentence.tokens[row] in between for row in rows)
        if between_two or any(1.0 - light.category(sentence, row)["none"] >= SCREEN for row in rows):
            kept.append(sentence)
        else:
            left.update(sentence.tokens[row] for row in rows)
    return kept, left - {token for sentence in kept for token in sentence.tokens}


def decide(
    token: Token, candidate: Candidate | None, judged: Judged, matcher: Matcher, thresholds: Thresholds
) -> Decided | None:
    """Let the encoder confirm, change, reject or add a candidate; nothing where it tells of no event, or did not read the word."""
    judgement = judged.word(token.i)
    if judgement is None:
        return None
    candidate = weigh(token, candidate, judgement.category, matcher, thresholds)
    if candidate is None:
        return None
    mode, sure = _likeliest_mode(token, candidate.category, judgement.mode)
    if mode and mode not in candidate.modes and sure >= (MODE_CHANGED if candidate.modes else MODE_ADDED):
        candidate.modes = (mode,)
    reality = max(judgement.reality.items(), key=lambda item: item[1])[0]
    reality = "actual" if reality in ("none", "historical") else reality
    actual = judgement.reality["actual"] + judgement.reality.get("historical", 0.0)
    return Decided(candidate, reality, judged.calibration.confidence(judgement.category[candidate.category]), actual)


def weigh(
    token: Token,
    candidate: Candidate | None,
    shares: Mapping[str, float],
    matcher: Matcher,
    thresholds: Thresholds,
) -> Candidate | None:
    """Weigh what a frame says of a word against the probabilities of a judge; nothing where it tells of no event.

    Args:
        token: The word.
        candidate: What a frame found there, or none.
        shares: Probability of each category, and of none.
        matcher: Holds the paragraph.
        thresholds: From where the judge has its way.
    """
    category, share = likeliest(shares)
    if candidate is None:
        told = 1.0 - shares["none"]
        everyday = token.lemma_.lower() in act_words().everyday
        unsure = share < SURE if everyday else (share < thresholds.add and told < thresholds.told)
        if unsure:
            return None
        candidate = matcher.fill(generic_frame(category, pos_of(token)), token)
        candidate.notes.append("found by the learned judge; no frame fits")
        return candidate
    if 1.0 - shares["none"] < thresholds.keep:
        return None
    if category != candidate.category and share >= thresholds.change:
        candidate.notes.append(f"{candidate.category} by its frame, {category} by the learned judge")
        candidate.category, candidate.modes = category, ()
    return candidate


def told_by(candidate: Candidate, nouns: frozenset[str]) -> list[Token]:
    """Return the nouns that a verb's frame used up and that may be the word of the act: "filed a **lawsuit**".

    A request or offer of somebody else that is answered is an act beside it.

    Args:
        candidate: What a frame found at a verb.
        nouns: Lemmas of nouns that told of events in the training data.
    """
    if candidate.frame.pos != "verb":
        return []
    words = (candidate.token.doc[i] for i in sorted(candidate.consumed - answered_by(candidate)))
    return [word for word in words if word.pos_ in ("NOUN", "PROPN") and word.lemma_.lower() in nouns]


def at_noun(candidate: Candidate, noun: Token, matcher: Matcher) -> Candidate:
    """Move the candidate of a verb to the noun that its frame used up, since the noun tells of the act; the parties stay."""
    moved = matcher.fill(replace(candidate.frame, pos="noun", actor=NOUN_ACTORS, recipient=NOUN_RECIPIENTS), noun)
    moved.actors = moved.actors or candidate.actors
    moved.recipients = moved.recipients or candidate.recipients
    moved.consumed = {candidate.token.i}
    return moved


def pos_of(token: Token) -> str:
    """Return the part of speech under which frames know a word."""
    return "verb" if token.pos_ in ("VERB", "AUX") else "noun" if token.pos_ in ("NOUN", "PROPN") else "adjective"


def _likeliest_mode(token: Token, category: str, shares: Mapping[str, float]) -> tuple[str | None, float]:
    """Return the likeliest mode among those of a category, and its probability when only they and having none are left.

    One that names an instrument needs a word of it in the sentence: "ten people were killed" tells of no firearms.
    """
    from dragoman.codebooks import plover  # noqa: PLC0415 (data loads on first use)

    own = {name: share for name, share in shares.items() if name in plover().categories[category].modes}
    if not own:
        return None, 0.0
    best = max(own, key=own.__getitem__)
    needed = mode_words().get(best)
    if needed is not None and needed.search(token.sent.text.lower()) is None:
        return None, 0.0
    total = sum(own.values()) + shares["none"]
    return best, own[best] / total if total else 0.0


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
        actor=("subject",) if verb else NOUN_ACTORS,
        recipient=VERB_RECIPIENTS[category] if verb else NOUN_RECIPIENTS,
        reciprocal=category in RECIPROCAL,
        conditions=MappingProxyType({}),
        needs=(),
        pobj=MappingProxyType({}),
        requires=frozenset(),
        weak=False,
        embeds="",
    )
