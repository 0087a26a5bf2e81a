"""CAMEO: its codes, Goldstein scores and quad classes, and the mapping to and from PLOVER."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from dragoman.errors import UsageError
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


@lru_cache(maxsize=1)
def cameo() -> Cameo:
    """Return the packaged CAMEO codes (manual 1.1b3 with GDELT's and ICEWS's additions).

    Raises:
        DataError: DG-D01 or DG-D02 when a file of it is faulty.
    """
    codes: dict[str, CameoCode] = {}
    needed = (
        "code",
        "name",
        "root",
        "goldstein",
        "quad_gdelt",
        "plover_category",
        "plover_mode",
        "plover_contexts",
    )
    for _, row in read_tsv(packaged("codebooks", "cameo", "codes.tsv"), needed):
        codes[row["code"]] = CameoCode(
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
    defaults: dict[tuple[str, str], str] = {}
    refinements: dict[tuple[str, str, str], str] = {}
    for _, row in read_tsv(
        packaged("codebooks", "cameo", "from_plover.tsv"), ("category", "mode", "context", "cameo_code")
    ):
        if row["context"]:
            refinements[row["category"], row["mode"], row["context"]] = row["cameo_code"]
        else:
            defaults[row["category"], row["mode"]] = row["cameo_code"]
    return Cameo(codes, defaults, refinements)
