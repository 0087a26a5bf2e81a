"""Coreference of actor mentions on MEANTIME (Wikinews), by MUC and B³, and on our own corpus, by links (definitions: docs/quality.md).

usage: python benchmarks/quality/coreference.py [--own SPLIT] [--record]

Gold are the entity mentions that the set links to an entity. Every gold mention is given the coded party whose span shares most
characters with it; gold mentions without one stand alone, and so do parties that no other mention is linked to. Two parties are linked
when they resolve to one entity, when one is the antecedent of the other, or when they say the same words.

On our own corpus the question is whether a pronoun or description that the annotation links back is linked to the right party: recall is
the share of such links found, precision the share of the links made at an annotated party that are right.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Hashable, Mapping
from pathlib import Path
from typing import Any

from _gold import f1, gold, lines, record, table

from dragoman import Coder, Party, Span
from dragoman.mentions.parties import find_parties
from dragoman.reading import document_from_text, parse_published

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from corpus.build import files, load, split_of

Clusters = Mapping[Any, set[str]]


def gold_clusters(entry: dict[str, Any]) -> dict[str, set[str]]:
    """Return the mentions of each entity."""
    mentions = {m["m_id"] for m in entry["mentions"] if m["kind"] == "ENTITY_MENTION" and "start" in m}
    found: dict[str, set[str]] = defaultdict(set)
    for relation in entry["relations"]:
        if relation["kind"] == "REFERS_TO":
            inside = {m for m in relation["source"] if m in mentions}
            if inside:
                found[relation["target"][0]] |= inside
    return found


def coded_clusters(entry: dict[str, Any], coder: Coder) -> dict[Hashable, set[str]]:
    """Return the gold mentions by the party that was coded for them."""
    parsed = coder.parse(document_from_text(entry["text"], published=None))
    parties = [mention.party for mention in find_parties(parsed, coder.catalogue).ordered]
    keys = _keys(parties)
    found: dict[Hashable, set[str]] = defaultdict(set)
    for mention in entry["mentions"]:
        if mention["kind"] != "ENTITY_MENTION" or "start" not in mention:
            continue
        span = Span(mention["start"], mention["end"])
        best = max(range(len(parties)), key=lambda i: _shared(parties[i].span, span), default=None)
        covered = best is not None and 2 * _shared(parties[best].span, span) >= min(
            _length(parties[best].span), _length(span)
        )
        found[keys[best] if best is not None and covered else ("alone", mention["m_id"])].add(mention["m_id"])
    return found


def _keys(parties: list[Party]) -> list[Hashable]:
    by_span: dict[Span, int] = {party.span: i for i, party in enumerate(parties)}
    keys: list[Hashable] = []
    for i in range(len(parties)):
        j, seen = i, {i}
        while (back := parties[j].antecedent) is not None and back in by_span and by_span[back] not in seen:
            j = by_span[back]
            seen.add(j)
        entity = parties[j].entity
        keys.append(entity.id if entity is not None else parties[j].text.lower().removeprefix("the "))
    return keys


def _shared(one: Span, other: Span) -> int:
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def _length(span: Span) -> int:
    return span.end - span.start


def muc(key: Clusters, response: Clusters) -> tuple[float, float]:
    """Return the links found and the links there are in ``key`` (Vilain et al. 1995)."""
    where = {mention: name for name, mentions in response.items() for mention in mentions}
    found = total = 0
    for mentions in key.values():
        parts = {where.get(mention, ("missing", mention)) for mention in mentions}
        found += len(mentions) - len(parts)
        total += len(mentions) - 1
    return found, total


def b_cubed(key: Clusters, response: Clusters) -> tuple[float, float]:
    """Return the sum over mentions of the share of their key cluster found, and the number of mentions (Bagga, Baldwin 1998)."""
    where = {mention: mentions for mentions in response.values() for mention in mentions}
    total = 0.0
    count = 0
    for mentions in key.values():
        for mention in mentions:
            total += len(mentions & where.get(mention, {mention})) / len(mentions)
            count += 1
    return total, count


def own_links(split: str, coder: Coder) -> tuple[int, int, int]:
    """Return right links, links made and links annotated in a part of our own corpus."""
    items, _ = load(files())
    right = made = wanted = 0
    for item in items:
        if split_of(item["batch"]) != split or not any(party["antecedent"] for party in item["parties"]):
            continue
        by_id = {party["id"]: party for party in item["parties"]}
        chains = {id_: _chain(id_, by_id) for id_ in by_id}
        parsed = coder.parse(document_from_text(item["text"], published=parse_published(item["published"])))
        parties = [mention.party for mention in find_parties(parsed, coder.catalogue).ordered]
        for party in item["parties"]:
            span = Span(party["start"], party["end"])
            linked = next((p for p in parties if p.span.overlaps(span) and p.antecedent is not None), None)
            others = [Span(by_id[o]["start"], by_id[o]["end"]) for o in by_id if chains[o] == chains[party["id"]]]
            found = linked is not None and any(
                linked.antecedent.overlaps(other) for other in others if linked.antecedent and other != span
            )
            made += linked is not None
            wanted += party["antecedent"] is not None
            right += found
    return right, made, wanted


def _chain(id_: str, by_id: dict[str, Any]) -> str:
    while by_id[id_]["antecedent"] in by_id:
        id_ = by_id[id_]["antecedent"]
    return id_


def _report_own(split: str, coder: Coder, *, recorded: bool) -> None:
    right, made, wanted = own_links(split, coder)
    precision, recall = right / max(1, made), right / max(1, wanted)
    score = f1(precision, recall)
    table(["links", "precision", "recall", "F1"], [[str(wanted), f"{precision:.3f}", f"{recall:.3f}", f"{score:.3f}"]])
    if recorded:
        said = f"links P {precision:.2f} R {recall:.2f} F1 {score:.2f} of {wanted}"
        record(f"coreference, our corpus, {split}", said, f"python benchmarks/quality/coreference.py --own {split}")


def main() -> None:
    """Measure, print, and record where asked."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--own", choices=["train", "dev", "test"], help="measure on this part of our own corpus")
    arguments.add_argument("--record", action="store_true")
    options = arguments.parse_args()
    coder = Coder()
    if options.own:
        _report_own(options.own, coder, recorded=options.record)
        return
    sums: dict[str, list[float]] = {name: [0.0, 0.0, 0.0, 0.0] for name in ("MUC", "B³")}
    for entry in lines(gold("meantime", "dev.jsonl")):
        key = gold_clusters(entry)
        known = {mention for mentions in key.values() for mention in mentions}
        response = {
            name: mentions & known for name, mentions in coded_clusters(entry, coder).items() if mentions & known
        }
        for name, measure in (("MUC", muc), ("B³", b_cubed)):
            for offset, (one, other) in ((0, (key, response)), (2, (response, key))):
                right, total = measure(one, other)
                sums[name][offset] += right
                sums[name][offset + 1] += total
    rows, said = [], []
    for name, (right, total, right_coded, total_coded) in sums.items():
        recall, precision = right / total, right_coded / total_coded
        rows.append([name, f"{precision:.3f}", f"{recall:.3f}", f"{f1(precision, recall):.3f}"])
        said.append(f"{name} P {precision:.2f} R {recall:.2f} F1 {f1(precision, recall):.2f}")
    table(["measure", "precision", "recall", "F1"], rows)
    if options.record:
        record("coreference of actor mentions, MEANTIME", "; ".join(said), "python benchmarks/quality/coreference.py")


if __name__ == "__main__":
    main()
