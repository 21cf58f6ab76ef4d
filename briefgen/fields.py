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
import re
import types
import typing
from collections.abc import Callable, Collection, Hashable, Mapping
from dataclasses import dataclass
from datetime import datetime, tzinfo
from decimal import Decimal
from enum import StrEnum
from functools import cache
from ipaddress import ip_address
from typing import Any, Final, Literal, NewType, TypeVar
from urllib.parse import urlsplit

from briefgen import nodes
from briefgen.dates import (
    DateProblem,
    Moment,
    PartialDate,
    clock_change,
    parse_moment,
    parse_partial_date,
)
from briefgen.diagnostics import LONGEST_QUOTED, Diagnostic, diagnose, quoted
from briefgen.slugs import Slug, slug_problem
from briefgen.spelling import did_you_mean
from briefgen.texts import Place, TextFile

Record = TypeVar("Record")
Url = NewType("Url", str)
"""An absolute http or https address."""
LanguageTag = NewType("LanguageTag", str)
"""A language as BCP 47 writes it: `en`, `pt-BR`, `zh-Hant`."""
Parameter = str | int | bool | Decimal | None | tuple["Parameter", ...] | Mapping[str, "Parameter"]
"""A value for themes, read by YAML 1.2's core schema; a fraction is a Decimal."""
Parameters = NewType("Parameters", Mapping[str, Parameter])

KEY: Final = "key"
SHORTHAND: Final = "shorthand"
KEYED: Final = "keyed"
WHEN_INVALID: Final = "when-invalid"

_NOTHING = frozenset({"", "~", "null", "Null", "NULL"})
_TRUTHS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_INTEGER = re.compile(r"[-+]?[0-9]{1,18}")
_COUNT = re.compile(r"[0-9]{1,18}")
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
_FRACTION = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]{1,3})?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ref:
    """A name or id that a later stage looks up, with its place for the message if it finds nothing."""

    text: str
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """Where a record is read: its file, its area's name for codes, and what was found so far."""

    file: TextFile
    area: str
    zone: tzinfo
    """For dates without an offset."""
    found: list[Diagnostic]

    def report(self, code: str, node: nodes.Node, message: str, hint: str | None = None) -> None:
        """Add a diagnostic at `node`."""
        place = self.file.place(node.start, node.end)
        self.found.append(diagnose(f"{self.area}/{code}", place, message, hint=hint))


class _Invalid:
    """What a reader returns for a value it reported."""


_INVALID: Final = _Invalid()
_Reader = Callable[[nodes.Node, Gate], Any]


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
    fields = _fields_of(kind)
    wanted = {key_of(field): (field, reader) for field, reader in fields}
    values: dict[str, Any] = {}
    present: set[str] = set()
    for entry in mapping.entries:
        name = entry.key.text
        if name not in wanted:
            hint = did_you_mean(name, wanted) or _elsewhere(wanted)
            gate.report("unknown-key", entry.key, f"no key {quoted(name)} is read here", hint)
            continue
        field, reader = wanted[name]
        if _is_absent(entry.value, is_required=_is_required(field)):
            continue
        present.add(name)
        value = reader(entry.value, gate)
        if value is not _INVALID:
            values[field.name] = value
        elif WHEN_INVALID in field.metadata:
            values[field.name] = field.metadata[WHEN_INVALID]
    missing = [name for name, (field, _) in wanted.items() if _is_required(field) and name not in present]
    for name in missing:
        _report_missing(name, mapping, gate)
    is_whole = all(field.name in values for field, _ in wanted.values() if _is_required(field))
    return kind(**values) if is_whole else None


def _elsewhere(wanted: Collection[str]) -> str:
    """Return what to do with a key that is like none of those `wanted`."""
    return "delete it, or put it under `params`" if "params" in wanted else "delete it"


def _report_missing(name: str, mapping: nodes.Mapping, gate: Gate) -> None:
    written = next((entry for entry in mapping.entries if entry.key.text == name), None)
    if written is not None:
        gate.report("missing-key", written.key, f'"{name}" is blank', f"write its value after `{name}:`")
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
    return not node.text.strip() or (not is_required and node.is_plain and node.text in _NOTHING)


