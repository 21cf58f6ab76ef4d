"""What machines get: the same keys each time, and nothing but ASCII."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pytest

from briefgen.library.taxonomy import Kind
from briefgen.looking.lists import list_due, list_hidden, list_nodes
from briefgen.looking.records import due_record, emit_record, explanation_record, hidden_record, rows_record
from briefgen.pages.data import Json
from tests.looking.seeing import BRIEFING, Seen, see


@pytest.fixture(scope="module")
def seen() -> Seen:
    """Return the briefing, seen once."""
    return see(BRIEFING)


def parsed(record: Mapping[str, Json]) -> Any:
    """Return a record as who reads its JSON has it."""
    text = emit_record(record)
    assert text.isascii()
    return json.loads(text)


@pytest.mark.parametrize("kind", list(Kind))
def test_rows_record_has_the_same_keys_for_every_kind(kind: Kind, seen: Seen) -> None:
    """A key that a kind has not is null."""
    record = parsed(rows_record(kind, list_nodes(kind, seen.briefing, base_url="https://example.org/")))
    assert (record["version"], record["kind"]) == (1, str(kind))
    assert record["items"]
    for item in record["items"]:
        assert list(item) == ["id", "title", "date", "state", "stories", "path", "url"]


def test_rows_record_of_an_article_is_as_in_the_site_s_own_data(seen: Seen) -> None:
    """A date has an hour only where one was written."""
    items = parsed(rows_record(Kind.ARTICLE, list_nodes(Kind.ARTICLE, seen.briefing, base_url=None)))["items"]
    assert items[0] == {
        "id": "storm",
        "title": "A storm",
        "date": "2031-05-30T09:00:00+00:00",
        "state": None,
        "stories": None,
        "path": "content/articles/storm.md",
        "url": "/2031/05/30/storm/",
    }
    assert items[1]["date"] == "2031-05-14"


def test_hidden_record_has_place_key_and_reason(seen: Seen) -> None:
    """What hides a thing can be found and mended by a machine."""
    rows = parsed(hidden_record(list_hidden(seen.briefing, seen.project)))["hidden"]
    assert rows[1] == {
        "kind": "article",
        "id": "idea",
        "title": "An idea",
        "date": "2031-05-14",
        "key": "draft",
        "reason": "a draft",
        "path": "content/articles/idea.md",
        "line": 3,
        "column": 8,
    }
    assert rows[-1]["id"] is None


def test_due_record_has_the_day_it_counts_from(seen: Seen) -> None:
    """Overdue counts from the newest story's day."""
    record = parsed(due_record(list_due(seen.briefing.library), seen.briefing.library))
    assert record["today"] == "2031-05-30"
    assert record["promises"][0] == {
        "what": "The report is published",
        "by": "2031-05",
        "state": "due",
        "overdue_days": 0,
        "article": "permit",
        "title": "The permit is signed",
        "thread": "the-cable",
        "path": "content/articles/permit.md",
        "line": 14,
        "column": 12,
    }


KEYS = [
    "version", "what", "kind", "id", "title", "note", "url", "output", "leads_to", "made_from", "address", "redirects",
    "template", "story", "term",
]  # fmt: skip


@pytest.mark.parametrize(
    "asked",
    ["permit", "gone", "idea", "bo-ek", "corrin", "2031-05-14", "/", "/feed.xml", "/permit.html", "Later"],
)
def test_explanation_record_has_the_same_keys_for_everything(asked: str, seen: Seen) -> None:
    """A key that a thing has not is null or empty."""
    assert list(parsed(explanation_record(seen.explain(asked)))) == KEYS


def test_explanation_record_of_an_article_is_whole(seen: Seen) -> None:
    """Terms, related links with reasons, links and positions are all there."""
    record = parsed(explanation_record(seen.explain("permit")))
    assert record["made_from"] == [{"path": "content/articles/permit.md", "line": 4, "column": 7}]
    assert record["address"][1] == {
        "words": "date 2031-05-14",
        "place": {"path": "content/articles/permit.md", "line": 3, "column": 7},
    }
    assert record["template"]["name"] == "article.html"
    story = record["story"]
    assert story["terms"][3] == {
        "kind": "person",
        "id": "bo-ek",
        "title": "Bo Ek",
        "relation": "mentioned",
        "named": None,
        "found": {"text": "Bo Ek", "count": 2},
    }
    assert story["related"][0]["reasons"][0] == {
        "kind": "thread",
        "term": "the-cable",
        "name": "The cable",
        "weight": 60,
    }
    assert story["links_to"] == [{"kind": "article", "id": "quarrel", "title": "A quarrel"}]
    assert story["thread"] == {
        "kind": "thread",
        "id": "the-cable",
        "title": "The cable",
        "number": 2,
        "count": 2,
        "before": "quarrel",
        "after": None,
    }
    assert story["rights_from"]["path"] == "content/sources/gazette.md"
