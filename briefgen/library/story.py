"""A published article as the whole library knows it: its terms, links, mentions and relations, not its text."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath

from briefgen.config import Rights
from briefgen.dates import Moment
from briefgen.library.linked import Mention
from briefgen.library.related import RelatedLink
from briefgen.library.taxonomy import Node
from briefgen.reading.article import Article, Relation
from briefgen.slugs import Slug


@dataclass(frozen=True, slots=True, kw_only=True)
class Appearance:
    """A person in a story."""

    person: Slug
    relation: Relation


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """A person's words in a story."""

    person: Slug
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """One published article, resolved."""

    article: Article
    id: Slug
    date: Moment
    rights: Rights
    is_cut: bool
    """Whether the file holds more than is shown."""
    source: Slug | None
    people: tuple[Appearance, ...]
    """As the front matter has them, then as found."""
    topics: tuple[Slug, ...]
    places: tuple[Slug, ...]
    thread: Slug | None
    edition: Slug | None
    """The edition's id: a day, a week or a slug."""
    quotes: tuple[Quotation, ...]
    mentions: tuple[Mention, ...]
    cross_links: tuple[Node, ...]
    """What its body links to as written, each once."""
    linked: tuple[Node, ...]
    """Everything its text links, as written or by name."""
    pictures: tuple[PurePosixPath, ...]
    """What its body shows, by path in the project."""
    backlinks: tuple[Slug, ...]
    """Articles whose body links here, newest first."""
    related: tuple[RelatedLink, ...]
