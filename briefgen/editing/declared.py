"""A record's type and what a file writes for it in, each scalar with the type declared for it out.

It walks as the gate reads (`briefgen.fields`), so an edit can tell a text from a date, and which names
are people's. What means nothing, parameters, and keys that are not read are left out.
"""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any, Literal

from briefgen import nodes
from briefgen.dates import Moment, PartialDate
from briefgen.editing.scalars import NOTHING
from briefgen.fields import KEYED, SHORTHAND, Ref, key_of

_FALSE = frozenset({"false", "False", "FALSE"})
_SCALAR_RECORDS = frozenset({Ref, Moment, PartialDate, datetime})
"""Dataclasses that a file writes as one scalar."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """A scalar where a type is declared."""

    scalar: nodes.Scalar
    declared: object
    """`str`, `bool`, `Ref`, `Moment`, an enum …: no union, list or record."""


def slots(record: type, mapping: nodes.Mapping) -> Iterator[Slot]:
    """Yield what `mapping` holds for the fields of `record`, in the order written."""
    fields = _fields_of(record)
    for entry in mapping.entries:
        if entry.key.text not in fields:
            continue
        field, declared = fields[entry.key.text]
        is_required = field.default is field.default_factory is dataclasses.MISSING
        if KEYED in field.metadata:
            yield from _slots_of_rows(declared, entry.value)
        elif is_required or not _is_nothing(entry.value):
            yield from _slots_of(declared, entry.value)


def _slots_of(declared: object, node: nodes.Node) -> Iterator[Slot]:
    arguments = typing.get_args(declared)
    origin = typing.get_origin(declared)
    if origin in {types.UnionType, typing.Union}:
        yield from _slots_of_union(arguments, node)
    elif origin is tuple:
        for item in node.items if isinstance(node, nodes.Sequence) else ():
            yield from _slots_of(arguments[0], item)
    elif isinstance(declared, type) and _is_record(declared):
        yield from _slots_of_record(declared, node)
    elif isinstance(node, nodes.Scalar):
        yield Slot(scalar=node, declared=declared)


def _slots_of_union(arguments: tuple[object, ...], node: nodes.Node) -> Iterator[Slot]:
    if types.NoneType in arguments and _is_nothing(node):
        return
    is_false = isinstance(node, nodes.Scalar) and node.is_plain and node.text in _FALSE
    if Literal[False] in arguments and is_false:
        yield from _slots_of(bool, node)
        return
    (declared,) = (each for each in arguments if each not in {types.NoneType, Literal[False]})
    yield from _slots_of(declared, node)


def _slots_of_record(record: type, node: nodes.Node) -> Iterator[Slot]:
    if isinstance(node, nodes.Mapping):
        yield from slots(record, node)
        return
    for field, declared in _fields_of(record).values():
        if field.metadata.get(SHORTHAND) and isinstance(node, nodes.Scalar):
            yield from _slots_of(declared, node)


def _slots_of_rows(declared: object, node: nodes.Node) -> Iterator[Slot]:
    """Yield the keys and values of records of two fields that are written as a map."""
    (_, key_type), (_, value_type) = _fields_of(typing.get_args(declared)[0]).values()
    for entry in node.entries if isinstance(node, nodes.Mapping) else ():
        yield from _slots_of(key_type, entry.key)
        yield from _slots_of(value_type, entry.value)


def _is_record(declared: type) -> bool:
    return dataclasses.is_dataclass(declared) and declared not in _SCALAR_RECORDS


def _is_nothing(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Scalar) and node.is_plain and node.text in NOTHING


def _fields_of(record: type) -> Mapping[str, tuple[dataclasses.Field[Any], object]]:
    return _fields_once(typing.cast("Hashable", record))


@cache
def _fields_once(record: Any) -> Mapping[str, tuple[dataclasses.Field[Any], object]]:  # noqa: ANN401 (a record's class)
    hints = typing.get_type_hints(record)
    return {key_of(field): (field, hints[field.name]) for field in dataclasses.fields(record)}
