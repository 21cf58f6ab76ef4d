"""Ways to other pages of the site."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Something with a page."""

    title: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CountedLink:
    """A term, and how many stories it shares with the page."""

    title: str
    url: str
    count: int
    share: int
    """Percent of the largest count in its list: the length of its bar."""
