"""Tests of the JSON Feed: what version 1.1 asks for, and nothing without a value."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from hypothesis import given
from hypothesis import strategies as st

from briefgen.pages.feeds import content_html, feed_view, feeds_of
from briefgen.pages.jsonfeed import json_feed
from tests.making import SETTINGS, atlas_of, texts_of

RFC_3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)")
TEXT = """
== articles/a
title: First & <foremost>
date: 2031-05-14T09:30+01:00
id: the-id
slug: the-slug
summary: A < B
updated: 2031-05-16
topics: [Fish & Chips, Trade]
source: {name: Daily, url: "https://daily.example/?a=1&b=2"}
--
See [[b]].
== articles/b
date: 2031-05-10
"""


def feed(
    text: str, *, settings: str = SETTINGS, base_url: str = "https://example.org/repo/"
) -> dict[str, Any]:
    """Return the site's own feed, parsed."""
    atlas = atlas_of(text, settings=settings, base_url=base_url)
    parsed: dict[str, Any] = json.loads(
        json_feed(feed_view(next(feeds_of(atlas)), "feed.json", atlas), texts_of(text))
    )
    return parsed


def leaves(value: object, name: str = "") -> Iterator[tuple[str, object]]:
    """Yield everything in a parsed JSON value that is neither list nor object, with the name it has."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from leaves(inner, key)
    elif isinstance(value, list):
        for inner in value:
            yield from leaves(inner, name)
    else:
        yield name, value


def test_json_feed_says_what_it_is() -> None:
    """The feed has its version, title and addresses, its author and its language."""
    shown = feed(
        TEXT, settings=f"{SETTINGS}tagline: News\ncurator: {{name: Ann, url: 'https://ann.example/'}}\n"
    )
    items = shown.pop("items")
    assert len(items) == 2
    assert shown == {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "The Brief",
        "description": "News",
        "home_page_url": "https://example.org/repo/",
        "feed_url": "https://example.org/repo/feed.json",
        "language": "en",
        "authors": [{"name": "Ann", "url": "https://ann.example/"}],
    }


def test_json_feed_item_says_all_that_a_story_shows() -> None:
    """An item has our page as its URL and the source's as its external one."""
    atlas = atlas_of(TEXT, base_url="https://example.org/repo/")
    entry = feed_view(next(feeds_of(atlas)), "feed.json", atlas).entries[0]
    first, second = feed(TEXT)["items"]
    assert first == {
        "id": "tag:example.org,2031:the-id",
        "url": "https://example.org/repo/2031/05/14/the-slug/",
        "external_url": "https://daily.example/?a=1&b=2",
        "title": "First & <foremost>",
        "summary": "A < B",
        "content_html": content_html(entry, texts_of(TEXT)),
        "date_published": "2031-05-14T08:30:00+00:00",
        "date_modified": "2031-05-16T00:00:00+00:00",
        "tags": ["Fish & Chips", "Trade"],
    }
    assert set(second) == {"id", "url", "title", "content_html", "date_published", "date_modified", "tags"}


def test_json_feed_keeps_the_rules_of_its_format() -> None:
    """No member is null, ids are text and unique, addresses are absolute, dates are RFC 3339."""
    shown = feed(TEXT)
    found = list(leaves(shown))
    assert [name for name, value in found if value is None] == []
    ids = [item["id"] for item in shown["items"]]
    assert all(isinstance(one, str) and one for one in ids)
    assert len(set(ids)) == len(ids)
    for name, value in found:
        if name.endswith("url"):
            assert urlsplit(str(value)).scheme == "https"
        if name.startswith("date_"):
            assert RFC_3339.fullmatch(str(value))
            assert datetime.fromisoformat(str(value)).tzinfo


def test_json_feed_of_an_empty_briefing_is_valid() -> None:
    """Without stories there is a feed without items."""
    assert feed("")["items"] == []


ONE = atlas_of("== articles/a\n")
UNREADABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef"
    + "".join(chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
    + "]"
)


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=30))
def test_json_feed_gives_any_title_back(title: str) -> None:
    """Whatever Unicode a title holds, the feed parses and gives it back, control characters aside."""
    named = feed_view(replace(next(feeds_of(ONE)), title=title), "feed.json", ONE)
    assert json.loads(json_feed(named, texts_of("== articles/a\n")))["title"] == UNREADABLE.sub("", title)
