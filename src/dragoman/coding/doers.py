"""Who does an act that names no doer, where an act told before names him: "police arrested a student. **She was let go**".

A passive without an agent leaves its doer open, and so does the coder, unless the story itself has told him: those who hold people are those
who let them go; the court that sentences one accused acquits the other; who made the attack hurt those who were hurt "in the attack"; who was
asked is who turned the request down. Where nothing of this kind was told, nobody is given.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.coding.answering import TOLD, Answering, by_name_of, one_side
from dragoman.coding.following import ENFORCERS
from dragoman.language import questions
from dragoman.lexicon.acts import act_words
from dragoman.lexicon.answers import answer_words
from dragoman.records import Evidence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from spacy.tokens import Token

    from dragoman.coding.drafts import Draft
    from dragoman.language.parser import Parsed
    from dragoman.records import Party

BY_STORY = "its doer is that of an act told before"
DONE = "doer of an act told before, from which this one follows"
NEARBY = 5
"""Paragraphs back in which those who hold somebody are looked for."""
CAPTORS = frozenset({"CRM", "REB", "UAF"})
"""Sectors of those who let nobody go but whom they took themselves."""
SAME_TRIAL = 2
"""Paragraphs back in which the court of a verdict is looked for."""


def name_doers(drafts: Sequence[Draft], parsed: Parsed) -> None:
    """Give acts without a doer the one whom an act told before names.

    Args:
        drafts: The events of a document, in order of the text; those whose doer is found are changed.
        parsed: The document.
    """
    for number, draft in enumerate(drafts):
        if draft.actors or draft.pos == "noun":
            continue
        found = next(_Doing(draft, drafts, number, parsed).found(), None)
        if found is None:
            continue
        earlier, parties = found
        draft.actors = parties
        draft.evidence.append(Evidence("actors", earlier.category, draft.predicate, BY_STORY))


class _Doing:
    """Looks for the act that names the doer of one."""

    def __init__(self, draft: Draft, drafts: Sequence[Draft], number: int, parsed: Parsed) -> None:
        self.draft = draft
        self.before = drafts[:number]
        self.after = drafts[number + 1 :]
        self.parsed = parsed
        self.word = self._word(draft)

    def _word(self, draft: Draft) -> Token:
        return self.parsed.paragraphs[draft.paragraph].doc[draft.token_index]

    def found(self) -> Iterator[tuple[Draft, tuple[Party, ...]]]:
        """Yield each act whose doer may be meant, with that doer."""
        draft, words = self.draft, answer_words()
        if self._is_verdict():
            yield from self._named(self._trial(), "actors")
        if draft.category == "ASSAULT" and _is_passive(self.word):
            yield from self._named(self._again(self._in_what(), "actors"), "actors")
        if not _is_passive(self.word) or any(child.dep_ == "agent" for child in self.word.children):
            return
        if draft.lemma in words.releases or draft.lemma in words.treatments:
            if words.rescues.isdisjoint(token.lemma_.lower() for token in self.word.subtree):
                yield from self._named(self._custody(), "actors")
                yield from self._named(self._surrender(), "recipients")
        elif _takes(draft):
            yield from self._named(self._release(), "actors")
        elif draft.category in ("AGREE", "CONCEDE", "REJECT"):
            subjects = [child for child in self.word.children if child.dep_ == "nsubjpass"]
            yield from self._named(self._again(subjects, "recipients"), "recipients")
        if draft.category == "COERCE" and "arrest" in draft.modes:
            yield from self._named(self._beside(), "actors")

    def _named(self, acts: Iterable[Draft], role: str) -> Iterator[tuple[Draft, tuple[Party, ...]]]:
        """Yield some acts with their parties in a role, by name; nobody does an act to himself."""

        def suffers(party: Party) -> bool:
            return any(_is_one(party, known) for known in self.draft.recipients)

        return by_name_of(acts, role, self.parsed.document.text, DONE, but=suffers)

    # Verdicts

    def _is_verdict(self) -> bool:
        """Tell whether only a court does it: "was acquitted", "received four years"."""
        draft, words = self.draft, answer_words()
        if draft.category not in ("CONCEDE", "SANCTION"):
            return False
        if draft.lemma in words.verdicts:
            return _is_passive(self.word)
        if draft.lemma not in words.terms:
            return False
        objects = [child for child in self.word.children if child.dep_ in ("dobj", "dative", "attr", "oprd")]
        return any(not words.sentences.isdisjoint(token.lemma_.lower() for token in noun.subtree) for noun in objects)

    def _trial(self) -> Iterator[Draft]:
        """Yield the decisions of the one court that was told of nearby: the last before, or what the next sentence tells of it."""
        near = [other for other in self.before if self.draft.paragraph - other.paragraph <= SAME_TRIAL]
        follows = [
            other for other in self.after if other.paragraph - self.draft.paragraph <= 1 and not _is_higher(other)
        ]
        for other in (*reversed(near), *follows):
            if other.reality != self.draft.reality or not _same_day(other, self.draft):
                continue
            if other.category in ("ACCUSE", "CONCEDE", "SANCTION") and any(map(_is_court, other.actors)):
                yield other
                return

    # Those who are held

    def _custody(self) -> Iterator[Draft]:
        """Yield the act by which those were taken whom this one lets go or treats in some way."""
        for other in reversed(self.before):
            if self.draft.paragraph - other.paragraph > NEARBY or not self._is_of_same_people(other):
                continue
            if other.category in ("ASSAULT", "COERCE") and other.reality in TOLD and _takes(other):
                if other.actors:
                    yield other
                    return
                if other.sentence != self.draft.sentence:
                    return
            elif other.lemma in answer_words().transfers:
                return

    def _surrender(self) -> Iterator[Draft]:
        """Yield the act by which those gave themselves up to armed men or police whom this one holds."""
        for other in reversed(self.before):
            if self.draft.paragraph - other.paragraph > 1:
                return
            enforcing = any(ENFORCERS.intersection(party.sectors) for party in other.recipients)
            if enforcing and other.category in ("CONCEDE", "RETREAT"):
                if any(_is_one(one, two) for one in self.draft.recipients for two in other.actors):
                    yield other
                return

    def _release(self) -> Iterator[Draft]:
        """Yield the act by which armed men let those go whom this one took."""
        for other in reversed(self.before):
            if self.draft.paragraph - other.paragraph > 1:
                return
            if other.category == "RETREAT" and "release" in other.modes and self._is_of_same_people(other):
                if all(CAPTORS.intersection(party.sectors) for party in other.actors):
                    yield other
                return

    def _is_of_same_people(self, other: Draft) -> bool:
        """Tell whether an act was done to those whom this one is done to."""
        for party in self.draft.recipients:
            if any(_is_one(party, known) for known in other.recipients):
                return True
            head = self._head(party, self.draft)
            if head is None or not _points_back(head, self._phrase(party, self.draft)):
                continue
            heads = [self._head(known, other) for known in other.recipients]
            if any(known is not None and _means(head, known) for known in heads):
                return True
        return False

    def _phrase(self, party: Party, draft: Draft) -> list[Token]:
        paragraph = self.parsed.paragraphs[draft.paragraph]
        start, end = party.span.start - paragraph.offset, party.span.end - paragraph.offset
        span = paragraph.doc.char_span(start, end, alignment_mode="expand") if start >= 0 else None
        return list(span) if span is not None else []

    def _head(self, party: Party, draft: Draft) -> Token | None:
        """Return the noun of a party: of "one of the three Filipinos" that below "of"."""
        phrase = self._phrase(party, draft)
        if not phrase:
            return None
        head = phrase[0].doc[phrase[0].i : phrase[-1].i + 1].root
        below = questions.after_preposition(head, "of") if head.pos_ in ("NUM", "DET", "PRON", "ADJ") else []
        return next(iter(below), head)

    # Acts that are named again

    def _in_what(self) -> list[Token]:
        """Return the nouns for what hurt somebody: "in the attack", "by the blast", "by arrows in the attack"."""
        items = [*questions.prepositions(self.word)]
        items += [
            item
            for agent in self.word.children
            if agent.dep_ == "agent"
            for noun in agent.children
            if noun.pos_ == "NOUN"
            for item in (agent, *questions.prepositions(noun))
        ]
        return [
            noun
            for item in items
            if item.lower_ in ("in", "during", "by", "from")
            for noun in item.children
            if noun.dep_ == "pobj" and noun.lemma_ not in act_words().wide
        ]

    def _again(self, nouns: Sequence[Token], role: str) -> Iterator[Draft]:
        """Yield the act told before that one of some nouns names again."""
        if nouns:
            meant = Answering(self.draft, self.before, (), self.parsed).named(nouns, role)
            if meant is not None:
                yield meant[0]

    def _beside(self) -> Iterator[Draft]:
        """Yield the act of police beside which arrests are told: "police fired tear gas, and twelve people were arrested"."""
        first = self.word.head if self.word.dep_ == "conj" else None
        for other in self.before:
            acting = any(ENFORCERS.intersection(party.sectors) for party in other.actors)
            if (
                acting
                and other.category in ("ASSAULT", "COERCE", "MOBILIZE")
                and other.sentence == self.draft.sentence
                and self._word(other) == first
            ):
                yield other


def _is_passive(word: Token) -> bool:
    """Tell whether a verb is passive: in a clause of its own, or after its noun ("the men arrested at noon")."""
    return any(child.dep_ in ("auxpass", "nsubjpass") for child in word.children) or (
        word.tag_ == "VBN" and word.dep_ in ("acl", "conj") and not any(child.dep_ == "aux" for child in word.children)
    )


def _takes(other: Draft) -> bool:
    """Tell whether an act takes people into somebody's hands."""
    return not {"abduct", "arrest"}.isdisjoint(other.modes) or other.lemma in answer_words().captures


