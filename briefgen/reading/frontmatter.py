"""A content file in, its front matter as nodes and its body out.

Front matter stands between two lines of three hyphens, the first of them the file's first line.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import tzinfo
from typing import Generic

from briefgen import nodes
from briefgen.diagnostics import Checked, Diagnostic, diagnose, quoted
from briefgen.fields import Gate, Record, read_record
from briefgen.reading.characters import control_problem
from briefgen.slugs import Slug, slug_problem, slugify
from briefgen.texts import Place, TextFile, top_of

_FENCE = re.compile(r"^---[ \t]*$", re.MULTILINE)
_NEARLY_FENCE = re.compile(r"[\s\ufeff]*[-\u2013\u2014]+[ \t]*(?:\n|\Z)")
"""What was meant for a fence: indented, below a blank line, or with dashes that an editor made of hyphens."""
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)


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

    @property
    def has_text(self) -> bool:
        """Whether anything stands in the body but comments."""
        return bool(_COMMENT.sub("", self.markdown).strip())


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """A content file in two."""

    header: nodes.Mapping
    prose: Prose


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontMatter(Generic[Record]):
    """A content file whose front matter is read."""

    head: Record
    places: Mapping[str, Place]
    """Where each key's value is written."""
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
    header = nodes.parse_mapping(file, start=opening.end() + 1, end=closing.start(), area="front-matter")
    if isinstance(header, Diagnostic):
        return _perhaps_body(header, file)
    return Parts(header=header, prose=Prose(file=file, start=min(closing.end() + 1, len(file.text))))


def _perhaps_body(problem: Diagnostic, file: TextFile) -> Diagnostic:
    """Return `problem`, which may be that the body begins here, where a blank line stands above."""
    line = problem.place.line
    if problem.code != "front-matter/bad-yaml" or file.line(line - 1).strip():
        return problem
    hint = f"add a line of three hyphens above if the text begins here; or {problem.hint}"
    return replace(problem, hint=hint)


def body_start(file: TextFile) -> int:
    """Return the offset at which the body of `file` begins; 0 where no front matter stands before it."""
    opening = _FENCE.match(file.text)
    closing = _FENCE.search(file.text, opening.end()) if opening else None
    return min(closing.end() + 1, len(file.text)) if closing else 0


def _no_front_matter(file: TextFile, example: str) -> Diagnostic:
    for opening, name in (("+++", "TOML"), ("{", "JSON")):
        if file.text.startswith(opening):
            hint = f"write it as YAML between lines of three hyphens:\n{example}"
            return diagnose(
                "front-matter/other-format", top_of(file.path), f"this looks like {name}", hint=hint
            )
    if _NEARLY_FENCE.match(file.text):
        hint = 'begin the file with "---", three hyphens and nothing else in the line'
        message = "this file does not begin with a line of three hyphens"
        return diagnose("front-matter/missing", top_of(file.path), message, hint=hint)
    what = "front matter is missing" if file.text.strip() else "this file is empty"
    return diagnose("front-matter/missing", top_of(file.path), what, hint=f"begin the file with\n{example}")


def read_front_matter(
    file: TextFile, kind: type[Record], *, example: str, zone: tzinfo
) -> Checked[FrontMatter[Record] | None]:
    """Return the front matter of `file` as a `kind`; None where it can't be read or lacks what it needs."""
    parts = split(file, example=example)
    if isinstance(parts, Diagnostic):
        return Checked(value=None, diagnostics=(parts,))
    found: list[Diagnostic] = []
    control = control_problem(file, start=parts.prose.start)
    found += [control] if control else []
    head = read_record(kind, parts.header, Gate(file=file, area="front-matter", zone=zone, found=found))
    if head is None:
        return Checked(value=None, diagnostics=tuple(found))
    entries = parts.header.entries
    places = {entry.key.text: file.place(entry.value.start, entry.value.end) for entry in entries}
    return Checked(value=FrontMatter(head=head, places=places, prose=parts.prose), diagnostics=tuple(found))


def default_slug(
    name: str,
    file: TextFile,
    place: Place,
    found: list[Diagnostic],
    *,
    own_id: Slug | None,
    key: str = "slug",
) -> Slug:
    """Return the slug of a title or name; where it has none its id, else the file's name; report that.

    `key` is the one that would settle it.
    """
    slug = slugify(name)
    hint = f"add `{key}: …`, of letters, digits and hyphens"
    if not slug:
        slug = own_id or slugify(file.path.stem) or Slug("untitled")
        message = f'nothing of {quoted(name)} can stand in a URL, so "{slug}" does'
        found.append(diagnose("front-matter/empty-slug", place, message, hint=hint))
    problem = slug_problem(slug)
    if problem:
        message = f"the slug made of it, {quoted(slug)}, {problem}"
        found.append(diagnose("front-matter/bad-slug", place, message, hint=hint))
    return slug
