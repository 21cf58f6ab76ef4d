"""The site on disk and what is recorded of it in, which outputs stand there as they were written out.

A file is taken for unchanged as git's index takes it: by inode, size and both times, and never if it
is as young as the record itself; then, and without a record, its bytes decide.
"""

from __future__ import annotations

import marshal
import os
import stat
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path, PurePosixPath

from briefgen.errors import OutsideError
from briefgen.files import create_file, on_disk, remove_file, rename
from briefgen.memo import digest_bytes
from briefgen.output.manifest import Manifest, Sha256
from briefgen.output.tree import Stamp, digest_file, place

RECORD = "standing"
"""Below the project's state folder."""
TICK_NS = 20_000_000
"""Nanoseconds within which two changes of a file may carry the same time."""

_MAGIC = b"briefgen standing 1\n"
_CHANGE = 3
"""Where in a stamp the time of the inode stands."""


def find_standing(site: Path, known: Manifest | None, *, state: Path) -> Mapping[PurePosixPath, Stamp]:
    """Return the stamp of each output of `known` that stands in `site` as it was written."""
    if known is None:
        return {}
    recorded = _read_record(state, known)
    found = dict(list_stamps(site))
    standing: dict[PurePosixPath, Stamp] = {}
    for path, digest in known.files.items():
        name = str(path)
        stamp = found.get(name)
        if stamp is None:
            continue
        if recorded.get(name) == stamp:
            standing[path] = stamp
        else:
            with suppress(OutsideError):
                if digest_file(place(site, path)) == digest:
                    standing[path] = stamp
    return standing


def list_stamps(site: Path) -> Iterator[tuple[str, Stamp]]:
    """Yield the path and stamp of each ordinary file below `site`; what can't be read is left out."""
    waiting = [(os.fspath(site), "")]
    while waiting:
        folder, below = waiting.pop()
        try:
            with os.scandir(folder) as entries:
                for entry in entries:
                    found = entry.stat(follow_symlinks=False)
                    if stat.S_ISDIR(found.st_mode):
                        waiting.append((entry.path, f"{below}{entry.name}/"))
                    elif stat.S_ISREG(found.st_mode):
                        stamp = (found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns)
                        yield below + entry.name, Stamp(stamp)
        except OSError:
            continue


def record_standing(
    site: Path, digest: Sha256, *, outputs: Mapping[PurePosixPath, Stamp], state: Path
) -> None:
    """Note how the `outputs` of the site with this digest stand, for the next build.

    Their stamps are from before the exchange: it changes the time of the inode, and nothing else, so
    what was edited since is not noted. What can't be noted costs time alone.
    """
    now = time.time_ns()
    whole = {str(path): stamp[:_CHANGE] for path, stamp in outputs.items()}
    stamps = {
        path: stamp
        for path, stamp in list_stamps(site)
        if whole.get(path) == stamp[:_CHANGE] and max(stamp[2:]) < now - TICK_NS
    }
    payload = marshal.dumps((str(digest), stamps))
    draft = state / f"{RECORD}.draft"
    with suppress(OutsideError):
        remove_file(draft)
        create_file(draft, _MAGIC + digest_bytes(payload) + payload)
        rename(draft, state / RECORD)


def _read_record(state: Path, known: Manifest) -> Mapping[str, Stamp]:
    try:
        with on_disk("read", state / RECORD):
            content = (state / RECORD).read_bytes()
    except OutsideError:
        return {}
    head = len(_MAGIC)
    payload = content[head + 16 :]
    if content[:head] != _MAGIC or content[head : head + 16] != digest_bytes(payload):
        return {}
    digest, stamps = marshal.loads(payload)  # noqa: S302 (its digest was compared)
    return stamps if digest == known.digest else {}
