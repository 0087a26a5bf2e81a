"""Fit the trees that look at all parties of an act side by side, from what ``training/weighing.py`` gathered.

usage: python -m training.trees PAIRS.npz OUT

Gradient boosting for each role; all trees go to weighing.npz as flat arrays of nodes, with their record beside it. Needs scikit-learn, of the
very version that ``training/requirements.txt`` names since its trees are read node by node, and not Dragoman.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier

if TYPE_CHECKING:
    from numpy.typing import NDArray

SETTINGS = {
    "max_iter": 260,
    "learning_rate": 0.06,
    "max_leaf_nodes": 20,
    "max_depth": 8,
    "min_samples_leaf": 25,
    "l2_regularization": 5.0,
    "random_state": 1,
}


def main() -> None:
    """Read the command line, fit, write."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("pairs", type=Path)
    arguments.add_argument("out", type=Path)
    options = arguments.parse_args()
    read = np.load(options.pairs)
    facts, answers, roles = read["facts"], read["answers"], read["roles"].tolist()
    forests = [HistGradientBoostingClassifier(**SETTINGS).fit(facts, answer) for answer in answers.T]
    options.out.mkdir(parents=True, exist_ok=True)
    path = options.out / "weighing.npz"
    np.savez_compressed(path, allow_pickle=False, **flat(forests))
    record = {
        "facts": read["names"].tolist(),
        "parties": len(facts),
        "answers": dict(zip(roles, answers.sum(axis=0).tolist(), strict=True)),
        **SETTINGS,
        "sha256": {path.name: hashlib.sha256(path.read_bytes()).hexdigest()},
    }
    (options.out / "weighing_record.json").write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")
    print({name: value for name, value in record.items() if name != "facts"})


def flat(forests: list[HistGradientBoostingClassifier]) -> dict[str, NDArray[Any]]:
    """Return all trees as arrays with an entry a node: its column, threshold, next nodes and value; a leaf is its own next.

    ``roots`` has the first node of each tree, ``forest`` the number of its role, ``base`` where each role starts, in log odds.
    """
    nodes: dict[str, list[float]] = {name: [] for name in ("columns", "thresholds", "left", "right", "values")}
    roots: list[int] = []
    forest: list[int] = []
    for number, trees in enumerate(forests):
        for (predictor,) in trees._predictors:  # noqa: SLF001 (no public way to the nodes)
            tree, first = predictor.nodes, len(nodes["values"])
            own, leaf = first + np.arange(len(tree)), tree["is_leaf"].astype(bool)
            roots.append(first)
            forest.append(number)
            nodes["columns"] += np.where(leaf, 0, tree["feature_idx"]).tolist()
            nodes["thresholds"] += np.where(leaf, 0.0, tree["num_threshold"]).tolist()
            nodes["left"] += np.where(leaf, own, first + tree["left"]).tolist()
            nodes["right"] += np.where(leaf, own, first + tree["right"]).tolist()
            nodes["values"] += np.where(leaf, tree["value"], 0.0).tolist()
    whole = ("columns", "left", "right")
    flat_nodes = {name: np.array(each, dtype=np.int32 if name in whole else np.float32) for name, each in nodes.items()}
    return flat_nodes | {
        "roots": np.array(roots, dtype=np.int32),
        "forest": np.array(forest, dtype=np.int32),
        "base": np.array([trees._baseline_prediction.item() for trees in forests], dtype=np.float32),  # noqa: SLF001
        "depth": np.array(SETTINGS["max_depth"], dtype=np.int32),
    }


if __name__ == "__main__":
    main()
