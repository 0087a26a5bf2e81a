"""The command line: arguments and printing only."""

from __future__ import annotations

import errno
import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from io import TextIOWrapper
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from dragoman._version import __version__
from dragoman.errors import CodingError, DragomanError, UsageError, WritingError
from dragoman.options import SETTINGS, Options

if TYPE_CHECKING:
    from dragoman.coder import Coder
    from dragoman.exporting import Writer
    from dragoman.reading import Skipped
    from dragoman.records import CodedDocument, Document

FORMAT_NAMES = ("table", "jsonl", "csv", "parquet", "html")
SUFFIXES = {
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".parquet": "parquet",
    ".html": "html",
    ".htm": "html",
}
SUFFIXES |= {".txt": "table", "": "jsonl"}
FAILURE, USAGE, INTERRUPTED = 1, 2, 130
FAILED = "DG-C02"
"""Problem of a document on which the coder failed."""
SHOWN_FAULTS = 10
"""Faults of a user's dictionaries that are written out; of more only the number."""


class _Command(click.Command):
    """Says of every fault in its arguments which command they belong to."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the arguments."""
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as error:
            error.ctx = error.ctx or ctx
            raise


class _Commands(click.Group):
    """Reports whatever goes wrong as one line with its code, and ends with 2 for wrong usage and 1 for failures."""

    command_class = _Command

    def main(self, *args: Any, standalone_mode: bool = True, **extra: Any) -> Any:
        """Run the command line; click's own entry point."""
        run: Callable[..., Any] = super().main
        if not standalone_mode:
            return run(*args, standalone_mode=False, **extra)
        _replace_closed_streams()
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, TextIOWrapper):
                # A terminal that cannot show a character is no reason to stop.
                stream.reconfigure(errors="backslashreplace")
        try:
            status = run(*args, standalone_mode=False, **extra)
            sys.stdout.flush()
        except click.UsageError as error:
            command = error.ctx.command_path if error.ctx else "dragoman"
            message = error.format_message()
            stop = "" if message.endswith((".", "?")) else "."
            status = _fail(UsageError("DG-U04", f"{message}{stop} See {command} --help."))
        except DragomanError as error:
            status = _fail(error)
        except OSError as error:
            _give_up_output()
            status = _fail(
                WritingError("DG-O01", f"cannot be written: {error.strerror or error}", where="standard output")
            )
        except click.Abort:
            _say("interrupted")
            status = INTERRUPTED
        sys.exit(status or 0)

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; where the reader of the pipe has seen enough ("dragoman code … | head"), end without a word."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            _give_up_output()
            ctx.exit(0)


def _replace_closed_streams() -> None:
    """Where the caller closed standard input or output, read nothing from it, and let what is written to it fail as an error."""
    if sys.stdin is None:
        sys.stdin = os.fdopen(os.open(os.devnull, os.O_RDONLY), encoding="utf-8")
    if sys.stdout is None:
        sys.stdout = os.fdopen(os.open(os.devnull, os.O_RDONLY), "w", encoding="utf-8")


def _give_up_output() -> None:
    """Let what is still buffered go nowhere: it would complain when Python closes the stream."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _fail(error: DragomanError) -> int:
    _say(str(error))
    return USAGE if isinstance(error, UsageError) else FAILURE


def _say(message: str) -> None:
    """Write one line to standard error, whatever the names of files and the texts of others hold."""
    line = "".join(character if character.isprintable() else " " for character in message)
    click.echo(f"dragoman: {line}", err=True)


def _settings(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command an option for each setting of the coder, and --fast for one that is often wanted."""
    command = click.option("--fast", is_flag=True, help="The same as --model fast.")(command)
    for name, default, text in reversed(SETTINGS):
        flag, shape = name.replace("_", "-"), _shape(default)
        declaration = f"--{flag}/--no-{flag}" if isinstance(default, bool) else f"--{flag}"
        command = click.option(declaration, name, default=default, help=text, **shape)(command)
    return command


