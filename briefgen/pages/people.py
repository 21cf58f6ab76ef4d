"""A person in, their page's view out: what they were the subject of, said, and were named in."""

from __future__ import annotations

from datetime import date
from types import MappingProxyType

from briefgen.library.story import Story
from briefgen.library.taxonomy import Kind, Node, Term
from briefgen.pages.atlas import Atlas, head, partial_text, person_role, role_on, role_text
from briefgen.pages.cards import card, counted
from briefgen.pages.charts import draw_chart
from briefgen.pages.views import Entry, Office, PersonView, QuotedEntry
from briefgen.reading.article import Relation
from briefgen.reading.profiles import PersonHead, Role
from briefgen.slugs import Slug

COMPANY = 8
"""Entries in each list of what a person appears with."""
_COUNT_PHRASES = MappingProxyType(
    {
        Relation.SUBJECT: "subject-of",
        Relation.QUOTED: "quoted-in",
        Relation.MENTIONED: "mentioned-in",
    }
)


def person_view(person: Term[PersonHead], atlas: Atlas) -> PersonView:
    """Return the view of `person`."""
    node = Node(kind=Kind.PERSON, id=person.id)
    front, library = person.head, atlas.library
    stories = [library.stories[story_id] for story_id in library.stories_of.get(node, ())]
    by_relation = {
        relation: [story for story in stories if relation_in(story, person.id) is relation]
        for relation in Relation
    }
    role = role_on(front.roles, library.today or date.max)
    description = front.summary or atlas.language.phrase(
        "about-person", name=front.name, site=atlas.config.title
    )
    return PersonView(
        site=atlas.site,
        head=head(atlas, title=front.name, description=description, route=atlas.routes[node], key="people"),
        name=front.name,
        native_name=front.native_name,
        role=role,
        summary=front.summary,
        biography=atlas.prose(library.biographies.get(node, ())),
        counts=_counts(stories, by_relation, atlas),
        coverage=draw_chart(
            {str(relation): [story.date.day for story in own] for relation, own in by_relation.items()},
            today=library.today or date.min,
            language=atlas.language,
        ),
        subject=tuple(
            Entry(card=card(story, atlas), then=_then(person, story, role, atlas))
            for story in by_relation[Relation.SUBJECT]
        ),
        quoted=tuple(_quoted(story, person.id, atlas) for story in by_relation[Relation.QUOTED]),
        mentioned=tuple(card(story, atlas) for story in by_relation[Relation.MENTIONED]),
        offices=tuple(_office(role, atlas) for role in front.roles),
        appears_with=counted(
            Kind.PERSON,
            (one.person for story in stories for one in story.people if one.person != person.id),
            atlas,
            limit=COMPANY,
        ),
        threads=counted(
            Kind.THREAD, (story.thread for story in stories if story.thread), atlas, limit=COMPANY
        ),
        topics=counted(
            Kind.TOPIC, (topic for story in stories for topic in story.topics), atlas, limit=COMPANY
        ),
        aliases=front.aliases,
        same_as=same_as_urls(front.same_as),
        params=front.params,
    )


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


def _counts(stories: list[Story], by_relation: dict[Relation, list[Story]], atlas: Atlas) -> str | None:
    if not stories:
        return None
    language = atlas.language
    since = language.month_year(stories[-1].date.day)
    counts = language.phrase("counts-since", stories=language.stories(len(stories)), since=since)
    relations = [
        language.phrase(_COUNT_PHRASES[relation], count=language.number(len(own)))
        for relation, own in by_relation.items()
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
