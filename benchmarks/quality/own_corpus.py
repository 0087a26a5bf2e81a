"""The coder on our own corpus: events, categories, modes, roles, reality, attribution, times, places, figures (definitions: docs/quality.md).

usage: python benchmarks/quality/own_corpus.py [--split train|dev|test] [--model encoder|fast|frames] [--confusion] [--errors KIND]
    [--record] [--gate]

Coded and gold events are paired as `dragoman.scoring.pair` says: by the same predicate, else near by with the same category. Category,
mode, reality and roles are counted on pairs; a role is right when each gold party is met by a coded one, or when neither has any. "Given" are
the parties and places of paired events, and the share of them that gold has in the same role. Triples are category with one actor and one
recipient, as ``dragoman score`` counts them. Sentences are coded one by one. With
``--gate`` it ends with 1 where a measure of the test part lies under its floor in ``benchmarks/floors.toml``.
"""

from __future__ import annotations

import argparse
import sys
import tomllib
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from _gold import f1, record, table

from dragoman import Attribution, CodedDocument, Coder, Event, Span
from dragoman.scoring import GoldEvent, Scores, all_met, compare, failure, gold_text, pair
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
    given: Counter[str] = field(default_factory=Counter)
    given_right: Counter[str] = field(default_factory=Counter)
    figures: int = 0
    figures_right: int = 0
    empty_words: int = 0
    empty_events: int = 0
    exact: int = 0
    scores: Scores = field(default_factory=Scores)
    certainty: list[tuple[float, bool]] = field(default_factory=list)
    """Confidence of each coded event, and whether it is one, of this category."""
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
    for role, parties, gold_parties in (
        ("actors", event.actors, wanted.actors),
        ("recipients", recipients(event), wanted.recipients),
    ):
        tally.given[role] += len(parties)
        tally.given_right[role] += sum(any(all_met([one], [party]) for one in gold_parties) for party in parties)
    tally.actors += acts
    tally.recipients += suffers
    chain = chain_spans(event.attribution)
    cues = [Span(by_id[a]["start"], by_id[a]["end"]) for a in gold["attribution"]]
    if cues:
        tally.attributed += 1
        tally.chain += len(chain) == len(cues) and all(c.overlaps(w) for c, w in zip(chain, cues, strict=True))
    if gold["time"] and not by_id[gold["time"]]["value"].startswith("P"):
        # How long something took ("for three years") dates nothing.
        span = Span(by_id[gold["time"]]["start"], by_id[gold["time"]]["end"])
        tally.times += 1
        tally.time += bool(event.time and event.time.span and event.time.span.overlaps(span))
    where = gold["place"] and Span(by_id[gold["place"]]["start"], by_id[gold["place"]]["end"])
    placed = bool(where and event.place and event.place.span.overlaps(where))
    tally.places += bool(where)
    tally.place += placed
    tally.given["places"] += event.place is not None
    tally.given_right["places"] += placed
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
    text = gold_text(item, item["id"])
    pairs = pair(text.events, coded.events)
    compare(text, coded, tally.scores)
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
            if event:
                tally.certainty.append((event.confidence, False))
            tally.errors.append((kind, f"{what} «{word}» :: {item['text']}"))
            continue
        tally.certainty.append((event.confidence, event.category == gold.category))
        all_right = _compare(item, gold, event, tally) and all_right
    for gold in item["figures"]:
        span = Span(gold["start"], gold["end"])
        tally.figures += 1
        tally.figures_right += any(
            figure.span.overlaps(span) and figure.kind == gold["kind"] and figure.value == gold["value"]
            for figure in coded.figures
        )
    tally.exact += all_right


def calibration_error(certainty: list[tuple[float, bool]], bins: int = 10) -> float:
    """Return the expected calibration error: the gap between confidence and share of right events, averaged over bins by their size."""
    total = 0.0
    for number in range(bins):
        inside = [(c, right) for c, right in certainty if min(int(c * bins), bins - 1) == number]
        if inside:
            total += abs(sum(c for c, _ in inside) - sum(right for _, right in inside))
    return total / max(1, len(certainty))


