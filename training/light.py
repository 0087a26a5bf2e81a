"""Train the light judge of ``--fast`` on the examples, and write its weights and record into a folder.

usage: python -m training.light EXAMPLES.jsonl OUT_FOLDER [--epochs N] [--seed N]

A softmax regression over hashed features (``dragoman.coding.light``), fitted with Adam, stored in eight bits. Needs nothing but Dragoman.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import zlib
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

import numpy as np

from dragoman.coding.light import WIDTH, features

if TYPE_CHECKING:
    from numpy.typing import NDArray

BATCH = 256
STEPS = 127
"""Largest eight-bit weight."""


def samples(path: Path) -> dict[str, list[tuple[list[int], str]]]:
    """Return features and category of every judged word, by split."""
    found: dict[str, list[tuple[list[int], str]]] = {}
    with path.open(encoding="utf-8") as stream:
        for line in stream:
            row = json.loads(line)
            sentence = SimpleNamespace(**row)
            found.setdefault(row["split"], []).extend(
                (features(sentence, index), category)
                for index, category in enumerate(row["category"])
                if category is not None
            )
    return found


class Model:
    """Weights by hashed feature and label, a bias by label, and what Adam remembers of both."""

    def __init__(self, labels: list[str], rate: float, decay: float) -> None:
        self.labels, self.rate, self.decay = labels, rate, decay
        self.weights = np.zeros((WIDTH + 1, len(labels)), dtype=np.float32)
        """The last row is the bias."""
        self._first = np.zeros_like(self.weights)
        self._second = np.zeros_like(self.weights)
        self._steps = 0

    def shares(self, batch: list[tuple[list[int], str]]) -> NDArray[np.float32]:
        """Return probabilities, (samples, labels)."""
        logits = np.stack([self.weights[[*found, WIDTH]].sum(axis=0) for found, _ in batch])
        raised = np.exp(logits - logits.max(axis=1, keepdims=True))
        return raised / raised.sum(axis=1, keepdims=True)  # type: ignore[no-any-return]

    def step(self, batch: list[tuple[list[int], str]]) -> None:
        """Make one step of Adam on the log loss of a batch."""
        error = self.shares(batch)
        error[np.arange(len(batch)), [self.labels.index(category) for _, category in batch]] -= 1.0
        error /= len(batch)
        gradient = self.decay * self.weights
        for row, (found, _) in zip(error, batch, strict=True):
            gradient[[*found, WIDTH]] += row
        self._steps += 1
        self._first += (1 - 0.9) * (gradient - self._first)
        self._second += (1 - 0.999) * (gradient * gradient - self._second)
        rate = self.rate * np.sqrt(1 - 0.999**self._steps) / (1 - 0.9**self._steps)
        self.weights -= rate * self._first / (np.sqrt(self._second) + 1e-8)


def accuracy(model: Model, rows: list[tuple[list[int], str]]) -> dict[str, float]:
    """Return F1 of telling events with their category, and accuracy of the category on events."""
    shares = model.shares(rows)
    wanted = np.asarray([model.labels.index(category) for _, category in rows])
    guess = shares.argmax(axis=1)
    told = wanted > 0
    right = int(((guess == wanted) & told).sum())
    same = int((shares[:, 1:].argmax(axis=1) + 1 == wanted)[told].sum())
    return {
        "event F1": round(2 * right / max(1, int((guess > 0).sum()) + int(told.sum())), 4),
        "category accuracy": round(same / max(1, int(told.sum())), 4),
    }


def main() -> None:
    """Train, measure, write."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("examples", type=Path)
    arguments.add_argument("out", type=Path)
    arguments.add_argument("--epochs", type=int, default=6)
    arguments.add_argument("--rate", type=float, default=4e-3)
    arguments.add_argument("--decay", type=float, default=1e-6)
    arguments.add_argument("--seed", type=int, default=1)
    options = arguments.parse_args()
    random.seed(options.seed)
    parts = samples(options.examples)
    train = parts["train"]
    model = Model(["none", *sorted({category for _, category in train} - {"none"})], options.rate, options.decay)
    for epoch in range(options.epochs):
        random.shuffle(train)
        for start in range(0, len(train), BATCH):
            model.step(train[start : start + BATCH])
        print(f"epoch {epoch + 1}", accuracy(model, parts["dev"]), flush=True)
    weights, bias = model.weights[:WIDTH], model.weights[WIDTH]
    scales = np.abs(weights).max(axis=0) / STEPS
    eight = np.round(weights / scales).astype(np.int8)
    model.weights[:WIDTH] = eight * scales
    data = zlib.compress(eight.tobytes(), 9)
    record = {
        "labels": model.labels,
        "scales": [float(scale) for scale in scales],
        "bias": [float(value) for value in bias],
        "epochs": options.epochs,
        "rate": options.rate,
        "decay": options.decay,
        "seed": options.seed,
        "words": {name: len(rows) for name, rows in parts.items()},
        "dev": accuracy(model, parts["dev"]),
        "sha256": {"light.bin": hashlib.sha256(data).hexdigest()},
    }
    options.out.mkdir(parents=True, exist_ok=True)
    (options.out / "light.bin").write_bytes(data)
    (options.out / "light.json").write_text(json.dumps(record, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    print(record["dev"], f"{len(data) / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
