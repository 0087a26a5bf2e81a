"""Which event a figure belongs to, and which numbers of things belong to none.

Each event of the paragraph is weighed by the way through the parse from its word to the number, by the word that governs the number, by
what the number counts and what the event is, by whether the number stands in the phrase of one of its parties, and by what other events
there are. The weights are log odds fitted by ``training/owning.py`` on the training part of our own corpus; what the encoder says of the
pair is added where it read the sentence. A figure has one owner: two events told together ("attacked a village, killing nine") do not
share a toll.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from dragoman.coding.locating import verb_of
from dragoman.coding.recorded import chance, fitted_weights
from dragoman.coding.ways import STEPS, Tree, way
from dragoman.language import questions

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from dragoman.coding.encoder import Judged
    from dragoman.coding.matching import Candidate
    from dragoman.mentions.figures import FoundFigure

LEAST, ALONE = 0.1, 0.3
"""Share from which on an event is given a figure: of its weight and the encoder's, and of its weight alone."""
HEARD = 0.5
"""Weight of the encoder's log odds.

Chosen on the dev part of our own corpus, where .5, .7 and 1 do the same; the encoder is too sure of itself on the training part.
"""
NEAR, FAR = 4, 12
"""Tokens between the word of an event and the number."""
SHORT_WAY = 4
"""Steps of a way that is known as a whole."""
MOST = 3
"""Verbs between, events of a sentence and sentences between, from which on more make no difference."""
FEW = 3
"""People of no kind are worth counting without an event when there are more of them than so many."""


@dataclass(frozen=True, slots=True)
class Act:
    """An event that may own a figure: its word, what it is, the words of its construction, and the tokens of its parties' phrases."""

    word: Token
    category: str
    modes: tuple[str, ...]
    words: Collection[int]
    actors: Collection[int] = ()
    recipients: Collection[int] = ()


def owner_of(item: FoundFigure, doc: Doc, events: Mapping[int, Candidate], judged: Judged | None) -> int | None:
    """Return the event that a figure belongs to, by the index of its word.

    Args:
        item: The figure.
        doc: The paragraph.
        events: The acts of the paragraph that became events, by the index of their word.
        judged: The paragraph as the encoder read it, or none.
    """
    if not events:
        return None
    acts = [_act(candidate) for candidate in events.values()]
    weights = packaged_weights()
    heard = [_heard(item, act.word, judged) for act in acts]
    shares = [
        chance(sum(weights.get(clue, 0.0) for clue in names), said, HEARD)
        for said, names in zip(heard, clues(item, doc, acts), strict=True)
    ]
    best = max(range(len(acts)), key=lambda i: shares[i])
    return acts[best].word.i if shares[best] >= (ALONE if heard[best] is None else LEAST) else None


def _act(candidate: Candidate) -> Act:
    parts = (
        {i for filler in fillers for i in range(filler.mention.first, filler.mention.last + 1)}
        for fillers in (candidate.actors, candidate.recipients)
    )
    words = {candidate.token.i, *candidate.absorbed}
    return Act(candidate.token, candidate.category, tuple(candidate.modes), words, *parts)


def _heard(item: FoundFigure, word: Token, judged: Judged | None) -> float | None:
    """Return how likely the encoder holds a number to be a figure of an event; none where it did not read them together."""
    if judged is None or word.i not in judged or item.last not in judged.together(word.i):
        return None
    return max(judged.role(word.i, j, "figure") for j in range(item.first, item.last + 1))


@lru_cache(maxsize=1)
def packaged_weights() -> dict[str, float]:
    """Return the weight of each clue."""
    return fitted_weights("owners")


def clues(item: FoundFigure, doc: Doc, acts: Sequence[Act]) -> list[list[str]]:
    """Return what speaks for or against each event as the owner of a figure.

    Args:
        item: The figure.
        doc: The paragraph.
        acts: The events of the paragraph.
    """
    node = item.noun if item.noun is not None else doc[item.last]
    sentence = doc[item.last].sent
    tree = Tree(doc)
    ways = [way(tree, act.word.i, node.i, _step) if act.word.sent == sentence else None for act in acts]
    lengths = [len(up) + len(down) for up, down in filter(None, ways)]
    around = len(lengths)
    governing = [item.governor is not None and item.governor.i in act.words for act in acts]
    given = []
    for act, steps, governs in zip(acts, ways, governing, strict=True):
        names = [
            "always",
            *_by_kind(item, act),
            f"word {act.word.pos_ if act.word.pos_ in ('VERB', 'NOUN') else 'other'}",
        ]
        if governs:
            names += ["governs", f"governs {item.kind}", f"governs of {act.category}"]
        elif any(governing):
            names.append("another governs")
        names += _by_part(item, act, acts)
        if steps is None:
            names += _from_afar(act, item, doc, around)
            given.append(names)
            continue
        up, down = steps
        names.append(f"events {min(around, MOST)}")
        names += [f"up {step}" for step in set(up)]
        names += [f"down {step}" for step in set(down)]
        if len(up) + len(down) <= SHORT_WAY:
            names.append(f"way {' '.join(up)} | {' '.join(down)}")
        if not any(step in questions.CLAUSES or step == "conj" for step in (*up, *down)):
            names.append("own clause")
        names.append("another is closer" if len(up) + len(down) > min(lengths) else "closest")
        names += _by_order(act, item, acts)
        names += _by_holder(act, node)
        given.append(names)
    return given


