"""What a new tree is to hold in, that tree out: of new files, and of what stands in the site under a second name.

It is made of the spare, if there is one: that was the site before, so all but a few files are in it
already. Nothing of it is relied on but what stat(2) tells: a file stays only if it is the one in the site.
"""

from __future__ import annotations

import stat
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

from briefgen.errors import OutsideError
from briefgen.files import (
    PinnedError,
    copy_file,
    link_file,
    make_folder,
    mark_folder,
    remove_empty_folder,
    remove_file,
    rename,
)
from briefgen.listing import Listing, is_folder
from briefgen.output.fates import folders_of, mounted
from briefgen.output.tree import describe, exists, list_tree
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


def fill(shop: Workshop, contents: Contents, *, standing: Listing) -> None:
    """Make the full tree of a workshop, where `standing` is what the site holds.

    OutsideError if the disk refuses, or something is mounted within the site.
    """
    folders = folders_of((*contents.written, *contents.kept)) | {
        *contents.theirs,
        *folders_of(contents.theirs),
    }
    plain = describe(shop.filling).mode
    found = _clear(shop, contents, folders, standing=standing)
    tree = shop.filling if found is None else shop.spare
    there = {name for name, own in (found or {}).items() if is_folder(own)}
    if found is None:
        there = folders_of(contents.written)
    _make_folders(tree, sorted(folders - there))
    if found is not None:
        for name in contents.written:
            rename(shop.filling / name, tree / name)
    for name in contents.kept:
        if found is None or name not in found:
            _bring(shop.site / name, tree / name)
    modes = {name: stat.S_IMODE(own[0]) for name, own in (found or {}).items() if is_folder(own)}
    for name in sorted(folders, reverse=True):
        own = standing.get(name)
        wanted = stat.S_IMODE(own[0]) if own and is_folder(own) else plain
        if name in contents.theirs and own:
            mark_folder(tree / name, mode=wanted, mtime_ns=own[3])
        elif wanted != modes.get(name, plain):
            mark_folder(tree / name, mode=wanted, mtime_ns=None)
    if exists(shop.site):
        mark_folder(tree, mode=describe(shop.site).mode, mtime_ns=None)
    rename(tree, shop.full)


def _clear(
    shop: Workshop, contents: Contents, folders: Collection[str], *, standing: Listing
) -> Listing | None:
    """Remove from the spare what the new tree has not, and return what is left; None where there is none to be used.

    One that can't be cleared, or has folders that nothing can be written to, is removed as a whole.
    """
    if not (shop.has_spare and exists(shop.spare)):
        return None
    try:
        return _cleared(shop.spare, contents, folders, standing=standing)
    except OutsideError:
        discard_spare(shop)
        return None


def _cleared(spare: Path, contents: Contents, folders: Collection[str], *, standing: Listing) -> Listing:
    kept = {*contents.kept}
    left: Listing = {}
    stale: list[str] = []
    for name, own in list_tree(spare, leave_out=spare).items():
        if is_folder(own):
            if own[0] & stat.S_IRWXU != stat.S_IRWXU:
                raise OutsideError(f"{spare / name} can't be written to")
            is_left = name in folders
            stale += [] if is_left else [name]
        else:
            # The same inode, and nothing was done to it between the two looks.
            is_left = name in kept and own == standing.get(name)
            if not is_left:
                remove_file(spare / name)
        if is_left:
            left[name] = own
    for name in sorted(stale, reverse=True):
        remove_empty_folder(spare / name)
    return left


def _make_folders(tree: Path, names: Iterable[str]) -> None:
    for name in names:
        make_folder(tree / name)


def _bring(source: Path, target: Path) -> None:
    """Give what stands at `source` a second name at `target`, or copy it."""
    try:
        is_linked = link_file(source, target)
    except PinnedError as error:
        raise mounted(source) from error
    if not is_linked:
        copy_file(source, target)
