"""The questions that coding asks of a parse.

Everything that reads dependency labels stands here, so that the rest speaks of logical subjects, objects and complements. Labels are
those of the English model (ClearNLP). All functions take tokens of one paragraph and return tokens of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
CLAUSES = frozenset({"ccomp", "xcomp", "advcl", "relcl", "acl", "pcomp", "parataxis", "csubj", "csubjpass"})
HEARD = frozenset({"tell", "inform", "assure", "brief"})
"""Verbs of saying whose object is the hearer."""
RELATIVE_PRONOUNS = frozenset({"who", "which", "that", "whom", "whose"})
OBJECT_CONTROL = frozenset(
    [
        "accuse",
        "advise",
        "allow",
        "appeal",
        "appoint",
        "ask",
        "assist",
        "authorise",
        "authorize",
        "ban",
        "beg",
        "blame",
        "bar",
        "beseech",
        "call",
        "cause",
        "caution",
        "challenge",
        "charge",
        "coerce",
        "command",
        "compel",
        "convict",
        "convince",
        "counsel",
        "dare",
        "demand",
        "deter",
        "direct",
        "discourage",
        "dispatch",
        "drive",
        "empower",
        "enable",
        "encourage",
        "enjoin",
        "enlist",
        "entice",
        "entreat",
        "exhort",
        "expect",
        "force",
        "forbid",
        "get",
        "goad",
        "help",
        "hire",
        "impel",
        "implore",
        "incite",
        "induce",
        "instruct",
        "invite",
        "lead",
        "let",
        "licence",
        "make",
        "mobilise",
        "mobilize",
        "motivate",
        "nudge",
        "oblige",
        "order",
        "pay",
        "permit",
        "persuade",
        "plead",
        "pledge",
        "pray",
        "press",
        "pressure",
        "prevent",
        "prevail",
        "prohibit",
        "prompt",
        "prod",
        "provoke",
        "push",
        "recommend",
        "remind",
        "request",
        "require",
        "send",
        "summon",
        "suspect",
        "task",
        "teach",
        "tell",
        "tempt",
        "trick",
        "trust",
        "urge",
        "want",
        "warn",
    ]
)
SUBJECT_CONTROL_DESPITE_OBJECT = frozenset({"promise", "vow", "threaten", "pledge", "use"})
ACCUSED_OF = frozenset(
    [
        "accuse",
        "suspect",
        "convict",
        "acquit",
        "absolve",
        "clear",
        "blame",
        "charge",
        "stop",
        "prevent",
        "ban",
        "bar",
        "deter",
    ]
)
JUDGED_FOR = frozenset(
    [
        "applaud",
        "arrest",
        "assail",
        "attack",
        "ban",
        "berate",
        "blame",
        "blast",
        "blacklist",
        "castigate",
        "censure",
        "chastise",
        "chide",
        "commend",
        "condemn",
        "congratulate",
        "convict",
        "criticise",
        "criticize",
        "decorate",
        "denounce",
        "deport",
        "deride",
        "detain",
        "discipline",
        "dismiss",
        "execute",
        "expel",
        "fault",
        "fine",
        "fire",
        "flay",
        "forgive",
        "hail",
        "honor",
        "honour",
        "impeach",
        "imprison",
        "indict",
        "jail",
        "lambast",
        "lambaste",
        "laud",
        "mock",
        "pardon",
        "penalise",
        "penalize",
        "pillory",
        "praise",
        "prosecute",
        "punish",
        "rebuke",
        "reprimand",
        "reproach",
        "reprove",
        "reward",
        "ridicule",
        "sack",
        "salute",
        "sanction",
        "scold",
        "sentence",
        "slam",
        "sue",
        "suspend",
        "thank",
        "upbraid",
    ]
)
"""Verbs of judging or paying back, behind which "for" tells what the one judged did: "praised the police **for clearing** the road"."""
AWAY = frozenset({"aside", "away", "back", "down", "forward", "home", "off", "out", "over", "up"})
"""Adverbs of direction, on which the parser may hang what belongs to their verb."""
STRETCHES = frozenset(
    ["day", "week", "month", "year", "hour", "night", "round", "bout", "spell", "series", "decade", "morning"]
)
COMPLEMENT_ADJECTIVES = frozenset(["acomp", "oprd", "attr"])


PHRASE_PREPOSITIONS = frozenset({"of", "in", "on", "to", "for", "against"})
LONGEST_PHRASE = 12
"""Words of a noun phrase beyond which what hangs behind it is left out."""


def conjuncts(token: Token) -> list[Token]:
    """Return the token and everything coordinated after it, in order."""
    found = [token]
    for item in found:
        found += [child for child in item.children if child.dep_ == "conj" and child not in found]
    return sorted(found, key=lambda item: item.i)


def first_of_list(token: Token) -> Token:
    """Return the first of the words that a word is coordinated with, whose place in the clause it shares."""
    while token.dep_ == "conj":
        token = token.head
    return token


def noun_conjuncts(token: Token) -> list[Token]:
    """Return the token and the nouns coordinated with it, appositions left out."""
    return [
        item for item in conjuncts(token) if item.pos_ in ("NOUN", "PROPN", "PRON", "NUM", "ADJ", "X") or item == token
    ]


def is_passive(verb: Token) -> bool:
    """Tell whether a verb form is passive, also as a participle after a noun ("soldiers killed in …")."""
    for child in verb.children:
        if child.dep_ in ("nsubjpass", "auxpass", "csubjpass"):
            return True
    if verb.tag_ == "VBN":
        if verb.dep_ in ("acl", "advcl") and not _perfect(verb):
            return True
        if verb.dep_ == "conj" and not _perfect(verb) and not any(c.dep_ in ("nsubj", "dobj") for c in verb.children):
            return verb.head.pos_ == "VERB" and verb.head.tag_ == "VBN" and is_passive(verb.head)
    return verb.dep_ == "acl" and verb.tag_ == "VBD" and any(child.dep_ == "agent" for child in verb.children)


def _perfect(verb: Token) -> bool:
    return any(child.dep_ == "aux" and child.lemma_ == "have" for child in verb.children)


def own_subjects(verb: Token, *, passive: bool) -> list[Token]:
    """Return the heads of the grammatical subject standing at the verb itself."""
    wanted = "nsubjpass" if passive else "nsubj"
    found = [child for child in verb.children if child.dep_ == wanted]
    if len(found) > 1:
        # Two subjects are a misread introduction ("Departing Tel Aviv, Rubio urged …"): the one next to the verb is meant.
        # Those behind it with an amount are givers without a verb of their own ("…, Canada 10 million").
        before = [child for child in found if child.i < verb.i]
        gapped = [
            child
            for child in found
            if child.i > verb.i and child.i + 1 < len(child.doc) and child.nbor().tag_ in ("CD", "$")
        ]
        found = (before[-1:] + gapped) if before else found[:1]
    return [head for child in found for head in noun_conjuncts(child)]


def agents(verb: Token) -> list[Token]:
    """Return who is named after ``by``."""
    found = []
    for child in verb.children:
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by" and is_passive(verb)):
            found += [head for pobj in child.children if pobj.dep_ == "pobj" for head in noun_conjuncts(pobj)]
    return found


def logical_subjects(verb: Token, depth: int = 0) -> list[Token]:
    """Return who does the verb: through passives, control, raising, relative clauses, participles and coordination."""
    if depth > 8:  # noqa: PLR2004 (a broken parse may be deep)
        return []
    if is_passive(verb):
        found = agents(verb)
        if not found and verb.dep_ == "conj" and verb.head.pos_ == "VERB" and is_passive(verb.head):
            found = agents(verb.head)
        return found
    own = own_subjects(verb, passive=False)
    if own:
        return _through_relative(own, verb)
    return _inherited_subjects(verb, depth)


def _through_relative(heads: list[Token], verb: Token) -> list[Token]:
    """Put the noun that a relative clause hangs on in the place of its pronoun."""
    if verb.dep_ == "relcl" or (verb.dep_ == "conj" and verb.head.dep_ == "relcl"):
        noun = verb.head if verb.dep_ == "relcl" else verb.head.head
        return [
            noun if head.lower_ in RELATIVE_PRONOUNS and head.tag_ in ("WP", "WDT", "WP$", "IN", "DT") else head
            for head in heads
        ]
    return heads


def _inherited_subjects(verb: Token, depth: int) -> list[Token]:  # noqa: PLR0911 (one return a construction)
    head = verb.head
    if head == verb:
        return []
    match verb.dep_:
        case "conj" if head.pos_ in ("VERB", "AUX"):
            if is_passive(head):
                # "was arrested and later confessed": the one it was done to goes on as the subject.
                return logical_objects(head, depth + 1)
            return logical_subjects(head, depth + 1)
        case "xcomp" | "ccomp" if head.pos_ in ("VERB", "AUX"):
            return _controller(head, depth)
        case "xcomp" | "ccomp" | "advcl" if head.pos_ == "ADJ":
            return _adjective_subjects(head, depth)
        case "advcl" if head.pos_ in ("VERB", "AUX"):
            if (
                verb.tag_ == "VB"
                and head.lemma_ in OBJECT_CONTROL
                and logical_objects(head, depth + 1)
                and not _purpose(verb)
            ):
                return _controller(head, depth)
            return logical_subjects(head, depth + 1) if not is_passive(head) else logical_objects(head, depth + 1)
        case "pcomp":
            return _through_preposition(head, depth)
        case "acl" if verb.tag_ in ("VBG", "VB") and head.pos_ in ("NOUN", "PROPN", "PRON"):
            return [head] if verb.tag_ == "VBG" else _owners(head, depth)
        case "relcl":
            return [head] if not _has_wh_object(verb) else []
    return []


def _purpose(verb: Token) -> bool:
    return any(child.lower_ == "order" for child in verb.children)


def _adjective_subjects(adjective: Token, depth: int) -> list[Token]:
    """Return the subject of the copula that an adjective complements ("is ready to talk")."""
    copula = adjective.head
    if adjective.dep_ in COMPLEMENT_ADJECTIVES and copula.pos_ in ("AUX", "VERB"):
        return logical_subjects(copula, depth + 1)
    return []


def _controller(verb: Token, depth: int) -> list[Token]:
    """Return who is understood as the subject of the infinitive below ``verb``."""
    if is_passive(verb):
        return logical_objects(verb, depth + 1)
    if verb.lemma_ not in SUBJECT_CONTROL_DESPITE_OBJECT:
        objects = [
            head
            for child in verb.children
            if child.dep_ in ("dobj", "dative") and child.pos_ != "ADP"
            for head in noun_conjuncts(child)
        ]
        if objects and verb.lemma_ in OBJECT_CONTROL:
            return objects
        if verb.lemma_ in ("call", "appeal", "plead", "prevail"):
            asked = [head for prep in ("on", "upon", "to", "with", "for") for head in after_preposition(verb, prep)]
            if asked:
                return asked
    return logical_subjects(verb, depth + 1)


def _through_preposition(preposition: Token, depth: int) -> list[Token]:
    """Return the subject of a gerund after a preposition ("accused Israel of bombing", "after meeting …")."""
    above = preposition.head
    judged = preposition.lower_ == "for"
    if above.pos_ in ("VERB", "AUX"):
        if judged and above.lemma_ in JUDGED_FOR and (objects := logical_objects(above, depth + 1)):
            return objects
        if above.lemma_ in OBJECT_CONTROL and preposition.lower_ in (
            "of",
            "for",
            "from",
            "into",
            "with",
            "over",
        ):
            return logical_objects(above, depth + 1)
        return logical_objects(above, depth + 1) if is_passive(above) else logical_subjects(above, depth + 1)
    if above.pos_ in ("NOUN", "PROPN"):
        told = above.head.lemma_ if above.dep_ == "dobj" else ""
        if (told in ACCUSED_OF and preposition.lower_ in ("of", "for", "from")) or (judged and told in JUDGED_FOR):
            # "accused the army of bombing": the parser may hang the preposition on the accused.
            return [above]
        return _owners(above, depth) or _around_time(above, depth)
    if above.pos_ == "ADJ":
        return _adjective_subjects(above, depth)
    return []


def _owners(noun: Token, depth: int) -> list[Token]:
    """Return the possessor of a noun, else the subject of the verb whose object it is ("made an attempt to …")."""
    owners = possessors(noun)
    if owners:
        return owners
    if noun.dep_ == "dobj" and noun.head.pos_ == "VERB":
        return logical_subjects(noun.head, depth + 1)
    return []


def _around_time(noun: Token, depth: int) -> list[Token]:
    """Return the subject of the clause that a stretch of time belongs to ("captured the town after days of fighting")."""
    preposition = noun.head
    if (
        noun.dep_ == "pobj"
        and preposition.dep_ == "prep"
        and preposition.head.pos_ == "VERB"
        and noun.lemma_ in STRETCHES
    ):
        return logical_subjects(preposition.head, depth + 1)
    return []


def _has_wh_object(verb: Token) -> bool:
    return any(child.dep_ in ("dobj", "pobj") and child.lower_ in RELATIVE_PRONOUNS for child in verb.children)


def logical_objects(verb: Token, depth: int = 0) -> list[Token]:
    """Return whom the verb is done to: passive subjects, relative and participial heads, the subject of a small clause."""
    if depth > 8:  # noqa: PLR2004 (a broken parse may be deep)
        return []
    if is_passive(verb):
        return _passive_objects(verb, depth)
    found = [head for child in verb.children if child.dep_ == "dobj" for head in noun_conjuncts(child)]
    if found:
        return _relative_object(found, verb)
    for child in verb.children:
        # "urged Qatar to go on": the parser makes a clause of it whose subject is the one urged.
        if (
            child.dep_ in ("ccomp", "xcomp")
            and (has_to(child) or child.tag_ in ("VBG", "VB"))
            and verb.lemma_ in OBJECT_CONTROL
        ):
            inner = own_subjects(child, passive=False) or own_subjects(child, passive=True)
            if inner and not any(c.dep_ == "mark" for c in child.children):
                return inner
    if verb.dep_ == "relcl" and own_subjects(verb, passive=False):
        subject = own_subjects(verb, passive=False)[0]
        if subject.lower_ not in RELATIVE_PRONOUNS and not any(
            child.dep_ in ("ccomp", "attr") for child in verb.children
        ):
            return [verb.head] if not _stranded(verb) else []
    return _shared_object(verb, depth)


def _stranded(verb: Token) -> bool:
    """Tell whether a relative clause leaves the place after a preposition open ("the city which he went to")."""
    return any(child.dep_ == "prep" and not any(True for _ in child.children) for child in verb.children)


def _passive_objects(verb: Token, depth: int) -> list[Token]:
    found = own_subjects(verb, passive=True)
    if found:
        return _through_relative(found, verb)
    if verb.dep_ == "acl":
        return [verb.head]
    if verb.dep_ == "conj":
        return logical_objects(verb.head, depth + 1) if is_passive(verb.head) else []
    if verb.dep_ in ("xcomp", "ccomp") and verb.head.pos_ in ("VERB", "AUX"):
        return _controller(verb.head, depth + 1)
    if verb.dep_ == "advcl" and verb.head.pos_ in ("VERB", "AUX"):
        return (
            logical_objects(verb.head, depth + 1) if is_passive(verb.head) else own_subjects(verb.head, passive=False)
        )
    if verb.dep_ == "relcl":
        return [verb.head]
    return []


def _relative_object(heads: list[Token], verb: Token) -> list[Token]:
    return [verb.head if head.lower_ in RELATIVE_PRONOUNS and verb.dep_ == "relcl" else head for head in heads]


def _shared_object(verb: Token, depth: int) -> list[Token]:
    """Return the object that a coordinated verb after it carries for both ("attacked and killed soldiers")."""
    for child in verb.children:
        if child.dep_ == "conj" and child.pos_ == "VERB" and child.i - verb.i <= 3 and not is_passive(child):  # noqa: PLR2004
            return logical_objects(child, depth + 1)
    return []


def datives(verb: Token) -> list[Token]:
    """Return to whom something is given: "gave **Kyiv** tanks", "gave tanks **to Kyiv**"."""
    found: list[Token] = []
    for child in verb.children:
        if child.dep_ == "dative":
            inner = [head for pobj in child.children if pobj.dep_ == "pobj" for head in noun_conjuncts(pobj)]
            found += inner if child.pos_ == "ADP" else noun_conjuncts(child)
    return found or after_preposition(verb, "to") or after_preposition(verb, "for")


def before_hyphen(token: Token) -> Token | None:
    """Return the word that a hyphen joins to the front of a token ("**sit**-in"), or none."""
    if token.i <= 1:
        return None
    hyphen, word = token.nbor(-1), token.nbor(-2)
    return word if hyphen.text == "-" and not hyphen.whitespace_ and not word.whitespace_ else None


def prepositions(token: Token) -> Iterator[Token]:
    """Yield the prepositions hanging on a token, and those chained below them ("out of", "along with", "went **back to** work")."""
    for child in token.children:
        if child.dep_ == "advmod" and child.lower_ in AWAY and token.pos_ == "VERB":
            yield from (inner for inner in child.children if inner.dep_ == "prep" and inner.pos_ == "ADP")
        if child.dep_ in ("prep", "dative", "agent") and child.pos_ in ("ADP", "SCONJ", "ADV", "PART"):
            yield child
            for inner in child.children:
                if inner.dep_ in ("prep", "pcomp") and inner.pos_ == "ADP":
                    yield inner


def after_preposition(token: Token, preposition: str) -> list[Token]:
    """Return the heads after a preposition that hangs on the token."""
    found = []
    for item in prepositions(token):
        if item.lower_ == preposition or (preposition == "toward" and item.lower_ == "towards"):
            found += [head for pobj in item.children if pobj.dep_ == "pobj" for head in noun_conjuncts(pobj)]
    return found


def has_preposition(token: Token, preposition: str) -> bool:
    """Tell whether a preposition hangs on the token, whatever follows it."""
    return any(item.lower_ == preposition for item in prepositions(token))


def has_to(verb: Token) -> bool:
    """Tell whether the verb is a to-infinitive."""
    return any(child.dep_ == "aux" and child.lower_ == "to" for child in verb.children)


def complements(verb: Token) -> list[Token]:
    """Return the verbs of the clauses and infinitives below a verb, with those coordinated with them.

    A clause before the verb is none of them where it only stands beside it: "the navy seized a trawler, Hanoi asked for its return".
    """
    found = []
    for child in verb.children:
        if child.i < verb.i and child.dep_ == "ccomp" and _stands_beside(child, verb):
            continue
        if child.dep_ in ("xcomp", "ccomp", "pcomp") or (child.dep_ == "advcl" and has_to(child)):
            found += conjuncts(child)
        elif child.dep_ == "prep":
            found += [item for inner in child.children if inner.dep_ == "pcomp" for item in conjuncts(inner)]
    return found


def says_more(verb: Token) -> bool:
    """Tell whether something that is said follows a verb of saying; the object of "tell" is the hearer."""
    own = ("xcomp", "ccomp") if verb.lemma_ in HEARD else ("dobj", "xcomp", "ccomp")
    return any(child.dep_ in own for child in verb.rights)


def _stands_beside(clause: Token, verb: Token) -> bool:
    """Tell whether a statement before a verb is not what the verb says, since a semicolon parts them or the verb says something else."""
    if stands_apart(clause, verb):
        return True
    says = says_more(verb) or any(child.dep_ == "prep" and child.lower_ == "for" for child in verb.rights)
    return says and is_finite(clause) and not any(token.is_quote for token in clause.doc[clause.i : verb.i])


def possessors(noun: Token) -> list[Token]:
    """Return the heads of the genitive before a noun."""
    return [head for child in noun.children if child.dep_ == "poss" for head in noun_conjuncts(child)]


def modifiers(noun: Token) -> list[Token]:
    """Return the adjectives and nouns before a noun, with the parts of compounds among them."""
    found = []
    for child in noun.children:
        if child.dep_ in ("amod", "compound", "nmod", "nummod") and child.i < noun.i:
            found.append(child)
            found += [
                item for item in child.subtree if item != child and item.dep_ in ("compound", "amod", "conj", "nmod")
            ]
    return found


def noun_phrase_left(head: Token) -> int:
    """Return the index of the first token of the noun phrase that ends in ``head``, without leading punctuation."""
    left = max(head.left_edge.i, head.sent.start)
    for i in range(head.i - 1, left - 1, -1):
        if head.doc[i].text in (".", "”", '"', ";", ":") and not head.doc[i].is_alpha:
            # A phrase does not reach over a stop or a closing quotation, whatever the parser hangs on it.
            left = i + 1
            break
    while left < head.i and (
        head.doc[left].is_punct or head.doc[left].is_space or head.doc[left].dep_ in ("cc", "preconj", "punct")
    ):
        left += 1
    return left


def clause_verb(token: Token) -> Token:
    """Return the verb of the clause that a token stands in, or the root."""
    item = token
    while item.head != item and item.pos_ not in ("VERB", "AUX"):
        item = item.head
    return item


def ancestors(token: Token) -> Iterator[tuple[Token, Token]]:
    """Yield (child, head) pairs from a token up to the root."""
    item = token
    while item.head != item:
        yield item, item.head
        item = item.head


@lru_cache(maxsize=4096)
def is_capitalised(word: str) -> bool:
    """Tell whether a word starts with a capital and is not all capitals."""
    return word[:1].isupper() and not (word.isupper() and len(word) > 1)


def stands_apart(clause: Token, head: Token) -> bool:
    """Tell whether a clause is a sentence of its own that the parser hung on another.

    So it is when a semicolon or a dash parts the two, and when a finite clause with its own subject is coordinated with an infinitive.
    """
    if clause.dep_ == "conj":
        return is_finite(clause) and not is_finite(head) and bool(own_subjects(clause, passive=False))
    if clause.dep_ not in ("ccomp", "parataxis", "advcl", "dep"):
        return False
    first, last = sorted((clause.i, head.i))
    depth = [token.text for token in clause.doc[first + 1 : last] if token.text in (";", "—")]
    return bool(depth) and is_finite(clause)


def is_finite(verb: Token) -> bool:
    """Tell whether a verb group is finite: by its own form, or by an auxiliary's."""
    if verb.tag_ in ("VBD", "VBZ", "VBP"):
        return True
    return any(
        child.dep_ in ("aux", "auxpass") and child.tag_ in ("VBD", "VBZ", "VBP", "MD") for child in verb.children
    )


def has_object_between(clause: Token, verb: Token) -> bool:
    """Tell whether a verb has an object of its own between a clause and itself ("A accused B of it, a charge B denied").

    The clause is then no complement of the verb, whatever the parser says.
    """
    if clause.dep_ != "ccomp" or clause.i > verb.i:
        return False
    return any(child.dep_ == "dobj" and clause.i < child.i < verb.i for child in verb.children)


def noun_phrase(head: Token) -> tuple[int, int]:
    """Return the first and last token of a noun phrase with the prepositional phrases right behind it, without clauses."""
    inner = ("poss", "compound", "amod", "nmod", "nummod", "det", "quantmod")
    first = min((token.left_edge.i for token in head.lefts if token.dep_ in inner), default=head.i)
    last = head.i
    for child in head.rights:
        if child.dep_ == "prep" and child.lower_ in PHRASE_PREPOSITIONS and child.i == last + 1:
            edge = child.right_edge.i
            if edge - first < LONGEST_PHRASE and not any(word.dep_ in ("relcl", "acl") for word in child.subtree):
                last = edge
    return first, last
