"""How sure the report is of who did it: perpetrator confidence on MUC-4 (definitions: docs/quality.md).

usage: python benchmarks/quality/muc_confidence.py [--part dev|tst1|tst2] [--documents N] [--model frames|encoder] [--confusion] [--record]

The keys say for each perpetrating organisation of an incident how the report knows it: REPORTED AS FACT, SUSPECTED OR ACCUSED (also BY
AUTHORITIES), CLAIMED OR ADMITTED, or POSSIBLE, which counts as accused. Optional organisations ("?") are left out. One counts as found when
it is an actor of an event of ASSAULT, COERCE or THREATEN, or the recipient of an accusation; names agree where one contains the other.
Of several events the one that is reported most surely decides. The coder's answer is fact where `reported_as` is fact, admitted where
a source of the chain is the organisation itself or claims responsibility, else accused.
Found is recall over all organisations; accuracy and macro F1 are over those found.
The texts are in capitals: they are read in lower case, capitals restored by simple rules.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from _gold import f1, gold, lines, record, table

from dragoman import Attribution, CodedDocument, Coder, Event, Party
from dragoman.reading import document_from_text, parse_published

ANSWERS = ("fact", "accused", "admitted")
ANSWER_OF = {
    "REPORTED AS FACT": "fact",
    "SUSPECTED OR ACCUSED": "accused",
    "SUSPECTED OR ACCUSED BY AUTHORITIES": "accused",
    "POSSIBLE": "accused",
    "CLAIMED OR ADMITTED": "admitted",
}
DEEDS = frozenset({"ASSAULT", "COERCE", "THREATEN"})
SURENESS = {"fact": 2, "admitted": 1, "accused": 0}
NAME = re.compile(r'"([^"]+)"')
NOTED = re.compile(r"\[[A-Z ]+\]|\(NOSC\)")
DATELINE = re.compile(r"^[^\n]{0,80}?--", re.DOTALL)
SHORT = 3
"""Shorter words are common ones."""
SENTENCE = re.compile(r"(^|[.!?\"]\s+|\n\n\s*)([a-z])")


def wanted(entry: dict[str, Any]) -> Iterator[tuple[frozenset[str], str]]:
    """Yield the names of each perpetrating organisation of a report, in lower case, with the answer of the key; each once."""
    seen: dict[frozenset[str], str] = {}
    for incident in entry["incidents"]:
        for item in incident["perp_confidence"]:
            if item.startswith("?"):
                continue
            answer, _, rest = item.partition(":")
            names = frozenset(name.lower() for name in NAME.findall(rest))
            if names and answer.strip() in ANSWER_OF:
                seen.setdefault(names, ANSWER_OF[answer.strip()])
    yield from seen.items()


def sentence_case(text: str, names: frozenset[str]) -> str:
    """Return a text in capitals as it would be written: sentences and the words that are names in the lexicon begin with a capital."""
    plain = NOTED.sub(lambda found: " " * len(found[0]), text).lower()
    plain = re.sub(r"[a-z][a-z'-]+", lambda found: found[0].title() if found[0] in names else found[0], plain)
    return SENTENCE.sub(lambda found: found[1] + found[2].upper(), plain)


def lexicon_words(coder: Coder) -> frozenset[str]:
    """Return the words of names in the lexicon that are written with a capital and are no word for people."""
    found = {
        word.lower()
        for text in coder.catalogue.by_text
        for word in text.split()
        if word[:1].isupper() and len(word) > SHORT
    }
    return frozenset(found) - {word for term in coder.catalogue.agents for word in term.lower().split()}


def is_named(names: frozenset[str], parties: tuple[Party, ...]) -> bool:
    """Tell whether one of the parties is an organisation with one of these names."""
    known = [party.text.lower().removeprefix("the ") for party in parties]
    known += [party.entity.name.lower() for party in parties if party.entity is not None]
    return any(name in other or other in name for name in names for other in known if other)


def answer(event: Event, names: frozenset[str]) -> str:
    """Return how an event is reported, in the answers of the key."""
    if event.reported_as == "fact":
        return "fact"
    said: Attribution | None = event.attribution
    while said is not None:
        source = said.source.text.lower().removeprefix("the ") if said.source is not None else ""
        own = any(name in source or (source and source in name) for name in names)
        if said.stance == "claims-responsibility" or (own and said.stance != "denies"):
            return "admitted"
        said = said.parent
    return "accused"


def answers(coded: CodedDocument, gold_: list[tuple[frozenset[str], str]]) -> Iterator[tuple[str, str | None]]:
    """Yield for each organisation the answer of the key and that of the coder, none where it is in no event."""
    deeds = [event for event in coded.events if event.category in DEEDS and event.reality != "hypothetical"]
    accusations = [event for event in coded.events if event.category == "ACCUSE"]
    for names, right in gold_:
        found = [answer(event, names) for event in deeds if is_named(names, event.actors)]
        found += ["accused" for event in accusations if is_named(names, event.recipients)]
        yield right, max(found, key=lambda item: SURENESS[item], default=None)


def main() -> None:
    """Measure, print, and record where asked."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--part", choices=["dev", "tst1", "tst2"], default="tst1")
    arguments.add_argument("--documents", type=int, help="at most this many")
    arguments.add_argument("--model", choices=["frames", "encoder"], default="frames")
    arguments.add_argument("--confusion", action="store_true")
    arguments.add_argument("--record", action="store_true")
    options = arguments.parse_args()
    coder = Coder(model=options.model)
    pairs: Counter[tuple[str, str | None]] = Counter()
    words = lexicon_words(coder)
    entries = [entry for entry in lines(gold("muc4", f"{options.part}.jsonl")) if any(wanted(entry))]
    for entry in entries[: options.documents]:
        text = sentence_case(entry["text"], words)
        document = document_from_text(DATELINE.sub("", text, count=1), published=parse_published("1990-06-15"))
        pairs.update(answers(next(coder.pipe([document])), list(wanted(entry))))
    total = pairs.total()
    found = Counter({key: n for key, n in pairs.items() if key[1] is not None})
    rows, scores = [], []
    for item in ANSWERS:
        gold_, given = (sum(n for key, n in found.items() if key[side] == item) for side in (0, 1))
        right = found[item, item]
        scores.append(f1(right / max(1, given), right / max(1, gold_)))
        rows.append([item, str(gold_), str(given), str(right), f"{scores[-1]:.3f}"])
    table(["answer", "gold", "coded", "right", "F1"], rows)
    exact = sum(found[item, item] for item in ANSWERS)
    figures = (
        f"organisations {total}, found {found.total() / max(1, total):.3f}, accuracy of those found "
        f"{exact / max(1, found.total()):.3f}, macro F1 {sum(scores) / len(scores):.3f}, found and right {exact / max(1, total):.3f}"
    )
    print(f"\n{figures}")
    if options.confusion:
        print()
        table(
            ["gold \\ coded", *ANSWERS, "not found"],
            [[item, *(str(pairs[item, other] or ".") for other in (*ANSWERS, None))] for item in ANSWERS],
        )
    if options.record:
        command = f"python benchmarks/quality/muc_confidence.py --part {options.part} --model {options.model}"
        record(f"perpetrator confidence, MUC-4 {options.part}, {options.model}", figures, command)


if __name__ == "__main__":
    main()
