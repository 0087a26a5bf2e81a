"""The kind of a figure: killed, detained, displaced …, by what is done to the counted, by their state and by the noun that names them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.language import questions
from dragoman.mentions import counted
from dragoman.mentions.counted import HARM, PEOPLE_KINDS, FoundFigure, Relation, lemma, lemma_at, word_at, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc, Token

    from dragoman.mentions.numbers import Number

TOLL_NOUNS = frozenset(["toll", "figure", "number", "count", "tally", "total", "estimate", "it", "that"])
"""Nouns that stand for an earlier count: "the toll rose to 14", "television put the number at 14"."""
RAISED = frozenset(["raise", "rise", "climb", "increase", "grow", "jump", "soar", "mount", "swell", "reach", "go"])
LOWERED = frozenset(["lower", "reduce", "cut", "fall", "drop", "downgrade", "decrease", "shrink"])
CHANGED = frozenset(["revise", "correct", "amend", "adjust", "update", "change"])
STATED = frozenset(["put", "stand", "bring", "set", "be"])
"""Verbs that state a count without saying that it takes the place of another: two sources may differ."""
BROUGHT = frozenset({"bring", "take"})
"""Verbs that make a sum: "taking the toll **to** 17"."""
NOUGHT_KINDS = frozenset({"killed", "injured", "missing", "detained", "abducted", "votes"})
"""Kinds of which "no" and "nobody" make a figure of nought."""
DEFINITE = frozenset({"the", "both", "these", "those", "all"})
COUNTERPARTS = frozenset(
    [
        "country",
        "side",
        "state",
        "government",
        "party",
        "nation",
        "leader",
        "president",
        "minister",
        "neighbour",
        "neighbor",
        "man",
        "power",
        "capital",
        "army",
        "delegation",
        "foe",
        "rival",
        "organisation",
        "organization",
        "korea",
        "chamber",
        "house",
        "camp",
        "faction",
        "community",
        "republic",
        "company",
    ]
)


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A number in its sentence: the noun that it counts, the word that hangs on others, and its relations to these.

    ``whole`` marks the number of which only a part is spoken of: "20 of the **48** hostages".
    """

    doc: Doc
    number: Number
    noun: Token | None
    node: Token
    related: tuple[Relation, ...]
    whole: bool
    earlier: Sequence[FoundFigure]

    @property
    def name(self) -> str:
        """The lemma of the counted noun, empty where there is none."""
        return lemma(self.noun) if self.noun is not None else ""

    @property
    def may_be_people(self) -> bool:
        """Whether people are counted as far as one can tell."""
        return self.noun is None or counted.is_person(self.noun)


Read = tuple[str | None, "Token | None"]
"""A kind and the word that gives it."""


def nought(doc: Doc, number: Number, noun: Token | None) -> list[FoundFigure]:
    """Read "no casualties", "nobody was hurt", "no arrests"."""
    kinds, governor = _of_none(doc, number, noun)
    span = number.first, max(number.last, number.end)
    return [FoundFigure(*span, kind, 0.0, 0.0, 0.0, "persons", noun, governor) for kind in kinds]


def _of_none(doc: Doc, number: Number, noun: Token | None) -> tuple[list[str], Token | None]:
    name = lemma(noun) if noun is not None else ""
    known = words().noun.get(name)
    if name in ("casualty", "victim", "loss"):
        return ["killed", "injured"], noun
    if name == "life" and word_at(doc, number.last + 1) == "loss":
        return ["killed"], noun
    if known in ("killed", "injured", "detained") and name not in ("body", "dead", "toll"):
        return [known], noun
    if noun is not None and not counted.is_person(noun):
        return [], noun
    node = noun if noun is not None and word_at(doc, number.last + 1) != "of" else counted.root_of(doc, number)
    for relation in counted.relations(node, number.last):
        kind = _kind_of(relation)
        if kind in NOUGHT_KINDS and relation.how in ("object", "subject", "state"):
            return [kind], relation.word
    return [], noun


