"""The command line: arguments and printing only."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dragoman._version import __version__
from dragoman.errors import DragomanError, UsageError

if TYPE_CHECKING:
    from dragoman.reading.files import Skipped
    from dragoman.records import CodedDocument, Document

FORMAT_NAMES = ("table", "jsonl", "csv", "parquet", "html")
USAGE, FAILURE = 2, 1


def _reported(command: Callable[..., Any]) -> Callable[..., Any]:
    """Turn errors into one clear line and an exit status: 2 for usage, 1 for failures."""

    @wraps(command)
    def run(*args: Any, **kwargs: Any) -> Any:
        try:
            return command(*args, **kwargs)
        except DragomanError as error:
            click.echo(f"dragoman: {error}", err=True)
            sys.exit(USAGE if isinstance(error, UsageError) else FAILURE)
        except BrokenPipeError:
            # The reader of the pipe has seen enough ("dragoman code … | head").
            sys.stderr.close()
            sys.exit(0)

    return run


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="dragoman")
def main() -> None:
    """Read the news and say who did what to whom, when, where, how many, and according to whom."""


@main.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("--published", metavar="DATE", help="Date of documents that do not carry their own: YYYY-MM-DD.")
@click.option(
    "--format",
    "format_",
    metavar="FORMAT",
    help=f"One of {', '.join(FORMAT_NAMES)}. Default: table on a terminal, jsonl in a pipe.",
)
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help="Write to FILE.")
@click.option("--explain", is_flag=True, help="Say which frame and which lexicon entries decided (table).")
@click.option("--claims", is_flag=True, help="List who says what (table).")
@_reported
def code(
    paths: tuple[str, ...],
    published: str | None,
    format_: str | None,
    output: Path | None,
    *,
    explain: bool,
    claims: bool,
) -> None:
    """Code documents: files and folders of text or JSONL, plain or gzip; - is standard input."""
    from dragoman.exporting import writer  # noqa: PLC0415 (only what a command needs is loaded)
    from dragoman.exporting.formats import TableWriter  # noqa: PLC0415
    from dragoman.reading import parse_published, read_paths  # noqa: PLC0415

    day = parse_published(published)
    if not paths:
        if sys.stdin.isatty():
            raise UsageError("DG-U04", "nothing to code: name a file or folder, or - for standard input")
        paths = ("-",)
    chosen = format_ or _default_format(output)
    out = writer(chosen, output)
    if isinstance(out, TableWriter):
        out.explain, out.claims = explain, claims
    elif explain or claims:
        raise UsageError(
            "DG-U04", "--explain and --claims belong to --format table; the other formats hold both already"
        )
    skipped: list[Skipped] = []
    count = 0
    for coded in _coded(read_paths(paths, published=day), skipped):
        out.write(coded)
        count += 1
    out.close()
    for item in skipped:
        click.echo(f"dragoman: skipped {item.error}", err=True)
    if skipped:
        click.echo(f"dragoman: {count} document{'' if count == 1 else 's'} coded, {len(skipped)} skipped", err=True)
        sys.exit(FAILURE)


def _default_format(output: Path | None) -> str:
    if output is not None:
        suffix = output.suffix.lower().lstrip(".")
        return suffix if suffix in FORMAT_NAMES else "jsonl"
    return "table" if sys.stdout.isatty() else "jsonl"


def _coded(documents: Iterator[Document | Skipped], skipped: list[Skipped]) -> Iterator[CodedDocument]:
    """Code documents as they come; the coder loads with the first, what cannot be read or coded is kept aside."""
    from dragoman.coder import Coder  # noqa: PLC0415
    from dragoman.reading.files import Skipped as SkippedItem  # noqa: PLC0415

    coder = Coder()
    for document in documents:
        if isinstance(document, SkippedItem):
            skipped.append(document)
            continue
        yield coder.code(document)


@main.command()
@click.option(
    "--store",
    "path",
    type=click.Path(dir_okay=False, path_type=Path),
    default=Path("demo.dragoman"),
    show_default=True,
    help="The store to make.",
)
@_reported
def demo(path: Path) -> None:
    """Code the bundled stories into a store, and show what was found."""
    from dragoman.demo import run  # noqa: PLC0415

    run(path)


@main.command()
@click.argument("code", required=False)
@_reported
def codebook(code: str | None) -> None:
    """Explain a code: a PLOVER category, mode, context or sector (ASSAULT, aerial, military, MIL), or a CAMEO code (190)."""
    from dragoman.codebooks.explain import explain, overview  # noqa: PLC0415

    click.echo(explain(code) if code else overview())


@main.group()
def lexicon() -> None:
    """Look after the data files of the lexicon."""


@lexicon.command()
@_reported
def check() -> None:
    """Read every data file of the lexicon and name the file and line of each fault."""
    from dragoman.lexicon.check import check_all  # noqa: PLC0415

    found = check_all()
    for fault in found.faults:
        click.echo(f"dragoman: {fault}", err=True)
    click.echo(found.summary)
    if found.faults:
        sys.exit(FAILURE)
