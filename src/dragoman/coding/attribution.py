"""According to whom: who says what stands where an event is told, by which word, and in whose reported speech that stands."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from dragoman.coding.fillers import Filler, Reader
from dragoman.coding.quotations import quotations
from dragoman.coding.sources import source_kind, source_range
from dragoman.language import questions
from dragoman.lexicon.readings import Cue, cues
from dragoman.records import Attribution, Party, Span

if TYPE_CHECKING:
    from collections.abc import Mapping

    from spacy.tokens import Token

    from dragoman.coding.encoder import Judged
    from dragoman.coding.matching import Candidate
    from dragoman.language.parser import Paragraph

QUOTE_MARKS = frozenset([*"“”„‟«»‹›「」『』‘’‚\"'`´", "``", "''"])
STOPS = frozenset([".", ",", ";", ":", "—", "–", "-", "--"])
DEEPEST = 12
"""Links of a chain of speech within speech that are kept: what a text heaps up beyond is nobody's report any more."""
CUE = 0.5
"""Probability from which the encoder's cue, content and source are taken."""
LONGEST_HEAD = 8
"""Words that may stand before the colon of a headline."""
QUOTE_REACH = 8
"""A verb of saying claims a quotation at most this many words away."""
FINITE = frozenset({"VBD", "VBZ", "VBP"})
SPEECH_CATEGORIES = frozenset({"ACCUSE", "REQUEST", "THREATEN", "REJECT", "AGREE", "CONCEDE", "SUPPORT"})
OWN_STANCE = {
    "ACCUSE": "alleges",
    "REQUEST": "asks",
    "THREATEN": "threatens",
    "REJECT": "denies",
    "AGREE": "promises",
}
ACCUSING = frozenset({"of", "for", "with"})
"""Prepositions after which stands what somebody is accused of or blamed for."""
TO_DO = frozenset(
    [
        *("promise", "pledge", "vow", "swear", "undertake", "threaten", "warn"),
        *(
            "urge",
            "press",
            "exhort",
            "implore",
            "entreat",
            "beseech",
            "call on",
            "call upon",
            "appeal to",
            "plead with",
        ),
    ]
)
"""Words of promising, threatening and urging whose infinitive is what is said."""
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


@dataclass(frozen=True, slots=True)
class Speech:
    """Someone's speech in a paragraph: the cue, the token range of its content, and the source."""

    cue: Token
    first: int
    last: int
    stance: str
    source: Filler | None
    exclude: tuple[int, int] | None = None
    subject: Token | None = None
    """The head of the phrase that names the source, be it a party or not."""

    def holds(self, i: int) -> bool:
        """Tell whether a token stands inside the content."""
        inside = self.first <= i <= self.last and i != self.cue.i
        return inside and not (self.exclude and self.exclude[0] <= i <= self.exclude[1])