def _is_court(party: Party) -> bool:
    words = (word.lower().rstrip("s") for word in party.text.split())
    return party.sectors[:1] == ("JUD",) and not answer_words().courts.isdisjoint(words)


def _is_higher(other: Draft) -> bool:
    """Tell whether the court of an act is one that others appeal to."""
    return any(
        not answer_words().higher.isdisjoint(party.text.lower().replace("appeals", "appeal").split())
        for party in other.actors
    )


def _same_day(one: Draft, other: Draft) -> bool:
    """Tell whether two acts are not dated apart by the text."""
    if one.time is None or other.time is None or "text" not in (one.time.basis, other.time.basis):
        return True
    return (one.time.start, one.time.end) == (other.time.start, other.time.end) or "publication" in (
        one.time.basis,
        other.time.basis,
    )


def _is_one(one: Party, other: Party) -> bool:
    """Tell whether two parties are one by the text or by their name; nobody else of the same body is meant."""
    if {one.span, one.antecedent} & {other.span, other.antecedent} - {None}:
        return True
    known = one.entity is not None and other.entity is not None
    return known and one_side(one, other)


def _means(head: Token, known: Token) -> bool:
    """Tell whether a noun can mean those of an earlier one: by the same noun, or as "the men" means soldiers."""
    if head.lemma_.lower() == known.lemma_.lower():
        return True
    return (
        head.lemma_.lower() in answer_words().captives
        and known.lemma_.lower() not in ("man", "woman")
        and head.tag_ == known.tag_
        and any(child.lower_ == "the" for child in head.lefts)
    )


def _points_back(head: Token, phrase: Sequence[Token]) -> bool:
    """Tell whether a phrase means some who were told of: "the woman", "one of the four", "three guards", "them"."""
    return any(
        token.lower_ in ("the", "this", "that", "these", "those", "both", "all", "some") or token.pos_ == "NUM"
        for token in (*phrase, *head.lefts)
    )
