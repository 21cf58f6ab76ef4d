"""Labelled blocks in, the head of the article out, and where its body begins.

The head is what stands above the body's first paragraph. A byline or stamp that is near enough shows where
that is; else the first paragraph of prose does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from briefgen.importing.blocks import Block
from briefgen.importing.labels import Label, Labelled
from briefgen.importing.marks import Kind
from briefgen.importing.outlets import dateline_of
from briefgen.importing.parting import NEAR_TOP
from briefgen.importing.roles import Candidate, Cast, Role, cast_roles
from briefgen.importing.vocabulary import KIND_OF_TEXT

_LONG, _SENTENCE, _STANDFIRST = 40, 20, 110
"""Words: a paragraph is prose from so many on, or from so many where it ends a sentence; a standfirst has at most so many."""
_MOST_CANDIDATES: Final = 7
_WITHOUT_BYLINE: Final = 4
"""Blocks of a head that no byline ends."""
_ABOVE_NAMES: Final = 6
"""Blocks, at most so many less one, that stand above a name without "By"."""
_LABEL: Final = 3
"""Words of a line above a byline that may be no headline."""
_HEADLINE: Final = 4
"""Words that a line above a name without "By" has at least."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What stands above the body."""

    cast: Cast
    bylines: tuple[Labelled, ...]
    above: tuple[Block, ...]
    """Lines above the headline that have no role."""
    body_start: int
    """Which of the labelled blocks is the first that is of the body or below."""
    kept: tuple[Block, ...]
    """Lines below the headline that have no role, so they begin the body."""
    has_byline: bool


def find_head(labelled: Sequence[Labelled]) -> Head:
    """Return the head of a text."""
    shown = [number for number, one in enumerate(labelled) if one.label in {Label.OWN, Label.BYLINE}]
    ones = _settle_names([labelled[number] for number in shown])
    end = _end_of_head(ones)
    head = ones[:end]
    cast = cast_roles(_candidates(head, has_more=end < len(ones)))
    taken = {id(part.block) for part in cast.parts.values()}
    headline = cast.parts.get(Role.HEADLINE)
    left = [one.block for one in head if one.label is Label.OWN and id(one.block) not in taken]
    above = [block for block in left if headline is not None and block.line < headline.block.line]
    return Head(
        cast=cast,
        bylines=tuple(one for one in head if one.label is Label.BYLINE),
        above=tuple(above),
        body_start=shown[end] if end < len(shown) else len(labelled),
        kept=tuple(block for block in left if block not in above),
        has_byline=any(one.label is Label.BYLINE for one in head),
    )


def is_prose(block: Block) -> bool:
    """Tell whether a block reads as a paragraph."""
    if block.kind is Kind.HEADING:
        return False
    if block.words >= _LONG or (block.ends_sentence and block.words >= _SENTENCE):
        return True
    return block.ends_sentence and dateline_of(block.plain) is not None


def _settle_names(ones: Sequence[Labelled]) -> list[Labelled]:
    """Take a line of nothing but names for a byline where it stands as one does: below a headline, above stamp or prose."""
    settled: list[Labelled] = []
    above: list[Block] = []
    for one, after in zip(ones[:NEAR_TOP], [*ones[1 : NEAR_TOP + 1], None], strict=False):
        may_be = (
            one.label is Label.OWN
            and one.byline is not None
            and 0 < len(above) < _ABOVE_NAMES
            and above[-1].words >= _HEADLINE
            and after is not None
        )
        is_byline = may_be and after is not None and _leads(one, after)
        settled.append(replace(one, label=Label.BYLINE) if is_byline else one)
        if settled[-1].label is Label.OWN:
            above.append(one.block)
    return [*settled, *ones[NEAR_TOP:]]


def _leads(one: Labelled, after: Labelled) -> bool:
    """Tell whether what follows a line of names is what follows a byline: a stamp, or the body."""
    return after.label is Label.BYLINE or (is_prose(after.block) and one.block.kind is not Kind.HEADING)


def _end_of_head(ones: Sequence[Labelled]) -> int:
    """Return how many of the blocks are the head's."""
    first = _first_byline(ones)
    if first is None:
        end = next((number for number, one in enumerate(ones) if is_prose(one.block)), None)
        if end is None:
            end = len(ones) if len(ones) < _WITHOUT_BYLINE else _WITHOUT_BYLINE - 1
        return min(end, _WITHOUT_BYLINE)
    end = first
    while end < len(ones) and ones[end].label is Label.BYLINE:
        end += 1
    later = _first_byline(ones[end : end + _WITHOUT_BYLINE])
    if later is not None and not any(is_prose(one.block) for one in ones[end : end + later]):
        end += later
        while end < len(ones) and ones[end].label is Label.BYLINE:
            end += 1
    above = [one.block for one in ones[:end] if one.label is Label.OWN]
    if end < len(ones) and all(map(_is_label, above)) and (not above or _may_be_headline(ones[end])):
        end += _end_of_head(ones[end:])  # the byline stands above the headline
    return end


def _is_label(block: Block) -> bool:
    """Tell whether a line at the head is rather what stands above a headline than one."""
    if KIND_OF_TEXT.match(block.plain):
        return True
    return block.words <= _LABEL and not block.plain.endswith(("?", "!")) and block.level != 1


def _may_be_headline(one: Labelled) -> bool:
    """Tell whether a line right below a byline is rather a headline than the body."""
    block = one.block
    is_short = _HEADLINE <= block.words < _SENTENCE and not block.plain.endswith((".", ":", ";", ","))
    return one.label is Label.OWN and block.kind in {Kind.TEXT, Kind.HEADING} and is_short


def _first_byline(ones: Sequence[Labelled]) -> int | None:
    """Return the first byline that ends a head: below one paragraph at most, which then is a standfirst."""
    prose = 0
    for number, one in enumerate(ones[:NEAR_TOP]):
        if one.label is Label.BYLINE:
            return number
        prose += is_prose(one.block)
        is_last = number + 1 < len(ones) and ones[number + 1].label is Label.BYLINE
        if prose > 1 or (
            is_prose(one.block) and not (is_last and number > 0 and one.block.words <= _STANDFIRST)
        ):
            return None
    return None


def _candidates(head: Sequence[Labelled], *, has_more: bool) -> list[Candidate]:
    owns = [number for number, one in enumerate(head) if one.label is Label.OWN][:_MOST_CANDIDATES]
    others = tuple(head[number].block for number in owns)
    return [
        Candidate(
            block=head[at].block,
            number=number,
            others=others,
            follows_byline=any(one.label is Label.BYLINE for one in head[:at]),
            leads_byline=at + 1 < len(head) and head[at + 1].label is Label.BYLINE,
            leads_prose=at + 1 == len(head) and has_more,
        )
        for number, at in enumerate(owns)
    ]
