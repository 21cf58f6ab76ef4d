"""An old address as written in, why it can't lead anywhere out."""

from __future__ import annotations

from briefgen.diagnostics import Diagnostic, diagnose, quoted
from briefgen.fields import Ref
from briefgen.slugs import slug_problem


def alias_problem(alias: Ref) -> Diagnostic | None:
    """Return why an old address can't be written, or None where it can."""
    if not alias.text.startswith("/"):
        message, hint = f'{quoted(alias.text)} does not begin with "/"', "write the old address's path alone"
        return diagnose("front-matter/bad-alias", alias.place, message, hint=hint)
    parts = alias.text.strip("/").split("/")
    bad = next((part for part in parts if slug_problem(part)), None)
    if bad is None:
        return None
    hint = "write a path of folders' names, such as /old/story/"
    return diagnose("front-matter/bad-alias", alias.place, f"{quoted(bad)} {slug_problem(bad)}", hint=hint)
