"""Checks the data files of the lexicon, for those who edit them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from dragoman.errors import DataError
from dragoman.lexicon.actors import catalogue
from dragoman.lexicon.frames import check_frames, load_frames
from dragoman.lexicon.home import origins
from dragoman.lexicon.readings import attitude_words, context_words, cues, domain_words, light_verbs
from dragoman.lexicon.regions import regions
from dragoman.lexicon.signatures import signatures


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found: faults with file and line, and a line of numbers."""

    faults: tuple[DataError, ...]
    summary: str


def check_all() -> Checked:
    """Read every data file; return all faults of the frames and the first of each other file."""
    faults = check_frames()
    for read in (
        catalogue,
        cues,
        attitude_words,
        signatures,
        light_verbs,
        context_words,
        domain_words,
        regions,
        origins,
    ):
        try:
            read()
        except DataError as fault:
            faults.append(fault)
    if faults:
        return Checked(tuple(faults), f"{len(faults)} faults")
    names = catalogue()
    kinds = Counter(
        name.entity.kind for group in names.by_text.values() for name in {n.entity.id: n for n in group}.values()
    )
    numbers = ", ".join(f"{count:,} names of kind {kind}" for kind, count in kinds.most_common())
    words = f"{len(load_frames()):,} frames, {len(names.agents):,} agent nouns, {len(cues()):,} cues"
    return Checked((), f"no faults: {words}, {numbers}")
