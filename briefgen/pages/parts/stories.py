"""What the page of a story shows of it, and the front page of the one that leads."""

from __future__ import annotations

from dataclasses import dataclass

from briefgen.pages.parts.cards import Card
from briefgen.pages.parts.dates import DateText
from briefgen.pages.parts.links import Link
from briefgen.pages.parts.threads import Spine


@dataclass(frozen=True, slots=True, kw_only=True)
class Reporting:
    """Whose reporting a story is: the source line."""

    source: Link
    """The outlet, and its page here."""
    article_url: str | None
    """The outlet's article."""
    article_title: str | None
    site_url: str | None
    """The outlet's own site."""
    authors: str | None
    """"Idris Okonell and Maud Terrin"."""
    contributors: str | None
    date: DateText | None
    """When the outlet published it."""
    flags: tuple[str, ...]
    language: str | None
    """BCP 47, where it is not the site's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lead:
    """The story that leads the front page."""

    card: Card
    reporting: Reporting | None
    key_points: tuple[str, ...]
    spine: Spine | None
    thread: Link | None
    thread_more: str | None
    """"All 14 stories"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A change after publication."""

    date: DateText
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteView:
    """Somebody's words."""

    text: str
    """Without quotation marks."""
    person: Link
    role: str | None
    """Held on the story's date."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonInStory:
    """A person of a story."""

    id: str
    name: str
    url: str
    role: str | None
    """Held on the story's date."""
    relation: str
    """"subject", "quoted" or "mentioned", in the site's language."""
    before: tuple[Link, ...]
    """Up to three stories with them before this one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RelatedView:
    """A related story, and why."""

    title: str
    url: str
    reason: str
    """Finishes "read this because"."""
    date: DateText
