"""Sentences with all their acts and parties."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.markup import MarkupError
from corpus.parties import load_parties, read_parties

HEADER = "sentence\tcategory\tword\tactors\trecipients\tplace\n"


def test_acts_stand_with_their_places(tmp_path: Path) -> None:
    path = tmp_path / "parties-1.tsv"
    place = "Togo urged Mali in Lomé to hold a vote."
    text = "Mali freed two Ivorians and thanked Togo and Qatar."
    rows = (
        f"{text}\tRETREAT\tfreed\tMali\ttwo Ivorians\t?",
        f"{text}\tSUPPORT\tthanked\tMali\tTogo; Qatar\t-",
        "It rained in Bamako.\tNONE\t-\t-\t-\t-",
        f"{place}\tREQUEST\turged\tTogo\tMali\tLomé",
    )
    path.write_text(HEADER + "\n".join(rows) + "\n", encoding="utf-8")
    told, rain, urged = read_parties(path)
    freed, thanked = told.acts
    assert (told.id, text[slice(*freed.word)], text[slice(*freed.recipients[0])]) == (
        "parties-1-0001",
        "freed",
        "two Ivorians",
    )
    assert [text[slice(*place)] for place in thanked.recipients] == ["Togo", "Qatar"]
    assert rain.acts == ()
    assert (freed.place, thanked.place) == (None, ())
    assert [place[slice(*at)] for at in urged.acts[0].place or ()] == ["Lomé"]


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("Mali freed him.\tFREE\tfreed\tMali\thim\t-", "no category of PLOVER: FREE"),
        ("Mali freed him.\tRETREAT\tfreed\tTogo\thim\t-", "'Togo' is not in the sentence"),
    ],
)
def test_faults_are_named_with_their_line(tmp_path: Path, row: str, message: str) -> None:
    path = tmp_path / "parties-1.tsv"
    path.write_text(f"{HEADER}{row}\n", encoding="utf-8")
    with pytest.raises(MarkupError, match=rf"parties-1\.tsv:2: .*{message}"):
        list(read_parties(path))


def test_the_sentences_are_many_and_no_exam() -> None:
    told = load_parties()
    exam = {
        line.split("\t")[0]
        for name in ("exam.tsv", "exam_body.tsv")
        for line in (Path(__file__).parents[1] / "coding" / name).read_text(encoding="utf-8").splitlines()
    }
    assert len({one.text for one in told}) == len(told) > 5700
    assert exam.isdisjoint(one.text for one in told)
