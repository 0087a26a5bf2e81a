"""What an act hit where no actor is named as its recipient: the place of a curfew, the decision that was condemned.

PLOVER codes such acts, and a reader asks for their "whom" all the same. What is found is told apart by `Party.kind`, so that nobody counts a
place or a thing as an actor.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.coding.narrowing import is_fired
from dragoman.language import questions
from dragoman.lexicon.actors import catalogue
from dragoman.lexicon.acts import act_words
from dragoman.mentions.figure_words import lemma, words
from dragoman.mentions.places import country_of_place
from dragoman.mentions.words import DAYPARTS, MEASURES
from dragoman.records import Party

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Token

    from dragoman.coding.fillers import Reader
    from dragoman.coding.matching import Candidate
    from dragoman.language.parser import Paragraph
    from dragoman.mentions.places import FoundPlace
    from dragoman.records import Place, Span

AIMED = {
    "SUPPORT": ("object", "with", "for", "to"),
    "CONCEDE": ("object", "to"),
    "AID": ("to", "for", "object"),
    "REQUEST": ("object", "on", "to", "from", "of", "for"),
    "ACCUSE": ("object", "against", "at", "on", "into", "over", "of"),
    "REJECT": ("object", "from", "to", "with", "of"),
    "THREATEN": ("object", "against", "to", "with"),
    "PROTEST": ("against", "over", "at"),
    "SANCTION": ("object", "against", "from", "on", "to"),
    "COERCE": ("object", "on", "from", "against", "of"),
    "ASSAULT": ("object", "at", "on", "against", "into", "of"),
}
"""Where a thing stands that an act of a category is directed at, the surest first; categories left out hit no things."""
SPATIAL = (
    "in",
    "into",
    "to",
    "on",
    "at",
    "from",
    "along",
    "near",
    "across",
    "throughout",
    "over",
    "around",
    "through",
    "for",
    "of",
)
"""Prepositions after which the place stands that an act was done to."""
NAMED_OBJECT = frozenset(["ACCUSE", "REJECT", "SUPPORT"])
"""Categories whose frames name things that are hit, not words for the act itself as "imposed a curfew" does."""
TERRITORIAL = frozenset(["AID", "AGREE", "RETREAT", "CONCEDE", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"])
"""Categories of acts that can be done to a place and its people as such: a curfew, a siege, aid, an advance, a withdrawal."""
PLACE_FIRST = frozenset(["AID", "AGREE", "CONCEDE", "COERCE", "MOBILIZE"])
"""Those whose object is what is given, allowed or ordered: whom it reaches is told by the place."""
PEOPLED = frozenset(["AID", "CONCEDE", "COERCE"])
"""Those that somebody undergoes, even where the report leaves out who: the people of the place."""
SHARED = frozenset(["AGREE", "CONCEDE"])
"""Categories of acts that parties do with each other when several do them: "A and B agreed to a truce in C" hits neither C nor the truce."""
NO_TARGET = MEASURES | {"CARDINAL", "ORDINAL"}
PLACE_LABELS = ("GPE", "LOC", "FAC")


def affected(
    candidate: Candidate, reader: Reader, paragraph: Paragraph, places: Sequence[FoundPlace]
) -> tuple[Party, ...]:
    """Return the places and things that an act hit, in order of the text; nothing where an actor is its recipient.

    Args:
        candidate: The act with its roles.
        reader: Knows which phrases are parties.
        paragraph: Holds the text.
        places: The places named in the paragraph.
    """
    if candidate.recipients or candidate.frame.reciprocal or not (candidate.actors or candidate.token.pos_ == "VERB"):
        return ()
    if len(candidate.actors) > 1 and _is_shared(candidate):
        return ()
    slots = list(_slots(candidate))
    if candidate.category in PLACE_FIRST:
        slots.sort(key=lambda slot: not slot[1])
    for heads, territorial in slots:
        found = [head for head in heads if _stands_alone(head, candidate, reader)]
        named = [_party(head, paragraph, places) for head in found]
        kept = tuple(party for party in named if _fits(party, candidate.category, territorial=territorial))
        if kept:
            return kept
    return ()


def _is_shared(candidate: Candidate) -> bool:
    """Tell whether several actors do it with each other; of support only a frame knows whether its object is backed or concluded."""
    return bool({candidate.category, candidate.frame.category} & SHARED) or (
        candidate.category == "SUPPORT" and candidate.frame.added
    )


def people_of(place: Place | None, candidate: Candidate, hit: tuple[Party, ...], sentence: Span) -> tuple[Party, ...]:
    """Return whom an act reached that names nobody and no place at its side: the people of where it happened ("imposed martial law in").

    Args:
        place: Where the act happened.
        candidate: The act with its roles.
        hit: The parties, places and things that it hit, as far as known; returned where one of them is somebody.
        sentence: The sentence that the place must stand in.
    """
    if candidate.category not in PEOPLED or any(_is_somebody(party) for party in hit) or "arrest" in candidate.modes:
        # Who is arrested is somebody, not a place: "detained him in Coimbatore".
        return hit
    if place is None or place.span is None or not sentence.covers(place.span) or len(candidate.actors) > 1:
        return hit
    if any(filler.mention.party.span.overlaps(place.span) for filler in candidate.actors):
        return hit
    how = "place where the act was done; nobody is named whom it reached"
    return (Party(span=place.span, text=place.name, country=place.country, how=how, kind="place"),)


def _is_somebody(party: Party) -> bool:
    return party.kind != "other" or bool(party.country or party.sectors)


def _slots(candidate: Candidate) -> Iterator[tuple[list[Token], bool]]:
    """Yield the heads of each slot in which the thing hit may stand, and whether only a place counts there."""
    token = candidate.token
    objects = questions.logical_objects(token) if token.pos_ == "VERB" else []
    empty = [head for head in objects if head.i in candidate.consumed]
    aimed = AIMED.get(candidate.category, ())
    if "object" in aimed:
        yield [head for head in objects if head.i not in candidate.consumed], False
    holders = [*empty, token, *([candidate.light] if candidate.light else [])]
    for holder in holders:
        for preposition in aimed:
            yield (
                [head for head in questions.after_preposition(holder, preposition) if head.i not in candidate.consumed],
                False,
            )
    if candidate.category in NAMED_OBJECT:
        # The frame asks for this very object ("rejected the draft"); it is still what was hit.
        yield empty, False
    for holder in _holders_of_places(candidate, objects, holders):
        for preposition in SPATIAL:
            yield questions.after_preposition(holder, preposition), True


def _holders_of_places(candidate: Candidate, objects: list[Token], holders: list[Token]) -> Iterator[Token]:
    """Yield the words below which the place stands that an act is done to."""
    if candidate.category not in TERRITORIAL:
        return
    if candidate.category != "AGREE":
        # "Agreed in Geneva" names where they sat, "agreed to build a clinic in Louisiana" for whom.
        yield from objects
        yield from holders
    for deed in questions.complements(candidate.token) if candidate.token.pos_ == "VERB" else []:
        yield from (head for child in questions.logical_objects(deed) for head in (child, *_of(child)))
        yield deed
    if candidate.category != "AGREE":
        yield from (inner for head in objects for inner in _of(head))


def _of(head: Token) -> list[Token]:
    return questions.after_preposition(head, "of")


def _stands_alone(head: Token, candidate: Candidate, reader: Reader) -> bool:
    """Leave out times, numbers, pronouns without a thing behind them, weapons that are only used, and whoever acts."""
    if head.ent_type_ in NO_TARGET or head.lower_ in DAYPARTS:
        return False
    if head.pos_ not in ("NOUN", "PROPN") or head.i == candidate.token.i:
        return False
    if is_fired(head):
        return False
    if lemma(head) in words().currency:
        # "awarded them 2 million shillings": the parser does not know every currency.
        return False
    return reader.at(head) is None and head.i not in {filler.token.i for filler in candidate.actors}


def _fits(party: Party, category: str, *, territorial: bool) -> bool:
    return category in TERRITORIAL if party.kind == "place" else not territorial


def _party(head: Token, paragraph: Paragraph, places: Sequence[FoundPlace]) -> Party:
    first, last = questions.noun_phrase(head)
    inside = [found for found in places if first <= found.head.i <= last]
    own = next((found for found in inside if found.head.i == head.i), None)
    lies_in = next((found for found in inside if found.head.i >= head.i), None)
    is_place = own is not None or (head.lemma_.lower() in act_words().lands and lies_in is not None)
    where = (own or lies_in) if is_place else None
    country = where.place.country if where is not None else None
    if where is None:
        named = [token for token in head.doc[first : last + 1] if token.ent_type_ in PLACE_LABELS]
        is_place = head.ent_type_ in PLACE_LABELS or (head.lemma_.lower() in act_words().lands and bool(named))
        country = next(filter(None, map(_country, named)), None) if is_place else None
    how = (
        "place that the act was done to; no actor is named"
        if is_place
        else "thing that the act was directed at; no actor is named"
    )
    return Party(
        span=paragraph.between(first, last),
        text=head.doc[first : last + 1].text,
        country=country,
        how=how,
        kind="place" if is_place else "other",
    )


def _country(token: Token) -> str | None:
    """Return the country of a place by its name alone."""
    named = [
        name.country for name in catalogue().names(token.text) if name.entity.kind == "state" and not name.ambiguous
    ]
    return next(iter(named), None) or country_of_place(token.text, frozenset())
