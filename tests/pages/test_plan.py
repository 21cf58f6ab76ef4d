"""Tests of what a site consists of, and that no two of its files share a path."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePosixPath

import pytest

from briefgen.pages.plan import Plan, plan
from briefgen.reading.project import asset_of
from tests.making import SETTINGS, atlas_of, build_site, codes, project_of

ALWAYS = {
    "index.html",
    "articles/index.html",
    "people/index.html",
    "topics/index.html",
    "sources/index.html",
    "threads/index.html",
    "404.html",
    "data/articles.json",
    "data/people.json",
    "data/topics.json",
    "data/graph.json",
    "robots.txt",
    ".nojekyll",
    "assets/a.123.css",
}
STATIC = [asset_of(PurePosixPath("a.123.css"), b"")]


def planned(
    text: str, *, base_url: str | None = "https://example.org/", assets: tuple[str, ...] = ()
) -> Plan:
    """Return the plan of a briefing that must be sound."""
    checked = plan(atlas_of(text, base_url=base_url), project=project_of(text, assets=assets), static=STATIC)
    assert not checked.diagnostics
    return checked.value


def paths(found: Plan) -> set[str]:
    """Return all paths of a plan."""
    return {str(page.path) for page in found.pages} | {str(file.path) for file in found.files}


def test_plan_of_an_empty_briefing_has_the_pages_every_site_has() -> None:
    """An empty briefing builds; without an address it has neither feeds nor sitemap."""
    assert paths(planned("", base_url=None)) == ALWAYS
    assert paths(planned("")) == ALWAYS | {"feed.xml", "feed.json", "opml.xml", "sitemap.xml"}


def test_plan_has_a_page_for_every_article_and_term() -> None:
    """Articles, terms, editions, plain pages, years and months have pages; assets are carried along."""
    found = planned(
        "== articles/a\npeople: [Ann]\ntopics: [Fish]\nsource: Daily\nthread: Talks\nplaces: [Oslo]\n"
        "== articles/gone\nwithdrawn: Wrong\n== people/xi\nname: 习近平\n== pages/about\n",
        base_url=None,
        assets=("img/p.png",),
    )
    assert paths(found) - ALWAYS == {
        "2031/05/14/a/index.html",
        "2031/05/14/gone/index.html",
        "people/ann/index.html",
        "people/习近平/index.html",
        "topics/fish/index.html",
        "sources/daily/index.html",
        "threads/talks/index.html",
        "editions/index.html",
        "editions/2031-05-14/index.html",
        "archive/2031/index.html",
        "archive/2031/05/index.html",
        "about/index.html",
        "assets/img/p.png",
    }


@pytest.mark.parametrize(
    ("path", "templates"),
    [
        ("index.html", ("home.html",)),
        ("people/index.html", ("people.html", "terms.html")),
        ("topics/index.html", ("topics.html", "terms.html")),
        ("sources/index.html", ("sources.html", "terms.html")),
        ("people/ann/index.html", ("person.html", "term.html")),
        ("topics/fish/index.html", ("topic.html", "term.html")),
        ("sources/daily/index.html", ("source.html", "term.html")),
        ("threads/talks/index.html", ("thread.html",)),
        ("2031/05/14/a/index.html", ("article.html",)),
        ("editions/index.html", ("editions.html",)),
        ("editions/2031-05-14/index.html", ("edition.html",)),
        ("archive/2031/05/index.html", ("archive.html",)),
        ("about/index.html", ("page.html",)),
    ],
)
def test_page_is_made_with_the_most_special_template(path: str, templates: tuple[str, ...]) -> None:
    """Each page names its templates, the special one before the general."""
    found = planned(
        "== articles/a\npeople: [Ann]\ntopics: [Fish]\nsource: Daily\nthread: Talks\n== pages/about\n"
    )
    assert next(page.templates for page in found.pages if str(page.path) == path) == templates


def test_page_knows_what_it_was_made_from() -> None:
    """An article's or profile's page knows its file; a page made of everything has none."""
    found = planned("== articles/a\npeople: [Ann]\n== topics/fish\n")
    origins = {str(page.path): str(page.origin.path) if page.origin else None for page in found.pages}
    assert origins["2031/05/14/a/index.html"] == "content/articles/a.md"
    assert origins["topics/fish/index.html"] == "content/topics/fish.md"
    assert origins["people/ann/index.html"] is origins["index.html"] is None


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("same", "same"),
        ("same", "SAME"),
        ("é", "e\u0301"),
        ("straße", "strasse"),
        ("ﬁsh", "fish"),
        ("σ", "ς"),
    ],
)
def test_two_pages_at_one_path_are_an_error_that_names_both(first: str, second: str) -> None:
    """Slugs that are one, also where a file system folds case or normalises, are told with both files."""
    outputs, report = build_site(
        f"== articles/a\nslug: {first}\nid: one\n== articles/b\nslug: {second}\nid: two\n"
    )
    (found,) = [one for one in report.diagnostics if one.code == "page/same-path"]
    named = {str(found.place.path), *(part for part in found.message.split() if part.startswith("content/"))}
    assert named == {"content/articles/a.md", "content/articles/b.md"}
    assert len([path for path in outputs if path.startswith("2031/")]) == 1


def test_same_slug_on_another_day_is_another_page() -> None:
    """With the day in the permalink, two articles may share a slug."""
    planned("== articles/a\nslug: s\nid: a\n== articles/b\nslug: s\nid: b\ndate: 2031-05-10\n")


@pytest.mark.parametrize("slug", ["people", "PEOPLE", "articles"])
def test_article_in_the_place_of_an_index_is_an_error(slug: str) -> None:
    """An article can't stand where every site has a page, and that page stays."""
    outputs, report = build_site(
        f"== articles/a\nslug: {slug}\ntitle: Mine\n", settings=f'{SETTINGS}permalink: "/{{slug}}/"\n'
    )
    (found,) = report.diagnostics
    assert (found.code, str(found.place.path)) == ("page/same-path", "content/articles/a.md")
    assert found.message.endswith("as would a page that every site has")
    assert outputs[f"{slug.lower()}/index.html"] != b"Mine"


