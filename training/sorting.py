"""Fit the weights that tell the kind of a figure; write them into a folder as kinds.json, and their record.

usage: python -m training.sorting [--every N] OUT

A softmax regression over the clues of ``dragoman.coding.sorting``, fitted by Newton's method on the figures found in the training part of our
own corpus that meet a marked one: each with the event that names it, and once more without, since the coder does not find every event.
Needs nothing but Dragoman.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import numpy as np

from dragoman import Span
from dragoman.coding.matching import Matcher
from dragoman.coding.sorting import SETTLED, clues
from dragoman.mentions.figures import Deed, find_all_figures, fitted
from dragoman.mentions.parties import find_parties
from training.fitting import Settings, run
from training.owning import act_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from dragoman import Coder
    from dragoman.language.parser import Paragraph, Parsed
    from dragoman.mentions.figures import FoundFigure

KINDS = Settings(seldom=4, ridge=3.0, rounds=15)
TRIES = 20
"""Steps of conjugate gradients in each of Newton's method."""
ENOUGH = 0.03
"""Share of the slope that may be left of it after them."""
HALVINGS = 12
STILL = 0.001
"""A round that lowers the cost by a smaller share of it is the last."""


def fit(given: list[tuple[list[str], str]]) -> dict[str, dict[str, float]]:
    """Return the weight of each clue for each kind."""
    kinds = sorted({kind for _, kind in given})
    counts = Counter(name for names, _ in given for name in names)
    known = {name: i for i, name in enumerate(sorted(name for name, count in counts.items() if count >= KINDS.seldom))}
    some = [[known[name] for name in names if name in known] for names, _ in given]
    starts = np.concatenate([[0], np.cumsum([len(columns) for columns in some])[:-1]])
    rows = np.repeat(np.arange(len(some)), [len(columns) for columns in some])
    columns = np.concatenate([np.asarray(each) for each in some])
    order = np.argsort(columns, kind="stable")
    firsts = np.searchsorted(columns[order], np.arange(len(known)))
    right = np.zeros((len(given), len(kinds)))
    right[np.arange(len(given)), [kinds.index(kind) for _, kind in given]] = 1.0

    def forth(weights: NDArray[Any]) -> NDArray[Any]:
        return np.add.reduceat(weights[columns], starts, axis=0)

    def back(values: NDArray[Any]) -> NDArray[Any]:
        return np.add.reduceat(values[rows[order]], firsts, axis=0)

    def bent(shares: NDArray[Any], way: NDArray[Any]) -> NDArray[Any]:
        steps = shares * forth(way)
        return back(steps - shares * steps.sum(axis=1, keepdims=True)) + KINDS.ridge * way

    def at(weights: NDArray[Any]) -> tuple[float, NDArray[Any]]:
        sums = forth(weights)
        sums -= sums.max(axis=1, keepdims=True)
        sums -= np.log(np.exp(sums).sum(axis=1, keepdims=True))
        return float(KINDS.ridge / 2 * (weights * weights).sum() - (sums * right).sum()), np.exp(sums)

    weights = np.zeros((len(known), len(kinds)))
    cost, shares = at(weights)
    for _ in range(KINDS.rounds):
        scale = back(shares * (1.0 - shares)) + KINDS.ridge
        left = back(right - shares) - KINDS.ridge * weights
        enough = ENOUGH * np.sqrt((left * left).sum())
        eased = left / scale
        way, step = eased, np.zeros_like(weights)
        size = (left * eased).sum()
        for _ in range(TRIES):
            turned = bent(shares, way)
            far = size / (way * turned).sum()
            step += far * way
            left = left - far * turned
            if np.sqrt((left * left).sum()) < enough:
                break
            eased = left / scale
            size, former = (left * eased).sum(), size
            way = eased + size / former * way
        former_cost = cost
        for _ in range(HALVINGS):
            cost, shares = at(weights + step)
            if cost < former_cost:
                break
            step /= 2
        weights += step
        if former_cost - cost < STILL * former_cost:
            break
    return {
        kind: {name: round(float(weights[i, k]), 2) for name, i in known.items() if abs(weights[i, k]) >= KINDS.slight}
        for k, kind in enumerate(kinds)
    }


def pairs(item: dict[str, Any], parsed: Parsed, coder: Coder) -> Iterator[tuple[list[str], str]]:
    """Yield the clues of each figure of an item that meets a marked one, and the kind of that: with its event, and without."""
    mentions = find_parties(parsed, coder.catalogue)
    marks = [(Span(mark["start"], mark["end"]), mark) for mark in item["figures"]]
    for index, (paragraph, found) in enumerate(
        zip(parsed.paragraphs, find_all_figures(parsed.paragraphs), strict=True)
    ):
        words = {}
        if found:
            matcher = Matcher(index, paragraph.doc, mentions, coder.frames)
            words = {candidate.token.i: candidate.absorbed for candidate in matcher.candidates()}
        for figure in found:
            span = paragraph.between(figure.first, figure.last)
            met = [mark for other, mark in marks if other.overlaps(span)]
            mark = next((mark for mark in met if mark["kind"] == figure.kind), met[0] if met else None)
            if mark is None or mark["kind"] in SETTLED:
                continue
            owners = (event for event in item["events"] if mark["id"] in event["figures"])
            deed = next((deed for event in owners if (deed := _deed(event, item, figure, paragraph, words))), None)
            for told in {deed, None}:
                ruled = figure if told is None else fitted(figure, told)
                if ruled.kind not in SETTLED and figure.value != 0:
                    yield clues(figure, ruled.kind, paragraph.doc, told), mark["kind"]


def _deed(
    event: dict[str, Any], item: dict[str, Any], figure: FoundFigure, paragraph: Paragraph, words: dict[int, set[int]]
) -> Deed | None:
    """Return a marked event as that of a figure; none where it stands in another paragraph."""
    act = act_of(event, item, paragraph, words)
    if act is None:
        return None
    counted = {*range(figure.first, figure.last + 1), *([figure.noun.i] if figure.noun is not None else [])}
    part = "actor" if counted & set(act.actors) else "recipient" if counted & set(act.recipients) else ""
    return Deed(act.category, act.modes, act.word, part)


if __name__ == "__main__":
    run(__doc__, pairs, fit, part="figures", name="kinds", settings=KINDS)
