"""A story in, its page's view out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from briefgen.library.related import Reason, RelatedLink
from briefgen.library.story import Story
from briefgen.library.taxonomy import Kind, Node
from briefgen.pages.atlas import Atlas
from briefgen.pages.cards import kicker_link, reporting
from briefgen.pages.dates import date_text, iso_time, story_date
from briefgen.pages.editions import edition_link
from briefgen.pages.feeds import updated
from briefgen.pages.heads import head
from briefgen.pages.metadata import Crumb, article_data, breadcrumb_data, linked_data
from briefgen.pages.names import name_of
from briefgen.pages.parts.links import Link
from briefgen.pages.parts.pictures import PictureView
from briefgen.pages.parts.site import Head
from briefgen.pages.parts.stories import Correction, PersonInStory, QuoteView, RelatedView
from briefgen.pages.parts.threads import ThreadRail
from briefgen.pages.pictures import picture_view
from briefgen.pages.prose import TextSlot, text_slot
from briefgen.pages.roles import person_role
from briefgen.pages.spine import rail_spine
from briefgen.pages.views import ArticleView
from briefgen.reading.article import Article
from briefgen.slugs import Slug

MOST_REASONS = 2
NEAR_DAYS = 14
"""Two stories this close in time say so in their reason."""


def article_view(story_id: Slug, atlas: Atlas) -> ArticleView:
    """Return the view of a published story, all but its text."""
    story = atlas.library.stories[story_id]
    front = story.article.head
    picture = picture_view(front.image, story.article.path.parent, atlas)
    language = atlas.language
    return ArticleView(
        site=atlas.site,
        head=_head(story, picture, atlas),
        title=front.title,
        kicker=kicker_link(story, atlas),
        summary=front.summary,
        date=story_date(story, language),
        withdrawn=None,
        is_draft=front.draft,
        reporting=reporting(story, atlas),
        image=picture,
        edition=edition_link(story.edition, atlas) if story.edition else None,
        also=_also(story, atlas),
        updated=date_text(front.updated, language) if front.updated else None,
        corrections=tuple(
            Correction(date=date_text(update.date, language), note=update.note) for update in front.updates
        ),
        key_points=front.key_points,
        body=None,
        is_excerpt=story.is_cut,
        quotes=_quotes(story, atlas),
        topics=tuple(atlas.link(Kind.TOPIC, topic) for topic in story.topics),
        thread=_thread(story, atlas),
        people=people_in(story, atlas),
        related=tuple(_related(link, story, atlas) for link in story.related),
        later=_later(story, atlas),
        params=front.params,
    )


def article_slot(story_id: Slug, atlas: Atlas) -> TextSlot:
    """Return the place for a story's text on its own page."""
    story = atlas.library.stories[story_id]
    return text_slot(
        story.id, story.linked, routes=atlas.routes, addresses=atlas.addresses, is_absolute=False
    )


def _head(story: Story, picture: PictureView | None, atlas: Atlas) -> Head:
    front = story.article.head
    route = atlas.routes[Node(kind=Kind.ARTICLE, id=story.id)]
    crumbs = [
        Crumb(name=atlas.language.labels.archive, route="/articles/"),
        Crumb(name=front.title, route=route),
    ]
    return replace(
        head(atlas, title=front.title, description=front.summary, route=route, key=""),
        kind="article",
        published=iso_time(story.date.at) if story.date.has_time else story.date.day.isoformat(),
        modified=iso_time(updated(story)),
        image=(atlas.addresses.origin or "") + picture.url if picture else None,
        json_ld=linked_data(atlas, article_data(story, atlas), breadcrumb_data(crumbs, atlas)),
    )


def withdrawn_view(article: Article, atlas: Atlas) -> ArticleView:
    """Return the view of a withdrawn article that has a date: its title, that date and the note, nothing else."""
    assert article.date is not None  # noqa: S101 (without one it has no route, so no page)
    title, note = article.head.title, article.head.withdrawn
    return ArticleView(
        site=atlas.site,
        head=head(
            atlas,
            title=title,
            description=None,
            route=atlas.routes[Node(kind=Kind.ARTICLE, id=article.id)],
            key="",
        ),
        title=title,
        kicker=None,
        summary=None,
        date=date_text(article.date, atlas.language),
        withdrawn=note,
        is_draft=False,
        reporting=None,
        image=None,
        edition=None,
        also=(),
        updated=None,
        corrections=(),
        key_points=(),
        body=None,
        is_excerpt=False,
        quotes=(),
        topics=(),
        thread=None,
        people=(),
        related=(),
        later=(),
        params=article.head.params,
    )


