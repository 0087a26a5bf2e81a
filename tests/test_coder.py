from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from dragoman.coder import Coder
from dragoman.errors import ReadingError, UsageError
from dragoman.options import Options
from dragoman.reading import document_from_text
from dragoman.records import Document

if TYPE_CHECKING:
    from dragoman.language.parser import Parsed

DAY = date(2025, 9, 10)
TEXTS = (
    "Turkey attacked Syria on Monday.\n\nThe attack killed 14 soldiers, the army said.",
    "Ghana and Togo signed an agreement.",
    "It rained.",
    "Lithuania expelled two Chinese diplomats.\n\nChina denied that they had broken the law.",
)


def documents() -> list[Document]:
    return [document_from_text(text, published=DAY) for text in TEXTS]


def test_pipe_equals_code(coder: Coder) -> None:
    assert list(coder.pipe(documents())) == [coder.code(document) for document in documents()]


@pytest.mark.parametrize("batch_size", [1, 2, 100])
def test_the_batch_size_changes_nothing(batch_size: int, coder: Coder) -> None:
    assert list(Coder(batch_size=batch_size, model="frames").pipe(documents())) == list(coder.pipe(documents()))


def test_pipe_reads_no_further_than_a_group_ahead() -> None:
    taken = []

    def watched() -> Iterator[Document]:
        for document in documents():
            taken.append(document.id)
            yield document

    coded = Coder(batch_size=2).pipe(watched())
    assert taken == []
    next(coded)
    assert len(taken) == 2


def test_a_text_and_its_document_give_the_same(coder: Coder) -> None:
    assert coder.code(TEXTS[0], published=DAY) == coder.code(documents()[0])
    assert coder.code(TEXTS[0], published="2025-09-10") == coder.code(documents()[0])


def test_a_date_is_given_to_a_document_without_one_and_takes_nothing_from_one_with(coder: Coder) -> None:
    bare = document_from_text(TEXTS[0])
    assert coder.code(bare, published=DAY).document.published == DAY
    dated = replace(bare, published=date(2024, 1, 1))
    assert coder.code(dated, published=DAY).document.published == date(2024, 1, 1)


def test_a_missing_date_is_said(coder: Coder) -> None:
    assert [problem.code for problem in coder.code(TEXTS[1]).problems] == ["DG-R10"]
    assert coder.code(TEXTS[1], published=DAY).problems == ()


@pytest.mark.parametrize(("text", "code"), [("", "DG-R04"), ("  \n ", "DG-R04"), ("a\0b", "DG-R03")])
def test_what_is_no_text_is_an_error(text: str, code: str, coder: Coder) -> None:
    with pytest.raises(ReadingError) as raised:
        coder.code(text)
    assert raised.value.code == code


@pytest.mark.parametrize("thing", [None, float("nan"), b"Iran attacked Iraq.", 7, ["Iran attacked Iraq."]])
def test_what_is_neither_text_nor_document_is_an_error(thing: object, coder: Coder) -> None:
    with pytest.raises(UsageError, match=type(thing).__name__) as caught:
        coder.code(thing)  # type: ignore[arg-type]
    assert caught.value.code == "DG-U04"


def test_markup_is_an_error(coder: Coder) -> None:
    with pytest.raises(ReadingError) as caught:
        coder.code("<html><body><p>Iran attacked Iraq.</p></body></html>")
    assert caught.value.code == "DG-R11"


@pytest.mark.parametrize("documents", [["Iran attacked Iraq."], "Iran attacked Iraq.", [None]])
def test_pipe_takes_documents_only(documents: Iterable[Document], coder: Coder) -> None:
    with pytest.raises(UsageError, match="document_from_text makes one") as caught:
        list(coder.pipe(documents))
    assert caught.value.code == "DG-U04"


def test_what_is_no_date_is_an_error(coder: Coder) -> None:
    with pytest.raises(UsageError) as raised:
        coder.code("It rained.", published="the day before")
    assert raised.value.code == "DG-U01"


def test_settings_come_by_name_or_at_once() -> None:
    assert Coder(negated=False).options == Coder(options=Options(negated=False)).options
    with pytest.raises(UsageError) as raised:
        Coder(colour="red")
    assert raised.value.code == "DG-U04"


def test_the_record_names_coder_and_codebook(coder: Coder) -> None:
    coded = coder.code(TEXTS[1], published=DAY)
    assert coded.coder.startswith("dragoman ")
    assert coded.codebook.startswith("PLOVER ")


def test_a_text_without_events_gives_empty_tuples(coder: Coder) -> None:
    coded = coder.code("It rained.", published=DAY)
    assert (coded.events, coded.claims, coded.figures) == ((), (), ())


class Failing(Coder):
    """A coder that fails on one document."""

    def code_parsed(self, parsed: Parsed) -> object:  # type: ignore[override]
        if parsed.document.text == TEXTS[1]:
            message = "broken"
            raise RuntimeError(message)
        return super().code_parsed(parsed)


def test_a_document_on_which_coding_fails_does_not_take_the_others_with_it(coder: Coder) -> None:
    coded = list(Failing(model="frames").pipe(documents()))
    assert coded[1].events == ()
    (problem,) = coded[1].problems
    assert "RuntimeError: broken" in problem.message
    assert problem.where == documents()[1].id
    assert problem.code.startswith("DG-C")
    assert [coded[0], *coded[2:]] == [coder.code(documents()[i]) for i in (0, 2, 3)]


def test_tolls_put_persons_without_a_number_together(coder: Coder) -> None:
    text = "A boy was shot in the leg and two of his aunts were killed."
    found = coder.tolls(text, published="2021-05-03")
    assert {kind: (toll.value, toll.derived) for kind, toll in found.items()} == {
        "killed": (2, False),
        "injured": (1, True),
    }
    assert [span.of(text) for span in found["killed"].spans] == ["two"]


def test_tolls_of_nothing_are_none(coder: Coder) -> None:
    assert coder.tolls("The mayor opened a park.") == {}
