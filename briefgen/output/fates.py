"""What stands in the old site in, what becomes of each thing out: nothing of somebody else's is ever lost.

An output that the old manifest names, unchanged since, is ours to overwrite or remove. All else is
somebody else's: carried over, or copied where it cannot stay. What can be neither is an error.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from briefgen.errors import OutsideError
from briefgen.listing import Listing, is_folder, stamp
from briefgen.output.manifest import MANIFEST_PATH, Manifest, Sha256
from briefgen.output.tree import (
    Entry,
    EntryKind,
    Stamp,
    describe,
    digest_file,
    disk_name,
    entry_of,
    exists,
    path_of,
    place,
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Fates:
    """What becomes of all in the old site but the outputs that stay as they are."""

    foreign: tuple[Entry, ...]
    """Somebody else's: carried over."""
    replaced: tuple[PurePosixPath, ...]
    """In an output's place, or an output once, but not as we wrote it: copied before it goes."""
    removed: tuple[PurePosixPath, ...]
    """Outputs once, but no more."""


def decide(
    standing: Listing,
    *,
    known: Manifest | None,
    staged: Mapping[str, Sha256],
    unchanged: Collection[str],
    site: Path,
) -> Fates:
    """Return what becomes of what is `standing` in `site`, where an earlier build wrote `known`.

    OutsideError if a file of ours cannot be read.
    """
    ours = {} if known is None else known.files
    stays = {*map(disk_name, unchanged)}
    folders = folders_of(map(disk_name, ours))
    others = (
        entry_of(name, found)
        for name, found in standing.items()
        if name not in stays and not (is_folder(found) and name in folders)
    )
    foreign: list[Entry] = []
    replaced: list[PurePosixPath] = []
    removed: list[PurePosixPath] = []
    for entry in sorted(others, key=lambda entry: entry.path):
        path = entry.path
        if path == MANIFEST_PATH and known is not None:
            continue
        text = str(path)
        if entry.kind is not EntryKind.FOLDER and (text in ours or text in staged or path == MANIFEST_PATH):
            if text in ours and text not in staged:
                removed.append(path)
            if text not in ours or digest_file(place(site, path)) != ours[text]:
                replaced.append(path)
        else:
            foreign.append(entry)
    return Fates(foreign=tuple(foreign), replaced=tuple(replaced), removed=tuple(removed))


def folders_of(names: Iterable[str]) -> set[str]:
    """Return the names of all folders that these lie in, the top of the tree left out."""
    found: set[str] = set()
    for name in names:
        folder = name.rpartition("/")[0]
        while folder and folder not in found:
            found.add(folder)
            folder = folder.rpartition("/")[0]
    return found


def require_unchanged(
    standing: Listing,
    unchanged: Mapping[str, Stamp],
    *,
    staged: Mapping[str, Sha256],
    site: Path,
) -> None:
    """Raise OutsideError unless what was found equal to an output is so still."""
    for path, own in unchanged.items():
        name = disk_name(path)
        found = standing.get(name)
        is_same = found is not None and stamp(found) == own
        if not is_same and digest_file(site / name) != staged[path]:
            raise OutsideError(f"{site / name} was changed while the site was built", hint="build it again")


def require_no_mount(standing: Listing, *, site: Path) -> None:
    """Raise OutsideError for a file system mounted within `site`: it would go where the old tree goes."""
    device = describe(site).device if exists(site) else None
    away = [name for name, found in standing.items() if found[-1] != device]
    if away:
        raise mounted(place(site, path_of(min(away))))


def require_no_clash(
    foreign: Iterable[Entry],
    *,
    staged: Collection[str],
    folders: Collection[str],
    site: Path,
) -> None:
    """Raise OutsideError for somebody else's file where a folder goes, or folder where a file goes."""
    for entry in foreign:
        if entry.kind is not EntryKind.FOLDER and str(entry.path) in folders:
            raise _in_the_way(place(site, entry.path), stands=entry.kind.value, wanted="folder")
        for path in (entry.path, *entry.path.parents):
            if str(path) in staged or path == MANIFEST_PATH:
                raise _in_the_way(place(site, path), stands="folder", wanted="file")


def mounted(path: Path) -> OutsideError:
    """Return the error for a file system mounted at or above `path`, within the output."""
    return OutsideError(
        f"{path} lies on a file system mounted within the output",
        hint="mount it elsewhere, or name another folder with --output",
    )


def _in_the_way(path: Path, *, stands: str, wanted: str) -> OutsideError:
    return OutsideError(
        f"{path} is a {stands} that briefgen did not write, and the site needs a {wanted} there",
        hint="move it elsewhere, or give the page another path",
    )
