"""What the disk refuses in, an `OutsideError` that names the deed, the path and the reason out."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from briefgen.errors import OutsideError

PINNED = frozenset({errno.EBUSY, errno.EXDEV})
"""What is answered for a path that keeps its name."""
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
        kind = PinnedError if error.errno in PINNED else OutsideError
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
