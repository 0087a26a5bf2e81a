"""Who is meant by a pronoun, a surname alone or a description, inside one story. Unclear ones stay unresolved."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from dragoman.mentions.parties import Mention, Mentions
from dragoman.records import Party

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from dragoman.language.parser import Paragraph

PRONOUNS = {
    "he": ("person", "one", "M"),
    "him": ("person", "one", "M"),
    "his": ("person", "one", "M"),
    "himself": ("person", "one", "M"),
    "she": ("person", "one", "F"),
    "her": ("person", "one", "F"),
    "hers": ("person", "one", "F"),
    "herself": ("person", "one", "F"),
    "they": ("any", "many", ""),
    "them": ("any", "many", ""),
    "their": ("any", "many", ""),
    "themselves": ("any", "many", ""),
    "it": ("body", "body", ""),
    "its": ("body", "body", ""),
    "itself": ("body", "body", ""),
}
UNITED = frozenset(["IGO", "UNO", "EUR"])
ARMED = frozenset(["REB", "UAF", "PRM", "CRM"])
CIVIL = frozenset(["SOC", "PTY", "OPP", "REL", "LAB", "BUS", "MED", "EDU", "NGO", "MNC"])
PRESS = frozenset(["JRN"])
GROUP_NOUNS: dict[str, frozenset[str]] = {
    **dict.fromkeys(("group", "organisation", "organization"), ARMED | CIVIL | UNITED),
    "network": ARMED | CIVIL | PRESS,
    "movement": ARMED | (CIVIL - {"BUS", "MNC"}),
    **dict.fromkeys(("militia", "faction"), ARMED),
    **dict.fromkeys(("company", "firm"), frozenset(["BUS", "MNC", "JRN"])),
    "charity": frozenset(["SOC", "MED", "REL", "NGO"]),
    "broadcaster": PRESS,
    "agency": UNITED | PRESS | frozenset(["GOV", "SPY", "COP"]),
    **dict.fromkeys(("bloc", "alliance"), UNITED),
    "party": frozenset(["PTY"]),
}
"""What the earlier party must be of whom a noun for a body points back to: its sectors, or its code in place of a country."""
NAMED_AS = frozenset(
    ["party", "front", "force", "bank", "council", "union", "alliance", "coalition", "movement", "agency"]
)
"""Nouns that point back to a body whose name ends with them, or has them before its "of"."""
STRANGERS = frozenset(["other", "rival", "second", "another", "opposing", "new", "latter", "different"])
"""Words by which a description says that it means none of those named last."""
STATE_NOUNS = frozenset(["country", "nation", "kingdom", "republic", "emirate", "sultanate"])
PEOPLE_NOUNS = frozenset(
    ["leader", "minister", "president", "man", "woman", "rival", "candidate", "envoy", "diplomat", "premier"]
)
PAIR_NOUNS = (
    STATE_NOUNS
    | PEOPLE_NOUNS
    | {"side", "party", "government", "state", "neighbour", "neighbor", "ally", "capital", "army", "delegation"}
)
SIDES = ("state", "organisation", "armed group", "population", "person")
FARTHEST = 3
"""A pronoun looks back over at most this many paragraphs."""


class Resolver:
    """Keeps the mentions so far and answers for what points back to them."""

    def __init__(self, mentions: Mentions) -> None:
        self.mentions = mentions
        self._history: list[Mention] = []
        self._people: dict[str, Mention] = {}

    def seen(self, mention: Mention) -> None:
        """Remember a mention, and a person's surname with it."""
        self._history.append(mention)
        entity = mention.party.entity
        if entity is not None and mention.kind == "person":
            words = entity.name.split()
            if len(words) > 1:
                self._people[words[-1]] = mention
                if mention.party.text.split()[-1] != words[-1]:
                    self._people[mention.party.text.split()[-1]] = mention

    def short_name(self, mention: Mention | None, doc: Doc) -> Mention | None:
        """Resolve a surname alone to the person named in full before."""
        if mention is None or mention.party.entity is None or mention.kind in ("state", "armed group", "population"):
            return mention
        earlier = self._people.get(doc[mention.head].text)
        if earlier is None or earlier.party.entity is None or earlier.party.entity.id == mention.party.entity.id:
            return mention
        alone = all(
            doc[i].dep_ in ("det", "punct") or i == mention.head for i in range(mention.first, mention.last + 1)
        )
        same_country = mention.party.country in (None, earlier.party.country)
        if alone and same_country and (mention.kind == "person" or not _is_known(mention)):
            known = earlier.party
            party = replace(
                mention.party,
                entity=known.entity,
                country=known.country,
                sectors=known.sectors,
                office=known.office,
                how=f"short name of {known.entity.name if known.entity else mention.party.text}; {known.how}",
                antecedent=known.span,
            )
            return replace(mention, party=party, kind="person", number="one", gender=mention.gender or earlier.gender)
        return mention

    def is_surname(self, word: str) -> bool:
        """Tell whether a word is the surname of somebody named before."""
        return word in self._people

    def description(self, mention: Mention, doc: Doc) -> Mention:
        """Resolve "the group", "the president", "both sides" to who was last called so; others keep what they say themselves."""
        head = doc[mention.head]
        word = head.lemma_.lower()
        first = doc[mention.first].lower_
        if mention.party.entity is not None or mention.party.country is not None:
            return mention
        before = [doc[i].lower_ for i in range(mention.first, mention.head)]
        if word in PAIR_NOUNS and ("both" in before or ("two" in before and first in ("the", "these"))):
            return self._pair(mention, word)
        if first not in ("the", "this", "that") or not STRANGERS.isdisjoint(before):
            return mention
        if word in STATE_NOUNS:
            return self._linked(mention, lambda past: past.kind == "state" and past.party.country is not None)
        same = self._linked(
            mention,
            lambda past: (
                _called(past, word)
                and _does_alike(past, mention)
                and (past.party.country is not None or _says_more(past, mention, word))
            ),
        )
        if same is not mention:
            return same
        if (word in GROUP_NOUNS or word in NAMED_AS) and not _is_named_beside(head):
            return self._linked(mention, lambda past: _is_group(past, word))
        return mention

    def _pair(self, mention: Mention, word: str) -> Mention:
        """Resolve "both countries", "the two leaders" when the story so far has just two that may be meant."""
        kinds = ("state",) if word in STATE_NOUNS else ("person",) if word in PEOPLE_NOUNS else SIDES
        found: dict[str, Mention] = {}
        for past in reversed(self._history):
            entity = past.party.entity
            if mention.paragraph - past.paragraph > FARTHEST:
                break
            if past.kind not in kinds or past.members or (entity is None and past.party.country is None):
                continue
            own = entity is not None and (kinds != SIDES or past.kind in ("armed group", "organisation"))
            found.setdefault(entity.id if entity is not None and own else str(past.party.country or entity), past)
            if len(found) > 2:  # noqa: PLR2004 (a pair)
                return mention
        if len(found) != 2:  # noqa: PLR2004 (a pair)
            return mention
        members = []
        for past in reversed(found.values()):
            known = past.party
            party = replace(
                known,
                span=mention.party.span,
                text=mention.party.text,
                how=f"one of {mention.party.text!r}; {known.how}",
                antecedent=known.span,
            )
            members.append(replace(mention, party=party, kind=past.kind, number=past.number, gender=past.gender))
        return replace(mention, members=tuple(members))

    def _linked(self, mention: Mention, fits: object) -> Mention:
        for past in reversed(self._history):
            if mention.paragraph - past.paragraph > FARTHEST:
                break
            if past.paragraph == mention.paragraph and mention.first <= past.first <= mention.last:
                # "the Democratic Progressive Party" is no party that its own words name.
                continue
            if callable(fits) and fits(past):
                known = past.party
                party = replace(
                    mention.party,
                    entity=known.entity,
                    country=known.country,
                    sectors=known.sectors or (() if known.country in UNITED else mention.party.sectors),
                    office=known.office or mention.party.office,
                    how=f"description of {known.text!r}; {known.how}",
                    antecedent=known.span,
                )
                return replace(mention, party=party)
        return mention

    def pronoun(self, index: int, token: Token, paragraph: Paragraph) -> Mention | None:
        """Resolve a pronoun by kind, number, gender, closeness and being a subject; none when nothing agrees."""
        wanted = PRONOUNS.get(token.lower_)
        if wanted is None:
            return None
        kind, number, gender = wanted
        best: Mention | None = None
        best_score = 0.0
        for past in reversed(self._history):
            if index - past.paragraph > FARTHEST:
                break
            if not _agrees(past, kind, number, gender) or self._inside_same_phrase(past, index, token):
                continue
            if _same_clause_subject(past, index, token):
                continue
            score = self._closeness(past, index, token)
            if score > best_score:
                best, best_score = past, score
        if best is None:
            return None
        best = self._described(self._first(best))
        known = best.party
        party = Party(
            paragraph.token_span(token),
            token.text,
            known.entity,
            known.country,
            known.sectors,
            known.office,
            f"pronoun for {known.text!r}; {known.how}",
            known.span,
        )
        return Mention(
            index,
            token.i,
            token.i,
            token.i,
            party,
            best.kind,
            best.number,
            best.gender or gender,
            token.dep_ == "nsubj",
        )

    def _first(self, mention: Mention) -> Mention:
        """Return whom a pronoun stands for, so that a chain of pronouns names its first member."""
        while mention.party.text.lower() in PRONOUNS and mention.party.antecedent is not None:
            earlier = next((m for m in reversed(self._history) if m.party.span == mention.party.antecedent), None)
            if earlier is None:
                break
            mention = earlier
        return mention

    def _described(self, mention: Mention) -> Mention:
        """Return whom an apposition describes ("Banda, the first head of state to come")."""
        head = mention.token.head if mention.token is not None and mention.token.dep_ == "appos" else None
        named = self.mentions.mention_at(mention.paragraph, head) if head is not None else None
        return named if named is not None and named.kind == mention.kind else mention

    def _inside_same_phrase(self, past: Mention, index: int, token: Token) -> bool:
        return past.paragraph == index and past.first <= token.i <= past.last

    def _closeness(self, past: Mention, index: int, token: Token) -> float:
        """Nearer is better, subjects are better, the subject of the same sentence is best for a subject or possessive."""
        if past.paragraph != index:
            distance = 2.0 + (index - past.paragraph)
        else:
            sentence = token.sent
            distance = 0.0 if past.first >= sentence.start else 1.0
            if distance:
                between = sum(1 for other in token.doc.sents if past.last < other.start < sentence.start)
                distance += between
        score = 10.0 / (1.0 + distance)
        if token.lower_ in ("they", "them", "their", "themselves") and (past.number != "many" or past.kind == "thing"):
            # A body may be meant by "they", but not where several people are named near it.
            score *= 0.45
        if past.subject and not (distance and _has_other_subject(token)):
            score *= 1.6
        if past.party.antecedent is not None and past.subject:
            score *= 1.1
        return score + past.first / 10_000


