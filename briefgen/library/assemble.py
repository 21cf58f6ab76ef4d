"""What was surveyed and what each article's text says in, the library out: the whole digest, linked.

One pass, no phases: each part is computed from values already whole, and a story is made once.
Cross-article work (related, backlinks, threads) reads small values only; no body is in it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath

from briefgen.diagnostics import Checked, Diagnostic, diagnose
from briefgen.fields import Ref
from briefgen.library.crosslinks import Targets
from briefgen.library.editions import Edition, gather_editions
from briefgen.library.linked import LinkedText
from briefgen.library.naming import Named, name_terms
from briefgen.library.related import RelatedLink, Signals
from briefgen.library.resolve import Told, absent_image
from briefgen.library.rights import OwnTexts
from briefgen.library.story import Story
from briefgen.library.survey import Census, Survey
from briefgen.library.taxonomy import Kind, Node, Taxonomies, id_of
from briefgen.library.threads import PromiseKept, Storyline, follow_promises, follow_threads, unkept_promises
from briefgen.reading.article import Article
from briefgen.reading.documents import PlainPage
from briefgen.slugs import Slug
from briefgen.spelling import did_you_mean, fold


@dataclass(frozen=True, slots=True, kw_only=True)
class Library:
    """The whole digest, linked."""

    stories: Mapping[Slug, Story]
    """By id, newest first."""
    withdrawn: tuple[Article, ...]
    taxonomies: Taxonomies
    own_texts: Mapping[Node, LinkedText]
    """What the curator wrote of terms, editions and pages, for those that have a text."""
    own_pictures: frozenset[PurePosixPath]
    """What these show, by path in the project."""
    stories_of: Mapping[Node, tuple[Slug, ...]]
    """Each term's stories, newest first; a topic's include its children's."""
    storylines: Mapping[Slug, Storyline]
    editions: tuple[Edition, ...]
    """Newest first."""
    pages: tuple[PlainPage, ...]
    promises: tuple[PromiseKept, ...]
    today: date | None
    """The newest story's day, from which recency counts; None in an empty digest."""


Relate = Callable[[Sequence[Signals]], Mapping[Slug, tuple[RelatedLink, ...]]]
"""Finds the related links of every article."""


def assemble(
    survey: Survey, told: Mapping[Slug, Told], *, own: OwnTexts, find_related: Relate
) -> Checked[Library]:
    """Return the library: what `survey` found, and what each published article's text says, by its id.

    `own` is what the curator wrote of terms, editions and pages.
    """
    found: list[Diagnostic] = []
    census, taxonomies, targets = survey.census, survey.taxonomies, survey.lookup.targets
    config, published = survey.config, survey.census.published
    ids = frozenset(article.id for article in published)
    named = {article.id: name_terms(article, told[article.id].mentions, taxonomies) for article in published}
    signals = [_signals(article, named[article.id], targets, ids, found) for article in published]
    related = find_related(signals)
    backlinks = _backlinks(published, told)
    absent = targets.unpublished | {fold(article.id) for article in census.withdrawn}
    editions = gather_editions(published, census.editions, rhythm=config.edition, unpublished=absent)
    places = {article_id: edition.id for edition in editions.value for article_id in edition.articles}
    stories = {
        article.id: _story(
            article,
            told[article.id],
            named[article.id],
            edition=places.get(article.id),
            related=related[article.id],
            backlinks=backlinks.get(article.id, ()),
        )
        for article in published
    }
    newest_first = tuple(stories.values())
    today = newest_first[0].date.day if newest_first else None
    promises = follow_promises(newest_first, today=today)
    threads = follow_threads(newest_first, taxonomies.threads, promises, unpublished=absent)
    silenced, is_whole = absent | census.hidden_promises, not census.unread
    found += unkept_promises(newest_first, promises, silenced=silenced, is_whole=is_whole)
    found += (
        *threads.diagnostics,
        *editions.diagnostics,
        *_absent_pictures(census, taxonomies, targets.pictures),
    )
    library = Library(
        stories=stories,
        withdrawn=census.withdrawn,
        taxonomies=taxonomies,
        own_texts=own.texts,
        own_pictures=own.pictures,
        stories_of=_stories_of(newest_first, taxonomies),
        storylines=threads.value,
        editions=editions.value,
        pages=census.pages,
        promises=promises,
        today=today,
    )
    return Checked(value=library, diagnostics=tuple(found))


