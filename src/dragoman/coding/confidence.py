"""How sure: from the probability of a judge, calibrated, or, where frames decide alone, from the marks of a coding.

The weights of the marks are set by hand and order codings only roughly (docs/quality.md, "Where it falls short").
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

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


def likeliest(shares: Mapping[str, float]) -> tuple[str, float]:
    """Return the likeliest category that is one, and its probability."""
    return max(((name, p) for name, p in shares.items() if name != "none"), key=lambda item: item[1])


@dataclass(frozen=True, slots=True)
class Calibration:
    """From the probability that a judge gives a category to the share of such events that are right.

    A line through knots, fitted on the dev part of our corpus (``training/calibrate.py``).
    """

    given: tuple[float, ...]
    right: tuple[float, ...]

    @classmethod
    def of(cls, record: Mapping[str, Any]) -> Calibration:
        """Read the knots from the record of a judge; without any, a probability stands for itself."""
        knots = record.get("calibration") or {"given": [0.0, 1.0], "right": [0.0, 1.0]}
        return cls(tuple(knots["given"]), tuple(knots["right"]))

    def confidence(self, probability: float) -> float:
        """Return the confidence in an event, to two digits."""
        return round(float(np.interp(probability, self.given, self.right)), 2)
