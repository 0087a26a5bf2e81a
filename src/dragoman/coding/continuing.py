"""Quotations that go on: over sentences, around the words that name their speaker, and over paragraphs.

A quotation that is not closed at the end of a paragraph goes on where the next one opens with a mark again. A quotation that stands at the head
of a sentence goes on with the speaker named last in the paragraph. Where two have spoken by turns, who speaks next is left open.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dragoman.coding.speech import SENTENCE_ENDS, STOPS, Speech
from dragoman.language.quotations import CLOSERS, paired
from dragoman.records import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc

    from dragoman.language.parser import Paragraph

QUOTE_MARKS = frozenset([*"“”„‟«»‹›「」『』‘’‚\"'`´", "``", "''"])
LONGEST_RUN = 40
"""Paragraphs that one quotation runs over at most; no more of what follows a paragraph is looked at."""
SHORTEST = 3
"""Words of a quotation that goes on by itself; shorter ones set off a word."""


class Quoted:
    """The quotations of a paragraph: without their marks as spans, with them as token ranges."""

    def __init__(self, paragraph: Paragraph, following: Sequence[Paragraph] = ()) -> None:
        self.paragraph = paragraph
        found = paired(paragraph.doc.text, goes_on=opening_mark(following[0]) if following else "")
        offset = paragraph.offset
        self.spans = tuple(Span(offset + quote.start, offset + quote.end) for quote, _ in found)
        self.ranges = _token_ranges(paragraph, self.spans)
        self.open = bool(found) and not found[-1][1]
        """Whether the last quotation is closed by no mark."""
        self.end = self._end(following) if self.open else None
        """Where in the document an open quotation ends, in a later paragraph; none where it goes on in none."""

    def _end(self, following: Sequence[Paragraph]) -> int | None:
        end = None
        for number, paragraph in enumerate(following[:LONGEST_RUN]):
            if not opening_mark(paragraph):
                return end
            after = following[number + 1 : number + 2]
            found = paired(paragraph.doc.text, goes_on=opening_mark(after[0]) if after else "")
            if not found:
                return end
            quote, closed = found[0]
            said = paragraph.doc.text[quote.start : quote.end]
            if closed and said.endswith(","):
                # "…," she said: that paragraph names its speaker itself.
                return end
            end = paragraph.offset + min(len(paragraph.doc.text.rstrip()), quote.end + closed)
            if closed:
                return end
        return end

    def around(self, i: int) -> tuple[int, int] | None:
        """Return the quotation that a token stands in, its marks included."""
        return next((found for found in self.ranges if found[0] <= i <= found[1]), None)


def opening_mark(paragraph: Paragraph) -> str:
    """Return the quotation mark that a paragraph begins with, or nothing."""
    text = paragraph.doc.text.lstrip()
    return next((mark for mark in (text[:2], text[:1]) if mark and mark in CLOSERS), "")


def _token_ranges(paragraph: Paragraph, spans: Sequence[Span]) -> list[tuple[int, int]]:
    doc, ranges = paragraph.doc, []
    position = 0
    for span in spans:
        start, end = span.start - paragraph.offset, span.end - paragraph.offset
        while position < len(doc) and doc[position].idx + len(doc[position]) <= start:
            position += 1
        first = position
        while position < len(doc) and doc[position].idx < end:
            position += 1
        last = position - 1
        if last >= first:
            first -= first > 0 and doc[first - 1].text in QUOTE_MARKS
            last += last + 1 < len(doc) and doc[last + 1].text in QUOTE_MARKS
            ranges.append((first, last))
    return ranges


def go_on(found: list[Speech], quoted: Quoted) -> list[Speech]:
    """Give the quotations that no cue governs to the speaker named last in the paragraph."""
    doc = quoted.paragraph.doc
    known = list(found)
    for first, last in quoted.ranges:
        inside = [i for i in range(first, last + 1) if not doc[i].is_punct and not doc[i].is_space]
        opens = _opens_sentence(doc, first)
        if len(inside) < SHORTEST or not (opens or doc[first - 1].text in (",", ":", "—", "–", "--")):
            continue
        outer = [speech for speech in known if not first <= speech.cue.i <= last]
        if any(speech.holds(inside[0]) for speech in outer):
            continue
        before = [
            speech
            for speech in outer
            if speech.subject is not None and speech.cue.i < first and quoted.around(speech.cue.i) is None
        ]
        if not before:
            continue
        speaker = max(before, key=lambda speech: speech.cue.i)
        if opens and _by_turns(speaker, before, quoted):
            continue
        end = _rest_of_sentence(doc, last)
        between = max(speaker.last, _clause_end(speaker)) + 1
        apart = [i for i in range(between, first) if not doc[i].is_punct and not doc[i].is_space]
        if not apart and speaker.exclude is None and speaker.first < speaker.cue.i:
            # "…," she said. "…": one statement, told in two pieces around its speaker.
            exclude = (speaker.last + 1, first - 1) if speaker.last < speaker.cue.i else None
            known[known.index(speaker)] = replace(speaker, last=end, exclude=exclude)
        elif not opens:
            continue
        elif not apart:
            known[known.index(speaker)] = replace(speaker, last=max(end, speaker.last))
        else:
            known.append(Speech(speaker.cue, first, end, "says", speaker.source, None, speaker.subject))
    return known


def _opens_sentence(doc: Doc, first: int) -> bool:
    """Tell whether a quotation begins a sentence: behind a stop, or at the head of the paragraph."""
    before = first - 1
    while before >= 0 and doc[before].is_space:
        before -= 1
    if before >= 0 and doc[before].text in QUOTE_MARKS:
        before -= 1
    return before < 0 or doc[before].text[-1:] in SENTENCE_ENDS


def _clause_end(speech: Speech) -> int:
    """Return the last token of the reporting clause of a speech."""
    end = speech.cue.i
    for child in speech.cue.children:
        if child.i > speech.cue.i and not speech.first <= child.i <= speech.last:
            end = max(end, min(child.right_edge.i, speech.cue.sent.end - 1))
    return end


def _rest_of_sentence(doc: Doc, last: int) -> int:
    """Return the end of a sentence that begins with a quotation, where only a phrase follows ("… in support" of the plan)."""
    if last + 1 >= len(doc) or doc[last].text[-1:] in SENTENCE_ENDS or doc[last - 1].text[-1:] in SENTENCE_ENDS:
        return last
    end = last + 1
    while end < len(doc) and doc[end].text not in SENTENCE_ENDS:
        if doc[end].pos_ in ("VERB", "AUX") or doc[end].text in QUOTE_MARKS:
            return last
        end += 1
    while end - 1 > last and doc[end - 1].text in STOPS:
        end -= 1
    return end - 1


def _by_turns(speaker: Speech, before: Sequence[Speech], quoted: Quoted) -> bool:
    """Tell whether two speak by turns in a paragraph, each in quotation marks: then nobody says who goes on."""
    names = {
        _name(speech)
        for speech in before
        if any(start <= speech.last and speech.first <= end for start, end in quoted.ranges)
    }
    return len(names | {_name(speaker)}) > 1


def _name(speech: Speech) -> str:
    if speech.source is not None:
        party = speech.source.mention.party
        return party.entity.id if party.entity is not None else party.text.lower()
    return speech.subject.lower_ if speech.subject is not None else ""
