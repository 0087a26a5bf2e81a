"""What a number counts: the noun, the unit, and the kind that verbs, nouns and states around it give.

Words are data: ``lexicon/figures.toml``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from dragoman.language import questions
from dragoman.tables import packaged, read_toml, read_tsv

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from dragoman.mentions.numbers import Number

HARM = frozenset(
    [
        "handed",
        "shot",
        "killed",
        "injured",
        "missing",
        "detained",
        "abducted",
        "released",
        "displaced",
        "rescued",
        "held",
        "seized",
    ]
)
"""Kinds of what is done to people; each may be told of the same people by a verb or by a state."""
INNER = frozenset({"nummod", "quantmod", "compound", "amod", "nmod", "poss", "det", "advmod", "npadvmod", "predet"})
RIGHT_OF_NUMBER = 7
"""Tokens between a number and the noun that it counts."""
GATHERED = frozenset(
    [
        "group",
        "crowd",
        "family",
        "band",
        "gang",
        "team",
        "crew",
        "force",
        "contingent",
        "delegation",
        "mob",
        "total",
        "number",
        "column",
        "party",
        "guard",
        "unit",
        "convoy",
        "squad",
        "toll",
        "population",
        "list",
        "staff",
        "garrison",
    ]
)
INCLUDING = frozenset({"including", "among", "mostly", "notably", "besides", "plus"})
BE = frozenset({"be", "remain", "lie", "stay", "go", "become", "get"})


TOLL_KINDS = frozenset(
    {
        "killed",
        "injured",
        "missing",
        "detained",
        "abducted",
        "displaced",
        "rescued",
        "released",
        "size",
        "troops",
        "held",
    }
)
"""Kinds whose numbers are counted again and corrected."""


@dataclass(frozen=True, slots=True)
class FoundFigure:
    """A number with its bounds, its tokens (both inside), the noun it counts and the word that gives its kind.

    ``scope`` is incident or total (of a war, of a year). ``corrects`` is the earlier figure that this one takes the place of, as index of the
    paragraph, first and last token. ``doubt`` says what else the digits or the unit may mean.
    """

    first: int
    last: int
    kind: str
    value: float | None
    low: float | None
    high: float | None
    unit: str | None
    noun: Token | None
    governor: Token | None
    scope: str = "incident"
    corrects: tuple[int, int, int] | None = None
    doubt: str | None = None


@dataclass(frozen=True, slots=True)
class Words:
    """The word lists of ``figures.toml``, turned to look up a word's kind."""

    object: dict[str, str]
    subject: dict[str, tuple[str, ...]]
    noun: dict[str, str]
    state: dict[str, str]
    counted: dict[str, frozenset[str]]
    measures: frozenset[str]
    ages: frozenset[str]
    units: dict[str, str]
    wanted: frozenset[str]
    protest: frozenset[str]
    rescue: frozenset[str]
    freeing: frozenset[str]
    voters: frozenset[str]
    court: frozenset[str]
    court_time: frozenset[str]
    voting: frozenset[str]
    currency: dict[str, dict[str, str]]
    armed: frozenset[str]
    state_forces: frozenset[str]
    forms: dict[str, str]


@lru_cache(maxsize=1)
def words() -> Words:
    """Read the word lists.

    Raises:
        DataError: DG-D01 when the file is not TOML.
    """
    data = read_toml(packaged("lexicon", "figures.toml"))
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
        counted={name: frozenset(items) for name, items in data["counted"].items()},
        measures=frozenset(data["measure"]["none"]),
        ages=frozenset(data["measure"]["old"]),
        units=_turned(data["units"]),
        wanted=frozenset(data["wanted"]["words"]),
        protest=frozenset(data["protest"]["words"]),
        rescue=frozenset(data["rescue"]["words"]),
        freeing=frozenset(data["rescue"]["freeing"]),
        voters=frozenset(data["voting"]["voters"]),
        court=frozenset(data["sentence"]["court"]),
        court_time=frozenset(data["sentence"]["time"]),
        voting=frozenset(data["voting"]["words"]),
        currency=data["currency"],
        armed=frozenset(data["armed"]["groups"]),
        state_forces=frozenset(data["armed"]["state"]),
        forms=_forms(verbs),
    )