def _absent_pictures(
    census: Census, taxonomies: Taxonomies, pictures: frozenset[PurePosixPath]
) -> Iterator[Diagnostic]:
    """Yield what is wrong with the `image` keys of published articles and of people."""
    images = [(article.head.image, article.path) for article in census.published]
    images += [(person.head.image, person.path) for person in taxonomies.people.terms.values() if person.path]
    for image, path in images:
        absent = absent_image(image, path.parent, pictures) if image and path is not None else None
        if absent:
            yield absent


def _signals(
    article: Article, named: Named, targets: Targets, published: frozenset[Slug], found: list[Diagnostic]
) -> Signals:
    """Return what an article is related by; a pin of itself, or of what was withdrawn since, is no link."""
    assert article.date is not None  # noqa: S101 (what is published has a date)
    pinned = _articles_of(article.head.related.pin, targets, found)
    people = tuple(Node(kind=Kind.PERSON, id=appearance.person) for appearance in named.people)
    topics = tuple(Node(kind=Kind.TOPIC, id=topic) for topic in named.topics)
    places = tuple(Node(kind=Kind.PLACE, id=place) for place in named.places)
    thread = (Node(kind=Kind.THREAD, id=named.thread),) if named.thread else ()
    return Signals(
        id=article.id,
        day=article.date.day,
        terms=(*thread, *people, *topics, *places),
        pinned=tuple(pin for pin in pinned if pin in published and pin != article.id),
        blocked=frozenset(_articles_of(article.head.related.block, targets, found)),
    )


def _articles_of(refs: Iterable[Ref], targets: Targets, found: list[Diagnostic]) -> tuple[Slug, ...]:
    ids: list[Slug] = []
    for ref in refs:
        key = fold(ref.text)
        if key in targets.articles:
            ids.append(targets.articles[key])
        elif key not in targets.unpublished:
            hint = did_you_mean(ref.text, targets.articles)
            message = f'no article has the id "{ref.text}"'
            found.append(diagnose("related/unknown-article", ref.place, message, hint=hint))
    return tuple(dict.fromkeys(ids))


def _backlinks(articles: Iterable[Article], told: Mapping[Slug, Told]) -> Mapping[Slug, tuple[Slug, ...]]:
    backlinks: defaultdict[Slug, list[Slug]] = defaultdict(list)
    for article in articles:
        for node in told[article.id].cross_links:
            if node.kind is Kind.ARTICLE:
                backlinks[node.id].append(article.id)
    return {target: tuple(ids) for target, ids in backlinks.items()}


def _story(
    article: Article,
    told: Told,
    named: Named,
    *,
    edition: Slug | None,
    related: tuple[RelatedLink, ...],
    backlinks: tuple[Slug, ...],
) -> Story:
    assert article.date is not None  # noqa: S101 (what is published has a date)
    return Story(
        article=article,
        id=article.id,
        date=article.date,
        rights=named.rights,
        is_cut=told.is_cut,
        source=named.source,
        people=named.people,
        topics=named.topics,
        places=named.places,
        thread=named.thread,
        edition=edition,
        quotes=named.quotes,
        mentions=told.mentions,
        cross_links=told.cross_links,
        linked=told.linked,
        pictures=told.pictures,
        backlinks=backlinks,
        related=related,
    )


def _stories_of(stories: Iterable[Story], taxonomies: Taxonomies) -> Mapping[Node, tuple[Slug, ...]]:
    """Return each term's stories, a parent topic's with those of the topics below it."""
    listed: defaultdict[Node, dict[Slug, None]] = defaultdict(dict)
    for story in stories:
        for node in _terms_of(story, taxonomies):
            listed[node][story.id] = None
    return {node: tuple(ids) for node, ids in listed.items()}


def _terms_of(story: Story, taxonomies: Taxonomies) -> Iterable[Node]:
    for appearance in story.people:
        yield Node(kind=Kind.PERSON, id=appearance.person)
    for topic in story.topics:
        for ancestor in _line_of(topic, taxonomies):
            yield Node(kind=Kind.TOPIC, id=ancestor)
    if story.thread:
        yield Node(kind=Kind.THREAD, id=story.thread)
    if story.source:
        yield Node(kind=Kind.SOURCE, id=story.source)


def _line_of(topic: Slug, taxonomies: Taxonomies) -> tuple[Slug, ...]:
    """Return `topic` and the topics above it, once each, whatever circle their parents make."""
    line: dict[Slug, None] = {}
    here: Slug | None = topic
    while here is not None and here not in line:
        line[here] = None
        here = id_of(taxonomies.topics.terms[here].head.parent, taxonomies.topics)
    return tuple(line)
