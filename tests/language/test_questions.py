"""Each question on a small parse."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Doc, Token

from dragoman.coder import Coder
from dragoman.language import questions
from dragoman.reading import document_from_text

Word = Callable[[str, str], Token]


@pytest.fixture
def parse(coder: Coder) -> Callable[[str], Doc]:
    return lambda text: coder.parse(document_from_text(text)).paragraphs[0].doc


@pytest.fixture
def word(parse: Callable[[str], Doc]) -> Word:
    """Return the first token of a text with this form."""
    return lambda text, form: next(token for token in parse(text) if token.text == form)


def texts(tokens: list[Token]) -> list[str]:
    return [token.text for token in tokens]


@pytest.mark.parametrize(
    ("text", "verb", "subjects"),
    [
        ("Soldiers attacked the town.", "attacked", ["Soldiers"]),
        ("The town was attacked by soldiers.", "attacked", ["soldiers"]),
        ("The town was attacked.", "attacked", []),
        ("Soldiers and policemen attacked the town.", "attacked", ["Soldiers", "policemen"]),
        ("Soldiers entered the town and burned houses.", "burned", ["Soldiers"]),
        ("The minister promised to visit the town.", "visit", ["minister"]),
        ("The minister ordered the soldiers to leave the town.", "leave", ["soldiers"]),
        ("The soldiers were ordered to leave the town.", "leave", ["soldiers"]),
        ("The minister promised the workers to raise wages.", "raise", ["minister"]),
        ("The minister called on the rebels to leave.", "leave", ["rebels"]),
        ("The soldiers who attacked the town fled.", "attacked", ["soldiers"]),
        ("The minister accused the soldiers of burning houses.", "burning", ["soldiers"]),
        ("The minister left after meeting the envoy.", "meeting", ["minister"]),
        ("The minister praised the soldiers for freeing the town.", "freeing", ["soldiers"]),
        ("The union thanked the mayor for receiving the doctors.", "receiving", ["mayor"]),
        ("The minister left the town for talks, after freeing the soldiers.", "freeing", ["minister"]),
        ("The soldiers attacked the town to free the hostages.", "free", ["soldiers"]),
        ("The minister is ready to meet the envoy.", "meet", ["minister"]),
        ("The minister made an attempt to visit the town.", "visit", ["minister"]),
        ("Soldiers attacking the town were shot.", "attacking", ["Soldiers"]),
        pytest.param(
            "The man was arrested and later confessed.",
            "confessed",
            ["man"],
            marks=pytest.mark.xfail(strict=True, reason="the active verb after a passive one is read as passive"),
        ),
    ],
)
def test_logical_subjects(text: str, verb: str, subjects: list[str], word: Word) -> None:
    assert texts(questions.logical_subjects(word(text, verb))) == subjects


@pytest.mark.parametrize(
    ("text", "verb", "objects"),
    [
        ("Soldiers attacked the town.", "attacked", ["town"]),
        ("The town was attacked by soldiers.", "attacked", ["town"]),
        ("The town and the port were attacked.", "attacked", ["town", "port"]),
        ("The town that soldiers attacked was empty.", "attacked", ["town"]),
        ("The journalists arrested by the police were freed.", "arrested", ["journalists"]),
        ("Soldiers attacked and burned the town.", "attacked", ["town"]),
        ("The soldiers fled.", "fled", []),
    ],
)
def test_logical_objects(text: str, verb: str, objects: list[str], word: Word) -> None:
    assert texts(questions.logical_objects(word(text, verb))) == objects


@pytest.mark.parametrize(
    ("text", "verb", "passive"),
    [
        ("The town was attacked.", "attacked", True),
        ("Soldiers attacked the town.", "attacked", False),
        ("Soldiers have attacked the town.", "attacked", False),
        ("The town attacked by soldiers was empty.", "attacked", True),
        ("Two men were arrested and beaten.", "beaten", True),
    ],
)
def test_is_passive(text: str, verb: str, passive: bool, word: Word) -> None:  # noqa: FBT001 (a column)
    assert questions.is_passive(word(text, verb)) is passive


@pytest.mark.parametrize(
    ("text", "verb", "receivers"),
    [
        ("The minister gave the army new tanks.", "gave", ["army"]),
        ("Norway gave tanks to Kyiv.", "gave", ["Kyiv"]),
        ("Norway bought tanks.", "bought", []),
    ],
)
def test_datives(text: str, verb: str, receivers: list[str], word: Word) -> None:
    assert texts(questions.datives(word(text, verb))) == receivers


def test_prepositions(word: Word) -> None:
    verb = word("The envoy travelled to Oslo with rebels and bishops.", "travelled")
    assert texts(list(questions.prepositions(verb))) == ["to", "with"]
    assert texts(questions.after_preposition(verb, "with")) == ["rebels", "bishops"]
    assert texts(questions.after_preposition(verb, "from")) == []
    assert questions.has_preposition(verb, "to")
    assert not questions.has_preposition(verb, "from")


def test_prepositions_behind_an_adverb_of_direction(word: Word) -> None:
    verb = word("The teachers went back to work on Monday.", "went")
    assert texts(questions.after_preposition(verb, "to")) == ["work"]


def test_complements_and_infinitives(word: Word) -> None:
    text = "The minister promised to visit the town and meet the mayor."
    assert texts(questions.complements(word(text, "promised"))) == ["visit", "meet"]
    assert questions.has_to(word(text, "visit"))
    assert not questions.has_to(word(text, "promised"))
    said = word("The minister said that the soldiers had left.", "said")
    assert texts(questions.complements(said)) == ["left"]


def test_conjuncts(word: Word) -> None:
    subject = word("Kenya, Uganda and Rwanda closed their borders.", "Kenya")
    assert texts(questions.conjuncts(subject)) == ["Kenya", "Uganda", "Rwanda"]
    assert texts(questions.noun_conjuncts(subject)) == ["Kenya", "Uganda", "Rwanda"]


def test_possessors_and_modifiers(word: Word) -> None:
    attack = word("Turkey's second armed attack failed.", "attack")
    assert texts(questions.possessors(attack)) == ["Turkey"]
    assert texts(questions.modifiers(attack)) == ["second", "armed"]


def test_the_phrase_starts_without_leading_punctuation(word: Word) -> None:
    soldiers = word("“The old soldiers left,” he said.", "soldiers")
    assert soldiers.doc[questions.noun_phrase_left(soldiers)].text == "The"


def test_clause_verb_and_ancestors(word: Word) -> None:
    text = "The army said that soldiers had attacked a town near the border."
    border = word(text, "border")
    assert questions.clause_verb(border).text == "attacked"
    heads = [head.text for _, head in questions.ancestors(border)]
    assert heads[-2:] == ["attacked", "said"]


@pytest.mark.parametrize(
    ("form", "capital"), [("Oslo", True), ("oslo", False), ("NATO", False), ("A", True), ("", False)]
)
def test_is_capitalised(form: str, capital: bool) -> None:  # noqa: FBT001 (a column)
    assert questions.is_capitalised(form) is capital


def test_a_verb_with_an_object_of_its_own_has_no_clause_before_it(word: Word) -> None:
    text = "Soldiers had attacked the town, the army said."
    assert not questions.has_object_between(word(text, "attacked"), word(text, "said"))
