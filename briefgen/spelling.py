"""Names near a name: what a "did you mean" offers.

Pure, and cheap enough to ask once for every unprofiled name of a large briefing.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from difflib import get_close_matches

from briefgen.texts import compose

SHORTEST_NEAR = 6
"""Letters a name needs before one edit makes it suspicious: "Li Na" and "Li Ma" are two people."""
LONGEST_NEAR = 120
"""Letters past which no name is compared: its forms would take the square of its length."""
_CARELESS = frozenset("ZCP")
"""Unicode's separators, controls and punctuation."""
_TELLING = frozenset("#&%*@")
"""Punctuation that tells names apart."""


def fold(text: str) -> str:
    """Return what two spellings of one name share: case, composition and spacing aside.

    >>> fold("  Xi   JINPING ")
    'xi jinping'
    """
    return " ".join(compose(text).casefold().split())


def core(text: str) -> str:
    """Return the folded name without what a careless hand leaves out or adds: blanks, hyphens and the like.

    >>> core("Q & A"), core("Q-A"), core("C++"), core("O’Brien’s, Ltd.")
    ('q&a', 'qa', 'c++', 'obriensltd')
    """
    return "".join(
        sign for sign in fold(text) if sign in _TELLING or unicodedata.category(sign)[0] not in _CARELESS
    )


def nearest(word: str, choices: Iterable[str]) -> str | None:
    """Return the choice most like `word`, or None where none is like it.

    >>> nearest("Climte", ["Trade", "Climate"])
    'Climate'
    """
    by_fold = {fold(choice): choice for choice in sorted(choices, reverse=True)}
    matches = get_close_matches(fold(word), by_fold, n=1, cutoff=0.7)
    return by_fold[matches[0]] if matches else None


def did_you_mean(word: str, choices: Iterable[str]) -> str | None:
    """Return the hint that names the nearest choice, or None."""
    match = nearest(word, choices)
    return None if match is None else f'did you mean "{match}"?'


def deletions(name: str) -> frozenset[str]:
    """Return the folded name and all its forms with one character left out.

    Two names share a form when one edit turns one into the other (a letter more, less, other or
    swapped with its neighbour), so an index of forms finds near names without comparing pairs.
    """
    folded = fold(name)
    if not SHORTEST_NEAR <= len(folded) <= LONGEST_NEAR:
        return frozenset()
    return frozenset({folded, *(folded[:i] + folded[i + 1 :] for i in range(len(folded)))})


def is_one_edit(one: str, other: str) -> bool:
    """Tell whether one letter more, less, other or swapped turns a folded name into another.

    A digit is no slip of the pen: "Budget 2030" and "Budget 2031" are two things.

    >>> is_one_edit("climte", "climate"), is_one_edit("cilmate", "climate"), is_one_edit("limatex", "climate")
    (True, True, False)
    """
    first, second = fold(one), fold(other)
    start = next((i for i, (a, b) in enumerate(zip(first, second, strict=False)) if a != b), None)
    if start is None:
        longer = max(first, second, key=len)
        return abs(len(first) - len(second)) == 1 and not longer[-1].isdigit()
    a, b = first[start:], second[start:]
    if a[0].isdigit() or b[0].isdigit():
        return False
    return a[1:] == b[1:] or a[1:] == b or a == b[1:] or (a[:2] == b[1::-1] and a[2:] == b[2:])
