"""How likely the parse holds a party for who does an act, and for whom it is done to.

Each party of a sentence is weighed by the way through the parse from the word of the act to the party, by clauses and other acts on that
way, by what the frame said, by who says so, and by what the party and the act are. The weights are log odds fitted by
``training/playing.py`` on the training part of our own corpus, without the encoder; ``dragoman.coding.roles`` adds them to what the encoder
says of the pair.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from dragoman.coding.recorded import chance, fitted_weights
from dragoman.coding.sentences import PRONOUNS, party_word
from dragoman.coding.ways import STEPS, Tree, part
from dragoman.language import questions
from dragoman.lexicon.acts import act_words
from dragoman.lexicon.toponyms import place_words
from dragoman.mentions import figure_words

if TYPE_CHECKING:
    from spacy.tokens import Token

    from dragoman.coding.fillers import Filler, Reader
    from dragoman.coding.matching import Candidate

ROLES = ("actor", "recipient")
HEARD, SEEN = 0.9, 0.5
"""Weight of the encoder's log odds and of those of the parse; .6 to 1 do nearly the same for the first."""
LIFT = {"actor": 0.75, "recipient": 0.6}
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
FORMS = {"nummod": "counted", "poss": "owned", "det": "with det"}
"""What the word before a noun makes of it, the first that is there."""
NATURES = ("weapons", "armoured", "troops", "police", "persons", "things")
"""Lists of nouns, the one that counts first."""
MOST = 3
"""Events and parties between, clauses crossed, from which on more make no difference."""
MOST_PARTIES = 6
SIDES = ("subject", "object")


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
    tree: Tree
    """The parse of the word's paragraph."""


