"""How likely the parse holds a party for who does an act, and for whom it is done to.

Each party of a sentence is weighed by the way through the parse from the word of the act to the party, by clauses and other acts on that
way, by what the frame said, by who says so, and by what the party and the act are. The weights are log odds fitted by
``training/playing.py`` on the training part of our own corpus, without the encoder; ``dragoman.coding.roles`` adds them to what the encoder
says of the pair.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from dragoman.coding.locating import STEPS
from dragoman.coding.recorded import chance, recorded
from dragoman.coding.sentences import PRONOUNS, party_word
from dragoman.coding.speech import cue_of
from dragoman.language import questions
from dragoman.tables import packaged

if TYPE_CHECKING:
    from spacy.tokens import Token

    from dragoman.coding.fillers import Filler, Reader
    from dragoman.coding.matching import Candidate

ROLES = ("actor", "recipient")
HEARD, SEEN = 0.45, 0.45
"""Weight of the encoder's log odds and of those of the parse; .3 to .6 do nearly the same."""
LIFT = {"actor": 0.7, "recipient": 0.5}
"""What is added to both together, since each of them already holds that most parties of a sentence play no part in an act.

Like those above chosen on the dev part of our own corpus and on PLV tune. More finds more parties and gives more wrongly: with 1.7 and 1.2
as many roles are met as can be, but a quarter more parties given are none.
"""
UNHEARD = 0.03
"""Probability of a role below which the encoder's word stands for a party that no frame named: the parse never outweighs it."""
CLAUSES = questions.CLAUSES | {"conj"}
SHORT_WAY = 4
"""Steps of a way that is known as a whole."""
BINS = (2, 4, 7, 12, 20)
"""Tokens between the word and the party."""
MOST = 3
"""Events and parties between, clauses crossed, from which on more make no difference."""
MOST_PARTIES = 6


@dataclass(frozen=True, slots=True)
class Scene:
    """An act whose parties are asked for: its word, what it is, whom its frame named, and the words of the other acts around it."""

    word: Token
    category: str
    framed: bool
    """Whether a frame of its own names its parties, and not the one that every word of its category has."""
    named: dict[str, Collection[int]]
    """Tokens of the parties that the frame gave to each role."""
    others: Collection[int]


def scene_of(candidate: Candidate, others: Collection[int]) -> Scene:
    """Return a candidate as an act whose parties are asked for.

    Args:
        candidate: The act.
        others: Tokens of the words of other acts of the sentence.
    """
    named = {"actor": candidate.actors, "recipient": candidate.recipients}
    return Scene(
        candidate.token,
        candidate.category,
        bool(candidate.frame.lemma),
        {role: {filler.mention.head for filler in fillers} for role, fillers in named.items()},
        others,
    )


def likelihoods(scene: Scene, parties: Sequence[Filler], heard: Sequence[dict[str, float]]) -> list[dict[str, float]]:
    """Return how likely each party of a sentence is the actor and the recipient of an act, by syntax and by the encoder.

    Args:
        scene: The act.
        parties: The parties.
        heard: What the encoder says of each.
    """
    named = {i for heads in scene.named.values() for i in heads}
    asked = [
        max(said.values()) >= UNHEARD or filler.mention.head in named
        for filler, said in zip(parties, heard, strict=True)
    ]
    if not any(asked):
        return list(heard)
    return [
        {role: chance(SEEN * weighed[role] + LIFT[role], said[role], HEARD) for role in ROLES} if weighed else said
        for weighed, said in zip(odds(scene, parties, asked), heard, strict=True)
    ]


def odds(scene: Scene, parties: Sequence[Filler], asked: Sequence[bool] | None = None) -> list[dict[str, float]]:
    """Return the log odds that each party of a sentence is the actor and the recipient of an act, by syntax alone.

    Args:
        scene: The act.
        parties: The parties.
        asked: Which of them are asked for; the others get nothing.
    """
    weights = packaged_weights()
    return [
        {role: sum(weights[role].get(clue, 0.0) for clue in names) for role in ROLES} if names else {}
        for names in clues(scene, parties, asked)
    ]


