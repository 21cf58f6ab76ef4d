"""Tests of a storyline's view, and of all storylines."""

from __future__ import annotations

from briefgen.pages.threads import thread_cards, thread_view, threads_view
from briefgen.pages.views import ThreadView
from briefgen.slugs import Slug
from tests.making import atlas_of

TEXT = """
== articles/a
date: 2031-05-01
thread: Talks
people: [Ann, {name: Bob, relation: subject}]
source: Daily
== articles/b
date: 2031-05-03
thread: Talks
people: [{name: Bob, relation: quoted}]
source: Weekly
== articles/c
date: 2031-05-10
thread: Old
== articles/d
date: 2031-05-04
thread: Other
== threads/talks
summary: What was said
== threads/old
status: closed
== threads/empty
"""


def view(name: str) -> ThreadView:
    """Return the view of a thread."""
    atlas = atlas_of(TEXT)
    return thread_view(atlas.library.taxonomies.threads.terms[Slug(name)], atlas)


def test_thread_view_tells_its_story() -> None:
    """A thread has its status, its counts, its outlets and its spine."""
    shown = view("talks")
    assert (shown.name, shown.status, shown.summary) == ("Talks", "Developing", "What was said")
    assert shown.counts == "2 stories since May 2031, from two outlets"
    assert [item.title for item in shown.spine.items] == ["B", "A"]
    assert [(link.title, link.count) for link in shown.sources] == [("Daily", 1), ("Weekly", 1)]
    assert shown.head.key == "threads"


def test_thread_view_has_people_as_their_newest_story_has_them() -> None:
    """People stand once each, the most frequent first, as the newest story has them."""
    assert [(person.name, person.relation) for person in view("talks").people] == [
        ("Bob", "quoted"),
        ("Ann", "mentioned"),
    ]


def test_thread_without_stories_has_an_empty_page() -> None:
    """A profiled thread without stories is shown, empty."""
    shown = view("empty")
    assert (shown.counts, shown.since_last, shown.coverage, shown.spine.items) == (None, None, None, ())


def test_thread_counts_leave_outlets_out_where_none_is_named() -> None:
    """A thread of the curator's own stories names no outlets."""
    assert view("old").counts == "1 story since May 2031"


def test_thread_cards_are_by_newest_news_with_the_closed_last() -> None:
    """Running threads come first, the newest news on top; closed ones follow; empty ones are left out."""
    assert [card.title for card in thread_cards(atlas_of(TEXT))] == ["Other", "Talks", "Old"]


def test_thread_card_tells_what_is_new() -> None:
    """A card has the newest story and what it brought."""
    card = next(card for card in thread_cards(atlas_of(TEXT)) if card.title == "Talks")
    assert card.newest is not None
    assert (card.newest.title, card.since_last, card.counts) == (
        "B",
        "Two days on.",
        "2 stories since May 2031",
    )
    assert (card.url, card.status, card.summary) == ("/threads/talks/", "Developing", "What was said")


def test_threads_view_counts_the_threads_it_lists() -> None:
    """The index counts what it shows."""
    shown = threads_view(atlas_of(TEXT))
    assert (shown.counts, len(shown.threads)) == ("3 storylines", 3)
    assert threads_view(atlas_of("")).threads == ()
