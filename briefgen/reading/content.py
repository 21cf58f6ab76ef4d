"""A project's content files in, every article and profile out, each read by its folder's kind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import tzinfo
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import Any

from briefgen.config import Limits
from briefgen.diagnostics import Checked, Diagnostic, diagnose
from briefgen.reading.article import Article, parse_article
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
from briefgen.reading.project import CONTENT, ContentFile, ContentKind, kind_of
from briefgen.reading.tree import decode
from briefgen.spelling import nearest
from briefgen.texts import TextFile, top_of

KIB = 1024
README = "readme"
"""The stem of a file that people keep beside what is read, for one another."""


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

    articles: tuple[Article, ...]
    profiles: Profiles
    editions: tuple[EditionFile, ...]
    pages: tuple[PlainPage, ...]
    unread: frozenset[PurePosixPath]
    """Files whose front matter could not be read: what names them is no second error."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GateRules:
    """What every content file is read by."""

    zone: tzinfo
    """For dates without an offset."""
    limits: Limits


Parsed = (
    Article
    | Profile[PersonHead]
    | Profile[TopicHead]
    | Profile[ThreadHead]
    | Profile[SourceHead]
    | EditionFile
    | PlainPage
)
"""What a content file holds."""

_PARSERS: Mapping[ContentKind, Callable[[TextFile, tzinfo], Checked[Parsed | None]]] = MappingProxyType(
    {
        ContentKind.ARTICLES: lambda file, zone: parse_article(file, zone=zone),
        ContentKind.PEOPLE: lambda file, zone: parse_profile(file, PersonHead, zone=zone),
        ContentKind.TOPICS: lambda file, zone: parse_profile(file, TopicHead, zone=zone),
        ContentKind.THREADS: lambda file, zone: parse_profile(file, ThreadHead, zone=zone),
        ContentKind.SOURCES: lambda file, zone: parse_profile(file, SourceHead, zone=zone),
        ContentKind.EDITIONS: lambda file, zone: parse_edition(file, zone=zone),
        ContentKind.PAGES: lambda file, zone: parse_page(file, zone=zone),
    }
)


def parse_file(rules: GateRules, file: tuple[PurePosixPath, bytes]) -> Checked[Parsed | None]:
    """Return what the file of this path and these bytes holds; None where an error is in what it needs."""
    path, content = file
    text = decode(content, path)
    if isinstance(text, Diagnostic):
        return Checked(value=None, diagnostics=(text,))
    return parse_text(rules, TextFile(path=path, text=text))


def parse_text(rules: GateRules, file: TextFile) -> Checked[Parsed | None]:
    """Return what `file` holds; None where an error is in what it needs, or no such file is read."""
    problem = half_problem(file) or _size_problem(file, rules.limits)
    if problem:
        return Checked(value=None, diagnostics=(problem,))
    unseen = unseen_problem(file)
    told = (unseen,) if unseen else ()
    kind = kind_of(file.path)
    if kind is None:
        return Checked(value=None, diagnostics=told)
    parsed = _PARSERS[kind](file, rules.zone)
    return Checked(value=parsed.value, diagnostics=(*told, *parsed.diagnostics))


def text_of(file: ContentFile) -> TextFile | None:
    """Return `file` as text; None where it is none."""
    text = decode(file.read(), file.path)
    return None if isinstance(text, Diagnostic) else TextFile(path=file.path, text=text)


def gather_content(parsed: Iterable[tuple[PurePosixPath, Parsed | None]]) -> Checked[Content]:
    """Return what the files, by path, hold together; what is None could not be read."""
    by_kind: dict[ContentKind, list[Any]] = defaultdict(list)
    unread: list[PurePosixPath] = []
    elsewhere: list[PurePosixPath] = []
    for path, value in parsed:
        kind = kind_of(path)
        if kind is None:
            elsewhere.append(path)
        elif value is None:
            unread.append(path)
        else:
            by_kind[kind].append(value)
    content = Content(
        articles=tuple(by_kind[ContentKind.ARTICLES]),
        profiles=Profiles(
            people=tuple(by_kind[ContentKind.PEOPLE]),
            topics=tuple(by_kind[ContentKind.TOPICS]),
            threads=tuple(by_kind[ContentKind.THREADS]),
            sources=tuple(by_kind[ContentKind.SOURCES]),
        ),
        editions=tuple(by_kind[ContentKind.EDITIONS]),
        pages=tuple(by_kind[ContentKind.PAGES]),
        unread=frozenset(unread),
    )
    return Checked(value=content, diagnostics=tuple(_unread_folders(elsewhere)))


def parse_content(files: Iterable[TextFile], *, zone: tzinfo, limits: Limits) -> Checked[Content]:
    """Return the articles and profiles of `files`; a file with an error in what it needs is left out."""
    rules = GateRules(zone=zone, limits=limits)
    checked = [(file.path, parse_text(rules, file)) for file in files]
    content = gather_content((path, each.value) for path, each in checked)
    found = (one for _, each in checked for one in each.diagnostics)
    return Checked(value=content.value, diagnostics=(*found, *content.diagnostics))


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


def _unread_folders(files: Iterable[PurePosixPath]) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each folder of Markdown that is read as nothing, at its first file."""
    by_folder: dict[PurePosixPath, list[PurePosixPath]] = defaultdict(list)
    for path in sorted(files):
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
