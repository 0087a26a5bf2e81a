from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dragoman.language.clauses import breaks
from dragoman.options import Options

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from dragoman.coder import Coder


def parsed(coder: Coder, text: str) -> Doc:
    """Parse a text as the coder does, repairs included."""
    return coder.parser.parse([(text, frozenset())], Options())[0]


def word(doc: Doc, text: str) -> Token:
    """Return the last word of that form."""
    return [token for token in doc if token.text == text][-1]


def subjects(doc: Doc, verb: str) -> list[str]:
    return [child.text for child in word(doc, verb).children if child.dep_ in ("nsubj", "nsubjpass")]


def assert_read(doc: Doc, arcs: str) -> None:
    """Compare arcs, each "dependents relation head": those are all that the head has of the relation; a root is its own head."""
    for arc in arcs.split(", "):
        *dependents, relation, head = arc.split()
        children = [token for token in doc if token.head == word(doc, head) and token.dep_ == relation]
        assert (arc, [child.text for child in children]) == (arc, dependents)


def sentences(doc: Doc) -> list[str]:
    return [sentence.text for sentence in doc.sents]


# Where a sentence begins


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Merz condemned the raid in a post on X.", "Russia shelled Kharkiv."),
        ("The envoy said so on X.", "Police arrested him."),
        ("Brussels fined X.", "Musk vowed to appeal."),
        ("Talks were held in the U.S.", "China refused to attend."),
        ("Talks were held in the U.S.", "President Biden attended."),
        ("Iran fired missiles at the U.S.", "Israel struck back."),
        ("The talks were held at the U.N.", "Russia walked out."),
        ("The raid began at 3 p.m.", "Rebels fled."),
    ],
)
def test_a_sentence_begins_after_an_abbreviation(coder: Coder, first: str, second: str) -> None:
    assert sentences(parsed(coder, f"{first} {second}")) == [first, second]


@pytest.mark.parametrize(
    "text",
    [
        "He spoke with Malcolm X. Smith in 1964.",
        "The deal was signed by Donald J. Trump in Washington.",
        "The president told the U.N. General Assembly that war was near.",
        "The U.S. Treasury imposed sanctions on two banks.",
        "Protesters at the U.S. Embassy burned flags.",
        "Kyiv said the U.S. Congress had voted for aid.",
        "Brussels ordered Meta, TikTok and X. to remove the posts.",
    ],
)
def test_a_name_goes_on_after_an_abbreviation(coder: Coder, text: str) -> None:
    assert sentences(parsed(coder, text)) == [text]


def test_the_stop_after_the_network_is_a_stop(coder: Coder) -> None:
    doc = parsed(coder, "She posted it on X. Ghana protested.")
    assert [token.text for token in doc][4:6] == ["X", "."]
    assert (doc[5].tag_, doc[5].dep_) == (".", "punct")
    assert [token.idx for token in doc][4:7] == [17, 18, 20]


def test_nothing_is_broken_where_no_abbreviation_stands(coder: Coder) -> None:
    assert breaks(coder.parser.pipeline("Ghana protested. Togo did not.")) == []


# Sources at the end


@pytest.mark.parametrize(
    ("text", "arcs"),
    [
        (
            "Gunmen killed ten villagers, police and residents said.",
            "police nsubj said, killed ccomp said, said ROOT said",
        ),
        (
            "Two soldiers were killed by rebels, officials and residents said.",
            "officials nsubj said, killed ccomp said, said ROOT said",
        ),
        (
            "The deal was signed by Congo and Rwanda, residents and a U.N. source said.",
            "residents nsubj said, signed ccomp said, said ROOT said",
        ),
        (
            "The drone hit a hospital in Odesa, the mayor and the emergency service said on Monday.",
            "mayor nsubj said, hit ccomp said, said ROOT said",
        ),
        (
            "The rebels freed 30 hostages, a church leader and a diplomat told AFP.",
            "leader nsubj told, freed ccomp told, told ROOT told",
        ),
        (
            "A drone hit the mosque, residents, medics and an army source said.",
            "residents nsubj said, hit ccomp said, said ROOT said",
        ),
        (
            "Rebels from Chad crossed the border, the governor of the region and a mayor said.",
            "governor nsubj said, crossed ccomp said, said ROOT said",
        ),
        (
            "Tripoli's new council has obtained recognition from Algeria, a minister confirmed.",
            "minister nsubj confirmed, obtained ccomp confirmed, confirmed ROOT confirmed",
        ),
    ],
)
def test_sources_between_the_comma_and_the_verb_say_it(coder: Coder, text: str, arcs: str) -> None:
    assert_read(parsed(coder, text), arcs)


