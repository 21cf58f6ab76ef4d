"""Stories in, an Atom feed out (RFC 4287): our page is the entry's link, the source is named and linked.

Ids are tag URIs (RFC 4151) of the site's domain and the article's id, so that neither a new title
nor a new slug makes an entry new; `updated` comes from the content, never from the clock.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from html import escape
from itertools import islice
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

from markupsafe import Markup

from briefgen.library.story import Story
from briefgen.library.taxonomy import Kind, Node
from briefgen.pages.atlas import Atlas, iso_time, name_of
from briefgen.pages.cards import reporting
from briefgen.pages.prose import render_body
from briefgen.slugs import Slug

ATOM = "http://www.w3.org/2005/Atom"
_ON_PAGE = re.compile(r'(<a (?:class="back" )?href=")(?=[#?"])')
"""A link within its page, such as a footnote's; text can't look like it, for its `<` is escaped."""
_NO_XML = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """What a feed holds, whatever its format."""

    title: str
    subtitle: str | None
    route: str
    """Of the page it belongs to; the feed's own files lie beside it."""
    stories: tuple[Story, ...]
    """The newest, newest first."""


def feeds_of(atlas: Atlas) -> Iterator[Feed]:
    """Yield the site's feed, and that of every topic, person and thread that has stories."""
    library, config = atlas.library, atlas.config
    yield _feed(config.title, config.tagline, "/", library.stories, atlas)
    for kind in (Kind.TOPIC, Kind.PERSON, Kind.THREAD):
        for node in sorted(node for node in library.stories_of if node.kind is kind):
            name = atlas.language.phrase("feed-title", name=name_of(node, library), site=config.title)
            yield _feed(name, None, atlas.routes[node], library.stories_of[node], atlas)


def _feed(title: str, subtitle: str | None, route: str, ids: Iterable[Slug], atlas: Atlas) -> Feed:
    newest = islice(ids, atlas.config.feeds.limit)
    stories = tuple(atlas.library.stories[story_id] for story_id in newest)
    return Feed(title=title, subtitle=subtitle, route=route, stories=stories)


def atom_feed(source: Feed, atlas: Atlas) -> bytes:
    """Return `source` as Atom; only a site with an address has feeds."""
    title, subtitle, route, stories = source.title, source.subtitle, source.route, source.stories
    feed_route = f"{route}feed.xml"
    feed = ET.Element("feed", {"xmlns": ATOM, "xml:lang": atlas.config.language})
    _add(feed, "id", atlas.absolute(route))
    _add(feed, "title", title)
    if subtitle:
        _add(feed, "subtitle", subtitle)
    newest = max((updated(story) for story in stories), default=None)
    _add(feed, "updated", iso_time(newest) if newest else "1970-01-01T00:00:00+00:00")
    ET.SubElement(
        feed, "link", {"rel": "self", "type": "application/atom+xml", "href": atlas.absolute(feed_route)}
    )
    ET.SubElement(feed, "link", {"rel": "alternate", "type": "text/html", "href": atlas.absolute(route)})
    curator = atlas.config.curator
    author = ET.SubElement(feed, "author")
    _add(author, "name", curator.name if curator else atlas.config.title)
    if curator and curator.url:
        _add(author, "uri", curator.url)
    for story in stories:
        _add_entry(feed, story, atlas)
    ET.indent(feed, " ")
    content: bytes = ET.tostring(feed, encoding="utf-8", xml_declaration=True)
    return content + b"\n"


def _add_entry(feed: ET.Element, story: Story, atlas: Atlas) -> None:
    head, node = story.article.head, Node(kind=Kind.ARTICLE, id=story.id)
    entry = ET.SubElement(feed, "entry")
    _add(entry, "id", entry_id(story, atlas))
    _add(entry, "title", head.title)
    _add(entry, "published", iso_time(story.date.at))
    _add(entry, "updated", iso_time(updated(story)))
    ET.SubElement(entry, "link", {"rel": "alternate", "type": "text/html", "href": atlas.absolute(node)})
    if head.source and head.source.url:
        ET.SubElement(entry, "link", {"rel": "via", "href": clean(head.source.url)})
    for topic in story.topics:
        label = clean(atlas.link(Kind.TOPIC, topic).title)
        ET.SubElement(entry, "category", {"term": topic, "label": label})
    if head.summary:
        _add(entry, "summary", head.summary)
    _add(entry, "content", str(content_html(story, atlas))).set("type", "html")


def content_html(story: Story, atlas: Atlas) -> Markup:
    """Return what a feed shows of `story`: its summary, key points, shown body and source, links absolute."""
    head, language = story.article.head, atlas.language
    parts: list[str] = []
    if head.summary:
        parts.append(f"<p>{escape(head.summary, quote=False)}</p>")
    if head.key_points:
        points = "".join(f"<li>{escape(point, quote=False)}</li>" for point in head.key_points)
        parts.append(f"<ul>{points}</ul>")
    page = escape(atlas.absolute(Node(kind=Kind.ARTICLE, id=story.id)))
    body = str(render_body(story.segments, href=atlas.absolute) or "")
    parts.append(_ON_PAGE.sub(rf"\g<1>{page}", body))
    for update in head.updates:
        note = f"{language.full_date(update.date.day)}. {update.note}"
        parts.append(f"<p>{escape(note, quote=False)}</p>")
    line = reporting(story, atlas)
    if line:
        name = escape(line.source.title, quote=False)
        linked = f'<a href="{escape(line.article_url)}">{name}</a>' if line.article_url else name
        parts.append(f"<p>{language.phrase('feed-source', source=linked)}</p>")
    return Markup("\n".join(part for part in parts if part))  # noqa: S704 (each part is escaped above)


def entry_id(story: Story, atlas: Atlas) -> str:
    """Return the tag URI of `story`: `tag:example.org,2031:the-id`."""
    host = urlsplit(atlas.addresses.origin or "").hostname or "localhost"
    return f"tag:{host},{story.date.day.year}:{story.id}"


def updated(story: Story) -> datetime:
    """Return when `story` last changed: as written, else its last correction, else its publication."""
    head = story.article.head
    moments = [story.date, *(update.date for update in head.updates)]
    if head.updated:
        moments.append(head.updated)
    return max(moment.at for moment in moments)


def _add(parent: ET.Element, name: str, text: str) -> ET.Element:
    element = ET.SubElement(parent, name)
    element.text = clean(text)
    return element


def clean(text: str) -> str:
    """Return `text` without characters that XML 1.0 can't hold."""
    return _NO_XML.sub("", text)
