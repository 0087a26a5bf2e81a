from __future__ import annotations

from datetime import date

import pytest

from dragoman.lexicon.terms import FIRST_DAY, LAST_DAY, Term, first_day, last_day, term_on


def term(office: str, start: date, end: date = LAST_DAY) -> Term:
    return Term(office, "NLX", ("GOV",), start, end, "own")


MINISTER = term("minister", date(2010, 3, 1), date(2014, 6, 30))
PREMIER = term("prime minister", date(2014, 7, 1), date(2019, 1, 15))
TERMS = (MINISTER, PREMIER)


@pytest.mark.parametrize(
    ("day", "held", "former"),
    [
        (date(2010, 2, 28), None, False),
        (date(2010, 3, 1), MINISTER, False),
        (date(2012, 1, 1), MINISTER, False),
        (date(2014, 6, 30), MINISTER, False),
        (date(2014, 7, 1), PREMIER, False),
        (date(2019, 1, 15), PREMIER, False),
        (date(2019, 1, 16), PREMIER, True),
        (None, PREMIER, False),
    ],
)
def test_the_office_on_a_day(day: date | None, held: Term | None, former: bool) -> None:  # noqa: FBT001 (a column)
    assert term_on(TERMS, day) == (held, former)


def test_a_gap_between_terms_is_former() -> None:
    later = term("president", date(2021, 1, 1))
    assert term_on((*TERMS, later), date(2020, 1, 1)) == (PREMIER, True)
    assert term_on((*TERMS, later), date(2021, 1, 1)) == (later, False)


def test_an_office_goes_before_a_seat_in_parliament() -> None:
    seat = Term("member of parliament", "NLX", ("LEG",), date(2012, 5, 1), LAST_DAY, "own")
    assert term_on((*TERMS, seat), date(2013, 1, 1)) == (MINISTER, False)
    assert term_on((*TERMS, seat), date(2018, 1, 1)) == (PREMIER, False)
    assert term_on((*TERMS, seat), date(2020, 1, 1)) == (seat, False)
    assert term_on((*TERMS, seat), None) == (PREMIER, False)
    unended = term("minister", date(2005, 1, 1))
    assert term_on((unended, seat), date(2020, 1, 1)) == (seat, False)


def test_a_named_office_goes_before_national_leader() -> None:
    leader = term("national leader", date(2015, 1, 1))
    assert term_on((leader, PREMIER), date(2016, 1, 1)) == (PREMIER, False)
    assert term_on((), date(2016, 1, 1)) == (None, False)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2020", date(2020, 1, 1), date(2020, 12, 31)),
        ("2020-02", date(2020, 2, 1), date(2020, 2, 29)),
        ("2021-12", date(2021, 12, 1), date(2021, 12, 31)),
        ("2020-02-03", date(2020, 2, 3), date(2020, 2, 3)),
        ("", FIRST_DAY, LAST_DAY),
    ],
)
def test_dates_may_lack_month_and_day(text: str, first: date, last: date) -> None:
    assert (first_day(text), last_day(text)) == (first, last)
