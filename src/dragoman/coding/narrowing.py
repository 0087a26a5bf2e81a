"""Whom an act is not done to, though the judge finds him likely: what is only given or asked, who acts himself, whose part or owner is hit.

The learned judge weighs each party alone. What a party is to the other parties of its sentence is read here, from the parse.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.coding.fillers import THINGS, stands_for
from dragoman.coding.speech import cue_of, teller_behind
from dragoman.language import questions
from dragoman.lexicon.acts import act_words
from dragoman.mentions.counted import is_weapon

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from spacy.tokens import Token

    from dragoman.coding.fillers import Filler
    from dragoman.coding.matching import Candidate
    from dragoman.records import Span

GIVING = frozenset({"AGREE", "AID", "CONCEDE", "MOBILIZE", "REJECT"})
"""Categories of acts by which somebody gives, promises or keeps back what another is to have."""
PROMISING = frozenset({"AGREE", "THREATEN"})
"""Categories of words by which somebody says what his own side will do."""
REFLEXIVE = frozenset(
    {"himself", "herself", "itself", "themselves", "oneself", "myself", "ourselves", "yourself", "yourselves"}
)
OWN = frozenset({"his", "her", "its", "their", "my", "our"})
TAKE_SECOND = 0.06
"""Probability from which a recipient stays where another is likelier and the two are not listed together; from 0.45 on fewer of PLV's pairs
are met."""
SIDES = frozenset({"side", "party", "delegation"})
"""Nouns whose plural names those who agree with each other."""
REACHED = frozenset({"dobj", "dative", "nsubjpass", "pobj"})
"""Places in its clause of whom an act is done to."""
WHOLE = frozenset({"AGREE", "AID", "ASSAULT", "COERCE", "CONCEDE", "MOBILIZE", "RETREAT", "THREATEN"})
"""Categories of acts that are not done to whoever did the thing after which they came; a protest or a sanction may be."""
WHEN = frozenset({"after", "before", "once", "until", "when", "while"})
"""Conjunctions of a clause that says when."""
AIMS = frozenset({"so", "that"})
"""Those of a clause that says what for. After whose doing one yields, one may yield to him."""
PLACING = frozenset({"in", "near", "at", "off", "outside", "inside", "across", "along", "from", "around", "on"})
"""Prepositions of where something is done, and of where it comes from."""
SCENIC = frozenset({"ASSAULT", "MOBILIZE", "PROTEST"})
"""Categories of acts whose place is not the one that they are done to."""
AIMING = frozenset(
    {"front", "face", "defiance", "pursuit", "protest", "retaliation", "revenge", "search", "sight", "support", "view"}
)
"""Nouns that make a preposition with "in" and "of": who stands behind them is aimed at."""
RELATIVES = frozenset({"WDT", "WP", "WP$"})
"""Tags of relative pronouns."""


def narrow(candidate: Candidate, recipients: list[Filler], actors: Sequence[Filler]) -> None:
    """Take out of the recipients those that the others, or the construction, rule out.

    Args:
        candidate: The act.
        recipients: The recipients that the judge and the frame gave; changed here.
        actors: Who does it.
    """
    for leave in LEAVE:
        leave(candidate, recipients)
    _leave_doers(recipients, actors)
    _leave_agreed(candidate, recipients, actors)


def _leave_content(candidate: Candidate, recipients: list[Filler]) -> None:
    """Take out of the recipients who only stand in what is asked: "urged **Qatar** to mediate between Israel and Hamas"."""
    verb = candidate.token
    contents = [child for child in verb.children if child.dep_ in ("xcomp", "ccomp")]
    asked = [
        filler
        for filler in recipients
        if (filler.token.head == verb and filler.token.dep_ in ("dobj", "dative"))
        or (filler.token.head in contents and filler.token.dep_ == "nsubj")
    ]
    if candidate.category != "REQUEST" or not asked:
        return
    content = {token.i for child in contents for token in child.subtree}
    together = {token.i for filler in asked for token in filler.token.conjuncts}
    recipients[:] = [
        filler
        for filler in recipients
        if filler in asked or filler.token.i in together or filler.token.i not in content
    ]


def _leave_given(candidate: Candidate, recipients: list[Filler]) -> None:
    """Take out of the recipients who is only sent, promised or handed over: "offered **doctors**", "refused to hand **him** to the court"."""
    verb = candidate.token
    if verb.pos_ != "VERB" or candidate.category not in GIVING:
        return
    given = _things_given(verb)
    for deed in questions.complements(verb):
        reached = {noun.i for noun in questions.after_preposition(deed, "to")}
        if any(filler.token.i in reached for filler in recipients):
            given |= {child.i for child in deed.children if child.dep_ == "dobj"}
        if candidate.category == "AGREE":
            # "Promised to send **a commission**": the promise is made to who asked for it.
            given |= _things_given(deed)
    recipients[:] = [filler for filler in recipients if filler.token.i not in given]


def _things_given(verb: Token) -> set[int]:
    """Return what a verb of giving gives, with what it holds: "sent **a plane** with **doctors**", but not whom it "sent **soldiers** help"."""
    objects = [child for child in verb.children if child.dep_ in ("dobj", "dative")]
    if verb.lemma_ not in act_words().giving or len(objects) != 1 or questions.complements(verb):
        return set()
    thing = objects[0]
    if thing.dep_ != "dobj" or thing.pos_ != "NOUN":
        return set()
    held = [noun for preposition in ("of", "with") for noun in questions.after_preposition(thing, preposition)]
    return {thing.i, *(noun.i for noun in thing.conjuncts), *(noun.i for noun in held)}


def _leave_own(candidate: Candidate, recipients: list[Filler]) -> None:
    """Take out of the recipients whoever acts himself: "shot **himself**", "warned that **his men** would come".

    So does whose support is voiced: "voiced the solidarity of **his government**".
    """

    def is_own(filler: Filler) -> bool:
        token = filler.token
        if token.lower_ in REFLEXIVE:
            return True
        if not any(word.lower_ in OWN for word in questions.possessors(token)):
            return False
        if token.dep_ == "nsubj":
            below = token.head != candidate.token and candidate.token.is_ancestor(token)
            return below and candidate.category in PROMISING
        given = token.dep_ == "pobj" and token.head.lower_ == "of" and token.head.head in candidate.token.children
        return given and candidate.category == "SUPPORT"

    recipients[:] = [filler for filler in recipients if not is_own(filler)]


def _leave_voiced(candidate: Candidate, recipients: list[Filler]) -> None:
    """Take out of the recipients whose support or will an act only voices: "promised **Berlin**'s support for Kyiv"."""
    verb = candidate.token
    if verb.lemma_.lower() not in act_words().voicing:
        return
    voiced = [child for child in verb.children if child.dep_ == "dobj" and child.i in candidate.consumed]
    owners = {owner.i for noun in voiced for owner in questions.possessors(noun)}
    recipients[:] = [filler for filler in recipients if filler.token.i not in owners]


def _leave_it(_candidate: Candidate, recipients: list[Filler]) -> None:
    """Take "it" out of several recipients: beside a party it is the thing that is spoken of ("sent **it** back to the ministry")."""
    others = [filler for filler in recipients if filler.token.lower_ != "it"]
    recipients[:] = others or recipients


def leave_weaker(recipients: list[Filler], chances: dict[int, float]) -> None:
    """Take out of several recipients those that are neither likely in themselves nor listed with the likeliest.

    Args:
        recipients: The recipients; changed here.
        chances: How likely each is one, by its token; those that were not read are not weighed.
    """
    weighed = [filler for filler in recipients if filler.token.i in chances]
    if len(weighed) < 2:  # noqa: PLR2004 (two)
        return
    first = max(weighed, key=lambda filler: chances[filler.token.i]).token
    listed = {first.i, *(token.i for token in first.conjuncts)}
    recipients[:] = [
        filler for filler in recipients if filler.token.i in listed or chances.get(filler.token.i, 1.0) >= TAKE_SECOND
    ]


def _leave_hearers(candidate: Candidate, recipients: list[Filler]) -> None:
    """Take out of the recipients the press to whom an act is only told: "“we reject this plan,” he told **reporters**"."""

    def hears(filler: Filler) -> bool:
        head = filler.token.head if filler.token.dep_ != "pobj" else filler.token.head.head
        told = head != candidate.token and head.pos_ == "VERB" and head.is_ancestor(candidate.token)
        return told and "JRN" in filler.mention.party.sectors and cue_of(head) is not None

    recipients[:] = [filler for filler in recipients if not hears(filler)]


def _leave_doers(recipients: list[Filler], actors: Sequence[Filler]) -> None:
    """Take out of the recipients the possessive that means who acts: "the strikers lifted **their** blockade"."""
    acting = {span for actor in actors for span in _spans(actor)}
    recipients[:] = [
        filler
        for filler in recipients
        if not (filler.token.dep_ == "poss" and filler.token.pos_ == "PRON" and acting & _spans(filler))
    ]


def _leave_agreed(candidate: Candidate, recipients: list[Filler], actors: Sequence[Filler]) -> None:
    """Take out of the recipients who only stands in what two sides agree on: "both sides agreed to free **the prisoners**"."""
    verb = candidate.token
    if verb.lemma_ != "agree" or candidate.category not in ("AGREE", "CONCEDE"):
        return
    mutual = any(
        actor.mention.members or (actor.token.lemma_.lower() in SIDES and actor.token.tag_ == "NNS") for actor in actors
    )
    content = [
        child
        for child in verb.children
        if (child.dep_ == "xcomp" and mutual)
        or (child.dep_ == "ccomp" and any(mark.dep_ == "mark" and mark.lower_ == "that" for mark in child.lefts))
    ]
    agreed = {token.i for child in content for token in child.subtree}
    recipients[:] = [filler for filler in recipients if filler.token.i not in agreed]


def _leave_same(candidate: Candidate, recipients: list[Filler]) -> None:
    """Take out of several mentions of one party all but one: "kidnapped **an engineer** and let **him** go", "two men, **A and B**".

    The pronoun stands nearer as a rule, but not where the act has the noun itself as its object, nor where it may mean a thing ("it").
    """
    own = {token.i for child in candidate.token.children for token in (child, *child.children)}
    for filler in list(recipients):
        others = [other for other in recipients if other is not filler]
        apposed = questions.first_of_list(filler.token)
        if apposed.dep_ == "appos" and any(other.token == apposed.head for other in others):
            recipients.remove(filler)
            continue
        pronoun = next((other for other in others if stands_for(other, filler)), None)
        if pronoun is not None:
            noun_first = pronoun.token.lower_ == "it" or (filler.token.i in own and filler.token.dep_ in REACHED)
            recipients.remove(pronoun if noun_first else filler)


def _leave_parts(_: Candidate, recipients: list[Filler]) -> None:
    """Take out of the recipients who only says which party another is: "stopped two men **of the union**", "**the car** of a diplomat"."""
    for filler in list(recipients):
        token = questions.first_of_list(filler.token)
        if token.dep_ != "pobj" or token.head.lower_ != "of":
            continue
        holder = next((other for other in recipients if other.token == token.head.head), None)
        if holder is None:
            continue
        if holder.mention.kind in THINGS:
            recipients.remove(holder)
        elif holder.token.lemma_.lower() not in act_words().counters and holder.token.pos_ != "NUM":
            recipients.remove(filler)


def _leave_owners(_: Candidate, recipients: list[Filler]) -> None:
    """Take out of the recipients whose kin or man it is that an act hit: "**Pinto**, whose husband was kidnapped"."""
    for filler in list(recipients):
        for possessor in questions.possessors(filler.token):
            if possessor.lower_ != "whose" or filler.mention.kind in THINGS:
                continue
            clause = next((above for above in possessor.ancestors if above.dep_ == "relcl"), None)
            if clause is not None:
                recipients[:] = [other for other in recipients if other.token != clause.head]


def _leave_named_so(candidate: Candidate, recipients: list[Filler]) -> None:
    """Take out of the recipients what somebody is called: "called the minister **a friend of the rebels**"."""
    named = [
        child
        for child in candidate.token.children
        if child.dep_ == "oprd" and any(other.dep_ == "dobj" for other in candidate.token.children)
    ]
    recipients[:] = [filler for filler in recipients if filler.token not in named]


def _leave_tellers(candidate: Candidate, recipients: list[Filler]) -> None:
    """Take out of the recipients who only tells of the act: "the ministry has refused, **an official** said"."""
    teller = teller_behind(candidate.token)
    recipients[:] = [filler for filler in recipients if filler.token != teller]
    told = candidate.token
    while told.dep_ in ("conj", "advcl", "xcomp"):
        told = told.head
    verb = told.head
    if told.dep_ not in ("ccomp", "parataxis") or verb.pos_ != "VERB" or cue_of(verb) is None:
        return
    recipients[:] = [filler for filler in recipients if filler.token.dep_ != "nsubj" or filler.token.head != verb]


def _leave_outer(candidate: Candidate, recipients: list[Filler]) -> None:
    """Take out of the recipients who stands outside of what a relative clause is about: "**Jakarta** keeps the men whom the UN charged"."""
    verb = candidate.token
    if verb.dep_ != "relcl" or verb.pos_ != "VERB" or questions.is_passive(verb):
        return
    if not any(child.dep_ == "nsubj" and child.tag_ not in RELATIVES for child in verb.children):
        return
    about = verb.head
    asked = any(child.dep_ == "dobj" and child.tag_ in RELATIVES for child in verb.children)
    if asked and any(filler.token == about or filler.token in about.conjuncts for filler in recipients):
        recipients[:] = [filler for filler in recipients if about == filler.token or about.is_ancestor(filler.token)]


def _spans(filler: Filler) -> set[Span | None]:
    return {filler.mention.party.span, filler.mention.party.antecedent} - {None}


def _leave_purposes(candidate: Candidate, recipients: list[Filler]) -> None:
    """Take out of the recipients whose own doing is only the time, aim or condition of an act: "resigned after **a union** had sued him"."""
    if candidate.category not in WHOLE:
        return
    marking = AIMS if candidate.category in ("AGREE", "CONCEDE") else WHEN | AIMS

    def is_apart(filler: Filler) -> bool:
        for above in filler.token.ancestors:
            if above == candidate.token:
                return False
            if above.dep_ == "advcl" and above.pos_ in ("VERB", "AUX"):
                marks = {child.lower_ for child in above.lefts if child.dep_ in ("mark", "advmod")}
                own = any(child.dep_ in ("nsubj", "nsubjpass") for child in above.children)
                return own and bool(marks & marking) and candidate.token.is_ancestor(above)
        return False

    recipients[:] = [filler for filler in recipients if not is_apart(filler)]


def _leave_yielded(candidate: Candidate, recipients: list[Filler]) -> None:
    """Take out of the recipients whom somebody refuses to let go: "refused to free **the officers**" refuses nothing to them."""
    if candidate.category != "REJECT":
        return
    kept: set[int] = set()
    for deed in questions.complements(candidate.token):
        if deed.lemma_ in act_words().yielding:
            for held in (child for child in deed.children if child.dep_ == "dobj"):
                kept |= {held.i, *(noun.i for noun in questions.after_preposition(held, "of"))}
    recipients[:] = [filler for filler in recipients if filler.token.i not in kept]


def _leave_demanded(candidate: Candidate, recipients: list[Filler]) -> None:
    """Take out of the recipients whom or for whom somebody asks: "demanded **the hostages**", "asked for **a judge of the Supreme Court**"."""
    verb = candidate.token
    if candidate.category != "REQUEST" or verb.pos_ != "VERB":
        return
    wanted: set[int] = set()
    if verb.lemma_ == "demand":
        wanted |= {child.i for child in verb.children if child.dep_ == "dobj"}
        for child in verb.children:
            if child.dep_ == "prep" and child.lower_ in ("in", "for"):
                wanted |= {token.i for token in child.subtree}
    for noun in questions.after_preposition(verb, "for"):
        wanted |= {noun.i, *(inner.i for inner in questions.after_preposition(noun, "of"))}
    recipients[:] = [filler for filler in recipients if filler.token.i not in wanted]


def _leave_deeper(candidate: Candidate, recipients: list[Filler]) -> None:
    """Take out of the recipients who only stands in what another's thing is about: "rejected Norway's plan for talks with **rebels**"."""
    verb = candidate.token
    if candidate.category not in ("REJECT", "ACCUSE") or verb.pos_ != "VERB":
        return
    for thing in questions.logical_objects(verb):
        owners = {word.i for word in (*questions.possessors(thing), *questions.modifiers(thing))}
        for preposition in ("by", "from"):
            owners |= {word.i for word in questions.after_preposition(thing, preposition)}
        if any(filler.token.i in owners for filler in recipients):
            below = {token.i for token in thing.subtree} - owners - {thing.i}
            recipients[:] = [filler for filler in recipients if filler.token.i not in below]


