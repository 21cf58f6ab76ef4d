"""Tests of a topic's and a source's views."""

from __future__ import annotations

from briefgen.pages.atlas import Atlas
from briefgen.pages.parts import Link
from briefgen.pages.terms import source_pages, topic_pages
from briefgen.pages.views import TermView
from briefgen.slugs import Slug
from tests.making import atlas_of

TOPICS = """
== articles/a
topics: [Cod]
people: [Ann]
source: Daily
thread: Talks
== articles/b
date: 2031-05-01
topics: [Fish, Trade]
people: [Ann, Bob]
source: Daily
== articles/c
topics: [Food]
== topics/fish
parent: Food
summary: What swims
--
All of it.
== topics/cod
parent: FISH
== topics/meat
parent: food
"""


def topic(name: str, text: str = TOPICS) -> TermView:
    """Return the view of a topic."""
    atlas = atlas_of(text)
    return next(topic_pages(atlas.library.taxonomies.topics.terms[Slug(name)], atlas)).view


def source(name: str, atlas: Atlas) -> TermView:
    """Return the view of a source."""
    return next(source_pages(atlas.library.taxonomies.sources.terms[Slug(name)], atlas)).view


def test_topic_view_lists_its_stories_and_those_below() -> None:
    """A topic's page has its own stories and its children's, newest first."""
    assert [card.title for card in topic("food").entries] == ["A", "C", "B"]
    assert [card.title for card in topic("fish").entries] == ["A", "B"]


def test_topic_view_knows_parent_and_children() -> None:
    """A topic links up to its parent and down to its children that have stories, with their counts."""
    fish, food = topic("fish"), topic("food")
    assert fish.parent == Link(title="Food", url="/topics/food/")
    assert [(link.title, link.count) for link in fish.children] == [("Cod", 1)]
    assert (food.parent, [(link.title, link.count) for link in food.children]) == (None, [("Fish", 2)])


def test_topic_that_is_its_own_parent_has_none() -> None:
    """A topic does not stand above itself on its page."""
    assert topic("x", "== topics/x\nparent: X\n").parent is None


def test_topic_view_counts_what_it_appears_with() -> None:
    """People, threads and other topics are counted over its stories; neither itself nor what is below it is among them."""
    fish = topic("fish")
    assert [(link.title, link.count) for link in fish.people] == [("Ann", 2), ("Bob", 1)]
    assert [link.title for link in fish.topics] == ["Trade"]
    assert [link.title for link in fish.threads] == ["Talks"]
    assert fish.kicker == Link(title="Topics", url="/topics/")
    assert (fish.summary, str(fish.description)) == ("What swims", "<p>All of it.</p>\n")
    assert fish.counts == "2 stories since May 2031"


def test_source_view_has_its_facts() -> None:
    """A source's page tells its site, its access, its language and its share of the digest."""
    atlas = atlas_of(TOPICS + "== sources/daily\nurl: https://d.example/\npaywall: true\nlanguage: de\n")
    shown = source("daily", atlas)
    assert [(fact.label, fact.value, fact.url) for fact in shown.facts] == [
        ("Website", "https://d.example/", "https://d.example/"),
        ("Access", "Subscription", None),
        ("Language", "German", None),
        ("Share of coverage", "66% of the digest", None),
    ]
    assert [card.title for card in shown.entries] == ["A", "B"]


def test_source_without_a_story_has_no_share() -> None:
    """In an empty digest a source's share is nothing, not an error."""
    atlas = atlas_of("== sources/daily\n")
    shown = source("daily", atlas)
    assert [fact.value for fact in shown.facts] == ["Free to read", "0% of the digest"]
