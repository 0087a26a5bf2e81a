"""What attribution is about: a stretch of speech with its cue and its source, and the voice that goes on in the next paragraph."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.lexicon.readings import Cue, cues

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

    from dragoman.coding.fillers import Filler
    from dragoman.language.parser import Paragraph
    from dragoman.records import Attribution

STOPS = frozenset([".", ",", ";", ":", "—", "–", "-", "--"])
FINITE = frozenset({"VBD", "VBZ", "VBP"})
SPEAKERS_OWN = frozenset({"i", "me", "my", "we", "us", "our"})
"""Pronouns that mean whoever speaks."""
SENTENCE_ENDS = frozenset([".", "!", "?", "…", "..."])


@dataclass(frozen=True, slots=True)
class Speech:
    """Someone's speech in a paragraph: the cue, the token range of its content, and the source.

    ``about`` marks an attitude ("praised the deal", "wants to stay"): it has a source and a content, but what stands in the content is
    not said by the source, and no event is attributed by it.
    """

    cue: Token
    first: int
    last: int
    stance: str
    source: Filler | None
    exclude: tuple[int, int] | None = None
    subject: Token | None = None
    """The head of the phrase that names the source, be it a party or not."""
    about: bool = False
    outer: Token | None = None
    """The cue of the speech that this one is cited in, where it does not stand inside its content."""

    def holds(self, i: int) -> bool:
        """Tell whether a token stands inside the content."""
        inside = self.first <= i <= self.last and i != self.cue.i
        return inside and not (self.exclude and self.exclude[0] <= i <= self.exclude[1])


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks at the end of a paragraph and may speak on in the next."""

    attribution: Attribution
    running: bool
    """Whether the quotation is still open: then the next paragraph goes on with it, and the attribution's content reaches over it."""


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside a paragraph: the voice at the end of the one before, and the paragraphs that follow."""

    voice: Voice | None = None
    following: Sequence[Paragraph] = ()


ALONE = Beside()


def cue_of(verb: Token) -> Cue | None:
    """Return the cue that a verb is, with its object, particle or preposition where it has one of its own."""
    bound = bound_cue(verb)
    return bound[0] if bound is not None else free_cue(verb)


def teller_behind(word: Token) -> Token | None:
    """Return the subject of the verb that is said of a statement after it: "the fleet has sailed, an **officer** said".

    None where the statement speaks of "me" or "us", who are the speaker, and where no such verb stands behind it.
    """
    for above in (word, *word.ancestors):
        verb = above.head
        if above.dep_ in ("ccomp", "parataxis") and verb.pos_ == "VERB" and verb.i > word.i:
            if any(inner.tag_ in ("PRP", "PRP$") and inner.lower_ in SPEAKERS_OWN for inner in above.subtree):
                return None
            teller = next((child for child in verb.children if child.dep_ == "nsubj" and child.i > word.i), None)
            return teller if cue_of(verb) is not None else None
    return None


def free_cue(verb: Token) -> Cue | None:
    """Return the cue that a verb is without an object, with its particle or preposition where it has one of its own."""
    known = cues()
    for child in verb.children:
        if child.dep_ in ("prt", "prep", "advmod") and (cue := known.get(("verb", f"{verb.lemma_} {child.lower_}"))):
            return cue
    return known.get(("verb", verb.lemma_))


def bound_cue(verb: Token) -> tuple[Cue, Token | None] | None:
    """Return the cue that a verb is with one of its objects, and what the preposition of the cue governs."""
    bound = (_bound_object(verb, child) for child in verb.children if child.dep_ == "dobj")
    return next((found for found in bound if found is not None), None)


def _bound_object(verb: Token, noun: Token) -> tuple[Cue, Token | None] | None:
    """Return the cue that a verb is with its object ("claimed responsibility for"), and what its preposition governs.

    Args:
        verb: The verb.
        noun: Its object; an article before it belongs to the cue where the lexicon has it ("take the blame for").
    """
    known = cues()
    article = next((child.lower_ + " " for child in noun.children if child.dep_ == "det"), "")
    for text in dict.fromkeys((f"{verb.lemma_} {article}{noun.lemma_}", f"{verb.lemma_} {noun.lemma_}")):
        for preposition in (*noun.children, *verb.children):
            if preposition.dep_ == "prep" and preposition.i > noun.i:
                cue = known.get(("verb", f"{text} {preposition.lower_}"))
                if cue is not None:
                    return cue, next((child for child in preposition.children if child.dep_ in ("pobj", "pcomp")), None)
        if (cue := known.get(("verb", text))) is not None:
            return cue, None
    return None


def clause_range(verb: Token) -> tuple[int, int]:
    """Return the first and last token of the clause of a verb, clauses coordinated with it left out."""
    apart = {
        item.i
        for child in verb.children
        if child.dep_ == "conj"
        and child.pos_ in ("VERB", "AUX")
        and any(c.dep_ in ("nsubj", "nsubjpass") for c in child.children)
        for item in child.subtree
    }
    inside = [item.i for item in verb.subtree if item.i not in apart and not item.is_space]
    last = verb.i
    for i in sorted(i for i in inside if i > verb.i):
        if i - last > 1 and any(j in apart for j in range(last + 1, i)):
            break
        last = i
    while last > verb.i and verb.doc[last].dep_ in ("cc", "punct") and verb.doc[last].text not in ("”", '"'):
        last -= 1
    return min(inside), last
