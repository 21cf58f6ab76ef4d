"""When Python looks for cycles among the objects of a build: not before there is much to do, nor through all of it."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from briefgen.engine import FEWEST, Context, Engine, Item, Result

COLLECTIONS = (10_000, 50, 1_000_000)
"""Objects made between two collections of the youngest, how many of these to one of the next, and to one of all."""


@contextmanager
def without_collections() -> Iterator[None]:
    """Have no cycles looked for: what a build reads and notes has none, and all but stays until its end."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.unfreeze()
        (gc.enable if was_enabled else gc.disable)()


@contextmanager
def sparing_collections() -> Iterator[None]:
    """Have cycles looked for among what is young alone: looking through all of a library takes a tenth of a build.

    Its values have no cycles. What renders a page has, and is soon done with; so nothing is looked for
    before there are pages enough.
    """
    before = gc.get_threshold()
    gc.set_threshold(*COLLECTIONS)
    with without_collections():
        try:
            yield
        finally:
            gc.set_threshold(*before)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sweeping:
    """An engine with which cycles are looked for as soon as there is much to do."""

    engine: Engine

    def each(
        self,
        function: Callable[[Context, Item], Result],
        context: Context,
        items: Iterable[Item],
        *,
        total: int,
    ) -> Iterator[Result]:
        """Yield the results in order."""
        if total >= FEWEST and not gc.isenabled():
            gc.freeze()  # what there is by now has none
            gc.enable()
        return self.engine.each(function, context, items, total=total)

    def prepare(self, total: int) -> None:
        """Pass it on."""
        self.engine.prepare(total)

    def dismiss(self) -> None:
        """Pass it on."""
        self.engine.dismiss()
