"""A raw text in, its lines out: clean, counted, with what stood between them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import quantiles
from typing import Final

from briefgen.importing.typography import clean

FEWEST: Final = 4
"""Lines that it takes to tell a layout."""
_NARROWEST, _WIDEST = 30, 140
"""Characters of a line that somebody's layout broke."""
_FEWEST_LONG: Final = 2
_WITHIN: Final = 0.1
"""Where fewer of the lines may go on with a sentence, they are heads or a list, and no layout broke them."""
_FEWEST_INDENTED: Final = 2
_FEWEST_COUNTED, _COUNTED = 6, 0.95
"""So many lines, and such a part of them, must be filled to the very letter to show that each had the same room."""
_FILLED, _MOSTLY = 0.8, 0.5
"""Such a part of the lines must be filled to such a part of the width."""
_KNOWN: Final = 0.9
"""Of so many lines the letters' widths must be known to tell that they are not those of print."""
_TABS: Final = 4
_SENTENCE_END: Final = re.compile(r"[.?!:;…][\"'’”»)\]*_ ]*$")
ABBREVIATED: Final = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Sen|Rep|Gov|Lt|Col|Sgt|St|Jr|Sr|No|vs|e\.g|i\.e|[A-Z])\.$"
)
"""A full stop that ends no sentence."""
_WIDTHS: Final = {
    character: width
    for characters, width in (
        (".,:;'’‘`|", 0.26), ("ijlt ", 0.27), ("frI-()[]", 0.33), ("s", 0.39), ('aceJ"“”', 0.45), ("zkvxy", 0.5),
        ("bdghnopqu0123456789–", 0.5), ("LFEPSZ", 0.59), ("BTRCAVXYUK", 0.68), ("DGHNOQw", 0.72), ("m", 0.78), ("MW", 0.9),
        ("—", 1.0),
    )
    for character in characters
}  # fmt: skip
"""Parts of the type's size that a character takes in the usual book types, within a few hundredths."""
_LEADING: Final = frozenset(
    ["a", "an", "the", "and", "or", "der", "den", "dem", "und", "oder", "les", "des", "et", "los", "las"]
)
"""Words that lead another, of the languages in which they are no others."""
_USUAL: Final = 0.55
_MEASURED: Final = 0.75


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line with words."""

    number: int
    """Counted from 1 in the raw text."""
    text: str
    """Clean, without white space around."""
    indent: int
    gap: int
    """How many blank lines stand before it."""
    starts_page: bool
    """Whether a form feed stands before it, with nothing but blank lines between."""
    cells: tuple[str, ...] = ()
    """What stands between its tabs, if it has any: a row of a table."""

    @property
    def first_word(self) -> str:
        """What would have had to fit on the line before."""
        return self.text.split(maxsplit=1)[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """How somebody's layout broke the lines of a text."""

    width: float
    """Of a full line, as `measure` has it."""
    is_printed: bool
    """Whether letters are as wide as print has them, and not all the same."""
    blank: float
    """Width of a character of the indent."""
    is_typed: bool = False
    """Whether every line had the same room, counted in characters, so that no headline is set larger."""
    is_indented: bool = False
    """Whether paragraphs begin with an indent, so that a line without one goes on."""
    is_strict: bool = False
    """Whether it shows to the very letter, so that a short line, too, was ended on purpose."""


def read_lines(text: str) -> Iterator[Line]:
    """Yield the lines of `text` that have words."""
    gap, starts_page = 0, False
    for number, whole in enumerate(text.split("\n"), start=1):
        for turn, part in enumerate(whole.split("\f")):
            starts_page = starts_page or turn > 0
            written = clean(part.expandtabs(_TABS)).rstrip() if part.strip() else ""
            words = written.lstrip()
            if not words:
                gap += turn == 0 and "\f" not in whole
                continue
            indent = len(written) - len(words)
            cells = (
                tuple(clean(cell).strip() for cell in part.strip().split("\t"))
                if "\t" in part.strip()
                else ()
            )
            yield Line(
                number=number, text=words, indent=indent, gap=gap, starts_page=starts_page, cells=cells
            )
            gap, starts_page = 0, False


