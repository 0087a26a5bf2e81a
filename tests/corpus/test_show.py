from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from corpus.markup import read
from corpus.show import Wanted, as_html, as_text, event_lines, main, marks

TEXT = (
    "## 1 2024-03-05 agency\n"
    "{a1 [p1:FRA/GOV Paris] <did> not [e1 ask] [p2:MLI [l1:MLI Gao's] mayor] for [f1:money=5..USD $5 & more] on [t1:2024-03-04 Monday]}, "
    "[p3=p1 it] [a1:denies:p3 said], [x striking] a pose; [p4:MLI/OPP rivals] [e2 met].\n"
    "e1 REQUEST/assist negated p1 > p2 @l1 #t1 f1 +economic &a\ne2 CONSULT/visit,phone p4\n"
)


@pytest.fixture
def item(tmp_path: Path) -> dict[str, Any]:
    path = tmp_path / "made-up.txt"
    path.write_text(TEXT, encoding="utf-8")
    return next(read(path))


@pytest.mark.parametrize(
    ("wanted", "holds"),
    [
        (Wanted(), True),
        (Wanted(category="REQUEST", mode="assist", context="economic", reality="negated"), True),
        (Wanted(category="CONSULT", reality="negated"), False),
        (Wanted(mode="meet"), False),
        (Wanted(context="military"), False),
        (Wanted(batch="made-up", split="train"), True),
        (Wanted(batch="other"), False),
        (Wanted(split="dev"), False),
        (Wanted(words="PARIS"), True),
        (Wanted(words="Berlin"), False),
    ],
)
def test_what_is_wanted_must_hold_of_one_event(item: dict[str, Any], wanted: Wanted, *, holds: bool) -> None:
    assert wanted.holds(item) is holds


def test_event_line_says_it_all(item: dict[str, Any]) -> None:
    assert event_lines(item) == [
        (
            "e1  REQUEST/assist · NEGATED · «ask» · Paris → Gao's mayor · in Gao's · on 2024-03-04 (Monday) · money 5..USD"
            " · +economic · denies: it · &a"
        ),
        "e2  CONSULT/visit,phone · «met» · rivals",
    ]


def test_terminal_view_highlights_the_words(item: dict[str, Any]) -> None:
    shown = as_text(item)
    styles = {(shown.plain[span.start : span.end], str(span.style)) for span in shown.spans}
    assert {("ask", "bold red"), ("Paris", "cyan"), ("said", "bold blue"), ("Monday", "yellow")} <= styles
    assert any(style == "italic" and words.startswith("Paris <did>") for words, style in styles)


def test_page_keeps_the_text_and_nests_its_marks(item: dict[str, Any]) -> None:
    page = as_html([item], "a < b")
    body = re.search(r'<p class="text">(.*?)</p>', page, re.DOTALL)
    assert body is not None
    assert unescape(re.sub(r"<[^>]+>", "", body[1])) == item["text"]
    assert body[1].count("<span") == body[1].count("</span>") == len(marks(item))
    assert (
        '<span class="party" title="p2 MLI"><span class="place" title="l1 MLI">Gao&#x27;s</span> mayor</span>'
        in body[1]
    )
    assert "<title>a &lt; b</title>" in page


def test_page_needs_nothing_but_itself(item: dict[str, Any]) -> None:
    assert re.findall(r"https?://|<script|<link|@import|url\(", as_html([item], "t")) == []


def test_command_shows_items_of_the_corpus(capsys: pytest.CaptureFixture[str]) -> None:
    main(["--category", "request", "--reality", "negated", "--limit", "2"])
    out = capsys.readouterr().out
    assert out.count("REQUEST") >= 2
    assert "NEGATED" in out
    assert re.search(r"^2 of \d+ items$", out, re.MULTILINE)


def test_command_writes_a_page(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "page.html"
    main(["--context", "cyber", "--split", "dev", "--limit", "1", "--html", str(out)])
    assert "1 of " in capsys.readouterr().out
    assert out.read_text(encoding="utf-8").count("<article>") == 1


def test_command_leaves_with_1_when_nothing_is_found(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["--words", "no sentence holds these words"])
    assert left.value.code == 1
    assert "0 of 0 items" in capsys.readouterr().out
