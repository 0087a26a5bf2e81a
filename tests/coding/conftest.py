from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from dragoman.coder import Coder
from dragoman.records import CodedDocument, Event, Party

PUBLISHED = date(2025, 9, 10)
"""A Wednesday."""

Mismatch = Callable[[str, str], str | None]
CodeText = Callable[[str], CodedDocument]


@pytest.fixture(scope="session")
def judge() -> Coder:
    """The coder with its default model, loaded once for all tests: it sees what no frame knows, and who plays which part."""
    return Coder(model="encoder")


@pytest.fixture(scope="session")
def code(coder: Coder) -> CodeText:
    """Code a text as published on the Wednesday."""
    return lambda text: coder.code(text, published=PUBLISHED)


@pytest.fixture(scope="session")
def mismatch(code: CodeText) -> Mismatch:
    """Compare the coding of a text with expected events; say what differs, or None.

    Expected events are separated by " ; ". Each reads ``CATEGORY[/mode+mode] [reality] ACTORS > RECIPIENTS [| SOURCE stance]``.
    A party is a country or entity code (``UKR``), an entity (``@hamas``), a sector (``:MIL``), or one of both with a sector
    (``UKR:MIL``); ``?`` is any party, ``*`` for all of a role leaves it open. Without a reality, ``actual`` is meant; without a
    source, any attribution is allowed. The events must be exactly the expected ones, in any order.
    """

    def compare(text: str, expected: str) -> str | None:
        left = list(code(text).events)
        missing = []
        for line in filter(None, expected.split(" ; ")):
            fitting = next((event for event in left if _fits(event, line)), None)
            if fitting is None:
                missing.append(line)
            else:
                left.remove(fitting)
        if not missing and not left:
            return None
        return f"missing {missing}, not expected {[render(event) for event in left]}"

    return compare


def _fits(event: Event, line: str) -> bool:
    head, _, said = line.partition(" | ")
    words, _, recipients = f"{head} ".partition(" > ")
    what, *others = words.split()
    reality = others.pop(0) if len(others) > 1 else "actual"
    category, _, modes = what.partition("/")
    return (
        event.category == category
        and (not modes or set(modes.split("+")) <= set(event.modes))
        and event.reality == reality
        and _parties_fit(event.actors, others[0])
        and _parties_fit(event.recipients, recipients.strip())
        and (not said or _said(event, said))
    )


def _said(event: Event, said: str) -> bool:
    """Read "| UKR says" or, for a chain, "| RUS says < UKR says"; "| -" is the voice of the report."""
    link = event.attribution
    for expected in said.split(" < "):
        if expected == "-":
            return link is None
        source, stance = expected.split()
        if link is None or link.stance != stance:
            return False
        if link.source is None or not _party_fits(link.source, source):
            return False
        link = link.parent
    return link is None


def _parties_fit(parties: tuple[Party, ...], keys: str) -> bool:
    if keys == "*":
        return True
    left = list(parties)
    wanted = [] if keys in ("", "-") else keys.split(",")
    for key in sorted(wanted, key=lambda key: key == "?"):
        party = next((party for party in left if _party_fits(party, key)), None)
        if party is None:
            return False
        left.remove(party)
    return not left


def _party_fits(party: Party, key: str) -> bool:
    who, _, sector = key.partition(":")
    if sector and sector not in party.sectors:
        return False
    if who.startswith("@"):
        return party.entity is not None and party.entity.id.partition(":")[2].startswith(who[1:])
    return who in ("", "?") or party.country == who


def render(event: Event) -> str:
    def show(parties: tuple[Party, ...]) -> str:
        return ", ".join(
            f"{party.text} [{party.country} {'+'.join(party.sectors)} {party.entity.id if party.entity else ''}]"
            for party in parties
        )

    chain, link = [], event.attribution
    while link is not None:
        chain.append(f"{link.source.text if link.source else '?'} {link.stance}")
        link = link.parent
    modes = "+".join(event.modes)
    return f"{event.category}/{modes} {event.reality} {show(event.actors)} > {show(event.recipients)} | {' < '.join(chain)}"
