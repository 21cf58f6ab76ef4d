"""Articles, bodies and taxonomies in, the library out: every story with its terms, links and relations.

One pass, no phases: each part is computed from values already whole, and a story is made once.
Cross-article work (related, backlinks, threads) reads small values only.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath

from briefgen.config import Config, EditionRhythm
from briefgen.diagnostics import Checked, Diagnostic, diagnose
from briefgen.fields import Ref
from briefgen.library.crosslinks import Targets, resolve_references
from briefgen.library.editions import Edition, gather_editions, name_editions
from briefgen.library.linked import LinkedSegment
from briefgen.library.related import RelatedLink, Signals, relate
from briefgen.library.resolve import Lookup, Resolved, absent_image, name_matcher, resolve_article
from briefgen.library.rights import rights_of
from briefgen.library.story import Quotation, Story
from briefgen.library.taxonomy import Kind, Node, Taxonomies, Taxonomy, id_of
from briefgen.library.threads import PromiseKept, Storyline, follow_promises, follow_threads, unkept_promises
from briefgen.library.visibility import Hidden, Publication
from briefgen.reading.article import Article
from briefgen.reading.body import EMPTY, Body
from briefgen.reading.documents import EditionFile, PlainPage
from briefgen.reading.profiles import TermHead
from briefgen.reading.project import likely_ids
from briefgen.slugs import Slug
from briefgen.spelling import did_you_mean, fold


@dataclass(frozen=True, slots=True, kw_only=True)
class Census:
    """All that is known of which articles there are."""

    published: tuple[Article, ...]
    """Newest first."""
    withdrawn: tuple[Article, ...]
    hidden: tuple[Hidden, ...]
    hidden_promises: frozenset[str]
    unread: frozenset[PurePosixPath]
    """Content files that could not be read: what names them is no second error."""
    editions: Mapping[Slug, EditionFile]
    """The curated ones, by id."""
    pages: tuple[PlainPage, ...]


def take_census(
    publication: Publication,
    *,
    pages: tuple[PlainPage, ...],
    unread: frozenset[PurePosixPath],
    rhythm: EditionRhythm,
) -> Checked[Census]:
    """Return which articles, editions and pages there are, the articles without their unread bodies."""
    editions = name_editions(publication.editions, rhythm=rhythm)
    census = Census(
        published=tuple(file.article for file in publication.published),
        withdrawn=tuple(file.article for file in publication.withdrawn),
        hidden=publication.hidden,
        hidden_promises=publication.hidden_promises,
        unread=unread,
        editions=editions.value,
        pages=tuple(sorted(pages, key=lambda page: page.slug)),
    )
    return Checked(value=census, diagnostics=editions.diagnostics)


@dataclass(frozen=True, slots=True, kw_only=True)
class Library:
    """The whole digest, linked."""

    stories: Mapping[Slug, Story]
    """By id, newest first."""
    withdrawn: tuple[Article, ...]
    taxonomies: Taxonomies
    own_texts: Mapping[Node, tuple[LinkedSegment, ...]]
    """What the curator wrote of terms, editions and pages, for those that have a text."""
    stories_of: Mapping[Node, tuple[Slug, ...]]
    """Each term's stories, newest first; a topic's include its children's."""
    storylines: Mapping[Slug, Storyline]
    editions: tuple[Edition, ...]
    """Newest first."""
    pages: tuple[PlainPage, ...]
    promises: tuple[PromiseKept, ...]
    today: date | None
    """The newest story's day, from which recency counts; None in an empty digest."""


def assemble(
    census: Census,
    *,
    bodies: Mapping[Slug, Body],
    own_texts: Mapping[Node, Body],
    taxonomies: Taxonomies,
    pictures: frozenset[PurePosixPath],
    config: Config,
) -> Checked[Library]:
    """Return the library of the published articles; `bodies` hold what may be shown of each."""
    found: list[Diagnostic] = []
    targets = _targets(census, taxonomies, pictures)
    lookup = Lookup(taxonomies=taxonomies, targets=targets, matcher=name_matcher(taxonomies), config=config)
    checked = [
        resolve_article(article, bodies.get(article.id, EMPTY), lookup=lookup) for article in census.published
    ]
    resolved = [one.value for one in checked]
    published = frozenset(one.article.id for one in resolved)
    signals = [_signals(one, targets, published, found) for one in resolved]
    related = relate(signals, config=config.related)
    backlinks = _backlinks(resolved)
    absent = targets.unpublished | {fold(article.id) for article in census.withdrawn}
    editions = gather_editions(census.published, census.editions, rhythm=config.edition, unpublished=absent)
    places = {article_id: edition.id for edition in editions.value for article_id in edition.articles}
    stories = {
        one.article.id: _story(
            one,
            taxonomies,
            edition=places.get(one.article.id),
            related=related[one.article.id],
            backlinks=backlinks.get(one.article.id, ()),
        )
        for one in resolved
    }
    newest_first = tuple(stories.values())
    today = newest_first[0].date.day if newest_first else None
    promises = follow_promises(newest_first, today=today)
    threads = follow_threads(newest_first, taxonomies.threads, promises, unpublished=absent)
    told = {node: resolve_references(body, targets) for node, body in own_texts.items()}
    for article in checked:
        found += article.diagnostics
    for own_text in told.values():
        found += own_text.diagnostics
    silenced, is_whole = absent | census.hidden_promises, not census.unread
    found += unkept_promises(newest_first, promises, silenced=silenced, is_whole=is_whole)
    found += (*threads.diagnostics, *editions.diagnostics)
    for person in taxonomies.people.terms.values():
        if person.head.image and person.path:
            absent_picture = absent_image(person.head.image, person.path.parent, pictures)
            found += [absent_picture] if absent_picture else []
    library = Library(
        stories=stories,
        withdrawn=census.withdrawn,
        taxonomies=taxonomies,
        own_texts={node: part.value for node, part in told.items()},
        stories_of=_stories_of(newest_first, taxonomies),
        storylines=threads.value,
        editions=editions.value,
        pages=census.pages,
        promises=promises,
        today=today,
    )
    return Checked(value=library, diagnostics=tuple(found))


