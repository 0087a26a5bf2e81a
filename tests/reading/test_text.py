from __future__ import annotations

import re
import time
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import ReadingError
from dragoman.reading.text import Layout, document_from_text, document_id, layout
from dragoman.records import Span

ARTICLE = """Ferry line reopens after island dispute

PORT ADA, May 2 - The ferry between the two islands sailed again on Friday.

The council said it had agreed to the new fares.
"""


def texts(spans: tuple[Span, ...], text: str) -> list[str]:
    return [span.of(text) for span in spans]


def test_parts_of_an_article() -> None:
    found = layout(ARTICLE)
    assert found.title is not None
    assert found.title.of(ARTICLE) == "Ferry line reopens after island dispute"
    assert found.dateline is not None
    assert found.dateline.of(ARTICLE) == "PORT ADA, May 2 -"
    assert texts(found.paragraphs, ARTICLE) == [
        "The ferry between the two islands sailed again on Friday.",
        "The council said it had agreed to the new fares.",
    ]
    assert found.related == ()


@pytest.mark.parametrize(
    "first",
    [
        "The ferry sailed again on Friday.",
        "“The ferry sailed again.”",
        "The ferry sailed again, the council said on Friday,\nand it was full.",
    ],
)
def test_a_sentence_is_no_title(first: str) -> None:
    assert layout(f"{first}\n\nThe council was glad.").title is None


def test_a_question_is_a_title() -> None:
    text = "Who pays for the ferry?\n\nThe council does not say."
    found = layout(text).title
    assert found is not None
    assert found.of(text) == "Who pays for the ferry?"


def test_a_lone_headline_is_its_own_body() -> None:
    found = layout("Ferry line reopens after island dispute")
    assert (found.title, found.paragraphs) == (None, (Span(0, 39),))


@pytest.mark.parametrize(
    ("line", "dateline"),
    [
        ("PORT ADA, May 2 (Delta Post) — The ferry sailed.", "PORT ADA, May 2 (Delta Post) —"),
        ("PORT ADA (DP) -- The ferry sailed.", "PORT ADA (DP) --"),
        ("PORT ADA – The ferry sailed.", "PORT ADA –"),
        ("PORT ADA/NEWHAVEN, 2 May 2025 - The ferry sailed.", "PORT ADA/NEWHAVEN, 2 May 2025 -"),
        ("Port Ada, Sept. 16 - The ferry sailed.", "Port Ada, Sept. 16 -"),
        ("(Delta Post) - “We sail,” the captain said.", "(Delta Post) -"),
    ],
)
def test_datelines(line: str, dateline: str) -> None:
    found = layout(f"Ferry sails again\n\n{line}\n\nThe end came soon.")
    text = f"Ferry sails again\n\n{line}\n\nThe end came soon."
    assert found.dateline is not None
    assert found.dateline.of(text) == dateline
    assert found.paragraphs[0].of(text) == line[len(dateline) :].strip()


@pytest.mark.parametrize(
    "line",
    [
        "Ada Brook - who runs the ferry - said it would sail.",
        "The ferry — the only one — sailed again.",
        "May – the rainy month – was dry.",
        "Two-way traffic resumed.",
    ],
)
def test_no_datelines(line: str) -> None:
    found = layout(line)
    assert (found.dateline, found.paragraphs) == (None, (Span(0, len(line)),))


RELATED = """Ferry line reopens after island dispute

The ferry sailed again on Friday.
-
Island Council Sacks Its Harbour Master… What Comes Next
-
Why is the old pier closed?
The council was glad.
Read also: Five walks on the south island
The mayor was not.

The Long Road Home for the Stranded Crew

Fares rise by a tenth in June.
"""


def test_headlines_of_other_stories_are_set_aside() -> None:
    found = layout(RELATED)
    assert texts(found.related, RELATED) == [
        "Island Council Sacks Its Harbour Master… What Comes Next",
        "Why is the old pier closed?",
        "Read also: Five walks on the south island",
        "The Long Road Home for the Stranded Crew",
    ]
    assert texts(found.paragraphs, RELATED) == [
        "The ferry sailed again on Friday.",
        "The council was glad.",
        "The mayor was not.",
        "Fares rise by a tenth in June.",
    ]


def test_a_sentence_after_a_dash_belongs_to_the_story() -> None:
    text = "The ferry sailed again.\n-\nThe council was glad that the ferry had sailed."
    assert texts(layout(text).paragraphs, text) == [
        "The ferry sailed again.",
        "The council was glad that the ferry had sailed.",
    ]


def test_wrapped_lines_are_joined() -> None:
    text = (
        "The ferry between the two islands sailed again on Friday after\n"
        "a dispute that had kept it in the harbour for all of the winter,\n"
        "and the council said that it had at last agreed to the fares and\n"
        "would pay the crew.\n"
        "\n"
        "The mayor of the south island did not come to the pier, where a\n"
        "band played for the first passengers of the year."
    )
    found = layout(text)
    assert [span.of(text).split("\n")[0][:20] for span in found.paragraphs] == [
        "The ferry between th",
        "The mayor of the sou",
    ]
    assert found.paragraphs[1].end == len(text)