def _turned(table: dict[str, list[str]]) -> dict[str, str]:
    turned: dict[str, str] = {}
    for kind, items in table.items():
        for item in items:
            turned.setdefault(item, kind)
    return turned


IRREGULAR = {
    "slew": "slay",
    "slain": "slay",
    "shot": "shoot",
    "took": "take",
    "taken": "take",
    "held": "hold",
    "drove": "drive",
    "driven": "drive",
    "fled": "flee",
    "fell": "fall",
    "fallen": "fall",
    "caught": "catch",
    "brought": "bring",
    "sent": "send",
    "kept": "keep",
    "hit": "hit",
    "hurt": "hurt",
    "struck": "strike",
    "beat": "beat",
    "beaten": "beat",
    "blew": "blow",
    "blown": "blow",
    "lost": "lose",
    "left": "leave",
    "freed": "free",
    "died": "die",
    "dying": "die",
    "led": "lead",
    "drew": "draw",
    "drawn": "draw",
    "set": "set",
    "let": "let",
    "hung": "hang",
    "froze": "freeze",
    "frozen": "freeze",
    "gave": "give",
    "given": "give",
    "was": "be",
    "were": "be",
    "is": "be",
    "are": "be",
    "been": "be",
}


def _forms(verbs: set[str]) -> dict[str, str]:
    """Return inflected forms with their verbs: the model's lemmas fail in text all in capitals."""
    forms = dict(IRREGULAR)
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
def _people_nouns() -> frozenset[str]:
    """Return the single nouns of ``agents.tsv`` that name persons, and what the people of a state are called."""
    rows = read_tsv(packaged("lexicon", "agents.tsv"), ("term", "kind", "number"))
    states = read_tsv(packaged("lexicon", "states.tsv"), ("key", "demonyms"))
    people = {_singular(name.lower()) for _, row in states for name in row["demonyms"].split("|") if name.endswith("s")}
    return frozenset(
        {row["term"].lower() for _, row in rows if row["kind"] == "person" and " " not in row["term"]} | people
    )


def lemma(token: Token) -> str:
    """Return a token's lemma in lower case, also in text all in capitals."""
    text = token.text
    if len(text) > 1 and text.isupper():
        lower = text.lower()
        known = words().forms.get(lower)
        return known or _singular(lower)
    return token.lemma_.lower() if token.tag_ not in ("NNP", "NNPS") else _singular(text.lower())


def _singular(word: str) -> str:
    for ending, single in (
        ("ies", "y"),
        ("sses", "ss"),
        ("buses", "bus"),
        ("xes", "x"),
        ("ches", "ch"),
        ("shes", "sh"),
        ("men", "man"),
        ("children", "child"),
        ("people", "people"),
    ):
        if word.endswith(ending) and len(word) > len(ending):
            return word[: -len(ending)] + single
    return {"children": "child", "men": "man", "women": "woman"}.get(word) or (
        word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 3 else word  # noqa: PLR2004
    )


# The noun


def is_whole(doc: Doc, number: Number) -> bool:
    """Tell the whole of "20 of the **48** hostages", "one of **15** sailors"."""
    i = number.first - 1
    while word_at(doc, i) in ("the", "its", "his", "their", "those", "these", "all"):
        i -= 1
    before = doc[i - 1] if i > 0 and word_at(doc, i) == "of" else None
    return before is not None and (
        before.pos_ == "NUM" or before.lower_ in ("some", "most", "none", "any", "many", "all", "first", "last")
    )


def root_of(doc: Doc, number: Number) -> Token:
    """Return the token of a number that hangs on something outside it."""
    tokens = doc[number.start : number.end + 1]
    if len(tokens) == 1:
        return tokens[0]
    outside = [token for token in tokens if token.head == token or not number.start <= token.head.i <= number.end]
    return outside[-1] if outside else tokens[-1]


