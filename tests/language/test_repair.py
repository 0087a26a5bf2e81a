from __future__ import annotations

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from dragoman.language.repair import repair

Row = tuple[str, str, str, int, str]


def made(*rows: Row) -> Doc:
    """Build a parse from form, tag, coarse tag, head and label, as the model might have given it."""
    words, tags, pos, heads, deps = (list(column) for column in zip(*rows, strict=True))
    return Doc(Vocab(), words=words, tags=tags, pos=pos, heads=heads, deps=deps)


def test_a_plural_read_as_a_verb_after_a_preposition_becomes_a_noun() -> None:
    doc = repair(
        made(
            ("He", "PRP", "PRON", 1, "nsubj"),
            ("left", "VBD", "VERB", 1, "ROOT"),
            ("after", "IN", "ADP", 1, "prep"),
            ("ceasefire", "NN", "NOUN", 2, "pobj"),
            ("talks", "VBZ", "VERB", 2, "pobj"),
        )
    )
    assert (doc[4].tag_, doc[4].pos_) == ("NNS", "NOUN")
    assert (doc[3].head.text, doc[3].dep_) == ("talks", "compound")


def mediation(noun: str, tag: str) -> Doc:
    return made(
        ("Oslo", "NNP", "PROPN", 1, "nsubj"),
        ("helped", "VBD", "VERB", 1, "ROOT"),
        ("in", "IN", "ADP", 1, "prep"),
        ("mediating", "VBG", "VERB", 5, "amod"),
        ("ceasefire", "NN", "NOUN", 5, "compound"),
        (noun, tag, "NOUN", 2, "pobj"),
    )


def test_a_gerund_right_after_its_preposition_governs_the_noun() -> None:
    doc = repair(mediation("talks", "NNS"))
    assert (doc[3].head.text, doc[3].dep_) == ("in", "pcomp")
    assert (doc[5].head.text, doc[5].dep_) == ("mediating", "dobj")


def test_a_singular_noun_without_more_may_well_be_modified() -> None:
    doc = repair(
        made(
            ("He", "PRP", "PRON", 1, "nsubj"),
            ("was", "VBD", "AUX", 1, "ROOT"),
            ("in", "IN", "ADP", 1, "prep"),
            ("declining", "VBG", "VERB", 4, "amod"),
            ("health", "NN", "NOUN", 2, "pobj"),
        )
    )
    assert (doc[3].head.text, doc[3].dep_) == ("health", "amod")


def test_a_gerund_read_as_a_noun_after_a_preposition_is_a_clause() -> None:
    doc = repair(
        made(
            ("days", "NNS", "NOUN", 0, "ROOT"),
            ("of", "IN", "ADP", 0, "prep"),
            ("fighting", "VBG", "VERB", 1, "pobj"),
        )
    )
    assert doc[2].dep_ == "pcomp"


def test_a_gerund_after_its_compound_is_a_noun() -> None:
    doc = repair(
        made(
            ("Two", "CD", "NUM", 1, "nsubj"),
            ("died", "VBD", "VERB", 1, "ROOT"),
            ("in", "IN", "ADP", 1, "prep"),
            ("police", "NN", "NOUN", 4, "compound"),
            ("firing", "VBG", "VERB", 2, "pcomp"),
        )
    )
    assert (doc[4].tag_, doc[4].pos_, doc[4].lemma_, doc[4].dep_) == ("NN", "NOUN", "firing", "pobj")


@pytest.mark.parametrize(
    ("preposition", "noun", "label"),
    [("in", "army", "compound"), ("in", "towns", "pobj"), ("by", "army", "pobj")],
)
def test_a_gerund_after_a_force_is_a_noun_unless_the_force_itself_is_meant(
    preposition: str, noun: str, label: str
) -> None:
    doc = repair(
        made(
            ("deaths", "NNS", "NOUN", 0, "ROOT"),
            (preposition, "IN", "ADP", 0, "prep"),
            (noun, "NN", "NOUN", 1, "pobj"),
            ("firing", "VBG", "VERB", 2, "acl"),
            ("from", "IN", "ADP", 3, "prep"),
            ("jeeps", "NNS", "NOUN", 4, "pobj"),
        )
    )
    assert doc[2].dep_ == label


def test_dead_before_the_number_of_its_noun_belongs_to_the_verb() -> None:
    doc = repair(
        made(
            ("Police", "NNS", "NOUN", 1, "nsubj"),
            ("shot", "VBD", "VERB", 1, "ROOT"),
            ("dead", "JJ", "ADJ", 4, "amod"),
            ("two", "CD", "NUM", 4, "nummod"),
            ("men", "NNS", "NOUN", 1, "dobj"),
        )
    )
    assert (doc[2].head.text, doc[2].dep_) == ("shot", "advmod")


@pytest.mark.parametrize("tag", ["NN", "NNS"])
def test_tokens_and_offsets_do_not_change(tag: str) -> None:
    doc = mediation("talks", tag)
    before = [(token.text, token.idx) for token in doc]
    assert [(token.text, token.idx) for token in repair(doc)] == before


def test_charged_with_sticks_is_a_passive_and_no_adjective() -> None:
    doc = repair(
        made(
            ("Marchers", "NNS", "NOUN", 1, "nsubj"),
            ("were", "VBD", "AUX", 1, "ROOT"),
            ("lathi-charged", "JJ", "ADJ", 1, "acomp"),
            ("nearby", "RB", "ADV", 1, "advmod"),
        ),
    )
    assert (doc[2].dep_, doc[2].pos_, doc[2].lemma_) == ("ROOT", "VERB", "lathi-charge")
    assert [(token.text, token.dep_) for token in doc[2].children] == [
        ("Marchers", "nsubjpass"),
        ("were", "auxpass"),
        ("nearby", "advmod"),
    ]


@pytest.mark.parametrize(
    ("word", "tag", "pos", "label", "noun"),
    [
        ("accused", "VBN", "VERB", "dobj", True),
        ("displaced", "JJ", "ADJ", "pobj", True),
        ("accused", "VBN", "VERB", "amod", False),
    ],
)
def test_what_heads_a_phrase_after_an_article_is_a_noun(
    word: str, tag: str, pos: str, label: str, *, noun: bool
) -> None:
    doc = repair(
        made(
            ("Judges", "NNS", "NOUN", 1, "nsubj"),
            ("freed", "VBD", "VERB", 1, "ROOT"),
            ("the", "DT", "DET", 3, "det"),
            (word, tag, pos, 1 if noun else 4, label),
            ("men", "NNS", "NOUN", 1, "dobj"),
        )
    )
    assert (doc[3].pos_ == "NOUN") is noun
