"""The boundary rules of PLOVER: what an announced act becomes, and which act swallows another.

Source: the categories' ``boundary_rules`` and the ``future`` table of the packaged codebook.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from dragoman.coding.fillers import Filler, same_party
from dragoman.coding.polarity import FUTURE, WOULD, Reading
from dragoman.coding.roles import points_at_known
from dragoman.language import questions
from dragoman.lexicon.acts import act_words
from dragoman.mentions.counted import is_person

if TYPE_CHECKING:
    from spacy.tokens import Token

    from dragoman.coding.matching import Candidate
    from dragoman.lexicon.frames import Frames

FUTURE_IS_AGREE = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID"})
FUTURE_IS_CONCEDE = frozenset({"RETREAT"})
FUTURE_IS_THREAT = frozenset({"SANCTION", "COERCE", "ASSAULT", "MOBILIZE"})
WITHIN = frozenset(
    [
        "dobj",
        "nsubj",
        "nsubjpass",
        "prep",
        "pobj",
        "compound",
        "amod",
        "nmod",
        "attr",
        "conj",
        "appos",
        "npadvmod",
        "pcomp",
    ]
)
"""Steps that stay inside a clause."""
SWALLOWS = frozenset({"REQUEST", "THREATEN", "REJECT", "AGREE", "CONCEDE"})
THREAT_MODES = {"ASSAULT": "violence", "MOBILIZE": "violence", "SANCTION": "relations", "COERCE": "restrict"}
COERCE_THREATS = {"arrest": "arrest", "deport": "expel", "seize": "restrict"}
IMPLIED = frozenset({"COERCE", "SANCTION", "ACCUSE", "ASSAULT", "RETREAT", "CONCEDE", "AID", "REJECT"})
UNDONE = frozenset({"ASSAULT", "REJECT", "CONCEDE", "SUPPORT", "SANCTION", "COERCE", "AGREE", "MOBILIZE", "AID"})
"""Categories of what is done to agreements, requests, bans and borders, where neither side need be named."""
BY_THEMSELVES = frozenset({"ASSAULT", "COERCE", "CONSULT", "MOBILIZE", "PROTEST", "RETREAT", "SUPPORT"})
"""Categories of what news tells as having happened somewhere, whoever did it: fighting, coups, talks, truces."""
LASTING = frozenset({"RETREAT", "SUPPORT"})
"""Those of them whose nouns name also what lasts afterwards."""
DECREED = frozenset({"curfew", "martial-law"})
"""Modes of acts that nobody but an authority can do."""
ASKED_MODES = {
    "AID": "assist",
    "COOPERATE": "assist",
    "SUPPORT": "assist",
    "CONSULT": "meet",
    "RETREAT": "yield",
    "CONCEDE": "yield",
}


def apply_future(candidate: Candidate, reading: Reading) -> str:
    """Apply the future rules to a candidate that is only planned; return its reality.

    Cooperation to come is AGREE, a retreat to come CONCEDE: the announcement itself is the act, so it is actual. Harm announced by its
    own doer against somebody is THREATEN; announced by others it stays what it is, planned.
    """
    if reading.reality != "planned":
        return reading.reality
    if candidate.category in FUTURE_IS_AGREE:
        return _becomes(candidate, "AGREE", ())
    if candidate.category in FUTURE_IS_CONCEDE:
        return _becomes(candidate, "CONCEDE", ())
    if candidate.category in ("AGREE", "CONCEDE"):
        return "actual"
    return "planned"


def apply_threat(candidate: Candidate, reality: str, *, own_announcement: bool) -> str:
    """Turn planned harm that its doer announces into THREATEN."""
    if reality == "planned" and candidate.category in FUTURE_IS_THREAT and own_announcement:
        mode = THREAT_MODES[candidate.category]
        if candidate.category == "COERCE" and candidate.modes:
            mode = COERCE_THREATS.get(candidate.modes[0], mode)
        return _becomes(candidate, "THREATEN", (mode,))
    return reality


def apply_refusal(candidate: Candidate, reality: str) -> str:
    """Turn a good act that its doer says he will not do into REJECT ("will not end the strike"); return its reality.

    Source: CATEGORIES.md of the corpus, "Will not stop"; PLOVER has refusals in REJECT, whoever words them.
    """
    if reality != "negated" or candidate.category not in ASKED_MODES or not candidate.actors:
        return reality
    if not _will_not(candidate):
        return reality
    candidate.notes.append(f"{candidate.category} that its doer will not do is REJECT")
    candidate.category, candidate.modes = "REJECT", (ASKED_MODES[candidate.category],)
    return "actual"


def apply_restraint(candidate: Candidate, frames: Frames) -> Reading | None:
    """Leave harm that its doer says he will not do what it is, and negated: "Russia will not attack Finland" threatens nobody.

    Args:
        candidate: What a frame or the judge found, with the category that the judge gave it.
        frames: Tell whether a word of which only the judge knows is one of violence.

    Returns:
        That it did not happen, or that it did where a promise not to do harm is an act itself; none where the rule does not apply.
    """
    known = candidate.frame.category
    if candidate.category == "THREATEN":
        below = questions.complements(candidate.token)
        if any(_violent(verb, frames) and any(child.dep_ == "neg" for child in verb.children) for verb in below):
            candidate.notes.append("who promises not to do harm makes no threat")
            candidate.category, candidate.modes = "AGREE", ()
            return Reading("actual")
        if candidate.frame.added and _violent(candidate.token, frames):
            known = "ASSAULT"
    harms = FUTURE_IS_THREAT | {"THREATEN", "REJECT"}
    if known not in FUTURE_IS_THREAT or candidate.category not in harms or not _will_not(candidate):
        return None
    if candidate.category != known:
        candidate.notes.append(f"{known} that its doer will not do is no {candidate.category}")
        candidate.category, candidate.modes = known, candidate.frame.modes
    return Reading("negated")


def _violent(verb: Token, frames: Frames) -> bool:
    return any(frame.category == "ASSAULT" and not frame.extra for frame in frames.of("verb", verb.lemma_.lower()))


def _will_not(candidate: Candidate) -> bool:
    """Tell whether an act is said to be one that its doer will not do, in the active voice."""
    token = candidate.token
    verb = token if token.pos_ == "VERB" else candidate.light or (token.head if token.dep_ == "dobj" else None)
    if verb is None:
        return False
    words = {child.lower_ for child in verb.children if child.dep_ == "aux"}
    negated = any(child.dep_ == "neg" for child in verb.children)
    return negated and bool(words & (FUTURE | WOULD)) and "have" not in words and not questions.is_passive(verb)


def apply_peacekeeping(candidate: Candidate) -> None:
    """Turn forces moved, or joined, to keep a peace into AID: "deployed 230 troops to Liberia on a peacekeeping mission".

    Source: the boundary rules of MOBILIZE and CATEGORIES.md of the corpus, "Peacekeepers"; CAMEO has them in 074.
    """
    if candidate.category not in ("MOBILIZE", "COOPERATE"):
        return
    below = [candidate.token]
    for word in below:
        if word.lemma_.lower() in act_words().peacekeeping:
            candidate.notes.append(f"{candidate.category} to keep a peace is AID")
            candidate.category, candidate.modes = "AID", ()
            return
        # Those against whom forces are moved may be peacekeepers themselves.
        below += [child for child in word.children if child.dep_ in WITHIN and child.lower_ not in ("against", "with")]


def implies_agent(candidate: Candidate, *, judged: bool) -> bool:
    """Tell whether an event without a named actor is the act of somebody all the same ("five were arrested", "was shot dead").

    Args:
        candidate: The act.
        judged: Whether the encoder holds it for an act. Where nobody is named on either side, only that tells "a march is to be held" from
            "a march of new licences".

    Source: PLOVER leaves events without actors open; they are coded where the text implies a human agent.
    """
    if candidate.category == "COERCE" and candidate.token.lower_ == "arrests":
        # "Two arrests were made": only an authority arrests, and only people. "Arrest" alone is of a heart too.
        return True
    if not candidate.recipients:
        # "So far 65 have been arrested": whom nobody names was arrested by an authority.
        arrested = (
            candidate.category == "COERCE" and "arrest" in candidate.modes and questions.is_passive(candidate.token)
        )
        return arrested or _is_decreed(candidate) or (judged and _of_nobody_named(candidate))
    if candidate.frame.pos == "noun":
        return candidate.category in ("ASSAULT", "COERCE") and candidate.token.lemma_.lower() not in act_words().harm
    if not questions.is_passive(candidate.token):
        # "The shelling killed twelve": somebody shelled.
        subjects = questions.logical_subjects(candidate.token)
        return candidate.category == "ASSAULT" and any(
            subject.lemma_.lower() in act_words().weapons for subject in subjects
        )
    if candidate.token.lemma_ in act_words().harm:
        # People are killed by floods and buses too: a weapon or an attack must stand in the sentence.
        return any(word.lemma_.lower() in act_words().weapons for word in candidate.token.sent)
    return candidate.category in IMPLIED


def needs_nobody(candidate: Candidate, frames: Frames) -> bool:
    """Tell whether news tells such an act without anybody: "fighting erupted in Goma", "talks resumed", "a truce took effect".

    A word of harm is of accidents too. What is spoken of as known must be a word that tells of such an act by itself ("the shelling", not "the
    operation"); the truce and the agreement last, so that nothing need have happened.
    """
    lemma = candidate.token.lemma_.lower()
    if candidate.category not in BY_THEMSELVES or lemma in act_words().harm:
        return False
    if candidate.frame.pos == "verb" and not questions.is_passive(candidate.token):
        # "She shot two under par": who does it is named, though nobody knows him for a party; guns and truces are no doers.
        subjects = questions.logical_subjects(candidate.token)
        return bool(subjects) and all(subject.pos_ == "NOUN" and not is_person(subject) for subject in subjects)
    if not points_at_known(candidate.token):
        return True
    known = any(frame.category == candidate.category and not frame.extra for frame in frames.of("noun", lemma))
    return known and candidate.category not in LASTING


def _of_nobody_named(candidate: Candidate) -> bool:
    """Tell whether an act of which neither side is named is one of people all the same."""
    token, known = candidate.token, not candidate.frame.added
    if candidate.category == "PROTEST" and candidate.frame.pos == "noun" and known:
        # "A march is to be held": only people march; "the march" is one told of before.
        return not any(child.dep_ == "det" and child.lower_ != "a" for child in token.lefts)
    if _counted(candidate):
        return True
    # "The ceasefire was broken", "the request was turned down": what the frame asks for only people break and refuse.
    return candidate.category in UNDONE and _undergoes_what_is_asked(candidate)


def _is_decreed(candidate: Candidate) -> bool:
    """Tell whether it is done by decree, which needs an authority though none is named: "a curfew was imposed"."""
    return not DECREED.isdisjoint(candidate.modes) and _undergoes_what_is_asked(candidate)


def _undergoes_what_is_asked(candidate: Candidate) -> bool:
    """Tell whether the verb is in the passive and done to the very thing that its frame asks for."""
    frame = candidate.frame
    return not frame.added and "object" in frame.conditions and questions.is_passive(candidate.token)


def _counted(candidate: Candidate) -> bool:
    """Tell whether those who do an act, or to whom it is done, are only counted: "**all six** have signed", "**the two** will be tried"."""
    if candidate.frame.pos != "verb" or candidate.category in ("ASSAULT", "AID"):
        # Numbers alone are also of things hit and of things given.
        return False
    heads = [*questions.logical_subjects(candidate.token), *questions.logical_objects(candidate.token)]
    return any(head.pos_ == "NUM" and not any(child.dep_ == "prep" for child in head.children) for head in heads)


def _becomes(candidate: Candidate, category: str, modes: tuple[str, ...]) -> str:
    candidate.notes.append(f"announced {candidate.category} is {category}")
    candidate.announces = (candidate.category, candidate.modes)
    candidate.category = category
    candidate.modes = modes
    return "actual"


def swallow(candidates: Mapping[int, Candidate]) -> set[int]:
    """Return the token indexes of events that another event's word already expresses.

    "Urged Qatar to continue mediating" is one REQUEST: the act in the complement gives its mode and, where the outer act has none, its
    recipient. What somebody is accused of stays an event of its own.
    """
    gone: set[int] = set()
    for i, outer in candidates.items():
        if outer.category not in SWALLOWS or outer.frame.pos == "noun":
            continue
        for verb in questions.complements(outer.token):
            if (
                any(child.dep_ == "mark" and child.lower_ in ("that", "because") for child in verb.children)
                and outer.category != "THREATEN"
            ):
                continue
            for j, inner in candidates.items():
                if j == i or j in gone or not (inner.token == verb or verb.is_ancestor(inner.token)):
                    continue
                if not _same_clause(inner, verb):
                    continue
                if outer.category in ("AGREE", "CONCEDE") and inner.category in ("RETREAT", "CONCEDE"):
                    _concede(outer, inner)
                _give(outer, inner)
                gone.add(j)
    gone |= _proposed(candidates)
    gone |= _carried(candidates, gone)
    for act in candidates.values():
        _draw(act, candidates)
    return gone | _same_act(candidates, gone) | _casualties(candidates, gone)


def _proposed(candidates: Mapping[int, Candidate]) -> set[int]:
    """Find acts that a noun of asking or offering only proposes: "rejected a proposal **to open talks**"."""
    nouns = {i for i, act in candidates.items() if act.frame.pos == "noun" and act.category in SWALLOWS}
    nouns |= {i for act in candidates.values() if act.category in SWALLOWS for i in act.consumed}
    found: set[int] = set()
    for i, inner in candidates.items():
        word = inner.token
        verb = word.head if word.dep_ == "dobj" else word
        if verb.dep_ == "acl" and verb.head.i in nouns and questions.has_to(verb):
            found.add(i)
    return found


def _carried(candidates: Mapping[int, Candidate], gone: set[int]) -> set[int]:
    """Find verbs that only carry the noun of an act that is a candidate itself; the noun takes their parties over."""
    found: set[int] = set()
    for i, verb in candidates.items():
        if i in gone or verb.token.pos_ != "VERB":
            continue
        act = next((act for noun in _carried_nouns(verb) if (act := candidates.get(noun.i)) is not None), None)
        if act is None or act.token.i in gone or act.frame.pos != "noun" or _is_about(verb, act):
            continue
        if verb.token.lemma_ in act_words().carriers or verb.frame.added:
            act.actors = act.actors or verb.actors
        if not act.recipients:
            act.recipients = [
                filler for filler in verb.recipients if not any(same_party(filler, actor) for actor in act.actors)
            ]
        found.add(i)
    return found


def _is_about(verb: Candidate, act: Candidate) -> bool:
    """Tell whether a verb is an act of its own, about that of its noun: "is **reviewing** the shooting", "the talks **broke down**"."""
    if verb.category == act.category:
        return False
    words, lemma = act_words(), verb.token.lemma_
    if lemma in words.carriers or lemma in words.receivers:
        return False
    # A verb that only says that something happens has a meaning of its own where a frame knows it, or the judge alone any other verb.
    return not verb.frame.added if lemma in words.happenings else verb.frame.added


def _draw(act: Candidate, candidates: Mapping[int, Candidate]) -> None:
    """Give the act that another one drew its recipients: whoever did that other one ("the Israeli strike drew condemnation")."""
    verb = act.token.head
    drawn = act.token.dep_ in ("dobj", "conj") and verb.pos_ == "VERB" and verb.lemma_ in act_words().receivers
    if act.frame.pos != "noun" or not drawn:
        return
    subjects = questions.logical_subjects(verb)
    causes = [*subjects, *(noun.head for noun in subjects if noun.dep_ == "appos")]
    told = {candidates[noun.i].category: noun.i for noun in causes if noun.i in candidates}
    inside = {token.i for noun in subjects for token in (noun, *noun.subtree)}
    earlier = [cause for cause in candidates.values() if cause.token.sent == act.token.sent and cause.token.i < verb.i]
    # "The strike on the port, an attack that drew condemnation": who did it may have been told before.
    same = [cause for cause in earlier if cause.category in told and cause.token.i <= told[cause.category]]
    doers = [filler for cause in same for filler in cause.actors]
    if doers:
        act.recipients = doers
    elif subjects:
        # Who merely stands in the sentence, beside what drew the act, is not its target.
        own = [filler for filler in act.recipients if filler.token.i in inside]
        last = max((cause for cause in earlier if cause.actors), key=lambda cause: cause.token.i, default=None)
        act.recipients = own or (list(last.actors) if last is not None else [])


def _carried_nouns(verb: Candidate) -> list[Token]:
    """Return the nouns whose act a verb only carries; none where it has a meaning of its own, which its frame gives it."""
    lemma = verb.token.lemma_
    carries = lemma in act_words().carriers or lemma in act_words().receivers or verb.frame.added
    nouns = questions.logical_objects(verb.token) if carries else []
    return nouns + (questions.logical_subjects(verb.token) if lemma in act_words().happenings else [])


def _same_act(candidates: Mapping[int, Candidate], gone: set[int]) -> set[int]:
    """Find acts told twice: "blocked roads to protest", "opened the crossing to allow aid in" are one act with its purpose."""
    found: set[int] = set()
    for i, outer in candidates.items():
        for verb in questions.complements(outer.token):
            inner = candidates.get(verb.i)
            if (
                i not in gone
                and inner is not None
                and verb.i not in gone
                and questions.has_to(verb)
                and inner.category == outer.category
                and _same_parties(outer.actors, inner.actors)
            ):
                outer.recipients = outer.recipients or inner.recipients
                outer.modes = outer.modes or inner.modes
                found.add(verb.i)
    return found


def _same_parties(some: list[Filler], others: list[Filler]) -> bool:
    return len(some) == len(others) and all(any(same_party(one, other) for other in others) for one in some)


def _casualties(candidates: Mapping[int, Candidate], gone: set[int]) -> set[int]:
    """Join a killing without a killer to the attack told in its adverbial clause ("five were killed when a bomber blew himself up")."""
    found: set[int] = set()
    for i, harm in candidates.items():
        if harm.category != "ASSAULT" or harm.actors or i in gone or not questions.is_passive(harm.token):
            continue
        for child in harm.token.children:
            attack = candidates.get(child.i)
            if child.dep_ == "advcl" and attack is not None and attack.category == "ASSAULT" and attack.actors:
                attack.recipients = [*harm.recipients, *attack.recipients]
                attack.absorbed.add(i)
                found.add(i)
                break
    return found


def _concede(outer: Candidate, inner: Candidate) -> None:
    """Agreeing to a retreat is CONCEDE (future rule)."""
    if outer.category == "AGREE":
        outer.notes.append("agreed retreat is CONCEDE")
        outer.category, outer.modes = "CONCEDE", ()
    outer.recipients = outer.recipients or inner.recipients


def _give(outer: Candidate, inner: Candidate) -> None:
    """Let the outer act take mode and recipients from the act in its complement."""
    if outer.category in ("AGREE", "CONCEDE"):
        outer.announces = (inner.category, inner.modes)
    known = {filler.mention.party.span for filler in outer.actors}
    if outer.frame.reciprocal:
        # Sides that fail to agree are all actors, and ask nothing of each other.
        outer.actors += [filler for filler in inner.actors if filler.mention.party.span not in known]
        return
    if not outer.recipients or (outer.guessed and inner.recipients):
        outer.recipients = [
            filler
            for filler in (*inner.recipients, *inner.actors)
            if filler.mention.party.span not in known and not any(same_party(filler, actor) for actor in outer.actors)
        ]
    if outer.modes:
        return
    if outer.category == "THREATEN" and inner.category in THREAT_MODES:
        mode = THREAT_MODES[inner.category]
        if inner.category == "COERCE" and inner.modes:
            mode = COERCE_THREATS.get(inner.modes[0], mode)
        outer.modes = (mode,)
    elif outer.category in ("REQUEST", "REJECT") and inner.category in ASKED_MODES:
        outer.modes = (ASKED_MODES[inner.category],)


def _same_clause(inner: Candidate, verb: object) -> bool:
    """Tell whether an inner act stands in the complement's own clause, not in a relative clause or quotation below it."""
    for child, head in questions.ancestors(inner.token):
        if child == verb:
            return True
        if child.dep_ in ("relcl", "ccomp", "parataxis") and head != verb:
            return False
        if child.dep_ == "advcl" and not questions.has_to(child):
            return False
        if head == verb:
            return child.dep_ in (
                "aux",
                "dobj",
                "pobj",
                "prep",
                "xcomp",
                "conj",
                "ccomp",
                "nsubjpass",
                "attr",
                "pcomp",
                "advcl",
            )
    return inner.token == verb
