"""A pure function, what it needs and many items in, the results out in the items' order: in turn, or by a crew.

A crew is worker processes, begun when there is first much to do: early, so that they are small and
stay so. What a function needs is posted once where each of them reads it; items are sent in chunks,
and results back; which of them computed what can't be told from the results. The pool is a
`concurrent.futures.Executor`, made by a function that a caller may put another in place of.
"""

from __future__ import annotations

import gc
import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from briefgen.disk.appender import Appender, scratch_file
from briefgen.disk.system_calls import die_with_parent
from briefgen.dumping import dump, load
from briefgen.errors import OutsideError

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future

Context = TypeVar("Context")
Item = TypeVar("Item")
Result = TypeVar("Result")

FEWEST = 64
"""Items below which a crew is not worth calling: it takes some 30 ms to gather."""
MANY = 2_000
"""Articles from which on a process begun late is a large one."""
CHUNK = 16
"""Items a worker takes at a time: enough to hide the way there, few enough to end together."""
AHEAD = 3
"""Chunks a worker may be ahead of whoever takes the results, so that few wait in memory."""

MakeExecutor = Callable[[int, Callable[..., None], tuple[object, ...]], "Executor"]
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

    def prepare(self, total: int) -> None:
        """Begin processes now if there are so many items that much will be in memory when they are needed."""

    def dismiss(self) -> None:
        """Let go of the processes there are, if any; more work begins others."""


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

    def prepare(self, total: int) -> None:
        """Do nothing: there is nobody else."""

    def dismiss(self) -> None:
        """Do nothing: there is nobody else."""


IN_TURN = InTurn()


def make_pool(workers: int, first: Callable[..., None], arguments: tuple[object, ...]) -> Executor:
    """Return a pool of processes: forked where that is safe, which shares the context for nothing."""
    # Only who calls a crew pays for what makes one.
    multiprocessing, futures = import_module("multiprocessing"), import_module("concurrent.futures")
    method = (
        "fork"
        if "fork" in multiprocessing.get_all_start_methods() and os.uname().sysname == "Linux"
        else "spawn"
    )
    pool: Executor = futures.ProcessPoolExecutor(
        workers, mp_context=multiprocessing.get_context(method), initializer=first, initargs=arguments
    )
    return pool


class Crew:
    """Runs what is many in worker processes."""

    def __init__(
        self, *, workers: int, make_executor: MakeExecutor = make_pool, fewest: int = FEWEST
    ) -> None:
        """Take how many processes there may be, what begins them, and the fewest items that are worth them."""
        self._workers = workers
        self._make_executor = make_executor
        self._fewest = fewest
        self._gathered: tuple[Executor, Appender] | None = None

    def each(
        self,
        function: Callable[[Context, Item], Result],
        context: Context,
        items: Iterable[Item],
        *,
        total: int,
    ) -> Iterator[Result]:
        """Yield the results in order, some chunks ahead of whoever takes them."""
        rest = iter(items)
        first = tuple(islice(rest, self._fewest))
        if len(first) < self._fewest or self._workers < 2:  # noqa: PLR2004 (one worker is none)
            yield from IN_TURN.each(function, context, chain(first, rest), total=total)
            return
        pool, board = self._gather()
        task = dump((function, context))
        place = board.append(task), len(task)
        yield from _in_order(pool, place, _chunks(chain(first, rest)), ahead=AHEAD * self._workers)

    def prepare(self, total: int) -> None:
        """Begin the processes now if there are so many items that much will be in memory when they are needed."""
        if total >= MANY and self._workers > 1:
            pool, _ = self._gather()
            pool.submit(_work, (0, 0), dump(()))

    def dismiss(self) -> None:
        """Let go of the processes there are, if any; more work begins others."""
        if self._gathered:
            (pool, board), self._gathered = self._gathered, None
            pool.shutdown(wait=True, cancel_futures=True)
            board.close()
            gc.unfreeze()

    def _gather(self) -> tuple[Executor, Appender]:
        """Return the pool, and the file where workers read what they need."""
        if self._gathered is None:
            board = scratch_file()
            gc.freeze()  # what there is by now stays: nobody need look through it again and again
            self._gathered = self._make_executor(self._workers, _join_crew, (board,)), board
        return self._gathered


def _chunks(items: Iterator[Item]) -> Iterator[Sequence[Item]]:
    while chunk := tuple(islice(items, CHUNK)):
        yield chunk


def _in_order(
    pool: Executor, place: tuple[int, int], chunks: Iterable[Sequence[Any]], *, ahead: int
) -> Iterator[Any]:
    """Yield the results of `chunks` in their order; OutsideError where a worker is killed by another."""
    waiting: deque[Future[bytes]] = deque()
    try:
        for chunk in chunks:
            waiting.append(pool.submit(_work, place, dump(chunk)))
            if len(waiting) >= ahead:
                yield from load(waiting.popleft().result())
        while waiting:
            yield from load(waiting.popleft().result())
    except import_module("concurrent.futures").BrokenExecutor as error:
        hint = "see whether there is memory enough, or build with --jobs 1"
        raise OutsideError("a process of this build was killed", hint=hint) from error
    finally:
        for future in waiting:
            future.cancel()


@dataclass(slots=True)
class _Desk:
    """What a worker works by."""

    board: Appender
    place: tuple[int, int]
    """Where on the board its task is posted."""
    task: tuple[Callable[[Any, Any], Any], Any]
    """The function, and what it needs."""


_desk: list[_Desk] = []
"""In a worker: its own. A pool has no other way to let a worker keep something."""


def _join_crew(board: Appender) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    die_with_parent()
    _desk[:] = [_Desk(board, (0, 0), (_nothing, None))]


def _nothing(_context: None, _item: None) -> None:
    """Do nothing: no task was taken yet."""


def _work(place: tuple[int, int], chunk: bytes) -> bytes:
    """Return the results of a chunk of items, both dumped: a pool would do it, but takes its time over records."""
    (desk,) = _desk
    if desk.place != place:
        desk.task = _nothing, None  # so that the last need not be in memory with the next
        desk.place, desk.task = place, load(desk.board.read(*place))
    function, context = desk.task
    return dump([function(context, item) for item in load(chunk)])
