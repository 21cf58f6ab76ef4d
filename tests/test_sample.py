"""Tests of the sample digest of this checkout, built with the bundled theme: every page, link and word."""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from functools import cache
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import get_args
from urllib.parse import unquote, urljoin, urlsplit
from xml.etree import ElementTree as ET

import html5lib
import pytest
from markupsafe import Markup

from briefgen.blueprint import link_briefing
from briefgen.config import Rights
from briefgen.languages.english import ENGLISH
from briefgen.library.rights import rights_of
from briefgen.library.visibility import Viewpoint, decide_publication
from briefgen.options import Options
from briefgen.pages.atlas import Atlas, make_atlas
from briefgen.pages.plan import plan
from briefgen.pages.views import View
from briefgen.pipeline import build
from briefgen.reading.content import parse_content, text_of
from briefgen.reading.project import Project
from briefgen.reading.tree import read_project
from briefgen.report import Report
from briefgen.sinks import Writing
from briefgen.slugs import Slug
from briefgen.theme.locate import read_themes
from tests.making import CHECKOUT, config_of

NOW = datetime(2023, 6, 20, tzinfo=UTC)
LOCAL = "http://localhost:8000/"
BELOW = "https://x.example/repo/"
ANNOUNCEMENT, VISIT = Slug("blinken-to-visit-china"), Slug("blinken-arrives-in-beijing")


@cache
def sample() -> Project:
    """Return the sample project as it lies in the checkout."""
    checked = read_project(CHECKOUT)
    assert not checked.diagnostics
    return checked.value


@cache
def site(base_url: str) -> tuple[Mapping[str, bytes], Report]:
    """Return the sample's outputs by path, and the report."""
    outputs: dict[str, bytes] = {}

    def write(path: PurePosixPath, content: bytes) -> None:
        assert str(path) not in outputs
        outputs[str(path)] = content

    themes = read_themes(CHECKOUT).value
    report = build(sample(), themes, options=Options(now=NOW, base_url=base_url), sink=Writing(write=write))
    return outputs, report


@cache
def trees(base_url: str) -> Mapping[str, ET.Element]:
    """Return the sample's pages by path, each parsed strictly."""
    outputs, _ = site(base_url)
    found: dict[str, ET.Element] = {}
    for path, content in outputs.items():
        if path.endswith(".html"):
            parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
            try:
                found[path] = parser.parse(content, transport_encoding="utf-8")
            except html5lib.html5parser.ParseError as error:
                position = parser.tokenizer.stream.position()
                pytest.fail(f"{path}:{position}: {error}")
    return found


@cache
def sample_atlas() -> Atlas:
    """Return the atlas of the sample."""
    config_file = sample().config
    assert config_file is not None
    config = config_of(config_file.text)
    linked = link_briefing(sample(), options=Options(now=NOW)).value
    assert linked is not None
    library = linked.library
    return make_atlas(
        library,
        config=config,
        language=ENGLISH,
        base_url=LOCAL,
        assets={"a.css": "/assets/a.css"},
        project=sample(),
    )


def test_sample_builds_without_a_word() -> None:
    """The sample has no error and no warning, and hides exactly its one draft."""
    _, report = site(LOCAL)
    assert report.diagnostics == ()
    assert [(str(one.id), one.reason) for one in report.hidden] == [("three-goals", "a draft")]


def test_sample_articles_of_the_source_are_linked() -> None:
    """The announcement and the visit are in one thread, and each is the other's first related link."""
    stories = sample_atlas().library.stories
    first, second = stories[ANNOUNCEMENT], stories[VISIT]
    assert first.thread == second.thread == "blinken-in-beijing"
    assert [story.related[0].id for story in (first, second)] == [VISIT, ANNOUNCEMENT]


