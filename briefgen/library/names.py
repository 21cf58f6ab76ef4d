"""Names in, a matcher out that finds them in text: longest first, whole words only.

All names become one regular expression shaped as a trie, so that finding a thousand names costs
little more than finding ten, and a longer name wins over a shorter one it begins with. Characters
of scripts without spaces (Han, kana, Thai) need no word boundary beside them.

Each branch of the expression begins with a letter, its boundary behind it: only so does `re` skip
at once to the letters that begin a name, which is nearly all of what the search costs.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

Meaning = TypeVar("Meaning")

_HANGUL = r"\uac00-\ud7af"
_NO_SPACES = r"\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\U00020000-\U0003ffff"
_SUFFIXED = re.compile(rf"[{_HANGUL}]")
"""Hangul: particles follow a name without a space."""
_UNSPACED = re.compile(rf"[{_NO_SPACES}]")
_SPACED = bytes(code if re.match(rb"[\w\x80-\xff]", bytes([code])) else 0x20 for code in range(256))
"""Bytes of UTF-8, with spaces for what of ASCII is in no word."""
_WORD = re.compile(rf"[{_HANGUL}{_NO_SPACES}]|[^\W{_HANGUL}{_NO_SPACES}]+")
"""What stands whole wherever a name stands that has it: each character alone where no boundary need follow."""
_FOLDED = (("’", "'"), ("ʼ", "'"), ("\n", " "), ("\t", " "), ("\u00a0", " "), ("\u202f", " "))

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

    patterns: tuple[re.Pattern[str], ...]
    """Each of some of the names; none where there is no name to find."""
    meanings: Mapping[str, Meaning]
    """By name, as `comparable` has it."""

    def find(self, text: str) -> Iterator[Found[Meaning]]:
        """Yield the names in `text`, in order, none overlapping another."""
        if not self.patterns:
            return
        for match in _matches(self.patterns, comparable(text)):
            if not _runs_on(text, match.end()):
                yield Found(start=match.start(), end=match.end(), meaning=self.meanings[match[0]])


def _matches(patterns: tuple[re.Pattern[str], ...], text: str) -> Iterator[re.Match[str]]:
    """Return what `patterns` find as if they were one."""
    return patterns[0].finditer(text) if len(patterns) == 1 else _merged(patterns, text)


def _merged(patterns: tuple[re.Pattern[str], ...], text: str) -> Iterator[re.Match[str]]:
    """Yield what `patterns` find, of the matches ahead always the first, of equals the longest."""
    ahead = [(pattern, pattern.search(text)) for pattern in patterns]
    while True:
        matches = [match for _, match in ahead if match]
        if not matches:
            return
        best = min(matches, key=lambda match: (match.start(), -match.end()))
        yield best
        ahead = [
            (pattern, pattern.search(text, best.end()) if match and match.start() < best.end() else match)
            for pattern, match in ahead
        ]


def _runs_on(text: str, end: int) -> bool:
    r"""Tell whether a combining mark, which `\w` leaves out, makes what ends at `end` another word."""
    is_marked = end < len(text) and unicodedata.category(text[end])[0] == "M"
    return is_marked and not _UNSPACED.match(text[end - 1])


def comparable(text: str) -> str:
    """Return `text` with its apostrophes and spaces made alike, character for character."""
    for character, alike in _FOLDED:  # far cheaper than `str.translate`, which asks of every character
        text = text.replace(character, alike)
    return text


def words_in(texts: Iterable[str]) -> frozenset[str]:
    """Return the words of `texts`: of every name that is found in one of them, all of the name's own.

    >>> sorted(words_in(["Ann Lee’s", "LG전자"]))
    ['Ann', 'LG', 'Lee', 's', '자', '전']
    """
    # As bytes, since a table of them tells what is no word far sooner than an expression does.
    runs = comparable("\n".join(texts)).encode(errors="surrogatepass").translate(_SPACED)
    words = {*runs.decode(errors="surrogatepass").split()}
    other = [word for word in words if not word.isascii()]
    words.difference_update(other)
    words.update(*map(_WORD.findall, other))
    return frozenset(words)


def compile_names(meanings: Mapping[str, Meaning]) -> Matcher[Meaning]:
    """Return a matcher of the names that are `meanings`' keys."""
    return add_names(Matcher(patterns=(), meanings={}), meanings)


def add_names(matcher: Matcher[Meaning], meanings: Mapping[str, Meaning]) -> Matcher[Meaning]:
    """Return a matcher of `matcher`'s names and of those of `meanings`, which win.

    Only what is new is compiled: thousands of names take a tenth of a second.
    """
    added = {comparable(name): meaning for name, meaning in meanings.items() if name.strip()}
    new = _compiled(name for name in added if name not in matcher.meanings)
    return Matcher(patterns=(*matcher.patterns, *new), meanings={**matcher.meanings, **added})


def _compiled(names: Iterable[str]) -> tuple[re.Pattern[str], ...]:
    trie: _Trie = {}
    for name in names:
        branch = trie
        for character in name:
            branch = branch.setdefault(character, {})
        branch[_END] = {}
    return (re.compile(_expression(trie)),) if trie else ()


def _expression(trie: _Trie) -> str:
    starts: list[str] = []
    for character in sorted(trie):
        first = re.escape(character)
        boundary = "" if _UNSPACED.match(character) else rf"(?<!\w{first})"
        starts.append(first + boundary + _rest(character, trie[character], depth=0))
    return "|".join(starts)


def _rest(last: str, trie: _Trie, *, depth: int) -> str:
    """Return the expression of all that names go on with in `trie`, after the character `last`."""
    run = ""
    while len(trie) == 1 and _END not in trie:
        ((character, trie),) = trie.items()
        run += character
    if depth < DEEPEST:
        choices = [
            re.escape(character) + _rest(character, trie[character], depth=depth + 1)
            for character in sorted(trie)
            if character
        ]
    else:
        choices = [re.escape(rest) + _boundary(rest[-1]) for rest in _endings(trie)]
    if _END in trie:
        choices.append(_boundary((last + run)[-1]))
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
