"""Repairs of clauses: which noun is the subject of which verb, where a statement ends, and where a sentence begins.

The small model now and then leaves a finite verb without a subject, because it takes the noun before it for an object of the verb before.
English has no finite clause of a statement without a subject, so that what stands there must be one.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dragoman.language import questions
from dragoman.lexicon.readings import cues

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

FINITE = ("VBD", "VBZ", "VBP")
NOMINAL = ("NOUN", "PROPN", "PRON")
BELOW = ("conj", "ccomp", "advcl", "parataxis", "dep")
"""Labels under which the model hangs a clause that it does not understand on the one before."""
SAYING = frozenset({"clause", "both"})
_ABBREVIATION = re.compile(r"(?:[A-Z]\.){2,}|[ap]\.m\.|X\.|(?:Inc|Corp|Ltd|Co)\.")
OPENLY = frozenset(["alleges", "criticises", "denies", "doubts", "praises", "promises", "threatens", "warns"])
HELPLESS = frozenset({"be", "die", "disappear", "drown", "perish"})
"""Verbs whose subject does nothing more that is reported of it."""
DAYS = frozenset(["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"])
PARTS_OF_DAY = frozenset({"afternoon", "evening", "morning", "night"})


def mend_clauses(doc: Doc) -> None:
    """Give verbs their subjects, and statements their ends."""
    counts = sum(token.tag_ == "CD" for token in doc) > 1
    for token in doc:
        tag, label = token.tag_, token.dep_
        if token.text == "." and tag != "." and token.i == token.sent.end - 1:
            # After a lone letter the model takes the stop for a part of the name.
            token.tag_, token.pos_, token.dep_ = ".", "PUNCT", "punct"
        elif tag == "VBD" and label in ("amod", "compound"):
            _verb_between_nouns(token)
        elif token.pos_ == "VERB" and _is_finite(token):
            if not _subjects(token):
                if not any(mended(token) for mended in _SUBJECTS) and label == "conj":
                    _next_statement(token)
            elif label == "ccomp":
                _subject_after_and(token)
            if counts:
                _gapped(token)
        elif tag == "VBN" and label == "conj":
            _next_statement(token)
        elif tag == "NN" and ("noun", token.lemma_) in cues():
            _denied_by(token)


def breaks(doc: Doc) -> list[int]:
    """Return the tokens at which a sentence begins that the model has hung on the abbreviation before ("in the U.S. China refused …").

    It is so where a name right after the abbreviation would leave the finite verb behind it without a subject, and where it is the subject
    of a clause that nothing joins to the one before.
    """
    return [token.i + 1 for token in doc[:-2] if _ABBREVIATION.fullmatch(token.text) and _begins_anew(token.nbor())]


def _begins_anew(first: Token) -> bool:
    doc, last = first.doc, first
    if first.is_sent_start or not first.text[:1].isupper():
        return False
    while last.i + 1 < len(doc) and last.tag_ in ("NNP", "NNPS", "JJ") and doc[last.i + 1].tag_[:2] in ("NN", "JJ"):
        last = doc[last.i + 1]
    verb = doc[last.i + 1] if last.i + 1 < len(doc) else last
    while verb.dep_ in ("aux", "auxpass", "neg", "advmod") and verb.i < verb.head.i <= last.i + 4:
        verb = verb.head
    if last.pos_ not in NOMINAL or verb.pos_ not in ("VERB", "AUX") or not _is_finite(verb):
        return False
    subjects = _subjects(verb)
    if not subjects:
        return verb.dep_ in BELOW or any(child.dep_ == "ccomp" and child.i < first.i for child in verb.lefts)
    if subjects != [last] or last.left_edge != first:
        return False
    if verb.dep_ in ("ccomp", "parataxis") and verb.head.i < first.i:
        return not _takes_clause(verb.head) and not _marked(verb)
    return any(child.dep_ == "ccomp" and child.i < first.i for child in verb.lefts) and not _takes_clause(verb)


def _is_finite(verb: Token) -> bool:
    return verb.tag_ in FINITE or questions.is_finite(verb)


def _subjects(verb: Token) -> list[Token]:
    return [child for child in verb.children if child.dep_ in questions.SUBJECTS]


def _marked(verb: Token) -> bool:
    return any(child.dep_ == "mark" for child in verb.children)


def _takes_clause(verb: Token) -> bool:
    cue = cues().get(("verb", verb.lemma_))
    return cue is not None and bool(cue.complements & SAYING)


def _before(verb: Token) -> Token | None:
    """Return the word before a verb with its auxiliaries and adverbs."""
    i = verb.i - 1
    while i >= verb.sent.start and verb.doc[i].head == verb and verb.doc[i].dep_ in ("aux", "auxpass", "neg", "advmod"):
        i -= 1
    return verb.doc[i] if i >= verb.sent.start else None


def opened_by(token: Token) -> str:
    """Return the comma or conjunction right before the phrase of a token."""
    start = token.left_edge.i
    return token.doc[start - 1].lower_ if start > token.sent.start else ""


def _sources_at_the_end(verb: Token) -> bool:
    """Read "rebels killed ten villagers, police and residents said": who stands between the comma and the verb says it.

    The model makes one list of the object and the sources, and leaves the verb without a subject.
    """
    if not _takes_clause(verb) or _subjects(verb) or _marked(verb) or not _closes(verb):
        return False
    item = _before(verb)
    if verb.dep_ == "acl":
        # "in Algeria, a minister confirmed": a source at the end read as a noun with a participle.
        follows = any(
            token.tag_ in ("VB", *FINITE) and token.head != verb for token in verb.doc[verb.i + 1 : verb.sent.end]
        )
        item = None if follows or verb.tag_ != "VBD" else verb.head
    while (
        item is not None
        and item.i < verb.i
        and not (item.dep_ in ("conj", "appos") and opened_by(item) in (",", "and"))
    ):
        item = item.head if item.head != item and item.pos_ != "VERB" else None
    if item is None or item.i > verb.i:
        return False
    while item.dep_ == "conj" and opened_by(item) == "and" and item.head.i < item.i:
        item = item.head
    while item.head.dep_ in ("conj", "appos") and opened_by(item) == "," and opened_by(item.head) == ",":
        item = item.head
    content = next((child for child in verb.lefts if child.dep_ in ("ccomp", "parataxis")), None)
    if content is None and "both" in cues()["verb", verb.lemma_].complements:
        # Verbs like "run" or "respond" report only where the model says so.
        root = verb.sent.root
        hung = verb.dep_ == "acl" or (verb.dep_ in BELOW and verb.head == root)
        content = root if hung and root.i < item.i and root.pos_ in ("VERB", "AUX") else None
    if (
        item.dep_ not in ("conj", "appos")
        or opened_by(item) != ","
        or item.pos_ not in NOMINAL
        or content is None
        or not content.is_ancestor(item)
        or not _subjects(content)
    ):
        return False
    if verb.dep_ == "acl" or content == verb.head:
        _turn_over(content, verb)
    comma = item.doc[item.left_edge.i - 1]
    item.head, item.dep_ = verb, "nsubj"
    comma.head = verb
    return True


def _closes(verb: Token) -> bool:
    """Tell whether nothing that is said follows a verb of saying, so that what it reports stands before it."""
    return not questions.says_more(verb) and not any(child.dep_ == "nsubj" for child in verb.rights)


def _turn_over(above: Token, verb: Token) -> None:
    """Put the head of a sentence below the verb that reports it."""
    verb.head, verb.dep_ = verb, "ROOT"
    above.head, above.dep_ = verb, "ccomp"


def _subject_after_and(verb: Token) -> bool:
    """Read "expelled the envoy and Niger closed its embassy": the noun between "and" and a finite verb is its subject.

    The model takes it for a second object, and the verb for one of the first subject's, or both nouns for the subject of a content.
    """
    above, last = verb.head, _before(verb)
    if (
        verb.dep_ not in ("conj", "ccomp", "advcl")
        or above.pos_ != "VERB"
        or above.i > verb.i
        or last is None
        or _marked(verb)
    ):
        return False
    noun = last
    while noun.dep_ in ("pobj", "prep", "compound") and noun.head.i < noun.i:
        noun = noun.head
    if (
        noun.dep_ != "conj"
        or noun.pos_ not in NOMINAL
        or noun.right_edge != last
        or opened_by(noun) not in ("and", "but")
    ):
        return False
    joined, first = verb.doc[noun.left_edge.i - 1], noun.head
    if not above.i < first.i < joined.i:
        return False
    if not _surely_finite(verb):
        return False
    if verb.dep_ == "ccomp":
        alone = [first] == _subjects(verb) and first.left_edge.i == above.i + 1 and first.tag_ != "PRP"
        if not alone or _takes_clause(above):
            return False
        first.head, first.dep_ = above, "dobj"
    elif _subjects(verb) or not above.is_ancestor(first):
        return False
    verb.dep_ = "conj"
    joined.head = above
    noun.head, noun.dep_ = verb, "nsubjpass" if questions.is_passive(verb) else "nsubj"
    return True


def _surely_finite(verb: Token) -> bool:
    """Tell whether a verb form right after a noun is no participle that describes it ("men and women captured in the war")."""
    if verb.tag_ != "VBD":
        # "VBP" may be an infinitive or a noun.
        return verb.tag_ == "VBZ" or any(child.dep_ in ("aux", "auxpass") for child in verb.children)
    if verb.lower_[-1] not in "dt" or questions.is_passive(verb):
        # "came", "withdrew" and "took" are no participles; "held", "sent" and "killed" may be.
        return True
    # "orders were issued and troops called in": after a passive the auxiliary may be left out.
    own = ("dobj", "ccomp") if questions.is_passive(verb.head) else ("dobj", "xcomp", "ccomp", "prt")
    return any(child.dep_ in own for child in verb.rights)


def _subject_after_as(verb: Token) -> bool:
    """Read "as protesters, defying a curfew, torched parliament" as a clause: a preposition leaves the verb without a subject."""
    above = verb.head
    if verb.dep_ not in ("conj", "dep") or above.i > verb.i or _subjects(verb) or _marked(verb):
        return False
    if any(child.dep_ == "cc" and child.i > above.i for child in above.children if child.i < verb.i):
        return False
    comma = _before(verb)
    for child in above.rights:
        if child.i > verb.i or comma is None or comma.text != ",":
            break
        noun = next((inner for inner in child.children if inner.dep_ == "pobj"), None)
        if child.lower_ != "as" or child.dep_ != "prep" or noun is None or noun.i + 1 >= len(verb.doc):
            continue
        following = noun.nbor()
        inserted = following.text == "," and following.i < comma.i and noun.pos_ in NOMINAL
        if inserted and not any(
            token.dep_ == "cc" and token.nbor(-1).text == "," for token in verb.doc[following.i : verb.i]
        ):
            for part in list(above.rights):
                if noun.i < part.i < verb.i:
                    part.head = noun if part.dep_ in ("advcl", "acl") else verb
                    part.dep_ = "acl" if part.dep_ == "advcl" else part.dep_
            verb.dep_ = "advcl"
            noun.head, noun.dep_ = verb, "nsubj"
            child.head, child.dep_ = verb, "mark"
            return True
    return False


def _head_of_a_sentence(verb: Token) -> bool:
    """Read "The president offered to hold talks" as a sentence: the model makes a noun with a participle of it."""
    noun = verb.head
    if verb.dep_ != "acl" or verb.tag_ != "VBD" or noun.dep_ != "ROOT" or noun.pos_ not in NOMINAL or noun.i > verb.i:
        return False
    if _subjects(verb) or any(child.dep_ in ("agent", "mark", "aux", "auxpass") for child in verb.children):
        return False
    if noun.sent[-1].text not in (".", "!") or any(
        child.pos_ in ("VERB", "AUX") and child != verb for child in noun.children
    ):
        return False
    rest = [child for child in noun.rights if child.i > verb.i]
    verb.head, verb.dep_ = verb, "ROOT"
    noun.head, noun.dep_ = verb, "nsubj"
    for child in rest:
        child.head = verb
    return True


def _verb_between_nouns(verb: Token) -> None:
    """Read "the premier swore loyalty" as a sentence: the model takes a past tense between two nouns for an attribute of the second."""
    noun, before = verb.head, verb.nbor(-1) if verb.i > verb.sent.start else verb
    if noun.i < verb.i or before.pos_ not in NOMINAL or noun.sent[-1].text not in (".", "!"):
        return
    subject = before
    while subject.head.i < verb.i and subject.head != subject:
        subject = subject.head
    if noun.dep_ != "ROOT" and (
        subject.dep_ != "ROOT" or noun.head != subject or noun.dep_ not in ("appos", "dep", "conj")
    ):
        return
    if subject.head not in (subject, noun) or subject.dep_ not in ("ROOT", "nmod", "compound", "nsubj"):
        return
    if any(child.pos_ in ("VERB", "AUX") and child != verb for top in (noun, subject) for child in top.children):
        return
    rest = [child for child in noun.children if child.i < verb.i and child != subject]
    ends = [child for top in (noun, subject) for child in top.rights if child.i > noun.i and child.dep_ == "punct"]
    verb.head, verb.dep_ = verb, "ROOT"
    noun.head, noun.dep_ = verb, "dobj"
    subject.head, subject.dep_ = verb, "nsubj"
    verb.pos_ = "VERB"
    for child in rest:
        child.head = subject if child.i < subject.i and child.dep_ != "punct" else verb
    for child in ends:
        child.head = verb


def _name_before(verb: Token) -> bool:
    """Read "Jolly said …": a name right before a verb that has no subject is no adverb."""
    name = _before(verb) or verb
    if verb.i and verb.nbor(-1).dep_ in ("advmod", "npadvmod", "dep") and verb.nbor(-1).pos_ == "PROPN":
        name = verb.nbor(-1)
    dated = name.ent_type_ in ("DATE", "TIME")
    if (
        name.pos_ != "PROPN"
        or name.head != verb
        or name.dep_ not in ("advmod", "npadvmod", "dep")
        or dated
        or _subjects(verb)
    ):
        return False
    if verb.dep_ not in ("ROOT", "ccomp", "conj") or name.left_edge.i != verb.sent.start:
        return False
    name.dep_ = "nsubj"
    return True


def _after_weekday(verb: Token) -> bool:
    """Read "in Paris on Monday Ann Hill opened the talks": a name after a day is the subject of a verb that has none."""
    last = _before(verb)
    if last is None or verb.dep_ not in ("ROOT", "ccomp", "conj") or _subjects(verb) or last.pos_ not in NOMINAL:
        return False
    name = last
    while name.dep_ in ("conj", "appos") and name.head.i < name.i:
        name = name.head
    preposition = name.head
    day = name.left_edge
    if name.ent_type_ in ("DATE", "TIME") or name.lemma_ in PARTS_OF_DAY:
        return False
    if (
        name.dep_ != "pobj"
        or preposition.i + 1 != day.i
        or day.text not in DAYS
        or day.head != name
        or day.dep_ != "compound"
        or name.is_ancestor(verb)
    ):
        return False
    name.head, name.dep_ = verb, "nsubjpass" if questions.is_passive(verb) else "nsubj"
    day.head, day.dep_ = preposition, "pobj"
    return True


def _next_statement(verb: Token) -> None:
    """Read "denied that it had supplied drones and accused Israel": the speaker goes on, what he said has ended.

    The content stands in another tense than the verb that follows it, so that the two are no pair; what is only denied ends before the next
    verb of speech.
    """
    content, cue = verb.head, verb.head.head
    if content.dep_ != "ccomp" or cue.tag_ != "VBD" or not cue.i < content.i < verb.i or not _takes_clause(cue):
        return
    if _subjects(verb) or any(child.dep_ in ("aux", "auxpass", "mark") for child in verb.children):
        return
    joined = [child for child in content.children if child.dep_ == "cc" and content.i < child.i < verb.i]
    stance = _speaks(verb)
    if not stance or not joined or any(child.dep_ == "dobj" and child.pos_ == "PRON" for child in verb.children):
        return
    helpers = {child.lemma_ for child in content.children if child.dep_ in ("aux", "auxpass")}
    passive = questions.is_passive(content)
    comma = joined[-1].nbor(-1).text == ","
    denied = cues()["verb", cue.lemma_].stance == "denies"
    if passive or content.lemma_ in HELPLESS:
        apart = any(child.dep_ in ("dobj", "ccomp") for child in verb.children)
    elif helpers <= {"do"} and content.tag_ == "VBD" and content.lemma_ != "have":
        apart = denied
    else:
        # "had armed militants and threatened Poland": after "had" the second verb may be a participle of the same subject.
        open_ = helpers == {"have"} or not helpers
        goes_on = stance in ("asks", "threatens") or any(child.dep_ == "xcomp" for child in verb.rights)
        apart = denied or not (open_ and (goes_on or (_takes_clause(content) and not comma)))
    if apart:
        verb.head, verb.tag_ = cue, "VBD"
        joined[-1].head = cue


def _speaks(verb: Token) -> str:
    """Return the stance of a verb that tells or asks something in the sentence; "" where it does not ("added a comment")."""
    known = cues()
    for child in verb.rights:
        if child.dep_ in ("prt", "prep") and (cue := known.get(("verb", f"{verb.lemma_} {child.lower_}"))):
            return cue.stance
    cue = known.get(("verb", verb.lemma_))
    if cue is None:
        return ""
    below = {child.dep_ for child in verb.rights}
    said = "ccomp" in below or any(child.is_quote for child in verb.rights)
    asked = "xcomp" in below and "infinitive" in cue.complements
    # "Delivered", "carried" or "issued" something may well be a deed.
    openly = "both" in cue.complements or cue.stance == "asks" or ("object" in cue.complements and cue.stance in OPENLY)
    # So may attacking somebody, unless it says for what.
    bare = cue.complements == {"object"} and cue.stance == "criticises"
    grounds = any(child.dep_ == "prep" and child.lower_ in ("as", "for", "over") for child in verb.rights)
    named = "dobj" in below and openly and (grounds or not bare)
    return cue.stance if (said and cue.complements & SAYING) or asked or named else ""


def _denied_by(noun: Token) -> None:
    """Read "a charge Abu Dhabi denies": behind the noun stands who denies it, in a clause without a pronoun."""
    doc, article = noun.doc, noun.nbor(-1) if noun.i else noun
    if article.lower_ not in ("a", "an") or article.i < 2 or article.nbor(-1).text != ",":  # noqa: PLR2004 (what is denied stands before the comma)
        return
    name = noun.nbor() if noun.i + 2 < len(doc) else noun
    if name.lower_ == "the":
        name = name.nbor()
    while name.i + 2 < len(doc) and name.pos_ == "PROPN" and name.nbor().pos_ == "PROPN":
        name = name.nbor()
    verb = name.nbor() if name.i + 1 < len(doc) else name
    cue = cues().get(("verb", verb.lemma_.lower()))
    if (
        name.pos_ != "PROPN"
        or cue is None
        or cue.stance != "denies"
        or (verb.i + 1 < len(doc) and not verb.nbor().is_punct)
    ):
        return
    if verb.pos_ != "VERB" and not (verb.tag_ == "NNS" and verb.lower_ != verb.lemma_):
        return
    before = article.nbor(-2)
    above = {verb, noun, name} & {before, *before.ancestors}
    if verb.dep_ == "ROOT":
        content = next(
            (child for child in verb.lefts if child.dep_ in ("ccomp", "parataxis") and child.i < noun.i), None
        )
        if content is None or (before != content and not content.is_ancestor(before)):
            return
        content.head, content.dep_ = content, "ROOT"
        for child in [child for child in verb.children if child.i < article.i or child.i > verb.i]:
            child.head = content
    elif above or (verb.head.i >= article.i and verb.head not in (noun, name)):
        return
    noun.head, noun.dep_ = before, "appos"
    article.head, article.dep_ = noun, "det"
    if verb.pos_ != "VERB":
        verb.tag_, verb.pos_ = "VBZ", "VERB"
    verb.head, verb.dep_ = noun, "relcl"
    name.head, name.dep_ = verb, "nsubj"
    for part in doc[noun.i + 1 : name.i]:
        part.head, part.dep_ = name, "det" if part.lower_ == "the" else "compound"


def _gapped(verb: Token) -> None:
    """Read "Germany promised 50 tanks, Norway 20 and Canada 10": names with a number of their own do the same, each to so many."""
    doc = verb.doc
    counted = next(
        (child for child in verb.rights if child.dep_ == "dobj" and any(t.tag_ == "CD" for t in child.lefts)), None
    )
    if counted is None or not _subjects(verb) or any(t.pos_ in ("PROPN", "PRON") for t in doc[verb.i + 1 : counted.i]):
        # "fined the one ten million and the other five": the second name takes the place of the object.
        return
    pieces = list(_names_with_numbers(verb, counted))
    for separators, name, number in pieces:
        name.head, name.dep_ = verb, "nsubj"
        number.head, number.dep_ = verb, "dobj"
        for part in separators:
            part.head = verb
        for part in doc[separators[-1].i + 1 : name.i]:
            part.head, part.dep_ = name, "det" if part.tag_ == "DT" else "compound"
        for part in doc[name.i + 1 : number.i]:
            part.head, part.dep_ = number, "quantmod" if part.tag_ == "$" else "nummod"


def _names_with_numbers(verb: Token, counted: Token) -> Iterator[tuple[list[Token], Token, Token]]:
    """Yield the separators before a gapped subject, its last word, and the last word of its number."""
    doc, end = verb.doc, verb.sent.end
    i = next((t.i for t in doc[counted.i : end] if t.text in (",", "and") and t.i > counted.i), end)
    if any(t.pos_ in ("VERB", "AUX") for t in doc[counted.i : i]):
        return
    while i < end:
        start = i
        while i < end and doc[i].lower_ in (",", "and"):
            i += 1
        separators = list(doc[start:i])
        i += i < end and doc[i].lower_ == "the"
        name_at = i
        while i < end and doc[i].pos_ == "PROPN" and doc[i].ent_type_ not in ("DATE", "TIME"):
            i += 1
        number_at = i
        while i < end and doc[i].tag_ in ("CD", "$"):
            i += 1
        if not separators or number_at in (name_at, i):
            return
        i += i < end and doc[i].tag_ == "NNS"
        if i < end and not (doc[i].is_punct or doc[i].dep_ == "cc"):
            return
        name = doc[number_at - 1]
        if not verb.is_ancestor(name) or not verb.is_ancestor(doc[i - 1]):
            return
        yield separators, name, doc[i - 1]


_SUBJECTS = (
    _sources_at_the_end,
    _subject_after_and,
    _subject_after_as,
    _head_of_a_sentence,
    _name_before,
    _after_weekday,
)
"""Repairs of a finite verb without a subject; at most one of them holds."""
