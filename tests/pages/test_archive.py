"""Tests of the archive's view, and of the page for lost readers."""

from __future__ import annotations

from briefgen.pages.archive import archive_pages, not_found_view
from briefgen.pages.atlas import Atlas
from briefgen.pages.views import ArchiveView
from tests.making import SETTINGS, atlas_of

TEXT = """
== articles/a
date: 2031-05-14
== articles/b
date: 2031-05-01
== articles/c
date: 2031-01-01
== articles/d
date: 2030-05-31
"""


def archive_views(atlas: Atlas) -> dict[str, ArchiveView]:
    """Return the views of the archive's pages, by route."""
    return {page.route: page.view for page in archive_pages(atlas)}


def archive_view(atlas: Atlas) -> ArchiveView:
    """Return the view of the archive's index."""
    return archive_views(atlas)["/articles/"]


def titles(shown: ArchiveView) -> list[str]:
    """Return the titles of all cards, in order."""
    return [card.title for year in shown.years for month in year.months for card in month.cards]


def test_archive_parts_stories_by_year_and_month() -> None:
    """Every story stands under its year and month, newest first."""
    shown = archive_view(atlas_of(TEXT))
    found = [
        (year.year, month.name, [card.title for card in month.cards])
        for year in shown.years
        for month in year.months
    ]
    assert found == [(2031, "May", ["A", "B"]), (2031, "January", ["C"]), (2030, "May", ["D"])]
    assert shown.counts == "4 stories since May 2030"


def test_archive_takes_the_year_of_the_sites_zone() -> None:
    """A story of the last hour of a year in UTC may be of the next where the site is."""
    text = "== articles/a\ndate: 2030-12-31T23:30Z\n"
    years = archive_view(atlas_of(text, settings=f"{SETTINGS}time_zone: Asia/Tokyo\n")).years
    assert [year.year for year in years] == [2031]


def test_archive_of_an_empty_briefing_says_so() -> None:
    """Without stories the archive says that there are none."""
    shown = archive_view(atlas_of(""))
    assert (shown.years, shown.counts) == ((), "There are no stories yet.")


def test_not_found_shows_the_five_newest() -> None:
    """A lost reader is shown the five newest stories; the page has no address of its own."""
    text = "".join(f"== articles/a{day}\ndate: 2031-05-0{day}\n" for day in range(1, 8))
    shown = not_found_view(atlas_of(text))
    assert [card.title for card in shown.latest] == ["A7", "A6", "A5", "A4", "A3"]
    assert shown.head.canonical is None


def test_archive_has_a_page_for_each_year_and_month() -> None:
    """Years and months with stories have pages of these alone, named and linked from the index."""
    views = archive_views(atlas_of(TEXT))
    assert [(route, view.name, view.counts) for route, view in views.items()] == [
        ("/articles/", "Archive", "4 stories since May 2030"),
        ("/archive/2031/", "Archive, 2031", "3 stories since January 2031"),
        ("/archive/2031/05/", "Archive, May 2031", "2 stories since May 2031"),
        ("/archive/2031/01/", "Archive, January 2031", "1 story since January 2031"),
        ("/archive/2030/", "Archive, 2030", "1 story since May 2030"),
        ("/archive/2030/05/", "Archive, May 2030", "1 story since May 2030"),
    ]
    assert titles(views["/archive/2031/"]) == ["A", "B", "C"]
    assert titles(views["/archive/2031/05/"]) == ["A", "B"]
    years = views["/articles/"].years
    assert [year.url for year in years] == ["/archive/2031/", "/archive/2030/"]
    assert [month.url for month in years[0].months] == ["/archive/2031/05/", "/archive/2031/01/"]


def test_archive_pages_stay_put() -> None:
    """Older pages hold the same stories when a new one comes, and only the index changes."""
    settings = f"{SETTINGS}page_size: 2\n"
    text = "".join(f"== articles/a{day}\ndate: 2031-05-0{day}\n" for day in range(1, 7))
    before = archive_views(atlas_of(text, settings=settings))
    after = archive_views(atlas_of(f"{text}== articles/a7\ndate: 2031-05-07\n", settings=settings))
    pages = ["/articles/", "/articles/page/2/", "/articles/page/1/"]
    assert [route for route in before if route.startswith("/articles/")] == pages
    assert [titles(after[route]) for route in pages] == [["A7", "A6", "A5"], ["A4", "A3"], ["A2", "A1"]]
    assert [before[route] == after[route] for route in pages] == [False, True, True]
    assert [(view.number, view.head.newer, view.head.older) for view in map(after.__getitem__, pages)] == [
        (None, None, "/articles/page/2/"),
        (2, "/articles/", "/articles/page/1/"),
        (1, "/articles/page/2/", None),
    ]
    assert after["/articles/"].counts == "7 stories since May 2031"
