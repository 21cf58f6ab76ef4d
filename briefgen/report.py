"""What a build has to say: all that was found, each with the line it points at, and what became of the articles."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from itertools import chain
from pathlib import PurePosixPath

from briefgen.config import CONFIG_PATH, Config, severities
from briefgen.diagnostics import Diagnostic, is_error, settle
from briefgen.library.visibility import Hidden
from briefgen.memo import Digest
from briefgen.reading.content import text_of
from briefgen.reading.project import Project
from briefgen.texts import Place, TextFile
from briefgen.theme.theme import ThemeFiles


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a build has to say."""

    diagnostics: tuple[Diagnostic, ...]
    """By place, each with its source line."""
    hidden: tuple[Hidden, ...] = ()
    """What was not published, and why."""
    articles: int = 0
    """Published articles."""
    outputs: int = 0
    """Files handed over."""
    since: datetime | None = field(default=None, compare=False)
    """From when on this is what there is to say; None where nothing could be read."""
    until: datetime | None = field(default=None, compare=False)
    """When time alone makes another site; None for never."""
    stands_on: tuple[Callable[[], Iterable[Digest]], ...] = field(default=(), compare=False)
    """What yields the memo's keys that the site stands on: many, and asked for when the site is out."""

    @property
    def live(self) -> frozenset[Digest]:
        """The memo's keys that the site stands on."""
        return frozenset(chain.from_iterable(part() for part in self.stands_on))

    @property
    def has_errors(self) -> bool:
        """Whether the outputs must not replace the last good site."""
        return any(is_error(found) for found in self.diagnostics)


def settled(
    found: Iterable[Diagnostic],
    config: Config | None,
    project: Project,
    themes: Mapping[str, ThemeFiles],
    *,
    places: Mapping[PurePosixPath, int] | None = None,
) -> tuple[Diagnostic, ...]:
    """Return what to report, each with the line it points at; `places` tells which content file each is, if known."""
    texts: dict[PurePosixPath, TextFile] = {CONFIG_PATH: project.config} if project.config else {}
    for theme in themes.values():
        manifest = (theme.manifest,) if theme.manifest else ()
        texts |= {file.path: file for file in (*theme.templates.values(), *manifest)}

    content = content_of(project, places)
    lines: dict[PurePosixPath, list[str]] = {}

    def line_of(place: Place) -> str:
        if place.path not in lines:
            text = texts[place.path] if place.path in texts else content(place.path)
            lines[place.path] = text.text.split("\n") if text else []
        own = lines[place.path]
        return own[place.line - 1] if place.line <= len(own) else ""

    return settle(found, severities=severities(config) if config else {}, line_of=line_of)


def content_of(
    project: Project, places: Mapping[PurePosixPath, int] | None
) -> Callable[[PurePosixPath], TextFile | None]:
    """Return what reads a content file by its path; `places` tells which each is, if that is known."""

    @cache
    def numbers() -> Mapping[PurePosixPath, int]:
        return places or {file.path: number for number, file in enumerate(project.content)}

    def read(path: PurePosixPath) -> TextFile | None:
        number = numbers().get(path)
        return None if number is None else text_of(project.content[number])

    return read