def kind_and_governor(doc: Doc, number: Number, noun: Token | None, earlier: Sequence[FoundFigure]) -> Read:
    """Read the kind from what is done to the counted, from their state, from the noun, and from an earlier count."""
    root = counted.root_of(doc, number)
    of = word_at(doc, number.last + 1) == "of"
    node = root if noun is None or (of and root.dep_ not in counted.INNER) else noun
    if counted.is_weapon(noun) or _holds_weapons(noun):
        return "weapons", _governor(node)
    if number.form == "manifold":
        kind = words().noun.get(lemma(noun)) if noun is not None else None
        return ("injured" if kind == "shot" else kind, noun) if kind in ("killed", "injured", "shot") else (None, None)
    whole = counted.is_whole(doc, number)
    related = tuple(counted.relations(node, number.last, whole=whole))
    phrase = _Phrase(doc, number, noun, node, related, whole, earlier)
    for read in (_state_at_once, _harmed, _event, _part, _named, _adjacent, _counted_again, _numbered, _of_people):
        found = read(phrase)
        if found is not None:
            return found
    return ("other", _governor(node)) if _is_other(doc, number, noun) else (None, None)


def _holds_weapons(noun: Token | None) -> bool:
    """Tell "14 **crates** of ammunition", "36 **lorries** of rifles"."""
    if noun is None or counted.is_person(noun):
        return False
    inside = [pobj for of in noun.children if of.lower_ == "of" for pobj in of.children if pobj.dep_ == "pobj"]
    return any(counted.is_weapon(thing) for thing in inside) and not words().noun.get(lemma(noun))


def harm_of(person: Token) -> tuple[str, Token] | None:
    """Read what is done to one who is told of without a number, or in what state they are, and the word that says so.

    Args:
        person: The head of the phrase that tells of them.
    """
    found = [
        (_settled(kind, relation, person, person), relation.word)
        for relation in counted.relations(person, person.i)
        if (kind := _kind_of(relation)) in HARM
        and kind != "handed"
        and relation.how not in ("loose", "after")
        and not _is_denied(relation.word)
    ]
    return next((item for item in found if item[0] == "killed"), found[0] if found else None)


def _state_at_once(phrase: _Phrase) -> Read | None:
    """Read "4 injured", "one fatally", "2 shot", "3 others hurt": a state right behind the counted, or behind "of them"."""
    doc, at = phrase.doc, phrase.number.last + 1
    if word_at(doc, at) == "of" and word_at(doc, at + 1) in ("them", "whom", "these", "those"):
        at += 2
    elif phrase.noun is not None and phrase.noun.i != at:
        return None
    elif phrase.noun is not None and _is_predicate(doc, at + 1) and counted.is_person(phrase.noun):
        at += 1
    if at >= len(doc):
        return None
    if doc[at].lower_ == "shot":
        return ("killed" if word_at(doc, at + 1) == "dead" else "injured"), doc[at]
    kind = words().state.get(doc[at].lower_)
    return (kind, doc[at]) if kind in ("killed", "injured", "missing", "detained") else None


def _is_predicate(doc: Doc, at: int) -> bool:
    """Tell a state behind a noun without a verb of being, as headlines have it, from a verb with an object."""
    if at >= len(doc) or words().state.get(doc[at].lower_) is None:
        return False
    return at + 1 == len(doc) or doc[at + 1].pos_ in ("PUNCT", "ADP", "CCONJ", "SCONJ", "SPACE")


def _harmed(phrase: _Phrase) -> Read | None:
    """Read what is done to people, or their state."""
    if not (phrase.may_be_people or counted.may_be_people(phrase.noun)):
        return None
    for relation in phrase.related:
        kind = _kind_of(relation)
        if not phrase.may_be_people and lemma(relation.word) not in ONLY_TO_PEOPLE:
            continue
        if kind == "handed" and not _are_held(phrase):
            continue
        if kind == "missing" and words().noun.get(phrase.name) == "held":
            # "the search for 14 hostages"
            continue
        if kind == "held" and lemma(relation.word) == "keep" and phrase.name in words().counted["troops"]:
            # "will keep 400 soldiers in the north"
            return "troops", relation.word
        if kind in HARM and relation.how != "loose" and not (kind in DONE_TO and _is_denied(relation.word)):
            return _settled(kind, relation, phrase.noun, phrase.node), relation.word
    return None


def _is_denied(word: Token) -> bool:
    """Tell what did not happen to somebody: "two children were **not** hurt"."""
    holder = word.head if word.dep_ in ("acomp", "attr", "oprd") else word
    return any(child.dep_ == "neg" for item in (word, holder) for child in item.children)


ONLY_TO_PEOPLE = frozenset(
    [
        *("kill", "murder", "assassinate", "massacre", "slay", "execute", "behead", "lynch", "wound", "injure"),
        *("kidnap", "abduct", "arrest", "detain", "imprison"),
    ]
)
"""Verbs that make people of a noun that no list knows."""


