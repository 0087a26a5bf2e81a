"""Whose "the army", "the government" or "police" are, where the phrase names no state: that of the sentence, the paragraph or the story.

A guess, weaker than what the phrase itself says: `Party.how` calls it one. Nothing is guessed where a phrase speaks of those of
elsewhere ("foreign governments", "Western diplomats") or where the only state named is the one that something is done to.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from dragoman.language import questions
from dragoman.mentions.composing import UNPEOPLED, Composer
from dragoman.mentions.words import word_lists

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from dragoman.mentions.parties import Mention
    from dragoman.mentions.units import Story

STATE_SECTORS = frozenset(["MIL", "GOV", "COP", "JUD", "LEG", "SPY"])
ARMED = frozenset(["MIL", "COP"])
WORLD = frozenset(["UNO", "EUR", "IGO", "NGO", "ISM", "MNC"])
"""Codes that stand in place of a country."""
ARMYLESS = frozenset(["AND", "CRI", "GRD", "ISL", "LIE", "MUS", "PAN", "PSE", "VAT", "WSM"])
"""Whose "the army" never is."""
WHERE = frozenset(["in", "across", "throughout", "inside"])
NEAR = WHERE | {"near", "outside", "at"}
PLACED = frozenset(["name", "capital", "area", "metonym"])
OWNED = frozenset(["of", "in", "from", "at", "for", "on"])
SUBJECTS = frozenset(["nsubj", "nsubjpass"])
MODIFIERS = frozenset(["poss", "amod", "compound", "nmod", "appos", "conj"])
DEMANDED = frozenset(["must", "should", "ought"])
MANY = frozenset(["authority", "force", "police", "service", "staff", "troop"])
"""Nouns for bodies that stand in the plural and mean one state's."""
HOME_OFFICES = frozenset(["affairs", "intelligence", "minister", "ministry", "office", "secretary"])
"""Nouns behind "foreign" for a state's own office."""
LYING = frozenset(["border", "coast", "flank", "front", "frontier", "side"])
"""Nouns of whose possessor a clause tells that begins with them: "On Israel's northern front, the army …"."""

Found = tuple[str, str]
"""The words that give a country, and the country."""


