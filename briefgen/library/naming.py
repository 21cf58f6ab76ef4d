"""An article's head and the names found in it in, every term of it out, people with their relation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from briefgen.config import Rights
from briefgen.library.linked import Mention
from briefgen.library.rights import rights_of
from briefgen.library.story import Appearance, Quotation
from briefgen.library.taxonomy import Kind, Taxonomies, id_of, ids_of
from briefgen.reading.article import Article, Relation
from briefgen.slugs import Slug
from briefgen.spelling import fold


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """The terms of one article."""

    people: tuple[Appearance, ...]
    """As written, then as quoted, then as found."""
    topics: tuple[Slug, ...]
    places: tuple[Slug, ...]
    thread: Slug | None
    source: Slug | None
    quotes: tuple[Quotation, ...]
    rights: Rights
    """Its own, or its source's."""


def name_terms(article: Article, mentions: Iterable[Mention], taxonomies: Taxonomies) -> Named:
    """Return the terms that `article` names, and the people found in its text."""
    head = article.head
    return Named(
        people=_appearances(article, taxonomies, mentions),
        topics=ids_of(head.topics, taxonomies.topics),
        places=ids_of(head.places, taxonomies.places),
        thread=id_of(head.thread, taxonomies.threads),
        source=id_of(head.source.name if head.source else None, taxonomies.sources),
        quotes=tuple(_quotations(article, taxonomies)),
        rights=rights_of(article, taxonomies.sources),
    )


def _quotations(article: Article, taxonomies: Taxonomies) -> Iterator[Quotation]:
    for quote in article.head.quotes:
        person = taxonomies.people.find(quote.by.text)
        if person:
            yield Quotation(person=person.id, text=quote.text)


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
