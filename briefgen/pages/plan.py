"""The atlas in, every page and file of the site out, and none of them twice.

This is the list of what a site consists of; a page that is not planned here does not exist.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from briefgen.config import CONFIG_PATH
from briefgen.diagnostics import Checked, Diagnostic, diagnose
from briefgen.library.taxonomy import Kind, Node, Term
from briefgen.pages.archive import archive_view, not_found_view
from briefgen.pages.article import article_view, withdrawn_view
from briefgen.pages.atlas import Atlas
from briefgen.pages.data import articles_json, people_json
from briefgen.pages.feeds import site_feed, updated
from briefgen.pages.home import home_view
from briefgen.pages.people import person_view
from briefgen.pages.permalinks import file_of
from briefgen.pages.sitemap import SitemapEntry, sitemap_xml
from briefgen.pages.terms import people_index, source_view, terms_index, topic_view
from briefgen.pages.threads import thread_view, threads_view
from briefgen.pages.views import View
from briefgen.reading.profiles import TermHead
from briefgen.reading.project import ASSETS, Asset
from briefgen.slugs import fold_path
from briefgen.texts import Place, top_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A path, the templates it may be made with, and the view that fills one."""

    path: PurePosixPath
    templates: tuple[str, ...]
    """Names, the most special first; the first that the theme has is used."""
    view: View
    origin: Place | None
    """What it was made from; None for pages that are made of everything."""


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A path, and how to get its bytes."""

    path: PurePosixPath
    read: Callable[[], bytes]
    origin: Place | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Everything a site consists of."""

    pages: tuple[Page, ...]
    files: tuple[File, ...]


def plan(atlas: Atlas, *, assets: Sequence[Asset]) -> Checked[Plan]:
    """Return the pages and files of the site; of two with one path the first stays, and none is blocked."""
    pages = [*_index_pages(atlas), *_article_pages(atlas), *_term_pages(atlas)]
    files = [*_files(atlas), *_asset_files(assets)]
    found: list[Diagnostic] = []
    taken = _taken([*pages, *files], found)
    return Checked(
        value=Plan(
            pages=tuple(page for page in pages if taken.get(fold_path(str(page.path))) is page),
            files=tuple(file for file in files if taken.get(fold_path(str(file.path))) is file),
        ),
        diagnostics=tuple(found),
    )


def _index_pages(atlas: Atlas) -> Iterator[Page]:
    taxonomies = atlas.library.taxonomies
    yield _page("/", ("home.html",), home_view(atlas), None)
    yield _page("/articles/", ("archive.html",), archive_view(atlas), None)
    yield _page("/people/", ("people.html", "terms.html"), people_index(atlas), None)
    topics = terms_index(Kind.TOPIC, taxonomies.topics, atlas)
    yield _page("/topics/", ("topics.html", "terms.html"), topics, None)
    sources = terms_index(Kind.SOURCE, taxonomies.sources, atlas)
    yield _page("/sources/", ("sources.html", "terms.html"), sources, None)
    yield _page("/threads/", ("threads.html",), threads_view(atlas), None)
    yield _page("/404.html", ("404.html",), not_found_view(atlas), None)


def _article_pages(atlas: Atlas) -> Iterator[Page]:
    for story in atlas.library.stories.values():
        route = atlas.routes[Node(kind=Kind.ARTICLE, id=story.id)]
        yield _page(route, ("article.html",), article_view(story, atlas), story.article.identity)
    for article in atlas.library.withdrawn:
        view = withdrawn_view(article, atlas)
        if view:
            route = atlas.routes[Node(kind=Kind.ARTICLE, id=article.id)]
            yield _page(route, ("article.html",), view, article.identity)


