"""The records: what Dragoman reads out of the news.

All are frozen and slotted; sequences are tuples; unknown is ``None``; codes are strings. Offsets are half-open
``[start, end)`` in Unicode code points of `Document.text`. Identity and reading rules: ``docs/explanation/records.md``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date, datetime
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of `Document.text`: half-open, in Unicode code points."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the characters of ``text`` that the span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two spans share a character."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """Tell whether the other span lies whole inside this one."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Document:
    """One report, with the text that every offset counts in.

    ``related`` are headlines found in the page that belong to other stories; they stay in ``text`` and are never coded.
    ``published`` is an aware datetime in UTC, or a date.
    """

    id: str
    text: str
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    published: date | datetime | None = None
    language: str | None = None
    related: tuple[Span, ...] = ()
    format: str = "text"
    meta: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    def __reduce__(self) -> tuple[Callable[..., Document], tuple[object, ...]]:
        """Pickle, for other processes: a read-only mapping cannot be pickled as it is."""
        values = [getattr(self, item.name) for item in fields(self)]
        return _document, (*values[:-1], dict(self.meta))


def _document(*values: Any) -> Document:
    *others, meta = values
    return replace(Document(*others), meta=MappingProxyType(meta))


@dataclass(frozen=True, slots=True)
class Entity:
    """Someone or something that acts, as the lexicon knows it.

    ``kind`` is state, organisation, armed group, person, population or other; ``country`` is ISO 3166 alpha-3.
    """

    id: str
    name: str
    kind: str
    country: str | None = None
    wikidata: str | None = None


@dataclass(frozen=True, slots=True)
class Party:
    """A mention of an actor in the text, resolved as far as it can be.

    ``sectors`` are PLOVER codes, the main one first; ``office`` is the one held on the date of the report; ``how`` says which
    lexicon entry and which rule decided; ``antecedent`` is the mention that a pronoun or description refers to. ``kind`` is
    ``actor`` for whoever can act; where an act names no such recipient, what it hit stands there as a ``place`` ("a curfew in
    Kashmir") or ``other`` ("condemned the attack"), without entity and sectors.
    """

    span: Span
    text: str
    entity: Entity | None = None
    country: str | None = None
    sectors: tuple[str, ...] = ()
    office: str | None = None
    how: str = ""
    antecedent: Span | None = None
    kind: str = "actor"


@dataclass(frozen=True, slots=True)
class TimeRef:
    """When: inclusive dates, how precise, and what they were read from.

    ``precision`` is day, week, month, season, quarter, year, decade …; ``basis`` is ``text`` where a time expression stands
    behind it (then ``span`` holds it), ``narrative`` where the sentence before gives the date and the telling goes on, and
    ``publication`` where only the date of the report does. What has gone on "since November" ends on the day of publication.
    """

    span: Span | None
    start: date | None
    end: date | None
    precision: str
    basis: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where: latitude and longitude in degrees (WGS 84); ``resolution`` is PLOVER's, 1 country to 5 below city."""

    span: Span
    name: str
    geonames_id: str | None = None
    lat: float | None = None
    lon: float | None = None
    country: str | None = None
    admin1: str | None = None
    resolution: int | None = None
    basis: str = ""


