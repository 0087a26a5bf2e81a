"""To whom a description ("the group", "the minister") may point back: what the noun asks of an earlier party."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

    from dragoman.mentions.parties import Mention

UNITED = frozenset(["IGO", "UNO", "EUR"])
ARMED = frozenset(["REB", "UAF", "PRM", "CRM"])
CIVIL = frozenset(["SOC", "PTY", "OPP", "REL", "LAB", "BUS", "MED", "EDU", "NGO", "MNC"])
PRESS = frozenset(["JRN"])
GROUP_NOUNS: dict[str, frozenset[str]] = {
    **dict.fromkeys(("group", "organisation", "organization"), ARMED | CIVIL | UNITED),
    "network": ARMED | CIVIL | PRESS,
    "movement": ARMED | (CIVIL - {"BUS", "MNC"}),
    **dict.fromkeys(("militia", "faction"), ARMED),
    **dict.fromkeys(("company", "firm"), frozenset(["BUS", "MNC", "JRN"])),
    "charity": frozenset(["SOC", "MED", "REL", "NGO"]),
    "broadcaster": PRESS,
    "agency": UNITED | PRESS | frozenset(["GOV", "SPY", "COP"]),
    **dict.fromkeys(("bloc", "alliance"), UNITED),
    "party": frozenset(["PTY"]),
}
"""What the earlier party must be of whom a noun for a body points back to: its sectors, or its code in place of a country."""
NAMED_AS = frozenset(
    ["party", "front", "force", "bank", "council", "union", "alliance", "coalition", "movement", "agency"]
)
"""Nouns that point back to a body whose name ends with them, or has them before its "of"."""
STRANGERS = frozenset(["other", "rival", "second", "another", "opposing", "new", "latter", "different"])
"""Words by which a description says that it means none of those named last."""


def called(past: Mention, word: str) -> bool:
    """Tell whether an earlier party was called by a noun: by its head, its office or the head of its name; a person by any word."""
    if past.members:
        return False
    entity = past.party.entity
    said = set((past.party.office or "").lower().split())
    if past.kind == "person":
        said |= set(f"{past.party.text} {entity.name if entity is not None else ''}".lower().split())
    elif past.party.antecedent is None or past.token is None or past.token.pos_ != "PRON":
        said.add(_head_word(past.party.text))
        if past.token is not None:
            said |= {past.token.lemma_.lower(), past.token.lower_}
        if entity is not None and past.kind != "armed group":
            # The National Liberation Army is no state's army, nor the Movement of its people "the people".
            said.add(_head_word(entity.name))
    return word in said


def _head_word(name: str) -> str:
    """Return the noun that a name is built on: "Army" of "National Liberation Army (Colombia)", "Union" of "Union of Chiefs"."""
    head = re.split(r" (?:of|for|in|to)\b|[(,/]", name, maxsplit=1)[0].split()
    return head[-1].lower() if head else ""


def does_alike(past: Mention, mention: Mention) -> bool:
    """Tell whether two parties may be one: an army is no rebel group, dissidents are not the one of that office.

    A general may be a head of state.
    """
    if past.kind == "person":
        return past.number == mention.number
    now, then = mention.party.sectors, past.party.sectors
    return not now or not then or not set(now).isdisjoint(then)


def is_named_beside(head: Token) -> bool:
    """Tell whether a noun for a body is plural, or says itself which body it is: "the bloc ECOWAS", "the council of elders"."""
    if head.tag_ in ("NNS", "NNPS") or head.dep_ in ("compound", "nmod"):
        return True
    return any(
        (child.dep_ == "appos" and child.pos_ == "PROPN") or (child.dep_ == "prep" and child.lower_ in ("of", "for"))
        for child in head.children
    )


def is_group(past: Mention, word: str) -> bool:
    """Tell whether an earlier party is a body of the kind that a noun means."""
    entity = past.party.entity
    if past.kind not in ("armed group", "organisation") or entity is None or past.members:
        return False
    if word in NAMED_AS and _head_word(entity.name) == word:
        return True
    if past.token is not None and past.token.dep_ in ("compound", "amod", "nmod"):
        # "an AFP request"
        return False
    kinds = GROUP_NOUNS.get(word, frozenset())
    own = {*past.party.sectors, past.party.country or ""}
    if past.kind == "armed group":
        return not kinds.isdisjoint(ARMED)
    if not own - {"", entity.country}:
        # A name that only the parser knows may be that of any body.
        return past.party.how.startswith("name labelled") and bool(kinds & CIVIL)
    return not kinds.isdisjoint(own) and ("JRN" not in own or "JRN" in kinds)


def says_more(past: Mention, mention: Mention, word: str) -> bool:
    """Tell whether an earlier phrase of the same noun says more of whom it means ("the exiled general", then "the general")."""
    said, now = past.party.text.split(), mention.party.text.split()
    return (
        past.number == mention.number
        and past.kind == mention.kind == "person"
        and len(now) == 2  # noqa: PLR2004 (an article and the noun)
        and len(said) > len(now)
        and past.token is not None
        and past.token.lemma_.lower() == word
    )
