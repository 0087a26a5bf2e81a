"""Kinds of figures by their words and their event together."""

from __future__ import annotations

import json
from datetime import date

import pytest

from dragoman.coder import Coder
from dragoman.coding.sorting import SETTLED, packaged_weights, settled
from dragoman.mentions.figures import Deed, FoundFigure, find_all_figures, fitted
from dragoman.reading import document_from_text
from dragoman.tables import packaged


def sorted_in(coder: Coder, text: str, word: str, event: str) -> tuple[str, str]:
    """Return the kind of the first figure of a text by the rules and as weighed, as a figure of an event at a word ("CATEGORY/mode part")."""
    paragraphs = coder.parse(document_from_text(text, published=date(2025, 9, 10))).paragraphs
    figure: FoundFigure = find_all_figures(paragraphs)[0][0]
    doc = paragraphs[0].doc
    code, _, part = event.partition(" ")
    name, _, mode = code.partition("/")
    deed = Deed(name, (mode,) if mode else (), next(token for token in doc if token.text == word), part)
    return fitted(figure, deed).kind, settled(figure, doc, deed).kind


@pytest.mark.parametrize(
    ("text", "word", "event", "kind"),
    [
        ("Nine hundred dockers went on strike.", "strike", "PROTEST/strike actor", "size"),
        ("Three people were shot, killing one.", "shot", "ASSAULT/firearms recipient", "injured"),
        ("Police arrested 45 pickpockets.", "arrested", "COERCE/arrest recipient", "detained"),
        ("The army sent 400 soldiers to the border.", "sent", "MOBILIZE/troops recipient", "troops"),
        ("Norway pledged 40 million dollars.", "pledged", "AGREE", "money"),
    ],
)
def test_plain_kinds_stay(text: str, word: str, event: str, kind: str, coder: Coder) -> None:
    assert sorted_in(coder, text, word, event) == (kind, kind)


def test_units_are_not_weighed() -> None:
    assert not SETTLED & set(packaged_weights())


def test_weights_agree_with_the_rules_on_the_whole() -> None:
    weights = packaged_weights()
    assert all(weights[kind][f"ruled {kind}"] > 0 for kind in ("killed", "detained", "troops", "size", "released"))


def test_the_weights_are_those_of_their_record() -> None:
    record = json.loads(packaged("coding", "weights", "kinds_record.json").read_text(encoding="utf-8"))
    assert sum(map(len, packaged_weights().values())) == record["weights"]
