"""Which of the places that a sentence names is where the act of one of its words happened.

A place is weighed by the way through the parse from the word to the place: the preposition before it, the steps up and down, the clause it
stands in, whether it hangs on the word, a party ("the mayor of Bursa") or another act, and what other places there are: nearer, finer, in one
chain with it ("a village near Homs in central Syria"). "In the city of Homs" counts as "in Homs". The weights are log
odds fitted by ``training/locating.py`` on the training part of our own corpus; they know the category of an act or do without it, so any
word may be asked for, whether it tells of an event or not. What the encoder says of the pair is added where it read the sentence.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from dragoman.coding.fillers import Reader
from dragoman.coding.matching import Matcher
from dragoman.coding.reality import read_reality
from dragoman.coding.recorded import chance, fitted_weights
from dragoman.coding.sentences import read_sentence, windows
from dragoman.coding.speech import cue_of
from dragoman.coding.ways import STEPS, way
from dragoman.language.questions import ancestors
from dragoman.lexicon.gazetteer import COUNTRY
from dragoman.lexicon.toponyms import place_words
from dragoman.mentions.parties import find_parties
from dragoman.mentions.places import find_places

if TYPE_CHECKING:
    from spacy.tokens import Token

    from dragoman.coder import Coder
    from dragoman.coding.encoder import Judged
    from dragoman.coding.ways import Tree
    from dragoman.language.parser import Parsed
    from dragoman.mentions.places import FoundPlace
    from dragoman.records import Place, Span

CLAUSES = frozenset(["ccomp", "xcomp", "advcl", "relcl", "acl", "pcomp", "parataxis", "csubj", "conj"])
NEAR, FAR = 4, 12
BINS = (2, 4, 7, 12, 20)
"""Tokens between the word and the place."""
CHAIN = 6
"""Tokens between two places of one chain, without a verb."""
SPOKEN = frozenset(["ACCUSE", "AGREE", "REJECT", "REQUEST", "SUPPORT", "THREATEN"])
"""Categories of words about acts, whose place is that of the act and not of the words."""
FINEST = 6
"""The resolution of a place that no source has: a village, a street, a building."""
CLAUSE_WORDS = frozenset(["after", "before", "that", "when", "where", "which", "while", "who"])
SHORT_WAY = 4
"""Steps of a way that is known as a whole."""
MOST_VERBS, MOST_PLACES = 3, 4
"""Verbs between, and places of a sentence, from which on more make no difference."""
LEAST, LEAST_OF_ANY = 0.2, 0.15
"""Share from which on a place is that of the act, of its weight and the encoder's: for an act whose category is known, and for any word."""
HEARD, HEARD_OF_ANY = 0.8, 0.1
"""Weight of the encoder's log odds for an act whose category is known, and for any word.

The encoder learned from political events: of these it knows much (chosen on the dev part of our own corpus), of other words next to
nothing (chosen on event_location).
"""


def located(
    word: Token,
    found: Sequence[FoundPlace],
    reader: Reader,
    *,
    category: str | None = None,
    judged: Judged | None = None,
) -> list[FoundPlace]:
    """Return where the act of a word happened: the likeliest place of its sentence and those listed with it; empty where none is likely.

    Args:
        word: The word that tells of the act.
        found: The places of its paragraph, in order.
        reader: Knows the parties of the paragraph.
        category: The act's category, if it has one.
        judged: The paragraph as the encoder read it, if it did.
    """
    verb = verb_of(word)
    near = [item for item in found if item.head.sent == word.sent and not _of_who_tells(word, verb, item)]
    least, trust = (LEAST, HEARD) if category is not None else (LEAST_OF_ANY, HEARD_OF_ANY)
    shares = [
        chance(
            weight,
            judged.role(word.i, item.head.i, "place") if judged is not None and word.i in judged else None,
            trust,
        )
        for item, weight in zip(near, weights_of(word, near, reader, category), strict=True)
    ]
    if not shares or max(shares) < least:
        return []
    best = near[max(range(len(near)), key=lambda i: (shares[i], -abs(near[i].head.i - word.i)))]
    first = _first_of_list(best.head)
    return [item for item in near if item is best or _first_of_list(item.head) == first]


