"""How long each stage of a command took, said to those who ask with -v; with -vv, each file that was read too."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.commands.terminal import Terminal

if TYPE_CHECKING:
    from briefgen.commands.building import Inputs  # loads all that builds

Lap = Callable[[str], None]
"""Says what was done since the last lap, and the seconds it took."""


def start_laps(terminal: Terminal) -> Lap:
    """Return a function that says, to those who asked, how long it is since it was called last."""
    begun = time.monotonic()

    def lap(what: str) -> None:
        nonlocal begun
        now = time.monotonic()
        terminal.detail(f"{now - begun:6.2f} s  {what}")
        begun = now

    return lap


def tell_read(inputs: Inputs, root: Path, *, terminal: Terminal, lap: Lap) -> None:
    """Say what was read, and from where."""
    project = inputs.project
    counts = (
        _count(len(project.content), "content file"),
        _count(len(project.assets) + len(project.pictures), "asset"),
        _count(len(inputs.themes), "theme"),
    )
    lap(f"read {', '.join(counts)} in {root}")
    for file in (*([project.config] if project.config else ()), *project.content):
        terminal.detail(f"read {file.path}", level=2)


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'s' * (number != 1)}"
