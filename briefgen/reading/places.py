"""Where in a file a literal of its body stands, since Markdown's tokens carry no positions.

Literals are asked for in the order of the text, so each is looked for after the one before, outside code
and comments; where there is none, the place is the body's first line, never a guess.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from urllib.parse import quote, unquote

from briefgen.reading.frontmatter import Prose
from briefgen.texts import Place

_HIDDEN = re.compile(
    r"^ {0,3}(?P<fence>`{3,}+|~{3,}+)[^\n]*\n.*?(?:^ {0,3}(?P=fence)[`~]*[ \t]*$|\Z)"
    r"|(?<!`)(?P<ticks>`{1,3})(?!`)[^`]{1,500}?(?P=ticks)(?!`)"
    r"|<!--.*?(?:-->|\Z)",
    re.DOTALL | re.MULTILINE,
)


MOST_MISSES = 500
"""Times that a body is searched to its end for what is not there, past which nothing more is placed."""
_LONGEST_DISGUISE = 60
_OPENED = re.compile(r"(?:[(<]|\]:)\s{0,9}\Z")
_CLOSING = frozenset(")> \t\n\"'")


class Locator:
    """Hands out the places of a body's literals, each use after the one before."""

    def __init__(self, prose: Prose) -> None:
        self.cursor = 0
        """Offset in the body behind what was found last."""
        self._prose = prose
        self._text: str | None = None
        self._line_ends: list[int] = []
        self._next: dict[str, int] = {}
        self._fences: dict[str, int | None] = {}
        self._misses = 0

    def place(self, *literals: str) -> Place:
        """Return the place of the next use of the first of `literals` that is found."""
        return self._find(literals) or self._top()

    def place_of_link(self, url: str, *, is_suspect: bool = False) -> Place:
        """Return the place of the next link to `url`, given as mistune decodes it, however it is written.

        One that `is_suspect` is looked for in disguise at once, before another that is written openly.
        """
        plain = unquote(url)
        forms = tuple(dict.fromkeys((url, plain) if plain.isascii() else (plain, url)))
        found = self._find_disguised(plain) if is_suspect else self._find(forms, is_link=True)
        return found or self._find_disguised(plain) or self.place(*forms)

    def place_of_fence(self, opening: str, start: int | None) -> Place:
        """Return the place of the line `opening` that begins a code block: at `start`, or the last such line."""
        if start is not None:
            start = self._prose.markdown.index(opening, start)
        elif opening in self._fences:
            start = self._fences[opening]
        else:
            line = re.compile(rf"^[ \t>*+:\d.)-]*({re.escape(opening)})[ \t]*$", re.MULTILINE)
            starts = [found.start(1) for found in line.finditer(self._prose.markdown)]
            start = self._fences[opening] = max(starts, default=None)
        return self._top() if start is None else self._place(self._prose.start + start, len(opening))

    def _find(self, literals: Sequence[str], *, is_link: bool = False) -> Place | None:
        for from_cursor in (True, False):
            for literal in literals:
                start = self.cursor if from_cursor else self._next.get(literal, 0)
                at = self._search(literal, start, is_link=is_link)
                if at >= 0:
                    return self._found(at, literal)
        return None

    def _search(self, literal: str, start: int, *, is_link: bool) -> int:
        """Return where `literal` stands at or after `start`, or -1."""
        text, at = self._visible, start - 1
        while self._misses < MOST_MISSES:
            at = text.find(literal, at + 1)
            if at < 0:
                self._misses += 1
            if at < 0 or not is_link:
                return at
            end = at + len(literal)
            if _OPENED.search(text, max(0, at - 10), at) and (end == len(text) or text[end] in _CLOSING):
                return at
        return -1

    def _find_disguised(self, plain: str) -> Place | None:
        """Return the place of an address that is written with entities, escapes or encoded characters."""
        if self._misses >= MOST_MISSES:
            return None
        self._misses += 1
        rest = "" if len(plain) > _LONGEST_DISGUISE else r"(?=[)>\s]|\Z)"
        written = "".join(map(_written, plain[:_LONGEST_DISGUISE]))
        match = re.compile(rf"(?:[(<]|\]:)\s{{0,9}}({written}){rest}").search(self._visible, self.cursor)
        return self._found(match.start(1), match[1]) if match else None

    def _found(self, at: int, literal: str) -> Place:
        self._next[literal] = self.cursor = at + len(literal)
        return self._place(self._prose.start + at, len(literal))

    @property
    def _visible(self) -> str:
        """The body, blank where code and comments stand."""
        if self._text is None:
            self._text = _HIDDEN.sub(_blank, self._prose.markdown)
        return self._text

    def _top(self) -> Place:
        lead = re.compile(r"\s*").match(self._visible)
        skipped = lead.end() if lead and lead.end() < len(self._visible) else 0
        return self._place(self._prose.start + skipped, 1)

    def _place(self, start: int, length: int) -> Place:
        """Return what `TextFile.place` does, without counting the lines anew for each of many."""
        if not self._line_ends:
            self._line_ends = [match.start() for match in re.finditer("\n", self._prose.file.text)]
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


def _written(character: str) -> str:
    """Return an expression of the ways in which Markdown can write `character`."""
    plain = re.escape(character)
    return (
        rf"(?:\\?{plain}|{quote(character, safe='')}|&(?:#[0-9]{{1,7}}|#[xX][0-9a-fA-F]{{1,6}}|\w{{1,32}});)"
    )
