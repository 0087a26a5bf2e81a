"""What of a paragraph names or describes somebody: names of the lexicon, agent nouns and the parser's labels, each a run of tokens."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from dragoman.lexicon.actors import Agent, Catalogue, Match, Name
from dragoman.lexicon.gazetteer import TOWN, plain
from dragoman.lexicon.home import home_shares
from dragoman.lexicon.regions import area_adjectives
from dragoman.lexicon.terms import term_on
from dragoman.mentions.antecedents import first_names
from dragoman.mentions.words import CLOCK, LOCATIVE, MONTHS, NOMINAL, REMEMBERED_DAYS, SETTLEMENTS, WEEKDAYS, word_lists

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as TokenSpan

    from dragoman.language.parser import Parsed


LOCAL_OFFICES = frozenset(
    [
        "lieutenant governor",
        "chief minister",
        "state senator",
        "state senators",
        "state legislature",
        "attorney general",
    ]
)
FIRM_ENDINGS = frozenset(
    [
        *(
            "inc",
            "incorporated",
            "corp",
            "corporation",
            "co",
            "company",
            "ltd",
            "limited",
            "plc",
            "llc",
            "group",
            "holdings",
        ),
        *("ag", "se", "gmbh", "sa", "spa", "nv", "ab", "asa", "oyj"),
    ]
)
"""What may follow the name of a firm and leaves it the same firm."""
FIGHTERS = frozenset(
    [
        *("rebel", "fighter", "militant", "insurgent", "guerrilla", "guerilla", "separatist", "militia", "militiaman"),
        *("gunman", "force", "army", "commander", "warlord", "extremist", "terrorist", "paramilitary", "combatant"),
        *("insurgency", "rebellion", "militiamen", "gunmen", "secessionist", "jihadist", "mujahideen", "brigade"),
    ]
)


BODIES = ("organisation", "armed group")
BODY_WORDS = frozenset(
    [
        *(
            "police",
            "army",
            "navy",
            "government",
            "ministry",
            "parliament",
            "court",
            "council",
            "university",
            "hospital",
        ),
        *("assembly", "legislature", "militia", "commission", "administration", "authority"),
    ]
)
"""Words that no person is called by."""
COMPASS_WORDS = frozenset(
    {
        *("western", "eastern", "northern", "southern", "central"),
        *("northeastern", "northwestern", "southeastern", "southwestern"),
        *("west", "east", "north", "south"),
    }
)


LEAST_NAMED = 3
LEADING = 2
"""How many times a story names the country that it is about, and how much more often than any other."""


@dataclass(slots=True)
class Unit:
    """A run of tokens that the lexicon or the parser knows: a name, an agent noun or an entity label."""

    first: int
    last: int
    names: tuple[Name, ...] = ()
    agents: tuple[Agent, ...] = ()
    label: str = ""


@dataclass(frozen=True, slots=True)
class Story:
    """The countries that a document names, and by which names: they decide on names that several countries share."""

    countries: frozenset[str]
    named: dict[str, frozenset[str]]
    home: str | None = None
    """The country of most towns that the document names: it says less than a state that is named."""
    spelled: frozenset[str] = frozenset()
    """Entities that the document calls by a name of several words: an acronym of theirs means them."""
    lead: str | None = None
    """The country that the document names far more often than any other."""
    dateline: str | None = None
    """The country of the place where the report was filed."""
    press: Mapping[str, float] = field(default_factory=dict)
    """How much the words of the document are those of a country's own press."""

    def backs(self, name: Name) -> bool:
        """Tell whether the story names the country of a name by another name than this one."""
        return any(not _holds(text, name.text) for text in self.named.get(name.country or "", ()))


def _holds(text: str, name: str) -> bool:
    """Tell whether a text is a name, alone or as one of its words ("Dominican" in "Dominicans")."""
    return text.startswith(name) or name.startswith(text)


