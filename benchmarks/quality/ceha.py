"""Is there a conflict event? The relevance labels of CEHA, and its kinds of conflict (definitions: docs/quality.md).

usage: python benchmarks/quality/ceha.py [--sample N] [--part train|dev|all] [--model frames|encoder] [--confusion] [--record]

An annotator found a description relevant where it tells of one event of violence or conflict in the Horn of Africa. Ours is relevant where an
event of conflict happened in it: ASSAULT; ``wide`` counts MOBILIZE, PROTEST, COERCE and THREATEN too. Its place, else some country of its
parties, must not lie outside the region. Further figures leave out what no coder of events can see: descriptions that are not relevant
because they sum up several situations, and those outside the region.

The kinds (a description may have several) are read from the records: religious by the context religion_ethnicity with a sector REL or
the words of religion, communal by ethnic groups as parties or the words for them, against women by the context gender or the mode sexual,
climate by the contexts environment, natural_resource and disasters. Reported are precision, recall and F1 on what is relevant.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from typing import Any

from _gold import f1, gold, lines, record, table

from dragoman import CodedDocument, Coder, Event
from dragoman.reading import document_from_text, parse_published
from dragoman.scoring import failure

HORN = frozenset({"SDN", "SSD", "ETH", "ERI", "SOM", "DJI", "KEN", "UGA"})
"""The countries of the set's region."""
NARROW = frozenset({"ASSAULT"})
WIDE = NARROW | {"MOBILIZE", "PROTEST", "COERCE", "THREATEN"}
HAPPENED = frozenset({"actual", "historical"})
KINDS = {
    "communal": "tribal/communal/ethnic conflict",
    "religious": "religious conflict",
    "against women": "socio-political violence against women",
    "climate": "climate-related security risks",
}
CONTEXTS = {
    "religious": frozenset({"religion_ethnicity"}),
    "against women": frozenset({"gender"}),
    "climate": frozenset({"environment", "natural_resource", "disasters"}),
}
WORDS = {
    kind: re.compile(rf"\b(?:{words})\b", re.IGNORECASE)
    for kind, words in (
        ("communal", r"trib\w+|ethnic\w*|communal|clans?|pastoralists?|herders?|cattle|militia|intercommunal"),
        (
            "religious",
            r"muslims?|christians?|church\w*|mosques?|islam\w*|religio\w+|priests?|imams?|al.shabaab|jihad\w*",
        ),
        ("against women", r"wom[ae]n|girls?|female|rap(?:e|ed|ing)"),
        ("climate", r"drought|floods?|water|grazing|pasture|cattle|land dispute|famine|livestock"),
    )
}


def is_conflict(event: Event, categories: frozenset[str]) -> bool:
    """Tell whether an event is one of conflict that happened in the region, or nobody knows where."""
    if event.category not in categories or event.reality not in HAPPENED:
        return False
    where = {event.place.country} if event.place and event.place.country else set()
    where = where or {party.country for party in (*event.actors, *event.recipients) if party.country}
    return not where or bool(where & HORN)


def kinds(coded: CodedDocument) -> set[str]:
    """Return the kinds of conflict of a description."""
    text = coded.document.text
    contexts = {context for event in coded.events for context in event.contexts}
    modes = {mode for event in coded.events for mode in event.modes}
    found = {kind for kind in KINDS if WORDS[kind].search(text) and (kind not in CONTEXTS or CONTEXTS[kind] & contexts)}
    if "sexual" in modes:
        found.add("against women")
    if any("REL" in party.sectors for event in coded.events for party in (*event.actors, *event.recipients)):
        found.add("religious")
    return found


def scores(pairs: Counter[tuple[bool, bool]]) -> tuple[int, int, float, float, float]:
    """Return gold, given, precision, recall and F1 of what is true."""
    wanted, given = pairs[True, True] + pairs[True, False], pairs[True, True] + pairs[False, True]
    precision, recall = pairs[True, True] / max(1, given), pairs[True, True] / max(1, wanted)
    return wanted, given, precision, recall, f1(precision, recall)


def reason_of(entry: dict[str, Any]) -> str:
    """Return why a description is not relevant: region, no conflict, summary, or nothing."""
    told = next(value for key, value in entry.items() if key.startswith("Why"))
    return {"1": "region", "2": "no conflict", "3": "summary"}.get(told[:1], "")


def main() -> None:
    """Measure, print, and record where asked."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--sample", type=int, default=1, metavar="N", help="take every Nth description")
    arguments.add_argument("--part", choices=["train", "dev", "all"], default="all")
    arguments.add_argument("--model", choices=["frames", "fast", "encoder"], default="encoder")
    arguments.add_argument("--confusion", action="store_true", help="what is coded where, by why it is not relevant")
    arguments.add_argument("--record", action="store_true")
    options = arguments.parse_args()
    entries = [
        entry
        for entry in lines(gold("ceha", "train_dev.jsonl"))
        if options.part in ("all", entry["train_dev_test_split"])
    ][:: options.sample]
    coder = Coder(model=options.model, without_actor=True)
    found: dict[str, Counter[tuple[bool, bool]]] = {}
    coded_in: Counter[tuple[str, str]] = Counter()
    failed = 0
    documents = (
        document_from_text(" ".join(entry["Event Description"].split()), published=parse_published("2020-06-15"))
        for entry in entries
    )
    for entry, coded in zip(entries, coder.pipe(documents), strict=True):
        failed += failure(coded) is not None
        relevant, reason = entry["Is the event relevant?"] == "Yes", reason_of(entry)
        for name, categories in (("ASSAULT", NARROW), ("wide", WIDE)):
            told = any(is_conflict(event, categories) for event in coded.events)
            found.setdefault(f"relevant, {name}", Counter())[relevant, told] += 1
            if reason not in ("summary", "region"):
                found.setdefault(f"conflict or none, {name}", Counter())[relevant, told] += 1
        for category in {event.category for event in coded.events} or {"nothing"}:
            coded_in["relevant" if relevant else reason, category] += 1
        if relevant:
            given = kinds(coded)
            for kind, column in KINDS.items():
                found.setdefault(f"kind: {kind}", Counter())[entry[column] == "X", kind in given] += 1
    rows = []
    for name, pairs in found.items():
        in_gold, coded_so, *shares = scores(pairs)
        rows.append([name, str(pairs.total()), str(in_gold), str(coded_so), *(f"{share:.3f}" for share in shares)])
    table(["measure", "descriptions", "gold", "given", "precision", "recall", "F1"], rows)
    if options.confusion:
        print()
        sides = ("relevant", "no conflict", "summary", "region")
        codes = sorted({code for _, code in coded_in}, key=lambda code: -sum(coded_in[g, code] for g in sides))
        table(["coded", *sides], [[c, *(str(coded_in[g, c] or ".") for g in sides)] for c in codes])
    print(f"the coder failed on {failed} descriptions")
    if options.record:
        figures = ", ".join(f"{name} F1 {scores(pairs)[-1]:.3f}" for name, pairs in found.items())
        record(
            f"conflict or none, CEHA {options.part}, {options.model}",
            figures,
            f"python benchmarks/quality/ceha.py --part {options.part} --model {options.model}",
        )


if __name__ == "__main__":
    main()