def _are_held(phrase: _Phrase) -> bool:
    """Tell whether those who are handed over were prisoners."""
    return words().noun.get(phrase.name) == "held" or any(
        relation.how == "state" and _state_kind(relation.word, "state") in ("held", "abducted", "detained")
        for relation in phrase.related
    )


def _event(phrase: _Phrase) -> Read | None:
    """Read "three shootings", "two seizures": events are counted, not those whom they hit."""
    return ("other", phrase.noun) if words().noun.get(phrase.name) in ("seized", "shot") else None


def _part(phrase: _Phrase) -> Read | None:
    """Read a part of those just counted: "83 migrants, **nine** of them children", "14 people, among them **two** nurses"."""
    doc, number = phrase.doc, phrase.number
    behind = word_at(doc, number.last + 1), word_at(doc, number.last + 2)
    before = word_at(doc, number.first - 2), word_at(doc, number.first - 1)
    is_part = (
        (behind[0] == "of" and behind[1] in ("them", "whom", "these"))
        or (before[0] in ("among", "of", ",", "including") and before[1] in ("them", "including", "these"))
        or (phrase.noun is not None and "among them" in doc[number.last : number.last + 6].text)
    )
    if not is_part or not phrase.earlier:
        return None
    whole = phrase.earlier[-1]
    if (
        whole.noun is None
        or whole.noun.doc is not doc
        or whole.last < doc[number.start].sent.start
        or whole.unit != "persons"
        or number.first - whole.last > REACH_OF_PART
    ):
        return None
    return whole.kind, whole.governor


def _named(phrase: _Phrase) -> Read | None:
    """Read a noun that names the kind: "14 **deaths**", "90 **prisoners**", "200 **strikers**"."""
    own, noun = words().noun.get(phrase.name), phrase.noun
    if noun is not None and phrase.name == "victim":
        crime = noun.nbor(-1) if noun.i else noun
        own = own or words().victims.get(lemma(crime))
        if own is not None:
            return own, crime
    if own == "held" and any(
        relation.how == "subject" and "size" in counted.subject_kinds(relation.word) for relation in phrase.related
    ):
        own = "size"
    if noun is None or not (own in HARM or (own == "size" and counted.is_person(noun))):
        return None
    return own, _governor(noun) if own in ("held", "displaced", "size") else noun


def _adjacent(phrase: _Phrase) -> Read | None:
    """Read the words beside the counted, where the parse says nothing."""
    noun = phrase.noun
    bare = noun is None and phrase.doc[phrase.number.last : phrase.number.last + 2].text.isupper()
    if phrase.whole or not (
        bare or (noun is not None and (counted.is_person(noun) or (noun.is_upper and counted.may_be_people(noun))))
    ):
        return None
    near = counted.adjacent_kind(phrase.doc, phrase.number, noun)
    if near is None or near[0] not in HARM - {"handed", "held"}:
        return None
    if not bare and not counted.is_person(noun) and lemma(near[1]) not in ONLY_TO_PEOPLE:
        return None
    return _settled(near[0], Relation(near[1], "object"), noun, phrase.node), near[1]


def _of_people(phrase: _Phrase) -> Read | None:
    """Tell crowds, forces and votes by who the counted are and what they do."""
    for relation in phrase.related:
        found = _of_doers(phrase, relation) or _of_group(phrase, relation)
        if found is not None:
            return found
    if phrase.name in words().counted["troops"] or (
        phrase.noun is not None
        and counted.is_person(phrase.noun)
        and any(child.lower_ == "military" and child.dep_ in ("amod", "compound") for child in phrase.noun.children)
    ):
        return "troops", _governor(phrase.node)
    at = phrase.number.last + 1
    after = word_at(phrase.doc, at), word_at(phrase.doc, at + 1)
    if (phrase.noun is None and after[0] == "strong") or (after[0] == "-" and after[1] in HEADS):
        return "size", _governor(phrase.node)
    return None


