"""What a raw text says of its outlet: by its copyright line, its masthead, or an agency's dateline."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from briefgen.importing.proposal import Finding

_SIGN: Final = re.compile(r"©|\(c\)|\bcopyright\b", re.IGNORECASE)
_NOISE: Final = re.compile(
    r"©|\(c\)|\bcopyright\b|\ball rights reserved\b.*|\b\d{4}(?:\s*[-–—/]\s*\d{2,4})?\b|\b(?:by|limited|ltd|inc|llc|plc|gmbh|s\.a|corp|corporation|company|co)\b\.?",
    re.IGNORECASE,
)
_MOST_WORDS: Final = 6
_DATELINE: Final = re.compile(
    r"(?P<place>[^\W\da-z][^()\n]{1,60}?)\s*\((?P<agency>[A-Z][\w. -]{1,30})\)\s*(?:--?|[–—])\s+"
)


def find_outlet(
    *,
    given: str | None,
    known: tuple[str, ...],
    copyright_lines: Iterable[tuple[str, int]],
    heads: Iterable[tuple[str, int]],
    opening: tuple[str, int] | None,
) -> Finding[str] | None:
    """Return the outlet; lines come as their words and their number, the `opening` is the body's first paragraph."""
    if given:
        return Finding(value=given, line=None, rule="source-given", reason="it was given", confidence=100)
    names = {_key(name): name for name in known}
    for text, line in copyright_lines:
        name = _holder(text)
        if name:
            known_as = names.get(_key(name), name)
            sure = 97 if _key(name) in names else 88
            reason = "the copyright line names it"
            return Finding(
                value=known_as, line=line, rule="source-by-copyright", reason=reason, confidence=sure
            )
    for text, line in heads:
        if _key(text) in names:
            reason = "a line names an outlet that the library knows"
            return Finding(
                value=names[_key(text)], line=line, rule="source-by-masthead", reason=reason, confidence=92
            )
    match = _DATELINE.match(opening[0][:120]) if opening else None
    if match and opening:
        agency = match["agency"].strip()
        reason = "the dateline names its agency"
        return Finding(
            value=names.get(_key(agency), agency),
            line=opening[1],
            rule="source-by-dateline",
            reason=reason,
            confidence=85,
        )
    return None


def _holder(text: str) -> str | None:
    """Return who has the rights by a copyright line: "Copyright The Example Limited 2031" is of the Example.

    Words without a capital end the name.
    """
    sign = _SIGN.search(text)
    if not sign:
        return None
    words = (
        " ".join(_NOISE.sub(" ", text[sign.start() :]).split())
        .strip(" .,;:|-–—")
        .removeprefix("The ")
        .split()
    )
    name: list[str] = []
    for word in words:
        if not (word[0].isupper() or not word[0].isalpha() or word in {"of", "and", "the", "de", "la"}):
            break
        name.append(word)
        if word.endswith((".", ",", ";")):
            break
    is_name = 0 < len(name) <= _MOST_WORDS and name[-1] not in {"of", "and", "the"}
    return " ".join(name).strip(" .,;|") or None if is_name else None


def _key(name: str) -> str:
    """Return what two spellings of an outlet share."""
    return re.sub(r"^the |[^\w]+", "", name.casefold())
