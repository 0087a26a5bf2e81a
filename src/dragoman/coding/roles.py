"""Who acts and who is acted upon: frames give parties to roles, the encoder and the parse together confirm, move and add them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from dragoman.coding.bystanders import leave_bystanders
from dragoman.coding.fillers import THINGS, Filler, is_described, same_party
from dragoman.coding.narrowing import leave_weaker, narrow
from dragoman.coding.playing import ROLES, likelihoods, nature_of, parties_near, scene_of
from dragoman.coding.reach import out_of_reach
from dragoman.coding.weighing import said_of, weigh
from dragoman.language import questions
from dragoman.lexicon.acts import act_words
from dragoman.mentions.figure_words import lemma

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from spacy.tokens import Token

    from dragoman.coding.encoder import Judged
    from dragoman.coding.fillers import Reader
    from dragoman.coding.matching import Candidate

T = TypeVar("T")
TAKE = 0.45
"""Probability of a role from which it is given."""
TAKE_RECIPIENT = 0.4
"""The same for recipients; both, like the weights of ``playing``, chosen on the dev part of our corpus, on our readings and on PLV tune."""
TELLING = 0.5
"""Probability of being an event from which another word stands in the way of a party."""
KEEP = 0.06
"""Probability of a role from which a party stays in it that the frame put there."""
DOUBT = 0.03
"""Probability of a role below which a time or place is not taken from the rules."""
STRANGER = 0.6
"""Probability from which a noun that no lexicon knows as a party is taken for one."""

PRIVATE = frozenset({"CVL", "BUS", "AGR"})
"""Sectors of places that belong to nobody in public life: a village, a shop, a farm."""

AIMED_BY = {"ASSAULT": ("against", "into", "of", "on"), "PROTEST": ("against", "at", "of", "outside")}
"""Prepositions after which the place stands at which violence or a protest is aimed."""
MUTUAL = frozenset({"CONSULT", "COOPERATE"})
"""Categories whose acts, where two parties do them, are mostly done with each other: "the talks between A and B on C". A recipient must be
sure then."""


def assign(candidate: Candidate, reader: Reader, judged: Judged) -> None:
    """Give the parties of a candidate's sentence their roles.

    Args:
        candidate: The act, with the roles that its frame gave.
        reader: Knows the parties of the paragraph.
        judged: The paragraph as the encoder read it.
    """
    i = candidate.token.i
    if i not in judged:
        return
    ruled = {"actor": candidate.actors, "recipient": candidate.recipients}
    sure: set[int] = set()
    beyond = _beyond(candidate)
    given: dict[str, list[Filler]] = {"actor": [], "recipient": []}
    seen: set[int] = set()
    chances: dict[int, float] = {}
    together = judged.together(i)
    near = [filler for filler in parties_near(candidate.token, reader) if filler.token.i in together]
    acts = [other for other in together if other != i and (judged.telling(other) or 0.0) >= TELLING]
    heard = [_heard(judged, i, filler) for filler in near]
    tree = reader.tree(candidate.token.doc)
    scene = scene_of(candidate, acts, tree)
    likely = likelihoods(scene, near, heard)
    by_head = {filler.token.i: shares for filler, shares in zip(near, likely, strict=True)}
    for other in together:
        if other == i:
            continue
        filler = _filler(other, candidate, reader, judged)
        if filler is None:
            continue
        seen.add(filler.token.i)
        shares = by_head.get(filler.token.i) or {role: judged.part(i, other, role) for role in given}
        best = max(shares, key=lambda role: shares[role])
        named = any(_one_mention(filler, known) for fillers in ruled.values() for known in fillers)
        if not named and out_of_reach(candidate.token, candidate.category, filler.token, best):
            continue
        chances[filler.token.i] = shares["recipient"]
        if shares[best] >= (TAKE_RECIPIENT if best == "recipient" else TAKE) and not beyond(filler.token):
            given[best].append(filler)
            sure.add(filler.token.i)
        else:
            for role, fillers in ruled.items():
                if shares[role] >= KEEP and any(_one_mention(filler, known) for known in fillers):
                    given[role].append(filler)
    for role, fillers in ruled.items():
        # Who stands in another sentence, or inside a name, was not read: the frame's word holds.
        given[role] += [known for known in fillers if known.token.i not in seen and known.token.i not in judged]
    _keep_ruled(given, ruled)
    _rule_out(candidate, given, chances)
    told = [
        (filler, said_of(shares, said, [_heard(judged, other, filler) for other in acts]))
        for filler, shares, said in zip(near, likely, heard, strict=True)
        if filler.token.i in chances and not beyond(filler.token)
    ]
    if weigh(candidate, told, given, scene.named, tree):
        # Whom the rules took out does not come back by another door.
        _rule_out(candidate, given, chances)
    _settle(candidate, given, sure)


def _keep_ruled(given: dict[str, list[Filler]], ruled: dict[str, list[Filler]]) -> None:
    """Give an empty role whom the frame found: the encoder may be unsure of him, and empties none unless it sees him in the other."""
    for role, opposite in (("actor", "recipient"), ("recipient", "actor")):
        if not given[role]:
            given[role] = [
                known for known in ruled[role] if not any(same_party(known, taken) for taken in given[opposite])
            ]


def _beyond(candidate: Candidate) -> Callable[[Token], bool]:
    """Return what tells whether a party stands too far from an act: around a noun that points back only who hangs on it or was harmed by it."""
    if not points_back(candidate):
        return lambda _token: False
    harmed = _harmed_by(candidate.token)
    return lambda token: not candidate.token.is_ancestor(token) and token.i not in harmed


def _heard(judged: Judged, word: int, filler: Filler) -> dict[str, float]:
    """Return what the encoder says of a party for the act of a word."""
    return {role: judged.part(word, filler.token.i, role) for role in ROLES}


def _rule_out(candidate: Candidate, given: dict[str, list[Filler]], chances: dict[int, float]) -> None:
    """Take out of both roles whom the construction, or a likelier recipient, rules out."""
    leave_bystanders(candidate, given["actor"])
    narrow(candidate, given["recipient"], given["actor"])
    leave_weaker(given["recipient"], chances)


def _settle(candidate: Candidate, given: dict[str, list[Filler]], sure: set[int]) -> None:
    """Give a candidate the parties found for its roles: each once, and nobody on both sides.

    Args:
        candidate: The act.
        given: The fillers of each role.
        sure: Tokens of the fillers that the encoder is sure of.
    """
    for fillers in given.values():
        # Of two names of one party the one that the encoder is sure of stands: "en route to Doha, he urged Qatar".
        fillers.sort(key=lambda filler: filler.token.i not in sure)
    actors = _without_parts(given["actor"])
    candidate.actors = actors
    if candidate.category in MUTUAL and len(actors) > 1:
        given["recipient"] = [filler for filler in given["recipient"] if filler.token.i in sure]
    given["recipient"] = list(filter(None, (as_hit(filler, candidate) for filler in given["recipient"])))
    # Nobody does a thing to himself here: who acts under another name ("Rubio", "the United States" of its envoy) is not hit as well.
    candidate.recipients = [
        filler for filler in _without_parts(given["recipient"]) if not any(_is_again(filler, actor) for actor in actors)
    ]
    if candidate.recipients:
        # Whom "a roadside bomb" killed is known, and who laid it is not.
        candidate.actors = [filler for filler in actors if lemma(filler.token) not in act_words().explosives]


def as_hit(filler: Filler, act: Candidate | None = None) -> Filler | None:
    """Return a recipient as what it is: things and places that are nobody's are hit, but no actors; arms are only used.

    Args:
        filler: The recipient.
        act: What is done to it.
    """
    mention, party = filler.mention, filler.mention.party
    if mention.kind not in THINGS or party.country or party.entity is not None:
        return filler
    if not PRIVATE.issuperset(party.sectors) and _stands_for_body(filler, act):
        return filler
    if nature_of(filler) == "weapons":
        return None
    party = replace(party, kind="other" if mention.kind == "thing" else "place")
    return Filler(filler.token, replace(mention, party=party))


def _stands_for_body(filler: Filler, act: Candidate | None) -> bool:
    """Tell whether a place or thing stands for the body of public life whose it is, though nobody says of which country.

    "Thanked the embassy", "stormed an army camp", "shot down an army helicopter", "a raid on a police post", "gathered outside the embassy":
    it is an object or stands after "to", or after what violence and protest are aimed by. People gather at courts against others.
    """
    first = questions.first_of_list(filler.token)
    direct = first.dep_ in ("dobj", "dative", "nsubjpass")
    if filler.mention.kind == "thing":
        return direct and act is not None and act.category == "ASSAULT"
    if direct or first.dep_ != "pobj":
        return direct
    if first.head.lower_ == "to":
        return True
    if act is None or filler.mention.party.sectors[:1] == ("JUD",):
        return False
    holder = first.head.head
    return first.head.lower_ in AIMED_BY.get(act.category, ()) and act.token in (holder, holder.head)


def points_back(candidate: Candidate) -> bool:
    """Tell whether a noun only points back to an act told before ("the attack was condemned"): its parties stand there, not around it."""
    token = candidate.token
    return token.pos_ == "NOUN" and any(child.lower_ in ("the", "this", "that", "an") for child in token.lefts)


def names_its_own(candidate: Candidate) -> bool:
    """Tell whether a noun says itself to whom an act was done, so that it need not point back: "the killing **of a colonel**"."""
    heads = {head.i for head in questions.after_preposition(candidate.token, "of")}
    return any(questions.first_of_list(filler.token).i in heads for filler in candidate.recipients)


def _harmed_by(noun: Token) -> set[int]:
    """Return those of whom the clause itself says that an act harmed them: "the attack killed **three soldiers**"."""
    verb = noun.head
    if noun.dep_ != "nsubj" or verb.lemma_ not in act_words().harm:
        return set()
    return {word.i for head in questions.logical_objects(verb) for word in questions.noun_conjuncts(head)}


def points_at_known(noun: Token) -> bool:
    """Tell whether a noun names an act as known: "the raid", "this attack"."""
    return noun.pos_ == "NOUN" and any(
        child.dep_ == "det" and child.lower_ in ("the", "this", "that", "these", "those") for child in noun.lefts
    )


def chosen(
    judged: Judged | None, token: int, ranges: Sequence[tuple[T, int, int]], role: str, ruled: T | None
) -> T | None:
    """Choose the time, place or figure of a word: what the encoder is sure of, else what the rules say unless it is sure against it.

    Args:
        judged: The paragraph as the encoder read it, or none.
        token: The word's token.
        ranges: What there is to choose from, each with its first and last token.
        role: Name of the role.
        ruled: What the rules chose.
    """
    if judged is None or token not in judged:
        return ruled
    shares = [(max(judged.role(token, i, role) for i in range(first, last + 1)), item) for item, first, last in ranges]
    best = max(shares, key=lambda pair: pair[0], default=(0.0, None))
    if best[0] >= TAKE:
        return best[1]
    doubted = any(item is ruled and share < DOUBT for share, item in shares)
    return None if doubted else ruled


def _filler(other: int, candidate: Candidate, reader: Reader, judged: Judged) -> Filler | None:
    token = candidate.token.doc[other]
    known = reader.at(token)
    if known is not None:
        return known
    if (
        token.pos_ not in ("NOUN", "PROPN")
        or token.like_num
        or max(judged.part(candidate.token.i, other, role) for role in ("actor", "recipient")) < STRANGER
    ):
        return None
    return reader.stranger(token)


def _without_parts(fillers: list[Filler]) -> list[Filler]:
    """Leave out a party that is only a part of the name of another ("Indian" of "Indian troops") or says who it is ("Kiir, the president")."""
    kept: list[Filler] = []
    for filler in fillers:
        span = filler.mention.party.span
        inside = any(
            other.mention is not filler.mention
            and other.mention.party.span.covers(span)
            and other.mention.party.span != span
            for other in fillers
        )
        twice = any(other.mention.party.span == span or _one_entity(other, filler) for other in kept)
        described = any(is_described(filler, other) for other in fillers)
        if not inside and not twice and not described:
            kept.append(filler)
    return sorted(kept, key=lambda filler: filler.mention.party.span.start)


def _one_mention(one: Filler, other: Filler) -> bool:
    return one.mention is other.mention or one.mention.party.span == other.mention.party.span


def _is_again(one: Filler, other: Filler) -> bool:
    """Tell whether a phrase is another once more: the same words, another name of it, or a description beside it."""
    same = one.mention.party.span == other.mention.party.span
    return same or _one_entity(one, other) or is_described(one, other) or is_described(other, one)


def _one_entity(one: Filler, other: Filler) -> bool:
    """Tell whether two phrases name one state, body or person; "both sides" names two."""
    a, b = one.mention.party.entity, other.mention.party.entity
    return a is not None and b is not None and a.id == b.id and not one.mention.members and not other.mention.members
