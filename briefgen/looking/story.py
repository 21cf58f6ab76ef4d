"""A story in, what decided its terms, its links and its neighbours out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from briefgen.fields import Ref
from briefgen.library.assemble import Library
from briefgen.library.related import RelatedLink
from briefgen.library.story import Story
from briefgen.library.taxonomy import Kind, Node
from briefgen.looking.explanation import Named, Position, RelatedUse, Sharing, StoryFacts, StoryTerm
from briefgen.looking.nodes import taxonomies_of, title_of
from briefgen.looking.places import key_place
from briefgen.reading.article import Article
from briefgen.reading.project import Project
from briefgen.slugs import Slug
from briefgen.texts import Place


def story_facts(story: Story, library: Library, *, project: Project) -> StoryFacts:
    """Return what there is to say of a published story alone."""
    return StoryFacts(
        date=story.date,
        basis=story.article.head.date_basis,
        rights=story.rights,
        rights_place=_rights_place(story, library, project),
        terms=tuple(_terms(story, library)),
        related=tuple(_related(link, story, library) for link in story.related),
        links_to=tuple(named(node, library) for node in story.cross_links),
        linked_from=tuple(named(Node(kind=Kind.ARTICLE, id=one), library) for one in story.backlinks),
        thread=_thread_position(story, library),
        edition=_edition_position(story, library),
    )


def named(node: Node, library: Library) -> Named:
    """Return `node` with what it is called."""
    return Named(node=node, title=title_of(node, library))


def _rights_place(story: Story, library: Library, project: Project) -> Place | None:
    """Return where a story's rights are said: in its file, else in its source's profile."""
    if story.article.head.rights:
        return key_place(story.article.path, "rights", project)
    source = library.taxonomies.sources.terms[story.source] if story.source else None
    if source and source.path and source.head.rights:
        return key_place(source.path, "rights", project)
    return None


def _terms(story: Story, library: Library) -> Iterator[StoryTerm]:
    """Yield every term of a story as its page lists them, then those that are only linked in its text."""
    found = {mention.node: mention for mention in story.mentions}
    people = [(Node(kind=Kind.PERSON, id=one.person), str(one.relation)) for one in story.people]
    others = (
        *(Node(kind=Kind.TOPIC, id=topic) for topic in story.topics),
        *(Node(kind=Kind.PLACE, id=place) for place in story.places),
        *(Node(kind=Kind.THREAD, id=thread) for thread in [story.thread] if thread),
        *(Node(kind=Kind.SOURCE, id=source) for source in [story.source] if source),
    )
    every = [*people, *((node, str(node.kind)) for node in others)]
    listed = {node for node, _ in every}
    every += [(node, "linked") for node in found if node not in listed]
    for node, relation in every:
        place = next(iter(naming_places(node, story.article, library)), None)
        yield StoryTerm(term=named(node, library), relation=relation, named=place, found=found.get(node))


def naming_places(node: Node, article: Article, library: Library) -> Iterator[Place]:
    """Yield where the front matter of `article` names the term `node`."""
    taxonomy = taxonomies_of(library)[node.kind]
    for ref in _refs(node.kind, article):
        term = taxonomy.find(ref.text)
        if term and term.id == node.id:
            yield ref.place


def _refs(kind: Kind, article: Article) -> Iterable[Ref]:
    head = article.head
    match kind:
        case Kind.PERSON:
            return (*(entry.name for entry in head.people), *(quote.by for quote in head.quotes))
        case Kind.TOPIC:
            return head.topics
        case Kind.PLACE:
            return head.places
        case Kind.THREAD:
            return (head.thread,) if head.thread else ()
        case Kind.SOURCE:
            own = (head.source.name,) if head.source else ()
            return (*own, *(coverage.source for coverage in head.also))
        case _:
            return ()


def _related(link: RelatedLink, story: Story, library: Library) -> RelatedUse:
    other = library.stories[link.id]
    return RelatedUse(
        link=link,
        title=other.article.head.title,
        shared=tuple(
            Sharing(
                kind=str(reason.kind),
                term=reason.term,
                name=_reason_name(str(reason.kind), reason.term, library),
                weight=reason.weight,
            )
            for reason in link.reasons
        ),
        days=abs((story.date.day - other.date.day).days),
    )


def _reason_name(kind: str, term: Slug, library: Library) -> str:
    """Return what a shared term is called; of a reason that is no term's, the term as it stands."""
    return title_of(Node(kind=Kind(kind), id=term), library) if kind in set(Kind) else term


def _thread_position(story: Story, library: Library) -> Position | None:
    if story.thread is None:
        return None
    node = Node(kind=Kind.THREAD, id=story.thread)
    return _position(story.id, library.storylines[story.thread].stories, named(node, library))


def _edition_position(story: Story, library: Library) -> Position | None:
    if story.edition is None:
        return None
    edition = next(edition for edition in library.editions if edition.id == story.edition)
    node = Node(kind=Kind.EDITION, id=edition.id)
    return _position(story.id, edition.articles, named(node, library))


def _position(story: Slug, line: Sequence[Slug], of: Named) -> Position:
    at = line.index(story)
    return Position(
        of=of,
        number=at + 1,
        count=len(line),
        before=line[at - 1] if at else None,
        after=line[at + 1] if at + 1 < len(line) else None,
    )
