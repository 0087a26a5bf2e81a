"""Speeches of a paragraph: cues with their sources and the stretch of text that each says."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dragoman.coding.continuing import Quoted, go_on
from dragoman.coding.fillers import Filler, Reader
from dragoman.coding.insertions import (
    according_range,
    by_account,
    cite,
    dated,
    garbles,
    leaves,
    outside_phrase,
    passed_on,
    said_after,
    speaks_on,
    without_comments,
)
from dragoman.coding.speech import FINITE, STOPS, Speech, bound_cue, clause_range, cue_of, free_cue
from dragoman.language import questions
from dragoman.lexicon.acts import act_words
from dragoman.lexicon.readings import Cue, cues

if TYPE_CHECKING:
    from collections.abc import Mapping

    from spacy.tokens import Doc, Token

    from dragoman.coding.encoder import Judged
    from dragoman.coding.matching import Candidate
    from dragoman.language.parser import Paragraph

CUE = 0.4
"""Probability from which the encoder's cue, content and source are taken; chosen on the dev part of our corpus."""
CONDITIONS = frozenset({"if", "unless"})
LONGEST_HEAD = 8
"""Words that may stand before the colon of a headline."""
QUOTE_REACH = 8
"""A verb of saying claims a quotation at most this many words away."""
ACCUSING = frozenset({"of", "for", "with"})
"""Prepositions after which stands what somebody is accused of or blamed for."""
PART_OF_ACT = frozenset({"agree", "offer", "consent", "refuse", "decline"})
"""Acts whose infinitive says what was done, not what was said."""
NUMBERS = frozenset({"toll", "number", "figure", "count", "total", "estimate", "tally", "size", "cost"})
SETS = frozenset({"put", "place", "set", "estimate", "revise", "raise", "lower", "update"})
"""Verbs that state a number: "put the toll at 30"."""
OF_NO_SPEECH = frozenset(
    {"RETREAT", "ASSAULT", "COERCE", "MOBILIZE", "SANCTION", "AID", "COOPERATE", "PROTEST", "CONSULT"}
)
"""Deeds: what such a verb has as its object is not said."""
MAIN_STANCES = {"believes": "says", "praises": "says", "criticises": "says"}


