"""The site on disk and what is recorded of it in, which outputs stand there as they were written out.

A file that has the recorded stamp holds what was written; where it has another, and without a record,
its bytes decide. Nothing is recorded that is as young as the record.
"""

from __future__ import annotations

import marshal
import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path, PurePosixPath

from briefgen.errors import OutsideError
from briefgen.files import create_file, on_disk, remove_file, rename
from briefgen.listing import Listing, is_file, is_old, is_young, list_all, list_when_old, stamp
from briefgen.memo import SIZE, digest_bytes
from briefgen.output.manifest import Manifest, Sha256
from briefgen.output.tree import Stamp, digest_file, place

RECORD = "standing"
"""Below the project's state folder."""

_MAGIC = b"briefgen standing 1\n"
_CHANGE = 3
"""Where in a stamp the time of the inode stands."""


def find_standing(site: Path, known: Manifest | None, *, state: Path) -> Mapping[PurePosixPath, Stamp]:
    """Return the stamp of each output of `known` that stands in `site` as it was written."""
    if known is None:
        return {}
    recorded = _read_record(state, known)
    found = dict(_stamps(list_all(os.fspath(site)).found, site))
    standing: dict[PurePosixPath, Stamp] = {}
    for path, digest in known.files.items():
        name = str(path)
        own = found.get(name)
        if own is None:
            continue
        if recorded.get(name) == own:
            standing[path] = own
        else:
            with suppress(OutsideError):
                if digest_file(place(site, path)) == digest:
                    standing[path] = own
    return standing


def record_standing(
    site: Path, digest: Sha256, *, outputs: Mapping[PurePosixPath, Stamp], state: Path
) -> Listing | None:
    """Note how the `outputs` of the site with this digest stand, for the next build.

    Their stamps are from before the exchange: it changes the time of the inode, and nothing else, so
    what was edited since is not noted. What can't be noted costs time alone. The whole site's listing is
    returned where every output is as it was, and all is old enough for a listing to be relied on.
    """
    listed = list_when_old(os.fspath(site))
    whole = {str(path): own[:_CHANGE] for path, own in outputs.items()}
    same = {path: own for path, own in _stamps(listed.found, site) if whole.get(path) == own[:_CHANGE]}
    old = {
        path: own for path, own in same.items() if not is_young(listed.found[f"{site}/{path}"], listed.at_ns)
    }
    payload = marshal.dumps((str(digest), old))
    draft = state / f"{RECORD}.draft"
    with suppress(OutsideError):
        remove_file(draft)
        create_file(draft, _MAGIC + digest_bytes(payload) + payload)
        rename(draft, state / RECORD)
    return listed.found if len(same) == len(whole) and is_old(listed) else None


def _stamps(listing: Listing, site: Path) -> Iterator[tuple[str, Stamp]]:
    """Yield the path and stamp of each ordinary file below `site`."""
    start = len(os.fspath(site)) + 1
    return ((path[start:], Stamp(stamp(found))) for path, found in listing.items() if is_file(found))


def _read_record(state: Path, known: Manifest) -> Mapping[str, Stamp]:
    try:
        with on_disk("read", state / RECORD):
            content = (state / RECORD).read_bytes()
    except OutsideError:
        return {}
    head = len(_MAGIC)
    payload = content[head + SIZE :]
    if content[:head] != _MAGIC or content[head : head + SIZE] != digest_bytes(payload):
        return {}
    digest, stamps = marshal.loads(payload)  # noqa: S302 (its digest was compared)
    return stamps if digest == known.digest else {}
