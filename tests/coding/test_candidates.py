from __future__ import annotations

import pytest

from dragoman import Coder


@pytest.mark.parametrize(
    "text",
    [
        "Home Savings and Loan Association Inc of Durham said its board declared a stock dividend.",
        "The letter went to the Federal Bureau of Investigation in Miami.",
        "The company's Occidental Fire and Casualty unit paid 26 million dollars to a unit of Mutual.",
        "He quoted the Minister of Industry and Trade as saying that the harvest was good.",
        "Asked which countries might vote for the tax, he named Denmark.",
        "The minister was asked about reports that the harvest was poor.",
        "The official, who asked not to be named, said the harvest was poor.",
        "Two officers were taken to hospital on Sunday.",
    ],
)
def test_words_of_names_and_questions_to_a_speaker_tell_no_act(text: str, judge: Coder) -> None:
    assert judge.code(text).events == ()


@pytest.mark.parametrize(
    ("text", "category", "word"),
    [
        ("The minister was asked to resign by the president.", "REQUEST", "asked"),
        ("The United Nations was asked for 3,000 more troops by Kinshasa.", "REQUEST", "asked"),
        ("Dutch parliamentary parties have re-affirmed their support for the government.", "SUPPORT", "re-affirmed"),
        ("Turkey's Attack on Cyprus was condemned by Greece.", "ASSAULT", "Attack"),
    ],
)
def test_what_looks_like_one_and_tells_an_act(text: str, category: str, word: str, judge: Coder) -> None:
    assert (category, word) in {(event.category, event.predicate.of(text)) for event in judge.code(text).events}
