"""What a page showed and a newer snapshot in, what its browser has to do out: nothing, swap, or load anew.

A style sheet's name holds its digest, so a new style alters every page that names it. A page that
differs in such names alone is not loaded again: its sheets are swapped where they stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import compress
from operator import is_not
from pathlib import PurePosixPath

from briefgen.preview.snapshots import Found, Output, Snapshot, find

MOST_TOUCHED = 64
"""Files a message names; where more have changed, pages load anew, as they may show any."""

_FINGERPRINTED = re.compile(r"(.+)\.[0-9a-f]{10}(\.css)")
_UNSEEN = frozenset({".html", ".json", ".txt", ".xml"})
"""Endings of files that no page shows within itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What a page in a browser was made from."""

    path: str
    """Of its address, decoded."""
    token: str
    """Of what was found there."""
    snapshot: Snapshot | None
    """Where it was found; None where that is not known any more."""
    version: int
    """Of the state it knows of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What a page's browser has to do."""

    does_reload: bool = False
    swaps: tuple[tuple[str, str], ...] = ()
    """Style sheets to put in the place of others, by their addresses' paths."""
    touched: tuple[str, ...] = ()
    """Files that are others under the same address: sheets and pictures to fetch again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Difference:
    """What pages that stayed the same may show otherwise."""

    swaps: tuple[tuple[str, str], ...]
    touched: tuple[str, ...]


def judge(shown: Shown, snapshot: Snapshot) -> Verdict:
    """Return what is to be done about a page so that it shows `snapshot`."""
    found = find(snapshot, shown.path)
    if shown.snapshot is None:
        return Verdict(does_reload=found.token != shown.token)
    difference = _compare(shown.snapshot, snapshot)
    touched = tuple(snapshot.base_path + name for name in difference.touched)
    if len(touched) > MOST_TOUCHED:
        return Verdict(does_reload=True)
    if found.token == shown.token:
        return Verdict(touched=touched)
    before = find(shown.snapshot, shown.path)
    if not _is_restyled(before, found, difference.swaps):
        return Verdict(does_reload=True)
    base = snapshot.base_path
    return Verdict(swaps=tuple((base + old, base + new) for old, new in difference.swaps), touched=touched)


def _is_restyled(before: Found, after: Found, swaps: tuple[tuple[str, str], ...]) -> bool:
    """Tell whether two pages differ in the names of style sheets alone."""
    if not swaps or before.output is None or after.output is None or before.status != after.status:
        return False
    content = before.output.content
    for old, new in swaps:
        content = content.replace(PurePosixPath(old).name.encode(), PurePosixPath(new).name.encode())
    return content == after.output.content


@lru_cache(maxsize=2)
def _compare(before: Snapshot, after: Snapshot) -> _Difference:
    """Return the difference of two snapshots, found once for all pages that are open."""
    files = after.files
    # What stayed is the same object in both, so of a large site only what did not is looked at.
    others = [*compress(before.files, map(is_not, before.files.values(), map(files.get, before.files)))]
    gone = [name for name in others if name not in files]
    came = files.keys() - before.files.keys() if len(files) > len(before.files) - len(gone) else ()
    touched = ((name, before.files[name], files[name]) for name in others if name in files)
    return _Difference(swaps=tuple(_swaps(gone, sorted(came))), touched=tuple(_touched(touched)))


def _swaps(gone: Iterable[str], came: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield each style sheet that is gone with the one that came in its place."""
    sheets = {_stem(name): name for name in came if name.endswith(".css")}
    sheets.pop(None, None)
    for name in gone:
        stem = _stem(name) if name.endswith(".css") else None
        if stem in sheets:
            yield name, sheets[stem]


def _stem(name: str) -> str | None:
    """Return a style sheet's name without its digest; None where it has none."""
    found = _FINGERPRINTED.fullmatch(name)
    return found[1] + found[2] if found else None


def _touched(pairs: Iterable[tuple[str, Output, Output]]) -> Iterator[str]:
    """Yield what a page may show that is another under the same address, of what was there and is."""
    for name, before, after in pairs:
        if before.sha256 != after.sha256 and PurePosixPath(name).suffix not in _UNSEEN:
            yield name