@dataclass(frozen=True, slots=True)
class Attribution:
    """Someone says something: who (``source``), by which word (``cue``), and what (``content``).

    ``stance`` is says, denies, alleges, confirms, promises, threatens, asks, warns …; ``quoted`` are the spans inside quotation
    marks; ``parent`` is the attribution that this one is reported in ("A said that B had said"). ``source_span`` is the whole phrase
    that names the source, also where it is no party ("a poll of the paper"); ``source_kind`` is person, office, institution,
    media, document, anonymous or public, and empty where no source is named.
    """

    source: Party | None
    cue: Span
    content: Span
    stance: str
    quoted: tuple[Span, ...] = ()
    parent: Attribution | None = None
    source_span: Span | None = None
    source_kind: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as somebody's claim.

    ``value`` is the number as stated; ``low`` and ``high`` are inclusive bounds, ``None`` where open: an exact number has all
    three alike, "over 64,000" has only a low, "around 251" neither. ``unit`` is persons, USD, percent, km … ``source`` is the innermost of
    the chain that states it, ``None`` the voice of the report; ``reported_as`` is fact, claim or contested, as for `Event`, and
    ``evidence`` the words behind it. ``scope`` is total for a sum over a war or a year, else incident. ``corrects`` is the earlier figure of
    the story that this one takes the place of ("lowered the toll to 12"), ``doubt`` what else the digits or the unit may mean. ``id``,
    ``reported_as`` and ``scope`` are ``None`` in records of a version that had none.
    """

    span: Span
    kind: str
    value: float | None
    low: float | None
    high: float | None
    unit: str | None = None
    of: Party | None = None
    source: Attribution | None = None
    as_of: TimeRef | None = None
    id: str | None = None
    reported_as: str | None = None
    evidence: tuple[Evidence, ...] = ()
    scope: str | None = None
    corrects: Span | None = None
    doubt: str | None = None


@dataclass(frozen=True, slots=True)
class Toll:
    """The killed or the injured of a story's first happening.

    ``kind`` is killed or injured; ``value``, ``low`` and ``high`` are persons, bounds as in `Figure`. ``spans`` are the numbers and the
    persons that it was put together from. ``derived`` is false where it is one number of the text, true where it was reckoned.
    """

    kind: str
    value: float
    low: float | None
    high: float | None
    spans: tuple[Span, ...]
    derived: bool


@dataclass(frozen=True, slots=True)
class Evidence:
    """The characters behind one value of an event: field, value, span, and the rule that read it."""

    field: str
    value: str
    span: Span
    how: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """Who did what to whom.

    ``score`` is PLOVER's (-10 to 10), ``goldstein`` CAMEO's (-10 to 10), ``quad`` PLOVER's quad class 1 to 4. ``reality`` is
    actual, planned, hypothetical, negated or historical. ``predicate`` is the word that told of it, ``rule`` the frame that
    decided. ``attribution`` is the innermost of the chain; its parents follow; ``None`` is the voice of the report itself.
    ``reported_as`` looks at the whole story: fact (the report states it in its own voice), claim (known only from what somebody says)
    or contested (denied or contradicted by somebody), with the words behind it in ``evidence``; ``None`` in records of a version that
    had no such field.
    """

    id: str
    category: str
    modes: tuple[str, ...]
    contexts: tuple[str, ...]
    cameo: str | None
    quad: int
    score: float
    goldstein: float | None
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    time: TimeRef | None
    place: Place | None
    reality: str
    attribution: Attribution | None
    figures: tuple[Figure, ...]
    predicate: Span
    sentence: Span
    rule: str
    confidence: float
    evidence: tuple[Evidence, ...] = ()
    reported_as: str | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """One voice with what it tells: ids of events, and figures.

    ``voice`` is ``source`` for somebody whom the report names or leaves unnamed (then ``attribution`` says who, how, by which words, and
    in whose reported speech) and ``report`` for the report's own voice: one such claim a document, without attribution, with all that the
    report states itself. ``polarity`` is what the voice does with the content: affirms, denies, or neither (open: it asks,
    promises, threatens, doubts). ``act`` is the event that this saying is itself ("accused", "threatened"), where it is one.
    """

    id: str
    attribution: Attribution | None
    events: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()
    voice: str = "source"
    polarity: str = "affirms"
    act: str | None = None


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two records of one story that cannot both hold as told.

    ``kind`` is toll (one number against another for the same thing), blame (one doer or accused against another) or denial (told by
    one, denied by another). ``first`` and ``second`` are ids of events (``e-``), figures (``f-``) or claims (``c-``), in order of the
    text; ``spans`` are the words of the first and of the second.
    """

    id: str
    kind: str
    first: str
    second: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that was skipped or left open: an error code, one line of text, and where."""

    code: str
    message: str
    span: Span | None = None
    where: str | None = None


@dataclass(frozen=True, slots=True)
class CodedDocument:
    """A document with everything that was coded in it, and what could not be."""

    document: Document
    events: tuple[Event, ...] = ()
    claims: tuple[Claim, ...] = ()
    figures: tuple[Figure, ...] = ()
    problems: tuple[Problem, ...] = ()
    coder: str = ""
    codebook: str = ""
    contradictions: tuple[Contradiction, ...] = ()

    def to_dict(self) -> dict[str, object]:
        """Return the record as plain dicts, lists and scalars; see `dragoman.conversion`."""
        from dragoman.conversion import to_dict  # noqa: PLC0415 (the records know no other module at import)

        return to_dict(self, text=self.document.text)

    def to_frame(self) -> pd.DataFrame:
        """Return one row an event as a pandas frame; without events an empty frame with the same columns."""
        from dragoman.exporting.frame import events_frame  # noqa: PLC0415 (pandas loads on first use)

        return events_frame([self])

    def claims_frame(self) -> pd.DataFrame:
        """Return one row a claim as a pandas frame, the report's own voice as a claim too; columns as in ``docs/reference/columns.md``."""
        from dragoman.exporting.claims import claims_frame  # noqa: PLC0415 (pandas loads on first use)

        return claims_frame([self])


@dataclass(frozen=True, slots=True)
class Episode:
    """Events judged to report one happening, with its best date, place, parties and the figures by source."""

    id: str
    events: tuple[str, ...]
    category: str
    time: TimeRef | None
    place: Place | None
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    figures: tuple[Figure, ...] = ()


@dataclass(frozen=True, slots=True)
class TrackStep:
    """One step of a track: the status it reached, when, and the event that says so."""

    status: str
    event: str
    time: TimeRef | None = None


@dataclass(frozen=True, slots=True)
class Track:
    """A process that is followed over time.

    ``kind`` is mediation, negotiation, ceasefire, agreement or commitment; the last step's status is where it stands.
    """

    id: str
    kind: str
    parties: tuple[Party, ...]
    mediators: tuple[Party, ...] = ()
    subject: str | None = None
    steps: tuple[TrackStep, ...] = ()
