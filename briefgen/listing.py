"""Folders in, what stat(2) tells of all in them out; and later, whether it still tells the same.

Two stats are compared as git's index compares them: by inode, size and times. What was changed within
a tick of the clock may look as before, so nothing that is as young as its listing is to be relied on.
"""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass

Stat = tuple[int, ...]
"""Mode, inode, size, both times in nanoseconds, number of names, device; empty where nothing stands."""
Listing = dict[str, Stat]
"""By path."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A listing, and when it was begun."""

    found: Listing
    at_ns: int
    """Nanoseconds since 1970."""


TICK_NS = 20_000_000
"""Nanoseconds within which two changes of a file may carry the same time."""

_ABSENT: Stat = ()


def list_all(*tops: str) -> Listed:
    """Return what stands at and below `tops`, symlinks as symlinks; what can't be looked into is as if empty."""
    at_ns = time.time_ns()
    found: Listing = {}
    for top in tops:
        found[top] = stat_at(top)
        waiting = [top] if is_folder(found[top]) else []
        while waiting:
            with suppress(OSError), os.scandir(waiting.pop()) as entries:
                for entry in entries:
                    found[entry.path] = stat_of(entry.stat(follow_symlinks=False))
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append(entry.path)
    return Listed(found=found, at_ns=at_ns)


def list_when_old(top: str) -> Listed:
    """Return what stands at and below `top`, after waiting for what was just changed to be older than a tick."""
    listed = list_all(top)
    youngest = max((max(own[3], own[4]) for own in listed.found.values() if own), default=0)
    if not listed.at_ns - TICK_NS <= youngest <= listed.at_ns:
        return listed
    time.sleep((youngest + TICK_NS - listed.at_ns + 1) / 1e9)
    return list_all(top)


def is_as_listed(listing: Mapping[str, Stat]) -> bool:
    """Tell whether all stands as listed, and nothing else: what comes or goes gives its folder another time."""
    return all(stat_at(path) == listed for path, listed in listing.items())


def is_old(listed: Listed) -> bool:
    """Tell whether nothing in it is so young that what was changed after it could look the same."""
    return not any(is_young(own, listed.at_ns) for own in listed.found.values())


def stat_at(path: str) -> Stat:
    """Return what stat tells of `path`, not following a symlink; nothing where it tells nothing."""
    try:
        return stat_of(os.lstat(path))
    except (OSError, UnicodeEncodeError):  # where the system's names are ASCII, no other stands there
        return _ABSENT


def stat_of(found: os.stat_result) -> Stat:
    """Return what a listing holds of `found`."""
    return (
        found.st_mode,
        found.st_ino,
        found.st_size,
        found.st_mtime_ns,
        found.st_ctime_ns,
        found.st_nlink,
        found.st_dev,
    )


def stamp(found: Stat) -> tuple[int, int, int, int]:
    """Return inode, size and both times, which tell whether a file may hold something else by now."""
    return found[1], found[2], found[3], found[4]


def is_folder(found: Stat) -> bool:
    """Tell whether a folder stands there."""
    return bool(found) and stat.S_ISDIR(found[0])


def is_file(found: Stat) -> bool:
    """Tell whether an ordinary file stands there."""
    return bool(found) and stat.S_ISREG(found[0])


def is_young(found: Stat, now_ns: int) -> bool:
    """Tell whether it was changed so shortly before `now_ns` that a change after it could look the same."""
    return bool(found) and max(found[3], found[4]) >= now_ns - TICK_NS
