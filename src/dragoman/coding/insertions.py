"""Where a reporting clause stands in its sentence: what behind it is still said, whose words are cited, and what only comments on them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from dragoman.coding.speech import FINITE, Speech, clause_range, cue_of
from dragoman.language import questions
from dragoman.lexicon.readings import cues

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from dragoman.coding.fillers import Reader

Range = tuple[int, int]
GROUNDS = frozenset({"because", "since", "if", "unless", "until", "before"})
"""Conjunctions whose clause, behind a reporting clause, still belongs to what is said; "hours after …" is as a rule the report's own."""
CITING = frozenset({"cite", "quote", "hear"})
"""Verbs whose participle names whose words a source passes on: "citing a witness", "hearing from a witness that …"."""
QUOTING = frozenset({"quote", "cite", "report"})
"""Verbs of which somebody is the object or, in the passive, the subject, and "as saying" follows."""
ANSWERS = frozenset({"denies", "confirms", "admits", "doubts"})
"""What is done with a charge in the comment on it."""
URGES = frozenset({"asks", "alleges", "promises", "threatens", "warns"})
PAST = frozenset({"had", "has", "have"})
LONGEST_INSERTED = 16
"""Words between a word of citing and the verb of saying that it belongs to."""
LONGEST_COMMENT = 3
"""Words between the article and the noun of a comment."""


def said_after(cue: Token) -> Token | None:
    """Return the verb of a clause behind the reporting clause that is said too: "…, the mayor said, and has left the town"."""
    above = [cue.head] if cue.dep_ in ("parataxis", "conj", "ccomp") and cue.head.i < cue.i else []
    for child in (*cue.rights, *(child for head in above for child in head.rights if child.i > cue.i)):
        if child.dep_ == "advcl" and child.head == cue:
            if any(mark.lower_ in GROUNDS for mark in child.lefts if mark.dep_ == "mark") and _behind_comma(child):
                return child
            continue
        joined = child.dep_ == "conj" and any(
            word.dep_ == "cc" and word.i > cue.i and word.nbor(-1).text == ","
            for word in (*cue.rights, *child.lefts, *(item for head in above for item in head.rights))
            if word.i < child.i
        )
        if joined and _finite(child):
            return None if _speaks(child) else child
    return None


def _speaks(verb: Token) -> bool:
    """Tell whether a verb says something of its own; who ratifies or admits a thing may just do so."""
    cue = cue_of(verb)
    tells = any(child.dep_ in ("ccomp", "xcomp", "oprd") for child in verb.children)
    return cue is not None and (tells or cue.stance not in ("confirms", "admits"))


def _behind_comma(verb: Token) -> bool:
    first = verb.left_edge.i
    return first > 0 and verb.doc[first - 1].text == ","


def _finite(verb: Token) -> bool:
    return questions.is_finite(verb) or any(
        child.dep_ in ("aux", "auxpass") and child.tag_ in (*FINITE, "MD") for child in verb.children
    )


def speaks_on(speech: Speech, found: list[Speech]) -> Speech | None:
    """Return the speech whose speaker goes on in another: "it was an error, the minister said, and vowed to resign".

    Args:
        speech: The later one, whose verb has no subject of its own.
        found: All speech of the paragraph.
    """
    verb = speech.cue
    if verb.dep_ != "conj" or any(child.dep_ in questions.SUBJECTS for child in verb.children):
        return None
    for other in found:
        cue = other.cue
        inserted = other.first < cue.i < verb.i and cue.pos_ == "VERB" and cue.sent.start == verb.sent.start
        if inserted and (verb.head in (cue, cue.head)) and _comma_joined(cue, verb):
            return other
    return None


def _comma_joined(cue: Token, verb: Token) -> bool:
    between = cue.doc[cue.i + 1 : verb.i]
    return any(word.dep_ == "cc" and word.nbor(-1).text == "," for word in between)


