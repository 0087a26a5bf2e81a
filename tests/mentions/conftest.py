from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from dragoman.coder import Coder
from dragoman.mentions.parties import find_parties
from dragoman.reading import document_from_text
from dragoman.records import Party

PartyAt = Callable[..., Party | None]


@pytest.fixture(scope="session")
def party_at(coder: Coder) -> PartyAt:
    """Return the party of a phrase in a text; the phrase marked with [brackets] in the text where it stands twice."""

    def look(text: str, phrase: str, published: date = date(2025, 9, 10)) -> Party | None:
        marked = text.find("[")
        start = marked if marked >= 0 else text.index(phrase)
        plain = text.replace("[", "").replace("]", "")
        assert plain[start : start + len(phrase)] == phrase
        mentions = find_parties(coder.parse(document_from_text(plain, published=published)))
        within = [
            mention.party
            for mention in mentions.ordered
            if mention.party.span.start < start + len(phrase) and start < mention.party.span.end
        ]
        ending = [party for party in within if party.span.end == start + len(phrase)]
        if ending:
            return max(ending, key=lambda party: party.span.end - party.span.start)
        return min(within, key=lambda party: party.span.end - party.span.start, default=None)

    return look


def pytest_make_parametrize_id(val: object) -> str | None:
    """Name cases by their sentence, cut short."""
    return val[:50].replace(" ", "-") if isinstance(val, str) else None
