"""Outputs of a build in, a snapshot out: a whole site in memory, that never changes once it is shown.

A snapshot is made beside the one before, from which it keeps what stands; of a build that is dropped
halfway nothing is ever seen.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from hashlib import sha256
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import NamedTuple

INDEX = "index.html"
NOT_FOUND = "404.html"


class Output(NamedTuple):
    """A file of the site."""

    content: bytes
    sha256: str
    """In hexadecimal."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Snapshot:
    """A site as one build made it; like no other, even where all of it is the same."""

    name: str
    """Which one it is; every response from it says so."""
    base_path: str
    """Where the site will stand on its host: `/`, or `/repo/`."""
    files: MappingProxyType[str, Output]
    """By path."""
    standing: MappingProxyType[PurePosixPath, str]
    """The digest of each, as a build asks for it."""


class SnapshotSink:
    """Takes a build's outputs, and keeps those that the snapshot before has as well."""

    def __init__(self, last: Snapshot | None) -> None:
        self._last = last.files if last else MappingProxyType[str, Output]({})
        self.standing = last.standing if last else MappingProxyType[PurePosixPath, str]({})
        self._kept: list[PurePosixPath] = []
        self._new: dict[PurePosixPath, Output] = {}
        """What is new or other than before."""

    def write(self, path: PurePosixPath, content: bytes) -> None:
        """Take one output."""
        digest = sha256(content).hexdigest()
        if self.standing.get(path) == digest:
            self._kept.append(path)
        else:
            self._new[path] = Output(content, digest)

    def keep(self, paths: Collection[PurePosixPath]) -> None:
        """Take outputs from the snapshot before, none of which was taken yet."""
        self._kept += paths

    @property
    def written(self) -> int:
        """How many are new or others than before."""
        return len(self._new)

    @property
    def count(self) -> int:
        """How many were taken."""
        return len(self._kept) + len(self._new)

    def snapshot(self, name: str, *, base_path: str) -> Snapshot:
        """Return what was taken, as the snapshot called `name`."""
        files, standing = self._last.copy(), self.standing.copy()
        if len(self._kept) + len(self._new.keys() & standing.keys()) < len(standing):
            standing = {path: standing[path] for path in self._kept}
            files = {str(path): files[str(path)] for path in self._kept}
        files |= {str(path): output for path, output in self._new.items()}
        standing |= {path: output.sha256 for path, output in self._new.items()}
        return Snapshot(
            name=name,
            base_path=base_path,
            files=MappingProxyType(files),
            standing=MappingProxyType(standing),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a snapshot has at an address."""

    status: int
    """200, or 404 with the page that says so, or 301."""
    path: str
    """Of the file in the site; of a redirect, the path it leads to."""
    output: Output | None
    """None of a redirect, and where the site has no page for what is not there."""

    @property
    def token(self) -> str:
        """Equal where a reader would see the same."""
        return f"{self.status}:{self.output.sha256 if self.output else self.path}"


def find(snapshot: Snapshot, path: str | None) -> Found:
    """Return what GitHub Pages would have at `path` of the host, decoded; None is what no file can be meant by.

    A folder's address ends in a slash, to which one without it leads; `about` finds `about.html`;
    what is not there is the site's own 404.html; nothing lists a folder.
    """
    below = _below(snapshot.base_path, path)
    if below is None:
        return Found(status=404, path="", output=None)
    files = snapshot.files
    name = below + INDEX if not below or below.endswith("/") else below
    if name in files:
        return Found(status=200, path=name, output=files[name])
    if not below.endswith("/"):
        if f"{below}/{INDEX}" in files:
            return Found(status=301, path=f"{snapshot.base_path}{below}/", output=None)
        if f"{below}.html" in files:
            return Found(status=200, path=f"{below}.html", output=files[f"{below}.html"])
    return Found(status=404, path=NOT_FOUND, output=files.get(NOT_FOUND))


def _below(base_path: str, path: str | None) -> str | None:
    """Return `path` below the site's; None where it is outside, empty for its front page."""
    if path is None:
        return "\0" if base_path == "/" else None  # no file is called so: the site's own 404
    if not path.startswith(base_path):
        return None
    return path.removeprefix(base_path)