def leaves(speech: Speech) -> Token | None:
    """Return the verb of a content that belongs to the reporting verb by its tense: "said they had fled and called for help".

    After an auxiliary a second verb is a participle or an infinitive; one in the plain past goes on from the reporting verb.
    """
    cue = speech.cue
    if cue.tag_ != "VBD" or speech.first < cue.i:
        return None
    for head in cue.rights:
        if head.dep_ != "ccomp" or not speech.first <= head.i <= speech.last:
            continue
        helpers = {child.lower_ for child in head.children if child.dep_ in ("aux", "auxpass")}
        modal = any(child.tag_ == "MD" for child in head.children)
        for verb in head.rights:
            alone = verb.dep_ == "conj" and not any(
                child.dep_ in (*questions.SUBJECTS, "aux", "auxpass") for child in verb.children
            )
            cue_below = cue_of(verb) if alone and verb.tag_ == "VBD" else None
            if alone and verb.tag_ == "VBD" and (modal or (helpers & PAST and cue_below and cue_below.stance in URGES)):
                return verb
    return None


def comments(doc: Doc) -> Iterator[tuple[int, int, int]]:
    """Yield what only comments on the clause before it: ", a charge Kigali denies", ", a claim that could not be verified".

    Each is given by its comma, its noun, and its last token.
    """
    for comma in doc:
        if comma.text != "," or comma.i + 2 >= len(doc) or doc[comma.i + 1].lower_ not in ("a", "an"):
            continue
        noun = next(
            (
                token
                for token in doc[comma.i + 2 : comma.i + 3 + LONGEST_COMMENT]
                if token.pos_ == "NOUN" and ("noun", token.lemma_.lower()) in cues()
            ),
            None,
        )
        if noun is None or noun.i + 1 >= len(doc):
            continue
        after = doc[noun.i + 1]
        if after.lower_ in ("that", "which") and after.i + 1 < len(doc):
            # "A claim that the army fled" tells what is claimed.
            relative = doc[after.i + 1].pos_ in ("AUX", "VERB") or after.dep_ == "dobj" or after.lower_ == "which"
        else:
            relative = after.tag_ == "VBN" or any(
                token.tag_ in FINITE or token.tag_ == "MD" for token in doc[noun.i + 2 : noun.i + 7]
            )
            relative = relative and (after.tag_ == "VBN" or after.pos_ in ("PROPN", "PRON", "DET", "NOUN", "ADJ"))
        if not relative:
            continue
        last = comma.sent.end - 1
        last = next((token.i - 1 for token in doc[noun.i : last + 1] if token.text in (";", ":")), last)
        yield comma.i, noun.i, last


def without_comments(found: list[Speech], doc: Doc) -> list[Speech]:
    """Leave comments out of what they comment on; who speaks in one speaks of its noun."""
    for comma, noun, last in comments(doc):
        known = {speech.cue.i for speech in found}
        answer = next((t for t in doc[noun + 1 : last + 1] if t.tag_ in (*FINITE, "VBN") and t.pos_ == "VERB"), None)
        cue = cue_of(answer) if answer is not None else None
        changed = []
        if answer is not None and answer.i not in known and cue is not None and cue.stance in ANSWERS:
            changed += [Speech(answer, comma + 1, noun, cue.stance, None)]
        for speech in found:
            if comma < speech.cue.i <= last:
                if speech.first <= comma:
                    subjects = [child for child in speech.cue.lefts if child.dep_ == "nsubj" and child.i > noun]
                    subject = subjects[-1] if subjects else speech.subject
                    speech = replace(speech, first=comma + 1, last=noun, exclude=None, subject=subject)  # noqa: PLW2901
            elif speech.first <= comma <= speech.last and speech.first < comma:
                end = last if speech.last > last else comma - 1
                if end < last and not (speech.exclude and speech.exclude[1] >= end):
                    speech = replace(speech, last=end)  # noqa: PLW2901
            changed.append(speech)
        found = changed
    return found


def cite(found: list[Speech], doc: Doc, reader: Reader) -> list[Speech]:
    """Nest whose words somebody cites: "said, citing a witness, that …", "X quoted Y as saying that …".

    Where only a source is named behind what is reported ("…, the paper said, citing officials"), the report is the paper's.
    """
    for token in doc:
        if token.lemma_ in CITING and token.tag_ == "VBG":
            found = _cited(found, token, reader)
        elif token.lower_ == "saying" and token.nbor(-1 if token.i else 0).lower_ == "as":
            found = _as_saying(found, token, reader)
    return found