def places_of(parsed: Parsed, word: Span, coder: Coder, *, category: str | None = None) -> tuple[Place, ...]:
    """Return where the act of any word of a document happened, whether the word tells of an event or not.

    Args:
        parsed: The parsed document.
        word: Where the word stands; the first token that it touches is asked for.
        coder: Its lexicon, frames and encoder are used.
        category: The category of the act, where it is known: it tells how often such acts are told with their place.

    Returns:
        The place, or all of a list ("in Homs and Hama"), as records with the span of the name and what it was resolved to; empty where
        the sentence names none for it, or no token stands there.
    """
    at = word_at(parsed, word)
    if at is None:
        return ()
    index, token = at
    mentions = find_parties(parsed, coder.catalogue)
    places = find_places(parsed, mentions)[index]
    matcher = Matcher(index, parsed.paragraphs[index].doc, mentions, coder.frames)
    judged = None
    if coder.encoder is not None and any(item.head.sent == token.sent for item in places):
        acts = {candidate.token.i: candidate for candidate in matcher.candidates()}
        readings = {i: read_reality(candidate, acts) for i, candidate in acts.items()}
        read = [item for item in windows(read_sentence(token.sent, matcher.reader, acts, readings)) if len(item)]
        judged = coder.encoder.read([read])[0]
    found = located(token, places, matcher.reader, category=category, judged=judged)
    return tuple(item.place for item in found)


def word_at(parsed: Parsed, span: Span) -> tuple[int, Token] | None:
    """Return the paragraph and the first token that a span touches; none where no token stands there."""
    for index, paragraph in enumerate(parsed.paragraphs):
        token = next((token for token in paragraph.doc if paragraph.token_span(token).overlaps(span)), None)
        if token is not None:
            return index, token
    return None


def weights_of(word: Token, near: Sequence[FoundPlace], reader: Reader, category: str | None = None) -> list[float]:
    """Return the log odds of each place of a word's sentence, by syntax alone."""
    weights = packaged_weights()
    return [sum(weights.get(clue, 0.0) for clue in names) for names in clues(word, near, reader, category)]


@lru_cache(maxsize=1)
def packaged_weights() -> dict[str, float]:
    """Return the weight of each clue."""
    return fitted_weights("places")


def clues(word: Token, near: Sequence[FoundPlace], reader: Reader, category: str | None) -> list[list[str]]:
    """Return what speaks for or against each place of a word's sentence."""
    tree = reader.tree(word.doc)
    height = frozenset(tree.line(word.i))
    settings = [_setting(item) for item in near]
    ways = [way(tree, word.i, top.i, _step) for top, _, _ in settings]
    owned = [not any(step in CLAUSES for step in (*up, *down)) for up, down in ways]
    lengths = [len(up) + len(down) for up, down in ways]
    verb = verb_of(word)
    shared = [
        "always",
        f"of {category or 'any'}",
        f"word {word.pos_ if word.pos_ in ('VERB', 'NOUN') else 'other'}",
        f"word as {word.dep_}",
        f"word tagged {word.tag_}",
        f"places {min(len(near), MOST_PLACES)}",
    ]
    act = _kind_of(word)
    kinds = ("all", category or "any", *(("words",) if category in SPOKEN else ()))
    given = []
    for item, (_, preposition, named), (up, down), own, length in zip(
        near, settings, ways, owned, lengths, strict=True
    ):
        side = "before" if item.head.i < word.i else "behind"
        names = [*shared, *(f"up {step}" for step in set(up)), *(f"down {step}" for step in set(down))]
        names += [f"after {preposition}", f"{act} {side}", f"label {item.head.ent_type_}"]
        if named:
            names += ["named by its kind", f"named by its kind after {preposition}"]
        if length <= SHORT_WAY:
            names.append(f"way {' '.join(up)} | {' '.join(down)} {preposition}")
        names.append(f"{act} {' '.join(up)} | {' '.join(down)}" if length <= 2 else f"{act}, far")  # noqa: PLR2004 (steps)
        if own:
            names += ["own clause", f"own clause after {preposition}", f"own clause {side}"]
        elif any(owned):
            names.append("other in own clause")
        if length > min(lengths):
            names += ["another is closer", f"another is closer by {min(length - min(lengths), MOST_VERBS)}"]
        names += _by_order(word, item, near)
        names += _by_fineness(item, length, near, lengths)
        names += _by_chain(word, item, near)
        names += _by_words(word, verb, item, preposition, own=own)
        if category is not None:
            whose = "own" if own else "other"
            names += [f"{category} after {preposition}", f"{category} {side}", f"{category}, {whose} clause"]
            names.append(f"{category}, {min(length, SHORT_WAY)} steps")
        names += _by_holder(word, verb, item, reader)
        names += _by_party(item, reader)
        names += [f"{clue} of {kind}" for clue in _by_other_act(height, item, reader) for kind in kinds]
        given.append(list(dict.fromkeys(names)))
    return given


