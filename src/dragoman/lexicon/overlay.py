"""A user's own lexicon over the packaged one: entries are added, changed or removed, and dictionaries of others joined.

A file in the packaged columns is laid over by id: bodies (``id``, ``name``, ``kind`` …, as groups.tsv), people and their terms (``office``,
``from``, ``to``, as people.tsv) and agent nouns (``term``, ``sectors`` …, as agents.tsv). A column ``action`` may say ``remove``; any other row
replaces the packaged entry of the same id or term, or adds one.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from dragoman.errors import DataError
from dragoman.lexicon.actors import Agent, Catalogue, Name, bodies_of, catalogue, packaged_names, people_of, read_agents
from dragoman.lexicon.petrarch import read_dictionary
from dragoman.tables import read_tsv

BODY_COLUMNS = ("id", "name", "kind", "country", "sectors")
OPTIONAL_COLUMNS = (
    "plover",
    "aliases",
    "adjectives",
    "ambiguous",
    "from",
    "to",
    "parent",
    "note",
    "wikidata",
    "surname",
    "gender",
    "source",
)


def catalogue_for(lexicons: tuple[str, ...], dictionaries: tuple[str, ...]) -> Catalogue:
    """Return the catalogue of a coder.

    Args:
        lexicons: Files in the packaged columns.
        dictionaries: PETRARCH actor and agent dictionaries.

    Raises:
        DataError: DG-D01 or DG-D02 with file and line of a fault in a lexicon, DG-D01 for a dictionary that is none.
    """
    if not lexicons and not dictionaries:
        return catalogue()
    stamps = tuple(_stamp(path) for path in (*lexicons, *dictionaries))
    return _built(lexicons, dictionaries, stamps)


def _stamp(path: str) -> float:
    try:
        return Path(path).stat().st_mtime
    except OSError as error:
        raise DataError("DG-D01", f"the file cannot be read: {error.strerror}", where=path) from error


@lru_cache(maxsize=4)
def _built(lexicons: tuple[str, ...], dictionaries: tuple[str, ...], _stamps: tuple[float, ...]) -> Catalogue:
    names, agents = packaged_names(), dict(read_agents())
    for path in lexicons:
        names, agents = _lay_over(Path(path), names, agents)
    caseless: list[Name] = []
    faults: list[DataError] = []
    for path in dictionaries:
        found = read_dictionary(Path(path))
        caseless += found.names
        faults += found.faults
        for term, entries in found.agents.items():
            agents.setdefault(term, tuple(entries))
    return Catalogue(names, agents, caseless=caseless, faults=faults)


def _lay_over(
    path: Path, names: list[Name], agents: dict[str, tuple[Agent, ...]]
) -> tuple[list[Name], dict[str, tuple[Agent, ...]]]:
    rows = [(number, row) for number, row in read_tsv(path, ())]
    if not rows:
        raise DataError("DG-D01", "the lexicon holds no row", where=path.name)
    columns = rows[0][1].keys()
    removed = [row for _, row in rows if row.get("action") == "remove"]
    kept = [(number, row) for number, row in rows if row.get("action") != "remove"]
    if "term" in columns:
        gone = {row["term"].lower() for row in removed} | {row["term"].lower() for _, row in kept}
        left = {term: entries for term, entries in agents.items() if term not in gone}
        return names, left | read_agents(kept, path.name)
    missing = [column for column in BODY_COLUMNS if column not in columns]
    if missing:
        raise DataError("DG-D01", f"column {missing[0]!r} is missing", where=path.name)
    whole = [(number, dict.fromkeys(OPTIONAL_COLUMNS, "") | row) for number, row in kept]
    gone_ids = {row["id"] for _, row in rows}
    left_names = [name for name in names if name.entity.id.partition(":")[2] not in gone_ids]
    made = (
        people_of([row | {"file": path.name} for _, row in whole])
        if "office" in columns
        else bodies_of(whole, path.name)
    )
    return [*(replace(name, ambiguous=False) for name in made), *left_names], agents