class SpeechFinder:
    """Finds the speeches of one paragraph, by rule and by what the encoder heard."""

    def __init__(
        self,
        paragraph: Paragraph,
        reader: Reader,
        candidates: Mapping[int, Candidate],
        judged: Judged | None,
        quoted: Quoted,
    ) -> None:
        self.paragraph = paragraph
        self.reader = reader
        self.candidates = candidates
        self.judged = judged
        self.quoted = quoted
        self.heirs: dict[int, Speech] = {}
        """Words whose speaker is that of an earlier speech."""

    def find(self) -> list[Speech]:
        """Return the speeches, in order of their cues."""
        found: list[Speech] = []
        for token in self.paragraph.doc:
            if token.lower_ == "according":
                found += self._according(token)
            elif token.pos_ == "VERB" or (token.pos_ == "AUX" and token.lemma_ not in ("be", "have", "do")):
                found += self._of_verb(token)
            elif token.pos_ == "NOUN" and (account := by_account(token, self.reader)) is not None:
                found.append(account)
            elif token.pos_ == "NOUN" and ("noun", token.lemma_) in cues():
                found += self._of_noun(token)
            elif token.lower_ in ("reportedly", "allegedly", "purportedly", "apparently", "supposedly"):
                found += self._of_adverb(token)
        found += self._colons()
        found += self._learned({speech.cue.i for speech in found})
        found = [self._with_subject(speech) for speech in found]
        found = without_comments(cite(found, self.paragraph.doc, self.reader), self.paragraph.doc)
        found = [self._with_subject(speech) for speech in found if not garbles(speech, found)]
        heirs = self.heirs
        heirs.update(passed_on(self.paragraph.doc, found))
        heirs.update({s.cue.i: earlier for s in found if (earlier := speaks_on(s, found)) is not None})
        bounded = [self._bounded(speech, heirs) for speech in found]
        found = [self._trimmed(self.with_quotes(inherit(speech, heirs.get(speech.cue.i)))) for speech in bounded]
        return go_on(self._parted(found), self.quoted)

    def _parted(self, found: list[Speech]) -> list[Speech]:
        """Part what two say of one sentence: in "A fell, X told the paper, and B fled, Y said" A is X's and B is Y's."""
        doc, parted = self.paragraph.doc, list(found)
        for one, first in enumerate(found):
            inserted = first.exclude
            if inserted is None or not inserted[0] <= first.cue.i <= inserted[1] < first.last:
                continue
            begins = inserted[1] + (1 if doc[inserted[1]].dep_ == "cc" else 2)
            later = next((i for i, s in enumerate(found) if s.cue.i > first.last and s.first == first.first), None)
            if later is None or found[later].exclude is not None or doc[begins - 1].dep_ != "cc":
                continue
            parted[one] = replace(first, last=inserted[0] - 1, exclude=None)
            parted[later] = replace(found[later], first=begins)
        return parted

    def _of_verb(self, verb: Token) -> list[Speech]:
        bound = bound_cue(verb)
        cue = bound[0] if bound is not None else free_cue(verb)
        accusing = self.candidates.get(verb.i)
        if verb.lemma_ in SETS and (number := self._of_number(verb)):
            return number
        if cue is None and not (accusing is not None and accusing.category == "ACCUSE"):
            return []
        acts = accusing is not None and accusing.category in OF_NO_SPEECH
        if acts and cue is not None and cue.stance in MAIN_STANCES:
            # "Attacked the town" criticises nobody.
            return []
        stance = _negated(verb, MAIN_STANCES.get(cue.stance, cue.stance) if cue else "alleges")
        source = next(iter(self._sources(verb)), None)
        if bound is not None and bound[1] is not None and bound[0].stance != "denies":
            # What is denied is the part in the deed, not the deed.
            deed = bound[1]
            return [Speech(verb, deed.left_edge.i, deed.right_edge.i, stance, source)]
        accuses = verb.lemma_ not in act_words().trying and (cue is None or cue.stance == "alleges")
        found = self._accused(verb, stance, source) if accuses else []
        if found:
            return found
        for child in verb.children:
            if self._is_content(child, verb, cue):
                first, last = dated(self.paragraph.doc, verb, child.left_edge.i), child.right_edge.i
                exclude = None
                if first < verb.i < last:
                    exclude = self._inserted(verb, first, last)
                found.append(Speech(verb, first, last, stance, source, exclude))
        if not found:
            found += self._described(verb, stance, source)
        if not found and cue is not None and (source is not None or questions.logical_subjects(verb)):
            found += self._inverted(verb, stance, source)
        if (
            not found
            and cue is not None
            and cue.complements & {"object", "both"}
            and cue.stance in ("denies", "alleges", "confirms", "claims-responsibility", "warns", "admits")
            and not (accusing is not None and accusing.category in OF_NO_SPEECH)
        ):
            found += [
                Speech(verb, c.left_edge.i, c.right_edge.i, stance, source)
                for c in verb.children
                # Who is accused, warned or denied something is no content.
                if c.dep_ == "dobj" and not self.reader.is_people(c)
            ]
        return found

    def _accused(self, verb: Token, stance: str, source: Filler | None) -> list[Speech]:
        """Read "accused Israel of bombing a school", "blamed the rebels for the blast": the content is the charge."""
        if not any(child.dep_ in ("dobj", "nsubjpass") for child in verb.children) and verb.dep_ not in (
            "acl",
            "relcl",
        ):
            return []
        for child in verb.children:
            if child.dep_ == "prep" and child.lower_ in ACCUSING and child.i > verb.i:
                for inner in child.children:
                    if inner.dep_ == "pcomp" or (inner.dep_ == "pobj" and not self.reader.is_people(inner)):
                        first = inner.left_edge.i if child.lower_ == "for" and inner.dep_ == "pobj" else child.i
                        return [Speech(verb, first, inner.right_edge.i, stance, source)]
        return []

    def _of_number(self, verb: Token) -> list[Speech]:
        """Read "put the toll at 30": who sets a number says it."""
        objects = [child for child in verb.children if child.dep_ == "dobj" and child.lemma_.lower() in NUMBERS]
        said = [
            child
            for child in verb.children
            if child.dep_ == "prep" and child.lower_ in ("at", "to") and child.i > verb.i
        ]
        if not objects or not said or objects[0].i > said[-1].i:
            return []
        source = next(iter(self._sources(verb)), None)
        return [Speech(verb, objects[0].left_edge.i, said[-1].right_edge.i, "says", source)]

    def _is_content(self, child: Token, verb: Token, cue: Cue | None) -> bool:
        if questions.has_object_between(child, verb) or questions.stands_apart(child, verb):
            return False
        if (
            child.dep_ in ("xcomp", "ccomp")
            and questions.has_to(child)
            and (given := _takes_infinitive(verb, cue)) is not None
        ):
            return given
        if child.dep_ in ("ccomp", "parataxis"):
            return child.i != verb.i and not (questions.has_to(child) and cue is not None and cue.stance == "asks")
        if cue is not None and child.dep_ == "xcomp":
            return "infinitive" in cue.complements and cue.stance in (
                "says",
                "claims-responsibility",
                "alleges",
                "denies",
                "admits",
            )
        return False

    def _described(self, verb: Token, stance: str, source: Filler | None) -> list[Speech]:
        """Read "described the attack as cowardly": what is described and as what is the content."""
        objects = [child for child in verb.children if child.dep_ == "dobj"]
        said = [child for child in verb.children if child.dep_ == "prep" and child.lower_ == "as" and child.i > verb.i]
        if not objects or not said:
            return []
        return [Speech(verb, objects[0].left_edge.i, said[-1].right_edge.i, stance, source)]

    def _inserted(self, verb: Token, first: int, last: int) -> tuple[int, int]:
        """Return the range of a reporting clause set into what it reports ("The army, he said, attacked")."""
        own = [item.i for item in verb.subtree if not (item.i < verb.i and self._below_content(item, verb))]
        near = [i for i in own if abs(i - verb.i) <= 12 and first < i < last]  # noqa: PLR2004 (an inserted clause is short)
        return (
            (
                min(near, default=verb.i),
                max((i for i in near if i >= verb.i and i - verb.i <= 1), default=verb.i),
            )
            if near
            else (verb.i, verb.i)
        )

    def _below_content(self, item: Token, verb: Token) -> bool:
        return any(
            child.dep_ in ("ccomp", "parataxis") and (item == child or child.is_ancestor(item))
            for child in verb.children
        )

    def _inverted(self, verb: Token, stance: str, source: Filler | None) -> list[Speech]:
        """Read "the talks had failed, said the minister": the parser may hang the reporting verb below the report."""
        head = verb.head
        if verb.dep_ in ("parataxis", "ccomp") and verb.left_edge.i <= verb.i < head.i and verb.tag_ in FINITE:
            return self._set_in(verb, stance, source)
        if (
            verb.dep_ in ("parataxis", "ccomp", "advcl", "conj")
            and head.pos_ in ("VERB", "AUX")
            and head.i < verb.i
            and verb.tag_ in FINITE
            and stance not in ("denies", "doubts")
            and self._sets_off(verb)
        ):
            first, last = head.left_edge.i, verb.left_edge.i - 1
            return [Speech(verb, first, last, stance, source)] if last > first else []
        if verb.i in self.candidates or verb.tag_ not in FINITE:
            return []
        before = verb.sent.start - 1
        for start, end in self.quoted.ranges:
            # "“Will you stay?” the mayor asked": the parser ends the sentence with the question.
            if end == before and verb.left_edge.i <= before + 2 and _exclaims(self.paragraph.doc, end):
                return [Speech(verb, start, end, stance, source)]
        sentence = self.paragraph.span(verb.sent)
        for quote in self.quoted.spans:
            if sentence.overlaps(quote):
                inside = [token.i for token in verb.sent if quote.covers(self.paragraph.token_span(token))]
                if (
                    inside
                    and verb.i not in inside
                    and min(abs(verb.i - inside[0]), abs(verb.i - inside[-1])) <= QUOTE_REACH
                    and not any(
                        t.tag_ in FINITE and t.pos_ == "VERB" for t in self.paragraph.doc[verb.i + 1 : inside[0]]
                    )
                ):
                    return [Speech(verb, inside[0], inside[-1], stance, source)]
        return []

    def _set_in(self, verb: Token, stance: str, source: Filler | None) -> list[Speech]:
        """Read "the permit, the mayor said, had been refused": a reporting clause between commas, hung below what it reports."""
        doc, head = self.paragraph.doc, verb.head
        start, end = verb.left_edge.i, verb.right_edge.i
        while start < verb.i and doc[start].is_punct:
            start += 1
        while end > verb.i and doc[end].is_punct:
            end -= 1
        first, last = head.left_edge.i, head.right_edge.i
        if not first < start or end + 1 >= len(doc) or end + 1 >= last:
            return []
        if doc[start - 1].text not in (",", "—", "–", "-") or doc[end + 1].text not in (",", "—", "–", "-"):
            return []
        return [Speech(verb, first, last, stance, source, (start - 1, end + 1))]

    def _sets_off(self, verb: Token) -> bool:
        first = verb.left_edge.i
        # The comma before the clause may hang on its verb; where the encoder reads, it sees how far the content goes.
        before = first if self.judged is None and self.paragraph.doc[first].is_punct else first - 1
        return before >= 0 and self.paragraph.doc[before].text in (",", "”", '"', "’", "—", "–")

    def _sources(self, verb: Token) -> list[Filler]:
        heads = questions.logical_subjects(verb)
        found = self.reader.all(heads)
        if found or not heads:
            return found
        return []

    def _according(self, token: Token) -> list[Speech]:
        for preposition in token.children:
            if preposition.lower_ == "to":
                heads = [
                    head
                    for pobj in preposition.children
                    if pobj.dep_ == "pobj"
                    for head in questions.noun_conjuncts(pobj)
                ]
                source = next(iter(self.reader.all(heads)), None)
                inside = (token.left_edge.i, token.right_edge.i)
                subject = heads[0] if heads else None
                return [Speech(token, *according_range(token, inside), "says", source, inside, subject)]
        return []

    def _of_noun(self, noun: Token) -> list[Speech]:
        cue = cues()["noun", noun.lemma_]
        source = next(iter(self.reader.owners(noun)), None)
        if source is None:
            return []
        return [
            Speech(noun, child.left_edge.i, child.right_edge.i, MAIN_STANCES.get(cue.stance, cue.stance), source)
            for child in noun.children
            if child.dep_ in ("acl", "ccomp", "relcl")
            and any(mark.lower_ == "that" and mark.dep_ == "mark" for mark in child.children)
        ]

    def _of_adverb(self, adverb: Token) -> list[Speech]:
        verb = adverb.head
        first, last = clause_range(verb)
        stance = "alleges" if adverb.lower_ == "allegedly" else "says"
        return [Speech(adverb, first, last, stance, None)] if last > first else []

    def _learned(self, known: set[int]) -> list[Speech]:
        """Add the speech that only the encoder sees: its cue, the words of its content, and its source where there is one."""
        judged = self.judged
        if judged is None:
            return []
        found = []
        for token in self.paragraph.doc:
            if token.i in known or token.i not in judged:
                continue
            if judged.cueing(token.i) < CUE:
                continue
            shares = judged.cue(token.i)
            near = [i for i in judged.together(token.i) if i != token.i]
            content = [i for i in near if judged.role(token.i, i, "content") >= CUE]
            if len(content) < 2:  # noqa: PLR2004 (one word is a topic, no content)
                continue
            stance = max((name for name in shares if name != "none"), key=lambda name: shares[name])
            source = max(near, key=lambda i: judged.role(token.i, i, "source"))
            subject = self.paragraph.doc[source] if judged.role(token.i, source, "source") >= CUE else None
            speaker = self.reader.at(subject) if subject is not None else None
            first, last = _whole(token, outside_phrase(self.paragraph.doc, token, min(content)), max(content))
            exclude = self._inserted(token, first, last) if first < token.i < last else None
            found.append(Speech(token, first, last, stance, speaker, exclude, subject))
        return found

    def _with_subject(self, speech: Speech) -> Speech:
        if speech.subject is not None:
            return speech
        heads: list[Token] = []
        if speech.cue.pos_ in ("VERB", "AUX"):
            heads = [head for head in questions.logical_subjects(speech.cue) if head.dep_ != "expl"]
        if speech.source is not None:
            # "Her client told" is the client's, though the party in it is another.
            own = speech.source.token
            above = next((head for head in heads if head == own or head.is_ancestor(own)), own)
            return replace(speech, subject=above)
        return replace(speech, subject=heads[0]) if heads else speech

    def _trimmed(self, speech: Speech) -> Speech:
        """Leave the reporting clause out at the ends of a content, and the stop and commas after it."""
        doc = self.paragraph.doc
        first, last, exclude = speech.first, speech.last, speech.exclude
        if exclude is not None and exclude[0] <= first:
            first, exclude = min(exclude[1] + 1, last), None
        elif exclude is not None and exclude[1] >= last - 1:
            last, exclude = max(exclude[0] - 1, first), None
        subject = speech.subject
        named = subject.left_edge.i if subject is not None else -1
        inside = subject is not None and named <= subject.i <= last < speech.cue.i
        if inside and first + 1 < named and doc[named - 1].text == ",":
            # "Two have died, the agency reported": the parser takes the speaker for an apposition.
            last = named - 2
        while last > first and (doc[last].text in STOPS or doc[last].is_space):
            last -= 1
        while first < last and (doc[first].text in STOPS or doc[first].is_space):
            first += 1
        return replace(speech, first=first, last=last, exclude=exclude)

    def _bounded(self, speech: Speech, heirs: dict[int, Speech]) -> Speech:
        """Take a condition before the reporting clause into its content, and leave the speaker's next saying out of it.

        "If prices rise, the bank said, …" is said with its condition; in "promised to stay, adding that …" the second verb has the same
        speaker as the first, whatever the parser hangs it on; ``heirs`` remembers such verbs with the speech that they follow.
        """
        cue, first, last = speech.cue, speech.first, speech.last
        if cue.pos_ not in ("VERB", "AUX") or speech.about:
            return speech
        if first > cue.i:
            for child in cue.lefts:
                if child.dep_ == "advcl" and any(
                    mark.lower_ in CONDITIONS for mark in child.lefts if mark.dep_ == "mark"
                ):
                    exclude = child.right_edge.i + 1, first - 1
                    return replace(speech, first=child.left_edge.i, exclude=exclude)
            for child in cue.rights:
                if child.dep_ == "advcl" and child.left_edge.i == last + 1 and child.left_edge.lower_ in CONDITIONS:
                    # "Told them that the talks would end if …": the parser hangs the condition on the telling.
                    speech = replace(speech, last=child.right_edge.i)
                    last = speech.last
        quote = self.quoted.around(last)
        if last < cue.i and (quote is None or quote[0] > first) and (added := said_after(cue)) is not None:
            return replace(speech, last=added.right_edge.i, exclude=(last + 1, added.left_edge.i - 1))
        if (leaving := leaves(speech)) is not None and self.quoted.around(leaving.i) is None:
            heirs[leaving.i] = speech
            joined = max((w.i for w in leaving.head.rights if w.dep_ == "cc" and w.i < leaving.i), default=leaving.i)
            return replace(speech, last=joined - 1)
        for token in self.paragraph.doc[max(first, cue.i) + 1 : last + 1]:
            if token.tag_ == "VBG" and token.dep_ in ("advcl", "conj", "acl") and cue_of(token) is not None:
                start = token.left_edge.i
                before = self.paragraph.doc[start - 1]
                if start > max(first, cue.i) + 1 and before.text == "," and self.quoted.around(start) is None:
                    heirs[token.i] = speech
                    return replace(speech, last=start - 2)
        return speech

    def _colons(self) -> list[Speech]:
        """Read "Minister: talks have failed": who stands before the colon at the head of a sentence says what follows."""
        found = []
        for sentence in self.paragraph.doc.sents:
            colon = next((token for token in sentence if token.text == ":"), None)
            if colon is None or not sentence.start < colon.i <= sentence.start + LONGEST_HEAD:
                continue
            head = self.paragraph.doc[sentence.start : colon.i]
            speaker = self.reader.at(head.root)
            words = any(token.pos_ in ("VERB", "AUX") for token in head)
            if speaker is None or words or sentence.end - colon.i < 3:  # noqa: PLR2004 (a colon and one word say nothing)
                continue
            if speaker.mention.first <= sentence.start and speaker.mention.last >= colon.i - 1:
                last = sentence.end - 1
                found.append(Speech(colon, colon.i + 1, last, "says", speaker, None, head.root))
        return found

    def with_quotes(self, speech: Speech) -> Speech:
        """Let a content that reaches into a quotation take it whole, with its marks."""
        first, last = speech.first, speech.last
        for start, end in self.quoted.ranges:
            if start <= speech.cue.i <= end:
                continue
            if start <= last and first <= end and not (first < start and end < last):
                first, last = min(first, start), max(last, end)
        if (first, last) == (speech.first, speech.last):
            return speech
        exclude = speech.exclude
        if exclude is None and first < speech.cue.i < last:
            exclude = self._inserted(speech.cue, first, last)
        return replace(speech, first=first, last=last, exclude=exclude)


