"""Quad class of a sentence, on the CAMEO tags set (definitions: docs/quality.md).

usage: python benchmarks/quality/quad.py [--sample N] [--model frames|encoder] [--by-plover] [--deeds] [--confusion] [--record]

The class is that of the first event, by its predicate, that has an actor and a recipient or several actors; else that of the first
event; else 0, a neutral sentence. Events that did not happen are passed over: CAMEO has a denial under statements (016), and a refusal is
an event of its own. With ``--with-negated`` they count.

The labels are CAMEO's five classes: 0 for statements and appeals (roots 01, 02), 1 verbal cooperation (03-05), 2 material cooperation
(06-08), 3 verbal conflict (09-13 and 16), 4 material conflict (14, 15, 17-20). So the class is taken from the CAMEO code of the event.
CAMEO codes the saying where somebody claims or admits a deed of his own (015) or denies an accusation (016); Dragoman codes the deed or the
accusation, and keeps the saying as a claim. Such an event counts as the statement, 0; with ``--deeds`` it counts as what it tells. With
``--by-plover`` it is the quad class of its PLOVER category, which knows no neutral class, has every request in conflict, reduced
relations in material conflict and concessions in words.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable

from _gold import f1, gold, lines, record, table
from _tokens import is_split, join

from dragoman import CodedDocument, Coder, Document, Event
from dragoman.reading import document_from_text, parse_published
from dragoman.scoring import failure

NEUTRAL = 0
CLASSES = (0, 1, 2, 3, 4)
ROOTS = {
    **dict.fromkeys(("01", "02"), 0),
    **dict.fromkeys(("03", "04", "05"), 1),
    **dict.fromkeys(("06", "07", "08"), 2),
    **dict.fromkeys(("09", "10", "11", "12", "13", "16"), 3),
    **dict.fromkeys(("14", "15", "17", "18", "19", "20"), 4),
}
"""Class of a CAMEO root, as the projects that made such labels have them (Phoenix; five classes after Beieler 2016)."""
NAMES = ("neutral", "verbal cooperation", "material cooperation", "verbal conflict", "material conflict")
REPORTED = parse_published("2015-06-15")
"""The set tells no dates; without one, what is dated after the report could not be told from what is past."""


def document(text: str) -> Document:
    """Build a document from a sentence, its tokens joined where they are split."""
    return document_from_text(join(text.split())[0] if is_split(text) else text, published=REPORTED)


OWNED = frozenset({"claims-responsibility", "claims", "admits"})
"""Stances of a source that tells of a deed of its own."""


def is_statement(event: Event) -> bool:
    """Tell whether an event is known from its doer's own claim of it, or is an accusation that is denied."""
    said = event.attribution
    if said is None or said.source is None:
        return False
    if event.category == "ACCUSE":
        return said.stance == "denies"
    return said.stance in OWNED and any(said.source.span.overlaps(actor.span) for actor in event.actors)


def quad_of(coded: CodedDocument, *, with_negated: bool, by_plover: bool, deeds: bool = False) -> int:
    """Return the class of a coded sentence."""
    events = sorted(coded.events, key=lambda event: event.predicate.start)
    if not with_negated:
        events = [event for event in events if event.reality != "negated"]
    first: Event | None = next((event for event in events if event.actors and _others(event)), None)
    first = first or next(iter(events), None)
    if first is None or not (deeds or by_plover or not is_statement(first)):
        return NEUTRAL
    return first.quad if by_plover or first.cameo is None else ROOTS[first.cameo[:2]]


def _others(event: Event) -> bool:
    return len(event.actors) > 1 or any(party.kind == "actor" for party in event.recipients)


def report(pairs: Iterable[tuple[int, int]], *, confusion: bool) -> str:
    """Print the figures of pairs of gold and coded class, and return them in short."""
    counts = Counter(pairs)
    total = counts.total()
    rows, scores = [], []
    for quad in CLASSES:
        wanted = sum(counts[quad, other] for other in CLASSES)
        given = sum(counts[other, quad] for other in CLASSES)
        precision, recall = counts[quad, quad] / max(1, given), counts[quad, quad] / max(1, wanted)
        scores.append(f1(precision, recall))
        rows.append(
            [f"{quad} {NAMES[quad]}", str(wanted), str(given), f"{precision:.3f}", f"{recall:.3f}", f"{scores[-1]:.3f}"]
        )
    table(["quad class", "gold", "coded", "precision", "recall", "F1"], rows)
    accuracy, macro = sum(counts[quad, quad] for quad in CLASSES) / max(1, total), sum(scores) / len(CLASSES)
    told = sum(n for (wanted, _), n in counts.items() if wanted)
    right = sum(n for (wanted, coded), n in counts.items() if wanted and wanted == coded)
    figures = f"accuracy {accuracy:.3f}, macro F1 {macro:.3f}, accuracy without neutral {right / max(1, told):.3f}"
    print(f"\n{total} sentences: {figures}")
    if confusion:
        print()
        table(
            ["gold \\ coded", *map(str, CLASSES)],
            [[str(quad), *(str(counts[quad, other] or ".") for other in CLASSES)] for quad in CLASSES],
        )
    return figures


def main() -> None:
    """Measure, print, and record where asked."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--sample", type=int, default=1, metavar="N", help="take every Nth sentence")
    arguments.add_argument("--model", choices=["frames", "fast", "encoder"], default="encoder")
    arguments.add_argument("--with-negated", action="store_true")
    arguments.add_argument("--by-plover", action="store_true", help="take the class of the PLOVER category")
    arguments.add_argument("--deeds", action="store_true", help="count claimed deeds and denied accusations as told")
    arguments.add_argument("--confusion", action="store_true")
    arguments.add_argument("--record", action="store_true")
    options = arguments.parse_args()
    entries = list(lines(gold("cameo_tags", "quad_class.jsonl")))[:: options.sample]
    coder = Coder(model=options.model)
    coded = list(coder.pipe(document(entry["text"]) for entry in entries))
    pairs = [
        (
            entry["label"],
            quad_of(item, with_negated=options.with_negated, by_plover=options.by_plover, deeds=options.deeds),
        )
        for entry, item in zip(entries, coded, strict=True)
    ]
    figures = report(pairs, confusion=options.confusion)
    print(f"the coder failed on {sum(failure(item) is not None for item in coded)} sentences")
    if options.record:
        record(
            f"quad class of a sentence, CAMEO tags, {options.model}",
            figures,
            f"python benchmarks/quality/quad.py --model {options.model}",
        )


if __name__ == "__main__":
    main()
