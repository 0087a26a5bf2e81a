"""A pool of coders on one machine: documents in, coded documents out, in order, at constant memory.

Every process is started afresh and loads its own model; results do not depend on their number.
"""

from __future__ import annotations

import multiprocessing
import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice

from dragoman.coder import Coder
from dragoman.options import Options
from dragoman.records import CodedDocument, Document

CHUNK = 16
"""Documents sent to a process at a time: enough to fill its batches, few enough to share the work evenly."""
AHEAD = 2
"""Chunks in flight for each process."""

_coder: Coder | None = None


def code_in_processes(documents: Iterable[Document], options: Options, jobs: int) -> Iterator[CodedDocument]:
    """Code documents in several processes.

    Args:
        documents: Documents; read only as fast as they are coded.
        options: Settings of the coders.
        jobs: Number of processes.

    Returns:
        Coded documents in the order of the documents.
    """
    waiting = iter(documents)
    in_flight: deque[Future[list[CodedDocument]]] = deque()
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(jobs, mp_context=context, initializer=_start, initargs=(options,)) as pool:
        while True:
            while len(in_flight) < jobs * AHEAD and (chunk := list(islice(waiting, CHUNK))):
                in_flight.append(pool.submit(_code, chunk))
            if not in_flight:
                return
            yield from in_flight.popleft().result()


def _start(options: Options) -> None:
    """Make the process's coder; one thread a process, since the processes are the parallel part."""
    global _coder  # noqa: PLW0603 (a worker process has one coder for its whole life)
    os.environ["OPENBLAS_NUM_THREADS"] = "1"
    _coder = Coder(options=options)


def _code(documents: list[Document]) -> list[CodedDocument]:
    assert _coder is not None  # noqa: S101 (the pool's initializer ran)
    return list(_coder.pipe(documents))