def _has_other_subject(token: Token) -> bool:
    """Tell whether an object pronoun stands beside a subject that is a noun: who did it last is done nothing by another now.

    "The prosecutor sought a warrant for Hassan. A court sentenced him": the subject before says nothing of whom "him" means.
    """
    if token.dep_ not in ("dobj", "dative") or token.lower_.endswith(("self", "selves")):
        return False
    return any(subject.pos_ in ("NOUN", "PROPN") for subject in _subjects(token.head))


def _called(past: Mention, word: str) -> bool:
    """Tell whether an earlier party was called by a noun: by its head, its office or the head of its name; a person by any word."""
    if past.members:
        return False
    entity = past.party.entity
    said = set((past.party.office or "").lower().split())
    if past.kind == "person":
        said |= set(f"{past.party.text} {entity.name if entity is not None else ''}".lower().split())
    elif past.party.antecedent is None or past.token is None or past.token.pos_ != "PRON":
        said.add(_head_word(past.party.text))
        if past.token is not None:
            said |= {past.token.lemma_.lower(), past.token.lower_}
        if entity is not None and past.kind != "armed group":
            # The National Liberation Army is no state's army, nor the Movement of its people "the people".
            said.add(_head_word(entity.name))
    return word in said


def _head_word(name: str) -> str:
    """Return the noun that a name is built on: "Army" of "National Liberation Army (Colombia)", "Union" of "Union of Chiefs"."""
    head = re.split(r" (?:of|for|in|to)\b|[(,/]", name, maxsplit=1)[0].split()
    return head[-1].lower() if head else ""


