"""Blocks in, the same blocks out, but for lists that a converter of printed pages left in disorder.

It finds items by their bullets. Where it misses a bullet, two items are one line; where an item is bold, it
may take that for a heading. An item is parted only in a text whose lines end as a converter ends them, and
only where the rest of its list is of another build than it: a list that somebody wrote stays.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Final

from briefgen.importing import markup
from briefgen.importing.blocks import Block
from briefgen.importing.lines import ABBREVIATED
from briefgen.importing.marks import Kind
from briefgen.importing.vocabulary import ATTACHING, DANGLING, DETERMINERS, IMPERATIVES, REFERRING

_NUMBERED: Final = re.compile(r"(\d{1,3}[.)])[ ]+(?=\S)")
_FEWEST: Final = 4
"""Lines that it takes to tell whose they are."""
_STOP: Final = re.compile(r"[.?!][\"'”’)*_]* (?=[\"'“‘*_]*[A-Z])")
_ENDED: Final = re.compile(r"[.?!:;][\"'”’)*_]*$")
_LABEL: Final = re.compile(r"[^.?!]{1,60}?(?:: | ?[—–] )")
"""What leads an item that explains it, in as many sentences as that takes."""
_CAPITAL: Final = re.compile(r"(?<=[^\W\d_]) (?=([A-Z][a-z]+) ([a-z]+))")
"""A word with a capital between words, no mark before it."""
_SMALL: Final = re.compile(r"\b[a-z]{2,}\b")
_WORD: Final = re.compile(r"[^\W\d_]+")
_HALF: Final = 3
"""Words that the first of two items has at least, where no full stop ends it."""
_LONGEST: Final = 600
"""Characters of an item that is looked at; longer ones are paragraphs with a bullet."""
_ABBREVIATION: Final = 9
"""Characters in which one ends, with what stands before it."""
_PARTS: Final = 2
_PAIRED: Final = ("()", "[]", "“”")
_LONGER: Final = 4
"""Letters of a word that title case gives a capital."""


def is_converted(text: str) -> bool:
    r"""Tell whether a converter wrote `text`: each line with words ends with a space, and a blank line follows it.

    >>> is_converted("# A \n\nOne. \n\n- Two \n\n- Three \n"), is_converted("One. \n\nTwo.\n\nThree. \n\nFour.\n")
    (True, False)
    """
    written = [line for line in text.split("\n") if line.strip()]
    return len(written) >= _FEWEST and all(line.endswith(" ") for line in written)


def mend_lists(blocks: Iterable[Block], *, was_converted: bool) -> tuple[Block, ...]:
    """Return `blocks` with headings that are items among their like, and with items that ran together parted."""
    mended = tuple(_settle_numbers(tuple(blocks)))
    return tuple(_part_items(mended)) if was_converted else mended


def _settle_numbers(blocks: Sequence[Block]) -> Iterator[Block]:
    """Take a heading for an item where it has a number between those of items, most of which are no headings."""
    numbers = {at: number for at, block in enumerate(blocks) if (number := _number(block))}
    runs: list[list[int]] = []
    for at, number in numbers.items():
        if runs and number == numbers[runs[-1][-1]] + 1:
            runs[-1].append(at)
        else:
            runs.append([at])
    settled = {
        at
        for run in runs
        if sum(blocks[at].kind is Kind.ITEM for at in run) * _PARTS > len(run)
        for at in run
        if blocks[at].kind is Kind.HEADING
    }
    for at, block in enumerate(blocks):
        match = _NUMBERED.match(block.text) if at in settled else None
        yield (
            block
            if match is None
            else replace(block, kind=Kind.ITEM, marker=match[1], text=block.text[match.end() :], level=0)
        )


def _number(block: Block) -> int | None:
    """Return the number of a heading, or of an item that is all bold as a heading is."""
    if block.kind is Kind.HEADING and (match := _NUMBERED.match(block.text)):
        return int(match[1][:-1])
    is_bold = block.kind is Kind.ITEM and block.is_emphasised
    return int(block.marker[:-1]) if is_bold and _NUMBERED.match(f"{block.marker} x") else None


def _part_items(blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield `blocks`, each item that is two as two."""
    small = Counter(word for block in blocks for word in _SMALL.findall(block.plain))
    for is_list, run in groupby(blocks, key=lambda block: block.kind is Kind.ITEM and block.marker == "-"):
        items = tuple(run)
        cuts = dict(_cuts(items, small)) if is_list else {}
        for item in items:
            yield from _parted(item, cuts.get(item.line, 0))


def _cuts(items: Sequence[Block], small: Counter[str]) -> Iterator[tuple[int, int]]:
    """Yield the line of each item that is two, and where in its text the second begins."""
    levels: dict[int, list[Block]] = {}
    for item in items:
        levels.setdefault(item.lines[0].indent, []).append(item)
    for level in levels.values():
        many = [item for item in level if _starts(item.text)]
        if len(many) == 1 and len(level) > 1 and len(many[0].text) <= _LONGEST:
            yield many[0].line, _second_sentence(many[0])
        for item in level:
            if len(item.text) <= _LONGEST and not _starts(item.text):
                yield item.line, _second_item(item, small)


def _parted(item: Block, at: int) -> tuple[Block, ...]:
    """Return an item as two from the offset `at` of its text on; whole where that is 0 or within quotation marks or markup."""
    first, second = item.text[:at].rstrip(), item.text[at:]
    is_within = any(first.count(opening) != first.count(closing) for opening, closing in _PAIRED)
    if not at or is_within:
        return (item,)
    halves = (replace(item, text=first), replace(item, text=second, is_crowded=True))
    return halves if " ".join(half.plain for half in halves) == item.plain else (item,)


def _second_sentence(item: Block) -> int:
    """Return where the second of the two sentences of `item` begins; 0 where it leans on the first, or there are more."""
    starts = _starts(item.text)
    second = [word.lower() for word in _WORD.findall(markup.plain(item.text[starts[0] :]))]
    leans = not second or second[0] in ATTACHING or not REFERRING.isdisjoint(second)
    return 0 if leans or len(starts) > 1 or _LABEL.match(item.text) else starts[0]


def _starts(text: str) -> tuple[int, ...]:
    """Return where the sentences of `text` begin, but for the first."""
    return tuple(
        match.end()
        for match in _STOP.finditer(text)
        if not ABBREVIATED.search(text[max(0, match.start() - _ABBREVIATION) : match.start() + 1])
    )


def _second_item(item: Block, small: Counter[str]) -> int:
    """Return where a verb has a capital in mid-sentence, which nothing but a new item explains; else 0.

    It is one that asks to do something, after a word without a capital; or a word that the text writes small
    too, where it leads what no name goes on with.
    """
    if _is_title(item.plain):
        return 0
    for match in _CAPITAL.finditer(item.text):
        before, after = item.text[: match.start()].split(), item.text[match.end() :]
        word = match[1].lower()
        if len(before) < _HALF or before[-1].lower() in DANGLING:
            continue
        asks = word in IMPERATIVES and before[-1].islower()
        leads = small[word] > 0 and match[2] in DETERMINERS
        if asks or (leads and not _is_title(after) and not _ENDED.search(item.text)):
            return match.end()
    return 0


def _is_title(text: str) -> bool:
    """Tell whether half of the longer words of `text` or more have capitals."""
    longer: list[str] = [word for word in _WORD.findall(text) if len(word) >= _LONGER]
    return sum(word[0].isupper() for word in longer) * _PARTS >= len(longer)
