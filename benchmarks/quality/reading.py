"""Whole stories against what a careful reader lists of them, on ``corpus/readings`` (definitions: docs/quality.md).

usage: python benchmarks/quality/reading.py [--part NAME …] [--model frames|fast|encoder] [--errors] [--record]

An act of the reader is found when the predicate of some event meets a word that tells it; of several such events the one that agrees in most
is taken, the others of its category are the same act told twice. A verb that only carries the noun of an act and that noun are one act
("lodged a **complaint**", "gave **shelter**", "held three **rounds** of **talks**"): where the reader lists one of the words and the coder
marks the other, the act is found if its category is the reader's. Which verbs carry nouns is what ``lexicon/light_verbs.toml`` and
``lexicon/acts.toml`` say of the whole language, whatever is listed. It is right when category and parties are: every party that the
reader lists is coded, and every coded one is listed (places and things that an act hit are passed over); what he lists under one code is
one party, by any of its names. A party is the reader's when it
stands at his words in the sentence of the event, or has his country and one of his sectors. Events at acts on which readers could differ
count neither way. The stories were written, and their acts listed, before the coder had read them.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from _gold import f1, record, table

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from corpus.readings import Act, Reader, Reading, load_readings
from dragoman import CodedDocument, Coder, Event, Party, Span
from dragoman.language import questions
from dragoman.language.parser import Parsed
from dragoman.lexicon.acts import act_words
from dragoman.lexicon.readings import carrying_verbs
from dragoman.reading import document_from_text

Beside = Mapping[str, Sequence[Span]]
"""For an event by its id, the words of the text that tell one act together with its predicate."""
ALIKE = {"KOS": "XKX"}
"""Codes of the guideline for which the coder has another."""


@dataclass
class Counted:
    """What one story or one part came to."""

    words: int = 0
    acts: int = 0
    found: int = 0
    category: int = 0
    reality: int = 0
    actors: int = 0
    recipients: int = 0
    countries: int = 0
    parties: int = 0
    right: int = 0
    events: int = 0
    twice: int = 0
    false: int = 0
    faults: list[str] = field(default_factory=list)

    def add(self, other: Counted) -> None:
        """Add the figures of another."""
        for name in self.__dataclass_fields__:
            setattr(self, name, getattr(self, name) + getattr(other, name))


def tells(event: Event, act: Act, beside: Beside) -> bool:
    """Tell whether the predicate of the event meets a word that tells the act.

    Where it meets no listed word at all, the other word of its construction may, if the category is the reader's.
    """
    told = [Span(*span) for span in act.told]
    if any(event.predicate.overlaps(span) for span in told):
        return True
    others = beside.get(event.id, ())
    return event.category in act.categories and any(other.overlaps(span) for other in others for span in told)


def words_beside(events: Sequence[Event], acts: Sequence[Act], parsed: Parsed) -> Beside:
    """Return, for each event whose predicate meets no listed word, the words that tell one act together with it."""
    pairs = light_pairs(parsed)
    listed = [Span(*span) for act in acts for span in act.told]
    return {
        event.id: [second for first, second in pairs if first.overlaps(event.predicate)]
        for event in events
        if not any(event.predicate.overlaps(span) for span in listed)
    }


def light_pairs(parsed: Parsed) -> list[tuple[Span, Span]]:
    """Return, both ways round, the words that tell one act together: a verb and the noun that it carries, a noun that counts and the counted.

    A verb carries what is its object, or its subject in a passive, but nobody: in "sent two officers" no noun is carried.
    """
    carrying = carrying_verbs()
    pairs: list[tuple[Span, Span]] = []
    for paragraph in parsed.paragraphs:
        for token in paragraph.doc:
            lemma = token.lemma_.lower()
            if token.pos_ == "VERB" and lemma in carrying:
                nouns = [noun for noun in questions.logical_objects(token) if noun.pos_ == "NOUN"]
                nouns += [child for child in token.children if child.dep_ == "dobj" and child.pos_ == "NOUN"]
            elif token.pos_ == "NOUN" and lemma in act_words().counters:
                nouns = questions.after_preposition(token, "of")
            else:
                continue
            # What the noun is of or for may be the word that the reader lists: "a **note** of **protest**".
            nouns += [below for noun in nouns for below in questions.after_preposition(noun, "of")]
            first = paragraph.token_span(token)
            for second in {paragraph.token_span(noun) for noun in nouns}:
                pairs += [(first, second), (second, first)]
    return pairs


def is_party(coded: Party, listed: Reader, event: Event) -> bool:
    """Tell whether a coded party is one that the reader lists."""
    if any(coded.span.overlaps(Span(*span)) and event.sentence.covers(Span(*span)) for span in listed.spans):
        return True
    if coded.country != ALIKE.get(listed.country or "", listed.country):
        return False
    sectors = coded.sectors
    if not sectors and coded.entity is not None and coded.entity.kind == "state":
        # What a bare "France" does its government does, and so readers write it.
        sectors = ("GOV",)
    if not listed.sectors or not sectors:
        return listed.country is not None and not listed.sectors and not sectors
    return bool({*sectors} & {*listed.sectors})


def agree(coded: tuple[Party, ...], listed: tuple[Reader, ...], event: Event) -> bool:
    """Tell whether every listed party is coded and every coded one listed; names of one code are names of one party."""
    acting = [party for party in coded if party.kind == "actor"]
    named: dict[tuple[str | None, tuple[str, ...]], list[Reader]] = {}
    for reader in listed:
        named.setdefault((reader.country, reader.sectors), []).append(reader)
    return all(
        any(is_party(party, reader, event) for party in acting for reader in names) for names in named.values()
    ) and all(any(is_party(party, reader, event) for reader in listed) for party in acting)


def countries(event: Event, act: Act) -> Iterator[bool]:
    """Yield for each listed party of a state that is coded whether its country is."""
    for coded, listed in ((event.actors, act.actors), (event.recipients, act.recipients)):
        for reader in listed:
            party = next((party for party in coded if is_party(party, reader, event)), None)
            if party is not None and reader.country is not None:
                yield party.country == ALIKE.get(reader.country, reader.country)


def points(event: Event, act: Act) -> tuple[bool, bool, bool, bool, float]:
    """Tell in what an event agrees with the act: category, actors, recipients, reality; then how sure it is."""
    return (
        event.category in act.categories,
        agree(event.actors, act.actors, event),
        agree(event.recipients, act.recipients, event),
        event.reality == act.reality,
        event.confidence,
    )


def shown(event: Event, text: str) -> str:
    """Return an event in one line."""
    actors, recipients = (
        "; ".join(f"{p.country or '-'}{''.join(f'/{s}' for s in p.sectors[:2])}: {p.text}" for p in parties) or "-"
        for parties in (event.actors, event.recipients)
    )
    return f"{event.category} | {actors} | {recipients} | {event.predicate.of(text)} | {event.reality} ({event.confidence:.2f})"


def compare(reading: Reading, coded: CodedDocument, parsed: Parsed) -> Counted:
    """Compare a coded story with its reading; the parse of the story says which words tell one act together."""
    beside = words_beside(coded.events, reading.acts, parsed)
    text = reading.text
    counted = Counted(words=len(text.split()), faults=[f"\n{reading.id}"])
    taken: set[str] = set()
    free = [event for event in coded.events if any(tells(event, act, beside) for act in reading.acts if act.open)]
    for act in reading.acts:
        if act.open:
            continue
        counted.acts += 1
        events = sorted(
            (e for e in coded.events if tells(e, act, beside) and e.id not in taken),
            key=lambda e: points(e, act),
            reverse=True,
        )
        if not events:
            counted.faults.append(f"missed  {act.line}")
            continue
        best = events[0]
        category, actors, recipients, reality, _ = points(best, act)
        taken.add(best.id)
        counted.events += 1
        counted.found += 1
        counted.category += category
        counted.actors += actors
        counted.recipients += recipients
        counted.reality += reality
        counted.right += category and actors and recipients
        placed = list(countries(best, act))
        counted.parties += len(placed)
        counted.countries += sum(placed)
        if not (category and actors and recipients and reality):
            wrong = [
                name
                for name, well in (
                    ("category", category),
                    ("actors", actors),
                    ("recipients", recipients),
                    ("reality", reality),
                )
                if not well
            ]
            counted.faults += [f"listed  {act.line}", f"  coded {shown(best, text)}   <- {', '.join(wrong)}"]
        for again in events[1:]:
            if again.category == best.category and not any(
                tells(again, o, beside) for o in reading.acts if o is not act
            ):
                taken.add(again.id)
                counted.events += 1
                counted.twice += 1
                counted.faults.append(f"twice   {shown(again, text)}")
    for event in coded.events:
        if event.id not in taken and event not in free:
            counted.events += 1
            counted.false += 1
            counted.faults.append(f"false   {shown(event, text)}  [{event.sentence.of(text)}]")
    return counted


def row(name: str, counted: Counted) -> list[str]:
    """Return the figures of a part."""

    def share(some: int, every: int) -> str:
        return f"{some / every:.3f}" if every else "-"

    precision = counted.right / counted.events if counted.events else 0.0
    recall = counted.right / counted.acts if counted.acts else 0.0
    return [
        name,
        str(counted.acts),
        share(counted.found, counted.acts),
        share(counted.category, counted.found),
        share(counted.actors, counted.found),
        share(counted.recipients, counted.found),
        share(counted.countries, counted.parties),
        share(counted.reality, counted.found),
        f"{recall:.3f}",
        f"{precision:.3f}",
        f"{f1(precision, recall):.3f}",
        share(counted.twice, counted.events),
        f"{1000 * counted.false / counted.words:.2f}",
    ]


def main() -> None:
    """Measure, print, and record where asked."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--part", nargs="*", default=[], help="first letters of the stories that are read")
    arguments.add_argument("--model", choices=["frames", "fast", "encoder"], default="encoder")
    arguments.add_argument("--errors", action="store_true", help="list what differs")
    arguments.add_argument("--record", action="store_true")
    options = arguments.parse_args()
    coder = Coder(model=options.model)
    parts: Counter[str] = Counter()
    sums: dict[str, Counted] = {}
    for reading in load_readings():
        part = reading.id.rstrip("0123456789")
        if options.part and not reading.id.startswith(tuple(options.part)):
            continue
        parsed = coder.parse(document_from_text(reading.text, published=reading.published))
        counted = compare(reading, coder.code_parsed(parsed), parsed)
        if options.errors:
            print("\n".join(counted.faults))
        counted.faults = []
        parts[part] += 1
        sums.setdefault(part, Counted()).add(counted)
    every = Counted()
    for counted in sums.values():
        every.add(counted)
    header = [
        "part",
        "acts",
        "found",
        "category",
        "actors",
        "recipients",
        "country",
        "reality",
        "R right",
        "P right",
        "F1 right",
    ]
    rows = [row(f"{name} ({parts[name]} stories)", counted) for name, counted in sums.items()]
    table([*header, "twice", "false/1000"], [*rows, row("all", every)])
    if options.record:
        cells = row("all", every)
        figures = ", ".join(f"{name} {value}" for name, value in zip(header[1:], cells[1:], strict=False))
        record(
            f"whole stories, {options.model}",
            f"{figures}, told twice {cells[-2]}, false events a 1,000 words {cells[-1]}",
            f"python benchmarks/quality/reading.py --model {options.model}",
        )


if __name__ == "__main__":
    main()
