"""Time expressions on TempEval-3's sets, and the dates of events on our own corpus (definitions: docs/quality.md).

usage: python benchmarks/quality/times.py [--set timebank|aquaint|tempeval|corpus] [--split dev] [--confusion] [--record]

TimeBank and AQUAINT (TempEval-3): found expressions are paired one to one with the gold ones of the same document. Strict: the same
characters. Relaxed: any character in common. TimeML marks the two ends of a range apart and leaves the possessive ending out; so are ours
written before they are compared. As the task defines it, value precision and recall are the pairs with the same TIMEX3 value over all found
and over all of the gold. The gold files hold neither the creation time nor an expression without text, so none is left out. Value F1 is given
as written; and alike, where notations of one value are made alike (1989-W7 and W07, 199X and 199, 1950-XX and 1950, T17 and T17:00). All
TIMEX3 types count. Each text is cut at its empty lines, and dates are counted from the document's creation time.

Our own corpus: a gold time is found when an expression overlaps it; its value is right when it is the gold one, an autumn being ``AU`` there
and ``FA`` in TIMEX3. Frequencies are not annotated and are left out of the precision, references likewise. Dates of events are measured twice:
by the rules alone on gold predicates and gold cues of speech (`time_of`), so that events that are not found do not hide how well they are
dated, and with the whole coder (frames) on the events that it finds. A date is right to its precision when its days lie inside those of the
gold value: the day itself where the gold has a day, any day of the month where it has a month. The same days: not less and not more. An
event to which the gold gives no time should have none of its own: its basis is publication, or the narrative where the sentence before has
a date that it goes on from. Events whose gold time is a duration or has no date are left out.
"""

from __future__ import annotations

import argparse
import re
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from _gold import f1, gold, lines, record, table

from dragoman import Coder
from dragoman.language.parser import Paragraph
from dragoman.mentions.times import Found, find_times, time_of
from dragoman.reading import document_from_text
from dragoman.records import Span

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from corpus.build import files, load, split_of

SETS = ("timebank", "aquaint")
SEASONS = {"SP": 3, "SU": 6, "AU": 9, "WI": 12}
NOT_ANNOTATED = frozenset({"set", "reference"})


