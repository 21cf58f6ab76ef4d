"""Tests of the digest as data: the contract's exact shape, valid, and safe in a script element."""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Iterable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.pages.data import articles_json, encode_json, graph_json, people_json, topics_json
from tests.making import atlas_of, with_story

FULL = """
== articles/a
title: First
date: 2031-05-14T09:30Z
date_basis: inferred
summary: So it was
kicker: Talks
source: {name: Daily, url: "https://daily.example/a"}
topics: [Fish, Trade]
people: [{name: Ann Lee, relation: subject}]
places: [Oslo]
thread: The Talks
quotes: [{by: Ann Lee, text: Yes}]
rights: full
--
Ann Lee met Bob Ray; see [[b]].
== articles/b
title: Second
date: 2031-05-10
topics: [Fish]
people: [Ann Lee, Cy Dee]
== people/ann-lee
aliases: [Ann, Annie]
== people/bob-ray
"""


def articles(text: str = FULL, *, base_url: str | None = "https://example.org/repo/") -> list[dict[str, Any]]:
    """Return the articles of a briefing as data."""
    content = json.loads(articles_json(atlas_of(text, base_url=base_url)))
    assert list(content) == ["version", "articles"]
    assert content["version"] == 1
    found: list[dict[str, Any]] = content["articles"]
    return found


def people(text: str = FULL, *, base_url: str | None = "https://example.org/repo/") -> list[dict[str, Any]]:
    """Return the people of a briefing as data."""
    content = json.loads(people_json(atlas_of(text, base_url=base_url)))
    assert list(content) == ["version", "people"]
    assert content["version"] == 1
    found: list[dict[str, Any]] = content["people"]
    return found


def test_articles_json_has_the_contracts_shape() -> None:
    """An article is exactly what the contract says, key by key in its order."""
    first = articles()[0]
    assert list(first.items()) == [
        ("id", "a"),
        ("url", "https://example.org/repo/2031/05/14/a/"),
        ("title", "First"),
        ("date", "2031-05-14T09:30:00+00:00"),
        ("date_basis", "inferred"),
        ("summary", "So it was"),
        ("kicker", "Talks"),
        ("source", {"id": "daily", "name": "Daily", "url": "https://daily.example/a"}),
        ("topics", ["fish", "trade"]),
        ("people", [{"id": "ann-lee", "relation": "subject"}, {"id": "bob-ray", "relation": "mentioned"}]),
        ("places", ["oslo"]),
        ("thread", "the-talks"),
        ("edition", "2031-05-14"),
        ("rights", "full"),
        (
            "related",
            [
                {
                    "id": "b",
                    "score": 7,
                    "reasons": [
                        {"kind": "person", "term": "ann-lee", "weight": 4},
                        {"kind": "topic", "term": "fish", "weight": 3},
                    ],
                }
            ],
        ),
        ("backlinks", []),
        (
            "mentions",
            [
                {"term": "ann-lee", "kind": "person", "text": "Ann Lee", "count": 1},
                {"term": "bob-ray", "kind": "person", "text": "Bob Ray", "count": 1},
            ],
        ),
    ]


def test_articles_json_has_the_same_keys_for_every_article() -> None:
    """What an article lacks is null or empty, never absent."""
    first, second = articles()
    assert list(first) == list(second)
    assert (second["summary"], second["source"], second["thread"], second["places"]) == (None, None, None, [])
    assert (second["date"], second["kicker"], second["backlinks"]) == ("2031-05-10", "Fish", ["a"])


def test_articles_json_keeps_the_order_of_keys_within() -> None:
    """Keys of inner objects stand in the contract's order, too."""
    text = articles_json(atlas_of(FULL)).decode()
    objects = re.findall(r"\{\s*([^{}\[\]]*)\}", text)
    orders = {tuple(re.findall(r'"(\w+)":', one)) for one in objects}
    assert orders == {
        ("id", "name", "url"),
        ("id", "relation"),
        ("kind", "term", "weight"),
        ("term", "kind", "text", "count"),
    }