@lru_cache(maxsize=1)
def packaged_weights() -> dict[str, dict[str, float]]:
    """Return the weight of each clue for each role.

    Raises:
        ModelError: DG-M01 when the record is missing, DG-M02 when the weights are not the recorded ones.
    """
    _, data = recorded(packaged("coding", "weights"), "roles_record.json", "roles.json", "scorer of roles")
    read: dict[str, dict[str, float]] = {role: {} for role in ROLES}
    for name, weight in json.loads(data).items():
        role, clue = name.split(" ", 1)
        read[role][clue] = weight
    return read


def clues(scene: Scene, parties: Sequence[Filler], asked: Sequence[bool] | None = None) -> list[list[str]]:
    """Return what speaks for or against each party of a sentence as one who plays a part in an act; nothing of those not asked for."""
    word = scene.word
    own_act = _act_of(word)
    sides = _sides(word)
    heads = [_first_of_list(filler.token) for filler in parties]
    ways = [_way(own_act.line, own_act.height, head) for head in heads]
    acts = [_act_of(word.doc[i]) for i in scene.others]
    marks = [token.i for token in word.sent if token.text in ",;:–—"] if parties else []
    lengths = [len(way.up) + len(way.down) for way in ways]
    own = [way.crossed == 0 for way in ways]
    act = f"{word.pos_ if word.pos_ in ('VERB', 'NOUN') else 'OTHER'}{' passive' if _passive(word) else ''}"
    shared = [
        "always",
        f"of {scene.category}",
        f"word {act}",
        f"word as {word.dep_}",
        f"word tagged {word.tag_}",
        f"parties {min(len(parties), MOST_PARTIES)}",
        f"frame has {' and '.join(role for role in ROLES if scene.named[role]) or 'none'}",
        f"acts {min(len(scene.others), MOST)}",
    ]
    given: list[list[str]] = []
    for number, (filler, head, way, length, inside) in enumerate(zip(parties, heads, ways, lengths, own, strict=True)):
        if asked is not None and not asked[number]:
            given.append([])
            continue
        names = [*shared, *_by_way(scene, act, way, length)]
        said = _said(scene, filler)
        side = "before" if filler.token.i < word.i else "behind"
        deep = " ".join(name for name, heads in sides.items() if filler.token.i in heads) or "no side"
        names += [f"frame {said}", f"frame {said} {'own' if scene.framed else 'generic'} {scene.category}"]
        names += [f"frame {said} {side} {min(way.crossed, MOST)} clauses", f"frame {said} {act} {way.last}"]
        names += [f"{deep}", f"{deep} of {scene.category}", f"{deep}, frame {said}", f"{deep} {act} {side}"]
        names += [f"{deep} acts {min(len(scene.others), MOST)}"]
        names += _by_kind(scene, filler, way, deep)
        names += _by_order(scene, filler, parties, marks, deep)
        if not inside and any(own):
            names += ["others in own clause", f"others in own clause, {deep}"]
        closer = sum(other < length for other in lengths)
        names += [f"{min(closer, MOST)} closer", f"{act} {min(closer, MOST)} closer {side}"]
        names += _by_above(scene, filler, deep)
        names += _by_other_acts(scene.word, head, acts, length, deep)
        names += [
            f"word {word.lemma_.lower()}, {deep}",
            f"word {word.lemma_.lower()}, {way.last} {min(way.crossed, 1)}",
        ]
        names += _by_speech(word, head, deep)
        given.append(list(dict.fromkeys(names)))
    return given


@dataclass(frozen=True, slots=True)
class _Act:
    """Another act: its word, the tokens from it up to the root, and how far up each of these stands."""

    word: Token
    line: list[Token]
    height: dict[int, int]


def _act_of(word: Token) -> _Act:
    line = [word, *word.ancestors]
    return _Act(word, line, {token.i: number for number, token in enumerate(line)})


@dataclass(frozen=True, slots=True)
class _Way:
    """The way from the word of an act to a party: steps up to where they meet, steps down, and the tokens passed."""

    up: tuple[str, ...]
    down: tuple[str, ...]
    tokens: tuple[int, ...]
    top: int
    last: str
    crossed: int


