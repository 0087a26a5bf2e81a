"""Who says what: spans of source, cue and content, and the kind of source."""

from __future__ import annotations

import pytest

from dragoman import Attribution, Coder

CONTENT = [
    ("“We will not leave,” the mayor said.", "“We will not leave,”"),
    ("The mayor said that the talks had failed.", "that the talks had failed"),
    ("The talks failed, according to the ministry.", "The talks failed"),
    ("According to the ministry, the talks failed.", "the talks failed"),
    (
        "“We tried,” the minister said. “Nobody came. We left.”",
        "“We tried,” the minister said. “Nobody came. We left.”",
    ),
    ("Minister: talks with the rebels have failed", "talks with the rebels have failed"),
]
KINDS = [
    ("Angela Merkel said the talks had failed.", "person"),
    ("The defence minister said the talks had failed.", "office"),
    ("The defence ministry said the talks had failed.", "institution"),
    ("The newspaper said the talks had failed.", "media"),
    ("The report said the talks had failed.", "document"),
    ("A source familiar with the talks said they had failed.", "anonymous"),
    ("Residents said the talks had failed.", "public"),
]
SOURCES = [
    ("Jon Vik, a spokesman for the union, said the talks had failed.", "Jon Vik, a spokesman for the union,"),
    ("The report said the talks had failed.", "The report"),
    ("A poll by the paper shows that most voters oppose the deal.", "A poll by the paper"),
]
CUES = [
    ("The talks failed, according to the ministry.", "according to"),
    ("The army has repeatedly said that the talks had failed.", "has repeatedly said"),
    ("The army said that the talks had failed.", "said"),
]


def said(coder: Coder, text: str) -> Attribution:
    """Return the first attribution of a text."""
    claims = coder.code(text, published="2025-05-12").claims
    assert claims, "nobody says anything"
    return claims[0].attribution


@pytest.mark.parametrize(("text", "content"), CONTENT)
def test_content(coder: Coder, text: str, content: str) -> None:
    assert said(coder, text).content.of(text) == content


@pytest.mark.parametrize(("text", "kind"), KINDS)
def test_kind_of_source(coder: Coder, text: str, kind: str) -> None:
    assert said(coder, text).source_kind == kind


@pytest.mark.parametrize(("text", "source"), SOURCES)
def test_the_whole_phrase_of_the_source(coder: Coder, text: str, source: str) -> None:
    span = said(coder, text).source_span
    assert span is not None
    assert span.of(text) == source


@pytest.mark.parametrize(("text", "cue"), CUES)
def test_words_of_saying(coder: Coder, text: str, cue: str) -> None:
    assert said(coder, text).cue.of(text) == cue


def test_a_source_that_is_no_party_still_makes_a_claim(coder: Coder) -> None:
    attribution = said(coder, "The report said the talks had failed.")
    assert attribution.source is None
    assert attribution.source_span is not None


def test_two_stretches_that_hold_each_others_cue_make_no_endless_chain() -> None:
    text = (
        "“We will not sell the ferry,” the Courier quoted the mayor as saying, although the radio translated the quote as: "
        "“It is better that we do not sell the ferry.”"
    )
    coded = Coder(model="encoder").code(text, published="2025-05-12")
    assert coded.claims
    for claim in coded.claims:
        chain: Attribution | None = claim.attribution
        length = 0
        while chain is not None:
            chain, length = chain.parent, length + 1
        assert length < 10
