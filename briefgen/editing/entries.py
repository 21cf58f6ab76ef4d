"""An entry of one front matter and its place in another in, the text with that entry taken over out.

What can't be written without losing a comment is not written.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefgen import nodes
from briefgen.editing.splice import Edit, is_block, set_scalar, splice
from briefgen.texts import TextFile

_BLOCK = re.compile(r"[|>][-+0-9]*[^\n]*")


def take_entry(
    file: TextFile, entries: Sequence[nodes.Entry], *, key: str, source: TextFile, new: nodes.Entry
) -> str | None:
    """Return the text of `file` in which the map of these `entries` has, under `key`, what `source` has in `new`.

    None where a comment would be lost, or where an empty value stands.
    """
    old = next((entry for entry in entries if entry.key.text == key), None)
    if old is None:
        return _added(file, entries, source, new) if entries else None
    if old.value.end <= old.value.start:
        return None
    if isinstance(old.value, nodes.Scalar) and isinstance(new.value, nodes.Scalar):
        return splice(file.text, [_set(old.value, new.value, file=file, source=source)])
    start, end = old.key.start, _end(old.value, file)
    if _has_comment(file, old, end):
        return None
    text = _written(source, new, indent=_indent(file, start))
    return splice(file.text, [Edit(start=start, end=end, text=text)])


def _set(old: nodes.Scalar, new: nodes.Scalar, *, file: TextFile, source: TextFile) -> Edit:
    """Return the edit that makes `old` mean what `new` does: a date stays plain, and what was quoted quoted."""
    if old.is_plain and new.is_plain:
        return Edit(start=old.start, end=old.end, text=source.text[new.start : new.end])
    return set_scalar(old, new.text, file=file)


def _added(file: TextFile, entries: Sequence[nodes.Entry], source: TextFile, new: nodes.Entry) -> str:
    """Return the text with a new entry below the last one."""
    last = entries[-1]
    indent = _indent(file, last.key.start)
    at = file.text.find("\n", max(last.key.end, _end(last.value, file)))
    written = f"\n{' ' * indent}{_written(source, new, indent=indent)}"
    return splice(file.text, [Edit(start=at, end=at, text=written)])


def _written(source: TextFile, entry: nodes.Entry, *, indent: int) -> str:
    """Return an entry as `source` writes it, its further lines moved to stand below an `indent`."""
    text = source.text[entry.key.start : _end(entry.value, source)]
    own = _indent(source, entry.key.start)
    first, *rest = text.split("\n")
    return "\n".join((first, *(f"{' ' * indent}{line[own:]}" if line.strip() else line for line in rest)))


def _indent(file: TextFile, offset: int) -> int:
    """Return the column in which something stands, from 0."""
    return offset - file.text.rfind("\n", 0, offset) - 1


def _end(node: nodes.Node, file: TextFile) -> int:
    """Return where the last character of a value stands: libyaml ends a block where the next token begins."""
    while True:
        match node:
            case nodes.Scalar():
                return _end_of_scalar(node, file)
            case nodes.Sequence(items=(*_, last)) if file.text[node.start] != "[":
                node = last
            case nodes.Mapping(entries=(*_, entry)) if file.text[node.start] != "{":
                node = entry.value if entry.value.end > entry.value.start else entry.key
            case _:
                return node.end


def _end_of_scalar(scalar: nodes.Scalar, file: TextFile) -> int:
    if not is_block(scalar, file=file):
        return scalar.end
    raw = file.text[scalar.start : scalar.end]
    mark = _BLOCK.match(raw)
    return scalar.start + max(mark.end() if mark else 0, len(raw.rstrip(" \n")))


def _has_comment(file: TextFile, entry: nodes.Entry, end: int) -> bool:
    """Tell whether a comment stands between the values of an entry."""
    done = entry.key.end
    for scalar in nodes.scalars_in(entry.value):
        stop = _end_of_scalar(scalar, file)
        mark = _BLOCK.match(file.text, scalar.start) if is_block(scalar, file=file) else None
        if "#" in file.text[done : scalar.start] or (mark and "#" in mark[0]):
            return True
        done = max(done, stop)
    return "#" in file.text[done:end]
