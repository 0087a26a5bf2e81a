"""Did it happen? Actual, uncertain or negated, on MEANTIME and UDS (definitions: docs/quality.md).

usage: python benchmarks/quality/factuality.py [--set meantime-train|meantime|uds] [--sample N] [--model frames|encoder] [--confusion]
    [--errors] [--record]

Gold gives each predicate a number: -3 it certainly did not happen, +3 it certainly did. At most -1.5 is negated, at least +1.5 actual,
what lies between uncertain. The coder's answer is the reality of the event coded at the predicate; where none is, what `read_reality`
reads for that word. Planned and hypothetical are uncertain, historical is actual. MEANTIME keeps tense apart from certainty: what will surely
happen is +3 there, so that its figures are given with planned as actual as well. UDS asked people only whether it happened, so that what
lies in the future or is only asked for is negated there; happened or not is the figure that is fair
to it. Sentences are listed for
MEANTIME train only.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from _gold import f1, gold, lines, record, table
from _tokens import join

from dragoman import Coder, Document, Span
from dragoman.coding.matching import Candidate, Matcher
from dragoman.coding.reality import read_reality
from dragoman.mentions.parties import find_parties
from dragoman.reading import document_from_text, parse_published
from dragoman.scoring import failure

SETS = {"meantime-train": "MEANTIME_train", "meantime": "MEANTIME_dev", "uds": "UDS_IH2_dev"}
CERTAIN = 1.5
ANSWERS = ("actual", "uncertain", "negated")
ANSWER_OF = {
    "actual": "actual",
    "historical": "actual",
    "planned": "uncertain",
    "hypothetical": "uncertain",
    "negated": "negated",
}
REPORTED = parse_published("2012-06-15")


def gold_answer(label: float) -> str:
    """Return the answer that a number of the gold stands for."""
    if label <= -CERTAIN:
        return "negated"
    return "actual" if label >= CERTAIN else "uncertain"


def answers(coder: Coder, document: Document, spans: list[Span]) -> Iterator[tuple[str, str]]:
    """Yield for each predicate the reality and where it was read: event, word, or none where no word stands there."""
    parsed = coder.parse(document)
    # `pipe` sets a sentence aside on which the coder fails; its words are read all the same.
    coded = next(coder.pipe([document]))
    failed = ", coding failed" if failure(coded) else ""
    events = coded.events
    mentions = find_parties(parsed, coder.catalogue)
    matchers = [
        Matcher(index, paragraph.doc, mentions, coder.frames) for index, paragraph in enumerate(parsed.paragraphs)
    ]
    found = [{candidate.token.i: candidate for candidate in matcher.candidates()} for matcher in matchers]
    # `read_reality` never looks at the frame of the word that it reads.
    any_frame = next(iter(coder.frames))
    for span in spans:
        event = next((event for event in events if event.predicate.overlaps(span)), None)
        if event is not None:
            yield event.reality, "event"
            continue
        for paragraph, others in zip(parsed.paragraphs, found, strict=True):
            token = next((t for t in paragraph.doc if paragraph.token_span(t).overlaps(span)), None)
            if token is not None:
                candidate = others.get(token.i) or Candidate(token, any_frame)
                yield read_reality(candidate, others).reality, f"word{failed}"
                break
        else:
            yield "actual", "none"


def read(entry: dict[str, Any]) -> tuple[Document, list[Span]]:
    """Return a sentence and where its predicates stand."""
    text, spans = join(entry["text"].split(" "))
    targets = [target["span1"] for target in entry["targets"]]
    return document_from_text(text, published=REPORTED), [
        Span(spans[first].start, spans[last - 1].end) for first, last in targets
    ]


def answered(found: Counter[tuple[str, str]], answer_of: Mapping[str, str]) -> Counter[tuple[str, str]]:
    """Turn coded realities into answers."""
    pairs: Counter[tuple[str, str]] = Counter()
    for (wanted, reality), number in found.items():
        pairs[wanted, answer_of[reality]] += number
    return pairs


def of_answer(pairs: Counter[tuple[str, str]], answer: str) -> tuple[int, int, float, float, float]:
    """Return how often an answer is gold and coded, its precision, recall and F1."""
    wanted = sum(pairs[answer, other] for other in ANSWERS)
    given = sum(pairs[other, answer] for other in ANSWERS)
    precision, recall = pairs[answer, answer] / max(1, given), pairs[answer, answer] / max(1, wanted)
    return wanted, given, precision, recall, f1(precision, recall)


def macro_f1(pairs: Counter[tuple[str, str]]) -> float:
    """Return the mean F1 of the answers."""
    return sum(of_answer(pairs, answer)[-1] for answer in ANSWERS) / len(ANSWERS)


def report(found: Counter[tuple[str, str]], *, confusion: bool) -> str:
    """Print the figures of pairs of gold answer and coded reality, and return them in short."""
    pairs = answered(found, ANSWER_OF)
    rows = []
    for answer in ANSWERS:
        wanted, given, *shares = of_answer(pairs, answer)
        rows.append([answer, str(wanted), str(given), *(f"{share:.3f}" for share in shares)])
    table(["answer", "gold", "coded", "precision", "recall", "F1"], rows)
    right = sum(pairs[answer, answer] for answer in ANSWERS)
    happened = sum(n for (gold_, coded), n in pairs.items() if (gold_ == "actual") == (coded == "actual"))
    total = max(1, pairs.total())
    certain = answered(found, ANSWER_OF | {"planned": "actual"})
    figures = (
        f"macro F1 {macro_f1(pairs):.3f}, accuracy {right / total:.3f}, happened or not {happened / total:.3f}, "
        f"macro F1 with planned as actual {macro_f1(certain):.3f}"
    )
    print(f"\n{pairs.total()} predicates: {figures}")
    if confusion:
        print()
        table(
            ["gold \\ coded", *ANSWERS],
            [[answer, *(str(pairs[answer, other] or ".") for other in ANSWERS)] for answer in ANSWERS],
        )
    return figures


def main() -> None:
    """Measure, print, and record where asked."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--set", dest="set_", choices=list(SETS), default="meantime")
    arguments.add_argument("--sample", type=int, default=1, metavar="N", help="take every Nth sentence")
    arguments.add_argument("--model", choices=["frames", "fast", "encoder"], default="encoder")
    arguments.add_argument("--confusion", action="store_true")
    arguments.add_argument("--errors", action="store_true", help="list what is wrong (MEANTIME train only)")
    arguments.add_argument("--record", action="store_true")
    options = arguments.parse_args()
    coder = Coder(model=options.model)
    pairs: Counter[tuple[str, str]] = Counter()
    sources: Counter[str] = Counter()
    for entry in list(lines(gold("factuality", f"{SETS[options.set_]}.jsonl")))[:: options.sample]:
        document, spans = read(entry)
        for target, (reality, source) in zip(entry["targets"], answers(coder, document, spans), strict=True):
            wanted, given = gold_answer(target["label"]), ANSWER_OF[reality]
            pairs[wanted, reality] += 1
            sources[source] += 1
            if options.errors and options.set_ == "meantime-train" and wanted != given:
                print(f"{wanted} read {reality} ({source}) «{target['span_text']}» :: {document.text}")
    figures = report(pairs, confusion=options.confusion)
    print("read from " + ", ".join(f"{name} {n}" for name, n in sources.most_common()))
    if options.record:
        record(
            f"factuality, {SETS[options.set_]}, {options.model}",
            figures,
            f"python benchmarks/quality/factuality.py --set {options.set_} --model {options.model}",
        )


if __name__ == "__main__":
    main()
