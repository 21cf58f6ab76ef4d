"""A content file in, the same file as it should be written out: what `briefgen fmt` makes of it.

Only the writing changes, never what is read: spaces, the forms of dates and truth values, quotation
marks that other tools need. Comments, order, unknown keys, blocks of text and the body's own lines
stay to the letter, and what is formatted stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime

from briefgen import nodes
from briefgen.dates import Moment
from briefgen.diagnostics import Diagnostic
from briefgen.editing.declared import Slot, slots
from briefgen.editing.emit import trim
from briefgen.editing.kinds import HEADS, HeadKind
from briefgen.editing.moments import canonical_moment
from briefgen.editing.scalars import is_ambiguous
from briefgen.editing.splice import Edit, is_block, set_scalar, splice
from briefgen.fields import LanguageTag, Ref
from briefgen.reading.frontmatter import split
from briefgen.reading.project import ContentKind
from briefgen.slugs import Slug
from briefgen.texts import TextFile

_TEXTS = (str, Ref, Slug, LanguageTag)
_DATES = (Moment, datetime)
_TRUTHS = frozenset({"True", "TRUE", "False", "FALSE"})
_MARKED = re.compile(r"\A(---[ \t]*\n)\ufeff+")
_BLANK_END = re.compile(r"(?<![ \t])[ \t]+$", re.MULTILINE)
_COLON = re.compile(r"[ \t]*:[ \t]*")


def format_text(file: TextFile, kind: ContentKind) -> str | Diagnostic:
    """Return the text of `file` as it should be written, or why its front matter can't be read."""
    head = HEADS[kind]
    file = replace(file, text=_MARKED.sub(r"\1", file.text))
    parts = split(file, example=head.example)
    if isinstance(parts, Diagnostic):
        return parts
    edits = (*_colon_edits(parts.header, file), *_value_edits(parts.header, head, file))
    kept = (*_kept_spans(parts.header, file), *((edit.start, edit.end) for edit in edits))
    blanks = _blank_edits(file.text[: parts.prose.start], kept)
    header = splice(file.text[: parts.prose.start], (*edits, *blanks))
    body = trim(parts.prose.markdown)
    text = header.removesuffix("\n") + "\n" + (f"\n{body}\n" if body else "")
    _assert_same(parts.header, replace(file, text=text), head)
    return text


def _colon_edits(node: nodes.Node, file: TextFile) -> Iterator[Edit]:
    """Yield what leaves one space, and none before, at each colon between a key and a value beside it."""
    for entry in _entries(node):
        start, end = entry.key.end, entry.value.start
        if entry.value.end > end and _COLON.fullmatch(file.text, start, end):
            yield Edit(start=start, end=end, text=": ")


def _value_edits(header: nodes.Mapping, head: HeadKind, file: TextFile) -> Iterator[Edit]:
    """Yield what gives each date and truth value its form, and the quotation marks a text lacks."""
    for slot in slots(head.record, header):
        scalar, form = slot.scalar, _form(slot)
        if form != scalar.text and not is_block(scalar, file=file):
            at = file.text.find(scalar.text, scalar.start, scalar.end)
            if at >= 0:
                yield Edit(start=at, end=at + len(scalar.text), text=form)
        elif slot.declared in _TEXTS and scalar.is_plain and is_ambiguous(scalar.text):
            yield set_scalar(scalar, scalar.text, file=file)


def _form(slot: Slot) -> str:
    """Return the text that a scalar should have."""
    text = slot.scalar.text
    if slot.declared in _DATES:
        return canonical_moment(text.strip())
    is_truth = slot.declared is bool and slot.scalar.is_plain and text in _TRUTHS
    return text.lower() if is_truth else text


def _kept_spans(node: nodes.Node, file: TextFile) -> Iterator[tuple[int, int]]:
    """Yield start and end of what may hold blanks at a line's end: blocks, below their mark, and quoted text."""
    for scalar in nodes.scalars_in(node):
        if is_block(scalar, file=file):
            yield file.text.find("\n", scalar.start), scalar.end
        elif not scalar.is_plain:
            yield scalar.start, scalar.end


def _blank_edits(header: str, kept: Iterable[tuple[int, int]]) -> Iterator[Edit]:
    """Yield what drops the blanks at each line's end that lie in none of the spans `kept`."""
    spans = sorted(kept)
    at = 0
    for match in _BLANK_END.finditer(header):
        while at < len(spans) and spans[at][1] <= match.start():
            at += 1
        if at == len(spans) or match.start() < spans[at][0]:
            yield Edit(start=match.start(), end=match.end(), text="")


def _assert_same(header: nodes.Mapping, file: TextFile, head: HeadKind) -> None:
    """Fail where formatting changed what is read: a fault of ours must not reach a curator's file."""
    parts = split(file, example=head.example)
    if isinstance(parts, Diagnostic) or _meaning(parts.header, head) != _meaning(header, head):
        raise AssertionError(f"formatting changes what {file.path} says")


def _meaning(header: nodes.Mapping, head: HeadKind) -> list[str]:
    forms = {slot.scalar.start: _form(slot) for slot in slots(head.record, header)}
    return [forms.get(scalar.start, scalar.text) for scalar in nodes.scalars_in(header)]


def _entries(node: nodes.Node) -> Iterator[nodes.Entry]:
    """Yield the entries of all maps in `node`."""
    match node:
        case nodes.Sequence(items=items):
            for item in items:
                yield from _entries(item)
        case nodes.Mapping(entries=entries):
            for entry in entries:
                yield entry
                yield from _entries(entry.value)
