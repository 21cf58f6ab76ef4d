"""What a feed holds, as finished values: all but the articles' texts, which are set in when it is written."""

from __future__ import annotations

from dataclasses import dataclass

from briefgen.pages.prose import TextSlot


@dataclass(frozen=True, slots=True, kw_only=True)
class Category:
    """A topic of an entry."""

    term: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedEntry:
    """One story in a feed; every address in it is absolute."""

    id: str
    """A tag URI."""
    title: str
    url: str
    via: str | None
    """The outlet's article."""
    published: str
    """RFC 3339."""
    updated: str
    summary: str | None
    categories: tuple[Category, ...]
    before: tuple[str, ...]
    """HTML before the story's text: summary, key points."""
    slot: TextSlot
    """Its text."""
    after: tuple[str, ...]
    """HTML after it: corrections, the source."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedView:
    """A feed, whatever its format."""

    title: str
    subtitle: str | None
    language: str
    url: str
    """Of the page it belongs to."""
    feed_url: str
    """Its own."""
    author: str
    author_url: str | None
    updated: str
    """RFC 3339."""
    entries: tuple[FeedEntry, ...]
    """Newest first."""
