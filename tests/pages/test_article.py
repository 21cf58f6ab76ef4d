"""Tests of an article's view."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefgen.pages.article import article_slot, article_view, withdrawn_view
from briefgen.pages.parts.links import Link
from briefgen.pages.views import ArticleView
from briefgen.slugs import Slug
from tests.making import SETTINGS, atlas_of, texts_of


def view(text: str, name: str = "a", *, settings: str = SETTINGS) -> ArticleView:
    """Return the view of an article."""
    atlas = atlas_of(text, settings=settings)
    story_id = Slug(name)
    body = article_slot(story_id, atlas).fill(texts_of(text, settings=settings)(story_id))
    return replace(article_view(story_id, atlas), body=body)


def test_article_view_says_what_its_file_says() -> None:
    """Title, summary, key points, topics, other coverage and corrections are the file's."""
    shown = view(
        """
        == articles/a
        title: First
        summary: So
        key_points: [One, Two]
        topics: [Fish, Trade]
        updated: 2031-05-20
        updates: [{date: 2031-05-16, note: Put right}]
        also: [{source: Weekly, url: "https://w.example/x", title: Told}, {source: weekly, url: "https://w.example/y"}]
        params: {tone: dark}
        --
        Words.
        """.replace("\n        ", "\n")
    )
    assert (shown.title, shown.summary, shown.key_points) == ("First", "So", ("One", "Two"))
    assert shown.topics == (
        Link(title="Fish", url="/topics/fish/"),
        Link(title="Trade", url="/topics/trade/"),
    )
    assert shown.also == (
        Link(title="Weekly: Told", url="https://w.example/x"),
        Link(title="Weekly", url="https://w.example/y"),
    )
    assert [(one.date.full, one.note) for one in shown.corrections] == [("16 May 2031", "Put right")]
    assert shown.updated is not None
    assert (shown.updated.iso, shown.body, shown.params["tone"]) == ("2031-05-20", "<p>Words.</p>\n", "dark")
    assert (shown.withdrawn, shown.is_draft, shown.is_excerpt) == (None, False, False)


def test_article_view_of_little_has_nothing_made_up() -> None:
    """An article with a title and a date alone shows nothing else."""
    shown = view("== articles/a\n")
    assert (shown.body, shown.summary, shown.kicker, shown.reporting, shown.updated, shown.thread) == (
        None,
    ) * 6
    assert (shown.people, shown.related, shown.later, shown.quotes, shown.also) == ((),) * 5


def test_article_view_head_is_the_pages() -> None:
    """The head has title, description and the absolute address."""
    head = view("== articles/a\ntitle: First\nsummary: So\n").head
    assert (head.title, head.description, head.canonical) == (
        "First",
        "So",
        "https://example.org/2031/05/14/a/",
    )


@pytest.mark.parametrize(("rights", "is_excerpt"), [("full", False), ("excerpt", True), ("summary", True)])
def test_article_view_tells_that_more_was_written(rights: str, is_excerpt: bool) -> None:
    """What rights cut is told."""
    shown = view(
        f"== articles/a\nrights: {rights}\n--\nOne two. Three four.\n",
        settings=f"{SETTINGS}rights: {{excerpt_words: 2}}\n",
    )
    assert shown.is_excerpt is is_excerpt
    assert (shown.body is None) == (rights == "summary")


def test_people_hold_the_role_of_the_storys_day() -> None:
    """A person stands in a story with the role held that day, and with what they are to it."""
    profile = "== people/ann\nroles: [{title: Envoy, from: 2030, to: 2030}, {title: Minister, from: 2031}]\n"
    text = f"== articles/a\nHEAD\npeople: [{{name: Ann, relation: subject}}]\nquotes: [{{by: Ann, text: Yes}}]\n{profile}"
    for date, role in (("2030-05-14", "Envoy"), ("2031-05-14", "Minister"), ("2029-05-14", None)):
        shown = view(text.replace("HEAD", f"date: {date}"))
        (person,) = shown.people
        assert (person.id, person.name, person.url, person.role, person.relation) == (
            "ann",
            "Ann",
            "/people/ann/",
            role,
            "subject",
        )
        assert [(quote.text, quote.person.title, quote.role) for quote in shown.quotes] == [
            ("Yes", "Ann", role)
        ]