class Attributor:
    """Finds who says what in one paragraph, and gives each event its chain."""

    def __init__(
        self, paragraph: Paragraph, reader: Reader, candidates: Mapping[int, Candidate], judged: Judged | None = None
    ) -> None:
        self.paragraph = paragraph
        self.reader = reader
        self.candidates = candidates
        self.judged = judged
        self.quotes = quoted_spans(paragraph)
        self.speeches = self._find()
        self._built: dict[tuple[int, int], Attribution] = {}

    def chain(self, candidate: Candidate) -> Attribution | None:
        """Return the innermost attribution that the event's predicate stands in, its parents with it."""
        return self.at(candidate.token.i) or self._own_words(candidate)

    def at(self, i: int) -> Attribution | None:
        """Return the innermost attribution that a token stands in."""
        around = [index for index, speech in enumerate(self.speeches) if speech.holds(i)]
        if not around:
            return None
        return self._build(min(around, key=lambda index: self.speeches[index].last - self.speeches[index].first))

    def _build(self, index: int, depth: int = 1) -> Attribution:
        key = index, depth
        if key not in self._built:
            speech = self.speeches[index]
            outer = [
                other
                for other, around in enumerate(self.speeches)
                if other != index
                and around.holds(speech.cue.i)
                # Of two of one length that hold each other's cue only one is the outer: a chain must end.
                and (around.last - around.first, other) > (speech.last - speech.first, index)
            ]
            parent = min(
                outer, key=lambda other: (self.speeches[other].last - self.speeches[other].first, other), default=None
            )
            content = self.paragraph.between(speech.first, speech.last)
            self._built[key] = Attribution(
                source=_party(speech.source),
                cue=self._cue_span(speech.cue),
                content=content,
                stance=speech.stance,
                source_span=self.paragraph.between(*source_range(speech.subject))
                if speech.subject is not None
                else None,
                source_kind=self._kind(speech),
                quoted=tuple(quote for quote in self.quotes if quote.overlaps(content)),
                parent=self._build(parent, depth + 1) if parent is not None and depth < DEEPEST else None,
            )
        return self._built[key]

    def _kind(self, speech: Speech) -> str:
        if speech.subject is None:
            return ""
        return source_kind(speech.subject, speech.source.mention if speech.source is not None else None)

    def _cue_span(self, cue: Token) -> Span:
        """Return the words of saying: a verb with its auxiliaries, adverbs and particle, "according to" with both words."""
        doc = self.paragraph.doc
        first = last = cue.i
        if cue.lower_ == "according" and last + 1 < len(doc) and doc[last + 1].lower_ == "to":
            return self.paragraph.between(first, last + 1)
        if cue.pos_ in ("VERB", "AUX"):
            while (
                first > 0
                and doc[first - 1].head.i == cue.i
                and doc[first - 1].dep_ in ("aux", "auxpass", "neg", "advmod")
            ):
                first -= 1
            while first < cue.i and doc[first].dep_ == "advmod" and doc[first].i == doc[first].sent.start:
                first += 1
            following = doc[last + 1] if last + 1 < len(doc) else None
            if following is not None and following.head.i == cue.i and following.dep_ in ("prt", "prep"):
                last += ("verb", f"{cue.lemma_} {following.lower_}") in cues()
        return self.paragraph.between(first, last)

    def _own_words(self, candidate: Candidate) -> Attribution | None:
        """An act of speech with quotation marks in its clause is attributed to its own actor."""
        if (
            candidate.category not in SPEECH_CATEGORIES
            or not candidate.actors
            or not self.quotes
            or candidate.frame.pos != "verb"
        ):
            return None
        first, last = clause_range(candidate.token)
        content = self.paragraph.between(first, last)
        quoted = tuple(quote for quote in self.quotes if content.covers(quote))
        if not quoted:
            return None
        return Attribution(
            source=_party(candidate.actors[0]),
            cue=self.paragraph.token_span(candidate.token),
            content=self.paragraph.between(min(candidate.token.i + 1, last), last),
            stance=OWN_STANCE.get(candidate.category, "says"),
            quoted=quoted,
        )

    # Finding speech

    def _find(self) -> list[Speech]:
        found: list[Speech] = []
        for token in self.paragraph.doc:
            if token.lower_ == "according":
                found += self._according(token)
            elif token.pos_ == "VERB" or (token.pos_ == "AUX" and token.lemma_ not in ("be", "have", "do")):
                found += self._of_verb(token)
            elif token.pos_ == "NOUN" and ("noun", token.lemma_) in cues():
                found += self._of_noun(token)
            elif token.lower_ in ("reportedly", "allegedly", "purportedly", "apparently", "supposedly"):
                found += self._of_adverb(token)
        found += self._colons()
        found += self._learned({speech.cue.i for speech in found})
        found = [self._trimmed(self._with_quotes(self._with_subject(speech))) for speech in found]
        return self._running_quotes(found)

    def _cue(self, verb: Token) -> Cue | None:
        known = cues()
        for child in verb.children:
            if child.dep_ in ("prt", "prep", "advmod") and (
                cue := known.get(("verb", f"{verb.lemma_} {child.lower_}"))
            ):
                return cue
        return known.get(("verb", verb.lemma_))

    def _of_verb(self, verb: Token) -> list[Speech]:
        cue = self._cue(verb)
        accusing = self.candidates.get(verb.i)
        if verb.lemma_ in SETS and (number := self._of_number(verb)):
            return number
        if cue is None and not (accusing is not None and accusing.category == "ACCUSE"):
            return []
        stance = _negated(verb, MAIN_STANCES.get(cue.stance, cue.stance) if cue else "alleges")
        source = next(iter(self._sources(verb)), None)
        found = self._accused(verb, stance, source) if cue is None or cue.stance == "alleges" else []
        if found:
            return found
        for child in verb.children:
            if self._is_content(child, verb, cue):
                first, last = child.left_edge.i, child.right_edge.i
                exclude = None
                if first < verb.i < last:
                    exclude = self._inserted(verb, first, last)
                found.append(Speech(verb, first, last, stance, source, exclude))
        if not found:
            found += self._described(verb, stance, source)
        if not found and cue is not None and source is not None:
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

    def _inverted(self, verb: Token, stance: str, source: Filler) -> list[Speech]:
        """Read "the talks had failed, said the minister": the parser may hang the reporting verb below the report."""
        head = verb.head
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
        sentence = self.paragraph.span(verb.sent)
        for quote in self.quotes:
            if sentence.overlaps(quote):
                inside = [token.i for token in verb.sent if quote.covers(self.paragraph.token_span(token))]
                if (
                    inside
                    and verb.i not in inside
                    and min(abs(verb.i - inside[0]), abs(verb.i - inside[-1])) <= QUOTE_REACH
                ):
                    return [Speech(verb, inside[0], inside[-1], stance, source)]
        return []

    def _sets_off(self, verb: Token) -> bool:
        before = verb.left_edge.i - 1
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
                sentence = token.sent
                inside = (token.left_edge.i, token.right_edge.i)
                subject = heads[0] if heads else None
                return [Speech(token, sentence.start, sentence.end - 1, "says", source, inside, subject)]
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
            shares = judged.cue(token.i)
            if 1.0 - shares["none"] < CUE:
                continue
            near = [i for i in judged.together(token.i) if i != token.i]
            content = [i for i in near if judged.role(token.i, i, "content") >= CUE]
            if len(content) < 2:  # noqa: PLR2004 (one word is a topic, no content)
                continue
            stance = max((name for name in shares if name != "none"), key=lambda name: shares[name])
            source = max(near, key=lambda i: judged.role(token.i, i, "source"))
            subject = self.paragraph.doc[source] if judged.role(token.i, source, "source") >= CUE else None
            speaker = self.reader.at(subject) if subject is not None else None
            first, last = min(content), max(content)
            exclude = self._inserted(token, first, last) if first < token.i < last else None
            found.append(Speech(token, first, last, stance, speaker, exclude, subject))
        return found

    def _with_subject(self, speech: Speech) -> Speech:
        if speech.subject is not None:
            return speech
        if speech.source is not None:
            return replace(speech, subject=speech.source.token)
        if speech.cue.pos_ in ("VERB", "AUX"):
            heads = [head for head in questions.logical_subjects(speech.cue) if head.dep_ != "expl"]
            return replace(speech, subject=heads[0] if heads else None)
        return speech

    def _trimmed(self, speech: Speech) -> Speech:
        """Leave the reporting clause out at the ends of a content, and the stop and commas after it."""
        doc = self.paragraph.doc
        first, last, exclude = speech.first, speech.last, speech.exclude
        if exclude is not None and exclude[0] <= first:
            first, exclude = min(exclude[1] + 1, last), None
        elif exclude is not None and exclude[1] >= last - 1:
            last, exclude = max(exclude[0] - 1, first), None
        while last > first and (doc[last].text in STOPS or doc[last].is_space):
            last -= 1
        while first < last and (doc[first].text in STOPS or doc[first].is_space):
            first += 1
        return replace(speech, first=first, last=last, exclude=exclude)

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

    def _with_quotes(self, speech: Speech) -> Speech:
        """Let a content that reaches into a quotation take it whole, with its marks."""
        first, last = speech.first, speech.last
        for start, end in self._quote_tokens:
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

    def _running_quotes(self, found: list[Speech]) -> list[Speech]:
        """A sentence that stands whole in quotation marks goes on with the speaker named last in the paragraph."""
        known = list(found)
        for sentence in self.paragraph.doc.sents:
            inside = [token for token in sentence if not token.is_punct and not token.is_space]
            if not inside:
                continue
            around = next((q for q in self._quote_tokens if q[0] <= inside[0].i and inside[-1].i <= q[1]), None)
            if around is None or any(speech.holds(inside[0].i) for speech in known):
                continue
            before = [speech for speech in known if speech.source is not None and speech.cue.i < sentence.start]
            if not before:
                continue
            last = max(before, key=lambda speech: speech.cue.i)
            if last.first <= last.cue.i and (last.cue.sent.end == sentence.start or last.last >= sentence.start - 2):
                # "…," she said. "…": one statement, told in two pieces around its speaker.
                at = known.index(last)
                exclude = last.exclude or self._clause_between(last, sentence.start)
                known[at] = replace(last, last=max(last.last, around[1]), exclude=exclude)
            else:
                known.append(Speech(last.cue, around[0], around[1], "says", last.source))
        return known

    def _clause_between(self, speech: Speech, start: int) -> tuple[int, int]:
        """Return the range of the reporting clause that stands between a quotation and the sentence after it."""
        return speech.last + 1, start - 1

    @cached_property
    def _quote_tokens(self) -> list[tuple[int, int]]:
        """The tokens of each quotation, its marks included."""
        ranges = []
        for quote in self.quotes:
            tokens = [t for t in self.paragraph.doc if quote.overlaps(self.paragraph.token_span(t))]
            if tokens:
                first, last = tokens[0].i, tokens[-1].i
                doc = self.paragraph.doc
                first -= first > 0 and doc[first - 1].text in QUOTE_MARKS
                last += last + 1 < len(doc) and doc[last + 1].text in QUOTE_MARKS
                ranges.append((first, last))
        return ranges