def test_offsets_count_code_points() -> None:
    text = "Ærø’s ferry 🚢 reopens\n\n\u00a0 The 🚢 sailed, said Zoë.\r\n\r\nAll were “glad”."
    found = layout(text)
    assert texts(found.paragraphs, text) == ["The 🚢 sailed, said Zoë.", "All were “glad”."]
    assert found.title is not None
    assert found.title.of(text) == "Ærø’s ferry 🚢 reopens"


lines = st.text(alphabet=st.sampled_from("Aa b.-–—\n\r\u2028“”?:,1🚢é\t*"), max_size=200)
"""Characters that the layout looks at, in every order."""


def spans_in_order(found: Layout) -> list[Span]:
    return sorted(span for span in (found.title, found.dateline, *found.paragraphs, *found.related) if span is not None)


@given(lines)
def test_parts_are_apart_and_bare_of_white_space(text: str) -> None:
    spans = spans_in_order(layout(text))
    assert all(0 <= span.start <= span.end <= len(text) for span in spans)
    assert all(first.end <= second.start for first, second in pairwise(spans))
    assert all(span.of(text) == span.of(text).strip() for span in spans)


@given(lines)
def test_only_space_and_lone_marks_belong_to_no_part(text: str) -> None:
    rest, at = [], 0
    for span in spans_in_order(layout(text)):
        rest.append(text[at : span.start])
        at = span.end
    rest.append(text[at:])
    assert re.fullmatch(r"[\s\-–—*]*", "".join(rest))


@pytest.mark.parametrize(
    "text", ["PORT ADA " + "-" * 5_000 + "x", "A\n" * 100_000, "A. " * 100_000, "-\nTen Things\n" * 30_000]
)
def test_odd_texts_take_no_longer(text: str) -> None:
    started = time.perf_counter()
    layout(text)
    assert time.perf_counter() - started < 5


def test_document_carries_what_is_known() -> None:
    document = document_from_text(ARTICLE, published=date(2025, 5, 2), publisher="Delta Post", meta={"path": "a.txt"})
    assert document.text == ARTICLE
    assert document.title == "Ferry line reopens after island dispute"
    assert (document.published, document.publisher, document.meta["path"]) == (date(2025, 5, 2), "Delta Post", "a.txt")


def test_own_title_goes_before_the_first_line() -> None:
    assert document_from_text(ARTICLE, title="Ferries").title == "Ferries"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "DG-R04"),
        (" \n\u00a0\t", "DG-R04"),
        ("The ferry\0 sailed.", "DG-R03"),
        pytest.param("The ferry \ud83d sailed.", "DG-R06", id="half-a-pair"),
    ],
)
def test_texts_that_are_none(text: str, code: str) -> None:
    with pytest.raises(ReadingError) as caught:
        document_from_text(text)
    assert caught.value.code == code


def test_half_a_pair_in_the_title_is_refused() -> None:
    with pytest.raises(ReadingError, match="character 4 is half a surrogate pair"):
        document_from_text("The ferry sailed.", title="The \ud83d")


def test_id_comes_from_the_address_alone() -> None:
    first = document_from_text("The ferry sailed.", url="https://delta.example/1", published=date(2025, 5, 2))
    second = document_from_text("The ferry did not sail.", url="https://delta.example/1")
    assert first.id == second.id


def test_id_without_address_comes_from_all_else() -> None:
    known = {
        "url": None,
        "publisher": "Delta Post",
        "title": "Ferry",
        "published": date(2025, 5, 2),
        "text": "It sailed.",
    }
    ids = {document_id(**known)}  # type: ignore[arg-type] # the arguments by name
    for changed in (
        {"publisher": "Ada Times"},
        {"title": "Ferries"},
        {"published": date(2025, 5, 3)},
        {"text": "It sank."},
    ):
        ids.add(document_id(**known | changed))  # type: ignore[arg-type] # as above
    assert len(ids) == 5


def test_id_is_the_same_on_every_machine() -> None:
    assert document_from_text("The ferry sailed.", published=date(2025, 5, 2)).id == "d-c1086652d8a9aead"


@pytest.mark.parametrize(
    "line",
    [
        "Also on this site: Nigerian senator suspended",
        "[Photo caption: The speaker after his release from prison.]",
        "Firefighters work at the site of a drone strike in Odesa. Photo: State Emergency Service",
        "PHOTO: Protesters carry a wounded colleague.",
    ],
)
def test_captions_and_pointers_are_set_aside(line: str) -> None:
    text = f"The army attacked the town on Monday.\n\n{line}\n\nThe mayor called for help."
    document = document_from_text(text, published=None)
    assert [span.of(text) for span in document.related] == [line]


@pytest.mark.parametrize("place", ["GOMA, Democratic Republic of Congo", "ABU DHABI, United Arab Emirates"])
def test_a_dateline_may_name_a_state_of_several_words(place: str) -> None:
    text = f"{place}, Dec 10 (Reuters) - Rebels entered the town."
    dateline = layout(text).dateline
    assert dateline is not None
    assert place in dateline.of(text)
