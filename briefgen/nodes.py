"""YAML text in, nodes with positions out: built from libyaml's events, iteratively and within limits.

No implicit types, no anchors, aliases, tags or doubled keys: a scalar is the text as written, and
what it means is decided by the type declared for it (`briefgen.fields`). Not `yaml.load`, nor
`yaml.compose`: both recurse, and 25,000 nested brackets end the process.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple, NoReturn

import yaml

from briefgen.diagnostics import Diagnostic, diagnose
from briefgen.slips import CLOSING, QUOTE_IT, TOLD_LATE, UNTAG_IT, WRITE_IT, explain
from briefgen.texts import TextFile

DEEPEST = 16
"""Levels of nesting."""
TOO_DEEP = (f"nested more than {DEEPEST} deep", "write it flatter")
"""What is said of more, and what to do."""
MOST_NODES = 5_000
LONGEST = 64 * 1024
"""Characters of YAML."""
MERGE = "<<"
"""The key by which YAML 1.1 takes over another map's."""

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_UNPRINTABLE = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
_LINE_ENDS = "\x85\u2028\u2029"
_HIDDEN = str.maketrans(_LINE_ENDS, "\ufdd0\ufdd1\ufdd2")
"""Line ends to libyaml but to no editor, each with a noncharacter, which no text holds, in its stead."""
_RESTORED = {stead: written for written, stead in _HIDDEN.items()}


class Scalar(NamedTuple):
    """One value, as written."""

    text: str
    is_plain: bool
    """Not quoted, and not a block: only such a scalar can mean nothing or a truth value."""
    start: int
    """Offset in the file."""
    end: int


class Sequence(NamedTuple):
    """A list."""

    items: tuple[Node, ...]
    start: int
    end: int


class Entry(NamedTuple):
    """A key and its value."""

    key: Scalar
    value: Node


class Mapping(NamedTuple):
    """A map, in the order written."""

    entries: tuple[Entry, ...]
    start: int
    end: int


Node = Scalar | Sequence | Mapping


def scalars_in(node: Node) -> Iterator[Scalar]:
    """Yield the scalars in `node`, keys too, in the order written."""
    match node:
        case Scalar():
            yield node
        case Sequence(items=items):
            for item in items:
                yield from scalars_in(item)
        case Mapping(entries=entries):
            for entry in entries:
                yield entry.key
                yield from scalars_in(entry.value)


