"""Who is meant by a pronoun, a surname alone or a description, inside one story. Unclear ones stay unresolved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from dragoman.language.questions import before_hyphen
from dragoman.mentions.antecedents import Layout, Past, Pointer, gender_of, means_nobody, past_of
from dragoman.mentions.descriptions import (
    GROUP_NOUNS,
    NAMED_AS,
    STRANGERS,
    UNITED,
    called,
    does_alike,
    is_group,
    is_named_beside,
    says_more,
)
from dragoman.mentions.pairs import PAIR_NOUNS, STATE_NOUNS, TWO_BY_THEMSELVES, pair_of, together
from dragoman.mentions.parties import Mention, Mentions
from dragoman.mentions.words import QUANTIFIERS
from dragoman.records import Party, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from dragoman.language.parser import Paragraph

PRONOUNS = {
    "he": ("person", "one", "M"),
    "him": ("person", "one", "M"),
    "his": ("person", "one", "M"),
    "himself": ("person", "one", "M"),
    "she": ("person", "one", "F"),
    "her": ("person", "one", "F"),
    "hers": ("person", "one", "F"),
    "herself": ("person", "one", "F"),
    "they": ("any", "many", ""),
    "them": ("any", "many", ""),
    "their": ("any", "many", ""),
    "themselves": ("any", "many", ""),
    "it": ("body", "body", ""),
    "its": ("body", "body", ""),
    "itself": ("body", "body", ""),
}
OBJECT_FORMS = ("him", "them")
FARTHEST = 3
"""A pronoun looks back over at most this many paragraphs."""


def stood_for(paragraph: Paragraph, token: Token, known: Party, by: str = "") -> Party:
    """Return a pronoun as the party that it stands for; ``by`` says who found that out."""
    how = f"pronoun for {known.text!r}{by}; {known.how}"
    span = paragraph.token_span(token)
    return Party(span, token.text, known.entity, known.country, known.sectors, known.office, how, known.span)


class Resolver:
    """Keeps the mentions so far and answers for what points back to them."""

    def __init__(self, mentions: Mentions) -> None:
        self.mentions = mentions
        self._history: list[Mention] = []
        self._past: list[Past] = []
        self._people: dict[str, Mention] = {}
        self._layout: Layout | None = None
        self._who: dict[Span, str] = {}
        self._often: Counter[str] = Counter()
        self._genders: dict[str, str] = {}

    def seen(self, mention: Mention) -> None:
        """Remember a mention, and a person's surname with it."""
        self._history.append(mention)
        if mention.token is not None:
            who = self._who_is(mention)
            self._past.append(past_of(mention, self._laid_out(mention.token.doc), who, self._often[who]))
            self._often[who] += 1
        entity = mention.party.entity
        named = mention.token is None or mention.token.pos_ != "PRON"
        if entity is not None and mention.kind == "person" and named:
            words = entity.name.split()
            if len(words) > 1:
                self._people[words[-1]] = mention
                if mention.party.text.split()[-1] != words[-1]:
                    self._people[mention.party.text.split()[-1]] = mention

    def short_name(self, mention: Mention | None, doc: Doc) -> Mention | None:
        """Resolve a surname alone to the person named in full before."""
        if mention is None or mention.party.entity is None or mention.kind in ("state", "armed group", "population"):
            return mention
        mention = self._as_described(mention)
        earlier = self._people.get(doc[mention.head].text)
        if earlier is None:
            mention = self._as_entitled(mention)
        known, own = earlier.party if earlier is not None else mention.party, mention.party
        if earlier is None or known.entity is None or own.entity is None or known.entity.id == own.entity.id:
            return mention
        named = known.entity.name.lower().split()
        # "Da Luz" of Inacio da Luz, "14.30 Lukic" in a list of what happened when
        alone = all(
            word.dep_ in ("det", "punct") or word.like_num or word.i == mention.head or word.lower_ in named
            for word in doc[mention.first : mention.last + 1]
        )
        # "Mr Letsie", "Minister Letsie": a title before a surname.
        titled = own.how.startswith("title ") and own.entity.name == doc[mention.head].text
        same_country = own.country in (None, known.country)
        same_gender = "" in (gender_of(mention), gender_of(earlier)) or gender_of(mention) == gender_of(earlier)
        if not (alone or titled) or not same_country or not same_gender:
            return mention
        if mention.kind != "person" and _is_known(mention):
            return mention
        party = replace(
            own,
            entity=known.entity,
            country=known.country or own.country,
            sectors=own.sectors if titled and own.sectors else known.sectors,
            office=own.office if titled and own.sectors else known.office,
            how=f"short name of {known.entity.name}; {known.how}",
            antecedent=known.span,
        )
        return replace(mention, party=party, kind="person", number="one", gender=mention.gender or earlier.gender)

    def _as_described(self, mention: Mention) -> Mention:
        """Give a name the state and work of the description that it stands behind ("his Icelandic colleague, Jon Berg")."""
        token = mention.token
        if mention.kind != "person" or mention.party.country is not None or token is None or token.dep_ != "appos":
            return mention
        said = self.mentions.mention_at(mention.paragraph, token.head)
        if said is None or said.kind != "person" or said.number != "one":
            return mention
        own = mention.party
        if said.party.country is None and (own.sectors or not said.party.sectors):
            return mention
        how = f"{own.how}; described as {said.party.text!r}"
        country, sectors = said.party.country, own.sectors or said.party.sectors
        return replace(mention, party=replace(own, country=country, sectors=sectors, how=how))

    def _as_entitled(self, mention: Mention) -> Mention:
        """Give who has a title before the name the state of whom the story called so before ("the Polish ambassador", "Ambassador Wrona")."""
        party = mention.party
        if party.country is not None or not party.office or not party.how.startswith("title "):
            return mention
        title = party.office.split()[-1].lower()
        called_so: dict[str, Party] = {}
        for past in reversed(self._history):
            known = past.party
            if mention.paragraph - past.paragraph > FARTHEST:
                break
            if past.kind != "person" or past.number != "one" or past.token is None:
                continue
            if past.token.lemma_.lower() == title and known.country is not None:
                if past.token.doc[past.first].lower_ not in ("a", "an") and known.entity is None:
                    called_so.setdefault(known.country, known)
            elif known.entity is not None and (known.office or "").lower().endswith(title):
                # Another of that office: which of them was called so is not said.
                return mention
        if len(called_so) != 1:
            return mention
        ((country, known),) = called_so.items()
        how = f"{party.how}; called {known.text!r} before"
        return replace(mention, party=replace(party, country=country, how=how, antecedent=known.span))

    def is_surname(self, word: str) -> bool:
        """Tell whether a word is the surname of somebody named before."""
        return word in self._people

    def is_named(self, entity: str) -> bool:
        """Tell whether an entity was named before."""
        return self._often[entity] > 0

    def world_body(self) -> str:
        """Return the code of the body of states that was named last, that of the United Nations where none was."""
        codes = (past.party.country for past in reversed(self._history) if past.kind == "organisation")
        return next((code for code in codes if code in ("UNO", "IGO")), None) or "UNO"

    def description(self, mention: Mention, doc: Doc) -> Mention:
        """Resolve "the group", "the president", "both sides" to who was last called so; others keep what they say themselves."""
        head = doc[mention.head]
        word = _whole_word(head)
        first = doc[mention.first].lower_
        if mention.party.entity is not None or mention.party.country is not None:
            return mention
        before = [doc[i].lower_ for i in range(mention.first, mention.head)]
        two = "both" in before or ("two" in before and first in ("the", "these"))
        alone = word in TWO_BY_THEMSELVES and head.tag_ == "NNS" and before == ["the"] and not list(head.rights)
        if word in PAIR_NOUNS and (two or alone):
            return replace(mention, members=pair_of(mention, word, self._past, self._laid_out(doc)))
        if first not in ("the", "this", "that") or not STRANGERS.isdisjoint(before):
            return mention
        if word in STATE_NOUNS:
            return self._linked(mention, lambda past: past.kind == "state" and past.party.country is not None)
        same = self._linked(
            mention,
            lambda past: (
                called(past, word)
                and does_alike(past, mention)
                and (past.party.country is not None or says_more(past, mention, word))
            ),
        )
        if same is not mention:
            return same
        if (word in GROUP_NOUNS or word in NAMED_AS) and not is_named_beside(head):
            return self._linked(mention, lambda past: is_group(past, word))
        return mention

    def _linked(self, mention: Mention, fits: object) -> Mention:
        for past in reversed(self._history):
            if mention.paragraph - past.paragraph > FARTHEST:
                break
            if past.paragraph == mention.paragraph and mention.first <= past.first <= mention.last:
                # "the Democratic Progressive Party" is no party that its own words name.
                continue
            if callable(fits) and fits(past):
                known = past.party
                party = replace(
                    mention.party,
                    entity=known.entity,
                    country=known.country,
                    sectors=known.sectors or (() if known.country in UNITED else mention.party.sectors),
                    office=known.office or mention.party.office,
                    how=f"description of {known.text!r}; {known.how}",
                    antecedent=known.span,
                )
                return replace(mention, party=party)
        return mention

    def pronoun(self, index: int, token: Token, paragraph: Paragraph) -> Mention | None:
        """Resolve a pronoun by kind, number, gender, closeness and being a subject; none when nothing agrees."""
        wanted = PRONOUNS.get(token.lower_)
        if wanted is None or means_nobody(token):
            return None
        pointer = Pointer(token, wanted[0], wanted[2], self._laid_out(token.doc))
        chosen = self._chosen(pointer, index, wanted)
        if (
            token.lower_ == "they"
            and not pointer.quotation
            and (chosen is None or pointer.sentence - chosen.sentence > 1 or not _is_many(chosen))
        ):
            party = Party(paragraph.token_span(token), token.text, None, None, (), None, "pronoun for two", None)
            both = Mention(index, token.i, token.i, token.i, party, "person", "many", subject=True, token=token)
            both.members = together(both, self._past, pointer.sentence)
            if both.members:
                return both
        if chosen is None:
            return None
        gender = wanted[2]
        if gender and chosen.mention.kind == "person" and not chosen.gender:
            # "Ambassador Wrona … She": no "he" means her from here on.
            self._genders.setdefault(chosen.who, gender)
        best = self._described(self._first(chosen.mention))
        party = stood_for(paragraph, token, best.party)
        return Mention(
            index,
            token.i,
            token.i,
            token.i,
            party,
            best.kind,
            best.number,
            best.gender or gender,
            token.dep_ == "nsubj",
            token=token,
        )

    def _chosen(self, pointer: Pointer, index: int, wanted: tuple[str, str, str]) -> Past | None:
        """Return whom a pronoun means of all who agree with it; none when nobody does."""
        best: Past | None = None
        most = 0.0
        for past in self._candidates(pointer.token, index, wanted):
            worth = pointer.worth(past, same_paragraph=past.mention.paragraph == index)
            if best is None or worth > most:
                best, most = past, worth
        return best

    def _candidates(self, token: Token, index: int, wanted: tuple[str, str, str]) -> Iterator[Past]:
        """Yield who agrees with a pronoun, the nearest first."""
        doers = self._doers(token, index)
        for past in reversed(self._past):
            mention = past.mention
            if index - mention.paragraph > FARTHEST:
                break
            if not _agrees(past, *wanted) or self._inside_same_phrase(mention, index, token):
                continue
            if past.who in doers or (wanted[2] and self._genders.get(past.who, wanted[2]) != wanted[2]):
                continue
            yield past

    def _doers(self, token: Token, index: int) -> set[str]:
        """Return who a pronoun that is an object does not mean."""
        subjects = subjects_beside(token)
        found = [self.mentions.by_token.get((index, subject.i)) for subject in subjects]
        if token.lower_ == "it":
            # "Germany's chancellor urged it": the state whose official acts is none that he deals with.
            owners = (child for subject in subjects for child in subject.children if child.dep_ == "poss")
            states = (self.mentions.by_token.get((index, owner.i)) for owner in owners)
            found += [state for state in states if state is not None and state.kind == "state"]
        return {self._who[mention.party.span] for mention in found if mention is not None}

    def _laid_out(self, doc: Doc) -> Layout:
        """Return the sentences and quotations of the paragraph that is read."""
        if self._layout is None or self._layout.doc is not doc:
            before = self._layout.before + len(self._layout.starts) if self._layout is not None else 0
            self._layout = Layout.of(doc, before)
        return self._layout

    def _who_is(self, mention: Mention) -> str:
        """Return what all mentions of the same party have in common."""
        party = mention.party
        who = self._who.get(party.antecedent) if party.antecedent is not None else None
        if who is None:
            who = party.entity.id if party.entity is not None else party.text.lower()
        self._who[party.span] = who
        return who

    def _first(self, mention: Mention) -> Mention:
        """Return whom a pronoun stands for, so that a chain of pronouns names its first member."""
        while mention.party.text.lower() in PRONOUNS and mention.party.antecedent is not None:
            earlier = next((m for m in reversed(self._history) if m.party.span == mention.party.antecedent), None)
            if earlier is None:
                break
            mention = earlier
        return mention

    def _described(self, mention: Mention) -> Mention:
        """Return whom an apposition describes ("Banda, the first head of state to come")."""
        head = mention.token.head if mention.token is not None and mention.token.dep_ == "appos" else None
        named = self.mentions.mention_at(mention.paragraph, head) if head is not None else None
        return named if named is not None and named.kind == mention.kind else mention

    def _inside_same_phrase(self, past: Mention, index: int, token: Token) -> bool:
        return past.paragraph == index and past.first <= token.i <= past.last


