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
from briefgen.columns import ELLIPSIS, fill, head, tail, width, wrap
from briefgen.texts import Place

T_co = TypeVar("T_co", covariant=True)

USUAL_COLUMNS = 80
"""How wide a terminal is that does not say."""
HANGING = 2
"""Columns before the further lines of a message."""
UNDER = 8
"""Columns before the further lines of a note or hint."""
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
    return tuple(
        sorted(
            shown, key=lambda one: (one.place, one.code, one.message, one.notes, one.hint or "", one.excerpt)
        )
    )


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


def _window(excerpt: str, place: Place, columns: int) -> tuple[str, int, int]:
    """Cut a long line around its caret; return it with the caret's offset and length in columns."""
    start = min(place.column - 1, len(excerpt))
    before = printable(excerpt[max(0, start - columns) : start])
    after = printable(excerpt[start : start + columns])
    ending = ""
    is_all_before, is_all_after = start <= columns, start + columns >= len(excerpt)
    needed = max(1, width(after))  # a caret may stand past the line's end
    if not (is_all_before and is_all_after and width(before) + needed <= columns):
        room = columns // 3
        if is_all_after:
            room = max(room, columns - needed)
        if not is_all_before or width(before) > room:
            before = ELLIPSIS + tail(before, room - 1)
        room = columns - width(before)
        if not is_all_after or width(after) > room:
            ending = ELLIPSIS
            after = head(after, room - 1)
    marked = width(printable(excerpt[start : start + min(place.length, columns)]))
    return before + after + ending, width(before), max(1, min(marked, width(after)))


def emit_text(diagnostic: Diagnostic, *, color: bool = False, columns: int | None = None) -> str:
    """Return `diagnostic` for people: place, message, the line, a caret, notes and the hint.

    No line is wider than the terminal's `columns`, but for paths. Without `columns` no line is
    broken, as tools that read along want it, and only the excerpt is cut.
    """
    strong, mark, faint, plain = ("", "", "", "")
    if color:
        hue = "31" if is_error(diagnostic) else "33"
        strong, mark, faint, plain = ("\x1b[1m", f"\x1b[1;{hue}m", "\x1b[2m", "\x1b[0m")
    place = diagnostic.place
    where = printable(f"{place.path}:{place.line}:{place.column}")
    label = f"{diagnostic.severity}[{diagnostic.code}]"
    words = [f"{where}:", f"{label}:", *printable(diagnostic.message).split(" ")]
    rows = fill(words, columns=columns, indent=HANGING)
    rows[0][0] = f"{strong}{where}{plain}:"
    row, index = (rows[0], 1) if len(rows[0]) > 1 else (rows[1], 0)
    row[index] = f"{mark}{label}{plain}:"
    lines = [" " * (HANGING if number else 0) + " ".join(row) for number, row in enumerate(rows)]
    if diagnostic.excerpt.strip():
        gutter = f"{place.line:>4} |"
        room = (columns or USUAL_COLUMNS) - len(gutter) - 1
        shown, offset, length = _window(diagnostic.excerpt, place, room)
        lines += [
            f"{faint}{gutter}{plain} {shown}",
            f"{faint}{'|':>{len(gutter)}}{plain} {' ' * offset}{mark}{'^' * length}{plain}",
        ]
    for note in diagnostic.notes:
        lines += wrap(f"  note: {printable(note)}", columns=columns, indent=UNDER)
    if diagnostic.hint:
        lines += hint_lines(diagnostic.hint, columns=columns)
    return "\n".join(lines)


def hint_lines(hint: str, *, columns: int | None) -> list[str]:
    """Return a hint as shown: what it says, and below it the lines that it gives to copy."""
    first, *rest = hint.split("\n")
    lines = wrap(f"  hint: {printable(first)}", columns=columns, indent=UNDER)
    for line in rest:
        lines += wrap(" " * UNDER + printable(line), columns=columns, indent=UNDER)
    return lines


def emit_json(diagnostics: Iterable[Diagnostic]) -> str:
    """Return diagnostics as a JSON list of objects, one a diagnostic."""
    return json.dumps([row_of(found) for found in diagnostics], ensure_ascii=True, indent=2)


def row_of(diagnostic: Diagnostic) -> dict[str, object]:
    """Return `diagnostic` as a JSON object's keys and values."""
    return {
        "path": str(diagnostic.place.path),
        "line": diagnostic.place.line,
        "column": diagnostic.place.column,
        "length": diagnostic.place.length,
        "severity": str(diagnostic.severity),
        "code": diagnostic.code,
        "message": diagnostic.message,
        "hint": diagnostic.hint,
        "notes": list(diagnostic.notes),
    }


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