def _targets(census: Census, taxonomies: Taxonomies, pictures: frozenset[PurePosixPath]) -> Targets:
    linkable = (*census.published, *census.withdrawn)
    unread_names = {name for path in census.unread for name in (str(path), *map(fold, likely_ids(path)))}
    names = {Node(kind=Kind.ARTICLE, id=article.id): article.head.title for article in linkable}
    files = {str(article.path): Node(kind=Kind.ARTICLE, id=article.id) for article in linkable}
    for kind, taxonomy in taxonomies.paged():
        for term in taxonomy.terms.values():
            node = Node(kind=kind, id=term.id)
            names[node] = term.head.name
            if term.path:
                files[str(term.path)] = node
    for edition_id, edition in census.editions.items():
        files[str(edition.path)] = Node(kind=Kind.EDITION, id=edition_id)
    files |= {str(page.path): Node(kind=Kind.PAGE, id=page.slug) for page in census.pages}
    return Targets(
        articles={fold(article.id): article.id for article in linkable},
        unpublished=frozenset(
            {str(one.path) for one in census.hidden} | {fold(one.id) for one in census.hidden if one.id}
        )
        | unread_names,
        people=_ids_with_made(taxonomies.people),
        topics=_ids_with_made(taxonomies.topics),
        files=files,
        names=names,
        pictures=pictures,
    )


def _ids_with_made(taxonomy: Taxonomy[TermHead]) -> Mapping[str, Slug]:
    made = {
        name: term.id
        for term in taxonomy.terms.values()
        if term.path is None
        for name in (fold(term.id), fold(term.head.name))
    }
    return {**made, **taxonomy.ids}


def _signals(one: Resolved, targets: Targets, published: frozenset[Slug], found: list[Diagnostic]) -> Signals:
    """Return what `one` is related by; a pin of itself, or of what was withdrawn since, is no link."""
    head = one.article.head
    pinned = _articles_of(head.related.pin, targets, found)
    people = tuple(Node(kind=Kind.PERSON, id=appearance.person) for appearance in one.people)
    topics = tuple(Node(kind=Kind.TOPIC, id=topic) for topic in one.topics)
    places = tuple(Node(kind=Kind.PLACE, id=place) for place in one.places)
    thread = (Node(kind=Kind.THREAD, id=one.thread),) if one.thread else ()
    return Signals(
        id=one.article.id,
        day=one.date.day,
        terms=(*thread, *people, *topics, *places),
        pinned=tuple(pin for pin in pinned if pin in published and pin != one.article.id),
        blocked=frozenset(_articles_of(head.related.block, targets, found)),
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


def _backlinks(resolved: Sequence[Resolved]) -> Mapping[Slug, tuple[Slug, ...]]:
    backlinks: defaultdict[Slug, list[Slug]] = defaultdict(list)
    for one in resolved:
        for node in one.cross_links:
            if node.kind is Kind.ARTICLE:
                backlinks[node.id].append(one.article.id)
    return {target: tuple(ids) for target, ids in backlinks.items()}


def _story(
    one: Resolved,
    taxonomies: Taxonomies,
    *,
    edition: Slug | None,
    related: tuple[RelatedLink, ...],
    backlinks: tuple[Slug, ...],
) -> Story:
    head = one.article.head
    quotes = ((taxonomies.people.find(quote.by.text), quote.text) for quote in head.quotes)
    return Story(
        article=one.article,
        id=one.article.id,
        date=one.date,
        rights=rights_of(one.article, taxonomies.sources),
        segments=one.mentions.segments,
        is_cut=one.body.is_cut,
        source=id_of(head.source.name if head.source else None, taxonomies.sources),
        people=one.people,
        topics=one.topics,
        places=one.places,
        thread=one.thread,
        edition=edition,
        quotes=tuple(Quotation(person=person.id, text=text) for person, text in quotes if person),
        mentions=one.mentions.mentions,
        cross_links=one.cross_links,
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