def quoted_spans(paragraph: Paragraph) -> tuple[Span, ...]:
    """Return what stands between quotation marks in a paragraph, without the marks."""
    offset = paragraph.offset
    return tuple(Span(offset + quote.start, offset + quote.end) for quote in quotations(paragraph.doc.text))


def clause_range(verb: Token) -> tuple[int, int]:
    """Return the first and last token of the clause of a verb, clauses coordinated with it left out."""
    apart = {
        item.i
        for child in verb.children
        if child.dep_ == "conj"
        and child.pos_ in ("VERB", "AUX")
        and any(c.dep_ in ("nsubj", "nsubjpass") for c in child.children)
        for item in child.subtree
    }
    inside = [item.i for item in verb.subtree if item.i not in apart and not item.is_space]
    last = verb.i
    for i in sorted(i for i in inside if i > verb.i):
        if i - last > 1 and any(j in apart for j in range(last + 1, i)):
            break
        last = i
    while last > verb.i and verb.doc[last].dep_ in ("cc", "punct") and verb.doc[last].text not in ("”", '"'):
        last -= 1
    return min(inside), last


def _takes_infinitive(verb: Token, cue: Cue | None) -> bool | None:
    """Tell whether an infinitive is what a word says; none where this depends on its stance."""
    if cue is None or verb.lemma_ in PART_OF_ACT:
        return False
    return True if cue.cue in TO_DO or verb.lemma_ in TO_DO else None


def _negated(verb: Token, stance: str) -> str:
    """Return the stance of a verb under its negation: who does not deny says nothing, who cannot confirm doubts."""
    if not any(child.dep_ == "neg" for child in verb.children):
        return stance
    return {"denies": "says", "confirms": "doubts", "admits": "doubts"}.get(stance, stance)


def _party(filler: Filler | None) -> Party | None:
    return filler.mention.party if filler is not None else None
