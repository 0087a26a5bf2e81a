"""Candidates to events: reality, attribution, time, place, contexts and figures put together, one draft an event."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cache
from typing import TYPE_CHECKING

from dragoman.codebooks import plover
from dragoman.coding.accidents import by_nature_or_accident
from dragoman.coding.affected import affected, people_of
from dragoman.coding.attribution import Attributor
from dragoman.coding.boundaries import (
    FUTURE_IS_AGREE,
    FUTURE_IS_CONCEDE,
    apply_future,
    apply_peacekeeping,
    apply_refusal,
    apply_restraint,
    apply_threat,
    implies_agent,
    needs_nobody,
    swallow,
)
from dragoman.coding.cameo_code import cameo_code
from dragoman.coding.candidates import is_prefix
from dragoman.coding.confidence import confidence
from dragoman.coding.contexts import find_contexts
from dragoman.coding.continuing import LONGEST_RUN
from dragoman.coding.deciding import (
    BY_BUSINESS,
    ENCODER,
    LIGHT,
    OFFERED,
    Decided,
    Thresholds,
    at_noun,
    decide,
    screen,
    sentences,
    told_by,
    weigh,
)
from dragoman.coding.domains import Passage, among_firms, business_in, domain_of, read_passage, trades_goods
from dragoman.coding.drafts import Draft
from dragoman.coding.figures import FigureCoder
from dragoman.coding.fillers import Filler, same_party
from dragoman.coding.locating import located
from dragoman.coding.matching import Candidate, Matcher, answered_by, is_offer, made_by_others
from dragoman.coding.outcomes import harm_of_known, only_suffers
from dragoman.coding.pronouns import relink
from dragoman.coding.reality import ACTUAL, Reading, denial_of, part_denied, read_reality
from dragoman.coding.roles import assign, chosen, names_its_own, points_at_known, points_back
from dragoman.coding.speech import Beside
from dragoman.coding.ultimatums import apply_arrest_order, apply_deadline
from dragoman.language import questions
from dragoman.lexicon.acts import act_words
from dragoman.mentions.figures import FoundFigure
from dragoman.mentions.parties import Mentions
from dragoman.mentions.places import FoundPlace
from dragoman.mentions.times import Found, find_times, of_another, since, time_of
from dragoman.reading.dates import day_of
from dragoman.records import Attribution, Evidence, Figure, Party, Place, Problem, Span, TimeRef

if TYPE_CHECKING:
    from spacy.tokens import Token

    from dragoman.coding.encoder import Encoder, Judged
    from dragoman.coding.light import Light
    from dragoman.coding.sentences import Sentence
    from dragoman.coding.speech import Voice
    from dragoman.language.parser import Paragraph, Parsed
    from dragoman.lexicon.frames import Frames
    from dragoman.options import Options

MATERIAL = frozenset(["CONSULT", "COOPERATE", "AID", "RETREAT", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"])
"""Categories of deeds: one that is dated after the report has not been done. What is said of a later day is said today."""
FIRST_PERSON = frozenset({"i", "we"})
ECHO = 0.8
"""Probability of its category below which a word without a frame is no act of its own beside a surer one of the same category."""
ECHO_STEPS = 2
"""Steps in the parse between the two, where neither is listed with the other; more lose as many acts as they spare false ones."""
TOGETHER = 0.4
"""Probability of telling of an event that words of one act must have together where none of them has enough."""
ALONE = 0.6
"""From which confidence an act is coded of which nobody is named."""
BOMBED = 0.35
"""The same for what a frame knows as a bomb that went off: bombs are somebody's."""
SURELY = 0.9
"""Probability of having happened from which the encoder overrules a word that says otherwise."""


@dataclass(slots=True)
class CodedParagraph:
    """What one paragraph yields: drafts, all figures, and every attribution with a source."""

    drafts: list[Draft]
    figures: list[Figure]
    attributions: list[Attribution]
    voice: Voice | None = None
    """Who speaks at the end, and may speak on in the next paragraph."""


