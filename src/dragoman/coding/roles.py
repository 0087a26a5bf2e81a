"""Who acts and who is acted upon, where frames leave it open: a linear model over the path from predicate to party.

The weights are learned from our corpus (``training/roles.py``); the features are words of syntax, so that nothing is learned about who is who.
"""

from __future__ import annotations

import json
import math
from functools import lru_cache
from typing import TYPE_CHECKING

from dragoman.coding.fillers import Filler, same_party
from dragoman.coding.reduction import party_word
from dragoman.language import questions
from dragoman.tables import packaged

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from spacy.tokens import Token

    from dragoman.coding.fillers import Reader
    from dragoman.coding.matching import Candidate
    from dragoman.mentions.parties import Mention

ROLES = ("none", "actor", "recipient")
TAKE = 0.35
"""Probability of a role from which a party is given it."""
FARTHEST = 7
"""Steps of a path that are still told apart."""


def path(predicate: Token, party: Token) -> str:
    """Return the dependency path from a predicate to the head of a party: labels up, then labels down, prepositions by name."""
    above = [predicate, *predicate.ancestors]
    below = [party, *party.ancestors]
    shared = next((token for token in above if token in below), None)
    if shared is None:
        return "far"
    up = []
    for token in above:
        if token == shared:
            break
        up.append(f"{token.dep_}^")
    down = []
    for token in below:
        if token == shared:
            break
        label = (
            f"{token.dep_}:{token.lower_}"
            if token.dep_ in ("prep", "agent", "dative") and token.pos_ == "ADP"
            else token.dep_
        )
        down.append(label)
    steps = [*up, *reversed(down)]
    return " ".join(steps) if len(steps) <= FARTHEST else "far"


def features(candidate: Candidate, party: Filler) -> Iterator[str]:
    """Yield what is known of a predicate and a party: path, kinds, category, and the roles that the frame gave."""
    token, head = candidate.token, party.token
    way = path(token, head)
    passive = "passive" if token.pos_ == "VERB" and questions.is_passive(token) else "active"
    pos = "V" if token.pos_ == "VERB" else "N"
    kind = party_word(party.mention)
    ruled = (
        "actor" if _among(party, candidate.actors) else "recipient" if _among(party, candidate.recipients) else "none"
    )
    open_roles = f"{bool(candidate.actors):d}{bool(candidate.recipients):d}"
    side = "before" if head.i < token.i else "after"
    yield f"way {way} {passive}"
    yield f"way {way} {pos} {candidate.category}"
    yield f"last {way.rpartition(' ')[2]} {passive} {side}"
    yield f"ruled {ruled}"
    yield f"ruled {ruled} {candidate.category}"
    yield f"ruled {ruled} {way}"
    yield f"open {open_roles} {ruled}"
    yield f"open {open_roles} {side} {candidate.category}"
    yield f"kind {kind} {candidate.category}"
    yield f"kind {kind} {way}"
    yield f"side {side} {pos} {passive}"
    yield f"distance {min(6, abs(head.i - token.i) // 3)} {side}"
    yield f"subject {head.dep_} {candidate.category}"
    if party.mention.party.antecedent is not None:
        yield "pronoun"


def _among(party: Filler, others: list[Filler]) -> bool:
    return any(same_party(party, other) for other in others)


@lru_cache(maxsize=1)
def weights() -> Mapping[str, tuple[float, ...]]:
    """Return the weights of each feature for the roles in the order of `ROLES`; empty where none are packaged."""
    source = packaged("coding", "weights", "roles.json")
    if not source.is_file():
        return {}
    return {name: tuple(values) for name, values in json.loads(source.read_text(encoding="utf-8")).items()}


def shares(candidate: Candidate, party: Filler) -> dict[str, float]:
    """Return the probability of each role of a party for a predicate."""
    known = weights()
    sums = [0.0, 0.0, 0.0]
    for name in ("bias", *features(candidate, party)):
        for role, value in enumerate(known.get(name, ())):
            sums[role] += value
    top = max(sums)
    raised = [math.exp(value - top) for value in sums]
    return {role: value / sum(raised) for role, value in zip(ROLES, raised, strict=True)}


def assign(candidate: Candidate, reader: Reader) -> None:
    """Give roles to the parties of a candidate's sentence that the frame left out; what the frame gave stays."""
    if not weights():
        return
    for filler in parties_near(candidate, reader):
        share = shares(candidate, filler)
        acts, suffers = _among(filler, candidate.actors), _among(filler, candidate.recipients)
        if acts or suffers:
            continue
        if share["actor"] >= TAKE:
            candidate.actors = [*candidate.actors, filler]
        elif share["recipient"] >= TAKE:
            candidate.recipients = [*candidate.recipients, filler]


def parties_near(candidate: Candidate, reader: Reader) -> list[Filler]:
    """Return the parties of a predicate's sentence, in order of the text."""
    found: dict[int, Filler] = {}
    for token in candidate.token.sent:
        mention: Mention | None = reader.mentions.mention_at(reader.paragraph, token)
        if mention is not None and mention.head == token.i and token.i != candidate.token.i:
            found[token.i] = Filler(token, mention)
    return list(found.values())
