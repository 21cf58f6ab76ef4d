"""A content file in, its front matter as nodes and its body out.

Front matter stands between two lines of three hyphens, the first of them the file's first line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from briefgen.diagnostics import Diagnostic, diagnose
from briefgen.nodes import Mapping, parse_mapping
from briefgen.texts import TextFile, top_of

_FENCE = re.compile(r"^---[ \t]*$", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Prose:
    """A file's text after its front matter, unread."""

    file: TextFile
    start: int
    """Offset in the file at which the body begins."""

    @property
    def markdown(self) -> str:
        """The body as written."""
        return self.file.text[self.start :]


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """A content file in two."""

    header: Mapping
    prose: Prose


def split(file: TextFile, *, example: str) -> Parts | Diagnostic:
    """Return the parts of `file`; `example` is the least front matter its kind needs, for the hint."""
    opening = _FENCE.match(file.text)
    if opening is None:
        return _no_front_matter(file, example)
    closing = _FENCE.search(file.text, opening.end())
    if closing is None:
        hint = "add a line of three hyphens after the last key"
        place = file.place(0, opening.end())
        return diagnose("front-matter/unclosed", place, "this front matter is never closed", hint=hint)
    header = parse_mapping(file, start=opening.end() + 1, end=closing.start(), area="front-matter")
    if isinstance(header, Diagnostic):
        return header
    return Parts(header=header, prose=Prose(file=file, start=min(closing.end() + 1, len(file.text))))


def _no_front_matter(file: TextFile, example: str) -> Diagnostic:
    for opening, name in (("+++", "TOML"), ("{", "JSON")):
        if file.text.startswith(opening):
            hint = f"write it as YAML between lines of three hyphens:\n{example}"
            return diagnose(
                "front-matter/other-format", top_of(file.path), f"this looks like {name}", hint=hint
            )
    what = "front matter is missing" if file.text.strip() else "this file is empty"
    return diagnose("front-matter/missing", top_of(file.path), what, hint=f"begin the file with\n{example}")