def _leave_conditions(candidate: Candidate, recipients: list[Filler]) -> None:
    """Take out of the recipients who stands in the condition of a threat: "threatened the state with war unless **its men** were freed"."""
    if candidate.category != "THREATEN":
        return

    def is_condition(filler: Filler) -> bool:
        return any(
            above.dep_ == "advcl" and any(child.lower_ == "unless" for child in above.lefts)
            for above in filler.token.ancestors
        )

    kept = [filler for filler in recipients if not is_condition(filler)]
    if kept:
        recipients[:] = kept


def _leave_body(candidate: Candidate, recipients: list[Filler]) -> None:
    """Take out of the recipients the part of the body that was hit: "shot them in **the head**"."""
    if candidate.category == "ASSAULT":
        recipients[:] = [
            filler
            for filler in recipients
            if not (
                filler.token.dep_ == "pobj"
                and filler.token.head.lower_ in ("in", "on", "through")
                and filler.token.lemma_.lower() in act_words().body
            )
        ]


def is_fired(noun: Token) -> bool:
    """Tell whether a noun is the weapon that somebody fires, throws or uses, alone or beside another: "lobbed **shells** and rockets at"."""
    if not is_weapon(noun) and noun.lemma_.lower() not in act_words().thrown:
        return False
    while noun.dep_ == "conj":
        noun = noun.head
    return noun.dep_ in ("dobj", "nsubjpass") and noun.head.lemma_ in act_words().launching


