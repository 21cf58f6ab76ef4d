"""A line on a terminal that counts what takes longer than a second, and is gone when it is done."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from types import MappingProxyType

from briefgen.columns import head
from briefgen.commands.terminal import Terminal, columns_of
from briefgen.diagnostics import printable
from briefgen.engine import Context, Engine, Item, Result

PATIENCE = 1.0
"""Seconds after which a wait is worth a word."""
PACE = 0.1
"""Seconds between two words."""
WIDTH = 30
LINE = 79
"""Columns of a line where the terminal does not say."""
_STEPS = MappingProxyType(
    {
        "_read_head": "reading front matter",
        "_read_text": "reading texts",
        "related_to": "relating stories",
        "make_output": "making pages",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """An engine that shows how far another is."""

    engine: Engine

    def each(
        self,
        function: Callable[[Context, Item], Result],
        context: Context,
        items: Iterable[Item],
        *,
        total: int,
    ) -> Iterator[Result]:
        """Yield the results of the other engine."""
        begun = last = time.monotonic()
        is_shown = False
        try:
            for done, result in enumerate(self.engine.each(function, context, items, total=total)):
                now = time.monotonic()
                if now - begun > PATIENCE and now - last > PACE:
                    _show(_STEPS.get(getattr(function, "__name__", ""), "working"), done, total)
                    is_shown, last = True, now
                yield result
        finally:
            if is_shown:
                sys.stderr.write("\r\x1b[K")
                sys.stderr.flush()

    def prepare(self, total: int) -> None:
        """Let the other engine begin its processes."""
        self.engine.prepare(total)

    def dismiss(self) -> None:
        """Let go of the other engine's processes."""
        self.engine.dismiss()


def git_watcher(terminal: Terminal) -> Callable[[str], None] | None:
    """Return what shows how far git is, once that takes long; None where nobody watches."""
    if not terminal.is_interactive:
        return None
    begun: float | None = None
    is_shown = False

    def watch(line: str) -> None:
        nonlocal begun, is_shown
        if not line:
            if is_shown:
                sys.stderr.write("\r\x1b[K")
                sys.stderr.flush()
            begun, is_shown = None, False
            return
        begun = begun or time.monotonic()
        if time.monotonic() - begun > PATIENCE:
            sys.stderr.write(f"\r{head(printable(line), columns_of(sys.stderr) or LINE)}\x1b[K")
            sys.stderr.flush()
            is_shown = True

    return watch


def _show(what: str, done: int, total: int) -> None:
    filled = WIDTH * done // max(1, total)
    sys.stderr.write(f"\r{what:<22} [{'#' * filled}{'.' * (WIDTH - filled)}] {done}/{total}\x1b[K")
    sys.stderr.flush()