def _does_alike(past: Mention, mention: Mention) -> bool:
    """Tell whether two parties may be one: an army is no rebel group, dissidents are not the one of that office.

    A general may be a head of state.
    """
    if past.kind == "person":
        return past.number == mention.number
    now, then = mention.party.sectors, past.party.sectors
    return not now or not then or not set(now).isdisjoint(then)


def _is_named_beside(head: Token) -> bool:
    """Tell whether a noun for a body is plural, or says itself which body it is: "the bloc ECOWAS", "the council of elders"."""
    if head.tag_ in ("NNS", "NNPS") or head.dep_ in ("compound", "nmod"):
        return True
    return any(
        (child.dep_ == "appos" and child.pos_ == "PROPN") or (child.dep_ == "prep" and child.lower_ in ("of", "for"))
        for child in head.children
    )


def _is_group(past: Mention, word: str) -> bool:
    """Tell whether an earlier party is a body of the kind that a noun means."""
    entity = past.party.entity
    if past.kind not in ("armed group", "organisation") or entity is None or past.members:
        return False
    if word in NAMED_AS and _head_word(entity.name) == word:
        return True
    if past.token is not None and past.token.dep_ in ("compound", "amod", "nmod"):
        # "an AFP request"
        return False
    kinds = GROUP_NOUNS.get(word, frozenset())
    own = {*past.party.sectors, past.party.country or ""}
    if past.kind == "armed group":
        return not kinds.isdisjoint(ARMED)
    if not own - {"", entity.country}:
        # A name that only the parser knows may be that of any body.
        return past.party.how.startswith("name labelled") and bool(kinds & CIVIL)
    return not kinds.isdisjoint(own) and ("JRN" not in own or "JRN" in kinds)


