"""Attitudes: who praises, blames, wants, intends, refuses or takes up something, without reporting that it is so.

"The minister praised the deal" and "the union wants to strike" make claims with a stance, but the deal and the strike are not told by the
minister or the union: no event is attributed by them. The words are in ``lexicon/attitudes.tsv``.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dragoman.coding.speech import STOPS, Speech
from dragoman.language import questions
from dragoman.lexicon.acts import act_words
from dragoman.lexicon.readings import Cue, attitude_words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from dragoman.coding.fillers import Reader

Key = tuple[str, str]
Range = tuple[int, int]
COPULAS = frozenset({"be", "feel", "seem", "remain", "become", "sound", "look", "appear", "stay", "grow"})
WISHES = frozenset({"like", "love", "prefer", "welcome"})
"""Verbs that tell of an attitude under a modal too ("would like to"); others tell of one that somebody may come to have."""
AFTER = frozenset({"for", "as", "over", "about", "against"})
"""Prepositions after the object of an attitude whose phrase belongs to it: "criticised the mayor for the delay"."""
LONGEST = 60
"""Words of a content at most."""


def find_attitudes(doc: Doc, reader: Reader, known: set[int]) -> Iterator[tuple[Speech, Range]]:
    """Yield the attitudes of a paragraph, each with the tokens of its cue.

    Args:
        doc: The paragraph.
        reader: Knows the parties.
        known: Tokens that are cues of speech already.
    """
    for token in doc:
        if token.i in known or token.is_punct:
            continue
        if token.pos_ == "VERB" and token.dep_ != "acomp":
            found = _of_verb(token)
        elif token.pos_ == "NOUN":
            found = _of_noun(token)
        elif token.pos_ == "ADJ" or token.dep_ == "acomp":
            found = _of_adjective(token)
        else:
            continue
        if found is None:
            continue
        stance, subject, cue, (first, last) = found
        while last > first and (doc[last].text in STOPS or doc[last].is_space):
            last -= 1
        if subject.dep_ == "expl" or first <= subject.i <= last or last - first > LONGEST or first <= token.i <= last:
            continue
        yield Speech(token, first, last, stance, reader.at(subject), None, subject, about=True), cue


Found = tuple[str, "Token", Range, Range]


def _of_verb(verb: Token) -> Found | None:
    subjects = questions.logical_subjects(verb)
    supposed = any(child.tag_ == "MD" for child in verb.children) and verb.lemma_ not in WISHES
    if not subjects or supposed:
        return None
    first = _group(verb)
    words = attitude_words()
    for child in verb.rights:
        if child.dep_ not in ("prep", "prt", "advmod", "agent"):
            continue
        cue = next(
            (c for c in words.get(("verb", f"{verb.lemma_} {child.lower_}"), ()) if "object" in c.complements), None
        )
        content = _beyond(verb, child) if cue is not None else None
        if cue is not None and content is not None:
            # A particle and a preposition ("came out against") stand before the content.
            last = content[0] - 1 if child.i < content[0] <= child.i + 2 else child.i
            return cue.stance, subjects[0], (first, last), content
    for cue in words.get(("verb", verb.lemma_), ()):
        content = _complement(verb, cue)
        if content is not None:
            return cue.stance, subjects[0], (first, verb.i), content
    return None


def _beyond(verb: Token, word: Token) -> Range | None:
    """Return what stands after the preposition or particle of a verb."""
    content = _after(word)
    if content is None and word.dep_ in ("prt", "advmod"):
        content = _object(verb) or next((c for p in word.rights if p.dep_ == "prep" and (c := _after(p))), None)
    return content


def _complement(verb: Token, cue: Cue) -> Range | None:
    wanted = cue.complements
    if questions.is_passive(verb):
        subjects = questions.own_subjects(verb, passive=True)
        told = subjects and wanted & {"object", "as"} and questions.agents(verb)
        return (subjects[0].left_edge.i, subjects[0].right_edge.i) if told else None
    for child in verb.rights:
        infinitive = child.dep_ in ("xcomp", "ccomp", "advcl") and questions.has_to(child)
        if infinitive and child.dep_ != "advcl" and wanted & {"infinitive", "person"}:
            thing = next((c for c in verb.rights if c.dep_ in ("dobj", "dative") and c.i < child.i), None)
            if "person" in wanted or thing is None:
                return (thing.left_edge.i if thing is not None else child.left_edge.i), child.right_edge.i
        if child.dep_ == "ccomp" and not infinitive and "clause" in wanted:
            return child.left_edge.i, child.right_edge.i
        if child.dep_ == "xcomp" and child.tag_ == "VBG" and "object" in wanted:
            return child.left_edge.i, child.right_edge.i
    if "as" in wanted:
        thing = next((c for c in verb.rights if c.dep_ == "dobj"), None)
        role = next((c for c in verb.rights if c.dep_ == "prep" and c.lower_ == "as"), None)
        if thing is not None and role is not None and role.i > thing.i:
            return thing.left_edge.i, role.right_edge.i
    return _object(verb) if "object" in wanted else None


def _object(verb: Token) -> Range | None:
    for child in verb.rights:
        if child.dep_ == "dobj" and not child.lower_.endswith(("self", "selves")):
            last = child.right_edge.i
            for after in verb.rights:
                if after.dep_ == "prep" and after.lower_ in AFTER and after.left_edge.i == last + 1:
                    last = after.right_edge.i
            return child.left_edge.i, last
    return None


def _after(preposition: Token) -> Range | None:
    """Return what stands after a preposition: a phrase, a gerund or a clause."""
    for child in preposition.rights:
        if child.dep_ in ("pobj", "pcomp"):
            return child.left_edge.i, child.right_edge.i
    return None


def _group(verb: Token) -> int:
    """Return where a verb group begins: its auxiliaries, negation and adverbs stand before it."""
    first = verb.i
    while first > verb.sent.start:
        before = verb.doc[first - 1]
        if before.head.i != verb.i or before.dep_ not in ("aux", "auxpass", "neg", "advmod") or before.lower_ == "to":
            break
        first -= 1
    while first < verb.i and verb.doc[first].dep_ == "advmod" and verb.doc[first].tag_ in ("WRB", "IN"):
        first += 1
    return first


def _of_noun(noun: Token) -> Found | None:
    words = attitude_words()
    lemma = noun.lemma_.lower()
    for child in noun.rights:
        content: Range | None = None
        key, wanted, last = lemma, "", noun.i
        if child.dep_ == "prep":
            key, wanted, content, last = f"{lemma} {child.lower_}", "object", _after(child), child.i
        elif child.dep_ in ("acl", "xcomp") and questions.has_to(child):
            wanted, content = "infinitive", (child.left_edge.i, child.right_edge.i)
        elif (
            child.dep_ in ("acl", "ccomp", "relcl")
            and child.left_edge.lower_ == "that"
            and child.left_edge.dep_ == "mark"
        ):
            wanted, content = "clause", (child.left_edge.i, child.right_edge.i)
        if content is None:
            continue
        cue = next((item for item in words.get(("noun", key), ()) if wanted in item.complements), None)
        if cue is None:
            continue
        owner = _owner(noun)
        if owner is not None:
            return cue.stance, owner, (noun.i, last if last == noun.i + 1 else noun.i), content
        verb = noun.head
        if (
            noun.dep_ == "dobj"
            and verb.lemma_ in act_words().lending
            and (subjects := questions.logical_subjects(verb))
        ):
            return cue.stance, subjects[0], (_group(verb), last), content
    return None


def _owner(noun: Token) -> Token | None:
    for child in noun.children:
        if child.dep_ == "poss":
            return child
        if child.dep_ == "prep" and child.lower_ in ("by", "from") and child.i > noun.i:
            return next((inner for inner in child.children if inner.dep_ == "pobj"), None)
    return None


def _of_adjective(adjective: Token) -> Found | None:
    verb = adjective.head
    if adjective.dep_ not in ("acomp", "oprd", "conj") or verb.lemma_ not in COPULAS:
        return None
    subjects = [child for child in verb.children if child.dep_ == "nsubj"] or questions.logical_subjects(verb)
    if not subjects:
        return None
    words = attitude_words()
    first = _group(verb)
    for child in adjective.rights:
        content: Range | None = None
        wanted, last = "", adjective.i
        key = adjective.lower_
        if child.dep_ == "prep":
            key, wanted, content, last = f"{key} {child.lower_}", "object", _after(child), child.i
        elif child.dep_ in ("xcomp", "ccomp"):
            wanted = "infinitive" if questions.has_to(child) else "clause"
            content = child.left_edge.i, child.right_edge.i
        cue = next((item for item in words.get(("adjective", key), ()) if wanted in item.complements), None)
        if cue is not None and content is not None:
            return cue.stance, subjects[0], (first, last), content
    return None
