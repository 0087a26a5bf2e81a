"""Texts from which the encoder has not learned, with the acts that a reader lists of them: what models that stand after it are fitted on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.parties import load_parties
from corpus.readings import load_readings
from dragoman import Span
from dragoman.reading import parse_published

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

HELD = ("f", "h")
"""First letters of the stories that are only measured."""
DATE = parse_published("2025-05-12")
"""Of sentences without one."""


@dataclass(frozen=True, slots=True)
class Listed:
    """An act at one of the words that tell it, with its parties by role."""

    word: Span
    parties: dict[str, list[Span]]


def texts() -> Iterator[tuple[str, date | None, list[Listed]]]:
    """Yield each text with its date and its acts.

    They are the sentences of ``corpus/parties`` and those stories of ``corpus/readings`` whose errors may be read.
    """
    for told in load_parties():
        yield (
            told.text,
            DATE,
            [
                Listed(
                    Span(*act.word),
                    {"actor": [Span(*at) for at in act.actors], "recipient": [Span(*at) for at in act.recipients]},
                )
                for act in told.acts
            ],
        )
    for reading in load_readings():
        if not reading.id.startswith(HELD):
            yield (
                reading.text,
                reading.published,
                [
                    Listed(
                        Span(*word),
                        {
                            role: [Span(*at) for party in parties for at in party.spans]
                            for role, parties in (("actor", act.actors), ("recipient", act.recipients))
                        },
                    )
                    for act in reading.acts
                    if not act.open
                    for word in act.told
                ],
            )
