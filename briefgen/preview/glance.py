"""A project's folder in, what stat tells of every file that a build may read out: the truth about edits.

Events of a file system can be lost, doubled or late, so they only say when to look. Two glances that
are equal mean that nothing was edited, as git's index takes it: by size, the times of change, and the
inode; a file as young as the glance is not trusted to be read as it is now.
"""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from briefgen.listing import TICK_NS

Signature = tuple[int, int, int, int, int]
"""Mode, size, times of change of content and of inode in nanoseconds, inode."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Glance:
    """What stat told at one time."""

    entries: Mapping[str, Signature]
    """By path; of a folder, that it is one and which."""
    is_young: bool = field(compare=False)
    """Whether a file was written so recently that a later write may look the same."""
    seconds: float = field(compare=False)
    """How long it took."""


def glance(roots: Iterable[Path], last: Glance | None = None) -> Glance:
    """Return what stat tells of `roots` and of all below them, hidden names left out; what is gone is not in it.

    What is as it was in the `last` glance is the same object, so that the two are compared in no time.
    """
    begun, now = time.perf_counter(), time.time_ns()
    entries: dict[str, Signature] = {}
    known = last.entries if last else {}
    newest = 0
    waiting = [str(root) for root in roots]
    for root in waiting:
        _note(root, entries)
    while waiting:
        folder = waiting.pop()
        try:
            with os.scandir(folder) as listing:
                found = [entry for entry in listing if not entry.name.startswith(".")]
        except OSError:
            continue
        for entry in found:
            try:
                if entry.is_dir(follow_symlinks=False):
                    # A folder's own times change with every temporary file of an editor.
                    entries[entry.path] = (stat.S_IFDIR, 0, 0, 0, entry.inode())
                    waiting.append(entry.path)
                    continue
                told = entry.stat(follow_symlinks=False)
            except OSError:
                continue
            path, changed = entry.path, told.st_ctime_ns
            signature = (told.st_mode, told.st_size, told.st_mtime_ns, changed, told.st_ino)
            before = known.get(path)
            entries[path] = before if before == signature else signature
            newest = max(newest, changed)
    return Glance(entries=entries, is_young=abs(now - newest) < TICK_NS, seconds=time.perf_counter() - begun)


def _note(root: str, entries: dict[str, Signature]) -> None:
    try:
        told = Path(root).lstat()
    except OSError:
        return
    if stat.S_ISDIR(told.st_mode):
        entries[root] = (stat.S_IFDIR, 0, 0, 0, told.st_ino)
    else:
        entries[root] = (told.st_mode, told.st_size, told.st_mtime_ns, told.st_ctime_ns, told.st_ino)