def _fields_of(kind: type[Any]) -> tuple[tuple[dataclasses.Field[Any], _Reader], ...]:
    return _fields_once(typing.cast("Hashable", kind))


@cache
def _fields_once(kind: Any) -> tuple[tuple[dataclasses.Field[Any], _Reader], ...]:  # noqa: ANN401 (a record's class)
    hints = typing.get_type_hints(kind)
    return tuple((field, _reader_of_field(field, hints[field.name])) for field in dataclasses.fields(kind))


def _reader_of_field(field: dataclasses.Field[Any], declared: Any) -> _Reader:  # noqa: ANN401 (a type form)
    if KEYED in field.metadata:
        return _keyed_reader(typing.get_args(declared)[0])
    return _reader_of(declared)


@cache
def _reader_of(declared: Any) -> _Reader:  # noqa: ANN401 (a type form)
    if declared in _READERS:
        return _READERS[declared]
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
    if not dataclasses.is_dataclass(declared) or declared in _READERS:
        return True
    return any(field.metadata.get(SHORTHAND) for field in dataclasses.fields(declared))


def _text_of(node: nodes.Node, gate: Gate, wanted: str) -> str | _Invalid:
    if isinstance(node, nodes.Scalar) and node.text.strip():
        return node.text.strip()
    _report_kind(node, gate, wanted)
    return _INVALID


def _report_kind(node: nodes.Node, gate: Gate, wanted: str, hint: str | None = None) -> None:
    gate.report("wrong-type", node, f"expected {wanted}, found {_kind_of(node)}", hint)


def _kind_of(node: nodes.Node) -> str:
    match node:
        case nodes.Sequence():
            return "a list"
        case nodes.Mapping():
            return "a map of keys and values"
        case nodes.Scalar():
            shown = node.text.strip()
            return quoted(shown) if shown else "nothing"


def _read_text(node: nodes.Node, gate: Gate) -> str | _Invalid:
    return _text_of(node, gate, "text")


def _read_ref(node: nodes.Node, gate: Gate) -> Ref | _Invalid:
    text = _text_of(node, gate, "a name or id")
    return text if isinstance(text, _Invalid) else Ref(text=text, place=gate.file.place(node.start, node.end))


def _read_bool(node: nodes.Node, gate: Gate) -> bool | _Invalid:
    if isinstance(node, nodes.Scalar) and node.text in _TRUTHS:
        return _TRUTHS[node.text]
    _report_kind(node, gate, "true or false", "write true or false")
    return _INVALID


def _read_int(node: nodes.Node, gate: Gate) -> int | _Invalid:
    if isinstance(node, nodes.Scalar) and _COUNT.fullmatch(node.text):
        return int(node.text)
    _report_kind(node, gate, "a whole number, zero or more")
    return _INVALID


def _read_slug(node: nodes.Node, gate: Gate) -> Slug | _Invalid:
    text = _text_of(node, gate, "text")
    if isinstance(text, _Invalid):
        return text
    problem = slug_problem(text)
    if problem:
        hint = "choose another, of letters, digits and hyphens"
        gate.report("bad-slug", node, f"{quoted(text)} {problem}", hint)
        return _INVALID
    return Slug(text)


def _read_url(node: nodes.Node, gate: Gate) -> Url | _Invalid:
    text = _text_of(node, gate, "an address")
    if isinstance(text, _Invalid):
        return text
    if not is_web_url(text):
        gate.report("bad-url", node, *url_problem(text))
        return _INVALID
    return Url(text)


def url_problem(text: str) -> tuple[str, str]:
    """Return why `text` is no address that a page may carry, and what to do."""
    if re.match(r"https?://[^/?#]*@", text):
        return "an address can't hold a name or password", "delete what stands before the @, with it"
    if re.match(r"https?://", text):
        return f"{quoted(text)} is not a whole web address", "write it as a browser shows it, without spaces"
    return f"{quoted(text)} is not a web address", "begin it with https://"


