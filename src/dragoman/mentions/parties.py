"""Who is meant: noun phrases to parties, by lexicon and by syntax; the parser's entity labels are only a hint."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from dragoman.language import questions
from dragoman.lexicon.actors import Agent, Catalogue, Name, catalogue, term_on
from dragoman.mentions.words import (
    BACKED,
    FORCES,
    FORMER,
    LOCATIVE,
    NOMINAL,
    QUANTIFIERS,
    REMEMBERED_DAYS,
    SETTLEMENTS,
    WEEKDAYS,
)
from dragoman.reading.dates import day_of
from dragoman.records import Entity, Party, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as TokenSpan

    from dragoman.language.parser import Paragraph, Parsed


@dataclass(slots=True)
class Unit:
    """A run of tokens that the lexicon or the parser knows: a name, an agent noun or an entity label."""

    first: int
    last: int
    names: tuple[Name, ...] = ()
    agents: tuple[Agent, ...] = ()
    label: str = ""


@dataclass(slots=True)
class Mention:
    """A party at a place of a paragraph: token indexes of its phrase, both inside, and of its head."""

    paragraph: int
    first: int
    last: int
    head: int
    party: Party
    kind: str
    number: str
    gender: str = ""
    subject: bool = False
    members: tuple[Mention, ...] = ()
    """The parties that a phrase such as "both sides" stands for."""


@dataclass(slots=True)
class Mentions:
    """All parties of a document, by paragraph and token."""

    by_token: dict[tuple[int, int], Mention] = field(default_factory=dict)
    ordered: list[Mention] = field(default_factory=list)
    places: set[tuple[int, int]] = field(default_factory=set)
    offsets: list[int] = field(default_factory=list)

    def at(self, paragraph: int, token: Token) -> Party | None:
        """Return the party whose phrase's core covers a token."""
        mention = self.by_token.get((paragraph, token.i))
        return mention.party if mention else None

    def mention_at(self, paragraph: int, token: Token) -> Mention | None:
        """Return the mention whose phrase's core covers a token."""
        return self.by_token.get((paragraph, token.i))


def find_parties(parsed: Parsed, known: Catalogue | None = None) -> Mentions:
    """Find the parties of a document, pronouns and short names resolved inside it.

    Args:
        parsed: The parsed document.
        known: The names to look for; the packaged ones without it.

    Returns:
        Mentions in order of the text. A noun phrase that is no party has none.
    """
    from dragoman.mentions.coreference import Resolver  # noqa: PLC0415 (the two know each other)

    mentions = Mentions(offsets=[paragraph.offset for paragraph in parsed.paragraphs])
    resolver = Resolver(mentions)
    known = known or catalogue()
    day = day_of(parsed.document.published)
    countries = _countries_named(parsed, known)
    for index, paragraph in enumerate(parsed.paragraphs):
        finder = _ParagraphFinder(paragraph, index, known, day, countries)
        for mention in finder.mentions(resolver):
            quoted = mention.party.span.of(parsed.document.text)
            if quoted != mention.party.text:
                # The parser reads odd spaces as plain ones; what is quoted is the document.
                mention.party = replace(mention.party, text=quoted)
            mentions.ordered.append(mention)
        mentions.places.update((index, token) for token in finder.places)
    return mentions


def _countries_named(parsed: Parsed, known: Catalogue) -> frozenset[str]:
    """Return the countries that the document names or whose people or capitals it names; they decide on ambiguous names."""
    found: set[str] = set()
    for paragraph in parsed.paragraphs:
        starts = [token.idx for token in paragraph.doc]
        ends = {token.idx + len(token) for token in paragraph.doc}
        for match in known.find(paragraph.doc.text, starts, ends):
            found.update(name.country for name in match.names if name.country and not name.ambiguous)
    return frozenset(found)


def _singulars(token: Token, words: list[str]) -> Iterator[str]:
    """Yield the singular forms of what the parser took for a name ("Rebels attacked", "MPs", "Gunmen")."""
    if token.pos_ == "PROPN":
        lower = token.lower_
        if lower.endswith("s"):
            yield " ".join([*words, lower[:-1]])
        if lower.endswith("men"):
            yield " ".join([*words, lower[:-3] + "man"])


