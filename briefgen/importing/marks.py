"""Lines in, their kinds by their marks out: headings, items, quotations, rules, tables, code."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from itertools import pairwise
from typing import Final

from briefgen.importing.datewords import MONTHS, YEAR, any_of
from briefgen.importing.lines import Line

HEADING: Final = re.compile(r"(#{1,6})[ \t]+(.*)$")
ITEM: Final = re.compile(r"([-*+•‣⁃▪▫◦●○■□·]|\(?\d{1,3}[.)]|\(?[a-z]\))[ \t]+(?=\S)")
_DAY: Final = re.compile(
    rf"(?:3[01]|[12]\d|0?[1-9])\.\s+(?:{any_of(word for row in MONTHS for word in row.split())})\.?(?:\s+{YEAR}\b|$)",
    re.IGNORECASE,
)
"""A day whose number ends as that of an item does."""
DASHED: Final = re.compile(r"[–—][ \t]+(?=[^\W\d_])")
"""An item of a list with dashes, which elsewhere lead what somebody says."""
RULE: Final = re.compile(r"(?:[-*_=~#•·—–+.][ \t]*){3,}$")
_SETEXT: Final = re.compile(r"(=+|-{2,})$")
QUOTE: Final = re.compile(r"(?:>[ \t]?)+")
_FENCE: Final = re.compile(r"(`{3,}|~{3,})")
_TABLE: Final = re.compile(r"\|.*\|$")
_PICTURE: Final = re.compile(r"!\[[^\[\]]*\]\([^()\s]*(?:\s+\"[^\"]*\")?\)$")
_DEFINITION: Final = re.compile(
    r"\[[^\[\]^][^\[\]]*\]:[ \t]*(?:<[^<>\s]*>|(?:https?:|mailto:|[/#.])\S*)(?:[ \t]+[\"'(].*)?$"
)
_LONGEST_SETEXT: Final = 200


class Kind(StrEnum):
    """What a block is by its marks."""

    TEXT = "text"
    HEADING = "heading"
    ITEM = "item"
    QUOTE = "quote"
    RULE = "rule"
    TABLE = "table"
    CODE = "code"
    PICTURE = "picture"
    DEFINITION = "definition"
    """Of a link's target."""


def without_closing(heading: str) -> str:
    """Return the words of a heading without the marks that may close it.

    >>> [without_closing(words) for words in ("Quay ##", "Learn C#", "##")]
    ['Quay', 'Learn C#', '']
    """
    words = heading.rstrip("#")
    return words.rstrip() if not words or words[-1] in " \t" else heading


def kind_of(line: Line, *, is_marked: bool, may_underline: bool) -> Kind:
    """Return what a line is by its marks; a line of text that is underlined is told by its underline."""
    text = line.text
    if text[0].isalnum() and not text[0].isdigit() and text[1:2] != ")":
        return Kind.TEXT
    if is_marked and may_underline and len(text) <= _LONGEST_SETEXT and _SETEXT.match(text):
        return Kind.HEADING
    if RULE.match(text[:_LONGEST_SETEXT]) and len(text) <= _LONGEST_SETEXT:
        return Kind.RULE
    if ITEM.match(text) and not _DAY.match(text):
        return Kind.ITEM
    if not is_marked:
        return Kind.TEXT
    if HEADING.match(text):
        return Kind.HEADING
    if text.startswith(">"):
        return Kind.QUOTE
    if _TABLE.match(text):
        return Kind.TABLE
    if _PICTURE.match(text):
        return Kind.PICTURE
    return Kind.DEFINITION if _DEFINITION.match(text) else Kind.TEXT


def find_tables(lines: Sequence[Line]) -> frozenset[int]:
    """Return the numbers of the lines that are rows of a table whose cells tabs part: two or more with as many cells."""
    rows: set[int] = set()
    for line, after in pairwise(lines):
        if not after.gap and 1 < len(line.cells) == len(after.cells):
            rows.update((line.number, after.number))
    return frozenset(rows)


def find_code(lines: Sequence[Line]) -> dict[int, int]:
    """Return the number of each line of a block of code, with that of the line that opens it; an open end is none."""
    fenced: dict[int, int] = {}
    last = {match[1]: at for at, line in enumerate(lines) if (match := _FENCE.fullmatch(line.text))}
    opened: tuple[int, str] | None = None
    for at, line in enumerate(lines):
        match = _FENCE.match(line.text)
        if opened:
            fenced[line.number] = opened[0]
            opened = None if line.text == opened[1] else opened
        elif match and last.get(match[1], 0) > at:
            opened = (line.number, match[1])
            fenced[line.number] = line.number
    return fenced