def _way(line: Sequence[Token], height: dict[int, int], head: Token) -> _Way:
    below = [head]
    while below[-1].i not in height and below[-1].head != below[-1]:
        below.append(below[-1].head)
    top = height.get(below[-1].i)
    if top is None:
        return _Way(("apart",), (), (), -1, "apart", MOST)
    up, down = tuple(_steps(line[:top])), tuple(_steps(below[-2::-1]))
    tokens = tuple(token.i for token in (*line[1:top], *below[1:]) if token.i != line[0].i)
    crossed = sum(step.split()[0] in CLAUSES for step in (*up, *down))
    last = down[-1] if down else f"up {up[-1]}" if up else "same"
    return _Way(up, down, tokens, below[-1].i, last, crossed)


def _steps(tokens: Sequence[Token]) -> Iterator[str]:
    """Yield what the ways from tokens to their heads mean; a preposition gives its phrase its name."""
    for token in tokens:
        label = token.dep_
        if label == "conj":
            yield "conj" if token.pos_ in ("VERB", "AUX") else "list"
        elif label in CLAUSES:
            yield label
        elif label in STEPS:
            yield "possessor" if label == "poss" else STEPS[label]
        elif label == "pobj":
            yield token.head.lower_ if token.head.dep_ != "agent" else "agent"


def _by_way(scene: Scene, act: str, way: _Way, length: int) -> Iterator[str]:
    up, down = " ".join(way.up), " ".join(way.down)
    yield from (f"up {step}" for step in set(way.up))
    yield from (f"down {step}" for step in set(way.down))
    yield f"length {min(length, 6)}"
    yield f"crossed {min(way.crossed, MOST)}"
    yield f"last {way.last}"
    yield f"{act} last {way.last} crossed {min(way.crossed, MOST)}"
    if length <= SHORT_WAY:
        yield f"way {up} | {down}"
        yield f"{act} way {up} | {down}"
    if length <= 2:  # noqa: PLR2004 (steps)
        yield f"{scene.category} {act} way {up} | {down}"
    if not way.crossed:
        yield f"own clause, {way.last}"
        yield f"own clause, {way.last} of {scene.category}"
    passed = sum(i in scene.others for i in way.tokens)
    yield f"{min(passed, MOST)} acts passed"
    yield f"{min(passed, MOST)} acts passed, {act} {way.last}"
    if way.top in scene.others:
        yield "under another act"
        yield f"under another act, up {up}"
        yield f"under another act, {act} {way.last}"


def _said(scene: Scene, filler: Filler) -> str:
    return next((role for role in ROLES if filler.mention.head in scene.named[role]), "nothing")


def _by_kind(scene: Scene, filler: Filler, way: _Way, deep: str) -> Iterator[str]:
    mention, token = filler.mention, filler.token
    kind = "pronoun" if token.lower_ in PRONOUNS else party_word(mention)
    yield f"a {kind}"
    yield f"a {kind} of {scene.category}"
    yield f"a {kind}, {deep}"
    yield f"a {kind}, last {way.last}"
    yield f"a {mention.kind}, {mention.number}"
    if token.pos_ == "ADJ":
        yield "adjective"
    if token.ent_type_:
        yield f"label {token.ent_type_}"
        yield f"label {token.ent_type_} last {way.last}"


