"""What every page of the sample digest tells machines: linked data, OpenGraph, its neighbours."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any
from urllib.parse import urljoin
from xml.etree import ElementTree as ET

import pytest

from tests.sample import EXAMPLE, sample_outputs
from tests.valid.checking import RFC_3339, graph_of, is_absolute, output_at, parse_page

PAGED = "page_size: 3\n"
"""Makes pages of the sample's long lists."""
KINDS = {
    "Article": r"\d{4}/\d\d/\d\d/[^/]+/",
    "ProfilePage": r"people/(?!page/)[^/]+/",
    "CollectionPage": r"(|(people|topics|sources|threads|editions|articles)/|articles/page/\d+/"
    r"|(topics|sources|threads|editions)/[^/]+/|archive/\d{4}/(\d\d/)?)",
    "": r"about/|404\.html|(people|topics|sources)/[^/]+/page/\d+/",
}
"""The first thing that a page's linked data describes, by where the page is; an older page of a term has none."""
DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


@cache
def pages(settings: str) -> Mapping[str, ET.Element]:
    """Return the sample's pages by path."""
    outputs = sample_outputs(settings=settings)
    return {path: parse_page(content) for path, content in outputs.items() if path.endswith(".html")}


def kind_of(path: str) -> str:
    """Return what the page at `path` must describe."""
    (kind,) = (
        kind for kind, pattern in KINDS.items() if re.fullmatch(pattern, path.removesuffix("index.html"))
    )
    return kind


