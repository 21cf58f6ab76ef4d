"""A person, topic or source in, the views of its pages out: the index with all there is, then the older lists."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from briefgen.library.story import Story
from briefgen.library.taxonomy import Kind, Node, Term
from briefgen.pages.article import shared_people
from briefgen.pages.atlas import Atlas
from briefgen.pages.cards import card, counted
from briefgen.pages.charts import draw_chart
from briefgen.pages.data import Json
from briefgen.pages.heads import head
from briefgen.pages.indexes import counts_since, kind_name
from briefgen.pages.metadata import (
    Crumb,
    breadcrumb_data,
    collection_data,
    linked_data,
    person_data,
    story_items,
)
from briefgen.pages.outputs import Sheet
from briefgen.pages.paging import Slice, page_route, paginate
from briefgen.pages.parts.cards import Card
from briefgen.pages.parts.charts import Chart
from briefgen.pages.parts.links import CountedLink, Link
from briefgen.pages.parts.pictures import PictureView
from briefgen.pages.parts.site import Head
from briefgen.pages.parts.terms import Fact
from briefgen.pages.people import (
    by_relation,
    current_role,
    person_counts,
    person_part,
    same_as_urls,
    stories_with,
)
from briefgen.pages.permalinks import FOLDERS
from briefgen.pages.pictures import picture_view
from briefgen.pages.site import feed_links
from briefgen.pages.views import TermView
from briefgen.reading.profiles import PersonHead, SourceHead, TopicHead
from briefgen.slugs import Slug

_Paged = Term[PersonHead] | Term[TopicHead] | Term[SourceHead]

COMPANY = 8
"""Entries in each list of what a term appears with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Special:
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


def person_pages(person: Term[PersonHead], atlas: Atlas) -> Iterator[Sheet[TermView]]:
    """Yield the pages of `person`."""
    for part in _parts(Kind.PERSON, person.id, atlas):
        yield Sheet(
            route=_route_of(part, Kind.PERSON, person.id, atlas), make=partial(_person, person, part, atlas)
        )


def topic_pages(topic: Term[TopicHead], atlas: Atlas) -> Iterator[Sheet[TermView]]:
    """Yield the pages of `topic`; its stories are those of the topics below it, too."""
    for part in _parts(Kind.TOPIC, topic.id, atlas):
        yield Sheet(
            route=_route_of(part, Kind.TOPIC, topic.id, atlas), make=partial(_topic, topic, part, atlas)
        )


def source_pages(source: Term[SourceHead], atlas: Atlas) -> Iterator[Sheet[TermView]]:
    """Yield the pages of `source`."""
    for part in _parts(Kind.SOURCE, source.id, atlas):
        yield Sheet(
            route=_route_of(part, Kind.SOURCE, source.id, atlas), make=partial(_source, source, part, atlas)
        )


def _parts(kind: Kind, term_id: Slug, atlas: Atlas) -> tuple[Slice[Slug], ...]:
    route = atlas.routes[Node(kind=kind, id=term_id)]
    return paginate(_ids(kind, term_id, atlas), size=atlas.config.page_size, route=route)


def _route_of(part: Slice[Slug], kind: Kind, term_id: Slug, atlas: Atlas) -> str:
    route = atlas.routes[Node(kind=kind, id=term_id)]
    return route if part.number is None else page_route(route, part.number)


def _person(person: Term[PersonHead], part: Slice[Slug], atlas: Atlas) -> TermView:
    shown = [atlas.library.stories[story_id] for story_id in part.items]
    own = person_part(person, shown, atlas, is_index=part.number is None)
    if part.number is not None:
        return replace(_older_view(Kind.PERSON, person, part, atlas), person=own)
    folder = person.path.parent if person.path else None
    stories = stories_with(person, atlas)
    listed = by_relation(stories, person.id)
    days = {str(relation): [story.date.day for story in own] for relation, own in listed.items()}
    special = _Special(
        counts=person_counts(person, atlas),
        coverage=_chart(days, atlas),
        image=picture_view(person.head.image, folder, atlas) if folder else None,
        profile=person_data(person, current_role(person, atlas), same_as_urls(person.head.same_as), atlas),
    )
    return replace(_index_view(Kind.PERSON, person, part, special, atlas), person=own)


