"""Terms of office: which one a person holds on a day, and to which sectors it makes him belong."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

FIRST_DAY = date.min
LAST_DAY = date.max
PUBLIC_OFFICES = frozenset({"GOV", "LEG", "JUD", "SPY", "MIL", "COP", "PTY", "OPP", "ELI"})
"""Sectors whose people are of the elite once they have left."""
_PARTY_LEADER = re.compile(
    r"(?<!opposition )\b(?:leader|chair(?:man|woman)?|secretary|president|head|founder)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Term:
    """An office held from ``start`` to ``end``, both inclusive."""

    office: str
    country: str
    sectors: tuple[str, ...]
    start: date
    end: date
    source: str


def first_day(text: str) -> date:
    """Return the first day of an ISO date that may lack month or day; the first of all days when empty."""
    if not text:
        return FIRST_DAY
    year, month, day = ([*text.split("-"), "01", "01"])[:3]
    return date(int(year), int(month), int(day))


def last_day(text: str) -> date:
    """Return the last day of an ISO date that may lack month or day; the last of all days when empty."""
    if not text:
        return LAST_DAY
    parts = text.split("-")
    if len(parts) == 1:
        return date(int(text), 12, 31)
    if len(parts) == 2:  # noqa: PLR2004 (year and month)
        year, month = int(parts[0]), int(parts[1])
        following = date(year + month // 12, month % 12 + 1, 1)
        return date.fromordinal(following.toordinal() - 1)
    return date.fromisoformat(text)


def term_on(terms: tuple[Term, ...], day: date | None) -> tuple[Term | None, bool]:
    """Return the office held on a day, and whether the holder has left it by then.

    Args:
        terms: All terms of one person.
        day: The day of the report; without one the latest term counts as held, a government's before a seat in parliament.

    Returns:
        The term that covers the day (the one begun last, a named office before "national leader" and before a mere seat in
        parliament), and False; or the last term that ended before it, and True; or None and False before the first term.
    """
    if not terms:
        return None, False
    if day is None:
        ruled = any(term.sectors[:1] == ("GOV",) for term in terms)
        return max(
            terms,
            key=lambda term: (
                not (ruled and term.sectors[:1] == ("LEG",)),
                term.end,
                term.office != "national leader",
                term.start,
            ),
        ), False
    held = [term for term in terms if term.start <= day <= term.end]
    if held:
        return max(
            held, key=lambda term: (term.office != "national leader", not _is_seat(term, held), term.start)
        ), False
    past = [term for term in terms if term.end < day]
    if past:
        return max(past, key=lambda term: (term.end, term.office != "national leader")), True
    return None, False


def sectors_in(terms: tuple[Term, ...], day: date | None) -> tuple[str, ...]:
    """Return the sectors of a person on a day, the main one first.

    Those who left a public office or the lead of a party are of the elite (PLOVER, ELI); rebels, criminals, clerics, journalists and the
    like stay what they were. A party leader is of a party besides the opposition, and of parliament with a seat there at the time.
    """
    term, former = term_on(terms, day)
    if term is None:
        return ()
    if former:
        return ("ELI",) if not term.sectors or PUBLIC_OFFICES & set(term.sectors) else term.sectors
    sectors = term.sectors
    if sectors[:1] in (("OPP",), ("PTY",)):
        if "PTY" not in sectors and _PARTY_LEADER.search(term.office):
            sectors = (*sectors, "PTY")
        seats = [o for o in terms if day is not None and o.sectors[:1] == ("LEG",) and o.start <= day <= o.end]
        sectors = (*sectors, *(("LEG",) if seats and "LEG" not in sectors else ()))
    return sectors


def _is_seat(term: Term, held: list[Term]) -> bool:
    """Tell whether a term is a seat in parliament that its holder has beside an office or the lead of a party.

    An office without a known end may be over.
    """
    return term.sectors[:1] == ("LEG",) and any(
        (other.sectors[:1] == ("GOV",) and other.end != LAST_DAY) or other.sectors[:1] in (("PTY",), ("OPP",))
        for other in held
        if other is not term
    )
