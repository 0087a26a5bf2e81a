"""Average the weights of several runs that went on from one model, measure them on the dev part, and write them into a folder.

usage: python -m training.average EXAMPLES.jsonl OUT_FOLDER RUN_FOLDER RUN_FOLDER … [--shares N N …]

Runs that began alike lie in one valley, and their mean holds better than any of them (Wortsman and others 2022, model soups). The record is
that of the first run, with the histories of the others.
"""

from __future__ import annotations

import argparse
import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import torch

from training.train import HEADS, calibrated, encoded, export, measure, new_judge, read, write_record

if TYPE_CHECKING:
    from collections.abc import Iterator

KEPT = ("from", "epochs", "rate", "seed", "doubt", "teacher", "halved", "sentences", "history")
"""What the record of a mean tells of each run."""


def main() -> None:
    """Average, measure, export."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("examples", type=Path)
    arguments.add_argument("out", type=Path)
    arguments.add_argument("runs", type=Path, nargs="+")
    arguments.add_argument("--shares", type=float, nargs="*", default=[], help="weight of each run; alike if left out")
    options = arguments.parse_args()
    shares = options.shares or [1.0] * len(options.runs)
    if len(shares) != len(options.runs) or min(shares) <= 0:
        arguments.error("--shares takes a positive weight for each run")
    records = [json.loads((run / "record.json").read_text(encoding="utf-8")) for run in options.runs]
    record = records[0]
    labels, known = {name: record["labels"][name] for name in HEADS}, record["features"]
    if any(other["labels"] != record["labels"] or other["features"] != known for other in records):
        arguments.error("the runs have different labels: they did not go on from one model")
    tokenizer, model = new_judge(record["layers"], labels, known)
    states = [
        (torch.load(run / "model.pt"), share / sum(shares)) for run, share in zip(options.runs, shares, strict=True)
    ]
    model.load_state_dict({key: sum(state[key] * share for state, share in states) for key in states[0][0]})
    held = {split: [row for row in read(options.examples) if row["split"] == split] for split in ("dev", "test")}
    texts = {split: encoded(rows, tokenizer, known) for split, rows in held.items()}
    figures = {split: measure(model, rows, texts[split], labels) for split, rows in held.items()}
    print(json.dumps(figures))
    options.out.mkdir(parents=True, exist_ok=True)
    torch.save(model.state_dict(), options.out / "model.pt")
    record["temperature"] = calibrated(model, held["dev"], texts["dev"], labels)
    export(model, tokenizer, options.out)
    shutil.copy(options.runs[0] / "words.json", options.out / "words.json")
    runs = [run for other, share in zip(records, shares, strict=True) for run in runs_of(other, share / sum(shares))]
    record["averaged"] = {"runs": runs, "figures": figures}
    for name in ("epochs", "rate", "seed", "keep", "doubt", "sentences", "history"):
        record.pop(name, None)
    write_record(record, options.out)


def runs_of(record: dict[str, Any], share: float) -> Iterator[dict[str, Any]]:
    """Yield what made a model, with its share in the mean: itself, or the runs whose mean it is."""
    if "averaged" in record:
        runs = record["averaged"]["runs"]
        whole = sum(run["share"] for run in runs)
        yield from (run | {"share": round(share * run["share"] / whole, 4)} for run in runs)
    else:
        yield {"share": round(share, 4)} | {name: record[name] for name in KEPT if name in record}


if __name__ == "__main__":
    main()
