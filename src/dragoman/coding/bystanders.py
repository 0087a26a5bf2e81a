"""Who does not do an act, though the judge finds him likely: whoever acts in another clause, has another verb's object, or only lends a place.

The learned judge weighs each party alone, and takes for a second doer whoever stands near. What the parse says of the doers of one act to each
other, and to the clauses around it, is read here; for recipients `dragoman.coding.narrowing` does the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.coding.fillers import THINGS, stands_for
from dragoman.coding.speech import cue_of, teller_behind
from dragoman.language import questions

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Token

    from dragoman.coding.fillers import Filler
    from dragoman.coding.matching import Candidate

SEIZERS = frozenset({"COP", "MIL", "SPY", "PRM", "REB", "UAF", "CRM"})
"""Sectors of those who take people away."""
MUTUAL = frozenset({"AGREE", "CONSULT", "COOPERATE", "SUPPORT"})
"""Categories of acts that both sides do, whichever stands first."""
ASKING = frozenset({"AGREE", "REQUEST", "THREATEN"})
"""Categories of acts whose words have a content in which others act."""
PLACING = frozenset({"at", "in", "inside", "near", "outside"})
"""Prepositions of where somebody meets."""
BEFOREHAND = frozenset({"although", "before", "though", "unless", "until"})
"""Conjunctions of a clause whose doer has not brought the act about."""
RECEIVING = frozenset({"face", "get", "receive"})
"""Verbs whose subject gets what another does, whoever tells of it."""


def leave_bystanders(candidate: Candidate, actors: list[Filler]) -> None:
    """Take out of the doers of an act those that the others, or the construction, rule out.

    Args:
        candidate: The act.
        actors: The doers that the judge and the frame gave; changed here.
    """
    for leave in LEAVE:
        leave(candidate, actors)


def _leave_bygone(candidate: Candidate, actors: list[Filler]) -> None:
    """Take out of those who arrest whoever only had a part in what went before: "were arrested after scuffles with **bailiffs**"."""
    verb = candidate.token
    if candidate.category != "COERCE" or "arrest" not in candidate.modes or not questions.is_passive(verb):
        return
    before = [child for child in verb.children if child.dep_ == "prep" and child.lower_ in ("after", "following")]
    gone_by = {token.i for preposition in before for token in preposition.subtree}
    actors[:] = [
        filler
        for filler in actors
        if filler.token.i not in gone_by or not SEIZERS.isdisjoint(filler.mention.party.sectors)
    ]


def _leave_owners(_: Candidate, actors: list[Filler]) -> None:
    """Take out a possessive that means another doer: "the two governments signed **their** first accord"."""
    spans = {actor.mention.party.span for actor in actors}
    actors[:] = [
        filler
        for filler in actors
        if not (
            filler.token.pos_ == "PRON"
            and filler.token.dep_ == "poss"
            and filler.mention.party.antecedent in spans - {filler.mention.party.span}
        )
    ]


def _leave_parts(candidate: Candidate, actors: list[Filler]) -> None:
    """Take out who only says whose the doers are: "elders **of both communities** met".

    Where two sides are named there, they are the sides: "**diplomats** from Chad and Niger met".
    """
    for holder in list(actors):
        below = [filler for filler in actors if _stands_below(filler.token, holder.token)]
        if holder not in actors or not below or holder.token.pos_ != "NOUN":
            continue
        countries = {filler.mention.party.country for filler in below}
        if len(countries) > 1:
            if candidate.category in MUTUAL and None not in countries:
                actors.remove(holder)
        elif holder.mention.kind in THINGS:
            actors.remove(holder)
        elif all(
            filler.token.dep_ == "pobj" or filler.token.head in (other.token for other in below) for filler in below
        ):
            actors[:] = [filler for filler in actors if filler not in below]


def _stands_below(token: Token, holder: Token) -> bool:
    first = _first(token)
    return first.dep_ == "pobj" and first.head.lower_ in ("from", "of") and first.head.head == holder


def _leave_hosts(candidate: Candidate, actors: list[Filler]) -> None:
    """Take out whose place it is where others meet: "met at the house of **a teacher**", "talks in **the Kazakh** capital"."""
    if candidate.category not in MUTUAL:
        return

    def is_host(filler: Filler) -> bool:
        token = filler.token
        of = token.dep_ == "pobj" and token.head.lower_ == "of"
        if not of and token.dep_ not in ("amod", "compound", "nmod", "poss"):
            return False
        place = token.head.head if of else token.head
        return place.dep_ == "pobj" and place.head.lower_ in PLACING and place.head.head == candidate.token

    hosts = [filler for filler in actors if is_host(filler)]
    if len(hosts) < len(actors):
        actors[:] = [filler for filler in actors if filler not in hosts]


def _leave_asked(candidate: Candidate, actors: list[Filler]) -> None:
    """Take out who only acts in what others ask for or offer: "a demand by the opposition for an inquiry by **a judge**"."""
    word = candidate.token
    if candidate.category not in ASKING:
        return
    contents = [
        child
        for child in word.children
        if child.dep_ in ("acl", "ccomp", "xcomp") or (child.dep_ == "prep" and child.lower_ == "for")
    ]
    content = {token.i for child in contents for token in child.subtree}
    asked = [filler for filler in actors if filler.token.i in content]
    if len(asked) < len(actors):
        actors[:] = [filler for filler in actors if filler not in asked]


def _leave_outer(candidate: Candidate, actors: list[Filler]) -> None:
    """Take out the subject of a clause around one that has its own doer: "**she** said the union would not let him leave".

    A pronoun there may mean that subject, and both stay: "Norway said it would send ships", "Putin said his country
    would not". So do both where somebody announces what is given or conceded: "the minister said the army would leave".
    """
    verb = candidate.token
    own = {filler.token.i for filler in actors if filler.token.dep_ == "nsubj" and filler.token.head == verb}
    if (
        verb.pos_ != "VERB"
        or candidate.category in ("AGREE", "CONCEDE")
        or not own
        or any(verb.doc[i].pos_ == "PRON" or any(word.tag_ == "PRP$" for word in verb.doc[i].children) for i in own)
    ):
        return
    actors[:] = [
        filler
        for filler in actors
        if filler.token.i in own or filler.token.dep_ != "nsubj" or not filler.token.head.is_ancestor(verb)
    ]


def _leave_beforehand(candidate: Candidate, actors: list[Filler]) -> None:
    """Take out the subject of a clause that brought nothing about: "was held for hours before **a squad** burst in"."""
    verb = candidate.token

    def is_other(filler: Filler) -> bool:
        clause = filler.token.head
        apart = filler.token.dep_ == "nsubj" and clause.dep_ == "advcl" and clause != verb and verb.is_ancestor(clause)
        return apart and any(child.lower_ in BEFOREHAND and child.dep_ == "mark" for child in clause.lefts)

    if verb.pos_ == "VERB" and questions.is_passive(verb):
        actors[:] = [filler for filler in actors if not is_other(filler)]


def _leave_reached(candidate: Candidate, actors: list[Filler]) -> None:
    """Take out whom the same doers do something else to: "took insulin to **the prisoners** and negotiated with the rebels"."""
    verb = candidate.token
    if verb.dep_ != "conj" or verb.pos_ != "VERB" or any(child.dep_ == "nsubj" for child in verb.children):
        return
    first = verb.head

    def is_reached(filler: Filler) -> bool:
        token = _first(filler.token)
        if token.dep_ == "pobj":
            return token.head.head == first and token.head.lower_ in ("against", "at", "for", "on", "to")
        return token.dep_ == "dative" and token.head == first

    reached = [filler for filler in actors if is_reached(filler)]
    if len(reached) < len(actors):
        actors[:] = [filler for filler in actors if filler not in reached]


def _leave_objects(candidate: Candidate, actors: list[Filler]) -> None:
    """Take out what an act is done with or to, beside its own subject: "Chad and Niger exchanged **the bodies** of soldiers"."""
    verb = candidate.token
    if candidate.category in MUTUAL or verb.pos_ != "VERB" or questions.is_passive(verb):
        return
    if any(_first(filler.token).dep_ == "nsubj" and _first(filler.token).head == verb for filler in actors):
        actors[:] = [
            filler
            for filler in actors
            if not (_first(filler.token).dep_ == "dobj" and _first(filler.token).head == verb)
        ]


def _leave_tellers(candidate: Candidate, actors: list[Filler]) -> None:
    """Take out who only tells what others got: "**the chairman** said members had received threats"."""
    noun = candidate.token
    verb = noun.head
    if noun.dep_ != "dobj" or verb.lemma_ not in RECEIVING or verb.dep_ != "ccomp" or cue_of(verb.head) is None:
        return
    actors[:] = [filler for filler in actors if not (filler.token.dep_ == "nsubj" and filler.token.head == verb.head)]


def _leave_passive(candidate: Candidate, actors: list[Filler]) -> None:
    """Take out what or whom those after "by" move or use: "**two frigates** were deployed by the navy"."""
    verb = candidate.token
    if candidate.category in MUTUAL or not questions.is_passive(verb):
        return
    by = {agent.i for agent in questions.agents(verb)}
    if not any(filler.token.i in by for filler in actors):
        return
    moved = {noun.i for child in verb.children if child.dep_ == "nsubjpass" for noun in (child, *child.conjuncts)}
    actors[:] = [filler for filler in actors if filler.token.i not in moved]


def _leave_tellers_behind(candidate: Candidate, actors: list[Filler]) -> None:
    """Take out who tells, behind it, of what others did or suffered: "a judge was threatened, **the minister** told a committee"."""
    teller = teller_behind(candidate.token)
    if teller is None:
        return
    others = [filler for filler in actors if filler.token != teller]
    if others or questions.is_passive(candidate.token):
        actors[:] = others


def _leave_pronouns(_: Candidate, actors: list[Filler]) -> None:
    """Take out the pronoun that stands for another doer: "**the army** said **it** had killed ten rebels"."""
    actors[:] = [filler for filler in actors if not any(stands_for(filler, other) for other in actors)]


def _first(token: Token) -> Token:
    """Return the first noun of the list that a noun stands in."""
    while token.dep_ == "conj" and token.head.pos_ in ("NOUN", "PROPN", "PRON"):
        token = token.head
    return token


def _leave_left(candidate: Candidate, actors: list[Filler]) -> None:
    """Take out where somebody comes from or goes to before he acts, read as a name by the parser: "Departing **Tel Aviv**, Rubio urged"."""
    subjects = [child for child in candidate.token.children if child.dep_ in ("nsubj", "nsubjpass")]

    def is_left(filler: Filler) -> bool:
        token = filler.token
        first = token.doc[filler.mention.first]
        behind = [subject for subject in subjects if subject.i > token.i]
        return (
            token in subjects
            and bool(behind)
            and first.is_sent_start is True
            and first.i < token.i
            and first.lower_.endswith("ing")
            and any(word.lower_ == "," for word in token.doc[token.i : behind[0].i])
        )

    left = [filler for filler in actors if is_left(filler)]
    if len(left) < len(actors):
        actors[:] = [filler for filler in actors if filler not in left]


LEAVE: tuple[Callable[[Candidate, list[Filler]], None], ...] = (
    _leave_left,
    _leave_bygone,
    _leave_owners,
    _leave_parts,
    _leave_hosts,
    _leave_asked,
    _leave_outer,
    _leave_beforehand,
    _leave_reached,
    _leave_objects,
    _leave_tellers,
    _leave_passive,
    _leave_tellers_behind,
    _leave_pronouns,
)
"""The rules in their order."""
