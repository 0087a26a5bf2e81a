"""Plain text to a document: its title, its dateline, its paragraphs, and headlines that belong to other stories."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise
from types import MappingProxyType

from dragoman.errors import ReadingError
from dragoman.reading.language import language_of
from dragoman.records import Document, Span

LONGEST_TITLE = 30
LONGEST_RELATED = 32
PARAGRAPH_INDENT = 2
"""In wrapped text a line set in by this many spaces begins a paragraph."""
WRAPPED_LINE = (45, 100)
_HALF_PAIR = re.compile("[\ud800-\udfff]")
_MARKUP = re.compile(r"\ufeff?\s*(?:<!doctype\b|<\?xml\b|WARC/\d|<[a-z][\w:-]*(?:\s[^<>]*)?>)", re.IGNORECASE)
_DECLARED = ("<!doctype", "<?xml", "warc/")
_LONE_MARK = re.compile(r"^[\s\-–—•*·»>▪●|]+$")
_POINTER = re.compile(
    r"^\W*(?:read (?:also|more|next)|also read|also on (?:this|our) site|see also|related(?: (?:stories|articles|news|coverage|topics))?|"
    r"more (?:on this(?: story)?|from|stories)|recommended(?: (?:stories|for you))?|you may also like|don't miss|"
    r"most read|trending(?: now)?|advertisement|sign up for|subscribe to|follow us on|share this)\b[^.]*$",
    re.IGNORECASE,
)
_CAPTION = re.compile(
    r"^\W*(?:(?:image |photo )?caption\b|photo(?:graph)?:|file photo\b|\[(?:photo|image|caption|file)\b)|"
    r"(?:\[(?:photo|image|file)\b[^\]]*\]|\((?:photo|image|file)\b[^)]*\)|\b(?:Photo|Photograph|Image|Credit): [^.]{2,60})\.?\s*$",
    re.IGNORECASE,
)
"""What stands under a picture: it tells of the picture, and of the story once more."""
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*\s*$")
_ANY_END = re.compile(r"[.!?…:;,]")
_PLACE_LINE = (
    r"[A-Z][A-Za-zÀ-ÿ.'’\-]*(?:[ /][A-Z][A-Za-zÀ-ÿ.'’\-]*){0,3}"
    r"(?:, ?[A-Z][A-Za-zÀ-ÿ.'’\-]+(?: (?:(?:of|and|the|de|la|del) )?[A-Z][A-Za-z.]+){0,3}){0,2}"
)
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)[a-z]*\.?"
_DATELINE = re.compile(
    rf"^(?:[A-Z][a-z]+ )?(?P<place>{_PLACE_LINE})?"
    rf"(?:,? ?(?:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH})(?:,? \d{{4}})?)?"
    r"(?: ?\((?P<agency>[A-Z][\w ./&-]{1,25})\))?\s*[—–-]+\s+(?=[\"“‘'A-Z0-9])"
)
_SMALL_WORDS = frozenset(
    "a an the and or but of in on at to for with by from as is be vs via over after into amid its his her their has have not than that".split()  # noqa: SIM905 (words read best as words)
)

FEWEST_LETTERS = 20
CAPITALS = 0.8
"""Share of capitals among the letters of a text from which it counts as written in capitals."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the parts of a text stand; all spans count in the text, in code points."""

    title: Span | None
    dateline: Span | None
    paragraphs: tuple[Span, ...]
    related: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    text: str
    blank_before: bool
    indent: int

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)

    @property
    def words(self) -> int:
        return len(self.text.split())


def document_from_text(  # noqa: PLR0913 (the facts about a document, keyword only)
    text: str,
    *,
    published: date | datetime | None = None,
    url: str | None = None,
    title: str | None = None,
    publisher: str | None = None,
    meta: Mapping[str, str] | None = None,
) -> Document:
    """Build a document from plain text.

    Args:
        text: The text; offsets of everything coded later count in exactly this string.
        published: Date of publication; relative dates count from it.
        url: Address, if any; the id is made from it.
        title: Title, when the text does not carry its own in the first line.
        publisher: Who published it.
        meta: Further facts to keep with it.

    Raises:
        ReadingError: DG-R04 when there is no text, DG-R03 when it holds null characters, DG-R06 when it or what is
            said of it holds half a surrogate pair, DG-R11 when it is HTML, XML or WARC: tags read as prose would be coded falsely.
    """
    if "\0" in text:
        raise ReadingError("DG-R03", "the text holds null characters; it is binary, not text")
    if not text.strip():
        raise ReadingError("DG-R04", "the text is empty")
    if is_markup(text):
        raise ReadingError("DG-R11", "the text is HTML, XML or WARC; take the plain text out of it first")
    for part in (text, title or "", url or "", publisher or ""):
        check_characters(part)
    found = layout(text)
    own_title = " ".join(found.title.of(text).split()) if found.title else None
    return Document(
        id=document_id(url=url, publisher=publisher, title=title or own_title, published=published, text=text),
        text=text,
        title=title or own_title,
        url=url,
        publisher=publisher,
        published=published,
        language=language_of(text),
        related=found.related,
        format="text",
        meta=MappingProxyType(dict(meta or {})),
    )


def is_markup(text: str) -> bool:
    """Tell whether a text is a page, a feed or an archive: declared as one, or begun with a tag and with a tag closed in it."""
    found = _MARKUP.match(text)
    if found is None:
        return False
    return found[0].lstrip("\ufeff \t\r\n").lower().startswith(_DECLARED) or "</" in text


def check_characters(text: str) -> None:
    """Raise an error for what no file can hold.

    Raises:
        ReadingError: DG-R06 when the text holds half a surrogate pair.
    """
    half = _HALF_PAIR.search(text)
    if half:
        message = f"character {half.start()} is half a surrogate pair; the text was cut or decoded wrongly"
        raise ReadingError("DG-R06", message)


