from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from dragoman.coder import Coder
from dragoman.errors import UsageError
from dragoman.reading import document_from_text
from dragoman.records import Document

DAY = date(2025, 9, 10)


def documents(count: int) -> Iterator[Document]:
    for number in range(count):
        text = f"Turkey attacked Syria with {number + 2} rockets.\n\nHe said that it was report number {number}."
        yield document_from_text(text, published=DAY, url=f"https://news.example/{number}")


@pytest.mark.slow
def test_two_processes_give_what_one_gives_in_order(coder: Coder) -> None:
    one = list(coder.pipe(documents(40)))
    two = list(coder.pipe(documents(40), jobs=2))
    assert [item.document.id for item in two] == [document.id for document in documents(40)]
    assert two == one


@pytest.mark.slow
def test_no_documents_give_nothing_in_several_processes(coder: Coder) -> None:
    assert list(coder.pipe([], jobs=2)) == []


@pytest.mark.parametrize("jobs", [0, -1])
def test_the_number_of_processes_must_be_positive(jobs: int, coder: Coder) -> None:
    with pytest.raises(UsageError) as raised:
        list(coder.pipe([], jobs=jobs))
    assert raised.value.code == "DG-U04"
