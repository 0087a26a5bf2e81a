"""Light verbs, and words that change how an event below them is to be read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from dragoman.errors import DataError
from dragoman.lexicon.acts import act_words
from dragoman.tables import packaged, read_toml, read_tsv


@dataclass(frozen=True, slots=True)
class LightVerb:
    """A verb that lends its subject to an event noun in its object, or after the preposition in ``words``."""

    words: tuple[str, ...]
    role: str


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that attributes content to a source."""

    cue: str
    pos: str
    stance: str
    complements: frozenset[str]


@lru_cache(maxsize=1)
def light_verbs() -> Mapping[str, tuple[LightVerb, ...]]:
    """Return the light verbs by lemma, longer ones first.

    Raises:
        DataError: DG-D02 when a role is unknown.
    """
    found: dict[str, list[LightVerb]] = {}
    for role, verbs in read_toml(packaged("lexicon", "light_verbs.toml")).items():
        if role not in ("actor", "recipient", "cause"):
            raise DataError("DG-D02", f"role {role!r} is unknown", where="light_verbs.toml")
        for verb in verbs:
            lemma, *words = verb.split()
            found.setdefault(lemma, []).append(LightVerb(tuple(words), role))
    return {lemma: tuple(sorted(group, key=lambda light: -len(light.words))) for lemma, group in found.items()}


@lru_cache(maxsize=1)
def carrying_verbs() -> frozenset[str]:
    """Return the verbs that only carry the noun of an act: "**held** talks", "**put** on alert"."""
    return act_words().lending | act_words().carriers | light_verbs().keys()


@lru_cache(maxsize=1)
def cues() -> Mapping[tuple[str, str], Cue]:
    """Return the attribution cues by part of speech and text."""
    found: dict[tuple[str, str], Cue] = {}
    for _, row in read_tsv(packaged("lexicon", "cues.tsv"), ("cue", "pos", "stance", "complement")):
        key = row["pos"], row["cue"]
        first = found.get(key)
        complements = frozenset([row["complement"]]) | (first.complements if first else frozenset())
        found[key] = Cue(row["cue"], row["pos"], first.stance if first else row["stance"], complements)
    return found


@lru_cache(maxsize=1)
def attitude_words() -> Mapping[tuple[str, str], tuple[Cue, ...]]:
    """Return the words of attitude by part of speech and text; a word may have several stances.

    Raises:
        DataError: DG-D01 or DG-D02 when the file is not as it should be.
    """
    found: dict[tuple[str, str], tuple[Cue, ...]] = {}
    for _, row in read_tsv(packaged("lexicon", "attitudes.tsv"), ("cue", "pos", "stance", "complement")):
        key = row["pos"], row["cue"]
        cue = Cue(row["cue"], row["pos"], row["stance"], frozenset(row["complement"].split(",")))
        found[key] = (*found.get(key, ()), cue)
    return found


@lru_cache(maxsize=1)
def context_words() -> Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    """Return for each context the words that prove it and the phrases that do not."""
    data = read_toml(packaged("lexicon", "contexts.toml"))
    return {name: (tuple(entry["words"]), tuple(entry.get("not", ()))) for name, entry in data.items()}


@dataclass(frozen=True, slots=True)
class Domain:
    """The words of a domain of unpolitical news: those of a sentence, those of a whole story, and what makes a passage political after all."""

    words: tuple[str, ...]
    story: tuple[str, ...]
    anchors: tuple[str, ...]


@lru_cache(maxsize=1)
def domain_words() -> Mapping[str, Domain]:
    """Return the words of each domain of unpolitical news, by its name."""
    data = read_toml(packaged("lexicon", "domains.toml"))
    return {name: Domain(*(tuple(entry[key]) for key in ("words", "story", "anchors"))) for name, entry in data.items()}