@pytest.mark.parametrize(("name", "other"), [(ANNOUNCEMENT, VISIT), (VISIT, ANNOUNCEMENT)])
def test_sample_page_of_each_links_to_the_other(name: str, other: str) -> None:
    """On the page itself, the announcement links to the visit, and the visit to the announcement."""
    (path,) = (path for path in trees(BELOW) if path.endswith(f"/{name}/index.html"))
    (goal,) = (path for path in trees(BELOW) if path.endswith(f"/{other}/index.html"))
    hrefs = {element.get("href") for element in trees(BELOW)[path].iter("a")}
    assert f"/repo/{goal.removesuffix('index.html')}" in hrefs


def sentences(markdown: str) -> list[str]:
    """Return runs of plain words of a body, long enough to be nobody else's."""
    return [run.strip() for run in re.findall(r"[A-Za-z][A-Za-z ]{28,}", markdown)]


def unpublished_words() -> Iterator[tuple[str, str]]:
    """Yield what no output may hold: a draft's words, and bodies whose rights show none of them."""
    config_file = sample().config
    assert config_file is not None
    config = config_of(config_file.text)
    texts = {file.path: text_of(file) for file in sample().content}
    files = [text for text in texts.values() if text]
    content = parse_content(files, zone=config.zone, limits=config.limits).value
    viewpoint = Viewpoint(now=NOW, shows_drafts=False, shows_future=False)
    publication = decide_publication(
        content.articles, content.editions, viewpoint=viewpoint, zone=config.zone
    ).value
    hidden = {one.id for one in publication.hidden}
    sources = sample_atlas().library.taxonomies.sources
    for article in content.articles:
        head, text = article.head, texts[article.path]
        assert text is not None
        if article.id in hidden:
            yield from ((article.id, words) for words in (head.title, article.id, head.summary or head.title))
        if article.id in hidden or rights_of(article, sources) is Rights.SUMMARY:
            yield from ((article.id, words) for words in sentences(text.text[article.body_start :]))


def test_sample_leaves_no_trace_of_what_it_may_not_show() -> None:
    """No word of the draft, and none of a body kept back by its rights, is in any output."""
    outputs, _ = site(LOCAL)
    withheld = list(unpublished_words())
    assert len({name for name, _ in withheld}) > 1
    for path, content in outputs.items():
        text = content.decode("utf-8", "replace")
        found = [words for _, words in withheld if words in text]
        assert not found, path


def test_sample_shows_the_words_of_a_full_body() -> None:
    """The search above can find: a body shown in full is found in its page and its feed."""
    outputs, _ = site(LOCAL)
    (path,) = (path for path in outputs if path.endswith(f"/{ANNOUNCEMENT}/index.html"))
    words = "the Financial Times reports"
    assert words in outputs[path].decode()
    assert words in outputs["feed.xml"].decode()


def target_of(url: str, base_url: str) -> tuple[str, str] | None:
    """Return the output and the fragment that an absolute `url` leads to; None outside the site."""
    if not url.startswith(base_url):
        return None
    path = unquote(urlsplit(url).path).removeprefix(urlsplit(base_url).path)
    return (path + "index.html" if not path or path.endswith("/") else path), unquote(urlsplit(url).fragment)


def page_url(path: str, base_url: str) -> str:
    """Return where the page at `path` is served."""
    return base_url + path.removesuffix("index.html")


@pytest.mark.slow
@pytest.mark.parametrize("base_url", [LOCAL, BELOW])
def test_sample_links_all_resolve(base_url: str) -> None:
    """Every link and source in every page leads to an output, and every fragment to an id there."""
    outputs, _ = site(base_url)
    pages = trees(base_url)
    ids = {path: {element.get("id") for element in tree.iter()} for path, tree in pages.items()}
    origin = "{0.scheme}://{0.netloc}/".format(urlsplit(base_url))
    broken: list[str] = []
    count = 0
    for path, tree in pages.items():
        for element in tree.iter():
            for url in filter(None, (element.get("href"), element.get("src"))):
                whole = urljoin(page_url(path, base_url), url)
                goal = target_of(whole, base_url)
                if goal is None:
                    assert not whole.startswith(origin), f"{path} leaves the site: {url}"
                    continue
                count += 1
                output, fragment = goal
                if output not in outputs or (fragment and fragment not in ids.get(output, {fragment})):
                    broken.append(f"{path}: {url}")
    assert broken == []
    assert count > 1000


