"""Compile the corpus to JSON Lines and check it.

usage: python -m corpus.build [FILE …] [--check] [--out FOLDER]

With files: only these are read, faults and figures are printed. Without: the whole corpus is compiled into one file a split. ``--check``
also holds the floors of breadth and looks for near-duplicates.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from corpus.acts import load_acts
from corpus.doubts import counts, load_doubts
from corpus.markup import MarkupError, read
from corpus.parties import load_parties
from corpus.validate import check_corpus, faults, summary
from dragoman.errors import DataError

FOLDER = Path(__file__).resolve().parent
SPLITS = ("train", "dev", "test")


def files() -> list[Path]:
    """Return the files of the corpus in order of name."""
    return sorted([*(FOLDER / "sentences").glob("*.txt"), *(FOLDER / "stories").glob("*.txt")])


def load(paths: list[Path]) -> tuple[list[dict[str, Any]], list[str]]:
    """Read files; return the items and the faults."""
    items: list[dict[str, Any]] = []
    found: list[str] = []
    for path in paths:
        try:
            for item in read(path):
                items.append(item)
                found += [f"{item['id']}: {fault}" for fault in faults(item)]
        except MarkupError as error:
            found.append(str(error))
    return items, found


def split_of(batch: str) -> str:
    """Return the split of a batch, from ``splits.tsv``; a batch that is not listed is training data."""
    table = FOLDER / "splits.tsv"
    if table.is_file():
        for line in table.read_text(encoding="utf-8").splitlines():
            name, _, split = line.partition("\t")
            if name == batch:
                return split
    return "train"


def main() -> None:
    """Read, print what is there, and leave with 1 when something is wrong."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("files", nargs="*", type=Path)
    arguments.add_argument("--check", action="store_true")
    arguments.add_argument("--out", type=Path, default=FOLDER / "built")
    options = arguments.parse_args()
    items, found = load(options.files or files())
    splits = {batch: split_of(batch) for batch in {item["batch"] for item in items}}
    if options.check and not options.files:
        found += check_corpus(items, splits)
        try:
            acts = load_acts()
            print(
                f"acts of any kind and where they happened: {sum(len(a.acts) for a in acts)} in {len(acts)} sentences"
            )
            told = load_parties()
            print(f"sentences with all their parties: {sum(len(t.acts) for t in told)} acts in {len(told)} sentences")
            decided = counts(load_doubts(items))
            print(
                "words that a second reader decided: " + ", ".join(f"{n} {name}" for name, n in sorted(decided.items()))
            )
        except (MarkupError, DataError) as error:
            found.append(str(error))
    for fault in found:
        print(fault, file=sys.stderr)
    print(summary(items))
    if not options.files and not found:
        options.out.mkdir(exist_ok=True)
        for split in SPLITS:
            with (options.out / f"{split}.jsonl").open("w", encoding="utf-8") as stream:
                for item in items:
                    if splits[item["batch"]] == split:
                        stream.write(json.dumps(item | {"split": split}, ensure_ascii=False) + "\n")
    if found:
        print(f"{len(found)} faults", file=sys.stderr)
        sys.exit(1)


if __name__ == "__main__":
    main()
