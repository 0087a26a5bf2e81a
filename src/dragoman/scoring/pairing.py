"""Which coded event answers to which gold event, and which coded party to which gold party."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dragoman.records import Event, Party, Span
from dragoman.scoring.gold import GoldEvent, GoldParty

REACH = 12
"""Characters between two predicates that may still tell of one event, when their category is the same."""
Pair = tuple[GoldEvent | None, Event | None]


def pair(wanted: Iterable[GoldEvent], coded: Iterable[Event]) -> list[Pair]:
    """Pair gold with coded events; each is used once.

    Gold events that tell their predicate are paired with the event whose predicate overlaps it, one of the same category before others; else
    with one of the same category near by. Those that do not are paired with one of the same category that shares a party, then with
    one of any category in which all parties are right. Of several that fit, the one that shares most parties is taken.

    Returns:
        A pair for each gold event, then one for each coded event left over; ``None`` stands for what has no partner.
    """
    waiting, left = list(wanted), list(coded)
    order = {id(event): number for number, event in enumerate(waiting)}
    found: list[tuple[GoldEvent, Event | None]] = []
    for fits in (_same_word, _same_place, _near, _same_deed, _same_parties):
        for gold in list(waiting):
            choice = max((event for event in left if fits(gold, event)), key=lambda e: _shared(gold, e), default=None)
            if choice is not None:
                left.remove(choice)
                waiting.remove(gold)
                found.append((gold, choice))
    found += [(gold, None) for gold in waiting]
    found.sort(key=lambda item: order[id(item[0])])
    return [*found, *((None, event) for event in left)]


def met(wanted: Sequence[GoldParty], parties: Sequence[Party]) -> int:
    """Return how many gold parties are met by coded ones, each used once."""
    left = list(parties)
    number = 0
    for gold in wanted:
        choice = next((party for party in left if _is_party(gold, party)), None)
        if choice is not None:
            left.remove(choice)
            number += 1
    return number


def all_met(wanted: Sequence[GoldParty], parties: Sequence[Party]) -> bool:
    """Tell whether each gold party is met by a coded one, one coded for several or not; without gold parties, whether none is coded."""
    return bool(wanted) == bool(parties) and all(any(_is_party(gold, party) for party in parties) for gold in wanted)


def recipients(event: Event) -> tuple[Party, ...]:
    """Return the recipients that can act; places and things that an act hit are no parties of the gold."""
    return tuple(party for party in event.recipients if party.kind == "actor")


def _is_party(gold: GoldParty, party: Party) -> bool:
    if gold.spans:
        given = (party.span, party.antecedent) if party.antecedent else (party.span,)
        return any(span.overlaps(other) for span in gold.spans for other in given)
    if gold.country or gold.sectors:
        same_sector = not gold.sectors or bool(set(gold.sectors) & set(party.sectors))
        return (gold.country is None or gold.country == party.country) and same_sector
    return party.entity is not None and (gold.name or "").casefold() == party.entity.name.casefold()


def _shared(gold: GoldEvent, event: Event) -> int:
    return met(gold.actors, event.actors) + met(gold.recipients, recipients(event))


def _same_place(gold: GoldEvent, event: Event) -> bool:
    return gold.predicate is not None and gold.predicate.overlaps(event.predicate)


def _same_word(gold: GoldEvent, event: Event) -> bool:
    return gold.category == event.category and _same_place(gold, event)


def _near(gold: GoldEvent, event: Event) -> bool:
    return (
        gold.predicate is not None
        and gold.category == event.category
        and _between(gold.predicate, event.predicate) <= REACH
    )


def _between(one: Span, other: Span) -> int:
    return min(abs(other.start - one.end), abs(one.start - other.end))


def _same_deed(gold: GoldEvent, event: Event) -> bool:
    if gold.predicate is not None or gold.category != event.category:
        return False
    return not (gold.actors or gold.recipients) or _shared(gold, event) > 0


def _same_parties(gold: GoldEvent, event: Event) -> bool:
    wanted = len(gold.actors) + len(gold.recipients)
    return gold.predicate is None and wanted > 0 and _shared(gold, event) == wanted
