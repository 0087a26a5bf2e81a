"""According to whom: who says what stands where an event is told, by which word, and in whose reported speech that stands."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from dragoman.coding.attitudes import find_attitudes
from dragoman.coding.claims import chain
from dragoman.coding.continuing import Quoted
from dragoman.coding.fillers import Filler, Reader
from dragoman.coding.insertions import (
    garbles,
    speaks_on,
)
from dragoman.coding.sources import source_kind, source_range
from dragoman.coding.speech import (
    ALONE,
    Beside,
    Speech,
    Voice,
    clause_range,
)
from dragoman.coding.speeches import OF_NO_SPEECH, PART_OF_ACT, SpeechFinder, inherit
from dragoman.language import questions
from dragoman.lexicon.readings import cues
from dragoman.records import Attribution, Party, Span

if TYPE_CHECKING:
    from collections.abc import Mapping

    from spacy.tokens import Token

    from dragoman.coding.encoder import Judged
    from dragoman.coding.matching import Candidate
    from dragoman.language.parser import Paragraph

DEEPEST = 12
"""Links of a chain of speech within speech that are kept: what a text heaps up beyond is nobody's report any more."""
SPEECH_CATEGORIES = frozenset({"ACCUSE", "REQUEST", "THREATEN", "REJECT", "AGREE", "CONCEDE", "SUPPORT"})
OWN_STANCE = {
    "ACCUSE": "alleges",
    "REQUEST": "asks",
    "THREATEN": "threatens",
    "REJECT": "denies",
    "AGREE": "promises",
}