def _says_more(past: Mention, mention: Mention, word: str) -> bool:
    """Tell whether an earlier phrase of the same noun says more of whom it means ("the exiled general", then "the general")."""
    said, now = past.party.text.split(), mention.party.text.split()
    return (
        past.number == mention.number
        and past.kind == mention.kind == "person"
        and len(now) == 2  # noqa: PLR2004 (an article and the noun)
        and len(said) > len(now)
        and past.token is not None
        and past.token.lemma_.lower() == word
    )


def _is_known(mention: Mention) -> bool:
    return mention.party.how.startswith("lexicon")


def _same_clause_subject(past: Mention, index: int, token: Token) -> bool:
    """An object pronoun that is not reflexive never means the subject of its own verb."""
    if (
        past.paragraph != index
        or token.dep_ not in ("dobj", "dative", "pobj")
        or token.lower_.endswith(("self", "selves"))
    ):
        return False
    verb = token.head if token.dep_ != "pobj" else token.head.head
    subjects = _subjects(verb)
    return any(past.first <= subject.i <= past.last for subject in subjects)


def _subjects(verb: Token) -> list[Token]:
    """Return the subjects of a verb; one without any shares that of the verb it is joined to ("hid the men and fed them")."""
    for _ in range(4):
        subjects = [child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass")]
        if subjects or verb.dep_ not in ("conj", "advcl", "xcomp") or verb.head == verb:
            return subjects
        verb = verb.head
    return []


def _agrees(past: Mention, kind: str, number: str, gender: str) -> bool:
    if kind == "person":
        return past.kind == "person" and past.number == "one" and (not past.gender or past.gender == gender)
    if kind == "body":
        return past.kind in ("state", "organisation", "armed group", "area") and past.number in ("body", "one")
    if past.kind == "person":
        return past.number == number
    return past.number == "many" or past.kind in ("armed group", "population", "organisation")