def _of_doers(phrase: _Phrase, relation: Relation) -> Read | None:
    """Read what people do, or what they are sent to do."""
    verb, how, noun = relation.word, relation.how, phrase.noun
    if (
        how not in ("object", "subject", "state")
        or verb.pos_ not in ("VERB", "ADJ", "NOUN")
        or not phrase.may_be_people
    ):
        return None
    known, name = words(), phrase.name
    soldiers, police = name in known.counted["troops"], name in known.counted["police"]
    kinds = counted.subject_kinds(verb) if how == "subject" else (counted.object_kind(verb),)
    if police and "troops" in kinds:
        return "size", verb
    if "troops" in kinds and (soldiers or name in known.counted["forces"]):
        return "troops", verb
    if "votes" in kinds and noun is not None and (name in known.voters or lemma(verb) == "vote"):
        return "votes", verb
    if soldiers:
        return None
    many = phrase.number.form == "vague" or (phrase.number.value >= CROWD and not phrase.whole)
    if "size" in kinds and (noun is not None or many):
        return "size", verb
    return ("size", verb) if how == "subject" and _is_crowd(phrase, verb) else None


def _is_crowd(phrase: _Phrase, verb: Token) -> bool:
    """Tell whether people who do something together are a crowd: there are many, or the sentence tells of a protest."""
    return (
        phrase.noun is not None
        and phrase.name not in words().counted["households"]
        and verb.dep_ not in ("relcl", "acl")
        and verb.pos_ == "VERB"
        and lemma(verb) not in SPEAKS
        and (phrase.number.form == "vague" or phrase.number.value >= CROWD or _in_protest(verb))
    )


def _of_group(phrase: _Phrase, relation: Relation) -> Read | None:
    """Read "a crowd of 200", "a force of 300 men", and "200 striking miners"."""
    known, word = words(), relation.word
    kind = known.noun.get(lemma(word))
    if (
        relation.how in ("of", "modifier", "by", "with")
        and kind in ("size", "troops", "votes")
        and phrase.may_be_people
    ):
        return ("troops" if phrase.name in known.counted["troops"] else kind), word
    if relation.how in ("state", "after") and known.state.get(word.lower_) == "size":
        if word.lower_ == "strong" and lemma(phrase.node.head) in known.counted["troops"]:
            return "troops", phrase.node.head
        return "size", _governor(phrase.node)
    return None


HEADS = frozenset({"strong", "member", "man", "person", "woman"})
"""Words that a hyphen joins to the size of a group: "a 40-strong crew"."""
REACH_OF_PART = 12
"""Tokens within which a part follows its whole."""
SPEAKS = frozenset(
    [
        "say",
        "tell",
        "ask",
        "demand",
        "urge",
        "call",
        "accuse",
        "request",
        "petition",
        "write",
        "sue",
        "declare",
        "announce",
        "be",
        "have",
        "want",
        "face",
        "await",
        "remain",
        "work",
        "file",
        "sign",
    ]
)
CROWD = 100
"""People who do something together are a crowd from so many on."""


def _in_protest(verb: Token) -> bool:
    """Tell whether those who act do so in a protest that the sentence names."""
    return bool(words().protest & {lemma(token) for token in verb.sent})


def _kind_of(relation: Relation) -> str | None:
    """Return the kind that one word gives the counted."""
    word, how = relation.word, relation.how
    if how in ("object", "along", "together"):
        return counted.object_kind(word) if word.pos_ in ("VERB", "AUX", "NOUN", "ADJ", "PROPN") else None
    if how == "subject":
        return next((kind for kind in counted.subject_kinds(word) if kind in HARM), None)
    if how in ("state", "attr", "condition", "after"):
        return _state_kind(word, how)
    if how == "for" and lemma(word) == "search":
        return "missing"
    if how == "with" and lemma(word) == "make" and any(child.lower_ == "off" for child in word.children):
        return "abducted"
    if how in ("of", "modifier") and word.pos_ in ("NOUN", "PROPN"):
        kind = words().noun.get(lemma(word))
        return kind if kind in HARM else None
    return None


CONDITIONS = {
    "prison": "held",
    "jail": "held",
    "captivity": "held",
    "custody": "detained",
    "hospital": "injured",
    "condition": "injured",
    "injury": "injured",
    "wound": "injured",
    "burn": "injured",
    "shrapnel": "injured",
}
"""What people are in, or come away with."""


def _state_kind(word: Token, how: str) -> str | None:
    condition = CONDITIONS.get(lemma(word))
    if how == "condition":
        return condition
    kind = words().state.get(word.lower_) or condition
    if kind is None and word.lower_ == "bars" and word.head.lower_ == "behind":
        return "detained"
    if kind is not None:
        return kind
    if word.lower_ in ("detention", "arrest"):
        return "detained"
    if word.tag_ not in ("VBN", "VBD"):
        return None
    kind = counted.object_kind(word)
    if how == "state":
        return kind
    has_object = any(child.dep_ in ("dobj", "ccomp", "xcomp") for child in word.children)
    return kind if how == "after" and not has_object and kind in DONE_TO else None


