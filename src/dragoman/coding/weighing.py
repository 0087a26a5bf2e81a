"""A second look at the parties of an act, all of them side by side: who of those proposed plays a part in it, and who was passed over.

The encoder and the parse weigh each party alone, and the rules of ``narrowing`` and ``reach`` know single constructions. Boosted trees over
what all of these say learn the rest: that who acts in a clause with "after" is seldom the target where another party stands as object, how
much the encoder's word counts in a relative clause. They are fitted by ``training/weighing.py`` on texts from which the encoder has not
learned, since of those that it knows it is surer than it should be.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from dragoman.codebooks import plover
from dragoman.coding.forest import Forest, load_forest, log_odds
from dragoman.coding.playing import ROLES, first_in_list, nature_of, way_between

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from numpy.typing import NDArray

    from dragoman.coding.fillers import Filler
    from dragoman.coding.matching import Candidate
    from dragoman.coding.ways import Tree

STAYS = {"actor": 0.25, "recipient": 0.15}
"""Probability of a role from which a party stays in it beside others.

Like those below chosen on dev and PLV tune. With more, fewer parties are wrong and fewer of PLV's pairs are met.
"""
COMES = {"actor": 0.6, "recipient": 0.55}
"""Probability from which a party is given a role that neither the encoder nor the rules gave it."""
ALONE = 0.05
"""Probability from which one stays who is the likeliest of his role: a doubtful party says more than none."""
SOMETHING = 0.4
"""Probability from which what is nobody by its name or its word ("a village", "the Spanish trawler") stays in a role."""
ASKED = 0.02
"""Probability of a role, by encoder and parse, below which a party that nobody named is not weighed."""

NUMBERS = (
    *(f"likely {role}" for role in ROLES),
    *(f"heard {role}" for role in ROLES),
    *(f"heard {role} elsewhere" for role in ROLES),
    *(f"rank as {role}" for role in ROLES),
    *(f"best as {role}" for role in ROLES),
    "clauses crossed",
    "length of the way",
    "tokens between",
    "parties",
)
FLAGS = (
    *(f"given as {role}" for role in ROLES),
    *(f"others given as {role}" for role in ROLES),
    *(f"framed as {role}" for role in ROLES),
    "another direct recipient",
    "generic frame",
    "direct",
    "below",
    "before",
    "country",
    "entity",
    "country of an actor",
    "held by an argument",
    "in a list",
    "possessive",
    "it",
    "pronoun",
    "passive",
)
LABELS = ("nsubj", "nsubjpass", "dobj", "pobj", "dative", "poss", "compound", "amod", "appos", "attr", "conj", "nmod")
PREPOSITIONS = (
    "against",
    "at",
    "between",
    "by",
    "for",
    "from",
    "in",
    "into",
    "of",
    "on",
    "outside",
    "over",
    "to",
    "toward",
    "towards",
    "with",
)
KINDS = ("state", "group", "organisation", "person", "population", "place", "thing", "other")
NATURES = (
    "weapons",
    "armoured",
    "troops",
    "police",
    "persons",
    "things",
    "pronoun",
    "adjective",
    "grounds",
    "name",
    "other noun",
)
SECTORS = ("GOV", "MIL", "COP", "REB", "OPP", "LEG", "JUD", "PTY", "CVL", "BUS", "LAB", "JRN", "CRM", "IGO", "NGO")
STEPS = (
    "relcl",
    "acl",
    "advcl",
    "ccomp",
    "xcomp",
    "conj",
    "pcomp",
    "parataxis",
    "list",
    "modifier",
    "apposed",
    "agent",
    "subject",
    "object",
)
SPEECH = ("VERB", "NOUN", "PROPN", "ADJ")


@dataclass(frozen=True, slots=True)
class Weighed:
    """An act with the parties that are weighed, and what speaks for each: a row a party, a column a name of ``names()``."""

    candidate: Candidate
    fillers: Sequence[Filler]
    facts: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Said:
    """What is known of a party before: the encoder's probability of each role, with the parse beside it, and for the other acts around."""

    likely: dict[str, float]
    heard: dict[str, float]
    elsewhere: dict[str, float]


