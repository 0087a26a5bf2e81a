"""What the encoder may say of pronouns, with an encoder that is sure of one link."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from dragoman import Coder
from dragoman.coding.fillers import Reader
from dragoman.coding.pronouns import relink
from dragoman.mentions.parties import find_parties
from dragoman.reading import document_from_text


class _Sure:
    """An encoder that links one word to another."""

    def __init__(self, pronoun: int, antecedent: int) -> None:
        self.pair = (pronoun, antecedent)

    def __contains__(self, i: int) -> bool:
        return i in self.pair

    def together(self, i: int) -> list[int]:
        return [*self.pair] if i in self.pair else []

    def role(self, i: int, j: int, _role: str) -> float:
        return 0.9 if (i, j) == self.pair else 0.0


@pytest.mark.parametrize(
    ("text", "pronoun", "antecedent", "country"),
    [
        ("Greece warned Turkey after it had fired.", "it", "Turkey", "TUR"),
        # Whom the sentence before names the encoder does not see.
        ("Greece fired. It warned Turkey.", "It", "Turkey", "GRC"),
        # Nobody deals with himself, whatever the encoder says, unless the pronoun says so.
        ("Greece met Turkey in Oslo and warned it.", "it", "Greece", "TUR"),
        ("Greece met Turkey in Oslo and warned itself.", "itself", "Greece", "GRC"),
    ],
)
def test_the_encoder_links_what_the_rules_link_inside_the_sentence(
    text: str, pronoun: str, antecedent: str, country: str, coder: Coder
) -> None:
    parsed = coder.parse(document_from_text(text, published=date(2025, 5, 12)))
    mentions = find_parties(parsed)
    paragraph = parsed.paragraphs[0]
    places = {token.text: token.i for token in paragraph.doc}
    judged: Any = _Sure(places[pronoun], places[antecedent])
    relink(paragraph, Reader(0, mentions, coder.frames), judged)
    party = mentions.at(0, paragraph.doc[places[pronoun]])
    assert party is not None
    assert party.country == country
