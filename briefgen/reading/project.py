"""What a build reads of a project's folder, as values: the same whether a disk or a test made them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePosixPath

from briefgen.memo import Digest, digest_bytes
from briefgen.reading.vault import ReadVault, empty_vault
from briefgen.texts import TextFile

_DATED = re.compile(r"^\d{4}-\d\d-\d\d-(?=.)")
CONTENT = PurePosixPath("content")
ASSETS = CONTENT / "assets"


class ContentKind(StrEnum):
    """The folders of `content/` whose Markdown files are read, by name."""

    ARTICLES = "articles"
    PEOPLE = "people"
    TOPICS = "topics"
    THREADS = "threads"
    SOURCES = "sources"
    EDITIONS = "editions"
    PAGES = "pages"


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentFile:
    """A file of `content/`: what is in it is known by its digest, and read when it is asked for."""

    path: PurePosixPath
    """Relative to the project's root."""
    digest: Digest
    """Of its bytes."""
    read: Callable[[], bytes]
    """Returns its bytes; ChangedError where they are others by now."""


def content_file(file: TextFile) -> ContentFile:
    """Return `file`, whose text is at hand, as a file of `content/`."""
    content = file.text.encode("utf-8", "surrogatepass")
    return ContentFile(path=file.path, digest=digest_bytes(content), read=lambda: content)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asset:
    """A file that the site carries as it is."""

    path: PurePosixPath
    """Where the site has it, below `/assets/`."""
    digest: Digest
    """Of its bytes."""
    read: Callable[[], bytes]
    """Returns its bytes, which need not lie in memory; ChangedError where they are others by now."""
    size: int | None = None
    """Bytes, where they are known without reading it."""


def asset_of(path: PurePosixPath, content: bytes) -> Asset:
    """Return an asset whose bytes are at hand."""
    return Asset(path=path, digest=digest_bytes(content), read=lambda: content)


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """A project's configuration and content."""

    config: TextFile | None
    content: tuple[ContentFile, ...]
    """Every Markdown file below `content/`, by path."""
    assets: tuple[Asset, ...] = ()
    """Everything below `content/assets/`: copied, whoever links it."""
    pictures: tuple[Asset, ...] = ()
    """Pictures beside content files: copied where a published file shows one."""
    unread: frozenset[PurePosixPath] = frozenset()
    """Content files that could not be read: what names them is no second error."""
    vault: ReadVault = empty_vault
    """Reads the raw text that an article was imported from, where this machine has it."""


def kind_of(path: PurePosixPath) -> ContentKind | None:
    """Return which kind of content a file below `content/` is, by its folder; None for none we read."""
    parts = path.parts
    if len(parts) < 3 or parts[0] != CONTENT.name or parts[1] not in set(ContentKind):  # noqa: PLR2004
        return None
    return ContentKind(parts[1])


def likely_ids(path: PurePosixPath) -> tuple[str, ...]:
    """Return what a content file that can't be read is likely known by: its name, without its date too.

    >>> likely_ids(PurePosixPath("content/articles/2031-05-14-harbour-reopens.md"))
    ('2031-05-14-harbour-reopens', 'harbour-reopens')
    """
    undated = _DATED.sub("", path.stem)
    return (path.stem, undated) if undated != path.stem else (path.stem,)


def pictures_of(project: Project) -> frozenset[PurePosixPath]:
    """Return every path of the project that a text may show or link as a file, those that can't be read too."""
    assets = (ASSETS / asset.path for asset in project.assets)
    pictures = (CONTENT / picture.path for picture in project.pictures)
    return frozenset((*assets, *pictures, *project.unread))
