"""A topic or source in, its page's view out; and all terms of a kind, A to Z."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from string import ascii_uppercase

from briefgen.library.story import Story
from briefgen.library.taxonomy import Kind, Node, Taxonomy, Term
from briefgen.pages.article import shared_people
from briefgen.pages.atlas import Atlas, head, person_role
from briefgen.pages.cards import card, counted
from briefgen.pages.charts import draw_chart
from briefgen.pages.people import same_as_urls
from briefgen.pages.permalinks import FOLDERS
from briefgen.pages.views import CountedLink, Fact, Letter, Link, TermEntry, TermsView, TermView
from briefgen.reading.profiles import NameOrder, PersonHead, SourceHead, TermHead, TopicHead
from briefgen.slugs import Slug

COMPANY = 8
"""Entries in each list of what a term appears with."""
OTHER_LETTER = "#"
"""Names that begin with no letter stand under it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """Where a topic stands among topics."""

    parent: Link | None
    children: tuple[CountedLink, ...]


def topic_view(topic: Term[TopicHead], atlas: Atlas) -> TermView:
    """Return the view of `topic`; its stories are those of the topics below it, too."""
    topics = atlas.library.taxonomies.topics
    parent = topics.find(topic.head.parent.text) if topic.head.parent else None
    below = [
        other.id
        for other in topics.terms.values()
        if other.head.parent and topics.find(other.head.parent.text) is topic
    ]
    uses = [term for child in below for term in [child] * len(_ids(Kind.TOPIC, child, atlas))]
    place = _Place(
        parent=atlas.link(Kind.TOPIC, parent.id) if parent and parent is not topic else None,
        children=counted(Kind.TOPIC, uses, atlas, limit=len(below)),
    )
    return _term_view(Kind.TOPIC, topic, atlas, place=place, facts=())


def source_view(source: Term[SourceHead], atlas: Atlas) -> TermView:
    """Return the view of `source`."""
    place = _Place(parent=None, children=())
    return _term_view(Kind.SOURCE, source, atlas, place=place, facts=_source_facts(source, atlas))


def _ids(kind: Kind, term_id: Slug, atlas: Atlas) -> tuple[Slug, ...]:
    return atlas.library.stories_of.get(Node(kind=kind, id=term_id), ())


def _term_view(
    kind: Kind,
    term: Term[TopicHead] | Term[SourceHead],
    atlas: Atlas,
    *,
    place: _Place,
    facts: tuple[Fact, ...],
) -> TermView:
    node, front, language = Node(kind=kind, id=term.id), term.head, atlas.language
    stories = [atlas.library.stories[story_id] for story_id in _ids(kind, term.id, atlas)]
    description = front.summary or language.phrase("about-term", name=front.name, site=atlas.config.title)
    topics = (topic for story in stories for topic in story.topics if kind is Kind.SOURCE or topic != term.id)
    return TermView(
        site=atlas.site,
        head=head(
            atlas, title=front.name, description=description, route=atlas.routes[node], key=FOLDERS[kind]
        ),
        kicker=_kind_name(kind, atlas),
        name=front.name,
        summary=front.summary,
        description=atlas.prose(atlas.library.biographies.get(node, ())),
        counts=counts_since(stories, atlas),
        coverage=draw_chart(
            {"all": [story.date.day for story in stories]},
            today=atlas.library.today or date.min,
            language=language,
        ),
        entries=tuple(card(story, atlas) for story in stories),
        parent=place.parent,
        children=place.children,
        people=counted(Kind.PERSON, shared_people(stories), atlas, limit=COMPANY),
        threads=counted(
            Kind.THREAD, (story.thread for story in stories if story.thread), atlas, limit=COMPANY
        ),
        topics=counted(Kind.TOPIC, topics, atlas, limit=COMPANY),
        facts=facts,
        aliases=front.aliases,
        same_as=same_as_urls(front.same_as),
        params=front.params,
    )


