"""Where a new site is made: a folder that only a build knows, and the trees in it.

Which of its trees stand there tells how far a build came, so no other journal is needed:

    filling   a new tree, not finished: worth nothing
    full      a new tree, finished; or, once exchanged, the tree that was the site
    aside     the tree that was the site, while two renames stand in for an exchange
    moving    a new tree whose files are on their way into a site that keeps its folder
    old-1 …   a tree that was the site: looked through for files that are not ours, then
    spare     nothing in there is missed, and the next tree is made of it; or, if there is one,
    trash-1 … nothing in there is missed
"""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path

from briefgen.disk.files import create_file, remove_file, rename
from briefgen.disk.folders import is_mount_point, make_folder, remove_empty_folder, remove_tree
from briefgen.disk.refusals import PinnedError, on_disk
from briefgen.errors import OutsideError
from briefgen.output.tree import exists

SPARE = "spare"
_RECORD = "site"
"""A file in a workshop that lies in `.briefgen/`: which site it is for, while that is not at rest."""
_END = b"\0\n"
"""Ends the record; without it the build died before it staged anything."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Workshop:
    """Where a new site is made, on the file system of the old one."""

    folder: Path
    site: Path
    replaced: Path
    """Where copies of what somebody else wrote are kept."""
    has_spare: bool
    """Whether the tree that was the site may stay: a site's own neighbourhood is kept clear."""

    @property
    def filling(self) -> Path:
        """The new tree while it is written."""
        return self.folder / "filling"

    @property
    def full(self) -> Path:
        """The new tree when nothing is missing; after the exchange, the old one."""
        return self.folder / "full"

    @property
    def aside(self) -> Path:
        """The old tree between two renames."""
        return self.folder / "aside"

    @property
    def moving(self) -> Path:
        """The new tree while its files move one by one."""
        return self.folder / "moving"

    @property
    def spare(self) -> Path:
        """The tree that was the site before, mostly of the same files."""
        return self.folder / SPARE


def workshops(*, site: Path, state: Path) -> tuple[Workshop, ...]:
    """Return every place where a build of `site` may have a workshop: in `state`, beside the site, within it.

    The one in `state` may stem from a build of another site, which is recorded there. OutsideError if
    the record cannot be read.
    """
    replaced = state / "replaced"
    stage = state / "stage"
    record = stage / _RECORD
    recorded = site
    if exists(record):
        with on_disk("read", record):
            line = record.read_bytes()
        if line.endswith(_END):
            recorded = Path(os.path.normpath(state / os.fsdecode(line.removesuffix(_END))))
    return (
        Workshop(folder=stage, site=recorded, replaced=replaced, has_spare=True),
        Workshop(
            folder=site.parent / f".{site.name}.briefgen-stage", site=site, replaced=replaced, has_spare=False
        ),
        Workshop(folder=site / ".briefgen-stage", site=site, replaced=replaced, has_spare=False),
    )


def is_at_rest(*, site: Path, state: Path) -> bool:
    """Tell whether no build of `site` left anything that the next has to mend or remove."""
    return all(_names_in(shop.folder) <= {SPARE} for shop in workshops(site=site, state=state))


def open_workshop(*, site: Path, state: Path) -> Workshop:
    """Make the first workshop from which a tree can be renamed to the site; OutsideError if none can be.

    Whether a rename is possible only a rename tells: two mounts of one file system look alike.
    """
    in_state, beside, within = workshops(site=site, state=state)
    if exists(site) and is_mount_point(site):
        make_folder(within.filling)
        return within
    make_folder(beside.filling)
    make_folder(in_state.folder)
    recorded = os.path.relpath(site, state) if site.is_relative_to(state.parent) else os.fspath(site)
    remove_file(in_state.folder / _RECORD)
    create_file(in_state.folder / _RECORD, os.fsencode(recorded) + _END)
    try:
        rename(beside.filling, in_state.filling)
    except PinnedError:
        return beside
    remove_empty_folder(beside.folder)
    return replace(in_state, site=site)


def close_workshop(shop: Workshop) -> None:
    """Leave the workshop, of which nothing but a spare stays. OutsideError if the disk refuses."""
    if exists(shop.folder):
        remove_file(shop.folder / _RECORD)
        remove_empty_folder(shop.folder)


def discard_spare(shop: Workshop) -> None:
    """Remove the spare; what of it can't be removed is left for later. OutsideError if it keeps its name."""
    if exists(shop.spare):
        rename(shop.spare, free_name(shop, "trash"))
    remove_trash(shop)


def remove_trash(shop: Workshop) -> None:
    """Remove what nobody misses; what can't be removed is left for later."""
    for tree in numbered(shop, "trash"):
        with suppress(OutsideError):
            remove_tree(tree)


def _names_in(folder: Path) -> set[str]:
    """Return the names in `folder`; none where it is none."""
    with suppress(OSError):
        return {path.name for path in folder.iterdir()}
    return set()


def numbered(shop: Workshop, name: str) -> tuple[Path, ...]:
    """Return the trees of this name that stand in the workshop."""
    return tuple(sorted(shop.folder.glob(f"{name}-*")))


def free_name(shop: Workshop, name: str) -> Path:
    """Return where the next tree of this name goes."""
    return next(tree for number in count(1) if not exists(tree := shop.folder / f"{name}-{number}"))
