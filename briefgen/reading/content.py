"""A project's content files in, every article and profile out, each read by its folder's kind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import tzinfo
from pathlib import PurePosixPath
from typing import TypeVar

from briefgen.config import Limits
from briefgen.diagnostics import Checked, Diagnostic, diagnose
from briefgen.reading.article import ArticleFile, parse_article
from briefgen.reading.documents import EditionFile, PlainPage, parse_edition, parse_page
from briefgen.reading.profiles import (
    PersonHead,
    Profile,
    SourceHead,
    ThreadHead,
    TopicHead,
    parse_profile,
)
from briefgen.reading.project import ContentKind, kind_of
from briefgen.texts import TextFile, top_of

KIB = 1024
T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Profiles:
    """Every profile that was read."""

    people: tuple[Profile[PersonHead], ...] = ()
    topics: tuple[Profile[TopicHead], ...] = ()
    threads: tuple[Profile[ThreadHead], ...] = ()
    sources: tuple[Profile[SourceHead], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """All that the content files say, file by file."""

    articles: tuple[ArticleFile, ...]
    profiles: Profiles
    editions: tuple[EditionFile, ...]
    pages: tuple[PlainPage, ...]
    unread: frozenset[PurePosixPath]
    """Files whose front matter could not be read: what names them is no second error."""


def parse_content(files: Iterable[TextFile], *, zone: tzinfo, limits: Limits) -> Checked[Content]:
    """Return the articles and profiles of `files`; a file with an error in what it needs is left out."""
    found: list[Diagnostic] = []
    unread: list[PurePosixPath] = []
    by_kind: dict[ContentKind | None, list[TextFile]] = defaultdict(list)
    for file in files:
        too_large = _size_problem(file, limits)
        if too_large:
            found.append(too_large)
            unread.append(file.path)
        else:
            by_kind[kind_of(file.path)].append(file)

    def each(kind: ContentKind, parse: Callable[[TextFile], Checked[T | None]]) -> tuple[T, ...]:
        kept: list[T] = []
        for file in by_kind[kind]:
            checked = parse(file)
            found.extend(checked.diagnostics)
            if checked.value is None:
                unread.append(file.path)
            else:
                kept.append(checked.value)
        return tuple(kept)

    content = Content(
        articles=each(ContentKind.ARTICLES, lambda file: parse_article(file, zone=zone)),
        profiles=Profiles(
            people=each(ContentKind.PEOPLE, lambda file: parse_profile(file, PersonHead, zone=zone)),
            topics=each(ContentKind.TOPICS, lambda file: parse_profile(file, TopicHead, zone=zone)),
            threads=each(ContentKind.THREADS, lambda file: parse_profile(file, ThreadHead, zone=zone)),
            sources=each(ContentKind.SOURCES, lambda file: parse_profile(file, SourceHead, zone=zone)),
        ),
        editions=each(ContentKind.EDITIONS, lambda file: parse_edition(file, zone=zone)),
        pages=each(ContentKind.PAGES, lambda file: parse_page(file, zone=zone)),
        unread=frozenset(unread),
    )
    return Checked(value=content, diagnostics=tuple(found))


def _size_problem(file: TextFile, limits: Limits) -> Diagnostic | None:
    size = len(file.text.encode(errors="replace"))
    for limit, key in ((limits.file_kib, "file_kib"), (limits.body_kib, "body_kib")):
        if size > limit * KIB:
            message = f"this file has {-(-size // KIB)} KiB, over the limit of {limit}"
            hint = f"split it, or raise limits.{key} in briefgen.yaml"
            return diagnose("file/too-large", top_of(file.path), message, hint=hint)
    return None
