"""Boosted trees without the library that fitted them: flat arrays of nodes, walked by NumPy.

``training/trees.py`` fits them and writes them down, with a record beside them of what their facts are and how many examples they saw.
"""

from __future__ import annotations

import io
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from dragoman.coding.recorded import recorded
from dragoman.errors import ModelError
from dragoman.tables import packaged

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

LEAST = 0.001
"""Probability under which all are alike."""


@dataclass(frozen=True, slots=True)
class Forest:
    """Trees for one or more answers.

    Nodes are flat: ``columns`` and ``thresholds`` of the fact that a node asks for, ``next`` with the two nodes after each, the lower first,
    ``values`` of leaves in log odds. ``sums`` has a row a tree and a column an answer, ``base`` where each answer starts.
    """

    columns: NDArray[np.int32]
    thresholds: NDArray[np.float32]
    next: NDArray[np.int32]
    values: NDArray[np.float32]
    roots: NDArray[np.int32]
    sums: NDArray[np.float32]
    base: NDArray[np.float32]
    depth: int

    def chances(self, facts: NDArray[np.float32]) -> NDArray[np.float32]:
        """Return the probability of each answer: a row for each row of facts, a column an answer."""
        # By ``take`` on flat arrays: indexing in two dimensions costs twice as much.
        firsts = (np.arange(len(facts)) * facts.shape[1])[:, None]
        flat = facts.ravel()
        at = np.repeat(self.roots[None, :], len(facts), axis=0)
        for _ in range(self.depth):
            high = flat.take(self.columns.take(at) + firsts) > self.thresholds.take(at)
            at = self.next.take(2 * at + high)
        odds = self.values.take(at) @ self.sums + self.base
        shares: NDArray[np.float32] = 1 / (1 + np.exp(-odds))
        return shares


def load_forest(name: str, judge: str, facts: Sequence[str]) -> Forest:
    """Return packaged trees.

    Args:
        name: Of their files in the folder of weights.
        judge: What they are called in a message.
        facts: What each column of the facts says; they must be fitted on the same.

    Raises:
        ModelError: DG-M01 when the record is missing, DG-M02 when the trees are not the recorded ones or were fitted on other facts.
    """
    record, data = recorded(packaged("coding", "weights"), f"{name}_record.json", f"{name}.npz", judge)
    if record["facts"] != list(facts):
        raise ModelError("DG-M02", f"the {judge} was fitted on other facts; reinstall dragoman")
    trees: dict[str, NDArray[Any]] = dict(np.load(io.BytesIO(data)))
    answers = len(trees["base"])
    return Forest(
        columns=trees["columns"],
        thresholds=trees["thresholds"],
        next=np.stack([trees["left"], trees["right"]], axis=1).ravel(),
        values=trees["values"],
        roots=trees["roots"],
        sums=(trees["forest"][:, None] == np.arange(answers)).astype(np.float32),
        base=trees["base"],
        depth=int(trees["depth"]),
    )


def log_odds(share: float) -> float:
    """Return the log odds of a probability, cut off where all are alike."""
    share = min(max(share, LEAST), 1 - LEAST)
    return math.log(share / (1 - share))