def test_people_json_has_the_contracts_shape() -> None:
    """A person is exactly what the contract says, key by key in its order."""
    assert [list(one.items()) for one in people()] == [
        [
            ("id", "ann-lee"),
            ("name", "Ann Lee"),
            ("aliases", ["Ann", "Annie"]),
            ("url", "https://example.org/repo/people/ann-lee/"),
            ("articles", ["a", "b"]),
            ("appears_with", [{"id": "bob-ray", "count": 1}, {"id": "cy-dee", "count": 1}]),
            ("quotes", [{"article": "a", "text": "Yes"}]),
        ],
        [
            ("id", "bob-ray"),
            ("name", "Bob Ray"),
            ("aliases", []),
            ("url", "https://example.org/repo/people/bob-ray/"),
            ("articles", ["a"]),
            ("appears_with", [{"id": "ann-lee", "count": 1}]),
            ("quotes", []),
        ],
        [
            ("id", "cy-dee"),
            ("name", "Cy Dee"),
            ("aliases", []),
            ("url", "https://example.org/repo/people/cy-dee/"),
            ("articles", ["b"]),
            ("appears_with", [{"id": "ann-lee", "count": 1}]),
            ("quotes", []),
        ],
    ]


def test_people_json_ranks_company_by_count_then_id() -> None:
    """Whom a person appears with most comes first; equals stand by id."""
    text = "".join(f"== articles/a{index}\npeople: [Ann, {other}]\n" for index, other in enumerate("zyzb"))
    ann = next(one for one in people(text) if one["id"] == "ann")
    assert [(one["id"], one["count"]) for one in ann["appears_with"]] == [("z", 2), ("b", 1), ("y", 1)]


def test_articles_json_is_newest_first() -> None:
    """Articles stand newest first, people by id."""
    assert [one["id"] for one in articles()] == ["a", "b"]
    assert [one["id"] for one in people()] == ["ann-lee", "bob-ray", "cy-dee"]


@pytest.mark.parametrize(
    ("base_url", "url"),
    [(None, "/2031/05/14/a/"), ("https://example.org/repo", "https://example.org/repo/2031/05/14/a/")],
)
def test_data_urls_are_absolute_where_there_is_an_address(base_url: str | None, url: str) -> None:
    """A URL is absolute with a `base_url`, and of the site without one."""
    assert articles(base_url=base_url)[0]["url"] == url
    assert people(base_url=base_url)[0]["url"].startswith("http") == bool(base_url)


def numbers(value: Any) -> Iterable[object]:
    """Yield every number in a JSON value."""
    if isinstance(value, dict):
        for inner in value.values():
            yield from numbers(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from numbers(inner)
    elif isinstance(value, int | float):
        yield value


def test_data_holds_whole_numbers_alone() -> None:
    """No number is a float: the same digits on every machine."""
    assert {type(number) for number in numbers([articles(), people()])} == {int}


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_data_is_safe_in_a_script_element(text: str) -> None:
    """A title comes back, but for control characters, and nothing in it can end a script element or a line of it."""
    (story,) = ONE.library.stories.values()
    head = dataclasses.replace(story.article.head, title=f"</script>{text}<!--")
    changed = dataclasses.replace(story, article=dataclasses.replace(story.article, head=head))
    made = articles_json(with_story(ONE, changed)).decode()
    assert not {"<", "\u2028", "\u2029"} & set(made)
    assert json.loads(made)["articles"][0]["title"] == UNREADABLE.sub("", head.title)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("a\x00b\x08c\x0cd\x1fe\x7ff\x9fg\ufdd0h\uffffi", "abcdefghi"),
        ("a\tb\nc\rd", "a\tb\nc\rd"),
        ("\\u0001 \\\\u0001 \\b \\", "\\u0001 \\\\u0001 \\b \\"),
        ("\\\x01\\", "\\\\"),
        ("\u202e\u200b\ue000", "\u202e\u200b\ue000"),
    ],
)
def test_data_holds_no_control_character(text: str, kept: str) -> None:
    """Control characters and noncharacters are left out, and what only looks like their escapes stays."""
    assert json.loads(encode_json({"a": [text], text: 1})) == {"a": [kept], kept: 1}


