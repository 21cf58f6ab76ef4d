"""Nodes in, frozen dataclasses out, read by the types their fields declare.

A record is a dataclass: each field is a key (named by `named` where Python forbids the word), a
field without default is required, and its type decides how a scalar is understood. So `NO` is
text in a text field, `12:30` no number, and a value of the wrong kind is a diagnostic with its
place. What can't be read keeps its default; a record that lacks what it needs is None.

Understood: `str`, `bool`, `int`, `Ref`, `Slug`, `Url`, `LanguageTag`, `Moment`, `datetime`, `PartialDate`, enums,
`Parameters`, records, `tuple[X, ...]`, `X | None` and `X | Literal[False]`.
"""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Collection, Hashable, Mapping
from enum import StrEnum
from functools import cache
from typing import Any, Final, Literal, NamedTuple, TypeVar

from briefgen import nodes
from briefgen.diagnostics import LONGEST_QUOTED, quoted
from briefgen.scalars import (
    INVALID,
    MAP_IT,
    NOTHING,
    READERS,
    TRUTHS,
    Gate,
    Invalid,
    LanguageTag,
    Parameter,
    Parameters,
    Reader,
    Ref,
    Url,
    parameter_of,
    report_kind,
    text_of,
)
from briefgen.slips import QUOTE_IT
from briefgen.spelling import did_you_mean
from briefgen.urls import is_web_url, url_problem

# Whoever declares a record needs its types, and takes both from here.
__all__ = [
    "KEY", "KEYED", "SHORTHAND", "WHEN_INVALID", "Gate", "LanguageTag", "Parameter", "Parameters", "Record",
    "Ref", "Url", "is_web_url", "key_of", "keyed", "named", "parameter_of", "read_record", "shorthand",
    "url_problem", "when_invalid",
]  # fmt: skip

Record = TypeVar("Record")
KEY: Final = "key"
SHORTHAND: Final = "shorthand"
KEYED: Final = "keyed"
WHEN_INVALID: Final = "when-invalid"


def named(key: str) -> Mapping[str, object]:
    """Return the metadata of a field whose key is a word Python keeps for itself."""
    return {KEY: key}


def shorthand() -> Mapping[str, object]:
    """Return the metadata of the field that a bare text stands for, where a record is wanted."""
    return {SHORTHAND: True}


def keyed() -> Mapping[str, object]:
    """Return the metadata of a tuple of two-field records written as a map."""
    return {KEYED: True}


def when_invalid(value: object) -> Mapping[str, object]:
    """Return the metadata of a field that takes `value` where what was written can't be read."""
    return {WHEN_INVALID: value}


def key_of(field: dataclasses.Field[Any]) -> str:
    """Return the key under which `field` is written."""
    return str(field.metadata.get(KEY, field.name))


def read_record(kind: type[Record], mapping: nodes.Mapping, gate: Gate) -> Record | None:
    """Return `mapping` as a `kind`, or None where a required key is missing; report all on the way."""
    wanted = _keys_of(kind)
    values: dict[str, Any] = {}
    present: set[str] = set()
    for entry in mapping.entries:
        name = entry.key.text
        key = wanted.get(name)
        if key is None:
            hint = did_you_mean(name, wanted) or _elsewhere(wanted)
            gate.report("unknown-key", entry.key, f"no key {quoted(name)} is read here", hint)
            continue
        if _is_absent(entry.value, is_required=key.is_required):
            continue
        present.add(name)
        value = key.read(entry.value, gate)
        if value is INVALID:
            value = key.when_invalid
        if value is not INVALID:
            values[key.field] = value
    is_whole = True
    for name, key in wanted.items():
        if key.is_required:
            if name not in present:
                _report_missing(name, mapping, gate)
            is_whole = is_whole and key.field in values
    return kind(**values) if is_whole else None


def _elsewhere(wanted: Collection[str]) -> str:
    """Return what to do with a key that is like none of those `wanted`."""
    return "delete it, or put it under `params`" if "params" in wanted else "delete it"


def _report_missing(name: str, mapping: nodes.Mapping, gate: Gate) -> None:
    written = next((entry for entry in mapping.entries if entry.key.text == name), None)
    if written is not None:
        rest = gate.file.line(gate.file.place(written.key.end).line).partition(f"{name}:")[2].strip()
        hint = (
            f'"#" begins a comment: {QUOTE_IT}'
            if rest.startswith("#")
            else f"write its value after `{name}:`"
        )
        gate.report("missing-key", written.key, f'"{name}" is blank', hint)
        return
    hint = f"add `{name}: …`"
    keys = [entry.key.text for entry in mapping.entries]
    near = did_you_mean(name, keys)
    if near:
        hint += f", or mend the key near it: {near.removeprefix('did you mean ').removesuffix('?')}"
    at = mapping.entries[0].key if mapping.entries else mapping
    gate.report("missing-key", at, f'"{name}" is missing', hint)


def _is_required(field: dataclasses.Field[Any]) -> bool:
    return field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING


def _is_absent(node: nodes.Node, *, is_required: bool) -> bool:
    if not isinstance(node, nodes.Scalar):
        return False
    return not node.text.strip() or (not is_required and node.is_plain and node.text in NOTHING)


class _Key(NamedTuple):
    """What a key of a record's is read by."""

    field: str
    read: Reader
    is_required: bool
    when_invalid: object
    """What it means if it can't be read; INVALID for nothing."""


def _keys_of(kind: type[Any]) -> Mapping[str, _Key]:
    return _keys_once(typing.cast("Hashable", kind))


