"""Records of imports, written as an import writes them."""

from __future__ import annotations

from briefgen.config import Rights
from briefgen.importing.kept import Kept
from briefgen.importing.offer import row_of_person
from briefgen.importing.record import Record, emit_record


def emit_kept(kept: Kept) -> bytes:
    """Return the record of an import that offered these people."""
    record = Record(
        input="raw.txt",
        path=f"content/articles/{kept.article}.md",
        rights=Rights.SUMMARY,
        proposed=(),
        article=kept.article,
        day=kept.day,
        fields={},
        people=[row_of_person(person) for person in kept.people],
    )
    return emit_record(record)
