from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dragoman import Coder, DataError
from dragoman.lexicon.petrarch import of_cameo, read_dictionary

ACTORS = """# A small dictionary of our own
<!-- a comment
over two lines -->
RIVERLAND_ [RVLGOV]
+RIVERLANDIC
OLGA_TREMBLAY_
\t[RVLGOV 20100101-20141231]
\t[RVLELI >20150101]
OLD_PARTY [RVLPTY <991231]
BROKEN_DATE [RVLGOV 20130231-20131231]
ODD_DATE [RVLGOV 20130401]
"""
AGENTS = """!PERSON! = MAN, WOMAN
BEE_KEEPER [~AGR]
MEDIA {} [~MED]
FISH!PERSON! [~AGR]
LOST!SET! [~GOV]
"""


@pytest.fixture
def actors(tmp_path: Path) -> Path:
    path = tmp_path / "small.actors.txt"
    path.write_text(ACTORS, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("code", "country", "sectors"),
    [
        ("AFGGOV", "AFG", ("GOV",)),
        ("IGOUNO", "UNO", ()),
        ("USAMED", "USA", ("JRN",)),
        ("COLREBFRC", "COL", ("REB",)),
        ("HLH", None, ("MED",)),
    ],
)
def test_codes_become_country_and_sectors(code: str, country: str | None, sectors: tuple[str, ...]) -> None:
    assert of_cameo(code) == (country, sectors)


def test_names_synonyms_and_terms(actors: Path) -> None:
    found = read_dictionary(actors)
    names = {name.text: name for name in found.names}
    assert {"RIVERLAND", "RIVERLANDIC", "OLGA TREMBLAY", "OLD PARTY"} <= set(names)
    assert names["RIVERLANDIC"].country == "RVL"
    terms = names["OLGA TREMBLAY"].terms
    assert (terms[0].start, terms[0].end) == (date(2010, 1, 1), date(2014, 12, 31))
    assert names["OLD PARTY"].terms[0].end == date(1999, 12, 31)


def test_faults_name_file_and_line_and_the_rest_is_read(actors: Path) -> None:
    faults = [str(fault) for fault in read_dictionary(actors).faults]
    assert len(faults) == 2
    assert any("small.actors.txt:10" in fault and "date that is none" in fault for fault in faults)
    assert any("small.actors.txt:11" in fault for fault in faults)


def test_agents_with_plurals_and_sets(tmp_path: Path) -> None:
    path = tmp_path / "small.agents.txt"
    path.write_text(AGENTS, encoding="utf-8")
    found = read_dictionary(path)
    assert found.agents["bee keeper"][0].sectors == ("AGR",)
    assert "bee keepers" in found.agents
    assert found.agents["media"][0].sectors == ("JRN",)
    assert "medias" not in found.agents
    assert "fishwoman" in found.agents
    assert [fault.where for fault in found.faults] == ["small.agents.txt:5"]


def test_a_file_that_is_no_dictionary(tmp_path: Path) -> None:
    path = tmp_path / "prose.txt"
    path.write_text("\n", encoding="utf-8")
    with pytest.raises(DataError):
        read_dictionary(path)


@pytest.mark.slow
def test_the_code_of_the_day_holds(actors: Path) -> None:
    coder = Coder(actors=[actors])
    before = coder.actor("Olga Tremblay", on="2012-05-01")
    after = coder.actor("Olga Tremblay", on="2020-05-01")
    assert before is not None
    assert after is not None
    assert (before.country, before.sectors) == ("RVL", ("GOV",))
    assert (after.country, after.sectors) == ("RVL", ("ELI",))
    assert "small.actors.txt" in before.how
