"""Values in, a canonical digest out: what makes two arguments of a pure function the same.

Equal values have equal digests in every process, and unequal ones differ; a value whose encoding
is not canonical (a float, a set, an object of another kind) is a TypeError.
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
from typing import Any, NewType, cast

Digest = NewType("Digest", bytes)
"""Sixteen bytes."""

SIZE = 16


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
            parts += (b"%b%d:" % (type(value).__name__.encode(), len(text)), text)
        case _:
            name, fields = _fields_of(cast("Hashable", type(value)))
            parts.append(name)
            for field in fields:
                _encode(getattr(value, field), parts)


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
