"""How far two annotators of the test part agree.

usage: python -m corpus.agreement [--disagreements]

The first annotation stands in ``first/`` as it was before any disagreement was settled, the second, made blind, in ``second/``; what was
settled stands in ``sentences/`` and ``stories/``, each decision in ``adjudication.tsv``. Predicates that overlap are one event, and so are two
words of one category close to each other. Category and reality are compared by Cohen's kappa over all events that either annotator marked
("none" where one did not), and over the shared ones alone; spans by F1, exact and by overlap.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path
from typing import Any

from corpus.markup import MarkupError, read

FOLDER = Path(__file__).resolve().parent
REACH = 40
"""Characters between two words that may still tell one event."""
SPANS = ("events", "parties", "attributions", "times", "places", "figures")


def kappa(pairs: list[tuple[str, str]]) -> float:
    """Return Cohen's kappa of two annotators' labels (Cohen 1960)."""
    if not pairs:
        return 0.0
    observed = sum(one == other for one, other in pairs) / len(pairs)
    first, second = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    expected = sum(first[label] * second[label] for label in first) / len(pairs) ** 2
    return (observed - expected) / (1 - expected) if expected < 1 else 1.0


def overlapping(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Tell whether two marks share a character."""
    return bool(one["start"] < other["end"] and other["start"] < one["end"])


def aligned(first: dict[str, Any], second: dict[str, Any]) -> list[tuple[dict[str, Any] | None, dict[str, Any] | None]]:
    """Pair the events of two annotations of one sentence: by overlapping predicates, then by category and nearness.

    "Launched a probe" is one event whether its verb or its noun was underlined; which word it was counts for the spans, not here.
    """
    left = list(second["events"])
    pairs: list[tuple[dict[str, Any] | None, dict[str, Any] | None]] = []
    alone = []
    for event in first["events"]:
        match = next((other for other in left if overlapping(event, other)), None)
        if match is None:
            alone.append(event)
            continue
        left.remove(match)
        pairs.append((event, match))
    for event in alone:
        near = [other for other in left if other["category"] == event["category"] and apart(event, other) <= REACH]
        match = min(near, key=lambda other: apart(event, other), default=None)
        if match is not None:
            left.remove(match)
        pairs.append((event, match))
    return [*pairs, *((None, event) for event in left)]


def apart(one: dict[str, Any], other: dict[str, Any]) -> int:
    """Return how many characters lie between two marks."""
    return int(max(one["start"], other["start"]) - min(one["end"], other["end"]))


def same_parties(one: list[str], other: list[str], first: dict[str, Any], second: dict[str, Any]) -> bool:
    """Tell whether two lists of party ids name the same spans, each overlapping one of the other."""
    left = [party for party in first["parties"] if party["id"] in one]
    right = [party for party in second["parties"] if party["id"] in other]
    return all(any(overlapping(a, b) for b in right) for a in left) and all(
        any(overlapping(a, b) for a in left) for b in right
    )


def both() -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """Return the sentences that have two annotations; a file that cannot be read is named and left out."""
    found = []
    for path in sorted((FOLDER / "second").glob("*.txt")):
        try:
            second = {item["id"]: item for item in read(path)}
        except MarkupError as fault:
            print(f"left out: {fault}")
            continue
        if not any(item["events"] for item in second.values()):
            print(f"left out: {path.name} is not annotated yet")
            continue
        for item in read(FOLDER / "first" / path.name):
            other = second.get(item["id"])
            if other is not None and other["text"] == item["text"]:
                found.append((item, other))
            else:
                print(f"left out: {item['id']} has another text in the second annotation, or none")
    return found


def span_f1(pairs: list[tuple[dict[str, Any], dict[str, Any]]], kind: str) -> tuple[float, float]:
    """Return F1 of the spans of a kind: exact, and by overlap."""
    exact = near_first = near_second = first_total = second_total = 0
    for first, second in pairs:
        one, other = first[kind], second[kind]
        first_total += len(one)
        second_total += len(other)
        places = {(mark["start"], mark["end"]) for mark in other}
        exact += sum((mark["start"], mark["end"]) in places for mark in one)
        near_first += sum(any(overlapping(mark, o) for o in other) for mark in one)
        near_second += sum(any(overlapping(mark, o) for o in one) for mark in other)
    total = first_total + second_total
    return 2 * exact / max(1, total), (near_first + near_second) / max(1, total)


def main() -> None:
    """Print agreement, and where asked every disagreement on category or reality."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--disagreements", action="store_true")
    options = arguments.parse_args()
    pairs = both()
    events = [pair for first, second in pairs for pair in aligned(first, second)]
    shared = [(one, other) for one, other in events if one is not None and other is not None]
    named = [(one["category"] if one else "none", other["category"] if other else "none") for one, other in events]
    print(f"{len(pairs)} sentences, {len(events)} events marked by either, {len(shared)} by both")
    print(
        f"category kappa: all {kappa(named):.3f}, shared {kappa([(a['category'], b['category']) for a, b in shared]):.3f}"
    )
    print(f"reality kappa, shared: {kappa([(a['reality'], b['reality']) for a, b in shared]):.3f}")
    same = sum(a["reality"] == b["reality"] for a, b in shared)
    print(f"reality, same: {same / max(1, len(shared)):.3f}")
    modes = sum(set(a["modes"]) == set(b["modes"]) for a, b in shared)
    print(f"modes, same: {modes / max(1, len(shared)):.3f}")
    for role in ("actors", "recipients"):
        same = sum(
            same_parties(a[role], b[role], first, second)
            for first, second in pairs
            for a, b in aligned(first, second)
            if a is not None and b is not None
        )
        print(f"{role}, same by overlap: {same / max(1, len(shared)):.3f}")
    for kind in SPANS:
        exact, near = span_f1(pairs, kind)
        print(f"spans of {kind}: F1 exact {exact:.3f}, by overlap {near:.3f}")
    if options.disagreements:
        for first, second in pairs:
            for one, other in aligned(first, second):
                if (
                    one is None
                    or other is None
                    or (one["category"], one["reality"]) != (other["category"], other["reality"])
                ):
                    word = first["text"][(one or other or {})["start"] : (one or other or {})["end"]]
                    said = [f"{e['category']} {e['reality']}" if e else "none" for e in (one, other)]
                    print(f"{first['id']} «{word}»: {said[0]} | {said[1]} :: {first['text']}")


if __name__ == "__main__":
    main()
