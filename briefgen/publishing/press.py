"""Outputs in as a build makes them, blobs in git's store out, and what the site consists of.

A sink: what the branch holds already is kept without being made again, what is new goes to git at once, so
nothing of the site lies in memory or on disk a second time.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from pathlib import PurePosixPath

from briefgen.checks.moved import ARTICLES_PATH
from briefgen.output.manifest import (
    BUILD_ID_PATH,
    MANIFEST_PATH,
    Sha256,
    digest_bytes,
    digest_site,
    emit_build_id,
    is_output_path,
)
from briefgen.publishing.branch import FILE, Oid, Tree
from briefgen.publishing.commit import blob_oid
from briefgen.publishing.revision import Printed, Site

ASSETS = PurePosixPath("assets")
_PRIVATE_KEY = re.compile(rb"-----BEGIN [A-Z0-9 ]*PRIVATE KEY")
_SECRET_NAMES = re.compile(
    r"\.env(\..+)?|id_(rsa|dsa|ecdsa|ed25519)|.+\.(p12|pfx|jks|kdbx)|\.netrc|\.htpasswd|\.git-credentials"
)
_LOOKED_INTO = 1 << 16
"""Bytes of a file in which a key would show."""


class Press:
    """A site in the making, beside the one that the branch holds."""

    def __init__(
        self,
        *,
        tree: Tree,
        known: Mapping[Oid, tuple[Sha256, int]],
        algorithm: str,
        store: Callable[[bytes], None],
    ) -> None:
        self._tree = tree
        self._algorithm = algorithm
        self._store = store
        self._stored = {entry.oid for entry in tree.values()}
        self._standing = {
            path: known[entry.oid][0]
            for path, entry in tree.items()
            if entry.mode == FILE and entry.oid in known
        }
        self._site: dict[PurePosixPath, Printed] = {}
        self.secrets: list[PurePosixPath] = []
        """Outputs that look like what nobody should have."""
        self.articles: bytes | None = None
        """What the site says its articles are, where that is new."""

    @property
    def standing(self) -> Mapping[PurePosixPath, str]:
        """The SHA-256 of each file that the branch holds."""
        return self._standing

    @property
    def site(self) -> Site:
        """What was made so far."""
        return self._site

    def write(self, path: PurePosixPath, content: bytes) -> None:
        """Take one output; ValueError if none may have this path. Yields OutsideError."""
        if not is_output_path(path) or path in {MANIFEST_PATH, BUILD_ID_PATH}:
            raise ValueError(f"{path} cannot be an output")
        if path == ARTICLES_PATH:
            self.articles = content
        if looks_secret(path, content):
            self.secrets.append(path)
        self._take(path, content)

    def keep(self, paths: Collection[PurePosixPath]) -> None:
        """Take outputs that the branch holds; LookupError if it does not hold one."""
        for path in paths:
            entry = self._tree[path]
            self._reserve(path, Printed(entry.oid, self._standing[path], entry.size))

    def finish(self) -> None:
        """Take what tells this site from another: the digest of the whole."""
        digest = digest_site({str(path): one.sha256 for path, one in self._site.items()})
        self._take(BUILD_ID_PATH, emit_build_id(digest))

    def _take(self, path: PurePosixPath, content: bytes) -> None:
        oid = blob_oid(content, algorithm=self._algorithm)
        self._reserve(path, Printed(oid, digest_bytes(content), len(content)))
        if oid not in self._stored:
            self._store(content)
            self._stored.add(oid)

    def _reserve(self, path: PurePosixPath, printed: Printed) -> None:
        if path in self._site:
            raise ValueError(f"{path} stands where another output does")
        self._site[path] = printed


def looks_secret(path: PurePosixPath, content: bytes) -> bool:
    """Tell whether a file that is copied into the site is a key or holds passwords, by its name or its beginning.

    >>> looks_secret(PurePosixPath("assets/id_rsa"), b""), looks_secret(PurePosixPath("a/index.html"), b"")
    (True, False)
    """
    if not path.is_relative_to(ASSETS):
        return False
    is_named = _SECRET_NAMES.fullmatch(path.name.lower()) is not None
    return is_named or _PRIVATE_KEY.search(content[:_LOOKED_INTO]) is not None