def site_url_problem(text: str) -> tuple[str, str] | None:
    """Return why a site can't stand at the address `text`, and what to do; None where it can."""
    if not is_web_url(text):
        return url_problem(text)
    mark = next((mark for mark in "?#" if mark in text), None)
    if mark:
        return f'a site\'s address holds no "{mark}"', f'delete the "{mark}" and what follows it'
    return None


def is_local_url(text: str) -> bool:
    """Tell whether a web address leads to the machine of whoever follows it."""
    host = (urlsplit(text).hostname or "").rstrip(".")
    try:
        address = ip_address(host)
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")
    return address.is_loopback or address.is_unspecified


def is_web_url(text: str) -> bool:
    """Tell whether `text` is an absolute http or https address without spaces or credentials."""
    try:
        parts = urlsplit(text)
        host = parts.hostname
    except ValueError:
        return False
    is_plain = not any(character.isspace() or not character.isprintable() for character in text)
    return is_plain and parts.scheme in {"http", "https"} and bool(host) and parts.username is None


def _read_language(node: nodes.Node, gate: Gate) -> LanguageTag | _Invalid:
    text = _text_of(node, gate, "a language")
    if isinstance(text, _Invalid):
        return text
    if not _LANGUAGE.fullmatch(text):
        _report_kind(node, gate, "a language's tag", "write a tag such as en, pt-BR or zh-Hant")
        return _INVALID
    return LanguageTag(text)


def _read_moment(node: nodes.Node, gate: Gate) -> Moment | _Invalid:
    text = _text_of(node, gate, "a date")
    if isinstance(text, _Invalid):
        return text
    moment = parse_moment(text, zone=gate.zone)
    if isinstance(moment, DateProblem):
        gate.report("bad-date", node, moment.message, moment.hint)
        return _INVALID
    change = clock_change(text, zone=gate.zone)
    if change:
        gate.report("clock-change", node, f"the clocks {change} this hour", "add an offset, such as +01:00")
    return moment


def _read_instant(node: nodes.Node, gate: Gate) -> datetime | _Invalid:
    moment = _read_moment(node, gate)
    if isinstance(moment, _Invalid):
        return moment
    if not moment.has_time:
        hint = f"write {moment.day}T00:00, or the hour you mean"
        gate.report("bad-date", node, "expected a date with a time", hint)
        return _INVALID
    return moment.at


def _read_partial_date(node: nodes.Node, gate: Gate) -> PartialDate | _Invalid:
    text = _text_of(node, gate, "a date")
    if isinstance(text, _Invalid):
        return text
    partial = parse_partial_date(text)
    if isinstance(partial, DateProblem):
        gate.report("bad-date", node, partial.message, partial.hint)
        return _INVALID
    return partial


def _read_parameters(node: nodes.Node, gate: Gate) -> Parameters | _Invalid:
    if not isinstance(node, nodes.Mapping):
        _report_kind(node, gate, "a map of keys and values")
        return _INVALID
    return Parameters({entry.key.text: parameter_of(entry.value) for entry in node.entries})


def parameter_of(node: nodes.Node) -> Parameter:
    """Return what `node` means by YAML 1.2's core schema, the one place where types are implicit."""
    match node:
        case nodes.Sequence(items=items):
            return tuple(parameter_of(item) for item in items)
        case nodes.Mapping(entries=entries):
            return {entry.key.text: parameter_of(entry.value) for entry in entries}
        case nodes.Scalar(text=text, is_plain=True) if text in _NOTHING:
            return None
        case nodes.Scalar(text=text, is_plain=True) if text in _TRUTHS:
            return _TRUTHS[text]
        case nodes.Scalar(text=text, is_plain=True) if _INTEGER.fullmatch(text):
            return int(text)
        case nodes.Scalar(text=text, is_plain=True) if _FRACTION.fullmatch(text):
            return Decimal(text)
        case nodes.Scalar(text=text):
            return text


