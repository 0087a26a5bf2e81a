"""Which of the parties named before a pronoun means: what speaks for each of them, and how much it weighs.

Clues are where the two stand (sentences between, subject or object, in or outside a quotation), what the party is, and how often it was
spoken of. What each of them weighs stands in ``lexicon/antecedents.toml``; a clue that has no weight there says nothing.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from dragoman.language.quotations import quotations
from dragoman.tables import packaged, read_toml, read_tsv

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from dragoman.mentions.parties import Mention

CLASSES = {"person": "he", "body": "it", "any": "they"}
SUBJECTS = ("nsubj", "nsubjpass")
BEFORE_NOUN = ("compound", "amod", "nmod")
ROLES = {
    "nsubj": "subject",
    "nsubjpass": "passive",
    "dobj": "object",
    "dative": "object",
    "poss": "owner",
    "attr": "told of",
    "oprd": "told of",
    "acomp": "told of",
    **dict.fromkeys(BEFORE_NOUN, "before a noun"),
}
PLACES = ("subject", "passive", "owner", "object")
FARTHEST_SENTENCE = 4
OFTEN = 3
HIGHEST = 3
TITLES = {
    **dict.fromkeys(("mr", "mr.", "sir", "herr", "señor", "monsieur", "don", "lord"), "M"),
    **dict.fromkeys(("mrs", "mrs.", "ms", "ms.", "miss", "lady", "dame", "frau", "madame", "señora", "mum"), "F"),
}
"""Words before a name that tell of whom it is."""


@lru_cache(maxsize=1)
def first_names() -> Mapping[str, str]:
    """Return the gender of first names that nearly always have the same."""
    return {
        row["name"]: row["gender"] for _, row in read_tsv(packaged("lexicon", "first_names.tsv"), ("name", "gender"))
    }


@lru_cache(maxsize=1)
def weights() -> Mapping[str, Mapping[str, float]]:
    """Return what each clue weighs: for every pronoun, for a kind of pronoun, for a place in the sentence."""
    read: Mapping[str, Mapping[str, float]] = read_toml(packaged("lexicon", "antecedents.toml"))["weights"]
    return read


@lru_cache(maxsize=1)
def idle_verbs() -> frozenset[str]:
    """Return the verbs whose "it" means nobody."""
    return frozenset(read_toml(packaged("lexicon", "antecedents.toml"))["idle"]["verbs"])


def means_nobody(token: Token) -> bool:
    """Tell whether an "it" is no party: "it rained", "it is clear that", "it was the fourth strike", "made it clear"."""
    verb = token.head
    if token.lower_ != "it" or token.dep_ not in ("nsubj", "nsubjpass", "dobj"):
        return False
    lemma = verb.lemma_.lower()
    if token.dep_ != "dobj" and lemma in idle_verbs():
        return True
    labels = {child.dep_ for child in verb.children}
    if lemma == "be" and token.dep_ == "nsubj":
        # A party may be "ready to talk", but not "possible to talk": what is told with "that" or stands as a noun is a fact.
        told = next((child for child in verb.children if child.dep_ in ("acomp", "attr")), None)
        clause = "ccomp" in labels or "csubj" in labels or "advcl" in labels
        return told is not None and (told.dep_ == "attr" or (clause and told.i < max(c.i for c in verb.children)))
    return token.dep_ == "nsubj" and verb.pos_ == "ADJ"


@lru_cache(maxsize=16)
def _summed(kind: str, role: str) -> Mapping[str, float]:
    """Return what each clue weighs for one kind of pronoun in one place of the sentence."""
    found: dict[str, float] = {}
    for name in ("all", kind, role):
        for clue, weight in weights().get(name, {}).items():
            found[clue] = found.get(clue, 0.0) + weight
    return found


def gender_of(mention: Mention) -> str:
    """Return the gender of a person: by the tables, a title or noun, else by the first name."""
    if mention.gender or mention.kind != "person" or mention.number != "one":
        return mention.gender
    words = mention.party.text.split()
    for word in words[:-1]:
        if (said := TITLES.get(word.lower())) is not None:
            return said
    entity = mention.party.entity
    full = entity.name.split() if entity is not None else words
    return first_names().get(full[0], "") if len(full) > 1 else ""


@dataclass(frozen=True, slots=True)
class Layout:
    """Where sentences begin and quotations stand in a paragraph."""

    doc: Doc
    before: int
    """Sentences of the story before it."""
    starts: Sequence[int]
    quoted: Sequence[tuple[int, int]]

    @classmethod
    def of(cls, doc: Doc, before: int) -> Layout:
        """Read a paragraph."""
        text = doc.text
        found = quotations(text) if any(mark in text for mark in "\"“”„«'‘") else []
        return cls(doc, before, [sentence.start for sentence in doc.sents], [(span.start, span.end) for span in found])

    def sentence(self, i: int) -> int:
        """Return which sentence of the story a token stands in."""
        return self.before + bisect_right(self.starts, i)

    def quotation(self, token: Token) -> int:
        """Return which quotation of the paragraph a token stands in, counted from one; zero outside of all."""
        return next((n for n, (start, end) in enumerate(self.quoted, 1) if start <= token.idx < end), 0)


@dataclass(frozen=True, slots=True)
class Past:
    """A party named before, and what of it counts for who points back to it."""

    mention: Mention
    token: Token
    anchor: int
    """The token whose place in the clause it shares: the first of a list, what an apposition stands beside."""
    sentence: int
    quotation: int
    role: str
    who: str
    """What mentions of the same party have in common."""
    often: int
    """How often it was spoken of until then."""
    gender: str
    nature: tuple[str, ...] = field(default=())
    """Clues that are the same for whoever points back to it."""


def past_of(mention: Mention, layout: Layout, who: str, often: int) -> Past:
    """Return a mention with what counts for those who point back to it."""
    token = mention.token if mention.token is not None else layout.doc[mention.head]
    anchor = _anchor(token)
    role = role_of(anchor)
    nature = [
        f"is {mention.kind} {mention.number}",
        f"named {min(often, OFTEN)} times",
    ]
    if token.pos_ == "PRON":
        nature.append("pronoun")
    if mention.party.country is not None:
        nature.append("has country")
    return Past(
        mention,
        token,
        anchor.i,
        layout.sentence(mention.head),
        layout.quotation(token),
        role,
        who,
        often,
        gender_of(mention),
        tuple(nature),
    )


def _anchor(token: Token) -> Token:
    """Return the noun whose place in the clause a conjunct or an apposition shares."""
    for _ in range(6):
        if token.dep_ not in ("conj", "appos") or token.head.pos_ not in ("NOUN", "PROPN", "PRON", "NUM", "ADJ"):
            break
        token = token.head
    return token


def role_of(token: Token) -> str:
    """Return where a noun or pronoun stands in its clause."""
    if token.dep_ == "pobj":
        if token.head.dep_ == "agent":
            return "doer"
        return "of" if token.head.lower_ == "of" else "behind"
    return ROLES.get(token.dep_, "other")


class Pointer:
    """A pronoun, and what the sentence tells of whom it means."""

    def __init__(self, token: Token, kind: str, gender: str, layout: Layout) -> None:
        self.token = token
        self.kind = CLASSES[kind]
        self.gender = gender
        self.layout = layout
        self.sentence = layout.sentence(token.i)
        self.quotation = layout.quotation(token)
        self.role = role_of(_anchor(token))
        self.object = token.dep_ in ("dobj", "dative") and any(
            child.dep_ in SUBJECTS and child.pos_ != "PRON" for child in token.head.children
        )
        self.above = dict(subjects_above(token))
        self.place = self.role if self.role in PLACES else "other place"
        self.weights = _summed(self.kind, self.place)

    def worth(self, past: Past, *, same_paragraph: bool) -> float:
        """Return how much speaks for a party."""
        known = self.weights
        return sum(known.get(clue, 0.0) for clue in self.clues(past, same_paragraph=same_paragraph))

    def clues(self, past: Past, *, same_paragraph: bool) -> Iterator[str]:
        """Yield what speaks for or against a party."""
        yield from past.nature
        back = min(self.sentence - past.sentence, FARTHEST_SENTENCE)
        yield f"{back} back"
        yield f"{back} back {past.role}"
        if past.role == self.role:
            yield "same role" if back else "same role here"
        if not same_paragraph:
            yield "paragraph before"
        level = self.above.get(past.anchor) if same_paragraph else None
        if level is not None:
            yield f"subject {level} above"
        if self.gender and past.gender:
            yield "gender known"
        if self.object and level is None and past.role == "subject":
            # "The prosecutor sought a warrant for Hassan. A court sentenced him": another acts now.
            yield "another acts"
        if past.token.dep_ == "appos":
            yield "beside"
        if past.token.dep_ == "conj":
            yield "joined"
        yield from self._quoted(past, same_paragraph=same_paragraph, level=level)

    def _quoted(self, past: Past, *, same_paragraph: bool, level: int | None) -> Iterator[str]:
        within = past.quotation if same_paragraph else -1 if past.quotation else 0
        if not self.quotation:
            if within:
                yield "inside a quotation"
                if past.sentence == self.sentence and same_paragraph:
                    yield "inside the quotation told by it"
        elif within == self.quotation:
            yield "both in the quotation"
        elif not within and past.role == "subject":
            if same_paragraph and past.sentence == self.sentence:
                yield "speaker"
            elif level is None:
                yield "outside the quotation subject"


def subjects_above(token: Token) -> Iterator[tuple[int, int]]:
    """Yield the subjects of the verbs that a pronoun stands under, and how many of them are nearer."""
    level = 0
    below = token
    while level < HIGHEST and below.head.i != below.i:
        above = below.head
        # A clause joined by "and" that has a subject of its own does not stand under the one before it.
        beside = below.dep_ == "conj" and any(child.dep_ in SUBJECTS for child in below.children)
        found = [] if beside else [child for child in above.children if child.dep_ in SUBJECTS and child.i != below.i]
        for child in found:
            if child.tag_ in ("WP", "WDT") and above.dep_ == "relcl":
                # "the man who lost his job"
                child = above.head  # noqa: PLW2901 (whom the relative pronoun stands for)
            yield child.i, level
        level += bool(found)
        below = above
