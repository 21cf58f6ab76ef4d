"""What is wrong with a user's files, as values: a place, a message, a hint, and how one is shown.

Nothing here is raised. A stage returns `Checked`: what it could make, and all it found on the way.
Every code stands in `briefgen.catalogue`, which gives its severity.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Generic, TypeVar

from briefgen.catalogue import RULES, Severity
from briefgen.texts import Place

T_co = TypeVar("T_co", covariant=True)

GUTTER = 7
"""Columns before the source line as shown: the line number and its bar."""
LONGEST_QUOTED = 60
"""Characters of a user's own text that a message repeats."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnostic:
    """A message with a place."""

    place: Place
    code: str
    """`area/kebab-case`, a key of the catalogue."""
    severity: Severity
    message: str
    """Lower-case, one line, no full stop."""
    hint: str | None = None
    """What to do, in the imperative."""
    notes: tuple[str, ...] = ()
    """How one came here: an include chain, the other of two that clash."""
    excerpt: str = ""
    """The line as written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked(Generic[T_co]):
    """What a stage made, and what it found wrong while making it."""

    value: T_co
    diagnostics: tuple[Diagnostic, ...] = ()


class Format(StrEnum):
    """How diagnostics are written for a reader."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"


def diagnose(
    code: str, place: Place, message: str, *, hint: str | None = None, notes: tuple[str, ...] = ()
) -> Diagnostic:
    """Return a diagnostic with the severity the catalogue gives `code`; KeyError if it has none."""
    return Diagnostic(
        place=place, code=code, severity=RULES[code].severity, message=message, hint=hint, notes=notes
    )


def is_error(diagnostic: Diagnostic) -> bool:
    """Tell whether `diagnostic` stops a build."""
    return diagnostic.severity is Severity.ERROR


def settle(
    diagnostics: Iterable[Diagnostic],
    *,
    severities: Mapping[str, Severity],
    line_of: Callable[[Place], str],
) -> tuple[Diagnostic, ...]:
    """Return what to report: each once, by place, with configured severities and source lines."""
    settled = {
        replace(
            found,
            severity=severities.get(found.code, found.severity),
            excerpt=found.excerpt or line_of(found.place),
        )
        for found in diagnostics
    }
    shown = (found for found in settled if found.severity is not Severity.OFF)
    return tuple(sorted(shown, key=lambda found: (found.place, found.code, found.message)))


def quoted(text: str) -> str:
    """Return `text` in quotation marks for a message, cut where it is long.

    >>> quoted("NO")
    '"NO"'
    """
    return f'"{text}"' if len(text) <= LONGEST_QUOTED else f'"{text[: LONGEST_QUOTED - 1]}…"'


def printable(text: str) -> str:
    r"""Return `text` safe for a terminal: control, format and bidi characters as `\\u{…}`.

    >>> printable("a\x1b[31mb\u202e")
    'a\\u{1b}[31mb\\u{202e}'
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(_visible(character) for character in text)


def _visible(character: str) -> str:
    if character == "\t":
        return " "
    if unicodedata.category(character) in {"Cc", "Cf", "Cs", "Zl", "Zp"}:
        return f"\\u{{{ord(character):x}}}"
    return character


def _width(text: str) -> int:
    """Return how many terminal columns `text` takes: wide characters two, combining none."""
    return sum(
        0 if unicodedata.combining(character) else 1 + (unicodedata.east_asian_width(character) in "WF")
        for character in text
    )


def _window(excerpt: str, place: Place, columns: int) -> tuple[str, int, int]:
    """Cut a long line around its caret; return it with the caret's offset and length in columns."""
    start = place.column - 1
    end = start + place.length
    first = 0
    if len(excerpt) > columns:
        first = max(0, min(start - columns // 3, len(excerpt) - columns))
    head = "…" if first else ""
    tail = "…" if first + columns < len(excerpt) else ""
    last = first + columns - len(tail)
    before = head + printable(excerpt[first + len(head) : start])
    marked = printable(excerpt[start : min(end, last)])
    after = printable(excerpt[min(end, last) : last])
    return before + marked + after + tail, _width(before), max(1, _width(marked))


def emit_text(diagnostic: Diagnostic, *, color: bool = False, columns: int = 80) -> str:
    """Return `diagnostic` for a terminal: place, message, the line, a caret, notes and the hint."""
    strong, mark, faint, plain = ("", "", "", "")
    if color:
        hue = "31" if is_error(diagnostic) else "33"
        strong, mark, faint, plain = ("\x1b[1m", f"\x1b[1;{hue}m", "\x1b[2m", "\x1b[0m")
    place = diagnostic.place
    where = printable(f"{place.path}:{place.line}:{place.column}")
    label = f"{diagnostic.severity}[{diagnostic.code}]"
    lines = [f"{strong}{where}{plain}: {mark}{label}{plain}: {printable(diagnostic.message)}"]
    if diagnostic.excerpt.strip():
        shown, offset, length = _window(diagnostic.excerpt, place, columns - GUTTER)
        lines += [
            f"{faint}{place.line:>4} |{plain} {shown}",
            f"{faint}     |{plain} {' ' * offset}{mark}{'^' * length}{plain}",
        ]
    lines += [f"  note: {printable(note)}" for note in diagnostic.notes]
    if diagnostic.hint:
        first, *rest = diagnostic.hint.split("\n")
        lines.append(f"  hint: {printable(first)}")
        lines += [f"        {printable(line)}" for line in rest]
    return "\n".join(lines)


def emit_json(diagnostics: Iterable[Diagnostic]) -> str:
    """Return diagnostics as a JSON list of objects, one a diagnostic."""
    rows = [
        {
            "path": str(found.place.path),
            "line": found.place.line,
            "column": found.place.column,
            "length": found.place.length,
            "severity": str(found.severity),
            "code": found.code,
            "message": found.message,
            "hint": found.hint,
            "notes": list(found.notes),
        }
        for found in diagnostics
    ]
    return json.dumps(rows, ensure_ascii=True, indent=2)


def emit_github(diagnostic: Diagnostic) -> str:
    """Return `diagnostic` as a workflow command, which GitHub shows beside the line.

    Source: GitHub's workflow commands (`::error file=…,line=…,col=…,title=…::message`).
    """
    place = diagnostic.place
    text = diagnostic.message + (f"\nhint: {diagnostic.hint}" if diagnostic.hint else "")
    fields = {
        "file": str(place.path),
        "line": str(place.line),
        "col": str(place.column),
        "title": diagnostic.code,
    }
    listed = ",".join(f"{name}={_escape_github(value, is_field=True)}" for name, value in fields.items())
    return f"::{diagnostic.severity} {listed}::{_escape_github(text, is_field=False)}"


def _escape_github(text: str, *, is_field: bool) -> str:
    escaped = "\n".join(printable(line) for line in text.split("\n"))
    escaped = escaped.replace("%", "%25").replace("\n", "%0A")
    return escaped.replace(":", "%3A").replace(",", "%2C") if is_field else escaped


def count_text(diagnostics: Iterable[Diagnostic]) -> str:
    """Return "2 errors, 1 warning", or the empty string where there is nothing to count."""
    errors = warnings = 0
    for found in diagnostics:
        errors += is_error(found)
        warnings += not is_error(found)
    counts = ((errors, "error"), (warnings, "warning"))
    return ", ".join(f"{count} {word}{'s' * (count != 1)}" for count, word in counts if count)