class ParagraphCoder:
    """Codes one paragraph of a parsed document."""

    def __init__(self, parsed: Parsed, index: int, mentions: Mentions, frames: Frames, options: Options) -> None:
        self.parsed = parsed
        self.index = index
        self.paragraph: Paragraph = parsed.paragraphs[index]
        self.mentions = mentions
        self.options = options
        self.published = day_of(parsed.document.published)
        self.left_out: list[Problem] = []
        self.passage = read_passage(self.paragraph.doc)
        self._sentences: dict[int, Passage] = {}
        self.foreign: set[int] = set()
        self.found: dict[int, Candidate] = {}
        self.readings: dict[int, Reading] = {}
        self.answered: set[int] = set()
        self.gone: set[int] = set()
        self.sure: set[int] = set()
        self.asked: list[Token] = []
        self.nouns: frozenset[str] = frozenset()
        self.judged: Judged | None = None
        self.decided: dict[int, Decided] = {}
        self.certain: dict[int, float] = {}
        self.retold: dict[int, Candidate] = {}
        self.times: list[Found] = []
        self.matcher = Matcher(index, self.paragraph.doc, mentions, frames)

    def propose(self, story: Passage, encoder: Encoder | None, light: Light | None) -> list[Sentence]:
        """Find the candidates of frames; return the sentences that the judge is to read.

        Args:
            story: The story's words of sport, business and culture.
            encoder: The encoder, or none where it does not decide.
            light: The light judge: it decides, or it chooses what the encoder reads. Without both the frames decide.
        """
        self.found = self._political(self.matcher.candidates(), story)
        self.readings = {i: read_reality(candidate, self.found) for i, candidate in self.found.items()}
        read: list[Sentence] = []
        judge = encoder or light
        if judge is not None:
            self.nouns = judge.nouns
            self.answered = {i for candidate in self.found.values() for i in answered_by(candidate)}
            skip = self.foreign | (self.matcher.used - self.found.keys() - self.answered)
            self.asked, read = sentences(self.matcher, self.found, self.readings, judge, skip)
        if encoder is not None and light is not None:
            read, quiet = screen(self.asked, read, self.found, light)
            self.asked = [token for token in self.asked if token.i not in quiet]
            self.found = {i: candidate for i, candidate in self.found.items() if i not in quiet}
        self.gone = swallow(self.found)
        return read

    def hear(self, judged: Judged, story: Passage) -> None:
        """Let what the encoder read decide on the candidates."""
        self.judged = judged
        relink(self.paragraph, self.matcher.reader, judged)
        # What the encoder surely holds for an act of its own is not part of the one around it.
        self.sure = {i for i in self.found if (judged.telling(i) or 0.0) >= SURELY}
        self.gone -= self.sure
        self._move_to_nouns(judged.telling)
        doubted: dict[int, Candidate] = {}
        for token in self.asked:
            if token.i in self.gone or token.i not in judged:
                continue
            known = self.found.get(token.i)
            decided = decide(token, known, judged, self.matcher, self._thresholds(token, story))
            if decided is None:
                if known is not None:
                    doubted[token.i] = known
                self._drop(token.i)
            elif known is not None or self._domain(decided.candidate, story) is None:
                self._take(decided, judged)
        for i, candidate in doubted.items():
            share = self._told_among(candidate.token, judged)
            if share >= TOGETHER:
                thresholds = replace(self._thresholds(candidate.token, story), keep=0.0)
                decided = decide(candidate.token, candidate, judged, self.matcher, thresholds)
                self.retold.pop(i, None)
                if decided is not None:
                    self._take(replace(decided, confidence=judged.calibration.confidence(share)), judged)
        self._leave_echoes(judged)
        self._part_offers()
        self._settle()

    def _leave_echoes(self, judged: Judged) -> None:
        """Leave out a word without a frame beside a surer one of its category in its clause: "**used** jets to bomb camps" is one act.

        The judge shares out what it believes among the words of an act, and more than one share may reach the limit.
        """
        shares = {
            i: judgement.category[candidate.category]
            for i, candidate in self.found.items()
            if i not in self.gone and (judgement := judged.word(i)) is not None
        }
        for i, share in sorted(shares.items()):
            candidate = self.found[i]
            if candidate.frame.lemma or share >= ECHO:
                continue
            surer = (self.found[j] for j, other in shares.items() if other > share and j in self.found)
            if any(
                other.category == candidate.category and _hang_together(other.token, candidate.token) for other in surer
            ):
                self._drop(i)

    def _take(self, decided: Decided, judged: Judged) -> None:
        i = decided.candidate.token.i
        assign(decided.candidate, self.matcher.reader, judged)
        self.found[i] = decided.candidate
        self.decided[i] = decided

    def _told_among(self, noun: Token, judged: Judged) -> float:
        """Return how surely a noun and the words around it tell of an act, where the judge chose none of them.

        In "Russian **air strikes killed** five people" the judge shares its belief out among three words, and none has enough of it.
        The noun stands for them all.
        """
        if noun.pos_ not in ("NOUN", "PROPN") or noun.dep_ not in ("nsubj", "nsubjpass") or noun.head.pos_ != "VERB":
            return 0.0
        words = [noun, noun.head, *(child for child in noun.children if child.dep_ == "compound")]
        if any(word.i in self.decided for word in words):
            return 0.0
        return min(1.0, sum(judged.telling(word.i) or 0.0 for word in words))

    def _move_to_nouns(self, telling: Callable[[int], float | None]) -> None:
        """Let a verb and the noun that its frame used up stand as one act, at the word that the judge takes for it.

        Args:
            telling: Gives the probability that a word tells of an event; none where the judge did not read it.
        """
        for i, candidate in list(self.found.items()):
            nouns = [
                (share, noun)
                for noun in told_by(candidate, self.nouns)
                if noun.i not in self.found and (share := telling(noun.i)) is not None
            ]
            verb = telling(i) if nouns else None
            if i in self.gone or verb is None:
                continue
            share, best = max(nouns, key=lambda item: item[0])
            left_out = {noun.i for _, noun in nouns} | {i}
            if share > verb:
                left_out.discard(best.i)
                self.found[best.i] = at_noun(self.found.pop(i), best, self.matcher)
                self.readings[best.i] = self.readings[i]
            else:
                left_out.discard(i)
            self.asked = [token for token in self.asked if token.i not in left_out]

    def weigh(self, light: Light, read: list[Sentence], story: Passage) -> None:
        """Let the light judge decide on the categories; roles and reality stay with the frames."""
        rows = {token: (sentence, row) for sentence in reversed(read) for row, token in enumerate(sentence.tokens)}
        # Verbs of frames are asked for twice: beside their nouns, and for themselves.
        judge = cache(lambda i: light.category(*rows[i]))
        self._move_to_nouns(lambda i: 1.0 - judge(i)["none"] if i in rows else None)
        for token in self.asked:
            if token.i in self.gone or token.i not in rows:
                continue
            known = self.found.get(token.i)
            shares = judge(token.i)
            candidate = weigh(token, known, shares, self.matcher, LIGHT)
            if candidate is None:
                self._drop(token.i)
                continue
            self.certain[token.i] = light.calibration.confidence(shares[candidate.category])
            if known is None and self._domain(candidate, story) is None:
                self.found[token.i] = candidate
                self.readings[token.i] = read_reality(candidate, self.found)
        self._settle()

    def _drop(self, i: int) -> None:
        """Take a word that the judge holds for no act out of the candidates; a noun that points back may still carry a toll."""
        candidate = self.found.pop(i, None)
        if candidate is not None and points_at_known(candidate.token) and candidate.category in MATERIAL:
            self.retold[i] = candidate

    def _part_offers(self) -> None:
        """Let who answers an offer be the one that it was put to: "Congress approved **an American request**"."""
        for i in self.answered & self.found.keys():
            offer = self.found[i]
            answer = self.found.get(offer.token.head.i)
            if answer is None or not is_offer(offer.token):
                continue
            others = [one for one in offer.actors if not any(same_party(one, other) for other in answer.actors)]
            if others and len(others) < len(offer.actors):
                offer.recipients = offer.recipients or [one for one in offer.actors if one not in others]
                offer.actors = others

    def _settle(self) -> None:
        self.found = dict(sorted(self.found.items()))
        # Once more, with what the encoder added: "threatened to shell" is one act, whoever found its words.
        self.gone |= swallow({i: candidate for i, candidate in self.found.items() if i not in self.gone}) - self.sure
        self._join_compounds()

    def _join_compounds(self) -> None:
        """Let a noun that only says of which sort the act behind it is be part of that act: "a **hunger** strike", "a **bomb** attack".

        The act stands at the head, or at the verb whose frame used that up ("went on hunger strike"), and has the mode of the finer word.
        """
        holders = {i: candidate for candidate in self.found.values() for i in (*candidate.consumed, candidate.token.i)}
        for i, candidate in self.found.items():
            token = candidate.token
            if token.dep_ != "compound" or token.pos_ != "NOUN" or i in self.gone:
                continue
            whole = holders.get(token.head.i)
            if whole is None or whole is candidate or whole.token.i in self.gone:
                continue
            if whole.category == candidate.category:
                whole.modes = candidate.modes or whole.modes
                self.gone.add(i)

    def code(
        self,
        places: list[FoundPlace],
        counted: list[FoundFigure],
        story: Passage,
        earlier: Sequence[Found] = (),
        voice: Voice | None = None,
    ) -> CodedParagraph:
        """Return the paragraph's drafts, figures and attributions.

        Args:
            places: The places named in the paragraph.
            counted: The figures of the paragraph.
            story: The story's words of sport, business and culture.
            earlier: The times of the paragraphs before, which "two days later" counts on from.
            voice: Who spoke at the end of the paragraph before.
        """
        self._leave_out_business(story)
        found, readings, gone = self.found, self.readings, self.gone
        beside = Beside(voice, self.parsed.paragraphs[self.index + 1 : self.index + 2 + LONGEST_RUN])
        attributor = Attributor(self.paragraph, self.matcher.reader, found, self.judged, beside=beside)
        times = self.times = find_times(self.paragraph, self.published, earlier)
        self.left_out += self._impossible(times)
        reporting = frozenset(speech.cue.i for speech in attributor.speeches)
        told: dict[int, Draft] = {}
        again: dict[int, Draft] = {}
        for i, candidate in sorted({**found, **self.retold}.items()):
            if i in gone:
                continue
            draft = self._draft(candidate, readings.get(i, ACTUAL), attributor, (times, places, reporting))
            if draft is not None:
                (again if draft.only_again else told)[i] = draft
        figures = FigureCoder(self.parsed, self.index, self.mentions, attributor, times).code(
            counted, told, again, {**self.retold, **found}
        )
        drafts = sorted((*told.values(), *again.values()), key=lambda draft: draft.token_index)
        return CodedParagraph(drafts, figures, attributor.attributions(), attributor.after)

    def _impossible(self, times: list[Found]) -> Iterator[Problem]:
        """Tell of dates that no calendar has ("31 February"); they date nothing."""
        for item in times:
            if item.kind == "impossible" and item.ref.span is not None:
                written = item.ref.span.of(self.parsed.document.text)
                yield Problem("DG-W04", f"{written!r} is no date of the calendar", item.ref.span)

    def _political(self, candidates: list[Candidate], story: Passage) -> dict[int, Candidate]:
        """Leave out what is told of sport, business and culture in the words of politics and war, and what nobody did."""
        kept = {}
        for candidate in candidates:
            if by_nature_or_accident(candidate.token):
                self.foreign.add(candidate.token.i)
                continue
            domain = self._domain(candidate, story)
            if domain is None:
                kept[candidate.token.i] = candidate
            else:
                self.foreign.add(candidate.token.i)
                message = f"{candidate.token.text!r} is not coded: the passage is about {domain}"
                self.left_out.append(Problem("DG-W03", message, self.paragraph.token_span(candidate.token)))
        return kept

    def _domain(self, candidate: Candidate, story: Passage) -> str | None:
        return domain_of(candidate, self._passage_of(candidate.token), self.passage, story)

    def _thresholds(self, token: Token, story: Passage) -> Thresholds:
        """Return how sure the encoder must be of a word: surer where the passage is about business, less where an offer is answered."""
        usual = BY_BUSINESS[business_in(self._passage_of(token), story)]
        if usual is ENCODER and token.i in self.answered and is_offer(token):
            return replace(usual, add=OFFERED, told=OFFERED)
        return usual

    def _passage_of(self, token: Token) -> Passage:
        sentence = token.sent
        if sentence.start not in self._sentences:
            self._sentences[sentence.start] = read_passage(sentence)
        return self._sentences[sentence.start]

    def _leave_out_business(self, story: Passage) -> None:
        """Leave out trade in goods and dealings of firms with each other, now that every act has its parties."""
        for i, candidate in list(self.found.items()):
            if i in self.gone:
                continue
            sentence = self._passage_of(candidate.token)
            if trades_goods(candidate, sentence, story):
                reason = "goods are traded"
            elif among_firms(candidate, sentence, self.passage, story):
                reason = "firms deal with each other"
            else:
                reason = None
            if reason is not None:
                del self.found[i]
                message = f"{candidate.token.text!r} is not coded: {reason}"
                self.left_out.append(Problem("DG-W03", message, self.paragraph.token_span(candidate.token)))

    def _draft(
        self,
        candidate: Candidate,
        reading: Reading,
        attributor: Attributor,
        found: tuple[list[Found], list[FoundPlace], frozenset[int]],
    ) -> Draft | None:
        times, places, reporting = found
        token = candidate.token
        denying = part_denied(token)
        if denying is not None:
            deniers = {head.i for head in questions.logical_subjects(denying)}
            candidate = replace(candidate, actors=[f for f in candidate.actors if f.token.i not in deniers])
        attribution = attributor.chain(candidate)
        if not candidate.actors and (speaker := _speaker_of_own(candidate, attributor)) is not None:
            candidate = replace(candidate, actors=[speaker])
        made = denying is not None or self._was_made(candidate)
        reading = ACTUAL if made else self._overruled(candidate, reading)
        reading = apply_restraint(candidate, self.matcher.frames) or reading
        reality = self._reality(candidate, reading, attribution, made=made)
        tells_harm = harm_of_known(candidate, self.matcher.reader, self.retold)
        only_again = token.i in self.retold or not self._wanted(candidate, reality)
        suffers = only_suffers(candidate)
        known = candidate.category in MATERIAL and (tells_harm or suffers or points_at_known(token))
        if only_again and not (known and reality == "actual"):
            return None
        time = self._time(candidate, times, reporting)
        reality = self._dated(candidate, reality, time)
        where = located(token, places, self.matcher.reader, category=candidate.category, judged=self.judged)
        place = where[0].place if where else None
        contexts, evidence = self._contexts(candidate, attributor)
        return Draft(
            paragraph=self.index,
            token_index=token.i,
            lemma=token.lemma_.lower(),
            pos=candidate.frame.pos,
            definite=candidate.frame.pos == "noun" and self._is_definite(candidate),
            category=candidate.category,
            modes=candidate.modes,
            contexts=contexts,
            actors=self._quoted(_parties(candidate.actors)),
            recipients=self._reached(candidate, place, places),
            time=time,
            place=place,
            reality=reality,
            attribution=attribution,
            figures=[],
            predicate=self._predicate_span(candidate),
            sentence=self.paragraph.span(token.sent),
            rule=candidate.frame.id,
            confidence=self._confidence(candidate),
            cameo=cameo_code(candidate, tuple(contexts), self.matcher.frames),
            result_of=self._result_of(candidate),
            topic=self._topic(candidate),
            tells_harm=tells_harm,
            only_again=only_again,
            suffers=suffers,
            evidence=[*evidence, *self._reasons(candidate, reading)],
        )

    # Whether it happened

    def _was_made(self, candidate: Candidate) -> bool:
        """Tell whether an act took place though somebody says no to it: a charge that is denied and a demand that is refused were made."""
        outer = self.found.get(candidate.token.head.i)
        charged = candidate.category == "ACCUSE" and denial_of(candidate.token) is not None
        return charged or (outer is not None and candidate.token.i in made_by_others([outer, candidate]))

    def _overruled(self, candidate: Candidate, reading: Reading) -> Reading:
        """Return what the encoder says of an act's reality where it may overrule the words.

        A word that says "not yet" or "not" is overruled only by an encoder that is sure; cooperation to come is for the boundary rules, since
        the announcement of it is an act that happened.
        """
        decided = self.decided.get(candidate.token.i)
        announced = reading.reality == "planned" and candidate.category in FUTURE_IS_AGREE | FUTURE_IS_CONCEDE
        if decided is None or announced or (reading.cue is not None and decided.actual < SURELY):
            return reading
        return Reading(decided.reality, reading.cue if decided.reality == reading.reality else None)

    def _reality(self, candidate: Candidate, reading: Reading, attribution: Attribution | None, *, made: bool) -> str:
        """Apply the boundary rules to what the words say; they may give the act another category."""
        apply_peacekeeping(candidate)
        apply_deadline(candidate)
        apply_arrest_order(candidate)
        reality = apply_refusal(candidate, apply_future(candidate, reading))
        own = (
            attribution is not None
            and attribution.source is not None
            and any(_same(attribution.source, filler.mention.party) for filler in candidate.actors)
        )
        reality = apply_threat(candidate, reality, own_announcement=reality == "planned" and own)
        denied = attribution is not None and attribution.stance == "denies" and not made
        return "negated" if denied and reality == "actual" and not candidate.notes else reality

    def _dated(self, candidate: Candidate, reality: str, time: TimeRef | None) -> str:
        """Return the reality of an act once its time is known; what lies ahead is for the boundary rules again."""
        if reality == "actual" and self._is_history(time):
            return "historical"
        if reality == "actual" and candidate.category in MATERIAL and self._is_ahead(time):
            return apply_future(candidate, Reading("planned"))
        return reality

    def _confidence(self, candidate: Candidate) -> float:
        decided = self.decided.get(candidate.token.i)
        return decided.confidence if decided is not None else self.certain.get(candidate.token.i, confidence(candidate))

    def _reasons(self, candidate: Candidate, reading: Reading) -> Iterator[Evidence]:
        """Yield the words that decided on the reality and on the category."""
        if reading.cue is not None:
            span = self.paragraph.token_span(reading.cue)
            yield Evidence("reality", reading.reality, span, "word that decides")
        for note in candidate.notes:
            yield Evidence("category", candidate.category, self.paragraph.token_span(candidate.token), note)

    # Who, when and what about

    def _reached(self, candidate: Candidate, place: Place | None, places: list[FoundPlace]) -> tuple[Party, ...]:
        """Return whom an act reached: its recipients, else what it hit, else the people of its place; none of those who do it."""
        hit = _parties(candidate.recipients) or affected(candidate, self.matcher.reader, self.paragraph, places)
        reached = people_of(place, candidate, hit, self.paragraph.span(candidate.token.sent))
        doers = {filler.mention.party.span for filler in candidate.actors}
        return self._quoted(tuple(party for party in reached if party.span not in doers))

    def _quoted(self, parties: tuple[Party, ...]) -> tuple[Party, ...]:
        """Let the text of each party be that of the document; the parser reads a text without soft and zero-width characters."""
        text = self.parsed.document.text
        return tuple(replace(party, text=party.span.of(text)) for party in parties)

    def _wanted(self, candidate: Candidate, reality: str) -> bool:
        if (
            candidate.frame.reciprocal
            and len(candidate.actors) == 1
            and candidate.actors[0].mention.kind == "person"
            and not candidate.recipients
        ):
            # "He met": nobody to meet with is named, so nothing can be counted; groups may meet among themselves.
            return candidate.actors[0].mention.number == "many" or candidate.frame.weight > 2  # noqa: PLR2004 (a specific construction)
        if candidate.actors and all(_only_region(filler.mention.party) for filler in candidate.actors):
            # "An Arab-Islamic summit": regions and world parts make no event (PLOVER, general rules).
            return False
        judged = candidate.token.i in self.decided
        sure = judged and bool(candidate.recipients) and (not points_back(candidate) or names_its_own(candidate))
        nobody = not candidate.actors and not self.options.without_actor
        if nobody and not sure and not implies_agent(candidate, judged=judged):
            # "Fighting erupted in Goma": where the encoder is sure of it, it happened, though nobody is named.
            least = BOMBED if "explosives" in candidate.modes and not candidate.frame.added else ALONE
            certain = judged and self._confidence(candidate) >= least
            return reality in ("actual", "historical") and certain and needs_nobody(candidate, self.matcher.frames)
        if reality == "negated" and not self.options.negated:
            return False
        return reality != "hypothetical" or self.options.hypothetical

    def _time(self, candidate: Candidate, times: list[Found], reporting: frozenset[int]) -> TimeRef | None:
        found = time_of(candidate.token, times, reporting, self.published)
        if found is None and candidate.light is not None:
            found = time_of(candidate.light, times, reporting, self.published)
        sentence = candidate.token.sent
        # A stretch of time without days ("for two years") dates nothing.
        near = [
            (item, item.first, item.last)
            for item in times
            if item.dates and sentence.start <= item.first < sentence.end and not of_another(candidate.token, item)
        ]
        found = chosen(self.judged, candidate.token.i, near, "time", found)
        if found is not None:
            return since(candidate.token, found, self.published) if self.published is not None else found.ref
        if self.published is None:
            return None
        return TimeRef(None, self.published, self.published, "day", "publication")

    def _is_ahead(self, time: TimeRef | None) -> bool:
        return (
            time is not None and time.start is not None and self.published is not None and time.start > self.published
        )

    def _is_history(self, time: TimeRef | None) -> bool:
        if time is None or time.end is None or self.published is None:
            return False
        return time.end < self.published - timedelta(days=self.options.historical_days)

    def _contexts(self, candidate: Candidate, attributor: Attributor) -> tuple[list[str], list[Evidence]]:
        sentence = candidate.token.sent
        # Who tells of an act is not what it is about: "the Health Ministry said" proves nothing of health.
        tellers = {
            i
            for speech in attributor.speeches
            if speech.source is not None and speech.holds(candidate.token.i)
            for i in range(speech.source.mention.first, speech.source.mention.last + 1)
        }
        words = [
            (token.lemma_, self.paragraph.offset + token.idx, self.paragraph.offset + token.idx + len(token))
            for token in sentence
            if not token.is_space and token.i not in tellers
        ]
        contexts = list(candidate.frame.contexts)
        evidence = [
            Evidence("contexts", name, self.paragraph.token_span(candidate.token), "frame") for name in contexts
        ]
        for name, start, end in find_contexts(words):
            if name not in contexts:
                contexts.append(name)
                evidence.append(Evidence("contexts", name, Span(start, end), "word of the sentence"))
        book = plover().categories[candidate.category]
        modes = (book.modes[name] for name in candidate.modes if name in book.modes)
        contexts += [m.adds_context for m in modes if m.adds_context and m.adds_context not in contexts]
        return contexts, evidence

    def _predicate_span(self, candidate: Candidate) -> Span:
        token = candidate.token
        last = token.i
        for child in token.children:
            if child.dep_ == "prt" and child.i == last + 1:
                last = child.i
        # "re-opened" is one word of three tokens.
        first = token.i - 2 if token.i > 1 and is_prefix(token.nbor(-2)) else token.i
        return self.paragraph.between(first, last)

    def _is_definite(self, candidate: Candidate) -> bool:
        token = candidate.token
        determiners = [child for child in token.children if child.dep_ == "det"]
        if determiners:
            return determiners[0].lower_ in ("the", "this", "that", "these", "those")
        return bool(questions.possessors(token)) and not candidate.recipients

    def _result_of(self, candidate: Candidate) -> int | None:
        """Read "the assault, which killed 1,200" and "stormed a base, killing 14": the verb tells the result of an act beside it."""
        token = candidate.token
        if token.pos_ != "VERB" or token.lemma_ not in act_words().results:
            return None
        first = token.head if token.dep_ == "conj" and token.tag_ == "VBG" else token
        above = first.head if first.tag_ == "VBG" and first.dep_ == "advcl" else None
        if above is not None and self._is_act_of(above, candidate.category):
            return above.i
        for subject in questions.logical_subjects(token):
            if self._is_act_of(subject, candidate.category):
                return subject.i
            event = self.matcher.event_behind(subject, token)
            if event is not None:
                return event.i
        return None

    def _is_act_of(self, word: Token, category: str) -> bool:
        act = self.found.get(word.i)
        return act is not None and act.category == category and word.i not in self.gone

    def _topic(self, candidate: Candidate) -> frozenset[str]:
        """Return the nouns that an act is about: the agreement signed, the talks held."""
        token = candidate.token
        if token.pos_ == "NOUN":
            return frozenset({token.lemma_.lower()})
        heads = questions.logical_objects(token)
        for item in questions.prepositions(token):
            heads += [pobj for pobj in item.children if pobj.dep_ == "pobj"]
        return frozenset(
            head.lemma_.lower() for head in heads if head.pos_ == "NOUN" and not self.matcher.reader.is_people(head)
        )


