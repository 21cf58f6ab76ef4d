"""What an index shows of an article, and of an edition."""

from __future__ import annotations

from dataclasses import dataclass

from briefgen.pages.parts.dates import DateText


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What an index shows of an article; every index page depends on all of it, so it stays small."""

    title: str
    url: str
    kicker: str | None
    summary: str | None
    date: DateText
    source: str | None
    """The outlet's name."""
    flags: tuple[str, ...]
    """"Subscription", "In Ostran"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionCard:
    """What an index shows of an edition."""

    title: str
    """Its own, else its number and date."""
    label: str
    """"Edition 212"."""
    url: str
    date: DateText
    summary: str | None
    count: str
    """"9 stories"."""