class _RefusedError(Exception):
    """Parsing ends here, with one diagnostic."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.message)
        self.diagnostic = diagnostic


def parse_mapping(file: TextFile, *, start: int, end: int, area: str) -> Mapping | Diagnostic:
    """Return the map that `file.text[start:end]` holds, or the first thing wrong with it.

    `area` heads the diagnostic's code: `front-matter`, `config` or `theme`. Empty text is an empty map.
    """
    try:
        return _Builder(file, start=start, end=end, area=area).build()
    except _RefusedError as refused:
        return refused.diagnostic


class _Builder:
    """Turns one document's events into nodes; its stack stands where recursion would."""

    def __init__(self, file: TextFile, *, start: int, end: int, area: str) -> None:
        self._file = file
        self._start = start
        self._end = end
        self._area = area
        self._open: list[tuple[yaml.Event, list[Node]]] = []
        self._nodes = 0
        self._roots: list[Node] = []
        self._has_hidden = False
        """Whether the text holds a line end that is hidden from libyaml."""

    def build(self) -> Mapping:
        text = self._file.text[self._start : self._end]
        if len(text) > LONGEST:
            self._refuse(
                "too-large",
                LONGEST,
                None,
                f"more than {LONGEST // 1024} KiB of YAML",
                "move text to the body" if self._area == "front-matter" else "leave out what is not needed",
            )
        unprintable = _UNPRINTABLE.search(text)
        if unprintable:
            self._refuse(
                "control-character",
                unprintable.start(),
                None,
                f"U+{ord(unprintable[0]):04X} can't stand in YAML",
                "delete the character",
            )
        self._has_hidden = not text.isascii() and any(end in text for end in _LINE_ENDS)
        for event in self._events(text.translate(_HIDDEN) if self._has_hidden else text):
            if type(event) is yaml.ScalarEvent:
                self._take_scalar(event)
            else:
                self._take(event)
        if not self._roots:
            return Mapping((), self._start, self._start)
        root = self._roots[0]
        if not isinstance(root, Mapping):
            self._refuse(
                "bad-yaml", root.start - self._start, None, "expected keys and values", "write `key: value`"
            )
        return root

    def _events(self, text: str) -> Iterator[yaml.Event]:
        loader = _LOADER(text)
        while True:
            try:
                event = loader.get_event()
            except yaml.MarkedYAMLError as error:
                self._refuse_syntax(text, error)
            if event is None:
                return
            yield event

    def _take(self, event: yaml.Event) -> None:
        match event:
            case yaml.DocumentStartEvent():
                if self._roots:
                    self._refuse_at(
                        event, "bad-yaml", "a second YAML document begins here", "delete this line"
                    )
            case yaml.AliasEvent():
                self._refuse_at(event, "unsupported-yaml", '"*" begins an alias, which is not read', WRITE_IT)
            case yaml.SequenceStartEvent() | yaml.MappingStartEvent():
                self._refuse_properties(event)
                if len(self._open) >= DEEPEST:
                    self._refuse_at(event, "too-large", *TOO_DEEP)
                self._open.append((event, []))
            case yaml.SequenceEndEvent() | yaml.MappingEndEvent():
                self._close(event)

    def _take_scalar(self, event: yaml.ScalarEvent) -> None:
        if event.anchor is not None or event.tag is not None:
            self._refuse_properties(event)
        start, end = self._span(event)
        value = event.value.translate(_RESTORED) if self._has_hidden else event.value
        self._add(Scalar(value, not event.style, start, end))

    def _close(self, event: yaml.Event) -> None:
        begun, nodes = self._open.pop()
        start, end = self._span(begun)[0], self._span(event)[1]
        if isinstance(begun, yaml.SequenceStartEvent):
            self._add(Sequence(tuple(nodes), start, end))
            return
        keys = nodes[::2]
        entries = tuple(Entry(self._key(key), value) for key, value in zip(keys, nodes[1::2], strict=True))
        self._refuse_doubled(entries)
        self._add(Mapping(entries, start, end))

    def _key(self, node: Node) -> Scalar:
        if not isinstance(node, Scalar):
            self._refuse(
                "bad-yaml", node.start - self._start, node.end, "a key must be text", "quote the key"
            )
        if node.is_plain and node.text == MERGE:
            message = f'"{MERGE}" merges another map, which is not read'
            self._refuse(
                "unsupported-yaml", node.start - self._start, node.end, message, "write the keys out"
            )
        return node

    def _add(self, node: Node) -> None:
        self._nodes += 1
        if self._nodes > MOST_NODES:
            self._refuse(
                "too-large", node.start - self._start, node.end, f"more than {MOST_NODES} values", "use fewer"
            )
        (self._open[-1][1] if self._open else self._roots).append(node)

    def _span(self, event: yaml.Event) -> tuple[int, int]:
        start, end = event.start_mark, event.end_mark
        return self._start + (start.index if start else 0), self._start + (end.index if end else 0)

    def _refuse_properties(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
        is_text = isinstance(event, yaml.ScalarEvent)
        if event.anchor is not None:
            hint = (
                QUOTE_IT if is_text else f'delete "&{event.anchor}", and write the value out where it is used'
            )
            self._refuse_at(event, "unsupported-yaml", '"&" begins an anchor, which is not read', hint)
        if event.tag is not None:
            hint = UNTAG_IT if is_text else "delete the tag"
            self._refuse_at(event, "unsupported-yaml", '"!" begins a tag, which is not read', hint)

    def _refuse_doubled(self, entries: tuple[Entry, ...]) -> None:
        first: dict[str, Scalar] = {}
        for entry in entries:
            earlier = first.setdefault(entry.key.text, entry.key)
            if earlier is not entry.key:
                line = self._file.place(earlier.start).line
                self._refuse(
                    "doubled-key",
                    entry.key.start - self._start,
                    entry.key.end,
                    f'"{entry.key.text}" is given twice, first in line {line}',
                    "keep one of them",
                )

    def _refuse_syntax(self, text: str, error: yaml.MarkedYAMLError) -> NoReturn:
        problem = error.problem or ""
        mark = error.problem_mark or error.context_mark
        if error.context_mark and any(part in problem for part in TOLD_LATE):
            mark = error.context_mark
        at = min(mark.index if mark else 0, max(0, len(text) - 1))
        if "nesting depth" in problem:
            self._refuse(
                "too-large", at, None, *TOO_DEEP
            )  # libyaml's own limit, which it meets reading ahead
        is_cut = "expected ',' or" in problem or "node content" in problem
        bracket = self._unclosed(text) if is_cut else None
        if bracket:
            opening = text[self._span(bracket)[0] - self._start]
            self._refuse_at(
                bracket,
                "bad-yaml",
                f'"{opening}" is never closed',
                f'close it with "{CLOSING[opening]}", or quote the text',
            )
        self._refuse("bad-yaml", at, None, *explain(problem, text, at))

    def _unclosed(self, text: str) -> yaml.Event | None:
        """Return the innermost bracket open, where the text has too few that close."""
        for event, _ in reversed(self._open):
            opening = text[self._span(event)[0] - self._start]
            if opening in CLOSING:
                return event if text.count(opening) > text.count(CLOSING[opening]) else None
        return None

    def _refuse_at(self, event: yaml.Event, code: str, message: str, hint: str) -> NoReturn:
        start, end = self._span(event)
        self._refuse(code, start - self._start, end, message, hint)

    def _refuse(self, code: str, at: int, end: int | None, message: str, hint: str) -> NoReturn:
        place = self._file.place(self._start + at, end)
        raise _RefusedError(diagnose(f"{self._area}/{code}", place, message, hint=hint))
