"""Numbers as somebody's claim: value, bounds, kind and unit."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.coder import Coder
from dragoman.coding.owners import belongs
from dragoman.mentions.figures import Deed, FoundFigure, find_all_figures, fitted
from dragoman.reading import document_from_text

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
    ("The rebels hold 20 hostages.", "held 20 20 20"),
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
    ("Three people were shot, killing one.", "injured 3 3 3; killed 1 1 1"),
    ("Two people were shot, one of them fatally.", "injured 2 2 2; killed 1 1 1"),
    ("2 shot, 1 killed in Oakdale", "injured 2 2 2; killed 1 1 1"),
    ("Soldiers shot two men.", "killed 2 2 2"),
    ("A gunman shot four people, killing one.", "injured 4 4 4; killed 1 1 1"),
    ("The fire left four people with injuries.", "injured 4 4 4"),
    ("Two passengers arrived at the clinic with burns.", "injured 2 2 2"),
    ("Thirty sailors clung to a raft and were rescued.", "rescued 30 30 30"),
    ("Two were killed and a third was wounded.", "killed 2 2 2"),
    ("No injuries were reported.", "injured 0 0 0"),
    ("Raiders beheaded fifteen initiates.", "killed 15 15 15"),
    ("Police arrested the driver after two seizures.", "other 2 2 2 None"),
)
def test_dead_and_wounded(text: str, expected: str, coder: Coder) -> None:
    assert figures_in(coder, text) == expected


@cases(
    ("FIVE SOLDIERS WERE SERIOUSLY WOUNDED.", "injured 5 5 5"),
    ("SIX JESUITS WERE ASSASSINATED BY THE ARMY.", "killed 6 6 6"),
    (
        "THE REBELS BURNED FOUR BUSES.",
        "other 4 4 4 None",
        "no event is found in capitals, and things that none counts are left out",
    ),
    ("SEVEN SOLDIERS WERE KILLED, AND EIGHT WERE WOUNDED WHEN THEIR TRUCK HIT A MINE.", "killed 7 7 7; injured 8 8 8"),
    ("THE DEATH TOLL ROSE TO 23.", "killed 23 23 23"),
    ("AT LEAST 11 SALVADORANS HAVE DIED.", "killed 11 11 ."),
)
def test_capitals(text: str, expected: str, coder: Coder) -> None:
    assert figures_in(coder, text) == expected


def found_in(coder: Coder, *paragraphs: str) -> list[list[FoundFigure]]:
    """Return what the finder reads, one list a paragraph."""
    document = document_from_text("\n\n".join(paragraphs), published=date(2025, 9, 10))
    return find_all_figures(coder.parse(document).paragraphs)


def test_totals_of_a_war_are_told_from_tolls(coder: Coder) -> None:
    (figures,) = found_in(coder, "The raid killed 14 people. More than 64,000 people have been killed in the war.")
    assert [(figure.value, figure.scope) for figure in figures] == [(14, "incident"), (64000, "total")]


def test_a_correction_names_what_it_corrects(coder: Coder) -> None:
    first, second = found_in(coder, "The blast killed 14 people.", "Police later lowered the death toll to 12.")
    assert (second[0].kind, second[0].value) == ("killed", 12)
    assert second[0].corrects == (0, first[0].first, first[0].last)


def test_two_sources_do_not_correct_each_other(coder: Coder) -> None:
    (figures,) = found_in(coder, "The army put the number of dead at 14, and villagers at 30.")
    assert all(figure.corrects is None for figure in figures)


@pytest.mark.parametrize(
    ("text", "category", "mode", "part", "kind"),
    [
        ("Two activists threw soup at a portrait.", "PROTEST", "", "actor", "size"),
        ("Two activists threw soup at a portrait.", "PROTEST", "", "", "size"),
        ("Two activists threw soup at a portrait.", "PROTEST", "", "recipient", "other"),
        ("Two activists threw soup at a portrait.", "ASSAULT", "", "actor", "other"),
        ("Customs officers pounced on nine couriers.", "COERCE", "arrest", "recipient", "detained"),
        ("Customs officers pounced on nine couriers.", "COERCE", "restrict", "recipient", "other"),
        ("Customs officers pounced on nine crates.", "COERCE", "arrest", "recipient", "other"),
        ("The court jailed nine couriers.", "SANCTION", "convict", "recipient", "other"),
        ("The general sent home nine rebels.", "RETREAT", "release", "recipient", "released"),
        ("Commandos freed nine hostages.", "AID", "", "recipient", "rescued"),
        ("The army called up sixty plumbers.", "MOBILIZE", "troops", "recipient", "troops"),
        ("Youths burned forty lorries.", "ASSAULT", "destroy", "recipient", "other"),
    ],
)
def test_the_event_settles_what_the_words_leave_open(  # noqa: PLR0913, PLR0917 (a table's columns)
    text: str, category: str, mode: str, part: str, kind: str, coder: Coder
) -> None:
    ((figure,),) = found_in(coder, text)
    assert figure.governor is not None
    deed = Deed(category, (mode,) if mode else (), figure.governor, part)
    assert fitted(figure, deed).kind == kind


@pytest.mark.parametrize(
    ("text", "verb", "kind"),
    [
        (
            "Gunmen shot at a bus and killed, the mayor of the town said later, six of the passengers.",
            "killed",
            "killed",
        ),
        ("Police arrested the mayor in front of forty lawyers.", "arrested", "other"),
        ("Forty lawyers watched as police arrested the mayor.", "arrested", "other"),
    ],
)
def test_a_verb_tells_of_those_it_hit_and_not_of_those_beside(text: str, verb: str, kind: str, coder: Coder) -> None:
    ((figure,),) = found_in(coder, text)
    (paragraph,) = coder.parse(document_from_text(text)).paragraphs
    word = next(token for token in paragraph.doc if token.text == verb)
    assert figure.kind == "other"
    assert fitted(figure, Deed("ASSAULT", (), word, "")).kind == kind


@cases(
    ("Police put nine editors behind bars.", "detained 9 9 9"),
    ("The raid sent nine guards to hospital.", "injured 9 9 9"),
    ("Nine guards were driven to the infirmary.", "injured 9 9 9"),
    ("The storm left 900 families without a roof.", "displaced 900 900 900"),
    ("A tug brought nine sailors to safety.", "rescued 9 9 9"),
    ("Nine hundred dockers went on strike.", "size 900 900 900"),
    ("The militia bayoneted nine villagers.", "killed 9 9 9"),
    ("Officers netted nine dealers.", "detained 9 9 9"),
    ("Nine guards needed surgery.", "injured 9 9 9"),
)
def test_where_people_end_up_gives_the_kind(text: str, expected: str, coder: Coder) -> None:
    assert figures_in(coder, text) == expected


@pytest.mark.parametrize(
    ("text", "eventful", "kept"),
    [
        ("The baker sold 40 loaves.", False, False),
        ("The baker sold 40 loaves.", True, True),
        ("Two sisters share a pair of shoes.", False, False),
        ("Some 400 villagers were waiting for the bus.", False, True),
    ],
)
def test_things_that_no_event_counts_are_no_figures(text: str, eventful: bool, kept: bool, coder: Coder) -> None:  # noqa: FBT001 (a table's columns)
    figure = found_in(coder, text)[0][0]
    assert belongs(figure, eventful=eventful) == kept


@pytest.mark.parametrize(
    ("text", "value", "doubted"),
    [
        ("The party counted 12,34,567 voters.", 1234567, False),
        ("The state counted 1.234.567 voters.", 1234567, False),
        ("The charity fed 1.234 people.", 1234, True),
        ("The charity fed 12 000 people.", 12000, True),
        ("Turnout rose to 112 percent.", 112, False),
        ("The plan costs seven trillion dollars.", 7e12, False),
        ("The plan costs two million three hundred thousand dollars.", 2.3e6, False),
        ("Farmers lost 50 crore rupees in India.", 5e8, False),
    ],
)
def test_odd_numbers_are_read_and_doubts_recorded(text: str, value: float, doubted: bool, coder: Coder) -> None:  # noqa: FBT001 (a table's column)
    ((figure,),) = found_in(coder, text)
    assert figure.value == value
    assert (figure.doubt is not None) == doubted


@cases(
    ("Two generals have been detained, three security sources said on Tuesday.", "detained 2 2 2"),
    ("Russia has sent extra men, according to two diplomats.", ""),
    ("Three ministers resigned, the premier said.", "other 3 3 3"),
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


@cases(
    ("Two women, 20 and 23, were wounded.", "injured 2 2 2"),
    ("Three soldiers (19, 22 and 30) were killed.", "killed 3 3 3"),
    ("Ann Cobb, 19, Lea Ruiz, 20, and Kim Hall, 18, were wounded.", ""),
    ("The wounded, ages 18 to 35, were taken to hospital.", ""),
    ("Gunmen wounded 20 villagers, and 23 were killed.", "injured 20 20 20; killed 23 23 23"),
    (
        "Police arrested 12 students, 20 miners and 23 nurses.",
        "detained 12 12 12; detained 20 20 20; detained 23 23 23",
    ),
)
def test_ages_count_nobody(text: str, expected: str, coder: Coder) -> None:
    assert figures_in(coder, text) == expected


@cases(
    ("Ethiopian helicopters brought 40 pilgrims out of a flooded valley.", "rescued 40 40 40"),
    ("Firefighters in Lisbon carried nine children to safety.", "rescued 9 9 9"),
    ("The rebels surrendered eight M16s to the army.", "weapons 8 8 8 None"),
)
def test_kinds_by_the_event(text: str, expected: str, coder: Coder) -> None:
    assert figures_in(coder, text) == expected


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        # a state of their own goes before what is done to those beside them
        ("A shooting left one man dead and two others hurt.", "killed injured"),
        ("Five people were shot and one of them was killed.", "injured killed"),
        ("Two children were in the house but were not hurt.", "other"),
        ("A 4-year-old and two adults were shot on Friday.", "injured"),
        ("Officers found four gunshot victims.", "injured"),
        ("Fourteen people had to be treated for burns.", "injured"),
        ("An inquiry opens into the shooting of 34 strikers.", "killed"),
        # counts told by a verb
        ("The demonstrators numbered 4,000.", "size"),
        ("Police put the crowd at 4,000.", "size"),
        ("The opposition put 4,000 people on the streets.", "size"),
        # forces, arms and the missing
        ("Moscow has 400 military advisers in the country.", "troops"),
        ("France will keep 400 soldiers in Niger.", "troops"),
        ("Customs seized 14 crates of ammunition.", "weapons"),
        ("There was no trace of 14 miners.", "missing"),
        ("The search for 14 sailors went on.", "missing"),
        ("Gunmen made off with 14 pupils.", "abducted"),
        ("Fourteen journalists are behind bars.", "detained"),
        # a noun before the counted noun that only looks like a unit
        ("The parish gave 900 winter blankets to two local teachers.", "other other"),
        ("Troops found nine hand grenades.", "weapons"),
        ("The truce lasted nine winter weeks.", ""),
        ("The sides agreed on a six month truce.", ""),
        # counted again
        ("Two men died on Sunday, taking the toll in the feud to 17.", "killed killed"),
        ("Local television put the number of dead at 14.", "killed"),
        ("Allies have reduced the contingent in Kosovo to 7,000.", "troops"),
        # sentences of a court
        ("A court in Minsk jailed a director for 20 years after a short trial.", "years"),
        ("A former president got five years for embezzlement on Monday.", "years"),
        ("The bridge was opened 20 years after the war.", ""),
        # helicopters are weapons only as those of a force
        ("Two rescue helicopters set down biscuits.", "other"),
        ("Two attack helicopters set down scouts.", "weapons"),
        ("The police fired nine rounds in the air.", "other"),
        ("Fourteen would-be migrants were plucked from a raft.", "rescued"),
        # short forms of currencies
        ("Kidnappers of the chairman demand N50m and a car.", "money"),
        ("A magistrate fined the hawker RM2,000.", "money"),
        ("The court fined the firm Tk 4 lakh.", "money"),
        ("The bail was set at Sh25 million.", "money"),
        # Who has taken part was taken by nobody; who has been taken was.
        ("Organisers said 20,000 people had taken part in the march.", "size"),
        ("Some 30 villagers had been taken from their homes by gunmen.", "abducted"),
        ("Bolivia's president pardoned 38 women.", "released"),
        ("Assailants burned Langching, forcing 450 residents to seek refuge in camps.", "displaced"),
        ("Some 3,300 Afghans have been pushed out of Pakistan.", "displaced"),
    ],
)
def test_the_finder_reads_the_kind(text: str, kind: str, coder: Coder) -> None:
    paragraphs = coder.parse(document_from_text(text, published=date(2025, 9, 10))).paragraphs
    found = [figure for figures in find_all_figures(paragraphs) for figure in figures]
    assert " ".join(figure.kind for figure in found) == kind


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("The agency seeks $1.5 bln for the valley.", 1.5e9, "USD"),
        ("The state owes twenty thousand million dollars.", 2e10, "USD"),
        ("The mayor of Manila posted bail of P200,000.", 2e5, "PHP"),
        ("The court in Gaborone asked for P200,000 in Botswana.", 2e5, "BWP"),
        ("Bandits have collected N1.5bn in ransoms.", 1.5e9, "NGN"),
    ],
)
def test_the_finder_reads_amounts(text: str, value: float, unit: str, coder: Coder) -> None:
    paragraphs = coder.parse(document_from_text(text, published=date(2025, 9, 10))).paragraphs
    found = [figure for figures in find_all_figures(paragraphs) for figure in figures]
    assert [(figure.kind, figure.value, figure.unit) for figure in found] == [("money", value, unit)]