@cache
def _keys_once(kind: Any) -> Mapping[str, _Key]:  # noqa: ANN401 (a record's class)
    return {
        key_of(field): _Key(
            field.name, reader, _is_required(field), field.metadata.get(WHEN_INVALID, INVALID)
        )
        for field, reader in _fields_of(kind)
    }


def _fields_of(kind: type[Any]) -> tuple[tuple[dataclasses.Field[Any], Reader], ...]:
    return _fields_once(typing.cast("Hashable", kind))


@cache
def _fields_once(kind: Any) -> tuple[tuple[dataclasses.Field[Any], Reader], ...]:  # noqa: ANN401 (a record's class)
    hints = typing.get_type_hints(kind)
    return tuple((field, _reader_of_field(field, hints[field.name])) for field in dataclasses.fields(kind))


def _reader_of_field(field: dataclasses.Field[Any], declared: Any) -> Reader:  # noqa: ANN401 (a type form)
    if KEYED in field.metadata:
        return _keyed_reader(typing.get_args(declared)[0])
    return _reader_of(declared)


@cache
def _reader_of(declared: Any) -> Reader:  # noqa: ANN401 (a type form)
    if declared in READERS:
        return READERS[declared]
    arguments = typing.get_args(declared)
    if isinstance(declared, types.UnionType) or typing.get_origin(declared) is typing.Union:
        return _union_reader(arguments)
    if typing.get_origin(declared) is tuple:
        return _list_reader(_reader_of(arguments[0]), is_of_text=_is_written_as_text(arguments[0]))
    if isinstance(declared, type) and issubclass(declared, StrEnum):
        return _choice_reader(declared)
    if dataclasses.is_dataclass(declared) and isinstance(declared, type):
        return _record_reader(declared)
    raise TypeError(f"no reader for {declared!r}")


def _is_written_as_text(declared: Any) -> bool:  # noqa: ANN401 (a type form)
    if not dataclasses.is_dataclass(declared) or declared in READERS:
        return True
    return any(field.metadata.get(SHORTHAND) for field in dataclasses.fields(declared))


def _list_reader(read_item: Reader, *, is_of_text: bool) -> Reader:
    def read(node: nodes.Node, gate: Gate) -> tuple[Any, ...] | Invalid:
        if not isinstance(node, nodes.Sequence):
            hint = 'begin each item with "- ", on a line of its own'
            if isinstance(node, nodes.Scalar) and is_of_text and len(node.text) <= LONGEST_QUOTED:
                hint = f"write [{', '.join(part.strip() for part in node.text.split(','))}]"
            report_kind(node, gate, "a list", hint)
            return INVALID
        values = [read_item(item, gate) for item in node.items]
        return tuple(value for value in values if value is not INVALID)

    return read


def _union_reader(arguments: tuple[Any, ...]) -> Reader:
    is_optional = types.NoneType in arguments
    has_false = Literal[False] in arguments
    (declared,) = (kind for kind in arguments if kind not in {types.NoneType, Literal[False]})
    read_value = _reader_of(declared)

    def read(node: nodes.Node, gate: Gate) -> Any:  # noqa: ANN401 (a union's value)
        if isinstance(node, nodes.Scalar) and node.is_plain:
            if is_optional and node.text in NOTHING:
                return None
            if has_false and TRUTHS.get(node.text) is False:
                return False
        return read_value(node, gate)

    return read


def _choice_reader(choices: type[StrEnum]) -> Reader:
    def read(node: nodes.Node, gate: Gate) -> Any:  # noqa: ANN401 (a member of `choices`)
        text = text_of(node, gate, "a word")
        if isinstance(text, Invalid):
            return text
        if text in set(choices):
            return choices(text)
        names = [str(choice) for choice in choices]
        hint = did_you_mean(text, names) or f"write {', '.join(names[:-1])} or {names[-1]}"
        gate.report("unknown-choice", node, f"{quoted(text)} is not one of {', '.join(names)}", hint)
        return INVALID

    return read


def _record_reader(kind: type[Any]) -> Reader:
    fields = dataclasses.fields(kind)
    needed = [key_of(field) for field in fields if _is_required(field)] or [key_of(each) for each in fields]
    hint = f"write {{{', '.join(f'{key}: …' for key in needed)}}}"
    short = next((field for field in fields if field.metadata.get(SHORTHAND)), None)

    def read(node: nodes.Node, gate: Gate) -> Any:  # noqa: ANN401 (a `kind`)
        if isinstance(node, nodes.Mapping):
            record = read_record(kind, node, gate)
            return INVALID if record is None else record
        if short is None:
            report_kind(node, gate, "a map of keys and values", hint)
            return INVALID
        if isinstance(node, nodes.Sequence):
            report_kind(node, gate, "text or a map", hint)
            return INVALID
        read_short = next(reader for field, reader in _fields_of(kind) if field.name == short.name)
        value = read_short(node, gate)
        return value if value is INVALID else kind(**{short.name: value})

    return read


def _keyed_reader(kind: type[Any]) -> Reader:
    (key_field, read_key), (value_field, read_value) = _fields_of(kind)

    def read(node: nodes.Node, gate: Gate) -> tuple[Any, ...] | Invalid:
        if not isinstance(node, nodes.Mapping):
            report_kind(node, gate, "a map of keys and values", MAP_IT)
            return INVALID
        pairs = [(read_key(entry.key, gate), read_value(entry.value, gate)) for entry in node.entries]
        return tuple(
            kind(**{key_field.name: key, value_field.name: value})
            for key, value in pairs
            if key is not INVALID and value is not INVALID
        )

    return read
