"""A raw text that is a mail in, the same text out without what a mail program adds, on the same lines.

Of its head the subject and the date stay, as lines of their own; marks of quotation go where nearly every
line has one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Final

from briefgen.importing.proposal import Drop

_FIELD: Final = re.compile(
    r"(?P<name>from|to|cc|reply-to|sent|date|subject|von|an|gesendet|datum|betreff|de|à|envoyé|objet|para|enviado(?: el)?|fecha|asunto)\s?:\s*(?P<value>.*)",
    re.IGNORECASE,
)
_SUBJECT: Final = frozenset({"subject", "betreff", "objet", "asunto"})
_DATE: Final = frozenset({"sent", "date", "gesendet", "datum", "envoyé", "enviado", "enviado el", "fecha"})
_FORWARDED: Final = re.compile(r"(?:re|fw|fwd|aw|wg|tr|rv)\s?:\s*", re.IGNORECASE)
_FEWEST: Final = 2
"""Lines that make the head of a mail, besides its subject."""
_QUOTE: Final = re.compile(r"[ \t]{0,3}>[ \t]?")
_MOSTLY: Final = 0.6
"""Of the lines with words, so many are quoted in a mail that is a quotation."""
_FEWEST_QUOTED: Final = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """A text without what a mail program added to it."""

    text: str
    dropped: tuple[Drop, ...]


def read_mail(text: str) -> Mail:
    """Return `text` without the head and the marks of quotation of a mail, if it is one."""
    lines = text.split("\n")
    start = next((number for number, line in enumerate(lines) if line.strip()), 0)
    head = list(takewhile(lambda line: line.strip(), lines[start:]))
    dropped: list[Drop] = []
    is_mail = _is_head(head)
    if is_mail:
        for number, line in enumerate(head, start=start):
            lines[number], left = _without_name(line)
            if left:
                dropped.append(Drop(text=line.strip(), line=number + 1, rule="mail-head"))
    return Mail(text="\n".join(_without_quotes(lines, is_mail=is_mail)), dropped=tuple(dropped))


def _is_head(lines: Sequence[str]) -> bool:
    """Tell whether `lines` are the head of a mail: each a field, and one the subject."""
    names = [match["name"].casefold() if (match := _FIELD.match(line.strip())) else "" for line in lines]
    return len(names) > _FEWEST and all(names) and not _SUBJECT.isdisjoint(names)


def _without_name(line: str) -> tuple[str, bool]:
    """Return what of a field of the head is the text's, and whether the field is left out."""
    match = _FIELD.match(line.strip())
    name = match["name"].casefold() if match else ""
    if match and name in _SUBJECT:
        return _FORWARDED.sub("", match["value"]), False
    return (match["value"], False) if match and name in _DATE else ("", True)


def _without_quotes(lines: Sequence[str], *, is_mail: bool) -> Sequence[str]:
    """Return `lines` without one mark of quotation each, where most have one; of a mail, most from the first that has."""
    marked = [number for number, line in enumerate(lines) if _QUOTE.match(line)]
    told = lines[marked[0] : marked[-1] + 1] if is_mail and marked else lines
    if len(marked) < _FEWEST_QUOTED or len(marked) < _MOSTLY * sum(map(bool, map(str.strip, told))):
        return lines
    return [_QUOTE.sub("", line, count=1) if _QUOTE.match(line) else line for line in lines]
