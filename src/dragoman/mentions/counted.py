"""What a number counts: the noun, whether it names people, weapons or things, and the kind that verbs and nouns give it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.language import questions
from dragoman.mentions.figure_words import lemma, lemma_at, people_nouns, singular, word_at, words
from dragoman.mentions.relations import Relation, relations

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from dragoman.mentions.numbers import Number

__all__ = [
    "HARM",
    "INNER",
    "PEOPLE_KINDS",
    "FoundFigure",
    "Relation",
    "adjacent_kind",
    "are_ages",
    "counted_noun",
    "is_crowd_noun",
    "is_person",
    "is_taken_away",
    "is_vehicle",
    "is_weapon",
    "is_whole",
    "lemma",
    "lemma_at",
    "may_be_people",
    "object_kind",
    "relations",
    "root_of",
    "subject_kinds",
    "word_at",
    "words",
]

HARM = frozenset(
    [
        "handed",
        "shot",
        "killed",
        "injured",
        "missing",
        "detained",
        "abducted",
        "released",
        "displaced",
        "rescued",
        "held",
        "seized",
    ]
)
"""Kinds of what is done to people; each may be told of the same people by a verb or by a state."""
INNER = frozenset({"nummod", "quantmod", "compound", "amod", "nmod", "poss", "det", "advmod", "npadvmod", "predet"})
AGES = range(1, 105)
REACH_OF_AGES = 8
"""Tokens before a number among which "ages" may stand: "between the ages of 18, 20 and **23**"."""
MODEL = re.compile(r"(?:[A-Z]{1,2}|AK|Mi|MiG|Su|Tu)-?\d{1,3}[A-Z]?s")
"""Models of weapons in the plural: "eight **M16s**", "six **T-72s**"."""
RIGHT_OF_NUMBER = 7
"""Tokens between a number and the noun that it counts."""
PEOPLE_KINDS = frozenset(
    {
        "killed",
        "injured",
        "missing",
        "detained",
        "abducted",
        "displaced",
        "rescued",
        "released",
        "size",
        "troops",
        "held",
    }
)
"""Kinds that count people; their numbers are counted again and corrected."""


@dataclass(frozen=True, slots=True)
class FoundFigure:
    """A number with its bounds, its tokens (both inside), the noun it counts and the word that gives its kind.

    ``scope`` is incident or total (of a war, of a year). ``corrects`` is the earlier figure that this one takes the place of, as index of the
    paragraph, first and last token. ``doubt`` says what else the digits or the unit may mean.
    """

    first: int
    last: int
    kind: str
    value: float | None
    low: float | None
    high: float | None
    unit: str | None
    noun: Token | None
    governor: Token | None
    scope: str = "incident"
    corrects: tuple[int, int, int] | None = None
    doubt: str | None = None


def are_ages(doc: Doc, number: Number) -> bool:
    """Tell the ages of several people: "two women, **20** and **23**, were hit", "(**20**, **23**)", "ages **18 to 35**".

    Rows of such numbers stand in marks behind those they tell of; the age of one person behind a name is among them.
    """
    if number.value not in AGES or number.form not in ("digits", "words"):
        return False
    for i in range(number.first - 1, max(-1, number.first - REACH_OF_AGES), -1):
        if doc[i].lower_ in words().ages and doc[i].lower_ != "old":
            return True
        if not _in_row_of_ages(doc[i]) and doc[i].lower_ not in ("of", "between", "from"):
            break
    if number.form != "digits":
        return False
    first, last = number.first, number.last
    while first > 0 and _in_row_of_ages(doc[first - 1]):
        first -= 1
    while last + 1 < len(doc) and _in_row_of_ages(doc[last + 1]):
        last += 1
    if first == 0 or doc[first].text not in (",", "("):
        return False
    closed = doc[last].text == "," or last + 1 == len(doc) or doc[last + 1].text in (")", ".", ";")
    people = doc[first - 1]
    return closed and people.pos_ != "PRON" and (people.pos_ == "PROPN" or is_person(people))


def _in_row_of_ages(token: Token) -> bool:
    return token.text in (",", "(", "and", "&") or (token.text.isdigit() and int(token.text) in AGES)


# The noun


def is_whole(doc: Doc, number: Number) -> bool:
    """Tell the whole of "20 of the **48** hostages", "one of **15** sailors"."""
    i = number.first - 1
    while word_at(doc, i) in ("the", "its", "his", "their", "those", "these", "all"):
        i -= 1
    before = doc[i - 1] if i > 0 and word_at(doc, i) == "of" else None
    return before is not None and (
        before.pos_ == "NUM" or before.lower_ in ("some", "most", "none", "any", "many", "all", "first", "last")
    )


def root_of(doc: Doc, number: Number) -> Token:
    """Return the token of a number that hangs on something outside it."""
    tokens = doc[number.start : number.end + 1]
    if len(tokens) == 1:
        return tokens[0]
    outside = [token for token in tokens if token.head == token or not number.start <= token.head.i <= number.end]
    return outside[-1] if outside else tokens[-1]


def counted_noun(doc: Doc, number: Number) -> Token | None:
    """Return the noun that a number counts: "64,000 **Palestinians**", "dozens of **people**", "20 of the 48 **hostages**"."""
    root = root_of(doc, number)
    last = number.last
    if word_at(doc, last + 1) == "of":
        return _of_what(doc, last + 1)
    head = root.head
    if root.dep_ in INNER and head.i > last and head.i - last <= RIGHT_OF_NUMBER and head.pos_ in ("NOUN", "PROPN"):
        return _end_of_compound(head)
    return _noun_to_the_right(doc, last + 1)


def _of_what(doc: Doc, of: int) -> Token | None:
    for child in doc[of].children:
        if child.dep_ == "pobj":
            return child
    return _noun_to_the_right(doc, of + 1)


def _end_of_compound(noun: Token) -> Token:
    while noun.dep_ == "compound" and noun.head.i > noun.i and noun.head.pos_ in ("NOUN", "PROPN"):
        noun = noun.head
    return noun


def adjacent_kind(doc: Doc, number: Number, noun: Token | None) -> tuple[str, Token] | None:
    """Read the kind from the words right before and right after the counted, where the parse fails, as it does in text all in capitals."""
    last = max(noun.i if noun is not None else 0, number.last)
    active = False
    for i in range(last + 1, min(len(doc), last + 7)):
        word = doc[i].lower_
        if word in words().phrase["skipped"] or word.endswith("ly"):
            # "20,000 people had taken part" took it; those who "had been taken" were.
            active = word in ("had", "has", "have") or (active and word != "been")
            continue
        verb = words().forms.get(word, word)
        undergone = word.endswith(("ed", "en", "t")) and not active
        kind = words().state.get(word) or (words().object.get(verb) if undergone else None)
        kind = kind or next((kind for kind in words().subject.get(verb, ()) if kind in HARM), None)
        if kind is not None:
            return kind, doc[i]
        break
    i = number.first - 1
    while i >= 0 and doc[i].lower_ in ("the", "of", "another", "at", "its", "his", "their", "other"):
        i -= 1
    if i < 0:
        return None
    word = doc[i].lower_
    verb = words().forms.get(word, "")
    kind = words().object.get(verb) if verb else words().noun.get(singular(word))
    return (kind, doc[i]) if kind is not None else None


def _noun_to_the_right(doc: Doc, start: int) -> Token | None:
    found = None
    for i in range(start, min(len(doc), start + RIGHT_OF_NUMBER)):
        token = doc[i]
        if token.pos_ in ("NOUN", "PROPN"):
            if found is not None and found.dep_ != "compound" and token.i - found.i > 1:
                break
            found = token
        elif found is not None:
            break
        elif (
            token.text in ("-", "–", '"', "“", "”", "'")
            or token.pos_ in ("ADJ", "NUM", "DET", "PART")
            or token.tag_ in ("VBN", "VBG", "JJ")
            or token.lower_ in ("more", "other", "such", "so", "even", "mostly", "most")
            or (token.lower_ in ("would", "be") and "-" in (word_at(doc, i - 1), word_at(doc, i + 1)))
        ):
            continue
        else:
            break
    return found


# Kinds of words


def object_kind(verb: Token) -> str | None:
    """Return the kind that a verb gives its object, with its particle or complement where that decides ("take hostage")."""
    known = words().object
    name = lemma(verb)
    complements = list(_complements(verb))
    if name not in words().phrase["be"] and ("death" in complements or {"dead", "fatally"} & set(complements)):
        return "killed"
    for child in complements:
        kind = known.get(f"{name} {child}")
        if kind is not None:
            return kind if kind != "none" else None
    return _fate(verb) or known.get(name)


def subject_kinds(verb: Token) -> tuple[str, ...]:
    """Return the kinds that a verb gives its subject."""
    known = words().subject
    name = lemma(verb)
    for child in _complements(verb):
        kinds = known.get(f"{name} {child}")
        if kinds:
            return kinds
    fate = _fate(verb)
    return (fate,) if fate is not None else known.get(name, ())


def _fate(verb: Token) -> str | None:
    """Return the kind of where somebody is put or ends up, behind a verb that says no more: "put behind bars", "left without a roof"."""
    known = words()
    if lemma(verb) not in known.fate_verbs:
        return None
    places = (
        place
        for preposition in questions.prepositions(verb)
        if preposition.lower_ not in ("from", "out")
        for place in preposition.children
    )
    return next(
        (known.fate[lemma(place)] for place in places if place.dep_ == "pobj" and lemma(place) in known.fate), None
    )


def _complements(verb: Token) -> Iterator[str]:
    for child in verb.children:
        if child.dep_ in ("neg", "prt", "advmod", "oprd", "acomp", "dobj", "xcomp", "ccomp", "advcl", "dep", "amod"):
            yield lemma(child)
            if child.dep_ in ("xcomp", "ccomp", "dobj", "advmod"):
                for inner in child.children:
                    if inner.dep_ in ("oprd", "prt", "advmod", "acomp", "amod"):
                        yield lemma(inner)
        if child.dep_ == "prep" or child.pos_ == "ADP":
            yield child.lower_
            for inner in child.children:
                if inner.dep_ in ("pobj", "prep", "pcomp", "amod"):
                    yield lemma(inner)
    following = verb.i + 1
    if following < len(verb.doc):
        yield lemma(verb.doc[following])


def is_taken_away(verb: Token) -> bool:
    """Tell a verb that takes people out of somewhere or to safety: "**brought** 21 girls out of a brothel"."""
    known = words()
    return lemma(verb) in known.moving and bool(known.away & set(_complements(verb)))


def is_person(noun: Token | None) -> bool:
    """Tell whether a noun names people, by a list, by its ending, or as a people's name in the plural."""
    if noun is None:
        return False
    if noun.pos_ == "PRON":
        return noun.lower_ in ("them", "whom", "us", "those", "who", "you", "they")
    name = lemma(noun)
    known = words().counted
    if name in known["persons"] or name in people_nouns() or name in known["troops"] or name in known["police"]:
        return True
    if noun.lower_ in ("hands", "roma") and noun.dep_ != "pobj":
        return True
    if name in known["things"] or name in known["weapons"]:
        return False
    if noun.ent_type_ == "NORP":
        return True
    if noun.tag_ in ("NNPS", "NNP") and noun.text.endswith("s") and noun.text[:1].isupper() and not noun.is_upper:
        return True
    return noun.pos_ in ("NOUN", "PROPN") and name.endswith(words().endings)


