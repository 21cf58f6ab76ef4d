"""Tests of the library as a whole: what one story means for the others."""

from __future__ import annotations

import itertools
from datetime import date

import pytest

from briefgen.library.assemble import Library
from briefgen.slugs import Slug
from tests.making import check_library, library_of, node, written


def stories_of(library: Library, term: str) -> list[str]:
    """Return the ids of a term's stories."""
    return list(library.stories_of.get(node(term), ()))


def test_stories_are_newest_first() -> None:
    """The library holds its stories newest first, equals by id."""
    library = library_of(
        "== articles/b\n== articles/a\n== articles/new\ndate: 2031-05-20\n== articles/old\ndate: 2030-01-01\n"
    )
    assert list(library.stories) == ["new", "a", "b", "old"]


def test_today_is_the_newest_storys_day() -> None:
    """Recency counts from the newest story, never from the clock; an empty digest has no today."""
    assert library_of("== articles/a\n== articles/b\ndate: 2031-05-20\n").today == date(2031, 5, 20)
    assert library_of("== people/ann-lee\n").today is None


def test_backlinks_are_the_articles_that_link_here_newest_first() -> None:
    """Each story knows which others link to it, once each, newest first."""
    library = library_of(
        """
        == articles/goal
        date: 2031-05-01
        == articles/old
        date: 2031-05-02
        --
        [[goal]] and [[goal]] again
        == articles/new
        date: 2031-05-03
        --
        [x](goal.md), [[new]]
        """
    )
    assert library.stories[Slug("goal")].backlinks == ("new", "old")
    assert library.stories[Slug("new")].backlinks == ()


def test_stories_of_a_term_are_newest_first() -> None:
    """A person's stories hold where they are named, quoted or mentioned."""
    library = library_of(
        """
        == articles/named
        date: 2031-05-01
        people: [Ann Lee]
        == articles/quoted
        date: 2031-05-02
        quotes: [{by: Ann Lee, text: Yes}]
        == articles/found
        date: 2031-05-03
        summary: Ann Lee waits
        == articles/none
        """
    )
    assert stories_of(library, "person:ann-lee") == ["found", "quoted", "named"]


@pytest.mark.parametrize(
    ("term", "expected"),
    [
        ("topic:food", ["a", "b", "c"]),
        ("topic:fish", ["a", "b"]),
        ("topic:cod", ["a"]),
        ("topic:other", ["d"]),
    ],
)
def test_stories_of_a_topic_include_those_of_the_topics_below(term: str, expected: list[str]) -> None:
    """A parent's stories are its own and those of its children and theirs, once each."""
    library = library_of(
        """
        == topics/fish
        parent: Food
        == topics/cod
        parent: fish
        == articles/a
        topics: [Cod, Fish]
        == articles/b
        topics: [Fish]
        == articles/c
        topics: [Food]
        == articles/d
        topics: [Other]
        """
    )
    assert stories_of(library, term) == expected


@pytest.mark.parametrize("parents", [("a", "a"), ("b", "a"), ("b", "c")])
def test_topics_in_a_circle_end(parents: tuple[str, str]) -> None:
    """Topics that are each other's parents each list the stories of all, once."""
    library = library_of(
        f"""
        == topics/a
        parent: {parents[0]}
        == topics/b
        parent: {parents[1]}
        == topics/c
        parent: a
        == articles/x
        topics: [A]
        """
    )
    assert stories_of(library, "topic:a") == ["x"]


def test_quote_of_a_person_is_by_id() -> None:
    """A quotation knows its speaker, by whichever name it has them."""
    library = library_of("== people/ann-lee\naliases: [Ann]\n== articles/a\nquotes: [{by: ann, text: Yes}]\n")
    (quote,) = library.stories[Slug("a")].quotes
    assert (quote.person, quote.text) == ("ann-lee", "Yes")


def test_empty_briefing_assembles() -> None:
    """No articles and no profiles make an empty library."""
    library = library_of("")
    assert (dict(library.stories), dict(library.storylines), library.promises) == ({}, {}, ())


def test_withdrawn_article_names_no_terms() -> None:
    """A withdrawn article makes no terms, no mentions, no links."""
    library = library_of(
        "== articles/a\nwithdrawn: Wrong\npeople: [Ann Lee]\ntopics: [Fish]\n--\n[[b]]\n== articles/b\n"
    )
    assert not library.taxonomies.people.terms
    assert library.stories[Slug("b")].backlinks == ()
    assert [article.id for article in library.withdrawn] == ["a"]


def test_broken_article_does_not_stop_the_rest() -> None:
    """An article with an error is left out, and the others are there."""
    checked = check_library("== articles/a\ndate: nonsense\n== articles/b\n")
    assert list(checked.value.stories) == ["b"]


def test_library_does_not_depend_on_the_order_of_files() -> None:
    """The same files read in any order make the same library."""
    text = """
== articles/a
people: [Ann Lee, ann lee]
thread: Talks
--
[[b]] Bob Ray
== articles/b
people: [ANN LEE, Bob Ray]
topics: [Fish]
thread: talks
== articles/c
topics: [FISH]
watch_for: [{what: More}]
== people/bob-ray
"""
    parts = ["== " + part for part in text.split("== ")[1:]]
    first = library_of(text)
    assert len(written(text)) == 4
    assert all(library_of("".join(order)) == first for order in itertools.permutations(parts))


def test_related_links_tell_every_kind_of_term_shared() -> None:
    """Stories that share a thread, a person, a topic and a place are related by each."""
    library = library_of(
        """
        == articles/a
        people: [Ann Lee]
        topics: [Fish]
        places: [Oslo]
        thread: Talks
        == articles/b
        people: [Ann Lee]
        topics: [Fish]
        places: [Oslo]
        thread: Talks
        """
    )
    (link,) = library.stories[Slug("a")].related
    assert [reason.kind for reason in link.reasons] == ["thread", "person", "topic", "place"]
    assert link.score == 6 + 4 + 3 + 1
