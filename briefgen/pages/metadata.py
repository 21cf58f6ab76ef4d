"""Stories, terms and lists in, linked data out: schema.org in JSON-LD, as search engines read it.

Only a site with an address has it, since every `url` in it is absolute.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from briefgen.library.story import Story
from briefgen.library.taxonomy import Kind, Node, Term
from briefgen.pages.atlas import Atlas
from briefgen.pages.data import Json, json_line
from briefgen.pages.dates import iso_time
from briefgen.pages.feeds import updated
from briefgen.pages.heads import head
from briefgen.pages.names import name_of
from briefgen.pages.parts.site import Head
from briefgen.reading.article import Author, Relation
from briefgen.reading.profiles import PersonHead


@dataclass(frozen=True, slots=True, kw_only=True)
class Crumb:
    """A step on the way from the front page."""

    name: str
    route: str


def linked_data(atlas: Atlas, *things: Mapping[str, Json]) -> Markup | None:
    """Return `things` as one graph, safe inside a script element; None for a site without an address."""
    if atlas.addresses.origin is None:
        return None
    present: Sequence[Json] = [_present(thing) for thing in things]
    graph = json_line({"@context": "https://schema.org", "@graph": present})
    return Markup(graph)  # noqa: S704 (every `<` in it is escaped by the encoder)


def story_items(stories: Iterable[Story], atlas: Atlas) -> list[tuple[str, str]]:
    """Return `stories` as the items of a list: titles and links within the site."""
    return [(story.article.head.title, atlas.href(Node(kind=Kind.ARTICLE, id=story.id))) for story in stories]


def list_head(atlas: Atlas, *, name: str, route: str, key: str, items: Iterable[tuple[str, str]]) -> Head:
    """Return the head of a list page; `items` are names and links within the site, in order."""
    description = atlas.language.phrase("about-list", name=name, site=atlas.config.title)
    graph = linked_data(
        atlas,
        collection_data(name, route, items, atlas),
        breadcrumb_data([Crumb(name=name, route=route)], atlas),
    )
    basic = head(atlas, title=name, description=description, route=route, key=key)
    return replace(basic, json_ld=graph)


def article_data(story: Story, atlas: Atlas) -> Mapping[str, Json]:
    """Return an article, and the outlet's article that it is based on."""
    front, node = story.article.head, Node(kind=Kind.ARTICLE, id=story.id)
    subjects = [one.person for one in story.people if one.relation is Relation.SUBJECT]
    others = [one.person for one in story.people if one.relation is not Relation.SUBJECT]
    topics = [_named("Thing", Node(kind=Kind.TOPIC, id=topic), atlas) for topic in story.topics]
    return {
        "@type": "Article",
        "headline": front.title,
        "description": front.summary,
        "datePublished": iso_time(story.date.at),
        "dateModified": iso_time(updated(story)),
        "author": _curator(atlas),
        "publisher": _publisher(atlas),
        "mainEntityOfPage": atlas.absolute(node),
        "inLanguage": atlas.config.language,
        "about": [*topics, *(_named("Person", Node(kind=Kind.PERSON, id=one), atlas) for one in subjects)],
        "mentions": [_named("Person", Node(kind=Kind.PERSON, id=one), atlas) for one in others],
        "isPartOf": _edition(story, atlas),
        "isBasedOn": _based_on(story, atlas),
    }


def person_data(
    person: Term[PersonHead], role: str | None, urls: Sequence[str], atlas: Atlas
) -> Mapping[str, Json]:
    """Return the profile page of a person; `urls` are the same person elsewhere."""
    node = Node(kind=Kind.PERSON, id=person.id)
    about = {
        "@type": "Person",
        "name": person.head.name,
        "alternateName": person.head.aliases,
        "sameAs": list(urls),
        "jobTitle": role,
        "url": atlas.absolute(node),
    }
    return {"@type": "ProfilePage", "url": atlas.absolute(node), "mainEntity": _present(about)}


def collection_data(
    name: str, route: str, items: Iterable[tuple[str, str]], atlas: Atlas
) -> Mapping[str, Json]:
    """Return a list page; `items` are names and links within the site, in order."""
    elements: Sequence[Json] = [
        {
            "@type": "ListItem",
            "position": position,
            "name": title,
            "url": (atlas.addresses.origin or "") + url,
        }
        for position, (title, url) in enumerate(items, start=1)
    ]
    listing: Mapping[str, Json] = {
        "@type": "ItemList",
        "numberOfItems": len(elements),
        "itemListElement": elements,
    }
    return {
        "@type": "CollectionPage",
        "name": name,
        "url": atlas.absolute(route),
        "isPartOf": _publisher(atlas),
        "mainEntity": listing,
    }


def breadcrumb_data(crumbs: Sequence[Crumb], atlas: Atlas) -> Mapping[str, Json]:
    """Return the way from the front page to this one."""
    steps = [Crumb(name=atlas.config.title, route="/"), *crumbs]
    elements: Sequence[Json] = [
        {"@type": "ListItem", "position": position, "name": step.name, "item": atlas.absolute(step.route)}
        for position, step in enumerate(steps, start=1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": elements}


def _named(kind: str, node: Node, atlas: Atlas) -> Mapping[str, Json]:
    return {"@type": kind, "name": name_of(node, atlas.library), "url": atlas.absolute(node)}


def _curator(atlas: Atlas) -> Mapping[str, Json]:
    curator = atlas.config.curator
    if curator is None:
        return _publisher(atlas)
    return _present({"@type": "Person", "name": curator.name, "url": curator.url})


def _publisher(atlas: Atlas) -> Mapping[str, Json]:
    return {"@type": "Organization", "name": atlas.config.title, "url": atlas.absolute("/")}


def _edition(story: Story, atlas: Atlas) -> Mapping[str, Json] | None:
    if story.edition is None:
        return None
    node = Node(kind=Kind.EDITION, id=story.edition)
    return {"@type": "PublicationIssue", "url": atlas.absolute(node)}


def _based_on(story: Story, atlas: Atlas) -> Mapping[str, Json] | None:
    written = story.article.head.source
    if written is None or story.source is None:
        return None
    source = atlas.library.taxonomies.sources.terms[story.source].head
    outlet = _present({"@type": "NewsMediaOrganization", "name": source.name, "url": source.url})
    has_paywall = source.paywall if written.paywall is None else written.paywall
    return _present(
        {
            "@type": "NewsArticle",
            "headline": written.title,
            "url": written.url,
            "author": [_author(author) for author in written.authors],
            "publisher": outlet,
            "datePublished": iso_time(written.published.at) if written.published else None,
            "isAccessibleForFree": not has_paywall,
            "copyrightHolder": outlet,
        }
    )


def _author(author: Author) -> Mapping[str, Json]:
    return {"@type": "Person", "name": author.name}


def _present(members: Mapping[str, Json]) -> Mapping[str, Json]:
    """Return `members` without those that say nothing."""
    return {name: value for name, value in members.items() if value is not None and value not in ((), [])}