def things(kind: str, settings: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the path and what is described of each page that describes a `kind` first."""
    for path, page in pages(settings).items():
        if kind_of(path) == kind:
            yield path, graph_of(page)[0]


@pytest.mark.parametrize("settings", ["", PAGED])
def test_every_page_describes_what_it_is(settings: str) -> None:
    """An article, a profile or a collection comes first, then the way to it, save on the front page."""
    found = {path: [one["@type"] for one in graph_of(page)] for path, page in pages(settings).items()}
    for path, types in found.items():
        kind = kind_of(path)
        way = [] if path == "index.html" else ["BreadcrumbList"]
        assert types == ([kind, *way] if kind else []), path
    assert {types[0] for types in found.values() if types} == {"Article", "ProfilePage", "CollectionPage"}
    assert len(found) > (90 if settings else 60)


def addresses(thing: object, name: str = "") -> Iterator[str]:
    """Yield every value in `thing` that has to be an address."""
    if isinstance(thing, dict):
        for key, value in thing.items():
            yield from addresses(value, key)
    elif isinstance(thing, list):
        for value in thing:
            yield from addresses(value, name)
    elif name in {"url", "item", "mainEntityOfPage", "sameAs", "image"}:
        yield str(thing)


@pytest.mark.parametrize("settings", ["", PAGED])
def test_every_address_is_whole_and_leads_somewhere(settings: str) -> None:
    """Addresses are absolute, and those of the site lead to its pages."""
    outputs = sample_outputs(settings=settings)
    count = 0
    for path, page in pages(settings).items():
        for url in addresses(graph_of(page)):
            count += 1
            assert is_absolute(url), (path, url)
            assert not url.startswith(EXAMPLE) or output_at(url) in outputs, (path, url)
    assert count > 700


def test_articles_tell_all_that_is_known() -> None:
    """An article has its headline, times, maker, publisher, page, language, subjects, edition and source."""
    told = {one["url"]: one for one in json.loads(sample_outputs()["data/articles.json"])["articles"]}
    found = list(things("Article"))
    assert len(found) == len(told) == 22
    for path, thing in found:
        own = told[thing["mainEntityOfPage"]]
        assert output_at(thing["mainEntityOfPage"]) == path
        assert (thing["headline"], thing["inLanguage"]) == (own["title"], "en")
        assert thing["author"] == {"@type": "Person", "name": "The Pacific Brief desk"}
        assert thing["publisher"] == {"@type": "Organization", "name": "The Pacific Brief", "url": EXAMPLE}
        for name in ("datePublished", "dateModified"):
            assert RFC_3339.fullmatch(thing[name]), (path, name)
        assert thing["dateModified"] >= thing["datePublished"]
        people = {(person["id"], person["relation"] == "subject") for person in own["people"]}
        named = [(one, True) for one in thing.get("about", ())] + [
            (one, False) for one in thing.get("mentions", ())
        ]
        assert all(one["@type"] in {"Thing", "Person"} and one["name"] for one, _ in named)
        assert {
            (one["url"].split("/")[-2], is_about) for one, is_about in named if one["@type"] == "Person"
        } == people
        assert [one["url"].split("/")[-2] for one, _ in named if one["@type"] == "Thing"] == own["topics"]
        assert thing["isPartOf"]["@type"] == "PublicationIssue"
        assert thing["isPartOf"]["url"] == f"{EXAMPLE}editions/{own['edition']}/"


def test_articles_tell_whose_reporting_they_rest_on() -> None:
    """The outlet's article has its headline, authors, outlet, time and price, apart from ours."""
    for path, thing in things("Article"):
        source = thing["isBasedOn"]
        assert source["@type"] == "NewsArticle", path
        assert {"headline", "author", "publisher", "isAccessibleForFree", "copyrightHolder"} <= set(source)
        assert source["publisher"]["@type"] == "NewsMediaOrganization"
        assert source["copyrightHolder"] == source["publisher"]
        assert source["publisher"]["name"] == "Financial Times"
        assert isinstance(source["isAccessibleForFree"], bool)
        assert all(author["@type"] == "Person" and author["name"] for author in source["author"])
        assert not source.get("url", "").startswith(EXAMPLE)
        published = source.get("datePublished")
        assert published is None or RFC_3339.fullmatch(published), path


def test_profiles_are_about_a_person() -> None:
    """A person's page is a profile of them, with their other names and what they are."""
    found = dict(things("ProfilePage"))
    assert len(found) == 19
    for path, thing in found.items():
        person = thing["mainEntity"]
        assert (person["@type"], output_at(person["url"])) == ("Person", path)
        assert person["name"]
    blinken = found["people/antony-blinken/index.html"]["mainEntity"]
    assert blinken["alternateName"] == ["Tony Blinken", "Secretary Blinken"]
    assert blinken["jobTitle"] == "Secretary of state, United States"


@pytest.mark.parametrize("settings", ["", PAGED])
def test_collections_list_what_their_page_links_to(settings: str) -> None:
    """A collection's items are counted from one, and each is linked on the page."""
    for path, thing in things("CollectionPage", settings):
        assert output_at(thing["url"]) == path
        assert thing["name"]
        listing = thing["mainEntity"]
        items = listing["itemListElement"] if listing["numberOfItems"] else []
        assert listing["@type"] == "ItemList"
        assert listing["numberOfItems"] == len(items)
        assert [item["position"] for item in items] == list(range(1, len(items) + 1))
        assert all(item["@type"] == "ListItem" and item["name"] for item in items)
        links = [urljoin(EXAMPLE, one.get("href") or "") for one in pages(settings)[path].iter("a")]
        assert {item["url"] for item in items} <= set(links), path


def test_lists_from_a_to_z_are_in_the_order_shown() -> None:
    """The items of an A to Z come as they stand on the page."""
    for name in ("people", "topics", "sources"):
        path = f"{name}/index.html"
        thing = graph_of(pages("")[path])[0]
        items = [item["url"] for item in thing["mainEntity"]["itemListElement"]]
        main = pages("")[path].find(".//main")
        assert main is not None
        links = [urljoin(EXAMPLE, one.get("href") or "") for one in main.iter("a")]
        assert [url for url in links if url in items] == items


@pytest.mark.parametrize("settings", ["", PAGED])
def test_the_way_to_a_page_begins_in_front_and_ends_there(settings: str) -> None:
    """The steps are counted from one, begin at the front page and end at the page itself."""
    for path, page in pages(settings).items():
        for way in graph_of(page)[1:]:
            steps = way["itemListElement"]
            assert [step["position"] for step in steps] == list(range(1, len(steps) + 1))
            assert all(step["@type"] == "ListItem" and step["name"] for step in steps)
            assert steps[0]["item"] == EXAMPLE
            assert output_at(steps[-1]["item"]) == path


@pytest.mark.parametrize("settings", ["", PAGED])
def test_every_page_has_a_card_for_sharing(settings: str) -> None:
    """OpenGraph's type, title and address are there, the address being the canonical one."""
    kinds = {"Article": "article", "ProfilePage": "profile", "CollectionPage": "website", "": "website"}
    for path, page in pages(settings).items():
        told = {one.get("property"): one.get("content") for one in page.iter("meta") if one.get("property")}
        canonical = [one.get("href") for one in page.iter("link") if one.get("rel") == "canonical"]
        assert told["og:type"] == kinds[kind_of(path)], path
        assert told["og:title"], path
        assert told["og:site_name"] == "The Pacific Brief"
        if path == "404.html":
            assert (canonical, "og:url" in told) == ([], False)
            continue
        assert canonical == [told["og:url"]] == [EXAMPLE + path.removesuffix("index.html")]
        if told["og:type"] == "article":
            for name in ("article:published_time", "article:modified_time"):
                assert RFC_3339.fullmatch(told[name] or "") or DATE.fullmatch(told[name] or ""), path


def neighbours(path: str, rel: str, settings: str) -> set[str]:
    """Return the outputs that the page at `path` names as its `rel`, in its head or in its text."""
    found = [
        one for one in pages(settings)[path].iter() if one.tag in {"a", "link"} and one.get("rel") == rel
    ]
    return {output_at(urljoin(EXAMPLE, one.get("href") or "")) for one in found}


@pytest.mark.parametrize(("settings", "pairs"), [("", 1), (PAGED, 20)])
def test_neighbours_name_each_other(settings: str, pairs: int) -> None:
    """Where a page names a next one, that one names it as the one before, and no page has two of either."""
    count = 0
    for path in pages(settings):
        after, before = neighbours(path, "next", settings), neighbours(path, "prev", settings)
        assert len(after) <= 1, path
        assert len(before) <= 1, path
        for one in after:
            count += 1
            assert neighbours(one, "prev", settings) == {path}
        for one in before:
            assert neighbours(one, "next", settings) == {path}
    assert count >= pairs
