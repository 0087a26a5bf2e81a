"""How sure: a number from the marks of a coding.

The weights are set by hand and order codings only roughly; they are not calibrated yet (docs/quality.md, "Where it falls short").
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.coding.fillers import is_political

if TYPE_CHECKING:
    from dragoman.coding.matching import Candidate

BASE = 0.45
BOTH_ENDS, POLITICAL, SPECIFIC, VERB, WEAK = 0.16, 0.08, 0.08, 0.05, -0.06


def confidence(candidate: Candidate) -> float:
    """Return how sure a coding is, from 0 to 1."""
    value = BASE
    both = bool(candidate.actors) and (bool(candidate.recipients) or candidate.frame.reciprocal)
    value += BOTH_ENDS if both else 0.0
    value += POLITICAL if all(is_political(filler) for filler in (*candidate.actors, *candidate.recipients)) else 0.0
    value += SPECIFIC if candidate.frame.weight > 2 else 0.0  # noqa: PLR2004 (more than one condition)
    value += VERB if candidate.frame.pos == "verb" else 0.0
    value += WEAK if candidate.frame.weak else 0.0
    return round(min(max(value, 0.05), 0.95), 2)
