"""A document to its parsed paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING

from dragoman.language.parser import Paragraph, Parsed
from dragoman.lexicon.actors import surnames_in_office
from dragoman.reading.dates import day_of
from dragoman.reading.text import layout
from dragoman.records import Document, Problem, Span

if TYPE_CHECKING:
    from dragoman.language.parser import Parser
    from dragoman.options import Options

CODED_LANGUAGE = "en"
_ODD_SPACE = re.compile(r"[\r\n\u2028\u2029\t\u00a0\u200b]")
_SENTENCE_BREAK = re.compile(r"(?<=[.!?])\s+(?=[A-Z\"“])")


def parse_documents(documents: Iterable[Document], parser: Parser, options: Options) -> Iterator[Parsed]:
    """Parse the paragraphs of several documents together; they are held until all are parsed.

    Headlines of other stories are left out, and so is a document's own: the body says the same in full sentences. A text that is
    only a headline is its own body.
    """
    cut = [(document, *_cut(document, options)) for document in documents]
    texts = [
        (_plain(span.of(document.text)), surnames_in_office(day_of(document.published)))
        for document, pieces, _ in cut
        for span in pieces
    ]
    docs = iter(parser.parse(texts, options))
    for document, pieces, problems in cut:
        paragraphs = tuple(
            Paragraph(doc, span.start) for doc, span in zip(islice(docs, len(pieces)), pieces, strict=True)
        )
        yield Parsed(document, paragraphs, layout(document.text).dateline, tuple(problems))


def piece_texts(document: Document, options: Options) -> list[str]:
    """Return the texts that the parser is given for a document, in order."""
    return [_plain(span.of(document.text)) for span in _cut(document, options)[0]]


def _plain(text: str) -> str:
    """Make line breaks and odd spaces inside a wrapped paragraph plain spaces; the length stays, so offsets hold."""
    return _ODD_SPACE.sub(" ", text)


def _cut(document: Document, options: Options) -> tuple[list[Span], list[Problem]]:
    pieces: list[Span] = []
    problems: list[Problem] = []
    if document.language not in (None, CODED_LANGUAGE):
        message = f"the text is in the language {document.language!r}; only English is coded"
        return pieces, [Problem("DG-R09", message, where=document.id)]
    for span in layout(document.text).paragraphs:
        parts = list(_pieces(document.text, span, options.longest_paragraph))
        if len(parts) > 1:
            message = f"a paragraph of {span.end - span.start:,} characters was cut into {len(parts)} pieces"
            problems.append(Problem("DG-W01", message, span))
        pieces += parts
    return pieces, problems


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
