"""Whom an act answers that names no party but the act it answers: "condemned **the killing**", "the minister **refused**", "fired back".

A reader takes such a recipient from the story: it is who did, asked or offered what is named again. Of the acts told before, the nearest is
meant that has one of the noun's categories and words and that nothing in the noun phrase contradicts. Where none fits, nobody is given, and
the thing stays where `dragoman.coding.affected` put it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dragoman.language import questions
from dragoman.lexicon.acts import act_words
from dragoman.lexicon.answers import answer_words
from dragoman.records import Evidence

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from spacy.tokens import Token

    from dragoman.coding.drafts import Draft
    from dragoman.language.parser import Parsed
    from dragoman.lexicon.answers import Sense
    from dragoman.records import Party, Span

AIMED_AT_DOERS = frozenset({"ACCUSE", "REJECT", "SUPPORT", "THREATEN", "PROTEST"})
"""Categories whose recipient is who did what their object names."""
DECISIONS = frozenset({"SANCTION", "CONCEDE", "COERCE", "REJECT"})
ASKED = frozenset({"REQUEST", "AGREE"})
"""Categories of acts that somebody answers by refusing or accepting."""
PRESSED = frozenset({"REQUEST", "THREATEN"})
"""Those by which somebody is asked himself."""
TOLD = frozenset({"actual", "historical"})
BACK = "points back to an act told before; its party is meant"
RESOLVED = "party of an act told before, which this one answers"
NEARBY = 1
"""Paragraphs back in which an act is answered that no noun names."""


def answer(drafts: Sequence[Draft], parsed: Parsed) -> None:
    """Give the acts that only point back to another act its parties as their recipients.

    Args:
        drafts: The events of a document, in order of the text; those that answer another are changed.
        parsed: The document.
    """
    for number, draft in enumerate(drafts):
        if any(is_somebody(party) for party in draft.recipients) and not _names_only_itself(draft):
            continue
        reader = Answering(draft, drafts[:number], drafts[number + 1 :], parsed)
        found = reader.found()
        if found is not None:
            earlier, role, noun = found
            text = parsed.document.text
            named = {party.span: party for party in (by_name(p, text) for p in reader.others(getattr(earlier, role)))}
            draft.recipients = tuple(named.values())
            draft.evidence.append(Evidence("recipients", earlier.category, noun, BACK))


def by_name(party: Party, text: str) -> Party:
    """Return the party of another act as the recipient of this one: by its name, where a pronoun stood for it."""
    span = party.antecedent or party.span
    return replace(party, span=span, text=span.of(text), antecedent=None, how=f"{RESOLVED}; {party.how}")


def by_name_of(
    acts: Iterable[Draft], role: str, text: str, how: str, *, but: Callable[[Party], bool]
) -> Iterator[tuple[Draft, tuple[Party, ...]]]:
    """Yield some acts told before with their actors or recipients, by name, as parties of another act.

    Args:
        acts: The acts, the likeliest first; those that give nobody are left out.
        role: ``actors`` or ``recipients``.
        text: The text of the document.
        how: How they come to be parties of the other act.
        but: Tells who cannot be one.
    """
    for act in acts:
        parties: Iterable[Party] = getattr(act, role)
        named = {
            party.span: replace(by_name(party, text), how=f"{how}; {party.how}")
            for party in parties
            if party.kind == "actor" and not but(party)
        }
        if named:
            yield act, tuple(named.values())


def is_somebody(party: Party) -> bool:
    """Tell a party from a thing, and from a noun of which no more is known than its role ("denounced that ruling")."""
    return party.kind != "other" and bool(party.country or party.sectors or party.entity or party.kind == "place")


def _names_only_itself(draft: Draft) -> bool:
    """Tell whether the only recipient is a neuter pronoun that was taken for who acts: "the ministry condemned it"."""
    return (
        draft.category in AIMED_AT_DOERS
        and len(draft.recipients) == 1
        and draft.recipients[0].text.lower() == "it"
        and any(one_side(draft.recipients[0], actor) for actor in draft.actors)
    )


class Answering:
    """Looks for the act that one answers."""

    def __init__(self, draft: Draft, earlier: Sequence[Draft], later: Sequence[Draft], parsed: Parsed) -> None:
        self.draft = draft
        self.earlier = earlier
        self.later = later
        self.parsed = parsed
        self.token = self._word(draft)

    def _word(self, draft: Draft) -> Token:
        return self.parsed.paragraphs[draft.paragraph].doc[draft.token_index]

    def others(self, parties: Iterable[Party]) -> tuple[Party, ...]:
        """Return those of some parties that can act and are not the side of who acts here."""
        return tuple(
            party
            for party in parties
            if party.kind == "actor" and not any(one_side(party, actor) for actor in self.draft.actors)
        )

    def found(self) -> tuple[Draft, str, Span] | None:
        """Return the act that is answered, which of its roles is meant, and the characters that point back to it."""
        draft, lemma, words = self.draft, self.draft.lemma, answer_words()
        if lemma in words.apologies:
            nouns = [*questions.after_preposition(self.token, "for"), *self._things()]
            return self.named(nouns, "recipients")
        if draft.category in AIMED_AT_DOERS and not (lemma in words.appeals and draft.category == "ACCUSE"):
            named = self.named(self._things(), "actors")
            if named is not None:
                return named
        earlier = self._answered()
        return (earlier, "actors", draft.predicate) if earlier is not None else None

    # Acts that a noun names again

    def _things(self) -> list[Token]:
        """Return the heads of what stands in the place of the recipient, where no party does."""
        paragraph = self.parsed.paragraphs[self.draft.paragraph]
        heads = []
        for party in self.draft.recipients:
            start, end = party.span.start - paragraph.offset, party.span.end - paragraph.offset
            phrase = paragraph.doc.char_span(start, end, alignment_mode="expand") if start >= 0 else None
            if phrase is not None:
                heads.append(phrase.root)
        return heads

    def named(self, nouns: Iterable[Token], role: str) -> tuple[Draft, str, Span] | None:
        """Return the act told before that one of some nouns names again, the role, and the characters of the noun."""
        paragraph = self.parsed.paragraphs[self.draft.paragraph]
        for noun in nouns:
            neuter = noun.lower_ == "it"
            if not neuter and not _names_again(noun):
                continue
            senses = answer_words().senses[IT] if neuter else answer_words().senses.get(noun.lemma_.lower(), ())
            earlier = next(self._meant(noun, senses, role), None)
            if earlier is not None and self.others(getattr(earlier, role)):
                return earlier, role, paragraph.token_span(noun)
        return None

    def _meant(self, noun: Token, senses: tuple[Sense, ...], role: str) -> Iterator[Draft]:
        """Yield the acts that a noun can mean, the likeliest first: one that it tells of itself, then the nearest before."""
        inside = [later for later in self.later if self._stands_below(later, noun)]
        farthest = 0
        for earlier in (*inside, *self._before(noun.lemma_.lower())):
            if earlier.reality not in TOLD or not any(self._fits(earlier, sense) for sense in senses):
                continue
            if earlier.paragraph < farthest:
                return
            own = any(one_side(actor, doer) for actor in self.draft.actors for doer in earlier.actors)
            if own and role == "actors":
                # Nobody condemns what he did himself.
                continue
            if not self._agrees(noun, earlier) or self._hits_back(earlier):
                continue
            if getattr(earlier, role):
                yield earlier
            elif earlier.lemma not in act_words().suffered and earlier.lemma not in act_words().results:
                # Harm told without its doer is that of an act told before; any other act without one may be meant itself, if none that
                # stands beside it is.
                farthest = max(farthest, earlier.paragraph - NEARBY)

    def _before(self, noun: str) -> list[Draft]:
        """Return the acts told before: those of today and of the noun's own word first, then the nearest, main clauses before others."""
        return sorted(
            self.earlier,
            key=lambda earlier: (
                earlier.reality == "historical",
                earlier.lemma != noun,
                -earlier.sentence.start,
                _depth(self._word(earlier)),
                -earlier.token_index,
            ),
        )

    def _hits_back(self, earlier: Draft) -> bool:
        """Tell whether an act is itself an answer: nobody condemns those who fired back."""
        if earlier.category != "ASSAULT":
            return False
        word = self._word(earlier)
        return earlier.lemma in answer_words().returns or any(child.lower_ == "back" for child in word.children)

    def _stands_below(self, later: Draft, noun: Token) -> bool:
        return later.paragraph == self.draft.paragraph and noun.is_ancestor(self._word(later))

    def _fits(self, earlier: Draft, sense: Sense) -> bool:
        if earlier.category not in sense.categories:
            return False
        if sense.within is not None and self.draft.paragraph - earlier.paragraph > sense.within:
            return False
        return not sense.words or not sense.words.isdisjoint(self._told_by(earlier))

    def _told_by(self, earlier: Draft) -> Iterator[str]:
        """Yield the words that told an act: its own, those that it is about, and those that told it again."""
        yield earlier.lemma
        yield from earlier.topic
        for child in self._word(earlier).children:
            if child.dep_ in ("dobj", "acomp", "prt", "compound"):
                yield child.lemma_.lower()
        for item in earlier.evidence:
            if item.field == "mention":
                yield item.span.of(self.parsed.document.text).lower()

    def _agrees(self, noun: Token, earlier: Draft) -> bool:
        """Tell whether what a noun says of its act is said of the earlier one too: "the attack on the **convoy**"."""
        said = [
            pobj
            for item in questions.prepositions(noun)
            for pobj in item.children
            if pobj.dep_ == "pobj" and pobj.pos_ in ("NOUN", "PROPN") and pobj.ent_type_ not in ("DATE", "TIME")
        ]
        if not said:
            return True
        known = {token.lemma_.lower() for token in self._word(earlier).sent}
        return all(pobj.lemma_.lower() in known for pobj in said)

    # Acts that are answered without a noun

    def _answered(self) -> Draft | None:
        draft, words = self.draft, answer_words()
        if draft.category == "ACCUSE" and draft.lemma in words.appeals:
            return next(filter(self._is_decision, reversed(self.earlier)), None)
        if len(draft.actors) != 1:
            return None
        near = [earlier for earlier in reversed(self.earlier) if draft.paragraph - earlier.paragraph <= NEARBY]
        if draft.category in ("REJECT", "AGREE", "CONCEDE") and not draft.recipients and draft.lemma in words.replies:
            return next((earlier for earlier in near if self._asks(earlier, plainly=False)), None)
        if draft.category in ("AGREE", "CONCEDE") and draft.lemma in words.grants:
            return next((earlier for earlier in near if self._asks(earlier, plainly=True)), None)
        if self._hits_back(draft):
            return next((earlier for earlier in near if self._began(earlier)), None)
        return None

    def _is_decision(self, earlier: Draft) -> bool:
        courts = answer_words().courts
        return earlier.category in DECISIONS and any(
            party.sectors[:1] == ("JUD",)
            and not courts.isdisjoint(word.lower().rstrip("s") for word in party.text.split())
            for party in earlier.actors
        )

    def _asks(self, earlier: Draft, *, plainly: bool) -> bool:
        """Tell whether an act asks or offers something of who answers here.

        Args:
            earlier: The act.
            plainly: Whether it must name him.
        """
        if earlier.category not in (PRESSED if plainly else ASKED | PRESSED):
            return False
        plainly = plainly or earlier.category == "THREATEN"
        if earlier.reality not in TOLD or not self.others(earlier.actors):
            return False
        return self._reaches(earlier, plainly=plainly)

    def _began(self, earlier: Draft) -> bool:
        return earlier.category == "ASSAULT" and earlier.reality in TOLD and bool(self.others(earlier.actors))

    def _reaches(self, earlier: Draft, *, plainly: bool) -> bool:
        named = [party for party in earlier.recipients if party.kind == "actor"]
        if not named:
            return not plainly
        return any(one_side(party, actor) for party in named for actor in self.draft.actors)


