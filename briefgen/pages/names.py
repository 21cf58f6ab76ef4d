"""A node in, what it is called out."""

from __future__ import annotations

from briefgen.language import Language
from briefgen.library.assemble import Library
from briefgen.library.editions import Edition
from briefgen.library.taxonomy import Kind, Node
from briefgen.pages.holdings import WatchedLibrary


def name_of(node: Node, library: WatchedLibrary | Library) -> str:
    """Return what `node` is called."""
    taxonomies = library.taxonomies
    match node.kind:
        case Kind.ARTICLE:
            return library.stories[node.id].article.head.title
        case Kind.PERSON:
            return taxonomies.people.terms[node.id].head.name
        case Kind.TOPIC:
            return taxonomies.topics.terms[node.id].head.name
        case Kind.THREAD:
            return taxonomies.threads.terms[node.id].head.name
        case Kind.SOURCE:
            return taxonomies.sources.terms[node.id].head.name
        case Kind.PLACE:
            return taxonomies.places.terms[node.id].head.name
        case Kind.EDITION:
            raise LookupError(f"an edition is named by its page: {node.id}")
        case Kind.PAGE:
            return next(page.head.title for page in library.pages if page.slug == node.id)


def edition_title(edition: Edition, language: Language) -> str:
    """Return what an edition is called: as its curator says, else by its number and date."""
    if edition.file:
        return edition.file.head.title
    return language.phrase("edition-title", number=edition.number, date=language.full_date(edition.day))
