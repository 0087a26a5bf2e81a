"""Numbers that are written in several words, made one: "two and a half", "a couple of", "nineteen eighty-nine"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dragoman.mentions.times.vocabulary import CENTURIES, FIRST_TEN, LARGE, MEMBERS, ORDINALS, SETS, TEENS, TENS


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a time expression: its small letters, its characters in the text, and the number that it tells."""

    text: str
    start: int
    end: int
    number: float | None = None


@dataclass(frozen=True, slots=True)
class Words:
    """A text cut into words: one character of ``line`` a word, a space for those in no class."""

    line: str
    items: list[Word]


_N = f"[{MEMBERS['number']}]"
_A = f"[{MEMBERS['a']}]"
_HYPHEN = f"[{MEMBERS['hyphen']}]?"
_HALF = f"[{MEMBERS['half']}]"
_AND_HALF = f"{_HYPHEN}[{MEMBERS['and']}]{_HYPHEN}{_A}{_HYPHEN}{_HALF}"
_NUMBER_PHRASE = re.compile(
    rf"(?:{_HALF})?{_A}?[{MEMBERS['couple']}](?:[{MEMBERS['of']}])?"
    rf"|{_A}?[{MEMBERS['vague']}](?:[{MEMBERS['of']}])?"
    rf"|{_HALF}{_A}(?=[{MEMBERS['unit']}])"
    rf"|(?:{_A}?{_N}|{_A})(?:(?!{_AND_HALF}){_HYPHEN}[{MEMBERS['and']}]?[{MEMBERS['number']}{MEMBERS['a']}])*(?:{_HYPHEN}[{MEMBERS['ordinal']}])?(?:{_AND_HALF})?"
)


def join_numbers(line: str, items: list[Word]) -> Words:
    """Make one word of a number that is written in several ("two and a half", "a couple of", "twenty-three")."""
    new_line: list[str] = []
    new_items: list[Word] = []
    at = 0
    for found in _NUMBER_PHRASE.finditer(line):
        first, last = found.span()
        if last == first + 1:
            continue
        read = _read_number(line[first:last], items[first:last])
        if read is None:
            continue
        length, classes, number = read
        new_line.append(line[at:first])
        new_items += items[at:first]
        last = first + length
        text = " ".join(item.text for item in items[first:last])
        new_line.append(SETS[classes])
        new_items.append(Word(text, items[first].start, items[last - 1].end, number))
        at = last
    new_line.append(line[at:])
    new_items += items[at:]
    return Words("".join(new_line), new_items)


def _read_number(line: str, items: list[Word]) -> tuple[int, frozenset[str], float | None] | None:
    """Return how many of the words make one number, the classes of the whole, and its value."""
    if any(character in MEMBERS["vague"] for character in line):
        return len(items), frozenset({"vague"}), None
    if any(character in MEMBERS["couple"] for character in line):
        value = next(item.number or 0 for item in items if item.text in ("couple", "pair", "dozen"))
        return len(items), frozenset({"number"}), value / 2 if items[0].text == "half" else value
    if items[0].text == "half":
        return 2, frozenset({"number"}), 0.5
    year = _spoken_year(items)
    if year is not None:
        return len(items), frozenset({"number", "year"}), year
    return _add_up(items)


def _spoken_year(items: list[Word]) -> float | None:
    """Return the year of "nineteen eighty-nine"."""
    head, *rest = [item for item in items if item.text not in _BETWEEN]
    if (
        head.number not in CENTURIES
        or not head.text.isalpha()
        or not rest
        or (rest[0].text not in TEENS and rest[0].text not in TENS)
    ):
        return None
    after = rest[1].number if len(rest) > 1 and rest[0].text in TENS else 0
    if len(rest) > 2 - (rest[0].text in TEENS) or after is None or not 0 <= after < FIRST_TEN:
        return None
    return float((head.number or 0) * 100 + (rest[0].number or 0) + after)


def _add_up(items: list[Word]) -> tuple[int, frozenset[str], float | None] | None:
    total, current, last = 0.0, 0.0, ""
    used = 0
    for i, item in enumerate(items):
        if item.text in _BETWEEN or (used and item.text in ("a", "an") and items[-1].text == "half"):
            continue
        if item.text == "half":
            return i + 1, frozenset({"number"}), total + current + 0.5
        if item.text in ORDINALS and used:
            # "Twenty-first", but not "two second".
            whole = frozenset({"ordinal", "nth"})
            return (i + 1, whole, total + current + ORDINALS[item.text]) if last in TENS or last in LARGE else None
        if item.text in LARGE and used:
            current = (current or 1) * LARGE[item.text]
            total, current = total + current, 0
        elif item.number is not None and (not used or _goes_on(item, last)):
            current += item.number
        else:
            break
        used, last = i + 1, item.text
    return (used, frozenset({"number"}), total + current) if used > 1 else None


_BETWEEN = frozenset({"-", "–", "—", "and"})


def _goes_on(item: Word, last: str) -> bool:
    """Tell whether a number word goes on with the number before it: "twenty-three", "two hundred and fifty"."""
    return item.text not in ("a", "an") and (
        (last in TENS and (item.number or 0) < min(TENS.values())) or last in LARGE
    )
