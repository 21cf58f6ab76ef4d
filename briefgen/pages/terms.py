"""A person, topic or source in, the views of its pages out: the index with all there is, then the older lists."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from briefgen.library.taxonomy import Kind, Node, Term
from briefgen.pages.atlas import Atlas
from briefgen.pages.cards import counted
from briefgen.pages.charts import draw_chart
from briefgen.pages.indexes import counts_since
from briefgen.pages.metadata import person_data
from briefgen.pages.outputs import Sheet
from briefgen.pages.paging import Slice, paginate
from briefgen.pages.parts.charts import Chart
from briefgen.pages.parts.terms import Fact
from briefgen.pages.people import (
    by_relation,
    current_role,
    person_counts,
    person_part,
    same_as_urls,
    stories_with,
)
from briefgen.pages.pictures import picture_view
from briefgen.pages.termviews import Special, ids_of, index_view, older_view, route_of, stories_of_term
from briefgen.pages.views import TermView
from briefgen.reading.profiles import PersonHead, SourceHead, TopicHead
from briefgen.slugs import Slug


def person_pages(person: Term[PersonHead], atlas: Atlas) -> Iterator[Sheet[TermView]]:
    """Yield the pages of `person`."""
    for part in _parts(Kind.PERSON, person.id, atlas):
        yield Sheet(
            route=route_of(part, Kind.PERSON, person.id, atlas), make=partial(_person, person, part, atlas)
        )


def topic_pages(topic: Term[TopicHead], atlas: Atlas) -> Iterator[Sheet[TermView]]:
    """Yield the pages of `topic`; its stories are those of the topics below it, too."""
    for part in _parts(Kind.TOPIC, topic.id, atlas):
        yield Sheet(
            route=route_of(part, Kind.TOPIC, topic.id, atlas), make=partial(_topic, topic, part, atlas)
        )


def source_pages(source: Term[SourceHead], atlas: Atlas) -> Iterator[Sheet[TermView]]:
    """Yield the pages of `source`."""
    for part in _parts(Kind.SOURCE, source.id, atlas):
        yield Sheet(
            route=route_of(part, Kind.SOURCE, source.id, atlas), make=partial(_source, source, part, atlas)
        )


def _parts(kind: Kind, term_id: Slug, atlas: Atlas) -> tuple[Slice[Slug], ...]:
    route = atlas.routes[Node(kind=kind, id=term_id)]
    return paginate(ids_of(kind, term_id, atlas), size=atlas.config.page_size, route=route)


def _person(person: Term[PersonHead], part: Slice[Slug], atlas: Atlas) -> TermView:
    shown = [atlas.library.stories[story_id] for story_id in part.items]
    own = person_part(person, shown, atlas, is_index=part.number is None)
    if part.number is not None:
        return replace(older_view(Kind.PERSON, person, part, atlas), person=own)
    folder = person.path.parent if person.path else None
    stories = stories_with(person, atlas)
    listed = by_relation(stories, person.id)
    days = {str(relation): [story.date.day for story in own] for relation, own in listed.items()}
    special = Special(
        counts=person_counts(person, atlas),
        coverage=_chart(days, atlas),
        image=picture_view(person.head.image, folder, atlas) if folder else None,
        profile=person_data(person, current_role(person, atlas), same_as_urls(person.head.same_as), atlas),
    )
    return replace(index_view(Kind.PERSON, person, part, special, atlas), person=own)


def _topic(topic: Term[TopicHead], part: Slice[Slug], atlas: Atlas) -> TermView:
    if part.number is not None:
        return older_view(Kind.TOPIC, topic, part, atlas)
    topics = atlas.library.taxonomies.topics
    parent = topics.find(topic.head.parent.text) if topic.head.parent else None
    below = [
        other.id
        for other in topics.terms.values()
        if other.head.parent and other is not topic and topics.find(other.head.parent.text) is topic
    ]
    uses = [term for child in below for term in [child] * len(ids_of(Kind.TOPIC, child, atlas))]
    stories = stories_of_term(Kind.TOPIC, topic.id, atlas)
    special = Special(
        counts=counts_since(stories, atlas),
        coverage=_chart({"all": [story.date.day for story in stories]}, atlas),
        parent=atlas.link(Kind.TOPIC, parent.id) if parent and parent is not topic else None,
        children=counted(Kind.TOPIC, uses, atlas, limit=len(below)),
        below=frozenset(below),
    )
    return index_view(Kind.TOPIC, topic, part, special, atlas)


def _source(source: Term[SourceHead], part: Slice[Slug], atlas: Atlas) -> TermView:
    if part.number is not None:
        return older_view(Kind.SOURCE, source, part, atlas)
    stories = stories_of_term(Kind.SOURCE, source.id, atlas)
    special = Special(
        counts=counts_since(stories, atlas),
        coverage=_chart({"all": [story.date.day for story in stories]}, atlas),
        facts=_source_facts(source, atlas),
    )
    return index_view(Kind.SOURCE, source, part, special, atlas)


def _chart(days: Mapping[str, Sequence[date]], atlas: Atlas) -> Chart | None:
    return draw_chart(days, today=atlas.library.today or date.min, language=atlas.language)


def _source_facts(source: Term[SourceHead], atlas: Atlas) -> tuple[Fact, ...]:
    language, front = atlas.language, source.head
    total = len(atlas.library.stories)
    share = 100 * len(ids_of(Kind.SOURCE, source.id, atlas)) // total if total else 0
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
