"""mistune's rules within bounds, so that no text drives them to the square of its length, or past the stack.

Each gives what mistune gives of any text that somebody would write. Where one gives up, what it
leaves as written is told by a token of the type `left_plain`.
"""

from __future__ import annotations

import re
from string import whitespace
from typing import TYPE_CHECKING, Any

from mistune import BlockParser, BlockState
from mistune.plugins.abbr import parse_ref_abbr
from mistune.plugins.table import parse_nptable

from briefgen.diagnostics import Diagnostic, diagnose
from briefgen.reading.places import Locator
from briefgen.reading.shortcuts import ShortBlocks, ShortInlines

if TYPE_CHECKING:
    from mistune.markdown import Markdown

MOST_MARKS = 1_000
"""Asterisks and underscores, runs of them counted once, that one paragraph may have as marks."""
ABBREVIATED = 2_000
"""Characters of all that a text abbreviates."""
_RUN = re.compile(r"\*+|(?<![^\W_])_+|_+(?![^\W_])")
_PIPE = re.compile(r"(?<!\\)(?:\\\\)*\|")
_HINT_LENGTH = 40
_DEEPEST_FENCE = 3
"""Spaces that may stand before a fence."""
_CONTAINERS = frozenset({"block_quote", "list"})

Tokens = list[dict[str, Any]]


class BoundedInlines(ShortInlines):
    """Leaves the marks of a paragraph with too many as text: mistune pairs them in the square of their number."""

    def finalize_tokens(self, tokens: Tokens, depth: int) -> Tokens:
        """Pair the marks in `tokens`, which lie `depth` deep."""
        if len(tokens) <= MOST_MARKS or _count_marks(tokens) <= MOST_MARKS:
            return super().finalize_tokens(tokens, depth)
        plain = [{**token, "_emphasis": False} if token["type"] == "text" else token for token in tokens]
        return [_left_plain(_beginning(tokens)), *super().finalize_tokens(plain, depth)]


def _count_marks(tokens: Tokens) -> int:
    texts = (token["raw"] for token in tokens if token["type"] == "text" and token.get("_emphasis", True))
    return sum(len(_RUN.findall(text)) for text in texts)


def _beginning(tokens: Tokens) -> str:
    """Return the first characters of a paragraph as its source has them."""
    written = ""
    for token in tokens:
        if token["type"] != "text" or len(written) > _HINT_LENGTH:
            break
        written += token["raw"]
    return written[:_HINT_LENGTH]


def _left_plain(raw: str) -> dict[str, Any]:
    return {"type": "left_plain", "raw": raw}


class BoundedBlocks(ShortBlocks):
    """Parses blocks that end one another in turn; mistune parses each within the one before, and mixes their order."""

    _is_collecting = False
    """Whether a container gathers its lines, so that a container found now is what ends it."""
    _depth = 0

    def parse(self, state: BlockState, rules: list[str] | None = None) -> None:
        """Parse the blocks of `state` by `rules`."""
        was_collecting, self._is_collecting = self._is_collecting, False
        self._depth += 1
        try:
            super().parse(state, rules)
        finally:
            self._depth -= 1
            self._is_collecting = was_collecting

    def parse_method(self, m: re.Match[str], state: BlockState) -> int | None:
        """Parse the block that `m` begins, unless it is what ends another; return where to go on."""
        if m.lastgroup not in _CONTAINERS:
            return super().parse_method(m, state)
        if self._is_collecting:
            # Whoever asked puts the container that ends here before the last token.
            state.append_token({"type": "blank_line"})
            return m.start()
        self._is_collecting = True
        try:
            return super().parse_method(m, state)
        finally:
            self._is_collecting = False

    def parse_fenced_code(self, m: re.Match[str], state: BlockState) -> int | None:
        """Parse a code block; one that nothing closes says so."""
        end = super().parse_fenced_code(m, state)
        if end == state.cursor_max and not _is_closed(m["fenced_2"], state.src[m.end() + 1 :]):
            attributes = state.last_token().setdefault("attrs", {})
            is_outermost = self._depth == 1 and state.parent is None
            attributes |= {"opening": m[0].strip(), "start": m.start() if is_outermost else None}
        return end

    def parse_atx_heading(self, m: re.Match[str], state: BlockState) -> int:
        """Parse a heading; mistune looks for its closing marks in the square of the spaces it has."""
        text = m["atx_2"].strip(whitespace)
        closed = text.rstrip()
        opened = closed.rstrip("#")
        if opened != closed and (not opened or opened[-1].isspace()):
            text = opened.rstrip()
        level = len(m["atx_1"])
        state.append_token({"type": "heading", "text": text, "attrs": {"level": level}, "style": "atx"})
        return m.end() + 1


