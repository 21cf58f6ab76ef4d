"""Paths and bytes in, and the disk holds them: every write, link, rename, exchange and lock is made here.

Nothing is written in place: a file may share its inode with one that a reader, an editor or an
older tree still holds, so new bytes always get an inode of their own. Whatever the disk refuses
leaves as an `OutsideError` that names the path; every function here may raise it.
"""

from __future__ import annotations

import ctypes
import errno
import os
import platform
import signal
import stat
import sys
import tempfile
import threading
import time
from contextlib import contextmanager, suppress
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

from briefgen.errors import OutsideError, ProjectBusyError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

FILE_MODE = 0o644
OWN_MODE = 0o600
FOLDER_MODE = 0o755

_CHUNK = 1 << 20
_POLL_SECONDS = 0.05
_LOCKED_BYTE = 4096
"""Windows bars others from reading a locked byte, so it lies past the holder's name."""

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_MENDS = {
    **dict.fromkeys(_FULL, "make room on that disk"),
    **dict.fromkeys((errno.EACCES, errno.EPERM), "see whose it is, and give yourself leave to it"),
    **dict.fromkeys((errno.EEXIST, errno.ENOTDIR, errno.EISDIR), "move away what stands there"),
    errno.EROFS: "make that disk writable, or work on another",
    errno.EIO: "see whether that disk is sound",
    errno.EMFILE: "let more files be open at once, as by `ulimit -n 4096`",
    errno.ENAMETOOLONG: "shorten that path",
    errno.ELOOP: "put what is meant in place of the symlink",
}
"""What a person can do about a refusal."""
_PINNED = frozenset({errno.EBUSY, errno.EXDEV})
_UNABLE = frozenset({errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP})
_NO_LINK = frozenset({errno.EPERM, errno.EMLINK, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP})
_HELD = frozenset({errno.EAGAIN, errno.EACCES, errno.EDEADLK})

_PR_SET_PDEATHSIG = 1
_AT_CWD = -100
_EXCHANGE = 2
"""RENAME_EXCHANGE of renameat2(2) and RENAME_SWAP of renamex_np(2) alike."""
_RENAMEAT2 = {"x86_64": 316, "aarch64": 276, "riscv64": 276}
"""Numbers of the system call, for a C library without a function for it (musl)."""


class PinnedError(OutsideError):
    """A path cannot be renamed to where it should go: a mount point, or another file system."""


@contextmanager
def on_disk(deed: str, path: Path, *, size: int | None = None) -> Iterator[None]:
    """Turn an OSError within into an OutsideError: which `deed` failed on which `path`, and why.

    `size` is the space in bytes that the deed needs, named where the disk is full.
    """
    try:
        yield
    except OSError as error:
        kind = PinnedError if error.errno in _PINNED else OutsideError
        message = f"cannot {deed} {path}: {_reason(error)}"
        need = f", and {size:,} bytes are needed" if size is not None and error.errno in _FULL else ""
        raise kind(message + need, hint=_MENDS.get(error.errno or 0)) from error


def refusal(error: OSError) -> OutsideError | None:
    """Return what the disk refused, where nobody had expected it to; None where it may be a fault of ours."""
    if error.filename is None or error.errno not in _MENDS:
        return None
    return OutsideError(
        f"cannot use {os.fsdecode(error.filename)}: {_reason(error)}", hint=_MENDS[error.errno]
    )


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()


def make_folder(folder: Path) -> None:
    """Make `folder` and all that it lies in; one that stands is left as it is. OutsideError for a file there."""
    with on_disk("make the folder", folder):
        folder.mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)


def mark_folder(folder: Path, *, mode: int, mtime_ns: int | None) -> None:
    """Give `folder` these permission bits and, unless None, this time (ns since 1970). Yields OutsideError."""
    with on_disk("mark the folder", folder):
        folder.chmod(mode)
        if mtime_ns is not None:
            os.utime(folder, ns=(mtime_ns, mtime_ns))


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


def is_mount_point(folder: Path) -> bool:
    """Say whether something is mounted at `folder`, be it from the same file system, so that it keeps its name.

    Nothing can move into itself, so asking for that changes nothing; but a mount is noticed first.
    """
    try:
        folder.rename(folder / "itself")
    except OSError as error:
        return error.errno in _PINNED
    raise AssertionError(f"{folder} went into itself")


