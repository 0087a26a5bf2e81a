"""Publication dates as users and files give them."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo

from dateutil import parser as dateutil_parser

from dragoman.errors import UsageError

EARLIEST_YEAR = 1800
_HOURS_FROM_UTC = {"UT": 0, "UTC": 0, "GMT": 0, "Z": 0}
_HOURS_FROM_UTC |= {"EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7}
"""The zones that RFC 822 names; others mean several places and are not guessed."""


def parse_published(value: str | date | datetime | None) -> date | datetime | None:
    """Read a publication date.

    Args:
        value: ISO 8601 or a date written out with its month ("16 September 2025"); a date; a datetime (naive ones are UTC).

    Returns:
        A date, or an aware datetime in UTC where a time of day was given. A time in a zone that cannot be told ("IST") gives the date
        as it was written.

    Raises:
        UsageError: DG-U01 when it is no date, is not complete, or is written so that day and month cannot be told apart.
    """
    if value is None or value != value:  # noqa: PLR0124 (a missing date in a pandas column is not itself)
        return None
    if isinstance(value, datetime):
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
    if isinstance(value, date):
        return value
    fault = UsageError("DG-U01", f"{value!r} is not a date; write it as YYYY-MM-DD")
    if not isinstance(value, str):
        raise fault
    found = _parsed(value.strip(), fault)
    if found.year < EARLIEST_YEAR:
        raise fault
    return found


def _parsed(text: str, fault: UsageError) -> date | datetime:
    try:
        return date.fromisoformat(text)
    except ValueError:
        pass
    if not re.search(r"\d{4}", text) or not (text[:4].isdigit() or any(map(str.isalpha, text))):
        raise fault
    zones = _Zones()
    try:
        # Two readings with different defaults agree only when day, month and year all stand in the text.
        first = dateutil_parser.parse(text, default=datetime(2000, 1, 1), tzinfos=zones)  # noqa: DTZ001 (the zone is read)
        second = dateutil_parser.parse(text, default=datetime(2004, 2, 29), tzinfos=zones)  # noqa: DTZ001 (as above)
    except (ValueError, OverflowError, TypeError) as error:
        raise fault from error
    if first.date() != second.date():
        raise fault
    has_time = ":" in text or re.search(r"\dT\d", text)
    if not has_time or zones.unclear:
        return first.date()
    return first.replace(tzinfo=UTC) if first.tzinfo is None else first.astimezone(UTC)


class _Zones:
    """The zones of the dates that dateutil reads; it asks with the name or the offset in seconds that it found."""

    def __init__(self) -> None:
        self.unclear = False

    def __call__(self, name: str | None, seconds: int | None) -> tzinfo | None:
        if seconds is None and name in _HOURS_FROM_UTC:
            seconds = 3600 * _HOURS_FROM_UTC[name]
        if seconds is not None:
            return timezone(timedelta(seconds=seconds))
        self.unclear = self.unclear or name is not None
        return None


def day_of(published: date | datetime | None) -> date | None:
    """Return the calendar day of a publication date."""
    return published.date() if isinstance(published, datetime) else published
