"""The spine: read → parse → mentions → code. `Coder.pipe` is the same path, streaming."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING

from dragoman._version import __version__
from dragoman.errors import DragomanError, ReadingError, UsageError
from dragoman.options import Options
from dragoman.reading import document_from_text, parse_published, reading_problems
from dragoman.records import CodedDocument, Document, Party, Problem, Toll

if TYPE_CHECKING:
    from dragoman.coding.encoder import Encoder
    from dragoman.coding.light import Light
    from dragoman.language.parser import Parsed, Parser
    from dragoman.lexicon.actors import Catalogue
    from dragoman.lexicon.frames import Frames

LONGEST_GROUP = 200_000
"""Characters of documents that are parsed together."""


class Coder:
    """Codes documents; loads its models on first use and keeps them.

    Args:
        options: All settings at once; or give single ones by name.
        **settings: Settings of `Options` by name.

    Raises:
        UsageError: DG-U04 when a setting is unknown or out of range.
    """

    def __init__(self, *, options: Options | None = None, **settings: object) -> None:
        self.options = (options or Options()).replace(**settings)

    @cached_property
    def parser(self) -> Parser:
        """The language model, checked and loaded."""
        from dragoman.language.parser import Parser  # noqa: PLC0415 (spaCy loads on first use)

        return Parser()

    @cached_property
    def catalogue(self) -> Catalogue:
        """All names and agent nouns: the packaged lexicon with the user's own files over it."""
        from dragoman.lexicon.overlay import catalogue_for  # noqa: PLC0415 (data loads on first use)

        return catalogue_for(self.options.lexicon, self.options.actors)

    @cached_property
    def encoder(self) -> Encoder | None:
        """The learned judge, or none where the options leave the decision to the frames."""
        if self.options.model != "encoder":
            return None
        from dragoman.coding.encoder import load_encoder  # noqa: PLC0415 (onnxruntime loads on first use)

        return load_encoder()

    @cached_property
    def light(self) -> Light | None:
        """The light classifier: it decides, or it chooses what the encoder reads; none where frames decide alone."""
        if self.options.model == "frames":
            return None
        from dragoman.coding.light import load_light  # noqa: PLC0415 (data loads on first use)

        return load_light()

    @cached_property
    def frames(self) -> Frames:
        """The packaged frames."""
        from dragoman.lexicon.frames import load_frames  # noqa: PLC0415 (data loads on first use)

        return load_frames()

    def code(self, text: str | Document, *, published: str | date | datetime | None = None) -> CodedDocument:
        """Code one text or document.

        Args:
            text: Plain text, or a document.
            published: Date of publication, for a text or for a document that carries none.

        Raises:
            UsageError: DG-U01 when ``published`` is no date, DG-U04 when ``text`` is neither text nor a document.
            ReadingError: DG-R03 or DG-R04 when there is no text, DG-R05 when it is longer than ``longest_text``, DG-R06 when it holds
                characters that are none, DG-R11 when it is HTML, XML or WARC.
        """
        document = self._document(text, published)
        parsed = self.parse(document)
        return self.code_parsed(parsed)

    def _document(self, text: str | Document, published: str | date | datetime | None) -> Document:
        if not isinstance(text, str | Document):
            raise UsageError("DG-U04", f"text or a Document can be coded, not {type(text).__name__}")
        day = parse_published(published)
        length = len(text.text if isinstance(text, Document) else text)
        if length > self.options.longest_text:
            raise ReadingError(
                "DG-R05", f"{length:,} characters, more than the {self.options.longest_text:,} of longest_text"
            )
        document = text if isinstance(text, Document) else document_from_text(text, published=day)
        if document.published is None and day is not None:
            document = replace(document, published=day)
        return document

    def actor(self, text: str, *, on: str | date | datetime | None = None) -> Party | None:
        """Resolve one actor phrase that stands alone ("Qatari foreign ministry spokesman").

        Args:
            text: A noun phrase.
            on: The day that offices and names are looked up for.

        Returns:
            The party, its offsets counting in ``text``; none where nothing in it is an actor.

        Raises:
            UsageError: DG-U01 when ``on`` is no date.
        """
        from dragoman.mentions.phrase import resolve_phrase  # noqa: PLC0415 (spaCy loads on first use)

        return resolve_phrase(text, parse_published(on), self)

    def tolls(self, text: str | Document, *, published: str | date | datetime | None = None) -> dict[str, Toll]:
        """Return how many a story says were killed and injured in all, put together as a reader does.

        "A boy was shot in the leg and two of his aunts were killed" gives two killed and one injured, though no number says so.

        Args:
            text: Plain text, or a document.
            published: Date of publication, for a text or for a document that carries none.

        Returns:
            A toll by kind, killed and injured; a kind of which nothing is told has none.

        Raises:
            UsageError: DG-U01 when ``published`` is no date.
            ReadingError: DG-R03, DG-R04 or DG-R05, as with `code`.
        """
        from dragoman.mentions.figures import find_all_figures  # noqa: PLC0415 (spaCy loads on first use)
        from dragoman.mentions.tolls import tolls  # noqa: PLC0415

        paragraphs = self.parse(self._document(text, published)).paragraphs
        return tolls(paragraphs, find_all_figures(paragraphs))

    def pipe(self, documents: Iterable[Document], *, jobs: int = 1) -> Iterator[CodedDocument]:
        """Code documents in order; memory does not grow with their number.

        Args:
            documents: Documents, read only as fast as they are coded.
            jobs: Processes to share the work; the result is the same for any number.

        Returns:
            One coded document for each document. Where coding one fails, its problems say so (DG-C02) and the rest goes on.

        Raises:
            UsageError: DG-U04 when ``jobs`` is not positive, or something among the documents is none.
        """
        if not isinstance(jobs, int) or jobs < 1:
            raise UsageError("DG-U04", f"jobs must be 1 or more, not {jobs}")
        documents = map(_checked, documents)
        if jobs > 1:
            from dragoman.scaling.pool import code_in_processes  # noqa: PLC0415 (the pool makes coders)

            yield from code_in_processes(documents, self.options, jobs)
            return
        for group in _groups(documents, self.options):
            yield from self._code_group(group)

    def _code_group(self, group: list[Document]) -> Iterator[CodedDocument]:
        """Parse a group of documents together, which is faster, and code one after the other."""
        from dragoman.language.parsing import parse_documents  # noqa: PLC0415 (spaCy loads on first use)

        try:
            parsed: list[Parsed | None] = list(parse_documents(group, self.parser, self.options))
        except DragomanError:
            raise
        except Exception:  # noqa: BLE001 (whichever document it is, it must not take the others with it)
            parsed = [None] * len(group)
        for document, item in zip(group, parsed, strict=True):
            try:
                yield self.code_parsed(item if item is not None else self.parse(document))
            except DragomanError:
                raise
            except Exception as error:  # noqa: BLE001 (as above)
                problem = Problem("DG-C02", f"coding failed: {type(error).__name__}: {error}", where=document.id)
                yield CodedDocument(
                    document, problems=(problem,), coder=f"dragoman {__version__}", codebook=self.codebook
                )

    def parse(self, document: Document) -> Parsed:
        """Parse a document's paragraphs."""
        from dragoman.language.parsing import parse_documents  # noqa: PLC0415 (spaCy loads on first use)

        return next(parse_documents([document], self.parser, self.options))

    def code_parsed(self, parsed: Parsed) -> CodedDocument:
        """Code a parsed document: parties, events, claims, figures."""
        from dragoman.coding.claims import claims_of  # noqa: PLC0415 (spaCy loads on first use)
        from dragoman.coding.drafts import finish  # noqa: PLC0415
        from dragoman.coding.reported import report  # noqa: PLC0415
        from dragoman.coding.telling import tell  # noqa: PLC0415

        story = tell(parsed, self)
        events = tuple(finish(draft, parsed.document.id) for draft in story.drafts)
        said = [
            (
                event,
                [attribution for attribution in (draft.attribution, *draft.also_said) if attribution is not None],
            )
            for draft, event in zip(story.drafts, events, strict=True)
        ]
        told = report(
            parsed.document,
            events,
            story.figures,
            claims_of(parsed.document, story.attributions, said, story.figures),
        )
        local = story.local
        return CodedDocument(
            document=parsed.document,
            events=tuple(map(local.in_event, told.events)),
            claims=tuple(map(local.in_claim, told.claims)),
            figures=tuple(map(local.in_figure, told.figures)),
            problems=(*parsed.problems, *story.left_out, *_problems(parsed.document)),
            coder=f"dragoman {__version__}",
            codebook=self.codebook,
            contradictions=told.contradictions,
        )

    @cached_property
    def codebook(self) -> str:
        """Name and version of the codebook."""
        from dragoman.codebooks import plover  # noqa: PLC0415 (data loads on first use)

        return f"{plover().name} {plover().version}"


def _checked(document: Document) -> Document:
    if not isinstance(document, Document):
        name = type(document).__name__
        message = f"pipe takes Documents, not {name}; dragoman.reading.document_from_text makes one of a text"
        raise UsageError("DG-U04", message)
    return document


def _problems(document: Document) -> Iterator[Problem]:
    yield from reading_problems(document)
    if document.published is None:
        yield Problem(
            "DG-R10", "no publication date: give one with --published or published=, or relative dates stay open"
        )


def _groups(documents: Iterable[Document], options: Options) -> Iterator[list[Document]]:
    """Gather documents to be parsed together: so many, or fewer when they are long, so that memory is bounded."""
    group: list[Document] = []
    length = 0
    for document in documents:
        group.append(document)
        length += len(document.text)
        if len(group) == options.batch_size or length > LONGEST_GROUP:
            yield group
            group, length = [], 0
    if group:
        yield group
