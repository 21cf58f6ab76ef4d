"""The library in, the front page's view out: the newest edition, and what is in the news."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from briefgen.library.editions import Edition
from briefgen.library.story import Story
from briefgen.library.taxonomy import Kind, Node
from briefgen.library.threads import PromiseKept
from briefgen.pages.atlas import Atlas
from briefgen.pages.cards import card
from briefgen.pages.charts import draw_sparkline
from briefgen.pages.dates import due_text, story_date
from briefgen.pages.editions import edition_card, stories_in
from briefgen.pages.heads import head
from briefgen.pages.lead import choose_lead, lead_part
from briefgen.pages.metadata import collection_data, linked_data, story_items
from briefgen.pages.parts.site import Head
from briefgen.pages.parts.terms import TermCard
from briefgen.pages.parts.threads import Due
from briefgen.pages.roles import person_role
from briefgen.pages.threads import thread_cards
from briefgen.pages.views import HomeView
from briefgen.slugs import Slug

THREADS = 3
TERMS = 6
PROMISES = 6
NEWS_DAYS = timedelta(days=30)
"""How far back "in the news" reaches from the newest story."""


def home_view(atlas: Atlas) -> HomeView:
    """Return the view of the front page."""
    library, language = atlas.library, atlas.language
    edition, stories = _newest(atlas)
    lead = choose_lead(stories)
    shown = edition_card(edition, atlas) if edition else None
    date = story_date(stories[0], language) if stories else None
    threads = thread_cards(atlas)
    topics = _in_the_news(Kind.TOPIC, atlas)
    every_topic = len(library.taxonomies.topics.terms)
    return HomeView(
        site=atlas.site,
        head=_head(stories, atlas),
        date=shown.date if shown else date,
        edition=shown,
        lead=lead_part(lead, atlas) if lead else None,
        also=tuple(card(story, atlas) for story in stories if story is not lead),
        threads=threads[:THREADS],
        threads_more=language.phrase("all", count=len(threads)) if len(threads) > THREADS else None,
        people=tuple(
            _person(person, days, atlas) for person, days in _in_the_news(Kind.PERSON, atlas)[:TERMS]
        ),
        promises=_promises(atlas),
        topics=tuple(_topic(topic, days, atlas) for topic, days in topics[:TERMS]),
        topics_more=language.phrase("all", count=every_topic) if every_topic > TERMS else None,
    )


def _head(stories: Sequence[Story], atlas: Atlas) -> Head:
    items = story_items(stories, atlas)
    title = atlas.config.title
    basic = head(atlas, title=title, description=atlas.config.tagline, route="/", key="home")
    return replace(basic, json_ld=linked_data(atlas, collection_data(title, "/", items, atlas)))


def _newest(atlas: Atlas) -> tuple[Edition | None, list[Story]]:
    """Return the newest edition that has stories, and these; without editions, the newest day's stories."""
    for edition in atlas.library.editions:
        stories = stories_in(edition, atlas)
        if stories:
            return edition, stories
    every = atlas.library.stories.values()
    return None, [story for story in every if story.date.day == atlas.library.today]


def _in_the_news(kind: Kind, atlas: Atlas) -> list[tuple[Slug, Sequence[date]]]:
    """Return the terms of `kind` with stories in the last month, the busiest first, with their days."""
    library = atlas.library
    if library.today is None:
        return []
    since = library.today - NEWS_DAYS
    ranked: list[tuple[int, float, Slug, Sequence[date]]] = []
    for node, ids in library.stories_of.items():
        if node.kind is not kind:
            continue
        days = [library.stories[story_id].date.day for story_id in ids]
        recent = sum(day > since for day in days)
        if recent:
            ranked.append((-recent, -library.stories[ids[0]].date.at.timestamp(), node.id, days))
    return [(term, days) for _, _, term, days in sorted(ranked)]


def _person(person: Slug, days: Sequence[date], atlas: Atlas) -> TermCard:
    today = atlas.library.today or date.max
    link = atlas.link(Kind.PERSON, person)
    return TermCard(
        name=link.title,
        url=link.url,
        note=person_role(person, today, atlas.library),
        sparkline=draw_sparkline(days, today=today, language=atlas.language),
    )


def _topic(topic: Slug, days: Sequence[date], atlas: Atlas) -> TermCard:
    today = atlas.library.today or date.max
    link = atlas.link(Kind.TOPIC, topic)
    recent = sum(day > today - NEWS_DAYS for day in days)
    return TermCard(
        name=link.title,
        url=link.url,
        note=atlas.language.phrase("this-month", stories=atlas.language.stories(recent)),
        sparkline=draw_sparkline(days, today=today, language=atlas.language),
    )


def _promises(atlas: Atlas) -> tuple[Due, ...]:
    """Return what is due or overdue, soonest first; what has no date stands in its thread alone."""
    waiting = [promise for promise in atlas.library.promises if promise.kept_by is None and promise.due]
    return tuple(_due(promise, atlas) for promise in waiting[:PROMISES])


def _due(promise: PromiseKept, atlas: Atlas) -> Due:
    language, late = atlas.language, promise.overdue_days
    return Due(
        what=promise.what,
        url=atlas.href(Node(kind=Kind.ARTICLE, id=promise.made_by)),
        date=due_text(promise.due, language) if promise.due else None,
        overdue=language.phrase("overdue", days=language.days(late)) if late else None,
        thread=atlas.link(Kind.THREAD, promise.thread) if promise.thread else None,
    )
