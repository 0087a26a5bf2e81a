"""What holds beyond one sentence: merging, claims, contexts, quotations, and offsets of every span."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.coder import Coder
from dragoman.records import CodedDocument, Document, Party, Span

CodeText = Callable[[str], CodedDocument]

SENTENCES = (
    "Ukraine said Russian troops had attacked a power station.",
    "“We will not yield,” General Karim Haddad told reporters on Monday.",
    "At least 14 Kenyan soldiers were killed near Goma, the army said.",
    "The Turkish foreign minister met his Greek counterpart in Geneva.",
    "He promised €2.5 million to the refugees of Côte d'Ivoire.",
    "If Iran attacks Israel, Jordan will close its airspace.",
    "According to the United Nations, rebels burned 40 homes.",
    "Thousands marched through Lisbon against the government's plan.",
    "The group denied that it had kidnapped the doctors last week.",
    "Israel's attack on Syria drew no response.",
    "Police arrested 45 people, of whom 12 were released.",
)
ODD = st.text(alphabet="\u200b\u00a0\u0301\U0001f54a’“”—\t-é外\u202e;,.!? ", max_size=6)
pieces = st.lists(
    st.tuples(st.sampled_from(SENTENCES), ODD, st.sampled_from([" ", "\n", "\n\n", "\r\n"])), min_size=1, max_size=5
)


def spans_with_text(value: Any) -> Iterator[tuple[Span, str | None]]:
    """Yield every span inside a record, with the text that it claims to stand for, where there is one."""
    if isinstance(value, Span):
        yield value, None
    elif isinstance(value, Party):
        yield value.span, value.text
        if value.antecedent is not None:
            yield value.antecedent, None
    elif isinstance(value, tuple):
        for item in value:
            yield from spans_with_text(item)
    elif is_dataclass(value) and not isinstance(value, Document):
        for item in fields(value):
            yield from spans_with_text(getattr(value, item.name))


@given(parts=pieces)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_span_quotes_the_text(parts: list[tuple[str, str, str]], coder: Coder) -> None:
    text = "".join(sentence + odd + gap for sentence, odd, gap in parts)
    coded = coder.code(text, published=date(2025, 9, 10))
    assert coded.document.text == text
    for span, quoted in spans_with_text(coded):
        assert 0 <= span.start <= span.end <= len(text)
        if quoted is not None:
            assert span.start < span.end
            assert " ".join(span.of(text).split()) == " ".join(quoted.split())
    for event in coded.events:
        assert event.sentence.covers(event.predicate)
        assert event.predicate.of(text).strip()


def test_the_spans_of_a_known_text_are_the_words(code: CodeText) -> None:
    text = "On Monday Kenyan police arrested two Somali traders in Garissa, the mayor said."
    (event,) = code(text).events
    assert event.predicate.of(text) == "arrested"
    assert [party.span.of(text) for party in (*event.actors, *event.recipients)] == [
        "Kenyan police",
        "two Somali traders",
    ]
    assert event.time is not None
    assert event.time.span is not None
    assert event.time.span.of(text) == "Monday"
    assert event.attribution is not None
    assert event.attribution.cue.of(text) == "said"
    assert event.sentence.of(text) == text


def test_offsets_count_code_points_after_characters_beyond_the_basic_plane(code: CodeText) -> None:
    text = "The doves \U0001f54a\U0001f54a flew. Turkey attacked Syria."
    (event,) = code(text).events
    assert event.predicate.of(text) == "attacked"
    assert event.actors[0].span.of(text) == "Turkey"


def test_ids_are_stable_and_distinct(code: CodeText) -> None:
    text = (
        "Turkey attacked Syria on Monday. Lithuania expelled two Chinese diplomats. Ghana and Togo signed an agreement."
    )
    first, second = code(text), code(text)
    ids = [event.id for event in first.events]
    assert len(ids) == len(set(ids)) == 3
    assert ids == [event.id for event in second.events]
    assert first == second
    assert set(ids).isdisjoint(event.id for event in code(text + " It rained.").events)


def test_two_mentions_of_one_event_are_joined(code: CodeText) -> None:
    text = "Turkey attacked Syria on Monday with artillery.\n\nThe Turkish attack drew no response from Damascus, diplomats said."
    attacks = [event for event in code(text).events if event.category == "ASSAULT"]
    assert len(attacks) == 1
    (attack,) = attacks
    assert attack.predicate.of(text) == "attacked"
    assert [item.span.of(text) for item in attack.evidence if item.field == "mention"] == ["attack"]


def test_a_repeated_visit_is_one_event(code: CodeText) -> None:
    text = "The Polish president visited Vilnius on Monday.\n\nThe visit by the Polish president was his first."
    assert [event.category for event in code(text).events] == ["CONSULT"]


@pytest.mark.parametrize(
    "text",
    [
        "Turkey attacked Syria on Monday.\n\nIsrael attacked Syria on Monday.",
        "Turkey attacked Syria on 3 May 2025.\n\nTurkey attacked Syria on 4 September 2025.",
        "Turkey attacked Syria on Monday.\n\nTurkey did not attack Iraq.",
    ],
)
def test_what_contradicts_is_kept_apart(text: str, code: CodeText) -> None:
    assert len([event for event in code(text).events if event.category == "ASSAULT"]) == 2


def test_two_tolls_by_two_sources_are_both_kept(code: CodeText) -> None:
    text = (
        "Rebels killed 14 soldiers, the army said.\n\nThe United Nations said that the rebels had killed 20 soldiers."
    )
    figures = code(text).figures
    assert [figure.value for figure in figures] == [14, 20]
    assert [figure.source.source.text for figure in figures if figure.source and figure.source.source] == [
        "the army",
        "The United Nations",
    ]


@pytest.mark.parametrize(
    ("text", "context", "word"),
    [
        ("France and Japan signed an agreement on nuclear weapons.", "cbrn", "nuclear weapons"),
        ("Students marched in Lisbon against corruption.", "corruption", "corruption"),
        ("Kenya and Uganda held talks about climate change.", "environment", "climate change"),
        pytest.param(
            "The opposition rejected the election results.",
            "elections",
            "election",
            marks=pytest.mark.xfail(strict=True, reason="rejecting the result of an election is not coded"),
        ),
    ],
)
def test_a_context_is_proved_by_its_words(text: str, context: str, word: str, code: CodeText) -> None:
    event = code(text).events[0]
    assert context in event.contexts
    proofs = [item.span.of(text) for item in event.evidence if item.field == "contexts" and item.value == context]
    assert any(word in proof or proof in word for proof in proofs)


def test_who_tells_of_an_act_proves_no_context(code: CodeText) -> None:
    (event,) = code("Israeli soldiers killed two farmers, the Health Ministry said.").events
    assert "health" not in event.contexts


def test_what_stands_in_quotation_marks_is_kept(code: CodeText) -> None:
    text = "“Rwandan soldiers attacked our camp,” a Congolese army spokesman said."
    (event,) = code(text).events
    assert event.attribution is not None
    assert [span.of(text).strip("“”") for span in event.attribution.quoted] == ["Rwandan soldiers attacked our camp,"]


def test_a_claim_holds_the_events_inside_it_and_inside_what_it_reports(code: CodeText) -> None:
    coded = code("Turkey said that Greece had told NATO that Cyprus had arrested a Turkish sailor.")
    (event,) = coded.events
    holders = {
        claim.attribution.source.country
        for claim in coded.claims
        if claim.attribution and claim.attribution.source and event.id in claim.events
    }
    assert holders == {"TUR", "GRC"}


def test_settings_leave_out_what_is_not_wanted() -> None:
    day = date(2025, 9, 10)
    denied, possible = "Israeli soldiers did not attack the village.", "Turkey may attack Kurdish fighters in Syria."
    assert [event.reality for event in Coder(model="frames").code(denied, published=day).events] == ["negated"]
    assert Coder(negated=False).code(denied, published=day).events == ()
    assert [event.reality for event in Coder(model="frames").code(possible, published=day).events] == ["hypothetical"]
    assert Coder(hypothetical=False).code(possible, published=day).events == ()


@pytest.mark.parametrize(
    ("text", "always"),
    [
        ("Two opposition leaders were arrested.", True),
        ("Three villagers were killed in an air strike.", True),
        ("Two villagers were killed.", False),
        ("Three villagers were killed in a flood.", False),
    ],
)
def test_an_event_without_an_actor_is_coded_where_somebody_must_have_done_it(text: str, always: bool) -> None:  # noqa: FBT001 (a column)
    day = date(2025, 9, 10)
    events = Coder(model="frames").code(text, published=day).events
    assert bool(events) is always
    assert all(event.actors == () for event in events)


def test_other_events_without_an_actor_are_coded_on_request() -> None:
    (event,) = Coder(without_actor=True).code("Two villagers were killed.", published=date(2025, 9, 10)).events
    assert (event.category, event.actors) == ("ASSAULT", ())


def test_each_reality_is_measured_against_the_setting() -> None:
    text, day = "Iraq invaded Kuwait in June.", date(2025, 9, 10)
    assert [event.reality for event in Coder(model="frames").code(text, published=day).events] == ["actual"]
    assert [event.reality for event in Coder(historical_days=30).code(text, published=day).events] == ["historical"]


TOLD_AGAIN = [
    ("Gunmen attacked a bus near Kidal.\n\nThe attack left six dead.", "attacked", "attack", ("killed", 6)),
    ("Police opened fire on a mob in Kalupur.\n\nThree people died in the attack.", "opened", "died", ("killed", 3)),
    ("The army raided the village of Kilo. Nine people were injured in the raid.", "raided", "injured", ("injured", 9)),
    ("Gunmen attacked a police post on Monday. Two policemen were killed.", "attacked", "killed", ("killed", 2)),
    (
        "Soldiers fired on the mayor's house.\n\nThree guards were wounded in the leg.",
        "fired",
        "wounded",
        ("injured", 3),
    ),
]


@pytest.mark.parametrize(("text", "predicate", "mention", "figure"), TOLD_AGAIN)
def test_the_toll_of_an_act_told_before_is_its_own(
    code: CodeText, text: str, predicate: str, mention: str, figure: tuple[str, float]
) -> None:
    (event,) = code(text).events
    assert event.predicate.of(text) == predicate
    assert [item.span.of(text) for item in event.evidence if item.field == "mention"] == [mention]
    assert [(found.kind, found.value) for found in event.figures] == [figure]


def test_an_act_only_pointed_at_is_none(code: CodeText) -> None:
    assert code("The attack left six dead.").events == ()


def test_victims_with_a_name_are_not_those_of_the_act_before(code: CodeText) -> None:
    events = code(
        "Gunmen attacked a bus near Kidal.\n\nFrench soldiers were killed in the attack on a camp near Gao."
    ).events
    assert len(events) == 2


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen attacked a police post on Monday. Two soldiers were killed in a separate raid.",
        "Rebels attacked the town on Monday. Two soldiers were killed on 3 March.",
        "Israeli jets bombed Gaza on Monday. Two Israelis were wounded.",
        "Gunmen attacked a bus in Kano. Two traders were killed in Lagos.",
        "Gunmen attacked a bus near Kidal. Two soldiers were killed by a mine.",
        "Rebels shelled the village. Soldiers fired at a bus. Six people were killed.",
    ],
)
def test_victims_told_apart_are_of_another_act(text: str, code: CodeText) -> None:
    (event, *_) = code(text).events
    assert len(event.recipients) == 1
    assert not [item for item in event.evidence if item.field == "mention"]
