"""What an explanation says of each kind of page, and of what has none."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from briefgen.looking.explanation import Explanation, What
from briefgen.looking.places import place_text
from tests.looking.seeing import BRIEFING, Seen, see
from tests.making import PLAIN, SETTINGS


@pytest.fixture(scope="module")
def seen() -> Seen:
    """Return the briefing, seen once."""
    return see(BRIEFING)


def words(told: Explanation) -> list[str]:
    """Return what decided the address, with the line of each."""
    return [f"{one.words} @{one.place.line if one.place else '-'}" for one in told.address]


def test_explain_an_article_says_where_it_stands_and_what_it_is_of(seen: Seen) -> None:
    """Its address, its output, its file, and all its old addresses."""
    told = seen.explain("permit")
    assert (told.what, told.title, told.note) == (What.NODE, "The permit is signed", None)
    assert told.url == "https://example.org/2031/05/14/permit/"
    assert str(told.output) == "2031/05/14/permit/index.html"
    assert list(map(place_text, told.made_from)) == ["content/articles/permit.md:4:7"]
    assert [(one.words, one.place and one.place.line) for one in told.aliases] == [
        ("/old/permit/", 11),
        ("/permit.html", 11),
    ]


@pytest.mark.parametrize(
    ("head", "settings", "expected"),
    [
        ("slug: x", "", ["permalink /{year}/{month}/{day}/{slug}/ @-", "date 2031-05-14 @3", "slug x, as written @4"]),
        ("slug: x\nid: y", "permalink: /{year}/{id}/\n", ["permalink /{year}/{id}/ @4", "date 2031-05-14 @3", "id y, as written @5"]),
        ("slug: x", "permalink: /n/{id}/\n", ["permalink /n/{id}/ @4", "id x, its slug @-", "slug x, as written @4"]),
        ("id: y\ntitle: Big news", "permalink: /{slug}/\n", ["permalink /{slug}/ @4", "slug big-news, made from “Big news” @-"]),
    ],
)  # fmt: skip
def test_explain_says_what_decided_an_articles_address(head: str, settings: str, expected: list[str]) -> None:
    """The permalink's pattern, and where each of its parts is written or comes from."""
    title = "" if "title" in head else "title: T\n"
    text = f"== articles/a\n{title}date: 2031-05-14\n{head}\n"
    assert words(see(text, settings=SETTINGS + settings).explain("content/articles/a.md")) == expected


def test_explain_a_slug_of_the_files_name_says_so() -> None:
    """A title of which nothing can stand in a URL leaves it to the file's name."""
    told = see("== pages/a\nslug: about\n").explain("about")
    assert words(told) == ["slug about, as written @3"]
    assert words(see("== topics/law\nname: The law\n").explain("topic:the-law")) == [
        "id the-law, made from “The law” @-"
    ]
    assert words(see("== topics/law\nid: jus\n").explain("topic:jus")) == ["id jus, as written @3"]


@pytest.mark.parametrize(
    ("text", "asked", "expected"),
    [
        ("== editions/a\nslug: first\n", "edition:first", "slug first, as written @3"),
        ("== editions/a\n", "edition:2031-05-14", "its date, by edition: daily @3"),
        ("== articles/a\n", "edition:2031-05-14", "edition: daily @-"),
        ("== articles/a\nedition: Special\n", "edition:special", "the edition that its articles name @3"),
    ],
)
def test_explain_says_what_an_edition_is_called_by(text: str, asked: str, expected: str) -> None:
    """Its slug, its date, its articles' word, or the rhythm of all."""
    assert words(see(text).explain(asked)) == [expected]


def test_explain_terms_are_named_or_found(seen: Seen) -> None:
    """Each term has its relation, where it is named, and what was found of it."""
    story = seen.explain("permit").story
    assert story is not None
    rows = {
        f"{one.term.node.kind}:{one.term.node.id}": (
            one.relation,
            one.named and one.named.line,
            one.found and (one.found.text, one.found.count),
        )
        for one in story.terms
    }
    assert rows == {
        "person:oriane-quell": ("mentioned", 7, ("Oriane Quell", 2)),
        "person:teodor-brask": ("quoted", 7, None),
        "person:ann-lee": ("quoted", 12, None),
        "person:bo-ek": ("mentioned", None, ("Bo Ek", 2)),
        "topic:cables": ("topic", 8, None),
        "place:corrin": ("place", 9, None),
        "thread:the-cable": ("thread", 10, None),
        "source:gazette": ("source", 6, None),
    }


