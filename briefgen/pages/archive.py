"""The library in, the archive's views out: pages, years and months; and the page for lost readers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from briefgen.library.story import Story
from briefgen.pages.atlas import Atlas, head
from briefgen.pages.cards import card
from briefgen.pages.indexes import counts_since
from briefgen.pages.metadata import list_head, story_items
from briefgen.pages.paging import page_route, paginate
from briefgen.pages.parts import ArchiveMonth, ArchiveYear
from briefgen.pages.views import ArchiveView, NotFoundView

ROUTE = "/articles/"
LATEST = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchivePage:
    """One page of the archive: its route and view."""

    route: str
    view: ArchiveView


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A year or month that has stories."""

    route: str
    name: str
    """"2031", "May 2031"."""
    stories: tuple[Story, ...]
    """Newest first."""


def archive_pages(atlas: Atlas) -> Iterator[ArchivePage]:
    """Yield the archive's pages, the newest first, then a page for each year and month."""
    stories, name = list(atlas.library.stories.values()), atlas.language.labels.archive
    for part in paginate(stories, size=atlas.config.page_size, route=ROUTE):
        route = ROUTE if part.number is None else page_route(ROUTE, part.number)
        listed, title = stories, name
        if part.number is not None:
            listed = list(part.items)
            title = atlas.language.phrase("page-of", name=name, number=part.number)
        page = _page(route, title, part.items, counted=listed, atlas=atlas)
        own_head = replace(
            page.view.head,
            newer=atlas.addresses.url(part.newer) if part.newer else None,
            older=atlas.addresses.url(part.older) if part.older else None,
        )
        yield replace(page, view=replace(page.view, head=own_head, number=part.number))
    for period in periods(atlas):
        title = atlas.language.phrase("archive-of", name=name, period=period.name)
        yield _page(period.route, title, period.stories, counted=period.stories, atlas=atlas)


def periods(atlas: Atlas) -> Iterator[Period]:
    """Yield each year that has stories, newest first, and after it its months."""
    for year, of_year in groupby(atlas.library.stories.values(), key=lambda story: story.date.day.year):
        own = tuple(of_year)
        yield Period(route=f"/archive/{year:04d}/", name=str(year), stories=own)
        for month, of_month in groupby(own, key=lambda story: story.date.day.month):
            told = tuple(of_month)
            name = atlas.language.month_year(told[0].date.day)
            yield Period(route=f"/archive/{year:04d}/{month:02d}/", name=name, stories=told)


def _page(
    route: str, name: str, stories: Sequence[Story], *, counted: Sequence[Story], atlas: Atlas
) -> ArchivePage:
    items = story_items(stories, atlas)
    years = groupby(stories, key=lambda story: story.date.day.year)
    view = ArchiveView(
        site=atlas.site,
        head=list_head(atlas, name=name, route=route, key="archive", items=items),
        name=name,
        counts=counts_since(counted, atlas) or atlas.language.labels.empty,
        number=None,
        years=tuple(_year(year, list(own), atlas) for year, own in years),
    )
    return ArchivePage(route=route, view=view)


def _year(year: int, stories: Sequence[Story], atlas: Atlas) -> ArchiveYear:
    months = groupby(stories, key=lambda story: story.date.day.month)
    return ArchiveYear(
        year=year,
        url=atlas.addresses.url(f"/archive/{year:04d}/"),
        months=tuple(_month(year, month, list(own), atlas) for month, own in months),
    )


def _month(year: int, month: int, stories: Sequence[Story], atlas: Atlas) -> ArchiveMonth:
    return ArchiveMonth(
        name=atlas.language.month(stories[0].date.day),
        url=atlas.addresses.url(f"/archive/{year:04d}/{month:02d}/"),
        cards=tuple(card(story, atlas) for story in stories),
    )


def not_found_view(atlas: Atlas) -> NotFoundView:
    """Return the view of the page for an address that leads nowhere."""
    newest = list(atlas.library.stories.values())[:LATEST]
    return NotFoundView(
        site=atlas.site,
        head=head(atlas, title=atlas.language.labels.not_found, description=None, route=None, key=""),
        latest=tuple(card(story, atlas) for story in newest),
    )
