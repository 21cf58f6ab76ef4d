"""Tests of linked data: it parses, says what search engines read, and can't end its script element."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import html5lib
import pytest

from tests.making import PLAIN, SETTINGS, build_site, codes

SHOW = dict.fromkeys(
    PLAIN,
    '<!DOCTYPE html><html lang="en"><head><title>T</title>{% if page.head.json_ld %}'
    '<script type="application/ld+json">{{ page.head.json_ld }}</script>{% endif %}</head><body></body></html>',
)
TEXT = """
== articles/a
title: First
date: 2031-05-14T09:30+01:00
updated: 2031-05-16
summary: What happened
people: [{name: Ann Lee, relation: subject}, Bob]
topics: [Fish]
thread: Talks
source:
  name: Daily
  url: https://daily.example/a
  title: Their headline
  authors: [Cy Dee, {name: Di Eff, place: Oslo}]
  published: 2031-05-13
== people/ann-lee
aliases: [Ann]
same_as: [Q42]
roles: [{title: Minister, org: Ostra}]
== sources/daily
url: https://daily.example/
paywall: true
"""
CURATED = f"{SETTINGS}curator: {{name: Eve, url: 'https://eve.example/'}}\n"


def graphs(text: str, *, settings: str = CURATED) -> dict[str, dict[str, Any]]:
    """Return the things that each page tells of itself, by path and type."""
    outputs, report = build_site(text, settings=settings, templates=SHOW)
    assert not report.has_errors
    found: dict[str, dict[str, Any]] = {}
    for path, content in outputs.items():
        if not path.endswith("index.html"):
            continue
        parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
        scripts = list(parser.parse(content, transport_encoding="utf-8").iter("script"))
        if scripts:
            (script,) = scripts
            parsed = json.loads(script.text)
            assert parsed["@context"] == "https://schema.org"
            found[path] = {thing["@type"]: thing for thing in parsed["@graph"]}
    return found


def test_article_data_says_what_search_engines_read() -> None:
    """An article has its headline, dates, author, subjects, edition and the outlet's article it is based on."""
    shown = graphs(TEXT)["2031/05/14/a/index.html"]
    home = "https://example.org"
    ann = {"@type": "Person", "name": "Ann Lee", "url": f"{home}/people/ann-lee/"}
    outlet = {"@type": "NewsMediaOrganization", "name": "Daily", "url": "https://daily.example/"}
    assert shown["Article"] == {
        "@type": "Article",
        "headline": "First",
        "description": "What happened",
        "datePublished": "2031-05-14T08:30:00+00:00",
        "dateModified": "2031-05-16T00:00:00+00:00",
        "author": {"@type": "Person", "name": "Eve", "url": "https://eve.example/"},
        "publisher": {"@type": "Organization", "name": "The Brief", "url": f"{home}/"},
        "mainEntityOfPage": f"{home}/2031/05/14/a/",
        "inLanguage": "en",
        "about": [{"@type": "Thing", "name": "Fish", "url": f"{home}/topics/fish/"}, ann],
        "mentions": [{"@type": "Person", "name": "Bob", "url": f"{home}/people/bob/"}],
        "isPartOf": {"@type": "PublicationIssue", "url": f"{home}/editions/2031-05-14/"},
        "isBasedOn": {
            "@type": "NewsArticle",
            "headline": "Their headline",
            "url": "https://daily.example/a",
            "author": [{"@type": "Person", "name": "Cy Dee"}, {"@type": "Person", "name": "Di Eff"}],
            "publisher": outlet,
            "datePublished": "2031-05-13T00:00:00+00:00",
            "isAccessibleForFree": False,
            "copyrightHolder": outlet,
        },
    }
    steps = [step["item"] for step in shown["BreadcrumbList"]["itemListElement"]]
    assert steps == [f"{home}/", f"{home}/articles/", f"{home}/2031/05/14/a/"]


