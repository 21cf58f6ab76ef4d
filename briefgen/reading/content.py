"""A project's content files in, every article and profile out, each read by its folder's kind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import tzinfo
from pathlib import PurePosixPath
from typing import TypeVar

from briefgen.config import Limits
from briefgen.diagnostics import Checked, Diagnostic, diagnose
from briefgen.reading.article import ArticleFile, parse_article
from briefgen.reading.characters import half_problem, unseen_problem
from briefgen.reading.documents import EditionFile, PlainPage, parse_edition, parse_page
from briefgen.reading.frontmatter import body_start
from briefgen.reading.profiles import (
    PersonHead,
    Profile,
    SourceHead,
    ThreadHead,
    TopicHead,
    parse_profile,
)
from briefgen.reading.project import CONTENT, ContentKind, kind_of
from briefgen.spelling import nearest
from briefgen.texts import TextFile, top_of

KIB = 1024
README = "readme"
"""The stem of a file that people keep beside what is read, for one another."""
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
        problem = half_problem(file) or _size_problem(file, limits)
        if problem:
            found.append(problem)
            unread.append(file.path)
            continue
        unseen = unseen_problem(file)
        found += [unseen] if unseen else []
        by_kind[kind_of(file.path)].append(file)
    found += _unread_folders(by_kind[None])

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
    """Return which limit the file or its body is over; the first of all limits is the file's."""
    file_size = len(file.text.encode())
    start = body_start(file) if file_size > limits.body_kib * KIB else 0
    body_size = file_size - len(file.text[:start].encode())
    for what, size, limit in (("file", file_size, limits.file_kib), ("body", body_size, limits.body_kib)):
        if size > limit * KIB:
            message = f"this {what} has {-(-size // KIB)} KiB, over the limit of {limit}"
            hint = f"split it, or raise limits.{what}_kib in briefgen.yaml"
            place = file.place(start) if what == "body" else top_of(file.path)
            return diagnose("file/too-large", place, message, hint=hint)
    return None


def _unread_folders(files: Iterable[TextFile]) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each folder of Markdown that is read as nothing, at its first file."""
    by_folder: dict[PurePosixPath, list[PurePosixPath]] = defaultdict(list)
    for path in sorted(file.path for file in files):
        if path.stem.lower() != README:
            by_folder[PurePosixPath(*path.parts[:2]) if len(path.parts) > 2 else path.parent].append(path)  # noqa: PLR2004 (content, its folder, its file)
    for folder, paths in by_folder.items():
        others = len(paths) - 1
        too = f", as do {others} others" if others > 1 else ", as does another" if others else ""
        where = "right in" if folder == CONTENT else "in"
        near = nearest(folder.name, ContentKind)
        hint = f"did you mean {CONTENT}/{near}/?" if near else f"move it to {CONTENT}/{ContentKind.ARTICLES}/"
        message = f"this file lies {where} {folder}/, which is not read{too}"
        yield diagnose("file/not-read", top_of(paths[0]), message, hint=hint)
