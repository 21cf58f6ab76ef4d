"""Tests of a topic's and a source's views."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from briefgen.pages.atlas import Atlas
from briefgen.pages.outputs import Sheet
from briefgen.pages.parts.links import Link
from briefgen.pages.terms import person_pages, source_pages, topic_pages
from briefgen.pages.views import TermView
from briefgen.slugs import Slug
from tests.making import PLAIN, SETTINGS, atlas_of, build_site

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


SERIES = (
    "== articles/s{n}\ntitle: Story {n}\ndate: 2031-05-{n:02d}\npeople: [{{name: Ann, relation: {relation}}}]\n"
    "topics: [Fish]\nsource: Daily\n--\nWords.\n"
)
ANN = "== people/ann\nsummary: A minister\nroles: [{title: Envoy, to: 2031-05-06}, {title: Minister, from: 2031-05-07}]\n--\nBorn.\n"
SMALL = f"{SETTINGS}page_size: 2\n"


def told(count: int) -> str:
    """Return a briefing of `count` stories on one person, topic and source."""
    relations = ("subject", "quoted", "mentioned")
    return ANN + "".join(SERIES.format(n=n, relation=relations[n % 3]) for n in range(1, count + 1))


def paged(kind: str, count: int) -> dict[str, TermView]:
    """Return the pages of the one term of `kind`, by route, in a briefing of `count` stories."""
    atlas = atlas_of(told(count), settings=SMALL)
    taxonomies = atlas.library.taxonomies
    pages: Iterator[Sheet[TermView]]
    if kind == "people":
        pages = person_pages(taxonomies.people.terms[Slug("ann")], atlas)
    elif kind == "topics":
        pages = topic_pages(taxonomies.topics.terms[Slug("fish")], atlas)
    else:
        pages = source_pages(taxonomies.sources.terms[Slug("daily")], atlas)
    return {page.route: page.view for page in pages}


@pytest.mark.parametrize("kind", ["people", "topics", "sources"])
def test_term_pages_part_a_long_list(kind: str) -> None:
    """The index has the newest stories, older pages the rest; each leads to the next."""
    pages = paged(kind, 7)
    index = next(iter(pages))
    assert list(pages) == [index, f"{index}page/2/", f"{index}page/1/"]
    shown = [[card.title for card in view.entries] for view in pages.values()]
    assert shown == [
        ["Story 7", "Story 6", "Story 5"],
        ["Story 4", "Story 3"],
        ["Story 2", "Story 1"],
    ]
    chain = [(view.number, view.head.newer, view.head.older) for view in pages.values()]
    assert chain == [
        (None, None, f"{index}page/2/"),
        (2, index, f"{index}page/1/"),
        (1, f"{index}page/2/", None),
    ]
    assert [view.head.canonical for view in pages.values()] == [
        f"https://example.org{route}" for route in pages
    ]


@pytest.mark.parametrize("kind", ["people", "topics", "sources"])
def test_older_term_page_never_changes(kind: str) -> None:
    """A new story changes nothing that the view of an older page holds."""
    before = {route: view for route, view in paged(kind, 6).items() if view.number == 1}
    after = paged(kind, 7)
    assert [view.head.older for view in before.values()] == [None]
    for route, view in before.items():
        assert replace(after[route], head=replace(after[route].head, newer=view.head.newer)) == view


def test_older_person_page_counts_its_own_and_knows_no_role_of_today() -> None:
    """An older page of a person tells roles as they were, and the counts of what it lists."""
    newest, *_, oldest = (view.person for view in paged("people", 7).values())
    assert newest is not None
    assert oldest is not None
    assert (newest.role, oldest.role) == ("Minister", None)
    assert (newest.subject_count, newest.quoted_count, newest.mentioned_count) == (2, 3, 2)
    assert (oldest.subject_count, oldest.quoted_count, oldest.mentioned_count) == (0, 1, 1)
    third = paged("people", 7)["/people/ann/page/2/"].person
    assert third is not None
    assert [(entry.card.title, entry.then) for entry in third.subject] == [("Story 3", "Then Envoy")]


ALL_OF_IT = """{{ page.name }} {{ page.number }} {{ page.head }} {{ page.counts }} {{ page.summary }}
{{ page.entries }} {{ page.person }} {{ page.people }} {{ page.coverage }} {{ page.description }}
"""


def test_older_term_page_keeps_its_bytes() -> None:
    """Built before and after a new story, `page/1/` is the same file, whatever a theme shows of the page."""
    templates = PLAIN | {"term.html": ALL_OF_IT, "person.html": ALL_OF_IT}
    before, _ = build_site(told(6), settings=SMALL, templates=templates)
    after, _ = build_site(told(7), settings=SMALL, templates=templates)
    for term in ("people/ann", "topics/fish", "sources/daily"):
        path = f"{term}/page/1/index.html"
        assert b"Story 1" in before[path]
        assert before[path].replace(b"page/2/", b"") == after[path].replace(b"page/2/", b"")
        assert before[f"{term}/index.html"] != after[f"{term}/index.html"]