def counted_noun(doc: Doc, number: Number) -> Token | None:
    """Return the noun that a number counts: "64,000 **Palestinians**", "dozens of **people**", "20 of the 48 **hostages**"."""
    root = root_of(doc, number)
    last = number.last
    if word_at(doc, last + 1) == "of":
        return _of_what(doc, last + 1)
    head = root.head
    if root.dep_ in INNER and head.i > last and head.i - last <= RIGHT_OF_NUMBER and head.pos_ in ("NOUN", "PROPN"):
        return _end_of_compound(head)
    return _noun_to_the_right(doc, last + 1)


def _of_what(doc: Doc, of: int) -> Token | None:
    for child in doc[of].children:
        if child.dep_ == "pobj":
            return child
    return _noun_to_the_right(doc, of + 1)


def _end_of_compound(noun: Token) -> Token:
    while noun.dep_ == "compound" and noun.head.i > noun.i and noun.head.pos_ in ("NOUN", "PROPN"):
        noun = noun.head
    return noun


def adjacent_kind(doc: Doc, number: Number, noun: Token | None) -> tuple[str, Token] | None:
    """Read the kind from the words right before and right after the counted, where the parse fails, as it does in text all in capitals."""
    last = max(noun.i if noun is not None else 0, number.last)
    for i in range(last + 1, min(len(doc), last + 7)):
        word = doc[i].lower_
        if word in SKIPPED or word.endswith("ly"):
            continue
        verb = words().forms.get(word, word)
        kind = words().state.get(word) or (words().object.get(verb) if word.endswith(("ed", "en", "t")) else None)
        kind = kind or next((kind for kind in words().subject.get(verb, ()) if kind in HARM), None)
        if kind is not None:
            return kind, doc[i]
        break
    i = number.first - 1
    while i >= 0 and doc[i].lower_ in ("the", "of", "another", "at", "its", "his", "their", "other"):
        i -= 1
    if i < 0:
        return None
    word = doc[i].lower_
    verb = words().forms.get(word, "")
    kind = words().object.get(verb) if verb else words().noun.get(_singular(word))
    return (kind, doc[i]) if kind is not None else None


SKIPPED = frozenset(
    [
        *("was", "were", "is", "are", "has", "have", "had", "been", "being", "be", "also", "reportedly"),
        *("later", "allegedly", "who", "and", "that", "then", "which", ",", "officially", "more", "so"),
    ]
)
"""Words between the counted and what is said of them."""


def _noun_to_the_right(doc: Doc, start: int) -> Token | None:
    found = None
    for i in range(start, min(len(doc), start + RIGHT_OF_NUMBER)):
        token = doc[i]
        if token.pos_ in ("NOUN", "PROPN"):
            if found is not None and found.dep_ != "compound" and token.i - found.i > 1:
                break
            found = token
        elif found is not None:
            break
        elif (
            token.text in ("-", "–", '"', "“", "”", "'")
            or token.pos_ in ("ADJ", "NUM", "DET", "PART")
            or token.tag_ in ("VBN", "VBG", "JJ")
            or token.lower_ in ("more", "other", "such", "so", "even", "mostly", "most")
        ):
            continue
        else:
            break
    return found


def word_at(doc: Doc, i: int) -> str:
    """Return the word at an index in lower case, empty beyond the ends."""
    return doc[i].lower_ if 0 <= i < len(doc) else ""


# The relations of what is counted to the words around it


@dataclass(frozen=True, slots=True)
class Relation:
    """A word that says something of the counted, and how they hang together: object, subject, state, of, in, attr."""

    word: Token
    how: str


def relations(node: Token, last: int, *, whole: bool = False) -> Iterator[Relation]:
    """Yield what governs a phrase and what is said of it, the strongest first.

    Args:
        node: The head of the phrase.
        last: The last token of the number.
        whole: Whether only a part of the counted is spoken of ("20 of the **48** hostages"); then only what is said of them all counts.
    """
    if not whole:
        yield from _above(node)
    yield from _said_of(node, last)
    if not whole and node.dep_ in ("nsubj", "nsubjpass", "dobj"):
        yield from _wounds(node)


