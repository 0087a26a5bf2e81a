"""Read the weights of a packaged encoder back, so that training can go on where only the quantised model is at hand.

Quantised weights are taken at the middle of their step; what the network answers changes by less than quantising it again does.
"""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from onnx import numpy_helper

from training.scales import WHOLE


def state_of(path: Path, heads: Collection[str]) -> dict[str, Any]:
    """Return the parameters of the model that ``training/train.py`` wrote as ONNX, by the names that torch has for them.

    Args:
        path: The quantised model.
        heads: Names of the heads over words, whose layers ONNX calls by the name alone.
    """
    model = onnx.load(str(path))
    stored = {item.name: numpy_helper.to_array(item) for item in model.graph.initializer}
    state: dict[str, Any] = {}
    for name, values in stored.items():
        if "/" in name or "::" in name or name.endswith(("_scale", "_zero_point")):
            continue
        if name.endswith(WHOLE):
            state[name.removesuffix(WHOLE)] = torch.tensor(_whole(stored, name.removesuffix(WHOLE)))
        else:
            state[name] = torch.tensor(values)
    for node in model.graph.node:
        for given in node.input:
            if not given.startswith("onnx::MatMul") or not given.endswith(WHOLE):
                continue
            layer = ".".join(node.name.strip("/").split("/")[:-1])
            if layer in heads:
                layer = f"heads.{layer}"
            # ONNX multiplies by the transpose of what a linear layer of torch stores.
            state[f"{layer}.weight"] = torch.tensor(_whole(stored, given.removesuffix(WHOLE)).T.copy())
    return state


def _whole(stored: dict[str, Any], name: str) -> Any:
    """Return a weight as floats; its scale and zero point are those of the whole or of each column."""
    steps = stored[name + WHOLE].astype(np.float32) - stored[name + "_zero_point"].astype(np.float32)
    return steps * stored[name + "_scale"].astype(np.float32)
