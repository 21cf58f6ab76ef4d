"""An article's file, the file once proposed for it and one proposed now in; the article brought up to date out.

Field by field: what the curator changed since the proposal stays as it is, whatever is proposed now, and
so does what is not found anew. All else of the file, comments and the order of keys among them, stays to
the letter.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import tzinfo
from typing import Any

from briefgen import nodes
from briefgen.dates import Moment
from briefgen.editing.emit import trim
from briefgen.editing.entries import take_entry
from briefgen.fields import Ref, key_of
from briefgen.reading.article import EXAMPLE, ArticleHead, Reporting
from briefgen.reading.frontmatter import FrontMatter, Parts, read_front_matter, split
from briefgen.texts import TextFile

KEPT_KEYS = frozenset({"slug", "id", "draft"})
"""What a file is known by, and whether it is published: no import changes that."""
BODY = "body"
SOURCE = "source"
"""The one field whose own fields are merged one by one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """What became of an article."""

    text: str
    taken: tuple[str, ...]
    """Fields that are now as proposed."""
    kept: tuple[str, ...]
    """Fields that the curator changed, for which something new is proposed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Side:
    """One of the files that are compared."""

    file: TextFile
    header: nodes.Mapping
    fields: Mapping[str, object]
    """What each field means that is not at its default, by its key; of the source's by `source.` and its key."""
    body: str
    body_start: int


def merge(file: TextFile, *, bases: Sequence[str], proposed: TextFile, zone: tzinfo) -> Merged | None:
    """Return the article of `file`, brought up to date; None where its front matter can't be read.

    `bases` are the texts of what was proposed before: a field that is as in one of them is not the curator's.
    """
    own, new = _read(file.text, file, zone), _read(proposed.text, proposed, zone)
    if own is None or new is None:
        return None
    known = [side for text in bases if (side := _read(text, file, zone))]
    taken: list[str] = []
    kept: list[str] = []
    side = own
    for group in _groups(own, new):
        is_free = all(any(base.fields.get(name) == own.fields.get(name) for base in known) for name in group)
        trial = _take(side, new, group, zone) if is_free else None
        side = trial or side
        is_news = not all(
            any(base.fields.get(name) == new.fields.get(name) for base in known) for name in group
        )
        taken += group if trial else ()
        kept += group if is_news and not trial else ()
    text = side.file.text
    if new.body and new.body != own.body:
        if any(base.body == own.body for base in known):
            text = f"{text[: side.body_start]}\n{new.body}\n"
            taken.append(BODY)
        elif all(base.body != new.body for base in known):
            kept.append(BODY)
    return Merged(text=text, taken=tuple(taken), kept=tuple(kept))


def _read(text: str, file: TextFile, zone: tzinfo) -> _Side | None:
    """Return a text as one of the sides; None where its front matter can't be read."""
    file = dataclasses.replace(file, text=text)
    parts = split(file, example=EXAMPLE)
    front = read_front_matter(file, ArticleHead, example=EXAMPLE, zone=zone).value
    if not isinstance(parts, Parts) or not isinstance(front, FrontMatter):
        return None
    return _Side(
        file=file,
        header=parts.header,
        fields=dict(_fields(front.head)),
        body=trim(parts.prose.markdown),
        body_start=parts.prose.start,
    )


def _groups(own: _Side, new: _Side) -> Iterator[tuple[str, ...]]:
    """Yield the fields that are new in `new`, those together that can only be written together."""
    names = [name for name, value in new.fields.items() if own.fields.get(name) != value]
    of_source = tuple(name for name in names if name.startswith(f"{SOURCE}."))
    yield from ((name,) for name in names if name not in KEPT_KEYS and name not in of_source)
    if _is_block_map(own, SOURCE) and _is_block_map(new, SOURCE):
        yield from ((name,) for name in of_source)
    elif of_source:
        yield of_source


def _is_block_map(side: _Side, key: str) -> bool:
    """Tell whether a value is a map written on lines of its own."""
    value = next((entry.value for entry in side.header.entries if entry.key.text == key), None)
    return isinstance(value, nodes.Mapping) and not side.file.text.startswith("{", value.start)


def _take(side: _Side, new: _Side, group: tuple[str, ...], zone: tzinfo) -> _Side | None:
    """Return `side` with the fields of a group as in `new`; None where that can't be written without loss."""
    key, _, inner = group[0].partition(".")
    entries: Sequence[nodes.Entry] = side.header.entries
    news: Sequence[nodes.Entry] = new.header.entries
    if inner and _is_block_map(side, SOURCE) and _is_block_map(new, SOURCE):
        entries, news, key = _inner(entries, key), _inner(news, key), inner
    taken = next(entry for entry in news if entry.key.text == key)
    text = take_entry(side.file, entries, key=key, source=new.file, new=taken)
    trial = _read(text, side.file, zone) if text is not None else None
    wished = {name: value for name, value in side.fields.items() if name not in group}
    wished |= {name: new.fields[name] for name in group}
    return trial if trial and trial.fields == wished and trial.body == side.body else None


def _inner(entries: Sequence[nodes.Entry], key: str) -> Sequence[nodes.Entry]:
    value = next(entry.value for entry in entries if entry.key.text == key)
    assert isinstance(value, nodes.Mapping)  # noqa: S101 (who asks has seen it)
    return value.entries


def _fields(head: ArticleHead) -> Iterator[tuple[str, object]]:
    for field in dataclasses.fields(head):
        value = getattr(head, field.name)
        if isinstance(value, Reporting):
            for inner in dataclasses.fields(value):
                if getattr(value, inner.name) != _default(inner):
                    yield f"{SOURCE}.{key_of(inner)}", _meaning(getattr(value, inner.name))
        elif value != _default(field):
            yield key_of(field), _meaning(value)


def _default(field: dataclasses.Field[Any]) -> object:
    return field.default if field.default_factory is dataclasses.MISSING else field.default_factory()


def _meaning(value: object) -> object:
    """Return what a value says, wherever it is written."""
    match value:
        case Ref(text=text):
            return text
        case tuple():
            return tuple(map(_meaning, value))
        case Moment(at=at, has_time=has_time):
            return (at.isoformat(), has_time)
        case _ if dataclasses.is_dataclass(value) and not isinstance(value, type):
            fields = dataclasses.fields(value)
            return (type(value), *(_meaning(getattr(value, field.name)) for field in fields))
        case _:
            return value
