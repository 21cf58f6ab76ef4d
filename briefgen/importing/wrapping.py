"""Lines that a layout broke in, paragraphs out: where a line was ended on purpose, and what a hyphen means.

A line to which the next word would still have fitted was ended on purpose. The lines of a headline
are shorter than those of the text below, so a block's lines are put into runs, each as wide as its widest
line.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from briefgen.importing.lines import Layout, Line, ends_sentence, goes_on, is_measured, needed_by, reach
from briefgen.importing.vocabulary import FRAGMENTS

WORD: Final = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")
_BROKEN: Final = re.compile(r"([^\W_]+)[-\u00ad]$")
_HALF: Final = re.compile(r"[^\W_]+")
_MANY: Final = 3
"""So many hyphens at lines' ends, and one in twelve lines, make a text whose layout hyphenates."""
_SELDOM: Final = 12
LONGEST_BLOCK: Final = 24
"""Lines of which all ways to part them are tried."""
_CLEARLY, _HARDLY = 0.9, 0.975
"""A word clearly fitted, or perhaps, where line and word are shorter than this part of the width. Typed lines can be counted."""
_UNMEASURED: Final = 1.25
"""How much wider a line may be whose letters have no known width."""
_NARROW: Final = 0.38
"""No headline is set so large that its lines are shorter than this part of the text's."""
_FULL: Final = 0.8
"""A typed line that goes so far shows that the lines around it had the same room."""
_LONGEST_BROKEN: Final = 140
"""Characters of a line that somebody may have broken within a sentence; a longer one is a paragraph."""
_BROKEN_LINE: Final = 60
"""Characters of a line that somebody may have broken by hand; a shorter one stands for itself."""
_WITHIN_PARAGRAPH: Final = 6.0
"""What speaks against an end right below the first line of an indented paragraph."""
_CENTRED: Final = 4
"""Columns before a line that stands in the middle, at least."""
_RUN, _ENDED, _PERHAPS_ENDED = 4.0, 12.0, 3.5
_WITHIN, _WITHIN_LIST, _AFTER_SENTENCE, _AFTER_ITEM, _INDENTED, _OUTDENTED = 14.0, 4.0, 1.5, 4.5, 8.0, 3.0
"""What speaks for a paragraph's end, or against it. In a list nearly every sentence that ends with its line ends the item."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The words of a text that stand whole on a line, in lower case, and how its layout breaks others."""

    counts: Counter[str]
    compounds: dict[str, str]
    """Each word with one hyphen, by its letters."""
    hyphenates: bool
    """Whether hyphens at the ends of lines are the layout's."""


def gather_words(lines: Sequence[Line]) -> Words:
    """Count the words of `lines` that no line's end may have cut."""
    counts: Counter[str] = Counter()
    broken = 0
    for line in lines:
        text = line.text.lower()
        match = _BROKEN.search(text[-60:])
        if match:
            text = text[: len(text) - len(match[0])]
            broken += 1
        counts.update(WORD.findall(text))
    compounds = {word.replace("-", ""): word for word in counts if word.count("-") == 1}
    return Words(
        counts=counts, compounds=compounds, hyphenates=broken >= _MANY and broken * _SELDOM >= len(lines)
    )


def join_lines(texts: Iterable[str], *, words: Words) -> str:
    """Return lines as one, by a space, or by nothing where a hyphen broke a word."""
    parts: list[str] = []
    for text in texts:
        if not parts:
            parts.append(text)
        elif _BROKEN.search(parts[-1][-60:]) and _HALF.match(text):
            parts[-1] = _before_half(parts[-1], text, words)
            parts.append(text)
        else:
            parts += [" ", text]
    return "".join(parts)


def _before_half(text: str, after: str, words: Words) -> str:
    """Return `text`, which ends with a hyphen, as it stands before the rest of its word."""
    broken, rest = _BROKEN.search(text[-60:]), _HALF.match(after)
    if broken is None or rest is None:
        return text
    kept = text[:-1] + "-"
    left, right = broken[1].lower(), rest[0].lower()
    if text.endswith("\u00ad"):
        return text[:-1]
    together, apart = words.counts[left + right], words.counts[f"{left}-{right}"]
    if together != apart:
        return text[:-1] if together > apart else kept
    if rest[0][0].isupper() or rest[0][0].isdigit() or left[-1].isdigit():
        return kept
    return text[:-1] if words.hyphenates or right in FRAGMENTS else kept


