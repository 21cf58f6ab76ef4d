"""Stories in, an Atom feed out (RFC 4287): our page is the entry's link, the source is named and linked.

Ids are tag URIs (RFC 4151) of the site's domain and the article's id, so that neither a new title
nor a new slug makes an entry new; `updated` comes from the content, never from the clock.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from html import escape
from itertools import islice
from urllib.parse import urlsplit

from briefgen.library.linked import LinkedText
from briefgen.library.story import Story
from briefgen.library.taxonomy import Kind, Node
from briefgen.pages.atlas import Atlas
from briefgen.pages.cards import reporting
from briefgen.pages.dates import iso_time
from briefgen.pages.feedviews import Category, FeedEntry, FeedView
from briefgen.pages.names import name_of
from briefgen.pages.prose import text_slot
from briefgen.slugs import Slug
from briefgen.texts import has_byte

ATOM = "http://www.w3.org/2005/Atom"
_ON_PAGE = re.compile(r'(<a (?:class="back" )?href=")(?=[#?"])')
"""A link within its page, such as a footnote's; text can't look like it, for its `<` is escaped."""
_NO_XML = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NO_XML_BYTES = bytes([*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20)])
_NO_XML_PARTS = (b"\xef\xbf\xbe", b"\xef\xbf\xbf")
"""U+FFFE and U+FFFF, as UTF-8 has them."""


Texts = Callable[[Slug], LinkedText]
"""Returns the text of a published article."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """What a feed holds, whatever its format."""

    title: str
    subtitle: str | None
    route: str
    """Of the page it belongs to; the feed's own files lie beside it."""
    articles: tuple[Slug, ...]
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
    newest = tuple(islice(ids, atlas.config.feeds.limit))
    return Feed(title=title, subtitle=subtitle, route=route, articles=newest)


def feed_view(source: Feed, name: str, atlas: Atlas) -> FeedView:
    """Return what the feed `source` holds, for its file of that name."""
    curator = atlas.config.curator
    stories = [atlas.library.stories[story_id] for story_id in source.articles]
    newest = max(map(updated, stories), default=None)
    return FeedView(
        title=source.title,
        subtitle=source.subtitle,
        language=atlas.config.language,
        url=atlas.absolute(source.route),
        feed_url=atlas.absolute(source.route + name),
        author=curator.name if curator else atlas.config.title,
        author_url=curator.url if curator else None,
        updated=iso_time(newest) if newest else "1970-01-01T00:00:00+00:00",
        entries=tuple(_entry(story, atlas) for story in stories),
    )


def _entry(story: Story, atlas: Atlas) -> FeedEntry:
    """Return what every feed shows of `story`, made once."""
    return atlas.witness.once("feed entry", story.id, partial(_make_entry, story, atlas))


def _make_entry(story: Story, atlas: Atlas) -> FeedEntry:
    head, node = story.article.head, Node(kind=Kind.ARTICLE, id=story.id)
    before, after = _around(story, atlas)
    topics = ((topic, atlas.link(Kind.TOPIC, topic).title) for topic in story.topics)
    return FeedEntry(
        id=entry_id(story, atlas),
        title=head.title,
        url=atlas.absolute(node),
        via=head.source.url if head.source else None,
        published=iso_time(story.date.at),
        updated=iso_time(updated(story)),
        summary=head.summary,
        categories=tuple(Category(term=topic, label=label) for topic, label in topics),
        before=before,
        slot=text_slot(
            story.id, story.linked, routes=atlas.routes, addresses=atlas.addresses, is_absolute=True
        ),
        after=after,
    )