def story_of(parsed: Parsed, known: Catalogue, day: date | None) -> Story:
    """Return the countries that the document names, whose people, capitals, areas, bodies or persons it names."""
    found: set[str] = set()
    named: dict[str, set[str]] = {}
    towns: dict[str, str] = {}
    spelled: set[str] = set()
    counts: Counter[str] = Counter()
    dateline = _country_of_dateline(parsed, known)
    for paragraph in parsed.paragraphs:
        towns |= _towns_of(paragraph.doc)
        borders = [(token.idx, token.idx + len(token)) for token in paragraph.doc]
        matches = list(known.find(paragraph.doc.text, [start for start, _ in borders], {end for _, end in borders}))
        found |= _shared_by_joined(paragraph.doc.text, matches, day)
        for match in matches:
            countries = {name.country for name in valid_on(match.names, day) if name.country and not name.ambiguous}
            if not all(name.form in ("area", "adjective") and name.entity.kind != "state" for name in match.names):
                found |= countries
            if len(countries) == 1:
                counts.update(countries)
                named.setdefault(countries.pop(), set()).add(match.names[0].text)
            bodies = {name.entity.id for name in match.names if name.form == "name"}
            if len(bodies) == 1 and " " in match.names[0].text:
                spelled |= bodies
    texts_of = {country: frozenset(texts) for country, texts in named.items()}
    return Story(
        frozenset(found | named.keys()),
        texts_of,
        _home_of(towns),
        frozenset(spelled),
        _lead_of(counts + Counter(towns.values()), dateline),
        dateline,
        home_shares(parsed.document.text),
    )


def _country_of_dateline(parsed: Parsed, known: Catalogue) -> str | None:
    """Return the country of a dateline's place: "KHARTOUM, Sudan (AP)", "PESHAWAR:"."""
    if parsed.dateline is None:
        return None
    line = parsed.dateline.of(parsed.document.text)
    for place in (part.strip(" .") for part in re.split(r"[,(/—–:-]", line) if part.strip(" .")):
        for said in (place, place.title()):
            states = {name.country for name in known.names(said) if name.entity.kind == "state" and not name.ambiguous}
            country = next(iter(states)) if len(states) == 1 else _country_of_town(said)
            if country is not None:
                return country
    return None


def _lead_of(counts: Counter[str], dateline: str | None) -> str | None:
    """Return the country that is named at least twice as often as any other, or most often and in the dateline too."""
    first, second = (*counts.most_common(2), ("", 0), ("", 0))[:2]
    if first[1] >= LEADING * second[1] and first[1] >= LEAST_NAMED:
        return first[0]
    return dateline if dateline is not None and counts[dateline] == first[1] else None


def _shared_by_joined(text: str, matches: list[Match], day: date | None) -> set[str]:
    """Return the countries that names joined by a stroke have in common where each means several bodies: "USC/SSA" is Somali."""
    found: set[str] = set()
    for one, other in pairwise(sorted(matches, key=lambda match: match.start)):
        if text[one.end : other.start].strip() == "/":
            shared = {name.country for name in valid_on(one.names, day)} & {
                name.country for name in valid_on(other.names, day)
            }
            if len(shared) == 1:
                found |= {country for country in shared if country}
    return found


def _towns_of(doc: Doc) -> dict[str, str]:
    """Return the towns that a paragraph names by a name which one country alone has, with that country.

    The parser labels few towns of poor countries as places; behind "in" its other labels are looked up too.
    """
    names = {
        entity.text
        for entity in doc.ents
        if entity.text[:1].isupper()
        and (entity.label_ == "GPE" or (entity.start > 0 and doc[entity.start - 1].lower_ in LOCATIVE))
    }
    return {name: country for name in names if (country := _country_of_town(name)) is not None}


@lru_cache(maxsize=5_000)
def _country_of_town(name: str) -> str | None:
    from dragoman.mentions.candidates import KNOWN, candidates  # noqa: PLC0415 (its tables load on first use)

    sites = [site for site in candidates(name) if not site.part]
    homes = {site.country for site in sites}
    known = any(site.own and site.resolution == TOWN and site.people >= KNOWN for site in sites)
    return next(iter(homes)) if len(homes) == 1 and known else None


def _home_of(towns: dict[str, str]) -> str | None:
    """Return the country that has more of the towns than all others together."""
    most = Counter(towns.values()).most_common(1)
    return most[0][0] if most and 2 * most[0][1] > len(towns) else None


def valid_on(names: tuple[Name, ...], day: date | None) -> tuple[Name, ...]:
    """Keep the names that were in use on a day, if any was."""
    if day is None or len(names) == 1:
        return names
    valid = tuple(name for name in names if name.start <= day <= name.end)
    return valid or names


def _singulars(token: Token, before: str) -> Iterator[str]:
    """Yield the singular forms of what the parser took for a name ("Rebels attacked", "MPs", "Gunmen")."""
    if token.pos_ == "PROPN":
        lower = token.lower_
        if lower.endswith("s"):
            yield before + lower[:-1]
        if lower.endswith("men"):
            yield before + lower[:-3] + "man"


