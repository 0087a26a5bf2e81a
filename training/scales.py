"""A scale for each word in the eight-bit products of an encoder that need one.

ONNX Runtime cuts what goes into a product to eight bits with one scale for all words of a sentence. Where a few words have values a hundred
times as large as the rest, these lose most of their bits. Here each word is divided by its largest value before and multiplied by it
after, so that the quick product of integers stays. (Its own product with a scale for each block of a word, ``MatMulNBits``, takes five to
ten times as long on sentences of ordinary length.)
"""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import onnx
from onnx import helper, numpy_helper

WHOLE = "_quantized"
"""What ONNX Runtime appends to the name of a weight in eight bits, and so do we."""
STEPS = 63
"""Steps of a weight on each side of zero: seven bits, since on processors without VNNI the sums of eight-bit products overflow."""
LEAST = 1e-12
"""The least that a word is divided by."""


def scale_words(model: onnx.ModelProto, wanted: re.Pattern[str]) -> int:
    """Turn products of floats into products of integers with a scale for each word and each result, in place.

    Args:
        model: A model with products of a variable and a stored weight.
        wanted: Which products, by name.

    Returns:
        How many were turned.
    """
    weights = {item.name: item for item in model.graph.initializer}
    least = numpy_helper.from_array(np.array(LEAST, np.float32), "/least_of_word")
    nodes, done = [], set()
    scaled: dict[str, str] = {}
    for node in model.graph.node:
        if node.op_type != "MatMul" or not wanted.search(node.name):
            nodes.append(node)
            continue
        given, name = node.input
        if given not in scaled:
            scaled[given] = f"{given}_words"
            nodes += _cut(given, scaled[given], least.name)
        done.add(name)
        steps, scale = _columns(numpy_helper.to_array(weights[name]))
        model.graph.initializer.extend(
            numpy_helper.from_array(values, name + ending)
            for values, ending in (
                (steps, WHOLE),
                (scale, "_scale"),
                (np.zeros(len(scale), np.int8), "_zero_point"),
            )
        )
        nodes += _product(node, scaled[given], name)
    if done:
        model.graph.initializer.append(least)
    for name in done:
        model.graph.initializer.remove(weights[name])
    del model.graph.node[:]
    model.graph.node.extend(nodes)
    return len(done)


def _columns(weight: Any) -> tuple[Any, Any]:
    """Return a weight in whole steps, and the size of a step in each column."""
    scale = np.maximum(np.abs(weight).max(axis=0) / STEPS, LEAST).astype(np.float32)
    return np.round(weight / scale).astype(np.int8), scale


def _cut(given: str, name: str, least: str) -> list[onnx.NodeProto]:
    """Return the nodes that divide each word by its largest value and cut the quotients to eight bits."""
    node = helper.make_node
    return [
        node("Abs", [given], [f"{name}_sizes"]),
        node("ReduceMax", [f"{name}_sizes"], [f"{name}_largest"], axes=[-1], keepdims=1),
        node("Max", [f"{name}_largest", least], [name]),
        node("Div", [given, name], [f"{name}_quotients"]),
        node("DynamicQuantizeLinear", [f"{name}_quotients"], [f"{name}_cut", f"{name}_step", f"{name}_zero"]),
    ]


def _product(product: onnx.NodeProto, words: str, weight: str) -> list[onnx.NodeProto]:
    """Return the nodes that stand for a product, once what goes into it is cut."""
    node = helper.make_node
    (out,) = product.output
    return [
        node(
            "MatMulInteger",
            [f"{words}_cut", weight + WHOLE, f"{words}_zero", f"{weight}_zero_point"],
            [f"{out}_sums"],
            name=product.name,
        ),
        node("Cast", [f"{out}_sums"], [f"{out}_floats"], to=onnx.TensorProto.FLOAT),
        node("Mul", [f"{words}_step", f"{weight}_scale"], [f"{out}_step"]),
        node("Mul", [f"{out}_floats", f"{out}_step"], [f"{out}_of_quotients"]),
        node("Mul", [f"{out}_of_quotients", words], [out]),
    ]
