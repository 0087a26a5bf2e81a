"""Who does not do an act, though he stands near it."""

from __future__ import annotations

import pytest

from dragoman import Coder


@pytest.mark.parametrize(
    ("text", "word", "words"),
    [
        # Who only says whose the doers are; two sides are meant themselves.
        ("Elders of both communities met in Bria on Monday.", "met", ["Elders"]),
        ("Doctors from the Red Cross treated forty villagers in Bria.", "treated", ["Doctors"]),
        ("Diplomats from Chad and Niger met twice on Monday.", "met", ["Chad", "Niger"]),
        # Where somebody comes from, read as a name.
        ("Departing Tel Aviv en route to Doha, Rubio urged Qatar to go on mediating.", "urged", ["Rubio"]),
        ("Beijing and Moscow urged Tehran to return to the talks.", "urged", ["Beijing", "Moscow"]),
        # Whose place it is.
        ("Elders from Bria met at the house of a retired teacher on Monday.", "met", ["Elders"]),
        ("Elders met a retired teacher on Monday.", "met", ["Elders", "a retired teacher"]),
        # A possessive that means the doers.
        ("Chad and Niger signed their first water accord on Monday.", "signed", ["Chad", "Niger"]),
        # Who acts in what is asked.
        ("The minister rejected an opposition demand for an inquiry by a judge.", "demand", ["opposition"]),
        # Who tells of another's act; who says so of himself does it.
        ("The spokesman said the union would not let the engineer leave.", "let", ["the union"]),
        (
            "The minister said his country would not lift the ban on imports.",
            "lift",
            ["The minister", "his country"],
        ),
        pytest.param(
            "The bishop said that he had met the rebels.",
            "met",
            ["The bishop", "the rebels"],
            marks=pytest.mark.xfail(strict=True, reason="the trees take who speaks for no party of what he tells"),
        ),
        # What an act is done with.
        ("Chad and Niger exchanged the bodies of forty soldiers on Monday.", "exchanged", ["Chad", "Niger"]),
        # Who or what those after "by" move; who tells of it behind the statement.
        ("Two frigates were deployed to the Gulf by the Indian navy on Friday.", "deployed", ["the Indian navy"]),
        ("Around 800 reservists have been called up by Estonia since Monday.", "called", ["Estonia"]),
        ("Residents of Derna received tents from Egypt, the city's mayor said.", "received", ["Egypt"]),
        (
            "A judge in Rome was threatened in an anonymous letter, the justice minister told a committee.",
            "threatened",
            [],
        ),
        ("“We reject this plan,” Israel's prime minister told reporters.", "reject", ["Israel's prime minister"]),
        # Whom the same doer did something else to.
        (
            "The priest carried insulin to two prisoners and negotiated with the rebels.",
            "negotiated",
            ["The priest", "the rebels"],
        ),
        # Who came later; who brought it about stays.
        ("The officer was beaten with iron bars before soldiers burst in.", "beaten", []),
        ("Two farmers were killed when soldiers opened fire in Bria.", "opened", ["soldiers"]),
    ],
)
def test_who_stands_near_an_act_does_not_do_it(judge: Coder, text: str, word: str, words: list[str]) -> None:
    coded = Coder(model="encoder", without_actor=True).code(text) if not words else judge.code(text)
    event = next(found for found in coded.events if found.predicate.of(text).startswith(word))
    assert [party.text for party in event.actors] == words