ONE = atlas_of("== articles/a\n")
UNREADABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef"
    + "".join(chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
    + "]"
)


def test_topics_json_has_the_contracts_shape() -> None:
    """A topic has its parent and its stories, those of the topics below it included, by id."""
    text = "== articles/a\ntopics: [Cod]\n== articles/b\ndate: 2031-05-01\ntopics: [Fish]\n== topics/cod\nparent: Fish\n"
    content = json.loads(topics_json(atlas_of(text, base_url="https://example.org/repo/")))
    home = "https://example.org/repo/topics/"
    assert content == {
        "version": 1,
        "topics": [
            {"id": "cod", "name": "Cod", "url": f"{home}cod/", "parent": "fish", "articles": ["a"]},
            {"id": "fish", "name": "Fish", "url": f"{home}fish/", "parent": None, "articles": ["a", "b"]},
        ],
    }
    assert [list(row) for row in content["topics"]] == [["id", "name", "url", "parent", "articles"]] * 2


GRAPH = """
== articles/a
people: [{name: Ann, relation: subject}]
topics: [Fish]
thread: Talks
source: Daily
places: [Oslo]
related: {pin: [b]}
--
See [[b]], [[gone]] and [[@ann]].
== articles/b
date: 2031-05-01
== articles/gone
withdrawn: Wrong
== pages/about
"""


def test_graph_json_has_the_contracts_shape() -> None:
    """Nodes are articles and terms with pages, named `kind:id`; edges are what ties them."""
    content = json.loads(graph_json(atlas_of(GRAPH)))
    assert list(content) == ["version", "nodes", "edges"]
    home = "https://example.org"
    assert [tuple(node.values()) for node in content["nodes"]] == [
        ("article:a", "article", "A", f"{home}/2031/05/14/a/"),
        ("article:b", "article", "B", f"{home}/2031/05/01/b/"),
        ("person:ann", "person", "Ann", f"{home}/people/ann/"),
        ("source:daily", "source", "Daily", f"{home}/sources/daily/"),
        ("thread:talks", "thread", "Talks", f"{home}/threads/talks/"),
        ("topic:fish", "topic", "Fish", f"{home}/topics/fish/"),
    ]
    assert {tuple(node) for node in content["nodes"]} == {("id", "kind", "name", "url")}
    assert {tuple(edge) for edge in content["edges"]} == {("from", "to", "kind", "weight")}
    edges = {(edge["from"], edge["to"], edge["kind"]) for edge in content["edges"]}
    assert {
        ("article:a", "person:ann", "subject"),
        ("article:a", "topic:fish", "topic"),
        ("article:a", "thread:talks", "thread"),
        ("article:a", "source:daily", "source"),
        ("article:a", "article:b", "link"),
        ("article:a", "article:b", "related"),
    } == edges
    assert all(type(edge["weight"]) is int for edge in content["edges"])


def test_graph_json_ties_only_what_it_names() -> None:
    """Both ends of every edge are nodes, and no node or edge is there twice."""
    content = json.loads(graph_json(atlas_of(FULL)))
    nodes = [node["id"] for node in content["nodes"]]
    assert len(set(nodes)) == len(nodes)
    ends = {end for edge in content["edges"] for end in (edge["from"], edge["to"])}
    assert ends <= set(nodes)
    keys = [(edge["from"], edge["to"], edge["kind"]) for edge in content["edges"]]
    assert len(set(keys)) == len(keys)


def test_articles_json_holds_an_article_a_line() -> None:
    """A change of one article is a change of one line."""
    lines = articles_json(atlas_of(FULL)).decode().splitlines()
    assert lines[:2] == ['{"version":1,', '"articles":[']
    assert [json.loads(line.removesuffix(","))["id"] for line in lines[2:-1]] == ["a", "b"]
