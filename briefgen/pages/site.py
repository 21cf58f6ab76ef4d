"""The library and the configuration in, what every page knows of the site out: its navigation, feeds and styles."""

from __future__ import annotations

from collections.abc import Mapping

from briefgen.config import Config
from briefgen.language import Language
from briefgen.library.assemble import Library
from briefgen.pages.parts.links import Link
from briefgen.pages.parts.site import FeedLink, NavigationItem, Site
from briefgen.pages.permalinks import Addresses

RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})
"""Languages written from right to left."""


def describe_site(
    library: Library,
    *,
    config: Config,
    language: Language,
    addresses: Addresses,
    assets: Mapping[str, str],
) -> Site:
    """Return what every page knows of the site; `assets` are the routes of the theme's static files, by name."""
    curator = config.curator
    return Site(
        title=config.title,
        tagline=config.tagline,
        language=config.language,
        direction="rtl" if config.language.split("-")[0].lower() in RIGHT_TO_LEFT else "ltr",
        home_url=addresses.url("/"),
        navigation=_navigation(library, config, language, addresses),
        curator=curator.name if curator else None,
        curator_url=curator.url if curator else None,
        feeds=feed_links("/", config.title, addresses),
        opml_url=addresses.url("/opml.xml") if addresses.origin else None,
        data_url=addresses.url("/data/articles.json"),
        archive_url=addresses.url("/articles/"),
        people_url=addresses.url("/people/"),
        topics_url=addresses.url("/topics/"),
        threads_url=addresses.url("/threads/"),
        sources_url=addresses.url("/sources/"),
        editions_url=addresses.url("/editions/") if library.editions else None,
        pages=tuple(
            Link(title=page.head.title, url=addresses.url(f"/{page.slug}/"))
            for page in sorted(library.pages, key=lambda page: (page.head.title, page.slug))
        ),
        styles=tuple(addresses.url(route) for name, route in sorted(assets.items()) if name.endswith(".css")),
        labels=language.labels,
        options=config.theme_options,
        params=config.params,
    )


def _navigation(
    library: Library, config: Config, language: Language, addresses: Addresses
) -> tuple[NavigationItem, ...]:
    """Return the configured navigation, or the pages that have something to show."""
    if config.navigation:
        return tuple(
            NavigationItem(
                title=item.title,
                url=addresses.url(item.url.text) if item.url.text.startswith("/") else item.url.text,
                key=item.url.text,
            )
            for item in config.navigation
        )
    labels, taxonomies = language.labels, library.taxonomies
    items = (
        ("home", labels.home, "/", True),
        ("threads", labels.threads, "/threads/", bool(taxonomies.threads.terms)),
        ("people", labels.people, "/people/", bool(taxonomies.people.terms)),
        ("topics", labels.topics, "/topics/", bool(taxonomies.topics.terms)),
        ("editions", labels.editions, "/editions/", bool(library.editions)),
        ("archive", labels.archive, "/articles/", True),
    )
    return tuple(
        NavigationItem(title=title, url=addresses.url(route), key=key)
        for key, title, route, is_shown in items
        if is_shown
    )


def feed_links(route: str, title: str, addresses: Addresses) -> tuple[FeedLink, ...]:
    """Return the feeds beside `route`; a site without an address has none."""
    if addresses.origin is None:
        return ()
    return (
        FeedLink(title=title, url=addresses.url(f"{route}feed.xml"), type="application/atom+xml"),
        FeedLink(title=title, url=addresses.url(f"{route}feed.json"), type="application/feed+json"),
    )
