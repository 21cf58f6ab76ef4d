"""What a raw text says of its outlet: by its copyright line, its masthead, or an agency's dateline."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from briefgen.importing.proposal import Finding

_SIGN: Final = re.compile(r"©|\(c\)|\bcopyright\b", re.IGNORECASE)
_YEARS: Final = re.compile(r"\b\d{4}(?:\s*[-–—/]\s*\d{2,4})?\b|[©]|\(c\)|\bcopyright\b|\bby\b", re.IGNORECASE)
_RESERVED: Final = re.compile(r"\ball rights reserved\b", re.IGNORECASE)
_LEGAL: Final = frozenset(
    {"limited", "ltd", "inc", "llc", "plc", "gmbh", "corp", "corporation", "company", "co", "ag", "sa"}
)
_INNER: Final = frozenset({"of", "and", "the", "de", "la", "du", "le", "&"})
"""Words without a capital that may stand within a name."""
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
) -> Finding[str] | None:
    """Return the outlet as it was given or as a line names it; lines come as their words and their number."""
    if given:
        return Finding(value=given, line=None, rule="source-given", reason="it was given", confidence=100)
    names = {_key(name): name for name in known}
    for text, line in copyright_lines:
        name = _holder(text)
        if name:
            is_known = _key(name) in names
            return Finding(
                value=names.get(_key(name), name),
                line=line,
                rule="source-by-copyright",
                reason="the copyright line names it",
                confidence=97 if is_known else 88,
            )
    for text, line in heads:
        if _key(text) in names:
            reason = "a line names an outlet that the library knows"
            return Finding(
                value=names[_key(text)], line=line, rule="source-by-masthead", reason=reason, confidence=92
            )
    return None


def find_agency(opening: str, *, line: int, known: tuple[str, ...]) -> Finding[str] | None:
    """Return the agency that the dateline of a body's first paragraph names."""
    match = _DATELINE.match(opening[:120])
    if match is None:
        return None
    names = {_key(name): name for name in known}
    agency = match["agency"].strip()
    reason = "the dateline names its agency"
    return Finding(
        value=names.get(_key(agency), agency),
        line=line,
        rule="source-by-dateline",
        reason=reason,
        confidence=85,
    )


def dateline_of(opening: str) -> str | None:
    """Return the place and day before an agency's name at the beginning of a body: "PORTBY, May 14"."""
    match = _DATELINE.match(opening[:120])
    return match["place"] if match else None


def is_outlet(text: str, name: str) -> bool:
    """Tell whether a line is the name of an outlet and nothing else."""
    return _key(text) == _key(name) != ""


def _holder(text: str) -> str | None:
    """Return who has the rights by a copyright line: "Copyright The Example Limited 2031" is of the Example.

    A word without a capital ends the name.
    """
    sign = _SIGN.search(text)
    if not sign:
        return None
    rest = _RESERVED.split(_YEARS.sub(" ", text[sign.start() :]), maxsplit=1)[0]
    words = rest.strip(" .,;:|-–—").removeprefix("The ").removeprefix("the ").split()
    name: list[str] = []
    for word in words:
        if not (word[0].isupper() or word[0].isdigit() or word in _INNER):
            break
        name.append(word)
        if word.endswith((".", ";")):
            break
    while name and name[-1].lower().strip(".,;") in _LEGAL | _INNER and (len(name) < 2 or name[-2] != "&"):  # noqa: PLR2004 (the word before)
        name.pop()
    return " ".join(name).strip(" .,;|") if 0 < len(name) <= _MOST_WORDS else None


def _key(name: str) -> str:
    """Return what two spellings of an outlet share."""
    return re.sub(r"^the |[^\w]+", "", name.casefold())
