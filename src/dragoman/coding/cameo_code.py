"""The CAMEO code of an event, where its words say more than its PLOVER category does.

CAMEO parts what PLOVER joins. An appeal (02) is no demand (10); what is only promised or announced is an intent (03), be it aid or a
retreat, though PLOVER has announced retreats in CONCEDE; and many words have a code of their own (frames).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.codebooks import cameo
from dragoman.coding.boundaries import FUTURE_IS_AGREE
from dragoman.coding.polarity import FUTURE
from dragoman.lexicon.acts import act_words

if TYPE_CHECKING:
    from spacy.tokens import Token

    from dragoman.coding.matching import Candidate
    from dragoman.lexicon.frames import Frames

YIELDING = frozenset({"RETREAT", "CONCEDE"})
OPTION = "014"


def cameo_code(candidate: Candidate, contexts: tuple[str, ...], frames: Frames) -> str | None:
    """Return the CAMEO code of a candidate whose category is settled; None where CAMEO has none.

    Args:
        candidate: The predicate, its frame, and the category and modes that were decided.
        contexts: Contexts proven by the event's own sentence.
        frames: The lexicon, for the codes that its words have.
    """
    frame, category, lemma = candidate.frame, candidate.category, candidate.token.lemma_.lower()
    if category == frame.category and frame.cameo:
        return frame.cameo
    intent = _intent(candidate, contexts)
    if intent:
        return intent
    code = _usual(frames, frame.pos, lemma, category) or cameo().of_plover(category, candidate.modes, contexts)
    if category == "REQUEST" and code and not _demands(candidate.token):
        return cameo().as_appeal(code)
    return code


def _intent(candidate: Candidate, contexts: tuple[str, ...]) -> str | None:
    """Return the code of an act that is only announced, or thought over; None where the words tell of neither."""
    frame, category = candidate.frame, candidate.category
    if category not in ("AGREE", "CONCEDE"):
        return None
    if _near(candidate.token) & act_words().options:
        return OPTION
    if candidate.announces is not None:
        return cameo().of_intent(*candidate.announces, contexts)
    if frame.category != category and frame.category in FUTURE_IS_AGREE | YIELDING:
        # The judge says that what the frame means is still to come.
        return cameo().of_intent(frame.category, frame.modes, contexts)
    if category == "CONCEDE" and _is_intent(candidate.token):
        return cameo().of_intent(category, (), contexts)
    return None


def _is_intent(token: Token) -> bool:
    """Tell whether a concession is only promised: by a word of promising or by "will"."""
    auxiliaries = {child.lower_ for child in token.children if child.dep_ == "aux"}
    return bool(_near(token) & act_words().intents or auxiliaries & FUTURE)


def _near(token: Token) -> set[str]:
    """Return the lemma of a predicate and that of the word it completes ("considering" above "sending")."""
    above = {token.head.lemma_.lower()} if token.dep_ in ("xcomp", "ccomp", "pcomp", "dobj", "pobj") else set()
    return {token.lemma_.lower()} | above


def _demands(token: Token) -> bool:
    """Tell whether a request leaves no choice: by its own word, or by "must" below it."""
    words = {token.lemma_.lower(), *(child.lemma_.lower() for child in token.children)}
    below = {
        word.lower_
        for child in token.children
        if child.dep_ in ("ccomp", "xcomp")
        for word in child.children
        if word.dep_ == "aux"
    }
    return bool((words | below) & act_words().demands)


def _usual(frames: Frames, pos: str, lemma: str, category: str) -> str | None:
    """Return the one code that all senses of a word in a category have, or None."""
    codes = {frame.cameo for frame in frames.of(pos, lemma) if frame.category == category}
    return codes.pop() if len(codes) == 1 else None
