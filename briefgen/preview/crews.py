"""A build's work in, its results out, by an engine that suits a process with threads and lets go when it is told to."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor

from briefgen.engine import Context, Crew, Item, Result

FEWEST = 400
"""Items from which on a crew is called: one that can't be forked takes a second to gather."""


class EndedError(Exception):
    """The preview ends, so nobody waits for this build."""


class LooseCrew:
    """Works in turn, or by a crew where there is much to do, until it is told that all is in vain."""

    def __init__(self, *, workers: int, is_ended: Callable[[], bool]) -> None:
        self._crew = Crew(workers=workers, make_executor=make_spawned_pool, fewest=FEWEST)
        self._is_ended = is_ended

    def each(
        self,
        function: Callable[[Context, Item], Result],
        context: Context,
        items: Iterable[Item],
        *,
        total: int,
    ) -> Iterator[Result]:
        """Yield the results in order; EndedError where they are asked for no more."""
        for result in self._crew.each(function, context, items, total=total):
            if self._is_ended():
                raise EndedError
            yield result

    def prepare(self, total: int) -> None:
        """Do nothing: what is begun anew is small at any time."""

    def dismiss(self) -> None:
        """Let go of the processes there are, if any; more work begins others."""
        self._crew.dismiss()


def make_spawned_pool(workers: int, first: Callable[..., None], arguments: tuple[object, ...]) -> Executor:
    """Return a pool of processes that are begun anew: to fork one that has threads may stop it for good."""
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(workers, mp_context=context, initializer=first, initargs=arguments)