def _around(story: Story, atlas: Atlas) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return what a feed shows of `story` before its text (summary, key points) and after it (corrections, source)."""
    head, language = story.article.head, atlas.language
    before: list[str] = []
    if head.summary:
        before.append(f"<p>{escape(head.summary, quote=False)}</p>")
    if head.key_points:
        points = "".join(f"<li>{escape(point, quote=False)}</li>" for point in head.key_points)
        before.append(f"<ul>{points}</ul>")
    after: list[str] = []
    for update in head.updates:
        note = f"{language.full_date(update.date.day)}. {update.note}"
        after.append(f"<p>{escape(note, quote=False)}</p>")
    line = reporting(story, atlas)
    if line:
        name = escape(line.source.title, quote=False)
        linked = f'<a href="{escape(line.article_url)}">{name}</a>' if line.article_url else name
        after.append(f"<p>{language.phrase('feed-source', source=linked)}</p>")
    return tuple(before), tuple(after)


def content_html(entry: FeedEntry, texts: Texts) -> str:
    """Return what a feed shows of a story: its summary, key points, shown text and source, links absolute."""
    body = str(entry.slot.fill(texts(entry.slot.article)) or "")
    page = escape(entry.url)
    parts = (*entry.before, _ON_PAGE.sub(lambda found: found[1] + page, body), *entry.after)
    return "\n".join(part for part in parts if part)


def atom_feed(view: FeedView, texts: Texts) -> bytes:
    """Return a feed as Atom."""
    lines = [
        "<?xml version='1.0' encoding='utf-8'?>",
        f'<feed xmlns="{ATOM}" xml:lang="{_attribute(view.language)}">',
        _element(" ", "id", view.url),
        _element(" ", "title", view.title),
        *([_element(" ", "subtitle", view.subtitle)] if view.subtitle else []),
        _element(" ", "updated", view.updated),
        f' <link rel="self" type="application/atom+xml" href="{_attribute(view.feed_url)}" />',
        f' <link rel="alternate" type="text/html" href="{_attribute(view.url)}" />',
        " <author>",
        _element("  ", "name", view.author),
        *([_element("  ", "uri", view.author_url)] if view.author_url else []),
        " </author>",
        *(line for entry in view.entries for line in _entry_lines(entry, texts)),
        "</feed>",
        "",
    ]
    return _encode("\n".join(lines))


def _entry_lines(entry: FeedEntry, texts: Texts) -> Iterator[str]:
    yield " <entry>"
    yield _element("  ", "id", entry.id)
    yield _element("  ", "title", entry.title)
    yield _element("  ", "published", entry.published)
    yield _element("  ", "updated", entry.updated)
    yield f'  <link rel="alternate" type="text/html" href="{_attribute(entry.url)}" />'
    if entry.via:
        yield f'  <link rel="via" href="{_attribute(entry.via)}" />'
    for category in entry.categories:
        yield f'  <category term="{_attribute(category.term)}" label="{_attribute(category.label)}" />'
    if entry.summary:
        yield _element("  ", "summary", entry.summary)
    yield f'  <content type="html">{_text(content_html(entry, texts))}</content>'
    yield " </entry>"


def _element(indent: str, name: str, text: str) -> str:
    return f"{indent}<{name}>{_text(text)}</{name}>"


def _text(text: str) -> str:
    """Return `text` as XML holds it between two tags."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _attribute(text: str) -> str:
    """Return `text` as XML holds it in an attribute, its line ends and tabs kept."""
    escaped = _text(text).replace('"', "&quot;")
    return escaped.replace("\r", "&#13;").replace("\n", "&#10;").replace("\t", "&#09;")


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


def clean(text: str) -> str:
    """Return `text` without characters that XML 1.0 can't hold."""
    return _NO_XML.sub("", text)


def _encode(xml: str) -> bytes:
    """Return a document as UTF-8, without characters that XML can't hold; only their bytes are looked for."""
    try:
        content = xml.encode()
    except UnicodeEncodeError:
        return clean(xml).encode()
    may_hold = has_byte(content, _NO_XML_BYTES)
    if may_hold or (b"\xef" in content and any(part in content for part in _NO_XML_PARTS)):
        return clean(xml).encode()
    return content