def test_a_list_of_speakers_before_what_they_say_stays_a_list(coder: Coder) -> None:
    doc = parsed(coder, "The soldiers, police and residents said the attack was over.")
    assert_read(doc, "soldiers nsubj said, police conj soldiers")


def test_a_source_after_according_to_stays(coder: Coder) -> None:
    doc = parsed(coder, "The strike hit a school, according to residents and medics.")
    assert_read(doc, "residents pobj to, medics conj residents")


# The next statement


@pytest.mark.parametrize(
    ("text", "arcs"),
    [
        (
            "Iran denied that it had supplied the drones and accused Israel of lying.",
            "accused conj denied, and cc denied",
        ),
        ("Moscow denied that it attacked the ship and called on Kyiv to stop.", "called conj denied, and cc denied"),
        (
            "The minister said Pakistan had armed militants and accused China of helping them.",
            "accused conj said, and cc said",
        ),
        ("He said 105 people had been detained and accused Tchiroma of plotting.", "accused conj said, and cc said"),
        (
            "A rights group said three bystanders had died and demanded an investigation.",
            "demanded conj said, and cc said",
        ),
        ("The president said the economy would grow and urged patience.", "urged conj said, and cc said"),
        ("The spokesman said talks were going well and rejected reports of a rift.", "rejected conj said, and cc said"),
    ],
)
def test_a_verb_of_speech_in_another_tense_goes_on_with_the_speaker(coder: Coder, text: str, arcs: str) -> None:
    doc = parsed(coder, text)
    assert_read(doc, arcs)
    assert word(doc, arcs.split(maxsplit=1)[0]).tag_ == "VBD"


@pytest.mark.parametrize(
    ("text", "arcs"),
    [
        ("He said he met Putin and urged him to end the war.", "urged conj met"),
        ("The army said it had killed ten rebels and arrested five.", "arrested conj killed"),
        ("Police said gunmen had kidnapped the girls and demanded a ransom.", "demanded conj kidnapped"),
        ("He said Russia had attacked Ukraine and threatened Poland.", "threatened conj attacked"),
        ("The envoy said Israel had rejected the truce and accused Hamas of lying.", "accused conj rejected"),
        ("The screen showed that she had shared it and added a comment.", "added conj shared"),
    ],
)
def test_a_verb_that_may_be_the_inner_subjects_stays(coder: Coder, text: str, arcs: str) -> None:
    assert_read(parsed(coder, text), arcs)


# Gapped givers


@pytest.mark.parametrize(
    ("text", "arcs"),
    [
        (
            "Germany promised 50 million euros, Norway 20 million and Canada 10 million.",
            "Germany Norway Canada nsubj promised",
        ),
        ("Germany sent 20 tanks, Poland 14 and Spain 6.", "Germany Poland Spain nsubj sent"),
        (
            "The EU pledged 350 million euros, while Saudi Arabia offered $200 million and Japan $90 million.",
            "Arabia Japan nsubj offered",
        ),
        ("Britain will give 500 million pounds, France 300 million euros.", "Britain France nsubj give"),
    ],
)
def test_names_with_a_number_of_their_own_do_the_same(coder: Coder, text: str, arcs: str) -> None:
    assert_read(parsed(coder, text), arcs)


@pytest.mark.parametrize(
    "text",
    [
        "The Commission fined Apple 500 million euros and Meta 200 million.",
        "Rebels killed 12 people on Friday, May 14 and five on Sunday.",
        "Germany sent 20 tanks, Poland said.",
    ],
)
def test_a_second_object_or_a_day_does_nothing(coder: Coder, text: str) -> None:
    doc = parsed(coder, text)
    verb = next(token for token in doc if token.tag_ == "VBD")
    assert len([child for child in verb.children if child.dep_ == "nsubj"]) == 1


# Denied by


@pytest.mark.parametrize(
    ("text", "arcs"),
    [
        (
            "Ukraine accuses the UAE of arming rebels, a charge Abu Dhabi denies.",
            "Dhabi nsubj denies, denies relcl charge, charge appos rebels",
        ),
        (
            "The UN says Rwanda backs M23, an accusation Kigali rejects.",
            "Kigali nsubj rejects, rejects relcl accusation, accusation appos M23",
        ),
        (
            "Pakistan backs the militants, a charge Islamabad denied.",
            "Islamabad nsubj denied, denied relcl charge, charge appos militants",
        ),
        (
            "Sudan says the UAE arms the RSF, an allegation the Emirates denies.",
            "Emirates nsubj denies, denies relcl allegation, allegation appos RSF",
        ),
    ],
)
def test_who_denies_a_charge_is_no_part_of_its_name(coder: Coder, text: str, arcs: str) -> None:
    doc = parsed(coder, text)
    assert_read(doc, arcs)
    assert len(sentences(doc)) == 1


# Subjects


