"""A file of somebody else's in, a copy of it under `.briefgen/replaced/` out, before it goes from the site."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count
from pathlib import Path, PurePosixPath

from briefgen.disk.files import copy_file, remove_file, rename
from briefgen.disk.folders import make_folder
from briefgen.output.tree import EntryKind, are_alike, exists, kind_of, place


@dataclass(frozen=True, kw_only=True, slots=True)
class Replaced:
    """A file or symlink of somebody else's that had to leave its place in the site."""

    path: PurePosixPath
    """Where it stood, below the output."""
    copy: Path
    """Where its copy lies."""
    is_new: bool
    """False if an earlier build kept the same bytes already."""


def keep_copy(source: Path, path: PurePosixPath, *, replaced: Path) -> Replaced:
    """Copy `source` to `path` below `replaced`, or below `replaced/2` and so on if another copy lies there.

    OutsideError if it cannot be copied.
    """
    for number in count(1):
        copy = place(replaced if number == 1 else replaced / str(number), path)
        if exists(copy) and are_alike(source, copy):
            return Replaced(path=path, copy=copy, is_new=False)
        if not exists(copy) and _is_free(copy.parent, replaced):
            make_folder(copy.parent)
            drop_draft(replaced)
            copy_file(source, _draft(replaced))
            rename(_draft(replaced), copy)
            return Replaced(path=path, copy=copy, is_new=True)
    raise AssertionError


def drop_draft(replaced: Path) -> None:
    """Remove the part of a copy that a build left which died over it; OutsideError if the disk refuses."""
    remove_file(_draft(replaced))


def _draft(replaced: Path) -> Path:
    return replaced.with_name(f"{replaced.name}.draft")


def _is_free(folder: Path, replaced: Path) -> bool:
    """Say whether `folder` stands or can be made, no earlier copy of a file being in its way."""
    steps = (folder, *folder.parents)
    return all(kind_of(step) in {None, EntryKind.FOLDER} for step in steps[: steps.index(replaced)])