def find_layout(lines: Sequence[Line]) -> Layout | None:
    """Return how the layout broke `lines`; None where each line is whole.

    Most lines that another follows closely then end near the right margin, and hardly one in the
    middle of nowhere. Of the two ways to measure, the one by which fewer lines end early is right.
    """
    followed = [(line, after) for line, after in pairwise(lines) if not after.gap]
    if len(followed) < FEWEST:
        return None
    lengths = sum(len(line.text) for line, _ in followed)
    printed = sum(_printed_width(line.text) for line, _ in followed)
    layouts = (
        Layout(width=0, is_printed=False, blank=1),
        Layout(width=0, is_printed=True, blank=printed / lengths),
    )
    fits = [_fit(layout, followed) for layout in layouts]
    layout, share = max(fits, key=lambda fit: fit[1])
    full = sum(reach(line, layout) >= _FILLED * layout.width for line, _ in followed)
    ended = sum(ends_sentence(line.text) for line, _ in followed)
    if ended > _MOSTLY * len(followed):
        return None  # each line is a paragraph
    if sum(_may_go_on(line, after) for line, after in followed) < max(1, _WITHIN * len(followed)):
        return None
    is_broken = _NARROWEST <= layout.width / layout.blank <= _WIDEST and full >= _MOSTLY * (
        len(followed) - ended
    )
    if not is_broken or not share:
        return None
    are_known = sum(is_measured(line, layouts[1]) for line, _ in followed) >= _KNOWN * len(followed)
    is_typed = not layout.is_printed and are_known
    strict = _strict_width(followed) if is_typed else 0
    return replace(
        layout,
        is_typed=is_typed,
        is_strict=strict > 0,
        is_indented=_is_indented(followed),
        width=strict or layout.width,
    )


def _is_indented(followed: Sequence[tuple[Line, Line]]) -> bool:
    """Tell whether indents begin paragraphs: most indented lines are followed by one that has none, often within a sentence."""
    outdented = [(line, after) for line, after in followed if line.indent > after.indent + 1]
    indented = sum(line.indent > 1 for line, _ in followed)
    within = sum(not ends_sentence(line.text) for line, _ in outdented)
    return within >= _FEWEST_INDENTED and len(outdented) >= _MOSTLY * indented


def _may_go_on(line: Line, after: Line) -> bool:
    """Tell whether a line may go on with a sentence, for all that capitals say: of capitals alone and of other scripts they say nothing."""
    first = after.text[0]
    if first.isalpha() and first.isupper() and line.text.isupper() and after.text.isupper():
        return len(line.text) > _NARROWEST
    return goes_on(line, after) or (first.isalpha() and first.upper() == first.lower())


def _strict_width(followed: Sequence[tuple[Line, Line]]) -> int:
    """Return the characters that each line had room for; 0 where lines within sentences end before the next word would not fit."""
    within = [
        (line, after) for line, after in followed if not ends_sentence(line.text) and _may_go_on(line, after)
    ]
    if len(within) < _FEWEST_COUNTED:
        return 0
    width = max(line.indent + len(line.text) for line, _ in within)
    full = sum(line.indent + len(line.text) + 1 + len(after.first_word) > width for line, after in within)
    return width if full >= _COUNTED * len(within) else 0


def are_whole(lines: Sequence[Line]) -> bool:
    """Tell whether each of `lines` is a paragraph: some are longer than a layout has them, and few more go on within a sentence."""
    long = sum(len(line.text) > _WIDEST for line in lines)
    within = sum(
        goes_on(line, after) for line, after in pairwise(lines) if not after.gap and len(line.text) <= _WIDEST
    )
    return long >= _FEWEST_LONG and long >= 2 * within


def goes_on(line: Line, after: Line) -> bool:
    """Tell whether a sentence goes on with the line `after` another: it begins small, or the other ends with what ends no line."""
    if ends_sentence(line.text):
        return False
    last = line.text.rsplit(maxsplit=1)[-1]
    return after.text[0].islower() or last.endswith(",") or last.lower() in _LEADING


def _fit(layout: Layout, followed: Sequence[tuple[Line, Line]]) -> tuple[Layout, float]:
    """Return the layout with its width, and the share of lines that it filled."""
    reaches = [reach(line, layout) for line, _ in followed]
    width = quantiles(reaches, n=20)[-1]
    filled = sum(
        reached + needed_by(after, layout) >= width
        for reached, (_, after) in zip(reaches, followed, strict=True)
    )
    return replace(layout, width=width), filled / len(followed)


def reach(line: Line, layout: Layout | None) -> float:
    """Return how far to the right a line goes."""
    if layout is None:
        return line.indent + len(line.text)
    return line.indent * layout.blank + _text_width(line.text, layout)


def needed_by(after: Line, layout: Layout | None) -> float:
    """Return how wide a space and the first word of a line are: what did not fit on the line before."""
    return _text_width(" " + after.first_word, layout)


def is_measured(line: Line, layout: Layout | None) -> bool:
    """Tell whether the widths of most letters of a line are known; of other scripts they are not."""
    if layout is None or not layout.is_printed or line.text.isascii():
        return True
    return sum(character in _WIDTHS for character in line.text) >= _MEASURED * len(line.text)


def _text_width(text: str, layout: Layout | None) -> float:
    return _printed_width(text) if layout is not None and layout.is_printed else len(text)


def _printed_width(text: str) -> float:
    return sum(_WIDTHS.get(character, _USUAL) for character in text)


def ends_sentence(text: str) -> bool:
    """Tell whether `text` ends as a sentence does, closing quotation marks aside."""
    return _SENTENCE_END.search(text[-8:]) is not None
