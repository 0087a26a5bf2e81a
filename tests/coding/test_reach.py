from __future__ import annotations

import pytest

from dragoman import Coder
from dragoman.coding.reach import out_of_reach
from dragoman.reading import document_from_text


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("France criticised Israel, and Spain praised Egypt.", ("criticised", "ACCUSE", "Egypt", "recipient", "out")),
        ("France criticised Israel, and Spain praised Egypt.", ("praised", "SUPPORT", "Israel", "recipient", "out")),
        ("France criticised Israel, while Spain praised Egypt.", ("criticised", "ACCUSE", "Egypt", "recipient", "out")),
        ("France criticised Israel, and Spain praised Egypt.", ("criticised", "ACCUSE", "France", "actor", "in")),
        ("The minister met a man who was jailed in 2015.", ("jailed", "COERCE", "minister", "actor", "out")),
        ("The minister met a man who was jailed in 2015.", ("jailed", "COERCE", "man", "recipient", "in")),
        ("Rubio left a day after Iran fired missiles.", ("fired", "ASSAULT", "Rubio", "recipient", "out")),
        ("Ukraine said nine people had been killed.", ("killed", "ASSAULT", "Ukraine", "actor", "out")),
        ("A court ordered the firm to pay the victims.", ("ordered", "SANCTION", "victims", "actor", "out")),
        ("A court ordered the firm to pay the victims.", ("ordered", "SANCTION", "court", "actor", "in")),
        ("Ukraine said it had expelled two diplomats.", ("expelled", "SANCTION", "Ukraine", "actor", "in")),
        ("Ukraine said Russia must leave.", ("must", "REQUEST", "Ukraine", "actor", "in")),
        ("Soldiers raped women, and the bishop protested.", ("protested", "ACCUSE", "Soldiers", "recipient", "in")),
        ("Six people were killed in clashes.", ("clashes", "ASSAULT", "people", "actor", "out")),
        ("Soldiers left the town, burning houses.", ("burning", "ASSAULT", "Soldiers", "actor", "in")),
        ("Oslo condemned the raid and urged Iran to stay calm.", ("condemned", "ACCUSE", "Iran", "recipient", "out")),
        ("Oslo thanked Iran and urged Iraq to stay calm.", ("urged", "REQUEST", "Iran", "recipient", "out")),
        ("Oslo condemned and threatened Iran.", ("condemned", "ACCUSE", "Iran", "recipient", "in")),
        (
            "Berlin closed the border after Hungary let them pass.",
            ("closed", "SANCTION", "Hungary", "recipient", "out"),
        ),
        ("Oslo criticised the plan after Iran signed it.", ("criticised", "ACCUSE", "Iran", "recipient", "in")),
        ("The king promised tents and visited Chad.", ("promised", "AGREE", "Chad", "recipient", "in")),
        (
            "The king rejected a plea for help from Chad and promised tents.",
            ("promised", "AGREE", "Chad", "recipient", "out"),
        ),
        (
            "Police are investigating, and the ministry helps.",
            ("investigating", "ACCUSE", "ministry", "recipient", "out"),
        ),
        ("Workers struck, and the company sued them.", ("struck", "PROTEST", "company", "recipient", "in")),
    ],
)
def test_a_clause_with_a_subject_of_its_own_keeps_its_parties(text: str, asked: tuple[str, ...], coder: Coder) -> None:
    word, category, party, role, expected = asked
    (paragraph,) = coder.parse(document_from_text(text, published=None)).paragraphs
    tokens = {token.text: token for token in paragraph.doc}
    assert ("out" if out_of_reach(tokens[word], category, tokens[party], role) else "in") == expected
