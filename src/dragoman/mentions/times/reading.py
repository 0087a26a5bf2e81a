"""What a time expression says: a stretch of the calendar, a duration, a frequency, or only past, present or future."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date

from dragoman.mentions.times.calendar import Stretch
from dragoman.mentions.times.counts import Word, Words
from dragoman.mentions.times.vocabulary import MEMBERS, UNIT_OF

PAST, OPEN, PRESENT, AHEAD = -1, 0, 1, 2
"""Tenses of a clause. News in the present tense tells of what a named day is going to bring ("the trial opens on Monday")."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The meaning of an expression.

    ``kind`` is date, time, duration, set or reference; ``value`` its TIMEX3 value; ``stretch`` the days that it gives, if any. A date
    that was counted from another one of the story, and not from publication, says so in ``anchored``.
    """

    kind: str
    value: str
    stretch: Stretch | None = None
    anchored: bool = False


@dataclass(slots=True)
class Context:
    """What an expression is read against.

    ``day`` is the day of publication; ``tense`` gives the tense of the clause; ``anchor`` is the date that the
    narrative stands at, the last one named before; ``quarter`` the last quarter or half year named.
    """

    day: date | None
    tense: Callable[[], int]
    anchor: Stretch | None = None
    quarter: Stretch | None = None
    fresh: bool = False
    """Whether no other date has been named since the quarter."""
    free: Callable[[], bool] = lambda: True
    """Whether no object follows the expression ("a week before" against "a week before the vote")."""
    previous: Word | None = None
    """The word right before the expression."""
    following: str = ""
    """The word right after it, in small letters."""
    beside: Stretch | None = None
    """The day that the sentence has named before the expression."""

    def ahead(self) -> bool:
        """Tell whether the clause speaks of what is to come."""
        return self.tense() == AHEAD

    def since(self) -> bool:
        """Tell whether something began then: what follows "since" is over."""
        return self.previous is not None and self.previous.text == "since"


@dataclass(frozen=True, slots=True)
class Parts:
    """The words of a matched pattern, by class."""

    words: dict[str, list[Word]] = field(default_factory=dict)

    def __contains__(self, name: str) -> bool:
        return name in self.words

    def text(self, name: str) -> str:
        """Return the first word of a class in small letters, empty where there is none."""
        found = self.words.get(name)
        return found[0].text if found else ""

    def number(self, name: str, at: int = 0) -> float | None:
        """Return the number that a word of a class tells."""
        found = self.words.get(name)
        return found[at].number if found and at < len(found) else None

    def all(self, name: str) -> list[Word]:
        """Return all words of a class."""
        return self.words.get(name, [])


def unit_of(parts: Parts) -> str:
    """Return the unit of an expression in its singular."""
    for name in (
        "century",
        "unit",
        "unit_one",
        "unit_many",
        "week_unit",
        "year_unit",
        "month_unit",
        "weekend",
        "part_of_year",
        "quarter",
        "period",
    ):
        if name in parts:
            return UNIT_OF[parts.text(name)]
    return "day"


def count_of(parts: Parts) -> float | None:
    """Return how many units; none where the text does not say."""
    found = next((parts.number(name) for name in ("number", "a") if name in parts), None)
    if found is not None and "and" in parts and "half" in parts:
        found += 0.5
    return found


Reader = Callable[[Parts, Context], "Reading | None"]


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern over classes of words and what reads it.

    ``needs`` holds sets of characters of which each must have one in a line for the pattern to match there at all.
    """

    name: str
    pattern: re.Pattern[str]
    groups: tuple[tuple[str, str], ...]
    read: Reader
    needs: tuple[frozenset[str], ...] = ()

    def may_match(self, present: frozenset[str]) -> bool:
        """Tell whether a line of these characters has what the pattern needs."""
        for need in self.needs:  # noqa: SIM110 (a loop takes half the time, and this is asked of every rule in every paragraph)
            if need.isdisjoint(present):
                return False
        return True

    def parts(self, found: re.Match[str], words: Words) -> Parts:
        """Return the words that each class of the pattern matched, in order of the text."""
        collected: dict[str, list[Word]] = {}
        for group, name in self.groups:
            start, end = found.span(group)
            if start >= 0:
                key = _kind_of_count(words.line[start]) if name == "count" else name
                collected.setdefault(key, []).extend(words.items[start:end])
        return Parts(collected)


def _kind_of_count(character: str) -> str:
    return next(name for name in ("a", "vague", "number") if character in MEMBERS[name])


COUNTS = "".join(set(MEMBERS["number"]) - set(MEMBERS["year"])) + MEMBERS["a"] + MEMBERS["vague"]
_NAME = re.compile(r"\[[a-z_ ]+\]|[a-z_]+")
_SIGN = re.compile(rf"{_NAME.pattern}|\(\?<=|[()|?]")


def rule(name: str, pattern: str, read: Reader) -> Rule:
    """Compile a rule.

    Args:
        name: What it reads, for tests and explanations.
        pattern: Names of classes with the signs of a regular expression between them; spaces mean nothing. ``count`` stands for any
            number of units, ``h`` for a hyphen that may be left out.
        read: Gives the meaning of what was matched.
    """
    groups: list[tuple[str, str]] = []

    def replace(found: re.Match[str]) -> str:
        word = found.group(0)
        if word == "h":
            return f"[{MEMBERS['hyphen']}]?"
        if word[0] == "[":
            return f"[{_characters(word)}]"
        group = f"{word}_{len(groups)}"
        groups.append((group, word))
        return f"(?P<{group}>[{_characters(word)}])"

    compiled = re.compile(_NAME.sub(replace, pattern).replace(" ", ""))
    return Rule(name, compiled, tuple(groups), read, _needs(iter(_SIGN.findall(pattern))))


def _characters(word: str) -> str:
    """Return the characters of a class, or of several between brackets."""
    if word[0] == "[":
        return "".join(MEMBERS[name] for name in word[1:-1].split())
    return COUNTS if word == "count" else MEMBERS[word]


def _needs(signs: Iterator[str]) -> tuple[frozenset[str], ...]:
    """Return what a pattern needs, up to its end or to the bracket that closes it; what may be left out is not needed."""
    ways: list[list[frozenset[str]]] = [[]]
    last: tuple[frozenset[str], ...] = ()
    for sign in signs:
        if sign == "?":
            # What was counted as needed may be left out.
            del ways[-1][len(ways[-1]) - len(last) :]
        elif sign == ")":
            break
        elif sign == "|":
            ways.append([])
        else:
            optional = sign == "h"
            last = () if optional else _needs(signs) if sign[0] == "(" else (frozenset(_characters(sign)),)
            ways[-1] += last
    if len(ways) == 1:
        return tuple(ways[0])
    # One of the ways is taken: something of the first thing that each needs must be there.
    return (frozenset().union(*(way[0] for way in ways)),) if all(ways) else ()
