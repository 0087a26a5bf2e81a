from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

import pytest
from rich.cells import cell_len

from dragoman.exporting.table import _when, console, counted, label, print_document
from dragoman.reading import document_from_text
from dragoman.records import CodedDocument, Figure, Party, Problem, Span, TimeRef


def printed(coded: CodedDocument, *, width: int | None = None, explain: bool = False, claims: bool = False) -> str:
    stream = io.StringIO()
    print_document(coded, console(stream, width=width), explain=explain, claims=claims)
    return stream.getvalue()


def words(text: str) -> str:
    return " ".join(text.split())


def test_who_did_what_to_whom(coded_harbour: CodedDocument) -> None:
    lines = [line.rstrip() for line in printed(coded_harbour).splitlines()]
    assert lines[0] == "Norland shells Southmark port, both sides say"
    assert lines[1] == "Delta Post · 2025-03-04 · 1 headline of other stories set aside"
    assert lines[2].split("  ")[0] == "what"
    assert lines[4].split()[:3] == ["ASSAULT", "Norland's", "navy"]
    said = words("\n".join(lines))
    for part in (
        "(NLX/MIL)",
        "→ the port of",
        "2025-03-03",
        "“shelled”",
        "killed at least 12",
        "REJECT",
        "did not happen",
        "the harbour",
    ):
        assert part in said


@pytest.mark.parametrize("width", [40, 80, 120, 200])
def test_no_line_is_wider_than_asked(coded_stories: tuple[CodedDocument, ...], width: int) -> None:
    for coded in coded_stories[:3]:
        assert max(map(cell_len, printed(coded, width=width, explain=True, claims=True).splitlines())) <= width


