"""The library in, the archive's views out: pages, years and months; and the page for lost readers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby

from briefgen.library.story import Story
from briefgen.pages.atlas import Atlas
from briefgen.pages.cards import card
from briefgen.pages.heads import head
from briefgen.pages.indexes import counts_since
from briefgen.pages.metadata import list_head, story_items
from briefgen.pages.outputs import Sheet
from briefgen.pages.paging import Slice, page_route, paginate
from briefgen.pages.parts.archive import ArchiveMonth, ArchiveYear
from briefgen.pages.views import ArchiveView, NotFoundView
from briefgen.slugs import Slug

ROUTE = "/articles/"
LATEST = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A year or month that has stories."""

    route: str
    name: str
    """"2031", "May 2031"."""
    articles: tuple[Slug, ...]
    """Newest first."""


def archive_pages(atlas: Atlas) -> Iterator[Sheet[ArchiveView]]:
    """Yield the archive's pages, the newest first, then a page for each year and month."""
    name = atlas.language.labels.archive
    for part in paginate(tuple(atlas.library.stories), size=atlas.config.page_size, route=ROUTE):
        yield Sheet(
            route=ROUTE if part.number is None else page_route(ROUTE, part.number),
            make=partial(_part_view, part, atlas),
        )
    for period in periods(atlas):
        title = atlas.language.phrase("archive-of", name=name, period=period.name)
        make = partial(_period_view, period.route, title, period.articles, atlas)
        yield Sheet(route=period.route, make=make)


def _part_view(part: Slice[Slug], atlas: Atlas) -> ArchiveView:
    """Return the view of a page of the archive; the index counts all stories, an older page its own."""
    stories = [atlas.library.stories[story_id] for story_id in part.items]
    route, title, counted = ROUTE, atlas.language.labels.archive, stories
    if part.number is None:
        counted = list(atlas.library.stories.values())
    else:
        route = page_route(ROUTE, part.number)
        title = atlas.language.phrase("page-of", name=title, number=part.number)
    view = _view(route, title, stories, counted, atlas)
    own_head = replace(
        view.head,
        newer=atlas.addresses.url(part.newer) if part.newer else None,
        older=atlas.addresses.url(part.older) if part.older else None,
    )
    return replace(view, head=own_head, number=part.number)


def periods(atlas: Atlas) -> Iterator[Period]:
    """Yield each year that has stories, newest first, and after it its months."""
    for year, of_year in groupby(atlas.library.stories.values(), key=lambda story: story.date.day.year):
        own = tuple(of_year)
        articles = tuple(story.id for story in own)
        yield Period(route=f"/archive/{year:04d}/", name=str(year), articles=articles)
        for month, of_month in groupby(own, key=lambda story: story.date.day.month):
            told = tuple(of_month)
            name = atlas.language.month_year(told[0].date.day)
            articles = tuple(story.id for story in told)
            yield Period(route=f"/archive/{year:04d}/{month:02d}/", name=name, articles=articles)


def _period_view(route: str, title: str, articles: Sequence[Slug], atlas: Atlas) -> ArchiveView:
    stories = [atlas.library.stories[story_id] for story_id in articles]
    return _view(route, title, stories, stories, atlas)


def _view(
    route: str, name: str, stories: Sequence[Story], counted: Sequence[Story], atlas: Atlas
) -> ArchiveView:
    items = story_items(stories, atlas)
    years = groupby(stories, key=lambda story: story.date.day.year)
    return ArchiveView(
        site=atlas.site,
        head=list_head(atlas, name=name, route=route, key="archive", items=items),
        name=name,
        counts=counts_since(counted, atlas) or atlas.language.labels.empty,
        number=None,
        years=tuple(_year(year, list(own), atlas) for year, own in years),
    )


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
