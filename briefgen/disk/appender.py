"""A file that only grows: opened, appended to, read from, and handed to other processes."""

from __future__ import annotations

import errno
import os
import tempfile
import threading
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

from briefgen.disk.files import FILE_MODE, remove_file
from briefgen.disk.refusals import on_disk

_OWN_MODE = 0o600


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
    opened = _opened(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, mode=_OWN_MODE)
    remove_file(path)
    return opened


def _opened(path: Path, flags: int, *, mode: int = FILE_MODE) -> Appender:
    with on_disk("open", path):
        return Appender(os.open(path, flags | getattr(os, "O_BINARY", 0), mode), path)