def _is_closed(marker: str, code: str) -> bool:
    last = code.rstrip("\n").rpartition("\n")[2].rstrip(" \t")
    fence = last.lstrip(" ")
    return (
        len(last) - len(fence) <= _DEEPEST_FENCE and len(fence) >= len(marker) and not fence.strip(marker[0])
    )


def bound_rules(md: Markdown) -> None:
    """Replace the rules of `md` for tables without edges and for abbreviations; a plugin, after theirs."""
    md.block.register("nptable", None, _parse_open_table)
    md.block.register("ref_abbr", None, _parse_abbreviation)


def _parse_open_table(block: BlockParser, m: re.Match[str], state: BlockState) -> int | None:
    """Parse a table; one that a row will spoil, as it spoiled one begun above, is not tried again."""
    delimiters = state.get_line(m.end())
    key = (state.src, delimiters.count("|"))
    seen: dict[tuple[str, int], tuple[int, bool]] = state.env.setdefault("open_tables", {})
    seen_to, is_spoiled = seen.get(key, (0, False))
    if is_spoiled and state.cursor < seen_to:
        return None
    end = parse_nptable(block, m, state)
    if end is None and state.cursor >= seen_to:
        seen[key] = _follow_rows(state, m.end() + len(delimiters), columns=_columns(delimiters))
    return end


def _follow_rows(state: BlockState, start: int, *, columns: int) -> tuple[int, bool]:
    """Return where the rows from `start` on no longer have so many `columns`, and whether a row is there."""
    at = start
    while at < state.cursor_max:
        line = state.get_line(at)
        if "|" not in line:
            return at, False
        if _columns(line) != columns:
            return at, True
        at += len(line)
    return at, False


def _columns(line: str) -> int:
    return len(_PIPE.findall(line)) + 1


def _parse_abbreviation(block: BlockParser, m: re.Match[str], state: BlockState) -> int | None:
    """Parse what an abbreviation means, until a text abbreviates too much: each is looked for everywhere."""
    known: dict[str, str] = state.env.get("ref_abbrs") or {}
    if sum(map(len, known)) + len(m["abbr_key"]) <= ABBREVIATED:
        return parse_ref_abbr(block, m, state)
    if not state.env.get("has_told_abbreviations"):
        state.env["has_told_abbreviations"] = True
        state.append_token(_left_plain(m[0][:_HINT_LENGTH]))
    return None


def explain_left_plain(raw: str, locator: Locator) -> Diagnostic:
    """Return what there is to say of what begins with `raw` and stays as written."""
    what = "abbreviations" if raw.startswith("*[") else "marks"
    message = f"here are more {what} than any text needs, so they stay as written"
    return diagnose("body/too-many-marks", locator.place(raw), message, hint="write fewer of them")


def explain_open_fence(opening: str, start: int | None, locator: Locator) -> Diagnostic:
    """Return what there is to say of a code block that begins with the line `opening` and never ends."""
    mark = opening[: len(opening) - len(opening.lstrip(opening[0]))]
    message = "this code block is never closed, so it holds what follows"
    place = locator.place_of_fence(opening, start)
    return diagnose("body/unclosed-fence", place, message, hint=f"close it with a line of {mark}")
