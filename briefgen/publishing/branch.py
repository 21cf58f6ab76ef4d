"""What git tells of the Pages branch in, who wrote which of its files out.

A commit of ours says in its message, below a `Briefgen-Site:` line with the site's digest, which of its
files it kept for somebody else; all others are outputs. What came or changed after it is somebody else's.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import NamedTuple, NewType

from briefgen.output.manifest import Sha256

Oid = NewType("Oid", str)
"""The name git has for an object, in hexadecimal."""

SITE = "Briefgen-Site"
SOURCE = "Briefgen-Source"
KEPT = "Briefgen-Keeps"
FILE = "100644"
_FIELDS = re.compile(rb"(\d+) (\w+) ([0-9a-f]+) +(\d+|-)\t(.*)", re.DOTALL)
_TRAILER = re.compile(r"^(Briefgen-[A-Za-z]+): (.*)$", re.MULTILINE)


class TreeEntry(NamedTuple):
    """A file of a tree: an ordinary one, an executable, a symlink or a submodule, by its mode.

    A tuple, since there is one for each file of a large site, twice, and each is compared.
    """

    mode: str
    oid: Oid
    size: int
    """Bytes; 0 for a submodule."""


Tree = Mapping[PurePosixPath, TreeEntry]


@dataclass(frozen=True, slots=True, kw_only=True)
class Imprint:
    """What a commit of ours says of itself."""

    digest: Sha256
    """Of the site, as its build.json has it."""
    kept: tuple[str, ...]
    """Paths that were not ours; one that ends in a slash stands for all below it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Branch:
    """The Pages branch, as the remote has it."""

    commit: Oid
    tree: Tree
    imprint: Imprint | None
    """Of its newest commit of ours; None where it has none."""
    printed: Tree
    """The tree of that commit: that of `commit`, where nobody else has written since."""

    @property
    def theirs(self) -> frozenset[PurePosixPath]:
        """The files that somebody else wrote or changed."""
        if self.imprint is None:
            return frozenset(self.tree)
        files = {kept for kept in self.imprint.kept if not kept.endswith("/")}
        folders = tuple(kept for kept in self.imprint.kept if kept.endswith("/"))
        return frozenset(
            path
            for path, entry in self.tree.items()
            if self.printed.get(path) != entry
            or (text := str(path)) in files
            or (folders and text.startswith(folders))
        )


def parse_tree(listing: bytes) -> Tree:
    r"""Return what `git ls-tree -r -l -z` lists.

    >>> parse_tree(b"100644 blob 0a1b       7\tindex.html\0")
    {PurePosixPath('index.html'): TreeEntry(mode='100644', oid='0a1b', size=7)}
    """
    tree: dict[PurePosixPath, TreeEntry] = {}
    for line in listing.split(b"\0"):
        found = _FIELDS.fullmatch(line)
        if found:
            mode, _, oid, size, path = found.groups()
            entry = TreeEntry(
                mode=mode.decode(), oid=Oid(oid.decode()), size=0 if size == b"-" else int(size)
            )
            tree[PurePosixPath(path.decode("utf-8", "surrogateescape"))] = entry
    return tree


def emit_message(subject: str, *, digest: Sha256, source: str | None, kept: Iterable[str]) -> str:
    """Return a commit's message.

    >>> print(emit_message("Publish 2 articles", digest=Sha256("ab" * 32), source=None, kept=["CNAME"]))
    Publish 2 articles
    <BLANKLINE>
    Briefgen-Site: abababababababababababababababababababababababababababababababab
    Briefgen-Keeps: "CNAME"
    <BLANKLINE>
    """
    lines = [f"{SITE}: {digest}", *([f"{SOURCE}: {source}"] if source else [])]
    lines += [f"{KEPT}: {json.dumps(path)}" for path in kept]
    return subject.strip() + "\n\n" + "\n".join(lines) + "\n"


def parse_message(message: str) -> Imprint | None:
    """Return what a commit's message says of the site; None where it is not of ours."""
    trailers = _TRAILER.findall(message.rstrip().rpartition("\n\n")[2])
    digests = [value for name, value in trailers if name == SITE]
    if not digests:
        return None
    return Imprint(digest=Sha256(digests[-1]), kept=tuple(_paths(trailers)))


def _paths(trailers: Iterable[tuple[str, str]]) -> Iterator[str]:
    for name, value in trailers:
        if name == KEPT:
            try:
                path = json.loads(value)
            except ValueError:
                continue
            if isinstance(path, str):
                yield path


def fold_paths(paths: Iterable[PurePosixPath], *, among: Iterable[PurePosixPath]) -> tuple[str, ...]:
    """Return `paths` sorted, a folder with a slash for all in it where `among` has nothing else there.

    >>> here = [PurePosixPath(path) for path in ("CNAME", "old/a", "old/b", "new/a", "new/b")]
    >>> fold_paths(here[:4], among=here)
    ('CNAME', 'new/a', 'old/')
    """
    chosen = frozenset(paths)
    mixed = {folder for path in among if path not in chosen for folder in path.parents}
    folded = set()
    for path in chosen:
        whole = [folder for folder in path.parents if folder not in mixed and folder.parts]
        folded.add(f"{whole[-1]}/" if whole else str(path))
    return tuple(sorted(folded))