def _wounds(node: Token) -> Iterator[Relation]:
    """Read "arrived at a clinic **with** gunshot **wounds**", which the parser hangs on the verb or the clinic."""
    direct = [child for child in node.head.children if child.dep_ == "prep" and child.i > node.i]
    nested = [child for item in direct for place in item.children for child in place.children if child.dep_ == "prep"]
    for preposition in (*direct, *nested):
        if preposition.lower_ == "with":
            yield from (Relation(inner, "condition") for inner in preposition.children if inner.dep_ == "pobj")


def _above(node: Token, depth: int = 0) -> Iterator[Relation]:
    head, dep = node.head, node.dep_
    if head == node or depth > 4:  # noqa: PLR2004 (deeper is a misparse)
        return
    if dep in ("dobj", "dative"):
        yield Relation(head.head if _is_let(head) else head, "object")
        yield from _chained(head)
    elif dep == "nsubjpass":
        yield Relation(head, "object")
        yield from _chained(head)
    elif dep == "nsubj":
        yield from _subject_of(head, node)
    elif dep == "pobj":
        yield from _below_preposition(node, depth)
    elif dep in ("conj", "appos") and head.pos_ in ("NOUN", "PROPN", "NUM", "PRON"):
        own = _own_verb(node, head)
        if own is not None:
            yield own
        yield from _above(head, depth + 1)
    elif dep == "npadvmod" and head.pos_ in ("ADV", "ADP") and head.head.pos_ == "VERB":
        # "marched 20 teenagers away"
        yield Relation(head.head, "object")
    elif dep in ("attr", "oprd", "npadvmod", "dep", "acomp"):
        yield Relation(head, "attr")
    elif dep in ("compound", "nmod", "amod", "poss", "nummod", "quantmod") and head.pos_ in ("NOUN", "PROPN"):
        yield Relation(head, "modifier")
        yield from _above(head, depth + 1)
    elif dep in ("conj", "ccomp", "advcl", "parataxis") and head.pos_ == "VERB":
        yield Relation(head, "loose")


def _own_verb(node: Token, head: Token) -> Relation | None:
    """Read "killed 14 people and 30 wounded": the parser hangs the second number on the first, but its participle follows it."""
    following = node.i + 1
    doc = node.doc
    if (
        following < len(doc)
        and doc[following].tag_ in ("VBN", "VBD")
        and doc[following].dep_ != "amod"
        and head.i < node.i
    ):
        return Relation(doc[following], "state")
    return None


def _subject_of(verb: Token, node: Token) -> Iterator[Relation]:
    if questions.is_passive(verb):
        yield Relation(verb, "object")
        yield from _chained(verb)
        yield from _joined(verb)
        return
    if _is_let(verb):
        yield Relation(verb.head, "object")
        return
    if lemma(verb) in BE or verb.pos_ == "AUX":
        yield from _predicates(verb, node)
    yield Relation(verb, "subject")
    yield from (
        Relation(child, "subject") for child in verb.children if child.dep_ == "xcomp" and questions.has_to(child)
    )
    yield from _joined(verb)


def _predicates(verb: Token, node: Token) -> Iterator[Relation]:
    for child in verb.children:
        if child.i <= node.i:
            continue
        if child.dep_ in ("acomp", "attr", "oprd", "advmod", "xcomp"):
            yield Relation(child, "state")
        elif child.dep_ == "prep":
            yield from (Relation(inner, "state") for inner in child.children if inner.dep_ == "pobj")


def _joined(verb: Token) -> Iterator[Relation]:
    """Read a second verb of the same subject: "Thirty sailors clung to a raft and **were rescued**"."""
    for child in verb.children:
        if child.dep_ == "conj" and child.pos_ == "VERB" and not any(item.dep_ in SUBJECTS for item in child.children):
            yield Relation(child, "object" if questions.is_passive(child) else "subject")


SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})


