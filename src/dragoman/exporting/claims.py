"""Claims as rows: who says what, one row a claim, flat for analysis and nested for what loses nothing."""

from __future__ import annotations

import dataclasses
import json
import typing
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from dragoman.conversion import to_dict
from dragoman.exporting.frame import DOCUMENT_FIELDS, arrow_type
from dragoman.records import Attribution, Claim, CodedDocument

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

REPORT = "the report"
"""The source of what a report states in its own voice."""
CLAIM_COLUMNS = (
    "claim_id",
    "document_id",
    "published",
    "title",
    "url",
    "voice",
    "source",
    "source_kind",
    "source_party",
    "source_country",
    "source_sectors",
    "source_entity",
    "stance",
    "polarity",
    "cue",
    "cue_start",
    "cue_end",
    "content",
    "content_start",
    "content_end",
    "quoted",
    "depth",
    "parent",
    "chain",
    "act",
    "events",
    "figures",
    "contradicted_by",
)
"""Columns of the flat form of claims; several values are joined with "; "."""
NUMBERS = frozenset(["cue_start", "cue_end", "content_start", "content_end", "depth"])


def claim_rows(coded: CodedDocument) -> Iterator[dict[str, Any]]:
    """Yield one flat row a claim, in the order of `CLAIM_COLUMNS`; the report's own voice is a row too."""
    document, text = coded.document, coded.document.text
    ids = {claim.attribution: claim.id for claim in coded.claims if claim.attribution is not None}
    against = contradicted(coded)
    for claim in coded.claims:
        said = claim.attribution
        yield {
            "claim_id": claim.id,
            "document_id": document.id,
            "published": document.published.isoformat() if document.published else None,
            "title": document.title,
            "url": document.url,
            "voice": claim.voice,
            **_source(said, text),
            "polarity": claim.polarity,
            **_words(said, text),
            "depth": sum(1 for _ in links(said)) - 1 if said is not None else 0,
            "parent": ids.get(said.parent) if said is not None and said.parent is not None else None,
            "chain": " ← ".join(name_of(link, text) for link in links(said)) or REPORT,
            "act": claim.act,
            "events": "; ".join(claim.events),
            "figures": "; ".join(f"{figure.kind}: {figure.span.of(text)}" for figure in claim.figures),
            "contradicted_by": "; ".join(against.get(claim.id, ())),
        }


def links(said: Attribution | None) -> Iterator[Attribution]:
    """Yield an attribution and those in whose speech it stands, the innermost first."""
    while said is not None:
        yield said
        said = said.parent


def name_of(said: Attribution, text: str) -> str:
    """Return the words that name a source on one line: of a party its own, else the whole phrase; "unnamed" where there are none."""
    if said.source is not None:
        return _line(said.source.text)
    return _line(said.source_span.of(text)) if said.source_span is not None else "unnamed"


def _line(text: str) -> str:
    return " ".join(text.split())


def _source(said: Attribution | None, text: str) -> dict[str, Any]:
    party = said.source if said is not None else None
    phrase = said.source_span if said is not None else None
    return {
        "source": REPORT if said is None else _line(phrase.of(text)) if phrase is not None else party and party.text,
        "source_kind": (said.source_kind or None) if said is not None else None,
        "source_party": party.text if party else None,
        "source_country": party.country if party else None,
        "source_sectors": "/".join(party.sectors) if party else None,
        "source_entity": party.entity.name if party and party.entity else None,
        "stance": said.stance if said is not None else None,
    }


def _words(said: Attribution | None, text: str) -> dict[str, Any]:
    if said is None:
        return dict.fromkeys(("cue", "cue_start", "cue_end", "content", "content_start", "content_end", "quoted"))
    return {
        "cue": _line(said.cue.of(text)),
        "cue_start": said.cue.start,
        "cue_end": said.cue.end,
        "content": _line(said.content.of(text)),
        "content_start": said.content.start,
        "content_end": said.content.end,
        "quoted": "; ".join(_line(span.of(text)) for span in said.quoted),
    }


def contradicted(coded: CodedDocument) -> dict[str, list[str]]:
    """Return for each claim the ids of the records that contradict it or what stands in it."""
    found: dict[str, list[str]] = {}
    for claim in coded.claims:
        own = {claim.id, *claim.events, *(figure.id for figure in claim.figures)}
        others = [item.second for item in coded.contradictions if item.first in own and item.second not in own]
        others += [item.first for item in coded.contradictions if item.second in own and item.first not in own]
        if others:
            found[claim.id] = list(dict.fromkeys(others))
    return found


def claim_objects(coded: CodedDocument) -> Iterator[dict[str, Any]]:
    """Yield one object a claim, nested; ``contradictions`` are those of the claim and of what it holds."""
    document = to_dict(coded.document)
    source = {key: document[key] for key in DOCUMENT_FIELDS}
    text = coded.document.text
    for claim in coded.claims:
        own = {claim.id, *claim.events, *(figure.id for figure in claim.figures)}
        against = [to_dict(item, text=text) for item in coded.contradictions if {item.first, item.second} & own]
        yield to_dict(claim, text=text) | {"contradictions": against, "document": source}


def claim_lines(coded: CodedDocument) -> Iterator[str]:
    """Yield one line of JSON a claim."""
    for entry in claim_objects(coded):
        yield json.dumps(entry, ensure_ascii=False, separators=(",", ":"))


def claims_frame(coded: Iterable[CodedDocument]) -> pd.DataFrame:
    """Return one flat row a claim, the columns of `CLAIM_COLUMNS`; without claims an empty frame with the same columns and types."""
    import pandas as pd  # noqa: PLC0415 (pandas loads on first use)

    rows = [row for document in coded for row in claim_rows(document)]
    # Int64 with a capital holds whole numbers where others are missing.
    return pd.DataFrame(
        {
            name: pd.Series([row[name] for row in rows], dtype="Int64" if name in NUMBERS else "object")
            for name in CLAIM_COLUMNS
        }
    )


def claims_schema() -> pa.Schema:
    """Return the Arrow schema of the nested form of claims, made from the records."""
    import pyarrow as pa  # noqa: PLC0415 (pyarrow loads on first use)

    from dragoman.records import Contradiction  # noqa: PLC0415 (beside its only use)

    hints = typing.get_type_hints(Claim)
    fields = [(field.name, arrow_type(hints[field.name])) for field in dataclasses.fields(Claim)]
    document = pa.struct([(name, pa.string()) for name in DOCUMENT_FIELDS])
    return pa.schema([*fields, ("contradictions", pa.list_(arrow_type(Contradiction))), ("document", document)])
