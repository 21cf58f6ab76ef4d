"""Where in a file a literal of its body stands, since Markdown's tokens carry no positions.

The n-th use of a literal is its n-th occurrence outside code and comments; where there is none,
the place is the body's first line, never a guess.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from briefgen.reading.frontmatter import Prose
from briefgen.texts import Place

_HIDDEN = re.compile(
    r"^ {0,3}(?P<fence>`{3,}+|~{3,}+)[^\n]*\n.*?(?:^ {0,3}(?P=fence)[`~]*[ \t]*$|\Z)"
    r"|(?<!`)(?P<ticks>`{1,3})(?!`)[^`]{1,500}?(?P=ticks)(?!`)"
    r"|<!--.*?(?:-->|\Z)",
    re.DOTALL | re.MULTILINE,
)


class Locator:
    """Hands out the places of a body's literals, each use after the one before."""

    def __init__(self, prose: Prose) -> None:
        self._prose = prose
        self._visible: str | None = None
        self._line_ends: list[int] = []
        self._next: dict[str, int] = {}

    def place(self, *literals: str) -> Place:
        """Return the place of the next use of the first of `literals` that is found."""
        if self._visible is None:
            self._visible = _HIDDEN.sub(_blank, self._prose.markdown)
            self._line_ends = [match.start() for match in re.finditer("\n", self._prose.file.text)]
        for literal in literals:
            at = self._visible.find(literal, self._next.get(literal, 0))
            self._next[literal] = len(self._visible) + 1 if at < 0 else at + len(literal)
            if at >= 0:
                return self._place(self._prose.start + at, len(literal))
        start = self._prose.start
        lead = re.compile(r"\s*").match(self._visible)
        return self._place(start + (lead.end() if lead and lead.end() < len(self._visible) else 0), 1)

    def _place(self, start: int, length: int) -> Place:
        """Return what `TextFile.place` does, without counting the lines anew for each of many."""
        line = bisect_left(self._line_ends, start)
        line_start = self._line_ends[line - 1] + 1 if line else 0
        line_end = self._line_ends[line] if line < len(self._line_ends) else len(self._prose.file.text)
        return Place(
            path=self._prose.file.path,
            line=line + 1,
            column=start - line_start + 1,
            length=max(1, min(length, line_end - start)),
        )


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match[0])
