"""Fit the confidence of events to how often they are right on the dev part of the corpus, and write it into the records of the weights.

usage: python -m training.calibrate [--folder WEIGHTS]

Isotonic regression (pool adjacent violators) of "is an event of this category" on the probability that the judge gave, thinned to a few knots.
Run after new weights are in place; it changes the records alone.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

import numpy as np

from corpus.build import files, load, split_of
from dragoman import Coder
from dragoman.coding.encoder import load_encoder
from dragoman.coding.light import load_light
from dragoman.scoring import gold_text, pair

RECORDS = {"encoder": "record.json", "fast": "light.json"}
SMALLEST = 40
"""Events that a knot stands for at least."""


def pooled(certainty: list[tuple[float, bool]]) -> tuple[list[float], list[float]]:
    """Return the knots of the isotonic fit: mean probability given and share of right events of each pool."""
    ordered = sorted(certainty)
    groups = [ordered[start : start + SMALLEST] for start in range(0, len(ordered), SMALLEST)]
    pools: list[list[float]] = []
    for group in groups:
        pools.append([float(np.mean([p for p, _ in group])), float(np.mean([r for _, r in group])), len(group)])
        while len(pools) > 1 and pools[-2][1] >= pools[-1][1]:
            (p, r, n), (q, s, m) = pools[-2:]
            pools[-2:] = [[(p * n + q * m) / (n + m), (r * n + s * m) / (n + m), n + m]]
    return [round(p, 3) for p, _, _ in pools], [round(r, 3) for _, r, _ in pools]


def certainty(items: list[dict[str, Any]], model: str) -> list[tuple[float, bool]]:
    """Code sentences; return the confidence of each event that a judge decided on, and whether it is right."""
    found = []
    texts = [gold_text(item, item["id"]) for item in items]
    for text, coded in zip(texts, Coder(model=model).pipe(text.document for text in texts), strict=True):
        for gold, event in pair(text.events, coded.events):
            if event is not None:
                found.append((event.confidence, gold is not None and gold.category == event.category))
    return found


def main() -> None:
    """Fit and write."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--folder", type=Path, default=Path("src/dragoman/coding/weights"))
    options = arguments.parse_args()
    items, _ = load(files())
    items = [item for item in items if "title" not in item and split_of(item["batch"]) == "dev"]
    for model, name in RECORDS.items():
        path = options.folder / name
        record = json.loads(path.read_text(encoding="utf-8"))
        record.pop("calibration", None)
        path.write_text(json.dumps(record, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        load_encoder.cache_clear()
        load_light.cache_clear()
        given, right = pooled(certainty(items, model))
        record["calibration"] = {"given": given, "right": right}
        path.write_text(json.dumps(record, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        print(model, *(f"{p:.2f}→{r:.2f}" for p, r in zip(given, right, strict=True)))


if __name__ == "__main__":
    main()
