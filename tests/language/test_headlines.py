"""Headlines whose verb the model takes for a noun."""

from __future__ import annotations

import pytest

from dragoman import Coder
from dragoman.reading import document_from_text as text_of


@pytest.mark.parametrize(
    ("text", "verb", "subject"),
    [
        ("Belarus police detain opposition leader at Minsk airport", "detain", "police"),
        ("Bolivia nationalises Spanish-owned gas company in surprise move", "nationalises", "Bolivia"),
        ("EU lifts travel sanctions on eight former Ivorian officials", "lifts", "EU"),
        ("Taliban free Australian professor", "free", "Taliban"),
        ("Court jails former minister for graft", "jails", "Court"),
    ],
)
def test_the_verb_of_a_headline_is_found(text: str, verb: str, subject: str, coder: Coder) -> None:
    doc = coder.parse(text_of(text)).paragraphs[0].doc
    token = next(token for token in doc if token.text == verb)
    assert token.pos_ == "VERB"
    assert [child.text for child in token.children if child.dep_ == "nsubj"] == [subject]
    assert token.norm_ == verb
    assert doc.text == text


@pytest.mark.parametrize(
    "text",
    [
        "Ministers of the five Nordic states",
        "Peace talks between rebels and the government in Doha",
        "Police detain leader.",
        "The budget of the ministry of health for the coming year",
    ],
)
def test_a_line_without_a_verb_stays_as_it_is(text: str, coder: Coder) -> None:
    doc = coder.parse(text_of(text)).paragraphs[0].doc
    plain = coder.parser.pipeline(text)
    assert [token.tag_ for token in doc] == [token.tag_ for token in plain]
