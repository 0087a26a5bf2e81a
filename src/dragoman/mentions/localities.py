"""Local actors: "the governor", "gunmen", "the drivers' union" are of the country where they act, if the story tells which that is.

What stands in the phrase itself and what its clause says of states is read earlier (`composing`, `homelands`); here the whole story is at
hand, its places resolved. Every country that the story names is weighed by clues: whether the sentence places something in it or names
others only, and how much the story tells of it. What each clue weighs stands in ``lexicon/localities.toml``; the most wins where it is
clearly more than all others and than none. Those who come from elsewhere (envoys, peacekeepers, tourists) and bodies of no state
keep none. It is a guess, and `Party.how` calls it one. It is made when all else is coded: no act is read otherwise for it.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from dragoman.lexicon.gazetteer import TOWN
from dragoman.lexicon.home import home_shares, name_shares
from dragoman.mentions.composing import UNPEOPLED
from dragoman.mentions.homelands import WORLD
from dragoman.mentions.places import KNOWN_ALONE
from dragoman.mentions.units import COMPASS_WORDS
from dragoman.mentions.words import LOCATIVE, word_lists
from dragoman.tables import packaged, read_toml

if TYPE_CHECKING:
    from spacy.tokens import Token

    from dragoman.language.parser import Parsed
    from dragoman.lexicon.actors import Catalogue
    from dragoman.mentions.parties import Mention, Mentions
    from dragoman.mentions.places import FoundPlace
    from dragoman.records import Attribution, Claim, Event, Figure, Party, Span

LEADING = 1.1
"""How many times as often as any other country a story names the one that it is most about."""
SURE = 0.65
"""Share that must speak for a country, of all that speaks for any or for none."""
NOBODY = 1.0
"""What speaks for none: the exponential of zero."""
ONCE, OFTEN = 1.0, 2.0
"""What a story tells of a country that it hardly names, and of one that it names often."""
IN_TITLE = 2.0
IN_DATELINE = 2.0
DOUBTFUL = 0.5
"""What a person or party of the tables tells, since many are called alike, a small town, a place behind no preposition, and who may travel."""
PUBLIC = frozenset(["GOV", "MIL", "COP", "JUD", "LEG", "SPY"])
NAMESAKES = "persons.tsv", "ministers.tsv", "people.tsv", "parties.tsv"
PRESS = 3.0
"""What the words of a country's press are worth, if the story names the country too."""
NAMES = 6.0
"""What the names of its people are worth, if the story names the country too."""
WORD = re.compile(r"\w+(?:\.\w\.)*")
GUESSED = "; guessed to be of "
TOLD = "agent noun", "noun phrase"
"""How `Party.how` begins where a noun tells of a party, or only its role in the sentence."""
LABELLED = "name labelled"

Answer = tuple[str, str]
"""A country, and what gives it."""


@dataclass(frozen=True, slots=True)
class _Named:
    """A country that a paragraph names: the token, the place where something happens by which it is named, and what that is worth."""

    i: int
    country: str
    place: str = ""
    worth: float = 1.0
    span: Span | None = None
    """Where a place stands."""


@dataclass(frozen=True, slots=True)
class _Around:
    """What a story names around a party: in its sentence, and in the paragraph before."""

    here: Sequence[_Named]
    earlier: Sequence[_Named]


@lru_cache(maxsize=2)
def _weights(*, single: bool) -> Mapping[str, float]:
    """Return what each clue weighs, for those of whom each state has one and for others."""
    read = read_toml(packaged("lexicon", "localities.toml"))["weights"]
    own = read["single"] if single else {}
    return {clue: weight + own.get(clue, 0.0) for clue, weight in read["all"].items()}


