"""A node or an output in, what decided its address out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from briefgen.blueprint import Blueprint, Briefing
from briefgen.config import PERMALINK_PART, Config
from briefgen.library.taxonomy import Kind, Node
from briefgen.looking.explanation import Reason
from briefgen.looking.nodes import article_of, taxonomies_of
from briefgen.looking.places import config_place, key_place
from briefgen.reading.article import Article
from briefgen.reading.project import Project
from briefgen.slugs import Slug, slugify


def address_of(node: Node, blueprint: Blueprint, *, project: Project) -> tuple[Reason, ...]:
    """Return what decides the address of `node`, the pattern before its parts; nothing of a place."""
    library = blueprint.briefing.library
    match node.kind:
        case Kind.ARTICLE:
            article = article_of(node.id, library)
            return tuple(article_reasons(article, blueprint.briefing.config, project=project))
        case Kind.EDITION:
            return (_edition_reason(node, blueprint.briefing, project=project),)
        case Kind.PAGE:
            page = next(page for page in library.pages if page.slug == node.id)
            head = page.head
            return (_own_or_made("slug", page.slug, head.slug, head.title, page.path, project=project),)
        case Kind.PLACE:
            return ()
        case _:
            term = taxonomies_of(library)[node.kind].terms[node.id]
            return (_own_or_made("id", term.id, term.head.id, term.head.name, term.path, project=project),)


def article_reasons(article: Article, config: Config, *, project: Project) -> Iterator[Reason]:
    """Yield the permalink's pattern, and where each of its parts comes from."""
    pattern, head, path = config.permalink, article.head, article.path
    parts = set(PERMALINK_PART.findall(pattern))
    yield Reason(words=f"permalink {pattern}", place=config_place("permalink", project))
    if parts & {"year", "month", "day"} and article.date:
        if head.date:
            yield Reason(words=f"date {article.date.day}", place=key_place(path, "date", project))
        else:
            yield Reason(words=f"date {article.date.day}, today, since the draft has none", place=None)
    if "id" in parts and head.id:
        yield Reason(words=f"id {article.id}, as written", place=key_place(path, "id", project))
    elif "id" in parts:
        yield Reason(words=f"id {article.id}, its slug", place=None)
    if "slug" in parts or ("id" in parts and not head.id):
        yield _own_or_made("slug", article.slug, head.slug, head.title, path, project=project)


def _own_or_made(
    key: str, value: Slug, own: Slug | None, name: str, path: PurePosixPath | None, *, project: Project
) -> Reason:
    """Return where a slug or id comes from: its key, the title or name, or the file's name."""
    if own and path:
        return Reason(words=f"{key} {value}, as written", place=key_place(path, key, project))
    if slugify(name) == value:
        return Reason(words=f"{key} {value}, made from “{name}”", place=None)
    return Reason(words=f"{key} {value}, made from the file's name", place=None)


def _edition_reason(node: Node, briefing: Briefing, *, project: Project) -> Reason:
    """Return what an edition is called by: its slug, its day or week, or the articles that name it."""
    library, rhythm = briefing.library, briefing.config.edition
    edition = next(edition for edition in library.editions if edition.id == node.id)
    if edition.file and edition.file.head.slug:
        place = key_place(edition.file.path, "slug", project)
        return Reason(words=f"slug {edition.id}, as written", place=place)
    if edition.file:
        place = key_place(edition.file.path, "date", project)
        return Reason(words=f"its date, by edition: {rhythm}", place=place)
    heads = (library.stories[article].article.head for article in edition.articles)
    named = next((head.edition.place for head in heads if head.edition), None)
    if named:
        return Reason(words="the edition that its articles name", place=named)
    return Reason(words=f"edition: {rhythm}", place=config_place("edition", project))
