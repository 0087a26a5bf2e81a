from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from dragoman.cli import main
from dragoman.coder import Coder
from dragoman.errors import DragomanError, ReadingError
from dragoman.records import CodedDocument, Document, Entity, Event, Party, Problem, Span
from dragoman.scoring import (
    Count,
    Gold,
    GoldEvent,
    GoldParty,
    Scores,
    all_met,
    compare,
    gold_text,
    met,
    pair,
    read_gold,
)

STRIKE = "Iran attacked an Iraqi army base on Monday, officials in Baghdad said."
TALKS = "The foreign ministers of Egypt and Kenya met in Nairobi on Tuesday."

Write = Callable[..., Path]


def span(text: str, phrase: str) -> dict[str, int]:
    start = text.index(phrase)
    return {"start": start, "end": start + len(phrase)}


def ours(**changes: Any) -> dict[str, Any]:
    """Return the strike as a line of our corpus would tell it."""
    return {
        "text": STRIKE,
        "published": "2025-03-04",
        "events": [
            {"id": "e1", **span(STRIKE, "attacked"), "category": "ASSAULT", "reality": "actual"}
            | {"actors": ["p1"], "recipients": ["p2"]}
        ],
        "parties": [
            {"id": "p1", **span(STRIKE, "Iran"), "antecedent": None, "country": "IRN", "sectors": []},
            {
                "id": "p2",
                **span(STRIKE, "an Iraqi army base"),
                "antecedent": None,
                "country": "IRQ",
                "sectors": ["MIL"],
            },
        ],
    } | changes


