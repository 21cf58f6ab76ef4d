"""Paths and bytes in, and the disk holds them: files written, copied, linked, renamed and removed.

Nothing is written in place: a file may share its inode with one that a reader, an editor or an
older tree still holds, so new bytes always get an inode of their own. Whatever the disk refuses
leaves as an `OutsideError` that names the path; every function here may raise it.
"""

from __future__ import annotations

import errno
import os
import stat
import threading
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from briefgen.disk.refusals import on_disk
from briefgen.errors import OutsideError

FILE_MODE = 0o644

_CHUNK = 1 << 20
_NO_LINK = frozenset({errno.EPERM, errno.EMLINK, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP})


def create_file(path: Path, *content: bytes) -> None:
    """Write `content`, piece by piece, to a new file; a part is removed again. OutsideError, also where something stands."""
    with on_disk("write", path, size=sum(map(len, content))):
        _create(path, content)


def write_file(path: Path, content: bytes, *, draft: Path | None = None) -> None:
    """Put `content` at `path` in one step: a reader sees the old bytes or the new, never a part.

    A file that stood there lends its mode; a symlink that stood there is replaced, not followed. Until it
    is whole it is called `draft`, by default a hidden name beside it. OutsideError leaves the old file as
    it was.
    """
    with on_disk("write", path, size=len(content)):
        draft = draft or path.with_name(f".briefgen-{os.getpid()}-{threading.get_ident()}")
        draft.unlink(missing_ok=True)
        try:
            _create(draft, [content])
            mode = _mode_of(path)
            if mode is not None:
                draft.chmod(mode)
            draft.replace(path)
        except BaseException:
            with suppress(OSError):
                draft.unlink()
            raise


def create_whole(path: Path, content: bytes, *, draft: Path) -> None:
    """Write `content` to a new file in one step: there is nothing at `path`, or all of it, whenever we die.

    It is written as `draft`, a name that is ours to use, and gets its own by a link, so that nothing is
    replaced. OutsideError, also where something stands.
    """
    with on_disk("write", path, size=len(content)):
        draft.unlink(missing_ok=True)
        try:
            _create(draft, [content])
            _name_new(draft, path)
        finally:
            with suppress(OSError):
                draft.unlink()


def _name_new(draft: Path, path: Path) -> None:
    """Give the finished `draft` its name, at which nothing may stand; by a rename where there are no links."""
    try:
        os.link(draft, path, follow_symlinks=False)
    except (OSError, NotImplementedError) as error:
        if isinstance(error, OSError) and error.errno not in _NO_LINK:
            raise
        if os.path.lexists(path):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST)) from error
        draft.replace(path)


def copy_file(source: Path, target: Path) -> None:
    """Copy a file, with its mode and times, or a symlink as a symlink; a part is removed again.

    OutsideError if the disk refuses, if something stands at `target`, or if `source` is neither.
    """
    with on_disk("read", source):
        found = source.lstat()
    if not (stat.S_ISREG(found.st_mode) or stat.S_ISLNK(found.st_mode)):
        raise OutsideError(
            f"cannot copy {source}: it is neither a file nor a symlink", hint="move it elsewhere"
        )
    with on_disk(f"copy {source} to", target, size=found.st_size):
        _copy(source, target, found)


def link_file(source: Path, target: Path) -> bool:
    """Give a file, symlink or device a second name; False where it can have none.

    PinnedError if the two lie under different mounts, OutsideError if something stands at `target`.
    """
    with on_disk(f"link {source} to", target):
        try:
            os.link(source, target, follow_symlinks=False)
        except (OSError, NotImplementedError) as error:
            if isinstance(error, OSError) and error.errno not in _NO_LINK:
                raise
            return False
    return True


def rename(source: Path, target: Path) -> None:
    """Rename `source` to `target`, over a file that stands there.

    PinnedError at a mount point or between file systems, OutsideError if `target` is a folder in use.
    """
    with on_disk(f"rename {source} to", target):
        source.replace(target)


def remove_file(path: Path) -> None:
    """Remove a file or a symlink; one that is gone already is no error. OutsideError if it is a folder."""
    with on_disk("remove", path):
        path.unlink(missing_ok=True)


def _create(path: Path, chunks: Iterable[bytes]) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), FILE_MODE)
    try:
        try:
            for chunk in chunks:
                write_all(descriptor, chunk)
        finally:
            os.close(descriptor)
    except BaseException:
        with suppress(OSError):
            path.unlink()
        raise


def write_all(descriptor: int, content: bytes) -> None:
    """Write all of `content`: write(2) may take less than it is given."""
    rest = memoryview(content)
    while rest:
        taken = os.write(descriptor, rest)
        if taken == 0:
            raise OSError(errno.EIO, "nothing was written")
        rest = rest[taken:]


def _copy(source: Path, target: Path, found: os.stat_result) -> None:
    times = (found.st_atime_ns, found.st_mtime_ns)
    if stat.S_ISLNK(found.st_mode):
        target.symlink_to(source.readlink())
        if os.utime in os.supports_follow_symlinks:
            os.utime(target, ns=times, follow_symlinks=False)
        return
    with source.open("rb") as reading:
        _create(target, iter(lambda: reading.read(_CHUNK), b""))
    target.chmod(stat.S_IMODE(found.st_mode))
    os.utime(target, ns=times)


def _mode_of(path: Path) -> int | None:
    """Return the permission bits of the file at `path`; None where there is none."""
    try:
        found = path.lstat()
    except FileNotFoundError:
        return None
    return stat.S_IMODE(found.st_mode) if stat.S_ISREG(found.st_mode) else None
