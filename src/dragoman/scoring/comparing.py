"""Gold against coded: what is counted, over all texts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from dragoman.records import CodedDocument, Event, Problem
from dragoman.scoring.gold import GoldEvent, GoldText
from dragoman.scoring.pairing import met, pair, recipients

if TYPE_CHECKING:
    from dragoman.coder import Coder

NONE = "none"
"""Stands in the confusion table for what was not coded, or should not have been."""
FAILED = "DG-C02"


@dataclass(slots=True)
class Count:
    """How many are in the gold, how many were coded, and how many of both are right."""

    gold: int = 0
    coded: int = 0
    right: int = 0

    @property
    def precision(self) -> float | None:
        """The right among the coded, 0 to 1; none where nothing was coded."""
        return self.right / self.coded if self.coded else None

    @property
    def recall(self) -> float | None:
        """The right among the gold, 0 to 1; none where the gold has nothing."""
        return self.right / self.gold if self.gold else None

    @property
    def f1(self) -> float | None:
        """The harmonic mean of precision and recall, 0 to 1; none where neither side has anything."""
        return 2 * self.right / (self.gold + self.coded) if self.gold + self.coded else None

    def add(self, gold: int = 0, coded: int = 0, right: int = 0) -> None:
        """Count further ones."""
        self.gold += gold
        self.coded += coded
        self.right += right

    def to_dict(self) -> dict[str, int | float | None]:
        """Return counts and figures by name."""
        return {
            "gold": self.gold,
            "coded": self.coded,
            "right": self.right,
            "precision": self.precision,
            "recall": self.recall,
            "f1": self.f1,
        }


@dataclass(frozen=True, slots=True)
class Failed:
    """A text on which the coder failed, and which is not counted."""

    where: str
    problem: Problem


@dataclass(slots=True)
class Scores:
    """What was counted over all texts.

    ``events`` are right when paired, ``categories`` when paired and of the same category. ``actors`` and ``recipients`` count the parties of
    all events; ``triples`` one for each actor and recipient of an event with its category. ``realities`` are pairs of gold and coded
    reality, ``confusion`` of gold and coded category, of what was paired; with ``none`` where there is no partner.
    """

    texts: int = 0
    words: int = 0
    events: Count = field(default_factory=Count)
    categories: Count = field(default_factory=Count)
    actors: Count = field(default_factory=Count)
    recipients: Count = field(default_factory=Count)
    triples: Count = field(default_factory=Count)
    by_category: dict[str, Count] = field(default_factory=dict)
    confusion: Counter[tuple[str, str]] = field(default_factory=Counter)
    realities: Counter[tuple[str, str]] = field(default_factory=Counter)
    failed: list[Failed] = field(default_factory=list)

    @property
    def reality_right(self) -> int:
        """Pairs of events with the same reality."""
        return sum(number for (gold, coded), number in self.realities.items() if gold == coded)

    @property
    def reality(self) -> float | None:
        """Share of the paired events with the right reality, 0 to 1; none where the gold does not tell it or nothing was paired."""
        return self.reality_right / self.realities.total() if self.realities else None

    @property
    def macro_f1(self) -> float | None:
        """The mean F1 over the categories of the gold; none where it has no event."""
        scores = [count.f1 or 0.0 for count in self.by_category.values() if count.gold]
        return sum(scores) / len(scores) if scores else None

    def to_dict(self) -> dict[str, Any]:
        """Return all figures as plain dicts, lists and scalars."""
        return {
            "texts": self.texts,
            "words": self.words,
            "events": self.events.to_dict(),
            "category": self.categories.to_dict() | {"macro_f1": self.macro_f1},
            "actor": self.actors.to_dict(),
            "recipient": self.recipients.to_dict(),
            "triple": self.triples.to_dict(),
            "reality": {"pairs": self.realities.total(), "right": self.reality_right, "accuracy": self.reality},
            "by_category": {name: count.to_dict() for name, count in sorted(self.by_category.items())},
            "confusion": _cells(self.confusion),
            "realities": _cells(self.realities),
            "failed": [{"where": item.where, "message": item.problem.message} for item in self.failed],
        }


def _cells(pairs: Counter[tuple[str, str]]) -> list[dict[str, str | int]]:
    return [{"gold": gold, "coded": coded, "times": number} for (gold, coded), number in sorted(pairs.items())]


def score(texts: Sequence[GoldText], coder: Coder, *, jobs: int = 1) -> Scores:
    """Code the texts of a gold file and count what is right.

    Args:
        texts: Texts with their events.
        coder: The coder to be measured.
        jobs: Processes to share the work; the result is the same for any number.

    Raises:
        UsageError: DG-U04 when ``jobs`` is not positive.
    """
    scores = Scores()
    coded_texts = coder.pipe((text.document for text in texts), jobs=jobs)
    for text, coded in zip(texts, coded_texts, strict=True):
        problem = failure(coded)
        if problem is None:
            compare(text, coded, scores)
        else:
            scores.failed.append(Failed(text.where, problem))
    return scores


def failure(coded: CodedDocument) -> Problem | None:
    """Return why the coder failed on a text; none where it did not."""
    return next((problem for problem in coded.problems if problem.code == FAILED), None)


def compare(text: GoldText, coded: CodedDocument, scores: Scores) -> None:
    """Count one text."""
    scores.texts += 1
    scores.words += len(text.document.text.split())
    for gold, event in pair(text.events, coded.events):
        same = gold is not None and event is not None and gold.category == event.category
        is_gold, is_coded = gold is not None, event is not None
        scores.events.add(is_gold, is_coded, is_gold and is_coded)
        scores.categories.add(is_gold, is_coded, same)
        names = (gold.category if gold else NONE, event.category if event else NONE)
        scores.confusion[names] += 1
        for name in {*names} - {NONE}:
            scores.by_category.setdefault(name, Count()).add(name == names[0], name == names[1], same)
        _count_roles(gold, event, scores)
        if gold is not None and event is not None and gold.reality is not None:
            scores.realities[gold.reality, event.reality] += 1


def _count_roles(gold: GoldEvent | None, event: Event | None, scores: Scores) -> None:
    wanted = (gold.actors, gold.recipients) if gold else ((), ())
    given = (event.actors, recipients(event)) if event else ((), ())
    acting, receiving = met(wanted[0], given[0]), met(wanted[1], given[1])
    scores.actors.add(len(wanted[0]), len(given[0]), acting)
    scores.recipients.add(len(wanted[1]), len(given[1]), receiving)
    right = 0
    if gold is not None and event is not None and gold.category == event.category:
        right = (acting if wanted[0] or given[0] else 1) * (receiving if wanted[1] or given[1] else 1)
    scores.triples.add(
        max(1, len(wanted[0])) * max(1, len(wanted[1])) if gold else 0,
        max(1, len(given[0])) * max(1, len(given[1])) if event else 0,
        right,
    )
