"""Frames against a parse: which words tell of an event, of which category, and who fills its roles."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dragoman.coding.candidates import is_name, is_prefix, is_question
from dragoman.coding.fillers import Filler, Reader, distinct, is_political, joined, same_party, spread, without
from dragoman.language import questions
from dragoman.lexicon.acts import act_words
from dragoman.lexicon.frames import NO_ACT
from dragoman.lexicon.readings import light_verbs

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from dragoman.lexicon.frames import Condition, Frame, Frames
    from dragoman.mentions.parties import Mentions

FALLBACK_FROM_COMPLEMENT = frozenset(["THREATEN", "AGREE", "REJECT", "REQUEST", "CONCEDE"])
ATTENDING = frozenset({"during", "at", "in", "after", "before", "following", "on", "through", "over", "amid"})
MADE = frozenset({"REQUEST", "AGREE", "CONCEDE"})
"""Categories of requests and offers, which one side makes and another refuses."""
ANSWERS = frozenset({"AGREE", "REJECT", "SUPPORT"})
"""Categories of what one side answers to a request or offer of another."""
OFFERS = frozenset(
    {"appeal", "call", "demand", "invitation", "offer", "petition", "plea", "proposal", "request", "ultimatum"}
)
"""Nouns for what one side puts to another."""
PEOPLES = frozenset({"GPE", "NORP"})
"""Labels of the parser for states and their people."""
DOER_CATEGORIES = frozenset(["ACCUSE", "REJECT", "SUPPORT", "REQUEST", "PROTEST"])


@dataclass(slots=True)
class Candidate:
    """A word that a frame fits, with the parties it gives to the roles."""

    token: Token
    frame: Frame
    actors: list[Filler] = field(default_factory=list)
    recipients: list[Filler] = field(default_factory=list)
    consumed: set[int] = field(default_factory=set)
    light: Token | None = None
    category: str = ""
    modes: tuple[str, ...] = ()
    notes: list[str] = field(default_factory=list)
    absorbed: set[int] = field(default_factory=set)
    guessed: bool = False
    """Whether the recipients were only read out of the clause below the predicate."""
    announces: tuple[str, tuple[str, ...]] | None = None
    """Category and modes of the act that is only announced, agreed to or promised."""


def made_by_others(found: list[Candidate]) -> set[int]:
    """Return the nouns of requests and offers that another side refuses: "rejected **the union's demand** for a pay rise" is two acts."""
    refused = {i: outer for outer in found if outer.category == "REJECT" for i in outer.consumed}
    return {
        inner.token.i
        for inner in found
        if inner.category in MADE
        and inner.frame.pos == "noun"
        and (outer := refused.get(inner.token.i)) is not None
        and inner.actors
        and not any(same_party(one, other) for one in inner.actors for other in outer.actors)
    }


def answered_by(candidate: Candidate) -> set[int]:
    """Return the nouns in an answer that say whose they are, so that they may tell an act: "turned down **Brazil's request**".

    Requests and offers are acts also where they are accepted, and their owner may be an adjective: "accepted **an American offer**". Those
    of the one who answers ("withdrew **its offer**") tell none.
    """
    if candidate.category not in ANSWERS or candidate.frame.pos != "verb":
        return set()
    nouns = (word for i in candidate.consumed if (word := candidate.token.doc[i]).pos_ == "NOUN")
    return {noun.i for noun in nouns if _is_owned(noun) and (candidate.category == "REJECT" or is_offer(noun))}


def _is_owned(noun: Token) -> bool:
    """Tell whether a noun says whose it is."""
    return any(
        (child.dep_ == "poss" and child.pos_ != "PRON")
        or child.lower_ in ("by", "from")
        or (is_offer(noun) and child.dep_ in ("amod", "compound") and child.ent_type_ in PEOPLES)
        for child in noun.children
    )


def is_offer(noun: Token) -> bool:
    """Tell whether a noun is what one side puts to another, who accepts or refuses it."""
    return noun.lemma_.lower() in OFFERS


class Matcher:
    """Finds the candidates of one paragraph."""

    def __init__(self, paragraph: int, doc: Doc, mentions: Mentions, frames: Frames) -> None:
        self.doc = doc
        self.frames = frames
        self.reader = Reader(paragraph, mentions, frames)
        self._light = light_verbs()
        self.used: set[int] = set()
        self._doers: dict[int, list[Filler]] = {}
        self._words = frozenset(token.lower_ for token in doc)
        self._sides: dict[int, tuple[list[Token], list[Token], list[Token]]] = {}

    def candidates(self) -> list[Candidate]:
        """Return at most one candidate a word, in order of the text.

        Words used up by another's construction have none, nor have those of a sense that tells of no act.
        """
        triggers = [(token, pos) for token in self.doc if (pos := self._trigger_pos(token)) is not None]
        idle = {i for token, pos in triggers for i in self._idle(token, pos)}
        found = [
            candidate
            for token, pos in triggers
            if token.i not in idle and (candidate := self._best(token, pos)) is not None
        ]
        used = {i for candidate in found for i in candidate.consumed}
        used -= made_by_others(found)
        # "Received **suspended** terms": what a word used up is called tells of no act of its own.
        used |= {word.i for i in used for word in self.doc[i].lefts if word.dep_ == "amod" and word.pos_ == "VERB"}
        self.used = used = used | idle
        return [candidate for candidate in found if candidate.token.i not in used]

    def _idle(self, token: Token, pos: str) -> set[int]:
        """Return the words of a sense that tells of no act: "**holds** the country to **ransom**"; mostly none."""
        for frame in self.frames.idle.get((pos, token.lemma_.lower()), ()):
            candidate = self._fit(frame, token)
            if candidate is not None:
                return {token.i, *candidate.consumed}
        return set()

    def _best(self, token: Token, pos: str) -> Candidate | None:
        for frame in self.frames.of(pos, token.lemma_.lower()):
            candidate = self._fit(frame, token)
            if candidate is not None:
                return candidate
        return None

    def _trigger_pos(self, token: Token) -> str | None:
        if is_prefix(token) or is_question(token):
            return None
        if token.pos_ == "VERB" and token.dep_ not in ("amod", "compound"):
            return "verb"
        if token.pos_ in ("NOUN", "PROPN") and token.dep_ not in ("compound", "nmod") and not is_name(token):
            return "noun"
        if token.pos_ == "ADJ" and token.dep_ in (
            "acomp",
            "oprd",
            "ROOT",
            "conj",
            "amod",
            "ccomp",
            "advcl",
            "relcl",
        ):
            return "adjective"
        return None

    def fill(self, frame: Frame, token: Token) -> Candidate:
        """Give the roles of a frame to a word without asking whether the frame fits."""
        candidate = Candidate(token, frame, category=frame.category, modes=frame.modes)
        if frame.pos == "verb":
            self._verb_roles(frame, token, questions.logical_objects(token), candidate)
        elif frame.pos == "noun":
            light = self._light_verb(token)
            candidate.light = light[0] if light is not None else None
            self._noun_roles(frame, token, candidate)
        else:
            self._adjective_roles(frame, token, candidate)
        return candidate

    # Does the frame fit?

    def _sides_of(self, verb: Token) -> tuple[list[Token], list[Token], list[Token]]:
        """Return the logical subjects and objects of a verb, and what a passive keeps as its object; found once for all its frames.

        "The gunman was given **four years**": whom it is given to is the subject, what is given stays the object.
        """
        if verb.i not in self._sides:
            kept = [child for child in verb.children if child.dep_ == "dobj"]
            kept = kept if kept and questions.is_passive(verb) else []
            self._sides[verb.i] = questions.logical_subjects(verb), questions.logical_objects(verb), kept
        return self._sides[verb.i]

    def _lacks_words(self, frame: Frame) -> bool:
        """Tell whether a word that a frame asks for stands nowhere in the paragraph; most frames of a verb end here."""
        if frame.needs and self._words.isdisjoint(frame.needs):
            return True
        if frame.pobj and not any(
            word in self._words or (word == "toward" and "towards" in self._words) for word in frame.pobj
        ):
            return True
        return frame.pos != "noun" and not self._words.issuperset(frame.extra)

    def _fit(self, frame: Frame, token: Token) -> Candidate | None:
        if self._lacks_words(frame):
            return None
        phrase_objects, consumed = self._extras(frame, token)
        if phrase_objects is None:
            return None
        candidate = Candidate(token, frame, consumed=consumed, category=frame.category, modes=frame.modes)
        if frame.pos == "verb":
            subjects, objects, kept = self._sides_of(token)
            objects = phrase_objects or objects
            if not self._verb_conditions(frame, token, [*kept, *objects], subjects, candidate):
                return None
            self._verb_roles(frame, token, objects, candidate)
        elif frame.pos == "noun":
            if not self._noun_conditions(frame, token, candidate):
                return None
            self._noun_roles(frame, token, candidate)
        else:
            if not self._adjective_conditions(frame, token, candidate):
                return None
            self._adjective_roles(frame, token, candidate)
        return candidate if self._enough(frame, candidate) else None

    def _extras(self, frame: Frame, token: Token) -> tuple[list[Token] | None, set[int]]:
        """Find the particles and prepositions of the trigger; the noun after a last preposition counts as the object."""
        if not frame.extra:
            return [], set()
        consumed: set[int] = set()
        if frame.pos == "noun":
            before = [
                item for modifier in questions.modifiers(token) for item in (modifier.lemma_.lower(), modifier.lower_)
            ]
            before += [item.lower_ for item in questions.possessors(token)]
            joined = token.doc[max(0, token.i - 3) : token.i].text.lower().replace("-", " ").split()
            return ([], consumed) if all(word in before or word in joined for word in frame.extra) else (None, consumed)
        place, last = token, None
        for word in frame.extra:
            last = self._child_word(place, token, word)
            if last is None:
                return None, consumed
            place = last if last.dep_ in ("prep", "prt", "advmod") else token
        assert last is not None  # noqa: S101 (the loop ran)
        objects = [head for pobj in last.children if pobj.dep_ == "pobj" for head in questions.noun_conjuncts(pobj)]
        return objects, consumed

    def _child_word(self, place: Token, verb: Token, word: str) -> Token | None:
        for parent in (place, verb):
            for child in parent.children:
                if (
                    child.lower_ == word
                    and child.i > verb.i - 3
                    and child.dep_ not in ("nsubj", "nsubjpass", "dobj", "det", "mark")
                    and not _dates(child)
                ):
                    return child
        for child in verb.children:
            # A particle may hang on the object ("put the rebellion down") or be read as its preposition.
            if child.dep_ == "dobj":
                for inner in child.children:
                    if inner.lower_ == word and inner.dep_ in ("prep", "prt", "advmod"):
                        return inner
        return None

    def _verb_conditions(
        self, frame: Frame, token: Token, objects: list[Token], subjects: list[Token], candidate: Candidate
    ) -> bool:
        conditions = frame.conditions
        if "object" in conditions and not self._heads_meet(objects, conditions["object"], candidate):
            return False
        if "not_object" in conditions and any(
            self.reader.satisfies(head, conditions["not_object"]) for head in objects
        ):
            return False
        # What a sense without an act is said of tells of none either: "**trade** came to $3 million".
        user = candidate if frame.category == NO_ACT else None
        if "subject" in conditions and not self._heads_meet(subjects, conditions["subject"], user):
            return False
        if "not_subject" in conditions and any(
            self.reader.satisfies(head, conditions["not_subject"]) for head in subjects
        ):
            return False
        return self._shared_conditions(frame, token, objects, candidate)

    def _heads_meet(self, heads: list[Token], condition: Condition, candidate: Candidate | None) -> bool:
        if condition.presence is not None:
            return bool(heads) == condition.presence
        for head in heads:
            if self.reader.satisfies(head, condition):
                if candidate is not None and not self.reader.is_people(head):
                    by_hyphen = not condition.lemmas.isdisjoint(joined(head))
                    if by_hyphen or condition.events or head.lemma_.lower() in condition.lemmas:
                        candidate.consumed.add(head.i)
                    if by_hyphen and (before := questions.before_hyphen(head)) is not None:
                        candidate.consumed.add(before.i)
                return True
        return False

    def _shared_conditions(self, frame: Frame, token: Token, objects: list[Token], candidate: Candidate) -> bool:
        holders = [token, *objects]
        if candidate.light is not None:
            holders.append(candidate.light)
        if frame.needs and not any(
            questions.has_preposition(holder, word) for holder in holders for word in frame.needs
        ):
            return False
        if frame.pobj and not any(
            self._pobj_meets(holders, preposition, condition, candidate)
            for preposition, condition in frame.pobj.items()
        ):
            return False
        below = questions.complements(token)
        if "complement" in frame.conditions:
            condition = frame.conditions["complement"]
            # "called the raid childish": a word said of the object is no clause, but may be the one that is asked for.
            said = [child for child in token.children if child.dep_ == "oprd"] if condition.presence is None else []
            if not self._complement_meets([*below, *said], condition):
                return False
            # "Found him **guilty**" is one act.
            candidate.consumed.update(
                word.i for word in below if word.pos_ == "ADJ" and self._word_meets(word, condition)
            )
        return not (
            "not_complement" in frame.conditions
            and below
            and self._complement_meets(below, frame.conditions["not_complement"])
        )

    def _pobj_meets(self, holders: list[Token], preposition: str, condition: Condition, candidate: Candidate) -> bool:
        for holder in holders:
            for head in questions.after_preposition(holder, preposition):
                if condition.presence or self.reader.satisfies(head, condition):
                    if not self.reader.is_people(head):
                        candidate.consumed.add(head.i)
                    return True
            for item in questions.prepositions(holder):
                if item.lower_ != preposition:
                    continue
                for child in item.children:
                    # "accused of hacking", "described as cowardly": a gerund or adjective stands after the preposition.
                    if child.dep_ in ("pcomp", "amod", "acomp", "advmod", "dep") and self._word_meets(child, condition):
                        return True
        return False

    def _word_meets(self, token: Token, condition: Condition) -> bool:
        return any(
            item.lemma_.lower() in condition.lemmas or item.lower_ in condition.lemmas
            for item in questions.conjuncts(token)
        )

    def _complement_meets(self, below: list[Token], condition: Condition) -> bool:
        if condition.presence is not None:
            return bool(below) == condition.presence
        for verb in below:
            if verb.lemma_.lower() in condition.lemmas or verb.lower_ in condition.lemmas:
                return True
            if condition.events and any(
                f.category in condition.events for f in self.frames.of("verb", verb.lemma_.lower())
            ):
                return True
        return False

    def _noun_conditions(self, frame: Frame, token: Token, candidate: Candidate) -> bool:
        words = {item for modifier in questions.modifiers(token) for item in (modifier.lemma_.lower(), modifier.lower_)}
        words |= {possessor.lemma_.lower() for possessor in questions.possessors(token)}
        conditions = frame.conditions
        if "modifier" in conditions and not self._modifiers_meet(words, token, conditions["modifier"]):
            return False
        if "not_modifier" in conditions and self._modifiers_meet(words, token, conditions["not_modifier"]):
            return False
        light = self._light_verb(token)
        if light is not None:
            candidate.light = light[0]
        subjects = questions.logical_subjects(light[0]) if light and light[1] == "actor" else []
        if "subject" in conditions and not self._heads_meet(
            subjects or questions.possessors(token), conditions["subject"], None
        ):
            return False
        if "not_subject" in conditions and any(
            self.reader.satisfies(head, conditions["not_subject"]) for head in subjects
        ):
            return False
        objects = questions.after_preposition(token, "of")
        if "object" in conditions and not self._heads_meet(objects, conditions["object"], candidate):
            return False
        if "not_object" in conditions and any(
            self.reader.satisfies(head, conditions["not_object"]) for head in objects
        ):
            return False
        return self._shared_conditions(frame, token, [], candidate)

    def _modifiers_meet(self, words: set[str], token: Token, condition: Condition) -> bool:
        if not condition.lemmas.isdisjoint(words):
            return True
        if not condition.kinds:
            return False
        return any(self.reader.satisfies(modifier, condition) for modifier in questions.modifiers(token))

    def _adjective_conditions(self, frame: Frame, token: Token, candidate: Candidate) -> bool:
        if token.dep_ == "amod":
            return False
        subjects = self._adjective_subjects(token)
        user = candidate if frame.category == NO_ACT else None
        if "subject" in frame.conditions and not self._heads_meet(subjects, frame.conditions["subject"], user):
            return False
        if "not_subject" in frame.conditions and any(
            self.reader.satisfies(s, frame.conditions["not_subject"]) for s in subjects
        ):
            return False
        return self._shared_conditions(frame, token, [], candidate)

    # Who fills the roles?

    def _verb_roles(self, frame: Frame, token: Token, objects: list[Token], candidate: Candidate) -> None:
        doer = frame.category in DOER_CATEGORIES
        if frame.reciprocal:
            self._reciprocal(token, [*questions.logical_subjects(token), *objects], candidate)
            return
        for slot in frame.actor:
            candidate.actors = self._verb_slot(slot, token, objects, doer=False)
            if candidate.actors:
                break
        for slot in frame.recipient:
            found = without(self._verb_slot(slot, token, objects, doer=doer), candidate.actors)
            if found:
                candidate.recipients = found
                break
        if not candidate.recipients and frame.extra and frame.recipient:
            # "asked Washington for missiles": beside the words of the construction the verb may have an object of its own.
            candidate.recipients = without(self.reader.all(questions.logical_objects(token)), candidate.actors)
        if not candidate.recipients and frame.category in FALLBACK_FROM_COMPLEMENT and frame.recipient:
            candidate.recipients = without(self._below(token), candidate.actors)
            candidate.guessed = bool(candidate.recipients)

    def _verb_slot(self, slot: str, token: Token, objects: list[Token], *, doer: bool) -> list[Filler]:
        match slot:
            case "subject":
                return self._subjects(token)
            case "object":
                return self.reader.all(objects, doer=doer)
            case "indirect":
                passive = questions.own_subjects(token, passive=True)
                direct = [child for child in token.children if child.dep_ == "dobj"]
                if passive and direct:
                    return self.reader.all(passive)
                return (
                    self.reader.all(questions.datives(token))
                    or self._after(objects, "for")
                    or self._after(objects, "to")
                )
            case "possessive":
                return distinct(filler for head in objects for filler in self.reader.owners(head))
            case _:
                return self._after([token], slot, doer=doer) or self._after(objects, slot, doer=doer)

    def _subjects(self, token: Token) -> list[Filler]:
        heads = questions.logical_subjects(token)
        found: list[Filler] = []
        for head in heads:
            own = self.reader.at(head)
            if own is not None:
                # "Qatar, alongside Egypt, …": a companion of the subject acts with it.
                found += [own, *self._after([head], "alongside")]
            elif (event := self.event_behind(head, token)) is not None:
                found += self.event_doers(event)
            else:
                found += self.reader.owners(head) or self._senders(head) or self._after([head], "of")
        return distinct(found)

    def event_behind(self, subject: Token, verb: Token) -> Token | None:
        """Return the event noun that a subject is, or in "the bombing of a market that killed 32" the one behind it."""
        if self.reader.is_event(subject):
            return subject
        item = subject
        while (
            verb.dep_ == "relcl"
            and verb.lemma_ in act_words().results
            and item.dep_ in ("pobj", "prep")
            and item.head.i < item.i
        ):
            item = item.head
            if self.reader.is_event(item):
                return item
        return None

    def _senders(self, thing: Token) -> list[Filler]:
        """Read "a bomb planted by the rebels", "rockets fired by the army": who stands behind a thing acts through it."""
        found: list[Filler] = []
        for child in thing.children:
            if child.dep_ == "acl" and questions.is_passive(child):
                found += self._after([child], "by")
        return found

    def event_doers(self, noun: Token) -> list[Filler]:
        """Return who did what a noun names: by frame where one fits, else its owners."""
        if noun.i not in self._doers:
            self._doers[noun.i] = []  # an event named in its own subject ends the search
            pos = self._trigger_pos(noun)
            candidate = self._best(noun, pos) if pos is not None else None
            found = candidate.actors if candidate is not None else []
            self._doers[noun.i] = found or self.reader.owners(noun) or self._after([noun], "by")
        return self._doers[noun.i]

    def _after(self, holders: list[Token], preposition: str, *, doer: bool = False) -> list[Filler]:
        found: list[Filler] = []
        for holder in holders:
            heads = questions.after_preposition(holder, preposition)
            found += self.reader.all(heads, doer=doer)
            for item in questions.prepositions(holder):
                if item.lower_ == preposition:
                    # "complicit in bombing Gaza", "accused of arming rebels": the gerund's object.
                    for child in item.children:
                        if child.dep_ == "pcomp":
                            found += self.reader.all(questions.logical_objects(child), doer=doer)
        return distinct(found)

    def _below(self, token: Token) -> list[Filler]:
        """Return the parties at the receiving end of the infinitive or clause below a verb."""
        found: list[Filler] = []
        for verb in questions.complements(token):
            found += self.reader.all(questions.logical_objects(verb)) or self.reader.all(questions.datives(verb))
            found = [filler for filler in found if filler.mention.kind != "thing"]
            for preposition in ("against", "on", "with", "at", "into", "from"):
                if not found:
                    found = self._after([verb, *questions.logical_objects(verb)], preposition)
        return distinct(filler for filler in found if filler.mention.kind != "thing")

    def _reciprocal(self, token: Token, heads: list[Token], candidate: Candidate) -> None:
        found = self._subjects(token) if token.pos_ == "VERB" else []
        found += self.reader.all(heads)
        for preposition in ("with", "between", "among", "against", "by"):
            found += self._after([token, *heads], preposition)
        candidate.actors = distinct(found)

    def _noun_roles(self, frame: Frame, token: Token, candidate: Candidate) -> None:
        light = self._light_verb(token)
        supporters: list[Filler] = []
        if light is not None:
            supporters = self._subjects(light[0])
        if frame.reciprocal:
            found = self.reader.owners(token) + (supporters if light and light[1] != "cause" else [])
            for preposition in ("between", "with", "among", "of", "by"):
                found += self._after(
                    [token, *([light[0]] if light and preposition in ("with", "between") else [])],
                    preposition,
                )
            candidate.actors = self._with_attender(token, distinct(found))
            return
        if light is not None and light[1] == "recipient":
            candidate.recipients = supporters
        elif supporters:
            candidate.actors = supporters
        possessed_recipient = "possessive" in frame.recipient and "possessive" in frame.actor
        filled_of = bool(self._after([token], "of")) or bool(self._after([token], "by"))
        if not candidate.actors:
            candidate.actors = without(
                self._noun_actors(frame, token, possessed_recipient and not filled_of), candidate.recipients
            )
        if not candidate.recipients:
            self._noun_recipients(frame, token, candidate, light[0] if light else None)

    def _with_attender(self, token: Token, found: list[Filler]) -> list[Filler]:
        """Read "he spoke during a meeting with the premier": who acts at a meeting with somebody is at the meeting."""
        if len(found) != 1 or token.dep_ != "pobj" or not self._after([token], "with"):
            return found
        verb = token.head.head
        if token.head.lower_ not in ATTENDING or verb.pos_ not in ("VERB", "AUX"):
            return found
        return [*without(self._subjects(verb), found), *found]

    def _noun_actors(self, frame: Frame, token: Token, genitive_suffers: bool) -> list[Filler]:  # noqa: FBT001 (local)
        for slot in frame.actor:
            if slot == "support":
                continue
            if slot == "possessive":
                found = self.reader.adjectival(token) if genitive_suffers else self.reader.owners(token)
            else:
                found = self._after([token], slot)
            if found:
                return found
        # "talks in Doha by the army", "the raid, which police carried out": a relative clause with a light verb.
        for child in token.children:
            if (
                child.dep_ in ("relcl", "acl")
                and child.lemma_ in self._light
                and questions.logical_subjects(child) != [token]
            ):
                found = self.reader.all(head for head in questions.logical_subjects(child) if head != token)
                if found:
                    return found
        return []

    def _noun_recipients(self, frame: Frame, token: Token, candidate: Candidate, light: Token | None) -> None:
        doer = frame.category in DOER_CATEGORIES
        holders = [token, light] if light is not None else [token]
        for slot in frame.recipient:
            named = (
                distinct(self.reader.all(questions.possessors(token)))
                if slot == "possessive"
                else self._after(holders, slot, doer=doer)
            )
            found = without(named, candidate.actors)
            if found:
                candidate.recipients = found
                return
        if frame.recipient:
            for child in token.children:
                if child.dep_ in ("acl", "relcl") and child.lemma_ in act_words().targeting:
                    found = without(
                        self.reader.all(questions.logical_objects(child)) or self._after([child], "at"),
                        candidate.actors,
                    )
                    if found:
                        candidate.recipients = found
                        return

    def _light_verb(self, noun: Token) -> tuple[Token, str] | None:
        """Return the light verb that an event noun is object of, and whether its subject acts, suffers or causes."""
        top = next(iter(spread(noun)))
        verb, preposition = self._governor(top)
        if verb is None:
            return None
        for light in self._light.get(verb.lemma_, ()):
            if self._light_fits(light.words, verb, preposition):
                if preposition is not None and not light.words:
                    continue
                return verb, light.role
        return None

    def _governor(self, noun: Token) -> tuple[Token | None, Token | None]:
        head = noun.head
        if noun.dep_ in ("dobj", "nsubjpass", "attr", "oprd") and head.pos_ in ("VERB", "AUX"):
            return head, None
        if noun.dep_ == "pobj" and head.pos_ == "ADP":
            above = head.head
            if above.pos_ in ("VERB", "AUX"):
                return above, head
            if (
                above.pos_ in ("NOUN", "ADJ", "ADP")
                and above.dep_ in ("dobj", "prt", "prep", "acomp", "attr")
                and above.head.pos_ in ("VERB", "AUX")
            ):
                return above.head, head
        for child in noun.children:
            if child.dep_ == "acl" and child.tag_ == "VBN":
                return child, None
        return None, None

    def _light_fits(self, words: tuple[str, ...], verb: Token, preposition: Token | None) -> bool:
        if not words:
            return True
        present = {child.lower_ for child in verb.children} | {child.lemma_ for child in verb.children}
        if preposition is not None:
            present |= {preposition.lower_, preposition.head.lower_, preposition.head.lemma_}
        if preposition is not None and words[-1] != preposition.lower_ and words[-1] not in present:
            return False
        return all(word in present for word in words)

    def _adjective_subjects(self, token: Token) -> list[Token]:
        if token.head.pos_ in ("AUX", "VERB") and token.dep_ in ("acomp", "oprd", "ccomp"):
            return questions.logical_subjects(token.head)
        if token.dep_ == "conj" and token.head.pos_ == "ADJ":
            return self._adjective_subjects(token.head)
        return questions.own_subjects(token, passive=False)

    def _adjective_roles(self, frame: Frame, token: Token, candidate: Candidate) -> None:
        subjects = self.reader.all(self._adjective_subjects(token))
        if frame.reciprocal:
            candidate.actors = distinct([*subjects, *self._after([token], "with")])
            return
        copula = token.head if token.dep_ in ("acomp", "oprd") else token
        for slot in frame.actor:
            candidate.actors = subjects if slot == "subject" else self._after([token, copula], slot)
            if candidate.actors:
                break
        for slot in frame.recipient:
            found = (
                subjects
                if slot == "subject"
                else self._after([token, copula], slot, doer=frame.category in DOER_CATEGORIES)
            )
            found = without(found, candidate.actors)
            if found:
                candidate.recipients = found
                break
        if not candidate.recipients and frame.category in FALLBACK_FROM_COMPLEMENT and frame.recipient:
            candidate.recipients = without(self._below(token), candidate.actors)
            candidate.guessed = bool(candidate.recipients)

    def _enough(self, frame: Frame, candidate: Candidate) -> bool:
        if "actor" in frame.requires and not candidate.actors:
            return False
        if (
            "recipient" in frame.requires
            and not candidate.recipients
            and not (frame.reciprocal and len(candidate.actors) > 1)
        ):
            return False
        if frame.weak:
            actors = [filler for filler in candidate.actors if is_political(filler)]
            recipients = [filler for filler in candidate.recipients if is_political(filler)]
            if frame.reciprocal or not frame.recipient:
                return (
                    len(actors) > 1
                    or (not frame.reciprocal and bool(actors))
                    or any(f.mention.number == "many" for f in actors)
                )
            return bool(actors) and bool(recipients)
        return True


def _dates(preposition: Token) -> bool:
    """Tell whether a preposition only dates: "called the president on Saturday" calls on nobody."""
    return preposition.dep_ == "prep" and any(
        child.dep_ == "pobj" and child.ent_type_ in ("DATE", "TIME") for child in preposition.children
    )