class _ParagraphFinder:
    """Finds the parties of one paragraph from left to right."""

    def __init__(
        self, paragraph: Paragraph, index: int, known: Catalogue, day: date | None, countries: frozenset[str]
    ) -> None:
        self.paragraph = paragraph
        self.doc: Doc = paragraph.doc
        self.index = index
        self.known = known
        self.day = day
        self.countries = countries
        self.units: dict[int, Unit] = {}
        self.found: dict[tuple[int, int], Mention] = {}
        self.places: set[int] = set()
        self._find_units()

    # Units: names, agent nouns, entity labels

    def _find_units(self) -> None:
        starts = [token.idx for token in self.doc]
        ends = {token.idx + len(token): token.i for token in self.doc}
        at = {start: i for i, start in enumerate(starts)}
        for match in self.known.find(self.doc.text, starts, set(ends)):
            first, last = at[match.start], ends[match.end]
            names = self._supported(first, last, match.names)
            if names and self._is_used_as_name(first, last, names):
                self._add(Unit(first, last, names=self._valid(names)))
        self._find_agents()
        for entity in self.doc.ents:
            if entity.label_ in ("PERSON", "ORG", "GPE", "NORP", "FAC"):
                self._add_entity(entity)

    def _add_entity(self, entity: TokenSpan) -> None:
        """Take a name that only the parser labels, where no lexicon name stands; tables are full of false ones."""
        named = [token for token in entity if token.lower_ != "the" and token.lower_ not in ("'s", "’s")]
        while named and named[0].text in WEEKDAYS and len(named) > 1:
            # "On Sunday Orué offered …": the model reads the day as a given name.
            named = named[1:]
        if not named or any(token.is_space for token in named):
            return
        if not any(token.i in self.units for token in named):
            self._add(Unit(named[0].i, named[-1].i, label=entity.label_))
        elif entity.label_ == "PERSON":
            self._join_person(entity.start, entity.end - 1)

    def _join_person(self, first: int, last: int) -> None:
        """A longer person's name around a known surname is another person, unless the rest is a title."""
        inside = [self.units[i] for i in range(first, last + 1) if i in self.units]
        names = [unit for unit in inside if unit.names and unit.names[0].form == "surname"]
        free = [i for i in range(first, last + 1) if i not in self.units and self.doc[i].pos_ == "PROPN"]
        if names and free and len(inside) == len(names):
            for i in range(min(free[0], names[0].first), max(free[-1], names[-1].last) + 1):
                self.units.pop(i, None)
            self._add(Unit(min(free[0], names[0].first), max(free[-1], names[-1].last), label="PERSON"))

    def _add(self, unit: Unit) -> None:
        for i in range(unit.first, unit.last + 1):
            self.units.setdefault(i, unit)

    def _valid(self, names: tuple[Name, ...]) -> tuple[Name, ...]:
        """Keep the names that were in use on the day of the report, if any was."""
        if self.day is None or len(names) == 1:
            return names
        valid = tuple(name for name in names if name.start <= self.day <= name.end)
        return valid or names

    def _supported(self, first: int, last: int, names: tuple[Name, ...]) -> tuple[Name, ...]:
        """Keep a name that also means something else only when its country is in the story and it looks like a name here."""
        sure = tuple(
            name for name in names if not name.ambiguous or name.form == "surname" or name.entity.kind == "state"
        )
        if sure:
            return sure
        tokens = self.doc[first : last + 1]
        named = tokens[-1].ent_type_ in ("ORG", "NORP", "GPE", "PERSON") or (
            len(tokens) == 1 and len(tokens.text) > 1 and tokens.text.isupper()
        )
        if not named or all(token.tag_ not in ("NNP", "NNPS", "JJ") for token in tokens):
            return ()
        return tuple(
            name
            for name in names
            if name.country in self.countries or (name.country is None and name.form != "metonym")
        )

    def _is_used_as_name(self, first: int, last: int, names: tuple[Name, ...]) -> bool:
        if first != last:
            return True
        token = self.doc[first]
        if token.text == "US":
            return token.pos_ != "PRON"
        if token.text.islower():
            return False
        if names[0].form in ("surname", "person"):
            if token.ent_type_ in ("DATE", "TIME"):
                return False
            previous = self.doc[first - 1] if first else None
            given_name = (
                previous is not None
                and previous.pos_ == "PROPN"
                and previous.ent_type_ == "PERSON"
                and token.ent_type_ == "PERSON"
            )
            # "the mayor of Lagos": after such a preposition a name that the parser takes for a place is one.
            place = (
                previous is not None
                and previous.pos_ == "ADP"
                and (token.ent_type_ in ("GPE", "LOC") or (first > 1 and self.doc[first - 2].lower_ in SETTLEMENTS))
            )
            return token.pos_ == "PROPN" and not given_name and not place and self._in_office(names, token)
        if token.ent_type_ == "PERSON" and names[0].form == "capital":
            return any(child.dep_ in ("compound", "poss") for child in token.children) is False
        return True

    def _in_office(self, names: tuple[Name, ...], token: Token) -> bool:
        """A surname alone is read as the office holder of the day, else as the one person of that name who lately was."""
        holders = {
            name.entity.id
            for name in names
            if term_on(name.terms, self.day)[0] and not term_on(name.terms, self.day)[1]
        }
        if holders or self.day is None or token.ent_type_ != "PERSON":
            return bool(holders)
        if len({name.entity.id for name in names}) > 1:
            return False
        last = max((term.end for name in names for term in name.terms if term.end <= self.day), default=None)
        return last is not None and (self.day - last).days < REMEMBERED_DAYS

    def _find_agents(self) -> None:
        doc, agents = self.doc, self.known.agents
        i = 0
        while i < len(doc):
            for length in range(min(self.known.longest_agent, len(doc) - i), 0, -1):
                last = i + length - 1
                if any(j in self.units for j in range(i, last + 1)):
                    continue
                if length == 1 and doc[i].ent_type_ == "PERSON" and doc[i].ent_iob_ == "I" and doc[i].pos_ == "PROPN":
                    # "Murad Ali Shah": a part of a name that is also a noun.
                    continue
                words = [doc[j].lower_ for j in range(i, last)]
                entries = (
                    agents.get(" ".join([*words, doc[last].lemma_.lower()]))
                    or agents.get(" ".join([*words, doc[last].lower_]))
                    or next((agents[form] for form in _singulars(doc[last], words) if form in agents), None)
                )
                if not entries and length > 1:
                    lemma_first = " ".join([doc[i].lemma_.lower(), *words[1:], doc[last].lower_])
                    entries = agents.get(lemma_first)
                if entries and doc[last].pos_ == "ADJ" and length == 1:
                    entries = tuple(agent for agent in entries if agent.role == "modifier")
                if entries and (length > 1 or doc[i].pos_ in NOMINAL):
                    self._add(Unit(i, last, agents=entries))
                    i = last
                    break
            i += 1

    # Mentions

    def mentions(self, resolver: object) -> Iterator[Mention]:
        """Yield the parties from left to right; pronouns and descriptions ask the resolver."""
        from dragoman.mentions.coreference import Resolver  # noqa: PLC0415 (the two know each other)

        assert isinstance(resolver, Resolver)  # noqa: S101 (narrows the type)
        self.found = resolver.mentions.by_token
        for token in self.doc:
            if (self.index, token.i) in resolver.mentions.by_token or not self._is_head(token):
                continue
            mention = (
                resolver.pronoun(self.index, token, self.paragraph)
                if token.pos_ == "PRON"
                else self._noun(token, resolver)
            )
            if mention is None:
                continue
            for i in range(mention.first, mention.last + 1):
                if i == mention.head or self._is_core(i, mention):
                    resolver.mentions.by_token[self.index, i] = mention
            resolver.seen(mention)
            yield mention

    def _is_core(self, i: int, mention: Mention) -> bool:
        """Tell whether a token of the phrase stands for the whole: the name and the title before it, not its modifiers."""
        unit = self.units.get(i)
        head_unit = self.units.get(mention.head)
        if unit is None or head_unit is None:
            return False
        return (
            unit is head_unit
            or (bool(unit.agents) and unit.agents[0].title and i < mention.head)
            or (i > mention.head and unit.label == "PERSON")
            or (i > mention.head and bool(unit.names) and unit.names[0].form in ("person", "surname"))
        )

    def _is_head(self, token: Token) -> bool:
        if token.pos_ not in NOMINAL and token.i not in self.units:
            return False
        if token.pos_ == "ADJ" and token.dep_ in ("acomp", "advmod", "oprd"):
            return False
        unit = self.units.get(token.i)
        if unit is not None and unit.last > token.i and self.doc[unit.last].head.i != token.i and unit.names:
            return token.head.i < unit.first or token.head.i > unit.last
        return True

    def _noun(self, token: Token, resolver: object) -> Mention | None:
        from dragoman.mentions.coreference import Resolver  # noqa: PLC0415 (the two know each other)

        assert isinstance(resolver, Resolver)  # noqa: S101 (narrows the type)
        unit = self.units.get(token.i)
        if token.dep_ in ("compound", "amod", "nmod") and not (unit and (unit.names or unit.label)):
            return self._modifying_body(token, unit) if unit is not None else None
        if unit is None and token.text[:1].isupper() and resolver.is_surname(token.text):
            unit = Unit(token.i, token.i, label="PERSON")
            self._add(unit)
        if unit is None:
            return self._quantity(token, resolver)
        person = self._titled_person(unit)
        if person is not None:
            return resolver.short_name(person, self.doc)
        if unit.names:
            if self._acts(unit):
                return resolver.short_name(self._named(token, unit), self.doc)
            self._mark_place(unit)
            return None
        if unit.agents:
            mention = self._agent(token, unit)
            return resolver.description(mention, self.doc) if mention else None
        return resolver.short_name(self._labelled(unit), self.doc)

    def _modifying_body(self, token: Token, unit: Unit) -> Mention | None:
        """Read "a police raid", "an Israeli army offensive", "a government offer": the modifier names who is behind it."""
        agent = unit.agents[0]
        above = token.head
        while above.dep_ in ("compound", "amod", "nmod"):
            above = above.head
        if agent.role != "full" or not agent.sectors or unit.last != token.i or above.i in self.units:
            return None
        if any(i in self.units and self.units[i].agents for i in range(unit.last + 1, above.i)):
            return None
        first = unit.first
        while (before := self.units.get(first - 1)) is not None and before.names and before.last == first - 1:
            first = before.first
        country, sectors, notes = self._compose(first, unit, token)
        number = "body" if agent.number == "body" else "many"
        how = f"agent noun {agent.term!r} before a noun{notes}"
        party = Party(self._span(first, unit.last), "", None, country, sectors, None, how)
        return self._mention((first, unit.last, token.i), party, agent.kind, number)

    def _mark_place(self, unit: Unit) -> None:
        self.places.update(range(unit.first, unit.last + 1))

    def _acts(self, unit: Unit) -> bool:
        """Capitals and seats act, unless the sentence uses them as places; whole states are left to the role they fill."""
        form = unit.names[0].form
        if form not in ("capital", "metonym"):
            return True
        head = self.doc[unit.last]
        if head.dep_ == "pobj" and head.head.lower_ in LOCATIVE:
            return False
        if head.dep_ in ("compound", "nmod", "npadvmod"):
            other = self.units.get(head.head.i)
            return bool(other and (other.agents or other.names))
        return not (head.dep_ == "appos" and head.head.ent_type_ == "GPE")

    def _named(self, token: Token, unit: Unit) -> Mention:
        name = self._choose(unit)
        head = self.doc[unit.last] if not unit.first <= token.i <= unit.last else token
        first = (
            min(questions.noun_phrase_left(head), unit.first)
            if head.dep_ not in ("compound", "amod", "poss", "nmod")
            else unit.first
        )
        first = max(first, self._phrase_floor(head, unit.first))
        if name.form in ("person", "surname"):
            return self._person(unit, first, name)
        if name.form == "dictionary":
            return self._dictionary_entry(unit, first, name)
        kind = "population" if name.form == "adjective" else name.entity.kind
        sectors = name.sectors_on(self.day)
        if name.form == "adjective" and head.dep_ not in ("compound", "amod", "nmod"):
            sectors = sectors or ("CVL",)
        number = "many" if name.form == "adjective" and token.tag_ in ("NNS", "NNPS") else "body"
        how = f"lexicon {name.source}: {name.text} ({name.form})"
        return self._mention(
            (first, unit.last, head.i),
            Party(self._span(first, unit.last), "", name.entity, name.country or name.code, sectors, None, how),
            kind,
            number,
        )

    def _dictionary_entry(self, unit: Unit, first: int, name: Name) -> Mention:
        """Code a name of a user's dictionary by the first of its codes that holds on the day."""
        term = next((t for t in name.terms if self.day is None or t.start <= self.day <= t.end), None)
        country, sectors = (term.country or None, term.sectors) if term else (None, ())
        how = f"dictionary {name.source}: {name.text} [{term.office if term else 'no code on that day'}]"
        party = Party(self._span(first, unit.last), "", name.entity, country, sectors, None, how)
        return self._mention((first, unit.last, unit.last), party, "organisation", "body")

    def _phrase_floor(self, head: Token, unit_first: int) -> int:
        """Return the leftmost token that the phrase of a name may reach: a comma or a coordination ends it."""
        floor = head.left_edge.i
        for i in range(unit_first - 1, floor - 1, -1):
            token = self.doc[i]
            if token.is_punct and token.text not in ("-", "“", '"', "'", "."):
                return i + 1
            if token.dep_ == "cc" or (token.pos_ in ("VERB", "AUX") and token.dep_ not in ("amod", "compound")):
                return i + 1
        return floor

    def _choose(self, unit: Unit) -> Name:
        """Choose among entities of one name: valid on the day first, then unambiguous, then the first listed."""

        def rank(name: Name) -> tuple[bool, bool, bool, bool]:
            term, former = term_on(name.terms, self.day)
            return (
                name.form in ("person", "surname") and (term is None or former),
                name.ambiguous,
                # A body known by its own name is more than the building it sits in.
                name.form == "metonym",
                name.entity.kind != "state",
            )

        return min(unit.names, key=rank)

    def _person(self, unit: Unit, first: int, name: Name) -> Mention:
        term, former = term_on(name.terms, self.day)
        sectors = ("ELI",) if former else term.sectors if term else ()
        office = None if former or term is None else term.office
        state = (
            f"{term.office} {'until ' + term.end.isoformat() if former else 'since ' + term.start.isoformat()}"
            if term
            else "no office then"
        )
        how = f"lexicon {name.source}: {name.entity.name}, {state}"
        country = term.country or None if term else name.country
        party = Party(self._span(first, unit.last), "", name.entity, country, sectors, office, how)
        return self._mention((first, unit.last, unit.last), party, "person", "one", name.gender)

    def _titled_person(self, unit: Unit) -> Mention | None:
        """Join a title and the name after it, whatever the parse made of them ("Secretary of State Marco Rubio")."""
        name_unit: Unit | None
        title: Unit | None
        if unit.agents and unit.agents[0].kind == "person":
            following = self.units.get(unit.last + 1)
            if following is None and unit.agents[0].title:
                following = self._bare_name(unit.last + 1)
            name_unit, title = following, unit
        else:
            name_unit, title = unit, self.units.get(unit.first - 1)
        if name_unit is None or not (
            name_unit.label == "PERSON" or (name_unit.names and name_unit.names[0].form in ("person", "surname"))
        ):
            return None
        if name_unit.label == "PERSON" and title is None:
            return None
        if title is None or not title.agents or title.agents[0].kind != "person":
            return None
        first = title.first
        while first > 0 and (
            (
                self.doc[first - 1].dep_ in ("compound", "amod", "poss", "det", "nmod", "case", "punct", "advmod")
                and self.doc[first - 1].text not in (",", ";", ":", "(", "—", "–")
            )
            or self._modifies(first - 1)
        ):
            first -= 1
        while self.doc[first].is_punct and first < title.first:
            first += 1
        country, sectors, entity_note = self._compose(first, title, self.doc[title.last])
        office = " ".join(self.doc[i].text for i in range(title.first, title.last + 1))
        if name_unit.names:
            known = self._person(name_unit, first, self._choose_titled(name_unit, country))
            if known.party.office or known.party.sectors:
                return known
            country = known.party.country or country
            entity = known.party.entity
        else:
            text = self.doc[name_unit.first : name_unit.last + 1].text
            entity = Entity(f"person:{text.lower().replace(' ', '-')}", text, "person", country)
        former = any(self.doc[i].lower_ in FORMER for i in range(first, title.first))
        sectors = ("ELI",) if former else sectors
        party = Party(
            self._span(first, name_unit.last),
            "",
            entity,
            country,
            sectors,
            None if former else office,
            f"title {office!r} before a name{entity_note}",
        )
        return self._mention((first, name_unit.last, name_unit.last), party, "person", "one")

    def _choose_titled(self, unit: Unit, country: str | None) -> Name:
        matching = tuple(name for name in unit.names if country and name.country == country)
        return self._choose(Unit(unit.first, unit.last, names=matching or unit.names))

    def _modifies(self, i: int) -> bool:
        unit = self.units.get(i)
        return bool(
            unit
            and (
                (unit.names and unit.names[0].entity.kind == "state")
                or (unit.agents and unit.agents[0].role == "modifier")
            )
        )

    def _bare_name(self, first: int) -> Unit | None:
        """Read capitalised words after a title as a name that the parser did not label."""
        last = first
        while (
            last < len(self.doc)
            and self.doc[last].pos_ == "PROPN"
            and self.doc[last].text[0].isupper()
            and last not in self.units
        ):
            last += 1
        return Unit(first, last - 1, label="PERSON") if last > first else None

    def _compose(self, first: int, unit: Unit, head: Token) -> tuple[str | None, tuple[str, ...], str]:
        """Read country and sectors of an agent noun from what stands before it, its possessor, of-phrase, place and apposition."""
        agent = next((agent for agent in unit.agents if agent.role != "modifier"), unit.agents[0])
        sectors: tuple[str, ...] = agent.sectors
        country: str | None = None
        notes: list[str] = []
        inner = [self.units[i] for i in range(first, unit.first) if i in self.units]
        for name in self._related_names(inner, head):
            if country is None and name.country:
                country = name.country
                notes.append(f"{name.text} gives {name.country}")
            if name.entity.kind != "state" and name.sectors_on(self.day) and (agent.belongs or sectors[:1] == ("UAF",)):
                # "al-Shabaab militants": whose men they are says more than that they are armed.
                sectors = name.sectors_on(self.day)
        if country is None and (owner := self._owner(head)) is not None:
            country = owner.country
            if agent.belongs and not sectors:
                sectors = owner.sectors
            notes.append(f"whose: {owner.text!r}")
        if country is None and (place := self._place_name(head)) is not None:
            country = place[1]
            notes.append(f"{place[0]} gives {place[1]}")
        if agent.belongs:
            given = next((a.sectors for u in inner for a in u.agents if a.sectors and a.term not in FORMER), ())
            given = given or self._sectors_of(head)
            if given:
                sectors = given
                notes.append(f"sector {given[0]} from its modifier")
        if agent.role == "office" and not sectors and country is not None:
            sectors = ("MIL",) if agent.term in FORCES else ("GOV",)
            notes.append("of a state")
        return country, sectors, (": " + ", ".join(notes)) if notes else ""

    def _is_backer(self, unit: Unit) -> bool:
        """Tell whether a name only backs those named after it ("Turkish-backed rebels")."""
        following = [token.lower_ for token in self.doc[unit.last + 1 : unit.last + 3]]
        return len(following) > 1 and following[0] == "-" and following[1] in BACKED

    def _owner(self, head: Token) -> Party | None:
        """Return whom a possessive pronoun before a noun stands for ("its forces")."""
        for child in head.children:
            if child.dep_ == "poss" and child.pos_ == "PRON":
                mention = self.found.get((self.index, child.i))
                return mention.party if mention is not None else None
        return None

    def _place_name(self, head: Token) -> tuple[str, str] | None:
        """Return a town that a noun belongs to, with its country ("the mayor of Lagos", "police in Toulouse")."""
        from dragoman.mentions.places import country_of_place  # noqa: PLC0415 (places know parties)

        for preposition in ("of", "in", "from", "at"):
            for pobj in questions.after_preposition(head, preposition):
                if pobj.pos_ == "PROPN" and self._is_open(pobj.i):
                    name = self.doc[questions.noun_phrase_left(pobj) : pobj.i + 1].text
                    country = country_of_place(name, self.countries)
                    if country is not None:
                        return name, country
        for child in head.children:
            if child.dep_ == "compound" and child.pos_ == "PROPN" and self._is_open(child.i):
                name = self.doc[child.left_edge.i : child.i + 1].text
                country = country_of_place(name, self.countries)
                if country is not None:
                    return name, country
        return None

    def _is_open(self, i: int) -> bool:
        """Tell whether a token is no name of the lexicon: nothing is known of it, or only the parser's label of a place."""
        unit = self.units.get(i)
        return unit is None or unit.label in ("GPE", "FAC")

    def _related_names(self, inner: list[Unit], head: Token) -> Iterator[Name]:
        """Yield names before a noun (nearest last), then in its of-phrase, its place and its apposition."""
        for unit in inner:
            if unit.names and not self._is_backer(unit):
                yield self._choose(unit)
        for preposition in ("of", "for", "from", "in", "at"):
            for pobj in questions.after_preposition(head, preposition):
                related = self.units.get(pobj.i)
                if related and related.names:
                    yield self._choose(related)
                for child in pobj.children:
                    if (
                        child.dep_ in ("poss", "amod", "compound")
                        and (deeper := self.units.get(child.i))
                        and deeper.names
                    ):
                        yield self._choose(deeper)

    def _sectors_of(self, head: Token) -> tuple[str, ...]:
        for preposition in ("of", "for", "from"):
            for pobj in questions.after_preposition(head, preposition):
                related = self.units.get(pobj.i)
                if related and related.agents and related.agents[0].sectors:
                    return related.agents[0].sectors
        return ()

    def _agent(self, token: Token, unit: Unit) -> Mention | None:
        roles = {agent.role for agent in unit.agents}
        if roles <= {"modifier"}:
            return None
        head = (
            self.doc[unit.last]
            if self.doc[unit.last].head.i < unit.first or self.doc[unit.last].head.i > unit.last
            else token
        )
        agent = next((agent for agent in unit.agents if agent.role != "modifier"), unit.agents[0])
        first = max(min(questions.noun_phrase_left(head), unit.first), self._phrase_floor(head, unit.first))
        country, sectors, notes = self._compose(first, unit, head)
        entity = self._entity_of(first, unit, head, agent)
        if entity is not None and agent.belongs and entity.kind != "state":
            country = country or entity.country
        if (
            any(self.doc[i].lower_ in FORMER for i in range(first, unit.first))
            and agent.kind == "person"
            and sectors[:1] == ("GOV",)
        ):
            sectors = ("ELI",)
        sectors, country = self._by_apposition(head, sectors, country)
        last = self._with_of_phrase(head, unit.last) if agent.belongs or agent.number == "body" else unit.last
        how = f"agent noun {agent.term!r} ({agent.role}){notes}"
        number = "many" if token.tag_ in ("NNS", "NNPS") else agent.number if agent.number != "any" else "one"
        office = agent.term if agent.title and agent.kind == "person" and number == "one" else None
        return self._mention(
            (first, last, head.i),
            Party(self._span(first, last), "", entity, country, sectors, office, how),
            "thing" if agent.role == "thing" else agent.kind,
            number,
        )

    def _entity_of(self, first: int, unit: Unit, head: Token, agent: Agent) -> Entity | None:
        """The group that people belong to ("Hamas leaders", "leaders of the Workers' Party") is their entity."""
        if not (agent.belongs or agent.role == "thing") and agent.kind not in ("armed group", "population"):
            return None
        inner = [self.units[i] for i in range(first, unit.first) if i in self.units and self.units[i].names]
        for related in self._related_names(inner, head):
            if related.entity.kind not in ("state", "person"):
                return related.entity
        return None

    def _by_apposition(
        self, head: Token, sectors: tuple[str, ...], country: str | None
    ) -> tuple[tuple[str, ...], str | None]:
        for child in head.children:
            if child.dep_ == "appos" and (unit := self.units.get(child.i)) and unit.names:
                name = self._choose(unit)
                return sectors or name.sectors_on(self.day), country or name.country
        return sectors, country

    def _with_of_phrase(self, head: Token, last: int) -> int:
        for child in head.children:
            if child.dep_ == "prep" and child.lower_ == "of" and child.i == last + 1:
                for pobj in child.children:
                    if pobj.dep_ == "pobj" and pobj.i - last < 8:  # noqa: PLR2004 (a name, not a clause)
                        return pobj.i
        return last

    def _labelled(self, unit: Unit) -> Mention | None:
        """A name that only the parser knows: a person, an organisation, a people; towns are places unless they act."""
        head = self.doc[unit.last]
        text = self.doc[unit.first : unit.last + 1].text
        if unit.label in ("GPE", "FAC"):
            acts = head.dep_ in ("nsubj", "agent") and unit.label == "GPE"
            if not acts:
                self._mark_place(unit)
                return None
        if not any(self.doc[i].text[:1].isupper() for i in range(unit.first, unit.last + 1)):
            return None
        first = max(min(questions.noun_phrase_left(head), unit.first), self._phrase_floor(head, unit.first))
        if head.dep_ in ("compound", "amod", "poss", "nmod"):
            first = unit.first
        inner = [self.units[i] for i in range(first, unit.first) if i in self.units]
        country = next((self._choose(u).country for u in inner if u.names), None)
        sectors = next((a.sectors for u in inner for a in u.agents if a.sectors), ())
        office = None
        if unit.label == "PERSON" and head.dep_ == "appos" and head.head.dep_ == "pobj":
            # "the mayor of Lagos, Bola Adeyemi": the parser hangs the name on the town.
            above = head.head.head.head
            described = self.units.get(above.i)
            if described is not None and described.agents and described.agents[0].kind == "person":
                floor = max(questions.noun_phrase_left(above), self._phrase_floor(above, described.first))
                country, sectors, _ = self._compose(floor, described, above)
        for child in head.children:
            described = self.units.get(child.i) if child.dep_ == "appos" else None
            if described and described.agents:
                floor = max(questions.noun_phrase_left(child), self._phrase_floor(child, described.first))
                found_country, found_sectors, _ = self._compose(floor, described, child)
                country, sectors = country or found_country, found_sectors or sectors
                office = described.agents[0].term if described.agents[0].title else None
        kind = {"PERSON": "person", "NORP": "population", "ORG": "organisation", "GPE": "other"}[unit.label]
        entity = Entity(f"{kind}:{text.lower().replace(' ', '-')}", text, kind, country)
        number = "one" if kind == "person" else "body"
        party = Party(
            self._span(first, unit.last),
            "",
            entity,
            country,
            sectors,
            office,
            f"name labelled {unit.label} by the parser",
        )
        return self._mention((first, unit.last, head.i), party, kind, number)

    def _quantity(self, token: Token, resolver: object) -> Mention | None:
        """Read "dozens of protesters", "three of the officers", "two others": the party is what is counted."""
        if token.lower_ not in QUANTIFIERS and token.pos_ != "NUM":
            return None
        for pobj in questions.after_preposition(token, "of"):
            unit = self.units.get(pobj.i)
            if unit is None:
                continue
            inner = self._noun(pobj, resolver)
            if inner is None or inner.kind == "state":
                return None
            first = questions.noun_phrase_left(token)
            party = replace(inner.party, span=self._span(first, inner.last), text="")
            return self._mention((first, inner.last, token.i), party, inner.kind, "many")
        return None

    def _span(self, first: int, last: int) -> Span:
        return self.paragraph.between(first, last)

    def _mention(self, phrase: tuple[int, int, int], party: Party, kind: str, number: str, gender: str = "") -> Mention:
        """Make a mention of a phrase: its first and last token and its head."""
        first, last, head = phrase
        if not party.text:
            party = replace(party, text=self.doc[first : last + 1].text)
        subject = self.doc[head].dep_ in ("nsubj", "nsubjpass") or any(
            self.doc[i].dep_ in ("nsubj", "nsubjpass") for i in range(first, last + 1)
        )
        return Mention(self.index, first, last, head, party, kind, number, gender, subject)