def _also(story: Story, atlas: Atlas) -> tuple[Link, ...]:
    sources = atlas.library.taxonomies.sources
    links: list[Link] = []
    for coverage in story.article.head.also:
        source = sources.find(coverage.source.text)
        name = source.head.name if source else coverage.source.text
        title = f"{name}: {coverage.title}" if coverage.title else name
        links.append(Link(title=title, url=coverage.url))
    return tuple(links)


def _quotes(story: Story, atlas: Atlas) -> tuple[QuoteView, ...]:
    return tuple(
        QuoteView(
            text=quote.text,
            person=atlas.link(Kind.PERSON, quote.person),
            role=person_role(quote.person, story.date.day, atlas.library),
        )
        for quote in story.quotes
    )


def people_in(story: Story, atlas: Atlas) -> tuple[PersonInStory, ...]:
    """Return the people of `story`, with the role each held that day."""
    return tuple(
        PersonInStory(
            id=appearance.person,
            name=(link := atlas.link(Kind.PERSON, appearance.person)).title,
            url=link.url,
            role=person_role(appearance.person, story.date.day, atlas.library),
            relation=atlas.language.phrase(appearance.relation),
            # Those before this story alone: later news must not change its page.
            before=tuple(atlas.link(Kind.ARTICLE, story_id) for story_id in earlier),
        )
        for appearance, earlier in zip(story.people, atlas.earlier[story.id], strict=True)
    )


def _thread(story: Story, atlas: Atlas) -> ThreadRail | None:
    if story.thread is None:
        return None
    link = atlas.link(Kind.THREAD, story.thread)
    storyline = atlas.library.storylines[story.thread]
    spine = rail_spine(storyline, story.id, atlas)
    is_cut = spine.is_cut_before or spine.is_cut_after
    stories = atlas.language.stories(len(storyline.stories))
    more = atlas.language.phrase("all-stories-of-thread", stories=stories) if is_cut else None
    return ThreadRail(title=link.title, url=link.url, spine=spine, more=more)


def _related(link: RelatedLink, story: Story, atlas: Atlas) -> RelatedView:
    other = atlas.library.stories[link.id]
    return _related_view(other, reason_text(link.reasons, story, other, atlas), atlas)


def _related_view(other: Story, reason: str, atlas: Atlas) -> RelatedView:
    shown = atlas.link(Kind.ARTICLE, other.id)
    date = story_date(other, atlas.language)
    return RelatedView(title=shown.title, url=shown.url, reason=reason, date=date)


def reason_text(reasons: Sequence[Reason], story: Story, other: Story, atlas: Atlas) -> str:
    """Return a phrase that finishes "read this because": the weightiest shared things, at most two."""
    language = atlas.language
    names = [
        name_of(Node(kind=reason.kind, id=reason.term), atlas.library)
        for reason in reasons
        if reason.kind != "pinned"
    ][:MOST_REASONS]
    text = language.phrase("also-about", names=language.join(names)) if names else language.phrase("chosen")
    distance = _distance(story, other, atlas)
    return f"{text}, {distance}" if distance else text


def _distance(story: Story, other: Story, atlas: Atlas) -> str | None:
    days = (other.date.day - story.date.day).days
    if not days or abs(days) > NEAR_DAYS:
        return None
    phrase = "after-by" if days > 0 else "before-by"
    return atlas.language.phrase(phrase, days=atlas.language.days(abs(days)))


def _later(story: Story, atlas: Atlas) -> tuple[RelatedView, ...]:
    """Return later stories that link back here, oldest first."""
    stories = (atlas.library.stories[story_id] for story_id in story.backlinks)
    later = [other for other in stories if other.date.at > story.date.at]
    return tuple(
        _related_view(other, _later_text(story, other, atlas), atlas)
        for other in sorted(later, key=lambda other: (other.date.at, other.id))
    )


def _later_text(story: Story, other: Story, atlas: Atlas) -> str:
    days = (other.date.day - story.date.day).days
    language = atlas.language
    text = language.phrase("after-by", days=language.days(days)) if days else language.gap(0)
    return language.capitalise(text)


def shared_people(stories: Iterable[Story]) -> list[Slug]:
    """Return everyone in `stories`, once a story."""
    return [appearance.person for story in stories for appearance in story.people]
