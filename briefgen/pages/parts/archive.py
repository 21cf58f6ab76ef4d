"""The archive by years and months."""

from __future__ import annotations

from dataclasses import dataclass

from briefgen.pages.parts.cards import Card


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveMonth:
    """A month's stories, newest first."""

    name: str
    url: str
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveYear:
    """A year's months, newest first."""

    year: int
    url: str
    months: tuple[ArchiveMonth, ...]