def _leave_arms(_: Candidate, recipients: list[Filler]) -> None:
    """Take out what is only fired or thrown: "fired **Scud missiles** at Tel Aviv"."""
    recipients[:] = [filler for filler in recipients if not is_fired(filler.token)]


def _leave_venues(candidate: Candidate, recipients: list[Filler]) -> None:
    """Take out of the recipients the body in which something is said or fought out: "challenged the order in **a court**"."""
    if candidate.category not in ("ACCUSE", "AGREE", "REJECT", "REQUEST", "THREATEN", "SUPPORT"):
        return

    def is_venue(filler: Filler) -> bool:
        preposition = filler.token.head
        if filler.token.dep_ != "pobj" or preposition.lower_ not in ("in", "before"):
            return False
        of_court = filler.mention.party.sectors[:1] == ("JUD",)
        return of_court or any(child.dep_ == "dobj" for child in preposition.head.children)

    recipients[:] = [filler for filler in recipients if not is_venue(filler)]


def _leave_hearers_of_blame(candidate: Candidate, recipients: list[Filler]) -> None:
    """Take out of the recipients to whom somebody else is blamed: "complained **to the court** that the ministry had lied"."""
    if candidate.category != "ACCUSE":
        return
    heard = [
        filler
        for filler in recipients
        if filler.token.dep_ == "pobj"
        and filler.token.head.lower_ == "to"
        and filler.token.head.head == candidate.token
    ]
    if len(heard) < len(recipients):
        recipients[:] = [filler for filler in recipients if filler not in heard]


