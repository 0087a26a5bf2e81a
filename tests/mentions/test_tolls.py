"""The killed and injured of a story, put together from numbers and from people told of without one."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.coder import Coder
from dragoman.mentions.figures import find_all_figures
from dragoman.mentions.tolls import tolls
from dragoman.reading import document_from_text
from dragoman.records import Toll


def told(coder: Coder, text: str) -> dict[str, Toll]:
    """Return the tolls of a text."""
    paragraphs = coder.parse(document_from_text(text, published=date(2021, 5, 3))).paragraphs
    return tolls(paragraphs, find_all_figures(paragraphs))


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        # numbers that belong together
        ("Three women and a 16-year-old boy were injured Friday night.", None, 4),
        ("Gunfire erupted outside a bar, hitting three men and a woman.", None, 4),
        ("A boy and two of his aunts were killed and four others wounded.", 3, 4),
        # people without a number
        ("A man and a woman were wounded when someone opened fire on their car.", None, 2),
        ("A 15-year-old boy was shot in the leg on Thursday. The boy was taken to a hospital in good condition.", None, 1),
        ("A fourth victim of the shooting has died.", 4, None),
        # of those who were hit, some died
        ("Five people were shot, two of them fatally, at a barbecue in a park.", 2, 3),
        ("Seven people were shot, including one who died.", 1, 6),
        ("One of the four people wounded in a shooting at a park has died.", 1, 3),
        ("A man is dead after four people were shot overnight.", 1, 3),
        ("One man is dead and four people were shot overnight.", 1, 4),
        ("Two men were found with gunshot wounds. One died at the scene. A third man later walked into a hospital with a wound.", 1, 2),
        # others, and the doer himself
        ("Shooting leaves one dead and two others hurt.", 1, 2),
        ("The gunman fatally shot two coworkers before killing himself.", 3, None),
        ("A gunman killed three people and injured two before taking his own life.", 4, 2),
        ("Three people, including the gunman, were killed and one was wounded.", 3, 1),
        # what happened elsewhere or not at all
        ("A man was shot dead on Sunday. Two years ago five people were killed at the same corner.", 1, None),
        ("Two children were in the home but were not hurt. A woman was killed.", 1, None),
    ],
)  # fmt: skip
def test_a_toll_is_put_together(text: str, killed: float | None, injured: float | None, coder: Coder) -> None:
    found = told(coder, text)
    assert {kind: toll.value for kind, toll in found.items()} == {
        kind: value for kind, value in (("killed", killed), ("injured", injured)) if value is not None
    }


def test_one_person_told_of_twice_is_one(coder: Coder) -> None:
    text = "A 21-year-old man was killed on Sunday. The man died of a wound to the chest. His wife, 34, was wounded."
    assert {kind: toll.value for kind, toll in told(coder, text).items()} == {"killed": 1, "injured": 1}


def test_a_toll_says_whether_it_was_reckoned_and_from_what(coder: Coder) -> None:
    text = "At least four people were killed in the raid."
    plain = told(coder, text)["killed"]
    assert (plain.low, plain.high, plain.derived) == (4, None, False)
    assert [span.of(text) for span in plain.spans] == ["At least four"]
    text = "Two men and a woman were killed."
    joined = told(coder, text)["killed"]
    assert (joined.value, joined.low, joined.high, joined.derived) == (3, 3, 3, True)
    assert [span.of(text) for span in joined.spans] == ["Two", "woman"]


def test_a_toll_leaves_the_figures_as_they_were_told(coder: Coder) -> None:
    coded = coder.code("Two men and a woman were killed in Fenwick.", published=date(2021, 5, 3))
    assert [(figure.kind, figure.value) for figure in coded.figures] == [("killed", 2)]