def _cited(found: list[Speech], citing: Token, reader: Reader) -> list[Speech]:
    if citing.lemma_ == "hear":
        named = list(questions.after_preposition(citing, "from"))
    else:
        named = [child for child in citing.rights if child.dep_ == "dobj"]
    around = [
        speech
        for speech in found
        if speech.cue.tag_ != "VBG"
        and speech.cue.sent.start == citing.sent.start
        and not citing.is_ancestor(speech.cue)
        and abs(speech.cue.i - citing.i) <= LONGEST_INSERTED
        and speech.subject is not None
    ]
    if not named or not around:
        return found
    said = min(around, key=lambda speech: abs(speech.cue.i - citing.i))
    source, phrase = reader.at(named[0]), named[0].right_edge.i
    # "Hearing from villagers that rebels had come": the parser takes the clause for a relative one.
    clause = next(
        (t for t in named[0].subtree if t.dep_ == "mark" and t.lower_ == "that" and t.head.head == named[0]), None
    )
    if clause is not None:
        passed = Speech(citing, clause.i, clause.head.right_edge.i, "says", source, None, named[0], outer=said.cue)
        return [*(speech for speech in found if speech.cue.i != citing.i), passed]
    own = [s for s in found if s.cue.i == citing.i and not s.first <= said.cue.i <= s.last]
    rest = [speech for speech in found if speech.cue.i != citing.i]
    told = [(s.first, s.last) for s in own] or [
        (child.left_edge.i, child.right_edge.i) for child in citing.rights if child.i > phrase and _tells(child)
    ]
    clauses = [
        Speech(citing, max(first, phrase + 1), last, "says", source, None, named[0], outer=said.cue)
        for first, last in told
        if any(token.pos_ in ("VERB", "AUX") for token in citing.doc[max(first, phrase + 1) : last + 1])
    ]
    if clauses:
        return rest + clauses
    if said.last < phrase or said.first < said.cue.i or said.first > citing.i + LONGEST_INSERTED:
        return rest
    first = max(said.first, phrase + 1)
    return [
        *(replace(s, first=first) if s is said else s for s in rest),
        Speech(citing, first, said.last, "says", source, None, named[0], outer=said.cue),
    ]


def passed_on(doc: Doc, found: list[Speech]) -> dict[int, Speech]:
    """Return the words of citing behind a reporting clause, with the speech whose speaker cites: "the paper reported, citing police"."""
    heirs = {}
    known = {speech.cue.i for speech in found}
    for token in doc:
        if token.lemma_ in CITING and token.tag_ == "VBG" and token.i not in known:
            before = [
                s for s in found if 0 < token.i - s.cue.i <= LONGEST_INSERTED and s.cue.sent.start == token.sent.start
            ]
            if before:
                heirs[token.i] = max(before, key=lambda speech: speech.cue.i)
    return heirs


def _tells(child: Token) -> bool:
    """Tell whether a phrase behind the cited source says what it told: "as having fled", "to the effect that they had fled"."""
    return child.lower_ == "as" or any(item.dep_ == "mark" and item.lower_ == "that" for item in child.subtree)


def _as_saying(found: list[Speech], saying: Token, reader: Reader) -> list[Speech]:
    quoting = saying.doc[saying.i - 1].head
    if quoting.lemma_ not in QUOTING:
        return found
    if questions.is_passive(quoting):
        spoken = [s for s in questions.logical_objects(quoting) if s.i < quoting.i]
    else:
        spoken = [child for child in quoting.rights if child.dep_ == "dobj"]
    if not spoken:
        return found
    result = []
    told = {speech.cue.i for speech in found}
    for speech in found:
        if speech.cue.i == saying.i:
            outer = quoting if quoting.i in told and not questions.is_passive(quoting) else None
            speech = replace(speech, source=reader.at(spoken[0]), subject=spoken[0], outer=outer)  # noqa: PLW2901
        elif speech.cue.i == quoting.i:
            if saying.i not in told and not questions.is_passive(quoting):
                inner = replace(
                    speech, cue=saying, source=reader.at(spoken[0]), subject=spoken[0], outer=quoting, exclude=None
                )
                if speech.last < quoting.i:
                    result.append(inner)
            if questions.is_passive(quoting) and saying.i in told:
                continue
            if questions.is_passive(quoting):
                speech = replace(speech, source=reader.at(spoken[0]), subject=spoken[0])  # noqa: PLW2901
        result.append(speech)
    return result


