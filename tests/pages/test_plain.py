"""Tests of plain pages, and of the little pages at an article's old addresses."""

from __future__ import annotations

import html5lib
import pytest

from briefgen.library.taxonomy import Kind, Node
from briefgen.pages.parts.links import Link
from briefgen.pages.plain import plain_view, redirect_html
from briefgen.slugs import Slug
from tests.making import SETTINGS, atlas_of, build_site, codes, messages

PAGES = """
== pages/about
title: About us
slug: about-us
summary: Who we are
params: {colour: red}
--
We read [[a]].
== pages/imprint
== articles/a
title: This story
"""


def test_plain_view_has_what_its_file_says() -> None:
    """A plain page has its title, summary, params and body, whose links lead within the digest."""
    atlas = atlas_of(PAGES)
    shown = plain_view(next(page for page in atlas.library.pages if page.slug == "about-us"), atlas)
    assert (shown.title, shown.summary, shown.params["colour"]) == ("About us", "Who we are", "red")
    assert shown.body == '<p>We read <a href="/2031/05/14/a/">This story</a>.</p>\n'
    assert (shown.head.title, shown.head.description) == ("About us", "Who we are")
    assert shown.head.canonical == "https://example.org/about-us/"


def test_plain_page_stands_at_its_slug_and_every_page_knows_it() -> None:
    """A plain page is at the root, by its slug or else its title's, and listed by title for every page."""
    outputs, _ = build_site(PAGES)
    assert {"about-us/index.html", "imprint/index.html"} <= set(outputs)
    assert atlas_of(PAGES).site.pages == (
        Link(title="About us", url="/about-us/"),
        Link(title="Imprint", url="/imprint/"),
    )


@pytest.mark.parametrize("slug", ["people", "Articles", "editions"])
def test_plain_page_in_the_place_of_an_index_is_an_error(slug: str) -> None:
    """A plain page can't stand where the site has a page of its own."""
    outputs, report = build_site(f"== articles/a\n== pages/x\ntitle: Mine\nslug: {slug}\n")
    (found,) = report.diagnostics
    assert (found.code, str(found.place.path)) == ("page/same-path", "content/pages/x.md")
    assert outputs[f"{slug.lower()}/index.html"] != b"Mine"


def test_two_plain_pages_with_one_slug_are_an_error_that_names_both() -> None:
    """Two plain pages at one path are told with both files."""
    _, report = build_site("== pages/a\nslug: x\n== pages/b\nslug: x\n")
    (found,) = report.diagnostics
    assert (found.code, str(found.place.path)) == ("page/same-path", "content/pages/b.md")
    assert "content/pages/a.md" in found.message


OLD = """
== articles/a
title: A < B & "C"
aliases: [/old/story/, /2019/story.html, /日本/x]
"""


def test_redirect_leads_to_the_article_at_once() -> None:
    """An old address has a page with a refresh, a canonical link and a link to click; search engines pass it by."""
    outputs, report = build_site(OLD, settings=SETTINGS.replace("org/", "org/repo/"))
    assert codes(report.diagnostics) == []
    olds = ["old/story/index.html", "2019/story.html", "日本/x/index.html"]
    assert len({outputs[path] for path in olds}) == 1
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    root = parser.parse(outputs["old/story/index.html"], transport_encoding="utf-8")
    metas = {
        element.get("http-equiv") or element.get("name"): element.get("content")
        for element in root.iter("meta")
    }
    assert metas["refresh"] == "0; url=/repo/2031/05/14/a/"
    assert metas["robots"] == "noindex"
    (canonical,) = root.iter("link")
    assert canonical.attrib == {"rel": "canonical", "href": "https://example.org/repo/2031/05/14/a/"}
    (link,) = root.iter("a")
    assert (link.get("href"), link.text) == ("/repo/2031/05/14/a/", 'A < B & "C"')


def test_redirect_is_in_no_sitemap() -> None:
    """Old addresses are not listed."""
    outputs, _ = build_site(OLD)
    assert b"/old/" not in outputs["sitemap.xml"]


def test_redirect_of_a_withdrawn_article_stays_and_a_drafts_is_not_made() -> None:
    """A withdrawn article's old addresses lead to its note; a draft has none."""
    text = "== articles/a\nwithdrawn: Wrong\naliases: [/old/a/]\n== articles/b\ndraft: true\naliases: [/old/b/]\n"
    outputs, _ = build_site(text)
    assert "old/a/index.html" in outputs
    assert "old/b/index.html" not in outputs


def test_redirect_without_an_address_is_still_made() -> None:
    """Without `base_url` a redirect leads within the site."""
    atlas = atlas_of("== articles/a\n", base_url=None)
    made = redirect_html("A", Node(kind=Kind.ARTICLE, id=Slug("a")), atlas)
    assert b'content="0; url=/2031/05/14/a/"' in made


@pytest.mark.parametrize(
    "alias", ["/2031/05/14/b/", "/2031/05/14/B", "/people/", "/", "/feed.xml/x/", "/old/b/"]
)
def test_redirect_never_takes_the_place_of_a_page(alias: str) -> None:
    """An old address where something stands is an error at the alias, and what stands there stays."""
    text = f"== articles/a\naliases: [{alias}]\n== articles/b\n== articles/z\naliases: [/old/b/]\n"
    without, _ = build_site(text.replace(f"aliases: [{alias}]\n", ""))
    outputs, report = build_site(text)
    (found,) = report.diagnostics
    assert found.code in {"page/same-path", "page/blocked-path", "front-matter/bad-alias"}
    assert str(found.place.path).startswith("content/articles/")
    if alias != "/old/b/":
        assert found.place.line == 3
        assert outputs == without


@pytest.mark.parametrize("alias", ["https://example.org/old/", "../old", "/a/../b/", "old", "/nul/"])
def test_bad_alias_is_an_error_at_its_word(alias: str) -> None:
    """An old address that no folder can have is an error, and no file is made of it."""
    plain, _ = build_site("== articles/a\n")
    outputs, report = build_site(f"== articles/a\naliases: [/ok/, '{alias}']\n")
    (found,) = report.diagnostics
    assert found.code == "front-matter/bad-alias", messages([found])
    assert (found.place.line, found.place.column) == (3, 17)
    assert set(outputs) - set(plain) <= {"ok/index.html"}
