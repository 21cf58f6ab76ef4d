"""A build's work in, its results out, by an engine that suits a process with threads and lets go when it is told to."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from dataclasses import dataclass

from briefgen.engine import IN_TURN, Context, Crew, Item, Result

FEWEST = 400
"""Items from which on a crew is called: one that can't be forked takes a second to gather."""


class EndedError(Exception):
    """The preview ends, so nobody waits for this build."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LooseCrew:
    """Works in turn, or by a crew where there is much to do, until it is told that all is in vain."""

    workers: int
    is_ended: Callable[[], bool]

    def each(
        self,
        function: Callable[[Context, Item], Result],
        context: Context,
        items: Iterable[Item],
        *,
        total: int,
    ) -> Iterator[Result]:
        """Yield the results in order; EndedError where they are asked for no more."""
        engine = IN_TURN if total < FEWEST else Crew(workers=self.workers, make_executor=make_spawned_pool)
        for result in engine.each(function, context, items, total=total):
            if self.is_ended():
                raise EndedError
            yield result


def make_spawned_pool(workers: int, first: Callable[..., None], arguments: tuple[object, ...]) -> Executor:
    """Return a pool of processes that are begun anew: to fork one that has threads may stop it for good."""
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(workers, mp_context=context, initializer=first, initargs=arguments)