def _setting(item: FoundPlace) -> tuple[Token, str, bool]:
    """Return the word by which a place hangs in the sentence, the preposition before it, and whether a noun says its kind.

    The nouns of "in the city of Homs" and "in Homs province" are left out, so that "in" is what stands before the place.
    """
    words = place_words()
    top, preposition, named = _first_of_list(item.head), item.preposition, False
    for _ in range(MOST_VERBS):
        of = top.head.pos_ == "ADP" and top.head.lower_ == "of"
        holder = top.head.head if of else top.head
        if not of and top.dep_ not in ("compound", "nmod", "appos", "poss", "amod"):
            break
        if holder == top or holder.pos_ not in ("NOUN", "PROPN"):
            break
        if {holder.lemma_.lower(), holder.lower_}.isdisjoint(words.settled | words.grounds | words.kinds):
            break
        top, named = _first_of_list(holder), True
        preposition = top.head.lower_ if top.dep_ == "pobj" else top.dep_
    return top, preposition, named


def _kind_of(word: Token) -> str:
    """Return whether a word is one of reaching a place, of a way or of neither."""
    words, lemma = place_words(), word.lemma_.lower()
    if lemma in words.reached or lemma in words.reached_only or lemma in words.entered:
        return "reaching"
    return "moving" if lemma in words.moving else "other act"


def _step(tree: Tree, i: int) -> str | None:
    """Return what the way from a token to its head means; a word inside a name or a list is no step."""
    label = tree.labels[i]
    if label in CLAUSES and (tree.kinds[i] in ("VERB", "AUX") or label != "conj"):
        return label
    return STEPS.get(label) or ("phrase" if label == "pobj" else None)


def _by_order(word: Token, item: FoundPlace, near: Sequence[FoundPlace]) -> Iterator[str]:
    gap = item.head.i - word.i
    yield "before" if gap < 0 else "behind"
    yield "near" if abs(gap) <= NEAR else "far" if abs(gap) > FAR else "middle"
    side = "before" if gap < 0 else "behind"
    yield f"{side} {sum(abs(gap) > most for most in BINS)}"
    beside = [other.head.i for other in near if (other.head.i < word.i) == (gap < 0)]
    yield f"{side} number {min(sum(abs(i - word.i) < abs(gap) for i in beside), 2)}"
    yield f"{side} in text {min(sum(i < item.head.i for i in beside), 2)}"
    if len(beside) < len(near):
        yield f"{side}, another on the other side"
    low, high = sorted((word.i, item.head.i))
    between = word.doc[low + 1 : high]
    if any(token.lower_ in CLAUSE_WORDS for token in between):
        yield f"{side} behind a clause word"
    verbs = sum(token.pos_ == "VERB" for token in between)
    yield f"{'before' if gap < 0 else 'behind'} with {min(verbs, MOST_VERBS)} verbs between"
    if any(token.text in ",;:–—" for token in between):
        yield "mark between"
    if any(other is not item and low < other.head.i < high for other in near):
        yield "place between"
    resolution = item.place.resolution
    yield f"resolution {resolution}"
    if resolution == COUNTRY and any((other.place.resolution or COUNTRY) != COUNTRY for other in near):
        yield "country beside a finer place"
    if item.first == word.sent.start or (item.first == word.sent.start + 1 and item.preposition != "nsubj"):
        yield "opens the sentence"


def _fineness(item: FoundPlace) -> int:
    return item.place.resolution or FINEST


def _compared(one: FoundPlace, others: Sequence[FoundPlace]) -> str:
    most = max(_fineness(other) for other in others)
    return "finer" if _fineness(one) > most else "as fine" if _fineness(one) == most else "coarser"


def _by_fineness(item: FoundPlace, length: int, near: Sequence[FoundPlace], lengths: Sequence[int]) -> Iterator[str]:
    """Yield how fine a place is beside the others of the sentence, and beside those to which the way is no longer than a step more."""
    others = [other for other in near if other is not item]
    if others:
        yield f"{_compared(item, others)} than others"
    close = [other for other, steps in zip(near, lengths, strict=True) if other is not item and steps <= length + 1]
    if close:
        yield f"{_compared(item, close)} than those close"


def _by_chain(word: Token, item: FoundPlace, near: Sequence[FoundPlace]) -> Iterator[str]:
    """Yield how a place stands to those of one address or chain with it: "in Homs, Syria", "a village near Homs in central Syria"."""
    for other in near:
        if other is item:
            continue
        one, two = sorted((item, other), key=lambda found: found.head.i)
        between = word.doc[one.last + 1 : max(two.first, one.last + 1)]
        place, finer = "first" if one is item else "second", _compared(item, [other])
        if between.text.strip() in (",", "("):
            yield f"address {place}"
            yield f"address {place} {finer}"
        elif len(between) <= CHAIN and not any(token.pos_ in ("VERB", "AUX") for token in between):
            yield f"chain {place}"
            yield f"chain {place} {finer}"
        if other.head.is_ancestor(item.head):
            yield "under another place"
            yield f"under another place {finer}"
        elif item.head.is_ancestor(other.head):
            yield "over another place"
            yield f"over another place {finer}"


