"""The gate's records in, JSON Schema out, by which an editor completes and checks what is written.

Made from the types, defaults and strings under the fields that `briefgen.fields` reads by, so that
neither knows a key that the other does not. A schema speaks of YAML 1.2, to which a date is text and
a title that is a year a number. Source: JSON Schema 2020-12.
"""

from __future__ import annotations

import ast
import dataclasses
import inspect
import sys
import types
import typing
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Final, Literal

from briefgen.catalogue import RULES, Severity
from briefgen.config import Config
from briefgen.dates import YEARS, Moment, PartialDate
from briefgen.fields import KEYED, SHORTHAND, LanguageTag, Parameters, Ref, Url, key_of
from briefgen.reading.article import ArticleHead
from briefgen.reading.documents import EditionHead, PageHead
from briefgen.reading.profiles import PersonHead, SourceHead, ThreadHead, TopicHead
from briefgen.slugs import Slug

Json = str | int | bool | None | Sequence["Json"] | Mapping[str, "Json"]
Schema = dict[str, Json]
DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
_DAY = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
_TIME = "[Tt ]+[0-9]{2}:[0-9]{2}(:[0-9]{2}([.,][0-9]+)?)? *([Zz]|[+-][0-9]{2}:?[0-9]{2})?"
_BLANK = r"\s*"
_SLUG = r"[^\s!-,/:-@\[-^`{-}]"
"""All of ASCII that no slug holds is left out; of the rest, `slug_problem` knows more."""
_SLUG_END = r"[^\s!-,./:-@\[-^`{-}]"


class SchemaKind(StrEnum):
    """What has a schema."""

    ARTICLE = "article"
    PERSON = "person"
    TOPIC = "topic"
    THREAD = "thread"
    SOURCE = "source"
    EDITION = "edition"
    PAGE = "page"
    CONFIG = "config"


_RECORDS: Final[Mapping[SchemaKind, type[Any]]] = MappingProxyType(
    {
        SchemaKind.ARTICLE: ArticleHead,
        SchemaKind.PERSON: PersonHead,
        SchemaKind.TOPIC: TopicHead,
        SchemaKind.THREAD: ThreadHead,
        SchemaKind.SOURCE: SourceHead,
        SchemaKind.EDITION: EditionHead,
        SchemaKind.PAGE: PageHead,
        SchemaKind.CONFIG: Config,
    }
)
_TEXT: Final[Schema] = {"type": ["string", "number", "boolean"], "pattern": r"\S"}
"""Text is what is written, whatever YAML takes it for; blank text is none."""


def _text(pattern: str) -> Schema:
    return {"type": "string", "pattern": f"^{pattern}$"}


_SCALARS: Final[Mapping[Any, Schema]] = MappingProxyType(
    {
        str: _TEXT,
        Ref: _TEXT,
        bool: {"type": "boolean"},
        int: {"type": "integer", "minimum": 0},
        Slug: {**_TEXT, "pattern": f"^{_SLUG_END}({_SLUG}*{_SLUG_END})?$"},
        Url: _text(r"[Hh][Tt][Tt][Pp][Ss]?://[^\s/?#@]+([/?#]\S*)?"),
        LanguageTag: _text("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*"),
        Moment: _text(f"{_DAY}({_TIME})?"),
        datetime: _text(f"{_DAY}{_TIME}"),
        PartialDate: {
            **_text("[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?"),
            "type": ["string", "integer"],
            "minimum": YEARS.start,
            "maximum": YEARS.stop - 1,
        },
        Parameters: {"type": "object"},
    }
)


def schema_of(kind: SchemaKind) -> Schema:
    """Return the schema of the front matter of `kind`, or of `briefgen.yaml`."""
    record, records = _RECORDS[kind], dict[str, Schema]()
    what = "briefgen.yaml" if kind is SchemaKind.CONFIG else f"The front matter of a briefgen {kind}"
    own = _record(record, records)
    return {"$schema": DIALECT, "title": what, **own, "$defs": dict(sorted(records.items()))}


def _record(record: type[Any], records: dict[str, Schema]) -> Schema:
    """Return the schema of a record; those it holds are added to `records` by name."""
    required = [key_of(field) for field in dataclasses.fields(record) if _is_required(field)]
    properties = _properties(record, records)
    rest: Schema = {"required": required} if required else {}
    if record is ArticleHead:
        rest |= _UNLESS_DRAFT
    if record is Config:
        properties["page_size"] |= {"minimum": 1}
        properties["checks"] |= {"properties": _severities(), "additionalProperties": False}
    return {
        "description": _one_line(record.__doc__ or ""),
        "type": "object",
        "properties": properties,
        **rest,
        "additionalProperties": False,
    }


