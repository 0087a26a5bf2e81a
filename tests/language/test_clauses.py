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
    ("text", "verb", "source", "content"),
    [
        ("Gunmen killed ten villagers, police and residents said.", "said", "police", "killed"),
        ("Two soldiers were killed by rebels, officials and residents said.", "said", "officials", "killed"),
        (
            "The deal was signed by Congo and Rwanda, residents and a U.N. source said.",
            "said",
            "residents",
            "signed",
        ),
        (
            "The drone hit a hospital in Odesa, the mayor and the emergency service said on Monday.",
            "said",
            "mayor",
            "hit",
        ),
        ("The rebels freed 30 hostages, a church leader and a diplomat told AFP.", "told", "leader", "freed"),
        ("A drone hit the mosque, residents, medics and an army source said.", "said", "residents", "hit"),
        (
            "Rebels from Chad crossed the border, the governor of the region and a mayor said.",
            "said",
            "governor",
            "crossed",
        ),
        (
            "Tripoli's new council has obtained recognition from Algeria, a minister confirmed.",
            "confirmed",
            "minister",
            "obtained",
        ),
    ],
)
def test_sources_between_the_comma_and_the_verb_say_it(
    coder: Coder, text: str, verb: str, source: str, content: str
) -> None:
    doc = parsed(coder, text)
    assert subjects(doc, verb) == [source]
    assert (word(doc, content).head.text, word(doc, content).dep_) == (verb, "ccomp")
    assert word(doc, verb).dep_ == "ROOT"


def test_a_list_of_speakers_before_what_they_say_stays_a_list(coder: Coder) -> None:
    doc = parsed(coder, "The soldiers, police and residents said the attack was over.")
    assert subjects(doc, "said") == ["soldiers"]
    assert word(doc, "police").dep_ == "conj"


def test_a_source_after_according_to_stays(coder: Coder) -> None:
    doc = parsed(coder, "The strike hit a school, according to residents and medics.")
    assert (word(doc, "medics").head.text, word(doc, "residents").dep_) == ("residents", "pobj")


# The next statement


@pytest.mark.parametrize(
    ("text", "verb", "cue"),
    [
        ("Iran denied that it had supplied the drones and accused Israel of lying.", "accused", "denied"),
        ("Moscow denied that it attacked the ship and called on Kyiv to stop.", "called", "denied"),
        ("The minister said Pakistan had armed militants and accused China of helping them.", "accused", "said"),
        ("He said 105 people had been detained and accused Tchiroma of plotting.", "accused", "said"),
        ("A rights group said three bystanders had died and demanded an investigation.", "demanded", "said"),
        ("The president said the economy would grow and urged patience.", "urged", "said"),
        ("The spokesman said talks were going well and rejected reports of a rift.", "rejected", "said"),
    ],
)
def test_a_verb_of_speech_in_another_tense_goes_on_with_the_speaker(
    coder: Coder, text: str, verb: str, cue: str
) -> None:
    doc = parsed(coder, text)
    assert (word(doc, verb).head.text, word(doc, verb).dep_, word(doc, verb).tag_) == (cue, "conj", "VBD")
    assert word(doc, "and").head.text == cue


@pytest.mark.parametrize(
    ("text", "verb", "head"),
    [
        ("He said he met Putin and urged him to end the war.", "urged", "met"),
        ("The army said it had killed ten rebels and arrested five.", "arrested", "killed"),
        ("Police said gunmen had kidnapped the girls and demanded a ransom.", "demanded", "kidnapped"),
        ("He said Russia had attacked Ukraine and threatened Poland.", "threatened", "attacked"),
        ("The envoy said Israel had rejected the truce and accused Hamas of lying.", "accused", "rejected"),
        ("The screen showed that she had shared it and added a comment.", "added", "shared"),
    ],
)
def test_a_verb_that_may_be_the_inner_subjects_stays(coder: Coder, text: str, verb: str, head: str) -> None:
    assert word(parsed(coder, text), verb).head.text == head


# Gapped givers


