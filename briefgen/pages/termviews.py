"""A term of any kind and a slice of its stories in, the view of that page out: its index, or an older list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from briefgen.library.story import Story
from briefgen.library.taxonomy import Kind, Node, Term
from briefgen.pages.article import shared_people
from briefgen.pages.atlas import Atlas
from briefgen.pages.cards import card, counted
from briefgen.pages.data import Json
from briefgen.pages.heads import head
from briefgen.pages.indexes import kind_name
from briefgen.pages.metadata import Crumb, breadcrumb_data, collection_data, linked_data, story_items
from briefgen.pages.paging import Slice, page_route
from briefgen.pages.parts.cards import Card
from briefgen.pages.parts.charts import Chart
from briefgen.pages.parts.links import CountedLink, Link
from briefgen.pages.parts.pictures import PictureView
from briefgen.pages.parts.site import Head
from briefgen.pages.parts.terms import Fact
from briefgen.pages.people import same_as_urls
from briefgen.pages.permalinks import FOLDERS
from briefgen.pages.site import feed_links
from briefgen.pages.views import TermView
from briefgen.reading.profiles import PersonHead, SourceHead, TopicHead
from briefgen.slugs import Slug

Paged = Term[PersonHead] | Term[TopicHead] | Term[SourceHead]
"""A term that has pages of this kind."""
COMPANY = 8
"""Entries in each list of what a term appears with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Special:
    """What a page of one kind of term has that those of others have not."""

    counts: str | None
    coverage: Chart | None
    image: PictureView | None = None
    parent: Link | None = None
    children: tuple[CountedLink, ...] = ()
    below: frozenset[Slug] = frozenset()
    """The ids of the children, which are not listed a second time."""
    facts: tuple[Fact, ...] = ()
    profile: Mapping[str, Json] | None = None
    """The linked data of a page about somebody; None where the page is a collection."""


def index_view(kind: Kind, term: Paged, part: Slice[Slug], special: Special, atlas: Atlas) -> TermView:
    """Return the view of a term's first page."""
    node, front = Node(kind=kind, id=term.id), term.head
    stories = stories_of_term(kind, term.id, atlas)
    people = (person for person in shared_people(stories) if kind is not Kind.PERSON or person != term.id)
    listed = special.below if kind is not Kind.TOPIC else special.below | {term.id}
    topics = (topic for story in stories for topic in story.topics if topic not in listed)
    return TermView(
        site=atlas.site,
        head=replace(
            _head(kind, term, stories, special.profile, atlas),
            newer=None,
            older=atlas.addresses.url(part.older) if part.older else None,
        ),
        kicker=Link(title=kind_name(kind, atlas), url=atlas.href(f"/{FOLDERS[kind]}/")),
        name=front.name,
        summary=front.summary,
        description=atlas.prose(atlas.library.own_texts.get(node)),
        counts=special.counts,
        number=None,
        coverage=special.coverage,
        entries=_entries(part, atlas),
        person=None,
        image=special.image,
        parent=special.parent,
        children=special.children,
        people=counted(Kind.PERSON, people, atlas, limit=COMPANY),
        threads=counted(
            Kind.THREAD, (story.thread for story in stories if story.thread), atlas, limit=COMPANY
        ),
        topics=counted(Kind.TOPIC, topics, atlas, limit=COMPANY),
        facts=special.facts,
        aliases=front.aliases,
        same_as=same_as_urls(front.same_as),
        params=front.params,
    )


def older_view(kind: Kind, term: Paged, part: Slice[Slug], atlas: Atlas) -> TermView:
    """Return an older page of a term: its name and a part of its list, nothing that new stories change."""
    front, number = term.head, part.number or 0
    route = route_of(part, kind, term.id, atlas)
    phrase = "about-person" if kind is Kind.PERSON else "about-term"
    description = front.summary or atlas.language.phrase(phrase, name=front.name, site=atlas.config.title)
    title = atlas.language.phrase("page-of", name=front.name, number=number)
    basic = head(atlas, title=title, description=description, route=route, key=FOLDERS[kind])
    return TermView(
        site=atlas.site,
        head=replace(
            basic,
            newer=atlas.addresses.url(part.newer) if part.newer else None,
            older=atlas.addresses.url(part.older) if part.older else None,
        ),
        kicker=Link(title=kind_name(kind, atlas), url=atlas.href(f"/{FOLDERS[kind]}/")),
        name=front.name,
        summary=None,
        description=None,
        counts=None,
        number=number,
        coverage=None,
        entries=_entries(part, atlas),
        person=None,
        image=None,
        parent=None,
        children=(),
        people=(),
        threads=(),
        topics=(),
        facts=(),
        aliases=(),
        same_as=(),
        params=front.params,
    )


def _head(
    kind: Kind,
    term: Paged,
    stories: Sequence[Story],
    profile: Mapping[str, Json] | None,
    atlas: Atlas,
) -> Head:
    front, language, folder = term.head, atlas.language, FOLDERS[kind]
    route = atlas.routes[Node(kind=kind, id=term.id)]
    phrase = "about-person" if kind is Kind.PERSON else "about-term"
    description = front.summary or language.phrase(phrase, name=front.name, site=atlas.config.title)
    basic = head(atlas, title=front.name, description=description, route=route, key=folder)
    has_feeds = bool(stories) and kind is not Kind.SOURCE
    title = language.phrase("feed-title", name=front.name, site=atlas.config.title)
    items = story_items(stories[: atlas.config.page_size], atlas)
    crumbs = [Crumb(name=kind_name(kind, atlas), route=f"/{folder}/"), Crumb(name=front.name, route=route)]
    return replace(
        basic,
        feeds=feed_links(route, title, atlas.addresses) if has_feeds else (),
        kind="profile" if profile else "website",
        json_ld=linked_data(
            atlas,
            profile or collection_data(front.name, route, items, atlas),
            breadcrumb_data(crumbs, atlas),
        ),
    )


def _entries(part: Slice[Slug], atlas: Atlas) -> tuple[Card, ...]:
    return tuple(card(atlas.library.stories[story_id], atlas) for story_id in part.items)


def route_of(part: Slice[Slug], kind: Kind, term_id: Slug, atlas: Atlas) -> str:
    """Return the route of one page of a term: its index, or an older page of its list."""
    route = atlas.routes[Node(kind=kind, id=term_id)]
    return route if part.number is None else page_route(route, part.number)


def ids_of(kind: Kind, term_id: Slug, atlas: Atlas) -> tuple[Slug, ...]:
    """Return the ids of a term's stories, newest first."""
    return atlas.library.stories_of.get(Node(kind=kind, id=term_id), ())


def stories_of_term(kind: Kind, term_id: Slug, atlas: Atlas) -> list[Story]:
    """Return the stories of a term, newest first."""
    return [atlas.library.stories[story_id] for story_id in ids_of(kind, term_id, atlas)]
