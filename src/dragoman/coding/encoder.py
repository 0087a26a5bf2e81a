"""The learned judge: a small encoder that reads a reduced clause and says which category it tells of, if any, and whether it happened.

Trained on our own corpus only (``training/``); the weights in the package are eight-bit ONNX and checked against the hash in their
record. The category that a frame gave is part of what it reads: frames propose, the encoder decides.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

from dragoman.errors import ModelError
from dragoman.tables import packaged

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

LONGEST = 56
"""Pieces of a clause; as in training."""
BATCH = 64


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the encoder says of one word: probabilities that sum to one in each field."""

    category: dict[str, float]
    reality: dict[str, float]
    mode: dict[str, float]

    def best(self) -> tuple[str, float]:
        """Return the likeliest category that is one, and its probability."""
        return max(((name, p) for name, p in self.category.items() if name != "none"), key=lambda item: item[1])


class Encoder:
    """The encoder with its tokeniser.

    Raises:
        ModelError: DG-M01 when the weights are missing, DG-M02 when they are not the recorded ones.
    """

    def __init__(self, folder: Traversable) -> None:
        import onnxruntime  # noqa: PLC0415 (loads on first use)
        from tokenizers import Tokenizer  # noqa: PLC0415

        if not folder.joinpath("record.json").is_file():
            raise ModelError("DG-M01", "the weights of the encoder are missing; reinstall dragoman", where="encoder")
        record = json.loads(folder.joinpath("record.json").read_text(encoding="utf-8"))
        weights = folder.joinpath("judge.onnx").read_bytes()
        if hashlib.sha256(weights).hexdigest() != record["sha256"]["judge.onnx"]:
            raise ModelError("DG-M02", "the weights of the encoder are not the recorded ones; reinstall dragoman")
        options = onnxruntime.SessionOptions()
        # One thread: documents are shared among processes, and results do not depend on how sums are split.
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(weights, options, providers=["CPUExecutionProvider"])
        self._tokenizer = Tokenizer.from_str(folder.joinpath("tokenizer.json").read_text(encoding="utf-8"))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(LONGEST)
        self._star = self._tokenizer.token_to_id("*")
        self.labels: dict[str, list[str]] = record["labels"]
        self._temperature: float = record.get("temperature", 1.0)
        words = json.loads(folder.joinpath("words.json").read_text(encoding="utf-8"))
        self.nouns = frozenset(words["nouns"])
        self.quiet = frozenset(words["quiet"])

    def judge(self, clauses: Sequence[str]) -> list[Judgement]:
        """Judge clauses, each written by `clause_text`; like ones are judged once."""
        distinct = list(dict.fromkeys(clauses))
        pieces = [self._tokenizer.encode(text).ids for text in distinct]
        order = sorted(range(len(distinct)), key=lambda i: len(pieces[i]))
        found: dict[str, Judgement] = {}
        for start in range(0, len(order), BATCH):
            batch = order[start : start + BATCH]
            for i, judgement in zip(batch, self._run([pieces[i] for i in batch]), strict=True):
                found[distinct[i]] = judgement
        return [found[text] for text in clauses]

    def _run(self, batch: list[list[int]]) -> list[Judgement]:
        width = max(map(len, batch))
        ids = np.zeros((len(batch), width), dtype=np.int64)
        mask = np.zeros_like(ids)
        predicate = np.zeros_like(ids)
        for row, pieces in enumerate(batch):
            ids[row, : len(pieces)] = pieces
            mask[row, : len(pieces)] = 1
            stars = [i for i, piece in enumerate(pieces) if piece == self._star]
            first, last = (stars[0], stars[1]) if len(stars) > 1 else (0, len(pieces) - 1)
            predicate[row, first + 1 : last] = 1
        outputs: list[Any] = self._session.run(
            ["category", "reality", "mode"],
            {"input_ids": ids, "attention_mask": mask, "predicate_mask": predicate},
        )
        shares = [_softmax(logits / self._temperature) for logits in outputs]
        names = ("category", "reality", "mode")
        return [
            Judgement(
                *(
                    dict(zip(self.labels[name], (float(p) for p in shares[k][row]), strict=True))
                    for k, name in enumerate(names)
                )
            )
            for row in range(len(batch))
        ]


def _softmax(logits: Any) -> Any:
    raised = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return raised / raised.sum(axis=-1, keepdims=True)


def clause_text(reduced: str, frame: str, reading: str) -> str:
    """Write what the encoder reads: the frame's category and the reading of its reality, then the reduced clause."""
    return f"{frame.lower()} {reading.lower()} : {reduced}"


@lru_cache(maxsize=1)
def load_encoder() -> Encoder:
    """Return the packaged encoder.

    Raises:
        ModelError: DG-M01 or DG-M02 when its weights are missing or not the recorded ones.
    """
    return Encoder(packaged("coding", "weights"))
