"""Published articles and the vault in, which words of theirs stand in their sources, too, out.

The vault is on the curator's machine alone: where it is absent, nothing is said. An article is compared
anew when its file, its raw text or the record of its import changes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import PurePosixPath
from typing import NamedTuple

from briefgen.checks.overlap import Comparison, check_overlap
from briefgen.config import Config, Rights
from briefgen.diagnostics import Diagnostic, diagnose
from briefgen.dumping import dump
from briefgen.importing.decode import decode_raw
from briefgen.importing.record import parse_record
from briefgen.linking.link import Linked
from briefgen.linking.tellings import RollRow
from briefgen.memo import Digest, derive, digest, digest_bytes
from briefgen.reading.project import ContentFile, Project
from briefgen.reading.tree import decode
from briefgen.reading.vault import VaultText, fingerprint
from briefgen.recall import Cell, Kept, Recall, recall_each
from briefgen.texts import TextFile


class Compared(NamedTuple):
    """An article to be held against its source."""

    path: PurePosixPath
    content: bytes
    """Its file."""
    sha256: str
    """The raw text that it was made from, by its own word."""
    vault: VaultText
    rights: Rights
    """How much of its body is shown."""


class Overlaps(NamedTuple):
    """What was found, and the memo's keys by which it is remembered."""

    diagnostics: tuple[Diagnostic, ...]
    live: tuple[Digest, ...]


def find_overlaps(linked: Linked, project: Project, config: Config, *, recall: Recall) -> Overlaps:
    """Return what the published articles share with the raw texts that the vault has of them."""
    least = config.rights.overlap_words
    imported = [row for row in linked.roll.rows if row.vault] if least else []
    files = {file.path: file for file in project.content} if imported else {}
    items: list[tuple[Digest, Callable[[], Compared]]] = []
    for row in imported:
        vault = project.vault(row.vault or "")
        if vault:
            file = files[row.path]
            items.append((_key(row, file, vault, least), partial(_compared, row, file, vault)))
    cells = recall_each(_compare, least, items, recall)
    return Overlaps(tuple(_marked(cells)), tuple(key for key, _ in items))


def _key(row: RollRow, file: ContentFile, vault: VaultText, least: int) -> Digest:
    """Return the key of a comparison: the digest of all that it depends on."""
    return derive(
        "overlap",
        str(row.path).encode(),
        file.digest,
        digest_bytes(vault.raw),
        digest_bytes(vault.record or b""),
        digest((row.vault, row.rights, least)),
    )


def _compared(row: RollRow, file: ContentFile, vault: VaultText) -> Compared:
    return Compared(row.path, file.read(), row.vault or "", vault, row.rights)


def _marked(cells: list[Cell[tuple[Diagnostic, ...]]]) -> Iterator[Diagnostic]:
    for cell in cells:
        if cell.is_marked:
            yield from cell.read()


def _compare(least: int, one: Compared) -> Kept:
    found = tuple(_overlaps(least, one))
    return Kept(value=dump(found), is_marked=bool(found))


def _overlaps(least: int, one: Compared) -> Iterator[Diagnostic]:
    """Yield what one article shares with its source, or that its source is not what it was."""
    text = decode(one.content, one.path)
    assert not isinstance(text, Diagnostic)  # noqa: S101 (its front matter was read from the same bytes)
    file = TextFile(path=one.path, text=text)
    if fingerprint(one.vault.raw) != one.sha256:
        at = max(0, text.find(one.sha256))
        message = "the raw text in the vault is not the one of this fingerprint any more"
        hint = "import the text again with --force"
        yield diagnose("vault/changed", file.place(at, at + len(one.sha256)), message, hint=hint)
        return
    raw = decode_raw(one.vault.raw, path=one.path).value
    record = parse_record(one.vault.record)
    if raw:
        comparison = Comparison(
            raw=raw.text,
            licensed=record.rights if record else Rights.SUMMARY,
            rights=one.rights,
            least=least,
        )
        yield from check_overlap(file, comparison)
