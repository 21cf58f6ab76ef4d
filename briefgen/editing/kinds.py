"""What each kind of content file begins with: its record, and the least of it as an example."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from briefgen.reading import article, documents, profiles
from briefgen.reading.project import ContentKind


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadKind:
    """A kind of front matter."""

    record: type
    example: str
    """The least it needs, for the hint where there is none."""


HEADS: Final[Mapping[ContentKind, HeadKind]] = MappingProxyType(
    {
        ContentKind.ARTICLES: HeadKind(record=article.ArticleHead, example=article.EXAMPLE),
        ContentKind.PEOPLE: HeadKind(record=profiles.PersonHead, example=profiles.EXAMPLE),
        ContentKind.TOPICS: HeadKind(record=profiles.TopicHead, example=profiles.EXAMPLE),
        ContentKind.THREADS: HeadKind(record=profiles.ThreadHead, example=profiles.EXAMPLE),
        ContentKind.SOURCES: HeadKind(record=profiles.SourceHead, example=profiles.EXAMPLE),
        ContentKind.EDITIONS: HeadKind(record=documents.EditionHead, example=documents.EDITION_EXAMPLE),
        ContentKind.PAGES: HeadKind(record=documents.PageHead, example=documents.PAGE_EXAMPLE),
    }
)
