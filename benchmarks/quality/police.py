"""Did the police kill, arrest, use force? Every sentence of the India police set (definitions: docs/quality.md).

usage: python benchmarks/quality/police.py [--sample N] [--model frames|encoder] [--alone] [--any-actor] [--before] [--record]

The labels say what the police did in a sentence, whatever the others did: ARREST (they took somebody into custody), KILL (they killed
somebody), FORCE (they used violence; who kills uses force), FAIL (they did not step in) and ANY_ACTION. Measured are the first three:

- An event counts when it is told as having happened and one of its actors is the police (sector COP, or the word in its text). An event
  without an actor counts when it is an arrest or force of mode crowd-control (tear gas, charges with sticks), which are the police's work, or
  when it is told as shooting or crowd control and its sentence names the police otherwise than as its source or as whom it hit ("killed in
  police firing"): violence of no known means and by nobody named is the mob's as often.
- ARREST: COERCE with mode arrest.
- FORCE: ASSAULT, but no clash, where both sides fight and none is told to use force on the other; or COERCE without arrest where the
  recipient is a crowd ("dispersed the mob").
- KILL: ASSAULT with a figure of killed, or whose predicate, or the verb of whose frame ("**died** in police firing", told at "firing"), is a
  word of killing, alone or with what follows it ("shot dead", "beat to death", "firing claimed two lives"); it is FORCE too.

An event belongs to each sentence that tells of it ("three died in the firing"); it killed somebody there where the word or the figure of the
sentence says so. Articles are coded whole, a sentence a paragraph, and the headline, which the coder does not
read where a body follows, by itself. The text is lower-cased, and the coder is not told so.

Before, an event of crowd control without an actor counted only beside a word for the police, "dead" and "to death" after the predicate did not
make KILL, and deporting counted as ARREST, which puts nobody in custody. Later still, the verb of the frame and claimed lives did not make
KILL, and a stabbing without an actor, or one of a constable, was the police's where the sentence named them. Last, all violence by nobody
named was theirs there but that with stones, knives, bombs, fire, rape or kidnapping, and "strangled", "mown down" and "lynched" made no KILL.
``--before`` counts as at first, but for the words of killing.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any

from _gold import f1, gold, lines, record, table

from dragoman import CodedDocument, Coder, Document, Event, Party, Span
from dragoman.reading import document_from_text, parse_published
from dragoman.reading.text import layout
from dragoman.scoring import failure

MEASURED = ("KILL", "ARREST", "FORCE")
HAPPENED = frozenset({"actual", "historical"})
POLICE = re.compile(r"\b(?:police\w*|cops?|constables?)\b", re.IGNORECASE)
KILLING = re.compile(
    r"\b(?:kill\w*|dead|die[ds]?|deaths?|slain|slay\w*|murder\w*|execut\w*|massacre\w*|(?:gun|mow|cut)\w* down|strangl\w*|lynch\w*"
    r"|butcher\w*|slaughter\w*|behead\w*)\b",
    re.IGNORECASE,
)
DEADLY = re.compile(
    r"\W+(?:(?:\w+\W+){0,3}?(?:to\W+death|dead|deaths)|claim\w*\W+(?:\w+\W+){0,3}?li(?:fe|ves))\b", re.IGNORECASE
)
"""What follows a word of violence that killed."""
THEIRS = frozenset({"firearms", "crowd-control"})
"""Modes of violence that are the police's where nobody is named."""
CROWD = re.compile(r"\b(?:mobs?|crowds?|protest\w*|demonstrat\w*|rioters?|gathering|rally)\b", re.IGNORECASE)
Place = tuple[int, int]
"""Number of the article and of the sentence in it."""


def labels(event: Event, text: str, sentence: Span, *, any_actor: bool, as_before: bool = False) -> set[str]:
    """Return what an event says that the police did, in one of the sentences that tell of it."""
    if event.reality not in HAPPENED:
        return set()
    is_arrest = event.category == "COERCE" and ("arrest" in event.modes or (as_before and "deport" in event.modes))
    is_charge = event.category == "ASSAULT" and "crowd-control" in event.modes and not as_before
    if not (any_actor or any(_is_police(party) for party in event.actors)) and (
        event.actors or not (is_arrest or is_charge or _is_told_of_police(event, text, as_before=as_before))
    ):
        return set()
    if event.category == "ASSAULT":
        words = [telling for telling in tellings(event) if sentence.covers(telling)]
        deadly = not as_before and any(DEADLY.match(text[telling.end : sentence.end]) for telling in words)
        killed = any(figure.kind == "killed" and sentence.covers(figure.span) for figure in event.figures)
        # "Died in police firing": the frame is that of dying, though the act is told at "firing".
        verb = (
            "" if as_before or not sentence.covers(event.predicate) else event.rule.partition("/")[2].partition(".")[0]
        )
        kills = killed or deadly or any(KILLING.search(word) for word in (verb, *(word.of(text) for word in words)))
        clash = len(event.actors) > 1 and not event.recipients and not event.modes and not as_before
        return {"FORCE", "KILL"} if kills else set() if clash else {"FORCE"}
    if event.category == "COERCE":
        if is_arrest:
            return {"ARREST"}
        if any(CROWD.search(party.text) for party in event.recipients):
            return {"FORCE"}
    return set()