@pytest.mark.parametrize(
    ("text", "arcs"),
    [
        (
            "France expelled the ambassador and Niger closed its embassy.",
            "Niger nsubj closed, closed conj expelled, ambassador dobj expelled",
        ),
        (
            "Troops fired tear gas and protesters threw stones.",
            "protesters nsubj threw, threw conj fired, gas dobj fired",
        ),
        (
            "The army retook the town and rebels withdrew to the hills.",
            "rebels nsubj withdrew, withdrew conj retook, town dobj retook",
        ),
        (
            "The U.S. backed Israel and Iran threatened to close the strait.",
            "Iran nsubj threatened, threatened conj backed, Israel dobj backed",
        ),
        (
            "Israel bombed Gaza and Hamas fired rockets at Tel Aviv.",
            "Hamas nsubj fired, fired conj bombed, Gaza dobj bombed",
        ),
        (
            "Looters ransacked shops and a police station was set on fire.",
            "station nsubjpass set, set conj ransacked, shops dobj ransacked",
        ),
    ],
)
def test_a_noun_between_and_and_a_finite_verb_is_its_subject(coder: Coder, text: str, arcs: str) -> None:
    assert_read(parsed(coder, text), arcs)


@pytest.mark.parametrize(
    "text",
    [
        "They freed the men and women captured in the war.",
        "Gunmen made off with rice and medicine meant for displaced people.",
        "Cairo wants to help Israel and the Palestinians achieve peace.",
    ],
)
def test_a_participle_or_an_infinitive_after_a_second_object_is_none_of_its_verbs(coder: Coder, text: str) -> None:
    doc = parsed(coder, text)
    assert not any(token.dep_ == "conj" and token.pos_ == "VERB" and subjects(doc, token.text) for token in doc)


@pytest.mark.parametrize(
    ("text", "arcs"),
    [
        (
            "The premier resigned as protesters, defying a curfew, torched parliament.",
            "protesters nsubj torched, torched advcl resigned, as mark torched",
        ),
        (
            "The bank collapsed as depositors, fearing losses, withdrew cash.",
            "depositors nsubj withdrew, withdrew advcl collapsed, as mark withdrew",
        ),
        (
            "Talks stalled as Russia, which holds the plant, refused to withdraw.",
            "Russia nsubj refused, refused advcl stalled, as mark refused",
        ),
    ],
)
def test_as_with_an_inserted_clause_opens_a_clause(coder: Coder, text: str, arcs: str) -> None:
    assert_read(parsed(coder, text), arcs)


@pytest.mark.parametrize(
    ("text", "arcs"),
    [
        (
            "The Afghan president offered on Friday to hold talks with the rebels.",
            "president nsubj offered, offered ROOT offered",
        ),
        (
            "A camel bolted at the independence parade in Djibouti and scattered the guard.",
            "camel nsubj bolted, bolted ROOT bolted",
        ),
        ("Citizens in Chennai locked hands against the citizenship law.", "Citizens nsubj locked, locked ROOT locked"),
        ("The Cook Islands' premier swore loyalty to the Queen.", "premier nsubj swore, swore ROOT swore"),
        (
            "Tirana's opposition and the prime minister flung accusations of vote-buying at each other.",
            "opposition nsubj flung, flung ROOT flung",
        ),
        (
            "Behind closed doors in Paris on Monday Ann Hill and Bo Lee opened the talks.",
            "Hill nsubj opened, opened ROOT opened",
        ),
    ],
)
def test_a_sentence_read_as_a_noun_phrase_gets_its_verb_back(coder: Coder, text: str, arcs: str) -> None:
    assert_read(parsed(coder, text), arcs)


def test_a_participle_with_its_agent_stays_with_the_noun(coder: Coder) -> None:
    doc = parsed(coder, "A village held by rebels for a week was shelled on Monday.")
    assert_read(doc, "held acl village, shelled ROOT shelled")


def test_the_second_of_three_names_is_no_apposition(coder: Coder) -> None:
    doc = parsed(coder, "Mali, Burkina Faso and Niger quit the bloc.")
    assert_read(doc, "Faso conj Mali, Niger conj Faso")


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen killed ten villagers, police and residents said.",
        "Ukraine accuses the UAE of arming rebels, a charge Abu Dhabi denies.",
        "Germany promised 50 million euros, Norway 20 million and Canada 10 million.",
        "Looters ransacked shops and a police station was set on fire.",
    ],
)
def test_a_mended_sentence_has_one_root_that_all_words_lead_to(coder: Coder, text: str) -> None:
    doc = parsed(coder, text)
    roots = {token for token in doc if token.head == token}
    assert len(roots) == 1
    assert all(token in roots or roots & set(token.ancestors) for token in doc)
    assert "".join(token.text_with_ws for token in doc) == text
