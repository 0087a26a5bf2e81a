"""Which two parties "both sides", "the two governments" or "they" stand for, inside one story."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from dragoman.language import questions
from dragoman.mentions.antecedents import SUBJECTS, Layout, Past, subjects_above
from dragoman.mentions.descriptions import UNITED, called

if TYPE_CHECKING:
    from dragoman.mentions.parties import Mention

STATE_NOUNS = frozenset(["country", "nation", "kingdom", "republic", "emirate", "sultanate"])
STATE_BODIES = frozenset(["government", "capital", "army", "neighbour", "neighbor", "state", "navy", "parliament"])
"""Bodies of which each state has one: two of them are of two states, whoever of these the story named."""
PEOPLE_NOUNS = frozenset(
    [
        "leader",
        "minister",
        "president",
        "man",
        "woman",
        "rival",
        "candidate",
        "envoy",
        "diplomat",
        "premier",
        "governor",
    ]
)
SIDE_NOUNS = frozenset(["side", "party", "ally", "delegation"])
PAIR_NOUNS = STATE_NOUNS | STATE_BODIES | PEOPLE_NOUNS | SIDE_NOUNS
TWO_BY_THEMSELVES = frozenset(["side", "delegation"])
"""Nouns that stand for the two who deal with each other also without "two" or "both"."""
SIDES = ("state", "organisation", "armed group", "population", "person")
PUBLIC = frozenset(["GOV", "MIL"])
REBELS = frozenset(["REB", "UAF", "PRM"])
ENVOYS = frozenset(["ambassador", "envoy", "diplomat", "mediator", "observer"])
PAIR = 2
FARTHEST = 3
"""Paragraphs over which two who are named once each are remembered."""

Key = Callable[["Past"], str | None]


def pair_of(mention: Mention, word: str, history: Sequence[Past], layout: Layout) -> tuple[Mention, ...]:
    """Return the two that a noun stands for; nobody where the story leaves it open.

    They are the two named together just before, else those of whom the story tells most, else the last two named together or the only two.

    Args:
        mention: The phrase.
        word: Its noun.
        history: All parties named before it.
        layout: The paragraph that it stands in.
    """
    if word in SIDE_NOUNS and (spoken_of := _sides_before(mention, history)):
        return tuple(_member(mention, past, history) for past in spoken_of)
    key = _key_of(word)
    sentence = layout.sentence(mention.head)
    head = layout.doc[mention.head]
    # "Pakistan urged both sides" means two others.
    speaking = {i for i, _ in subjects_above(head)} if head.dep_ not in SUBJECTS else set()
    apart = {key(past) for past in history if past.sentence == sentence and past.anchor in speaking}
    known = [past for past in history if not past.mention.members and key(past) not in (None, *apart)]
    near = [past for past in known if mention.paragraph - past.mention.paragraph <= FARTHEST]
    found = _named_together([past for past in near if sentence - past.sentence <= 1], key)
    if found is None and word not in PEOPLE_NOUNS:
        found = _most_told([past for past in known if past.mention.party.country not in UNITED], key)
    if found is None:
        found = _named_together(near, key)
    if found is None:
        found = _only(near, key)
    return tuple(_member(mention, past, history, key) for past in found or ())


def together(mention: Mention, history: Sequence[Past], sentence: int) -> tuple[Mention, ...]:
    """Return the two persons or states that "they" stands for: those joined as subject right before it, or the only two named there."""
    near = [past for past in history if sentence - past.sentence <= 1 and _person_or_state(past) is not None]
    found = _named_together([past for past in near if past.role in ("subject", "passive")], _person_or_state)
    if found is None and all(past.sentence < sentence and past.mention.kind == "person" for past in near):
        # "The president received Hlinka. They met for an hour."
        found = _only(near, _person)
    return tuple(_member(mention, past, history) for past in found or ())


def _sides_before(mention: Mention, history: Sequence[Past]) -> list[Past]:
    """Return whom the story called the two sides before, since they remain the sides; nobody where it did not."""
    for past in reversed(history):
        if past.mention.members and past.token.lemma_.lower() in SIDE_NOUNS:
            spans = [member.party.antecedent for member in past.mention.members]
            known = [one for one in history if one.mention.party.span in spans]
            near = mention.paragraph - past.mention.paragraph <= FARTHEST
            return known if near and len(known) == PAIR else []
    return []


def _member(mention: Mention, past: Past, history: Sequence[Past], key: Key | None = None) -> Mention:
    """Return the phrase as one of the two that it stands for, by the name that the story gave it."""
    own = mention.party.sectors if mention.token is not None and mention.token.lemma_ in STATE_BODIES else ()
    # A state stands for itself rather than its people or officials; an army that is a side stays the army.
    by_state = key is _country or (key is _side and past.mention.kind in ("person", "population"))
    country = past.mention.party.country if by_state else None
    if past.token.pos_ == "PRON" or country is not None:
        alike = (one for one in reversed(history) if one.token.pos_ != "PRON" and _stands_for(one, past, country))
        past = next(alike, past)
    known = past.mention.party
    if country is not None and past.mention.kind != "state":
        # Of a state that the story names by its people or officials alone.
        known = replace(known, entity=None, sectors=own or ("GOV",), office=None)
    party = replace(
        known,
        span=mention.party.span,
        text=mention.party.text,
        how=f"one of {mention.party.text!r}; {known.how}",
        antecedent=known.span,
    )
    if own and past.mention.kind != "person":
        # "the two armies" of Greece and Turkey
        party = replace(party, sectors=own)
    one = past.mention
    return replace(mention, party=party, kind=one.kind, number=one.number, gender=one.gender)


def _stands_for(one: Past, past: Past, country: str | None) -> bool:
    """Tell whether a mention is the name of who was meant: of the state where only its country counted."""
    if country is None:
        return one.who == past.who
    return one.mention.kind == "state" and one.mention.party.country == country


def _key_of(word: str) -> Key:
    """Return what tells two parties of a noun's kind apart; it gives none for those that the noun cannot mean."""
    if word in STATE_NOUNS or word in STATE_BODIES:
        return _country
    if word in ("man", "woman"):
        return _person
    if word in PEOPLE_NOUNS:
        return lambda past: _person(past) if called(past.mention, word) else None
    return _side


