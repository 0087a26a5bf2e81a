"""Publication dates as users and files give them."""

from __future__ import annotations

from datetime import UTC, date, datetime

from dateutil import parser as dateutil_parser

from dragoman.errors import UsageError

EARLIEST_YEAR = 1800


def parse_published(value: str | date | datetime | None) -> date | datetime | None:
    """Read a publication date.

    Args:
        value: ISO 8601 or a date written out with its month ("16 September 2025"); a date; a datetime (naive ones are UTC).

    Returns:
        A date, or an aware datetime in UTC where a time of day was given.

    Raises:
        UsageError: DG-U01 when it is no date, is not complete, or is written so that day and month cannot be told apart.
    """
    if value is None:
        return None
    if isinstance(value, datetime):
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
    if isinstance(value, date):
        return value
    text = value.strip()
    try:
        return date.fromisoformat(text)
    except ValueError:
        pass
    fault = UsageError("DG-U01", f"{value!r} is not a date; write it as YYYY-MM-DD")
    if not any(character.isalpha() for character in text) and not text[:4].isdigit():
        raise fault
    try:
        # Two readings with different defaults agree only when day, month and year all stand in the text.
        first = dateutil_parser.parse(text, default=datetime(2000, 1, 1, tzinfo=UTC))
        second = dateutil_parser.parse(text, default=datetime(2004, 2, 29, tzinfo=UTC))
    except (ValueError, OverflowError, TypeError) as error:
        raise fault from error
    if first.date() != second.date() or first.year < EARLIEST_YEAR:
        raise fault
    if ":" in text:
        return first.astimezone(UTC)
    return first.date()


def day_of(published: date | datetime | None) -> date | None:
    """Return the calendar day of a publication date."""
    return published.date() if isinstance(published, datetime) else published
