"""Did it happen? Actual, uncertain or negated, on MEANTIME and UDS (definitions: docs/quality.md).

usage: python benchmarks/quality/factuality.py [--set meantime-train|meantime|uds] [--sample N] [--model frames|encoder] [--confusion]
    [--errors] [--record]

Gold gives each predicate a number: -3 it certainly did not happen, +3 it certainly did. At most -1.5 is negated, at least +1.5 actual,
what lies between uncertain. Every predicate is asked for, coded as a political event or not, with `reality_of` of `dragoman.coding.reality`,
which the coder asks for its own candidates. With ``--model encoder`` the reality of the event counts where one is coded at the
predicate. Coverage says for how many a word was found, and how many are coded as events.

The sets differ in what they call certain, so that each has its own table from our readings to answers, chosen once:

- MEANTIME keeps tense apart from certainty: what will surely happen is +3. Planned is actual there, hypothetical uncertain. Chosen on the
  training part, where planned as actual gives .71 and planned as uncertain .66.
- UDS asked people whether the event happened or is happening. What is only planned did not, so it is negated; hypothetical is uncertain.
  UDS has no part to choose on: the table follows from the question. Its labels are the means of few answers of laymen about web texts;
  even what stands under a plain "not" is rated near 0 on average, so that three classes cannot be told apart well. The figure for happened or
  not, with all that is not actual in one class, is fairer to it.

The other choices are printed too. Sentences are listed for MEANTIME train only.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from _gold import f1, gold, lines, record, table
from _tokens import join

from dragoman import Coder, Document, Span
from dragoman.coding.matching import Matcher
from dragoman.coding.reality import reality_of
from dragoman.mentions.parties import find_parties
from dragoman.reading import document_from_text, parse_published
from dragoman.scoring import failure

SETS = {"meantime-train": "MEANTIME_train", "meantime": "MEANTIME_dev", "uds": "UDS_IH2_dev"}
CERTAIN = 1.5
ANSWERS = ("actual", "uncertain", "negated")
READINGS = ("actual", "planned", "hypothetical", "negated")
PLANNED = {"meantime-train": "actual", "meantime": "actual", "uds": "negated"}
"""What the planned is in the scale of a set; the hypothetical is uncertain in each."""
REPORTED = parse_published("2012-06-15")


@dataclass(frozen=True)
class Answer:
    """What was read of a predicate, why, and from what: an event, a word, or nothing."""

    reality: str
    reason: str
    source: str


def gold_answer(label: float) -> str:
    """Return the answer that a number of the gold stands for."""
    if label <= -CERTAIN:
        return "negated"
    return "actual" if label >= CERTAIN else "uncertain"


def answers(coder: Coder, document: Document, spans: list[Span], *, ask_events: bool) -> Iterator[Answer]:
    """Yield for each predicate what is read of it."""
    parsed = coder.parse(document)
    # `pipe` sets a sentence aside on which the coder fails; its words are read all the same.
    coded = next(coder.pipe([document]))
    failed = ", coding failed" if failure(coded) else ""
    mentions = find_parties(parsed, coder.catalogue)
    matchers = [
        Matcher(index, paragraph.doc, mentions, coder.frames) for index, paragraph in enumerate(parsed.paragraphs)
    ]
    found = [{candidate.token.i: candidate for candidate in matcher.candidates()} for matcher in matchers]
    for span in spans:
        event = next((event for event in coded.events if event.predicate.overlaps(span)), None)
        if event is not None and ask_events:
            reality = "actual" if event.reality == "historical" else event.reality
            yield Answer(reality, "event", "event")
            continue
        for paragraph, others in zip(parsed.paragraphs, found, strict=True):
            token = next((t for t in paragraph.doc if paragraph.token_span(t).overlaps(span)), None)
            if token is not None:
                known = others.get(token.i)
                reading = reality_of(token, others, light=known.light if known else None)
                source = "word coded as event" if event is not None else f"word{failed}"
                yield Answer(reading.reality, reading.reason or "nothing", source)
                break
        else:
            yield Answer("actual", "nothing", "none")


def read(entry: dict[str, Any]) -> tuple[Document, list[Span]]:
    """Return a sentence and where its predicates stand."""
    text, spans = join(entry["text"].split(" "))
    targets = [target["span1"] for target in entry["targets"]]
    return document_from_text(text, published=REPORTED), [
        Span(spans[first].start, spans[last - 1].end) for first, last in targets
    ]


def answer_of(planned: str, hypothetical: str = "uncertain") -> dict[str, str]:
    """Return the answers that our readings stand for."""
    return {"actual": "actual", "planned": planned, "hypothetical": hypothetical, "negated": "negated"}


def answered(found: Counter[tuple[str, str]], table_: Mapping[str, str]) -> Counter[tuple[str, str]]:
    """Turn coded realities into answers."""
    pairs: Counter[tuple[str, str]] = Counter()
    for (wanted, reality), number in found.items():
        pairs[wanted, table_[reality]] += number
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


def happened_f1(pairs: Counter[tuple[str, str]]) -> tuple[float, float]:
    """Return accuracy and macro F1 of happened or not."""
    two: Counter[tuple[bool, bool]] = Counter()
    for (wanted, given), number in pairs.items():
        two[wanted == "actual", given == "actual"] += number
    scores = []
    for side in (True, False):
        right = two[side, side]
        scores.append(f1(right / max(1, right + two[not side, side]), right / max(1, right + two[side, not side])))
    return (two[True, True] + two[False, False]) / max(1, two.total()), sum(scores) / 2


def report(found: Counter[tuple[str, str]], set_: str, *, confusion: bool) -> str:
    """Print the figures of pairs of gold answer and coded reality, and return them in short."""
    pairs = answered(found, answer_of(PLANNED[set_]))
    rows = []
    for answer in ANSWERS:
        wanted, given, *shares = of_answer(pairs, answer)
        rows.append([answer, str(wanted), str(given), *(f"{share:.3f}" for share in shares)])
    table(["answer", "gold", "coded", "precision", "recall", "F1"], rows)
    right = sum(pairs[answer, answer] for answer in ANSWERS)
    # Whether it happened has nothing to do with how the scale takes the future: planned and hypothetical did not, or not yet.
    accuracy, macro = happened_f1(answered(found, answer_of(PLANNED[set_], "negated")))
    figures = (
        f"macro F1 {macro_f1(pairs):.3f} (planned as {PLANNED[set_]}), accuracy {right / max(1, pairs.total()):.3f}, "
        f"happened or not {accuracy:.3f}, macro F1 {macro:.3f}"
    )
    print(f"\n{pairs.total()} predicates: {figures}")
    for planned in ("actual", "uncertain", "negated"):
        for hypothetical in ("uncertain", "negated"):
            other = macro_f1(answered(found, answer_of(planned, hypothetical)))
            print(f"  planned as {planned}, hypothetical as {hypothetical}: macro F1 {other:.3f}")
    if confusion:
        print()
        table(
            ["gold \\ coded", *READINGS],
            [[answer, *(str(found[answer, other] or ".") for other in READINGS)] for answer in ANSWERS],
        )
    return figures


def main() -> None:
    """Measure, print, and record where asked."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--set", dest="set_", choices=list(SETS), default="meantime")
    arguments.add_argument("--sample", type=int, default=1, metavar="N", help="take every Nth sentence")
    arguments.add_argument("--model", choices=["frames", "fast", "encoder"], default="encoder")
    arguments.add_argument(
        "--confusion", action="store_true", help="what was read of which answer, and for which reason"
    )
    arguments.add_argument("--errors", action="store_true", help="list what is wrong (MEANTIME train only)")
    arguments.add_argument("--record", action="store_true")
    options = arguments.parse_args()
    coder = Coder(model=options.model)
    pairs: Counter[tuple[str, str]] = Counter()
    sources: Counter[str] = Counter()
    reasons: Counter[tuple[str, str, str]] = Counter()
    translate = answer_of(PLANNED[options.set_])
    for entry in list(lines(gold("factuality", f"{SETS[options.set_]}.jsonl")))[:: options.sample]:
        document, spans = read(entry)
        found = answers(coder, document, spans, ask_events=options.model != "frames")
        for target, answer in zip(entry["targets"], found, strict=True):
            wanted = gold_answer(target["label"])
            pairs[wanted, answer.reality] += 1
            sources[answer.source] += 1
            reasons[answer.reality, answer.reason, wanted] += 1
            if options.errors and options.set_ == "meantime-train" and wanted != translate[answer.reality]:
                print(f"{wanted} read {answer.reality} ({answer.reason}) «{target['span_text']}» :: {document.text}")
    figures = report(pairs, options.set_, confusion=options.confusion)
    if options.confusion:
        print()
        keys = sorted({key[:2] for key in reasons}, key=lambda key: -sum(reasons[*key, a] for a in ANSWERS))
        table(
            ["reading, reason", *ANSWERS],
            [[", ".join(key), *(str(reasons[*key, answer] or ".") for answer in ANSWERS)] for key in keys],
        )
    covered = 1 - sources["none"] / max(1, sources.total())
    print(f"\ncoverage {covered:.3f}; read from " + ", ".join(f"{name} {n}" for name, n in sources.most_common()))
    if options.record:
        record(
            f"factuality, {SETS[options.set_]}, {options.model}",
            figures,
            f"python benchmarks/quality/factuality.py --set {options.set_} --model {options.model}",
        )


if __name__ == "__main__":
    main()
