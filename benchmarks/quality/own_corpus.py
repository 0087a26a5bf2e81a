"""The coder on our own corpus: events, categories, modes, roles, reality, attribution, times, places, figures (definitions: docs/quality.md).

usage: python benchmarks/quality/own_corpus.py [--split train|dev|test] [--confusion] [--errors KIND] [--record]

Coded and gold events are paired as `dragoman.scoring.pair` says: by the same predicate, else near by with the same category. Category,
mode, reality and roles are counted on pairs; a role is right when each gold party is met by a coded one, or when neither has any. Sentences
are coded one by one.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from _gold import f1, record, table

from dragoman import Attribution, CodedDocument, Coder, Event, Span
from dragoman.scoring import GoldEvent, all_met, gold_text, pair
from dragoman.scoring.pairing import recipients

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from corpus.build import files, load, split_of


@dataclass
class Tally:
    """What was counted over all sentences."""

    gold: int = 0
    coded: int = 0
    paired: int = 0
    category: int = 0
    reality: int = 0
    mode: int = 0
    modes: int = 0
    actors: int = 0
    recipients: int = 0
    attributed: int = 0
    chain: int = 0
    time: int = 0
    times: int = 0
    place: int = 0
    places: int = 0
    figures: int = 0
    figures_right: int = 0
    empty_words: int = 0
    empty_events: int = 0
    exact: int = 0
    confusion: Counter[tuple[str, str]] = field(default_factory=Counter)
    realities: Counter[tuple[str, str]] = field(default_factory=Counter)
    errors: list[tuple[str, str]] = field(default_factory=list)


def chain_spans(attribution: Attribution | None) -> list[Span]:
    """Return the cues of a chain, innermost first."""
    found = []
    while attribution is not None:
        found.append(attribution.cue)
        attribution = attribution.parent
    return found


def _compare(item: dict[str, Any], wanted: GoldEvent, event: Event, tally: Tally) -> bool:
    """Compare a pair; return whether category, reality and roles are right."""
    gold = next(entry for entry in item["events"] if entry["id"] == wanted.id)
    by_id = {mark["id"]: mark for kind in ("times", "places", "figures", "attributions") for mark in item[kind]}
    tally.paired += 1
    tally.confusion[gold["category"], event.category] += 1
    tally.realities[gold["reality"], event.reality] += 1
    right = gold["category"] == event.category
    tally.category += right
    same_reality = gold["reality"] == event.reality
    tally.reality += same_reality
    if gold["modes"]:
        tally.modes += 1
        tally.mode += bool(set(gold["modes"]) & set(event.modes))
    acts = all_met(wanted.actors, event.actors)
    suffers = all_met(wanted.recipients, recipients(event))
    tally.actors += acts
    tally.recipients += suffers
    chain = chain_spans(event.attribution)
    cues = [Span(by_id[a]["start"], by_id[a]["end"]) for a in gold["attribution"]]
    if cues:
        tally.attributed += 1
        tally.chain += len(chain) == len(cues) and all(c.overlaps(w) for c, w in zip(chain, cues, strict=True))
    if gold["time"]:
        span = Span(by_id[gold["time"]]["start"], by_id[gold["time"]]["end"])
        tally.times += 1
        tally.time += bool(event.time and event.time.span and event.time.span.overlaps(span))
    if gold["place"]:
        span = Span(by_id[gold["place"]]["start"], by_id[gold["place"]]["end"])
        tally.places += 1
        tally.place += bool(event.place and event.place.span.overlaps(span))
    all_right = right and same_reality and acts and suffers
    for wrong, kind in ((right, "category"), (same_reality, "reality"), (acts, "actors"), (suffers, "recipients")):
        if not wrong:
            given = ", ".join(p.text for p in (event.actors if kind == "actors" else event.recipients))
            codes = f"{gold['category']} {gold['reality']} / {event.category} {event.reality} {event.rule}"
            word = event.predicate.of(item["text"])
            tally.errors.append((kind, f"{codes} «{word}» [{given}] :: {item['text']}"))
    return all_right


def count(item: dict[str, Any], coded: CodedDocument, tally: Tally) -> None:
    """Compare one sentence."""
    pairs = pair(gold_text(item, item["id"]).events, coded.events)
    tally.gold += len(item["events"])
    tally.coded += len(coded.events)
    if not item["events"]:
        tally.empty_words += len(item["text"].split())
        tally.empty_events += len(coded.events)
    all_right = True
    for gold, event in pairs:
        if gold is None or event is None:
            all_right = False
            gold_category = gold.category if gold else "none"
            tally.confusion[gold_category, event.category if event else "none"] += 1
            kind = "missed" if gold else "false"
            what = gold_category if gold else f"{event.category if event else ''} {event.rule if event else ''}"
            predicate = gold.predicate if gold else event.predicate if event else None
            word = predicate.of(item["text"]) if predicate else ""
            tally.errors.append((kind, f"{what} «{word}» :: {item['text']}"))
            continue
        all_right = _compare(item, gold, event, tally) and all_right
    for gold in item["figures"]:
        span = Span(gold["start"], gold["end"])
        tally.figures += 1
        tally.figures_right += any(
            figure.span.overlaps(span) and figure.kind == gold["kind"] and figure.value == gold["value"]
            for figure in coded.figures
        )
    tally.exact += all_right


def share(part: int, whole: int) -> str:
    """Return a share as a number of three digits."""
    return f"{part / whole:.3f}" if whole else "-"


def main() -> None:
    """Measure, print, and record where asked."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--split", default="dev", choices=["train", "dev", "test", "all"])
    arguments.add_argument("--files", nargs="*", type=Path)
    arguments.add_argument("--confusion", action="store_true")
    arguments.add_argument("--errors", choices=["missed", "false", "category", "reality", "actors", "recipients"])
    arguments.add_argument("--model", choices=["frames", "encoder"], default="frames")
    arguments.add_argument("--without-actor", action="store_true")
    arguments.add_argument("--record", action="store_true")
    options = arguments.parse_args()
    items, _ = load(options.files or files())
    items = [
        item
        for item in items
        if "title" not in item and (options.split == "all" or options.files or split_of(item["batch"]) == options.split)
    ]
    coder = Coder(model=options.model, without_actor=options.without_actor)
    tally = Tally()
    documents = (gold_text(item, item["id"]).document for item in items)
    for item, coded in zip(items, coder.pipe(documents), strict=True):
        count(item, coded, tally)
    precision, recall = tally.paired / max(1, tally.coded), tally.paired / max(1, tally.gold)
    rows = [
        ["sentences", str(len(items)), ""],
        ["events found, precision", str(tally.coded), f"{precision:.3f}"],
        ["events found, recall", str(tally.gold), f"{recall:.3f}"],
        ["events found, F1", "", f"{f1(precision, recall):.3f}"],
        [
            "found with the right category, F1",
            "",
            f"{f1(tally.category / max(1, tally.coded), tally.category / max(1, tally.gold)):.3f}",
        ],
        ["category of those found", str(tally.paired), share(tally.category, tally.paired)],
        ["mode", str(tally.modes), share(tally.mode, tally.modes)],
        ["reality", str(tally.paired), share(tally.reality, tally.paired)],
        ["actors", str(tally.paired), share(tally.actors, tally.paired)],
        ["recipients", str(tally.paired), share(tally.recipients, tally.paired)],
        ["attribution chain", str(tally.attributed), share(tally.chain, tally.attributed)],
        ["time expression", str(tally.times), share(tally.time, tally.times)],
        ["place", str(tally.places), share(tally.place, tally.places)],
        ["figures: value and kind", str(tally.figures), share(tally.figures_right, tally.figures)],
        ["sentences coded all right", str(len(items)), share(tally.exact, len(items))],
        [
            "false events a 1,000 words, sentences without events",
            str(tally.empty_words),
            f"{1000 * tally.empty_events / max(1, tally.empty_words):.2f}",
        ],
    ]
    table(["measure", "number", "share"], rows)
    if options.confusion:
        for counter in (tally.confusion, tally.realities):
            print()
            table(
                ["gold", "coded", "times"], [[*key, str(n)] for key, n in counter.most_common(70) if key[0] != key[1]]
            )
    if options.errors:
        for kind, text in tally.errors:
            if kind == options.errors:
                print(text)
    if options.record:
        figures = (
            f"events F1 {f1(precision, recall):.3f} (P {precision:.3f}, R {recall:.3f}), "
            f"category {share(tally.category, tally.paired)}, "
            f"reality {share(tally.reality, tally.paired)}, actors {share(tally.actors, tally.paired)}, "
            f"recipients {share(tally.recipients, tally.paired)}, chain {share(tally.chain, tally.attributed)}"
        )
        record(
            f"our corpus, {options.split}, {options.model}",
            figures,
            f"python benchmarks/quality/own_corpus.py --split {options.split} --model {options.model}",
        )


if __name__ == "__main__":
    main()
