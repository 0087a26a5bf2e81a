"""The word lists of ``lexicon/figures.toml``, and the lemmas by which words are looked up in them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from dragoman.tables import packaged, read_toml, read_tsv

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


@dataclass(frozen=True, slots=True)
class EventRule:
    """A kind that an event gives to what it counts: by category, modes (empty: any) and part; ``yielding`` are the kinds it takes over."""

    category: str
    modes: frozenset[str]
    part: str
    people: bool
    yielding: frozenset[str]
    kind: str


@dataclass(frozen=True, slots=True)
class Words:
    """The word lists, turned to look up a word's kind."""

    object: dict[str, str]
    subject: dict[str, tuple[str, ...]]
    noun: dict[str, str]
    state: dict[str, str]
    victims: dict[str, str]
    counted: dict[str, frozenset[str]]
    measures: frozenset[str]
    describing: frozenset[str]
    ages: frozenset[str]
    units: dict[str, str]
    wanted: frozenset[str]
    protest: frozenset[str]
    rescue: frozenset[str]
    freeing: frozenset[str]
    moving: frozenset[str]
    away: frozenset[str]
    voters: frozenset[str]
    court: frozenset[str]
    court_time: frozenset[str]
    passing: frozenset[str]
    getting: frozenset[str]
    voting: frozenset[str]
    currency: dict[str, dict[str, str]]
    armed: frozenset[str]
    state_forces: frozenset[str]
    forms: dict[str, str]
    endings: tuple[str, ...]
    singulars: tuple[tuple[str, str], ...]
    phrase: dict[str, frozenset[str]]
    names: frozenset[str]
    toll: dict[str, tuple[str, ...]]
    scope: dict[str, Any]
    fate: dict[str, str]
    fate_verbs: frozenset[str]
    event: tuple[EventRule, ...]


@lru_cache(maxsize=1)
def words() -> Words:
    """Read the word lists.

    Raises:
        DataError: DG-D01 when the file is not TOML.
    """
    data = _data()
    subject: dict[str, list[str]] = {}
    for kind, items in data["subject"].items():
        for item in items:
            subject.setdefault(item, []).append(kind)
    objects = _turned(data["object"])
    verbs = {item.split()[0] for item in [*objects, *subject]}
    return Words(
        object=objects,
        subject={item: tuple(kinds) for item, kinds in subject.items()},
        noun=_turned(data["noun"]),
        state=_turned(data["state"]),
        victims=_turned(data["victims"]),
        counted={name: frozenset(items) for name, items in data["counted"].items()},
        measures=frozenset(data["measure"]["none"]),
        describing=frozenset(data["measure"]["describing"]),
        ages=frozenset(data["measure"]["old"]),
        units=_turned(data["units"]),
        wanted=frozenset(data["wanted"]["words"]),
        protest=frozenset(data["protest"]["words"]),
        rescue=frozenset(data["rescue"]["words"]),
        freeing=frozenset(data["rescue"]["freeing"]),
        moving=frozenset(data["rescue"]["moving"]),
        away=frozenset(data["rescue"]["away"]),
        voters=frozenset(data["voting"]["voters"]),
        court=frozenset(data["sentence"]["court"]),
        court_time=frozenset(data["sentence"]["time"]),
        passing=frozenset(data["sentence"]["passing"]),
        getting=frozenset(data["sentence"]["getting"]),
        voting=frozenset(data["voting"]["words"]),
        currency=data["currency"],
        armed=frozenset(data["armed"]["groups"]),
        state_forces=frozenset(data["armed"]["state"]),
        forms=_forms(verbs, data["forms"]["irregular"]),
        endings=tuple(data["forms"]["persons"]),
        singulars=tuple(data["forms"]["singulars"].items()),
        phrase={name: frozenset(items) for name, items in data["phrase"].items()},
        names=frozenset(data["names"]["before"]),
        toll={name: tuple(items) for name, items in data["toll"].items()},
        scope=data["scope"],
        fate=_turned(data["fate"]["words"]),
        fate_verbs=frozenset(data["fate"]["verbs"]),
        event=tuple(
            EventRule(
                rule["category"],
                frozenset(rule.get("modes", ())),
                rule["part"],
                rule.get("people", False),
                frozenset(rule["from"]),
                rule["to"],
            )
            for rule in data["event"]
        ),
    )


@lru_cache(maxsize=1)
def number_words() -> dict[str, Any]:
    """Return the words that numbers are written in: ``[numbers]`` of the word lists."""
    found: dict[str, Any] = _data()["numbers"]
    return found


@lru_cache(maxsize=1)
def _data() -> dict[str, Any]:
    return read_toml(packaged("lexicon", "figures.toml"))


def _turned(table: dict[str, list[str]]) -> dict[str, str]:
    turned: dict[str, str] = {}
    for kind, items in table.items():
        for item in items:
            turned.setdefault(item, kind)
    return turned


def _forms(verbs: set[str], irregular: dict[str, list[str]]) -> dict[str, str]:
    """Return inflected forms with their verbs: the model's lemmas fail in text all in capitals."""
    forms = _turned(irregular)
    for verb in verbs:
        stem = verb.removesuffix("e")
        doubled = verb + verb[-1]
        for form in (verb, verb + "s", verb + "es", stem + "ed", stem + "ing", doubled + "ed", doubled + "ing"):
            forms.setdefault(form, verb)
        if verb.endswith("y"):
            forms.setdefault(verb[:-1] + "ied", verb)
            forms.setdefault(verb[:-1] + "ies", verb)
    return forms


@lru_cache(maxsize=1)
def people_nouns() -> frozenset[str]:
    """Return the single nouns of ``agents.tsv`` that name persons, and what the people of a state are called."""
    rows = read_tsv(packaged("lexicon", "agents.tsv"), ("term", "kind", "number"))
    states = read_tsv(packaged("lexicon", "states.tsv"), ("key", "demonyms"))
    people = {singular(name.lower()) for _, row in states for name in row["demonyms"].split("|") if name.endswith("s")}
    return frozenset(
        {row["term"].lower() for _, row in rows if row["kind"] == "person" and " " not in row["term"]} | people
    )


def lemma(token: Token) -> str:
    """Return a token's lemma in lower case, also in text all in capitals."""
    text = token.text
    if len(text) > 1 and text.isupper():
        lower = text.lower()
        known = words().forms.get(lower)
        return known or singular(lower)
    return token.lemma_.lower() if token.tag_ not in ("NNP", "NNPS") else singular(text.lower())


def singular(word: str) -> str:
    """Return the singular of a noun in lower case, by its ending."""
    for ending, single in words().singulars:
        if word.endswith(ending) and len(word) >= len(ending):
            return word[: -len(ending)] + single
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 3 else word  # noqa: PLR2004


def lemma_at(doc: Doc, i: int) -> str:
    """Return the lemma at an index, empty beyond the ends."""
    return lemma(doc[i]) if 0 <= i < len(doc) else ""


def word_at(doc: Doc, i: int) -> str:
    """Return the word at an index in lower case, empty beyond the ends."""
    return doc[i].lower_ if 0 <= i < len(doc) else ""
