"""A folder on disk in, what lies in it out: the listing that the stage protocol is decided on.

Symlinks are seen as symlinks and never followed. Names are the bytes on disk read as UTF-8,
whatever the locale, so that a manifest means the same on every machine.
"""

from __future__ import annotations

import hashlib
import os
import stat
from dataclasses import dataclass
from enum import Enum
from pathlib import Path, PurePosixPath
from typing import NewType

from briefgen.disk.refusals import on_disk
from briefgen.listing import Stat, stamp, stat_of
from briefgen.output.manifest import Sha256


class EntryKind(Enum):
    """What an entry of a folder is."""

    FOLDER = "folder"
    FILE = "file"
    LINK = "symlink"
    OTHER = "device, pipe or socket"


Stamp = NewType("Stamp", tuple[int, int, int, int])
"""Inode, size and both times of a file: another stamp, and it may hold something else."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """One thing in a tree, as lstat(2) tells."""

    path: PurePosixPath
    """Below the tree's top."""
    kind: EntryKind
    mode: int
    """Permission bits."""
    mtime_ns: int
    inode: int
    names: int
    """How many names the inode has, within the tree and elsewhere."""
    device: int
    """Which file system it lies on."""
    stamp: Stamp


def place(folder: Path, path: PurePosixPath) -> Path:
    """Return where `path` lies in `folder`: its name in UTF-8, be the locale's encoding what it may."""
    return folder / name_of(path)


def name_of(path: PurePosixPath) -> str:
    """Return how the system's own calls are told `path`."""
    return disk_name(str(path))


def disk_name(name: str) -> str:
    """Return how the system's own calls are told a path of this text."""
    return name if name.isascii() else os.fsdecode(name.encode("utf-8", "surrogateescape"))


def path_of(name: str) -> PurePosixPath:
    """Return the path that the system's own calls tell as `name`."""
    return PurePosixPath(os.fsencode(name).decode("utf-8", "surrogateescape"))


def exists(path: Path) -> bool:
    """Say whether anything stands at `path`, a dangling symlink included."""
    return os.path.lexists(path)


def describe(folder: Path) -> Entry:
    """Return what stands at `folder`, as the top of its own tree; OutsideError if nothing does."""
    with on_disk("read", folder):
        return entry_of("", stat_of(folder.lstat()))


def entry_of(name: str, found: Stat) -> Entry:
    """Return what stands at `name` in a tree, as its listing has it."""
    mode, inode, _, mtime_ns, _, names, device = found
    return Entry(
        path=path_of(name),
        kind=_kind(mode),
        mode=stat.S_IMODE(mode),
        mtime_ns=mtime_ns,
        inode=inode,
        names=names,
        device=device,
        stamp=Stamp(stamp(found)),
    )


def kind_of(path: Path) -> EntryKind | None:
    """Return what stands at `path`; None for nothing, OutsideError if that cannot be told."""
    with on_disk("read", path):
        try:
            return _kind(path.lstat().st_mode)
        except (FileNotFoundError, NotADirectoryError):
            return None


def stamp_of(path: Path) -> Stamp:
    """Return the stamp of the file at `path`; OutsideError if there is none."""
    with on_disk("read", path):
        return _stamp(path.lstat())


def find_equal(path: Path, content: bytes) -> Stamp | None:
    """Return the stamp of the ordinary file at `path` if `content` is just what it holds; else None.

    OutsideError if it cannot be read.
    """
    with on_disk("read", path):
        try:
            found = path.lstat()
        except (FileNotFoundError, NotADirectoryError):
            return None
        is_candidate = stat.S_ISREG(found.st_mode) and found.st_size == len(content)
        return _stamp(found) if is_candidate and path.read_bytes() == content else None


def digest_file(path: Path) -> Sha256 | None:
    """Return the digest of the ordinary file at `path`; None if there is none, OutsideError if it is unreadable."""
    if kind_of(path) is not EntryKind.FILE:
        return None
    with on_disk("read", path), path.open("rb") as reading:
        return Sha256(hashlib.file_digest(reading, "sha256").hexdigest())


def are_alike(one: Path, other: Path) -> bool:
    """Say whether two files hold the same bytes, or two symlinks point alike; OutsideError if one is unreadable."""
    kinds = (kind_of(one), kind_of(other))
    if kinds == (EntryKind.LINK, EntryKind.LINK):
        with on_disk("read", one):
            return one.readlink() == other.readlink()
    return kinds == (EntryKind.FILE, EntryKind.FILE) and digest_file(one) == digest_file(other)


def _stamp(found: os.stat_result) -> Stamp:
    return Stamp((found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns))


def _kind(mode: int) -> EntryKind:
    if stat.S_ISDIR(mode):
        return EntryKind.FOLDER
    if stat.S_ISREG(mode):
        return EntryKind.FILE
    return EntryKind.LINK if stat.S_ISLNK(mode) else EntryKind.OTHER
