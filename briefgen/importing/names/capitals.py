"""The texts of an article in, the same texts out, with names that are set in capitals as they are written elsewhere.

Capitals make an acronym of a word, so they fall only where something else shows a person: a given name
that leads them, or the title before them. A text that is mostly in capitals, such as a headline, stays. Each
character keeps its place.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from briefgen.importing.names.given_names import is_given
from briefgen.importing.names.tables import listed
from briefgen.importing.names.words import HONORIFICS, TITLES
from briefgen.importing.vocabulary import DANGLING, UNLIKE_NAMES

_CAPITAL: Final = r"[^\W\d_a-zß-öø-ÿ]"
_WORD: Final = rf"{_CAPITAL}(?:['’]?{_CAPITAL}|-{_CAPITAL})+\b"
_RUN: Final = re.compile(rf"(?<![\w’'.-]){_WORD}(?: {_CAPITAL}\.)?(?: {_WORD}){{1,3}}(?![\w-])")
_ALONE: Final = re.compile(rf"(?<![\w’'.-]){_WORD}(?![\w-])")
_LETTERS: Final = re.compile(r"[^\W\d_]{2,}")
_BEFORE: Final = re.compile(r"([^\W\d_]+)\.? $")
_PART: Final = re.compile(r"[^\W\d_]+")
_POSSESSIVE: Final = re.compile(r"['’]S$")
_MC: Final = re.compile(r"\bMc([a-z])")
_FEWEST: Final = 2
"""A given name and a surname."""
_LONG: Final = 4
"""Letters of a word that is hardly an acronym."""
_VOWELS: Final = frozenset("aeiouyáéíóúäöüàèìòùâêîôûãõåæø")
_AMBIGUOUS: Final = listed("general private major chief lead")
"""Titles that stand before acronyms as well."""
_SHORTEST: Final = 3
"""Letters of a surname that stands alone; shorter ones are rather an acronym."""
_FEW: Final = 0.5
"""Up to such a part of a text's words are in capitals where that says something."""
_REACH: Final = 40
"""Characters in which a title before a name ends."""


def lower_names(texts: Sequence[str]) -> tuple[str, ...]:
    """Return `texts`, in which no name is in capitals; a surname alone follows the full name.

    >>> lower_names(["Minister ORLA QUIST met the NATO chief.", "QUIST left early with MARY MCDOW."])
    ('Minister Orla Quist met the NATO chief.', 'Quist left early with Mary McDow.')
    """
    surnames: set[str] = set()
    lowered = [_lower_runs(text, surnames) if _says_something(text) else text for text in texts]
    if not surnames:
        return tuple(texts)
    return tuple(
        _ALONE.sub(lambda match: cased(match[0]) if match[0] in surnames else match[0], text)
        if _says_something(text)
        else text
        for text in lowered
    )


def _says_something(text: str) -> bool:
    words: list[str] = _LETTERS.findall(text)
    return sum(word.isupper() for word in words) <= _FEW * len(words)


def _lower_runs(text: str, surnames: set[str]) -> str:
    """Return `text` with its full names as they are written elsewhere, and put the last words of each into `surnames`."""

    def lower(match: re.Match[str]) -> str:
        words = match[0].split()
        while words and words[-1].lower() in UNLIKE_NAMES | DANGLING:
            words.pop()
        before = _BEFORE.search(text[max(0, match.start() - _REACH) : match.start()])
        if not _is_name(words, before[1].casefold() if before else ""):
            return match[0]
        surname = _POSSESSIVE.sub("", words[-1])
        if len(surname) >= _SHORTEST:
            surnames.update((surname, f"{surname}'S", f"{surname}’S"))
        name = " ".join(words)
        return cased(name) + match[0][len(name) :]

    return _RUN.sub(lower, text)


def _is_name(words: Sequence[str], before: str) -> bool:
    """Tell whether `words` in capitals are a full name; two acronyms side by side are short, or can't be spoken."""
    if len(words) < _FEWEST:
        return False
    if is_given(words[0]):
        is_long = len(words[0]) > _SHORTEST or len(words[-1]) > _LONG
        return is_long and not _VOWELS.isdisjoint(words[-1].casefold())
    is_led = before in TITLES | HONORIFICS and before not in _AMBIGUOUS
    return is_led and all(len(word) >= _LONG for word in words)


def cased(name: str) -> str:
    """Return a name in capitals as it is written elsewhere, as long as it was."""
    written = _PART.sub(lambda match: match[0].capitalize(), name)
    written = _MC.sub(lambda match: f"Mc{match[1].upper()}", written)
    written = _POSSESSIVE.sub(lambda match: match[0].lower(), written)
    return written if len(written) == len(name) else name
