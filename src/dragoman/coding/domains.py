"""Passages about sport, business and culture: they borrow the words of politics and war, and are not coded as such.

The words of each domain, and the anchors that make a passage political after all, are data: ``lexicon/domains.toml``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

import ahocorasick

from dragoman.coding.fillers import is_political
from dragoman.language import questions
from dragoman.lexicon.acts import act_words
from dragoman.lexicon.readings import domain_words

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.tokens import Span as TokenSpan

    from dragoman.coding.matching import Candidate
    from dragoman.records import Party

IN_SENTENCE = 2
"""Different words of a domain that make a sentence one of it."""
IN_PARAGRAPH = 3
"""Different words of a domain in a paragraph that let one word in a sentence suffice."""
DEALINGS = frozenset(
    (
        "AGREE",
        "CONSULT",
        "SUPPORT",
        "CONCEDE",
        "COOPERATE",
        "AID",
        "RETREAT",
        "REQUEST",
        "ACCUSE",
        "REJECT",
        "SANCTION",
        "THREATEN",
    )
)
"""Categories in which firms deal with each other every day; their strikes, seizures and blows are told as such."""
BARGAINS = frozenset({"AGREE", "COOPERATE"})
"""Those of what traders promise and do."""
WARLIKE = frozenset({"ASSAULT", "COERCE", "MOBILIZE"})
"""Categories whose words stories of business use of prices and rivals."""
PRIVATE = frozenset({"CVL", "LAB", "AGR", "SOC"})
UNIONS = frozenset({"UNO", "EUR", "IGO"})
"""Codes of unions of states, whose banks and agencies act for the public."""
IN_STORY = 12
"""Different words of all domains in a story that let one word in a paragraph suffice."""
SOME_IN_STORY = 4
"""Different words of business in a story from which all of it is likely to be business."""
FEW_IN_STORY = 3
"""Of them from which those sentences are that hold some themselves."""
ALL_IN_STORY = 10
"""Different words of business, the common ones counted, from which a story is likely to tell of nothing else."""
DOMAINS = ("sport", "culture", "business", "science")
STEEPED_WORDS = 8
"""Different words of a domain in a story from which the story may be about it."""
STEEPED_SHARE = 4.5
"""Of them in a hundred words of the story, from which it is."""
STEEPED_ANCHORS = 3.0
"""How many times as many there must be as different anchors of it: a story of a riot at a match has both."""
LOOSE_ANCHORS = frozenset(
    {
        "ban",
        "banned",
        "fine",
        "fined",
        "union",
        "court",
        "strike action",
        "walkout",
        "boycott",
        "war",
        "conflict",
        "camp",
    }
)
"""Anchors that such a story holds in senses of its own."""


@dataclass(frozen=True, slots=True)
class Passage:
    """The words of each domain, and its anchors, in a stretch of text."""

    words: dict[str, frozenset[str]]
    anchors: dict[str, frozenset[str]]
    story: dict[str, frozenset[str]]
    """Further words of the domain that count for whole stories only."""
    length: int
    """Words and marks in it."""
    topic: str | None = None
    """Domain that a whole story is about instead of politics, if any."""


@lru_cache(maxsize=1)
def _automaton() -> ahocorasick.Automaton:
    automaton = ahocorasick.Automaton()
    entries: dict[str, list[tuple[str, str]]] = {}
    for domain, lists in domain_words().items():
        for role in ("words", "anchors", "story"):
            for word in getattr(lists, role):
                entries.setdefault(f" {word} ", []).append((domain, role))
    for text, kinds in entries.items():
        automaton.add_word(text, (text, tuple(kinds)))
    automaton.make_automaton()
    return automaton


def read_passage(tokens: Doc | TokenSpan) -> Passage:
    """Find the domain words and anchors of a paragraph or sentence, by form and by lemma."""
    found: dict[str, dict[str, set[str]]] = {"words": {}, "anchors": {}, "story": {}}
    for text in (
        " " + " ".join(token.lemma_.lower() for token in tokens) + " ",
        " " + " ".join(token.lower_ for token in tokens).replace(" - ", "-") + " ",
    ):
        for _, (word, kinds) in _automaton().iter(text):
            for domain, role in kinds:
                found[role].setdefault(domain, set()).add(word.strip())
    words, anchors, story = (
        {domain: frozenset(listed) for domain, listed in found[role].items()} for role in ("words", "anchors", "story")
    )
    return Passage(words, anchors, story, len(tokens))


def join_passages(passages: Sequence[Passage]) -> Passage:
    """Join the words and anchors of all paragraphs of a story."""
    words, anchors, further = (
        {
            domain: frozenset().union(*(getattr(passage, role).get(domain, frozenset()) for passage in passages))
            for domain in DOMAINS
        }
        for role in ("words", "anchors", "story")
    )
    story = Passage(words, anchors, further, sum(passage.length for passage in passages))
    return replace(story, topic=_topic_of(story))


def _topic_of(story: Passage) -> str | None:

    def weight(domain: str) -> int:
        return len(story.words.get(domain, frozenset()) | story.story.get(domain, frozenset()))

    best = max(DOMAINS, key=weight)
    words, anchors = weight(best), len(story.anchors.get(best, ()))
    full = words >= STEEPED_WORDS and 100 * words >= STEEPED_SHARE * story.length and words >= STEEPED_ANCHORS * anchors
    return best if full else None


def is_business_story(story: Passage) -> bool:
    """Tell whether a story is full of words of business."""
    return story.topic == "business" or len(story.words.get("business", ())) >= IN_STORY


def business_in(sentence: Passage, story: Passage) -> int:
    """Tell how much of what sounds like politics in a sentence is likely to be harvests, prices, tenders and accounts: 0, 1 or 2.

    Most of it (1) in a story with many words of business, and in those sentences of one with some that hold such words themselves: the
    same story tells in others what a government did. Nearly all of it (2) in a story that is full of them.

    Args:
        sentence: The words of the sentence.
        story: The words of the whole story.
    """
    sure, loose = (_different(lists.get("business", ())) for lists in (story.words, story.story))
    if sure + loose >= ALL_IN_STORY or story.topic == "business":
        return 2
    here = _different([*sentence.words.get("business", ()), *sentence.story.get("business", ())])
    return int(sure >= SOME_IN_STORY or (sure >= FEW_IN_STORY and here >= IN_SENTENCE))


def _different(words: Iterable[str]) -> int:
    """Count words, one and its plural once."""
    return len({word.removesuffix("s") for word in words})


def domain_of(candidate: Candidate, sentence: Passage, paragraph: Passage, story: Passage) -> str | None:
    """Return the domain that a candidate belongs to instead of politics, if any.

    Args:
        candidate: The candidate event, with its roles.
        sentence: The words of its sentence.
        paragraph: The words of its paragraph.
        story: The words of the whole story.
    """
    if story.topic is not None and story.topic != "business":
        sure = sentence.anchors.get(story.topic, frozenset()) - LOOSE_ANCHORS
        # What a film or a study tells of has soldiers and police of its own.
        if len(sure) < (1 if story.topic == "sport" else 2):
            return story.topic
    steeped = sum(len(words) for words in story.words.values()) >= IN_STORY
    for domain in DOMAINS:
        here = len(sentence.words.get(domain, ()))
        around = len(paragraph.words.get(domain, ()))
        enough = here >= IN_SENTENCE or around > IN_PARAGRAPH or (around >= IN_PARAGRAPH and here > 0)
        if not enough and not (steeped and around):
            continue
        if sentence.anchors.get(domain):
            continue
        if domain == "sport" or not any(is_political(filler) for filler in (*candidate.actors, *candidate.recipients)):
            return domain
    return None


def among_firms(candidate: Candidate, sentence: Passage, paragraph: Passage, story: Passage) -> bool:
    """Tell whether an act is business as usual: dealings in which nobody takes part who acts for the public.

    Either firms are among themselves, or it stands in a passage or story with words of business and names nobody whose country or office is
    known.

    Args:
        candidate: The candidate event, with its roles as they are in the end.
        sentence: The words of its sentence.
        paragraph: The words of its paragraph.
        story: The words of the whole story.
    """
    if candidate.category not in DEALINGS and not (story.topic == "business" and candidate.category in WARLIKE):
        return False
    parties = [filler.mention.party for filler in (*candidate.actors, *candidate.recipients)]
    if any(_is_public(party) and not (story.topic == "business" and _is_private(party)) for party in parties):
        return False
    here, told = (_different(passage.words.get("business", ())) for passage in (sentence, story))
    # One word alone ("brokers", "levy") makes no business of a sentence where the story has no others.
    if is_business_story(story) or here >= IN_SENTENCE or (here and told >= FEW_IN_STORY):
        return True
    if len(paragraph.words.get("business", ())) >= IN_SENTENCE:
        return True
    # Elsewhere firms must be among themselves: whom they accuse or refuse without a known office may be a council or its people.
    return bool(parties) and all("BUS" in party.sectors for party in parties)


def trades_goods(candidate: Candidate, sentence: Passage, story: Passage) -> bool:
    """Tell whether an act is trade in goods: it is told with a word of buying and selling where words of business stand.

    A state that "bought 20,000 tonnes of wheat" is its traders; in a passage without such words ("sold missiles to") it is itself.

    Args:
        candidate: The candidate event.
        sentence: The words of its sentence.
        story: The words of the whole story.
    """
    if candidate.category not in DEALINGS or not (sentence.words.get("business") or business_in(sentence, story)):
        return False
    words = [candidate.token]
    if candidate.category in BARGAINS:
        # "Agreed to supply 25,000 tonnes of soybeans" is trade as well; who urges, refuses or threatens to buy does more.
        words += questions.complements(candidate.token)
    return any(word.lemma_.lower() in act_words().trades for word in words)


def _is_public(party: Party) -> bool:
    """Tell whether a party is a state, body or group of public life; a firm is none, whatever its country.

    The bank of a union of states is: "the EU's bank".
    """
    if party.sectors:
        return "BUS" not in party.sectors or party.country in UNIONS
    return party.country is not None


def _is_private(party: Party) -> bool:
    """Tell whether a party is of people as such, with whom firms deal every day: customers, staff, growers."""
    return bool(party.sectors) and set(party.sectors) <= PRIVATE
