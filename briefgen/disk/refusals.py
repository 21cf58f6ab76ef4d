"""What the disk refuses in, an `OutsideError` that names the deed, the path and the reason out."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from briefgen.errors import OutsideError

PINNED = frozenset({errno.EBUSY, errno.EXDEV})
"""What is answered for a path that keeps its name."""
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


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
        message = f"cannot {deed} {path}: {(error.strerror or str(error)).lower()}"
        if error.errno not in _FULL:
            raise kind(message) from error
        need = "" if size is None else f", and {size:,} bytes are needed"
        raise kind(message + need, hint="make room on that disk") from error