def _options(settings: dict[str, Any]) -> Options:
    """Return the settings that a command was given.

    Raises:
        UsageError: DG-U04 when one is out of range, or --fast contradicts --model.
    """
    fast = settings.pop("fast")
    if fast and settings["model"] != "fast":
        if _is_given("model"):
            raise UsageError("DG-U04", f"--fast contradicts --model {settings['model']}; give one of them")
        settings["model"] = "fast"
    return Options(**settings)


def _is_given(name: str) -> bool:
    return click.get_current_context().get_parameter_source(name) is ParameterSource.COMMANDLINE


def _shape(default: object) -> dict[str, Any]:
    """Return how an option is given: a flag, a value, or a file that may be given again and again."""
    if isinstance(default, tuple):
        return {"multiple": True, "metavar": "FILE"}
    return {"show_default": True} if isinstance(default, bool) else {"show_default": True, "type": type(default)}


@click.group(
    "dragoman",
    cls=_Commands,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name="dragoman")
@click.pass_context
def main(context: click.Context) -> None:
    """Read the news and say who did what to whom, when, where, how many, and according to whom.

    Ends with 0 when all went well, 1 when something failed or was set aside, 2 when the command line is wrong.
    """
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


@main.command(short_help="Code documents and print or write their events.")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("--published", metavar="DATE", help="Date of documents that do not carry their own: YYYY-MM-DD.")
@click.option(
    "--format",
    "format_",
    metavar="FORMAT",
    help=f"One of {', '.join(FORMAT_NAMES)}. Default: what the suffix of FILE says; table on a terminal, jsonl in a pipe.",
)
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help="Write to FILE.")
@click.option("--explain", is_flag=True, help="Say which frame and which lexicon entries decided (table).")
@click.option(
    "--claims",
    is_flag=True,
    help="Say who says what: a second table, or one row a claim instead of one an event (jsonl, csv, parquet).",
)
@click.option("--jobs", type=int, default=1, show_default=True, help="Processes to share the work.")
@_settings
def code(  # noqa: PLR0913 (one an option)
    paths: tuple[str, ...],
    published: str | None,
    format_: str | None,
    output: Path | None,
    *,
    explain: bool,
    claims: bool,
    jobs: int,
    **settings: Any,
) -> None:
    """Code documents: files and folders of text or JSONL, plain or gzip; - is standard input.

    Text is UTF-8, or Windows-1252 where it is not. A line of JSONL is an object with a text, and as far as known title, url, publisher,
    published and id. What cannot be read or coded is set aside and listed at the end with its reason; the rest is coded.
    """
    from dragoman.coder import Coder  # noqa: PLC0415 (only what a command needs is loaded)
    from dragoman.reading import parse_published, read_paths  # noqa: PLC0415

    options = _options(settings)
    day = parse_published(published)
    paths = paths or _standard_input()
    target = None if output == Path("-") else output
    _check_apart(paths, target)
    format_ = format_ or _format_of(target)
    report = _Report(shows_problems=_shows_problems(format_, target, explain=explain))
    _check_writable(target)
    coder = Coder(options=options)
    if options.lexicon or options.actors:
        report.faults = coder.catalogue.faults
    try:
        coded = _coded(read_paths(paths, published=day, options=options, leave_out=target), coder, jobs, report)
        # Only now is it sure that no option or name is wrong, and what stood in the output may go.
        first = list(islice(coded, 1))
        if first or not report.skipped or target is None or not target.is_file():
            out = _writer(format_, target, explain=explain, claims=claims)
            for item in chain(first, coded):
                out.write(item)
            out.close()
        else:
            report.kept = target
    finally:
        report.print()
    if report.skipped:
        raise click.exceptions.Exit(FAILURE)


def _standard_input() -> tuple[str, ...]:
    if sys.stdin.isatty():
        raise UsageError("DG-U04", "nothing to code: name a file or folder, or - for standard input")
    return ("-",)


def _check_apart(paths: Iterable[str], target: Path | None) -> None:
    if target is not None and any(os.path.realpath(path) == os.path.realpath(target) for path in paths):
        raise UsageError("DG-U04", "is to be read and to be written; give -o another name", where=str(target))


