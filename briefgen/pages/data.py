"""The library in, the digest as data out: `data/articles.json` and `data/people.json`.

Shapes are the contract's. Bodies are not in it, so rights are kept by what the library holds.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence

from briefgen.library.story import Story
from briefgen.library.taxonomy import Kind, Node, Term
from briefgen.pages.atlas import Atlas, iso_time
from briefgen.pages.cards import kicker_text
from briefgen.reading.profiles import PersonHead

Json = str | int | bool | None | Sequence["Json"] | Mapping[str, "Json"]
VERSION = 1


def articles_json(atlas: Atlas) -> bytes:
    """Return every published story, newest first."""
    return _encode({"articles": [_article(story, atlas) for story in atlas.library.stories.values()]})


def people_json(atlas: Atlas) -> bytes:
    """Return every person, by id."""
    return _encode(
        {"people": [_person(term, atlas) for term in atlas.library.taxonomies.people.terms.values()]}
    )


def _encode(content: Mapping[str, Json]) -> bytes:
    """Return UTF-8 JSON, safe to place in a script element too."""
    text = json.dumps({"version": VERSION, **content}, ensure_ascii=False, indent=1)
    return (
        text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029").encode()
        + b"\n"
    )


def _article(story: Story, atlas: Atlas) -> Mapping[str, Json]:
    head, node = story.article.head, Node(kind=Kind.ARTICLE, id=story.id)
    return {
        "id": story.id,
        "url": atlas.absolute(node),
        "title": head.title,
        "date": iso_time(story.date.at) if story.date.has_time else story.date.day.isoformat(),
        "date_basis": head.date_basis,
        "summary": head.summary,
        "kicker": kicker_text(story, atlas),
        "source": _source(story, atlas),
        "topics": story.topics,
        "people": [{"id": one.person, "relation": one.relation} for one in story.people],
        "places": story.places,
        "thread": story.thread,
        "edition": story.edition,
        "rights": story.rights,
        "related": [
            {
                "id": link.id,
                "score": link.score,
                "reasons": [
                    {"kind": reason.kind, "term": reason.term, "weight": reason.weight}
                    for reason in link.reasons
                ],
            }
            for link in story.related
        ],
        "backlinks": story.backlinks,
        "mentions": [
            {
                "term": mention.node.id,
                "kind": mention.node.kind,
                "text": mention.text,
                "count": mention.count,
            }
            for mention in story.mentions
        ],
    }


def _source(story: Story, atlas: Atlas) -> Mapping[str, Json] | None:
    written = story.article.head.source
    if written is None or story.source is None:
        return None
    name = atlas.link(Kind.SOURCE, story.source).title
    return {"id": story.source, "name": name, "url": written.url}


def _person(person: Term[PersonHead], atlas: Atlas) -> Mapping[str, Json]:
    node = Node(kind=Kind.PERSON, id=person.id)
    ids = atlas.library.stories_of.get(node, ())
    stories = [atlas.library.stories[story_id] for story_id in ids]
    company = Counter(one.person for story in stories for one in story.people if one.person != person.id)
    return {
        "id": person.id,
        "name": person.head.name,
        "aliases": person.head.aliases,
        "url": atlas.absolute(node),
        "articles": ids,
        "appears_with": [
            {"id": other, "count": count}
            for other, count in sorted(company.items(), key=lambda row: (-row[1], row[0]))
        ],
        "quotes": [
            {"article": story.id, "text": quote.text}
            for story in stories
            for quote in story.quotes
            if quote.person == person.id
        ],
    }
