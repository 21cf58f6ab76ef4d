"""A place in a file in, an address out that opens it in the person's editor."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from briefgen.errors import UsageError
from briefgen.texts import Place

VARIABLE = "BRIEFGEN_EDITOR_URL"
"""The environment variable that names another editor than the usual one."""
USUAL = "vscode://file{path}:{line}:{column}"
_FIELD = re.compile(r"\{(path|line|column)\}")
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):")
_RUNNING = frozenset({"data", "javascript", "vbscript"})
"""Schemes that run what they hold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Editor:
    """How to open a file at a line."""

    template: str
    """An address with `{path}`, `{line}` and `{column}`."""
    root: Path
    """The project's folder, absolute."""

    def url(self, place: Place) -> str:
        """Return the address that opens `place`."""
        fields = {
            "path": quote((self.root / place.path).as_posix(), safe="/:"),
            "line": str(place.line),
            "column": str(place.column),
        }
        return _FIELD.sub(lambda found: fields[found[1]], self.template)


def editor_at(template: str | None, root: Path) -> Editor:
    """Return the editor that `template` names, or the usual one; UsageError where it is no such address."""
    if not template:
        return Editor(template=USUAL, root=root)
    scheme = _SCHEME.match(template)
    if scheme is None or scheme[1] in _RUNNING or "{path}" not in template:
        raise UsageError(
            f"{VARIABLE} is no address of an editor: {template}",
            hint=f"write one such as {USUAL}, or unset it",
        )
    return Editor(template=template, root=root)
