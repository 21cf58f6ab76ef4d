"""What is remembered of an import, as a record and as the JSON that lies beside the raw text.

The file as it was proposed is kept whole: what the curator changed since is known by it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from briefgen.config import Rights
from briefgen.spelling import fold

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
    offer: Mapping[str, Any]
    """What was offered, as `--json` prints it."""


def emit_record(record: Record) -> bytes:
    """Return `record` as JSON."""
    fields = {
        "version": VERSION,
        "input": record.input,
        "path": record.path,
        "rights": str(record.rights),
        "offer": record.offer,
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
    texts = [fields["input"], fields["path"], *fields["proposed"]]
    if not (isinstance(fields["offer"], dict) and all(isinstance(text, str) for text in texts)):
        return None
    return Record(
        input=fields["input"],
        path=fields["path"],
        rights=Rights(fields["rights"]),
        proposed=tuple(fields["proposed"]),
        offer=fields["offer"],
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Remembered:
    """Somebody as the imports know them."""

    names: tuple[str, ...] = ()
    """As they stand in the texts, each once."""
    roles: tuple[str, ...] = ()

    def aliases(self, name: str) -> tuple[str, ...]:
        """Return the names but `name`; a surname alone is many people's."""
        others = {fold(other): other for other in self.names if " " in other.strip()}
        return tuple(other for folded, other in others.items() if folded != fold(name))


NOBODY: Final = Remembered()


def remember_person(name: str, records: Iterable[Record]) -> Remembered:
    """Return what `records` say of the person who has `name`, or was mentioned by it."""
    wanted = fold(name)
    names: dict[str, None] = {}
    roles: dict[str, str] = {}
    for record in records:
        for person in _people_of(record):
            own = [str(person.get("name", "")), *map(str, person.get("mentions") or ())]
            if wanted in map(fold, own):
                names |= dict.fromkeys(own)
                if person.get("role"):
                    roles.setdefault(fold(str(person["role"])), str(person["role"]))
    return Remembered(names=tuple(names), roles=tuple(roles.values()))


def _people_of(record: Record) -> Iterator[Mapping[str, Any]]:
    people = record.offer.get("people")
    for person in people if isinstance(people, list) else ():
        if isinstance(person, dict) and isinstance(person.get("mentions", []), list):
            yield person