def test_people_are_linked_to_stories_before_and_none_after() -> None:
    """A person's note leads to up to three stories before this one: later news changes no old page."""
    text = "".join(f"== articles/s{day}\ndate: 2031-05-0{day}\npeople: [Ann]\n" for day in range(1, 7))
    before = {name: [link.title for link in view(text, name).people[0].before] for name in ("s1", "s2", "s5")}
    assert before == {"s1": [], "s2": ["S1"], "s5": ["S4", "S3", "S2"]}


@pytest.mark.parametrize(
    ("head", "reason"),
    [
        ("people: [Ann]\ntopics: [Fish]\nplaces: [Oslo]", "Also about Ann and Fish, four days before"),
        ("places: [Oslo]", "Also about Oslo, four days before"),
        ("topics: [Fish]", "Also about Fish, four days before"),
    ],
)
def test_related_says_why(head: str, reason: str) -> None:
    """A related story's reason names at most two shared things, and how near it is in time."""
    shown = view(
        f"== articles/a\npeople: [Ann]\ntopics: [Fish]\nplaces: [Oslo]\n== articles/b\ndate: 2031-05-10\n{head}\n"
    )
    (link,) = shown.related
    assert (link.title, link.url, link.reason) == ("B", "/2031/05/10/b/", reason)


@pytest.mark.parametrize(
    ("date", "reason"),
    [
        ("2031-05-14", "Chosen by the curator"),
        ("2031-05-13", "Chosen by the curator, one day before"),
        ("2031-05-16", "Chosen by the curator, two days after"),
        ("2031-05-28", "Chosen by the curator, 14 days after"),
        ("2031-05-29", "Chosen by the curator"),
        ("2031-04-29", "Chosen by the curator"),
    ],
)
def test_pinned_story_says_that_it_was_chosen(date: str, reason: str) -> None:
    """A pin's reason is the curator, with the distance where it is two weeks or less."""
    shown = view(f"== articles/a\nrelated: {{pin: [b]}}\n== articles/b\ndate: {date}\n")
    assert [link.reason for link in shown.related] == [reason]


def test_later_stories_that_refer_back_are_listed_oldest_first() -> None:
    """What happened next: later stories whose body links here, not earlier ones."""
    text = "== articles/a\n" + "".join(
        f"== articles/{name}\ndate: 2031-05-{day}\n--\n[[a]]\n"
        for name, day in (("new", 20), ("next", 15), ("old", 10))
    )
    assert [(link.title, link.reason) for link in view(text).later] == [
        ("Next", "One day after"),
        ("New", "Six days after"),
    ]


def test_thread_rail_tells_when_there_is_more() -> None:
    """The rail links to the whole thread where it is cut."""
    text = "".join(f"== articles/s{day}\ndate: 2031-05-0{day}\nthread: Talks\n" for day in range(1, 8))
    cut, whole = view(text, "s1").thread, view("== articles/a\nthread: Talks\n").thread
    assert cut is not None
    assert whole is not None
    assert (cut.title, cut.url, cut.more) == ("Talks", "/threads/talks/", "All 7 stories of the thread")
    assert whole.more is None


def test_withdrawn_view_shows_title_date_and_note_alone() -> None:
    """A withdrawn article's page holds nothing else of it."""
    atlas = atlas_of(
        "== articles/a\ntitle: First\nsummary: So\nwithdrawn: It was wrong\nkey_points: [One]\npeople: [Ann]\n--\nBody\n"
    )
    shown = withdrawn_view(atlas.library.withdrawn[0], atlas)
    assert shown is not None
    assert (shown.title, shown.withdrawn, shown.date.iso) == ("First", "It was wrong", "2031-05-14")
    assert (shown.body, shown.summary, shown.head.description, shown.reporting, shown.thread) == (None,) * 5
    assert (shown.key_points, shown.people, shown.related, shown.topics) == ((),) * 4
