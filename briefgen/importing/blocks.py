"""Lines in, blocks out: each a heading, an item, a paragraph or a rule, with the shape that decides its role.

A block is what blank lines, markup or the layout of its lines set apart. What role it has in the article is
not asked here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from briefgen.importing import markup
from briefgen.importing.lines import Layout, Line, ends_sentence, goes_on, reach
from briefgen.importing.marks import (
    DASHED,
    HEADING,
    ITEM,
    QUOTE,
    Kind,
    find_code,
    find_tables,
    kind_of,
    without_closing,
)
from briefgen.importing.wrapping import Words, join_lines, split_by_layout, split_whole

LONGEST_CREDIT: Final = 60
"""Words of a line that credits work on a story."""
FULL: Final = 0.85
"""Such a part of the width fills a line, whatever word comes next."""
_LARGE: Final = 0.75
"""Lines in large type take at most such a part of the width."""
_BAR: Final = r"\|"
"""A bar within a cell of a table."""
_MOST_UNDERLINED: Final = 2
"""Lines of a heading that hyphens or equals signs underline."""
_LONGEST_HEADING, _MOST_OF_HEADING = 80, 3
"""Characters of a line with which a heading goes on, and lines of one."""
_ALONE: Final = frozenset({Kind.HEADING, Kind.ITEM, Kind.RULE, Kind.PICTURE, Kind.DEFINITION})
"""Kinds of which each line begins a block."""


@dataclass(frozen=True, kw_only=True)  # no slots: what is worked out of it is kept in it
class Block:
    """A run of lines that belong together."""

    kind: Kind
    lines: tuple[Line, ...]
    text: str
    """As one line, with its inline markup put right, without the marks that make its kind."""
    level: int = 0
    """Of a heading, 1 to 6."""
    marker: str = ""
    """Of an item: `-`, or its number."""
    is_full: bool = False
    """Whether the layout filled its last line, so that its sentence may go on."""
    is_large: bool = False
    """Whether its lines were full although shorter than the text's: it is set in larger type."""
    is_crowded: bool = False
    """Whether no blank line parts it from the block before."""

    @cached_property
    def plain(self) -> str:
        """Its words, without markup."""
        return markup.plain(self.text).strip()

    @cached_property
    def words(self) -> int:
        """How many words it has; of a script without spaces, two characters count as one."""
        unspaced = sum("\u3040" <= character <= "\u9fff" for character in self.plain)
        return len(self.plain.split()) + unspaced // 2

    @cached_property
    def ends_sentence(self) -> bool:
        """Whether it ends as a sentence does."""
        return ends_sentence(self.plain)

    @cached_property
    def is_emphasised(self) -> bool:
        """Whether all of it is bold or italic."""
        return markup.is_emphasised(self.text)

    @property
    def line(self) -> int:
        """Where it begins in the raw text."""
        return self.lines[0].number

    @property
    def gap(self) -> int:
        """How many blank lines stand before it."""
        return 0 if self.is_crowded else self.lines[0].gap

    @property
    def starts_page(self) -> bool:
        """Whether a page ends before it."""
        return self.lines[0].starts_page


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """How the lines of a text are to be read."""

    is_marked: bool
    """Whether marks are more than characters."""
    splits: bool
    """Whether a paragraph may end without a blank line."""
    layout: Layout | None
    """How lines were broken, if they were."""
    is_whole: bool
    """Whether each line is a paragraph."""
    words: Words
    """Of the whole text, by which a hyphen at a line's end is judged."""


def read_blocks(
    lines: Sequence[Line], *, setting: Setting, is_apart: Callable[[Line, bool], bool]
) -> Iterator[Block]:
    """Yield the blocks of `lines`; a line that `is_apart`, by its own words, is one for itself.

    It is asked with whether the line may go on with the sentence before it.
    """
    for kind, group in _group(lines, setting=setting, is_apart=is_apart):
        yield from _blocks_of(kind, group, setting=setting)


