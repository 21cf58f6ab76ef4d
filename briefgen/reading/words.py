r"""A text in, its words out, folded so that two texts can be compared word by word, each with its place.

Case, the kind of apostrophe, marks of Markdown and the addresses of links do not count. Han, kana,
hangul and Thai characters are a word each, since no space parts them.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import NamedTuple

from briefgen.texts import compose

_UNSPACED = r"\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\U00020000-\U0003ffff"
_NUMBER = r"[0-9]+(?:[.,][0-9]+)+(?![^\W_])"
_APOSTROPHES = str.maketrans("", "", "'’ʼ")
_TARGET = re.compile(r"(?<=\])\([^()\s]*\)")
_FIRST_MARK, _LAST_MARK = 0x300, 0x2100
"""Where the marks are that combine with letters of living scripts, Han and kana aside."""
BREAK = "\x00"
"""Stands where something was taken out of a text: words on either side of it are not consecutive."""


class Word(NamedTuple):
    """A word of a text."""

    folded: str
    start: int
    """Offset in the text."""
    end: int


def words_of(text: str) -> list[Word]:
    r"""Return the words of `text`, in order.

    >>> [word.folded for word in words_of("It’s [the “Floor”](https://example.org/a).")]
    ['its', 'the', 'floor']
    """
    bare = _TARGET.sub(lambda found: " " * len(found[0]), text) if "](" in text else text
    return [Word(_fold(found[0]), found.start(), found.end()) for found in _word().finditer(bare)]


def folded_words(text: str) -> list[str]:
    """Return the words of `text` without their places."""
    bare = _TARGET.sub(" ", text) if "](" in text else text
    return [_fold(found) for found in _word().findall(bare)]


@cache
def _word() -> re.Pattern[str]:
    """Return what finds a word: letters and numbers with the marks that combine with them, and apostrophes within."""
    marks = "".join(
        chr(code)
        for code in range(_FIRST_MARK, _LAST_MARK)
        if unicodedata.category(chr(code)) in {"Mn", "Mc"}
    )
    letter = rf"[^\W_{_UNSPACED}]"
    part = rf"{letter}(?:{letter}|[{marks}])*"
    return re.compile(rf"[{_UNSPACED}]|{_NUMBER}|{part}(?:['’ʼ]+{part})*")


def _fold(word: str) -> str:
    folded = word.translate(_APOSTROPHES).casefold()
    return folded if folded.isascii() else compose(folded)


def mask(text: str, spans: list[tuple[int, int]]) -> str:
    """Return `text` with the characters of `spans`, start and end, taken out, everything else where it was."""
    parts: list[str] = []
    done = 0
    for start, end in sorted(spans):
        if end > done:
            begin = max(start, done)
            parts += (text[done:begin], BREAK * (end - begin))
            done = end
    return "".join((*parts, text[done:]))
