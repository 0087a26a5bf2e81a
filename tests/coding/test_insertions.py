"""Reporting clauses inside and behind what they report, cited sources, and comments on what is said."""

from __future__ import annotations

import pytest

from dragoman import Attribution, Coder, Event

DAY = "2025-05-12"


def chain(event: Event, text: str) -> list[tuple[str, str]]:
    """Return the cue and the source of each link, the innermost first."""
    found = []
    link: Attribution | None = event.attribution
    while link is not None:
        found.append((link.cue.of(text), link.source_span.of(text) if link.source_span is not None else ""))
        link = link.parent
    return found


def told(judge: Coder, text: str, word: str) -> list[tuple[str, str]]:
    """Return the chain of the event that a word tells."""
    events = judge.code(text, published=DAY).events
    event = next((event for event in events if word in event.predicate.of(text)), None)
    assert event is not None, f"no event at {word!r}"
    return chain(event, text)


CHAINS = [
    (
        "The news agency said, citing a local witness, that rebels had attacked the village.",
        "attacked",
        [("citing", "a local witness"), ("said", "The news agency")],
    ),
    (
        "The governor, citing police sources, said rebels had attacked the village.",
        "attacked",
        [("citing", "police sources"), ("said", "The governor")],
    ),
    (
        "Rebels attacked the village, the news agency reported, citing police sources.",
        "attacked",
        [("reported", "the news agency")],
    ),
    (
        "The newspaper quoted a survivor as saying that soldiers had attacked the village.",
        "attacked",
        [("saying", "a survivor"), ("quoted", "The newspaper")],
    ),
    (
        "Rebels attacked the village, the governor was quoted as saying.",
        "attacked",
        [("was quoted as saying", "the governor")],
    ),
    (
        "The rebels attacked the village, the army said, and have abducted the mayor.",
        "abducted",
        [("said", "the army")],
    ),
    (
        "The minister said rebels had attacked the village and accused Sudan of arming them.",
        "accused",
        [],
    ),
    (
        "Witnesses said that soldiers had burned houses and attacked traders.",
        "attacked",
        [("said", "Witnesses")],
    ),
    (
        "Soldiers attacked the village, the mayor said, a charge the army denied.",
        "attacked",
        [("said", "the mayor")],
    ),
    (
        "The rebels crossed the river and, according to the governor, attacked the village.",
        "attacked",
        [("according to", "the governor")],
    ),
]


@pytest.mark.parametrize(("text", "word", "links"), CHAINS)
def test_chain(judge: Coder, text: str, word: str, links: list[tuple[str, str]]) -> None:
    assert told(judge, text, word) == links


CONTENTS = [
    ("The army said on Monday it would leave the town.", "said", "it would leave the town"),
    (
        "The army said that rebels had attacked the village, a claim that could not be verified.",
        "said",
        "that rebels had attacked the village",
    ),
    ("Soldiers attacked the village, the mayor said, a charge the army denied.", "denied", "a charge"),
]


@pytest.mark.parametrize(("text", "cue", "content"), CONTENTS)
def test_content(judge: Coder, text: str, cue: str, content: str) -> None:
    claims = judge.code(text, published=DAY).claims
    found = [c.attribution.content.of(text) for c in claims if c.attribution and c.attribution.cue.of(text) == cue]
    assert found == [content]


def test_who_speaks_on_behind_an_inserted_clause(judge: Coder) -> None:
    text = "The attack was an error, the minister said, and vowed that the army would leave."
    claims = judge.code(text, published=DAY).claims
    sources = {
        c.attribution.cue.of(text): c.attribution.source_span.of(text)
        for c in claims
        if c.attribution and c.attribution.source_span
    }
    assert sources == {"said": "the minister", "vowed": "the minister"}


def test_the_source_is_the_whole_phrase_and_not_its_owner(judge: Coder) -> None:
    text = "The ministry's letter said that rebels had attacked the village."
    assert told(judge, text, "attacked") == [("said", "The ministry's letter")]
