"""What the page of a person has beside that of any term."""

from __future__ import annotations

from dataclasses import dataclass

from briefgen.pages.parts.cards import Card


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A story in a person's list of those they are the subject of."""

    card: Card
    then: str | None
    """The role held that day, where it is not today's; always, on an older page of the list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotedEntry:
    """A story that quotes a person."""

    card: Card
    texts: tuple[str, ...]
    """Their words; empty where the story only says that it quotes them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """A role, and when it was held."""

    title: str
    """With its organisation."""
    span: str | None
    """"since February 2030", "2026 to 2030"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonPart:
    """What the page of a person has beside that of any term."""

    native_name: str | None
    role: str | None
    """Held at the newest story; None on an older page of their list."""
    subject: tuple[Entry, ...]
    quoted: tuple[QuotedEntry, ...]
    mentioned: tuple[Card, ...]
    subject_count: int
    """In all stories; on an older page, in its own."""
    quoted_count: int
    mentioned_count: int
    offices: tuple[Office, ...]
