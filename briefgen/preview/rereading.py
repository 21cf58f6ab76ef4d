"""A glance at the tree in, all that a build reads out: files that stat tells are as they were are not read again.

What is read is the same as anew. Where content files alone have other bytes, theirs are read and the rest is
kept; wherever something came, went, or is of another kind, all is read.
"""

from __future__ import annotations

import stat
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import compress
from operator import ne
from pathlib import Path

from briefgen.diagnostics import Diagnostic
from briefgen.preview.glance import Glance
from briefgen.reading.project import Project
from briefgen.reading.tree import MOST_BYTES, content_at
from briefgen.theme.theme import ThemeFiles


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All that a build reads."""

    project: Project
    themes: Mapping[str, ThemeFiles]
    unreadable: tuple[Diagnostic, ...]


class Reader:
    """Reads a project again and again."""

    def __init__(self, root: Path, read_all: Callable[[], Reading]) -> None:
        self._root = root
        self._read_all = read_all
        self._seen: Glance | None = None
        self._reading: Reading | None = None
        self._places: dict[str, int] = {}
        """Which of the content files each is, by its path as a glance has it."""

    def read(self, seen: Glance) -> Reading:
        """Return what there is to read, of a tree that was just `seen`; ChangedError where it is another by now."""
        changed = self._changed(seen)
        if changed is None or self._reading is None:
            reading = self._read_all()
            self._places = {
                str(self._root / file.path): number for number, file in enumerate(reading.project.content)
            }
        else:
            content = list(self._reading.project.content)
            for number in changed:
                content[number] = content_at(self._root, content[number].path)
            project = replace(self._reading.project, content=tuple(content))
            reading = replace(self._reading, project=project)
        self._seen, self._reading = seen, reading
        return reading

    def _changed(self, seen: Glance) -> Sequence[int] | None:
        """Return which content files are others than when they were read; None where that is not all."""
        if self._seen is None or self._seen.is_young or self._seen.entries.keys() != seen.entries.keys():
            return None
        before = self._seen.entries
        paths = [*compress(seen.entries, map(ne, seen.entries.values(), map(before.get, seen.entries)))]
        for path in paths:
            (was, *_), (mode, size, *_) = before[path], seen.entries[path]
            if path not in self._places or not stat.S_ISREG(mode) or was != mode or size > MOST_BYTES:
                return None
        return [self._places[path] for path in paths]