def plover(**changes: Any) -> dict[str, Any]:
    """Return the talks as a PLOVER record."""
    return {
        "id": "7",
        "date": "2025-03-05",
        "text": TALKS,
        "event": ["CONSULT"],
        "event_text": ["met"],
        "actor": [{"code": "EGY", "sector": "GOV"}, {"code": "KEN", "entity_text": "Kenya"}],
    } | changes


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write a gold file, a line an entry."""

    def write(*entries: object, name: str = "gold.jsonl") -> Path:
        path = tmp_path / name
        path.write_text("".join(json.dumps(entry) + "\n" for entry in entries), encoding="utf-8")
        return path

    return write


def event(word: str, category: str, text: str = STRIKE, **changes: Any) -> Event:
    """Return a coded event told by a word."""
    given = {"actors": (), "recipients": (), "reality": "actual"} | changes
    return Event(
        id=f"v-{word}",
        category=category,
        modes=(),
        contexts=(),
        cameo=None,
        quad=1,
        score=0.0,
        goldstein=None,
        time=None,
        place=None,
        attribution=None,
        figures=(),
        predicate=Span(**span(text, word)),
        sentence=Span(0, len(text)),
        rule="made up",
        confidence=1.0,
        **given,
    )


def party(phrase: str, text: str = STRIKE, **changes: Any) -> Party:
    return Party(Span(**span(text, phrase)), phrase, **changes)


def wanted(word: str | None, category: str, text: str = STRIKE, **changes: Any) -> GoldEvent:
    return GoldEvent(word or "-", category, Span(**span(text, word)) if word else None, **changes)


def categories(found: Gold) -> list[list[str]]:
    return [[event.category for event in text.events] for text in found.texts]


# Reading


def test_our_form_is_read_with_spans_of_the_text(write: Write) -> None:
    (text,) = read_gold(write(ours())).texts
    (gold,) = text.events
    assert (gold.category, gold.reality) == ("ASSAULT", "actual")
    assert gold.predicate is not None
    assert gold.predicate.of(text.document.text) == "attacked"
    assert [party.spans[0].of(STRIKE) for party in (*gold.actors, *gold.recipients)] == ["Iran", "an Iraqi army base"]
    assert str(text.document.published) == "2025-03-04"


def test_a_pronoun_has_the_mentions_it_refers_to() -> None:
    body = "Kenya opened its embassy, and it thanked Egypt."
    parties = [
        {"id": "p1", **span(body, "Kenya"), "antecedent": None},
        {"id": "p2", **span(body, "it thanked") | {"end": body.index("it thanked") + 2}, "antecedent": "p1"},
    ]
    events = [{**span(body, "thanked"), "category": "SUPPORT", "actors": ["p2"], "recipients": []}]
    (gold,) = gold_text({"text": body, "events": events, "parties": parties}, "here").events
    assert [found.of(body) for found in gold.actors[0].spans] == ["it", "Kenya"]


def test_parties_that_refer_to_each_other_end() -> None:
    parties = [{"id": f"p{i}", "start": 0, "end": 4, "antecedent": f"p{3 - i}"} for i in (1, 2)]
    (gold,) = gold_text(ours(parties=parties), "here").events
    assert len(gold.actors[0].spans) == 2


def test_plover_records_of_one_text_are_one_text(write: Write) -> None:
    found = read_gold(write(plover(), plover(id="8", event=["AGREE", "SUPPORT"]), plover(id="9", text=STRIKE)))
    assert categories(found) == [["CONSULT", "AGREE", "SUPPORT"], ["CONSULT"]]


def test_plover_entity_is_known_by_its_text_else_by_its_code(write: Write) -> None:
    (gold,) = read_gold(write(plover())).texts[0].events
    first, second = gold.actors
    assert (first.spans, first.country, first.sectors) == ((), "EGY", ("GOV",))
    assert [found.of(TALKS) for found in second.spans] == ["Kenya"]


def test_plover_sectors_written_as_one_are_parted() -> None:
    (gold,) = gold_text(plover(actor=[{"code": "KOS", "sector": "GOVMIL"}]), "here").events
    assert (gold.actors[0].country, gold.actors[0].sectors) == ("XKX", ("GOV", "MIL"))


def test_older_plover_keys_are_read() -> None:
    record = plover() | {"eventText": ["Tuesday"], "textInfo": {"start": 0}}
    del record["event_text"]
    (gold,) = gold_text(record, "here").events
    assert gold.predicate == Span(**span(TALKS, "Tuesday"))


def test_event_text_is_looked_for_in_its_sentence() -> None:
    body = "They met once. They met again."
    record = plover(text=body, text_info={"start": 15, "end": 30}, event_text="met")
    (gold,) = gold_text(record, "here").events
    assert gold.predicate == Span(20, 23)


def test_auxiliary_modes_are_realities_and_the_rest_of_the_file_is_actual(write: Write) -> None:
    found = read_gold(
        write(plover(context=["diplomatic", "negation"]), plover(id="8", mode=["future"]), plover(id="9"))
    )
    assert [event.reality for event in found.texts[0].events] == ["negated", "planned", "actual"]


def test_a_file_without_auxiliary_modes_tells_no_reality(write: Write) -> None:
    assert read_gold(write(plover())).texts[0].events[0].reality is None


def test_a_text_with_plover_records_inside(write: Write) -> None:
    record = {key: value for key, value in plover().items() if key != "text"}
    assert categories(read_gold(write({"text": TALKS, "events": [record, record | {"event": "AID"}]}))) == [
        ["CONSULT", "AID"]
    ]


@pytest.mark.parametrize("indent", [None, 2])
@pytest.mark.parametrize("as_list", [True, False])
def test_one_object_or_a_list_over_many_lines(tmp_path: Path, indent: int | None, *, as_list: bool) -> None:
    path = tmp_path / "gold.json"
    path.write_text(json.dumps([ours(), plover()] if as_list else ours(), indent=indent), encoding="utf-8")
    assert categories(read_gold(path)) == ([["ASSAULT"], ["CONSULT"]] if as_list else [["ASSAULT"]])


def test_gzip_is_read(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl.gz"
    path.write_bytes(gzip.compress(json.dumps(ours()).encode()))
    assert categories(read_gold(path)) == [["ASSAULT"]]


def test_records_that_nobody_coded_are_counted_apart(write: Write) -> None:
    found = read_gold(write(plover(), plover(has_event=False)))
    assert (found.uncoded, categories(found)) == (1, [["CONSULT"]])


def test_a_text_without_events_is_kept(write: Write) -> None:
    assert categories(read_gold(write(ours(events=[]), plover(event=[])))) == [[], []]


def test_the_corpus_as_it_is_built_is_read() -> None:
    lines = [
        {"id": "x-1", **ours(), "attributions": [], "times": [], "places": [], "figures": [], "split": "dev"},
        {"id": "x-2", **ours(events=[], parties=[]), "title": "Strike on a base"},
    ]
    assert [len(gold_text(line, "here").events) for line in lines] == [1, 0]
    assert gold_text(lines[1], "here").document.title == "Strike on a base"


# Faults


@pytest.mark.parametrize(
    ("entry", "code", "words"),
    [
        ("a text", "DG-C01", "expected an object with a text"),
        ({"events": []}, "DG-C01", "no text"),
        ({"text": "  ", "events": []}, "DG-R04", "empty"),
        ({"text": STRIKE}, "DG-C01", "neither 'events'"),
        (ours(events={}), "DG-C01", "'events' is no list"),
        (ours(published="5/6/25"), "DG-U01", "5/6/25"),
        (ours(published=20250304), "DG-C01", "must be text"),
        (ours(parties=[]), "DG-C01", "event e1: 'p1' is not the id of a party"),
        (ours(parties=[{"id": "p1"}, {"id": "p2", "start": 0, "end": 4}]), "DG-C01", "party p1 has neither"),
        (ours(events=[{"category": "AID", "start": 3, "end": 900}]), "DG-C01", "3 to 900 is no stretch"),
        (ours(events=[{"category": "AID", "start": 3}]), "DG-C01", "3 to None is no stretch"),
        (ours(events=[{"category": "BLAME"}]), "DG-C01", "no category 'BLAME'"),
        (ours(events=[{"start": 0, "end": 4}]), "DG-C01", "event e1 has no category"),
        (ours(events=[{"category": "AID", "reality": "maybe"}]), "DG-C01", "'maybe' is no reality"),
        (plover(event=["DISAPPROVE"]), "DG-C01", "event 7: PLOVER has no category 'DISAPPROVE'"),
        (plover(actor=["Egypt"]), "DG-C01", "the actor 'Egypt' is no object"),
        (plover(recipient=[{"age": 50}]), "DG-C01", "neither a code nor an entity_text"),
        (plover(event_text=[4]), "DG-C01", "'event_text' holds 4"),
    ],
)
def test_fault_names_code_line_and_what_is_wrong(write: Write, entry: object, code: str, words: str) -> None:
    path = write(plover(), entry)
    found = read_gold(path)
    assert categories(found) == [["CONSULT"]]
    (fault,) = found.faults
    assert (fault.code, fault.where) == (code, f"{path}:2")
    assert words in fault.message


def test_a_line_that_is_no_json_does_not_hide_the_others(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(f"{json.dumps(ours())}\n{{'text'\n{json.dumps(plover())}\n", encoding="utf-8")
    found = read_gold(path)
    assert categories(found) == [["ASSAULT"], ["CONSULT"]]
    assert [(fault.code, fault.where) for fault in found.faults] == [("DG-R08", f"{path}:2")]


def test_a_list_that_is_cut_off_is_a_fault(tmp_path: Path) -> None:
    path = tmp_path / "gold.json"
    path.write_text(f"[{json.dumps(ours())},\n", encoding="utf-8")
    (fault,) = read_gold(path).faults
    assert "not closed" in fault.message


@pytest.mark.parametrize(
    ("data", "code"), [(b"", "DG-R04"), (b" \n", "DG-R04"), (b"\x00\x01", "DG-R03"), (b"[]", "DG-R04")]
)
def test_a_file_that_holds_no_gold(tmp_path: Path, data: bytes, code: str) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_bytes(data)
    with pytest.raises(ReadingError) as error:
        read_gold(path)
    assert (error.value.code, error.value.where) == (code, str(path))


def test_a_file_of_uncoded_records_is_not_silently_empty(write: Write) -> None:
    with pytest.raises(ReadingError, match="none of its 2 records is coded yet"):
        read_gold(write(plover(has_event=False), plover(hasEvent=False)))


@pytest.mark.parametrize(("name", "code"), [("gone.jsonl", "DG-R01"), ("", "DG-R07")])
def test_a_path_that_is_no_file(tmp_path: Path, name: str, code: str) -> None:
    with pytest.raises(DragomanError) as error:
        read_gold(tmp_path / name)
    assert error.value.code == code


# Pairing


def test_the_same_word_is_paired_whatever_the_category() -> None:
    gold, coded = wanted("attacked", "ASSAULT"), event("attacked", "COERCE")
    assert pair([gold], [coded]) == [(gold, coded)]


def test_of_two_in_a_long_predicate_the_same_category_is_taken() -> None:
    gold = wanted("attacked an Iraqi army base", "ASSAULT")
    other, same = event("attacked", "COERCE"), event("base", "ASSAULT")
    assert pair([gold], [other, same]) == [(gold, same), (None, other)]


def test_near_by_only_the_same_category_is_paired() -> None:
    gold = wanted("attacked", "ASSAULT")
    near, other = event("Iraqi", "ASSAULT"), event("Iraqi", "COERCE")
    assert pair([gold], [near]) == [(gold, near)]
    assert pair([gold], [other]) == [(gold, None), (None, other)]


def test_far_apart_nothing_is_paired() -> None:
    gold, coded = wanted("attacked", "ASSAULT"), event("said", "ASSAULT")
    assert pair([gold], [coded]) == [(gold, None), (None, coded)]


def test_without_a_predicate_category_and_a_shared_party_decide() -> None:
    iran = GoldParty(country="IRN")
    gold = wanted(None, "ASSAULT", actors=(iran,))
    stranger = event("attacked", "ASSAULT", actors=(party("officials", country="IRQ"),))
    doer = event("said", "ASSAULT", actors=(party("Iran", country="IRN"),))
    assert pair([gold], [stranger, doer]) == [(gold, doer), (None, stranger)]


def test_without_a_predicate_all_parties_show_a_wrong_category() -> None:
    gold = wanted(None, "ASSAULT", actors=(GoldParty(country="IRN"),), recipients=(GoldParty(country="IRQ"),))
    half = event("said", "ACCUSE", actors=(party("Iran", country="IRN"),))
    whole = event("attacked", "COERCE", actors=half.actors, recipients=(party("Iraqi army", country="IRQ"),))
    assert pair([gold], [half, whole]) == [(gold, whole), (None, half)]


def test_of_several_that_fit_the_one_that_shares_most_parties_is_taken() -> None:
    iran, base = GoldParty(country="IRN"), GoldParty(country="IRQ")
    gold = wanted(None, "ASSAULT", actors=(iran,), recipients=(base,))
    half = event("said", "ASSAULT", actors=(party("Iran", country="IRN"),))
    whole = event("attacked", "ASSAULT", actors=half.actors, recipients=(party("Iraqi army", country="IRQ"),))
    assert pair([gold], [half, whole]) == [(gold, whole), (None, half)]


def test_pairs_stand_in_the_order_of_the_gold() -> None:
    first, second = wanted("said", "ACCUSE"), wanted("attacked", "ASSAULT")
    coded = event("attacked", "ASSAULT")
    assert [gold for gold, _ in pair([first, second], [coded])] == [first, second]


def test_parties_are_met_by_mention_antecedent_code_or_name() -> None:
    iran = Span(**span(STRIKE, "Iran"))
    pronoun = party("officials", antecedent=iran)
    assert met([GoldParty(spans=(iran,))], [pronoun]) == 1
    assert met([GoldParty(spans=(iran,), country="IRQ")], [party("Baghdad", country="IRQ")]) == 0
    assert met([GoldParty(country="IRQ", sectors=("MIL",))], [party("Iraqi", country="IRQ", sectors=("GOV",))]) == 0
    assert met([GoldParty(sectors=("MIL",))], [party("Iraqi", country="IRQ", sectors=("MIL",))]) == 1
    known = party("Iran", entity=Entity("iran", "Iran", "state"))
    assert met([GoldParty(name="IRAN")], [known]) == 1


def test_a_coded_party_is_used_once_by_met_and_again_by_all_met() -> None:
    twice = [GoldParty(country="IRN"), GoldParty(country="IRN")]
    assert met(twice, [party("Iran", country="IRN")]) == 1
    assert all_met(twice, [party("Iran", country="IRN")])
    assert all_met([], [])
    assert not all_met([], [party("Iran")])
    assert not all_met(twice, [])


# Counting


def coded(*events: Event, text: str = STRIKE) -> CodedDocument:
    return CodedDocument(Document("d", text), events=events)


def test_everything_right() -> None:
    scores = Scores()
    found = event("attacked", "ASSAULT", actors=(party("Iran"),), recipients=(party("Iraqi army"),))
    compare(gold_text(ours(), "here"), coded(found), scores)
    for count in (scores.events, scores.categories, scores.actors, scores.recipients, scores.triples):
        assert count == Count(1, 1, 1)
    assert (scores.reality, scores.macro_f1, scores.words) == (1.0, 1.0, 12)


def test_a_wrong_category_is_found_but_no_triple() -> None:
    scores = Scores()
    found = event("attacked", "COERCE", actors=(party("Iran"),), recipients=(party("Iraqi army"),), reality="planned")
    compare(gold_text(ours(), "here"), coded(found), scores)
    assert (scores.events.right, scores.categories.right, scores.actors.right, scores.triples.right) == (1, 0, 1, 0)
    assert scores.confusion == {("ASSAULT", "COERCE"): 1}
    assert scores.realities == {("actual", "planned"): 1}
    assert scores.by_category == {"ASSAULT": Count(1, 0, 0), "COERCE": Count(0, 1, 0)}
    assert (scores.reality, scores.macro_f1) == (0.0, 0.0)


def test_the_mean_is_over_the_categories_of_the_gold() -> None:
    scores = Scores(by_category={"AID": Count(1, 1, 1), "ASSAULT": Count(1, 0, 0), "ACCUSE": Count(0, 3, 0)})
    assert scores.macro_f1 == 0.5


def test_what_is_missed_and_what_is_false() -> None:
    scores = Scores()
    compare(gold_text(ours(), "here"), coded(event("said", "ACCUSE", actors=(party("officials"),))), scores)
    assert scores.confusion == {("ASSAULT", "none"): 1, ("none", "ACCUSE"): 1}
    assert scores.actors == Count(1, 1, 0)
    assert scores.triples == Count(1, 1, 0)
    assert scores.reality is None


def test_a_triple_is_counted_for_each_actor_and_recipient() -> None:
    scores = Scores()
    body = gold_text(plover(), "here")
    both = (party("Egypt", TALKS, country="EGY", sectors=("GOV",)), party("Kenya", TALKS, country="KEN"))
    compare(body, coded(event("met", "CONSULT", TALKS, actors=both[:1]), text=TALKS), scores)
    assert scores.triples == Count(2, 1, 1)


def test_a_place_that_was_hit_is_no_recipient() -> None:
    scores = Scores()
    place = party("Baghdad", kind="place")
    compare(
        gold_text(ours(parties=[], events=[]), "here"), coded(event("attacked", "ASSAULT", recipients=(place,))), scores
    )
    assert scores.recipients == Count(0, 0, 0)


def test_figures_of_nothing_are_none() -> None:
    assert (Count().precision, Count().recall, Count().f1) == (None, None, None)
    assert (Scores().reality, Scores().macro_f1) == (None, None)
    assert Count(4, 2, 1).to_dict() == {
        "gold": 4,
        "coded": 2,
        "right": 1,
        "precision": 0.5,
        "recall": 0.25,
        "f1": 2 / 6,
    }


# The command


def run(*args: str | Path) -> Result:
    return CliRunner().invoke(main, ["score", *map(str, args)])


def test_score_prints_tables(write: Write) -> None:
    result = run(write(ours(), plover()), "--model", "frames")
    assert (result.exit_code, result.stderr) == (0, "")
    assert "2 texts, 24 words" in result.stdout
    rows = {line[:26].strip(): line[26:].split() for line in result.stdout.splitlines()}
    assert rows["event found"] == ["2", "2", "2", "1.000", "1.000", "1.000"]
    assert rows["actor, category, recipient"][:3] == ["3", "3", "3"]
    assert rows["reality of those found"][2:] == ["2", "1.000", "1.000", "1.000"]
    assert {"ASSAULT", "CONSULT", "mean of those in the gold"} <= rows.keys()
    assert "gold category" not in result.stdout


def test_score_shows_what_was_taken_for_what(write: Write) -> None:
    gold = ours(events=[ours()["events"][0] | {"category": "COERCE", "reality": "planned"}])
    lines = [line.split() for line in run(write(gold)).stdout.splitlines()]
    assert ["COERCE", "ASSAULT", "1"] in lines
    assert ["planned", "actual", "1"] in lines


def test_score_as_json_says_the_same_for_both_spellings(write: Write) -> None:
    path = write(plover())
    one, other = run(path, "--json"), run(path, "--format", "json")
    assert one.stdout == other.stdout
    scores = json.loads(one.stdout)
    assert (scores["gold"], scores["model"], scores["texts"]) == (str(path), "encoder", 1)
    assert scores["category"]["f1"] == 1.0
    assert scores["reality"] == {"pairs": 0, "right": 0, "accuracy": None}
    assert scores["confusion"] == [{"gold": "CONSULT", "coded": "CONSULT", "times": 1}]


def test_settings_reach_the_coder(write: Write) -> None:
    text = "Kenya did not attack Egypt."
    path = write({"text": text, "events": []})
    found = [json.loads(run(path, "--json", *extra).stdout)["events"]["coded"] for extra in ([], ["--no-negated"])]
    assert found == [1, 0]


def test_faults_are_named_and_nothing_is_scored(write: Write) -> None:
    path = write(ours(), {"text": STRIKE}, *[plover(event=["BLAME"])] * 11)
    result = run(path)
    assert (result.exit_code, result.stdout) == (1, "")
    lines = result.stderr.splitlines()
    assert lines[0].startswith(f"dragoman: [DG-C01] {path}:2: neither 'events'")
    assert len(lines) == 11
    assert lines[-1] == "dragoman: nothing was scored; 2 more faults"


def test_uncoded_records_are_said(write: Write) -> None:
    result = run(write(plover(), plover(has_event=False)), "--json")
    assert result.exit_code == 0
    assert "1 record is not coded yet (has_event is false) and is left out" in result.stderr


def test_a_file_that_does_not_exist() -> None:
    result = run("gone.jsonl")
    assert result.exit_code == 1
    assert result.stderr == "dragoman: [DG-R01] gone.jsonl: there is no such file\n"


def test_a_wrong_model_is_wrong_usage(write: Write) -> None:
    result = run(write(ours()), "--model", "oracle")
    assert result.exit_code == 2
    assert "[DG-U04]" in result.stderr


def test_a_text_on_which_the_coder_fails_is_set_aside(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_coder: Coder, parsed: Any) -> CodedDocument:
        if parsed.document.text == TALKS:
            message = "made up"
            raise RuntimeError(message)
        return CodedDocument(parsed.document, problems=(Problem("DG-R10", "no date"),))

    monkeypatch.setattr(Coder, "code_parsed", broken)
    path = write(ours(), plover())
    result = run(path, "--json")
    assert result.exit_code == 1
    scores = json.loads(result.stdout)
    assert (scores["texts"], scores["events"]["gold"]) == (1, 1)
    assert [item["where"] for item in scores["failed"]] == [f"{path}:2"]
    assert f"skipped [DG-C02] {path}:2" in result.stderr
