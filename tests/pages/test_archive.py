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
