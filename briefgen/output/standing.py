"""The site on disk and what is recorded of it in, which outputs stand there as they were written out.

A file that has the recorded stamp holds what was written; where it has another, and without a record,
its bytes decide. Nothing is recorded that is as young as the record.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path, PurePosixPath

from briefgen.errors import OutsideError
from briefgen.listing import Listing, is_file, is_old, is_young, list_when_old, stamp, stat_at
from briefgen.output.manifest import Manifest, Sha256
from briefgen.output.tree import Stamp, digest_file, name_of, place
from briefgen.record import read_record, write_record

RECORD = "standing"
"""Below the project's state folder."""

_FORM = "standing 1"
_CHANGE = 3
"""Where in a stamp the time of the inode stands."""


def find_standing(site: Path, known: Manifest | None, *, state: Path) -> Mapping[PurePosixPath, Stamp]:
    """Return the stamp of each output of `known` that stands in `site` as it was written."""
    if known is None:
        return {}
    recorded = _read_record(state, known)
    standing: dict[PurePosixPath, Stamp] = {}
    for path, digest in known.files.items():
        found = stat_at(f"{site}/{name_of(path)}")
        if not is_file(found):
            continue
        own = Stamp(stamp(found))
        if recorded.get(str(path)) == own:
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
    write_record(state / RECORD, (str(digest), old), form=_FORM)
    return listed.found if len(same) == len(whole) and is_old(listed) else None


def _stamps(listing: Listing, site: Path) -> Iterator[tuple[str, Stamp]]:
    """Yield the path and stamp of each ordinary file below `site`."""
    start = len(os.fspath(site)) + 1
    return ((path[start:], Stamp(stamp(found))) for path, found in listing.items() if is_file(found))


def _read_record(state: Path, known: Manifest) -> Mapping[str, Stamp]:
    digest, stamps = read_record(state / RECORD, form=_FORM) or (None, {})
    return stamps if digest == known.digest else {}
