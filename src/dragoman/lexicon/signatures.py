"""What a word says of the event in its complement: "managed to attack", "failed to attack", "regrets the attack"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from dragoman.errors import DataError
from dragoman.tables import packaged, read_tsv

READINGS = frozenset({"actual", "planned", "hypothetical", "negated"})
COMPLEMENTS = frozenset({"to", "that", "whether", "ing", "object", "any", "attribute"})
POSITIONS = frozenset({"verb", "adjective", "noun"})


@dataclass(frozen=True, slots=True)
class Signature:
    """The reading of a complement where its governor holds, and where the governor is negated."""

    plain: str
    denied: str

    @property
    def is_presupposed(self) -> bool:
        """Whether the complement happened whatever is said of the governor."""
        return self.plain == self.denied == "actual"


@lru_cache(maxsize=1)
def signatures() -> Mapping[tuple[str, str, str], Signature]:
    """Return the signatures by part of speech, lemma (with particle or preposition) and complement.

    Raises:
        DataError: DG-D02 when a part of speech, complement or reading is unknown.
    """
    found: dict[tuple[str, str, str], Signature] = {}
    columns = ("word", "pos", "complement", "plain", "denied")
    for line, row in read_tsv(packaged("lexicon", "signatures.tsv"), columns):
        for column, known in (
            ("pos", POSITIONS),
            ("complement", COMPLEMENTS),
            ("plain", READINGS),
            ("denied", READINGS),
        ):
            if row[column] not in known:
                raise DataError("DG-D02", f"{column} {row[column]!r} is unknown", where=f"signatures.tsv:{line}")
        found[row["pos"], row["word"], row["complement"]] = Signature(row["plain"], row["denied"])
    return found


def signature(pos: str, word: str, complement: str) -> Signature | None:
    """Return what a word says of a complement, or none where it says nothing of it."""
    known = signatures()
    return known.get((pos, word, complement)) or known.get((pos, word, "any"))
