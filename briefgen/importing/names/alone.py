"""A passage and the surnames that are words too in, where such a word stands for a person out.

Cook is a surname and a trade: on its own it is a name only where somebody of that name is in the text,
and then neither behind an article or a preposition nor beside another word in capitals.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from briefgen.importing.names.passages import Kind, Passage, Token
from briefgen.importing.names.runs import Run, is_capital
from briefgen.importing.names.tables import listed
from briefgen.importing.names.things import PLACES
from briefgen.importing.names.words import ACTING, ADVERBS, HONORIFICS, SPEAKING, TITLES

_LEADING = listed("the a an this that every each no")
"""Before a word that is no name."""
_TITLES = HONORIFICS | TITLES
_SITING = listed("in at from near of to into for outside across")
"""Before a place."""


def find_alone(passage: Passage, surnames: Collection[str]) -> Iterator[Run]:
    """Yield where one of `surnames`, which are folded, stands alone in `passage`."""
    tokens = passage.tokens
    for index, token in enumerate(tokens):
        if token.text.casefold() not in surnames or not is_capital(token) or _is_beside(tokens, index):
            continue
        before = tokens[index - 1].text.casefold() if index and token.is_joined else ""
        is_place = before in _SITING and token.text.casefold() in PLACES
        if before in _LEADING or is_place or (token.is_first and not _is_subject(tokens, index)):
            continue
        yield Run(
            passage=passage,
            first=index,
            last=index + 1,
            words=(token.text,),
            left=None,
            is_dead=False,
            is_soft=True,
        )


def _is_beside(tokens: Sequence[Token], index: int) -> bool:
    """Tell whether another word in capitals, but a title, is right beside the one at `index`."""
    before = tokens[index - 1] if index and tokens[index].is_joined else None
    if before and is_capital(before) and not before.is_first and before.text.casefold() not in _TITLES:
        return True
    ahead = tokens[index + 1 : index + 2] if not tokens[index].is_possessive else ()
    return any(token.is_joined and is_capital(token) for token in ahead)


def _is_subject(tokens: Sequence[Token], index: int) -> bool:
    """Tell whether the word at `index`, first in a sentence, does something or has something."""
    if tokens[index].is_possessive:
        return True
    for token in tokens[index + 1 : index + 2]:
        is_verb = token.text in SPEAKING or token.text in ACTING or token.text in ADVERBS
        return is_verb or token.kind is Kind.COMMA or token.text == ":" or token.text.endswith("ed")
    return False