def _group(
    lines: Sequence[Line], *, setting: Setting, is_apart: Callable[[Line, bool], bool]
) -> Iterator[tuple[Kind, list[Line]]]:
    """Yield lines that no blank line, no mark and no words of their own part."""
    is_marked = setting.is_marked
    fenced = find_code(lines) if is_marked else {}
    rows = find_tables(lines)
    was_apart = False
    group: list[Line] = []
    group_kind = Kind.TEXT
    for line in lines:
        kind = _kind_among(line, group, group_kind, is_marked=is_marked, is_fenced=line.number in fenced)
        kind = Kind.TABLE if line.number in rows and kind is not Kind.CODE else kind
        if kind is Kind.HEADING and group and not HEADING.match(line.text):  # it underlines the line before
            yield Kind.HEADING, [*group, line]
            group = []
            continue
        follows = bool(group) and not line.gap
        is_within = follows and _is_within(group[-1], line, setting)
        stands_apart = setting.splits and kind is Kind.TEXT and is_apart(line, is_within)
        if group and (was_apart or stands_apart or not _goes_on(line, kind, group, group_kind, fenced)):
            yield group_kind, group
            group = []
        was_apart = stands_apart
        if not group:
            group_kind = kind
        group.append(line)
    if group:
        yield group_kind, group


def _is_within(line: Line, after: Line, setting: Setting) -> bool:
    """Tell whether a line may go on with the sentence of the full line before it."""
    is_full = setting.layout is not None and reach(line, setting.layout) >= FULL * setting.layout.width
    return (is_full and not ends_sentence(line.text)) or after.text[0].islower()


def _kind_among(line: Line, group: list[Line], group_kind: Kind, *, is_marked: bool, is_fenced: bool) -> Kind:
    """Return what a line is by its marks, where it follows a group of lines."""
    if is_fenced:
        return Kind.CODE
    follows = bool(group) and not line.gap
    may_underline = follows and group_kind is Kind.TEXT and len(group) <= _MOST_UNDERLINED
    may_underline = may_underline and not ends_sentence(group[-1].text)
    kind = kind_of(line, is_marked=is_marked, may_underline=may_underline)
    leads_list = follows and (group_kind is Kind.ITEM or group[-1].text.endswith(":"))
    if (
        kind is Kind.TEXT
        and leads_list
        and (dashed := DASHED.match(line.text))
        and line.text[dashed.end()].islower()
    ):
        return Kind.ITEM
    if kind is Kind.ITEM and follows and group_kind is Kind.TEXT and not _begins_list(group[-1], line):
        return Kind.TEXT
    return kind


def _goes_on(line: Line, kind: Kind, group: list[Line], group_kind: Kind, fenced: dict[int, int]) -> bool:
    """Tell whether a line belongs to the group before it."""
    if kind is Kind.CODE or group_kind is Kind.CODE:
        return fenced.get(line.number) == fenced.get(group[-1].number)
    if line.gap or line.starts_page or kind in _ALONE:
        return False
    if group_kind is Kind.HEADING:
        return _goes_on_heading(line, kind, group)
    return kind is group_kind or (kind is Kind.TEXT and group_kind in {Kind.ITEM, Kind.QUOTE})


def _goes_on_heading(line: Line, kind: Kind, group: list[Line]) -> bool:
    """Tell whether a line goes on with a heading that somebody's layout broke, as no Markdown has it."""
    is_short = kind is Kind.TEXT and len(line.text) <= _LONGEST_HEADING and len(group) < _MOST_OF_HEADING
    return is_short and HEADING.match(group[0].text) is not None and goes_on(group[-1], line)


def _begins_list(line: Line, item: Line) -> bool:
    """Tell whether an item right after a line of text is one, and no sentence that a number or dash happens to lead on."""
    is_first = not item.text[0].isdigit() or item.text.startswith("1")
    return ends_sentence(line.text) if item.indent != line.indent else is_first and ends_sentence(line.text)


