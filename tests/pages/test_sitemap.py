"""Tests of the sitemap: pages that exist, and dates that content gives."""

from __future__ import annotations

from datetime import UTC, datetime
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree as ET

import pytest

from briefgen.pages.permalinks import addresses_of, file_of
from briefgen.pages.sitemap import NAMESPACE, SitemapEntry, robots_txt, sitemap_xml
from tests.making import SETTINGS, build_site

TAG = f"{{{NAMESPACE}}}"
TEXT = """
== articles/a
date: 2031-05-14
updated: 2031-05-16T10:00Z
people: [习近平]
topics: [Fish]
== articles/b
date: 2031-05-10
thread: Talks
== articles/gone
withdrawn: Wrong
== articles/hid
draft: true
topics: [Hidden]
== topics/quiet
"""


def rows(sitemap: bytes) -> dict[str, str | None]:
    """Return the address and change of each page in a sitemap."""
    urls = ET.fromstring(sitemap).findall(f"{TAG}url")
    return {url.findtext(f"{TAG}loc") or "": url.findtext(f"{TAG}lastmod") for url in urls}


def test_sitemap_lists_exactly_the_pages_that_may_be_found() -> None:
    """Every page of the build is listed but the withdrawn and the 404, and nothing else."""
    settings = SETTINGS.replace("https://example.org/", "https://example.org/repo/")
    outputs, _ = build_site(TEXT, settings=settings)
    paths = {unquote(urlsplit(url).path) for url in rows(outputs["sitemap.xml"])}
    listed = {str(file_of(path.removeprefix("/repo"))) for path in paths}
    pages = {path for path in outputs if path.endswith(".html")}
    assert all(path.startswith("/repo/") for path in paths)
    assert pages - listed == {"404.html", "2031/05/14/gone/index.html"}
    assert listed <= pages


def test_sitemap_tells_when_content_changed() -> None:
    """A page's date is its newest story's; a page without stories has none."""
    outputs, _ = build_site(TEXT)
    changed = {urlsplit(url).path: when for url, when in rows(outputs["sitemap.xml"]).items()}
    assert changed["/"] == changed["/topics/fish/"] == "2031-05-16T10:00:00+00:00"
    assert changed["/2031/05/10/b/"] == changed["/threads/talks/"] == "2031-05-10T00:00:00+00:00"
    assert changed["/topics/quiet/"] is None


def test_sitemap_needs_an_address() -> None:
    """Without `base_url` there is neither sitemap nor feed."""
    outputs, _ = build_site(TEXT, settings="title: The Brief\n")
    assert not {"sitemap.xml", "feed.xml"} & outputs.keys()


def test_sitemap_xml_is_sorted_and_encoded() -> None:
    """Entries stand by route, whatever order they come in; addresses are absolute and encoded."""
    entries = [
        SitemapEntry(route="/é/", changed=None),
        SitemapEntry(route="/a/", changed=datetime(2031, 5, 14, tzinfo=UTC)),
    ]
    addresses = addresses_of("https://example.org/repo/")
    made = sitemap_xml(entries, addresses)
    assert made == sitemap_xml(reversed(entries), addresses)
    assert list(rows(made)) == ["https://example.org/repo/a/", "https://example.org/repo/%C3%A9/"]


@pytest.mark.parametrize(
    ("base_url", "expected"),
    [
        (None, "User-agent: *\nAllow: /\n"),
        (
            "https://example.org/repo/",
            "User-agent: *\nAllow: /\nSitemap: https://example.org/repo/sitemap.xml\n",
        ),
    ],
)
def test_robots_txt_closes_nothing_and_names_the_sitemap(base_url: str | None, expected: str) -> None:
    """Every robot may read everything; the sitemap is named where there is one."""
    assert robots_txt(addresses_of(base_url)).decode() == expected
