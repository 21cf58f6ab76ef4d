"""Folders made, marked and removed; what stands in the way of that leaves as an `OutsideError`."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

from briefgen.disk.refusals import PINNED, on_disk

FOLDER_MODE = 0o755


def make_folder(folder: Path) -> None:
    """Make `folder` and all that it lies in; one that stands is left as it is. OutsideError for a file there."""
    with on_disk("make the folder", folder):
        folder.mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)


def mark_folder(folder: Path, *, mode: int, mtime_ns: int | None) -> None:
    """Give `folder` these permission bits and, unless None, this time (ns since 1970). Yields OutsideError."""
    with on_disk("mark the folder", folder):
        folder.chmod(mode)
        if mtime_ns is not None:
            os.utime(folder, ns=(mtime_ns, mtime_ns))


def is_mount_point(folder: Path) -> bool:
    """Say whether something is mounted at `folder`, be it from the same file system, so that it keeps its name.

    Nothing can move into itself, so asking for that changes nothing; but a mount is noticed first.
    """
    try:
        folder.rename(folder / "itself")
    except OSError as error:
        return error.errno in PINNED
    raise AssertionError(f"{folder} went into itself")


def remove_empty_folder(folder: Path) -> bool:
    """Remove `folder` if nothing is in it, and say whether it did. OutsideError for any other refusal."""
    with on_disk("remove", folder):
        try:
            folder.rmdir()
        except OSError as error:
            if error.errno not in {errno.ENOTEMPTY, errno.EEXIST, errno.ENOENT}:
                raise
            return False
    return True


def remove_tree(folder: Path) -> None:
    """Remove `folder` and all in it, symlinks as symlinks; gone already is no error.

    OutsideError leaves a part of it.
    """
    with on_disk("remove", folder):
        folders: list[Path] = []
        waiting = [folder] if os.path.lexists(folder) else []
        while waiting:
            current = waiting.pop()
            folders.append(current)
            current.chmod(stat.S_IRWXU)
            for child, is_folder in _children(current):
                if is_folder:
                    waiting.append(child)
                else:
                    child.unlink()
        for emptied in reversed(folders):
            emptied.rmdir()


def _children(folder: Path) -> list[tuple[Path, bool]]:
    with os.scandir(folder) as entries:
        return [(folder / entry.name, entry.is_dir(follow_symlinks=False)) for entry in entries]