def _topic(topic: Term[TopicHead], part: Slice[Slug], atlas: Atlas) -> TermView:
    if part.number is not None:
        return _older_view(Kind.TOPIC, topic, part, atlas)
    topics = atlas.library.taxonomies.topics
    parent = topics.find(topic.head.parent.text) if topic.head.parent else None
    below = [
        other.id
        for other in topics.terms.values()
        if other.head.parent and other is not topic and topics.find(other.head.parent.text) is topic
    ]
    uses = [term for child in below for term in [child] * len(_ids(Kind.TOPIC, child, atlas))]
    stories = _stories(Kind.TOPIC, topic.id, atlas)
    special = _Special(
        counts=counts_since(stories, atlas),
        coverage=_chart({"all": [story.date.day for story in stories]}, atlas),
        parent=atlas.link(Kind.TOPIC, parent.id) if parent and parent is not topic else None,
        children=counted(Kind.TOPIC, uses, atlas, limit=len(below)),
        below=frozenset(below),
    )
    return _index_view(Kind.TOPIC, topic, part, special, atlas)


def _source(source: Term[SourceHead], part: Slice[Slug], atlas: Atlas) -> TermView:
    if part.number is not None:
        return _older_view(Kind.SOURCE, source, part, atlas)
    stories = _stories(Kind.SOURCE, source.id, atlas)
    special = _Special(
        counts=counts_since(stories, atlas),
        coverage=_chart({"all": [story.date.day for story in stories]}, atlas),
        facts=_source_facts(source, atlas),
    )
    return _index_view(Kind.SOURCE, source, part, special, atlas)


def _ids(kind: Kind, term_id: Slug, atlas: Atlas) -> tuple[Slug, ...]:
    return atlas.library.stories_of.get(Node(kind=kind, id=term_id), ())


def _stories(kind: Kind, term_id: Slug, atlas: Atlas) -> list[Story]:
    return [atlas.library.stories[story_id] for story_id in _ids(kind, term_id, atlas)]


def _chart(days: Mapping[str, Sequence[date]], atlas: Atlas) -> Chart | None:
    return draw_chart(days, today=atlas.library.today or date.min, language=atlas.language)


def _index_view(kind: Kind, term: _Paged, part: Slice[Slug], special: _Special, atlas: Atlas) -> TermView:
    """Return the view of a term's first page."""
    node, front = Node(kind=kind, id=term.id), term.head
    stories = _stories(kind, term.id, atlas)
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


def _head(
    kind: Kind,
    term: _Paged,
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


def _older_view(kind: Kind, term: _Paged, part: Slice[Slug], atlas: Atlas) -> TermView:
    """Return an older page of a term: its name and a part of its list, nothing that new stories change."""
    front, number = term.head, part.number or 0
    route = _route_of(part, kind, term.id, atlas)
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


def _entries(part: Slice[Slug], atlas: Atlas) -> tuple[Card, ...]:
    return tuple(card(atlas.library.stories[story_id], atlas) for story_id in part.items)


def _source_facts(source: Term[SourceHead], atlas: Atlas) -> tuple[Fact, ...]:
    language, front = atlas.language, source.head
    total = len(atlas.library.stories)
    share = 100 * len(_ids(Kind.SOURCE, source.id, atlas)) // total if total else 0
    facts = [
        Fact(label=language.phrase("website-label"), value=front.url, url=front.url) if front.url else None,
        Fact(
            label=language.phrase("access-label"),
            value=language.phrase("paywall" if front.paywall else "free"),
            url=None,
        ),
        Fact(label=language.phrase("language-label"), value=language.language_name(front.language), url=None)
        if front.language
        else None,
        Fact(label=language.phrase("share-label"), value=language.phrase("share", percent=share), url=None),
    ]
    return tuple(fact for fact in facts if fact)
