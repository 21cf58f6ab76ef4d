"""One node in, the value that its declared type wants out, or a diagnostic where it stands.

A scalar is the text as written, and a reader decides what it means: `NO` is text to `str`, `12:30` no
number. Only `Parameters`, which are for themes, are read by YAML 1.2's core schema.
"""

from __future__ import annotations

import re
import types
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, tzinfo
from decimal import Decimal
from typing import Any, Final, NewType

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
from briefgen.slips import CLOSING, QUOTE_IT
from briefgen.slugs import Slug, slug_problem, slugify
from briefgen.texts import Place, TextFile
from briefgen.urls import is_web_url, url_problem

Url = NewType("Url", str)
"""An absolute http or https address."""
LanguageTag = NewType("LanguageTag", str)
"""A language as BCP 47 writes it: `en`, `pt-BR`, `zh-Hant`."""
Parameter = str | int | bool | Decimal | None | tuple["Parameter", ...] | Mapping[str, "Parameter"]
"""A value for themes, read by YAML 1.2's core schema; a fraction is a Decimal."""
Parameters = NewType("Parameters", Mapping[str, Parameter])

LONGEST_NUMBER = 100
"""Characters of a number that a theme is handed."""

NOTHING = frozenset({"", "~", "null", "Null", "NULL"})
"""Plain scalars that mean that there is no value."""
TRUTHS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
"""Plain scalars that mean true or false."""

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


class Invalid:
    """What a reader returns for a value it reported."""


INVALID: Final = Invalid()
Reader = Callable[[nodes.Node, Gate], Any]


MAP_IT = "write `key: value`, each on a line of its own and further in than this key"
"""How a map is written whose keys are the curator's."""


def text_of(node: nodes.Node, gate: Gate, wanted: str) -> str | Invalid:
    """Return the text of `node`, stripped; what is none, or blank, is reported as not what is `wanted`."""
    if isinstance(node, nodes.Scalar) and (text := node.text.strip()):
        return text
    if gate.file.text[node.start : node.start + 1] in CLOSING:
        hint = QUOTE_IT
    else:
        hint = "write it, or delete it" if isinstance(node, nodes.Scalar) else "write one text beside the key"
    report_kind(node, gate, wanted, hint)
    return INVALID


def report_kind(node: nodes.Node, gate: Gate, wanted: str, hint: str) -> None:
    """Report that `node` is of another kind than is `wanted`."""
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


def _read_text(node: nodes.Node, gate: Gate) -> str | Invalid:
    return text_of(node, gate, "text")


def _read_ref(node: nodes.Node, gate: Gate) -> Ref | Invalid:
    text = text_of(node, gate, "a name or id")
    return text if isinstance(text, Invalid) else Ref(text=text, place=gate.file.place(node.start, node.end))


def _read_bool(node: nodes.Node, gate: Gate) -> bool | Invalid:
    if isinstance(node, nodes.Scalar) and node.text in TRUTHS:
        return TRUTHS[node.text]
    report_kind(node, gate, "true or false", "write true or false")
    return INVALID


def _read_int(node: nodes.Node, gate: Gate) -> int | Invalid:
    if isinstance(node, nodes.Scalar) and _COUNT.fullmatch(node.text):
        return int(node.text)
    report_kind(node, gate, "a whole number, zero or more", "write it in digits, such as 12")
    return INVALID


def _read_slug(node: nodes.Node, gate: Gate) -> Slug | Invalid:
    text = text_of(node, gate, "text")
    if isinstance(text, Invalid):
        return text
    problem = slug_problem(text)
    if problem:
        made = slugify(text)
        hint = "choose another, of letters, digits and hyphens"
        if made and "%" not in text and len(made) <= LONGEST_QUOTED and not slug_problem(made):
            hint = f"write {made}, or another of letters, digits and hyphens"
        gate.report("bad-slug", node, f"{quoted(text)} {problem}", hint)
        return INVALID
    return Slug(unicodedata.normalize("NFC", text))