def _is_known(mention: Mention) -> bool:
    return mention.party.how.startswith("lexicon")


def _is_many(past: Past) -> bool:
    return past.mention.number == "many" and past.mention.kind != "thing"


def _is_part(token: Token) -> bool:
    """Tell whether a word names a part of many: "two of", "most of"."""
    return token.pos_ == "NUM" or token.lower_ in QUANTIFIERS


def subjects_beside(token: Token) -> list[Token]:
    """Return the subjects of the verb whose object a pronoun is: one that is not reflexive never means them."""
    if token.lower_.endswith(("self", "selves")):
        return []
    while token.dep_ == "pobj" and token.head.lower_ == "of" and _is_part(token.head.head):
        # "arrested two of them", "arrested five men, two of them"
        token = token.head.head
        while token.dep_ == "appos":
            token = token.head
    if token.dep_ in ("nsubj", "nsubjpass") and token.lower_ in OBJECT_FORMS:
        # "They let them go"
        verb = token.head.head
    elif token.lower_ == "it" and token.dep_ == "nsubj" and token.head.dep_ == "ccomp" and _is_infinitive(token.head):
        # "urged it to drop its objections"
        verb = token.head.head
    elif token.dep_ in ("dobj", "dative", "pobj"):
        verb = token.head if token.dep_ != "pobj" else token.head.head
    else:
        return []
    return _subjects(verb)


def _subjects(verb: Token) -> list[Token]:
    """Return the subjects of a verb; one without any shares that of the verb it is joined to ("hid the men and fed them")."""
    for _ in range(4):
        subjects = [child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass")]
        if subjects or verb.dep_ not in ("conj", "advcl", "xcomp") or verb.head == verb:
            return subjects
        verb = verb.head
    return []


def _whole_word(head: Token) -> str:
    """Return the lemma of a noun with what stands before its hyphens: "secretary-general" is no general."""
    word = head.lemma_.lower()
    before = before_hyphen(head)
    while before is not None:
        word = f"{before.lower_}-{word}"
        before = before_hyphen(before)
    return word


def _is_infinitive(verb: Token) -> bool:
    return any(child.dep_ == "aux" and child.tag_ == "TO" for child in verb.children)


def _agrees(past: Past, kind: str, number: str, gender: str) -> bool:
    mention = past.mention
    if kind == "person":
        return mention.kind == "person" and mention.number == "one" and past.gender in ("", gender)
    if kind == "body":
        return mention.kind in ("state", "organisation", "armed group", "area") and mention.number in ("body", "one")
    if mention.kind == "person":
        return mention.number == number
    return mention.number == "many" or mention.kind in ("armed group", "population", "organisation")