def _by_kind(item: FoundFigure, act: Act) -> Iterator[str]:
    people = "people" if item.unit == "persons" else "things"
    yield f"kind {item.kind}"
    yield f"of {act.category}"
    yield f"{item.kind} of {act.category}"
    yield f"{people} of {act.category}"
    for mode in act.modes:
        yield f"{item.kind} of {act.category} {mode}"
    yield f"unit {item.unit if item.unit in ('persons', '%', 'years') else 'of things' if item.unit else 'none'}"


def _by_part(item: FoundFigure, act: Act, acts: Sequence[Act]) -> Iterator[str]:
    """Yield which part of an event those counted are."""
    counted = {item.last} if item.noun is None else {item.noun.i, item.last}
    parts = [name for name, tokens in (("actor", act.actors), ("recipient", act.recipients)) if counted & set(tokens)]
    for part in parts:
        yield f"counts its {part}"
        yield f"counts the {part} of {act.category}"
        yield f"{item.kind} of its {part}"
    if not parts and any(counted & {*other.actors, *other.recipients} for other in acts):
        yield "counts a party of another"


def _from_afar(act: Act, item: FoundFigure, doc: Doc, around: int) -> Iterator[str]:
    """Yield how far off an event of another sentence is."""
    yield "other sentence"
    side = "before" if act.word.i < item.first else "behind"
    low, high = sorted((act.word.i, item.first))
    between = sum(token.is_sent_start is True for token in doc[low + 1 : high + 1])
    yield f"other sentence {side} {min(between, MOST)}"
    yield f"other sentence of {act.category}"
    yield f"{item.kind} of another sentence"
    yield "other sentence, none in its own" if not around else "other sentence, some in its own"


def _by_order(act: Act, item: FoundFigure, acts: Sequence[Act]) -> Iterator[str]:
    behind = item.first > act.word.i
    side = "behind" if behind else "before"
    low, high = (act.word.i, item.first) if behind else (item.last, act.word.i)
    gap = high - low
    yield side
    yield f"{side} {'near' if gap <= NEAR else 'far' if gap > FAR else 'middle'}"
    between = act.word.doc[low + 1 : high]
    verbs = sum(token.pos_ == "VERB" for token in between)
    yield f"{side} with {min(verbs, MOST)} verbs between"
    others = sum(low < other.word.i < high for other in acts)
    yield f"{side} with {min(others, MOST)} events between"
    if any(token.text in ",;:–—" for token in between):
        yield f"{side} with a mark between"


def _by_holder(act: Act, node: Token) -> Iterator[str]:
    """Yield how the clause of the number and that of the event stand to each other."""
    word = act.word
    if node == word:
        yield "counts the event"
    elif node.is_ancestor(word):
        yield "event inside the counted"
    verb, holder = verb_of(word), verb_of(node)
    if verb is None or holder is None:
        yield "no verb"
    elif verb == holder:
        yield "one verb"
    elif verb.is_ancestor(holder):
        yield f"verb above, {holder.dep_}"
    elif holder.is_ancestor(verb):
        yield f"verb below, {verb.dep_}"
    else:
        yield "verb elsewhere"


def _step(tree: Tree, i: int) -> str | None:
    """Return what the way from a token to its head means; a preposition gives its phrase its name."""
    label = tree.labels[i]
    if label in questions.CLAUSES or label == "conj":
        return label
    return STEPS.get(label) or (tree.word(tree.heads[i]) if label == "pobj" else None)


def belongs(item: FoundFigure, *, eventful: bool) -> bool:
    """Tell whether a number that no event has is worth keeping: figures are numbers of public events.

    Of a kind, it is kept wherever it stands, since tolls are told in paragraphs of their own. Of no kind, it is kept where its
    paragraph tells of events, or it counts more than a few people.

    Args:
        item: The figure.
        eventful: Whether its paragraph tells of an event.
    """
    return item.kind != "other" or eventful or (item.unit == "persons" and item.value is not None and item.value > FEW)
