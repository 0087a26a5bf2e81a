"""False events in texts without politics: business news of Reuters, and sentences of our corpus without events (docs/quality.md).

usage: python benchmarks/quality/false_events.py [--set business|corpus|all] [--sample N] [--split train|dev|test|all] [--model frames|encoder]
    [--categories] [--record]

Business are the stories of ``load`` whose topics are all earnings or goods (metals, crops, livestock, refined oil): none of trade between
states, shipping, crude oil, grain, money or takeovers, in which governments act. Some of them still tell of something that a government
did, so that the figure is an upper bound. Every event counts, whatever its reality. A word is what stands between spaces.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from _gold import gold, lines, record, table

from dragoman import Coder, Document
from dragoman.reading import document_from_text, parse_published
from dragoman.scoring import failure

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from corpus.build import files, load, split_of

EARNINGS = frozenset({"earn"})
COMMODITIES = frozenset(
    (
        *("gold", "silver", "platinum", "palladium", "copper", "zinc", "lead", "nickel", "tin", "alum", "iron-steel"),
        *("strategic-metal", "cocoa", "coffee", "sugar", "orange", "potato", "cotton", "rubber", "lumber", "hog"),
        *("livestock", "carcass", "l-cattle", "f-cattle", "pork-belly", "veg-oil", "palm-oil", "soy-oil", "oilseed"),
        *("soybean", "soy-meal", "meal-feed", "rapeseed", "fuel", "gas", "heat", "naphtha", "jet", "propane"),
        *("pet-chem", "wool", "tea"),
    )
)
SETS = ("business", "corpus")


def business(sample: int) -> Iterator[Document]:
    """Yield stories about earnings or goods alone."""
    stories = (
        entry
        for entry in lines(gold("load", "reuters21578.jsonl"))
        if entry["topics"] and set(entry["topics"]) <= EARNINGS | COMMODITIES and (entry["body"] or "").strip()
    )
    for number, entry in enumerate(stories):
        if number % sample == 0:
            text = f"{entry['title']}\n\n{entry['body']}" if entry["title"] else entry["body"]
            yield document_from_text(text, published=parse_published(entry["date"]))


def eventless(split: str, sample: int) -> Iterator[Document]:
    """Yield sentences of our corpus in which nothing is an event."""
    items, _ = load(files())
    kept = [
        item
        for item in items
        if "title" not in item and not item["events"] and split in ("all", split_of(item["batch"]))
    ]
    for item in kept[::sample]:
        yield document_from_text(item["text"], published=parse_published(item["published"]))


def count(documents: Iterable[Document], coder: Coder) -> tuple[int, int, Counter[tuple[str, str]]]:
    """Return the number of documents coded and of words, and the events by category and reality."""
    texts = words = 0
    events: Counter[tuple[str, str]] = Counter()
    for coded in coder.pipe(documents):
        if failure(coded) is not None:
            print(f"the coder failed on {coded.document.id}")
            continue
        texts += 1
        words += len(coded.document.text.split())
        events.update((event.category, event.reality) for event in coded.events)
    return texts, words, events


def main() -> None:
    """Measure, print, and record where asked."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--set", dest="set_", choices=[*SETS, "all"], default="all")
    arguments.add_argument("--sample", type=int, default=1, metavar="N", help="take every Nth text")
    arguments.add_argument("--split", default="dev", choices=["train", "dev", "test", "all"], help="part of our corpus")
    arguments.add_argument("--model", choices=["frames", "fast", "encoder"], default="encoder")
    arguments.add_argument("--categories", action="store_true", help="list the events by category and reality")
    arguments.add_argument("--record", action="store_true")
    options = arguments.parse_args()
    coder = Coder(model=options.model)
    rows, found = [], {}
    for name in SETS if options.set_ == "all" else (options.set_,):
        documents = business(options.sample) if name == "business" else eventless(options.split, options.sample)
        texts, words, found[name] = count(documents, coder)
        total = found[name].total()
        rows.append([name, str(texts), str(words), str(total), f"{1000 * total / max(1, words):.2f}"])
    table(["texts", "number", "words", "events", "a 1,000 words"], rows)
    if options.categories:
        for name, events in found.items():
            print()
            table(
                [name, "reality", "times"],
                [[category, reality, str(n)] for (category, reality), n in events.most_common()],
            )
    if options.record:
        figures = ", ".join(f"{row[0]} {row[4]} ({row[3]} events in {row[2]} words)" for row in rows)
        step = f" --sample {options.sample}" if options.sample > 1 else ""
        record(
            f"false events a 1,000 words, {options.model}",
            figures,
            f"python benchmarks/quality/false_events.py --set {options.set_}{step} --split {options.split} --model {options.model}",
        )


if __name__ == "__main__":
    main()
