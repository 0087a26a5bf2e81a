"""Whom an act is done to that names nobody and goes on from an act told just before: "a crowd marched. **Police fired tear gas**".

Other than in `dragoman.coding.answering`, no word points back: what was told before, and what follows on it as a rule, give the party. Only the
same sentence, and those before it in the same paragraph and the one before, are asked; where nothing fits, nobody is given.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.coding.answering import TOLD, by_name_of, is_somebody, one_side
from dragoman.language import questions
from dragoman.lexicon.answers import answer_words
from dragoman.records import Evidence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from dragoman.coding.drafts import Draft
    from dragoman.language.parser import Parsed
    from dragoman.records import Party

GOES_ON = "goes on from an act told before; its party is meant"
FOLLOWED = "party of an act told before, on which this one follows"
ENFORCERS = frozenset({"COP", "MIL", "SPY", "PRM"})
"""Sectors of those who hold down a crowd."""
HOSTILE = frozenset({"ACCUSE", "ASSAULT", "COERCE", "MOBILIZE", "SANCTION"})
"""Acts at which a state protests."""
NEARBY = 1
"""Paragraphs back in which an act is looked for."""


def follow(drafts: Sequence[Draft], parsed: Parsed) -> None:
    """Give acts that name nobody, and follow on an act told before, its party as their recipient.

    Args:
        drafts: The events of a document, in order of the text; those that follow on another are changed.
        parsed: The document.
    """
    for number, draft in enumerate(drafts):
        if draft.reality == "historical" or any(is_somebody(party) for party in draft.recipients):
            continue
        found = next(_Following(draft, drafts, number, parsed).found(), None)
        if found is None:
            continue
        earlier, parties = found
        draft.recipients = parties
        draft.evidence.append(Evidence("recipients", earlier.category, draft.predicate, GOES_ON))


class _Following:
    """Looks for the act on which one follows."""

    def __init__(self, draft: Draft, drafts: Sequence[Draft], number: int, parsed: Parsed) -> None:
        self.draft = draft
        self.beside = [other for other in drafts if other is not draft and other.sentence == draft.sentence]
        near = [other for other in drafts[:number] if draft.paragraph - other.paragraph <= NEARBY]
        self.before = [other for other in reversed(near) if other.reality in TOLD and other.sentence != draft.sentence]
        self.parsed = parsed

    def found(self) -> Iterator[tuple[Draft, tuple[Party, ...]]]:
        """Yield each act on which it may follow, with the parties that it is done to."""
        draft, words = self.draft, answer_words()
        if self._holds_down():
            yield from self._others(self._crowds(), "actors")
        elif draft.category == "REQUEST" and draft.lemma in words.claims:
            yield from self._others(
                (other for other in self._own(self.beside) if other.category == "ACCUSE"), "recipients"
            )
        elif draft.category == "COERCE" and draft.lemma in words.takings:
            searches = [*self.beside, *self.before[:1]]
            yield from self._others(
                (other for other in self._own(searches) if other.lemma in words.searches), "recipients"
            )
        elif self._gives():
            yield from self._others((other for other in self.before if self._appeals(other)), "actors")
        elif draft.category == "ACCUSE" and draft.lemma in words.protests:
            yield from self._others((other for other in self._all() if self._hits_own_side(other)), "actors")

    def _all(self) -> list[Draft]:
        return [*self.beside, *self.before]

    def _holds_down(self) -> bool:
        """Tell whether it is done to a crowd: tear gas fired at nobody named, arrests that were not made."""
        draft = self.draft
        if draft.category == "ASSAULT":
            acting = {sector for party in draft.actors for sector in party.sectors}
            return "crowd-control" in draft.modes and bool(acting & ENFORCERS)
        return draft.category == "COERCE" and "arrest" in draft.modes and draft.reality == "negated"

    def _crowds(self) -> Iterator[Draft]:
        """Yield the acts of crowds, those of the same sentence first: protests, and what was thrown at those who hold them down."""
        for other in self._all():
            acting = {sector for party in other.actors for sector in party.sectors}
            thrown = (
                other.category == "ASSAULT"
                and self.draft.category == "ASSAULT"
                and other.sentence == self.draft.sentence
            )
            if (other.category == "PROTEST" or thrown) and not acting & ENFORCERS and other.reality in TOLD:
                yield other

    def _own(self, others: Iterable[Draft]) -> Iterator[Draft]:
        """Yield those of some acts whose doer does this one too."""
        for other in others:
            if any(one_side(one, two) for one in other.actors for two in self.draft.actors):
                yield other

    def _gives(self) -> bool:
        """Tell whether it is help that nobody is said to get: "Norway promised boats", but not "had given **the city** two million"."""
        draft = self.draft
        word = self.parsed.paragraphs[draft.paragraph].doc[draft.token_index]
        reached = any(child.dep_ == "dative" for child in word.children) or questions.after_preposition(word, "to")
        return (
            not reached
            and draft.reality in ("actual", "planned")
            and (draft.category == "AID" or (draft.category == "AGREE" and draft.lemma in answer_words().gifts))
        )

    def _appeals(self, other: Draft) -> bool:
        """Tell whether an act asks for the help that is given here: governments are promised and sent it, people get it in their hands."""
        if other.category != "REQUEST" or "assist" not in other.modes:
            return False
        word = self.parsed.paragraphs[self.draft.paragraph].doc[self.draft.token_index]
        sent = self.draft.lemma in answer_words().gifts and not any(child.dep_ == "prt" for child in word.children)
        return sent or not any(party.sectors[:1] == ("GOV",) or _is_state(party) for party in other.actors)

    def _hits_own_side(self, other: Draft) -> bool:
        """Tell whether an act was done to the state that protests, or to its people."""
        countries = {party.country for party in self.draft.actors} - {None}
        return other.category in HOSTILE and any(party.country in countries for party in other.recipients)

    def _others(self, acts: Iterable[Draft], role: str) -> Iterator[tuple[Draft, tuple[Party, ...]]]:
        """Yield some acts with their parties in a role, who can act and are not the side of who acts here."""

        def is_own(party: Party) -> bool:
            return any(one_side(party, actor) for actor in self.draft.actors)

        return by_name_of(acts, role, self.parsed.document.text, FOLLOWED, but=is_own)


def _is_state(party: Party) -> bool:
    return party.entity is not None and party.entity.kind == "state"
