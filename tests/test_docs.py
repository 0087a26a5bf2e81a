from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from dragoman.cli import main as command_line
from dragoman.codebooks import cameo, plover
from dragoman.errors import CODES
from dragoman.exporting.frame import FLAT_COLUMNS, event_fields
from dragoman.options import SETTINGS

PROJECT = Path(__file__).resolve().parent.parent
DOCS = PROJECT / "docs"
REFERENCE = DOCS / "reference"
PACKAGE = PROJECT / "src" / "dragoman"
PAGES = sorted([*PROJECT.glob("*.md"), *DOCS.rglob("*.md"), *(PROJECT / "corpus").rglob("*.md")])
TUTORIAL = DOCS / "tutorial" / "first-article.md"
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)")
PLANNED = {"add", "serve", "export", "relations", "tracks"}


def name_of(page: Path) -> str:
    return page.relative_to(PROJECT).as_posix()


def read(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def fences(page: Path, language: str | None = None) -> list[str]:
    return [body for found, body in FENCE.findall(read(page)) if language in (None, found)]


def prose(page: Path) -> str:
    return FENCE.sub("", read(page))


def section(page: Path, title: str) -> str:
    found = re.search(rf"^(#+) {re.escape(title)}\n(.*?)(?=^\1 |\Z)", read(page), re.MULTILINE | re.DOTALL)
    assert found is not None, f"{page.name} has no section {title!r}"
    return found[2]


def anchors(page: Path) -> set[str]:
    titles = re.findall(r"^#+ (.+)$", prose(page), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).strip().replace(" ", "-") for title in titles}


def commands(command: click.Command, path: str = "dragoman") -> Iterator[tuple[str, click.Command]]:
    yield path, command
    if isinstance(command, click.Group):
        for name, inner in command.commands.items():
            yield from commands(inner, f"{path} {name}")


def command_options() -> list[tuple[str, str]]:
    return [
        (path, name)
        for path, command in commands(command_line)
        for parameter in command.params
        if isinstance(parameter, click.Option)
        for name in (*parameter.opts, *parameter.secondary_opts)
    ]


# The reference


