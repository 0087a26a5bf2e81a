"""What a noun phrase says of whom it means: country and sectors, from names and nouns before its head, behind it and around it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from dragoman.language import questions
from dragoman.lexicon.actors import Agent, Name, catalogue
from dragoman.lexicon.gazetteer import COUNTRY, plain
from dragoman.lexicon.terms import term_on
from dragoman.mentions.units import COMPASS_WORDS, Story, Unit, before_local_office
from dragoman.mentions.words import BACKED, FORCES, word_lists

if TYPE_CHECKING:
    from datetime import date

    from spacy.tokens import Doc, Token

    from dragoman.records import Entity, Party

OFFICIAL = (("GOV",), ("LEG",), ("JUD",), ("SPY",))
"""Sectors whose people are of the elite once they have left (PLOVER: ELI, former officials)."""
ARMED_SERVICES = frozenset({"MIL", "COP"})
OWNERS = ("of", "for", "from", "in", "at")
PLACED = ("of", "in", "from", "at")
TOWN = 50_000
"""People from which on a town is known by another name than its usual one."""
CITY = 300_000
"""People from which on a city is known by a short name."""
FAR_LARGER = 20
UNPEOPLED = frozenset({"ATA"})
"""Areas with a country code whose own nobody is: who works in Antarctica was sent there."""
DEEPEST = 2
"""How many phrases below one another are looked through: "workers at a mill in a suburb of Dhaka"."""


def undecided(name: Name) -> str:
    """Say between which countries the story did not decide."""
    return f": {' or '.join(name.undecided)}, the story does not say which" if name.undecided else ""


def is_former(doc: Doc, first: int, last: int) -> bool:
    """Tell whether a word between two tokens, the second left out, says that an office was left ("former", "ousted")."""
    former = word_lists().former
    return any(doc[i].lower_ in former for i in range(first, last))


class Composer:
    """Reads country and sectors of the noun phrases of one paragraph."""

    def __init__(
        self, doc: Doc, units: dict[int, Unit], story: Story, day: date | None, party_of: Callable[[int], Party | None]
    ) -> None:
        """Take a paragraph with its units; ``party_of`` gives the party found at a token of it so far."""
        self.doc = doc
        self.units = units
        self.story = story
        self.day = day
        self.party_of = party_of
        self.lists = word_lists()

    def choose(self, unit: Unit) -> Name:
        """Choose among entities of one name: in office or of a country that the story names first, then unambiguous, then the first.

        An area or people of several countries between which the story does not decide keeps its entity and has no country, unless by
        far most of the people lives in one.
        """
        countries = {name.country for name in unit.names}
        shared = len(countries) > 1
        local = shared and before_local_office(self.doc, unit.last)

        def rank(name: Name) -> tuple[int, ...]:
            term, former = term_on(name.terms, self.day)
            return (
                name.form in ("person", "surname") and (term is None or former),
                shared and not self.story.backs(name) and not (local and name.form == "area"),
                shared and name.country != (self.story.home or self.story.lead or self.story.dateline),
                shared and not name.home,
                name.ambiguous,
                # A body known by its own name is more than the building it sits in.
                name.form == "metonym",
                name.entity.kind != "state",
                # Without a day, of two of one surname the one who held office last.
                self.day is not None or not name.terms or -max(term.end for term in name.terms).toordinal(),
            )

        best = min(unit.names, key=rank)
        if shared and best.entity.id.startswith(("area:", "people:")):
            alike = [name for name in unit.names if rank(name) == rank(best) and name.country != best.country]
            home = next((name for name in (best, *alike) if name.home), None)
            if alike and home is not None:
                return home
            if alike:
                homes = tuple(name.country or "" for name in (best, *alike))
                return replace(best, country=None, undecided=homes)
        return best

    def is_of_another_party(self, name: Name) -> bool:
        """Tell whether a party's adjective gives no country: "the Communist mayor" of a story about another state that had such a party.

        Where the paragraph names the party's own state otherwise, it is meant.
        """
        if name.form != "adjective" or name.source != "parties.tsv":
            return False
        about = {self.story.lead, self.story.dateline, self.story.home} - {None}
        if not about or name.country in about or self._names_otherwise(name):
            return False
        return any(other.country in about for other in catalogue().names(name.text))

    def _names_otherwise(self, name: Name) -> bool:
        """Tell whether the paragraph names the country of a name by one that is no party's."""
        return any(
            other.country == name.country and other.source != name.source
            for unit in self.units.values()
            for other in unit.names
        )

    def agent_of(self, unit: Unit, head: Token) -> Agent:
        """Return the reading of a noun: of "brother" the relative where somebody's is meant, the monk elsewhere."""
        agents = [agent for agent in unit.agents if agent.role != "modifier"]
        owned = questions.has_preposition(head, "of") or any(child.dep_ == "poss" for child in head.children)
        relative = next((agent for agent in agents if agent.belongs and agent.term in self.lists.family), None)
        if relative is not None and owned:
            return relative
        return agents[0] if agents else unit.agents[0]

    def compose(self, first: int, unit: Unit, head: Token) -> tuple[str | None, tuple[str, ...], str]:
        """Read country and sectors of an agent noun from what stands before it, its possessor, of-phrase, place and apposition."""
        agent = self.agent_of(unit, head)
        sectors: tuple[str, ...] = agent.sectors
        country: str | None = None
        notes: list[str] = []
        inner = self._inner(first, unit.first)
        takes = agent.belongs or sectors[:1] == ("UAF",) or agent.term in self.lists.leading
        owners = tuple(word for word in OWNERS if word != "for" or agent.term not in self.lists.sent)
        names = list(self.related_names(inner, head, unit, owners))
        if agent.term in self.lists.minorities:
            # "the Hungarian minority in Romania" is of Romania.
            names.sort(key=lambda name: any(unit.names and name.text == unit.names[0].text for unit in inner))
        for name in names:
            placed = name.country not in UNPEOPLED and not self.is_of_another_party(name)
            if country is None and (name.country or name.code) and placed:
                country = name.country or name.code
                notes.append(f"{name.text} gives {country}")
                if name.entity.id.startswith("people:") and agent.kind == "person" and agent.belongs and not sectors:
                    # The leaders of a people without a state are no government.
                    sectors = ("CVL",)
            if name.undecided:
                notes.append(f"{name.text}{undecided(name)}")
            if (
                takes
                and name.entity.kind not in ("state", "person")
                and (own := self._sectors_for(agent, name.sectors_on(self.day)))
            ):
                # "al-Shabaab militants": whose men they are says more than that they are armed.
                sectors = own
        if country is None and (owner := self._owner(head)) is not None:
            country = owner.country
            if agent.belongs and not sectors:
                sectors = owner.sectors
            notes.append(f"whose: {owner.text!r}")
        if country is None and (place := self._place_name(head, unit, agent)) is not None:
            country = place[1]
            notes.append(f"{place[0]} gives {place[1]}")
        if country is None and (home := self.lists.national.get(agent.term)) is not None and self._may_be_at(home):
            country = home
            notes.append(f"{agent.term!r} is of {home}")
        sectors = self._sectors_by_rule((first, unit, head), agent, (country, sectors), notes)
        return country, sectors, (": " + ", ".join(notes)) if notes else ""

    def _may_be_at(self, country: str) -> bool:
        """Tell whether the story names a country or none at all."""
        return not self.story.countries or country in self.story.countries

    def _inner(self, first: int, end: int) -> list[Unit]:
        return [self.units[i] for i in range(first, end) if i in self.units]

    def _sectors_for(self, agent: Agent, sectors: tuple[str, ...]) -> tuple[str, ...]:
        """Return what somebody takes from a modifier or an owner: who works for a firm is labour, "dismissed workers" are no elite.

        Deputies of a party sit in parliament.
        """
        if agent.term in self.lists.working and sectors[:1] in (("BUS",), ("ELI",)):
            return ("LAB",)
        if agent.term in self.lists.seated and agent.sectors[:1] == ("LEG",) and {"PTY", "OPP"} & set(sectors):
            return tuple(dict.fromkeys((*agent.sectors, *sectors)))
        if agent.sectors[:1] == ("UAF",) and "PTY" in sectors and "REB" not in sectors:
            # The armed men of a party that governs are no opponents of the government; those of others may be.
            return ("PRM", "PTY") if "GOV" in sectors else (*agent.sectors, "PTY")
        return sectors

    def _sectors_by_rule(
        self,
        phrase: tuple[int, Unit, Token],
        agent: Agent,
        known: tuple[str | None, tuple[str, ...]],
        notes: list[str],
    ) -> tuple[str, ...]:
        """Read the sectors that modifiers and of-phrases give, and those of central banks, families and states; notes say which."""
        first, unit, head = phrase
        country, sectors = known
        inner = self._inner(first, unit.first)
        # "the General Federation of Workers" is no general's.
        modifying = self._modifying(
            [u for u in inner if agent.kind == "person" or not (u.agents and u.agents[0].term == "general")]
        )
        if agent.term.rsplit(" ", 1)[-1] in self.lists.chambers and self._of_parliament(head):
            sectors = ("LEG",)
            notes.append("of a parliament")
        elif agent.term == "company" and (
            any(self.doc[i].lower_ in self.lists.arms for i in range(first, unit.first)) or self._is_of_soldiers(head)
        ):
            sectors = ("MIL",)
        elif agent.term == "department" and self._has_name_behind(head):
            # "the Department of Education" is no school.
            sectors = ("GOV",)
            notes.append("a department with a name")
        elif agent.term in self.lists.family and agent.belongs:
            # "the minister's family" holds no office.
            sectors = self._modifying(
                [u for u in inner if not self._is_possessor(u, head)]
            ) or self._sectors_of_relatives(head, sectors, country)
        elif agent.belongs or agent.term in self.lists.leading:
            given = self._sectors_for(agent, modifying or self._sectors_of(head))
            if given and not (agent.term in self.lists.leading and given[0] == "GOV"):
                sectors = given
                notes.append(f"sector {given[0]} from its modifier")
        elif agent.sectors[:1] == ("UAF",) and "PRM" in modifying:
            # "pro-government tribal fighters": their side is said.
            sectors = modifying
            notes.append(f"sector {modifying[0]} from its modifier")
        elif agent.sectors[:1] == ("LAB",) and ARMED_SERVICES & set(modifying):
            # "an air force pilot", "army engineers"
            sectors = modifying
            notes.append(f"sector {modifying[0]} from its modifier")
        if agent.term == "bank" and sectors == ("BUS",) and self._of_state(head):
            # "the Bank of Zambia": a bank of a state is its central bank.
            sectors = ("GOV",)
        if not sectors and agent.term in self.lists.named_offices and self._has_name_behind(head):
            sectors = ("GOV",)
            notes.append("an office with a name")
        if agent.role == "office" and not sectors and country is not None:
            sectors = ("MIL",) if agent.term in FORCES else ("GOV",)
            notes.append("of a state")
        return sectors

    def _modifying(self, inner: list[Unit]) -> tuple[str, ...]:
        """Return the sectors that nouns and adjectives before a head give it; "former" gives none here."""
        return next((a.sectors for u in inner for a in u.agents if a.sectors and a.term not in self.lists.former), ())

    @staticmethod
    def _is_possessor(unit: Unit, head: Token) -> bool:
        """Tell whether a unit stands in the possessor of a noun ("the prime minister's son")."""
        return any(
            child.dep_ == "poss" and child.left_edge.i <= unit.last and unit.first <= child.i for child in head.children
        )

    def _sectors_of_relatives(self, head: Token, sectors: tuple[str, ...], country: str | None) -> tuple[str, ...]:
        """Return ELI for the family of present and past officials (PLOVER), what the noun itself gives for that of others."""
        theirs = self._sectors_of(head) or self._sectors_of_possessor(head) or self._sectors_of_kin(head) or sectors
        offices = [
            agent
            for pobj in questions.after_preposition(head, "of")
            if (unit := self.units.get(pobj.i))
            for agent in unit.agents
        ]
        if theirs[:1] in (*OFFICIAL, ("ELI",)) or (country and any(agent.role == "office" for agent in offices)):
            return ("ELI",)
        return ("CVL",)

    def _sectors_of_possessor(self, head: Token) -> tuple[str, ...]:
        units = [self.units.get(child.i) for child in head.children if child.dep_ == "poss"]
        return next((agent.sectors for unit in units if unit for agent in unit.agents if agent.sectors), ())

    def _sectors_of_kin(self, head: Token) -> tuple[str, ...]:
        """Return the sectors of the known person whose relative a noun names: "Nasser's daughter", "the son of Nasser"."""
        owners = [*(child for child in head.children if child.dep_ == "poss"), *questions.after_preposition(head, "of")]
        units = [unit for owner in owners if (unit := self.units.get(owner.i)) and unit.names]
        persons = [name for unit in units for name in [self.choose(unit)] if name.terms]
        for name in persons:
            term, former = term_on(name.terms, self.day)
            if term is not None:
                return ("ELI",) if former and term.sectors[:1] in OFFICIAL else term.sectors
        return ()

    def is_backer(self, unit: Unit) -> bool:
        """Tell whether a name only backs or faces those named after it ("Turkish-backed rebels", "anti-American protesters")."""
        following = [token.lower_ for token in self.doc[unit.last + 1 : unit.last + 3]]
        if len(following) > 1 and following[0] == "-" and following[1] in BACKED:
            return True
        before = [token.lower_ for token in self.doc[max(unit.first - 2, 0) : unit.first]]
        return before == ["anti", "-"]

    @staticmethod
    def _has_name_behind(head: Token) -> bool:
        """Tell whether a noun begins a name: "Directorate of Civil Aviation", "Office for National Statistics"."""
        return head.text[:1].isupper() and any(
            pobj.text[:1].isupper()
            for preposition in ("of", "for")
            for pobj in questions.after_preposition(head, preposition)
        )

    def _of_state(self, head: Token) -> bool:
        related = [self.units.get(pobj.i) for pobj in questions.after_preposition(head, "of")]
        return any(unit and unit.names and unit.names[0].entity.kind == "state" for unit in related)

    def _is_of_soldiers(self, head: Token) -> bool:
        """Tell whether a noun counts soldiers: "a company of 90 men of the guard" does not say, "a company of infantry" does."""
        units = (self.units.get(pobj.i) for pobj in questions.after_preposition(head, "of"))
        return any(agent.sectors[:1] == ("MIL",) for unit in units if unit is not None for agent in unit.agents)

    def _of_parliament(self, head: Token) -> bool:
        """Tell whether a part of a parliament is named: "the budget committee of the Senate"."""
        related = (self.units.get(pobj.i) for pobj in questions.after_preposition(head, "of"))
        return any(
            agent.sectors[:1] == ("LEG",) and agent.kind == "organisation"
            for unit in related
            if unit
            for agent in unit.agents
        ) or any(
            name.sectors[:1] == ("LEG",) and name.entity.kind == "organisation"
            for pobj in questions.after_preposition(head, "of")
            if (unit := self.units.get(pobj.i))
            for name in unit.names
        )

    def of_thing(self, head: Token) -> bool:
        """Tell whether a common noun that is no party follows: "a state of emergency", "the state of play"."""
        return any(
            pobj.pos_ == "NOUN" and pobj.text.islower() and pobj.i not in self.units
            for pobj in questions.after_preposition(head, "of")
        )

    def _owner(self, head: Token) -> Party | None:
        """Return whom a possessive pronoun before a noun stands for ("its forces")."""
        for child in head.children:
            if child.dep_ == "poss" and child.pos_ == "PRON":
                return self.party_of(child.i)
        return None

    # Places

    def _place_name(self, head: Token, own: Unit, agent: Agent) -> tuple[str, str] | None:
        """Return a town that a noun belongs to, with its country ("the mayor of Lagos", "police in Toulouse")."""
        for preposition, pobj in self._below(head, PLACED):
            place = self._is_open(pobj.i) or (preposition in ("in", "at", "of") and self._is_labelled(pobj.i))
            if pobj.pos_ == "PROPN" and place:
                name = self.doc[questions.noun_phrase_left(pobj) : pobj.i + 1].text.removeprefix("the ")
                country = self.country_of_town(name, small=True)
                if country is not None:
                    return name, country
        before = self._town_before(own, agent)
        if before is not None:
            return before
        for child in head.children:
            if child.dep_ in ("compound", "poss", "nmod") and child.pos_ == "PROPN" and self._is_open(child.i):
                name = self.doc[questions.noun_phrase_left(child) : child.i + 1].text.removeprefix("the ")
                country = self.country_of_town(name)
                if country is not None:
                    return name, country
        return None

    def _town_before(self, own: Unit, agent: Agent | None) -> tuple[str, str] | None:
        """Return the town right before a noun ("Karachi police", "Oakland city council")."""
        last = own.first - 1
        while (unit := self.units.get(last)) is not None and unit.agents:
            # "Medellin police department chief"
            last = unit.first - 1
        while last > 0 and last not in self.units and self.doc[last].pos_ == "NOUN" and self.doc[last].text.islower():
            # "Matadi port workers"
            last -= 1
        if last >= 0 and self.doc[last].lower_ in ("'s", "’s"):
            last -= 1
        first = last
        while first >= 0 and self._may_be_town(first, agent):
            first -= 1
        for start in range(first + 1, last + 1):
            name = self.doc[start : last + 1].text
            # Where nothing else says so, a small town will do, if no other country has one of that name; "Reform Party" has none.
            small = not self.story.countries and self.doc[last + 1].text.islower()
            country = self.country_of_town(name, small=small) if name[:1].isupper() else None
            if country is not None:
                return name, country
        return None

    def _may_be_town(self, i: int, agent: Agent | None) -> bool:
        token = self.doc[i]
        if not token.text[:1].isupper() or token.lower_ in self.lists.ordinary:
            return False
        unit = self.units.get(i)
        if unit is not None and (
            unit.names or unit.agents or (unit.label == "PERSON" and self._is_of_person(i, agent))
        ):
            return False
        return token.pos_ == "PROPN" or (
            token.pos_ in ("ADJ", "NOUN") and bool(token.ent_type_ or not token.is_sent_start)
        )

    def _is_of_person(self, i: int, agent: Agent | None) -> bool:
        """Tell whether a name before a noun may be a person's: "Bola supporters"; an office in small letters is none's ("Tabriz mayor")."""
        if agent is None:
            return False
        return agent.kind == "person" and (not agent.sectors or self.doc[i + 1].text[:1].isupper())

    def country_of_town(self, name: str, *, small: bool = False) -> str | None:
        """Return the country of a town or area; if wished, of a small one too where no other country has a place of that name."""
        from dragoman.mentions.candidates import candidates  # noqa: PLC0415 (its tables load on first use)
        from dragoman.mentions.places import country_of_place  # noqa: PLC0415 (places know parties)

        if name.lower() in COMPASS_WORDS:
            # "Western countries", "Northern lawmakers"
            return None
        country = country_of_place(name, self.story.countries, self.story.press)
        if country is not None or not small:
            return country if country not in UNPEOPLED else None
        sites = [site for site in candidates(name) if not site.part and site.resolution != COUNTRY]
        homes = {site.country for site in sites}
        if len(homes) == 1 and any(site.own or site.people >= TOWN for site in sites):
            return next(iter(homes)) or None
        # "Rio" is Rio de Janeiro, "Acapulco" is Acapulco de Juárez: the short name of a city far larger than all others of that name.
        first = max(sites, key=lambda site: site.people, default=None)
        if first is None or first.people < CITY or not plain(first.name).startswith(plain(name) + " "):
            return None
        others = max((site.people for site in sites if site.country != first.country), default=0)
        return first.country if others * FAR_LARGER < first.people else None

    def _is_labelled(self, i: int) -> bool:
        """Tell whether only the parser knows a name, whatever it takes it for ("the hospital in Lyon" as a body)."""
        unit = self.units.get(i)
        return unit is not None and unit.label in ("ORG", "PERSON", "NORP") and unit.first == unit.last

    def _is_open(self, i: int) -> bool:
        """Tell whether a token is no name of the lexicon: nothing is known of it, or only the parser's label of a place."""
        unit = self.units.get(i)
        return unit is None or unit.label in ("GPE", "FAC")

    # Names around the head

    def _below(self, head: Token, prepositions: tuple[str, ...], depth: int = 0) -> Iterator[tuple[str, Token]]:
        """Yield what follows prepositions on a noun, and on common nouns behind these ("workers at a mill in Dhaka")."""
        deeper = []
        for preposition in prepositions:
            for pobj in questions.after_preposition(head, preposition):
                yield preposition, pobj
                unit = self.units.get(pobj.i)
                if unit is None or not unit.names:
                    deeper.append(pobj)
        if depth < DEEPEST:
            for pobj in deeper:
                yield from self._below(pobj, prepositions, depth + 1)

    def related_names(
        self, inner: list[Unit], head: Token, own: Unit, prepositions: tuple[str, ...] = OWNERS
    ) -> Iterator[Name]:
        """Yield names before a noun (nearest last), then in its of-phrase, its place and its apposition."""
        named = [u for u in inner if u.names and not self.is_backer(u) and not self._in_longer_name(u, own)]
        backed = [unit for unit in named if self._is_backed(unit)]
        yield from (self.choose(unit) for unit in named if unit not in backed)
        # "chief of army staff of India": what follows may hang on a later word of the noun.
        heads = {token.i: token for token in (head, *self.doc[own.first : own.last + 1])}.values()
        seen = set()
        for pobj in (found for item in heads for _, found in self._below(item, prepositions)):
            related = self.units.get(pobj.i)
            if related is own or pobj.i in seen:
                continue
            seen.add(pobj.i)
            if related and related.names:
                yield self.choose(related)
            for child in pobj.children:
                if (
                    child.dep_ in ("poss", "amod", "compound")
                    and (deeper := self.units.get(child.i))
                    and deeper.names
                    and not self.is_backer(deeper)
                ):
                    yield self.choose(deeper)
        yield from (self.choose(unit) for unit in backed)

    def _is_backed(self, unit: Unit) -> bool:
        """Tell whether those named after a name are for it: "pro-Russian militia in Ukraine" is of Ukraine rather than of Russia."""
        return [token.lower_ for token in self.doc[max(unit.first - 2, 0) : unit.first]] == ["pro", "-"]

    def _in_longer_name(self, unit: Unit, own: Unit) -> bool:
        """Tell whether a party's adjective stands in the name of another one: "Democratic Progressive Party"."""
        between = self.doc[unit.last + 1 : own.first]
        adjective = all(name.form == "adjective" and name.source == "parties.tsv" for name in unit.names)
        return adjective and any(token.pos_ == "PROPN" and token.i not in self.units for token in between)

    def _sectors_of(self, head: Token) -> tuple[str, ...]:
        for preposition in ("of", "for", "from"):
            for pobj in questions.after_preposition(head, preposition):
                units = [self.units.get(child.i) for child in (*pobj.lefts, pobj)]
                found = [agent.sectors for unit in units if unit for agent in unit.agents if agent.sectors]
                if found:
                    # "chief of the army staff": the army says more than the staff.
                    return found[0]
        return ()

    def country_behind(self, unit: Unit, head: Token) -> tuple[str, str] | None:
        """Return the country of what follows a person's name ("General Torres of Peru"), with the words that give it."""
        name = next(self.related_names([], head, unit, ("of", "from")), None)
        if name is not None and (name.country or name.code):
            return name.text, name.country or name.code or ""
        for _, pobj in self._below(head, ("of", "from")):
            country = (
                self.country_of_town(pobj.text, small=True) if pobj.pos_ == "PROPN" and self._is_open(pobj.i) else None
            )
            if country is not None:
                return pobj.text, country
        return None

    def people(self, name: Name, first: int, unit: Unit, head: Token) -> tuple[str | None, tuple[str, ...], str]:
        """Read a people by what stands before it: "displaced Iraqis", "Malaysian Chinese", "ethnic Albanians in Macedonia"."""
        inner = self._inner(first, unit.first)
        sectors = self._modifying(inner)
        country = name.country or name.code
        notes = [f"sector {sectors[0]} from its modifier"] if sectors else []
        ethnic = any(self.doc[i].lower_ == "ethnic" for i in range(first, unit.first))
        homes = (
            self.related_names(inner, head, unit, ("of", "in", "from"))
            if ethnic
            else (self.choose(other) for other in inner if other.names and not self.is_backer(other))
        )
        forms = ("adjective", "name", "area", "capital")
        home = next((other for other in homes if other.country and other.form in forms), None)
        if home is not None and home.country != country and home.entity.kind in ("state", "population", "other"):
            country = home.country
            notes.append(f"{home.text} gives {country}")
        elif home is None and name.form == "adjective" and (town := self._town_before(unit, None)) is not None:
            # "Kirkuk Turkmens"
            country = town[1]
            notes.append(f"{town[0]} gives {country}")
        return country, sectors, "".join(f"; {note}" for note in notes)

    def entity_of(self, first: int, unit: Unit, head: Token, agent: Agent) -> Entity | None:
        """The group that people belong to ("Hamas leaders", "leaders of the Workers' Party") is their entity."""
        if not (agent.belongs or agent.role == "thing") and agent.kind not in ("armed group", "population"):
            return None
        inner = [other for other in self._inner(first, unit.first) if other.names]
        for related in self.related_names(inner, head, unit):
            if related.entity.kind not in ("state", "person") and not related.entity.id.startswith(
                ("area:", "people:")
            ):
                return related.entity
        return None

    def by_apposition(
        self, head: Token, sectors: tuple[str, ...], country: str | None
    ) -> tuple[tuple[str, ...], str | None]:
        """Complete sectors and country by the name in apposition to a noun."""
        for child in head.children:
            if child.dep_ == "appos" and (unit := self.units.get(child.i)) and unit.names:
                name = self.choose(unit)
                return sectors or name.sectors_on(self.day), country or name.country
        return sectors, country

    def country_of_body(self, unit: Unit, head: Token) -> str | None:
        """Return the country of a body that only the parser knows, by the town or area that its name begins or ends with."""
        for last in range(unit.last - 1, unit.first - 1, -1):
            name = self.doc[unit.first : last + 1].text
            country = self.country_of_town(name) if name[:1].isupper() else None
            if country is not None:
                return country
        related = next(self.related_names([], head, unit), None)
        return related.country if related is not None and related.entity.kind == "state" else None