def exchange_folders(one: Path, other: Path) -> bool:
    """Swap the names of two folders in one step; False where the system or the file system cannot.

    PinnedError at a mount point or between file systems, OutsideError if the disk refuses otherwise.
    """
    with on_disk(f"exchange {one} with", other):
        refused = _exchange(os.fsencode(one), os.fsencode(other))
        if refused and refused not in _UNABLE:
            raise OSError(refused, os.strerror(refused))
    return refused == 0


def remove_file(path: Path) -> None:
    """Remove a file or a symlink; one that is gone already is no error. OutsideError if it is a folder."""
    with on_disk("remove", path):
        path.unlink(missing_ok=True)


def remove_empty_folder(folder: Path) -> bool:
    """Remove `folder` if nothing is in it, and say whether it did. OutsideError for any other refusal."""
    with on_disk("remove", folder):
        try:
            folder.rmdir()
        except OSError as error:
            if error.errno not in {errno.ENOTEMPTY, errno.EEXIST, errno.ENOENT}:
                raise
            return False
    return True


def remove_tree(folder: Path) -> None:
    """Remove `folder` and all in it, symlinks as symlinks; gone already is no error.

    OutsideError leaves a part of it.
    """
    with on_disk("remove", folder):
        folders: list[Path] = []
        waiting = [folder] if os.path.lexists(folder) else []
        while waiting:
            current = waiting.pop()
            folders.append(current)
            current.chmod(stat.S_IRWXU)
            for child, is_folder in _children(current):
                if is_folder:
                    waiting.append(child)
                else:
                    child.unlink()
        for emptied in reversed(folders):
            emptied.rmdir()


def flush_file_system(folder: Path) -> None:
    """Wait until all written on the file system of `folder` lies on the device (syncfs(2)). Yields OutsideError."""
    if sys.platform != "win32":
        with on_disk("flush", folder):
            syncfs = getattr(ctypes.CDLL(None, use_errno=True), "syncfs", None)
            if syncfs is None:
                os.sync()
                return
            descriptor = os.open(folder, os.O_RDONLY)
            try:
                if syncfs(descriptor) != 0:
                    number = ctypes.get_errno()
                    raise OSError(number, os.strerror(number))
            finally:
                os.close(descriptor)


class Appender:
    """A file that only grows, whose parts can be read again, here and in processes begun from here."""

    def __init__(self, descriptor: int, path: Path) -> None:
        """Take over an open file; `path` names it in messages."""
        self._descriptor = descriptor
        self._path = path
        self._end = os.lseek(descriptor, 0, os.SEEK_END)

    def __reduce__(self) -> tuple[Callable[[object, Path], Appender], tuple[object, Path]]:
        """Hand the open file itself to a process that is being started: its name may be gone by then."""
        reduction = import_module("multiprocessing.reduction")  # only who starts processes pays for it
        return _received, (reduction.DupFd(self._descriptor), self._path)

    @property
    def size(self) -> int:
        """How many bytes there are."""
        return self._end

    def append(self, content: bytes) -> int:
        """Write `content` at the end and return its offset. Yields OutsideError."""
        start = self._end
        with on_disk("write", self._path, size=len(content)):
            rest, at = memoryview(content), start
            while rest:
                taken = os.pwrite(self._descriptor, rest, at)
                if taken == 0:
                    raise OSError(errno.EIO, "nothing was written")
                rest, at = rest[taken:], at + taken
        self._end += len(content)
        return start

    def read(self, start: int, length: int) -> bytes:
        """Return `length` bytes from `start`; fewer where the file is shorter. Yields OutsideError."""
        with on_disk("read", self._path):
            return os.pread(self._descriptor, length, start)

    def close(self) -> None:
        """Let the file go."""
        os.close(self._descriptor)


def _received(duplicate: Any, path: Path) -> Appender:  # noqa: ANN401 (what `DupFd` makes has no type)
    return Appender(duplicate.detach(), path)


def open_to_append(path: Path) -> Appender:
    """Open the file at `path`, made if need be. Yields OutsideError."""
    return _opened(path, os.O_RDWR | os.O_CREAT)


def open_to_read(path: Path) -> Appender:
    """Open the file at `path` without leave to append to it. Yields OutsideError."""
    return _opened(path, os.O_RDONLY)