def _depth(word: Token) -> int:
    return sum(1 for _ in word.ancestors)


IT = "incident"
"""The noun whose sense a bare "it" has: "the ministry condemned it"."""


def _names_again(noun: Token) -> bool:
    """Tell whether a noun means an act as known, and no other than the one told last."""
    words = answer_words()
    if noun.pos_ != "NOUN" or not any(
        child.lower_ in ("the", "this", "that", "these", "those") for child in noun.lefts
    ):
        return False
    return not any(
        child.lower_ in words.others
        or child.ent_type_ in ("DATE", "TIME", "ORDINAL", "CARDINAL")
        or (child.dep_ in ("acl", "relcl") and child.tag_ == "VBN")
        for child in noun.children
    )


def one_side(one: Party, other: Party) -> bool:
    """Tell whether two parties are one, or of one body of one state."""
    if {one.span, one.antecedent} & {other.span, other.antecedent} - {None}:
        return True
    if one.entity is not None and other.entity is not None and one.entity.id == other.entity.id:
        return True
    if one.country is not None:
        return (one.country, one.sectors[:1]) == (other.country, other.sectors[:1])
    return (_bare(one.text), one.sectors) == (_bare(other.text), other.sectors)


def _bare(text: str) -> str:
    return text.lower().removeprefix("the ")
