r"""A record in, a new content file as text out: the twin of the gate.

What the gate reads from the text is the record again, places aside. So it must be a record that the
gate could have made: no blank text, no name twice in a map. Keys stand in the order of the record's
fields, defaults are left out. Only new files are written so; a file that is there is edited by
position (`briefgen.editing.splice`), or its comments would be lost.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from briefgen.dates import Moment, PartialDate
from briefgen.editing.moments import emit_instant, emit_moment, emit_partial_date
from briefgen.editing.scalars import emit_scalar, has_unfit
from briefgen.fields import KEYED, SHORTHAND, Ref, key_of

LONGEST_KEY = 1000
"""Characters of a key: YAML looks 1,024 ahead for the colon, unless a `?` announces it."""
LEAST_EXPONENT = -999
"""Of a fraction, as the gate reads one."""

_FRACTION = re.compile(r"-?[0-9]*\.?[0-9]+(E[-+][0-9]{1,3})?")
_BLANK_LINES = re.compile(r"\A([ \t]*\n)+")
_BLANK_END = re.compile(r"[ \t]$", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Written:
    """A value as YAML: what stands beside its key, and the lines below, one level further in."""

    beside: str = ""
    below: tuple[str, ...] = ()


def emit(head: object, *, body: str = "", comments: Iterable[str] = ()) -> str:
    r"""Return the content file whose front matter is the record `head`.

    `comments` are lines without their `#`, which follow the last key. TypeError for what no field can hold.

    >>> from briefgen.reading.documents import PageHead
    >>> emit(PageHead(title="No"), body="Text.\n\n", comments=["summary: …"])
    '---\ntitle: "No"\n# summary: …\n---\n\nText.\n'
    """
    header = (*_write_map(_pairs_of(head)).below, *(f"# {comment}" for comment in comments))
    text = trim(body)
    return "\n".join(("---", *header, "---", *(("", text) if text else ()), ""))


def trim(body: str) -> str:
    r"""Return `body` without the blank lines around it.

    >>> trim("\n \n    code  \n\n")
    '    code  '
    """
    begun = _BLANK_LINES.sub("", body)
    if not begun.strip(" \t"):
        return ""
    end = begun.find("\n", len(begun.rstrip(" \t\n")))
    return begun if end < 0 else begun[:end]


def _fields_of(record: object) -> Iterator[tuple[dataclasses.Field[object], object]]:
    """Yield the fields of `record`, each with its value."""
    if isinstance(record, type) or not dataclasses.is_dataclass(record):
        raise TypeError(f"no value of a field: {record!r}")
    for field in dataclasses.fields(record):
        yield field, getattr(record, field.name)


def _pairs_of(record: object) -> Iterator[tuple[str, _Written]]:
    """Yield the key of each field that is not at its default, and its value."""
    for field, value in _fields_of(record):
        if value == _default_of(field):
            continue
        if KEYED in field.metadata and isinstance(value, tuple):
            yield key_of(field), _write_map(map(_pair_of, value))
        else:
            yield key_of(field), _write(value)


def _default_of(field: dataclasses.Field[object]) -> object:
    return field.default if field.default_factory is dataclasses.MISSING else field.default_factory()


def _pair_of(row: object) -> tuple[str, _Written]:
    """Return a record of two fields as key and value."""
    (_, key), (_, value) = _fields_of(row)
    return key.text if isinstance(key, Ref) else str(key), _write(value)


def _write(value: object) -> _Written:
    match value:
        case str() | Ref():
            return _write_text(value.text if isinstance(value, Ref) else str(value))
        case tuple():
            return _write_list(value)
        case Mapping():
            return _write_map((str(key), _write(below)) for key, below in value.items())
        case None | bool() | int() | Decimal():
            return _Written(beside=_emit_number(value))
        case Moment():
            return _Written(beside=emit_moment(value))
        case datetime():
            return _Written(beside=emit_instant(value))
        case PartialDate():
            return _Written(beside=emit_partial_date(value))
        case _:
            return _write_record(value)


def _emit_number(value: Decimal | int | None) -> str:
    """Return a number, a truth value or nothing, as YAML 1.2's core schema reads it."""
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case Decimal():
            return _emit_fraction(value)
        case int():
            return str(value)


def _emit_fraction(value: Decimal) -> str:
    """Return `value` to the last digit, its exponent within the three digits that are read."""
    shortest = str(value)
    sign, digits, exponent = value.as_tuple()
    if not isinstance(exponent, int):
        raise TypeError(f"no value of a field: {value!r}")
    if _FRACTION.fullmatch(shortest):
        return shortest
    whole = "".join(map(str, digits))
    if exponent < 0:
        after = LEAST_EXPONENT - exponent
        whole = whole.zfill(after + 1)
        whole, exponent = f"{whole[:-after]}.{whole[-after:]}", LEAST_EXPONENT
    return f"{'-' * sign}{whole}E{exponent}"


def _write_text(text: str) -> _Written:
    """Return `text` on one line, or line by line where it has many and each can stand as it is."""
    if "\n" not in text or text[0].isspace() or text.endswith("\n\n"):
        return _Written(beside=emit_scalar(text, in_flow=False))
    if _BLANK_END.search(text) or has_unfit(text.replace("\n", "").replace("\t", "")):
        return _Written(beside=emit_scalar(text, in_flow=False))
    mark = "|" if text.endswith("\n") else "|-"
    return _Written(beside=mark, below=tuple(text.removesuffix("\n").split("\n")))


def _write_record(record: object) -> _Written:
    """Return a record as a map, or as its one text where no more than its shorthand is set."""
    pairs = dict(_pairs_of(record))
    short = [key_of(field) for field, _ in _fields_of(record) if field.metadata.get(SHORTHAND)]
    return pairs[short[0]] if list(pairs) == short else _write_map(pairs.items())


def _write_map(pairs: Iterable[tuple[str, _Written]]) -> _Written:
    lines: list[str] = []
    for name, value in pairs:
        key = emit_scalar(name, in_flow=False)
        if len(key) > LONGEST_KEY:
            lines.append(f"? {key}")
            key = ""
        lines += (f"{key}: {value.beside}".rstrip(" "), *_indent(value.below))
    return _Written(below=tuple(lines)) if lines else _Written(beside="{}")


def _write_list(values: Iterable[object]) -> _Written:
    lines: list[str] = []
    for value in map(_write, values):
        first, *rest = (value.beside, *value.below) if value.beside else value.below
        lines += (f"- {first}", *_indent(rest))
    return _Written(below=tuple(lines)) if lines else _Written(beside="[]")


def _indent(lines: Iterable[str]) -> Iterator[str]:
    return (f"  {line}" if line else "" for line in lines)