_UNLESS_DRAFT: Final[Schema] = {
    "if": {"properties": {"draft": {"const": True}}, "required": ["draft"]},
    "else": {"properties": {"date": {"type": "string", "pattern": r"\S"}}, "required": ["date"]},
}
"""What `parse_article` asks for beyond types: only a draft may lack its date."""


def _severities() -> Schema:
    """Return the severities that each code of the catalogue may have: an error stays one."""
    every = [str(severity) for severity in Severity]
    return {
        rule.code: {
            "description": rule.meaning,
            "enum": [str(Severity.ERROR)] if rule.severity is Severity.ERROR else every,
        }
        for rule in RULES.values()
    }


def _properties(record: type[Any], records: dict[str, Schema]) -> dict[str, Schema]:
    hints, meanings = typing.get_type_hints(record), dict(_meanings(record))
    properties: dict[str, Schema] = {}
    for field in dataclasses.fields(record):
        declared = hints[field.name]
        own = _map_of(declared, records) if KEYED in field.metadata else _schema(declared, records)
        if not _is_required(field):
            own = _or_nothing(own)
        if field.name in meanings:
            own = {"description": meanings[field.name], **own}
        if isinstance(field.default, str | int):
            own["default"] = field.default
        properties[key_of(field)] = own
    return properties


def _is_required(field: dataclasses.Field[Any]) -> bool:
    return field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING


def _schema(declared: Any, records: dict[str, Schema]) -> Schema:  # noqa: ANN401 (a type form)
    """Return the schema of what the gate reads as `declared`; TypeError for what it does not read."""
    if declared in _SCALARS:
        return dict(_SCALARS[declared])
    arguments = typing.get_args(declared)
    if isinstance(declared, types.UnionType) or typing.get_origin(declared) is typing.Union:
        (kind,) = (each for each in arguments if each not in {types.NoneType, Literal[False]})
        return _schema(kind, records)  # `false` is among the things that text may be
    if typing.get_origin(declared) is tuple:
        return {"type": "array", "items": _schema(arguments[0], records)}
    if isinstance(declared, type) and issubclass(declared, StrEnum):
        return {"enum": [str(choice) for choice in declared]}
    if isinstance(declared, type) and dataclasses.is_dataclass(declared):
        return _reference(declared, records)
    raise TypeError(f"no schema for {declared!r}")


def _reference(record: type[Any], records: dict[str, Schema]) -> Schema:
    """Return a reference to a record's schema, or to what a bare text stands for in it."""
    name = record.__name__
    if name not in records:
        records[name] = {}
        records[name] = _record(record, records)
    whole: Schema = {"$ref": f"#/$defs/{name}"}
    short = next((field for field in dataclasses.fields(record) if field.metadata.get(SHORTHAND)), None)
    if short is None:
        return whole
    return {"anyOf": [_schema(typing.get_type_hints(record)[short.name], records), whole]}


def _map_of(declared: Any, records: dict[str, Schema]) -> Schema:  # noqa: ANN401 (a type form)
    """Return the schema of records of two fields that are written as a map of one to the other."""
    (record, _) = typing.get_args(declared)
    _, value = dataclasses.fields(record)
    return {
        "type": "object",
        "additionalProperties": _schema(typing.get_type_hints(record)[value.name], records),
    }


def _or_nothing(schema: Schema) -> Schema:
    """Return `schema` for a key that may be blank."""
    match schema:
        case {"type": str(kind)}:
            kinds: tuple[Json, ...] = (kind,)
        case {"type": [*named]}:
            kinds = tuple(named)
        case {"enum": [*choices]}:
            return {"enum": [*choices, None]}
        case {"anyOf": [*ways]}:
            return {"anyOf": [*ways, {"type": "null"}]}
        case _:
            return {"anyOf": [schema, {"type": "null"}]}
    pattern = schema.get("pattern")
    blank: Schema = {}
    if isinstance(pattern, str) and pattern != _TEXT["pattern"]:
        blank = {"pattern": f"^{_BLANK}$|{pattern}"}
    kept = {key: value for key, value in schema.items() if key != "pattern"}
    return {**kept, **blank, "type": [*kinds, "null"]}


def _meanings(record: type[Any]) -> Iterator[tuple[str, str]]:
    """Yield the string under each field that has one; none where Python came without sources."""
    try:
        source = inspect.getsource(sys.modules[record.__module__])
    except OSError:
        return
    (made,) = (
        node
        for node in ast.parse(source).body
        if isinstance(node, ast.ClassDef) and node.name == record.__name__
    )
    for field, after in zip(made.body, made.body[1:], strict=False):
        match field, after:
            case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(text))):
                yield name, _one_line(text)


def _one_line(text: str) -> str:
    return " ".join(text.split())
