from __future__ import annotations

import pytest

from dragoman import Coder
from dragoman.coding.reach import out_of_reach
from dragoman.reading import document_from_text


@pytest.mark.parametrize(
    ("text", "word", "category", "party", "role", "expected"),
    [
        ("France criticised Israel, and Spain praised Egypt.", "criticised", "ACCUSE", "Egypt", "recipient", True),
        ("France criticised Israel, and Spain praised Egypt.", "praised", "SUPPORT", "Israel", "recipient", True),
        ("France criticised Israel, while Spain praised Egypt.", "criticised", "ACCUSE", "Egypt", "recipient", True),
        ("France criticised Israel, and Spain praised Egypt.", "criticised", "ACCUSE", "France", "actor", False),
        ("The minister met a man who was jailed in 2015.", "jailed", "COERCE", "minister", "actor", True),
        ("The minister met a man who was jailed in 2015.", "jailed", "COERCE", "man", "recipient", False),
        ("Rubio left a day after Iran fired missiles.", "fired", "ASSAULT", "Rubio", "recipient", True),
        ("Ukraine said nine people had been killed.", "killed", "ASSAULT", "Ukraine", "actor", True),
        ("Ukraine said it had expelled two diplomats.", "expelled", "SANCTION", "Ukraine", "actor", False),
        ("Ukraine said Russia must leave.", "must", "REQUEST", "Ukraine", "actor", False),
        ("Soldiers raped women, and the bishop protested.", "protested", "ACCUSE", "Soldiers", "recipient", False),
        ("Six people were killed in clashes.", "clashes", "ASSAULT", "people", "actor", True),
        ("Soldiers left the town, burning houses.", "burning", "ASSAULT", "Soldiers", "actor", False),
    ],
)
def test_a_clause_with_a_subject_of_its_own_keeps_its_parties(  # noqa: PLR0913 (one column each)
    text: str, word: str, category: str, party: str, role: str, expected: bool, coder: Coder
) -> None:
    (paragraph,) = coder.parse(document_from_text(text, published=None)).paragraphs
    tokens = {token.text: token for token in paragraph.doc}
    assert out_of_reach(tokens[word], category, tokens[party], role) is expected
