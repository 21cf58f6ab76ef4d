"""Text in, lines that fit a terminal out: measured in columns, of which a wide character takes two.

What goes in is safe to print already, by `briefgen.diagnostics.printable`.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

ELLIPSIS = "…"
_WIDE = frozenset({"W", "F"})
_UNSPACED = frozenset({"Mn", "Me", "Cf"})
"""Categories of characters that stand on the one before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of text for a terminal."""

    text: str
    is_strong: bool = False
    """A heading."""


def width(text: str) -> int:
    """Return how many columns `text` takes.

    >>> width("café"), width("日本"), width("e\u0301")
    (4, 4, 1)
    """
    return len(text) if text.isascii() else sum(map(_width_of, text))


def _width_of(character: str) -> int:
    if unicodedata.category(character) in _UNSPACED or "\u1160" <= character <= "\u11ff":
        return 0  # Hangul's medial vowels and finals join the syllable before them
    return 2 if unicodedata.east_asian_width(character) in _WIDE else 1


def cut(text: str, columns: int) -> str:
    """Return as much of `text` as fits `columns`, the last of them an ellipsis where something is left out.

    >>> cut("Harbour reopens", 8)
    'Harbour…'
    """
    if width(text) <= columns:
        return text
    return head(text, columns - 1).rstrip() + ELLIPSIS


def head(text: str, columns: int) -> str:
    """Return the longest beginning of `text` that fits `columns`."""
    taken = 0
    for index, character in enumerate(text):
        taken += _width_of(character)
        if taken > columns:
            return text[:index]
    return text


def tail(text: str, columns: int) -> str:
    """Return the longest end of `text` that fits `columns`."""
    return "".join(reversed(head("".join(reversed(text)), columns)))


def pad(text: str, columns: int) -> str:
    """Return `text` with spaces up to `columns`."""
    return text + " " * (columns - width(text))


def fill(words: Iterable[str], *, columns: int | None, indent: int) -> list[list[str]]:
    """Return `words` as lines of at most `columns`, all but the first `indent` columns shorter.

    Without `columns` there is one line. A word too long for any line is broken, unless it holds a
    slash: a path or an address is of use only whole.
    """
    lines: list[list[str]] = [[]]
    if columns is None:
        return [list(words)]
    room = columns
    for word in words:
        rest = word
        if any(lines[-1]) and width(rest) + 1 > room:
            lines.append([])
            room = columns - indent
        room -= 1 if lines[-1] else 0
        while "/" not in rest and width(rest) > room and len(rest) > 1:
            part = head(rest, room) or rest[0]
            rest = rest[len(part) :]
            lines[-1].append(part)
            lines.append([])
            room = columns - indent
        room -= width(rest)
        lines[-1].append(rest)
    return lines


def wrap(text: str, *, columns: int | None, indent: int = 0) -> list[str]:
    """Return `text` as lines of at most `columns`, all but the first begun by `indent` spaces.

    >>> wrap("no article has the id", columns=14, indent=2)
    ['no article has', '  the id']
    """
    lines = fill(text.split(" "), columns=columns, indent=indent)
    return [" " * (indent if number else 0) + " ".join(line) for number, line in enumerate(lines)]
