"""The tokens of a passage in, the runs of words that may be somebody's name out.

A run is words in capitals side by side, with the particles between them. It is taken apart where a title,
a people, an organisation or a place stands in it; what an organisation's word ends is no name at all.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from briefgen.importing.names.classes import Class, class_of, is_initial
from briefgen.importing.names.given_names import is_given
from briefgen.importing.names.passages import Kind, Passage, Token
from briefgen.importing.names.tables import listed
from briefgen.importing.names.words import (
    PARTICLES,
    REGAL,
    RELATIVE,
    ROLES,
    SOFT,
    SUFFIXES,
)

SHORTEST: Final = 2
LONGEST: Final = 6
"""Words of a name, particles aside."""
MOST_PARTICLES: Final = 3
"""Side by side: van der, de la."""
_PREFIXED = re.compile(r"(?:[dDlLoO]['’ʼ]|[a-zA-Z]{2,3}[-‐‑])(?=[^\W\d_])")
_FAMILY_PARTICLES = listed("van von de di da du le la del della dos")
"""In capitals too, these begin a surname: Di Maio."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Run:
    """Words that may be a name, where they stand."""

    passage: Passage
    first: int
    """The index of its first token."""
    last: int
    """The index past its last."""
    words: tuple[str, ...]
    left: Class | None
    """What stands right before it."""
    is_dead: bool
    """Whether it is part of an organisation's or a place's name."""
    is_soft: bool
    """Whether a word of it is a word of another kind, too."""

    @property
    def text(self) -> str:
        """The name as it stands, with single spaces."""
        tokens = self.passage.tokens
        last = tokens[self.last - 1]
        end = last.start + len(last.text) if last.is_possessive else last.end
        return " ".join(self.passage.text[tokens[self.first].start : end].split())

    @property
    def size(self) -> int:
        """How many of its words are whole names."""
        is_surname = self.words[0].casefold() in _FAMILY_PARTICLES
        return sum(_is_whole(word) for word in self.words[is_surname:])


def _is_whole(word: str) -> bool:
    return not (is_initial(word) or word in PARTICLES or word.casefold().strip(".") in SUFFIXES)


def find_runs(passage: Passage, *, lowered: Collection[str]) -> Iterator[Run]:
    """Yield the runs of `passage`, in order; `lowered` are words that the text has in lower case."""
    tokens = passage.tokens
    index = 0
    while index < len(tokens):
        if not is_capital(tokens[index]):
            index += 1
            continue
        last = _run_end(tokens, index)
        yield from _taken_apart(passage, index, last, lowered)
        index = last


def is_capital(token: Token) -> bool:
    """Tell whether a word begins with a capital, or with a prefix before one: d'Alema, al-Sisi."""
    if token.kind is not Kind.WORD:
        return False
    text = token.text
    if text[0].isupper():
        return text.isalpha() or not any(character.isdigit() for character in text)
    prefix = _PREFIXED.match(text)
    return bool(prefix and text[prefix.end()].isupper() and text[prefix.end() + 1 :].islower())


def _run_end(tokens: Sequence[Token], first: int) -> int:
    """Return the index past the run that begins at `first`."""
    last = first + 1
    while last < len(tokens) and not tokens[last - 1].is_possessive:
        ahead = last
        while _is_particle(tokens, ahead) and ahead - last < MOST_PARTICLES:
            ahead += 1
        if _is_nickname(tokens, last):
            ahead = last + 3
        elif ahead >= len(tokens) or not _goes_on(tokens, ahead) or not is_capital(tokens[ahead]):
            break
        last = ahead + 1
    return last


def _is_nickname(tokens: Sequence[Token], index: int) -> bool:
    """Tell whether another name stands in quotation marks within a name: Bo "Bear" Park."""
    quoted = tokens[index : index + 4]
    kinds = [token.kind for token in quoted]
    if kinds != [Kind.OPENING, Kind.WORD, Kind.CLOSING, Kind.WORD]:
        return False
    return quoted[0].is_joined and quoted[3].is_joined and is_capital(quoted[1]) and is_capital(quoted[3])