def _by_party(item: FoundPlace, reader: Reader) -> Iterator[str]:
    """Yield whether a party stands at a place or right beside it."""
    around = range(item.first - 1, item.last + 2)
    mention = next((m for i in around if (m := reader.mentions.by_token.get((reader.paragraph, i)))), None)
    if mention is not None:
        yield "beside a party"
        yield f"{'in' if mention.first <= item.head.i <= mention.last else 'by'} a party, {mention.kind}"


def _by_words(word: Token, verb: Token | None, item: FoundPlace, preposition: str, *, own: bool) -> Iterator[str]:
    """Yield the act's word, the word that the place hangs on, and the verb of its clause where that is another's: "said in Geneva"."""
    act = word.lemma_.lower()
    yield f"act {act}"
    yield f"act {act} after {preposition}"
    yield f"act {act}, {'own' if own else 'other'} clause"
    top = _first_of_list(item.head)
    holder = next((above for _, above in ancestors(top) if above.pos_ != "ADP"), None)
    if holder is not None and holder != word:
        yield f"hangs on {holder.lemma_.lower()}"
        yield f"hangs on {holder.lemma_.lower()} after {preposition}"
    told = verb_of(top)
    if told is not None and told not in (word, verb):
        yield f"clause of {told.lemma_.lower()}"
        yield f"clause of {told.lemma_.lower()} {'above' if told.is_ancestor(word) else 'elsewhere'}"


def _by_holder(word: Token, verb: Token | None, item: FoundPlace, reader: Reader) -> Iterator[str]:
    """Yield what a place hangs on: the word itself, a party, another act, a thing; and whether its verb is the word's."""
    top = _first_of_list(item.head)
    chain = [above for _, above in ancestors(top) if above.pos_ != "ADP"]
    holder = chain[0] if chain else None
    if holder is None:
        yield "holder none"
    elif holder == word:
        yield "holder word"
    elif holder.pos_ in ("VERB", "AUX"):
        yield "holder another verb"
    else:
        kind = "party" if reader.is_people(holder) else "another act" if reader.is_event(holder) else "thing"
        step = STEPS.get(holder.dep_, "phrase" if holder.dep_ == "pobj" else "other")
        yield f"holder {kind}"
        yield f"holder {kind} after {item.preposition}"
        yield f"holder {kind} as {step}"
    above = verb_of(top)
    if above is None or verb is None:
        yield "no verb"
    elif above == verb:
        yield "one verb"
    elif above.is_ancestor(verb):
        yield "verb above"
    elif verb.is_ancestor(above):
        yield "verb below"
    else:
        yield "verb elsewhere"
    if item.head.is_ancestor(word):
        yield "word inside the place's phrase"


def _by_other_act(height: Collection[int], item: FoundPlace, reader: Reader) -> Iterator[str]:
    """Yield which act that is neither the word nor above it holds a place: "urged both sides to stop the shelling of El Fasher"."""
    below = _first_of_list(item.head)
    while below.head.i not in height and below.head != below:
        below = below.head
        if reader.is_event(below):
            yield "held by a noun"
            yield f"held by a noun after {item.preposition}"
            yield f"held by a noun as {STEPS.get(below.dep_, below.dep_)}"
            return
        if below.pos_ == "VERB":
            yield f"held by a verb, {below.dep_}"
            return


def verb_of(token: Token) -> Token | None:
    """Return the verb of a token's clause: itself, or the nearest above."""
    if token.pos_ == "VERB":
        return token
    return next((above for _, above in ancestors(token) if above.pos_ in ("VERB", "AUX")), None)


def _of_who_tells(word: Token, verb: Token | None, item: FoundPlace) -> bool:
    """Tell a place that only says where those are who tell of an act: "rebels burned the clinic, a nurse **in Geneva** said".

    Every fifth of such places is that of the act all the same (training part of our own corpus), too few to guess.
    """
    top = _first_of_list(item.head)
    telling = verb_of(top)
    if telling is None or telling in (word, verb) or cue_of(telling) is None:
        return False
    of_teller = any(
        child.dep_ in ("nsubj", "nsubjpass") and (child == top or child.is_ancestor(top)) for child in telling.children
    )
    return of_teller and (telling.is_ancestor(word) or (verb is not None and verb.is_ancestor(telling)))


def _first_of_list(head: Token) -> Token:
    """Return the first name of a list that a name stands in."""
    while head.dep_ == "conj" and head.head.pos_ in ("PROPN", "NOUN") and head.head != head:
        head = head.head
    return head
