"""The place of an event: from the word that tells of it to the place in its sentence (definitions: docs/quality.md).

usage: python benchmarks/quality/event_location.py [--every N] [--syntax] [--own train|dev|test] [--confusion] [--record]

Each gold record is a sentence with one word for an event and the places where that happened, if the sentence names any. The coder's place
is that of the event whose predicate is the word; where it codes no such event, or with --syntax always, `place_of` is asked for the
word. Precision and recall count words of places over all records; records without a gold place count through precision alone. Words
"the" and marks are not counted. --own measures our own corpus instead: the place of each gold event that is coded.
"""

from __future__ import annotations

import argparse
import json
import re
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from _gold import PROJECT, f1, gold, lines, record, table

from dragoman import CodedDocument, Coder, Span
from dragoman.language.parser import Parsed
from dragoman.mentions.parties import Mentions, find_parties
from dragoman.mentions.places import find_places
from dragoman.mentions.placing import place_of
from dragoman.reading import document_from_text, parse_published


@dataclass
class Tally:
    """Words of places: gold, given, both; records by what they have; time in place finding."""

    gold: int = 0
    given: int = 0
    both: int = 0
    records: int = 0
    coded: int = 0
    seconds: float = 0.0
    words: int = 0
    kinds: Counter[str] = field(default_factory=Counter)

    def add(self, text: str, wanted: list[Span], given: list[Span]) -> None:
        """Count one record."""
        want, have = set(_words(text, wanted)), set(_words(text, given))
        self.records += 1
        self.gold += len(want)
        self.given += len(have)
        self.both += len(want & have)
        kind = "both empty" if not want | have else "missed" if not have else "invented" if not want else None
        self.kinds[kind or ("exact" if want == have else "overlapping" if want & have else "another place")] += 1

    @property
    def rates(self) -> tuple[float, float]:
        """Precision and recall."""
        return self.both / max(1, self.given), self.both / max(1, self.gold)


def _words(text: str, spans: list[Span]) -> Iterator[int]:
    for word in re.finditer(r"\w+", text):
        if word[0].lower() != "the" and any(span.start < word.end() and word.start() < span.end for span in spans):
            yield word.start()


def by_syntax(parsed: Parsed, mentions: Mentions, predicate: Span, category: str | None = None) -> Span | None:
    """Ask the parse alone for the place of a word, whose category may be known."""
    places = find_places(parsed, mentions)
    for paragraph, found in zip(parsed.paragraphs, places, strict=True):
        for token in paragraph.doc:
            if not paragraph.token_span(token).overlaps(predicate):
                continue
            place = place_of(token, found, category)
            return place.span if place is not None else None
    return None


def of_coder(coded: CodedDocument, predicate: Span) -> tuple[bool, Span | None]:
    """Return whether an event has the predicate, and the place of that event."""
    for event in coded.events:
        if event.predicate.overlaps(predicate):
            return True, event.place.span if event.place is not None else None
    return False, None


def measure(coder: Coder, every: int, *, syntax: bool) -> Tally:
    """Read every so many records of the gold set."""
    tally = Tally()
    for number, item in enumerate(lines(gold("event_location", "dev.jsonl"))):
        if number % every or not item["verbs"]:
            continue
        verb = Span(item["verbs"][0]["start"], item["verbs"][0]["end"])
        parsed = coder.parse(document_from_text(item["text"]))
        known, place = (False, None) if syntax else of_coder(coder.code_parsed(parsed), verb)
        tally.coded += known
        if not known:
            mentions = find_parties(parsed, coder.catalogue)
            started = time.process_time()
            place = by_syntax(parsed, mentions, verb)
            tally.seconds += time.process_time() - started
            tally.words += len(item["text"].split())
        wanted = [Span(place["start"], place["end"]) for place in item["locations"]]
        tally.add(item["text"], wanted, [place] if place is not None else [])
    return tally


def own(coder: Coder, split: str) -> Tally:
    """Measure the events of our own corpus whose predicate the coder has, or else by syntax."""
    tally = Tally()
    with (PROJECT / "corpus" / "built" / f"{split}.jsonl").open(encoding="utf-8") as stream:
        items: list[dict[str, Any]] = [json.loads(line) for line in stream]
    for item in items:
        parsed = coder.parse(document_from_text(item["text"], published=parse_published(item["published"])))
        coded = coder.code_parsed(parsed)
        mentions = find_parties(parsed, coder.catalogue)
        marks = {mark["id"]: Span(mark["start"], mark["end"]) for mark in item["places"]}
        for event in item["events"]:
            predicate = Span(event["start"], event["end"])
            known, place = of_coder(coded, predicate)
            tally.coded += known
            if not known:
                place = by_syntax(parsed, mentions, predicate, event["category"])
            wanted = [marks[event["place"]]] if event["place"] in marks else []
            tally.add(item["text"], wanted, [place] if place is not None else [])
    return tally


def main() -> None:
    """Measure, print, and record where asked."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--every", type=int, default=1)
    arguments.add_argument("--syntax", action="store_true")
    arguments.add_argument("--own", choices=["train", "dev", "test"])
    arguments.add_argument("--confusion", action="store_true")
    arguments.add_argument("--record", action="store_true")
    options = arguments.parse_args()
    coder = Coder()
    tally = own(coder, options.own) if options.own else measure(coder, options.every, syntax=options.syntax)
    precision, recall = tally.rates
    title = f"own corpus, {options.own}" if options.own else "event_location"
    table(
        ["", "records", "coded", "precision", "recall", "F1"],
        [
            [
                title,
                str(tally.records),
                str(tally.coded),
                *(f"{x:.3f}" for x in (precision, recall, f1(precision, recall))),
            ]
        ],
    )
    if tally.words:
        print(f"finding places: {1e6 * tally.seconds / tally.words:.1f} ms a 1,000 words")
    if options.confusion:
        table(["", "records"], [[kind, str(count)] for kind, count in tally.kinds.most_common()])
    if options.record:
        figures = f"precision {precision:.3f}, recall {recall:.3f}, F1 {f1(precision, recall):.3f} of {tally.records}"
        flags = (f" --own {options.own}" if options.own else "") + (
            f" --every {options.every}" if options.every > 1 else ""
        )
        record(f"place of the event, {title}", figures, f"python benchmarks/quality/event_location.py{flags}")


if __name__ == "__main__":
    main()
