"""Words that a converter robbed of their hyphen in, the words as their author wrote them out.

It takes the hyphen between the halves that two lines have, whether the layout had set it or the author. The
text's own words tell which; else the halves do: where the second ends compounds, as participles do, and the
first is a word of the same text or a usual one, English has hardly any word without the hyphen.
"""

from __future__ import annotations

import re
from typing import Final

from briefgen.importing.vocabulary import COMPOUND_ENDS, COMPOUND_LEADS, COMPOUND_SURE_ENDS, PREFIXES
from briefgen.importing.wrapping import WORD, Words

_SHORTEST: Final = 3
"""Letters of half a compound; shorter ones are spelled both ways, as "email" is."""
_OFTEN: Final = 2
"""So often a text has a compound with a shorter half that is spelled in no other way."""
_LONG: Final = 4
"""Letters of a first half that is no mere beginning of a word."""
_ENDED: Final = re.compile(rf"([^\W\d_]{{2,}}?)({'|'.join(sorted(COMPOUND_ENDS))})", re.IGNORECASE)
_LED: Final = re.compile(
    r"((?:already|newly)(?=[^\W\d_]{3,}ed$)|self(?!ish|less|ie|same|hood|dom))[^\W\d_]{4,}", re.IGNORECASE
)
"""Hyphens follow these words before whatever they lead."""


def restore_hyphens(text: str, *, words: Words) -> str:
    """Return `text` with the hyphens that a converter lost at the ends of lines.

    A word that the text has twice without a hyphen is meant so.
    """
    return WORD.sub(lambda match: _restored(match[0], words), text)


def _restored(word: str, words: Words) -> str:
    if words.counts[word.lower()] > 1:
        return word
    at = _known_half(word, words) or _likely_half(word, words)
    return f"{word[:at]}-{word[at:]}" if at else word


def _known_half(word: str, words: Words) -> int:
    """Return how long the first half of `word` is where the text has it with a hyphen elsewhere; 0 for a whole word."""
    compound = words.compounds.get(word.lower())
    if compound is None:
        return 0
    left, right = compound.split("-")
    shortest = _SHORTEST if words.counts[compound] < _OFTEN else _SHORTEST - 1
    return 0 if len(left) < shortest or (len(right) < shortest and not right.isdigit()) else len(left)


def _likely_half(word: str, words: Words) -> int:
    """Return how long the first half of `word` is by what kind of words its halves are; 0 for a whole word."""
    if match := _LED.fullmatch(word):
        return len(match[1])
    match = _ENDED.fullmatch(word)
    if match is None:
        return 0
    left, right = match[1], match[2]
    if left.isupper() and right.islower():
        return len(left)
    if len(left) < _SHORTEST or left.lower() in PREFIXES:
        return 0
    is_word = words.counts[left.lower()] > 0 or left.lower() in COMPOUND_LEADS
    return len(left) if right.lower() in COMPOUND_SURE_ENDS or (is_word and len(left) >= _LONG) else 0
