"""The site on disk and what is recorded of it in, which outputs stand there as they were written out.

A file that has the recorded stamp holds what was written; where it has another, and without a record,
its bytes decide. Nothing is relied on that was as young as the record.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from briefgen.errors import OutsideError
from briefgen.listing import Listing, is_file, stamp, stat_at
from briefgen.memo import digest_bytes
from briefgen.output.manifest import Manifest, parse_manifest
from briefgen.output.sight import NOTHING, Sight
from briefgen.output.tree import Stamp, digest_file, disk_name
from briefgen.record import read_record, write_record

RECORD = "standing"
"""Below the project's state folder."""

_FORM = f"standing 2 {sys.getfilesystemencoding()}"
_CHANGE = 3
"""Where in a stamp the time of the inode stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What is recorded of a site."""

    content: bytes
    """The digest of its manifest's bytes."""
    manifest: Manifest | None
    site: Sight
    written: Collection[str]
    """Paths of the outputs that stood there as they were written."""
    spare: Sight
    """What was in the tree that was the site before."""

    def parse(self, content: bytes) -> Manifest:
        """Return the manifest in `content`, as recorded if it is just that; ManifestError if it can't be trusted."""
        if self.manifest and digest_bytes(content) == self.content:
            return self.manifest
        return parse_manifest(content)


UNKNOWN = Standing(content=b"", manifest=None, site=NOTHING, written=(), spare=NOTHING)


def read_standing(*, state: Path) -> Standing:
    """Return what is recorded, whatever site it may be of."""
    recorded = read_record(state / RECORD, form=_FORM)
    if recorded is None:
        return UNKNOWN
    content, (digest, files), (found, young), changed, (in_spare, young_in_spare) = recorded
    return Standing(
        content=content,
        manifest=Manifest(digest=digest, files=files),
        site=Sight(found=found, young=frozenset(young)),
        written=files.keys() - changed,
        spare=Sight(found=in_spare, young=frozenset(young_in_spare)),
    )


def find_standing(site: Path, known: Manifest, *, recorded: Standing) -> Mapping[str, Stamp]:
    """Return the stamp of each output of `known` that stands in `site` as it was written, by its path."""
    standing: dict[str, Stamp] = {}
    top, seen, young = os.fspath(site), recorded.site.found, recorded.site.young
    written = recorded.written if recorded.manifest is known else ()
    for path, digest in known.files.items():
        name = disk_name(path)
        found = stat_at(f"{top}/{name}")
        if found == seen.get(name) and path in written and name not in young:
            standing[path] = Stamp(stamp(found))
        elif is_file(found):
            with suppress(OutsideError):
                if digest_file(site / name) == digest:
                    standing[path] = Stamp(stamp(found))
    return standing


def record_standing(  # noqa: PLR0913 (all that the next build relies on)
    site: Path,
    manifest: Manifest,
    *,
    content: bytes,
    seen: Sight,
    outputs: Mapping[str, Stamp],
    spare: Sight,
    state: Path,
) -> Listing | None:
    """Note how the `outputs` of the site stand in what was `seen` of it, for the next build, which finds `content` there.

    Their stamps are from before the exchange: it changes the time of the inode, and nothing else, so
    what was edited since is not noted. What can't be noted costs time alone. The whole site's listing is
    returned where every output is as it was, and all is old enough for a listing to be relied on.
    """
    changed = [
        path
        for path, own in outputs.items()
        if not (
            is_file(found := seen.found.get(disk_name(path), ())) and stamp(found)[:_CHANGE] == own[:_CHANGE]
        )
    ]
    value = (
        bytes(digest_bytes(content)),
        (str(manifest.digest), manifest.files),
        (seen.found, tuple(seen.young)),
        changed,
        (spare.found, tuple(spare.young)),
    )
    write_record(state / RECORD, value, form=_FORM)
    if changed or seen.young:
        return None
    top = os.fspath(site)
    return {top: seen.top} | {f"{top}/{name}": own for name, own in seen.found.items()}
