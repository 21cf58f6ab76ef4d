"""What pages show of a thread: its spine, what its newest story brought, what it promised."""

from __future__ import annotations

from dataclasses import dataclass

from briefgen.pages.parts.cards import Card
from briefgen.pages.parts.dates import DateText
from briefgen.pages.parts.links import Link


@dataclass(frozen=True, slots=True, kw_only=True)
class SpineItem:
    """A point on a thread's spine: a story, or a promise at its due date."""

    kind: str
    """`story` or `promise`."""
    state: str
    """Of a story: `current` or `past`. Of a promise: `due`, `overdue` or `kept`."""
    date: DateText | None
    """Of a kept promise, when it was kept; None for a promise without a date."""
    gap: str | None
    """"9 days on": the time since the story before."""
    title: str
    url: str
    summary: str | None
    source: str | None
    flags: tuple[str, ...]
    note: str | None
    """Of a promise: when it was made, how far it is overdue, or what kept it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spine:
    """A thread, or part of one, newest first."""

    items: tuple[SpineItem, ...]
    is_cut_before: bool
    """Newer stories are left out."""
    is_cut_after: bool
    """Older stories are left out."""
    is_closed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SinceLast:
    """What the newest story of a thread brought."""

    text: str
    """One or two sentences: time passed, who is new, promises kept or overdue."""
    gap: str
    """"Nine days on"."""
    newcomers: tuple[Link, ...]
    kept: tuple[str, ...]
    overdue: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreadCard:
    """What an index shows of a thread."""

    title: str
    url: str
    status: str
    """"Developing"."""
    counts: str
    """"14 stories since February"."""
    summary: str | None
    since_last: str | None
    newest: Card | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreadRail:
    """Where a story stands in its thread."""

    title: str
    url: str
    spine: Spine
    more: str | None
    """"All 14 stories of the thread"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """A promise that is due or overdue."""

    what: str
    url: str
    """The story that made it."""
    date: DateText | None
    overdue: str | None
    """"Overdue by 12 days"."""
    thread: Link | None