class Homelands:
    """Guesses the states of one paragraph's armies, governments and courts."""

    def __init__(self, doc: Doc, composer: Composer, story: Story) -> None:
        """Take a paragraph and what the story tells of itself."""
        self.doc = doc
        self.composer = composer
        self.story = story
        self.lists = word_lists()

    def fronted(self, mention: Mention) -> Mention:
        """Give a state's body the country of a place that its clause begins with: "In Mali, the army said …"."""
        if not self._is_open(mention):
            return mention
        verb = _verb_of(self.doc[mention.head])
        while verb is not None:
            for child in verb.lefts:
                if child.dep_ == "prep" and child.i < mention.first and _says_where(child):
                    found = next(filter(None, map(self._country_at, _below(child))), None)
                    if found is not None:
                        return _given(mention, found, f"behind '{child.text} {found[0]}'")
            verb = verb.head if verb.head != verb and verb.dep_ in ("ccomp", "conj", "advcl") else None
        return mention

    def guessed(self, mention: Mention | None, earlier: Sequence[Mention]) -> Mention | None:
        """Give a state's body that nothing else places the country that the sentence, the paragraph or the story is about.

        Args:
            mention: The party.
            earlier: The parties of the paragraph before it, in order.
        """
        if mention is None or not self._is_open(mention) or self._is_of_world(mention):
            return mention
        for found, why in self._answers(mention, earlier):
            if found is not None:
                unfit = found[1] in ARMYLESS and mention.party.sectors[0] == "MIL"
                unfit = unfit or self._is_faced(mention, found[1], beside="beside" in why)
                return mention if unfit else _given(mention, found, why.format(found[0]))
        return mention

    def _answers(self, mention: Mention, earlier: Sequence[Mention]) -> Iterator[tuple[Found | None, str]]:
        """Yield what each rule says, the surest first."""
        yield self._of_speech(mention, earlier), "speaks of {!r}"
        yield self._of_subject(mention, earlier), "goes on from {!r}"
        yield self._of_owner(mention, earlier), "beside {!r}"
        yield self._of_speaker(mention, earlier), "spoken of by {!r}"
        yield self._of_place(mention), "the sentence tells of {!r}"
        yield self._of_lead(mention), "{} is about it"

    # Who is asked for

    def _is_open(self, mention: Mention) -> bool:
        """Tell whether a party is a body or people of some state, with "the" or no article, and nothing says of which state."""
        party = mention.party
        official = bool(party.sectors) and party.sectors[0] in STATE_SECTORS
        if official and party.country is None and party.how.startswith("title"):
            # "Congressman Arvela", whom no table knows
            return not any(self._is_elsewhere(word) for word in self.doc[mention.first : mention.last + 1])
        known = party.country is not None or party.entity is not None or bool(mention.members)
        official = official and party.how.startswith("agent noun")
        if known or not official or mention.kind not in ("organisation", "person"):
            return False
        head = self.doc[mention.head]
        unit = self.composer.units.get(mention.head)
        words = self.doc[mention.first : mention.head + 1]
        before = self.doc[mention.first : unit.first if unit is not None else mention.head]
        strange = any(self._is_elsewhere(word) for word in words)
        first = self.doc[mention.first]
        # "brought to justice" is no judge.
        bare = mention.kind == "organisation" or mention.number == "many" or first.text[:1].isupper()
        article = first.lower_ == "the" or (first.pos_ != "DET" and bare)
        one = mention.kind == "person" or head.tag_ not in ("NNS", "NNPS") or head.lemma_.lower() in MANY
        counted = any(word.pos_ in ("NUM", "PRON") for word in before)
        return article and one and not strange and not counted and not _is_owned(head)

    def _is_elsewhere(self, word: Token) -> bool:
        """Tell whether a word of a phrase speaks of those of elsewhere: "foreign troops", but not "the foreign ministry"."""
        if word.lower_ == "foreign" and word.i + 1 < len(self.doc):
            return self.doc[word.i + 1].lower_ not in HOME_OFFICES
        return word.lower_ in self.lists.elsewhere or word.lemma_.lower() in self.lists.elsewhere

    def _is_of_world(self, mention: Mention) -> bool:
        """Tell whether judges or prosecutors stand beside an international court in the sentence."""
        if mention.party.sectors[:1] != ("JUD",):
            return False
        sent = self.doc[mention.head].sent
        units = (self.composer.units.get(i) for i in range(sent.start, sent.end))
        return any(
            name.code in WORLD and "JUD" in name.sectors for unit in units if unit is not None for name in unit.names
        )

    # What the sentence says

    def _country_at(self, token: Token) -> Found | None:
        """Return the name of a place or state at a token, with its country."""
        unit = self.composer.units.get(token.i)
        if unit is not None and unit.names:
            name = self.composer.choose(unit)
            placed = name.form in PLACED and name.entity.kind in ("state", "other")
            return (name.text, name.country) if placed and name.country and name.country not in UNPEOPLED else None
        if token.pos_ != "PROPN" or token.dep_ != "pobj" or (unit is not None and unit.agents):
            return None
        following = self.doc[token.i + 1] if token.i + 1 < len(self.doc) else None
        if following is not None and (following.pos_ == "PROPN" or following.text == "-"):
            return None
        text = self.doc[questions.noun_phrase_left(token) : token.i + 1].text.removeprefix("the ")
        country = self.composer.country_of_town(text)
        return (text, country) if country is not None else None

    def _of_place(self, mention: Mention) -> Found | None:
        """Return the one country in which the sentence places what it tells, if it names no other."""
        if mention.kind == "person" and mention.number == "one":
            # Presidents and ministers travel.
            return None
        sent = self.doc[mention.head].sent
        prepositions = [token for token in sent if token.lower_ in NEAR and token.dep_ == "prep"]
        places = [
            found
            for token in prepositions
            if self._is_of_event(token)
            for below in _below(token)
            if (found := self._country_at(below)) is not None
        ]
        countries = {country for _, country in places} | self._states_in(sent.start, sent.end)
        return places[0] if places and len(countries) == 1 else None

    def _is_of_event(self, preposition: Token) -> bool:
        """Tell whether a place is that of what is told, not of who tells it: "a newspaper in Geneva", "told reporters in Mombasa"."""
        above = preposition.head
        unit = self.composer.units.get(above.i)
        if unit is not None and (unit.names or unit.agents):
            if any("JRN" in agent.sectors for agent in unit.agents):
                return False
            above = _verb_of(above) or above
        return above.lemma_.lower() not in self.lists.saying

    def _states_in(self, start: int, end: int) -> set[str]:
        """Return the countries that names of a stretch of tokens stand for."""
        found = set()
        for i in range(start, end):
            unit = self.composer.units.get(i)
            if unit is None or i != unit.last:
                continue
            if unit.names:
                country = self.composer.choose(unit).country
            elif unit.label == "GPE":
                country = self.composer.country_of_town(self.doc[unit.first : unit.last + 1].text)
            else:
                continue
            if country and country not in UNPEOPLED:
                found.add(country)
        return found

    def _of_speech(self, mention: Mention, earlier: Sequence[Mention]) -> Found | None:
        """Return the state whose deed a speaker tells of: "Ukrainian forces pulled back, the military said"."""
        head = self.doc[mention.head]
        if head.dep_ != "nsubj" or mention.party.entity is not None or "health" in mention.party.text.lower().split():
            # Health ministries speak for those who were hit, and whoever has a name may speak of others.
            return None
        told = [child for child in head.head.children if child.dep_ == "ccomp" and child.i < head.i]
        if head.head.dep_ == "parataxis":
            told.append(head.head.head)
        return next(filter(None, (self._of_doer(verb, earlier) for verb in told)), None)

    def _of_subject(self, mention: Mention, earlier: Sequence[Mention]) -> Found | None:
        """Return the state that the clause or sentence before is about: "Pakistan condemned it. The government summoned …"."""
        head = self.doc[mention.head]
        if head.dep_ not in SUBJECTS:
            return None
        before = self.doc[head.sent.start - 1].sent.root if head.sent.start > 0 else None
        if head.head.dep_ == "conj" and head.head.head.pos_ in ("VERB", "AUX"):
            before = head.head.head
        found = self._of_doer(before, earlier) if before is not None else None
        # A paragraph that turns to another state may turn back without a word.
        return found if found is not None and self.story.lead in (None, found[1]) else None

    def _of_speaker(self, mention: Mention, earlier: Sequence[Mention]) -> Found | None:
        """Return the state whose official speaks of its own forces: "the spokesman denied that the army had fled"."""
        head = self.doc[mention.head]
        verb = head.head.head
        theirs = head.dep_ in SUBJECTS and head.head.dep_ == "ccomp" and mention.party.sectors[0] in ARMED
        return self._of_doer(verb, earlier) if theirs and verb.lemma_.lower() in self.lists.saying else None

    def _of_doer(self, verb: Token, earlier: Sequence[Mention]) -> Found | None:
        """Return the country of the state, or of the state's people, that is the one subject of a verb."""
        subjects = [child for child in verb.children if child.dep_ in SUBJECTS]
        found = [past for subject in subjects for past in earlier if past.head == subject.i]
        if len(found) != 1 or any(word.dep_ == "conj" for subject in subjects for word in self._phrase(subject)):
            return None
        if self.doc[found[0].first].lower_ in ("a", "an"):
            # "A spy from Kigali" is not what a story is about.
            return None
        party, is_state = found[0].party, found[0].kind == "state"
        if party.country is None or party.country in WORLD or not (is_state or STATE_SECTORS & set(party.sectors[:1])):
            return None
        if is_state and any(child.lemma_.lower() in DEMANDED for child in verb.children):
            # "Russia must withdraw, the minister said" is said by another.
            return None
        return party.text, party.country

    @staticmethod
    def _phrase(head: Token) -> Iterator[Token]:
        """Yield what hangs on a noun and on its modifiers: one of them may be joined to another."""
        for child in head.children:
            yield child
            yield from child.children

    def _of_owner(self, mention: Mention, earlier: Sequence[Mention]) -> Found | None:
        """Return the one state that the sentence names, where one of its bodies acts in it: "Pakistan's president … by parliament"."""
        sent = self.doc[mention.head].sent
        if len(self._states_in(sent.start, sent.end)) != 1:
            return None
        for past in earlier:
            party = past.party
            if past.first < sent.start or past.kind == "state" or party.antecedent is not None:
                continue
            official = party.country not in (None, *WORLD) and bool(STATE_SECTORS & set(party.sectors[:1]))
            if official and self.doc[past.head].dep_ in SUBJECTS and "; guessed " not in party.how:
                return party.text, party.country or ""
        return None

    def _of_lead(self, mention: Mention) -> Found | None:
        """Return the country that the story is about, if the sentence names no other."""
        country = self.story.lead
        if country is None:
            return None
        sent = self.doc[mention.head].sent
        return ("the story", country) if self._states_in(sent.start, sent.end) <= {country} else None

    def _is_faced(self, mention: Mention, country: str, *, beside: bool) -> bool:
        """Tell whether a state is the other side of the clause, or is named by those it sent: "summoned the Iranian ambassador".

        Where one of its own bodies stands beside the party, only verbs of dealings between states tell.
        """
        head = self.doc[mention.head]
        verb = _verb_of(head)
        dealing = verb is not None and (not beside or verb.lemma_ in self.lists.meeting)
        for i in range(head.sent.start, head.sent.end):
            unit = self.composer.units.get(i)
            if unit is None or not unit.names or i != unit.last or mention.first <= i <= mention.last:
                continue
            if self.composer.choose(unit).country != country:
                continue
            top = self.doc[i]
            while top.dep_ in MODIFIERS and top.head != top:
                top = top.head
                if top.lemma_.lower() in self.lists.abroad or top.lemma_.lower() in self.lists.sent:
                    return True
            if top.i != head.i and dealing and verb is not None and _is_argument(top, verb):
                return True
        return False


