"""Reading the weights of a judge, only those that its record names; and how what small models and the encoder say is put together."""

from __future__ import annotations

import hashlib
import json
import math
from typing import TYPE_CHECKING, Any

from dragoman.errors import ModelError
from dragoman.tables import packaged

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable


def recorded(folder: Traversable, record: str, weights: str, judge: str) -> tuple[dict[str, Any], bytes]:
    """Return the record of a judge and its weights.

    Args:
        folder: Where both lie.
        record: Name of the record.
        weights: Name of the weights.
        judge: What the judge is called in a message.

    Raises:
        ModelError: DG-M01 when the record is missing, DG-M02 when the weights are not the recorded ones.
    """
    if not folder.joinpath(record).is_file():
        raise ModelError("DG-M01", f"the weights of the {judge} are missing; reinstall dragoman", where=judge)
    read = json.loads(folder.joinpath(record).read_text(encoding="utf-8"))
    data = folder.joinpath(weights).read_bytes()
    if hashlib.sha256(data).hexdigest() != read["sha256"][weights]:
        raise ModelError("DG-M02", f"the weights of the {judge} are not the recorded ones; reinstall dragoman")
    return read, data


def fitted_weights(name: str) -> dict[str, Any]:
    """Return the packaged weights of places, owners, roles or kinds, as ``training/fitting.py`` wrote them.

    Raises:
        ModelError: DG-M01 when the record is missing, DG-M02 when the weights are not the recorded ones.
    """
    folder = packaged("coding", "weights")
    _, data = recorded(folder, f"{name}_record.json", f"{name}.json", f"scorer of {name}")
    read: dict[str, Any] = json.loads(data)
    return read


FLOOR = 0.005
"""Probability under which all are alike to the encoder."""


def chance(weight: float, heard: float | None, trust: float) -> float:
    """Return the probability of what a fitted model and the encoder say together.

    Args:
        weight: Log odds of the fitted model.
        heard: Probability that the encoder gives; none where it did not read the two words together.
        trust: Weight of the encoder's log odds.
    """
    if heard is not None:
        bounded = min(max(heard, FLOOR), 1 - FLOOR)
        weight += trust * math.log(bounded / (1 - bounded))
    return 1 / (1 + math.exp(-weight))


def word_lists(folder: Traversable) -> tuple[frozenset[str], frozenset[str]]:
    """Return the nouns that may tell of an event and the verbs that never do, as training found them."""
    words = json.loads(folder.joinpath("words.json").read_text(encoding="utf-8"))
    return frozenset(words["nouns"]), frozenset(words["quiet"])
