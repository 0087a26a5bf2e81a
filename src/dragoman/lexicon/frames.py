"""Frames: which word in which construction tells of which event. The format is described in docs/how-to/write-frames.md."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources.abc import Traversable
from typing import Any

from dragoman.codebooks import plover
from dragoman.errors import DataError
from dragoman.tables import packaged, read_toml

TRIGGERS = ("verb", "noun", "adjective")
NO_ACT = "none"
"""Category of the file whose frames are senses that tell of no act: figures of speech, procedure, sums of trade."""
LEMMA_CONDITIONS = (
    "object",
    "not_object",
    "subject",
    "not_subject",
    "complement",
    "not_complement",
    "modifier",
    "not_modifier",
)
UNASKED = {
    "verb": frozenset({"modifier", "not_modifier"}),
    "noun": frozenset[str](),
    "adjective": frozenset({"object", "not_object", "modifier", "not_modifier"}),
}
"""Conditions that are not asked of a word of each kind, so that a frame with one would hold where it should not."""
KEYS = frozenset(
    (
        *TRIGGERS,
        *LEMMA_CONDITIONS,
        "actor",
        "recipient",
        "reciprocal",
        "needs",
        "pobj",
        "requires",
        "weak",
        "category",
        "mode",
        "context",
        "cameo",
        "embeds",
    )
)
BUILT_IN_SETS = frozenset({"party", "human", "state", "thing"})
EMBEDDINGS = frozenset({"hypothetical", "planned", "negated", "actual", "alleged"})
EMBEDDING_BY_CATEGORY: Mapping[str, str] = {
    "REQUEST": "hypothetical",
    "THREATEN": "hypothetical",
    "AGREE": "planned",
    "CONCEDE": "planned",
    "REJECT": "negated",
    "ACCUSE": "alleged",
}
DEFAULT_ROLES: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "verb": (("subject",), ("object",)),
    "noun": (("possessive", "by"), ("on", "against", "of")),
    "adjective": (("subject",), ()),
}


@dataclass(frozen=True, slots=True)
class Condition:
    """A choice of head words: plain lemmas, built-in kinds of filler, and categories of event nouns."""

    lemmas: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    events: frozenset[str] = frozenset()
    presence: bool | None = None
    phrases: frozenset[str] = frozenset()
    """Those of the lemmas that are of two words: "tear gas"."""


@dataclass(frozen=True, slots=True)
class Frame:
    """One sense of one trigger; see the format description for the meaning of each part."""

    id: str
    pos: str
    lemma: str
    extra: tuple[str, ...]
    category: str
    modes: tuple[str, ...]
    contexts: tuple[str, ...]
    cameo: str | None
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    reciprocal: bool
    conditions: Mapping[str, Condition]
    needs: tuple[str, ...]
    pobj: Mapping[str, Condition]
    requires: frozenset[str]
    weak: bool
    embeds: str
    weight: int = field(default=0)

    @property
    def added(self) -> bool:
        """Whether this is no frame of the lexicon, but what a judge gives to a word that no frame knows."""
        return not self.lemma


@dataclass(frozen=True, slots=True)
class Frames:
    """All frames by part of speech and lemma, most specific first; apart from them the senses that tell of no act."""

    by_trigger: Mapping[tuple[str, str], tuple[Frame, ...]]
    idle: Mapping[tuple[str, str], tuple[Frame, ...]] = field(default_factory=dict)

    def of(self, pos: str, lemma: str) -> tuple[Frame, ...]:
        """Return the frames of a trigger, the most specific first."""
        return self.by_trigger.get((pos, lemma), ())

    def __iter__(self) -> Iterator[Frame]:
        for group in self.by_trigger.values():
            yield from group

    def __len__(self) -> int:
        return sum(map(len, self.by_trigger.values()))


def check_frames(folder: Traversable | None = None) -> list[DataError]:
    """Return every fault of the frame files, each with file and line; an empty list when there is none."""
    faults: list[DataError] = []
    _read_folder(folder or packaged("lexicon", "frames"), faults)
    return faults


@lru_cache(maxsize=1)
def load_frames() -> Frames:
    """Return the packaged frames.

    Raises:
        DataError: DG-D01 or DG-D02 with file and line of the first fault.
    """
    faults: list[DataError] = []
    frames = _read_folder(packaged("lexicon", "frames"), faults)
    if faults:
        raise faults[0]
    return frames


def _read_folder(folder: Traversable, faults: list[DataError]) -> Frames:
    shared: dict[str, tuple[str, ...]] = {}
    gathered: dict[tuple[str, str], list[Frame]] = {}
    for source in sorted(folder.iterdir(), key=lambda item: (item.name != "sets.toml", item.name)):
        if not source.name.endswith(".toml"):
            continue
        try:
            data = read_toml(source)
        except DataError as fault:
            faults.append(fault)
            continue
        sets = shared | {name: tuple(words) for name, words in data.get("sets", {}).items()}
        if source.name == "sets.toml":
            shared = sets
            continue
        reader = _FileReader(source, sets, data.get("category"), faults)
        for frame in reader.read(data):
            gathered.setdefault((frame.pos, frame.lemma), []).append(frame)
    told, idle = (
        {
            key: tuple(sorted(kept, key=lambda f: -f.weight))
            for key, group in gathered.items()
            if (kept := [frame for frame in group if (frame.category == NO_ACT) == nothing])
        }
        for nothing in (False, True)
    )
    return Frames(told, idle)


class _FileReader:
    """Reads one file of frames, noting faults with their lines."""

    def __init__(
        self, source: Traversable, sets: Mapping[str, tuple[str, ...]], category: Any, faults: list[DataError]
    ) -> None:
        self.name = source.name
        self.lines = source.read_text(encoding="utf-8").splitlines()
        self.sets = sets
        self.category = category
        self.faults = faults
        self.line = 0

    def fault(self, message: str) -> None:
        self.faults.append(DataError("DG-D02", message, where=f"{self.name}:{self.line}"))

    def read(self, data: dict[str, Any]) -> Iterator[Frame]:
        if self.category != NO_ACT and self.category not in plover().categories:
            self.fault(f"category {self.category!r} is not in the codebook")
            return
        seen: dict[str, int] = {}
        for section in data.get("section", []):
            for entry in section.get("frames", []):
                self.line = self._find(entry)
                for frame in self._frames(entry):
                    if frame.id in seen:
                        self.fault(f"frame {frame.id} stands twice, first in line {seen[frame.id]}")
                        continue
                    seen[frame.id] = self.line
                    yield frame

    def _find(self, entry: dict[str, Any]) -> int:
        """Find the line of a frame: the next one that opens a table and holds its first lemma."""
        trigger = next((entry[key] for key in TRIGGERS if key in entry), "")
        first = trigger[0] if isinstance(trigger, list) and trigger else trigger
        for number in range(self.line, len(self.lines)):
            line = self.lines[number].lstrip()
            if line.startswith("{") and f'"{first}"' in line:
                return number + 1
        return self.line

    def _frames(self, entry: dict[str, Any]) -> Iterator[Frame]:
        unknown = set(entry) - KEYS
        if unknown:
            self.fault(f"unknown key {min(unknown)!r}")
            return
        triggers = [key for key in TRIGGERS if key in entry]
        if len(triggers) != 1:
            self.fault("a frame needs exactly one of verb, noun, adjective")
            return
        pos = triggers[0]
        idle = UNASKED[pos] & set(entry)
        if idle:
            self.fault(f"{min(idle)!r} is no condition of a frame of {'an' if pos == 'adjective' else 'a'} {pos}")
            return
        category = entry.get("category", self.category)
        if category not in plover().categories and not category == self.category == NO_ACT:
            self.fault(f"category {category!r} is not in the codebook")
            return
        modes, contexts = _texts(entry.get("mode", ())), _texts(entry.get("context", ()))
        self._known("mode", modes, () if category == NO_ACT else plover().categories[category].modes)
        self._known("context", contexts, plover().contexts)
        embeds = entry.get("embeds", EMBEDDING_BY_CATEGORY.get(category, "actual"))
        self._known("embeds", (embeds,), EMBEDDINGS)
        self._known("requires", _texts(entry.get("requires", ())), ("actor", "recipient"))
        conditions = {key: self._condition(entry[key]) for key in LEMMA_CONDITIONS if key in entry}
        pobj = {prep: self._condition(words) for prep, words in entry.get("pobj", {}).items()}
        default_actor, default_recipient = DEFAULT_ROLES[pos]
        for words in _texts(entry[pos]):
            parts = tuple(words.split())
            lemma, extra = (parts[-1], parts[:-1]) if pos == "noun" else (parts[0], parts[1:])
            requires = frozenset(_texts(entry.get("requires", ())))
            weight = (
                2 * len(extra)
                + 2 * len(conditions)
                + 2 * len(pobj)
                + len(entry.get("needs", ()) and [1])
                + len(requires)
            )
            marks = "".join(
                f"|{key}" for key in sorted((set(entry) & set(LEMMA_CONDITIONS)) | {"needs", "pobj"} & set(entry))
            )
            digest = _digest(entry) if marks else ""
            yield Frame(
                id=f"{category}/{words}.{pos[0]}{digest}",
                pos=pos,
                lemma=lemma,
                extra=extra,
                category=category,
                modes=modes,
                contexts=contexts,
                cameo=entry.get("cameo"),
                actor=_texts(entry.get("actor", default_actor)),
                recipient=tuple(slot for slot in _texts(entry.get("recipient", default_recipient)) if slot != "none"),
                reciprocal=bool(entry.get("reciprocal", False)),
                conditions=conditions,
                needs=_texts(entry.get("needs", ())),
                pobj=pobj,
                requires=requires,
                weak=bool(entry.get("weak", False)),
                embeds=embeds,
                weight=weight,
            )

    def _known(self, key: str, values: tuple[str, ...], known: Any) -> None:
        for value in values:
            if value not in known:
                self.fault(f"{key} {value!r} is unknown")

    def _condition(self, value: Any) -> Condition:
        if value in ("none", "any"):
            return Condition(presence=value == "any")
        lemmas: set[str] = set()
        kinds: set[str] = set()
        events: set[str] = set()
        for word in _texts(value):
            if not word.startswith("@"):
                lemmas.add(word)
            elif word[1:] in BUILT_IN_SETS:
                kinds.add(word[1:])
            elif word.startswith("@event:"):
                events.add(word.removeprefix("@event:"))
                self._known("event category", (word.removeprefix("@event:"),), plover().categories)
            elif word[1:] in self.sets:
                for inner in self._expand(word[1:]):
                    if inner[1:] in BUILT_IN_SETS and inner.startswith("@"):
                        kinds.add(inner[1:])
                    else:
                        lemmas.add(inner)
            else:
                self.fault(f"set {word!r} is unknown")
        phrases = frozenset(word for word in lemmas if " " in word)
        return Condition(frozenset(lemmas), frozenset(kinds), frozenset(events), phrases=phrases)

    def _expand(self, name: str) -> Iterator[str]:
        for word in self.sets[name]:
            if word.startswith("@") and word[1:] in self.sets:
                yield from self._expand(word[1:])
            else:
                yield word


def _digest(entry: dict[str, Any]) -> str:
    """Tell apart senses of one trigger in one category: a short text of their conditions."""
    parts = []
    for key in (*LEMMA_CONDITIONS, "needs", "pobj"):
        if key in entry:
            value = entry[key]
            if isinstance(value, dict):
                text = ",".join(f"{prep} {'/'.join(_texts(words)[:2])}" for prep, words in value.items())
            else:
                text = "/".join(_texts(value)[:3])
            parts.append(f"{key}={text}")
    return f"[{';'.join(parts)}]"


def _texts(value: Any) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,)
    return tuple(value)
