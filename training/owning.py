"""Fit the weights that tell which event a figure belongs to; write them into a folder as owners.json, and their record.

usage: python -m training.owning [--every N] OUT

A logistic regression over the clues of ``dragoman.coding.owners``, fitted by Newton's method on pairs of a figure found and an event marked
in its text, from the training part of our own corpus. The encoder is not asked: it was trained on the same texts and would be too sure of
itself there; how much its word counts was chosen on the dev part. Needs nothing but Dragoman.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman import Span
from dragoman.coding.matching import Matcher
from dragoman.coding.owners import Act, clues
from dragoman.mentions.figures import find_all_figures
from dragoman.mentions.parties import find_parties
from training.fitting import logistic, run

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from dragoman import Coder
    from dragoman.language.parser import Paragraph, Parsed


def pairs(item: dict[str, Any], parsed: Parsed, coder: Coder) -> Iterator[tuple[list[str], bool]]:
    """Yield the clues of each figure of an item and event of its paragraph, and whether it is the event's."""
    mentions = find_parties(parsed, coder.catalogue)
    marks = [(Span(mark["start"], mark["end"]), mark) for mark in item["figures"]]
    for index, (paragraph, found) in enumerate(
        zip(parsed.paragraphs, find_all_figures(parsed.paragraphs), strict=True)
    ):
        if not found:
            continue
        matcher = Matcher(index, paragraph.doc, mentions, coder.frames)
        words = {candidate.token.i: candidate.absorbed for candidate in matcher.candidates()}
        events = [
            (event, act) for event in item["events"] if (act := act_of(event, item, paragraph, words)) is not None
        ]
        acts = [act for _, act in events]
        for figure in found:
            span = paragraph.between(figure.first, figure.last)
            met = [mark for other, mark in marks if other.overlaps(span)]
            mark = next((mark for mark in met if mark["kind"] == figure.kind), met[0] if met else None)
            for (event, _), names in zip(events, clues(figure, paragraph.doc, acts), strict=True):
                yield names, mark is not None and mark["id"] in event["figures"]


def act_of(event: dict[str, Any], item: dict[str, Any], paragraph: Paragraph, words: dict[int, set[int]]) -> Act | None:
    """Return a marked event as the act that the clues are read of; none where it stands in another paragraph."""
    predicate = Span(event["start"], event["end"])
    word = next((token for token in paragraph.doc if paragraph.token_span(token).overlaps(predicate)), None)
    if word is None:
        return None
    parties = {party["id"]: Span(party["start"], party["end"]) for party in item["parties"]}
    spans = ([parties[id_] for id_ in event[part] if id_ in parties] for part in ("actors", "recipients"))
    parts = (
        {token.i for token in paragraph.doc if any(paragraph.token_span(token).overlaps(span) for span in given)}
        for given in spans
    )
    return Act(word, event["category"], tuple(event["modes"]), {word.i, *words.get(word.i, ())}, *parts)


if __name__ == "__main__":
    run(__doc__, pairs, logistic, part="figures", name="owners")
