"""Fit the weights that tell where an act happened, and write them into a folder: places.json (clue and log odds) and places_record.json.

usage: python -m training.locating [--every N] OUT

A logistic regression over the clues of ``dragoman.coding.locating``, fitted by Newton's method on pairs of an event and a place found in
its sentence, from the training part of our own corpus. Each pair counts twice, with the event's category and without, so that words that
tell of no event can be asked for as well. Acts of any kind, from ``corpus/acts``, were tried as further pairs and changed nothing. Needs
nothing but Dragoman.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from corpus.build import files, load, split_of
from dragoman import Coder, Span
from dragoman.coding.fillers import Reader
from dragoman.coding.locating import clues, word_at
from dragoman.language.parsing import parse_documents
from dragoman.mentions.parties import find_parties
from dragoman.mentions.places import find_places
from dragoman.reading import document_from_text, parse_published

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import Any

    from numpy.typing import NDArray

    from dragoman.language.parser import Parsed

BATCH = 200
SELDOM = 25
"""A clue that stands with fewer pairs gets no weight."""
RIDGE = 20.0
"""Of 3, 20, 60 and 150 the one that places most events of the dev part rightly."""
ROUNDS = 12
SLIGHT = 0.05
"""A smaller weight is left out."""
TRIES = 30
"""Steps of conjugate gradients in each of Newton's method."""
ENOUGH = 0.001
"""Share of the slope that may be left of it after them."""


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


def fit(given: list[tuple[list[str], bool]]) -> dict[str, float]:
    """Return the weight of each clue: Newton's method, its steps by conjugate gradients, since there are many clues and few stand together."""
    counts = Counter(name for names, _ in given for name in names)
    known = {name: i for i, name in enumerate(sorted(name for name, count in counts.items() if count >= SELDOM))}
    some = [[known[name] for name in names if name in known] for names, _ in given]
    right = np.array([answer for _, answer in given], dtype=np.float64)
    rows = np.repeat(np.arange(len(some)), [len(columns) for columns in some])
    columns = np.array([column for each in some for column in each])

    def forth(weights: NDArray[Any]) -> NDArray[Any]:
        return np.bincount(rows, weights[columns], minlength=len(some))

    def back(values: NDArray[Any]) -> NDArray[Any]:
        return np.bincount(columns, values[rows], minlength=len(known))

    weights = np.zeros(len(known))
    for _ in range(ROUNDS):
        shares = 1.0 / (1.0 + np.exp(-np.clip(forth(weights), -30, 30)))
        spread = shares * (1.0 - shares)
        scale = back(spread) + RIDGE
        left = back(right - shares) - RIDGE * weights
        enough = ENOUGH * np.sqrt(left @ left)
        eased = left / scale
        way = eased
        size = left @ eased
        for _ in range(TRIES):
            bent = back(spread * forth(way)) + RIDGE * way
            far = size / (way @ bent)
            weights += far * way
            left = left - far * bent
            if np.sqrt(left @ left) < enough:
                break
            eased = left / scale
            size, former = left @ eased, size
            way = eased + size / former * way
    return {name: round(float(weights[i]), 2) for name, i in known.items() if abs(weights[i]) >= SLIGHT}


def main() -> None:
    """Read the corpus, fit, write."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("out", type=Path)
    arguments.add_argument("--every", type=int, default=1)
    options = arguments.parse_args()
    given, sentences = gathered("places", pairs, options.every)
    write(options.out, "places", fit(given), given, sentences)


def gathered(
    part: str, pairs: Callable[[Any, Parsed, Coder], Iterable[tuple[list[str], bool]]], every: int
) -> tuple[list[tuple[list[str], bool]], int]:
    """Return the pairs of the training sentences that hold events and a part of the annotation, and the number of these sentences.

    Args:
        part: Name of the part: places, figures.
        pairs: Gives the clues of each pair of a sentence, and whether it is right.
        every: Only each so many-th sentence is read.
    """
    items, _ = load(files())
    items = [item for item in items if split_of(item["batch"]) == "train" and item[part] and item["events"]][::every]
    coder = Coder(model="frames")
    given: list[tuple[list[str], bool]] = []
    for start in range(0, len(items), BATCH):
        batch = items[start : start + BATCH]
        documents = [document_from_text(item["text"], published=parse_published(item["published"])) for item in batch]
        for item, parsed in zip(batch, parse_documents(documents, coder.parser, coder.options), strict=True):
            given += pairs(item, parsed, coder)
    return given, len(items)


def write(
    folder: Path, name: str, weights: dict[str, float], given: list[tuple[list[str], bool]], sentences: int
) -> None:
    """Write the weights as NAME.json, and how they were made with their hash as NAME_record.json beside them."""
    data = (json.dumps(weights, ensure_ascii=False, indent=0) + "\n").encode()
    record = {
        "sentences": sentences,
        "pairs": len(given),
        "right": sum(answer for _, answer in given),
        "weights": len(weights),
        "seldom": SELDOM,
        "ridge": RIDGE,
        "rounds": ROUNDS,
        "slight": SLIGHT,
        "sha256": {f"{name}.json": hashlib.sha256(data).hexdigest()},
    }
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.json").write_bytes(data)
    (folder / f"{name}_record.json").write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")
    print(record)


if __name__ == "__main__":
    main()
