"""Did it happen? Negation, modality, plans and doubts around one word, set between stars."""

from __future__ import annotations

import pytest

from dragoman.coder import Coder
from dragoman.coding.matching import Candidate, Matcher
from dragoman.coding.reality import read_reality
from dragoman.mentions.parties import find_parties
from dragoman.reading import document_from_text, parse_published

NEGATED = """The army has yet to *attack* the town.
The army no longer *attacks* the town.
The general resigned rather than *attack* the town.
The army talked instead of *attacking* the town.
The army withdrew without *attacking* the town.
The army was far from *attacking* the town.
The army nearly *attacked* the town.
The army came close to *attacking* the town.
The army stopped short of *attacking* the town.
Neither the army nor the police *attacked* the town.
Hardly anyone *attacked* the town.
No soldier *attacked* the town.
The *attack* never took place.
The planned *attack* was called off.
Plans to *attack* the town were dropped.
The army dropped plans to *attack* the town.
The army abandoned its plan to *attack* the town.
The army failed in its bid to *attack* the town.
It is not true that the army *attacked* the town.
The army was prevented from *attacking* the town.
The army ruled out an *attack* on the town."""
UNCERTAIN = """It is possible that the army *attacked* the town.
Perhaps the army *attacked* the town.
The army probably *attacked* the town.
There is no evidence that the army *attacked* the town.
It is unclear whether the army *attacked* the town.
If the army *attacks* the town, the rebels will flee.
The army may have *attacked* the town.
The army is likely to *attack* the town.
Did the army *attack* the town?"""
PLANNED = """The minister is to *meet* the rebels on Friday.
The army is set to *attack* the town.
The two postponed the *talks* until Friday."""
ACTUAL = """The army vowed to avenge the *attack* on the town.
The court wants to investigate the *killing* of the mayor.
The army did not condemn the *attack* on the town.
The *killing* was not condemned.
The army was not responsible for the *attack* on the town.
The army did not attack the town but *shelled* the port.
The army *attacked* not only the town but also the port.
The army managed to *attack* the town.
The soldiers who *attacked* the town will be tried.
Parliament rejected the *proposal* on Monday."""
CASES = [
    (line, reality)
    for lines, reality in (
        (NEGATED, "negated"),
        (UNCERTAIN, "hypothetical"),
        (PLANNED, "planned"),
        (ACTUAL, "actual"),
    )
    for line in lines.splitlines()
]


def reality_of(coder: Coder, marked: str) -> str:
    parsed = coder.parse(document_from_text(marked.replace("*", ""), published=parse_published("2025-05-12")))
    (paragraph,) = parsed.paragraphs
    mentions = find_parties(parsed, coder.catalogue)
    found = {
        candidate.token.i: candidate for candidate in Matcher(0, paragraph.doc, mentions, coder.frames).candidates()
    }
    token = next(token for token in paragraph.doc if token.idx == marked.index("*"))
    # `read_reality` never looks at the frame of the word that it reads.
    candidate = found.get(token.i) or Candidate(token, next(iter(coder.frames)))
    return read_reality(candidate, found).reality


@pytest.mark.parametrize(("marked", "reality"), CASES)
def test_reality(coder: Coder, marked: str, reality: str) -> None:
    assert reality_of(coder, marked) == reality


@pytest.mark.xfail(strict=True, reason="the noun above stands in another clause than its adjective")
def test_a_report_that_is_false(coder: Coder) -> None:
    assert reality_of(coder, "The report that the army *attacked* the town is false.") == "negated"
