"""A document to its parsed paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from dragoman.language.parser import Paragraph, Parsed
from dragoman.lexicon.actors import surnames_in_office
from dragoman.reading.dates import day_of
from dragoman.reading.text import layout
from dragoman.records import Document, Problem, Span

if TYPE_CHECKING:
    from dragoman.language.parser import Parser
    from dragoman.options import Options

_LINE_BREAK = re.compile(r"[\r\n\u2028\u2029\t\u00a0\u200b]")
_SENTENCE_BREAK = re.compile(r"(?<=[.!?])\s+(?=[A-Z\"“])")


def parse_documents(documents: Iterable[Document], parser: Parser, options: Options) -> Iterator[Parsed]:
    """Parse documents in order, one at a time in memory.

    The headline is not parsed: the body says the same in full sentences. A text that is only a headline is its own body.
    """
    for document in documents:
        yield parse_document(document, parser, options)


def parse_document(document: Document, parser: Parser, options: Options) -> Parsed:
    """Parse one document's paragraphs; headlines of other stories are left out."""
    found = layout(document.text)
    problems: list[Problem] = []
    pieces: list[Span] = []
    for span in found.paragraphs:
        parts = list(_pieces(document.text, span, options.longest_paragraph))
        if len(parts) > 1:
            message = f"a paragraph of {span.end - span.start:,} characters was cut into {len(parts)} pieces"
            problems.append(Problem("DG-W01", message, span))
        pieces += parts
    # Same length, so offsets hold: line breaks and odd spaces inside a wrapped paragraph become plain spaces.
    surnames = surnames_in_office(day_of(document.published))
    texts = (_LINE_BREAK.sub(" ", span.of(document.text)) for span in pieces)
    paragraphs = tuple(
        Paragraph(doc, span.start) for doc, span in zip(parser.parse(texts, options, surnames), pieces, strict=True)
    )
    return Parsed(document, paragraphs, found.dateline, tuple(problems))


def _pieces(text: str, span: Span, longest: int) -> Iterator[Span]:
    """Cut a paragraph that is too long, at the end of a sentence where there is one, else at a space."""
    start = span.start
    while span.end - start > longest:
        window = text[start : start + longest]
        breaks = list(_SENTENCE_BREAK.finditer(window))
        cut = breaks[-1].end() if breaks else window.rfind(" ") + 1
        cut = cut or longest
        yield Span(start, start + cut)
        start += cut
    yield Span(start, span.end)
