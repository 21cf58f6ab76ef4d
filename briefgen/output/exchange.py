"""A finished tree in, the site out: the exchange of the two, and what mends an exchange that was cut short."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from briefgen.disk.files import remove_file, rename
from briefgen.disk.folders import make_folder, remove_empty_folder
from briefgen.disk.refusals import PinnedError
from briefgen.disk.system_calls import exchange_folders
from briefgen.errors import OutsideError
from briefgen.listing import Listing, is_folder, stamp
from briefgen.output.manifest import MANIFEST_PATH, Manifest, ManifestError, Sha256, parse_manifest
from briefgen.output.place import read_manifest
from briefgen.output.replaced import Replaced, drop_draft, keep_copy
from briefgen.output.sight import NOTHING, Sight, list_tree
from briefgen.output.tree import (
    EntryKind,
    are_alike,
    digest_file,
    entry_of,
    exists,
    kind_of,
    place,
)
from briefgen.output.workshop import (
    Workshop,
    close_workshop,
    free_name,
    numbered,
    remove_trash,
)

_NONE = frozenset[str]()


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


@dataclass(frozen=True, kw_only=True, slots=True)
class Settled:
    """A site at rest."""

    kept: tuple[Replaced, ...]
    """What had to be kept that nobody had noticed."""
    spare: Sight | None
    """What is in the tree that became the spare; None where none did."""


def settle(
    shop: Workshop,
    *,
    seen: Sight = NOTHING,
    shared: AbstractSet[str] = _NONE,
    parse: Callable[[bytes], Manifest] = parse_manifest,
) -> Settled:
    """Bring the site to rest and clear the workshop.

    Called before and after every build, so a build that was killed is mended by the next. A tree that
    was the site is looked through first: what somebody wrote there after it was `seen` is kept, and what
    is `shared` with the new site is in that as well. Then it is the spare. A tree that cannot be removed
    is left for later. OutsideError if the site cannot be brought to rest.
    """
    kept: list[Replaced] = []
    spare: Sight | None = None
    if exists(shop.moving) and exists(shop.site):
        kept += _move_in(shop)
    _put_back(shop)
    for tree in (shop.moving, shop.aside, shop.full):
        if exists(tree):
            rename(tree, free_name(shop, "old"))
    for tree in numbered(shop, "old"):
        with suppress(OutsideError):
            found = list_tree(tree, leave_out=tree, before=seen, alike=shared)
            kept += _look_through(tree, shop, found=found.found, seen=seen.found, parse=parse)
            if shop.has_spare and not exists(shop.spare):
                rename(tree, shop.spare)
                spare = found
            else:
                rename(tree, free_name(shop, "trash"))
    if exists(shop.filling):
        rename(shop.filling, free_name(shop, "trash"))
    remove_trash(shop)
    drop_draft(shop.replaced)
    close_workshop(shop)
    return Settled(kept=tuple(kept), spare=spare)


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
    stale = [path for path in map(PurePosixPath, old) if str(path) not in new]
    for path in stale:
        target = place(shop.site, path)
        if kind_of(target) not in {None, EntryKind.FOLDER}:
            kept += _keep_foreign(target, path, shop, ours={old[str(path)]})
            remove_file(target)
    for folder in sorted({folder for path in stale for folder in path.parents[:-1]}, reverse=True):
        if kind_of(place(shop.site, folder)) is EntryKind.FOLDER:
            remove_empty_folder(place(shop.site, folder))
    for path in (*sorted(map(PurePosixPath, new)), MANIFEST_PATH):
        source, target = place(shop.moving, path), place(shop.site, path)
        if exists(source):
            if path != MANIFEST_PATH:
                kept += _keep_foreign(target, path, shop, ours={old.get(str(path)), new[str(path)]})
            make_folder(target.parent)
            rename(source, target)
    return tuple(kept)


def _look_through(
    tree: Path, shop: Workshop, *, found: Listing, seen: Listing, parse: Callable[[bytes], Manifest]
) -> Iterator[Replaced]:
    """Keep what is in `tree` and neither ours nor elsewhere: a file with another name is in the site as well."""
    names_here = Counter(own[1] for own in found.values())
    others = [
        entry_of(name, own)
        for name, own in found.items()
        if own != seen.get(name) and not is_folder(own) and stamp(own) != stamp(seen.get(name, (0,) * 7))
    ]
    ours = _files_of(tree, parse) if others else None
    for entry in sorted(others, key=lambda entry: entry.path):
        path = entry.path
        is_elsewhere = entry.names > names_here[entry.inode]
        is_manifest = path == MANIFEST_PATH and ours is not None
        if is_elsewhere or is_manifest:
            continue
        source = place(tree, path)
        known = (ours or {}).get(str(path))
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


def _files_of(tree: Path, parse: Callable[[bytes], Manifest] = parse_manifest) -> Mapping[str, Sha256] | None:
    try:
        manifest = read_manifest(tree, parse=parse)
    except ManifestError:
        return None
    return None if manifest is None else manifest.files
