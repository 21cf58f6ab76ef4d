"""A finished tree in, the site out: the exchange of the two, and what mends an exchange that was cut short.

A workshop is a folder that only a build knows. Which of its trees stand there tells how far a
build came, so no other journal is needed:

    filling   a new tree, not finished: worth nothing
    full      a new tree, finished; or, once exchanged, the tree that was the site
    aside     the tree that was the site, while two renames stand in for an exchange
    moving    a new tree whose files are on their way into a site that keeps its folder
    old-1 …   a tree that was the site: looked through for files that are not ours, then
    trash-1 … nothing in there is missed
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path, PurePosixPath

from briefgen.errors import OutsideError
from briefgen.files import (
    PinnedError,
    create_file,
    exchange_folders,
    is_mount_point,
    make_folder,
    on_disk,
    remove_empty_folder,
    remove_file,
    remove_tree,
    rename,
)
from briefgen.output.manifest import MANIFEST_PATH, ManifestError, Sha256
from briefgen.output.place import read_manifest
from briefgen.output.replaced import Replaced, drop_draft, keep_copy
from briefgen.output.tree import EntryKind, Stamp, are_alike, digest_file, exists, kind_of, list_tree, place

_RECORD = "site"
"""A file in a workshop that lies in `.briefgen/`: which site it is for."""
_END = b"\0\n"
"""Ends the record; without it the build died before it staged anything."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Workshop:
    """Where a new site is made, on the file system of the old one."""

    folder: Path
    site: Path
    replaced: Path
    """Where copies of what somebody else wrote are kept."""

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
        Workshop(folder=stage, site=recorded, replaced=replaced),
        Workshop(folder=site.parent / f".{site.name}.briefgen-stage", site=site, replaced=replaced),
        Workshop(folder=site / ".briefgen-stage", site=site, replaced=replaced),
    )


def is_at_rest(*, site: Path, state: Path) -> bool:
    """Tell whether no build of `site` left anything that the next has to mend or remove."""
    return not any(exists(shop.folder) for shop in workshops(site=site, state=state))


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


def exchange(shop: Workshop) -> tuple[Replaced, ...]:
    """Put the full tree in the site's place; what was there is in the workshop, or kept and returned.

    In one step where the system can. Where it cannot, the site is missing between two renames; where
    the site cannot be renamed at all (a mount point, a folder of an overlay's lower layer), its files
    move in one by one. `settle` finishes what is cut short. OutsideError if the disk refuses.
    """
    if not exists(shop.site):
        rename(shop.full, shop.site)
        return ()
    is_within = shop.folder.parent == shop.site
    if not is_within and _swap(shop):
        return ()
    rename(shop.full, shop.moving)
    return _move_in(shop)


def settle(shop: Workshop, *, seen: Mapping[PurePosixPath, Stamp]) -> tuple[Replaced, ...]:
    """Bring the site to rest, clear the workshop, and return what had to be kept that nobody had noticed.

    Called before and after every build, so a build that was killed is mended by the next. A tree that
    was the site is looked through first: what somebody wrote there after it was `seen` is kept. A tree
    that cannot be removed is left for later. OutsideError if the site cannot be brought to rest.
    """
    kept: list[Replaced] = []
    if exists(shop.moving) and exists(shop.site):
        kept += _move_in(shop)
    _put_back(shop)
    for tree in (shop.moving, shop.aside, shop.full):
        if exists(tree):
            rename(tree, _free(shop, "old"))
    for tree in _numbered(shop, "old"):
        with suppress(OutsideError):
            kept += _look_through(tree, shop, seen=seen)
            rename(tree, _free(shop, "trash"))
    if exists(shop.filling):
        rename(shop.filling, _free(shop, "trash"))
    for tree in _numbered(shop, "trash"):
        with suppress(OutsideError):
            remove_tree(tree)
    drop_draft(shop.replaced)
    if exists(shop.folder):
        remove_file(shop.folder / _RECORD)
        remove_empty_folder(shop.folder)
    return tuple(kept)


def _swap(shop: Workshop) -> bool:
    """Let the full tree and the site change places; False, with nothing changed, if the site keeps its name."""
    try:
        if not exchange_folders(shop.full, shop.site):
            rename(shop.site, shop.aside)
            rename(shop.full, shop.site)
    except PinnedError:
        _put_back(shop)
        return False
    return True


def _put_back(shop: Workshop) -> None:
    if exists(shop.aside) and exists(shop.site.parent) and not exists(shop.site):
        rename(shop.aside, shop.site)


def _move_in(shop: Workshop) -> tuple[Replaced, ...]:
    """Move the files of a new tree over those of the site; the manifest last, so that it can be done again."""
    new = _files_of(shop.moving)
    if new is None:
        return ()
    old = _files_of(shop.site) or {}
    kept: list[Replaced] = []
    stale = [path for path in old if path not in new]
    for path in stale:
        target = place(shop.site, path)
        if kind_of(target) not in {None, EntryKind.FOLDER}:
            kept += _keep_foreign(target, path, shop, ours={old[path]})
            remove_file(target)
    for folder in sorted({folder for path in stale for folder in path.parents[:-1]}, reverse=True):
        if kind_of(place(shop.site, folder)) is EntryKind.FOLDER:
            remove_empty_folder(place(shop.site, folder))
    for path in (*sorted(new), MANIFEST_PATH):
        source, target = place(shop.moving, path), place(shop.site, path)
        if exists(source):
            if path in new:
                kept += _keep_foreign(target, path, shop, ours={old.get(path), new[path]})
            make_folder(target.parent)
            rename(source, target)
    return tuple(kept)


def _look_through(tree: Path, shop: Workshop, *, seen: Mapping[PurePosixPath, Stamp]) -> Iterator[Replaced]:
    """Keep what is in `tree` and neither ours nor elsewhere: a file with another name is in the site as well."""
    ours = _files_of(tree)
    entries = list_tree(tree, leave_out=tree)
    names_here = Counter(entry.inode for entry in entries)
    for entry in entries:
        path = entry.path
        is_elsewhere = entry.names > names_here[entry.inode] or seen.get(path) == entry.stamp
        is_manifest = path == MANIFEST_PATH and ours is not None
        if entry.kind is EntryKind.FOLDER or is_elsewhere or is_manifest:
            continue
        source = place(tree, path)
        known = (ours or {}).get(path)
        if digest_file(source) != known and not are_alike(source, place(shop.site, path)):
            yield from _keep_foreign(source, path, shop, ours={known})


def _keep_foreign(
    source: Path, path: PurePosixPath, shop: Workshop, *, ours: set[Sha256 | None]
) -> Iterator[Replaced]:
    """Copy what stands at `source` unless its digest is `ours`, and yield the copy unless there was one."""
    if kind_of(source) is None or (kind_of(source) is EntryKind.FILE and digest_file(source) in ours):
        return
    copy = keep_copy(source, path, replaced=shop.replaced)
    if copy.is_new:
        yield copy


def _files_of(tree: Path) -> Mapping[PurePosixPath, Sha256] | None:
    try:
        manifest = read_manifest(tree)
    except ManifestError:
        return None
    return None if manifest is None else manifest.files


def _numbered(shop: Workshop, name: str) -> tuple[Path, ...]:
    return tuple(sorted(shop.folder.glob(f"{name}-*")))


def _free(shop: Workshop, name: str) -> Path:
    return next(tree for number in count(1) if not exists(tree := shop.folder / f"{name}-{number}"))
