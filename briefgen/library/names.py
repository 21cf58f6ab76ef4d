"""Names in, a matcher out that finds them in text: longest first, whole words only.

All names become one regular expression shaped as a trie, so that finding a thousand names costs
little more than finding ten, and a longer name wins over a shorter one it begins with. Characters
of scripts without spaces (Han, kana, Thai) need no word boundary beside them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

Meaning = TypeVar("Meaning")

_SUFFIXED = re.compile(r"[\uac00-\ud7af]")
"""Hangul: particles follow a name without a space."""
_UNSPACED = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\U00020000-\U0003ffff]")
_FOLDED = str.maketrans({"’": "'", "ʼ": "'", "\n": " ", "\t": " ", "\u00a0": " ", "\u202f": " "})

DEEPEST = 50
"""Branches within branches, past which the rest of the names is one list: expressions nest no deeper."""

_Trie = dict[str, "_Trie"]
_END = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found(Generic[Meaning]):
    """A name found in a text."""

    start: int
    end: int
    meaning: Meaning


@dataclass(frozen=True, slots=True, kw_only=True)
class Matcher(Generic[Meaning]):
    """Finds names in text."""

    pattern: re.Pattern[str] | None
    """None where there is no name to find."""
    meanings: Mapping[str, Meaning]
    """By name, as `comparable` has it."""

    def find(self, text: str) -> Iterator[Found[Meaning]]:
        """Yield the names in `text`, in order, none overlapping another."""
        if self.pattern is None:
            return
        for match in self.pattern.finditer(comparable(text)):
            if _runs_on(text, match.end()):
                continue
            yield Found(start=match.start(), end=match.end(), meaning=self.meanings[match[0]])


def _runs_on(text: str, end: int) -> bool:
    r"""Tell whether a combining mark, which `\w` leaves out, makes what ends at `end` another word."""
    is_marked = end < len(text) and unicodedata.category(text[end])[0] == "M"
    return is_marked and not _UNSPACED.match(text[end - 1])


def comparable(text: str) -> str:
    """Return `text` with its apostrophes and spaces made alike, character for character."""
    return text.translate(_FOLDED)


def compile_names(meanings: Mapping[str, Meaning]) -> Matcher[Meaning]:
    """Return a matcher of the names that are `meanings`' keys."""
    by_name = {comparable(name): meaning for name, meaning in meanings.items() if name.strip()}
    trie: _Trie = {}
    for name in by_name:
        branch = trie
        for character in name:
            branch = branch.setdefault(character, {})
        branch[_END] = {}
    pattern = re.compile(_expression(trie)) if trie else None
    return Matcher(pattern=pattern, meanings=by_name)


def _expression(trie: _Trie) -> str:
    starts: list[str] = []
    for character in sorted(trie):
        boundary = "" if _UNSPACED.match(character) else r"(?<!\w)"
        starts.append(boundary + _branch(character, trie[character], depth=0))
    return "|".join(starts)


def _branch(prefix: str, trie: _Trie, *, depth: int) -> str:
    """Return the expression of all names that go on from `prefix`, whose last character it holds."""
    run = prefix
    while len(trie) == 1 and _END not in trie:
        ((character, trie),) = trie.items()
        run += character
    if depth < DEEPEST:
        choices = [
            _branch(character, trie[character], depth=depth + 1) for character in sorted(trie) if character
        ]
    else:
        choices = [re.escape(rest) + _boundary(rest[-1]) for rest in _endings(trie)]
    if _END in trie:
        choices.append(_boundary(run[-1]))
    return re.escape(run) + (choices[0] if len(choices) == 1 else f"(?:{'|'.join(choices)})")


def _boundary(character: str) -> str:
    """Return what must follow a name that ends in `character`."""
    return "" if _UNSPACED.match(character) or _SUFFIXED.match(character) else r"(?!\w)"


def _endings(trie: _Trie) -> list[str]:
    """Return all that names go on with in `trie`, the longest first."""
    endings: list[str] = []
    waiting = [("", trie)]
    while waiting:
        begun, branch = waiting.pop()
        if begun and _END in branch:
            endings.append(begun)
        waiting += [(begun + character, below) for character, below in branch.items() if character]
    return sorted(endings, key=lambda ending: (-len(ending), ending))
