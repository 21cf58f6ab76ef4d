"""The library in, the archive's view out: every story by year and month; and the page for lost readers."""

from __future__ import annotations

from itertools import groupby

from briefgen.library.story import Story
from briefgen.pages.atlas import Atlas, head
from briefgen.pages.cards import card
from briefgen.pages.terms import counts_since
from briefgen.pages.views import ArchiveMonth, ArchiveView, ArchiveYear, NotFoundView

LATEST = 5


def archive_view(atlas: Atlas) -> ArchiveView:
    """Return the view of all stories, newest first."""
    language = atlas.language
    stories = list(atlas.library.stories.values())
    name = language.labels.archive
    description = language.phrase("about-list", name=name, site=atlas.config.title)
    years = groupby(stories, key=lambda story: story.date.day.year)
    return ArchiveView(
        site=atlas.site,
        head=head(atlas, title=name, description=description, route="/articles/", key="archive"),
        name=name,
        counts=counts_since(stories, atlas) or language.labels.empty,
        years=tuple(ArchiveYear(year=year, months=_months(list(own), atlas)) for year, own in years),
    )


def _months(stories: list[Story], atlas: Atlas) -> tuple[ArchiveMonth, ...]:
    months = groupby(stories, key=lambda story: atlas.language.month(story.date.day))
    return tuple(
        ArchiveMonth(name=name, cards=tuple(card(story, atlas) for story in own)) for name, own in months
    )


def not_found_view(atlas: Atlas) -> NotFoundView:
    """Return the view of the page for an address that leads nowhere."""
    newest = list(atlas.library.stories.values())[:LATEST]
    return NotFoundView(
        site=atlas.site,
        head=head(atlas, title=atlas.language.labels.not_found, description=None, route=None, key=""),
        latest=tuple(card(story, atlas) for story in newest),
    )
