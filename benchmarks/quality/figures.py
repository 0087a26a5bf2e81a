"""Figures: how many, of what kind, of which event; on our corpus, on reports of shootings, and on the victims of MUC-4.

usage: python benchmarks/quality/figures.py [--set corpus|gva|muc4] [--split train|dev|test] [--part tst1 tst2] [--sample N]
                                            [--model NAME] [--coded] [--record]

**corpus.** Each gold figure is met by the coded one that overlaps it; where several do, by one of its kind. Counted over all gold
figures: found, value, value with both bounds, kind, unit, and value with kind. *Owner* is right when the coded figure stands at an
event that is paired (as in ``own_corpus.py``) with a gold event that names the figure; it is counted over all figures that have an
owner, and over those of which an owner was coded at all, so that missed events and wrong choices are told apart. *All three* is
value, kind and owner together, counted the same two ways.

*The act itself, by this word or another* counts besides that as right what stands at another word of the same act, since a user asks for the
toll of an attack and not for the word that tells it: "opened fire …, killing four" is one happening, whichever of its words is coded
(corpus/GUIDELINE.md, section 1). Another word tells the same act where it stands in the same sentence, is of the same category, its actors
are not others, and the two are not told apart: either it answers to no other gold event (the coder tells the act by it as well, or by it
alone), or the act named by gold was not coded and the other is the violence by whose harm people were killed or hurt. It is counted over
all figures that have an owner, and over those of which this act was coded by either word.

*Over* are coded figures that meet no gold one. The corpus leaves many numbers unmarked, so this is no precision.

**gva.** Each report is read with its date, by the figure finder alone or, with ``--coded``, coded by the default coder. Its toll of
killed and its toll of injured, as ``dragoman.mentions.tolls`` puts them together, are compared with the incident's, exactly. (Before
2026-11-27 this script took the first figure of a kind, or the latest correction, with what was joined to it, and took the killed off those
who "were shot"; people told of without a number did not count.) Only tolls are compared whose number **stands in the text**: as digits or
as a word, within eight words of a word of its kind (killed, died …; wounded, hospital …; shot and hit only in sentences without killed),
no word of the other kind between, with people or that word within the next four words, and not as part of a date, a clock time, an age,
an address, the counts of an indictment or a number of wounds as far as a pattern can tell.
A toll of nought stands as "nobody", "no" and "none".
Reports without an incident, or shorter than 20 words, are left out.

**muc4.** Victims' number slots (HUM TGT: NUMBER, whole numbers of two and more, and TOTAL NUMBER) of all templates of a text, as a
set of values, against the values of the text's figures of kinds killed, injured, abducted, missing and held. Recall, precision and F1
over the part, and recall of the values that stand in the text at all: the keys also count people who are listed by name. Numbers of
one are left out on both sides: MUC counts named persons, figures only numbers. The 1992 figures (R 66, P 56) are over all numbers.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from typing import Any

from _gold import f1, gold, lines, record, table

from dragoman import CodedDocument, Coder, Event, Span
from dragoman.errors import ReadingError
from dragoman.language.parser import Paragraph
from dragoman.mentions.figures import FoundFigure, find_all_figures
from dragoman.mentions.tolls import tolls
from dragoman.reading import document_from_text, parse_published
from dragoman.scoring import GoldEvent, gold_text, pair
from dragoman.scoring.pairing import met as parties_met

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from corpus.build import files, load, split_of

UNITS = {"persons": None, "years": None, "percent": "%"}
"""Units that the corpus leaves out or writes otherwise."""
HARMED = frozenset({"killed", "injured", "missing"})
"""Kinds of those whom violence hit; their number is the result of one act, whichever word tells it."""
KILLED = re.compile(r"kill\w*|dead|d(?:ie[ds]?|ying)|deaths?|fatal\w*|murder\w*|slain|homicides?|deceased")
WOUNDED = re.compile(r"wound\w*|injur\w*|hurt|hospital\w*|casualt\w*|condition")
HIT = re.compile(r"shot|struck|hit")
"""Words that tell of wounded only in a sentence that tells of no dead: "shot and killed"."""
NO_TOLL = re.compile(
    r"\b(?:\d{1,2}[:.]\d\d|(?:19|20)\d\d\b|\d+[- ]?(?:year|month|week|day|hour|minute|block|mile|feet|foot|a\.?m|p\.?m)\w*|"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*\.? \d{1,2}|\d+(?:st|nd|rd|th)\b|"
    r"\d+(?: [NSEW]\w*\.?)? [A-Z]\w+ (?:street|st|ave|avenue|road|rd|drive|dr|lane|boulevard|blvd)|(?<=, )\d{1,2}(?=,)|"
    r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten)[- ](?:year|month|week|day|hour|minute|count|door|time|shot|gunshot|bullet)\w*|"
    r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten) (?:\w+ )?wounds?\b)",
    re.IGNORECASE,
)
PEOPLE = re.compile(
    r"people|persons?|m[ae]n|wom[ae]n|victims?|others?|teen\w*|boys?|girls?|child\w*|adults?|youths?|students?|males?|females?|"
    r"officers?|lives|life|deput(?:y|ies)|employees?|bystanders?|members?"
)
WORDS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
REACH, BEFORE_PEOPLE = 8, 4
"""Words between a toll and its word of harm; words between a toll and those it counts."""
LEAST_WORDS = 20


def share(part: float, whole: int) -> str:
    """Write a part of a whole with three digits."""
    return f"{part / whole:.3f}" if whole else "-"


@dataclass
class Tally:
    """What was counted over the gold figures of the corpus."""

    counts: Counter[str] = field(default_factory=Counter)
    kinds: Counter[tuple[str, str]] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    gold: Counter[str] = field(default_factory=Counter)

    def add(self, **facts: bool) -> None:
        """Count the facts that hold."""
        self.counts.update(name for name, holds in facts.items() if holds)


def same_act(owner: GoldEvent, event: Event | None, other: Event, *, paired: bool, kind: str) -> bool:
    """Tell whether a coded event tells a gold event's act by another word; see above.

    Args:
        owner: The gold event that names a figure.
        event: The coded event that answers to it, or none.
        other: Another coded event.
        paired: Whether that one answers to a gold event of its own.
        kind: Kind of the figure.
    """
    if other.category != owner.category or owner.predicate is None or not other.sentence.overlaps(owner.predicate):
        return False
    if owner.actors and other.actors and not parties_met(owner.actors, other.actors):
        return False
    return not paired or (event is None and owner.category == "ASSAULT" and kind in HARMED)


def compare(item: dict[str, Any], coded: CodedDocument, tally: Tally) -> None:
    """Compare the figures of one text with its gold ones."""
    owners: dict[str, list[tuple[GoldEvent, Event | None]]] = {}
    named = {event["id"]: event["figures"] for event in item["events"]}
    pairs = pair(gold_text(item, item["id"]).events, coded.events)
    paired = {event.id for wanted, event in pairs if wanted is not None and event is not None}
    for wanted, event in pairs:
        if wanted is not None:
            for id_ in named[wanted.id]:
                owners.setdefault(id_, []).append((wanted, event))
    met: set[Span] = set()
    for mark in item["figures"]:
        span = Span(mark["start"], mark["end"])
        near = [figure for figure in coded.figures if figure.span.overlaps(span)]
        figure = next((figure for figure in near if figure.kind == mark["kind"]), near[0] if near else None)
        met.update(figure.span for figure in near)
        tally.gold[mark["kind"]] += 1
        tally.kinds[mark["kind"], figure.kind if figure else "none"] += 1
        value = figure is not None and figure.value == mark["value"]
        bounds = value and figure is not None and (figure.low, figure.high) == (mark["low"], mark["high"])
        kind = figure is not None and figure.kind == mark["kind"]
        unit = figure is not None and UNITS.get(figure.unit or "", figure.unit) == mark["unit"]
        named_by = owners.get(mark["id"], [])
        events = [event for _, event in named_by if event is not None]
        alike = [
            other
            for other in coded.events
            for owner, event in named_by
            if other not in events and same_act(owner, event, other, paired=other.id in paired, kind=mark["kind"])
        ]
        owned = any(figure in event.figures for event in events)
        of_act = owned or any(figure in event.figures for event in alike)
        tally.right[mark["kind"]] += value and kind
        has_owner = mark["id"] in owners
        both = value and kind
        tally.add(
            figures=True, found=bool(near), value=value, bounds=bounds, kind=kind, unit=unit, both=both,
            has_owner=has_owner, owner_coded=bool(events), owner=owned, all_three=both and owned,
            act_coded=bool(events or alike), act=of_act, all_three_act=both and of_act,
        )  # fmt: skip
    tally.counts["coded"] += len(coded.figures)
    tally.counts["over"] += sum(figure.span not in met for figure in coded.figures)


def on_corpus(options: argparse.Namespace, coder: Coder) -> str:
    """Measure our own corpus, sentences and stories."""
    items, _ = load(files())
    items = [
        item for item in items if split_of(item["batch"]) == options.split and (item["figures"] or not options.only)
    ]
    items = items[: options.sample] if options.sample else items
    tally = Tally()
    documents = (gold_text(item, item["id"]).document for item in items)
    for item, coded in zip(items, coder.pipe(documents), strict=True):
        compare(item, coded, tally)
    counts = tally.counts
    whole = counts["figures"]
    rows = [
        ["figures", str(whole), ""],
        *([name, str(whole), share(counts[key], whole)] for name, key in (
            ("found", "found"), ("value", "value"), ("value and bounds", "bounds"), ("kind", "kind"), ("unit", "unit"),
            ("value and kind", "both"),
        )),
        ["owner, of all that have one", str(counts["has_owner"]), share(counts["owner"], counts["has_owner"])],
        ["owner, where an owner was coded", str(counts["owner_coded"]), share(counts["owner"], counts["owner_coded"])],
        ["value, kind and owner, of all", str(counts["has_owner"]), share(counts["all_three"], counts["has_owner"])],
        [
            "value, kind and owner, where an owner was coded", str(counts["owner_coded"]),
            share(counts["all_three"], counts["owner_coded"]),
        ],
        ["the act itself, by this word or another, of all", str(counts["has_owner"]), share(counts["act"], counts["has_owner"])],
        ["the act itself, where it was coded", str(counts["act_coded"]), share(counts["act"], counts["act_coded"])],
        ["value, kind and the act itself, of all", str(counts["has_owner"]), share(counts["all_three_act"], counts["has_owner"])],
        [
            "value, kind and the act itself, where it was coded", str(counts["act_coded"]),
            share(counts["all_three_act"], counts["act_coded"]),
        ],
        ["coded, and those that meet no gold figure", str(counts["coded"]), share(counts["over"], counts["coded"])],
    ]  # fmt: skip
    table(["corpus " + options.split, "number", "share"], rows)
    print()
    table(
        ["kind", "number", "value and kind"],
        [[kind, str(n), share(tally.right[kind], n)] for kind, n in tally.gold.most_common()],
    )
    if options.confusion:
        print()
        table(
            ["gold", "coded", "times"], [[*key, str(n)] for key, n in tally.kinds.most_common(40) if key[0] != key[1]]
        )
    return ", ".join(f"{row[0]} {row[2]}" for row in rows if row[2])


def stands(number: int, kind: str, text: str) -> bool:
    """Tell whether a toll stands in the text: near a word of its kind, with no word of the other kind between, and counting people."""
    wanted = {"no", "none", "nobody"} if number == 0 else {str(number), *WORDS[number : number + 1]}
    return any(
        _stands(wanted, kind, re.findall(r"[\w'-]+|#", NO_TOLL.sub(" # ", sentence).lower()))
        for sentence in re.split(r"(?<=[.!?])\s+|\n+", text)
    )


def _stands(wanted: set[str], kind: str, words: list[str]) -> bool:
    killed = {i for i, word in enumerate(words) if KILLED.fullmatch(word)}
    hurt = {i for i, word in enumerate(words) if WOUNDED.fullmatch(word) or (not killed and HIT.fullmatch(word))}
    near, far = (killed, hurt) if kind == "killed" else (hurt, killed)
    for at in (i for i, word in enumerate(words) if word in wanted):
        counts = at - 1 in near or any(
            i in near or PEOPLE.fullmatch(words[i]) for i in range(at + 1, min(len(words), at + 1 + BEFORE_PEOPLE))
        )
        if counts and any(abs(i - at) <= REACH and not far & set(range(min(i, at) + 1, max(i, at))) for i in near):
            return True
    return False


def as_coded(
    coded: CodedDocument, paragraphs: Sequence[Paragraph], found: Sequence[Sequence[FoundFigure]]
) -> list[list[FoundFigure]]:
    """Return the figures that the coder kept, with the kinds that it gave them, paragraph by paragraph."""
    kept = {(figure.span, figure.value): figure for figure in coded.figures}
    told = []
    for paragraph, figures in zip(paragraphs, found, strict=True):
        pairs = [(kept.get((paragraph.between(item.first, item.last), item.value)), item) for item in figures]
        told.append([replace(item, kind=figure.kind) for figure, item in pairs if figure is not None])
    return told


def on_gva(options: argparse.Namespace, coder: Coder) -> str:
    """Measure the tolls of single shootings."""
    items = (item for item in lines(gold("gva", "dev.jsonl")) if item["incident_gold"] is not None)
    asked: Counter[str] = Counter()
    right: Counter[str] = Counter()
    given: Counter[str] = Counter()
    misses: Counter[tuple[str, int, str]] = Counter()
    by_number: Counter[tuple[str, int, bool]] = Counter()
    for item in islice(
        (item for item in items if len(item["text"].split()) >= LEAST_WORDS),
        options.skip,
        options.skip + (options.sample or 10**6),
    ):
        if not any(stands(item["incident_gold"][kind], kind, item["text"]) for kind in ("killed", "injured")):
            continue
        try:
            document = document_from_text(item["text"], published=parse_published(item["dct"]))
        except ReadingError as refused:
            print(f"refused, its tolls count as missed: {refused}")
            document = None
        paragraphs = coder.parse(document).paragraphs if document is not None else ()
        found = find_all_figures(paragraphs)
        if options.coded and document is not None:
            found = as_coded(coder.code(document), paragraphs, found)
        for kind in ("killed", "injured"):
            number = item["incident_gold"][kind]
            if not stands(number, kind, item["text"]):
                continue
            told = tolls(paragraphs, found).get(kind)
            value = told.value if told is not None else None
            asked[kind] += 1
            given[kind] += value is not None
            right[kind] += value == number
            by_number[kind, min(number, 5), value == number] += 1
            if value != number:
                misses[kind, number, "none" if value is None else f"{value:g}"] += 1
    table(
        ["gva", "number stands", "a toll is given", "exact", "exact of those given"],
        [
            [
                kind,
                str(asked[kind]),
                share(given[kind], asked[kind]),
                share(right[kind], asked[kind]),
                share(right[kind], given[kind]),
            ]
            for kind in ("killed", "injured")
        ],
    )
    print()
    table(
        ["kind", "toll (5: and more)", "number", "exact"],
        [
            [
                kind,
                str(n),
                str(by_number[kind, n, True] + by_number[kind, n, False]),
                share(by_number[kind, n, True], by_number[kind, n, True] + by_number[kind, n, False]),
            ]
            for kind in ("killed", "injured")
            for n in range(6)
            if by_number[kind, n, True] + by_number[kind, n, False]
        ],
    )
    if options.confusion:
        print()
        table(["kind", "gold", "toll", "times"], [[k, str(n), v, str(c)] for (k, n, v), c in misses.most_common(30)])
    return ", ".join(f"{kind} {share(right[kind], asked[kind])} of {asked[kind]}" for kind in ("killed", "injured"))


def victims(item: dict[str, Any]) -> Counter[int]:
    """Return the numbers of victims of all templates of a text, two and more."""
    numbers: Counter[int] = Counter()
    for template in item["templates"]:
        for slot in ("HUM TGT: NUMBER", "HUM TGT: TOTAL NUMBER"):
            for value in template.get(slot, []):
                found = re.match(r"\??\s*~?(\d+)(?:\s*:|$)", value)
                if found and int(found[1]) > 1:
                    numbers[int(found[1])] += 1
    return numbers


def on_muc4(options: argparse.Namespace, coder: Coder) -> str:
    """Measure the numbers of victims."""
    kinds = {"killed", "injured", "abducted", "missing", "held"}
    met = wanted = told = 0
    for part in options.part:
        for item in islice(lines(gold("muc4", f"{part}.jsonl")), options.sample or None):
            expected = victims(item)
            if not item["templates"]:
                continue
            document = document_from_text(item["text"])
            found = {
                (figure.kind, figure.value)
                for figures in find_all_figures(coder.parse(document).paragraphs)
                for figure in figures
                if figure.kind in kinds and figure.value is not None and figure.value > 1 and figure.scope == "incident"
            }
            values = Counter({int(value): 1 for _, value in found if value is not None})
            expected = Counter(dict.fromkeys(expected, 1))
            met += (expected & values).total()
            wanted += expected.total()
            told += values.total()
    recall, precision = met / max(1, wanted), met / max(1, told)
    table(
        ["muc4 " + "+".join(options.part), "number", "share"],
        [
            ["recall of victims' numbers", str(wanted), f"{recall:.3f}"],
            ["precision", str(told), f"{precision:.3f}"],
            ["F1", "", f"{f1(precision, recall):.3f}"],
        ],
    )
    return f"R {recall:.3f}, P {precision:.3f} of {wanted}"


SETS: dict[str, Callable[[argparse.Namespace, Coder], str]] = {"corpus": on_corpus, "gva": on_gva, "muc4": on_muc4}


def main() -> None:
    """Measure, print, and record where asked."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--set", default="corpus", choices=sorted(SETS))
    arguments.add_argument("--split", default="dev", choices=["train", "dev", "test"])
    arguments.add_argument("--part", nargs="*", default=["tst1", "tst2"])
    arguments.add_argument("--sample", type=int, default=0, help="only so many texts")
    arguments.add_argument("--skip", type=int, default=0, help="leave out so many reports first (gva)")
    arguments.add_argument("--only", action="store_true", help="only texts of the corpus that have figures")
    arguments.add_argument("--model", choices=["frames", "fast", "encoder"], default="encoder")
    arguments.add_argument("--coded", action="store_true", help="as the coder gives them, not as the finder does (gva)")
    arguments.add_argument("--confusion", action="store_true")
    arguments.add_argument("--record", action="store_true")
    options = arguments.parse_args()
    figures = SETS[options.set](options, Coder(model=options.model))
    if options.record:
        where = {"corpus": f"our corpus, {options.split}", "gva": "gva", "muc4": "muc4 " + "+".join(options.part)}[
            options.set
        ]
        coded = " --coded" if options.coded else ""
        command = f"python benchmarks/quality/figures.py --set {options.set}{coded} --split {options.split} --model {options.model}"
        record(f"figures, {where}{', coded' if coded else ''}, {options.model}", figures, command)


if __name__ == "__main__":
    main()
