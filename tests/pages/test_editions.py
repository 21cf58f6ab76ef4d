"""Tests of an edition's view, of all editions', and of the newest on the front page."""

from __future__ import annotations

from briefgen.pages.atlas import Atlas
from briefgen.pages.editions import edition_view, editions_view
from briefgen.pages.home import home_view
from briefgen.pages.parts.links import Link
from briefgen.pages.views import EditionView
from tests.making import PLAIN, SETTINGS, atlas_of, build_site, codes

TEXT = """
== articles/a
date: 2031-05-14T08:00Z
== articles/b
date: 2031-05-14T09:00Z
== articles/c
date: 2031-05-12
== articles/d
date: 2031-05-10
lead: true
== editions/monday
title: A long Monday
date: 2031-05-12
summary: What it brought
articles: [c, d]
params: {colour: red}
--
It began with [[a|this]].
"""


def view(edition_id: str, atlas: Atlas) -> EditionView:
    """Return the view of an edition."""
    return edition_view(next(one for one in atlas.library.editions if one.id == edition_id), atlas)


def test_edition_view_of_a_day_is_made_of_its_number_and_date() -> None:
    """An edition nobody curated is called by its number and day, and led by its newest story."""
    shown = view("2031-05-14", atlas_of(TEXT))
    assert (shown.label, shown.title) == ("Edition 2", "Edition 2, 14 May 2031")
    assert (shown.date.iso, shown.summary, shown.introduction) == ("2031-05-14", None, None)
    assert shown.lead is not None
    assert (shown.lead.card.title, [card.title for card in shown.stories]) == ("B", ["A"])


def test_edition_view_has_what_its_curator_wrote() -> None:
    """A curated edition has its title, summary, introduction, params and order; a lead leads wherever it stands."""
    shown = view("2031-05-12", atlas_of(TEXT))
    assert (shown.label, shown.title, shown.summary) == ("Edition 1", "A long Monday", "What it brought")
    assert shown.introduction == '<p>It began with <a href="/2031/05/14/a/">this</a>.</p>\n'
    assert shown.params["colour"] == "red"
    assert shown.lead is not None
    assert (shown.lead.card.title, [card.title for card in shown.stories]) == ("D", ["C"])


def test_edition_views_are_a_chain() -> None:
    """Each edition leads to the next newer and older, in its text and in its head."""
    atlas = atlas_of(TEXT, base_url="https://example.org/repo/")
    newest, oldest = view("2031-05-14", atlas), view("2031-05-12", atlas)
    assert (newest.newer, newest.older) == (
        None,
        Link(title="A long Monday", url="/repo/editions/2031-05-12/"),
    )
    assert (newest.head.newer, newest.head.older) == (None, "/repo/editions/2031-05-12/")
    assert (oldest.newer and oldest.newer.url, oldest.older) == ("/repo/editions/2031-05-14/", None)
    assert (oldest.head.newer, oldest.head.older) == ("/repo/editions/2031-05-14/", None)
    assert newest.head.canonical == "https://example.org/repo/editions/2031-05-14/"


def test_edition_without_stories_has_a_page_all_the_same() -> None:
    """A curated edition that nothing is in yet has its words alone."""
    shown = view("2031-05-14", atlas_of("== editions/e\n--\nSoon.\n"))
    assert (shown.lead, shown.stories, shown.introduction) == (None, (), "<p>Soon.</p>\n")


def test_editions_view_lists_all_newest_first() -> None:
    """Every edition has a card with its label, its day and how much is in it."""
    shown = editions_view(atlas_of(TEXT))
    assert [(card.title, card.label, card.url, card.count) for card in shown.editions] == [
        ("Edition 2, 14 May 2031", "Edition 2", "/editions/2031-05-14/", "2 stories"),
        ("A long Monday", "Edition 1", "/editions/2031-05-12/", "2 stories"),
    ]
    assert shown.counts == "2 in all"


def test_front_page_shows_the_newest_edition_that_has_stories() -> None:
    """An edition without stories is passed over; the one shown is named."""
    text = f"{TEXT}== editions/empty\ndate: 2031-05-20\n"
    shown = home_view(atlas_of(text))
    assert shown.edition is not None
    assert (shown.edition.url, shown.edition.label) == ("/editions/2031-05-14/", "Edition 2")
    assert shown.date == shown.edition.date
    assert shown.lead is not None
    assert (shown.lead.card.title, [card.title for card in shown.also]) == ("B", ["A"])


def test_front_page_shows_a_curated_edition_in_its_order() -> None:
    """The front page keeps the curator's order, led by the first where no story says it leads."""
    text = "== articles/a\n== articles/b\n== articles/c\n== editions/e\narticles: [c, a, b]\n"
    shown = home_view(atlas_of(text))
    assert shown.lead is not None
    assert (shown.lead.card.title, [card.title for card in shown.also]) == ("C", ["A", "B"])


def test_front_page_without_editions_shows_the_newest_day() -> None:
    """In a briefing without editions the front page has the newest day's stories, and names no edition."""
    atlas = atlas_of(TEXT.partition("== editions")[0], settings=f"{SETTINGS}edition: none\n")
    shown = home_view(atlas)
    assert (shown.edition, shown.date and shown.date.iso[:10]) == (None, "2031-05-14")
    assert [card.title for card in shown.also] == ["A"]
    assert atlas.site.editions_url is None


def test_article_links_to_its_edition() -> None:
    """A story's page tells its edition, by the curator's title where it has one."""
    template = {"article.html": "{{ page.edition.title }}|{{ page.edition.url }}"}
    outputs, _ = build_site(TEXT, templates=PLAIN | template)
    assert outputs["2031/05/12/c/index.html"] == b"A long Monday|/editions/2031-05-12/"


def test_future_edition_is_nowhere() -> None:
    """No word of an edition that is still to come is in any output; a link to its file is its text."""
    text = (
        "== articles/a\n--\nSee [the next](../editions/e.md).\n"
        "== editions/e\ntitle: Canary\nslug: canary\ndate: 2031-07-01\nsummary: canary\narticles: [a]\n--\ncanary\n"
    )
    outputs, report = build_site(text, templates=PLAIN | {"article.html": "{{ page.body }}"})
    assert codes(report.diagnostics) == ["link/unpublished-target"]
    assert [(str(one.path), one.id) for one in report.hidden] == [("content/editions/e.md", None)]
    assert not [path for path in outputs if "canary" in path]
    assert b"canary" not in b"".join(outputs.values()).lower()
    assert b"See the next." in outputs["2031/05/14/a/index.html"]


def test_link_to_an_editions_file_leads_to_its_page() -> None:
    """A relative link to an edition's or plain page's file is a link to its page."""
    text = (
        "== articles/a\n--\n[x](../editions/e.md) [y](../pages/about.md)\n"
        "== editions/e\nslug: summit\n== pages/about\n"
    )
    outputs, report = build_site(text, templates=PLAIN | {"article.html": "{{ page.body }}"})
    assert codes(report.diagnostics) == []
    for link in (b'href="/editions/summit/"', b'href="/about/"'):
        assert link in outputs["2031/05/14/a/index.html"]