def test_explain_a_topic_that_is_only_linked_is_told() -> None:
    """A topic found in the text, which the front matter does not name, is linked alone."""
    text = "== topics/law\nmention: true\n== articles/a\n--\nThe Law, it says.\n"
    story = see(text).explain("a").story
    assert story is not None
    assert [(one.term.node.id, one.relation, one.named) for one in story.terms] == [("law", "linked", None)]


def test_explain_related_links_have_their_reasons(seen: Seen) -> None:
    """What two stories share, with its name and weight, and the days between; a pin is one reason."""
    story = seen.explain("permit").story
    assert story is not None
    (use,) = story.related
    assert (use.link.id, use.title, use.days) == ("quarrel", "A quarrel", 12)
    assert [(one.kind, one.name) for one in use.shared] == [
        ("thread", "The cable"),
        ("person", "Oriane Quell"),
        ("topic", "Cables"),
    ]
    total = sum(one.weight for one in use.shared)
    assert use.link.score < total
    pinned = seen.explain("quarrel").story
    assert pinned is not None
    assert [(use.link.id, [one.kind for one in use.shared]) for use in pinned.related] == [
        ("permit", ["pinned"])
    ]


def test_explain_links_thread_and_edition(seen: Seen) -> None:
    """What a story links, what links it, and its neighbours on both lines."""
    permit, quarrel = seen.explain("permit").story, seen.explain("quarrel").story
    assert permit is not None
    assert quarrel is not None
    assert [one.node.id for one in permit.links_to] == ["quarrel"]
    assert [one.node.id for one in quarrel.linked_from] == ["permit"]
    assert permit.thread is not None
    assert (permit.thread.number, permit.thread.count) == (2, 2)
    assert (permit.thread.before, permit.thread.after) == ("quarrel", None)
    assert quarrel.edition is not None
    assert (quarrel.edition.of.title, quarrel.edition.number, quarrel.edition.before) == (
        "The first",
        2,
        "permit",
    )


@pytest.mark.parametrize(
    ("head", "rights", "expected"),
    [
        ("rights: summary", "rights: excerpt", "content/articles/a.md:5:9"),
        ("", "rights: excerpt", "content/sources/gazette.md:3:9"),
        ("", "", None),
    ],
)
def test_explain_says_who_decided_the_rights(head: str, rights: str, expected: str | None) -> None:
    """The article's word, else its source's, else nobody's."""
    text = f"== articles/a\ntitle: A\nsource: Gazette\n{head}\n== sources/gazette\n{rights}\n"
    story = see(text).explain("a").story
    assert story is not None
    assert (story.rights_place and place_text(story.rights_place)) == (
        expected and expected.replace(":5:", ":4:")
    )


def test_explain_a_term_without_a_file_says_where_it_is_named(seen: Seen) -> None:
    """A term made of names alone leads to them; one with a file leads to that."""
    made, profiled = seen.explain("topic:cables"), seen.explain("topic:law")
    assert made.made_from == ()
    assert made.term is not None
    assert list(map(place_text, made.term.named_at)) == [
        "content/articles/permit.md:8:10",
        "content/articles/quarrel.md:5:10",
    ]
    assert [one.node.id for one in made.term.stories] == ["permit", "quarrel"]
    assert list(map(place_text, profiled.made_from)) == ["content/topics/law.md:1:1"]
    assert profiled.term is not None
    assert profiled.term.named_at == ()


def test_explain_a_place_has_no_page(seen: Seen) -> None:
    """A place has stories and names, and no address."""
    told = seen.explain("place:corrin")
    assert (told.url, told.output, told.template, told.address) == (None, None, None, ())
    assert told.term is not None
    assert [one.node.id for one in told.term.stories] == ["permit"]


