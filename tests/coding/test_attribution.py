"""Who says what: spans of source, cue and content, and the kind of source."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from dragoman import Attribution, Coder

CONTENT = [
    ("“We will not leave,” the mayor said.", "“We will not leave,”"),
    ("The mayor said that the talks had failed.", "that the talks had failed"),
    ("The talks failed, according to the ministry.", "The talks failed"),
    ("According to the ministry, the talks failed.", "the talks failed"),
    (
        "“We tried,” the minister said. “Nobody came. We left.”",
        "“We tried,” the minister said. “Nobody came. We left.”",
    ),
    ("Minister: talks with the rebels have failed", "talks with the rebels have failed"),
    ("The permit, the mayor said, had been refused.", "The permit, the mayor said, had been refused"),
    (
        "If prices do not fall, the mayor said the town will be bankrupt.",
        "If prices do not fall, the mayor said the town will be bankrupt",
    ),
    ("The mayor promised to build a wall, adding that the law would change.", "to build a wall"),
    (
        "''It was late,'' the mayor wrote, ''but we came.''",
        "''It was late,'' the mayor wrote, ''but we came.''",
    ),
    (
        "“We heard it,” the mayor said. “Now that I think we have solved it, we should move on.”",
        "“We heard it,” the mayor said. “Now that I think we have solved it, we should move on.”",
    ),
]
KINDS = [
    ("Angela Merkel said the talks had failed.", "person"),
    ("The defence minister said the talks had failed.", "office"),
    ("The defence ministry said the talks had failed.", "institution"),
    ("The newspaper said the talks had failed.", "media"),
    ("The report said the talks had failed.", "document"),
    ("A source familiar with the talks said they had failed.", "anonymous"),
    ("Residents said the talks had failed.", "public"),
]
OWNED = [
    ("A Sunni group took responsibility for the bombing of a hotel.", "took", "the bombing of a hotel"),
    ("The Islamic State group claimed responsibility for an attack on a mosque.", "claimed", "an attack on a mosque"),
    ("The minister took the blame for the delay.", "took", "the delay"),
]
SOURCES = [
    ("Jon Vik, a spokesman for the union, said the talks had failed.", "Jon Vik, a spokesman for the union,"),
    ("The report said the talks had failed.", "The report"),
    ("A poll by the paper shows that most voters oppose the deal.", "A poll by the paper"),
]
CUES = [
    ("The talks failed, according to the ministry.", "according to"),
    ("The army has repeatedly said that the talks had failed.", "has repeatedly said"),
    ("The army said that the talks had failed.", "said"),
]


def said(coder: Coder, text: str) -> Attribution:
    """Return the first attribution of a text."""
    claims = coder.code(text, published="2025-05-12").claims
    found = next((claim.attribution for claim in claims if claim.attribution is not None), None)
    assert found is not None, "nobody says anything"
    return found


@pytest.mark.parametrize(("text", "content"), CONTENT)
def test_content(coder: Coder, text: str, content: str) -> None:
    assert said(coder, text).content.of(text) == content


@pytest.mark.parametrize(("text", "kind"), KINDS)
def test_kind_of_source(coder: Coder, text: str, kind: str) -> None:
    assert said(coder, text).source_kind == kind


@pytest.mark.parametrize(("text", "source"), SOURCES)
def test_the_whole_phrase_of_the_source(coder: Coder, text: str, source: str) -> None:
    span = said(coder, text).source_span
    assert span is not None
    assert span.of(text) == source


@pytest.mark.parametrize(("text", "cue"), CUES)
def test_words_of_saying(coder: Coder, text: str, cue: str) -> None:
    assert said(coder, text).cue.of(text) == cue


def test_a_source_that_is_no_party_still_makes_a_claim(coder: Coder) -> None:
    attribution = said(coder, "The report said the talks had failed.")
    assert attribution.source is None
    assert attribution.source_span is not None


def test_two_stretches_that_hold_each_others_cue_make_no_endless_chain() -> None:
    text = (
        "“We will not sell the ferry,” the Courier quoted the mayor as saying, although the radio translated the quote as: "
        "“It is better that we do not sell the ferry.”"
    )
    coded = Coder(model="encoder").code(text, published="2025-05-12")
    assert coded.claims
    for claim in coded.claims:
        chain: Attribution | None = claim.attribution
        length = 0
        while chain is not None:
            chain, length = chain.parent, length + 1
        assert length < 10


BAD = {
    "a quotation of a thousand words": "“"
    + "We have lost the town and we will not come back. " * 100
    + "” the mayor said.",
    "dialogue": "“Will you stay?” the mayor asked. “We will,” the general said. “How long?” “As long as we must.” "
    * 10,
    "marks that nobody closes": "The mayor said “we will stay. The army said “rebels attacked the town. " * 10,
    "marks within marks": "The mayor said: “He told me ‘the army said “rebels attacked the town” on Monday’ and left.” "
    * 5,
    "every style": '«We stay», he said. „We stay“, she said. ‘We will all stay here,’ they said. "We stay," it said. '
    * 5,
    "straight marks left over": 'The mayor said "we will stay". " He left. "The army attacked the town," she said. '
    * 10,
    "speech heaped on speech": "The mayor said " * 60 + "rebels attacked the town.",
    "marks alone": "“" * 500 + " rebels attacked the town " + "”" * 500,
}


@pytest.mark.parametrize("text", BAD.values(), ids=BAD.keys())
def test_bad_input_is_coded_in_bounded_time_with_exact_spans(coder: Coder, text: str) -> None:
    started = time.process_time()
    coded = coder.code(text, published="2025-05-12")
    assert time.process_time() - started < 30
    assert coded.document.text == text
    data = coded.to_dict()
    assert all(text[start:end] == quoted for start, end, quoted in spans_in(data))
    for claim in coded.claims:
        said, links = claim.attribution, 0
        while said is not None:
            said, links = said.parent, links + 1
        assert links <= 12


def spans_in(data: object) -> Iterator[tuple[int, int, str]]:
    if isinstance(data, dict):
        if data.keys() == {"start", "end", "text"}:
            yield data["start"], data["end"], data["text"]
        for value in data.values():
            yield from spans_in(value)
    elif isinstance(data, list):
        for value in data:
            yield from spans_in(value)


NUMBERS = [
    ("The Red Cross put the toll at 12.", "put", "the toll at 12"),
    ("The ministry raised the number of dead to 30.", "raised", "the number of dead to 30"),
]


@pytest.mark.parametrize(("text", "cue", "content"), NUMBERS)
def test_who_sets_a_number_says_it(coder: Coder, text: str, cue: str, content: str) -> None:
    attribution = said(coder, text)
    assert attribution.cue.of(text) == cue
    assert attribution.content.of(text) == content


def test_who_did_not_deny_has_denied_nothing(coder: Coder) -> None:
    assert said(coder, "The army did not deny that it had attacked the town.").stance == "says"
    assert said(coder, "The army could not confirm that rebels had attacked the town.").stance == "doubts"


def test_what_a_deed_has_as_its_object_is_not_said(coder: Coder) -> None:
    claims = coder.code("Kenya withdrew its troops from the border on Monday.", published="2025-05-12").claims
    assert [claim.voice for claim in claims] == ["report"]


def test_who_speaks_next_is_left_open_where_two_speak_by_turns(coder: Coder) -> None:
    text = "“Will you stay here?” the mayor asked. “We will stay,” the general said. “Then bring the others home.”"
    claims = coder.code(text, published="2025-05-12").claims
    assert len(claims) >= 2
    assert not any("bring" in claim.attribution.content.of(text) for claim in claims if claim.attribution)


def test_a_quotation_over_paragraphs_keeps_its_speaker(coder: Coder) -> None:
    text = (
        "“The war must end,” the mayor said. “The rebels attacked the town on Friday.\n\n"
        "“The army shelled the harbour on Saturday.\n\n"
        "“Nobody came to help us.”\n\n"
        "The army bombed a bridge on Sunday."
    )
    coded = coder.code(text, published="2025-05-12")
    by_word = {event.predicate.of(text): event for event in coded.events}
    shelled, bombed = by_word["shelled"].attribution, by_word["bombed"].attribution
    assert shelled is not None
    assert shelled.content.of(text).startswith("“The war")
    assert shelled.content.of(text).endswith("help us.”")
    assert bombed is None


ATTITUDES = [
    ("The mayor endorsed the deal.", "endorsed", "the deal", "praises"),
    ("The union wants to strike in May.", "wants", "to strike in May", "wants"),
    ("The minister is opposed to the plan.", "is opposed to", "the plan", "criticises"),
    ("The party voiced support for the treaty.", "voiced support for", "the treaty", "praises"),
    ("The general called for new elections.", "called for", "new elections", "wants"),
]


@pytest.mark.parametrize(("text", "cue", "content", "stance"), ATTITUDES)
def test_attitudes_make_claims(coder: Coder, text: str, cue: str, content: str, stance: str) -> None:
    claims = coder.code(text, published="2025-05-12").claims
    found = {(a.cue.of(text), a.content.of(text), a.stance) for claim in claims if (a := claim.attribution)}
    assert (cue, content, stance) in found


def test_what_somebody_praises_is_still_told_by_the_report(coder: Coder) -> None:
    coded = coder.code("The mayor praised the army’s attack on the rebels.", published="2025-05-12")
    assert all(event.attribution is None for event in coded.events)


@pytest.mark.parametrize(("text", "cue", "content"), OWNED)
def test_a_deed_that_its_doer_claims(coder: Coder, text: str, cue: str, content: str) -> None:
    found = said(coder, text)
    assert (found.stance, found.cue.of(text), found.content.of(text)) == ("claims-responsibility", cue, content)


def test_two_who_speak_in_one_sentence_say_a_part_each(coder: Coder) -> None:
    text = "Rebels attacked the port, pilots told their wing, and the army shelled the camp, a colonel said."
    stated = {
        claim.attribution.cue.of(text): claim.attribution.content.of(text)
        for claim in coder.code(text).claims
        if claim.attribution
    }
    assert stated == {"told": "Rebels attacked the port", "said": "the army shelled the camp"}
