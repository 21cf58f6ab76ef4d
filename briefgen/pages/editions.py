"""An edition in, its page's view out; and all editions, newest first."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from briefgen.dates import Moment
from briefgen.fields import Parameters
from briefgen.library.editions import Edition
from briefgen.library.story import Story
from briefgen.library.taxonomy import Kind, Node
from briefgen.pages.atlas import Atlas
from briefgen.pages.cards import card
from briefgen.pages.dates import date_text
from briefgen.pages.heads import head
from briefgen.pages.lead import choose_lead, lead_part
from briefgen.pages.metadata import (
    Crumb,
    breadcrumb_data,
    collection_data,
    linked_data,
    list_head,
    story_items,
)
from briefgen.pages.parts.cards import EditionCard
from briefgen.pages.parts.dates import DateText
from briefgen.pages.parts.links import Link
from briefgen.pages.views import EditionsView, EditionView
from briefgen.slugs import Slug


def edition_label(edition: Edition, atlas: Atlas) -> str:
    """Return "Edition 212"."""
    return atlas.language.phrase("edition", number=edition.number)


def edition_link(edition_id: Slug, atlas: Atlas) -> Link:
    """Return the link to the edition called `edition_id`."""
    node = Node(kind=Kind.EDITION, id=edition_id)
    return Link(title=atlas.edition_titles[edition_id], url=atlas.href(node))


def _date(edition: Edition, atlas: Atlas) -> DateText:
    if edition.file:
        return date_text(edition.file.head.date, atlas.language)
    start = datetime(edition.day.year, edition.day.month, edition.day.day, tzinfo=atlas.config.zone)
    return date_text(Moment(at=start, has_time=False), atlas.language)


def stories_in(edition: Edition, atlas: Atlas) -> list[Story]:
    """Return the published stories of `edition`, in its order."""
    return [atlas.library.stories[article_id] for article_id in edition.articles]


def edition_card(edition: Edition, atlas: Atlas) -> EditionCard:
    """Return what an index shows of `edition`."""
    return EditionCard(
        title=atlas.edition_titles[edition.id],
        label=edition_label(edition, atlas),
        url=atlas.href(Node(kind=Kind.EDITION, id=edition.id)),
        date=_date(edition, atlas),
        summary=edition.file.head.summary if edition.file else None,
        count=atlas.language.stories(len(edition.articles)),
    )


def edition_view(edition: Edition, atlas: Atlas) -> EditionView:
    """Return the view of `edition`."""
    editions = atlas.library.editions
    at = editions.index(edition)
    newer = edition_link(editions[at - 1].id, atlas) if at else None
    older = edition_link(editions[at + 1].id, atlas) if at + 1 < len(editions) else None
    title, stories = atlas.edition_titles[edition.id], stories_in(edition, atlas)
    node = Node(kind=Kind.EDITION, id=edition.id)
    summary = edition.file.head.summary if edition.file else None
    lead = choose_lead(stories)
    items = story_items(stories, atlas)
    crumbs = [
        Crumb(name=atlas.language.labels.editions, route="/editions/"),
        Crumb(name=title, route=atlas.routes[node]),
    ]
    graph = linked_data(
        atlas,
        collection_data(title, atlas.routes[node], items, atlas),
        breadcrumb_data(crumbs, atlas),
    )
    description = summary or atlas.language.phrase(
        "about-edition",
        title=title,
        stories=atlas.language.stories(len(stories)),
        date=atlas.language.full_date(edition.day),
    )
    return EditionView(
        site=atlas.site,
        head=replace(
            head(atlas, title=title, description=description, route=atlas.routes[node], key="editions"),
            json_ld=graph,
            newer=newer.url if newer else None,
            older=older.url if older else None,
        ),
        title=title,
        label=edition_label(edition, atlas),
        date=_date(edition, atlas),
        summary=summary,
        introduction=atlas.prose(atlas.library.own_texts.get(node)),
        lead=lead_part(lead, atlas) if lead else None,
        stories=tuple(card(story, atlas) for story in stories if story is not lead),
        newer=newer,
        older=older,
        params=edition.file.head.params if edition.file else Parameters({}),
    )


def editions_view(atlas: Atlas) -> EditionsView:
    """Return the view of all editions."""
    name = atlas.language.labels.editions
    shown = tuple(edition_card(edition, atlas) for edition in atlas.library.editions)
    items = [(one.title, one.url) for one in shown]
    return EditionsView(
        site=atlas.site,
        head=list_head(atlas, name=name, route="/editions/", key="editions", items=items),
        name=name,
        counts=atlas.language.phrase("terms-count", count=len(shown)),
        editions=shown,
    )
