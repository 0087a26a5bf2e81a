"""Fit the weights that tell where an act happened, and write them into a folder: places.json (clue and log odds) and places_record.json.

usage: python -m training.locating [--every N] OUT

A logistic regression over the clues of ``dragoman.coding.locating``, fitted by Newton's method on pairs of an event and a place found in
its sentence, from the training part of our own corpus. Each pair counts twice, with the event's category and without, so that words that
tell of no event can be asked for as well. Acts of any kind, from ``corpus/acts``, were tried as further pairs and changed nothing. Needs
nothing but Dragoman.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman import Span
from dragoman.coding.fillers import Reader
from dragoman.coding.locating import clues, word_at
from dragoman.mentions.parties import find_parties
from dragoman.mentions.places import find_places
from training.fitting import logistic, run

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from dragoman import Coder
    from dragoman.language.parser import Parsed


def pairs(item: dict[str, Any], parsed: Parsed, coder: Coder) -> Iterator[tuple[list[str], bool]]:
    """Yield the clues of each event of an item and place of its sentence, and whether it happened there."""
    mentions = find_parties(parsed, coder.catalogue)
    places = find_places(parsed, mentions)
    marks = {mark["id"]: Span(mark["start"], mark["end"]) for mark in item["places"]}
    for event in item["events"]:
        at = word_at(parsed, Span(event["start"], event["end"]))
        if at is None:
            continue
        index, word = at
        near = [found for found in places[index] if found.head.sent == word.sent]
        reader = Reader(index, mentions, coder.frames)
        where = marks.get(event["place"])
        for category in (event["category"], None):
            for found, names in zip(near, clues(word, near, reader, category), strict=True):
                yield names, where is not None and where.overlaps(found.span)


if __name__ == "__main__":
    run(__doc__, pairs, logistic, part="places", name="places")
