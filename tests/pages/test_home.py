"""Tests of the front page's view."""

from __future__ import annotations

import pytest

from briefgen.pages.home import home_view
from briefgen.pages.views import HomeView
from tests.making import SETTINGS, atlas_of


def view(text: str, *, settings: str = SETTINGS) -> HomeView:
    """Return the view of a briefing's front page."""
    return home_view(atlas_of(text, settings=settings))


EDITION = """
== articles/a
date: 2031-05-14T08:00Z
== articles/b
date: 2031-05-14T07:00Z
HEAD
== articles/old
date: 2031-05-13
"""


@pytest.mark.parametrize(("head", "lead", "also"), [("", "A", "B"), ("lead: true", "B", "A")])
def test_front_page_shows_the_newest_edition_led_by_its_lead(head: str, lead: str, also: str) -> None:
    """The newest edition is led by the story marked so, else by its newest; the rest follows."""
    shown = view(EDITION.replace("HEAD", head))
    assert shown.lead is not None
    assert (shown.lead.card.title, [card.title for card in shown.also]) == (lead, [also])
    assert shown.date is not None
    assert shown.date.full == "14 May 2031"


def test_front_page_shows_a_week_where_editions_are_weekly() -> None:
    """With weekly editions the front page has the newest week."""
    shown = view(EDITION.replace("HEAD", ""), settings=f"{SETTINGS}edition: weekly\n")
    assert [card.title for card in shown.also] == ["B", "Old"]


def test_front_page_of_an_empty_briefing_is_empty() -> None:
    """Without stories nothing leads, and nothing is in the news."""
    shown = view("== people/ann\n== threads/talks\n")
    assert (shown.lead, shown.date, shown.threads_more, shown.topics_more) == (None,) * 4
    assert (shown.also, shown.threads, shown.people, shown.topics, shown.promises) == ((),) * 5
    assert shown.head.title == "The Brief"


def test_lead_tells_how_it_came_to_this() -> None:
    """A lead whose thread has earlier stories shows them; the first of a thread does not."""
    text = "".join(f"== articles/s{day}\ndate: 2031-05-0{day}\nthread: Talks\n" for day in range(1, 7))
    lead = view(text).lead
    assert lead is not None
    assert lead.spine is not None
    assert [item.title for item in lead.spine.items] == ["S6", "S5", "S4", "S3"]
    assert (lead.thread_more, lead.thread and lead.thread.url) == ("All 6 stories", "/threads/talks/")
    first = view("== articles/a\nthread: Talks\n").lead
    assert first is not None
    assert first.spine is None


def test_lead_shows_three_key_points() -> None:
    """The front page shows the first three key points."""
    lead = view("== articles/a\nkey_points: [One, Two, Three, Four]\n").lead
    assert lead is not None
    assert lead.key_points == ("One", "Two", "Three")


def test_in_the_news_is_the_last_month_before_the_newest_story() -> None:
    """People with stories in the last thirty days are shown, the busiest first, then the latest."""
    shown = view(
        """
        == articles/a
        date: 2031-05-31
        people: [Late]
        == articles/b
        date: 2031-05-02
        people: [Busy, Edge]
        == articles/c
        date: 2031-05-20
        people: [Busy, Early]
        == articles/d
        date: 2031-05-01
        people: [Gone, Edge]
        """
    )
    assert [card.name for card in shown.people] == ["Busy", "Late", "Early", "Edge"]


def test_topics_tell_how_many_stories_this_month() -> None:
    """A topic's card counts its stories of the last thirty days."""
    shown = view("== articles/a\ntopics: [Fish]\n== articles/b\ndate: 2030-01-01\ntopics: [Fish]\n")
    assert [(card.name, card.note) for card in shown.topics] == [("Fish", "1 story this month")]


def test_front_page_says_where_there_is_more() -> None:
    """Six topics and three threads are shown; a link leads to all where there are more."""
    text = "".join(
        f"== articles/a{index}\ntopics: [Topic {index}]\nthread: Thread {index}\n" for index in range(7)
    )
    shown = view(text)
    assert (len(shown.topics), shown.topics_more) == (6, "All 7")
    assert (len(shown.threads), shown.threads_more) == (3, "All 7")


def test_promises_are_those_open_with_a_date_soonest_first() -> None:
    """The front page lists what is due or overdue, not what is kept or has no date."""
    shown = view(
        """
        == articles/a
        date: 2031-05-01
        thread: Talks
        watch_for:
          - {what: Next, by: 2031-06-01}
          - {what: Missed, by: 2031-05-02}
          - {what: Kept, by: 2031-05-02}
          - {what: Someday}
        == articles/b
        date: 2031-05-04
        thread: Talks
        resolves: [Kept]
        """
    )
    assert [(due.what, due.overdue, due.url) for due in shown.promises] == [
        ("Missed", "Overdue by two days", "/2031/05/01/a/"),
        ("Next", None, "/2031/05/01/a/"),
    ]
