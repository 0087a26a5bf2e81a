"""Category of a source-target pair, and who and whom, on PLV (definitions: docs/quality.md).

usage: python benchmarks/quality/plv.py [--part tune|check] [--model frames|encoder] [--confusion]
    [--errors KIND] [--record]

For each gold pair the coder is not told the pair: the root of the first coded event with both an actor and a recipient counts, else
that of the first event, else none. YIELD is CONCEDE and RETREAT. Both ends are right when some event has an actor overlapping the
gold source and a recipient (or another actor of a reciprocal event) overlapping the gold target; beside it stands the share where a
pronoun or description also counts where the mention stands that it was resolved to ("the army said it had launched"). Errors are listed
for ``tune`` only.
"""

from __future__ import annotations

import argparse
from collections import Counter
from dataclasses import dataclass
from typing import Any

from _gold import f1, gold, lines, record, table

from dragoman import CodedDocument, Coder, Event, Party, Span

YIELD = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
NONE = "none"


@dataclass
class Scored:
    """One gold pair with what was coded."""

    gold: dict[str, Any]
    predicted: str
    both_ends: bool
    both_resolved: bool
    """As `both_ends`, but a pronoun or description also stands where what it refers to does."""
    events: int
    source: tuple[int, int, int]
    target: tuple[int, int, int]
    alike: str
    """As `predicted`, in the terms of the labels where they differ from the manual (`root_alike`)."""


def root(event: Event) -> str:
    """Return the category with CONCEDE and RETREAT joined."""
    return YIELD.get(event.category, event.category)


def root_alike(event: Event, text: str) -> str:
    """Return the root as the labels of PLV have it where, by its tune part, they differ from the manual.

    They make a yielding that is only agreed to or announced AGREE (in the manual CONCEDE: "future tense does not pull RETREAT or CONCEDE
    into AGREE"), a conviction ACCUSE and sanctions imposed COERCE (both SANCTION), a blockade and an attack on computers ASSAULT (COERCE).
    Dragoman follows the manual.
    """
    announced = event.rule.startswith("AGREE/") or any(item.how.startswith("announced ") for item in event.evidence)
    told = event.sentence.of(text).lower()
    if event.category == "CONCEDE" and announced:
        return "AGREE"
    if event.category == "SANCTION" and "convict" in event.modes:
        return "ACCUSE"
    if event.category == "SANCTION" and "sanctions" in told:
        return "COERCE"
    if event.category == "COERCE" and ("cyber" in event.modes or "blockade" in told):
        return "ASSAULT"
    return root(event)


def first_event(coded: CodedDocument) -> Event | None:
    """Return the first event with both ends, else the first that happened or may, else none."""
    ordered = sorted(coded.events, key=lambda event: event.predicate.start)
    for event in ordered:
        if event.actors and (event.recipients or len(event.actors) > 1):
            return event
    return ordered[0] if ordered else None


def locate(text: str, phrase: str) -> Span | None:
    """Find a gold phrase in the sentence."""
    start = text.find(phrase)
    return Span(start, start + len(phrase)) if start >= 0 else None


def words(text: str, span: Span) -> set[int]:
    """Return the offsets at which the words of a span start, articles left out."""
    found, position = set(), span.start
    for word in span.of(text).split():
        position = text.index(word, position)
        if word.lower() not in ("the", "a", "an"):
            found.add(position)
        position += len(word)
    return found


def overlap(text: str, wanted: Span | None, parties: list[Span]) -> tuple[int, int, int]:
    """Count words in both, coded and gold, for the party that shares most with the gold phrase."""
    if wanted is None:
        return 0, 0, 0
    target = words(text, wanted)
    best = max((words(text, span) for span in parties), key=lambda found: len(found & target), default=set())
    return len(best & target), len(best), len(target)


def meets(event: Event, source: Span, target: Span, *, resolved: bool) -> bool:
    """Tell whether an actor overlaps the gold source and a recipient, or another actor, the gold target.

    Args:
        event: The coded event.
        source: The gold source.
        target: The gold target.
        resolved: Whether a party also stands where the mention does that it refers to.
    """

    def stands(party: Party, wanted: Span) -> bool:
        spans = [party.span, *([party.antecedent] if resolved and party.antecedent is not None else [])]
        return any(span.overlaps(wanted) for span in spans)

    others = event.recipients or event.actors
    acts = [party for party in event.actors if stands(party, source)]
    return any(stands(party, target) and any(actor.span != party.span for actor in acts) for party in others)


