"""One actor phrase without a sentence around it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from dragoman.language.parser import Paragraph, Parsed
from dragoman.lexicon.actors import surnames_in_office
from dragoman.lexicon.terms import sectors_in, term_on
from dragoman.mentions.candidates import KNOWN, candidates, is_known
from dragoman.mentions.composing import UNPEOPLED
from dragoman.mentions.parties import find_parties
from dragoman.mentions.places import country_of_place
from dragoman.mentions.words import word_lists
from dragoman.reading.dates import day_of
from dragoman.records import Document, Entity, Party, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from dragoman.coder import Coder
    from dragoman.lexicon.actors import Catalogue, Name
    from dragoman.mentions.parties import Mention

AFTER = " made a statement."
"""The phrase is parsed as a subject, as it would stand in the news."""
ARTICLE = "the "
DETERMINERS = frozenset(
    {"the", "a", "an", "some", "this", "that", "these", "those", "his", "her", "its", "their", "two", "both"}
)
PERSON_ONLY = "name labelled PERSON"
"""How a person is marked whom no table knows: with an article the surname alone might be taken for somebody else's."""
LONGEST_NAME = 7
"""Words of the longest name that is looked for in other letters than it is written in."""
SHORTEST = 3
"""Letters of the shortest name that is looked for in other letters than it is written in."""


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
    offset = text.index(phrase)
    found = _with_article(phrase, day, coder) if phrase[:1].islower() else _resolved(phrase, day, coder)
    if found is None or found.country is None:
        # Names of databases come in small letters or in capitals only.
        other = _capitalised(phrase, coder.catalogue)
        again = _resolved(other, day, coder) if other != phrase else None
        if again is not None and (again.country is not None or (found is None and again.sectors)):
            found = replace(again, text=phrase[again.span.start : again.span.end])
    if _is_open(found) and not (found and found.how.startswith(PERSON_ONLY)):
        found = _fuller(found, _with_article(phrase, day, coder))
    if found is None or (found.country is None and found.how.startswith("name labelled")):
        found = _place(phrase, found)
    found = _foreign_body(phrase, found, coder.catalogue)
    if found is None:
        return None
    if not found.sectors and found.entity is not None and found.entity.id.startswith("people:"):
        # The parser may take the name of a people for a modifier of what follows.
        found = replace(found, sectors=("CVL",))
    return replace(found, span=Span(found.span.start + offset, found.span.end + offset))


def _with_article(phrase: str, day: date | datetime | None, coder: Coder) -> Party | None:
    """Resolve a phrase as the news would write it: without an article the parser reads many a noun as a verb or a name."""
    first = phrase.split(" ", maxsplit=1)[0].lower()
    if first in DETERMINERS:
        return _resolved(phrase, day, coder)
    found = _resolved(ARTICLE + phrase, day, coder)
    if found is None:
        return _resolved(phrase, day, coder)
    start, end = max(found.span.start - len(ARTICLE), 0), max(found.span.end - len(ARTICLE), 0)
    return replace(found, span=Span(start, end), text=phrase[start:end])


def _is_open(found: Party | None) -> bool:
    """Tell whether a phrase may say more than was read: a part, the country or the sector is missing."""
    return found is None or found.country is None or not found.sectors or found.span.start > len(ARTICLE)


def _fuller(found: Party | None, other: Party | None) -> Party | None:
    """Return the reading that says more; that of the phrase as it stands where both say as much."""
    if other is None or found is None:
        return found or other

    def worth(party: Party) -> tuple[int, int]:
        known = party.entity is not None and party.how.startswith("lexicon")
        return (party.country is not None) + bool(party.sectors) + known, party.span.end - party.span.start

    return other if worth(other) > worth(found) else found


def _place(phrase: str, found: Party | None) -> Party | None:
    """Return the people of a place for a phrase that is no more than its name; nothing says that its authorities are meant."""
    name = phrase.removeprefix("the ").removeprefix("The ")
    country = _country_of(name) if name[:1].isupper() and not name.startswith("El ") and is_known(name) else None
    if country is None or country in UNPEOPLED:
        return found
    entity = Entity(f"place:{name.lower().replace(' ', '-')}", name, "other", country)
    how = f"place {name} gives {country}, taken for its people"
    return Party(Span(0, len(phrase)), phrase, entity, country, ("CVL",), None, how)


def _foreign_body(phrase: str, found: Party | None, known: Catalogue) -> Party | None:
    """Read a body that is named in its own language, where no more of it is known than the state in its name: "Sindicato … de Bolivia"."""
    words = phrase.removeprefix("the ").removeprefix("The ").split(" ")
    sectors = word_lists().beginnings.get(words[0].lower())
    name = " ".join(words)
    if sectors is None or len(words) == 1 or not words[0][:1].isupper() or known.names(name):
        return found
    if found is not None and found.sectors and found.how.startswith(("agent noun", "title")) and _covers(found, phrase):
        return found
    # "Ministerio Público" is none of the newspaper.
    inside = found is not None and found.entity is not None and found.entity.kind == "organisation"
    country = found.country if found is not None and not (inside and found.how.startswith("lexicon")) else None
    pieces = [" ".join(words[i:j]) for i in range(1, len(words)) for j in range(len(words), i, -1)]
    states = {n.country for piece in pieces for n in known.names(piece) if n.entity.kind == "state" and n.country}
    country = next(iter(states)) if len(states) == 1 else country
    towns = (_country_of(" ".join(words[i:])) for i in range(1, len(words)) if words[i][:1].isupper())
    country = country or next((home for home in towns if home is not None), None)
    entity = Entity(f"organisation:{name.lower().replace(' ', '-')}", name, "organisation", country)
    how = f"name of a body that begins with {words[0]!r}"
    return Party(Span(0, len(phrase)), phrase, entity, country, sectors, None, how)


