"""A project's content files in, every article and profile out, each read by its folder's kind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import tzinfo
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import Any

from briefgen.config import Limits
from briefgen.diagnostics import Checked, Diagnostic, diagnose
from briefgen.reading.article import Article, parse_article
from briefgen.reading.documents import EditionFile, PlainPage, parse_edition, parse_page
from briefgen.reading.profiles import (
    PersonHead,
    Profile,
    SourceHead,
    ThreadHead,
    TopicHead,
    parse_profile,
)
from briefgen.reading.project import ContentFile, ContentKind, kind_of
from briefgen.reading.tree import decode
from briefgen.texts import TextFile, top_of

KIB = 1024


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
    too_large = _size_problem(path, len(content), rules.limits)
    if too_large:
        return Checked(value=None, diagnostics=(too_large,))
    kind = kind_of(path)
    if kind is None:
        return Checked(value=None)
    return _PARSERS[kind](TextFile(path=path, text=text), rules.zone)


def text_of(file: ContentFile) -> TextFile | None:
    """Return `file` as text; None where it can't be read or is none."""
    try:
        text = decode(file.read(), file.path)
    except OSError:
        return None
    return None if isinstance(text, Diagnostic) else TextFile(path=file.path, text=text)


def gather_content(
    parsed: Iterable[tuple[PurePosixPath, Parsed | None]],
) -> Content:
    """Return what the files, by path, hold together; what is None could not be read."""
    by_kind: dict[ContentKind, list[Any]] = defaultdict(list)
    unread: list[PurePosixPath] = []
    for path, value in parsed:
        kind = kind_of(path)
        if value is None:
            unread += [path] if kind else []
        elif kind is not None:
            by_kind[kind].append(value)
    return Content(
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


def parse_content(files: Iterable[TextFile], *, zone: tzinfo, limits: Limits) -> Checked[Content]:
    """Return the articles and profiles of `files`; a file with an error in what it needs is left out."""
    rules = GateRules(zone=zone, limits=limits)
    checked = [
        (file.path, parse_file(rules, (file.path, file.text.encode("utf-8", "surrogatepass"))))
        for file in files
    ]
    found = (one for _, each in checked for one in each.diagnostics)
    return Checked(
        value=gather_content((path, each.value) for path, each in checked), diagnostics=tuple(found)
    )


def _size_problem(path: PurePosixPath, size: int, limits: Limits) -> Diagnostic | None:
    for limit, key in ((limits.file_kib, "file_kib"), (limits.body_kib, "body_kib")):
        if size > limit * KIB:
            message = f"this file has {-(-size // KIB)} KiB, over the limit of {limit}"
            hint = f"split it, or raise limits.{key} in briefgen.yaml"
            return diagnose("file/too-large", top_of(path), message, hint=hint)
    return None
