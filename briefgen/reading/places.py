"""Where in a file a literal of its body stands, since Markdown's tokens carry no positions.

The n-th use of a literal is its n-th occurrence outside code and comments; where there is none,
the place is the body's first line, never a guess.
"""

from __future__ import annotations

import re

from briefgen.reading.frontmatter import Prose
from briefgen.texts import Place

_HIDDEN = re.compile(
    r"^ {0,3}(?P<fence>`{3,}|~{3,})[^\n]*\n.*?(?:^ {0,3}(?P=fence)[`~]*[ \t]*$|\Z)"
    r"|(?<!`)(?P<ticks>`{1,3})(?!`)[^`]{1,500}?(?P=ticks)(?!`)"
    r"|<!--.*?-->",
    re.DOTALL | re.MULTILINE,
)


class Locator:
    """Hands out the places of a body's literals, each use after the one before."""

    def __init__(self, prose: Prose) -> None:
        self._prose = prose
        self._visible: str | None = None
        self._next: dict[str, int] = {}

    def place(self, *literals: str) -> Place:
        """Return the place of the next use of the first of `literals` that is found."""
        if self._visible is None:
            self._visible = _HIDDEN.sub(_blank, self._prose.markdown)
        for literal in literals:
            at = self._visible.find(literal, self._next.get(literal, 0))
            if at >= 0:
                self._next[literal] = at + len(literal)
                start = self._prose.start + at
                return self._prose.file.place(start, start + len(literal))
        return self._first_line()

    def _first_line(self) -> Place:
        markdown = self._prose.markdown
        lead = len(markdown) - len(markdown.lstrip())
        return self._prose.file.place(self._prose.start + min(lead, max(0, len(markdown) - 1)))


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match[0])