def document_id(
    *, url: str | None, publisher: str | None, title: str | None, published: date | datetime | None, text: str
) -> str:
    """Return the id of a document: from its address, else from publisher, title, date and text; stable across machines."""
    parts = (url,) if url else (publisher or "", title or "", published.isoformat() if published else "", text)
    digest = hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
    return f"d-{digest[:16]}"


def layout(text: str) -> Layout:
    """Find title, dateline, paragraphs and headlines of other stories in plain text.

    A headline of another story is a line after a lone dash or bullet, a line that says so ("Read also: …"), or a short line
    in title case without a full stop between paragraphs of sentences.
    """
    lines = list(_lines(text))
    related: list[Span] = []
    body: list[_Line] = []
    after_mark = False
    for line in lines:
        if _LONE_MARK.match(line.text):
            after_mark = True
            continue
        if (after_mark and _may_be_headline(line)) or _POINTER.match(line.text) or _CAPTION.search(line.text):
            related.append(line.span)
        else:
            body.append(line)
        after_mark = False
    shouted = in_capitals(text)
    title = _title(body, shouted=shouted)
    if title:
        body = body[1:]
    kept: list[_Line] = []
    for index, line in enumerate(body):
        is_last = index == len(body) - 1
        # In a text all in capitals every line would look like a headline.
        if not is_last and not shouted and _is_heading(line, kept):
            related.append(line.span)
        else:
            kept.append(line)
    paragraphs = _paragraphs(kept)
    dateline = None
    if paragraphs:
        found = _DATELINE.match(paragraphs[0].of(text))
        if found and _is_dateline(found):
            first = paragraphs[0]
            dateline = Span(first.start, first.start + len(found.group(0).rstrip()))
            paragraphs[0] = Span(first.start + found.end(), first.end)
    return Layout(title.span if title else None, dateline, tuple(paragraphs), tuple(sorted(related)))


def _is_dateline(found: re.Match[str]) -> bool:
    """Tell "BEIRUT, Sept 16 (AP) —" from a name before a dash: capitals, an agency or a day make a dateline."""
    place = found["place"]
    has_day = bool(re.search(rf"{_MONTH} \d|\d {_MONTH}", found.group(0)))
    return bool(found["agency"]) or bool(place and (place.split(",")[0].isupper() or has_day))


def _lines(text: str) -> Iterator[_Line]:
    """Yield the lines with anything on them, without the white space around it."""
    blank = True
    for found in re.finditer(r"[^\r\n\u2028\u2029]*(?:\r\n|[\r\n\u2028\u2029]|$)", text):
        stripped = found.group(0).strip()
        if stripped:
            start = found.start() + found.group(0).index(stripped)
            yield _Line(start, start + len(stripped), stripped, blank, found.group(0).index(stripped))
        blank = not stripped


def _may_be_headline(line: _Line) -> bool:
    return line.words <= LONGEST_RELATED and not line.text.endswith((".", ".”", '."', ".'"))


def in_capitals(text: str) -> bool:
    """Tell whether a text is written in capitals throughout, as old wires and teleprinters have it; a few words are too short to say."""
    letters = [char for char in text if char.isalpha()]
    return len(letters) >= FEWEST_LETTERS and sum(char.isupper() for char in letters) >= CAPITALS * len(letters)


def in_small_letters(text: str) -> bool:
    """Tell whether a text has no capital at all, as some data sets and messages have it; a few words are too short to say."""
    return text.islower() and sum(map(str.isalpha, text)) >= FEWEST_LETTERS


def _title(body: list[_Line], *, shouted: bool) -> _Line | None:
    if len(body) < 2:  # noqa: PLR2004 (a title needs something below it)
        return None
    first = body[0]
    if _SENTENCE_END.search(first.text) and not first.text.rstrip().endswith("?"):
        return None
    wraps = not body[1].blank_before and (shouted or body[1].text[:1].islower())
    return first if first.words <= LONGEST_TITLE and not wraps else None


def _is_heading(line: _Line, above: list[_Line]) -> bool:
    """Tell a cross-head or a stray headline from a paragraph: short, title case, no stop, a sentence above."""
    if line.words > LONGEST_RELATED or _ANY_END.search(line.text[-2:]):
        return False
    if not above or not _SENTENCE_END.search(above[-1].text):
        return False
    words = [word for word in re.findall(r"[^\W\d_][\w'’-]*", line.text) if word.lower() not in _SMALL_WORDS]
    capitals = sum(word[0].isupper() for word in words)
    return bool(words) and capitals / len(words) > 0.7  # noqa: PLR2004 (title case)


def _paragraphs(lines: list[_Line]) -> list[Span]:
    """Join lines that were wrapped at a fixed width; otherwise a line is a paragraph."""
    wrapped = _is_wrapped(lines)
    margin = min((line.indent for line in lines), default=0)
    paragraphs: list[Span] = []
    for line in lines:
        if wrapped and paragraphs and not line.blank_before and line.indent - margin < PARAGRAPH_INDENT:
            paragraphs[-1] = Span(paragraphs[-1].start, line.end)
        else:
            paragraphs.append(line.span)
    return paragraphs


def _is_wrapped(lines: list[_Line]) -> bool:
    inner = [line for line, after in pairwise(lines) if not after.blank_before]
    if len(inner) < 3:  # noqa: PLR2004 (too little to judge by)
        return False
    shortest, longest = WRAPPED_LINE
    fitting = sum(shortest <= len(line.text) <= longest for line in inner)
    open_ended = sum(not _SENTENCE_END.search(line.text) for line in inner)
    return fitting >= 0.7 * len(inner) and open_ended >= 0.5 * len(inner)