def is_vehicle(noun: Token | None) -> bool:
    """Tell vehicles, ships and aircraft, which may be weapons where they belong to a force."""
    return noun is not None and lemma(noun) in words().counted["armoured"]


def is_crowd_noun(noun: Token) -> bool:
    """Tell whether a noun by itself names those who protest or gather: strikers, demonstrators."""
    return words().noun.get(lemma(noun)) == "size"


def may_be_people(noun: Token | None) -> bool:
    """Tell a plural that no list knows: it may be what a group of people are called."""
    if noun is None or not (noun.is_upper or noun.tag_ in ("NNS", "NNPS")):
        return False
    known = words().counted
    return lemma(noun) not in known["things"] | known["weapons"] | known["armoured"]


def is_weapon(noun: Token | None) -> bool:
    """Tell whether a noun names weapons: by itself, or as an armoured or fighting vehicle, ship or aircraft."""
    if noun is None:
        return False
    if MODEL.fullmatch(noun.text):
        return True
    name = lemma(noun)
    known = words().counted
    if name in known["weapons"]:
        return name != "round" or any(lemma(child) in known["weapons"] for child in noun.children)
    if name in known["armoured"]:
        near = [child for child in noun.subtree if child.i < noun.i and noun.i - child.i <= 4]  # noqa: PLR2004
        return any(lemma(token) in known["armouring"] for token in near)
    return False