def _only_region(party: Party) -> bool:
    entity = party.entity
    return entity is not None and entity.kind == "population" and not party.country and not party.sectors


def _same(one: Party, other: Party) -> bool:
    if one.span == other.span:
        return True
    if one.entity is not None and other.entity is not None and one.entity.id == other.entity.id:
        return True
    # A minister who says what the state will do speaks for it.
    return one.country is not None and one.country == other.country and _official(one) and _official(other)


def _official(party: Party) -> bool:
    state = party.entity is not None and party.entity.kind == "state"
    return state or bool(party.sectors and party.sectors[0] in ("GOV", "MIL"))


def _parties(fillers: Iterable[Filler]) -> tuple[Party, ...]:
    return tuple(mention.party for filler in fillers for mention in (filler.mention.members or (filler.mention,)))


def _speaker_of_own(candidate: Candidate, attributor: Attributor) -> Filler | None:
    """Return who says of himself that he acts: "“**I** call on the army to leave,” the bishop said"."""
    token = candidate.token
    if token.pos_ not in ("VERB", "AUX") or questions.is_passive(token):
        return None
    own = any(subject.lower_ in FIRST_PERSON for subject in questions.logical_subjects(token))
    return attributor.speaker(token.i) if own else None


def _hang_together(one: Token, other: Token) -> bool:
    """Tell whether one of two words stands a step or two below the other, and is not listed with it."""
    for lower, upper in ((one, other), (other, one)):
        for _ in range(ECHO_STEPS):
            if lower.dep_ == "conj" or lower.head == lower:
                break
            lower = lower.head  # noqa: PLW2901 (the way up)
            if lower == upper:
                return True
    return False
