"""Local actors: "the governor", "gunmen", "the drivers' union" are of the country where they act, if the story tells which that is.

What stands in the phrase itself and what its clause says of states is read earlier (`composing`, `homelands`); here the whole story is at
hand, its places resolved. A story that is about one state gives it to the local actors of every sentence that names no other; in any story
the one place that a sentence names gives its country. Those who come from elsewhere (envoys, peacekeepers, tourists) and bodies of no state
keep none, nor do "both sides" of a story between states. It is a guess, and `Party.how` calls it one. It is made when all else is coded:
no act is read otherwise for it.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from operator import itemgetter
from typing import TYPE_CHECKING

from dragoman.lexicon.gazetteer import TOWN
from dragoman.mentions.composing import UNPEOPLED
from dragoman.mentions.homelands import WORLD
from dragoman.mentions.units import COMPASS_WORDS
from dragoman.mentions.words import LOCATIVE, word_lists

if TYPE_CHECKING:
    from spacy.tokens import Token

    from dragoman.language.parser import Parsed
    from dragoman.lexicon.actors import Catalogue
    from dragoman.mentions.parties import Mention, Mentions
    from dragoman.mentions.places import FoundPlace
    from dragoman.records import Attribution, Claim, Event, Figure, Party, Span

LEADING = 2.0
"""How many times as often as any other country a story must name the one that it is about."""
LEAST = 2.0
"""What a story must at least tell of that country: two of its places, bodies or people."""
ALONE = 3.0
"""How many times as often, for those of whom each state has its own ("the minister", "both sides")."""
IN_TITLE = 2.0
IN_DATELINE = 2.0
MUCH = 5.0
"""What a story must tell of it for those whose sentence names another state too."""
DOUBTFUL = 0.5
"""What a person or party of the tables tells, since many are called alike, and a place behind no preposition."""
NAMESAKES = "persons.tsv", "ministers.tsv", "people.tsv", "parties.tsv"
PRESS = 3.0
"""What the words of a country's press are worth, if the story names the country too."""
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
        self.scores = self._scores(known, mentions.dateline)
        (self.home, most), (_, following) = (
            *sorted(self.scores.items(), key=itemgetter(1), reverse=True)[:2],
            ("", 0.0),
            ("", 0.0),
        )[:2]
        self.lead = most / following if following else math.inf
        times = sum(one.worth for named in self._named for one in named if one.country == self.home)
        if max(most, times) < LEAST or most < LEADING * following:
            self.home = ""
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
        worth = 0.0 if self._is_strange(head, mention) else DOUBTFUL if doubtful else 1.0
        return _Named(mention.head, country, worth=worth)

    def _of_place(self, index: int, found: FoundPlace) -> _Named | None:
        country = found.place.country
        if country is None or found.place.resolution is None or country in UNPEOPLED:
            return None
        preposition = found.head.head
        articled = found.first > 0 and found.head.doc[found.first - 1].lower_ == "the"
        if (articled and found.place.resolution == TOWN) or found.span.of(
            self.parsed.document.text
        ).lower() in COMPASS_WORDS:
            # "the House" is no town, and every country has a South.
            return None
        behind = preposition.pos_ == "ADP" and found.head.dep_ == "pobj"
        local = behind and found.preposition in LOCATIVE and not self._is_of_teller(index, preposition.head)
        return _Named(found.head.i, country, found.place.name if local else "", 1.0 if behind else DOUBTFUL, found.span)

    def _is_of_teller(self, index: int, above: Token) -> bool:
        """Tell whether a place is that of who tells it: "a newspaper in Geneva", "an exile group in Toronto says"."""
        teller = self._by_token.get((index, above.i))
        if teller is not None and "JRN" in teller.party.sectors:
            return True
        return above.dep_ == "nsubj" and above.head.lemma_.lower() in self.lists.saying

    def _scores(self, known: Catalogue, dateline: str | None) -> dict[str, float]:
        from dragoman.lexicon.home import home_shares  # noqa: PLC0415 (its table loads on first use)

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
                scores[countries.pop()] += IN_TITLE
        for country in self._in_title(title) - found:
            scores[country] += IN_TITLE
        if dateline is not None:
            scores[dateline] += IN_DATELINE
        for country, share in home_shares(self.parsed.document.text).items():
            if scores[country] > 0:
                scores[country] += PRESS * share
        return scores

    def _in_title(self, title: str) -> set[str]:
        """Return the countries of those places of the story that its title names."""
        text = self.parsed.document.text
        return {
            one.country for named in self._named for one in named if one.span is not None and one.span.of(text) in title
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
        sent = head.sent
        inside = [one for one in self._named[index] if sent.start <= one.i < sent.end]
        countries = {one.country for one in inside}
        single = self._is_single(party, mention, head)
        if self.home and (self.lead >= ALONE or not single):
            if countries <= {self.home}:
                return self.home, "the story is about it"
            if self.home in countries and self.scores[self.home] >= MUCH:
                return self.home, "the story is about it, and the sentence names it"
        if single or self.home:
            return None
        spots = [one for one in inside if one.place] or [one for one in self._named[index] if one.place and not inside]
        around = countries or {one.country for one in self._named[index]}
        if spots and len(around) == 1 and self._is_most_named(spots[0].country):
            return spots[0].country, f"the {'sentence' if inside else 'paragraph'} tells of {spots[0].place!r}"
        return None

    def _is_most_named(self, country: str) -> bool:
        """Tell whether a story that is not about one state alone names none as often as this one."""
        return all(score < self.scores[country] for other, score in self.scores.items() if other != country)

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
