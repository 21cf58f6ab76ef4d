"""What stands in the way of publishing a site that builds, as values: a code, a message and a hint.

These are no diagnostics: they have no line in a file, as they are about the repository, the branch and the
site as a whole; and only the answer to one remote, at one moment, shows them. They are written alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from briefgen.catalogue import Severity
from briefgen.columns import wrap
from briefgen.diagnostics import HANGING, hint_lines, printable

AREA = "publish"
NAMED = 10
"""Paths that a message names before it counts the rest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A message about the publication as a whole."""

    code: str
    """Within the area `publish`."""
    severity: Severity
    message: str
    """Lower-case, one line, no full stop."""
    hint: str | None = None
    """What to do, in the imperative."""
    notes: tuple[str, ...] = ()
    """The paths it is about, as they are named."""


def stops(finding: Finding) -> bool:
    """Tell whether `finding` forbids to publish."""
    return finding.severity is Severity.ERROR


def error(code: str, message: str, *, hint: str, notes: Iterable[str] = ()) -> Finding:
    """Return a finding that forbids to publish."""
    return Finding(code=code, severity=Severity.ERROR, message=message, hint=hint, notes=named(notes))


def warning(code: str, message: str, *, hint: str, notes: Iterable[str] = ()) -> Finding:
    """Return a finding that does not."""
    return Finding(code=code, severity=Severity.WARNING, message=message, hint=hint, notes=named(notes))


def named(lines: Iterable[str]) -> tuple[str, ...]:
    """Return the first of `lines`, and how many more there are.

    >>> named(["a", "b"]), named(str(number) for number in range(12))[-1]
    (('a', 'b'), 'and 2 more')
    """
    every = tuple(lines)
    if len(every) <= NAMED:
        return every
    return (*every[:NAMED], f"and {len(every) - NAMED:,} more")


def counted(number: int, word: str) -> str:
    """Return `number` and `word`, in the plural where there is not one.

    >>> counted(1, "page"), counted(1200, "page")
    ('1 page', '1,200 pages')
    """
    return f"{number:,} {word}{'s' * (number != 1)}"


def route_of(path: PurePosixPath) -> str:
    """Return how a reader asks for an output.

    >>> route_of(PurePosixPath("a/index.html")), route_of(PurePosixPath("feed.xml"))
    ('/a/', '/feed.xml')
    """
    if path.name == "index.html":
        return "/" if path.parent == PurePosixPath() else f"/{path.parent}/"
    return f"/{path}"


def emit_findings(findings: Sequence[Finding], *, color: bool, columns: int | None) -> str:
    """Return findings for people, each as a diagnostic is written, apart by an empty line."""
    return "\n\n".join(_emit(finding, color=color, columns=columns) for finding in findings)


def _emit(finding: Finding, *, color: bool, columns: int | None) -> str:
    label = f"{finding.severity}[{AREA}/{finding.code}]:"
    lines = wrap(f"{label} {printable(finding.message)}", columns=columns, indent=HANGING)
    if color and lines[0].startswith(label):
        hue = "31" if stops(finding) else "33"
        lines[0] = f"\x1b[1;{hue}m{label}\x1b[0m{lines[0].removeprefix(label)}"
    for note in finding.notes:
        lines += wrap(f"  {printable(note)}", columns=columns, indent=2 * HANGING)
    lines += hint_lines(finding.hint, columns=columns) if finding.hint else []
    return "\n".join(lines)
