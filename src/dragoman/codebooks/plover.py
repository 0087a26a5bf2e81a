"""PLOVER: categories, modes, contexts, sectors, scores and quad classes, read from data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources.abc import Traversable
from typing import Any

from dragoman.errors import DataError, UsageError
from dragoman.tables import packaged, read_toml


@dataclass(frozen=True, slots=True)
class Mode:
    """How an event was done; ``score`` on PLOVER's scale, ``adds_context`` where the mode proves one."""

    name: str
    score: float
    definition: str
    adds_context: str | None = None


@dataclass(frozen=True, slots=True)
class Category:
    """What was done; ``quad`` 1 to 4, ``score`` -10 to 10 for an event without mode."""

    name: str
    quad: int
    score: float
    requires_recipient: bool
    definition: str
    boundary_rules: tuple[str, ...]
    modes: Mapping[str, Mode]


@dataclass(frozen=True, slots=True)
class Term:
    """A context or a sector, with its meaning."""

    name: str
    definition: str


@dataclass(frozen=True, slots=True)
class Codebook:
    """A codebook, whole."""

    name: str
    version: str
    categories: Mapping[str, Category]
    contexts: Mapping[str, Term]
    sectors: Mapping[str, Term]
    quads: Mapping[int, str]
    future: Mapping[str, str]
    general_rules: tuple[str, ...]
    special_codes: Mapping[str, str]

    def category(self, name: str) -> Category:
        """Return a category.

        Raises:
            UsageError: DG-U03 when the codebook has none of that name.
        """
        try:
            return self.categories[name.upper()]
        except KeyError:
            raise UsageError("DG-U03", f"{self.name} has no category {name!r}") from None

    def score(self, category: str, modes: tuple[str, ...]) -> float:
        """Return the score: the category's, or with modes the one furthest from zero (PLOVER decision on several modes)."""
        entry = self.category(category)
        scores = [entry.modes[mode].score for mode in modes if mode in entry.modes]
        return max(scores, key=abs) if scores else entry.score


def _category(data: dict[str, Any], quads: Mapping[int, str]) -> Category:
    modes = {
        mode["name"]: Mode(mode["name"], float(mode["score"]), mode["definition"], mode.get("adds_context"))
        for mode in data.get("mode", [])
    }
    category = Category(
        name=data["name"],
        quad=int(data["quad"]),
        score=float(data["score"]),
        requires_recipient=bool(data["requires_recipient"]),
        definition=data["definition"],
        boundary_rules=tuple(data["boundary_rules"]),
        modes=modes,
    )
    if category.quad not in quads:
        msg = f"quad class {category.quad} is none of {', '.join(map(str, quads))}"
        raise ValueError(msg)
    return category


@contextmanager
def _faults_of(source: Traversable) -> Iterator[None]:
    """Name the file of a fault in what it holds."""
    try:
        yield
    except KeyError as error:
        raise DataError("DG-D02", f"key {error} is missing", where=source.name) from error
    except (ValueError, TypeError) as error:
        raise DataError("DG-D02", str(error), where=source.name) from error


@lru_cache(maxsize=1)
def plover() -> Codebook:
    """Return the packaged PLOVER codebook (draft 2.0).

    Raises:
        DataError: DG-D01 or DG-D02 when a file of it is faulty.
    """
    return read_codebook(packaged("codebooks", "plover"))


def read_codebook(folder: Traversable) -> Codebook:
    """Read a codebook: codebook.toml with what all categories share, and a file a category.

    Raises:
        DataError: DG-D01 or DG-D02 naming the file that is faulty.
    """
    common = folder.joinpath("codebook.toml")
    shared = read_toml(common)
    with _faults_of(common):
        quads = {int(number): name for number, name in shared["quads"].items()}
        contexts = {entry["name"]: Term(entry["name"], entry["definition"]) for entry in shared["context"]}
    categories: dict[str, Category] = {}
    for source in sorted(folder.iterdir(), key=lambda item: item.name):
        if source.name == "codebook.toml" or not source.name.endswith(".toml"):
            continue
        with _faults_of(source):
            category = _category(read_toml(source), quads)
            _check_new(category, categories, contexts)
        categories[category.name] = category
    with _faults_of(common):
        return Codebook(
            name=shared["name"],
            version=shared["version"],
            categories=dict(sorted(categories.items(), key=lambda item: (item[1].quad, item[0]))),
            contexts=contexts,
            sectors={entry["code"]: Term(entry["code"], entry["definition"]) for entry in shared["sector"]},
            quads=quads,
            future=shared["future"],
            general_rules=tuple(shared["general_rules"]),
            special_codes={entry["code"]: entry["name"] for entry in shared["entity"]},
        )


def _check_new(category: Category, known: Mapping[str, Category], contexts: Mapping[str, Term]) -> None:
    if category.name in known:
        msg = f"category {category.name} stands in two files"
        raise ValueError(msg)
    for mode in category.modes.values():
        if mode.adds_context is not None and mode.adds_context not in contexts:
            msg = f"mode {mode.name} adds the context {mode.adds_context!r}, which there is not"
            raise ValueError(msg)
