"""Events as a table for the terminal: who, what, whom, when, and according to whom, in 80 columns."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from typing import IO

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from dragoman.records import Attribution, Claim, CodedDocument, Event, Figure, Party, Problem, Span, TimeRef

USUAL_WIDTH = 80
NARROWEST = 40
NARROW = 72
"""Under this width a table of events has two columns instead of four."""
STYLES = {1: "green", 2: "bold green", 3: "yellow", 4: "bold red"}
REALITY_MARKS = {
    "actual": "",
    "planned": "planned",
    "hypothetical": "hypothetical",
    "negated": "did not happen",
    "historical": "background",
}
PLAIN_STANCE = "says"
LONGEST_NAME = 34
LONGEST_CLAIM = 160
LONGEST_WORDS = 60
LONGEST_NUMBER = 24
AROUND = 28
"""Characters shown on either side of the words of a contradiction."""
AGAIN = "mention"
"""Field of the evidence that tells of the same event once more."""
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\s]+")


class _Console(Console):
    """A console that lets its caller know when the reader of a pipe has gone, as files do."""

    def on_broken_pipe(self) -> None:
        raise BrokenPipeError


def console(stream: IO[str] | None = None, *, width: int | None = None) -> Console:
    """Return a console as wide as the terminal or as COLUMNS says, else 80; coloured only where a terminal shows colours."""
    found = _Console(file=stream, highlight=False, soft_wrap=False)
    is_told = found.is_terminal or "COLUMNS" in os.environ
    wanted = width or (found.width if is_told else USUAL_WIDTH)
    return _Console(file=stream, highlight=False, width=max(wanted, NARROWEST))


def print_document(coded: CodedDocument, out: Console, *, explain: bool = False, claims: bool = False) -> None:
    """Print one document: its title, its events, its figures, and on demand why and who says what."""
    _print_head(coded, out)
    if not coded.events:
        out.print(Text("no events found", style="italic"))
    else:
        out.print(events_table(coded, width=out.width))
    loose = [figure for figure in coded.figures if not any(figure in event.figures for event in coded.events)]
    if loose:
        out.print(Text("other figures  ", style="dim").append(_figures(loose, coded.document.text), style=""))
    for line in _problem_lines(coded.problems):
        out.print(Text(line, style="dim yellow"))
    out.print()
    if explain and coded.events:
        out.print(explanations(coded))
        out.print()
    if claims and telling_claims(coded):
        out.print(claims_table(coded))
        out.print()
    if claims and coded.contradictions:
        out.print(contradictions_table(coded))
        out.print()


def _print_head(coded: CodedDocument, out: Console) -> None:
    document = coded.document
    out.print(Text(_plain(document.title or _short(document.text, 70)), style="bold"))
    facts = [
        _plain(document.publisher or ""),
        document.published.isoformat()[:10] if document.published else "no date",
        _counted(len(document.related), "headline") + " of other stories set aside" if document.related else "",
    ]
    out.print(Text(" · ".join(fact for fact in facts if fact), style="dim"))


def _problem_lines(problems: Iterable[Problem]) -> Iterator[str]:
    """Yield a line for each kind of problem: the first of it, and how many more there are."""
    kinds: dict[str, list[Problem]] = {}
    for problem in problems:
        kinds.setdefault(problem.code, []).append(problem)
    for code, cases in kinds.items():
        more = f" (and {len(cases) - 1} more)" if len(cases) > 1 else ""
        yield f"[{code}] {_plain(cases[0].message)}{more}"


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" + ("" if number == 1 else "s")


def _new_table() -> Table:
    return Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, header_style="dim", expand=True, padding=(0, 1))


def events_table(coded: CodedDocument, *, width: int = USUAL_WIDTH) -> Table:
    """Return the events of a document as a table that fits 80 columns, or fewer with less beside each other."""
    table = _new_table()
    if width < NARROW:
        table.add_column("what", ratio=2, overflow="fold")
        table.add_column("who → whom, when, where, according to", ratio=3, overflow="fold")
        for event in coded.events:
            what, *others = _cells(event, coded.document.text)
            table.add_row(what, Text("\n").join(others))
        return table
    table.add_column("what", ratio=19, overflow="fold")
    table.add_column("who → whom", ratio=29, overflow="fold")
    table.add_column("when, where", width=13, overflow="fold")
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
    if event.reported_as == "contested":
        what.append("\ncontested", style="yellow")
    who = Text(_names(event.actors, text) or "not named")
    if event.recipients:
        who.append("\n→ ", style="dim").append(_names(event.recipients, text))
    if event.figures:
        who.append(f"\n{_figures(event.figures, text)}", style="cyan")
    when = Text(_when(event.time))
    if event.place:
        when.append(f"\n{_short(event.place.name, 24)}", style="dim")
    return what, who, when, _according(event.attribution, text)


def _names(parties: Iterable[Party], text: str) -> str:
    return "; ".join(f"{_short(label(party, text))}{_code(party)}" for party in parties)


def label(party: Party, text: str) -> str:
    """Return how a party is shown: as it stands in the text, but an adjective or a pronoun by the name it stands for."""
    is_one_word = len(party.text.split()) == 1
    if is_one_word and party.entity is not None and (party.antecedent is not None or party.entity.kind == "state"):
        return party.entity.name
    if is_one_word and party.antecedent is not None:
        return _plain(party.antecedent.of(text))
    return _plain(party.text)


def _code(party: Party) -> str:
    code = "/".join(part for part in (party.country, party.sectors[0] if party.sectors else None) if part)
    return f" ({code})" if code else ""


def _plain(text: str) -> str:
    """Return a stretch of a document on one line, without characters that would steer the terminal."""
    return _CONTROL.sub(" ", text).strip()


def _short(text: str, longest: int = LONGEST_NAME) -> str:
    plain = _plain(text[: 4 * longest])
    return plain if len(plain) <= longest else plain[: longest - 1].rstrip() + "…"


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
    if time.start.year != time.end.year:
        return f"{time.start.isoformat()}…\n{time.end.isoformat()}"
    if time.start.month != time.end.month:
        # One line is too narrow for it, and broken anywhere else it would read as another day.
        return f"{time.start.isoformat()}…\n{time.end.strftime('%m-%d')}"
    return f"{time.start.isoformat()}…{time.end.strftime('%d')}"


def _according(said: Attribution | None, text: str) -> Text:
    if said is None:
        return Text("the report", style="dim")
    chain = Text()
    while said is not None:
        chain.append_text(_source(said, text))
        if said.quoted:
            chain.append(" “…”", style="dim")
        said = said.parent
        if said is not None:
            chain.append("\n← ", style="dim")
    return chain


def _source(said: Attribution, text: str) -> Text:
    """Return who says it, and how where it is more than saying."""
    name = Text(teller(said, text))
    return name if said.stance == PLAIN_STANCE else name.append(f" {said.stance}", style="dim")


def _figures(figures: Iterable[Figure], text: str) -> str:
    return ", ".join(counted(figure, text) for figure in figures)


def counted(figure: Figure, text: str) -> str:
    """Return a figure as it is shown: its kind and its number, or what it counts where it is of no kind of its own."""
    number = _short(figure.span.of(text), LONGEST_NUMBER)
    if figure.kind == "other":
        return counted_words(figure, text)
    inside = number[:1].lower() + number[1:] if number[1:2].islower() else number
    return f"{figure.kind} {inside}"


def counted_words(figure: Figure, text: str) -> str:
    """Return a number with what it counts; where that is not known, with the words that follow it."""
    if figure.of is not None and figure.of.span.overlaps(figure.span):
        return _short(figure.of.text)
    sentence = re.split(r"[.!?,;:\n“”\"()]\s|\n", text[figure.span.end :], maxsplit=1)[0]
    behind = _plain(sentence).removesuffix(".")
    shown = f"{_plain(figure.span.of(text))} {behind}".strip()
    if len(shown) <= LONGEST_NUMBER:
        return shown
    return shown[:LONGEST_NUMBER].rpartition(" ")[0] + "…" if " " in shown[:LONGEST_NUMBER] else _short(shown)


def explanations(coded: CodedDocument) -> Table:
    """Return for each event the frame, the lexicon entries and the words that decided."""
    table = Table.grid(padding=(0, 1))
    table.add_column(justify="right", style="dim")
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold", ratio=1)
    text = coded.document.text
    for number, event in enumerate(coded.events, 1):
        said = Text(f"“{_short(event.predicate.of(text))}”").append(f", confidence {event.confidence:.2f}", style="dim")
        table.add_row(str(number), Text(event.category, style=STYLES[event.quad]), said)
        for name, reason in _reasons(event, text):
            table.add_row("", Text(name, style="dim"), Text(reason, style="dim"))
    return table


def _reasons(event: Event, text: str) -> Iterator[tuple[str, str]]:
    yield "frame", event.rule
    for role, parties in (("actor", event.actors), ("recipient", event.recipients)):
        for party in parties:
            yield role, f"{_short(party.text, LONGEST_WORDS)}{_code(party)}: {_plain(party.how)}"
    for item in dict.fromkeys(event.evidence):
        if item.field != AGAIN:
            yield item.field, f"{item.value} by “{_short(item.span.of(text))}” ({item.how})"
    again = [f"“{_short(item.span.of(text))}”" for item in event.evidence if item.field == AGAIN]
    if again:
        yield "told again", ", ".join(again)


def telling_claims(coded: CodedDocument) -> list[Claim]:
    """Return the claims that hold events or figures, that are an act themselves, or that something contradicts."""
    disputed = {record for item in coded.contradictions for record in (item.first, item.second)}
    return [claim for claim in coded.claims if claim.events or claim.figures or claim.act or claim.id in disputed]


def claims_table(coded: CodedDocument) -> Table:
    """Return who says what: the claims that hold events or figures, and what the report states itself."""
    table = _new_table()
    table.add_column("who says", ratio=26, overflow="fold")
    table.add_column("how", min_width=8, max_width=12, overflow="fold")
    table.add_column("what", ratio=54, overflow="fold")
    for claim in telling_claims(coded):
        table.add_row(*_claim_cells(claim, coded))
    return table


def _claim_cells(claim: Claim, coded: CodedDocument) -> tuple[Text, Text, Text]:
    text, said = coded.document.text, claim.attribution
    if said is None:
        return Text("the report", style="dim"), Text("states"), _held(claim, coded)
    who = Text(teller(said, text))
    if said.source_kind:
        who.append(f" ({said.source_kind})", style="dim")
    outer = said.parent
    while outer is not None:
        who.append(f"\n← {teller(outer, text)}", style="dim")
        outer = outer.parent
    how = Text(STANCE_WORDS.get(said.stance, said.stance))
    if said.quoted:
        how.append(" “…”", style="dim")
    what = Text(_short(said.content.of(text), LONGEST_CLAIM))
    held = _held(claim, coded)
    return who, how, what.append("\n").append_text(held) if held else what


STANCE_WORDS = {"claims-responsibility": "claims"}


def _held(claim: Claim, coded: CodedDocument) -> Text:
    """Return what stands in a claim: each event by its category and word, each figure, and whether it is contested."""
    text = coded.document.text
    events = {event.id: event for event in coded.events}
    held = Text()
    for event in (events[item] for item in claim.events if item in events):
        held.append(", " if held else "").append(event.category, style=STYLES[event.quad])
        held.append(f" “{_short(event.predicate.of(text), 24)}”{_contested(event)}", style="dim")
    for figure in claim.figures:
        held.append(", " if held else "")
        held.append(f"{counted(figure, text)}{_contested(figure)}", style="dim")
    return held


def _contested(record: Event | Figure) -> str:
    return " (contested)" if record.reported_as == "contested" else ""


def contradictions_table(coded: CodedDocument) -> Table:
    """Return what contradicts what: the words of both and who says them."""
    table = Table.grid(padding=(0, 1))
    table.add_column(style="yellow", no_wrap=True)
    table.add_column(overflow="fold", ratio=1)
    for kind, first, second in disputes(coded):
        line = Text(f"“{first[1]}” ").append(f"({first[0]})", style="dim")
        line.append(" against ", style="yellow").append(f"“{second[1]}” ").append(f"({second[0]})", style="dim")
        table.add_row(kind, line)
    return table


def disputes(coded: CodedDocument) -> Iterator[tuple[str, tuple[str, str], tuple[str, str]]]:
    """Yield each contradiction: its kind, and of both records who says it and by which words."""
    text = coded.document.text
    said: dict[str, Attribution | None] = {event.id: event.attribution for event in coded.events}
    said |= {figure.id: figure.source for figure in coded.figures if figure.id is not None}
    said |= {claim.id: claim.attribution for claim in coded.claims}
    for item in coded.contradictions:
        sides = []
        for record, span in zip((item.first, item.second), item.spans, strict=True):
            link = said.get(record)
            around = text[max(0, span.start - AROUND) : span.end + AROUND]
            words = _short(_sentence_part(around, span, text), LONGEST_WORDS)
            sides.append((teller(link, text) if link is not None else "the report", words))
        yield item.kind, sides[0], sides[1]


def _sentence_part(around: str, span: Span, text: str) -> str:
    """Return a word with what stands beside it in its sentence: "shelled" alone says little."""
    start = max(0, span.start - AROUND)
    before, after = around[: span.start - start], around[span.end - start :]
    left = re.split(r"[.!?\n“”\"]| [-–—] ", before)[-1]
    right = re.split(r"[.!?,;\n“”\"]", after)[0]
    if start > 0 and left == before:
        left = left.partition(" ")[2]
    if span.end + AROUND < len(text) and right == after:
        right = right.rpartition(" ")[0]
    return f"{left}{span.of(text)}{right}"


def teller(said: Attribution, text: str) -> str:
    """Return who says it: the party by its name, else the words that name a source, else "unnamed"."""
    if said.source is not None:
        return _short(label(said.source, text))
    return _short(said.source_span.of(text)) if said.source_span is not None else "unnamed"
