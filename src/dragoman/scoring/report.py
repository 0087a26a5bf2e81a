"""Scores as tables for the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich import box
from rich.table import Table
from rich.text import Text

from dragoman.scoring.comparing import NONE, Count, Scores

if TYPE_CHECKING:
    from rich.console import Console

SHOWN_CELLS = 15
"""Confusions that are listed, the most frequent first."""


def print_scores(scores: Scores, out: Console, *, title: str) -> None:
    """Print all figures, those by category, and what was taken for what."""
    out.print(Text(title, style="bold"))
    out.print(Text(f"{_counted(scores.texts, 'text')}, {_counted(scores.words, 'word')}", style="dim"))
    out.print()
    out.print(_whole(scores))
    if scores.by_category:
        out.print()
        out.print(_by_category(scores))
    wrong = [(pair, number) for pair, number in scores.confusion.most_common() if pair[0] != pair[1]]
    if wrong:
        out.print()
        out.print(_confusion("category", wrong))
    unreal = [(pair, number) for pair, number in scores.realities.most_common() if pair[0] != pair[1]]
    if unreal:
        out.print()
        out.print(_confusion("reality", unreal))


def _whole(scores: Scores) -> Table:
    table = _table("", "gold", "coded", "right", "precision", "recall", "F1")
    for name, count in (
        ("event found", scores.events),
        ("with its category", scores.categories),
        ("actor", scores.actors),
        ("recipient", scores.recipients),
        ("actor, category, recipient", scores.triples),
    ):
        table.add_row(name, *_cells(count))
    pairs = str(scores.realities.total())
    if scores.realities:
        table.add_row("reality of those found", pairs, pairs, str(scores.reality_right), *[_share(scores.reality)] * 3)
    return table


def _by_category(scores: Scores) -> Table:
    table = _table("category", "gold", "coded", "right", "precision", "recall", "F1")
    ordered = sorted(scores.by_category.items(), key=lambda item: (-item[1].gold, item[0]))
    for name, count in ordered:
        table.add_row(name, *_cells(count))
    table.add_row("mean of those in the gold", "", "", "", "", "", _share(scores.macro_f1))
    return table


def _confusion(what: str, wrong: list[tuple[tuple[str, str], int]]) -> Table:
    table = _table(f"gold {what}", f"coded {what}", "times")
    for (gold, coded), number in wrong[:SHOWN_CELLS]:
        table.add_row(_missing(gold, "nothing"), _missing(coded, "not coded"), str(number))
    if len(wrong) > SHOWN_CELLS:
        rest = sum(number for _, number in wrong[SHOWN_CELLS:])
        table.add_row(f"{len(wrong) - SHOWN_CELLS} more kinds", "", str(rest))
    return table


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}" + ("" if number == 1 else "s")


def _missing(name: str, instead: str) -> Text:
    return Text(instead, style="dim italic") if name == NONE else Text(name)


def _cells(count: Count) -> tuple[str, ...]:
    shares = (_share(count.precision), _share(count.recall), _share(count.f1))
    return str(count.gold), str(count.coded), str(count.right), *shares


def _share(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


def _table(first: str, *others: str) -> Table:
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, header_style="dim", padding=(0, 1))
    table.add_column(first)
    for name in others:
        table.add_column(name, justify="left" if name.startswith("coded ") else "right")
    return table
