"""Training examples from the corpus: one for each sentence, with what the annotation says of its words and of pairs of them.

usage: python -m training.examples OUT.jsonl

Each line holds the split, the words as the encoder reads them, what frames and syntax say of each, and the labels: category, reality, mode
and cue by word, and by pair of a predicate, cue or pronoun with another word the role that the other plays for it. Sentences of
``corpus/acts`` say only where acts of any kind happened: nothing else is asked of them. Stories of ``corpus/taught`` say which words tell an
act, of which category and reality, and who acts and is acted upon: no more is asked of them. Of the texts of ``corpus/plain`` nothing is
asked at all: a teacher tells what they say (``training/teacher.py``). Words that a second reader decided
(``corpus/doubts.tsv``) are taught as decided. Some sentences are read once more in small letters, as some feeds have them.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from corpus.acts import Placed, load_acts
from corpus.build import files, load, split_of
from corpus.doubts import Doubt, load_doubts
from corpus.plain import Plain, load_plain
from corpus.readings import TAUGHT, Reader, Reading, load_readings
from dragoman import Coder, Document
from dragoman.coding.candidates import is_prefix, may_tell
from dragoman.coding.matching import Matcher
from dragoman.coding.reality import read_reality
from dragoman.coding.sentences import read_sentence, windows
from dragoman.language.parsing import parse_documents
from dragoman.lexicon.readings import carrying_verbs
from dragoman.mentions.parties import find_parties
from dragoman.mentions.places import find_places
from dragoman.reading import document_from_text, parse_published

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Doc, Token

    from dragoman.coding.sentences import Sentence
    from dragoman.language.parser import Paragraph
    from dragoman.mentions.parties import Mentions

BATCH = 200
SMALL = 10
"""Of so many items of the training part one is read once more in small letters."""
OFTEN = 12
"""A verb that stood this often without telling of an event is not proposed."""
NAMES = ("NOUN", "PROPN", "ADJ")
Text = TypeVar("Text", Reading, Plain)


def main() -> None:
    """Parse the corpus, write the examples and the word lists."""
    out = Path(sys.argv[1])
    items, faults = load(files())
    if faults:
        print(f"{len(faults)} faults in the corpus; their sentences are left out", file=sys.stderr)
    splits = {item["batch"]: split_of(item["batch"]) for item in items}
    doubts = load_doubts(items)
    coder = Coder()
    rows: list[dict[str, Any]] = []
    for start in range(0, len(items), BATCH):
        rows += examples(items[start : start + BATCH], splits, coder, doubts)
        print(f"{min(start + BATCH, len(items))} of {len(items)} items, {len(rows)} sentences", file=sys.stderr)
    stories = story_examples(load_readings(TAUGHT), coder)
    nouns, quiet = word_lists([*rows, *stories])
    rows += examples(in_small_letters(items, splits), splits, coder, doubts)
    acts = load_acts()
    for start in range(0, len(acts), BATCH):
        rows += place_examples(acts[start : start + BATCH], coder)
    rows += stories
    rows += plain_examples(load_plain(), coder)
    with out.open("w", encoding="utf-8") as stream:
        for row in rows:
            stream.write(json.dumps(row, ensure_ascii=False) + "\n")
    lists = {"nouns": sorted(nouns), "quiet": sorted(quiet)}
    out.with_suffix(".words.json").write_text(json.dumps(lists, ensure_ascii=False, indent=0), encoding="utf-8")


def word_lists(rows: list[dict[str, Any]]) -> tuple[set[str], set[str]]:
    """Return the nouns to propose and the verbs to pass over, from the training part alone."""
    told: Counter[tuple[str, str]] = Counter()
    seen: Counter[tuple[str, str]] = Counter()
    nouns: set[str] = set()
    for row in rows:
        for lemma, pos, frame, category in zip(row["lemmas"], row["pos"], row["frames"], row["category"], strict=True):
            if category is None:
                continue
            if pos not in ("VERB", "AUX") and frame != "none":
                nouns.add(lemma)
            if row["split"] == "train":
                key = ("VERB" if pos in ("VERB", "AUX") else "NOUN", lemma)
                seen[key] += 1
                told[key] += category != "none"
    nouns |= {lemma for (pos, lemma), count in told.items() if pos == "NOUN" and count}
    quiet = {lemma for (pos, lemma), count in seen.items() if pos == "VERB" and count >= OFTEN and not told[pos, lemma]}
    return nouns, quiet


def in_small_letters(items: list[dict[str, Any]], splits: dict[str, str]) -> list[dict[str, Any]]:
    """Return one in `SMALL` items of the training part with its text in small letters; texts that change their length so are left out."""
    train = [item for item in items if splits[item["batch"]] == "train"]
    return [
        item | {"text": item["text"].lower()}
        for item in train[::SMALL]
        if len(item["text"].lower()) == len(item["text"])
    ]


def examples(
    items: list[dict[str, Any]], splits: dict[str, str], coder: Coder, doubts: dict[str, list[Doubt]]
) -> list[dict[str, Any]]:
    """Return one row for each sentence of some items."""
    documents: list[Document] = [
        document_from_text(item["text"], published=parse_published(item["published"])) for item in items
    ]
    rows = []
    for item, parsed in zip(items, parse_documents(documents, coder.parser, coder.options), strict=True):
        mentions = find_parties(parsed, coder.catalogue)
        for index, paragraph in enumerate(parsed.paragraphs):
            marks = Marks(item, paragraph, index, mentions, doubts.get(item["id"], ()))
            rows += [
                {"split": splits[item["batch"]], "item": item["id"], **marks.of(sentence)}
                for sentence in sentences_of(index, paragraph, mentions, coder)
            ]
    return rows


def sentences_of(index: int, paragraph: Paragraph, mentions: Mentions, coder: Coder) -> Iterator[Sentence]:
    """Yield the sentences of a paragraph as the encoder reads them, long ones in windows."""
    matcher = Matcher(index, paragraph.doc, mentions, coder.frames)
    found = {candidate.token.i: candidate for candidate in matcher.candidates()}
    readings = {i: read_reality(candidate, found) for i, candidate in found.items()}
    for sent in paragraph.doc.sents:
        for sentence in windows(read_sentence(sent, matcher.reader, found, readings)):
            if len(sentence):
                yield sentence


def features_of(sentence: Sentence) -> dict[str, Any]:
    """Return what the encoder reads of a sentence."""
    return {
        "words": sentence.words,
        "frames": sentence.frames,
        "readings": sentence.readings,
        "relations": sentence.relations,
        "parties": sentence.parties,
    }


def place_examples(acts: list[Placed], coder: Coder) -> list[dict[str, Any]]:
    """Return one row for each sentence of some that say where acts happened; all labels but the places are left open."""
    documents = [document_from_text(placed.text) for placed in acts]
    rows = []
    for placed, parsed in zip(acts, parse_documents(documents, coder.parser, coder.options), strict=True):
        mentions = find_parties(parsed, coder.catalogue)
        for index, (paragraph, found) in enumerate(zip(parsed.paragraphs, find_places(parsed, mentions), strict=True)):
            words = {
                number: token.i
                for number, (start, end) in placed.acts.items()
                for token in paragraph.doc
                if start <= paragraph.offset + token.idx < end
            }
            heads = {
                item.head.i: numbers
                for item in found
                for start, end, numbers in placed.places
                if item.span.start < end and start < item.span.end
            }
            for sentence in sentences_of(index, paragraph, mentions, coder):
                at = {token: row for row, token in enumerate(sentence.tokens)}
                columns = [at[head] for head in heads if head in at]
                asked = {at[word]: number for number, word in words.items() if word in at}
                if not columns or not asked:
                    continue
                count = len(sentence)
                rows.append(
                    {
                        "split": "train",
                        "item": placed.id,
                        **features_of(sentence),
                        **nothing_asked(count),
                        "pairs": sorted(
                            (row, at[head], "place")
                            for row, number in asked.items()
                            for head, numbers in heads.items()
                            if number in numbers and head in at and at[head] != row
                        ),
                        "placed": [[row, columns] for row in sorted(asked)],
                    }
                )
    return rows


def story_examples(stories: list[Reading], coder: Coder) -> list[dict[str, Any]]:
    """Return one row for each sentence of some stories that were read whole; modes, cues, times, places and figures are left open."""
    return [
        {"split": "train", "item": story.id, **told_in(sentence, story, paragraph, index, mentions)}
        for story, index, paragraph, mentions in paragraphs_of(stories, coder)
        for sentence in sentences_of(index, paragraph, mentions, coder)
    ]


def plain_examples(texts: list[Plain], coder: Coder) -> list[dict[str, Any]]:
    """Return one row for each sentence of some texts without marks; nothing is asked of them."""
    rows = []
    for plain, index, paragraph, mentions in paragraphs_of(texts, coder):
        for sentence in sentences_of(index, paragraph, mentions, coder):
            tokens = [paragraph.doc[i] for i in sentence.tokens]
            rows.append(
                {
                    "split": "train",
                    "item": plain.id,
                    **features_of(sentence),
                    "lemmas": [token.lemma_.lower() for token in tokens],
                    "pos": [token.pos_ for token in tokens],
                    "asks": [_is_asked(token) for token in tokens],
                    **nothing_asked(len(tokens)),
                }
            )
    return rows


def nothing_asked(count: int) -> dict[str, Any]:
    """Return the labels of a sentence of which nothing is known."""
    return {
        "category": [None] * count,
        "reality": ["none"] * count,
        "mode": [None] * count,
        "cue": [None] * count,
        "pairs": [],
        "pointing": [],
    }


def paragraphs_of(stories: list[Text], coder: Coder) -> Iterator[tuple[Text, int, Paragraph, Mentions]]:
    """Yield the paragraphs of some stories, parsed, each with its story, its number there and the parties of the story."""
    for start in range(0, len(stories), BATCH):
        some = stories[start : start + BATCH]
        documents = [document_from_text(story.text, published=story.published) for story in some]
        for story, parsed in zip(some, parse_documents(documents, coder.parser, coder.options), strict=True):
            mentions = find_parties(parsed, coder.catalogue)
            for index, paragraph in enumerate(parsed.paragraphs):
                yield story, index, paragraph, mentions


def told_in(sentence: Sentence, story: Reading, paragraph: Paragraph, index: int, mentions: Mentions) -> dict[str, Any]:
    """Return the labels of a sentence of a story.

    Of several words that tell one act the first is taught that does not only carry another ("held **talks**"); a word that does tells
    none. Of acts on which readers could differ nothing is asked, and nothing of a word that tells an act elsewhere in the story: it may
    tell it again. A party that the reader names by other words, or that may be one he names, is not asked for.
    """
    tokens = [paragraph.doc[i] for i in sentence.tokens]
    at = {token: row for row, token in enumerate(sentence.tokens)}
    carrying = carrying_verbs()
    spans = [span for act in story.acts for span in act.told]
    telling = {word for start, end in spans for word in story.text[start:end].lower().replace("-", " ").split()}
    category: list[str | None] = [
        "none" if _is_asked(token) and token.lower_ not in telling else None for token in tokens
    ]
    reality = ["none"] * len(tokens)
    pairs: set[tuple[int, int, str]] = set()
    asked: list[tuple[int, list[int]]] = []
    for act in story.acts:
        told = [
            row
            for row, token in enumerate(tokens)
            if any(start <= paragraph.offset + token.idx < end for start, end in act.told)
        ]
        if act.open or not told:
            continue
        bearing = [row for row in told if tokens[row].pos_ == "VERB" and tokens[row].lemma_.lower() in carrying]
        # Of "carried **out** a raid" nobody asks the particle, of "**re**-opened" nobody the prefix.
        words = [row for row in told if _is_asked(tokens[row])]
        word = next((row for row in words if row not in bearing), (words or told)[0])
        if category[word] is not None:
            # The word of an act listed before.
            continue
        category[word], reality[word] = act.categories[0], act.reality
        for row in bearing:
            category[row] = category[row] if row == word else category[row] or "none"
        named: dict[int, str] = {}
        inside: set[int] = set()
        for role, readers in (("actor", act.actors), ("recipient", act.recipients)):
            for reader in readers:
                for head, phrase in _standing(reader, sentence, paragraph, index, mentions):
                    named.setdefault(head, role)
                    inside |= phrase
        listed = [*act.actors, *act.recipients]
        others = [
            row
            for i, row in at.items()
            if sentence.parties[row]
            and i not in inside
            and row != word
            and not _may_be_listed(mentions, index, paragraph.doc[i], listed)
        ]
        pairs |= {(word, at[head], role) for head, role in named.items() if at[head] != word}
        asked.append((word, sorted({*others, *(at[head] for head in named)} - {word})))
    return {
        **features_of(sentence),
        "lemmas": [token.lemma_.lower() for token in tokens],
        "pos": [token.pos_ for token in tokens],
        "category": category,
        "reality": reality,
        "mode": [None] * len(tokens),
        "cue": [None] * len(tokens),
        "pairs": sorted(pairs),
        "pointing": [],
        "asked": asked,
        "settled": list(range(len(tokens))),
    }


def _is_asked(token: Token) -> bool:
    """Tell whether the encoder is asked of a word whether it tells an act."""
    if is_prefix(token):
        return False
    return token.pos_ in NAMES or (token.pos_ in ("VERB", "AUX") and may_tell(token))


def _standing(
    reader: Reader, sentence: Sentence, paragraph: Paragraph, index: int, mentions: Mentions
) -> Iterator[tuple[int, set[int]]]:
    """Yield the token that stands for a listed party wherever the sentence names it, and the tokens of its phrase."""
    for start, end in reader.spans:
        phrase = {i for i in sentence.tokens if start <= paragraph.offset + paragraph.doc[i].idx < end}
        if not phrase:
            continue
        heads = [i for i in phrase if paragraph.doc[i].head.i not in phrase or paragraph.doc[i].head.i == i]
        mention = mentions.mention_at(index, paragraph.doc[heads[0]]) if heads else None
        head = mention.head if mention is not None and mention.head in sentence.tokens else next(iter(heads), None)
        if head is not None:
            yield head, phrase


def _may_be_listed(mentions: Mentions, index: int, token: Token, listed: list[Reader]) -> bool:
    """Tell whether a party may be one that the reader lists by another name: a pronoun, or one of the same state."""
    mention = mentions.mention_at(index, token)
    if token.pos_ == "PRON" or mention is None:
        return True
    country = mention.party.country
    return country is None or any(country == reader.country for reader in listed)


class Marks:
    """The annotation of one paragraph, by token."""

    def __init__(
        self,
        item: dict[str, Any],
        paragraph: Paragraph,
        index: int,
        mentions: Mentions,
        doubts: Iterable[Doubt] = (),
    ) -> None:
        self.doc: Doc = paragraph.doc
        self.offset = paragraph.offset
        self.index = index
        self.mentions = mentions
        self.events = {self._head(e["start"], e["end"], verb=True): e for e in item["events"]}
        self.doubts = {self._head(d.start, d.end, verb=True): d for d in doubts}
        self.cues = {self._head(a["start"], a["end"], verb=True): a for a in item["attributions"]}
        self.heads = {
            mark["id"]: self._head(mark["start"], mark["end"])
            for kind in ("parties", "times", "places", "figures")
            for mark in item[kind]
        }
        self.antecedents = {party["id"]: party["antecedent"] for party in item["parties"]}

    def _head(self, start: int, end: int, *, verb: bool = False) -> int:
        """Return the token that stands for a span: the first of a predicate, the syntactic head of a phrase; -1 where it lies elsewhere."""
        inside = [t for t in self.doc if start <= self.offset + t.idx < end and not t.is_space and not t.is_punct]
        if not inside:
            return -1
        if verb:
            return next((token.i for token in inside if not is_prefix(token)), inside[0].i)
        for token in inside:
            mention = self.mentions.mention_at(self.index, token)
            if mention is not None and mention.head == token.i and token.head not in inside:
                return token.i
        top = next((t for t in inside if t.head not in inside or t.head == t), inside[-1])
        mention = self.mentions.mention_at(self.index, top)
        return mention.head if mention is not None else top.i

    def of(self, sentence: Sentence) -> dict[str, Any]:
        """Return the labels of a sentence."""
        at = {token: row for row, token in enumerate(sentence.tokens)}
        tokens = [self.doc[i] for i in sentence.tokens]
        cues = [self.cues.get(token.i) for token in tokens]
        pointed, pointing = self._pointing(at)
        return {
            **features_of(sentence),
            "lemmas": [token.lemma_.lower() for token in tokens],
            "pos": [token.pos_ for token in tokens],
            **self._told(tokens),
            "cue": [cue["stance"] if cue else "none" for cue in cues],
            "pairs": sorted({*self._parts(tokens, at), *self._spoken(tokens, at), *pointed}),
            "pointing": pointing,
        }

    def _told(self, tokens: list[Token]) -> dict[str, Any]:
        """Return category, reality and mode of each word, the words whose parties are not known, and those that a second reader decided."""
        category: list[str | None] = []
        reality: list[str] = []
        mode: list[str | None] = []
        asked: list[tuple[int, list[int]]] = []
        settled = []
        for row, token in enumerate(tokens):
            event, doubt = self.events.get(token.i), self.doubts.get(token.i)
            if event is not None:
                told = event["category"], event["reality"], event["modes"][0] if event["modes"] else "none"
            elif doubt is not None:
                settled.append(row)
                told = doubt.category, doubt.reality or "none", "none" if doubt.reality is None else None
                if doubt.reality is not None:
                    asked.append((row, []))
            else:
                told = "none" if _is_asked(token) else None, "none", "none"
            category.append(told[0])
            reality.append(told[1])
            mode.append(told[2])
        return {"category": category, "reality": reality, "mode": mode, "asked": asked, "settled": settled}

    def _parts(self, tokens: list[Token], at: dict[int, int]) -> Iterator[tuple[int, int, str]]:
        """Yield what other words are to each act."""
        for row, token in enumerate(tokens):
            event = self.events.get(token.i)
            if event is None:
                continue
            for role, ids in (
                ("actor", event["actors"]),
                ("recipient", event["recipients"]),
                ("time", [event["time"]]),
                ("place", [event["place"]]),
                ("figure", event["figures"]),
            ):
                for i in ids:
                    if self.heads.get(i, -1) in at:
                        yield row, at[self.heads[i]], role

    def _spoken(self, tokens: list[Token], at: dict[int, int]) -> Iterator[tuple[int, int, str]]:
        """Yield who says something by each cue, and the words of what is said."""
        for row, token in enumerate(tokens):
            cue = self.cues.get(token.i)
            if cue is None:
                continue
            if self.heads.get(cue["source"], -1) in at:
                yield row, at[self.heads[cue["source"]]], "source"
            for start, end in cue["content"]:
                for column, other in enumerate(tokens):
                    if start <= self.offset + other.idx < end and column != row:
                        yield row, column, "content"

    def _pointing(self, at: dict[int, int]) -> tuple[set[tuple[int, int, str]], list[int]]:
        """Return whom each pronoun stands for, and the pronouns: that one has nobody here is to be learned too."""
        pairs: set[tuple[int, int, str]] = set()
        pointing = []
        for id_, antecedent in self.antecedents.items():
            if self.heads.get(id_, -1) in at and antecedent in self.heads:
                row = at[self.heads[id_]]
                pointing.append(row)
                if self.heads[antecedent] in at and self.heads[antecedent] != self.heads[id_]:
                    pairs.add((row, at[self.heads[antecedent]], "antecedent"))
        return pairs, sorted(pointing)


if __name__ == "__main__":
    main()
