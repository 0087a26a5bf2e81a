"""What stands between quotation marks, of whatever style, and however badly they are paired.

One pass over the text, so that the time is bounded. A mark that has no partner quotes nothing, except one at the head of a paragraph: a
quotation that goes on in the next paragraph is not closed. Of quotations within quotations the outermost counts. Straight and curved double
marks close each other, because texts that went through several hands mix them.
"""

from __future__ import annotations

import re

from dragoman.records import Span

CLOSERS = {
    "“": '”"“',
    "„": '”“"',
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
    '"': '"”',
    "'": "'",
    "''": "''",
    "``": "''",
}
"""Marks that open a quotation, each with those that close it; » opens only where German or Danish is written that way round."""
SINGLE = frozenset("‘‚`'")
"""Single marks: they quote in earnest only from `LONG` characters on; below, they set off a word or are apostrophes."""
LONG = 12
OPENS_AFTER = frozenset(" \t\n\r\u00a0\u2009\u202f([{—–-:;,/“„«‘")
"""Characters before a straight mark that opens."""
BEFORE_CLOSING = frozenset('.,!?…—–)”"')
"""Characters before a straight single mark that closes: after a letter it may be an apostrophe ("the workers' demands")."""
MARK = re.compile("''|``|[" + "".join(sorted({*"".join(CLOSERS), *"".join(CLOSERS.values())})) + "]")
Mark = tuple[int, str]


def quotations(text: str) -> list[Span]:
    """Return what is quoted in a paragraph, without the marks; offsets count in ``text``."""
    return [span for span, _ in paired(text)]


def paired(text: str, goes_on: str = "") -> list[tuple[Span, bool]]:
    """Return what is quoted in a paragraph, and for each quotation whether a mark closes it; an open one reaches to the end.

    Args:
        text: The paragraph.
        goes_on: The mark that the next paragraph begins with, or nothing: a quotation that is opened with it may go on there.
    """
    found: list[tuple[Span, bool]] = []
    opened: Mark | None = None
    head = len(text) - len(text.lstrip())
    for match in MARK.finditer(text):
        i, mark = match.start(), match[0]
        if opened is not None and _is_closer(mark, opened[1]) and _closes(text, (i, mark), opened):
            _keep(found, text, opened, i, closed=True)
            opened = None
        elif (
            mark in CLOSERS and (opened is None or _replaces(opened[1], mark)) and (i == head or _opens(text, i, mark))
        ):
            # An opening mark of the same kind in an open quotation: the first one was never closed.
            opened = (i, mark)
    if opened is not None and (opened[1] == goes_on or (opened[0] == head and opened[1] not in SINGLE)):
        _keep(found, text, opened, len(text), closed=False)
    return found


def _is_closer(mark: str, opened: str) -> bool:
    return mark == CLOSERS[opened] if len(mark) > 1 or len(opened) > 1 else mark in CLOSERS[opened]


def _opens(text: str, i: int, mark: str) -> bool:
    if mark == "»":
        return text[i - 1].isspace() and text[i + 1 : i + 2].isalnum()
    if mark in ("'", "''"):
        after = text[i + len(mark) : i + len(mark) + 1]
        return text[i - 1] in OPENS_AFTER and bool(after) and not after.isspace() and not after.isdigit()
    if mark in '"`‘':
        return text[i - 1] in OPENS_AFTER
    return True


def _closes(text: str, mark: Mark, opened: Mark) -> bool:
    i, character = mark
    if i == opened[0]:
        return False
    before, after = text[i - 1 : i], text[i + len(character) : i + len(character) + 1]
    if character == "''":
        return not (before.isspace() and after.isalnum())
    if opened[1] == "'":
        return before in BEFORE_CLOSING and not after.isalnum()
    if character in "’'":
        # Between letters it is an apostrophe.
        return not (before.isalnum() and after.isalnum())
    if character == '"':
        return not (before.isspace() and after.isalnum())
    if character == "“" and opened[1] == "“":
        # Meant to close where it stands behind a word and before none.
        return not before.isspace() and before not in OPENS_AFTER and not after.isalnum()
    return True


def _replaces(opened: str, character: str) -> bool:
    return opened == character or (opened in SINGLE and character not in SINGLE)


def _keep(found: list[tuple[Span, bool]], text: str, opened: Mark, end: int, *, closed: bool) -> None:
    start = opened[0] + len(opened[1])
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if end - start >= (LONG if opened[1] in SINGLE else 1):
        found.append((Span(start, end), closed))
