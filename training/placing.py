"""Fit the weights by which a place of a sentence is taken for that of an event, and write them with a record of the fit.

usage: python -m training.placing [--every N] [--out FILE]

Fitted on the training part of our own corpus (``corpus/built``) alone: every pair of an event and a place of its sentence, right where the
annotation has that place for that event. A logistic regression with an L2 penalty on the clues of ``dragoman.mentions.placing``, by Newton's
method; no chance is involved, so the same corpus and lexicon give the same weights. The record holds what the training and the dev part
then give. Needs nothing but Dragoman.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from dragoman import Coder, Span
from dragoman.language.parsing import parse_documents
from dragoman.mentions.parties import find_parties
from dragoman.mentions.places import FoundPlace, find_places
from dragoman.mentions.placing import Weights, evidence
from dragoman.reading import document_from_text, parse_published

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from spacy.tokens import Token

    from dragoman.language.parser import Parsed

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "src" / "dragoman" / "mentions" / "placing.json"
PENALTY = 1.0
"""Strength of the L2 penalty; the intercept is free."""
SEEN = 15
"""Pairs in which a clue must stand to get a weight."""
STEPS = 30
LEAST = -0.7
"""Log odds from which on a place is taken: one in three of those right at it is the event's; one missed costs more than a wrong one."""


@dataclass(frozen=True, slots=True)
class Case:
    """One event: whether it has a place, and each place of its sentence: clues, whether it is right, what decides between equals."""

    placed: bool
    options: tuple[tuple[tuple[str, ...], bool, tuple[int, int]], ...]


def cases(split: str, every: int) -> list[Case]:
    """Return the events of every nth text of a part of the corpus."""
    with (ROOT / "corpus" / "built" / f"{split}.jsonl").open(encoding="utf-8") as stream:
        items = [json.loads(line) for i, line in enumerate(stream) if i % every == 0]
    items = [item for item in items if "title" not in item]
    coder = Coder(model="frames")
    documents = [document_from_text(item["text"], published=parse_published(item["published"])) for item in items]
    found: list[Case] = []
    for item, parsed in zip(items, parse_documents(documents, coder.parser, coder.options), strict=True):
        found += _cases_of(item, parsed, find_places(parsed, find_parties(parsed, coder.catalogue)))
    return found


def _cases_of(item: dict[str, Any], parsed: Parsed, places: Sequence[Sequence[FoundPlace]]) -> Iterator[Case]:
    marks = {mark["id"]: Span(mark["start"], mark["end"]) for mark in item["places"]}
    for event in item["events"]:
        predicate, at = _token(parsed, Span(event["start"], event["end"]))
        if predicate is None:
            continue
        gold = marks.get(event["place"])
        near = [one for one in places[at] if one.head.sent == predicate.sent]
        yield Case(
            gold is not None,
            tuple(
                (tuple(clues), gold is not None and one.span.overlaps(gold), order)
                for one, clues, order in evidence(predicate, near, event["category"])
            ),
        )


def _token(parsed: Parsed, span: Span) -> tuple[Token | None, int]:
    """Return the word that tells of an event, and the number of its paragraph."""
    for index, paragraph in enumerate(parsed.paragraphs):
        inside = [token for token in paragraph.doc if paragraph.token_span(token).overlaps(span)]
        if inside:
            return next((token for token in inside if token.pos_ in ("VERB", "NOUN")), inside[0]), index
    return None, 0


def fit(data: Sequence[Case]) -> tuple[dict[str, float], float]:
    """Return the weight of each clue, and what stands for a category that is not known: the mean of those of right pairs."""
    pairs = [(set(clues), right) for case in data for clues, right, _ in case.options]
    seen = Counter(clue for clues, _ in pairs for clue in clues)
    names = sorted(clue for clue, count in seen.items() if count >= SEEN and clue != "any")
    column = {name: i for i, name in enumerate(names)}
    rows: NDArray[np.float64] = np.zeros((len(pairs), len(names) + 1))
    rows[:, -1] = 1.0
    for row, (clues, _) in zip(rows, pairs, strict=True):
        row[[column[clue] for clue in clues if clue in column]] = 1.0
    right = np.array([right for _, right in pairs], dtype=float)
    weights, penalty = np.zeros(rows.shape[1]), np.diag([PENALTY] * len(names) + [1e-6])
    for _ in range(STEPS):
        share = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (right - share) - penalty @ weights
        curve = (rows * (share * (1 - share))[:, None]).T @ rows + penalty
        step = np.linalg.solve(curve, slope)
        weights += step
        if np.abs(step).max() < 1e-6:  # noqa: PLR2004 (no change worth a decimal)
            break
    found = {name: round(float(weight), 2) for name, weight in zip(names, weights[:-1], strict=True)}
    found["any"] = round(float(weights[-1]), 2)
    placed = Counter(clue for clues, good in pairs if good for clue in clues if clue.startswith("of "))
    mean = sum(found.get(clue, 0.0) * count for clue, count in placed.items()) / max(1, placed.total())
    return found, round(mean, 2)


def score(data: Sequence[Case], weights: dict[str, float], least: float) -> dict[str, float]:
    """Return precision, recall and F1 of the place of an event."""
    given = right = 0
    for case in data:
        ranked = [
            (round(sum(weights.get(clue, 0.0) for clue in clues), 1), order, good)
            for clues, good, order in case.options
        ]
        best = max(ranked, default=None)
        if best is not None and best[0] >= least:
            given += 1
            right += best[2]
    placed = sum(case.placed for case in data)
    precision, recall = right / max(1, given), right / max(1, placed)
    return {
        "precision": round(precision, 4),
        "recall": round(recall, 4),
        "f1": round(2 * precision * recall / max(1e-9, precision + recall), 4),
        "events": len(data),
        "with a place": placed,
    }


def main() -> None:
    """Fit and write."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--every", type=int, default=1, help="read every nth text only")
    arguments.add_argument("--out", type=Path, default=OUT)
    options = arguments.parse_args()
    train = cases("train", options.every)
    weights, unknown = fit(train)
    kept = Weights(weights, LEAST, unknown)
    record = {
        "weights": kept.clues,
        "least": kept.least,
        "unknown category": kept.unknown,
        "record": {
            "fitted by": "python -m training.placing" + (f" --every {options.every}" if options.every > 1 else ""),
            "on": "our own corpus, part train",
            "penalty": PENALTY,
            "train": score(train, weights, LEAST),
            "dev": score(cases("dev", 1), weights, LEAST),
        },
    }
    options.out.write_text(json.dumps(record, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print(json.dumps(record["record"], indent=1))


if __name__ == "__main__":
    main()
