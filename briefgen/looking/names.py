"""A project's files in, what can be asked for by id out: read without their bodies, so fast enough for a key."""

from __future__ import annotations

from briefgen.config import parse_config
from briefgen.library.taxonomy import Kind, Node, gather_taxonomies
from briefgen.looking.explanation import Named
from briefgen.reading.content import parse_content, text_of
from briefgen.reading.project import Project
from briefgen.slugs import Slug


def list_names(project: Project) -> tuple[Named, ...]:
    """Return every article, published or not, every term that they name, and every plain page, by id.

    Nothing without a configuration, and of what can't be read nothing either: no key press is the
    time to say so.
    """
    config = parse_config(project.config).value if project.config else None
    if config is None:
        return ()
    texts = (text_of(file) for file in project.content)
    files = [text for text in texts if text]
    content = parse_content(files, zone=config.zone, limits=config.limits).value
    articles = content.articles
    taxonomies = gather_taxonomies(articles, content.profiles).value
    named = [_named(Kind.ARTICLE, article.id, article.head.title) for article in articles]
    for kind, taxonomy in (*taxonomies.paged(), (Kind.PLACE, taxonomies.places)):
        named += [_named(kind, term.id, term.head.name) for term in taxonomy.terms.values()]
    named += [_named(Kind.PAGE, page.slug, page.head.title) for page in content.pages]
    return tuple(sorted(named, key=lambda one: (one.node.id, one.node.kind)))


def _named(kind: Kind, node_id: Slug, title: str) -> Named:
    return Named(node=Node(kind=kind, id=node_id), title=title)
