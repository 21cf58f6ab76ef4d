"""Paragraphs that a page cut in two in, whole ones out.

Whether the second half goes on with the first is a sum of points, as everywhere here: an end without a
full stop, a small letter, a word that nothing ends with. A heading or a short line never joins, and two items
of a list only where a converter gave the second half of one a bullet.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from briefgen.importing.blocks import Block
from briefgen.importing.lines import ABBREVIATED, ends_sentence
from briefgen.importing.marks import Kind
from briefgen.importing.vocabulary import DANGLING
from briefgen.importing.wrapping import Words, join_lines

_LAST_WORD: Final = re.compile(r"([^\W\d_]+)[.,]?[\"'’”*_]*$")
_LONG, _PROSE, _SHORT = 18, 12, 6
"""Words: from so many on a paragraph is long, or prose, and below so few it is none."""
ENOUGH: Final = 10
"""Points that join."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """Two paragraphs, one after the other."""

    start: Block
    """Where the paragraph of the first begins; another block where it was joined before."""
    first: Block
    second: Block
    words: int
    """Of the first, as far as matters: more than its last part has, where it was joined before."""
    is_wrapped: bool
    """Whether a layout broke the lines, so that a cut line is a full one."""
    begins_page: bool
    """Whether a page is known to end between them."""

    @property
    def end(self) -> str:
        """The last words of the first, plain."""
        return self.first.plain[-80:]

    @property
    def begin(self) -> str:
        """The first words of the second, plain, without what may stand before a word."""
        return self.second.plain[:80].lstrip("\"'“‘([")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What speaks for one paragraph that was cut, or against it."""

    name: str
    points: int
    holds: Callable[[Meeting], bool]


def _dangles(one: Meeting) -> bool:
    match = _LAST_WORD.search(one.end)
    return match is not None and match[1].lower() in DANGLING and not one.end.endswith(".")


def _begin_alike(first: str, second: str) -> bool:
    """Tell whether two paragraphs begin with the same word and a capital, as the points of a list do."""
    words = first.split(maxsplit=1)[:1], second.split(maxsplit=1)[:1]
    return words[0] == words[1] and second[:1].isupper()


RULES: Final = (
    Rule(name="first-ends-sentence", points=-20, holds=lambda one: ends_sentence(one.end) and not ABBREVIATED.search(one.end)),
    Rule(name="first-ends-with-title", points=4, holds=lambda one: ABBREVIATED.search(one.end) is not None),
    Rule(name="first-ends-with-dangling-word", points=9, holds=_dangles),
    Rule(name="first-ends-with-comma", points=4, holds=lambda one: one.end.endswith((",", "—", "–"))),
    Rule(name="first-ends-with-hyphen", points=8, holds=lambda one: one.end.endswith(("-", "\u00ad"))),
    Rule(name="first-is-prose", points=6, holds=lambda one: one.words >= _PROSE),
    Rule(name="first-is-long", points=2, holds=lambda one: one.words >= _LONG),
    Rule(name="first-is-short", points=-6, holds=lambda one: one.words < _SHORT),
    Rule(name="first-begins-small", points=-8, holds=lambda one: one.start.plain[:1].islower()),
    Rule(name="first-is-item", points=-4, holds=lambda one: one.start.kind is Kind.ITEM),
    Rule(name="second-is-item", points=-9, holds=lambda one: one.second.kind is Kind.ITEM),
    Rule(name="second-begins-small", points=8, holds=lambda one: one.begin[:1].islower()),
    Rule(name="second-is-short-and-capital", points=-4, holds=lambda one: one.second.words <= _SHORT and one.begin[:1].isupper()),
    Rule(name="second-begins-with-number", points=1, holds=lambda one: one.begin[:1].isdigit()),
    Rule(name="second-is-prose", points=1, holds=lambda one: one.second.words >= _PROSE or one.second.ends_sentence),
    Rule(name="second-ends-sentence", points=2, holds=lambda one: one.second.ends_sentence),
    Rule(name="page-ends-between", points=4, holds=lambda one: one.begins_page),
    Rule(name="line-is-full", points=3, holds=lambda one: one.is_wrapped and one.first.is_full),
    Rule(name="line-is-short", points=-14, holds=lambda one: one.is_wrapped and not one.first.is_full),
    Rule(name="second-is-indented", points=-8, holds=lambda one: one.second.lines[0].indent > one.first.lines[-1].indent + 1),
    Rule(name="both-begin-alike", points=-10, holds=lambda one: _begin_alike(one.first.plain, one.second.plain)),
    Rule(name="second-on-next-line", points=-20, holds=lambda one: one.second.line == one.first.lines[-1].number + 1),
)  # fmt: skip
"""A sum of `ENOUGH` joins."""


def heal(blocks: Iterable[Block], *, is_wrapped: bool, words: Words) -> tuple[Block, ...]:
    """Return `blocks` with the paragraphs that were cut in two joined."""
    healed: list[Block] = []
    run: list[Block] = []
    for block in blocks:
        if run and not _go_on(run, block, is_wrapped=is_wrapped):
            healed.append(_joined(run, words))
            run = []
        run.append(block)
    return (*healed, *([_joined(run, words)] if run else []))


def _go_on(run: Sequence[Block], block: Block, *, is_wrapped: bool) -> bool:
    """Tell whether a block goes on with a paragraph of which a `run` of parts is known."""
    if not _may_go_on(run[0], block):
        return False
    meeting = Meeting(
        start=run[0],
        first=run[-1],
        second=block,
        words=run[-1].words + (_PROSE if len(run) > 1 else 0),
        is_wrapped=is_wrapped,
        begins_page=block.starts_page,
    )
    return sum(rule.points for rule in RULES if rule.holds(meeting)) >= ENOUGH


def _may_go_on(start: Block, block: Block) -> bool:
    """Tell whether kinds allow that `block` goes on with a paragraph; an item does where its bullet may be a converter's."""
    if block.kind is Kind.ITEM:
        return start.kind is Kind.ITEM and block.marker == start.marker == "-"
    return block.kind is Kind.TEXT and start.kind in {Kind.TEXT, Kind.ITEM, Kind.QUOTE}


def _joined(run: Sequence[Block], words: Words) -> Block:
    """Return the parts of a paragraph as one block."""
    if len(run) == 1:
        return run[0]
    return replace(
        run[0],
        lines=tuple(line for block in run for line in block.lines),
        text=join_lines((block.text for block in run), words=words),
        is_full=run[-1].is_full,
    )
