"""How the words of a sentence hang on what is counted: what is done to it, what it does, and in what state it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.language import questions
from dragoman.mentions.figure_words import lemma, words

if TYPE_CHECKING:
    from spacy.tokens import Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})


@dataclass(frozen=True, slots=True)
class Relation:
    """A word that says something of the counted, and how they hang together: object, subject, state, of, in, attr."""

    word: Token
    how: str


def relations(node: Token, last: int, *, whole: bool = False) -> Iterator[Relation]:
    """Yield what governs a phrase and what is said of it, the strongest first.

    Args:
        node: The head of the phrase.
        last: The last token of the number.
        whole: Whether only a part of the counted is spoken of ("20 of the **48** hostages"); then only what is said of them all counts.
    """
    if not whole:
        yield from _above(node)
    yield from _said_of(node, last)
    if not whole and node.dep_ in ("nsubj", "nsubjpass", "dobj"):
        yield from _wounds(node)


def _wounds(node: Token) -> Iterator[Relation]:
    """Read "arrived at a clinic **with** gunshot **wounds**", "treated **for burns**", which the parser hangs on the verb or the noun."""
    if lemma(node.head) == "treat":
        direct_for = [*node.head.children, *node.children]
        for preposition in (child for child in direct_for if child.lower_ == "for" and child.i > node.i):
            yield from (Relation(inner, "condition") for inner in preposition.children if inner.dep_ == "pobj")
    direct = [child for child in node.head.children if child.dep_ == "prep" and child.i > node.i]
    nested = [child for item in direct for place in item.children for child in place.children if child.dep_ == "prep"]
    for preposition in (*direct, *nested):
        if preposition.lower_ == "with":
            yield from (Relation(inner, "condition") for inner in preposition.children if inner.dep_ == "pobj")


def _above(node: Token, depth: int = 0) -> Iterator[Relation]:
    head, dep = node.head, node.dep_
    if head == node or depth > 4:  # noqa: PLR2004 (deeper is a misparse)
        return
    if dep in ("dobj", "dative"):
        yield Relation(head.head if _is_let(head) else head, "object")
        yield from _chained(head)
    elif dep == "nsubjpass":
        yield Relation(head, "object")
        yield from _chained(head)
    elif dep == "nsubj":
        yield from _subject_of(head, node)
    elif dep == "pobj":
        yield from _below_preposition(node, depth)
    elif dep in ("conj", "appos") and head.pos_ in ("NOUN", "PROPN", "NUM", "PRON"):
        own = _own_verb(node, head)
        if own is not None:
            yield own
        yield from _above(head, depth + 1)
    elif dep == "npadvmod" and head.pos_ in ("ADV", "ADP") and head.head.pos_ == "VERB":
        # "marched 20 teenagers away"
        yield Relation(head.head, "object")
    elif dep in ("attr", "oprd", "npadvmod", "dep", "acomp"):
        yield Relation(head, "attr")
    elif dep in ("compound", "nmod", "amod", "poss", "nummod", "quantmod") and head.pos_ in ("NOUN", "PROPN"):
        yield Relation(head, "modifier")
        yield from _above(head, depth + 1)
    elif dep in ("conj", "ccomp", "advcl", "parataxis") and head.pos_ == "VERB":
        yield Relation(head, "loose")


def _own_verb(node: Token, head: Token) -> Relation | None:
    """Read "killed 14 people and 30 wounded": the parser hangs the second number on the first, but its participle follows it."""
    following = node.i + 1
    doc = node.doc
    if (
        following < len(doc)
        and doc[following].tag_ in ("VBN", "VBD")
        and doc[following].dep_ != "amod"
        and head.i < node.i
    ):
        return Relation(doc[following], "state")
    return None


def _subject_of(verb: Token, node: Token) -> Iterator[Relation]:
    if questions.is_passive(verb):
        yield Relation(verb, "object")
        yield from _chained(verb)
        yield from _joined(verb)
        return
    if _is_let(verb):
        yield Relation(verb.head, "object")
        return
    if lemma(verb) in words().phrase["be"] or verb.pos_ == "AUX":
        yield from _predicates(verb, node)
    yield Relation(verb, "subject")
    yield from (
        Relation(child, "object" if questions.is_passive(child) else "subject")
        for child in verb.children
        if child.dep_ == "xcomp" and questions.has_to(child)
    )
    yield from _joined(verb)


def _predicates(verb: Token, node: Token) -> Iterator[Relation]:
    for child in verb.children:
        if child.i <= node.i:
            continue
        if child.dep_ in ("acomp", "attr", "oprd", "advmod", "xcomp"):
            yield Relation(child, "state")
        elif child.dep_ == "prep":
            yield from (Relation(inner, "state") for inner in child.children if inner.dep_ == "pobj")


def _joined(verb: Token) -> Iterator[Relation]:
    """Read a second verb of the same subject: "Thirty sailors clung to a raft and **were rescued**"."""
    for child in verb.children:
        if child.dep_ == "conj" and child.pos_ == "VERB" and not any(item.dep_ in SUBJECTS for item in child.children):
            yield Relation(child, "object" if questions.is_passive(child) else "subject")


def _is_let(verb: Token) -> bool:
    """Tell whether a verb is what somebody is let do: "let the 39 passengers **go**", "let **go** 52 Americans"."""
    return verb.dep_ in ("ccomp", "xcomp", "advcl") and lemma(verb.head) == "let"


def _chained(verb: Token) -> Iterator[Relation]:
    """Read "left 14 people dead": the state hangs on the verb."""
    if lemma(verb) not in words().phrase["chained"]:
        return
    for child in verb.children:
        if child.dep_ in ("oprd", "acomp", "xcomp", "ccomp", "advcl", "amod", "acl", "advmod"):
            yield Relation(child, "subject" if questions.has_to(child) else "state")
        elif child.dep_ == "prep" and child.lower_ in ("in", "with"):
            for inner in child.children:
                yield Relation(inner, "condition")


def _below_preposition(node: Token, depth: int) -> Iterator[Relation]:
    preposition = node.head
    above = preposition.head
    word = preposition.lower_
    if preposition.dep_ == "agent":
        yield Relation(above, "subject")
        return
    if word in ("of", "for", "on", "in", "by", "from", "to", "at", "against", "with", "between"):
        yield Relation(above, word)
    if word == "of" and above.pos_ in ("NOUN", "PROPN", "NUM") and lemma(above) in words().phrase["gathered"]:
        yield from _above(above, depth + 1)
    if word in words().phrase["including"]:
        yield Relation(above, "including")
        if above.pos_ in ("NOUN", "PROPN", "NUM"):
            yield from _above(above, depth + 1)
    if above.head != above and (above.dep_ == "prep" or above.lower_ in ("along", "together")):
        yield Relation(above.head, above.lower_)


def _said_of(node: Token, last: int) -> Iterator[Relation]:
    """Yield participles, relative clauses and states of the counted, and of those that "five of its people" are part of."""
    inside = [
        pobj
        for of in node.children
        if of.lower_ == "of" and of.i == last + 1
        for pobj in of.children
        if pobj.dep_ == "pobj"
    ]
    for child in [*node.children, *(child for pobj in inside for child in pobj.children)]:
        if child.dep_ == "amod" or (child.dep_ == "acl" and child.tag_ in ("VBN", "VBD")):
            yield Relation(child, "state")
        elif child.dep_ == "acl" and child.tag_ == "VBG":
            yield Relation(child, "subject")
        elif child.dep_ == "relcl":
            yield from _relative(child)
        elif child.dep_ in ("acomp", "prep") and child.i > last:
            for inner in child.children:
                if inner.dep_ == "pobj" and child.lower_ in ("in", "under", "with"):
                    yield Relation(inner, "condition")
    following = max(node.i, last) + 1
    if following < len(node.doc):
        token = node.doc[following]
        if token.pos_ in ("ADJ", "VERB") or token.tag_ in ("VBN", "VBD", "JJ", "NN"):
            yield Relation(token, "after")


def _relative(verb: Token) -> Iterator[Relation]:
    if any(child.lower_ == "whom" and child.head.lower_ == "of" for child in verb.subtree):
        return
    passive = questions.is_passive(verb)
    subjects = [child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass")]
    if any(child.lower_ in questions.RELATIVE_PRONOUNS and child.lower_ != "whom" for child in subjects):
        yield Relation(verb, "object" if passive else "subject")
    elif subjects:
        yield Relation(verb, "object")
    else:
        yield Relation(verb, "state" if verb.tag_ == "VBN" else "subject")