class Localities:
    """Guesses the countries of one story's local actors."""

    def __init__(
        self, parsed: Parsed, mentions: Mentions, places: Sequence[Sequence[FoundPlace]], known: Catalogue
    ) -> None:
        """Take a parsed document with its parties and places, and the names that its title is searched for."""
        self.parsed = parsed
        self.lists = word_lists()
        self._at: dict[Span, Mention] = {}
        for mention in mentions.by_token.values():
            self._at.setdefault(mention.party.span, mention)
        self._by_token = mentions.by_token
        self._named: list[list[_Named]] = [[] for _ in parsed.paragraphs]
        for mention in mentions.ordered:
            if (named := self._of_party(mention)) is not None:
                self._named[mention.paragraph].append(named)
        for index, found in enumerate(places):
            self._named[index] += [named for place in found if (named := self._of_place(index, place)) is not None]
        self.dateline = mentions.dateline
        self.titled: set[str] = set()
        self.scores = self._scores(known)
        self.total = sum(self.scores.values())
        self.counts = Counter(one.country for named in self._named for one in named)
        first, second = (*sorted(self.scores.values(), reverse=True)[:2], 0.0, 0.0)[:2]
        self.most = next((country for country, score in self.scores.items() if score >= first > LEADING * second), "")
        self._answers: dict[Span, Answer | None] = {}
        self._speeches: dict[Attribution, Attribution] = {}

    # What the story names

    def _of_party(self, mention: Mention) -> _Named | None:
        party = mention.party
        country = party.country
        if not country or country in WORLD or country in UNPEOPLED or GUESSED in party.how:
            return None
        head = self.parsed.paragraphs[mention.paragraph].doc[mention.head]
        doubtful = any(table in party.how for table in NAMESAKES)
        # Who is only spoken of again was counted where the name stands.
        uncounted = party.antecedent is not None or self._is_strange(head, mention)
        abroad = mention.kind in ("person", "population") and not PUBLIC.intersection(party.sectors)
        worth = 0.0 if uncounted else DOUBTFUL if doubtful or abroad else 1.0
        return _Named(mention.head, country, worth=worth)

    def _of_place(self, index: int, found: FoundPlace) -> _Named | None:
        country = found.place.country
        site = found.site
        if (
            country is None
            or found.place.resolution is None
            or country in UNPEOPLED
            or (site is not None and site.near)
        ):
            # What stands near another place was put there by the country of that place.
            return None
        preposition = found.head.head
        articled = found.first > 0 and found.head.doc[found.first - 1].lower_ == "the"
        if (articled and found.place.resolution == TOWN) or found.span.of(
            self.parsed.document.text
        ).lower() in COMPASS_WORDS:
            # "the House" is no town, and every country has a South.
            return None
        behind = preposition.pos_ == "ADP" and found.head.dep_ == "pobj"
        small = site is not None and found.place.resolution >= TOWN and site.people < KNOWN_ALONE
        of_teller = behind and self._is_of_teller(index, preposition.head)
        local = behind and found.preposition in LOCATIVE and not of_teller
        worth = 1.0 if behind and not small and not of_teller else DOUBTFUL
        return _Named(found.head.i, country, found.place.name if local else "", worth, found.span)

    def _is_of_teller(self, index: int, above: Token) -> bool:
        """Tell whether a place is that of who tells it: "a newspaper in Geneva", "an exile group in Toronto says"."""
        teller = self._by_token.get((index, above.i))
        if teller is not None and "JRN" in teller.party.sectors:
            return True
        return above.dep_ == "nsubj" and above.head.lemma_.lower() in self.lists.saying

    def _scores(self, known: Catalogue) -> dict[str, float]:
        scores: defaultdict[str, float] = defaultdict(float)
        for index, named in enumerate(self._named):
            doc = self.parsed.paragraphs[index].doc
            told: dict[tuple[int, str], float] = {}
            for one in named:
                key = doc[one.i].sent.start, one.country
                told[key] = max(one.worth, told.get(key, 0.0))
            for (_, country), worth in told.items():
                scores[country] += worth
        title = self.parsed.document.title or ""
        found: set[str] = set()
        words = list(WORD.finditer(title))
        for match in known.find(title, [word.start() for word in words], {word.end() for word in words}):
            states = [name for name in match.names if name.entity.kind == "state"]
            countries = {name.country for name in states or match.names if name.country}
            if len(countries) == 1:
                found |= countries
                country = countries.pop()
                scores[country] += IN_TITLE
                self.titled.add(country)
        for country, worth in self._in_title(title).items():
            if country not in found:
                scores[country] += IN_TITLE * worth
                self.titled.add(country)
        if self.dateline is not None:
            scores[self.dateline] += IN_DATELINE
        home, people = home_shares(self.parsed.document.text), name_shares(self._people())
        spoken = [country for country, score in scores.items() if score > 0]
        return scores | {c: scores[c] + PRESS * home.get(c, 0.0) + NAMES * people.get(c, 0.0) for c in spoken}

    def _people(self) -> Iterator[str]:
        """Yield the names of the story's people, but of those whom the tables know."""
        for mention in self._at.values():
            party = mention.party
            if mention.kind == "person" and party.antecedent is None and "lexicon" not in party.how:
                yield party.text

    def _in_title(self, title: str) -> dict[str, float]:
        """Return the countries of those places of the story that its title names, and what these are worth."""
        text = self.parsed.document.text
        return {
            one.country: one.worth
            for named in self._named
            for one in named
            if one.span is not None and one.span.of(text) in title
        }

    # Who is asked for

    def placed(self, party: Party) -> Party:
        """Give a party that has no country that of its place, if it is a local one and the story tells."""
        if party.country is not None or party.kind != "actor":
            return party
        answer = self._answer(party)
        if answer is None:
            return party
        country, why = answer
        entity = party.entity
        if entity is not None and entity.country is None:
            entity = replace(entity, country=country)
        return replace(party, country=country, entity=entity, how=f"{party.how}{GUESSED}{country}: {why}")

    def in_event(self, event: Event) -> Event:
        """Return an event with its parties and those who tell of it placed."""
        return replace(
            event,
            actors=tuple(map(self.placed, event.actors)),
            recipients=tuple(map(self.placed, event.recipients)),
            attribution=self._in_speech(event.attribution),
            figures=tuple(map(self.in_figure, event.figures)),
        )

    def in_claim(self, claim: Claim) -> Claim:
        """Return a claim with its source placed."""
        return replace(
            claim,
            attribution=self._in_speech(claim.attribution),
            figures=tuple(map(self.in_figure, claim.figures)),
        )

    def in_figure(self, figure: Figure) -> Figure:
        """Return a figure with who states it placed."""
        return replace(figure, source=self._in_speech(figure.source)) if figure.source is not None else figure

    def _in_speech(self, attribution: Attribution | None) -> Attribution | None:
        if attribution is None:
            return None
        known = self._speeches.get(attribution)
        if known is None:
            source = self.placed(attribution.source) if attribution.source is not None else None
            known = replace(attribution, source=source, parent=self._in_speech(attribution.parent))
            self._speeches[attribution] = known
        return known

    def _answer(self, party: Party) -> Answer | None:
        """Return the country of whom a pronoun or description stands for, else what the story gives."""
        passed: set[Span] = set()
        while party.antecedent is not None and party.antecedent not in passed:
            passed.add(party.antecedent)
            earlier = self._at.get(party.antecedent)
            if earlier is None:
                break
            party = earlier.party
        if party.country is not None:
            return (party.country, f"as {party.text!r}") if party.country not in WORLD else None
        if party.span not in self._answers:
            self._answers[party.span] = self._told(party)
        return self._answers[party.span]

    def _told(self, party: Party) -> Answer | None:
        where = self._where(party)
        if where is None:
            return None
        index, head = where
        mention = self._by_token.get((index, head.i))
        if not self._is_local(party, mention, head):
            return None
        around = self._around(index, head)
        single = self._is_single(party, mention, head)
        worths = {
            country: math.exp(sum(map(_weights(single=single).__getitem__, self._clues(country, around))))
            for country in self.scores
        }
        country = max(worths, key=worths.__getitem__, default="")
        if not country or worths[country] < SURE * (sum(worths.values()) + NOBODY):
            return None
        spot = next((one.place for one in around.here if one.place and one.country == country), "")
        return country, f"the sentence tells of {spot!r}" if spot else "the story tells most of it"

    def _around(self, index: int, head: Token) -> _Around:
        """Return what the story names around a party."""
        sent = head.sent
        here = [one for one in self._named[index] if sent.start <= one.i < sent.end]
        return _Around(here, self._named[index - 1] if index > 0 else [])

    def _clues(self, country: str, around: _Around) -> Iterator[str]:
        """Yield what speaks for or against a country as that of a party."""
        yield "any"
        countries = {one.country for one in around.here}
        places = {one.country for one in around.here if one.place}
        if country in places:
            yield "place here"
        elif countries and country not in countries:
            yield "only others here"
        if around.earlier and around.earlier[-1].country == country:
            yield "last in the paragraph before"
        here = sum(one.country == country for one in around.here)
        if here == self.counts[country] and not (here >= OFTEN and countries == {country}):
            yield "named in this sentence alone"
        score = self.scores[country]
        if country == self.most:
            yield "most named"
        if score < ONCE:
            yield "hardly named"
        if score >= OFTEN:
            yield "often named"
        elif country not in places:
            yield "rarely named and no place here"
        if country in self.titled:
            yield "in the title"
        if score >= self.total / 4:
            yield "a quarter"
        if score > self.total / 2:
            yield "more than half"

    def _where(self, party: Party) -> tuple[int, Token] | None:
        """Return the paragraph and the head of a party's phrase."""
        mention = self._at.get(party.span)
        if mention is not None:
            return mention.paragraph, self.parsed.paragraphs[mention.paragraph].doc[mention.head]
        for index, paragraph in enumerate(self.parsed.paragraphs):
            first = party.span.start - paragraph.offset
            if 0 <= first < len(paragraph.doc.text):
                piece = paragraph.doc.char_span(first, party.span.end - paragraph.offset, alignment_mode="expand")
                return (index, piece.root) if piece is not None else None
        return None

    def _is_local(self, party: Party, mention: Mention | None, head: Token) -> bool:
        """Tell whether a party may be of the place where it acts: people and bodies told of by a noun or title, and unknown persons."""
        if self._is_strange(head, mention) or self._is_of_each(head):
            return False
        if party.how.startswith(LABELLED):
            person = party.how.startswith(f"{LABELLED} PERSON")
            # Who gave an unknown body its name is not told, unless by what it is.
            return person or party.sectors[:1] not in ((), ("BUS",), ("SOC",))
        return party.how.startswith("title") or (party.entity is None and party.how.startswith(TOLD))

    def _is_strange(self, head: Token, mention: Mention | None) -> bool:
        """Tell whether a phrase speaks of those who come from elsewhere or are of no state."""
        first = mention.first if mention is not None else head.left_edge.i
        last = max(mention.last, mention.head) if mention is not None else head.i
        strange = self.lists.strange
        return any(word.lower_ in strange or word.lemma_.lower() in strange for word in head.doc[first : last + 1])

    def _is_of_each(self, head: Token) -> bool:
        """Tell whether offices of several states are meant: "governments", "the two ministers"."""
        if head.tag_ not in ("NNS", "NNPS") or head.lemma_.lower() not in self.lists.single:
            return False
        counted = any(child.lower_ in ("two", "both") for child in head.children)
        return head.lemma_.lower() == "government" or (counted and head.lemma_.lower() != "side")

    def _is_single(self, party: Party, mention: Mention | None, head: Token) -> bool:
        """Tell whether each state has one of them: "the army", "both sides" of a story of several may be any's.

        Firms and persons of whom nothing is told go abroad as well.
        """
        if party.sectors[:1] in (("GOV",), ("MIL",), ("SPY",)):
            many = mention is not None and mention.number == "many"
            return not many or party.sectors[0] == "GOV"
        firm = party.sectors[:1] == ("BUS",) and mention is not None and mention.kind == "organisation"
        return firm or party.how.startswith(LABELLED) or head.lemma_.lower() in self.lists.single
