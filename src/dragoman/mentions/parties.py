"""Who is meant: noun phrases to parties, by lexicon and by syntax; the parser's entity labels are only a hint."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from dragoman.language import questions
from dragoman.lexicon.actors import Catalogue, Name, catalogue
from dragoman.lexicon.acts import act_words
from dragoman.lexicon.terms import sectors_in, term_on
from dragoman.lexicon.toponyms import place_words
from dragoman.mentions.composing import OFFICIAL, UNPEOPLED, Composer, is_former, undecided
from dragoman.mentions.homelands import Homelands
from dragoman.mentions.units import Story, Unit, find_units, story_of
from dragoman.mentions.words import (
    LOCATIVE,
    MEASURES,
    NOMINAL,
    QUANTIFIERS,
    tells_time,
)
from dragoman.reading.dates import day_of
from dragoman.records import Entity, Party, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from dragoman.language.parser import Paragraph, Parsed
    from dragoman.mentions.coreference import Resolver

JUST_LEFT = timedelta(days=60)
"""After the end of a term that the tables know, how long a text that gives the office is believed."""


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
    token: Token | None = None
    """The head, where the parse is at hand."""


@dataclass(slots=True)
class Mentions:
    """All parties of a document, by paragraph and token."""

    by_token: dict[tuple[int, int], Mention] = field(default_factory=dict)
    ordered: list[Mention] = field(default_factory=list)
    places: set[tuple[int, int]] = field(default_factory=set)
    offsets: list[int] = field(default_factory=list)
    dateline: str | None = None
    """The country of the place where the report was filed."""

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

    known = known or catalogue()
    day = day_of(parsed.document.published)
    story = story_of(parsed, known, day)
    mentions = Mentions(offsets=[paragraph.offset for paragraph in parsed.paragraphs], dateline=story.dateline)
    resolver = Resolver(mentions)
    for index, paragraph in enumerate(parsed.paragraphs):
        finder = _ParagraphFinder(paragraph, index, known, day, story)
        for mention in finder.mentions(resolver):
            quoted = mention.party.span.of(parsed.document.text)
            if quoted != mention.party.text:
                # The parser reads odd spaces as plain ones; what is quoted is the document.
                mention.party = replace(mention.party, text=quoted)
            mentions.ordered.append(mention)
        mentions.places.update((index, token) for token in finder.places)
    return mentions


def _is_of_people(verb: Token) -> bool:
    """Tell whether what a verb says is done to people alone, as the verb stands."""
    words = act_words()
    if verb.lemma_ in words.done_to_people:
        return True
    return verb.lemma_ in words.done_to_more and (
        questions.is_passive(verb)
        or any(subject.lemma_.lower() in words.weapons for subject in questions.logical_subjects(verb))
    )


def _is_person(unit: Unit) -> bool:
    """Tell whether a unit is the name of a person."""
    return unit.label == "PERSON" or bool(unit.names and unit.names[0].form in ("person", "surname"))


class _ParagraphFinder:
    """Finds the parties of one paragraph from left to right."""

    def __init__(self, paragraph: Paragraph, index: int, known: Catalogue, day: date | None, story: Story) -> None:
        self.paragraph = paragraph
        self.doc: Doc = paragraph.doc
        self.index = index
        self.known = known
        self.day = day
        self.story = story
        self.countries = story.countries
        self.units = find_units(self.doc, known, day, story)
        self.found: dict[tuple[int, int], Mention] = {}
        self.places: set[int] = set()
        self.namesakes: dict[int, str] = {}
        """Where a surname is that of an office holder of one of the story's countries, but another is meant: the country."""
        self.composer = Composer(self.doc, self.units, story, day, self._party_at)
        self.homelands = Homelands(self.doc, self.composer, story)
        self.earlier: list[Mention] = []

    def _party_at(self, i: int) -> Party | None:
        mention = self.found.get((self.index, i))
        return mention.party if mention is not None else None

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
            if mention.party.country is None and (home := self.namesakes.get(mention.head)) is not None:
                how = f"{mention.party.how}; {home} has an office holder of that surname"
                mention.party = replace(mention.party, country=home, how=how)
            for i in range(mention.first, mention.last + 1):
                if i == mention.head or self._is_core(i, mention):
                    resolver.mentions.by_token[self.index, i] = mention
            resolver.seen(mention)
            self.earlier.append(mention)
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
            bare = unit is not None and token.head.pos_ == "PROPN" and token.head.i not in self.units
            # "Imam Idris Bello" where the parser does not label the name.
            person = self._titled_person(unit) if unit is not None and bare else None
            body = self._modifying_body(token, unit) if person is None and unit is not None else None
            return self.homelands.guessed(self.homelands.fronted(body), self.earlier) if body is not None else person
        if unit is None and token.text[:1].isupper() and resolver.is_surname(token.text):
            unit = Unit(token.i, token.i, label="PERSON")
            self.units.setdefault(token.i, unit)
        if unit is None:
            return self._quantity(token, resolver)
        unit = self._as_named_before(unit, resolver)
        person = self._titled_person(unit)
        if person is not None:
            return self.homelands.guessed(resolver.short_name(person, self.doc), self.earlier)
        if unit.agents:
            mention = self._agent(token, unit)
            if mention is None:
                return None
            mention = resolver.description(self.homelands.fronted(mention), self.doc)
            if mention.party.country is None and mention.party.antecedent is None and self._is_of_world(unit):
                how = f"{mention.party.how}: an office of the United Nations or of the body named last"
                mention = replace(mention, party=replace(mention.party, country=resolver.world_body(), how=how))
            return self.homelands.guessed(mention, self.earlier)
        if not self._acts(unit) if unit.names else self._is_town(unit) and not resolver.is_surname(token.text):
            self._mark_place(unit)
            return None
        longer = self._longer_name(unit) if unit.names else None
        if longer is not None:
            return resolver.short_name(self._namesake(unit, longer), self.doc)
        return resolver.short_name(self._named(token, unit) if unit.names else self._labelled(unit), self.doc)

    def _as_named_before(self, unit: Unit, resolver: Resolver) -> Unit:
        """Read the surname of an office holder as that of another whom the story has named in full, if it has not named the holder."""
        alone = unit.first == unit.last and bool(unit.names) and all(name.form == "surname" for name in unit.names)
        if not alone or not resolver.is_surname(self.doc[unit.last].text):
            return unit
        if any(resolver.is_named(name.entity.id) for name in unit.names):
            return unit
        homes = {name.country for name in unit.names if self.story.backs(name)}
        if len(homes) == 1 and (home := homes.pop()) is not None:
            self.namesakes[unit.first] = home
        unit = Unit(unit.first, unit.last, label="PERSON")
        self.units[unit.first] = unit
        return unit

    def _longer_name(self, unit: Unit) -> int | None:
        """Return where a longer name begins of which a party's name is only the end: "People's Unity Front" is no Unity Front of Bolivia.

        Where the story names that party's country otherwise, the party may be meant.
        """
        name = self.composer.choose(unit)
        if name.source != "parties.tsv" or name.form != "name" or self.composer.story.backs(name):
            return None
        first = unit.first
        while first > 0:
            word = self.doc[first - 1]
            if word.tag_ == "POS" and first > 1 and self.doc[first - 2].tag_ in ("NNS", "NNPS"):
                # "People's", "Farmers'"
                first -= 1
                word = self.doc[first - 1]
            elif word.i in self.units or word.ent_type_ in ("GPE", "PERSON", "NORP"):
                break
            if not word.text[:1].isupper() or word.is_sent_start or word.pos_ not in ("PROPN", "ADJ", "NOUN"):
                break
            first -= 1
        return first if first < unit.first else None

    def _namesake(self, unit: Unit, first: int) -> Mention | None:
        """Read a party of a longer name than that of the table as a body that only its name tells of."""
        mention = self._labelled(Unit(first, unit.last, label="ORG"))
        if mention is None:
            return None
        # Its words name no town: the story gives the country.
        return replace(mention, party=replace(mention.party, country=None, sectors=mention.party.sectors or ("PTY",)))

    def _is_town(self, unit: Unit) -> bool:
        """Tell whether what the parser takes for a person or body is a town to which something is done: "seized Goma".

        The story must name its country, and nobody of that country may be known by the name.
        """
        if unit.label not in ("PERSON", "ORG", "NORP"):
            return False
        head = self.doc[unit.last]
        while head.dep_ == "conj" and head.head.pos_ == "PROPN":
            head = head.head
        lemma, words = head.head.lemma_.lower(), place_words()
        done = head.dep_ in ("dobj", "nsubjpass") and lemma in words.reached
        named = head.dep_ == "pobj" and (
            lemma in words.strict
            or (lemma in ("from", "to", "into") and head.head.head.lemma_.lower() in words.reached | words.moving)
            or (lemma == "of" and head.head.head.lemma_.lower() in words.settled)
        )
        before = (
            head.dep_ in ("compound", "nmod") and unit.label == "ORG" and head.head.lemma_.lower() in words.happenings
        )
        if not (done or named or before):
            return False
        text = self.doc[unit.first : unit.last + 1].text
        country = self.composer.country_of_town(text)
        if country is None or country not in self.countries:
            return False
        sure = lemma in words.reached_only or unit.first < unit.last
        return sure or country not in self.known.homes_of_surname(text)

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
        country, sectors, notes = self.composer.compose(first, unit, token)
        number = "body" if agent.number == "body" else "many"
        how = f"agent noun {agent.term!r} before a noun{notes}"
        party = Party(self._span(first, unit.last), "", None, country, sectors, None, how)
        return self._mention((first, unit.last, token.i), party, agent.kind, number)

    def _mark_place(self, unit: Unit) -> None:
        self.places.update(range(unit.first, unit.last + 1))

    def _acts(self, unit: Unit) -> bool:
        """Capitals and seats act, unless the sentence uses them as places; whole states are left to the role they fill."""
        form = unit.names[0].form
        head = self.doc[unit.last]
        if form == "area":
            return self._area_acts(head)
        if form not in ("capital", "metonym"):
            return True
        if head.dep_ == "pobj" and head.head.lower_ in LOCATIVE:
            return False
        if head.dep_ in ("compound", "nmod", "npadvmod"):
            other = self.units.get(head.head.i)
            return bool(other and (other.agents or other.names))
        return not (head.dep_ == "appos" and head.head.ent_type_ == "GPE")

    def _area_acts(self, head: Token) -> bool:
        """An area acts as the subject of a verb, behind "by" and as the other side ("talks with Texas"); elsewhere it is a place."""
        head = questions.first_of_list(head)
        return head.dep_ == "nsubj" or (
            head.dep_ == "pobj" and (head.head.dep_ == "agent" or head.head.lower_ in ("with", "against", "between"))
        )

    def _named(self, token: Token, unit: Unit) -> Mention:
        name = self.composer.choose(unit)
        head = self.doc[unit.last] if not unit.first <= token.i <= unit.last else token
        first = (
            min(questions.noun_phrase_left(head), unit.first)
            if head.dep_ not in ("compound", "amod", "poss", "nmod")
            else unit.first
        )
        first = max(first, self._phrase_floor(head, unit.first))
        if name.form in ("person", "surname"):
            return self._still_seated(self._person(unit, first, name), head)
        if name.form == "dictionary":
            return self._dictionary_entry(unit, first, name)
        kind = "population" if name.form == "adjective" else "area" if name.form == "area" else name.entity.kind
        sectors = ("GOV",) if name.form == "area" else name.sectors_on(self.day)
        country, notes = name.country or name.code, undecided(name)
        if name.form == "name" and name.country and name.entity.kind in ("organisation", "armed group"):
            # "the KGB of Belarus" is not that of another country.
            of = next(self.composer.related_names([], head, unit, ("of",)), None)
            country = of.country if of is not None and of.entity.kind == "state" and of.country else country
        country = None if country in UNPEOPLED else country
        if name.form == "adjective" and head.dep_ not in ("compound", "amod", "nmod"):
            country, said, more = self.composer.people(name, first, unit, head)
            # Those of a territory in dispute (PRE) are people like others.
            sectors = said or (("CVL", *sectors) if sectors in ((), ("PRE",)) else sectors)
            notes += more
        number = "many" if name.form == "adjective" and token.tag_ in ("NNS", "NNPS") else "body"
        how = f"lexicon {name.source}: {name.text} ({name.form}){notes}"
        return self._mention(
            (first, unit.last, head.i),
            Party(self._span(first, unit.last), "", name.entity, country, sectors, None, how),
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
            dash = token.text == "-" and bool(token.whitespace_)
            if token.is_punct and (dash or token.text not in ("-", "“", '"', "'", ".")):
                return i + 1
            if (
                tells_time(self.doc, i)
                or token.dep_ == "cc"
                or (token.pos_ in ("VERB", "AUX") and token.dep_ not in ("amod", "compound"))
            ):
                return i + 1
        return floor

    def _person(self, unit: Unit, first: int, name: Name) -> Mention:
        term, former = term_on(name.terms, self.day)
        sectors = sectors_in(name.terms, self.day)
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

    def _still_seated(self, mention: Mention, head: Token) -> Mention:
        """Give a former official the seat in parliament that the text speaks of: "Ann Hale, a senator from Ohio"."""
        if mention.party.sectors not in ((), ("ELI",)):
            return mention
        for child in head.children:
            unit = self.units.get(child.i) if child.dep_ == "appos" else None
            if unit is None or not unit.agents or unit.agents[0].kind != "person":
                continue
            if unit.agents[0].sectors[:1] == ("LEG",) and not is_former(self.doc, child.left_edge.i, unit.first):
                how = f"{mention.party.how}; {unit.agents[0].term} in apposition"
                mention.party = replace(mention.party, sectors=("LEG",), how=how)
        return mention

    def _titled_person(self, unit: Unit) -> Mention | None:
        """Join a title and the name after it, whatever the parse made of them ("Secretary of State Marco Rubio")."""
        found = self._name_and_title(unit)
        if found is None:
            return None
        name_unit, title = found
        first = self._front_of(title)
        country, sectors, entity_note = self.composer.compose(first, title, self.doc[title.last])
        office = " ".join(self.doc[i].text for i in range(title.first, title.last + 1))
        former = is_former(self.doc, first, title.first)
        if name_unit.names and not (country is None and self._of_another(name_unit, sectors)):
            known = self._person(name_unit, first, self._choose_titled(name_unit, country))
            elsewhere = former and country is not None and known.party.country != country
            settled = known.party.sectors and not self._returned(known.party, name_unit, title, first, sectors)
            if not elsewhere and (known.party.office or settled):
                return known
            # "former Chilean president" is said of what she was, whatever she is now.
            country = country if elsewhere else known.party.country or country
            entity = known.party.entity
        else:
            text = self.doc[name_unit.first : name_unit.last + 1].text
            entity = Entity(f"person:{text.lower().replace(' ', '-')}", text, "person", country)
        sectors = ("ELI",) if former else sectors
        if country is None and (home := self.composer.country_behind(name_unit, self.doc[name_unit.last])) is not None:
            country = home[1]
            entity_note = f"{entity_note}: {home[0]} gives {country}"
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

    def _name_and_title(self, unit: Unit) -> tuple[Unit, Unit] | None:
        """Return a person's name and the title before it, of which a unit is either."""
        name_unit: Unit | None
        title: Unit | None
        if unit.agents and unit.agents[0].kind == "person":
            following = self.units.get(unit.last + 1)
            if following is None and unit.agents[0].title:
                following = self._bare_name(unit.last + 1) or self._name_after_of(unit.last + 1)
            name_unit, title = following, unit
        else:
            name_unit, title = unit, self.units.get(unit.first - 1)
        if name_unit is None or not _is_person(name_unit):
            return None
        if title is None or not title.agents or title.agents[0].kind != "person":
            return None
        return name_unit, title

    def _front_of(self, title: Unit) -> int:
        """Return where the words before a title begin that belong to it: "**Saudi deputy** foreign minister"."""
        first = title.first
        while (
            first > 0
            and not self.doc[first].is_sent_start
            and (
                (
                    self.doc[first - 1].dep_ in ("compound", "amod", "poss", "det", "nmod", "case", "punct", "advmod")
                    and self.doc[first - 1].text not in (",", ";", ":", "(", ")", "—", "–", "!", "?")
                    and not (self.doc[first - 1].text == "." and self.doc[first - 1].whitespace_)
                )
                or self._modifies(first - 1)
            )
        ):
            first -= 1
        while self.doc[first].is_punct and first < title.first:
            first += 1
        return first

    def _returned(self, party: Party, person: Unit, title: Unit, first: int, sectors: tuple[str, ...]) -> bool:
        """Tell whether a title speaks against the tables, which know a person as out of office: "Senator" is no courtesy.

        Titles of offices in a government are kept; but the tables may know none that the person had, or be a few weeks off about its end.
        """
        if party.sectors != ("ELI",) or is_former(self.doc, first, title.first) or not sectors:
            return False
        if sectors[0] == "GOV":
            ends = [term.end for name in person.names for term in name.terms if "GOV" in term.sectors]
            return not ends or (self.day is not None and timedelta() < self.day - max(ends) <= JUST_LEFT)
        kept = title.agents[0].term in self.composer.lists.kept
        return sectors[0] not in ("ELI", "MIL") and (sectors[0] == "LEG" or not kept)

    def _of_another(self, unit: Unit, sectors: tuple[str, ...]) -> bool:
        """Tell whether a title before a name is that of none of those whom the tables know by it.

        "Rear Admiral Smith" is no minister of that surname, common in several countries, and "councillor Sajid Hussain" is no
        journalist of that name, unless the story tells of the country of those.
        """
        if not sectors or any(self.story.backs(name) for name in unit.names):
            return False
        if all(name.source == "public_persons.tsv" for name in unit.names):
            held = {sector for name in unit.names for term in name.terms for sector in term.sectors}
            return sectors[:1] in OFFICIAL and not held & {"ELI", *sectors}
        if sectors[0] in ("GOV", "ELI") or any(name.form != "surname" for name in unit.names):
            return False
        held = {sector for name in unit.names for term in name.terms for sector in term.sectors}
        return not held & set(sectors) and len(self.known.homes_of_surname(unit.names[0].text)) > 1

    def _choose_titled(self, unit: Unit, country: str | None) -> Name:
        matching = tuple(name for name in unit.names if country and name.country == country)
        return self.composer.choose(Unit(unit.first, unit.last, names=matching or unit.names))

    def _modifies(self, i: int) -> bool:
        unit = self.units.get(i)
        return bool(
            unit
            and (
                (unit.names and unit.names[0].entity.kind == "state")
                or (unit.agents and unit.agents[0].role == "modifier")
            )
        )

    def _name_after_of(self, first: int) -> Unit | None:
        """Return the person named behind what an office is of ("President of Malawi Grace Phiri", "Minister for Works Tom Odera")."""
        if first >= len(self.doc) or self.doc[first].lower_ not in ("of", "for"):
            return None
        for i in range(first + 1, min(first + 8, len(self.doc))):
            unit = self.units.get(i)
            if unit is not None and _is_person(unit):
                return unit if i == unit.first and i > first + 1 and self.doc[i - 1].pos_ == "PROPN" else None
            if unit is not None and any(agent.kind == "person" for agent in unit.agents):
                # "a spokesman for President Juma" is not the president.
                return None
            if self.doc[i].pos_ not in ("PROPN", "NOUN") and self.doc[i].lower_ not in ("the", "and"):
                return None
        return None

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

    def _agent(self, token: Token, unit: Unit) -> Mention | None:
        roles = {agent.role for agent in unit.agents}
        if roles <= {"modifier"}:
            return None
        head = (
            self.doc[unit.last]
            if self.doc[unit.last].head.i < unit.first or self.doc[unit.last].head.i > unit.last
            else token
        )
        agent = self.composer.agent_of(unit, head)
        if agent.term in self.composer.lists.garments and self._is_worn(head):
            return None
        if agent.term == "state" and self.composer.of_thing(head):
            return None
        if agent.term in self.composer.lists.areas and not self._area_acts(head) and self._is_area_of(head):
            # "in the state of Borno", "the Centre departments"
            self._mark_place(unit)
            return None
        first = max(min(questions.noun_phrase_left(head), unit.first), self._phrase_floor(head, unit.first))
        first = self._without_verb(first, unit.first)
        country, sectors, notes = self.composer.compose(first, unit, head)
        entity = self.composer.entity_of(first, unit, head, agent)
        if entity is not None and agent.belongs and entity.kind != "state":
            country = country or entity.country
        # Former soldiers are no elite; who led an army or a police was an official.
        official = sectors[:1] in OFFICIAL or agent.term.rsplit(" ", 1)[-1] in self.composer.lists.heads
        if is_former(self.doc, first, unit.first) and agent.kind == "person" and sectors and official:
            sectors = ("ELI",)
        sectors, country = self.composer.by_apposition(head, sectors, country)
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

    def _is_of_world(self, unit: Unit) -> bool:
        """Tell whether "the Secretary-General" or "the Special Rapporteur" stands there, with nobody's name or body beside it."""
        head = self.doc[unit.last]
        before = self.doc[unit.first - 1].lower_ if unit.first else ""
        return (
            unit.agents[0].term in self.composer.lists.world_offices
            and self.doc[unit.first].text[:1].isupper()
            and before == "the"
            and not any(child.dep_ == "prep" and child.lower_ == "of" for child in head.children)
        )

    def _is_worn(self, head: Token) -> bool:
        """Tell whether one garment is what somebody wears: "a driver in a yellow vest", "she put on a red shirt"."""
        return (
            head.tag_ == "NN"
            and head.dep_ in ("pobj", "dobj", "nsubjpass")
            and head.head.lemma_.lower() in self.composer.lists.worn
        )

    def _is_area_of(self, head: Token) -> bool:
        """Tell whether a noun for an area, written small, is that of a place named behind its "of" or before it."""
        if not head.text.islower():
            return False
        named = [*questions.after_preposition(head, "of"), *self.doc[max(head.i - 1, 0) : head.i]]
        for token in named:
            unit = self.units.get(token.i)
            if unit is not None and unit.names:
                if unit.names[0].form in ("area", "capital") or unit.names[0].entity.id.startswith("area:"):
                    return True
            elif token.pos_ == "PROPN" and token.text[:1].isupper():
                text = self.doc[questions.noun_phrase_left(token) : token.i + 1].text.removeprefix("the ")
                if self.composer.country_of_town(text) is not None:
                    return True
        return False

    def _without_verb(self, first: int, end: int) -> int:
        """Return where a phrase begins without the verb whose object it is: "looted shops" behind "and", "denied attacking hospitals"."""
        token = self.doc[first]
        if first >= end or first == 0 or token.text[:1].isupper() or self.doc[first + 1].dep_ in ("punct", "cc"):
            return first
        before = self.doc[first - 1]
        gerund = token.tag_ == "VBG" and before.pos_ == "VERB" and before.tag_ != "VBG"
        joined = before.lower_ == "and" and any(
            word.tag_ == "VBD" and word.sent == token.sent for word in self.doc[max(first - 8, 0) : first]
        )
        return (
            first + 1
            if gerund or (joined and token.tag_ in ("VBN", "VBD") and token.lemma_ in place_words().reached)
            else first
        )

    def _with_of_phrase(self, head: Token, last: int) -> int:
        for child in head.children:
            if child.dep_ == "prep" and child.lower_ == "of" and child.i == last + 1:
                for pobj in child.children:
                    # "accused the army of murder": what follows is no part of a party when it names nobody.
                    named = pobj.i in self.units or pobj.pos_ == "PROPN"
                    if pobj.dep_ == "pobj" and named and pobj.i - last < 8:  # noqa: PLR2004 (a name, not a clause)
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
        country = next((self.composer.choose(u).country for u in inner if u.names), None)
        sectors = next((a.sectors for u in inner for a in u.agents if a.sectors), ())
        office = None
        notes = ""
        if unit.label == "ORG":
            start = first + (self.doc[first].pos_ == "DET")
            text = self.doc[start : unit.last + 1].text
            ends = self.composer.lists.endings.get(self.doc[unit.last].lower_.rstrip("."), ())
            begins = self.composer.lists.beginnings.get(self.doc[start].lower_, ()) if start < unit.last else ()
            sectors = ends or sectors or begins
            country = country or self.composer.country_of_body(unit, head)
            notes = f"; {self.doc[unit.last].text!r} is of {sectors[0]}" if sectors else ""
        if unit.label == "PERSON" and head.dep_ == "appos" and head.head.dep_ == "pobj":
            # "the mayor of Lagos, Bola Adeyemi": the parser hangs the name on the town.
            above = head.head.head.head
            described = self.units.get(above.i)
            if described is not None and described.agents and described.agents[0].kind == "person":
                floor = max(questions.noun_phrase_left(above), self._phrase_floor(above, described.first))
                country, sectors, _ = self.composer.compose(floor, described, above)
        for child in head.children:
            described = self.units.get(child.i) if child.dep_ == "appos" else None
            if described and described.agents:
                floor = max(questions.noun_phrase_left(child), self._phrase_floor(child, described.first))
                found_country, found_sectors, _ = self.composer.compose(floor, described, child)
                country, sectors = country or found_country, found_sectors or sectors
                office = described.agents[0].term if described.agents[0].title else None
        if unit.label == "GPE" and country is None:
            country = self.composer.country_of_town(text)
        if unit.label == "NORP" and unit.first == unit.last and text.endswith("s"):
            # "Chagossians": a people that the lexicon does not know.
            sectors = sectors or ("CVL",)
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
            f"name labelled {unit.label} by the parser{notes}",
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
        return self._counted(token)

    def _counted(self, token: Token) -> Mention | None:
        """Read "**two** were killed", "arrested **seven**": a bare number is of people where only people undergo what is done."""
        verb = token.head
        if token.pos_ != "NUM" or token.ent_type_ in MEASURES:
            return None
        if verb.pos_ != "VERB" or not _is_of_people(verb) or token not in questions.logical_objects(verb):
            return None
        first = questions.noun_phrase_left(token)
        party = Party(self._span(first, token.i), "", how="number of people, by what was done to them")
        number = "one" if token.lower_ in ("one", "1") else "many"
        return self._mention((first, token.i, token.i), party, "group", number)

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
        gender = gender or self.composer.lists.genders.get(self.doc[head].lemma_.lower(), "")
        return Mention(self.index, first, last, head, party, kind, number, gender, subject, token=self.doc[head])
