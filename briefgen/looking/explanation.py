"""What there is to say of one page or node: the shape that `explain` fills and others write out."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePosixPath

from briefgen.config import Rights
from briefgen.dates import Moment
from briefgen.library.linked import Mention
from briefgen.library.related import RelatedLink
from briefgen.library.taxonomy import Node
from briefgen.reading.article import DateBasis
from briefgen.slugs import Slug
from briefgen.texts import Place
from briefgen.theme.following import Followed


class What(StrEnum):
    """What of the site is explained."""

    NODE = "node"
    """The page of an article, term, edition or plain page; or one that has none."""
    LIST = "list"
    """A page made of the whole briefing: the front page, an index, the archive."""
    FILE = "file"
    """A feed, data, a picture, a style sheet."""
    REDIRECT = "redirect"
    """An old address."""
    HIDDEN = "hidden"
    """What is not published."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A node, by what it is called."""

    node: Node
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateUse:
    """The template that renders a page."""

    name: str
    path: PurePosixPath
    followed: tuple[Followed, ...]
    """All that it reads, the nearest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryTerm:
    """A term of a story, and how it got there."""

    term: Named
    relation: str
    """A person's; of all other terms their kind."""
    named: Place | None
    """Where the front matter names it; None where it does not."""
    found: Mention | None
    """Its name in what is displayed, if it was found there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sharing:
    """One reason for a related link."""

    kind: str
    term: Slug
    name: str
    weight: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RelatedUse:
    """A related link, and what speaks for it."""

    link: RelatedLink
    title: str
    shared: tuple[Sharing, ...]
    days: int
    """Between the two stories."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """Where a story stands among those of its thread or edition."""

    of: Named
    number: int
    """From 1."""
    count: int
    before: Slug | None
    after: Slug | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryFacts:
    """What only a published story has."""

    date: Moment
    basis: DateBasis
    rights: Rights
    rights_place: Place | None
    """Where they are said; None where nobody says them."""
    terms: tuple[StoryTerm, ...]
    related: tuple[RelatedUse, ...]
    links_to: tuple[Named, ...]
    """What its body links."""
    linked_from: tuple[Named, ...]
    """Stories whose bodies link it, newest first."""
    thread: Position | None
    edition: Position | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TermFacts:
    """What only a term or an edition has."""

    aliases: tuple[str, ...]
    stories: tuple[Named, ...]
    """Newest first; an edition's in its order."""
    named_at: tuple[Place, ...]
    """Of a term without a file: where front matter names it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One thing that decides an address, or that hides something."""

    words: str
    place: Place | None
    """Where it is written; None where it is not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """One page, file or node, explained."""

    what: What
    node: Node | None
    title: str
    """A file's is its path."""
    note: str | None
    """Why it is hidden, or the note it was withdrawn with."""
    url: str | None
    output: PurePosixPath | None
    """Its path in the site."""
    made_from: tuple[Place, ...]
    """Empty for what is made of the whole briefing."""
    address: tuple[Reason, ...]
    """What decided it."""
    template: TemplateUse | None
    leads_to: str | None
    """Where a redirect sends its readers."""
    aliases: tuple[Reason, ...]
    """Old addresses that lead here."""
    story: StoryFacts | None
    term: TermFacts | None
