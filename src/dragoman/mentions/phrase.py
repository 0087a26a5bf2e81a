"""One actor phrase without a sentence around it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from dragoman.language.parser import Paragraph, Parsed
from dragoman.lexicon.actors import surnames_in_office, term_on
from dragoman.mentions.parties import find_parties
from dragoman.reading.dates import day_of
from dragoman.records import Document, Party, Span

if TYPE_CHECKING:
    from dragoman.coder import Coder
    from dragoman.lexicon.actors import Catalogue
    from dragoman.mentions.parties import Mention

AFTER = " made a statement."
"""The phrase is parsed as a subject, as it would stand in the news."""


def resolve_phrase(text: str, day: date | datetime | None, coder: Coder) -> Party | None:
    """Return the party that a phrase names, or none.

    Args:
        text: A noun phrase; offsets of the result count in it.
        day: The day that offices and names are looked up for.
        coder: Holds the language model, the names and the settings.
    """
    phrase = text.strip()
    if not phrase:
        return None
    doc = next(iter(coder.parser.parse([(phrase + AFTER, surnames_in_office(day_of(day)))], coder.options)))
    document = Document(id="phrase", text=phrase + AFTER, published=day)
    mentions = find_parties(Parsed(document, (Paragraph(doc, 0),)), coder.catalogue).ordered
    inside = [mention for mention in mentions if mention.party.span.end <= len(phrase)]
    offset = text.index(phrase)
    if not any(mention.party.entity is not None for mention in inside) or not any(
        mention.party.country or mention.party.sectors for mention in inside
    ):
        named = _by_name_alone(phrase, day_of(day), coder.catalogue)
        if named is not None:
            return replace(named, span=Span(offset, offset + len(phrase)))
    if not inside:
        return None
    # The whole phrase is meant: the party that covers most of it, and of two alike the later, which heads it.
    best = max(inside, key=lambda mention: (_length(mention), mention.head))
    span = Span(best.party.span.start + offset, best.party.span.end + offset)
    return replace(best.party, span=span)


def _by_name_alone(phrase: str, day: date | None, known: Catalogue) -> Party | None:
    """Return whom a name means that in running text could mean something else too, when all its entries are of one entity."""
    names = known.names(phrase) or known.names(phrase.removeprefix("the ").removeprefix("The "))
    if len({name.entity.id for name in names}) != 1:
        return None
    name = names[0]
    term, former = term_on(name.terms, day)
    sectors = ("ELI",) if former else term.sectors if term else name.sectors_on(day)
    country = (term.country or None) if term else name.country or name.code
    office = term.office if term is not None and not former else None
    return Party(
        Span(0, 0), phrase, name.entity, country, sectors, office, f"lexicon {name.source}: {name.text} ({name.form})"
    )


def _length(mention: Mention) -> int:
    return mention.party.span.end - mention.party.span.start
