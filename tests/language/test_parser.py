from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from dragoman.coder import Coder
from dragoman.errors import ModelError
from dragoman.language import parser
from dragoman.language.parsing import piece_texts
from dragoman.options import Options
from dragoman.reading import document_from_text

TEXT = """The ministers of the two neighbouring states met in a small hotel by the lake and talked until late at night. They had been
expected to sign a treaty on fishing, but lawyers were still arguing about the wording of its longest clause. Reporters who waited
outside were told that nothing had been decided; some of them began singing, others were writing their first drafts. "We're close,"
one tired envoy said, "and we'd rather be right than fast." The islands lie fifty miles off the coast. Their people sell cod,
mackerel and wool, have built three harbours since the war, and think of both capitals as far away. Police on bicycles patrol the
villages. Older fishermen remember the winters in which boats were seized, nets cut and crews beaten; the younger ones have heard
such stories told and retold. Last spring a trawler rammed a patrol boat. Nobody was hurt, but four sailors were arrested and held for
eleven days before their union's lawyers got them out. Since then, talks have gone faster. If they fail, the larger state has
threatened to close its markets, which would hit the islands hardest. Economists doubt it will. Ships carrying frozen fish kept
leaving the port throughout the crisis, customs officers say, and the buyers, mostly from abroad, paid better prices than ever."""


@pytest.fixture
def manifest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small model folder with its manifest in the place of the real one."""
    folder = tmp_path / "model"
    (folder / "part").mkdir(parents=True)
    (folder / "meta.json").write_text("{}", encoding="utf-8")
    (folder / "part" / "weights").write_bytes(b"\x00\x01\x02")
    names = ("meta.json", "part/weights")
    lines = [f"{hashlib.sha256((folder / name).read_bytes()).hexdigest()}\t{name}" for name in names]
    listing = tmp_path / "manifest.tsv"
    listing.write_text("\n".join(["sha256\tfile", *lines]) + "\n", encoding="utf-8")
    monkeypatch.setattr(parser, "packaged", lambda *_parts: listing)
    return folder


def test_the_pinned_files_are_accepted(manifest: Path) -> None:
    parser.verify(manifest)


def test_a_changed_file_is_named(manifest: Path) -> None:
    (manifest / "part" / "weights").write_bytes(b"\x00\x01\x03")
    with pytest.raises(ModelError) as raised:
        parser.verify(manifest)
    assert (raised.value.code, raised.value.where) == ("DG-M02", "part/weights")
    assert "not the pinned one" in raised.value.message


def test_a_missing_file_is_named(manifest: Path) -> None:
    (manifest / "meta.json").unlink()
    with pytest.raises(ModelError) as raised:
        parser.verify(manifest)
    assert (raised.value.code, raised.value.where) == ("DG-M02", "meta.json")
    assert "missing" in raised.value.message


def test_remembered_lemmas_are_the_models_own(coder: Coder) -> None:
    nlp = coder.parser.pipeline
    steps = dict(nlp.components)
    made = 0
    for text in [*TEXT.split("\n"), "They're gonna leave, let's see.", TEXT]:
        remembered, own = nlp(text), nlp(text)
        for token in own:
            token.lemma_ = ""
        for name in ("attribute_ruler", "lemmatizer"):
            own = steps[name](own)
        assert [(t.lemma_, t.pos_, str(t.morph)) for t in remembered] == [(t.lemma_, t.pos_, str(t.morph)) for t in own]
        assert all(token.lemma_ for token in remembered)
        made += len(remembered)
    assert made > 500


def test_a_hyphen_after_an_abbreviation_divides_two_names(coder: Coder) -> None:
    words = [token.text for token in coder.parser.pipeline.make_doc("The U.S.-Qatari talks ended.")]
    assert words[:5] == ["The", "U.S.", "-", "Qatari", "talks"]


def test_paragraph_offsets_count_in_the_document(coder: Coder) -> None:
    text = "Turkey attacked Syria.\n\n\U0001f54a Ghana and Togo signed an agreement."
    parsed = coder.parse(document_from_text(text))
    assert len(parsed.paragraphs) == 2
    for paragraph in parsed.paragraphs:
        for token in paragraph.doc:
            assert paragraph.token_span(token).of(text) == token.text


def test_a_long_paragraph_is_cut_at_sentences_and_nothing_is_lost(coder: Coder) -> None:
    text = " ".join(f"Kenya and Uganda held talks in room {number}." for number in range(40))
    options = Options(longest_paragraph=300)
    document = document_from_text(text)
    parts = piece_texts(document, options)
    assert len(parts) > 1
    assert "".join(parts) == text
    assert all(len(part) <= 300 for part in parts)
    assert all(part.startswith("Kenya") and part.rstrip().endswith(".") for part in parts)
    coded = Coder(longest_paragraph=300).code(text)
    assert [problem.code for problem in coded.problems if problem.code.startswith("DG-W")] == ["DG-W01"]
    assert coder.code(text).problems != coded.problems
    assert coded.events
    assert {event.predicate.of(text) for event in coded.events} <= {"held", "talks"}


def test_a_long_paragraph_without_sentences_is_cut_at_spaces_or_hard() -> None:
    options = Options(longest_paragraph=50)
    words = piece_texts(document_from_text("word " * 60), options)
    assert "".join(words).split() == ["word"] * 60
    assert max(map(len, words)) <= 50
    solid = piece_texts(document_from_text("x" * 120), options)
    assert [len(part) for part in solid] == [50, 50, 20]


@pytest.mark.parametrize("verb", ["cane-charged", "baton-charge", "Lathi-charging"])
def test_a_charge_with_sticks_is_one_word(coder: Coder, verb: str) -> None:
    assert verb in [
        token.text for token in coder.parser.pipeline.make_doc(f"They {verb} the crowd; charged-up youths fled.")
    ]
