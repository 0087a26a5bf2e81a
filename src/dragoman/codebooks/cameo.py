"""CAMEO: its codes, Goldstein scores and quad classes, and the mapping to and from PLOVER."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources.abc import Traversable

from dragoman.codebooks.plover import Codebook, plover
from dragoman.errors import DataError, UsageError
from dragoman.tables import packaged, read_tsv


@dataclass(frozen=True, slots=True)
class CameoCode:
    """A CAMEO code; ``goldstein`` -10 to 10, ``quad`` GDELT's quad class; the PLOVER fields are empty where there is none."""

    code: str
    name: str
    root: str
    parent: str | None
    goldstein: float | None
    quad: int | None
    category: str | None
    mode: str | None
    contexts: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True)
class Cameo:
    """All codes, and the CAMEO code that stands for a PLOVER coding."""

    codes: Mapping[str, CameoCode]
    defaults: Mapping[tuple[str, str], str]
    refinements: Mapping[tuple[str, str, str], str]
    intents: Mapping[tuple[str, str, str], str]

    def code(self, code: str) -> CameoCode:
        """Return a code.

        Raises:
            UsageError: DG-U03 when CAMEO has none such.
        """
        try:
            return self.codes[code]
        except KeyError:
            raise UsageError("DG-U03", f"CAMEO has no code {code!r}") from None

    def of_plover(self, category: str, modes: tuple[str, ...], contexts: tuple[str, ...] = ()) -> str | None:
        """Return the code of a PLOVER coding: by mode and context where finer, else the category's default.

        Args:
            category: A PLOVER category.
            modes: Its modes, the first is used.
            contexts: Contexts proven by the event's own sentence.
        """
        for mode in (*modes, ""):
            for context in contexts:
                finer = self.refinements.get((category, mode, context))
                if finer:
                    return finer
            if (category, mode) in self.defaults:
                return self.defaults[category, mode]
        return None

    def of_intent(self, category: str, modes: tuple[str, ...], contexts: tuple[str, ...] = ()) -> str | None:
        """Return the code (root 03) of the announcement of an act, or None where CAMEO has none for its category.

        Args:
            category: PLOVER category of the act announced: AID for aid that is promised.
            modes: Modes of that act, the first that has a code is used.
            contexts: Contexts proven by the event's own sentence.
        """
        for mode in (*modes, ""):
            for context in (*contexts, ""):
                code = self.intents.get((category, mode, context))
                if code:
                    return code
        return None

    def as_appeal(self, code: str) -> str:
        """Return the code of the appeal (root 02) for what a demand (root 10) demands; other codes stay as they are."""
        softer = APPEAL + code[2:]
        return softer if code.startswith(DEMAND) and softer in self.codes else code


CODES = "codes.tsv"
FROM_PLOVER = "from_plover.tsv"
ANNOUNCED = "announced.tsv"
APPEAL, DEMAND = "02", "10"
"""Roots that part what PLOVER joins in REQUEST; their finer codes run alike (0256 and 1056 ask for a military retreat)."""
_CODE_COLUMNS = (
    "code",
    "name",
    "root",
    "goldstein",
    "quad_gdelt",
    "plover_category",
    "plover_mode",
    "plover_contexts",
    "parent",
    "note",
)


@lru_cache(maxsize=1)
def cameo() -> Cameo:
    """Return the packaged CAMEO codes (manual 1.1b3 with GDELT's and ICEWS's additions).

    Raises:
        DataError: DG-D01 or DG-D02 naming the file and line that is faulty.
    """
    return read_cameo(packaged("codebooks", "cameo"), plover())


def read_cameo(folder: Traversable, book: Codebook) -> Cameo:
    """Read the codes and their mapping to and from a codebook.

    Raises:
        DataError: DG-D01 or DG-D02 naming the file and line that is faulty.
    """
    codes: dict[str, CameoCode] = {}
    for line, row in read_tsv(folder.joinpath(CODES), _CODE_COLUMNS):
        where = f"{CODES}:{line}"
        try:
            code = _code(row)
        except ValueError as error:
            raise DataError("DG-D02", str(error), where=where) from error
        if code.category is not None:
            _check_mapping(book, code.category, code.mode, code.contexts, where)
        codes[code.code] = code
    mapped = _read_mapping(folder, FROM_PLOVER, book, codes)
    defaults = {(category, mode): code for (category, mode, context), code in mapped.items() if not context}
    refinements = {key: code for key, code in mapped.items() if key[2]}
    return Cameo(codes, defaults, refinements, _read_mapping(folder, ANNOUNCED, book, codes))


def _read_mapping(
    folder: Traversable, name: str, book: Codebook, codes: Mapping[str, CameoCode]
) -> dict[tuple[str, str, str], str]:
    """Read a table that gives CAMEO codes to categories, modes and contexts of a codebook."""
    mapped: dict[tuple[str, str, str], str] = {}
    for line, row in read_tsv(folder.joinpath(name), ("category", "mode", "context", "cameo_code")):
        where = f"{name}:{line}"
        _check_mapping(book, row["category"], row["mode"] or None, tuple(filter(None, [row["context"]])), where)
        if row["cameo_code"] not in codes:
            raise DataError("DG-D02", f"CAMEO has no code {row['cameo_code']!r}", where=where)
        mapped[row["category"], row["mode"], row["context"]] = row["cameo_code"]
    return mapped


def _code(row: dict[str, str]) -> CameoCode:
    return CameoCode(
        code=row["code"],
        name=row["name"],
        root=row["root"],
        parent=row["parent"] or None,
        goldstein=float(row["goldstein"]) if row["goldstein"] else None,
        quad=int(row["quad_gdelt"]) if row["quad_gdelt"] else None,
        category=row["plover_category"] or None,
        mode=row["plover_mode"] or None,
        contexts=tuple(part for part in row["plover_contexts"].split(";") if part),
        note=row["note"],
    )


def _check_mapping(book: Codebook, category: str, mode: str | None, contexts: tuple[str, ...], where: str) -> None:
    if category not in book.categories:
        raise DataError("DG-D02", f"{book.name} has no category {category!r}", where=where)
    if mode is not None and mode not in book.categories[category].modes:
        raise DataError("DG-D02", f"{category} has no mode {mode!r}", where=where)
    for context in contexts:
        if context not in book.contexts:
            raise DataError("DG-D02", f"{book.name} has no context {context!r}", where=where)
