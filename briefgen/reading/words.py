r"""A text in, its words out, folded so that two texts can be compared word by word, each with its place.

Case, the kind of apostrophe, marks of Markdown and the addresses of links do not count. Han, kana,
hangul and Thai characters are a word each, since no space parts them.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from briefgen.texts import compose

_UNSPACED = r"\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\U00020000-\U0003ffff"
_WORD = re.compile(rf"[{_UNSPACED}]|(?:[^\W_{_UNSPACED}])+(?:['’ʼ]+[^\W_{_UNSPACED}]+)*")
_APOSTROPHES = str.maketrans("", "", "'’ʼ")
_TARGET = re.compile(r"(?<=\])\([^()\s]*\)")
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
    return [Word(_fold(found[0]), found.start(), found.end()) for found in _WORD.finditer(bare)]


def folded_words(text: str) -> list[str]:
    """Return the words of `text` without their places."""
    bare = _TARGET.sub(" ", text) if "](" in text else text
    return [_fold(found) for found in _WORD.findall(bare)]


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