def _by_order(
    scene: Scene, filler: Filler, parties: Sequence[Filler], marks: Sequence[int], deep: str
) -> Iterator[str]:
    word, i = scene.word, filler.token.i
    gap = i - word.i
    side = "before" if gap < 0 else "behind"
    yield side
    yield f"{side} {sum(abs(gap) > most for most in BINS)}"
    low, high = sorted((word.i, i))
    acts = min(sum(low < other < high for other in scene.others), MOST)
    between = min(sum(low < other.token.i < high for other in parties), MOST)
    yield f"{side} with {acts} acts between"
    yield f"{side} with {between} parties between"
    yield f"{side} with {acts} acts and {between} parties between, {scene.word.pos_}"
    yield f"{deep} with {acts} acts between"
    if any(low < mark < high for mark in marks):
        yield f"{side} with a mark between"
    head = filler.token.head
    for other in parties:
        if other.mention is filler.mention:
            continue
        if other.mention.first <= i <= other.mention.last:
            yield "inside another party"
            yield f"inside another party as {STEPS.get(filler.token.dep_, filler.token.dep_)}"
        if other.token == head or (head.pos_ == "ADP" and other.token == head.head):
            yield f"hangs on a party as {filler.token.dep_ if head.pos_ != 'ADP' else head.lower_}"


def _by_above(scene: Scene, filler: Filler, deep: str) -> Iterator[str]:
    """Yield which act a party hangs on."""
    chain = [filler.token, *filler.token.ancestors]
    above = next((token for token in chain if token.i in scene.others or token == scene.word), None)
    if above is not None and above != scene.word:
        yield "another act is above it"
        yield f"another act is above it, {deep}"
    elif above is not None:
        yield "the word is above it"


def _by_other_acts(word: Token, head: Token, acts: Sequence[_Act], length: int, deep: str) -> Iterator[str]:
    """Yield how a party stands to the other acts: closer to one of them, its subject or object."""
    roles, nearest = set(), length + 1
    for act in acts:
        verb = act.word
        way = _way(act.line, act.height, head)
        nearest = min(nearest, len(way.up) + len(way.down))
        if head.head == verb:
            roles.add(STEPS.get(head.dep_, head.dep_))
        elif head.head.head == verb and head.dep_ == "pobj":
            roles.add(head.head.lower_)
        elif verb.dep_ in ("relcl", "acl") and verb.head == head:
            roles.add(verb.dep_)
    nearer = "closer" if nearest < length else "as close" if nearest == length else "not closer"
    yield f"another act is {nearer}"
    yield f"another act is {nearer}, {deep}"
    yield f"another act is {nearer}, {word.pos_} {min(length, 6)}"
    for role in roles:
        yield f"{role} of another act"
        yield f"{role} of another act, {deep}"
        yield f"{role} of another act, {word.pos_} {word.dep_}"


def _by_speech(word: Token, head: Token, deep: str) -> Iterator[str]:
    """Yield whether a party says what the act is told in: "the mayor said the police had arrested"."""
    verb = head.head
    if head.dep_ == "pobj" and verb.lower_ == "to":
        verb = verb.head
    elif head.dep_ not in ("nsubj", "dobj"):
        return
    if verb != word and verb.pos_ == "VERB" and verb.is_ancestor(word) and cue_of(verb) is not None:
        yield f"{head.dep_} of saying"
        yield f"{head.dep_} of saying, {deep}"
        yield f"{head.dep_} of saying, {word.pos_} {word.dep_}"
    elif verb != word and verb.is_ancestor(word):
        yield f"{head.dep_} of a verb above"
        yield f"{head.dep_} of a verb above, {word.pos_} {word.dep_}"


def _sides(word: Token) -> dict[str, set[int]]:
    """Return the logical subjects and objects of a verb, by name of the side."""
    if word.pos_ not in ("VERB", "AUX"):
        return {}
    return {
        "subject": {head.i for head in questions.logical_subjects(word)},
        "object": {head.i for head in questions.logical_objects(word)},
    }


def _passive(word: Token) -> bool:
    return word.pos_ == "VERB" and questions.is_passive(word)


def _first_of_list(head: Token) -> Token:
    """Return the first name of a list that a name stands in, or the noun that it explains."""
    while head.dep_ in ("conj", "appos") and head.head.pos_ in ("PROPN", "NOUN", "PRON") and head.head != head:
        head = head.head
    return head


def parties_near(word: Token, reader: Reader) -> list[Filler]:
    """Return the parties of a word's sentence, each at the head of its phrase, without the word itself."""
    found = (reader.at(token) for token in word.sent if token.i != word.i)
    return [filler for filler in found if filler is not None and filler.mention.head == filler.token.i]
