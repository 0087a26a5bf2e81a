"""Reading the parties of a role out of a parse: from a head word, from inside a thing, from a preposition."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.coding.ways import Tree
from dragoman.language import questions
from dragoman.lexicon.acts import act_words
from dragoman.mentions.parties import Mention
from dragoman.records import Party, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as TokenSpan

    from dragoman.lexicon.frames import Condition, Frames
    from dragoman.mentions.parties import Mentions

DEEPEST = 3
DOER_PREPOSITIONS = ("by", "from")
INNER_PREPOSITIONS = ("of", "by", "from", "against", "on", "between", "with", "to", "for", "in", "at")
POLITICAL_SECTORS = frozenset(
    [
        "COP",
        "GOV",
        "JUD",
        "LEG",
        "MIL",
        "PRM",
        "PTY",
        "REB",
        "SPY",
        "UAF",
        "OPP",
        "PRE",
        "CVL",
        "REF",
        "SOC",
        "REL",
        "LAB",
        "AGR",
        "EDU",
        "JRN",
        "ELI",
        "CRM",
        "MED",
    ]
)


THINGS = frozenset({"thing", "other"})
"""Kinds of mentions that are things and places; whose they are may stand beside them: "**the tanks** of the guards"."""


@dataclass(frozen=True, slots=True)
class Filler:
    """A party that fills a role, with the token it was read at."""

    token: Token
    mention: Mention


class Reader:
    """Answers which parties stand at, in or after a word of one paragraph."""

    def __init__(self, paragraph: int, mentions: Mentions, frames: Frames) -> None:
        self.paragraph = paragraph
        self.mentions = mentions
        self.frames = frames
        self._tree: Tree | None = None
        self._heads: dict[int, list[Filler]] = {}

    def tree(self, doc: Doc) -> Tree:
        """Return the parse of the paragraph as plain lists; it is read once.

        Args:
            doc: The paragraph.
        """
        if self._tree is None or self._tree.doc is not doc:
            self._tree = Tree(doc)
        return self._tree

    def heads_of(self, sentence: TokenSpan) -> list[Filler]:
        """Return the parties of a sentence, each at the head of its phrase; they are looked for once."""
        known = self._heads.get(sentence.start)
        if known is None:
            found = ((i, self.mentions.by_token.get((self.paragraph, i))) for i in range(sentence.start, sentence.end))
            known = [
                Filler(sentence.doc[i], mention) for i, mention in found if mention is not None and mention.head == i
            ]
            self._heads[sentence.start] = known
        return known

    def at(self, token: Token) -> Filler | None:
        """Return the party whose phrase a token heads."""
        mention = self.mentions.mention_at(self.paragraph, token)
        return Filler(token, mention) if mention else None

    def stranger(self, token: Token) -> Filler:
        """Return a party for a noun phrase that neither lexicon nor label knows as one, because its role shows that it is."""
        first, last = questions.noun_phrase(token)
        countries = [
            near.mention.party.country
            for word in (*questions.possessors(token), *questions.modifiers(token))
            if (near := self.at(word)) is not None and near.mention.party.country
        ]
        offset = self.mentions.offsets[self.paragraph]
        words = token.doc[first : last + 1]
        party = Party(
            Span(offset + words.start_char, offset + words.end_char),
            words.text,
            country=countries[0] if countries else None,
            how="noun phrase, a party by its role in the sentence",
        )
        number = "many" if token.tag_ in ("NNS", "NNPS") else "one"
        return Filler(token, Mention(self.paragraph, first, last, token.i, party, "group", number))

    def all(self, heads: Iterable[Token], *, doer: bool = False) -> list[Filler]:
        """Return the parties at these heads; for a head that is a thing, the parties inside it.

        Args:
            heads: Noun heads that fill a slot.
            doer: Whether an event noun among them stands for whoever did it ("condemned the Israeli attack on …").
        """
        found: list[Filler] = []
        for head in heads:
            found += self._of_head(head, doer=doer, depth=0)
        return distinct(found)

    def _of_head(self, head: Token, *, doer: bool, depth: int) -> list[Filler]:
        own = self.at(head)
        if own is not None:
            return [own, *self._beside(head, own)]
        if depth >= DEEPEST:
            return []
        owners = self.owners(head, depth)
        if owners:
            return owners
        event = self.is_event(head)
        prepositions = DOER_PREPOSITIONS if doer and event else INNER_PREPOSITIONS
        for preposition in prepositions:
            inner: list[Filler] = []
            for pobj in questions.after_preposition(head, preposition):
                inner += self._of_head(pobj, doer=doer, depth=depth + 1)
            if inner:
                return inner
        return []

    def _beside(self, head: Token, own: Filler) -> list[Filler]:
        """Return the other states of one phrase: "the Finnish and Estonian ministers", "negotiators from Chad and Sudan"."""
        if own.mention.kind not in ("person", "organisation", "armed group") or own.mention.number == "one":
            return []
        inside = [item for modifier in questions.modifiers(head) for item in questions.conjuncts(modifier)]
        for preposition in ("of", "from", "for"):
            inside += questions.after_preposition(head, preposition)
        found = []
        for item in inside:
            other = self.at(item)
            if other is None or other.mention is own.mention or other.mention.party.entity is None:
                continue
            party = other.mention.party
            if party.entity is not None and party.entity.kind == "state" and party.country != own.mention.party.country:
                found.append(other)
        return found

    def owners(self, noun: Token, depth: int = 0) -> list[Filler]:
        """Return the parties before a noun: genitive first, then nationality adjectives and names ("a NATO air raid")."""
        found: list[Filler] = []
        for possessor in questions.possessors(noun):
            found += self._of_head(possessor, doer=False, depth=depth + 1)
        if found:
            return found
        for modifier in questions.modifiers(noun):
            own = self.at(modifier)
            if own is not None:
                found.append(own)
            elif modifier.dep_ == "compound" and self.is_people(modifier):
                found += self._of_head(modifier, doer=False, depth=depth + 1)
        # "an Israeli army raid": the army is the one party, the adjective is part of its name.
        return [
            filler
            for filler in found
            if not any(
                other.mention is not filler.mention and other.mention.party.span.covers(filler.mention.party.span)
                for other in found
            )
        ]

    def adjectival(self, noun: Token) -> list[Filler]:
        """Return the parties that modify a noun without a genitive ("Israeli strike", "police raid")."""
        if questions.possessors(noun):
            return []
        return self.owners(noun)

    def is_people(self, token: Token) -> bool:
        """Tell whether a token is part of a party's phrase."""
        return self.mentions.mention_at(self.paragraph, token) is not None

    def is_event(self, token: Token) -> bool:
        """Tell whether a noun triggers some frame."""
        if token.pos_ not in ("NOUN", "PROPN"):
            return False
        before = token.doc[max(0, token.i - 3) : token.i].text.lower().replace("-", " ").split()
        return any(
            all(word in before for word in frame.extra) for frame in self.frames.of("noun", token.lemma_.lower())
        )

    def satisfies(self, head: Token, condition: Condition) -> bool:
        """Tell whether a head word meets a condition: its lemma, its kind, or the category of the event it names."""
        lemmas = [head.lemma_.lower()]
        if head.pos_ in ("NUM", "NOUN") and head.lemma_.lower() in act_words().counters:
            # "dozens of protesters": what is counted meets the condition as well.
            lemmas += [pobj.lemma_.lower() for pobj in questions.after_preposition(head, "of")]
        lemmas += calamities(head)
        lemmas += joined(head)
        if not condition.lemmas.isdisjoint(lemmas) or head.lower_ in condition.lemmas:
            return True
        if condition.phrases and not condition.phrases.isdisjoint(_compounds(head)):
            return True
        if condition.events and self._names_event(head, condition.events):
            return True
        return any(self._is_kind(head, kind) for kind in condition.kinds)

    def _names_event(self, head: Token, categories: frozenset[str]) -> bool:
        if head.pos_ not in ("NOUN", "PROPN"):
            return False
        return any(frame.category in categories for frame in self.frames.of("noun", head.lemma_.lower()))

    def _is_kind(self, head: Token, kind: str) -> bool:
        mention = self.mentions.mention_at(self.paragraph, head)
        if kind == "thing":
            return mention is None
        if mention is None:
            return False
        if kind == "human":
            return mention.kind in ("person", "population", "armed group")
        if kind == "state":
            return is_state(mention)
        return True