@pytest.mark.parametrize(
    ("text", "verb", "givers"),
    [
        (
            "Germany promised 50 million euros, Norway 20 million and Canada 10 million.",
            "promised",
            ["Germany", "Norway", "Canada"],
        ),
        ("Germany sent 20 tanks, Poland 14 and Spain 6.", "sent", ["Germany", "Poland", "Spain"]),
        (
            "The EU pledged 350 million euros, while Saudi Arabia offered $200 million and Japan $90 million.",
            "offered",
            ["Arabia", "Japan"],
        ),
        ("Britain will give 500 million pounds, France 300 million euros.", "give", ["Britain", "France"]),
    ],
)
def test_names_with_a_number_of_their_own_do_the_same(coder: Coder, text: str, verb: str, givers: list[str]) -> None:
    assert subjects(parsed(coder, text), verb) == givers


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
    ("text", "who", "denies", "noun"),
    [
        ("Ukraine accuses the UAE of arming rebels, a charge Abu Dhabi denies.", "Dhabi", "denies", "charge"),
        ("The UN says Rwanda backs M23, an accusation Kigali rejects.", "Kigali", "rejects", "accusation"),
        ("Pakistan backs the militants, a charge Islamabad denied.", "Islamabad", "denied", "charge"),
        ("Sudan says the UAE arms the RSF, an allegation the Emirates denies.", "Emirates", "denies", "allegation"),
    ],
)
def test_who_denies_a_charge_is_no_part_of_its_name(coder: Coder, text: str, who: str, denies: str, noun: str) -> None:
    doc = parsed(coder, text)
    assert subjects(doc, denies) == [who]
    assert (word(doc, denies).head.text, word(doc, denies).dep_) == (noun, "relcl")
    assert word(doc, noun).dep_ == "appos"
    assert len(sentences(doc)) == 1


# Subjects


@pytest.mark.parametrize(
    ("text", "verb", "subject", "before"),
    [
        ("France expelled the ambassador and Niger closed its embassy.", "closed", "Niger", "ambassador"),
        ("Troops fired tear gas and protesters threw stones.", "threw", "protesters", "gas"),
        ("The army retook the town and rebels withdrew to the hills.", "withdrew", "rebels", "town"),
        ("The U.S. backed Israel and Iran threatened to close the strait.", "threatened", "Iran", "Israel"),
        ("Israel bombed Gaza and Hamas fired rockets at Tel Aviv.", "fired", "Hamas", "Gaza"),
        ("Looters ransacked shops and a police station was set on fire.", "set", "station", "shops"),
    ],
)
def test_a_noun_between_and_and_a_finite_verb_is_its_subject(
    coder: Coder, text: str, verb: str, subject: str, before: str
) -> None:
    doc = parsed(coder, text)
    assert subjects(doc, verb) == [subject]
    assert word(doc, verb).dep_ == "conj"
    assert word(doc, before).dep_ == "dobj"


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
    ("text", "verb", "subject"),
    [
        ("The premier resigned as protesters, defying a curfew, torched parliament.", "torched", "protesters"),
        ("The bank collapsed as depositors, fearing losses, withdrew cash.", "withdrew", "depositors"),
        ("Talks stalled as Russia, which holds the plant, refused to withdraw.", "refused", "Russia"),
    ],
)
def test_as_with_an_inserted_clause_opens_a_clause(coder: Coder, text: str, verb: str, subject: str) -> None:
    doc = parsed(coder, text)
    assert subjects(doc, verb) == [subject]
    assert (word(doc, verb).dep_, word(doc, "as").dep_) == ("advcl", "mark")


@pytest.mark.parametrize(
    ("text", "verb", "subject"),
    [
        ("The Afghan president offered on Friday to hold talks with the rebels.", "offered", "president"),
        ("A camel bolted at the independence parade in Djibouti and scattered the guard.", "bolted", "camel"),
        ("Citizens in Chennai locked hands against the citizenship law.", "locked", "Citizens"),
        ("The Cook Islands' premier swore loyalty to the Queen.", "swore", "premier"),
        (
            "Tirana's opposition and the prime minister flung accusations of vote-buying at each other.",
            "flung",
            "opposition",
        ),
        ("Behind closed doors in Paris on Monday Ann Hill and Bo Lee opened the talks.", "opened", "Hill"),
    ],
)
def test_a_sentence_read_as_a_noun_phrase_gets_its_verb_back(coder: Coder, text: str, verb: str, subject: str) -> None:
    doc = parsed(coder, text)
    assert word(doc, verb).dep_ == "ROOT"
    assert subjects(doc, verb) == [subject]


def test_a_participle_with_its_agent_stays_with_the_noun(coder: Coder) -> None:
    doc = parsed(coder, "A village held by rebels for a week was shelled on Monday.")
    assert (word(doc, "held").head.text, word(doc, "shelled").dep_) == ("village", "ROOT")


def test_the_second_of_three_names_is_no_apposition(coder: Coder) -> None:
    doc = parsed(coder, "Mali, Burkina Faso and Niger quit the bloc.")
    assert (word(doc, "Faso").dep_, word(doc, "Niger").dep_) == ("conj", "conj")


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
