"""What the scripts that fit weights to clues have in common: reading the corpus, the regression, writing the weights and their record.

Each script of ``python -m training.NAME [--every N] OUT`` says what its pairs are of clues and answer; ``run`` does the rest.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections import Counter
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np

from corpus.build import files, load, split_of
from dragoman import Coder
from dragoman.language.parsing import parse_documents
from dragoman.reading import document_from_text, parse_published

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from numpy.typing import NDArray

    from dragoman.language.parser import Parsed

Answer = TypeVar("Answer", bool, str)


@dataclass(frozen=True)
class Settings:
    """How weights are fitted; their record keeps it."""

    seldom: int
    """A clue that stands with fewer pairs gets no weight."""
    ridge: float
    rounds: int
    slight: float = 0.05
    """A smaller weight is left out."""


BATCH = 200
YES_OR_NO = Settings(seldom=25, ridge=20.0, rounds=12)
"""Ridge: of 3, 20, 60 and 150 the one that places most events of the dev part rightly."""
TRIES = 30
"""Steps of conjugate gradients in each of Newton's method."""
ENOUGH = 0.001
"""Share of the slope that may be left of it after them."""


def run(  # noqa: PLR0913 (what a script is made of)
    about: str | None,
    pairs: Callable[[dict[str, Any], Parsed, Coder], Iterable[tuple[list[str], Answer]]],
    fit: Callable[[list[tuple[list[str], Answer]]], Mapping[str, Any]],
    *,
    part: str,
    name: str,
    settings: Settings = YES_OR_NO,
    more: Callable[[Coder], Iterable[tuple[list[str], Answer]]] | None = None,
) -> None:
    """Read the command line and the corpus, fit, write: the whole of a script.

    Args:
        about: The script's docstring.
        pairs: Gives the clues of each pair of a sentence, and the answer for it.
        fit: Gives the weights of the clues.
        part: Name of the part of the annotation without which a sentence has no pairs: places, figures.
        name: What the weights are of: they go to NAME.json, and how they were made, with their hash, to NAME_record.json beside it.
        settings: What ``fit`` uses, for the record.
        more: Gives further pairs, which do not come from the corpus of sentences.
    """
    arguments = argparse.ArgumentParser(description=about, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("out", type=Path)
    arguments.add_argument("--every", type=int, default=1, metavar="N", help="read only each so many-th sentence")
    options = arguments.parse_args()
    items = _sentences(part)[:: options.every]
    given: list[tuple[list[str], Answer]] = []
    coder = Coder(model="frames")
    for item, parsed in _parsed(items, coder):
        given += pairs(item, parsed, coder)
    given += more(coder) if more is not None else ()
    weights = fit(given)
    data = (json.dumps(weights, ensure_ascii=False, indent=0) + "\n").encode()
    record = {
        "sentences": len(items),
        "pairs": len(given),
        "answers": {str(answer): count for answer, count in sorted(Counter(answer for _, answer in given).items())},
        "weights": sum(len(each) if isinstance(each, dict) else 1 for each in weights.values()),
        **asdict(settings),
        "sha256": {f"{name}.json": hashlib.sha256(data).hexdigest()},
    }
    options.out.mkdir(parents=True, exist_ok=True)
    (options.out / f"{name}.json").write_bytes(data)
    (options.out / f"{name}_record.json").write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")
    print(record)


def _sentences(part: str) -> list[dict[str, Any]]:
    """Return the training sentences that hold events and a part of the annotation."""
    items, _ = load(files())
    return [item for item in items if split_of(item["batch"]) == "train" and item[part] and item["events"]]


def _parsed(items: list[dict[str, Any]], coder: Coder) -> Iterable[tuple[dict[str, Any], Parsed]]:
    for start in range(0, len(items), BATCH):
        batch = items[start : start + BATCH]
        documents = [document_from_text(item["text"], published=parse_published(item["published"])) for item in batch]
        yield from zip(batch, parse_documents(documents, coder.parser, coder.options), strict=True)


def logistic(given: list[tuple[list[str], bool]]) -> dict[str, float]:
    """Return the weight of each clue in a logistic regression.

    Newton's method, its steps by conjugate gradients, since there are many clues and few stand together.
    """
    counts = Counter(name for names, _ in given for name in names)
    known = {
        name: i for i, name in enumerate(sorted(name for name, count in counts.items() if count >= YES_OR_NO.seldom))
    }
    some = [[known[name] for name in names if name in known] for names, _ in given]
    right = np.array([answer for _, answer in given], dtype=np.float64)
    rows = np.repeat(np.arange(len(some)), [len(columns) for columns in some])
    columns = np.array([column for each in some for column in each])

    def forth(weights: NDArray[Any]) -> NDArray[Any]:
        return np.bincount(rows, weights[columns], minlength=len(some))

    def back(values: NDArray[Any]) -> NDArray[Any]:
        return np.bincount(columns, values[rows], minlength=len(known))

    weights = np.zeros(len(known))
    for _ in range(YES_OR_NO.rounds):
        shares = 1.0 / (1.0 + np.exp(-np.clip(forth(weights), -30, 30)))
        spread = shares * (1.0 - shares)
        scale = back(spread) + YES_OR_NO.ridge
        left = back(right - shares) - YES_OR_NO.ridge * weights
        enough = ENOUGH * np.sqrt(left @ left)
        eased = left / scale
        way = eased
        size = left @ eased
        for _ in range(TRIES):
            bent = back(spread * forth(way)) + YES_OR_NO.ridge * way
            far = size / (way @ bent)
            weights += far * way
            left = left - far * bent
            if np.sqrt(left @ left) < enough:
                break
            eased = left / scale
            size, former = left @ eased, size
            way = eased + size / former * way
    return {name: round(float(weights[i]), 2) for name, i in known.items() if abs(weights[i]) >= YES_OR_NO.slight}
