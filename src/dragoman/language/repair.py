"""Repairs of a parse: constructions of news prose that the small model gets wrong in the same way again and again."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dragoman.language.clauses import mend_clauses, opened_by

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

FORCES = frozenset(["army", "militia", "military", "mob", "navy", "police"])
"""Nouns for those who use force that stand without an article only before another noun, and "police"."""
NOUNS = ("NN", "NNS", "NNP")
PHRASE_HEADS = frozenset(["dative", "dobj", "nsubj", "nsubjpass", "pobj"])
QUALITIES = ("JJ", "VBN", "VBD")
CHARGED = re.compile(r"\w+-charged")


def repair(doc: Doc) -> Doc:  # noqa: C901, PLR0912 (one case a construction)
    """Mend a parse in place and return it; heads and labels change, tokens and offsets do not."""
    for token in doc:
        if token.tag_ == "VBZ" and token.dep_ == "pobj" and token.i:
            _plural_read_as_verb(token)
        elif token.text.lower() == "dead" and token.i and token.dep_ == "amod":
            _shot_dead(token)
        elif token.dep_ in ("advmod", "npadvmod", "dep") and token.pos_ == "PROPN":
            _first_of_a_list(token)
        elif token.dep_ == "appos" and token.pos_ == "PROPN":
            _second_of_a_list(token)
        elif token.tag_ == "VBN" and token.pos_ == "VERB" and token.dep_ in ("ROOT", "ccomp", "parataxis"):
            _past_read_as_participle(token)
        elif (
            token.dep_ in PHRASE_HEADS and token.tag_ in QUALITIES and token.i and token.nbor(-1).text.lower() == "the"
        ):
            _people_by_quality(token)
        elif token.dep_ == "acomp" and token.head.pos_ == "AUX" and CHARGED.fullmatch(token.text.lower()):
            _were_charged(token)
    mend_clauses(doc)
    for token in doc:
        if token.tag_ == "VBG" and token.i and _is_noun_in_ing(token):
            _noun_in_ing(token)
        elif token.tag_ == "VBG" and token.dep_ == "amod" and token.i:
            _gerund_after_preposition(token)
        elif token.tag_ == "VBG" and token.pos_ == "VERB" and token.dep_ == "pobj":
            # "after days of fighting with the army": a gerund without an article is a clause, not a noun.
            token.dep_ = "pcomp"
        elif token.tag_ == "VBG" and token.dep_ == "advcl" and _follows_at_once(token):
            # "ruled out stepping down": what comes right after the verb is its object.
            token.dep_ = "xcomp"
    return doc


def _past_read_as_participle(verb: Token) -> None:
    """Read "RSF shelling **killed** 19 people" as told in the past: a participle without a helping verb has no subject and object."""
    labels = {child.dep_ for child in verb.children}
    if {"nsubj", "dobj"} <= labels and not labels & {"aux", "auxpass", "nsubjpass"}:
        verb.tag_ = "VBD"


def _people_by_quality(token: Token) -> None:
    """Read "freed **the accused**", "evacuated **the wounded**" as people: what heads a phrase after an article is a noun."""
    if any(child.dep_ in ("nsubj", "nsubjpass", "aux", "auxpass", "dobj") for child in token.children):
        return
    token.tag_, token.pos_, token.lemma_ = "NNS", "NOUN", token.text.lower()


def _first_of_a_list(token: Token) -> None:
    """Read "Norway, Ireland and Spain recognised": the first name of a list of subjects is a subject, no adverb."""
    if token.i + 2 >= len(token.doc) or token.nbor().text != ",":
        return
    following = token.nbor(2)
    while following.dep_ == "compound" and following.head.i > following.i:
        following = following.head
    if following.dep_ == "nsubj" and following.head == token.head and following.pos_ == "PROPN":
        token.dep_ = "nsubj"
        following.head, following.dep_ = token, "conj"


def _shot_dead(token: Token) -> None:
    """Read "shot dead two men" as what was done to them: no adjective stands before the number or article of its noun."""
    before, after = token.nbor(-1), token.nbor(1) if token.i + 1 < len(token.doc) else token
    if before.pos_ == "VERB" and after.dep_ in ("det", "nummod", "poss") and after.head == token.head:
        token.head, token.dep_ = before, "advmod"


def _were_charged(token: Token) -> None:
    """Read "were baton-charged" as a passive: the model takes such a participle for an adjective."""
    be = token.head
    token.tag_, token.pos_, token.lemma_ = "VBN", "VERB", token.text.lower().removesuffix("d")
    children = [child for child in be.children if child != token]
    token.head, token.dep_ = (token if be.head == be else be.head), be.dep_
    be.head, be.dep_, be.pos_ = token, "auxpass", "AUX"
    for child in children:
        child.head = token
        if child.dep_ == "nsubj":
            child.dep_ = "nsubjpass"


def _follows_at_once(token: Token) -> bool:
    before = token.nbor(-1) if token.i else token
    if before.dep_ == "prt":
        before = before.head
    return before == token.head and not any(child.dep_ == "mark" for child in token.children)


def _plural_read_as_verb(token: Token) -> None:
    """Read "ceasefire talks" after a preposition as one noun phrase: a finite verb cannot stand there."""
    before = token.nbor(-1)
    if before.tag_ in ("NN", "NNP") and before.head == token.head and before.dep_ == "pobj":
        token.tag_, token.pos_ = "NNS", "NOUN"
        before.head, before.dep_ = token, "compound"


def _is_noun_in_ing(token: Token) -> bool:
    """Tell whether a gerund ends a noun phrase: "died in police firing near the mill", "the toll in army shelling rose"."""
    before = token.nbor(-1)
    if any(child.dep_ in ("dobj", "ccomp", "xcomp") for child in token.children):
        return False
    if token.dep_ in ("pcomp", "pobj"):
        return before.tag_ in NOUNS and before.head == token and before.dep_ == "compound"
    if token.dep_ != "acl" or before.dep_ != "pobj" or before.text.lower() not in FORCES or before.n_lefts:
        return False
    # Nobody is "in police", but "by police firing from a jeep" is a clause.
    return before.head.text.lower() != "by" or not any(child.i > token.i for child in token.children)


def _noun_in_ing(token: Token) -> None:
    before = token.nbor(-1)
    if token.dep_ == "acl":
        token.head = before.head
        before.head, before.dep_ = token, "compound"
    token.tag_, token.pos_, token.lemma_ = "NN", "NOUN", token.text.lower()
    token.dep_ = "pobj"


def _gerund_after_preposition(token: Token) -> None:
    """Read "in mediating ceasefire talks": a gerund right after its preposition governs the noun, it does not modify it."""
    noun = token.head
    while noun.dep_ == "compound":
        noun = noun.head
    before = token.nbor(-1)
    if before.pos_ != "ADP" or noun.head != before or noun.dep_ != "pobj" or noun.i < token.i:
        return
    if not any(token.i < child.i < noun.i for child in noun.children) and noun.tag_ == "NN":
        # "in declining health": without anything between, a singular noun may well be what is modified.
        return
    token.head, token.dep_ = before, "pcomp"
    noun.head, noun.dep_ = token, "dobj"


def _second_of_a_list(token: Token) -> None:
    """Read "Mali, Burkina Faso and Niger": of three names the second is no apposition of the first."""
    if token.head.pos_ != "PROPN" or opened_by(token) != "," or token.head.i > token.i:
        return
    if token.head.dep_ == "pobj" and any(child.dep_ == "det" for child in token.lefts):
        # "a club in Florida, the Ritz and Spa".
        return
    third = next((child for child in token.rights if child.dep_ == "conj" and child.pos_ == "PROPN"), None)
    if (
        third is None
        or opened_by(third) != "and"
        or any(child.pos_ != "PROPN" for child in token.subtree if child.dep_ == "conj")
    ):
        return
    if not any(word.text == "," for word in token.doc[token.head.i + 2 : third.i] if word.head in (token, third)):
        token.dep_ = "conj"
