"""A sentence as the encoder reads it: words, parties by their kind, and what frames and syntax say of each word.

Parties become words for their kind ("state", "rebels", "court"), so that nothing is learned about who is who; the words of a name fall
into one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Span as TokenSpan
    from spacy.tokens import Token

    from dragoman.coding.fillers import Reader
    from dragoman.coding.matching import Candidate
    from dragoman.coding.reality import Reading
    from dragoman.mentions.parties import Mention

MOST_WORDS = 90
"""Words of a sentence that are read at once; a longer one is read in windows."""
OVERLAP = 20
"""Words that two windows of a long sentence share."""
SECTOR_WORDS = {
    "GOV": "government",
    "MIL": "army",
    "COP": "police",
    "JUD": "court",
    "LEG": "parliament",
    "REB": "rebels",
    "UAF": "gunmen",
    "PRM": "militia",
    "SPY": "spies",
    "PTY": "party",
    "OPP": "opposition",
    "CVL": "people",
    "REF": "refugees",
    "LAB": "workers",
    "EDU": "students",
    "JRN": "journalists",
    "REL": "clergy",
    "SOC": "activists",
    "BUS": "company",
    "CRM": "gang",
    "AGR": "farmers",
    "MED": "doctors",
    "ELI": "politician",
    "PRE": "government",
}


@dataclass(frozen=True, slots=True)
class Sentence:
    """What the encoder reads of a sentence or a window of it; all sequences are as long as there are words.

    ``tokens`` holds the index of each word's token in its paragraph, ``frames`` the category that a frame gives the word, ``readings`` the
    reality read by rule, ``relations`` the dependency label, ``parties`` whether the word heads a party.
    """

    words: tuple[str, ...]
    tokens: tuple[int, ...]
    frames: tuple[str, ...]
    readings: tuple[str, ...]
    relations: tuple[str, ...]
    parties: tuple[bool, ...]

    def __len__(self) -> int:
        """Return the number of words."""
        return len(self.words)

    def window(self, first: int, last: int) -> Sentence:
        """Return the words from ``first`` up to but without ``last``."""
        cut = slice(first, last)
        return Sentence(
            self.words[cut],
            self.tokens[cut],
            self.frames[cut],
            self.readings[cut],
            self.relations[cut],
            self.parties[cut],
        )


def read_sentence(
    sentence: TokenSpan, reader: Reader, found: Mapping[int, Candidate], readings: Mapping[int, Reading]
) -> Sentence:
    """Return a sentence as the encoder reads it.

    Args:
        sentence: The tokens of one sentence.
        reader: Knows the parties of the paragraph.
        found: The candidates of frames by token index.
        readings: How each is read.
    """
    rows = []
    for token in sentence:
        if token.is_space:
            continue
        mention = reader.mentions.mention_at(reader.paragraph, token)
        if mention is not None and mention.head != token.i and token.i not in found:
            continue
        candidate = found.get(token.i)
        rows.append(
            (
                party_word(mention) if mention is not None and candidate is None else word_of(token),
                token.i,
                candidate.category if candidate is not None else "none",
                readings[token.i].reality if token.i in readings else "none",
                token.dep_.lower(),
                mention is not None,
            )
        )
    if not rows:
        return Sentence((), (), (), (), (), ())
    words, tokens, frames, realities, relations, parties = zip(*rows, strict=True)
    return Sentence(words, tokens, frames, realities, relations, parties)


def windows(sentence: Sentence) -> list[Sentence]:
    """Cut a sentence into pieces that the encoder can read; nearly always there is one."""
    if len(sentence) <= MOST_WORDS:
        return [sentence]
    step = MOST_WORDS - OVERLAP
    starts = range(0, max(1, len(sentence) - OVERLAP), step)
    return [sentence.window(start, start + MOST_WORDS) for start in starts]


def word_of(token: Token) -> str:
    """Return a word in lower case, numbers as one word."""
    if token.like_num and any(character.isdigit() for character in token.text):
        return "number"
    return token.lower_


def party_word(mention: Mention) -> str:
    """Return the word that stands for a party: its kind, nothing of who it is."""
    party = mention.party
    if party.antecedent is not None and party.text.lower() in PRONOUNS:
        return party.text.lower()
    for sector in party.sectors:
        if sector in SECTOR_WORDS:
            return SECTOR_WORDS[sector]
    if mention.kind == "state" or (party.entity is not None and party.entity.kind == "state"):
        return "state"
    if mention.kind == "thing":
        return "thing"
    if party.country in ("UNO", "EUR", "IGO"):
        return "organisation"
    if mention.kind == "person":
        return "person"
    return "group" if mention.kind in ("organisation", "armed group") else "people"


PRONOUNS = frozenset(
    [
        "he",
        "she",
        "it",
        "they",
        "him",
        "her",
        "them",
        "we",
        "us",
        "i",
        "me",
        "you",
        "who",
        "whom",
        "his",
        "its",
        "their",
        "our",
        "my",
    ]
)