def _is_let(verb: Token) -> bool:
    """Tell whether a verb is what somebody is let do: "let the 39 passengers **go**", "let **go** 52 Americans"."""
    return verb.dep_ in ("ccomp", "xcomp", "advcl") and lemma(verb.head) == "let"


def _chained(verb: Token) -> Iterator[Relation]:
    """Read "left 14 people dead": the state hangs on the verb."""
    if lemma(verb) not in (
        "leave",
        "find",
        "see",
        "report",
        "make",
        "render",
        "believe",
        "declare",
        "count",
        "have",
        "get",
        "bring",
        "fear",
        "presume",
        "think",
        "confirm",
        "pronounce",
    ):
        return
    for child in verb.children:
        if child.dep_ in ("oprd", "acomp", "xcomp", "ccomp", "advcl", "amod", "acl", "advmod"):
            yield Relation(child, "subject" if questions.has_to(child) else "state")
        elif child.dep_ == "prep" and child.lower_ in ("in", "with"):
            for inner in child.children:
                yield Relation(inner, "condition")


def _below_preposition(node: Token, depth: int) -> Iterator[Relation]:
    preposition = node.head
    above = preposition.head
    word = preposition.lower_
    if preposition.dep_ == "agent":
        yield Relation(above, "subject")
        return
    if word in ("of", "for", "on", "in", "by", "from", "to", "at", "against", "with", "between"):
        yield Relation(above, word)
    if word == "of" and above.pos_ in ("NOUN", "PROPN", "NUM") and lemma(above) in GATHERED:
        yield from _above(above, depth + 1)
    if word in INCLUDING:
        yield Relation(above, "including")
        if above.pos_ in ("NOUN", "PROPN", "NUM"):
            yield from _above(above, depth + 1)
    if above.head != above and (above.dep_ == "prep" or above.lower_ in ("along", "together")):
        yield Relation(above.head, above.lower_)


def _said_of(node: Token, last: int) -> Iterator[Relation]:
    """Yield participles, relative clauses and states of the counted, and of those that "five of its people" are part of."""
    inside = [
        pobj
        for of in node.children
        if of.lower_ == "of" and of.i == last + 1
        for pobj in of.children
        if pobj.dep_ == "pobj"
    ]
    for child in [*node.children, *(child for pobj in inside for child in pobj.children)]:
        if child.dep_ == "amod" or (child.dep_ == "acl" and child.tag_ in ("VBN", "VBD")):
            yield Relation(child, "state")
        elif child.dep_ == "acl" and child.tag_ == "VBG":
            yield Relation(child, "subject")
        elif child.dep_ == "relcl":
            yield from _relative(child)
        elif child.dep_ in ("acomp", "prep") and child.i > last:
            for inner in child.children:
                if inner.dep_ == "pobj" and child.lower_ in ("in", "under", "with"):
                    yield Relation(inner, "condition")
    following = max(node.i, last) + 1
    if following < len(node.doc):
        token = node.doc[following]
        if token.pos_ in ("ADJ", "VERB") or token.tag_ in ("VBN", "VBD", "JJ", "NN"):
            yield Relation(token, "after")