def _whole(cue: Token, first: int, last: int) -> tuple[int, int]:
    """Fit a content that the encoder sees to the clauses below its cue: all of one, and none that is joined to the cue."""
    for child in cue.lefts if first < cue.i else ():
        if child.dep_ == "ccomp" and child.left_edge.i < first and last <= child.right_edge.i:
            first = next(
                (i + 1 for i in range(first, child.left_edge.i, -1) if cue.doc[i].text == ";"), child.left_edge.i
            )
    if first < cue.i:
        return first, last
    for child in cue.rights:
        start, end = child.left_edge.i, child.right_edge.i
        if child.dep_ == "ccomp" and start <= last and first <= end:
            end = next((i - 1 for i in range(last + 1, end + 1) if cue.doc[i].text == ";"), end)
            first, last = max(min(first, start), cue.i + 1), max(last, end)
    for child in cue.rights:
        start, parts = child.left_edge.i, {item.dep_ for item in child.lefts}
        if child.dep_ == "conj" and parts & questions.SUBJECTS and "mark" not in parts and first < start <= last:
            last = start - 1
            while last > first and (cue.doc[last].dep_ == "cc" or cue.doc[last].text == ","):
                last -= 1
    return first, last


def _exclaims(doc: Doc, end: int) -> bool:
    """Tell whether a quotation ends with a question or an exclamation, after which its reporting clause may follow."""
    return any(token.text in ("?", "!") for token in doc[max(0, end - 1) : end + 1])


def inherit(speech: Speech, earlier: Speech | None) -> Speech:
    """Give a saying that follows another ("…, adding that …") its speaker."""
    if earlier is None or earlier.subject is None:
        return speech
    return replace(speech, source=earlier.source, subject=earlier.subject)


def _takes_infinitive(verb: Token, cue: Cue | None) -> bool | None:
    """Tell whether an infinitive is what a word says; none where this depends on its stance."""
    if cue is None or verb.lemma_ in PART_OF_ACT:
        return False
    return True if cue.cue in act_words().binding or verb.lemma_ in act_words().binding else None


def _negated(verb: Token, stance: str) -> str:
    """Return the stance of a verb under its negation: who does not deny says nothing, who cannot confirm doubts."""
    if not any(child.dep_ == "neg" for child in verb.children):
        return stance
    return {"denies": "says", "confirms": "doubts", "admits": "doubts"}.get(stance, stance)