def _format_of(target: Path | None) -> str:
    if target is None:
        return "table" if sys.stdout.isatty() else "jsonl"
    if target.suffix.lower() not in SUFFIXES:
        names = ", ".join(FORMAT_NAMES)
        raise UsageError("DG-U02", f"{target.suffix} names no format; add --format, one of {names}", where=str(target))
    return SUFFIXES[target.suffix.lower()]


def _check_writable(target: Path | None) -> None:
    """Look whether the output can be written, before work is done for nothing.

    Raises:
        WritingError: DG-O01 when it cannot.
    """
    if target is None:
        return
    reason = None
    if not target.parent.is_dir():
        reason = errno.ENOENT
    elif not os.access(target if target.exists() else target.parent, os.W_OK):
        reason = errno.EACCES
    if reason is not None:
        raise WritingError("DG-O01", f"cannot be written: {os.strerror(reason)}", where=str(target))


def _shows_problems(format_: str, target: Path | None, *, explain: bool) -> bool:
    """Tell whether the output itself says what was left open.

    Raises:
        UsageError: DG-U02, DG-U04 or DG-U05 when it cannot be written in this way.
    """
    from dragoman.exporting.formats import writer_class  # noqa: PLC0415 (only what a command needs is loaded)

    kind = writer_class(format_, target)
    if explain and format_ != "table":
        raise UsageError("DG-U04", "--explain belongs to --format table; the other formats hold the reasons already")
    return kind.shows_problems


def _writer(format_: str, target: Path | None, *, explain: bool, claims: bool) -> Writer:
    from dragoman.exporting import writer  # noqa: PLC0415 (only what a command needs is loaded)
    from dragoman.exporting.formats import TableWriter  # noqa: PLC0415

    if format_ == "table":
        return TableWriter(target, explain=explain, claims=claims)
    return writer(format_, target, claims=claims)


@dataclass
class _Report:
    """What is said at the end of a run: what was set aside, and what was left open in documents that were coded."""

    shows_problems: bool
    coded: int = 0
    faults: tuple[DragomanError, ...] = ()
    skipped: list[Skipped] = field(default_factory=list)
    problems: dict[str, list[str]] = field(default_factory=dict)
    kept: Path | None = None
    """The output where nothing was written, because there was nothing to code."""

    def count(self, coded: CodedDocument) -> None:
        """Note a document that was coded."""
        self.coded += 1
        if self.shows_problems:
            return
        place = coded.document.meta.get("path", coded.document.id)
        for problem in coded.problems:
            self.problems.setdefault(problem.code, []).append(f"{place}: {problem.message}")

    def print(self) -> None:
        """Write it to standard error, a line for each thing that was skipped and for each kind of problem."""
        for fault in self.faults[:SHOWN_FAULTS]:
            _say(f"dictionary {fault}")
        if len(self.faults) > SHOWN_FAULTS:
            _say(f"dictionary faults: {len(self.faults) - SHOWN_FAULTS} more; the rest of each file was read")
        for code, cases in self.problems.items():
            more = f" (and {len(cases) - 1} more)" if len(cases) > 1 else ""
            _say(f"note [{code}] {cases[0]}{more}")
        for item in self.skipped:
            _say(f"skipped {item.error}")
        if self.skipped:
            _say(f"{self.coded} document{'' if self.coded == 1 else 's'} coded, {len(self.skipped)} skipped")
        if self.kept is not None:
            _say(f"{self.kept} was left as it was")


def _coded(found: Iterable[Document | Skipped], coder: Coder, jobs: int, report: _Report) -> Iterator[CodedDocument]:
    """Code documents as they come; what cannot be read or coded is kept aside."""
    from dragoman.reading import Skipped  # noqa: PLC0415 (only what a command needs is loaded)

    for coded in coder.pipe(_readable(found, report), jobs=jobs):
        failure = next((problem for problem in coded.problems if problem.code == FAILED), None)
        if failure is not None:
            where = coded.document.meta.get("path", coded.document.id)
            report.skipped.append(
                Skipped(where, CodingError(FAILED, f"{failure.message}; please report it", where=where))
            )
            continue
        report.count(coded)
        yield coded