def _given(mention: Mention, found: Found, why: str) -> Mention:
    how = f"{mention.party.how}; guessed to be of {found[1]}: {why}"
    entity = mention.party.entity
    entity = replace(entity, country=found[1]) if entity is not None else None
    return replace(mention, party=replace(mention.party, country=found[1], entity=entity, how=how))


def _verb_of(head: Token) -> Token | None:
    """Return the verb that a noun hangs on as subject, object or behind a preposition."""
    token = head
    while token.head != token:
        token = token.head
        if token.pos_ in ("VERB", "AUX"):
            return token
    return None


def _is_argument(token: Token, verb: Token) -> bool:
    """Tell whether a noun is subject or object of a verb, or behind a preposition of it that names no place."""
    if token.dep_ in ("dobj", "nsubj", "nsubjpass", "dative", "agent"):
        return token.head == verb
    return token.dep_ == "pobj" and token.head.lower_ not in NEAR and verb in (token.head.head, token.head.head.head)


def _is_owned(head: Token) -> bool:
    """Tell whether something says whose a body is, though not of which state: "its army", "police in Linares"."""
    return any(
        child.dep_ in ("poss", "relcl", "nummod")
        or (child.dep_ == "prep" and child.lower_ in OWNED and any(pobj.pos_ == "PROPN" for pobj in child.children))
        for child in head.children
    )


def _says_where(preposition: Token) -> bool:
    if preposition.lower_ in WHERE:
        return True
    return preposition.lower_ in ("on", "along") and any(child.lemma_ in LYING for child in preposition.children)


def _below(preposition: Token) -> Iterator[Token]:
    """Yield what follows a preposition, the names beside it and those behind an "of" or "in"."""
    for child in preposition.children:
        if child.dep_ != "pobj":
            continue
        yield child
        yield from (other for other in child.children if other.dep_ in ("compound", "nmod", "amod", "poss", "appos"))
        for further in child.children:
            if further.dep_ == "prep" and further.lower_ in ("of", "in"):
                yield from (other for other in further.children if other.dep_ == "pobj")
