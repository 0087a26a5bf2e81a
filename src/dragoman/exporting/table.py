"""Events as a table for the terminal: who, what, whom, when, and according to whom, in 80 columns."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from dragoman.records import CodedDocument, Event, Figure, Party, TimeRef

NARROWEST = 80
STYLES = {1: "green", 2: "bold green", 3: "yellow", 4: "bold red"}
REALITY_MARKS = {
    "actual": "",
    "planned": "planned",
    "hypothetical": "hypothetical",
    "negated": "did not happen",
    "historical": "background",
}
LONGEST_NAME = 34


def console(stream: TextIO | None = None, *, width: int | None = None) -> Console:
    """Return a console that writes at least 80 columns wide, coloured only where a terminal shows colours."""
    found = Console(file=stream, highlight=False, soft_wrap=False)
    wanted = width or (found.width if found.is_terminal else NARROWEST)
    return Console(file=stream, highlight=False, width=max(wanted, 40))


def print_document(coded: CodedDocument, out: Console, *, explain: bool = False) -> None:
    """Print one document: its title, its events, its figures."""
    title = coded.document.title or " ".join(coded.document.text.split())[:70]
    out.print(Text(title, style="bold"))
    published = coded.document.published.isoformat()[:10] if coded.document.published else "no date"
    skipped = f" · {len(coded.document.related)} headlines of other stories set aside" if coded.document.related else ""
    publisher = f"{coded.document.publisher} · " if coded.document.publisher else ""
    out.print(Text(f"{publisher}{published}{skipped}", style="dim"))
    if not coded.events:
        out.print(Text("no events found", style="italic"))
    else:
        out.print(events_table(coded))
        if explain:
            _print_explanations(coded, out)
    loose = [figure for figure in coded.figures if not any(figure in event.figures for event in coded.events)]
    if loose:
        out.print(Text("other figures  ", style="dim").append(_figures(loose, coded.document.text), style=""))
    for problem in coded.problems:
        out.print(Text(f"[{problem.code}] {problem.message}", style="dim yellow"))
    out.print()


def events_table(coded: CodedDocument) -> Table:
    """Return the events of a document as a table that fits 80 columns."""
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, header_style="dim", expand=True, padding=(0, 1))
    table.add_column("what", ratio=19, overflow="fold")
    table.add_column("who → whom", ratio=29, overflow="fold")
    table.add_column("when", width=13, overflow="fold")
    table.add_column("according to", ratio=19, overflow="fold")
    for event in coded.events:
        table.add_row(*_cells(event, coded.document.text))
    return table


def _cells(event: Event, text: str) -> tuple[Text, Text, Text, Text]:
    what = Text(event.category, style=STYLES[event.quad])
    if event.modes:
        what.append(f" {', '.join(event.modes)}", style="")
    what.append(f"\n“{_short(event.predicate.of(text), 20)}”", style="dim")
    if REALITY_MARKS[event.reality]:
        what.append(f"\n{REALITY_MARKS[event.reality]}", style="italic")
    who = Text(_names(event.actors))
    if event.recipients:
        who.append("\n→ ", style="dim").append(_names(event.recipients))
    if event.figures:
        who.append(f"\n{_figures(event.figures, text)}", style="cyan")
    when = Text(_when(event.time))
    if event.place:
        when.append(f"\n{_short(event.place.name, 16)}", style="dim")
    return what, who, when, _according(event)


def _names(parties: Iterable[Party]) -> str:
    return "; ".join(f"{_short(label(party))}{_code(party)}" for party in parties)


def label(party: Party) -> str:
    """Return how a party is shown: as it stands in the text, but an adjective or a pronoun by the name it stands for."""
    entity = party.entity
    bare = len(party.text.split()) == 1
    if entity is not None and bare and (party.antecedent is not None or entity.kind == "state"):
        return entity.name
    return " ".join(party.text.split())


def _code(party: Party) -> str:
    code = "/".join(part for part in (party.country, party.sectors[0] if party.sectors else None) if part)
    return f" ({code})" if code else ""


def _short(text: str, longest: int = LONGEST_NAME) -> str:
    text = " ".join(text.split())
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"


def _when(time: TimeRef | None) -> str:
    if time is None or time.start is None:
        return "–"
    if time.basis == "publication":
        return f"by {time.start.isoformat()}"
    if time.start == time.end or time.end is None:
        return time.start.isoformat()
    if time.precision == "month":
        return time.start.strftime("%Y-%m")
    if time.precision == "year":
        return str(time.start.year)
    same_month = (time.start.year, time.start.month) == (time.end.year, time.end.month)
    return f"{time.start.isoformat()}…{time.end.strftime('%d' if same_month else '%m-%d')}"


def _according(event: Event) -> Text:
    said = event.attribution
    if said is None:
        return Text("the report", style="dim")
    chain = Text()
    while said is not None:
        name = _short(label(said.source), 30) if said.source else "unnamed"
        chain.append(name).append(f" {said.stance}", style="dim")
        if said.quoted:
            chain.append(" “…”", style="dim")
        said = said.parent
        if said is not None:
            chain.append("\n← ", style="dim")
    return chain


def _figures(figures: Iterable[Figure], text: str) -> str:
    return ", ".join(f"{figure.kind} {_short(figure.span.of(text), 24)}" for figure in figures)


def _print_explanations(coded: CodedDocument, out: Console) -> None:
    text = coded.document.text
    for event in coded.events:
        out.print(
            Text(f"{event.category} “{event.predicate.of(text)}”", style="bold").append(
                f"  {event.rule}  confidence {event.confidence:.2f}", style="dim"
            )
        )
        for role, parties in (("actor", event.actors), ("recipient", event.recipients)):
            for party in parties:
                out.print(Text(f"  {role} {party.text}: {party.how}", style="dim"))
        for evidence in event.evidence:
            out.print(
                Text(
                    f"  {evidence.field} {evidence.value}: “{evidence.span.of(text)}” {evidence.how}",
                    style="dim",
                )
            )


def claims_table(coded: CodedDocument) -> Table:
    """Return who says what: the claims that hold events or figures."""
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, header_style="dim", expand=True, padding=(0, 1))
    table.add_column("who says", ratio=26, overflow="fold")
    table.add_column("what", ratio=54, overflow="fold")
    text = coded.document.text
    for claim in coded.claims:
        if claim.events or claim.figures:
            source = _short(label(claim.attribution.source)) if claim.attribution.source else "unnamed"
            table.add_row(
                Text(source).append(f" {claim.attribution.stance}", style="dim"),
                _short(claim.attribution.content.of(text), 160),
            )
    return table
