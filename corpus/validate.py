"""Checks of the corpus: one item at a time, and the whole for breadth, balance and near-duplicates."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any

from dragoman.codebooks import plover

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
SHORTEST, LONGEST = 5, 70
PRONOUNS = frozenset(
    [
        "he",
        "she",
        "it",
        "they",
        "him",
        "her",
        "them",
        "his",
        "its",
        "their",
        "we",
        "us",
        "our",
        "i",
        "me",
        "my",
        "you",
        "your",
        "himself",
        "herself",
        "itself",
        "themselves",
        "each other",
        "one another",
        "both",
    ]
)
# One weekday with what may stand around it in a name of that day: "Monday's", "on Monday", "last Friday", "Tuesday night's".
# Other wordings ("the day before Friday", "Sunday to Monday") may well mean another day and are not looked at.
NAMED_DAY = re.compile(
    r"(?:(?:early |late |dawn |noon |midnight )?on |early |late |last |next |this |the coming |the previous )?"
    rf"(?P<day>{'|'.join(WEEKDAYS)})"
    r"(?: night| morning| afternoon| evening| noon)?(?:['’]s)?(?: last| next| week| of (?:last|next) week)?"
)
NEAR_DUPLICATE = 0.5
SAME_SKELETON = 2
WORD = re.compile(r"\w+(?:['’]\w+)?")
# The breadth that the corpus promises, as least numbers.
FLOORS = {
    "sentences": 6000,
    "stories": 60,
    "events": 9000,
    "a category": 300,
    "a mode": 40,
    "a context": 30,
    "negated": 300,
    "hypothetical": 300,
    "planned": 300,
    "historical": 300,
    "attributed": 1500,
    "chains of two": 200,
    "pronoun parties": 400,
    "figures": 900,
    "times": 2000,
    "places": 1500,
}


def faults(item: dict[str, Any]) -> Iterator[str]:
    """Yield what is wrong with one item: unknown codes, impossible roles, weekdays that are none, odd lengths."""
    book = plover()
    words = len(WORD.findall(item["text"]))
    if "thread" not in item and "title" not in item and not SHORTEST <= words <= LONGEST:
        yield f"{words} words"
    for event in item["events"]:
        category = book.categories.get(event["category"])
        if category is None:
            yield f"{event['id']}: there is no category {event['category']}"
            continue
        yield from (
            f"{event['id']}: {category.name} has no mode {mode}"
            for mode in event["modes"]
            if mode not in category.modes
        )
        yield from (
            f"{event['id']}: there is no context {name}" for name in event["contexts"] if name not in book.contexts
        )
        if set(event["actors"]) & set(event["recipients"]):
            yield f"{event['id']}: a party is actor and recipient"
    yield from _weekdays(item)


def _weekdays(item: dict[str, Any]) -> Iterator[str]:
    """Yield the times that name a weekday and have the value of another."""
    published = date.fromisoformat(item["published"])
    for time in item["times"]:
        named = NAMED_DAY.fullmatch(item["text"][time["start"] : time["end"]].lower())
        if named is None or not re.fullmatch(r"\d{4}-\d\d-\d\d", time["value"]):
            continue
        weekday = WEEKDAYS.index(named["day"])
        if date.fromisoformat(time["value"]).weekday() != weekday:
            near = published - timedelta(days=(published.weekday() - weekday) % 7 or 7)
            yield f"{time['id']}: {time['value']} is no {named['day']}; the one before publication is {near}"


def check_corpus(items: list[dict[str, Any]], splits: dict[str, str]) -> list[str]:
    """Return where the whole falls below its floors, ids that stand twice, skeletons that stand more often, near-duplicates."""
    counts = census(items)
    found = []
    for name, floor in FLOORS.items():
        values = counts[name] if isinstance(counts[name], dict) else {name: counts[name]}
        found += [f"breadth: {key}: {value}, promised {floor}" for key, value in values.items() if value < floor]
    ids = Counter(item["id"] for item in items)
    found += [f"{id_} stands {count} times" for id_, count in ids.items() if count > 1]
    alike: dict[tuple[str, ...], list[str]] = {}
    for item in items:
        alike.setdefault(tuple(skeleton(item)), []).append(item["id"])
    found += [f"one skeleton: {', '.join(same)}" for same in alike.values() if len(same) > SAME_SKELETON]
    found += [
        f"{one} and {other} are near-duplicates ({splits[one.rpartition('-')[0]]}, {splits[other.rpartition('-')[0]]})"
        for one, other in near_duplicates(items)
    ]
    return found


def census(items: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """Count what `FLOORS` promises."""
    book = plover()
    items = list(items)
    events = [event for item in items for event in item["events"]]
    categories = Counter(event["category"] for event in events)
    modes = Counter(f"{event['category']} {mode}" for event in events for mode in event["modes"])
    contexts = Counter(name for event in events for name in event["contexts"])
    realities = Counter(event["reality"] for event in events)
    return {
        "sentences": sum("title" not in item for item in items),
        "stories": sum("title" in item for item in items),
        "events": len(events),
        "a category": {name: categories[name] for name in book.categories},
        "a mode": {f"{c.name} {m}": modes[f"{c.name} {m}"] for c in book.categories.values() for m in c.modes},
        "a context": {name: contexts[name] for name in book.contexts},
        **{name: realities[name] for name in ("negated", "hypothetical", "planned", "historical")},
        "attributed": sum(bool(event["attribution"]) for event in events),
        "chains of two": sum(len(event["attribution"]) > 1 for event in events),
        "pronoun parties": sum(
            item["text"][p["start"] : p["end"]].lower() in PRONOUNS for item in items for p in item["parties"]
        ),
        "figures": sum(len(item["figures"]) for item in items),
        "times": sum(len(item["times"]) for item in items),
        "places": sum(len(item["places"]) for item in items),
    }


def near_duplicates(items: list[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    """Yield pairs of items that share more than half of their runs of three words, marked names left out."""
    runs: dict[tuple[str, ...], list[int]] = {}
    sizes: list[int] = []
    for index, item in enumerate(items):
        words = skeleton(item)
        own = {tuple(words[i : i + 3]) for i in range(len(words) - 2)}
        sizes.append(len(own))
        for run in own:
            runs.setdefault(run, []).append(index)
    shared: Counter[tuple[int, int]] = Counter()
    for holders in runs.values():
        if len(holders) <= 50:  # noqa: PLR2004 (a run that stands everywhere tells nothing)
            for position, one in enumerate(holders):
                for other in holders[position + 1 :]:
                    shared[one, other] += 1
    for (one, other), count in sorted(shared.items()):
        if count / max(1, sizes[one] + sizes[other] - count) > NEAR_DUPLICATE:
            yield items[one]["id"], items[other]["id"]


def skeleton(item: dict[str, Any]) -> list[str]:
    """Return the words of an item with parties, places, times and figures replaced by their kind."""
    text, spans = item["text"], []
    for kind in ("parties", "places", "times", "figures"):
        spans += [(mark["start"], mark["end"], kind) for mark in item[kind]]
    outer = sorted(spans, key=lambda span: (span[0], -span[1]))
    parts, position = [], 0
    for start, end, kind in outer:
        if start >= position:
            parts += [text[position:start], f" {kind} "]
            position = end
    return WORD.findall("".join([*parts, text[position:]]).lower())


def summary(items: list[dict[str, Any]]) -> str:
    """Return the figures of a set of items, one a line."""
    counts = census(items)
    with_events = sum(bool(item["events"]) for item in items)
    lines = [f"{len(items)} items, {with_events} with events"]
    for name, value in counts.items():
        if isinstance(value, dict):
            lines.append(f"{name}: " + ", ".join(f"{key} {count}" for key, count in value.items() if count))
        else:
            lines.append(f"{name}: {value}")
    return "\n".join(lines)
