"""Values in, a canonical digest out; and a memo, which returns what was kept under one.

Equal values have equal digests in every process, and unequal ones differ; a value whose encoding
is not canonical (a float, a set, an object of another kind) is a TypeError. A memo never decides
anything: it holds results of pure functions under digests of all their arguments, so without it, or
with an empty one, everything is the same and takes longer.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Hashable, Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from functools import cache
from hashlib import blake2b
from pathlib import PurePosixPath
from struct import pack
from typing import Any, NamedTuple, NewType, Protocol, cast

Digest = NewType("Digest", bytes)
"""Sixteen bytes."""

SIZE = 16


class DamagedMemoError(Exception):
    """What the memo should hold is not what was kept: start again without it."""


def digest_bytes(content: bytes) -> Digest:
    """Return the digest of bytes as they are."""
    return Digest(blake2b(content, digest_size=SIZE).digest())


def digest(value: object) -> Digest:
    """Return the digest of `value`: text, bytes, numbers, dates, paths, enums, tuples, mappings, frozen dataclasses.

    >>> digest(("a", 1)) == digest(("a", 1)), digest(("a", 1)) == digest(("a", "1"))
    (True, False)
    >>> digest(1.5)
    Traceback (most recent call last):
    TypeError: no canonical encoding of float
    """
    parts: list[bytes] = []
    _encode(value, parts)
    return digest_bytes(b"".join(parts))


def _encode(value: Any, parts: list[bytes]) -> None:  # noqa: ANN401 (whatever has a canonical encoding)
    """Append the encoding of `value`: a mark of its kind, its length where that varies, its content."""
    match value:
        case tuple():
            parts.append(b"t%d:" % len(value))
            for item in value:
                _encode(item, parts)
        case Mapping():
            parts.append(b"k%d:" % len(value))
            for key in sorted(value):
                _encode(key, parts)
                _encode(value[key], parts)
        case bytes():
            parts += (b"b%d:" % len(value), value)
        case Enum() | str() | PurePosixPath() | Decimal() | None | bool() | int() | date():
            text = _text(value).encode("utf-8", "surrogatepass")
            parts += (b"%b%d:" % (_mark_of(cast("Hashable", type(value))), len(text)), text)
        case _:
            name, fields = _fields_of(cast("Hashable", type(value)))
            parts.append(name)
            for field in fields:
                _encode(getattr(value, field), parts)


@cache
def _mark_of(kind: Any) -> bytes:  # noqa: ANN401 (a class)
    """Return what marks a scalar of this class: two enumerations may have one name, and members of one name."""
    return f"s{kind.__module__}.{kind.__qualname__}:".encode()


def _text(value: object) -> str:
    match value:
        case Enum():
            return value.name
        case datetime():
            return f"{value.isoformat()} {value.fold} {value.tzinfo}"
        case _:
            return str(value)


@cache
def _fields_of(kind: Any) -> tuple[bytes, tuple[str, ...]]:  # noqa: ANN401 (a class)
    """Return the encoded name and the fields of a frozen dataclass; TypeError for any other class."""
    name: str = f"{kind.__module__}.{kind.__qualname__}"
    if not dataclasses.is_dataclass(kind) or not getattr(kind, "__dataclass_params__").frozen:  # noqa: B009 (not typed)
        raise TypeError(f"no canonical encoding of {name.removeprefix('builtins.')}")
    fields = tuple(field.name for field in dataclasses.fields(kind))
    return f"r{name}:{len(fields)}:".encode(), fields


def derive(step: str, *parts: bytes) -> Digest:
    """Return the key of a step's result: the digest of its name and of its arguments, or their digests."""
    lengths = pack(f"<{len(parts)}I", *map(len, parts))
    return digest_bytes(b"".join((b"%b\0%d\0" % (step.encode(), len(parts)), lengths, *parts)))


class Store(Protocol):
    """Where a memo keeps bytes."""

    def append(self, content: bytes) -> int:
        """Keep `content` and return where it is."""

    def read(self, start: int, length: int) -> bytes:
        """Return what was kept there."""


class MemoryStore:
    """A store that goes with its memo."""

    def __init__(self) -> None:
        self._content: dict[int, bytes] = {}
        self._end = 0

    def append(self, content: bytes) -> int:
        """Keep `content` and return where it is."""
        start, self._end = self._end, self._end + max(1, len(content))
        self._content[start] = content
        return start

    def read(self, start: int, length: int) -> bytes:
        """Return what was kept there."""
        return self._content[start][:length]


class Entry(NamedTuple):
    """Where a value is, and what can be known of it without reading it."""

    store: int
    """0 for what was kept by an earlier run, 1 for this one's."""
    start: int
    length: int
    digest: Digest
    is_marked: bool
    """Whether somebody asked to be told: a result that has diagnostics."""


class Memo:
    """Values by key: those of an earlier run, if there are any, and all that this run keeps."""

    def __init__(
        self, store: Store, *, earlier: Store | None = None, entries: Mapping[Digest, Entry] | None = None
    ) -> None:
        self._stores = (earlier or store, store)
        self.entries: dict[Digest, Entry] = dict(entries or {})
        self.kept = 0
        """Values that this run computed."""

    def __contains__(self, key: object) -> bool:
        return key in self.entries

    def keep(self, key: Digest, value: bytes, *, own: Digest | None = None, is_marked: bool = False) -> Entry:
        """Keep `value` under `key`; `own` is the digest of the value itself, where that is known."""
        start = self._stores[1].append(value)
        entry = Entry(1, start, len(value), own or digest_bytes(value), is_marked)
        self.entries[key] = entry
        self.kept += 1
        return entry

    def recall(self, key: Digest) -> bytes:
        """Return what was kept under `key`; DamagedMemoError where it is not there, or not as it was."""
        entry = self.entries.get(key)
        value = self._stores[entry.store].read(entry.start, entry.length) if entry else b""
        if entry is None or digest_bytes(value) != entry.digest:
            raise DamagedMemoError
        return value


def memory() -> Memo:
    """Return an empty memo that goes with the run."""
    return Memo(MemoryStore())
