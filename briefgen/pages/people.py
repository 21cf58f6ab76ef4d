"""A person in, what is special of their page out: what they were the subject of, said, and were named in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from types import MappingProxyType

from briefgen.library.story import Story
from briefgen.library.taxonomy import Kind, Node, Term
from briefgen.pages.atlas import Atlas
from briefgen.pages.cards import card
from briefgen.pages.dates import partial_text
from briefgen.pages.parts.people import Entry, Office, PersonPart, QuotedEntry
from briefgen.pages.roles import person_role, role_on, role_text
from briefgen.reading.article import Relation
from briefgen.reading.profiles import PersonHead, Role
from briefgen.slugs import Slug

_COUNT_PHRASES = MappingProxyType(
    {
        Relation.SUBJECT: "subject-of",
        Relation.QUOTED: "quoted-in",
        Relation.MENTIONED: "mentioned-in",
    }
)


def person_part(
    person: Term[PersonHead], shown: Sequence[Story], atlas: Atlas, *, is_index: bool
) -> PersonPart:
    """Return what a person's page has beside any term's; `shown` are the stories that this page lists.

    An older page counts its own stories and knows no role of today, so that no new story changes it.
    """
    front, role = person.head, current_role(person, atlas) if is_index else None
    counted = stories_with(person, atlas) if is_index else shown
    totals = Counter(relation_in(story, person.id) for story in counted)
    listed = by_relation(shown, person.id)
    return PersonPart(
        native_name=front.native_name,
        role=role,
        subject=tuple(
            Entry(card=card(story, atlas), then=_then(person, story, role, atlas))
            for story in listed[Relation.SUBJECT]
        ),
        quoted=tuple(_quoted(story, person.id, atlas) for story in listed[Relation.QUOTED]),
        mentioned=tuple(card(story, atlas) for story in listed[Relation.MENTIONED]),
        subject_count=totals[Relation.SUBJECT],
        quoted_count=totals[Relation.QUOTED],
        mentioned_count=totals[Relation.MENTIONED],
        offices=tuple(_office(role, atlas) for role in front.roles),
    )


def stories_with(person: Term[PersonHead], atlas: Atlas) -> list[Story]:
    """Return every story with `person`, newest first."""
    node = Node(kind=Kind.PERSON, id=person.id)
    return [atlas.library.stories[story_id] for story_id in atlas.library.stories_of.get(node, ())]


def current_role(person: Term[PersonHead], atlas: Atlas) -> str | None:
    """Return the role `person` held at the newest story."""
    return role_on(person.head.roles, atlas.library.today or date.max)


def by_relation(stories: Iterable[Story], person: Slug) -> Mapping[Relation, list[Story]]:
    """Return `stories` by what `person` is to them."""
    listed: dict[Relation, list[Story]] = {relation: [] for relation in Relation}
    for story in stories:
        relation = relation_in(story, person)
        if relation:
            listed[relation].append(story)
    return listed


def relation_in(story: Story, person: Slug) -> Relation | None:
    """Return what `person` is to `story`, or None where they are not in it."""
    return next((one.relation for one in story.people if one.person == person), None)


def same_as_urls(written: tuple[str, ...]) -> tuple[str, ...]:
    """Return `same_as` as addresses; a bare Wikidata id becomes its page.

    >>> same_as_urls(("Q42", "https://example.org/x"))
    ('https://www.wikidata.org/wiki/Q42', 'https://example.org/x')
    """
    is_id = {text: text[:1] == "Q" and text[1:].isdecimal() for text in written}
    urls = (f"https://www.wikidata.org/wiki/{text}" if is_id[text] else text for text in written)
    return tuple(url for url in urls if url.startswith(("https://", "http://")))


def person_counts(person: Term[PersonHead], atlas: Atlas) -> str | None:
    """Return "In 63 stories since February 2029: subject of 14, …"; None where there are none."""
    stories, language = stories_with(person, atlas), atlas.language
    if not stories:
        return None
    since = language.month_year(stories[-1].date.day)
    counts = language.phrase("counts-since", stories=language.stories(len(stories)), since=since)
    relations = [
        language.phrase(_COUNT_PHRASES[relation], count=language.number(len(own)))
        for relation, own in by_relation(stories, person.id).items()
        if own
    ]
    return language.phrase("in-stories-as", counts=counts, relations=", ".join(relations))


def _then(person: Term[PersonHead], story: Story, now: str | None, atlas: Atlas) -> str | None:
    role = person_role(person.id, story.date.day, atlas.library)
    return atlas.language.phrase("then", role=role) if role and role != now else None


def _quoted(story: Story, person: Slug, atlas: Atlas) -> QuotedEntry:
    texts = tuple(quote.text for quote in story.quotes if quote.person == person)
    return QuotedEntry(card=card(story, atlas), texts=texts)


def _office(role: Role, atlas: Atlas) -> Office:
    language = atlas.language
    start = partial_text(role.since, language) if role.since else None
    end = partial_text(role.until, language) if role.until else None
    span: str | None = None
    if start and end:
        span = language.phrase("span", start=start, end=end)
    elif start:
        span = language.phrase("since", date=start)
    elif end:
        span = language.phrase("until", date=end)
    return Office(title=role_text(role), span=span)