DONE_TO = frozenset({"killed", "injured", "detained", "abducted", "displaced"})
"""Kinds that a participle right behind the counted gives them."""


def _settled(kind: str, relation: Relation, noun: Token | None, node: Token) -> str:
    """Settle kinds that hang on who does it: a capture, a rescue, a release that is only asked for."""
    verb = relation.word
    if kind == "handed":
        return "released"
    if kind == "shot":
        return _shot(relation, node)
    if kind == "seized":
        return "abducted" if _captors(verb, noun) != "state" else "detained"
    if kind == "held" and lemma(verb) in ("hold", "keep") and _captors(verb, noun) == "state":
        return "detained"
    if kind == "released":
        return _released(verb, noun)
    if kind == "detained" and lemma(verb) == "pick" and words().rescue & {lemma(token) for token in verb.sent}:
        return "rescued"
    return kind


def _shot(relation: Relation, node: Token) -> str:
    """Tell whether those shot are dead: those whom soldiers or gunmen shoot are told as dead; that people "were shot" says less."""
    verb = relation.word
    killing = [
        child
        for child in verb.children
        if child.dep_ in ("conj", "advcl")
        and "killed" in (counted.object_kind(child), *counted.subject_kinds(child))
        and not any(item.dep_ in ("nsubj", "nsubjpass") for item in child.children)
    ]
    if any(child.dep_ == "dobj" and child.i > item.i for item in killing for child in item.children):
        # "shot four people, killing one"
        return "injured"
    if any(item.dep_ == "conj" for item in killing):
        return "killed"
    if relation.how == "of" and verb.pos_ == "NOUN" and verb.i < node.i:
        # "an inquiry into the shooting of 34 strikers"
        return "killed"
    active = relation.how == "object" and verb.i < node.i and verb.pos_ == "VERB" and not questions.is_passive(verb)
    return "killed" if active else "injured"


def _released(verb: Token, noun: Token | None) -> str:
    if _not_yet(verb):
        return "held"
    freed = lemma(verb) in ("free", "liberate", "release") and _doers(verb) & words().freeing
    return "rescued" if freed and (noun is None or words().noun.get(lemma(noun)) != "held") else "released"


def _doers(verb: Token) -> set[str]:
    """Return the words of those who do it."""
    doers = questions.logical_subjects(verb) if verb.pos_ == "VERB" else []
    return {token.lower_ for doer in doers for token in doer.subtree if token.i <= doer.i} | {
        lemma(doer) for doer in doers
    }


def _captors(verb: Token, noun: Token | None) -> str:
    """Tell who seizes: armed groups abduct, police and soldiers detain."""
    known = words()
    names = _doers(verb)
    if names & known.armed:
        return "armed"
    if names & known.state_forces:
        return "state"
    if noun is not None and lemma(noun) in known.armed | known.wanted:
        return "state"
    if names:
        return "unknown"
    sentence = {lemma(token) for token in verb.sent}
    return "state" if sentence & known.state_forces and not sentence & known.armed else "unknown"


def _not_yet(word: Token) -> bool:
    """Tell a release that is asked for, refused or ahead: those it is about are still held."""
    if word.pos_ == "NOUN":
        verb = questions.clause_verb(word)
        return lemma(verb) in (
            "demand",
            "urge",
            "seek",
            "ask",
            "call",
            "petition",
            "press",
            "want",
            "insist",
            "request",
            "plead",
            "appeal",
            "negotiate",
            "refuse",
            "reject",
        )
    if any(child.dep_ == "neg" for child in word.children):
        return True
    return questions.has_to(word) and lemma(word.head) in (
        "refuse",
        "demand",
        "urge",
        "ask",
        "call",
        "decline",
        "want",
        "insist",
        "order",
        "press",
        "fail",
    )


