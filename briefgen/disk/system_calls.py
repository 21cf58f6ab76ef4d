"""Calls that Python has no function for, made by the C library: two names exchanged, a disk flushed, a death shared."""

from __future__ import annotations

import ctypes
import errno
import os
import platform
import signal
import sys
from pathlib import Path

from briefgen.disk.refusals import on_disk

_UNABLE = frozenset({errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP})

_PR_SET_PDEATHSIG = 1
_AT_CWD = -100
_EXCHANGE = 2
"""RENAME_EXCHANGE of renameat2(2) and RENAME_SWAP of renamex_np(2) alike."""
_RENAMEAT2 = {"x86_64": 316, "aarch64": 276, "riscv64": 276}
"""Numbers of the system call, for a C library without a function for it (musl)."""


def exchange_folders(one: Path, other: Path) -> bool:
    """Swap the names of two folders in one step; False where the system or the file system cannot.

    PinnedError at a mount point or between file systems, OutsideError if the disk refuses otherwise.
    """
    with on_disk(f"exchange {one} with", other):
        refused = _exchange(os.fsencode(one), os.fsencode(other))
        if refused and refused not in _UNABLE:
            raise OSError(refused, os.strerror(refused))
    return refused == 0


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


def die_with_parent() -> None:
    """Let this process end when its parent does, however that ends; only Linux can (prctl(2))."""
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
