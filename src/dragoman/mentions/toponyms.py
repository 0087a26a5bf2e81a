"""Which names of a paragraph are used as places: by the word before them, what they hang on, the parser's label and the sources of names.

A name is a run of words with capitals, hyphens and small words such as "al" and "de" inside. After "in" or "near" almost every name is a
place, whatever the parser calls it, unless the lexicon knows it as a body or person; after "of", as an object or before a noun a name must be
known, or labelled, as one. States and capitals that act are parties, not places.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.lexicon.toponyms import place_words
from dragoman.mentions.candidates import is_known as _known
from dragoman.mentions.words import MEASURES

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from dragoman.mentions.parties import Mention, Mentions

NO_PLACE = MEASURES | {"CARDINAL", "ORDINAL", "EVENT", "LAW", "LANGUAGE", "WORK_OF_ART"}
PLACE_LABELS = frozenset(["GPE", "LOC", "FAC"])


@dataclass(frozen=True, slots=True)
class Toponym:
    """A name used as a place: its tokens, the one that heads it, and the preposition before it or how it hangs in the sentence."""

    first: int
    last: int
    head: Token
    preposition: str


def toponyms(doc: Doc, index: int, mentions: Mentions) -> Iterator[Toponym]:
    """Yield the names of a paragraph that are used as places, in order of the text.

    Args:
        doc: The parsed paragraph.
        index: Its number in the document.
        mentions: The document's parties.
    """
    for first, end in _runs(doc):
        last = end
        head = _head(doc, first, last)
        if _is_place(doc, index, (first, last, head), mentions):
            role = _role(head)
            if (
                last + 1 < len(doc)
                and doc[last + 1].lower_ in place_words().kinds
                and _known(doc[first : last + 2].text)
            ):
                last += 1
                role = _role(doc[last]) if head.head.i == last else role
            yield Toponym(first, last, head, _governor(head, role))


def _runs(doc: Doc) -> Iterator[tuple[int, int]]:
    """Yield first and last token of each run of words that may be one name."""
    i = 0
    while i < len(doc):
        if not _begins(doc[i]):
            i += 1
            continue
        last = i
        while (further := _further(doc, i, last)) is not None:
            last = further
        # "The Hague": the article is of the name where a source says so.
        article = i > 0 and doc[i - 1].lower_ == "the" and _known(f"The {doc[i : last + 1].text}")
        yield i - article, last
        i = last + 1


def _begins(token: Token) -> bool:
    text = token.text
    if not text[:1].isupper():
        # "al-Shaddadi", "d'Albret"
        after = token.i + 2
        if token.ent_type_ in ("GPE", "LOC") and token.pos_ == "PROPN" and token.ent_iob_ == "B":
            return True
        return (
            token.lower_ in place_words().joiners
            and token.lower_ not in place_words().doubtful_joiners
            and after < len(token.doc)
            and token.doc[token.i + 1].text in ("-", "’", "'")
            and token.doc[after].text[:1].isupper()
        )
    if (
        token.lower_ in place_words().other_capitals
        or token.ent_type_ in ("DATE", "TIME", "MONEY")
        or not any(c.isalpha() for c in text)
    ):
        return False
    if token.pos_ in ("DET", "PRON", "ADP", "CCONJ", "SCONJ", "AUX", "PART"):
        return False
    # The first word of a sentence has its capital anyway.
    return not (token.is_sent_start and token.pos_ not in ("PROPN", "NOUN") and not token.ent_type_)


def _further(doc: Doc, first: int, last: int) -> int | None:
    """Return the token up to which the name goes on, or none where it ends."""
    following = last + 1
    if following >= len(doc) or doc[following].is_sent_start:
        return None
    token = doc[following]
    joined = not doc[last].whitespace_
    if token.text in ("-", "–", "’", "'") and joined and not token.whitespace_ and following + 1 < len(doc):
        return following + 1 if doc[following + 1].is_alpha and doc[following + 1].lower_ != "based" else None
    if token.text[:1].isupper() or (
        token.ent_iob_ == "I" and doc[last].text.islower() and token.ent_type_ in PLACE_LABELS
    ):
        return following if _continues(doc[last], token) else None
    if token.text in ("'s", "’s") and following + 1 < len(doc) and _known(doc[first : following + 2].text):
        # "Cox's Bazar"
        return following + 1
    end = following
    while end < len(doc) and doc[end].lower_ in place_words().joiners and end - following < 2:  # noqa: PLR2004 (small words in a row)
        end += 1
        if end < len(doc) and doc[end].text in ("-", "’") and not doc[end - 1].whitespace_:
            end += 1
    if end == following or end >= len(doc) or not doc[end].text[:1].isupper() or doc[end].is_sent_start:
        return None
    doubtful = any(doc[i].lower_ in place_words().doubtful_joiners for i in range(following, end))
    whole = end
    while whole + 1 < len(doc) and doc[whole + 1].text[:1].isupper() and _continues(doc[whole], doc[whole + 1]):
        whole += 1
    if doubtful and not any(_known(doc[first : stop + 1].text) for stop in (end, whole)):
        return None
    return end


def _continues(one: Token, other: Token) -> bool:
    """Tell whether two neighbours with capitals are of one name, as labels and the tree have it."""
    if (
        other.lower_ in place_words().other_capitals
        or other.ent_type_ in ("DATE", "TIME", "MONEY")
        or other.pos_ in ("DET", "PRON", "ADP", "VERB", "AUX")
    ):
        return False
    if other.ent_iob_ == "B" and one.ent_type_ and other.ent_type_ != one.ent_type_ and one.dep_ == "pobj":
        # "in Bukavu Red Cross workers said": what a preposition governs ends here.
        return False
    return not (one.dep_ in ("pobj", "nsubj", "dobj") and other.dep_ in ("nsubj", "nsubjpass") and other.head != one)


def _head(doc: Doc, first: int, last: int) -> Token:
    inside = range(first, last + 1)
    return next((doc[i] for i in reversed(inside) if doc[i].head.i not in inside or doc[i].head == doc[i]), doc[last])


def _role(head: Token) -> str:
    """Return the preposition that governs a name, or the label that it hangs by."""
    top = head
    while top.dep_ in ("conj", "appos") and top.head != top:
        top = top.head
    if top.dep_ in ("pobj", "pcomp") or (top.head.pos_ == "ADP" and top.head != top):
        return top.head.lower_
    return top.dep_


def _governor(head: Token, role: str) -> str:
    """Return the preposition before a place; before the noun that it stands in front of, if so: "at Basra airport"."""
    if role != "compound":
        return role
    outer = _role(head.head)
    return outer if outer in place_words().strict else role


def _is_place(doc: Doc, index: int, name: tuple[int, int, Token], mentions: Mentions) -> bool:  # noqa: PLR0911 (one return a kind of name)
    first, last, head = name
    text, role = doc[first : last + 1].text, _role(head)
    label = next((doc[i].ent_type_ for i in (head.i, last, first) if doc[i].ent_type_), "")
    above = _above(head)
    behind = mentions.mention_at(index, above) if above is not None else None
    before_place = behind is not None and "(place)" in behind.party.how and role in ("compound", "nmod")
    if behind is not None and "(place)" in behind.party.how:
        behind = None
    mention = _own_mention(mentions.mention_at(index, head), (first, last), label, known=_known(text))
    natural = last > first and (
        doc[first].lower_ in place_words().nature
        or (doc[last].text[:1].isupper() and doc[last].lower_ in place_words().closing)
    )
    if mention is not None and (natural or _is_building(mention, (first, last))):
        # "Mount Kenya" is not Kenya; "the Olaf Military Airport" is where something is as well as what is hit.
        mention, natural = None, True
    settled = role == "of" and above is not None and above.lemma_.lower() in place_words().settled
    if label in NO_PLACE and not settled and not (role in place_words().strict and (label == "LAW" or _known(text))):
        return False
    if not _is_state(mention) and (len(text) < 3 or place_words().bodies.search(text)):  # noqa: PLR2004 (letters)
        return False
    if mention is not None and _is_state(mention):
        town = mention.party.how.endswith(("(capital)", "(metonym)"))
        if (
            town
            and role in ("dobj", "nsubjpass")
            and above is not None
            and above.lemma_ in place_words().reached - place_words().governed
        ):
            return True
        return mention.kind != "population" and (
            before_place
            or _state_is_place(head, role, above, behind)
            or (role in ("to", "from") and _of_sent_people(above, index, mentions))
        )
    if mention is not None and not mention.party.how.startswith("name labelled"):
        # Somebody or some body of the lexicon, or a noun for those who act.
        return False
    if settled or role in place_words().strict:
        return settled or label in PLACE_LABELS or _free_name(head, text, label)
    of_kind = (
        role == "compound" and head.head.lower_ in place_words().kinds | place_words().grounds | place_words().settled
    )
    people = label == "NORP" and head.tag_ != "NNP"
    sure = label in PLACE_LABELS or natural or of_kind or (not people and _known(text))
    if not sure:
        return before_place or _shown_by(above, role, label, behind)
    if role in place_words().loose:
        return not (role == "to" and head.head.head.lemma_ in place_words().aimed)
    return _hangs_as_place((head, above), role, label, behind, known=mention is None)


def _own_mention(mention: Mention | None, tokens: tuple[int, int], label: str, *, known: bool) -> Mention | None:
    """Return the party that a name is, not one that it is only a part of ("families of Soacha") or that one of its words seems ("Tal Afar").

    Args:
        mention: The party that holds the name's head.
        tokens: First and last of the name.
        label: What the parser calls it.
        known: Whether a source has a place of the whole name.
    """
    if mention is None or mention.head < tokens[0]:
        return None
    if mention.party.how.startswith("agent noun") and tokens[1] > tokens[0] and label in PLACE_LABELS:
        return None
    if mention.kind == "person" and mention.number == "one" and tokens[1] > tokens[0]:
        narrower = mention.party.how.startswith("lexicon") and (mention.first > tokens[0] or mention.last < tokens[1])
        # "Sheikh Zuweid" by its title, "Al-Malik" by a surname in it
        if narrower or (mention.party.how.startswith("title") and known):
            return None
    return mention


def _is_building(mention: Mention, tokens: tuple[int, int]) -> bool:
    """Tell whether a name of several words is that of a building or grounds, which the lexicon knows by its noun."""
    return tokens[1] > tokens[0] and "(place)" in mention.party.how


def _above(head: Token) -> Token | None:
    """Return the word that a name hangs on, the preposition and names beside it left out."""
    top = head
    while top.dep_ in ("conj", "appos") and top.head != top:
        top = top.head
    if top.head == top:
        return None
    top = top.head
    return top.head if top.pos_ == "ADP" and top.head != top else top


def _free_name(head: Token, text: str, label: str) -> bool:
    """Tell whether a name that the parser does not call a place is one after "in" or "at"."""
    if head.pos_ not in ("PROPN", "NOUN", "ADJ", "X"):
        return "-" in text
    if label == "ORG" and text.isupper() and len(text) < 6:  # noqa: PLR2004 (an abbreviation: "in NATO")
        return _known(text) and len(text) > 4  # noqa: PLR2004
    return _known(text) or head.tag_ == "NNP" if label == "NORP" else True


def _is_state(mention: Mention | None) -> bool:
    return mention is not None and mention.party.entity is not None and mention.party.entity.kind == "state"


def _of_sent_people(above: Token | None, index: int, mentions: Mentions) -> bool:
    """Tell whether somebody is sent: "sent soldiers to Mali", but "sent a note to Mali"."""
    if above is None or above.lemma_.lower() not in place_words().sending:
        return False
    return any(
        child.dep_ in ("dobj", "nsubjpass") and mentions.mention_at(index, child) is not None
        for child in above.children
    )


def _is_group(mention: Mention) -> bool:
    return mention.number == "body"


def _shown_by(above: Token | None, role: str, label: str, behind: Mention | None) -> bool:
    """Tell whether the word above shows that a name is a place, which no source has and the parser takes for a person or body."""
    if above is None:
        return False
    words, lemma = place_words(), above.lemma_.lower()
    if role == "of" and above.pos_ == "NOUN":
        # "the nurses of Kenewa": who is of a name that nobody knows is of a place; "the widow of John Smith" is not.
        return lemma in words.local or (label == "ORG" and behind is not None and not _is_group(behind))
    if role == "from" and above.pos_ == "NOUN":
        return lemma in words.local
    if role == "between":
        # "the road between Sarnak and Belmo", "a village that lies between them"
        return lemma in words.kinds | words.grounds | words.settled | words.lying
    if role in ("to", "towards", "toward", "from", "for"):
        return above.pos_ == "VERB" and lemma in words.moving
    return role in ("dobj", "nsubjpass") and lemma in words.reached_only


def _state_is_place(head: Token, role: str, above: Token | None, behind: Mention | None) -> bool:
    """Tell whether a state is used as a place: after "in", or where the word above says so ("a border with", "withdrew from")."""
    words, lemma = place_words(), above.lemma_.lower() if above is not None else ""
    governors = {
        "with": words.bounds,
        "on": words.aims,
        "for": words.bound,
        **dict.fromkeys(("to", "towards", "toward", "from"), words.moving),
        **dict.fromkeys(("dobj", "nsubjpass"), words.entered),
    }
    if role in words.strict or role in ("over", "via", "between"):
        return True
    if role in governors:
        return lemma in governors[role]
    if role in ("compound", "nmod", "poss") and head.head.ent_type_ in PLACE_LABELS and head.head.pos_ == "PROPN":
        # "Iraq's Mosul"
        return True
    if behind is not None:
        return False
    if role == "of":
        # "the streets of Caracas", but "the government of Honduras", "recognition of Estonia"
        return above is not None and lemma not in words.towards_states
    # "the Gaza border", "the Libya war", "Israel's coast", "Libya's civil war", but "Israel's army"
    return role in ("compound", "poss") and (
        head.head.lower_ in words.kinds | words.grounds | words.settled
        or (role == "poss" and lemma in words.kinds | words.grounds | words.settled)
        or head.head.lemma_ in words.happenings
    )


def _hangs_as_place(
    pair: tuple[Token, Token | None], role: str, label: str, behind: Mention | None, *, known: bool
) -> bool:
    """Tell whether a name without a preposition is a place; ``known`` says that it is nobody's, not even by a label."""
    head, above = pair
    if role in ("dobj", "nsubjpass"):
        return known or (above is not None and above.lemma_ in place_words().reached and _known(head.text))
    if role in ("compound", "poss", "nmod", "amod"):
        # "the Santo Domingo summit", but "Miami police"
        return behind is None and above is not None and above.pos_ in ("NOUN", "PROPN", "VERB")
    return known and label in PLACE_LABELS and role not in ("pobj", "agent")
