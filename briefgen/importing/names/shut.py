"""The names of those who made a text in, what is shut out of its people out; and credits within the text."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Final

from briefgen.importing.names.runs import Run
from briefgen.importing.names.tables import listed
from briefgen.spelling import fold

_PARTED = re.compile(r"\s*(?:[/,;|&]|\bvia\b|\band\b|\bfor\b)\s*", re.IGNORECASE)
_CREDITS: Final = listed(
    "reporting photograph photographs photo photos photographed picture pictures image images illustration "
    "illustrations graphic graphics video credit editing edited reported writing translation translated"
)
_SIGNS: Final = frozenset("©/")


def shut_out(not_people: Collection[str]) -> frozenset[str]:
    """Return the folded names of `not_people`, and of each where one stands for several.

    >>> sorted(shut_out(["Bo Park/Harbour Wire via Ostra Press"]))
    ['bo park', 'bo park/harbour wire via ostra press', 'harbour wire', 'ostra press']
    """
    names = {fold(name) for name in not_people}
    return frozenset(
        names | {fold(part) for name in not_people for part in _PARTED.split(name) if part.strip()}
    )


def is_credited(run: Run) -> bool:
    """Tell whether the text says that `run` reported it, or took its pictures: "Additional reporting by"."""
    tokens = run.passage.tokens
    if run.first == 0:
        return False
    before = tokens[run.first - 1]
    word = tokens[run.first - 2].text.casefold() if run.first > 1 else ""
    if before.text in _SIGNS:
        return before.text == "©" or word in _CREDITS
    return before.text in {"by", ":"} and word in _CREDITS
