"""The library in, the digest as data out: `data/articles.json`, `people.json`, `topics.json`, `graph.json`.

Shapes are the contract's. Bodies are not in it, so rights are kept by what the library holds.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from itertools import islice
from typing import NamedTuple

from briefgen.library.story import Story
from briefgen.library.taxonomy import Kind, Node, Term
from briefgen.pages.atlas import Atlas
from briefgen.pages.cards import kicker_text
from briefgen.pages.dates import iso_time
from briefgen.pages.names import name_of
from briefgen.reading.profiles import PersonHead
from briefgen.texts import drop_unseen, encode_seen

Json = str | int | bool | None | Sequence["Json"] | Mapping[str, "Json"]


class Lines(NamedTuple):
    """Items of a list, each as JSON already."""

    lines: Iterator[str]


Rows = Iterator[Json]
"""Items of a list, each made when it is written: of ten thousand stories few need be in memory."""
VERSION = 1
_AT_ONCE = 256
"""Lines that are made safe together."""
_ESCAPED = re.compile(r"\\(?:\\|[bf]|u00(?:0[0-8be-f]|1[0-9a-f]))")
"""What JSON writes for a control character; and a backslash, which might seem to begin one."""


def articles_json(atlas: Atlas) -> bytes:
    """Return every published story, newest first."""
    return encode_json(
        {"version": VERSION, "articles": (_article(story, atlas) for story in atlas.library.stories.values())}
    )


def people_json(atlas: Atlas) -> bytes:
    """Return every person, by id."""
    return encode_json(
        {
            "version": VERSION,
            "people": (_person(term, atlas) for term in atlas.library.taxonomies.people.terms.values()),
        }
    )


def encode_json(content: Mapping[str, Json | Rows | Lines]) -> bytes:
    """Return UTF-8 JSON, each member on a line of its own, as is each item of a member that is a list.

    >>> print(encode_json({"version": 1, "people": [{"id": "a"}, {"id": "b"}]}).decode(), end="")
    {"version":1,
    "people":[
    {"id":"a"},
    {"id":"b"}
    ]}
    """
    written, pieces = BytesIO(), _pieces(content)
    while some := "".join(islice(pieces, _AT_ONCE)):
        written.write(encode_seen(_made_safe(some)))
    return written.getvalue()


def _pieces(content: Mapping[str, Json | Rows | Lines]) -> Iterator[str]:
    encode = _ENCODER.encode
    yield "{"
    before = ""
    for name, value in content.items():
        yield f"{before}{encode(name)}:"
        before = ",\n"
        if isinstance(value, Lines):
            yield from _rows(value.lines)
        elif isinstance(value, list | tuple | Iterator):
            yield from _rows(map(encode, value))
        else:
            yield encode(value)
    yield "}\n"


def _rows(lines: Iterator[str]) -> Iterator[str]:
    first = next(lines, None)
    if first is None:
        yield "[]"
        return
    yield f"[\n{first}"
    for line in lines:
        yield f",\n{line}"
    yield "\n]"


def json_line(value: Json) -> str:
    """Return `value` as JSON on one line, without control characters and safe to place in a script element too.

    Unlike indented JSON it is written by the standard library's encoder in C, ten times as fast.
    """
    return drop_unseen(_made_safe(_ENCODER.encode(value)))


def _made_safe(text: str) -> str:
    """Return JSON text without control characters that are escaped, and with what ends a script or a line escaped."""
    safe = _drop_escaped(text).replace("<", "\\u003c")
    return safe if safe.isascii() else safe.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _drop_escaped(text: str) -> str:
    if "\\u00" in text or "\\b" in text or "\\f" in text:
        return _ESCAPED.sub(lambda found: found[0] if found[0] == r"\\" else "", text)
    return text


_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False)


def drop_controls(text: str) -> str:
    r"""Return JSON text without control characters and noncharacters: what reads it may know none of them.

    >>> drop_controls(json.dumps("a\x01b"))
    '"ab"'
    """
    return drop_unseen(_drop_escaped(text))


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


def topics_json(atlas: Atlas) -> bytes:
    """Return every topic, by id, with its own stories and those of the topics below it."""
    topics = atlas.library.taxonomies.topics
    rows = []
    for term in topics.terms.values():
        node = Node(kind=Kind.TOPIC, id=term.id)
        parent = topics.find(term.head.parent.text) if term.head.parent else None
        rows.append(
            {
                "id": term.id,
                "name": term.head.name,
                "url": atlas.absolute(node),
                "parent": parent.id if parent else None,
                "articles": atlas.library.stories_of.get(node, ()),
            }
        )
    return encode_json({"version": VERSION, "topics": rows})


def graph_json(atlas: Atlas) -> bytes:
    """Return articles and terms as nodes, and what ties them as edges, both in order."""
    library = atlas.library
    nodes = sorted(
        node for node in atlas.routes if node.kind is not Kind.ARTICLE or node.id in library.stories
    )
    shown = [node for node in nodes if node.kind not in {Kind.EDITION, Kind.PAGE}]
    ids = {node: _ENCODER.encode(f"{node.kind}:{node.id}") for node in shown}
    return encode_json(
        {
            "version": VERSION,
            "nodes": Lines(
                f'{{"id":{ids[node]},"kind":"{node.kind}","name":{_ENCODER.encode(name_of(node, library))},'
                f'"url":{_ENCODER.encode(atlas.absolute(node))}}}'
                for node in shown
            ),
            "edges": Lines(
                f'{{"from":{ids[start]},"to":{ids[end]},"kind":"{kind}","weight":{weight}}}'
                for start, end, kind, weight in _edges(atlas)
            ),
        }
    )


def _edges(atlas: Atlas) -> Iterator[tuple[Node, Node, str, int]]:
    """Yield all edges in order, a story's at a time: each begins at one."""
    for story in sorted(atlas.library.stories.values(), key=lambda story: story.id):
        own = Node(kind=Kind.ARTICLE, id=story.id)
        for end, kind, weight in sorted(_edges_of(story, atlas)):
            yield own, end, kind, weight


def _edges_of(story: Story, atlas: Atlas) -> Iterator[tuple[Node, str, int]]:
    for one in story.people:
        yield Node(kind=Kind.PERSON, id=one.person), one.relation, 1
    for topic in story.topics:
        yield Node(kind=Kind.TOPIC, id=topic), "topic", 1
    if story.thread:
        yield Node(kind=Kind.THREAD, id=story.thread), "thread", 1
    if story.source:
        yield Node(kind=Kind.SOURCE, id=story.source), "source", 1
    for link in story.cross_links:
        if link.kind is Kind.ARTICLE and link.id in atlas.library.stories:
            yield link, "link", 1
    for related in story.related:
        yield Node(kind=Kind.ARTICLE, id=related.id), "related", related.score