def measures(tally: Tally) -> dict[str, tuple[int, float]]:
    """Return each measure with the number that it is taken over."""
    precision, recall = tally.paired / max(1, tally.coded), tally.paired / max(1, tally.gold)
    exact = f1(tally.category / max(1, tally.coded), tally.category / max(1, tally.gold))

    def of(part: int, whole: int) -> tuple[int, float]:
        return whole, part / max(1, whole)

    return {
        "events, precision": (tally.coded, precision),
        "events, recall": (tally.gold, recall),
        "events, F1": (tally.gold, f1(precision, recall)),
        "events with category, F1": (tally.gold, exact),
        "triples, F1": (tally.scores.triples.gold, tally.scores.triples.f1 or 0.0),
        "category": of(tally.category, tally.paired),
        "mode": of(tally.mode, tally.modes),
        "reality": of(tally.reality, tally.paired),
        "actors": of(tally.actors, tally.paired),
        "recipients": of(tally.recipients, tally.paired),
        "actors given": of(tally.given_right["actors"], tally.given["actors"]),
        "recipients given": of(tally.given_right["recipients"], tally.given["recipients"]),
        "attribution chain": of(tally.chain, tally.attributed),
        "time": of(tally.time, tally.times),
        "place": of(tally.place, tally.places),
        "places given": of(tally.given_right["places"], tally.given["places"]),
        "figures": of(tally.figures_right, tally.figures),
        "calibration error": (tally.coded, calibration_error(tally.certainty)),
        "false events a 1,000 words": (tally.empty_words, 1000 * tally.empty_events / max(1, tally.empty_words)),
    }


WORSE_IF_HIGHER = ("calibration error", "false events a 1,000 words")


def under_floor(found: dict[str, tuple[int, float]], model: str) -> list[str]:
    """Return what lies under its floor, as sentences; floors are those of the test part."""
    floors = tomllib.loads((Path(__file__).resolve().parents[1] / "floors.toml").read_text(encoding="utf-8"))[model]
    return [
        f"{name}: {found[name][1]:.3f}, floor {floor}"
        for name, floor in floors.items()
        if (found[name][1] > floor if name in WORSE_IF_HIGHER else found[name][1] < floor)
    ]


def measure(items: list[dict[str, Any]], coder: Coder) -> Tally:
    """Code sentences and compare them."""
    tally = Tally()
    documents = (gold_text(item, item["id"]).document for item in items)
    for item, coded in zip(items, coder.pipe(documents), strict=True):
        reason = failure(coded)
        if reason is not None:
            sys.exit(f"the coder failed on {item['id']}: {reason}")
        count(item, coded, tally)
    return tally


def sentences(split: str) -> list[dict[str, Any]]:
    """Return the sentences of a part of the corpus, without the stories."""
    items, _ = load(files())
    return [item for item in items if "title" not in item and split in ("all", split_of(item["batch"]))]


def main() -> None:
    """Measure, print, and record where asked."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--split", default="dev", choices=["train", "dev", "test", "all"])
    arguments.add_argument("--confusion", action="store_true")
    arguments.add_argument("--errors", choices=["missed", "false", "category", "reality", "actors", "recipients"])
    arguments.add_argument("--model", choices=["frames", "fast", "encoder"], default="encoder")
    arguments.add_argument("--without-actor", action="store_true")
    arguments.add_argument("--record", action="store_true")
    arguments.add_argument("--gate", action="store_true", help="fail where a measure lies under its floor")
    options = arguments.parse_args()
    items = sentences(options.split)
    tally = measure(items, Coder(model=options.model, without_actor=options.without_actor))
    found = measures(tally)
    rows = [[name, str(number), f"{value:.3f}"] for name, (number, value) in found.items()]
    table(["measure", "number", "value"], [["sentences", str(len(items)), ""], *rows])
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
        record(
            f"our corpus, {options.split}, {options.model}",
            ", ".join(f"{name} {value:.3f}" for name, (_, value) in found.items()),
            f"python benchmarks/quality/own_corpus.py --split {options.split} --model {options.model}",
        )
    if options.gate:
        under = under_floor(found, options.model)
        print("\n".join(under) if under else "no measure lies under its floor")
        sys.exit(1 if under else 0)


if __name__ == "__main__":
    main()