def test_width_is_80_where_nothing_says_otherwise(
    coded_harbour: CodedDocument, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert max(map(len, printed(coded_harbour).splitlines())) == 80
    monkeypatch.setenv("COLUMNS", "120")
    assert max(map(len, printed(coded_harbour).splitlines())) == 120


def test_explanations(coded_harbour: CodedDocument) -> None:
    said = printed(coded_harbour, explain=True)
    lines = [words(line) for line in said.splitlines()]
    assert "1 ASSAULT “shelled”, confidence 0.80" in lines
    assert "frame ASSAULT/shell.v" in lines
    assert "actor Norland's navy (NLX/MIL): agent noun 'navy'" in lines
    assert "contexts military by “navy” (word of the sentence)" in lines


@pytest.mark.parametrize(
    ("text", "how", "shown"),
    [
        ("Norland's\nnavy", "lexicon groups.tsv: Norland Navy (name)", "Norland's navy (NLX/MIL): lexicon groups.tsv:"),
        ("It", "pronoun for 'the navy'; agent noun 'navy' (full)", "It (NLX/MIL): pronoun for 'the navy'; agent noun"),
        ("the navy", "agent noun 'navy' (full): Nor\x1b[2J\nland gives NLX", "(full): Nor [2J land gives NLX"),
        ("the navy " + "of the north " * 20, "agent noun 'navy' (full)", "… (NLX/MIL): agent noun 'navy' (full)"),
    ],
    ids=["entry", "antecedent", "signs for the terminal", "long phrase"],
)
def test_explanations_say_how_a_party_was_found(coded_harbour: CodedDocument, text: str, how: str, shown: str) -> None:
    first = coded_harbour.events[0]
    changed = replace(first, actors=(replace(first.actors[0], text=text, how=how),))
    said = printed(replace(coded_harbour, events=(changed, *coded_harbour.events[1:])), width=200, explain=True)
    assert shown in words(said)
    assert "\x1b" not in said


def test_claims_name_their_source_and_its_stance(coded_harbour: CodedDocument) -> None:
    said = words(printed(coded_harbour, claims=True))
    assert "the harbour master says Norland's navy shelled the port of Southmark" in said
    assert "a pilot confirms “…” <b>three</b> ships & a barge ← the harbour master" in said


def test_a_chain_of_sources(coded_harbour: CodedDocument) -> None:
    denied = replace(coded_harbour, events=coded_harbour.events[1:])
    assert "a pilot confirms “…” ← the harbour master" in words(
        " ".join(line[58:] for line in printed(denied).splitlines()[4:9])
    )


def test_a_pronoun_is_shown_by_what_it_stands_for(coded_harbour: CodedDocument) -> None:
    said = coded_harbour.events[1].attribution
    assert said is not None
    assert said.parent is not None
    assert said.parent.source is not None
    assert label(said.parent.source, coded_harbour.document.text) == "the harbour master"


def test_an_adjective_is_shown_by_the_state(coded_harbour: CodedDocument) -> None:
    (party,) = coded_harbour.events[1].actors
    assert label(replace(party, text="Norlandish"), coded_harbour.document.text) == "Norland"


def test_figures_of_no_event_are_listed(coded_harbour: CodedDocument) -> None:
    assert "other figures  size three" in printed(coded_harbour)


@pytest.mark.parametrize(
    ("text", "number", "of", "shown"),
    [
        ("Norland expelled two envoys.", "two", "two envoys", "two envoys"),
        ("Norland sent 640 tonnes of maize and beans.", "640 tonnes", None, "640 tonnes of maize and…"),
        ("Two earlier rounds, in May, failed.", "Two", None, "Two earlier rounds"),
        ("They reopened two.", "two", None, "two"),
        ("It sent two to Southmark", "two", None, "two to Southmark"),
    ],
)
def test_a_figure_of_no_kind_is_shown_by_what_it_counts(text: str, number: str, of: str | None, shown: str) -> None:
    def span(words: str) -> Span:
        return Span(text.index(words), text.index(words) + len(words))

    party = Party(span(of), of) if of is not None else None
    figure = Figure(span(number), "other", None, None, None, of=party)
    assert counted(figure, text) == shown
    assert counted(replace(figure, kind="injured"), text) == f"injured {number.lower()}"


def test_on_a_narrow_terminal_no_word_is_broken(coded_harbour: CodedDocument) -> None:
    said = printed(coded_harbour, width=48)
    assert "who → whom, when, where" in words(said)
    for part in ("Norland's navy", "2025-03-03", "the harbour master", "heavy-weapons"):
        assert part in said


def test_problems_are_listed(coded_harbour: CodedDocument) -> None:
    assert "[DG-W01] a paragraph was cut" in printed(coded_harbour)


def test_many_problems_of_a_kind_take_one_line(coded_harbour: CodedDocument) -> None:
    problems = [Problem("DG-W03", f"word {number} is not coded") for number in range(4)]
    said = printed(replace(coded_harbour, problems=(*coded_harbour.problems, *problems)))
    assert [line.strip() for line in said.splitlines() if line.startswith("[DG-")] == [
        "[DG-W01] a paragraph was cut",
        "[DG-W03] word 0 is not coded (and 3 more)",
    ]


def test_nothing_found_is_said(nothing_coded: CodedDocument) -> None:
    lines = [line.rstrip() for line in printed(nothing_coded, explain=True, claims=True).splitlines()]
    assert lines == ["The market was calm.", "2025-03-04", "no events found", ""]


def test_text_cannot_steer_the_terminal_or_its_markup(coded_harbour: CodedDocument) -> None:
    title = "Calm\x1b]0;owned\x07 [bold red]seas[/] \x9b31m"
    document = replace(coded_harbour.document, title=title, publisher="Delta\x1b[2J")
    said = printed(replace(coded_harbour, document=document), claims=True)
    assert not any(character in said for character in "\x1b\x07\x9b")
    assert "[bold red]seas[/]" in said


def test_brackets_of_the_article_stay(coded_harbour: CodedDocument) -> None:
    text = "[red]Norland[/red] shelled [the] port."
    said = coded_harbour.claims[0].attribution
    assert said is not None
    claim = replace(coded_harbour.claims[0], attribution=replace(said, content=Span(0, len(text))))
    coded = CodedDocument(document_from_text(text), claims=(claim,))
    assert text in words(printed(coded, claims=True))


@pytest.mark.parametrize(
    ("start", "end", "precision", "basis", "shown"),
    [
        (date(2025, 3, 3), date(2025, 3, 3), "day", "text", "2025-03-03"),
        (date(2025, 3, 3), date(2025, 3, 9), "week", "text", "2025-03-03…09"),
        (date(2025, 3, 31), date(2025, 4, 6), "week", "text", "2025-03-31…\n04-06"),
        (date(2024, 12, 30), date(2025, 1, 5), "week", "text", "2024-12-30…\n2025-01-05"),
        (date(2025, 3, 1), date(2025, 3, 31), "month", "text", "2025-03"),
        (date(2025, 1, 1), date(2025, 12, 31), "year", "text", "2025"),
        (date(2025, 3, 4), date(2025, 3, 4), "day", "publication", "by 2025-03-04"),
        (None, None, "day", "text", "–"),
    ],
)
def test_times(start: date | None, end: date | None, precision: str, basis: str, shown: str) -> None:
    assert _when(TimeRef(None, start, end, precision, basis)) == shown