@lru_cache(maxsize=1)
def names() -> tuple[str, ...]:
    """Return what each column of the facts says."""
    return (
        *NUMBERS,
        *FLAGS,
        *(f"act {name}" for name in plover().categories),
        *(f"word {name}" for name in SPEECH),
        *(f"as {name}" for name in LABELS),
        *(f"after {name}" for name in PREPOSITIONS),
        *(f"a {name}" for name in KINDS),
        *(f"names {name}" for name in NATURES),
        *(f"sector {name}" for name in SECTORS),
        *(f"up {name}" for name in STEPS),
        *(f"down {name}" for name in STEPS),
    )


@lru_cache(maxsize=1)
def _columns() -> dict[str, int]:
    return {name: number for number, name in enumerate(names())}


def weigh(
    candidate: Candidate,
    parties: Sequence[tuple[Filler, Said]],
    given: dict[str, list[Filler]],
    named: Mapping[str, Collection[int]],
    tree: Tree,
) -> bool:
    """Take out of the roles of an act who more probably plays none, and put in who was passed over.

    Args:
        candidate: The act.
        parties: The parties of its sentence that the encoder read, with what is known of each.
        given: The fillers of each role so far; changed here.
        named: Heads of the parties that the frame gave to each role.
        tree: The parse of the paragraph.

    Returns:
        Whether somebody came into a role.
    """
    at = {role: {filler.token.i for filler in given[role]} for role in ROLES}
    heads = {head for heads in named.values() for head in heads}
    asked = [
        (filler, said)
        for filler, said in parties
        if max(said.likely.values()) >= ASKED
        or filler.mention.head in heads
        or any(filler.token.i in at[role] for role in ROLES)
    ]
    if not asked:
        return False
    fillers = [filler for filler, _ in asked]
    chances = chances_of(Weighed(candidate, fillers, _facts(candidate, asked, at, named, tree)))
    if chances is None:
        return False
    shares = {
        filler.token.i: dict(zip(ROLES, row, strict=True))
        for filler, row in zip(fillers, chances.tolist(), strict=True)
    }
    for role, other in zip(ROLES, reversed(ROLES), strict=True):
        best = max((shares[filler.token.i][role] for filler in given[role] if filler.token.i in shares), default=0.0)
        least = min(best, STAYS[role]) if best >= ALONE else STAYS[role]
        given[role] = [
            filler
            for filler in given[role]
            if filler.token.i not in shares
            or shares[filler.token.i][role] >= (least if _is_somebody(filler) else max(least, SOMETHING))
        ]
        given[role] += [
            filler
            for filler in fillers
            if filler.token.i not in at[role]
            and shares[filler.token.i][role] >= max(COMES[role], shares[filler.token.i][other])
        ]
    for role, other in zip(ROLES, reversed(ROLES), strict=True):
        # Nobody who came into one role stays in the other as well.
        both = {filler.token.i for filler in given[other]} - at[other]
        given[role] = [filler for filler in given[role] if filler.token.i not in both]
    return any(filler.token.i not in at[role] for role in ROLES for filler in given[role])


def _is_somebody(filler: Filler) -> bool:
    """Tell whether a party is known for one: by its name, or by what its word stands for."""
    party = filler.mention.party
    return party.entity is not None or bool(party.sectors)


def chances_of(weighed: Weighed) -> NDArray[np.float32] | None:
    """Return the probability of each role, in the order of ``ROLES``, a row a party; none leaves all as it is."""
    return _forest().chances(weighed.facts)


@lru_cache(maxsize=1)
def _forest() -> Forest:
    return load_forest("weighing", "weigher of parties", names())


