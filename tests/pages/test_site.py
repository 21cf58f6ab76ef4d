"""Tests of what every page knows of the site: the navigation, the feeds, the styles."""

from __future__ import annotations

import pytest

from tests.making import SETTINGS, atlas_of


def test_navigation_leads_to_what_there_is() -> None:
    """Without configuration the navigation has the pages that have something to show."""
    assert [item.key for item in atlas_of("").site.navigation] == ["home", "archive"]
    full = atlas_of("== articles/a\npeople: [Ann]\ntopics: [Fish]\nthread: Talks\n").site.navigation
    assert [item.key for item in full] == ["home", "threads", "people", "topics", "editions", "archive"]


def test_navigation_is_as_configured() -> None:
    """A configured path gets the site's own before it; an address elsewhere stays."""
    settings = f"{SETTINGS}navigation: [{{title: A, url: /a/}}, {{title: B, url: 'https://example.net/'}}]\n"
    items = atlas_of("", settings=settings, base_url="https://example.org/repo/").site.navigation
    assert [item.url for item in items] == ["/repo/a/", "https://example.net/"]


@pytest.mark.parametrize(
    ("language", "direction"),
    [("en", "ltr"), ("ar", "rtl"), ("he-IL", "rtl"), ("FA", "rtl"), ("zh-Hans", "ltr")],
)
def test_direction_follows_the_language(language: str, direction: str) -> None:
    """A site in Arabic, Hebrew or Persian runs from right to left."""
    assert atlas_of("", settings=f"{SETTINGS}language: {language}\n").site.direction == direction


def test_site_without_an_address_has_no_feed() -> None:
    """Without `base_url` there is no feed to name."""
    site = atlas_of("", base_url=None).site
    assert (site.feeds, site.opml_url) == ((), None)


def test_site_lists_the_themes_style_sheets() -> None:
    """Style sheets are listed by name with the URLs they are served by; other files are not."""
    assets = {"b.css": "/assets/b.1.css", "a.css": "/assets/a.2.css", "x.js": "/assets/x.js"}
    atlas = atlas_of("", assets=assets, base_url="https://example.org/repo/")
    assert atlas.site.styles == ("/repo/assets/a.2.css", "/repo/assets/b.1.css")