def score(coder: Coder, entry: dict[str, Any]) -> Scored:
    """Code one sentence and compare it with the gold pair."""
    text = entry["text"]
    coded = coder.code(text)
    event = first_event(coded)
    source, target = locate(text, entry["source"]), locate(text, entry["target"])
    both, resolved = (
        source is not None
        and target is not None
        and any(meets(event, source, target, resolved=resolved) for event in coded.events)
        for resolved in (False, True)
    )
    actors = [party.span for found in coded.events for party in found.actors]
    recipients = [party.span for found in coded.events for party in (found.recipients or found.actors[1:])]
    return Scored(
        entry,
        root(event) if event else NONE,
        both,
        resolved,
        len(coded.events),
        overlap(text, source, actors),
        overlap(text, target, recipients),
        root_alike(event, text) if event else NONE,
    )


def token_f1(counts: list[tuple[int, int, int]]) -> float:
    """Return F1 over the words of spans."""
    shared, coded, wanted = (sum(count[i] for count in counts) for i in range(3))
    return f1(shared / coded if coded else 0.0, shared / wanted if wanted else 0.0)


def report(scored: list[Scored], *, confusion: bool) -> str:
    """Print the figures and return them in short."""
    right = Counter(item.gold["type"] for item in scored if item.predicted == item.gold["type"])
    wanted = Counter(item.gold["type"] for item in scored)
    given = Counter(item.predicted for item in scored)
    rows, scores = [], []
    for name in sorted(wanted):
        precision = right[name] / given[name] if given[name] else 0.0
        recall = right[name] / wanted[name]
        scores.append(f1(precision, recall))
        rows.append([name, str(wanted[name]), f"{precision:.2f}", f"{recall:.2f}", f"{scores[-1]:.2f}"])
    table(["root", "pairs", "precision", "recall", "F1"], rows)
    accuracy = sum(right.values()) / len(scored)
    macro = sum(scores) / len(scores)
    both = sum(item.both_ends for item in scored) / len(scored)
    resolved = sum(item.both_resolved for item in scored) / len(scored)
    nothing = given[NONE] / len(scored)
    source_f1, target_f1 = (
        token_f1([item.source for item in scored]),
        token_f1([item.target for item in scored]),
    )
    print(f"\naccuracy {accuracy:.3f}  macro F1 {macro:.3f}  both ends {both:.3f}  nothing coded {nothing:.3f}")
    alike = sum(item.alike == item.gold["type"] for item in scored) / len(scored)
    print(f"in the terms of the labels: accuracy {alike:.3f}; both ends with what pronouns refer to {resolved:.3f}")
    print(
        f"spans by words: source F1 {source_f1:.3f}  target F1 {target_f1:.3f}  "
        f"events a sentence {sum(i.events for i in scored) / len(scored):.2f}"
    )
    if confusion:
        names = sorted({*wanted, *given})
        pairs = Counter((item.gold["type"], item.predicted) for item in scored)
        print()
        table(
            ["gold \\ coded", *(name[:6] for name in names)],
            [[gold_name, *(str(pairs[gold_name, name] or ".") for name in names)] for gold_name in sorted(wanted)],
        )
    return (
        f"accuracy {accuracy:.3f} (in the labels' terms {alike:.3f}), macro F1 {macro:.3f}, "
        f"both ends {both:.3f} (pronouns resolved {resolved:.3f}), nothing coded {nothing:.3f}"
    )


def main() -> None:
    """Measure, print, and record where asked."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--part", choices=["tune", "check"], default="check")
    arguments.add_argument("--confusion", action="store_true")
    arguments.add_argument("--errors", choices=["category", "none", "ends"])
    arguments.add_argument("--model", choices=["frames", "fast", "encoder"], default="encoder")
    arguments.add_argument("--record", action="store_true")
    options = arguments.parse_args()
    coder = Coder(model=options.model)
    scored = [score(coder, entry) for entry in lines(gold("plv", f"{options.part}.jsonl"))]
    figures = report(scored, confusion=options.confusion)
    if options.errors and options.part == "tune":
        for item in scored:
            wrong = item.predicted != item.gold["type"]
            if {
                "category": wrong and item.predicted != NONE,
                "none": item.predicted == NONE,
                "ends": not item.both_ends,
            }[options.errors]:
                print(
                    f"\n{item.gold['type']} coded {item.predicted}: {item.gold['source']} | {item.gold['target']}\n  {item.gold['text']}"
                )
    if options.record:
        record(
            f"PLV {options.part}: category and roles, {options.model}",
            figures,
            f"python benchmarks/quality/plv.py --part {options.part} --model {options.model}",
        )


if __name__ == "__main__":
    main()