def scratch_file() -> Appender:
    """Open a file that nobody else can, and that goes with the process. Yields OutsideError."""
    with on_disk("find", Path("a folder for a file that goes with the process")):
        folder = Path(tempfile.gettempdir())
    path = folder / f"briefgen-{os.getpid()}-{threading.get_ident()}-{time.monotonic_ns()}"
    opened = _opened(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, mode=OWN_MODE)
    remove_file(path)
    return opened


def _opened(path: Path, flags: int, *, mode: int = FILE_MODE) -> Appender:
    with on_disk("open", path):
        return Appender(os.open(path, flags | getattr(os, "O_BINARY", 0), mode), path)


def die_with_parent() -> None:
    """Let this process end when its parent does, however that ends; only Linux can (prctl(2))."""
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


@contextmanager
def project_lock(state_folder: Path, *, holder: str, wait_seconds: float) -> Iterator[None]:
    """Hold the one lock of the project whose state lies in `state_folder`, under the command's name `holder`.

    ProjectBusyError names who held it for all of `wait_seconds`; OutsideError if the disk refuses. A
    holder that dies frees it. The file is never removed: one that comes and goes locks nobody out.
    """
    make_folder(state_folder)
    path = state_folder / "lock"
    with on_disk("open", path):
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, FILE_MODE)
    try:
        _wait_for_lock(descriptor, path, wait_seconds=wait_seconds)
        with on_disk("write", path):
            os.ftruncate(descriptor, 0)
            os.lseek(descriptor, 0, os.SEEK_SET)
            _write_all(descriptor, f"{holder} {os.getpid()}\n".encode())
        yield
    finally:
        with suppress(OSError):
            os.close(descriptor)


def _wait_for_lock(descriptor: int, path: Path, *, wait_seconds: float) -> None:
    deadline = time.monotonic() + wait_seconds
    with on_disk("lock", path):
        while not _try_lock(descriptor):
            if time.monotonic() < deadline:
                time.sleep(_POLL_SECONDS)
                continue
            os.lseek(descriptor, 0, os.SEEK_SET)
            record = os.read(descriptor, _CHUNK).decode("utf-8", "replace")
            command, _, process = record.strip().rpartition(" ")
            who = f"`briefgen {command}` (process {process})" if command else "another command"
            raise ProjectBusyError(f"{who} holds this project", hint="let it end or stop it, then try again")


def _try_lock(descriptor: int) -> bool:
    try:
        if sys.platform == "win32":
            os.lseek(descriptor, _LOCKED_BYTE, os.SEEK_SET)
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno not in _HELD:
            raise
        return False
    return True


def _create(path: Path, chunks: Iterable[bytes]) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), FILE_MODE)
    try:
        try:
            for chunk in chunks:
                _write_all(descriptor, chunk)
        finally:
            os.close(descriptor)
    except BaseException:
        with suppress(OSError):
            path.unlink()
        raise


def _write_all(descriptor: int, content: bytes) -> None:
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


def _children(folder: Path) -> list[tuple[Path, bool]]:
    with os.scandir(folder) as entries:
        return [(folder / entry.name, entry.is_dir(follow_symlinks=False)) for entry in entries]


def _mode_of(path: Path) -> int | None:
    """Return the permission bits of the file at `path`; None where there is none."""
    try:
        found = path.lstat()
    except FileNotFoundError:
        return None
    return stat.S_IMODE(found.st_mode) if stat.S_ISREG(found.st_mode) else None


def _exchange(one: bytes, other: bytes) -> int:
    """Ask the system to swap two names; return 0, or the errno of its refusal."""
    refused: int = errno.ENOSYS
    how = ctypes.c_uint(_EXCHANGE)
    if sys.platform == "darwin":
        library = ctypes.CDLL(None, use_errno=True)
        refused = library.renamex_np(one, other, how) and ctypes.get_errno()
    elif sys.platform == "linux":
        library = ctypes.CDLL(None, use_errno=True)
        here = ctypes.c_int(_AT_CWD)
        if hasattr(library, "renameat2"):
            refused = library.renameat2(here, one, here, other, how) and ctypes.get_errno()
        elif number := _RENAMEAT2.get(platform.machine()):
            refused = library.syscall(number, here, one, here, other, how) and ctypes.get_errno()
    return refused
