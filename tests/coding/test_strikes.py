"""How strikes are told, and how their end is."""

from __future__ import annotations

import pytest

from dragoman import Coder


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Prison officers in Rio walked off the job on Friday.", [("PROTEST", "walked")]),
        ("Air traffic controllers in Lyon began working to rule over pay.", [("PROTEST", "working")]),
        ("A Maoist party enforced a bandh across Karnali.", [("PROTEST", "enforced")]),
        ("Teachers in Tallinn went back to work on Monday.", [("CONCEDE", "went")]),
        ("Hospital orderlies in Regina returned to work on Thursday night.", [("CONCEDE", "returned")]),
        # What is called off is no second act, however it is written.
        ("Students called off their sit-in on Monday.", [("CONCEDE", "called off")]),
        ("The workers ended their walk-out.", [("CONCEDE", "ended")]),
        # Nobody strikes who was ill.
        ("The minister returned to work on Monday after an operation.", []),
        # Towns are sacked by others than employers.
        ("The rebels sacked the town of Mbuji.", [("ASSAULT", "sacked")]),
        ("The company sacked 40 dockers.", [("SANCTION", "sacked")]),
    ],
)
def test_work_stopped_and_taken_up(judge: Coder, text: str, wanted: list[tuple[str, str]]) -> None:
    told = [(event.category, event.predicate.of(text)) for event in judge.code(text, published="2025-05-12").events]
    assert told == wanted


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Lorry drivers switched off their engines for an hour in protest against fuel prices.", "switched off"),
        ("Binmen in Athens have left rubbish uncollected since Monday.", "left"),
        ("Dockers left the cargo to rot over unpaid wages.", "left"),
    ],
)
def test_frames_know_work_left_undone(coder: Coder, text: str, word: str) -> None:
    (event,) = coder.code(text, published="2025-05-12").events
    assert (event.category, event.modes, event.predicate.of(text)) == ("PROTEST", ("strike",), word)
