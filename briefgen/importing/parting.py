"""Blocks near the top of a text in, the same out, each parted where parts of the head ran together in it.

Without a blank line between them a headline, a standfirst and a byline may be one block. A byline is known
by its words, a headline by its capitals, and a bare name by what stands above and below it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, tzinfo
from typing import Final

from briefgen.importing import markup
from briefgen.importing.blocks import Block, Setting, cut, join
from briefgen.importing.byline import read_byline, says_role
from briefgen.importing.lines import Line
from briefgen.importing.marks import Kind
from briefgen.importing.roles import is_title_case
from briefgen.importing.vocabulary import DANGLING

NEAR_TOP: Final = 14
"""Blocks among which a byline below a headline is looked for."""
LONGEST_BYLINE: Final = 3
"""Lines of one."""
_LONGEST_HEADLINE: Final = 3
"""Lines of one, by whose capitals it is parted from what follows."""
_HEADLINE: Final = 4
"""Words that a headline has at least."""
_GOES_ON: Final = re.compile(r"(?:,|\b(?:and|&|und|et|y|at|um|à)|\d)$")
"""How the first line of a byline or stamp ends that has another."""
_PROSE: Final = 40
"""Words of a block that is no part of the head."""
_LONGER: Final = 4
"""Letters of a word that title case gives a capital."""
_FEWEST_SMALL: Final = 2
"""Such longer words without a capital that show a line to be of another build."""


def part_head(
    blocks: Iterable[Block], *, captured_at: datetime | None, zone: tzinfo, setting: Setting
) -> Iterator[Block]:
    """Yield `blocks`, near the top with what ran together parted."""
    top: list[Block] = []
    rest = iter(blocks)
    has_headline = in_body = False
    for block in rest:
        top += (block,) if in_body else _styles(block, setting)
        byline = read_byline(top[-1].plain, captured_at=captured_at, zone=zone)
        has_headline = has_headline or block.words >= _HEADLINE
        in_body = in_body or block.words >= _PROSE
        in_body = in_body or (
            byline is not None and (byline.says_by or (has_headline and bool(byline.stamp)))
        )
        if len(top) >= NEAR_TOP:
            break
    top = _whole_bylines(top, captured_at=captured_at, zone=zone, setting=setting)
    has_headline = False
    for block, after in zip(top, (*top[1:], None), strict=False):
        at = _byline_at(block, captured_at=captured_at, zone=zone)
        has_names = after is not None and _ends_with_name(block)
        if (
            at is None
            and after is not None
            and has_names
            and (has_headline or says_role(block.lines[-1].text))
        ):
            below = read_byline(after.plain, captured_at=captured_at, zone=zone)
            at = len(block.lines) - 1 if below and below.stamp and not below.authors else None
        has_headline = has_headline or block.words >= _HEADLINE
        yield from (block,) if at is None else cut(block, at, setting=setting)
    yield from rest


def _whole_bylines(
    blocks: Sequence[Block], *, captured_at: datetime | None, zone: tzinfo, setting: Setting
) -> list[Block]:
    """Return `blocks`, with a byline or stamp that goes on on the next line in one."""
    whole: list[Block] = []
    for block in blocks:
        before = whole[-1] if whole else None
        if (
            before
            and block.kind is before.kind is Kind.TEXT
            and block.is_crowded
            and _GOES_ON.search(before.plain)
        ):
            one, two, both = (
                read_byline(text, captured_at=captured_at, zone=zone)
                for text in (before.plain, block.plain, f"{before.plain} {block.plain}")
            )
            goes_on = one is not None or not before.plain[-1].isdigit()
            is_same = (
                one is None or both is None or both.authors == one.authors or not before.plain[-1].isdigit()
            )
            if both and goes_on and is_same and not (one and two) and (both.says_by or both.stamp):
                whole[-1] = join(before, block, setting=setting)
                continue
        whole.append(block)
    return whole


def _styles(block: Block, setting: Setting) -> tuple[Block, ...]:
    """Return a block as two where its first lines are set as a headline and the next as a sentence."""
    if block.kind is not Kind.TEXT or len(block.lines) == 1:
        return (block,)
    for at in range(1, min(len(block.lines), _LONGEST_HEADLINE + 1)):
        above = " ".join(line.text for line in block.lines[:at])
        if not (above.isupper() or is_title_case(above)):
            break
        if len(above.split()) >= _HEADLINE and _is_sentence(block.lines[at], above):
            return cut(block, at, setting=setting)
    return (block,)


def _is_sentence(line: Line, above: str) -> bool:
    """Tell whether a line below one in capitals, or in title case, begins a sentence."""
    words = line.text.split()
    small = sum(word.islower() and len(word) >= _LONGER for word in words)
    begins = line.text.lstrip("\"'“‘«„")[:1].isupper() and not line.text.isupper()
    ended = above.rsplit(maxsplit=1)[-1].lower() not in DANGLING and not above.endswith((",", "-"))
    return begins and ended and small >= _FEWEST_SMALL


def _byline_at(block: Block, *, captured_at: datetime | None, zone: tzinfo) -> int | None:
    """Return at which line of a block its last lines are a byline or stamp; None where they are none, or it is one."""

    def is_byline(at: int) -> bool:
        text = " ".join(line.text for line in block.lines[at:])
        found = read_byline(markup.plain(text), captured_at=captured_at, zone=zone)
        ends_sentence = text.endswith(".") and block.lines[at - 1].text[-1:].isalnum()
        return found is not None and (found.says_by or (found.stamp is not None and not ends_sentence))

    last = len(block.lines) - 1
    if block.kind is not Kind.TEXT or last == 0 or is_byline(0):
        return None
    at = next((at for at in range(last, max(0, last - LONGEST_BYLINE), -1) if is_byline(at)), None)
    while at and at > 1 and block.lines[at - 1].text.endswith((",", " and", " &", ";")) and is_byline(at - 1):
        at -= 1
    return at


def _ends_with_name(block: Block) -> bool:
    """Tell whether the last line of a block is a name and nothing else, which no sentence before it leads up to."""
    if block.kind is not Kind.TEXT or len(block.lines) == 1:
        return False
    before, last = (markup.plain(line.text).strip() for line in block.lines[-2:])
    found = read_byline(last, captured_at=None, zone=UTC)
    names = found is not None and bool(found.authors) and not found.stamp
    return names and before[-1:].isalnum() and before.split()[-1].lower() not in DANGLING
