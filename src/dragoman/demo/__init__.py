"""The bundled stories, coded into a store and shown."""

from __future__ import annotations

import time
from collections import Counter
from importlib.resources import as_file
from pathlib import Path

from rich.rule import Rule
from rich.text import Text

from dragoman.coder import Coder
from dragoman.exporting.table import console, print_document, telling_claims
from dragoman.reading import Skipped, read_paths
from dragoman.records import Document
from dragoman.store import Store
from dragoman.tables import packaged

EXAMPLES = (
    "dragoman code ARTICLE.txt --published 2025-03-05            your own text",
    "dragoman code ARTICLE.txt --format html -o article.html     every word underlined",
    "dragoman code FOLDER --format parquet -o events.parquet     many texts",
    "dragoman code ARTICLE.txt --explain                         why it was coded so",
    "dragoman codebook ASSAULT                                   what a code means",
)


def stories() -> list[Document]:
    """Return the bundled stories, in order. They are invented; nothing in them is a report."""
    with as_file(packaged("demo", "stories.jsonl")) as path:
        found = list(read_paths([str(path)]))
    skipped = [item for item in found if isinstance(item, Skipped)]
    if skipped:
        raise skipped[0].error
    return [item for item in found if isinstance(item, Document)]


def run(path: Path) -> None:
    """Code the stories into a store and print events, claims and figures.

    Args:
        path: The store; made or added to.
    """
    out = console()
    started = time.perf_counter()
    documents = stories()
    counts = Counter[str]()
    with Store(path) as store:
        out.print(Text(f"{len(documents)} invented stories, written for Dragoman", style="bold"))
        out.print()
        for coded in Coder().pipe(documents):
            store.add([coded])
            out.print(Rule(style="dim"))
            print_document(coded, out, claims=True)
            counts["events"] += len(coded.events)
            counts["claims"] += len(telling_claims(coded))
            counts["figures"] += len(coded.figures)
    seconds = time.perf_counter() - started
    found = f"{counts['events']} events, {counts['claims']} claims and {counts['figures']} figures"
    out.print(Rule(style="dim"))
    out.print(Text(f"{found} from {len(documents)} stories in {seconds:.1f} s; all of it is in {path}"), soft_wrap=True)
    out.print()
    out.print(Text("Try next", style="bold"))
    for example in EXAMPLES:
        out.print(Text(f"  {example}"), soft_wrap=True)
