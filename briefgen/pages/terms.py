"""A person, topic or source in, the views of its pages out: the index with all there is, then the older lists."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from briefgen.library.story import Story
from briefgen.library.taxonomy import Kind, Node, Term
from briefgen.pages.article import shared_people
from briefgen.pages.atlas import Atlas, feed_links, head
from briefgen.pages.cards import card, counted
from briefgen.pages.charts import draw_chart
from briefgen.pages.data import Json
from briefgen.pages.indexes import counts_since, kind_name
from briefgen.pages.metadata import (
    Crumb,
    breadcrumb_data,
    collection_data,
    linked_data,
    person_data,
    story_items,
)
from briefgen.pages.paging import Slice, page_route, paginate
from briefgen.pages.parts import Chart, CountedLink, Fact, Head, Link, PictureView
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
from briefgen.pages.views import TermView
from briefgen.reading.profiles import PersonHead, SourceHead, TopicHead
from briefgen.slugs import Slug

COMPANY = 8
"""Entries in each list of what a term appears with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TermPage:
    """One page of a term: its route and view."""

    route: str
    view: TermView


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


def person_pages(person: Term[PersonHead], atlas: Atlas) -> Iterator[TermPage]:
    """Yield the pages of `person`."""
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
    for part, page in _pages(Kind.PERSON, person, special, atlas):
        own = person_part(person, part.items, atlas, is_index=part.number is None)
        yield TermPage(route=page.route, view=replace(page.view, person=own))


def topic_pages(topic: Term[TopicHead], atlas: Atlas) -> Iterator[TermPage]:
    """Yield the pages of `topic`; its stories are those of the topics below it, too."""
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
    for _, page in _pages(Kind.TOPIC, topic, special, atlas):
        yield page


def source_pages(source: Term[SourceHead], atlas: Atlas) -> Iterator[TermPage]:
    """Yield the pages of `source`."""
    stories = _stories(Kind.SOURCE, source.id, atlas)
    special = _Special(
        counts=counts_since(stories, atlas),
        coverage=_chart({"all": [story.date.day for story in stories]}, atlas),
        facts=_source_facts(source, atlas),
    )
    for _, page in _pages(Kind.SOURCE, source, special, atlas):
        yield page


def _ids(kind: Kind, term_id: Slug, atlas: Atlas) -> tuple[Slug, ...]:
    return atlas.library.stories_of.get(Node(kind=kind, id=term_id), ())


def _stories(kind: Kind, term_id: Slug, atlas: Atlas) -> list[Story]:
    return [atlas.library.stories[story_id] for story_id in _ids(kind, term_id, atlas)]


def _chart(days: Mapping[str, Sequence[date]], atlas: Atlas) -> Chart | None:
    return draw_chart(days, today=atlas.library.today or date.min, language=atlas.language)


def _pages(
    kind: Kind, term: Term[PersonHead] | Term[TopicHead] | Term[SourceHead], special: _Special, atlas: Atlas
) -> Iterator[tuple[Slice[Story], TermPage]]:
    """Yield each page of a term's list, the index first, with the part of the list it shows."""
    route = atlas.routes[Node(kind=kind, id=term.id)]
    whole = _index_view(kind, term, special, atlas)
    for part in paginate(_stories(kind, term.id, atlas), size=atlas.config.page_size, route=route):
        own_route = route if part.number is None else page_route(route, part.number)
        view = whole if part.number is None else _older_view(whole, own_route, part.number, atlas)
        shown = replace(
            view,
            entries=tuple(card(story, atlas) for story in part.items),
            head=replace(
                view.head,
                newer=atlas.addresses.url(part.newer) if part.newer else None,
                older=atlas.addresses.url(part.older) if part.older else None,
            ),
        )
        yield part, TermPage(route=own_route, view=shown)


def _index_view(
    kind: Kind, term: Term[PersonHead] | Term[TopicHead] | Term[SourceHead], special: _Special, atlas: Atlas
) -> TermView:
    """Return the view of a term's first page, its list still empty."""
    node, front = Node(kind=kind, id=term.id), term.head
    stories = _stories(kind, term.id, atlas)
    people = (person for person in shared_people(stories) if kind is not Kind.PERSON or person != term.id)
    listed = special.below if kind is not Kind.TOPIC else special.below | {term.id}
    topics = (topic for story in stories for topic in story.topics if topic not in listed)
    return TermView(
        site=atlas.site,
        head=_head(kind, term, stories, special.profile, atlas),
        kicker=Link(title=kind_name(kind, atlas), url=atlas.href(f"/{FOLDERS[kind]}/")),
        name=front.name,
        summary=front.summary,
        description=atlas.prose(atlas.library.own_texts.get(node, ())),
        counts=special.counts,
        number=None,
        coverage=special.coverage,
        entries=(),
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
    term: Term[PersonHead] | Term[TopicHead] | Term[SourceHead],
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


def _older_view(index: TermView, route: str, number: int, atlas: Atlas) -> TermView:
    """Return an older page of a term: its name and a part of its list, nothing that new stories change."""
    canonical = atlas.absolute(route) if atlas.addresses.origin else None
    return replace(
        index,
        head=replace(
            index.head,
            title=atlas.language.phrase("page-of", name=index.name, number=number),
            canonical=canonical,
            kind="website",
            feeds=(),
            json_ld=None,
        ),
        summary=None,
        description=None,
        counts=None,
        number=number,
        coverage=None,
        image=None,
        parent=None,
        children=(),
        people=(),
        threads=(),
        topics=(),
        facts=(),
        aliases=(),
        same_as=(),
    )


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
