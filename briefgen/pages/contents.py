"""The list of what a site consists of: a page or file that is not here does not exist."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import PurePosixPath

from briefgen.library.taxonomy import Kind, Node
from briefgen.pages.archive import archive_pages, not_found_view, periods
from briefgen.pages.article import article_slot, article_view, withdrawn_view
from briefgen.pages.atlas import Atlas
from briefgen.pages.data import articles_json, graph_json, people_json, topics_json
from briefgen.pages.editions import edition_view, editions_view
from briefgen.pages.feeds import feed_view, feeds_of, updated
from briefgen.pages.home import home_view
from briefgen.pages.indexes import people_index, terms_index
from briefgen.pages.opml import opml_xml
from briefgen.pages.outputs import Copy, FeedFile, File, Page, Sheet, page_at
from briefgen.pages.permalinks import file_of
from briefgen.pages.pictures import shown_pictures
from briefgen.pages.plain import plain_view, redirect_html
from briefgen.pages.sitemap import SitemapEntry, robots_txt, sitemap_xml
from briefgen.pages.terms import person_pages, source_pages, topic_pages
from briefgen.pages.threads import thread_view, threads_view
from briefgen.pages.views import TermView
from briefgen.reading.article import Article
from briefgen.reading.pictures import picture_route
from briefgen.reading.project import ASSETS, CONTENT, Asset, Project
from briefgen.slugs import Slug
from briefgen.texts import Place, top_of

INDEXES = ("/", "/articles/", "/people/", "/topics/", "/sources/", "/threads/")
"""Pages that every site has."""


def list_pages(atlas: Atlas) -> Iterator[Page]:
    """Yield every page of the site."""
    yield from _index_pages(atlas)
    yield from _article_pages(atlas)
    yield from _term_pages(atlas)
    yield from _edition_pages(atlas)
    for page in atlas.library.pages:
        route = atlas.routes[Node(kind=Kind.PAGE, id=page.slug)]
        yield page_at(route, ("page.html",), partial(plain_view, page, atlas), page.identity)


def _index_pages(atlas: Atlas) -> Iterator[Page]:
    yield page_at("/", ("home.html",), partial(home_view, atlas), None)
    for page in archive_pages(atlas):
        yield page_at(page.route, ("archive.html",), page.make, None)
    yield page_at("/people/", ("people.html", "terms.html"), partial(people_index, atlas), None)
    topics = partial(terms_index, Kind.TOPIC, atlas)
    yield page_at("/topics/", ("topics.html", "terms.html"), topics, None)
    sources = partial(terms_index, Kind.SOURCE, atlas)
    yield page_at("/sources/", ("sources.html", "terms.html"), sources, None)
    yield page_at("/threads/", ("threads.html",), partial(threads_view, atlas), None)
    yield page_at("/404.html", ("404.html",), partial(not_found_view, atlas), None)


def _article_pages(atlas: Atlas) -> Iterator[Page]:
    for story in atlas.library.stories.values():
        route = atlas.routes[Node(kind=Kind.ARTICLE, id=story.id)]
        yield page_at(
            route,
            ("article.html",),
            partial(article_view, story.id, atlas),
            story.article.address,
            slot=partial(article_slot, story.id, atlas),
        )
    for article in atlas.library.withdrawn:
        node = Node(kind=Kind.ARTICLE, id=article.id)
        if node in atlas.routes:
            make = partial(withdrawn_view, article, atlas)
            yield page_at(atlas.routes[node], ("article.html",), make, article.address)


def _term_pages(atlas: Atlas) -> Iterator[Page]:
    taxonomies = atlas.library.taxonomies
    for person in taxonomies.people.terms.values():
        yield from _pages_of(Kind.PERSON, person.path, person_pages(person, atlas))
    for topic in taxonomies.topics.terms.values():
        yield from _pages_of(Kind.TOPIC, topic.path, topic_pages(topic, atlas))
    for source in taxonomies.sources.terms.values():
        yield from _pages_of(Kind.SOURCE, source.path, source_pages(source, atlas))
    for thread in taxonomies.threads.terms.values():
        route = atlas.routes[Node(kind=Kind.THREAD, id=thread.id)]
        make = partial(thread_view, thread, atlas)
        yield page_at(route, ("thread.html",), make, _origin(thread.path))


def _pages_of(kind: Kind, path: PurePosixPath | None, pages: Iterator[Sheet[TermView]]) -> Iterator[Page]:
    for page in pages:
        yield page_at(page.route, (f"{kind}.html", "term.html"), page.make, _origin(path))


def _origin(path: PurePosixPath | None) -> Place | None:
    return top_of(path) if path else None


def _edition_pages(atlas: Atlas) -> Iterator[Page]:
    if not atlas.library.editions:
        return
    yield page_at("/editions/", ("editions.html",), partial(editions_view, atlas), None)
    for edition in atlas.library.editions:
        route = atlas.routes[Node(kind=Kind.EDITION, id=edition.id)]
        origin = edition.file.identity if edition.file else None
        yield page_at(route, ("edition.html",), partial(edition_view, edition, atlas), origin)


def list_files(
    atlas: Atlas, *, project: Project, static: Sequence[Asset]
) -> Iterator[FeedFile | File | Copy]:
    """Yield every file of the site that is no page; `static` are the theme's."""
    yield File(path=PurePosixPath("data/articles.json"), read=partial(articles_json, atlas), origin=None)
    yield File(path=PurePosixPath("data/people.json"), read=partial(people_json, atlas), origin=None)
    yield File(path=PurePosixPath("data/topics.json"), read=partial(topics_json, atlas), origin=None)
    yield File(path=PurePosixPath("data/graph.json"), read=partial(graph_json, atlas), origin=None)
    yield File(path=PurePosixPath("robots.txt"), read=partial(robots_txt, atlas.addresses), origin=None)
    yield File(path=PurePosixPath(".nojekyll"), read=partial(bytes), origin=None)
    cname = atlas.config.publish.cname
    if cname:
        yield File(path=PurePosixPath("CNAME"), read=partial(str.encode, f"{cname}\n"), origin=None)
    if atlas.addresses.origin:
        yield from _feed_files(atlas)
        yield File(path=PurePosixPath("sitemap.xml"), read=partial(_sitemap, atlas), origin=None)
    yield from _redirects(atlas)
    yield from _asset_files(atlas, project, static)


