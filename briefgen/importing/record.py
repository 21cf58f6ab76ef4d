"""What is remembered of an import, as a record and as the JSON that lies beside the raw text.

The file as it was proposed is kept whole: what the curator changed since is known by it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from briefgen.config import Rights

VERSION = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One import."""

    input: str
    """As it was named, for people."""
    path: str
    """The article's, from the project's root."""
    rights: Rights
    """How much of the text may be shown, by the word of who imported it."""
    proposed: tuple[str, ...]
    """The article's file as it was proposed: the last, and while that is being written the one before."""
    article: str
    """The article's id."""
    day: date
    """Of its publication, else of its import."""
    fields: Mapping[str, Any]
    """What was found, as `--json` prints it."""
    people: Sequence[Mapping[str, Any]]
    """Who was offered, as `--json` prints them."""


def emit_record(record: Record) -> bytes:
    """Return `record` as JSON."""
    fields = {
        "version": VERSION,
        "input": record.input,
        "path": record.path,
        "rights": str(record.rights),
        "article": record.article,
        "day": record.day.isoformat(),
        "fields": record.fields,
        "people": record.people,
        "proposed": list(record.proposed),
    }
    return (json.dumps(fields, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "backslashreplace")


def parse_record(content: bytes | None) -> Record | None:
    """Return the record that `content` holds; None where it holds none of this version."""
    try:
        fields = json.loads(content or b"")
        is_known = isinstance(fields, dict) and fields["version"] == VERSION
        return _record_of(fields) if is_known else None
    except (ValueError, LookupError, TypeError, RecursionError):
        return None


def _record_of(fields: Mapping[str, Any]) -> Record | None:
    texts = [fields["input"], fields["path"], fields["article"], *fields["proposed"]]
    is_whole = isinstance(fields["fields"], dict) and isinstance(fields["people"], list)
    if not (is_whole and all(isinstance(text, str) for text in texts)):
        return None
    return Record(
        input=fields["input"],
        path=fields["path"],
        rights=Rights(fields["rights"]),
        proposed=tuple(fields["proposed"]),
        article=fields["article"],
        day=date.fromisoformat(fields["day"]),
        fields=fields["fields"],
        people=fields["people"],
    )