@pytest.mark.parametrize("slug", ["sitemap.xml", "Sitemap.XML"])
def test_file_where_a_page_needs_a_folder_is_an_error(slug: str) -> None:
    """A page below a path where a file stands is an error at the article, and is not made."""
    outputs, report = build_site(
        f"== articles/a\nslug: {slug}\n", settings=f'{SETTINGS}permalink: "/{{slug}}/"\n'
    )
    assert codes(report.diagnostics) == ["page/blocked-path"]
    assert str(report.diagnostics[0].place.path) == "content/articles/a.md"
    assert [path for path in outputs if path.lower().startswith("sitemap.xml")] == ["sitemap.xml"]


def test_assets_that_differ_in_case_alone_are_an_error() -> None:
    """Two assets that a file system may take for one are an error."""
    outputs, report = build_site("", assets=["a.png", "A.png"])
    assert codes(report.diagnostics) == ["page/same-path"]
    assert [path for path in outputs if path.startswith("assets/")] == ["assets/a.png"]


def test_asset_that_stands_where_another_needs_a_folder_is_an_error() -> None:
    """An asset can't be file and folder at once, also where case is folded."""
    _, report = build_site("", assets=["x", "X/y"])
    assert codes(report.diagnostics) == ["page/blocked-path"]


def test_asset_is_read_only_when_it_is_written() -> None:
    """The plan reads no asset."""

    def read() -> bytes:
        raise AssertionError

    asset = replace(asset_of(PurePosixPath("p.png"), b""), read=read)
    project = replace(project_of(""), assets=(asset,))
    checked = plan(atlas_of(""), project=project, static=[replace(asset, path=PurePosixPath("q.png"))])
    assert {"assets/p.png", "assets/q.png"} <= paths(checked.value)