def test_reference_is_up_to_date() -> None:
    script = PROJECT / "scripts" / "make_reference.py"
    done = subprocess.run([sys.executable, str(script), "--check"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, ""), done.stdout + done.stderr


@pytest.mark.parametrize("path", [path for path, _ in commands(command_line)])
def test_command_is_documented(path: str) -> None:
    assert section(REFERENCE / "cli.md", path).strip()


@pytest.mark.parametrize(("path", "option"), command_options())
def test_option_of_a_command_is_documented(path: str, option: str) -> None:
    assert re.search(rf"`{re.escape(option)}(?: \w+)?`", section(REFERENCE / "cli.md", path))


@pytest.mark.parametrize(("setting", "default", "text"), SETTINGS)
def test_setting_is_documented(setting: str, default: object, text: str) -> None:
    row = next(line for line in read(REFERENCE / "options.md").splitlines() if line.startswith(f"| `{setting}` |"))
    assert repr(default) in row
    assert text in row


def test_error_codes_of_the_source_are_documented() -> None:
    used = {code for source in PACKAGE.rglob("*.py") for code in re.findall(r"DG-[A-Z]\d\d", read(source))}
    documented = set(re.findall(r"^\| `(DG-[A-Z]\d\d)` \|", read(REFERENCE / "errors.md"), re.MULTILINE))
    assert used
    assert used | set(CODES) == documented


@pytest.mark.parametrize("column", [name for name, _ in event_fields()])
def test_nested_column_is_documented(column: str) -> None:
    assert f"\n| `{column}` |" in section(REFERENCE / "columns.md", "Nested form")


@pytest.mark.parametrize("column", FLAT_COLUMNS)
def test_flat_column_is_documented(column: str) -> None:
    assert f"\n| `{column}` |" in section(REFERENCE / "columns.md", "Flat form")


@pytest.mark.parametrize("category", plover().categories)
def test_category_is_documented_with_its_modes(category: str) -> None:
    text = section(REFERENCE / "codebook.md", category)
    entry = plover().categories[category]
    assert entry.definition in text
    assert [rule for rule in entry.boundary_rules if rule not in text] == []
    assert [mode for mode in entry.modes if f"\n| `{mode}` |" not in text] == []


def test_contexts_sectors_and_codes_are_documented() -> None:
    page, book = REFERENCE / "codebook.md", plover()
    for title, names in (
        ("Contexts", book.contexts),
        ("Sectors", book.sectors),
        ("Codes of actors without a country", book.special_codes),
        ("CAMEO", cameo().codes),
    ):
        text = section(page, title)
        assert [name for name in names if f"\n| `{name}` |" not in text] == [], title


# Links and pointers


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_relative_links_resolve(page: Path) -> None:
    broken = []
    for target in LINK.findall(prose(page)):
        if re.match(r"[a-z]+:", target):
            continue
        path, _, anchor = target.partition("#")
        linked = (page.parent / path).resolve() if path else page
        if not linked.exists() or (anchor and anchor not in anchors(linked)):
            broken.append(target)
    assert broken == []


def test_every_page_can_be_reached_from_the_index() -> None:
    seen, waiting = set(), [DOCS / "index.md"]
    while waiting:
        page = waiting.pop()
        if page in seen or page.suffix != ".md" or not page.is_file():
            continue
        seen.add(page)
        waiting += [(page.parent / target.partition("#")[0]).resolve() for target in LINK.findall(prose(page))]
    assert set(DOCS.rglob("*.md")) - seen == set()


def test_pages_that_the_source_points_to_exist() -> None:
    sources = [
        path
        for folder in ("src", "benchmarks", "scripts")
        for path in (PROJECT / folder).rglob("*")
        if path.suffix in {".py", ".tsv", ".toml"}
    ]
    sources += [PROJECT / "pyproject.toml", PROJECT / "Makefile"]
    named = {target for source in sources for target in re.findall(r"\bdocs/[\w/-]+\.md", read(source))}
    assert "docs/explanation/records.md" in named
    assert sorted(target for target in named if not (PROJECT / target).is_file()) == []


# What the pages tell people to type


def typed(page: Path) -> list[list[str]]:
    lines = [line for body in fences(page) for line in body.splitlines()]
    return [line.partition("|")[0].split() for line in lines if re.match(r"(dragoman|make) \S", line)]


@pytest.mark.parametrize("page", [page for page in PAGES if typed(page)], ids=name_of)
def test_commands_in_code_blocks_exist(page: Path) -> None:
    known = dict(commands(command_line))
    targets = set(re.findall(r"^([a-z]+):", read(PROJECT / "Makefile"), re.MULTILINE))
    for program, *words in typed(page):
        if program == "make":
            assert words[0] in targets
        elif words[0] != "[OPTIONS]":
            path = " ".join(["dragoman", *words[:2]])
            command = known.get(path) or known.get(f"dragoman {words[0]}")
            assert command is not None, words
            options = {
                name for parameter in command.params for name in (*parameter.opts, *parameter.secondary_opts)
            } | {"--help"}
            assert {word for word in words if re.match(r"--?[a-z]", word)} <= options, words


def test_readme_names_both_commands_and_only_planned_ones_besides() -> None:
    readme = PROJECT / "README.md"
    assert {"demo", "test"} <= {words[1] for words in typed(readme) if words[0] == "make"}
    assert PLANNED.isdisjoint(command_line.commands), (
        "a planned command exists: README and the how-to pages must say so"
    )
    planned = re.search(r"commands ((?:`\w+`(?:, | and )?)+)", read(readme))
    assert planned is not None
    assert set(re.findall(r"`(\w+)`", planned[1])) == PLANNED


def run(block: str, folder: Path) -> str:
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", block], cwd=folder, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.slow
def test_python_of_readme_and_tutorial_runs(tmp_path: Path) -> None:
    (tmp_path / "patrol.txt").write_text(fences(TUTORIAL, "text")[0], encoding="utf-8")
    blocks = [*fences(PROJECT / "README.md", "python"), *fences(TUTORIAL, "python")]
    assert len(blocks) > 1
    assert "SANCTION ['TUR'] ['GRC'] 2025-05-05 actual" in run("\n".join(blocks), tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize("page", ["read-many-files.md", "use-the-store.md"])
def test_python_of_how_to_runs(page: str, tmp_path: Path) -> None:
    reports = tmp_path / "reports"
    reports.mkdir()
    (reports / "patrol.txt").write_text(fences(TUTORIAL, "text")[0], encoding="utf-8")
    (tmp_path / "events.csv").write_text(",".join(FLAT_COLUMNS) + "\n", encoding="utf-8")
    (tmp_path / "events.jsonl").write_text('{"cameo": "0333"}\n', encoding="utf-8")
    # What starts processes needs a file of its own to start them from; tests/scaling covers it.
    blocks = [block for block in fences(DOCS / "how-to" / page, "python") if "jobs=" not in block]
    assert len(blocks) > 1
    run("\n".join(blocks), tmp_path)


# Lists that must be whole


def test_every_dependency_is_explained() -> None:
    project = tomllib.loads(read(PROJECT / "pyproject.toml"))["project"]
    wanted = [
        *project["dependencies"],
        *(name for group in project["optional-dependencies"].values() for name in group),
    ]
    rows = " ".join(re.findall(r"^\| ([^|]+) \|", read(DOCS / "explanation" / "dependencies.md"), re.MULTILINE))
    explained = set(re.split(r"[,\s]+", rows))
    assert sorted({re.split(r"[<>=\[;\s]", name)[0] for name in wanted} - explained) == []


def test_every_data_file_has_its_source() -> None:
    text = read(DOCS / "explanation" / "sources.md")
    files = [path for path in (PACKAGE / "lexicon").iterdir() if path.suffix in {".tsv", ".toml"}]
    files += (PACKAGE / "codebooks").rglob("*.tsv")
    named = [path.relative_to(PACKAGE).as_posix() for path in files]
    assert len(named) > 10
    assert sorted(name for name in named if f"`{name}`" not in text) == []


def test_quality_keeps_the_place_for_new_rows() -> None:
    text = read(DOCS / "quality.md")
    marker = "<!-- rows -->"
    assert text.count(marker) == 1
    before = text[: text.index(marker)].splitlines()[-1]
    assert re.fullmatch(r"\| \d{4}-\d\d-\d\d \| [0-9a-f]+\+? \| [^|]+ \| [^|]+ \| `[^|]+` \|", before)


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_no_machine_path_stands_in_a_page(page: Path) -> None:
    assert re.findall(r"(?<![\w.])/(?:home|work|tmp|root|Users)/\S*", read(page)) == []
