"""Who speaks: the phrase that names a source, and what kind of source it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

    from dragoman.mentions.parties import Mention

DOCUMENTS = frozenset(
    [
        *(
            "report",
            "document",
            "statement",
            "poll",
            "survey",
            "study",
            "letter",
            "indictment",
            "lawsuit",
            "memo",
            "record",
        ),
        *(
            "figure",
            "datum",
            "data",
            "paper",
            "filing",
            "book",
            "email",
            "transcript",
            "cable",
            "communique",
            "communiqué",
        ),
        *(
            "audit",
            "census",
            "complaint",
            "declaration",
            "decree",
            "draft",
            "editorial",
            "file",
            "footage",
            "image",
            "law",
        ),
        *(
            "leaflet",
            "manifesto",
            "message",
            "note",
            "notice",
            "post",
            "release",
            "resolution",
            "result",
            "review",
            "ruling",
        ),
        *(
            "tweet",
            "text",
            "treaty",
            "verdict",
            "video",
            "warrant",
            "website",
            "article",
            "column",
            "analysis",
            "evidence",
        ),
        *("estimate", "list", "map", "photo", "photograph", "recording", "tape", "testimony", "affidavit", "petition"),
    ]
)
"""Nouns for things that speak by what stands in them."""
MEDIA = frozenset(
    [
        *("newspaper", "agency", "radio", "television", "tv", "media", "outlet", "broadcaster", "magazine", "press"),
        *("daily", "weekly", "channel", "station", "network", "reporter", "journalist", "correspondent", "columnist"),
    ]
)
NAMELESS = frozenset(
    ["source", "insider", "person", "people", "aide", "adviser", "advisor", "official", "diplomat", "officer"]
)
"""Nouns behind which somebody hides who will not be named; without a name beside them."""
PUBLIC = frozenset(
    [
        *(
            "resident",
            "witness",
            "villager",
            "protester",
            "voter",
            "neighbour",
            "neighbor",
            "survivor",
            "relative",
            "local",
        ),
        *(
            "critic",
            "analyst",
            "expert",
            "activist",
            "worker",
            "farmer",
            "citizen",
            "refugee",
            "observer",
            "family",
            "parent",
        ),
        *(
            "many",
            "some",
            "most",
            "other",
            "supporter",
            "opponent",
            "commentator",
            "historian",
            "scientist",
            "researcher",
        ),
    ]
)
HIDING = frozenset(["anonymity", "anonymous", "unnamed", "unidentified", "undisclosed"])
TRAILING = frozenset([",", "—", "–", "-", ";", ":"])


def source_range(head: Token) -> tuple[int, int]:
    """Return the first and last token of the whole phrase of a source: appositions and relative clauses with it, their comma too."""
    doc = head.doc
    inside = [token.i for token in head.subtree if not token.is_space]
    first, last = min(inside), max(inside)
    conjoined = [child for child in head.children if child.dep_ in ("cc", "conj") and child.pos_ in ("VERB", "AUX")]
    if conjoined:
        last = min(child.left_edge.i for child in conjoined) - 1
    while first < head.i and (doc[first].is_punct or doc[first].dep_ in ("cc", "mark")):
        first += 1
    closes = any(child.dep_ in ("appos", "relcl", "acl") for child in head.children)
    while last > head.i and doc[last].text in TRAILING and not closes:
        last -= 1
    if closes and last + 1 < len(doc) and doc[last].text != "," and doc[last + 1].text == ",":
        last += 1
    return first, last


def source_kind(head: Token, mention: Mention | None) -> str:  # noqa: PLR0911 (one return a kind)
    """Return the kind of a source: person, office, institution, media, document, anonymous or public.

    Args:
        head: The head of the phrase that names it.
        mention: The party that it is read as, or none.
    """
    lemma = head.lemma_.lower()
    if lemma in DOCUMENTS:
        return "document"
    words = {token.lower_ for token in head.subtree}
    party = mention.party if mention is not None else None
    entity = party.entity if party is not None else None
    if entity is not None and entity.kind == "person":
        return "person"
    if words & HIDING or words >= {"asked", "not"} or words >= {"familiar", "with"}:
        return "anonymous"
    if lemma in MEDIA or (party is not None and party.sectors[:1] == ("JRN",)):
        return "media"
    definite = any(child.lower_ in ("the", "this", "that") or child.dep_ == "poss" for child in head.lefts)
    if lemma in NAMELESS and entity is None and not definite:
        return "anonymous"
    if lemma in PUBLIC or (party is not None and party.sectors[:1] in (("CVL",), ("REF",))):
        return "public"
    if entity is not None or (mention is not None and mention.kind in ("state", "organisation", "armed group")):
        return "institution"
    if mention is not None and mention.kind == "person":
        return "person" if head.pos_ == "PROPN" else "office"
    return (
        "person"
        if head.ent_type_ == "PERSON" or head.pos_ == "PRON"
        else "institution"
        if party is not None
        else "public"
    )
