"""What a new tree is to hold in, that tree out: of new files, and of what stands in the site under a second name.

It is made of the spare, if there is one: that was the site before, so all but a few files are in it
already. Nothing of it is relied on but what stat(2) tells: a file stays only if it is the one in the site,
which is known without a look at it where its folder has the names that it had.
"""

from __future__ import annotations

import stat
from collections.abc import Collection, Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from pathlib import Path

from briefgen.disk.files import copy_file, link_file, remove_file, rename
from briefgen.disk.folders import make_folder, mark_folder, remove_empty_folder
from briefgen.disk.refusals import PinnedError
from briefgen.errors import OutsideError
from briefgen.listing import Listing, Stat, is_folder
from briefgen.output.fates import folders_of, mounted
from briefgen.output.sight import NOTHING, Sight, list_tree
from briefgen.output.tree import describe, exists
from briefgen.output.workshop import Workshop, discard_spare


@dataclass(frozen=True, kw_only=True, slots=True)
class Contents:
    """What a new tree holds, by names below it."""

    written: Collection[str]
    """Files that lie in the workshop's filling tree."""
    kept: Collection[str]
    """Files of the site that stay."""
    theirs: Collection[str]
    """Folders of the site that are somebody else's: they stay, with their times."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Filled:
    """What was done to make a full tree."""

    seen: Sight
    """What is in it of what was in the spare; nothing where none was used."""
    touched: Collection[str]
    """Folders that are not as they were `seen`."""
    shared: AbstractSet[str]
    """Files that are those of the site."""


def fill(shop: Workshop, contents: Contents, *, standing: Listing, spare: Sight) -> Filled:
    """Make the full tree of a workshop, where `standing` is what the site holds, and `spare` what was seen of that.

    OutsideError if the disk refuses, or something is mounted within the site.
    """
    folders = folders_of((*contents.written, *contents.kept)) | {
        *contents.theirs,
        *folders_of(contents.theirs),
    }
    plain = describe(shop.filling).mode
    cleared = _clear(shop, contents, folders, standing=standing, spare=spare)
    found = cleared.seen.found if cleared else {}
    tree = shop.spare if cleared else shop.filling
    modes = {name: stat.S_IMODE(own[0]) for name, own in found.items() if is_folder(own)}
    new_folders = folders - (modes.keys() if cleared else folders_of(contents.written))
    _make_folders(tree, sorted(new_folders))
    if cleared:
        for name in contents.written:
            rename(shop.filling / name, tree / name)
    brought = [name for name in contents.kept if name not in found]
    copied = {name for name in brought if not _bring(shop.site / name, tree / name)}
    marked = set[str]()
    for name in sorted(folders, reverse=True):
        own = standing.get(name)
        wanted = stat.S_IMODE(own[0]) if own and is_folder(own) else plain
        if name in contents.theirs and own:
            mark_folder(tree / name, mode=wanted, mtime_ns=own[3])
            marked.add(name)
        elif wanted != modes.get(name, plain):
            mark_folder(tree / name, mode=wanted, mtime_ns=None)
            marked.add(name)
    if exists(shop.site):
        mark_folder(tree, mode=describe(shop.site).mode, mtime_ns=None)
    rename(tree, shop.full)
    changed = (*contents.written, *brought, *new_folders, *(cleared.removed if cleared else ()))
    return Filled(
        seen=cleared.seen if cleared else NOTHING,
        touched=marked.union(name.rpartition("/")[0] for name in changed),
        shared={*contents.kept} - copied,
    )


def foresee(filled: Filled, site: Sight) -> Sight:
    """Return how a tree that was `filled` will be seen in the place of the `site`, whose files it shares.

    What was touched counts as young, so that it is looked at. Where a site keeps its folders, each is
    another than the one in the tree, and is looked at for that.
    """
    found = {name: own if is_folder(own) else site.found[name] for name, own in filled.seen.found.items()}
    return Sight(found=found, young={*filled.touched, *filled.seen.young, *site.young})


@dataclass(frozen=True, kw_only=True, slots=True)
class _Cleared:
    """A spare that holds nothing but what the new tree has too."""

    seen: Sight
    removed: Collection[str]


def _clear(
    shop: Workshop, contents: Contents, folders: Collection[str], *, standing: Listing, spare: Sight
) -> _Cleared | None:
    """Remove from the spare what the new tree has not, and return what is left; None where there is none to be used.

    One that can't be cleared, or has folders that nothing can be written to, is removed as a whole.
    """
    if not (shop.has_spare and exists(shop.spare)):
        return None
    try:
        return _cleared(shop.spare, contents, folders, standing=standing, before=spare)
    except OutsideError:
        discard_spare(shop)
        return None


def _cleared(
    spare: Path, contents: Contents, folders: Collection[str], *, standing: Listing, before: Sight
) -> _Cleared:
    kept = {*contents.kept}
    files = {name for name, own in before.found.items() if not is_folder(own)}
    seen = list_tree(spare, leave_out=spare, before=before, alike=files)
    left: Listing = {}
    removed: list[str] = []
    stale: list[str] = []
    for name, own in seen.found.items():
        if is_folder(own):
            if own[0] & stat.S_IRWXU != stat.S_IRWXU:
                raise OutsideError(f"{spare / name} can't be written to")
            is_left = name in folders
            stale += [] if is_left else [name]
        else:
            is_left = name in kept and _is_same(own, standing.get(name))
            if not is_left:
                remove_file(spare / name)
                removed.append(name)
        if is_left:
            left[name] = own
    for name in sorted(stale, reverse=True):
        remove_empty_folder(spare / name)
    return _Cleared(seen=Sight(found=left, young=seen.young), removed=(*removed, *stale))


def _is_same(one: Stat, other: Stat | None) -> bool:
    """Say whether two names are of one file, whatever was done to that between two looks."""
    return other is not None and (one[1], one[6]) == (other[1], other[6])


def _make_folders(tree: Path, names: Iterable[str]) -> None:
    for name in names:
        make_folder(tree / name)


def _bring(source: Path, target: Path) -> bool:
    """Give what stands at `source` a second name at `target`, or copy it; say whether it is the same file."""
    try:
        is_linked = link_file(source, target)
    except PinnedError as error:
        raise mounted(source) from error
    if not is_linked:
        copy_file(source, target)
    return is_linked
