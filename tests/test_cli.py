from __future__ import annotations

import csv
import gzip
import io
import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from pyarrow import parquet

from dragoman.cli import main
from dragoman.coder import Coder
from dragoman.errors import ModelError
from dragoman.language.parser import Parsed
from dragoman.lexicon.check import Checked
from dragoman.options import SETTINGS, Options
from dragoman.records import CodedDocument, Document

STRIKE = "Iran attacked an Iraqi army base on Monday, officials in Baghdad said."
TALKS = "The foreign ministers of Egypt and Kenya met in Nairobi on Tuesday."
DRAGOMAN = Path(sys.executable).with_name("dragoman")
"""The program itself, for what only a process of its own shows."""

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command line in a folder of its own, which holds a text, a text on talks and JSONL with both."""
    monkeypatch.chdir(tmp_path)
    Path("strike.txt").write_text(STRIKE, encoding="utf-8")
    Path("talks.txt").write_text(TALKS, encoding="utf-8")
    entries = [{"text": STRIKE, "published": "2025-03-04"}, {"text": TALKS, "published": "2025-03-05"}]
    Path("both.jsonl").write_text("".join(json.dumps(entry) + "\n" for entry in entries), encoding="utf-8")

    def run(*args: str, stdin: bytes | str | None = None) -> Result:
        return CliRunner().invoke(main, args, input=stdin)

    return run


def complaint(result: Result, code: str, status: int) -> str:
    """Check that the one line on standard error carries the code, and return it."""
    assert result.exit_code == status, result.stderr
    lines = result.stderr.splitlines()
    assert len(lines) == 1, lines
    assert lines[0].startswith(f"dragoman: [{code}] ")
    assert "Traceback" not in result.stderr
    return lines[0]


def skipped(result: Result) -> list[str]:
    """Return what the lines on standard error say was skipped; the last line counts it."""
    *lines, last = [line for line in result.stderr.splitlines() if " note " not in line]
    assert result.exit_code == 1
    assert all(line.startswith("dragoman: skipped [DG-") for line in lines)
    assert last == f"dragoman: {coded(result)} coded, {len(lines)} skipped"
    return [line.removeprefix("dragoman: skipped ") for line in lines]


def coded(result: Result) -> str:
    number = len({json.loads(line)["document"]["id"] for line in result.stdout.splitlines()})
    return f"{number} document{'' if number == 1 else 's'}"


def categories(result: Result) -> list[str]:
    return [json.loads(line)["category"] for line in result.stdout.splitlines()]


def test_a_text_to_lines(run: Run) -> None:
    result = run("code", "strike.txt", "--published", "2025-03-04")
    assert (result.exit_code, result.stderr) == (0, "")
    (event,) = [json.loads(line) for line in result.stdout.splitlines()]
    assert event["category"] == "ASSAULT"
    assert [party["country"] for party in event["actors"]] == ["IRN"]
    assert event["time"]["start"] == "2025-03-03"
    assert event["document"]["published"] == "2025-03-04"


def test_files_come_in_their_order(run: Run) -> None:
    both = categories(run("code", "strike.txt", "talks.txt", "--published", "2025-03-04"))
    assert both == ["ASSAULT", "CONSULT"]
    assert categories(run("code", "talks.txt", "strike.txt", "--published", "2025-03-04")) == both[::-1]
    assert categories(run("code", "both.jsonl")) == both
    assert categories(run("code", ".", "--published", "2025-03-04")) == both + both


def test_no_date_is_noted_once(run: Run) -> None:
    result = run("code", "strike.txt", "talks.txt")
    assert result.exit_code == 0
    (line,) = result.stderr.splitlines()
    assert line.startswith("dragoman: note [DG-R10] strike.txt: no publication date")
    assert line.endswith("(and 1 more)")


def test_table_shows_what_was_left_open_itself(run: Run) -> None:
    result = run("code", "strike.txt", "--format", "table")
    assert (result.exit_code, result.stderr) == (0, "")
    assert "[DG-R10] no publication date" in result.stdout
    assert "ASSAULT" in result.stdout


def test_table_explains_and_lists_claims(run: Run) -> None:
    said = run("code", "strike.txt", "--format", "table", "--explain", "--claims").stdout
    assert "frame" in said
    assert "who says" in said


def test_standard_input(run: Run) -> None:
    assert categories(run("code", "-", "--published", "2025-03-04", stdin=STRIKE)) == ["ASSAULT"]
    assert categories(run("code", "--published", "2025-03-04", stdin=STRIKE)) == ["ASSAULT"]
    assert categories(run("code", "-", stdin=Path("both.jsonl").read_bytes())) == ["ASSAULT", "CONSULT"]


@pytest.mark.parametrize("name", ["a.jsonl", "a.ndjson", "a.csv", "a.html", "a.parquet", "a.txt"])
def test_the_suffix_of_the_output_names_the_format(run: Run, name: str) -> None:
    result = run("code", "strike.txt", "--published", "2025-03-04", "-o", name)
    assert (result.exit_code, result.output) == (0, "")
    data = Path(name).read_bytes()
    checks: dict[str, Callable[[], bool]] = {
        ".jsonl": lambda: json.loads(data)["category"] == "ASSAULT",
        ".ndjson": lambda: json.loads(data)["category"] == "ASSAULT",
        ".csv": lambda: next(csv.DictReader(io.StringIO(data.decode())))["category"] == "ASSAULT",
        ".html": lambda: b"<mark" in data,
        ".parquet": lambda: parquet.read_table(name)["category"].to_pylist() == ["ASSAULT"],
        ".txt": lambda: data.decode().splitlines()[0] == STRIKE,
    }
    assert checks[Path(name).suffix]()


def test_a_dash_as_output_is_standard_output(run: Run) -> None:
    assert categories(run("code", "strike.txt", "--published", "2025-03-04", "-o", "-")) == ["ASSAULT"]
    assert not Path("-").exists()


def test_output_inside_the_folder_that_is_read(run: Run) -> None:
    for _ in range(2):
        assert run("code", ".", "--published", "2025-03-04", "-o", "events.jsonl").exit_code == 0
    assert len(Path("events.jsonl").read_text(encoding="utf-8").splitlines()) == 4


def test_settings_of_the_coder(run: Run) -> None:
    denial = "Iran did not attack Iraq on Monday."
    assert categories(run("code", "-", "--published", "2025-03-04", stdin=denial)) == ["ASSAULT"]
    assert categories(run("code", "-", "--published", "2025-03-04", "--no-negated", stdin=denial)) == []


def test_files_of_the_lexicon_may_be_given_again_and_again(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []

    def coder(*, options: Options) -> Coder:
        seen.append((options.lexicon, options.actors))
        return Coder()

    monkeypatch.setattr("dragoman.coder.Coder", coder)
    assert run("code", "talks.txt", "--lexicon", "a.tsv", "--actors", "b.txt", "--lexicon", "c.tsv").exit_code == 0
    assert seen == [(("a.tsv", "c.tsv"), ("b.txt",))]


BROKEN = b"".join(
    [
        json.dumps({"text": STRIKE, "published": "2025-03-04"}).encode() + b"\n",
        b'{"text": "Iran at\n',
        b'["Iran"]\n',
        json.dumps({"text": TALKS, "published": "2025-02-31"}).encode() + b"\n",
        json.dumps({"text": TALKS, "published": "2025-03-05"}).encode() + b"\n",
    ]
)


def test_broken_lines_are_named_and_the_rest_is_coded(run: Run) -> None:
    Path("broken.jsonl").write_bytes(BROKEN)
    result = run("code", "broken.jsonl")
    assert categories(result) == ["ASSAULT", "CONSULT"]
    reasons = skipped(result)
    assert [reason.split(": ")[0] for reason in reasons] == [
        "[DG-R08] broken.jsonl:2",
        "[DG-R08] broken.jsonl:3",
        "[DG-U01] broken.jsonl:4",
    ]


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("no.txt", None, "[DG-R01] no.txt: there is no such file or folder"),
        ("a.txt", b"\x7fELF\0\0", "[DG-R03] a.txt: the file is binary, not text"),
        ("a.txt", b"", "[DG-R04] a.txt: the file is empty"),
        (
            "a.txt",
            b"a" * 5_000_000,
            "[DG-R05] a.txt: longer than 1,000,000 characters; split it, or raise longest_text",
        ),
        ("a.txt", "Войска вошли в город".encode("windows-1251"), "[DG-R06] a.txt: not UTF-8 from byte 0"),
        (
            "a.txt.gz",
            gzip.compress(STRIKE.encode(), mtime=0)[:-9],
            "[DG-R07] a.txt.gz: the file cannot be read: Compressed file ended",
        ),
        ("a.txt.gz", STRIKE.encode(), "[DG-R07] a.txt.gz: the file cannot be read: not gzip, as its name says"),
        ("a.jsonl", b"", "[DG-R04] a.jsonl: the file is empty"),
        ("a.pdf", b"%PDF-1.4", "[DG-R11] a.pdf: files ending in .pdf are not read"),
        ("a.csv.gz", b"\x1f\x8b", "[DG-R11] a.csv.gz: files ending in .csv are not read; text and JSONL are"),
        ("x\ny\x1b[2J", None, "[DG-R01] x y [2J: there is no such file or folder"),
    ],
    ids=[
        "missing",
        "binary",
        "empty",
        "long",
        "encoding",
        "truncated",
        "no-gzip",
        "no-lines",
        "kind",
        "packed-kind",
        "control",
    ],
)
def test_bad_input_is_named_and_the_rest_is_coded(run: Run, name: str, data: bytes | None, reason: str) -> None:
    if data is not None:
        Path(name).write_bytes(data)
    result = run("code", "both.jsonl", name, "strike.txt", "--published", "2025-03-06")
    assert categories(result) == ["ASSAULT", "CONSULT", "ASSAULT"]
    (found,) = skipped(result)
    assert found.startswith(reason)


def test_a_folder_without_readable_files(run: Run) -> None:
    Path("empty").mkdir()
    assert skipped(run("code", "empty")) == ["[DG-R02] empty: the folder holds no file that can be read"]


def test_empty_standard_input(run: Run) -> None:
    assert skipped(run("code", "-", stdin=b"")) == ["[DG-R04] -: the file is empty"]


def test_windows_1252_is_coded_and_noted(run: Run) -> None:
    Path("old.txt").write_bytes("French troops attacked a café in Paris.".encode("windows-1252"))
    result = run("code", "old.txt", "--published", "2025-03-04")
    assert categories(result) == ["ASSAULT"]
    assert "a café" in result.stdout
    assert result.exit_code == 0
    assert result.stderr == "dragoman: note [DG-W02] old.txt: the text is not UTF-8; it was read as Windows-1252\n"


def test_a_document_on_which_the_coder_fails_is_set_aside(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    code_parsed = Coder.code_parsed

    def failing(self: Coder, parsed: Parsed) -> CodedDocument:
        if "Egypt" in parsed.document.text:
            raise KeyError(parsed.document.text[:5] + "\n")
        return code_parsed(self, parsed)

    monkeypatch.setattr(Coder, "code_parsed", failing)
    result = run("code", "talks.txt", "strike.txt", "--published", "2025-03-04")
    assert categories(result) == ["ASSAULT"]
    (reason,) = skipped(result)
    assert reason.startswith("[DG-C02] talks.txt: ")
    assert "KeyError: 'The f\\n'" in reason
    assert reason.endswith("; please report it")


def test_without_a_model_nothing_is_tried(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(_: Coder, __: Parsed) -> CodedDocument:
        raise ModelError("DG-M01", "the language model is not installed")

    monkeypatch.setattr(Coder, "code_parsed", failing)
    complaint(run("code", "talks.txt", "strike.txt"), "DG-M01", 1)


def test_the_work_is_shared_as_asked(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []
    pipe = Coder.pipe

    def noting(self: Coder, documents: Iterable[Document], *, jobs: int) -> Iterator[CodedDocument]:
        seen.append(jobs)
        return pipe(self, documents)

    monkeypatch.setattr(Coder, "pipe", noting)
    assert categories(run("code", "talks.txt", "--jobs", "3")) == categories(run("code", "talks.txt")) == ["CONSULT"]
    assert seen == [3, 1]


@pytest.mark.parametrize(
    ("args", "code", "words"),
    [
        (["code", "strike.txt", "--published", "2025-02-31"], "DG-U01", "'2025-02-31' is not a date"),
        (["code", "strike.txt", "--published", "yesterday"], "DG-U01", "write it as YYYY-MM-DD"),
        (["code", "strike.txt", "--format", "xml"], "DG-U02", "there is no format 'xml'; there are table, jsonl"),
        (["code", "strike.txt", "-o", "a.xlsx"], "DG-U02", "a.xlsx: .xlsx names no format; add --format"),
        (["code", "strike.txt", "--format", "parquet"], "DG-U05", "parquet needs a file: add -o FILE.parquet"),
        (["code", "strike.txt", "-o", "strike.txt"], "DG-U04", "strike.txt: is to be read and to be written"),
        (["code", "strike.txt", "-o", "./sub/../strike.txt"], "DG-U04", "is to be read and to be written"),
        (["code", "strike.txt", "-o", "."], "DG-U04", "is a directory"),
        (
            ["code", "strike.txt", "--format", "csv", "--explain"],
            "DG-U04",
            "--explain belongs to --format table",
        ),
        (
            ["code", "strike.txt", "--longest-text", "0"],
            "DG-U04",
            "option longest_text must be a whole number of at least 1",
        ),
        (
            ["code", "strike.txt", "--longest-text", "long"],
            "DG-U04",
            "'long' is not a valid integer. See dragoman code --help.",
        ),
        (["code", "strike.txt", "--codebook", "cameo"], "DG-U04", "codebook 'cameo' is unknown"),
        (
            ["code", "strike.txt", "--jobs", "0"],
            "DG-U04",
            "jobs must be 1 or more, not 0",
        ),
        (["code", "strike.txt", "--batch-size", "9" * 20], "DG-U04", "option batch_size must be at most 2,147,483,647"),
        (["code", "strike.txt", "--fast", "--model", "encoder"], "DG-U04", "--fast contradicts --model encoder"),
        (["code", "strike.txt", "--model", "frames", "--fast"], "DG-U04", "--fast contradicts --model frames"),
        (["code", "strike.txt", "--published"], "DG-U04", "requires an argument. See dragoman code --help."),
        (["codebook", "A", "B"], "DG-U04", "unexpected extra argument (B). See dragoman codebook --help."),
        (["score", "g.jsonl", "--json", "--format", "table"], "DG-U04", "--json contradicts --format table"),
        (["code", "--frmat", "csv"], "DG-U04", "No such option '--frmat'"),
        (["xyz"], "DG-U04", "No such command 'xyz'. See dragoman --help."),
        (["codebook", "NOSUCH"], "DG-U03", "'NOSUCH' is in neither codebook"),
        (["codebook", "ASSULT"], "DG-U03", "did you mean ASSAULT?"),
    ],
)
def test_wrong_usage_is_one_line_and_ends_with_2(run: Run, args: list[str], code: str, words: str) -> None:
    Path("sub").mkdir()
    result = run(*args)
    assert words in complaint(result, code, 2)
    assert result.stdout == ""
    assert Path("strike.txt").read_text(encoding="utf-8") == STRIKE


def test_nothing_to_code(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dragoman.cli.sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("click.testing._NamedTextIOWrapper.isatty", lambda _: True, raising=False)
    assert "nothing to code: name a file or folder" in complaint(run("code"), "DG-U04", 2)


@pytest.mark.parametrize("name", ["no/a.jsonl", "no/a.parquet", "no/a.html"])
def test_output_into_a_folder_that_does_not_exist(run: Run, name: str) -> None:
    line = complaint(run("code", "strike.txt", "-o", name), "DG-O01", 1)
    assert line.endswith(f"{name}: cannot be written: No such file or directory")


@pytest.mark.parametrize(
    ("args", "status"),
    [
        (["code", "no.txt"], 1),
        (["code", "strike.txt", "--jobs", "0"], 2),
        (["code", "strike.txt", "--explain"], 2),
        (["code", "strike.txt", "--lexicon", "no.tsv"], 1),
        (["code", "strike.txt", "--lexicon", "."], 1),
        (["code", "strike.txt", "--actors", "no.txt"], 1),
    ],
)
def test_what_stands_in_the_output_stays_when_nothing_is_coded(run: Run, args: list[str], status: int) -> None:
    Path("old.csv").write_text("of last week\n", encoding="utf-8")
    result = run(*args, "-o", "old.csv")
    assert result.exit_code == status
    assert "[DG-" in result.stderr
    assert "Traceback" not in result.stderr
    assert Path("old.csv").read_text(encoding="utf-8") == "of last week\n"


def test_a_text_without_events_takes_the_place_of_what_was_written_before(run: Run) -> None:
    Path("calm.txt").write_text("The weather was fine.", encoding="utf-8")
    Path("old.csv").write_text("of last week\n", encoding="utf-8")
    assert run("code", "calm.txt", "-o", "old.csv").exit_code == 0
    (columns,) = Path("old.csv").read_text(encoding="utf-8").splitlines()
    assert columns.startswith("event_id,document_id,")


@pytest.mark.parametrize("args", [["--fast"], ["--model", "fast"], ["--fast", "--model", "fast"]])
def test_fast_is_a_short_name_of_a_model(run: Run, monkeypatch: pytest.MonkeyPatch, args: list[str]) -> None:
    seen = []

    def coder(*, options: Options) -> Coder:
        seen.append(options.model)
        return Coder(model="frames")

    monkeypatch.setattr("dragoman.coder.Coder", coder)
    assert run("code", "talks.txt", *args).exit_code == 0
    assert seen == ["fast"]


@pytest.mark.parametrize(
    ("closed", "args", "complaint"),
    [
        ("<&-", "code", "dragoman: skipped [DG-R04] -: the file is empty\n"),
        (">&-", "codebook", "dragoman: [DG-O01] standard output: cannot be written: Bad file descriptor\n"),
    ],
)
def test_a_stream_that_the_caller_closed(closed: str, args: str, complaint: str) -> None:
    command = f"'{DRAGOMAN}' {args} {closed}"
    result = subprocess.run(["/bin/sh", "-c", command], stderr=subprocess.PIPE, check=False)
    assert result.returncode == 1
    assert result.stderr.decode().startswith(complaint)
    assert b"Traceback" not in result.stderr


@pytest.mark.parametrize("store", ["no/a.dragoman", "strike.txt", "."])
def test_a_store_that_cannot_be_made(run: Run, store: str) -> None:
    result = run("demo", "--store", store)
    assert result.exit_code in {1, 2}
    complaint(result, "DG-S01" if result.exit_code == 1 else "DG-U04", result.exit_code)
    assert result.stdout == ""


@pytest.mark.parametrize("command", [[], ["code"], ["demo"], ["codebook"], ["lexicon"], ["lexicon", "check"]])
@pytest.mark.parametrize("flag", ["-h", "--help"])
def test_help(run: Run, command: list[str], flag: str) -> None:
    result = run(*command, flag)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith("Usage: ")


def test_help_of_code_names_every_setting(run: Run) -> None:
    said = " ".join(run("code", "--help").stdout.split())
    for name, _, text in SETTINGS:
        assert f"--{name.replace('_', '-')}" in said
        assert text in said


@pytest.mark.parametrize("command", [[], ["lexicon"]])
def test_without_a_command_help_is_shown(run: Run, command: list[str]) -> None:
    result = run(*command)
    assert (result.exit_code, result.stderr) == (0, "")
    assert "Commands:" in result.stdout


def test_version(run: Run) -> None:
    assert re.fullmatch(r"dragoman, version \d+\.\d+\S*\n", run("--version").stdout)


def test_codebook(run: Run) -> None:
    assert "PLOVER 2.0-draft: 16 categories" in run("codebook").stdout
    assert run("codebook", "ASSAULT").stdout.startswith("ASSAULT  PLOVER category")
    assert run("codebook", "190").stdout.startswith("190  CAMEO: Use conventional military force")


def test_demo_makes_its_store(run: Run) -> None:
    result = run("demo", "--store", "tour.dragoman")
    assert (result.exit_code, result.stderr) == (0, "")
    assert "all of it is in tour.dragoman" in result.stdout
    assert Path("tour.dragoman").is_file()


def test_lexicon_check(run: Run) -> None:
    result = run("lexicon", "check")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith("no faults: ")


def test_lexicon_check_names_faults(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    from dragoman.errors import DataError  # noqa: PLC0415 (for this test alone)

    fault = DataError("DG-D02", "no such category", where="aid.toml:7")
    monkeypatch.setattr("dragoman.lexicon.check.check_all", lambda: Checked((fault,), "1 fault"))
    result = run("lexicon", "check")
    assert (result.exit_code, result.stdout) == (1, "1 fault\n")
    assert result.stderr == "dragoman: [DG-D02] aid.toml:7: no such category\n"


def test_a_text_of_50_megabytes_is_set_aside_at_once(tmp_path: Path) -> None:
    path = tmp_path / "big.txt.gz"
    with gzip.open(path, "wb", compresslevel=1) as stream:
        for _ in range(50):
            stream.write((STRIKE + "\n").encode() * (1_000_000 // (len(STRIKE) + 1)))
    started = time.perf_counter()
    result = subprocess.run([DRAGOMAN, "code", path], capture_output=True, check=False)
    assert time.perf_counter() - started < 20
    assert result.returncode == 1
    assert b"[DG-R05]" in result.stderr


@pytest.mark.slow
@pytest.mark.parametrize("format_", ["jsonl", "table"])
def test_a_reader_that_stops_is_no_error(tmp_path: Path, format_: str) -> None:
    text = tmp_path / "many.jsonl"
    text.write_text((json.dumps({"text": STRIKE}) + "\n") * 400, encoding="utf-8")
    with subprocess.Popen(
        [DRAGOMAN, "code", text, "--format", format_],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.read(10)
        process.stdout.close()
        complaints = process.stderr.read()
    assert (process.returncode, b"Traceback" in complaints, b"rror" in complaints) == (0, False, False)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs the device that is always full")
def test_a_full_disk() -> None:
    with Path("/dev/full").open("wb") as full:
        result = subprocess.run([DRAGOMAN, "codebook"], stdout=full, stderr=subprocess.PIPE, check=False)
    assert result.returncode == 1
    assert result.stderr.decode() == "dragoman: [DG-O01] standard output: cannot be written: No space left on device\n"


def test_a_locale_without_the_characters_is_no_reason_to_stop() -> None:
    western = os.environ | {"PYTHONIOENCODING": "latin-1", "PYTHONUTF8": "0"}
    said = subprocess.run([DRAGOMAN, "codebook"], env=western, capture_output=True, check=True)
    assert b"\\u2026" in said.stdout
    named = subprocess.run([DRAGOMAN, "code", "n\u2026.txt"], env=western, capture_output=True, check=False)
    assert named.returncode == 1
    assert named.stderr.startswith(b"dragoman: skipped [DG-R01] n\\u2026.txt: there is no such file")


def test_faults_of_a_dictionary_are_told_and_the_rest_is_used(run: Run) -> None:
    Path("own.actors.txt").write_text("RIVERLAND_ [RVLGOV]\nODD [RVLGOV 20130401]\n", encoding="utf-8")
    Path("own.txt").write_text("Riverland attacked an Iraqi army base on Monday.", encoding="utf-8")
    result = run("code", "own.txt", "--published", "2025-03-04", "--format", "jsonl", "--actors", "own.actors.txt")
    assert result.exit_code == 0
    assert "own.actors.txt:2" in result.stderr
    assert [party["country"] for party in json.loads(result.stdout.splitlines()[0])["actors"]] == ["RVL"]
