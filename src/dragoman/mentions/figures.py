"""How many: tolls, captures, crowds, money and shares as figures with bounds, each with what it counts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.language import questions
from dragoman.mentions.words import NUMBER_WORDS

if TYPE_CHECKING:
    from spacy.tokens import Token

    from dragoman.language.parser import Paragraph

UNITS = {
    "hundred": 100,
    "thousand": 1_000,
    "million": 1_000_000,
    "billion": 1_000_000_000,
    "trillion": 1_000_000_000_000,
    "m": 1_000_000,
    "bn": 1_000_000_000,
    "mn": 1_000_000,
    "tn": 1_000_000_000_000,
    "k": 1_000,
    "lakh": 100_000,
    "crore": 10_000_000,
}
VAGUE_PHRASES = {"tens of thousands": 10_000, "hundreds of thousands": 100_000}
AFTER_VAGUE = frozenset({"of", "more", "were", "have", "and", ",", "killed", "injured", "wounded", "others"})
SAY_THEIR_KIND = frozenset(
    ["hostage", "protester", "demonstrator", "detainee", "refugee", "death", "fatality", "injury", "casualty", "dead"]
)
VAGUE = {"dozens": 24, "scores": 40, "hundreds": 100, "thousands": 1_000, "tens": 20, "millions": 1_000_000}
DOZEN = {"dozen": 12, "score": 20}
AT_LEAST = frozenset(["over", "least", "than", "exceeding", "above", "minimum", "excess", "upwards"])
AT_MOST = frozenset(["to", "under", "below", "most", "fewer", "less", "maximum"])
ABOUT = frozenset(
    [
        "about",
        "around",
        "roughly",
        "approximately",
        "some",
        "nearly",
        "almost",
        "estimated",
        "circa",
        "close",
        "near",
        "or",
    ]
)

KINDS: dict[str, str] = {}
for _name, _words in {
    "killed": "kill die dead death slay murder massacre slaughter execute perish fatality behead assassinate gun_down casualty_dead lose_life",
    "injured": "injure wound hurt injury maim casualty hospitalise hospitalize",
    "detained": "detain arrest jail imprison round_up detention detainee seize_person",
    "abducted": "abduct kidnap capture hostage abduction snatch abductee captive",
    "released": "release free swap exchange",
    "displaced": "displace flee evacuate uproot displacement refugee evacuation",
    "missing": "missing disappear unaccounted",
    "held": "hold held",
    "deployed": "deploy send station mobilise mobilize dispatch",
    "expelled": "expel deport",
    "convicted": "convict sentence",
    "protesting": "march demonstrate rally protest gather protester demonstrator",
    "rescued": "rescue save",
}.items():
    for _word in _words.split():
        KINDS[_word] = _name
PEOPLE = frozenset(
    [
        "person",
        "people",
        "civilian",
        "child",
        "woman",
        "man",
        "soldier",
        "militant",
        "fighter",
        "policeman",
        "officer",
        "protester",
        "demonstrator",
        "hostage",
        "prisoner",
        "detainee",
        "refugee",
        "migrant",
        "worker",
        "troop",
        "rebel",
        "other",
        "victim",
        "resident",
        "villager",
        "student",
        "passenger",
        "family",
        "member",
        "suspect",
        "activist",
        "journalist",
        "diplomat",
        "gunman",
        "insurgent",
        "boy",
        "girl",
        "teacher",
        "miner",
    ]
)
CURRENCIES = {
    "$": "USD",
    "us$": "USD",
    "€": "EUR",
    "£": "GBP",
    "¥": "JPY",
    "dollar": "USD",
    "euro": "EUR",
    "pound": "GBP",
    "yen": "JPY",
    "yuan": "CNY",
    "rouble": "RUB",
    "ruble": "RUB",
    "rupee": "INR",
    "shekel": "ILS",
    "riyal": "SAR",
    "franc": "CHF",
}
_DIGITS = re.compile(r"^\d{1,3}(?:,\d{2,3})+(?:\.\d+)?$|^\d+(?:\.\d+)?$")


@dataclass(frozen=True, slots=True)
class FoundFigure:
    """A number with its bounds, its tokens (both inside), the noun it counts and the word that gives its kind."""

    first: int
    last: int
    kind: str
    value: float | None
    low: float | None
    high: float | None
    unit: str | None
    noun: Token | None
    governor: Token | None


def find_figures(paragraph: Paragraph) -> list[FoundFigure]:
    """Find the figures of a paragraph whose kind the sentence tells; bare numbers, dates and ages are none."""
    doc = paragraph.doc
    found: list[FoundFigure] = []
    i = 0
    while i < len(doc):
        number = _number(doc[i])
        if number is None:
            i += 1
            continue
        value, last, vague = number
        figure = _figure(doc[i], doc[last], value, vague)
        if figure is not None:
            found.append(figure)
        i = last + 1
    return found


def _counts_vaguely(token: Token) -> bool:
    following = token.nbor().lower_ if token.i + 1 < len(token.doc) else None
    return following is None or following in AFTER_VAGUE or token.dep_ in ("dobj", "nsubj", "nsubjpass", "pobj")


def _number(token: Token) -> tuple[float, int, bool] | None:
    """Read a number from digits and words; return its value, its last token, and whether it is vague ("dozens")."""
    doc = token.doc
    lower = token.lower_
    if lower in VAGUE and _counts_vaguely(token):
        whole = VAGUE_PHRASES.get(doc[token.i : token.i + 3].text.lower())
        return (whole, token.i + 2, True) if whole else (VAGUE[lower], token.i, True)
    value: float | None = None
    last = token.i
    if _DIGITS.match(token.text):
        value = float(token.text.replace(",", ""))
    elif lower in NUMBER_WORDS:
        value = float(NUMBER_WORDS[lower])
        if value >= 20 and last + 2 < len(doc) and doc[last + 1].text == "-" and doc[last + 2].lower_ in NUMBER_WORDS:  # noqa: PLR2004 (twenty-one)
            value += NUMBER_WORDS[doc[last + 2].lower_]
            last += 2
    elif "-" in lower and all(part in NUMBER_WORDS for part in lower.split("-")):
        value = float(sum(NUMBER_WORDS[part] for part in lower.split("-")))
    elif (
        lower in ("a", "an")
        and last + 1 < len(doc)
        and (doc[last + 1].lower_ in UNITS or doc[last + 1].lower_ in DOZEN)
    ):
        value = 1.0
    elif lower in DOZEN and token.dep_ == "nummod":
        return float(DOZEN[lower]), last, False
    if value is None:
        return None
    while (
        last + 1 < len(doc)
        and (doc[last + 1].lower_ in UNITS or doc[last + 1].lower_ in DOZEN)
        and len(doc[last + 1].lower_) > 1
    ):
        value *= UNITS.get(doc[last + 1].lower_) or DOZEN[doc[last + 1].lower_]
        last += 1
    if last == token.i and lower in ("a", "an"):
        return None
    return value, last, False


def _figure(first: Token, last: Token, value: float, vague: bool) -> FoundFigure | None:  # noqa: FBT001 (a flag of the number)
    if first.ent_type_ in ("DATE", "TIME", "ORDINAL") and not _counts_people(last):
        return None
    money = _currency(first, last)
    low, high, start = _bounds(first, value, vague=vague)
    stated = None if vague else value
    if money is not None:
        return FoundFigure(
            start if money[1] is None else min(start, money[1]),
            last.i,
            "money",
            stated,
            low,
            high,
            money[0],
            None,
            _verb(last),
        )
    following = last.nbor() if last.i + 1 < len(last.doc) else None
    if following is not None and (following.lower_ in ("%", "percent", "per") or following.lower_ == "percentage"):
        end = following.i + 1 if following.lower_ == "per" and following.i + 1 < len(last.doc) else following.i
        return FoundFigure(start, end, "share", stated, low, high, "percent", None, _verb(following))
    noun = _counted(first, last)
    kind, governor = _kind(last, noun)
    if kind is None:
        return None
    return FoundFigure(start, last.i, kind, stated, low, high, "persons", noun, governor)


def _counts_people(token: Token) -> bool:
    noun = token.head
    return noun.lemma_.lower() in PEOPLE or noun.pos_ == "PROPN"


def _bounds(first: Token, value: float, *, vague: bool) -> tuple[float | None, float | None, int]:
    """Read "at least", "more than", "up to", "around" before a number; return low, high and the first token of the whole."""
    start = first.i
    words: list[str] = []
    while start > 0 and first.i - start < 4:  # noqa: PLR2004 (such phrases are short)
        before = first.doc[start - 1]
        if before.lower_ not in AT_LEAST | AT_MOST | ABOUT | {
            "at",
            "more",
            "not",
            "up",
            "in",
            "an",
            "no",
            "as",
            "many",
            "just",
            "well",
            "$",
            "£",
            "€",
        }:
            break
        words.insert(0, before.lower_)
        start -= 1
    phrase = " ".join(words)
    if not re.search(
        r"over|at least|more than|no fewer|no less|upwards|above|excess|up to|fewer than|less than|under|at most|no more|about|around|roughly|"
        r"approximately|some|nearly|almost|estimated|close to|as many as|not less",
        phrase,
    ):
        start, phrase = first.i, ""
    if vague:
        return value, None, start
    if re.search(r"up to|fewer than|less than|under|at most|no more|as many as", phrase) and not re.search(
        r"no fewer|no less|not less", phrase
    ):
        return None, value, start
    if re.search(r"over|at least|more than|no fewer|no less|not less|upwards|above|excess", phrase):
        return value, None, start
    if phrase:
        return None, None, start
    between = _range(first, value)
    return between if between is not None else (value, value, start)


def _range(first: Token, value: float) -> tuple[float | None, float | None, int] | None:
    """Read "between 30 and 40": both bounds go to the first number."""
    doc = first.doc
    if (
        first.i > 0
        and doc[first.i - 1].lower_ == "between"
        and first.i + 2 < len(doc)
        and doc[first.i + 1].lower_ == "and"
    ):
        upper = _number(doc[first.i + 2])
        if upper is not None:
            return value, upper[0], first.i - 1
    return None


def _currency(first: Token, last: Token) -> tuple[str, int | None] | None:
    before = first.nbor(-1) if first.i else None
    if before is not None and before.lower_ in CURRENCIES and not before.is_alpha:
        return CURRENCIES[before.lower_], before.i
    following = last.nbor() if last.i + 1 < len(last.doc) else None
    if following is not None and following.lemma_.lower() in CURRENCIES and following.pos_ in ("NOUN", "SYM"):
        return CURRENCIES[following.lemma_.lower()], None
    return None


def _counted(first: Token, last: Token) -> Token | None:
    """Return the noun that a number counts: "64,000 Palestinians", "20 of the 48 hostages"."""
    for token in (last, first):
        if token.dep_ in ("nummod", "compound", "quantmod") and token.head.pos_ in ("NOUN", "PROPN", "ADJ"):
            return token.head
        inner = questions.after_preposition(token, "of")
        if inner:
            return inner[0]
    if last.head.dep_ == "nummod" and last.head.head.pos_ in ("NOUN", "PROPN"):
        return last.head.head
    return last if last.dep_ in ("dobj", "nsubj", "nsubjpass", "pobj", "attr") else None


def _verb(token: Token) -> Token | None:
    verb = questions.clause_verb(token)
    return verb if verb.pos_ == "VERB" else None


def _kind(last: Token, noun: Token | None) -> tuple[str | None, Token | None]:
    """Read the kind from the counted noun, its participle, the noun or verb it is object or subject of."""
    holder = noun or last
    lemma = holder.lemma_.lower()
    for child in holder.children:
        if child.dep_ in ("acl", "amod", "relcl") and child.lemma_.lower() in KINDS and not questions.has_to(child):
            return KINDS[child.lemma_.lower()], child
    top = last if last.dep_ in ("dobj", "nsubj", "nsubjpass", "pobj", "attr", "conj") else holder
    while top.dep_ == "conj" and top.head.pos_ in ("NOUN", "NUM", "PROPN"):
        top = top.head
    above = top.head
    if top.dep_ == "pobj" and above.pos_ == "ADP":
        above = above.head
    if above.pos_ in ("VERB", "NOUN", "ADJ", "AUX"):
        kind = KINDS.get(above.lemma_.lower())
        if kind is not None and _fits(top, above):
            return kind, above
        if above.lemma_ == "leave" or above.pos_ == "AUX":
            for child in above.children:
                if (
                    child.lower_ in ("dead", "missing", "wounded", "injured", "homeless", "killed", "displaced")
                    and child != top
                ):
                    return KINDS.get(child.lower_) or KINDS.get(child.lemma_.lower()) or "displaced", child
    if lemma in SAY_THEIR_KIND:
        return KINDS[lemma], holder
    if lemma in ("troop", "soldier", "peacekeeper", "personnel"):
        return "troops", holder
    return _kind_after(last)


def _kind_after(last: Token) -> tuple[str | None, Token | None]:
    """Read "14 dead", "30 wounded": the state stands right after the number."""
    following = last.nbor() if last.i + 1 < len(last.doc) else None
    if following is not None and following.lower_ in (
        "dead",
        "killed",
        "wounded",
        "injured",
        "missing",
        "arrested",
        "detained",
    ):
        return KINDS.get(following.lower_) or KINDS.get(following.lemma_.lower()), following
    return None, None


def _fits(token: Token, above: Token) -> bool:
    """The dead are objects of "kill" and subjects of "die", never the other way round."""
    if above.pos_ != "VERB":
        return True
    intransitive = above.lemma_ in (
        "die",
        "flee",
        "perish",
        "march",
        "demonstrate",
        "rally",
        "protest",
        "gather",
        "disappear",
        "evacuate",
    )
    if token.dep_ == "nsubj":
        return intransitive
    return token.dep_ in ("dobj", "nsubjpass", "pobj", "conj", "attr") or token == above
