"""All content in, who has which id and name out: what a new file must not take, and what it nearly takes.

Here unpublished files count too, unlike anywhere else: their ids are taken all the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from briefgen.config import EditionRhythm
from briefgen.library.editions import name_editions
from briefgen.library.taxonomy import Taxonomy, gather_taxonomies
from briefgen.reading.content import Content
from briefgen.reading.profiles import TermHead
from briefgen.reading.project import ContentKind
from briefgen.slugs import Slug, fold_path
from briefgen.spelling import deletions, fold, is_one_edit


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """An id or slug that a file has, as file systems fold it."""

    kind: ContentKind
    folded: str


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Namesake:
    """A term that a new name means already, or nearly."""

    name: str
    """Its name or alias."""
    is_same: bool
    """Whether the new name is one of its own, not only near one."""
    path: PurePosixPath | None
    """Its profile; None where only articles name it."""


def claims_of(content: Content, *, rhythm: EditionRhythm) -> Mapping[Claim, PurePosixPath]:
    """Return every claim of `content`, and the first file that makes it."""
    claims: dict[Claim, PurePosixPath] = {}
    for kind, claimed, path in sorted(_claims(content, rhythm), key=lambda claim: claim[2]):
        claims.setdefault(Claim(kind=kind, folded=fold_path(claimed)), path)
    return claims


def _claims(content: Content, rhythm: EditionRhythm) -> Iterator[tuple[ContentKind, Slug, PurePosixPath]]:
    for article in content.articles:
        yield ContentKind.ARTICLES, article.id, article.path
        yield ContentKind.ARTICLES, article.slug, article.path
    for person in content.profiles.people:
        yield ContentKind.PEOPLE, person.id, person.path
    for topic in content.profiles.topics:
        yield ContentKind.TOPICS, topic.id, topic.path
    for thread in content.profiles.threads:
        yield ContentKind.THREADS, thread.id, thread.path
    for source in content.profiles.sources:
        yield ContentKind.SOURCES, source.id, source.path
    for edition_id, edition in name_editions(content.editions, rhythm=rhythm).value.items():
        yield ContentKind.EDITIONS, edition_id, edition.path
    for page in content.pages:
        yield ContentKind.PAGES, page.slug, page.path


def namesakes(name: str, kind: ContentKind, content: Content) -> tuple[Namesake, ...]:
    """Return the terms of `kind` that have `name` among their names, or one that is one letter from it.

    A term that articles name exactly so is none: the new file will be its profile.
    """
    taxonomies = gather_taxonomies(content.articles, content.profiles).value
    by_kind: Mapping[ContentKind, Taxonomy[TermHead]] = {
        ContentKind.PEOPLE: taxonomies.people,
        ContentKind.TOPICS: taxonomies.topics,
        ContentKind.THREADS: taxonomies.threads,
        ContentKind.SOURCES: taxonomies.sources,
    }
    if kind not in by_kind:
        return ()
    forms = deletions(name)
    found: list[Namesake] = []
    for term in by_kind[kind].terms.values():
        for other in (term.head.name, *term.head.aliases):
            is_same = fold(other) == fold(name)
            is_near = not forms.isdisjoint(deletions(other)) and is_one_edit(other, name)
            if (is_same and term.path) or (is_near and not is_same):
                found.append(Namesake(name=other, is_same=is_same, path=term.path))
    return tuple(found)
