"""Where everything stands: a route for every node, a file for every route, a URL for every link.

A route is a path of the site from `/`, unencoded: `/people/xi-jinping/`. `Addresses.url` is the one
function that turns a route into a link, for a site at a host's root and for one below it alike.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import PurePosixPath
from typing import Final
from urllib.parse import quote, urlsplit

from briefgen.config import Config
from briefgen.dates import Moment
from briefgen.library.assemble import Library
from briefgen.library.taxonomy import Kind, Node
from briefgen.reading.article import Article

FOLDERS: Final = {
    Kind.PERSON: "people",
    Kind.TOPIC: "topics",
    Kind.THREAD: "threads",
    Kind.SOURCE: "sources",
    Kind.EDITION: "editions",
}
"""The folder of each kind of node that has pages in a folder of its own."""

_UNRESERVED = "/-._~!$&'()*+,;=:@"


@dataclass(frozen=True, slots=True, kw_only=True)
class Addresses:
    """Turns routes into URLs."""

    origin: str | None
    """`https://example.org`; None where the site's address is unknown."""
    base_path: str
    """`/`, or `/repo/`."""

    def url(self, route: str) -> str:
        """Return `route` as a link within the site."""
        return _url(self.base_path, route)

    def absolute(self, route: str) -> str:
        """Return `route` as a link from anywhere; within the site where its address is unknown."""
        return (self.origin or "") + self.url(route)


@lru_cache(maxsize=1 << 14)
def _url(base_path: str, route: str) -> str:
    """Return `route` as a link within a site below `base_path`; pages link the same few again and again."""
    path, hash_mark, fragment = route.partition("#")
    return base_path + quote(path.lstrip("/"), safe=_UNRESERVED) + hash_mark + fragment


def addresses_of(base_url: str | None) -> Addresses:
    """Return the addresses of a site at `base_url`.

    >>> addresses_of("https://example.org/repo").url("/people/é/")
    '/repo/people/%C3%A9/'
    """
    if base_url is None:
        return Addresses(origin=None, base_path="/")
    parts = urlsplit(base_url)
    path = parts.path.strip("/")
    return Addresses(origin=f"{parts.scheme}://{parts.netloc}", base_path=f"/{path}/" if path else "/")


def article_route(article: Article, date: Moment, *, pattern: str) -> str:
    """Return an article's route by the configured permalink."""
    day = date.day
    return pattern.format(
        year=f"{day.year:04d}",
        month=f"{day.month:02d}",
        day=f"{day.day:02d}",
        slug=article.slug,
        id=article.id,
    )


def routes_of(library: Library, config: Config) -> dict[Node, str]:
    """Return the route of every node that has a page."""
    routes = {
        Node(kind=Kind.ARTICLE, id=story.id): article_route(
            story.article, story.date, pattern=config.permalink
        )
        for story in library.stories.values()
    }
    for article in library.withdrawn:
        if article.date:
            node = Node(kind=Kind.ARTICLE, id=article.id)
            routes[node] = article_route(article, article.date, pattern=config.permalink)
    for kind, taxonomy in library.taxonomies.paged():
        for term_id in taxonomy.terms:
            routes[Node(kind=kind, id=term_id)] = f"/{FOLDERS[kind]}/{term_id}/"
    for edition in library.editions:
        routes[Node(kind=Kind.EDITION, id=edition.id)] = f"/{FOLDERS[Kind.EDITION]}/{edition.id}/"
    for page in library.pages:
        routes[Node(kind=Kind.PAGE, id=page.slug)] = f"/{page.slug}/"
    return routes


def file_of(route: str) -> PurePosixPath:
    """Return the output path of the page at `route`.

    >>> file_of("/people/"), file_of("/404.html")
    (PurePosixPath('people/index.html'), PurePosixPath('404.html'))
    """
    path = route.lstrip("/")
    return PurePosixPath(path + "index.html" if not path or path.endswith("/") else path)
