"""What every page has: the site it belongs to, and what it says of itself."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from briefgen.fields import Parameters
from briefgen.language import Labels
from briefgen.pages.parts.links import Link


@dataclass(frozen=True, slots=True, kw_only=True)
class NavigationItem:
    """A line of the navigation."""

    title: str
    url: str
    key: str
    """The page it leads to: `home`, `threads`, `people`, …; the URL for a configured link."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedLink:
    """A feed to follow."""

    title: str
    url: str
    type: str
    """Its media type."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """What every page knows of the briefing."""

    title: str
    tagline: str | None
    language: str
    """BCP 47."""
    direction: str
    """`ltr` or `rtl`."""
    home_url: str
    navigation: tuple[NavigationItem, ...]
    curator: str | None
    curator_url: str | None
    feeds: tuple[FeedLink, ...]
    """The site's own; empty without `base_url`."""
    opml_url: str | None
    """All feeds, for readers that follow many; None without `base_url`."""
    data_url: str
    archive_url: str
    people_url: str
    topics_url: str
    threads_url: str
    sources_url: str
    editions_url: str | None
    """None in a briefing without editions."""
    pages: tuple[Link, ...]
    """The plain pages, by title."""
    styles: tuple[str, ...]
    """URLs of the theme's style sheets."""
    labels: Labels
    """The interface's words."""
    options: Parameters
    """The theme's options."""
    params: Parameters
    """`params` of briefgen.yaml."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What a page says of itself in its `<head>`."""

    title: str
    """Without the site's title."""
    description: str | None
    canonical: str | None
    """Absolute; None without `base_url`."""
    key: str
    """Which line of the navigation is current: `home`, `threads`, …, or empty."""
    kind: str
    """OpenGraph's type: `article`, `profile` or `website`."""
    published: str | None
    """Of an article: when, in ISO 8601."""
    modified: str | None
    """Of an article: when it last changed."""
    image: str | None
    """A picture's absolute address."""
    feeds: tuple[FeedLink, ...]
    """The page's own; the site's are in `site.feeds`."""
    newer: str | None
    """The page of a long list with newer entries, or the newer edition."""
    older: str | None
    """The page with older entries, or the older edition."""
    json_ld: Markup | None
    """Linked data (schema.org), ready for a script element; None without `base_url`."""
