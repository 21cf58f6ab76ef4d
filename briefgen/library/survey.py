"""Everything read, and a moment, in; what is published then, and every name it can be found by, out.

It knows heads alone: no body has been read for it, and none changes it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from briefgen.config import Config
from briefgen.diagnostics import Checked
from briefgen.library.crosslinks import Targets
from briefgen.library.editions import name_editions
from briefgen.library.resolve import Lookup, Settled, name_matcher, settle_names
from briefgen.library.taxonomy import Kind, Node, Taxonomies, Taxonomy, gather_taxonomies
from briefgen.library.visibility import Hidden, Viewpoint, decide_publication
from briefgen.reading.article import Article
from briefgen.reading.content import Content
from briefgen.reading.documents import EditionFile, PlainPage
from briefgen.reading.profiles import TermHead
from briefgen.reading.project import likely_ids
from briefgen.slugs import Slug
from briefgen.spelling import fold


@dataclass(frozen=True, slots=True, kw_only=True)
class Census:
    """All that is known of which articles there are."""

    published: tuple[Article, ...]
    """Newest first."""
    withdrawn: tuple[Article, ...]
    hidden: tuple[Hidden, ...]
    hidden_promises: frozenset[str]
    unread: frozenset[PurePosixPath]
    """Content files that could not be read: what names them is no second error."""
    editions: Mapping[Slug, EditionFile]
    """The curated ones, by id."""
    pages: tuple[PlainPage, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """What there is and what it is called: all that reading one article's text needs to know of the others."""

    census: Census
    taxonomies: Taxonomies
    settled: Mapping[Slug, Settled]
    """What articles say that names in them mean, for those that do, by id."""
    lookup: Lookup
    config: Config


def survey(
    content: Content,
    *,
    unread: frozenset[PurePosixPath],
    pictures: frozenset[PurePosixPath],
    viewpoint: Viewpoint,
    config: Config,
) -> Checked[Survey]:
    """Return the survey of `content` from a viewpoint; `unread` files could not be read at all."""
    publication = decide_publication(
        content.articles, content.editions, viewpoint=viewpoint, zone=config.zone
    )
    editions = name_editions(publication.value.editions, rhythm=config.edition)
    census = Census(
        published=publication.value.published,
        withdrawn=publication.value.withdrawn,
        hidden=publication.value.hidden,
        hidden_promises=publication.value.hidden_promises,
        unread=content.unread | unread,
        editions=editions.value,
        pages=tuple(sorted(content.pages, key=lambda page: page.slug)),
    )
    taxonomies = gather_taxonomies(census.published, content.profiles)
    found = [*publication.diagnostics, *editions.diagnostics, *taxonomies.diagnostics]
    value = Survey(
        census=census,
        taxonomies=taxonomies.value,
        settled={
            article.id: settle_names(article, taxonomies.value, found)
            for article in census.published
            if article.head.mentions
        },
        lookup=Lookup(
            targets=_targets(census, taxonomies.value, pictures),
            matcher=name_matcher(taxonomies.value),
            linking=config.mentions,
        ),
        config=config,
    )
    return Checked(value=value, diagnostics=tuple(found))


def _targets(census: Census, taxonomies: Taxonomies, pictures: frozenset[PurePosixPath]) -> Targets:
    linkable = (*census.published, *census.withdrawn)
    unread_names = {name for path in census.unread for name in (str(path), *map(fold, likely_ids(path)))}
    names = {Node(kind=Kind.ARTICLE, id=article.id): article.head.title for article in linkable}
    files = {str(article.path): Node(kind=Kind.ARTICLE, id=article.id) for article in linkable}
    for kind, taxonomy in taxonomies.paged():
        for term in taxonomy.terms.values():
            node = Node(kind=kind, id=term.id)
            names[node] = term.head.name
            if term.path:
                files[str(term.path)] = node
    for edition_id, edition in census.editions.items():
        files[str(edition.path)] = Node(kind=Kind.EDITION, id=edition_id)
    files |= {str(page.path): Node(kind=Kind.PAGE, id=page.slug) for page in census.pages}
    return Targets(
        articles={fold(article.id): article.id for article in linkable},
        unpublished=frozenset(
            {str(one.path) for one in census.hidden} | {fold(one.id) for one in census.hidden if one.id}
        )
        | unread_names,
        people=_ids_with_made(taxonomies.people),
        topics=_ids_with_made(taxonomies.topics),
        files=files,
        names=names,
        pictures=pictures,
    )


def _ids_with_made(taxonomy: Taxonomy[TermHead]) -> Mapping[str, Slug]:
    made = {
        name: term.id
        for term in taxonomy.terms.values()
        if term.path is None
        for name in (fold(term.id), fold(term.head.name))
    }
    return {**made, **taxonomy.ids}
