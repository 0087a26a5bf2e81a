"""The place of an event: from the word that tells of it to the place in its sentence (definitions: docs/quality.md).

usage: python benchmarks/quality/event_location.py [--every N] [--model encoder|frames] [--own train|dev|test] [--confusion] [--record]

Each gold record is a sentence with one word for an act, of any kind, and the places where that happened, if the sentence names any. Most of
these acts are no political events, so `dragoman.coding.locating.places_of` is asked for the word: what the coder itself asks for its events,
without their category. Precision and recall count words of places over all records; records without a gold place count through
precision alone. Words "the" and marks are not counted. About a sixth of the gold marks count tokens, both ends inside, where the others count
characters: those that as characters hold no word, or begin or end inside one, are read as tokens. --own measures our own corpus
instead: the place of each gold event, by the same function, without the category too. --oracle takes of the places found those that are right,
so that it shows how much is lost by names that are not found.
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

from dragoman import Coder, Document, Span
from dragoman.coding.locating import places_of
from dragoman.mentions.parties import find_parties
from dragoman.mentions.places import find_places
from dragoman.reading import document_from_text, parse_published


@dataclass
class Tally:
    """Words of places: gold, given, both; records by what they have; time."""

    gold: int = 0
    given: int = 0
    both: int = 0
    records: int = 0
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


def marked(text: str, marks: list[dict[str, Any]], coder: Coder) -> list[Span]:
    """Return the gold places as characters, whether they are written down as characters or as tokens."""
    ends = {edge for word in re.finditer(r"\w+", text) for edge in range(word.start() + 1, word.end())}
    found = []
    for mark in marks:
        start, end = mark["start"], mark["end"]
        if re.search(r"\w", text[start:end]) and start not in ends and end not in ends:
            found.append(Span(start, end))
            continue
        tokens = coder.parser.pipeline.make_doc(text)
        if end < len(tokens):
            found.append(Span(tokens[start].idx, tokens[end].idx + len(tokens[end])))
    return found


def ask(coder: Coder, document: Document, word: Span, wanted: list[Span] | None) -> list[Span]:
    """Return the places given for a word; of all that were found those wanted, where that is asked."""
    parsed = coder.parse(document)
    if wanted is None:
        return [place.span for place in places_of(parsed, word, coder)]
    found = find_places(parsed, find_parties(parsed, coder.catalogue))
    return [item.span for places in found for item in places if any(item.span.overlaps(span) for span in wanted)]


def measure(coder: Coder, every: int, *, oracle: bool) -> Tally:
    """Read every so many records of the gold set."""
    tally = Tally()
    for number, item in enumerate(lines(gold("event_location", "dev.jsonl"))):
        if number % every or not item["verbs"]:
            continue
        word = Span(item["verbs"][0]["start"], item["verbs"][0]["end"])
        wanted = marked(item["text"], item["locations"], coder)
        started = time.process_time()
        given = ask(coder, document_from_text(item["text"]), word, wanted if oracle else None)
        tally.seconds += time.process_time() - started
        tally.words += len(item["text"].split())
        tally.add(item["text"], wanted, given)
    return tally


def own(coder: Coder, split: str, *, oracle: bool) -> Tally:
    """Measure the events of our own corpus."""
    tally = Tally()
    with (PROJECT / "corpus" / "built" / f"{split}.jsonl").open(encoding="utf-8") as stream:
        items: list[dict[str, Any]] = [json.loads(line) for line in stream]
    for item in items:
        document = document_from_text(item["text"], published=parse_published(item["published"]))
        marks = {mark["id"]: Span(mark["start"], mark["end"]) for mark in item["places"]}
        for event in item["events"]:
            wanted = [marks[event["place"]]] if event["place"] in marks else []
            given = ask(coder, document, Span(event["start"], event["end"]), wanted if oracle else None)
            tally.add(item["text"], wanted, given)
    return tally


def main() -> None:
    """Measure, print, and record where asked."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--every", type=int, default=1)
    arguments.add_argument("--model", choices=["frames", "encoder"], default="encoder")
    arguments.add_argument("--oracle", action="store_true")
    arguments.add_argument("--own", choices=["train", "dev", "test"])
    arguments.add_argument("--confusion", action="store_true")
    arguments.add_argument("--record", action="store_true")
    options = arguments.parse_args()
    coder = Coder(model=options.model)
    oracle = options.oracle
    tally = own(coder, options.own, oracle=oracle) if options.own else measure(coder, options.every, oracle=oracle)
    precision, recall = tally.rates
    title = f"own corpus, {options.own}" if options.own else "event_location"
    table(
        ["", "records", "precision", "recall", "F1"],
        [
            [
                title,
                str(tally.records),
                *(f"{x:.3f}" for x in (precision, recall, f1(precision, recall))),
            ]
        ],
    )
    if tally.words:
        print(f"the whole of it: {1e6 * tally.seconds / tally.words:.1f} ms a 1,000 words")
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
