"""What stands between quotation marks, of whatever style, and however badly they are paired.

One pass over the text, so that the time is bounded. A mark that has no partner quotes nothing, except one at the head of a paragraph: a
quotation that goes on in the next paragraph is not closed. Of quotations within quotations the outermost counts.
"""

from __future__ import annotations

from dragoman.records import Span

CLOSERS = {
    "“": "”",
    "„": "”“",
    "‟": "”",
    "«": "»",
    "»": "«",
    "‹": "›",
    "「": "」",
    "『": "』",
    "〝": "〞〟",
    "‘": "’",
    "‚": "’‘",
    "`": "'´`",
    '"': '"',
}
"""Marks that open a quotation, each with those that close it; » opens only where German or Danish is written that way round."""
SINGLE = frozenset("‘‚`")
"""Single marks: they quote in earnest only from `LONG` characters on; below, they set off a word or are apostrophes."""
LONG = 12
OPENS_AFTER = frozenset(" \t\n\r\u00a0\u2009\u202f([{—–-:;,/“„«‘")
"""Characters before a straight mark that opens."""


def quotations(text: str) -> list[Span]:
    """Return what is quoted in a paragraph, without the marks; offsets count in ``text``."""
    found: list[Span] = []
    opened: tuple[int, str] | None = None
    for i, character in enumerate(text):
        if opened is not None and character in CLOSERS[opened[1]] and _closes(text, i, opened):
            _keep(found, text, opened, i)
            opened = None
        elif character in CLOSERS and _opens(text, i) and (opened is None or _replaces(opened[1], character)):
            # An opening mark of the same kind in an open quotation: the first one was never closed.
            opened = (i, character)
    if opened is not None and not text[: opened[0]].strip() and opened[1] not in SINGLE:
        _keep(found, text, opened, len(text))
    return found


def _opens(text: str, i: int) -> bool:
    if text[i] == "»":
        return not text[:i].strip() or (text[i - 1].isspace() and text[i + 1 : i + 2].isalnum())
    if text[i] in '"`‘':
        return i == 0 or text[i - 1] in OPENS_AFTER
    return True


def _closes(text: str, i: int, opened: tuple[int, str]) -> bool:
    if i == opened[0]:
        return False
    if text[i] in "’'":
        # Between letters it is an apostrophe.
        return not (text[i - 1 : i].isalnum() and text[i + 1 : i + 2].isalnum())
    if text[i] == '"':
        return not (text[i - 1].isspace() and text[i + 1 : i + 2].isalnum())
    return True


def _replaces(opened: str, character: str) -> bool:
    return opened == character or (opened in SINGLE and character not in SINGLE)


def _keep(found: list[Span], text: str, opened: tuple[int, str], end: int) -> None:
    start = opened[0] + 1
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if end - start >= (LONG if opened[1] in SINGLE else 1):
        found.append(Span(start, end))
