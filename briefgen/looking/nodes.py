"""What is asked of any node of the briefing, whatever its kind: its name, its file, its stories."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath

from briefgen.library.assemble import Library
from briefgen.library.taxonomy import Kind, Node, Taxonomy
from briefgen.pages.names import name_of
from briefgen.reading.article import Article
from briefgen.reading.profiles import TermHead
from briefgen.slugs import Slug


def taxonomies_of(library: Library) -> Mapping[Kind, Taxonomy[TermHead]]:
    """Return every taxonomy by the kind of its terms."""
    return {**dict(library.taxonomies.paged()), Kind.PLACE: library.taxonomies.places}


def title_of(node: Node, library: Library) -> str:
    """Return what `node` is called; a withdrawn article and an edition too."""
    if node.kind is Kind.EDITION:
        file = next(edition.file for edition in library.editions if edition.id == node.id)
        return file.head.title if file else node.id
    if node.kind is Kind.ARTICLE:
        return article_of(node.id, library).head.title
    return name_of(node, library)


def article_of(article_id: Slug, library: Library) -> Article:
    """Return an article that has a page: published or withdrawn."""
    story = library.stories.get(article_id)
    return story.article if story else next(one for one in library.withdrawn if one.id == article_id)


def stories_of(node: Node, library: Library) -> Sequence[Slug]:
    """Return a term's stories, newest first, or an edition's in its order; nothing for all else."""
    match node.kind:
        case Kind.PLACE:
            return stories_by_place(library).get(node, ())
        case Kind.EDITION:
            return next(edition.articles for edition in library.editions if edition.id == node.id)
        case _:
            return library.stories_of.get(node, ())


def stories_by_place(library: Library) -> Mapping[Node, Sequence[Slug]]:
    """Return the stories of every place, newest first."""
    listed: dict[Node, list[Slug]] = {}
    for story in library.stories.values():
        for place in story.places:
            listed.setdefault(Node(kind=Kind.PLACE, id=place), []).append(story.id)
    return listed


def profile_of(node: Node, library: Library) -> PurePosixPath | None:
    """Return the file that says what `node` is, if it has one."""
    match node.kind:
        case Kind.ARTICLE:
            return article_of(node.id, library).path
        case Kind.EDITION:
            file = next(edition.file for edition in library.editions if edition.id == node.id)
            return file.path if file else None
        case Kind.PAGE:
            return next(page.path for page in library.pages if page.slug == node.id)
        case _:
            return taxonomies_of(library)[node.kind].terms[node.id].path