class Attributor:
    """Finds who says what in one paragraph, and gives each event its chain."""

    def __init__(
        self,
        paragraph: Paragraph,
        reader: Reader,
        candidates: Mapping[int, Candidate],
        judged: Judged | None = None,
        *,
        beside: Beside = ALONE,
    ) -> None:
        self.paragraph = paragraph
        self.reader = reader
        self.candidates = candidates
        self.judged = judged
        self.quoted = Quoted(paragraph, beside.following)
        self.before = beside.voice
        self._built: dict[tuple[int, int], Attribution] = {}
        self.finder = SpeechFinder(paragraph, reader, candidates, judged, self.quoted)
        self.speeches = self.finder.find()

    def chain(self, candidate: Candidate) -> Attribution | None:
        """Return the innermost attribution that the event's predicate stands in, its parents with it."""
        return self.at(candidate.token.i) or self._own_words(candidate)

    def at(self, i: int) -> Attribution | None:
        """Return the innermost attribution that a token stands in."""
        around = [index for index, speech in enumerate(self.speeches) if speech.holds(i)]
        if not around:
            return self._voice_at(i)
        return self._build(min(around, key=self._depth))

    def speaker(self, i: int) -> Filler | None:
        """Return who says the innermost speech with a known source that a token stands in."""
        around = [n for n, speech in enumerate(self.speeches) if speech.source is not None and speech.holds(i)]
        return self.speeches[min(around, key=self._depth)].source if around else None

    def _depth(self, index: int) -> tuple[int, bool, int, int]:
        """Return what orders speeches around one token: the shortest first, of one length the one that stands in the others."""
        speech = self.speeches[index]
        others = sum(other.holds(speech.cue.i) for other in self.speeches)
        return speech.last - speech.first, speech.outer is None, -others, index

    def _build(self, index: int, depth: int = 1) -> Attribution:
        key = index, depth
        if key not in self._built:
            speech = self.speeches[index]
            outer = [
                other
                for other, around in enumerate(self.speeches)
                if other != index
                and around.holds(speech.cue.i)
                # Of two of one length that hold each other's cue only one is the outer: a chain must end.
                and self._depth(other) > self._depth(index)
                and around.outer != speech.cue
            ]
            parent = min(outer, key=self._depth, default=None)
            if speech.outer is not None:
                cited = (i for i, other in enumerate(self.speeches) if other.cue == speech.outer)
                parent = next(cited, parent)
            content = self._content(speech)
            self._built[key] = Attribution(
                source=_party(speech.source),
                cue=self._cue_span(speech.cue),
                content=content,
                stance=speech.stance,
                source_span=self._source_span(speech.subject, speech) if speech.subject is not None else None,
                source_kind=self._kind(speech),
                quoted=tuple(quote for quote in self.quoted.spans if quote.overlaps(content)),
                parent=self._build(parent, depth + 1)
                if parent is not None and depth < DEEPEST
                else _short(self._voice_at(speech.cue.i), DEEPEST - depth),
            )
        return self._built[key]

    def _content(self, speech: Speech) -> Span:
        """Return the content of a speech; one that ends in an open quotation reaches over the paragraphs that it goes on in."""
        content = self.paragraph.between(speech.first, speech.last)
        end = self.quoted.end
        if end is not None and self.quoted.ranges and speech.first <= self.quoted.ranges[-1][1] <= speech.last:
            return Span(content.start, end)
        return content

    # From paragraph to paragraph

    def _voice_at(self, i: int) -> Attribution | None:
        """Return the attribution of the paragraph before, where its speaker speaks on and a token stands in the quotation."""
        return self._carried[0] if self._carried is not None and self._carried[1] <= i <= self._carried[2] else None

    @cached_property
    def _carried(self) -> tuple[Attribution, int, int] | None:
        """The attribution of the paragraph before that goes on in this one, and the tokens that it goes on in."""
        if self.before is None or not self.quoted.ranges:
            return None
        first, last = self.quoted.ranges[0]
        if any(token.is_alpha for token in self.paragraph.doc[:first]):
            return None
        if any(speech.holds(first + 1) and not first <= speech.cue.i <= last for speech in self.speeches):
            return None
        said = self.before.attribution
        if self.before.running:
            if said.content.end < self.paragraph.between(first, last).start:
                return None
            return said, first, last
        if not self._all_quoted():
            return None
        last = self.quoted.ranges[-1][1]
        spoken = replace(said, content=self.paragraph.between(first, last), quoted=self.quoted.spans)
        return spoken, first, last

    def _all_quoted(self) -> bool:
        """Tell whether a paragraph is nothing but quotation."""
        inside = {i for first, last in self.quoted.ranges for i in range(first, last + 1)}
        return all(token.i in inside or token.is_punct or token.is_space for token in self.paragraph.doc)

    @property
    def after(self) -> Voice | None:
        """Who speaks at the end of the paragraph, and may speak on in the next; none where it does not end in a quotation."""
        doc, ranges = self.paragraph.doc, self.quoted.ranges
        if not ranges or any(token.is_alpha for token in doc[self._tail(ranges[-1][1]) :]):
            return None
        first, last = ranges[-1]
        carried = self._carried
        if carried is not None and carried[1] <= first <= carried[2]:
            return Voice(carried[0], running=self.quoted.end is not None)
        around = [
            index
            for index, speech in enumerate(self.speeches)
            if speech.subject is not None and speech.holds(min(first + 1, last)) and not first <= speech.cue.i <= last
        ]
        if not around:
            return None
        index = max(around, key=lambda index: self.speeches[index].last - self.speeches[index].first)
        # An answer to a question is somebody else's.
        asked = "?" in doc[max(first, last - 1) : last + 1].text
        if asked and not self.quoted.open:
            return None
        return Voice(self._build(index), running=self.quoted.end is not None)

    def _tail(self, last: int) -> int:
        """Return where the words after the last quotation begin, the clause that names its speaker left out."""
        after = [speech.cue for speech in self.speeches if speech.first <= last <= speech.last < speech.cue.i]
        if not after:
            return last + 1
        return max(cue.sent.end for cue in after)

    def attributions(self) -> list[Attribution]:
        """Return every attribution of the paragraph that names a source, attitudes among them."""
        found = [self._build(index) for index, speech in enumerate(self.speeches) if speech.subject is not None]
        found += self._attitudes()
        if self._carried is not None and self._carried[0] is not (self.before.attribution if self.before else None):
            found.append(self._carried[0])
        return found

    def _is_person(self, child: Token) -> bool:
        return child.dep_ == "dobj" and self.reader.is_people(child)

    def _attitudes(self) -> list[Attribution]:
        """Return who praises, blames, wants or intends what: with a source, but no event is attributed by it."""
        known = {speech.cue.i for speech in self.speeches}
        # "Attacked the town" is a deed, and "refused to send tents" is one with its infinitive.
        known |= {
            i
            for i, candidate in self.candidates.items()
            if candidate.category in OF_NO_SPEECH
            or candidate.token.lemma_ in PART_OF_ACT
            # "Threatened the witnesses" tells of no intent.
            or (candidate.category == "THREATEN" and any(self._is_person(c) for c in candidate.token.rights))
        }
        found = []
        for attitude, (start, end) in find_attitudes(self.paragraph.doc, self.reader, known):
            speech = inherit(attitude, self.finder.heirs.get(attitude.cue.i) or speaks_on(attitude, self.speeches))
            if garbles(speech, self.speeches):
                continue
            if self.quoted.around(speech.cue.i) is not None:
                # In somebody's own words "we want peace" is part of what is said.
                continue
            whole = self.finder.with_quotes(speech)
            if whole.first <= speech.cue.i <= whole.last or whole.subject is None:
                continue
            content = self.paragraph.between(whole.first, whole.last)
            found.append(
                Attribution(
                    source=_party(whole.source),
                    cue=self.paragraph.between(start, end),
                    content=content,
                    stance=whole.stance,
                    quoted=tuple(quote for quote in self.quoted.spans if quote.overlaps(content)),
                    parent=_short(self.at(speech.cue.i), DEEPEST - 1),
                    source_span=self.paragraph.between(*source_range(whole.subject)),
                    source_kind=self._kind(whole),
                )
            )
        return found

    def _source_span(self, subject: Token, speech: Speech) -> Span:
        """Return the phrase that names a source, without the cue or the content where the parser hangs them below it."""
        first, last = source_range(subject)
        if speech.cue.i == subject.i + 1:
            last = subject.i
        if speech.outer is not None and subject.i < speech.first:
            last = min(last, speech.first - 1)
        return self.paragraph.between(first, last)

    def _kind(self, speech: Speech) -> str:
        if speech.subject is None:
            return ""
        return source_kind(speech.subject, speech.source.mention if speech.source is not None else None)

    def _cue_span(self, cue: Token) -> Span:
        """Return the words of saying: a verb with its auxiliaries, adverbs and particle, "according to" with both words."""
        doc = self.paragraph.doc
        first = last = cue.i
        if cue.lower_ == "according" and last + 1 < len(doc) and doc[last + 1].lower_ == "to":
            return self.paragraph.between(first, last + 1)
        if cue.pos_ in ("VERB", "AUX"):
            if (
                cue.lower_ == "saying"
                and first > 1
                and doc[first - 1].lower_ == "as"
                and questions.is_passive(doc[first - 2])
            ):
                # "Was quoted as saying" is one cue.
                first -= 2
                cue = doc[first]
            while (
                first > 0
                and doc[first - 1].head.i == cue.i
                and doc[first - 1].dep_ in ("aux", "auxpass", "neg", "advmod")
            ):
                first -= 1
            while first < cue.i and doc[first].dep_ == "advmod" and doc[first].i == doc[first].sent.start:
                first += 1
            following = doc[last + 1] if last + 1 < len(doc) else None
            if following is not None and following.head.i == cue.i and following.dep_ in ("prt", "prep"):
                last += ("verb", f"{cue.lemma_} {following.lower_}") in cues()
        return self.paragraph.between(first, last)

    def _own_words(self, candidate: Candidate) -> Attribution | None:
        """An act of speech with quotation marks in its clause is attributed to its own actor."""
        if (
            candidate.category not in SPEECH_CATEGORIES
            or not candidate.actors
            or not self.quoted.spans
            or candidate.frame.pos != "verb"
        ):
            return None
        first, last = clause_range(candidate.token)
        joined = [child for child in candidate.token.rights if child.dep_ == "conj" and child.pos_ == "VERB"]
        if joined:
            last = max(min(joined[0].left_edge.i - 2, last), candidate.token.i)
        content = self.paragraph.between(first, last)
        quoted = tuple(quote for quote in self.quoted.spans if content.covers(quote))
        if not quoted:
            return None
        return Attribution(
            source=_party(candidate.actors[0]),
            cue=self.paragraph.token_span(candidate.token),
            content=self.paragraph.between(min(candidate.token.i + 1, last), last),
            stance=OWN_STANCE.get(candidate.category, "says"),
            quoted=quoted,
            source_span=self.paragraph.between(*source_range(candidate.actors[0].token)),
        )

    # Finding speech


def _short(said: Attribution | None, most: int) -> Attribution | None:
    """Return an attribution whose chain has at most so many links, else none."""
    return said if sum(1 for _ in chain(said)) <= most else None


def _party(filler: Filler | None) -> Party | None:
    return filler.mention.party if filler is not None else None