def _names_state(filler: Filler) -> bool:
    """Tell whether a party is a state itself, and not its people or its government."""
    entity = filler.mention.party.entity
    return entity is not None and entity.kind == "state" and filler.mention.kind != "population"


def _leave_whereabouts(_: Candidate, recipients: list[Filler]) -> None:
    """Take out of the recipients a state that only says where another stands: "burned lorries on roads from **Senegal**"."""
    hit = [filler for filler in recipients if filler.token.dep_ in ("dobj", "nsubjpass")]
    if not hit:
        return

    def says_where(filler: Filler) -> bool:
        top = questions.first_of_list(filler.token)
        while top.dep_ in ("poss", "compound", "nmod", "amod"):
            top = questions.first_of_list(top.head)
        if not _names_state(filler) or top.dep_ != "pobj" or top.head.lower_ not in PLACING:
            return False
        # "expelled diplomats from Greece", "helped people in Kenya": of where they are, if nothing else says it.
        country = None if top.conjuncts else filler.mention.party.country
        return all(other.token != top.head.head or other.mention.party.country == country for other in hit)

    recipients[:] = [filler for filler in recipients if filler in hit or not says_where(filler)]


def _leave_scenes(candidate: Candidate, recipients: list[Filler]) -> None:
    """Take out of the recipients where force, troops and crowds only are: "rioted in **several districts** of Conakry"."""
    if candidate.category not in SCENIC:
        return

    def is_scene(filler: Filler) -> bool:
        top = questions.first_of_list(filler.token)
        while top.dep_ in ("poss", "compound", "nmod", "amod") or (top.dep_ == "pobj" and top.head.lower_ == "of"):
            top = questions.first_of_list(top.head.head if top.dep_ == "pobj" else top.head)
            if top.lower_ in AIMING:
                return False
        return (
            (_names_state(filler) or filler.mention.kind in THINGS) and top.dep_ == "pobj" and top.head.lower_ == "in"
        )

    recipients[:] = [filler for filler in recipients if not is_scene(filler)]


LEAVE: tuple[Callable[[Candidate, list[Filler]], None], ...] = (
    _leave_content,
    _leave_given,
    _leave_own,
    _leave_voiced,
    _leave_hearers,
    _leave_tellers,
    _leave_named_so,
    _leave_same,
    _leave_owners,
    _leave_outer,
    _leave_parts,
    _leave_purposes,
    _leave_yielded,
    _leave_demanded,
    _leave_deeper,
    _leave_conditions,
    _leave_body,
    _leave_arms,
    _leave_venues,
    _leave_hearers_of_blame,
    _leave_whereabouts,
    _leave_scenes,
)
"""The rules in their order: what a construction rules out first, then what another recipient does."""
