"""What pages show of a term, and of many from A to Z."""

from __future__ import annotations

from dataclasses import dataclass

from briefgen.pages.parts.charts import Sparkline


@dataclass(frozen=True, slots=True, kw_only=True)
class TermCard:
    """What the front page shows of a person or topic."""

    name: str
    url: str
    note: str | None
    """A person's role, a topic's count."""
    sparkline: Sparkline


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A labelled line of a source's rail."""

    label: str
    value: str
    url: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TermEntry:
    """A line of an A to Z."""

    name: str
    """"Family, Given" or family-first as is."""
    url: str
    note: str | None
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """The names under one letter."""

    letter: str
    anchor: str
    """An id for its heading."""
    entries: tuple[TermEntry, ...]
    """Empty: the letter stands in the strip as text."""
