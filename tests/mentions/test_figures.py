"""Numbers as somebody's claim: value, bounds, kind and unit."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.coder import Coder

Figures = list[tuple[str, str, float | None, float | None, float | None, str | None]]
Row = tuple[str, str] | tuple[str, str, str]


def cases(*rows: Row) -> pytest.MarkDecorator:
    """Parametrise by sentence and figures ("kind value low high [unit]" separated by ";"); a third text is a known fault."""
    return pytest.mark.parametrize(
        ("text", "expected"),
        [
            pytest.param(*row[:2], marks=[pytest.mark.xfail(strict=True, reason=row[2])] if len(row) == 3 else [])
            for row in rows
        ],
    )


def figures_in(coder: Coder, text: str) -> str:
    """Return the figures of a text in the notation of the tables below; "." is an open value or bound."""

    def number(value: float | None) -> str:
        return "." if value is None else f"{value:g}" if value < 1e5 else f"{value:.0f}"

    coded = coder.code(text, published=date(2025, 9, 10))
    for figure in coded.figures:
        assert figure.span.of(text).strip() == figure.span.of(text) != ""
    return "; ".join(
        f"{figure.kind} {number(figure.value)} {number(figure.low)} {number(figure.high)}"
        + ("" if figure.unit == "persons" else f" {figure.unit}")
        for figure in coded.figures
    )


@cases(
    ("Rebels killed 14 soldiers.", "killed 14 14 14"),
    ("The raid left 14 soldiers dead.", "killed 14 14 14"),
    ("Fourteen soldiers were killed.", "killed 14 14 14"),
    ("Fourteen soldiers died in the raid.", "killed 14 14 14"),
    ("A total of 1,204 people were killed.", "killed 1204 1204 1204"),
    ("Twenty-two miners were wounded.", "injured 22 22 22"),
    ("The blast injured 30 people.", "injured 30 30 30"),
    ("Police arrested 45 protesters.", "detained 45 45 45"),
    ("Some nine people were detained.", "detained 9 . ."),
    ("Gunmen abducted 12 farmers.", "abducted 12 12 12"),
    ("Israel released 90 prisoners.", "released 90 90 90"),
    ("The floods displaced 3,000 people.", "displaced 3000 3000 3000"),
    ("Two hundred families fled.", "displaced 200 200 200"),
    ("Six sailors are missing.", "missing 6 6 6"),
    ("Russia expelled three diplomats.", "other 3 3 3"),
    ("Poland deployed 5,000 soldiers.", "troops 5000 5000 5000"),
    ("The navy rescued eight sailors.", "rescued 8 8 8"),
    ("The rebels hold 20 hostages.", "held 20 20 20", "hostages count as abducted, whatever is done with them"),
    ("One soldier was killed.", "killed 1 1 1"),
    ("A soldier was killed.", ""),
)
def test_kinds(text: str, expected: str, coder: Coder) -> None:
    assert figures_in(coder, text) == expected


@cases(
    ("Rebels killed at least 14 soldiers.", "killed 14 14 ."),
    ("Rebels killed more than 14 soldiers.", "killed 14 14 ."),
    ("Rebels killed over 14 soldiers.", "killed 14 14 ."),
    ("No fewer than 14 soldiers were killed.", "killed 14 14 ."),
    ("Rebels killed up to 14 soldiers.", "killed 14 . 14"),
    ("Fewer than 14 soldiers were killed.", "killed 14 . 14"),
    ("As many as 14 soldiers were killed.", "killed 14 . 14"),
    ("Rebels killed about 14 soldiers.", "killed 14 . ."),
    ("Nearly 14,000 people were killed.", "killed 14000 . ."),
    ("Almost 300 people were killed.", "killed 300 . ."),
    ("An estimated 300 people were killed.", "killed 300 . ."),
    ("Around 300 people were arrested.", "detained 300 . ."),
    ("Between 30 and 40 people were killed.", "killed 30 30 40"),
    ("From 30 to 40 people were killed.", "killed 30 30 40"),
    ("The clashes killed 30 to 40 people.", "killed 30 30 40"),
)
def test_bounds(text: str, expected: str, coder: Coder) -> None:
    assert figures_in(coder, text) == expected


@cases(
    ("Dozens of people were killed.", "killed 24 24 ."),
    ("Hundreds of protesters were arrested.", "detained 100 100 ."),
    ("Thousands marched in Lisbon.", "size 1000 1000 ."),
    ("Tens of thousands of people marched in Lisbon.", "size 10000 10000 ."),
    ("Hundreds of thousands fled the city.", "displaced 100000 100000 ."),
    ("Scores of villagers were injured.", "injured 40 40 ."),
    ("A dozen soldiers were killed.", "killed 12 12 12"),
    ("Two dozen soldiers were killed.", "killed 24 24 24"),
    ("More than two dozen soldiers were killed.", "killed 24 24 ."),
    ("A hundred people were killed.", "killed 100 100 100"),
    ("Half a million people fled.", "displaced 500000 500000 500000"),
    ("Some 2.5 million people fled.", "displaced 2500000 . ."),
    ("Several people were killed.", ""),
)
def test_words(text: str, expected: str, coder: Coder) -> None:
    assert figures_in(coder, text) == expected


@cases(
    ("Canada gave Haiti 40 million dollars.", "money 40000000 40000000 40000000 USD"),
    ("Canada gave Haiti $40 million.", "money 40000000 40000000 40000000 USD"),
    (
        "Germany pledged €2.5bn.",
        "money 2500000000 2500000000 2500000000 EUR",
    ),
    ("Britain pledged more than £300,000.", "money 300000 300000 . GBP"),
    ("Turnout was 64 percent.", "share 64 64 64 %"),
    ("Turnout was 64.5%.", "share 64.5 64.5 64.5 %"),
    ("Nearly 20 per cent of voters stayed at home.", "share 20 . . %"),
    ("Japan lent Kenya 900 million yen.", "money 900000000 900000000 900000000 JPY"),
)
def test_money_and_shares(text: str, expected: str, coder: Coder) -> None:
    assert figures_in(coder, text) == expected


@cases(
    ("The blast killed 14 people and injured 30.", "killed 14 14 14; injured 30 30 30"),
    ("Fourteen people were killed and 30 wounded.", "killed 14 14 14; injured 30 30 30"),
    (
        "Police arrested 45 people, of whom 12 were released.",
        "detained 45 45 45; released 12 12 12",
    ),
    (
        "The attack killed 14 people, including three children.",
        "killed 14 14 14; killed 3 3 3",
    ),
    ("At least 14 people died and more than 30 were hurt.", "killed 14 14 .; injured 30 30 ."),
    ("The toll rose to 14.", "killed 14 14 14"),
)
def test_several(text: str, expected: str, coder: Coder) -> None:
    assert figures_in(coder, text) == expected


@cases(
    ("The minister, 54, was arrested.", ""),
    ("The 2025 budget was passed.", ""),
    ("Resolution 242 was adopted.", ""),
    ("The treaty was signed on 14 March.", ""),
    ("Spain beat Italy 3-1.", ""),
    ("The bus was on route 66.", ""),
    ("The two countries signed a treaty.", ""),
    ("They met for three hours.", ""),
)
def test_other_numbers_are_no_figures(text: str, expected: str, coder: Coder) -> None:
    assert figures_in(coder, text) == expected


def test_a_figure_knows_its_source(coder: Coder) -> None:
    coded = coder.code("Rebels killed 14 soldiers, the army said.", published=date(2025, 9, 10))
    (figure,) = coded.figures
    assert figure.source is not None
    assert figure.source.source is not None
    assert figure.source.source.text == "the army"


def test_a_figure_knows_whom_it_counts(coder: Coder) -> None:
    (figure,) = coder.code("Rebels killed 14 Kenyan soldiers.", published=date(2025, 9, 10)).figures
    assert figure.of is not None
    assert (figure.of.country, figure.of.sectors) == ("KEN", ("MIL",))
    (event,) = coder.code("Rebels killed 14 Kenyan soldiers.", published=date(2025, 9, 10)).events
    assert event.figures == (figure,)