def _term_pages(atlas: Atlas) -> Iterator[Page]:
    taxonomies = atlas.library.taxonomies

    for person in taxonomies.people.terms.values():
        yield _term_page(Kind.PERSON, person, person_view(person, atlas), atlas)
    for topic in taxonomies.topics.terms.values():
        yield _term_page(Kind.TOPIC, topic, topic_view(topic, atlas), atlas)
    for source in taxonomies.sources.terms.values():
        yield _term_page(Kind.SOURCE, source, source_view(source, atlas), atlas)
    for thread in taxonomies.threads.terms.values():
        yield _term_page(Kind.THREAD, thread, thread_view(thread, atlas), atlas)


def _term_page(kind: Kind, term: Term[TermHead], view: View, atlas: Atlas) -> Page:
    route = atlas.routes[Node(kind=kind, id=term.id)]
    return _page(route, (f"{kind}.html", "term.html"), view, top_of(term.path) if term.path else None)


def _page(route: str, templates: tuple[str, ...], view: View, origin: Place | None) -> Page:
    return Page(path=file_of(route), templates=templates, view=view, origin=origin)


def _files(atlas: Atlas) -> Iterator[File]:
    yield File(path=PurePosixPath("data/articles.json"), read=lambda: articles_json(atlas), origin=None)
    yield File(path=PurePosixPath("data/people.json"), read=lambda: people_json(atlas), origin=None)
    if atlas.addresses.origin:
        yield File(path=PurePosixPath("feed.xml"), read=lambda: site_feed(atlas), origin=None)
        yield File(path=PurePosixPath("sitemap.xml"), read=lambda: _sitemap(atlas), origin=None)


def _sitemap(atlas: Atlas) -> bytes:
    return sitemap_xml(_sitemap_entries(atlas), atlas.addresses)


def _sitemap_entries(atlas: Atlas) -> Iterator[SitemapEntry]:
    stories = atlas.library.stories
    newest = max((updated(story) for story in stories.values()), default=None)
    for route in ("/", "/articles/", "/people/", "/topics/", "/sources/", "/threads/"):
        yield SitemapEntry(route=route, changed=newest)
    for node, route in atlas.routes.items():
        if node.kind is Kind.ARTICLE:
            if node.id in stories:
                yield SitemapEntry(route=route, changed=updated(stories[node.id]))
            continue
        ids = atlas.library.stories_of.get(node, ())
        changed = max((updated(stories[story_id]) for story_id in ids), default=None)
        yield SitemapEntry(route=route, changed=changed)


def _asset_files(assets: Sequence[Asset]) -> Iterator[File]:
    for asset in assets:
        origin = top_of(ASSETS / asset.path)
        yield File(path=PurePosixPath("assets") / asset.path, read=asset.read, origin=origin)


def _taken(outputs: Sequence[Page | File], found: list[Diagnostic]) -> dict[str, Page | File]:
    """Return the first output at each path that no file blocks, folded as file systems fold; report all clashes."""
    taken: dict[str, Page | File] = {}
    for output in outputs:
        key = fold_path(str(output.path))
        earlier = taken.setdefault(key, output)
        if earlier is not output:
            found.append(_clash("page/same-path", output, earlier, f'would be written to "{output.path}"'))
    free: dict[str, Page | File] = {}
    for key, output in taken.items():
        blockers = [taken[str(parent)] for parent in PurePosixPath(key).parents if str(parent) in taken]
        for blocker in blockers:
            what = f'needs the folder "{blocker.path}", where a file of that name stands'
            found.append(_clash("page/blocked-path", output, blocker, what))
        if not blockers:
            free[key] = output
    return free


def _clash(code: str, output: Page | File, other: Page | File, what: str) -> Diagnostic:
    place = output.origin or other.origin
    if place is None:
        message = f'"{output.path}" and "{other.path}" are one path to some systems'
        hint = "give one of the two a profile with an `id` of its own"
        return diagnose(code, top_of(CONFIG_PATH), message, hint=hint)
    rival = other if output.origin else output
    name = f"{rival.origin.path}" if rival.origin else "a page that every site has"
    message = f"this {what}, as would {name}" if code.endswith("same-path") else f"this {what}"
    return diagnose(code, place, message, hint="give it another `slug`")