def _relative(verb: Token) -> Iterator[Relation]:
    if any(child.lower_ == "whom" and child.head.lower_ == "of" for child in verb.subtree):
        return
    passive = questions.is_passive(verb)
    subjects = [child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass")]
    if any(child.lower_ in questions.RELATIVE_PRONOUNS and child.lower_ != "whom" for child in subjects):
        yield Relation(verb, "object" if passive else "subject")
    elif subjects:
        yield Relation(verb, "object")
    else:
        yield Relation(verb, "state" if verb.tag_ == "VBN" else "subject")


# Kinds of words


def object_kind(verb: Token) -> str | None:
    """Return the kind that a verb gives its object, with its particle or complement where that decides ("take hostage")."""
    known = words().object
    name = lemma(verb)
    complements = list(_complements(verb))
    if name not in BE and ("death" in complements or {"dead", "fatally"} & set(complements)):
        return "killed"
    for child in complements:
        kind = known.get(f"{name} {child}")
        if kind is not None:
            return kind if kind != "none" else None
    return known.get(name)


def subject_kinds(verb: Token) -> tuple[str, ...]:
    """Return the kinds that a verb gives its subject."""
    known = words().subject
    name = lemma(verb)
    for child in _complements(verb):
        kinds = known.get(f"{name} {child}")
        if kinds:
            return kinds
    return known.get(name, ())


def _complements(verb: Token) -> Iterator[str]:
    for child in verb.children:
        if child.dep_ in ("prt", "advmod", "oprd", "acomp", "dobj", "xcomp", "ccomp", "advcl", "dep", "amod"):
            yield lemma(child)
            if child.dep_ in ("xcomp", "ccomp", "dobj", "advmod"):
                for inner in child.children:
                    if inner.dep_ in ("oprd", "prt", "advmod", "acomp", "amod"):
                        yield lemma(inner)
        if child.dep_ == "prep" or child.pos_ == "ADP":
            yield child.lower_
            for inner in child.children:
                if inner.dep_ in ("pobj", "prep", "pcomp", "amod"):
                    yield lemma(inner)
    following = verb.i + 1
    if following < len(verb.doc):
        yield lemma(verb.doc[following])


PERSON_ENDINGS = (
    "man",
    "men",
    "woman",
    "women",
    "ist",
    "ee",
    "ian",
    "ant",
    "er",
    "or",
    "smith",
    "folk",
    "cian",
    "eer",
    "ese",
    "ish",
    "person",
    "keeper",
    "ard",
    "yst",
    "oer",
)


def is_person(noun: Token | None) -> bool:
    """Tell whether a noun names people, by a list, by its ending, or as a people's name in the plural."""
    if noun is None:
        return False
    if noun.pos_ == "PRON":
        return noun.lower_ in ("them", "whom", "us", "those", "who", "you", "they")
    name = lemma(noun)
    known = words().counted
    if name in known["persons"] or name in _people_nouns() or name in known["troops"] or name in known["police"]:
        return True
    if noun.lower_ in ("hands", "roma") and noun.dep_ != "pobj":
        return True
    if name in known["things"] or name in known["weapons"]:
        return False
    if noun.ent_type_ == "NORP":
        return True
    if noun.tag_ in ("NNPS", "NNP") and noun.text.endswith("s") and noun.text[:1].isupper() and not noun.is_upper:
        return True
    return noun.pos_ in ("NOUN", "PROPN") and name.endswith(PERSON_ENDINGS)


def is_vehicle(noun: Token | None) -> bool:
    """Tell vehicles, ships and aircraft, which may be weapons where they belong to a force."""
    return noun is not None and lemma(noun) in words().counted["armoured"]


def is_crowd_noun(noun: Token) -> bool:
    """Tell whether a noun by itself names those who protest or gather: strikers, demonstrators."""
    return words().noun.get(lemma(noun)) == "size"


def may_be_people(noun: Token | None) -> bool:
    """Tell a plural that no list knows: it may be what a group of people are called."""
    if noun is None or not (noun.is_upper or noun.tag_ in ("NNS", "NNPS")):
        return False
    known = words().counted
    return lemma(noun) not in known["things"] | known["weapons"] | known["armoured"]


def is_weapon(noun: Token | None) -> bool:
    """Tell whether a noun names weapons: by itself, or as an armoured or fighting vehicle, ship or aircraft."""
    if noun is None:
        return False
    name = lemma(noun)
    known = words().counted
    if name in known["weapons"]:
        return name != "round" or any(lemma(child) in ("artillery", "ammunition") for child in noun.children)
    if name in known["armoured"]:
        near = [child for child in noun.subtree if child.i <= noun.i and noun.i - child.i <= 4]  # noqa: PLR2004
        return any(lemma(token) in known["armouring"] for token in near)
    return False


def lemma_at(doc: Doc, i: int) -> str:
    """Return the lemma at an index, empty beyond the ends."""
    return lemma(doc[i]) if 0 <= i < len(doc) else ""
