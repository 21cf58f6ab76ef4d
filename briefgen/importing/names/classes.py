"""A word in capitals in, what it is out: a name as far as it looks, or a word of something else."""

from __future__ import annotations

import re
from collections.abc import Collection
from enum import StrEnum
from typing import Final

from briefgen.importing.names.given_names import is_given
from briefgen.importing.names.passages import Kind, Token
from briefgen.importing.names.tables import listed
from briefgen.importing.names.things import COMMON, OPENING, ORGANISATIONS, PEOPLES, PLACES
from briefgen.importing.names.words import HONORIFICS, NUMBERED, PARTICLES, RELATIVE, ROLES, SUFFIXES

_INITIALS = re.compile(r"(?:[^\W\d_]\.)+")
_CAMEL = re.compile(r"(?:Mc|Mac|De|Di|Du|La|Le|Van|Von|Fitz|Al|Ap|Lo|Del|Mn|Ver|Ten)(?=[^\W\d_a-z])")
_NO_PEOPLE = listed("u.s. u.k. u.n. e.u. d.c. u.s.a. u.a.e.")
_DOUBLED = listed("aj bj cj dj ej jb jd jj jk jp jr js kd kj lj mj pj rj tj")
"""Two initials that are written without stops."""
_ALSO_NAMES = listed("dean earl duke victor")
"""Titles and roles that are as often a given name in a capital."""
_CONTRACTED = listed("m re ll ve d t")
_LED = listed(
    "led backed based born era style owned controlled run made held like friendly wide linked elect area bound aligned"
)
"""Behind a hyphen: Valdre-led."""
SHORT: Final = 2
"""Letters of a part that may be a name's, though a place begins so: St-Onge."""


class Class(StrEnum):
    """What a word in capitals is."""

    NAME = "name"
    INITIAL = "initial"
    SUFFIX = "suffix"
    PARTICLE = "particle"
    HONORIFIC = "honorific"
    ROLE = "role"
    PEOPLE = "people"
    ORGANISATION = "organisation"
    PLACE = "place"
    COMMON = "common"


def is_initial(word: str) -> bool:
    """Tell whether `word` stands for given names: J., J.R., JR."""
    return len(word) == 1 or word.endswith(".") or (word.isupper() and word.casefold() in _DOUBLED)


def class_of(token: Token, *, lowered: Collection[str]) -> Class:
    """Return what a word in capitals, or a particle, is."""
    text = token.text
    folded = text.casefold()
    if text in PARTICLES or token.kind is not Kind.WORD:
        return Class.PARTICLE
    if _INITIALS.fullmatch(text) or len(text) == 1:
        is_word = folded in _NO_PEOPLE or folded == "i" or (token.is_first and folded == "a")
        return Class.COMMON if is_word else Class.INITIAL
    if text.isupper() and folded in _DOUBLED:
        return Class.INITIAL
    if folded in SUFFIXES or text in NUMBERED:
        return Class.SUFFIX
    found = _by_table(folded, is_inner=not token.is_first)
    if found:
        return found
    if text.isupper():
        return Class.ORGANISATION
    is_odd = _is_odd(text) or (token.is_first and folded in lowered and not is_given(text))
    return Class.COMMON if is_odd else Class.NAME


def is_word(folded: str) -> bool:
    """Tell whether a word alone is taken for something else than a name."""
    return _by_table(folded, is_inner=True) is not None


def _by_table(folded: str, *, is_inner: bool) -> Class | None:
    if folded in HONORIFICS:
        return Class.HONORIFIC
    pronoun, _, rest = folded.replace("’", "'").partition("'")
    if rest in _CONTRACTED and pronoun in COMMON:
        return Class.COMMON  # I'm, they'll
    if folded in _ALSO_NAMES or (is_inner and folded in RELATIVE):
        return None  # Son is a surname
    if (folded in COMMON and not (is_inner and folded in PARTICLES)) or folded in OPENING:
        return Class.COMMON
    for table, found in _TABLES:
        if folded in table:
            return found
    one = folded.removesuffix("s")
    return next((found for table, found in _TABLES[:2] if one in table), None)


_TABLES: Final = (
    (ROLES, Class.ROLE),
    (PEOPLES, Class.PEOPLE),
    (ORGANISATIONS, Class.ORGANISATION),
    (PLACES, Class.PLACE),
)


def _is_odd(text: str) -> bool:
    """Tell whether a word is written as no name is: WikiLeaks, CentOS, US-China, Saudi-led."""
    for part in re.split("[-‐‑]", text):
        folded = part.casefold()
        if folded in _LED or (
            part != text and (part.isupper() or folded in PEOPLES or (folded in PLACES and len(part) > SHORT))
        ):
            return True
        bare = _CAMEL.sub("", re.sub("^[^\\W\\d_]{1,2}['’ʼ]", "", part))
        if any(character.isupper() for character in bare[1:]):
            return True
    return False
