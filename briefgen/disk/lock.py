"""The one lock of a project: whoever holds it works on, the others wait or are told who that is."""

from __future__ import annotations

import errno
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

from briefgen.disk.files import FILE_MODE, write_all
from briefgen.disk.folders import make_folder
from briefgen.disk.refusals import on_disk
from briefgen.errors import ProjectBusyError

_POLL_SECONDS = 0.05
_LONGEST_RECORD = 1 << 20
_LOCKED_BYTE = 4096
"""Windows bars others from reading a locked byte, so it lies past the holder's name."""

_HELD = frozenset({errno.EAGAIN, errno.EACCES, errno.EDEADLK})


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
            write_all(descriptor, f"{holder} {os.getpid()}\n".encode())
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
            record = os.read(descriptor, _LONGEST_RECORD).decode("utf-8", "replace")
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
