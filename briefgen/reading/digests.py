"""What stat tells of a project's files in, the digests out of those that were read before and are the same since.

A file is the same where stat tells the same of it, as in git's index. What was as young as its listing
when it was read is not noted.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from briefgen.listing import Listed, is_young
from briefgen.memo import Digest
from briefgen.reading.project import ASSETS, CONTENT, Project
from briefgen.record import read_record, write_record

NOTE = "read"
"""Below the project's state folder."""

_FORM = "read 1"

Digests = Mapping[str, Digest]
"""Of the bytes of files, by path below the project's root."""


def known_digests(root: Path, listed: Listed, *, state: Path) -> Digests:
    """Return the digests of files that were read by an earlier build and stand as they stood then."""
    noted = read_record(state / NOTE, form=_FORM) or {}
    found = listed.found
    return {path: digest for path, (stat, digest) in noted.items() if found.get(f"{root}/{path}") == stat}


def note_digests(project: Project, root: Path, listed: Listed, *, state: Path) -> None:
    """Note what `project` holds, whose files were listed before they were read."""
    files = (
        *((file.path, file.digest) for file in project.content),
        *((ASSETS / asset.path, asset.digest) for asset in project.assets),
        *((CONTENT / picture.path, picture.digest) for picture in project.pictures),
    )
    noted = {}
    for path, digest in files:
        stat = listed.found.get(f"{root}/{path}")
        if stat and not is_young(stat, listed.at_ns):
            noted[str(path)] = (stat, bytes(digest))
    write_record(state / NOTE, noted, form=_FORM)
