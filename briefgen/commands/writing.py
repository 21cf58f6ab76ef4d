"""What the commands share that change a project: they hold it, and name its files to the person."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from briefgen.diagnostics import printable
from briefgen.disk.files import write_file
from briefgen.disk.lock import project_lock
from briefgen.errors import UsageError
from briefgen.output.place import STATE_FOLDER

WAIT_SECONDS = 30
"""How long a second writing command waits for the first."""
IGNORED = b"# What briefgen keeps here is made anew at any time, or is for this machine alone.\n*\n"


@contextmanager
def hold_project(root: Path, *, command: str) -> Iterator[None]:
    """Hold the project for `command`; ProjectBusyError if another does."""
    state = root / STATE_FOLDER
    with project_lock(state, holder=command, wait_seconds=WAIT_SECONDS):
        _ignore(state)
        yield


def _ignore(state: Path) -> None:
    """Let git ignore what is kept of a project, also one that `init` did not make: no `git add .` should take it."""
    path = state / ".gitignore"
    if not os.path.lexists(path):
        write_file(path, IGNORED, draft=state / "ignoring")


def require_own_folder(path: Path, root: Path) -> None:
    """Raise UsageError where the folder of a new file at `path` would lie outside the project, by a symlink."""
    if path.parent.resolve() != root.resolve() / path.parent.relative_to(root):
        message = f"{shown_path(path.parent)} leads elsewhere by a symlink, which is not followed"
        raise UsageError(message, hint="put the folder itself there")


def shown_path(path: Path) -> str:
    """Return how to name `path` to the person: from the working directory where it lies below, else whole."""
    here = Path.cwd()
    return printable(str(path.relative_to(here) if path.is_relative_to(here) else path))
