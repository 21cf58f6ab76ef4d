"""A storyline in, its page's view out; and all storylines, the newest news first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from briefgen.library.story import Story
from briefgen.library.taxonomy import Kind, Node, Term
from briefgen.library.threads import Storyline
from briefgen.pages.article import people_in
from briefgen.pages.atlas import Atlas
from briefgen.pages.cards import card, counted
from briefgen.pages.charts import draw_chart
from briefgen.pages.indexes import counts_since
from briefgen.pages.metadata import list_head, story_items
from briefgen.pages.parts.site import Head
from briefgen.pages.parts.stories import PersonInStory
from briefgen.pages.parts.threads import ThreadCard
from briefgen.pages.site import feed_links
from briefgen.pages.spine import is_closed, since_last, whole_spine
from briefgen.pages.views import ThreadsView, ThreadView
from briefgen.reading.profiles import ThreadHead
from briefgen.slugs import Slug

COMPANY = 12
"""People in the rail of a thread."""


def thread_view(thread: Term[ThreadHead], atlas: Atlas) -> ThreadView:
    """Return the view of `thread`."""
    node, front, library = Node(kind=Kind.THREAD, id=thread.id), thread.head, atlas.library
    storyline = library.storylines[thread.id]
    stories = [library.stories[story_id] for story_id in storyline.stories]
    language = atlas.language
    return ThreadView(
        site=atlas.site,
        head=_head(thread, stories, atlas),
        name=front.name,
        status=status_text(thread.id, atlas),
        summary=front.summary,
        description=atlas.prose(library.own_texts.get(node)),
        counts=_counts(stories, atlas),
        since_last=since_last(storyline, atlas),
        spine=whole_spine(storyline, atlas),
        coverage=draw_chart(
            {"all": [story.date.day for story in stories]}, today=library.today or date.min, language=language
        ),
        sources=counted(
            Kind.SOURCE, (story.source for story in stories if story.source), atlas, limit=len(stories)
        ),
        people=_people(storyline, atlas),
        params=front.params,
    )


def _head(thread: Term[ThreadHead], stories: Sequence[Story], atlas: Atlas) -> Head:
    front, language = thread.head, atlas.language
    route = atlas.routes[Node(kind=Kind.THREAD, id=thread.id)]
    items = story_items(stories, atlas)
    title = language.phrase("feed-title", name=front.name, site=atlas.config.title)
    basic = list_head(atlas, name=front.name, route=route, key="threads", items=items)
    return replace(
        basic,
        description=front.summary
        or language.phrase("about-thread", name=front.name, site=atlas.config.title),
        feeds=feed_links(route, title, atlas.addresses) if stories else (),
    )


def status_text(thread: Slug, atlas: Atlas) -> str:
    """Return "Developing" or "Closed"."""
    return atlas.language.phrase("closed" if is_closed(thread, atlas) else "developing")


def _counts(stories: Sequence[Story], atlas: Atlas) -> str | None:
    counts = counts_since(stories, atlas)
    if counts is None:
        return None
    outlets = len({story.source for story in stories if story.source})
    if not outlets:
        return counts
    language = atlas.language
    named = language.phrase(
        "outlets-one" if outlets == 1 else "outlets-other", count=language.number(outlets)
    )
    return language.phrase("from-outlets", counts=counts, outlets=named)


def _people(storyline: Storyline, atlas: Atlas) -> tuple[PersonInStory, ...]:
    """Return everyone in the thread, as their newest story in it has them, the most frequent first."""
    latest: dict[str, PersonInStory] = {}
    counts: dict[str, int] = {}
    for story_id in reversed(storyline.stories):
        for person in people_in(atlas.library.stories[story_id], atlas):
            latest.setdefault(person.id, person)
            counts[person.id] = counts.get(person.id, 0) + 1
    ranked = sorted(latest.values(), key=lambda person: (-counts[person.id], person.name, person.id))
    return tuple(ranked[:COMPANY])


def thread_cards(atlas: Atlas) -> tuple[ThreadCard, ...]:
    """Return the card of every thread that has stories, the newest news first."""
    storylines = [storyline for storyline in atlas.library.storylines.values() if storyline.stories]
    return tuple(
        _thread_card(storyline, atlas) for storyline in sorted(storylines, key=lambda s: _order(s, atlas))
    )


def _order(storyline: Storyline, atlas: Atlas) -> tuple[bool, float, str]:
    newest = max(atlas.library.stories[story_id].date.at.timestamp() for story_id in storyline.stories)
    return (is_closed(storyline.id, atlas), -newest, storyline.id)


def _thread_card(storyline: Storyline, atlas: Atlas) -> ThreadCard:
    link = atlas.link(Kind.THREAD, storyline.id)
    stories = [atlas.library.stories[story_id] for story_id in storyline.stories]
    latest = since_last(storyline, atlas)
    return ThreadCard(
        title=link.title,
        url=link.url,
        status=status_text(storyline.id, atlas),
        counts=counts_since(stories, atlas) or "",
        summary=atlas.library.taxonomies.threads.terms[storyline.id].head.summary,
        since_last=latest.text if latest else None,
        newest=card(stories[-1], atlas),
    )


def threads_view(atlas: Atlas) -> ThreadsView:
    """Return the view of all threads."""
    language, shown = atlas.language, thread_cards(atlas)
    name = language.labels.threads
    items = [(card.title, card.url) for card in shown]
    return ThreadsView(
        site=atlas.site,
        head=list_head(atlas, name=name, route="/threads/", key="threads", items=items),
        name=name,
        counts=language.phrase("threads-count", count=len(shown)),
        threads=shown,
    )