def _kind_name(kind: Kind, atlas: Atlas) -> str:
    labels = atlas.language.labels
    return {Kind.PERSON: labels.people, Kind.TOPIC: labels.topics, Kind.SOURCE: labels.sources}[kind]


def counts_since(stories: Sequence[Story], atlas: Atlas) -> str | None:
    """Return "14 stories since February 2031", or None where there is none."""
    if not stories:
        return None
    language = atlas.language
    first = min(story.date.day for story in stories)
    return language.phrase(
        "counts-since", stories=language.stories(len(stories)), since=language.month_year(first)
    )


def _source_facts(source: Term[SourceHead], atlas: Atlas) -> tuple[Fact, ...]:
    language, front = atlas.language, source.head
    total = len(atlas.library.stories)
    share = 100 * len(_ids(Kind.SOURCE, source.id, atlas)) // total if total else 0
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


def people_index(atlas: Atlas) -> TermsView:
    """Return the view of all people, A to Z by family name where a profile tells it."""
    people = atlas.library.taxonomies.people
    entries = [
        TermEntry(
            name=listed_name(term.head),
            url=atlas.link(Kind.PERSON, term.id).url,
            note=person_role(term.id, atlas.library.today or date.max, atlas.library),
            count=len(_ids(Kind.PERSON, term.id, atlas)),
        )
        for term in people.terms.values()
    ]
    return _terms_view(Kind.PERSON, entries, atlas)


def terms_index(kind: Kind, taxonomy: Taxonomy[TermHead], atlas: Atlas) -> TermsView:
    """Return the view of all topics or sources, A to Z."""
    entries = [
        TermEntry(
            name=term.head.name,
            url=atlas.link(kind, term.id).url,
            note=None,
            count=len(_ids(kind, term.id, atlas)),
        )
        for term in taxonomy.terms.values()
    ]
    return _terms_view(kind, entries, atlas)


def listed_name(person: PersonHead) -> str:
    """Return a name as an A to Z has it: "Family, Given", or as it is where the family comes first.

    >>> listed_name(PersonHead(name="Antony Blinken", family_name="Blinken"))
    'Blinken, Antony'
    """
    family, name = person.family_name, person.name
    if not family or person.name_order is NameOrder.FAMILY_FIRST or not name.endswith(family):
        return name
    given = name.removesuffix(family).strip()
    return f"{family}, {given}" if given else name


def _terms_view(kind: Kind, entries: Sequence[TermEntry], atlas: Atlas) -> TermsView:
    name, folder = _kind_name(kind, atlas), FOLDERS[kind]
    language = atlas.language
    description = language.phrase("about-list", name=name, site=atlas.config.title)
    return TermsView(
        site=atlas.site,
        head=head(atlas, title=name, description=description, route=f"/{folder}/", key=folder),
        name=name,
        counts=language.phrase("terms-count", count=len(entries)),
        letters=_letters(entries),
    )


def _letters(entries: Sequence[TermEntry]) -> tuple[Letter, ...]:
    by_letter: Mapping[str, list[TermEntry]] = defaultdict(list)
    for entry in sorted(entries, key=lambda entry: (sort_key(entry.name), entry.name, entry.url)):
        by_letter[_letter(entry.name)].append(entry)
    others = sorted(set(by_letter) - {*ascii_uppercase, OTHER_LETTER})
    alphabet = [*ascii_uppercase, *others, *([OTHER_LETTER] if OTHER_LETTER in by_letter else [])]
    return tuple(
        Letter(letter=letter, anchor=f"letter-{index}", entries=tuple(by_letter.get(letter, ())))
        for index, letter in enumerate(alphabet, start=1)
    )


def sort_key(name: str) -> str:
    """Return what a name is sorted by: case and accents aside."""
    decomposed = unicodedata.normalize("NFKD", name.casefold())
    return "".join(character for character in decomposed if not unicodedata.combining(character))


def _letter(name: str) -> str:
    first = sort_key(name)[:1].upper()
    return first if first.isalpha() else OTHER_LETTER