def dated(doc: Doc, cue: Token, first: int) -> int:
    """Return where a content begins that the parser lets begin with the day of saying: "said on Thursday it would"."""
    if first != cue.i + 1 or doc[first].lower_ != "on" or first + 2 >= len(doc):
        return first
    day = next((child for child in doc[first].children if child.dep_ == "pobj"), None)
    if (
        day is None
        or day.ent_type_ != "DATE"
        or day.right_edge.i + 1 >= len(doc)
        or doc[day.right_edge.i + 1].text == ","
    ):
        return first
    return day.right_edge.i + 1


def outside_phrase(doc: Doc, cue: Token, first: int) -> int:
    """Return where a content begins that the parser hangs on a noun of the reporting clause: "said in a report that"."""
    for i in range(first, min(first + 2, len(doc) - 1)):
        that = doc[i + 1]
        if first > cue.i and doc[i].pos_ == "NOUN" and that.lower_ == "that" and that.dep_ == "mark":
            return i + 1 if doc[i].dep_ == "pobj" and doc[i].head.head == cue else first
    return first


def by_account(noun: Token, reader: Reader) -> Speech | None:
    """Read "by the clerk's account", "on the testimony of two witnesses": what the clause tells is theirs."""
    preposition = noun.head
    if noun.dep_ != "pobj" or preposition.dep_ != "prep" or preposition.head.pos_ not in ("VERB", "AUX"):
        return None
    cue = cues().get(("preposition", f"{preposition.lower_} the {noun.lemma_.lower()} of"))
    if cue is None or cue.stance not in ("says", "admits"):
        return None
    owners = [
        *questions.possessors(noun),
        *(pobj for child in noun.children if child.lower_ == "of" for pobj in child.children if pobj.dep_ == "pobj"),
    ]
    if not owners:
        return None
    verb, inside = preposition.head, (preposition.left_edge.i, preposition.right_edge.i)
    told = next((child for child in verb.rights if child.dep_ == "ccomp" and child.left_edge.i > inside[1]), None)
    if told is not None and cue_of(verb) is not None:
        # "Relates, on the word of the imam, that …"
        first, last = told.left_edge.i, told.right_edge.i
        return Speech(noun, first, last, cue.stance, reader.at(owners[0]), None, owners[0], outer=verb)
    first, last = clause_range(verb)
    if not first <= inside[0] <= last:
        return None
    if verb.i < inside[0] and noun.doc[inside[0] - 1].text == ",":
        return Speech(noun, first, inside[0] - 1, cue.stance, reader.at(owners[0]), None, owners[0])
    return Speech(noun, first, last, cue.stance, reader.at(owners[0]), inside, owners[0])


def according_range(token: Token, inside: Range) -> Range:
    """Return what "according to" reports: its sentence up to a semicolon behind it, without a clause of its own joined on there.

    Args:
        token: The word "according".
        inside: The first and last token of its phrase.
    """
    doc, sentence = token.doc, token.sent
    first = sentence.start
    last = next((i - 1 for i in range(inside[1] + 1, sentence.end) if doc[i].text == ";"), sentence.end - 1)
    before = inside[0] - 1
    if before > first and doc[before].text == ",":
        before -= 1
    if doc[before].dep_ == "cc" and first < before < inside[0]:
        # "They crossed the river and, according to the governor, burned the town."
        return inside[0], last
    after = inside[1] + 1
    if before > first and after + 2 < last and doc[after].text == "," and doc[after + 1].dep_ == "cc":
        joined = next((t for t in doc[after + 2 : last + 1] if t.dep_ == "conj" and t.pos_ in ("VERB", "AUX")), None)
        if joined is not None and any(child.dep_ in questions.SUBJECTS for child in joined.lefts):
            return first, inside[1]
    return first, last


def garbles(speech: Speech, found: list[Speech]) -> bool:
    """Tell whether a content is only the reporting clause around it: "Nasrallah said he would attack, *the radio reported*"."""
    around = [s for s in found if s.holds(speech.cue.i) and speech.first <= s.cue.i <= speech.last]
    twice = sum(other.cue == speech.cue for other in found) > 1
    return any(
        (twice or (other.exclude is not None and other.exclude[0] <= speech.first <= speech.last <= other.exclude[1]))
        and not any(other.holds(i) for i in range(speech.first, speech.last + 1))
        for other in around
    )