def _is_party_adjective(name: Name) -> bool:
    return name.form == "adjective" and name.source == "parties.tsv"


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of a paragraph in small letters, read once: alone, with the space after them, and as lemmas."""

    lower: list[str]
    spaced: list[str]
    lemmas: list[str]

    @classmethod
    def of(cls, tokens: list[Token]) -> _Words:
        return cls(
            [token.lower_ for token in tokens],
            [token.text_with_ws.lower() for token in tokens],
            [token.lemma_.lower() for token in tokens],
        )


def before_local_office(doc: Doc, last: int) -> bool:
    """Tell whether an office of areas follows a token: "Georgia governor", "Georgia's state senators"."""
    following = [token.lower_ for token in doc[last + 1 : last + 4] if token.lower_ not in ("'s", "’s")]
    return following[:1] == ["governor"] or " ".join(following[:2]) in LOCAL_OFFICES


def find_units(doc: Doc, known: Catalogue, day: date | None, story: Story) -> dict[int, Unit]:
    """Return the units of a paragraph by each token that they cover; no two share a token.

    Args:
        doc: The parsed paragraph.
        known: The names and agent nouns to look for.
        day: The day that offices and names are looked up for; without it the latest count.
        story: The countries that the document names.
    """
    return _UnitFinder(doc, known, day, story).units


class _UnitFinder:
    """Finds the units of one paragraph: names first, then agent nouns, then the parser's labels."""

    def __init__(self, doc: Doc, known: Catalogue, day: date | None, story: Story) -> None:
        self.doc = doc
        # spaCy makes a new object for each look at a token.
        self.tokens = list(doc)
        self.known = known
        self.day = day
        self.story = story
        self.countries = story.countries
        self.lists = word_lists()
        self.units: dict[int, Unit] = {}
        self._find_units()

    def _find_units(self) -> None:
        starts = {token.idx: i for i, token in enumerate(self.tokens)}
        ends = {token.idx + len(token): i for i, token in enumerate(self.tokens)}
        for match in self.known.find(self.doc.text, list(starts), set(ends)):
            first, last = starts[match.start], ends[match.end]
            unit = self._unit_of(first, last, match.names)
            if unit is not None:
                self._add(unit)
        self._find_agents()
        for entity in self.doc.ents:
            if entity.label_ in ("PERSON", "ORG", "GPE", "NORP", "FAC"):
                self._add_entity(entity)

    def _unit_of(self, first: int, last: int, names: tuple[Name, ...]) -> Unit | None:
        """Return the name that stands there, or the longest one at its start that does ("Hutu" where "Hutu rebels" means nobody)."""
        if (first > 0 and self._ends_region(first, last, names)) or self._is_of_water(first, last, names):
            return None
        if self._is_settlement(first):
            # "the village of Duma" is no parliament.
            names = tuple(name for name in names if name.form != "metonym" and name.entity.kind != "organisation")
        if first < last and self.doc[first].lower_ == "the" and self._before_head(last):
            # "The Australian government" is none of the newspaper.
            shorter = self.known.names(self.doc[first + 1 : last + 1].text)
            if any(name.form == "adjective" and name.entity.kind == "state" for name in shorter):
                return self._unit_of(first + 1, last, shorter)
        while True:
            used = self._used_as_names(first, last, self._supported(first, last, names))
            if used:
                return Unit(first, last, names=valid_on(used, self.day))
            if first < last and self.doc[first].lower_ == "the":
                # "The Centre" is a party's full name, "Centre" another's.
                shorter = self.known.names(self.doc[first + 1 : last + 1].text)
                return self._unit_of(first + 1, last, shorter) if shorter else None
            last -= 1
            while last >= first and not (names := self.known.names(self.doc[first : last + 1].text)):
                last -= 1
            if last < first:
                return None

    def _is_settlement(self, first: int) -> bool:
        """Tell whether a noun for a settlement stands before a name: "the town of", "a village of"."""
        return first > 1 and self.doc[first - 1].lower_ == "of" and self.doc[first - 2].lower_ in SETTLEMENTS

    def _ends_region(self, first: int, last: int, names: tuple[Name, ...]) -> bool:
        """Tell whether a state's adjective is a part of a region's: "Latin American", "West Indian"."""
        if not any(name.form == "adjective" and name.entity.kind == "state" for name in names):
            return False
        return plain(self.doc[first - 1 : last + 1].text) in area_adjectives()

    def _is_of_water(self, first: int, last: int, names: tuple[Name, ...]) -> bool:
        """Tell whether a name is a part of that of a sea: "Indian Ocean", "South China Sea", "Gulf of Mexico", "Sea of Japan"."""
        if not any(name.entity.kind in ("state", "other") for name in names):
            return False
        behind = self.doc[last + 1] if last + 1 < len(self.doc) else None
        if behind is not None and behind.text[:1].isupper() and behind.lower_ in self.lists.waters_behind:
            return True
        of = first > 1 and self.doc[first - 1].lower_ == "of"
        return of and self.doc[first - 2].text[:1].isupper() and self.doc[first - 2].lower_ in self.lists.waters_before

    def _add_entity(self, entity: TokenSpan) -> None:
        """Take a name that only the parser labels, where no lexicon name stands; tables are full of false ones."""
        named = [token for token in entity if token.lower_ != "the" and token.lower_ not in ("'s", "’s")]
        while len(named) > 1 and (named[0].text in WEEKDAYS or CLOCK.fullmatch(named[0].text)):
            # "On Sunday Orué offered …": the model reads the day, or the hour of a live report, as a given name.
            named = named[1:]
        if not named or any(token.is_space for token in named):
            return
        if not any(token.i in self.units for token in named):
            self._add(Unit(named[0].i, named[-1].i, label=entity.label_))
        elif entity.label_ == "ORG":
            self._add_body([token.i for token in named])
        elif entity.label_ == "PERSON":
            self._join_person(entity.start, entity.end - 1)

    def _add_body(self, tokens: list[int]) -> None:
        """Take a body's name that holds known words before its head ("Fergana Times", "Lakeview Mining Corp.")."""
        first = tokens[-1] + 1
        while first > tokens[0]:
            unit = self.units.get(first - 1)
            if unit is not None and (unit.names or unit.label):
                if all(name.entity.kind == "organisation" for name in unit.names):
                    # "Fiat SpA", "the NATO summit": the body is named already. "Oman Investment Fund" is not Oman.
                    return
                break
            if unit is not None and any(agent.role != "modifier" for agent in unit.agents):
                # "Department of Transportation", "Senate Resolution": a noun for those who act is the body or what it did.
                return
            first -= 1
        linked = any(self.doc[i].pos_ in ("ADP", "CCONJ", "PUNCT") for i in range(first, tokens[-1] + 1))
        if first <= tokens[-1] and self.doc[tokens[-1]].pos_ == "PROPN" and not (linked and first > tokens[0]):
            for i in range(first, tokens[-1] + 1):
                self.units.pop(i, None)
            self._add(Unit(first, tokens[-1], label="ORG"))

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

    def _supported(self, first: int, last: int, names: tuple[Name, ...]) -> tuple[Name, ...]:
        """Keep a name that also means something else only when its country is in the story and it looks like a name here."""
        if self._is_month(first, last):
            return ()
        if any(name.common for name in names) and not self._stands_for_body(first, last):
            names = tuple(name for name in names if not name.common)
        if self._in_longer_name(first, last):
            # "Foreign Affairs Committee" is none of the magazine.
            names = tuple(
                name
                for name in names
                if not (name.ambiguous or name.common) or name.entity.kind != "organisation" or name.form != "name"
            )
        spelled = tuple(name for name in names if name.entity.id in self.story.spelled and self._is_short(first, last))
        if spelled:
            # "the Rapid Support Forces (RSF)": what the letters stand for is said.
            return spelled
        sure = tuple(
            name for name in names if not name.ambiguous or name.form == "surname" or name.entity.kind == "state"
        )
        local = self._of_story(first, last, names, sure)
        if local:
            return local
        areas = tuple(name for name in names if name.form == "area" and name.ambiguous)
        backed = tuple(name for name in areas if self.story.backs(name) or before_local_office(self.doc, last))
        if sure and any(name.form == "adjective" for name in sure):
            # "Democratic" is of the United States, unless the story tells of Italy alone.
            backed += tuple(name for name in names if name not in sure and name not in areas and self.story.backs(name))
        if areas and not backed and self.doc[first : last + 1].text.lower() in COMPASS_WORDS:
            # "Western countries" are not of the Western Province.
            return sure
        if not self.countries and not any(name.form == "surname" for name in sure):
            # "Tories" alone are those whom the news means by far most often, unless the towns of the story are another country's.
            local = tuple(name for name in names if name.country == self.story.home and name.country is not None)
            backed += tuple(
                name
                for name in local or names
                if (name.home or local) and name.entity.kind != "population" and name not in (*sure, *backed)
            )
        if sure or backed or len(areas) == len(names):
            return (*sure, *backed)
        tokens = self.doc[first : last + 1]
        named = tokens[-1].ent_type_ in ("ORG", "NORP", "GPE", "PERSON") or (
            len(tokens) == 1 and len(tokens.text) > 1 and tokens.text.isupper()
        )
        if not named or all(token.tag_ not in ("NNP", "NNPS", "JJ") for token in tokens):
            return ()
        return tuple(
            name
            for name in names
            if name.country in self.countries
            or (name.country is None and name.form != "metonym")
            or (name.country is not None and name.country == self.story.home)
        )

    def _is_month(self, first: int, last: int) -> bool:
        """Tell whether a name is the month of a date: "on 17 May", not Theresa May."""
        word = self.doc[first]
        if first != last or word.text not in MONTHS:
            return False
        beside = (i for i in (first - 1, first + 1) if 0 <= i < len(self.doc))
        return any(self.doc[i].text.isdigit() for i in beside)

    def _is_short(self, first: int, last: int) -> bool:
        """Tell whether a name is one of capital letters alone."""
        return first == last and len(self.doc[first]) > 1 and self.doc[first].text.isupper()

    def _of_story(self, first: int, last: int, names: tuple[Name, ...], sure: tuple[Name, ...]) -> tuple[Name, ...]:
        """Return the bodies of the story's own countries, where the one that letters mean elsewhere is of none of them.

        "RSF" is Reporters Without Borders, in a story about Sudan the Rapid Support Forces. Bodies of all the world are put aside
        only for armed groups.
        """
        if not self._is_short(first, last) or any(
            name.form == "surname" or name.entity.kind == "state" or name.country in self.countries for name in sure
        ):
            return ()
        world = any(name.country is None for name in sure)
        return tuple(
            name
            for name in names
            if sure
            and name not in sure
            and name.form == "name"
            and self.story.backs(name)
            and (self.day is None or name.start <= self.day <= name.end)
            and (not world or name.entity.kind == "armed group")
        )

    def _in_longer_name(self, first: int, last: int) -> bool:
        """Tell whether a name is a part of a longer one with another head: "… of Foreign Affairs", "Foreign Affairs Committee"."""
        of = first > 1 and self.doc[first - 1].lower_ == "of" and self.doc[first - 2].pos_ == "PROPN"
        head = self.doc[last].head
        titled = any(agent.kind == "person" for agent in self.known.agents.get(head.lemma_.lower(), ()))
        firm = head.lower_.rstrip(".") in FIRM_ENDINGS
        return of or (self._before_head(last) and head.pos_ == "PROPN" and not titled and not firm)

    def _before_head(self, last: int) -> bool:
        """Tell whether the last word of a name stands before a noun that it belongs to, close behind it."""
        token = self.doc[last]
        return token.dep_ in ("compound", "amod", "nmod") and 0 < token.head.i - last < 4  # noqa: PLR2004 (a noun phrase)

    def _stands_for_body(self, first: int, last: int) -> bool:
        """Tell whether an ordinary word with a capital is a body's name here: the parser says so, or it starts no sentence."""
        token = self.doc[last]
        if token.ent_type_ == "ORG":
            return True
        opens = first == token.sent.start or (first > 0 and self.doc[first - 1].text in ("“", '"', ":", "—", "–"))
        return not opens and token.pos_ == "PROPN" and token.ent_type_ in ("", "PRODUCT") and token.head.pos_ != "PROPN"

    def _used_as_names(self, first: int, last: int, names: tuple[Name, ...]) -> tuple[Name, ...]:
        """Keep the entries of a name that are used as such here: no ordinary word, no part of a person's name, no group for a people."""
        if not names:
            return ()
        persons = tuple(name for name in names if name.form in ("surname", "person"))
        areas = tuple(name for name in names if name.entity.id.startswith(("area:", "people:")))
        others = tuple(name for name in names if name not in persons and name not in areas)
        if areas and others and not self._before_fighters(last):
            # "Hutu rebels" are a group; Hutu civilians, leaders and refugees are of a people.
            others = tuple(name for name in others if name.form != "adjective" or name.entity.kind == "state")
        word = self.doc[first].lower_ if first == last else ""
        of = last + 1 < len(self.doc) and self.doc[last + 1].lower_ == "of"
        if (self._before_noun(last) and (areas or word in self.known.agents)) or (of and word in self.known.agents):
            # "Baloch students", "Muslim scholars", "King of Jordan": a surname that is also a people's name or a common word.
            persons = ()
        if len({name.country for name in others}) > 1 and all(_is_party_adjective(name) for name in others):
            # "National", "Labour": of many parties, and the story names none of their countries.
            others = tuple(name for name in others if self.story.backs(name))
        kept = (
            *(others if others and self._is_used_as_name(first, last, others) else ()),
            *(persons if persons and self._is_used_as_name(first, last, persons) else ()),
            *(areas if areas and self._is_area(first, last, areas) else ()),
        )
        return tuple(name for name in names if name in kept)

    def _before_fighters(self, last: int) -> bool:
        return any(
            token.lemma_.lower() in FIGHTERS or token.lower_.rstrip("s") in FIGHTERS
            for token in self.doc[last + 1 : last + 3]
        )

    def _before_noun(self, last: int) -> bool:
        """Tell whether a name stands before a common noun that it belongs to."""
        head = self.doc[last].head
        return head.i > last and head.pos_ == "NOUN" and head.text.islower() and head.i - last < 4  # noqa: PLR2004 (a noun phrase)

    def _goes_on(self, i: int) -> bool:
        """Tell whether a token is one more word of a name, and no noun for those who act ("Santa Cruz Barillas", "Santa Cruz Police")."""
        token = self.doc[i]
        return (
            token.pos_ == "PROPN"
            and token.lower_ not in self.known.agents
            and token.lemma_.lower() not in self.known.agents
        )

    def _is_area(self, first: int, last: int, names: tuple[Name, ...]) -> bool:
        """Tell whether the name of an area or people is one here, and no part of a longer name ("Victoria Woodhull")."""
        tokens = self.doc[first : last + 1]
        if not tokens[0].text[0].isupper() and first == last:
            return False
        if self._before_noun(last):
            return True
        if names[0].ambiguous and self._before_head(last) and self._goes_on(last + 1):
            return False
        person = any(token.ent_type_ == "PERSON" for token in tokens)
        if person and last + 1 < len(self.doc) and self._ends_body(last + 1):
            return True
        if names[0].form == "adjective":
            return tokens[-1].pos_ in ("ADJ", "PROPN", "NOUN") and not person
        return tokens[-1].pos_ in ("PROPN", "NOUN", "ADJ") and not (person and (len(tokens) == 1 or names[0].ambiguous))

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
            # "the Rev Alice Tanner": a first name that no label covers.
            given_name = given_name or (
                previous is not None
                and previous.pos_ == "PROPN"
                and token.i - 1 == previous.i
                and previous.text in first_names()
            )
            # "the mayor of Lagos": after such a preposition a name that the parser takes for a place is one.
            place = (
                previous is not None
                and previous.pos_ == "ADP"
                and (token.ent_type_ in ("GPE", "LOC") or (first > 1 and self.doc[first - 2].lower_ in SETTLEMENTS))
            )
            if given_name or place or token.pos_ != "PROPN" or self._begins_name(first):
                return False
            return self._in_office(names, token)
        if token.ent_type_ == "PERSON" and names[0].form == "capital":
            return any(child.dep_ in ("compound", "poss") for child in token.children) is False
        return True

    def _begins_name(self, i: int) -> bool:
        """Tell whether a surname is the first word of another's name: "Idris Bello", "the Green Party"; in "Trump White House" it is not."""
        if i + 1 >= len(self.doc) or self.doc[i].dep_ != "compound" or self.doc[i].head.pos_ != "PROPN":
            return False
        following = self.doc[i + 1]
        agents = self.known.agents.get(following.lemma_.lower(), ())
        if agents:
            return self.doc[i].ent_type_ == "ORG" and following.ent_type_ == "ORG" and agents[0].sectors[:1] != ("GOV",)
        known = (*self.known.names(following.text), *self.known.names(self.doc[i + 1 : i + 3].text))
        return self._goes_on(i + 1) and all(name.form in ("person", "surname") for name in known)

    def _in_office(self, names: tuple[Name, ...], token: Token) -> bool:
        """A surname alone is read as the office holder of the day, else as the one person of that name who lately was.

        One who leads no state must be of a country that the story names, unless the story names none or his title stands before.
        """
        if not any(self._is_told_of(name, token) for name in names):
            return False
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

    def _is_told_of(self, name: Name, token: Token) -> bool:
        """Tell whether a story may speak of an office holder by the surname alone."""
        if name.form != "surname" or self.story.backs(name) or name.country in (self.story.home, self.story.dateline):
            return True
        texts = (text for texts in self.story.named.values() for text in texts)
        if self.story.home is None and all(text == name.text for text in texts):
            return True
        term, former = term_on(name.terms, self.day)
        if term is not None and not former and term.office.lower() in self.lists.headships:
            return True
        before = self.tokens[token.i - 1].lemma_.lower() if token.i else ""
        return any(agent.title and agent.sectors for agent in self.known.agents.get(before, ()))

    def _find_agents(self) -> None:
        doc, known = self.tokens, self.known
        words = _Words.of(doc)
        i = 0
        while i < len(doc):
            free, longest = 0, min(known.longest_agent_at(words.lower[i], words.lemmas[i]), len(doc) - i)
            while free < longest and i + free not in self.units:
                free += 1
            for length in range(free, 0, -1):
                last = i + length - 1
                entries = self._agents_at(words, i, last)
                if not entries or (length == 1 and self._is_part_of_person(i)):
                    continue
                if doc[i].pos_ == "PROPN" and self._is_settlement(i):
                    continue
                # "displaced Haitians": the parser takes the one participle for an adjective and the other for a verb.
                participle = doc[last].pos_ == "VERB" and doc[last].dep_ == "amod"
                if length == 1 and (participle or doc[last].pos_ == "ADJ"):
                    entries = tuple(agent for agent in entries if agent.role == "modifier")
                if entries and (length > 1 or participle or doc[i].pos_ in NOMINAL):
                    if entries[0].term in self.lists.short_titles and last + 2 < len(doc) and doc[last + 1].text == ".":
                        # "Lt. Gen.": the parser leaves the stop of some shortened titles on its own.
                        last += 1
                    self._add(Unit(i, last, agents=entries))
                    i = last
                    break
            i += 1

    def _is_part_of_person(self, i: int) -> bool:
        """Tell whether a noun is a part of a person's name ("Murad Ali Shah"); in "Myanmar Navy" it is none."""
        token = self.doc[i]
        if token.ent_type_ != "PERSON" or token.ent_iob_ != "I" or token.pos_ != "PROPN" or self._ends_body(i):
            return False
        before = self.units.get(i - 1)
        return before is None or not before.names or before.names[0].form in ("person", "surname")

    def _ends_body(self, i: int) -> bool:
        """Tell whether a noun for a body ends what the parser takes for a person ("Bihar Police")."""
        agents = self.known.agents.get(self.doc[i].lower_, ())
        ends = i + 1 == len(self.doc) or self.doc[i + 1].ent_iob_ != "I"
        return ends and bool(agents) and agents[0].kind in BODIES and self.doc[i].lower_ in BODY_WORDS

    def _agents_at(self, words: _Words, first: int, last: int) -> tuple[Agent, ...]:
        """Return the agent nouns of a run of tokens, by the lemma of its head; hyphens stand without spaces."""
        agents = self.known.agents
        before = "".join(words.spaced[first:last])
        entries = agents.get(before + words.lemmas[last]) or agents.get(before + words.lower[last])
        if entries:
            if all(agent.role == "modifier" for agent in entries):
                # "armed forces" is listed before nouns too; in capitals the parser gives no lemma for the noun.
                forms = _singulars(self.tokens[last], before)
                return (*next((agents[form] for form in forms if form in agents), ()), *entries)
            return entries
        if words.lower[last].endswith(".") and before + words.lower[last][:-1] in self.lists.short_titles:
            # "Gen. Okello", "Sen. Hale"
            return agents.get(before + words.lower[last][:-1], ())
        form = next((form for form in _singulars(self.tokens[last], before) if form in agents), None)
        if form is not None:
            return agents[form]
        if last > first:
            after = "".join(words.spaced[first + 1 : last + 1]).rstrip()
            return agents.get(words.lemmas[first] + self.doc[first].whitespace_ + after, ())
        return ()
