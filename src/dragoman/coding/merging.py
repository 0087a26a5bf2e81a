"""One happening told twice in a story is one event: mentions that agree are joined, and the later one becomes evidence."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from dragoman.codebooks import plover
from dragoman.records import Evidence, Party, Place, TimeRef

if TYPE_CHECKING:
    from dragoman.coding.drafts import Draft

FARTHEST_APART = timedelta(days=3)
NEARBY = 3
"""Paragraphs within which "the attack" means the last one told."""
BASES = ("publication", "narrative", "text")
"""What a time rests on, from the weakest."""


def merge(drafts: list[Draft]) -> list[Draft]:
    """Join the drafts of a document that report one event; order of the text is kept.

    Two mentions are one when category, reality and the acting parties agree, nothing about recipients, time or noun contradicts, and
    the later one points back: by a definite noun phrase, by the same noun, or as the result of the event noun that is its subject; or a
    sentence nearby tells what harm came of it, or the next one whom it hurt. Mentions that are only another telling are left out where
    nothing earlier fits.
    """
    kept: list[Draft] = []
    for draft in drafts:
        last = kept[-1] if kept else None
        outcome = last is not None and draft.suffers and _comes_of(last, draft) and not _vies(last, draft, kept)
        earlier = last if outcome else next((other for other in reversed(kept) if _same(other, draft)), None)
        if earlier is not None:
            _absorb(earlier, draft)
        elif not draft.only_again and not _points_at_one_of(kept, draft):
            kept.append(draft)
    return kept


def _points_at_one_of(earlier: list[Draft], draft: Draft) -> bool:
    """Tell whether a definite noun of which nobody is named points at some act of its quad class and time told before: "the fighting".

    With a number of its own it says something new ("the fighting left 61 dead").
    """
    if not draft.definite or draft.actors or draft.recipients or draft.figures:
        return False
    return any(_may_mean(draft.category, other.category) and _times_agree(other.time, draft.time) for other in earlier)


def _may_mean(noun: str, told: str) -> bool:
    """Tell whether a noun for the one may stand for the other: "the fighting" for a raid, but no "riots" for a killing."""
    categories = plover().categories
    return noun == told or (noun != "PROTEST" and categories[noun].quad == categories[told].quad)


def _same(earlier: Draft, later: Draft) -> bool:
    if earlier.category != later.category:
        return False
    if later.result_of is not None and earlier.paragraph == later.paragraph and later.result_of == earlier.token_index:
        return True
    if earlier.reality != later.reality and "historical" not in (earlier.reality, later.reality):
        return False
    unnamed = later.definite or later.tells_harm
    if not _parties_agree(earlier.actors, later.actors, empty_agrees=unnamed) or not _times_agree(
        earlier.time, later.time
    ):
        return False
    if later.only_again or later.tells_harm:
        return _adds_to(earlier, later)
    if not _recipients_agree(earlier, later):
        return False
    if later.definite and later.pos == "noun":
        return True
    same_word = bool(earlier.topic & later.topic) if earlier.topic and later.topic else earlier.lemma == later.lemma
    return (
        same_word
        and bool(earlier.actors)
        and (earlier.category in ("AGREE", "SUPPORT", "CONSULT") or earlier.sentence != later.sentence)
    )


def _adds_to(earlier: Draft, later: Draft) -> bool:
    """Tell whether a later sentence nearby only adds what came of an act: its toll, its victims, who are told without names."""
    return (
        earlier.sentence != later.sentence
        and earlier.reality == later.reality
        and 0 <= later.paragraph - earlier.paragraph <= NEARBY
        and all(party.entity is None for party in later.recipients)
        and not _is_wide(later.time)
    )


def _comes_of(earlier: Draft, later: Draft) -> bool:
    """Tell whether those hurt were hurt by the act told last, in the sentence before or the same one."""
    hurt = {party.country for party in later.recipients} - {None}
    where = (earlier.place, later.place)
    return (
        earlier.category == later.category
        and earlier.reality == later.reality
        and 0 <= later.paragraph - earlier.paragraph <= 1
        and _times_agree(earlier.time, later.time)
        and hurt.isdisjoint(party.country for party in earlier.actors)
        and (None in where or where[0] == where[1])
        and all(party.entity is None for party in later.recipients)
    )


def _vies(last: Draft, later: Draft, kept: list[Draft]) -> bool:
    """Tell whether another attack told as near, by somebody else, may as well have hurt them."""
    return any(
        other is not last and _comes_of(other, later) and _keys(other.actors) != _keys(last.actors) for other in kept
    )


def _is_wide(time: TimeRef | None) -> bool:
    """Tell whether a time is longer than one act takes: who died "since May" did not die in one attack."""
    if time is None or time.basis != "text" or time.start is None or time.end is None:
        return False
    return time.end - time.start > FARTHEST_APART


def _key(party: Party) -> str | None:
    if party.entity is not None:
        return party.country if party.entity.kind in ("state", "person") and party.country else party.entity.id
    return party.country


def _keys(parties: tuple[Party, ...]) -> set[str | None]:
    return {_key(party) for party in parties}


def _parties_agree(one: tuple[Party, ...], other: tuple[Party, ...], *, empty_agrees: bool) -> bool:
    if not one or not other:
        return empty_agrees and not other
    first, second = _keys(one), _keys(other)
    if None in first or None in second:
        return {party.text.lower() for party in one} == {party.text.lower() for party in other}
    return first == second or (empty_agrees and second <= first)


def _recipients_agree(earlier: Draft, later: Draft) -> bool:
    if not later.recipients:
        return later.definite or not earlier.recipients
    if not earlier.recipients:
        return later.definite
    first, second = _keys(earlier.recipients), _keys(later.recipients)
    if None not in first | second and first & second:
        return True
    if later.definite and _last_words(earlier.recipients) & _last_words(later.recipients):
        # "Killed three teachers … the killing of the teachers".
        return True
    # "the attack on Qatar" after "a strike on Hamas leaders in Qatar": the second names the place of the first.
    where = earlier.place.country if earlier.place else None
    return later.definite and where is not None and second == {where}


def _last_words(parties: tuple[Party, ...]) -> set[str]:
    return {party.text.split()[-1].lower() for party in parties if party.entity is None}


def _times_agree(one: TimeRef | None, other: TimeRef | None) -> bool:
    if one is None or other is None or one.basis != "text" or other.basis != "text":
        return True
    if one.start is None or one.end is None or other.start is None or other.end is None:
        return True
    return one.start <= other.end + FARTHEST_APART and other.start <= one.end + FARTHEST_APART


def _absorb(earlier: Draft, later: Draft) -> None:
    earlier.evidence.append(Evidence("mention", later.rule, later.predicate, "the same event, told again"))
    earlier.contexts += [context for context in later.contexts if context not in earlier.contexts]
    earlier.evidence += later.evidence
    earlier.figures += [figure for figure in later.figures if figure not in earlier.figures]
    earlier.modes = earlier.modes or later.modes
    if not earlier.recipients and later.recipients:
        earlier.recipients = later.recipients
    elif later.only_again or later.tells_harm or later.suffers:
        known = {party.span for party in earlier.recipients}
        earlier.recipients += tuple(party for party in later.recipients if party.span not in known)
    if not earlier.actors:
        earlier.actors = later.actors
    earlier.time = _better_time(earlier.time, later.time)
    earlier.place = _better_place(earlier.place, later.place)
    if later.attribution is not None:
        earlier.also_said.append(later.attribution)
    if earlier.attribution is None and later.attribution is not None and later.result_of is not None:
        earlier.attribution = later.attribution


def _better_time(one: TimeRef | None, other: TimeRef | None) -> TimeRef | None:
    """Return the time that is better founded: told with the event, carried on from the sentence before, the date of the report."""
    return max((one, other), key=lambda time: BASES.index(time.basis) if time is not None else -1)


def _better_place(one: Place | None, other: Place | None) -> Place | None:
    return one or other
