"""A content file or the configuration and a key in, the place where it is written out."""

from __future__ import annotations

from pathlib import PurePosixPath

from briefgen.diagnostics import Diagnostic
from briefgen.nodes import parse_mapping
from briefgen.reading.content import text_of
from briefgen.reading.frontmatter import split
from briefgen.reading.project import Project
from briefgen.texts import Place, TextFile, top_of


def key_place(path: PurePosixPath, key: str, project: Project) -> Place:
    """Return where the file at `path` writes the value of `key`; its top where it does not."""
    file = next((text_of(file) for file in project.content if file.path == path), None)
    return value_place(file, key) if file else top_of(path)


def value_place(file: TextFile, key: str) -> Place:
    """Return where the front matter of `file` writes the value of `key`; its top where it does not."""
    parts = split(file, example="")
    entries = () if isinstance(parts, Diagnostic) else parts.header.entries
    value = next((entry.value for entry in entries if entry.key.text == key), None)
    return file.place(value.start, value.end) if value else top_of(file.path)


def config_place(key: str, project: Project) -> Place | None:
    """Return where the configuration writes the value of `key`; None where it leaves the default."""
    file = project.config
    mapping = parse_mapping(file, start=0, end=len(file.text), area="config") if file else None
    if file is None or mapping is None or isinstance(mapping, Diagnostic):
        return None
    value = next((entry.value for entry in mapping.entries if entry.key.text == key), None)
    return file.place(value.start, value.end) if value else None


def place_text(place: Place) -> str:
    """Return `place` as editors and terminals know to open it."""
    return f"{place.path}:{place.line}:{place.column}"
