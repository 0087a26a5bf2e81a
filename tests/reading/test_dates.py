from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pandas as pd
import pytest

from dragoman.errors import UsageError
from dragoman.reading.dates import day_of, parse_published

DAY = date(2025, 9, 16)


@pytest.mark.parametrize(
    "text",
    [
        "2025-09-16",
        " 2025-09-16\n",
        "20250916",
        "2025/09/16",
        "16 September 2025",
        "Sept. 16, 2025",
        "Tuesday, 16 Sep 2025",
        "2025-W38-2",
    ],
)
def test_days(text: str) -> None:
    assert parse_published(text) == DAY


@pytest.mark.parametrize(
    ("text", "hour"),
    [
        ("2025-09-16T10:00:00Z", 10),
        ("2025-09-16T10:00", 10),
        ("2025-09-16T10", 10),
        ("20250916T100000Z", 10),
        ("2025-09-16 08:00:00+02:00", 6),
        ("Tue, 16 Sep 2025 10:00:00 GMT", 10),
        ("Tue, 16 Sep 2025 10:00:00 -0400", 14),
        ("16 Sep 2025 10:00 EST", 15),
        ("September 16, 2025 10:00 PM", 22),
    ],
)
def test_times_become_utc(text: str, hour: int) -> None:
    found = parse_published(text)
    assert found == datetime(2025, 9, 16, hour, tzinfo=UTC)
    assert isinstance(found, datetime)
    assert found.utcoffset() == timedelta(0)


@pytest.mark.parametrize(
    "text", ["16 Sep 2025 23:00 IST", "16 Sep 2025 10:00 CEST", "September 16, 2025 at 10:00 PM XYZ"]
)
def test_time_in_an_unclear_zone_leaves_the_day_as_written(text: str) -> None:
    found = parse_published(text)
    assert type(found) is date
    assert found == DAY


@pytest.mark.parametrize(
    "text",
    [
        "2025-02-31",
        "31 February 2025",
        "2025-16-09",
        "2025/13/02",
        "yesterday",
        "today",
        "Monday",
        "May",
        "16 September",
        "September 2025",
        "2025",
        "10:30",
        "9/10/2025",
        "16.09.2025",
        "5 May 5",
        "1066-10-14",
        "99999-01-01",
        "",
        " ",
        "-",
        "the 16th",
    ],
)
def test_no_dates(text: str) -> None:
    with pytest.raises(UsageError, match="write it as YYYY-MM-DD") as caught:
        parse_published(text)
    assert caught.value.code == "DG-U01"
    assert repr(text) in caught.value.message


def test_a_number_is_no_date() -> None:
    with pytest.raises(UsageError, match="20250916 is not a date"):
        parse_published(20250916)  # type: ignore[arg-type] # what a caller without types may give


def test_dates_stay() -> None:
    assert parse_published(DAY) is DAY
    assert parse_published(None) is None


def test_a_missing_date_of_a_frame_is_none() -> None:
    assert parse_published(pd.NaT) is None  # type: ignore[arg-type] # pandas gives it where a date is missing


def test_naive_times_are_utc_and_others_are_turned() -> None:
    naive = datetime(2025, 9, 16, 10)  # noqa: DTZ001 (what is tested)
    east = datetime(2025, 9, 16, 10, tzinfo=timezone(timedelta(hours=9)))
    assert parse_published(naive) == datetime(2025, 9, 16, 10, tzinfo=UTC)
    assert parse_published(east) == datetime(2025, 9, 16, 1, tzinfo=UTC)


def test_day_of() -> None:
    assert day_of(datetime(2025, 9, 16, 23, tzinfo=UTC)) == DAY
    assert day_of(DAY) == DAY
    assert day_of(None) is None
