"""Country and sector of actor phrases as news hold them, from exam.tsv; its faults are marked there."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from dragoman.coder import Coder
from dragoman.tables import read_tsv

COLUMNS = ("phrase", "country", "sectors", "date", "fault")
ACROSS_BORDERS = frozenset({"IGO", "UNO", "EUR", "NGO", "MNC", "IMG", "ISM"})
"""Codes that stand in place of a country."""
LEAST = {"country": 0.95, "sector": 0.95}

Answer = tuple[str, bool, bool, str]


@pytest.fixture(scope="module")
def answers(coder: Coder) -> list[Answer]:
    """Give each phrase with whether its country and its sector are right, and the fault that is marked."""
    found = []
    for _, row in read_tsv(Path(__file__).with_name("exam.tsv"), COLUMNS):
        party = coder.actor(row["phrase"], on=row["date"] or None)
        country = party.country if party else None
        sectors = party.sectors if party else ()
        given = "-" if country is None or country in ACROSS_BORDERS else country
        right_country = given in row["country"].split("|")
        right_sector = any(one in sectors or (one == "-" and not sectors) for one in row["sectors"].split("|"))
        found.append((row["phrase"], right_country, right_sector, row["fault"]))
    return found


def test_the_exam_has_300_phrases(answers: list[Answer]) -> None:
    assert len({phrase for phrase, *_ in answers}) >= 300


def test_country_and_sector_are_above_their_floors(answers: list[Answer]) -> None:
    shares = {
        "country": sum(country for _, country, _, _ in answers) / len(answers),
        "sector": sum(sector for _, _, sector, _ in answers) / len(answers),
    }
    assert all(shares[part] >= least for part, least in LEAST.items()), shares


def test_only_the_marked_phrases_are_wrong(answers: list[Answer]) -> None:
    wrong = {phrase for phrase, country, sector, _ in answers if not (country and sector)}
    marked = {phrase for phrase, *_, fault in answers if fault}
    assert wrong - marked == set(), "newly wrong"
    assert marked - wrong == set(), "mended: take the mark away"


def test_a_text_that_gives_the_office_is_believed_for_some_weeks_after_the_term(coder: Coder) -> None:
    end = date(2020, 11, 8)
    """When the tables end Karen Longaric's time as foreign minister of Bolivia."""
    for phrase, days, sector in (
        ("Foreign Minister Karen Longaric", 20, "GOV"),
        ("Foreign Minister Karen Longaric", 400, "ELI"),
        ("Karen Longaric", 20, "ELI"),
        ("former Foreign Minister Karen Longaric", 20, "ELI"),
    ):
        party = coder.actor(phrase, on=end + timedelta(days=days))
        assert party is not None
        assert (party.country, party.sectors[0]) == ("BOL", sector), phrase