def _facts(
    candidate: Candidate,
    asked: Sequence[tuple[Filler, Said]],
    at: dict[str, set[int]],
    named: Mapping[str, Collection[int]],
    tree: Tree,
) -> NDArray[np.float32]:
    columns = _columns()
    facts = np.zeros((len(asked), len(columns)), dtype=np.float32)
    word, line = candidate.token, tree.line(candidate.token.i)
    passive = tree.is_passive(word.i)
    arguments = at["actor"] | at["recipient"] | {word.i}
    firsts = [first_in_list(tree, filler.token.i) for filler, _ in asked]
    direct = [_is_direct(tree, word.i, first) for first in firsts]
    countries = {filler.mention.party.country for filler, _ in asked if filler.token.i in at["actor"]} - {None}
    best = {role: max(said.likely[role] for _, said in asked) for role in ROLES}
    for number, ((filler, said), first) in enumerate(zip(asked, firsts, strict=True)):
        token, mention, row = filler.token, filler.mention, facts[number]
        way = way_between(tree, line, first)
        told: dict[str, float] = {
            "clauses crossed": way.crossed,
            "length of the way": way.length,
            "tokens between": abs(token.i - word.i),
            "parties": len(asked),
            "another direct recipient": any(
                direct[other] and asked[other][0].token.i in at["recipient"]
                for other in range(len(asked))
                if other != number
            ),
            "generic frame": not candidate.frame.lemma,
            "direct": direct[number],
            "below": word.i in tree.line(token.i),
            "before": token.i < word.i,
            "country": mention.party.country is not None,
            "entity": mention.party.entity is not None,
            "country of an actor": mention.party.country in countries,
            "held by an argument": _holder(tree, token.i, word.i) in arguments,
            "in a list": first != token.i,
            "possessive": token.dep_ == "poss",
            "it": token.lower_ == "it",
            "pronoun": token.pos_ == "PRON",
            "passive": passive,
            f"act {candidate.category}": 1,
            f"word {word.pos_}": 1,
            f"as {tree.labels[first]}": 1,
            f"a {mention.kind}": 1,
            f"names {nature_of(filler)}": 1,
        }
        if tree.labels[first] == "pobj":
            told[f"after {tree.word(tree.heads[first])}"] = 1
        told |= {f"sector {sector}": 1 for sector in mention.party.sectors}
        told |= {f"up {step}": 1 for step in way.up} | {f"down {step}": 1 for step in way.down}
        for role in ROLES:
            told |= {
                f"likely {role}": log_odds(said.likely[role]),
                f"heard {role}": log_odds(said.heard[role]),
                f"heard {role} elsewhere": log_odds(said.elsewhere[role]),
                f"rank as {role}": sum(other.likely[role] > said.likely[role] for _, other in asked),
                f"best as {role}": log_odds(best[role]),
                f"given as {role}": token.i in at[role],
                f"others given as {role}": bool(at[role] - {token.i}),
                f"framed as {role}": mention.head in named[role],
            }
        for name, value in told.items():
            column = columns.get(name)
            if column is not None:
                row[column] = value
    return facts


def _is_direct(tree: Tree, word: int, first: int) -> bool:
    """Tell whether a party is an argument of the word itself, by itself or after a preposition."""
    above = tree.heads[first]
    return above == word or (tree.labels[first] == "pobj" and tree.heads[above] == word)


def _holder(tree: Tree, token: int, word: int) -> int | None:
    """Return the noun in whose relative clause or participle a party stands, if the act does not."""
    for i in tree.line(token):
        if i == word:
            return None
        if tree.labels[i] in ("relcl", "acl"):
            return None if i in tree.line(word) else tree.heads[i]
    return None


def said_of(likely: dict[str, float], heard: dict[str, float], elsewhere: Collection[dict[str, float]]) -> Said:
    """Return what is known of a party; ``elsewhere`` is what the encoder says of it for each other act."""
    return Said(likely, heard, {role: max((other[role] for other in elsewhere), default=0.0) for role in ROLES})