def calamities(head: Token) -> list[str]:
    """Return the calamity that a word names, also by a name of its own ("Cyclone Ira"); mostly none."""
    words = [head, *(child for child in head.lefts if head.pos_ == "PROPN" and child.dep_ == "compound")]
    return [lemma for word in words if (lemma := word.lemma_.lower()) in act_words().calamities]


def _compounds(head: Token) -> set[str]:
    """Return a noun with each word that modifies it: "tear gas", by form and by lemma."""
    words = [child for child in head.lefts if child.dep_ in ("compound", "amod", "nmod")]
    return {f"{word.lower_} {last}" for word in words for last in (head.lower_, head.lemma_.lower())}


def is_state(mention: Mention) -> bool:
    """Tell whether a party is a state or speaks for its government."""
    entity = mention.party.entity
    return (entity is not None and entity.kind == "state" and mention.kind != "population") or mention.party.sectors[
        :1
    ] == ("GOV",)


def is_political(filler: Filler) -> bool:
    """Tell whether a party is of the kind that weak frames ask for: known to the lexicon, or with a political sector."""
    party = filler.mention.party
    if party.country or not POLITICAL_SECTORS.isdisjoint(party.sectors):
        return True
    return party.entity is not None and party.how.startswith("lexicon")


def distinct(fillers: Iterable[Filler]) -> list[Filler]:
    """Drop fillers that stand for a phrase already there."""
    seen: set[tuple[int, int, int]] = set()
    kept = []
    for filler in fillers:
        key = (filler.mention.paragraph, filler.mention.first, filler.mention.last)
        if key not in seen:
            seen.add(key)
            kept.append(filler)
    return kept


