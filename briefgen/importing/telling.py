"""What became of raw texts in, lines for a person at a terminal out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefgen.columns import cut, pad, width
from briefgen.diagnostics import printable
from briefgen.importing.proposal import Proposal
from briefgen.importing.questions import Doubt
from briefgen.importing.sameness import Match

HEADS = ("field", "what was found", "sure", "line", "why")
LONGEST_VALUE = 40
"""Columns of a value in the table."""
GAP = "  "


def title_text(proposal: Proposal) -> str:
    """Return what to call a text by: its title, if it has one."""
    title = proposal.segments.title
    return f"“{title.value}”" if title else "no title"


def match_text(match: Match) -> str:
    """Return which article a text is like, and how much."""
    where = printable(str(match.path))
    if match.is_same:
        return f"imported before, as {where}"
    if match.percent is None:
        return f"{where} reports this very page"
    return f"shares {match.percent}% of its wording with {where}"


def tell_doubts(doubts: Sequence[Doubt]) -> Iterator[str]:
    """Yield a table of what is in doubt, under its headings; nothing where nothing is."""
    if not doubts:
        return
    rows = [HEADS, *map(_row, doubts)]
    widths = [max(width(row[index]) for row in rows) for index in range(len(HEADS) - 1)]
    for row in rows:
        cells = (pad(cell, columns) for cell, columns in zip(row, widths, strict=False))
        yield GAP.join((*cells, row[-1])).rstrip()


def _row(doubt: Doubt) -> tuple[str, ...]:
    value = "not found" if doubt.value is None else cut(printable(doubt.value), LONGEST_VALUE)
    sure = "" if doubt.value is None else f"{doubt.confidence}%"
    return doubt.field, value, sure, str(doubt.line or ""), printable(f"{doubt.reason} ({doubt.rule})")