def scene_of(candidate: Candidate, others: Collection[int], tree: Tree | None = None) -> Scene:
    """Return a candidate as an act whose parties are asked for.

    Args:
        candidate: The act.
        others: Tokens of the words of other acts of the sentence.
        tree: The parse of the paragraph, where it was read before.
    """
    named = {"actor": candidate.actors, "recipient": candidate.recipients}
    return Scene(
        candidate.token,
        candidate.category,
        bool(candidate.frame.lemma),
        {role: {filler.mention.head for filler in fillers} for role, fillers in named.items()},
        others,
        tree or Tree(candidate.token.doc),
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
    given: list[dict[str, float]] = []
    for groups in _groups(scene, parties, asked):
        actor = recipient = 0.0
        for group in groups:
            one, other = _worth(group)
            actor += one
            recipient += other
        given.append({"actor": actor, "recipient": recipient} if groups else {})
    return given


@lru_cache(maxsize=1)
def packaged_weights() -> dict[str, tuple[float, ...]]:
    """Return the weights of each clue, one for each role in their order."""
    read: dict[str, dict[str, float]] = {}
    for name, weight in fitted_weights("roles").items():
        role, clue = name.split(" ", 1)
        read.setdefault(clue, {})[role] = weight
    return {clue: tuple(weights.get(role, 0.0) for role in ROLES) for clue, weights in read.items()}


def clues(scene: Scene, parties: Sequence[Filler], asked: Sequence[bool] | None = None) -> list[list[str]]:
    """Return what speaks for or against each party of a sentence as one who plays a part in an act; nothing of those not asked for."""
    return [
        list(dict.fromkeys(name for group in groups for name in _names(group)))
        for groups in _groups(scene, parties, asked)
    ]


Group = tuple[Any, ...]
"""Clues that are told by the same few facts: the function that names them, and the facts.

Few combinations of facts make up most of a text, so the worth of each is kept: naming the clues anew costs five times as much.
"""


def _names(group: Group) -> Iterator[str]:
    name, *facts = group
    found: Iterator[str] = name(tuple(facts))
    return found


@lru_cache(maxsize=1 << 15)
def _worth(group: Group) -> tuple[float, float]:
    """Return what the clues of a group add to the log odds of either role."""
    weights = packaged_weights()
    found = [pair for name in dict.fromkeys(_names(group)) if (pair := weights.get(name)) is not None]
    return round(sum(pair[0] for pair in found), 2), round(sum(pair[1] for pair in found), 2)


def _groups(scene: Scene, parties: Sequence[Filler], asked: Sequence[bool] | None) -> list[list[Group]]:
    """Return the groups of clues of each party; no clue stands in two of them."""
    tree, word, category = scene.tree, scene.word.i, scene.category
    line, kind, label = tree.line(word), tree.kinds[word], tree.labels[word]
    heads = [first_in_list(tree, filler.token.i) for filler in parties]
    ways = [way_between(tree, line, head) for head in heads]
    lengths = [way.length for way in ways]
    own = any(not way.crossed for way in ways)
    sides = tree.sides(word)
    taken = tuple((name, min(sum(filler.token.i in sides[name] for filler in parties), 2)) for name in SIDES)
    beside = {name: {i for other in scene.others for i in tree.sides(other)[name]} for name in SIDES}
    acts = min(len(scene.others), MOST)
    act = f"{kind if kind in ('VERB', 'NOUN') else 'OTHER'}{' passive' if tree.is_passive(word) else ''}"
    frame = " and ".join(role for role in ROLES if scene.named[role]) or "none"
    lemma = scene.word.lemma_.lower()
    shared: Group = (_of_act, category, act, label, scene.word.tag_, min(len(parties), MOST_PARTIES), frame, acts)
    given: list[list[Group]] = []
    for number, (filler, head, way, length) in enumerate(zip(parties, heads, ways, lengths, strict=True)):
        if asked is not None and not asked[number]:
            given.append([])
            continue
        i, last, crossed = filler.token.i, way.last, min(way.crossed, MOST)
        said = next((role for role in ROLES if filler.mention.head in scene.named[role]), "nothing")
        side = "before" if i < word else "behind"
        deep = " ".join(name for name in SIDES if i in sides[name]) or "no side"
        passed = min(sum(token in scene.others for token in way.tokens), MOST)
        closer = min(sum(other < length for other in lengths), MOST)
        nearest, roles = _beside(scene, head, length)
        nearer = "closer" if nearest < length else "as close" if nearest == length else "not closer"
        given.append(
            [
                shared,
                (_by_way, category, act, way.up, way.down, way.crossed, last),
                (_by_acts_passed, act, last, passed, way.up if way.top in scene.others else None),
                (_by_frame, category, act, said, scene.framed, side, crossed, last),
                (_by_side, category, act, said, deep, side, acts, frame, taken),
                (_by_kind, category, deep, last, *_kind_of(filler)),
                (_by_nature, category, deep, last, said, nature_of(filler), *_form_of(filler, tree)),
                (_by_sameness, deep, _sameness(scene, filler, parties)),
                *((_by_part_beside, name, deep, said, kind, act, crossed, side) for name in SIDES if i in beside[name]),
                _by_order_of(scene, filler, parties, deep),
                *_inside(filler, parties, tree),
                (_by_closeness, act, closer, side, bool(way.crossed) and own, deep),
                (_by_acts_beside, nearer, deep, kind, label, min(length, 6), roles, _above(scene, i)),
                (_by_word, lemma, deep, last, min(crossed, 1)),
                (_by_speech, _speech(scene, head), deep, kind, label),
            ]
        )
    return given


@dataclass(frozen=True, slots=True)
class Way:
    """The way from the word of an act to a party: steps up to where they meet, steps down, and the tokens passed."""

    up: tuple[str, ...]
    down: tuple[str, ...]
    tokens: Sequence[int]
    top: int
    last: str
    crossed: int

    @property
    def length(self) -> int:
        """Steps of the way."""
        return len(self.up) + len(self.down)


def way_between(tree: Tree, line: Sequence[int], head: int) -> Way:
    """Return the way from a word to the head of a party; ``line`` is the word with all above it."""
    met = part(line, tree.line(head))
    if met is None:
        return Way(("apart",), (), (), -1, "apart", MOST)
    names = tree.named(_step)
    above, below = line[: met[0]], tree.line(head)[: met[1]]
    up = tuple(name for i in above if (name := names[i]))
    down = tuple(name for i in reversed(below) if (name := names[i]))
    tokens = [i for i in (*above[1:], *tree.line(head)[1 : met[1] + 1]) if i != line[0]]
    crossed = sum(step in CLAUSES for step in up) + sum(step in CLAUSES for step in down)
    last = down[-1] if down else f"up {up[-1]}" if up else "same"
    return Way(up, down, tokens, line[met[0]], last, crossed)


def _step(tree: Tree, i: int) -> str | None:
    """Return what the way from a token to its head means; a preposition gives its phrase its name."""
    label = tree.labels[i]
    if label == "conj":
        return "conj" if tree.kinds[i] in ("VERB", "AUX") else "list"
    if label in CLAUSES:
        return label
    if label in STEPS:
        return "possessor" if label == "poss" else STEPS[label]
    if label == "pobj":
        above = tree.heads[i]
        return tree.word(above) if tree.labels[above] != "agent" else "agent"
    return None


def _of_act(facts: tuple[str, str, str, str, int, str, int]) -> Iterator[str]:
    category, act, label, tag, parties, frame, acts = facts
    yield from ("always", f"of {category}", f"word {act}", f"word as {label}", f"word tagged {tag}")
    yield from (f"parties {parties}", f"frame has {frame}", f"acts {acts}")


def _by_way(facts: tuple[str, str, tuple[str, ...], tuple[str, ...], int, str]) -> Iterator[str]:
    category, act, up, down, crossed, last = facts
    above, below, length = " ".join(up), " ".join(down), len(up) + len(down)
    yield from (f"up {step}" for step in up)
    yield from (f"down {step}" for step in down)
    yield f"length {min(length, 6)}"
    yield f"crossed {min(crossed, MOST)}"
    yield f"last {last}"
    yield f"{act} last {last} crossed {min(crossed, MOST)}"
    if length <= SHORT_WAY:
        yield f"way {above} | {below}"
        yield f"{act} way {above} | {below}"
    if length <= 2:  # noqa: PLR2004 (steps)
        yield f"{category} {act} way {above} | {below}"
    if not crossed:
        yield f"own clause, {last}"
        yield f"own clause, {last} of {category}"


def _by_acts_passed(facts: tuple[str, str, int, tuple[str, ...] | None]) -> Iterator[str]:
    """Yield how many other acts stand on the way, and whether the way turns at one of them; ``up`` is None where not."""
    act, last, passed, up = facts
    yield f"{passed} acts passed"
    yield f"{passed} acts passed, {act} {last}"
    if up is not None:
        yield "under another act"
        yield f"under another act, up {' '.join(up)}"
        yield f"under another act, {act} {last}"


def _by_frame(facts: tuple[str, str, str, bool, str, int, str]) -> Iterator[str]:
    category, act, said, framed, side, crossed, last = facts
    yield f"frame {said}"
    yield f"frame {said} {'own' if framed else 'generic'} {category}"
    yield f"frame {said} {side} {crossed} clauses"
    yield f"frame {said} {act} {last}"
    yield f"last {last} of {category}, frame {said}"


def _by_side(facts: tuple[str, str, str, str, str, int, str, tuple[tuple[str, int], ...]]) -> Iterator[str]:
    category, act, said, deep, side, acts, frame, taken = facts
    yield from (deep, f"{deep} of {category}", f"{deep}, frame {said}", f"{deep} {act} {side}", f"{deep} acts {acts}")
    yield f"frame has {frame}, frame {said}, {deep}"
    yield from (f"{deep} with {number} as {name}" for name, number in taken)


def _kind_of(filler: Filler) -> tuple[str, str, str, bool, str]:
    mention, token = filler.mention, filler.token
    kind = "pronoun" if token.lower_ in PRONOUNS else party_word(mention)
    return kind, mention.kind, mention.number, token.pos_ == "ADJ", token.ent_type_


def _by_kind(facts: tuple[str, str, str, str, str, str, bool, str]) -> Iterator[str]:
    category, deep, last, kind, known, number, adjective, label = facts
    yield from (f"a {kind}", f"a {kind} of {category}", f"a {kind}, {deep}", f"a {kind}, last {last}")
    yield f"a {known}, {number}"
    if adjective:
        yield "adjective"
    if label:
        yield f"label {label}"
        yield f"label {label} last {last}"


def _by_nature(facts: tuple[str, str, str, str, str, str, str, str, str]) -> Iterator[str]:
    """Yield what the noun of a party names, whether the lexicon knows who it is, and whether it is counted, definite or somebody's."""
    category, deep, last, said, nature, known, kind, form, tag = facts
    yield from (f"is {nature}", f"is {nature}, {deep} of {category}", f"is {nature} of {category}")
    yield from (f"is {nature}, last {last}", f"is {nature}, frame {said} of {category}")
    yield from (known, f"{known} {kind}, {deep} of {category}", f"{known}, {last} of {category}")
    yield from (f"{form} {tag}", f"{form}, {deep} of {category}", f"{form} {nature}, {deep} of {category}")


def _form_of(filler: Filler, tree: Tree) -> tuple[str, str, str, str]:
    """Return whether a party is known by name or code, its kind, whether its noun is counted, somebody's, definite or bare, and its tag."""
    party, i = filler.mention.party, filler.token.i
    known = "named" if party.entity is not None else "coded" if party.country or party.sectors else "uncoded"
    before = {tree.labels[other] for other in range(filler.mention.first, i) if tree.heads[other] == i}
    form = next((name for label, name in FORMS.items() if label in before), "bare")
    return known, filler.mention.kind, form, filler.token.tag_


def nature_of(filler: Filler) -> str:
    """Return what the noun of a party names, by the lists of what numbers count."""
    mention, token = filler.mention, filler.token
    if token.pos_ == "PRON":
        return "pronoun"
    if token.pos_ == "ADJ":
        return "adjective"
    known, noun = figure_words.words().counted, figure_words.lemma(token)
    for nature in NATURES:
        if noun in known[nature]:
            return nature
    if mention.kind == "thing":
        return "things"
    if noun in place_words().grounds or noun in act_words().lands:
        return "grounds"
    return "name" if token.pos_ == "PROPN" else "other noun"


def _sameness(scene: Scene, filler: Filler, parties: Sequence[Filler]) -> tuple[tuple[str, str], ...]:
    """Return how a party is tied to those that the frame gave a role by another of their names, and the role."""
    party, found = filler.mention.party, []
    for role, heads in scene.named.items():
        for other in parties:
            if other.mention.head not in heads or other.mention is filler.mention:
                continue
            given = other.mention.party
            if party.entity is not None and given.entity is not None and party.entity.id == given.entity.id:
                found.append(("same", role))
            elif party.country is not None and party.country == given.country:
                found.append(("country", role))
    return tuple(found)


def _by_sameness(facts: tuple[str, tuple[tuple[str, str], ...]]) -> Iterator[str]:
    deep, found = facts
    for tie, role in found:
        if tie == "same":
            yield f"the frame's {role} again"
        else:
            yield f"of the country of the frame's {role}"
            yield f"of the country of the frame's {role}, {deep}"


def _by_order_of(scene: Scene, filler: Filler, parties: Sequence[Filler], deep: str) -> Group:
    word, i = scene.word.i, filler.token.i
    low, high = (i, word) if i < word else (word, i)
    acts = min(sum(low < other < high for other in scene.others), MOST)
    between = min(sum(low < other.token.i < high for other in parties), MOST)
    side, far = "before" if i < word else "behind", sum(high - low > most for most in BINS)
    return _by_order, side, far, acts, between, scene.tree.kinds[word], deep, scene.tree.marked_between(low, high)


def _by_order(facts: tuple[str, int, int, int, str, str, bool]) -> Iterator[str]:
    side, far, acts, between, kind, deep, marked = facts
    yield from (side, f"{side} {far}", f"{side} with {acts} acts between", f"{side} with {between} parties between")
    yield f"{side} with {acts} acts and {between} parties between, {kind}"
    yield f"{deep} with {acts} acts between"
    if marked:
        yield f"{side} with a mark between"


def _inside(filler: Filler, parties: Sequence[Filler], tree: Tree) -> Iterator[Group]:
    """Yield how a party stands inside another one, or hangs on it."""
    i = filler.token.i
    head, label = tree.heads[i], tree.labels[i]
    behind = tree.kinds[head] == "ADP"
    holders = (head, tree.heads[head]) if behind else (head,)
    others = [other for other in parties if other.mention is not filler.mention]
    within = any(other.mention.first <= i <= other.mention.last for other in others)
    hangs = any(other.token.i in holders for other in others)
    if within or hangs:
        yield (
            _by_holder,
            STEPS.get(label, label) if within else "",
            (tree.word(head) if behind else label) if hangs else "",
        )


def _by_holder(facts: tuple[str, str]) -> Iterator[str]:
    within, hangs = facts
    if within:
        yield "inside another party"
        yield f"inside another party as {within}"
    if hangs:
        yield f"hangs on a party as {hangs}"


def _by_closeness(facts: tuple[str, int, str, bool, str]) -> Iterator[str]:
    act, closer, side, elsewhere, deep = facts
    yield f"{closer} closer"
    yield f"{act} {closer} closer {side}"
    if elsewhere:
        yield "others in own clause"
        yield f"others in own clause, {deep}"


def _above(scene: Scene, i: int) -> str:
    """Return which act a party hangs on."""
    word = scene.word.i
    above = next((token for token in scene.tree.line(i) if token == word or token in scene.others), None)
    return "" if above is None else "word" if above == word else "act"


def _beside(scene: Scene, head: int, length: int) -> tuple[int, tuple[str, ...]]:
    """Return the steps to the nearest other act, no more than one further than the word, and what the party is to the other acts.

    Args:
        scene: The act.
        head: The party.
        length: The steps from the word to it.
    """
    tree = scene.tree
    above, label = tree.heads[head], tree.labels[head]
    nearest, roles = length + 1, set()
    for other in scene.others:
        nearest = min(nearest, _steps_between(tree, other, head))
        if above == other:
            roles.add(STEPS.get(label, label))
        elif label == "pobj" and tree.heads[above] == other:
            roles.add(tree.word(above))
        elif tree.labels[other] in ("relcl", "acl") and tree.heads[other] == head:
            roles.add(tree.labels[other])
    return nearest, tuple(sorted(roles))


def _steps_between(tree: Tree, act: int, head: int) -> int:
    """Return the number of steps between an act and a party."""
    names, line, below = tree.named(_step), tree.line(act), tree.line(head)
    met = part(line, below)
    if met is None:
        return 1
    return sum(names[i] is not None for i in line[: met[0]]) + sum(names[i] is not None for i in below[: met[1]])


def _by_acts_beside(facts: tuple[str, str, str, str, int, tuple[str, ...], str]) -> Iterator[str]:
    """Yield how a party stands to the other acts: closer to one of them, its subject or object, below it."""
    nearer, deep, kind, label, length, roles, above = facts
    yield f"another act is {nearer}"
    yield f"another act is {nearer}, {deep}"
    yield f"another act is {nearer}, {kind} {length}"
    for role in roles:
        yield f"{role} of another act"
        yield f"{role} of another act, {deep}"
        yield f"{role} of another act, {kind} {label}"
    if above == "act":
        yield "another act is above it"
        yield f"another act is above it, {deep}"
    elif above:
        yield "the word is above it"


def _by_part_beside(facts: tuple[str, str, str, str, str, int, str]) -> Iterator[str]:
    """Yield that a party is the logical subject or object of another act."""
    name, deep, said, kind, act, crossed, side = facts
    yield from (f"{name} beside", f"{name} beside, {deep}", f"{name} beside, frame {said} {kind}")
    yield f"{name} beside, {act} {crossed} clauses {side}"


def _by_word(facts: tuple[str, str, str, int]) -> Iterator[str]:
    lemma, deep, last, crossed = facts
    yield f"word {lemma}, {deep}"
    yield f"word {lemma}, {last} {crossed}"


def _speech(scene: Scene, head: int) -> str:
    """Return as what a party stands by a verb above the word, and whether that is one of saying: "the mayor said the police had arrested"."""
    tree, word = scene.tree, scene.word.i
    verb, label = tree.heads[head], tree.labels[head]
    if label == "pobj" and tree.word(verb) == "to":
        verb = tree.heads[verb]
    elif label not in ("nsubj", "dobj"):
        return ""
    if verb == word or verb not in tree.line(word):
        return ""
    saying = tree.kinds[verb] == "VERB" and tree.is_cue(verb)
    return f"{label} of saying" if saying else f"{label} of a verb above"


def _by_speech(facts: tuple[str, str, str, str]) -> Iterator[str]:
    stands, deep, kind, label = facts
    if stands:
        yield stands
        yield f"{stands}, {kind} {label}"
        if stands.endswith("saying"):
            yield f"{stands}, {deep}"


def first_in_list(tree: Tree, head: int) -> int:
    """Return the first name of a list that a name stands in, or the noun that it explains."""
    while tree.labels[head] in ("conj", "appos") and tree.kinds[above := tree.heads[head]] in ("PROPN", "NOUN", "PRON"):
        if above == head:
            break
        head = above
    return head


def parties_near(word: Token, reader: Reader) -> list[Filler]:
    """Return the parties of a word's sentence, each at the head of its phrase, without the word itself."""
    return [filler for filler in reader.heads_of(word.sent) if filler.token.i != word.i]
