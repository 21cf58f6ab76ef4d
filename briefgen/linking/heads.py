"""Content files in, what each says of itself out: read where the memo has not what it said, and else only known by digest."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import PurePosixPath

from briefgen.config import Config
from briefgen.diagnostics import Checked
from briefgen.dumping import dump
from briefgen.memo import derive, digest
from briefgen.reading.content import GateRules, Parsed, parse_file
from briefgen.reading.project import ContentFile
from briefgen.recall import Cell, Kept, Recall, recall_each


def read_heads(
    files: Sequence[ContentFile], config: Config, *, recall: Recall
) -> Sequence[Cell[Checked[Parsed | None]]]:
    """Return what each file says of itself."""
    rules = GateRules(zone=config.zone, limits=config.limits)
    by_rules = digest((config.time_zone, config.limits))

    def read(rows: Sequence[tuple[ContentFile]]) -> Sequence[Cell[Checked[Parsed | None]]]:
        keyed = [
            (derive("head", by_rules, file.digest, str(file.path).encode()), _reading(file))
            for (file,) in rows
        ]
        return recall_each(_read_head, rules, keyed, recall)

    return recall.each_of("heads", by_rules, read, files)


def _reading(file: ContentFile) -> Callable[[], tuple[PurePosixPath, bytes]]:
    return lambda: (file.path, file.read())


def _read_head(rules: GateRules, file: tuple[PurePosixPath, bytes]) -> Kept:
    checked = parse_file(rules, file)
    return Kept(value=dump(checked), is_marked=bool(checked.diagnostics))