def _is_told_of_police(event: Event, text: str, *, as_before: bool) -> bool:
    """Tell whether the sentence names the police otherwise than as the source of what it tells, or as whom the violence hit."""
    if not as_before and THEIRS.isdisjoint(event.modes):
        return False
    sources = [] if as_before else [party.span for party in event.recipients]
    said = event.attribution
    while said is not None:
        sources += [said.source_span] if said.source_span else [said.source.span] if said.source else []
        said = said.parent
    start = event.sentence.start
    found = (Span(start + m.start(), start + m.end()) for m in POLICE.finditer(event.sentence.of(text)))
    return any(not any(word.overlaps(source) for source in sources) for word in found)


def _is_police(party: Party) -> bool:
    return "COP" in party.sectors or POLICE.search(party.text) is not None


def tellings(event: Event) -> Iterator[Span]:
    """Yield where an event is told: its predicate and its further mentions."""
    yield event.predicate
    for item in event.evidence:
        if item.field == "mention":
            yield item.span


def documents(articles: list[dict[str, Any]], *, alone: bool) -> Iterator[tuple[Document, list[tuple[Place, Span]]]]:
    """Yield what is coded, with the sentences in it and where each stands."""
    for number, article in enumerate(articles):
        published = parse_published(article["date"])
        text, spans = "", []
        for index, sentence in enumerate(article["sentences"]):
            body = " ".join(sentence["text"].split())
            if not body:
                continue
            if alone:
                yield document_from_text(body, published=published), [((number, index), Span(0, len(body)))]
                continue
            text += "\n\n" if text else ""
            spans.append(((number, index), Span(len(text), len(text) + len(body))))
            text += body
        if not text:
            continue
        title = layout(text).title
        yield document_from_text(text, published=published), spans
        for place, span in spans:
            if title is not None and title.overlaps(span):
                body = span.of(text)
                yield document_from_text(body, published=published), [(place, Span(0, len(body)))]


def predicted(
    coded: CodedDocument, spans: list[tuple[Place, Span]], *, any_actor: bool, as_before: bool = False
) -> Iterator[tuple[Place, set[str]]]:
    """Yield the labels of sentences, as the events of a coded text give them."""
    for event in coded.events:
        for place, span in spans:
            if any(span.covers(telling) for telling in tellings(event)):
                yield place, labels(event, coded.document.text, span, any_actor=any_actor, as_before=as_before)


def main() -> None:
    """Measure, print, and record where asked."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--sample", type=int, default=1, metavar="N", help="take every Nth article")
    arguments.add_argument("--model", choices=["frames", "fast", "encoder"], default="encoder")
    arguments.add_argument("--alone", action="store_true", help="code each sentence by itself")
    arguments.add_argument("--any-actor", action="store_true", help="count events of any actor: what the roles cost")
    arguments.add_argument("--before", action="store_true", help="count as before: see above")
    arguments.add_argument("--record", action="store_true")
    options = arguments.parse_args()
    articles = list(lines(gold("india_police", "dev.jsonl")))[:: options.sample]
    given: dict[Place, set[str]] = defaultdict(set)
    failures = 0
    work = list(documents(articles, alone=options.alone))
    for (_, spans), coded in zip(work, Coder(model=options.model).pipe(document for document, _ in work), strict=True):
        failures += failure(coded) is not None
        for place, found in predicted(coded, spans, any_actor=options.any_actor, as_before=options.before):
            given[place] |= found
    counts: Counter[tuple[str, str]] = Counter()
    seen = 0
    for number, article in enumerate(articles):
        for index, sentence in enumerate(article["sentences"]):
            seen += 1
            for label in MEASURED:
                wanted, coded_here = label in sentence["labels"], label in given[number, index]
                counts[label, "gold"] += wanted
                counts[label, "coded"] += coded_here
                counts[label, "right"] += wanted and coded_here
    rows = []
    for label in (*MEASURED, "all three"):
        parts = MEASURED if label not in MEASURED else (label,)
        wanted_, coded_, right = (sum(counts[part, what] for part in parts) for what in ("gold", "coded", "right"))
        precision, recall = right / max(1, coded_), right / max(1, wanted_)
        rows.append(
            [label, str(wanted_), str(coded_), f"{precision:.3f}", f"{recall:.3f}", f"{f1(precision, recall):.3f}"]
        )
    table(["label", "gold", "coded", "precision", "recall", "F1"], rows)
    print(f"\n{seen} sentences of {len(articles)} articles; the coder failed on {failures} texts")
    if options.record:
        figures = ", ".join(f"{row[0]} F1 {row[5]} (P {row[3]}, R {row[4]})" for row in rows)
        record(
            f"India police, what the police did in a sentence, {options.model}",
            figures,
            f"python benchmarks/quality/police.py --model {options.model}",
        )


if __name__ == "__main__":
    main()
