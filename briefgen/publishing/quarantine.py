"""Git in, one whose new objects go into a folder of their own out, for what must leave no trace."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from briefgen.disk.folders import make_folder, remove_tree
from briefgen.publishing.git import Git, ask_git

FOLDER = "trial"
"""Below the project's state folder."""


@contextmanager
def quarantine(git: Git, state: Path) -> Iterator[Git]:
    """Yield git; what it is given to store is gone afterwards. OutsideError if the disk refuses."""
    objects = ask_git(git, "rev-parse", "--path-format=absolute", "--git-path", "objects").text
    folder = (state / FOLDER).absolute()
    remove_tree(folder)
    make_folder(folder / "pack")
    settings = {
        "GIT_OBJECT_DIRECTORY": os.fspath(folder),
        "GIT_ALTERNATE_OBJECT_DIRECTORIES": _quoted(objects),
    }
    try:
        yield Git(folder=git.folder, settings=settings)
    finally:
        remove_tree(folder)


def _quoted(folder: str) -> str:
    """Return a folder as git reads it in a list of them."""
    if os.pathsep not in folder and not folder.startswith('"'):
        return folder
    return '"' + folder.replace("\\", "\\\\").replace('"', '\\"') + '"'