def without(fillers: Iterable[Filler], others: Iterable[Filler]) -> list[Filler]:
    """Return the fillers that are not among the others, nor the same party by another mention."""
    taken = list(others)
    return [filler for filler in fillers if not any(same_party(filler, other) for other in taken)]


def joined(head: Token) -> list[str]:
    """Return the words that a hyphen joins to a head, with it and without: "their **sit-in**", "the **walk-out**"."""
    before = questions.before_hyphen(head)
    if before is None:
        return []
    return [f"{before.lower_}-{head.lemma_.lower()}", f"{before.lower_}{head.lemma_.lower()}"]


def same_party(one: Filler, other: Filler) -> bool:
    """Tell whether two fillers are one phrase or one resolved person, group or state."""
    if one.mention is other.mention:
        return True
    a, b = one.mention.party, other.mention.party
    if a.span == b.span:
        return True
    return (
        a.entity is not None
        and b.entity is not None
        and a.entity.id == b.entity.id
        and one.mention.kind == other.mention.kind
    )


def stands_for(pronoun: Filler, noun: Filler) -> bool:
    """Tell whether a filler is a pronoun for another one."""
    return pronoun.token.pos_ == "PRON" and pronoun.mention.party.antecedent == noun.mention.party.span


def is_described(filler: Filler, named: Filler) -> bool:
    """Tell whether a phrase only says who the name beside it is: "Kiir, **the president**", "**the rebel group** M23".

    Args:
        filler: The description.
        named: The name.
    """
    noun, name = filler.token, named.token
    if noun.pos_ != "NOUN" or name.pos_ != "PROPN":
        return False
    above = name.head
    if name.dep_ == "appos" and above.dep_ == "pobj" and above != noun:
        # "The foreign minister of Chad, Issa Dara": the parser hangs the name on the state.
        above = above.head.head
    apposed = (noun.dep_ == "appos" and noun.head == name) or (name.dep_ == "appos" and above == noun)
    # The parser takes "the bloc ECOWAS offered …" for a bloc that ECOWAS offered.
    verb = name.head
    fused = noun.dep_ == "ROOT" and verb.dep_ == "relcl" and verb.head == noun and name.left_edge.i == noun.i + 1
    return apposed or (fused and name.dep_ in ("nsubj", "nsubjpass"))


def spread(token: Token) -> Iterator[Token]:
    """Yield a noun and the nouns it is coordinated with, upwards as well ("the killings and arrests")."""
    first = token
    while first.dep_ == "conj" and first.head.pos_ in ("NOUN", "PROPN"):
        first = first.head
    yield from questions.noun_conjuncts(first)
