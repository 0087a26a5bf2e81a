"""Learn the weights of the role model from the corpus.

usage: python -m training.roles rows OUT.jsonl        features of each predicate and party of the corpus
       python -m training.roles fit ROWS.jsonl OUT.json   weights (needs scikit-learn)
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

SMALLEST = 0.02
"""Weights below this are left out of the file."""
OFTEN = 4
"""Times that a feature must stand in the training part to be learned from."""


def write_rows(out: Path) -> None:
    """Code the corpus with gold predicates and categories; write the features of each party near them."""
    from corpus.build import files, load, split_of  # noqa: PLC0415 (fitting needs none of these)
    from dragoman import Coder, Span  # noqa: PLC0415
    from dragoman.coding.deciding import _pos, generic_frame  # noqa: PLC0415
    from dragoman.coding.matching import Matcher  # noqa: PLC0415
    from dragoman.coding.roles import features, parties_near  # noqa: PLC0415
    from dragoman.language.parsing import parse_documents  # noqa: PLC0415
    from dragoman.mentions.parties import find_parties  # noqa: PLC0415
    from dragoman.reading import document_from_text, parse_published  # noqa: PLC0415

    items, _ = load(files())
    coder = Coder(model="frames")
    with out.open("w", encoding="utf-8") as stream:
        for start in range(0, len(items), 200):
            chunk = items[start : start + 200]
            documents = [document_from_text(i["text"], published=parse_published(i["published"])) for i in chunk]
            for item, parsed in zip(chunk, parse_documents(documents, coder.parser, coder.options), strict=True):
                mentions = find_parties(parsed, coder.catalogue)
                gold_parties = {p["id"]: Span(p["start"], p["end"]) for p in item["parties"]}
                for index, paragraph in enumerate(parsed.paragraphs):
                    matcher = Matcher(index, paragraph.doc, mentions, coder.frames)
                    found = {c.token.i: c for c in matcher.candidates()}
                    for event in item["events"]:
                        token = next(
                            (t for t in paragraph.doc if event["start"] <= paragraph.offset + t.idx < event["end"]),
                            None,
                        )
                        if token is None:
                            continue
                        candidate = found.get(token.i) or matcher.fill(
                            generic_frame(event["category"], _pos(token)), token
                        )
                        candidate.category = event["category"]
                        for party in parties_near(candidate, matcher.reader):
                            head = paragraph.token_span(party.token)
                            row = {
                                "split": split_of(item["batch"]),
                                "gold": _role(event, gold_parties, head),
                                "features": list(features(candidate, party)),
                            }
                            stream.write(json.dumps(row, ensure_ascii=False) + "\n")


def _role(event: dict[str, Any], parties: dict[str, Any], head: Any) -> str:
    """Return the role of the smallest gold party that holds a head; a possessor inside another party does not count for it."""
    holding = [id_ for id_, span in parties.items() if span.covers(head)]
    holding.sort(key=lambda id_: parties[id_].end - parties[id_].start)
    for id_ in holding[:1]:
        if id_ in event["actors"]:
            return "actor"
        if id_ in event["recipients"]:
            return "recipient"
    return "none"


def fit(source: Path, out: Path) -> None:
    """Fit a multinomial logistic regression; print accuracy on dev, write the weights."""
    from sklearn.feature_extraction import DictVectorizer  # noqa: PLC0415 (only where weights are made)
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415

    rows = [json.loads(line) for line in source.open(encoding="utf-8")]
    train = [row for row in rows if row["split"] == "train"]
    seen = Counter(name for row in train for name in row["features"])
    for row in rows:
        row["features"] = [name for name in row["features"] if seen[name] >= OFTEN]
    vectors = DictVectorizer()
    inputs = vectors.fit_transform([dict.fromkeys(row["features"], 1.0) for row in train])
    model = LogisticRegression(C=0.5, max_iter=300)
    model.fit(inputs, [row["gold"] for row in train])
    order = [list(model.classes_).index(role) for role in ("none", "actor", "recipient")]
    for split in ("dev", "test"):
        held = [row for row in rows if row["split"] == split]
        guesses = model.predict(vectors.transform([dict.fromkeys(row["features"], 1.0) for row in held]))
        for role in ("actor", "recipient"):
            right = sum(g == row["gold"] == role for g, row in zip(guesses, held, strict=True))
            given = sum(g == role for g in guesses)
            wanted = sum(row["gold"] == role for row in held)
            ruled = [row for row in held if f"ruled {role}" in row["features"]]
            by_rule = sum(row["gold"] == role for row in ruled)
            print(
                f"{split} {role}: model P {right / max(1, given):.3f} R {right / wanted:.3f}; "
                f"rules P {by_rule / max(1, len(ruled)):.3f} R {by_rule / wanted:.3f}"
            )
    found = {"bias": [round(float(model.intercept_[i]), 3) for i in order]}
    for name, column in vectors.vocabulary_.items():
        values = [round(float(model.coef_[i][column]), 3) for i in order]
        if max(map(abs, values)) >= SMALLEST:
            found[name] = values
    out.write_text(json.dumps(dict(sorted(found.items())), ensure_ascii=False, indent=0), encoding="utf-8")
    print(f"{len(found)} weights")


if __name__ == "__main__":
    if sys.argv[1] == "rows":
        write_rows(Path(sys.argv[2]))
    else:
        fit(Path(sys.argv[2]), Path(sys.argv[3]))
