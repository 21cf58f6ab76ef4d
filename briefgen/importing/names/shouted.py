"""Texts wholly in capitals in, the same texts as they are written elsewhere out, with capitals for the people in them alone.

Old wires have no small letters, so nothing in them shows a name but what stands around it: a given name, an
age behind it, or a title before it or "who" behind it where the surname comes again. Each character keeps its place.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from briefgen.importing.names.capitals import cased
from briefgen.importing.names.given_names import is_given
from briefgen.importing.names.words import HONORIFICS, TITLES
from briefgen.importing.vocabulary import DANGLING, UNLIKE_NAMES

_WORD: Final = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*\.?")
_LETTERS: Final = re.compile(r"[^\W\d_]{2,}")
_BEGINS: Final = re.compile(r"(?:^|[.?!:]\s+|[\"“‘(])[\"“‘(]*([^\W\d_])")
_GAP: Final = re.compile(r" +")
_AGED: Final = re.compile(r", \d{1,3}[,.;]| \(\d{1,3}\)")
_WHO: Final = re.compile(r", WHO(?:SE|M)?\b")
_FEWEST_WORDS: Final = 20
"""Words that it takes to tell that a whole text is in capitals."""
_MOST_SMALL: Final = 20
"""One word in so many may have small letters: a line that somebody added."""
_SHORTEST: Final = 3
"""Letters of a surname."""
_NO_NAMES: Final = DANGLING | UNLIKE_NAMES | TITLES | HONORIFICS
_VERB: Final = re.compile(r"(?:ED|ING|LY|TION)$")


def is_shouted(texts: Sequence[str]) -> bool:
    """Tell whether `texts`, together, are in capitals.

    >>> is_shouted(["THE BOARD LET THE SHIP IN."] * 5), is_shouted(["THE BOARD let the ship in."] * 5)
    (True, False)
    """
    words: list[str] = [word for text in texts for word in _LETTERS.findall(text)]
    small = sum(not word.isupper() for word in words)
    return len(words) >= _FEWEST_WORDS and small * _MOST_SMALL <= len(words)


def lower_shouted(texts: Sequence[str]) -> tuple[str, ...]:
    """Return texts in capitals with small letters, but where a sentence or a person's name begins.

    >>> lower_shouted(["THE PILOT ANN LEE LEFT. LEE SAID SO."])
    ('The pilot Ann Lee left. Lee said so.',)
    """
    words = [[_bare(word) for word in _WORD.findall(text)] for text in texts]
    counts = Counter(word for told in words for word in told)
    pairs = Counter(pair for told in words for pair in pairwise(told))
    names = {name for text in texts for name in _names(text, counts, pairs)}
    surnames = {name[-1] for name in names}
    return tuple(_recased(text, names, surnames) for text in texts)


def _names(text: str, counts: Counter[str], pairs: Counter[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Yield the given name and surname of each person whom something shows to be one."""
    words = list(_WORD.finditer(text))
    for at, (first, last) in enumerate(pairwise(words)):
        if not _GAP.fullmatch(text, first.end(), last.start()) or not (
            _may_be(first[0]) and _may_be(last[0])
        ):
            continue
        before = words[at - 1] if at else None
        is_led = (
            before is not None
            and before[0].lower() in TITLES | HONORIFICS
            and text[before.end() : first.start()] == " "
        )
        is_aged = _AGED.match(text, last.end()) is not None
        comes_again = counts[_bare(last[0])] > pairs[first[0], _bare(last[0])]
        if is_given(first[0]) or is_aged or (comes_again and (is_led or _WHO.match(text, last.end()))):
            yield first[0], _bare(last[0])


def _may_be(word: str) -> bool:
    return (
        len(word) >= _SHORTEST
        and word[-1] != "."
        and word.lower() not in _NO_NAMES
        and not _VERB.search(word)
    )


def _bare(word: str) -> str:
    """Return a word without the mark of a possessive."""
    return word[:-2] if word.endswith(("'S", "’S")) else word


def _recased(text: str, names: set[tuple[str, str]], surnames: set[str]) -> str:
    lowered = text.lower()
    if len(lowered) != len(text):
        return text
    letters = list(lowered)
    for begins in _BEGINS.finditer(lowered):
        letters[begins.start(1)] = text[begins.start(1)]
    words = list(_WORD.finditer(text))
    for at, word in enumerate(words):
        after = _bare(words[at + 1][0]) if at + 1 < len(words) else ""
        if (word[0], after) in names or _bare(word[0]) in surnames:
            letters[word.start() : word.end()] = cased(word[0])
    return "".join(letters)