def _feed_files(atlas: Atlas) -> Iterator[FeedFile | File]:
    feeds = tuple(feeds_of(atlas))
    for feed in feeds:
        for name, is_json in (("feed.xml", False), ("feed.json", True)):
            make = partial(feed_view, feed, name, atlas)
            yield FeedFile(path=file_of(feed.route + name), make=make, is_json=is_json)
    yield File(path=PurePosixPath("opml.xml"), read=partial(opml_xml, feeds, atlas), origin=None)


def _redirects(atlas: Atlas) -> Iterator[File]:
    published: list[Article] = [story.article for story in atlas.library.stories.values()]
    for article in (*published, *atlas.library.withdrawn):
        target = Node(kind=Kind.ARTICLE, id=article.id)
        for alias in article.aliases:
            read = partial(redirect_html, article.head.title, target, atlas)
            yield File(path=alias_file(alias.text), read=read, origin=alias.place)


def alias_file(alias: str) -> PurePosixPath:
    """Return the output path of an old address: a page's folder, or the file it names.

    >>> alias_file("/old/story"), alias_file("/2019/story.html")
    (PurePosixPath('old/story/index.html'), PurePosixPath('2019/story.html'))
    """
    is_file = alias.endswith((".html", ".htm"))
    return file_of(alias if is_file else alias.rstrip("/") + "/")


def copies(project: Project, static: Sequence[Asset]) -> Mapping[PurePosixPath, Callable[[], bytes]]:
    """Return how to read each file that a site may copy, by its output's path; `static` are the theme's."""
    pictures = (CONTENT / picture.path for picture in project.pictures)
    return {
        **{PurePosixPath("assets") / asset.path: asset.read for asset in (*static, *project.assets)},
        **{
            file_of(picture_route(path)): picture.read
            for path, picture in zip(pictures, project.pictures, strict=True)
        },
    }


def _asset_files(atlas: Atlas, project: Project, static: Sequence[Asset]) -> Iterator[Copy]:
    for asset in project.assets:
        yield Copy(
            path=PurePosixPath("assets") / asset.path, read=asset.read, origin=top_of(ASSETS / asset.path)
        )
    for path in shown_pictures(atlas):
        yield Copy(path=file_of(picture_route(path)), read=atlas.pictures[path].read, origin=top_of(path))
    for asset in static:
        yield Copy(path=PurePosixPath("assets") / asset.path, read=asset.read, origin=None)


def _sitemap(atlas: Atlas) -> bytes:
    return sitemap_xml(_sitemap_entries(atlas), atlas.addresses)


def _sitemap_entries(atlas: Atlas) -> Iterator[SitemapEntry]:
    stories, editions = atlas.library.stories, {edition.id: edition for edition in atlas.library.editions}
    when = {story_id: updated(story) for story_id, story in stories.items()}
    newest = max(when.values(), default=None)
    for route in (*INDEXES, *(("/editions/",) if editions else ())):
        yield SitemapEntry(route=route, changed=newest)
    for period in periods(atlas):
        yield SitemapEntry(route=period.route, changed=max(when[story_id] for story_id in period.articles))
    for node, route in atlas.routes.items():
        match node.kind:
            case Kind.ARTICLE if node.id not in stories:
                continue
            case Kind.ARTICLE:
                ids: Sequence[Slug] = (node.id,)
            case Kind.EDITION:
                ids = editions[node.id].articles
            case _:
                ids = atlas.library.stories_of.get(node, ())
        changed = max(map(when.__getitem__, ids), default=None)
        yield SitemapEntry(route=route, changed=changed)
