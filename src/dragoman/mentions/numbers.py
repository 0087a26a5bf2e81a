"""Numbers of a text as values with bounds: digits in any grouping, words, dozens and hundreds, ranges, fractions, "at least", "nearly".

The conventions are those of our corpus (corpus/GUIDELINE.md, section 8): an exact number has value and both bounds; "at least nine" and
"dozens" have a value and a low; "up to nine" a value and a high; "about nine" only a value; "30 to 40" both bounds and the lower as value.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from dragoman.mentions.figure_words import number_words
from dragoman.mentions.words import NUMBER_WORDS

if TYPE_CHECKING:
    from spacy.tokens import Doc

THOUSAND = 1000
HUNDRED = 100
TWENTY = 20
TEN = 10
LOW = "low"
HIGH = "high"
ABOUT = "about"
_LONGEST_BOUND = 5
"""Words that a phrase such as "at the very least some" may have."""
_PLAIN = re.compile(r"\d+(?:\.\d+)?|\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_INDIAN = re.compile(r"\d{1,2}(?:,\d{2})*,\d{3}(?:\.\d+)?")
_EUROPEAN = re.compile(r"\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?|\d{1,3}(?:\.\d{3})+,\d+")
_SWISS = re.compile(r"\d{1,3}(?:['’]\d{3})+(?:\.\d+)?")
_COMMA_DECIMAL = re.compile(r"\d+,\d{1,2}")
_TOKEN = re.compile(
    r"(?P<about>~|>|<)?(?P<before>(?:[A-Z]{1,3}\$|[A-Z]{3}|GH[¢₵]|SH|TK|RS|RM|[NPR]|[€£¥₹₦$])(?=\d))?(?P<number>\d[\d.,'’]*?)(?:[-–](?P<to>\d[\d.,]*?))?"
    r"(?P<magnitude>k|m|mn|mln|bn|bln|b|tn|trn|trln)?(?P<unit>%|km2|km²|ha|kg|t|MW|GW|kWh)?(?P<more>\+)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Number:
    """A number: its tokens with qualifiers (``first`` to ``last``) and without (``start`` to ``end``), all inside.

    ``value``, ``low`` and ``high`` as in `Figure`. ``form`` is digits, words, vague ("dozens"), part ("a third", in percent),
    none ("no", "nobody"), group ("a pair") or manifold ("triple"). ``unit`` is written in the token itself ("300km2", "AED50").
    ``doubt`` says what else the digits may mean.
    """

    first: int
    last: int
    start: int
    end: int
    value: float
    low: float | None
    high: float | None
    form: str
    unit: str | None = None
    doubt: str | None = None


@dataclass(frozen=True, slots=True)
class _Core:
    """A number without its qualifiers: value, the coefficient before its last magnitude word, last token, form."""

    value: float
    coefficient: float
    end: int
    form: str
    high: float | None = None
    unit: str | None = None
    doubt: str | None = None
    bound: str | None = None


@dataclass(frozen=True, slots=True)
class _Vocabulary:
    """The words that numbers are written in, from ``[numbers]`` of the word lists.

    ``vague`` gives the least that an open number can mean, ``before`` and ``after`` what a qualifier makes of a number.
    """

    magnitudes: dict[str, float]
    abbreviated: dict[str, float]
    sets: dict[str, float]
    vague: dict[str, float]
    tens_of: dict[str, float]
    several: frozenset[str]
    parts: dict[str, int]
    none: frozenset[str]
    no_number: frozenset[str]
    without: frozenset[str]
    after_a_part: frozenset[str]
    groups: dict[str, float]
    manifold: dict[str, float]
    signs: frozenset[str]
    before: re.Pattern[str]
    ends: frozenset[str]
    after: dict[tuple[str, ...], str]
    starts: frozenset[str]


@lru_cache(maxsize=1)
def _vocabulary() -> _Vocabulary:
    data = number_words()
    before = data["before"]
    alternatives = "|".join(f"(?P<{name}>{'|'.join(patterns)})" for name, patterns in before.items())
    openers = ("vague", "several", "none", "groups", "manifold", "parts", "opens")
    return _Vocabulary(
        magnitudes=data["magnitudes"],
        abbreviated=data["abbreviated"],
        sets=data["sets"],
        vague=data["vague"],
        tens_of=data["tens_of"],
        several=frozenset(data["several"]),
        parts=data["parts"],
        none=frozenset(data["none"]),
        no_number=frozenset(data["no_number"]),
        without=frozenset(data["without"]),
        after_a_part=frozenset(data["after_a_part"]),
        groups=data["groups"],
        manifold=data["manifold"],
        signs=frozenset(data["signs"]),
        before=re.compile(f"(?:^| )(?:{alternatives})(?: (?:a|an|the|those|these))?$"),
        ends=frozenset(
            {"a", "an", "the", "those", "these", "~"}.union(
                *(re.findall(r"[a-z]+", text) for texts in before.values() for text in texts)
            )
        ),
        after={tuple(phrase.split()): name for name, phrases in data["after"].items() for phrase in phrases},
        starts=frozenset().union(*(data[name] for name in openers)),
    )


def is_currency_sign(word: str) -> bool:
    """Tell whether a word in lower case is a sign of a currency: "$", "us$", "₹"."""
    return word in _vocabulary().signs


def read_numbers(doc: Doc) -> list[Number]:
    """Read all numbers of a paragraph, in order; dates, ages and numbers in names are among them."""
    words = [token.lower_ for token in doc]
    found: list[Number] = []
    i = 0
    while i < len(words):
        core = _core(doc, words, i) if _may_start(words[i]) else None
        if core is None:
            i += 1
            continue
        number = _qualified(doc, words, i, core)
        if found and number.first <= found[-1].last:
            number = replace(number, first=found[-1].last + 1)
        found.append(number)
        i = number.last + 1
    return found


def _may_start(word: str) -> bool:
    return (
        word[:1].isdigit()
        or word in NUMBER_WORDS
        or word in _vocabulary().starts
        or (len(word) > 1 and word[-1].isdigit() and word[0] in "~><$€£¥₹")
        or ("-" in word and word.split("-", maxsplit=1)[0] in NUMBER_WORDS)
        or (word[:1].isalpha() and any(map(str.isdigit, word)) and _TOKEN.fullmatch(word.upper()) is not None)
    )


# One number


def _core(doc: Doc, words: list[str], i: int) -> _Core | None:
    word = words[i]
    core = (
        _digits(doc, words, i)
        if any(char.isdigit() for char in word)
        else _open(words, i) or _none(words, i) or _part(words, i) or _in_words(words, i) or _group(words, i)
    )
    if core is None:
        return None
    return _range(doc, words, i, core)


def _at(words: list[str], i: int) -> str:
    return words[i] if 0 <= i < len(words) else ""


def _digits(doc: Doc, words: list[str], i: int) -> _Core | None:
    found = _TOKEN.fullmatch(doc[i].text)
    if found is None:
        return None
    read = _value(found["number"])
    if read is None:
        return None
    value, doubt = read
    end = i
    if re.fullmatch(r"\d{1,3}", found["number"]) and not found["magnitude"]:
        end, value, doubt = _spaced(doc, i, value, doubt)
    high = None
    if found["to"]:
        upper = _value(found["to"])
        high = upper[0] if upper else None
    bound = (
        LOW
        if found["more"] or found["about"] == ">"
        else HIGH
        if found["about"] == "<"
        else ABOUT
        if found["about"]
        else None
    )
    unit = found["unit"] or found["before"]
    if (
        unit in ("N", "P", "R")
        and "," not in found["number"]
        and not found["magnitude"]
        and _at(words, i + 1) not in _vocabulary().magnitudes
        and not (_at(words, i + 1) in _vocabulary().abbreviated and not doc[i].whitespace_)
    ):
        return None
    coefficient = value
    if found["magnitude"]:
        value *= _vocabulary().abbreviated[found["magnitude"].lower()]
        high = high * _vocabulary().abbreviated[found["magnitude"].lower()] if high is not None else None
        doubt = None
    elif found["unit"] is None:
        value, end, doubt = _magnified(words, value, end, doubt)
        high = high * (value / coefficient) if high is not None and coefficient else high
    return _Core(value, coefficient, end, "digits", high, unit, doubt, bound)


def _spaced(doc: Doc, i: int, value: float, doubt: str | None) -> tuple[int, float, str | None]:
    """Read "12 000 000": groups of three digits parted by one space."""
    end = i
    while end + 1 < len(doc) and doc[end].whitespace_ and re.fullmatch(r"\d{3}", doc[end + 1].text):
        end += 1
        value = value * 1000 + float(doc[end].text)
    if end > i:
        text = doc[i : end + 1].text
        doubt = f"{text!r} is read as one number grouped by spaces"
    return end, value, doubt


def _value(text: str) -> tuple[float, str | None] | None:
    """Read digits in English, Indian, European or Swiss grouping; return the value and what else it may be."""
    if _PLAIN.fullmatch(text):
        doubt = None
        if re.fullmatch(r"[1-9]\d{0,2}\.\d{3}", text):
            doubt = f"{text!r} is read as a decimal; in European grouping it is {text.replace('.', ',')}"
        return float(text.replace(",", "")), doubt
    if _INDIAN.fullmatch(text):
        return float(text.replace(",", "")), None
    if _EUROPEAN.fullmatch(text):
        return float(text.replace(".", "").replace(",", ".")), None
    if _SWISS.fullmatch(text):
        return float(re.sub("['’]", "", text)), None
    if _COMMA_DECIMAL.fullmatch(text):
        return float(text.replace(",", ".")), f"{text!r} is read as a decimal with a comma"
    return None


def _magnified(words: list[str], value: float, end: int, doubt: str | None) -> tuple[float, int, str | None]:
    """Read what follows digits: "million", "-million", "hundred thousand", "and a half million", "m" after an amount."""
    if (_at(words, end + 1), _at(words, end + 2), _at(words, end + 3)) == ("and", "a", "half"):
        return *_half(words, value, end), None
    while True:
        step = 2 if _at(words, end + 1) == "-" else 1
        following = _at(words, end + step)
        factor = _vocabulary().magnitudes.get(following) or _vocabulary().sets.get(following)
        if factor is None and step == 1 and following in _vocabulary().abbreviated and following not in ("k", "b"):
            factor = _vocabulary().abbreviated[following] if _at(words, end) != "at" else None
        if factor is None:
            return value, end, doubt
        value, end, doubt = value * factor, end + step, None


def _half(words: list[str], value: float, end: int) -> tuple[float, int]:
    """Read "two and a half million"."""
    value, end = value + 0.5, end + 3
    factor = _vocabulary().magnitudes.get(_at(words, end + 1))
    return (value * factor, end + 1) if factor else (value, end)


@dataclass(slots=True)
class _Sum:
    """A number in words as far as it is read: what is closed by "thousand" or "million", and what is still open."""

    end: int
    total: float = 0.0
    current: float = 0.0
    last_factor: float = float("inf")
    coefficient: float = 0.0

    def add(self, number: float, end: int) -> None:
        self.current += number
        self.end = end

    def multiply(self, factor: float, end: int) -> None:
        self.coefficient = self.current
        if factor == HUNDRED:
            # hundreds stand inside thousands
            self.current *= factor
        elif factor < self.last_factor:
            self.total += self.current * factor
            self.current, self.last_factor = 0.0, factor
        else:
            self.total, self.current = (self.total + self.current) * factor, 0.0
        self.end = end


def _in_words(words: list[str], i: int) -> _Core | None:
    """Read "twenty-two", "fifteen hundred", "one hundred and twenty", "two million three hundred thousand", "a dozen"."""
    read = _Sum(end=i - 1)
    j = i
    if words[i] in ("a", "an"):
        if _factor(words, i + 1) is None:
            return None
        read.add(1.0, i)
        j += 1
    elif words[i] in ("hundred", "thousand", "dozen"):
        if _at(words, i + 1) != "-":
            return None
        read.current = 1.0
    while j < len(words):
        following = _step(words, i, j, read)
        if following is None:
            break
        j = following
    if read.end < i or (read.end == i and words[i] in ("a", "an")):
        return None
    value, end = read.total + read.current, read.end
    if (_at(words, end + 1), _at(words, end + 2), _at(words, end + 3)) == ("and", "a", "half"):
        last = _vocabulary().magnitudes.get(words[end])
        value, end = (value + 0.5 * last, end + 3) if last else _half(words, value, end)
    return _Core(value, read.coefficient or value, end, "words")


def _step(words: list[str], i: int, j: int, read: _Sum) -> int | None:
    """Read one word of a number that begins at i; return where to go on, none where the number is over."""
    word = words[j]
    number = _small(word)
    if number is not None and _joins(read.current, number):
        read.add(number, j)
        unit = NUMBER_WORDS.get(_at(words, j + 2)) or 0
        if number >= TWENTY and _at(words, j + 1) == "-" and 0 < unit < TEN:
            read.add(unit, j + 2)
        return read.end + 1
    factor = _factor(words, j)
    if factor is not None and (read.current or (read.total and factor > read.last_factor)):
        read.multiply(factor, j)
        return j + 1
    if read.end < i:
        return None
    inside = read.current >= HUNDRED or read.last_factor < float("inf")
    if word == "and" and inside and _adds(words, j + 1, read.current):
        return j + 1
    return j + 1 if word == "-" and _factor(words, j + 1) is not None else None


def _factor(words: list[str], i: int) -> float | None:
    return _vocabulary().magnitudes.get(_at(words, i)) or _vocabulary().sets.get(_at(words, i))


def _small(word: str) -> float | None:
    if word in NUMBER_WORDS:
        return float(NUMBER_WORDS[word])
    if "-" in word:
        parts = word.split("-")
        if len(parts) == 2 and all(part in NUMBER_WORDS for part in parts):  # noqa: PLR2004 (twenty-one)
            return float(NUMBER_WORDS[parts[0]] + NUMBER_WORDS[parts[1]])
    return None


def _joins(current: float, number: float) -> bool:
    """Tell whether a small number goes on with what was read: after nothing, after hundreds, a unit after tens."""
    if current == 0:
        return True
    if number == 0:
        return False
    rest = current % HUNDRED
    if rest == 0:
        return number < HUNDRED
    return rest >= TWENTY and rest % TEN == 0 and number < TEN


def _adds(words: list[str], j: int, current: float) -> bool:
    """Tell whether "and" inside a number is followed by its rest: "a hundred and twenty", not "a thousand and a mayor"."""
    number = _small(_at(words, j))
    return number is not None and number > 0 and (current == 0 or current % HUNDRED == 0)


def _open(words: list[str], i: int) -> _Core | None:
    """Read "dozens", "tens of thousands", "several hundred", "a few thousand", "a couple of dozen"."""
    word, following = words[i], _at(words, i + 1)
    if word in _vocabulary().vague:
        if (
            following == "of"
            and _at(words, i + 2) in _vocabulary().vague
            and _vocabulary().vague[_at(words, i + 2)] >= THOUSAND
        ):
            factor = _vocabulary().vague[words[i + 2]]
            whole = _vocabulary().tens_of.get(word)
            if whole is not None:
                return _Core(whole * factor, whole, i + 2, "vague")
        return (
            _Core(_vocabulary().vague[word], _vocabulary().vague[word], i, "vague")
            if word != "tens" or following == "of"
            else None
        )
    start = i + 1 if word in ("a", "an") and following in ("few", "couple", "good", "half") else i
    head = words[start]
    if head in _vocabulary().several and (head != "some" or start > i):
        at, factor, end = start + 1, 1.0, start
        if _at(words, at) == "of":
            at += 1
        while _at(words, at) in _vocabulary().magnitudes or _at(words, at) in _vocabulary().sets:
            factor *= _vocabulary().magnitudes.get(words[at]) or _vocabulary().sets[words[at]]
            end, at = at, at + 1
        if factor == 1.0:
            return None
        # "several dozen" is no fewer than "dozens"
        return _Core(factor * 2 if factor == _vocabulary().sets["dozen"] else factor, factor, end, "vague")
    if head == "half":
        at = start + 2 if _at(words, start + 1) in ("a", "-") else start + 1
        factor_word = _at(words, at)
        if factor_word in _vocabulary().magnitudes or factor_word in _vocabulary().sets:
            return _Core(
                (_vocabulary().magnitudes.get(factor_word) or _vocabulary().sets[factor_word]) / 2, 0.5, at, "words"
            )
    return None


def _none(words: list[str], i: int) -> _Core | None:
    word, following = words[i], _at(words, i + 1)
    if word == "not" and following in ("one", "a") and (following == "one" or _at(words, i + 2) == "single"):
        return _Core(0.0, 0.0, i + (1 if following == "one" else 2), "none")
    if word == "without" and following in _vocabulary().without:
        return _Core(0.0, 0.0, i, "none")
    if word == "no":
        if following in _vocabulary().no_number:
            return None
        return _Core(0.0, 0.0, i + 1 if following == "one" else i, "none")
    return _Core(0.0, 0.0, i, "none") if word in ("none", "nobody", "nil") else None


def _part(words: list[str], i: int) -> _Core | None:
    """Read "half", "a third", "two-thirds", "three quarters of a million" as parts; value in percent, or the number meant."""
    numerator, at = 1.0, i
    if (
        words[i] in NUMBER_WORDS
        and _at(words, i + 1) == "in"
        and 1 <= NUMBER_WORDS[words[i]] < (NUMBER_WORDS.get(_at(words, i + 2)) or 0) <= TEN
    ):
        return _Core(float(round(100 * NUMBER_WORDS[words[i]] / NUMBER_WORDS[words[i + 2]])), 1.0, i + 2, "part")
    if words[i] in ("a", "an", "one"):
        at = i + 1
    elif words[i] in NUMBER_WORDS:
        numerator, at = float(NUMBER_WORDS[words[i]]), i + 1
    elif words[i] != "half":
        return None
    if at > i and _at(words, at) == "-":
        at += 1
    part = _vocabulary().parts.get(_at(words, at))
    plural = _at(words, at).endswith("s") or _at(words, at) == "halves"
    if part is None or plural != (numerator > 1) or numerator >= part:
        return None
    following = _at(words, at + 1)
    if following == "of" and _at(words, at + 2) == "a" and _at(words, at + 3) in _vocabulary().magnitudes:
        return _Core(numerator / part * _vocabulary().magnitudes[words[at + 3]], numerator / part, at + 3, "words")
    if following == "-" and _at(words, at + 2) in _vocabulary().magnitudes:
        return _Core(numerator / part * _vocabulary().magnitudes[words[at + 2]], numerator / part, at + 2, "words")
    if words[at] not in ("half", "halves") and following and following not in _vocabulary().after_a_part:
        return None
    if words[i] == "half" and following in ("-", "year", "hour", "an", "time"):
        return None
    return _Core(float(round(100 * numerator / part)), numerator, at, "part")


def _group(words: list[str], i: int) -> _Core | None:
    word = words[i]
    if word in ("a", "an") and _at(words, i + 1) in _vocabulary().groups and _at(words, i + 2) == "of":
        at, factor = i + 2, 1.0
        while _at(words, at + 1) in _vocabulary().magnitudes or _at(words, at + 1) in _vocabulary().sets:
            factor *= _vocabulary().magnitudes.get(words[at + 1]) or _vocabulary().sets[words[at + 1]]
            at += 1
        value = _vocabulary().groups[words[i + 1]] * factor
        return _Core(value, value, at if factor > 1 else i + 1, "group")
    if word in _vocabulary().groups and _at(words, i + 1) == "of":
        return _Core(_vocabulary().groups[word], _vocabulary().groups[word], i, "group")
    return (
        _Core(_vocabulary().manifold[word], _vocabulary().manifold[word], i, "manifold")
        if word in _vocabulary().manifold
        else None
    )


# Ranges and qualifiers


def _range(doc: Doc, words: list[str], i: int, core: _Core) -> _Core:
    """Read the upper end: "30 to 40", "30-40", "between 30 and 40", "three or four", "ten to fifteen thousand"."""
    if core.high is not None:
        return core if core.high > core.value else replace(core, high=None)
    if core.form not in ("digits", "words"):
        return core
    link = _at(words, core.end + 1)
    after = core.end + 2
    between = _at(words, i - 1) == "between" or _at(words, i - 2) == "between"
    if link not in ("to", "-", "–", "or") and not (between and link == "and") and link not in _vocabulary().signs:
        return core
    if _at(words, after) in _vocabulary().signs:
        after += 1
    if after >= len(words) or not _may_start(words[after]) or words[after] in ("a", "an", "no", "none"):
        return core
    upper = _digits(doc, words, after) if any(char.isdigit() for char in words[after]) else _in_words(words, after)
    if upper is None:
        return core
    value = core.value
    if value <= upper.coefficient < upper.value and value == core.coefficient:
        value *= upper.value / upper.coefficient
    if (
        not value < upper.value
        or (link == "or" and upper.value > 2 * value + 1)
        or (link == "-" and upper.value > 20 * value)
    ):
        return core
    return replace(core, value=value, high=upper.value, end=upper.end, unit=upper.unit or core.unit)


def _is_particle(doc: Doc, before: int, phrase: list[str]) -> bool:
    """Tell "handed **over** 7,132 weapons" and "spoke **about** nine men" from a bound."""
    word = doc[before - len(phrase)]
    if len(phrase) > 1 or word.lower_ not in ("over", "about", "around", "under", "below", "above", "near"):
        return False
    return (
        word.tag_ == "RP"
        or word.dep_ == "prt"
        or (word.lower_ == "about" and word.dep_ == "prep" and word.head.pos_ == "NOUN")
    )


def _qualified(doc: Doc, words: list[str], i: int, core: _Core) -> Number:
    """Add what stands before and after a number: "at least", "nearly", "or so"."""
    first, bound = _bound_before(doc, words, i, core)
    last = core.end
    for length in (2, 1):
        after = tuple(words[last + 1 : last + 1 + length])
        if after in _vocabulary().after and not (after == ("and", "more") and _at(words, last + 3) == "than"):
            bound = bound if bound is not None and _vocabulary().after[after] == ABOUT else _vocabulary().after[after]
            last += length
            break
    low, high = _bounds(core, bound)
    return Number(first, last, i, core.end, core.value, low, high, core.form, core.unit, core.doubt)


def _bound_before(doc: Doc, words: list[str], i: int, core: _Core) -> tuple[int, str | None]:
    """Return where a number begins with its qualifier, and what that makes of it."""
    before = i
    while before > 0 and words[before - 1] in _vocabulary().signs:
        before -= 1
    if core.form != "none" and before > 0 and words[before - 1].rstrip(".") in _vocabulary().ends:
        found = _vocabulary().before.search(" ".join(words[max(0, before - _LONGEST_BOUND) : before]))
        if found is not None and not _is_particle(doc, before, found[0].split()):
            bound = next(name for name in (LOW, HIGH, ABOUT) if found[name])
            return before - len(found[0].split()), bound
    return (i - 1 if core.high is not None and _at(words, i - 1) in ("between", "from") else i), core.bound


def _bounds(core: _Core, bound: str | None) -> tuple[float | None, float | None]:
    if core.high is not None:
        return core.value, core.high
    if core.form == "vague":
        return (None, core.value) if bound == HIGH else (core.value, None)
    low, high = {LOW: (True, False), HIGH: (False, True), ABOUT: (False, False)}.get(bound or "", (True, True))
    return core.value if low else None, core.value if high else None
