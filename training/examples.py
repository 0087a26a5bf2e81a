"""Training examples from the corpus: one for each word that could tell of an event.

usage: python -m training.examples OUT.jsonl

Each line holds the split, the reduced clause, the category that frames give, and what the annotation says: category or none, reality, mode.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from corpus.build import files, load, split_of
from dragoman import Coder, Document
from dragoman.coding.candidates import EMPTY_VERBS
from dragoman.coding.encoder import clause_text
from dragoman.coding.matching import Matcher
from dragoman.coding.reality import read_reality
from dragoman.coding.reduction import reduced_clause
from dragoman.language.parsing import parse_documents
from dragoman.mentions.parties import find_parties
from dragoman.reading import document_from_text, parse_published

BATCH = 200
SELDOM, OFTEN = 1, 12
"""A noun that told of an event once is proposed; a verb that stood twelve times without one is not."""


def main() -> None:
    """Parse the corpus, write the examples and the word lists."""
    out = Path(sys.argv[1])
    items, faults = load(files())
    if faults:
        print(f"{len(faults)} faults in the corpus; their sentences are left out", file=sys.stderr)
    splits = {item["batch"]: split_of(item["batch"]) for item in items}
    coder = Coder()
    rows: list[dict[str, Any]] = []
    for start in range(0, len(items), BATCH):
        rows += examples(items[start : start + BATCH], splits, coder)
        print(f"{min(start + BATCH, len(items))} of {len(items)} items, {len(rows)} words", file=sys.stderr)
    nouns, quiet = word_lists(rows)
    with out.open("w", encoding="utf-8") as stream:
        for row in rows:
            if row["pos"] == "VERB" or row["lemma"] in nouns:
                stream.write(json.dumps(row, ensure_ascii=False) + "\n")
    lists = {"nouns": sorted(nouns), "quiet": sorted(quiet)}
    out.with_suffix(".words.json").write_text(json.dumps(lists, ensure_ascii=False, indent=0), encoding="utf-8")


def word_lists(rows: list[dict[str, Any]]) -> tuple[set[str], set[str]]:
    """Return the nouns to propose and the verbs to pass over, from the training part alone."""
    told: Counter[tuple[str, str]] = Counter()
    seen: Counter[tuple[str, str]] = Counter()
    for row in rows:
        if row["split"] == "train":
            key = ("VERB" if row["pos"] == "VERB" else "NOUN", row["lemma"])
            seen[key] += 1
            told[key] += row["category"] != "none"
    nouns = {lemma for (pos, lemma), count in told.items() if pos == "NOUN" and count >= SELDOM}
    nouns |= {row["lemma"] for row in rows if row["pos"] != "VERB" and row["frame"] != "none"}
    quiet = {lemma for (pos, lemma), count in seen.items() if pos == "VERB" and count >= OFTEN and not told[pos, lemma]}
    return nouns, quiet


def examples(items: list[dict[str, Any]], splits: dict[str, str], coder: Coder) -> list[dict[str, Any]]:
    """Return one row for each verb and noun of some items."""
    documents: list[Document] = [
        document_from_text(item["text"], published=parse_published(item["published"])) for item in items
    ]
    rows = []
    for item, parsed in zip(items, parse_documents(documents, coder.parser, coder.options), strict=True):
        mentions = find_parties(parsed, coder.catalogue)
        for index, paragraph in enumerate(parsed.paragraphs):
            matcher = Matcher(index, paragraph.doc, mentions, coder.frames)
            found = {candidate.token.i: candidate for candidate in matcher.candidates()}
            for token in paragraph.doc:
                if token.pos_ not in ("VERB", "NOUN", "PROPN", "ADJ") or token.lemma_.lower() in EMPTY_VERBS:
                    continue
                first = paragraph.offset + token.idx
                gold = next(
                    (e for e in item["events"] if e["start"] <= first < e["end"] and not _later(e, item, first)), None
                )
                candidate = found.get(token.i)
                if token.pos_ != "VERB" and gold is None and candidate is None and token.ent_type_:
                    continue
                frame = candidate.category if candidate else "none"
                read = read_reality(candidate, found).reality if candidate else "none"
                rows.append(
                    {
                        "split": splits[item["batch"]],
                        "item": item["id"],
                        "lemma": token.lemma_.lower(),
                        "pos": token.pos_,
                        "text": clause_text(reduced_clause(token, matcher.reader), frame, read),
                        "frame": frame,
                        "category": gold["category"] if gold else "none",
                        "reality": gold["reality"] if gold else "none",
                        "mode": gold["modes"][0] if gold and gold["modes"] else "none",
                    }
                )
    return rows


def _later(event: dict[str, Any], item: dict[str, Any], first: int) -> bool:
    """Of a predicate of several words only the first counts."""
    return first > event["start"] and " " in item["text"][event["start"] : first]


if __name__ == "__main__":
    main()
