"""A folder in, what stat tells of all below it out; and later, after a look at what may have changed alone.

A folder of which stat tells what it told before has the names that it had: what comes or goes gives it
another time. As elsewhere, that can be relied on only where it was older than a tick when it was seen.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from briefgen.disk.refusals import on_disk
from briefgen.listing import TICK_NS, Listing, Stat, is_folder, stat_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """What was seen of a tree."""

    top: Stat = ()
    """Of the tree itself, before anything below it was looked at."""
    found: Listing
    """By name below the top; a folder comes before what is in it."""
    young: AbstractSet[str]
    """Names of what was so young that what became of it later may look the same; the top's is empty."""


_NONE = frozenset[str]()
NOTHING = Sight(found={}, young=_NONE)


def list_tree(
    folder: Path, *, leave_out: Path, before: Sight = NOTHING, alike: AbstractSet[str] = _NONE
) -> Sight:
    """Return what stat tells of all below `folder` but `leave_out`, where some of it was seen `before`.

    Only folders are opened that are not as they were. What is `alike` is not even looked at, unless the
    folder that it lies in is opened. OutsideError if something can't be looked at.
    """
    latest, top = time.time_ns() - TICK_NS, f"{os.fspath(folder)}/"
    hidden = leave_out.name if folder == leave_out.parent else None
    own_top = _look_at(os.fspath(folder))
    found, waiting = _look_again(top, _without(before, hidden), alike)
    while waiting:
        here = waiting.pop()
        try:
            with os.scandir(top + here) as entries:
                for entry in entries:
                    name = f"{here}/{entry.name}" if here else entry.name
                    if name not in found and name != hidden:
                        found[name] = stat_of(entry.stat(follow_symlinks=False))
                        if entry.is_dir(follow_symlinks=False):
                            waiting.append(name)
        except OSError as error:
            _raise_from(error, folder / here)
    young = {name for name, own in found.items() if own[3] >= latest or own[4] >= latest}
    young |= before.young & alike
    if own_top and max(own_top[3:5]) >= latest:
        young.add("")
    return Sight(top=own_top, found=found, young=young)


def list_when_old(list_it: Callable[[Sight], Sight], before: Sight) -> Sight:
    """Return what `list_it` finds, after waiting for what was just changed to be older than a tick.

    It is told what was seen so far. What is of the future is not waited for.
    """
    seen, now_ns = list_it(before), time.time_ns()
    times = ((seen.found[name] if name else seen.top)[3:5] for name in seen.young)
    youngest = max(map(max, times), default=0)
    if not seen.young or youngest > now_ns:
        return seen
    # It may have grown old already, while all the rest was looked at.
    time.sleep(max(0, youngest + TICK_NS - now_ns + 1) / 1e9)
    return list_it(seen)


def _look_again(top: str, before: Sight, alike: AbstractSet[str]) -> tuple[Listing, list[str]]:
    """Return what is left of what was seen `before`, and the folders that have to be opened."""
    found: Listing = {}
    opened, astray = {""}, set[str]()
    for name, own in before.found.items():
        folder = name.rpartition("/")[0]
        if folder in astray:
            # What stands there now would be seen through a symlink, if at all.
            astray.add(name)
            continue
        if name in alike and folder not in opened:
            found[name] = own
            continue
        now = _look_at(top + name)
        if now:
            found[name] = own if now == own else now  # one of two that are equal is enough to be kept
        if now == own and name not in before.young:
            continue
        if is_folder(now):
            opened.add(name)
        else:
            astray.add(name)
    return found, [*opened]


def _look_at(path: str) -> Stat:
    try:
        return stat_of(os.lstat(path))
    except (FileNotFoundError, NotADirectoryError):
        return ()
    except OSError as error:
        _raise_from(error, Path(path))


def _without(before: Sight, hidden: str | None) -> Sight:
    """Return what was seen `before` but for what is `hidden` now."""
    if hidden is None:
        return before
    found = {name: own for name, own in before.found.items() if name.partition("/")[0] != hidden}
    return Sight(found=found, young=before.young)


def _raise_from(error: OSError, path: Path) -> NoReturn:
    """Raise the OutsideError of a refusal at `path`."""
    with on_disk("read", path):
        raise error from None
    raise AssertionError
