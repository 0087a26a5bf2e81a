"""The light judge of ``--fast``: a linear classifier over words, frames and neighbours, for what the encoder does at many times the cost.

It gives the categories of words, nothing of roles or reality; those stay with the frames and rules. Trained by ``training/light.py`` on our own
corpus only. Features are hashed; the weights are eight-bit and checked against the hash in their record.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Protocol

import numpy as np

from dragoman.coding.confidence import Calibration
from dragoman.coding.recorded import recorded, word_lists
from dragoman.tables import packaged

if TYPE_CHECKING:
    from collections.abc import Sequence
    from importlib.resources.abc import Traversable

    from dragoman.coding.sentences import Sentence

WIDTH = 1 << 16
"""Features after hashing; a power of two."""
REACH = 8
"""Words to each side whose presence counts."""
BESIDE = (-3, -2, -1, 1, 2, 3)
STEM = 6
"""Letters of a word that stand for its inflected forms."""


class Row(Protocol):
    """What the features are read from: a `Sentence`, or an example of the training data in the same form."""

    @property
    def words(self) -> Sequence[str]: ...  # noqa: D102 (as in `Sentence`)
    @property
    def frames(self) -> Sequence[str]: ...  # noqa: D102
    @property
    def readings(self) -> Sequence[str]: ...  # noqa: D102
    @property
    def relations(self) -> Sequence[str]: ...  # noqa: D102
    @property
    def parties(self) -> Sequence[bool]: ...  # noqa: D102


def features(row: Row, index: int) -> list[int]:
    """Return the hashed features of a word of a sentence, each at most once."""
    found = {_hash(name) for name in _names(row, index)}
    words, frames = row.words, row.frames
    for i in range(max(0, index - REACH), min(len(words), index + REACH + 1)):
        if i != index:
            before, after, near = _beside(words[i][:STEM])
            found.add(before if i < index else after)
            found.add(near)
            if frames[i] != "none":
                found.add(_hash(f"nf {frames[i]}"))
    return sorted(found)


def _hash(name: str) -> int:
    return zlib.crc32(name.encode()) & (WIDTH - 1)


@lru_cache(maxsize=20_000)
def _beside(stem: str) -> tuple[int, int, int]:
    """Return the features of a word that stands before another, after it, and on either side."""
    return _hash(f"b {stem}"), _hash(f"a {stem}"), _hash(f"n {stem}")


def _names(row: Row, index: int) -> Iterator[str]:
    """Yield the features of a word by their names, but for those of the words around it."""
    words = row.words
    word, frame, relation = words[index], row.frames[index], row.relations[index]
    stem = word[:STEM]
    yield f"w {word}"
    yield f"s {stem}"
    yield f"f {frame}"
    yield f"fw {frame} {stem}"
    yield f"fd {frame} {relation}"
    yield f"r {row.readings[index]}"
    yield f"d {relation}"
    for step in BESIDE:
        beside = index + step
        name = words[beside] if 0 <= beside < len(words) else "-"
        yield f"{step} {name}"
        if abs(step) == 1:
            yield f"{step} {name} {stem}"
    before = next((words[i] for i in range(index - 1, -1, -1) if row.parties[i]), "-")
    after = next((words[i] for i in range(index + 1, len(words)) if row.parties[i]), "-")
    yield f"pb {before}"
    yield f"pa {after}"
    yield f"p {before} {after}"
    yield f"pf {frame} {before} {after}"


class Light:
    """The classifier.

    Raises:
        ModelError: DG-M01 when the weights are missing, DG-M02 when they are not the recorded ones.
    """

    def __init__(self, folder: Traversable) -> None:
        record, weights = recorded(folder, "light.json", "light.bin", "light judge")
        self.labels: tuple[str, ...] = tuple(record["labels"])
        scales = np.asarray(record["scales"], dtype=np.float32)
        packed = np.frombuffer(zlib.decompress(weights), dtype=np.int8)
        self._weights = packed.reshape(WIDTH, len(self.labels)).astype(np.float32) * scales
        self._bias = np.asarray(record["bias"], dtype=np.float32)
        self.calibration = Calibration.of(record)
        self.nouns, self.quiet = word_lists(folder)

    def category(self, sentence: Sentence, row: int) -> dict[str, float]:
        """Return the probability of each category, and of none, for a word of a sentence."""
        logits = self._weights.take(features(sentence, row), axis=0).sum(axis=0) + self._bias
        raised = np.exp(logits - logits.max())
        return dict(zip(self.labels, (raised / raised.sum()).tolist(), strict=True))


@lru_cache(maxsize=1)
def load_light() -> Light:
    """Return the packaged classifier.

    Raises:
        ModelError: DG-M01 or DG-M02 when its weights are missing or not the recorded ones.
    """
    return Light(packaged("coding", "weights"))
