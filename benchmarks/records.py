"""What was measured, a line of JSON a run; kept in the work folder, so that a table can be added to."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

COLD, EDIT = "cold", "edit"
WHOLE = "the whole site"
"""The first build of the copy that is edited."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One run."""

    part: str
    """`COLD` or `EDIT`."""
    articles: int
    what: str
    """Who built, or what was edited."""
    turn: int
    seconds: float
    processor: float
    peak: float
    others: float
    files: int
    written: int
    removed: int = 0
    megabytes: float = 0
    """Of the output, where it was counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """Whether what an incremental build left is what a clean one makes."""

    articles: int
    what: str
    differing: int


def write_line(path: Path, one: Record | Verdict) -> None:
    """Add `one` to the file at `path`."""
    with path.open("a", encoding="utf-8") as lines:
        lines.write(json.dumps({"kind": type(one).__name__, **asdict(one)}) + "\n")


def read_lines(path: Path) -> tuple[tuple[Record, ...], tuple[Verdict, ...]]:
    """Return all that stands in the file at `path`."""
    rows = (
        [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if path.exists() else []
    )
    records = tuple(Record(**values) for values in _of_kind(rows, "Record"))
    return records, tuple(Verdict(**values) for values in _of_kind(rows, "Verdict"))


def _of_kind(rows: Iterable[dict[str, Any]], kind: str) -> Iterator[dict[str, Any]]:
    return (
        {key: value for key, value in row.items() if key != "kind"} for row in rows if row["kind"] == kind
    )
