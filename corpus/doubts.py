"""Words of the training part that the coder took for acts and the first annotator had left unmarked, each decided by a second reader.

In ``corpus/doubts.tsv``, one a line: item, word (``word#2`` for the second time the text holds it), decision::

    asi-accuse-0012	shelling	ASSAULT actual
    asi-accuse-0014	break	0

A category with a reality is an act that the marks of the item lack; its parties were not asked for. ``0`` is no act, ``=`` tells an act again
that is marked already, ``?`` is a word on which two readers could differ.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.markup import REALITIES, MarkupError
from corpus.readings import word_span
from dragoman.codebooks.plover import plover

PATH = Path(__file__).resolve().with_name("doubts.tsv")
NO_ACT, AGAIN, OPEN = "0", "=", "?"
COLUMNS = 3


@dataclass(frozen=True, slots=True)
class Doubt:
    """One word: where it stands in the text of its item, its category ("none" for no act, None where nothing is asked), and its reality."""

    start: int
    end: int
    category: str | None
    reality: str | None = None


def load_doubts(items: list[dict[str, Any]], path: Path = PATH) -> dict[str, list[Doubt]]:
    """Return what was decided, by item.

    Args:
        items: The items of the corpus, which hold the words.
        path: The table.

    Raises:
        MarkupError: With file and line: an item or a word that is not there, a decision that is none, a word decided twice.
    """
    texts = {item["id"]: item["text"] for item in items}
    found: defaultdict[str, list[Doubt]] = defaultdict(list)
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        columns = line.split("\t")
        if len(columns) != COLUMNS or columns[0] not in texts:
            raise MarkupError(path, number, f"an item of the corpus, a word and a decision are needed: {line}")
        item, written, decision = columns
        start, end = word_span(path, number, written, texts[item])
        if any(other.start == start for other in found[item]):
            raise MarkupError(path, number, f"{written} is decided twice")
        found[item].append(Doubt(start, end, *_decided(path, number, decision)))
    return dict(found)


def _decided(path: Path, number: int, decision: str) -> tuple[str | None, str | None]:
    if decision == NO_ACT:
        return "none", None
    if decision in (AGAIN, OPEN):
        return None, None
    category, _, reality = decision.partition(" ")
    if category not in plover().categories or reality not in REALITIES:
        raise MarkupError(path, number, f"no decision: {decision}")
    return category, reality


def counts(doubts: dict[str, list[Doubt]]) -> Counter[str]:
    """Return how many words were decided in each way: act, none, open."""
    return Counter(
        "open" if doubt.category is None else "none" if doubt.category == "none" else "act"
        for some in doubts.values()
        for doubt in some
    )
