"""What a person's annotation would score: the second annotation of the test part in the place of the coder (definitions: docs/quality.md).

usage: python benchmarks/quality/annotators.py [--record]

The test part of our corpus was annotated twice, the second time blind (`corpus/agreement.py`). Here the second annotation is turned into
records and measured against the first by the very functions that measure the coder (`own_corpus.py`, `figures.py`), so that each figure can
be held beside the coder's: what two readers of one guideline do not agree on, no coder can be right about. Stories are left out, as there.
Confidence is not measured, and a coder's pronouns may count by what they stand for, which an annotator's cannot.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

import figures
import own_corpus
from _gold import record, table

from dragoman import Attribution, CodedDocument, Event, Figure, Party, Place, Span, TimeRef
from dragoman.scoring import gold_text

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from corpus.agreement import both

NOT_MEASURED = ("calibration error",)


def as_coded(item: dict[str, Any]) -> CodedDocument:
    """Return an annotated sentence as the records that a coder would have given for it."""
    text = gold_text(item, item["id"])
    whole = Span(0, len(item["text"]))
    marks = {mark["id"]: mark for kind in ("times", "places", "figures", "attributions") for mark in item[kind]}
    counted = {mark["id"]: _figure(mark) for mark in item["figures"]}
    parties = {mark["id"]: _party(mark, item["text"]) for mark in item["parties"]}
    events = tuple(
        Event(
            id=entry["id"],
            category=entry["category"],
            modes=tuple(entry["modes"]),
            contexts=tuple(entry["contexts"]),
            cameo=None,
            quad=0,
            score=0.0,
            goldstein=None,
            actors=tuple(parties[id_] for id_ in entry["actors"]),
            recipients=tuple(parties[id_] for id_ in entry["recipients"]),
            time=_time(marks[entry["time"]]) if entry["time"] else None,
            place=_place(marks[entry["place"]], item["text"]) if entry["place"] else None,
            reality=entry["reality"],
            attribution=_chain([marks[id_] for id_ in entry["attribution"]], whole),
            figures=tuple(counted[id_] for id_ in entry["figures"]),
            predicate=Span(entry["start"], entry["end"]),
            sentence=whole,
            rule="annotator",
            confidence=1.0,
        )
        for entry in item["events"]
    )
    return CodedDocument(text.document, events, figures=tuple(counted.values()))


def _party(mark: dict[str, Any], text: str) -> Party:
    span = Span(mark["start"], mark["end"])
    return Party(span, span.of(text), country=mark.get("country"), sectors=tuple(mark.get("sectors", ())))


def _figure(mark: dict[str, Any]) -> Figure:
    return Figure(
        Span(mark["start"], mark["end"]), mark["kind"], mark["value"], mark["low"], mark["high"], mark["unit"]
    )


def _time(mark: dict[str, Any]) -> TimeRef:
    return TimeRef(Span(mark["start"], mark["end"]), None, None, "", "expression")


def _place(mark: dict[str, Any], text: str) -> Place:
    span = Span(mark["start"], mark["end"])
    return Place(span, span.of(text))


def _chain(marks: list[dict[str, Any]], whole: Span) -> Attribution | None:
    """Return a chain of attributions; the marks stand innermost first."""
    chain: Attribution | None = None
    for mark in reversed(marks):
        chain = Attribution(None, Span(mark["start"], mark["end"]), whole, "", parent=chain)
    return chain


def main() -> None:
    """Measure, print, and record where asked."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--record", action="store_true")
    options = arguments.parse_args()
    tally, owners = own_corpus.Tally(), figures.Tally()
    pairs = [(first, second) for first, second in both() if "title" not in first]
    for first, second in pairs:
        coded = as_coded(second)
        own_corpus.count(first, coded, tally)
        figures.compare(first, coded, owners)
    found = {name: value for name, value in own_corpus.measures(tally).items() if name not in NOT_MEASURED}
    owned = owners.counts["has_owner"]
    for name, key in (
        ("figures with value, kind and owner", "all_three"),
        ("figures with value, kind and the act itself", "all_three_act"),
    ):
        found[name] = (owned, owners.counts[key] / max(1, owned))
    rows = [[name, str(number), f"{value:.3f}"] for name, (number, value) in found.items()]
    table(["measure", "number", "value"], [["sentences", str(len(pairs)), ""], *rows])
    if options.record:
        record(
            "our corpus, test, the second annotator against the first",
            ", ".join(f"{name} {value:.3f}" for name, (_, value) in found.items()),
            "python benchmarks/quality/annotators.py",
        )


if __name__ == "__main__":
    main()