def _blocks_of(kind: Kind, lines: list[Line], *, setting: Setting) -> Iterator[Block]:
    """Yield the blocks of a group: a paragraph that the layout parts makes several."""
    match kind:
        case Kind.HEADING:
            yield _heading(lines, setting.words)
        case Kind.TABLE | Kind.CODE:
            text = (
                _table(lines)
                if kind is Kind.TABLE and lines[0].cells
                else "\n".join(line.text for line in lines)
            )
            yield Block(kind=kind, lines=tuple(lines), text=text)
        case Kind.RULE | Kind.PICTURE | Kind.DEFINITION:
            yield Block(kind=kind, lines=tuple(lines), text=lines[0].text)
        case Kind.TEXT | Kind.ITEM | Kind.QUOTE:
            parts = _parts(lines, setting)
            for number, part in enumerate(parts):
                is_first = number == 0
                is_crowded = not is_first or not part[0].gap
                yield _text_block(
                    kind if is_first else Kind.TEXT, part, setting=setting, is_crowded=is_crowded
                )


def _table(lines: Sequence[Line]) -> str:
    """Return rows whose cells tabs part as a table of Markdown, of which the first row is the head."""
    rows = [f"| {' | '.join(cell.replace('|', _BAR) for cell in line.cells)} |" for line in lines]
    return "\n".join([rows[0], f"|{' --- |' * len(lines[0].cells)}", *rows[1:]])


def _parts(lines: Sequence[Line], setting: Setting) -> Iterable[Sequence[Line]]:
    """Return the paragraphs of a group of lines."""
    if not setting.splits:
        return [lines]
    return split_whole(lines) if setting.is_whole else split_by_layout(lines, layout=setting.layout)


def _heading(lines: list[Line], words: Words) -> Block:
    match = HEADING.match(lines[0].text)
    if match:
        level, texts = len(match[1]), [*(line.text for line in lines)]
        texts[0] = match[2]
        texts[-1] = without_closing(texts[-1])
    else:
        level = 1 if lines[-1].text.startswith("=") else 2
        texts = [line.text for line in lines[:-1]]
    text = markup.without_emphasis(markup.tidy(join_lines(texts, words=words))).strip()
    return Block(kind=Kind.HEADING, lines=tuple(lines), text=text, level=level)


def _text_block(kind: Kind, lines: Sequence[Line], *, setting: Setting, is_crowded: bool) -> Block:
    texts = [line.text for line in lines]
    marker = ""
    if kind is Kind.ITEM and (match := ITEM.match(texts[0]) or DASHED.match(texts[0])):
        mark = match[0].strip()
        marker = mark if mark[0].isalnum() or mark[0] == "(" else "-"
        texts[0] = texts[0][match.end() :]
    if kind is Kind.QUOTE:
        texts = [QUOTE.sub("", text, count=1) for text in texts]
    text = join_lines(texts, words=setting.words)
    text = markup.tidy(text) if setting.is_marked else text
    layout = setting.layout
    is_full = layout is not None and reach(lines[-1], layout) >= FULL * layout.width
    is_narrow = layout is not None and max(reach(line, layout) for line in lines) <= _LARGE * layout.width
    return Block(
        kind=kind,
        lines=tuple(lines),
        text=text,
        marker=marker,
        is_full=is_full,
        is_large=is_narrow and len(lines) > 1,
        is_crowded=is_crowded,
    )


def cut(block: Block, at: int, *, setting: Setting) -> tuple[Block, Block]:
    """Return a block of text as two, parted before its line at `at`."""
    first = _text_block(block.kind, block.lines[:at], setting=setting, is_crowded=block.is_crowded)
    second = _text_block(Kind.TEXT, block.lines[at:], setting=setting, is_crowded=True)
    return first, second


def join(first: Block, second: Block, *, setting: Setting) -> Block:
    """Return two blocks of text as one."""
    return _text_block(
        first.kind, (*first.lines, *second.lines), setting=setting, is_crowded=first.is_crowded
    )