def _counted_again(phrase: _Phrase) -> Read | None:
    """Read a new count of what was counted before: "the toll rose to 14", "put the number at twelve", "14, another said"."""
    doc, number = phrase.doc, phrase.number
    if phrase.noun is not None and phrase.name not in TOLL_NOUNS:
        return None
    if word_at(doc, number.first - 1) not in BEFORE_A_COUNT and lemma_at(doc, number.first - 1) not in RAISED | LOWERED:
        return None
    verb = questions.clause_verb(phrase.node)
    brought = lemma(verb) in BROUGHT and word_at(doc, number.first - 1) == "to"
    if lemma(verb) not in RAISED | LOWERED | CHANGED | {"be"} and not brought:
        # Capitals make nouns of verbs: "THE DEATH TOLL ROSE TO 23".
        rise = doc[max(0, number.first - 5) : number.first]
        again = rise.text.isupper() and {lemma(token) for token in rise} >= {"death", "toll", "to"}
        return ("killed", rise[-2]) if again else None
    for thing in verb.children:
        if thing.dep_ not in ("dobj", "nsubj", "nsubjpass") or not _is_count(thing):
            continue
        kind = _kind_of_count(thing, phrase)
        if kind is not None:
            return kind, verb
    return None


def _kind_of_count(thing: Token, phrase: _Phrase) -> str | None:
    """Return what a toll, a number or a force counts, by its own words or by the count before."""
    for token in thing.subtree:
        kind = words().state.get(token.lower_) or words().noun.get(lemma(token)) or words().object.get(lemma(token))
        if kind in PEOPLE_KINDS:
            return kind
        if lemma(token) in words().counted["troops"]:
            return "troops"
    return next((figure.kind for figure in reversed(phrase.earlier) if figure.kind in PEOPLE_KINDS), None)


def _numbered(phrase: _Phrase) -> Read | None:
    """Read "the demonstrators **numbered** 4,000", "put the crowd **at** 4,000"."""
    verb = phrase.node.head
    if phrase.noun is not None:
        return None
    if word_at(phrase.doc, phrase.number.first - 1) == "at":
        verb = verb.head
        things = [child for child in verb.children if child.dep_ in ("dobj", "nsubjpass")]
        if lemma(verb) not in STATED | ESTIMATED:
            return None
    elif lemma(verb) in ("number", "total"):
        things = [child for child in verb.children if child.dep_ == "nsubj"]
    else:
        return None
    for thing in things:
        kind = words().noun.get(lemma(thing))
        if kind is None and lemma(thing) in TOLL_NOUNS:
            kind = _kind_of_count(thing, phrase)
        if kind in HARM or kind in ("size", "troops"):
            return kind, verb
    return None


ESTIMATED = frozenset({"estimate", "number", "reckon", "count"})
BEFORE_A_COUNT = frozenset({"to", "at", "from", "of", "is", "was", "as", "reached", "stands", "with"})


def _is_count(thing: Token) -> bool:
    """Tell a toll, a number or a tally, or deaths and injuries, as the thing that is counted again."""
    inside = {lemma(token) for token in thing.subtree}
    return bool(inside & TOLL_NOUNS) or words().noun.get(lemma(thing)) in ("killed", "injured", "troops")


def _is_other(doc: Doc, number: Number, noun: Token | None) -> bool:
    """Tell whether a number of things or people of no other kind is worth keeping: not "one", not "the two sides"."""
    if number.form in ("none", "manifold") or (number.value == 1 and number.high == 1):
        return False
    if noun is None:
        root = counted.root_of(doc, number)
        behind = word_at(doc, number.first - 1)
        return (
            root.dep_ in ("nsubjpass", "nsubj", "dobj")
            and behind not in DEFINITE
            and root.ent_type_ not in ("DATE", "TIME")
        )
    name = lemma(noun)
    if name in ("time", "way", "percent", "cent", "half", "reason", "thing", "word") or noun.ent_type_ in (
        "DATE",
        "TIME",
    ):
        return False
    before = word_at(doc, number.first - 1)
    bare = not any(child.dep_ in ("amod", "compound", "acl", "relcl", "prep") for child in noun.children)
    return not (before in DEFINITE and number.value <= FEW and name in COUNTERPARTS and bare)


FEW = 3
"""The two sides, the three countries: parties that are known, not counted."""


def _governor(node: Token) -> Token | None:
    """Return the verb, or the event's noun, that a phrase hangs on."""
    item = node
    while item.head != item:
        item = item.head
        if item.pos_ in ("VERB", "AUX"):
            return item
        if item.pos_ == "NOUN" and item.i < node.i and any(child.dep_ == "prep" for child in item.children):
            return item
    return item if item.pos_ in ("VERB", "NOUN") and item != node else None
