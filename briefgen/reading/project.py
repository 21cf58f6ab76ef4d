"""What a build reads of a project's folder, as values: the same whether a disk or a test made them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePosixPath

from briefgen.texts import TextFile

CONTENT = PurePosixPath("content")
ASSETS = CONTENT / "assets"


class ContentKind(StrEnum):
    """The folders of `content/` whose Markdown files are read, by name."""

    ARTICLES = "articles"
    PEOPLE = "people"
    TOPICS = "topics"
    THREADS = "threads"
    SOURCES = "sources"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asset:
    """A file that the site carries as it is."""

    path: PurePosixPath
    """Relative to `content/assets/`."""
    read: Callable[[], bytes]
    """Asked only when the file is written, so that pictures need not lie in memory."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """A project's configuration and content."""

    config: TextFile | None
    content: tuple[TextFile, ...]
    """Every Markdown file below `content/`, by path."""
    assets: tuple[Asset, ...] = ()


def kind_of(path: PurePosixPath) -> ContentKind | None:
    """Return which kind of content a file below `content/` is, by its folder; None for none we read."""
    parts = path.parts
    if len(parts) < 3 or parts[0] != CONTENT.name or parts[1] not in set(ContentKind):  # noqa: PLR2004
        return None
    return ContentKind(parts[1])
