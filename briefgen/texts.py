"""A text file as the gate sees it: its path, its text, and where in it a character stands.

Lines and columns count from 1, columns in characters; only U+000A ends a line, as in an editor,
so the tree normalises line ends before it makes a `TextFile`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePosixPath
from unicodedata import normalize


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Place:
    """A run of characters on one line of a file: what a diagnostic points at."""

    path: PurePosixPath
    """Relative to the project's root."""
    line: int
    """From 1."""
    column: int
    """From 1, in characters."""
    length: int
    """Characters under the caret, at least 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TextFile:
    """A file of the project, decoded."""

    path: PurePosixPath
    """Relative to the project's root."""
    text: str
    """Without byte order mark, lines ended by U+000A alone."""

    def place(self, start: int, end: int | None = None) -> Place:
        r"""Return the place of `text[start:end]`, cut at the end of its first line.

        >>> TextFile(path=PurePosixPath("a.md"), text="one\ntwo three\n").place(8, 13)
        Place(path=PurePosixPath('a.md'), line=2, column=5, length=5)
        """
        line_start = self.text.rfind("\n", 0, start) + 1
        line_end = self.text.find("\n", start)
        stop = len(self.text) if line_end < 0 else line_end
        length = 1 if end is None else min(end, stop) - start
        return Place(
            path=self.path,
            line=self.text.count("\n", 0, start) + 1,
            column=start - line_start + 1,
            length=max(1, length),
        )

    def line(self, number: int) -> str:
        """Return line `number` (from 1) without its end; empty past the last."""
        lines = self.text.split("\n", number)
        return lines[number - 1] if number <= len(lines) else ""


def top_of(path: PurePosixPath) -> Place:
    """Return the place that stands for a whole file: its first character."""
    return Place(path=path, line=1, column=1, length=1)


def compose(text: str) -> str:
    r"""Return `text` composed (NFC), so that a letter with its accent is one character however it was typed.

    >>> compose("e\u0301") == "\xe9"
    True

    Marks without end on one letter take the square of their number to put in order, so more than any
    language has are composed in parts.
    """
    if text.isascii() or len(text) <= _LONGEST_RUN:
        return normalize("NFC", text)
    return "".join(normalize("NFC", part) for part in _RUNS.findall(text))


_LONGEST_RUN = 4_000
_RUNS = re.compile(rf"[\x00-\x7f]*[^\x00-\x7f]{{0,{_LONGEST_RUN}}}")


def drop_unseen(html: str) -> str:
    r"""Return `html` without the characters that HTML has no place for: controls and noncharacters.

    >>> drop_unseen("<p>a\x01b\x7f</p>\n")
    '<p>ab</p>\n'
    """
    return _NO_HTML.sub("", html) if _may_hold_unseen(html.encode(errors="surrogatepass")) else html


def encode_seen(html: str) -> bytes:
    """Return `html` as UTF-8 without the characters that `drop_unseen` drops; UnicodeEncodeError for a surrogate."""
    content = html.encode()
    return _NO_HTML.sub("", html).encode() if _may_hold_unseen(content) else content


def _may_hold_unseen(html: bytes) -> bool:
    """Tell whether `html` may hold a character that `_NO_HTML` finds, at a twentieth of its cost."""
    if has_byte(html, _CONTROLS) or _C1.search(html):
        return True
    return any(byte in html for byte in _HIGH_LEADS) and any(pair in html for pair in _NONCHARACTERS)


def has_byte(content: bytes, some: bytes) -> bool:
    """Tell whether one of `some` is in `content`: to look for one takes a fiftieth of looking at each."""
    return any([byte in content for byte in some])  # noqa: C419 (a list is made sooner than a generator is asked)


_CONTROLS = bytes([*range(0x09), 0x0B, *range(0x0E, 0x20), 0x7F])
_C1 = re.compile(rb"\xc2[\x80-\x9f]")
_HIGH_LEADS = bytes([0xEF, *range(0xF0, 0xF5)])
"""With one of these, UTF-8 begins every noncharacter; looking for one byte costs next to nothing."""
_NONCHARACTERS = (b"\xef\xb7", b"\xbf\xbe", b"\xbf\xbf")
"""One of these is in every noncharacter, and in little else."""
_NO_HTML = re.compile(
    "[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef"
    + "".join(chr(plane + last) for plane in range(0, 0x110000, 0x10000) for last in (0xFFFE, 0xFFFF))
    + "]"
)
"""By the section on preprocessing the input stream of the HTML standard."""