def test_article_data_leaves_out_what_there_is_not() -> None:
    """A bare article has no empty member, and the briefing for its author."""
    shown = graphs("== articles/a\n", settings=f"{SETTINGS}edition: none\n")
    article = shown["2031/05/14/a/index.html"]["Article"]
    assert set(article) == {
        "@type",
        "headline",
        "datePublished",
        "dateModified",
        "author",
        "publisher",
        "mainEntityOfPage",
        "inLanguage",
    }
    assert article["author"] == article["publisher"]


def test_person_data_is_a_profile_page() -> None:
    """A person's page is about a person with other names, addresses elsewhere and the job held now."""
    shown = graphs(TEXT)["people/ann-lee/index.html"]
    assert shown["ProfilePage"]["mainEntity"] == {
        "@type": "Person",
        "name": "Ann Lee",
        "alternateName": ["Ann"],
        "sameAs": ["https://www.wikidata.org/wiki/Q42"],
        "jobTitle": "Minister, Ostra",
        "url": "https://example.org/people/ann-lee/",
    }
    assert "BreadcrumbList" in shown


@pytest.mark.parametrize(
    ("path", "names"),
    [
        ("", ["First"]),
        ("articles/", ["First"]),
        ("archive/2031/05/", ["First"]),
        ("topics/fish/", ["First"]),
        ("sources/daily/", ["First"]),
        ("editions/2031-05-14/", ["First"]),
        ("people/", ["Ann Lee", "Bob"]),
        ("topics/", ["Fish"]),
        ("threads/", ["Talks"]),
    ],
)
def test_list_data_is_a_collection_in_order(path: str, names: list[str]) -> None:
    """A list's page is a collection of what it lists, counted from 1, with whole addresses."""
    collection = graphs(TEXT)[f"{path}index.html"]["CollectionPage"]
    assert collection["url"] == f"https://example.org/{path}"
    listing = collection["mainEntity"]
    assert (listing["@type"], listing["numberOfItems"]) == ("ItemList", len(names))
    items = listing["itemListElement"]
    assert [(item["position"], item["name"]) for item in items] == list(enumerate(names, start=1))


def members(value: object) -> Iterator[tuple[str, object]]:
    """Yield every member of every object in a parsed JSON value."""
    if isinstance(value, dict):
        yield from value.items()
        for inner in value.values():
            yield from members(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from members(inner)


def test_linked_data_has_whole_addresses_below_the_sites_path_and_nothing_empty() -> None:
    """Every address is absolute, and no member is null or an empty list save that of an empty listing."""
    settings = CURATED.replace("example.org/", "example.org/repo/")
    for thing in graphs(TEXT, settings=settings).values():
        for name, value in members(thing):
            assert value is not None
            assert value != [] or name == "itemListElement"
            if name in {"url", "item", "mainEntityOfPage"}:
                parts = urlsplit(str(value))
                assert parts.scheme == "https"
                assert parts.netloc != "example.org" or parts.path.startswith("/repo/")


@pytest.mark.parametrize("words", ["</script><script>alert(1)</script>", "<!-- <script>", "]]>&amp;\\u2028"])
def test_linked_data_can_not_end_its_script_element(words: str) -> None:
    """Whatever a title says, the page has one script, which gives it back."""
    text = f"== articles/a\ntitle: '{words}'\nsource: '{words}'\ntopics: ['x {words}']\n"
    shown = graphs(text)
    article = shown["2031/05/14/a/index.html"]["Article"]
    assert article["headline"] == words
    assert article["isBasedOn"]["publisher"]["name"] == words
    assert shown["index.html"]["CollectionPage"]["mainEntity"]["itemListElement"][0]["name"] == words


def test_linked_data_needs_an_address() -> None:
    """Without `base_url` no page has linked data, since none could have an address in it."""
    outputs, report = build_site(TEXT, settings="title: The Brief\n", templates=SHOW)
    assert codes(report.diagnostics) == ["config/no-base-url"]
    assert b"ld+json" not in b"".join(outputs.values())


def test_linked_data_of_a_withdrawn_article_is_none() -> None:
    """A withdrawn article tells search engines nothing."""
    assert "2031/05/14/a/index.html" not in graphs("== articles/a\nwithdrawn: Wrong\n")
