"""Tests of routes, files and URLs."""

from __future__ import annotations

from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.pages.permalinks import addresses_of, file_of
from tests.making import SETTINGS, atlas_of, node


@pytest.mark.parametrize(
    ("base_url", "origin", "base_path"),
    [
        (None, None, "/"),
        ("https://example.org", "https://example.org", "/"),
        ("https://example.org/", "https://example.org", "/"),
        ("https://example.org/repo", "https://example.org", "/repo/"),
        ("https://example.org/repo/", "https://example.org", "/repo/"),
        ("https://example.org/a/b//", "https://example.org", "/a/b/"),
        ("http://localhost:8000/", "http://localhost:8000", "/"),
    ],
)
def test_addresses_are_those_of_the_base_url(
    base_url: str | None, origin: str | None, base_path: str
) -> None:
    """A site stands at a host's root or below it, with or without a slash at the end."""
    addresses = addresses_of(base_url)
    assert (addresses.origin, addresses.base_path) == (origin, base_path)


@pytest.mark.parametrize(
    ("route", "url"),
    [
        ("/", "/repo/"),
        ("/people/", "/repo/people/"),
        ("/people/习近平/", "/repo/people/%E4%B9%A0%E8%BF%91%E5%B9%B3/"),
        ("/people/é/", "/repo/people/%C3%A9/"),
        ("/a b/", "/repo/a%20b/"),
        ("/a%20b/", "/repo/a%2520b/"),
        ("/a/#part", "/repo/a/#part"),
        ("/assets/what?.png", "/repo/assets/what%3F.png"),
        ("/~a/b_c-d.e/", "/repo/~a/b_c-d.e/"),
        ("//evil.example/", "/repo/evil.example/"),
        ('/"<>&/', "/repo/%22%3C%3E&/"),
    ],
)
def test_url_encodes_a_route_once_below_the_base_path(route: str, url: str) -> None:
    """A route becomes a path below the site's, each character that needs it percent-encoded once."""
    assert addresses_of("https://example.org/repo").url(route) == url


@given(st.text(st.characters(exclude_characters="#", exclude_categories=["Cs"])))
def test_url_decodes_to_its_route(text: str) -> None:
    """Decoding a URL's path gives the route back: nothing is encoded twice or left raw."""
    route = "/" + text.strip("/") + "/"
    url = addresses_of("https://example.org/repo/").url(route)
    assert url.isascii()
    assert unquote(urlsplit(f"https://example.org{url}").path) == "/repo" + ("/" + route.lstrip("/"))


@pytest.mark.parametrize(
    ("base_url", "expected"),
    [
        (None, "/people/"),
        ("https://example.org/", "https://example.org/people/"),
        ("https://example.org/repo", "https://example.org/repo/people/"),
    ],
)
def test_absolute_is_a_link_from_anywhere(base_url: str | None, expected: str) -> None:
    """A link from anywhere has the site's origin, where it is known."""
    assert addresses_of(base_url).absolute("/people/") == expected


@pytest.mark.parametrize(
    ("pattern", "route"),
    [
        ("/{year}/{month}/{day}/{slug}/", "/2031/05/04/the-slug/"),
        ("/{slug}/", "/the-slug/"),
        ("/news/{id}/", "/news/the-id/"),
        ("/{year}/{month}/{slug}-{id}/", "/2031/05/the-slug-the-id/"),
        ("/{year}-{month}-{day}/{id}/", "/2031-05-04/the-id/"),
    ],
)
def test_article_route_follows_the_permalink(pattern: str, route: str) -> None:
    """An article stands where the configured pattern puts it, months and days with two digits."""
    atlas = atlas_of(
        "== articles/a\ndate: 2031-05-04\nslug: the-slug\nid: the-id\n",
        settings=f'{SETTINGS}permalink: "{pattern}"\n',
    )
    assert atlas.routes[node("article:the-id")] == route


@pytest.mark.parametrize(
    ("date", "zone", "route"),
    [
        ("2031-05-14T10:30Z", "UTC", "/2031/05/14/a/"),
        ("2031-05-14T10:30Z", "Pacific/Kiritimati", "/2031/05/15/a/"),
        ("2031-05-14T09:30Z", "Pacific/Honolulu", "/2031/05/13/a/"),
        ("2031-05-14", "Pacific/Kiritimati", "/2031/05/14/a/"),
        ("2031-05-14", "Pacific/Honolulu", "/2031/05/14/a/"),
    ],
)
def test_article_route_has_the_day_of_the_sites_zone(date: str, zone: str, route: str) -> None:
    """The day in a permalink is the civil day in the site's time zone."""
    atlas = atlas_of(f"== articles/a\ndate: {date}\n", settings=f"{SETTINGS}time_zone: {zone}\n")
    assert atlas.routes[node("article:a")] == route


def test_routes_have_every_node_with_a_page() -> None:
    """Articles, withdrawn ones, terms of four kinds, editions and plain pages have routes; places have none."""
    atlas = atlas_of(
        """
        == articles/a
        people: [习近平]
        topics: [Fish]
        places: [Oslo]
        thread: Talks
        source: Daily
        == articles/gone
        withdrawn: Wrong
        == pages/about
        """
    )
    assert set(atlas.routes.values()) == {
        "/2031/05/14/a/",
        "/2031/05/14/gone/",
        "/people/习近平/",
        "/topics/fish/",
        "/threads/talks/",
        "/sources/daily/",
        "/editions/2031-05-14/",
        "/about/",
    }


@pytest.mark.parametrize(
    ("route", "path"),
    [
        ("/", "index.html"),
        ("/people/", "people/index.html"),
        ("/404.html", "404.html"),
        ("/a/b.c/", "a/b.c/index.html"),
        ("/people/é/", "people/é/index.html"),
    ],
)
def test_file_of_a_folder_is_its_index(route: str, path: str) -> None:
    """A route that ends in a slash is the index of that folder; another is a file by that name."""
    assert file_of(route) == PurePosixPath(path)