def _readable(found: Iterable[Document | Skipped], report: _Report) -> Iterator[Document]:
    from dragoman.reading import Skipped  # noqa: PLC0415 (only what a command needs is loaded)

    for item in found:
        if isinstance(item, Skipped):
            report.skipped.append(item)
        else:
            yield item


@main.command(short_help="Code the bundled stories and show what was found.")
@click.option(
    "--store",
    "path",
    type=click.Path(dir_okay=False, path_type=Path),
    default=Path("demo.dragoman"),
    show_default=True,
    help="The store to make.",
)
def demo(path: Path) -> None:
    """Code the bundled stories into a store, and show what was found."""
    from dragoman.demo import run  # noqa: PLC0415

    run(path)


@main.command(short_help="Measure the coder against a gold file.")
@click.argument("gold", type=click.Path(path_type=Path))
@click.option(
    "--format",
    "format_",
    type=click.Choice(["table", "json"]),
    default="table",
    show_default=True,
    help="Print the figures as a table or as json.",
)
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
@click.option("--jobs", type=int, default=1, show_default=True, help="Processes to share the work.")
@_settings
def score(gold: Path, format_: str, *, as_json: bool, jobs: int, **settings: Any) -> None:
    """Code the texts of a gold file and print precision, recall and F1 against what the file says.

    GOLD is JSON Lines or JSON, plain or gzip: texts with their events and parties as in our corpus, or PLOVER records with their text. A
    fault in it is named by its line, and nothing is scored then.
    """
    from dragoman.coder import Coder  # noqa: PLC0415 (only what a command needs is loaded)
    from dragoman.scoring import read_gold  # noqa: PLC0415
    from dragoman.scoring import score as count_right  # noqa: PLC0415 (the command has the name)

    if as_json and format_ != "json" and _is_given("format_"):
        raise UsageError("DG-U04", f"--json contradicts --format {format_}; give one of them")
    coder = Coder(options=_options(settings))
    found = read_gold(gold)
    for fault in found.faults[:SHOWN_FAULTS]:
        _say(str(fault))
    if found.faults:
        more = len(found.faults) - SHOWN_FAULTS
        _say(f"nothing was scored{f'; {more} more faults' if more > 0 else ''}")
        raise click.exceptions.Exit(FAILURE)
    if found.uncoded:
        number = "1 record is" if found.uncoded == 1 else f"{found.uncoded} records are"
        left_out = "is" if found.uncoded == 1 else "are"
        _say(f"note {gold}: {number} not coded yet (has_event is false) and {left_out} left out")
    scores = count_right(found.texts, coder, jobs=jobs)
    if as_json or format_ == "json":
        about = {"gold": str(gold), "model": coder.options.model, "coder": f"dragoman {__version__}"}
        click.echo(json.dumps(about | {"codebook": coder.codebook} | scores.to_dict(), ensure_ascii=False, indent=2))
    else:
        from dragoman.exporting.table import console  # noqa: PLC0415
        from dragoman.scoring.report import print_scores  # noqa: PLC0415

        print_scores(scores, console(), title=f"{gold} · model {coder.options.model}")
    for item in scores.failed:
        _say(f"skipped [{FAILED}] {item.where}: {item.problem.message}; please report it")
    if scores.failed:
        raise click.exceptions.Exit(FAILURE)


@main.command(short_help="Explain a code of PLOVER or CAMEO, or list them.")
@click.argument("code", required=False)
def codebook(code: str | None) -> None:
    """Explain a code: a PLOVER category, mode, context or sector (ASSAULT, aerial, military, MIL), or a CAMEO code (190)."""
    from dragoman.codebooks.explain import explain, overview  # noqa: PLC0415

    click.echo(explain(code) if code else overview())


@main.group(invoke_without_command=True)
@click.pass_context
def lexicon(context: click.Context) -> None:
    """Look after the data files of the lexicon."""
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


@lexicon.command(short_help="Read every data file and name each fault.")
def check() -> None:
    """Read every data file of the lexicon and name the file and line of each fault."""
    from dragoman.lexicon.check import check_all  # noqa: PLC0415

    found = check_all()
    for fault in found.faults:
        _say(str(fault))
    click.echo(found.summary)
    if found.faults:
        raise click.exceptions.Exit(FAILURE)