def _country(past: Past) -> str | None:
    country = past.mention.party.country
    return country if country not in UNITED and past.mention.kind != "thing" else None


def _person(past: Past) -> str | None:
    return past.who if past.mention.kind == "person" and past.mention.number == "one" else None


def _person_or_state(past: Past) -> str | None:
    return _country(past) if past.mention.kind == "state" else _person(past)


def _side(past: Past) -> str | None:
    party, kind = past.mention.party, past.mention.kind
    if kind == "armed group" and (party.entity is not None or not REBELS.isdisjoint(party.sectors)):
        return past.who
    if kind not in SIDES or _sent(past):
        return None
    if kind == "organisation" and party.entity is not None:
        return past.who
    public = kind in ("state", "population") or not PUBLIC.isdisjoint(party.sectors)
    return party.country if public else None


def _sent(past: Past) -> bool:
    """Tell whether a state only tells whose envoys somebody is: "the British and Canadian ambassadors" are no sides."""
    return past.role == "before a noun" and past.token.head.lemma_.lower() in ENVOYS


def _named_together(history: Sequence[Past], key: Key) -> list[Past] | None:
    """Return the two last named in one breath ("Norway and Iceland"); nobody where the last list is of three."""
    places = {(past.mention.paragraph, past.mention.head): past for past in history}
    for past in reversed(history):
        if past.token.dep_ != "conj" or key(past) is None:
            continue
        first = questions.first_of_list(past.token)
        listed = [places.get((past.mention.paragraph, word.i)) for word in (first, *first.conjuncts)]
        found = {name: one for one in listed if one is not None and (name := key(one)) is not None}
        if len(found) == PAIR:
            return list(found.values())
        if len(found) > PAIR:
            return []
    return None


def _only(history: Sequence[Past], key: Key) -> list[Past] | None:
    """Return the only two that may be meant."""
    found: dict[str, Past] = {}
    for past in reversed(history):
        if (name := key(past)) is not None:
            found.setdefault(name, past)
    return list(reversed(found.values())) if len(found) == PAIR else None


def _most_told(history: Sequence[Past], key: Key) -> list[Past] | None:
    """Return the two of whom the story told oftenest, each more than once, and nobody else half as often."""
    counts: Counter[str] = Counter()
    last: dict[str, Past] = {}
    for past in history:
        # "A Danish envoy" is one mention of Denmark.
        if (name := key(past)) is not None and past.token.pos_ != "PRON" and past.role != "before a noun":
            counts[name] += 1
            last[name] = past
    most = counts.most_common(PAIR + 1)
    if len(most) < PAIR or most[1][1] < PAIR or (len(most) > PAIR and most[2][1] * 2 > most[1][1]):
        return None
    return sorted((last[name] for name, _ in most[:PAIR]), key=lambda past: list(last).index(key(past) or ""))