def _read_url(node: nodes.Node, gate: Gate) -> Url | Invalid:
    text = text_of(node, gate, "an address")
    if isinstance(text, Invalid):
        return text
    if not is_web_url(text):
        gate.report("bad-url", node, *url_problem(text))
        return INVALID
    return Url(text)


def _read_language(node: nodes.Node, gate: Gate) -> LanguageTag | Invalid:
    text = text_of(node, gate, "a language")
    if isinstance(text, Invalid):
        return text
    if not _LANGUAGE.fullmatch(text):
        report_kind(node, gate, "a language's tag", "write a tag such as en, pt-BR or zh-Hant")
        return INVALID
    return LanguageTag(text)


def _read_moment(node: nodes.Node, gate: Gate) -> Moment | Invalid:
    text = text_of(node, gate, "a date")
    if isinstance(text, Invalid):
        return text
    moment = parse_moment(text, zone=gate.zone)
    if isinstance(moment, DateProblem):
        gate.report("bad-date", node, moment.message, moment.hint)
        return INVALID
    change = clock_change(text, zone=gate.zone)
    if change:
        gate.report("clock-change", node, f"the clocks {change} this hour", "add an offset, such as +01:00")
    return moment


def _read_instant(node: nodes.Node, gate: Gate) -> datetime | Invalid:
    moment = _read_moment(node, gate)
    if isinstance(moment, Invalid):
        return moment
    if not moment.has_time:
        hint = f"write {moment.day}T00:00, or the hour you mean"
        gate.report("bad-date", node, "expected a date with a time", hint)
        return INVALID
    return moment.at


def _read_partial_date(node: nodes.Node, gate: Gate) -> PartialDate | Invalid:
    text = text_of(node, gate, "a date")
    if isinstance(text, Invalid):
        return text
    partial = parse_partial_date(text)
    if isinstance(partial, DateProblem):
        gate.report("bad-date", node, partial.message, partial.hint)
        return INVALID
    return partial


def _read_parameters(node: nodes.Node, gate: Gate) -> Parameters | Invalid:
    if not isinstance(node, nodes.Mapping):
        report_kind(node, gate, "a map of keys and values", MAP_IT)
        return INVALID
    endless = [scalar for scalar in _scalars_of(node) if _is_endless_number(scalar)]
    for scalar in endless:
        report_kind(scalar, gate, f"a number of at most {LONGEST_NUMBER} digits", QUOTE_IT)
    if endless:
        return INVALID
    return Parameters({entry.key.text: parameter_of(entry.value) for entry in node.entries})


def _scalars_of(node: nodes.Node) -> Iterator[nodes.Scalar]:
    match node:
        case nodes.Scalar():
            yield node
        case nodes.Sequence(items=items):
            for item in items:
                yield from _scalars_of(item)
        case nodes.Mapping(entries=entries):
            for entry in entries:
                yield from _scalars_of(entry.value)


def _is_endless_number(scalar: nodes.Scalar) -> bool:
    """Tell whether `scalar` is a number that takes Python and browsers alike too long to write out."""
    return scalar.is_plain and len(scalar.text) > LONGEST_NUMBER and bool(_FRACTION.fullmatch(scalar.text))


def parameter_of(node: nodes.Node) -> Parameter:
    """Return what `node` means by YAML 1.2's core schema, the one place where types are implicit."""
    match node:
        case nodes.Sequence(items=items):
            return tuple(parameter_of(item) for item in items)
        case nodes.Mapping(entries=entries):
            return {entry.key.text: parameter_of(entry.value) for entry in entries}
        case nodes.Scalar(text=text, is_plain=True) if text in NOTHING:
            return None
        case nodes.Scalar(text=text, is_plain=True) if text in TRUTHS:
            return TRUTHS[text]
        case nodes.Scalar(text=text, is_plain=True) if _INTEGER.fullmatch(text):
            return int(text)
        case nodes.Scalar(text=text, is_plain=True) if _FRACTION.fullmatch(text):
            return Decimal(text)
        case nodes.Scalar(text=text):
            return text


READERS: Final[Mapping[Any, Reader]] = types.MappingProxyType(
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
