"""How much the corpus still teaches: accuracy on PLV tune pairs against the size of the training part (definitions: docs/quality.md).

usage: python benchmarks/quality/curve.py [--record]

A rough model, words and pairs of words with a linear classifier, is told the pair: source and target are masked in the text. It learns from
the events of our corpus that have an actor and a recipient, at 10, 25, 50 and 100 % of the sentences of the training part (drawn with three
seeds), and is asked for the fifteen roots of PLV. A gain of more than two points over the last doubling says: write on. Needs scikit-learn.
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
from pathlib import Path
from typing import Any

from _gold import gold, lines, record, table
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.pipeline import make_pipeline
from sklearn.svm import LinearSVC

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from corpus.build import files, load, split_of

SHARES = (0.1, 0.25, 0.5, 1.0)
SEEDS = (1, 2, 3)
YIELD = frozenset({"CONCEDE", "RETREAT"})


def masked(text: str, source: tuple[int, int], target: tuple[int, int]) -> str:
    """Return a text with source and target replaced by their names."""
    for (start, end), word in sorted([(source, "SOURCE"), (target, "TARGET")], reverse=True):
        text = f"{text[:start]} {word} {text[end:]}"
    return text


def corpus_pairs() -> dict[str, list[tuple[str, str]]]:
    """Return masked text and root of each pair of the training part, by item."""
    found: dict[str, list[tuple[str, str]]] = {}
    for item in load(files())[0]:
        if split_of(item["batch"]) != "train":
            continue
        by_id = {party["id"]: (party["start"], party["end"]) for party in item["parties"]}
        for event in item["events"]:
            ends = [*event["actors"][:1], *(event["recipients"][:1] or event["actors"][1:2])]
            if len(ends) == 2:  # noqa: PLR2004 (a pair)
                root = "YIELD" if event["category"] in YIELD else event["category"]
                found.setdefault(item["id"], []).append((masked(item["text"], by_id[ends[0]], by_id[ends[1]]), root))
    return found


def gold_pairs() -> list[tuple[str, str]]:
    """Return masked text and root of each pair of PLV tune whose ends stand in the text."""
    found = []
    for entry in lines(gold("plv", "tune.jsonl")):
        places = [(entry["text"].find(entry[end]), entry[end]) for end in ("source", "target")]
        if all(start >= 0 for start, _ in places):
            one, other = ((start, start + len(words)) for start, words in places)
            found.append((masked(entry["text"], one, other), entry["type"]))
    return found


def accuracy(train: list[tuple[str, str]], test: list[tuple[str, str]]) -> float:
    """Return the share of pairs whose root a model of this training set names."""
    model: Any = make_pipeline(
        TfidfVectorizer(ngram_range=(1, 2), min_df=2, sublinear_tf=True),
        LinearSVC(C=0.5),
    )
    model.fit([text for text, _ in train], [root for _, root in train])
    guesses = model.predict([text for text, _ in test])
    right = [str(guess) == root for guess, (_, root) in zip(guesses, test, strict=True)]
    return sum(right) / len(test)


def main() -> None:
    """Measure, print, and record where asked."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--record", action="store_true")
    options = arguments.parse_args()
    by_item, test = corpus_pairs(), gold_pairs()
    rows, said = [], []
    for share in SHARES:
        scores, sizes = [], []
        for seed in SEEDS:
            names = sorted(by_item)
            random.Random(seed).shuffle(names)  # noqa: S311 (a draw, no secret)
            train = [pair for name in names[: max(1, round(share * len(names)))] for pair in by_item[name]]
            scores.append(accuracy(train, test))
            sizes.append(len(train))
        mean, spread = statistics.mean(scores), max(scores) - min(scores)
        rows.append([f"{share:.0%}", f"{statistics.mean(sizes):.0f}", f"{mean:.3f}", f"{spread:.3f}"])
        said.append(f"{share:.0%} {mean:.3f}")
    table(["share", "pairs", "accuracy", "spread"], rows)
    if options.record:
        record("learning curve, PLV tune, rough model", ", ".join(said), "python benchmarks/quality/curve.py")


if __name__ == "__main__":
    main()