@dataclass
class Tally:
    """Expressions of one set: how many there are, and how many are right in each sense."""

    gold: int = 0
    found: int = 0
    strict: int = 0
    relaxed: int = 0
    values: int = 0
    alike: int = 0
    words: int = 0
    seconds: float = 0.0
    confusion: Counter[tuple[str, str]] = field(default_factory=Counter)

    def row(self, name: str) -> list[str]:
        """Return the row of the table: relaxed precision, recall, F1; strict F1; value F1, as written and alike; cost."""
        precision, recall = self.relaxed / max(1, self.found), self.relaxed / max(1, self.gold)
        return [
            name,
            str(self.gold),
            str(self.found),
            *(f"{100 * number:.1f}" for number in (precision, recall, f1(precision, recall))),
            *(f"{100 * self.share(number):.1f}" for number in (self.strict, self.values, self.alike)),
            f"{1_000_000 * self.seconds / max(1, self.words):.1f}",
        ]

    def share(self, right: int) -> float:
        """Return F1 for a number of right expressions."""
        return f1(right / max(1, self.found), right / max(1, self.gold))

    def add(self, other: Tally) -> None:
        """Add the counts of another set."""
        for name in ("gold", "found", "strict", "relaxed", "values", "alike", "words", "seconds"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.confusion += other.confusion


def blocks(text: str) -> Iterator[tuple[int, str]]:
    """Yield the pieces between empty lines with their offsets; line breaks inside are made spaces."""
    for found in re.finditer(r"(?:[^\n]|\n(?!\s*\n))+", text):
        yield found.start(), found.group(0).replace("\n", " ")


def find_all(coder: Coder, text: str, day: date | None, tally: Tally) -> list[Found]:
    """Find the expressions of a text that has no layout of a story."""
    pieces = list(blocks(text))
    docs = coder.parser.parse(((piece, frozenset[str]()) for _, piece in pieces), coder.options)
    paragraphs = [Paragraph(doc, offset) for doc, (offset, _) in zip(docs, pieces, strict=True)]
    tally.words += len(text.split())
    found: list[Found] = []
    start = time.process_time()
    for paragraph in paragraphs:
        found += find_times(paragraph, day, found)
    tally.seconds += time.process_time() - start
    return found


def shape(value: str) -> str:
    """Return a value with its figures made alike, for counting kinds."""
    return re.sub(r"\d", "9", value)


def alike(value: str) -> str:
    """Return a value in one notation: weeks of two digits, no places left open, hours with their minutes."""
    value = re.sub(r"-W(\d)$", r"-W0\1", value)
    value = re.sub(r"(?<=\d)(?:-XX)+$|(?<=^\d{3})X$|(?<=^\d{2})XX$", "", value)
    return re.sub(r"(?<=T\d\d)$", ":00", value)


RANGE = re.compile(r"\s*(?:\b(?:and|to|through|until|till)\b|[-–—/])\s*")


POSSESSIVE = re.compile(r"['’]s?$")


def ends(item: Found, text: str) -> list[tuple[tuple[int, int], Found]]:
    """Return an expression with its characters as TimeML marks it: the two ends of a range as two, without a possessive ending."""
    span = item.ref.span
    if span is None:
        return []
    if possessive := POSSESSIVE.search(text[span.start : span.end]):
        span = Span(span.start, span.start + possessive.start())
    cut = RANGE.search(text, span.start, span.end)
    values = item.value.split("/")
    if cut is None or len(values) == 1:
        return [((span.start, span.end), item)]
    first, last = (replace(item, value=value) for value in values)
    return [((span.start, cut.start()), first), ((cut.end(), span.end), last)]


def compare(wanted: list[dict[str, Any]], found: list[Found], text: str, tally: Tally) -> None:
    """Pair expressions one to one, those of the same characters first, and count."""
    spans = dict(pair for item in found for pair in ends(item, text))
    tally.gold += len(wanted)
    tally.found += len(spans)
    left = dict(spans)
    pairs: list[tuple[dict[str, Any], Found]] = []
    for mark in wanted:
        same = left.pop((mark["start"], mark["end"]), None)
        if same is not None:
            tally.strict += 1
            pairs.append((mark, same))
    exact = {id(mark) for mark, _ in pairs}
    for mark in wanted:
        if id(mark) in exact:
            continue
        span = next((span for span in left if span[0] < mark["end"] and mark["start"] < span[1]), None)
        if span is not None:
            pairs.append((mark, left.pop(span)))
            exact.add(id(mark))
    tally.relaxed += len(pairs)
    for mark, item in pairs:
        right = mark["value"] == item.value
        tally.values += right
        tally.alike += alike(mark["value"]) == alike(item.value)
        if not right:
            tally.confusion[f"{mark['type']} {shape(mark['value'])}", f"{item.kind} {shape(item.value)}"] += 1
    for mark in wanted:
        if id(mark) not in exact:
            tally.confusion[f"{mark['type']} {shape(mark['value'])}", "none"] += 1
    for item in left.values():
        tally.confusion["none", f"{item.kind} {shape(item.value)}"] += 1


def tempeval(coder: Coder, name: str) -> Tally:
    """Measure one of TempEval-3's sets."""
    tally = Tally()
    for document in lines(gold("timex", f"{name}.jsonl")):
        day = date.fromisoformat(document["dct"][:10]) if document["dct"] else None
        compare(document["timexes"], find_all(coder, document["text"], day, tally), document["text"], tally)
    return tally


# Our own corpus


@dataclass
class Dates:
    """What was counted over our own corpus."""

    spans: Tally = field(default_factory=Tally)
    dated: int = 0
    right: int = 0
    exact: int = 0
    attached: int = 0
    undated: int = 0
    left_undated: int = 0
    carried: int = 0
    coded: int = 0
    coded_right: int = 0
    errors: list[str] = field(default_factory=list)


def days_of(value: str) -> tuple[date, date] | None:
    """Return the first and last day of a value of the corpus; none for durations and references."""
    if "/" in value:
        ends = [days_of(part) for part in value.split("/")]
        return (ends[0][0], ends[1][1]) if ends[0] and ends[1] else None
    if re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        return date.fromisoformat(value), date.fromisoformat(value)
    if found := re.fullmatch(r"(\d{4})-W(\d\d)", value):
        first = date.fromisocalendar(int(found[1]), int(found[2]), 1)
        return first, first + timedelta(days=6)
    if found := re.fullmatch(r"(\d{3})0s", value):
        return date(int(found[1]) * 10, 1, 1), date(int(found[1]) * 10 + 9, 12, 31)
    if not (found := re.fullmatch(r"(\d{4})(?:-(\d\d|Q\d|[A-Z]{2}))?", value)):
        return None
    year, part = int(found[1]), found[2]
    if part is None:
        return date(year, 1, 1), date(year, 12, 31)
    month = int(part) if part.isdigit() else 3 * int(part[1]) - 2 if part[0] == "Q" else SEASONS[part]
    return date(year, month, 1), _month_end(year, month + (0 if part.isdigit() else 2))


def _month_end(year: int, month: int) -> date:
    year, month = year + month // 12, month % 12 + 1
    return date(year, month, 1) - timedelta(days=1)


def same_value(wanted: str, found: Found) -> bool:
    """Tell whether a value of the corpus and a found one say the same."""
    if wanted in ("past", "present", "future"):
        return found.value == f"{wanted.upper()}_REF" or (wanted != "present" and "X" in found.value)
    days = days_of(wanted)
    if days is None:
        return wanted == found.value
    return days == (found.ref.start, found.ref.end) and (found.kind != "duration" or found.anchored)


def measure_corpus(coder: Coder, items: Iterable[dict[str, Any]]) -> Dates:
    """Measure expressions and the dates of events."""
    dates = Dates()
    for item in items:
        day = date.fromisoformat(item["published"])
        parsed = coder.parse(document_from_text(item["text"], published=day))
        found: list[list[Found]] = []
        start = time.process_time()
        for paragraph in parsed.paragraphs:
            found.append(find_times(paragraph, day, [time for times in found for time in times]))
        dates.spans.seconds += time.process_time() - start
        dates.spans.words += len(item["text"].split())
        _count_spans(item, [time for times in found for time in times], dates)
        for event in item["events"]:
            _count_event(item, event, list(zip(parsed.paragraphs, found, strict=True)), dates)
    return dates


def measure_coder(coder: Coder, items: list[dict[str, Any]], dates: Dates) -> None:
    """Measure the dates of the events that the whole coder finds."""
    documents = [document_from_text(item["text"], published=date.fromisoformat(item["published"])) for item in items]
    for item, coded in zip(items, coder.pipe(documents), strict=True):
        marks = {mark["id"]: days_of(mark["value"]) for mark in item["times"]}
        for gold_event in item["events"]:
            wanted = marks.get(gold_event["time"])
            span = Span(gold_event["start"], gold_event["end"])
            event = next((event for event in coded.events if event.predicate.overlaps(span)), None)
            if wanted is None or event is None:
                continue
            ref = event.time
            dates.coded += 1
            if ref is not None and ref.start is not None and ref.end is not None:
                dates.coded_right += wanted[0] <= ref.start and ref.end <= wanted[1]


def _count_spans(item: dict[str, Any], found: list[Found], dates: Dates) -> None:
    tally = dates.spans
    found = [time for time in found if time.kind not in NOT_ANNOTATED or _overlapped(time, item["times"])]
    tally.gold += len(item["times"])
    tally.found += len(found)
    for mark in item["times"]:
        near = [
            time
            for time in found
            if time.ref.span and time.ref.span.start < mark["end"] and mark["start"] < time.ref.span.end
        ]
        same = [
            time
            for time in near
            if time.ref.span and (time.ref.span.start, time.ref.span.end) == (mark["start"], mark["end"])
        ]
        tally.relaxed += bool(near)
        tally.strict += bool(same)
        right = any(same_value(mark["value"], time) for time in near)
        tally.values += right
        tally.alike += right
        if not right:
            given = f"{near[0].kind} {near[0].value}" if near else "none"
            tally.confusion[shape(mark["value"]), shape(given)] += 1
            dates.errors.append(
                f"value {mark['value']} / {given} «{item['text'][mark['start'] : mark['end']]}» {item['published']} :: {item['text']}"
            )
    for time_ in found:
        if not _overlapped(time_, item["times"]):
            tally.confusion["none", f"{time_.kind} {shape(time_.value)}"] += 1
            span = time_.ref.span
            dates.errors.append(
                f"false {time_.kind} {time_.value} «{span.of(item['text']) if span else ''}» :: {item['text']}"
            )


def _overlapped(found: Found, marks: list[dict[str, Any]]) -> bool:
    span = found.ref.span
    return span is not None and any(span.start < mark["end"] and mark["start"] < span.end for mark in marks)


def _count_event(
    item: dict[str, Any], event: dict[str, Any], pieces: list[tuple[Paragraph, list[Found]]], dates: Dates
) -> None:
    place = next(
        (pair for pair in pieces if pair[0].offset <= event["start"] < pair[0].offset + len(pair[0].doc.text)), None
    )
    if place is None:
        return
    paragraph, times = place
    piece = paragraph.doc.char_span(
        event["start"] - paragraph.offset, event["end"] - paragraph.offset, alignment_mode="expand"
    )
    if piece is None:
        return
    cues = frozenset(
        token.i
        for mark in item["attributions"]
        if (
            cue := paragraph.doc.char_span(
                mark["start"] - paragraph.offset, mark["end"] - paragraph.offset, alignment_mode="expand"
            )
        )
        for token in cue
    )
    chosen = time_of(piece.root, times, cues)
    marks = {mark["id"]: mark for mark in item["times"]}
    wanted = days_of(marks[event["time"]]["value"]) if event["time"] else None
    if event["time"] and wanted is None:
        return
    word = item["text"][event["start"] : event["end"]]
    if wanted is None:
        dates.undated += 1
        dates.left_undated += chosen is None
        dates.carried += chosen is not None and chosen.ref.basis != "text"
        if chosen is not None and chosen.ref.basis == "text":
            dates.errors.append(f"overdated {chosen.value} «{word}» :: {item['text']}")
        return
    dates.dated += 1
    if chosen is None or chosen.ref.start is None or chosen.ref.end is None:
        dates.errors.append(f"missed {marks[event['time']]['value']} «{word}» :: {item['text']}")
        return
    mark, span = marks[event["time"]], chosen.ref.span
    dates.attached += bool(span and span.start < mark["end"] and mark["start"] < span.end)
    dates.exact += (chosen.ref.start, chosen.ref.end) == wanted
    right = wanted[0] <= chosen.ref.start and chosen.ref.end <= wanted[1]
    dates.right += right
    if not right:
        dates.errors.append(f"wrong {mark['value']} / {chosen.value} «{word}» {item['published']} :: {item['text']}")


HEADER = ["", "gold", "found", "P", "R", "relaxed F1", "strict F1", "value F1", "alike F1", "µs a word"]


def main() -> None:
    """Measure, print, and record where asked."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--set", default="all", choices=[*SETS, "tempeval", "corpus", "all"])
    arguments.add_argument("--split", default="dev", choices=["train", "dev", "test"])
    arguments.add_argument("--confusion", action="store_true", help="count the errors by kind")
    arguments.add_argument(
        "--errors", choices=["value", "false", "missed", "wrong", "overdated"], help="of the corpus, not of test"
    )
    arguments.add_argument("--record", action="store_true")
    options = arguments.parse_args()
    coder = Coder(model="frames")
    both = Tally()
    rows = []
    for name in SETS:
        if options.set in (name, "tempeval", "all"):
            tally = tempeval(coder, name)
            rows.append(tally.row(name))
            both.add(tally)
    if rows:
        table(HEADER, [*rows, both.row("both")] if len(rows) > 1 else rows)
        if options.confusion:
            _confusion(both.confusion)
        if options.record:
            figures = f"relaxed F1 {both.row('')[5]}, strict F1 {both.row('')[6]}, value F1 {both.row('')[7]} (alike {both.row('')[8]})"
            record(
                "time expressions, TimeBank and AQUAINT", figures, "python benchmarks/quality/times.py --set tempeval"
            )
    if options.set in ("corpus", "all"):
        _corpus(coder, options)


def _corpus(coder: Coder, options: argparse.Namespace) -> None:
    items, _ = load(files())
    items = [item for item in items if split_of(item["batch"]) == options.split]
    dates = measure_corpus(coder, items)
    measure_coder(coder, items, dates)
    print()
    table(HEADER, [dates.spans.row(f"corpus, {options.split}")])
    print()
    share = {
        "date right to its precision": (dates.dated, dates.right),
        "the same days": (dates.dated, dates.exact),
        "expression of the gold": (dates.dated, dates.attached),
        "no time in the gold, none given": (dates.undated, dates.left_undated),
        "no time in the gold, the narrative's given": (dates.undated, dates.carried),
        "whole coder: date right to its precision": (dates.coded, dates.coded_right),
    }
    table(
        ["", "events", "share"],
        [[name, str(all_), f"{part / max(1, all_):.3f}"] for name, (all_, part) in share.items()],
    )
    if options.confusion:
        _confusion(dates.spans.confusion)
    if options.errors and options.split != "test":
        print(*(line for line in dates.errors if line.startswith(options.errors)), sep="\n")
    if options.record:
        figures = (
            f"expressions relaxed F1 {dates.spans.row('')[5]}, value F1 {dates.spans.row('')[7]}; event date right to its precision "
            f"{dates.right / max(1, dates.dated):.3f}, of those that the coder finds {dates.coded_right / max(1, dates.coded):.3f}"
        )
        command = f"python benchmarks/quality/times.py --set corpus --split {options.split}"
        record(f"dates of events, our corpus, {options.split}", figures, command)


def _confusion(counts: Counter[tuple[str, str]]) -> None:
    print()
    table(["gold", "given", "times"], [[*key, str(count)] for key, count in counts.most_common(60)])


if __name__ == "__main__":
    main()
