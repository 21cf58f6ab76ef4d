"""A pure function, what it needs and many items in, the results out in the items' order: in turn, or by a crew.

A crew is worker processes. They get the function's context once, items in chunks, and send results
back; which of them computed what can't be told from the results. The pool is a
`concurrent.futures.Executor`, made by a function that a caller may put another in place of.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from dataclasses import dataclass
from itertools import chain, islice
from typing import Any, Protocol, TypeVar

from briefgen.errors import OutsideError
from briefgen.files import die_with_parent

Context = TypeVar("Context")
Item = TypeVar("Item")
Result = TypeVar("Result")

FEWEST = 64
"""Items below which a crew is not worth calling: it takes some 30 ms to gather."""
CHUNK = 16
"""Items a worker takes at a time: enough to hide the way there, few enough to end together."""
AHEAD = 6
"""Chunks a worker may be ahead of whoever takes the results, so that few wait in memory."""

MakeExecutor = Callable[[int, Callable[..., None], tuple[object, ...]], Executor]
"""Takes the number of workers, what each calls first, and with what."""


class Engine(Protocol):
    """Runs pure functions over many items."""

    def each(
        self,
        function: Callable[[Context, Item], Result],
        context: Context,
        items: Iterable[Item],
        *,
        total: int,
    ) -> Iterator[Result]:
        """Yield `function(context, item)` for each of `items`, of which there are `total` at most, in order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InTurn:
    """Runs everything here, one after the other."""

    def each(
        self,
        function: Callable[[Context, Item], Result],
        context: Context,
        items: Iterable[Item],
        *,
        total: int,  # noqa: ARG002 (who works alone need not know)
    ) -> Iterator[Result]:
        """Yield each result as it is asked for."""
        return (function(context, item) for item in items)


IN_TURN = InTurn()


def make_pool(workers: int, first: Callable[..., None], arguments: tuple[object, ...]) -> Executor:
    """Return a pool of processes: forked where that is safe, which shares the context for nothing."""
    method = (
        "fork"
        if "fork" in multiprocessing.get_all_start_methods() and os.uname().sysname == "Linux"
        else "spawn"
    )
    return ProcessPoolExecutor(
        workers, mp_context=multiprocessing.get_context(method), initializer=first, initargs=arguments
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Crew:
    """Runs what is many in worker processes."""

    workers: int
    make_executor: MakeExecutor = make_pool

    def each(
        self,
        function: Callable[[Context, Item], Result],
        context: Context,
        items: Iterable[Item],
        *,
        total: int,
    ) -> Iterator[Result]:
        """Yield the results in order, some chunks ahead of whoever takes them."""
        waiting = iter(items)
        first = tuple(islice(waiting, FEWEST))
        items = chain(first, waiting)
        if len(first) < FEWEST or self.workers < 2:  # noqa: PLR2004 (one worker is none)
            yield from IN_TURN.each(function, context, items, total=total)
            return
        gc.freeze()  # what there is by now stays: nobody need look through it again and again, here or in a worker
        with self.make_executor(self.workers, _join_crew, (function, context)) as pool:
            yield from _in_order(pool, _chunks(items), ahead=AHEAD * self.workers)


def _chunks(items: Iterator[Item]) -> Iterator[Sequence[Item]]:
    while chunk := tuple(islice(items, CHUNK)):
        yield chunk


def _in_order(pool: Executor, chunks: Iterable[Sequence[Any]], *, ahead: int) -> Iterator[Any]:
    """Yield the results of `chunks` in their order; OutsideError where a worker is killed by another."""
    waiting: deque[Future[list[Any]]] = deque()
    try:
        for chunk in chunks:
            waiting.append(pool.submit(_work, chunk))
            if len(waiting) >= ahead:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()
    except BrokenExecutor as error:
        hint = "see whether there is memory enough, or build with --jobs 1"
        raise OutsideError("a process of this build was killed", hint=hint) from error
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


_task: list[tuple[Callable[[Any, Any], Any], Any]] = []
"""In a worker: its function and context. A pool has no other way to hand a worker something once."""


def _join_crew(function: Callable[[Any, Any], Any], context: Any) -> None:  # noqa: ANN401 (whatever the function takes)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    die_with_parent()
    _task[:] = [(function, context)]


def _work(chunk: Sequence[Any]) -> list[Any]:
    ((function, context),) = _task
    return [function(context, item) for item in chunk]
