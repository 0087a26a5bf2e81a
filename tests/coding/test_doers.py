"""Who does an act that names no doer, where an act told before names him."""

from __future__ import annotations

import pytest

from dragoman import Coder
from dragoman.coding.doers import DONE

ARRESTED = "Police arrested six drivers in Bria on Monday. "
SEIZED = "Gunmen seized four nurses in Bria on Monday. "
STORMED = "Supporters of the mayor stormed the hall in Bria on Monday. "


@pytest.mark.parametrize(
    ("text", "word", "words"),
    [
        # Who took people lets them go, holds and beats them.
        ("Police arrested a student in Bria on Monday. She was let go the same evening.", "let", ["Police"]),
        (ARRESTED + "The drivers were released without charge.", "released", ["Police"]),
        (SEIZED + "One of the nurses was freed on Friday.", "freed", ["Gunmen"]),
        (SEIZED + "The women were beaten in a cave.", "beaten", ["Gunmen"]),
        ("Rebels freed three nurses in Bria. The women, who were seized in April, looked thin.", "seized", ["Rebels"]),
        (
            "Seven union leaders gave themselves up to the police in Lima on Monday. They were taken to a police station.",
            "taken",
            ["the police"],
        ),
        # One court decides on all the accused.
        ("A court in Lima jailed a former mayor for six years. An aide was acquitted.", "acquitted", ["A court"]),
        (
            "A court in Lima jailed a former mayor for six years. Two aides received suspended terms.",
            "received",
            ["A court"],
        ),
        (
            "A former mayor was sentenced to six years in prison. The Lima district court found that he had taken bribes.",
            "sentenced",
            ["The Lima district court"],
        ),
        # The act is named again, or what was asked.
        (STORMED + "Two policemen were hit by stones in the attack.", "hit", ["Supporters of the mayor"]),
        ("Norway asked Chad on Monday to free the crew, but the request was rejected.", "rejected", ["Chad"]),
        # Arrests beside what police do.
        ("Police pushed the marchers back in Bria on Monday, but nobody was arrested.", "arrested", ["Police"]),
    ],
)
def test_an_act_without_a_doer_has_that_of_an_act_told_before(
    judge: Coder, text: str, word: str, words: list[str]
) -> None:
    event = next(
        found for found in judge.code(text, published="2024-05-07").events if found.predicate.of(text).startswith(word)
    )
    assert [party.text for party in event.actors] == words
    assert all(party.how.startswith(DONE) for party in event.actors)
    assert [item.field for item in event.evidence].count("actors") == 1


@pytest.mark.parametrize(
    ("text", "word"),
    [
        # Others than the captors may have let them go.
        (ARRESTED + "They were freed on bail on Tuesday.", "freed"),
        (SEIZED + "The nurses were freed in a raid on Friday.", "freed"),
        (ARRESTED + "The drivers were handed over to the army. They were released on Friday.", "released"),
        ("Soldiers freed three nurses in Bria. The women, who were seized in April, looked thin.", "seized"),
        # Other people are meant.
        (SEIZED + "In Lima, three miners were released on Friday.", "released"),
        ("Police arrested two women in Bria on Monday. The man was released.", "released"),
        # Another trial.
        (
            "A former mayor was sentenced to six years in prison in 2003. On Monday a court in Lima jailed his brother.",
            "sentenced",
        ),
        ("A former mayor was sentenced to six years in prison. The supreme court freed his aide.", "sentenced"),
        # Nobody says who arrests.
        ("Gunmen killed a trader in Bria on Monday. Two men were arrested.", "arrested"),
        # Nothing was told that the noun may mean.
        ("Rebels signed a truce with Chad on Monday. Two policemen were hit by stones in the attack.", "hit"),
    ],
)
def test_where_nothing_was_told_that_names_a_doer_nobody_is_given(judge: Coder, text: str, word: str) -> None:
    event = next(
        found for found in judge.code(text, published="2024-05-07").events if found.predicate.of(text).startswith(word)
    )
    assert not event.actors
