"""Harm that nobody wished: "died when a ferry capsized", "six miners were killed in a rock fall". It is no act."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.coding.fillers import calamities
from dragoman.language import questions
from dragoman.lexicon.acts import act_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

CAUSES = frozenset(["after", "because", "by", "during", "following", "from", "in"])
"""Prepositions after which stands what somebody died of."""
TIMES = frozenset(["after", "as", "because", "when"])
"""Words that open a clause of what somebody died of."""
GAP = 7
"""Words after a verb among which its second participle stands: "and at least 20 others injured"."""
DYING = frozenset(["asphyxiate", "burn", "die", "drown", "perish", "suffocate", "succumb"])
"""Verbs of harm whose subject is who suffers it."""
DOUBTFUL = frozenset(["blast", "explosion", "fire", "mine", "strike"])
"""Words for weapons that accidents are told in as well."""


def by_nature_or_accident(verb: Token) -> bool:
    """Tell whether a storm, a disease or an accident does what a verb says, or harm comes of one; then it is no act, whatever a judge says.

    Where the sentence tells of weapons the harm is left to the judge: "died in a fire after the shelling".
    """
    if verb.pos_ != "VERB":
        return False
    doers = questions.logical_subjects(verb)
    if any(calamities(head) for head in doers):
        return True
    if verb.lemma_.lower() in DYING:
        doers = []
    if not (any(_is_accident(head) for head in doers) or (not doers and _suffers_accident(verb))):
        return False
    weapons = act_words().weapons - DOUBTFUL
    return not any(token.lemma_.lower() in weapons for token in verb.sent)


def _suffers_accident(verb: Token) -> bool:
    """Tell whether a verb of harm without a doer says what happened in an accident."""
    words = act_words()
    harm = words.harm | words.suffered | DYING
    if verb.lemma_.lower() not in harm:
        return False
    # "three were killed and two hurt in a crash": what stands at the last verb holds for all of them.
    verbs = [verb, *(other for other in (*verb.conjuncts, *_gapped(verb)) if other.lemma_.lower() in harm)]
    return any(
        _is_accident(cause) or calamities(cause) or cause.lemma_.lower() in words.befalling
        for each in verbs
        for cause in (*_causes(each), *_happenings(each))
    )


def _gapped(verb: Token) -> list[Token]:
    """Return the participle after "and" and a number, which the parser seldom reads as a second verb: "killed and two injured"."""
    after = verb.doc[verb.i + 1 : min(verb.i + GAP, verb.sent.end)]
    if len(after) == 0 or after[0].lower_ != "and" or not any(token.like_num for token in after):
        return []
    return [token for token in after if token.tag_ == "VBN"][:1]


def _causes(verb: Token) -> Iterator[Token]:
    for item in questions.prepositions(verb):
        if item.lower_ in CAUSES:
            yield from (child for child in item.children if child.dep_ == "pobj")


def _happenings(verb: Token) -> Iterator[Token]:
    """Yield the verbs of the clauses that say when or why it came to that, and what stands as their subject."""
    for clause in verb.children:
        if clause.dep_ == "advcl" and any(child.lower_ in TIMES for child in clause.lefts):
            yield clause
            yield from questions.own_subjects(clause, passive=False)
            # "when a lorry overturned" is often read as "when [there was] a lorry [that was] overturned".
            yield from (child for child in clause.children if child.dep_ == "acl")


def _is_accident(head: Token) -> bool:
    """Tell whether a word names an accident; fire is one where it is counted: "a fire", "the mine fire", not "under fire"."""
    accidents = act_words().accidents
    lemma = head.lemma_.lower()
    before = [child.lemma_.lower() for child in head.lefts if child.dep_ in ("compound", "amod")]
    if lemma in accidents or any(f"{word} {lemma}" in accidents for word in before):
        return True
    counted = any(child.dep_ == "det" for child in head.lefts)
    return lemma == "fire" and counted and act_words().weapons.isdisjoint({*before} - {"mine"})
