"""What the quality benchmarks share: finding the gold, printing tables, and recording a figure with its commit and command."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).resolve().parents[2]
GOLD = Path(os.environ.get("DRAGOMAN_GOLD", PROJECT.parent / "shared" / "gold"))
QUALITY = PROJECT / "docs" / "quality.md"
GIT = shutil.which("git") or "git"
MARKER = "<!-- rows -->"


def gold(*parts: str) -> Path:
    """Return a gold file; leave with a message where the set is absent."""
    path = GOLD.joinpath(*parts)
    if not path.exists():
        print(f"skipped: {path.name} is not here; the gold sets are for measuring on the developers' machines only")
        sys.exit(0)
    return path


def lines(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the objects of a JSONL file."""
    with path.open(encoding="utf-8") as stream:
        for line in stream:
            yield json.loads(line)


def commit() -> str:
    """Return the short hash of the commit measured, with a plus when the tree has changes."""
    hash_ = subprocess.run(
        [GIT, "rev-parse", "--short", "HEAD"], cwd=PROJECT, capture_output=True, text=True, check=True
    )
    changed = subprocess.run(
        [GIT, "status", "--porcelain", "src"], cwd=PROJECT, capture_output=True, text=True, check=True
    )
    return hash_.stdout.strip() + ("+" if changed.stdout.strip() else "")


def record(measure: str, figures: str, command: str) -> None:
    """Add one row to docs/quality.md: date, commit, measure, figures, command."""
    row = f"| {datetime.now(UTC).date().isoformat()} | {commit()} | {measure} | {figures} | `{command}` |"
    text = QUALITY.read_text(encoding="utf-8")
    QUALITY.write_text(text.replace(MARKER, f"{row}\n{MARKER}"), encoding="utf-8")
    print(f"recorded in {QUALITY.relative_to(PROJECT)}")


def f1(precision: float, recall: float) -> float:
    """Return the harmonic mean of precision and recall."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def table(header: list[str], rows: list[list[str]]) -> None:
    """Print a table with aligned columns."""
    widths = [max(len(row[i]) for row in [header, *rows]) for i in range(len(header))]
    for row in [header, *rows]:
        print(
            "  ".join(
                cell.ljust(width) if i == 0 else cell.rjust(width)
                for i, (cell, width) in enumerate(zip(row, widths, strict=True))
            )
        )