@pytest.mark.parametrize("base_url", [LOCAL, BELOW])
def test_sample_feed_and_sitemap_lead_to_pages(base_url: str) -> None:
    """Every address of the site in feed, sitemap and data leads to an output."""
    outputs, _ = site(base_url)
    urls = [
        element.text or ""
        for element in ET.fromstring(outputs["sitemap.xml"]).iter()
        if element.tag.endswith("loc")
    ]
    feed = ET.fromstring(outputs["feed.xml"])
    urls += [element.attrib["href"] for element in feed.iter() if "href" in element.attrib]
    for element in feed.iter("{http://www.w3.org/2005/Atom}content"):
        fragment = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parseFragment(element.text)
        urls += [anchor.get("href") for anchor in fragment.iter("a")]
    for name in ("articles", "people"):
        urls += [one["url"] for one in json.loads(outputs[f"data/{name}.json"])[name]]
    goals = [target_of(url, base_url) for url in urls]
    assert [url for url, goal in zip(urls, goals, strict=True) if goal and goal[0] not in outputs] == []
    assert all(urlsplit(url).scheme in {"http", "https", "mailto"} for url in urls)
    assert sum(goal is not None for goal in goals) > 100


def test_sample_pages_have_what_every_page_needs() -> None:
    """Each page has a language, a title of its own, one main heading and no id twice."""
    titles: dict[str, str] = {}
    for path, tree in trees(LOCAL).items():
        assert tree.get("lang") == "en", path
        title = tree.findtext("head/title") or ""
        assert title.strip(), path
        assert title not in titles, (path, titles.get(title))
        titles[title] = path
        assert len(list(tree.iter("h1"))) == 1, path
        ids = [element.get("id") for element in tree.iter() if element.get("id")]
        assert len(ids) == len(set(ids)), path


def test_sample_pages_load_nothing_from_elsewhere() -> None:
    """No page has a script, or asks another host for anything."""
    for path, tree in trees(LOCAL).items():
        assert not [element for element in tree.iter("script") if element.get("src")], path
        for element in tree.iter():
            loads = element.get("src") or (element.get("href") if element.tag == "link" else None) or "/"
            assert loads.startswith(("/", LOCAL)), (path, loads)


ALLOWED = (str, int, bool, type(None), Markup)


def odd_values(value: object, where: str) -> Iterator[str]:
    """Yield where in a view something stands that no view may hold."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        if not type(value).__dataclass_params__.frozen:  # type: ignore[attr-defined]
            yield f"{where}: {type(value).__name__} is not frozen"
        for field in dataclasses.fields(value):
            yield from odd_values(getattr(value, field.name), f"{where}.{field.name}")
    elif type(value) is tuple:
        for index, inner in enumerate(value):
            yield from odd_values(inner, f"{where}[{index}]")
    elif where.endswith((".params", ".options")) and isinstance(value, Mapping):
        for key, inner in value.items():
            yield from odd_values(inner, f"{where}[{key}]") if not isinstance(inner, Mapping) else ()
    elif type(value) not in ALLOWED:
        yield f"{where}: {type(value).__name__}"


def test_views_hold_finished_values_alone() -> None:
    """Every view of the sample is frozen and made of text, whole numbers, markup and tuples of such."""
    pages = plan(sample_atlas(), project=sample(), static=()).value.pages
    assert {type(page.view) for page in pages} == set(get_args(View))
    odd = [place for page in pages for place in odd_values(page.view, type(page.view).__name__)]
    assert odd == []


def test_odd_values_are_found() -> None:
    """The walk above can find: a list, a float, an enum and a map outside `params` are odd."""
    values: tuple[object, ...] = ([], 1.5, Rights.FULL, {"a": 1}, MappingProxyType({}), ({1},), NOW)
    for value in values:
        assert list(odd_values(value, "view"))
    assert not list(odd_values(("a", 1, None, Markup("<b>"), ((True,),)), "view"))
