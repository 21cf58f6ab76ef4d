"""A title in, the content file that a curator begins with out: its keys, and those that may follow."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from briefgen.dates import Moment
from briefgen.editing.emit import emit
from briefgen.reading.article import ArticleHead
from briefgen.reading.documents import EditionHead, PageHead
from briefgen.reading.profiles import PersonHead, SourceHead, ThreadHead, TopicHead
from briefgen.reading.project import CONTENT, ContentKind
from briefgen.slugs import KEPT, LONGEST, Slug
from briefgen.texts import TextFile

SUFFIX: Final = ".md"
COMMENTS: Final[Mapping[ContentKind, tuple[str, ...]]] = MappingProxyType(
    {
        ContentKind.ARTICLES: (
            "Delete the line above to publish it, and a # to use its key:",
            "summary: What the story says, in one to three sentences.",
            "source: {name: The outlet, url: https://example.org/story, title: Its own headline}",
            "people: [Ann Lee, {name: Bo Park, relation: quoted}]",
            "topics: [First topic, Second topic]",
            "thread: The storyline",
            "watch_for: [{what: What the story says will come, by: 2031-06}]",
            "rights: excerpt",
        ),
        ContentKind.PEOPLE: (
            "Delete a # to use its key:",
            "aliases: [Another name]",
            "summary: Who this is, in a sentence.",
            "family_name: Lee",
            "roles: [{title: Minister of ports, org: Ostra, from: 2030-01}]",
        ),
        ContentKind.TOPICS: (
            "Delete a # to use its key:",
            "aliases: [Another name]",
            "summary: What it is about, in a sentence.",
            "parent: A wider topic",
            "mention: true",
        ),
        ContentKind.THREADS: (
            "Delete a # to use its key:",
            "summary: Where the story stands, in a sentence.",
            "status: closed",
            "articles: [first-id, second-id]",
        ),
        ContentKind.SOURCES: (
            "Delete a # to use its key:",
            "aliases: [Another name]",
            "summary: Who publishes it, in a sentence.",
            "url: https://example.org/",
            "language: en",
            "paywall: true",
            "rights: summary",
        ),
        ContentKind.EDITIONS: (
            "Delete a # to use its key:",
            "summary: What the edition tells, in a sentence.",
            "articles: [first-id, second-id]",
        ),
        ContentKind.PAGES: ("Delete a # to use its key:", "summary: What the page is for, in a sentence."),
    }
)
"""What may follow the keys of each kind: an invitation, then keys as examples."""


def begin(kind: ContentKind, title: str, *, slug: Slug | None, date: Moment) -> TextFile:
    """Return the new file of `kind`: its path, and its text, a draft where it is an article.

    `slug` is the last part of its address; None, in an edition alone, leaves that to its `date`.
    """
    head, name = _head_of(kind, title, slug=slug, date=date)
    return TextFile(path=CONTENT / kind / name, text=emit(head, comments=COMMENTS[kind]))


def begin_person(head: PersonHead) -> TextFile:
    """Return the new file of a person of whom something is known; the keys it has are no examples in it."""
    text = emit(head, comments=_comments_beside(head))
    return TextFile(path=CONTENT / ContentKind.PEOPLE / _name(head.id or head.name), text=text)


def _comments_beside(head: PersonHead) -> tuple[str, ...]:
    comments = COMMENTS[ContentKind.PEOPLE]
    return tuple(one for one in comments if not getattr(head, one.partition(":")[0], None))


def _head_of(kind: ContentKind, title: str, *, slug: Slug | None, date: Moment) -> tuple[object, str]:
    """Return the record of the new file, and its name below its kind's folder."""
    day = date.day.isoformat()
    stem = slug or day
    match kind:
        case ContentKind.ARTICLES:
            article = ArticleHead(title=title, date=date, slug=slug, id=slug, draft=True)
            return article, f"{day[:4]}/{_name(f'{day}-{slug}')}"
        case ContentKind.EDITIONS:
            return EditionHead(title=title, date=date, slug=slug), _name(f"{day}-{slug}" if slug else day)
        case ContentKind.PAGES:
            return PageHead(title=title, slug=slug), _name(stem)
        case _:
            return _PROFILES[kind](name=title, id=slug), _name(stem)


_PROFILES = {
    ContentKind.PEOPLE: PersonHead,
    ContentKind.TOPICS: TopicHead,
    ContentKind.THREADS: ThreadHead,
    ContentKind.SOURCES: SourceHead,
}


def _name(stem: str) -> str:
    """Return the name of a file, cut where a slug that can be a folder's name makes it too long for a file's."""
    encoded = stem.encode()
    fits = len(encoded) + len(SUFFIX) <= LONGEST
    return (stem if fits else encoded[:KEPT].decode(errors="ignore")) + SUFFIX