def _is_particle(tokens: Sequence[Token], index: int) -> bool:
    return index < len(tokens) and _goes_on(tokens, index) and tokens[index].text in PARTICLES


def _goes_on(tokens: Sequence[Token], index: int) -> bool:
    token, before = tokens[index], tokens[index - 1]
    return token.kind is Kind.WORD and token.is_joined and token.is_spoken == before.is_spoken


class _Cut(NamedTuple):
    """Part of a run of capitals."""

    first: int
    last: int
    left: Class | None
    is_dead: bool
    is_soft: bool


def _taken_apart(passage: Passage, first: int, last: int, lowered: Collection[str]) -> Iterator[Run]:
    tokens = passage.tokens
    classes = [class_of(tokens[index], lowered=lowered) for index in range(first, last)]
    for cut in _cuts(tokens, first, classes):
        begin = _past_office(tokens, cut)
        words = tuple(token.text for token in tokens[begin : cut.last] if token.kind is Kind.WORD)
        made = Run(
            passage=passage,
            first=begin,
            last=cut.last,
            words=words,
            left=cut.left,
            is_dead=cut.is_dead,
            is_soft=cut.is_soft or any(_is_common(word, lowered) for word in words),
        )
        if 0 < made.size <= LONGEST:
            yield made


def _is_common(word: str, lowered: Collection[str]) -> bool:
    """Tell whether the text has `word` in lower case, too, so that it is likely no name."""
    folded = word.casefold()
    return folded in lowered and folded not in PARTICLES and not is_given(word)


def _cuts(tokens: Sequence[Token], first: int, classes: Sequence[Class]) -> Iterator[_Cut]:
    left: Class | None = None
    begun: int | None = None
    is_soft = False
    for offset, found in enumerate(classes):
        index = first + offset
        after = classes[offset + 1] if offset + 1 < len(classes) else None
        before = tokens[index - 1].text.casefold() if index else ""
        is_regal = tokens[index].text.casefold() in REGAL and _is_single_name(
            classes[offset + 1 : offset + 4]
        )
        if is_regal or _is_part(found, tokens[index], after, has_begun=begun is not None, before=before):
            is_soft = is_soft or (found not in _PARTS and not is_regal)
            if begun is None and found is not Class.PARTICLE:
                begun = index
            continue
        if begun is not None:
            yield _Cut(begun, index, left, found in {Class.ORGANISATION, Class.PLACE}, is_soft)
        left, begun, is_soft = found, None, False
    if begun is not None:
        yield _Cut(begun, first + len(classes), left, is_dead=False, is_soft=is_soft)


def _past_office(tokens: Sequence[Token], cut: _Cut) -> int:
    """Return where a name begins behind an office: "Minister of Information Bo Ann Park" is two names."""
    begin, size = cut.first, cut.last - cut.first
    if size <= SHORTEST or begin < SHORTEST or tokens[begin - 1].text not in {"of", "for"}:
        return begin
    if tokens[begin - 2].text.casefold() not in ROLES - RELATIVE or not tokens[begin].is_joined:
        return begin
    given = (at for at in range(begin + 1, cut.last - 1) if is_given(tokens[at].text))
    return next(given, begin + 1)


def _is_single_name(behind: Sequence[Class]) -> bool:
    """Tell whether a single name and no more is behind a title, which is part of it: Pope Francis, King Charles III."""
    return bool(behind) and behind[0] is Class.NAME and all(found is Class.SUFFIX for found in behind[1:])


_PARTS = frozenset({Class.NAME, Class.INITIAL, Class.SUFFIX, Class.PARTICLE})


def _is_part(found: Class, token: Token, after: Class | None, *, has_begun: bool, before: str) -> bool:
    """Tell whether a word is part of a name: by what it is, or as a surname that is a word too."""
    if found in _PARTS:
        return found is not Class.SUFFIX or has_begun
    if token.text.casefold() not in SOFT:
        return False
    if has_begun:
        return after is None or after not in {Class.NAME, Class.INITIAL}
    is_place = before in {"of", "in", "from", "for", "at"}
    return not token.is_first and not is_place and found is not Class.ROLE and after is Class.NAME
