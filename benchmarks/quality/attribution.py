"""Attribution on PolNeAR: who says what, by which word (definitions: docs/quality.md).

usage: python benchmarks/quality/attribution.py [--part dev|train] [--documents N] [--model frames|encoder] [--record]

The primary annotation of each document counts. The spans of source, cue and content are compared one kind at a time: exact F1 counts a span as
found when both ends agree (a content in several pieces is compared by its hull), overlap F1 is over the words that the spans cover.
Attributions of the coder are those of its claims and events, each with the chain above it.

Where our documented spans differ from the set's by something mechanical, ours are translated (`translated`), never the text looked at twice:

- The set marks the outermost speaker alone. What stands in the speech of another (an attribution with a parent) or in quotation marks is
  not compared.
- Who is urged, asked, accused or called something belongs to the set's content; to ours only what they are urged to or accused of.
- A source that is named by a relative pronoun is the pronoun in the set ("the mayor, **who** said"), the whole phrase with us.
- A quotation that goes on in further paragraphs is one content in the set, from its beginning to its end.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from _gold import f1, gold, lines, record, table

from dragoman import Attribution, CodedDocument, Coder
from dragoman.reading import document_from_text, parse_published

KINDS = ("source", "cue", "content")
TAKES_PERSON = frozenset({"asks", "alleges"})
PERSON = re.compile(r"\s*[^.,;:!?“”\"\n]{1,80}\s")
"""What stands between a cue and its content where that is only a phrase."""
PRONOUN = re.compile(r"\b(?:who|that|which)\b")
Range = tuple[int, int]


def gold_spans(entry: dict[str, Any]) -> dict[str, set[Range]]:
    """Return the spans of each kind, from the first piece to the last."""
    found: dict[str, set[Range]] = {kind: set() for kind in KINDS}
    for attribution in entry["attributions"]:
        for kind in KINDS:
            if attribution[kind]:
                pieces = attribution[kind]
                found[kind].add((min(p["start"] for p in pieces), max(p["end"] for p in pieces)))
    return found


def attributions(coded: CodedDocument) -> Iterator[Attribution]:
    """Yield every attribution of a document, outer ones of a chain too."""
    waiting = [claim.attribution for claim in coded.claims if claim.attribution is not None]
    waiting += [event.attribution for event in coded.events if event.attribution is not None]
    while waiting:
        attribution = waiting.pop()
        yield attribution
        if attribution.parent is not None:
            waiting.append(attribution.parent)


def coded_spans(coded: CodedDocument) -> dict[str, set[Range]]:
    """Return the spans that the coder found, of each kind, in the conventions of the set."""
    found: dict[str, set[Range]] = {kind: set() for kind in KINDS}
    for attribution in translated(coded):
        for kind, span in attribution.items():
            if span is not None:
                found[kind].add(span)
    return found


def translated(coded: CodedDocument) -> Iterator[dict[str, Range | None]]:
    """Yield the outermost attributions in the conventions of the set: source, cue and content."""
    text = coded.document.text
    known = set(attributions(coded))
    quoted = [quote for attribution in known for quote in attribution.quoted]
    contents: dict[Range, Range] = {}
    for attribution in sorted(known, key=lambda item: item.content):
        cue, content = attribution.cue, attribution.content
        if attribution.parent is not None or any(quote.covers(cue) for quote in quoted):
            continue
        start, end = content.start, content.end
        between = text[cue.end : start]
        if attribution.stance in TAKES_PERSON and cue.end < start and PERSON.fullmatch(between):
            start = cue.end + len(between) - len(between.lstrip())
        key = cue.start, cue.end
        if text[cue.end : start].count("\n") and key in contents:
            # The same words of saying, a paragraph later: one content in the set.
            start = contents[key][0]
        contents[key] = start, end
        yield {"source": _source(attribution, text), "cue": key, "content": (start, end)}


def _source(attribution: Attribution, text: str) -> Range | None:
    span, cue = attribution.source_span, attribution.cue
    if span is None:
        return None
    if span.covers(cue):
        pronouns = list(PRONOUN.finditer(text, span.start, cue.start))
        if pronouns:
            return pronouns[-1].span()
    return span.start, span.end


def covered(spans: set[Range], words: list[Range]) -> set[int]:
    """Return the words that spans cover."""
    return {i for i, (start, end) in enumerate(words) if any(start < last and first < end for first, last in spans)}


def main() -> None:
    """Measure, print, and record where asked."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--part", choices=["dev", "train"], default="dev")
    arguments.add_argument("--documents", type=int, help="at most this many")
    arguments.add_argument("--model", choices=["frames", "fast", "encoder"], default="encoder")
    arguments.add_argument("--record", action="store_true")
    options = arguments.parse_args()
    coder = Coder(model=options.model)
    exact: dict[str, Counter[str]] = {kind: Counter() for kind in KINDS}
    overlap: dict[str, Counter[str]] = {kind: Counter() for kind in KINDS}
    entries = [entry for entry in lines(gold("polnear", f"{options.part}.jsonl")) if entry["primary"]]
    for entry in entries[: options.documents]:
        document = document_from_text(entry["text"], published=parse_published(entry["date"]))
        wanted, found = gold_spans(entry), coded_spans(coder.code(document))
        words = [(word.start(), word.end()) for word in re.finditer(r"\w+", entry["text"])]
        for kind in KINDS:
            exact[kind].update(right=len(wanted[kind] & found[kind]), gold=len(wanted[kind]), found=len(found[kind]))
            one, other = covered(wanted[kind], words), covered(found[kind], words)
            overlap[kind].update(right=len(one & other), gold=len(one), found=len(other))
    rows, said = [], []
    for kind in KINDS:
        scores = []
        for tally in (exact[kind], overlap[kind]):
            precision, recall = tally["right"] / max(1, tally["found"]), tally["right"] / max(1, tally["gold"])
            scores += [precision, recall, f1(precision, recall)]
        rows.append([kind, *(f"{score:.3f}" for score in scores)])
        said.append(f"{kind} {scores[2]:.3f} ({scores[5]:.3f})")
    table(["span", "P exact", "R exact", "F1 exact", "P words", "R words", "F1 words"], rows)
    if options.record:
        command = f"python benchmarks/quality/attribution.py --part {options.part} --model {options.model}"
        record(
            f"attribution, PolNeAR {options.part}, {options.model}", "exact F1 (by words): " + ", ".join(said), command
        )


if __name__ == "__main__":
    main()
