"""One article and what is shown of it in, the article with every name and link looked up out.

Nothing here knows what other articles say; that is `assemble`'s.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from briefgen.config import Config
from briefgen.dates import Moment
from briefgen.diagnostics import Checked, Diagnostic, diagnose
from briefgen.fields import is_web_url
from briefgen.library.crosslinks import Targets, missing_picture, resolve_references
from briefgen.library.linked import Link, LinkedSegment, Mention
from briefgen.library.mentions import Meaning, Mentions, find_mentions, matcher_for
from briefgen.library.names import Matcher
from briefgen.library.story import Appearance
from briefgen.library.taxonomy import Kind, Node, Taxonomies, Taxonomy, Term, id_of, ids_of
from briefgen.reading.article import Article, Picture, Relation
from briefgen.reading.body import Body
from briefgen.reading.destinations import BRING_IT_HERE
from briefgen.reading.pictures import find_picture
from briefgen.reading.profiles import TermHead
from briefgen.slugs import Slug
from briefgen.spelling import did_you_mean, fold


@dataclass(frozen=True, slots=True, kw_only=True)
class Lookup:
    """Everything an article's names and links are looked up in."""

    taxonomies: Taxonomies
    targets: Targets
    matcher: Matcher[Meaning]
    config: Config


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """A story before what other stories say of it."""

    article: Article
    date: Moment
    body: Body
    mentions: Mentions
    cross_links: tuple[Node, ...]
    people: tuple[Appearance, ...]
    topics: tuple[Slug, ...]
    places: tuple[Slug, ...]
    thread: Slug | None


def resolve_article(article: Article, body: Body, *, lookup: Lookup) -> Checked[Resolved]:
    """Return `article` with all that its own file says, looked up."""
    head, taxonomies, matcher = article.head, lookup.taxonomies, lookup.matcher
    segments = resolve_references(body, lookup.targets)
    found = [*segments.diagnostics, *_missing_image(article, lookup.targets)]
    settled = _settled(article, taxonomies, found)
    mentions = find_mentions(
        segments.value,
        (head.title, head.summary or "", *head.key_points),
        matcher=matcher_for(matcher.meanings, settled) if settled else matcher,
        linking=lookup.config.mentions,
    )
    assert article.date is not None  # noqa: S101 (what is published has a date)
    resolved = Resolved(
        article=article,
        date=article.date,
        body=body,
        mentions=mentions,
        cross_links=_cross_links(article, segments.value),
        people=_appearances(article, taxonomies, mentions.mentions),
        topics=ids_of(head.topics, taxonomies.topics),
        places=ids_of(head.places, taxonomies.places),
        thread=id_of(head.thread, taxonomies.threads),
    )
    return Checked(value=resolved, diagnostics=tuple(found))


def _missing_image(article: Article, targets: Targets) -> list[Diagnostic]:
    image = article.head.image
    if image is None:
        return []
    missing = absent_image(image, article.path.parent, targets.pictures)
    return [missing] if missing else []


def absent_image(
    image: Picture, folder: PurePosixPath, pictures: frozenset[PurePosixPath]
) -> Diagnostic | None:
    """Return the diagnostic of an `image` key whose picture is not there, or None where it is."""
    path = find_picture(image.src.text, folder=folder)
    if path is None:
        message, hint = "this picture lies outside content/", "put it beside this file, or in content/assets/"
        if is_web_url(image.src.text):
            message, hint = "a picture on another site can't be shown", BRING_IT_HERE
        return diagnose("body/missing-image", image.src.place, message, hint=hint)
    return missing_picture(path, image.src.place, pictures, is_hinted=True)


def name_matcher(taxonomies: Taxonomies) -> Matcher[Meaning]:
    """Return the matcher of every person's full name and aliases, and of topics that ask for it."""
    names: dict[str, Meaning] = {}
    for person in taxonomies.people.terms.values():
        _add_names(names, Kind.PERSON, person, taxonomies.people)
    for topic in taxonomies.topics.terms.values():
        if topic.head.mention:
            _add_names(names, Kind.TOPIC, topic, taxonomies.topics)
    return matcher_for(names, {})


def _add_names(
    names: dict[str, Meaning], kind: Kind, term: Term[TermHead], taxonomy: Taxonomy[TermHead]
) -> None:
    for name in (term.head.name, *term.head.aliases):
        if term.path is None or taxonomy.ids.get(fold(name)) == term.id:
            names.setdefault(name, Node(kind=kind, id=term.id))


def _settled(article: Article, taxonomies: Taxonomies, found: list[Diagnostic]) -> Mapping[str, Meaning]:
    """Return what the article's `mentions` say of names in its body."""
    settled: dict[str, Meaning] = {}
    for meaning in article.head.mentions:
        if meaning.term is False:
            settled[meaning.text.text] = None
            continue
        person, topic = (
            taxonomy.find(meaning.term.text) for taxonomy in (taxonomies.people, taxonomies.topics)
        )
        if person:
            settled[meaning.text.text] = Node(kind=Kind.PERSON, id=person.id)
        elif topic:
            settled[meaning.text.text] = Node(kind=Kind.TOPIC, id=topic.id)
        else:
            hint = did_you_mean(meaning.term.text, (*taxonomies.people.ids, *taxonomies.topics.ids))
            message = f'no person or topic "{meaning.term.text}"'
            found.append(diagnose("mentions/unknown-term", meaning.term.place, message, hint=hint))
    return settled


def _cross_links(article: Article, segments: Iterable[LinkedSegment]) -> tuple[Node, ...]:
    own = Node(kind=Kind.ARTICLE, id=article.id)
    links = (segment.to for segment in segments if isinstance(segment, Link))
    return tuple(dict.fromkeys(link for link in links if isinstance(link, Node) and link != own))


def _appearances(
    article: Article, taxonomies: Taxonomies, mentions: Iterable[Mention]
) -> tuple[Appearance, ...]:
    """Return the people of a story: as written, then as quoted, then as found."""
    head = article.head
    quoted = dict.fromkeys(ids_of((quote.by for quote in head.quotes), taxonomies.people))
    written: dict[Slug, Relation | None] = {}
    for entry in head.people:
        person = taxonomies.people.find(entry.name.text)
        if person:
            written[person.id] = written.get(person.id) or entry.relation
    found = [mention.node.id for mention in mentions if mention.node.kind is Kind.PERSON]
    headline = fold(head.title)
    appearances: list[Appearance] = []
    for person_id in dict.fromkeys((*written, *quoted, *found)):
        relation = written.get(person_id)
        if relation is None:
            name = fold(taxonomies.people.terms[person_id].head.name)
            is_subject = person_id in written and name in headline
            found_relation = Relation.QUOTED if person_id in quoted else Relation.MENTIONED
            relation = Relation.SUBJECT if is_subject else found_relation
        appearances.append(Appearance(person=person_id, relation=relation))
    return tuple(appearances)
