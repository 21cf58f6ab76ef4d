"""Tests of a topic's and a source's view, and of the indexes A to Z."""

from __future__ import annotations

import pytest

from briefgen.library.taxonomy import Kind
from briefgen.pages.atlas import Atlas
from briefgen.pages.parts import Link
from briefgen.pages.terms import listed_name, people_index, sort_key, source_view, terms_index, topic_view
from briefgen.pages.views import TermsView, TermView
from briefgen.reading.profiles import NameOrder, PersonHead
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
    return topic_view(atlas.library.taxonomies.topics.terms[Slug(name)], atlas)


def titles(shown: TermsView) -> dict[str, list[str]]:
    """Return the names under each letter that has any."""
    return {
        letter.letter: [entry.name for entry in letter.entries] for letter in shown.letters if letter.entries
    }


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
    """People, threads and other topics are counted over its stories; itself is not among them."""
    fish = topic("fish")
    assert [(link.title, link.count) for link in fish.people] == [("Ann", 2), ("Bob", 1)]
    assert [link.title for link in fish.topics] == ["Cod", "Trade"]
    assert [link.title for link in fish.threads] == ["Talks"]
    assert (fish.kicker, fish.summary, fish.description) == ("Topics", "What swims", "<p>All of it.</p>\n")
    assert fish.counts == "2 stories since May 2031"


def test_source_view_has_its_facts() -> None:
    """A source's page tells its site, its access, its language and its share of the digest."""
    atlas = atlas_of(TOPICS + "== sources/daily\nurl: https://d.example/\npaywall: true\nlanguage: de\n")
    shown = source_view(atlas.library.taxonomies.sources.terms[Slug("daily")], atlas)
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
    shown = source_view(atlas.library.taxonomies.sources.terms[Slug("daily")], atlas)
    assert [fact.value for fact in shown.facts] == ["Free to read", "0% of the digest"]


@pytest.mark.parametrize(
    ("head", "listed"),
    [
        (PersonHead(name="Antony Blinken", family_name="Blinken"), "Blinken, Antony"),
        (PersonHead(name="Xi Jinping", family_name="Xi", name_order=NameOrder.FAMILY_FIRST), "Xi Jinping"),
        (PersonHead(name="Xi Jinping", family_name="Xi"), "Xi Jinping"),
        (PersonHead(name="Ursula von der Leyen", family_name="von der Leyen"), "von der Leyen, Ursula"),
        (PersonHead(name="Lula", family_name="Lula"), "Lula"),
        (PersonHead(name="Ann Lee"), "Ann Lee"),
    ],
)
def test_listed_name_has_the_family_first(head: PersonHead, listed: str) -> None:
    """A name stands in an A to Z under the family's, where the profile tells it."""
    assert listed_name(head) == listed


def people(text: str) -> tuple[TermsView, Atlas]:
    """Return the index of people."""
    atlas = atlas_of(text)
    return people_index(atlas), atlas


def test_people_index_stands_by_family_name() -> None:
    """People stand under the letter of the name they are listed by, case and accents aside."""
    text = """
    == people/tony
    name: Antony Blinken
    family_name: Blinken
    == people/xi
    name: Xi Jinping
    family_name: Xi
    name_order: family-first
    == people/eric
    name: Éric Ólafsson
    == people/ed
    name: ed Zola
    == people/zh
    name: 习近平
    == people/n
    name: 50 Cent
    """
    shown, _ = people(text.replace("\n    ", "\n"))
    assert titles(shown) == {
        "B": ["Blinken, Antony"],
        "E": ["ed Zola", "Éric Ólafsson"],
        "X": ["Xi Jinping"],
        "习": ["习近平"],
        "#": ["50 Cent"],
    }


def test_index_has_every_letter_and_an_anchor_for_each() -> None:
    """All letters of the alphabet stand in the strip, others after them, each with an id of its own."""
    shown, _ = people("== people/zh\nname: 习近平\n== people/n\nname: 50 Cent\n")
    letters = [letter.letter for letter in shown.letters]
    assert "".join(letters[:26]) == "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    assert letters[26:] == ["习", "#"]
    assert len({letter.anchor for letter in shown.letters}) == 28
    assert shown.counts == "2 in all"


def test_index_counts_each_terms_stories() -> None:
    """An entry tells how many stories a term has and, of a person, the role."""
    shown, _ = people(
        "== articles/a\npeople: [Ann]\n== articles/b\npeople: [Ann]\n== people/ann\nroles: [{title: Envoy}]\n== people/bob\n"
    )
    entries = [entry for letter in shown.letters for entry in letter.entries]
    assert [(entry.name, entry.count, entry.note, entry.url) for entry in entries] == [
        ("Ann", 2, "Envoy", "/people/ann/"),
        ("Bob", 0, None, "/people/bob/"),
    ]


def test_terms_index_lists_topics_or_sources() -> None:
    """Topics and sources have indexes of their own."""
    atlas = atlas_of(TOPICS)
    topics = terms_index(Kind.TOPIC, atlas.library.taxonomies.topics, atlas)
    sources = terms_index(Kind.SOURCE, atlas.library.taxonomies.sources, atlas)
    assert titles(topics) == {"C": ["Cod"], "F": ["Fish", "Food"], "M": ["Meat"], "T": ["Trade"]}
    assert (titles(sources), sources.name, sources.head.key) == ({"D": ["Daily"]}, "Sources", "sources")


@pytest.mark.parametrize(
    ("name", "key"),
    [("Éric", "eric"), ("STRASSE", "strasse"), ("Straße", "strasse"), ("ﬁsh", "fish"), ("Å", "a")],
)
def test_sort_key_leaves_case_and_accents_aside(name: str, key: str) -> None:
    """Names that differ in case or accents stand together."""
    assert sort_key(name) == key