@pytest.mark.parametrize(
    ("asked", "note", "url"),
    [
        ("idea", "a draft", "https://example.org/2031/05/14/idea/"),
        ("soon", "dated 2031-07-01, which is still to come", "https://example.org/2031/07/01/soon/"),
        ("Later", "dated 2031-08-01, which is still to come", None),
    ],
)
def test_explain_what_is_hidden_says_why(asked: str, note: str, url: str | None, seen: Seen) -> None:
    """The reason, where it is written, and the address it would have if it had a date."""
    told = seen.explain(asked)
    assert (told.what, told.note, told.url, told.output, told.story) == (What.HIDDEN, note, url, None, None)
    (place,) = told.made_from
    assert place.line == 3


def test_explain_a_hidden_draft_without_a_date_has_no_address() -> None:
    """Where it would stand is not known before its day."""
    told = see("== articles/idea\ndraft: true\ndate:\n").explain("idea")
    assert (told.what, told.url) == (What.HIDDEN, None)


def test_explain_a_shown_draft_has_todays_address() -> None:
    """A draft without a date stands where it would if it were published today."""
    told = see(
        "== articles/idea\ntitle: A\ndraft: true\ndate:\n", drafts=True, now=datetime(2031, 6, 1, tzinfo=UTC)
    ).explain("idea")
    assert told.what is What.NODE
    assert words(told)[1] == "date 2031-06-01, today, since the draft has none @-"


def test_explain_a_withdrawn_article_has_its_note(seen: Seen) -> None:
    """Its page stays, with the note and no story."""
    told = seen.explain("gone")
    assert (told.what, told.note, told.story) == (What.NODE, "It was wrong", None)
    assert told.output is not None


@pytest.mark.parametrize("asked", ["/old/permit/", "/permit.html"])
def test_explain_an_alias_says_where_it_leads(asked: str, seen: Seen) -> None:
    """An old address leads to the article's new one."""
    told = seen.explain(asked)
    assert (told.what, told.title) == (What.REDIRECT, asked)
    assert told.leads_to == "https://example.org/2031/05/14/permit/"
    assert told.node is not None
    assert told.node.id == "permit"


@pytest.mark.parametrize(
    ("asked", "what", "expected"),
    [
        ("/", What.LIST, "a page that every site has"),
        ("/archive/2031/05/", What.LIST, "stories of that time"),
        ("/articles/page/1/", What.LIST, "page 1 of a list, counted from the oldest"),
        ("/people/oriane-quell/page/1/", What.LIST, "page 1 of a list, counted from the oldest"),
        ("/feed.xml", What.FILE, "the feed of all stories"),
        ("/people/oriane-quell/feed.json", What.FILE, "the feed of person:oriane-quell"),
        ("/data/articles.json", What.FILE, "a file that every site has"),
    ],
)  # fmt: skip
def test_explain_pages_and_files_of_every_site(asked: str, what: What, expected: str) -> None:
    """What is made of the whole digest says so."""
    told = see(BRIEFING, settings=SETTINGS + "page_size: 1\n").explain(asked)
    assert (told.what, told.address[0].words) == (what, expected)


def test_explain_says_which_template_renders_a_page() -> None:
    """The most special one that the theme has, with all that it reads."""
    templates = {
        **PLAIN,
        "article.html": "{% extends 'base.html' %}",
        "base.html": "{% include 'foot.html' %}",
        "foot.html": "",
    }
    told = see(BRIEFING, templates=templates).explain("permit")
    assert told.template is not None
    assert str(told.template.path) == "themes/broadsheet/templates/article.html"
    assert [(str(one.way), one.name) for one in told.template.followed] == [
        ("extends", "base.html"),
        ("includes", "foot.html"),
    ]
    person, topic = (see(BRIEFING).explain(asked).template for asked in ("person:bo-ek", "topic:law"))
    assert person is not None
    assert topic is not None
    assert (person.name, topic.name) == ("person.html", "term.html")
