"""Which event a figure belongs to, and which numbers of things belong to none.

The encoder reads how likely a number is a figure of each event; the word that governs the number in the parse, and the kinds that fit a
category, count beside it. A figure has one owner: two events told together ("attacked a village, killing nine") do not share a toll.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from dragoman.coding.encoder import Judged
    from dragoman.coding.matching import Candidate
    from dragoman.mentions.figures import FoundFigure

CATEGORIES = {
    "killed": {"ASSAULT"},
    "injured": {"ASSAULT"},
    "detained": {"COERCE"},
    "abducted": {"ASSAULT", "COERCE"},
    "released": {"RETREAT", "CONCEDE", "AGREE"},
    "displaced": {"ASSAULT", "SANCTION", "COERCE"},
    "held": {"ASSAULT", "COERCE"},
    "troops": {"MOBILIZE", "RETREAT", "CONCEDE", "AID", "COOPERATE", "ASSAULT"},
    "size": {"PROTEST", "MOBILIZE", "ASSAULT"},
    "weapons": {"MOBILIZE", "AID", "ASSAULT", "COERCE", "RETREAT"},
    "votes": {"SUPPORT", "REJECT", "AGREE"},
    "other": {"SANCTION", "COERCE"},
    "money": {"AID", "AGREE", "COOPERATE", "SANCTION", "REQUEST"},
    "missing": {"ASSAULT"},
    "rescued": {"AID"},
}
"""Categories whose events usually have figures of a kind."""
TAKE = 0.2
"""Likelihood, with what is added to it, from which an event is given a figure."""
GOVERNS = 0.2
"""What is added for an event whose word governs the number."""
FITS = 0.1
"""What is added for an event of a category that fits the kind."""
FEW = 3
"""People of no kind are worth counting without an event when there are more of them than so many."""


def owner_of(item: FoundFigure, doc: Doc, events: Mapping[int, Candidate], judged: Judged | None) -> int | None:
    """Return the event that a figure belongs to, by the index of its word.

    Args:
        item: The figure.
        doc: The paragraph.
        events: The acts of the paragraph that became events, by the index of their word.
        judged: The paragraph as the encoder read it, or none.
    """
    if not events:
        return None
    wanted = CATEGORIES.get(item.kind, set())
    governing = _governing(item, events)
    if judged is not None:
        tokens = range(item.first, item.last + 1)
        shares = {
            i: max(judged.role(i, j, "figure") for j in tokens)
            + (GOVERNS if i in governing else 0.0)
            + (FITS if candidate.category in wanted else 0.0)
            for i, candidate in events.items()
        }
        best = max(shares, key=lambda i: shares[i])
        if shares[best] >= TAKE:
            return best
    if governing:
        return governing[0]
    sentence = doc[item.last].sent
    near = [i for i, candidate in events.items() if sentence.start <= i < sentence.end and candidate.category in wanted]
    return min(near, key=lambda i: abs(i - item.last), default=None)


def _governing(item: FoundFigure, events: Mapping[int, Candidate]) -> list[int]:
    """Return the events whose word, or a word of whose construction, governs a number."""
    if item.governor is None:
        return []
    at = item.governor.i
    return [i for i, candidate in events.items() if at in candidate.absorbed or at == i]


def belongs(item: FoundFigure, *, eventful: bool) -> bool:
    """Tell whether a number that no event has is worth keeping: figures are numbers of public events.

    Of a kind, it is kept wherever it stands, since tolls are told in paragraphs of their own. Of no kind, it is kept where its
    paragraph tells of events, or it counts more than a few people.

    Args:
        item: The figure.
        eventful: Whether its paragraph tells of an event.
    """
    return item.kind != "other" or eventful or (item.unit == "persons" and item.value is not None and item.value > FEW)