_READERS: Final[Mapping[Any, _Reader]] = types.MappingProxyType(
    {
        str: _read_text,
        bool: _read_bool,
        int: _read_int,
        Ref: _read_ref,
        Slug: _read_slug,
        Url: _read_url,
        LanguageTag: _read_language,
        Moment: _read_moment,
        datetime: _read_instant,
        PartialDate: _read_partial_date,
        Parameters: _read_parameters,
    }
)


def _list_reader(read_item: _Reader, *, is_of_text: bool) -> _Reader:
    def read(node: nodes.Node, gate: Gate) -> tuple[Any, ...] | _Invalid:
        if not isinstance(node, nodes.Sequence):
            hint = 'begin each item with "- ", on a line of its own'
            if isinstance(node, nodes.Scalar) and is_of_text and len(node.text) <= LONGEST_QUOTED:
                hint = f"write [{', '.join(part.strip() for part in node.text.split(','))}]"
            _report_kind(node, gate, "a list", hint)
            return _INVALID
        values = [read_item(item, gate) for item in node.items]
        return tuple(value for value in values if value is not _INVALID)

    return read


def _union_reader(arguments: tuple[Any, ...]) -> _Reader:
    is_optional = types.NoneType in arguments
    has_false = Literal[False] in arguments
    (declared,) = (kind for kind in arguments if kind not in {types.NoneType, Literal[False]})
    read_value = _reader_of(declared)

    def read(node: nodes.Node, gate: Gate) -> Any:  # noqa: ANN401 (a union's value)
        if isinstance(node, nodes.Scalar) and node.is_plain:
            if is_optional and node.text in _NOTHING:
                return None
            if has_false and _TRUTHS.get(node.text) is False:
                return False
        return read_value(node, gate)

    return read


def _choice_reader(choices: type[StrEnum]) -> _Reader:
    def read(node: nodes.Node, gate: Gate) -> Any:  # noqa: ANN401 (a member of `choices`)
        text = _text_of(node, gate, "a word")
        if isinstance(text, _Invalid):
            return text
        if text in set(choices):
            return choices(text)
        names = [str(choice) for choice in choices]
        hint = did_you_mean(text, names) or f"write {', '.join(names[:-1])} or {names[-1]}"
        gate.report("unknown-choice", node, f"{quoted(text)} is not one of {', '.join(names)}", hint)
        return _INVALID

    return read


def _record_reader(kind: type[Any]) -> _Reader:
    fields = dataclasses.fields(kind)
    needed = [key_of(field) for field in fields if _is_required(field)] or [key_of(each) for each in fields]
    hint = f"write {{{', '.join(f'{key}: …' for key in needed)}}}"
    short = next((field for field in fields if field.metadata.get(SHORTHAND)), None)

    def read(node: nodes.Node, gate: Gate) -> Any:  # noqa: ANN401 (a `kind`)
        if isinstance(node, nodes.Mapping):
            record = read_record(kind, node, gate)
            return _INVALID if record is None else record
        if short is None:
            _report_kind(node, gate, "a map of keys and values", hint)
            return _INVALID
        if isinstance(node, nodes.Sequence):
            _report_kind(node, gate, "text or a map", hint)
            return _INVALID
        read_short = next(reader for field, reader in _fields_of(kind) if field.name == short.name)
        value = read_short(node, gate)
        return value if value is _INVALID else kind(**{short.name: value})

    return read


def _keyed_reader(kind: type[Any]) -> _Reader:
    (key_field, read_key), (value_field, read_value) = _fields_of(kind)

    def read(node: nodes.Node, gate: Gate) -> tuple[Any, ...] | _Invalid:
        if not isinstance(node, nodes.Mapping):
            _report_kind(node, gate, "a map of keys and values")
            return _INVALID
        pairs = [(read_key(entry.key, gate), read_value(entry.value, gate)) for entry in node.entries]
        return tuple(
            kind(**{key_field.name: key, value_field.name: value})
            for key, value in pairs
            if key is not _INVALID and value is not _INVALID
        )

    return read
