"""The site as built and the branch as it stands in, what publishing would change out.

Outputs take their places; an output of the last publication that is no more goes; what is somebody else's
stays, unless an output has its very path, which is told.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import NamedTuple

from briefgen.output.manifest import Sha256, digest_site
from briefgen.publishing.address import CNAME
from briefgen.publishing.branch import FILE, Branch, Oid, Tree, TreeEntry

PAGE = ".html"


class Printed(NamedTuple):
    """An output as git will have it."""

    oid: Oid
    sha256: Sha256
    size: int
    """Bytes."""


Site = Mapping[PurePosixPath, Printed]
"""Every output, `build.json` among them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """What a publication would change. Paths are sorted."""

    parent: Oid | None
    """The commit that it follows; None where the branch is not there yet."""
    added: tuple[PurePosixPath, ...]
    changed: tuple[PurePosixPath, ...]
    """Outputs whose bytes differ from those on the branch."""
    removed: tuple[PurePosixPath, ...]
    kept: tuple[PurePosixPath, ...]
    """Files of somebody else's, left as they are."""
    overwritten: tuple[PurePosixPath, ...]
    """Files that somebody else wrote or changed, where outputs stand now; each is in `changed` too."""
    blocking: tuple[PurePosixPath, ...]
    """Files of somebody else's where an output needs a folder, or below which none can stand."""
    tree: Tree
    """What the branch would hold."""
    digest: Sha256
    """Of the site."""

    @property
    def is_empty(self) -> bool:
        """Whether the branch has this very site."""
        return not (self.added or self.changed or self.removed)


def revise(site: Site, branch: Branch | None) -> Revision:
    """Return what putting `site` onto `branch` would change."""
    before = branch.tree if branch else {}
    theirs = branch.theirs if branch else frozenset()
    kept = frozenset(path for path in theirs if path not in site)
    removed = frozenset(path for path in before if path not in site and path not in kept)
    # A domain is lost with the file that names it, so it goes only by hand.
    domain = frozenset({PurePosixPath(CNAME)}) & removed
    kept, removed = kept | domain, removed - domain
    outputs = {path: TreeEntry(FILE, one.oid, one.size) for path, one in site.items()}
    changed = sorted(
        path
        for path, entry in outputs.items()
        if path in before and (before[path].oid, before[path].mode) != (entry.oid, entry.mode)
    )
    return Revision(
        parent=branch.commit if branch else None,
        added=tuple(sorted(path for path in outputs if path not in before)),
        changed=tuple(changed),
        removed=tuple(sorted(removed)),
        kept=tuple(sorted(kept)),
        overwritten=tuple(path for path in changed if path in theirs),
        blocking=tuple(_blocking(site, kept)),
        tree={**outputs, **{path: before[path] for path in kept}},
        digest=digest_site({str(path): one.sha256 for path, one in site.items()}),
    )


def _blocking(site: Site, kept: frozenset[PurePosixPath]) -> Iterator[PurePosixPath]:
    """Yield what of `kept` can't stand beside the outputs."""
    folders = {folder for path in site for folder in path.parents} if kept else set()
    for path in sorted(kept):
        if path in folders or any(folder in site for folder in path.parents):
            yield path


def pages_in(paths: Mapping[PurePosixPath, object] | tuple[PurePosixPath, ...]) -> tuple[PurePosixPath, ...]:
    """Return the pages among `paths`."""
    return tuple(path for path in paths if path.suffix == PAGE)