def _covers(found: Party, phrase: str) -> bool:
    return found.span.end - found.span.start >= len(phrase.removeprefix("the ").removeprefix("The "))


def _country_of(name: str) -> str | None:
    """Return the country of a place that is well known, or of a town with a name that no other country has."""
    country = country_of_place(name, frozenset())
    sites = [site for site in candidates(name) if not site.part]
    alone = len({site.country for site in sites}) == 1 and any(site.own and site.people >= KNOWN for site in sites)
    return country or (sites[0].country if alone else None)


def _capitalised(phrase: str, known: Catalogue) -> str:
    """Return a phrase with its names written as the lexicon has them: of states and areas, and in a phrase of one case of all others."""
    words = phrase.split(" ")
    if phrase.islower() or phrase.isupper():
        words = _rewritten(words, known)
    for length in (3, 2, 1):
        for i in range(len(words) - length + 1):
            said = " ".join(words[i : i + length])
            plain = said.removesuffix("'s")
            written = next((form for form in _written(plain) if _is_country(known.names(form))), None)
            if written is not None and not _is_country(known.names(plain)):
                words[i : i + length] = (written + said[len(plain) :]).split(" ")
    return " ".join(words)


def _rewritten(words: list[str], known: Catalogue) -> list[str]:
    """Return words in small letters with the names among them, longest first, in the letters that the lexicon writes them in."""
    shouted = "".join(words).isupper()
    written: list[str] = []
    i = 0
    while i < len(words):
        for length in range(min(LONGEST_NAME, len(words) - i), 0, -1):
            said = " ".join(words[i : i + length])
            name = known.written(said) if length > 1 or not known.names(said) else said
            if name is not None:
                written.append(name)
                i += length
                break
        else:
            written.append(words[i].lower() if shouted and words[i].lower() in known.agents else words[i])
            i += 1
    return " ".join(written).split(" ")


def _written(said: str) -> tuple[str, ...]:
    """Return the ways a name may be written; short words such as "us" are left alone."""
    if len(said) < SHORTEST and "." not in said:
        return ()
    return (said.upper(), said.title()) if "." in said else (said.title(), said.capitalize())


def _is_country(names: tuple[Name, ...]) -> bool:
    return any(name.form in ("name", "adjective", "capital") and name.entity.kind == "state" for name in names)


def _resolved(phrase: str, day: date | datetime | None, coder: Coder) -> Party | None:
    """Return the party of a phrase without spaces around it; its span counts in the phrase."""
    doc = next(iter(coder.parser.parse([(phrase + AFTER, surnames_in_office(day_of(day)))], coder.options)))
    document = Document(id="phrase", text=phrase + AFTER, published=day)
    mentions = find_parties(Parsed(document, (Paragraph(doc, 0),)), coder.catalogue).ordered
    inside = [mention for mention in mentions if mention.party.span.end <= len(phrase)]
    if not any(mention.party.country for mention in inside):
        named = _by_name_alone(phrase, day_of(day), coder.catalogue)
        said = next((mention.party.sectors for mention in inside if mention.party.sectors), ())
        # "National Army" is any; "National Intelligence Service" does what the one known by that name does.
        if named is not None and (not said or named[1] or set(said) & set(named[0].sectors)):
            return replace(named[0], span=Span(0, len(phrase)))
    if not inside:
        return None
    # The whole phrase is meant: the party that heads it ("the mayor of London"), else the one that covers most of it.
    subject = _subject(doc, len(phrase))
    best = max(inside, key=lambda mention: (_heads(mention, subject), _length(mention), mention.head))
    return best.party


def _by_name_alone(phrase: str, day: date | None, known: Catalogue) -> tuple[Party, bool] | None:
    """Return whom a name means that in running text could mean something else too, and whether it is the usual one of several.

    All entries of the name, or all usual ones, must be of one entity.
    """
    names = known.names(phrase) or known.names(phrase.removeprefix("the ").removeprefix("The "))
    usual = tuple(name for name in names if name.home) or names
    if len({name.entity.id for name in usual}) != 1:
        return None
    name = usual[0]
    term, former = term_on(name.terms, day)
    sectors = sectors_in(name.terms, day) if term else name.sectors_on(day)
    country = (term.country or None) if term else name.country or name.code
    if name.entity.id.startswith("people:"):
        sectors = ("CVL",)
        country = country if name.home or len({entry.country for entry in usual}) == 1 else None
    country = None if country in UNPEOPLED else country
    office = term.office if term is not None and not former else None
    how = f"lexicon {name.source}: {name.text} ({name.form})"
    return Party(Span(0, 0), phrase, name.entity, country, sectors, office, how), name.home


def _subject(doc: Doc, end: int) -> Token | None:
    """Return the token that heads a phrase: the one whose own head lies behind it."""
    tokens = [token for token in doc if token.idx < end]
    return next((token for token in tokens if token.head.idx >= end and token.dep_ in ("nsubj", "nsubjpass")), None)


def _heads(mention: Mention, subject: Token | None) -> bool:
    said = mention.party.sectors or mention.party.entity
    return bool(said) and subject is not None and mention.first <= subject.i <= mention.last


def _length(mention: Mention) -> int:
    return mention.party.span.end - mention.party.span.start