def split_whole(lines: Sequence[Line]) -> Iterator[Sequence[Line]]:
    """Yield the paragraphs of `lines` that no layout broke: each line is one, but for what somebody broke within a sentence."""
    start = 0
    for at, (line, after) in enumerate(pairwise(lines), start=1):
        if reach(line, None) > _LONGEST_BROKEN or not goes_on(line, after):
            yield lines[start:at]
            start = at
    yield lines[start:]


def split_by_layout(lines: Sequence[Line], *, layout: Layout | None) -> Iterator[Sequence[Line]]:
    """Yield the runs of `lines` that the layout sets apart without a blank line.

    Of all ways to part them the cheapest is taken: a run costs a little, a line that was ended
    although the next word would have fitted costs much, and so does an end within a sentence.
    """
    if len(lines) == 1:
        yield lines
        return
    reaches = [reach(line, layout) for line in lines]
    needed = [
        (reached + needed_by(after, layout)) * (1 if is_measured(line, layout) else _UNMEASURED)
        for reached, (line, after) in zip(reaches, pairwise(lines), strict=False)
    ]
    if len(lines) > LONGEST_BLOCK:
        is_strict = layout is not None and layout.is_strict
        width = layout.width if layout is not None and is_strict else _CLEARLY * max(reaches)
        yield from _split_at_short_lines(lines, needed, width)
        return
    is_indented = layout is not None and layout.is_indented
    ends = [0.0, *(_cost_of_end(line, after, is_indented=is_indented) for line, after in pairwise(lines))]
    costs, starts = [0.0], [0]
    for end in range(1, len(lines) + 1):
        cost, start = min(
            (
                costs[start] + ends[start] + _cost_of_run(lines, reaches, needed, range(start, end), layout),
                start,
            )
            for start in range(end)
        )
        costs.append(cost)
        starts.append(start)
    cuts = [len(lines)]
    while cuts[-1]:
        cuts.append(starts[cuts[-1]])
    cuts.reverse()
    for start, end in pairwise(cuts):
        yield lines[start:end]


def _split_at_short_lines(
    lines: Sequence[Line], needed: Sequence[float], width: float
) -> Iterator[Sequence[Line]]:
    """Yield the paragraphs of lines that are too many to try all ways: each ends with a line short of `width`."""
    start = 0
    for at, (line, after) in enumerate(pairwise(lines), start=1):
        is_short = needed[at - 1] <= width
        if is_short and (ends_sentence(line.text) or not after.text[0].islower()):
            yield lines[start:at]
            start = at
    yield lines[start:]


def _cost_of_run(
    lines: Sequence[Line],
    reaches: Sequence[float],
    needed: Sequence[float],
    run: range,
    layout: Layout | None,
) -> float:
    """Return what it costs to take a run of `lines` for one paragraph; `needed` is what the next word would have reached."""
    width = max(reaches[at] for at in run)
    if layout is not None:
        is_list = all(lines[at].indent > 1 for at in run)
        is_full = layout.is_typed and width >= _FULL * layout.width
        is_full = is_full or (layout.is_strict and not _is_centred([lines[at] for at in run]))
        width = max(width, layout.width * (1 if is_list or is_full else _NARROW))
    clearly = _HARDLY if layout is not None and layout.is_typed else _CLEARLY
    clearly = 1 if layout is not None and layout.is_strict else clearly
    cost = _RUN
    for at in run[:-1]:
        if needed[at] <= clearly * width:
            cost += _ENDED
        elif needed[at] <= _HARDLY * width:
            cost += _PERHAPS_ENDED
        elif layout is None and (ends_sentence(lines[at].text) or reaches[at] < _BROKEN_LINE):
            cost += _ENDED
    return cost


def _is_centred(lines: Sequence[Line]) -> bool:
    """Tell whether lines stand in the middle, so that they may have been broken where it looks well."""
    return len({line.indent for line in lines}) > 1 and all(line.indent >= _CENTRED for line in lines)


def _cost_of_end(line: Line, after: Line, *, is_indented: bool) -> float:
    """Return what it costs to end a paragraph between two lines; less than nothing where much speaks for it."""
    if is_indented and line.indent > after.indent + 1:
        return _WITHIN_PARAGRAPH
    is_list = line.indent > 1 and after.indent > 1
    is_ended = ends_sentence(line.text)
    begins_small = after.text[0].islower()
    cost = 0.0
    if begins_small and not is_ended:
        cost += _WITHIN_LIST if is_list else _WITHIN
    if is_ended and not begins_small:
        cost -= _AFTER_ITEM if is_list else _AFTER_SENTENCE
    if is_ended and abs(after.indent - line.indent) > 1:
        cost -= _INDENTED if after.indent > line.indent else _OUTDENTED
    return cost
