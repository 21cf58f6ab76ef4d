"""Lists in, lines for a person at a terminal out: fitted to its columns, and nothing in them that it obeys.

An id and a path are never cut, since they are there to be copied; a title is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from briefgen.columns import Line, cut, fill, pad, width, wrap
from briefgen.dates import Moment, PartialDate
from briefgen.diagnostics import HANGING, printable
from briefgen.library.taxonomy import Kind
from briefgen.looking.lists import HiddenRow, PromiseRow, PromiseState, Row
from briefgen.looking.places import place_text

GAP = "  "
LEAST_TITLE = 24
"""Columns that a title has beside its id; a longer id stands on a line above its title."""


def tell_rows(kind: Kind, rows: Sequence[Row], *, columns: int) -> Iterator[Line]:
    """Yield a table of `rows`, all of one kind, under its headings; nothing where there are none."""
    if not rows:
        return
    heads: tuple[str, ...]
    table: list[tuple[str, ...]]
    match kind:
        case Kind.ARTICLE:
            heads = ("date", "id", "title")
            table = [(day_text(row.date), row.node.id, _with_state(row)) for row in rows]
        case Kind.PAGE:
            heads = ("id", "title")
            table = [(row.node.id, row.title) for row in rows]
        case Kind.EDITION:
            heads = ("date", "stories", "id", "title")
            table = [(day_text(row.date), str(row.stories), row.node.id, row.title) for row in rows]
        case _:
            heads = ("newest", "stories", "id", "name")
            table = [(day_text(row.date), str(row.stories), row.node.id, _with_state(row)) for row in rows]
    yield from _table(heads, table, columns=columns)


def _with_state(row: Row) -> str:
    return f"{row.title} [{row.state}]" if row.state else row.title


def day_text(moment: Moment | date | None) -> str:
    """Return the day of `moment` as ISO 8601 has it; a hyphen where there is none."""
    if moment is None:
        return "-"
    return (moment.day if isinstance(moment, Moment) else moment).isoformat()


def _table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]], *, columns: int) -> Iterator[Line]:
    """Yield `rows` in columns as wide as they need; the last takes what is left."""
    table = [heads, *(tuple(map(printable, row)) for row in rows)]
    *before, name, _ = (max(width(row[index]) for row in table) for index in range(len(heads)))
    room = columns - sum(before) - len(GAP) * (len(heads) - 1)
    name = min(name, max(room - LEAST_TITLE, len("id")))
    for number, row in enumerate(table):
        *fixed, row_id, title = row
        start = "".join(_aligned(cell, cells) + GAP for cell, cells in zip(fixed, before, strict=True))
        if width(row_id) <= name:
            text = start + pad(row_id, name) + GAP
            yield Line(text=text + cut(title, max(1, columns - width(text))), is_strong=not number)
        else:
            yield Line(text=start + row_id)
            indent = max(HANGING, min(len(start) + HANGING, columns - LEAST_TITLE))
            yield Line(text=" " * indent + cut(title, columns - indent))


def _aligned(cell: str, columns: int) -> str:
    return cell.rjust(columns) if cell.isdigit() else pad(cell, columns)


def tell_hidden(rows: Iterable[HiddenRow], *, columns: int | None) -> Iterator[Line]:
    """Yield each row as a place, what stands there, and why it is not published."""
    for row in rows:
        title = f"“{row.title}”" if row.id is None else row.id
        words = (f"{place_text(row.place)}:", *f"{row.kind} {title}: {row.reason}".split(" "))
        lines = fill(map(printable, words), columns=columns, indent=HANGING)
        for number, line in enumerate(lines):
            yield Line(text=" " * (HANGING if number else 0) + " ".join(line))


def tell_due(rows: Iterable[PromiseRow], *, columns: int | None) -> Iterator[Line]:
    """Yield each promise as its day, what has become of it and who made it, and its words below."""
    for row in rows:
        days = "1 day" if row.overdue_days == 1 else f"{row.overdue_days} days"
        state = f"overdue {days}" if row.state is PromiseState.OVERDUE else str(row.state)
        yield Line(
            text=printable(f"{pad(due_text(row.due), 10)}{GAP}{pad(state, 16)}{GAP}{row.article}"),
            is_strong=True,
        )
        for line in wrap(GAP + printable(row.what), columns=columns, indent=HANGING):
            yield Line(text=line)


def due_text(due: PartialDate | None) -> str:
    """Return the day, month or year by which something is due, as it was written; a hyphen for none."""
    if due is None:
        return "-"
    parts = (f"{due.year:04d}", *(f"{part:02d}" for part in (due.month, due.day) if part))
    return "-".join(parts)
