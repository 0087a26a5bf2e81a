"""Gather what the trees that look at all parties of an act side by side are fitted on; see ``dragoman.coding.weighing``.

usage: python -m training.weighing PAIRS.npz

Codes what the encoder has not learned from (``training/texts.py``) without the trees, and keeps what is known of each party of each act that
was found. The tests' exams, dev, test and the held-out stories are not read; where the thresholds lie was chosen on dev and PLV tune.
``training/trees.py`` fits them.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from unittest.mock import patch

import numpy as np

from dragoman import Coder, Span
from dragoman.coding import weighing
from dragoman.coding.playing import ROLES
from training.texts import texts

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclass
class Seen:
    """What was gathered: facts of each party, and whether it plays each role."""

    facts: list[NDArray[np.float32]] = field(default_factory=list)
    answers: list[tuple[bool, ...]] = field(default_factory=list)


def gather() -> Seen:
    """Code all texts without the trees; keep what is known of the parties of the acts that were found."""
    coder, seen = Coder(), Seen()
    held: list[weighing.Weighed] = []

    def record(weighed: weighing.Weighed) -> None:
        held.append(weighed)

    with patch.object(weighing, "chances_of", record):
        for text, published, acts in texts():
            held.clear()
            coded = coder.code(text, published=published)
            for act in acts:
                event = next((event for event in coded.events if event.predicate.overlaps(act.word)), None)
                found = next((one for one in held if event is not None and event.predicate.overlaps(_span(one))), None)
                if event is None or found is None:
                    continue
                for row, filler in zip(found.facts, found.fillers, strict=True):
                    at = filler.mention.party.span
                    seen.facts.append(row)
                    seen.answers.append(
                        tuple(
                            any(at.overlaps(span) and event.sentence.covers(span) for span in act.parties[role])
                            for role in ROLES
                        )
                    )
    return seen


def _span(weighed: weighing.Weighed) -> Span:
    """Return where the word of an act stands in its document; a party of its paragraph tells how far that begins."""
    word, mention = weighed.candidate.token, weighed.fillers[0].mention
    start = word.idx + mention.party.span.start - word.doc[mention.first].idx
    return Span(start, start + len(word))


def main() -> None:
    """Read the command line."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("pairs", type=Path)
    options = arguments.parse_args()
    seen = gather()
    facts, answers = np.array(seen.facts), np.array(seen.answers)
    np.savez_compressed(
        options.pairs, facts=facts, answers=answers, names=np.array(weighing.names()), roles=np.array(ROLES)
    )
    print(f"{len(facts)} parties, {answers.sum(axis=0)} as {ROLES}")


if __name__ == "__main__":
    main()
