"""What is wrong with an article without a date, which only a draft may lack."""

from __future__ import annotations

from briefgen import nodes
from briefgen.diagnostics import Diagnostic, diagnose
from briefgen.reading.frontmatter import split
from briefgen.texts import Place, TextFile


def undated(place: Place, *, is_draft: bool) -> Diagnostic:
    """Return what is wrong with an article without a date."""
    if is_draft:
        message = "this draft has no date, so it is taken for today's"
        hint = "add `date: 2031-05-14` before it is published"
        return diagnose("front-matter/undated-draft", place, message, hint=hint)
    hint = "add `date: 2031-05-14`, or `draft: true`"
    return diagnose("front-matter/missing-key", place, '"date" is missing', hint=hint)


def also_undated(file: TextFile, *, example: str) -> tuple[Diagnostic, ...]:
    """Return that an article has no date either which lacks what makes it a record; nothing where it has one."""
    parts = split(file, example=example)
    if isinstance(parts, Diagnostic):
        return ()
    header = parts.header
    written = {entry.key.text: entry for entry in header.entries}
    date, draft = written.get("date"), written.get("draft")
    if _says_something(date) or (_says_something(draft) and not _is_false(draft)):
        return ()
    at = date.key if date else header.entries[0].key if header.entries else header
    return (undated(file.place(at.start, at.end), is_draft=False),)


def _says_something(entry: nodes.Entry | None) -> bool:
    return entry is not None and not (isinstance(entry.value, nodes.Scalar) and not entry.value.text.strip())


def _is_false(entry: nodes.Entry | None) -> bool:
    value = entry.value if entry else None
    return isinstance(value, nodes.Scalar) and value.text.lower() == "false"
