from __future__ import annotations

import pytest

from dragoman import Coder


@pytest.mark.parametrize(
    "text",
    [
        "Six black miners were killed and two injured in a rock fall at a gold mine in South Africa, the owners said on Sunday.",
        "The mineworkers were killed last September at Kinross when a fire set off toxic fumes.",
        "The fire destroyed five giant tanks and threatened four others, a spokesman said.",
        "Thirty four workers died in a methane gas explosion at a coal mine last Thursday.",
        "Eleven people were killed when a ferry capsized off Zanzibar.",
        "Five people were killed and at least 20 others injured in a bus crash near Lima on Friday.",
        "A landslide killed at least 12 people in Nepal and injured 20 others, police said.",
        "Five people were killed when a fuel lorry overturned in fog on the escarpment road south of Dedza on Wednesday night.",
        "Seven children drowned after a bus plunged into a canal in Bihar.",
    ],
)
@pytest.mark.parametrize("model", ["frames", "encoder"])
def test_what_an_accident_does_is_no_act(text: str, model: str, coder: Coder, judge: Coder) -> None:
    assert (coder if model == "frames" else judge).code(text).events == ()


@pytest.mark.parametrize(
    "text",
    [
        "Two soldiers were killed by police fire in Nairobi.",
        "Police opened fire on the crowd and killed three students.",
        "Nine people were killed when rebels shelled a market in Taiz.",
        "Rebels shot down the plane; all ten on board died in the crash.",
        "Militants set fire to a village in Borno and killed 14 people.",
    ],
)
def test_what_weapons_do_is_one(text: str, judge: Coder) -> None:
    assert {event.category for event in judge.code(text).events} == {"ASSAULT"}
